//===- Elementwise.cpp - One element of the result from one of each operand -----------===//
//
// Gradients use the operation's result where they can (exp, tanh, relu, ...): the operand then need not live until the
// backward pass, and often the result does anyway.
//
//===----------------------------------------------------------------------------------===//
#include "dialects/dl/ops/Support.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace dlc::dl;

using Gradients = MutableArrayRef<Value>;
using Needed = ArrayRef<bool>;

static bool isFloat(Value x) { return isa<FloatType>(getElementTypeOrSelf(x.getType())); }
static Value intScalar(OpBuilder &b, Location loc, Type type, int64_t value) {
  return arith::ConstantOp::create(b, loc, type, b.getIntegerAttr(type, value));
}

//===-- Folding of splats -------------------------------------------------------------===//
//
// Only where the bits are those of the compiled code: +, -, *, / and neg round once, to nearest, in both; a NaN's sign
// and payload are the processor's, so a NaN is left alone.

template <typename FloatFn, typename IntFn>
static Attribute foldSplats(Type type, Attribute lhs, Attribute rhs, FloatFn floatFn, IntFn intFn) {
  auto tensor = cast<RankedTensorType>(type);
  if (auto x = splatFloat(lhs), y = splatFloat(rhs); x && y) {
    APFloat z = floatFn(*x, *y);
    if (z.isNaN())
      return {};
    return DenseElementsAttr::get(tensor, FloatAttr::get(tensor.getElementType(), z));
  }
  if (auto x = splatInt(lhs), y = splatInt(rhs); x && y)
    return DenseElementsAttr::get(tensor, IntegerAttr::get(tensor.getElementType(), intFn(*x, *y)));
  return {};
}

// -1 where y is 0; the smallest number divided by -1 wraps to itself.
static APInt divided(const APInt &x, const APInt &y) {
  return y.isZero() ? APInt::getAllOnes(x.getBitWidth()) : x.sdiv(y);
}

static bool isSplat(Attribute attr, double value) {
  if (auto x = splatFloat(attr))
    return x->bitwiseIsEqual(APFloat(value)) ||
           (&x->getSemantics() == &APFloat::IEEEsingle() && x->bitwiseIsEqual(APFloat(static_cast<float>(value))));
  if (auto x = splatInt(attr))
    return x->getSExtValue() == static_cast<int64_t>(value);
  return false;
}

// x + 0 is x for integers; in floating point only x + (-0.0) is, for -0.0 + 0.0 is 0.0.
static bool isNeutralOfAdd(Attribute attr) { return splatFloat(attr) ? isSplat(attr, -0.0) : isSplat(attr, 0); }

OpFoldResult AddOp::fold(FoldAdaptor adaptor) {
  if (isNeutralOfAdd(adaptor.getRhs()))
    return getLhs();
  if (isNeutralOfAdd(adaptor.getLhs()))
    return getRhs();
  return foldSplats(
      getType(), adaptor.getLhs(), adaptor.getRhs(), [](APFloat x, const APFloat &y) { return x + y; },
      [](const APInt &x, const APInt &y) { return x + y; });
}

OpFoldResult SubOp::fold(FoldAdaptor adaptor) {
  if (isSplat(adaptor.getRhs(), 0.0))
    return getLhs();
  return foldSplats(
      getType(), adaptor.getLhs(), adaptor.getRhs(), [](APFloat x, const APFloat &y) { return x - y; },
      [](const APInt &x, const APInt &y) { return x - y; });
}

OpFoldResult MulOp::fold(FoldAdaptor adaptor) {
  if (isSplat(adaptor.getRhs(), 1))
    return getLhs();
  if (isSplat(adaptor.getLhs(), 1))
    return getRhs();
  // 0 * x is not 0 in floating point where x is NaN, infinite or negative.
  if (splatInt(adaptor.getRhs()) && isSplat(adaptor.getRhs(), 0))
    return adaptor.getRhs();
  if (splatInt(adaptor.getLhs()) && isSplat(adaptor.getLhs(), 0))
    return adaptor.getLhs();
  return foldSplats(
      getType(), adaptor.getLhs(), adaptor.getRhs(), [](APFloat x, const APFloat &y) { return x * y; },
      [](const APInt &x, const APInt &y) { return x * y; });
}

OpFoldResult DivOp::fold(FoldAdaptor adaptor) {
  if (isSplat(adaptor.getRhs(), 1))
    return getLhs();
  return foldSplats(
      getType(), adaptor.getLhs(), adaptor.getRhs(), [](APFloat x, const APFloat &y) { return x / y; }, divided);
}

OpFoldResult NegOp::fold(FoldAdaptor adaptor) {
  if (auto inner = getX().getDefiningOp<NegOp>())
    return inner.getX();
  return foldSplats(
      getType(), adaptor.getX(), adaptor.getX(), [](const APFloat &x, const APFloat &) { return neg(x); },
      [](const APInt &x, const APInt &) { return -x; });
}

OpFoldResult NotOp::fold(FoldAdaptor adaptor) {
  if (auto inner = getX().getDefiningOp<NotOp>())
    return inner.getX();
  return foldSplats(
      getType(), adaptor.getX(), adaptor.getX(), [](const APFloat &x, const APFloat &) { return x; },
      [](const APInt &x, const APInt &) { return ~x; });
}

// `whole` leaves the other operand as it is, `none` decides the result.
template <typename Op, typename Adaptor> static OpFoldResult foldBits(Op op, Adaptor adaptor, bool wholeIsOnes) {
  if (op.getLhs() == op.getRhs())
    return op.getLhs();
  for (auto [constant, other, self] :
       {std::tuple(adaptor.getLhs(), op.getRhs(), op.getLhs()), {adaptor.getRhs(), op.getLhs(), op.getRhs()}})
    if (auto bits = splatInt(constant)) {
      if (wholeIsOnes ? bits->isAllOnes() : bits->isZero())
        return Value(other);
      if (wholeIsOnes ? bits->isZero() : bits->isAllOnes())
        return Value(self);
    }
  return {};
}
OpFoldResult AndOp::fold(FoldAdaptor adaptor) { return foldBits(*this, adaptor, true); }
OpFoldResult OrOp::fold(FoldAdaptor adaptor) { return foldBits(*this, adaptor, false); }

OpFoldResult SelectOp::fold(FoldAdaptor adaptor) {
  if (getOnTrue() == getOnFalse())
    return getOnTrue();
  if (auto c = splatInt(adaptor.getCondition()))
    return c->isZero() ? getOnFalse() : getOnTrue();
  return {};
}

OpFoldResult CastOp::fold(FoldAdaptor adaptor) {
  if (getX().getType() == getType())
    return getX();
  auto type = cast<RankedTensorType>(getType());
  auto to = dyn_cast<FloatType>(type.getElementType());
  if (!to)
    return {};
  if (auto x = splatFloat(adaptor.getX())) {
    bool lost;
    x->convert(to.getFloatSemantics(), APFloat::rmNearestTiesToEven, &lost);
    return x->isNaN() ? Attribute() : DenseElementsAttr::get(type, FloatAttr::get(to, *x));
  }
  if (auto x = splatInt(adaptor.getX())) {
    Type from = getElementTypeOrSelf(getX().getType());
    APFloat y(to.getFloatSemantics());
    y.convertFromAPInt(*x, /*IsSigned=*/from.isSignlessInteger() && !from.isInteger(1), APFloat::rmNearestTiesToEven);
    return DenseElementsAttr::get(type, FloatAttr::get(to, y));
  }
  return {};
}

//===-- Arithmetic ------------------------------------------------------------------------===//

template <typename FloatOp, typename IntOp> static Value floatOrInt(OpBuilder &b, Location loc, ValueRange args) {
  if (isFloat(args[0]))
    return FloatOp::create(b, loc, args[0], args[1]);
  return IntOp::create(b, loc, args[0], args[1]);
}

Value AddOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  return floatOrInt<arith::AddFOp, arith::AddIOp>(b, loc, args);
}
LogicalResult AddOp::buildGradient(OpBuilder &, ValueRange grads, Needed needed, Gradients out) {
  for (unsigned i : {0, 1})
    if (needed[i])
      out[i] = grads[0];
  return success();
}

Value SubOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  return floatOrInt<arith::SubFOp, arith::SubIOp>(b, loc, args);
}
LogicalResult SubOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0])
    return success();
  if (needed[0])
    out[0] = grads[0];
  if (needed[1])
    out[1] = Emit(b, getLoc()).neg(grads[0]);
  return success();
}

Value MulOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  return floatOrInt<arith::MulFOp, arith::MulIOp>(b, loc, args);
}
LogicalResult MulOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0])
    return success();
  Emit e(b, getLoc());
  if (needed[0])
    out[0] = e.mul(grads[0], getRhs());
  if (needed[1])
    out[1] = e.mul(grads[0], getLhs());
  return success();
}

// The divisor 1 where arith.divsi has no value (0 and overflow), and whether it was 0. With 1 an overflow gives what it
// should: x itself, remainder 0.
static std::pair<Value, Value> safeDivisor(OpBuilder &b, Location loc, ValueRange args) {
  Type type = args[0].getType();
  auto equals = [&](Value x, const APInt &value) -> Value {
    Value constant = arith::ConstantOp::create(b, loc, type, b.getIntegerAttr(type, value));
    return arith::CmpIOp::create(b, loc, arith::CmpIPredicate::eq, x, constant);
  };
  unsigned width = type.getIntOrFloatBitWidth();
  Value isZero = equals(args[1], APInt::getZero(width));
  Value overflows = arith::AndIOp::create(b, loc, equals(args[0], APInt::getSignedMinValue(width)),
                                          equals(args[1], APInt::getAllOnes(width)));
  Value unsafe = arith::OrIOp::create(b, loc, isZero, overflows);
  return {arith::SelectOp::create(b, loc, unsafe, intScalar(b, loc, type, 1), args[1]), isZero};
}

Value DivOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  if (isFloat(args[0]))
    return arith::DivFOp::create(b, loc, args[0], args[1]);
  auto [divisor, isZero] = safeDivisor(b, loc, args);
  Value quotient = arith::DivSIOp::create(b, loc, args[0], divisor);
  return arith::SelectOp::create(b, loc, isZero, intScalar(b, loc, args[0].getType(), -1), quotient);
}
LogicalResult DivOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0])
    return success();
  Emit e(b, getLoc());
  Value quotient = e.div(grads[0], getRhs());
  if (needed[0])
    out[0] = quotient;
  if (needed[1])
    out[1] = e.neg(e.mul(quotient, getResult()));
  return success();
}

// The gradient of maximum (p = lt) or minimum (p = gt) in `x` against `other`: none where x loses, half at ties; all
// where the comparison says nothing (NaN).
static Value gradientOfExtremum(Emit &e, Value g, Value x, Value other, Predicate loses) {
  Value rest = e.select(e.compare(loses, x, other), e.full(g, 0), g);
  return e.select(e.compare(Predicate::eq, x, other), e.mul(g, e.full(g, 0.5)), rest);
}

Value MaximumOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  return floatOrInt<arith::MaximumFOp, arith::MaxSIOp>(b, loc, args);
}
LogicalResult MaximumOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0])
    return success();
  Emit e(b, getLoc());
  if (needed[0])
    out[0] = gradientOfExtremum(e, grads[0], getLhs(), getRhs(), Predicate::lt);
  if (needed[1])
    out[1] = gradientOfExtremum(e, grads[0], getRhs(), getLhs(), Predicate::lt);
  return success();
}

Value MinimumOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  return floatOrInt<arith::MinimumFOp, arith::MinSIOp>(b, loc, args);
}
LogicalResult MinimumOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0])
    return success();
  Emit e(b, getLoc());
  if (needed[0])
    out[0] = gradientOfExtremum(e, grads[0], getLhs(), getRhs(), Predicate::gt);
  if (needed[1])
    out[1] = gradientOfExtremum(e, grads[0], getRhs(), getLhs(), Predicate::gt);
  return success();
}

Value PowOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  return math::PowFOp::create(b, loc, args[0], args[1]);
}
LogicalResult PowOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0])
    return success();
  Emit e(b, getLoc());
  Value x = getLhs(), y = getRhs(), g = grads[0], zero = e.full(g, 0), one = e.full(g, 1);
  // A select hides a NaN of the branch not taken, its own gradient does not (0 * inf): the branch gets an operand that
  // is harmless where it is not taken.
  if (needed[0]) {
    Value constant = e.compare(Predicate::eq, y, zero);
    Value safe = e.select(constant, one, y);
    Value slope = e.mul(safe, PowOp::create(b, getLoc(), x, e.sub(safe, one)));
    out[0] = e.select(constant, zero, e.mul(g, slope));
  }
  if (needed[1]) {
    Value atZero = e.compare(Predicate::eq, x, zero);
    Value flat = e.select(atZero, e.compare(Predicate::ge, y, zero), atZero); // atZero and y >= 0
    Value slope = e.mul(getResult(), e.log(e.select(flat, one, x)));
    out[1] = e.select(flat, zero, e.mul(g, slope));
  }
  return success();
}

Value NegOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  if (isFloat(args[0]))
    return arith::NegFOp::create(b, loc, args[0]);
  return arith::SubIOp::create(b, loc, intScalar(b, loc, args[0].getType(), 0), args[0]);
}
LogicalResult NegOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (grads[0] && needed[0])
    out[0] = Emit(b, getLoc()).neg(grads[0]);
  return success();
}

Value AbsOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  if (isFloat(args[0]))
    return math::AbsFOp::create(b, loc, args[0]);
  Value negated = arith::SubIOp::create(b, loc, intScalar(b, loc, args[0].getType(), 0), args[0]);
  return arith::MaxSIOp::create(b, loc, args[0], negated);
}
LogicalResult AbsOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (grads[0] && needed[0])
    out[0] = Emit(b, getLoc()).mul(grads[0], SignOp::create(b, getLoc(), getX()));
  return success();
}

Value SignOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  Value x = args[0];
  Type type = x.getType();
  if (isFloat(x)) {
    Value zero = floatScalar(b, loc, type, 0);
    Value negative = arith::CmpFOp::create(b, loc, arith::CmpFPredicate::OLT, x, zero);
    Value positive = arith::CmpFOp::create(b, loc, arith::CmpFPredicate::OGT, x, zero);
    Value rest = arith::SelectOp::create(b, loc, negative, floatScalar(b, loc, type, -1), x); // 0, -0 or NaN
    return arith::SelectOp::create(b, loc, positive, floatScalar(b, loc, type, 1), rest);
  }
  Value negated = arith::MaxSIOp::create(b, loc, x, intScalar(b, loc, type, -1));
  return arith::MinSIOp::create(b, loc, negated, intScalar(b, loc, type, 1));
}

//===-- Integers and bits -----------------------------------------------------------------===//

Value RemOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  auto [divisor, isZero] = safeDivisor(b, loc, args);
  return arith::SelectOp::create(b, loc, isZero, args[0], arith::RemSIOp::create(b, loc, args[0], divisor));
}
Value AndOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  return arith::AndIOp::create(b, loc, args[0], args[1]);
}
Value OrOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  return arith::OrIOp::create(b, loc, args[0], args[1]);
}
Value XorOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  return arith::XOrIOp::create(b, loc, args[0], args[1]);
}
Value NotOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  return arith::XOrIOp::create(b, loc, args[0], intScalar(b, loc, args[0].getType(), -1));
}

//===-- To whole numbers and into a range ---------------------------------------------------===//

Value FloorOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  return math::FloorOp::create(b, loc, args[0]);
}
Value CeilOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) { return math::CeilOp::create(b, loc, args[0]); }
Value RoundOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  return math::RoundEvenOp::create(b, loc, args[0]);
}

LogicalResult ClampOp::verify() {
  if (getLow() <= getHigh()) // False with NaN.
    return success();
  return emitOpError() << "takes bounds low <= high: low is " << getLowAttr() << ", high is " << getHighAttr()
                       << "; exchange or change them";
}

Value ClampOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  Value x = args[0], low = floatScalar(b, loc, x.getType(), getLow().convertToDouble());
  Value high = floatScalar(b, loc, x.getType(), getHigh().convertToDouble());
  x = arith::SelectOp::create(b, loc, arith::CmpFOp::create(b, loc, arith::CmpFPredicate::OLT, x, low), low, x);
  return arith::SelectOp::create(b, loc, arith::CmpFOp::create(b, loc, arith::CmpFPredicate::OGT, x, high), high, x);
}
LogicalResult ClampOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0] || !needed[0])
    return success();
  Emit e(b, getLoc());
  Value x = getX();
  Value passes;
  if (!getLow().isInfinity() || !getLow().isNegative())
    passes = e.compare(Predicate::ge, x, e.full(x, getLow().convertToDouble()));
  if (!getHigh().isInfinity() || getHigh().isNegative()) {
    Value below = e.compare(Predicate::le, x, e.full(x, getHigh().convertToDouble()));
    passes = passes ? AndOp::create(b, getLoc(), passes, below).getResult() : below;
  }
  if (!passes)
    passes = e.compare(Predicate::eq, x, x); // anything but NaN
  out[0] = e.select(passes, grads[0], e.full(grads[0], 0));
  return success();
}

//===-- Comparison and choice ---------------------------------------------------------------===//

LogicalResult CompareOp::inferReturnTypes(MLIRContext *context, std::optional<Location> location, ValueRange operands,
                                          DictionaryAttr attributes, OpaqueProperties properties, RegionRange,
                                          SmallVectorImpl<Type> &types) {
  Inference<CompareOp> infer(context, location, attributes, properties, types);
  RankedTensorType lhs = infer.operandType(operands, 0);
  return lhs ? infer.done(IntegerType::get(context, 1), lhs.getShape()) : failure();
}

LogicalResult CompareOp::verify() {
  if (getLhs().getType() != getRhs().getType())
    return emitOpError() << "takes operands of one type, got " << getLhs().getType() << " and " << getRhs().getType()
                         << "; use dl.broadcast or dl.cast on one of them";
  return verifyInferred(*this);
}

Value CompareOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  using F = arith::CmpFPredicate;
  using I = arith::CmpIPredicate;
  static const F floats[] = {F::OEQ, F::UNE, F::OLT, F::OLE, F::OGT, F::OGE};
  static const I ints[] = {I::eq, I::ne, I::slt, I::sle, I::sgt, I::sge};
  static const I unsignedInts[] = {I::eq, I::ne, I::ult, I::ule, I::ugt, I::uge};
  auto p = static_cast<unsigned>(getPredicate());
  if (isFloat(args[0]))
    return arith::CmpFOp::create(b, loc, floats[p], args[0], args[1]);
  Type type = getElementTypeOrSelf(getLhs().getType());
  bool isUnsigned = type.isUnsignedInteger() || type.isInteger(1);
  return arith::CmpIOp::create(b, loc, isUnsigned ? unsignedInts[p] : ints[p], args[0], args[1]);
}

LogicalResult SelectOp::verify() {
  Type type = getResult().getType();
  if (getOnTrue().getType() != type || getOnFalse().getType() != type)
    return emitOpError() << "chooses between values of the result's type " << type << ", got " << getOnTrue().getType()
                         << " and " << getOnFalse().getType() << "; use dl.broadcast or dl.cast on one of them";
  if (shapeOf(getCondition()) != shapeOf(getResult()))
    return emitOpError() << "takes a condition for each element: condition is " << shapeText(shapeOf(getCondition()))
                         << ", values are " << shapeText(shapeOf(getResult())) << "; use dl.broadcast on the condition";
  return success();
}

Value SelectOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  return arith::SelectOp::create(b, loc, args[0], args[1], args[2]);
}
LogicalResult SelectOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0])
    return success();
  Emit e(b, getLoc());
  if (needed[1])
    out[1] = e.select(getCondition(), grads[0], e.full(grads[0], 0));
  if (needed[2])
    out[2] = e.select(getCondition(), e.full(grads[0], 0), grads[0]);
  return success();
}

//===-- Conversion --------------------------------------------------------------------------===//

LogicalResult CastOp::verify() {
  if (shapeOf(getX()) == shapeOf(getResult()))
    return success();
  return emitOpError() << "changes the element type alone: operand is " << shapeText(shapeOf(getX())) << ", result is "
                       << shapeText(shapeOf(getResult())) << "; use dl.reshape or dl.broadcast for the shape";
}

bool CastOp::hasZeroGradient() { return !isFloat(getX()) || !isFloat(getResult()); }

LogicalResult CastOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (grads[0] && needed[0] && !hasZeroGradient())
    out[0] = dlc::dl::cast(b, getLoc(), grads[0], getElementTypeOrSelf(getX().getType()));
  return success();
}

// arith.fptosi has no value outside the target's range: what is outside is replaced before and chosen after.
static Value floatToInt(OpBuilder &b, Location loc, Value x, IntegerType to) {
  Type from = x.getType();
  bool isUnsigned = to.isUnsigned();
  unsigned width = to.getWidth();
  auto wide = IntegerType::get(b.getContext(), std::max(width, 32u));
  // [low, high) are powers of two or 0, exact in f32 and f64.
  double high = std::ldexp(1.0, isUnsigned ? width : width - 1), low = isUnsigned ? 0 : -high;
  APInt maximum = isUnsigned ? APInt::getMaxValue(width) : APInt::getSignedMaxValue(width);
  APInt minimum = isUnsigned ? APInt::getMinValue(width) : APInt::getSignedMinValue(width);
  auto constant = [&](const APInt &value) -> Value {
    APInt v = isUnsigned ? value.zext(wide.getWidth()) : value.sext(wide.getWidth());
    return arith::ConstantOp::create(b, loc, wide, b.getIntegerAttr(wide, v));
  };
  Value zero = floatScalar(b, loc, from, 0);
  Value over = arith::CmpFOp::create(b, loc, arith::CmpFPredicate::OGE, x, floatScalar(b, loc, from, high));
  Value under = arith::CmpFOp::create(b, loc, arith::CmpFPredicate::OLT, x, floatScalar(b, loc, from, low));
  Value nan = arith::CmpFOp::create(b, loc, arith::CmpFPredicate::UNO, x, x);
  Value outside = arith::OrIOp::create(b, loc, arith::OrIOp::create(b, loc, over, under), nan);
  Value inside = arith::SelectOp::create(b, loc, outside, zero, x);
  Value y = arith::FPToSIOp::create(b, loc, wide, inside);
  y = arith::SelectOp::create(b, loc, over, constant(maximum), y);
  y = arith::SelectOp::create(b, loc, under, constant(minimum), y);
  auto signless = IntegerType::get(b.getContext(), width);
  return wide == signless ? y : arith::TruncIOp::create(b, loc, signless, y).getResult();
}

static Value intToInt(OpBuilder &b, Location loc, Value x, bool fromUnsigned, IntegerType to) {
  auto from = cast<IntegerType>(x.getType());
  auto signless = IntegerType::get(b.getContext(), to.getWidth());
  if (fromUnsigned && to.getWidth() > from.getWidth())
    return arith::ExtUIOp::create(b, loc, signless, x);
  if (to.getWidth() > from.getWidth())
    return arith::ExtSIOp::create(b, loc, signless, x);
  if (to.getWidth() == from.getWidth())
    return x;
  unsigned width = to.getWidth();
  int64_t high =
      to.isUnsigned() ? APInt::getMaxValue(width).getZExtValue() : APInt::getSignedMaxValue(width).getSExtValue();
  int64_t low = to.isUnsigned() ? 0 : APInt::getSignedMinValue(width).getSExtValue();
  x = arith::MinSIOp::create(b, loc, x, intScalar(b, loc, from, high));
  x = arith::MaxSIOp::create(b, loc, x, intScalar(b, loc, from, low));
  return arith::TruncIOp::create(b, loc, signless, x);
}

Value CastOp::buildScalar(OpBuilder &b, Location loc, ValueRange args) {
  Value x = args[0];
  Type from = getElementTypeOrSelf(getX().getType()), to = getElementTypeOrSelf(getResult().getType());
  bool fromUnsigned = from.isUnsignedInteger() || from.isInteger(1);
  if (from == to)
    return x;
  if (auto toFloat = dyn_cast<FloatType>(to)) {
    if (auto fromFloat = dyn_cast<FloatType>(from)) {
      if (toFloat.getWidth() > fromFloat.getWidth())
        return arith::ExtFOp::create(b, loc, to, x);
      return arith::TruncFOp::create(b, loc, to, x);
    }
    if (fromUnsigned)
      return arith::UIToFPOp::create(b, loc, to, x);
    return arith::SIToFPOp::create(b, loc, to, x);
  }
  if (to.isInteger(1)) {
    if (isFloat(x))
      return arith::CmpFOp::create(b, loc, arith::CmpFPredicate::UNE, x, floatScalar(b, loc, from, 0));
    return arith::CmpIOp::create(b, loc, arith::CmpIPredicate::ne, x, intScalar(b, loc, x.getType(), 0));
  }
  if (isFloat(x))
    return floatToInt(b, loc, x, cast<IntegerType>(to));
  return intToInt(b, loc, x, fromUnsigned, cast<IntegerType>(to));
}
