//===- ElementwiseFunctions.cpp - Elementary functions of one float ---------------------===//
//
// Scalar bodies in `math`, and gradients, in the result where that is possible.
//
//===-------------------------------------------------------------------------------------===//
#include "dialects/dl/SingleExponential.h"
#include "dialects/dl/ops/Support.h"

#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::dl;

using Gradients = MutableArrayRef<Value>;
using Needed = ArrayRef<bool>;

Value ExpOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) { return math::ExpOp::create(b, loc, args[0]); }
LogicalResult ExpOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (grads[0] && needed[0])
    out[0] = Emit(b, getLoc()).mul(grads[0], getResult());
  return success();
}

Value Expm1Op::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  return math::ExpM1Op::create(b, loc, args[0]);
}
LogicalResult Expm1Op::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  Emit e(b, getLoc());
  if (grads[0] && needed[0])
    out[0] = e.mul(grads[0], e.add(getResult(), e.full(grads[0], 1)));
  return success();
}

Value LogOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) { return math::LogOp::create(b, loc, args[0]); }
LogicalResult LogOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (grads[0] && needed[0])
    out[0] = Emit(b, getLoc()).div(grads[0], getX());
  return success();
}

Value Log1pOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  return math::Log1pOp::create(b, loc, args[0]);
}
LogicalResult Log1pOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  Emit e(b, getLoc());
  if (grads[0] && needed[0])
    out[0] = e.div(grads[0], e.add(getX(), e.full(grads[0], 1)));
  return success();
}

Value SqrtOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) { return math::SqrtOp::create(b, loc, args[0]); }
LogicalResult SqrtOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  Emit e(b, getLoc());
  if (grads[0] && needed[0])
    out[0] = e.div(e.mul(grads[0], e.full(grads[0], 0.5)), getResult());
  return success();
}

Value RsqrtOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  return math::RsqrtOp::create(b, loc, args[0]);
}
LogicalResult RsqrtOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  Emit e(b, getLoc());
  Value y = getResult();
  if (grads[0] && needed[0])
    out[0] = e.mul(e.mul(grads[0], e.full(y, -0.5)), e.mul(y, e.mul(y, y)));
  return success();
}

Value SinOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) { return math::SinOp::create(b, loc, args[0]); }
LogicalResult SinOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (grads[0] && needed[0])
    out[0] = Emit(b, getLoc()).mul(grads[0], CosOp::create(b, getLoc(), getX()));
  return success();
}

Value AtanOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) { return math::AtanOp::create(b, loc, args[0]); }
LogicalResult AtanOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  Emit e(b, getLoc());
  if (grads[0] && needed[0])
    out[0] = e.div(grads[0], e.add(e.mul(getX(), getX()), e.full(getX(), 1)));
  return success();
}

Value SinhOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) { return math::SinhOp::create(b, loc, args[0]); }
LogicalResult SinhOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (grads[0] && needed[0])
    out[0] = Emit(b, getLoc()).mul(grads[0], CoshOp::create(b, getLoc(), getX()));
  return success();
}

Value CoshOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) { return math::CoshOp::create(b, loc, args[0]); }
LogicalResult CoshOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (grads[0] && needed[0])
    out[0] = Emit(b, getLoc()).mul(grads[0], SinhOp::create(b, getLoc(), getX()));
  return success();
}

Value CosOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) { return math::CosOp::create(b, loc, args[0]); }
LogicalResult CosOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  Emit e(b, getLoc());
  if (grads[0] && needed[0])
    out[0] = e.neg(e.mul(grads[0], SinOp::create(b, getLoc(), getX())));
  return success();
}

Value ErfOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) { return math::ErfOp::create(b, loc, args[0]); }
LogicalResult ErfOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  Emit e(b, getLoc());
  Value x = getX();
  if (grads[0] && needed[0])
    out[0] = e.mul(grads[0], e.mul(e.full(x, 2 * llvm::numbers::inv_sqrtpi), e.exp(e.neg(e.mul(x, x)))));
  return success();
}

Value TanhOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) { return math::TanhOp::create(b, loc, args[0]); }
LogicalResult TanhOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  Emit e(b, getLoc());
  Value y = getResult();
  if (grads[0] && needed[0])
    out[0] = e.mul(grads[0], e.sub(e.full(y, 1), e.mul(y, y)));
  return success();
}

// With z = exp(-|x|) <= 1 nothing overflows: 1 / (1 + z) where x >= 0, else z / (1 + z). Where z is subnormal the
// result is z itself, as it should be; 1 / (1 + exp(-x)) would give 0 there.
Value SigmoidOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  Math m(b, loc, args[0].getType());
  Value x = args[0], one = m.number(1);
  if (m.isSingle())
    return singleSigmoid(m, x);
  Value z = m.exp(m.neg(m.abs(x)));
  return m.div(m.select(m.isBelow(x, 0), z, one), m.add(one, z));
}
LogicalResult SigmoidOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  Emit e(b, getLoc());
  Value y = getResult();
  if (grads[0] && needed[0])
    out[0] = e.mul(grads[0], e.mul(y, e.sub(e.full(y, 1), y)));
  return success();
}

// `0 > x ? 0 : x`: with NaN the comparison does not hold and x stays. It is one instruction on x86 (maxps).
Value ReluOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  Value zero = floatScalar(b, loc, args[0].getType(), 0);
  Value negative = arith::CmpFOp::create(b, loc, arith::CmpFPredicate::OGT, zero, args[0]);
  return arith::SelectOp::create(b, loc, negative, zero, args[0]);
}
LogicalResult ReluOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  Emit e(b, getLoc());
  if (!grads[0] || !needed[0])
    return success();
  Value zero = e.full(getResult(), 0);
  out[0] = e.select(e.compare(Predicate::le, getResult(), zero), zero, grads[0]);
  return success();
}
