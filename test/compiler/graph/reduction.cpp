// RUN: %model %s -o %t %graph && %t -o - | FileCheck %s
// Reductions over all dimensions, over some, and with the dimension kept.
#include "compiler/graph/Graph.h"
#include <cmath>
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
  // CHECK: dl.min %x {dim = 1 : i64}
  m.predict("min", min(x, 1));
  // CHECK: dl.argmin %x {dim = 2 : i64}
  m.predict("argmin", argmin(x, -1));
  // CHECK: dl.prod %x [1, 2]
  m.predict("prod", prod(x, {1, 2}));
  // CHECK: dl.variance %x [1] {correction = 1 : i64} : tensor<?x4x3xf32>
  m.predict("variance", variance(x, 1, 1));
  // CHECK: %[[VAR:.*]] = dl.variance %x [2] : tensor<?x4x3xf32>
  // CHECK: dl.sqrt
  m.predict("stddev", stddev(x, -1, 0, true));
  // CHECK: dl.abs %x
  // CHECK: dl.sum %{{.*}} [2]
  m.predict("l1", l1_norm(x, -1));
  // CHECK: dl.l2_norm %x [2]
  m.predict("l2", l2_norm(x, -1));
  // CHECK: %[[POSITIVE:.*]] = dl.compare gt %x
  Tensor positive = x > 0;
  // CHECK: dl.any %[[POSITIVE]] [0, 1, 2]
  m.predict("any", any(positive));
  // CHECK: dl.all %[[POSITIVE]] [2]
  m.predict("every", all(positive, -1));
  // Several dimensions become one; others go before them if they lie between.
  // CHECK: dl.reshape %x : tensor<?x4x3xf32> to tensor<?x12xf32>
  // CHECK: dl.max %{{.*}} {dim = 1 : i64} : tensor<?x12xf32>
  m.predict("max_last", max(x, {1, 2}));
  // CHECK: dl.transpose %x [1, 0, 2]
  // CHECK: dl.reshape %{{.*}} : tensor<4x?x3xf32> to tensor<4x?xf32>
  // CHECK: dl.min %{{.*}} {dim = 1 : i64} : tensor<4x?xf32>
  // CHECK: dl.reshape %{{.*}} : tensor<4xf32> to tensor<1x4x1xf32>
  m.predict("min_apart", min(x, {0, -1}, true));
  // CHECK: dl.logsumexp %{{.*}} {dim = 0 : i64} : tensor<?xf32>
  m.predict("logsumexp_all", logsumexp(x));
  // CHECK: dl.l2_norm %x [0, 1, 2]
  m.predict("norm", norm(x));
  // CHECK: dl.abs
  // CHECK: dl.max
  m.predict("norm_inf", norm(x, INFINITY, -1));
  // CHECK: dl.logsumexp %x {dim = 2 : i64}
  m.predict("logsumexp", logsumexp(x, -1));
  // CHECK: dl.cumsum %x {dim = 1 : i64, reverse}
  m.predict("cumsum", cumsum(x, 1, true));
  // CHECK: %[[VALUES:.*]], %[[INDICES:.*]] = dl.top_k %x {dim = 1 : i64, k = 2 : i64}
  TopK top = top_k(x, 2, 1);
  m.predict("values", top.values);
  m.predict("indices", top.indices);
  return m.main(argc, argv);
}
