// Linear regression: how loud an airfoil is in a wind tunnel, from five numbers.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("airfoil");
  m.batch(1500);
  Tensor features = m.input("features", f32, {Batch, 5}), label = m.input("label", f32, {Batch});
  Tensor prediction = reshape(Linear("linear", 1).init(Init::normal(0.01))(features), {Batch});
  m.predict(prediction);
  m.metric("error", average(square(prediction - label) / 2));
  m.train(mse(prediction, label) / 2, SGD().lr(0.3));
  return m.main(argc, argv);
}
