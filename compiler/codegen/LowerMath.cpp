//===- LowerMath.cpp - Functions of the math dialect --------------------------------===//
//
// As a rule an f32 function is evaluated in f64 and rounded once. That makes its error hardly more than half an ulp
// with short polynomials, needs no tables and no care for subnormal or huge numbers (which are ordinary in f64), and
// costs half the lanes.
// Functions of f32 in f32 are in MathF32.cpp, sin and cos in MathSine.cpp, functions of f64 in MathF64.cpp; where
// `fastmath<afn>` says that the result will be rounded to f32 they are evaluated as for f32, but neither widened nor
// rounded.
//
// Every step is one IEEE operation an element (fma, not multiply and add), so that a scalar and a lane of any vector
// get the same bits.
//
// The coefficients are our own: relative minimax polynomials by the Remez exchange in 200-bit arithmetic, rounded to
// the format they are used in. The bounds behind them are those of the rounded coefficients.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/MathBuilder.h"
#include "compiler/codegen/Passes.h"
#include "dialects/kernel/Kernel.h"

#include "mlir/Conversion/MathToLibm/MathToLibm.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/Transforms/DialectConversion.h"
#include "mlir/Transforms/WalkPatternRewriteDriver.h"

#include <limits>

namespace dlc {
#define GEN_PASS_DEF_LOWERMATH
#include "compiler/codegen/CodegenPasses.h.inc"
} // namespace dlc

using namespace mlir;
using namespace dlc;
using namespace dlc::codegen;

Value codegen::zeroAsItCame(Math &m, Value x, Value result) {
  Math f(m.b, m.loc, x.getType());
  return f.select(f.compare(arith::CmpFPredicate::OEQ, x, f.number(0)), x, result);
}

namespace {

constexpr double ln2 = 0x1.62e42fefa39efp-1;
/// expm1(r) / r for |r| <= log(2) / 2, to 2^-32.
constexpr double expm1Quotient[] = {0x1.0000000022522p+0, 0x1.00000028191bcp-1, 0x1.555554c5f16c7p-3,
                                    0x1.5554ada5258b2p-5, 0x1.1111a68a0fef3p-7, 0x1.6d74924c68d98p-10,
                                    0x1.a019df3ea831ep-13};
/// log1p(f) / f for sqrt(1/2) - 1 <= f <= sqrt(2) - 1, to 2^-30.
constexpr double log1pQuotient[] = {0x1.00000002b5fe5p+0,  -0x1.ffffffc6fec4ap-2, 0x1.5555400a88c03p-2,
                                    -0x1.0000121db096cp-2, 0x1.99a71b2c0b147p-3,  -0x1.555be213b4af5p-3,
                                    0x1.23129791033b2p-3,  -0x1.fbf2149c17653p-4, 0x1.e87e205ba33bap-4,
                                    -0x1.dffddc26e079ap-4, 0x1.137d1f7f3dde0p-4};
/// atanh(s) / (s / 2) in powers of s^2, for |s| <= (sqrt(2) - 1) / (sqrt(2) + 1), to 2^-45.
constexpr double atanhQuotient[] = {0x1.fffffffffff10p+0, 0x1.5555555672debp-1, 0x1.99999628a673dp-2,
                                    0x1.249439603081ep-2, 0x1.c6208ce15faaep-3, 0x1.9198130d3d019p-3};
/// -log(1 - erf(x)) / x for 0 <= x <= 4: erf made of it is right to 2^-33.
constexpr double erfQuotient[] = {0x1.20dd7503b1b19p+0,   0x1.45f3076981333p-1,   0x1.a4f47831eb710p-4,
                                  -0x1.39572c578538cp-6,  -0x1.da78a0b34545ap-13, 0x1.c8ae2e224d4ebp-10,
                                  -0x1.5d96bf910df33p-11, 0x1.c50fa4043e2e7p-14,  0x1.1da19b99ac867p-17,
                                  -0x1.07e4a97071a5cp-17, 0x1.95629caaf684bp-20,  -0x1.c65a3621c1123p-24};
/// exp(x^2) erfc(x) in powers of (x - 4) / (x + 4), for 0 <= x <= 10.6, to 2^-32.
constexpr double erfcTail[] = {0x1.18932bf03ed99p-3,   -0x1.0949227bc53b3p-2,  0x1.bff01ab4afea4p-3,
                               -0x1.5066631a6642dp-3,  0x1.be5016d9becbcp-4,   -0x1.027de1fdceb43p-4,
                               0x1.00686679e226dp-5,   -0x1.a4bbd5f880820p-7,  0x1.09fe5d014efffp-8,
                               -0x1.ab4aeeb365409p-11, -0x1.d87f5de83dfd9p-16, 0x1.a9e01a6381518p-14};
/// atan(x) / x in powers of x^2, for |x| <= 1, to 2^-36.
constexpr double atanQuotient[] = {
    0x1.ffffffffeb765p-1,  -0x1.5555551cfd87ap-2, 0x1.99997fe24390ap-3,  -0x1.248ff6d2e81a7p-3, 0x1.c6e425ab93520p-4,
    -0x1.72c12560abe14p-4, 0x1.335cd8ef3256dp-4,  -0x1.ef03b0260d83dp-5, 0x1.682eb3ab45f47p-5,  -0x1.af8985c7c1346p-6,
    0x1.7da48d087fb44p-7,  -0x1.adb3e0475da54p-9, 0x1.c6004ee05ad62p-12};
/// exp(x) = 2^n (1 + tail) with integer n; in f64, for |x| < 700.
struct WideExponential {
  Value tail, shifted; // `shifted` has n in the low bits of its significand

  WideExponential(Math &m, Value x) {
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

/// Functions of f64 whose relative error is far below that of f32 (`Wide`), for what f32 can hold: beyond, the largest
/// results are not infinite, the smallest are 0.
Value expWide(Math &m, Value x) {
  WideExponential e(m, m.clamp(x, -700, 700));
  Value value = WideExponential::scale(m, m.add(m.number(1), e.tail), e.shifted);
  return m.select(m.isBelow(x, -700), m.number(0), value);
}

/// For |x| < 700.
Value expm1Within(Math &m, Value x) {
  WideExponential e(m, x);
  // 2^n tail + (2^n - 1): nothing cancels, the two have the same sign or n is 0.
  Value one = m.number(1), power = WideExponential::scale(m, one, e.shifted);
  return m.fma(power, e.tail, m.sub(power, one));
}
Value expm1Wide(Math &m, Value x) { return expm1Within(m, m.clamp(x, -110, 690)); }

Value tanhWide(Math &m, Value x) {
  // (exp(2x) - 1) / (exp(2x) + 1)
  Value wide = m.clamp(x, -20, 20);
  Value e = expm1Within(m, m.add(wide, wide));
  return m.div(e, m.add(e, m.number(2)));
}

Value expm1Strict(Math &m, Value x) { return zeroAsItCame(m, x, m.narrow(expm1Wide(m, m.widen(x)))); }
Value tanhStrict(Math &m, Value x) { return zeroAsItCame(m, x, m.narrow(tanhWide(m, m.widen(x)))); }

/// log(y) + correction for a positive, finite, normal f64.
Value logWide(Math &m, Value y, Value correction) {
  Split split(m, y);
  Value f = m.sub(split.significand, m.number(1));
  Value series = m.mul(f, m.polynomial(f, log1pQuotient));
  if (correction)
    series = m.add(series, correction);
  return m.fma(split.k, m.number(ln2), series);
}

Value log1pWide(Math &m, Value wide) {
  Value one = m.number(1), y = m.add(one, wide);
  // What the addition lost is the result itself where x is tiny; where x is large it is nothing to the result.
  Value lost = m.select(m.compare(arith::CmpFPredicate::OLT, wide, one), m.sub(wide, m.sub(y, one)), m.number(0));
  return logSpecial(m, y, wide, logWide(m, y, lost));
}
Value rsqrtStrict(Math &m, Value x) {
  return m.narrow(m.div(m.number(1), math::SqrtOp::create(m.b, m.loc, m.widen(x))));
}

Value sinhStrict(Math &m, Value x) {
  // Of e = exp(|x|) - 1: (e + e / (e + 1)) / 2.
  Value wide = m.widen(x), e = expm1Within(m, m.clamp(math::AbsFOp::create(m.b, m.loc, wide), 0, 100));
  Value twice = m.add(e, m.div(e, m.add(e, m.number(1))));
  return m.narrow(math::CopySignOp::create(m.b, m.loc, m.mul(twice, m.number(0.5)), wide));
}

Value coshStrict(Math &m, Value x) {
  Value one = m.number(1);
  WideExponential part(m, m.clamp(math::AbsFOp::create(m.b, m.loc, m.widen(x)), 0, 100));
  Value e = WideExponential::scale(m, m.add(one, part.tail), part.shifted);
  return m.narrow(m.mul(m.add(e, m.div(one, e)), m.number(0.5)));
}

Value atanStrict(Math &m, Value x) {
  // Above 1 it is pi / 2 less that of the reciprocal.
  Value wide = m.widen(x), a = math::AbsFOp::create(m.b, m.loc, wide), one = m.number(1);
  Value isLarge = m.compare(arith::CmpFPredicate::OGT, a, one);
  Value t = m.select(isLarge, m.div(one, a), a);
  Value angle = m.mul(t, m.polynomial(m.mul(t, t), atanQuotient));
  angle = m.select(isLarge, m.sub(m.number(halfPi), angle), angle);
  return m.narrow(math::CopySignOp::create(m.b, m.loc, angle, wide));
}

Value erfStrict(Math &m, Value x) {
  // 1 - exp(-a q(a)) of a = |x|; from 4 on the result rounds to 1.
  Value wide = m.widen(x), a = m.clamp(math::AbsFOp::create(m.b, m.loc, wide), 0, 4);
  Value negated = m.mul(m.mul(a, m.number(-1)), m.polynomial(a, erfQuotient));
  Value result = m.mul(expm1Within(m, negated), m.number(-1));
  return m.narrow(math::CopySignOp::create(m.b, m.loc, result, wide));
}

/// Also where it is far smaller than 1.
Value erfcWide(Math &m, Value x) {
  Value four = m.number(4), a = m.clamp(m.abs(x), 0, 11);
  Value t = m.div(m.sub(a, four), m.add(a, four));
  Value tail = m.mul(expWide(m, m.neg(m.mul(x, x))), m.polynomial(t, erfcTail));
  return m.select(m.isBelow(x, 0), m.sub(m.number(2), tail), tail);
}
Value erfcStrict(Math &m, Value x) { return m.narrow(erfcWide(m, m.widen(x))); }

/// As C's pow: 1 where y is 0 or x is 1; odd whole powers keep the sign; NaN of other powers of negative numbers.
Value powStrict(Math &m, Value x, Value y) {
  using P = arith::CmpFPredicate;
  auto both = [&](Value c, Value d) -> Value { return arith::AndIOp::create(m.b, m.loc, c, d); };
  auto no = [&](Value c) -> Value {
    Type type = c.getType();
    Value yes = arith::ConstantOp::create(m.b, m.loc,
                                          isa<VectorType>(type)
                                              ? cast<TypedAttr>(DenseElementsAttr::get(cast<VectorType>(type), true))
                                              : m.b.getBoolAttr(true));
    return arith::XOrIOp::create(m.b, m.loc, c, yes);
  };
  Value base = m.widen(x), power = m.widen(y), size = math::AbsFOp::create(m.b, m.loc, base);
  // log(size) = k log(2) + log(1 + f), whose series in s = f / (2 + f) keeps 45 bits: the power magnifies errors.
  Split split(m, size);
  Value zero = m.number(0), one = m.number(1);
  Value f = m.sub(split.significand, one), s = m.div(f, m.add(f, m.number(2)));
  Value logarithm = m.fma(split.k, m.number(ln2), m.mul(s, m.polynomial(m.mul(s, s), atanhQuotient)));
  logarithm = logSpecial(m, size, size, logarithm);

  Value isOne = arith::OrIOp::create(m.b, m.loc, m.compare(P::OEQ, size, one), m.compare(P::OEQ, power, zero));
  WideExponential e(m, m.clamp(m.select(isOne, zero, m.mul(power, logarithm)), -110, 100));
  Value result = WideExponential::scale(m, m.add(one, e.tail), e.shifted);

  auto isWhole = [&](Value v) { return m.compare(P::OEQ, math::FloorOp::create(m.b, m.loc, v), v); };
  Value whole = isWhole(power), odd = both(whole, no(isWhole(m.mul(power, m.number(0.5)))));
  Value hasSign = arith::CmpIOp::create(m.b, m.loc, arith::CmpIPredicate::slt, m.bits(x, 32), m.integer(32, 0));
  result = m.select(both(hasSign, odd), m.mul(result, m.number(-1)), result);
  double infinity = std::numeric_limits<double>::infinity();
  Value negative = both(m.compare(P::OLT, base, zero), m.compare(P::OGT, base, m.number(-infinity)));
  return m.narrow(m.select(both(negative, no(whole)), m.number(std::numeric_limits<double>::quiet_NaN()), result));
}

using Expansion = Value (*)(Math &, Value);

/// All expansions are given f64 to compute in: `narrow` takes and gives f32, `wide` f64, `brief` f64 of which only what
/// f32 holds matters, `narrowBrief` f32 where 4 ulp are allowed. Without one the operation stays.
template <typename Op> class Expand : public OpRewritePattern<Op> {
public:
  Expand(MLIRContext *context, Expansion narrow, Expansion wide = nullptr, Expansion brief = nullptr,
         Expansion narrowBrief = nullptr)
      : OpRewritePattern<Op>(context), narrow(narrow), wide(wide), brief(brief), narrowBrief(narrowBrief) {}

  LogicalResult matchAndRewrite(Op op, PatternRewriter &rewriter) const override {
    Type type = op.getType(), element = getElementTypeOrSelf(type);
    bool isBrief = bitEnumContainsAny(op.getFastmath(), arith::FastMathFlags::afn);
    Expansion expansion =
        element.isF32() ? (isBrief && narrowBrief ? narrowBrief : narrow) : (isBrief && brief ? brief : wide);
    if (!(element.isF32() || element.isF64()) || !expansion)
      return failure();
    Type f64 = rewriter.getF64Type();
    if (auto vector = dyn_cast<VectorType>(type))
      f64 = vector.clone(f64);
    Math m(rewriter, op.getLoc(), f64);
    rewriter.replaceOp(op, expansion(m, op.getOperand()));
    return success();
  }

private:
  Expansion narrow, wide, brief, narrowBrief;
};

/// A function of the kernel dialect.
template <typename Op> class ExpandFunction : public OpRewritePattern<Op> {
public:
  ExpandFunction(MLIRContext *context, Expansion expansion) : OpRewritePattern<Op>(context), expansion(expansion) {}

  LogicalResult matchAndRewrite(Op op, PatternRewriter &rewriter) const override {
    Math f(rewriter, op.getLoc(), op.getType());
    rewriter.replaceOp(op, expansion(f, op.getX()));
    return success();
  }

private:
  Expansion expansion;
};

struct ExpandPow : OpRewritePattern<math::PowFOp> {
  ExpandPow(MLIRContext *context, Value (*expansion)(Math &, Value, Value))
      : OpRewritePattern(context), expansion(expansion) {}

  LogicalResult matchAndRewrite(math::PowFOp op, PatternRewriter &rewriter) const override {
    if (!getElementTypeOrSelf(op.getType()).isF32())
      return failure();
    Type wide = rewriter.getF64Type();
    if (auto vector = dyn_cast<VectorType>(op.getType()))
      wide = vector.clone(wide);
    Math m(rewriter, op.getLoc(), wide);
    rewriter.replaceOp(op, expansion(m, op.getLhs(), op.getRhs()));
    return success();
  }

private:
  Value (*expansion)(Math &, Value, Value);
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

/// What SingleExponential::scale makes, by the instruction that AVX-512 has for it: the same bits, rounded once.
struct ScaleByInstruction : OpRewritePattern<arith::MulFOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(arith::MulFOp op, PatternRewriter &rewriter) const override {
    auto type = dyn_cast<VectorType>(op.getType());
    if (!type || type.getNumElements() != 16 || !type.getElementType().isF32())
      return failure();
    auto is = [](Value value, int64_t constant) {
      APInt found;
      return matchPattern(value, m_ConstantInt(&found)) && found.getSExtValue() == constant;
    };
    // (value * large) * small: small's bits are exponent - large's + those of 2, large's the maximum of the exponent.
    auto first = op.getLhs().getDefiningOp<arith::MulFOp>();
    auto small = op.getRhs().getDefiningOp<arith::BitcastOp>();
    auto large = first ? first.getRhs().getDefiningOp<arith::BitcastOp>() : arith::BitcastOp();
    auto add = small ? small.getIn().getDefiningOp<arith::AddIOp>() : arith::AddIOp();
    auto sub = add ? add.getLhs().getDefiningOp<arith::SubIOp>() : arith::SubIOp();
    auto max = large ? large.getIn().getDefiningOp<arith::MaxSIOp>() : arith::MaxSIOp();
    if (!sub || !max || sub.getRhs() != max.getResult() || sub.getLhs() != max.getLhs() ||
        !is(add.getRhs(), SingleExponential::smallOffset) || !is(max.getRhs(), SingleExponential::leastLarge))
      return failure();
    auto shift = max.getLhs().getDefiningOp<arith::ShLIOp>();
    auto sum = shift && is(shift.getRhs(), 23) ? shift.getLhs().getDefiningOp<arith::BitcastOp>() : arith::BitcastOp();
    if (!sum || sum.getIn().getType() != type)
      return failure();
    Math f(rewriter, op.getLoc(), type);
    Value number = f.sub(sum.getIn(), f.number(SingleExponential::zeroOf(SingleExponential::scaleBias)));
    Value value = first.getLhs(),
          all = arith::ConstantOp::create(rewriter, op.getLoc(), rewriter.getI16IntegerAttr(-1));
    Value roundingAsSet = arith::ConstantOp::create(rewriter, op.getLoc(), rewriter.getI32IntegerAttr(4));
    rewriter.replaceOpWithNewOp<LLVM::CallIntrinsicOp>(op, type,
                                                       rewriter.getStringAttr("llvm.x86.avx512.mask.scalef.ps.512"),
                                                       ValueRange{value, number, value, all, roundingAsSet});
    return success();
  }
};

/// A function of f32 by that of f64.
void widenFunction(Operation *op) {
  if (!isa<math::ExpOp, math::ExpM1Op, math::LogOp, math::Log1pOp, math::TanhOp, math::RsqrtOp, math::ErfOp,
           math::ErfcOp, math::SinOp, math::CosOp, math::AtanOp, math::SinhOp, math::CoshOp, math::PowFOp>(op) ||
      !getElementTypeOrSelf(op->getResult(0).getType()).isF32())
    return;
  OpBuilder b(op);
  Math m(b, op->getLoc(), op->getResult(0).getType());
  Math wide(b, op->getLoc(), m.withElement(b.getF64Type()));
  SmallVector<Value> operands;
  for (Value operand : op->getOperands())
    operands.push_back(wide.widen(operand));
  OperationState state(op->getLoc(), op->getName(), operands, wide.type, op->getAttrs());
  op->replaceAllUsesWith(ValueRange{wide.narrow(b.create(state)->getResult(0))});
  op->erase();
}

class LowerMath : public dlc::impl::LowerMathBase<LowerMath> {
public:
  using LowerMathBase::LowerMathBase;

  void runOnOperation() override {
    MLIRContext *context = &getContext();
    if (mode != "strict" && mode != "fast" && mode != "libm") {
      emitError(getOperation().getLoc()) << "lower-math: mode is \"" << mode << "\", expected strict, fast or libm";
      return signalPassFailure();
    }
    RewritePatternSet functions(context);
    functions.add<ExpandFunction<kernel::NdtrOp>>(context, lookup ? ndtrLookup : ndtrSingle);
    functions.add<ExpandFunction<kernel::GeluOp>>(context, lookup ? geluLookup : geluSingle);
    walkAndApplyPatterns(getOperation(), std::move(functions));
    if (mode != "libm") {
      RewritePatternSet expansions(context);
      bool isFast = mode == "fast";
      expansions.add<Expand<math::ExpOp>>(context, expSingle, lookup ? expLookup : expF64, expWide,
                                          !isFast  ? nullptr
                                          : lookup ? expFastLookup
                                                   : expFast);
      expansions.add<Expand<math::ExpM1Op>>(context, isFast ? expm1Fast : expm1Strict, expm1F64, expm1Wide);
      expansions.add<Expand<math::TanhOp>>(context,
                                           !isFast  ? tanhStrict
                                           : lookup ? tanhLookup
                                                    : tanhFast,
                                           isFast && lookup ? tanhLookupF64 : tanhF64, tanhWide);
      expansions.add<Expand<math::LogOp>>(context, logSingle, lookup ? logLookup : logF64);
      expansions.add<Expand<math::Log1pOp>>(context,
                                            !isFast  ? log1pSingle
                                            : lookup ? log1pLookup
                                                     : log1pFast,
                                            log1pF64, log1pWide);
      expansions.add<Expand<math::RsqrtOp>>(context, rsqrtStrict);
      expansions.add<Expand<math::ErfOp>>(context,
                                          !isFast  ? erfStrict
                                          : lookup ? erfLookup
                                                   : erfFast,
                                          lookup ? erfLookupF64 : erfF64);
      expansions.add<Expand<math::ErfcOp>>(context, erfcStrict, nullptr, erfcWide);
      expansions.add<Expand<math::SinOp>>(context, isFast ? sinFast : sinStrict);
      expansions.add<Expand<math::CosOp>>(context, isFast ? cosFast : cosStrict);
      expansions.add<Expand<math::AtanOp>>(context, atanStrict);
      expansions.add<Expand<math::SinhOp>>(context, sinhStrict);
      expansions.add<Expand<math::CoshOp>>(context, coshStrict);
      expansions.add<ExpandPow>(context, !lookup ? powStrict : isFast ? powSingle : powLookup);
      walkAndApplyPatterns(getOperation(), std::move(expansions));
    }
    if (avx512) {
      RewritePatternSet instructions(context);
      instructions.add<ScaleByInstruction>(context);
      walkAndApplyPatterns(getOperation(), std::move(instructions));
    }
    joinRareBranches(getOperation());
    if (sideBySide > 0)
      computeSideBySide(getOperation(), vectorBits, sideBySide);
    // The oracle rounds a function of f32 once, too.
    if (mode == "libm")
      getOperation()->walk([](Operation *op) { widenFunction(op); });
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
