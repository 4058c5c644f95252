// A step that memory holds up: a result of 8.4 MB, sums of its columns, the norm of a large gradient.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("memory");
  m.batch(256);
  Tensor x = m.input("x", f32, {Batch, 9}), label = m.input("label", u8, {Batch});
  Tensor h = tanh(LayerNorm("norm")(Linear("fc1", 8200)(x)));
  m.train(cross_entropy(Linear("fc2", 10)(h), label), AdamW().lr(1e-3).clip_norm(1));
  return m.main(argc, argv);
}
