//===- Activation.cpp - Functions between the layers of a network ----------------------===//
//
// The definition serves lowering. Gradients are written out: they share their expensive part (erf, tanh, sigmoid) with
// the definition, so that it is computed once, and no branch that is not taken can turn a zero into a NaN.
//
//===----------------------------------------------------------------------------------===//
#include "dialects/dl/ops/Support.h"

#include "llvm/Support/MathExtras.h"

using namespace mlir;
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
  Value erf(Value x) { return ErfOp::create(b, loc, x); }
  Value expm1(Value x) { return Expm1Op::create(b, loc, x); }
  Value log1p(Value x) { return Log1pOp::create(b, loc, x); }

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

Definition LogSigmoidOp::decompose(OpBuilder &b) {
  Activation e(b, getLoc());
  Value x = getX(), least = MinimumOp::create(b, getLoc(), x, e.full(x, 0));
  Value distance = AbsOp::create(b, getLoc(), x);
  return SmallVector<Value>{e.sub(least, e.log1p(e.exp(e.neg(distance))))};
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

// beta * x, whether it is past the threshold, and beta * x where it is not.
static std::array<Value, 3> softplusParts(Activation &e, SoftplusOp op) {
  double beta = op.getBeta().convertToDouble();
  Value z = beta == 1 ? op.getX() : e.times(op.getX(), beta);
  Value linear = e.isAbove(z, op.getThreshold().convertToDouble());
  return {z, linear, e.select(linear, e.full(z, 0), z)};
}
Definition SoftplusOp::decompose(OpBuilder &b) {
  Activation e(b, getLoc());
  auto [z, linear, bent] = softplusParts(e, *this);
  Value y = e.log1p(e.exp(bent));
  if (double beta = getBeta().convertToDouble(); beta != 1)
    y = e.div(y, e.full(y, beta));
  return SmallVector<Value>{e.select(linear, getX(), y)};
}
LogicalResult SoftplusOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0] || !needed[0])
    return success();
  Activation e(b, getLoc());
  auto [z, linear, bent] = softplusParts(e, *this);
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
static Value eluValue(Activation &e, Value x, double above, double below) {
  Value straight = above == 1 ? x : e.times(x, above);
  return e.select(e.isBelow(x, 0), e.times(e.expm1(x), below), straight);
}
static Value eluGradient(Activation &e, Value g, Value x, double above, double below) {
  Value bends = e.compare(Predicate::le, x, e.full(x, 0));
  // exp of a large x in the branch not taken would be infinite, and 0 * inf NaN in a second derivative.
  Value slope = e.exp(e.orZero(bends, x));
  return e.select(bends, e.mul(g, e.times(slope, below)), above == 1 ? g : e.times(g, above));
}

LogicalResult EluOp::verify() { return verifyFinite(*this, "alpha", getAlpha()); }
Definition EluOp::decompose(OpBuilder &b) {
  Activation e(b, getLoc());
  return SmallVector<Value>{eluValue(e, getX(), 1, getAlpha().convertToDouble())};
}
LogicalResult EluOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  Activation e(b, getLoc());
  if (grads[0] && needed[0])
    out[0] = eluGradient(e, grads[0], getX(), 1, getAlpha().convertToDouble());
  return success();
}

constexpr double seluAlpha = 1.6732632423543772, seluScale = 1.0507009873554805;
Definition SeluOp::decompose(OpBuilder &b) {
  Activation e(b, getLoc());
  return SmallVector<Value>{eluValue(e, getX(), seluScale, seluAlpha * seluScale)};
}
LogicalResult SeluOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  Activation e(b, getLoc());
  if (grads[0] && needed[0])
    out[0] = eluGradient(e, grads[0], getX(), seluScale, seluAlpha * seluScale);
  return success();
}

//===-- x times a gate ----------------------------------------------------------------------===//

// (1 + erf(x / sqrt(2))) / 2, the share of a normal distribution below x.
static Value normalShare(Activation &e, Value x) {
  return e.times(e.plus(e.erf(e.times(x, llvm::numbers::sqrt2 / 2)), 1), 0.5);
}
constexpr double geluCubic = 0.044715;
static double geluRate() { return llvm::numbers::sqrt2 * llvm::numbers::inv_sqrtpi; } // sqrt(2 / pi)
static Value geluTanh(Activation &e, Value x) {
  Value cube = e.mul(e.mul(x, x), x);
  return e.tanh(e.times(e.add(x, e.times(cube, geluCubic)), geluRate()));
}

Definition GeluOp::decompose(OpBuilder &b) {
  Activation e(b, getLoc());
  Value x = getX();
  if (!getTanh())
    return SmallVector<Value>{e.mul(x, normalShare(e, x))};
  return SmallVector<Value>{e.mul(e.times(x, 0.5), e.plus(geluTanh(e, x), 1))};
}
LogicalResult GeluOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0] || !needed[0])
    return success();
  Activation e(b, getLoc());
  Value x = getX(), square = e.mul(x, x), slope;
  if (!getTanh()) {
    double factor = llvm::numbers::inv_sqrtpi / llvm::numbers::sqrt2; // 1 / sqrt(2 pi)
    Value density = e.times(e.exp(e.times(square, -0.5)), factor);
    slope = e.add(normalShare(e, x), e.mul(x, density));
  } else {
    Value t = geluTanh(e, x);
    Value inner = e.times(e.plus(e.times(square, 3 * geluCubic), 1), geluRate());
    Value outer = e.mul(e.times(x, 0.5), e.sub(e.full(t, 1), e.mul(t, t)));
    slope = e.add(e.times(e.plus(t, 1), 0.5), e.mul(outer, inner));
  }
  out[0] = e.mul(grads[0], slope);
  return success();
}

Definition SiluOp::decompose(OpBuilder &b) {
  Activation e(b, getLoc());
  return SmallVector<Value>{e.mul(getX(), e.sigmoid(getX()))};
}
LogicalResult SiluOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0] || !needed[0])
    return success();
  Activation e(b, getLoc());
  Value x = getX(), s = e.sigmoid(x);
  out[0] = e.mul(grads[0], e.mul(s, e.plus(e.mul(x, e.sub(e.full(s, 1), s)), 1)));
  return success();
}

// tanh(softplus(x)); past PyTorch's threshold of 20 it is 1.
static Value mishGate(OpBuilder &b, Activation &e, MishOp op) {
  Value x = op.getX();
  Value soft = SoftplusOp::create(b, op.getLoc(), x.getType(), x, b.getF64FloatAttr(1), b.getF64FloatAttr(20));
  return e.tanh(soft);
}
Definition MishOp::decompose(OpBuilder &b) {
  Activation e(b, getLoc());
  return SmallVector<Value>{e.mul(getX(), mishGate(b, e, *this))};
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

static Value hardGate(Activation &e, Value x) { return e.clamp(e.plus(x, 3), 0, 6); }

Definition HardsigmoidOp::decompose(OpBuilder &b) {
  Activation e(b, getLoc());
  Value gate = hardGate(e, getX());
  return SmallVector<Value>{e.div(gate, e.full(gate, 6))};
}
LogicalResult HardsigmoidOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0] || !needed[0])
    return success();
  Activation e(b, getLoc());
  Value g = grads[0], inside = e.both(e.isAbove(getX(), -3), e.isBelow(getX(), 3));
  out[0] = e.orZero(inside, e.div(g, e.full(g, 6)));
  return success();
}

Definition HardswishOp::decompose(OpBuilder &b) {
  Activation e(b, getLoc());
  Value product = e.mul(getX(), hardGate(e, getX()));
  return SmallVector<Value>{e.div(product, e.full(product, 6))};
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

Definition SoftsignOp::decompose(OpBuilder &b) {
  Activation e(b, getLoc());
  Value distance = AbsOp::create(b, getLoc(), getX());
  return SmallVector<Value>{e.div(getX(), e.plus(distance, 1))};
}
LogicalResult SoftsignOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0] || !needed[0])
    return success();
  Activation e(b, getLoc());
  Value distance = AbsOp::create(b, getLoc(), getX()), scale = e.plus(distance, 1);
  out[0] = e.div(grads[0], e.mul(scale, scale));
  return success();
}

Definition TanhshrinkOp::decompose(OpBuilder &b) {
  Activation e(b, getLoc());
  return SmallVector<Value>{e.sub(getX(), e.tanh(getX()))};
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
Definition CeluOp::decompose(OpBuilder &b) {
  Activation e(b, getLoc());
  Value x = getX();
  double alpha = getAlpha().convertToDouble();
  Value bent = e.times(e.expm1(e.div(x, e.full(x, alpha))), alpha);
  return SmallVector<Value>{e.select(e.isBelow(x, 0), bent, x)};
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
