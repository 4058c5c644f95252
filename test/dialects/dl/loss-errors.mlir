// RUN: dlc-opt %s -verify-diagnostics -split-input-file

func.func @reduction(%x: tensor<4xf32>) {
  // expected-error @+1 {{expected a reduction, one of mean, sum, none, got 'max'}}
  %0 = dl.mse max %x, %x : tensor<4xf32>
  return
}

// -----

func.func @no_reduction(%x: tensor<4xf32>) {
  // expected-error @+1 {{expected a reduction, one of mean, sum, none}}
  %0 = dl.mse %x, %x : tensor<4xf32>
  return
}

// -----

func.func @mse_types(%x: tensor<4xf32>, %y: tensor<4x1xf32>) {
  // expected-error @+1 {{'dl.mse' op compares a prediction with a target of its type: prediction is 'tensor<4xf32>', target is 'tensor<4x1xf32>'; use dl.reshape, dl.broadcast or dl.cast on one of them}}
  %0 = "dl.mse"(%x, %y) {reduction = #dl<reduction mean>} : (tensor<4xf32>, tensor<4x1xf32>) -> tensor<f32>
  return
}

// -----

func.func @mse_result(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.mse' op gives 'tensor<f32>', got result type 'tensor<4xf32>'; change the result type}}
  %0 = "dl.mse"(%x, %x) {reduction = #dl<reduction mean>} : (tensor<4xf32>, tensor<4xf32>) -> tensor<4xf32>
  return
}

// -----

func.func @ranks(%x: tensor<4x2x10xf32>, %l: tensor<4xi64>) {
  // expected-error @+1 {{'dl.cross_entropy' op takes logits (N, C) and labels (N): logits are 4x2x10, labels are 4; use dl.reshape}}
  %0 = dl.cross_entropy mean %x, %l : tensor<4x2x10xf32>, tensor<4xi64>
  return
}

// -----

func.func @rank_zero(%x: tensor<f32>, %l: tensor<i64>) {
  // expected-error @+1 {{'dl.cross_entropy' op takes logits (N, C) and labels (N): logits are scalar, labels are scalar}}
  %0 = dl.cross_entropy mean %x, %l : tensor<f32>, tensor<i64>
  return
}

// -----

func.func @rows(%x: tensor<4x10xf32>, %l: tensor<5xi64>) {
  // expected-error @+1 {{'dl.cross_entropy' op takes one label for each row of logits: logits are 4x10, labels are 5; use equal first extents}}
  %0 = dl.cross_entropy mean %x, %l : tensor<4x10xf32>, tensor<5xi64>
  return
}

// -----

func.func @batch_is_no_number(%x: tensor<?x10xf32>, %l: tensor<5xi64>) {
  // expected-error @+1 {{'dl.cross_entropy' op takes one label for each row of logits: logits are ?x10, labels are 5}}
  %0 = dl.cross_entropy mean %x, %l : tensor<?x10xf32>, tensor<5xi64>
  return
}

// -----

func.func @classes(%x: tensor<4x0xf32>, %l: tensor<4xi64>) {
  // expected-error @+1 {{'dl.cross_entropy' op takes logits of at least one class, a known number: logits are 4x0; the batch is the first dimension, classes are the second}}
  %0 = dl.cross_entropy mean %x, %l : tensor<4x0xf32>, tensor<4xi64>
  return
}

// -----

func.func @classes_batch(%x: tensor<4x?xf32>, %l: tensor<4xi64>) {
  // expected-error @+1 {{'dl.cross_entropy' op takes logits of at least one class, a known number: logits are 4x?}}
  %0 = dl.cross_entropy mean %x, %l : tensor<4x?xf32>, tensor<4xi64>
  return
}

// -----

func.func @float_labels(%x: tensor<4x10xf32>, %l: tensor<4xf32>) {
  // expected-error @+1 {{'dl.cross_entropy' op operand #1 must be ranked tensor of 32-bit signless integer or 64-bit signless integer or 8-bit unsigned integer values, but got 'tensor<4xf32>'}}
  %0 = dl.cross_entropy mean %x, %l : tensor<4x10xf32>, tensor<4xf32>
  return
}

// -----

func.func @no_attribute(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.mse' op requires attribute 'reduction'}}
  %0 = "dl.mse"(%x, %x) : (tensor<4xf32>, tensor<4xf32>) -> tensor<f32>
  return
}

// -----

func.func @pair_types(%x: tensor<4xf32>, %y: tensor<4x1xf32>) {
  // expected-error @+1 {{'dl.bce' op compares a prediction with a target of its type: prediction is 'tensor<4xf32>', target is 'tensor<4x1xf32>'; use dl.reshape, dl.broadcast or dl.cast on one of them}}
  %0 = "dl.bce"(%x, %y) {reduction = #dl<reduction mean>} : (tensor<4xf32>, tensor<4x1xf32>) -> tensor<f32>
  return
}

// -----

func.func @beta(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.smooth_l1' op takes a finite beta >= 0, got -1.000000e+00 : f64; 1.0 is usual}}
  %0 = dl.smooth_l1 mean %x, %x {beta = -1.0 : f64} : tensor<4xf32>
  return
}

// -----

func.func @delta(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.huber' op takes a finite delta > 0, got 0.000000e+00 : f64; 1.0 is usual}}
  %0 = dl.huber mean %x, %x {delta = 0.0 : f64} : tensor<4xf32>
  return
}

// -----

func.func @weights(%x: tensor<4x3xf32>, %l: tensor<4xi64>, %w: tensor<4xf32>) {
  // expected-error @+1 {{'dl.cross_entropy' op takes one weight for each class, 'tensor<3xf32>', got 'tensor<4xf32>'; use dl.reshape or dl.cast}}
  %0 = "dl.cross_entropy"(%x, %l, %w) {reduction = #dl<reduction mean>} : (tensor<4x3xf32>, tensor<4xi64>, tensor<4xf32>) -> tensor<f32>
  return
}

// -----

func.func @smoothing(%x: tensor<4x3xf32>, %l: tensor<4xi64>) {
  // expected-error @+1 {{'dl.cross_entropy' op takes a label smoothing in [0, 1], got 1.500000e+00 : f64; it is the share of the target that all classes get alike}}
  %0 = dl.cross_entropy mean %x, %l {label_smoothing = 1.5 : f64} : tensor<4x3xf32>, tensor<4xi64>
  return
}

// -----

func.func @nll_labels(%x: tensor<4x3xf32>, %l: tensor<5xi64>) {
  // expected-error @+1 {{'dl.nll' op takes one label for each row of log probabilities: log probabilities are 4x3, labels are 5; use equal first extents}}
  %0 = "dl.nll"(%x, %l) {reduction = #dl<reduction mean>} : (tensor<4x3xf32>, tensor<5xi64>) -> tensor<f32>
  return
}

// -----

func.func @targets(%x: tensor<4x3xf32>, %t: tensor<4x2xf32>) {
  // expected-error @+1 {{'dl.soft_cross_entropy' op takes logits and targets of one type: logits are 'tensor<4x3xf32>', targets are 'tensor<4x2xf32>'; use dl.reshape, dl.broadcast or dl.cast on one of them}}
  %0 = "dl.soft_cross_entropy"(%x, %t) {reduction = #dl<reduction mean>} : (tensor<4x3xf32>, tensor<4x2xf32>) -> tensor<f32>
  return
}
