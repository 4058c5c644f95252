//===- peer_dlc.cpp - A contestant: dlc. peer_dlc NET.so FILE THREADS; see contest.py ------------===//
//
// The timed loop is what a user writes: one public step call a step, new input pointers each time, the loss read.
//
//===------------------------------------------------------------------------------------------===//
#include "dlc/runtime.h"
#include "dlc/safetensors.h"
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <string>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

namespace {

double now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

[[noreturn]] void die(const char *what) {
  std::fprintf(stderr, "peer_dlc: %s\n", what);
  std::exit(2);
}

double residentMb() {
  long pages = 0, resident = 0;
  if (FILE *f = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(f, "%ld %ld", &pages, &resident) != 2)
      resident = 0;
    std::fclose(f);
  }
  return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

struct Contestant {
  dlc_session *session = nullptr;
  const dlc_entry *step = nullptr;
  dlc_file *file = nullptr;
  std::vector<std::vector<const void *>> inputs; // two sets of pointers to two copies of the batch
  std::vector<std::vector<char>> storage;
  std::vector<void *> outputs;
  float loss = 0;
  size_t turn = 0;
  volatile float sink = 0;

  void start() {
    if (dlc_init(session, 1))
      die(dlc_last_error(session));
    for (int32_t i = 0; i < dlc_file_count(file); ++i) {
      const dlc_file_tensor *t = dlc_file_at(file, i);
      if (!std::strncmp(t->name, "param.", 6) &&
          dlc_set(session, t->name + 6, static_cast<dlc_dtype>(t->dtype), t->data, t->bytes))
        die(dlc_last_error(session));
    }
  }
  float run() {
    turn ^= 1;
    if (dlc_call(session, step, inputs[turn].data(), outputs.data()))
      die(dlc_last_error(session));
    return loss;
  }
};

} // namespace

int main(int argc, char **argv) {
  if (argc != 4)
    die("usage: peer_dlc NET.so FILE THREADS");
  double imported = residentMb();
  void *handle = dlopen(argv[1], RTLD_NOW);
  if (!handle)
    die(dlerror());
  std::string name = argv[1];
  name = name.substr(name.rfind('/') + 1);
  name = name.substr(0, name.find('.'));
  auto *module = static_cast<const dlc_module *>(dlsym(handle, (name + "_module").c_str()));
  if (!module)
    die(dlerror());
  Contestant c;
  dlc_options options = {};
  options.threads = std::atoi(argv[3]);
  if (dlc_create(module, &options, &c.session) || dlc_file_open(argv[2], &c.file))
    die(dlc_last_error(nullptr));
  for (int32_t i = 0; i < module->entry_count; ++i)
    if (module->entries[i].kind == DLC_ENTRY_STEP)
      c.step = &module->entries[i];
  if (!c.step)
    die("no step");
  for (int copy = 0; copy < 2; ++copy) {
    c.inputs.emplace_back();
    for (int32_t i = 0; i < c.step->input_count; ++i) {
      const dlc_file_tensor *t = dlc_file_find(c.file, c.step->inputs[i].name);
      if (!t || t->bytes != c.step->inputs[i].bytes)
        die("an input is not in the file, or of another size");
      c.storage.emplace_back(static_cast<const char *>(t->data), static_cast<const char *>(t->data) + t->bytes);
      c.inputs.back().push_back(c.storage.back().data());
    }
  }
  c.outputs.push_back(&c.loss);
  c.start();
  c.run();
  std::printf("{\"peer\": \"dlc\", \"import_mb\": %.3f}\n", imported);
  std::fflush(stdout);

  char line[256];
  while (std::fgets(line, sizeof line, stdin)) {
    double argument = 0;
    char command[32] = "";
    std::sscanf(line, "%31s %lf", command, &argument);
    if (!std::strcmp(command, "losses")) {
      c.start();
      std::printf("[");
      for (int i = 0; i < static_cast<int>(argument); ++i)
        std::printf("%s%.9g", i ? ", " : "", c.run());
      std::printf("]\n");
    } else if (!std::strcmp(command, "time")) {
      long block = 1;
      auto timeBlock = [&] {
        double t = now();
        for (long i = 0; i < block; ++i)
          c.sink = c.sink + c.run();
        return (now() - t);
      };
      // The least of some: were one preempted, millions of single steps would be timed, and their times kept.
      auto leastOfBlock = [&] { return std::min({timeBlock(), timeBlock(), timeBlock(), timeBlock()}); };
      while (leastOfBlock() < 20e-6 && block < (1 << 20))
        block *= 2;
      std::vector<double> times;
      double begin = now();
      while (now() - begin < argument || times.size() < 3)
        times.push_back(timeBlock() / static_cast<double>(block));
      std::sort(times.begin(), times.end());
      std::printf("%.9e\n", times[times.size() / 2]);
    } else if (!std::strcmp(command, "memory")) {
      // One batch, no file.
      dlc_file_close(c.file);
      c.file = nullptr;
      c.storage.resize(static_cast<size_t>(c.step->input_count));
      c.inputs.resize(1);
      rusage usage;
      getrusage(RUSAGE_SELF, &usage);
      std::printf("{\"now_mb\": %.3f, \"peak_mb\": %.3f}\n", residentMb(),
                  static_cast<double>(usage.ru_maxrss) * 1024 / 1e6);
    }
    std::fflush(stdout);
  }
  dlc_destroy(c.session);
  dlc_file_close(c.file);
}
