// Draws that the DSL composes: what is seen of a coin and of dice, in both dtypes of each.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("draws");
  m.predict("coin", bernoulli("coin", f32, {100000}, 0.25));
  m.predict("coin_f64", bernoulli("coin_f64", f64, {100000}, 0.25));
  m.predict("never", sum(bernoulli("never", f32, {1000}, 0)));
  m.predict("always", sum(bernoulli("always", f32, {1000}, 1)));
  m.predict("dice", random_integers("dice", i32, {100000}, 1, 7));
  m.predict("dice_i64", random_integers("dice_i64", i64, {100000}, -3, 3));
  m.predict("wide", random_integers("wide", i32, {100000}, INT32_MIN, int64_t(INT32_MAX) + 1));
  return m.main(argc, argv);
}
