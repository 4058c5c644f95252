// RUN: dlc-opt %s -verify-diagnostics -split-input-file

func.func @contracted(%x: tensor<32x64xf32>, %y: tensor<48x16xf32>) {
  // expected-error @+1 {{'dl.matmul' op contracts k: lhs has 64 columns, rhs has 48 rows; transpose one operand or change its shape}}
  %0 = dl.matmul %x, %y : tensor<32x64xf32>, tensor<48x16xf32>
  return
}

// -----

func.func @contracted_transposed(%x: tensor<64x32xf32>, %y: tensor<16x48xf32>) {
  // expected-error @+1 {{'dl.matmul' op contracts k: lhs has 64 rows (transposed), rhs has 48 columns (transposed); transpose one operand or change its shape}}
  %0 = dl.matmul %x, %y {transpose_lhs, transpose_rhs} : tensor<64x32xf32>, tensor<16x48xf32>
  return
}

// -----

func.func @batch_is_no_number(%x: tensor<32x?xf32>, %y: tensor<48x16xf32>) {
  // expected-error @+1 {{'dl.matmul' op contracts k: lhs has ? columns, rhs has 48 rows}}
  %0 = dl.matmul %x, %y : tensor<32x?xf32>, tensor<48x16xf32>
  return
}

// -----

func.func @rank(%x: tensor<64xf32>, %y: tensor<64xf32>) {
  // expected-error @+1 {{'dl.matmul' op takes two operands of equal rank, at least 2: lhs has rank 1, rhs has rank 1; use dl.reshape or dl.broadcast on one of them}}
  %0 = dl.matmul %x, %y : tensor<64xf32>, tensor<64xf32>
  return
}

// -----

func.func @rank_zero(%x: tensor<f32>, %y: tensor<2x2xf32>) {
  // expected-error @+1 {{'dl.matmul' op takes two operands of equal rank, at least 2: lhs has rank 0, rhs has rank 2}}
  %0 = dl.matmul %x, %y : tensor<f32>, tensor<2x2xf32>
  return
}

// -----

func.func @leading(%x: tensor<5x2x3xf32>, %y: tensor<1x3x4xf32>) {
  // expected-error @+1 {{'dl.matmul' op is batched over equal leading extents: lhs is 5x2x3, rhs is 1x3x4; use dl.broadcast on one of them}}
  %0 = dl.matmul %x, %y : tensor<5x2x3xf32>, tensor<1x3x4xf32>
  return
}

// -----

func.func @dtypes(%x: tensor<2x3xf32>, %y: tensor<3x4xf64>) {
  // expected-error @+1 {{'dl.matmul' op multiplies one element type: lhs has 'f32', rhs has 'f64'; use dl.cast on one of them}}
  %0 = dl.matmul %x, %y : tensor<2x3xf32>, tensor<3x4xf64>
  return
}

// -----

func.func @dtype(%x: tensor<2x3xi32>, %y: tensor<3x4xi32>) {
  // expected-error @+1 {{'dl.matmul' op operand #0 must be ranked tensor of 32-bit float or 64-bit float values}}
  %0 = dl.matmul %x, %y : tensor<2x3xi32>, tensor<3x4xi32>
  return
}

// -----

func.func @result(%x: tensor<2x3xf32>, %y: tensor<3x4xf32>) {
  // expected-error @+1 {{'dl.matmul' op gives 'tensor<2x4xf32>', got result type 'tensor<4x2xf32>'; change the result type}}
  %0 = "dl.matmul"(%x, %y) : (tensor<2x3xf32>, tensor<3x4xf32>) -> tensor<4x2xf32>
  return
}

// -----

// A flag is there or not; a value of it is refused before it is read.
func.func @flag(%x: tensor<2x3xf32>, %y: tensor<3x4xf32>) {
  // expected-error @+1 {{attribute 'transpose_lhs' failed to satisfy constraint: unit attribute}}
  %0 = dl.matmul %x, %y {transpose_lhs = true} : tensor<2x3xf32>, tensor<3x4xf32>
  return
}

// -----

func.func @too_many_elements(%x: tensor<16777216x1xf32>, %y: tensor<1x33554432xf32>) {
  // expected-error @+1 {{'dl.matmul' op takes tensors of 2^48 elements at most, got 'tensor<16777216x33554432xf32>'; use smaller extents}}
  %0 = dl.matmul %x, %y : tensor<16777216x1xf32>, tensor<1x33554432xf32>
  return
}

// -----

func.func @dot_dtype(%x: tensor<4x5xf32>, %y: tensor<5x4xf64>) {
  // expected-error @+1 {{'dl.dot_general' op multiplies one element type: lhs has 'f32', rhs has 'f64'; use dl.cast on one of them}}
  %0 = dl.dot_general %x, %y batch [] [] contract [1] [0] : tensor<4x5xf32>, tensor<5x4xf64>
  return
}

// -----

func.func @dot_pairs(%x: tensor<4x5xf32>, %y: tensor<5x4xf32>) {
  // expected-error @+1 {{'dl.dot_general' op pairs dimensions: lhs_contract has 1, rhs_contract has 0; name as many of both}}
  %0 = dl.dot_general %x, %y batch [] [] contract [1] [] : tensor<4x5xf32>, tensor<5x4xf32>
  return
}

// -----

func.func @dot_range(%x: tensor<4x5xf32>, %y: tensor<5x4xf32>) {
  // expected-error @+1 {{'dl.dot_general' op takes dimensions of rhs in [0, 2), got 2 in rhs_contract; dimensions count from 0}}
  %0 = dl.dot_general %x, %y batch [] [] contract [1] [2] : tensor<4x5xf32>, tensor<5x4xf32>
  return
}

// -----

func.func @dot_twice(%x: tensor<4x5xf32>, %y: tensor<5x4xf32>) {
  // expected-error @+1 {{'dl.dot_general' op uses each dimension once, got dimension 1 of lhs twice; drop one of them}}
  %0 = dl.dot_general %x, %y batch [1] [0] contract [1] [1] : tensor<4x5xf32>, tensor<5x4xf32>
  return
}

// -----

func.func @dot_extents(%x: tensor<4x5xf32>, %y: tensor<5x4xf32>) {
  // expected-error @+1 {{'dl.dot_general' op pairs equal extents: dimension 1 of lhs 4x5 and dimension 1 of rhs 5x4 differ; change a shape or the dimensions}}
  %0 = dl.dot_general %x, %y batch [] [] contract [1] [1] : tensor<4x5xf32>, tensor<5x4xf32>
  return
}
