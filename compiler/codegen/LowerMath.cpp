//===- LowerMath.cpp - Functions of the math dialect --------------------------------===//
//
// An f32 function is evaluated in f64 and rounded once. That makes its error hardly more than half an ulp with short
// polynomials, needs no tables and no care for subnormal or huge numbers (which are ordinary in f64), and costs half
// the lanes. `fast` evaluates exp, the one function that attention and softmax wait for, in f32.
//
// Every step is one IEEE operation an element (fma, not multiply and add), so that a scalar and a lane of any vector
// get the same bits.
//
// The coefficients are our own: relative minimax polynomials by the Remez exchange in 200-bit arithmetic, rounded to
// the format they are used in. The bounds behind them are those of the rounded coefficients.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/Passes.h"

#include "mlir/Conversion/MathToLibm/MathToLibm.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/Transforms/DialectConversion.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"

#include <limits>

namespace dlc {
#define GEN_PASS_DEF_LOWERMATH
#include "compiler/codegen/CodegenPasses.h.inc"
} // namespace dlc

using namespace mlir;

namespace {

constexpr double log2e = 0x1.71547652b82fep+0, ln2 = 0x1.62e42fefa39efp-1;
/// expm1(r) / r for |r| <= log(2) / 2, to 2^-32.
constexpr double expm1Quotient[] = {0x1.0000000022522p+0, 0x1.00000028191bcp-1, 0x1.555554c5f16c7p-3,
                                    0x1.5554ada5258b2p-5, 0x1.1111a68a0fef3p-7, 0x1.6d74924c68d98p-10,
                                    0x1.a019df3ea831ep-13};
/// log1p(f) / f for sqrt(1/2) - 1 <= f <= sqrt(2) - 1, to 2^-30.
constexpr double log1pQuotient[] = {0x1.00000002b5fe5p+0,  -0x1.ffffffc6fec4ap-2, 0x1.5555400a88c03p-2,
                                    -0x1.0000121db096cp-2, 0x1.99a71b2c0b147p-3,  -0x1.555be213b4af5p-3,
                                    0x1.23129791033b2p-3,  -0x1.fbf2149c17653p-4, 0x1.e87e205ba33bap-4,
                                    -0x1.dffddc26e079ap-4, 0x1.137d1f7f3dde0p-4};

/// Arithmetic on scalars or vectors alike: `type` is f64, f32 or a vector of them.
class Math {
public:
  Math(OpBuilder &b, Location loc, Type type) : b(b), loc(loc), type(type) {}

  Type withElement(Type element) const {
    auto vector = dyn_cast<VectorType>(type);
    return vector ? Type(vector.clone(element)) : element;
  }
  Value constant(Type of, Attribute value) {
    if (auto vector = dyn_cast<VectorType>(of))
      value = DenseElementsAttr::get(vector, value);
    return arith::ConstantOp::create(b, loc, cast<TypedAttr>(value));
  }
  Value number(double value) { return constant(type, b.getFloatAttr(getElementTypeOrSelf(type), value)); }
  Value integer(unsigned bits, int64_t value) {
    Type element = b.getIntegerType(bits);
    return constant(withElement(element), b.getIntegerAttr(element, value));
  }

  Value add(Value x, Value y) { return arith::AddFOp::create(b, loc, x, y); }
  Value sub(Value x, Value y) { return arith::SubFOp::create(b, loc, x, y); }
  Value mul(Value x, Value y) { return arith::MulFOp::create(b, loc, x, y); }
  Value div(Value x, Value y) { return arith::DivFOp::create(b, loc, x, y); }
  Value fma(Value x, Value y, Value z) { return math::FmaOp::create(b, loc, x, y, z); }
  Value select(Value c, Value x, Value y) { return arith::SelectOp::create(b, loc, c, x, y); }
  Value compare(arith::CmpFPredicate p, Value x, Value y) { return arith::CmpFOp::create(b, loc, p, x, y); }
  Value bits(Value x, unsigned width) {
    return arith::BitcastOp::create(b, loc, withElement(b.getIntegerType(width)), x);
  }
  Value fromBits(Value x) { return arith::BitcastOp::create(b, loc, type, x); }
  Value widen(Value x) { return arith::ExtFOp::create(b, loc, type, x); }
  Value narrow(Value x) { return arith::TruncFOp::create(b, loc, withElement(b.getF32Type()), x); }

  /// NaN stays NaN, and x86 has one instruction for each half.
  Value clamp(Value x, double low, double high) {
    Value least = number(low), most = number(high);
    x = select(compare(arith::CmpFPredicate::OLT, x, least), least, x);
    return select(compare(arith::CmpFPredicate::OGT, x, most), most, x);
  }

  Value polynomial(Value x, ArrayRef<double> coefficients) {
    Value sum = number(coefficients.back());
    for (double coefficient : llvm::reverse(coefficients.drop_back()))
      sum = fma(sum, x, number(coefficient));
    return sum;
  }

  OpBuilder &b;
  Location loc;
  Type type;
};

/// exp(x) = 2^n (1 + tail) with integer n; in f64, for |x| < 700.
struct Exponential {
  Value tail, shifted; // `shifted` has n in the low bits of its significand

  Exponential(Math &m, Value x) {
    // Adding 1.5 * 2^52 leaves the nearest integer in the low bits.
    Value magic = m.number(0x1.8p52);
    shifted = m.fma(x, m.number(log2e), magic);
    Value n = m.sub(shifted, magic);
    Value r = m.fma(n, m.number(-ln2), x);
    tail = m.mul(r, m.polynomial(r, expm1Quotient));
  }
  /// value * 2^n
  static Value scale(Math &m, Value value, Value shifted) {
    Value exponent = arith::ShLIOp::create(m.b, m.loc, m.bits(shifted, 64), m.integer(64, 52));
    return m.fromBits(arith::AddIOp::create(m.b, m.loc, m.bits(value, 64), exponent));
  }
};

/// x is f64, and the result's relative error is far below that of f32, for |x| < 700.
Value expm1Wide(Math &m, Value x) {
  Exponential e(m, x);
  // 2^n tail + (2^n - 1): nothing cancels, the two have the same sign or n is 0.
  Value one = m.number(1), power = Exponential::scale(m, one, e.shifted);
  return m.fma(power, e.tail, m.sub(power, one));
}

Value expStrict(Math &m, Value x) {
  // Beyond these bounds f32 has only 0 and infinity.
  Exponential e(m, m.clamp(m.widen(x), -110, 100));
  return m.narrow(Exponential::scale(m, m.add(m.number(1), e.tail), e.shifted));
}

Value expm1Strict(Math &m, Value x) {
  Value result = m.narrow(expm1Wide(m, m.clamp(m.widen(x), -110, 100)));
  Math f(m.b, m.loc, x.getType());
  return f.select(f.compare(arith::CmpFPredicate::OEQ, x, f.number(0)), x, result); // the sign of zero
}

Value tanhStrict(Math &m, Value x) {
  // (exp(2x) - 1) / (exp(2x) + 1)
  Value wide = m.clamp(m.widen(x), -20, 20);
  Value e = expm1Wide(m, m.add(wide, wide));
  Value result = m.narrow(m.div(e, m.add(e, m.number(2))));
  Math f(m.b, m.loc, x.getType());
  return f.select(f.compare(arith::CmpFPredicate::OEQ, x, f.number(0)), x, result);
}

/// log(y) + correction for a positive, finite, normal f64.
Value logWide(Math &m, Value y, Value correction) {
  // y = 2^k (1 + f) with 1 + f between sqrt(1/2) and sqrt(2).
  Value pattern = m.bits(y, 64);
  Value distance = arith::SubIOp::create(m.b, m.loc, pattern, m.integer(64, 0x3fe6a09e667f3bcd));
  Value shift = m.integer(64, 52);
  Value k = arith::ShRSIOp::create(m.b, m.loc, distance, shift);
  Value significand =
      m.fromBits(arith::SubIOp::create(m.b, m.loc, pattern, arith::ShLIOp::create(m.b, m.loc, k, shift)));
  Value f = m.sub(significand, m.number(1));
  // k is small: its bits added to those of 1.5 * 2^52 are that number plus k.
  Value magic = m.number(0x1.8p52);
  Value number = m.sub(m.fromBits(arith::AddIOp::create(m.b, m.loc, k, m.bits(magic, 64))), magic);
  Value series = m.mul(f, m.polynomial(f, log1pQuotient));
  if (correction)
    series = m.add(series, correction);
  return m.fma(number, m.number(ln2), series);
}

/// Infinite at zero, NaN below, infinity and NaN themselves. `argument` decides, `x` is what NaN and infinity come
/// from.
Value logSpecial(Math &m, Value argument, Value x, Value regular) {
  double infinity = std::numeric_limits<double>::infinity();
  Value zero = m.number(0);
  Value special = m.select(m.compare(arith::CmpFPredicate::OEQ, argument, zero), m.number(-infinity), x);
  special = m.select(m.compare(arith::CmpFPredicate::OLT, argument, zero),
                     m.number(std::numeric_limits<double>::quiet_NaN()), special);
  Value positive = m.compare(arith::CmpFPredicate::OGT, argument, zero);
  Value finite = m.compare(arith::CmpFPredicate::OLT, argument, m.number(infinity));
  return m.select(arith::AndIOp::create(m.b, m.loc, positive, finite), regular, special);
}

Value logStrict(Math &m, Value x) {
  Value wide = m.widen(x);
  return m.narrow(logSpecial(m, wide, wide, logWide(m, wide, {})));
}

Value log1pStrict(Math &m, Value x) {
  Value wide = m.widen(x), one = m.number(1);
  Value y = m.add(one, wide);
  // What the addition lost is the result itself where x is tiny; where x is large it is nothing to the result.
  Value lost = m.select(m.compare(arith::CmpFPredicate::OLT, wide, one), m.sub(wide, m.sub(y, one)), m.number(0));
  Value result = m.narrow(logSpecial(m, y, wide, logWide(m, y, lost)));
  Math f(m.b, m.loc, x.getType());
  return f.select(f.compare(arith::CmpFPredicate::OEQ, x, f.number(0)), x, result);
}

Value rsqrtStrict(Math &m, Value x) {
  return m.narrow(m.div(m.number(1), math::SqrtOp::create(m.b, m.loc, m.widen(x))));
}

/// All in f32: 1.5 ulp, or thereabouts, at more than twice the speed.
Value expFast(Math &m, Value x) {
  // exp(r) = 1 + r + r^2 q(r), to 2^-26.
  Math f(m.b, m.loc, x.getType());
  x = f.clamp(x, -105, 90);
  Value magic = f.number(0x1.8p23);
  Value shifted = f.fma(x, f.number(log2e), magic);
  Value n = f.sub(shifted, magic);
  // log(2) in two parts: n times the first is exact.
  Value r = f.fma(n, f.number(-0x1.62e4p-1), x);
  r = f.fma(n, f.number(-0x1.7f7d1cp-20), r);
  Value q = f.polynomial(r, {0x1p-1, 0x1.5554dep-3, 0x1.5555bap-5, 0x1.120b28p-7, 0x1.6c6ap-10});
  Value value = f.add(f.number(1), f.fma(f.mul(r, r), q, r));
  // 2^n in two factors, because it may be smaller than any normal number.
  Value power = arith::SubIOp::create(f.b, f.loc, f.bits(shifted, 32), f.integer(32, 0x4b400000));
  Value half = arith::ShRSIOp::create(f.b, f.loc, power, f.integer(32, 1));
  Value rest = arith::SubIOp::create(f.b, f.loc, power, half);
  for (Value part : {half, rest}) {
    Value biased = arith::AddIOp::create(f.b, f.loc, part, f.integer(32, 127));
    value = f.mul(value, f.fromBits(arith::ShLIOp::create(f.b, f.loc, biased, f.integer(32, 23))));
  }
  return value;
}

using Expansion = Value (*)(Math &, Value);

template <typename Op> class Expand : public OpRewritePattern<Op> {
public:
  Expand(MLIRContext *context, Expansion expansion) : OpRewritePattern<Op>(context), expansion(expansion) {}

  LogicalResult matchAndRewrite(Op op, PatternRewriter &rewriter) const override {
    Type type = op.getType();
    if (!getElementTypeOrSelf(type).isF32())
      return failure();
    Type wide = rewriter.getF64Type();
    if (auto vector = dyn_cast<VectorType>(type))
      wide = vector.clone(wide);
    Math m(rewriter, op.getLoc(), wide);
    rewriter.replaceOp(op, expansion(m, op.getOperand()));
    return success();
  }

private:
  Expansion expansion;
};

/// There is no such function in libm.
struct ExpandRsqrt : OpRewritePattern<math::RsqrtOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(math::RsqrtOp op, PatternRewriter &rewriter) const override {
    Math m(rewriter, op.getLoc(), op.getType());
    rewriter.replaceOp(op, m.div(m.number(1), math::SqrtOp::create(rewriter, op.getLoc(), op.getOperand())));
    return success();
  }
};

class LowerMath : public dlc::impl::LowerMathBase<LowerMath> {
public:
  using LowerMathBase::LowerMathBase;

  void runOnOperation() override {
    MLIRContext *context = &getContext();
    if (mode != "strict" && mode != "fast" && mode != "libm") {
      emitError(getOperation().getLoc()) << "lower-math: mode is \"" << mode << "\", expected strict, fast or libm";
      return signalPassFailure();
    }
    if (mode != "libm") {
      RewritePatternSet expansions(context);
      expansions.add<Expand<math::ExpOp>>(context, mode == "fast" ? expFast : expStrict);
      expansions.add<Expand<math::ExpM1Op>>(context, expm1Strict);
      expansions.add<Expand<math::TanhOp>>(context, tanhStrict);
      expansions.add<Expand<math::LogOp>>(context, logStrict);
      expansions.add<Expand<math::Log1pOp>>(context, log1pStrict);
      expansions.add<Expand<math::RsqrtOp>>(context, rsqrtStrict);
      walkAndApplyPatterns(getOperation(), std::move(expansions));
    }
    RewritePatternSet others(context);
    others.add<ExpandRsqrt>(context);
    walkAndApplyPatterns(getOperation(), std::move(others));
    // The rest are calls, one an element, but for what the processor has instructions for.
    RewritePatternSet calls(context);
    populateMathToLibmConversionPatterns(calls);
    ConversionTarget target(*context);
    target.addLegalDialect<arith::ArithDialect, func::FuncDialect, vector::VectorDialect, LLVM::LLVMDialect>();
    target.addIllegalDialect<math::MathDialect>();
    target.addLegalOp<math::AbsFOp, math::AbsIOp, math::CopySignOp, math::FmaOp, math::SqrtOp, math::IsNaNOp,
                      math::IsInfOp, math::IsFiniteOp, math::IsNormalOp, math::CtPopOp, math::CountLeadingZerosOp,
                      math::CountTrailingZerosOp>();
    if (mode != "libm")
      target.addLegalOp<math::FloorOp, math::CeilOp, math::TruncOp, math::RoundEvenOp>();
    if (failed(applyPartialConversion(getOperation(), target, std::move(calls))))
      signalPassFailure();
  }
};
} // namespace
