// Linear regression: y = w x + b with two features.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("linear_regression");
  m.batch(10);
  Tensor x = m.input("x", f32, {Batch, 2}), y = m.input("y", f32, {Batch, 1});
  Tensor prediction = Linear("linear", 1).init(Init::normal(0.01))(x);
  m.predict(prediction);
  m.train(mse(prediction, y), SGD().lr(0.03));
  return m.main(argc, argv);
}
