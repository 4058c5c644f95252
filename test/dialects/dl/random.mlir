// RUN: dlc-opt %s | dlc-opt | FileCheck %s
// RUN: dlc-opt %s --mlir-print-op-generic | dlc-opt | FileCheck %s

// CHECK-LABEL: @uniform
func.func @uniform(%rng: tensor<2xi64>) -> tensor<4x3xf32> {
  // CHECK: dl.uniform %{{.*}} {high = 1.000000e+00 : f64, key = -7 : i64, low = -1.000000e+00 : f64} : tensor<4x3xf32>
  %0 = dl.uniform %rng {key = -7 : i64, low = -1.0 : f64, high = 1.0 : f64} : tensor<4x3xf32>
  return %0 : tensor<4x3xf32>
}

// CHECK-LABEL: @normal
func.func @normal(%rng: tensor<2xi64>) -> tensor<f64> {
  // CHECK: dl.normal %{{.*}} {key = 7 : i64, mean = 0.000000e+00 : f64, stddev = 1.000000e-02 : f64} : tensor<f64>
  %0 = dl.normal %rng {key = 7 : i64, mean = 0.0 : f64, stddev = 0.01 : f64} : tensor<f64>
  return %0 : tensor<f64>
}

// CHECK-LABEL: @dropout
func.func @dropout(%x: tensor<?x3xf32>, %rng: tensor<2xi64>) -> tensor<?x3xf32> {
  // CHECK: dl.dropout %{{.*}}, %{{.*}} {key = 7 : i64, p = 5.000000e-01 : f64} : tensor<?x3xf32>
  %0 = dl.dropout %x, %rng {key = 7 : i64, p = 0.5 : f64} : tensor<?x3xf32>
  return %0 : tensor<?x3xf32>
}

// CHECK-LABEL: @truncated_normal
func.func @truncated_normal(%rng: tensor<2xi64>) -> tensor<3xf32> {
  // CHECK: dl.truncated_normal %{{.*}} {high = 2.000000e+00 : f64, key = 7 : i64, low = -2.000000e+00 : f64, mean = 0.000000e+00 : f64, stddev = 1.000000e+00 : f64} : tensor<3xf32>
  %0 = dl.truncated_normal %rng {key = 7 : i64, mean = 0.0 : f64, stddev = 1.0 : f64, low = -2.0 : f64, high = 2.0 : f64} : tensor<3xf32>
  return %0 : tensor<3xf32>
}
