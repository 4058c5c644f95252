// RUN: dlc-check %s
// RUN: dlc-check --math=fast --cpu=x86-64-v3 %s
// Written by record.py from PyTorch 2.13.0.

func.func @f1(%0: tensor<3x4x5xf64>) -> (tensor<4x5xf64>) {
  %r0 = dl.sum %0 [0] : tensor<3x4x5xf64>
  return %r0 : tensor<4x5xf64>
}

check.expect @f1 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[[1.328125, -2.53125, -0.40625, -3.0625, 0.171875], [0.25, -0.09375, 0.3125, -0.109375, 1.03125], [-0.34375, 3.765625, -0.28125, -3.765625, 0.96875], [-1.546875, 1.078125, -0.640625, 1.75, -2.734375]]> : tensor<4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f1

func.func @f2(%0: tensor<3x4x5xf64>) -> (tensor<4x5xf64>) {
  %r0 = dl.mean %0 [0] : tensor<3x4x5xf64>
  return %r0 : tensor<4x5xf64>
}

check.expect @f2 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[[0.4427083333333333, -0.84375, -0.13541666666666666, -1.0208333333333333, 0.057291666666666664], [0.08333333333333333, -0.03125, 0.10416666666666667, -0.036458333333333336, 0.34375], [-0.11458333333333333, 1.2552083333333333, -0.09375, -1.2552083333333333, 0.3229166666666667], [-0.515625, 0.359375, -0.21354166666666666, 0.5833333333333334, -0.9114583333333334]]> : tensor<4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f2

func.func @f3(%0: tensor<3x4x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.sum %0 [1] : tensor<3x4x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f3 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[[1.015625, 0.890625, 0.921875, 0.109375, -1.03125], [1.96875, 2.65625, -3.078125, -1.53125, 1.5625], [-3.296875, -1.328125, 1.140625, -3.765625, -1.09375]]> : tensor<3x5xf64>] {ulps = 4.0 : f64}

check.gradient @f3

func.func @f4(%0: tensor<3x4x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.mean %0 [1] : tensor<3x4x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f4 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[[0.25390625, 0.22265625, 0.23046875, 0.02734375, -0.2578125], [0.4921875, 0.6640625, -0.76953125, -0.3828125, 0.390625], [-0.82421875, -0.33203125, 0.28515625, -0.94140625, -0.2734375]]> : tensor<3x5xf64>] {ulps = 4.0 : f64}

check.gradient @f4

func.func @f5(%0: tensor<3x4x5xf64>) -> (tensor<3x4xf64>) {
  %r0 = dl.sum %0 [2] : tensor<3x4x5xf64>
  return %r0 : tensor<3x4xf64>
}

check.expect @f5 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[[-0.46875, 1.765625, 2.15625, -1.546875], [0.125, 1.15625, -0.078125, 0.375], [-4.15625, -1.53125, -1.734375, -0.921875]]> : tensor<3x4xf64>] {ulps = 4.0 : f64}

check.gradient @f5

func.func @f6(%0: tensor<3x4x5xf64>) -> (tensor<3x4xf64>) {
  %r0 = dl.mean %0 [2] : tensor<3x4x5xf64>
  return %r0 : tensor<3x4xf64>
}

check.expect @f6 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[[-0.09375, 0.353125, 0.43125, -0.309375], [0.025, 0.23125, -0.015625, 0.075], [-0.83125, -0.30625, -0.346875, -0.184375]]> : tensor<3x4xf64>] {ulps = 4.0 : f64}

check.gradient @f6

func.func @f7(%0: tensor<3x4x5xf64>) -> (tensor<5xf64>) {
  %r0 = dl.sum %0 [0, 1] : tensor<3x4x5xf64>
  return %r0 : tensor<5xf64>
}

check.expect @f7 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[-0.3125, 2.21875, -1.015625, -5.1875, -0.5625]> : tensor<5xf64>] {ulps = 4.0 : f64}

check.gradient @f7

func.func @f8(%0: tensor<3x4x5xf64>) -> (tensor<5xf64>) {
  %r0 = dl.mean %0 [0, 1] : tensor<3x4x5xf64>
  return %r0 : tensor<5xf64>
}

check.expect @f8 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[-0.026041666666666668, 0.18489583333333334, -0.08463541666666667, -0.4322916666666667, -0.046875]> : tensor<5xf64>] {ulps = 4.0 : f64}

check.gradient @f8

func.func @f9(%0: tensor<3x4x5xf64>) -> (tensor<4xf64>) {
  %r0 = dl.sum %0 [0, 2] : tensor<3x4x5xf64>
  return %r0 : tensor<4xf64>
}

check.expect @f9 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[-4.5, 1.390625, 0.34375, -2.09375]> : tensor<4xf64>] {ulps = 4.0 : f64}

check.gradient @f9

func.func @f10(%0: tensor<3x4x5xf64>) -> (tensor<4xf64>) {
  %r0 = dl.mean %0 [0, 2] : tensor<3x4x5xf64>
  return %r0 : tensor<4xf64>
}

check.expect @f10 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[-0.3, 0.09270833333333334, 0.022916666666666665, -0.13958333333333334]> : tensor<4xf64>] {ulps = 4.0 : f64}

check.gradient @f10

func.func @f11(%0: tensor<3x4x5xf64>) -> (tensor<3xf64>) {
  %r0 = dl.sum %0 [1, 2] : tensor<3x4x5xf64>
  return %r0 : tensor<3xf64>
}

check.expect @f11 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[1.90625, 1.578125, -8.34375]> : tensor<3xf64>] {ulps = 4.0 : f64}

check.gradient @f11

func.func @f12(%0: tensor<3x4x5xf64>) -> (tensor<3xf64>) {
  %r0 = dl.mean %0 [1, 2] : tensor<3x4x5xf64>
  return %r0 : tensor<3xf64>
}

check.expect @f12 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[0.0953125, 0.07890625, -0.4171875]> : tensor<3xf64>] {ulps = 4.0 : f64}

check.gradient @f12

func.func @f13(%0: tensor<3x4x5xf64>) -> (tensor<f64>) {
  %r0 = dl.sum %0 [0, 1, 2] : tensor<3x4x5xf64>
  return %r0 : tensor<f64>
}

check.expect @f13 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<-4.859375> : tensor<f64>] {ulps = 4.0 : f64}

check.gradient @f13

func.func @f14(%0: tensor<3x4x5xf64>) -> (tensor<f64>) {
  %r0 = dl.mean %0 [0, 1, 2] : tensor<3x4x5xf64>
  return %r0 : tensor<f64>
}

check.expect @f14 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<-0.08098958333333334> : tensor<f64>] {ulps = 4.0 : f64}

check.gradient @f14

func.func @f15(%0: tensor<0x3xf64>) -> (tensor<3xf64>) {
  %r0 = dl.sum %0 [0] : tensor<0x3xf64>
  return %r0 : tensor<3xf64>
}

check.expect @f15 [dense<> : tensor<0x3xf64>]
    gives [dense<[0.0, 0.0, 0.0]> : tensor<3xf64>]

func.func @f16(%0: tensor<0x2xf64>) -> (tensor<2xf64>) {
  %r0 = dl.mean %0 [0] : tensor<0x2xf64>
  return %r0 : tensor<2xf64>
}

check.expect @f16 [dense<> : tensor<0x2xf64>]
    gives [dense<[0x7FF8000000000000, 0x7FF8000000000000]> : tensor<2xf64>]

func.func @f17(%0: tensor<2x3xi64>) -> (tensor<2xi64>) {
  %r0 = dl.sum %0 [1] : tensor<2x3xi64>
  return %r0 : tensor<2xi64>
}

check.expect @f17 [dense<[[1, 2, 3], [4, 5, 6]]> : tensor<2x3xi64>]
    gives [dense<[6, 15]> : tensor<2xi64>]

func.func @f18(%0: tensor<4x3xf64>) -> (tensor<4xf64>) {
  %r0 = dl.max %0 {dim = 1 : i64} : tensor<4x3xf64>
  return %r0 : tensor<4xf64>
}

check.expect @f18 [dense<[[1.0, 3.0, 3.0], [0x7FF8000000000000, 1.0, 0x7FF8000000000000], [0xFFF0000000000000, 0xFFF0000000000000, 0xFFF0000000000000], [2.0, 1.0, 0.0]]> : tensor<4x3xf64>]
    gives [dense<[3.0, 0x7FF8000000000000, 0xFFF0000000000000, 2.0]> : tensor<4xf64>]

func.func @f19(%0: tensor<4x3xf64>) -> (tensor<4xi64>) {
  %r0 = dl.argmax %0 {dim = 1 : i64} : tensor<4x3xf64>
  return %r0 : tensor<4xi64>
}

check.expect @f19 [dense<[[1.0, 3.0, 3.0], [0x7FF8000000000000, 1.0, 0x7FF8000000000000], [0xFFF0000000000000, 0xFFF0000000000000, 0xFFF0000000000000], [2.0, 1.0, 0.0]]> : tensor<4x3xf64>]
    gives [dense<[1, 0, 0, 0]> : tensor<4xi64>]

func.func @f20(%0: tensor<4x3xf64>) -> (tensor<3xi64>) {
  %r0 = dl.argmax %0 {dim = 0 : i64} : tensor<4x3xf64>
  return %r0 : tensor<3xi64>
}

check.expect @f20 [dense<[[1.0, 3.0, 3.0], [0x7FF8000000000000, 1.0, 0x7FF8000000000000], [0xFFF0000000000000, 0xFFF0000000000000, 0xFFF0000000000000], [2.0, 1.0, 0.0]]> : tensor<4x3xf64>]
    gives [dense<[1, 0, 1]> : tensor<3xi64>]

func.func @f21(%0: tensor<3xi32>) -> (tensor<i32>) {
  %r0 = dl.max %0 {dim = 0 : i64} : tensor<3xi32>
  return %r0 : tensor<i32>
}

check.expect @f21 [dense<[3, 9, -4]> : tensor<3xi32>]
    gives [dense<9> : tensor<i32>]

func.func @f22(%0: tensor<3x4x5xf64>) -> (tensor<4x5xf64>) {
  %r0 = dl.max %0 {dim = 0 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<4x5xf64>
}

check.expect @f22 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[[1.625, -0.078125, 1.71875, -0.5, 0.46875], [1.640625, 0.6875, 1.796875, 1.484375, 1.234375], [1.265625, 1.5, 0.4375, -0.515625, 1.71875], [0.578125, 0.671875, 1.65625, 1.40625, -0.328125]]> : tensor<4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f22

func.func @f23(%0: tensor<3x4x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.max %0 {dim = 1 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f23 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[[1.140625, 1.46875, 1.65625, 1.484375, 0.65625], [1.640625, 1.5, 0.4375, 0.703125, 1.71875], [1.265625, 0.796875, 1.796875, 1.40625, 1.234375]]> : tensor<3x5xf64>] {ulps = 4.0 : f64}

check.gradient @f23

func.func @f24(%0: tensor<3x4x5xf64>) -> (tensor<3x4xf64>) {
  %r0 = dl.max %0 {dim = 2 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<3x4xf64>
}

check.expect @f24 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[[1.140625, 1.484375, 1.46875, 1.65625], [1.625, 1.640625, 1.71875, 0.703125], [1.71875, 1.796875, 1.265625, 1.40625]]> : tensor<3x4xf64>] {ulps = 4.0 : f64}

check.gradient @f24

func.func @f25(%0: tensor<1xf32>) -> (tensor<f32>, tensor<f32>, tensor<i64>, tensor<f32>) {
  %r0 = dl.sum %0 [0] : tensor<1xf32>
  %r1 = dl.max %0 {dim = 0 : i64} : tensor<1xf32>
  %r2 = dl.argmax %0 {dim = 0 : i64} : tensor<1xf32>
  %r3 = dl.mean %0 [0] : tensor<1xf32>
  return %r0, %r1, %r2, %r3 : tensor<f32>, tensor<f32>, tensor<i64>, tensor<f32>
}

check.same @f25 {ulps = 128.0 : f64}

func.func @f26(%0: tensor<1xf32>) -> (tensor<f32>) {
  %r0 = dl.sum %0 [0] : tensor<1xf32>
  return %r0 : tensor<f32>
}

check.same @f26 {low = 0.0 : f64, ulps = 64.0 : f64}

func.func @f27(%0: tensor<7xf32>) -> (tensor<f32>, tensor<f32>, tensor<i64>, tensor<f32>) {
  %r0 = dl.sum %0 [0] : tensor<7xf32>
  %r1 = dl.max %0 {dim = 0 : i64} : tensor<7xf32>
  %r2 = dl.argmax %0 {dim = 0 : i64} : tensor<7xf32>
  %r3 = dl.mean %0 [0] : tensor<7xf32>
  return %r0, %r1, %r2, %r3 : tensor<f32>, tensor<f32>, tensor<i64>, tensor<f32>
}

check.same @f27 {ulps = 128.0 : f64}

func.func @f28(%0: tensor<7xf32>) -> (tensor<f32>) {
  %r0 = dl.sum %0 [0] : tensor<7xf32>
  return %r0 : tensor<f32>
}

check.same @f28 {low = 0.0 : f64, ulps = 64.0 : f64}

func.func @f29(%0: tensor<1x1xf32>) -> (tensor<1xf32>, tensor<1xf32>, tensor<1xi64>, tensor<1xf32>) {
  %r0 = dl.sum %0 [0] : tensor<1x1xf32>
  %r1 = dl.max %0 {dim = 0 : i64} : tensor<1x1xf32>
  %r2 = dl.argmax %0 {dim = 0 : i64} : tensor<1x1xf32>
  %r3 = dl.mean %0 [0] : tensor<1x1xf32>
  return %r0, %r1, %r2, %r3 : tensor<1xf32>, tensor<1xf32>, tensor<1xi64>, tensor<1xf32>
}

check.same @f29 {ulps = 128.0 : f64}

func.func @f30(%0: tensor<1x1xf32>) -> (tensor<1xf32>, tensor<1xf32>, tensor<1xi64>, tensor<1xf32>) {
  %r0 = dl.sum %0 [1] : tensor<1x1xf32>
  %r1 = dl.max %0 {dim = 1 : i64} : tensor<1x1xf32>
  %r2 = dl.argmax %0 {dim = 1 : i64} : tensor<1x1xf32>
  %r3 = dl.mean %0 [1] : tensor<1x1xf32>
  return %r0, %r1, %r2, %r3 : tensor<1xf32>, tensor<1xf32>, tensor<1xi64>, tensor<1xf32>
}

check.same @f30 {ulps = 128.0 : f64}

func.func @f31(%0: tensor<1x1xf32>) -> (tensor<f32>) {
  %r0 = dl.sum %0 [0, 1] : tensor<1x1xf32>
  return %r0 : tensor<f32>
}

check.same @f31 {low = 0.0 : f64, ulps = 64.0 : f64}

func.func @f32(%0: tensor<5x1xf32>) -> (tensor<1xf32>, tensor<1xf32>, tensor<1xi64>, tensor<1xf32>) {
  %r0 = dl.sum %0 [0] : tensor<5x1xf32>
  %r1 = dl.max %0 {dim = 0 : i64} : tensor<5x1xf32>
  %r2 = dl.argmax %0 {dim = 0 : i64} : tensor<5x1xf32>
  %r3 = dl.mean %0 [0] : tensor<5x1xf32>
  return %r0, %r1, %r2, %r3 : tensor<1xf32>, tensor<1xf32>, tensor<1xi64>, tensor<1xf32>
}

check.same @f32 {ulps = 128.0 : f64}

func.func @f33(%0: tensor<5x1xf32>) -> (tensor<5xf32>, tensor<5xf32>, tensor<5xi64>, tensor<5xf32>) {
  %r0 = dl.sum %0 [1] : tensor<5x1xf32>
  %r1 = dl.max %0 {dim = 1 : i64} : tensor<5x1xf32>
  %r2 = dl.argmax %0 {dim = 1 : i64} : tensor<5x1xf32>
  %r3 = dl.mean %0 [1] : tensor<5x1xf32>
  return %r0, %r1, %r2, %r3 : tensor<5xf32>, tensor<5xf32>, tensor<5xi64>, tensor<5xf32>
}

check.same @f33 {ulps = 128.0 : f64}

func.func @f34(%0: tensor<5x1xf32>) -> (tensor<f32>) {
  %r0 = dl.sum %0 [0, 1] : tensor<5x1xf32>
  return %r0 : tensor<f32>
}

check.same @f34 {low = 0.0 : f64, ulps = 64.0 : f64}

func.func @f35(%0: tensor<1x5xf32>) -> (tensor<5xf32>, tensor<5xf32>, tensor<5xi64>, tensor<5xf32>) {
  %r0 = dl.sum %0 [0] : tensor<1x5xf32>
  %r1 = dl.max %0 {dim = 0 : i64} : tensor<1x5xf32>
  %r2 = dl.argmax %0 {dim = 0 : i64} : tensor<1x5xf32>
  %r3 = dl.mean %0 [0] : tensor<1x5xf32>
  return %r0, %r1, %r2, %r3 : tensor<5xf32>, tensor<5xf32>, tensor<5xi64>, tensor<5xf32>
}

check.same @f35 {ulps = 128.0 : f64}

func.func @f36(%0: tensor<1x5xf32>) -> (tensor<1xf32>, tensor<1xf32>, tensor<1xi64>, tensor<1xf32>) {
  %r0 = dl.sum %0 [1] : tensor<1x5xf32>
  %r1 = dl.max %0 {dim = 1 : i64} : tensor<1x5xf32>
  %r2 = dl.argmax %0 {dim = 1 : i64} : tensor<1x5xf32>
  %r3 = dl.mean %0 [1] : tensor<1x5xf32>
  return %r0, %r1, %r2, %r3 : tensor<1xf32>, tensor<1xf32>, tensor<1xi64>, tensor<1xf32>
}

check.same @f36 {ulps = 128.0 : f64}

func.func @f37(%0: tensor<1x5xf32>) -> (tensor<f32>) {
  %r0 = dl.sum %0 [0, 1] : tensor<1x5xf32>
  return %r0 : tensor<f32>
}

check.same @f37 {low = 0.0 : f64, ulps = 64.0 : f64}

func.func @f38(%0: tensor<3x130xf32>) -> (tensor<130xf32>, tensor<130xf32>, tensor<130xi64>, tensor<130xf32>) {
  %r0 = dl.sum %0 [0] : tensor<3x130xf32>
  %r1 = dl.max %0 {dim = 0 : i64} : tensor<3x130xf32>
  %r2 = dl.argmax %0 {dim = 0 : i64} : tensor<3x130xf32>
  %r3 = dl.mean %0 [0] : tensor<3x130xf32>
  return %r0, %r1, %r2, %r3 : tensor<130xf32>, tensor<130xf32>, tensor<130xi64>, tensor<130xf32>
}

check.same @f38 {ulps = 128.0 : f64}

func.func @f39(%0: tensor<3x130xf32>) -> (tensor<3xf32>, tensor<3xf32>, tensor<3xi64>, tensor<3xf32>) {
  %r0 = dl.sum %0 [1] : tensor<3x130xf32>
  %r1 = dl.max %0 {dim = 1 : i64} : tensor<3x130xf32>
  %r2 = dl.argmax %0 {dim = 1 : i64} : tensor<3x130xf32>
  %r3 = dl.mean %0 [1] : tensor<3x130xf32>
  return %r0, %r1, %r2, %r3 : tensor<3xf32>, tensor<3xf32>, tensor<3xi64>, tensor<3xf32>
}

check.same @f39 {ulps = 128.0 : f64}

func.func @f40(%0: tensor<3x130xf32>) -> (tensor<f32>) {
  %r0 = dl.sum %0 [0, 1] : tensor<3x130xf32>
  return %r0 : tensor<f32>
}

check.same @f40 {low = 0.0 : f64, ulps = 64.0 : f64}

func.func @f41(%0: tensor<130x3xf32>) -> (tensor<3xf32>, tensor<3xf32>, tensor<3xi64>, tensor<3xf32>) {
  %r0 = dl.sum %0 [0] : tensor<130x3xf32>
  %r1 = dl.max %0 {dim = 0 : i64} : tensor<130x3xf32>
  %r2 = dl.argmax %0 {dim = 0 : i64} : tensor<130x3xf32>
  %r3 = dl.mean %0 [0] : tensor<130x3xf32>
  return %r0, %r1, %r2, %r3 : tensor<3xf32>, tensor<3xf32>, tensor<3xi64>, tensor<3xf32>
}

check.same @f41 {ulps = 128.0 : f64}

func.func @f42(%0: tensor<130x3xf32>) -> (tensor<130xf32>, tensor<130xf32>, tensor<130xi64>, tensor<130xf32>) {
  %r0 = dl.sum %0 [1] : tensor<130x3xf32>
  %r1 = dl.max %0 {dim = 1 : i64} : tensor<130x3xf32>
  %r2 = dl.argmax %0 {dim = 1 : i64} : tensor<130x3xf32>
  %r3 = dl.mean %0 [1] : tensor<130x3xf32>
  return %r0, %r1, %r2, %r3 : tensor<130xf32>, tensor<130xf32>, tensor<130xi64>, tensor<130xf32>
}

check.same @f42 {ulps = 128.0 : f64}

func.func @f43(%0: tensor<130x3xf32>) -> (tensor<f32>) {
  %r0 = dl.sum %0 [0, 1] : tensor<130x3xf32>
  return %r0 : tensor<f32>
}

check.same @f43 {low = 0.0 : f64, ulps = 64.0 : f64}

func.func @f44(%0: tensor<37x41xf32>) -> (tensor<41xf32>, tensor<41xf32>, tensor<41xi64>, tensor<41xf32>) {
  %r0 = dl.sum %0 [0] : tensor<37x41xf32>
  %r1 = dl.max %0 {dim = 0 : i64} : tensor<37x41xf32>
  %r2 = dl.argmax %0 {dim = 0 : i64} : tensor<37x41xf32>
  %r3 = dl.mean %0 [0] : tensor<37x41xf32>
  return %r0, %r1, %r2, %r3 : tensor<41xf32>, tensor<41xf32>, tensor<41xi64>, tensor<41xf32>
}

check.same @f44 {ulps = 128.0 : f64}

func.func @f45(%0: tensor<37x41xf32>) -> (tensor<37xf32>, tensor<37xf32>, tensor<37xi64>, tensor<37xf32>) {
  %r0 = dl.sum %0 [1] : tensor<37x41xf32>
  %r1 = dl.max %0 {dim = 1 : i64} : tensor<37x41xf32>
  %r2 = dl.argmax %0 {dim = 1 : i64} : tensor<37x41xf32>
  %r3 = dl.mean %0 [1] : tensor<37x41xf32>
  return %r0, %r1, %r2, %r3 : tensor<37xf32>, tensor<37xf32>, tensor<37xi64>, tensor<37xf32>
}

check.same @f45 {ulps = 128.0 : f64}

func.func @f46(%0: tensor<37x41xf32>) -> (tensor<f32>) {
  %r0 = dl.sum %0 [0, 1] : tensor<37x41xf32>
  return %r0 : tensor<f32>
}

check.same @f46 {low = 0.0 : f64, ulps = 64.0 : f64}

func.func @f47(%0: tensor<2x3x65xf32>) -> (tensor<3x65xf32>, tensor<3x65xf32>, tensor<3x65xi64>, tensor<3x65xf32>) {
  %r0 = dl.sum %0 [0] : tensor<2x3x65xf32>
  %r1 = dl.max %0 {dim = 0 : i64} : tensor<2x3x65xf32>
  %r2 = dl.argmax %0 {dim = 0 : i64} : tensor<2x3x65xf32>
  %r3 = dl.mean %0 [0] : tensor<2x3x65xf32>
  return %r0, %r1, %r2, %r3 : tensor<3x65xf32>, tensor<3x65xf32>, tensor<3x65xi64>, tensor<3x65xf32>
}

check.same @f47 {ulps = 128.0 : f64}

func.func @f48(%0: tensor<2x3x65xf32>) -> (tensor<2x65xf32>, tensor<2x65xf32>, tensor<2x65xi64>, tensor<2x65xf32>) {
  %r0 = dl.sum %0 [1] : tensor<2x3x65xf32>
  %r1 = dl.max %0 {dim = 1 : i64} : tensor<2x3x65xf32>
  %r2 = dl.argmax %0 {dim = 1 : i64} : tensor<2x3x65xf32>
  %r3 = dl.mean %0 [1] : tensor<2x3x65xf32>
  return %r0, %r1, %r2, %r3 : tensor<2x65xf32>, tensor<2x65xf32>, tensor<2x65xi64>, tensor<2x65xf32>
}

check.same @f48 {ulps = 128.0 : f64}

func.func @f49(%0: tensor<2x3x65xf32>) -> (tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3xi64>, tensor<2x3xf32>) {
  %r0 = dl.sum %0 [2] : tensor<2x3x65xf32>
  %r1 = dl.max %0 {dim = 2 : i64} : tensor<2x3x65xf32>
  %r2 = dl.argmax %0 {dim = 2 : i64} : tensor<2x3x65xf32>
  %r3 = dl.mean %0 [2] : tensor<2x3x65xf32>
  return %r0, %r1, %r2, %r3 : tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3xi64>, tensor<2x3xf32>
}

check.same @f49 {ulps = 128.0 : f64}

func.func @f50(%0: tensor<2x3x65xf32>) -> (tensor<f32>) {
  %r0 = dl.sum %0 [0, 1, 2] : tensor<2x3x65xf32>
  return %r0 : tensor<f32>
}

check.same @f50 {low = 0.0 : f64, ulps = 64.0 : f64}

func.func @f51(%0: tensor<1000xf32>) -> (tensor<f32>, tensor<f32>, tensor<i64>, tensor<f32>) {
  %r0 = dl.sum %0 [0] : tensor<1000xf32>
  %r1 = dl.max %0 {dim = 0 : i64} : tensor<1000xf32>
  %r2 = dl.argmax %0 {dim = 0 : i64} : tensor<1000xf32>
  %r3 = dl.mean %0 [0] : tensor<1000xf32>
  return %r0, %r1, %r2, %r3 : tensor<f32>, tensor<f32>, tensor<i64>, tensor<f32>
}

check.same @f51 {ulps = 128.0 : f64}

func.func @f52(%0: tensor<1000xf32>) -> (tensor<f32>) {
  %r0 = dl.sum %0 [0] : tensor<1000xf32>
  return %r0 : tensor<f32>
}

check.same @f52 {low = 0.0 : f64, ulps = 64.0 : f64}

func.func @f53(%0: tensor<4x1001xf32>) -> (tensor<1001xf32>, tensor<1001xf32>, tensor<1001xi64>, tensor<1001xf32>) {
  %r0 = dl.sum %0 [0] : tensor<4x1001xf32>
  %r1 = dl.max %0 {dim = 0 : i64} : tensor<4x1001xf32>
  %r2 = dl.argmax %0 {dim = 0 : i64} : tensor<4x1001xf32>
  %r3 = dl.mean %0 [0] : tensor<4x1001xf32>
  return %r0, %r1, %r2, %r3 : tensor<1001xf32>, tensor<1001xf32>, tensor<1001xi64>, tensor<1001xf32>
}

check.same @f53 {ulps = 128.0 : f64}

func.func @f54(%0: tensor<4x1001xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xi64>, tensor<4xf32>) {
  %r0 = dl.sum %0 [1] : tensor<4x1001xf32>
  %r1 = dl.max %0 {dim = 1 : i64} : tensor<4x1001xf32>
  %r2 = dl.argmax %0 {dim = 1 : i64} : tensor<4x1001xf32>
  %r3 = dl.mean %0 [1] : tensor<4x1001xf32>
  return %r0, %r1, %r2, %r3 : tensor<4xf32>, tensor<4xf32>, tensor<4xi64>, tensor<4xf32>
}

check.same @f54 {ulps = 128.0 : f64}

func.func @f55(%0: tensor<4x1001xf32>) -> (tensor<f32>) {
  %r0 = dl.sum %0 [0, 1] : tensor<4x1001xf32>
  return %r0 : tensor<f32>
}

check.same @f55 {low = 0.0 : f64, ulps = 64.0 : f64}

// --- min, argmin, prod

func.func @f56(%0: tensor<4x3xf64>) -> (tensor<4xf64>) {
  %r0 = dl.min %0 {dim = 1 : i64} : tensor<4x3xf64>
  return %r0 : tensor<4xf64>
}

check.expect @f56 [dense<[[-1.0, -3.0, -3.0], [0xFFF8000000000000, -1.0, 0xFFF8000000000000], [0x7FF0000000000000, 0x7FF0000000000000, 0x7FF0000000000000], [-2.0, -1.0, -0.0]]> : tensor<4x3xf64>]
    gives [dense<[-3.0, 0xFFF8000000000000, 0x7FF0000000000000, -2.0]> : tensor<4xf64>]

func.func @f57(%0: tensor<4x3xf64>) -> (tensor<4xi64>) {
  %r0 = dl.argmin %0 {dim = 1 : i64} : tensor<4x3xf64>
  return %r0 : tensor<4xi64>
}

check.expect @f57 [dense<[[-1.0, -3.0, -3.0], [0xFFF8000000000000, -1.0, 0xFFF8000000000000], [0x7FF0000000000000, 0x7FF0000000000000, 0x7FF0000000000000], [-2.0, -1.0, -0.0]]> : tensor<4x3xf64>]
    gives [dense<[1, 0, 0, 0]> : tensor<4xi64>]

func.func @f58(%0: tensor<3xi32>) -> (tensor<i32>) {
  %r0 = dl.min %0 {dim = 0 : i64} : tensor<3xi32>
  return %r0 : tensor<i32>
}

check.expect @f58 [dense<[3, 9, -4]> : tensor<3xi32>]
    gives [dense<-4> : tensor<i32>]

func.func @f59(%0: tensor<2x3xi64>) -> (tensor<2xi64>) {
  %r0 = dl.prod %0 [1] : tensor<2x3xi64>
  return %r0 : tensor<2xi64>
}

check.expect @f59 [dense<[[1, 2, 3], [4, 0, 6]]> : tensor<2x3xi64>]
    gives [dense<[6, 0]> : tensor<2xi64>]

func.func @f60(%0: tensor<0x2xf64>) -> (tensor<2xf64>) {
  %r0 = dl.prod %0 [0] : tensor<0x2xf64>
  return %r0 : tensor<2xf64>
}

check.expect @f60 [dense<> : tensor<0x2xf64>]
    gives [dense<[1.0, 1.0]> : tensor<2xf64>]

func.func @f61(%0: tensor<3x4x5xf64>) -> (tensor<4x5xf64>) {
  %r0 = dl.min %0 {dim = 0 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<4x5xf64>
}

check.expect @f61 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[[-1.4375, -1.9375, -1.234375, -1.90625, -0.59375], [-1.828125, -0.859375, -1.359375, -1.875, -0.109375], [-1.875, 0.796875, -1.0, -1.859375, -1.40625], [-1.296875, -0.140625, -1.375, -0.359375, -1.875]]> : tensor<4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f61

func.func @f62(%0: tensor<3x4x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.min %0 {dim = 1 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f62 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[[-0.828125, -0.515625, -0.890625, -0.515625, -1.875], [-1.875, -0.078125, -1.359375, -1.859375, -0.53125], [-1.828125, -1.9375, -1.375, -1.90625, -1.40625]]> : tensor<3x5xf64>] {ulps = 4.0 : f64}

check.gradient @f62

func.func @f63(%0: tensor<3x4x5xf64>) -> (tensor<3x4xf64>) {
  %r0 = dl.min %0 {dim = 2 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<3x4xf64>
}

check.expect @f63 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[[-0.890625, -0.125, -0.515625, -1.875], [-1.234375, -1.359375, -1.875, -0.921875], [-1.9375, -1.875, -1.40625, -1.375]]> : tensor<3x4xf64>] {ulps = 4.0 : f64}

check.gradient @f63

func.func @f64(%0: tensor<3x4x5xf64>) -> (tensor<4x5xf64>) {
  %r0 = dl.prod %0 [0] : tensor<3x4x5xf64>
  return %r0 : tensor<4x5xf64>
}

check.expect @f64 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[[-2.6644287109375, -0.0780487060546875, 1.8895339965820312, -0.62548828125, -0.0826263427734375], [-1.3121795654296875, -0.0461578369140625, 0.305328369140625, -0.78277587890625, 0.01265716552734375], [-0.630340576171875, 1.755615234375, -0.123046875, -1.3332481384277344, -1.586151123046875], [0.6208915710449219, -0.051670074462890625, 2.09942626953125, -0.35533905029296875, -0.32684326171875]]> : tensor<4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f64 {low = 0.5 : f64, high = 1.5 : f64}

func.func @f65(%0: tensor<3x4x5xf64>) -> (tensor<3xf64>) {
  %r0 = dl.prod %0 [1, 2] : tensor<3x4x5xf64>
  return %r0 : tensor<3xf64>
}

check.expect @f65 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[2.602563052318068e-07, -0.0008343530385208393, -38.59753623003107]> : tensor<3xf64>] {ulps = 4.0 : f64}

check.gradient @f65 {low = 0.5 : f64, high = 1.5 : f64}

func.func @f66(%0: tensor<3x3xf64>, %1: tensor<3xf64>) -> (tensor<3x3xf64>) {
  %y = dl.prod %0 [1] : tensor<3x3xf64>
  %r0 = dl.gradient %y seed %1 wrt (%0) : tensor<3xf64>, tensor<3xf64>, (tensor<3x3xf64>)
  return %r0 : tensor<3x3xf64>
}

check.expect @f66 [dense<[[2.0, 3.0, 4.0], [2.0, 0.0, 4.0], [0.0, 3.0, 0.0]]> : tensor<3x3xf64>, dense<[1.0, 2.0, 3.0]> : tensor<3xf64>]
    gives [dense<[[12.0, 8.0, 6.0], [0.0, 16.0, 0.0], [0.0, 0.0, 0.0]]> : tensor<3x3xf64>] {ulps = 4.0 : f64}

// --- any, all

func.func @f67(%0: tensor<3x4x5xi1>) -> (tensor<3x4xi1>, tensor<3x4xi1>, tensor<i1>, tensor<i1>) {
  %r0 = dl.any %0 [2] : tensor<3x4x5xi1>
  %r1 = dl.all %0 [2] : tensor<3x4x5xi1>
  %r2 = dl.any %0 [0, 1, 2] : tensor<3x4x5xi1>
  %r3 = dl.all %0 [0, 1, 2] : tensor<3x4x5xi1>
  return %r0, %r1, %r2, %r3 : tensor<3x4xi1>, tensor<3x4xi1>, tensor<i1>, tensor<i1>
}

check.expect @f67 [dense<[[[false, false, false, false, false], [false, false, false, false, false], [false, false, false, false, false], [false, false, true, false, false]], [[true, false, false, false, false], [true, false, false, false, false], [false, false, false, false, true], [false, false, false, false, false]], [[false, false, true, false, false], [false, false, true, false, false], [false, false, false, false, false], [false, false, false, false, false]]]> : tensor<3x4x5xi1>]
    gives [dense<[[false, false, false, true], [true, true, true, false], [true, true, false, false]]> : tensor<3x4xi1>, dense<[[false, false, false, false], [false, false, false, false], [false, false, false, false]]> : tensor<3x4xi1>, dense<true> : tensor<i1>, dense<false> : tensor<i1>]

func.func @f68(%0: tensor<3x4x5xi1>) -> (tensor<3x4xi1>, tensor<3x4xi1>, tensor<i1>, tensor<i1>) {
  %r0 = dl.any %0 [2] : tensor<3x4x5xi1>
  %r1 = dl.all %0 [2] : tensor<3x4x5xi1>
  %r2 = dl.any %0 [0, 1, 2] : tensor<3x4x5xi1>
  %r3 = dl.all %0 [0, 1, 2] : tensor<3x4x5xi1>
  return %r0, %r1, %r2, %r3 : tensor<3x4xi1>, tensor<3x4xi1>, tensor<i1>, tensor<i1>
}

check.expect @f68 [dense<[[[false, false, false, false, false], [false, false, false, false, false], [false, false, false, false, false], [false, false, false, false, false]], [[false, false, false, false, false], [false, false, false, false, false], [false, false, false, false, false], [false, false, false, false, false]], [[false, false, false, false, false], [false, false, false, false, false], [false, false, false, false, false], [false, false, false, false, false]]]> : tensor<3x4x5xi1>]
    gives [dense<[[false, false, false, false], [false, false, false, false], [false, false, false, false]]> : tensor<3x4xi1>, dense<[[false, false, false, false], [false, false, false, false], [false, false, false, false]]> : tensor<3x4xi1>, dense<false> : tensor<i1>, dense<false> : tensor<i1>]

func.func @f69(%0: tensor<3x4x5xi1>) -> (tensor<3x4xi1>, tensor<3x4xi1>, tensor<i1>, tensor<i1>) {
  %r0 = dl.any %0 [2] : tensor<3x4x5xi1>
  %r1 = dl.all %0 [2] : tensor<3x4x5xi1>
  %r2 = dl.any %0 [0, 1, 2] : tensor<3x4x5xi1>
  %r3 = dl.all %0 [0, 1, 2] : tensor<3x4x5xi1>
  return %r0, %r1, %r2, %r3 : tensor<3x4xi1>, tensor<3x4xi1>, tensor<i1>, tensor<i1>
}

check.expect @f69 [dense<[[[true, true, true, true, true], [true, true, true, true, true], [true, true, true, true, true], [true, true, true, true, true]], [[true, true, true, true, true], [true, true, true, true, true], [true, true, true, true, true], [true, true, true, true, true]], [[true, true, true, true, true], [true, true, true, true, true], [true, true, true, true, true], [true, true, true, true, true]]]> : tensor<3x4x5xi1>]
    gives [dense<[[true, true, true, true], [true, true, true, true], [true, true, true, true]]> : tensor<3x4xi1>, dense<[[true, true, true, true], [true, true, true, true], [true, true, true, true]]> : tensor<3x4xi1>, dense<true> : tensor<i1>, dense<true> : tensor<i1>]

func.func @f70(%0: tensor<2x0xi1>) -> (tensor<2xi1>, tensor<2xi1>) {
  %r0 = dl.any %0 [1] : tensor<2x0xi1>
  %r1 = dl.all %0 [1] : tensor<2x0xi1>
  return %r0, %r1 : tensor<2xi1>, tensor<2xi1>
}

check.expect @f70 [dense<> : tensor<2x0xi1>]
    gives [dense<[false, false]> : tensor<2xi1>, dense<[true, true]> : tensor<2xi1>]

// --- variance, norms, logsumexp

func.func @f71(%0: tensor<3x4x5xf64>) -> (tensor<4x5xf64>) {
  %r0 = dl.variance %0 [0] {correction = 0 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<4x5xf64>
}

check.expect @f71 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[[1.8066948784722223, 0.6300455729166666, 1.7386610243055554, 0.39605034722222227, 0.21685112847222224], [2.068088107638889, 0.40478515625, 1.6865776909722223, 1.9313693576388886, 0.3966471354166667], [1.7162000868055556, 0.10519748263888888, 0.4147135416666667, 0.3101128472222222, 1.683159722222222], [0.634765625, 0.12760416666666666, 1.7822808159722223, 0.5267469618055556, 0.4710828993055555]]> : tensor<4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f71

func.func @f72(%0: tensor<3x4x5xf64>) -> (tensor<4x5xf64>) {
  %r0 = dl.variance %0 [0] {correction = 1 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<4x5xf64>
}

check.expect @f72 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[[2.7100423177083335, 0.945068359375, 2.607991536458333, 0.5940755208333334, 0.32527669270833337], [3.1021321614583335, 0.607177734375, 2.5298665364583335, 2.897054036458333, 0.594970703125], [2.5743001302083335, 0.15779622395833331, 0.6220703125, 0.4651692708333333, 2.524739583333333], [0.9521484375, 0.19140625, 2.6734212239583335, 0.7901204427083334, 0.7066243489583333]]> : tensor<4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f72

func.func @f73(%0: tensor<3x4x5xf64>) -> (tensor<4x5xf64>) {
  %r0 = dl.l2_norm %0 [0] : tensor<3x4x5xf64>
  return %r0 : tensor<4x5xf64>
}

check.expect @f73 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[[2.4511337459683835, 2.006459295936501, 2.295864999025422, 2.0771261697354833, 0.8126502264966152], [2.495014560328256, 1.103306465244358, 2.2566092165570004, 2.4079235251820186, 1.2427524265717609], [2.2777155839239454, 2.24549244668625, 1.1271680498044645, 2.378441174777085, 2.315665063755983], [1.6437470294649965, 0.8776466668739761, 2.341717869027992, 1.6127846163545831, 1.9762382392123172]]> : tensor<4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f73

func.func @f74(%0: tensor<3x4x5xf64>) -> (tensor<3xf64>) {
  %r0 = dl.variance %0 [1, 2] {correction = 0 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<3xf64>
}

check.expect @f74 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[0.7520971679687498, 1.2212274169921875, 1.7442895507812506]> : tensor<3xf64>] {ulps = 4.0 : f64}

check.gradient @f74

func.func @f75(%0: tensor<3x4x5xf64>) -> (tensor<3xf64>) {
  %r0 = dl.variance %0 [1, 2] {correction = 1 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<3xf64>
}

check.expect @f75 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[0.7916812294407893, 1.2855025442023027, 1.8360942639802638]> : tensor<3xf64>] {ulps = 4.0 : f64}

check.gradient @f75

func.func @f76(%0: tensor<3x4x5xf64>) -> (tensor<3xf64>) {
  %r0 = dl.l2_norm %0 [1, 2] : tensor<3x4x5xf64>
  return %r0 : tensor<3xf64>
}

check.expect @f76 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[3.901747405009709, 4.954702036008321, 6.194085825910874]> : tensor<3xf64>] {ulps = 4.0 : f64}

check.gradient @f76

func.func @f77(%0: tensor<3x4x5xf64>) -> (tensor<f64>) {
  %r0 = dl.variance %0 [0, 1, 2] {correction = 0 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<f64>
}

check.expect @f77 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<1.2957640923394096> : tensor<f64>] {ulps = 4.0 : f64}

check.gradient @f77

func.func @f78(%0: tensor<3x4x5xf64>) -> (tensor<f64>) {
  %r0 = dl.variance %0 [0, 1, 2] {correction = 1 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<f64>
}

check.expect @f78 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<1.3177261955993995> : tensor<f64>] {ulps = 4.0 : f64}

check.gradient @f78

func.func @f79(%0: tensor<3x4x5xf64>) -> (tensor<f64>) {
  %r0 = dl.l2_norm %0 [0, 1, 2] : tensor<3x4x5xf64>
  return %r0 : tensor<f64>
}

check.expect @f79 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<8.839649557356616> : tensor<f64>] {ulps = 4.0 : f64}

check.gradient @f79

func.func @f80(%0: tensor<1x2xf64>) -> (tensor<2xf64>) {
  %r0 = dl.variance %0 [0] {correction = 1 : i64} : tensor<1x2xf64>
  return %r0 : tensor<2xf64>
}

check.expect @f80 [dense<[[1.0, 1.0]]> : tensor<1x2xf64>]
    gives [dense<[0x7FF8000000000000, 0x7FF8000000000000]> : tensor<2xf64>]

func.func @f81(%0: tensor<3xf64>) -> (tensor<3xf64>) {
  %y = dl.l2_norm %0 [0] : tensor<3xf64>
  %r0 = dl.gradient %y wrt (%0) : tensor<f64>, (tensor<3xf64>)
  return %r0 : tensor<3xf64>
}

check.expect @f81 [dense<[0.0, 0.0, 0.0]> : tensor<3xf64>]
    gives [dense<[0.0, 0.0, 0.0]> : tensor<3xf64>]

func.func @f82(%0: tensor<3x4x5xf64>) -> (tensor<4x5xf64>) {
  %r0 = dl.logsumexp %0 {dim = 0 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<4x5xf64>
}

check.expect @f82 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[[2.1335346515969347, 0.5104494004464434, 1.837205624426216, 0.24213059584229635, 1.251589418201105], [1.9268638317911662, 1.2508817482000052, 1.9699182022731265, 1.7733148494270614, 1.656919558688834], [1.6100194838558741, 2.401895265113489, 1.1760344884340155, 0.001815262212573443, 2.0477138952990597], [0.9134648143090695, 1.5161300411327228, 1.7732963153396653, 1.9167450041758816, 0.37946167705104983]]> : tensor<4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f82

func.func @f83(%0: tensor<3x4x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.logsumexp %0 {dim = 1 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f83 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[[1.8592104676933077, 1.9302165215746387, 2.061443824611408, 1.842765805193722, 1.4639372777577906], [2.4992088219302757, 2.2108118957486402, 0.9140645147263013, 1.391133485713349, 2.160321704272124], [1.4391069228483935, 1.556879022151243, 2.503813698591941, 1.5328885007074065, 1.600158223982279]]> : tensor<3x5xf64>] {ulps = 4.0 : f64}

check.gradient @f83

func.func @f84(%0: tensor<3x4x5xf64>) -> (tensor<3x4xf64>) {
  %r0 = dl.logsumexp %0 {dim = 2 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<3x4xf64>
}

check.expect @f84 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[[1.8063898210385445, 2.177156343609014, 2.251029695907606, 2.0010441675475064], [2.129549058819482, 2.2658429240338074, 2.4779824373954185, 1.874296835202699], [1.8961233619756084, 2.3228286293188054, 1.8909657601617167, 1.9858210979418776]]> : tensor<3x4xf64>] {ulps = 4.0 : f64}

check.gradient @f84

func.func @f85(%0: tensor<6x2xf64>) -> (tensor<6xf64>) {
  %r0 = dl.logsumexp %0 {dim = 1 : i64} : tensor<6x2xf64>
  return %r0 : tensor<6xf64>
}

check.expect @f85 [dense<[[1000.0, 1000.0], [-1000.0, -1001.0], [0xFFF0000000000000, 0xFFF0000000000000], [0x7FF0000000000000, 0.0], [0xFFF0000000000000, 2.0], [0x7FF8000000000000, 0.0]]> : tensor<6x2xf64>]
    gives [dense<[1000.6931471805599, -999.6867383124818, 0xFFF0000000000000, 0x7FF0000000000000, 2.0, 0x7FF8000000000000]> : tensor<6xf64>] {ulps = 2.0 : f64, per_element}

// --- cumsum, top_k

func.func @f86(%0: tensor<3x4x5xf64>) -> (tensor<3x4x5xf64>) {
  %r0 = dl.cumsum %0 {dim = 0 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<3x4x5xf64>
}

check.expect @f86 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[2.765625, -0.59375, -2.125, -1.15625, 0.765625], [2.078125, 0.765625, -1.484375, 1.765625, -0.203125], [-1.609375, 2.96875, 0.71875, -2.375, 2.375], [-0.25, 0.40625, 0.734375, 0.34375, -2.40625]], [[1.328125, -2.53125, -0.40625, -3.0625, 0.171875], [0.25, -0.09375, 0.3125, -0.109375, 1.03125], [-0.34375, 3.765625, -0.28125, -3.765625, 0.96875], [-1.546875, 1.078125, -0.640625, 1.75, -2.734375]]]> : tensor<3x4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f86

func.func @f87(%0: tensor<3x4x5xf64>) -> (tensor<3x4x5xf64>) {
  %r0 = dl.cumsum %0 {dim = 0 : i64, reverse} : tensor<3x4x5xf64>
  return %r0 : tensor<3x4x5xf64>
}

check.expect @f87 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[[[1.328125, -2.53125, -0.40625, -3.0625, 0.171875], [0.25, -0.09375, 0.3125, -0.109375, 1.03125], [-0.34375, 3.765625, -0.28125, -3.765625, 0.96875], [-1.546875, 1.078125, -0.640625, 1.75, -2.734375]], [[0.1875, -2.015625, 0.484375, -2.5625, -0.125], [-0.1875, -0.171875, 0.4375, -1.59375, 1.140625], [-0.609375, 2.296875, -0.5625, -3.25, 0.3125], [-0.71875, 1.21875, -2.296875, 2.109375, -0.859375]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f87

func.func @f88(%0: tensor<3x4x5xf64>) -> (tensor<3x4x5xf64>) {
  %r0, %i = dl.top_k %0 {dim = 0 : i64, k = 3 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<3x4x5xf64>
}

check.expect @f88 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[[[1.625, -0.078125, 1.71875, -0.5, 0.46875], [1.640625, 0.6875, 1.796875, 1.484375, 1.234375], [1.265625, 1.5, 0.4375, -0.515625, 1.71875], [0.578125, 0.671875, 1.65625, 1.40625, -0.328125]], [[1.140625, -0.515625, -0.890625, -0.65625, 0.296875], [0.4375, 0.078125, -0.125, 0.28125, -0.09375], [0.265625, 1.46875, 0.28125, -1.390625, 0.65625], [-0.828125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, -1.234375, -1.90625, -0.59375], [-1.828125, -0.859375, -1.359375, -1.875, -0.109375], [-1.875, 0.796875, -1.0, -1.859375, -1.40625], [-1.296875, -0.140625, -1.375, -0.359375, -1.875]]]> : tensor<3x4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f88

func.func @f89(%0: tensor<3x4x5xf64>) -> (tensor<3x4x5xf64>) {
  %r0 = dl.cumsum %0 {dim = 1 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<3x4x5xf64>
}

check.expect @f89 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [1.578125, -0.4375, -1.015625, 0.984375, 0.1875], [1.84375, 1.03125, -0.734375, 0.46875, 0.84375], [1.015625, 0.890625, 0.921875, 0.109375, -1.03125]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [3.265625, 0.609375, -2.59375, -0.375, 0.375], [1.390625, 2.109375, -2.15625, -2.234375, 2.09375], [1.96875, 2.65625, -3.078125, -1.53125, 1.5625]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-3.265625, -2.796875, 3.515625, -3.78125, 0.640625], [-2.0, -2.0, 2.515625, -5.171875, -0.765625], [-3.296875, -1.328125, 1.140625, -3.765625, -1.09375]]]> : tensor<3x4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f89

func.func @f90(%0: tensor<3x4x5xf64>) -> (tensor<3x4x5xf64>) {
  %r0 = dl.cumsum %0 {dim = 1 : i64, reverse} : tensor<3x4x5xf64>
  return %r0 : tensor<3x4x5xf64>
}

check.expect @f90 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[[[1.015625, 0.890625, 0.921875, 0.109375, -1.03125], [-0.125, 1.40625, 1.8125, 0.609375, -1.328125], [-0.5625, 1.328125, 1.9375, -0.875, -1.21875], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.96875, 2.65625, -3.078125, -1.53125, 1.5625], [0.34375, 2.734375, -1.84375, -0.875, 1.09375], [-1.296875, 2.046875, -0.484375, -1.15625, 1.1875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-3.296875, -1.328125, 1.140625, -3.765625, -1.09375], [-1.859375, 0.609375, -0.578125, -1.859375, -0.5], [-0.03125, 1.46875, -2.375, 0.015625, -1.734375], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f90

func.func @f91(%0: tensor<3x4x5xf64>) -> (tensor<3x3x5xf64>) {
  %r0, %i = dl.top_k %0 {dim = 1 : i64, k = 3 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<3x3x5xf64>
}

check.expect @f91 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[[[1.140625, 1.46875, 1.65625, 1.484375, 0.65625], [0.4375, 0.078125, 0.28125, -0.359375, 0.296875], [0.265625, -0.140625, -0.125, -0.5, -0.109375]], [[1.640625, 1.5, 0.4375, 0.703125, 1.71875], [1.625, 0.6875, -0.921875, 0.28125, 0.46875], [0.578125, 0.546875, -1.234375, -0.65625, -0.09375]], [[1.265625, 0.796875, 1.796875, 1.40625, 1.234375], [-1.296875, 0.671875, 1.71875, -1.390625, -0.328125], [-1.4375, -0.859375, -1.0, -1.875, -0.59375]]]> : tensor<3x3x5xf64>] {ulps = 4.0 : f64}

check.gradient @f91

func.func @f92(%0: tensor<3x4x5xf64>) -> (tensor<3x4x5xf64>) {
  %r0 = dl.cumsum %0 {dim = 2 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<3x4x5xf64>
}

check.expect @f92 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[[[1.140625, 0.625, -0.265625, -0.765625, -0.46875], [0.4375, 0.515625, 0.390625, 1.875, 1.765625], [0.265625, 1.734375, 2.015625, 1.5, 2.15625], [-0.828125, -0.96875, 0.6875, 0.328125, -1.546875]], [[1.625, 1.546875, 0.3125, -0.34375, 0.125], [1.640625, 2.328125, 0.96875, 1.25, 1.15625], [-1.875, -0.375, 0.0625, -1.796875, -0.078125], [0.578125, 1.125, 0.203125, 0.90625, 0.375]], [[-1.4375, -3.375, -1.65625, -3.5625, -4.15625], [-1.828125, -2.6875, -0.890625, -2.765625, -1.53125], [1.265625, 2.0625, 1.0625, -0.328125, -1.734375], [-1.296875, -0.625, -2.0, -0.59375, -0.921875]]]> : tensor<3x4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f92

func.func @f93(%0: tensor<3x4x5xf64>) -> (tensor<3x4x5xf64>) {
  %r0 = dl.cumsum %0 {dim = 2 : i64, reverse} : tensor<3x4x5xf64>
  return %r0 : tensor<3x4x5xf64>
}

check.expect @f93 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[[[-0.46875, -1.609375, -1.09375, -0.203125, 0.296875], [1.765625, 1.328125, 1.25, 1.375, -0.109375], [2.15625, 1.890625, 0.421875, 0.140625, 0.65625], [-1.546875, -0.71875, -0.578125, -2.234375, -1.875]], [[0.125, -1.5, -1.421875, -0.1875, 0.46875], [1.15625, -0.484375, -1.171875, 0.1875, -0.09375], [-0.078125, 1.796875, 0.296875, -0.140625, 1.71875], [0.375, -0.203125, -0.75, 0.171875, -0.53125]], [[-4.15625, -2.71875, -0.78125, -2.5, -0.59375], [-1.53125, 0.296875, 1.15625, -0.640625, 1.234375], [-1.734375, -3.0, -3.796875, -2.796875, -1.40625], [-0.921875, 0.375, -0.296875, 1.078125, -0.328125]]]> : tensor<3x4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f93

func.func @f94(%0: tensor<3x4x5xf64>) -> (tensor<3x4x3xf64>) {
  %r0, %i = dl.top_k %0 {dim = 2 : i64, k = 3 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<3x4x3xf64>
}

check.expect @f94 [dense<[[[1.140625, -0.515625, -0.890625, -0.5, 0.296875], [0.4375, 0.078125, -0.125, 1.484375, -0.109375], [0.265625, 1.46875, 0.28125, -0.515625, 0.65625], [-0.828125, -0.140625, 1.65625, -0.359375, -1.875]], [[1.625, -0.078125, -1.234375, -0.65625, 0.46875], [1.640625, 0.6875, -1.359375, 0.28125, -0.09375], [-1.875, 1.5, 0.4375, -1.859375, 1.71875], [0.578125, 0.546875, -0.921875, 0.703125, -0.53125]], [[-1.4375, -1.9375, 1.71875, -1.90625, -0.59375], [-1.828125, -0.859375, 1.796875, -1.875, 1.234375], [1.265625, 0.796875, -1.0, -1.390625, -1.40625], [-1.296875, 0.671875, -1.375, 1.40625, -0.328125]]]> : tensor<3x4x5xf64>]
    gives [dense<[[[1.140625, 0.296875, -0.5], [1.484375, 0.4375, 0.078125], [1.46875, 0.65625, 0.28125], [1.65625, -0.140625, -0.359375]], [[1.625, 0.46875, -0.078125], [1.640625, 0.6875, 0.28125], [1.71875, 1.5, 0.4375], [0.703125, 0.578125, 0.546875]], [[1.71875, -0.59375, -1.4375], [1.796875, 1.234375, -0.859375], [1.265625, 0.796875, -1.0], [1.40625, 0.671875, -0.328125]]]> : tensor<3x4x3xf64>] {ulps = 4.0 : f64}

check.gradient @f94

func.func @f95(%0: tensor<2x5xf64>) -> (tensor<2x5xf64>, tensor<2x5xi64>) {
  %r0, %r1 = dl.top_k %0 {dim = 1 : i64, k = 5 : i64} : tensor<2x5xf64>
  return %r0, %r1 : tensor<2x5xf64>, tensor<2x5xi64>
}

check.expect @f95 [dense<[[1.0, 3.0, 3.0, 0x7FF8000000000000, 3.0], [0xFFF0000000000000, 2.0, 0xFFF0000000000000, 1.0, 0xFFF0000000000000]]> : tensor<2x5xf64>]
    gives [dense<[[0x7FF8000000000000, 3.0, 3.0, 3.0, 1.0], [2.0, 1.0, 0xFFF0000000000000, 0xFFF0000000000000, 0xFFF0000000000000]]> : tensor<2x5xf64>, dense<[[3, 1, 2, 4, 0], [1, 3, 0, 2, 4]]> : tensor<2x5xi64>]

func.func @f96(%0: tensor<4xi32>) -> (tensor<2xi32>, tensor<2xi64>) {
  %r0, %r1 = dl.top_k %0 {dim = 0 : i64, k = 2 : i64} : tensor<4xi32>
  return %r0, %r1 : tensor<2xi32>, tensor<2xi64>
}

check.expect @f96 [dense<[5, -1, 5, 7]> : tensor<4xi32>]
    gives [dense<[7, 5]> : tensor<2xi32>, dense<[3, 0]> : tensor<2xi64>]

func.func @f97(%0: tensor<5xi64>) -> (tensor<5xi64>) {
  %r0 = dl.cumsum %0 {dim = 0 : i64} : tensor<5xi64>
  return %r0 : tensor<5xi64>
}

check.expect @f97 [dense<[0, 1, 2, 3, 4]> : tensor<5xi64>]
    gives [dense<[0, 1, 3, 6, 10]> : tensor<5xi64>]

func.func @f98(%0: tensor<0x2xf64>) -> (tensor<0x2xf64>) {
  %r0 = dl.cumsum %0 {dim = 0 : i64} : tensor<0x2xf64>
  return %r0 : tensor<0x2xf64>
}

check.expect @f98 [dense<> : tensor<0x2xf64>]
    gives [dense<> : tensor<0x2xf64>]

func.func @f99(%0: tensor<1xf32>) -> (tensor<f32>, tensor<f32>, tensor<i64>, tensor<f32>, tensor<f32>, tensor<1xf32>, tensor<1xf32>, tensor<1xi64>, tensor<f32>) {
  %r0 = dl.prod %0 [0] : tensor<1xf32>
  %r1 = dl.min %0 {dim = 0 : i64} : tensor<1xf32>
  %r2 = dl.argmin %0 {dim = 0 : i64} : tensor<1xf32>
  %r3 = dl.variance %0 [0] : tensor<1xf32>
  %r4 = dl.logsumexp %0 {dim = 0 : i64} : tensor<1xf32>
  %r5 = dl.cumsum %0 {dim = 0 : i64} : tensor<1xf32>
  %r6, %r7 = dl.top_k %0 {dim = 0 : i64, k = 1 : i64} : tensor<1xf32>
  %r8 = dl.l2_norm %0 [0] : tensor<1xf32>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8 : tensor<f32>, tensor<f32>, tensor<i64>, tensor<f32>, tensor<f32>, tensor<1xf32>, tensor<1xf32>, tensor<1xi64>, tensor<f32>
}

check.same @f99 {low = 0.5 : f64, high = 1.5 : f64, ulps = 256.0 : f64}

func.func @f100(%0: tensor<7xf32>) -> (tensor<f32>, tensor<f32>, tensor<i64>, tensor<f32>, tensor<f32>, tensor<7xf32>, tensor<4xf32>, tensor<4xi64>, tensor<f32>) {
  %r0 = dl.prod %0 [0] : tensor<7xf32>
  %r1 = dl.min %0 {dim = 0 : i64} : tensor<7xf32>
  %r2 = dl.argmin %0 {dim = 0 : i64} : tensor<7xf32>
  %r3 = dl.variance %0 [0] : tensor<7xf32>
  %r4 = dl.logsumexp %0 {dim = 0 : i64} : tensor<7xf32>
  %r5 = dl.cumsum %0 {dim = 0 : i64} : tensor<7xf32>
  %r6, %r7 = dl.top_k %0 {dim = 0 : i64, k = 4 : i64} : tensor<7xf32>
  %r8 = dl.l2_norm %0 [0] : tensor<7xf32>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8 : tensor<f32>, tensor<f32>, tensor<i64>, tensor<f32>, tensor<f32>, tensor<7xf32>, tensor<4xf32>, tensor<4xi64>, tensor<f32>
}

check.same @f100 {low = 0.5 : f64, high = 1.5 : f64, ulps = 256.0 : f64}

func.func @f101(%0: tensor<5x1xf32>) -> (tensor<1xf32>, tensor<1xf32>, tensor<1xi64>, tensor<1xf32>, tensor<1xf32>, tensor<5x1xf32>, tensor<4x1xf32>, tensor<4x1xi64>, tensor<1xf32>) {
  %r0 = dl.prod %0 [0] : tensor<5x1xf32>
  %r1 = dl.min %0 {dim = 0 : i64} : tensor<5x1xf32>
  %r2 = dl.argmin %0 {dim = 0 : i64} : tensor<5x1xf32>
  %r3 = dl.variance %0 [0] : tensor<5x1xf32>
  %r4 = dl.logsumexp %0 {dim = 0 : i64} : tensor<5x1xf32>
  %r5 = dl.cumsum %0 {dim = 0 : i64} : tensor<5x1xf32>
  %r6, %r7 = dl.top_k %0 {dim = 0 : i64, k = 4 : i64} : tensor<5x1xf32>
  %r8 = dl.l2_norm %0 [0] : tensor<5x1xf32>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8 : tensor<1xf32>, tensor<1xf32>, tensor<1xi64>, tensor<1xf32>, tensor<1xf32>, tensor<5x1xf32>, tensor<4x1xf32>, tensor<4x1xi64>, tensor<1xf32>
}

check.same @f101 {low = 0.5 : f64, high = 1.5 : f64, ulps = 256.0 : f64}

func.func @f102(%0: tensor<5x1xf32>) -> (tensor<5xf32>, tensor<5xf32>, tensor<5xi64>, tensor<5xf32>, tensor<5xf32>, tensor<5x1xf32>, tensor<5x1xf32>, tensor<5x1xi64>, tensor<5xf32>) {
  %r0 = dl.prod %0 [1] : tensor<5x1xf32>
  %r1 = dl.min %0 {dim = 1 : i64} : tensor<5x1xf32>
  %r2 = dl.argmin %0 {dim = 1 : i64} : tensor<5x1xf32>
  %r3 = dl.variance %0 [1] : tensor<5x1xf32>
  %r4 = dl.logsumexp %0 {dim = 1 : i64} : tensor<5x1xf32>
  %r5 = dl.cumsum %0 {dim = 1 : i64} : tensor<5x1xf32>
  %r6, %r7 = dl.top_k %0 {dim = 1 : i64, k = 1 : i64} : tensor<5x1xf32>
  %r8 = dl.l2_norm %0 [1] : tensor<5x1xf32>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8 : tensor<5xf32>, tensor<5xf32>, tensor<5xi64>, tensor<5xf32>, tensor<5xf32>, tensor<5x1xf32>, tensor<5x1xf32>, tensor<5x1xi64>, tensor<5xf32>
}

check.same @f102 {low = 0.5 : f64, high = 1.5 : f64, ulps = 256.0 : f64}

func.func @f103(%0: tensor<3x130xf32>) -> (tensor<130xf32>, tensor<130xf32>, tensor<130xi64>, tensor<130xf32>, tensor<130xf32>, tensor<3x130xf32>, tensor<3x130xf32>, tensor<3x130xi64>, tensor<130xf32>) {
  %r0 = dl.prod %0 [0] : tensor<3x130xf32>
  %r1 = dl.min %0 {dim = 0 : i64} : tensor<3x130xf32>
  %r2 = dl.argmin %0 {dim = 0 : i64} : tensor<3x130xf32>
  %r3 = dl.variance %0 [0] : tensor<3x130xf32>
  %r4 = dl.logsumexp %0 {dim = 0 : i64} : tensor<3x130xf32>
  %r5 = dl.cumsum %0 {dim = 0 : i64} : tensor<3x130xf32>
  %r6, %r7 = dl.top_k %0 {dim = 0 : i64, k = 3 : i64} : tensor<3x130xf32>
  %r8 = dl.l2_norm %0 [0] : tensor<3x130xf32>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8 : tensor<130xf32>, tensor<130xf32>, tensor<130xi64>, tensor<130xf32>, tensor<130xf32>, tensor<3x130xf32>, tensor<3x130xf32>, tensor<3x130xi64>, tensor<130xf32>
}

check.same @f103 {low = 0.5 : f64, high = 1.5 : f64, ulps = 256.0 : f64}

func.func @f104(%0: tensor<3x130xf32>) -> (tensor<3xf32>, tensor<3xf32>, tensor<3xi64>, tensor<3xf32>, tensor<3xf32>, tensor<3x130xf32>, tensor<3x4xf32>, tensor<3x4xi64>, tensor<3xf32>) {
  %r0 = dl.prod %0 [1] : tensor<3x130xf32>
  %r1 = dl.min %0 {dim = 1 : i64} : tensor<3x130xf32>
  %r2 = dl.argmin %0 {dim = 1 : i64} : tensor<3x130xf32>
  %r3 = dl.variance %0 [1] : tensor<3x130xf32>
  %r4 = dl.logsumexp %0 {dim = 1 : i64} : tensor<3x130xf32>
  %r5 = dl.cumsum %0 {dim = 1 : i64} : tensor<3x130xf32>
  %r6, %r7 = dl.top_k %0 {dim = 1 : i64, k = 4 : i64} : tensor<3x130xf32>
  %r8 = dl.l2_norm %0 [1] : tensor<3x130xf32>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8 : tensor<3xf32>, tensor<3xf32>, tensor<3xi64>, tensor<3xf32>, tensor<3xf32>, tensor<3x130xf32>, tensor<3x4xf32>, tensor<3x4xi64>, tensor<3xf32>
}

check.same @f104 {low = 0.5 : f64, high = 1.5 : f64, ulps = 256.0 : f64}

func.func @f105(%0: tensor<130x3xf32>) -> (tensor<3xf32>, tensor<3xf32>, tensor<3xi64>, tensor<3xf32>, tensor<3xf32>, tensor<130x3xf32>, tensor<4x3xf32>, tensor<4x3xi64>, tensor<3xf32>) {
  %r0 = dl.prod %0 [0] : tensor<130x3xf32>
  %r1 = dl.min %0 {dim = 0 : i64} : tensor<130x3xf32>
  %r2 = dl.argmin %0 {dim = 0 : i64} : tensor<130x3xf32>
  %r3 = dl.variance %0 [0] : tensor<130x3xf32>
  %r4 = dl.logsumexp %0 {dim = 0 : i64} : tensor<130x3xf32>
  %r5 = dl.cumsum %0 {dim = 0 : i64} : tensor<130x3xf32>
  %r6, %r7 = dl.top_k %0 {dim = 0 : i64, k = 4 : i64} : tensor<130x3xf32>
  %r8 = dl.l2_norm %0 [0] : tensor<130x3xf32>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8 : tensor<3xf32>, tensor<3xf32>, tensor<3xi64>, tensor<3xf32>, tensor<3xf32>, tensor<130x3xf32>, tensor<4x3xf32>, tensor<4x3xi64>, tensor<3xf32>
}

check.same @f105 {low = 0.5 : f64, high = 1.5 : f64, ulps = 256.0 : f64}

func.func @f106(%0: tensor<130x3xf32>) -> (tensor<130xf32>, tensor<130xf32>, tensor<130xi64>, tensor<130xf32>, tensor<130xf32>, tensor<130x3xf32>, tensor<130x3xf32>, tensor<130x3xi64>, tensor<130xf32>) {
  %r0 = dl.prod %0 [1] : tensor<130x3xf32>
  %r1 = dl.min %0 {dim = 1 : i64} : tensor<130x3xf32>
  %r2 = dl.argmin %0 {dim = 1 : i64} : tensor<130x3xf32>
  %r3 = dl.variance %0 [1] : tensor<130x3xf32>
  %r4 = dl.logsumexp %0 {dim = 1 : i64} : tensor<130x3xf32>
  %r5 = dl.cumsum %0 {dim = 1 : i64} : tensor<130x3xf32>
  %r6, %r7 = dl.top_k %0 {dim = 1 : i64, k = 3 : i64} : tensor<130x3xf32>
  %r8 = dl.l2_norm %0 [1] : tensor<130x3xf32>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8 : tensor<130xf32>, tensor<130xf32>, tensor<130xi64>, tensor<130xf32>, tensor<130xf32>, tensor<130x3xf32>, tensor<130x3xf32>, tensor<130x3xi64>, tensor<130xf32>
}

check.same @f106 {low = 0.5 : f64, high = 1.5 : f64, ulps = 256.0 : f64}

func.func @f107(%0: tensor<2x3x65xf32>) -> (tensor<3x65xf32>, tensor<3x65xf32>, tensor<3x65xi64>, tensor<3x65xf32>, tensor<3x65xf32>, tensor<2x3x65xf32>, tensor<2x3x65xf32>, tensor<2x3x65xi64>, tensor<3x65xf32>) {
  %r0 = dl.prod %0 [0] : tensor<2x3x65xf32>
  %r1 = dl.min %0 {dim = 0 : i64} : tensor<2x3x65xf32>
  %r2 = dl.argmin %0 {dim = 0 : i64} : tensor<2x3x65xf32>
  %r3 = dl.variance %0 [0] : tensor<2x3x65xf32>
  %r4 = dl.logsumexp %0 {dim = 0 : i64} : tensor<2x3x65xf32>
  %r5 = dl.cumsum %0 {dim = 0 : i64} : tensor<2x3x65xf32>
  %r6, %r7 = dl.top_k %0 {dim = 0 : i64, k = 2 : i64} : tensor<2x3x65xf32>
  %r8 = dl.l2_norm %0 [0] : tensor<2x3x65xf32>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8 : tensor<3x65xf32>, tensor<3x65xf32>, tensor<3x65xi64>, tensor<3x65xf32>, tensor<3x65xf32>, tensor<2x3x65xf32>, tensor<2x3x65xf32>, tensor<2x3x65xi64>, tensor<3x65xf32>
}

check.same @f107 {low = 0.5 : f64, high = 1.5 : f64, ulps = 256.0 : f64}

func.func @f108(%0: tensor<2x3x65xf32>) -> (tensor<2x65xf32>, tensor<2x65xf32>, tensor<2x65xi64>, tensor<2x65xf32>, tensor<2x65xf32>, tensor<2x3x65xf32>, tensor<2x3x65xf32>, tensor<2x3x65xi64>, tensor<2x65xf32>) {
  %r0 = dl.prod %0 [1] : tensor<2x3x65xf32>
  %r1 = dl.min %0 {dim = 1 : i64} : tensor<2x3x65xf32>
  %r2 = dl.argmin %0 {dim = 1 : i64} : tensor<2x3x65xf32>
  %r3 = dl.variance %0 [1] : tensor<2x3x65xf32>
  %r4 = dl.logsumexp %0 {dim = 1 : i64} : tensor<2x3x65xf32>
  %r5 = dl.cumsum %0 {dim = 1 : i64} : tensor<2x3x65xf32>
  %r6, %r7 = dl.top_k %0 {dim = 1 : i64, k = 3 : i64} : tensor<2x3x65xf32>
  %r8 = dl.l2_norm %0 [1] : tensor<2x3x65xf32>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8 : tensor<2x65xf32>, tensor<2x65xf32>, tensor<2x65xi64>, tensor<2x65xf32>, tensor<2x65xf32>, tensor<2x3x65xf32>, tensor<2x3x65xf32>, tensor<2x3x65xi64>, tensor<2x65xf32>
}

check.same @f108 {low = 0.5 : f64, high = 1.5 : f64, ulps = 256.0 : f64}

func.func @f109(%0: tensor<2x3x65xf32>) -> (tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3xi64>, tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3x65xf32>, tensor<2x3x4xf32>, tensor<2x3x4xi64>, tensor<2x3xf32>) {
  %r0 = dl.prod %0 [2] : tensor<2x3x65xf32>
  %r1 = dl.min %0 {dim = 2 : i64} : tensor<2x3x65xf32>
  %r2 = dl.argmin %0 {dim = 2 : i64} : tensor<2x3x65xf32>
  %r3 = dl.variance %0 [2] : tensor<2x3x65xf32>
  %r4 = dl.logsumexp %0 {dim = 2 : i64} : tensor<2x3x65xf32>
  %r5 = dl.cumsum %0 {dim = 2 : i64} : tensor<2x3x65xf32>
  %r6, %r7 = dl.top_k %0 {dim = 2 : i64, k = 4 : i64} : tensor<2x3x65xf32>
  %r8 = dl.l2_norm %0 [2] : tensor<2x3x65xf32>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8 : tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3xi64>, tensor<2x3xf32>, tensor<2x3xf32>, tensor<2x3x65xf32>, tensor<2x3x4xf32>, tensor<2x3x4xi64>, tensor<2x3xf32>
}

check.same @f109 {low = 0.5 : f64, high = 1.5 : f64, ulps = 256.0 : f64}

func.func @f110(%0: tensor<4x1001xf32>) -> (tensor<1001xf32>, tensor<1001xf32>, tensor<1001xi64>, tensor<1001xf32>, tensor<1001xf32>, tensor<4x1001xf32>, tensor<4x1001xf32>, tensor<4x1001xi64>, tensor<1001xf32>) {
  %r0 = dl.prod %0 [0] : tensor<4x1001xf32>
  %r1 = dl.min %0 {dim = 0 : i64} : tensor<4x1001xf32>
  %r2 = dl.argmin %0 {dim = 0 : i64} : tensor<4x1001xf32>
  %r3 = dl.variance %0 [0] : tensor<4x1001xf32>
  %r4 = dl.logsumexp %0 {dim = 0 : i64} : tensor<4x1001xf32>
  %r5 = dl.cumsum %0 {dim = 0 : i64} : tensor<4x1001xf32>
  %r6, %r7 = dl.top_k %0 {dim = 0 : i64, k = 4 : i64} : tensor<4x1001xf32>
  %r8 = dl.l2_norm %0 [0] : tensor<4x1001xf32>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8 : tensor<1001xf32>, tensor<1001xf32>, tensor<1001xi64>, tensor<1001xf32>, tensor<1001xf32>, tensor<4x1001xf32>, tensor<4x1001xf32>, tensor<4x1001xi64>, tensor<1001xf32>
}

check.same @f110 {low = 0.5 : f64, high = 1.5 : f64, ulps = 256.0 : f64}

func.func @f111(%0: tensor<4x1001xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xi64>, tensor<4xf32>, tensor<4xf32>, tensor<4x1001xf32>, tensor<4x4xf32>, tensor<4x4xi64>, tensor<4xf32>) {
  %r0 = dl.prod %0 [1] : tensor<4x1001xf32>
  %r1 = dl.min %0 {dim = 1 : i64} : tensor<4x1001xf32>
  %r2 = dl.argmin %0 {dim = 1 : i64} : tensor<4x1001xf32>
  %r3 = dl.variance %0 [1] : tensor<4x1001xf32>
  %r4 = dl.logsumexp %0 {dim = 1 : i64} : tensor<4x1001xf32>
  %r5 = dl.cumsum %0 {dim = 1 : i64} : tensor<4x1001xf32>
  %r6, %r7 = dl.top_k %0 {dim = 1 : i64, k = 4 : i64} : tensor<4x1001xf32>
  %r8 = dl.l2_norm %0 [1] : tensor<4x1001xf32>
  return %r0, %r1, %r2, %r3, %r4, %r5, %r6, %r7, %r8 : tensor<4xf32>, tensor<4xf32>, tensor<4xi64>, tensor<4xf32>, tensor<4xf32>, tensor<4x1001xf32>, tensor<4x4xf32>, tensor<4x4xi64>, tensor<4xf32>
}

check.same @f111 {low = 0.5 : f64, high = 1.5 : f64, ulps = 256.0 : f64}
