// RUN: dlc-opt %s -verify-diagnostics -split-input-file

func.func @dtype(%x: tensor<4xi32>) {
  // expected-error @+1 {{'dl.gelu' op operand #0 must be ranked tensor of 32-bit float or 64-bit float values, but got 'tensor<4xi32>'}}
  %0 = dl.gelu %x : tensor<4xi32>
  return
}

// -----

func.func @slope(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.leaky_relu' op takes a finite slope, got 0x7FF0000000000000 : f64; change it}}
  %0 = dl.leaky_relu %x {slope = 0x7FF0000000000000 : f64} : tensor<4xf32>
  return
}

// -----

func.func @alpha(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.elu' op takes a finite alpha, got 0x7FF8000000000000 : f64; change it}}
  %0 = dl.elu %x {alpha = 0x7FF8000000000000 : f64} : tensor<4xf32>
  return
}

// -----

func.func @beta(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.softplus' op divides by beta, got 0.000000e+00 : f64; 1.0 is usual}}
  %0 = dl.softplus %x {beta = 0.0 : f64, threshold = 20.0 : f64} : tensor<4xf32>
  return
}

// -----

func.func @threshold(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.softplus' op takes a finite threshold, got 0x7FF0000000000000 : f64; change it}}
  %0 = dl.softplus %x {beta = 1.0 : f64, threshold = 0x7FF0000000000000 : f64} : tensor<4xf32>
  return
}

// -----

// A slope for each channel is broadcast first.
func.func @prelu(%x: tensor<4x3xf32>, %slope: tensor<3xf32>) {
  // expected-error @+1 {{'dl.prelu' op takes operands of one type, got 'tensor<4x3xf32>' and 'tensor<3xf32>'; use dl.broadcast or dl.cast on one of them}}
  %0 = "dl.prelu"(%x, %slope) : (tensor<4x3xf32>, tensor<3xf32>) -> tensor<4x3xf32>
  return
}

// -----

func.func @bounds(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.hardtanh' op takes a min_val below max_val, got 1.000000e+00 : f64 and -1.000000e+00 : f64; exchange them}}
  %0 = dl.hardtanh %x {min_val = 1.0 : f64, max_val = -1.0 : f64} : tensor<4xf32>
  return
}

// -----

func.func @bound(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.hardtanh' op takes a finite max_val, got 0x7FF0000000000000 : f64; change it}}
  %0 = dl.hardtanh %x {min_val = 1.0 : f64, max_val = 0x7FF0000000000000 : f64} : tensor<4xf32>
  return
}

// -----

func.func @celu(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.celu' op takes an alpha above 0, got -1.000000e+00 : f64; 1.0 is usual}}
  %0 = dl.celu %x {alpha = -1.0 : f64} : tensor<4xf32>
  return
}

// -----

func.func @lambd(%x: tensor<4xf32>) {
  // expected-error @+1 {{'dl.softshrink' op takes a lambd >= 0, got -1.000000e+00 : f64; 0.5 is usual}}
  %0 = dl.softshrink %x {lambd = -1.0 : f64} : tensor<4xf32>
  return
}
