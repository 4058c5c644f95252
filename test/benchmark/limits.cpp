//===- limits.cpp - A contestant that is the machine: dlc-bench-limits THREADS PART... ---------------===//
//
// A part is READS:WRITES:UPDATES:ELEMENTS, streams of a network's step. Answers on its standard input as contest.py
// says, with four commands of its own:
//   registers  GFLOP/s of multiply-adds in registers
//   product    {"oneDNN": GFLOP/s} of its matrix product at 2048, or {} where the library is not found
//   hand       nanoseconds from one thread's store to another's load of it
//   moved      seconds that plain loops take for all parts, on as many of the threads as are fastest
//
//===--------------------------------------------------------------------------------------------===//
#include "Machine.h"
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <string>
#include <vector>

namespace {

using Sgemm = int (*)(char, char, int64_t, int64_t, int64_t, float, const float *, int64_t, const float *, int64_t,
                      float, float *, int64_t);

Sgemm findSgemm() {
  void *handle = nullptr;
  for (const char *name : {"libdnnl.so.2", "libdnnl.so.3", "libdnnl.so"})
    if (!handle)
      handle = dlopen(name, RTLD_NOW);
  return handle ? reinterpret_cast<Sgemm>(dlsym(handle, "dnnl_sgemm")) : nullptr;
}

double gemmGflops(Sgemm sgemm) {
  constexpr int64_t n = 2048;
  static machine::Memory a(n * n * sizeof(float)), b(n * n * sizeof(float)), c(n * n * sizeof(float));
  double best = 1e30;
  for (int i = 0; i < 3; ++i) {
    double t = machine::now();
    if (sgemm('N', 'N', n, n, n, 1, a.floats(), n, b.floats(), n, 0, c.floats(), n))
      return 0;
    best = std::min(best, machine::now() - t);
  }
  return 2.0 * n * n * n / best / 1e9;
}

} // namespace

int main(int argc, char **argv) {
  int threads = argc > 2 ? static_cast<int>(std::strtol(argv[1], nullptr, 10)) : 0;
  if (threads < 1 || threads > 64) {
    std::fprintf(stderr, "usage: dlc-bench-limits THREADS READS:WRITES:UPDATES:ELEMENTS...; at most 64 threads\n");
    return 2;
  }
  std::vector<machine::Part> parts;
  for (int i = 2; i < argc; ++i) {
    machine::Part part;
    if (std::sscanf(argv[i], "%d:%d:%d:%zu", &part.reads, &part.writes, &part.updates, &part.elements) != 4 ||
        std::min({part.reads, part.writes, part.updates}) < 0 ||
        std::max({part.reads, part.writes, part.updates}) > machine::kMaxStreams) {
      std::fprintf(stderr,
                   "dlc-bench-limits: a part is READS:WRITES:UPDATES:ELEMENTS, at most %d streams of a kind; got %s\n",
                   machine::kMaxStreams, argv[i]);
      return 2;
    }
    parts.push_back(part);
  }
  setenv("OMP_NUM_THREADS", argv[1], 1); // before the library starts its threads
  Sgemm sgemm = findSgemm();
  std::printf("{\"peer\": \"limits\"}\n");
  std::fflush(stdout);
  for (char line[256]; std::fgets(line, sizeof line, stdin);) {
    if (!std::strncmp(line, "registers", 9)) {
      std::printf("%.4f\n", machine::peakGflops(threads));
    } else if (!std::strncmp(line, "product", 7)) {
      if (sgemm)
        std::printf("{\"oneDNN\": %.4f}\n", gemmGflops(sgemm));
      else
        std::printf("{}\n");
    } else if (!std::strncmp(line, "hand", 4)) {
      std::printf("%.2f\n", machine::handOverNanoseconds());
    } else {
      std::printf("%.6e\n", machine::moveSeconds(parts, threads));
    }
    std::fflush(stdout);
  }
}
