// RUN: dlc-check %s
// RUN: dlc-check --math=fast --cpu=x86-64-v3 %s
// Written by record.py from PyTorch 2.13.0.

func.func @f1(%0: tensor<3x4x5xf64>) -> (tensor<4x5xf64>) {
  %r0 = dl.sum %0 [0] : tensor<3x4x5xf64>
  return %r0 : tensor<4x5xf64>
}

check.expect @f1 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[[1.71875, -1.328125, -1.421875, -0.171875, 0.609375], [0.453125, -2.796875, -2.453125, 1.65625, -0.109375], [1.40625, -0.421875, 0.8125, -2.53125, -0.65625], [-2.265625, -2.546875, 1.65625, 0.3125, -0.390625]]> : tensor<4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f1

func.func @f2(%0: tensor<3x4x5xf64>) -> (tensor<4x5xf64>) {
  %r0 = dl.mean %0 [0] : tensor<3x4x5xf64>
  return %r0 : tensor<4x5xf64>
}

check.expect @f2 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[[0.5729166666666666, -0.4427083333333333, -0.4739583333333333, -0.057291666666666664, 0.203125], [0.15104166666666666, -0.9322916666666666, -0.8177083333333334, 0.5520833333333334, -0.036458333333333336], [0.46875, -0.140625, 0.2708333333333333, -0.84375, -0.21875], [-0.7552083333333334, -0.8489583333333334, 0.5520833333333334, 0.10416666666666667, -0.13020833333333334]]> : tensor<4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f2

func.func @f3(%0: tensor<3x4x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.sum %0 [1] : tensor<3x4x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f3 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[[0.71875, -1.953125, 1.0, 0.5625, -2.65625], [-1.03125, -0.53125, -3.46875, -1.453125, 5.015625], [1.625, -4.609375, 1.0625, 0.15625, -2.90625]]> : tensor<3x5xf64>] {ulps = 4.0 : f64}

check.gradient @f3

func.func @f4(%0: tensor<3x4x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.mean %0 [1] : tensor<3x4x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f4 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[[0.1796875, -0.48828125, 0.25, 0.140625, -0.6640625], [-0.2578125, -0.1328125, -0.8671875, -0.36328125, 1.25390625], [0.40625, -1.15234375, 0.265625, 0.0390625, -0.7265625]]> : tensor<3x5xf64>] {ulps = 4.0 : f64}

check.gradient @f4

func.func @f5(%0: tensor<3x4x5xf64>) -> (tensor<3x4xf64>) {
  %r0 = dl.sum %0 [2] : tensor<3x4x5xf64>
  return %r0 : tensor<3x4xf64>
}

check.expect @f5 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[[-2.640625, 3.796875, -2.75, -0.734375], [-0.84375, -2.109375, 3.625, -2.140625], [2.890625, -4.9375, -2.265625, -0.359375]]> : tensor<3x4xf64>] {ulps = 4.0 : f64}

check.gradient @f5

func.func @f6(%0: tensor<3x4x5xf64>) -> (tensor<3x4xf64>) {
  %r0 = dl.mean %0 [2] : tensor<3x4x5xf64>
  return %r0 : tensor<3x4xf64>
}

check.expect @f6 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[[-0.528125, 0.759375, -0.55, -0.146875], [-0.16875, -0.421875, 0.725, -0.428125], [0.578125, -0.9875, -0.453125, -0.071875]]> : tensor<3x4xf64>] {ulps = 4.0 : f64}

check.gradient @f6

func.func @f7(%0: tensor<3x4x5xf64>) -> (tensor<5xf64>) {
  %r0 = dl.sum %0 [0, 1] : tensor<3x4x5xf64>
  return %r0 : tensor<5xf64>
}

check.expect @f7 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[1.3125, -7.09375, -1.40625, -0.734375, -0.546875]> : tensor<5xf64>] {ulps = 4.0 : f64}

check.gradient @f7

func.func @f8(%0: tensor<3x4x5xf64>) -> (tensor<5xf64>) {
  %r0 = dl.mean %0 [0, 1] : tensor<3x4x5xf64>
  return %r0 : tensor<5xf64>
}

check.expect @f8 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[0.109375, -0.5911458333333334, -0.1171875, -0.061197916666666664, -0.045572916666666664]> : tensor<5xf64>] {ulps = 4.0 : f64}

check.gradient @f8

func.func @f9(%0: tensor<3x4x5xf64>) -> (tensor<4xf64>) {
  %r0 = dl.sum %0 [0, 2] : tensor<3x4x5xf64>
  return %r0 : tensor<4xf64>
}

check.expect @f9 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[-0.59375, -3.25, -1.390625, -3.234375]> : tensor<4xf64>] {ulps = 4.0 : f64}

check.gradient @f9

func.func @f10(%0: tensor<3x4x5xf64>) -> (tensor<4xf64>) {
  %r0 = dl.mean %0 [0, 2] : tensor<3x4x5xf64>
  return %r0 : tensor<4xf64>
}

check.expect @f10 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[-0.03958333333333333, -0.21666666666666667, -0.09270833333333334, -0.215625]> : tensor<4xf64>] {ulps = 4.0 : f64}

check.gradient @f10

func.func @f11(%0: tensor<3x4x5xf64>) -> (tensor<3xf64>) {
  %r0 = dl.sum %0 [1, 2] : tensor<3x4x5xf64>
  return %r0 : tensor<3xf64>
}

check.expect @f11 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[-2.328125, -1.46875, -4.671875]> : tensor<3xf64>] {ulps = 4.0 : f64}

check.gradient @f11

func.func @f12(%0: tensor<3x4x5xf64>) -> (tensor<3xf64>) {
  %r0 = dl.mean %0 [1, 2] : tensor<3x4x5xf64>
  return %r0 : tensor<3xf64>
}

check.expect @f12 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[-0.11640625, -0.0734375, -0.23359375]> : tensor<3xf64>] {ulps = 4.0 : f64}

check.gradient @f12

func.func @f13(%0: tensor<3x4x5xf64>) -> (tensor<f64>) {
  %r0 = dl.sum %0 [0, 1, 2] : tensor<3x4x5xf64>
  return %r0 : tensor<f64>
}

check.expect @f13 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<-8.46875> : tensor<f64>] {ulps = 4.0 : f64}

check.gradient @f13

func.func @f14(%0: tensor<3x4x5xf64>) -> (tensor<f64>) {
  %r0 = dl.mean %0 [0, 1, 2] : tensor<3x4x5xf64>
  return %r0 : tensor<f64>
}

check.expect @f14 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<-0.14114583333333333> : tensor<f64>] {ulps = 4.0 : f64}

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

check.expect @f22 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[[0.625, 0.046875, 1.0, 1.171875, 1.40625], [1.40625, 0.3125, 0.875, 1.390625, 1.5], [1.125, 1.71875, 1.203125, -0.21875, 1.875], [0.203125, -0.546875, 1.421875, 1.03125, 0.234375]]> : tensor<4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f22

func.func @f23(%0: tensor<3x4x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.max %0 {dim = 1 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f23 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[[1.40625, 0.3125, 1.203125, 1.390625, 0.03125], [1.125, 1.71875, 0.75, 0.171875, 1.875], [0.84375, 0.046875, 1.421875, 1.171875, 0.140625]]> : tensor<3x5xf64>] {ulps = 4.0 : f64}

check.gradient @f23

func.func @f24(%0: tensor<3x4x5xf64>) -> (tensor<3x4xf64>) {
  %r0 = dl.max %0 {dim = 2 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<3x4xf64>
}

check.expect @f24 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[[0.5625, 1.40625, 1.203125, 1.03125], [1.40625, 1.5, 1.875, 0.75], [1.171875, 0.09375, 0.84375, 1.421875]]> : tensor<3x4xf64>] {ulps = 4.0 : f64}

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

check.expect @f61 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[[0.53125, -0.96875, -1.859375, -0.734375, -0.9375], [-1.0, -1.8125, -1.84375, 0.09375, -1.421875], [-0.5625, -1.4375, -0.875, -1.1875, -1.5625], [-1.78125, -1.40625, -0.515625, -0.796875, -0.65625]]> : tensor<4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f61

func.func @f62(%0: tensor<3x4x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.min %0 {dim = 1 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f62 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[[-0.6875, -0.96875, -0.5625, -1.125, -1.5625], [-1.78125, -1.296875, -1.859375, -0.796875, 0.234375], [0.046875, -1.8125, -1.84375, -1.1875, -1.421875]]> : tensor<3x5xf64>] {ulps = 4.0 : f64}

check.gradient @f62

func.func @f63(%0: tensor<3x4x5xf64>) -> (tensor<3x4xf64>) {
  %r0 = dl.min %0 {dim = 2 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<3x4xf64>
}

check.expect @f63 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[[-0.96875, -0.1875, -1.5625, -0.6875], [-1.859375, -1.484375, -0.875, -1.78125], [0.046875, -1.84375, -1.4375, -1.40625]]> : tensor<3x4xf64>] {ulps = 4.0 : f64}

check.gradient @f63

func.func @f64(%0: tensor<3x4x5xf64>) -> (tensor<4x5xf64>) {
  %r0 = dl.prod %0 [0] : tensor<3x4x5xf64>
  return %r0 : tensor<4x5xf64>
}

check.expect @f64 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[[0.186767578125, 0.0184478759765625, 1.0458984375, 0.5244255065917969, -0.185394287109375], [-0.06591796875, 0.73455810546875, 2.39471435546875, 0.02240753173828125, 0.39990234375], [-0.533935546875, 1.737213134765625, -0.509918212890625, -0.292236328125, 2.838134765625], [0.248748779296875, -0.4566192626953125, -0.54986572265625, -0.06420135498046875, -0.0048065185546875]]> : tensor<4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f64 {low = 0.5 : f64, high = 1.5 : f64}

func.func @f65(%0: tensor<3x4x5xf64>) -> (tensor<3xf64>) {
  %r0 = dl.prod %0 [1, 2] : tensor<3x4x5xf64>
  return %r0 : tensor<3xf64>
}

check.expect @f65 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[0.00012004400736334236, -0.019012165487367557, 1.20596150319302e-06]> : tensor<3xf64>] {ulps = 4.0 : f64}

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

check.expect @f67 [dense<[[[false, false, false, false, false], [false, false, false, false, false], [false, false, false, false, false], [false, false, false, false, false]], [[false, false, false, false, false], [false, false, false, false, false], [false, true, false, false, true], [false, false, false, false, false]], [[false, false, false, false, false], [false, false, false, false, false], [false, false, false, false, false], [false, false, false, false, false]]]> : tensor<3x4x5xi1>]
    gives [dense<[[false, false, false, false], [false, false, true, false], [false, false, false, false]]> : tensor<3x4xi1>, dense<[[false, false, false, false], [false, false, false, false], [false, false, false, false]]> : tensor<3x4xi1>, dense<true> : tensor<i1>, dense<false> : tensor<i1>]

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

check.expect @f71 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[[0.0015190972222222214, 0.17258029513888892, 1.3665907118055556, 0.7580295138888888, 0.91748046875], [0.9704318576388888, 0.8190646701388888, 1.454155815972222, 0.35259331597222227, 1.4342990451388886], [0.544921875, 1.8185221354166667, 0.7425672743055555, 0.19596354166666666, 2.2506510416666665], [0.6585828993055555, 0.15565321180555558, 0.645236545138889, 0.557345920138889, 0.14523654513888892]]> : tensor<4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f71

func.func @f72(%0: tensor<3x4x5xf64>) -> (tensor<4x5xf64>) {
  %r0 = dl.variance %0 [0] {correction = 1 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<4x5xf64>
}

check.expect @f72 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[[0.002278645833333332, 0.25887044270833337, 2.0498860677083335, 1.1370442708333333, 1.376220703125], [1.4556477864583333, 1.2285970052083333, 2.181233723958333, 0.5288899739583334, 2.151448567708333], [0.8173828125, 2.727783203125, 1.1138509114583333, 0.2939453125, 3.3759765625], [0.9878743489583333, 0.23347981770833337, 0.9678548177083334, 0.8360188802083334, 0.21785481770833337]]> : tensor<4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f72

func.func @f73(%0: tensor<3x4x5xf64>) -> (tensor<4x5xf64>) {
  %r0 = dl.l2_norm %0 [0] : tensor<3x4x5xf64>
  return %r0 : tensor<4x5xf64>
}

check.expect @f73 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[[0.9946144039274718, 1.0515288348994525, 2.184875657932277, 1.5112695149691202, 1.6959424232930198], [1.7261912779657416, 2.2504882282795884, 2.523570526679411, 1.4043389792888326, 2.075303535780971], [1.5145776020065793, 2.348380841798238, 1.564529931401122, 1.6503432408138616, 2.625929894818215], [1.9200957210839775, 1.6214655070722288, 1.6882232246506976, 1.305599419328149, 0.6975473214234286]]> : tensor<4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f73

func.func @f74(%0: tensor<3x4x5xf64>) -> (tensor<3xf64>) {
  %r0 = dl.variance %0 [1, 2] {correction = 0 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<3xf64>
}

check.expect @f74 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[0.7824578857421874, 1.33459716796875, 1.0071160888671873]> : tensor<3xf64>] {ulps = 4.0 : f64}

check.gradient @f74

func.func @f75(%0: tensor<3x4x5xf64>) -> (tensor<3xf64>) {
  %r0 = dl.variance %0 [1, 2] {correction = 1 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<3xf64>
}

check.expect @f75 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[0.8236398797286184, 1.4048391241776317, 1.0601221988075655]> : tensor<3xf64>] {ulps = 4.0 : f64}

check.gradient @f75

func.func @f76(%0: tensor<3x4x5xf64>) -> (tensor<3xf64>) {
  %r0 = dl.l2_norm %0 [1, 2] : tensor<3x4x5xf64>
  return %r0 : tensor<3xf64>
}

check.expect @f76 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[3.990008272626136, 5.176852778233123, 4.607997675577213]> : tensor<3xf64>] {ulps = 4.0 : f64}

check.gradient @f76

func.func @f77(%0: tensor<3x4x5xf64>) -> (tensor<f64>) {
  %r0 = dl.variance %0 [0, 1, 2] {correction = 0 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<f64>
}

check.expect @f77 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<1.0459714084201386> : tensor<f64>] {ulps = 4.0 : f64}

check.gradient @f77

func.func @f78(%0: tensor<3x4x5xf64>) -> (tensor<f64>) {
  %r0 = dl.variance %0 [0, 1, 2] {correction = 1 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<f64>
}

check.expect @f78 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<1.063699737376412> : tensor<f64>] {ulps = 4.0 : f64}

check.gradient @f78

func.func @f79(%0: tensor<3x4x5xf64>) -> (tensor<f64>) {
  %r0 = dl.l2_norm %0 [0, 1, 2] : tensor<3x4x5xf64>
  return %r0 : tensor<f64>
}

check.expect @f79 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<7.997100304563523> : tensor<f64>] {ulps = 4.0 : f64}

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

check.expect @f82 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[[1.6722921252155576, 0.7389289196213659, 1.2365855625793347, 1.4472801776973612, 1.7269049704226977], [1.704110576016233, 0.5897116113499534, 1.0237961444006012, 1.8410534178517133, 1.7141545157510005], [1.7875957017546125, 1.8421529316836356, 1.6809267402897352, 0.35988026822473196, 1.961500513246043], [0.6400019993967416, 0.3192305842144004, 1.9255634237788568, 1.4670819783008124, 1.0348397037820927]]> : tensor<4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f82

func.func @f83(%0: tensor<3x4x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.logsumexp %0 {dim = 1 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f83 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[[1.932722631109318, 1.0273609675333266, 1.9309841526168023, 2.031614231946471, 0.900969778974763], [1.7019751108586656, 1.959508155831956, 1.0703074397624268, 1.0937598142245641, 2.794059747026246], [1.8404454336862606, 0.5269850773516714, 2.1569290459499775, 1.7426681799439643, 0.8288157679971637]]> : tensor<3x5xf64>] {ulps = 4.0 : f64}

check.gradient @f83

func.func @f84(%0: tensor<3x4x5xf64>) -> (tensor<3x4xf64>) {
  %r0 = dl.logsumexp %0 {dim = 2 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<3x4xf64>
}

check.expect @f84 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[[1.2741904766690175, 2.541029137046617, 1.5952560419565058, 1.7026593788112008], [1.9898551834764162, 1.8774977157380757, 2.79721869429553, 1.5214886829247583], [2.287102109719523, 0.9965817257310218, 1.5831536176310403, 1.9761929529629687]]> : tensor<3x4xf64>] {ulps = 4.0 : f64}

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

check.expect @f86 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[1.1875, -1.375, -2.421875, -1.34375, 0.46875], [0.40625, -0.984375, -0.609375, 1.5625, 1.3125], [0.5625, 1.015625, 0.328125, -1.34375, 0.3125], [-2.46875, -1.140625, 0.234375, 0.234375, 0.265625]], [[1.71875, -1.328125, -1.421875, -0.171875, 0.609375], [0.453125, -2.796875, -2.453125, 1.65625, -0.109375], [1.40625, -0.421875, 0.8125, -2.53125, -0.65625], [-2.265625, -2.546875, 1.65625, 0.3125, -0.390625]]]> : tensor<3x4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f86

func.func @f87(%0: tensor<3x4x5xf64>) -> (tensor<3x4x5xf64>) {
  %r0 = dl.cumsum %0 {dim = 0 : i64, reverse} : tensor<3x4x5xf64>
  return %r0 : tensor<3x4x5xf64>
}

check.expect @f87 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[[[1.71875, -1.328125, -1.421875, -0.171875, 0.609375], [0.453125, -2.796875, -2.453125, 1.65625, -0.109375], [1.40625, -0.421875, 0.8125, -2.53125, -0.65625], [-2.265625, -2.546875, 1.65625, 0.3125, -0.390625]], [[1.15625, -0.359375, -0.859375, 0.5625, 1.546875], [-0.953125, -3.109375, -3.328125, 0.265625, 0.078125], [1.96875, 0.28125, -0.390625, -1.40625, 0.90625], [-1.578125, -1.953125, 2.171875, -0.71875, -0.421875]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f87

func.func @f88(%0: tensor<3x4x5xf64>) -> (tensor<3x4x5xf64>) {
  %r0, %i = dl.top_k %0 {dim = 0 : i64, k = 3 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<3x4x5xf64>
}

check.expect @f88 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[[[0.625, 0.046875, 1.0, 1.171875, 1.40625], [1.40625, 0.3125, 0.875, 1.390625, 1.5], [1.125, 1.71875, 1.203125, -0.21875, 1.875], [0.203125, -0.546875, 1.421875, 1.03125, 0.234375]], [[0.5625, -0.40625, -0.5625, -0.609375, 0.140625], [0.046875, -1.296875, -1.484375, 0.171875, -0.1875], [0.84375, -0.703125, 0.484375, -1.125, -0.96875], [-0.6875, -0.59375, 0.75, 0.078125, 0.03125]], [[0.53125, -0.96875, -1.859375, -0.734375, -0.9375], [-1.0, -1.8125, -1.84375, 0.09375, -1.421875], [-0.5625, -1.4375, -0.875, -1.1875, -1.5625], [-1.78125, -1.40625, -0.515625, -0.796875, -0.65625]]]> : tensor<3x4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f88

func.func @f89(%0: tensor<3x4x5xf64>) -> (tensor<3x4x5xf64>) {
  %r0 = dl.cumsum %0 {dim = 1 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<3x4x5xf64>
}

check.expect @f89 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.96875, -0.65625, 0.3125, 0.65625, -1.125], [1.40625, -1.359375, 1.515625, -0.46875, -2.6875], [0.71875, -1.953125, 1.0, 0.5625, -2.65625]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-0.375, -1.703125, -3.34375, -0.4375, 2.90625], [0.75, 0.015625, -4.21875, -0.65625, 4.78125], [-1.03125, -0.53125, -3.46875, -1.453125, 5.015625]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.578125, -1.765625, -0.84375, 1.265625, -1.28125], [1.421875, -3.203125, -0.359375, 0.078125, -2.25], [1.625, -4.609375, 1.0625, 0.15625, -2.90625]]]> : tensor<3x4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f89

func.func @f90(%0: tensor<3x4x5xf64>) -> (tensor<3x4x5xf64>) {
  %r0 = dl.cumsum %0 {dim = 1 : i64, reverse} : tensor<3x4x5xf64>
  return %r0 : tensor<3x4x5xf64>
}

check.expect @f90 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[[[0.71875, -1.953125, 1.0, 0.5625, -2.65625], [0.15625, -0.984375, 1.5625, 1.296875, -1.71875], [-1.25, -1.296875, 0.6875, -0.09375, -1.53125], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[-1.03125, -0.53125, -3.46875, -1.453125, 5.015625], [-1.65625, -0.125, -1.609375, -0.84375, 3.609375], [-0.65625, 1.171875, -0.125, -1.015625, 2.109375], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[1.625, -4.609375, 1.0625, 0.15625, -2.90625], [1.09375, -4.65625, 0.0625, -1.015625, -3.046875], [1.046875, -2.84375, 1.90625, -1.109375, -1.625], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f90

func.func @f91(%0: tensor<3x4x5xf64>) -> (tensor<3x3x5xf64>) {
  %r0, %i = dl.top_k %0 {dim = 1 : i64, k = 3 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<3x3x5xf64>
}

check.expect @f91 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[[[1.40625, 0.3125, 1.203125, 1.390625, 0.03125], [0.5625, -0.59375, 0.875, 1.03125, -0.1875], [-0.5625, -0.703125, -0.515625, -0.734375, -0.9375]], [[1.125, 1.71875, 0.75, 0.171875, 1.875], [0.625, -0.40625, -0.875, -0.21875, 1.5], [-1.0, -0.546875, -1.484375, -0.609375, 1.40625]], [[0.84375, 0.046875, 1.421875, 1.171875, 0.140625], [0.53125, -1.40625, 1.0, 0.09375, -0.65625], [0.203125, -1.4375, 0.484375, 0.078125, -0.96875]]]> : tensor<3x3x5xf64>] {ulps = 4.0 : f64}

check.gradient @f91

func.func @f92(%0: tensor<3x4x5xf64>) -> (tensor<3x4x5xf64>) {
  %r0 = dl.cumsum %0 {dim = 2 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<3x4x5xf64>
}

check.expect @f92 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[[[0.5625, -0.40625, -0.96875, -1.703125, -2.640625], [1.40625, 1.71875, 2.59375, 3.984375, 3.796875], [-0.5625, -1.265625, -0.0625, -1.1875, -2.75], [-0.6875, -1.28125, -1.796875, -0.765625, -0.734375]], [[0.625, 0.21875, -1.640625, -2.25, -0.84375], [-1.0, -2.296875, -3.78125, -3.609375, -2.109375], [1.125, 2.84375, 1.96875, 1.75, 3.625], [-1.78125, -2.328125, -1.578125, -2.375, -2.140625]], [[0.53125, 0.578125, 1.578125, 2.75, 2.890625], [0.046875, -1.765625, -3.609375, -3.515625, -4.9375], [0.84375, -0.59375, -0.109375, -1.296875, -2.265625], [0.203125, -1.203125, 0.21875, 0.296875, -0.359375]]]> : tensor<3x4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f92

func.func @f93(%0: tensor<3x4x5xf64>) -> (tensor<3x4x5xf64>) {
  %r0 = dl.cumsum %0 {dim = 2 : i64, reverse} : tensor<3x4x5xf64>
  return %r0 : tensor<3x4x5xf64>
}

check.expect @f93 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[[[-2.640625, -3.203125, -2.234375, -1.671875, -0.9375], [3.796875, 2.390625, 2.078125, 1.203125, -0.1875], [-2.75, -2.1875, -1.484375, -2.6875, -1.5625], [-0.734375, -0.046875, 0.546875, 1.0625, 0.03125]], [[-0.84375, -1.46875, -1.0625, 0.796875, 1.40625], [-2.109375, -1.109375, 0.1875, 1.671875, 1.5], [3.625, 2.5, 0.78125, 1.65625, 1.875], [-2.140625, -0.359375, 0.1875, -0.5625, 0.234375]], [[2.890625, 2.359375, 2.3125, 1.3125, 0.140625], [-4.9375, -4.984375, -3.171875, -1.328125, -1.421875], [-2.265625, -3.109375, -1.671875, -2.15625, -0.96875], [-0.359375, -0.5625, 0.84375, -0.578125, -0.65625]]]> : tensor<3x4x5xf64>] {ulps = 4.0 : f64}

check.gradient @f93

func.func @f94(%0: tensor<3x4x5xf64>) -> (tensor<3x4x3xf64>) {
  %r0, %i = dl.top_k %0 {dim = 2 : i64, k = 3 : i64} : tensor<3x4x5xf64>
  return %r0 : tensor<3x4x3xf64>
}

check.expect @f94 [dense<[[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625], [-0.6875, -0.59375, -0.515625, 1.03125, 0.03125]], [[0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5], [1.125, 1.71875, -0.875, -0.21875, 1.875], [-1.78125, -0.546875, 0.75, -0.796875, 0.234375]], [[0.53125, 0.046875, 1.0, 1.171875, 0.140625], [0.046875, -1.8125, -1.84375, 0.09375, -1.421875], [0.84375, -1.4375, 0.484375, -1.1875, -0.96875], [0.203125, -1.40625, 1.421875, 0.078125, -0.65625]]]> : tensor<3x4x5xf64>]
    gives [dense<[[[0.5625, -0.5625, -0.734375], [1.40625, 1.390625, 0.875], [1.203125, -0.5625, -0.703125], [1.03125, 0.03125, -0.515625]], [[1.40625, 0.625, -0.40625], [1.5, 0.171875, -1.0], [1.875, 1.71875, 1.125], [0.75, 0.234375, -0.546875]], [[1.171875, 1.0, 0.53125], [0.09375, 0.046875, -1.421875], [0.84375, 0.484375, -0.96875], [1.421875, 0.203125, 0.078125]]]> : tensor<3x4x3xf64>] {ulps = 4.0 : f64}

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
