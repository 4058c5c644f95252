// word2vec: skip-gram with negative sampling. Every word has two vectors, one as a centre and one as a neighbour.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  // The words of the text, and after them the row that pads; what a centre is compared with: 5 words on each side at
  // most and 5 negatives for each.
  const int64_t words = 824, width = 2 * 5 * (1 + 5), size = 50;
  Model m("word2vec");
  m.batch(256);
  Tensor center = m.input("center", i32, {Batch}), word = m.input("word", i32, {Batch, width});
  Tensor label = m.input("label", f32, {Batch, width}), mask = m.input("mask", f32, {Batch, width});
  Tensor v = Embedding("center", words + 1, size).init(Init::normal(0.1))(center);
  Tensor u = Embedding("neighbour", words + 1, size).padding(words).init(Init::normal(0.1))(word);
  Tensor logits = einsum("bd,bwd->bw", {v, u});
  Tensor losses = mask * bce_logits(logits, label, Reduction::none);
  Metric mean = {sum(losses), sum(mask)};
  m.predict("vector", v);
  m.metric("error", mean);
  m.train(mean.sum / mean.count, Adam().lr(0.005));
  return m.main(argc, argv);
}
