// RUN: dlc-opt %s -split-input-file -verify-diagnostics -plan-memory

// expected-error @+1 {{takes or gives 'memref<4xf32>'; expected tensors of static shapes, before they have a place; is it planned already?}}
func.func @planned(%x: memref<4xf32>) attributes {train.entry = "function"} {
  return
}

// -----

func.func @wrong_level(%x: tensor<4xf32>) -> tensor<4xf32> attributes {train.entry = "function"} {
  // expected-error @+1 {{stands in an entry at level kernels; expected operations of the kernel dialect, train.read and train.write; run convert-dl-to-kernel and fuse first}}
  %0 = dl.neg %x : tensor<4xf32>
  return %0 : tensor<4xf32>
}

// -----

train.param @w : tensor<4xf32> = #train.zeros
func.func @nested(%x: tensor<4xf32>) -> tensor<4xf32> attributes {train.entry = "step"} {
  %r = kernel.loop 3 carried(%x : tensor<4xf32>) {
  ^bb0(%i: index, %a: tensor<4xf32>):
    // expected-error @+1 {{stands in a region; expected it at the end of the entry, with the value that the region gives}}
    train.write @w, %a : tensor<4xf32>
    kernel.yield %a : tensor<4xf32>
  } -> tensor<4xf32>
  return %r : tensor<4xf32>
}
