// RUN: dlc-check %s
// RUN: dlc-check --math=fast --cpu=x86-64-v3 %s
// Written by record.py from PyTorch 2.13.0.

// Values and gradients; NaN stays NaN.

func.func @f1(%0: tensor<25xf64>, %1: tensor<25xf64>) -> (tensor<25xf64>, tensor<25xf64>) {
  %r0 = dl.softsign %0 : tensor<25xf64>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<25xf64>, tensor<25xf64>, (tensor<25xf64>)
  return %r0, %r1 : tensor<25xf64>, tensor<25xf64>
}

check.expect @f1 [dense<[0.0, -0.0, 1.0, -1.0, 5.0e-324, 1.0e-310, 3.0, -3.0, 0.001, -0.001, 20.5, -30.0, 700.0, -700.0, 0.859375, -1.4375, -0.828125, -1.109375, -1.40625, 2.109375, 0.46875, 1.3125, 2.078125, -0.28125, -0.84375]> : tensor<25xf64>, dense<[0.828125, 1.296875, 0.71875, 0.609375, 0.828125, 0.859375, 0.875, 1.25, 1.015625, 1.15625, 0.890625, 0.53125, 0.84375, 1.34375, 0.75, 0.671875, 0.625, 1.046875, 1.375, 1.28125, 1.4375, 0.78125, 0.953125, 1.46875, 0.546875]> : tensor<25xf64>]
    gives [dense<[0.0, -0.0, 0.5, -0.5, 5.0e-324, 1.0e-310, 0.75, -0.75, 0.0009990009990009992, -0.0009990009990009992, 0.9534883720930233, -0.967741935483871, 0.9985734664764622, -0.9985734664764622, 0.46218487394957986, -0.5897435897435898, -0.452991452991453, -0.5259259259259259, -0.5844155844155844, 0.678391959798995, 0.3191489361702128, 0.5675675675675675, 0.6751269035532995, -0.21951219512195122, -0.4576271186440678]> : tensor<25xf64>, dense<[0.828125, 1.296875, 0.1796875, 0.15234375, 0.828125, 0.859375, 0.0546875, 0.078125, 1.0135967928175722, 1.1539409641307745, 0.0019267171444023734, 0.0005528095733610787, 1.7170294728744828e-06, 2.7345284197631374e-06, 0.216933832356472, 0.11308349769888232, 0.18701146906275112, 0.235281207133059, 0.2374768089053803, 0.13252190601247443, 0.6663648709823449, 0.14609203798392986, 0.10059522275760774, 0.8947055324211778, 0.16087331226659005]> : tensor<25xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f2(%0: tensor<4xf64>) -> (tensor<4xf64>) {
  %r0 = dl.softsign %0 : tensor<4xf64>
  return %r0 : tensor<4xf64>
}

check.expect @f2 [dense<[0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 0.5]> : tensor<4xf64>]
    gives [dense<[0xFFF8000000000000, 0xFFF8000000000000, 0x7FF8000000000000, 0.3333333333333333]> : tensor<4xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

// First and second derivatives against finite differences.

func.func @f3(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.softsign %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.gradient @f3 {low = -3.0 : f64, high = 3.0 : f64}

func.func @f4(%0: tensor<3x5xf64>, %1: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %y = dl.softsign %0 : tensor<3x5xf64>
  %r0 = dl.gradient %y seed %1 wrt (%0) : tensor<3x5xf64>, tensor<3x5xf64>, (tensor<3x5xf64>)
  return %r0 : tensor<3x5xf64>
}

check.gradient @f4 {low = -3.0 : f64, high = 3.0 : f64}

// Optimised code against the reference; the gradient meets its value in one kernel.

func.func @f5(%0: tensor<f32>, %1: tensor<f32>) -> (tensor<f32>, tensor<f32>) {
  %r0 = dl.softsign %0 : tensor<f32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<f32>, tensor<f32>, (tensor<f32>)
  return %r0, %r1 : tensor<f32>, tensor<f32>
}

check.same @f5 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f6(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>, tensor<0x3xf32>) {
  %r0 = dl.softsign %0 : tensor<0x3xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<0x3xf32>, tensor<0x3xf32>, (tensor<0x3xf32>)
  return %r0, %r1 : tensor<0x3xf32>, tensor<0x3xf32>
}

check.same @f6 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f7(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>, tensor<3x5xf32>) {
  %r0 = dl.softsign %0 : tensor<3x5xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<3x5xf32>, tensor<3x5xf32>, (tensor<3x5xf32>)
  return %r0, %r1 : tensor<3x5xf32>, tensor<3x5xf32>
}

check.same @f7 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f8(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>, tensor<5x131xf32>) {
  %r0 = dl.softsign %0 : tensor<5x131xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<5x131xf32>, tensor<5x131xf32>, (tensor<5x131xf32>)
  return %r0, %r1 : tensor<5x131xf32>, tensor<5x131xf32>
}

check.same @f8 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}
