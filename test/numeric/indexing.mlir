// RUN: dlc-check %s
// RUN: dlc-check --math=fast --cpu=x86-64-v3 %s
// Written by record.py from PyTorch 2.13.0.

func.func @f1(%0: tensor<4x6xf64>, %1: tensor<4x2xi64>) -> (tensor<4x2xf64>) {
  %r0 = dl.gather %0, %1 {dim = 1 : i64} : tensor<4x6xf64>, tensor<4x2xi64>
  return %r0 : tensor<4x2xf64>
}

check.expect @f1 [dense<[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375, 1.40625], [0.3125, 0.875, 1.390625, -0.1875, -0.5625, -0.703125], [1.203125, -1.125, -1.5625, -0.6875, -0.59375, -0.515625], [1.03125, 0.03125, 0.625, -0.40625, -1.859375, -0.609375]]> : tensor<4x6xf64>, dense<[[0, 5], [3, 3], [2, 0], [5, 5]]> : tensor<4x2xi64>]
    gives [dense<[[0.5625, 1.40625], [-0.1875, -0.1875], [-1.5625, 1.203125], [-0.609375, -0.609375]]> : tensor<4x2xf64>]

check.gradient @f1 {index_bound = 6 : i64}

func.func @f2(%0: tensor<4x6xf64>, %1: tensor<3x5xi64>) -> (tensor<3x5xf64>) {
  %r0 = dl.gather %0, %1 {dim = 0 : i64} : tensor<4x6xf64>, tensor<3x5xi64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f2 [dense<[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375, 1.40625], [0.3125, 0.875, 1.390625, -0.1875, -0.5625, -0.703125], [1.203125, -1.125, -1.5625, -0.6875, -0.59375, -0.515625], [1.03125, 0.03125, 0.625, -0.40625, -1.859375, -0.609375]]> : tensor<4x6xf64>, dense<[[0, 3, 1, 1, 0], [2, 3, 1, 0, 0], [3, 3, 3, 3, 3]]> : tensor<3x5xi64>]
    gives [dense<[[0.5625, 0.03125, 1.390625, -0.1875, -0.9375], [1.203125, 0.03125, 1.390625, -0.734375, -0.9375], [1.03125, 0.03125, 0.625, -0.40625, -1.859375]]> : tensor<3x5xf64>]

check.gradient @f2 {index_bound = 4 : i64}

func.func @f3(%0: tensor<4x6xf64>, %1: tensor<3x5xi64>, %2: tensor<3x5xf64>) -> (tensor<4x6xf64>) {
  %r0 = dl.scatter_add %0, %1, %2 {dim = 0 : i64} : tensor<4x6xf64>, tensor<3x5xi64>, tensor<3x5xf64>
  return %r0 : tensor<4x6xf64>
}

check.expect @f3 [dense<[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375, 1.40625], [0.3125, 0.875, 1.390625, -0.1875, -0.5625, -0.703125], [1.203125, -1.125, -1.5625, -0.6875, -0.59375, -0.515625], [1.03125, 0.03125, 0.625, -0.40625, -1.859375, -0.609375]]> : tensor<4x6xf64>, dense<[[0, 3, 1, 1, 0], [2, 3, 1, 0, 0], [3, 3, 3, 3, 3]]> : tensor<3x5xi64>, dense<[[1.40625, -1.0, -1.296875, -1.484375, 0.171875], [1.5, 1.125, 1.71875, -0.875, -0.21875], [1.875, -1.78125, -0.546875, 0.75, -0.796875]]> : tensor<3x5xf64>]
    gives [dense<[[1.96875, -0.96875, -0.5625, -1.609375, -0.984375, 1.40625], [0.3125, 0.875, 1.8125, -1.671875, -0.5625, -0.703125], [2.703125, -1.125, -1.5625, -0.6875, -0.59375, -0.515625], [2.90625, -1.625, 0.078125, 0.34375, -2.65625, -0.609375]]> : tensor<4x6xf64>] {ulps = 4.0 : f64}

check.gradient @f3 {index_bound = 4 : i64}

func.func @f4(%0: tensor<4x6xf64>, %1: tensor<4x2xi64>, %2: tensor<4x2xf64>) -> (tensor<4x6xf64>) {
  %r0 = dl.scatter_add %0, %1, %2 {dim = 1 : i64} : tensor<4x6xf64>, tensor<4x2xi64>, tensor<4x2xf64>
  return %r0 : tensor<4x6xf64>
}

check.expect @f4 [dense<[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375, 1.40625], [0.3125, 0.875, 1.390625, -0.1875, -0.5625, -0.703125], [1.203125, -1.125, -1.5625, -0.6875, -0.59375, -0.515625], [1.03125, 0.03125, 0.625, -0.40625, -1.859375, -0.609375]]> : tensor<4x6xf64>, dense<[[0, 5], [3, 3], [2, 0], [5, 5]]> : tensor<4x2xi64>, dense<[[0.234375, 0.53125], [0.046875, 1.0], [1.171875, 0.140625], [0.046875, -1.8125]]> : tensor<4x2xf64>]
    gives [dense<[[0.796875, -0.96875, -0.5625, -0.734375, -0.9375, 1.9375], [0.3125, 0.875, 1.390625, 0.859375, -0.5625, -0.703125], [1.34375, -1.125, -0.390625, -0.6875, -0.59375, -0.515625], [1.03125, 0.03125, 0.625, -0.40625, -1.859375, -2.375]]> : tensor<4x6xf64>] {ulps = 4.0 : f64}

check.gradient @f4 {index_bound = 6 : i64}

func.func @f5(%0: tensor<4x6xf64>, %1: tensor<4x2xi32>) -> (tensor<4x2xf64>) {
  %r0 = dl.gather %0, %1 {dim = 1 : i64} : tensor<4x6xf64>, tensor<4x2xi32>
  return %r0 : tensor<4x2xf64>
}

check.expect @f5 [dense<[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375, 1.40625], [0.3125, 0.875, 1.390625, -0.1875, -0.5625, -0.703125], [1.203125, -1.125, -1.5625, -0.6875, -0.59375, -0.515625], [1.03125, 0.03125, 0.625, -0.40625, -1.859375, -0.609375]]> : tensor<4x6xf64>, dense<[[0, 5], [3, 3], [2, 0], [5, 5]]> : tensor<4x2xi32>]
    gives [dense<[[0.5625, 1.40625], [-0.1875, -0.1875], [-1.5625, 1.203125], [-0.609375, -0.609375]]> : tensor<4x2xf64>]

check.gradient @f5 {index_bound = 6 : i64}

func.func @f6(%0: tensor<4x6xf64>, %1: tensor<3x5xi32>) -> (tensor<3x5xf64>) {
  %r0 = dl.gather %0, %1 {dim = 0 : i64} : tensor<4x6xf64>, tensor<3x5xi32>
  return %r0 : tensor<3x5xf64>
}

check.expect @f6 [dense<[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375, 1.40625], [0.3125, 0.875, 1.390625, -0.1875, -0.5625, -0.703125], [1.203125, -1.125, -1.5625, -0.6875, -0.59375, -0.515625], [1.03125, 0.03125, 0.625, -0.40625, -1.859375, -0.609375]]> : tensor<4x6xf64>, dense<[[0, 3, 1, 1, 0], [2, 3, 1, 0, 0], [3, 3, 3, 3, 3]]> : tensor<3x5xi32>]
    gives [dense<[[0.5625, 0.03125, 1.390625, -0.1875, -0.9375], [1.203125, 0.03125, 1.390625, -0.734375, -0.9375], [1.03125, 0.03125, 0.625, -0.40625, -1.859375]]> : tensor<3x5xf64>]

check.gradient @f6 {index_bound = 4 : i64}

func.func @f7(%0: tensor<4x6xf64>, %1: tensor<3x5xi32>, %2: tensor<3x5xf64>) -> (tensor<4x6xf64>) {
  %r0 = dl.scatter_add %0, %1, %2 {dim = 0 : i64} : tensor<4x6xf64>, tensor<3x5xi32>, tensor<3x5xf64>
  return %r0 : tensor<4x6xf64>
}

check.expect @f7 [dense<[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375, 1.40625], [0.3125, 0.875, 1.390625, -0.1875, -0.5625, -0.703125], [1.203125, -1.125, -1.5625, -0.6875, -0.59375, -0.515625], [1.03125, 0.03125, 0.625, -0.40625, -1.859375, -0.609375]]> : tensor<4x6xf64>, dense<[[0, 3, 1, 1, 0], [2, 3, 1, 0, 0], [3, 3, 3, 3, 3]]> : tensor<3x5xi32>, dense<[[-1.84375, 0.09375, -1.421875, 0.84375, -1.4375], [0.484375, -1.1875, -0.96875, 0.203125, -1.40625], [1.421875, 0.078125, -0.65625, -1.15625, 1.109375]]> : tensor<3x5xf64>]
    gives [dense<[[-1.28125, -0.96875, -0.5625, -0.53125, -3.78125, 1.40625], [0.3125, 0.875, -1.0, 0.65625, -0.5625, -0.703125], [1.6875, -1.125, -1.5625, -0.6875, -0.59375, -0.515625], [2.453125, -0.984375, -0.03125, -1.5625, -0.75, -0.609375]]> : tensor<4x6xf64>] {ulps = 4.0 : f64}

check.gradient @f7 {index_bound = 4 : i64}

func.func @f8(%0: tensor<4x6xf64>, %1: tensor<4x2xi32>, %2: tensor<4x2xf64>) -> (tensor<4x6xf64>) {
  %r0 = dl.scatter_add %0, %1, %2 {dim = 1 : i64} : tensor<4x6xf64>, tensor<4x2xi32>, tensor<4x2xf64>
  return %r0 : tensor<4x6xf64>
}

check.expect @f8 [dense<[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375, 1.40625], [0.3125, 0.875, 1.390625, -0.1875, -0.5625, -0.703125], [1.203125, -1.125, -1.5625, -0.6875, -0.59375, -0.515625], [1.03125, 0.03125, 0.625, -0.40625, -1.859375, -0.609375]]> : tensor<4x6xf64>, dense<[[0, 5], [3, 3], [2, 0], [5, 5]]> : tensor<4x2xi32>, dense<[[1.390625, -1.765625], [-1.15625, 1.703125], [-0.296875, 0.890625], [1.765625, 0.0]]> : tensor<4x2xf64>]
    gives [dense<[[1.953125, -0.96875, -0.5625, -0.734375, -0.9375, -0.359375], [0.3125, 0.875, 1.390625, 0.359375, -0.5625, -0.703125], [2.09375, -1.125, -1.859375, -0.6875, -0.59375, -0.515625], [1.03125, 0.03125, 0.625, -0.40625, -1.859375, 1.15625]]> : tensor<4x6xf64>] {ulps = 4.0 : f64}

check.gradient @f8 {index_bound = 6 : i64}

func.func @f9(%0: tensor<4x6xf64>, %1: tensor<4x2xui8>) -> (tensor<4x2xf64>) {
  %r0 = dl.gather %0, %1 {dim = 1 : i64} : tensor<4x6xf64>, tensor<4x2xui8>
  return %r0 : tensor<4x2xf64>
}

check.expect @f9 [dense<[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375, 1.40625], [0.3125, 0.875, 1.390625, -0.1875, -0.5625, -0.703125], [1.203125, -1.125, -1.5625, -0.6875, -0.59375, -0.515625], [1.03125, 0.03125, 0.625, -0.40625, -1.859375, -0.609375]]> : tensor<4x6xf64>, dense<[[0, 5], [3, 3], [2, 0], [5, 5]]> : tensor<4x2xui8>]
    gives [dense<[[0.5625, 1.40625], [-0.1875, -0.1875], [-1.5625, 1.203125], [-0.609375, -0.609375]]> : tensor<4x2xf64>]

check.gradient @f9 {index_bound = 6 : i64}

func.func @f10(%0: tensor<4x6xf64>, %1: tensor<3x5xui8>) -> (tensor<3x5xf64>) {
  %r0 = dl.gather %0, %1 {dim = 0 : i64} : tensor<4x6xf64>, tensor<3x5xui8>
  return %r0 : tensor<3x5xf64>
}

check.expect @f10 [dense<[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375, 1.40625], [0.3125, 0.875, 1.390625, -0.1875, -0.5625, -0.703125], [1.203125, -1.125, -1.5625, -0.6875, -0.59375, -0.515625], [1.03125, 0.03125, 0.625, -0.40625, -1.859375, -0.609375]]> : tensor<4x6xf64>, dense<[[0, 3, 1, 1, 0], [2, 3, 1, 0, 0], [3, 3, 3, 3, 3]]> : tensor<3x5xui8>]
    gives [dense<[[0.5625, 0.03125, 1.390625, -0.1875, -0.9375], [1.203125, 0.03125, 1.390625, -0.734375, -0.9375], [1.03125, 0.03125, 0.625, -0.40625, -1.859375]]> : tensor<3x5xf64>]

check.gradient @f10 {index_bound = 4 : i64}

func.func @f11(%0: tensor<4x6xf64>, %1: tensor<3x5xui8>, %2: tensor<3x5xf64>) -> (tensor<4x6xf64>) {
  %r0 = dl.scatter_add %0, %1, %2 {dim = 0 : i64} : tensor<4x6xf64>, tensor<3x5xui8>, tensor<3x5xf64>
  return %r0 : tensor<4x6xf64>
}

check.expect @f11 [dense<[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375, 1.40625], [0.3125, 0.875, 1.390625, -0.1875, -0.5625, -0.703125], [1.203125, -1.125, -1.5625, -0.6875, -0.59375, -0.515625], [1.03125, 0.03125, 0.625, -0.40625, -1.859375, -0.609375]]> : tensor<4x6xf64>, dense<[[0, 3, 1, 1, 0], [2, 3, 1, 0, 0], [3, 3, 3, 3, 3]]> : tensor<3x5xui8>, dense<[[0.96875, -0.4375, -0.0, -0.765625, -0.640625], [-1.640625, -0.3125, 0.0625, -1.96875, 0.734375], [-0.515625, 0.984375, 0.40625, 0.65625, -0.015625]]> : tensor<3x5xf64>]
    gives [dense<[[1.53125, -0.96875, -0.5625, -2.703125, -0.84375, 1.40625], [0.3125, 0.875, 1.453125, -0.953125, -0.5625, -0.703125], [-0.4375, -1.125, -1.5625, -0.6875, -0.59375, -0.515625], [0.515625, 0.265625, 1.03125, 0.25, -1.875, -0.609375]]> : tensor<4x6xf64>] {ulps = 4.0 : f64}

check.gradient @f11 {index_bound = 4 : i64}

func.func @f12(%0: tensor<4x6xf64>, %1: tensor<4x2xui8>, %2: tensor<4x2xf64>) -> (tensor<4x6xf64>) {
  %r0 = dl.scatter_add %0, %1, %2 {dim = 1 : i64} : tensor<4x6xf64>, tensor<4x2xui8>, tensor<4x2xf64>
  return %r0 : tensor<4x6xf64>
}

check.expect @f12 [dense<[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375, 1.40625], [0.3125, 0.875, 1.390625, -0.1875, -0.5625, -0.703125], [1.203125, -1.125, -1.5625, -0.6875, -0.59375, -0.515625], [1.03125, 0.03125, 0.625, -0.40625, -1.859375, -0.609375]]> : tensor<4x6xf64>, dense<[[0, 5], [3, 3], [2, 0], [5, 5]]> : tensor<4x2xui8>, dense<[[-1.109375, -1.171875], [-0.640625, 1.4375], [-0.671875, 0.71875], [0.21875, 0.546875]]> : tensor<4x2xf64>]
    gives [dense<[[-0.546875, -0.96875, -0.5625, -0.734375, -0.9375, 0.234375], [0.3125, 0.875, 1.390625, 0.609375, -0.5625, -0.703125], [1.921875, -1.125, -2.234375, -0.6875, -0.59375, -0.515625], [1.03125, 0.03125, 0.625, -0.40625, -1.859375, 0.15625]]> : tensor<4x6xf64>] {ulps = 4.0 : f64}

check.gradient @f12 {index_bound = 6 : i64}

func.func @f13(%0: tensor<3xi1>, %1: tensor<5xi64>) -> (tensor<5xi1>) {
  %r0 = dl.gather %0, %1 {dim = 0 : i64} : tensor<3xi1>, tensor<5xi64>
  return %r0 : tensor<5xi1>
}

check.expect @f13 [dense<[true, false, true]> : tensor<3xi1>, dense<[2, 1, 0, 1, 1]> : tensor<5xi64>]
    gives [dense<[true, false, true, false, false]> : tensor<5xi1>]

// --- out of range: zeros, and no addition

func.func @f14(%0: tensor<3xf64>, %1: tensor<5xi64>) -> (tensor<5xf64>) {
  %c = dl.constant dense<1> : tensor<5xi64>
  %i = dl.sub %1, %c : tensor<5xi64>
  %r0 = dl.gather %0, %i {dim = 0 : i64} : tensor<3xf64>, tensor<5xi64>
  return %r0 : tensor<5xf64>
}

check.expect @f14 [dense<[1.0, 2.0, 3.0]> : tensor<3xf64>, dense<[1, 0, 4, 3, -9223372036854775808]> : tensor<5xi64>]
    gives [dense<[1.0, 0.0, 0.0, 3.0, 0.0]> : tensor<5xf64>]

func.func @f15(%0: tensor<3xf64>, %1: tensor<5xi64>, %2: tensor<5xf64>) -> (tensor<3xf64>) {
  %c = dl.constant dense<1> : tensor<5xi64>
  %i = dl.sub %1, %c : tensor<5xi64>
  %r0 = dl.scatter_add %0, %i, %2 {dim = 0 : i64} : tensor<3xf64>, tensor<5xi64>, tensor<5xf64>
  return %r0 : tensor<3xf64>
}

check.expect @f15 [dense<[1.0, 2.0, 3.0]> : tensor<3xf64>, dense<[1, 0, 4, 3, -9223372036854775808]> : tensor<5xi64>, dense<[10.0, 20.0, 30.0, 40.0, 50.0]> : tensor<5xf64>]
    gives [dense<[11.0, 2.0, 43.0]> : tensor<3xf64>]

// --- nothing to index with, and nothing beside the dimension

func.func @f16(%0: tensor<3x2xf64>, %1: tensor<0x2xi64>) -> (tensor<0x2xf64>) {
  %r0 = dl.gather %0, %1 {dim = 0 : i64} : tensor<3x2xf64>, tensor<0x2xi64>
  return %r0 : tensor<0x2xf64>
}

check.expect @f16 [dense<[[1.03125, -1.265625], [0.609375, -0.5], [1.046875, 0.890625]]> : tensor<3x2xf64>, dense<> : tensor<0x2xi64>]
    gives [dense<> : tensor<0x2xf64>]

func.func @f17(%0: tensor<3x0xf64>, %1: tensor<2x0xi64>) -> (tensor<2x0xf64>) {
  %r0 = dl.gather %0, %1 {dim = 0 : i64} : tensor<3x0xf64>, tensor<2x0xi64>
  return %r0 : tensor<2x0xf64>
}

check.expect @f17 [dense<> : tensor<3x0xf64>, dense<> : tensor<2x0xi64>]
    gives [dense<> : tensor<2x0xf64>]

func.func @f18(%0: tensor<3x2xf64>, %1: tensor<0x2xi64>, %2: tensor<0x2xf64>) -> (tensor<3x2xf64>) {
  %r0 = dl.scatter_add %0, %1, %2 {dim = 0 : i64} : tensor<3x2xf64>, tensor<0x2xi64>, tensor<0x2xf64>
  return %r0 : tensor<3x2xf64>
}

check.expect @f18 [dense<[[0.046875, 0.234375], [-0.921875, 0.0625], [-1.609375, 0.21875]]> : tensor<3x2xf64>, dense<> : tensor<0x2xi64>, dense<> : tensor<0x2xf64>]
    gives [dense<[[0.046875, 0.234375], [-0.921875, 0.0625], [-1.609375, 0.21875]]> : tensor<3x2xf64>]

// --- additions come in the order of the indices: 1e16 + 1 - 1e16 is 0, the other way round 1

func.func @f19(%0: tensor<2xf64>, %1: tensor<6xi64>, %2: tensor<6xf64>) -> (tensor<2xf64>) {
  %r0 = dl.scatter_add %0, %1, %2 {dim = 0 : i64} : tensor<2xf64>, tensor<6xi64>, tensor<6xf64>
  return %r0 : tensor<2xf64>
}

check.expect @f19 [dense<[0.0, 0.0]> : tensor<2xf64>, dense<[0, 1, 0, 1, 0, 1]> : tensor<6xi64>, dense<[1.0e+16, 1.0e+16, 1.0, -1.0e+16, -1.0e+16, 1.0]> : tensor<6xf64>]
    gives [dense<[0.0, 1.0]> : tensor<2xf64>]

// --- embedding

func.func @f20(%0: tensor<6x4xf64>, %1: tensor<2x3xi64>) -> (tensor<2x3x4xf64>) {
  %r0 = dl.embedding %0, %1 : tensor<6x4xf64>, tensor<2x3xi64>
  return %r0 : tensor<2x3x4xf64>
}

check.expect @f20 [dense<[[0.5, -1.859375, -1.015625, -1.3125], [-1.859375, 1.765625, -0.90625, -0.5625], [-0.203125, 0.875, -0.359375, 1.328125], [0.578125, 1.28125, 0.546875, -1.28125], [1.125, -0.015625, -0.125, -0.53125], [-1.625, 1.140625, 0.390625, 0.609375]]> : tensor<6x4xf64>, dense<[[5, 0, 2], [2, 2, 1]]> : tensor<2x3xi64>]
    gives [dense<[[[-1.625, 1.140625, 0.390625, 0.609375], [0.5, -1.859375, -1.015625, -1.3125], [-0.203125, 0.875, -0.359375, 1.328125]], [[-0.203125, 0.875, -0.359375, 1.328125], [-0.203125, 0.875, -0.359375, 1.328125], [-1.859375, 1.765625, -0.90625, -0.5625]]]> : tensor<2x3x4xf64>]

check.gradient @f20 {index_bound = 6 : i64}

func.func @f21(%0: tensor<6x4xf64>, %1: tensor<2x3xi64>, %2: tensor<2x3x4xf64>) -> (tensor<6x4xf64>) {
  %y = dl.embedding %0, %1 {padding = 2 : i64} : tensor<6x4xf64>, tensor<2x3xi64>
  %r0 = dl.gradient %y seed %2 wrt (%0) : tensor<2x3x4xf64>, tensor<2x3x4xf64>, (tensor<6x4xf64>)
  return %r0 : tensor<6x4xf64>
}

check.expect @f21 [dense<[[0.5, -1.859375, -1.015625, -1.3125], [-1.859375, 1.765625, -0.90625, -0.5625], [-0.203125, 0.875, -0.359375, 1.328125], [0.578125, 1.28125, 0.546875, -1.28125], [1.125, -0.015625, -0.125, -0.53125], [-1.625, 1.140625, 0.390625, 0.609375]]> : tensor<6x4xf64>, dense<[[5, 0, 2], [2, 2, 1]]> : tensor<2x3xi64>, dense<[[[0.09375, -1.6875, -1.703125, -0.5], [-1.359375, 1.375, 1.34375, -1.109375], [-0.6875, 0.6875, -1.734375, -0.453125]], [[-0.140625, -1.84375, -0.5, 0.0625], [-0.75, -0.578125, 0.234375, -1.8125], [-0.046875, -0.578125, -1.453125, 0.890625]]]> : tensor<2x3x4xf64>]
    gives [dense<[[-1.359375, 1.375, 1.34375, -1.109375], [-0.046875, -0.578125, -1.453125, 0.890625], [0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0], [0.09375, -1.6875, -1.703125, -0.5]]> : tensor<6x4xf64>] {ulps = 4.0 : f64}

func.func @f22(%0: tensor<6x4xf64>, %1: tensor<2x3xi32>) -> (tensor<2x3x4xf64>) {
  %r0 = dl.embedding %0, %1 : tensor<6x4xf64>, tensor<2x3xi32>
  return %r0 : tensor<2x3x4xf64>
}

check.expect @f22 [dense<[[0.5, -1.859375, -1.015625, -1.3125], [-1.859375, 1.765625, -0.90625, -0.5625], [-0.203125, 0.875, -0.359375, 1.328125], [0.578125, 1.28125, 0.546875, -1.28125], [1.125, -0.015625, -0.125, -0.53125], [-1.625, 1.140625, 0.390625, 0.609375]]> : tensor<6x4xf64>, dense<[[5, 0, 2], [2, 2, 1]]> : tensor<2x3xi32>]
    gives [dense<[[[-1.625, 1.140625, 0.390625, 0.609375], [0.5, -1.859375, -1.015625, -1.3125], [-0.203125, 0.875, -0.359375, 1.328125]], [[-0.203125, 0.875, -0.359375, 1.328125], [-0.203125, 0.875, -0.359375, 1.328125], [-1.859375, 1.765625, -0.90625, -0.5625]]]> : tensor<2x3x4xf64>]

check.gradient @f22 {index_bound = 6 : i64}

func.func @f23(%0: tensor<6x4xf64>, %1: tensor<2x3xi32>, %2: tensor<2x3x4xf64>) -> (tensor<6x4xf64>) {
  %y = dl.embedding %0, %1 {padding = 2 : i64} : tensor<6x4xf64>, tensor<2x3xi32>
  %r0 = dl.gradient %y seed %2 wrt (%0) : tensor<2x3x4xf64>, tensor<2x3x4xf64>, (tensor<6x4xf64>)
  return %r0 : tensor<6x4xf64>
}

check.expect @f23 [dense<[[0.5, -1.859375, -1.015625, -1.3125], [-1.859375, 1.765625, -0.90625, -0.5625], [-0.203125, 0.875, -0.359375, 1.328125], [0.578125, 1.28125, 0.546875, -1.28125], [1.125, -0.015625, -0.125, -0.53125], [-1.625, 1.140625, 0.390625, 0.609375]]> : tensor<6x4xf64>, dense<[[5, 0, 2], [2, 2, 1]]> : tensor<2x3xi32>, dense<[[[-0.59375, 1.40625, -0.6875, 1.015625], [0.34375, 1.703125, -0.0, 0.953125], [-0.390625, -1.234375, 0.65625, 0.234375]], [[1.578125, -1.078125, -0.328125, 1.84375], [-1.671875, -1.96875, 0.78125, -0.0625], [0.828125, -1.828125, 0.359375, -1.1875]]]> : tensor<2x3x4xf64>]
    gives [dense<[[0.34375, 1.703125, 0.0, 0.953125], [0.828125, -1.828125, 0.359375, -1.1875], [0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0], [-0.59375, 1.40625, -0.6875, 1.015625]]> : tensor<6x4xf64>] {ulps = 4.0 : f64}

func.func @f24(%0: tensor<6x4xf64>, %1: tensor<2x3xui8>) -> (tensor<2x3x4xf64>) {
  %r0 = dl.embedding %0, %1 : tensor<6x4xf64>, tensor<2x3xui8>
  return %r0 : tensor<2x3x4xf64>
}

check.expect @f24 [dense<[[0.5, -1.859375, -1.015625, -1.3125], [-1.859375, 1.765625, -0.90625, -0.5625], [-0.203125, 0.875, -0.359375, 1.328125], [0.578125, 1.28125, 0.546875, -1.28125], [1.125, -0.015625, -0.125, -0.53125], [-1.625, 1.140625, 0.390625, 0.609375]]> : tensor<6x4xf64>, dense<[[5, 0, 2], [2, 2, 1]]> : tensor<2x3xui8>]
    gives [dense<[[[-1.625, 1.140625, 0.390625, 0.609375], [0.5, -1.859375, -1.015625, -1.3125], [-0.203125, 0.875, -0.359375, 1.328125]], [[-0.203125, 0.875, -0.359375, 1.328125], [-0.203125, 0.875, -0.359375, 1.328125], [-1.859375, 1.765625, -0.90625, -0.5625]]]> : tensor<2x3x4xf64>]

check.gradient @f24 {index_bound = 6 : i64}

func.func @f25(%0: tensor<6x4xf64>, %1: tensor<2x3xui8>, %2: tensor<2x3x4xf64>) -> (tensor<6x4xf64>) {
  %y = dl.embedding %0, %1 {padding = 2 : i64} : tensor<6x4xf64>, tensor<2x3xui8>
  %r0 = dl.gradient %y seed %2 wrt (%0) : tensor<2x3x4xf64>, tensor<2x3x4xf64>, (tensor<6x4xf64>)
  return %r0 : tensor<6x4xf64>
}

check.expect @f25 [dense<[[0.5, -1.859375, -1.015625, -1.3125], [-1.859375, 1.765625, -0.90625, -0.5625], [-0.203125, 0.875, -0.359375, 1.328125], [0.578125, 1.28125, 0.546875, -1.28125], [1.125, -0.015625, -0.125, -0.53125], [-1.625, 1.140625, 0.390625, 0.609375]]> : tensor<6x4xf64>, dense<[[5, 0, 2], [2, 2, 1]]> : tensor<2x3xui8>, dense<[[[1.296875, -1.203125, -1.234375, -1.296875], [-0.953125, 0.046875, 0.59375, 1.859375], [0.1875, -0.734375, 1.015625, 1.171875]], [[0.125, -0.140625, -1.25, -1.0], [-1.796875, 0.40625, -1.6875, -1.09375], [-0.78125, -1.796875, 1.8125, -1.40625]]]> : tensor<2x3x4xf64>]
    gives [dense<[[-0.953125, 0.046875, 0.59375, 1.859375], [-0.78125, -1.796875, 1.8125, -1.40625], [0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0], [1.296875, -1.203125, -1.234375, -1.296875]]> : tensor<6x4xf64>] {ulps = 4.0 : f64}

func.func @f26(%0: tensor<6x4xf64>, %1: tensor<i64>) -> (tensor<4xf64>) {
  %r0 = dl.embedding %0, %1 : tensor<6x4xf64>, tensor<i64>
  return %r0 : tensor<4xf64>
}

check.expect @f26 [dense<[[0.5, -1.859375, -1.015625, -1.3125], [-1.859375, 1.765625, -0.90625, -0.5625], [-0.203125, 0.875, -0.359375, 1.328125], [0.578125, 1.28125, 0.546875, -1.28125], [1.125, -0.015625, -0.125, -0.53125], [-1.625, 1.140625, 0.390625, 0.609375]]> : tensor<6x4xf64>, dense<3> : tensor<i64>]
    gives [dense<[0.578125, 1.28125, 0.546875, -1.28125]> : tensor<4xf64>]

func.func @f27(%0: tensor<1x1xf32>, %1: tensor<1xi64>, %2: tensor<1x1xf32>) -> (tensor<1x1xf32>, tensor<1x1xf32>) {
  %y = dl.embedding %0, %1 : tensor<1x1xf32>, tensor<1xi64>
  %r0 = dl.tanh %y : tensor<1x1xf32>
  %r1 = dl.gradient %r0 seed %2 wrt (%0) : tensor<1x1xf32>, tensor<1x1xf32>, (tensor<1x1xf32>)
  return %r0, %r1 : tensor<1x1xf32>, tensor<1x1xf32>
}

check.same @f27 {index_bound = 1 : i64, ulps = 16.0 : f64}

func.func @f28(%0: tensor<1x1xf32>, %1: tensor<1x1xi32>, %2: tensor<1x1xf32>) -> (tensor<1x1xf32>, tensor<1x1xf32>) {
  %r0 = dl.gather %0, %1 {dim = 1 : i64} : tensor<1x1xf32>, tensor<1x1xi32>
  %r1 = dl.scatter_add %0, %1, %2 {dim = 1 : i64} : tensor<1x1xf32>, tensor<1x1xi32>, tensor<1x1xf32>
  return %r0, %r1 : tensor<1x1xf32>, tensor<1x1xf32>
}

check.same @f28 {index_bound = 1 : i64, ulps = 0.0 : f64}

func.func @f29(%0: tensor<1x1xf32>, %1: tensor<1x1xui8>, %2: tensor<1x1xf32>) -> (tensor<1x1xf32>, tensor<1x1xf32>) {
  %r0 = dl.gather %0, %1 {dim = 0 : i64} : tensor<1x1xf32>, tensor<1x1xui8>
  %r1 = dl.scatter_add %0, %1, %2 {dim = 0 : i64} : tensor<1x1xf32>, tensor<1x1xui8>, tensor<1x1xf32>
  return %r0, %r1 : tensor<1x1xf32>, tensor<1x1xf32>
}

check.same @f29 {index_bound = 1 : i64, ulps = 0.0 : f64}

func.func @f30(%0: tensor<5x1xf32>, %1: tensor<7xi64>, %2: tensor<7x1xf32>) -> (tensor<7x1xf32>, tensor<5x1xf32>) {
  %y = dl.embedding %0, %1 : tensor<5x1xf32>, tensor<7xi64>
  %r0 = dl.tanh %y : tensor<7x1xf32>
  %r1 = dl.gradient %r0 seed %2 wrt (%0) : tensor<7x1xf32>, tensor<7x1xf32>, (tensor<5x1xf32>)
  return %r0, %r1 : tensor<7x1xf32>, tensor<5x1xf32>
}

check.same @f30 {index_bound = 5 : i64, ulps = 16.0 : f64}

func.func @f31(%0: tensor<1x5xf32>, %1: tensor<1x7xi32>, %2: tensor<1x7xf32>) -> (tensor<1x7xf32>, tensor<1x5xf32>) {
  %r0 = dl.gather %0, %1 {dim = 1 : i64} : tensor<1x5xf32>, tensor<1x7xi32>
  %r1 = dl.scatter_add %0, %1, %2 {dim = 1 : i64} : tensor<1x5xf32>, tensor<1x7xi32>, tensor<1x7xf32>
  return %r0, %r1 : tensor<1x7xf32>, tensor<1x5xf32>
}

check.same @f31 {index_bound = 5 : i64, ulps = 0.0 : f64}

func.func @f32(%0: tensor<5x1xf32>, %1: tensor<7x1xui8>, %2: tensor<7x1xf32>) -> (tensor<7x1xf32>, tensor<5x1xf32>) {
  %r0 = dl.gather %0, %1 {dim = 0 : i64} : tensor<5x1xf32>, tensor<7x1xui8>
  %r1 = dl.scatter_add %0, %1, %2 {dim = 0 : i64} : tensor<5x1xf32>, tensor<7x1xui8>, tensor<7x1xf32>
  return %r0, %r1 : tensor<7x1xf32>, tensor<5x1xf32>
}

check.same @f32 {index_bound = 5 : i64, ulps = 0.0 : f64}

func.func @f33(%0: tensor<7x16xf32>, %1: tensor<33xi64>, %2: tensor<33x16xf32>) -> (tensor<33x16xf32>, tensor<7x16xf32>) {
  %y = dl.embedding %0, %1 : tensor<7x16xf32>, tensor<33xi64>
  %r0 = dl.tanh %y : tensor<33x16xf32>
  %r1 = dl.gradient %r0 seed %2 wrt (%0) : tensor<33x16xf32>, tensor<33x16xf32>, (tensor<7x16xf32>)
  return %r0, %r1 : tensor<33x16xf32>, tensor<7x16xf32>
}

check.same @f33 {index_bound = 7 : i64, ulps = 16.0 : f64}

func.func @f34(%0: tensor<16x7xf32>, %1: tensor<16x33xi32>, %2: tensor<16x33xf32>) -> (tensor<16x33xf32>, tensor<16x7xf32>) {
  %r0 = dl.gather %0, %1 {dim = 1 : i64} : tensor<16x7xf32>, tensor<16x33xi32>
  %r1 = dl.scatter_add %0, %1, %2 {dim = 1 : i64} : tensor<16x7xf32>, tensor<16x33xi32>, tensor<16x33xf32>
  return %r0, %r1 : tensor<16x33xf32>, tensor<16x7xf32>
}

check.same @f34 {index_bound = 7 : i64, ulps = 0.0 : f64}

func.func @f35(%0: tensor<7x16xf32>, %1: tensor<33x16xui8>, %2: tensor<33x16xf32>) -> (tensor<33x16xf32>, tensor<7x16xf32>) {
  %r0 = dl.gather %0, %1 {dim = 0 : i64} : tensor<7x16xf32>, tensor<33x16xui8>
  %r1 = dl.scatter_add %0, %1, %2 {dim = 0 : i64} : tensor<7x16xf32>, tensor<33x16xui8>, tensor<33x16xf32>
  return %r0, %r1 : tensor<33x16xf32>, tensor<7x16xf32>
}

check.same @f35 {index_bound = 7 : i64, ulps = 0.0 : f64}

func.func @f36(%0: tensor<50x17xf32>, %1: tensor<130xi64>, %2: tensor<130x17xf32>) -> (tensor<130x17xf32>, tensor<50x17xf32>) {
  %y = dl.embedding %0, %1 : tensor<50x17xf32>, tensor<130xi64>
  %r0 = dl.tanh %y : tensor<130x17xf32>
  %r1 = dl.gradient %r0 seed %2 wrt (%0) : tensor<130x17xf32>, tensor<130x17xf32>, (tensor<50x17xf32>)
  return %r0, %r1 : tensor<130x17xf32>, tensor<50x17xf32>
}

check.same @f36 {index_bound = 50 : i64, ulps = 16.0 : f64}

func.func @f37(%0: tensor<17x50xf32>, %1: tensor<17x130xi32>, %2: tensor<17x130xf32>) -> (tensor<17x130xf32>, tensor<17x50xf32>) {
  %r0 = dl.gather %0, %1 {dim = 1 : i64} : tensor<17x50xf32>, tensor<17x130xi32>
  %r1 = dl.scatter_add %0, %1, %2 {dim = 1 : i64} : tensor<17x50xf32>, tensor<17x130xi32>, tensor<17x130xf32>
  return %r0, %r1 : tensor<17x130xf32>, tensor<17x50xf32>
}

check.same @f37 {index_bound = 50 : i64, ulps = 0.0 : f64}

func.func @f38(%0: tensor<50x17xf32>, %1: tensor<130x17xui8>, %2: tensor<130x17xf32>) -> (tensor<130x17xf32>, tensor<50x17xf32>) {
  %r0 = dl.gather %0, %1 {dim = 0 : i64} : tensor<50x17xf32>, tensor<130x17xui8>
  %r1 = dl.scatter_add %0, %1, %2 {dim = 0 : i64} : tensor<50x17xf32>, tensor<130x17xui8>, tensor<130x17xf32>
  return %r0, %r1 : tensor<130x17xf32>, tensor<50x17xf32>
}

check.same @f38 {index_bound = 50 : i64, ulps = 0.0 : f64}

func.func @f39(%0: tensor<10x100xf32>, %1: tensor<9xi64>, %2: tensor<9x100xf32>) -> (tensor<9x100xf32>, tensor<10x100xf32>) {
  %y = dl.embedding %0, %1 : tensor<10x100xf32>, tensor<9xi64>
  %r0 = dl.tanh %y : tensor<9x100xf32>
  %r1 = dl.gradient %r0 seed %2 wrt (%0) : tensor<9x100xf32>, tensor<9x100xf32>, (tensor<10x100xf32>)
  return %r0, %r1 : tensor<9x100xf32>, tensor<10x100xf32>
}

check.same @f39 {index_bound = 10 : i64, ulps = 16.0 : f64}

func.func @f40(%0: tensor<100x10xf32>, %1: tensor<100x9xi32>, %2: tensor<100x9xf32>) -> (tensor<100x9xf32>, tensor<100x10xf32>) {
  %r0 = dl.gather %0, %1 {dim = 1 : i64} : tensor<100x10xf32>, tensor<100x9xi32>
  %r1 = dl.scatter_add %0, %1, %2 {dim = 1 : i64} : tensor<100x10xf32>, tensor<100x9xi32>, tensor<100x9xf32>
  return %r0, %r1 : tensor<100x9xf32>, tensor<100x10xf32>
}

check.same @f40 {index_bound = 10 : i64, ulps = 0.0 : f64}

func.func @f41(%0: tensor<10x100xf32>, %1: tensor<9x100xui8>, %2: tensor<9x100xf32>) -> (tensor<9x100xf32>, tensor<10x100xf32>) {
  %r0 = dl.gather %0, %1 {dim = 0 : i64} : tensor<10x100xf32>, tensor<9x100xui8>
  %r1 = dl.scatter_add %0, %1, %2 {dim = 0 : i64} : tensor<10x100xf32>, tensor<9x100xui8>, tensor<9x100xf32>
  return %r0, %r1 : tensor<9x100xf32>, tensor<10x100xf32>
}

check.same @f41 {index_bound = 10 : i64, ulps = 0.0 : f64}

func.func @f42(%0: tensor<1000x64xf32>, %1: tensor<257xi64>, %2: tensor<257x64xf32>) -> (tensor<257x64xf32>, tensor<1000x64xf32>) {
  %y = dl.embedding %0, %1 : tensor<1000x64xf32>, tensor<257xi64>
  %r0 = dl.tanh %y : tensor<257x64xf32>
  %r1 = dl.gradient %r0 seed %2 wrt (%0) : tensor<257x64xf32>, tensor<257x64xf32>, (tensor<1000x64xf32>)
  return %r0, %r1 : tensor<257x64xf32>, tensor<1000x64xf32>
}

check.same @f42 {index_bound = 1000 : i64, ulps = 16.0 : f64}

func.func @f43(%0: tensor<64x1000xf32>, %1: tensor<64x257xi32>, %2: tensor<64x257xf32>) -> (tensor<64x257xf32>, tensor<64x1000xf32>) {
  %r0 = dl.gather %0, %1 {dim = 1 : i64} : tensor<64x1000xf32>, tensor<64x257xi32>
  %r1 = dl.scatter_add %0, %1, %2 {dim = 1 : i64} : tensor<64x1000xf32>, tensor<64x257xi32>, tensor<64x257xf32>
  return %r0, %r1 : tensor<64x257xf32>, tensor<64x1000xf32>
}

check.same @f43 {index_bound = 1000 : i64, ulps = 0.0 : f64}

func.func @f44(%0: tensor<1000x64xf32>, %1: tensor<257x64xui8>, %2: tensor<257x64xf32>) -> (tensor<257x64xf32>, tensor<1000x64xf32>) {
  %r0 = dl.gather %0, %1 {dim = 0 : i64} : tensor<1000x64xf32>, tensor<257x64xui8>
  %r1 = dl.scatter_add %0, %1, %2 {dim = 0 : i64} : tensor<1000x64xf32>, tensor<257x64xui8>, tensor<257x64xf32>
  return %r0, %r1 : tensor<257x64xf32>, tensor<1000x64xf32>
}

check.same @f44 {index_bound = 256 : i64, ulps = 0.0 : f64}

func.func @f45(%0: tensor<3x300xf32>, %1: tensor<64xi64>, %2: tensor<64x300xf32>) -> (tensor<64x300xf32>, tensor<3x300xf32>) {
  %y = dl.embedding %0, %1 : tensor<3x300xf32>, tensor<64xi64>
  %r0 = dl.tanh %y : tensor<64x300xf32>
  %r1 = dl.gradient %r0 seed %2 wrt (%0) : tensor<64x300xf32>, tensor<64x300xf32>, (tensor<3x300xf32>)
  return %r0, %r1 : tensor<64x300xf32>, tensor<3x300xf32>
}

check.same @f45 {index_bound = 3 : i64, ulps = 16.0 : f64}

func.func @f46(%0: tensor<300x3xf32>, %1: tensor<300x64xi32>, %2: tensor<300x64xf32>) -> (tensor<300x64xf32>, tensor<300x3xf32>) {
  %r0 = dl.gather %0, %1 {dim = 1 : i64} : tensor<300x3xf32>, tensor<300x64xi32>
  %r1 = dl.scatter_add %0, %1, %2 {dim = 1 : i64} : tensor<300x3xf32>, tensor<300x64xi32>, tensor<300x64xf32>
  return %r0, %r1 : tensor<300x64xf32>, tensor<300x3xf32>
}

check.same @f46 {index_bound = 3 : i64, ulps = 0.0 : f64}

func.func @f47(%0: tensor<3x300xf32>, %1: tensor<64x300xui8>, %2: tensor<64x300xf32>) -> (tensor<64x300xf32>, tensor<3x300xf32>) {
  %r0 = dl.gather %0, %1 {dim = 0 : i64} : tensor<3x300xf32>, tensor<64x300xui8>
  %r1 = dl.scatter_add %0, %1, %2 {dim = 0 : i64} : tensor<3x300xf32>, tensor<64x300xui8>, tensor<64x300xf32>
  return %r0, %r1 : tensor<64x300xf32>, tensor<3x300xf32>
}

check.same @f47 {index_bound = 3 : i64, ulps = 0.0 : f64}

// --- with what fusion puts around them

func.func @f48(%0: tensor<8x9x6xf32>, %1: tensor<40xi64>, %2: tensor<8x40x6xf32>) -> (tensor<8x6xf32>, tensor<8x9x6xf32>) {
  %b = dl.broadcast %1 [1] : tensor<40xi64> to tensor<8x40x6xi64>
  %g = dl.gather %0, %b {dim = 1 : i64} : tensor<8x9x6xf32>, tensor<8x40x6xi64>
  %s = dl.mul %g, %2 : tensor<8x40x6xf32>
  %r0 = dl.sum %s [1] : tensor<8x40x6xf32>
  %m = dl.exp %s : tensor<8x40x6xf32>
  %r1 = dl.scatter_add %0, %b, %m {dim = 1 : i64} : tensor<8x9x6xf32>, tensor<8x40x6xi64>, tensor<8x40x6xf32>
  return %r0, %r1 : tensor<8x6xf32>, tensor<8x9x6xf32>
}

check.same @f48 {index_bound = 9 : i64, ulps = 32.0 : f64}

func.func @f49(%0: tensor<33x20xf32>, %1: tensor<17x20xf32>, %2: tensor<5x17xf32>, %3: tensor<33xi32>) -> (tensor<33x17xf32>) {
  %d = dl.matmul %0, %1 {transpose_rhs} : tensor<33x20xf32>, tensor<17x20xf32>
  %b = dl.broadcast %3 [0] : tensor<33xi32> to tensor<33x17xi32>
  %g = dl.gather %2, %b {dim = 0 : i64} : tensor<5x17xf32>, tensor<33x17xi32>
  %r0 = dl.add %d, %g : tensor<33x17xf32>
  return %r0 : tensor<33x17xf32>
}

check.same @f49 {index_bound = 5 : i64, ulps = 32.0 : f64}
