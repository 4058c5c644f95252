//===- HandwrittenMathF64.h - Functions of f64 in AVX-512 intrinsics -----------------------*- C++ -*-===//
//
// To 2 ulp, as dlc's, for arguments that are neither huge nor subnormal; tables of 16 in two registers.
//
//===--------------------------------------------------------------------------------------------===//
#ifndef DLC_BENCHMARK_HANDWRITTENMATHF64_H
#define DLC_BENCHMARK_HANDWRITTENMATHF64_H

#include <immintrin.h>

namespace handwritten {

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

// exp(x) = 2^n (1 + tail) (power + rest), n in sixteenths
struct WidePower {
  W n, power, rest, tail;

  template <int N> WidePower(W x, const double (&series)[N]) {
    alignas(64) static constexpr double powers[] = {0x1p+0,
                                                    0x1.0b5586cf9890fp+0,
                                                    0x1.172b83c7d517bp+0,
                                                    0x1.2387a6e756238p+0,
                                                    0x1.306fe0a31b715p+0,
                                                    0x1.3dea64c123422p+0,
                                                    0x1.4bfdad5362a27p+0,
                                                    0x1.5ab07dd485429p+0,
                                                    0x1.6a09e667f3bcdp+0,
                                                    0x1.7a11473eb0187p+0,
                                                    0x1.8ace5422aa0dbp+0,
                                                    0x1.9c49182a3f09p+0,
                                                    0x1.ae89f995ad3adp+0,
                                                    0x1.c199bdd85529cp+0,
                                                    0x1.d5818dcfba487p+0,
                                                    0x1.ea4afa2a490dap+0};
    alignas(64) static constexpr double rests[] = {0,
                                                   0x1.8a62e4adc610bp-54,
                                                   -0x1.19041b9d78a76p-55,
                                                   0x1.9b07eb6c70573p-54,
                                                   0x1.6f46ad23182e4p-55,
                                                   0x1.ada0911f09ebcp-55,
                                                   0x1.d4397afec42e2p-56,
                                                   0x1.6324c054647adp-54,
                                                   -0x1.bdd3413b26456p-54,
                                                   -0x1.41577ee04992fp-55,
                                                   0x1.6e9f156864b27p-54,
                                                   0x1.c7c46b071f2bep-56,
                                                   0x1.7a1cd345dcc81p-54,
                                                   0x1.11065895048ddp-55,
                                                   0x1.2ed02d75b3707p-55,
                                                   -0x1.e9c23179c2893p-54};
    W magic = wide(0x1.8p48), sum = fma(x, wide(0x1.71547652b82fep+0), magic);
    __m512i index = _mm512_castpd_si512(sum);
    n = _mm512_sub_pd(sum, magic);
    W r = fma(n, wide(-0x1.a39ef35793c76p-33), fma(n, wide(-0x1.62e42fee00000p-1), x));
    tail = fma(_mm512_mul_pd(r, r), polynomial(r, series), r);
    power = lookUp(powers, index);
    rest = lookUp(rests, index);
  }
};
inline W exp(W x) {
  constexpr double series[] = {0x1.0000000000001p-1, 0x1.55555554dd44dp-3, 0x1.55555554c2838p-5, 0x1.11120af704805p-7,
                               0x1.6c1815a3761a8p-10};
  WidePower p(_mm512_max_pd(wide(-746), _mm512_min_pd(wide(710), x)), series);
  return _mm512_scalef_pd(_mm512_add_pd(p.power, fma(p.power, p.tail, p.rest)), p.n);
}
inline W sigmoid(W x) {
  // exp of -|x|: in the numerator where x is negative.
  W e = exp(_mm512_or_pd(x, wide(-0.0))), one = wide(1);
  return _mm512_div_pd(_mm512_mask_mov_pd(one, _mm512_movepi64_mask(_mm512_castpd_si512(x)), e), _mm512_add_pd(one, e));
}
inline W erf(W x) {
  alignas(64) static constexpr double table[][16] = {
      {0, 0x1.b0efaed656ec5p-2, 0x1.786171647ad2ep-1, 0x1.cfa49c28f34d9p-1, 0x1.f2cff74f555dep-1, 0x1.fd4766c6f38a2p-1,
       0x1.ff9410d64fe06p-1, 0x1.fff3821d9f439p-1, 0x1.fffeec9da13f4p-1, 0x1.ffffee67aa211p-1, 0x1.ffffff2aeddc4p-1,
       0x1.fffffff88cddap-1, 0x1.ffffffffcec72p-1, 0x1.ffffffffff103p-1, 0x1.fffffffffffcap-1, 0x1p+0},
      {0x1.20dd750429b6dp+0, 0x1.ee9663a8f81ap-1, 0x1.364fa57059b93p-1, 0x1.1d604d9cf12e7p-2, 0x1.80af2332df455p-4,
       0x1.7c09b774c1781p-6, 0x1.13290bde59d04p-8, 0x1.2404d19e5e525p-11, 0x1.c641e5349445ep-15, 0x1.02f0abaac6f5ep-18,
       0x1.b0b4b6416d4a2p-23, 0x1.08f7a852b97dfp-27, 0x1.dba69c7dce98fp-33, 0x1.38e3915c7f24fp-38,
       0x1.2db02d6cdf047p-44, 0x1.412c4d97d0326p-44},
      {-0x1.569825e66eaa5p-60, -0x1.85eb52dfde461p-2, -0x1.e948176c80be7p-2, -0x1.5179638a33242p-2,
       -0x1.2f46429ef52b2p-3, -0x1.7683b11139402p-5, -0x1.4564b17efb3c7p-7, -0x1.92e26835686eap-10,
       -0x1.661fc6602b8b4p-13, -0x1.cb51657a48b34p-17, -0x1.aa6aba67783b1p-21, -0x1.1f3a4d7e3b17ep-25,
       -0x1.193f30769286ap-30, -0x1.9168a905ab27ap-36, -0x1.81824c46fb463p-42, 0x1.3aba07100d4d8p-36},
      {-0x1.812746b0379eap-2, -0x1.c683f7d5e6011p-3, 0x1.924470cfe3641p-5, 0x1.55dc2ba8fc995p-3, 0x1.fd5aa3e3ac535p-4,
       0x1.acc156a225b37p-5, 0x1.d333ce1b0fb5fp-7, 0x1.5a39aed572c12p-9, 0x1.6585069d81aeep-12, 0x1.04cbce63336c2p-15,
       0x1.0f21a859733a6p-19, 0x1.941ac6f1db069p-24, 0x1.b189dd8c935d8p-29, 0x1.4fd48c8f7b28ep-34,
       0x1.788b8b9e755fbp-40, 0x1.03a8c32828cc5p-29},
      {0x1.782ccc8b44f15p-46, 0x1.5d872e99c0a71p-3, 0x1.1e8bb0bf7494cp-3, 0x1.6d91332ba6a8bp-7, -0x1.8ec175c657525p-5,
       -0x1.29af7c222845ep-5, -0x1.bc07a8931c4cdp-7, -0x1.9a85eaf474cf3p-9, -0x1.f807b1636d3f7p-12,
       -0x1.a85565f68b95bp-15, -0x1.f2d8706dfea04p-19, -0x1.9e223d8b478b7p-23, -0x1.e8f52c4172b58p-28,
       -0x1.8a3cd27b156dbp-33, -0x1.83be67f3a6d7dp-37, 0x1.c70ed3541b698p-24},
      {0x1.ce2f21a02db4fp-4, 0x1.44f8cf03fc05p-5, -0x1.e220b9eac599cp-5, -0x1.c576681c5f359p-5, -0x1.b0f1950d956acp-8,
       0x1.a83dfc83c4073p-7, 0x1.17e99cd2f02e5p-7, 0x1.5d3c56309f6a8p-9, 0x1.08434b949429ap-11, 0x1.05f5da57a8a69p-14,
       0x1.609b8622d03eep-18, 0x1.48d1ee0c4877fp-22, 0x1.ae561978f6b28p-27, 0x1.8ea2ae18e9189p-32,
       0x1.07004ff37e198p-37, 0x1.dfc8689f2332p-19},
      {0x1.65ae3c9435a85p-35, -0x1.9f879de17c4ecp-5, -0x1.65e65a4ff9cf4p-6, 0x1.34c151dd21599p-6, 0x1.0d8e76f6e1efdp-6,
       0x1.368276a64f82p-10, -0x1.9911cb0620f9ap-9, -0x1.a77c8326edfb6p-10, -0x1.a528e840f17ebp-12,
       -0x1.fa6c58e8fe567p-15, -0x1.8cdefb31070ap-18, -0x1.a3417cae83517p-22, -0x1.3a4565a413e72p-26,
       -0x1.99bde73f4781ep-30, 0x1.a73b76c3130fbp-31, 0x1.46aa372d8984bp-14},
      {-0x1.b82ce405c1e61p-6, -0x1.e934b34c869a4p-9, 0x1.36338d99d9d73p-6, 0x1.be74edc1130dp-8, -0x1.7ea85a139018bp-8,
       -0x1.eb77c78e329cp-9, 0x1.3b0766efc974ap-14, 0x1.4f1fcca63079ap-11, 0x1.fb3f503c07342p-13, 0x1.84911b68b434p-15,
       0x1.6aeffd9297663p-18, 0x1.ba1717651194ap-22, 0x1.6b3445759fc9cp-26, 0x1.9aa86704fe251p-31,
       0x1.43b66bcab6f52p-36, 0x1.2b2859b6f2267p-10},
      {0x1.b937c69aa0a5fp-27, 0x1.70387529778fdp-7, 0x1.f1bd0007cf691p-11, -0x1.8ca28ae4c3d54p-8,
       -0x1.40d0993e71221p-10, 0x1.a1cff21e58bacp-10, 0x1.474f2eb7a567p-11, -0x1.8d34ef89ce79cp-14,
       -0x1.b6a66310c0602p-14, -0x1.d7168e836adf1p-16, -0x1.0d11b42b4c8ddp-18, -0x1.ab58d67a46d2dp-22,
       0x1.339232ffc5c27p-32, 0x1.779d83b814eap-25, -0x1.45501c0d14b6fp-25, 0x1.77e5473413ae3p-7},
      {0x1.5659ad446b618p-8, -0x1.0f2919a132567p-12, -0x1.f855f0288bfdfp-9, 0x1.16c266a05b9ffp-12,
       0x1.9a0b320b1c8c5p-10, 0x1.04914bfe89092p-15, -0x1.6768fb12e12d1p-12, -0x1.1595efcc6263ap-14,
       0x1.b8f7f13ddebeap-16, 0x1.ba5aa095aad41p-17, 0x1.507f1bcb7cd19p-19, 0x1.2114447097213p-22,
       0x1.37ca835bea33ap-26, 0x1.bae627b1b1c5cp-31, 0x1.a99973eda953ep-36, 0x1.44be523d1ab04p-4},
      {0x1.c66f2d7fb788dp-21, -0x1.03240d3dee098p-9, 0x1.cb01a7ccab12bp-12, 0x1.0952d1384938bp-10,
       -0x1.2350d38fac7dep-12, -0x1.38394f01019efp-12, 0x1.ba9d98ecac07cp-15, 0x1.b40169385ce3p-15,
       0x1.3da2b19cd010dp-20, -0x1.89e310c4e17a4p-18, -0x1.48b83d1b99b69p-19, 0x1.51f89d8be9e17p-21,
       -0x1.0a40fc079054p-21, -0x1.0d352c400eca5p-20, 0x1.c8fa9199267p-21, 0x1.7b325edd7aa5bp-2},
      {-0x1.c222abfea3f5dp-11, 0x1.815a0f39923f3p-13, 0x1.29340a7d82725p-11, -0x1.1242b13a0b004p-12,
       -0x1.73878a4d18318p-13, 0x1.a6ae5e813184fp-14, 0x1.1e286079d27d9p-15, -0x1.0b8989cdcee4cp-16,
       -0x1.6e7d54f1746b8p-18, 0x1.5c4e9857c687cp-21, 0x1.0665c265bf7c1p-21, 0x1.7f21548146db3p-24,
       0x1.260373d733087p-27, 0x1.123fbd77d96abp-31, 0x1.4a42252b3a06ep-36, 0x1.1dda0d9087d5fp+0},
      {0x1.52150ae65fcbbp-17, 0x1.28809901db47p-12, -0x1.2031c3ec486cfp-13, -0x1.88d816a204208p-14,
       0x1.ba61fb0a3d0a7p-14, 0x1.fee265183639ap-16, -0x1.246998f38ffc7p-15, 0x1.70e908621f001p-17,
       0x1.44383a13809b9p-17, 0x1.b99158f36189ep-17, 0x1.4f78132c99fc3p-17, -0x1.c8dd30fc111c1p-18,
       0x1.12284becc725ap-18, 0x1.1d0789775e096p-17, -0x1.e4321d00e655p-18, 0x1.f63e7e62425a7p+0},
      {0x1.c17e0e25dbe64p-14, -0x1.544fbc838fd7dp-15, -0x1.063602f9a367bp-14, 0x1.dccb105e43208p-15,
       0x1.7e8c91c384518p-18, -0x1.1f75a49d288c7p-16, 0x1.6c2545ec1f2b6p-19, 0x1.59fbc53268be3p-19,
       -0x1.ebe6e5d741764p-22, -0x1.0530804d3124p-22, 0x1.481d35883c502p-27, 0x1.cb0c1149fd2adp-27,
       0x1.371a41858a841p-29, 0x1.a292c760c219p-33, 0x1.4e25682bbc20cp-37, 0x1.868e5a7f015bfp+0}};
  constexpr double step = 0x1.93a59508c98b8p-2;
  W a = _mm512_min_pd(wide(15 * step), _mm512_abs_pd(x)), magic = wide(0x1.8p52), sum = fma(a, wide(1 / step), magic);
  __m512i index = _mm512_castpd_si512(sum);
  W t = _mm512_fnmadd_pd(_mm512_sub_pd(sum, magic), wide(step), a), y = lookUp(table[13], index);
  for (int i = 12; i >= 0; --i)
    y = fma(y, t, lookUp(table[i], index));
  return withSign(y, x);
}
} // namespace handwritten

#endif // DLC_BENCHMARK_HANDWRITTENMATHF64_H
