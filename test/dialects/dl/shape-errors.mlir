// RUN: dlc-opt %s -verify-diagnostics -split-input-file

func.func @constant_type() {
  // expected-error @+1 {{'dl.constant' op holds values of the result's type 'tensor<4xf32>', got 'tensor<3xf32>'; change one of them}}
  %0 = "dl.constant"() {value = dense<0.0> : tensor<3xf32>} : () -> tensor<4xf32>
  return
}

// -----

func.func @constant_dtype() {
  // expected-error @+1 {{'dl.constant' op result #0 must be ranked tensor of}}
  %0 = dl.constant dense<0> : tensor<3xi8>
  return
}

// -----

func.func @reshape_count(%x: tensor<4x3xf32>) {
  // expected-error @+1 {{'dl.reshape' op keeps the number of elements: 12 and 10; operand is 4x3, result is 2x5; change the result shape}}
  %0 = dl.reshape %x : tensor<4x3xf32> to tensor<2x5xf32>
  return
}

// -----

func.func @reshape_batch_count(%x: tensor<?x4xf32>) {
  // expected-error @+1 {{'dl.reshape' op keeps the number of elements: 4 and 6 for each of `?`; operand is ?x4, result is ?x6; change the result shape}}
  %0 = dl.reshape %x : tensor<?x4xf32> to tensor<?x6xf32>
  return
}

// -----

func.func @reshape_empty_batch(%x: tensor<?x0xf32>) {
  // expected-error @+1 {{'dl.reshape' op keeps the number of elements: 0 and 3 for each of `?`}}
  %0 = dl.reshape %x : tensor<?x0xf32> to tensor<?x3xf32>
  return
}

// -----

func.func @reshape_loses_batch(%x: tensor<?x4xf32>) {
  // expected-error @+1 {{'dl.reshape' op keeps the batch: at most one `?` on each side, on both or none; operand is ?x4, result is 4; change the result shape}}
  %0 = dl.reshape %x : tensor<?x4xf32> to tensor<4xf32>
  return
}

// -----

func.func @reshape_two_batches(%x: tensor<?x?xf32>) {
  // expected-error @+1 {{'dl.reshape' op keeps the batch: at most one `?` on each side, on both or none; operand is ?x?, result is ?}}
  %0 = dl.reshape %x : tensor<?x?xf32> to tensor<?xf32>
  return
}

// -----

func.func @reshape_dtype(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.reshape' op keeps the element type: operand has 'f32', result has 'f64'; use dl.cast for it}}
  %0 = dl.reshape %x : tensor<4xf32> to tensor<4xf64>
  return
}

// -----

func.func @permutation(%x: tensor<4x3xf32>) {
  // expected-error @+1 {{'dl.transpose' op takes a permutation of 0, ..., 1, got [1, 1]; name each dimension once}}
  %0 = dl.transpose %x [1, 1] : tensor<4x3xf32>
  return
}

// -----

func.func @permutation_range(%x: tensor<4x3xf32>) {
  // expected-error @+1 {{'dl.transpose' op takes a permutation of 0, ..., 1, got [0, 2]; name each dimension once}}
  %0 = dl.transpose %x [0, 2] : tensor<4x3xf32>
  return
}

// -----

func.func @permutation_size(%x: tensor<4x3xf32>) {
  // expected-error @+1 {{'dl.transpose' op takes one of permutation a dimension (2), got 3; give 2}}
  %0 = dl.transpose %x [0, 1, 2] : tensor<4x3xf32>
  return
}

// -----

func.func @broadcast_extent(%b: tensor<2xf32>) {
  // expected-error @+1 {{'dl.broadcast' op repeats extents of 1: operand is 2, result is 4x3, and dimension 0 does not fit dimension 1; make it equal or 1}}
  %0 = dl.broadcast %b [1] : tensor<2xf32> to tensor<4x3xf32>
  return
}

// -----

func.func @broadcast_dims(%b: tensor<3xf32>) {
  // expected-error @+1 {{'dl.broadcast' op maps each dimension of its operand: operand has rank 1, got 0 dims; give one for each}}
  %0 = dl.broadcast %b [] : tensor<3xf32> to tensor<4x3xf32>
  return
}

// -----

func.func @broadcast_range(%b: tensor<3xf32>) {
  // expected-error @+1 {{'dl.broadcast' op maps to dimensions in [0, 2), got 2; dimensions count from 0}}
  %0 = dl.broadcast %b [2] : tensor<3xf32> to tensor<4x3xf32>
  return
}

// -----

func.func @broadcast_order(%b: tensor<3x4xf32>) {
  // expected-error @+1 {{'dl.broadcast' op takes dims in ascending order, got 0 after 1; use dl.transpose for another order}}
  %0 = dl.broadcast %b [1, 0] : tensor<3x4xf32> to tensor<4x3xf32>
  return
}

// -----

func.func @broadcast_needs_like(%b: tensor<3xf32>) {
  // expected-error @+1 {{'dl.broadcast' op has a dynamic extent that its operand does not: operand is 3, result is ?x3; add `like` with a value of that shape}}
  %0 = dl.broadcast %b [1] : tensor<3xf32> to tensor<?x3xf32>
  return
}

// -----

func.func @broadcast_like(%b: tensor<3xf32>, %l: tensor<?x4xf32>) {
  // expected-error @+1 {{'dl.broadcast' op takes a `like` of the result's shape ?x3, got ?x4; use another value or none}}
  %0 = dl.broadcast %b [1] like %l : tensor<3xf32>, tensor<?x4xf32> to tensor<?x3xf32>
  return
}

// -----

func.func @broadcast_loses_batch(%b: tensor<?xf32>) {
  // expected-error @+1 {{'dl.broadcast' op repeats extents of 1: operand is ?, result is 4, and dimension 0 does not fit dimension 0}}
  %0 = dl.broadcast %b [0] : tensor<?xf32> to tensor<4xf32>
  return
}

// -----

func.func @broadcast_dtype(%b: tensor<1xf32>) {
  // expected-error @+1 {{'dl.broadcast' op keeps the element type: operand has 'f32', result has 'i32'; use dl.cast for it}}
  %0 = dl.broadcast %b [0] : tensor<1xf32> to tensor<3xi32>
  return
}

// -----

func.func @slice_limit(%x: tensor<4x3xf32>) {
  // expected-error @+1 {{'dl.slice' op takes 0 <= offset <= limit <= extent and stride >= 1, got offset 0, limit 4, stride 1 in dimension 1 of 4x3; change the range}}
  %0 = dl.slice %x [0, 0] [4, 4] [1, 1] : tensor<4x3xf32>
  return
}

// -----

func.func @slice_offset(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.slice' op takes 0 <= offset <= limit <= extent and stride >= 1, got offset 3, limit 2, stride 1}}
  %0 = dl.slice %x [3] [2] [1] : tensor<4xf32>
  return
}

// -----

func.func @slice_stride(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.slice' op takes 0 <= offset <= limit <= extent and stride >= 1, got offset 0, limit 4, stride 0}}
  %0 = dl.slice %x [0] [4] [0] : tensor<4xf32>
  return
}

// -----

func.func @slice_sizes(%x: tensor<4x3xf32>) {
  // expected-error @+1 {{'dl.slice' op takes one of limits a dimension (2), got 1; give 2}}
  %0 = dl.slice %x [0, 0] [4] [1, 1] : tensor<4x3xf32>
  return
}

// -----

func.func @slice_batch(%x: tensor<?x3xf32>) {
  // expected-error @+1 {{'dl.slice' op takes a dynamic extent whole (offset 0, limit -1, stride 1), got 0, 4, 1 in dimension 0; the batch is not known here}}
  %0 = dl.slice %x [0, 0] [4, 3] [1, 1] : tensor<?x3xf32>
  return
}

// -----

func.func @pad_negative(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.pad' op adds elements: low, high and interior are >= 0, got -1, 0, 0 in dimension 0; use dl.slice to remove elements}}
  %0 = dl.pad %x [-1] [0] [0] : tensor<4xf32>
  return
}

// -----

func.func @pad_batch(%x: tensor<?xf32>) {
  // expected-error @+1 {{'dl.pad' op leaves a dynamic extent as it is (0, 0, 0), got 0, 1, 0 in dimension 0; the batch is not padded}}
  %0 = dl.pad %x [0] [1] [0] : tensor<?xf32>
  return
}

// -----

func.func @pad_fraction(%x: tensor<4xi32>) {
  // expected-error @+1 {{'dl.pad' op adds values of the element type 'i32', got 5.000000e-01; give one that it holds}}
  %0 = dl.pad %x [1] [0] [0] {value = 0.5 : f64} : tensor<4xi32>
  return
}

// -----

func.func @pad_bool(%x: tensor<4xi1>) {
  // expected-error @+1 {{'dl.pad' op adds values of the element type 'i1', got 2.000000e+00; give one that it holds}}
  %0 = dl.pad %x [1] [0] [0] {value = 2.0 : f64} : tensor<4xi1>
  return
}

// -----

func.func @pad_byte(%x: tensor<4xui8>) {
  // expected-error @+1 {{'dl.pad' op adds values of the element type 'ui8', got -1.000000e+00; give one that it holds}}
  %0 = dl.pad %x [1] [0] [0] {value = -1.0 : f64} : tensor<4xui8>
  return
}

// -----

func.func @pad_infinite(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.pad' op adds values of the element type 'f32', got 1.000000e+300; give one that it holds}}
  %0 = dl.pad %x [1] [0] [0] {value = 1.0e300 : f64} : tensor<4xf32>
  return
}

// -----

func.func @extend_mode(%x: tensor<4xf32>) {
  // expected-error @+1 {{expected a mode, one of replicate, reflect, circular, got 'edge'}}
  %0 = dl.extend %x edge [1] [0] : tensor<4xf32>
  return
}

// -----

func.func @extend_negative(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.extend' op adds elements: low and high are >= 0, got -1, 0 in dimension 0; use dl.slice to remove elements}}
  %0 = dl.extend %x reflect [-1] [0] : tensor<4xf32>
  return
}

// -----

func.func @extend_batch(%x: tensor<?x3xf32>) {
  // expected-error @+1 {{'dl.extend' op leaves a dynamic extent as it is (0, 0), got 1, 0 in dimension 0; the batch is not padded}}
  %0 = dl.extend %x circular [1, 0] [0, 0] : tensor<?x3xf32>
  return
}

// -----

func.func @extend_reflect(%x: tensor<4x3xf32>) {
  // expected-error @+1 {{'dl.extend' op adds at most 2 elements on a side, got 0, 3 in dimension 1 of 4x3: it takes them from the 3 that there are; use smaller amounts}}
  %0 = dl.extend %x reflect [3, 0] [0, 3] : tensor<4x3xf32>
  return
}

// -----

func.func @extend_circular(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.extend' op adds at most 4 elements on a side, got 5, 0 in dimension 0 of 4: it takes them from the 4 that there are; use smaller amounts}}
  %0 = dl.extend %x circular [5] [0] : tensor<4xf32>
  return
}

// -----

func.func @extend_nothing(%x: tensor<0xf32>) {
  // expected-error @+1 {{'dl.extend' op adds at most 0 elements on a side, got 1, 0 in dimension 0 of 0: it takes them from the 0 that there are; use smaller amounts}}
  %0 = dl.extend %x replicate [1] [0] : tensor<0xf32>
  return
}

// -----

func.func @extend_overflow(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.extend' op gives tensors of 2^48 elements at most, got low 281474976710656, high 1 in dimension 0; use smaller amounts}}
  %0 = dl.extend %x replicate [281474976710656] [1] : tensor<4xf32>
  return
}

// -----

func.func @extend_sizes(%x: tensor<4x3xf32>) {
  // expected-error @+1 {{'dl.extend' op takes one of high a dimension (2), got 1; give 2}}
  %0 = dl.extend %x reflect [0, 0] [1] : tensor<4x3xf32>
  return
}

// -----

func.func @pad_overflow(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.pad' op gives tensors of 2^48 elements at most, got low 1, high 9223372036854775807, interior 9223372036854775807 in dimension 0; use smaller amounts}}
  %0 = dl.pad %x [1] [9223372036854775807] [9223372036854775807] : tensor<4xf32>
  return
}

// -----

func.func @concat_shapes(%x: tensor<4x3xf32>, %y: tensor<5x2xf32>) {
  // expected-error @+1 {{'dl.concat' op takes operands that are equal but for dimension 1: operand 0 is 4x3, operand 1 is 5x2; change a shape or the dimension}}
  %0 = dl.concat %x, %y {dim = 1 : i64} : tensor<4x3xf32>, tensor<5x2xf32>
  return
}

// -----

func.func @concat_ranks(%x: tensor<4x3xf32>, %y: tensor<4xf32>) {
  // expected-error @+1 {{'dl.concat' op takes operands that are equal but for dimension 0: operand 0 is 4x3, operand 1 is 4}}
  %0 = dl.concat %x, %y {dim = 0 : i64} : tensor<4x3xf32>, tensor<4xf32>
  return
}

// -----

func.func @concat_dtypes(%x: tensor<4xf32>, %y: tensor<4xi32>) {
  // expected-error @+1 {{'dl.concat' op takes operands of one element type: operand 0 has 'f32', operand 1 has 'i32'; use dl.cast on one of them}}
  %0 = dl.concat %x, %y {dim = 0 : i64} : tensor<4xf32>, tensor<4xi32>
  return
}

// -----

func.func @concat_dim(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.concat' op takes a dimension in [0, 1), got -1; dimensions count from 0}}
  %0 = dl.concat %x {dim = -1 : i64} : tensor<4xf32>
  return
}

// -----

func.func @concat_nothing() {
  // expected-error @+1 {{'dl.concat' op takes at least one operand, got none; give it one}}
  %0 = "dl.concat"() {dim = 0 : i64} : () -> tensor<0xf32>
  return
}

// -----

func.func @concat_batch(%x: tensor<?xf32>, %y: tensor<4xf32>) {
  // expected-error @+1 {{'dl.concat' op adds batches to batches alone: operand 0 is ?, operand 1 is 4; concatenate along another dimension}}
  %0 = dl.concat %x, %y {dim = 0 : i64} : tensor<?xf32>, tensor<4xf32>
  return
}

// -----

func.func @concat_overflow(%x: tensor<9223372036854775807x0xf32>) {
  // expected-error @+1 {{'dl.concat' op gives tensors of 2^48 elements at most, got more along dimension 0; use smaller operands}}
  %0 = dl.concat %x, %x {dim = 0 : i64} : tensor<9223372036854775807x0xf32>, tensor<9223372036854775807x0xf32>
  return
}

// -----

func.func @iota_rank() {
  // expected-error @+1 {{'dl.iota' op counts along a dimension, got a tensor of rank 0; use dl.constant}}
  %0 = dl.iota {dim = 0 : i64} : tensor<i64>
  return
}

// -----

func.func @iota_dim() {
  // expected-error @+1 {{'dl.iota' op takes a dimension in [0, 2), got 2; dimensions count from 0}}
  %0 = dl.iota {dim = 2 : i64} : tensor<4x3xi64>
  return
}

// -----

func.func @iota_batch() {
  // expected-error @+1 {{'dl.iota' op has a dynamic extent, got 'tensor<?xi64>'; add `like` with a value of that shape}}
  %0 = dl.iota {dim = 0 : i64} : tensor<?xi64>
  return
}

// -----

func.func @iota_like(%x: tensor<?x2xf32>) {
  // expected-error @+1 {{'dl.iota' op takes a `like` of the result's shape ?, got ?x2; use another value or none}}
  %0 = dl.iota like %x : tensor<?x2xf32> to {dim = 0 : i64} : tensor<?xi64>
  return
}

// -----

func.func @iota_dim_missing() {
  // expected-error @+1 {{'dl.iota' op requires attribute 'dim'}}
  %0 = dl.iota : tensor<4xi64>
  return
}

// -----

func.func @one_hot_shape(%i: tensor<4xi64>) {
  // expected-error @+1 {{'dl.one_hot' op adds one dimension, the last: indices are 4, result is 5x10; change the result shape}}
  %0 = dl.one_hot %i : tensor<4xi64> to tensor<5x10xf32>
  return
}

// -----

func.func @one_hot_rank(%i: tensor<i64>) {
  // expected-error @+1 {{'dl.one_hot' op adds one dimension, the last: indices are scalar, result is scalar}}
  %0 = dl.one_hot %i : tensor<i64> to tensor<f32>
  return
}

// -----

func.func @one_hot_classes(%i: tensor<4xi64>) {
  // expected-error @+1 {{'dl.one_hot' op takes at least one class, a known number: result is 4x0; give the last dimension an extent}}
  %0 = dl.one_hot %i : tensor<4xi64> to tensor<4x0xf32>
  return
}

// -----

func.func @one_hot_floats(%i: tensor<4xf32>) {
  // expected-error @+1 {{'dl.one_hot' op operand #0 must be ranked tensor of 32-bit signless integer or 64-bit signless integer or 8-bit unsigned integer values, but got 'tensor<4xf32>'}}
  %0 = dl.one_hot %i : tensor<4xf32> to tensor<4x3xf32>
  return
}

// -----

func.func @reverse_dim(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{'dl.reverse' op reverses dimensions in [0, 2), got 2; dimensions count from 0}}
  %0 = dl.reverse %x [2] : tensor<2x3xf32>
  return
}

// -----

func.func @reverse_order(%x: tensor<2x3xf32>) {
  // expected-error @+1 {{'dl.reverse' op takes distinct dimensions in ascending order, got 0 after 1; sort them and name each once}}
  %0 = dl.reverse %x [1, 0] : tensor<2x3xf32>
  return
}

// -----

func.func @reverse_batch(%x: tensor<?x3xf32>) {
  // expected-error @+1 {{'dl.reverse' op leaves a dynamic extent as it is: dimension 0 of ?x3 is the batch; reverse another dimension}}
  %0 = dl.reverse %x [0] : tensor<?x3xf32>
  return
}
