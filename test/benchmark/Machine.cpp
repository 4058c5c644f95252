//===- Machine.cpp - What this machine can do at best, measured ------------------------------------===//
#include "Machine.h"
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <immintrin.h>
#include <sys/mman.h>
#include <utility>

namespace machine {

#ifdef __AVX512F__
constexpr int kVectorBytes = 64;
#else
constexpr int kVectorBytes = 32;
#endif
using Vector = float __attribute__((vector_size(kVectorBytes)));
using LooseVector = float __attribute__((vector_size(kVectorBytes), aligned(4)));
constexpr size_t kLanes = kVectorBytes / sizeof(float);

double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

Memory::Memory(size_t size) : data(nullptr), bytes(size) {
  constexpr size_t page = size_t(2) << 20;
  size_t whole = (std::max<size_t>(size, 1) + page - 1) / page * page;
  data = std::aligned_alloc(size < page / 2 ? 64 : page, size < page / 2 ? (size + 64) / 64 * 64 : whole);
  if (!data) {
    std::fprintf(stderr, "out of memory: %zu bytes\n", size);
    std::exit(2);
  }
  if (size >= page / 2)
    madvise(data, whole, MADV_HUGEPAGE);
  std::memset(data, 0, size);
}
Memory::~Memory() { std::free(data); }

void Memory::fill(uint64_t seed, float low) {
  uint64_t state = seed * 0x9e3779b97f4a7c15ULL;
  for (size_t i = 0; i < bytes / sizeof(float); ++i) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    floats()[i] = low + (1 - low) * static_cast<float>(state >> 40) * 0x1p-24F;
  }
}

// Leaves the calling thread the core that is number `index` of those allowed, if there are `count`.
static void settleOn(const cpu_set_t &allowed, int index, int count) {
  if (CPU_COUNT(&allowed) < count)
    return;
  for (size_t cpu = 0; cpu < CPU_SETSIZE; ++cpu)
    if (CPU_ISSET(cpu, &allowed) && index-- == 0) {
      cpu_set_t one;
      CPU_ZERO(&one);
      CPU_SET(cpu, &one);
      sched_setaffinity(0, sizeof one, &one);
    }
}

Team::Team(int count) : threads(count) {
  CPU_ZERO(&allowed);
  sched_getaffinity(0, sizeof allowed, &allowed);
  settleOn(allowed, 0, threads);
  for (int i = 1; i < threads; ++i)
    others.emplace_back([this, i] {
      settleOn(allowed, i, threads);
      for (long seen = 0;; ++seen) {
        while (turn.load(std::memory_order_acquire) == seen)
          _mm_pause();
        if (stop.load(std::memory_order_relaxed))
          return;
        (*work)(i, threads);
        done.fetch_add(1, std::memory_order_release);
      }
    });
}
Team::~Team() {
  stop = true;
  turn.fetch_add(1);
  for (std::thread &thread : others)
    thread.join();
  sched_setaffinity(0, sizeof allowed, &allowed);
}
void Team::run(const std::function<void(int, int)> &w) {
  work = &w;
  done.store(0, std::memory_order_relaxed);
  turn.fetch_add(1, std::memory_order_release);
  w(0, threads);
  while (done.load(std::memory_order_acquire) != threads - 1)
    _mm_pause();
}

namespace {

Vector loadVector(const float *p) { return *reinterpret_cast<const LooseVector *>(p); }

template <bool Past> void storeVector(float *p, Vector v) {
  if constexpr (Past)
    __builtin_nontemporal_store(v, reinterpret_cast<Vector *>(p));
  else
    *reinterpret_cast<LooseVector *>(p) = v;
}

// The compiler takes the value for used.
void use(float value) { asm volatile("" : : "x"(value)); }

// Elements [begin, end), multiples of four vectors but for the end of the arrays.
template <int Reads, int Writes, int Updates, bool Past> void plain(const Streams &s, size_t begin, size_t end) {
  std::array<const float *, Reads + 1> in{};
  std::array<float *, Writes + 1> out{};
  std::array<float *, Updates + 1> both{};
  std::copy_n(s.reads.begin(), Reads, in.begin());
  std::copy_n(s.writes.begin(), Writes, out.begin());
  std::copy_n(s.updates.begin(), Updates, both.begin());
  constexpr int unroll = 4;
  Vector sums[unroll] = {};
  size_t i = begin;
  for (; i + unroll * kLanes <= end; i += unroll * kLanes) {
#pragma clang loop unroll(full)
    for (int u = 0; u < unroll; ++u) {
      size_t k = i + u * kLanes;
      Vector sum = Reads + Updates == 0 ? Vector{} : Writes + Updates == 0 ? sums[u] : Vector{};
#pragma clang loop unroll(full)
      for (int r = 0; r < Reads; ++r)
        sum += loadVector(in[r] + k);
#pragma clang loop unroll(full)
      for (int w = 0; w < Updates; ++w)
        sum += loadVector(both[w] + k);
#pragma clang loop unroll(full)
      for (int w = 0; w < Writes; ++w)
        storeVector<Past>(out[w] + k, sum);
#pragma clang loop unroll(full)
      for (int w = 0; w < Updates; ++w)
        storeVector<Past>(both[w] + k, loadVector(both[w] + k) + (sum - sum));
      if (Writes + Updates == 0)
        sums[u] = sum;
    }
  }
  float rest = 0;
  for (; i < end; ++i) {
    float sum = 0;
    for (int r = 0; r < Reads; ++r)
      sum += in[r][i];
    for (int w = 0; w < Updates; ++w)
      sum += both[w][i];
    for (int w = 0; w < Writes; ++w)
      out[w][i] = sum;
    for (int w = 0; w < Updates; ++w)
      both[w][i] += sum - sum;
    rest += sum;
  }
  if (Writes + Updates == 0) {
    for (Vector v : sums)
      for (size_t lane = 0; lane < kLanes; ++lane)
        rest += v[lane];
    use(rest);
  }
  if (Past)
    _mm_sfence();
}

using Plain = void (*)(const Streams &, size_t, size_t);
constexpr int kCounts = kMaxStreams + 1;

template <bool Past, int... I>
constexpr std::array<Plain, sizeof...(I)> makeTable(std::integer_sequence<int, I...> /*unused*/) {
  return {plain<I / (kCounts * kCounts), I / kCounts % kCounts, I % kCounts, Past>...};
}
constexpr auto kIndices = std::make_integer_sequence<int, kCounts * kCounts * kCounts>();
constexpr auto kThrough = makeTable<false>(kIndices);
constexpr auto kPast = makeTable<true>(kIndices);

} // namespace

void sweep(const Streams &s, bool past, int thread, int threads) {
  auto share = [&](int t) {
    size_t block = 16 * kLanes;
    return t == threads ? s.elements : s.elements / block * static_cast<size_t>(t) / threads * block;
  };
  size_t index = (s.reads.size() * kCounts + s.writes.size()) * kCounts + s.updates.size();
  (past ? kPast : kThrough)[index](s, share(thread), share(thread + 1));
}

long repeatsOf(const std::vector<Streams> &all) {
  size_t floats = 1;
  for (const Streams &s : all)
    floats += s.elements * (s.reads.size() + s.writes.size() + 2 * s.updates.size());
  return 1 + static_cast<long>((size_t(1) << 18) / floats);
}

double multiplyAdds(long rounds) {
  // As many as hide the latency of two units, few enough to leave registers for the factors.
  constexpr int chains = kVectorBytes == 64 ? 24 : 12;
  Vector sums[chains], a, b;
  for (int i = 0; i < chains; ++i)
    sums[i] = Vector{} + static_cast<float>(i);
  a = Vector{} + 0.999F;
  b = Vector{} + 1e-3F;
  // The compiler may neither know the factors nor vary the loop.
  asm volatile("" : "+v"(a), "+v"(b));
  for (long r = 0; r < rounds; ++r)
#pragma clang loop unroll(full)
    for (int i = 0; i < chains; ++i) {
      sums[i] = sums[i] * a + b;
      asm volatile("" : "+v"(sums[i]));
    }
  float rest = 0;
  for (Vector v : sums)
    rest += v[0];
  use(rest);
  return 2.0 * static_cast<double>(rounds) * chains * kLanes;
}

double medianOf(std::vector<double> &values) {
  auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

double peakGflops(int threads, double seconds) {
  constexpr double least = 20e-6, all = 0.05;
  Team team(threads);
  std::atomic<double> work{0};
  long rounds = 2000;
  std::function<void(int, int)> body = [&](int thread, int) {
    double flops = multiplyAdds(rounds);
    if (!thread)
      work = flops;
  };
  auto time = [&] {
    double t = now();
    team.run(body);
    return now() - t;
  };
  while (std::min({time(), time(), time(), time()}) < std::max(least, seconds) * 0.7)
    rounds *= 2;
  std::vector<double> rates;
  for (double begin = now(); rates.size() < 5 || now() - begin < all;) {
    double t = time();
    rates.push_back(work * threads / t / 1e9);
  }
  return medianOf(rates);
}

double handOverNanoseconds() {
  constexpr long turns = 200;
  alignas(64) std::atomic<long> turn{0};
  Team team(2);
  double best = 1e30, begin = now();
  while (now() - begin < 0.01) {
    turn = 0;
    double t = now();
    team.run([&](int thread, int) {
      for (long mine = thread; mine < turns; mine += 2) {
        while (turn.load(std::memory_order_acquire) != mine)
          _mm_pause();
        turn.store(mine + 1, std::memory_order_release);
      }
    });
    best = std::min(best, (now() - t) / turns);
  }
  return best * 1e9;
}

double moveSeconds(const std::vector<Part> &parts, int threads) {
  std::vector<Memory> memory;
  std::vector<Streams> all;
  for (const Part &part : parts) {
    Streams streams;
    streams.elements = part.elements;
    auto take = [&] {
      Memory &taken = memory.emplace_back(part.elements * sizeof(float));
      taken.fill(memory.size());
      return taken.floats();
    };
    for (int i = 0; i < part.reads; ++i)
      streams.reads.push_back(take());
    for (int i = 0; i < part.writes; ++i)
      streams.writes.push_back(take());
    for (int i = 0; i < part.updates; ++i)
      streams.updates.push_back(take());
    all.push_back(streams);
  }
  // Small arrays several times between two meetings of the threads, which would be dearer than the loops.
  long repeats = repeatsOf(all);
  double fastest = 1e30;
  for (int count = 1; count <= threads; ++count) {
    Team team(count);
    for (bool past : {false, true}) {
      std::function<void(int, int)> body = [&](int thread, int of) {
        for (long i = 0; i < repeats; ++i)
          for (const Streams &streams : all)
            sweep(streams, past, thread, of);
      };
      std::vector<double> times;
      for (double begin = now(); times.size() < 5 || now() - begin < 0.03;) {
        double t = now();
        team.run(body);
        times.push_back((now() - t) / static_cast<double>(repeats));
      }
      fastest = std::min(fastest, medianOf(times));
    }
  }
  return fastest;
}

} // namespace machine
