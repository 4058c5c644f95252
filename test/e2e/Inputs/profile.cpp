// Profiles steps of net.mlir on argv[2] threads and writes the report to argv[1]; says what must hold of any profile.
#include "dlc/profile.hpp"
#include "net.h"
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>

static void say(const char *what, bool holds) { std::printf("%s: %s\n", what, holds ? "yes" : "no"); }

int main(int, char **argv) {
  dlc_options options = {};
  options.threads = std::atoi(argv[2]);
  dlc::Session net(net_module(), options);
  dlc::orExit(net.init(1));
  std::vector<uint8_t> image(NET_STEP_BATCH * 6), label(NET_STEP_BATCH);
  for (size_t i = 0; i < label.size(); ++i)
    label[i] = static_cast<uint8_t>(i % 3), image[i * 6 + i % 3] = 1;
  float loss = 0, profiled = 0;
  const void *inputs[] = {image.data(), label.data()};
  void *outputs[] = {&loss};
  auto steps = [&](int count) {
    for (int i = 0; i < count; ++i)
      dlc::orExit(net.step(NET_STEP_BATCH, inputs, outputs));
  };
  steps(10);
  float plain = loss;
  dlc::orExit(net.init(1));
  dlc::Profiler profiler(net);
  steps(10);
  profiled = loss;
  dlc::Result<dlc::ProfileReport> report = profiler.finish();
  if (!report.ok()) {
    std::printf("refused: %s\n", report.status().message().c_str());
    return 0;
  }
  say("the same bits", !std::memcmp(&plain, &profiled, sizeof plain));
  say("one entry", report->entries().size() == 1);
  const dlc::EntryProfile &step = report->entries().front();
  std::printf("threads: %d\n", step.threads);
  say("all calls", step.calls == 10 && step.kernels.size() == static_cast<size_t>(step.entry->kernel_count));
  double sum = step.rest();
  bool runs = true, ordered = true;
  for (const dlc::KernelProfile &kernel : step.kernels) {
    sum += kernel.busy + kernel.waiting;
    runs = runs && std::abs(kernel.runs - 1) < 1e-9;
    ordered = ordered && kernel.busy <= kernel.seconds * (1 + 1e-9) && kernel.busy >= 0 && kernel.waiting >= 0;
  }
  say("every kernel once", runs);
  say("no thread longer than the longest", ordered);
  say("parts add up to the call", std::abs(sum - step.seconds) <= 1e-6 * step.seconds);
  // Its own begin and end, two of each kernel, a third where threads meet.
  auto kernels = static_cast<double>(step.kernels.size());
  say("what marks cost", report->markSeconds() > 0 && step.marks >= 2 + 2 * kernels && step.marks <= 2 + 3 * kernels);
  say("a machine", report->machine().flops > 0 && report->machine().bandwidthOf(1e6) > 0);
  dlc::orExit(report->write(argv[1]));
  std::printf("unwritable: %s\n", report->write("/dev/null/x").message().c_str());
  // A list that is full drops marks, and the calls that are not whole.
  dlc::Profiler small(net, 2 * (2 + 3 * step.entry->kernel_count));
  steps(10);
  dlc::Result<dlc::ProfileReport> cut = small.finish();
  say("a full list", cut.ok() && cut->dropped() > 0 && cut->entries().front().calls < 10);
  dlc::Profiler none(net);
  std::printf("nothing called: %s\n", none.finish().status().message().c_str());
  dlc::Profiler first(net), second(net);
  std::printf("two: %s\n", second.finish().status().message().c_str());
  return 0;
}
