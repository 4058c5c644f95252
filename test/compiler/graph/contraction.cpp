// RUN: %model %s -o %t %graph && %t -o - | FileCheck %s
// Matrix products: batched, and any number of leading dimensions times a matrix.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("contraction");
  Tensor x = m.input("x", f32, {Batch, 4}), w = m.input("w", f32, {4, 5}), v = m.input("v", f32, {5, 4});
  Tensor s = m.input("s", f32, {Batch, 7, 4}), t = m.input("t", f32, {Batch, 4, 2});
  // CHECK: dl.matmul %x, %w : tensor<?x4xf32>, tensor<4x5xf32>
  m.predict("plain", matmul(x, w));
  // CHECK: %[[T:.*]] = dl.transpose %v [1, 0]
  // CHECK: dl.matmul %x, %[[T]]
  m.predict("transposed", matmul(x, transpose(v)));
  // CHECK: dl.matmul %s, %t : tensor<?x7x4xf32>, tensor<?x4x2xf32>
  m.predict("batched", matmul(s, t));
  // Seven times the batch is a dynamic extent too.
  // CHECK: %[[ROWS:.*]] = dl.reshape %s : tensor<?x7x4xf32> to tensor<?x4xf32>
  // CHECK: %[[Y:.*]] = dl.matmul %[[ROWS]], %w
  // CHECK: dl.reshape %[[Y]] : tensor<?x5xf32> to tensor<?x7x5xf32>
  m.predict("leading", matmul(s, w));
  // CHECK: %[[FLAT:.*]] = dl.reshape %s : tensor<?x7x4xf32> to tensor<?x4xf32>
  // CHECK: %[[L:.*]] = dl.matmul %[[FLAT]], %{{.*}} {transpose_rhs}
  // CHECK: dl.reshape %{{.*}} : tensor<?x6xf32> to tensor<?x7x6xf32>
  m.predict("linear", Linear("fc", 6)(s));
  return m.main(argc, argv);
}
