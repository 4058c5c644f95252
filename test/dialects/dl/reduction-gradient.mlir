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

// CHECK-LABEL: @min(
// CHECK-SAME: %[[X:.*]]: tensor<2x3xf32>, %[[G:.*]]: tensor<2xf32>)
func.func @min(%x: tensor<2x3xf32>, %g: tensor<2xf32>) -> tensor<2x3xf32> {
  // CHECK: dl.argmin %[[X]] {dim = 1 : i64}
  // CHECK: dl.select
  %0 = dl.min %x {dim = 1 : i64} : tensor<2x3xf32>
  %d = dl.gradient %0 seed %g wrt (%x) : tensor<2xf32>, tensor<2xf32>, (tensor<2x3xf32>)
  return %d : tensor<2x3xf32>
}

// Zeros are set aside, so that nothing is divided by zero.
// CHECK-LABEL: @prod(
// CHECK-SAME: %[[X:.*]]: tensor<2x3xf32>, %[[G:.*]]: tensor<2xf32>)
func.func @prod(%x: tensor<2x3xf32>, %g: tensor<2xf32>) -> tensor<2x3xf32> {
  // CHECK: %[[ZERO:.*]] = dl.compare eq %[[X]]
  // CHECK: %[[FILLED:.*]] = dl.select %[[ZERO]]
  // CHECK: dl.prod %[[FILLED]] [1]
  // CHECK: dl.div %{{.*}}, %[[FILLED]]
  %0 = dl.prod %x [1] : tensor<2x3xf32>
  %d = dl.gradient %0 seed %g wrt (%x) : tensor<2xf32>, tensor<2xf32>, (tensor<2x3xf32>)
  return %d : tensor<2x3xf32>
}

// CHECK-LABEL: @cumsum(
// CHECK-SAME: %[[X:.*]]: tensor<2x3xf32>, %[[G:.*]]: tensor<2x3xf32>)
func.func @cumsum(%x: tensor<2x3xf32>, %g: tensor<2x3xf32>) -> tensor<2x3xf32> {
  // CHECK: dl.cumsum %[[G]] {dim = 1 : i64, reverse}
  %0 = dl.cumsum %x {dim = 1 : i64} : tensor<2x3xf32>
  %d = dl.gradient %0 seed %g wrt (%x) : tensor<2x3xf32>, tensor<2x3xf32>, (tensor<2x3xf32>)
  return %d : tensor<2x3xf32>
}

// The chosen get the gradient.
// CHECK-LABEL: @top_k(
// CHECK-SAME: %[[X:.*]]: tensor<2x3xf32>, %[[G:.*]]: tensor<2x2xf32>)
func.func @top_k(%x: tensor<2x3xf32>, %g: tensor<2x2xf32>) -> tensor<2x3xf32> {
  // CHECK: %[[V:.*]], %[[I:.*]] = dl.top_k %[[X]]
  // CHECK: dl.scatter_add %{{.*}}, %[[I]], %[[G]] {dim = 1 : i64}
  %0, %1 = dl.top_k %x {dim = 1 : i64, k = 2 : i64} : tensor<2x3xf32>
  %d = dl.gradient %0 seed %g wrt (%x) : tensor<2x2xf32>, tensor<2x2xf32>, (tensor<2x3xf32>)
  return %d : tensor<2x3xf32>
}

// The mean of the forward pass is made again, and shared once both are decomposed.
// CHECK-LABEL: @variance(
// CHECK-SAME: %[[X:.*]]: tensor<2x3xf32>, %[[G:.*]]: tensor<2xf32>)
func.func @variance(%x: tensor<2x3xf32>, %g: tensor<2xf32>) -> tensor<2x3xf32> {
  // CHECK: dl.mean %[[X]] [1]
  // CHECK: dl.sub %[[X]]
  // CHECK: dl.mul
  %0 = dl.variance %x [1] {correction = 1 : i64} : tensor<2x3xf32>
  %d = dl.gradient %0 seed %g wrt (%x) : tensor<2xf32>, tensor<2xf32>, (tensor<2x3xf32>)
  return %d : tensor<2x3xf32>
}

// CHECK-LABEL: @logsumexp(
// CHECK-SAME: %[[X:.*]]: tensor<2x3xf32>, %[[G:.*]]: tensor<2xf32>)
func.func @logsumexp(%x: tensor<2x3xf32>, %g: tensor<2xf32>) -> tensor<2x3xf32> {
  // CHECK: %[[Y:.*]] = dl.logsumexp %[[X]]
  // CHECK: %[[D:.*]] = dl.sub %[[X]]
  // CHECK: dl.exp %[[D]]
  %0 = dl.logsumexp %x {dim = 1 : i64} : tensor<2x3xf32>
  %d = dl.gradient %0 seed %g wrt (%x) : tensor<2xf32>, tensor<2xf32>, (tensor<2x3xf32>)
  return %d : tensor<2x3xf32>
}

// Where the norm is 0 nothing is divided by it.
// CHECK-LABEL: @l2_norm(
// CHECK-SAME: %[[X:.*]]: tensor<2x3xf32>, %[[G:.*]]: tensor<2xf32>)
func.func @l2_norm(%x: tensor<2x3xf32>, %g: tensor<2xf32>) -> tensor<2x3xf32> {
  // CHECK: %[[Y:.*]] = dl.l2_norm %[[X]] [1]
  // CHECK: dl.compare eq %[[Y]]
  // CHECK: dl.select
  %0 = dl.l2_norm %x [1] : tensor<2x3xf32>
  %d = dl.gradient %0 seed %g wrt (%x) : tensor<2xf32>, tensor<2xf32>, (tensor<2x3xf32>)
  return %d : tensor<2x3xf32>
}
