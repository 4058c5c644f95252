//===- SingleExponential.h - What functions of f32 made of exp begin with -----------*- C++ -*-===//
//
// x = n log(2) + r with a whole number n and |r| <= log(2) / 2: exp(x) = 2^n exp(r), all in f32. Functions composed of
// exp take n and r apart: 2^n is had from integers, and a product need not be a subnormal number before its end.
//
// What counts is instructions: a core of Zen 4 does one multiplication (fma, comparison) and one addition (minimum,
// maximum, shift) of 512 bits a cycle, and operations on integers in what is left of two. A division costs three.
//
//===----------------------------------------------------------------------------===//
#ifndef DLC_DIALECTS_DL_SINGLEEXPONENTIAL_H
#define DLC_DIALECTS_DL_SINGLEEXPONENTIAL_H

#include "dialects/dl/MathBuilder.h"

#include <optional>

namespace dlc {

struct SingleExponential {
  static constexpr double log2e = 0x1.71547652b82fep+0;
  /// log(2) in two parts: n times the first is exact.
  static constexpr double ln2First = 0x1.62e4p-1, ln2Second = 0x1.7f7d1cp-20;
  /// exp(r), to 0.04 ulp of what it is, and to 1.07.
  static constexpr double series[] = {1, 1, 0x1.fffffap-2, 0x1.555492p-3, 0x1.555a08p-5, 0x1.1239b0p-7, 0x1.69726ep-10};
  static constexpr double shortSeries[] = {
      1, 0x1.ffffeep-1, 0x1.fffdc0p-2, 0x1.555d3cp-3, 0x1.573c64p-5, 0x1.0ec0b2p-7};

  /// Of `scale`; lower-math knows its steps.
  static constexpr int scaleBias = 126;
  static constexpr int64_t leastLarge = 4 << 23, smallOffset = 128 << 23;
  /// What is 0 in the number to which n and bias are added.
  static constexpr double zeroOf(int bias) { return 0x1.8p23 + bias; }

  mlir::Value r, exponent; // `exponent` is (n + bias) 2^23, an i32

  /// For -256 < n + bias < 256, which a clamped x or a largest n sees to. Beyond the largest n, r is what is left.
  SingleExponential(Math &f, mlir::Value x, int bias, std::optional<int> largest = {}) {
    mlir::Value number = reduce(f, x, log2e, bias, largest);
    r = f.fma(number, f.number(-ln2Second), f.fma(number, f.number(-ln2First), x));
  }

  /// 2^(n + bias - 127)
  mlir::Value power(Math &f) const { return f.fromBits(exponent); }

  /// value * 2^n of a value from 1/8 to 2, with a bias of `scaleBias`: in two factors, because it may be larger or
  /// smaller than all normal numbers.
  mlir::Value scale(Math &f, mlir::Value value) const {
    using namespace mlir::arith;
    mlir::Value large = MaxSIOp::create(f.b, f.loc, exponent, f.integer(32, leastLarge));
    mlir::Value rest = SubIOp::create(f.b, f.loc, exponent, large);
    mlir::Value small = AddIOp::create(f.b, f.loc, rest, f.integer(32, smallOffset));
    return f.mul(f.mul(value, f.fromBits(large)), f.fromBits(small));
  }

  /// For functions near 1 where n is not 0: n log(2) in one part. exp(rate x) = 2^n exp(rate r).
  static SingleExponential coarse(Math &f, mlir::Value x, double rate = 1) {
    SingleExponential e;
    mlir::Value number = e.reduce(f, x, rate * log2e, 127, {});
    e.r = f.fma(number, f.number(-0x1.62e430p-1 / rate), x);
    return e;
  }

private:
  SingleExponential() = default;

  mlir::Value reduce(Math &f, mlir::Value x, double rate, int bias, std::optional<int> largest) {
    // Adding 1.5 * 2^23 leaves the nearest integer in the low bits.
    double zero = zeroOf(bias);
    mlir::Value sum = f.fma(x, f.number(rate), f.number(zero));
    if (largest)
      sum = f.atMost(sum, zero + *largest);
    exponent = mlir::arith::ShLIOp::create(f.b, f.loc, f.bits(sum, 32), f.integer(32, 23));
    return f.sub(sum, f.number(zero));
  }
};

/// 1 / (1 + exp(-x)) for f32. Of -|x| = n log(2) + r, exp(r) is N(r) / N(-r): with e = 2^n N(r), which is no larger
/// than 2 and may be subnormal, it is N(-r) / (e + N(-r)), or where x is below 0 e / (e + N(-r)).
inline mlir::Value singleSigmoid(Math &f, mlir::Value x) {
  // The even and the odd part of N, for |r| <= log(2) / 2: exp(r) to 2^-31.
  constexpr double even = 0x1.9982dcp-4, odd[] = {0.5, 0x1.10b672p-7};
  SingleExponential e(f, f.atLeast(f.neg(f.abs(x)), -105), SingleExponential::scaleBias);
  mlir::Value square = f.mul(e.r, e.r), evenPart = f.fma(square, f.number(even), f.number(1));
  mlir::Value oddPart = f.mul(e.r, f.polynomial(square, odd));
  mlir::Value other = f.sub(evenPart, oddPart), own = e.scale(f, f.add(evenPart, oddPart));
  mlir::Value isNegative =
      mlir::arith::CmpIOp::create(f.b, f.loc, mlir::arith::CmpIPredicate::slt, f.bits(x, 32), f.integer(32, 0));
  return f.div(f.select(isNegative, own, other), f.add(own, other));
}

/// The same for a product with it: `scale` / `denominator`.
struct SingleGate {
  mlir::Value denominator, scale;

  SingleGate(Math &f, mlir::Value x) {
    using namespace mlir::arith;
    // Both times a power of two where exp(-x) is larger than 2^100. Past the largest n the denominator grows with r.
    constexpr int bias = 98, largest = 157;
    SingleExponential e(f, f.neg(f.atMost(x, 67)), bias, largest);
    mlir::Value near = MinSIOp::create(f.b, f.loc, e.exponent, f.integer(32, (100 + bias) << 23));
    mlir::Value power = AddIOp::create(f.b, f.loc, near, f.integer(32, (127 - bias) << 23));
    mlir::Value less = SubIOp::create(f.b, f.loc, e.exponent, near);
    scale = f.fromBits(SubIOp::create(f.b, f.loc, f.integer(32, 127 << 23), less));
    denominator = f.fma(f.polynomial(e.r, SingleExponential::shortSeries), f.fromBits(power), scale);
  }
  /// x times the gate; NaN where x and the gate's argument are infinite and below 0.
  mlir::Value times(Math &f, mlir::Value x) const { return f.mul(f.div(x, denominator), scale); }
};

} // namespace dlc

#endif // DLC_DIALECTS_DL_SINGLEEXPONENTIAL_H
