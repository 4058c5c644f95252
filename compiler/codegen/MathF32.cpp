//===- MathF32.cpp - Functions of f32, in f32 ---------------------------------------===//
//
// exp, log and log1p right to 1 ulp; exp, expm1, log1p, tanh, erf, gelu and ndtr to 4, for `fast`.
//
// The coefficients are our own, as in LowerMath.cpp.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/MathBuilder.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::codegen;

namespace {

/// (exp(r) - 1) / r for |r| <= log(2) / 2, to 2^-26; that of exp(2 r).
constexpr double expm1Series[] = {1, 0x1.fffffep-2, 0x1.5554b2p-3, 0x1.555702p-5, 0x1.1226a6p-7, 0x1.6b8cb4p-10};
constexpr double expm1Twice[] = {2, 0x1.fffffep+0, 0x1.5554b2p+0, 0x1.555702p-1, 0x1.1226a6p-2, 0x1.6b8cb4p-4};
/// (log(1 + f) - f) / f^2 for -1/4 <= f <= 1/2, so that log made of it is right to 2^-27.6.
constexpr double logSeries[] = {-0.5,          0x1.5555a4p-2,  -0x1.000048p-2, 0x1.99697ep-3, -0x1.54ed80p-3,
                                0x1.288248p-3, -0x1.0d9f68p-3, 0x1.ad0580p-4,  -0x1.71f24ap-5};
/// -log(1 - erf(x)) = x (erfFirst + erfFirstRest) + x^2 (a polynomial) for 0 <= x <= 3.95, to 2^-27.
constexpr double erfFirst = 0x1.20dd76p+0, erfFirstRest = -0x1.f7ac92p-25;
constexpr double erfRest[] = {0x1.45f2fep-1,  0x1.a4f948p-4,   -0x1.39bf3ap-6, -0x1.5cdc82p-13,
                              0x1.b678c0p-10, -0x1.4d51a8p-11, 0x1.f0b50cp-14, -0x1.3969c2p-17};
// With a = |x| and the share of a normal distribution above a: the share times exp(a^2 / 2) (a + k), in powers of
// a / (a + k), for 0 <= a <= 14.2, to 2^-25.8.
constexpr double normalTailOffset = 2.5;
constexpr double normalTail[] = {0x1.4p+0,       -0x1.3e4ef4p+0, 0x1.5b5af4p-3,  0x1.2ae114p-2, 0x1.ca68f2p-5,
                                 -0x1.31ef20p-3, 0x1.18c796p-3,  -0x1.3fa448p-2, 0x1.1d9546p-2, -0x1.45e44ap-4};
struct SingleNormalTail {
  Value distance, ratio, product; // the share is product / distance, a times the share product * ratio

  SingleNormalTail(Math &f, Value x) {
    Value a = f.abs(f.atMost(x, 14.5)); // from 14.5 on exp gives 0
    distance = f.add(a, f.number(normalTailOffset));
    ratio = f.div(a, distance); // NaN at -inf
    // a^2 / 2 is the sum of `-least` and what fma finds that it lost.
    a = f.atMost(a, 14.5);
    Value half = f.mul(a, f.number(0.5)), least = f.neg(f.mul(half, a));
    SingleExponential e(f, least, SingleExponential::scaleBias);
    e.r = f.sub(e.r, f.fma(half, a, least));
    // exp(r) = 1 + r q is not rounded before the product.
    Value factor = f.polynomial(ratio, normalTail);
    Value rest = f.mul(e.r, f.polynomial(e.r, ArrayRef(SingleExponential::series).drop_front()));
    product = e.scale(f, f.fma(rest, factor, factor));
  }
};
} // namespace

Value codegen::clampExponent(Math &f, Value x, double low, double high) {
  Operation *from = x.getDefiningOp();
  Value least = f.atLeast(x, low);
  return from && from->hasAttr(atMostZero) ? least : f.atMost(least, high);
}

static Value expOf(Math &m, Value x, ArrayRef<double> series) {
  Math f(m.b, m.loc, x.getType());
  SingleExponential e(f, clampExponent(f, x, -105, 89), SingleExponential::scaleBias);
  return e.scale(f, f.polynomial(e.r, series));
}
Value codegen::expSingle(Math &m, Value x) { return expOf(m, x, SingleExponential::series); }
Value codegen::expFast(Math &m, Value x) { return expOf(m, x, SingleExponential::shortSeries); }

/// Of a function that is x near 0.
static Value itselfWhereTiny(Math &f, Value x, Value result) {
  return f.select(f.isBelow(f.abs(x), 0x1p-25), x, result);
}

/// 2^n (exp(rate r) - 1) + (2^n - 1); where n is 0 r is the argument itself.
static Value expm1Of(Math &f, const SingleExponential &e, ArrayRef<double> series, double one = 1) {
  return f.fma(e.power(f), f.mul(e.r, f.polynomial(e.r, series)), f.sub(e.power(f), f.number(one)));
}

Value codegen::expm1Fast(Math &m, Value x) {
  // Half of it, because 2^n may be 2^128.
  Math f(m.b, m.loc, x.getType());
  Value half = expm1Of(f, SingleExponential(f, f.clamp(x, -20, 89), 126), expm1Series, 0.5);
  return itselfWhereTiny(f, x, f.add(half, half));
}

Value codegen::tanhFast(Math &m, Value x) {
  // (exp(2 x) - 1) / (exp(2 x) + 1); from 9.1 on the result rounds to 1.
  Math f(m.b, m.loc, x.getType());
  Value e = expm1Of(f, SingleExponential::coarse(f, f.atMost(f.abs(x), 9.1), 2), expm1Twice);
  return math::CopySignOp::create(f.b, f.loc, f.div(e, f.add(e, f.number(2))), x);
}

Value codegen::erfFast(Math &m, Value x) {
  Math f(m.b, m.loc, x.getType());
  Value a = f.atMost(f.abs(x), 3.95);
  Value rest = f.mul(a, f.fma(a, f.polynomial(a, erfRest), f.number(erfFirstRest)));
  Value negated = f.neg(f.fma(a, f.number(erfFirst), rest));
  return math::CopySignOp::create(f.b, f.loc, expm1Of(f, SingleExponential::coarse(f, negated), expm1Series), x);
}

/// y = 2^k (1 + f) with 1 + f between 3/4 and 3/2 of a positive, finite, normal number: k, as an i32.
static Value exponentSingle(Math &f, Value y) {
  Value distance = arith::SubIOp::create(f.b, f.loc, f.bits(y, 32), f.integer(32, 0x3f400000));
  return arith::ShRSIOp::create(f.b, f.loc, distance, f.integer(32, 23));
}
/// (k - less) log(2) + log(1 + fraction). `carried`: with what the sum of the two largest terms loses, for a fraction
/// that was rounded.
static Value logarithmSingle(Math &f, Value k, int64_t less, Value fraction, bool carried = false) {
  // -0, where the number is 0, keeps the sign of the fraction.
  Value negated =
      arith::SIToFPOp::create(f.b, f.loc, f.type, arith::SubIOp::create(f.b, f.loc, f.integer(32, less), k));
  Value square = f.mul(fraction, fraction), quotient = f.polynomial(fraction, logSeries);
  if (!carried)
    return f.fma(negated, f.number(-0x1.62e430p-1), f.fma(square, quotient, fraction));
  Value whole = f.mul(negated, f.number(-SingleExponential::ln2First)), sum = f.add(whole, fraction);
  Value lost = f.sub(fraction, f.sub(sum, whole));
  Value rest = f.fma(negated, f.number(-SingleExponential::ln2Second), f.mul(square, quotient));
  return f.add(sum, f.add(lost, rest));
}
/// log(y) - less log(2) of a positive, finite, normal number.
static Value logOfNormal(Math &f, Value y, int64_t less) {
  Value k = exponentSingle(f, y), shifted = arith::ShLIOp::create(f.b, f.loc, k, f.integer(32, 23));
  Value significand = f.fromBits(arith::SubIOp::create(f.b, f.loc, f.bits(y, 32), shifted));
  return logarithmSingle(f, k, less, f.sub(significand, f.number(1)));
}
/// Not 2^-126 <= y < `end`, of which the bits are given.
static Value isOutside(Math &f, Value y, int64_t end) {
  constexpr int64_t begin = 0x00800000;
  Value distance = arith::SubIOp::create(f.b, f.loc, f.bits(y, 32), f.integer(32, begin));
  return arith::CmpIOp::create(f.b, f.loc, arith::CmpIPredicate::uge, distance, f.integer(32, end - begin));
}

Value codegen::logSingle(Math &m, Value x) {
  Math f(m.b, m.loc, x.getType());
  Value rare = isOutside(f, x, 0x7f800000), usual = logOfNormal(f, x, 0);
  return replaceRare(f, rare, usual, [&]() -> SmallVector<Value> {
    return {logSpecial(f, x, x, logOfNormal(f, f.mul(x, f.number(0x1p23)), 23))};
  })[0];
}

Value codegen::log1pIsRare(Math &f, Value y) { return isOutside(f, y, 0x7e800000); }
Value codegen::log1pRare(Math &f, Value x, Value y) { return logSpecial(f, y, x, logOfNormal(f, y, 0)); }
static Value log1pOf(Math &m, Value x, bool carried) {
  Math f(m.b, m.loc, x.getType());
  Value one = f.number(1), y = f.add(one, x), k = exponentSingle(f, y);
  // 1 + x = 2^k (1 + fraction): 2^-k x + (2^-k - 1) rounds once. From 2^126 on 2^-k is no normal number.
  Value biased = arith::SubIOp::create(f.b, f.loc, f.integer(32, 127), k);
  Value scale = f.fromBits(arith::ShLIOp::create(f.b, f.loc, biased, f.integer(32, 23)));
  // Where 2^-k is 1, less 0: -0 stays -0.
  Value usual = logarithmSingle(f, k, 0, f.fma(x, scale, f.neg(f.sub(one, scale))), carried);
  return replaceRare(f, log1pIsRare(f, y), usual, [&]() -> SmallVector<Value> { return {log1pRare(f, x, y)}; })[0];
}
Value codegen::log1pSingle(Math &m, Value x) { return log1pOf(m, x, true); }
Value codegen::log1pFast(Math &m, Value x) { return log1pOf(m, x, false); }

Value codegen::ndtrSingle(Math &m, Value x) {
  Math f(m.b, m.loc, x.getType());
  SingleNormalTail tail(f, f.atLeast(x, -14.5));
  Value share = f.div(tail.product, tail.distance);
  return f.select(f.isBelow(x, 0), share, f.sub(f.number(1), share));
}
Value codegen::geluSingle(Math &m, Value x) {
  // x less x times the share above it, or - for x below 0 - times that below.
  Math f(m.b, m.loc, x.getType());
  SingleNormalTail tail(f, x);
  return f.fma(f.neg(tail.product), tail.ratio, f.atLeast(x, -0.0));
}
