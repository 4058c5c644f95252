//===- MathF64.cpp - Functions of f64 ------------------------------------------------===//
//
// There is no wider format to round from: what a step would lose is carried along in a second number where it matters.
// The forms of the logarithms are those of FreeBSD's msun (Sun Microsystems 1993); the coefficients are our own,
// relative minimax polynomials by the Remez exchange in 240-bit arithmetic.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/MathBuilder.h"

#include <limits>

using namespace mlir;
using namespace dlc;
using namespace dlc::codegen;
using P = arith::CmpFPredicate;

namespace {

/// log(2) in two parts: a whole number of 20 bits times the first is exact.
constexpr double ln2High = 0x1.62e42fee00000p-1, ln2Low = 0x1.a39ef35793c76p-33;
/// (expm1(r) - r) / r^2 for |r| <= log(2) / 2, to 2^-59.
constexpr double expm1Rest[] = {0x1.0000000000000p-1,  0x1.5555555555557p-3,  0x1.5555555555558p-5,
                                0x1.11111111100cep-7,  0x1.6c16c16c15200p-10, 0x1.a01a01abef69fp-13,
                                0x1.a01a01ad000cdp-16, 0x1.71de0219f2592p-19, 0x1.27e4ccb7fb085p-22,
                                0x1.af4e1ac70b4abp-26, 0x1.1f8b7ab893025p-29};
/// (2 atanh(s) - 2 s) / s^3 in powers of s^2, for |s| <= (sqrt(2) - 1) / (sqrt(2) + 1), to 2^-51.
constexpr double atanhRest[] = {0x1.5555555555558p-1, 0x1.99999999951bcp-2, 0x1.2492492e0f46ap-2, 0x1.c71c62c1d2947p-3,
                                0x1.7462be3ceed90p-3, 0x1.39fd32339c59fp-3, 0x1.2b663e6034f94p-3};
/// -log(1 - erf(x)) = x (erfFirst + erfFirstRest) + x^2 (a polynomial) for 0 <= x <= 6: erf made of it is right to
/// 2^-60.
constexpr double erfFirst = 0x1.20dd750429b6dp+0, erfFirstRest = 0x1.1ae3a914fed80p-56;
constexpr double erfRest[] = {
    0x1.45f306dc9c884p-1,   0x1.a4f4e2a1b4786p-4,   -0x1.39668594da34dp-6,  -0x1.b6b684e0df9f9p-13,
    0x1.bca6744dbd8b9p-10,  -0x1.3564fa64f4045p-11, 0x1.b2012a25912bep-16,  0x1.0e9ee2c782714p-14,
    -0x1.f3c5d35d6ab26p-16, 0x1.d83f51a81754bp-19,  0x1.68592f82874d5p-19,  -0x1.a816baabd3d26p-20,
    0x1.a67760105984fp-23,  0x1.f7bd043694a2bp-23,  -0x1.a69759ad86f17p-23, 0x1.8684d02f098dcp-24,
    -0x1.0427231fd60cbp-25, 0x1.0b00fd3b8778dp-27,  -0x1.ae17a7cda57f7p-30, 0x1.0f298859ffdeep-32,
    -0x1.070dfcc17373bp-35, 0x1.7b9de60ca927ap-39,  -0x1.7fe643cec16b6p-43, 0x1.e574b2a25e392p-48,
    -0x1.20b3eecf2b54dp-53};

/// exp(x) = 2^n (1 + r + tail), n a whole number, |r| <= log(2) / 2.
struct ExactExponential {
  Value r, tail, n; // n is an i64

  ExactExponential(Math &m, Value x) {
    Value magic = m.number(0x1.8p52);
    Value shifted = m.fma(x, m.number(log2e), magic);
    Value number = m.sub(shifted, magic);
    n = arith::SubIOp::create(m.b, m.loc, m.bits(shifted, 64), m.bits(magic, 64));
    // x - n log(2) = r + lost
    Value high = m.fma(number, m.number(-ln2High), x), low = m.mul(number, m.number(ln2Low));
    r = m.sub(high, low);
    Value lost = m.sub(m.sub(high, r), low);
    tail = m.fma(m.mul(r, r), m.polynomial(r, expm1Rest), lost);
  }

  /// 2^k, of a normal number.
  static Value power(Math &m, Value k) {
    Value biased = arith::AddIOp::create(m.b, m.loc, k, m.integer(64, 1023));
    return m.fromBits(arith::ShLIOp::create(m.b, m.loc, biased, m.integer(64, 52)));
  }
};

/// k log(2) + log(1 + f) + correction. With s = f / (2 + f), log(1 + f) = f - (f^2 / 2 - s (f^2 / 2 + R)), where R is
/// what 2 atanh(s) has beyond 2 s, divided by s.
Value logarithm(Math &m, Value k, Value f, Value correction) {
  Value s = m.div(f, m.add(f, m.number(2))), square = m.mul(s, s);
  Value rest = m.mul(square, m.polynomial(square, atanhRest));
  Value half = m.mul(m.mul(f, m.number(0.5)), f);
  Value low = m.mul(k, m.number(ln2Low));
  if (correction)
    low = m.add(low, correction);
  Value series = m.sub(m.sub(half, m.fma(s, m.add(half, rest), low)), f);
  return m.sub(m.mul(k, m.number(ln2High)), series);
}

} // namespace

Split::Split(Math &m, Value y) {
  Value pattern = m.bits(y, 64), shift = m.integer(64, 52);
  Value distance = arith::SubIOp::create(m.b, m.loc, pattern, m.integer(64, 0x3fe6a09e667f3bcd));
  Value whole = arith::ShRSIOp::create(m.b, m.loc, distance, shift);
  significand = m.fromBits(arith::SubIOp::create(m.b, m.loc, pattern, arith::ShLIOp::create(m.b, m.loc, whole, shift)));
  // k is small: its bits added to those of 1.5 * 2^52 are that number plus k.
  Value magic = m.number(0x1.8p52);
  k = m.sub(m.fromBits(arith::AddIOp::create(m.b, m.loc, whole, m.bits(magic, 64))), magic);
}

Value codegen::logSpecial(Math &m, Value argument, Value x, Value regular) {
  double infinity = std::numeric_limits<double>::infinity();
  Value zero = m.number(0);
  Value special = m.select(m.compare(P::OEQ, argument, zero), m.number(-infinity), x);
  special = m.select(m.compare(P::OLT, argument, zero), m.number(std::numeric_limits<double>::quiet_NaN()), special);
  Value positive = m.compare(P::OGT, argument, zero);
  Value finite = m.compare(P::OLT, argument, m.number(infinity));
  return m.select(arith::AndIOp::create(m.b, m.loc, positive, finite), regular, special);
}

Value codegen::expF64(Math &m, Value x) {
  ExactExponential e(m, m.clamp(x, -746, 710));
  // 2^n in two factors: it may be no normal number.
  Value half = arith::ShRSIOp::create(m.b, m.loc, e.n, m.integer(64, 1));
  Value rest = arith::SubIOp::create(m.b, m.loc, e.n, half);
  Value value = m.add(m.number(1), m.add(e.r, e.tail));
  return m.mul(m.mul(value, ExactExponential::power(m, half)), ExactExponential::power(m, rest));
}

Value codegen::expm1F64(Math &m, Value x) {
  ExactExponential e(m, m.clamp(x, -40, 710));
  // Half of it, because 2^n may be 2^1024.
  Value power = ExactExponential::power(m, arith::SubIOp::create(m.b, m.loc, e.n, m.integer(64, 1)));
  Value value = m.fma(power, e.tail, m.fma(power, e.r, m.sub(power, m.number(0.5))));
  Value isTiny = m.compare(P::OLT, math::AbsFOp::create(m.b, m.loc, x), m.number(0x1p-54));
  return m.select(isTiny, x, m.add(value, value));
}

Value codegen::logF64(Math &m, Value x) {
  Value isSmall = m.compare(P::OLT, x, m.number(0x1p-1022));
  Split y(m, m.select(isSmall, m.mul(x, m.number(0x1p54)), x));
  Value k = m.add(y.k, m.select(isSmall, m.number(-54), m.number(0)));
  return logSpecial(m, x, x, logarithm(m, k, m.sub(y.significand, m.number(1)), {}));
}

Value codegen::log1pF64(Math &m, Value x) {
  Value one = m.number(1), zero = m.number(0), y = m.add(one, x);
  Split split(m, y);
  // Near 1 the argument itself is f. Elsewhere comes back what the addition lost.
  Value isNear = m.compare(P::OEQ, split.k, zero);
  Value f = m.select(isNear, x, m.sub(split.significand, one));
  Value isLow = m.compare(P::OLT, x, one);
  Value larger = m.select(isLow, one, x), smaller = m.select(isLow, x, one);
  Value lost = m.select(isNear, zero, m.div(m.sub(smaller, m.sub(y, larger)), y));
  Value result = logSpecial(m, y, x, logarithm(m, split.k, f, lost));
  return m.select(m.compare(P::OEQ, x, zero), x, result); // the sign of zero
}

Value codegen::tanhF64(Math &m, Value x) {
  // With e = exp(2x) - 1: e / (e + 2), or from 1/2 on 1 - 2 / (e + 2).
  Value a = m.clamp(math::AbsFOp::create(m.b, m.loc, x), 0, 22);
  Value two = m.number(2), e = expm1F64(m, m.add(a, a));
  Value isLarge = m.compare(P::OGE, e, two);
  // A step of Newton's takes back what the sum, the reciprocal and the product lost.
  Value above = m.select(isLarge, two, e), below = m.add(e, two);
  Value lost = m.sub(m.select(isLarge, two, e), m.sub(below, m.select(isLarge, e, two)));
  Value reciprocal = m.div(m.number(1), below), quotient = m.mul(above, reciprocal),
        negated = m.mul(quotient, m.number(-1));
  quotient = m.fma(m.fma(negated, lost, m.fma(negated, below, above)), reciprocal, quotient);
  Value result = m.select(isLarge, m.sub(m.number(1), quotient), quotient);
  return math::CopySignOp::create(m.b, m.loc, result, x);
}

Value codegen::erfF64(Math &m, Value x) {
  // 1 - exp(-u) of a = |x|; from 6 on the result rounds to 1.
  Value a = m.clamp(math::AbsFOp::create(m.b, m.loc, x), 0, 6);
  Value rest = m.mul(a, m.fma(a, m.polynomial(a, erfRest), m.number(erfFirstRest)));
  Value u = m.fma(a, m.number(erfFirst), rest);
  Value result = m.mul(expm1F64(m, m.mul(u, m.number(-1))), m.number(-1));
  return math::CopySignOp::create(m.b, m.loc, result, x);
}
