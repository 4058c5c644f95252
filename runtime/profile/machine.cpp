// profile/machine.cpp - multiply-adds in registers and reading loops, for the widest vectors that this CPU has.
#include "dlc/profile.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstring>
#include <thread>

namespace dlc {

namespace {

// A vector of 64 bytes is one register, or several where the target has shorter ones.
using Vector = float __attribute__((vector_size(64)));

double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

#if defined(__x86_64__)
#define WITH_AVX512 __attribute__((target("avx512f,avx512vl")))
#define WITH_AVX2 __attribute__((target("avx2,fma")))
#endif

// `Chains` independent sums hide the latency of the units; more registers than the target has would spill.
template <int Chains> __attribute__((always_inline)) inline float multiplyAdds(long rounds) {
  std::array<Vector, Chains> sums{};
  Vector a = Vector{} + 0.999F, b = Vector{} + 1e-3F;
  for (long r = 0; r < rounds; ++r) {
#pragma clang loop unroll(full)
    for (int i = 0; i < Chains; ++i)
      sums[i] = sums[i] * a + b;
    // Else the compiler could replace the loop by its result.
    __asm__ volatile("" : "+m"(rounds));
  }
  float rest = 0;
  for (const Vector &sum : sums)
    rest += sum[0];
  return rest;
}

__attribute__((always_inline)) inline float readAll(const float *data, size_t count) {
  std::array<Vector, 4> sums{};
  for (size_t i = 0; i + 64 <= count; i += 64)
#pragma clang loop unroll(full)
    for (size_t k = 0; k < 4; ++k)
      sums[k] += *reinterpret_cast<const Vector *>(data + i + 16 * k);
  return (sums[0] + sums[1] + sums[2] + sums[3])[0];
}

constexpr int kManyChains = 24, kFewChains = 6;
#if defined(__x86_64__)
WITH_AVX512 float computeAvx512(long rounds) { return multiplyAdds<kManyChains>(rounds); }
WITH_AVX512 float readAvx512(const float *data, size_t count) { return readAll(data, count); }
WITH_AVX2 float computeAvx2(long rounds) { return multiplyAdds<kFewChains>(rounds); }
WITH_AVX2 float readAvx2(const float *data, size_t count) { return readAll(data, count); }
#endif
float computePlain(long rounds) { return multiplyAdds<2>(rounds); }
float readPlain(const float *data, size_t count) { return readAll(data, count); }

struct Loops {
  float (*compute)(long);
  float (*read)(const float *, size_t);
  int chains;
};
Loops loops() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl"))
    return {computeAvx512, readAvx512, kManyChains};
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
    return {computeAvx2, readAvx2, kFewChains};
#endif
  return {computePlain, readPlain, 2};
}

// Seconds of the shortest of several rounds in which every thread calls work(thread) `repeats` times.
template <typename F> double fastest(int32_t threads, F work) {
  std::atomic<int32_t> arrived{0};
  std::atomic<float> sink{0};
  constexpr int rounds = 6;
  auto meet = [&](int round) {
    arrived.fetch_add(1);
    while (arrived.load() < threads * (round + 1))
      std::this_thread::yield();
  };
  double best = 1e30;
  auto run = [&](int32_t thread) {
    for (int round = 0; round < rounds; ++round) {
      meet(2 * round);
      double begin = now();
      sink.store(work(thread));
      meet(2 * round + 1);
      if (thread == 0)
        best = std::min(best, now() - begin);
    }
  };
  std::vector<std::thread> others;
  for (int32_t i = 1; i < threads; ++i)
    others.emplace_back(run, i);
  run(0);
  for (std::thread &other : others)
    other.join();
  return best;
}

} // namespace

double MachineLimits::bandwidthOf(double bytes) const {
  if (bandwidth.empty())
    return 0;
  for (const auto &[size, speed] : bandwidth)
    if (bytes <= size)
      return speed;
  return bandwidth.back().second;
}

double MachineLimits::seconds(double operations, double bytes) const {
  double speed = bandwidthOf(bytes);
  return std::max(flops > 0 ? operations / flops : 0, speed > 0 ? bytes / speed : 0);
}

MachineLimits measureMachine(int32_t threads) {
  Loops loop = loops();
  MachineLimits limits;
  constexpr long rounds = 100000;
  double seconds = fastest(threads, [&](int32_t) { return loop.compute(rounds); });
  limits.flops = 2.0 * 16 * loop.chains * rounds * threads / seconds;

  constexpr size_t largest = size_t(1) << 26;
  std::vector<float> data(largest / sizeof(float) + 16, 1.0F);
  auto *aligned = reinterpret_cast<float *>((reinterpret_cast<uintptr_t>(data.data()) + 63) / 64 * 64);
  for (size_t bytes = size_t(1) << 14; bytes <= largest; bytes *= 4) {
    size_t share = bytes / sizeof(float) / static_cast<size_t>(threads) / 64 * 64;
    size_t repeats = std::max<size_t>(1, (size_t(1) << 24) / bytes);
    double took = fastest(threads, [&](int32_t thread) {
      float sum = 0;
      for (size_t i = 0; i < repeats; ++i)
        sum += loop.read(aligned + share * static_cast<size_t>(thread), share);
      return sum;
    });
    double speed = static_cast<double>(share * sizeof(float) * static_cast<size_t>(threads) * repeats) / took;
    limits.bandwidth.emplace_back(static_cast<double>(bytes), speed);
  }
  // Less memory is never slower: what looks so was disturbed.
  for (size_t i = limits.bandwidth.size() - 1; i-- > 0;)
    limits.bandwidth[i].second = std::max(limits.bandwidth[i].second, limits.bandwidth[i + 1].second);
  return limits;
}

} // namespace dlc
