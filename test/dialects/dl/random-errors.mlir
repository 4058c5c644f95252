// RUN: dlc-opt %s -verify-diagnostics -split-input-file

func.func @uniform_range(%rng: tensor<2xi64>) {
  // expected-error @+1 {{'dl.uniform' op draws from [low, high), finite: low is 1.000000e+00 : f64, high is -1.000000e+00 : f64; exchange or change them}}
  %0 = dl.uniform %rng {key = 7 : i64, low = 1.0 : f64, high = -1.0 : f64} : tensor<4xf32>
  return
}

// -----

func.func @uniform_infinite(%rng: tensor<2xi64>) {
  // expected-error @+1 {{'dl.uniform' op draws from [low, high), finite}}
  %0 = dl.uniform %rng {key = 7 : i64, low = 0.0 : f64, high = 0x7FF0000000000000 : f64} : tensor<4xf32>
  return
}

// -----

func.func @uniform_batch(%rng: tensor<2xi64>) {
  // expected-error @+1 {{'dl.uniform' op draws a fixed number of values, got 'tensor<?xf32>'; give every extent a number}}
  %0 = dl.uniform %rng {key = 7 : i64, low = 0.0 : f64, high = 1.0 : f64} : tensor<?xf32>
  return
}

// -----

func.func @normal_batch(%rng: tensor<2xi64>) {
  // expected-error @+1 {{'dl.normal' op draws a fixed number of values, got 'tensor<?xf32>'; give every extent a number}}
  %0 = dl.normal %rng {key = 7 : i64, mean = 0.0 : f64, stddev = 1.0 : f64} : tensor<?xf32>
  return
}

// -----

func.func @normal_stddev(%rng: tensor<2xi64>) {
  // expected-error @+1 {{'dl.normal' op takes a finite mean and a finite standard deviation >= 0: mean is 0.000000e+00 : f64, stddev is -1.000000e+00 : f64; change them}}
  %0 = dl.normal %rng {key = 7 : i64, mean = 0.0 : f64, stddev = -1.0 : f64} : tensor<4xf32>
  return
}

// -----

func.func @normal_nan(%rng: tensor<2xi64>) {
  // expected-error @+1 {{'dl.normal' op takes a finite mean and a finite standard deviation >= 0}}
  %0 = dl.normal %rng {key = 7 : i64, mean = 0x7FF8000000000000 : f64, stddev = 1.0 : f64} : tensor<4xf32>
  return
}

// -----

func.func @key_missing(%rng: tensor<2xi64>) {
  // expected-error @+1 {{'dl.normal' op requires attribute 'key'}}
  %0 = dl.normal %rng {mean = 0.0 : f64, stddev = 1.0 : f64} : tensor<4xf32>
  return
}

// -----

func.func @integers(%rng: tensor<2xi64>) {
  // expected-error @+1 {{'dl.uniform' op result #0 must be ranked tensor of 32-bit float or 64-bit float values}}
  %0 = dl.uniform %rng {key = 7 : i64, low = 0.0 : f64, high = 1.0 : f64} : tensor<4xi32>
  return
}

// -----

func.func @dropout_all(%x: tensor<4xf32>, %rng: tensor<2xi64>) {
  // expected-error @+1 {{'dl.dropout' op drops with a probability p, 0 <= p < 1, got 1.000000e+00 : f64; p is the share that becomes zero}}
  %0 = dl.dropout %x, %rng {key = 7 : i64, p = 1.0 : f64} : tensor<4xf32>
  return
}

// -----

func.func @dropout_nan(%x: tensor<4xf32>, %rng: tensor<2xi64>) {
  // expected-error @+1 {{'dl.dropout' op drops with a probability p, 0 <= p < 1}}
  %0 = dl.dropout %x, %rng {key = 7 : i64, p = 0x7FF8000000000000 : f64} : tensor<4xf32>
  return
}

// -----

func.func @dropout_result(%x: tensor<4xf32>, %rng: tensor<2xi64>) {
  // expected-error @+1 {{'dl.dropout' op gives a result of its operand's type 'tensor<4xf32>', got 'tensor<5xf32>'; change the result type}}
  %0 = "dl.dropout"(%x, %rng) {key = 7 : i64, p = 0.5 : f64} : (tensor<4xf32>, tensor<2xi64>) -> tensor<5xf32>
  return
}

// -----

func.func @stream(%x: tensor<4xf32>, %rng: tensor<3xi64>) {
  // expected-error @+1 {{'dl.dropout' op operand #1 must be tensor<2xi64>, but got 'tensor<3xi64>'}}
  %0 = "dl.dropout"(%x, %rng) {key = 7 : i64, p = 0.5 : f64} : (tensor<4xf32>, tensor<3xi64>) -> tensor<4xf32>
  return
}

// -----

func.func @truncated_normal_stddev(%rng: tensor<2xi64>) {
  // expected-error @+1 {{'dl.truncated_normal' op takes a finite mean and a finite standard deviation > 0: mean is 0.000000e+00 : f64, stddev is 0.000000e+00 : f64; change them}}
  %0 = dl.truncated_normal %rng {key = 7 : i64, mean = 0.0 : f64, stddev = 0.0 : f64, low = -1.0 : f64, high = 1.0 : f64} : tensor<4xf32>
  return
}

// -----

func.func @truncated_normal_bounds(%rng: tensor<2xi64>) {
  // expected-error @+1 {{'dl.truncated_normal' op takes finite bounds low < high: low is 1.000000e+00 : f64, high is 1.000000e+00 : f64; exchange or change them}}
  %0 = dl.truncated_normal %rng {key = 7 : i64, mean = 0.0 : f64, stddev = 1.0 : f64, low = 1.0 : f64, high = 1.0 : f64} : tensor<4xf32>
  return
}
