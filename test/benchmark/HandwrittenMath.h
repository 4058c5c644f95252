//===- HandwrittenMath.h - Functions of f32 in AVX-512 intrinsics -------------------------*- C++ -*-===//
//
// What dlc's fast mode computes, with no instruction that a person would spare. Errors in ulp; exp uses vscalefps.
//
//===--------------------------------------------------------------------------------------------===//
#ifndef DLC_BENCHMARK_HANDWRITTENMATH_H
#define DLC_BENCHMARK_HANDWRITTENMATH_H

#include <immintrin.h>

namespace handwritten {

using V = __m512;
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
  alignas(64) static const float powers[16] = {0x1p+0F,        0x1.0b5586p+0F, 0x1.172b84p+0F, 0x1.2387a6p+0F,
                                               0x1.306fep+0F,  0x1.3dea64p+0F, 0x1.4bfdaep+0F, 0x1.5ab07ep+0F,
                                               0x1.6a09e6p+0F, 0x1.7a1148p+0F, 0x1.8ace54p+0F, 0x1.9c4918p+0F,
                                               0x1.ae89fap+0F, 0x1.c199bep+0F, 0x1.d5818ep+0F, 0x1.ea4afap+0F};
  x = atLeast(x, -105);
  V magic = set(0x1.8p19F), shifted = fma(x, set(log2e), magic);
  V n = _mm512_sub_ps(shifted, magic);
  V r = fma(n, set(0x1.05c61p-29F), fma(n, set(-0x1.62e43p-1F), x));
  V tail = _mm512_mul_ps(r, fma(r, fma(r, set(1.0F / 6), set(0.5F)), set(1)));
  V power = _mm512_permutexvar_ps(bits(shifted), _mm512_load_ps(powers));
  return _mm512_scalef_ps(fma(power, tail, power), n);
}

// 1 / (1 + exp(-x)) = scale / denominator, both times a power of two where exp(-x) is too large. 3.3 ulp
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
inline V sigmoid(V x) {
  Gate g = gate(x);
  return _mm512_mul_ps(_mm512_div_ps(set(1), g.denominator), g.scale);
}
// 3.9 ulp
inline V silu(V x) {
  Gate g = gate(x);
  return _mm512_mul_ps(_mm512_div_ps(x, g.denominator), g.scale);
}

// 3.4 ulp: (exp(2 x) - 1) / (exp(2 x) + 1)
inline V tanh(V x) {
  constexpr float twice[] = {2, 0x1.fffffep+0f, 0x1.5554b2p+0f, 0x1.555702p-1f, 0x1.1226a6p-2f, 0x1.6b8cb4p-4f};
  V a = atMost(abs(x), 9.1f), magic = set(0x1.8p23f + 127), sum = fma(a, set(2 * log2e), magic);
  V r = fma(_mm512_sub_ps(sum, magic), set(-ln2 / 2), a), power = fromBits(_mm512_slli_epi32(bits(sum), 23));
  V e = fma(power, _mm512_mul_ps(r, polynomial(r, twice)), _mm512_sub_ps(power, set(1)));
  return withSign(_mm512_div_ps(e, _mm512_add_ps(e, set(2))), x);
}

// 2.2 ulp: 1 - exp(-a q(a))
inline V erf(V x) {
  constexpr float rest[] = {0x1.45f2fep-1f,  0x1.a4f948p-4f,   -0x1.39bf3ap-6f, -0x1.5cdc82p-13f,
                            0x1.b678c0p-10f, -0x1.4d51a8p-11f, 0x1.f0b50cp-14f, -0x1.3969c2p-17f};
  constexpr float less[] = {1, 0x1.fffffep-2f, 0x1.5554b2p-3f, 0x1.555702p-5f, 0x1.1226a6p-7f, 0x1.6b8cb4p-10f};
  V a = atMost(abs(x), 3.95f), tail = _mm512_mul_ps(a, fma(a, polynomial(a, rest), set(-0x1.f7ac92p-25f)));
  V u = fma(a, set(-0x1.20dd76p+0f), _mm512_sub_ps(set(0), tail));
  V magic = set(0x1.8p23f + 127), sum = fma(u, set(log2e), magic);
  V r = fma(_mm512_sub_ps(sum, magic), set(-ln2), u), power = fromBits(_mm512_slli_epi32(bits(sum), 23));
  return withSign(fma(power, _mm512_mul_ps(r, polynomial(r, less)), _mm512_sub_ps(power, set(1))), x);
}

// 3.7 ulp, x exp(-x^2 / 2) relative in the tail
inline V gelu(V x) {
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

// 0.93 ulp, of positive normal numbers
inline V log(V x) {
  constexpr float s[] = {-0.5f,          0x1.5555a4p-2f,  -0x1.000048p-2f, 0x1.99697ep-3f, -0x1.54ed80p-3f,
                         0x1.288248p-3f, -0x1.0d9f68p-3f, 0x1.ad0580p-4f,  -0x1.71f24ap-5f};
  I k = _mm512_srai_epi32(_mm512_sub_epi32(bits(x), setI(0x3f400000)), 23);
  V f = _mm512_sub_ps(fromBits(_mm512_sub_epi32(bits(x), _mm512_slli_epi32(k, 23))), set(1));
  return fma(_mm512_cvtepi32_ps(k), set(ln2), fma(_mm512_mul_ps(f, f), polynomial(f, s), f));
}
} // namespace handwritten

#endif // DLC_BENCHMARK_HANDWRITTENMATH_H
