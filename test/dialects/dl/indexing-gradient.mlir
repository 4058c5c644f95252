// RUN: dlc-opt %s --expand-gradients | FileCheck %s

// CHECK-LABEL: @gather(
// CHECK-SAME: %[[X:.*]]: tensor<4x6xf32>, %[[I:.*]]: tensor<4x2xi64>, %[[G:.*]]: tensor<4x2xf32>)
func.func @gather(%x: tensor<4x6xf32>, %i: tensor<4x2xi64>, %g: tensor<4x2xf32>) -> tensor<4x6xf32> {
  // CHECK: %[[ZERO:.*]] = dl.constant dense<0.000000e+00> : tensor<4x6xf32>
  // CHECK: dl.scatter_add %[[ZERO]], %[[I]], %[[G]] {dim = 1 : i64}
  %0 = dl.gather %x, %i {dim = 1 : i64} : tensor<4x6xf32>, tensor<4x2xi64>
  %d = dl.gradient %0 seed %g wrt (%x) : tensor<4x2xf32>, tensor<4x2xf32>, (tensor<4x6xf32>)
  return %d : tensor<4x6xf32>
}

// CHECK-LABEL: @scatter_add(
// CHECK-SAME: %[[X:.*]]: tensor<4xf32>, %[[I:.*]]: tensor<2xi64>, %[[S:.*]]: tensor<2xf32>, %[[G:.*]]: tensor<4xf32>)
func.func @scatter_add(%x: tensor<4xf32>, %i: tensor<2xi64>, %s: tensor<2xf32>, %g: tensor<4xf32>)
    -> (tensor<4xf32>, tensor<2xf32>) {
  // CHECK: %[[D:.*]] = dl.gather %[[G]], %[[I]] {dim = 0 : i64}
  // CHECK: return %[[G]], %[[D]]
  %0 = dl.scatter_add %x, %i, %s {dim = 0 : i64} : tensor<4xf32>, tensor<2xi64>, tensor<2xf32>
  %d:2 = dl.gradient %0 seed %g wrt (%x, %s) : tensor<4xf32>, tensor<4xf32>, (tensor<4xf32>, tensor<2xf32>)
  return %d#0, %d#1 : tensor<4xf32>, tensor<2xf32>
}

// The padding's cotangents become zero before they are added.
// CHECK-LABEL: @embedding(
// CHECK-SAME: %[[W:.*]]: tensor<9x4xf32>, %[[I:.*]]: tensor<2x3xi64>, %[[G:.*]]: tensor<2x3x4xf32>)
func.func @embedding(%w: tensor<9x4xf32>, %i: tensor<2x3xi64>, %g: tensor<2x3x4xf32>) -> tensor<9x4xf32> {
  // CHECK: %[[FLAT:.*]] = dl.reshape %[[I]] : tensor<2x3xi64> to tensor<6xi64>
  // CHECK: %[[WIDE:.*]] = dl.broadcast %[[FLAT]] [0] : tensor<6xi64> to tensor<6x4xi64>
  // CHECK: %[[COUNTS:.*]] = dl.compare ne %[[FLAT]]
  // CHECK: %[[KEPT:.*]] = dl.select
  // CHECK: dl.scatter_add %{{.*}}, %[[WIDE]], %[[KEPT]] {dim = 0 : i64}
  %0 = dl.embedding %w, %i {padding = 2 : i64} : tensor<9x4xf32>, tensor<2x3xi64>
  %d = dl.gradient %0 seed %g wrt (%w) : tensor<2x3x4xf32>, tensor<2x3x4xf32>, (tensor<9x4xf32>)
  return %d : tensor<9x4xf32>
}
