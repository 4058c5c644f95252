// RUN: dlc-opt %s --decompose | FileCheck %s

// A sum divided by a number, as PyTorch rounds it.
// CHECK-LABEL: @mean(
// CHECK-SAME: %[[X:.*]]: tensor<4x3xf32>)
func.func @mean(%x: tensor<4x3xf32>) -> tensor<3xf32> {
  // CHECK-DAG: %[[S:.*]] = dl.sum %[[X]] [0]
  // CHECK-DAG: %[[N:.*]] = dl.constant dense<4.000000e+00> : tensor<3xf32>
  // CHECK: dl.div %[[S]], %[[N]]
  %0 = dl.mean %x [0] : tensor<4x3xf32>
  return %0 : tensor<3xf32>
}

// 0 / 0: NaN.
// CHECK-LABEL: @mean_of_nothing(
func.func @mean_of_nothing(%x: tensor<0xf32>) -> tensor<f32> {
  // CHECK-DAG: dl.sum
  // CHECK-DAG: dl.constant dense<0.000000e+00> : tensor<f32>
  // CHECK: dl.div
  %0 = dl.mean %x [0] : tensor<0xf32>
  return %0 : tensor<f32>
}

// CHECK-LABEL: @softmax(
// CHECK-SAME: %[[X:.*]]: tensor<4x3xf32>)
func.func @softmax(%x: tensor<4x3xf32>) -> tensor<4x3xf32> {
  // CHECK: %[[M:.*]] = dl.max %[[X]] {dim = 0 : i64}
  // CHECK: %[[B:.*]] = dl.broadcast %[[M]] [1]
  // CHECK: %[[Z:.*]] = dl.sub %[[X]], %[[B]]
  // CHECK: %[[E:.*]] = dl.exp %[[Z]]
  // CHECK: %[[S:.*]] = dl.sum %[[E]] [0]
  // CHECK: dl.div %[[E]]
  %0 = dl.softmax %x {dim = 0 : i64} : tensor<4x3xf32>
  return %0 : tensor<4x3xf32>
}

// There is no largest of nothing, and nothing to compute.
// CHECK-LABEL: @softmax_of_nothing(
func.func @softmax_of_nothing(%x: tensor<4x0xf32>) -> (tensor<4x0xf32>, tensor<4x0xf32>) {
  // CHECK-NEXT: return %{{.*}}, %{{.*}}
  %0 = dl.softmax %x {dim = 1 : i64} : tensor<4x0xf32>
  %1 = dl.log_softmax %x {dim = 1 : i64} : tensor<4x0xf32>
  return %0, %1 : tensor<4x0xf32>, tensor<4x0xf32>
}

// No log of a small number: the exponentials' sum is at least 1.
// CHECK-LABEL: @log_softmax(
func.func @log_softmax(%x: tensor<4x3xf32>) -> tensor<4x3xf32> {
  // CHECK: %[[Z:.*]] = dl.sub
  // CHECK: %[[E:.*]] = dl.exp %[[Z]]
  // CHECK: %[[S:.*]] = dl.sum %[[E]] [1]
  // CHECK: %[[L:.*]] = dl.log %[[S]]
  // CHECK: dl.sub %[[Z]]
  %0 = dl.log_softmax %x {dim = 1 : i64} : tensor<4x3xf32>
  return %0 : tensor<4x3xf32>
}

// Chosen, not multiplied with 0 and 1: a logit of -inf elsewhere does no harm.
// CHECK-LABEL: @cross_entropy(
func.func @cross_entropy(%x: tensor<4x3xf32>, %l: tensor<4xi64>) -> tensor<f32> {
  // CHECK: dl.exp
  // CHECK: %[[AT:.*]] = dl.compare eq %{{.*}} : tensor<4x3xi64>
  // CHECK: %[[P:.*]] = dl.select %[[AT]]
  // CHECK: dl.sum %[[P]] [1]
  // CHECK: dl.neg
  // CHECK: dl.sum %{{.*}} [0]
  // CHECK: dl.div
  %0 = dl.cross_entropy mean %x, %l : tensor<4x3xf32>, tensor<4xi64>
  return %0 : tensor<f32>
}

// CHECK-LABEL: @mse(
func.func @mse(%x: tensor<4xf32>, %y: tensor<4xf32>) -> tensor<f32> {
  // CHECK: %[[D:.*]] = dl.sub
  // CHECK: %[[Q:.*]] = dl.mul %[[D]], %[[D]]
  // CHECK: dl.sum %[[Q]] [0]
  // CHECK-NOT: dl.div
  %0 = dl.mse sum %x, %y : tensor<4xf32>
  return %0 : tensor<f32>
}

// CHECK-LABEL: @one_hot(
func.func @one_hot(%i: tensor<4xui8>) -> tensor<4x3xf32> {
  // CHECK: %[[I:.*]] = dl.cast %{{.*}} : tensor<4xui8> to tensor<4xi32>
  // CHECK: %[[B:.*]] = dl.broadcast %[[I]] [0] : tensor<4xi32> to tensor<4x3xi32>
  // CHECK: %[[C:.*]] = dl.compare eq %[[B]]
  // CHECK: dl.cast %[[C]] : tensor<4x3xi1> to tensor<4x3xf32>
  %0 = dl.one_hot %i : tensor<4xui8> to tensor<4x3xf32>
  return %0 : tensor<4x3xf32>
}

// Mirrored on the left, without the edge itself; one dimension after the other.
// CHECK-LABEL: @extend(
func.func @extend(%x: tensor<2x4xf32>) -> tensor<3x6xf32> {
  // CHECK: %[[A:.*]] = dl.slice %{{.*}} [1, 0] [2, -1] [1, 1]
  // CHECK: %[[B:.*]] = dl.reverse %[[A]] [0]
  // CHECK: %[[C:.*]] = dl.concat %[[B]], %{{.*}} {dim = 0 : i64}
  // CHECK: %[[D:.*]] = dl.slice %[[C]] [0, 2] [-1, 3] [1, 1]
  // CHECK: dl.concat %{{.*}}, %[[C]], %{{.*}} {dim = 1 : i64}
  %0 = dl.extend %x reflect [1, 1] [0, 1] : tensor<2x4xf32>
  return %0 : tensor<3x6xf32>
}
