// A network of two layers, 1000-100-10, that fits random targets.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("two_layer");
  m.batch(100);
  Tensor x = m.input("x", f32, {Batch, 1000}), y = m.input("y", f32, {Batch, 10});
  Tensor prediction = Linear("fc2", 10)(relu(Linear("fc1", 100)(x)));
  m.predict(prediction);
  m.train(mse(prediction, y), Adam().lr(1e-4));
  return m.main(argc, argv);
}
