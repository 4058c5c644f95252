// What threads could do in another order: rows of layer norm, masks of dropout, the norm of all gradients; odd extents.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("norms");
  m.batch(250);
  Tensor x = m.input("x", f32, {Batch, 517}), label = m.input("label", u8, {Batch});
  Tensor h = Dropout("drop1", 0.3)(gelu(LayerNorm("norm1")(Linear("fc1", 333)(x))));
  h = Dropout("drop2", 0.5)(tanh(LayerNorm("norm2")(Linear("fc2", 130)(h))));
  Tensor logits = Linear("fc3", 10)(h);
  m.train(cross_entropy(logits, label), AdamW().lr(1e-3).clip_norm(1));
  return m.main(argc, argv);
}
