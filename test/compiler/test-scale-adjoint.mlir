// The gradients of one kind of operation are multiplied, those of others are not.
// RUN: dlc-opt %s --test-scale-adjoint="op=dl.exp factor=1.5" | FileCheck %s
// RUN: dlc-opt %s --test-scale-adjoint="op=dl.tanh factor=1.5" | FileCheck %s --check-prefix=OTHER

// CHECK-LABEL: func @f
// CHECK-SAME: %[[X:.*]]: tensor<4xf32>, %[[S:.*]]: tensor<4xf32>
// CHECK: %[[A:.*]] = dl.mul
// CHECK: %[[F:.*]] = dl.constant dense<1.500000e+00> : tensor<4xf32>
// CHECK: %[[G:.*]] = dl.mul %[[A]], %[[F]]
// CHECK: return %[[G]]
// OTHER-NOT: dense<1.5
func.func @f(%x: tensor<4xf32>, %s: tensor<4xf32>) -> tensor<4xf32> {
  %y = dl.exp %x : tensor<4xf32>
  %g = dl.gradient %y seed %s wrt (%x) : tensor<4xf32>, tensor<4xf32>, (tensor<4xf32>)
  return %g : tensor<4xf32>
}
