//===- HandwrittenLanes.h - Vectors of sixteen numbers, and tiles of them ------------------*- C++ -*-===//
#ifndef DLC_BENCHMARK_HANDWRITTENLANES_H
#define DLC_BENCHMARK_HANDWRITTENLANES_H

#include <cstddef>
#include <immintrin.h>

namespace handwritten {

using V = __m512;
constexpr size_t kLanes = 16;

// The first lanes, fewer than all; and as many as there are.
inline __mmask16 first(size_t count) { return static_cast<__mmask16>((1U << count) - 1); }
inline __mmask16 upTo(size_t count) { return count >= kLanes ? __mmask16(0xffff) : first(count); }

// What arithmetic is done on while memory works: so many numbers further on, as measured for kernels of one stage and
// rows shorter than a vector.
constexpr size_t kAhead = 768;

inline V load(const float *p) { return _mm512_loadu_ps(p); }
inline V load(__mmask16 mask, const float *p) { return _mm512_maskz_loadu_ps(mask, p); }

// Into the first-level cache, or the second.
inline void prefetch(const float *x) { _mm_prefetch(reinterpret_cast<const char *>(x), _MM_HINT_T0); }
inline void prefetchFar(const float *x) { _mm_prefetch(reinterpret_cast<const char *>(x), _MM_HINT_T1); }

// One step of a reduction in a tile; factor(r) is what row r is multiplied with.
template <size_t Rows, size_t Vectors, typename F>
inline void addStep(V (&sums)[Rows][Vectors], const float *row, F factor) {
  V columns[Vectors];
#pragma clang loop unroll(full)
  for (size_t v = 0; v < Vectors; ++v)
    columns[v] = _mm512_load_ps(row + v * kLanes);
#pragma clang loop unroll(full)
  for (size_t r = 0; r < Rows; ++r) {
    V with = _mm512_set1_ps(factor(r));
#pragma clang loop unroll(full)
    for (size_t v = 0; v < Vectors; ++v)
      sums[r][v] = _mm512_fmadd_ps(with, columns[v], sums[r][v]);
  }
}

// Of a whole tile; its rows are `stride` apart.
template <size_t Rows, size_t Vectors> inline void storeTile(const V (&sums)[Rows][Vectors], float *c, size_t stride) {
#pragma clang loop unroll(full)
  for (size_t r = 0; r < Rows; ++r)
#pragma clang loop unroll(full)
    for (size_t v = 0; v < Vectors; ++v)
      _mm512_storeu_ps(c + r * stride + v * kLanes, sums[r][v]);
}

} // namespace handwritten

#endif // DLC_BENCHMARK_HANDWRITTENLANES_H
