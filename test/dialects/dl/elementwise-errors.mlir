// RUN: dlc-opt %s -verify-diagnostics -split-input-file

func.func @operand_types(%x: tensor<4xf32>, %y: tensor<5xf32>) {
  // expected-error @+1 {{'dl.add' op takes operands of one type, got 'tensor<4xf32>' and 'tensor<5xf32>'; use dl.broadcast or dl.cast on one of them}}
  %0 = "dl.add"(%x, %y) : (tensor<4xf32>, tensor<5xf32>) -> tensor<4xf32>
  return
}

// -----

// A batch is not a number, though MLIR calls the two compatible.
func.func @batch_is_no_number(%x: tensor<4xf32>, %y: tensor<?xf32>) {
  // expected-error @+1 {{'dl.mul' op takes operands of one type, got 'tensor<4xf32>' and 'tensor<?xf32>'}}
  %0 = "dl.mul"(%x, %y) : (tensor<4xf32>, tensor<?xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @result_type(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.exp' op gives a result of its operands' type 'tensor<4xf32>', got 'tensor<4xf64>'; change the result type}}
  %0 = "dl.exp"(%x) : (tensor<4xf32>) -> tensor<4xf64>
  return
}

// -----

func.func @dtype(%x: tensor<4xi32>) {
  // expected-error @+1 {{'dl.exp' op operand #0 must be ranked tensor of 32-bit float or 64-bit float values, but got 'tensor<4xi32>'}}
  %0 = dl.exp %x : tensor<4xi32>
  return
}

// -----

func.func @half(%x: tensor<4xf16>) {
  // expected-error @+1 {{'dl.add' op operand #0 must be ranked tensor of 32-bit float or 64-bit float or 32-bit signless integer or 64-bit signless integer values}}
  %0 = dl.add %x, %x : tensor<4xf16>
  return
}

// -----

func.func @division_of_bytes(%x: tensor<4xui8>) {
  // expected-error @+1 {{'dl.div' op operand #0 must be ranked tensor of 32-bit float or 64-bit float or 32-bit signless integer or 64-bit signless integer values}}
  %0 = dl.div %x, %x : tensor<4xui8>
  return
}

// -----

func.func @rank(%x: tensor<1x1x1x1x1x1x1x1x1xf32>) {
  // expected-error @+1 {{'dl.exp' op takes tensors of rank 8 at most, got 'tensor<1x1x1x1x1x1x1x1x1xf32>'; merge dimensions with dl.reshape}}
  %0 = dl.exp %x : tensor<1x1x1x1x1x1x1x1x1xf32>
  return
}

// -----

func.func @elements(%x: tensor<9223372036854775807x9223372036854775807xf32>) {
  // expected-error @+1 {{'dl.exp' op takes tensors of 2^48 elements at most}}
  %0 = dl.exp %x : tensor<9223372036854775807x9223372036854775807xf32>
  return
}

// -----

func.func @encoding(%x: tensor<4xf32, "sparse">) {
  // expected-error @+1 {{'dl.exp' op takes tensors without an encoding}}
  %0 = dl.exp %x : tensor<4xf32, "sparse">
  return
}

// -----

func.func @compare_types(%x: tensor<4xf32>, %y: tensor<4xf64>) {
  // expected-error @+1 {{'dl.compare' op takes operands of one type, got 'tensor<4xf32>' and 'tensor<4xf64>'; use dl.broadcast or dl.cast on one of them}}
  %0 = "dl.compare"(%x, %y) {predicate = #dl<predicate gt>} : (tensor<4xf32>, tensor<4xf64>) -> tensor<4xi1>
  return
}

// -----

func.func @compare_result(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.compare' op gives 'tensor<4xi1>', got result type 'tensor<5xi1>'; change the result type}}
  %0 = "dl.compare"(%x, %x) {predicate = #dl<predicate gt>} : (tensor<4xf32>, tensor<4xf32>) -> tensor<5xi1>
  return
}

// -----

func.func @unknown_predicate(%x: tensor<4xf32>) {
  // expected-error @+1 {{expected a predicate, one of eq, ne, lt, le, gt, ge, got 'above'}}
  %0 = dl.compare above %x, %x : tensor<4xf32>
  return
}

// -----

func.func @select_condition(%c: tensor<4xi1>, %x: tensor<4x3xf32>) {
  // expected-error @+1 {{'dl.select' op takes a condition for each element: condition is 4, values are 4x3; use dl.broadcast on the condition}}
  %0 = dl.select %c, %x, %x : tensor<4xi1>, tensor<4x3xf32>
  return
}

// -----

func.func @select_types(%c: tensor<4xi1>, %x: tensor<4xf32>, %y: tensor<4xi32>) {
  // expected-error @+1 {{'dl.select' op chooses between values of the result's type 'tensor<4xf32>', got 'tensor<4xf32>' and 'tensor<4xi32>'; use dl.broadcast or dl.cast on one of them}}
  %0 = "dl.select"(%c, %x, %y) : (tensor<4xi1>, tensor<4xf32>, tensor<4xi32>) -> tensor<4xf32>
  return
}

// -----

func.func @cast_shape(%x: tensor<4xi32>) {
  // expected-error @+1 {{'dl.cast' op changes the element type alone: operand is 4, result is 4x1; use dl.reshape or dl.broadcast for the shape}}
  %0 = dl.cast %x : tensor<4xi32> to tensor<4x1xf32>
  return
}

// -----

func.func @cast_dtype(%x: tensor<4xi32>) {
  // expected-error @+1 {{'dl.cast' op result #0 must be ranked tensor of 32-bit float or 64-bit float or 32-bit signless integer or 64-bit signless integer or 8-bit unsigned integer or 1-bit signless integer values, but got 'tensor<4xi8>'}}
  %0 = dl.cast %x : tensor<4xi32> to tensor<4xi8>
  return
}

// -----

func.func @no_broadcasting(%x: tensor<4x3xf32>, %b: tensor<3xf32>) {
  // expected-note @-1 {{prior use here}}
  // expected-error @+1 {{use of value '%b' expects different type than prior uses: 'tensor<4x3xf32>' vs 'tensor<3xf32>'}}
  %0 = dl.add %x, %b : tensor<4x3xf32>
  return
}

// -----

func.func @remainder_of_floats(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.rem' op operand #0 must be ranked tensor of 32-bit signless integer or 64-bit signless integer values}}
  %0 = dl.rem %x, %x : tensor<4xf32>
  return
}

// -----

func.func @bits_of_floats(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.and' op operand #0 must be ranked tensor of 1-bit signless integer or 32-bit signless integer or 64-bit signless integer values}}
  %0 = dl.and %x, %x : tensor<4xf32>
  return
}

// -----

func.func @bounds(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.clamp' op takes bounds low <= high: low is 1.000000e+00 : f64, high is 0.000000e+00 : f64; exchange or change them}}
  %0 = dl.clamp %x {low = 1.0 : f64, high = 0.0 : f64} : tensor<4xf32>
  return
}

// -----

func.func @bound_that_is_no_number(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.clamp' op takes bounds low <= high}}
  %0 = dl.clamp %x {low = 0x7FF8000000000000 : f64, high = 0.0 : f64} : tensor<4xf32>
  return
}
