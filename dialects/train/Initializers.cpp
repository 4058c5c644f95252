//===- Initializers.cpp - How persistent tensors begin -------------------------------===//
#include "dialects/dl/Dl.h"
#include "dialects/train/Train.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::train;

using EmitError = llvm::function_ref<InFlightDiagnostic()>;

// Settings of initialisers are finite numbers of any size.
static LogicalResult verifyFinite(EmitError emitError, StringRef what, FloatAttr value) {
  if (!value.getValue().isFinite())
    return emitError() << what << " of an initialiser must be finite, got " << value;
  return success();
}

Value ZerosAttr::build(OpBuilder &b, Location loc, RankedTensorType type, Value rng, int64_t key) const {
  return dl::splat(b, loc, type, 0.0);
}

LogicalResult ConstantInitAttr::verify(EmitError emitError, FloatAttr value) {
  return verifyFinite(emitError, "the value", value);
}

Value ConstantInitAttr::build(OpBuilder &b, Location loc, RankedTensorType type, Value rng, int64_t key) const {
  return dl::splat(b, loc, type, getValue().getValueAsDouble());
}

LogicalResult UniformInitAttr::verify(EmitError emitError, FloatAttr low, FloatAttr high) {
  if (failed(verifyFinite(emitError, "the lower bound", low)) ||
      failed(verifyFinite(emitError, "the upper bound", high)))
    return failure();
  if (low.getValueAsDouble() > high.getValueAsDouble())
    return emitError() << "a uniform initialiser needs low <= high, got low " << low << " and high " << high;
  return success();
}

Value UniformInitAttr::build(OpBuilder &b, Location loc, RankedTensorType type, Value rng, int64_t key) const {
  return dl::UniformOp::create(b, loc, type, rng, b.getI64IntegerAttr(key),
                               b.getF64FloatAttr(getLow().getValueAsDouble()),
                               b.getF64FloatAttr(getHigh().getValueAsDouble()));
}

LogicalResult NormalInitAttr::verify(EmitError emitError, FloatAttr mean, FloatAttr stddev) {
  if (failed(verifyFinite(emitError, "the mean", mean)) ||
      failed(verifyFinite(emitError, "the standard deviation", stddev)))
    return failure();
  if (stddev.getValueAsDouble() < 0)
    return emitError() << "the standard deviation of an initialiser must be >= 0, got " << stddev;
  return success();
}

Value NormalInitAttr::build(OpBuilder &b, Location loc, RankedTensorType type, Value rng, int64_t key) const {
  return dl::NormalOp::create(b, loc, type, rng, b.getI64IntegerAttr(key),
                              b.getF64FloatAttr(getMean().getValueAsDouble()),
                              b.getF64FloatAttr(getStddev().getValueAsDouble()));
}

LogicalResult ValuesAttr::verify(EmitError emitError, ElementsAttr values) {
  if (!isa<RankedTensorType>(values.getShapedType()))
    return emitError() << "initial values must be a ranked tensor, got " << values.getShapedType();
  return success();
}

Value ValuesAttr::build(OpBuilder &b, Location loc, RankedTensorType type, Value rng, int64_t key) const {
  return dl::ConstantOp::create(b, loc, type, getValues());
}
