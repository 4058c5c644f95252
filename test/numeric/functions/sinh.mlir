// RUN: dlc-check %s
// RUN: dlc-check --math=fast --cpu=x86-64-v3 %s
// Written by record.py from PyTorch 2.13.0.

// Values and gradients; NaN stays NaN.

func.func @f1(%0: tensor<27xf64>, %1: tensor<27xf64>) -> (tensor<27xf64>, tensor<27xf64>) {
  %r0 = dl.sinh %0 : tensor<27xf64>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<27xf64>, tensor<27xf64>, (tensor<27xf64>)
  return %r0, %r1 : tensor<27xf64>, tensor<27xf64>
}

check.expect @f1 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 0.001, -0.001, 20.5, -30.0, 700.0, -700.0, 0.859375, -1.4375, -0.828125, -1.109375, -1.40625, 2.109375, 0.46875, 1.3125, 2.078125, -0.28125, -0.84375]> : tensor<27xf64>, dense<[0.828125, 1.296875, 0.71875, 0.609375, 0.828125, 0.859375, 0.875, 1.25, 1.015625, 1.15625, 0.890625, 0.53125, 0.84375, 1.34375, 0.75, 0.671875, 0.625, 1.046875, 1.375, 1.28125, 1.4375, 0.78125, 0.953125, 1.46875, 0.546875, 0.859375, 1.1875]> : tensor<27xf64>]
    gives [dense<[0.0, -0.0, 1.1752011936438014, -1.1752011936438014, 0x7FF0000000000000, 0xFFF0000000000000, 5.0e-324, 1.0e-310, 10.017874927409903, -10.017874927409903, 0.001000000166666675, -0.001000000166666675, 399951088.7377527, -5343237290762.231, 5.0711602736750225e+303, -5.0711602736750225e+303, 0.9691287692228234, -1.9863182185242512, -0.9260775753133219, -1.3513487565787852, -1.9177818978904675, 4.060886990313099, 0.48610572017302106, 1.72315219460596, 3.932154960280024, -0.2849725783699291, -0.9474875098185294]> : tensor<27xf64>, dense<[0.828125, 1.296875, 1.1090892062734565, 0.9403147618405392, 0x7FF0000000000000, 0x7FF0000000000000, 0.875, 1.25, 10.224969214461792, 11.640734182618042, 0.8906254453125371, 0.5312502656250221, 337458731.12247884, 7179975109461.748, 3.8033702052562665e+303, 3.4071858088754055e+303, 0.8703471315675538, 2.328081492508133, 1.874049678900959, 2.1539270003683364, 3.10908600338299, 3.2673443391872863, 1.0597698986942867, 2.9261884855234928, 2.2188466761385772, 0.893588592495961, 1.6358788036695775]> : tensor<27xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f2(%0: tensor<2xf64>) -> (tensor<2xf64>) {
  %r0 = dl.sinh %0 : tensor<2xf64>
  return %r0 : tensor<2xf64>
}

check.expect @f2 [dense<[0x7FF8000000000000, 0.5]> : tensor<2xf64>]
    gives [dense<[0x7FF8000000000000, 0.5210953054937474]> : tensor<2xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

// First and second derivatives against finite differences.

func.func @f3(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.sinh %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.gradient @f3 {low = -3.0 : f64, high = 3.0 : f64}

func.func @f4(%0: tensor<3x5xf64>, %1: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %y = dl.sinh %0 : tensor<3x5xf64>
  %r0 = dl.gradient %y seed %1 wrt (%0) : tensor<3x5xf64>, tensor<3x5xf64>, (tensor<3x5xf64>)
  return %r0 : tensor<3x5xf64>
}

check.gradient @f4 {low = -3.0 : f64, high = 3.0 : f64}

// Optimised code against the reference; the gradient meets its value in one kernel.

func.func @f5(%0: tensor<f32>, %1: tensor<f32>) -> (tensor<f32>, tensor<f32>) {
  %r0 = dl.sinh %0 : tensor<f32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<f32>, tensor<f32>, (tensor<f32>)
  return %r0, %r1 : tensor<f32>, tensor<f32>
}

check.same @f5 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f6(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>, tensor<0x3xf32>) {
  %r0 = dl.sinh %0 : tensor<0x3xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<0x3xf32>, tensor<0x3xf32>, (tensor<0x3xf32>)
  return %r0, %r1 : tensor<0x3xf32>, tensor<0x3xf32>
}

check.same @f6 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f7(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>, tensor<3x5xf32>) {
  %r0 = dl.sinh %0 : tensor<3x5xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<3x5xf32>, tensor<3x5xf32>, (tensor<3x5xf32>)
  return %r0, %r1 : tensor<3x5xf32>, tensor<3x5xf32>
}

check.same @f7 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f8(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>, tensor<5x131xf32>) {
  %r0 = dl.sinh %0 : tensor<5x131xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<5x131xf32>, tensor<5x131xf32>, (tensor<5x131xf32>)
  return %r0, %r1 : tensor<5x131xf32>, tensor<5x131xf32>
}

check.same @f8 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}
