// RUN: dlc-opt %s | dlc-opt | FileCheck %s
// RUN: dlc-opt %s --mlir-print-op-generic | dlc-opt | FileCheck %s

// CHECK-LABEL: @mse
func.func @mse(%x: tensor<?x3xf32>, %y: tensor<?x3xf32>) -> (tensor<f32>, tensor<f32>, tensor<?x3xf32>) {
  // CHECK: dl.mse mean %{{.*}}, %{{.*}} : tensor<?x3xf32>
  %0 = dl.mse mean %x, %y : tensor<?x3xf32>
  // CHECK: dl.mse sum %{{.*}}, %{{.*}} : tensor<?x3xf32>
  %1 = dl.mse sum %x, %y : tensor<?x3xf32>
  // CHECK: dl.mse none %{{.*}}, %{{.*}} : tensor<?x3xf32>
  %2 = dl.mse none %x, %y : tensor<?x3xf32>
  return %0, %1, %2 : tensor<f32>, tensor<f32>, tensor<?x3xf32>
}

// CHECK-LABEL: @cross_entropy
func.func @cross_entropy(%x: tensor<?x10xf32>, %l: tensor<?xui8>) -> (tensor<f32>, tensor<f32>, tensor<?xf32>) {
  // CHECK: dl.cross_entropy mean %{{.*}}, %{{.*}} : tensor<?x10xf32>, tensor<?xui8>
  %0 = dl.cross_entropy mean %x, %l : tensor<?x10xf32>, tensor<?xui8>
  // CHECK: dl.cross_entropy sum
  %1 = dl.cross_entropy sum %x, %l : tensor<?x10xf32>, tensor<?xui8>
  // CHECK: dl.cross_entropy none
  %2 = dl.cross_entropy none %x, %l : tensor<?x10xf32>, tensor<?xui8>
  return %0, %1, %2 : tensor<f32>, tensor<f32>, tensor<?xf32>
}

// CHECK-LABEL: @label_dtypes
func.func @label_dtypes(%x: tensor<4x10xf64>, %i: tensor<4xi32>, %l: tensor<4xi64>) {
  // CHECK: dl.cross_entropy mean %{{.*}}, %{{.*}} : tensor<4x10xf64>, tensor<4xi32>
  %0 = dl.cross_entropy mean %x, %i : tensor<4x10xf64>, tensor<4xi32>
  // CHECK: dl.cross_entropy mean %{{.*}}, %{{.*}} : tensor<4x10xf64>, tensor<4xi64>
  %1 = dl.cross_entropy mean %x, %l : tensor<4x10xf64>, tensor<4xi64>
  return
}

// CHECK-LABEL: @no_examples
func.func @no_examples(%x: tensor<0x10xf32>, %l: tensor<0xui8>, %s: tensor<f32>) {
  // CHECK: dl.cross_entropy
  %0 = dl.cross_entropy mean %x, %l : tensor<0x10xf32>, tensor<0xui8>
  // CHECK: dl.mse mean %{{.*}} : tensor<f32>
  %1 = dl.mse mean %s, %s : tensor<f32>
  return
}

// CHECK-LABEL: @pairs
func.func @pairs(%x: tensor<?x3xf32>, %y: tensor<?x3xf32>) {
  // CHECK: dl.l1 mean %{{.*}}, %{{.*}} : tensor<?x3xf32>
  %0 = dl.l1 mean %x, %y : tensor<?x3xf32>
  // CHECK: dl.smooth_l1 sum %{{.*}}, %{{.*}} {beta = 5.000000e-01 : f64} : tensor<?x3xf32>
  %1 = dl.smooth_l1 sum %x, %y {beta = 0.5 : f64} : tensor<?x3xf32>
  // CHECK: dl.huber none %{{.*}}, %{{.*}} {delta = 1.000000e+00 : f64} : tensor<?x3xf32>
  %2 = dl.huber none %x, %y {delta = 1.0 : f64} : tensor<?x3xf32>
  // CHECK: dl.bce mean
  %3 = dl.bce mean %2, %y : tensor<?x3xf32>
  // CHECK: dl.bce_logits mean
  %4 = dl.bce_logits mean %x, %y : tensor<?x3xf32>
  // CHECK: dl.kl_div sum
  %5 = dl.kl_div sum %x, %y : tensor<?x3xf32>
  // CHECK: dl.hinge mean
  %6 = dl.hinge mean %x, %y : tensor<?x3xf32>
  return
}

// CHECK-LABEL: @classes
func.func @classes(%x: tensor<?x3xf32>, %t: tensor<?x3xf32>, %l: tensor<?xi64>, %w: tensor<3xf32>) -> tensor<?xf32> {
  // CHECK: dl.cross_entropy mean %{{.*}}, %{{.*}} weights %{{.*}} {ignore_index = -100 : i64, label_smoothing = 1.000000e-01 : f64} : tensor<?x3xf32>, tensor<?xi64>, tensor<3xf32>
  %0 = dl.cross_entropy mean %x, %l weights %w {ignore_index = -100 : i64, label_smoothing = 0.1 : f64}
      : tensor<?x3xf32>, tensor<?xi64>, tensor<3xf32>
  // CHECK: dl.nll sum %{{.*}}, %{{.*}} {ignore_index = 2 : i64} : tensor<?x3xf32>, tensor<?xi64>
  %1 = dl.nll sum %x, %l {ignore_index = 2 : i64} : tensor<?x3xf32>, tensor<?xi64>
  // CHECK: dl.soft_cross_entropy mean %{{.*}}, %{{.*}} weights %{{.*}} : tensor<?x3xf32>, tensor<3xf32>
  %2 = dl.soft_cross_entropy mean %x, %t weights %w : tensor<?x3xf32>, tensor<3xf32>
  // CHECK: dl.soft_cross_entropy none %{{.*}}, %{{.*}} : tensor<?x3xf32>
  %3 = dl.soft_cross_entropy none %x, %t : tensor<?x3xf32>
  return %3 : tensor<?xf32>
}
