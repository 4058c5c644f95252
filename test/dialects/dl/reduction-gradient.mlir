// RUN: dlc-opt %s --expand-gradients | FileCheck %s

// CHECK-LABEL: @sum(
// CHECK-SAME: %[[X:.*]]: tensor<2x3x4xf32>, %[[G:.*]]: tensor<3xf32>)
func.func @sum(%x: tensor<2x3x4xf32>, %g: tensor<3xf32>) -> tensor<2x3x4xf32> {
  // CHECK: dl.broadcast %[[G]] [1] : tensor<3xf32> to tensor<2x3x4xf32>
  %0 = dl.sum %x [0, 2] : tensor<2x3x4xf32>
  %d = dl.gradient %0 seed %g wrt (%x) : tensor<3xf32>, tensor<3xf32>, (tensor<2x3x4xf32>)
  return %d : tensor<2x3x4xf32>
}

// Divided before it is repeated: one division an element of the result.
// CHECK-LABEL: @mean(
// CHECK-SAME: %[[X:.*]]: tensor<2x3xf32>, %[[G:.*]]: tensor<2xf32>)
func.func @mean(%x: tensor<2x3xf32>, %g: tensor<2xf32>) -> tensor<2x3xf32> {
  // CHECK: %[[N:.*]] = dl.constant dense<3.000000e+00> : tensor<2xf32>
  // CHECK: %[[Q:.*]] = dl.div %[[G]], %[[N]]
  // CHECK: dl.broadcast %[[Q]] [0] : tensor<2xf32> to tensor<2x3xf32>
  %0 = dl.mean %x [1] : tensor<2x3xf32>
  %d = dl.gradient %0 seed %g wrt (%x) : tensor<2xf32>, tensor<2xf32>, (tensor<2x3xf32>)
  return %d : tensor<2x3xf32>
}

// All of the gradient goes to the first of equal largest elements.
// CHECK-LABEL: @max(
// CHECK-SAME: %[[X:.*]]: tensor<2x3xf32>, %[[G:.*]]: tensor<2xf32>)
func.func @max(%x: tensor<2x3xf32>, %g: tensor<2xf32>) -> tensor<2x3xf32> {
  // CHECK-DAG: %[[FIRST:.*]] = dl.argmax %[[X]] {dim = 1 : i64}
  // CHECK-DAG: %[[INDEX:.*]] = dl.iota {dim = 1 : i64} : tensor<2x3xi64>
  // CHECK: dl.compare eq %[[INDEX]]
  // CHECK: dl.select
  %0 = dl.max %x {dim = 1 : i64} : tensor<2x3xf32>
  %d = dl.gradient %0 seed %g wrt (%x) : tensor<2xf32>, tensor<2xf32>, (tensor<2x3xf32>)
  return %d : tensor<2x3xf32>
}
