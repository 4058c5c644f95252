// RUN: dlc-opt %s --check-indices | FileCheck %s

// CHECK-LABEL: func @direct
// CHECK-SAME: (%{{.*}}: tensor<4x10xf32>, %[[LABEL:.*]]: tensor<4xui8>)
// CHECK-NEXT: dl.check_range %[[LABEL]], 10 : tensor<4xui8>
// CHECK-NEXT: dl.cross_entropy
func.func @direct(%x: tensor<4x10xf32>, %label: tensor<4xui8>) -> tensor<f32> attributes {train.entry = "eval"} {
  %0 = dl.cross_entropy mean %x, %label : tensor<4x10xf32>, tensor<4xui8>
  return %0 : tensor<f32>
}

// Rows that are repeated along columns.
// CHECK-LABEL: func @rows
// CHECK-SAME: (%{{.*}}: tensor<9x4xf32>, %[[I:.*]]: tensor<3xi64>)
// CHECK-NEXT: dl.check_range %[[I]], 9 : tensor<3xi64>
func.func @rows(%x: tensor<9x4xf32>, %i: tensor<3xi64>) -> tensor<3x4xf32> attributes {train.entry = "function"} {
  %0 = dl.broadcast %i [0] : tensor<3xi64> to tensor<3x4xi64>
  %1 = dl.gather %x, %0 {dim = 0 : i64} : tensor<9x4xf32>, tensor<3x4xi64>
  return %1 : tensor<3x4xf32>
}

// One check for all uses of an argument, with the smallest bound, through what moves elements unchanged.
// CHECK-LABEL: func @indirect
// CHECK-SAME: (%[[I:.*]]: tensor<2x3xi64>)
// CHECK-NEXT: dl.check_range %[[I]], 5 : tensor<2x3xi64>
// CHECK-NOT: dl.check_range
func.func @indirect(%i: tensor<2x3xi64>) -> (tensor<6x5xf32>, tensor<3x2x7xf32>) attributes {train.entry = "function"} {
  %0 = dl.cast %i : tensor<2x3xi64> to tensor<2x3xi32>
  %1 = dl.reshape %0 : tensor<2x3xi32> to tensor<6xi32>
  %2 = dl.transpose %i [1, 0] : tensor<2x3xi64>
  %3 = dl.one_hot %2 : tensor<3x2xi64> to tensor<3x2x7xf32>
  %4 = dl.one_hot %1 : tensor<6xi32> to tensor<6x5xf32>
  return %4, %3 : tensor<6x5xf32>, tensor<3x2x7xf32>
}

// A computed index is the model's own doing, and a number that becomes an index has no such check.
// CHECK-LABEL: func @computed
// CHECK-NOT: dl.check_range
func.func @computed(%i: tensor<4xi64>, %x: tensor<4xf32>) -> (tensor<4x5xf32>, tensor<4x5xf32>)
    attributes {train.entry = "function"} {
  %0 = dl.add %i, %i : tensor<4xi64>
  %1 = dl.one_hot %0 : tensor<4xi64> to tensor<4x5xf32>
  %2 = dl.cast %x : tensor<4xf32> to tensor<4xi64>
  %3 = dl.one_hot %2 : tensor<4xi64> to tensor<4x5xf32>
  return %1, %3 : tensor<4x5xf32>, tensor<4x5xf32>
}

// Not an entry.
// CHECK-LABEL: func private @inner
// CHECK-NOT: dl.check_range
func.func private @inner(%i: tensor<4xi64>) -> tensor<4x5xf32> {
  %0 = dl.one_hot %i : tensor<4xi64> to tensor<4x5xf32>
  return %0 : tensor<4x5xf32>
}

// A label that marks what is left out passes; not where another reader of it has no such mark.
// CHECK-LABEL: @ignored(
func.func @ignored(%x: tensor<4x3xf32>, %l: tensor<4xi64>, %m: tensor<4xi64>) -> (tensor<f32>, tensor<f32>, tensor<f32>)
    attributes {train.entry = "step"} {
  // CHECK-DAG: dl.check_range %{{.*}}, 3 {ignored = -100 : i64} : tensor<4xi64>
  // CHECK-DAG: dl.check_range %{{.*}}, 3 : tensor<4xi64>
  %0 = dl.cross_entropy mean %x, %l {ignore_index = -100 : i64} : tensor<4x3xf32>, tensor<4xi64>
  %1 = dl.cross_entropy mean %x, %m {ignore_index = -100 : i64} : tensor<4x3xf32>, tensor<4xi64>
  %2 = dl.nll mean %x, %m : tensor<4x3xf32>, tensor<4xi64>
  return %0, %1, %2 : tensor<f32>, tensor<f32>, tensor<f32>
}
