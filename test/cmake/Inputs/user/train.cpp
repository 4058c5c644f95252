#include "dlc/train.hpp"
#include "line.h"

int main() {
  dlc::Session net(line_module());
  const float x[] = {-1, 0, 1, 2}, y[] = {-1, 1, 3, 5};
  dlc::data::Dataset data;
  dlc::orExit(data.add("x", DLC_F32, {1}, x, 4));
  dlc::orExit(data.add("y", DLC_F32, {1}, y, 4));
  dlc::orExit(dlc::fit(net, data, dlc::Fit().epochs(200)).status);
  std::printf("y = %.2f x + %.2f\n", dlc::orExit(net.get<float>("fc.weight"))[0],
              dlc::orExit(net.get<float>("fc.bias"))[0]);
}
