// Logistic regression: is the digit of an image a 1 or a 0?
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("logistic_regression");
  m.batch(256);
  Tensor image = m.input("image", u8, {Batch, 28, 28}), label = m.input("label", u8, {Batch});
  Tensor x = cast(flatten(image), f32) / 255, y = cast(label, f32);
  Tensor logit = reshape(Linear("fc", 1).init(Init::zeros())(x), {Batch});
  m.predict(sigmoid(logit));
  m.metric("accuracy", average(cast(cast(logit > 0, f32) == y, f32)));
  m.train(bce_logits(logit, y), SGD().lr(0.1));
  return m.main(argc, argv);
}
