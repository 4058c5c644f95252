// Trains the steps of a module in turn, 2 updates an epoch, and prints the rate that each has left.
#include "dlc/train.hpp"
#include "net.h"

#include <cstdio>

int main() {
  float zeros[4] = {};
  dlc::data::Dataset data;
  dlc::orExit(data.add("x", DLC_F32, {1}, zeros, 4));
  dlc::Session net(net_module);
  struct {
    const char *step;
    int epochs;
  } const runs[] = {{"short", 2}, {"plain", 6}, {"long", 2}, {"long", 3}, {"short", 1}, {"long", 1}};
  for (const auto &run : runs) {
    std::string step = run.step;
    std::printf("%s, %d epochs\n", run.step, run.epochs);
    dlc::FitResult result = dlc::fit(net, data, dlc::Fit().step(step).epochs(run.epochs).progress());
    dlc::orExit(result.status);
    std::printf("notes: %d", static_cast<int>(result.notes.size()));
    if (step != "plain")
      std::printf(", rate %.12g after %d updates", dlc::orExit(net.get<double>(step + ".rate"))[0],
                  static_cast<int>(dlc::orExit(net.get<int64_t>(step + ".t"))[0]));
    std::printf("\n");
  }
}
