// RUN: dlc-opt %s --expand-gradients -split-input-file -verify-diagnostics

// One error for all operations of the module; what lies beside the path does not matter, and clones of a model (the
// functions of its entries share locations) count once.
func.func private @g(%x: tensor<3xf32>) -> tensor<3xf32>
func.func @f(%x: tensor<3xf32>) -> (tensor<3xf32>, tensor<3xf32>) {
  // expected-note @below {{'check.opaque' has no gradient}}
  %0 = check.opaque %x : tensor<3xf32>
  %1 = dl.exp %0 : tensor<3xf32>
  // expected-note @below {{'func.call' has no gradient}}
  %2 = func.call @g(%1) : (tensor<3xf32>) -> tensor<3xf32>
  %y = dl.sum %2 [0] : tensor<3xf32>
  %beside = check.opaque %1 : tensor<3xf32>
  // expected-error @below {{every operation on a path that is differentiated must have a gradient; 3 have none: check.opaque, func.call; replace what the notes show, or keep it off the path}}
  %d = dl.gradient %y wrt (%x) : tensor<f32>, (tensor<3xf32>)
  // A gradient through this one says nothing new.
  %e = dl.mul %d, %d : tensor<3xf32>
  %z = dl.sum %e [0] : tensor<3xf32>
  %h = dl.gradient %z wrt (%x) : tensor<f32>, (tensor<3xf32>)
  return %d, %h : tensor<3xf32>, tensor<3xf32>
}
func.func @second(%x: tensor<f32>) -> tensor<f32> {
  // expected-note @below {{'check.opaque' has no gradient}}
  %y = check.opaque %x : tensor<f32>
  %d = dl.gradient %y wrt (%x) : tensor<f32>, (tensor<f32>)
  return %d : tensor<f32>
}

// -----

// A parameter that does not reach the loss is named, at its own place.
func.func @f(%x: tensor<3xf32>) -> (tensor<3xf32>, tensor<3xf32>) {
  // expected-error @below {{parameter "w" has no differentiable path to the loss, so it would never change; use it in what the loss is computed from, or take it out of what is trained}}
  %w = dl.exp %x : tensor<3xf32>
  %sign = dl.sign %w : tensor<3xf32>
  %m = dl.mul %sign, %x : tensor<3xf32>
  %y = dl.sum %m [0] : tensor<3xf32>
  // expected-note @below {{its gradient is asked for here}}
  %d:2 = dl.gradient %y wrt (%x, %w) {paths = ["x", "w"], require_path} : tensor<f32>, (tensor<3xf32>, tensor<3xf32>)
  return %d#0, %d#1 : tensor<3xf32>, tensor<3xf32>
}
