// Linear regression that is told which rows of its batch count.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("valid_rows");
  m.batch(256);
  Tensor x = m.input("x", f32, {Batch, 2}), y = m.input("y", f32, {Batch}), valid = m.input("valid", f32, {Batch});
  Tensor errors = valid * square(reshape(Linear("linear", 1).init(Init::zeros(), Init::zeros())(x), {Batch}) - y);
  Metric error = {sum(errors), sum(valid)};
  m.metric("error", error);
  m.train(error.sum / error.count, SGD().lr(0.05));
  return m.main(argc, argv);
}
