//===- Machine.h - What this machine can do at best, measured ----------------------------*- C++ -*-===//
//
// The denominators of every share of a limit: multiply-adds that stay in registers, and loops that only move memory.
// Both are compiled for the machine that builds them (-march=native).
//
//===--------------------------------------------------------------------------------------------===//
#ifndef DLC_BENCHMARK_MACHINE_H
#define DLC_BENCHMARK_MACHINE_H

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <sched.h>
#include <thread>
#include <vector>

namespace machine {

double now(); // seconds

double medianOf(std::vector<double> &values); // whose order it changes

// 64-byte aligned memory on 2 MiB pages where the system grants them, every page touched.
class Memory {
public:
  explicit Memory(size_t bytes);
  ~Memory();
  Memory(Memory &&other) noexcept : data(other.data), bytes(other.bytes) { other.data = nullptr; }
  Memory(const Memory &) = delete;
  Memory &operator=(const Memory &) = delete;
  Memory &operator=(Memory &&) = delete;
  // Numbers in [low, 1), other ones for each seed. Zeros are no data to time anything with: a Zen 4 moves lines of
  // zeros through its caches in 0.6 of the time.
  void fill(uint64_t seed, float low = -1);
  float *floats() const { return static_cast<float *>(data); }
  void *get() const { return data; }
  size_t size() const { return bytes; }

private:
  void *data;
  size_t bytes;
};

// Threads that spin from one piece of work to the next and end with the object: cheaper to start work on than anything
// that sleeps, so that a plain loop on two threads is not charged for its start. Each has a core of its own, if there
// are enough, the caller's as long as the object lives.
class Team {
public:
  explicit Team(int threads);
  ~Team();
  // work(thread, threads) on every thread, the caller's included.
  void run(const std::function<void(int, int)> &work);

private:
  int threads;
  const std::function<void(int, int)> *work = nullptr;
  std::atomic<long> turn{0}, done{0};
  std::atomic<bool> stop{false};
  std::vector<std::thread> others;
  cpu_set_t allowed;
};

// Arrays that a plain loop of `elements` floats reads, writes, and updates in place.
struct Streams {
  std::vector<const float *> reads;
  std::vector<float *> writes, updates;
  size_t elements = 0;
};
constexpr int kMaxStreams = 6; // of each kind

// Everything once: each written element is the sum of those read; those updated keep their values, in a way that the
// compiler cannot know, so that zeros stay zeros and numbers stay numbers however often. `past` stores around the
// caches.
void sweep(const Streams &streams, bool past, int thread, int threads);

// The same of one or two arrays read and at most one written, at multiples of 64 bytes, with `load` multiply-adds (an
// even number) for each vector; `past` asks for memory ahead as well. Elements behind the last whole 64 are left out.
// False, and nothing done, for other streams, or without AVX-512.
constexpr int kMostLoad = 48;
bool sweepLoaded(const Streams &streams, int load, bool past, int thread, int threads);

// How often to sweep over small arrays before the time of starting threads no longer counts.
long repeatsOf(const std::vector<Streams> &all);

// Multiply-adds in registers; returns their floating-point operations.
double multiplyAdds(long rounds);

// GFLOP/s of `threads` threads that multiply and add for about `seconds`, at least for 14 microseconds, and
// then wait for each other, again and again: the median of some tens of milliseconds. What interrupts a step of that
// length interrupts them as often.
double peakGflops(int threads, double seconds);

// Nanoseconds from a store of one thread to another's load that sees it, the best of some milliseconds: how far apart
// the cores are on which the system has put two threads. They share a cache, or they do not.
double handOverNanoseconds();

// Streams by number only; the arrays are the callee's.
struct Part {
  int reads = 0, writes = 0, updates = 0;
  size_t elements = 0;
};
// Seconds that plain loops take for all parts, again and again on the same arrays: the median of some tens of
// milliseconds, by the faster kind of stores and the fastest number of threads up to `threads`.
double moveSeconds(const std::vector<Part> &parts, int threads);

} // namespace machine

#endif // DLC_BENCHMARK_MACHINE_H
