// A model whose learning rate is a function of the step, written in the DSL; or a table. One parameter whose gradient
// is the input: rates.c reads the rate off the update.
#include "compiler/graph/Graph.h"

#include <cstring>
using namespace dlc::graph;

// Half a cosine of 40 steps, then lr / (1 + k / 10), and never less than a hundredth of lr.
static Tensor rate(Tensor k, Tensor lr) {
  Tensor half = lr * (cos(k * (3.14159265358979323846 / 40)) + 1) / 2;
  return maximum(select(k < 40, half, lr / (k / 10 + 1)), lr * 0.01);
}

int main(int argc, char **argv) {
  const char *which = argv[1];
  Model m("schedule");
  Tensor g = m.input("g", f32, {1});
  Tensor p = parameter("p", f32, {1}, Init::zeros());
  Schedule schedule = !std::strncmp(which, "table", 5) ? Schedule::table({1, 0.5, 0.25, 2}) : Schedule::function(rate);
  if (std::strstr(which, "warm"))
    schedule.warmup(5);
  if (std::strstr(which, "epochs"))
    schedule.epochs(7);
  m.train(sum(p * g), SGD().lr(0.1).schedule(schedule));
  return m.main(argc - 1, argv + 1);
}
