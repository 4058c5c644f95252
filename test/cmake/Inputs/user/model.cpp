#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("line");
  Tensor x = m.input("x", f32, {Batch, 1}), y = m.input("y", f32, {Batch, 1});
  m.train(mse(Linear("fc", 1)(x), y), SGD().lr(0.1));
  return m.main(argc, argv);
}
