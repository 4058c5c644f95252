//===- Activation.cpp - Functions between the layers of a network ----------------------===//
//
// Bodies are written so that nothing cancels and nothing overflows that is not to: then one rounding, or in f32 (that
// is --math=fast) a few, are all that is lost. Gradients are written out, in f32: no branch that is not taken can turn
// a zero into a NaN.
//
//===----------------------------------------------------------------------------------===//
#include "dialects/dl/SingleExponential.h"
#include "dialects/dl/ops/Support.h"

#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::dl;

using Gradients = MutableArrayRef<Value>;
using Needed = ArrayRef<bool>;
using Definition = FailureOr<SmallVector<Value>>;

namespace {
// Short names for what these definitions are made of.
class Activation : public Emit {
public:
  Activation(OpBuilder &b, Location loc) : Emit(b, loc), b(b), loc(loc) {}
  Value times(Value x, double factor) { return mul(x, full(x, factor)); }
  Value plus(Value x, double term) { return add(x, full(x, term)); }
  Value isAbove(Value x, double bound) { return compare(Predicate::gt, x, full(x, bound)); }
  Value isBelow(Value x, double bound) { return compare(Predicate::lt, x, full(x, bound)); }
  Value both(Value c, Value d) { return AndOp::create(b, loc, c, d); }
  Value orZero(Value condition, Value x) { return select(condition, x, full(x, 0)); }
  Value clamp(Value x, double low, double high) {
    return ClampOp::create(b, loc, x.getType(), x, b.getF64FloatAttr(low), b.getF64FloatAttr(high));
  }
  Value sigmoid(Value x) { return SigmoidOp::create(b, loc, x); }
  Value tanh(Value x) { return TanhOp::create(b, loc, x); }

private:
  OpBuilder &b;
  Location loc;
};
} // namespace

static LogicalResult verifyFinite(Operation *op, StringRef name, const APFloat &value) {
  if (value.isFinite())
    return success();
  return op->emitOpError() << "takes a finite " << name << ", got " << op->getAttr(name) << "; change it";
}

//===-- logsigmoid, softplus --------------------------------------------------------------===//

// log(1 + z) / z for 0 <= z <= 1, to 2^-27.5.
constexpr double log1pSeries[] = {1,
                                  -0x1.ffffd2p-2,
                                  0x1.554dd4p-2,
                                  -0x1.ff249ep-3,
                                  0x1.93510ap-3,
                                  -0x1.3a596cp-3,
                                  0x1.b50ae4p-4,
                                  -0x1.d78a70p-5,
                                  0x1.4a237ep-6,
                                  -0x1.b1629ep-9};
// log(1 + exp(x)), of which z = exp(x) <= 1 is given, + `linear`.
static Value plusLogOnePlus(Math &m, Value linear, Value z) {
  return m.isSingle() ? m.fma(z, m.polynomial(z, log1pSeries), linear) : m.add(linear, m.log1p(z));
}

// A product of x and a number as the sum of two numbers of f32: what the product loses, exp magnifies.
static std::pair<Value, Value> twoPartProduct(Math &f, Value x, double factor) {
  double first = static_cast<float>(factor);
  Value product = f.mul(x, f.number(first));
  Value rest = f.fma(x, f.number(factor - first), f.fma(x, f.number(first), f.neg(product)));
  // An infinite product loses nothing.
  return {product, f.select(f.isBelow(f.abs(product), 256), rest, f.number(0))};
}

Value LogSigmoidOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  Math m(b, loc, args[0].getType());
  Value x = args[0], least = m.select(m.isBelow(x, 0), x, m.number(-0.0)); // -0 - 0 has the sign of the limit
  Value z = m.exp(m.neg(m.abs(x)));
  return m.isSingle() ? m.neg(plusLogOnePlus(m, m.neg(least), z)) : m.sub(least, m.log1p(z));
}
LogicalResult LogSigmoidOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  Activation e(b, getLoc());
  if (grads[0] && needed[0])
    out[0] = e.mul(grads[0], e.sigmoid(e.neg(getX())));
  return success();
}

LogicalResult SoftplusOp::verify() {
  if (failed(verifyFinite(*this, "beta", getBeta())) || failed(verifyFinite(*this, "threshold", getThreshold())))
    return failure();
  if (!getBeta().isZero())
    return success();
  return emitOpError() << "divides by beta, got " << getBetaAttr() << "; 1.0 is usual";
}

Value SoftplusOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  Math m(b, loc, args[0].getType());
  double beta = getBeta().convertToDouble();
  Value x = args[0], z = x, power;
  if (beta == 1) {
    power = m.exp(m.neg(m.abs(z)));
  } else if (!m.isSingle()) {
    z = m.mul(x, m.number(beta));
    power = m.exp(m.neg(m.abs(z)));
  } else {
    Value rest;
    std::tie(z, rest) = twoPartProduct(m, x, beta);
    SingleExponential e(m, m.atLeast(m.neg(m.abs(z)), -105), SingleExponential::scaleBias);
    e.r = m.add(e.r, m.select(m.isBelow(z, 0), rest, m.neg(rest)));
    power = e.scale(m, m.polynomial(e.r, SingleExponential::series));
  }
  Value y = plusLogOnePlus(m, m.atLeast(z, 0), power);
  return m.select(m.isAbove(z, getThreshold().convertToDouble()), x, beta == 1 ? y : m.div(y, m.number(beta)));
}
LogicalResult SoftplusOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0] || !needed[0])
    return success();
  Activation e(b, getLoc());
  double beta = getBeta().convertToDouble();
  Value z = beta == 1 ? getX() : e.times(getX(), beta);
  Value linear = e.isAbove(z, getThreshold().convertToDouble()), bent = e.select(linear, e.full(z, 0), z);
  out[0] = e.select(linear, grads[0], e.mul(grads[0], e.sigmoid(bent)));
  return success();
}

//===-- Relatives of relu -------------------------------------------------------------------===//

Definition Relu6Op::decompose(OpBuilder &b) { return SmallVector<Value>{Activation(b, getLoc()).clamp(getX(), 0, 6)}; }
LogicalResult Relu6Op::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  Activation e(b, getLoc());
  Value y = getResult();
  if (grads[0] && needed[0])
    out[0] = e.orZero(e.both(e.isAbove(y, 0), e.isBelow(y, 6)), grads[0]);
  return success();
}

LogicalResult LeakyReluOp::verify() { return verifyFinite(*this, "slope", getSlope()); }
Definition LeakyReluOp::decompose(OpBuilder &b) {
  Activation e(b, getLoc());
  Value x = getX();
  return SmallVector<Value>{e.select(e.isAbove(x, 0), x, e.times(x, getSlope().convertToDouble()))};
}
LogicalResult LeakyReluOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  Activation e(b, getLoc());
  Value g = grads[0];
  if (g && needed[0])
    out[0] = e.select(e.isAbove(getX(), 0), g, e.times(g, getSlope().convertToDouble()));
  return success();
}

Definition PreluOp::decompose(OpBuilder &b) {
  Activation e(b, getLoc());
  return SmallVector<Value>{e.select(e.isAbove(getX(), 0), getX(), e.mul(getSlope(), getX()))};
}
LogicalResult PreluOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  Value g = grads[0];
  if (!g || !(needed[0] || needed[1]))
    return success();
  Activation e(b, getLoc());
  Value above = e.isAbove(getX(), 0);
  if (needed[0])
    out[0] = e.select(above, g, e.mul(getSlope(), g));
  if (needed[1])
    out[1] = e.select(above, e.full(g, 0), e.mul(getX(), g));
  return success();
}

// `above` * x where x > 0, else `below` * (exp(x) - 1).
static Value eluValue(Math m, Value x, double above, double below) {
  Value straight = above == 1 ? x : m.mul(x, m.number(above));
  return m.select(m.isBelow(x, 0), m.mul(m.expm1(x), m.number(below)), straight);
}
static Value eluGradient(Activation &e, Value g, Value x, double above, double below) {
  Value bends = e.compare(Predicate::le, x, e.full(x, 0));
  // exp of a large x in the branch not taken would be infinite, and 0 * inf NaN in a second derivative.
  Value slope = e.exp(e.orZero(bends, x));
  return e.select(bends, e.mul(g, e.times(slope, below)), above == 1 ? g : e.times(g, above));
}

LogicalResult EluOp::verify() { return verifyFinite(*this, "alpha", getAlpha()); }
Value EluOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  return eluValue(Math(b, loc, args[0].getType()), args[0], 1, getAlpha().convertToDouble());
}
LogicalResult EluOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  Activation e(b, getLoc());
  if (grads[0] && needed[0])
    out[0] = eluGradient(e, grads[0], getX(), 1, getAlpha().convertToDouble());
  return success();
}

constexpr double seluAlpha = 1.6732632423543772, seluScale = 1.0507009873554805;
Value SeluOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  return eluValue(Math(b, loc, args[0].getType()), args[0], seluScale, seluAlpha * seluScale);
}
LogicalResult SeluOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  Activation e(b, getLoc());
  if (grads[0] && needed[0])
    out[0] = eluGradient(e, grads[0], getX(), seluScale, seluAlpha * seluScale);
  return success();
}

//===-- x times a gate ----------------------------------------------------------------------===//

// x times sigmoid(u)
static Value timesSigmoid(Math &m, Value x, Value u) {
  if (m.isSingle())
    return SingleGate(m, u).times(m, x);
  Value z = m.exp(m.neg(m.abs(u))), one = m.number(1);
  return m.mul(x, m.div(m.select(m.isBelow(u, 0), z, one), m.add(one, z)));
}

// (1 + erf(x / sqrt(2))) / 2
static Value normalShare(Math &m, Value x) {
  return m.mul(m.erfc(m.mul(x, m.number(-llvm::numbers::sqrt2 / 2))), m.number(0.5));
}

constexpr double geluCubic = 0.044715;
static double geluRate() { return llvm::numbers::sqrt2 * llvm::numbers::inv_sqrtpi; } // sqrt(2 / pi)

Value NdtrOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  Math m(b, loc, args[0].getType());
  return normalShare(m, args[0]);
}
static Value normalDensity(Activation &e, Value x) {
  double factor = llvm::numbers::inv_sqrtpi / llvm::numbers::sqrt2; // 1 / sqrt(2 pi)
  return e.times(e.exp(e.times(e.mul(x, x), -0.5)), factor);
}
LogicalResult NdtrOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  Activation e(b, getLoc());
  if (grads[0] && needed[0])
    out[0] = e.mul(grads[0], normalDensity(e, getX()));
  return success();
}

// With u as in the gradient, (1 + tanh(u)) / 2 is sigmoid(2 u).
Value GeluOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  Math m(b, loc, args[0].getType());
  Value x = args[0];
  double rate = 2 * geluRate();
  if (getTanh())
    return timesSigmoid(m, x, m.mul(x, m.fma(m.mul(x, x), m.number(rate * geluCubic), m.number(rate))));
  return m.mul(x, normalShare(m, x));
}
LogicalResult GeluOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0] || !needed[0])
    return success();
  Activation e(b, getLoc());
  Value x = getX(), slope;
  if (!getTanh()) {
    slope = e.add(NdtrOp::create(b, getLoc(), x), e.mul(x, normalDensity(e, x)));
  } else {
    // u = geluRate (x + geluCubic x^3)
    Value square = e.mul(x, x), cube = e.mul(square, x);
    Value twice = e.times(e.add(x, e.times(cube, geluCubic)), 2 * geluRate());
    Value s = e.sigmoid(twice), rest = e.sigmoid(e.neg(twice)); // 1 - s, where that is small too
    Value inner = e.times(e.plus(e.times(square, 3 * geluCubic), 1), 2 * geluRate());
    slope = e.add(s, e.mul(e.mul(x, e.mul(s, rest)), inner));
  }
  out[0] = e.mul(grads[0], slope);
  return success();
}

Value SiluOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  Math m(b, loc, args[0].getType());
  return timesSigmoid(m, args[0], args[0]);
}
LogicalResult SiluOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0] || !needed[0])
    return success();
  Activation e(b, getLoc());
  Value x = getX(), s = e.sigmoid(x);
  out[0] = e.mul(grads[0], e.mul(s, e.plus(e.mul(x, e.sub(e.full(s, 1), s)), 1)));
  return success();
}

// exp(-tailShift) is a number of f32, to 2^-31. In f32 exp(x + tailShift) is no subnormal number where exp(x) is one; a
// product with it is scaled by `tailScale` in the end.
constexpr double tailShift = 22.625, tailScale = 0x1.4855c2p-33;

// With e = exp(x), tanh(log(1 + e)) is n / (n + 2) with n = e^2 + 2 e.
Value MishOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  Math m(b, loc, args[0].getType());
  Value x = args[0], least = m.atMost(x, 20), isTail;
  if (m.isSingle()) {
    isTail = m.isBelow(x, -64);
    least = m.select(isTail, m.add(x, m.number(tailShift)), least);
  }
  Value e = m.exp(least), two = m.number(2), n = m.fma(e, e, m.add(e, e)), sum = m.add(n, two);
  // What the sum loses matters where n is small.
  if (m.isSingle())
    n = m.fma(m.sub(m.sub(sum, two), n), m.atMost(m.mul(n, m.number(0.5)), 1), n);
  Value y = m.mul(x, m.div(n, sum));
  return isTail ? m.mul(y, m.select(isTail, m.number(tailScale), m.number(1))) : y;
}
// tanh(softplus(x)); past PyTorch's threshold of 20 it is 1.
static Value mishGate(OpBuilder &b, Activation &e, MishOp op) {
  Value x = op.getX();
  Value soft = SoftplusOp::create(b, op.getLoc(), x.getType(), x, b.getF64FloatAttr(1), b.getF64FloatAttr(20));
  return e.tanh(soft);
}
LogicalResult MishOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0] || !needed[0])
    return success();
  Activation e(b, getLoc());
  Value x = getX(), gate = mishGate(b, e, *this);
  Value rate = e.mul(e.mul(x, e.sigmoid(x)), e.sub(e.full(x, 1), e.mul(gate, gate)));
  out[0] = e.mul(grads[0], e.add(gate, rate));
  return success();
}

static Value hardGate(Math &m, Value x) { return m.mul(m.clamp(m.add(x, m.number(3)), 0, 6), m.number(1.0 / 6)); }
Value HardsigmoidOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  Math m(b, loc, args[0].getType());
  return hardGate(m, args[0]);
}
LogicalResult HardsigmoidOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0] || !needed[0])
    return success();
  Activation e(b, getLoc());
  Value g = grads[0], inside = e.both(e.isAbove(getX(), -3), e.isBelow(getX(), 3));
  out[0] = e.orZero(inside, e.div(g, e.full(g, 6)));
  return success();
}

Value HardswishOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  Math m(b, loc, args[0].getType());
  return m.mul(args[0], hardGate(m, args[0]));
}
LogicalResult HardswishOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0] || !needed[0])
    return success();
  Activation e(b, getLoc());
  Value x = getX(), g = grads[0];
  Value bent = e.mul(g, e.plus(e.div(x, e.full(x, 3)), 0.5));
  Value upper = e.select(e.isBelow(x, 3), bent, g);
  out[0] = e.select(e.compare(Predicate::le, x, e.full(x, -3)), e.full(g, 0), upper);
  return success();
}

//===-- Softer and harder ---------------------------------------------------------------------===//

Value SoftsignOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  Math m(b, loc, args[0].getType());
  return m.div(args[0], m.add(m.abs(args[0]), m.number(1)));
}
LogicalResult SoftsignOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0] || !needed[0])
    return success();
  Activation e(b, getLoc());
  Value distance = AbsOp::create(b, getLoc(), getX()), scale = e.plus(distance, 1);
  out[0] = e.div(grads[0], e.mul(scale, scale));
  return success();
}

// (x - tanh(x)) / x^3 in powers of x^2, for |x| <= 0.6, to 2^-57.
constexpr double tanhshrinkSeries[] = {0x1.5555555555555p-2,   -0x1.11111111110e3p-3,  0x1.ba1ba1ba15b38p-5,
                                       -0x1.664f4880570c1p-6,  0x1.226e34dc21badp-7,   -0x1.d6d3b05d7c998p-9,
                                       0x1.7da0cf0deabc4p-10,  -0x1.35355779affbcp-11, 0x1.f3059cc382331p-13,
                                       -0x1.876ea1ae5211fp-14, 0x1.0d2a6bc5c594cp-15,  -0x1.d159cf61a08d3p-18};
Value TanhshrinkOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  Math m(b, loc, args[0].getType());
  Value x = args[0], square = m.mul(x, x);
  Value series = m.mul(m.mul(x, square), m.polynomial(square, tanhshrinkSeries));
  return m.select(m.isBelow(m.abs(x), 0.6), series, m.sub(x, m.tanh(x)));
}
LogicalResult TanhshrinkOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0] || !needed[0])
    return success();
  Activation e(b, getLoc());
  Value t = e.tanh(getX());
  out[0] = e.mul(grads[0], e.mul(t, t));
  return success();
}

LogicalResult HardtanhOp::verify() {
  if (failed(verifyFinite(*this, "min_val", getMinVal())) || failed(verifyFinite(*this, "max_val", getMaxVal())))
    return failure();
  if (getMinVal() < getMaxVal())
    return success();
  return emitOpError() << "takes a min_val below max_val, got " << getMinValAttr() << " and " << getMaxValAttr()
                       << "; exchange them";
}
Definition HardtanhOp::decompose(OpBuilder &b) {
  Activation e(b, getLoc());
  return SmallVector<Value>{e.clamp(getX(), getMinVal().convertToDouble(), getMaxVal().convertToDouble())};
}
LogicalResult HardtanhOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0] || !needed[0])
    return success();
  Activation e(b, getLoc());
  Value x = getX(), low = e.full(x, getMinVal().convertToDouble()), high = e.full(x, getMaxVal().convertToDouble());
  Value flat = OrOp::create(b, getLoc(), e.compare(Predicate::le, x, low), e.compare(Predicate::ge, x, high));
  out[0] = e.select(flat, e.full(x, 0), grads[0]);
  return success();
}

LogicalResult CeluOp::verify() {
  if (failed(verifyFinite(*this, "alpha", getAlpha())))
    return failure();
  if (!getAlpha().isNegative() && !getAlpha().isZero())
    return success();
  return emitOpError() << "takes an alpha above 0, got " << getAlphaAttr() << "; 1.0 is usual";
}
Value CeluOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  Math m(b, loc, args[0].getType());
  double alpha = getAlpha().convertToDouble();
  Value x = args[0], scale = m.number(alpha), y;
  if (alpha == 1) {
    y = m.expm1(x);
  } else if (!m.isSingle()) {
    y = m.mul(m.expm1(m.div(x, scale)), scale);
  } else {
    auto [z, rest] = twoPartProduct(m, x, 1 / alpha);
    Value e = m.expm1(z);
    y = m.mul(m.fma(rest, m.add(e, m.number(1)), e), scale);
    // The product may be a subnormal number, which has not all of x.
    y = m.select(m.isBelow(m.abs(x), std::min(alpha, 1e30) * 0x1p-26), x, y);
  }
  return m.select(m.isBelow(x, 0), y, x);
}
LogicalResult CeluOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0] || !needed[0])
    return success();
  Activation e(b, getLoc());
  Value x = getX(), bends = e.compare(Predicate::le, x, e.full(x, 0));
  // As in elu: nothing infinite in the branch not taken.
  Value slope = e.exp(e.div(e.orZero(bends, x), e.full(x, getAlpha().convertToDouble())));
  out[0] = e.select(bends, e.mul(grads[0], slope), grads[0]);
  return success();
}

LogicalResult SoftshrinkOp::verify() {
  if (failed(verifyFinite(*this, "lambd", getLambd())))
    return failure();
  if (!getLambd().isNegative())
    return success();
  return emitOpError() << "takes a lambd >= 0, got " << getLambdAttr() << "; 0.5 is usual";
}
Definition SoftshrinkOp::decompose(OpBuilder &b) {
  Activation e(b, getLoc());
  double lambda = getLambd().convertToDouble();
  return SmallVector<Value>{e.sub(getX(), e.clamp(getX(), -lambda, lambda))};
}
LogicalResult SoftshrinkOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0] || !needed[0])
    return success();
  Activation e(b, getLoc());
  Value x = getX(), lambda = e.full(x, getLambd().convertToDouble()), distance = AbsOp::create(b, getLoc(), x);
  out[0] = e.select(e.compare(Predicate::le, distance, lambda), e.full(x, 0), grads[0]);
  return success();
}
