// RUN: dlc-opt %s -canonicalize | FileCheck %s

// CHECK-LABEL: @drop_nothing
func.func @drop_nothing(%x: tensor<?xf32>, %rng: tensor<2xi64>) -> tensor<?xf32> {
  %0 = dl.dropout %x, %rng {key = 7 : i64, p = 0.0 : f64} : tensor<?xf32>
  // CHECK-NEXT: return %arg0
  return %0 : tensor<?xf32>
}

// A draw changes no state: what nobody reads goes.
// CHECK-LABEL: @unused
func.func @unused(%rng: tensor<2xi64>) {
  %0 = dl.uniform %rng {key = 7 : i64, low = 0.0 : f64, high = 1.0 : f64} : tensor<4xf32>
  // CHECK-NEXT: return
  return
}
