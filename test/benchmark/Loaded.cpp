//===- Loaded.cpp - A plain loop with so much arithmetic beside it ---------------------------------===//
//
// How much of a kernel's arithmetic can hide behind memory, and the other way round: the streams of the kernel, and
// multiply-adds of what is read, as independent of each other as registers allow. What is 3 KiB further on is asked
// for, without which memory and arithmetic hide far less of each other (two streams read and one written on a Xeon,
// 10 million elements of which 3.4 ms are arithmetic: 6.1 ms without, 4.7 with).
//
//===--------------------------------------------------------------------------------------------===//
#include "Machine.h"
#include <array>
#include <utility>
#ifdef __AVX512F__
#include <immintrin.h>
#endif

namespace machine {

#ifdef __AVX512F__
namespace {

constexpr size_t kLanes = 16, kVectors = 4, kAhead = 768;
constexpr int kChains = 12;

template <int Reads, int Writes, bool Past, int Load> void loaded(const Streams &s, size_t begin, size_t end) {
  __m512 sums[kChains], factor = _mm512_set1_ps(0.5F);
  for (__m512 &sum : sums)
    sum = _mm512_setzero_ps();
  asm volatile("" : "+v"(factor));
  for (size_t i = begin; i + kVectors * kLanes <= end; i += kVectors * kLanes) {
    __m512 v[kVectors];
#pragma clang loop unroll(full)
    for (size_t u = 0; u < kVectors; ++u) {
      v[u] = _mm512_setzero_ps();
#pragma clang loop unroll(full)
      for (int r = 0; r < Reads; ++r) {
        const float *at = s.reads[static_cast<size_t>(r)] + i + u * kLanes;
        if (Past)
          _mm_prefetch(reinterpret_cast<const char *>(at + kAhead), _MM_HINT_T0);
        v[u] = _mm512_add_ps(v[u], _mm512_loadu_ps(at));
      }
    }
#pragma clang loop unroll(full)
    for (int k = 0; k < Load * static_cast<int>(kVectors); ++k)
      sums[k % kChains] = _mm512_fmadd_ps(sums[k % kChains], factor, v[k % static_cast<int>(kVectors)]);
#pragma clang loop unroll(full)
    for (__m512 &sum : sums)
      asm volatile("" : "+v"(sum));
#pragma clang loop unroll(full)
    for (int w = 0; w < Writes; ++w)
      for (size_t u = 0; u < kVectors; ++u) {
        float *at = s.writes[static_cast<size_t>(w)] + i + u * kLanes;
        if constexpr (Past) // a branch at run time would become one store, as usual
          _mm512_stream_ps(at, v[u]);
        else
          _mm512_store_ps(at, v[u]);
      }
  }
  _mm_sfence();
}

using Loop = void (*)(const Streams &, size_t, size_t);
constexpr int kLoads = kMostLoad / 2 + 1;
template <int Reads, int Writes, bool Past, int... I>
constexpr std::array<Loop, sizeof...(I)> tableOf(std::integer_sequence<int, I...> /*unused*/) {
  return {loaded<Reads, Writes, Past, 2 * I>...};
}
template <int Reads, int Writes, bool Past>
constexpr auto kTable = tableOf<Reads, Writes, Past>(std::make_integer_sequence<int, kLoads>());
template <bool Past> const std::array<Loop, kLoads> &tableFor(const Streams &s) {
  if (s.reads.size() == 1)
    return s.writes.empty() ? kTable<1, 0, Past> : kTable<1, 1, Past>;
  return s.writes.empty() ? kTable<2, 0, Past> : kTable<2, 1, Past>;
}

} // namespace

bool sweepLoaded(const Streams &s, int load, bool past, int thread, int threads) {
  size_t reads = s.reads.size(), writes = s.writes.size();
  if (reads < 1 || reads > 2 || writes > 1 || !s.updates.empty())
    return false;
  constexpr size_t block = kVectors * kLanes;
  auto share = [&](int t) {
    return s.elements / block * static_cast<size_t>(t) / static_cast<size_t>(threads) * block;
  };
  const auto &table = past ? tableFor<true>(s) : tableFor<false>(s);
  table[static_cast<size_t>(load / 2)](s, share(thread), share(thread + 1));
  return true;
}
#else
bool sweepLoaded(const Streams & /*s*/, int /*load*/, bool /*past*/, int /*thread*/, int /*threads*/) { return false; }
#endif

} // namespace machine
