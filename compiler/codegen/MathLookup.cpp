//===- MathLookup.cpp - Functions by tables in registers ---------------------------===//
//
// Where one instruction looks sixteen numbers up in a register by sixteen indices (AVX-512's vpermps), a function is a
// polynomial of the interval that an argument lies in: its coefficients are looked up. Measured on a Zen 4: a permute
// and a multiply-add together take two cycles, whatever else there is; tables of 32 in two registers are no faster.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/MathBuilder.h"
#include "compiler/codegen/MathTables.h"

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

#include <limits>

using namespace mlir;
using namespace dlc;
using namespace dlc::codegen;
using namespace dlc::codegen::tables;

namespace {

/// The number of each lane: `index` says which in its low four bits.
Value lookUp(Math &f, ArrayRef<float> table, Value index) {
  Value numbers = arith::ConstantOp::create(f.b, f.loc, DenseElementsAttr::get(cast<VectorType>(f.type), table));
  return LLVM::CallIntrinsicOp::create(f.b, f.loc, f.type, f.b.getStringAttr("llvm.x86.avx512.permvar.sf.512"),
                                       ValueRange{numbers, index})
      .getResult(0);
}
Value lookUp(Math &m, ArrayRef<double> table, Value index) {
  auto half = [&](ArrayRef<double> numbers) {
    return arith::ConstantOp::create(m.b, m.loc, DenseElementsAttr::get(cast<VectorType>(m.type), numbers));
  };
  return LLVM::CallIntrinsicOp::create(
             m.b, m.loc, m.type, m.b.getStringAttr("llvm.x86.avx512.vpermi2var.pd.512"),
             ValueRange{half(table.take_front(tableSize / 2)), index, half(table.take_back(tableSize / 2))})
      .getResult(0);
}

/// What interval an argument from 0 to 15 steps lies in, in the low bits of an integer, and how far from its middle.
struct Interval {
  Value index, distance;

  Interval(Math &f, Value a, double step) {
    // Adding 1.5 * 2^23 (2^52) leaves the nearest integer in the low bits.
    Value magic = f.number(f.isSingle() ? 0x1.8p23 : 0x1.8p52), sum = f.fma(a, f.number(1 / step), magic);
    index = f.bits(sum, f.isSingle() ? 32 : 64);
    distance = f.fma(f.sub(sum, magic), f.number(-step), a);
  }

  template <typename T, size_t Rows> Value polynomial(Math &f, const T (&rows)[Rows][tableSize]) const {
    Value sum = lookUp(f, rows[Rows - 1], index);
    for (size_t k = Rows - 1; k-- > 0;)
      sum = f.fma(sum, distance, lookUp(f, rows[k], index));
    return sum;
  }

  /// The same with even and odd powers apart, as `inHalves` below, but for the first two coefficients: a sum of two
  /// halves of the whole would be larger than the result.
  template <typename T, size_t Rows> Value inHalves(Math &f, const T (&rows)[Rows][tableSize]) const {
    static_assert(Rows % 2 == 0);
    Value square = f.mul(distance, distance);
    Value even = lookUp(f, rows[Rows - 2], index), odd = lookUp(f, rows[Rows - 1], index);
    for (size_t k = Rows - 2; k > 2; k -= 2) {
      even = f.fma(even, square, lookUp(f, rows[k - 2], index));
      odd = f.fma(odd, square, lookUp(f, rows[k - 1], index));
    }
    Value sum = f.fma(odd, distance, even);
    for (size_t k : {1, 0})
      sum = f.fma(sum, distance, lookUp(f, rows[k], index));
    return sum;
  }
};

/// A polynomial with even and odd powers apart, so that half as many steps wait for each other: a core has room for two
/// or three vectors of the longest functions of f64 at a time. erf is faster so, exp (5 coefficients) is not.
Value inHalves(Math &m, Value x, Value square, ArrayRef<double> coefficients) {
  SmallVector<double> even, odd;
  for (auto [k, coefficient] : llvm::enumerate(coefficients))
    (k % 2 ? odd : even).push_back(coefficient);
  return m.fma(m.polynomial(square, odd), x, m.polynomial(square, even));
}

/// The function in vectors of 512 bits, whatever the operands are: the bits of a lane are those of a scalar.
Value inRegisters(Math &m, ValueRange operands, llvm::function_ref<Value(Math &, ValueRange)> function) {
  Type element = getElementTypeOrSelf(operands[0].getType());
  int64_t width = 512 / element.getIntOrFloatBitWidth();
  auto whole = VectorType::get(width, element);
  Math f(m.b, m.loc, whole);
  auto type = dyn_cast<VectorType>(operands[0].getType());
  auto each = [&](llvm::function_ref<Value(Value)> part) { return llvm::map_to_vector(operands, part); };
  if (!type)
    return vector::ExtractOp::create(
        m.b, m.loc, function(f, each([&](Value x) { return vector::BroadcastOp::create(m.b, m.loc, whole, x); })),
        ArrayRef<int64_t>{0});
  if (type == whole)
    return function(f, operands);
  // `count` lanes of two vectors, from `first` on; those that there are not are the last.
  auto lanes = [&](Value v, Value w, int64_t first, int64_t count, int64_t all) -> Value {
    SmallVector<int64_t> some;
    for (int64_t i = first; i < first + count; ++i)
      some.push_back(std::min(i, all - 1));
    return vector::ShuffleOp::create(m.b, m.loc, v, w, some);
  };
  int64_t all = type.getNumElements();
  Value result;
  for (int64_t first = 0; first < all; first += width) {
    Value part = function(f, each([&](Value x) { return lanes(x, x, first, width, all); }));
    result = lanes(result ? result : part, part, 0, std::min(first + width, all), all);
  }
  return result;
}
Value inRegisters(Math &m, Value x, llvm::function_ref<Value(Math &, Value)> function) {
  return inRegisters(m, ValueRange(x), [&](Math &f, ValueRange operands) { return function(f, operands[0]); });
}

/// From here on down errors relative to the tail may pass 4 ulp: there it is made of exp, which is rare.
constexpr double farTail = -13.5 * tailStep;
/// The share of a normal distribution on the far side of x, for x from farTail on; `a` is the size of x.
Value tailOf(Math &f, Value a) { return Interval(f, a, tailStep).polynomial(f, tailTable); }
Value sizeOf(Math &f, Value x) { return f.atMost(f.abs(x), 15 * tailStep); }
Value withFarTail(Math &f, Value x, Value usual, Value (*whole)(Math &, Value)) {
  return replaceRare(f, f.isBelow(x, farTail), usual, [&]() -> SmallVector<Value> { return {whole(f, x)}; })[0];
}

} // namespace

Value codegen::erfLookup(Math &m, Value x) {
  return inRegisters(m, x, [](Math &f, Value x) -> Value {
    Value y = Interval(f, f.atMost(f.abs(x), 15 * erfStep), erfStep).polynomial(f, erfTable);
    return math::CopySignOp::create(f.b, f.loc, y, x);
  });
}

Value codegen::tanhLookup(Math &m, Value x) {
  return inRegisters(m, x, [](Math &f, Value x) -> Value {
    // Of |x| = n step + r: (tanh(n step) + tanh(r)) / (1 + tanh(n step) tanh(r)).
    Interval i(f, f.atMost(f.abs(x), 15 * tanhStep), tanhStep);
    Value r = i.distance, square = f.mul(r, r), at = lookUp(f, tanhAt, i.index), one = f.number(1);
    Value over = f.mul(r, f.fma(square, f.number(tanhOver), one)), under = f.fma(square, f.number(tanhUnder), one);
    Value y = f.div(f.fma(at, under, over), f.fma(at, over, under));
    return math::CopySignOp::create(f.b, f.loc, y, x);
  });
}

Value codegen::log1pLookup(Math &m, Value x) {
  return inRegisters(m, x, [](Math &f, Value x) -> Value {
    // 1 + x = 2^k z, with z between logBeginSingle and twice it; `whole` is -k 2^23. Rounded, 1 + x says which k and
    // reciprocal; the fraction is made of x itself: x scale - (1 - scale).
    auto integer = [&](int64_t value) { return f.integer(32, value); };
    Value one = f.number(1), y = f.add(one, x);
    Value place = arith::SubIOp::create(f.b, f.loc, integer(logBeginSingle + 0x7fffff), f.bits(y, 32));
    Value whole = arith::AndIOp::create(f.b, f.loc, place, integer(-0x800000));
    Value index = arith::ShRUIOp::create(f.b, f.loc, place, integer(19));
    Value factor = f.bits(lookUp(f, reciprocalSingle, index), 32);
    Value scale = f.fromBits(arith::AddIOp::create(f.b, f.loc, factor, whole));
    Value fraction = f.fma(x, scale, f.neg(f.sub(one, scale)));
    // -0 stays -0: where k is 0 the product is -0, as is the logarithm of the reciprocal 1.
    Value number = arith::SIToFPOp::create(f.b, f.loc, f.type, whole);
    Value large = f.fma(number, f.number(-0x1.62e430p-24), lookUp(f, logarithmSingle, index));
    Value small = f.fma(f.mul(fraction, fraction), f.polynomial(fraction, logBriefSingle), fraction);
    return replaceRare(f, log1pIsRare(f, y), f.add(large, small),
                       [&]() -> SmallVector<Value> { return {log1pRare(f, x, y)}; })[0];
  });
}

Value codegen::ndtrLookup(Math &m, Value x) {
  return inRegisters(m, x, [](Math &f, Value x) -> Value {
    Value share = tailOf(f, sizeOf(f, x));
    return withFarTail(f, x, f.select(f.isBelow(x, 0), share, f.sub(f.number(1), share)), ndtrSingle);
  });
}

Value codegen::geluLookup(Math &m, Value x) {
  return inRegisters(m, x, [](Math &f, Value x) -> Value {
    // As geluSingle: what is not near it takes away from x where x is positive.
    Value a = sizeOf(f, x);
    return withFarTail(f, x, f.fma(f.neg(a), tailOf(f, a), f.atLeast(x, -0.0)), geluSingle);
  });
}

//===-- f64 ---------------------------------------------------------------------===//

namespace {

/// exp(x) = 2^n (1 + tail) (power + rest), where n counts sixteenths and power is 2^(n - floor(n)).
struct Power {
  Value n, power, rest, tail;

  Power(Math &m, Value x) {
    Value magic = m.number(0x1.8p48), sum = m.fma(x, m.number(log2e), magic), index = m.bits(sum, 64);
    n = m.sub(sum, magic);
    Value r = m.fma(n, m.number(-ln2Low), m.fma(n, m.number(-ln2High), x));
    tail = m.fma(m.mul(r, r), m.polynomial(r, expm1Short), r);
    power = lookUp(m, ::power, index);
    rest = lookUp(m, powerRest, index);
  }
};

/// x = 2^k z of a positive, finite, normal number, with z between logBegin and twice it: log(x) = k log(2) -
/// log(reciprocal) + log(1 + f).
struct NearReciprocal {
  static constexpr double unit = 0x1p52;
  Value k, f, index; // k in units of 2^-52: as the pattern has it

  NearReciprocal(Math &m, Value x) {
    Value pattern = m.bits(x, 64), place = arith::SubIOp::create(m.b, m.loc, pattern, m.integer(64, logBegin));
    Value whole = arith::AndIOp::create(m.b, m.loc, place, m.integer(64, -(int64_t(1) << 52)));
    index = arith::ShRUIOp::create(m.b, m.loc, place, m.integer(64, 48));
    k = arith::SIToFPOp::create(m.b, m.loc, m.type, whole);
    Value significand = m.fromBits(arith::SubIOp::create(m.b, m.loc, pattern, whole));
    f = m.fma(significand, lookUp(m, reciprocal, index), m.number(-1));
  }

  /// k factor + rest
  Value timesK(Math &m, double factor, Value rest) const { return m.fma(k, m.number(factor / unit), rest); }
};

Value logOf(Math &m, Value x, double less) {
  NearReciprocal y(m, x);
  if (less != 0)
    y.k = m.sub(y.k, m.number(less * NearReciprocal::unit));
  // Where 1 is near, large and small are 0; elsewhere f is far smaller than large.
  Value large = y.timesK(m, ln2Grid, lookUp(m, logarithm, y.index));
  Value small = y.timesK(m, ln2GridRest, lookUp(m, logarithmRest, y.index));
  Value f = y.f, square = m.mul(f, f);
  return m.add(large, m.add(f, m.fma(square, inHalves(m, f, square, logShort), small)));
}

/// value * 2^floor(n), rounded once.
Value scaled(Math &m, Value value, Value n) {
  Value all =
      arith::ConstantOp::create(m.b, m.loc, m.isSingle() ? m.b.getI16IntegerAttr(-1) : m.b.getI8IntegerAttr(-1));
  Value roundingAsSet = arith::ConstantOp::create(m.b, m.loc, m.b.getI32IntegerAttr(4));
  StringRef name = m.isSingle() ? "llvm.x86.avx512.mask.scalef.ps.512" : "llvm.x86.avx512.mask.scalef.pd.512";
  return LLVM::CallIntrinsicOp::create(m.b, m.loc, m.type, m.b.getStringAttr(name),
                                       ValueRange{value, n, value, all, roundingAsSet})
      .getResult(0);
}

/// Of f64, to 2^-37: logarithms of positive, finite, normal numbers, and exp of -110 to 100.
Value logBriefly(Math &m, Value x) {
  return inRegisters(m, x, [](Math &m, Value x) -> Value {
    NearReciprocal y(m, x);
    Value whole = y.timesK(m, ln2, lookUp(m, logarithmWhole, y.index));
    return m.add(whole, m.fma(m.mul(y.f, y.f), m.polynomial(y.f, logBrief), y.f));
  });
}
Value expBriefly(Math &m, Value x) {
  return inRegisters(m, x, [](Math &m, Value x) -> Value {
    Value magic = m.number(0x1.8p48), sum = m.fma(x, m.number(log2e), magic), n = m.sub(sum, magic);
    Value r = m.fma(n, m.number(-ln2), x), factor = lookUp(m, ::power, m.bits(sum, 64));
    return scaled(m, m.fma(m.mul(factor, r), m.polynomial(r, expm1Brief), factor), n);
  });
}

} // namespace

Value codegen::expFastLookup(Math &m, Value x) {
  Math single(m.b, m.loc, x.getType());
  return inRegisters(single, x, [](Math &f, Value x) -> Value {
    // x = n log(2) + r with n in sixteenths: 2^n (power + power (exp(r) - 1)).
    x = clampExponent(f, x, -105, 89);
    Value magic = f.number(0x1.8p19), sum = f.fma(x, f.number(log2e), magic), n = f.sub(sum, magic);
    Value r = f.fma(n, f.number(0x1.05c61p-29), f.fma(n, f.number(-0x1.62e43p-1), x));
    Value tail = f.mul(r, f.polynomial(r, {1, 0.5, 1.0 / 6})), factor = lookUp(f, powerSingle, f.bits(sum, 32));
    return scaled(f, f.fma(factor, tail, factor), n);
  });
}

Value codegen::expLookup(Math &m, Value x) {
  return inRegisters(m, x, [](Math &m, Value x) -> Value {
    Power p(m, m.clamp(x, -746, 710));
    Value value = m.add(p.power, m.fma(p.power, p.tail, p.rest));
    return scaled(m, value, p.n);
  });
}

Value codegen::logLookup(Math &m, Value x) {
  return inRegisters(m, x, [](Math &m, Value x) -> Value {
    constexpr int64_t leastNormal = 0x0010000000000000, infinity = 0x7ff0000000000000;
    // One comparison of positive numbers: first <= bits of x < end.
    auto within = [&](int64_t first, int64_t end, arith::CmpIPredicate predicate) -> Value {
      Value from = arith::SubIOp::create(m.b, m.loc, m.bits(x, 64), m.integer(64, first));
      return arith::CmpIOp::create(m.b, m.loc, predicate, from, m.integer(64, end - first));
    };
    Value usual = logOf(m, x, 0);
    return replaceRare(m, within(leastNormal, infinity, arith::CmpIPredicate::uge), usual, [&]() -> SmallVector<Value> {
      // Numbers below 0 may be many, subnormal ones are not.
      Value regular =
          replaceRare(m, within(1, leastNormal, arith::CmpIPredicate::ult), usual,
                      [&]() -> SmallVector<Value> { return {logOf(m, m.mul(x, m.number(0x1p54)), 54)}; })[0];
      return {logSpecial(m, x, x, regular)};
    })[0];
  });
}

Value codegen::tanhLookupF64(Math &m, Value x) {
  return inRegisters(m, x, [](Math &m, Value x) -> Value {
    // Of |x| = point + r: with t = tanh(point) and slope = 1 - t^2, it is t + slope r + slope (tanh(r) - r - r t
    // tanh(r)) / (1 + t tanh(r)), of which only the last is rounded more than once.
    Value a = m.atMost(m.abs(x), 20), bits = m.bits(m.add(a, m.number(tanhOffset)), 64);
    Value index = arith::ShRUIOp::create(m.b, m.loc, bits, m.integer(64, 50));
    Value at = lookUp(m, tanhAtPoint, index), slope = lookUp(m, tanhSlope, index);
    Value r = m.sub(a, lookUp(m, tanhPoint, index)), square = m.mul(r, r);
    Value over = m.polynomial(square, tanhOverF64), under = m.polynomial(square, tanhUnderF64);
    // tanh(r) = r (under + square over) / under
    Value whole = m.mul(at, m.fma(square, over, under));
    Value rest = m.mul(m.mul(square, slope), m.fma(r, over, m.neg(whole)));
    Value y = m.add(m.fma(slope, r, at), m.div(rest, m.fma(r, whole, under)));
    return math::CopySignOp::create(m.b, m.loc, y, x);
  });
}

Value codegen::erfLookupF64(Math &m, Value x) {
  return inRegisters(m, x, [](Math &m, Value x) -> Value {
    Value y = Interval(m, m.atMost(m.abs(x), 15 * erfStepF64), erfStepF64).inHalves(m, erfTableF64);
    return math::CopySignOp::create(m.b, m.loc, y, x);
  });
}

Value codegen::powLookup(Math &m, Value x, Value y) {
  // exp(y log |x|) in f64. As C's pow elsewhere: the signs and what is special are rare.
  using P = arith::CmpFPredicate;
  Math f(m.b, m.loc, x.getType());
  auto is = [&](arith::CmpIPredicate p, Value v, int64_t bound) -> Value {
    return arith::CmpIOp::create(m.b, m.loc, p, v, m.integer(32, bound));
  };
  auto both = [&](Value c, Value d) -> Value { return arith::AndIOp::create(m.b, m.loc, c, d); };
  auto either = [&](Value c, Value d) -> Value { return arith::OrIOp::create(m.b, m.loc, c, d); };
  Value size = f.abs(x), wideSize = m.widen(size), power = m.widen(y), one = f.number(1);
  Value logarithm = logBriefly(m, wideSize), product = m.mul(power, logarithm);
  // 0, infinity and NaN on either side.
  Value less = arith::SubIOp::create(m.b, m.loc, f.bits(size, 32), m.integer(32, 1));
  Value special = either(is(arith::CmpIPredicate::uge, less, 0x7f7fffff),
                         is(arith::CmpIPredicate::uge, f.bits(f.abs(y), 32), 0x7f800000));
  product = replaceRare(m, special, product, [&]() -> SmallVector<Value> {
    Value isOne = either(f.compare(P::OEQ, size, one), f.compare(P::OEQ, y, f.number(0)));
    Value whole = m.mul(power, logSpecial(m, wideSize, wideSize, logarithm));
    return {m.select(isOne, m.number(0), whole)};
  })[0];
  Value result = m.narrow(expBriefly(m, m.clamp(product, -110, 100)));
  Value hasSign = is(arith::CmpIPredicate::slt, f.bits(x, 32), 0);
  return replaceRare(f, hasSign, result, [&]() -> SmallVector<Value> {
    // An odd whole power keeps the sign, another than a whole one has no result.
    auto isWhole = [&](Value v, P p) { return f.compare(p, math::FloorOp::create(m.b, m.loc, v), v); };
    Value odd = both(isWhole(y, P::OEQ), isWhole(f.mul(y, f.number(0.5)), P::UNE));
    double infinity = std::numeric_limits<double>::infinity();
    Value negative = both(f.isBelow(x, 0), f.isAbove(x, -infinity));
    Value none = both(negative, isWhole(y, P::UNE));
    Value signedResult = f.select(odd, f.neg(result), result);
    return {f.select(none, f.number(std::numeric_limits<double>::quiet_NaN()), signedResult)};
  })[0];
}

/// x^y of positive normal x: 2^(y log2(x)), with the logarithm in two numbers of f32, of which the second is what the
/// first loses.
static Value powOfUsual(Math &f, Value x, Value y) {
  auto integer = [&](int64_t value) { return f.integer(32, value); };
  Value place = arith::SubIOp::create(f.b, f.loc, f.bits(x, 32), integer(logBeginSingle));
  Value whole = arith::AndIOp::create(f.b, f.loc, place, integer(-0x800000)); // the exponent times 2^23
  Value index = arith::ShRUIOp::create(f.b, f.loc, place, integer(19));
  Value significand = f.fromBits(arith::SubIOp::create(f.b, f.loc, f.bits(x, 32), whole));
  // significand reciprocal = 1 + fraction + lost
  Value reciprocal = lookUp(f, powReciprocal, index), product = f.mul(significand, reciprocal);
  Value lost = f.fma(significand, reciprocal, f.neg(product)), fraction = f.sub(product, f.number(1));
  Value large =
      f.fma(arith::SIToFPOp::create(f.b, f.loc, f.type, whole), f.number(0x1p-23), lookUp(f, powLogarithm, index));
  Value linear = f.mul(fraction, f.number(log2eFirst)), rest = f.fma(fraction, f.number(log2eFirst), f.neg(linear));
  rest = f.fma(fraction, f.number(log2eRest), rest);
  rest = f.fma(f.fma(f.neg(lost), fraction, lost), f.number(log2eFirst), rest); // lost / (1 + fraction)
  Value bend = f.mul(f.mul(fraction, fraction), f.polynomial(fraction, powLogSeries));
  // In each sum the first number is the larger one, or 0.
  Value near = f.add(linear, bend), logarithm = f.add(large, near);
  rest = f.add(rest, f.sub(bend, f.sub(near, linear)));
  rest = f.add(rest, f.add(lookUp(f, powLogarithmRest, index), f.sub(near, f.sub(logarithm, large))));

  Value power = f.mul(y, logarithm), more = f.fma(y, rest, f.fma(y, logarithm, f.neg(power)));
  power = f.clamp(power, -200, 200);
  Value magic = f.number(0x1.8p19), sum = f.add(power, magic), n = f.sub(sum, magic);
  Value r = f.add(f.sub(power, n), more), factor = lookUp(f, powerSingle, f.bits(sum, 32));
  return scaled(f, f.fma(factor, f.mul(r, f.polynomial(r, powerSeries)), factor), n);
}

Value codegen::powSingle(Math &m, Value x, Value y) {
  return inRegisters(m, {x, y}, [](Math &f, ValueRange operands) -> Value {
    Value x = operands[0], y = operands[1];
    auto moved = [&](Value v, int64_t distance) -> Value {
      return arith::AddIOp::create(f.b, f.loc, f.bits(v, 32), f.integer(32, distance));
    };
    // Usual are positive normal numbers and powers below 2^17: with larger ones what the power loses may be anything.
    constexpr int64_t normal = 0x00800000, all = 0x7f800000 - normal, largest = 0x48000000;
    Value size = arith::MaxUIOp::create(f.b, f.loc, moved(x, -normal), moved(f.abs(y), all - largest));
    Value rare = arith::CmpIOp::create(f.b, f.loc, arith::CmpIPredicate::uge, size, f.integer(32, all));
    return replaceRare(f, rare, powOfUsual(f, x, y), [&]() -> SmallVector<Value> {
      Math wide(f.b, f.loc, f.withElement(f.b.getF64Type()));
      return {powLookup(wide, x, y)};
    })[0];
  });
}
