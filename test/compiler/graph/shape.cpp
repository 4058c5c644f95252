// RUN: %model %s -o %t %graph && %t -o - | FileCheck %s
// Operations that move elements, constants and indices.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("shape");
  Tensor x = m.input("x", f32, {Batch, 4, 6}), label = m.input("label", u8, {Batch});
  // CHECK: dl.reshape %x : tensor<?x4x6xf32> to tensor<?x2x12xf32>
  m.predict("reshape", reshape(x, {Batch, 2, -1}));
  // CHECK: dl.reshape %x : tensor<?x4x6xf32> to tensor<?x6xf32>
  m.predict("rows", reshape(x, {4 * Batch, 6}));
  // CHECK: dl.reshape %x : tensor<?x4x6xf32> to tensor<?x24xf32>
  m.predict("flatten", flatten(x));
  // CHECK: dl.transpose %x [0, 2, 1]
  m.predict("transpose", transpose(x));
  // CHECK: dl.transpose %x [2, 0, 1]
  m.predict("permute", transpose(x, {-1, 0, 1}));
  // CHECK: dl.slice %x [0, 0, 1] [-1, 4, 5] [1, 1, 2] : tensor<?x4x6xf32>
  Tensor part = slice(x, 2, 1, -1, 2);
  // CHECK: dl.pad %x [0, 1, 0] [0, 2, 0] [0, 0, 0]
  m.predict("pad", pad(x, 1, 1, 2));
  // CHECK: dl.pad %x [0, 0, 1] [0, 0, 0] [0, 0, 2] {value = -1.500000e+00 : f64}
  m.predict("pad_value", pad(x, -1, 1, 0, 2, -1.5));
  // CHECK: dl.extend %x replicate [0, 9, 0] [0, 0, 0] : tensor<?x4x6xf32>
  m.predict("pad_replicate", pad_replicate(x, 1, 9, 0));
  // CHECK: dl.extend %x reflect [0, 0, 5] [0, 0, 1] : tensor<?x4x6xf32>
  m.predict("pad_reflect", pad_reflect(x, 2, 5, 1));
  // CHECK: dl.extend %x circular [0, 4, 0] [0, 2, 0] : tensor<?x4x6xf32>
  m.predict("pad_circular", pad_circular(x, 1, 4, 2));
  // CHECK: dl.concat %x, %{{.*}} {dim = 2 : i64} : tensor<?x4x6xf32>, tensor<?x4x2xf32>
  m.predict("concat", concat({x, part}, 2));
  // CHECK: dl.one_hot %label : tensor<?xui8> to tensor<?x10xf32>
  m.predict("one_hot", one_hot(label, 10));
  // CHECK: dl.constant dense<{{\[\[}}1.000000e+00, 2.000000e+00], [3.000000e+00, 4.000000e+00{{\]\]}}> : tensor<2x2xf32>
  m.predict("constant", constant({1, 2, 3, 4}, f32, {2, 2}));
  // CHECK: dl.constant dense<7> : tensor<i64>
  m.predict("scalar", constant(7, i64));
  // CHECK: dl.iota {dim = 1 : i64} : tensor<2x3xi64>
  m.predict("iota", iota(i64, {2, 3}, 1));
  // CHECK: dl.iota like %{{.*}} : tensor<?x3xf32> to {dim = 0 : i64} : tensor<?x3xf32>
  m.predict("rows_", iota(f32, {Batch, 3}, 0));
  // CHECK: dl.reverse %x [1, 2]
  m.predict("reverse", reverse(x, {1, -1}));
  // CHECK: dl.slice %x [0, 0, 0] [-1, 4, 2] [1, 1, 1]
  // CHECK: dl.slice %x [0, 0, 2] [-1, 4, 4] [1, 1, 1]
  // CHECK: dl.slice %x [0, 0, 4] [-1, 4, 6] [1, 1, 1]
  std::vector<Tensor> parts = split(x, 3, -1);
  // CHECK: dl.concat %{{.*}} {dim = 1 : i64} : tensor<?x1x4x2xf32>, tensor<?x1x4x2xf32>, tensor<?x1x4x2xf32>
  m.predict("stack", stack(parts, 1));
  // CHECK: dl.slice %x [0, 0, 0] [-1, 1, 6] [1, 1, 1]
  // CHECK: dl.slice %x [0, 1, 0] [-1, 4, 6] [1, 1, 1]
  m.predict("split", split(x, {1, 3}, 1)[1]);
  // CHECK: dl.reshape %x : tensor<?x4x6xf32> to tensor<?x4x1x6xf32>
  m.predict("squeeze", squeeze(unsqueeze(x, 2) + 1, 2));
  // CHECK: dl.broadcast %{{.*}} : tensor<?x4x1x6xf32> to tensor<?x4x3x6xf32>
  // CHECK: dl.reshape %{{.*}} : tensor<?x4x3x6xf32> to tensor<?x4x18xf32>
  m.predict("tile", tile(x, {3}));
  // CHECK: dl.broadcast %{{.*}} : tensor<?x4x6x1xf32> to tensor<?x4x6x3xf32>
  m.predict("repeat", repeat(x, 3, -1));
  // CHECK: dl.iota {dim = 0 : i64} : tensor<4x6xi64>
  // CHECK: dl.compare le
  // CHECK: dl.select
  m.predict("tril", tril(x, 1));
  // CHECK: dl.compare ge
  m.predict("triu", triu(x));
  // CHECK: dl.select
  m.predict("where", where(x > 0, x, -1));
  return m.main(argc, argv);
}
