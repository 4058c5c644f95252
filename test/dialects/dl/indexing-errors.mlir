// RUN: dlc-opt %s -verify-diagnostics -split-input-file

func.func @rank(%x: tensor<4x6xf32>, %i: tensor<4xi64>) {
  // expected-error @+1 {{'dl.gather' op takes indices of the rank of x, with extents that are not larger but for dimension 0: x is 4x6, indices are 4; use dl.reshape, dl.broadcast or dl.slice}}
  %0 = dl.gather %x, %i {dim = 0 : i64} : tensor<4x6xf32>, tensor<4xi64>
  return
}

// -----

func.func @larger(%x: tensor<4x6xf32>, %i: tensor<4x7xi64>) {
  // expected-error @+1 {{'dl.gather' op takes indices of the rank of x, with extents that are not larger but for dimension 0: x is 4x6, indices are 4x7}}
  %0 = dl.gather %x, %i {dim = 0 : i64} : tensor<4x6xf32>, tensor<4x7xi64>
  return
}

// -----

func.func @batch(%x: tensor<4x6xf32>, %i: tensor<4x?xi64>) {
  // expected-error @+1 {{'dl.gather' op takes indices of the rank of x, with extents that are not larger but for dimension 0: x is 4x6, indices are 4x?}}
  %0 = dl.gather %x, %i {dim = 0 : i64} : tensor<4x6xf32>, tensor<4x?xi64>
  return
}

// -----

func.func @nothing(%x: tensor<0x6xf32>, %i: tensor<4x6xi64>) {
  // expected-error @+1 {{'dl.gather' op finds places in a known extent of at least 1: dimension 0 of 0x6; index another dimension}}
  %0 = dl.gather %x, %i {dim = 0 : i64} : tensor<0x6xf32>, tensor<4x6xi64>
  return
}

// -----

func.func @unknown(%x: tensor<?x6xf32>, %i: tensor<4x6xi64>) {
  // expected-error @+1 {{'dl.gather' op finds places in a known extent of at least 1: dimension 0 of ?x6; index another dimension}}
  %0 = dl.gather %x, %i {dim = 0 : i64} : tensor<?x6xf32>, tensor<4x6xi64>
  return
}

// -----

func.func @dim(%x: tensor<4x6xf32>, %i: tensor<4x6xi64>) {
  // expected-error @+1 {{'dl.gather' op takes a dimension in [0, 2), got 2; dimensions count from 0}}
  %0 = dl.gather %x, %i {dim = 2 : i64} : tensor<4x6xf32>, tensor<4x6xi64>
  return
}

// -----

func.func @dtype(%x: tensor<4x6xf32>, %i: tensor<4x6xf32>) {
  // expected-error @+1 {{'dl.gather' op operand #1 must be ranked tensor of 32-bit signless integer or 64-bit signless integer or 8-bit unsigned integer values, but got 'tensor<4x6xf32>'}}
  %0 = dl.gather %x, %i {dim = 0 : i64} : tensor<4x6xf32>, tensor<4x6xf32>
  return
}

// -----

func.func @source_shape(%x: tensor<4x6xf32>, %i: tensor<2x6xi64>, %s: tensor<3x6xf32>) {
  // expected-error @+1 {{'dl.scatter_add' op takes one index for each element of src: indices are 2x6, src is 3x6; use dl.reshape, dl.broadcast or dl.slice}}
  %0 = dl.scatter_add %x, %i, %s {dim = 0 : i64} : tensor<4x6xf32>, tensor<2x6xi64>, tensor<3x6xf32>
  return
}

// -----

func.func @source_dtype(%x: tensor<4x6xf32>, %i: tensor<2x6xi64>, %s: tensor<2x6xf64>) {
  // expected-error @+1 {{'dl.scatter_add' op adds one element type: x has 'f32', src has 'f64'; use dl.cast on one of them}}
  %0 = dl.scatter_add %x, %i, %s {dim = 0 : i64} : tensor<4x6xf32>, tensor<2x6xi64>, tensor<2x6xf64>
  return
}

// -----

func.func @weight(%w: tensor<4x6x2xf32>, %i: tensor<2xi64>) {
  // expected-error @+1 {{'dl.embedding' op takes a weight (rows, columns) of known extents, at least one row: weight is 4x6x2; use dl.reshape}}
  %0 = dl.embedding %w, %i : tensor<4x6x2xf32>, tensor<2xi64>
  return
}

// -----

func.func @batches(%w: tensor<4x6xf32>, %i: tensor<?x?xi64>) {
  // expected-error @+1 {{'dl.embedding' op takes indices with one batch at most: indices are ?x?; use dl.reshape}}
  %0 = dl.embedding %w, %i : tensor<4x6xf32>, tensor<?x?xi64>
  return
}

// -----

func.func @padding(%w: tensor<4x6xf32>, %i: tensor<2xi64>) {
  // expected-error @+1 {{'dl.embedding' op takes a padding row in [0, 4), got 4; rows count from 0}}
  %0 = dl.embedding %w, %i {padding = 4 : i64} : tensor<4x6xf32>, tensor<2xi64>
  return
}

// -----

func.func @negative_padding(%w: tensor<4x6xf32>, %i: tensor<2xi64>) {
  // expected-error @+1 {{'dl.embedding' op takes a padding row in [0, 4), got -1; rows count from 0}}
  %0 = dl.embedding %w, %i {padding = -1 : i64} : tensor<4x6xf32>, tensor<2xi64>
  return
}
