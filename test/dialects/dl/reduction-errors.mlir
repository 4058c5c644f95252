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

// -----

func.func @min_of_nothing(%x: tensor<2x0xf32>) {
  // expected-error @+1 {{'dl.min' op takes the smallest of at least one element: dimension 1 of 2x0 has extent 0; reduce over another dimension}}
  %0 = dl.min %x {dim = 1 : i64} : tensor<2x0xf32>
  return
}

// -----

func.func @argmin_dim(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{'dl.argmin' op takes a dimension in [0, 2), got 2; dimensions count from 0}}
  %0 = dl.argmin %x {dim = 2 : i64} : tensor<2x3xf32>
  return
}

// -----

func.func @prod_range(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{'dl.prod' op reduces over dimensions in [0, 2), got 2; dimensions count from 0}}
  %0 = dl.prod %x [2] : tensor<2x3xf32>
  return
}

// -----

func.func @any_dtype(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{'dl.any' op operand #0 must be ranked tensor of 1-bit signless integer values, but got 'tensor<2x3xf32>'}}
  %0 = dl.any %x [1] : tensor<2x3xf32>
  return
}

// -----

func.func @all_order(%x: tensor<2x3xi1>) {
  // expected-error @+1 {{'dl.all' op takes distinct dimensions in ascending order, got 0 after 1; sort them and name each once}}
  %0 = dl.all %x [1, 0] : tensor<2x3xi1>
  return
}

// -----

func.func @correction(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{'dl.variance' op takes a correction of 0 or more, got -1; it is subtracted from the number of elements}}
  %0 = dl.variance %x [1] {correction = -1 : i64} : tensor<2x3xf32>
  return
}

// -----

func.func @l2_range(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{'dl.l2_norm' op reduces over dimensions in [0, 2), got -1; dimensions count from 0}}
  %0 = dl.l2_norm %x [-1] : tensor<2x3xf32>
  return
}

// -----

func.func @logsumexp_of_nothing(%x: tensor<2x0xf32>) {
  // expected-error @+1 {{'dl.logsumexp' op takes the logarithm of a sum of at least one element: dimension 1 of 2x0 has extent 0; reduce over another dimension}}
  %0 = dl.logsumexp %x {dim = 1 : i64} : tensor<2x0xf32>
  return
}

// -----

func.func @cumsum_rank(%x: tensor<f32>) {
  // expected-error @+1 {{'dl.cumsum' op works over a dimension, got a tensor of rank 0; reshape it to rank 1}}
  %0 = dl.cumsum %x {dim = 0 : i64} : tensor<f32>
  return
}

// -----

func.func @cumsum_dim(%x: tensor<2xf32>) {
  // expected-error @+1 {{'dl.cumsum' op takes a dimension in [0, 1), got 1; dimensions count from 0}}
  %0 = dl.cumsum %x {dim = 1 : i64} : tensor<2xf32>
  return
}

// -----

func.func @cumsum_batch(%x: tensor<?x2xf32>) {
  // expected-error @+1 {{'dl.cumsum' op adds along a known extent: dimension 0 of ?x2 is the batch; add along another dimension}}
  %0 = dl.cumsum %x {dim = 0 : i64} : tensor<?x2xf32>
  return
}

// -----

func.func @top_k_many(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{'dl.top_k' op chooses 1 to extent elements: k is 4, dimension 1 of 2x3; change k}}
  %0, %1 = dl.top_k %x {dim = 1 : i64, k = 4 : i64} : tensor<2x3xf32>
  return
}

// -----

func.func @top_k_none(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{'dl.top_k' op chooses 1 to extent elements: k is 0}}
  %0, %1 = dl.top_k %x {dim = 1 : i64, k = 0 : i64} : tensor<2x3xf32>
  return
}

// -----

func.func @top_k_missing(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{'dl.top_k' op needs attribute 'k' (i64), got none; add it}}
  %0, %1 = dl.top_k %x {dim = 1 : i64} : tensor<2x3xf32>
  return
}

// -----

func.func @top_k_batch(%x: tensor<?x3xf32>) {
  // expected-error @+1 {{'dl.top_k' op chooses from a known number: dimension 0 of ?x3 is the batch; choose along another dimension}}
  %0, %1 = dl.top_k %x {dim = 0 : i64, k = 1 : i64} : tensor<?x3xf32>
  return
}

// -----

func.func @top_k_indices(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{'dl.top_k' op gives 'tensor<2x2xi64>', got result type 'tensor<2x3xi64>'; change the result type}}
  %0:2 = "dl.top_k"(%x) {dim = 1 : i64, k = 2 : i64} : (tensor<2x3xf32>) -> (tensor<2x2xf32>, tensor<2x3xi64>)
  return
}
