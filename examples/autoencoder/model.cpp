// An autoencoder 784-128-32-128-784 whose decoder has the encoder's weights, transposed: each is one parameter.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("autoencoder");
  m.batch(256);
  Tensor image = m.input("image", u8, {Batch, 28, 28});
  Tensor x = cast(flatten(image), f32) / 255;

  Linear outer = Linear("outer", 128).init(Init::xavier_uniform());
  Linear inner = Linear("inner", 32).init(Init::xavier_uniform());
  Tensor code = inner(relu(outer(x)));
  // A Linear multiplies by its weight's transpose, so that the way back multiplies by the weight as it is. Only the
  // biases are the decoder's own.
  Tensor back = relu(matmul(code, inner.weight) + parameter("decoder.inner.bias", f32, {128}, Init::zeros()));
  Tensor logits = matmul(back, outer.weight) + parameter("decoder.outer.bias", f32, {784}, Init::zeros());

  Tensor reconstruction = sigmoid(logits);
  m.predict("reconstruction", reconstruction);
  m.predict("code", code);
  m.metric("error", mean_squared_error(reconstruction, x));
  m.train(bce_logits(logits, x), Adam().lr(0.001));
  return m.main(argc, argv);
}
