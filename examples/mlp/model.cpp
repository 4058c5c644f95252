// A multilayer perceptron on 28x28 images: 784-256-10.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("mlp");
  m.batch(256);
  Tensor image = m.input("image", u8, {Batch, 28, 28}), label = m.input("label", u8, {Batch});
  Tensor x = cast(flatten(image), f32) / 255;
  Tensor h = relu(Linear("fc1", 256).init(Init::normal(0.01))(x));
  Tensor logits = Linear("fc2", 10).init(Init::normal(0.01))(h);
  m.predict(softmax(logits));
  m.metric("accuracy", accuracy(logits, label));
  m.train(cross_entropy(logits, label), SGD().lr(0.1));
  return m.main(argc, argv);
}
