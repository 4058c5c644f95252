// RUN: dlc-opt %s -verify-diagnostics -split-input-file

func.func @range(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{'dl.sum' op reduces over dimensions in [0, 2), got 2; dimensions count from 0}}
  %0 = dl.sum %x [2] : tensor<2x3xf32>
  return
}

// -----

func.func @negative(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{'dl.mean' op reduces over dimensions in [0, 2), got -1; dimensions count from 0}}
  %0 = dl.mean %x [-1] : tensor<2x3xf32>
  return
}

// -----

func.func @order(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{'dl.sum' op takes distinct dimensions in ascending order, got 0 after 1; sort them and name each once}}
  %0 = dl.sum %x [1, 0] : tensor<2x3xf32>
  return
}

// -----

func.func @twice(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{'dl.mean' op takes distinct dimensions in ascending order, got 1 after 1}}
  %0 = dl.mean %x [1, 1] : tensor<2x3xf32>
  return
}

// -----

func.func @rank_zero(%x: tensor<f32>) {
  // expected-error @+1 {{'dl.max' op works over a dimension, got a tensor of rank 0; reshape it to rank 1}}
  %0 = dl.max %x {dim = 0 : i64} : tensor<f32>
  return
}

// -----

func.func @dim(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{'dl.argmax' op takes a dimension in [0, 2), got 9223372036854775807; dimensions count from 0}}
  %0 = dl.argmax %x {dim = 9223372036854775807 : i64} : tensor<2x3xf32>
  return
}

// -----

func.func @no_dim(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{'dl.max' op needs attribute 'dim' (i64), got none; add it}}
  %0 = dl.max %x : tensor<2x3xf32>
  return
}

// -----

func.func @dim_kind(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{attribute 'dim' failed to satisfy constraint: 64-bit signless integer attribute}}
  %0 = dl.max %x {dim = "rows"} : tensor<2x3xf32>
  return
}

// -----

func.func @max_of_nothing(%x: tensor<2x0xf32>) {
  // expected-error @+1 {{'dl.max' op takes the largest of at least one element: dimension 1 of 2x0 has extent 0; reduce over another dimension}}
  %0 = dl.max %x {dim = 1 : i64} : tensor<2x0xf32>
  return
}

// -----

func.func @argmax_of_nothing(%x: tensor<0x3xf32>) {
  // expected-error @+1 {{'dl.argmax' op takes the largest of at least one element: dimension 0 of 0x3 has extent 0}}
  %0 = dl.argmax %x {dim = 0 : i64} : tensor<0x3xf32>
  return
}

// -----

func.func @result(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{'dl.sum' op gives 'tensor<3xf32>', got result type 'tensor<2xf32>'; change the result type}}
  %0 = "dl.sum"(%x) {dims = array<i64: 0>} : (tensor<2x3xf32>) -> tensor<2xf32>
  return
}

// -----

func.func @dtype(%x: tensor<2x3xui8>) {
  // expected-error @+1 {{'dl.sum' op operand #0 must be ranked tensor of 32-bit float or 64-bit float or 32-bit signless integer or 64-bit signless integer values, but got 'tensor<2x3xui8>'}}
  %0 = dl.sum %x [0] : tensor<2x3xui8>
  return
}
