// Linear regression: the logarithm of a house's price from 331 features.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("house_prices");
  m.batch(64);
  Tensor features = m.input("features", f32, {Batch, 331}), label = m.input("label", f32, {Batch});
  // e^12 = 160,000 is about what a house costs.
  Linear linear = Linear("linear", 1).init(Init::zeros(), Init::constant(12));
  Tensor prediction = reshape(linear(features), {Batch});
  m.predict(prediction);
  m.metric("error", mean_squared_error(prediction, label));
  // Of the weights alone: a penalty on the bias would pull every price toward 1.
  m.train(mse(prediction, label),
          Adam().lr(0.003).weight_decay(0.002).group(Group("bias", {"linear.bias"}).weight_decay(0)));
  return m.main(argc, argv);
}
