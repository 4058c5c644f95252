//===- HandwrittenMathF64.h - Functions of f64 in AVX-512 intrinsics -----------------------*- C++ -*-===//
//
// To 2 ulp, as dlc's, for arguments that are neither huge nor subnormal; tables of 16 in two registers.
//
//===--------------------------------------------------------------------------------------------===//
#ifndef DLC_BENCHMARK_HANDWRITTENMATHF64_H
#define DLC_BENCHMARK_HANDWRITTENMATHF64_H

#include "compiler/codegen/MathTables.h"

#include <immintrin.h>

namespace handwritten {

namespace tables = dlc::codegen::tables;

using W = __m512d;
inline W wide(double x) { return _mm512_set1_pd(x); }
inline W fma(W a, W b, W c) { return _mm512_fmadd_pd(a, b, c); }
inline W lookUp(const double (&table)[16], __m512i index) {
  return _mm512_permutex2var_pd(_mm512_load_pd(table), index, _mm512_load_pd(table + 8));
}
inline W withSign(W size, W sign) {
  return _mm512_castsi512_pd(_mm512_ternarylogic_epi64(_mm512_set1_epi64(int64_t(uint64_t(1) << 63)),
                                                       _mm512_castpd_si512(sign), _mm512_castpd_si512(size), 0xca));
}
template <int N> inline W polynomial(W x, const double (&c)[N]) {
  W sum = wide(c[N - 1]);
  for (int i = N - 2; i >= 0; --i)
    sum = fma(sum, x, wide(c[i]));
  return sum;
}

// Even and odd powers apart, in powers of s = x^2: two shorter chains.
template <int N> inline W inHalves(W x, W s, const double (&c)[N]) {
  constexpr int even = (N - 1) / 2 * 2, odd = (N - 2) / 2 * 2 + 1;
  W sum = wide(c[even]), other = wide(c[odd]);
  for (int i = even - 2; i >= 0; i -= 2)
    sum = fma(sum, s, wide(c[i]));
  for (int i = odd - 2; i >= 1; i -= 2)
    other = fma(other, s, wide(c[i]));
  return fma(other, x, sum);
}

// exp(x) = 2^n (1 + tail) (power + rest), n in sixteenths
struct WidePower {
  W n, power, rest, tail;

  template <int N> WidePower(W x, const double (&series)[N]) {
    W magic = wide(0x1.8p48), sum = fma(x, wide(0x1.71547652b82fep+0), magic);
    __m512i index = _mm512_castpd_si512(sum);
    n = _mm512_sub_pd(sum, magic);
    W r = fma(n, wide(-0x1.a39ef35793c76p-33), fma(n, wide(-0x1.62e42fee00000p-1), x));
    tail = fma(_mm512_mul_pd(r, r), polynomial(r, series), r);
    power = lookUp(tables::power, index);
    rest = lookUp(tables::powerRest, index);
  }
};
inline W exp(W x) {
  WidePower p(_mm512_max_pd(wide(-746), _mm512_min_pd(wide(710), x)), tables::expm1Short);
  return _mm512_scalef_pd(_mm512_add_pd(p.power, fma(p.power, p.tail, p.rest)), p.n);
}
inline W sigmoid(W x) {
  // exp of -|x|: in the numerator where x is negative.
  W e = exp(_mm512_or_pd(x, wide(-0.0))), one = wide(1);
  return _mm512_div_pd(_mm512_mask_mov_pd(one, _mm512_movepi64_mask(_mm512_castpd_si512(x)), e), _mm512_add_pd(one, e));
}
// 1.75 ulp: of |x| = point + r, tanh(point) and a fraction for the rest, with what rounds once apart. In cache 0.63 ns
// an element; by exp(2 x) - 1 with its rest 1.3, as (t + u) / (1 + t u) without anything apart 0.54, but 2.4 ulp.
inline W tanh(W x) {
  W a = _mm512_min_pd(wide(20), _mm512_abs_pd(x));
  __m512i index = _mm512_srli_epi64(_mm512_castpd_si512(_mm512_add_pd(a, wide(tables::tanhOffset))), 50);
  W at = lookUp(tables::tanhAtPoint, index), slope = lookUp(tables::tanhSlope, index);
  W r = _mm512_sub_pd(a, lookUp(tables::tanhPoint, index)), s = _mm512_mul_pd(r, r);
  W over = polynomial(s, tables::tanhOverF64), under = polynomial(s, tables::tanhUnderF64);
  W whole = _mm512_mul_pd(at, fma(s, over, under));
  W rest = _mm512_mul_pd(_mm512_mul_pd(s, slope), _mm512_fmsub_pd(r, over, whole));
  return withSign(_mm512_add_pd(fma(slope, r, at), _mm512_div_pd(rest, fma(r, whole, under))), x);
}

// 1.2 ulp. In cache 0.61 ns an element; to 1.0 ulp, with what the sum of large and f loses, 0.65, with one chain 0.67.
inline W log(W x) {
  __m512i pattern = _mm512_castpd_si512(x), place = _mm512_sub_epi64(pattern, _mm512_set1_epi64(tables::logBegin));
  __m512i whole = _mm512_and_si512(place, _mm512_set1_epi64(-0x10000000000000)), index = _mm512_srli_epi64(place, 48);
  W k = _mm512_cvtepi64_pd(whole), z = _mm512_castsi512_pd(_mm512_sub_epi64(pattern, whole));
  W f = _mm512_fmsub_pd(z, lookUp(tables::reciprocal, index), wide(1));
  W large = fma(k, wide(tables::ln2Grid * 0x1p-52), lookUp(tables::logarithm, index));
  W small = fma(k, wide(tables::ln2GridRest * 0x1p-52), lookUp(tables::logarithmRest, index));
  W s = _mm512_mul_pd(f, f);
  return _mm512_add_pd(large, _mm512_add_pd(f, fma(s, inHalves(f, s, tables::logShort), small)));
}
inline __m512i logSize(W x) { return _mm512_sub_epi64(_mm512_castpd_si512(x), _mm512_set1_epi64(0x0010000000000000)); }
constexpr int64_t logUsual = 0x7fe0000000000000; // from 2^-1022 to infinity

inline W erf(W x) {
  constexpr double step = tables::erfStepF64;
  W a = _mm512_min_pd(wide(15 * step), _mm512_abs_pd(x)), magic = wide(0x1.8p52), sum = fma(a, wide(1 / step), magic);
  __m512i index = _mm512_castpd_si512(sum);
  W t = _mm512_fnmadd_pd(_mm512_sub_pd(sum, magic), wide(step), a), s = _mm512_mul_pd(t, t);
  auto row = [&](int i) { return lookUp(tables::erfTableF64[i], index); };
  // From the third coefficient on in halves; of the first two that would be 2.0 ulp.
  W even = row(12), odd = row(13);
  for (int i = 10; i >= 2; i -= 2) {
    even = fma(even, s, row(i));
    odd = fma(odd, s, row(i + 1));
  }
  W y = fma(fma(fma(odd, t, even), t, row(1)), t, row(0));
  return withSign(y, x);
}
} // namespace handwritten

#endif // DLC_BENCHMARK_HANDWRITTENMATHF64_H
