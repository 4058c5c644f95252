// RUN: dlc-opt %s --vjp=function=f -split-input-file -verify-diagnostics

// expected-error @below {{vjp: no function @f; the module has: g, h}}
module {
  func.func private @g()
  func.func private @h()
}

// -----

// expected-error @below {{must have a body of one block to be differentiated}}
func.func private @f(%x: tensor<f32>) -> tensor<f32>

// -----

// expected-error @below {{has no floating-point argument, so there is nothing to differentiate}}
func.func @f(%x: tensor<i64>) -> tensor<i64> {
  return %x : tensor<i64>
}

// -----

// expected-error @below {{has no floating-point result, so there is nothing to differentiate}}
func.func @f(%x: tensor<f32>) -> tensor<i64> {
  %0 = dl.cast %x : tensor<f32> to tensor<i64>
  return %0 : tensor<i64>
}

// -----

// expected-error @below {{cannot get a vector-Jacobian product: @f.vjp exists already}}
func.func @f(%x: tensor<f32>) -> tensor<f32> {
  return %x : tensor<f32>
}
func.func @f.vjp(%x: tensor<f32>) -> tensor<f32> {
  return %x : tensor<f32>
}
