// Trains 6 epochs of 2 steps and prints the learning rate of each; with "plateau" the loss, which does not fall,
// reduces it too. With "resume" the second half is a run of its own.
#include "dlc/train.hpp"
#include "net.h"

#include <cstdio>
#include <cstring>

int main(int argc, char **argv) {
  bool plateau = argc > 1 && !std::strcmp(argv[1], "plateau"), resume = argc > 1 && !std::strcmp(argv[1], "resume");
  float zeros[4] = {};
  dlc::data::Dataset data;
  dlc::orExit(data.add("x", DLC_F32, {1}, zeros, 4));
  dlc::Fit fit;
  fit.epochs(6).progress().onStep([](dlc::Session &net, uint64_t step) {
    std::printf("step %d: rate %.12g\n", static_cast<int>(step), dlc::orExit(net.get<double>("rate"))[0]);
  });
  if (plateau) {
    dlc::ReduceOnPlateau settings;
    settings.factor = 0.5;
    settings.patience = 1;
    fit.reduceOnPlateau(settings);
  }
  dlc::Session net(net_module);
  size_t notes = 0;
  if (resume) {
    dlc::FitResult first = dlc::fit(net, data, dlc::Fit(fit).epochs(3).checkpoint("half.safetensors"));
    dlc::orExit(first.status);
    notes = first.notes.size();
    net = dlc::Session(net_module);
    fit.resume("half.safetensors");
  }
  dlc::FitResult result = dlc::fit(net, data, fit);
  dlc::orExit(result.status);
  std::printf("notes: %d\nlr %g, p %g\n", static_cast<int>(notes + result.notes.size()), dlc::orExit(net.hyper("lr")),
              dlc::orExit(net.get<float>("p"))[0]);
}
