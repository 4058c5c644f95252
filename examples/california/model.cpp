// The median price of the houses of a district from 15 features: a linear model and a multilayer perceptron, side by
// side, each with a train step of its own.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("california");
  m.batch(64);
  Tensor features = m.input("features", f32, {Batch, 15}), label = m.input("label", f32, {Batch});

  Linear line = Linear("linear", 1).init(Init::zeros());
  Tensor linear = reshape(line(features), {Batch});
  m.predict("linear", linear);
  m.train("linear", mse(linear, label), Adam().lr(0.1).schedule(Schedule::cosine(1500)), {line.weight, line.bias});

  Linear first("mlp.fc1", 128), second("mlp.fc2", 64), last("mlp.fc3", 1);
  Tensor mlp = reshape(last(relu(second(relu(first(features))))), {Batch});
  m.predict("mlp", mlp);
  m.train("mlp", mse(mlp, label), Adam().lr(0.002).schedule(Schedule::cosine(40 * 258)),
          {first.weight, first.bias, second.weight, second.bias, last.weight, last.bias});
  return m.main(argc, argv);
}
