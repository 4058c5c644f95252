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
  // A vector is a row or a column.
  // CHECK: %[[COLUMN:.*]] = dl.reshape %b : tensor<4xf32> to tensor<4x1xf32>
  // CHECK: %[[XB:.*]] = dl.matmul %x, %[[COLUMN]]
  // CHECK: dl.reshape %[[XB]] : tensor<?x1xf32> to tensor<?xf32>
  Tensor b = m.input("b", f32, {4});
  m.predict("vector", matmul(x, b));
  // CHECK: dl.reshape %b : tensor<4xf32> to tensor<1x4xf32>
  // CHECK: dl.reshape %{{.*}} : tensor<1x5xf32> to tensor<5xf32>
  m.predict("row", matmul(b, w));
  // CHECK: dl.reshape %{{.*}} : tensor<1x1xf32> to tensor<f32>
  m.predict("dot", matmul(b, b));
  // Leading dimensions broadcast.
  // CHECK: %[[Q:.*]] = dl.broadcast %{{.*}} : tensor<1x7x4xf32> to tensor<6x7x4xf32>
  // CHECK: dl.matmul %[[Q]], %{{.*}} : tensor<6x7x4xf32>, tensor<6x4x2xf32>
  m.predict("broadcast", matmul(m.input("q", f32, {1, 7, 4}), m.input("r", f32, {6, 4, 2})));
  // CHECK: %[[A:.*]] = dl.reshape %b : tensor<4xf32> to tensor<4x1xf32>
  // CHECK: dl.mul %{{.*}}, %{{.*}} : tensor<4x4xf32>
  m.predict("outer", outer(b, b));
  // CHECK: dl.dot_general %s, %t batch [0] [0] contract [2] [1] : tensor<?x7x4xf32>, tensor<?x4x2xf32>
  m.predict("einsum", einsum("bij,bjk->bik", {s, t}));
  // What one operand alone has and the result lacks is summed before.
  // CHECK: %[[SUM:.*]] = dl.sum %t [2]
  // CHECK: %[[DOT:.*]] = dl.dot_general %s, %[[SUM]] batch [0] [0] contract [2] [1]
  // CHECK: dl.transpose %[[DOT]] [1, 0]
  m.predict("transposed_einsum", einsum("bij, bjk -> ib", {s, t}));
  // CHECK: dl.sum %w [0, 1]
  m.predict("sum", einsum("ij->", {w}));
  // CHECK: %[[XW:.*]] = dl.dot_general %x, %w batch [] [] contract [1] [0]
  // CHECK: dl.dot_general %[[XW]], %v batch [] [] contract [1] [0]
  m.predict("chain", einsum("ij,jk,kl", {x, w, v}));
  // The batch may be one of the dimensions that "..." stands for; the operand that repeats 1 there lacks it.
  // CHECK: dl.dot_general %s, %t batch [0] [0] contract [2] [1] : tensor<?x7x4xf32>, tensor<?x4x2xf32>
  m.predict("dots", einsum("...ij,...jk", {s, t}));
  // CHECK: %[[U:.*]] = dl.reshape %{{.*}} : tensor<1x4x2xf32> to tensor<4x2xf32>
  // CHECK: dl.dot_general %s, %[[U]] batch [] [] contract [2] [0] : tensor<?x7x4xf32>, tensor<4x2xf32>
  m.predict("repeated", einsum("...ij,...jk->...ik", {s, m.input("one", f32, {1, 4, 2})}));
  return m.main(argc, argv);
}
