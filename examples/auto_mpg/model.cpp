// Linear regression: miles per gallon from six numbers about a car.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("auto_mpg");
  m.batch(392);
  Tensor features = m.input("features", f32, {Batch, 6}), label = m.input("label", f32, {Batch});
  Tensor prediction = reshape(Linear("linear", 1).init(Init::zeros())(features), {Batch});
  m.predict(prediction);
  m.metric("error", mean_squared_error(prediction, label));
  m.train(mse(prediction, label), SGD().lr(0.15));
  return m.main(argc, argv);
}
