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

func.func @f3(%0: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.neg %0 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f3 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f4(%0: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.neg %0 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f4 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

// --- abs

func.func @f5(%0: tensor<15xf64>) -> (tensor<15xf64>) {
  %r0 = dl.abs %0 : tensor<15xf64>
  return %r0 : tensor<15xf64>
}

check.expect @f5 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2]> : tensor<15xf64>]
    gives [dense<[0.0, 0.0, 1.0, 1.0, 0x7FF0000000000000, 0x7FF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, 700.0, 1.0e+300, 1.0e+300, 709.9, 745.2]> : tensor<15xf64>] {ulps = 2.0 : f64, per_element}

func.func @f6(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.abs %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f6 [dense<[[-0.6875, -0.59375, -0.515625, 1.03125, 0.03125], [0.625, -0.40625, -1.859375, -0.609375, 1.40625], [-1.0, -1.296875, -1.484375, 0.171875, 1.5]]> : tensor<3x5xf64>]
    gives [dense<[[0.6875, 0.59375, 0.515625, 1.03125, 0.03125], [0.625, 0.40625, 1.859375, 0.609375, 1.40625], [1.0, 1.296875, 1.484375, 0.171875, 1.5]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f6 {low = -2.0 : f64, high = 2.0 : f64}

func.func @f7(%0: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.abs %0 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f7 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f8(%0: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.abs %0 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f8 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

// --- exp

func.func @f9(%0: tensor<15xf64>) -> (tensor<15xf64>) {
  %r0 = dl.exp %0 : tensor<15xf64>
  return %r0 : tensor<15xf64>
}

check.expect @f9 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2]> : tensor<15xf64>]
    gives [dense<[1.0, 1.0, 2.718281828459045, 0.36787944117144233, 0x7FF0000000000000, 0.0, 0x7FF8000000000000, 1.0, 1.0, 1.0142320547350045e+304, 9.85967654375977e-305, 0x7FF0000000000000, 0.0, 0x7FF0000000000000, 0.0]> : tensor<15xf64>] {ulps = 2.0 : f64, per_element}

func.func @f10(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.exp %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f10 [dense<[[1.671875, 2.578125, -1.328125, -0.328125, 2.796875], [-2.671875, -0.828125, 1.125, -1.203125, 0.359375], [0.796875, 0.078125, 1.5, 1.75, 0.203125]]> : tensor<3x5xf64>]
    gives [dense<[[5.322137455434696, 13.172416709211404, 0.26497362135689667, 0.7202729799554398, 16.39333746248769], [0.06912249904327114, 0.4368676457055573, 3.080216848918031, 0.30025444914408245, 1.4324338635650782], [2.218596968679145, 1.0812578074490395, 4.4816890703380645, 5.754602676005731, 1.2252256118773075]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f10 {low = -3.0 : f64, high = 3.0 : f64}

func.func @f11(%0: tensor<3x5xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.exp %0 : tensor<3x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f11 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f12(%0: tensor<f32>) -> (tensor<f32>) {
  %r0 = dl.exp %0 : tensor<f32>
  return %r0 : tensor<f32>
}

check.same @f12 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f13(%0: tensor<1xf32>) -> (tensor<1xf32>) {
  %r0 = dl.exp %0 : tensor<1xf32>
  return %r0 : tensor<1xf32>
}

check.same @f13 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f14(%0: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.exp %0 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f14 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f15(%0: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>) {
  %r0 = dl.exp %0 : tensor<2x1x17xf32>
  return %r0 : tensor<2x1x17xf32>
}

check.same @f15 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f16(%0: tensor<67xf32>) -> (tensor<67xf32>) {
  %r0 = dl.exp %0 : tensor<67xf32>
  return %r0 : tensor<67xf32>
}

check.same @f16 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f17(%0: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.exp %0 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f17 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

// --- log

func.func @f18(%0: tensor<15xf64>) -> (tensor<15xf64>) {
  %r0 = dl.log %0 : tensor<15xf64>
  return %r0 : tensor<15xf64>
}

check.expect @f18 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2]> : tensor<15xf64>]
    gives [dense<[0xFFF0000000000000, 0xFFF0000000000000, 0.0, 0x7FF8000000000000, 0x7FF0000000000000, 0x7FF8000000000000, 0x7FF8000000000000, -744.4400719213812, -713.8013788281542, 6.551080335043404, 0x7FF8000000000000, 690.7755278982137, 0x7FF8000000000000, 6.56512411504534, 0x7FF8000000000000]> : tensor<15xf64>] {ulps = 2.0 : f64, per_element}

func.func @f19(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.log %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f19 [dense<[[1.578125, 0.234375, 0.21875, 1.625, 0.515625], [2.15625, 0.5, 1.90625, 0.6875, 0.84375], [1.6875, 0.53125, 2.578125, 1.609375, 1.078125]]> : tensor<3x5xf64>]
    gives [dense<[[0.4562374334815876, -1.4508328822574619, -1.5198257537444133, 0.4855078157817008, -0.6623755218931916], [0.7683706017975328, -0.6931471805599453, 0.6451379613735847, -0.3746934494414107, -0.16989903679539747], [0.5232481437645479, -0.6325225587435105, 0.9470623905409088, 0.4758459048699639, 0.07522342123758753]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f19 {low = 0.1 : f64, high = 3.0 : f64}

func.func @f20(%0: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.log %0 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f20 {low = 0.1 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f21(%0: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.log %0 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f21 {low = 0.1 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

// --- sqrt

func.func @f22(%0: tensor<15xf64>) -> (tensor<15xf64>) {
  %r0 = dl.sqrt %0 : tensor<15xf64>
  return %r0 : tensor<15xf64>
}

check.expect @f22 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2]> : tensor<15xf64>]
    gives [dense<[0.0, -0.0, 1.0, 0x7FF8000000000000, 0x7FF0000000000000, 0x7FF8000000000000, 0x7FF8000000000000, 2.2227587494850775e-162, 9.999999999999986e-156, 26.457513110645905, 0x7FF8000000000000, 1.0e+150, 0x7FF8000000000000, 26.643948656308435, 0x7FF8000000000000]> : tensor<15xf64>] {ulps = 2.0 : f64, per_element}

func.func @f23(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.sqrt %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f23 [dense<[[0.703125, 2.34375, 2.546875, 0.265625, 0.71875], [2.78125, 1.34375, 2.1875, 2.828125, 1.546875], [2.25, 1.234375, 1.546875, 1.0, 1.078125]]> : tensor<3x5xf64>]
    gives [dense<[[0.8385254915624212, 1.5309310892394863, 1.595893166850463, 0.5153882032022076, 0.8477912478906585], [1.6677080080157918, 1.159202311936963, 1.479019945774904, 1.6817030058842137, 1.243734296383275], [1.5, 1.1110243021644486, 1.243734296383275, 1.0, 1.0383279828647594]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f23 {low = 0.1 : f64, high = 3.0 : f64}

func.func @f24(%0: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.sqrt %0 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f24 {low = 0.1 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f25(%0: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.sqrt %0 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f25 {low = 0.1 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

// --- tanh

func.func @f26(%0: tensor<15xf64>) -> (tensor<15xf64>) {
  %r0 = dl.tanh %0 : tensor<15xf64>
  return %r0 : tensor<15xf64>
}

check.expect @f26 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2]> : tensor<15xf64>]
    gives [dense<[0.0, -0.0, 0.7615941559557649, -0.7615941559557649, 1.0, -1.0, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 1.0, -1.0, 1.0, -1.0, 1.0, -1.0]> : tensor<15xf64>] {ulps = 2.0 : f64, per_element}

func.func @f27(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.tanh %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f27 [dense<[[-2.453125, -0.46875, 0.078125, -2.953125, 1.109375], [-0.78125, 1.46875, 0.609375, 1.0, -0.03125], [-1.671875, -1.765625, -0.96875, 2.140625, -1.0]]> : tensor<3x5xf64>]
    gives [dense<[[-0.9853083468510458, -0.43718878514171233, 0.07796644137536819, -0.9945700290619897, 0.8038413530590799], [-0.6534235881413468, 0.8993387348050462, 0.5436869956781493, 0.7615941559557649, -0.031239831446031256], [-0.9317991485753769, -0.9431279339102947, -0.7481544703297354, 0.9727263294371402, -0.7615941559557649]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f27 {low = -3.0 : f64, high = 3.0 : f64}

func.func @f28(%0: tensor<3x5xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.tanh %0 : tensor<3x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f28 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f29(%0: tensor<f32>) -> (tensor<f32>) {
  %r0 = dl.tanh %0 : tensor<f32>
  return %r0 : tensor<f32>
}

check.same @f29 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f30(%0: tensor<1xf32>) -> (tensor<1xf32>) {
  %r0 = dl.tanh %0 : tensor<1xf32>
  return %r0 : tensor<1xf32>
}

check.same @f30 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f31(%0: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.tanh %0 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f31 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f32(%0: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>) {
  %r0 = dl.tanh %0 : tensor<2x1x17xf32>
  return %r0 : tensor<2x1x17xf32>
}

check.same @f32 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f33(%0: tensor<67xf32>) -> (tensor<67xf32>) {
  %r0 = dl.tanh %0 : tensor<67xf32>
  return %r0 : tensor<67xf32>
}

check.same @f33 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f34(%0: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.tanh %0 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f34 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

// --- sigmoid

func.func @f35(%0: tensor<15xf64>) -> (tensor<15xf64>) {
  %r0 = dl.sigmoid %0 : tensor<15xf64>
  return %r0 : tensor<15xf64>
}

check.expect @f35 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2]> : tensor<15xf64>]
    gives [dense<[0.5, 0.5, 0.7310585786300049, 0.2689414213699951, 1.0, 0.0, 0xFFF8000000000000, 0.5, 0.5, 1.0, 9.85967654375977e-305, 1.0, 0.0, 1.0, 0.0]> : tensor<15xf64>] {ulps = 2.0 : f64, per_element}

func.func @f36(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.sigmoid %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f36 [dense<[[1.078125, 0.328125, 0.828125, 1.546875, -1.90625], [0.921875, -0.75, 1.5625, 1.34375, 0.078125], [0.359375, -1.375, 0.09375, -2.40625, 0.328125]]> : tensor<3x5xf64>]
    gives [dense<[[0.746138993030751, 0.5813030906443133, 0.6959583250334526, 0.8244619263765707, 0.12940273159163906], [0.7154239957834733, 0.320821300824607, 0.8267117940706734, 0.7931059511841119, 0.5195213219520929], [0.588889130767832, 0.20181322226037884, 0.523420348936324, 0.08269734267503885, 0.5813030906443133]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f36 {low = -3.0 : f64, high = 3.0 : f64}

func.func @f37(%0: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.sigmoid %0 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f37 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f38(%0: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.sigmoid %0 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f38 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

// --- relu

func.func @f39(%0: tensor<15xf64>) -> (tensor<15xf64>) {
  %r0 = dl.relu %0 : tensor<15xf64>
  return %r0 : tensor<15xf64>
}

check.expect @f39 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2]> : tensor<15xf64>]
    gives [dense<[0.0, -0.0, 1.0, 0.0, 0x7FF0000000000000, 0.0, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, 0.0, 1.0e+300, 0.0, 709.9, 0.0]> : tensor<15xf64>] {ulps = 2.0 : f64, per_element}

func.func @f40(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.relu %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f40 [dense<[[0.5, -1.859375, -1.015625, -1.3125, -1.859375], [1.765625, -0.90625, -0.5625, -0.203125, 0.875], [-0.359375, 1.328125, 0.578125, 1.28125, 0.546875]]> : tensor<3x5xf64>]
    gives [dense<[[0.5, 0.0, 0.0, 0.0, 0.0], [1.765625, 0.0, 0.0, 0.0, 0.875], [0.0, 1.328125, 0.578125, 1.28125, 0.546875]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f40 {low = -2.0 : f64, high = 2.0 : f64}

func.func @f41(%0: tensor<3x5xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.relu %0 : tensor<3x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f41 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f42(%0: tensor<f32>) -> (tensor<f32>) {
  %r0 = dl.relu %0 : tensor<f32>
  return %r0 : tensor<f32>
}

check.same @f42 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f43(%0: tensor<1xf32>) -> (tensor<1xf32>) {
  %r0 = dl.relu %0 : tensor<1xf32>
  return %r0 : tensor<1xf32>
}

check.same @f43 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f44(%0: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.relu %0 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f44 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f45(%0: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>) {
  %r0 = dl.relu %0 : tensor<2x1x17xf32>
  return %r0 : tensor<2x1x17xf32>
}

check.same @f45 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f46(%0: tensor<67xf32>) -> (tensor<67xf32>) {
  %r0 = dl.relu %0 : tensor<67xf32>
  return %r0 : tensor<67xf32>
}

check.same @f46 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f47(%0: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.relu %0 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f47 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

// --- sign

func.func @f48(%0: tensor<15xf64>) -> (tensor<15xf64>) {
  %r0 = dl.sign %0 : tensor<15xf64>
  return %r0 : tensor<15xf64>
}

check.expect @f48 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2]> : tensor<15xf64>]
    gives [dense<[0.0, 0.0, 1.0, -1.0, 1.0, -1.0, 0x7FF8000000000000, 1.0, 1.0, 1.0, -1.0, 1.0, -1.0, 1.0, -1.0]> : tensor<15xf64>] {ulps = 2.0 : f64, per_element}

func.func @f49(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.sign %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f49 [dense<[[-1.28125, 1.125, -0.015625, -0.125, -0.53125], [-1.625, 1.140625, 0.390625, 0.609375, 0.09375], [-1.6875, -1.703125, -0.5, -1.359375, 1.375]]> : tensor<3x5xf64>]
    gives [dense<[[-1.0, 1.0, -1.0, -1.0, -1.0], [-1.0, 1.0, 1.0, 1.0, 1.0], [-1.0, -1.0, -1.0, -1.0, 1.0]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

func.func @f50(%0: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.sign %0 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f50 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f51(%0: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.sign %0 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f51 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

// --- expm1

func.func @f52(%0: tensor<15xf64>) -> (tensor<15xf64>) {
  %r0 = dl.expm1 %0 : tensor<15xf64>
  return %r0 : tensor<15xf64>
}

check.expect @f52 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2]> : tensor<15xf64>]
    gives [dense<[0.0, -0.0, 1.7182818284590453, -0.6321205588285577, 0x7FF0000000000000, -1.0, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 1.0142320547350045e+304, -1.0, 0x7FF0000000000000, -1.0, 0x7FF0000000000000, -1.0]> : tensor<15xf64>] {ulps = 2.0 : f64, per_element}

func.func @f53(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.expm1 %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f53 [dense<[[2.015625, -1.65625, -1.03125, 1.03125, -2.609375], [-0.671875, -0.21875, -2.78125, -0.75, 0.09375], [-1.125, -0.859375, 0.34375, -2.734375, -0.078125]]> : tensor<3x5xf64>]
    gives [dense<[[6.505416801107283, -0.8091466601356837, -0.643439019336053, 1.8045693562372267, -0.9264194827818828], [-0.4892499768709893, -0.19647742631093926, -0.938038992309468, -0.5276334472589853, 0.09828514030782586], [-0.6753475326416503, -0.5765733587147371, 0.4102260349257107, -0.935065421464439, -0.07515118678379516]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f53 {low = -3.0 : f64, high = 3.0 : f64}

func.func @f54(%0: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.expm1 %0 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f54 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f55(%0: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.expm1 %0 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f55 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

// --- log1p

func.func @f56(%0: tensor<15xf64>) -> (tensor<15xf64>) {
  %r0 = dl.log1p %0 : tensor<15xf64>
  return %r0 : tensor<15xf64>
}

check.expect @f56 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2]> : tensor<15xf64>]
    gives [dense<[0.0, -0.0, 0.6931471805599453, 0xFFF0000000000000, 0x7FF0000000000000, 0x7FF8000000000000, 0x7FF8000000000000, 0.0, 1.00000000000005e-310, 6.55250788703459, 0x7FF8000000000000, 690.7755278982137, 0x7FF8000000000000, 6.566531772935438, 0x7FF8000000000000]> : tensor<15xf64>] {ulps = 2.0 : f64, per_element}

func.func @f57(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.log1p %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f57 [dense<[[0.484375, -0.359375, 1.90625, 0.46875, 2.421875], [0.375, 2.046875, 1.390625, 2.71875, 1.046875], [1.984375, 0.671875, -0.15625, 1.6875, 1.28125]]> : tensor<3x5xf64>]
    gives [dense<[[0.394993808240869, -0.44531101665536404, 1.0668635903535293, 0.38441169891033206, 1.230188646456829], [0.31845373111853464, 1.1141164752040749, 0.8715548380327636, 1.3133875903118029, 0.7163142398414797], [1.093390344686958, 0.5139457511022343, -0.16989903679539747, 0.9886113934537812, 0.8247235383486646]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f57 {low = -0.9 : f64, high = 3.0 : f64}

func.func @f58(%0: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.log1p %0 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f58 {low = -0.9 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f59(%0: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.log1p %0 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f59 {low = -0.9 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

// --- rsqrt

func.func @f60(%0: tensor<15xf64>) -> (tensor<15xf64>) {
  %r0 = dl.rsqrt %0 : tensor<15xf64>
  return %r0 : tensor<15xf64>
}

check.expect @f60 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2]> : tensor<15xf64>]
    gives [dense<[0x7FF0000000000000, 0xFFF0000000000000, 1.0, 0xFFF8000000000000, 0.0, 0xFFF8000000000000, 0x7FF8000000000000, 4.4989137945431964e+161, 1.0000000000000014e+155, 0.03779644730092272, 0xFFF8000000000000, 1.0e-150, 0xFFF8000000000000, 0.037531974441905105, 0xFFF8000000000000]> : tensor<15xf64>] {ulps = 2.0 : f64, per_element}

func.func @f61(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.rsqrt %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f61 [dense<[[2.6875, 0.78125, 1.3125, 2.875, 0.34375], [0.125, 2.125, 1.5, 2.140625, 0.234375], [1.8125, 0.6875, 2.484375, 0.6875, 0.65625]]> : tensor<3x5xf64>]
    gives [dense<[[0.6099942813304187, 1.131370849898476, 0.8728715609439696, 0.5897678246195885, 1.7056057308448833], [2.82842712474619, 0.6859943405700353, 0.8164965809277261, 0.6834861261734088, 2.065591117977289], [0.7427813527082074, 1.2060453783110545, 0.6344412685745153, 1.2060453783110545, 1.2344267996967353]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f61 {low = 0.1 : f64, high = 3.0 : f64}

func.func @f62(%0: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.rsqrt %0 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f62 {low = 0.1 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f63(%0: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.rsqrt %0 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f63 {low = 0.1 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

// --- sin

func.func @f64(%0: tensor<15xf64>) -> (tensor<15xf64>) {
  %r0 = dl.sin %0 : tensor<15xf64>
  return %r0 : tensor<15xf64>
}

check.expect @f64 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2]> : tensor<15xf64>]
    gives [dense<[0.0, -0.0, 0.8414709848078965, -0.8414709848078965, 0xFFF8000000000000, 0xFFF8000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 0.5439705233633756, -0.5439705233633756, -0.8178819121159085, 0.8178819121159085, -0.09977342895113976, 0.5992317159730857]> : tensor<15xf64>] {ulps = 2.0 : f64, per_element}

func.func @f65(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.sin %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f65 [dense<[[-4.515625, -3.328125, 0.15625, 2.09375, 6.53125], [0.65625, -2.546875, 3.546875, 4.078125, 0.453125], [-0.5, -4.390625, -3.53125, -6.3125, 1.40625]]> : tensor<3x5xf64>]
    gives [dense<[[0.9807043430332401, 0.1854525158126556, 0.15561499277355603, 0.8663477747573614, 0.24552835394396], [0.6101500770757914, -0.5602749074043482, -0.3942782499242964, -0.8055080686562991, 0.4377773028727551], [-0.479425538604203, 0.9486790522948035, 0.37987146940052824, -0.029310494397997367, 0.9864927707132337]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f65 {low = -7.0 : f64, high = 7.0 : f64}

func.func @f66(%0: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.sin %0 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f66 {low = -7.0 : f64, high = 7.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f67(%0: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.sin %0 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f67 {low = -7.0 : f64, high = 7.0 : f64, ulps = 4.0 : f64, per_element}

// --- cos

func.func @f68(%0: tensor<15xf64>) -> (tensor<15xf64>) {
  %r0 = dl.cos %0 : tensor<15xf64>
  return %r0 : tensor<15xf64>
}

check.expect @f68 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2]> : tensor<15xf64>]
    gives [dense<[1.0, 1.0, 0.5403023058681398, 0.5403023058681398, 0xFFF8000000000000, 0xFFF8000000000000, 0x7FF8000000000000, 1.0, 1.0, -0.8391043258807425, -0.8391043258807425, -0.5753861119575491, -0.5753861119575491, 0.9950101822973129, -0.8005756370087409]> : tensor<15xf64>] {ulps = 2.0 : f64, per_element}

func.func @f69(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.cos %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f69 [dense<[[-5.90625, -3.8125, -2.734375, -6.265625, 6.34375], [-4.90625, -2.625, -3.71875, 1.828125, 2.28125], [-1.625, 4.53125, -3.828125, -0.046875, -6.625]]> : tensor<3x5xf64>]
    gives [dense<[[0.9297970299320409, -0.7832578939006837, -0.9182263406975145, 0.9998458217678634, 0.9981665195409792], [0.19264901546759924, -0.8695071814659844, -0.8380171104373418, -0.254498094258381, -0.6521777523926343], [-0.05417713502693632, -0.1801500357258271, -0.7734486640524104, 0.9989015683384429, 0.9421479369316923]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f69 {low = -7.0 : f64, high = 7.0 : f64}

func.func @f70(%0: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.cos %0 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f70 {low = -7.0 : f64, high = 7.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f71(%0: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.cos %0 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f71 {low = -7.0 : f64, high = 7.0 : f64, ulps = 4.0 : f64, per_element}

// --- erf

func.func @f72(%0: tensor<15xf64>) -> (tensor<15xf64>) {
  %r0 = dl.erf %0 : tensor<15xf64>
  return %r0 : tensor<15xf64>
}

check.expect @f72 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2]> : tensor<15xf64>]
    gives [dense<[0.0, -0.0, 0.8427007929497149, -0.8427007929497149, 1.0, -1.0, 0x7FF8000000000000, 5.0e-324, 1.1283791670955e-310, 1.0, -1.0, 1.0, -1.0, 1.0, -1.0]> : tensor<15xf64>] {ulps = 2.0 : f64, per_element}

func.func @f73(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.erf %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f73 [dense<[[-0.4375, -1.5, -0.421875, -1.953125, -0.5625], [-0.0625, 1.3125, 1.609375, 0.8125, 1.046875], [-1.28125, -0.953125, 2.28125, -1.015625, 0.40625]]> : tensor<3x5xf64>]
    gives [dense<[[-0.463898135749933, -0.9661051464753108, -0.4492397840746943, -0.994257542299925, -0.5736744566155919], [-0.07043197772238707, 0.9365685747113888, 0.9771539875094125, 0.749464025586362, 0.8612614254620756], [-0.9300077967861194, -0.8223166257085084, 0.9987454324070189, -0.8490860348888876, 0.4343869111338239]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f73 {low = -3.0 : f64, high = 3.0 : f64}

func.func @f74(%0: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.erf %0 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f74 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f75(%0: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.erf %0 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f75 {low = -3.0 : f64, high = 3.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f76(%0: tensor<4xi64>) -> (tensor<4xi64>) {
  %r0 = dl.neg %0 : tensor<4xi64>
  return %r0 : tensor<4xi64>
}

check.expect @f76 [dense<[-3, 0, 7, -2147483647]> : tensor<4xi64>]
    gives [dense<[3, 0, -7, 2147483647]> : tensor<4xi64>]

func.func @f77(%0: tensor<4xi64>) -> (tensor<4xi64>) {
  %r0 = dl.abs %0 : tensor<4xi64>
  return %r0 : tensor<4xi64>
}

check.expect @f77 [dense<[-3, 0, 7, -2147483647]> : tensor<4xi64>]
    gives [dense<[3, 0, 7, 2147483647]> : tensor<4xi64>]

func.func @f78(%0: tensor<4xi64>) -> (tensor<4xi64>) {
  %r0 = dl.sign %0 : tensor<4xi64>
  return %r0 : tensor<4xi64>
}

check.expect @f78 [dense<[-3, 0, 7, -2147483647]> : tensor<4xi64>]
    gives [dense<[-1, 0, 1, -1]> : tensor<4xi64>]

// --- whole numbers and bits

func.func @f79(%0: tensor<23xf64>) -> (tensor<23xf64>) {
  %r0 = dl.floor %0 : tensor<23xf64>
  return %r0 : tensor<23xf64>
}

check.expect @f79 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2, 0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 0.49999999999999994, 4503599627370498.0]> : tensor<23xf64>]
    gives [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 0.0, 0.0, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.0, -746.0, 0.0, 1.0, 2.0, -1.0, -2.0, -3.0, 0.0, 4503599627370498.0]> : tensor<23xf64>] {ulps = 0.0 : f64, per_element}

func.func @f80(%0: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.floor %0 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f80 {low = -9.0 : f64, high = 9.0 : f64, ulps = 0.0 : f64}

func.func @f81(%0: tensor<23xf64>) -> (tensor<23xf64>) {
  %r0 = dl.ceil %0 : tensor<23xf64>
  return %r0 : tensor<23xf64>
}

check.expect @f81 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2, 0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 0.49999999999999994, 4503599627370498.0]> : tensor<23xf64>]
    gives [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 1.0, 1.0, 700.0, -700.0, 1.0e+300, -1.0e+300, 710.0, -745.0, 1.0, 2.0, 3.0, -0.0, -1.0, -2.0, 1.0, 4503599627370498.0]> : tensor<23xf64>] {ulps = 0.0 : f64, per_element}

func.func @f82(%0: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.ceil %0 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f82 {low = -9.0 : f64, high = 9.0 : f64, ulps = 0.0 : f64}

func.func @f83(%0: tensor<23xf64>) -> (tensor<23xf64>) {
  %r0 = dl.round %0 : tensor<23xf64>
  return %r0 : tensor<23xf64>
}

check.expect @f83 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2, 0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 0.49999999999999994, 4503599627370498.0]> : tensor<23xf64>]
    gives [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 0.0, 0.0, 700.0, -700.0, 1.0e+300, -1.0e+300, 710.0, -745.0, 0.0, 2.0, 2.0, -0.0, -2.0, -2.0, 0.0, 4503599627370498.0]> : tensor<23xf64>] {ulps = 0.0 : f64, per_element}

func.func @f84(%0: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.round %0 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f84 {low = -9.0 : f64, high = 9.0 : f64, ulps = 0.0 : f64}

func.func @f85(%0: tensor<10xi32>, %1: tensor<10xi32>) -> (tensor<10xi32>, tensor<10xi32>) {
  %r0 = dl.div %0, %1 : tensor<10xi32>
  %r1 = dl.rem %0, %1 : tensor<10xi32>
  return %r0, %r1 : tensor<10xi32>, tensor<10xi32>
}

check.expect @f85 [dense<[7, -7, 7, -7, 5, -2147483648, -2147483648, 2147483647, 0, -2147483648]> : tensor<10xi32>, dense<[2, 2, -2, -2, 0, -1, 0, -1, 0, 1]> : tensor<10xi32>]
    gives [dense<[3, -3, -3, 3, -1, -2147483648, -1, -2147483647, -1, -2147483648]> : tensor<10xi32>, dense<[1, -1, 1, -1, 5, 0, -2147483648, 0, 0, 0]> : tensor<10xi32>]

func.func @f86(%0: tensor<10xi32>, %1: tensor<10xi32>) -> (tensor<10xi32>, tensor<10xi32>, tensor<10xi32>, tensor<10xi32>) {
  %r0 = dl.and %0, %1 : tensor<10xi32>
  %r1 = dl.or %0, %1 : tensor<10xi32>
  %r2 = dl.xor %0, %1 : tensor<10xi32>
  %r3 = dl.not %0 : tensor<10xi32>
  return %r0, %r1, %r2, %r3 : tensor<10xi32>, tensor<10xi32>, tensor<10xi32>, tensor<10xi32>
}

check.expect @f86 [dense<[7, -7, 7, -7, 5, -2147483648, -2147483648, 2147483647, 0, -2147483648]> : tensor<10xi32>, dense<[2, 2, -2, -2, 0, -1, 0, -1, 0, 1]> : tensor<10xi32>]
    gives [dense<[2, 0, 6, -8, 0, -2147483648, 0, 2147483647, 0, 0]> : tensor<10xi32>, dense<[7, -5, -1, -1, 5, -1, -2147483648, -1, 0, -2147483647]> : tensor<10xi32>, dense<[5, -5, -7, 7, 5, 2147483647, -2147483648, -2147483648, 0, -2147483647]> : tensor<10xi32>, dense<[-8, 6, -8, 6, -6, 2147483647, 2147483647, -2147483648, -1, 2147483647]> : tensor<10xi32>]

func.func @f87(%0: tensor<10xi64>, %1: tensor<10xi64>) -> (tensor<10xi64>, tensor<10xi64>) {
  %r0 = dl.div %0, %1 : tensor<10xi64>
  %r1 = dl.rem %0, %1 : tensor<10xi64>
  return %r0, %r1 : tensor<10xi64>, tensor<10xi64>
}

check.expect @f87 [dense<[7, -7, 7, -7, 5, -9223372036854775808, -9223372036854775808, 9223372036854775807, 0, -9223372036854775808]> : tensor<10xi64>, dense<[2, 2, -2, -2, 0, -1, 0, -1, 0, 1]> : tensor<10xi64>]
    gives [dense<[3, -3, -3, 3, -1, -9223372036854775808, -1, -9223372036854775807, -1, -9223372036854775808]> : tensor<10xi64>, dense<[1, -1, 1, -1, 5, 0, -9223372036854775808, 0, 0, 0]> : tensor<10xi64>]

func.func @f88(%0: tensor<10xi64>, %1: tensor<10xi64>) -> (tensor<10xi64>, tensor<10xi64>, tensor<10xi64>, tensor<10xi64>) {
  %r0 = dl.and %0, %1 : tensor<10xi64>
  %r1 = dl.or %0, %1 : tensor<10xi64>
  %r2 = dl.xor %0, %1 : tensor<10xi64>
  %r3 = dl.not %0 : tensor<10xi64>
  return %r0, %r1, %r2, %r3 : tensor<10xi64>, tensor<10xi64>, tensor<10xi64>, tensor<10xi64>
}

check.expect @f88 [dense<[7, -7, 7, -7, 5, -9223372036854775808, -9223372036854775808, 9223372036854775807, 0, -9223372036854775808]> : tensor<10xi64>, dense<[2, 2, -2, -2, 0, -1, 0, -1, 0, 1]> : tensor<10xi64>]
    gives [dense<[2, 0, 6, -8, 0, -9223372036854775808, 0, 9223372036854775807, 0, 0]> : tensor<10xi64>, dense<[7, -5, -1, -1, 5, -1, -9223372036854775808, -1, 0, -9223372036854775807]> : tensor<10xi64>, dense<[5, -5, -7, 7, 5, 9223372036854775807, -9223372036854775808, -9223372036854775808, 0, -9223372036854775807]> : tensor<10xi64>, dense<[-8, 6, -8, 6, -6, 9223372036854775807, 9223372036854775807, -9223372036854775808, -1, 9223372036854775807]> : tensor<10xi64>]

func.func @f89(%0: tensor<4xi1>, %1: tensor<4xi1>) -> (tensor<4xi1>, tensor<4xi1>, tensor<4xi1>, tensor<4xi1>) {
  %r0 = dl.and %0, %1 : tensor<4xi1>
  %r1 = dl.or %0, %1 : tensor<4xi1>
  %r2 = dl.xor %0, %1 : tensor<4xi1>
  %r3 = dl.not %0 : tensor<4xi1>
  return %r0, %r1, %r2, %r3 : tensor<4xi1>, tensor<4xi1>, tensor<4xi1>, tensor<4xi1>
}

check.expect @f89 [dense<[true, true, false, false]> : tensor<4xi1>, dense<[true, false, true, false]> : tensor<4xi1>]
    gives [dense<[true, false, false, false]> : tensor<4xi1>, dense<[true, true, true, false]> : tensor<4xi1>, dense<[false, true, true, false]> : tensor<4xi1>, dense<[false, false, true, true]> : tensor<4xi1>]

func.func @f90(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>, %2: tensor<3x5xf32>) -> (tensor<3x5xi1>, tensor<3x5xf32>) {
  %c = dl.compare gt %0, %1 : tensor<3x5xf32>
  %d = dl.compare lt %0, %2 : tensor<3x5xf32>
  %n = dl.not %d : tensor<3x5xi1>
  %e = dl.and %c, %n : tensor<3x5xi1>
  %f = dl.xor %e, %d : tensor<3x5xi1>
  %r0 = dl.or %f, %c : tensor<3x5xi1>
  %r1 = dl.select %e, %0, %1 : tensor<3x5xi1>, tensor<3x5xf32>
  return %r0, %r1 : tensor<3x5xi1>, tensor<3x5xf32>
}

check.same @f90

func.func @f91(%0: tensor<3x5xi32>, %1: tensor<3x5xi32>) -> (tensor<3x5xi32>) {
  %a = dl.div %0, %1 : tensor<3x5xi32>
  %b = dl.rem %0, %1 : tensor<3x5xi32>
  %r0 = dl.add %a, %b : tensor<3x5xi32>
  return %r0 : tensor<3x5xi32>
}

check.same @f91 {index_bound = 100 : i64}

func.func @f92(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>, %2: tensor<5x131xf32>) -> (tensor<5x131xi1>, tensor<5x131xf32>) {
  %c = dl.compare gt %0, %1 : tensor<5x131xf32>
  %d = dl.compare lt %0, %2 : tensor<5x131xf32>
  %n = dl.not %d : tensor<5x131xi1>
  %e = dl.and %c, %n : tensor<5x131xi1>
  %f = dl.xor %e, %d : tensor<5x131xi1>
  %r0 = dl.or %f, %c : tensor<5x131xi1>
  %r1 = dl.select %e, %0, %1 : tensor<5x131xi1>, tensor<5x131xf32>
  return %r0, %r1 : tensor<5x131xi1>, tensor<5x131xf32>
}

check.same @f92

func.func @f93(%0: tensor<5x131xi32>, %1: tensor<5x131xi32>) -> (tensor<5x131xi32>) {
  %a = dl.div %0, %1 : tensor<5x131xi32>
  %b = dl.rem %0, %1 : tensor<5x131xi32>
  %r0 = dl.add %a, %b : tensor<5x131xi32>
  return %r0 : tensor<5x131xi32>
}

check.same @f93 {index_bound = 100 : i64}

// --- clamp

func.func @f94(%0: tensor<18xf64>, %1: tensor<18xf64>) -> (tensor<18xf64>, tensor<18xf64>) {
  %y = dl.clamp %0 {low = -1.0 : f64, high = 0.5 : f64} : tensor<18xf64>
  %d:1 = dl.gradient %y seed %1 wrt (%0) : tensor<18xf64>, tensor<18xf64>, (tensor<18xf64>)
  %r0 = dl.reshape %y : tensor<18xf64> to tensor<18xf64>
  %r1 = dl.reshape %d#0 : tensor<18xf64> to tensor<18xf64>
  return %r0, %r1 : tensor<18xf64>, tensor<18xf64>
}

check.expect @f94 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2, 0.5, -2.0, 0.25]> : tensor<18xf64>, dense<[1.109375, 1.359375, 1.28125, 1.421875, 1.203125, 1.28125, 1.125, 1.5, 1.484375, 1.296875, 1.0, 1.28125, 0.578125, 1.28125, 1.375, 1.421875, 0.65625, 0.921875]> : tensor<18xf64>]
    gives [dense<[0.0, -0.0, 0.5, -1.0, 0.5, -1.0, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 0.5, -1.0, 0.5, -1.0, 0.5, -1.0, 0.5, -1.0, 0.25]> : tensor<18xf64>, dense<[1.109375, 1.359375, 0.0, 1.421875, 0.0, 0.0, 0.0, 1.5, 1.484375, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.421875, 0.0, 0.921875]> : tensor<18xf64>]

func.func @f95(%0: tensor<18xf64>, %1: tensor<18xf64>) -> (tensor<18xf64>, tensor<18xf64>) {
  %y = dl.clamp %0 {low = 0.0 : f64, high = 0x7FF0000000000000 : f64} : tensor<18xf64>
  %d:1 = dl.gradient %y seed %1 wrt (%0) : tensor<18xf64>, tensor<18xf64>, (tensor<18xf64>)
  %r0 = dl.reshape %y : tensor<18xf64> to tensor<18xf64>
  %r1 = dl.reshape %d#0 : tensor<18xf64> to tensor<18xf64>
  return %r0, %r1 : tensor<18xf64>, tensor<18xf64>
}

check.expect @f95 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2, 0.5, -2.0, 0.25]> : tensor<18xf64>, dense<[1.421875, 0.53125, 1.140625, 0.875, 0.640625, 1.3125, 0.984375, 1.234375, 1.359375, 1.375, 0.875, 1.34375, 1.03125, 0.6875, 1.453125, 1.375, 0.796875, 0.515625]> : tensor<18xf64>]
    gives [dense<[0.0, -0.0, 1.0, 0.0, 0x7FF0000000000000, 0.0, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, 0.0, 1.0e+300, 0.0, 709.9, 0.0, 0.5, 0.0, 0.25]> : tensor<18xf64>, dense<[1.421875, 0.53125, 1.140625, 0.0, 0.640625, 0.0, 0.0, 1.234375, 1.359375, 1.375, 0.0, 1.34375, 0.0, 0.6875, 0.0, 1.375, 0.0, 0.515625]> : tensor<18xf64>]

func.func @f96(%0: tensor<18xf64>, %1: tensor<18xf64>) -> (tensor<18xf64>, tensor<18xf64>) {
  %y = dl.clamp %0 {low = 0xFFF0000000000000 : f64, high = 0.0 : f64} : tensor<18xf64>
  %d:1 = dl.gradient %y seed %1 wrt (%0) : tensor<18xf64>, tensor<18xf64>, (tensor<18xf64>)
  %r0 = dl.reshape %y : tensor<18xf64> to tensor<18xf64>
  %r1 = dl.reshape %d#0 : tensor<18xf64> to tensor<18xf64>
  return %r0, %r1 : tensor<18xf64>, tensor<18xf64>
}

check.expect @f96 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2, 0.5, -2.0, 0.25]> : tensor<18xf64>, dense<[0.5625, 0.96875, 1.375, 0.65625, 1.265625, 1.5, 1.21875, 1.28125, 1.140625, 1.125, 0.921875, 1.421875, 0.75, 1.265625, 0.671875, 1.078125, 1.03125, 0.984375]> : tensor<18xf64>]
    gives [dense<[0.0, -0.0, 0.0, -1.0, 0.0, 0xFFF0000000000000, 0x7FF8000000000000, 0.0, 0.0, 0.0, -700.0, 0.0, -1.0e+300, 0.0, -745.2, 0.0, -2.0, 0.0]> : tensor<18xf64>, dense<[0.5625, 0.96875, 0.0, 0.65625, 0.0, 1.5, 0.0, 0.0, 0.0, 0.0, 0.921875, 0.0, 0.75, 0.0, 0.671875, 0.0, 1.03125, 0.0]> : tensor<18xf64>]

func.func @f97(%0: tensor<18xf64>, %1: tensor<18xf64>) -> (tensor<18xf64>, tensor<18xf64>) {
  %y = dl.clamp %0 {low = 0xFFF0000000000000 : f64, high = 0x7FF0000000000000 : f64} : tensor<18xf64>
  %d:1 = dl.gradient %y seed %1 wrt (%0) : tensor<18xf64>, tensor<18xf64>, (tensor<18xf64>)
  %r0 = dl.reshape %y : tensor<18xf64> to tensor<18xf64>
  %r1 = dl.reshape %d#0 : tensor<18xf64> to tensor<18xf64>
  return %r0, %r1 : tensor<18xf64>, tensor<18xf64>
}

check.expect @f97 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2, 0.5, -2.0, 0.25]> : tensor<18xf64>, dense<[0.8125, 1.4375, 1.140625, 1.421875, 0.78125, 0.671875, 0.53125, 0.875, 1.484375, 0.59375, 0.875, 0.84375, 1.453125, 1.265625, 1.125, 1.421875, 1.234375, 0.6875]> : tensor<18xf64>]
    gives [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2, 0.5, -2.0, 0.25]> : tensor<18xf64>, dense<[0.8125, 1.4375, 1.140625, 1.421875, 0.78125, 0.671875, 0.0, 0.875, 1.484375, 0.59375, 0.875, 0.84375, 1.453125, 1.265625, 1.125, 1.421875, 1.234375, 0.6875]> : tensor<18xf64>]

func.func @f98(%0: tensor<18xf64>, %1: tensor<18xf64>) -> (tensor<18xf64>, tensor<18xf64>) {
  %y = dl.clamp %0 {low = 1.0 : f64, high = 1.0 : f64} : tensor<18xf64>
  %d:1 = dl.gradient %y seed %1 wrt (%0) : tensor<18xf64>, tensor<18xf64>, (tensor<18xf64>)
  %r0 = dl.reshape %y : tensor<18xf64> to tensor<18xf64>
  %r1 = dl.reshape %d#0 : tensor<18xf64> to tensor<18xf64>
  return %r0, %r1 : tensor<18xf64>, tensor<18xf64>
}

check.expect @f98 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 700.0, -700.0, 1.0e+300, -1.0e+300, 709.9, -745.2, 0.5, -2.0, 0.25]> : tensor<18xf64>, dense<[0.609375, 0.765625, 1.078125, 1.234375, 1.375, 1.03125, 1.140625, 0.71875, 0.90625, 0.609375, 1.21875, 0.65625, 0.828125, 0.96875, 1.453125, 1.03125, 0.9375, 1.234375]> : tensor<18xf64>]
    gives [dense<[1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0x7FF8000000000000, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]> : tensor<18xf64>, dense<[0.0, 0.0, 1.078125, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]> : tensor<18xf64>]

func.func @f99(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.clamp %0 {low = -1.0 : f64, high = 0.5 : f64} : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f99 [dense<[[1.90625, 1.75, -1.515625, -1.4375, -1.1875], [1.4375, 1.203125, 1.515625, -1.796875, 0.078125], [1.421875, -0.671875, -0.6875, 0.046875, 0.796875]]> : tensor<3x5xf64>]
    gives [dense<[[0.5, 0.5, -1.0, -1.0, -1.0], [0.5, 0.5, 0.5, -1.0, 0.078125], [0.5, -0.671875, -0.6875, 0.046875, 0.5]]> : tensor<3x5xf64>] {ulps = 4.0 : f64}

check.gradient @f99 {low = -2.0 : f64, high = 2.0 : f64}

func.func @f100(%0: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.clamp %0 {low = -1.0 : f64, high = 0.5 : f64} : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f100 {ulps = 0.0 : f64}

// --- add

func.func @f101(%0: tensor<8xf64>, %1: tensor<8xf64>) -> (tensor<8xf64>) {
  %r0 = dl.add %0, %1 : tensor<8xf64>
  return %r0 : tensor<8xf64>
}

check.expect @f101 [dense<[0.0, 1.0, 0x7FF0000000000000, 0x7FF8000000000000, 2.0, -3.0, 1.0e+300, 0.0]> : tensor<8xf64>, dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 1.0, -0.0, 2.0, 1.0e+300, -1.0]> : tensor<8xf64>]
    gives [dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 0x7FF8000000000000, 2.0, -1.0, 2.0e+300, -1.0]> : tensor<8xf64>] {ulps = 2.0 : f64, per_element}

func.func @f102(%0: tensor<3x5xf64>, %1: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.add %0, %1 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f102 [dense<[[1.953125, 0.4375, 0.71875, 1.046875, 0.515625], [-0.0625, 0.015625, -0.21875, 0.109375, 1.21875], [-1.53125, 1.109375, 1.90625, 0.28125, 1.625]]> : tensor<3x5xf64>, dense<[[-1.015625, 0.96875, -1.109375, 1.296875, -0.328125], [-0.640625, -1.546875, -1.359375, 1.984375, -1.484375], [-1.171875, 0.203125, 0.96875, -0.015625, 1.40625]]> : tensor<3x5xf64>]
    gives [dense<[[0.9375, 1.40625, -0.390625, 2.34375, 0.1875], [-0.703125, -1.53125, -1.578125, 2.09375, -0.265625], [-2.703125, 1.3125, 2.875, 0.265625, 3.03125]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f102 {low = -2.0 : f64, high = 2.0 : f64}

func.func @f103(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.add %0, %1 : tensor<3x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f103 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f104(%0: tensor<f32>, %1: tensor<f32>) -> (tensor<f32>) {
  %r0 = dl.add %0, %1 : tensor<f32>
  return %r0 : tensor<f32>
}

check.same @f104 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f105(%0: tensor<1xf32>, %1: tensor<1xf32>) -> (tensor<1xf32>) {
  %r0 = dl.add %0, %1 : tensor<1xf32>
  return %r0 : tensor<1xf32>
}

check.same @f105 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f106(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.add %0, %1 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f106 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f107(%0: tensor<2x1x17xf32>, %1: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>) {
  %r0 = dl.add %0, %1 : tensor<2x1x17xf32>
  return %r0 : tensor<2x1x17xf32>
}

check.same @f107 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f108(%0: tensor<67xf32>, %1: tensor<67xf32>) -> (tensor<67xf32>) {
  %r0 = dl.add %0, %1 : tensor<67xf32>
  return %r0 : tensor<67xf32>
}

check.same @f108 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f109(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.add %0, %1 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f109 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

// --- sub

func.func @f110(%0: tensor<8xf64>, %1: tensor<8xf64>) -> (tensor<8xf64>) {
  %r0 = dl.sub %0, %1 : tensor<8xf64>
  return %r0 : tensor<8xf64>
}

check.expect @f110 [dense<[0.0, 1.0, 0x7FF0000000000000, 0x7FF8000000000000, 2.0, -3.0, 1.0e+300, 0.0]> : tensor<8xf64>, dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 1.0, -0.0, 2.0, 1.0e+300, -1.0]> : tensor<8xf64>]
    gives [dense<[0.0, 0x7FF8000000000000, 0xFFF8000000000000, 0x7FF8000000000000, 2.0, -5.0, 0.0, 1.0]> : tensor<8xf64>] {ulps = 2.0 : f64, per_element}

func.func @f111(%0: tensor<3x5xf64>, %1: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.sub %0, %1 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f111 [dense<[[-0.6875, -1.625, -0.640625, -1.71875, 0.546875], [1.109375, -0.078125, 1.46875, -0.734375, -1.796875], [0.71875, 1.421875, -0.09375, -0.6875, -1.25]]> : tensor<3x5xf64>, dense<[[1.953125, -0.609375, -1.921875, -0.65625, -1.765625], [-0.03125, 1.96875, 1.09375, 1.328125, 1.296875], [0.25, -1.734375, 1.015625, 0.5, -1.421875]]> : tensor<3x5xf64>]
    gives [dense<[[-2.640625, -1.015625, 1.28125, -1.0625, 2.3125], [1.140625, -2.046875, 0.375, -2.0625, -3.09375], [0.46875, 3.15625, -1.109375, -1.1875, 0.171875]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f111 {low = -2.0 : f64, high = 2.0 : f64}

func.func @f112(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.sub %0, %1 : tensor<3x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f112 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f113(%0: tensor<f32>, %1: tensor<f32>) -> (tensor<f32>) {
  %r0 = dl.sub %0, %1 : tensor<f32>
  return %r0 : tensor<f32>
}

check.same @f113 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f114(%0: tensor<1xf32>, %1: tensor<1xf32>) -> (tensor<1xf32>) {
  %r0 = dl.sub %0, %1 : tensor<1xf32>
  return %r0 : tensor<1xf32>
}

check.same @f114 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f115(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.sub %0, %1 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f115 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f116(%0: tensor<2x1x17xf32>, %1: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>) {
  %r0 = dl.sub %0, %1 : tensor<2x1x17xf32>
  return %r0 : tensor<2x1x17xf32>
}

check.same @f116 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f117(%0: tensor<67xf32>, %1: tensor<67xf32>) -> (tensor<67xf32>) {
  %r0 = dl.sub %0, %1 : tensor<67xf32>
  return %r0 : tensor<67xf32>
}

check.same @f117 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f118(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.sub %0, %1 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f118 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

// --- mul

func.func @f119(%0: tensor<8xf64>, %1: tensor<8xf64>) -> (tensor<8xf64>) {
  %r0 = dl.mul %0, %1 : tensor<8xf64>
  return %r0 : tensor<8xf64>
}

check.expect @f119 [dense<[0.0, 1.0, 0x7FF0000000000000, 0x7FF8000000000000, 2.0, -3.0, 1.0e+300, 0.0]> : tensor<8xf64>, dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 1.0, -0.0, 2.0, 1.0e+300, -1.0]> : tensor<8xf64>]
    gives [dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 0x7FF8000000000000, -0.0, -6.0, 0x7FF0000000000000, -0.0]> : tensor<8xf64>] {ulps = 2.0 : f64, per_element}

func.func @f120(%0: tensor<3x5xf64>, %1: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.mul %0, %1 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f120 [dense<[[1.203125, 0.0625, -1.296875, -0.8125, 1.59375], [0.234375, -1.90625, 1.171875, -1.8125, -1.53125], [1.234375, 1.703125, -1.359375, -1.625, -0.390625]]> : tensor<3x5xf64>, dense<[[0.296875, 0.5625, 1.671875, -0.53125, -1.90625], [0.96875, 0.25, 0.0, 1.59375, -0.796875], [-1.09375, 0.84375, -0.4375, 0.828125, -0.328125]]> : tensor<3x5xf64>]
    gives [dense<[[0.357177734375, 0.03515625, -2.168212890625, 0.431640625, -3.0380859375], [0.22705078125, -0.4765625, 0.0, -2.888671875, 1.22021484375], [-1.35009765625, 1.43701171875, 0.5947265625, -1.345703125, 0.128173828125]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f120 {low = -2.0 : f64, high = 2.0 : f64}

func.func @f121(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.mul %0, %1 : tensor<3x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f121 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f122(%0: tensor<f32>, %1: tensor<f32>) -> (tensor<f32>) {
  %r0 = dl.mul %0, %1 : tensor<f32>
  return %r0 : tensor<f32>
}

check.same @f122 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f123(%0: tensor<1xf32>, %1: tensor<1xf32>) -> (tensor<1xf32>) {
  %r0 = dl.mul %0, %1 : tensor<1xf32>
  return %r0 : tensor<1xf32>
}

check.same @f123 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f124(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.mul %0, %1 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f124 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f125(%0: tensor<2x1x17xf32>, %1: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>) {
  %r0 = dl.mul %0, %1 : tensor<2x1x17xf32>
  return %r0 : tensor<2x1x17xf32>
}

check.same @f125 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f126(%0: tensor<67xf32>, %1: tensor<67xf32>) -> (tensor<67xf32>) {
  %r0 = dl.mul %0, %1 : tensor<67xf32>
  return %r0 : tensor<67xf32>
}

check.same @f126 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f127(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.mul %0, %1 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f127 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

// --- div

func.func @f128(%0: tensor<8xf64>, %1: tensor<8xf64>) -> (tensor<8xf64>) {
  %r0 = dl.div %0, %1 : tensor<8xf64>
  return %r0 : tensor<8xf64>
}

check.expect @f128 [dense<[0.0, 1.0, 0x7FF0000000000000, 0x7FF8000000000000, 2.0, -3.0, 1.0e+300, 0.0]> : tensor<8xf64>, dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 1.0, -0.0, 2.0, 1.0e+300, -1.0]> : tensor<8xf64>]
    gives [dense<[0xFFF8000000000000, 0x7FF8000000000000, 0xFFF8000000000000, 0x7FF8000000000000, 0xFFF0000000000000, -1.5, 1.0, -0.0]> : tensor<8xf64>] {ulps = 2.0 : f64, per_element}

func.func @f129(%0: tensor<3x5xf64>, %1: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.div %0, %1 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f129 [dense<[[0.90625, 1.765625, 1.546875, 1.90625, 0.265625], [0.5, 0.890625, 0.96875, 0.90625, 1.859375], [1.171875, 0.40625, 1.0, 1.09375, 0.890625]]> : tensor<3x5xf64>, dense<[[0.5625, 1.078125, 1.171875, 0.390625, 0.328125], [1.46875, 1.84375, 0.8125, 1.09375, 0.609375], [0.4375, 0.65625, 1.921875, 1.859375, 1.78125]]> : tensor<3x5xf64>]
    gives [dense<[[1.6111111111111112, 1.6376811594202898, 1.32, 4.88, 0.8095238095238095], [0.3404255319148936, 0.4830508474576271, 1.1923076923076923, 0.8285714285714286, 3.051282051282051], [2.6785714285714284, 0.6190476190476191, 0.5203252032520326, 0.5882352941176471, 0.5]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f129 {low = 0.25 : f64, high = 2.0 : f64}

func.func @f130(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.div %0, %1 : tensor<3x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f130 {low = 0.25 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f131(%0: tensor<f32>, %1: tensor<f32>) -> (tensor<f32>) {
  %r0 = dl.div %0, %1 : tensor<f32>
  return %r0 : tensor<f32>
}

check.same @f131 {low = 0.25 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f132(%0: tensor<1xf32>, %1: tensor<1xf32>) -> (tensor<1xf32>) {
  %r0 = dl.div %0, %1 : tensor<1xf32>
  return %r0 : tensor<1xf32>
}

check.same @f132 {low = 0.25 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f133(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.div %0, %1 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f133 {low = 0.25 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f134(%0: tensor<2x1x17xf32>, %1: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>) {
  %r0 = dl.div %0, %1 : tensor<2x1x17xf32>
  return %r0 : tensor<2x1x17xf32>
}

check.same @f134 {low = 0.25 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f135(%0: tensor<67xf32>, %1: tensor<67xf32>) -> (tensor<67xf32>) {
  %r0 = dl.div %0, %1 : tensor<67xf32>
  return %r0 : tensor<67xf32>
}

check.same @f135 {low = 0.25 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f136(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.div %0, %1 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f136 {low = 0.25 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

// --- maximum

func.func @f137(%0: tensor<8xf64>, %1: tensor<8xf64>) -> (tensor<8xf64>) {
  %r0 = dl.maximum %0, %1 : tensor<8xf64>
  return %r0 : tensor<8xf64>
}

check.expect @f137 [dense<[0.0, 1.0, 0x7FF0000000000000, 0x7FF8000000000000, 2.0, -3.0, 1.0e+300, 0.0]> : tensor<8xf64>, dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 1.0, -0.0, 2.0, 1.0e+300, -1.0]> : tensor<8xf64>]
    gives [dense<[0.0, 0xFFFFFFFFFFFFFFFF, 0x7FF0000000000000, 0xFFFFFFFFFFFFFFFF, 2.0, 2.0, 1.0e+300, 0.0]> : tensor<8xf64>] {ulps = 2.0 : f64, per_element}

func.func @f138(%0: tensor<3x5xf64>, %1: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.maximum %0, %1 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f138 [dense<[[-1.65625, -0.28125, 1.765625, -1.65625, 1.8125], [1.53125, -1.9375, -0.84375, -0.453125, 1.015625], [1.109375, 0.203125, 1.546875, -1.53125, 0.171875]]> : tensor<3x5xf64>, dense<[[-1.609375, -0.109375, 1.75, 0.796875, 1.234375], [-0.25, 0.859375, -0.734375, 1.828125, -1.046875], [-1.875, -1.40625, 1.953125, -0.734375, -1.421875]]> : tensor<3x5xf64>]
    gives [dense<[[-1.609375, -0.109375, 1.765625, 0.796875, 1.8125], [1.53125, 0.859375, -0.734375, 1.828125, 1.015625], [1.109375, 0.203125, 1.953125, -0.734375, 0.171875]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f138 {low = -2.0 : f64, high = 2.0 : f64}

func.func @f139(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.maximum %0, %1 : tensor<3x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f139 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f140(%0: tensor<f32>, %1: tensor<f32>) -> (tensor<f32>) {
  %r0 = dl.maximum %0, %1 : tensor<f32>
  return %r0 : tensor<f32>
}

check.same @f140 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f141(%0: tensor<1xf32>, %1: tensor<1xf32>) -> (tensor<1xf32>) {
  %r0 = dl.maximum %0, %1 : tensor<1xf32>
  return %r0 : tensor<1xf32>
}

check.same @f141 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f142(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.maximum %0, %1 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f142 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f143(%0: tensor<2x1x17xf32>, %1: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>) {
  %r0 = dl.maximum %0, %1 : tensor<2x1x17xf32>
  return %r0 : tensor<2x1x17xf32>
}

check.same @f143 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f144(%0: tensor<67xf32>, %1: tensor<67xf32>) -> (tensor<67xf32>) {
  %r0 = dl.maximum %0, %1 : tensor<67xf32>
  return %r0 : tensor<67xf32>
}

check.same @f144 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f145(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.maximum %0, %1 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f145 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

// --- minimum

func.func @f146(%0: tensor<8xf64>, %1: tensor<8xf64>) -> (tensor<8xf64>) {
  %r0 = dl.minimum %0, %1 : tensor<8xf64>
  return %r0 : tensor<8xf64>
}

check.expect @f146 [dense<[0.0, 1.0, 0x7FF0000000000000, 0x7FF8000000000000, 2.0, -3.0, 1.0e+300, 0.0]> : tensor<8xf64>, dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 1.0, -0.0, 2.0, 1.0e+300, -1.0]> : tensor<8xf64>]
    gives [dense<[0.0, 0xFFFFFFFFFFFFFFFF, 0x7FF0000000000000, 0xFFFFFFFFFFFFFFFF, -0.0, -3.0, 1.0e+300, -1.0]> : tensor<8xf64>] {ulps = 2.0 : f64, per_element}

func.func @f147(%0: tensor<3x5xf64>, %1: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.minimum %0, %1 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f147 [dense<[[-0.734375, 0.625, -0.96875, -0.546875, 1.3125], [-1.671875, -0.203125, -0.625, 1.03125, 0.796875], [1.734375, 0.0, 1.796875, -0.5, -1.703125]]> : tensor<3x5xf64>, dense<[[-0.515625, 0.640625, 1.078125, 1.9375, 1.5625], [0.6875, -1.5625, -0.3125, -1.734375, 0.515625], [0.875, -0.421875, 1.578125, -0.75, -1.03125]]> : tensor<3x5xf64>]
    gives [dense<[[-0.734375, 0.625, -0.96875, -0.546875, 1.3125], [-1.671875, -1.5625, -0.625, -1.734375, 0.515625], [0.875, -0.421875, 1.578125, -0.75, -1.703125]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f147 {low = -2.0 : f64, high = 2.0 : f64}

func.func @f148(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.minimum %0, %1 : tensor<3x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f148 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f149(%0: tensor<f32>, %1: tensor<f32>) -> (tensor<f32>) {
  %r0 = dl.minimum %0, %1 : tensor<f32>
  return %r0 : tensor<f32>
}

check.same @f149 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f150(%0: tensor<1xf32>, %1: tensor<1xf32>) -> (tensor<1xf32>) {
  %r0 = dl.minimum %0, %1 : tensor<1xf32>
  return %r0 : tensor<1xf32>
}

check.same @f150 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f151(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.minimum %0, %1 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f151 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f152(%0: tensor<2x1x17xf32>, %1: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>) {
  %r0 = dl.minimum %0, %1 : tensor<2x1x17xf32>
  return %r0 : tensor<2x1x17xf32>
}

check.same @f152 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f153(%0: tensor<67xf32>, %1: tensor<67xf32>) -> (tensor<67xf32>) {
  %r0 = dl.minimum %0, %1 : tensor<67xf32>
  return %r0 : tensor<67xf32>
}

check.same @f153 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f154(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.minimum %0, %1 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f154 {low = -2.0 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

// --- pow

func.func @f155(%0: tensor<8xf64>, %1: tensor<8xf64>) -> (tensor<8xf64>) {
  %r0 = dl.pow %0, %1 : tensor<8xf64>
  return %r0 : tensor<8xf64>
}

check.expect @f155 [dense<[0.0, 1.0, 0x7FF0000000000000, 0x7FF8000000000000, 2.0, -3.0, 1.0e+300, 0.0]> : tensor<8xf64>, dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 1.0, -0.0, 2.0, 1.0e+300, -1.0]> : tensor<8xf64>]
    gives [dense<[1.0, 1.0, 0x7FF0000000000000, 0x7FF8000000000000, 1.0, 9.0, 0x7FF0000000000000, 0x7FF0000000000000]> : tensor<8xf64>] {ulps = 2.0 : f64, per_element}

func.func @f156(%0: tensor<3x5xf64>, %1: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.pow %0, %1 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f156 [dense<[[0.796875, 1.0, 0.390625, 0.65625, 1.421875], [1.765625, 1.59375, 1.140625, 0.9375, 1.109375], [1.78125, 1.453125, 0.375, 1.5, 0.359375]]> : tensor<3x5xf64>, dense<[[0.921875, 1.984375, 1.328125, 1.578125, 0.5625], [1.546875, 1.796875, 1.28125, 0.4375, 1.09375], [1.78125, 1.03125, 0.765625, 0.65625, 1.203125]]> : tensor<3x5xf64>]
    gives [dense<[[0.8111367765955082, 1.0, 0.2869500442602562, 0.5144136865580544, 1.2189462280811576], [2.4094674849816746, 2.310594806681597, 1.1836255268260056, 0.9721592961730351, 1.1202229669070827], [2.7964282949924653, 1.4701950037422395, 0.4719192460849074, 1.304847893395048, 0.29192313982859397]]> : tensor<3x5xf64>] {ulps = 2.0 : f64, per_element}

check.gradient @f156 {low = 0.25 : f64, high = 2.0 : f64}

func.func @f157(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>) {
  %r0 = dl.pow %0, %1 : tensor<3x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f157 {low = 0.25 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f158(%0: tensor<f32>, %1: tensor<f32>) -> (tensor<f32>) {
  %r0 = dl.pow %0, %1 : tensor<f32>
  return %r0 : tensor<f32>
}

check.same @f158 {low = 0.25 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f159(%0: tensor<1xf32>, %1: tensor<1xf32>) -> (tensor<1xf32>) {
  %r0 = dl.pow %0, %1 : tensor<1xf32>
  return %r0 : tensor<1xf32>
}

check.same @f159 {low = 0.25 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f160(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>) {
  %r0 = dl.pow %0, %1 : tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f160 {low = 0.25 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f161(%0: tensor<2x1x17xf32>, %1: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>) {
  %r0 = dl.pow %0, %1 : tensor<2x1x17xf32>
  return %r0 : tensor<2x1x17xf32>
}

check.same @f161 {low = 0.25 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f162(%0: tensor<67xf32>, %1: tensor<67xf32>) -> (tensor<67xf32>) {
  %r0 = dl.pow %0, %1 : tensor<67xf32>
  return %r0 : tensor<67xf32>
}

check.same @f162 {low = 0.25 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f163(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>) {
  %r0 = dl.pow %0, %1 : tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f163 {low = 0.25 : f64, high = 2.0 : f64, ulps = 4.0 : f64, per_element}

func.func @f164(%0: tensor<3xi32>, %1: tensor<3xi32>) -> (tensor<3xi32>) {
  %r0 = dl.add %0, %1 : tensor<3xi32>
  return %r0 : tensor<3xi32>
}

check.expect @f164 [dense<[3, -4, 5]> : tensor<3xi32>, dense<[-7, 2, 5]> : tensor<3xi32>]
    gives [dense<[-4, -2, 10]> : tensor<3xi32>]

func.func @f165(%0: tensor<3xi32>, %1: tensor<3xi32>) -> (tensor<3xi32>) {
  %r0 = dl.sub %0, %1 : tensor<3xi32>
  return %r0 : tensor<3xi32>
}

check.expect @f165 [dense<[3, -4, 5]> : tensor<3xi32>, dense<[-7, 2, 5]> : tensor<3xi32>]
    gives [dense<[10, -6, 0]> : tensor<3xi32>]

func.func @f166(%0: tensor<3xi32>, %1: tensor<3xi32>) -> (tensor<3xi32>) {
  %r0 = dl.mul %0, %1 : tensor<3xi32>
  return %r0 : tensor<3xi32>
}

check.expect @f166 [dense<[3, -4, 5]> : tensor<3xi32>, dense<[-7, 2, 5]> : tensor<3xi32>]
    gives [dense<[-21, -8, 25]> : tensor<3xi32>]

func.func @f167(%0: tensor<3xi32>, %1: tensor<3xi32>) -> (tensor<3xi32>) {
  %r0 = dl.maximum %0, %1 : tensor<3xi32>
  return %r0 : tensor<3xi32>
}

check.expect @f167 [dense<[3, -4, 5]> : tensor<3xi32>, dense<[-7, 2, 5]> : tensor<3xi32>]
    gives [dense<[3, 2, 5]> : tensor<3xi32>]

func.func @f168(%0: tensor<3xi32>, %1: tensor<3xi32>) -> (tensor<3xi32>) {
  %r0 = dl.minimum %0, %1 : tensor<3xi32>
  return %r0 : tensor<3xi32>
}

check.expect @f168 [dense<[3, -4, 5]> : tensor<3xi32>, dense<[-7, 2, 5]> : tensor<3xi32>]
    gives [dense<[-7, -4, 5]> : tensor<3xi32>]

// --- compare and select

func.func @f169(%0: tensor<8xf64>, %1: tensor<8xf64>) -> (tensor<8xi1>) {
  %r0 = dl.compare eq %0, %1 : tensor<8xf64>
  return %r0 : tensor<8xi1>
}

check.expect @f169 [dense<[0.0, 1.0, 0x7FF0000000000000, 0x7FF8000000000000, 2.0, -3.0, 1.0e+300, 0.0]> : tensor<8xf64>, dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 1.0, -0.0, 2.0, 1.0e+300, -1.0]> : tensor<8xf64>]
    gives [dense<[true, false, true, false, false, false, true, false]> : tensor<8xi1>]

func.func @f170(%0: tensor<3xui8>, %1: tensor<3xui8>) -> (tensor<3xi1>) {
  %r0 = dl.compare eq %0, %1 : tensor<3xui8>
  return %r0 : tensor<3xi1>
}

check.expect @f170 [dense<[0, 200, 100]> : tensor<3xui8>, dense<[0, 100, 200]> : tensor<3xui8>]
    gives [dense<[true, false, false]> : tensor<3xi1>]

func.func @f171(%0: tensor<8xf64>, %1: tensor<8xf64>) -> (tensor<8xi1>) {
  %r0 = dl.compare ne %0, %1 : tensor<8xf64>
  return %r0 : tensor<8xi1>
}

check.expect @f171 [dense<[0.0, 1.0, 0x7FF0000000000000, 0x7FF8000000000000, 2.0, -3.0, 1.0e+300, 0.0]> : tensor<8xf64>, dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 1.0, -0.0, 2.0, 1.0e+300, -1.0]> : tensor<8xf64>]
    gives [dense<[false, true, false, true, true, true, false, true]> : tensor<8xi1>]

func.func @f172(%0: tensor<3xui8>, %1: tensor<3xui8>) -> (tensor<3xi1>) {
  %r0 = dl.compare ne %0, %1 : tensor<3xui8>
  return %r0 : tensor<3xi1>
}

check.expect @f172 [dense<[0, 200, 100]> : tensor<3xui8>, dense<[0, 100, 200]> : tensor<3xui8>]
    gives [dense<[false, true, true]> : tensor<3xi1>]

func.func @f173(%0: tensor<8xf64>, %1: tensor<8xf64>) -> (tensor<8xi1>) {
  %r0 = dl.compare lt %0, %1 : tensor<8xf64>
  return %r0 : tensor<8xi1>
}

check.expect @f173 [dense<[0.0, 1.0, 0x7FF0000000000000, 0x7FF8000000000000, 2.0, -3.0, 1.0e+300, 0.0]> : tensor<8xf64>, dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 1.0, -0.0, 2.0, 1.0e+300, -1.0]> : tensor<8xf64>]
    gives [dense<[false, false, false, false, false, true, false, false]> : tensor<8xi1>]

func.func @f174(%0: tensor<3xui8>, %1: tensor<3xui8>) -> (tensor<3xi1>) {
  %r0 = dl.compare lt %0, %1 : tensor<3xui8>
  return %r0 : tensor<3xi1>
}

check.expect @f174 [dense<[0, 200, 100]> : tensor<3xui8>, dense<[0, 100, 200]> : tensor<3xui8>]
    gives [dense<[false, false, true]> : tensor<3xi1>]

func.func @f175(%0: tensor<8xf64>, %1: tensor<8xf64>) -> (tensor<8xi1>) {
  %r0 = dl.compare le %0, %1 : tensor<8xf64>
  return %r0 : tensor<8xi1>
}

check.expect @f175 [dense<[0.0, 1.0, 0x7FF0000000000000, 0x7FF8000000000000, 2.0, -3.0, 1.0e+300, 0.0]> : tensor<8xf64>, dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 1.0, -0.0, 2.0, 1.0e+300, -1.0]> : tensor<8xf64>]
    gives [dense<[true, false, true, false, false, true, true, false]> : tensor<8xi1>]

func.func @f176(%0: tensor<3xui8>, %1: tensor<3xui8>) -> (tensor<3xi1>) {
  %r0 = dl.compare le %0, %1 : tensor<3xui8>
  return %r0 : tensor<3xi1>
}

check.expect @f176 [dense<[0, 200, 100]> : tensor<3xui8>, dense<[0, 100, 200]> : tensor<3xui8>]
    gives [dense<[true, false, true]> : tensor<3xi1>]

func.func @f177(%0: tensor<8xf64>, %1: tensor<8xf64>) -> (tensor<8xi1>) {
  %r0 = dl.compare gt %0, %1 : tensor<8xf64>
  return %r0 : tensor<8xi1>
}

check.expect @f177 [dense<[0.0, 1.0, 0x7FF0000000000000, 0x7FF8000000000000, 2.0, -3.0, 1.0e+300, 0.0]> : tensor<8xf64>, dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 1.0, -0.0, 2.0, 1.0e+300, -1.0]> : tensor<8xf64>]
    gives [dense<[false, false, false, false, true, false, false, true]> : tensor<8xi1>]

func.func @f178(%0: tensor<3xui8>, %1: tensor<3xui8>) -> (tensor<3xi1>) {
  %r0 = dl.compare gt %0, %1 : tensor<3xui8>
  return %r0 : tensor<3xi1>
}

check.expect @f178 [dense<[0, 200, 100]> : tensor<3xui8>, dense<[0, 100, 200]> : tensor<3xui8>]
    gives [dense<[false, true, false]> : tensor<3xi1>]

func.func @f179(%0: tensor<8xf64>, %1: tensor<8xf64>) -> (tensor<8xi1>) {
  %r0 = dl.compare ge %0, %1 : tensor<8xf64>
  return %r0 : tensor<8xi1>
}

check.expect @f179 [dense<[0.0, 1.0, 0x7FF0000000000000, 0x7FF8000000000000, 2.0, -3.0, 1.0e+300, 0.0]> : tensor<8xf64>, dense<[0.0, 0x7FF8000000000000, 0x7FF0000000000000, 1.0, -0.0, 2.0, 1.0e+300, -1.0]> : tensor<8xf64>]
    gives [dense<[true, false, true, false, true, false, true, true]> : tensor<8xi1>]

func.func @f180(%0: tensor<3xui8>, %1: tensor<3xui8>) -> (tensor<3xi1>) {
  %r0 = dl.compare ge %0, %1 : tensor<3xui8>
  return %r0 : tensor<3xi1>
}

check.expect @f180 [dense<[0, 200, 100]> : tensor<3xui8>, dense<[0, 100, 200]> : tensor<3xui8>]
    gives [dense<[true, true, false]> : tensor<3xi1>]

func.func @f181(%0: tensor<3x5xf64>, %1: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %c = dl.compare gt %0, %1 : tensor<3x5xf64>
  %s = dl.mul %0, %0 : tensor<3x5xf64>
  %r0 = dl.select %c, %s, %1 : tensor<3x5xi1>, tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f181 [dense<[[0.71875, 1.703125, 0.734375, 1.421875, 1.203125], [1.53125, -0.90625, 0.921875, -1.5625, 1.109375], [1.828125, 1.328125, -0.203125, -0.984375, -0.25]]> : tensor<3x5xf64>, dense<[[-1.265625, 1.09375, -1.65625, 1.609375, -1.328125], [1.84375, -0.65625, 0.78125, 0.4375, 0.03125], [-0.5, -0.796875, 1.984375, -0.09375, 1.34375]]> : tensor<3x5xf64>]
    gives [dense<[[0.5166015625, 2.900634765625, 0.539306640625, 1.609375, 1.447509765625], [1.84375, -0.65625, 0.849853515625, 0.4375, 1.230712890625], [3.342041015625, 1.763916015625, 1.984375, -0.09375, 1.34375]]> : tensor<3x5xf64>] {ulps = 4.0 : f64}

check.gradient @f181

func.func @f182(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>, tensor<3x5xi1>) {
  %c = dl.compare gt %0, %1 : tensor<3x5xf32>
  %r0 = dl.select %c, %0, %1 : tensor<3x5xi1>, tensor<3x5xf32>
  %r1 = dl.compare le %0, %1 : tensor<3x5xf32>
  return %r0, %r1 : tensor<3x5xf32>, tensor<3x5xi1>
}

check.same @f182

func.func @f183(%0: tensor<f32>, %1: tensor<f32>) -> (tensor<f32>, tensor<i1>) {
  %c = dl.compare gt %0, %1 : tensor<f32>
  %r0 = dl.select %c, %0, %1 : tensor<i1>, tensor<f32>
  %r1 = dl.compare le %0, %1 : tensor<f32>
  return %r0, %r1 : tensor<f32>, tensor<i1>
}

check.same @f183

func.func @f184(%0: tensor<1xf32>, %1: tensor<1xf32>) -> (tensor<1xf32>, tensor<1xi1>) {
  %c = dl.compare gt %0, %1 : tensor<1xf32>
  %r0 = dl.select %c, %0, %1 : tensor<1xi1>, tensor<1xf32>
  %r1 = dl.compare le %0, %1 : tensor<1xf32>
  return %r0, %r1 : tensor<1xf32>, tensor<1xi1>
}

check.same @f184

func.func @f185(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>, tensor<0x3xi1>) {
  %c = dl.compare gt %0, %1 : tensor<0x3xf32>
  %r0 = dl.select %c, %0, %1 : tensor<0x3xi1>, tensor<0x3xf32>
  %r1 = dl.compare le %0, %1 : tensor<0x3xf32>
  return %r0, %r1 : tensor<0x3xf32>, tensor<0x3xi1>
}

check.same @f185

func.func @f186(%0: tensor<2x1x17xf32>, %1: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>, tensor<2x1x17xi1>) {
  %c = dl.compare gt %0, %1 : tensor<2x1x17xf32>
  %r0 = dl.select %c, %0, %1 : tensor<2x1x17xi1>, tensor<2x1x17xf32>
  %r1 = dl.compare le %0, %1 : tensor<2x1x17xf32>
  return %r0, %r1 : tensor<2x1x17xf32>, tensor<2x1x17xi1>
}

check.same @f186

func.func @f187(%0: tensor<67xf32>, %1: tensor<67xf32>) -> (tensor<67xf32>, tensor<67xi1>) {
  %c = dl.compare gt %0, %1 : tensor<67xf32>
  %r0 = dl.select %c, %0, %1 : tensor<67xi1>, tensor<67xf32>
  %r1 = dl.compare le %0, %1 : tensor<67xf32>
  return %r0, %r1 : tensor<67xf32>, tensor<67xi1>
}

check.same @f187

func.func @f188(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>, tensor<5x131xi1>) {
  %c = dl.compare gt %0, %1 : tensor<5x131xf32>
  %r0 = dl.select %c, %0, %1 : tensor<5x131xi1>, tensor<5x131xf32>
  %r1 = dl.compare le %0, %1 : tensor<5x131xf32>
  return %r0, %r1 : tensor<5x131xf32>, tensor<5x131xi1>
}

check.same @f188

// --- cast

func.func @f189(%0: tensor<6xf64>) -> (tensor<6xi64>) {
  %r0 = dl.cast %0 : tensor<6xf64> to tensor<6xi64>
  return %r0 : tensor<6xi64>
}

check.expect @f189 [dense<[0.0, 1.5, -1.5, 2.5, 0.49, 255.0]> : tensor<6xf64>]
    gives [dense<[0, 1, -1, 2, 0, 255]> : tensor<6xi64>]

func.func @f190(%0: tensor<4xf64>) -> (tensor<4xi32>) {
  %r0 = dl.cast %0 : tensor<4xf64> to tensor<4xi32>
  return %r0 : tensor<4xi32>
}

check.expect @f190 [dense<[0x7FF8000000000000, 0x7FF0000000000000, 0xFFF0000000000000, 3000000000.0]> : tensor<4xf64>]
    gives [dense<[0, 2147483647, -2147483648, 2147483647]> : tensor<4xi32>]

func.func @f191(%0: tensor<6xf64>) -> (tensor<6xf32>) {
  %r0 = dl.cast %0 : tensor<6xf64> to tensor<6xf32>
  return %r0 : tensor<6xf32>
}

check.expect @f191 [dense<[0.0, 1.5, -1.5, 2.5, 0.49, 255.0]> : tensor<6xf64>]
    gives [dense<[0.0, 1.5, -1.5, 2.5, 0.49000000953674316, 255.0]> : tensor<6xf32>]

func.func @f192(%0: tensor<6xf64>) -> (tensor<6xi1>) {
  %r0 = dl.cast %0 : tensor<6xf64> to tensor<6xi1>
  return %r0 : tensor<6xi1>
}

check.expect @f192 [dense<[0.0, 1.5, -1.5, 2.5, 0.49, 255.0]> : tensor<6xf64>]
    gives [dense<[false, true, true, true, true, true]> : tensor<6xi1>]

func.func @f193(%0: tensor<5xui8>) -> (tensor<5xf32>) {
  %r0 = dl.cast %0 : tensor<5xui8> to tensor<5xf32>
  return %r0 : tensor<5xf32>
}

check.expect @f193 [dense<[0, 1, 127, 128, 255]> : tensor<5xui8>]
    gives [dense<[0.0, 1.0, 127.0, 128.0, 255.0]> : tensor<5xf32>]

func.func @f194(%0: tensor<5xui8>) -> (tensor<5xf64>) {
  %r0 = dl.cast %0 : tensor<5xui8> to tensor<5xf64>
  return %r0 : tensor<5xf64>
}

check.expect @f194 [dense<[0, 1, 127, 128, 255]> : tensor<5xui8>]
    gives [dense<[0.0, 1.0, 127.0, 128.0, 255.0]> : tensor<5xf64>]

func.func @f195(%0: tensor<5xui8>) -> (tensor<5xi32>) {
  %r0 = dl.cast %0 : tensor<5xui8> to tensor<5xi32>
  return %r0 : tensor<5xi32>
}

check.expect @f195 [dense<[0, 1, 127, 128, 255]> : tensor<5xui8>]
    gives [dense<[0, 1, 127, 128, 255]> : tensor<5xi32>]

func.func @f196(%0: tensor<5xui8>) -> (tensor<5xi64>) {
  %r0 = dl.cast %0 : tensor<5xui8> to tensor<5xi64>
  return %r0 : tensor<5xi64>
}

check.expect @f196 [dense<[0, 1, 127, 128, 255]> : tensor<5xui8>]
    gives [dense<[0, 1, 127, 128, 255]> : tensor<5xi64>]

func.func @f197(%0: tensor<5xui8>) -> (tensor<5xi1>) {
  %r0 = dl.cast %0 : tensor<5xui8> to tensor<5xi1>
  return %r0 : tensor<5xi1>
}

check.expect @f197 [dense<[0, 1, 127, 128, 255]> : tensor<5xui8>]
    gives [dense<[false, true, true, true, true]> : tensor<5xi1>]

func.func @f198(%0: tensor<3xi1>) -> (tensor<3xf32>) {
  %r0 = dl.cast %0 : tensor<3xi1> to tensor<3xf32>
  return %r0 : tensor<3xf32>
}

check.expect @f198 [dense<[true, false, true]> : tensor<3xi1>]
    gives [dense<[1.0, 0.0, 1.0]> : tensor<3xf32>]

func.func @f199(%0: tensor<3xi1>) -> (tensor<3xf64>) {
  %r0 = dl.cast %0 : tensor<3xi1> to tensor<3xf64>
  return %r0 : tensor<3xf64>
}

check.expect @f199 [dense<[true, false, true]> : tensor<3xi1>]
    gives [dense<[1.0, 0.0, 1.0]> : tensor<3xf64>]

func.func @f200(%0: tensor<3xi1>) -> (tensor<3xi64>) {
  %r0 = dl.cast %0 : tensor<3xi1> to tensor<3xi64>
  return %r0 : tensor<3xi64>
}

check.expect @f200 [dense<[true, false, true]> : tensor<3xi1>]
    gives [dense<[1, 0, 1]> : tensor<3xi64>]

func.func @f201(%0: tensor<5xf64>) -> (tensor<5xf64>) {
  %r0 = dl.cast %0 : tensor<5xf64> to tensor<5xf64>
  return %r0 : tensor<5xf64>
}

check.gradient @f201

func.func @f202(%0: tensor<3x5xui8>) -> (tensor<3x5xf32>) {
  %r0 = dl.cast %0 : tensor<3x5xui8> to tensor<3x5xf32>
  return %r0 : tensor<3x5xf32>
}

check.same @f202 {index_bound = 256 : i64, ulps = 0.0 : f64}

func.func @f203(%0: tensor<ui8>) -> (tensor<f32>) {
  %r0 = dl.cast %0 : tensor<ui8> to tensor<f32>
  return %r0 : tensor<f32>
}

check.same @f203 {index_bound = 256 : i64, ulps = 0.0 : f64}

func.func @f204(%0: tensor<1xui8>) -> (tensor<1xf32>) {
  %r0 = dl.cast %0 : tensor<1xui8> to tensor<1xf32>
  return %r0 : tensor<1xf32>
}

check.same @f204 {index_bound = 256 : i64, ulps = 0.0 : f64}

func.func @f205(%0: tensor<0x3xui8>) -> (tensor<0x3xf32>) {
  %r0 = dl.cast %0 : tensor<0x3xui8> to tensor<0x3xf32>
  return %r0 : tensor<0x3xf32>
}

check.same @f205 {index_bound = 256 : i64, ulps = 0.0 : f64}

func.func @f206(%0: tensor<2x1x17xui8>) -> (tensor<2x1x17xf32>) {
  %r0 = dl.cast %0 : tensor<2x1x17xui8> to tensor<2x1x17xf32>
  return %r0 : tensor<2x1x17xf32>
}

check.same @f206 {index_bound = 256 : i64, ulps = 0.0 : f64}

func.func @f207(%0: tensor<67xui8>) -> (tensor<67xf32>) {
  %r0 = dl.cast %0 : tensor<67xui8> to tensor<67xf32>
  return %r0 : tensor<67xf32>
}

check.same @f207 {index_bound = 256 : i64, ulps = 0.0 : f64}

func.func @f208(%0: tensor<5x131xui8>) -> (tensor<5x131xf32>) {
  %r0 = dl.cast %0 : tensor<5x131xui8> to tensor<5x131xf32>
  return %r0 : tensor<5x131xf32>
}

check.same @f208 {index_bound = 256 : i64, ulps = 0.0 : f64}

// --- chains, as fusion sees them

func.func @f209(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>, tensor<3x5xf32>) {
  %a = dl.mul %0, %1 : tensor<3x5xf32>
  %b = dl.add %a, %0 : tensor<3x5xf32>
  %c = dl.tanh %b : tensor<3x5xf32>
  %d = dl.sub %c, %a : tensor<3x5xf32>
  %r0 = dl.relu %d : tensor<3x5xf32>
  %r1 = dl.exp %a : tensor<3x5xf32>
  return %r0, %r1 : tensor<3x5xf32>, tensor<3x5xf32>
}

check.same @f209 {ulps = 8.0 : f64}

func.func @f210(%0: tensor<f32>, %1: tensor<f32>) -> (tensor<f32>, tensor<f32>) {
  %a = dl.mul %0, %1 : tensor<f32>
  %b = dl.add %a, %0 : tensor<f32>
  %c = dl.tanh %b : tensor<f32>
  %d = dl.sub %c, %a : tensor<f32>
  %r0 = dl.relu %d : tensor<f32>
  %r1 = dl.exp %a : tensor<f32>
  return %r0, %r1 : tensor<f32>, tensor<f32>
}

check.same @f210 {ulps = 8.0 : f64}

func.func @f211(%0: tensor<1xf32>, %1: tensor<1xf32>) -> (tensor<1xf32>, tensor<1xf32>) {
  %a = dl.mul %0, %1 : tensor<1xf32>
  %b = dl.add %a, %0 : tensor<1xf32>
  %c = dl.tanh %b : tensor<1xf32>
  %d = dl.sub %c, %a : tensor<1xf32>
  %r0 = dl.relu %d : tensor<1xf32>
  %r1 = dl.exp %a : tensor<1xf32>
  return %r0, %r1 : tensor<1xf32>, tensor<1xf32>
}

check.same @f211 {ulps = 8.0 : f64}

func.func @f212(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>, tensor<0x3xf32>) {
  %a = dl.mul %0, %1 : tensor<0x3xf32>
  %b = dl.add %a, %0 : tensor<0x3xf32>
  %c = dl.tanh %b : tensor<0x3xf32>
  %d = dl.sub %c, %a : tensor<0x3xf32>
  %r0 = dl.relu %d : tensor<0x3xf32>
  %r1 = dl.exp %a : tensor<0x3xf32>
  return %r0, %r1 : tensor<0x3xf32>, tensor<0x3xf32>
}

check.same @f212 {ulps = 8.0 : f64}

func.func @f213(%0: tensor<2x1x17xf32>, %1: tensor<2x1x17xf32>) -> (tensor<2x1x17xf32>, tensor<2x1x17xf32>) {
  %a = dl.mul %0, %1 : tensor<2x1x17xf32>
  %b = dl.add %a, %0 : tensor<2x1x17xf32>
  %c = dl.tanh %b : tensor<2x1x17xf32>
  %d = dl.sub %c, %a : tensor<2x1x17xf32>
  %r0 = dl.relu %d : tensor<2x1x17xf32>
  %r1 = dl.exp %a : tensor<2x1x17xf32>
  return %r0, %r1 : tensor<2x1x17xf32>, tensor<2x1x17xf32>
}

check.same @f213 {ulps = 8.0 : f64}

func.func @f214(%0: tensor<67xf32>, %1: tensor<67xf32>) -> (tensor<67xf32>, tensor<67xf32>) {
  %a = dl.mul %0, %1 : tensor<67xf32>
  %b = dl.add %a, %0 : tensor<67xf32>
  %c = dl.tanh %b : tensor<67xf32>
  %d = dl.sub %c, %a : tensor<67xf32>
  %r0 = dl.relu %d : tensor<67xf32>
  %r1 = dl.exp %a : tensor<67xf32>
  return %r0, %r1 : tensor<67xf32>, tensor<67xf32>
}

check.same @f214 {ulps = 8.0 : f64}

func.func @f215(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>, tensor<5x131xf32>) {
  %a = dl.mul %0, %1 : tensor<5x131xf32>
  %b = dl.add %a, %0 : tensor<5x131xf32>
  %c = dl.tanh %b : tensor<5x131xf32>
  %d = dl.sub %c, %a : tensor<5x131xf32>
  %r0 = dl.relu %d : tensor<5x131xf32>
  %r1 = dl.exp %a : tensor<5x131xf32>
  return %r0, %r1 : tensor<5x131xf32>, tensor<5x131xf32>
}

check.same @f215 {ulps = 8.0 : f64}
