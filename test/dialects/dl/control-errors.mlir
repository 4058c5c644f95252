// RUN: dlc-opt %s -verify-diagnostics -split-input-file

func.func @one_element(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.gradient' op takes a y of one element, or a seed: y is 'tensor<4xf32>'; reduce y with dl.sum or dl.mean, or add `seed`}}
  %g = dl.gradient %x wrt (%x) : tensor<4xf32>, (tensor<4xf32>)
  return
}

// -----

func.func @batch_is_no_element(%x: tensor<?xf32>) {
  // expected-error @+1 {{'dl.gradient' op takes a y of one element, or a seed: y is 'tensor<?xf32>'}}
  %g = dl.gradient %x wrt (%x) : tensor<?xf32>, (tensor<?xf32>)
  return
}

// -----

func.func @seed(%x: tensor<4xf32>, %s: tensor<4x1xf32>) {
  // expected-error @+1 {{'dl.gradient' op takes a seed of y's type: y is 'tensor<4xf32>', seed is 'tensor<4x1xf32>'; use dl.reshape, dl.broadcast or dl.cast on the seed}}
  %g = dl.gradient %x seed %s wrt (%x) : tensor<4xf32>, tensor<4x1xf32>, (tensor<4xf32>)
  return
}

// -----

func.func @results(%y: tensor<f32>, %x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.gradient' op gives one gradient for each of xs: 1 xs, 2 results; use as many results as xs}}
  %g:2 = "dl.gradient"(%y, %x) {operandSegmentSizes = array<i32: 1, 0, 1>} : (tensor<f32>, tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)
  return
}

// -----

func.func @result_type(%y: tensor<f32>, %x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.gradient' op gives gradients of the types of xs: x 0 is 'tensor<4xf32>', its gradient 'tensor<3xf32>'; change the result type}}
  %g = "dl.gradient"(%y, %x) {operandSegmentSizes = array<i32: 1, 0, 1>} : (tensor<f32>, tensor<4xf32>) -> tensor<3xf32>
  return
}

// -----

func.func @paths(%y: tensor<f32>) {
  // expected-error @+1 {{'dl.gradient' op takes one path for each of xs: 1 xs, 2 paths; name each x once}}
  %g = dl.gradient %y wrt (%y) {paths = ["a", "b"]} : tensor<f32>, (tensor<f32>)
  return
}

// -----

func.func @integers(%y: tensor<f32>, %x: tensor<4xi32>) {
  // expected-error @+1 {{'dl.gradient' op operand #1 must be variadic of ranked tensor of 32-bit float or 64-bit float values, but got 'tensor<4xi32>'}}
  %g = dl.gradient %y wrt (%x) : tensor<f32>, (tensor<4xi32>)
  return
}

// -----

func.func @seed_type_missing(%x: tensor<4xf32>, %s: tensor<4xf32>) {
  // expected-error @+1 {{number of operands and types do not match: got 1 operands and 0 types}}
  %g = dl.gradient %x seed %s wrt (%x) : tensor<4xf32>, (tensor<4xf32>)
  return
}

// -----

func.func @bound(%l: tensor<4xui8>) {
  // expected-error @+1 {{'dl.check_range' op takes a bound of at least 1, got 0; it is the first index that is too large}}
  dl.check_range %l, 0 : tensor<4xui8>
  return
}

// -----

func.func @negative_bound(%l: tensor<4xi64>) {
  // expected-error @+1 {{'dl.check_range' op takes a bound of at least 1, got -9223372036854775808}}
  dl.check_range %l, -9223372036854775808 : tensor<4xi64>
  return
}

// -----

func.func @check_floats(%l: tensor<4xf32>) {
  // expected-error @+1 {{'dl.check_range' op operand #0 must be ranked tensor of 32-bit signless integer or 64-bit signless integer or 8-bit unsigned integer values, but got 'tensor<4xf32>'}}
  dl.check_range %l, 3 : tensor<4xf32>
  return
}
