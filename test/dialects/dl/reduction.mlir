// RUN: dlc-opt %s | dlc-opt | FileCheck %s
// RUN: dlc-opt %s --mlir-print-op-generic | dlc-opt | FileCheck %s

// CHECK-LABEL: @sum
func.func @sum(%x: tensor<2x3x4xf32>) -> (tensor<3xf32>, tensor<f32>) {
  // CHECK: dl.sum %{{.*}} [0, 2] : tensor<2x3x4xf32>
  %0 = dl.sum %x [0, 2] : tensor<2x3x4xf32>
  // CHECK: dl.sum %{{.*}} [0, 1, 2] : tensor<2x3x4xf32>
  %1 = dl.sum %x [0, 1, 2] : tensor<2x3x4xf32>
  return %0, %1 : tensor<3xf32>, tensor<f32>
}

// CHECK-LABEL: @sum_integers
func.func @sum_integers(%x: tensor<4xi64>) -> tensor<i64> {
  // CHECK: dl.sum %{{.*}} [0] : tensor<4xi64>
  %0 = dl.sum %x [0] : tensor<4xi64>
  return %0 : tensor<i64>
}

// CHECK-LABEL: @mean
func.func @mean(%x: tensor<2x3xf64>) -> tensor<2xf64> {
  // CHECK: dl.mean %{{.*}} [1] : tensor<2x3xf64>
  %0 = dl.mean %x [1] : tensor<2x3xf64>
  return %0 : tensor<2xf64>
}

// CHECK-LABEL: @max
func.func @max(%x: tensor<2x3xi32>) -> tensor<3xi32> {
  // CHECK: dl.max %{{.*}} {dim = 0 : i64} : tensor<2x3xi32>
  %0 = dl.max %x {dim = 0 : i64} : tensor<2x3xi32>
  return %0 : tensor<3xi32>
}

// CHECK-LABEL: @argmax
func.func @argmax(%x: tensor<2x3xf32>) -> tensor<2xi64> {
  // CHECK: dl.argmax %{{.*}} {dim = 1 : i64} : tensor<2x3xf32>
  %0 = dl.argmax %x {dim = 1 : i64} : tensor<2x3xf32>
  return %0 : tensor<2xi64>
}

// CHECK-LABEL: @batch
func.func @batch(%x: tensor<?x3xf32>) -> (tensor<3xf32>, tensor<?xf32>, tensor<?xf32>, tensor<3xi64>) {
  %0 = dl.sum %x [0] : tensor<?x3xf32>
  %1 = dl.mean %x [1] : tensor<?x3xf32>
  %2 = dl.max %x {dim = 1 : i64} : tensor<?x3xf32>
  %3 = dl.argmax %x {dim = 0 : i64} : tensor<?x3xf32>
  // CHECK: return %{{.*}} : tensor<3xf32>, tensor<?xf32>, tensor<?xf32>, tensor<3xi64>
  return %0, %1, %2, %3 : tensor<3xf32>, tensor<?xf32>, tensor<?xf32>, tensor<3xi64>
}

// A sum or a mean over nothing has a value, at any rank.
// CHECK-LABEL: @nothing
func.func @nothing(%x: tensor<0x3xf32>, %s: tensor<f32>) -> (tensor<3xf32>, tensor<f32>) {
  // CHECK: dl.mean %{{.*}} [0] : tensor<0x3xf32>
  %0 = dl.mean %x [0] : tensor<0x3xf32>
  // CHECK: dl.mean %{{.*}} [] : tensor<f32>
  %1 = dl.mean %s [] : tensor<f32>
  return %0, %1 : tensor<3xf32>, tensor<f32>
}

// CHECK-LABEL: @min
func.func @min(%x: tensor<?x3xi32>) -> (tensor<?xi32>, tensor<?xi64>) {
  // CHECK: dl.min %{{.*}} {dim = 1 : i64} : tensor<?x3xi32>
  %0 = dl.min %x {dim = 1 : i64} : tensor<?x3xi32>
  // CHECK: dl.argmin %{{.*}} {dim = 1 : i64} : tensor<?x3xi32>
  %1 = dl.argmin %x {dim = 1 : i64} : tensor<?x3xi32>
  return %0, %1 : tensor<?xi32>, tensor<?xi64>
}

// CHECK-LABEL: @prod
func.func @prod(%x: tensor<?x3xf32>) -> tensor<?xf32> {
  // CHECK: dl.prod %{{.*}} [1] : tensor<?x3xf32>
  %0 = dl.prod %x [1] : tensor<?x3xf32>
  return %0 : tensor<?xf32>
}

// CHECK-LABEL: @quantifiers
func.func @quantifiers(%x: tensor<?x3xi1>) -> (tensor<i1>, tensor<?xi1>) {
  // CHECK: dl.any %{{.*}} [0, 1] : tensor<?x3xi1>
  %0 = dl.any %x [0, 1] : tensor<?x3xi1>
  // CHECK: dl.all %{{.*}} [1] : tensor<?x3xi1>
  %1 = dl.all %x [1] : tensor<?x3xi1>
  return %0, %1 : tensor<i1>, tensor<?xi1>
}

// CHECK-LABEL: @variance
func.func @variance(%x: tensor<?x3xf32>) -> (tensor<3xf32>, tensor<?xf32>) {
  // CHECK: dl.variance %{{.*}} [0] {correction = 1 : i64} : tensor<?x3xf32>
  %0 = dl.variance %x [0] {correction = 1 : i64} : tensor<?x3xf32>
  // CHECK: dl.variance %{{.*}} [1] : tensor<?x3xf32>
  %1 = dl.variance %x [1] : tensor<?x3xf32>
  return %0, %1 : tensor<3xf32>, tensor<?xf32>
}

// CHECK-LABEL: @norms
func.func @norms(%x: tensor<?x3xf32>) -> (tensor<?xf32>, tensor<?xf32>) {
  // CHECK: dl.l2_norm %{{.*}} [1] : tensor<?x3xf32>
  %0 = dl.l2_norm %x [1] : tensor<?x3xf32>
  // CHECK: dl.logsumexp %{{.*}} {dim = 1 : i64} : tensor<?x3xf32>
  %1 = dl.logsumexp %x {dim = 1 : i64} : tensor<?x3xf32>
  return %0, %1 : tensor<?xf32>, tensor<?xf32>
}

// CHECK-LABEL: @cumsum
func.func @cumsum(%x: tensor<?x3xf32>) -> (tensor<?x3xf32>, tensor<?x3xf32>) {
  // CHECK: dl.cumsum %{{.*}} {dim = 1 : i64} : tensor<?x3xf32>
  %0 = dl.cumsum %x {dim = 1 : i64} : tensor<?x3xf32>
  // CHECK: dl.cumsum %{{.*}} {dim = 1 : i64, reverse} : tensor<?x3xf32>
  %1 = dl.cumsum %x {dim = 1 : i64, reverse} : tensor<?x3xf32>
  return %0, %1 : tensor<?x3xf32>, tensor<?x3xf32>
}

// CHECK-LABEL: @top_k
func.func @top_k(%x: tensor<?x3xf32>) -> (tensor<?x2xf32>, tensor<?x2xi64>) {
  // CHECK: dl.top_k %{{.*}} {dim = 1 : i64, k = 2 : i64} : tensor<?x3xf32>
  %0, %1 = dl.top_k %x {dim = 1 : i64, k = 2 : i64} : tensor<?x3xf32>
  return %0, %1 : tensor<?x2xf32>, tensor<?x2xi64>
}
