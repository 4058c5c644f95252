// A matrix with gaps as mean + bias of the row + bias of the column + product of four factors of each.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  const int64_t words = 200 + 1, factors = 4; // row 0 stands for any other word
  Model m("matrix_factorisation");
  m.batch(256);
  Tensor word = m.input("word", i32, {Batch}), next = m.input("next", i32, {Batch});
  Tensor label = m.input("label", f32, {Batch});
  auto table = [&](const char *name, int64_t columns, const Init &init, const Tensor &rows) {
    return Embedding(name, words, columns).init(init)(rows);
  };
  Tensor biases = table("word.bias", 1, Init::zeros(), word) + table("next.bias", 1, Init::zeros(), next);
  Tensor products = sum(table("word.factors", factors, Init::normal(0.1), word) *
                            table("next.factors", factors, Init::normal(0.1), next),
                        1);
  Tensor prediction = parameter("mean", f32, {1}, Init::zeros()) + squeeze(biases, 1) + products;
  m.predict(prediction);
  m.metric("error", mean_squared_error(prediction, label));
  // The program sets the weight decay and the length of the schedule.
  m.train(
      mse(prediction, label),
      Adam().lr(0.02).weight_decay(0).group(Group("mean", {"mean"}).weight_decay(0)).schedule(Schedule::cosine(1000)));
  return m.main(argc, argv);
}
