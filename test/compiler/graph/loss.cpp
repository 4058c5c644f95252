// RUN: %model %s -o %t %graph && %t -o - | FileCheck %s
// Losses with each reduction, of any number of leading dimensions; metrics as sum and count.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("loss");
  Tensor p = m.input("p", f32, {Batch, 3}), t = m.input("t", f32, {Batch, 3}), label = m.input("label", i64, {Batch});
  Tensor s = m.input("s", f32, {Batch, 5, 3}), tokens = m.input("tokens", i32, {Batch, 5});
  // CHECK: dl.mse mean %p, %t : tensor<?x3xf32>
  m.predict("a", mse(p, t));
  // CHECK: dl.mse sum %p, %t
  m.predict("b", mse(p, t, Reduction::sum));
  // CHECK: dl.cross_entropy mean %p, %label : tensor<?x3xf32>, tensor<?xi64>
  m.predict("c", cross_entropy(p, label));
  // CHECK: %[[ROWS:.*]] = dl.reshape %s : tensor<?x5x3xf32> to tensor<?x3xf32>
  // CHECK: %[[LABELS:.*]] = dl.reshape %tokens : tensor<?x5xi32> to tensor<?xi32>
  // CHECK: %[[EACH:.*]] = dl.cross_entropy none %[[ROWS]], %[[LABELS]]
  // CHECK: dl.reshape %[[EACH]] : tensor<?xf32> to tensor<?x5xf32>
  m.predict("d", cross_entropy(s, tokens, Reduction::none));
  // CHECK: dl.softmax %s {dim = 1 : i64}
  m.predict("e", softmax(s, 1));
  // CHECK: dl.log_softmax %s {dim = 2 : i64}
  m.predict("f", log_softmax(s));
  // CHECK: %[[D:.*]] = dl.abs
  // CHECK: %[[ONES:.*]] = dl.broadcast %{{.*}} [] like %[[D]]
  // CHECK: %[[SUM:.*]] = dl.sum %[[D]] [0, 1]
  // CHECK: %[[COUNT:.*]] = dl.sum %[[ONES]] [0, 1]
  // CHECK: train.metric "error" %[[SUM]] over %[[COUNT]] : tensor<f32>, tensor<f32>
  m.metric("error", average(abs(p - t)));
  return m.main(argc, argv);
}
