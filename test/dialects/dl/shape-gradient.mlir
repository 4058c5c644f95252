// RUN: dlc-opt %s --expand-gradients | FileCheck %s

// New dimensions and repeated ones are summed; an extent of 1 comes back.
// CHECK-LABEL: @broadcast(
// CHECK-SAME: %[[X:.*]]: tensor<3x1xf32>, %[[G:.*]]: tensor<2x3x4xf32>)
func.func @broadcast(%x: tensor<3x1xf32>, %g: tensor<2x3x4xf32>) -> tensor<3x1xf32> {
  // CHECK: %[[S:.*]] = dl.sum %[[G]] [0, 2]
  // CHECK: %[[D:.*]] = dl.reshape %[[S]] : tensor<3xf32> to tensor<3x1xf32>
  // CHECK: return %[[D]]
  %0 = dl.broadcast %x [1, 2] : tensor<3x1xf32> to tensor<2x3x4xf32>
  %d = dl.gradient %0 seed %g wrt (%x) : tensor<2x3x4xf32>, tensor<2x3x4xf32>, (tensor<3x1xf32>)
  return %d : tensor<3x1xf32>
}

// Offset 1, stride 3, two elements of 7: 1 and 4; after them 5 and 6 are zero.
// CHECK-LABEL: @slice(
// CHECK-SAME: %[[X:.*]]: tensor<7xf32>, %[[G:.*]]: tensor<2xf32>)
func.func @slice(%x: tensor<7xf32>, %g: tensor<2xf32>) -> tensor<7xf32> {
  // CHECK: dl.pad %[[G]] [1] [2] [2] : tensor<2xf32>
  %0 = dl.slice %x [1] [6] [3] : tensor<7xf32>
  %d = dl.gradient %0 seed %g wrt (%x) : tensor<2xf32>, tensor<2xf32>, (tensor<7xf32>)
  return %d : tensor<7xf32>
}

// Nothing taken: all zero.
// CHECK-LABEL: @slice_nothing(
func.func @slice_nothing(%x: tensor<7xf32>, %g: tensor<0xf32>) -> tensor<7xf32> {
  // CHECK: dl.pad %{{.*}} [3] [4] [0] : tensor<0xf32>
  %0 = dl.slice %x [3] [3] [2] : tensor<7xf32>
  %d = dl.gradient %0 seed %g wrt (%x) : tensor<0xf32>, tensor<0xf32>, (tensor<7xf32>)
  return %d : tensor<7xf32>
}

// A stride beyond the only element means nothing, however large.
// CHECK-LABEL: @slice_one(
func.func @slice_one(%x: tensor<7xf32>, %g: tensor<1xf32>) -> tensor<7xf32> {
  // CHECK: dl.pad %{{.*}} [2] [4] [0] : tensor<1xf32>
  %0 = dl.slice %x [2] [7] [9223372036854775807] : tensor<7xf32>
  %d = dl.gradient %0 seed %g wrt (%x) : tensor<1xf32>, tensor<1xf32>, (tensor<7xf32>)
  return %d : tensor<7xf32>
}

// CHECK-LABEL: @pad(
// CHECK-SAME: %[[X:.*]]: tensor<2xf32>, %[[G:.*]]: tensor<7xf32>)
func.func @pad(%x: tensor<2xf32>, %g: tensor<7xf32>) -> tensor<2xf32> {
  // CHECK: dl.slice %[[G]] [1] [5] [3] : tensor<7xf32>
  %0 = dl.pad %x [1] [2] [2] : tensor<2xf32>
  %d = dl.gradient %0 seed %g wrt (%x) : tensor<7xf32>, tensor<7xf32>, (tensor<2xf32>)
  return %d : tensor<2xf32>
}

// The value that is added has no gradient.
// CHECK-LABEL: @pad_value(
// CHECK-SAME: %[[X:.*]]: tensor<2xf32>, %[[G:.*]]: tensor<4xf32>)
func.func @pad_value(%x: tensor<2xf32>, %g: tensor<4xf32>) -> tensor<2xf32> {
  // CHECK: dl.slice %[[G]] [1] [3] [1] : tensor<4xf32>
  %0 = dl.pad %x [1] [1] [0] {value = 2.0 : f64} : tensor<2xf32>
  %d = dl.gradient %0 seed %g wrt (%x) : tensor<4xf32>, tensor<4xf32>, (tensor<2xf32>)
  return %d : tensor<2xf32>
}

// The copies are added up where they are from.
// CHECK-LABEL: @extend(
// CHECK-SAME: %[[X:.*]]: tensor<?x4xf32>, %[[G:.*]]: tensor<?x6xf32>)
func.func @extend(%x: tensor<?x4xf32>, %g: tensor<?x6xf32>) -> tensor<?x4xf32> {
  // CHECK: %[[M:.*]] = dl.slice %[[G]] [0, 2] [-1, 6] [1, 1]
  // CHECK: %[[L:.*]] = dl.slice %[[G]] [0, 0] [-1, 2] [1, 1]
  // CHECK: %[[R:.*]] = dl.reverse %[[L]] [1]
  // CHECK: %[[P:.*]] = dl.pad %[[R]] [0, 1] [0, 1] [0, 0]
  // CHECK: %[[S:.*]] = dl.add %[[M]], %[[P]]
  // CHECK: return %[[S]]
  %0 = dl.extend %x reflect [0, 2] [0, 0] : tensor<?x4xf32>
  %d = dl.gradient %0 seed %g wrt (%x) : tensor<?x6xf32>, tensor<?x6xf32>, (tensor<?x4xf32>)
  return %d : tensor<?x4xf32>
}

// CHECK-LABEL: @concat(
// CHECK-SAME: %[[G:[a-z0-9]+]]: tensor<?x5xf32>)
func.func @concat(%x: tensor<?x3xf32>, %y: tensor<?x2xf32>, %g: tensor<?x5xf32>)
    -> (tensor<?x3xf32>, tensor<?x2xf32>) {
  // CHECK-DAG: dl.slice %[[G]] [0, 0] [-1, 3] [1, 1]
  // CHECK-DAG: dl.slice %[[G]] [0, 3] [-1, 5] [1, 1]
  %0 = dl.concat %x, %y {dim = 1 : i64} : tensor<?x3xf32>, tensor<?x2xf32>
  %d:2 = dl.gradient %0 seed %g wrt (%x, %y) : tensor<?x5xf32>, tensor<?x5xf32>, (tensor<?x3xf32>, tensor<?x2xf32>)
  return %d#0, %d#1 : tensor<?x3xf32>, tensor<?x2xf32>
}

// CHECK-LABEL: @transpose(
// CHECK-SAME: %[[X:.*]]: tensor<2x3x4xf32>, %[[G:.*]]: tensor<4x2x3xf32>)
func.func @transpose(%x: tensor<2x3x4xf32>, %g: tensor<4x2x3xf32>) -> tensor<2x3x4xf32> {
  // CHECK: dl.transpose %[[G]] [1, 2, 0]
  %0 = dl.transpose %x [2, 0, 1] : tensor<2x3x4xf32>
  %d = dl.gradient %0 seed %g wrt (%x) : tensor<4x2x3xf32>, tensor<4x2x3xf32>, (tensor<2x3x4xf32>)
  return %d : tensor<2x3x4xf32>
}

// CHECK-LABEL: @reverse(
// CHECK-SAME: %[[X:.*]]: tensor<2x3xf32>, %[[G:.*]]: tensor<2x3xf32>)
func.func @reverse(%x: tensor<2x3xf32>, %g: tensor<2x3xf32>) -> tensor<2x3xf32> {
  // CHECK: dl.reverse %[[G]] [1]
  %0 = dl.reverse %x [1] : tensor<2x3xf32>
  %d = dl.gradient %0 seed %g wrt (%x) : tensor<2x3xf32>, tensor<2x3xf32>, (tensor<2x3xf32>)
  return %d : tensor<2x3xf32>
}
