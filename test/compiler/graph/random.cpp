// RUN: %model %s -o %t %graph && %t -o - | FileCheck %s
// Random operations read one stream and are keyed by their scoped names.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("random");
  Tensor x = m.input("x", f32, {Batch, 4});
  // CHECK: train.state @rng : tensor<2xi64> = #train.zeros {role = "state"}
  // CHECK: %[[RNG:.*]] = train.read @rng
  Dropout drop("drop", 0.5);
  // CHECK: dl.dropout %x, %[[RNG]] {key = [[FIRST:-?[0-9]+]] : i64, p = 5.000000e-01 : f64}
  Tensor y = drop(x);
  // The same layer again is another mask.
  // CHECK-NOT: key = [[FIRST]] : i64
  // CHECK: dl.dropout %{{.*}}, %[[RNG]]
  y = drop(y);
  Scope scope("head");
  // The same name in a scope is another stream.
  // CHECK-NOT: key = [[FIRST]] : i64
  // CHECK: dl.dropout %{{.*}}, %[[RNG]] {{.*}}p = 2.500000e-01
  y = dropout("drop", y, 0.25);
  // CHECK: dl.uniform %[[RNG]] {high = 1.000000e+00 : f64, key = {{.*}}, low = -1.000000e+00 : f64} : tensor<4xf32>
  y = y + uniform("shift", f32, {4}, -1, 1);
  // CHECK: dl.normal %[[RNG]] {key = {{.*}}, mean = 0.000000e+00 : f64, stddev = 1.000000e-01 : f64} : tensor<4xf32>
  y = y * normal("scale", f32, {4}, 0, 0.1);
  m.predict("y", y);
  // CHECK: dl.truncated_normal %{{.*}} {high = 2.000000e+00 : f64, key = {{.*}} : i64, low = -2.000000e+00 : f64, mean = 0.000000e+00 : f64, stddev = 1.000000e+00 : f64} : tensor<3xf32>
  m.predict("truncated", truncated_normal("truncated", f32, {3}, 0, 1, -2, 2));
  // CHECK: %[[U:.*]] = dl.uniform %{{.*}} {high = 1.000000e+00 : f64, key = {{.*}} : i64, low = 0.000000e+00 : f64} : tensor<3xf64>
  // CHECK: %[[B:.*]] = dl.compare lt %[[U]]
  // CHECK: dl.cast %[[B]] : tensor<3xi1> to tensor<3xf32>
  m.predict("bernoulli", bernoulli("coin", f32, {3}, 0.25));
  // CHECK: dl.floor
  // CHECK: dl.cast %{{.*}} : tensor<3xf64> to tensor<3xi64>
  m.predict("dice", random_integers("dice", i32, {3}, 1, 7));
  return m.main(argc, argv);
}
