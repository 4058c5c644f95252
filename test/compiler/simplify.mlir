// RUN: dlc-opt %s --simplify | FileCheck %s

// CHECK-LABEL: @transpose_into_matmul
// CHECK-SAME: (%[[X:.*]]: tensor<64x32xf32>, %[[W:.*]]: tensor<48x64xf32>)
func.func @transpose_into_matmul(%x: tensor<64x32xf32>, %w: tensor<48x64xf32>) -> tensor<32x48xf32> {
  // CHECK-NEXT: %[[Y:.*]] = dl.matmul %[[X]], %[[W]] {transpose_lhs, transpose_rhs}
  // CHECK-NEXT: return %[[Y]]
  %0 = dl.transpose %x [1, 0] : tensor<64x32xf32>
  %1 = dl.transpose %w [1, 0] : tensor<48x64xf32>
  %2 = dl.matmul %0, %1 : tensor<32x64xf32>, tensor<64x48xf32>
  return %2 : tensor<32x48xf32>
}

// A flag and a transpose cancel.
// CHECK-LABEL: @transpose_twice
// CHECK-SAME: (%[[X:.*]]: tensor<2x32x64xf32>, %[[W:.*]]: tensor<2x64x48xf32>)
func.func @transpose_twice(%x: tensor<2x32x64xf32>, %w: tensor<2x64x48xf32>) -> tensor<2x32x48xf32> {
  // CHECK-NEXT: dl.matmul %[[X]], %[[W]] : tensor<2x32x64xf32>, tensor<2x64x48xf32>
  %0 = dl.transpose %w [0, 2, 1] : tensor<2x64x48xf32>
  %1 = dl.matmul %x, %0 {transpose_rhs} : tensor<2x32x64xf32>, tensor<2x48x64xf32>
  return %1 : tensor<2x32x48xf32>
}

// A transpose that moves the batch is none of a matmul.
// CHECK-LABEL: @transpose_batch
func.func @transpose_batch(%x: tensor<32x2x64xf32>, %w: tensor<2x64x48xf32>) -> tensor<2x32x48xf32> {
  // CHECK: dl.transpose
  // CHECK: dl.matmul
  %0 = dl.transpose %x [1, 0, 2] : tensor<32x2x64xf32>
  %1 = dl.matmul %0, %w : tensor<2x32x64xf32>, tensor<2x64x48xf32>
  return %1 : tensor<2x32x48xf32>
}

// CHECK-LABEL: @transpose_of_matmul
// CHECK-SAME: (%[[X:.*]]: tensor<32x64xf32>, %[[W:.*]]: tensor<48x64xf32>)
func.func @transpose_of_matmul(%x: tensor<32x64xf32>, %w: tensor<48x64xf32>) -> tensor<48x32xf32> {
  // CHECK-NEXT: dl.matmul %[[W]], %[[X]] {transpose_rhs}
  %0 = dl.matmul %x, %w {transpose_rhs} : tensor<32x64xf32>, tensor<48x64xf32>
  %1 = dl.transpose %0 [1, 0] : tensor<32x48xf32>
  return %1 : tensor<48x32xf32>
}

// CHECK-LABEL: @casts
// CHECK-SAME: (%[[X:.*]]: tensor<4xui8>, %[[Y:.*]]: tensor<4xi64>, %[[Z:.*]]: tensor<4xf32>)
func.func @casts(%x: tensor<4xui8>, %y: tensor<4xi64>, %z: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xi64>, tensor<4xf32>) {
  // i32 holds every ui8.
  // CHECK-DAG: %[[A:.*]] = dl.cast %[[X]] : tensor<4xui8> to tensor<4xf32>
  %0 = dl.cast %x : tensor<4xui8> to tensor<4xi32>
  %1 = dl.cast %0 : tensor<4xi32> to tensor<4xf32>
  // f32 does not hold every i64.
  // CHECK-DAG: %[[F:.*]] = dl.cast %[[Y]] : tensor<4xi64> to tensor<4xf32>
  // CHECK-DAG: %[[B:.*]] = dl.cast %[[F]] : tensor<4xf32> to tensor<4xi64>
  %2 = dl.cast %y : tensor<4xi64> to tensor<4xf32>
  %3 = dl.cast %2 : tensor<4xf32> to tensor<4xi64>
  // There and back.
  %4 = dl.cast %z : tensor<4xf32> to tensor<4xf64>
  %5 = dl.cast %4 : tensor<4xf64> to tensor<4xf32>
  // CHECK: return %[[A]], %[[B]], %[[Z]]
  return %1, %3, %5 : tensor<4xf32>, tensor<4xi64>, tensor<4xf32>
}

// CHECK-LABEL: @divisions
func.func @divisions(%x: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-DAG: %[[C:.*]] = dl.constant dense<1.250000e-01>
  // CHECK-DAG: dl.mul %{{.*}}, %[[C]]
  %0 = dl.constant dense<8.0> : tensor<4xf32>
  %1 = dl.div %x, %0 : tensor<4xf32>
  // 1/255 is not a number of f32.
  // CHECK-DAG: dl.div
  %2 = dl.constant dense<255.0> : tensor<4xf32>
  %3 = dl.div %x, %2 : tensor<4xf32>
  return %1, %3 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: @before_repeating
// CHECK-SAME: (%[[X:.*]]: tensor<3xf32>, %[[Y:.*]]: tensor<3xf32>)
func.func @before_repeating(%x: tensor<3xf32>, %y: tensor<3xf32>) -> tensor<4x3xf32> {
  // CHECK: %[[S:.*]] = dl.mul %[[X]], %[[Y]] : tensor<3xf32>
  // CHECK: %[[H:.*]] = dl.mul %[[S]], %{{.*}} : tensor<3xf32>
  // CHECK: dl.broadcast %[[H]] [1] : tensor<3xf32> to tensor<4x3xf32>
  %0 = dl.broadcast %x [1] : tensor<3xf32> to tensor<4x3xf32>
  %1 = dl.broadcast %y [1] : tensor<3xf32> to tensor<4x3xf32>
  %2 = dl.mul %0, %1 : tensor<4x3xf32>
  %3 = dl.constant dense<0.3> : tensor<4x3xf32>
  %4 = dl.mul %2, %3 : tensor<4x3xf32>
  return %4 : tensor<4x3xf32>
}

// CHECK-LABEL: @sum_of_broadcast
// CHECK-SAME: (%[[X:.*]]: tensor<3xf32>)
func.func @sum_of_broadcast(%x: tensor<3xf32>) -> (tensor<3xf32>, tensor<f32>) {
  // CHECK-DAG: %[[FOUR:.*]] = dl.constant dense<4.000000e+00> : tensor<3xf32>
  // CHECK-DAG: %[[A:.*]] = dl.mul %[[X]], %[[FOUR]] : tensor<3xf32>
  // CHECK-DAG: %[[S:.*]] = dl.sum %[[X]] [0] : tensor<3xf32>
  // CHECK-DAG: %[[B:.*]] = dl.mul %[[S]], %{{.*}} : tensor<f32>
  %0 = dl.broadcast %x [1] : tensor<3xf32> to tensor<4x3xf32>
  %1 = dl.sum %0 [0] : tensor<4x3xf32>
  %2 = dl.sum %0 [0, 1] : tensor<4x3xf32>
  // CHECK: return %[[A]], %[[B]]
  return %1, %2 : tensor<3xf32>, tensor<f32>
}

// CHECK-LABEL: @sums
// CHECK-SAME: (%[[X:.*]]: tensor<4x3x2xf32>, %[[Y:.*]]: tensor<4x1xf32>)
func.func @sums(%x: tensor<4x3x2xf32>, %y: tensor<4x1xf32>) -> (tensor<3xf32>, tensor<4xf32>) {
  // CHECK-DAG: dl.sum %[[X]] [0, 2]
  %0 = dl.sum %x [0] : tensor<4x3x2xf32>
  %1 = dl.sum %0 [1] : tensor<3x2xf32>
  // CHECK-DAG: dl.reshape %[[Y]]
  %2 = dl.sum %y [1] : tensor<4x1xf32>
  return %1, %2 : tensor<3xf32>, tensor<4xf32>
}

// CHECK-LABEL: @broadcast_of_reshape
// CHECK-SAME: (%[[X:.*]]: tensor<4xf32>)
func.func @broadcast_of_reshape(%x: tensor<4xf32>) -> tensor<4x3xf32> {
  // CHECK-NEXT: dl.broadcast %[[X]] [0] : tensor<4xf32> to tensor<4x3xf32>
  %0 = dl.reshape %x : tensor<4xf32> to tensor<4x1xf32>
  %1 = dl.broadcast %0 [0, 1] : tensor<4x1xf32> to tensor<4x3xf32>
  return %1 : tensor<4x3xf32>
}

// Computed twice, and for nobody.
// CHECK-LABEL: @common
func.func @common(%x: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-NEXT: %[[E:.*]] = dl.exp
  // CHECK-NEXT: return %[[E]], %[[E]]
  %0 = dl.exp %x : tensor<4xf32>
  %1 = dl.exp %x : tensor<4xf32>
  %2 = dl.log %x : tensor<4xf32>
  return %0, %1 : tensor<4xf32>, tensor<4xf32>
}
