// RUN: dlc-opt %s --verify-simplified --split-input-file --verify-diagnostics

func.func @fine(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = dl.exp %x : tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

func.func @composite(%x: tensor<4x3xf32>) -> tensor<4x3xf32> {
  // expected-error @below {{stands at level simplified; expected `decompose` to have replaced it}}
  %0 = dl.softmax %x {dim = 1 : i64} : tensor<4x3xf32>
  return %0 : tensor<4x3xf32>
}

// -----

func.func @foreign() {
  // expected-error @below {{stands at level simplified; expected only dl operations}}
  %0 = kernel.empty : tensor<4xf32>
  return
}
