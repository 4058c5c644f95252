// RUN: dlc-opt %s -verify-diagnostics -split-input-file

func.func @dim(%x: tensor<4x3xf32>) {
  // expected-error @+1 {{'dl.softmax' op takes a dimension in [0, 2), got 2; dimensions count from 0}}
  %0 = dl.softmax %x {dim = 2 : i64} : tensor<4x3xf32>
  return
}

// -----

func.func @negative(%x: tensor<4x3xf32>) {
  // expected-error @+1 {{'dl.log_softmax' op takes a dimension in [0, 2), got -1; dimensions count from 0}}
  %0 = dl.log_softmax %x {dim = -1 : i64} : tensor<4x3xf32>
  return
}

// -----

func.func @rank_zero(%x: tensor<f32>) {
  // expected-error @+1 {{'dl.softmax' op works over a dimension, got a tensor of rank 0; reshape it to rank 1}}
  %0 = dl.softmax %x {dim = 0 : i64} : tensor<f32>
  return
}

// -----

func.func @missing(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.softmax' op requires attribute 'dim'}}
  %0 = dl.softmax %x : tensor<4xf32>
  return
}

// -----

func.func @dtype(%x: tensor<4xi32>) {
  // expected-error @+1 {{'dl.log_softmax' op operand #0 must be ranked tensor of 32-bit float or 64-bit float values}}
  %0 = dl.log_softmax %x {dim = 0 : i64} : tensor<4xi32>
  return
}

// -----

func.func @result(%x: tensor<4x3xf32>) {
  // expected-error @+1 {{'dl.softmax' op gives a result of its operands' type 'tensor<4x3xf32>', got 'tensor<4xf32>'; change the result type}}
  %0 = "dl.softmax"(%x) {dim = 1 : i64} : (tensor<4x3xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @no_dims(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{'dl.layer_norm' op works over at least one dimension, got none; name the dimensions}}
  %0 = dl.layer_norm %x [] {epsilon = 0.1 : f64} : tensor<2x3xf32>
  return
}

// -----

func.func @layer_dims(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{'dl.rms_norm' op works over dimensions in [0, 2), got 2; dimensions count from 0}}
  %0 = dl.rms_norm %x [2] {epsilon = 0.1 : f64} : tensor<2x3xf32>
  return
}

// -----

func.func @layer_order(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{'dl.rms_norm' op takes distinct dimensions in ascending order, got 1 after 1; sort them and name each once}}
  %0 = dl.rms_norm %x [1, 1] {epsilon = 0.1 : f64} : tensor<2x3xf32>
  return
}

// -----

func.func @epsilon(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{'dl.layer_norm' op takes an epsilon that is finite and not negative, got -1.000000e+00 : f64; it is added to the variance}}
  %0 = dl.layer_norm %x [1] {epsilon = -1.0 : f64} : tensor<2x3xf32>
  return
}
