// RUN: %model %s -o %t %graph && %t -o - | FileCheck %s
// Several steps over chosen parameters, optimizers with their settings, state that a step updates.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("gan");
  Tensor x = m.input("x", f32, {Batch, 4});
  Linear g("g", 4), d("d", 1);
  Tensor fake = d(g(x)), real = d(x);
  // A layer that is called twice has its parameters once.
  // CHECK-COUNT-1: train.param @d.weight
  // CHECK-NOT: train.param @d.weight
  // CHECK: train.state @mean : tensor<f32> = #train.zeros {role = "state"}
  Tensor average = state("mean", f32, {});
  // CHECK: %[[OLD:.*]] = train.read @mean
  // CHECK: %[[NEW:.*]] = dl.add
  // CHECK: train.write @mean, %[[NEW]] : tensor<f32>
  m.update(average, average * 0.9 + mean(real) * 0.1);
  // CHECK: train.step "step" %{{.*}} params [@d.weight, @d.bias] optimizer #train.sgd<lr = 5.000000e-01 : f64>
  m.train(mean(fake) - mean(real), SGD().lr(0.5), {d.weight, d.bias});
  // CHECK: train.step "generator" %{{.*}} params [@g.weight, @g.bias] optimizer #train.adam<lr = 1.000000e-02 : f64, beta1 = 5.000000e-01 : f64, beta2 = 7.500000e-01 : f64, eps = {{.*}} : f64>
  m.train("generator", -mean(fake), Adam().lr(0.01).betas(0.5, 0.75).eps(0.0009765625), {g.weight, g.bias});
  return m.main(argc, argv);
}
