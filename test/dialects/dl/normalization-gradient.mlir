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

// g - exp(y) sum(g).
// CHECK-LABEL: @log_softmax(
// CHECK-SAME: %[[X:.*]]: tensor<4x3xf32>, %[[G:.*]]: tensor<4x3xf32>)
func.func @log_softmax(%x: tensor<4x3xf32>, %g: tensor<4x3xf32>) -> tensor<4x3xf32> {
  // CHECK: %[[Y:.*]] = dl.log_softmax %[[X]]
  // CHECK-DAG: %[[E:.*]] = dl.exp %[[Y]]
  // CHECK-DAG: %[[S:.*]] = dl.sum %[[G]] [1]
  // CHECK: dl.mul %[[E]]
  // CHECK: dl.sub %[[G]]
  %0 = dl.log_softmax %x {dim = 1 : i64} : tensor<4x3xf32>
  %d = dl.gradient %0 seed %g wrt (%x) : tensor<4x3xf32>, tensor<4x3xf32>, (tensor<4x3xf32>)
  return %d : tensor<4x3xf32>
}
