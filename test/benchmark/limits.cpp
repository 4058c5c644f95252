//===- limits.cpp - A contestant that is the machine --------------------------------------------===//
//
// dlc-bench-limits THREADS [net:LAYERS [LIBRARY.so]] PART...
//
// A part is READS:WRITES:UPDATES:ELEMENTS, streams of a network's step. LAYERS is BATCH:WIDTH:WIDTH..., a network of
// linear layers, LIBRARY.so the products of its step compiled by dlc, entries f0, f1, ... of a module `products`.
// Answers on its standard input as contest.py says, with seven commands of its own:
//   registers  GFLOP/s of multiply-adds in registers; "registers S" for about S seconds at a time
//   product    {"oneDNN": GFLOP/s} of its matrix product at 2048, or {} where the library is not found
//   library    [seconds of each matrix product of a step of LAYERS], one after the other in a step's order and nothing
//              else, by the faster of oneDNN and OpenBLAS; [] without either
//   own        the same by dlc
//   update     seconds that Adam's update adds to the gradients of the weights of LAYERS (whole tiles of rows), where
//              both are one kernel by hand with packed factors; null without AVX-512
//   hand       nanoseconds from one thread's store to another's load of it
//   moved      seconds that plain loops take for all parts, on as many of the threads as are fastest
//
//===--------------------------------------------------------------------------------------------===//
#include "Handwritten.h"
#include "Machine.h"
#include "dlc/runtime.h"
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <memory>
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
  std::array<double, 3> times{};
  for (double &time : times) {
    double t = machine::now();
    if (sgemm('N', 'N', n, n, n, 1, a.floats(), n, b.floats(), n, 0, c.floats(), n))
      return 0;
    time = machine::now() - t;
  }
  std::sort(times.begin(), times.end());
  return 2.0 * n * n * n / times[1] / 1e9;
}

//===-- The products of a step ---------------------------------------------------------------------===//

using CblasSgemm = void (*)(int, int, int, int, int, int, float, const float *, int, const float *, int, float, float *,
                            int);

CblasSgemm findCblas() {
  void *handle = dlopen("libopenblas.so.0", RTLD_NOW);
  return handle ? reinterpret_cast<CblasSgemm>(dlsym(handle, "cblas_sgemm")) : nullptr;
}

/// c[m x n] = a b, either side transposed; dense rows.
struct Product {
  bool transposeA, transposeB;
  size_t m, n, k;
  const machine::Memory *a, *b;
  machine::Memory *c;
};

bool run(const Product &p, Sgemm sgemm) {
  auto dim = [](size_t n) { return static_cast<int64_t>(n); };
  return sgemm(p.transposeA ? 'T' : 'N', p.transposeB ? 'T' : 'N', dim(p.m), dim(p.n), dim(p.k), 1, p.a->floats(),
               dim(p.transposeA ? p.m : p.k), p.b->floats(), dim(p.transposeB ? p.k : p.n), 0, p.c->floats(),
               dim(p.n)) == 0;
}

bool run(const Product &p, CblasSgemm sgemm) {
  constexpr int rowMajor = 101, plain = 111, transposed = 112;
  auto dim = [](size_t n) { return static_cast<int>(n); };
  sgemm(rowMajor, p.transposeA ? transposed : plain, p.transposeB ? transposed : plain, dim(p.m), dim(p.n), dim(p.k), 1,
        p.a->floats(), dim(p.transposeA ? p.m : p.k), p.b->floats(), dim(p.transposeB ? p.k : p.n), 0, p.c->floats(),
        dim(p.n));
  return true;
}

/// Entries f0, f1, ... of a compiled module.
class Module {
public:
  Module(const char *path, int threads) {
    void *handle = dlopen(path, RTLD_NOW);
    auto *module = handle ? static_cast<const dlc_module *>(dlsym(handle, "products_module")) : nullptr;
    if (!module)
      die(dlerror());
    dlc_options options = {};
    options.threads = threads;
    if (dlc_create(module, &options, &session))
      die(dlc_last_error(nullptr));
    for (const dlc_entry *entry;
         (entry = dlc_find_entry(session, ("f" + std::to_string(entries.size())).c_str(), DLC_ANY_BATCH));)
      entries.push_back(entry);
  }
  Module(const Module &) = delete;
  Module &operator=(const Module &) = delete;
  ~Module() { dlc_destroy(session); }

  size_t size() const { return entries.size(); }
  const dlc_entry *entry(size_t i) const { return entries[i]; }
  bool call(size_t i, const void *const *inputs, void *const *outputs) const {
    if (dlc_call(session, entry(i), inputs, outputs))
      die(dlc_last_error(session));
    return true;
  }

private:
  [[noreturn]] static void die(const char *what) {
    std::fprintf(stderr, "dlc-bench-limits: %s\n", what);
    std::exit(2);
  }
  dlc_session *session = nullptr;
  std::vector<const dlc_entry *> entries;
};

/// The products of forward and backward through linear layers y = x w^T: y, then from the last layer on the gradients
/// of w (dy^T x) and of x (dy w).
class Step {
public:
  explicit Step(const std::vector<size_t> &layers) {
    size_t batch = layers[0], count = layers.size() - 2;
    auto memory = [&](size_t elements) {
      memories.push_back(std::make_unique<machine::Memory>(elements * sizeof(float)));
      memories.back()->fill(memories.size());
      return memories.back().get();
    };
    std::vector<machine::Memory *> values{memory(batch * layers[1])}, weights;
    for (size_t i = 0; i < count; ++i) {
      size_t in = layers[i + 1], out = layers[i + 2];
      weights.push_back(memory(out * in));
      values.push_back(memory(batch * out));
      products.push_back({false, true, batch, out, in, values[i], weights[i], values[i + 1]});
    }
    machine::Memory *gradient = memory(batch * layers.back());
    for (size_t i = count; i-- > 0;) {
      size_t in = layers[i + 1], out = layers[i + 2];
      products.push_back({true, false, out, in, batch, gradient, values[i], memory(out * in)});
      if (i == 0)
        break;
      machine::Memory *next = memory(batch * in);
      products.push_back({false, false, batch, in, out, gradient, weights[i], next});
      gradient = next;
    }
  }

  /// The least of the libraries' medians of each; nothing if there is none.
  std::vector<double> ofLibraries(Sgemm dnnl, CblasSgemm blas) const {
    auto with = [&](auto library) {
      return library ? medians([&](size_t i) { return run(products[i], library); }) : std::vector<double>();
    };
    std::vector<double> a = with(dnnl), b = with(blas);
    for (size_t i = 0; i < std::min(a.size(), b.size()); ++i)
      a[i] = std::min(a[i], b[i]);
    return a.empty() ? b : a;
  }

  std::vector<double> ofModule(const Module &module) const {
    return medians([&](size_t i) {
      const void *inputs[] = {products[i].a->get(), products[i].b->get()};
      void *outputs[] = {products[i].c->get()};
      return module.call(i, inputs, outputs);
    });
  }

  /// Whether the entries of the module are these products.
  bool isModule(const Module &module) const {
    if (module.size() != products.size())
      return false;
    for (size_t i = 0; i < products.size(); ++i) {
      const Product &p = products[i];
      const dlc_entry *entry = module.entry(i);
      if (entry->input_count != 2 || entry->output_count != 1 || entry->inputs[0].bytes != p.m * p.k * sizeof(float) ||
          entry->inputs[1].bytes != p.n * p.k * sizeof(float) || entry->outputs[0].bytes != p.m * p.n * sizeof(float))
        return false;
    }
    return true;
  }

private:
  /// `call` does a product, by number, and says whether it could.
  template <typename Call> std::vector<double> medians(Call call) const {
    constexpr size_t least = 7;
    std::vector<std::vector<double>> times(products.size());
    for (size_t i = 0; i < products.size(); ++i)
      if (!call(i))
        return {};
    for (double begin = machine::now(); times[0].size() < least || machine::now() - begin < 0.05;)
      for (size_t i = 0; i < products.size(); ++i) {
        double t = machine::now();
        call(i);
        times[i].push_back(machine::now() - t);
      }
    std::vector<double> result(times.size());
    std::transform(times.begin(), times.end(), result.begin(), machine::medianOf);
    return result;
  }

  std::vector<std::unique_ptr<machine::Memory>> memories;
  std::vector<Product> products;
};

/// Gradients of a step's weights with Adam's update in them, by hand (Handwritten.h), of so many rows as are whole
/// tiles.
class Updates {
public:
  Updates(const std::vector<size_t> &layers, int threads) : update(handwritten::findUpdate()), threads(threads) {
    constexpr size_t rows = handwritten::WeightUpdate::kRows;
    for (size_t i = layers.size() - 1; update && i > 1; --i)
      if (layers[i] >= rows)
        weights.emplace_back(layers[i] / rows * rows, layers[i - 1], layers[0]);
  }

  bool any() const { return !weights.empty(); }

  /// What the updates add to the gradients: medians of both, of all weights in turns.
  double seconds() {
    constexpr size_t least = 7;
    machine::Team team(threads);
    for (Weight &weight : weights)
      check(team, weight);
    double result = 0, begin = machine::now();
    for (size_t round = 0; round < least || machine::now() - begin < 0.1; ++round)
      for (Weight &weight : weights)
        for (auto [updates, times] : {std::pair(false, &weight.gradient), std::pair(true, &weight.whole)}) {
          double t = machine::now();
          run(team, weight, updates);
          times->push_back(machine::now() - t);
        }
    for (Weight &weight : weights) {
      for (auto [times, sign] : {std::pair(&weight.gradient, -1.0), std::pair(&weight.whole, 1.0)}) {
        result += sign * machine::medianOf(*times);
        times->clear();
      }
    }
    return std::max(0.0, result);
  }

private:
  struct Weight {
    Weight(size_t rows, size_t columns, size_t depth)
        : rows(rows), columns(columns), depth(depth), packedRows(rows * depth * sizeof(float)),
          packedColumns((columns + handwritten::WeightUpdate::kColumns) * depth * sizeof(float)),
          mean(rows * columns * sizeof(float)), square(rows * columns * sizeof(float)),
          weight(rows * columns * sizeof(float)) {
      packedRows.fill(1);
      packedColumns.fill(2);
      mean.fill(3);
      square.fill(4, 0);
    }
    size_t rows, columns, depth;
    machine::Memory packedRows, packedColumns, mean, square, weight;
    std::vector<double> gradient, whole; // times
  };
  static constexpr handwritten::Adam kAdam = {0.9F, 0.999F, 2.3F, 1e-8F, 1e-3F}; // of some step

  void run(machine::Team &team, const Weight &w, bool updates) const {
    handwritten::WeightUpdate u = {w.packedRows.floats(),
                                   w.packedColumns.floats(),
                                   updates ? w.mean.floats() : nullptr,
                                   updates ? w.square.floats() : nullptr,
                                   w.weight.floats(),
                                   w.columns,
                                   w.depth,
                                   kAdam};
    team.run([&](int thread, int count) {
      constexpr size_t rows = handwritten::WeightUpdate::kRows;
      auto part = [&](int i) { return w.rows / rows * static_cast<size_t>(i) / static_cast<size_t>(count) * rows; };
      update(u, part(thread), part(thread + 1));
    });
  }

  /// What is timed has to be right: the first, the last and some other element in double precision.
  void check(machine::Team &team, const Weight &w) const {
    using Shape = handwritten::WeightUpdate;
    for (size_t at : {size_t(0), w.rows * w.columns / 2 + 1, w.rows * w.columns - 1}) {
      size_t row = at / w.columns, column = at % w.columns;
      double g = 0;
      for (size_t k = 0; k < w.depth; ++k)
        g += double(w.packedRows.floats()[(row / Shape::kRows * w.depth + k) * Shape::kRows + row % Shape::kRows]) *
             w.packedColumns
                 .floats()[(column / Shape::kColumns * w.depth + k) * Shape::kColumns + column % Shape::kColumns];
      run(team, w, false);
      expect(w.weight.floats()[at], g);
      double mean = kAdam.beta1 * w.mean.floats()[at] + (1 - kAdam.beta1) * g;
      double square = kAdam.beta2 * w.square.floats()[at] + (1 - kAdam.beta2) * g * g;
      run(team, w, true);
      expect(w.mean.floats()[at], mean);
      expect(w.square.floats()[at], square);
      expect(w.weight.floats()[at], g - kAdam.rate * mean / (std::sqrt(square) * kAdam.rootFactor + kAdam.eps));
    }
  }
  static void expect(float got, double expected) {
    if (std::abs(got - expected) <= 1e-4 * std::max(1.0, std::abs(expected)))
      return;
    std::fprintf(stderr, "dlc-bench-limits: an update by hand gave %g, expected %g\n", double(got), expected);
    std::exit(2);
  }

  handwritten::Update update;
  int threads;
  std::vector<Weight> weights;
};

/// "256:784:10" as numbers, of at least `least`; none if it is anything else.
std::vector<size_t> parseNumbers(const char *text, long least) {
  std::vector<size_t> numbers;
  for (char *end = nullptr;; text = end + 1) {
    long value = std::strtol(text, &end, 10);
    if (end == text || value < least || (*end != ':' && *end != 0))
      return {};
    numbers.push_back(static_cast<size_t>(value));
    if (*end == 0)
      return numbers;
  }
}

} // namespace

int main(int argc, char **argv) {
  int threads = argc > 2 ? static_cast<int>(std::strtol(argv[1], nullptr, 10)) : 0;
  if (threads < 1 || threads > 64) {
    std::fprintf(
        stderr,
        "usage: dlc-bench-limits THREADS [net:BATCH:WIDTH:WIDTH... [LIBRARY.so]] READS:WRITES:UPDATES:ELEMENTS...; "
        "at most 64 threads\n");
    return 2;
  }
  std::vector<machine::Part> parts;
  std::vector<size_t> layers;
  const char *library = nullptr;
  for (int i = 2; i < argc; ++i) {
    if (!std::strncmp(argv[i], "net:", 4)) {
      layers = parseNumbers(argv[i] + 4, 1);
      if (layers.size() < 3) {
        std::fprintf(stderr, "dlc-bench-limits: a network is net:BATCH:WIDTH:WIDTH..., positive numbers; got %s\n",
                     argv[i]);
        return 2;
      }
      continue;
    }
    if (size_t length = std::strlen(argv[i]); length > 3 && !std::strcmp(argv[i] + length - 3, ".so")) {
      library = argv[i];
      continue;
    }
    std::vector<size_t> numbers = parseNumbers(argv[i], 0);
    auto streams = [&](size_t k) { return static_cast<int>(numbers[k]); };
    if (numbers.size() != 4 || *std::max_element(numbers.begin(), numbers.begin() + 3) > machine::kMaxStreams) {
      std::fprintf(stderr,
                   "dlc-bench-limits: a part is READS:WRITES:UPDATES:ELEMENTS, at most %d streams of a kind; got %s\n",
                   machine::kMaxStreams, argv[i]);
      return 2;
    }
    parts.push_back({streams(0), streams(1), streams(2), numbers[3]});
  }
  setenv("OMP_NUM_THREADS", argv[1], 1); // before the libraries start their threads
  setenv("OPENBLAS_NUM_THREADS", argv[1], 1);
  Sgemm sgemm = findSgemm();
  std::unique_ptr<Step> step = layers.empty() ? nullptr : std::make_unique<Step>(layers);
  std::unique_ptr<Module> module = step && library ? std::make_unique<Module>(library, threads) : nullptr;
  if (module && !step->isModule(*module)) {
    std::fprintf(stderr, "dlc-bench-limits: the entries of %s are not the products of that network\n", library);
    return 2;
  }
  auto print = [](const std::vector<double> &seconds) {
    std::printf("[");
    for (size_t i = 0; i < seconds.size(); ++i)
      std::printf("%s%.6e", i ? ", " : "", seconds[i]);
    std::printf("]\n");
  };
  std::printf("{\"peer\": \"limits\"}\n");
  std::fflush(stdout);
  for (char line[256]; std::fgets(line, sizeof line, stdin);) {
    if (!std::strncmp(line, "registers", 9)) {
      std::printf("%.4f\n", machine::peakGflops(threads, std::strtod(line + 9, nullptr)));
    } else if (!std::strncmp(line, "product", 7)) {
      if (sgemm)
        std::printf("{\"oneDNN\": %.4f}\n", gemmGflops(sgemm));
      else
        std::printf("{}\n");
    } else if (!std::strncmp(line, "hand", 4)) {
      std::printf("%.2f\n", machine::handOverNanoseconds());
    } else if (!std::strncmp(line, "library", 7)) {
      static CblasSgemm blas = findCblas();
      print(step ? step->ofLibraries(sgemm, blas) : std::vector<double>());
    } else if (!std::strncmp(line, "update", 6)) {
      static std::unique_ptr<Updates> updates = step ? std::make_unique<Updates>(layers, threads) : nullptr;
      if (updates && updates->any())
        std::printf("%.6e\n", updates->seconds());
      else
        std::printf("null\n");
    } else if (!std::strncmp(line, "own", 3)) {
      print(module ? step->ofModule(*module) : std::vector<double>());
    } else {
      std::printf("%.6e\n", machine::moveSeconds(parts, threads));
    }
    std::fflush(stdout);
  }
}
