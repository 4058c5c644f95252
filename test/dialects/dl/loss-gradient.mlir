// RUN: dlc-opt %s --expand-gradients | FileCheck %s

// (softmax - one_hot) / N; the softmax's parts are those of the forward pass.
// CHECK-LABEL: @cross_entropy(
// CHECK-SAME: %[[X:.*]]: tensor<4x3xf32>, %[[L:.*]]: tensor<4xui8>)
func.func @cross_entropy(%x: tensor<4x3xf32>, %l: tensor<4xui8>) -> tensor<4x3xf32> {
  // CHECK: %[[I:.*]] = dl.cast %[[L]] : tensor<4xui8> to tensor<4xi32>
  // CHECK: %[[Y:.*]] = dl.softmax %[[X]] {dim = 1 : i64}
  // CHECK: %[[AT:.*]] = dl.compare eq
  // CHECK: %[[LESS:.*]] = dl.sub %[[Y]]
  // CHECK: %[[D:.*]] = dl.select %[[AT]], %[[LESS]], %[[Y]]
  // CHECK: dl.div
  // CHECK: dl.mul %[[D]]
  %0 = dl.cross_entropy mean %x, %l : tensor<4x3xf32>, tensor<4xui8>
  %d = dl.gradient %0 wrt (%x) : tensor<f32>, (tensor<4x3xf32>)
  return %d : tensor<4x3xf32>
}

// CHECK-LABEL: @mse(
// CHECK-SAME: %[[X:.*]]: tensor<4xf32>, %[[Y:.*]]: tensor<4xf32>)
func.func @mse(%x: tensor<4xf32>, %y: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK: %[[E:.*]] = dl.sub %[[X]], %[[Y]]
  // CHECK: %[[D:.*]] = dl.mul %{{.*}}, %[[E]]
  // CHECK: %[[N:.*]] = dl.neg %[[D]]
  // CHECK: return %[[D]], %[[N]]
  %0 = dl.mse mean %x, %y : tensor<4xf32>
  %d:2 = dl.gradient %0 wrt (%x, %y) : tensor<f32>, (tensor<4xf32>, tensor<4xf32>)
  return %d#0, %d#1 : tensor<4xf32>, tensor<4xf32>
}
