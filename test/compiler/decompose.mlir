// Composites become their definitions, also those that a definition uses; nothing composite is left.
// RUN: dlc-opt %s --decompose | FileCheck %s --implicit-check-not=dl.mse --implicit-check-not=dl.softmax --implicit-check-not=dl.mean

// CHECK-LABEL: @mse
// CHECK-SAME: (%[[P:.*]]: tensor<4xf32>, %[[T:.*]]: tensor<4xf32>)
func.func @mse(%p: tensor<4xf32>, %t: tensor<4xf32>) -> tensor<f32> {
  // CHECK: %[[D:.*]] = dl.sub %[[P]], %[[T]]
  // CHECK: %[[S:.*]] = dl.mul %[[D]], %[[D]]
  // CHECK: dl.sum %[[S]] [0]
  %0 = dl.mse mean %p, %t : tensor<4xf32>
  return %0 : tensor<f32>
}

// CHECK-LABEL: @softmax
func.func @softmax(%x: tensor<4x3xf32>) -> tensor<4x3xf32> {
  // CHECK: dl.max
  // CHECK: dl.exp
  // CHECK: dl.sum
  // CHECK: dl.div
  %0 = dl.softmax %x {dim = 1 : i64} : tensor<4x3xf32>
  return %0 : tensor<4x3xf32>
}
