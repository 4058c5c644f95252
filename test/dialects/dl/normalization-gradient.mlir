// RUN: dlc-opt %s --expand-gradients | FileCheck %s

// y (g - sum(g y)): the operand is not read again.
// CHECK-LABEL: @softmax(
// CHECK-SAME: %[[X:.*]]: tensor<4x3xf32>, %[[G:.*]]: tensor<4x3xf32>)
func.func @softmax(%x: tensor<4x3xf32>, %g: tensor<4x3xf32>) -> tensor<4x3xf32> {
  // CHECK: %[[Y:.*]] = dl.softmax %[[X]]
  // CHECK-NEXT: %[[P:.*]] = dl.mul %[[G]], %[[Y]]
  // CHECK-NEXT: %[[S:.*]] = dl.sum %[[P]] [1]
  // CHECK-NEXT: %[[B:.*]] = dl.broadcast %[[S]] [0]
  // CHECK-NEXT: %[[C:.*]] = dl.sub %[[G]], %[[B]]
  // CHECK-NEXT: dl.mul %[[Y]], %[[C]]
  %0 = dl.softmax %x {dim = 1 : i64} : tensor<4x3xf32>
  %d = dl.gradient %0 seed %g wrt (%x) : tensor<4x3xf32>, tensor<4x3xf32>, (tensor<4x3xf32>)
  return %d : tensor<4x3xf32>
}

// g - softmax(x) sum(g).
// CHECK-LABEL: @log_softmax(
// CHECK-SAME: %[[X:.*]]: tensor<4x3xf32>, %[[G:.*]]: tensor<4x3xf32>)
func.func @log_softmax(%x: tensor<4x3xf32>, %g: tensor<4x3xf32>) -> tensor<4x3xf32> {
  // CHECK-DAG: %[[E:.*]] = dl.softmax %[[X]]
  // CHECK-DAG: %[[S:.*]] = dl.sum %[[G]] [1]
  // CHECK: dl.mul %[[E]]
  // CHECK: dl.sub %[[G]]
  %0 = dl.log_softmax %x {dim = 1 : i64} : tensor<4x3xf32>
  %d = dl.gradient %0 seed %g wrt (%x) : tensor<4x3xf32>, tensor<4x3xf32>, (tensor<4x3xf32>)
  return %d : tensor<4x3xf32>
}

// (g - mean(g) - y mean(g y)) / root
// CHECK-LABEL: @layer_norm(
// CHECK-SAME: %[[X:.*]]: tensor<2x3xf32>, %[[G:.*]]: tensor<2x3xf32>)
func.func @layer_norm(%x: tensor<2x3xf32>, %g: tensor<2x3xf32>) -> tensor<2x3xf32> {
  // CHECK: %[[Y:.*]] = dl.layer_norm %[[X]]
  // CHECK-DAG: dl.mean %[[G]] [1]
  // CHECK-DAG: %[[GY:.*]] = dl.mul %[[G]], %[[Y]]
  // CHECK: dl.mean %[[GY]] [1]
  // CHECK: dl.div
  %0 = dl.layer_norm %x [1] {epsilon = 1.0e-5 : f64} : tensor<2x3xf32>
  %d = dl.gradient %0 seed %g wrt (%x) : tensor<2x3xf32>, tensor<2x3xf32>, (tensor<2x3xf32>)
  return %d : tensor<2x3xf32>
}

// CHECK-LABEL: @rms_norm(
// CHECK-SAME: %[[X:.*]]: tensor<2x3xf32>, %[[G:.*]]: tensor<2x3xf32>)
func.func @rms_norm(%x: tensor<2x3xf32>, %g: tensor<2x3xf32>) -> tensor<2x3xf32> {
  // CHECK: %[[Y:.*]] = dl.rms_norm %[[X]]
  // CHECK: %[[GY:.*]] = dl.mul %[[G]], %[[Y]]
  // CHECK: dl.mean %[[GY]] [1]
  // CHECK: dl.div
  %0 = dl.rms_norm %x [1] {epsilon = 1.0e-5 : f64} : tensor<2x3xf32>
  %d = dl.gradient %0 seed %g wrt (%x) : tensor<2x3xf32>, tensor<2x3xf32>, (tensor<2x3xf32>)
  return %d : tensor<2x3xf32>
}
