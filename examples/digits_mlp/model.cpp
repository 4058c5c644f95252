// An MLP for the handwritten digits of UCI: 8x8 images with values 0 to 16, ten classes.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("digits_mlp");
  m.batch(32);
  Tensor image = m.input("image", u8, {Batch, 64}), label = m.input("label", u8, {Batch});
  Tensor x = cast(image, f32) / 16;
  x = relu(Linear("fc1", 128)(x));
  x = relu(Linear("fc2", 64)(x));
  Tensor logits = Linear("fc3", 10)(x);
  m.predict(softmax(logits));
  m.metric("accuracy", accuracy(logits, label));
  m.train(cross_entropy(logits, label), Adam().lr(0.001));
  return m.main(argc, argv);
}
