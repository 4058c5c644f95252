// RUN: dlc-opt %s --verify-step --split-input-file --verify-diagnostics

train.param @w : tensor<4xf32> = #train.zeros
func.func @fine(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = train.read @w : tensor<4xf32>
  %1 = dl.add %0, %x : tensor<4xf32>
  train.write @w, %1 : tensor<4xf32>
  return %1 : tensor<4xf32>
}

// -----

// expected-error @below {{takes or returns 'tensor<?xf32>' at level step; expected tensors of static shape}}
func.func @dynamic(%x: tensor<?xf32>) {
  return
}

// -----

func.func @gradient(%x: tensor<f32>) {
  // expected-error @below {{stands at level step; expected only dl operations without dl.gradient}}
  %0 = dl.gradient %x wrt (%x) : tensor<f32>, (tensor<f32>)
  return
}
