//===- Random.cpp - Counter-based random numbers ------------------------------------------===//
#include "compiler/conversion/DlToKernel/Lowering.h"
#include "compiler/conversion/DlToKernel/Philox.h"

#include "llvm/Support/MathExtras.h"

using namespace mlir;

namespace dlc {
namespace {

// What all of them start from: a stage over the result whose first two scalars are seed and step.
kernel::StageBuilder randomStage(Operation *op, Value rng, Lowering &lowering) {
  kernel::StageBuilder stage = lowering.stage(op, Lowering::shapeOf(op->getResult(0)));
  for (int64_t i = 0; i < 2; ++i)
    lowering.addInput(stage, rng, AffineMap::get(stage.getNumDims(), 0, lowering.builder.getAffineConstantExpr(i)));
  return stage;
}

// The number of the current element in row-major order, as i64.
Value elementNumber(OpBuilder &b, Location loc, ArrayRef<int64_t> shape) {
  Type i64 = b.getI64Type();
  Value number;
  for (auto [dim, extent] : llvm::enumerate(shape)) {
    Value index = kernel::IndexOp::create(b, loc, b.getIndexType(), dim);
    index = arith::IndexCastOp::create(b, loc, i64, index);
    if (number) {
      Value size = arith::ConstantOp::create(b, loc, b.getI64IntegerAttr(extent));
      index = arith::AddIOp::create(b, loc, arith::MulIOp::create(b, loc, number, size), index);
    }
    number = index;
  }
  return number ? number : arith::ConstantOp::create(b, loc, b.getI64IntegerAttr(0));
}

Value number(OpBuilder &b, Location loc, Type type, double value) {
  APFloat rounded(value);
  bool loses;
  rounded.convert(cast<FloatType>(type).getFloatSemantics(), APFloat::rmNearestTiesToEven, &loses);
  return arith::ConstantOp::create(b, loc, b.getFloatAttr(type, rounded));
}

// The upper bits of an integer draw as a number in [0, 1): exact, because the type holds that many bits.
Value toUnit(OpBuilder &b, Location loc, Value draw, Type type) {
  int64_t width = draw.getType().getIntOrFloatBitWidth(), bits = type.isF32() ? 24 : 53;
  Value shift = arith::ConstantOp::create(b, loc, b.getIntegerAttr(draw.getType(), width - bits));
  // The sign bit is clear after the shift; the signed conversion is the one that vectors have.
  Value real = arith::SIToFPOp::create(b, loc, type, arith::ShRUIOp::create(b, loc, draw, shift));
  return arith::MulFOp::create(b, loc, real, number(b, loc, type, std::ldexp(1.0, -bits)));
}

LogicalResult convertUniform(dl::UniformOp op, Lowering &lowering) {
  kernel::StageBuilder stage = randomStage(op, op.getRng(), lowering);
  RankedTensorType type = Lowering::typeOf(op.getResult());
  stage.setPrologue([&](OpBuilder &b, ValueRange args) {
    Location loc = op.getLoc();
    Type element = type.getElementType();
    Philox philox(b, loc, args[0], args[1], op.getKey());
    Value place = elementNumber(b, loc, type.getShape());
    Value unit = toUnit(b, loc, element.isF32() ? philox.draw32(place) : philox.draw64(place), element);
    double low = op.getLow().convertToDouble(), high = op.getHigh().convertToDouble();
    Value scaled = arith::MulFOp::create(b, loc, unit, number(b, loc, element, high - low));
    return SmallVector<Value>{arith::AddFOp::create(b, loc, number(b, loc, element, low), scaled)};
  });
  lowering.finish(op, stage, stage.identity());
  return success();
}

LogicalResult convertNormal(dl::NormalOp op, Lowering &lowering) {
  kernel::StageBuilder stage = randomStage(op, op.getRng(), lowering);
  RankedTensorType type = Lowering::typeOf(op.getResult());
  stage.setPrologue([&](OpBuilder &b, ValueRange args) {
    Location loc = op.getLoc();
    Type f64 = b.getF64Type();
    Philox philox(b, loc, args[0], args[1], op.getKey());
    std::array<Value, 4> words = philox.block(elementNumber(b, loc, type.getShape()));
    Value u1 = toUnit(b, loc, philox.join(words[0], words[1]), f64);
    Value u2 = toUnit(b, loc, philox.join(words[2], words[3]), f64);
    Value rest = arith::SubFOp::create(b, loc, number(b, loc, f64, 1.0), u1);
    Value log = math::LogOp::create(b, loc, rest);
    Value radius = math::SqrtOp::create(b, loc, arith::MulFOp::create(b, loc, number(b, loc, f64, -2.0), log));
    Value angle = arith::MulFOp::create(b, loc, number(b, loc, f64, 2 * llvm::numbers::pi), u2);
    Value standard = arith::MulFOp::create(b, loc, radius, math::CosOp::create(b, loc, angle));
    Value scaled = arith::MulFOp::create(b, loc, number(b, loc, f64, op.getStddev().convertToDouble()), standard);
    Value value = arith::AddFOp::create(b, loc, number(b, loc, f64, op.getMean().convertToDouble()), scaled);
    if (!type.getElementType().isF64())
      value = arith::TruncFOp::create(b, loc, type.getElementType(), value);
    return SmallVector<Value>{value};
  });
  lowering.finish(op, stage, stage.identity());
  return success();
}

LogicalResult convertDropout(dl::DropoutOp op, Lowering &lowering) {
  kernel::StageBuilder stage = randomStage(op, op.getRng(), lowering);
  lowering.addInput(stage, op.getX(), stage.identity());
  RankedTensorType type = Lowering::typeOf(op.getResult());
  stage.setPrologue([&](OpBuilder &b, ValueRange args) {
    Location loc = op.getLoc();
    double p = op.getP().convertToDouble();
    Philox philox(b, loc, args[0], args[1], op.getKey());
    Value draw = philox.draw32(elementNumber(b, loc, type.getShape()));
    auto threshold = static_cast<uint32_t>(std::floor(std::ldexp(p, 32)));
    Value bound = arith::ConstantOp::create(b, loc, b.getIntegerAttr(b.getI32Type(), APInt(32, threshold)));
    Value kept = arith::CmpIOp::create(b, loc, arith::CmpIPredicate::uge, draw, bound);
    Value scaled = arith::DivFOp::create(b, loc, args[2], number(b, loc, type.getElementType(), 1.0 - p));
    return SmallVector<Value>{
        arith::SelectOp::create(b, loc, kept, scaled, number(b, loc, type.getElementType(), 0.0))};
  });
  lowering.finish(op, stage, stage.identity());
  return success();
}

} // namespace

std::optional<LogicalResult> convertRandom(Operation *op, Lowering &lowering) {
  return TypeSwitch<Operation *, std::optional<LogicalResult>>(op)
      .Case([&](dl::UniformOp o) { return convertUniform(o, lowering); })
      .Case([&](dl::NormalOp o) { return convertNormal(o, lowering); })
      .Case([&](dl::DropoutOp o) { return convertDropout(o, lowering); })
      .Default([](Operation *) { return std::nullopt; });
}

} // namespace dlc
