//===- Random.cpp - Counter-based random numbers --------------------------------------===//
#include "dialects/dl/ops/Support.h"

#include <cmath>

using namespace mlir;
using namespace dlc::dl;

template <typename OpT> static LogicalResult verifyStatic(OpT op) {
  auto type = cast<RankedTensorType>(op.getResult().getType());
  if (type.hasStaticShape())
    return success();
  return op.emitOpError() << "draws a fixed number of values, got " << type << "; give every extent a number";
}

LogicalResult UniformOp::verify() {
  if (failed(verifyStatic(*this)))
    return failure();
  if (getLow().isFinite() && getHigh().isFinite() && getLow() <= getHigh())
    return success();
  return emitOpError() << "draws from [low, high), finite: low is " << getLowAttr() << ", high is " << getHighAttr()
                       << "; exchange or change them";
}

LogicalResult NormalOp::verify() {
  if (failed(verifyStatic(*this)))
    return failure();
  if (getMean().isFinite() && getStddev().isFinite() && (getStddev().isZero() || !getStddev().isNegative()))
    return success();
  return emitOpError() << "takes a finite mean and a finite standard deviation >= 0: mean is " << getMeanAttr()
                       << ", stddev is " << getStddevAttr() << "; change them";
}

LogicalResult TruncatedNormalOp::verify() {
  if (failed(verifyStatic(*this)))
    return failure();
  if (!getMean().isFinite() || !getStddev().isFinite() || getStddev().isZero() || getStddev().isNegative())
    return emitOpError() << "takes a finite mean and a finite standard deviation > 0: mean is " << getMeanAttr()
                         << ", stddev is " << getStddevAttr() << "; change them";
  if (getLow().isFinite() && getHigh().isFinite() && getLow() < getHigh())
    return success();
  return emitOpError() << "takes finite bounds low < high: low is " << getLowAttr() << ", high is " << getHighAttr()
                       << "; exchange or change them";
}

namespace {
class Arithmetic : public Emit {
public:
  Arithmetic(OpBuilder &b, Location loc) : Emit(b, loc), b(b), loc(loc) {}
  Value minimum(Value x, Value y) { return MinimumOp::create(b, loc, x, y); }
  Value maximum(Value x, Value y) { return MaximumOp::create(b, loc, x, y); }
  Value sqrt(Value x) { return SqrtOp::create(b, loc, x); }
  Value abs(Value x) { return AbsOp::create(b, loc, x); }

private:
  OpBuilder &b;
  Location loc;
};
} // namespace

// ((c[n-1] x + c[n-2]) x + ...) x + c[0]
static Value polynomial(Arithmetic &a, Value x, ArrayRef<double> coefficients) {
  auto number = [&](double c) { return a.full(x, c); };
  Value sum = number(coefficients.back());
  for (double c : llvm::reverse(coefficients.drop_back()))
    sum = a.add(a.mul(sum, x), number(c));
  return sum;
}

// The x with P(X <= x) = p of a standard normal X: Wichura 1988, algorithm AS 241 (PPND16), relative error 1e-16.
static Value normalQuantile(Arithmetic &a, Value p) {
  auto number = [&](double c) { return a.full(p, c); };
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
  Value outside = a.select(a.compare(Predicate::le, distance, number(5.0)), near, far);
  outside = a.select(a.compare(Predicate::lt, q, number(0.0)), a.neg(outside), outside);
  return a.select(a.compare(Predicate::le, a.abs(q), number(0.425)), middle, outside);
}

// A uniform share of the distribution's mass between the bounds, through the quantile. In f64 for f32 tensors too: a
// model has the same numbers in both, and 24 bits are few in the tails. Where most lies above the mean the mirror image
// is taken, since the distribution function is precise near 0, not near 1.
FailureOr<SmallVector<Value>> TruncatedNormalOp::decompose(OpBuilder &b) {
  Arithmetic a(b, getLoc());
  double mean = getMean().convertToDouble(), stddev = getStddev().convertToDouble();
  double low = (getLow().convertToDouble() - mean) / stddev, high = (getHigh().convertToDouble() - mean) / stddev;
  bool mirrored = low + high > 0;
  if (mirrored)
    std::tie(low, high) = std::pair(-high, -low);
  auto below = [](double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); };
  auto type = cast<RankedTensorType>(getType());
  Value share = UniformOp::create(b, getLoc(), type.clone(b.getF64Type()), getRng(), getKeyAttr(), b.getF64FloatAttr(0),
                                  b.getF64FloatAttr(1));
  auto number = [&](double c) { return a.full(share, c); };
  Value p = a.add(number(below(low)), a.mul(share, number(below(high) - below(low))));
  Value x = a.minimum(a.maximum(normalQuantile(a, p), number(low)), number(high));
  Value y = a.add(number(mean), a.mul(number(mirrored ? -stddev : stddev), x));
  return SmallVector<Value>{dlc::dl::cast(b, getLoc(), y, type.getElementType())};
}

LogicalResult DropoutOp::verify() {
  if (getX().getType() != getResult().getType())
    return emitOpError() << "gives a result of its operand's type " << getX().getType() << ", got "
                         << getResult().getType() << "; change the result type";
  double p = getP().convertToDouble();
  if (p >= 0 && p < 1)
    return success();
  return emitOpError() << "drops with a probability p, 0 <= p < 1, got " << getPAttr()
                       << "; p is the share that becomes zero";
}

OpFoldResult DropoutOp::fold(FoldAdaptor) { return getP().isZero() ? OpFoldResult(getX()) : OpFoldResult(); }

LogicalResult DropoutOp::buildGradient(OpBuilder &b, ValueRange grads, ArrayRef<bool> needed,
                                       MutableArrayRef<Value> out) {
  // The same stream and key: the same mask, drawn again.
  if (grads[0] && needed[0])
    out[0] = DropoutOp::create(b, getLoc(), grads[0].getType(), grads[0], getRng(), getKeyAttr(), getPAttr());
  return success();
}
