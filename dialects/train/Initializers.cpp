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

// ((c[n-1] x + c[n-2]) x + ...) x + c[0]
static Value polynomial(Arithmetic a, Value x, ArrayRef<double> coefficients) {
  auto number = [&](double c) { return dl::splatLike(a.b, a.loc, x, c); };
  Value sum = number(coefficients.back());
  for (double c : llvm::reverse(coefficients.drop_back()))
    sum = a.add(a.mul(sum, x), number(c));
  return sum;
}

// The x with P(X <= x) = p of a standard normal X: Wichura 1988, algorithm AS 241 (PPND16), relative error 1e-16.
static Value normalQuantile(Arithmetic a, Value p) {
  auto number = [&](double c) { return dl::splatLike(a.b, a.loc, p, c); };
  Value q = a.sub(p, number(0.5));
  Value r = a.sub(number(0.180625), a.mul(q, q));
  Value middle =
      a.div(a.mul(q, polynomial(a, r,
                                {3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3,
                                 1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4,
                                 3.3430575583588128105e+4, 2.5090809287301226727e+3})),
            polynomial(a, r,
                       {1.0, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
                        2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4,
                        5.2264952788528545610e+3}));
  // The smallest double stands for 0, whose quantile is not finite.
  Value tail = a.maximum(a.minimum(p, a.sub(number(1.0), p)), number(2.3e-308));
  Value distance = a.sqrt(a.neg(a.log(tail)));
  Value s = a.sub(distance, number(1.6));
  Value near = a.div(polynomial(a, s,
                                {1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
                                 3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
                                 2.27238449892691845833e-2, 7.74545014278341407640e-4}),
                     polynomial(a, s,
                                {1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
                                 1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
                                 1.05075007164441684324e-9}));
  s = a.sub(distance, number(5.0));
  Value far = a.div(polynomial(a, s,
                               {6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
                                2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                2.71155556874348757815e-5, 2.01033439929228813265e-7}),
                    polynomial(a, s,
                               {1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
                                7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
                                2.04426310338993978564e-15}));
  Value outside = a.select(a.compare(dl::Predicate::le, distance, number(5.0)), near, far);
  outside = a.select(a.compare(dl::Predicate::lt, q, number(0.0)), a.neg(outside), outside);
  return a.select(a.compare(dl::Predicate::le, a.abs(q), number(0.425)), middle, outside);
}

LogicalResult TruncatedNormalInitAttr::verify(EmitError emitError, FloatAttr mean, FloatAttr stddev, FloatAttr low,
                                              FloatAttr high) {
  if (failed(verifySetting(emitError, "mean", mean, Range::Finite, "0.0")) ||
      failed(verifySetting(emitError, "stddev", stddev, Range::Positive, "0.02")) ||
      failed(verifySetting(emitError, "low", low, Range::Finite, "-0.04")) ||
      failed(verifySetting(emitError, "high", high, Range::Finite, "0.04")))
    return failure();
  if (low.getValueAsDouble() >= high.getValueAsDouble())
    return emitError() << "a truncated normal needs low < high, got low " << low.getValueAsDouble() << " and high "
                       << high.getValueAsDouble() << "; correct the bounds";
  return success();
}

LogicalResult TruncatedNormalInitAttr::verifyTensor(Operation *op, RankedTensorType type) const {
  return verifyFloat(op, *this, type);
}

// A uniform share of the distribution's mass between the bounds, through the quantile. In f64 for f32 tensors too: a
// model has the same start in both, and 24 bits are few in the tails. Where most lies above the mean the mirror image
// is taken, since the distribution function is precise near 0, not near 1.
Value TruncatedNormalInitAttr::build(OpBuilder &b, Location loc, RankedTensorType type, Value rng, int64_t key) const {
  Arithmetic a{b, loc};
  double mean = getMean().getValueAsDouble(), stddev = getStddev().getValueAsDouble();
  double low = (getLow().getValueAsDouble() - mean) / stddev, high = (getHigh().getValueAsDouble() - mean) / stddev;
  bool mirrored = low + high > 0;
  if (mirrored)
    std::tie(low, high) = std::pair(-high, -low);
  auto below = [](double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); };
  RankedTensorType wide = type.clone(b.getF64Type());
  auto number = [&](double c) { return dl::splat(b, loc, wide, c); };
  Value share = uniform(b, loc, wide, rng, key, 0, 1);
  Value p = a.add(number(below(low)), a.mul(share, number(below(high) - below(low))));
  Value x = a.minimum(a.maximum(normalQuantile(a, p), number(low)), number(high));
  return dl::cast(b, loc, a.add(number(mean), a.mul(number(mirrored ? -stddev : stddev), x)), type.getElementType());
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
  return verifySetting(emitError, "gain", gain, Range::NotNegative, "1.0");
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
      failed(verifySetting(emitError, "slope", slope, Range::Finite, "0.01")))
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
