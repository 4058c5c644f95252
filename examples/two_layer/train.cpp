// Trains two_layer on random inputs and random targets: it can only learn them by heart, and does.
#include "example.hpp"
#include "two_layer.h"

#include <cstdio>

int main(int argc, char **argv) {
  example::Options options = example::parse(
      argc, argv, {"two_layer", "A network 1000-100-10 learns 1000 random examples by heart.", 50, nullptr, false});
  const int count = 1000;
  std::vector<float> x = example::normals(options.seed, 0, count * 1000);
  std::vector<float> y = example::normals(options.seed, 1, count * 10);
  dlc::data::Dataset data;
  dlc::orExit(data.add("x", DLC_F32, {1000}, x.data(), count));
  dlc::orExit(data.add("y", DLC_F32, {10}, y.data(), count));
  dlc::Session net = example::train(two_layer_module(), options, data, nullptr, {"loss"});
  dlc::Metrics metrics = dlc::orExit(dlc::evaluate(net, data));
  std::printf("final loss: %.3g\n", metrics.loss);
  return 0;
}
