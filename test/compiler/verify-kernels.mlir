// RUN: dlc-opt %s --verify-kernels --split-input-file --verify-diagnostics

func.func @fine(%x: tensor<4xi8>) -> tensor<2x2xi8> {
  kernel.check_range %x, 10, input 0 : tensor<4xi8>
  %0 = kernel.reshape %x : tensor<4xi8> to tensor<2x2xi8>
  return %0 : tensor<2x2xi8>
}

// -----

// expected-error @below {{takes or returns 'tensor<4xui8>' at level kernels; expected signless elements}}
func.func @unsigned(%x: tensor<4xui8>) {
  return
}

// -----

func.func @graph_op(%x: tensor<4xf32>) {
  // expected-error @below {{stands at level kernels; expected only kernel.launch}}
  %0 = dl.exp %x : tensor<4xf32>
  return
}

// -----

#i = affine_map<(i) -> (i)>
func.func @bare_stage(%x: tensor<4xf32>, %e: tensor<4xf32>) {
  // expected-error @below {{stands at level kernels; expected only kernel.launch}}
  %0 = kernel.stage extents [4] iterators ["parallel"] maps [#i, #i] identities []
      ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>)
      prologue { ^bb0(%a: f32): kernel.yield %a : f32 } combine {}
      epilogue { ^bb0(%s: f32, %a: f32): kernel.yield %s : f32 } -> tensor<4xf32>
  return
}

// -----

func.func @late_check(%x: tensor<4xi8>) {
  %0 = kernel.empty : tensor<4xf32>
  // expected-error @below {{stands behind other work; expected it at the start of its function}}
  kernel.check_range %x, 10, input 0 : tensor<4xi8>
  return
}
