// RUN: dlc-opt %s --expand-gradients | FileCheck %s

// The same stream and key: the mask is drawn again, not kept.
// CHECK-LABEL: @dropout(
// CHECK-SAME: %[[X:.*]]: tensor<4xf32>, %[[RNG:.*]]: tensor<2xi64>, %[[G:.*]]: tensor<4xf32>)
func.func @dropout(%x: tensor<4xf32>, %rng: tensor<2xi64>, %g: tensor<4xf32>) -> tensor<4xf32> {
  // CHECK: dl.dropout %[[G]], %[[RNG]] {key = 7 : i64, p = 5.000000e-01 : f64}
  %0 = dl.dropout %x, %rng {key = 7 : i64, p = 0.5 : f64} : tensor<4xf32>
  %d = dl.gradient %0 seed %g wrt (%x) : tensor<4xf32>, tensor<4xf32>, (tensor<4xf32>)
  return %d : tensor<4xf32>
}
