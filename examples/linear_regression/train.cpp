// Trains linear_regression on synthetic data: y = 2 x0 - 3.4 x1 + 4.2 + noise.
#include "example.hpp"
#include "linear_regression.h"

#include <cstdio>

int main(int argc, char **argv) {
  example::Options options = example::parse(
      argc, argv, {"linear_regression", "Linear regression finds w = [2, -3.4] and b = 4.2.", 3, nullptr, false});
  const int count = 1000;
  std::vector<float> x = example::normals(options.seed, 0, 2 * count), y = example::normals(options.seed, 1, count);
  for (int i = 0; i < count; ++i)
    y[i] = 2 * x[2 * i] - 3.4f * x[2 * i + 1] + 4.2f + 0.01f * y[i];
  dlc::data::Dataset data;
  dlc::orExit(data.add("x", DLC_F32, {2}, x.data(), count));
  dlc::orExit(data.add("y", DLC_F32, {1}, y.data(), count));
  dlc::Session net = example::train(linear_regression_module(), options, data, nullptr, {"loss"});
  std::vector<float> w = dlc::orExit(net.get<float>("linear.weight"));
  std::vector<float> b = dlc::orExit(net.get<float>("linear.bias"));
  std::printf("learned w = [%.4f, %.4f], b = %.4f\n", w[0], w[1], b[0]);
  return 0;
}
