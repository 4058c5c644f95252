//===- MathSine.cpp - sin and cos of f32 ----------------------------------------------===//
//
// Strict in f64 and rounded once, fast in f32. The coefficients are our own, as in LowerMath.cpp.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/MathBuilder.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::codegen;

namespace {

/// sin(r) / r and cos(r) in powers of r^2, for |r| <= pi / 4, to 2^-37 and 2^-34.
constexpr double sinQuotient[] = {0x1.fffffffff5fd8p-1, -0x1.55555548e211fp-3, 0x1.11110717af0efp-7,
                                  -0x1.a00ec688ce50cp-13, 0x1.6cb086fd2b936p-19};
constexpr double cosSeries[] = {0x1.ffffffff84a76p-1, -0x1.ffffffb65d244p-2, 0x1.555538a347b42p-5,
                                -0x1.6c06ea9774fb5p-10, 0x1.98e7ac65533dbp-16};
/// The same in f32, to 2^-27 and 2^-33.
constexpr double singleSine[] = {1, -0x1.555546p-3, 0x1.110776p-7, -0x1.9952fap-13};
/// sin(r) / r for |r| <= pi / 2, to 2^-26.
constexpr double halfSine[] = {1, -0x1.55554cp-3, 0x1.110ed4p-7, -0x1.9f701cp-13, 0x1.5dc098p-19};
constexpr double singleCosine[] = {1, -0.5, 0x1.55554ap-5, -0x1.6c0c2ap-10, 0x1.99e904p-16};
/// What `halfPi` lacks; pi / 2 in three parts of f32; the first 256 bits of 2 / pi.
constexpr double halfPiRest = 0x1.1a62633145c07p-54;
constexpr double singleHalfPi[] = {0x1.921fb4p+0, 0x1.4442d0p-24, 0x1.846988p-48};
constexpr uint64_t twoOverPi[] = {0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561};

/// x = n pi / 2 + r with |r| <= pi / 4 and a bit: r, and n modulo 4 in the low bits of an i64.
struct Quarters {
  Value r, n;

  /// Below 2^26: with fma the product of n and the first part of pi / 2 loses nothing.
  static Quarters small(Math &m, Value wide) {
    Value magic = m.number(0x1.8p52);
    Value shifted = m.fma(wide, m.number(0x1.45f306dc9c883p-1), magic);
    Value n = m.sub(shifted, magic);
    Value r = m.fma(n, m.number(-halfPi), wide);
    return {m.fma(n, m.number(-halfPiRest), r), m.bits(shifted, 64)};
  }

  /// From 2^25 on (Payne and Hanek 1983): |x| = significand * 2^e, and of 2 / pi only those bits matter that the
  /// product does not move past the quarters: 128 from bit e - 2 on. The product is fixed-point, with two bits before
  /// the point.
  static Quarters large(Math &m, Value x) {
    OpBuilder &b = m.b;
    auto integer = [&](uint64_t value) { return m.integer(64, static_cast<int64_t>(value)); };
    auto shl = [&](Value v, Value n) -> Value { return arith::ShLIOp::create(b, m.loc, v, n); };
    auto shr = [&](Value v, Value n) -> Value { return arith::ShRUIOp::create(b, m.loc, v, n); };
    auto sub = [&](Value v, Value w) -> Value { return arith::SubIOp::create(b, m.loc, v, w); };
    auto add = [&](Value v, Value w) -> Value { return arith::AddIOp::create(b, m.loc, v, w); };
    auto mul = [&](Value v, Value w) -> Value { return arith::MulIOp::create(b, m.loc, v, w); };
    auto both = [&](Value v, Value w) -> Value { return arith::AndIOp::create(b, m.loc, v, w); };
    auto either = [&](Value v, Value w) -> Value { return arith::OrIOp::create(b, m.loc, v, w); };

    Value pattern = arith::ExtUIOp::create(b, m.loc, m.withElement(b.getI64Type()), m.bits(x, 32));
    Value significand = either(both(pattern, integer(0x7fffff)), integer(0x800000));
    Value exponent = both(shr(pattern, integer(23)), integer(0xff));
    Value first = sub(exponent, integer(150 + 2)); // the first bit of 2 / pi that matters
    Value late = arith::CmpIOp::create(b, m.loc, arith::CmpIPredicate::sge, first, integer(64));
    Value shift = both(first, integer(63)), rest = sub(integer(63), shift);
    auto word = [&](unsigned i) { return m.select(late, integer(twoOverPi[i + 1]), integer(twoOverPi[i])); };
    auto window = [&](unsigned i) { return either(shl(word(i), shift), shr(shr(word(i + 1), integer(1)), rest)); };
    Value high = mul(significand, window(0));
    Value low = shr(mul(significand, shr(window(1), integer(32))), integer(32));
    Value product = add(high, low);

    Value n = shr(add(product, integer(uint64_t(1) << 61)), integer(62));
    Value fraction = sub(product, shl(n, integer(62)));
    Value r = arith::SIToFPOp::create(b, m.loc, m.type, fraction);
    r = m.mul(r, m.number(halfPi * 0x1p-62));
    Value isNegative = both(shr(pattern, integer(31)), integer(1));
    Value negative = arith::CmpIOp::create(b, m.loc, arith::CmpIPredicate::ne, isNegative, integer(0));
    return {m.select(negative, m.mul(r, m.number(-1)), r), m.select(negative, sub(integer(0), n), n)};
  }
};

/// Of all numbers of f32; NaN of infinities.
Quarters quartersOf(Math &m, Value x) {
  Value wide = m.widen(x);
  Quarters small = Quarters::small(m, wide);
  Value isLarge = m.compare(arith::CmpFPredicate::OGE, m.abs(wide), m.number(0x1p26));
  SmallVector<Value> parts = replaceRare(m, isLarge, {small.r, small.n}, [&]() -> SmallVector<Value> {
    Quarters large = Quarters::large(m, x);
    return {m.add(large.r, m.sub(wide, wide)), large.n};
  });
  return {parts[0], parts[1]};
}

/// sin(x + quarters pi / 2)
Value sineStrict(Math &m, Value x, int64_t quarters) {
  Quarters parts = quartersOf(m, x);
  Value r = parts.r, n = arith::AddIOp::create(m.b, m.loc, parts.n, m.integer(64, quarters));
  Value square = m.mul(r, r);
  Value sine = m.mul(r, m.polynomial(square, sinQuotient)), cosine = m.polynomial(square, cosSeries);
  auto bit = [&](int64_t value) -> Value {
    Value masked = arith::AndIOp::create(m.b, m.loc, n, m.integer(64, value));
    return arith::CmpIOp::create(m.b, m.loc, arith::CmpIPredicate::ne, masked, m.integer(64, 0));
  };
  Value y = m.select(bit(1), cosine, sine);
  return m.narrow(m.select(bit(2), m.mul(y, m.number(-1)), y));
}

/// The same in f32 where |x| < 2^17: with pi / 2 in three parts the first product and its difference from x are exact.
Value sineFast(Math &m, Value x, int64_t quarters) {
  Math f(m.b, m.loc, x.getType());
  Value magic = f.number(0x1.8p23), sum = f.fma(x, f.number(0x1.45f306p-1), magic), number = f.sub(sum, magic);
  Value r = x; // -0 stays -0, because all parts are above 0
  for (double part : singleHalfPi)
    r = f.fma(number, f.number(-part), r);
  Value isLarge = f.compare(arith::CmpFPredicate::OGE, f.abs(x), f.number(0x1p17));
  SmallVector<Value> parts = replaceRare(f, isLarge, {r, f.bits(sum, 32)}, [&]() -> SmallVector<Value> {
    auto [exact, quarter] = quartersOf(m, x);
    return {m.narrow(exact), arith::TruncIOp::create(m.b, m.loc, m.withElement(m.b.getI32Type()), quarter)};
  });
  r = parts[0];
  Value n = arith::AddIOp::create(m.b, m.loc, parts[1], m.integer(32, quarters)), square = f.mul(r, r);
  Value sine = f.mul(r, f.polynomial(square, singleSine)), cosine = f.polynomial(square, singleCosine);
  Value odd = arith::AndIOp::create(m.b, m.loc, n, m.integer(32, 1));
  Value isOdd = arith::CmpIOp::create(m.b, m.loc, arith::CmpIPredicate::ne, odd, m.integer(32, 0));
  Value half = arith::AndIOp::create(m.b, m.loc, n, m.integer(32, 2));
  Value sign = arith::ShLIOp::create(m.b, m.loc, half, m.integer(32, 30));
  return f.fromBits(arith::XOrIOp::create(m.b, m.loc, f.bits(f.select(isOdd, cosine, sine), 32), sign));
}

} // namespace

Value codegen::sinStrict(Math &m, Value x) { return zeroAsItCame(m, x, sineStrict(m, x, 0)); }
Value codegen::cosStrict(Math &m, Value x) { return sineStrict(m, x, 1); }

/// Of whole multiples of pi, where the cosine is not needed: x = n pi + r with |r| <= pi / 2.
Value codegen::sinFast(Math &m, Value x) {
  Math f(m.b, m.loc, x.getType());
  Value magic = f.number(0x1.8p23), sum = f.fma(x, f.number(0x1.45f306p-2), magic), number = f.sub(sum, magic);
  Value r = x; // -0 stays -0, because all parts are above 0
  for (double part : singleHalfPi)
    r = f.fma(number, f.number(-2 * part), r);
  Value sine = f.mul(r, f.polynomial(f.mul(r, r), halfSine));
  Value sign = arith::ShLIOp::create(m.b, m.loc, f.bits(sum, 32), m.integer(32, 31));
  Value usual = f.fromBits(arith::XOrIOp::create(m.b, m.loc, f.bits(sine, 32), sign));
  // From 2^17 on.
  Value isLarge =
      arith::CmpIOp::create(m.b, m.loc, arith::CmpIPredicate::uge, f.bits(f.abs(x), 32), m.integer(32, 0x48000000));
  return replaceRare(f, isLarge, usual, [&]() -> SmallVector<Value> { return {sineFast(m, x, 0)}; })[0];
}
Value codegen::cosFast(Math &m, Value x) { return sineFast(m, x, 1); }
