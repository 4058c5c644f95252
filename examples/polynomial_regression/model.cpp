// Linear regression on the powers of a number, up to 20 of them, with penalties that a program sets.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("polynomial_regression");
  m.batch(10);
  // x^i / i!, i from 0 on: the constant is one of them, so there is no bias.
  Tensor powers = m.input("powers", f32, {Batch, 20}), y = m.input("y", f32, {Batch, 1});
  Linear linear = Linear("linear", 1).no_bias().init(Init::zeros());
  Tensor prediction = linear(powers), weight = linear.weight;
  m.predict(prediction);
  m.metric("error", mean_squared_error(prediction, y));
  // States, so that one compiled step serves all penalties.
  Tensor l2 = state("l2_penalty", f32, {}), l1 = state("l1_penalty", f32, {});
  m.train(mse(prediction, y) + l2 * sum(square(weight)) + l1 * sum(abs(weight)), SGD().lr(0.05));
  return m.main(argc, argv);
}
