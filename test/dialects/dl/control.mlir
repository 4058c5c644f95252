// RUN: dlc-opt %s | dlc-opt | FileCheck %s
// RUN: dlc-opt %s --mlir-print-op-generic | dlc-opt | FileCheck %s

// CHECK-LABEL: @gradient
func.func @gradient(%x: tensor<4xf32>, %w: tensor<2xf64>) -> (tensor<4xf32>, tensor<2xf64>) {
  %y = dl.sum %x [0] : tensor<4xf32>
  // CHECK: dl.gradient %{{.*}} wrt(%{{.*}}, %{{.*}}) : tensor<f32>, (tensor<4xf32>, tensor<2xf64>)
  %g:2 = dl.gradient %y wrt (%x, %w) : tensor<f32>, (tensor<4xf32>, tensor<2xf64>)
  return %g#0, %g#1 : tensor<4xf32>, tensor<2xf64>
}

// A y of one element may have any rank.
// CHECK-LABEL: @one_element
func.func @one_element(%x: tensor<1x1xf32>) {
  // CHECK: dl.gradient %{{.*}} wrt(%{{.*}}) : tensor<1x1xf32>, (tensor<1x1xf32>)
  %g = dl.gradient %x wrt (%x) : tensor<1x1xf32>, (tensor<1x1xf32>)
  return
}

// CHECK-LABEL: @seed
func.func @seed(%x: tensor<?x3xf32>, %s: tensor<?x3xf32>) {
  // CHECK: dl.gradient %{{.*}} seed %{{.*}} wrt(%{{.*}}) : tensor<?x3xf32>, tensor<?x3xf32>, (tensor<?x3xf32>)
  %g = dl.gradient %x seed %s wrt (%x) : tensor<?x3xf32>, tensor<?x3xf32>, (tensor<?x3xf32>)
  return
}

// CHECK-LABEL: @paths
func.func @paths(%x: tensor<f32>) {
  // CHECK: dl.gradient %{{.*}} wrt(%{{.*}}) {paths = ["w"], require_path} : tensor<f32>, (tensor<f32>)
  %g = dl.gradient %x wrt (%x) {paths = ["w"], require_path} : tensor<f32>, (tensor<f32>)
  return
}

// CHECK-LABEL: @nothing
func.func @nothing(%x: tensor<f32>) {
  // CHECK: dl.gradient %{{.*}} wrt() : tensor<f32>, ()
  dl.gradient %x wrt () : tensor<f32>, ()
  return
}

// CHECK-LABEL: @check_range
func.func @check_range(%l: tensor<?xui8>) {
  // CHECK: dl.check_range %{{.*}}, 10 : tensor<?xui8>
  dl.check_range %l, 10 : tensor<?xui8>
  return
}

// CHECK-LABEL: @own_gradients
func.func @own_gradients(%x: tensor<4xf32>, %n: tensor<4xi32>) -> tensor<4xf32> {
  // CHECK: dl.stop_gradient %{{.*}} : tensor<4xi32>
  %0 = dl.stop_gradient %n : tensor<4xi32>
  // CHECK: %[[S:.*]] = dl.stop_gradient %{{.*}} : tensor<4xf32>
  %1 = dl.stop_gradient %x : tensor<4xf32>
  // CHECK: dl.surrogate %[[S]], %{{.*}} : tensor<4xf32>
  %2 = dl.surrogate %1, %x : tensor<4xf32>
  return %2 : tensor<4xf32>
}

// CHECK-LABEL: @ignored
func.func @ignored(%label: tensor<4xui8>) {
  // CHECK: dl.check_range %{{.*}}, 10 {ignored = 255 : i64} : tensor<4xui8>
  dl.check_range %label, 10 {ignored = 255 : i64} : tensor<4xui8>
  return
}
