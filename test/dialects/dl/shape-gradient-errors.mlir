// RUN: dlc-opt %s --expand-gradients -verify-diagnostics

// Where one batch ends and the next begins is known with the batch.
func.func @concat_batches(%x: tensor<?xf32>, %y: tensor<?xf32>, %g: tensor<?xf32>) -> tensor<?xf32> {
  // expected-error @+1 {{'dl.concat' op has a gradient when the batch is known: result is ?; run specialize-batch before}}
  %0 = dl.concat %x, %y {dim = 0 : i64} : tensor<?xf32>, tensor<?xf32>
  %d = dl.gradient %0 seed %g wrt (%x) : tensor<?xf32>, tensor<?xf32>, (tensor<?xf32>)
  return %d : tensor<?xf32>
}
