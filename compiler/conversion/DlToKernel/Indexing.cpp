//===- Indexing.cpp - Elements at places that are computed ---------------------------------===//
//
// A gather is a map whose body reads its table with kernel.load; scatter_add copies its operand and then is the one
// kind of stage that writes at computed places. Indices out of range read nothing: they are replaced by 0 and the
// result by 0.
//
//===----------------------------------------------------------------------------===//
#include "compiler/conversion/DlToKernel/Lowering.h"

using namespace mlir;

namespace dlc {
namespace {

// Indices are often rows repeated along columns: then they are read where they come from. `dims` has the dimension of
// the stage for each dimension of the indices.
void addIndices(kernel::StageBuilder &stage, Value indices, ArrayRef<int64_t> dims, Lowering &lowering) {
  SmallVector<int64_t> position(dims);
  if (auto wide = indices.getDefiningOp<dl::BroadcastOp>()) {
    position.clear();
    ArrayRef<int64_t> from = Lowering::shapeOf(wide.getX()), to = Lowering::shapeOf(indices);
    for (auto [i, dim] : llvm::enumerate(wide.getDims()))
      position.push_back(from[i] == 1 && to[dim] != 1 ? -1 : dims[dim]);
    indices = wide.getX();
  }
  lowering.addInput(stage, indices, stage.select(position));
}

Value toIndex(OpBuilder &b, Location loc, Value value, bool isUnsigned) {
  if (isUnsigned)
    return arith::IndexCastUIOp::create(b, loc, b.getIndexType(), value);
  return arith::IndexCastOp::create(b, loc, b.getIndexType(), value);
}

bool isUnsigned(Value indices) {
  return cast<RankedTensorType>(indices.getType()).getElementType().isUnsignedInteger();
}

LogicalResult convertGather(dl::GatherOp op, Lowering &lowering) {
  ArrayRef<int64_t> shape = Lowering::shapeOf(op.getResult());
  kernel::StageBuilder stage = lowering.stage(op, shape);
  auto dim = static_cast<int64_t>(op.getDim());
  int64_t extent = Lowering::shapeOf(op.getX())[dim];
  stage.addInput(lowering.getTensor(op.getX(), op.getLoc()), stage.select(SmallVector<int64_t>(shape.size(), -1)));
  addIndices(stage, op.getIndices(), llvm::to_vector(llvm::seq<int64_t>(shape.size())), lowering);
  stage.setPrologue([&](OpBuilder &b, ValueRange args) {
    Location loc = op.getLoc();
    Value index = toIndex(b, loc, args[1], isUnsigned(op.getIndices()));
    // A negative index is a huge unsigned one.
    Value isInside =
        arith::CmpIOp::create(b, loc, arith::CmpIPredicate::ult, index, arith::ConstantIndexOp::create(b, loc, extent));
    index = arith::SelectOp::create(b, loc, isInside, index, arith::ConstantIndexOp::create(b, loc, 0));
    SmallVector<Value> at;
    for (int64_t d = 0, rank = shape.size(); d < rank; ++d)
      at.push_back(d == dim ? index : Value(kernel::IndexOp::create(b, loc, b.getIndexType(), d)));
    Value element = kernel::LoadOp::create(b, loc, args[0].getType(), args[0], at);
    Value zero = arith::ConstantOp::create(b, loc, cast<TypedAttr>(b.getZeroAttr(element.getType())));
    return SmallVector<Value>{arith::SelectOp::create(b, loc, isInside, element, zero)};
  });
  lowering.finish(op, stage, stage.identity());
  return success();
}

LogicalResult convertScatterAdd(dl::ScatterAddOp op, Lowering &lowering) {
  Location loc = op.getLoc();
  OpBuilder &builder = lowering.builder;
  RankedTensorType type = Lowering::typeOf(op.getResult());
  Value sum;
  if (TypedAttr scalar = lowering.getSplat(op.getX())) {
    sum = lowering.fill(loc, type, scalar);
  } else {
    kernel::StageBuilder copy = lowering.stage(op, type.getShape());
    copy.addInput(lowering.getTensor(op.getX(), loc), copy.identity());
    copy.addDestination(lowering.empty(loc, type), copy.identity());
    sum = copy.build()->getResult(0);
  }
  auto dim = static_cast<int64_t>(op.getDim());
  ArrayRef<int64_t> shape = Lowering::shapeOf(op.getSrc());
  SmallVector<int64_t> parallel(shape), place;
  parallel.erase(parallel.begin() + dim);
  kernel::StageBuilder stage = lowering.stage(op, parallel, shape[dim]);
  for (int64_t d = 0, rank = shape.size(); d < rank; ++d)
    place.push_back(d == dim ? rank - 1 : d - (d > dim));
  lowering.addInput(stage, op.getSrc(), stage.select(place));
  addIndices(stage, op.getIndices(), place, lowering);
  stage.setPrologue([&](OpBuilder &b, ValueRange args) {
    return SmallVector<Value>{args[0], toIndex(b, loc, args[1], isUnsigned(op.getIndices()))};
  });
  stage.setCombine({cast<TypedAttr>(builder.getZeroAttr(type.getElementType()))},
                   [&](OpBuilder &b, ValueRange acc, ValueRange with) {
                     if (isa<FloatType>(type.getElementType()))
                       return SmallVector<Value>{arith::AddFOp::create(b, loc, acc[0], with[0])};
                     return SmallVector<Value>{arith::AddIOp::create(b, loc, acc[0], with[0])};
                   });
  stage.setScatter(dim);
  place[dim] = -1;
  stage.addDestination(sum, stage.select(place));
  lowering.set(op.getResult(), stage.build()->getResult(0));
  return success();
}

} // namespace

std::optional<LogicalResult> convertIndexing(Operation *op, Lowering &lowering) {
  if (auto gather = dyn_cast<dl::GatherOp>(op))
    return convertGather(gather, lowering);
  if (auto scatter = dyn_cast<dl::ScatterAddOp>(op))
    return convertScatterAdd(scatter, lowering);
  return std::nullopt;
}

} // namespace dlc
