// RUN: dlc-opt %s | dlc-opt | FileCheck %s
// RUN: dlc-opt %s --mlir-print-op-generic | dlc-opt | FileCheck %s

// CHECK-LABEL: @softmax
func.func @softmax(%x: tensor<?x3xf32>) -> tensor<?x3xf32> {
  // CHECK: dl.softmax %{{.*}} {dim = 1 : i64} : tensor<?x3xf32>
  %0 = dl.softmax %x {dim = 1 : i64} : tensor<?x3xf32>
  return %0 : tensor<?x3xf32>
}

// CHECK-LABEL: @log_softmax
func.func @log_softmax(%x: tensor<2x3x4xf64>) -> tensor<2x3x4xf64> {
  // CHECK: dl.log_softmax %{{.*}} {dim = 0 : i64} : tensor<2x3x4xf64>
  %0 = dl.log_softmax %x {dim = 0 : i64} : tensor<2x3x4xf64>
  return %0 : tensor<2x3x4xf64>
}

// CHECK-LABEL: @nothing
func.func @nothing(%x: tensor<4x0xf32>) -> tensor<4x0xf32> {
  // CHECK: dl.softmax
  %0 = dl.softmax %x {dim = 1 : i64} : tensor<4x0xf32>
  return %0 : tensor<4x0xf32>
}

// CHECK-LABEL: @layers
func.func @layers(%x: tensor<?x3x4xf32>) -> (tensor<?x3x4xf32>, tensor<?x3x4xf32>) {
  // CHECK: dl.layer_norm %{{.*}} [1, 2] {epsilon = 1.000000e-05 : f64} : tensor<?x3x4xf32>
  %0 = dl.layer_norm %x [1, 2] {epsilon = 1.0e-5 : f64} : tensor<?x3x4xf32>
  // CHECK: dl.rms_norm %{{.*}} [2] {epsilon = {{.*}} : f64} : tensor<?x3x4xf32>
  %1 = dl.rms_norm %x [2] {epsilon = 1.0e-6 : f64} : tensor<?x3x4xf32>
  return %0, %1 : tensor<?x3x4xf32>, tensor<?x3x4xf32>
}
