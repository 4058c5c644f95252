// A step of Adam whose weights, moments and updates are larger than a second-level cache, of extents that no tile
// divides.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("wide");
  m.batch(130);
  Tensor x = m.input("x", f32, {Batch, 517}), label = m.input("label", u8, {Batch});
  Tensor h = relu(Linear("fc2", 1027)(relu(Linear("fc1", 1030)(x))));
  m.train(cross_entropy(Linear("fc3", 10)(h), label), Adam().lr(1e-3));
  return m.main(argc, argv);
}
