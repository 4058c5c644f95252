// Linear regression on the powers of a number, up to 20 of them, with penalties that a program sets.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("polynomial_regression");
  m.batch(10);
  // x^i or x^i / i!, i from 0 on: the constant is one of them, so there is no bias.
  Tensor powers = m.input("powers", f32, {Batch, 20}), y = m.input("y", f32, {Batch, 1});
  // A state, so that one compiled step serves runs with and without dropout: 1 or 0.
  Tensor dropped = state("dropped", f32, {});
  Tensor x = powers + dropped * (Dropout("dropout", 0.1)(powers) - powers);
  Tensor prediction = Linear("linear", 1).no_bias().init(Init::zeros())(x);
  m.predict(prediction);
  m.metric("error", mean_squared_error(prediction, y));
  // Settings of the step are hyperparameters, which a program may change; here both begin at none.
  m.train(mse(prediction, y), SGD().lr(0.05).weight_decay(0).l1(0));
  return m.main(argc, argv);
}
