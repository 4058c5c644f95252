// Widths and batches that neither the lanes of a vector nor the rows and columns of a tile divide.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("odd");
  m.batch(7);
  Tensor x = m.input("x", f32, {Batch, 517}), label = m.input("label", u8, {Batch});
  Tensor h = gelu(Linear("fc2", 97)(tanh(Linear("fc1", 130)(x))));
  Tensor logits = Linear("fc4", 10)(relu(Linear("fc3", 517)(h)));
  // Where a gradient is next to nothing its sign is a matter of rounding: an eps that leaves no step to it.
  m.train(cross_entropy(logits, label), Adam().lr(1e-3).eps(1e-4));
  return m.main(argc, argv);
}
