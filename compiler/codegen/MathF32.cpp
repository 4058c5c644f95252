//===- MathF32.cpp - Functions of f32, in f32 ---------------------------------------===//
//
// exp, log and log1p right to 1 ulp; exp, expm1, tanh and erf to 4, for `fast`. What counts is instructions: a core of
// Zen 4 does one multiplication (or comparison) and one addition (minimum, maximum, shift) of 512 bits a cycle, and
// integers and selections in what is left of two.
//
// The coefficients are our own, as in LowerMath.cpp.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/MathBuilder.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::codegen;

namespace {

/// (exp(r) - 1 - r) / r^2 for |r| <= log(2) / 2, so that exp made of it is right to 2^-28.
constexpr double expRest[] = {0x1.fffffcp-2, 0x1.555492p-3, 0x1.5558f4p-5, 0x1.123a22p-7, 0x1.6a2378p-10};
/// (log(1 + f) - f + f^2 / 2) / f^3 for -1/4 <= f <= 1/2, so that log made of it is right to 2^-29.
constexpr double logRest[] = {0x1.55555ap-2,  -0x1.000070p-2, 0x1.99978ap-3,  -0x1.5519a2p-3, 0x1.246038p-3,
                              -0x1.04aac6p-3, 0x1.df4bcep-4,  -0x1.7574f8p-4, 0x1.34ab5ap-5};
/// -log(1 - erf(x)) = x (erfFirst + erfFirstRest) + x^2 (a polynomial) for 0 <= x <= 3.95, to 2^-27.
constexpr double erfFirst = 0x1.20dd76p+0, erfFirstRest = -0x1.f7ac92p-25;
constexpr double erfRest[] = {0x1.45f2fep-1,  0x1.a4f948p-4,   -0x1.39bf3ap-6, -0x1.5cdc82p-13,
                              0x1.b678c0p-10, -0x1.4d51a8p-11, 0x1.f0b50cp-14, -0x1.3969c2p-17};
/// log(2) in two parts: n times the first is exact.
constexpr double ln2First = 0x1.62e4p-1, ln2Second = 0x1.7f7d1cp-20;
/// exp(r) for |r| <= log(2) / 2, to 1.07 ulp of what it is.
constexpr double expShort[] = {1, 0x1.ffffeep-1, 0x1.fffdc0p-2, 0x1.555d3cp-3, 0x1.573c64p-5, 0x1.0ec0b2p-7};

/// x = n log(2) + r, and exp(x) = 2^n (1 + first + rest).
struct ExponentialSingle {
  Value first, r, number, shifted;

  /// For |n + bias| < 256: `scale` takes a bias of 126, `power` 127 or less.
  ExponentialSingle(Math &f, Value x, int bias) {
    // Adding 1.5 * 2^23 leaves the nearest integer in the low bits.
    Value magic = f.number(0x1.8p23 + bias);
    Value sum = f.fma(x, f.number(log2e), magic);
    number = f.sub(sum, magic);
    first = f.fma(number, f.number(-ln2First), x);
    r = f.fma(number, f.number(-ln2Second), first);
    shifted = arith::ShLIOp::create(f.b, f.loc, f.bits(sum, 32), f.integer(32, 23));
  }
  /// What n times the second part rounds off in r is nothing to r^2 q; the sum takes the product itself.
  Value rest(Math &f) { return f.fma(number, f.number(-ln2Second), f.mul(f.mul(r, r), f.polynomial(r, expRest))); }
  /// 2^(n + bias - 127)
  Value power(Math &f) { return f.fromBits(shifted); }

  /// value * 2^n, in two factors, because it may be larger or smaller than all normal numbers.
  Value scale(Math &f, Value value) {
    Value large = arith::MaxSIOp::create(f.b, f.loc, shifted, f.integer(32, 2 << 23));
    Value small =
        arith::AddIOp::create(f.b, f.loc, arith::SubIOp::create(f.b, f.loc, shifted, large), f.integer(32, 128 << 23));
    return f.mul(f.mul(value, f.fromBits(large)), f.fromBits(small));
  }
};
} // namespace

Value codegen::expSingle(Math &m, Value x) {
  Math f(m.b, m.loc, x.getType());
  ExponentialSingle e(f, f.clamp(x, -105, 89), 126);
  Value one = f.number(1), sum = f.add(one, e.first), lost = f.sub(e.first, f.sub(sum, one));
  return e.scale(f, f.add(sum, f.add(lost, e.rest(f))));
}

Value codegen::expFast(Math &m, Value x) {
  Math f(m.b, m.loc, x.getType());
  ExponentialSingle e(f, f.clamp(x, -105, 89), 126);
  return e.scale(f, f.polynomial(e.r, expShort));
}

/// Of a function that is x near 0.
static Value itselfWhereTiny(Math &f, Value x, Value result) {
  return f.select(f.isBelow(f.abs(x), 0x1p-25), x, result);
}

Value codegen::expm1Fast(Math &m, Value x) {
  // Half of it, because 2^n may be 2^128.
  Math f(m.b, m.loc, x.getType());
  ExponentialSingle e(f, f.clamp(x, -20, 89), 126);
  Value value = f.fma(e.power(f), f.add(e.first, e.rest(f)), f.sub(e.power(f), f.number(0.5)));
  return itselfWhereTiny(f, x, f.add(value, value));
}

/// exp(x) - 1, for -20 <= x <= 80.
static Value expm1Single(Math &f, Value x) {
  ExponentialSingle e(f, x, 127);
  return f.fma(e.power(f), f.add(e.first, e.rest(f)), f.sub(e.power(f), f.number(1)));
}

Value codegen::tanhFast(Math &m, Value x) {
  // From 10 on the result rounds to 1.
  Math f(m.b, m.loc, x.getType());
  Value a = f.clamp(f.abs(x), 0, 10), e = expm1Single(f, f.add(a, a));
  return math::CopySignOp::create(f.b, f.loc, f.div(e, f.add(e, f.number(2))), x);
}

Value codegen::erfFast(Math &m, Value x) {
  Math f(m.b, m.loc, x.getType());
  Value a = f.clamp(f.abs(x), 0, 3.95);
  Value rest = f.mul(a, f.fma(a, f.polynomial(a, erfRest), f.number(erfFirstRest)));
  Value result = f.neg(expm1Single(f, f.neg(f.fma(a, f.number(erfFirst), rest))));
  return math::CopySignOp::create(f.b, f.loc, result, x);
}

/// y = 2^k (1 + f) with 1 + f between 3/4 and 3/2 of a positive, finite, normal number: k, as an i32.
static Value exponentSingle(Math &f, Value y) {
  Value distance = arith::SubIOp::create(f.b, f.loc, f.bits(y, 32), f.integer(32, 0x3f400000));
  return arith::ShRSIOp::create(f.b, f.loc, distance, f.integer(32, 23));
}
/// k log(2) + log(1 + fraction), right to 1 ulp: what the sum of the two largest terms loses is kept.
static Value logarithmSingle(Math &f, Value k, Value fraction) {
  Value square = f.mul(fraction, fraction);
  Value series = f.mul(square, f.fma(fraction, f.polynomial(fraction, logRest), f.number(-0.5)));
  Value whole = f.mul(k, f.number(ln2First)), sum = f.add(whole, fraction);
  Value lost = f.sub(fraction, f.sub(sum, whole));
  return f.add(sum, f.add(lost, f.fma(k, f.number(ln2Second), series)));
}

Value codegen::logSingle(Math &m, Value x) {
  Math f(m.b, m.loc, x.getType());
  Value isSmall = f.isBelow(x, 0x1p-126);
  Value y = f.select(isSmall, f.mul(x, f.number(0x1p23)), x), k = exponentSingle(f, y);
  Value shifted = arith::ShLIOp::create(f.b, f.loc, k, f.integer(32, 23));
  Value significand = f.fromBits(arith::SubIOp::create(f.b, f.loc, f.bits(y, 32), shifted));
  Value number = arith::SIToFPOp::create(f.b, f.loc, f.type, k);
  number = f.add(number, f.select(isSmall, f.number(-23), f.number(0)));
  return logSpecial(f, x, x, logarithmSingle(f, number, f.sub(significand, f.number(1))));
}

Value codegen::log1pSingle(Math &m, Value x) {
  Math f(m.b, m.loc, x.getType());
  Value one = f.number(1), y = f.add(one, x), k = exponentSingle(f, y);
  // 1 + x = 2^k (1 + fraction): 2^-k x + (2^-k - 1) is exact for the k that matter. 2^(2 - k) is a normal number.
  Value biased = arith::SubIOp::create(f.b, f.loc, f.integer(32, 2 + 127), k);
  Value scale = f.fromBits(arith::ShLIOp::create(f.b, f.loc, biased, f.integer(32, 23)));
  Value quarter = f.number(0.25), fraction = f.fma(f.mul(x, quarter), scale, f.fma(scale, quarter, f.number(-1)));
  Value number = arith::SIToFPOp::create(f.b, f.loc, f.type, k);
  return itselfWhereTiny(f, x, logSpecial(f, y, x, logarithmSingle(f, number, fraction)));
}
