// RUN: dlc-check %s
// RUN: dlc-check --math=fast --cpu=x86-64-v3 %s
// Written by record.py from PyTorch 2.13.0.

// --- neg

func.func @f1(%0: tensor<15xf64>) -> (tensor<15xf64>) {
  %r0 = dl.neg %0 : tensor<15xf64>
  return %r0 : tensor<15xf64>
}

check.expect @f1 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2]> : tensor<15xf64>]
    gives [dense<[-0.0, 0.0, -1.0, 1.0, 0xFFF0000000000000, 0x7FF0000000000000, 0xFFF8000000000000, -5.0e-324, -1.0e-310, -700.0, 700.0, -1.0e+300, 1.0e+300, -709.9, 745.2]> : tensor<15xf64>] {ulps = 2.0 : f64, per_element}

func.func @f2(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.neg %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f2 [dense<[[0.5625, -0.96875, -0.5625, -0.734375, -0.9375], [1.40625, 0.3125, 0.875, 1.390625, -0.1875], [-0.5625, -0.703125, 1.203125, -1.125, -1.5625]]> : tensor<3x5xf64>]
    gives [dense<[[-0.5625, 0.96875, 0.5625, 0.734375, 0.9375], [-1.40625, -0.3125, -0.875, -1.390625, 0.1875], [0.5625, 0.703125, -1.203125, 1.125, 1.5625]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f2 {low = -2.0 : f64, high = 2.0 : f64}

func.func @f3(%0: tensor<3x5xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.neg %0 : tensor<3x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f3 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f4(%0: tensor<f32>) -> (tensor<f32>) {
  %r0 = dl.neg %0 : tensor<f32>
  return %r0 : tensor<f32>
}

check.same @f4 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f5(%0: tensor<1xf32>) -> (tensor<1xf32>) {
  %r0 = dl.neg %0 : tensor<1xf32>
  return %r0 : tensor<1xf32>
}

check.same @f5 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f6(%0: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.neg %0 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f6 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f7(%0: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>) {
  %r0 = dl.neg %0 : tensor<2x1x17xf32>
  return %r0 : tensor<2x1x17xf32>
}

check.same @f7 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f8(%0: tensor<67xf32>) -> (tensor<67xf32>) {
  %r0 = dl.neg %0 : tensor<67xf32>
  return %r0 : tensor<67xf32>
}

check.same @f8 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f9(%0: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.neg %0 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f9 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

// --- abs

func.func @f10(%0: tensor<15xf64>) -> (tensor<15xf64>) {
  %r0 = dl.abs %0 : tensor<15xf64>
  return %r0 : tensor<15xf64>
}

check.expect @f10 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2]> : tensor<15xf64>]
    gives [dense<[0.0, 0.0, 1.0, 1.0, 0x7FF0000000000000, 0x7FF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, 700.0, 1.0e+300, 1.0e+300, 709.9, 745.2]> : tensor<15xf64>] {ulps = 2.0 : f64, per_element}

func.func @f11(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.abs %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f11 [dense<[[-0.6875, -0.59375, -0.515625, 1.03125, 0.03125], [0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5]]> : tensor<3x5xf64>]
    gives [dense<[[0.6875, 0.59375, 0.515625, 1.03125, 0.03125], [0.625, 0.40625, 1.859375, 0.609375, 1.40625], [1.0, 1.296875, 1.484375, 0.171875, 1.5]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f11 {low = -2.0 : f64, high = 2.0 : f64}

func.func @f12(%0: tensor<3x5xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.abs %0 : tensor<3x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f12 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f13(%0: tensor<f32>) -> (tensor<f32>) {
  %r0 = dl.abs %0 : tensor<f32>
  return %r0 : tensor<f32>
}

check.same @f13 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f14(%0: tensor<1xf32>) -> (tensor<1xf32>) {
  %r0 = dl.abs %0 : tensor<1xf32>
  return %r0 : tensor<1xf32>
}

check.same @f14 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f15(%0: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.abs %0 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f15 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f16(%0: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>) {
  %r0 = dl.abs %0 : tensor<2x1x17xf32>
  return %r0 : tensor<2x1x17xf32>
}

check.same @f16 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f17(%0: tensor<67xf32>) -> (tensor<67xf32>) {
  %r0 = dl.abs %0 : tensor<67xf32>
  return %r0 : tensor<67xf32>
}

check.same @f17 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f18(%0: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.abs %0 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f18 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

// --- exp

func.func @f19(%0: tensor<15xf64>) -> (tensor<15xf64>) {
  %r0 = dl.exp %0 : tensor<15xf64>
  return %r0 : tensor<15xf64>
}

check.expect @f19 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2]> : tensor<15xf64>]
    gives [dense<[1.0, 1.0, 2.718281828459045, 0.36787944117144233, 0x7FF0000000000000, 0.0, 0x7FF8000000000000, 1.0, 1.0, 1.0142320547350045e+304, 9.85967654375977e-305, 0x7FF0000000000000, 0.0, 0x7FF0000000000000, 0.0]> : tensor<15xf64>] {ulps = 2.0 : f64, per_element}

func.func @f20(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.exp %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f20 [dense<[[1.671875, 2.578125, -1.328125, -0.328125, 2.796875], [-2.671875, -0.828125, 1.125, -1.203125, 0.359375], [0.796875, 0.078125, 1.5, 1.75, 0.203125]]> : tensor<3x5xf64>]
    gives [dense<[[5.322137455434696, 13.172416709211404, 0.26497362135689667, 0.7202729799554398, 16.39333746248769], [0.06912249904327114, 0.4368676457055573, 3.080216848918031, 0.30025444914408245, 1.4324338635650782], [2.218596968679145, 1.0812578074490395, 4.4816890703380645, 5.754602676005731, 1.2252256118773075]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f20 {low = -3.0 : f64, high = 3.0 : f64}

func.func @f21(%0: tensor<3x5xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.exp %0 : tensor<3x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f21 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f22(%0: tensor<f32>) -> (tensor<f32>) {
  %r0 = dl.exp %0 : tensor<f32>
  return %r0 : tensor<f32>
}

check.same @f22 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f23(%0: tensor<1xf32>) -> (tensor<1xf32>) {
  %r0 = dl.exp %0 : tensor<1xf32>
  return %r0 : tensor<1xf32>
}

check.same @f23 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f24(%0: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.exp %0 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f24 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f25(%0: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>) {
  %r0 = dl.exp %0 : tensor<2x1x17xf32>
  return %r0 : tensor<2x1x17xf32>
}

check.same @f25 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f26(%0: tensor<67xf32>) -> (tensor<67xf32>) {
  %r0 = dl.exp %0 : tensor<67xf32>
  return %r0 : tensor<67xf32>
}

check.same @f26 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f27(%0: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.exp %0 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f27 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

// --- log

func.func @f28(%0: tensor<15xf64>) -> (tensor<15xf64>) {
  %r0 = dl.log %0 : tensor<15xf64>
  return %r0 : tensor<15xf64>
}

check.expect @f28 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2]> : tensor<15xf64>]
    gives [dense<[0xFFF0000000000000, 0xFFF0000000000000, 0.0, 0x7FF8000000000000, 0x7FF0000000000000, 0x7FF8000000000000, 0x7FF8000000000000, -744.4400719213812, -713.8013788281542, 6.551080335043404, 0x7FF8000000000000, 690.7755278982137, 0x7FF8000000000000, 6.56512411504534, 0x7FF8000000000000]> : tensor<15xf64>] {ulps = 2.0 : f64, per_element}

func.func @f29(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.log %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f29 [dense<[[1.578125, 0.234375, 0.21875, 1.625, 0.515625], [2.15625, 0.5, 1.90625, 0.6875, 0.84375], [1.6875, 0.53125, 2.578125, 1.609375, 1.078125]]> : tensor<3x5xf64>]
    gives [dense<[[0.4562374334815876, -1.4508328822574619, -1.5198257537444133, 0.4855078157817008, -0.6623755218931916], [0.7683706017975328, -0.6931471805599453, 0.6451379613735847, -0.3746934494414107, -0.16989903679539747], [0.5232481437645479, -0.6325225587435105, 0.9470623905409088, 0.4758459048699639, 0.07522342123758753]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f29 {low = 0.1 : f64, high = 3.0 : f64}

func.func @f30(%0: tensor<3x5xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.log %0 : tensor<3x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f30 {low = 0.1 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f31(%0: tensor<f32>) -> (tensor<f32>) {
  %r0 = dl.log %0 : tensor<f32>
  return %r0 : tensor<f32>
}

check.same @f31 {low = 0.1 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f32(%0: tensor<1xf32>) -> (tensor<1xf32>) {
  %r0 = dl.log %0 : tensor<1xf32>
  return %r0 : tensor<1xf32>
}

check.same @f32 {low = 0.1 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f33(%0: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.log %0 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f33 {low = 0.1 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f34(%0: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>) {
  %r0 = dl.log %0 : tensor<2x1x17xf32>
  return %r0 : tensor<2x1x17xf32>
}

check.same @f34 {low = 0.1 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f35(%0: tensor<67xf32>) -> (tensor<67xf32>) {
  %r0 = dl.log %0 : tensor<67xf32>
  return %r0 : tensor<67xf32>
}

check.same @f35 {low = 0.1 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f36(%0: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.log %0 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f36 {low = 0.1 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

// --- sqrt

func.func @f37(%0: tensor<15xf64>) -> (tensor<15xf64>) {
  %r0 = dl.sqrt %0 : tensor<15xf64>
  return %r0 : tensor<15xf64>
}

check.expect @f37 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2]> : tensor<15xf64>]
    gives [dense<[0.0, -0.0, 1.0, 0x7FF8000000000000, 0x7FF0000000000000, 0x7FF8000000000000, 0x7FF8000000000000, 2.2227587494850775e-162, 9.999999999999986e-156, 26.457513110645905, 0x7FF8000000000000, 1.0e+150, 0x7FF8000000000000, 26.643948656308435, 0x7FF8000000000000]> : tensor<15xf64>] {ulps = 2.0 : f64, per_element}

func.func @f38(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.sqrt %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f38 [dense<[[0.703125, 2.34375, 2.546875, 0.265625, 0.71875], [2.78125, 1.34375, 2.1875, 2.828125, 1.546875], [2.25, 1.234375, 1.546875, 1.0, 1.078125]]> : tensor<3x5xf64>]
    gives [dense<[[0.8385254915624212, 1.5309310892394863, 1.595893166850463, 0.5153882032022076, 0.8477912478906585], [1.6677080080157918, 1.159202311936963, 1.479019945774904, 1.6817030058842137, 1.243734296383275], [1.5, 1.1110243021644486, 1.243734296383275, 1.0, 1.0383279828647594]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f38 {low = 0.1 : f64, high = 3.0 : f64}

func.func @f39(%0: tensor<3x5xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.sqrt %0 : tensor<3x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f39 {low = 0.1 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f40(%0: tensor<f32>) -> (tensor<f32>) {
  %r0 = dl.sqrt %0 : tensor<f32>
  return %r0 : tensor<f32>
}

check.same @f40 {low = 0.1 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f41(%0: tensor<1xf32>) -> (tensor<1xf32>) {
  %r0 = dl.sqrt %0 : tensor<1xf32>
  return %r0 : tensor<1xf32>
}

check.same @f41 {low = 0.1 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f42(%0: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.sqrt %0 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f42 {low = 0.1 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f43(%0: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>) {
  %r0 = dl.sqrt %0 : tensor<2x1x17xf32>
  return %r0 : tensor<2x1x17xf32>
}

check.same @f43 {low = 0.1 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f44(%0: tensor<67xf32>) -> (tensor<67xf32>) {
  %r0 = dl.sqrt %0 : tensor<67xf32>
  return %r0 : tensor<67xf32>
}

check.same @f44 {low = 0.1 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f45(%0: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.sqrt %0 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f45 {low = 0.1 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

// --- tanh

func.func @f46(%0: tensor<15xf64>) -> (tensor<15xf64>) {
  %r0 = dl.tanh %0 : tensor<15xf64>
  return %r0 : tensor<15xf64>
}

check.expect @f46 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2]> : tensor<15xf64>]
    gives [dense<[0.0, -0.0, 0.7615941559557649, -0.7615941559557649, 1.0, -1.0, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 1.0, -1.0, 1.0, -1.0, 1.0, -1.0]> : tensor<15xf64>] {ulps = 2.0 : f64, per_element}

func.func @f47(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.tanh %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f47 [dense<[[-2.453125, -0.46875, 0.078125, -2.953125, 1.109375], [-0.78125, 1.46875, 0.609375, 1.0, -0.03125], [-1.671875, -1.765625, -0.96875, 2.140625, -1.0]]> : tensor<3x5xf64>]
    gives [dense<[[-0.9853083468510458, -0.43718878514171233, 0.07796644137536819, -0.9945700290619897, 0.8038413530590799], [-0.6534235881413468, 0.8993387348050462, 0.5436869956781493, 0.7615941559557649, -0.031239831446031256], [-0.9317991485753769, -0.9431279339102947, -0.7481544703297354, 0.9727263294371402, -0.7615941559557649]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f47 {low = -3.0 : f64, high = 3.0 : f64}

func.func @f48(%0: tensor<3x5xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.tanh %0 : tensor<3x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f48 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f49(%0: tensor<f32>) -> (tensor<f32>) {
  %r0 = dl.tanh %0 : tensor<f32>
  return %r0 : tensor<f32>
}

check.same @f49 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f50(%0: tensor<1xf32>) -> (tensor<1xf32>) {
  %r0 = dl.tanh %0 : tensor<1xf32>
  return %r0 : tensor<1xf32>
}

check.same @f50 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f51(%0: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.tanh %0 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f51 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f52(%0: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>) {
  %r0 = dl.tanh %0 : tensor<2x1x17xf32>
  return %r0 : tensor<2x1x17xf32>
}

check.same @f52 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f53(%0: tensor<67xf32>) -> (tensor<67xf32>) {
  %r0 = dl.tanh %0 : tensor<67xf32>
  return %r0 : tensor<67xf32>
}

check.same @f53 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f54(%0: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.tanh %0 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f54 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

// --- sigmoid

func.func @f55(%0: tensor<15xf64>) -> (tensor<15xf64>) {
  %r0 = dl.sigmoid %0 : tensor<15xf64>
  return %r0 : tensor<15xf64>
}

check.expect @f55 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2]> : tensor<15xf64>]
    gives [dense<[0.5, 0.5, 0.7310585786300049, 0.2689414213699951, 1.0, 0.0, 0xFFF8000000000000, 0.5, 0.5, 1.0, 9.85967654375977e-305, 1.0, 0.0, 1.0, 0.0]> : tensor<15xf64>] {ulps = 2.0 : f64, per_element}

func.func @f56(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.sigmoid %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f56 [dense<[[1.078125, 0.328125, 0.828125, 1.546875, -1.90625], [0.921875, -0.75, 1.5625, 1.34375, 0.078125], [0.359375, -1.375, 0.09375, -2.40625, 0.328125]]> : tensor<3x5xf64>]
    gives [dense<[[0.746138993030751, 0.5813030906443133, 0.6959583250334526, 0.8244619263765707, 0.12940273159163906], [0.7154239957834733, 0.320821300824607, 0.8267117940706734, 0.7931059511841119, 0.5195213219520929], [0.588889130767832, 0.20181322226037884, 0.523420348936324, 0.08269734267503885, 0.5813030906443133]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f56 {low = -3.0 : f64, high = 3.0 : f64}

func.func @f57(%0: tensor<3x5xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.sigmoid %0 : tensor<3x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f57 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f58(%0: tensor<f32>) -> (tensor<f32>) {
  %r0 = dl.sigmoid %0 : tensor<f32>
  return %r0 : tensor<f32>
}

check.same @f58 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f59(%0: tensor<1xf32>) -> (tensor<1xf32>) {
  %r0 = dl.sigmoid %0 : tensor<1xf32>
  return %r0 : tensor<1xf32>
}

check.same @f59 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f60(%0: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.sigmoid %0 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f60 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f61(%0: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>) {
  %r0 = dl.sigmoid %0 : tensor<2x1x17xf32>
  return %r0 : tensor<2x1x17xf32>
}

check.same @f61 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f62(%0: tensor<67xf32>) -> (tensor<67xf32>) {
  %r0 = dl.sigmoid %0 : tensor<67xf32>
  return %r0 : tensor<67xf32>
}

check.same @f62 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f63(%0: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.sigmoid %0 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f63 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

// --- relu

func.func @f64(%0: tensor<15xf64>) -> (tensor<15xf64>) {
  %r0 = dl.relu %0 : tensor<15xf64>
  return %r0 : tensor<15xf64>
}

check.expect @f64 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2]> : tensor<15xf64>]
    gives [dense<[0.0, -0.0, 1.0, 0.0, 0x7FF0000000000000, 0.0, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, 0.0, 1.0e+300, 0.0, 709.9, 0.0]> : tensor<15xf64>] {ulps = 2.0 : f64, per_element}

func.func @f65(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.relu %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f65 [dense<[[0.5, -1.859375, -1.015625, -1.3125, -1.859375], [1.765625, -0.90625, -0.5625, -0.203125, 0.875], [-0.359375, 1.328125, 0.578125, 1.28125, 0.546875]]> : tensor<3x5xf64>]
    gives [dense<[[0.5, 0.0, 0.0, 0.0, 0.0], [1.765625, 0.0, 0.0, 0.0, 0.875], [0.0, 1.328125, 0.578125, 1.28125, 0.546875]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f65 {low = -2.0 : f64, high = 2.0 : f64}

func.func @f66(%0: tensor<3x5xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.relu %0 : tensor<3x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f66 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f67(%0: tensor<f32>) -> (tensor<f32>) {
  %r0 = dl.relu %0 : tensor<f32>
  return %r0 : tensor<f32>
}

check.same @f67 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f68(%0: tensor<1xf32>) -> (tensor<1xf32>) {
  %r0 = dl.relu %0 : tensor<1xf32>
  return %r0 : tensor<1xf32>
}

check.same @f68 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f69(%0: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.relu %0 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f69 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f70(%0: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>) {
  %r0 = dl.relu %0 : tensor<2x1x17xf32>
  return %r0 : tensor<2x1x17xf32>
}

check.same @f70 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f71(%0: tensor<67xf32>) -> (tensor<67xf32>) {
  %r0 = dl.relu %0 : tensor<67xf32>
  return %r0 : tensor<67xf32>
}

check.same @f71 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f72(%0: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.relu %0 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f72 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

// --- sign

func.func @f73(%0: tensor<15xf64>) -> (tensor<15xf64>) {
  %r0 = dl.sign %0 : tensor<15xf64>
  return %r0 : tensor<15xf64>
}

check.expect @f73 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2]> : tensor<15xf64>]
    gives [dense<[0.0, 0.0, 1.0, -1.0, 1.0, -1.0, 0x7FF8000000000000, 1.0, 1.0, 1.0, -1.0, 1.0, -1.0, 1.0, -1.0]> : tensor<15xf64>] {ulps = 2.0 : f64, per_element}

func.func @f74(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.sign %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f74 [dense<[[-1.28125, 1.125, -0.015625, -0.125, -0.53125], [-1.625, 1.140625, 0.390625, 0.609375, 0.09375], [-1.6875, -1.703125, -0.5, -1.359375, 1.375]]> : tensor<3x5xf64>]
    gives [dense<[[-1.0, 1.0, -1.0, -1.0, -1.0], [-1.0, 1.0, 1.0, 1.0, 1.0], [-1.0, -1.0, -1.0, -1.0, 1.0]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

func.func @f75(%0: tensor<3x5xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.sign %0 : tensor<3x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f75 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f76(%0: tensor<f32>) -> (tensor<f32>) {
  %r0 = dl.sign %0 : tensor<f32>
  return %r0 : tensor<f32>
}

check.same @f76 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f77(%0: tensor<1xf32>) -> (tensor<1xf32>) {
  %r0 = dl.sign %0 : tensor<1xf32>
  return %r0 : tensor<1xf32>
}

check.same @f77 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f78(%0: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.sign %0 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f78 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f79(%0: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>) {
  %r0 = dl.sign %0 : tensor<2x1x17xf32>
  return %r0 : tensor<2x1x17xf32>
}

check.same @f79 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f80(%0: tensor<67xf32>) -> (tensor<67xf32>) {
  %r0 = dl.sign %0 : tensor<67xf32>
  return %r0 : tensor<67xf32>
}

check.same @f80 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f81(%0: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.sign %0 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f81 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f82(%0: tensor<4xi64>) -> (tensor<4xi64>) {
  %r0 = dl.neg %0 : tensor<4xi64>
  return %r0 : tensor<4xi64>
}

check.expect @f82 [dense<[-3, 0, 7, -2147483647]> : tensor<4xi64>]
    gives [dense<[3, 0, -7, 2147483647]> : tensor<4xi64>]

func.func @f83(%0: tensor<4xi64>) -> (tensor<4xi64>) {
  %r0 = dl.abs %0 : tensor<4xi64>
  return %r0 : tensor<4xi64>
}

check.expect @f83 [dense<[-3, 0, 7, -2147483647]> : tensor<4xi64>]
    gives [dense<[3, 0, 7, 2147483647]> : tensor<4xi64>]

func.func @f84(%0: tensor<4xi64>) -> (tensor<4xi64>) {
  %r0 = dl.sign %0 : tensor<4xi64>
  return %r0 : tensor<4xi64>
}

check.expect @f84 [dense<[-3, 0, 7, -2147483647]> : tensor<4xi64>]
    gives [dense<[-1, 0, 1, -1]> : tensor<4xi64>]

// --- add

func.func @f85(%0: tensor<8xf64>, %1: tensor<8xf64>) -> (tensor<8xf64>) {
  %r0 = dl.add %0, %1 : tensor<8xf64>
  return %r0 : tensor<8xf64>
}

check.expect @f85 [dense<[0.0, 1.0, 0x7FF0000000000000, 0x7FF8000000000000, 2.0, -3.0, 1.0e+300, 0.0]> : tensor<8xf64>, dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 1.0, -0.0, 2.0, 1.0e+300, -1.0]> : tensor<8xf64>]
    gives [dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 0x7FF8000000000000, 2.0, -1.0, 2.0e+300, -1.0]> : tensor<8xf64>] {ulps = 2.0 : f64, per_element}

func.func @f86(%0: tensor<3x5xf64>, %1: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.add %0, %1 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f86 [dense<[[1.34375, -1.109375, -0.6875, 0.6875, -1.734375], [-0.453125, -0.140625, -1.84375, -0.5, 0.0625], [-0.75, -0.578125, 0.234375, -1.8125, -0.046875]]> : tensor<3x5xf64>, dense<[[-0.578125, -1.453125, 0.890625, -0.59375, 1.40625], [-0.6875, 1.015625, 0.34375, 1.703125, -0.0], [0.953125, -0.390625, -1.234375, 0.65625, 0.234375]]> : tensor<3x5xf64>]
    gives [dense<[[0.765625, -2.5625, 0.203125, 0.09375, -0.328125], [-1.140625, 0.875, -1.5, 1.203125, 0.0625], [0.203125, -0.96875, -1.0, -1.15625, 0.1875]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f86 {low = -2.0 : f64, high = 2.0 : f64}

func.func @f87(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.add %0, %1 : tensor<3x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f87 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f88(%0: tensor<f32>, %1: tensor<f32>) -> (tensor<f32>) {
  %r0 = dl.add %0, %1 : tensor<f32>
  return %r0 : tensor<f32>
}

check.same @f88 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f89(%0: tensor<1xf32>, %1: tensor<1xf32>) -> (tensor<1xf32>) {
  %r0 = dl.add %0, %1 : tensor<1xf32>
  return %r0 : tensor<1xf32>
}

check.same @f89 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f90(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.add %0, %1 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f90 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f91(%0: tensor<2x1x17xf32>, %1: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>) {
  %r0 = dl.add %0, %1 : tensor<2x1x17xf32>
  return %r0 : tensor<2x1x17xf32>
}

check.same @f91 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f92(%0: tensor<67xf32>, %1: tensor<67xf32>) -> (tensor<67xf32>) {
  %r0 = dl.add %0, %1 : tensor<67xf32>
  return %r0 : tensor<67xf32>
}

check.same @f92 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f93(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.add %0, %1 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f93 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

// --- sub

func.func @f94(%0: tensor<8xf64>, %1: tensor<8xf64>) -> (tensor<8xf64>) {
  %r0 = dl.sub %0, %1 : tensor<8xf64>
  return %r0 : tensor<8xf64>
}

check.expect @f94 [dense<[0.0, 1.0, 0x7FF0000000000000, 0x7FF8000000000000, 2.0, -3.0, 1.0e+300, 0.0]> : tensor<8xf64>, dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 1.0, -0.0, 2.0, 1.0e+300, -1.0]> : tensor<8xf64>]
    gives [dense<[0.0, 0x7FF8000000000000, 0xFFF8000000000000, 0x7FF8000000000000, 2.0, -5.0, 0.0, 1.0]> : tensor<8xf64>] {ulps = 2.0 : f64, per_element}

func.func @f95(%0: tensor<3x5xf64>, %1: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.sub %0, %1 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f95 [dense<[[1.578125, -1.078125, -0.328125, 1.84375, -1.671875], [-1.96875, 0.78125, -0.0625, 0.828125, -1.828125], [0.359375, -1.1875, 1.296875, -1.203125, -1.234375]]> : tensor<3x5xf64>, dense<[[-1.296875, -0.953125, 0.046875, 0.59375, 1.859375], [0.1875, -0.734375, 1.015625, 1.171875, 0.125], [-0.140625, -1.25, -1.0, -1.796875, 0.40625]]> : tensor<3x5xf64>]
    gives [dense<[[2.875, -0.125, -0.375, 1.25, -3.53125], [-2.15625, 1.515625, -1.078125, -0.34375, -1.953125], [0.5, 0.0625, 2.296875, 0.59375, -1.640625]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f95 {low = -2.0 : f64, high = 2.0 : f64}

func.func @f96(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.sub %0, %1 : tensor<3x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f96 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f97(%0: tensor<f32>, %1: tensor<f32>) -> (tensor<f32>) {
  %r0 = dl.sub %0, %1 : tensor<f32>
  return %r0 : tensor<f32>
}

check.same @f97 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f98(%0: tensor<1xf32>, %1: tensor<1xf32>) -> (tensor<1xf32>) {
  %r0 = dl.sub %0, %1 : tensor<1xf32>
  return %r0 : tensor<1xf32>
}

check.same @f98 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f99(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.sub %0, %1 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f99 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f100(%0: tensor<2x1x17xf32>, %1: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>) {
  %r0 = dl.sub %0, %1 : tensor<2x1x17xf32>
  return %r0 : tensor<2x1x17xf32>
}

check.same @f100 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f101(%0: tensor<67xf32>, %1: tensor<67xf32>) -> (tensor<67xf32>) {
  %r0 = dl.sub %0, %1 : tensor<67xf32>
  return %r0 : tensor<67xf32>
}

check.same @f101 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f102(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.sub %0, %1 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f102 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

// --- mul

func.func @f103(%0: tensor<8xf64>, %1: tensor<8xf64>) -> (tensor<8xf64>) {
  %r0 = dl.mul %0, %1 : tensor<8xf64>
  return %r0 : tensor<8xf64>
}

check.expect @f103 [dense<[0.0, 1.0, 0x7FF0000000000000, 0x7FF8000000000000, 2.0, -3.0, 1.0e+300, 0.0]> : tensor<8xf64>, dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 1.0, -0.0, 2.0, 1.0e+300, -1.0]> : tensor<8xf64>]
    gives [dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 0x7FF8000000000000, -0.0, -6.0, 0x7FF0000000000000, -0.0]> : tensor<8xf64>] {ulps = 2.0 : f64, per_element}

func.func @f104(%0: tensor<3x5xf64>, %1: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.mul %0, %1 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f104 [dense<[[-1.6875, -1.09375, -0.78125, -1.796875, 1.8125], [-1.40625, -0.75, -1.0625, 0.515625, 0.65625], [-0.46875, 1.296875, -1.09375, -0.015625, -1.890625]]> : tensor<3x5xf64>, dense<[[-0.296875, -1.0, -0.28125, -1.296875, -0.375], [-0.03125, 0.875, 1.078125, 0.53125, 0.6875], [-0.859375, -0.640625, 1.515625, -0.671875, 0.28125]]> : tensor<3x5xf64>]
    gives [dense<[[0.5009765625, 1.09375, 0.2197265625, 2.330322265625, -0.6796875], [0.0439453125, -0.65625, -1.1455078125, 0.27392578125, 0.451171875], [0.40283203125, -0.830810546875, -1.65771484375, 0.010498046875, -0.53173828125]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f104 {low = -2.0 : f64, high = 2.0 : f64}

func.func @f105(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.mul %0, %1 : tensor<3x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f105 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f106(%0: tensor<f32>, %1: tensor<f32>) -> (tensor<f32>) {
  %r0 = dl.mul %0, %1 : tensor<f32>
  return %r0 : tensor<f32>
}

check.same @f106 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f107(%0: tensor<1xf32>, %1: tensor<1xf32>) -> (tensor<1xf32>) {
  %r0 = dl.mul %0, %1 : tensor<1xf32>
  return %r0 : tensor<1xf32>
}

check.same @f107 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f108(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.mul %0, %1 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f108 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f109(%0: tensor<2x1x17xf32>, %1: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>) {
  %r0 = dl.mul %0, %1 : tensor<2x1x17xf32>
  return %r0 : tensor<2x1x17xf32>
}

check.same @f109 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f110(%0: tensor<67xf32>, %1: tensor<67xf32>) -> (tensor<67xf32>) {
  %r0 = dl.mul %0, %1 : tensor<67xf32>
  return %r0 : tensor<67xf32>
}

check.same @f110 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f111(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.mul %0, %1 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f111 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

// --- div

func.func @f112(%0: tensor<8xf64>, %1: tensor<8xf64>) -> (tensor<8xf64>) {
  %r0 = dl.div %0, %1 : tensor<8xf64>
  return %r0 : tensor<8xf64>
}

check.expect @f112 [dense<[0.0, 1.0, 0x7FF0000000000000, 0x7FF8000000000000, 2.0, -3.0, 1.0e+300, 0.0]> : tensor<8xf64>, dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 1.0, -0.0, 2.0, 1.0e+300, -1.0]> : tensor<8xf64>]
    gives [dense<[0xFFF8000000000000, 0x7FF8000000000000, 0xFFF8000000000000, 0x7FF8000000000000, 0xFFF0000000000000, -1.5, 1.0, -0.0]> : tensor<8xf64>] {ulps = 2.0 : f64, per_element}

func.func @f113(%0: tensor<3x5xf64>, %1: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.div %0, %1 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f113 [dense<[[1.3125, 1.765625, 1.625, 1.859375, 1.46875], [1.625, 1.328125, 2.0, 1.96875, 1.65625], [1.109375, 1.625, 0.40625, 1.625, 1.78125]]> : tensor<3x5xf64>, dense<[[1.859375, 0.515625, 0.984375, 1.84375, 0.296875], [1.375, 0.890625, 0.5, 1.671875, 1.09375], [1.546875, 1.75, 1.796875, 0.890625, 1.734375]]> : tensor<3x5xf64>]
    gives [dense<[[0.7058823529411765, 3.4242424242424243, 1.6507936507936507, 1.0084745762711864, 4.947368421052632], [1.1818181818181819, 1.4912280701754386, 4.0, 1.1775700934579438, 1.5142857142857142], [0.7171717171717171, 0.9285714285714286, 0.22608695652173913, 1.8245614035087718, 1.027027027027027]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f113 {low = 0.25 : f64, high = 2.0 : f64}

func.func @f114(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.div %0, %1 : tensor<3x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f114 {low = 0.25 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f115(%0: tensor<f32>, %1: tensor<f32>) -> (tensor<f32>) {
  %r0 = dl.div %0, %1 : tensor<f32>
  return %r0 : tensor<f32>
}

check.same @f115 {low = 0.25 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f116(%0: tensor<1xf32>, %1: tensor<1xf32>) -> (tensor<1xf32>) {
  %r0 = dl.div %0, %1 : tensor<1xf32>
  return %r0 : tensor<1xf32>
}

check.same @f116 {low = 0.25 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f117(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.div %0, %1 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f117 {low = 0.25 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f118(%0: tensor<2x1x17xf32>, %1: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>) {
  %r0 = dl.div %0, %1 : tensor<2x1x17xf32>
  return %r0 : tensor<2x1x17xf32>
}

check.same @f118 {low = 0.25 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f119(%0: tensor<67xf32>, %1: tensor<67xf32>) -> (tensor<67xf32>) {
  %r0 = dl.div %0, %1 : tensor<67xf32>
  return %r0 : tensor<67xf32>
}

check.same @f119 {low = 0.25 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f120(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.div %0, %1 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f120 {low = 0.25 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

// --- maximum

func.func @f121(%0: tensor<8xf64>, %1: tensor<8xf64>) -> (tensor<8xf64>) {
  %r0 = dl.maximum %0, %1 : tensor<8xf64>
  return %r0 : tensor<8xf64>
}

check.expect @f121 [dense<[0.0, 1.0, 0x7FF0000000000000, 0x7FF8000000000000, 2.0, -3.0, 1.0e+300, 0.0]> : tensor<8xf64>, dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 1.0, -0.0, 2.0, 1.0e+300, -1.0]> : tensor<8xf64>]
    gives [dense<[0.0, 0xFFFFFFFFFFFFFFFF, 0x7FF0000000000000, 0xFFFFFFFFFFFFFFFF, 2.0, 2.0, 1.0e+300, 0.0]> : tensor<8xf64>] {ulps = 2.0 : f64, per_element}

func.func @f122(%0: tensor<3x5xf64>, %1: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.maximum %0, %1 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f122 [dense<[[0.109375, -1.25, 1.796875, 1.53125, -0.796875], [-1.9375, -1.75, -0.140625, 1.484375, -1.375], [1.0625, 2.0, 0.875, 1.09375, 0.53125]]> : tensor<3x5xf64>, dense<[[0.53125, -0.328125, 1.6875, -1.0, 1.046875], [-1.328125, 0.28125, 0.15625, -0.03125, -0.734375], [1.734375, 0.546875, 1.671875, -0.875, -1.296875]]> : tensor<3x5xf64>]
    gives [dense<[[0.53125, -0.328125, 1.796875, 1.53125, 1.046875], [-1.328125, 0.28125, 0.15625, 1.484375, -0.734375], [1.734375, 2.0, 1.671875, 1.09375, 0.53125]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f122 {low = -2.0 : f64, high = 2.0 : f64}

func.func @f123(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.maximum %0, %1 : tensor<3x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f123 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f124(%0: tensor<f32>, %1: tensor<f32>) -> (tensor<f32>) {
  %r0 = dl.maximum %0, %1 : tensor<f32>
  return %r0 : tensor<f32>
}

check.same @f124 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f125(%0: tensor<1xf32>, %1: tensor<1xf32>) -> (tensor<1xf32>) {
  %r0 = dl.maximum %0, %1 : tensor<1xf32>
  return %r0 : tensor<1xf32>
}

check.same @f125 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f126(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.maximum %0, %1 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f126 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f127(%0: tensor<2x1x17xf32>, %1: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>) {
  %r0 = dl.maximum %0, %1 : tensor<2x1x17xf32>
  return %r0 : tensor<2x1x17xf32>
}

check.same @f127 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f128(%0: tensor<67xf32>, %1: tensor<67xf32>) -> (tensor<67xf32>) {
  %r0 = dl.maximum %0, %1 : tensor<67xf32>
  return %r0 : tensor<67xf32>
}

check.same @f128 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f129(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.maximum %0, %1 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f129 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

// --- minimum

func.func @f130(%0: tensor<8xf64>, %1: tensor<8xf64>) -> (tensor<8xf64>) {
  %r0 = dl.minimum %0, %1 : tensor<8xf64>
  return %r0 : tensor<8xf64>
}

check.expect @f130 [dense<[0.0, 1.0, 0x7FF0000000000000, 0x7FF8000000000000, 2.0, -3.0, 1.0e+300, 0.0]> : tensor<8xf64>, dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 1.0, -0.0, 2.0, 1.0e+300, -1.0]> : tensor<8xf64>]
    gives [dense<[0.0, 0xFFFFFFFFFFFFFFFF, 0x7FF0000000000000, 0xFFFFFFFFFFFFFFFF, -0.0, -3.0, 1.0e+300, -1.0]> : tensor<8xf64>] {ulps = 2.0 : f64, per_element}

func.func @f131(%0: tensor<3x5xf64>, %1: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.minimum %0, %1 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f131 [dense<[[-1.90625, -0.515625, 1.9375, -1.640625, -0.484375], [-0.609375, 1.796875, 1.078125, 0.5, 1.6875], [0.953125, -1.234375, -1.578125, -0.921875, 0.3125]]> : tensor<3x5xf64>, dense<[[0.9375, 1.53125, 0.140625, 0.5625, -1.140625], [-0.40625, -1.546875, 0.890625, -1.375, -0.703125], [-0.140625, 1.84375, 0.09375, -0.265625, 0.953125]]> : tensor<3x5xf64>]
    gives [dense<[[-1.90625, -0.515625, 0.140625, -1.640625, -1.140625], [-0.609375, -1.546875, 0.890625, -1.375, -0.703125], [-0.140625, -1.234375, -1.578125, -0.921875, 0.3125]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f131 {low = -2.0 : f64, high = 2.0 : f64}

func.func @f132(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.minimum %0, %1 : tensor<3x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f132 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f133(%0: tensor<f32>, %1: tensor<f32>) -> (tensor<f32>) {
  %r0 = dl.minimum %0, %1 : tensor<f32>
  return %r0 : tensor<f32>
}

check.same @f133 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f134(%0: tensor<1xf32>, %1: tensor<1xf32>) -> (tensor<1xf32>) {
  %r0 = dl.minimum %0, %1 : tensor<1xf32>
  return %r0 : tensor<1xf32>
}

check.same @f134 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f135(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.minimum %0, %1 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f135 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f136(%0: tensor<2x1x17xf32>, %1: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>) {
  %r0 = dl.minimum %0, %1 : tensor<2x1x17xf32>
  return %r0 : tensor<2x1x17xf32>
}

check.same @f136 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f137(%0: tensor<67xf32>, %1: tensor<67xf32>) -> (tensor<67xf32>) {
  %r0 = dl.minimum %0, %1 : tensor<67xf32>
  return %r0 : tensor<67xf32>
}

check.same @f137 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f138(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.minimum %0, %1 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f138 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

// --- pow

func.func @f139(%0: tensor<8xf64>, %1: tensor<8xf64>) -> (tensor<8xf64>) {
  %r0 = dl.pow %0, %1 : tensor<8xf64>
  return %r0 : tensor<8xf64>
}

check.expect @f139 [dense<[0.0, 1.0, 0x7FF0000000000000, 0x7FF8000000000000, 2.0, -3.0, 1.0e+300, 0.0]> : tensor<8xf64>, dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 1.0, -0.0, 2.0, 1.0e+300, -1.0]> : tensor<8xf64>]
    gives [dense<[1.0, 1.0, 0x7FF0000000000000, 0x7FF8000000000000, 1.0, 9.0, 0x7FF0000000000000, 0x7FF0000000000000]> : tensor<8xf64>] {ulps = 2.0 : f64, per_element}

func.func @f140(%0: tensor<3x5xf64>, %1: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.pow %0, %1 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f140 [dense<[[1.953125, 1.890625, 0.46875, 0.5, 0.609375], [1.75, 1.65625, 1.78125, 0.34375, 1.15625], [1.75, 0.828125, 0.828125, 1.140625, 1.484375]]> : tensor<3x5xf64>, dense<[[1.984375, 1.3125, 1.4375, 1.578125, 1.34375], [1.09375, 1.125, 1.03125, 1.171875, 1.65625], [0.453125, 1.609375, 1.953125, 1.25, 1.828125]]> : tensor<3x5xf64>]
    gives [dense<[[3.77500404384414, 2.306984000997873, 0.3364945937358937, 0.33491688101332573, 0.513971130586823], [1.8442630523052466, 1.7640733036819336, 1.8136773516550162, 0.2861109122461278, 1.2718311390736188], [1.2886251874612236, 0.7382196175397404, 0.6918804291567219, 1.1787687331625532, 2.058748050736536]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f140 {low = 0.25 : f64, high = 2.0 : f64}

func.func @f141(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.pow %0, %1 : tensor<3x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f141 {low = 0.25 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f142(%0: tensor<f32>, %1: tensor<f32>) -> (tensor<f32>) {
  %r0 = dl.pow %0, %1 : tensor<f32>
  return %r0 : tensor<f32>
}

check.same @f142 {low = 0.25 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f143(%0: tensor<1xf32>, %1: tensor<1xf32>) -> (tensor<1xf32>) {
  %r0 = dl.pow %0, %1 : tensor<1xf32>
  return %r0 : tensor<1xf32>
}

check.same @f143 {low = 0.25 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f144(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.pow %0, %1 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f144 {low = 0.25 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f145(%0: tensor<2x1x17xf32>, %1: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>) {
  %r0 = dl.pow %0, %1 : tensor<2x1x17xf32>
  return %r0 : tensor<2x1x17xf32>
}

check.same @f145 {low = 0.25 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f146(%0: tensor<67xf32>, %1: tensor<67xf32>) -> (tensor<67xf32>) {
  %r0 = dl.pow %0, %1 : tensor<67xf32>
  return %r0 : tensor<67xf32>
}

check.same @f146 {low = 0.25 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f147(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.pow %0, %1 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f147 {low = 0.25 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f148(%0: tensor<3xi32>, %1: tensor<3xi32>) -> (tensor<3xi32>) {
  %r0 = dl.add %0, %1 : tensor<3xi32>
  return %r0 : tensor<3xi32>
}

check.expect @f148 [dense<[3, -4, 5]> : tensor<3xi32>, dense<[-7, 2, 5]> : tensor<3xi32>]
    gives [dense<[-4, -2, 10]> : tensor<3xi32>]

func.func @f149(%0: tensor<3xi32>, %1: tensor<3xi32>) -> (tensor<3xi32>) {
  %r0 = dl.sub %0, %1 : tensor<3xi32>
  return %r0 : tensor<3xi32>
}

check.expect @f149 [dense<[3, -4, 5]> : tensor<3xi32>, dense<[-7, 2, 5]> : tensor<3xi32>]
    gives [dense<[10, -6, 0]> : tensor<3xi32>]

func.func @f150(%0: tensor<3xi32>, %1: tensor<3xi32>) -> (tensor<3xi32>) {
  %r0 = dl.mul %0, %1 : tensor<3xi32>
  return %r0 : tensor<3xi32>
}

check.expect @f150 [dense<[3, -4, 5]> : tensor<3xi32>, dense<[-7, 2, 5]> : tensor<3xi32>]
    gives [dense<[-21, -8, 25]> : tensor<3xi32>]

func.func @f151(%0: tensor<3xi32>, %1: tensor<3xi32>) -> (tensor<3xi32>) {
  %r0 = dl.maximum %0, %1 : tensor<3xi32>
  return %r0 : tensor<3xi32>
}

check.expect @f151 [dense<[3, -4, 5]> : tensor<3xi32>, dense<[-7, 2, 5]> : tensor<3xi32>]
    gives [dense<[3, 2, 5]> : tensor<3xi32>]

func.func @f152(%0: tensor<3xi32>, %1: tensor<3xi32>) -> (tensor<3xi32>) {
  %r0 = dl.minimum %0, %1 : tensor<3xi32>
  return %r0 : tensor<3xi32>
}

check.expect @f152 [dense<[3, -4, 5]> : tensor<3xi32>, dense<[-7, 2, 5]> : tensor<3xi32>]
    gives [dense<[-7, -4, 5]> : tensor<3xi32>]

// --- compare and select

func.func @f153(%0: tensor<8xf64>, %1: tensor<8xf64>) -> (tensor<8xi1>) {
  %r0 = dl.compare eq %0, %1 : tensor<8xf64>
  return %r0 : tensor<8xi1>
}

check.expect @f153 [dense<[0.0, 1.0, 0x7FF0000000000000, 0x7FF8000000000000, 2.0, -3.0, 1.0e+300, 0.0]> : tensor<8xf64>, dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 1.0, -0.0, 2.0, 1.0e+300, -1.0]> : tensor<8xf64>]
    gives [dense<[true, false, true, false, false, false, true, false]> : tensor<8xi1>]

func.func @f154(%0: tensor<3xui8>, %1: tensor<3xui8>) -> (tensor<3xi1>) {
  %r0 = dl.compare eq %0, %1 : tensor<3xui8>
  return %r0 : tensor<3xi1>
}

check.expect @f154 [dense<[0, 200, 100]> : tensor<3xui8>, dense<[0, 100, 200]> : tensor<3xui8>]
    gives [dense<[true, false, false]> : tensor<3xi1>]

func.func @f155(%0: tensor<8xf64>, %1: tensor<8xf64>) -> (tensor<8xi1>) {
  %r0 = dl.compare ne %0, %1 : tensor<8xf64>
  return %r0 : tensor<8xi1>
}

check.expect @f155 [dense<[0.0, 1.0, 0x7FF0000000000000, 0x7FF8000000000000, 2.0, -3.0, 1.0e+300, 0.0]> : tensor<8xf64>, dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 1.0, -0.0, 2.0, 1.0e+300, -1.0]> : tensor<8xf64>]
    gives [dense<[false, true, false, true, true, true, false, true]> : tensor<8xi1>]

func.func @f156(%0: tensor<3xui8>, %1: tensor<3xui8>) -> (tensor<3xi1>) {
  %r0 = dl.compare ne %0, %1 : tensor<3xui8>
  return %r0 : tensor<3xi1>
}

check.expect @f156 [dense<[0, 200, 100]> : tensor<3xui8>, dense<[0, 100, 200]> : tensor<3xui8>]
    gives [dense<[false, true, true]> : tensor<3xi1>]

func.func @f157(%0: tensor<8xf64>, %1: tensor<8xf64>) -> (tensor<8xi1>) {
  %r0 = dl.compare lt %0, %1 : tensor<8xf64>
  return %r0 : tensor<8xi1>
}

check.expect @f157 [dense<[0.0, 1.0, 0x7FF0000000000000, 0x7FF8000000000000, 2.0, -3.0, 1.0e+300, 0.0]> : tensor<8xf64>, dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 1.0, -0.0, 2.0, 1.0e+300, -1.0]> : tensor<8xf64>]
    gives [dense<[false, false, false, false, false, true, false, false]> : tensor<8xi1>]

func.func @f158(%0: tensor<3xui8>, %1: tensor<3xui8>) -> (tensor<3xi1>) {
  %r0 = dl.compare lt %0, %1 : tensor<3xui8>
  return %r0 : tensor<3xi1>
}

check.expect @f158 [dense<[0, 200, 100]> : tensor<3xui8>, dense<[0, 100, 200]> : tensor<3xui8>]
    gives [dense<[false, false, true]> : tensor<3xi1>]

func.func @f159(%0: tensor<8xf64>, %1: tensor<8xf64>) -> (tensor<8xi1>) {
  %r0 = dl.compare le %0, %1 : tensor<8xf64>
  return %r0 : tensor<8xi1>
}

check.expect @f159 [dense<[0.0, 1.0, 0x7FF0000000000000, 0x7FF8000000000000, 2.0, -3.0, 1.0e+300, 0.0]> : tensor<8xf64>, dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 1.0, -0.0, 2.0, 1.0e+300, -1.0]> : tensor<8xf64>]
    gives [dense<[true, false, true, false, false, true, true, false]> : tensor<8xi1>]

func.func @f160(%0: tensor<3xui8>, %1: tensor<3xui8>) -> (tensor<3xi1>) {
  %r0 = dl.compare le %0, %1 : tensor<3xui8>
  return %r0 : tensor<3xi1>
}

check.expect @f160 [dense<[0, 200, 100]> : tensor<3xui8>, dense<[0, 100, 200]> : tensor<3xui8>]
    gives [dense<[true, false, true]> : tensor<3xi1>]

func.func @f161(%0: tensor<8xf64>, %1: tensor<8xf64>) -> (tensor<8xi1>) {
  %r0 = dl.compare gt %0, %1 : tensor<8xf64>
  return %r0 : tensor<8xi1>
}

check.expect @f161 [dense<[0.0, 1.0, 0x7FF0000000000000, 0x7FF8000000000000, 2.0, -3.0, 1.0e+300, 0.0]> : tensor<8xf64>, dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 1.0, -0.0, 2.0, 1.0e+300, -1.0]> : tensor<8xf64>]
    gives [dense<[false, false, false, false, true, false, false, true]> : tensor<8xi1>]

func.func @f162(%0: tensor<3xui8>, %1: tensor<3xui8>) -> (tensor<3xi1>) {
  %r0 = dl.compare gt %0, %1 : tensor<3xui8>
  return %r0 : tensor<3xi1>
}

check.expect @f162 [dense<[0, 200, 100]> : tensor<3xui8>, dense<[0, 100, 200]> : tensor<3xui8>]
    gives [dense<[false, true, false]> : tensor<3xi1>]

func.func @f163(%0: tensor<8xf64>, %1: tensor<8xf64>) -> (tensor<8xi1>) {
  %r0 = dl.compare ge %0, %1 : tensor<8xf64>
  return %r0 : tensor<8xi1>
}

check.expect @f163 [dense<[0.0, 1.0, 0x7FF0000000000000, 0x7FF8000000000000, 2.0, -3.0, 1.0e+300, 0.0]> : tensor<8xf64>, dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 1.0, -0.0, 2.0, 1.0e+300, -1.0]> : tensor<8xf64>]
    gives [dense<[true, false, true, false, true, false, true, true]> : tensor<8xi1>]

func.func @f164(%0: tensor<3xui8>, %1: tensor<3xui8>) -> (tensor<3xi1>) {
  %r0 = dl.compare ge %0, %1 : tensor<3xui8>
  return %r0 : tensor<3xi1>
}

check.expect @f164 [dense<[0, 200, 100]> : tensor<3xui8>, dense<[0, 100, 200]> : tensor<3xui8>]
    gives [dense<[true, true, false]> : tensor<3xi1>]

func.func @f165(%0: tensor<3x5xf64>, %1: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %c = dl.compare gt %0, %1 : tensor<3x5xf64>
  %s = dl.mul %0, %0 : tensor<3x5xf64>
  %r0 = dl.select %c, %s, %1 : tensor<3x5xi1>, tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f165 [dense<[[-1.015625, 0.96875, -1.109375, 1.296875, -0.328125], [-0.640625, -1.546875, -1.359375, 1.984375, -1.484375], [-1.171875, 0.203125, 0.96875, -0.015625, 1.40625]]> : tensor<3x5xf64>, dense<[[-0.6875, -1.625, -0.640625, -1.71875, 0.546875], [1.109375, -0.078125, 1.46875, -0.734375, -1.796875], [0.71875, 1.421875, -0.09375, -0.6875, -1.25]]> : tensor<3x5xf64>]
    gives [dense<[[-0.6875, 0.9384765625, -0.640625, 1.681884765625, 0.546875], [1.109375, -0.078125, 1.46875, 3.937744140625, 2.203369140625], [0.71875, 1.421875, 0.9384765625, 0.000244140625, 1.9775390625]]> : tensor<3x5xf64>] {ulps = 4.0 : f64}

check.gradient @f165

func.func @f166(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>, tensor<3x5xi1>) {
  %c = dl.compare gt %0, %1 : tensor<3x5xf32>
  %r0 = dl.select %c, %0, %1 : tensor<3x5xi1>, tensor<3x5xf32>
  %r1 = dl.compare le %0, %1 : tensor<3x5xf32>
  return %r0, %r1 : tensor<3x5xf32>, tensor<3x5xi1>
}

check.same @f166

func.func @f167(%0: tensor<f32>, %1: tensor<f32>) -> (tensor<f32>, tensor<i1>) {
  %c = dl.compare gt %0, %1 : tensor<f32>
  %r0 = dl.select %c, %0, %1 : tensor<i1>, tensor<f32>
  %r1 = dl.compare le %0, %1 : tensor<f32>
  return %r0, %r1 : tensor<f32>, tensor<i1>
}

check.same @f167

func.func @f168(%0: tensor<1xf32>, %1: tensor<1xf32>) -> (tensor<1xf32>, tensor<1xi1>) {
  %c = dl.compare gt %0, %1 : tensor<1xf32>
  %r0 = dl.select %c, %0, %1 : tensor<1xi1>, tensor<1xf32>
  %r1 = dl.compare le %0, %1 : tensor<1xf32>
  return %r0, %r1 : tensor<1xf32>, tensor<1xi1>
}

check.same @f168

func.func @f169(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>, tensor<0x3xi1>) {
  %c = dl.compare gt %0, %1 : tensor<0x3xf32>
  %r0 = dl.select %c, %0, %1 : tensor<0x3xi1>, tensor<0x3xf32>
  %r1 = dl.compare le %0, %1 : tensor<0x3xf32>
  return %r0, %r1 : tensor<0x3xf32>, tensor<0x3xi1>
}

check.same @f169

func.func @f170(%0: tensor<2x1x17xf32>, %1: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>, tensor<2x1x17xi1>) {
  %c = dl.compare gt %0, %1 : tensor<2x1x17xf32>
  %r0 = dl.select %c, %0, %1 : tensor<2x1x17xi1>, tensor<2x1x17xf32>
  %r1 = dl.compare le %0, %1 : tensor<2x1x17xf32>
  return %r0, %r1 : tensor<2x1x17xf32>, tensor<2x1x17xi1>
}

check.same @f170

func.func @f171(%0: tensor<67xf32>, %1: tensor<67xf32>) -> (tensor<67xf32>, tensor<67xi1>) {
  %c = dl.compare gt %0, %1 : tensor<67xf32>
  %r0 = dl.select %c, %0, %1 : tensor<67xi1>, tensor<67xf32>
  %r1 = dl.compare le %0, %1 : tensor<67xf32>
  return %r0, %r1 : tensor<67xf32>, tensor<67xi1>
}

check.same @f171

func.func @f172(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>, tensor<5x131xi1>) {
  %c = dl.compare gt %0, %1 : tensor<5x131xf32>
  %r0 = dl.select %c, %0, %1 : tensor<5x131xi1>, tensor<5x131xf32>
  %r1 = dl.compare le %0, %1 : tensor<5x131xf32>
  return %r0, %r1 : tensor<5x131xf32>, tensor<5x131xi1>
}

check.same @f172

// --- cast

func.func @f173(%0: tensor<6xf64>) -> (tensor<6xi64>) {
  %r0 = dl.cast %0 : tensor<6xf64> to tensor<6xi64>
  return %r0 : tensor<6xi64>
}

check.expect @f173 [dense<[0.0, 1.5, -1.5, 2.5, 0.49, 255.0]> : tensor<6xf64>]
    gives [dense<[0, 1, -1, 2, 0, 255]> : tensor<6xi64>]

func.func @f174(%0: tensor<4xf64>) -> (tensor<4xi32>) {
  %r0 = dl.cast %0 : tensor<4xf64> to tensor<4xi32>
  return %r0 : tensor<4xi32>
}

check.expect @f174 [dense<[0x7FF8000000000000, 0x7FF0000000000000, 0xFFF0000000000000, 3000000000.0]> : tensor<4xf64>]
    gives [dense<[0, 2147483647, -2147483648, 2147483647]> : tensor<4xi32>]

func.func @f175(%0: tensor<6xf64>) -> (tensor<6xf32>) {
  %r0 = dl.cast %0 : tensor<6xf64> to tensor<6xf32>
  return %r0 : tensor<6xf32>
}

check.expect @f175 [dense<[0.0, 1.5, -1.5, 2.5, 0.49, 255.0]> : tensor<6xf64>]
    gives [dense<[0.0, 1.5, -1.5, 2.5, 0.49000000953674316, 255.0]> : tensor<6xf32>]

func.func @f176(%0: tensor<6xf64>) -> (tensor<6xi1>) {
  %r0 = dl.cast %0 : tensor<6xf64> to tensor<6xi1>
  return %r0 : tensor<6xi1>
}

check.expect @f176 [dense<[0.0, 1.5, -1.5, 2.5, 0.49, 255.0]> : tensor<6xf64>]
    gives [dense<[false, true, true, true, true, true]> : tensor<6xi1>]

func.func @f177(%0: tensor<5xui8>) -> (tensor<5xf32>) {
  %r0 = dl.cast %0 : tensor<5xui8> to tensor<5xf32>
  return %r0 : tensor<5xf32>
}

check.expect @f177 [dense<[0, 1, 127, 128, 255]> : tensor<5xui8>]
    gives [dense<[0.0, 1.0, 127.0, 128.0, 255.0]> : tensor<5xf32>]

func.func @f178(%0: tensor<5xui8>) -> (tensor<5xf64>) {
  %r0 = dl.cast %0 : tensor<5xui8> to tensor<5xf64>
  return %r0 : tensor<5xf64>
}

check.expect @f178 [dense<[0, 1, 127, 128, 255]> : tensor<5xui8>]
    gives [dense<[0.0, 1.0, 127.0, 128.0, 255.0]> : tensor<5xf64>]

func.func @f179(%0: tensor<5xui8>) -> (tensor<5xi32>) {
  %r0 = dl.cast %0 : tensor<5xui8> to tensor<5xi32>
  return %r0 : tensor<5xi32>
}

check.expect @f179 [dense<[0, 1, 127, 128, 255]> : tensor<5xui8>]
    gives [dense<[0, 1, 127, 128, 255]> : tensor<5xi32>]

func.func @f180(%0: tensor<5xui8>) -> (tensor<5xi64>) {
  %r0 = dl.cast %0 : tensor<5xui8> to tensor<5xi64>
  return %r0 : tensor<5xi64>
}

check.expect @f180 [dense<[0, 1, 127, 128, 255]> : tensor<5xui8>]
    gives [dense<[0, 1, 127, 128, 255]> : tensor<5xi64>]

func.func @f181(%0: tensor<5xui8>) -> (tensor<5xi1>) {
  %r0 = dl.cast %0 : tensor<5xui8> to tensor<5xi1>
  return %r0 : tensor<5xi1>
}

check.expect @f181 [dense<[0, 1, 127, 128, 255]> : tensor<5xui8>]
    gives [dense<[false, true, true, true, true]> : tensor<5xi1>]

func.func @f182(%0: tensor<3xi1>) -> (tensor<3xf32>) {
  %r0 = dl.cast %0 : tensor<3xi1> to tensor<3xf32>
  return %r0 : tensor<3xf32>
}

check.expect @f182 [dense<[true, false, true]> : tensor<3xi1>]
    gives [dense<[1.0, 0.0, 1.0]> : tensor<3xf32>]

func.func @f183(%0: tensor<3xi1>) -> (tensor<3xf64>) {
  %r0 = dl.cast %0 : tensor<3xi1> to tensor<3xf64>
  return %r0 : tensor<3xf64>
}

check.expect @f183 [dense<[true, false, true]> : tensor<3xi1>]
    gives [dense<[1.0, 0.0, 1.0]> : tensor<3xf64>]

func.func @f184(%0: tensor<3xi1>) -> (tensor<3xi64>) {
  %r0 = dl.cast %0 : tensor<3xi1> to tensor<3xi64>
  return %r0 : tensor<3xi64>
}

check.expect @f184 [dense<[true, false, true]> : tensor<3xi1>]
    gives [dense<[1, 0, 1]> : tensor<3xi64>]

func.func @f185(%0: tensor<5xf64>) -> (tensor<5xf64>) {
  %r0 = dl.cast %0 : tensor<5xf64> to tensor<5xf64>
  return %r0 : tensor<5xf64>
}

check.gradient @f185

func.func @f186(%0: tensor<3x5xui8>) -> (tensor<3x5xf32>) {
  %r0 = dl.cast %0 : tensor<3x5xui8> to tensor<3x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f186 {index_bound = 256 : i64, ulps = 0.0 : f64}

func.func @f187(%0: tensor<ui8>) -> (tensor<f32>) {
  %r0 = dl.cast %0 : tensor<ui8> to tensor<f32>
  return %r0 : tensor<f32>
}

check.same @f187 {index_bound = 256 : i64, ulps = 0.0 : f64}

func.func @f188(%0: tensor<1xui8>) -> (tensor<1xf32>) {
  %r0 = dl.cast %0 : tensor<1xui8> to tensor<1xf32>
  return %r0 : tensor<1xf32>
}

check.same @f188 {index_bound = 256 : i64, ulps = 0.0 : f64}

func.func @f189(%0: tensor<0x3xui8>) -> (tensor<0x3xf32>) {
  %r0 = dl.cast %0 : tensor<0x3xui8> to tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f189 {index_bound = 256 : i64, ulps = 0.0 : f64}

func.func @f190(%0: tensor<2x1x17xui8>) -> (tensor<2x1x17xf32>) {
  %r0 = dl.cast %0 : tensor<2x1x17xui8> to tensor<2x1x17xf32>
  return %r0 : tensor<2x1x17xf32>
}

check.same @f190 {index_bound = 256 : i64, ulps = 0.0 : f64}

func.func @f191(%0: tensor<67xui8>) -> (tensor<67xf32>) {
  %r0 = dl.cast %0 : tensor<67xui8> to tensor<67xf32>
  return %r0 : tensor<67xf32>
}

check.same @f191 {index_bound = 256 : i64, ulps = 0.0 : f64}

func.func @f192(%0: tensor<5x131xui8>) -> (tensor<5x131xf32>) {
  %r0 = dl.cast %0 : tensor<5x131xui8> to tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f192 {index_bound = 256 : i64, ulps = 0.0 : f64}

// --- chains, as fusion sees them

func.func @f193(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>, tensor<3x5xf32>) {
  %a = dl.mul %0, %1 : tensor<3x5xf32>
  %b = dl.add %a, %0 : tensor<3x5xf32>
  %c = dl.tanh %b : tensor<3x5xf32>
  %d = dl.sub %c, %a : tensor<3x5xf32>
  %r0 = dl.relu %d : tensor<3x5xf32>
  %r1 = dl.exp %a : tensor<3x5xf32>
  return %r0, %r1 : tensor<3x5xf32>, tensor<3x5xf32>
}

check.same @f193 {ulps = 8.0 : f64}

func.func @f194(%0: tensor<f32>, %1: tensor<f32>) -> (tensor<f32>, tensor<f32>) {
  %a = dl.mul %0, %1 : tensor<f32>
  %b = dl.add %a, %0 : tensor<f32>
  %c = dl.tanh %b : tensor<f32>
  %d = dl.sub %c, %a : tensor<f32>
  %r0 = dl.relu %d : tensor<f32>
  %r1 = dl.exp %a : tensor<f32>
  return %r0, %r1 : tensor<f32>, tensor<f32>
}

check.same @f194 {ulps = 8.0 : f64}

func.func @f195(%0: tensor<1xf32>, %1: tensor<1xf32>) -> (tensor<1xf32>, tensor<1xf32>) {
  %a = dl.mul %0, %1 : tensor<1xf32>
  %b = dl.add %a, %0 : tensor<1xf32>
  %c = dl.tanh %b : tensor<1xf32>
  %d = dl.sub %c, %a : tensor<1xf32>
  %r0 = dl.relu %d : tensor<1xf32>
  %r1 = dl.exp %a : tensor<1xf32>
  return %r0, %r1 : tensor<1xf32>, tensor<1xf32>
}

check.same @f195 {ulps = 8.0 : f64}

func.func @f196(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>, tensor<0x3xf32>) {
  %a = dl.mul %0, %1 : tensor<0x3xf32>
  %b = dl.add %a, %0 : tensor<0x3xf32>
  %c = dl.tanh %b : tensor<0x3xf32>
  %d = dl.sub %c, %a : tensor<0x3xf32>
  %r0 = dl.relu %d : tensor<0x3xf32>
  %r1 = dl.exp %a : tensor<0x3xf32>
  return %r0, %r1 : tensor<0x3xf32>, tensor<0x3xf32>
}

check.same @f196 {ulps = 8.0 : f64}

func.func @f197(%0: tensor<2x1x17xf32>, %1: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>, tensor<2x1x17xf32>) {
  %a = dl.mul %0, %1 : tensor<2x1x17xf32>
  %b = dl.add %a, %0 : tensor<2x1x17xf32>
  %c = dl.tanh %b : tensor<2x1x17xf32>
  %d = dl.sub %c, %a : tensor<2x1x17xf32>
  %r0 = dl.relu %d : tensor<2x1x17xf32>
  %r1 = dl.exp %a : tensor<2x1x17xf32>
  return %r0, %r1 : tensor<2x1x17xf32>, tensor<2x1x17xf32>
}

check.same @f197 {ulps = 8.0 : f64}

func.func @f198(%0: tensor<67xf32>, %1: tensor<67xf32>) -> (tensor<67xf32>, tensor<67xf32>) {
  %a = dl.mul %0, %1 : tensor<67xf32>
  %b = dl.add %a, %0 : tensor<67xf32>
  %c = dl.tanh %b : tensor<67xf32>
  %d = dl.sub %c, %a : tensor<67xf32>
  %r0 = dl.relu %d : tensor<67xf32>
  %r1 = dl.exp %a : tensor<67xf32>
  return %r0, %r1 : tensor<67xf32>, tensor<67xf32>
}

check.same @f198 {ulps = 8.0 : f64}

func.func @f199(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>, tensor<5x131xf32>) {
  %a = dl.mul %0, %1 : tensor<5x131xf32>
  %b = dl.add %a, %0 : tensor<5x131xf32>
  %c = dl.tanh %b : tensor<5x131xf32>
  %d = dl.sub %c, %a : tensor<5x131xf32>
  %r0 = dl.relu %d : tensor<5x131xf32>
  %r1 = dl.exp %a : tensor<5x131xf32>
  return %r0, %r1 : tensor<5x131xf32>, tensor<5x131xf32>
}

check.same @f199 {ulps = 8.0 : f64}
