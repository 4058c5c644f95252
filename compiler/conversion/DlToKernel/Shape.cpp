//===- Shape.cpp - Where elements stand -------------------------------------------------===//
//
// Everything but reshape is a stage that copies, its work in the maps; `fuse` folds most of them into their users'
// maps. Concatenation and padding write parts of one destination, one stage after the other.
//
//===----------------------------------------------------------------------------===//
#include "compiler/conversion/DlToKernel/Lowering.h"

using namespace mlir;

namespace dlc {
namespace {

// Repeated values stay so wherever they go.
bool propagateSplat(Value from, Value to, Lowering &lowering) {
  TypedAttr scalar = lowering.getSplat(from);
  if (scalar)
    lowering.setSplat(to, scalar);
  return static_cast<bool>(scalar);
}

LogicalResult convertConstant(dl::ConstantOp op, Lowering &lowering) {
  RankedTensorType type = Lowering::typeOf(op.getResult());
  if (type.getNumElements() == 0) {
    lowering.set(op.getResult(), lowering.empty(op.getLoc(), type));
    return success();
  }
  ElementsAttr value = op.getValue();
  if (auto dense = dyn_cast<DenseElementsAttr>(value))
    value = dense.getElementType() == type.getElementType() ? dense : dense.bitcast(type.getElementType());
  if (value.getShapedType() != type)
    return op.emitOpError("has a value of ") << value.getType() << "; expected dense elements";
  if (value.isSplat()) {
    if (isa<FloatType>(type.getElementType()))
      lowering.setSplat(op.getResult(), FloatAttr::get(type.getElementType(), value.getSplatValue<APFloat>()));
    else
      lowering.setSplat(op.getResult(), IntegerAttr::get(type.getElementType(), value.getSplatValue<APInt>()));
    return success();
  }
  lowering.set(op.getResult(), kernel::ConstantOp::create(lowering.builder, op.getLoc(), type, value));
  return success();
}

LogicalResult convertReshape(dl::ReshapeOp op, Lowering &lowering) {
  if (propagateSplat(op.getX(), op.getResult(), lowering))
    return success();
  Value x = lowering.getTensor(op.getX(), op.getLoc());
  lowering.set(op.getResult(),
               kernel::ReshapeOp::create(lowering.builder, op.getLoc(), Lowering::typeOf(op.getResult()), x));
  return success();
}

LogicalResult convertTranspose(dl::TransposeOp op, Lowering &lowering) {
  if (propagateSplat(op.getX(), op.getResult(), lowering))
    return success();
  // Dimension i of the result is dimension permutation[i] of x.
  kernel::StageBuilder stage = lowering.stage(op, Lowering::shapeOf(op.getResult()));
  SmallVector<int64_t> position(op.getPermutation().size());
  for (auto [i, dim] : llvm::enumerate(op.getPermutation()))
    position[dim] = i;
  lowering.addInput(stage, op.getX(), stage.select(position));
  lowering.finish(op, stage, stage.identity());
  return success();
}

LogicalResult convertBroadcast(dl::BroadcastOp op, Lowering &lowering) {
  if (propagateSplat(op.getX(), op.getResult(), lowering))
    return success();
  ArrayRef<int64_t> result = Lowering::shapeOf(op.getResult()), x = Lowering::shapeOf(op.getX());
  kernel::StageBuilder stage = lowering.stage(op, result);
  SmallVector<int64_t> position;
  for (auto [i, dim] : llvm::enumerate(op.getDims()))
    position.push_back(x[i] == 1 && result[dim] != 1 ? -1 : dim);
  lowering.addInput(stage, op.getX(), stage.select(position));
  lowering.finish(op, stage, stage.identity());
  return success();
}

LogicalResult convertSlice(dl::SliceOp op, Lowering &lowering) {
  if (propagateSplat(op.getX(), op.getResult(), lowering))
    return success();
  kernel::StageBuilder stage = lowering.stage(op, Lowering::shapeOf(op.getResult()));
  SmallVector<AffineExpr> position;
  OpBuilder &b = lowering.builder;
  for (auto [i, offset] : llvm::enumerate(op.getOffsets()))
    position.push_back(b.getAffineDimExpr(i) * op.getStrides()[i] + offset);
  lowering.addInput(stage, op.getX(), AffineMap::get(position.size(), 0, position, b.getContext()));
  lowering.finish(op, stage, stage.identity());
  return success();
}

// Writes x into `into`, element i of a dimension at low + i * step.
Value writePart(Operation *op, Value x, Value into, ArrayRef<int64_t> low, ArrayRef<int64_t> step, Lowering &lowering) {
  kernel::StageBuilder stage = lowering.stage(op, Lowering::shapeOf(x));
  SmallVector<AffineExpr> position;
  OpBuilder &b = lowering.builder;
  for (unsigned i = 0; i < low.size(); ++i)
    position.push_back(b.getAffineDimExpr(i) * step[i] + low[i]);
  lowering.addInput(stage, x, stage.identity());
  stage.addDestination(into, AffineMap::get(position.size(), 0, position, b.getContext()));
  return stage.build()->getResult(0);
}

// The number as an element; the operation's verifier has seen to it that it is one.
TypedAttr element(Type type, const APFloat &value) {
  if (isa<FloatType>(type))
    return FloatAttr::get(type, value.convertToDouble());
  unsigned width = type.getIntOrFloatBitWidth();
  APSInt whole(std::max(width, 64u) + 1, /*isUnsigned=*/false);
  bool exact;
  value.convertToInteger(whole, APFloat::rmTowardZero, &exact);
  return IntegerAttr::get(type, whole.trunc(width));
}

LogicalResult convertPad(dl::PadOp op, Lowering &lowering) {
  RankedTensorType type = Lowering::typeOf(op.getResult());
  SmallVector<int64_t> step;
  for (int64_t interior : op.getInterior())
    step.push_back(interior + 1);
  Value padded = lowering.fill(op.getLoc(), type, element(type.getElementType(), op.getValue()));
  lowering.set(op.getResult(), writePart(op, op.getX(), padded, op.getLow(), step, lowering));
  return success();
}

LogicalResult convertConcat(dl::ConcatOp op, Lowering &lowering) {
  RankedTensorType type = Lowering::typeOf(op.getResult());
  SmallVector<int64_t> low(type.getRank(), 0), step(type.getRank(), 1);
  Value whole = lowering.empty(op.getLoc(), type);
  for (Value input : op.getInputs()) {
    whole = writePart(op, input, whole, low, step, lowering);
    low[op.getDim()] += Lowering::shapeOf(input)[op.getDim()];
  }
  lowering.set(op.getResult(), whole);
  return success();
}

LogicalResult convertReverse(dl::ReverseOp op, Lowering &lowering) {
  if (propagateSplat(op.getX(), op.getResult(), lowering))
    return success();
  ArrayRef<int64_t> shape = Lowering::shapeOf(op.getResult());
  kernel::StageBuilder stage = lowering.stage(op, shape);
  OpBuilder &b = lowering.builder;
  SmallVector<AffineExpr> position;
  for (auto [i, extent] : llvm::enumerate(shape)) {
    AffineExpr dim = b.getAffineDimExpr(i);
    position.push_back(llvm::is_contained(op.getDims(), static_cast<int64_t>(i)) ? dim * -1 + (extent - 1) : dim);
  }
  lowering.addInput(stage, op.getX(), AffineMap::get(position.size(), 0, position, b.getContext()));
  lowering.finish(op, stage, stage.identity());
  return success();
}

LogicalResult convertIota(dl::IotaOp op, Lowering &lowering) {
  RankedTensorType type = Lowering::typeOf(op.getResult());
  kernel::StageBuilder stage = lowering.stage(op, type.getShape());
  stage.setPrologue([&](OpBuilder &b, ValueRange) {
    Location loc = op.getLoc();
    Type element = type.getElementType();
    Value index = kernel::IndexOp::create(b, loc, b.getIndexType(), op.getDim());
    if (!isa<FloatType>(element))
      return SmallVector<Value>{arith::IndexCastOp::create(b, loc, element, index)};
    Value integer = arith::IndexCastOp::create(b, loc, b.getI64Type(), index);
    return SmallVector<Value>{arith::SIToFPOp::create(b, loc, element, integer)};
  });
  lowering.finish(op, stage, stage.identity());
  return success();
}

} // namespace

std::optional<LogicalResult> convertShape(Operation *op, Lowering &lowering) {
  return TypeSwitch<Operation *, std::optional<LogicalResult>>(op)
      .Case([&](dl::ConstantOp o) { return convertConstant(o, lowering); })
      .Case([&](dl::ReshapeOp o) { return convertReshape(o, lowering); })
      .Case([&](dl::TransposeOp o) { return convertTranspose(o, lowering); })
      .Case([&](dl::BroadcastOp o) { return convertBroadcast(o, lowering); })
      .Case([&](dl::SliceOp o) { return convertSlice(o, lowering); })
      .Case([&](dl::PadOp o) { return convertPad(o, lowering); })
      .Case([&](dl::ConcatOp o) { return convertConcat(o, lowering); })
      .Case([&](dl::ReverseOp o) { return convertReverse(o, lowering); })
      .Case([&](dl::IotaOp o) { return convertIota(o, lowering); })
      .Default([](Operation *) { return std::nullopt; });
}

} // namespace dlc
