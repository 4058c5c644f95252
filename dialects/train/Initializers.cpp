//===- Initializers.cpp - How persistent tensors begin -------------------------------===//
#include "dialects/train/Settings.h"

#include <cmath>

using namespace mlir;
using namespace dlc;
using namespace dlc::train;

// Settings of initialisers are finite numbers of any size.
static LogicalResult verifyFinite(EmitError emitError, StringRef what, FloatAttr value) {
  if (!value.getValue().isFinite())
    return emitError() << what << " of an initialiser must be finite, got " << value;
  return success();
}

static LogicalResult verifySpread(EmitError emitError, FloatAttr stddev) {
  if (stddev.getValueAsDouble() < 0)
    return emitError() << "the standard deviation of an initialiser must be >= 0, got " << stddev;
  return success();
}

static LogicalResult verifyWord(EmitError emitError, StringRef name, StringAttr word, ArrayRef<StringRef> words) {
  if (llvm::is_contained(words, word.getValue()))
    return success();
  return emitError() << "`" << name << "` of an initialiser must be one of " << llvm::join(words, ", ") << ", got "
                     << word;
}

static LogicalResult verifyFloat(Operation *op, Attribute init, RankedTensorType type) {
  if (isa<FloatType>(type.getElementType()))
    return success();
  return op->emitOpError("the initialiser ")
         << init << " needs a floating-point element type, got " << type << "; use #train.zeros or #train.values";
}

static Value uniform(OpBuilder &b, Location loc, RankedTensorType type, Value rng, int64_t key, double low,
                     double high) {
  return dl::UniformOp::create(b, loc, type, rng, b.getI64IntegerAttr(key), b.getF64FloatAttr(low),
                               b.getF64FloatAttr(high));
}

static Value normal(OpBuilder &b, Location loc, RankedTensorType type, Value rng, int64_t key, double mean,
                    double stddev) {
  return dl::NormalOp::create(b, loc, type, rng, b.getI64IntegerAttr(key), b.getF64FloatAttr(mean),
                              b.getF64FloatAttr(stddev));
}

//===-- Without chance ---------------------------------------------------------------------===//

Value ZerosAttr::build(OpBuilder &b, Location loc, RankedTensorType type, Value rng, int64_t key) const {
  return dl::splat(b, loc, type, 0.0);
}

LogicalResult ConstantInitAttr::verify(EmitError emitError, FloatAttr value) {
  return verifyFinite(emitError, "the value", value);
}

LogicalResult ConstantInitAttr::verifyTensor(Operation *op, RankedTensorType type) const {
  return verifyFloat(op, *this, type);
}

Value ConstantInitAttr::build(OpBuilder &b, Location loc, RankedTensorType type, Value rng, int64_t key) const {
  return dl::splat(b, loc, type, getValue().getValueAsDouble());
}

LogicalResult IdentityAttr::verifyTensor(Operation *op, RankedTensorType type) const {
  if (type.getRank() != 2)
    return op->emitOpError("the initialiser ") << *this << " needs a matrix, got " << type << "; use another one";
  return success();
}

Value IdentityAttr::build(OpBuilder &b, Location loc, RankedTensorType type, Value rng, int64_t key) const {
  RankedTensorType index = type.clone(b.getI64Type());
  Value row = dl::IotaOp::create(b, loc, index, Value(), 0), column = dl::IotaOp::create(b, loc, index, Value(), 1);
  return dl::cast(b, loc, Arithmetic{b, loc}.compare(dl::Predicate::eq, row, column), type.getElementType());
}

LogicalResult ValuesAttr::verify(EmitError emitError, ElementsAttr values) {
  if (!isa<RankedTensorType>(values.getShapedType()))
    return emitError() << "initial values must be a ranked tensor, got " << values.getShapedType();
  return success();
}

LogicalResult ValuesAttr::verifyTensor(Operation *op, RankedTensorType type) const {
  if (getValues().getShapedType() != type)
    return op->emitOpError("initial values must have the tensor's type ")
           << type << ", got " << getValues().getShapedType();
  return success();
}

Value ValuesAttr::build(OpBuilder &b, Location loc, RankedTensorType type, Value rng, int64_t key) const {
  return dl::ConstantOp::create(b, loc, type, getValues());
}

//===-- Uniform and normal -----------------------------------------------------------------===//

LogicalResult UniformInitAttr::verify(EmitError emitError, FloatAttr low, FloatAttr high) {
  if (failed(verifyFinite(emitError, "the lower bound", low)) ||
      failed(verifyFinite(emitError, "the upper bound", high)))
    return failure();
  if (low.getValueAsDouble() > high.getValueAsDouble())
    return emitError() << "a uniform initialiser needs low <= high, got low " << low << " and high " << high;
  return success();
}

LogicalResult UniformInitAttr::verifyTensor(Operation *op, RankedTensorType type) const {
  return verifyFloat(op, *this, type);
}

Value UniformInitAttr::build(OpBuilder &b, Location loc, RankedTensorType type, Value rng, int64_t key) const {
  return uniform(b, loc, type, rng, key, getLow().getValueAsDouble(), getHigh().getValueAsDouble());
}

LogicalResult NormalInitAttr::verify(EmitError emitError, FloatAttr mean, FloatAttr stddev) {
  return success(succeeded(verifyFinite(emitError, "the mean", mean)) &&
                 succeeded(verifyFinite(emitError, "the standard deviation", stddev)) &&
                 succeeded(verifySpread(emitError, stddev)));
}

LogicalResult NormalInitAttr::verifyTensor(Operation *op, RankedTensorType type) const {
  return verifyFloat(op, *this, type);
}

Value NormalInitAttr::build(OpBuilder &b, Location loc, RankedTensorType type, Value rng, int64_t key) const {
  return normal(b, loc, type, rng, key, getMean().getValueAsDouble(), getStddev().getValueAsDouble());
}

//===-- Truncated normal ---------------------------------------------------------------------===//

LogicalResult TruncatedNormalInitAttr::verify(EmitError emitError, FloatAttr mean, FloatAttr stddev, FloatAttr low,
                                              FloatAttr high) {
  if (failed(verifySetting(emitError, "mean", mean, "0.0")) ||
      failed(verifySetting(emitError, "stddev", stddev, "0.02")) ||
      failed(verifySetting(emitError, "low", low, "-0.04")) || failed(verifySetting(emitError, "high", high, "0.04")))
    return failure();
  if (low.getValueAsDouble() >= high.getValueAsDouble())
    return emitError() << "a truncated normal needs low < high, got low " << low.getValueAsDouble() << " and high "
                       << high.getValueAsDouble() << "; correct the bounds";
  return success();
}

LogicalResult TruncatedNormalInitAttr::verifyTensor(Operation *op, RankedTensorType type) const {
  return verifyFloat(op, *this, type);
}

Value TruncatedNormalInitAttr::build(OpBuilder &b, Location loc, RankedTensorType type, Value rng, int64_t key) const {
  auto number = [&](FloatAttr value) { return b.getF64FloatAttr(value.getValueAsDouble()); };
  return dl::TruncatedNormalOp::create(b, loc, type, rng, b.getI64IntegerAttr(key), number(getMean()),
                                       number(getStddev()), number(getLow()), number(getHigh()));
}

//===-- Scaled by the number of inputs and outputs -----------------------------------------------===//

static constexpr StringRef kDistributions[] = {"uniform", "normal"};

static LogicalResult verifyFans(Operation *op, Attribute init, RankedTensorType type) {
  if (failed(verifyFloat(op, init, type)))
    return failure();
  if (type.getRank() < 2)
    return op->emitOpError("the initialiser ")
           << init << " needs two dimensions or more, (outputs, inputs, window...), got " << type
           << "; use #train.zeros, #train.uniform or #train.normal";
  return success();
}

// (fan in, fan out)
static std::pair<double, double> fans(RankedTensorType type) {
  double window = 1;
  for (int64_t extent : type.getShape().drop_front(2))
    window *= static_cast<double>(extent);
  return {static_cast<double>(type.getDimSize(1)) * window, static_cast<double>(type.getDimSize(0)) * window};
}

static Value scaled(OpBuilder &b, Location loc, RankedTensorType type, Value rng, int64_t key, StringRef distribution,
                    double stddev) {
  if (distribution == "normal")
    return normal(b, loc, type, rng, key, 0, stddev);
  double bound = std::sqrt(3.0) * stddev;
  return uniform(b, loc, type, rng, key, -bound, bound);
}

LogicalResult XavierAttr::verify(EmitError emitError, StringAttr distribution, FloatAttr gain) {
  if (failed(verifyWord(emitError, "distribution", distribution, kDistributions)))
    return failure();
  return verifySetting(emitError, "gain", gain, "1.0");
}

LogicalResult XavierAttr::verifyTensor(Operation *op, RankedTensorType type) const {
  return verifyFans(op, *this, type);
}

Value XavierAttr::build(OpBuilder &b, Location loc, RankedTensorType type, Value rng, int64_t key) const {
  auto [in, out] = fans(type);
  double stddev = getGain().getValueAsDouble() * std::sqrt(2 / std::max(in + out, 1.0));
  return scaled(b, loc, type, rng, key, getDistribution(), stddev);
}

LogicalResult KaimingAttr::verify(EmitError emitError, StringAttr distribution, StringAttr mode,
                                  StringAttr nonlinearity, FloatAttr slope) {
  if (failed(verifyWord(emitError, "distribution", distribution, kDistributions)) ||
      failed(verifyWord(emitError, "mode", mode, {"fan_in", "fan_out"})) ||
      failed(verifyWord(emitError, "nonlinearity", nonlinearity,
                        {"linear", "sigmoid", "tanh", "relu", "leaky_relu", "selu"})) ||
      failed(verifySetting(emitError, "slope", slope, "0.01")))
    return failure();
  if (slope && nonlinearity.getValue() != "leaky_relu")
    return emitError() << "`slope` belongs to leaky_relu, got it with " << nonlinearity
                       << "; leave it out, or write nonlinearity = \"leaky_relu\"";
  return success();
}

LogicalResult KaimingAttr::verifyTensor(Operation *op, RankedTensorType type) const {
  return verifyFans(op, *this, type);
}

Value KaimingAttr::build(OpBuilder &b, Location loc, RankedTensorType type, Value rng, int64_t key) const {
  double slope = getSlope() ? getSlope().getValueAsDouble() : 0.01;
  double gain = llvm::StringSwitch<double>(getNonlinearity().getValue())
                    .Case("tanh", 5.0 / 3)
                    .Case("relu", std::sqrt(2.0))
                    .Case("leaky_relu", std::sqrt(2 / (1 + slope * slope)))
                    .Case("selu", 0.75)
                    .Default(1.0);
  auto [in, out] = fans(type);
  double stddev = gain / std::sqrt(std::max(getMode() == "fan_in" ? in : out, 1.0));
  return scaled(b, loc, type, rng, key, getDistribution(), stddev);
}
