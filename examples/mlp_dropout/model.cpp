// A multilayer perceptron 784-256-256-10 with dropout and weight decay, and a train step for each of four schedules.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("mlp_dropout");
  m.batch(256);
  Tensor image = m.input("image", u8, {Batch, 28, 28}), label = m.input("label", u8, {Batch});
  Tensor x = cast(flatten(image), f32) / 255;
  x = Dropout("drop1", 0.2)(relu(Linear("fc1", 256)(x)));
  x = Dropout("drop2", 0.5)(relu(Linear("fc2", 256)(x)));
  Tensor logits = Linear("fc3", 10)(x);
  m.predict(softmax(logits));
  m.metric("accuracy", accuracy(logits, label));

  // Five epochs of 234 steps, which the train program changes to those that it makes.
  const double total = 1170;
  Tensor loss = cross_entropy(logits, label);
  auto train = [&](const char *step, double lr, const Schedule &schedule) {
    m.train(step, loss, SGD().lr(lr).momentum(0.9).weight_decay(1e-4).schedule(schedule), {});
  };
  train("cosine", 0.05, Schedule::cosine(total));
  train("stairs", 0.05, Schedule::step(0.4 * total, 0.2));
  train("warmup", 0.05, Schedule::polynomial(0.9 * total).warmup(0.1 * total)); // linearly up, linearly down
  train("one_cycle", 0.1, Schedule::one_cycle(total));
  return m.main(argc, argv);
}
