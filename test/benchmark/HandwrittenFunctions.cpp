//===- HandwrittenFunctions.cpp - Kernels by hand of one function of each element -------------------===//
//
// They ask for what is 3 KiB further on (10 million elements, one thread of a Xeon: gelu's gradient 6.6 ms, now 4.4;
// 512 bytes 5.3, 2 KiB 4.5).
//
//===--------------------------------------------------------------------------------------------===//
#include "Handwritten.h"

#ifdef __AVX512F__
#include "HandwrittenMath.h"
#include "HandwrittenMathF64.h"
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#endif

namespace handwritten {

#ifdef __AVX512F__
namespace {

template <V F(V)>
void elementwise(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t /*columns*/) {
  const float *x = in[0];
  size_t i = begin;
  // Four chains hide the latency of one.
  for (; i + 4 * kLanes <= end; i += 4 * kLanes) {
    V v[4];
    for (size_t u = 0; u < 4; ++u)
      prefetch(x + i + kAhead + u * kLanes);
    for (size_t u = 0; u < 4; ++u)
      v[u] = F(load(x + i + u * kLanes));
    for (size_t u = 0; u < 4; ++u)
      _mm512_stream_ps(y + i + u * kLanes, v[u]);
  }
  for (; i < end; i += kLanes)
    _mm512_mask_storeu_ps(y + i, upTo(end - i), F(load(upTo(end - i), x + i)));
  _mm_sfence();
}

// The same, for arguments of which some are taken aside (HandwrittenMath.h), one by one here: they are rare.
template <typename Ask, typename Usual, typename Size, typename Rare>
void guarded(float *y, size_t begin, size_t end, uint32_t usual, Ask ask, Usual value, Size sizeOf, Rare rare) {
  auto replaceRare = [&](I size, size_t at, size_t count) {
    if (__builtin_expect(_mm512_cmp_epu32_mask(size, setI(int(usual)), _MM_CMPINT_NLT) != 0, 0))
      for (size_t i = at; i < at + count; ++i)
        y[i] = rare(i);
  };
  size_t i = begin;
  for (; i + 4 * kLanes <= end; i += 4 * kLanes) {
    V v[4];
    I size = setI(0);
    for (size_t u = 0; u < 4; ++u) {
      ask(i + u * kLanes + kAhead);
      v[u] = value(i + u * kLanes, __mmask16(0xffff));
      size = _mm512_max_epu32(size, sizeOf(i + u * kLanes, __mmask16(0xffff)));
    }
    for (size_t u = 0; u < 4; ++u)
      _mm512_stream_ps(y + i + u * kLanes, v[u]);
    replaceRare(size, i, 4 * kLanes);
  }
  for (; i < end; i += kLanes) {
    __mmask16 mask = upTo(end - i);
    _mm512_mask_storeu_ps(y + i, mask, value(i, mask));
    replaceRare(_mm512_maskz_mov_epi32(mask, sizeOf(i, mask)), i, std::min(end - i, kLanes));
  }
  _mm_sfence();
}
template <V F(V), I Size(V), uint32_t Usual, float Rare(float)>
void guarded(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t /*columns*/) {
  const float *x = in[0];
  guarded(
      y, begin, end, Usual, [=](size_t i) { prefetch(x + i); },
      [=](size_t i, __mmask16 mask) { return F(load(mask, x + i)); },
      [=](size_t i, __mmask16 mask) { return Size(load(mask, x + i)); }, [=](size_t i) { return Rare(x[i]); });
}
void powers(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t /*columns*/) {
  const float *a = in[0], *b = in[1];
  guarded(
      y, begin, end, powUsual,
      [=](size_t i) {
        prefetch(a + i);
        prefetch(b + i);
      },
      [=](size_t i, __mmask16 mask) { return pow(load(mask, a + i), load(mask, b + i)); },
      [=](size_t i, __mmask16 mask) { return powSize(load(mask, a + i), load(mask, b + i)); },
      [=](size_t i) { return std::pow(a[i], b[i]); });
}

template <V F(V, V)>
void gradient(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t /*columns*/) {
  const float *x = in[0], *g = in[1];
  size_t i = begin;
  for (; i + 2 * kLanes <= end; i += 2 * kLanes) {
    for (const float *from : {x, g})
      for (size_t u = 0; u < 2; ++u)
        prefetch(from + i + kAhead + u * kLanes);
    V v = F(load(x + i), load(g + i)), w = F(load(x + i + kLanes), load(g + i + kLanes));
    _mm512_stream_ps(y + i, v);
    _mm512_stream_ps(y + i + kLanes, w);
  }
  for (; i < end; i += kLanes)
    _mm512_mask_storeu_ps(y + i, upTo(end - i), F(load(upTo(end - i), x + i), load(upTo(end - i), g + i)));
  _mm_sfence();
}

// Of f64, whose halves are counted.
template <W F(W)>
void elementwiseF64(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t /*columns*/) {
  const float *x = in[0];
  size_t i = begin;
  for (; i + 2 * kLanes <= end; i += 2 * kLanes) {
    for (size_t u = 0; u < 2; ++u)
      prefetch(x + i + kAhead + u * kLanes);
    W v = F(_mm512_castps_pd(load(x + i))), w = F(_mm512_castps_pd(load(x + i + kLanes)));
    _mm512_stream_ps(y + i, _mm512_castpd_ps(v));
    _mm512_stream_ps(y + i + kLanes, _mm512_castpd_ps(w));
  }
  for (; i < end; i += kLanes)
    _mm512_mask_storeu_ps(y + i, upTo(end - i), _mm512_castpd_ps(F(_mm512_castps_pd(load(upTo(end - i), x + i)))));
  _mm_sfence();
}

// The same, with arguments that are taken aside one by one.
void logF64(const float *const *in, float *y, size_t begin, size_t end, size_t /*rows*/, size_t /*columns*/) {
  const auto *x = reinterpret_cast<const double *>(in[0]);
  auto *to = reinterpret_cast<double *>(y);
  begin /= 2;
  end /= 2;
  constexpr size_t lanes = kLanes / 2;
  size_t i = begin;
  for (; i + 2 * lanes <= end; i += 2 * lanes) {
    W v[2];
    __m512i size = _mm512_setzero_si512();
    for (size_t u = 0; u < 2; ++u) {
      W one = _mm512_loadu_pd(x + i + u * lanes);
      v[u] = log(one);
      size = _mm512_max_epu64(size, logSize(one));
    }
    for (size_t u = 0; u < 2; ++u)
      _mm512_stream_pd(to + i + u * lanes, v[u]);
    if (__builtin_expect(_mm512_cmp_epu64_mask(size, _mm512_set1_epi64(logUsual), _MM_CMPINT_NLT) != 0, 0))
      std::transform(x + i, x + i + 2 * lanes, to + i, [](double one) { return std::log(one); });
  }
  std::transform(x + i, x + end, to + i, [](double one) { return std::log(one); });
  _mm_sfence();
}

} // namespace

Kernel findFunction(const std::string &name) {
  static const std::map<std::string, Kernel> kernels = {
      {"exp", elementwise<exp>},
      {"sigmoid", elementwise<sigmoid>},
      {"tanh", elementwise<tanh>},
      {"erf", elementwise<erf>},
      {"gelu", elementwise<gelu>},
      {"sin", guarded<sin, sinSize, sinUsual, std::sin>},
      {"log1p", guarded<log1p, log1pSize, log1pUsual, std::log1p>},
      {"pow", powers},
      {"tanh_backward", gradient<tanhBackward>},
      {"sigmoid_backward", gradient<sigmoidBackward>},
      {"gelu_backward", gradient<geluBackward>},
      {"exp_f64", elementwiseF64<exp>},
      {"sigmoid_f64", elementwiseF64<sigmoid>},
      {"tanh_f64", elementwiseF64<tanh>},
      {"log_f64", logF64},
      {"erf_f64", elementwiseF64<erf>},
  };
  auto found = kernels.find(name);
  return found == kernels.end() ? nullptr : found->second;
}
#else
Kernel findFunction(const std::string & /*name*/) { return nullptr; }
#endif

} // namespace handwritten
