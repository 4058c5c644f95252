// RUN: dlc-opt %s --expand-gradients --decompose -canonicalize | FileCheck %s

// The path ends.
// CHECK-LABEL: @stop(
// CHECK-SAME: %[[X:.*]]: tensor<4xf32>, %[[G:.*]]: tensor<4xf32>)
func.func @stop(%x: tensor<4xf32>, %g: tensor<4xf32>) -> tensor<4xf32> {
  // CHECK: %[[D:.*]] = dl.mul %[[G]], %[[X]]
  // CHECK-NEXT: return %[[D]]
  %s = dl.stop_gradient %x : tensor<4xf32>
  %y = dl.mul %x, %s : tensor<4xf32>
  %d = dl.gradient %y seed %g wrt (%x) : tensor<4xf32>, tensor<4xf32>, (tensor<4xf32>)
  return %d : tensor<4xf32>
}

// The value is the rounded one, the gradient goes straight through; nothing of the surrogate is computed.
// CHECK-LABEL: @straight_through(
// CHECK-SAME: %[[X:.*]]: tensor<4xf32>, %[[G:.*]]: tensor<4xf32>)
func.func @straight_through(%x: tensor<4xf32>, %g: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %[[R:.*]] = dl.round %[[X]]
  // CHECK-NEXT: %[[D:.*]] = dl.neg %[[G]]
  // CHECK-NEXT: return %[[R]], %[[D]]
  %r = dl.round %x : tensor<4xf32>
  %n = dl.neg %x : tensor<4xf32>
  %y = dl.surrogate %r, %n : tensor<4xf32>
  %d = dl.gradient %y seed %g wrt (%x) : tensor<4xf32>, tensor<4xf32>, (tensor<4xf32>)
  return %y, %d : tensor<4xf32>, tensor<4xf32>
}
