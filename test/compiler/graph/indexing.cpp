// RUN: %model %s -o %t %graph && %t -o - | FileCheck %s
// Elements and rows at computed places; the layers that have such tables, and normalisations.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("indexing");
  Tensor x = m.input("x", f32, {Batch, 6}), label = m.input("label", i64, {Batch}),
         words = m.input("words", i32, {Batch, 5});
  // CHECK: train.param @embed.weight : tensor<10x4xf32>
  // CHECK: train.param @norm.weight : tensor<4xf32>
  // CHECK: train.param @norm.bias : tensor<4xf32>
  // CHECK: train.param @rms.weight : tensor<4xf32>
  // CHECK: %[[COLUMN:.*]] = dl.reshape %label : tensor<?xi64> to tensor<?x1xi64>
  // CHECK: dl.gather %x, %[[COLUMN]] {dim = 1 : i64} : tensor<?x6xf32>, tensor<?x1xi64>
  m.predict("gather", gather(x, unsqueeze(label, 1), 1));
  Tensor table = m.input("table", f32, {8, 3});
  // CHECK: %[[ROWS:.*]] = dl.broadcast %{{.*}} : tensor<?x1xi32> to tensor<?x3xi32>
  // CHECK: %[[TAKEN:.*]] = dl.gather %table, %[[ROWS]] {dim = 0 : i64}
  // CHECK: dl.reshape %[[TAKEN]] : tensor<?x3xf32> to tensor<?x5x3xf32>
  m.predict("take", take(table, words));
  // CHECK: dl.scatter_add %table, %{{.*}}, %{{.*}} {dim = 0 : i64}
  m.predict("scatter_add", scatter_add(table, iota(i64, {2, 3}, 1), constant({1, 2, 3, 4, 5, 6}, f32, {2, 3}), 0));
  // CHECK: dl.embedding %{{.*}}, %words {padding = 0 : i64} : tensor<10x4xf32>, tensor<?x5xi32>
  Tensor h = Embedding("embed", 10, 4).padding(0)(words);
  // CHECK: dl.layer_norm %{{.*}} [2] {epsilon = 1.000000e-05 : f64} : tensor<?x5x4xf32>
  // CHECK: dl.mul
  // CHECK: dl.add
  m.predict("layer_norm", LayerNorm("norm")(h));
  // CHECK: dl.rms_norm %{{.*}} [2] {epsilon = {{.*}} : f64} : tensor<?x5x4xf32>
  m.predict("rms_norm", RMSNorm("rms")(h));
  return m.main(argc, argv);
}
