// RUN: %model %s -o %t %graph && %t -o - | FileCheck %s
// Reductions over all dimensions, over some, and with the dimension kept.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("reduction");
  Tensor x = m.input("x", f32, {Batch, 4, 3});
  // CHECK: dl.sum %x [0, 1, 2] : tensor<?x4x3xf32>
  m.predict("all", sum(x));
  // CHECK: dl.sum %x [0, 2]
  m.predict("some", sum(x, {-1, 0}));
  // CHECK: dl.mean %x [1]
  m.predict("mean", mean(x, 1));
  // CHECK: %[[M:.*]] = dl.mean %x [2] : tensor<?x4x3xf32>
  // CHECK: dl.reshape %[[M]] : tensor<?x4xf32> to tensor<?x4x1xf32>
  m.predict("kept", mean(x, 2, true));
  // CHECK: dl.mean %x [0, 1, 2]
  m.predict("mean_all", mean(x));
  // CHECK: dl.max %x {dim = 2 : i64}
  m.predict("max", max(x, -1));
  // CHECK: %[[A:.*]] = dl.argmax %x {dim = 1 : i64}
  // CHECK: dl.reshape %[[A]] : tensor<?x3xi64> to tensor<?x1x3xi64>
  m.predict("argmax", argmax(x, 1, true));
  return m.main(argc, argv);
}
