// A GAN of one dimension: the generator shifts and scales noise, the discriminator tells it from the data.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("gan");
  m.batch(256);
  Tensor real = m.input("real", f32, {Batch, 1}), noise = m.input("noise", f32, {Batch, 1});
  Linear scale("generator", 1), hidden("discriminator.hidden", 16), out("discriminator.out", 1);
  scale.init(Init::constant(1), Init::zeros());
  hidden.init(Init::xavier_normal());
  auto logit = [&](Tensor x) { return out(tanh(hidden(concat({x, x * x}, 1)))); };
  Tensor fake = scale(noise), told_real = logit(real), told_fake = logit(fake);
  m.predict(fake);
  m.train("discriminate", mean(softplus(-told_real)) + mean(softplus(told_fake)),
          Adam().lr(0.01).betas(0.5, 0.9).clip_norm(1), {hidden.weight, hidden.bias, out.weight, out.bias});
  m.train("generate", mean(softplus(-told_fake)), Adam().lr(0.01).betas(0.5, 0.9).schedule(Schedule::polynomial(3000)),
          {scale.weight, scale.bias});
  return m.main(argc, argv);
}
