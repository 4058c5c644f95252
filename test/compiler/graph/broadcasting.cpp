// RUN: %model %s -o %t %graph && %t -o - | FileCheck %s
// numpy's broadcasting, explicit in the IR; the batch comes from the operand that has it.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("broadcasting");
  Tensor x = m.input("x", f32, {Batch, 3}), row = m.input("row", f32, {3}), column = m.input("column", f32, {Batch, 1});
  Tensor one = m.input("one", f32, {1, 3}), fixed = m.input("fixed", f32, {2, 3});
  // CHECK: %[[R:.*]] = dl.broadcast %row [1] like %x : tensor<3xf32>, tensor<?x3xf32> to tensor<?x3xf32>
  // CHECK: dl.add %x, %[[R]]
  m.predict("row_", x + row);
  // The operand that has the batch needs nobody to tell it.
  // CHECK: %[[C:.*]] = dl.broadcast %column [0, 1] : tensor<?x1xf32> to tensor<?x3xf32>
  // CHECK: %[[O:.*]] = dl.broadcast %one [0, 1] like %[[C]] : tensor<1x3xf32>, tensor<?x3xf32> to tensor<?x3xf32>
  // CHECK: dl.mul %[[O]], %[[C]]
  m.predict("outer", one * column);
  // CHECK: %[[S:.*]] = dl.broadcast %row [1] : tensor<3xf32> to tensor<2x3xf32>
  // CHECK: dl.sub %fixed, %[[S]]
  m.predict("static", fixed - row);
  // CHECK: %[[TWO:.*]] = dl.constant dense<2.000000e+00> : tensor<f32>
  // CHECK: %[[B:.*]] = dl.broadcast %[[TWO]] [] like %x : tensor<f32>, tensor<?x3xf32> to tensor<?x3xf32>
  // CHECK: dl.pow %x, %[[B]]
  m.predict("number", pow(x, 2));
  // CHECK: %[[MASK:.*]] = dl.compare gt %column, %{{.*}} : tensor<?x1xf32>
  // CHECK: %[[WIDE:.*]] = dl.broadcast %[[MASK]] [0, 1] : tensor<?x1xi1> to tensor<?x3xi1>
  // CHECK: dl.select %[[WIDE]]
  m.predict("mask", select(column > 0, x, one));
  // With no operand beside it, an input of the batch says how large it is.
  // CHECK: %[[LIKE:.*]] = dl.broadcast %{{.*}} [0] : tensor<?xf32> to tensor<?x3xf32>
  // CHECK: dl.broadcast %row [1] like %[[LIKE]] : tensor<3xf32>, tensor<?x3xf32> to tensor<?x3xf32>
  m.predict("explicit", broadcast(row, {Batch, 3}));
  return m.main(argc, argv);
}
