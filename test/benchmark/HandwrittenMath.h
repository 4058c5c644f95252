//===- HandwrittenMath.h - Functions of f32 in AVX-512 intrinsics -------------------------*- C++ -*-===//
//
// What dlc's fast mode computes, with no instruction that a person would spare. Errors in ulp; exp uses vscalefps.
//
//===--------------------------------------------------------------------------------------------===//
#ifndef DLC_BENCHMARK_HANDWRITTENMATH_H
#define DLC_BENCHMARK_HANDWRITTENMATH_H

#include "HandwrittenLanes.h"
#include "compiler/codegen/MathTables.h"

namespace handwritten {

namespace tables = dlc::codegen::tables;

using I = __m512i;
inline V set(float x) { return _mm512_set1_ps(x); }
inline I setI(int x) { return _mm512_set1_epi32(x); }
inline V fma(V a, V b, V c) { return _mm512_fmadd_ps(a, b, c); }
inline V fromBits(I x) { return _mm512_castsi512_ps(x); }
inline I bits(V x) { return _mm512_castps_si512(x); }
inline V abs(V x) { return _mm512_abs_ps(x); }
inline V atMost(V x, float most) { return _mm512_min_ps(set(most), x); } // NaN stays
inline V atLeast(V x, float least) { return _mm512_max_ps(set(least), x); }
inline V withSign(V size, V sign) {
  return fromBits(_mm512_ternarylogic_epi32(setI(int(0x80000000)), bits(sign), bits(size), 0xca));
}
template <int N> inline V polynomial(V x, const float (&c)[N]) {
  V sum = set(c[N - 1]);
  for (int i = N - 2; i >= 0; --i)
    sum = fma(sum, x, set(c[i]));
  return sum;
}

constexpr float log2e = 0x1.715476p+0f, ln2 = 0x1.62e430p-1f, ln2First = 0x1.62e4p-1f, ln2Second = 0x1.7f7d1cp-20f;
constexpr float shortSeries[] = {1, 0x1.ffffeep-1f, 0x1.fffdc0p-2f, 0x1.555d3cp-3f, 0x1.573c64p-5f, 0x1.0ec0b2p-7f};
constexpr float series[] = {1, 1, 0x1.fffffap-2f, 0x1.555492p-3f, 0x1.555a08p-5f, 0x1.1239b0p-7f, 0x1.69726ep-10f};

struct Parts {
  V n, r;
};
// x = n log(2) + r
inline Parts reduce(V x) {
  V magic = set(0x1.8p23f), n = _mm512_sub_ps(fma(x, set(log2e), magic), magic);
  return {n, fma(n, set(-ln2Second), fma(n, set(-ln2First), x))};
}

// 1.91 ulp
inline V exp(V x) {
  Parts p = reduce(atMost(atLeast(x, -105), 89));
  return _mm512_scalef_ps(polynomial(p.r, shortSeries), p.n);
}

// exp(x) for x <= 0: x = (n + j / 16) log(2) + r; NaN stays NaN.
inline V exponential(V x) {
  x = atLeast(x, -105);
  V magic = set(0x1.8p19F), shifted = fma(x, set(log2e), magic);
  V n = _mm512_sub_ps(shifted, magic);
  V r = fma(n, set(0x1.05c61p-29F), fma(n, set(-0x1.62e43p-1F), x));
  V tail = _mm512_mul_ps(r, fma(r, fma(r, set(1.0F / 6), set(0.5F)), set(1)));
  V power = _mm512_permutexvar_ps(bits(shifted), _mm512_load_ps(tables::powerSingle));
  return _mm512_scalef_ps(fma(power, tail, power), n);
}

// 2.5 ulp: exp(r) = N(r) / N(-r), and with e = 2^n N(r) of -|x| it is N(-r) or e over their sum. By an estimate of the
// reciprocal and a step of Newton's in place of the division: 0.25 ns an element in cache, not 0.22; with 2^n on both
// sides of the fraction and a polynomial: 0.25.
inline V sigmoid(V x) {
  Parts p = reduce(atLeast(_mm512_or_ps(x, set(-0.0f)), -105));
  V s = _mm512_mul_ps(p.r, p.r), even = fma(s, set(0x1.9982dcp-4f), set(1));
  V odd = _mm512_mul_ps(p.r, fma(s, set(0x1.10b672p-7f), set(0.5f)));
  V other = _mm512_sub_ps(even, odd), own = _mm512_scalef_ps(_mm512_add_ps(even, odd), p.n);
  return _mm512_div_ps(_mm512_mask_mov_ps(other, _mm512_movepi32_mask(bits(x)), own), _mm512_add_ps(own, other));
}

// For a product with it: 1 / (1 + exp(-x)) = scale / denominator, both times a power of two where exp(-x) is too large.
struct Gate {
  V denominator, scale;
};
inline Gate gate(V x) {
  // Beyond the largest n, r grows and with it the denominator.
  V magic = set(0x1.8p23f), negated = atLeast(_mm512_sub_ps(set(0), x), -67);
  V sum = atMost(fma(negated, set(log2e), magic), 0x1.8p23f + 157), n = _mm512_sub_ps(sum, magic);
  V r = fma(n, set(-ln2Second), fma(n, set(-ln2First), negated));
  I exponent = _mm512_slli_epi32(_mm512_sub_epi32(bits(sum), setI(0x4b400000 - 98)), 23);
  I near = _mm512_min_epi32(exponent, setI((100 + 98) << 23));
  I power = _mm512_add_epi32(near, setI((127 - 98) << 23));
  V scale = fromBits(_mm512_sub_epi32(setI(127 << 23), _mm512_sub_epi32(exponent, near)));
  return {fma(polynomial(r, shortSeries), fromBits(power), scale), scale};
}
// 3.9 ulp
inline V silu(V x) {
  Gate g = gate(x);
  return _mm512_mul_ps(_mm512_div_ps(x, g.denominator), g.scale);
}

// A polynomial of one of 16 intervals, whose coefficients a permute looks up.
inline V lookUp(const float (&row)[16], I index) { return _mm512_permutexvar_ps(index, _mm512_load_ps(row)); }
template <int N> inline V piece(const float (&rows)[N][16], V a, float step) {
  V magic = set(0x1.8p23f), sum = fma(a, set(1 / step), magic);
  V t = _mm512_fnmadd_ps(_mm512_sub_ps(sum, magic), set(step), a), y = lookUp(rows[N - 1], bits(sum));
  for (int k = N - 2; k >= 0; --k)
    y = fma(y, t, lookUp(rows[k], bits(sum)));
  return y;
}

// 3.3 ulp: of |x| = n step + r, (tanh(n step) + tanh(r)) / (1 + tanh(n step) tanh(r)). In cache 0.19 ns an element, by
// exp(2 x) 0.23; with an estimate of the reciprocal 0.23.
inline V tanh(V x) {
  constexpr float step = tables::tanhStep;
  V a = atMost(abs(x), 15 * step), magic = set(0x1.8p23f), sum = fma(a, set(1 / step), magic);
  V r = _mm512_fnmadd_ps(_mm512_sub_ps(sum, magic), set(step), a), at = lookUp(tables::tanhAt, bits(sum));
  V s = _mm512_mul_ps(r, r), under = fma(s, set(tables::tanhUnder), set(1));
  V over = _mm512_mul_ps(r, fma(s, set(tables::tanhOver), set(1)));
  return withSign(_mm512_div_ps(fma(at, under, over), fma(at, over, under)), x);
}

// 2.2 ulp
inline V erf(V x) {
  constexpr float step = tables::erfStep;
  return withSign(piece(tables::erfTable, atMost(abs(x), 15 * step), step), x);
}

// 3.7 ulp, x exp(-x^2 / 2) relative in the tail
inline V geluFar(V x) {
  constexpr float tail[] = {0x1.4p+0f,       -0x1.3e4ef4p+0f, 0x1.5b5af4p-3f,  0x1.2ae114p-2f, 0x1.ca68f2p-5f,
                            -0x1.31ef20p-3f, 0x1.18c796p-3f,  -0x1.3fa448p-2f, 0x1.1d9546p-2f, -0x1.45e44ap-4f};
  V a = atMost(abs(x), 14.5f), half = _mm512_mul_ps(a, set(0.5f)), square = _mm512_mul_ps(half, a);
  Parts p = reduce(_mm512_sub_ps(set(0), square));
  V r = _mm512_sub_ps(p.r, _mm512_fmsub_ps(half, a, square));
  V ratio = _mm512_div_ps(a, _mm512_add_ps(a, set(2.5f))), factor = polynomial(ratio, tail);
  constexpr float inner[] = {1, 0x1.fffffap-2f, 0x1.555492p-3f, 0x1.555a08p-5f, 0x1.1239b0p-7f, 0x1.69726ep-10f};
  V product = _mm512_scalef_ps(fma(_mm512_mul_ps(r, polynomial(r, inner)), factor, factor), p.n);
  return _mm512_fnmadd_ps(product, ratio, atLeast(x, -0.0f));
}

// The share of a normal distribution above a, up to 5.5.
constexpr float tailStep = tables::tailStep;
inline V normalTail(V a) { return piece(tables::tailTable, a, tailStep); }
// 3.4 ulp
inline V gelu(V x) {
  V a = atMost(abs(x), 15 * tailStep), y = _mm512_fnmadd_ps(a, normalTail(a), atLeast(x, -0.0f));
  __mmask16 isFar = _mm512_cmp_ps_mask(x, set(-15 * tailStep), _CMP_LT_OQ);
  return __builtin_expect(isFar != 0, 0) ? _mm512_mask_mov_ps(y, isFar, geluFar(x)) : y;
}

// g times the derivatives
inline V tanhBackward(V x, V g) {
  V y = tanh(x);
  return _mm512_mul_ps(g, _mm512_fnmadd_ps(y, y, set(1)));
}
inline V sigmoidBackward(V x, V g) {
  V y = sigmoid(x);
  return _mm512_mul_ps(g, _mm512_fnmadd_ps(y, y, y));
}
inline V geluBackward(V x, V g) {
  V share = normalTail(atMost(abs(x), 15 * tailStep));
  share = _mm512_mask_sub_ps(share, _mm512_cmp_ps_mask(x, set(0), _CMP_GE_OQ), set(1), share);
  V density = exp(_mm512_mul_ps(_mm512_mul_ps(x, x), set(-0.5f)));
  return _mm512_mul_ps(g, fma(_mm512_mul_ps(x, set(0x1.988454p-2f)), density, share));
}

// 2.1 ulp, below 2^17
inline V sin(V x) {
  constexpr float quotient[] = {1, -0x1.55554cp-3f, 0x1.110ed4p-7f, -0x1.9f701cp-13f, 0x1.5dc098p-19f};
  V magic = set(0x1.8p23f), sum = fma(x, set(0x1.45f306p-2f), magic), n = _mm512_sub_ps(sum, magic), r = x;
  for (float part : {-0x1.921fb4p+1f, -0x1.4442d0p-23f, -0x1.846988p-47f})
    r = fma(n, set(part), r);
  V y = _mm512_mul_ps(r, polynomial(_mm512_mul_ps(r, r), quotient));
  return fromBits(_mm512_xor_si512(bits(y), _mm512_slli_epi32(bits(sum), 31)));
}

// Whether an argument of a group of vectors has to be taken aside: each gives a number, and the largest is below a
// bound if none has. One comparison of a group takes a third of the time of one a vector.
inline I sinSize(V x) { return bits(abs(x)); }
constexpr uint32_t sinUsual = 0x48000000; // 2^17
inline I log1pSize(V x) { return _mm512_sub_epi32(bits(_mm512_add_ps(x, set(1))), setI(0x00800000)); }
constexpr uint32_t log1pUsual = 0x7e800000 - 0x00800000; // 1 + x from 2^-126 to 2^126

// 1.8 ulp: 1 + x = 2^k z, and 16 intervals of z with a reciprocal each. In cache 0.17 ns an element, 0.19 with a
// comparison a vector; with a polynomial of degree 8 and no table 0.21 and 0.24.
inline V log1p(V x) {
  V one = set(1);
  I place = _mm512_sub_epi32(setI(tables::logBeginSingle + 0x7fffff), bits(_mm512_add_ps(one, x)));
  I whole = _mm512_and_si512(place, setI(-0x800000)), index = _mm512_srli_epi32(place, 19);
  V scale = fromBits(_mm512_add_epi32(bits(lookUp(tables::reciprocalSingle, index)), whole));
  V f = _mm512_fmsub_ps(x, scale, _mm512_sub_ps(one, scale));
  V large = fma(_mm512_cvtepi32_ps(whole), set(-0x1.62e430p-24f), lookUp(tables::logarithmSingle, index));
  V q = fma(fma(f, set(-0x1.002d60p-2f), set(0x1.557fc6p-2f)), f, set(-0x1.fffffep-2f));
  return _mm512_add_ps(large, fma(_mm512_mul_ps(f, f), q, f));
}

// 0.93 ulp, of positive normal numbers
inline V log(V x) {
  constexpr float s[] = {-0.5f,          0x1.5555a4p-2f,  -0x1.000048p-2f, 0x1.99697ep-3f, -0x1.54ed80p-3f,
                         0x1.288248p-3f, -0x1.0d9f68p-3f, 0x1.ad0580p-4f,  -0x1.71f24ap-5f};
  I k = _mm512_srai_epi32(_mm512_sub_epi32(bits(x), setI(0x3f400000)), 23);
  V f = _mm512_sub_ps(fromBits(_mm512_sub_epi32(bits(x), _mm512_slli_epi32(k, 23))), set(1));
  return fma(_mm512_cvtepi32_ps(k), set(ln2), fma(_mm512_mul_ps(f, f), polynomial(f, s), f));
}

// 1.7 ulp, of positive normal x: 2^(y log2(x)), with the logarithm in two numbers. In cache 0.58 ns an element; in f64
// by tables, half an ulp, 0.97.
inline V pow(V x, V y) {
  auto sub = [](V a, V b) { return _mm512_sub_ps(a, b); };
  auto add = [](V a, V b) { return _mm512_add_ps(a, b); };
  I place = _mm512_sub_epi32(bits(x), setI(tables::logBeginSingle)), whole = _mm512_and_si512(place, setI(-0x800000));
  I index = _mm512_srli_epi32(place, 19);
  V z = fromBits(_mm512_sub_epi32(bits(x), whole)), reciprocal = lookUp(tables::powReciprocal, index);
  V product = _mm512_mul_ps(z, reciprocal), lost = _mm512_fmsub_ps(z, reciprocal, product), f = sub(product, set(1));
  V large = fma(_mm512_cvtepi32_ps(whole), set(0x1p-23f), lookUp(tables::powLogarithm, index));
  V first = set(tables::log2eFirst), linear = _mm512_mul_ps(f, first), rest = _mm512_fmsub_ps(f, first, linear);
  rest = fma(_mm512_fnmadd_ps(lost, f, lost), first, fma(f, set(tables::log2eRest), rest));
  V q = set(tables::powLogSeries[4]);
  for (int i = 3; i >= 0; --i)
    q = fma(q, f, set(tables::powLogSeries[i]));
  V bend = _mm512_mul_ps(_mm512_mul_ps(f, f), q), near = add(linear, bend), logarithm = add(large, near);
  rest = add(rest, sub(bend, sub(near, linear)));
  rest = add(rest, add(lookUp(tables::powLogarithmRest, index), sub(near, sub(logarithm, large))));
  V power = _mm512_mul_ps(y, logarithm), more = fma(y, rest, _mm512_fmsub_ps(y, logarithm, power));
  power = atMost(atLeast(power, -200), 200);
  V magic = set(0x1.8p19f), sum = add(power, magic), n = sub(sum, magic), r = add(sub(power, n), more);
  V t = fma(fma(r, set(tables::powerSeries[2]), set(tables::powerSeries[1])), r, set(tables::powerSeries[0]));
  V factor = lookUp(tables::powerSingle, bits(sum));
  return _mm512_scalef_ps(fma(factor, _mm512_mul_ps(r, t), factor), n);
}
inline I powSize(V x, V y) {
  return _mm512_max_epu32(_mm512_sub_epi32(bits(x), setI(0x00800000)),
                          _mm512_add_epi32(bits(abs(y)), setI(0x7f000000 - 0x48000000)));
}
constexpr uint32_t powUsual = 0x7f000000; // positive normal x, y below 2^17
} // namespace handwritten

#endif // DLC_BENCHMARK_HANDWRITTENMATH_H
