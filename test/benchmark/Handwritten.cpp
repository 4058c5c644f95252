//===- Handwritten.cpp - Kernels by hand, for what arithmetic bounds --------------------------------===//
#include "Handwritten.h"

#ifdef __AVX512F__
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <immintrin.h>
#include <map>
#include <vector>
#endif

namespace handwritten {

#ifdef __AVX512F__
namespace {

using V = __m512;
constexpr size_t kLanes = 16;

V set(float x) { return _mm512_set1_ps(x); }
V fma(V a, V b, V c) { return _mm512_fmadd_ps(a, b, c); }

// 2^n (1 + r + ...) with n the nearest integer to x / ln 2 and a polynomial of degree 5 on half an octave (Cephes'
// expf).
V exponential(V x) {
  x = _mm512_min_ps(_mm512_max_ps(x, set(-104)), set(89));
  V shifted = fma(x, set(1.44269504F), set(0x1.8p23F));
  V n = _mm512_sub_ps(shifted, set(0x1.8p23F));
  V r = fma(n, set(-0x1.62e43p-1F), x);
  r = fma(n, set(0x1.05c61p-29F), r);
  V square = _mm512_mul_ps(r, r);
  V high = fma(fma(set(1.9875691500e-4F), r, set(1.3981999507e-3F)), square,
               fma(set(8.3334519073e-3F), r, set(4.1665795894e-2F)));
  V low = fma(set(1.6666665459e-1F), r, set(5.0000001201e-1F));
  V tail = fma(high, square, low);
  V value = _mm512_add_ps(fma(tail, square, r), set(1));
  return _mm512_scalef_ps(value, n);
}

// The quotient 1 / x to an ulp: an estimate of 14 bits and one step of Newton's.
V reciprocal(V x) {
  V y = _mm512_rcp14_ps(x);
  return fma(y, _mm512_fnmadd_ps(x, y, set(1)), y);
}

V sigmoid(V x) { return reciprocal(_mm512_add_ps(set(1), exponential(_mm512_sub_ps(_mm512_setzero_ps(), x)))); }

// 1 - 2 / (exp(2x) + 1): right to an ulp of 1, not to one of a small result; a lower bound of the work.
V hyperbolicTangent(V x) {
  return fma(set(-2), reciprocal(_mm512_add_ps(set(1), exponential(_mm512_add_ps(x, x)))), set(1));
}

template <typename F> void each(const float *x, float *y, size_t begin, size_t end, F f) {
  size_t i = begin;
  // Four chains hide the latency of one.
  for (; i + 4 * kLanes <= end; i += 4 * kLanes) {
    V v[4];
    for (size_t u = 0; u < 4; ++u)
      v[u] = _mm512_loadu_ps(x + i + u * kLanes);
    for (size_t u = 0; u < 4; ++u)
      v[u] = f(v[u]);
    for (size_t u = 0; u < 4; ++u)
      _mm512_stream_ps(y + i + u * kLanes, v[u]);
  }
  for (; i < end; i += kLanes) {
    __mmask16 mask = end - i >= kLanes ? 0xffff : (1U << (end - i)) - 1;
    _mm512_mask_storeu_ps(y + i, mask, f(_mm512_maskz_loadu_ps(mask, x + i)));
  }
  _mm_sfence();
}

// Calls body(column, mask) for groups of a row's elements, where whole vectors of `result` are at multiples of 64
// bytes.
template <typename F> void eachAligned(const float *result, size_t columns, F body) {
  size_t head = (64 - reinterpret_cast<uintptr_t>(result) % 64) % 64 / sizeof(float);
  head = std::min(head, columns);
  if (head)
    body(size_t(0), static_cast<__mmask16>((1U << head) - 1));
  size_t i = head;
  for (; i + kLanes <= columns; i += kLanes)
    body(i, static_cast<__mmask16>(0xffff));
  if (i < columns)
    body(i, static_cast<__mmask16>((1U << (columns - i)) - 1));
}

void store(float *to, __mmask16 mask, V value) {
  if (mask == 0xffff)
    _mm512_stream_ps(to, value);
  else
    _mm512_mask_storeu_ps(to, mask, value);
}

// The next row comes while this one is computed with, a line for every vector.
void prefetch(const float *x) { _mm_prefetch(reinterpret_cast<const char *>(x), _MM_HINT_T0); }

V largest(const float *x, size_t columns) {
  V most[4] = {set(-INFINITY), set(-INFINITY), set(-INFINITY), set(-INFINITY)};
  size_t i = 0;
  for (; i + 4 * kLanes <= columns; i += 4 * kLanes)
    for (size_t u = 0; u < 4; ++u)
      most[u] = _mm512_max_ps(most[u], _mm512_loadu_ps(x + i + u * kLanes));
  for (; i < columns; i += kLanes) {
    __mmask16 mask = columns - i >= kLanes ? 0xffff : (1U << (columns - i)) - 1;
    most[0] = _mm512_mask_max_ps(most[0], mask, most[0], _mm512_maskz_loadu_ps(mask, x + i));
  }
  return set(_mm512_reduce_max_ps(_mm512_max_ps(_mm512_max_ps(most[0], most[1]), _mm512_max_ps(most[2], most[3]))));
}

// exp(x - most) of a row to `e`; the sum of all. Fetches the next row.
template <bool Keep> float exponentials(const float *x, V most, float *e, size_t columns) {
  V sums[4] = {set(0), set(0), set(0), set(0)};
  size_t i = 0;
  for (; i + 4 * kLanes <= columns; i += 4 * kLanes)
    for (size_t u = 0; u < 4; ++u) {
      prefetch(x + columns + i + u * kLanes);
      V value = exponential(_mm512_sub_ps(_mm512_loadu_ps(x + i + u * kLanes), most));
      if (Keep)
        _mm512_storeu_ps(e + i + u * kLanes, value);
      sums[u] = _mm512_add_ps(sums[u], value);
    }
  for (; i < columns; i += kLanes) {
    __mmask16 mask = columns - i >= kLanes ? 0xffff : (1U << (columns - i)) - 1;
    V value = _mm512_maskz_mov_ps(mask, exponential(_mm512_sub_ps(_mm512_maskz_loadu_ps(mask, x + i), most)));
    if (Keep)
      _mm512_mask_storeu_ps(e + i, mask, value);
    sums[0] = _mm512_add_ps(sums[0], value);
  }
  return _mm512_reduce_add_ps(_mm512_add_ps(_mm512_add_ps(sums[0], sums[1]), _mm512_add_ps(sums[2], sums[3])));
}

void softmax(const float *const *in, float *y, size_t begin, size_t end, size_t columns) {
  std::vector<float> row(columns + kLanes);
  for (size_t r = begin; r < end; ++r) {
    const float *x = in[0] + r * columns;
    float *to = y + r * columns;
    V most = largest(x, columns);
    V scale = set(1 / exponentials<true>(x, most, row.data(), columns));
    eachAligned(to, columns, [&](size_t i, __mmask16 mask) {
      store(to + i, mask, _mm512_mul_ps(_mm512_maskz_loadu_ps(mask, row.data() + i), scale));
    });
  }
  _mm_sfence();
}

void logSoftmax(const float *const *in, float *y, size_t begin, size_t end, size_t columns) {
  for (size_t r = begin; r < end; ++r) {
    const float *x = in[0] + r * columns;
    float *to = y + r * columns;
    V most = largest(x, columns);
    V logarithm = set(std::log(exponentials<false>(x, most, nullptr, columns)));
    eachAligned(to, columns, [&](size_t i, __mmask16 mask) {
      store(to + i, mask, _mm512_sub_ps(_mm512_sub_ps(_mm512_maskz_loadu_ps(mask, x + i), most), logarithm));
    });
  }
  _mm_sfence();
}

// softmax(x) (g - sum of g softmax(x)).
void softmaxBackward(const float *const *in, float *y, size_t begin, size_t end, size_t columns) {
  std::vector<float> row(columns + kLanes);
  for (size_t r = begin; r < end; ++r) {
    const float *x = in[0] + r * columns, *g = in[1] + r * columns;
    float *to = y + r * columns;
    V most = largest(x, columns);
    float sum = exponentials<true>(x, most, row.data(), columns);
    V dots[2] = {set(0), set(0)};
    for (size_t i = 0; i < columns; i += kLanes) {
      __mmask16 mask = columns - i >= kLanes ? 0xffff : (1U << (columns - i)) - 1;
      prefetch(g + columns + i);
      dots[i / kLanes % 2] =
          fma(_mm512_maskz_loadu_ps(mask, row.data() + i), _mm512_maskz_loadu_ps(mask, g + i), dots[i / kLanes % 2]);
    }
    V dot = set(_mm512_reduce_add_ps(_mm512_add_ps(dots[0], dots[1])) / sum), scale = set(1 / sum);
    eachAligned(to, columns, [&](size_t i, __mmask16 mask) {
      V weight = _mm512_mul_ps(_mm512_maskz_loadu_ps(mask, row.data() + i), scale);
      store(to + i, mask, _mm512_mul_ps(weight, _mm512_sub_ps(_mm512_maskz_loadu_ps(mask, g + i), dot)));
    });
  }
  _mm_sfence();
}

// g - softmax(x) sum of g.
void logSoftmaxBackward(const float *const *in, float *y, size_t begin, size_t end, size_t columns) {
  std::vector<float> row(columns + kLanes);
  for (size_t r = begin; r < end; ++r) {
    const float *x = in[0] + r * columns, *g = in[1] + r * columns;
    float *to = y + r * columns;
    V most = largest(x, columns);
    float sum = exponentials<true>(x, most, row.data(), columns);
    V total[2] = {set(0), set(0)};
    for (size_t i = 0; i < columns; i += kLanes) {
      __mmask16 mask = columns - i >= kLanes ? 0xffff : (1U << (columns - i)) - 1;
      prefetch(g + columns + i);
      total[i / kLanes % 2] = _mm512_add_ps(total[i / kLanes % 2], _mm512_maskz_loadu_ps(mask, g + i));
    }
    V scale = set(_mm512_reduce_add_ps(_mm512_add_ps(total[0], total[1])) / sum);
    eachAligned(to, columns, [&](size_t i, __mmask16 mask) {
      store(to + i, mask,
            _mm512_fnmadd_ps(_mm512_maskz_loadu_ps(mask, row.data() + i), scale, _mm512_maskz_loadu_ps(mask, g + i)));
    });
  }
  _mm_sfence();
}

// Mean and 1 / sqrt(variance + 1e-5) of a row, two passes. Nothing is fetched ahead: that made it slower, the passes
// are too short to hide it in.
std::pair<V, V> moments(const float *x, size_t columns) {
  V sums[4] = {set(0), set(0), set(0), set(0)};
  auto masked = [&](size_t i) -> __mmask16 { return columns - i >= kLanes ? 0xffff : (1U << (columns - i)) - 1; };
  size_t i = 0;
  for (; i + 4 * kLanes <= columns; i += 4 * kLanes)
    for (size_t u = 0; u < 4; ++u)
      sums[u] = _mm512_add_ps(sums[u], _mm512_loadu_ps(x + i + u * kLanes));
  for (; i < columns; i += kLanes)
    sums[0] = _mm512_add_ps(sums[0], _mm512_maskz_loadu_ps(masked(i), x + i));
  auto collapse = [&] {
    return _mm512_reduce_add_ps(_mm512_add_ps(_mm512_add_ps(sums[0], sums[1]), _mm512_add_ps(sums[2], sums[3])));
  };
  V mean = set(collapse() / static_cast<float>(columns));
  std::fill(sums, sums + 4, set(0));
  for (i = 0; i + 4 * kLanes <= columns; i += 4 * kLanes)
    for (size_t u = 0; u < 4; ++u) {
      V d = _mm512_sub_ps(_mm512_loadu_ps(x + i + u * kLanes), mean);
      sums[u] = fma(d, d, sums[u]);
    }
  for (; i < columns; i += kLanes) {
    V d = _mm512_maskz_sub_ps(masked(i), _mm512_maskz_loadu_ps(masked(i), x + i), mean);
    sums[0] = fma(d, d, sums[0]);
  }
  return {mean, set(1 / std::sqrt(collapse() / static_cast<float>(columns) + 1e-5F))};
}

void layerNorm(const float *const *in, float *y, size_t begin, size_t end, size_t columns) {
  for (size_t r = begin; r < end; ++r) {
    const float *x = in[0] + r * columns;
    float *to = y + r * columns;
    auto [m, s] = moments(x, columns);
    V mean = m, scale = s;
    eachAligned(to, columns, [&](size_t i, __mmask16 mask) {
      V normal = _mm512_mul_ps(_mm512_sub_ps(_mm512_maskz_loadu_ps(mask, x + i), mean), scale);
      store(to + i, mask, fma(normal, _mm512_maskz_loadu_ps(mask, in[1] + i), _mm512_maskz_loadu_ps(mask, in[2] + i)));
    });
  }
  _mm_sfence();
}

// h = g weight, n = (x - mean) scale: scale (h - mean of h - n mean of (h n)).
void layerNormBackward(const float *const *in, float *y, size_t begin, size_t end, size_t columns) {
  for (size_t r = begin; r < end; ++r) {
    const float *x = in[0] + r * columns, *g = in[3] + r * columns, *weight = in[1];
    float *to = y + r * columns;
    auto [m, s] = moments(x, columns);
    V mean = m, scale = s, sums[2] = {set(0), set(0)}, products[2] = {set(0), set(0)};
    for (size_t i = 0; i < columns; i += kLanes) {
      __mmask16 mask = columns - i >= kLanes ? 0xffff : (1U << (columns - i)) - 1;
      V h = _mm512_mul_ps(_mm512_maskz_loadu_ps(mask, g + i), _mm512_maskz_loadu_ps(mask, weight + i));
      V d = _mm512_sub_ps(_mm512_maskz_loadu_ps(mask, x + i), mean);
      sums[i / kLanes % 2] = _mm512_add_ps(sums[i / kLanes % 2], h);
      products[i / kLanes % 2] = fma(h, d, products[i / kLanes % 2]);
    }
    auto count = static_cast<float>(columns);
    V meanOfH = set(_mm512_reduce_add_ps(_mm512_add_ps(sums[0], sums[1])) / count);
    V slope = _mm512_mul_ps(set(_mm512_reduce_add_ps(_mm512_add_ps(products[0], products[1])) / count),
                            _mm512_mul_ps(scale, scale));
    eachAligned(to, columns, [&](size_t i, __mmask16 mask) {
      V h = _mm512_mul_ps(_mm512_maskz_loadu_ps(mask, g + i), _mm512_maskz_loadu_ps(mask, weight + i));
      V d = _mm512_sub_ps(_mm512_maskz_loadu_ps(mask, x + i), mean);
      store(to + i, mask, _mm512_mul_ps(scale, _mm512_fnmadd_ps(d, slope, _mm512_sub_ps(h, meanOfH))));
    });
  }
  _mm_sfence();
}

template <V F(V)> void elementwise(const float *const *in, float *y, size_t begin, size_t end, size_t /*columns*/) {
  each(in[0], y, begin, end, F);
}

} // namespace

Kernel find(const std::string &name) {
  static const std::map<std::string, Kernel> kernels = {
      {"exp", elementwise<exponential>},
      {"sigmoid", elementwise<sigmoid>},
      {"tanh", elementwise<hyperbolicTangent>},
      {"softmax", softmax},
      {"softmax_backward", softmaxBackward},
      {"log_softmax", logSoftmax},
      {"log_softmax_backward", logSoftmaxBackward},
      {"layer_norm", layerNorm},
      {"layer_norm_backward", layerNormBackward},
  };
  auto found = kernels.find(name);
  return found == kernels.end() ? nullptr : found->second;
}
#else
Kernel find(const std::string & /*name*/) { return nullptr; }
#endif

} // namespace handwritten
