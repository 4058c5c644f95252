// RUN: dlc-check %s
// RUN: dlc-check --math=fast --cpu=x86-64-v3 %s
// Written by record.py from PyTorch 2.13.0.

func.func @f1(%0: tensor<3x4xf64>, %1: tensor<4x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.matmul %0, %1 {} : tensor<3x4xf64>, tensor<4x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f1 [dense<[[1.953125, -0.609375, -1.921875, -0.65625], [-1.765625, -0.03125, 1.96875, 1.09375], [1.328125, 1.296875, 0.25, -1.734375]]> : tensor<3x4xf64>, dense<[[1.015625, 0.5, -1.421875, 1.203125, 0.0625], [-1.296875, -0.8125, 1.59375, 0.234375, -1.90625], [1.171875, -1.8125, -1.53125, 1.234375, 1.703125], [-1.359375, -1.625, -0.390625, 0.296875, 0.5625]]> : tensor<4x5xf64>]
    gives [dense<[[1.413818359375, 6.021484375, -0.549072265625, -0.360107421875, -2.358642578125], [-0.932373046875, -6.203125, -0.981201171875, 0.623291015625, 3.91748046875], [2.317626953125, 1.9755859375, 0.47314453125, 1.695556640625, -2.93896484375]]> : tensor<3x5xf64>] {ulps = 4.0 : f64}

check.gradient @f1

func.func @f2(%0: tensor<2x3x4xf64>, %1: tensor<2x4x2xf64>) -> (tensor<2x3x2xf64>) {
  %r0 = dl.matmul %0, %1 {} : tensor<2x3x4xf64>, tensor<2x4x2xf64>
  return %r0 : tensor<2x3x2xf64>
}

check.expect @f2 [dense<[[[1.671875, -0.53125, -1.90625, 0.96875], [0.25, 0.0, 1.59375, -0.796875], [-1.09375, 0.84375, -0.4375, 0.828125]], [[-0.328125, -0.5, 1.484375, 0.984375], [1.78125, -1.953125, -1.4375, -0.515625], [-0.359375, -0.484375, 1.671875, 0.109375]]]> : tensor<2x3x4xf64>, dense<[[[-1.640625, -0.265625], [-0.0625, -0.546875], [-1.296875, -0.09375], [0.125, -1.6875]], [[-1.828125, 0.796875], [1.640625, -0.703125], [-0.0625, -1.171875], [-1.578125, -1.0625]]]> : tensor<2x4x2xf64>]
    gives [dense<[[[-0.116455078125, -1.609619140625], [-2.57666015625, 1.12890625], [2.41259765625, -1.52734375]], [[-1.86669921875, -2.6953125], [-5.55712890625, 5.025146484375], [-0.414794921875, -2.021240234375]]]> : tensor<2x3x2xf64>] {ulps = 4.0 : f64}

check.gradient @f2

func.func @f3(%0: tensor<2x3x1x2xf64>, %1: tensor<2x3x2x3xf64>) -> (tensor<2x3x1x3xf64>) {
  %r0 = dl.matmul %0, %1 {} : tensor<2x3x1x2xf64>, tensor<2x3x2x3xf64>
  return %r0 : tensor<2x3x1x3xf64>
}

check.expect @f3 [dense<[[[[1.828125, 1.671875]], [[1.484375, -1.65625]], [[-0.28125, 1.765625]]], [[[-1.65625, 1.8125]], [[1.53125, -1.9375]], [[-0.84375, -0.453125]]]]> : tensor<2x3x1x2xf64>, dense<[[[[1.015625, 1.109375, 0.203125], [1.546875, -1.53125, 0.171875]], [[-1.609375, -0.109375, 1.75], [0.796875, 1.234375, -0.25]], [[0.859375, -0.734375, 1.828125], [-1.046875, -1.875, -1.40625]]], [[[1.953125, -0.734375, -1.421875], [-0.734375, 0.625, -0.96875]], [[-0.546875, 1.3125, -1.671875], [-0.203125, -0.625, 1.03125]], [[0.796875, 1.734375, 0.0], [1.796875, -0.5, -1.703125]]]]> : tensor<2x3x2x3xf64>]
    gives [dense<[[[[4.44287109375, -0.531982421875, 0.65869140625]], [[-3.708740234375, -2.206787109375, 3.01171875]], [[-2.090087890625, -3.10400390625, -2.9970703125]]], [[[-4.56591796875, 2.34912109375, 0.59912109375]], [[-0.44384765625, 3.220703125, -4.55810546875]], [[-1.486572265625, -1.23681640625, 0.771728515625]]]]> : tensor<2x3x1x3xf64>] {ulps = 4.0 : f64}

check.gradient @f3

func.func @f4(%0: tensor<0x4xf32>, %1: tensor<4x5xf32>) -> (tensor<0x5xf32>) {
  %r0 = dl.matmul %0, %1 {} : tensor<0x4xf32>, tensor<4x5xf32>
  return %r0 : tensor<0x5xf32>
}

check.same @f4 {ulps = 9.0 : f64}

func.func @f5(%0: tensor<3x0xf32>, %1: tensor<0x5xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.matmul %0, %1 {} : tensor<3x0xf32>, tensor<0x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f5 {ulps = 8.0 : f64}

func.func @f6(%0: tensor<3x4xf32>, %1: tensor<4x0xf32>) -> (tensor<3x0xf32>) {
  %r0 = dl.matmul %0, %1 {} : tensor<3x4xf32>, tensor<4x0xf32>
  return %r0 : tensor<3x0xf32>
}

check.same @f6 {ulps = 9.0 : f64}

func.func @f7(%0: tensor<1x1xf32>, %1: tensor<1x1xf32>) -> (tensor<1x1xf32>) {
  %r0 = dl.matmul %0, %1 {} : tensor<1x1xf32>, tensor<1x1xf32>
  return %r0 : tensor<1x1xf32>
}

check.same @f7 {ulps = 8.0 : f64}

func.func @f8(%0: tensor<1x300xf32>, %1: tensor<300x1xf32>) -> (tensor<1x1xf32>) {
  %r0 = dl.matmul %0, %1 {} : tensor<1x300xf32>, tensor<300x1xf32>
  return %r0 : tensor<1x1xf32>
}

check.same @f8 {ulps = 83.0 : f64}

func.func @f9(%0: tensor<33x97xf32>, %1: tensor<97x67xf32>) -> (tensor<33x67xf32>) {
  %r0 = dl.matmul %0, %1 {} : tensor<33x97xf32>, tensor<97x67xf32>
  return %r0 : tensor<33x67xf32>
}

check.same @f9 {ulps = 32.0 : f64}

func.func @f10(%0: tensor<130x64xf32>, %1: tensor<64x48xf32>) -> (tensor<130x48xf32>) {
  %r0 = dl.matmul %0, %1 {} : tensor<130x64xf32>, tensor<64x48xf32>
  return %r0 : tensor<130x48xf32>
}

check.same @f10 {ulps = 24.0 : f64}

func.func @f11(%0: tensor<7x517xf32>, %1: tensor<517x10xf32>) -> (tensor<7x10xf32>) {
  %r0 = dl.matmul %0, %1 {} : tensor<7x517xf32>, tensor<517x10xf32>
  return %r0 : tensor<7x10xf32>
}

check.same @f11 {ulps = 137.0 : f64}

func.func @f12(%0: tensor<32x784xf32>, %1: tensor<784x10xf32>) -> (tensor<32x10xf32>) {
  %r0 = dl.matmul %0, %1 {} : tensor<32x784xf32>, tensor<784x10xf32>
  return %r0 : tensor<32x10xf32>
}

check.same @f12 {ulps = 204.0 : f64}

func.func @f13(%0: tensor<65x31xf32>, %1: tensor<31x129xf32>) -> (tensor<65x129xf32>) {
  %r0 = dl.matmul %0, %1 {} : tensor<65x31xf32>, tensor<31x129xf32>
  return %r0 : tensor<65x129xf32>
}

check.same @f13 {ulps = 15.0 : f64}

func.func @f14(%0: tensor<3x9x17xf32>, %1: tensor<3x17x33xf32>) -> (tensor<3x9x33xf32>) {
  %r0 = dl.matmul %0, %1 {} : tensor<3x9x17xf32>, tensor<3x17x33xf32>
  return %r0 : tensor<3x9x33xf32>
}

check.same @f14 {ulps = 12.0 : f64}

func.func @f15(%0: tensor<256x10xf32>, %1: tensor<10x8xf32>) -> (tensor<256x8xf32>) {
  %r0 = dl.matmul %0, %1 {} : tensor<256x10xf32>, tensor<10x8xf32>
  return %r0 : tensor<256x8xf32>
}

check.same @f15 {ulps = 10.0 : f64}

func.func @f16(%0: tensor<96x96xf32>, %1: tensor<96x96xf32>) -> (tensor<96x96xf32>) {
  %r0 = dl.matmul %0, %1 {} : tensor<96x96xf32>, tensor<96x96xf32>
  return %r0 : tensor<96x96xf32>
}

check.same @f16 {ulps = 32.0 : f64}

func.func @f17(%0: tensor<3x4xf64>, %1: tensor<5x4xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.matmul %0, %1 {transpose_rhs} : tensor<3x4xf64>, tensor<5x4xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f17 [dense<[[-0.515625, 0.640625, 1.078125, 1.9375], [1.5625, 0.6875, -1.5625, -0.3125], [-1.734375, 0.515625, 0.875, -0.421875]]> : tensor<3x4xf64>, dense<[[1.578125, -0.75, -1.03125, -0.75], [-0.296875, -1.671875, -1.078125, 0.671875], [1.46875, 1.078125, 0.046875, -0.421875], [-0.046875, 1.484375, 0.734375, -1.703125], [0.84375, -1.75, -0.46875, 1.953125]]> : tensor<5x4xf64>]
    gives [dense<[[-3.859130859375, -0.778564453125, -0.83349609375, -1.532958984375, 1.72265625], [3.7958984375, -0.138671875, 3.0947265625, 0.33203125, 0.2373046875], [-3.709716796875, -1.573974609375, -1.7724609375, 2.207763671875, -3.599853515625]]> : tensor<3x5xf64>] {ulps = 4.0 : f64}

check.gradient @f17

func.func @f18(%0: tensor<2x3x4xf64>, %1: tensor<2x2x4xf64>) -> (tensor<2x3x2xf64>) {
  %r0 = dl.matmul %0, %1 {transpose_rhs} : tensor<2x3x4xf64>, tensor<2x2x4xf64>
  return %r0 : tensor<2x3x2xf64>
}

check.expect @f18 [dense<[[[0.46875, 1.03125, -1.296875, 0.984375], [1.546875, 0.375, -1.578125, -0.078125], [1.484375, -0.21875, -0.828125, -1.0625]], [[0.1875, 0.71875, 1.703125, 0.734375], [1.421875, 1.203125, 1.53125, -0.90625], [0.921875, -1.5625, 1.109375, 1.828125]]]> : tensor<2x3x4xf64>, dense<[[[1.328125, -0.203125, -0.984375, -0.25], [-1.265625, 1.09375, -1.65625, 1.609375]], [[-1.328125, 1.84375, -0.65625, 0.78125], [0.4375, 0.03125, -0.5, -0.796875]]]> : tensor<2x2x4xf64>]
    gives [dense<[[[1.443603515625, 4.266845703125], [3.55126953125, 0.9404296875], [3.0966796875, -2.456298828125]], [[0.5322265625, -1.332275390625], [-1.383056640625, 0.6162109375], [-3.405029296875, -1.656982421875]]]> : tensor<2x3x2xf64>] {ulps = 4.0 : f64}

check.gradient @f18

func.func @f19(%0: tensor<2x3x1x2xf64>, %1: tensor<2x3x3x2xf64>) -> (tensor<2x3x1x3xf64>) {
  %r0 = dl.matmul %0, %1 {transpose_rhs} : tensor<2x3x1x2xf64>, tensor<2x3x3x2xf64>
  return %r0 : tensor<2x3x1x3xf64>
}

check.expect @f19 [dense<[[[[1.984375, -0.09375]], [[1.34375, 0.984375]], [[1.640625, 1.78125]]], [[[-0.328125, 1.96875]], [[1.875, -0.84375]], [[1.9375, -0.96875]]]]> : tensor<2x3x1x2xf64>, dense<[[[[-0.8125, 0.15625], [-0.78125, 1.46875], [1.09375, 0.703125]], [[-1.75, -0.21875], [1.203125, -1.703125], [0.125, -0.875]], [[-1.171875, -1.765625], [-0.5, -1.140625], [-0.140625, 0.671875]]], [[[-0.265625, 1.96875], [0.703125, -0.40625], [0.40625, 0.46875]], [[-1.0625, -1.71875], [0.046875, 0.671875], [0.75, 1.46875]], [[1.75, 0.96875], [1.140625, 0.046875], [-1.640625, 0.25]]]]> : tensor<2x3x3x2xf64>]
    gives [dense<[[[[-1.626953125, -1.68798828125, 2.1044921875]], [[-2.56689453125, -0.059814453125, -0.693359375]], [[-5.067626953125, -2.85205078125, 0.966064453125]]], [[[3.963134765625, -1.030517578125, 0.78955078125]], [[-0.5419921875, -0.47900390625, 0.1669921875]], [[2.4521484375, 2.16455078125, -3.4208984375]]]]> : tensor<2x3x1x3xf64>] {ulps = 4.0 : f64}

check.gradient @f19

func.func @f20(%0: tensor<0x4xf32>, %1: tensor<5x4xf32>) -> (tensor<0x5xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_rhs} : tensor<0x4xf32>, tensor<5x4xf32>
  return %r0 : tensor<0x5xf32>
}

check.same @f20 {ulps = 9.0 : f64}

func.func @f21(%0: tensor<3x0xf32>, %1: tensor<5x0xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_rhs} : tensor<3x0xf32>, tensor<5x0xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f21 {ulps = 8.0 : f64}

func.func @f22(%0: tensor<3x4xf32>, %1: tensor<0x4xf32>) -> (tensor<3x0xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_rhs} : tensor<3x4xf32>, tensor<0x4xf32>
  return %r0 : tensor<3x0xf32>
}

check.same @f22 {ulps = 9.0 : f64}

func.func @f23(%0: tensor<1x1xf32>, %1: tensor<1x1xf32>) -> (tensor<1x1xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_rhs} : tensor<1x1xf32>, tensor<1x1xf32>
  return %r0 : tensor<1x1xf32>
}

check.same @f23 {ulps = 8.0 : f64}

func.func @f24(%0: tensor<1x300xf32>, %1: tensor<1x300xf32>) -> (tensor<1x1xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_rhs} : tensor<1x300xf32>, tensor<1x300xf32>
  return %r0 : tensor<1x1xf32>
}

check.same @f24 {ulps = 83.0 : f64}

func.func @f25(%0: tensor<33x97xf32>, %1: tensor<67x97xf32>) -> (tensor<33x67xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_rhs} : tensor<33x97xf32>, tensor<67x97xf32>
  return %r0 : tensor<33x67xf32>
}

check.same @f25 {ulps = 32.0 : f64}

func.func @f26(%0: tensor<130x64xf32>, %1: tensor<48x64xf32>) -> (tensor<130x48xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_rhs} : tensor<130x64xf32>, tensor<48x64xf32>
  return %r0 : tensor<130x48xf32>
}

check.same @f26 {ulps = 24.0 : f64}

func.func @f27(%0: tensor<7x517xf32>, %1: tensor<10x517xf32>) -> (tensor<7x10xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_rhs} : tensor<7x517xf32>, tensor<10x517xf32>
  return %r0 : tensor<7x10xf32>
}

check.same @f27 {ulps = 137.0 : f64}

func.func @f28(%0: tensor<32x784xf32>, %1: tensor<10x784xf32>) -> (tensor<32x10xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_rhs} : tensor<32x784xf32>, tensor<10x784xf32>
  return %r0 : tensor<32x10xf32>
}

check.same @f28 {ulps = 204.0 : f64}

func.func @f29(%0: tensor<65x31xf32>, %1: tensor<129x31xf32>) -> (tensor<65x129xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_rhs} : tensor<65x31xf32>, tensor<129x31xf32>
  return %r0 : tensor<65x129xf32>
}

check.same @f29 {ulps = 15.0 : f64}

func.func @f30(%0: tensor<3x9x17xf32>, %1: tensor<3x33x17xf32>) -> (tensor<3x9x33xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_rhs} : tensor<3x9x17xf32>, tensor<3x33x17xf32>
  return %r0 : tensor<3x9x33xf32>
}

check.same @f30 {ulps = 12.0 : f64}

func.func @f31(%0: tensor<256x10xf32>, %1: tensor<8x10xf32>) -> (tensor<256x8xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_rhs} : tensor<256x10xf32>, tensor<8x10xf32>
  return %r0 : tensor<256x8xf32>
}

check.same @f31 {ulps = 10.0 : f64}

func.func @f32(%0: tensor<96x96xf32>, %1: tensor<96x96xf32>) -> (tensor<96x96xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_rhs} : tensor<96x96xf32>, tensor<96x96xf32>
  return %r0 : tensor<96x96xf32>
}

check.same @f32 {ulps = 32.0 : f64}

func.func @f33(%0: tensor<4x3xf64>, %1: tensor<4x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs} : tensor<4x3xf64>, tensor<4x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f33 [dense<[[-1.625, 1.09375, -1.109375], [1.03125, 1.671875, 0.734375], [-1.609375, -1.375, 1.578125], [1.359375, 0.46875, 1.890625]]> : tensor<4x3xf64>, dense<[[0.78125, -0.03125, -1.359375, -0.75, -1.234375], [1.265625, 1.0625, 1.703125, -0.609375, -0.46875], [-1.875, 1.140625, 1.359375, 0.71875, 1.65625], [1.9375, -1.140625, 0.96875, 1.140625, -1.359375]]> : tensor<4x5xf64>]
    gives [dense<[[5.68701171875, -2.23974609375, 3.094482421875, 0.984130859375, -2.990966796875], [6.456787109375, -0.36083984375, -0.054443359375, -2.292724609375, -5.04833984375], [0.766845703125, 0.45849609375, 6.735595703125, 3.67529296875, 1.06884765625]]> : tensor<3x5xf64>] {ulps = 4.0 : f64}

check.gradient @f33

func.func @f34(%0: tensor<2x4x3xf64>, %1: tensor<2x4x2xf64>) -> (tensor<2x3x2xf64>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs} : tensor<2x4x3xf64>, tensor<2x4x2xf64>
  return %r0 : tensor<2x3x2xf64>
}

check.expect @f34 [dense<[[[1.125, -0.0625, -0.828125], [-0.984375, 1.671875, -0.609375], [1.640625, -1.0, -1.484375], [0.28125, 1.203125, -1.21875]], [[-0.71875, -0.53125, -0.46875], [-1.4375, 1.984375, -1.484375], [-0.65625, -1.125, -0.953125], [1.90625, 0.890625, 0.171875]]]> : tensor<2x4x3xf64>, dense<[[[1.859375, -0.140625], [1.453125, 0.890625], [1.71875, 0.515625], [0.796875, 1.46875]], [[1.6875, -1.015625], [-1.953125, -0.71875], [1.328125, -0.921875], [2.0, 0.375]]]> : tensor<2x4x2xf64>]
    gives [dense<[[[3.705322265625, 0.22412109375], [1.55322265625, 2.749267578125], [-5.94775390625, -2.981689453125]], [[4.53564453125, 3.0830078125], [-4.485107421875, 0.484375], [1.18603515625, 2.486083984375]]]> : tensor<2x3x2xf64>] {ulps = 4.0 : f64}

check.gradient @f34

func.func @f35(%0: tensor<2x3x2x1xf64>, %1: tensor<2x3x2x3xf64>) -> (tensor<2x3x1x3xf64>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs} : tensor<2x3x2x1xf64>, tensor<2x3x2x3xf64>
  return %r0 : tensor<2x3x1x3xf64>
}

check.expect @f35 [dense<[[[[-1.5625], [-0.1875]], [[-0.015625], [-0.46875]], [[-0.71875], [-0.890625]]], [[[-1.953125], [-1.875]], [[-1.5625], [-1.046875]], [[-1.6875], [1.875]]]]> : tensor<2x3x2x1xf64>, dense<[[[[0.859375, -1.859375, 1.90625], [0.40625, 1.578125, 0.921875]], [[-1.671875, -0.4375, -1.0625], [-1.890625, -1.515625, -1.84375]], [[0.140625, -0.3125, -1.453125], [1.921875, -0.28125, -0.5]]], [[[-1.859375, -0.78125, -0.375], [-0.796875, 0.53125, 1.25]], [[0.953125, -1.96875, 0.34375], [-0.421875, -0.625, 0.21875]], [[-0.53125, -0.109375, -0.484375], [1.125, -1.28125, -0.609375]]]]> : tensor<2x3x2x3xf64>]
    gives [dense<[[[[-1.4189453125, 2.609375, -3.1513671875]], [[0.912353515625, 0.71728515625, 0.880859375]], [[-1.812744140625, 0.47509765625, 1.48974609375]]], [[[5.125732421875, 0.52978515625, -1.611328125]], [[-1.047607421875, 3.73046875, -0.76611328125]], [[3.005859375, -2.2177734375, -0.3251953125]]]]> : tensor<2x3x1x3xf64>] {ulps = 4.0 : f64}

check.gradient @f35

func.func @f36(%0: tensor<4x0xf32>, %1: tensor<4x5xf32>) -> (tensor<0x5xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs} : tensor<4x0xf32>, tensor<4x5xf32>
  return %r0 : tensor<0x5xf32>
}

check.same @f36 {ulps = 9.0 : f64}

func.func @f37(%0: tensor<0x3xf32>, %1: tensor<0x5xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs} : tensor<0x3xf32>, tensor<0x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f37 {ulps = 8.0 : f64}

func.func @f38(%0: tensor<4x3xf32>, %1: tensor<4x0xf32>) -> (tensor<3x0xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs} : tensor<4x3xf32>, tensor<4x0xf32>
  return %r0 : tensor<3x0xf32>
}

check.same @f38 {ulps = 9.0 : f64}

func.func @f39(%0: tensor<1x1xf32>, %1: tensor<1x1xf32>) -> (tensor<1x1xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs} : tensor<1x1xf32>, tensor<1x1xf32>
  return %r0 : tensor<1x1xf32>
}

check.same @f39 {ulps = 8.0 : f64}

func.func @f40(%0: tensor<300x1xf32>, %1: tensor<300x1xf32>) -> (tensor<1x1xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs} : tensor<300x1xf32>, tensor<300x1xf32>
  return %r0 : tensor<1x1xf32>
}

check.same @f40 {ulps = 83.0 : f64}

func.func @f41(%0: tensor<97x33xf32>, %1: tensor<97x67xf32>) -> (tensor<33x67xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs} : tensor<97x33xf32>, tensor<97x67xf32>
  return %r0 : tensor<33x67xf32>
}

check.same @f41 {ulps = 32.0 : f64}

func.func @f42(%0: tensor<64x130xf32>, %1: tensor<64x48xf32>) -> (tensor<130x48xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs} : tensor<64x130xf32>, tensor<64x48xf32>
  return %r0 : tensor<130x48xf32>
}

check.same @f42 {ulps = 24.0 : f64}

func.func @f43(%0: tensor<517x7xf32>, %1: tensor<517x10xf32>) -> (tensor<7x10xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs} : tensor<517x7xf32>, tensor<517x10xf32>
  return %r0 : tensor<7x10xf32>
}

check.same @f43 {ulps = 137.0 : f64}

func.func @f44(%0: tensor<784x32xf32>, %1: tensor<784x10xf32>) -> (tensor<32x10xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs} : tensor<784x32xf32>, tensor<784x10xf32>
  return %r0 : tensor<32x10xf32>
}

check.same @f44 {ulps = 204.0 : f64}

func.func @f45(%0: tensor<31x65xf32>, %1: tensor<31x129xf32>) -> (tensor<65x129xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs} : tensor<31x65xf32>, tensor<31x129xf32>
  return %r0 : tensor<65x129xf32>
}

check.same @f45 {ulps = 15.0 : f64}

func.func @f46(%0: tensor<3x17x9xf32>, %1: tensor<3x17x33xf32>) -> (tensor<3x9x33xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs} : tensor<3x17x9xf32>, tensor<3x17x33xf32>
  return %r0 : tensor<3x9x33xf32>
}

check.same @f46 {ulps = 12.0 : f64}

func.func @f47(%0: tensor<10x256xf32>, %1: tensor<10x8xf32>) -> (tensor<256x8xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs} : tensor<10x256xf32>, tensor<10x8xf32>
  return %r0 : tensor<256x8xf32>
}

check.same @f47 {ulps = 10.0 : f64}

func.func @f48(%0: tensor<96x96xf32>, %1: tensor<96x96xf32>) -> (tensor<96x96xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs} : tensor<96x96xf32>, tensor<96x96xf32>
  return %r0 : tensor<96x96xf32>
}

check.same @f48 {ulps = 32.0 : f64}

func.func @f49(%0: tensor<4x3xf64>, %1: tensor<5x4xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs, transpose_rhs} : tensor<4x3xf64>, tensor<5x4xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f49 [dense<[[1.890625, 1.1875, -1.5], [0.921875, 0.28125, -1.15625], [0.421875, -0.8125, 1.25], [0.1875, -0.40625, 1.390625]]> : tensor<4x3xf64>, dense<[[1.265625, -0.484375, 0.25, 2.0], [-1.515625, -0.84375, 1.203125, -1.890625], [-1.0, 0.609375, -0.421875, -1.34375], [0.953125, -1.875, 1.40625, -1.234375], [0.046875, -1.125, -1.921875, -1.671875]]> : tensor<5x4xf64>]
    gives [dense<[[2.4267578125, -3.490234375, -1.7587890625, 0.435302734375, -2.07275390625], [0.35107421875, -2.24658203125, -0.12744140625, -0.03662109375, 1.97998046875], [1.75537109375, 2.123779296875, -1.6005859375, 0.779541015625, -3.496826171875]]> : tensor<3x5xf64>] {ulps = 4.0 : f64}

check.gradient @f49

func.func @f50(%0: tensor<2x4x3xf64>, %1: tensor<2x2x4xf64>) -> (tensor<2x3x2xf64>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs, transpose_rhs} : tensor<2x4x3xf64>, tensor<2x2x4xf64>
  return %r0 : tensor<2x3x2xf64>
}

check.expect @f50 [dense<[[[1.78125, -1.453125, -1.46875], [0.546875, -0.140625, -0.171875], [0.28125, -0.328125, -0.578125], [0.359375, 0.1875, -1.171875]], [[1.125, 1.859375, -1.828125], [1.53125, -1.84375, -1.859375], [-0.796875, 0.75, 0.78125], [1.421875, -0.015625, -0.390625]]]> : tensor<2x4x3xf64>, dense<[[[-1.796875, 0.109375, 1.1875, -1.90625], [1.5, -1.765625, 0.03125, -0.375]], [[-1.765625, -0.640625, -1.734375, 0.71875], [-0.71875, -0.859375, -0.59375, 0.71875]]]> : tensor<2x2x4xf64>]
    gives [dense<[[[-3.491943359375, 1.580322265625], [1.8486328125, -2.011962890625], [4.167724609375, -1.478271484375]], [[-0.563232421875, -0.62939453125], [-3.413818359375, -0.20849609375], [2.783203125, 2.167236328125]]]> : tensor<2x3x2xf64>] {ulps = 4.0 : f64}

check.gradient @f50

func.func @f51(%0: tensor<2x3x2x1xf64>, %1: tensor<2x3x3x2xf64>) -> (tensor<2x3x1x3xf64>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs, transpose_rhs} : tensor<2x3x2x1xf64>, tensor<2x3x3x2xf64>
  return %r0 : tensor<2x3x1x3xf64>
}

check.expect @f51 [dense<[[[[-1.203125], [-0.46875]], [[-1.453125], [-0.234375]], [[-0.453125], [1.3125]]], [[[1.484375], [1.484375]], [[0.046875], [-1.953125]], [[1.984375], [-1.546875]]]]> : tensor<2x3x2x1xf64>, dense<[[[[-0.625, 0.453125], [-1.46875, 0.0], [0.5, 0.0625]], [[0.859375, 0.65625], [0.484375, 0.328125], [-1.046875, 1.875]], [[-1.453125, -0.140625], [0.46875, 1.125], [-1.421875, -1.484375]]], [[[1.265625, 1.828125], [-0.78125, -0.375], [1.625, -0.5625]], [[1.78125, 0.09375], [-0.34375, 0.265625], [0.265625, 0.140625]], [[1.828125, 1.90625], [-0.171875, -0.328125], [-0.234375, -1.203125]]]]> : tensor<2x3x3x2xf64>]
    gives [dense<[[[[0.53955078125, 1.76708984375, -0.630859375]], [[-1.402587890625, -0.78076171875, 1.081787109375]], [[0.473876953125, 1.26416015625, -1.303955078125]]], [[[4.59228515625, -1.71630859375, 1.5771484375]], [[-0.099609375, -0.534912109375, -0.26220703125]], [[0.678955078125, 0.16650390625, 1.39599609375]]]]> : tensor<2x3x1x3xf64>] {ulps = 4.0 : f64}

check.gradient @f51

func.func @f52(%0: tensor<4x0xf32>, %1: tensor<5x4xf32>) -> (tensor<0x5xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs, transpose_rhs} : tensor<4x0xf32>, tensor<5x4xf32>
  return %r0 : tensor<0x5xf32>
}

check.same @f52 {ulps = 9.0 : f64}

func.func @f53(%0: tensor<0x3xf32>, %1: tensor<5x0xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs, transpose_rhs} : tensor<0x3xf32>, tensor<5x0xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f53 {ulps = 8.0 : f64}

func.func @f54(%0: tensor<4x3xf32>, %1: tensor<0x4xf32>) -> (tensor<3x0xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs, transpose_rhs} : tensor<4x3xf32>, tensor<0x4xf32>
  return %r0 : tensor<3x0xf32>
}

check.same @f54 {ulps = 9.0 : f64}

func.func @f55(%0: tensor<1x1xf32>, %1: tensor<1x1xf32>) -> (tensor<1x1xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs, transpose_rhs} : tensor<1x1xf32>, tensor<1x1xf32>
  return %r0 : tensor<1x1xf32>
}

check.same @f55 {ulps = 8.0 : f64}

func.func @f56(%0: tensor<300x1xf32>, %1: tensor<1x300xf32>) -> (tensor<1x1xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs, transpose_rhs} : tensor<300x1xf32>, tensor<1x300xf32>
  return %r0 : tensor<1x1xf32>
}

check.same @f56 {ulps = 83.0 : f64}

func.func @f57(%0: tensor<97x33xf32>, %1: tensor<67x97xf32>) -> (tensor<33x67xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs, transpose_rhs} : tensor<97x33xf32>, tensor<67x97xf32>
  return %r0 : tensor<33x67xf32>
}

check.same @f57 {ulps = 32.0 : f64}

func.func @f58(%0: tensor<64x130xf32>, %1: tensor<48x64xf32>) -> (tensor<130x48xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs, transpose_rhs} : tensor<64x130xf32>, tensor<48x64xf32>
  return %r0 : tensor<130x48xf32>
}

check.same @f58 {ulps = 24.0 : f64}

func.func @f59(%0: tensor<517x7xf32>, %1: tensor<10x517xf32>) -> (tensor<7x10xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs, transpose_rhs} : tensor<517x7xf32>, tensor<10x517xf32>
  return %r0 : tensor<7x10xf32>
}

check.same @f59 {ulps = 137.0 : f64}

func.func @f60(%0: tensor<784x32xf32>, %1: tensor<10x784xf32>) -> (tensor<32x10xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs, transpose_rhs} : tensor<784x32xf32>, tensor<10x784xf32>
  return %r0 : tensor<32x10xf32>
}

check.same @f60 {ulps = 204.0 : f64}

func.func @f61(%0: tensor<31x65xf32>, %1: tensor<129x31xf32>) -> (tensor<65x129xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs, transpose_rhs} : tensor<31x65xf32>, tensor<129x31xf32>
  return %r0 : tensor<65x129xf32>
}

check.same @f61 {ulps = 15.0 : f64}

func.func @f62(%0: tensor<3x17x9xf32>, %1: tensor<3x33x17xf32>) -> (tensor<3x9x33xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs, transpose_rhs} : tensor<3x17x9xf32>, tensor<3x33x17xf32>
  return %r0 : tensor<3x9x33xf32>
}

check.same @f62 {ulps = 12.0 : f64}

func.func @f63(%0: tensor<10x256xf32>, %1: tensor<8x10xf32>) -> (tensor<256x8xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs, transpose_rhs} : tensor<10x256xf32>, tensor<8x10xf32>
  return %r0 : tensor<256x8xf32>
}

check.same @f63 {ulps = 10.0 : f64}

func.func @f64(%0: tensor<96x96xf32>, %1: tensor<96x96xf32>) -> (tensor<96x96xf32>) {
  %r0 = dl.matmul %0, %1 {transpose_lhs, transpose_rhs} : tensor<96x96xf32>, tensor<96x96xf32>
  return %r0 : tensor<96x96xf32>
}

check.same @f64 {ulps = 32.0 : f64}

// --- with an epilogue and a prologue

func.func @f65(%0: tensor<5x7xf32>, %1: tensor<3x7xf32>, %2: tensor<3xf32>) -> (tensor<5x3xf32>) {
  %m = dl.matmul %0, %1 {transpose_rhs} : tensor<5x7xf32>, tensor<3x7xf32>
  %b = dl.broadcast %2 [1] : tensor<3xf32> to tensor<5x3xf32>
  %s = dl.add %m, %b : tensor<5x3xf32>
  %r0 = dl.relu %s : tensor<5x3xf32>
  return %r0 : tensor<5x3xf32>
}

check.same @f65 {ulps = 32.0 : f64}

func.func @f66(%0: tensor<5x7xui8>, %1: tensor<3x7xf32>) -> (tensor<5x3xf32>) {
  %c = dl.cast %0 : tensor<5x7xui8> to tensor<5x7xf32>
  %m = dl.matmul %c, %1 {transpose_rhs} : tensor<5x7xf32>, tensor<3x7xf32>
  %r0 = dl.tanh %m : tensor<5x3xf32>
  return %r0 : tensor<5x3xf32>
}

check.same @f66 {ulps = 64.0 : f64, index_bound = 3 : i64}

func.func @f67(%0: tensor<33x64xf32>, %1: tensor<40x64xf32>, %2: tensor<40xf32>) -> (tensor<33x40xf32>) {
  %m = dl.matmul %0, %1 {transpose_rhs} : tensor<33x64xf32>, tensor<40x64xf32>
  %b = dl.broadcast %2 [1] : tensor<40xf32> to tensor<33x40xf32>
  %s = dl.add %m, %b : tensor<33x40xf32>
  %r0 = dl.relu %s : tensor<33x40xf32>
  return %r0 : tensor<33x40xf32>
}

check.same @f67 {ulps = 32.0 : f64}

func.func @f68(%0: tensor<33x64xui8>, %1: tensor<40x64xf32>) -> (tensor<33x40xf32>) {
  %c = dl.cast %0 : tensor<33x64xui8> to tensor<33x64xf32>
  %m = dl.matmul %c, %1 {transpose_rhs} : tensor<33x64xf32>, tensor<40x64xf32>
  %r0 = dl.tanh %m : tensor<33x40xf32>
  return %r0 : tensor<33x40xf32>
}

check.same @f68 {ulps = 64.0 : f64, index_bound = 3 : i64}

func.func @f69(%0: tensor<64x100xf32>, %1: tensor<17x100xf32>, %2: tensor<17xf32>) -> (tensor<64x17xf32>) {
  %m = dl.matmul %0, %1 {transpose_rhs} : tensor<64x100xf32>, tensor<17x100xf32>
  %b = dl.broadcast %2 [1] : tensor<17xf32> to tensor<64x17xf32>
  %s = dl.add %m, %b : tensor<64x17xf32>
  %r0 = dl.relu %s : tensor<64x17xf32>
  return %r0 : tensor<64x17xf32>
}

check.same @f69 {ulps = 32.0 : f64}

func.func @f70(%0: tensor<64x100xui8>, %1: tensor<17x100xf32>) -> (tensor<64x17xf32>) {
  %c = dl.cast %0 : tensor<64x100xui8> to tensor<64x100xf32>
  %m = dl.matmul %c, %1 {transpose_rhs} : tensor<64x100xf32>, tensor<17x100xf32>
  %r0 = dl.tanh %m : tensor<64x17xf32>
  return %r0 : tensor<64x17xf32>
}

check.same @f70 {ulps = 64.0 : f64, index_bound = 3 : i64}
