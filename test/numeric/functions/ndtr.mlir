// RUN: dlc-check %s
// RUN: dlc-check --math=fast --cpu=x86-64-v3 %s
// Written by record.py from PyTorch 2.13.0.

// Values and gradients; NaN stays NaN.

func.func @f1(%0: tensor<27xf64>, %1: tensor<27xf64>) -> (tensor<27xf64>, tensor<27xf64>) {
  %r0 = dl.ndtr %0 : tensor<27xf64>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<27xf64>, tensor<27xf64>, (tensor<27xf64>)
  return %r0, %r1 : tensor<27xf64>, tensor<27xf64>
}

check.expect @f1 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 0.001, -0.001, 20.5, -30.0, 700.0, -700.0, 0.859375, -1.4375, -0.828125, -1.109375, -1.40625, 2.109375, 0.46875, 1.3125, 2.078125, -0.28125, -0.84375]> : tensor<27xf64>, dense<[0.828125, 1.296875, 0.71875, 0.609375, 0.828125, 0.859375, 0.875, 1.25, 1.015625, 1.15625, 0.890625, 0.53125, 0.84375, 1.34375, 0.75, 0.671875, 0.625, 1.046875, 1.375, 1.28125, 1.4375, 0.78125, 0.953125, 1.46875, 0.546875, 0.859375, 1.1875]> : tensor<27xf64>]
    gives [dense<[0.5, 0.5, 0.841344746068543, 0.15865525393145702, 1.0, 0.0, 0.5, 0.5, 0.9986501019683699, 0.0013498980316301035, 0.500398942213911, 0.49960105778608893, 1.0, 0.0, 1.0, 0.0, 0.8049331710513921, 0.0752879864124234, 0.203799856331853, 0.1336342213065419, 0.07982495082140523, 0.9825438871716251, 0.6803758284828824, 0.9053242569783575, 0.9811510761998299, 0.38925932860793727, 0.19940456047137273]> : tensor<27xf64>, dense<[0.33037407595743645, 0.517378269895608, 0.17391645824813423, 0.14745091025385296, 0.0, 0.0, 0.3490744953512536, 0.49867785050179086, 0.004501096043374535, 0.0051243247263033165, 0.35530779082858616, 0.2119379804942444, 1.8663618208025624e-92, 1.980211993742936e-196, 0.0, 0.0, 0.17235398620107945, 0.14862452466796003, 0.3893096214609318, 0.27624729595049163, 0.21335398937994324, 0.03369081413256034, 0.3406802129483089, 0.24762123976098155, 0.025178235887508556, 0.32954603847081176, 0.3318589308216396]> : tensor<27xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f2(%0: tensor<2xf64>) -> (tensor<2xf64>) {
  %r0 = dl.ndtr %0 : tensor<2xf64>
  return %r0 : tensor<2xf64>
}

check.expect @f2 [dense<[0x7FF8000000000000, 0.5]> : tensor<2xf64>]
    gives [dense<[0x7FF8000000000000, 0.6914624612740131]> : tensor<2xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

// First and second derivatives against finite differences.

func.func @f3(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.ndtr %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.gradient @f3 {low = -3.0 : f64, high = 3.0 : f64}

func.func @f4(%0: tensor<3x5xf64>, %1: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %y = dl.ndtr %0 : tensor<3x5xf64>
  %r0 = dl.gradient %y seed %1 wrt (%0) : tensor<3x5xf64>, tensor<3x5xf64>, (tensor<3x5xf64>)
  return %r0 : tensor<3x5xf64>
}

check.gradient @f4 {low = -3.0 : f64, high = 3.0 : f64}

// Optimised code against the reference; the gradient meets its value in one kernel.

func.func @f5(%0: tensor<f32>, %1: tensor<f32>) -> (tensor<f32>, tensor<f32>) {
  %r0 = dl.ndtr %0 : tensor<f32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<f32>, tensor<f32>, (tensor<f32>)
  return %r0, %r1 : tensor<f32>, tensor<f32>
}

check.same @f5 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f6(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>, tensor<0x3xf32>) {
  %r0 = dl.ndtr %0 : tensor<0x3xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<0x3xf32>, tensor<0x3xf32>, (tensor<0x3xf32>)
  return %r0, %r1 : tensor<0x3xf32>, tensor<0x3xf32>
}

check.same @f6 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f7(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>, tensor<3x5xf32>) {
  %r0 = dl.ndtr %0 : tensor<3x5xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<3x5xf32>, tensor<3x5xf32>, (tensor<3x5xf32>)
  return %r0, %r1 : tensor<3x5xf32>, tensor<3x5xf32>
}

check.same @f7 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f8(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>, tensor<5x131xf32>) {
  %r0 = dl.ndtr %0 : tensor<5x131xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<5x131xf32>, tensor<5x131xf32>, (tensor<5x131xf32>)
  return %r0, %r1 : tensor<5x131xf32>, tensor<5x131xf32>
}

check.same @f8 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}
