// Softmax regression on 28x28 images: one linear layer, 784-10.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("softmax_regression");
  m.batch(256);
  Tensor image = m.input("image", u8, {Batch, 28, 28}), label = m.input("label", u8, {Batch});
  Tensor logits = Linear("fc", 10).init(Init::normal(0.01))(cast(flatten(image), f32) / 255);
  m.predict(softmax(logits));
  m.metric("accuracy", accuracy(logits, label));
  m.train(cross_entropy(logits, label), SGD().lr(0.1));
  return m.main(argc, argv);
}
