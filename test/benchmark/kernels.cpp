//===- kernels.cpp - Single kernels of dlc beside OpenBLAS, oneDNN and plain loops -----------------===//
//
// dlc-bench-kernels PLAN ROUNDS SECONDS [options of Google Benchmark]. PLAN has a line a case, fields separated by tabs
// (kernels.py writes it):
//   contraction NAME LIBRARY MODULE ENTRY BATCH M N K TA TB HAND OTHER   C = A B, or with A or B transposed
//   stream NAME LIBRARY MODULE ENTRY READS WRITES UPDATES ELEMENTS COLUMNS POSITIVE HAND OTHER
//     POSITIVE: 1 for inputs between 0 and 1, 0 for those between -1 and 1
//     HAND: the kernel by hand (Handwritten.h) that does the same on rows of COLUMNS elements, or -
//     OTHER: a library with the same entry for other code (`beside`, on the same memory) or fewer elements (`in_cache`,
//     on one thread, with memory of its own), or -
// All contestants of a case work on the same memory (the plain loop beside an optimizer has its own). They take turns
// of
// --benchmark_min_time, ROUNDS rounds, fewer (kFewestRounds) where they would take more than SECONDS: in a round first
// all of one number of threads in random order, then all of the other, so that what slows the machine for a while slows
// them all. Then comes the next case. A line of JSON a case says what was seen: seconds a call, in the order of the
// rounds.
//
//===--------------------------------------------------------------------------------------------===//
#include "Handwritten.h"
#include "Machine.h"
#include "dlc/runtime.h"
#include <algorithm>
#include <benchmark/benchmark.h>
#include <cblas.h>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <dnnl.h>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <sstream>
#include <string>
#include <type_traits>

namespace {

[[noreturn]] void die(const std::string &what) {
  std::fprintf(stderr, "dlc-bench-kernels: %s\n", what.c_str());
  std::exit(2);
}

constexpr int kThreads[] = {1, 2};
constexpr int kFewestRounds = 7;

// oneDNN takes its threads from the OpenMP that it was built with.
void setOpenMPThreads(int threads) {
  static auto *set = reinterpret_cast<void (*)(int)>(dlsym(RTLD_DEFAULT, "omp_set_num_threads"));
  if (!set)
    die("oneDNN came without OpenMP");
  set(threads);
}

// An entry of a compiled module and memory to call it on.
class Compiled {
public:
  Compiled(const std::string &library, const std::string &module, const std::string &entryName, bool positive) {
    handle = dlopen(library.c_str(), RTLD_NOW);
    if (!handle)
      die(dlerror());
    auto *table = static_cast<const dlc_module *>(dlsym(handle, (module + "_module").c_str()));
    if (!table)
      die(dlerror());
    for (int threads : kThreads) {
      dlc_options options = {};
      options.threads = threads;
      dlc_session *session = nullptr;
      if (dlc_create(table, &options, &session))
        die(dlc_last_error(nullptr));
      if (dlc_find_entry_kind(session, DLC_ENTRY_INIT, DLC_ANY_BATCH))
        initialise(session);
      sessions[threads] = session;
      entry = dlc_find_entry(session, entryName.c_str(), DLC_ANY_BATCH);
    }
    if (!entry)
      die(library + " has no entry " + entryName);
    for (int32_t i = 0; i < entry->input_count; ++i)
      inputs.push_back(fill(entry->inputs[i], i + 1, positive ? 0 : -1));
    for (int32_t i = 0; i < entry->output_count; ++i)
      outputs.push_back(memory.emplace_back(entry->outputs[i].bytes).get());
  }
  ~Compiled() {
    for (auto [threads, session] : sessions)
      dlc_destroy(session);
    dlclose(handle);
  }
  Compiled(const Compiled &) = delete;
  Compiled &operator=(const Compiled &) = delete;

  void call(int threads) { call(threads, *this); }
  // On the memory of another.
  void call(int threads, const Compiled &of) {
    dlc_session *session = sessions[threads];
    dlc_status status = dlc_call(session, entry, of.inputs.data(), of.outputs.data());
    if (status && status != DLC_NON_FINITE_LOSS)
      die(dlc_last_error(session));
  }

  const dlc_entry *entry = nullptr;
  std::vector<const void *> inputs;
  std::vector<void *> outputs;

private:
  // Positive numbers for parameters and slots, among them moments of squares; gradients are zeros, as an update leaves
  // them.
  static void initialise(dlc_session *session) {
    if (dlc_init(session, 1))
      die(dlc_last_error(session));
    for (int32_t i = 0; i < dlc_tensor_count(session); ++i) {
      const dlc_tensor *tensor = dlc_tensor_at(session, i);
      if (tensor->dtype != DLC_F32 || (tensor->role != DLC_ROLE_PARAMETER && tensor->role != DLC_ROLE_SLOT))
        continue;
      machine::Memory values(tensor->bytes);
      values.fill(i + 1, 0);
      if (dlc_set(session, tensor->name, DLC_F32, values.get(), tensor->bytes))
        die(dlc_last_error(session));
    }
  }

  const void *fill(const dlc_tensor &tensor, uint64_t seed, float low) {
    machine::Memory &taken = memory.emplace_back(tensor.bytes);
    void *data = taken.get();
    uint64_t state = seed * 0x9e3779b97f4a7c15ULL;
    auto draw = [&] {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      return static_cast<double>(state >> 11) * 0x1p-53;
    };
    size_t count = tensor.bytes / dlc_dtype_size(tensor.dtype);
    for (size_t i = 0; i < count; ++i)
      switch (tensor.dtype) {
      case DLC_F32:
        taken.fill(seed, low);
        return data;
      case DLC_F64:
        static_cast<double *>(data)[i] = low + (1 - low) * draw();
        break;
      case DLC_I64: // labels of ten classes
        static_cast<int64_t *>(data)[i] = static_cast<int64_t>(10 * draw());
        break;
      default:
        die("an input is f32, f64 or i64");
      }
    return data;
  }

  void *handle = nullptr;
  std::map<int, dlc_session *> sessions;
  std::vector<machine::Memory> memory;
};

// Keeps what Google Benchmark measured, by the name of the benchmark.
class Collector : public benchmark::BenchmarkReporter {
public:
  bool ReportContext(const Context & /*context*/) override { return true; }
  void ReportRuns(const std::vector<Run> &runs) override {
    for (const Run &run : runs) {
      if (run.run_type != Run::RT_Iteration || run.error_occurred)
        die(run.benchmark_name() + " did not run");
      seconds[run.run_name.function_name].push_back(run.real_accumulated_time / static_cast<double>(run.iterations));
      iterations[run.run_name.function_name] = run.iterations;
    }
  }
  std::map<std::string, std::vector<double>> seconds;
  std::map<std::string, benchmark::IterationCount> iterations;
};

// Who takes turns.
class Contest {
public:
  using Body = std::function<void(benchmark::State &)>;

  // For so many milliseconds its threads, if it has any beside the caller's, may spin for more work after the last.
  void add(const std::string &name, int threads, int spins, Body body) {
    contestants.push_back({name + "/" + std::to_string(threads), threads, threads > 1 ? spins : 0, std::move(body)});
  }

  // Seconds a call of each, by round.
  std::map<std::string, std::vector<double>> run(int rounds, double budget) {
    // How often each goes in a turn; what is seen here is forgotten: it pays for pages and caches.
    Collector first;
    for (const Contestant &contestant : contestants)
      enroll(contestant);
    benchmark::RunSpecifiedBenchmarks(&first, "all");
    benchmark::ClearRegisteredBenchmarks();
    double seconds = 0; // of a round; each turn begins with a call that does not count
    for (const Contestant &contestant : contestants)
      seconds += first.seconds[contestant.name].back() * static_cast<double>(1 + first.iterations[contestant.name]);
    rounds = std::clamp(static_cast<int>(budget / seconds), std::min(rounds, kFewestRounds), rounds);
    Collector collector;
    for (int round = 0; round < rounds; ++round) {
      std::shuffle(contestants.begin(), contestants.end(), random);
      int former = kThreads[round % 2];
      std::partition(contestants.begin(), contestants.end(), [=](const Contestant &c) { return c.threads == former; });
      for (const Contestant &contestant : contestants)
        enroll(contestant)->Iterations(first.iterations[contestant.name]);
      benchmark::RunSpecifiedBenchmarks(&collector, "all");
      benchmark::ClearRegisteredBenchmarks();
    }
    return collector.seconds;
  }

private:
  struct Contestant {
    std::string name;
    int threads;
    int spins;
    Body body;
  };

  benchmark::internal::Benchmark *enroll(const Contestant &contestant) {
    return benchmark::RegisterBenchmark(contestant.name.c_str(),
                                        [this, body = contestant.body, spins = contestant.spins](auto &state) {
                                          // Threads that still spin for work are given time to fall asleep.
                                          std::this_thread::sleep_for(std::chrono::milliseconds(spinning));
                                          body(state);
                                          spinning = spins;
                                        })
        ->UseRealTime();
  }

  std::vector<Contestant> contestants;
  std::mt19937 random{1}; // the same turns in each run. NOLINT(bugprone-random-generator-seed)
  int spinning = 0;
};

void addPlain(Contest &contest, const std::string &name, const machine::Streams &streams, bool past, int threads) {
  contest.add(name, threads, 0, [=](benchmark::State &state) {
    machine::Team team(threads);
    std::function<void(int, int)> body = [&](int thread, int of) { machine::sweep(streams, past, thread, of); };
    team.run(body);
    for (auto _ : state)
      team.run(body);
  });
}

void addDlc(Contest &contest, const std::string &name, Compiled &compiled, const Compiled &memoryOf, int threads) {
  contest.add(name, threads, 1, [&compiled, &memoryOf, threads](benchmark::State &state) {
    compiled.call(threads, memoryOf);
    for (auto _ : state)
      compiled.call(threads, memoryOf);
  });
}

constexpr long kRoundsOfPeak = 20000;
void addPeak(Contest &contest, int threads) {
  contest.add("peak", threads, 0, [threads](benchmark::State &state) {
    machine::Team team(threads);
    std::function<void(int, int)> body = [](int, int) { machine::multiplyAdds(kRoundsOfPeak); };
    for (auto _ : state)
      team.run(body);
  });
}

struct Contraction {
  long batch, m, n, k;
  bool ta, tb;
};

// Largest difference to a sum in f64, over some elements, relative to the sum of magnitudes.
double contractionError(const Contraction &s, const float *a, const float *b, const float *c) {
  double worst = 0;
  long count = s.batch * s.m * s.n;
  for (long sample = 0; sample < std::min(count, 500L); ++sample) {
    long at = count <= 500 ? sample : sample * 7919 * 127 % count;
    long q = at / (s.m * s.n), i = at / s.n % s.m, j = at % s.n;
    double sum = 0, magnitude = 1e-30;
    for (long k = 0; k < s.k; ++k) {
      double x = a[q * s.m * s.k + (s.ta ? k * s.m + i : i * s.k + k)];
      double y = b[q * s.n * s.k + (s.tb ? j * s.k + k : k * s.n + j)];
      sum += x * y;
      magnitude += std::abs(x * y);
    }
    worst = std::max(worst, std::abs(sum - c[at]) / magnitude);
  }
  return worst;
}

void addContraction(Contest &contest, const Contraction &s, Compiled &compiled, machine::Memory &result) {
  const auto *a = static_cast<const float *>(compiled.inputs[0]), *b = static_cast<const float *>(compiled.inputs[1]);
  float *c = result.floats();
  long lda = s.ta ? s.m : s.k, ldb = s.tb ? s.k : s.n;
  for (int threads : kThreads) {
    addDlc(contest, "dlc", compiled, compiled, threads);
    auto blas = [=] {
      for (long q = 0; q < s.batch; ++q)
        cblas_sgemm(CblasRowMajor, s.ta ? CblasTrans : CblasNoTrans, s.tb ? CblasTrans : CblasNoTrans,
                    static_cast<int>(s.m), static_cast<int>(s.n), static_cast<int>(s.k), 1, a + q * s.m * s.k,
                    static_cast<int>(lda), b + q * s.n * s.k, static_cast<int>(ldb), 0, c + q * s.m * s.n,
                    static_cast<int>(s.n));
    };
    contest.add("openblas", threads, 2, [=](benchmark::State &state) {
      openblas_set_num_threads(threads);
      blas();
      for (auto _ : state)
        blas();
    });
    auto dnnl = [=] {
      for (long q = 0; q < s.batch; ++q)
        if (dnnl_sgemm(s.ta ? 'T' : 'N', s.tb ? 'T' : 'N', s.m, s.n, s.k, 1, a + q * s.m * s.k, lda, b + q * s.n * s.k,
                       ldb, 0, c + q * s.m * s.n, s.n) != dnnl_success)
          die("dnnl_sgemm failed");
    };
    contest.add("onednn", threads, 15, [=](benchmark::State &state) {
      setOpenMPThreads(threads);
      dnnl();
      for (auto _ : state)
        dnnl();
    });
    // What moving the operands once takes, wherever they lie.
    auto floats = [](long count) { return static_cast<size_t>(count); };
    size_t sizes[] = {floats(s.batch * s.m * s.k), floats(s.batch * s.n * s.k), floats(s.batch * s.m * s.n)};
    contest.add("moved", threads, 0, [=](benchmark::State &state) {
      std::vector<machine::Streams> parts(3);
      parts[0].reads = {a};
      parts[1].reads = {b};
      parts[2].writes = {c};
      for (int i = 0; i < 3; ++i)
        parts[i].elements = sizes[i];
      long repeats = machine::repeatsOf(parts);
      machine::Team team(threads);
      std::function<void(int, int)> body = [&](int thread, int of) {
        for (long i = 0; i < repeats; ++i)
          for (const machine::Streams &part : parts)
            machine::sweep(part, false, thread, of);
      };
      team.run(body);
      while (state.KeepRunningBatch(repeats))
        team.run(body);
    });
    addPeak(contest, threads);
  }
}

template <typename T> double largestDifference(const T *found, const T *expected, size_t count) {
  double worst = 0, largest = 1e-30;
  for (size_t i = 0; i < count; ++i) {
    double difference = std::abs(static_cast<double>(found[i]) - expected[i]);
    worst = difference <= worst ? worst : difference; // not a number counts
    largest = std::max<double>(largest, std::abs(expected[i]));
  }
  return worst / largest;
}

using AnyKernel = std::function<std::remove_pointer_t<handwritten::Kernel>>;

// A kernel by hand, on the memory of dlc, where its results are afterwards. `ofColumns`: there is one for each column.
// Shares begin at multiples of `unit` rows.
void addHandwritten(Contest &contest, const AnyKernel &kernel, size_t rows, size_t columns, size_t unit, bool ofColumns,
                    Compiled &compiled) {
  auto *result = static_cast<float *>(compiled.outputs[0]);
  std::vector<const float *> inputs(compiled.inputs.size());
  std::transform(compiled.inputs.begin(), compiled.inputs.end(), inputs.begin(),
                 [](const void *input) { return static_cast<const float *>(input); });
  // Of columns, each thread has sums of its rows, which are added up behind them.
  auto sums = std::make_shared<std::vector<float>>(ofColumns ? std::size(kThreads) * (columns + 64) : 0);
  auto sumsOf = [=](int thread) { return sums->data() + static_cast<size_t>(thread - 1) * (columns + 64); };
  std::function<void(int, int)> body = [=](int thread, int of) {
    auto at = [&](int t) {
      return t == of ? rows : rows / unit * static_cast<size_t>(t) / static_cast<size_t>(of) * unit;
    };
    kernel(inputs.data(), ofColumns && thread ? sumsOf(thread) : result, at(thread), at(thread + 1), rows, columns);
  };
  auto whole = [=](machine::Team &team, int threads) {
    team.run(body);
    for (int thread = 1; ofColumns && thread < threads; ++thread)
      std::transform(result, result + columns, sumsOf(thread), result, std::plus<>());
  };
  for (int threads : kThreads)
    contest.add("hand", threads, 0, [=](benchmark::State &state) {
      machine::Team team(threads);
      whole(team, threads);
      for (auto _ : state)
        whole(team, threads);
    });
  body(0, 1);
}

// The largest difference of dlc's results to those that are there, relative to the largest.
double differenceOfDlc(Compiled &compiled) {
  auto *result = static_cast<float *>(compiled.outputs[0]);
  size_t results = compiled.entry->outputs[0].bytes / sizeof(float);
  std::vector<float> byHand(result, result + results);
  compiled.call(2);
  bool isWide = compiled.entry->outputs[0].dtype == DLC_F64;
  return isWide ? largestDifference(reinterpret_cast<const double *>(byHand.data()),
                                    reinterpret_cast<const double *>(result), results / 2)
                : largestDifference(byHand.data(), result, results);
}

// The most multiply-adds a vector with which a plain loop over few elements, in a cache, takes no longer than dlc does
// there.
int loadOf(Compiled &few, machine::Streams streams) {
  streams.elements = few.entry->inputs[0].bytes / sizeof(float);
  auto seconds = [](auto call) {
    constexpr int calls = 20;
    std::vector<double> times(15);
    for (double &time : times) {
      double t = machine::now();
      for (int i = 0; i < calls; ++i)
        call();
      time = (machine::now() - t) / calls;
    }
    return machine::medianOf(times);
  };
  double most = seconds([&] { few.call(1); });
  int load = machine::kMostLoad;
  while (load > 0 && seconds([&] { machine::sweepLoaded(streams, load, false, 0, 1); }) > most)
    load -= 2;
  return load;
}

void addLoaded(Contest &contest, Compiled &few, const machine::Streams &streams) {
  if (!machine::sweepLoaded(streams, 0, false, 0, 1))
    return;
  int load = loadOf(few, streams);
  for (int threads : kThreads)
    contest.add("loaded", threads, 0, [=](benchmark::State &state) {
      machine::Team team(threads);
      std::function<void(int, int)> body = [&](int thread, int of) {
        machine::sweepLoaded(streams, load, true, thread, of);
      };
      team.run(body);
      for (auto _ : state)
        team.run(body);
    });
}

void addStream(Contest &contest, const std::vector<long> &counts, Compiled &compiled, Compiled *few,
               std::vector<machine::Memory> &memory) {
  machine::Streams streams;
  streams.elements = static_cast<size_t>(counts[3]);
  auto take = [&] {
    machine::Memory &taken = memory.emplace_back(streams.elements * sizeof(float));
    taken.fill(memory.size());
    return taken.floats();
  };
  // The first that is updated is the gradient, which an update clears.
  auto takeZeros = [&] { return memory.emplace_back(streams.elements * sizeof(float)).floats(); };
  // The memory of dlc where it can be had: how fast memory is depends on the pages that the system gave.
  const dlc_entry &entry = *compiled.entry;
  for (int32_t i = 0; i < entry.input_count; ++i)
    if (entry.inputs[i].bytes == streams.elements * sizeof(float))
      streams.reads.push_back(static_cast<const float *>(compiled.inputs[i]));
  for (int32_t i = 0; i < entry.output_count; ++i)
    if (entry.outputs[i].bytes == streams.elements * sizeof(float))
      streams.writes.push_back(static_cast<float *>(compiled.outputs[i]));
  if (streams.reads.size() != static_cast<size_t>(counts[0]) || streams.writes.size() != static_cast<size_t>(counts[1]))
    die("a stream has other inputs or results than its case says");
  for (long i = 0; i < counts[2]; ++i)
    streams.updates.push_back(i ? take() : takeZeros());
  for (int threads : kThreads) {
    addDlc(contest, "dlc", compiled, compiled, threads);
    addPlain(contest, "plain", streams, false, threads);
    addPlain(contest, "plain_past", streams, true, threads);
  }
  if (!few)
    return;
  addDlc(contest, "in_cache", *few, *few, 1);
  addLoaded(contest, *few, streams);
}

void printCase(const std::string &name, const std::map<std::string, std::vector<double>> &seen, double error,
               double peakFlops) {
  std::printf("{\"case\": \"%s\", \"error\": %.3g, \"peak_flops\": %.17g, \"seconds\": {", name.c_str(), error,
              peakFlops);
  const char *separator = "";
  for (const auto &[benchmark, seconds] : seen) {
    std::printf("%s\"%s\": [", separator, benchmark.c_str());
    for (size_t i = 0; i < seconds.size(); ++i)
      std::printf("%s%.6e", i ? ", " : "", seconds[i]);
    std::printf("]");
    separator = ", ";
  }
  std::printf("}}\n");
  std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv) {
  benchmark::Initialize(&argc, argv);
  int rounds = argc == 4 ? static_cast<int>(std::strtol(argv[2], nullptr, 10)) : 0;
  double budget = argc == 4 ? std::strtod(argv[3], nullptr) : 0;
  if (rounds < 1 || budget <= 0)
    die("usage: dlc-bench-kernels PLAN ROUNDS SECONDS [options of Google Benchmark]; at least one round, some seconds");
  const dnnl_version_t *version = dnnl_version();
  std::printf("{\"openblas\": \"%s\", \"openblas_core\": \"%s\", \"onednn\": \"%d.%d.%d\"}\n", openblas_get_config(),
              openblas_get_corename(), version->major, version->minor, version->patch);
  std::fflush(stdout);
  std::ifstream plan(argv[1]);
  if (!plan)
    die(std::string("cannot read ") + argv[1]);
  for (std::string line; std::getline(plan, line);) {
    std::vector<std::string> words;
    std::stringstream fields(line);
    for (std::string word; std::getline(fields, word, '\t');)
      words.push_back(word);
    std::vector<long> numbers;
    bool isContraction = words[0] == "contraction";
    if (words.size() != 13)
      die("a case has other fields: " + line);
    for (size_t i = 5; i < 11; ++i)
      numbers.push_back(std::stol(words[i]));
    bool positive = !isContraction && numbers[5] != 0;
    Compiled compiled(words[2], words[3], words[4], positive);
    std::unique_ptr<Compiled> other;
    if (words[12] != "-")
      other = std::make_unique<Compiled>(words[12], words[3], words[4], positive);
    std::vector<machine::Memory> memory;
    memory.reserve(3UL * machine::kMaxStreams);
    Contest contest;
    double error = 0;
    if (isContraction) {
      Contraction shape{numbers[0], numbers[1], numbers[2], numbers[3], numbers[4] != 0, numbers[5] != 0};
      compiled.call(2);
      error = contractionError(shape, static_cast<const float *>(compiled.inputs[0]),
                               static_cast<const float *>(compiled.inputs[1]),
                               static_cast<const float *>(compiled.outputs[0]));
      addContraction(contest, shape, compiled, memory.emplace_back(sizeof(float) * shape.batch * shape.m * shape.n));
      for (int threads : kThreads)
        if (other)
          addDlc(contest, "beside", *other, compiled, threads);
      auto m = static_cast<size_t>(shape.m), n = static_cast<size_t>(shape.n), k = static_cast<size_t>(shape.k);
      AnyKernel kernel;
      if (handwritten::Kernel ofVector = handwritten::findProduct(words[11])) {
        bool isOuter = shape.k == 1, sumsColumns = !isOuter && !shape.tb;
        addHandwritten(contest, kernel = ofVector,
                       isOuter       ? m
                       : sumsColumns ? k
                                     : n,
                       sumsColumns || isOuter ? n : k, 1,
                       /*ofColumns=*/sumsColumns, compiled);
      } else if (handwritten::Product product = handwritten::findOfRows(words[11])) {
        kernel = [=](const float *const *in, float *result, size_t begin, size_t end, size_t rows, size_t columns) {
          product(in, result, begin, end, rows, columns, k);
        };
        addHandwritten(contest, kernel, m, n, 1, /*ofColumns=*/false, compiled);
      } else if (handwritten::Product product = handwritten::findOfColumns(words[11])) {
        kernel = [=](const float *const *in, float *result, size_t begin, size_t end, size_t columns, size_t rows) {
          product(in, result, begin, end, rows, columns, k);
        };
        addHandwritten(contest, kernel, n, m, 32, /*ofColumns=*/false, compiled);
      }
      if (kernel)
        error = std::max(error, contractionError(shape, static_cast<const float *>(compiled.inputs[0]),
                                                 static_cast<const float *>(compiled.inputs[1]),
                                                 static_cast<const float *>(compiled.outputs[0])));
    } else {
      addStream(contest, numbers, compiled, other.get(), memory);
      auto elements = static_cast<size_t>(numbers[3]), columns = static_cast<size_t>(numbers[4]);
      if (handwritten::Kernel kernel = handwritten::find(words[11], columns)) {
        size_t results = compiled.entry->outputs[0].bytes / sizeof(float);
        addHandwritten(contest, kernel, elements / columns, columns, columns == 1 ? 64 : 16,
                       results == columns && elements / columns != columns, compiled);
        error = differenceOfDlc(compiled);
      }
    }
    printCase(words[1], contest.run(rounds, budget), error, machine::multiplyAdds(kRoundsOfPeak));
  }
}
