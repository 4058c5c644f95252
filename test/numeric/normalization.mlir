// RUN: dlc-check %s
// RUN: dlc-check --math=fast --cpu=x86-64-v3 %s
// Written by record.py from PyTorch 2.13.0.

func.func @f1(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.softmax %0 {dim = 0 : i64} : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f1 [dense<[[-0.734375, -1.09375, -0.40625, 0.078125, 1.15625], [-1.921875, 0.828125, 1.96875, 0.09375, -0.390625], [-1.34375, -0.015625, 0.28125, -0.359375, -1.171875]]> : tensor<3x5xf64>]
    gives [dense<[[0.5409284481598338, 0.09282531585516647, 0.0727815245750588, 0.3757426221783629, 0.7631312175907939], [0.1649738557943628, 0.6343459085608576, 0.7824751304091975, 0.3816597074960249, 0.16248001220204905], [0.29409769604580355, 0.27282877558397584, 0.14474334501574382, 0.2425976703256122, 0.07438877020715702]]> : tensor<3x5xf64>] {ulps = 4.0 : f64}

check.gradient @f1

func.func @f2(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.softmax %0 {dim = 1 : i64} : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f2 [dense<[[-0.734375, -1.09375, -0.40625, 0.078125, 1.15625], [-1.921875, 0.828125, 1.96875, 0.09375, -0.390625], [-1.34375, -0.015625, 0.28125, -0.359375, -1.171875]]> : tensor<3x5xf64>]
    gives [dense<[[0.08358746092205005, 0.05835345215451374, 0.11604969677915901, 0.18836725096266443, 0.5536421391816126], [0.012867782583409764, 0.20128598611804685, 0.6297681358581522, 0.09657807159451934, 0.05950002384587193], [0.07290729931062877, 0.27514927311360143, 0.37025381676848335, 0.195110050658011, 0.0865795601492756]]> : tensor<3x5xf64>] {ulps = 4.0 : f64}

check.gradient @f2

func.func @f3(%0: tensor<4x3xf64>) -> (tensor<4x3xf64>) {
  %r0 = dl.softmax %0 {dim = 1 : i64} : tensor<4x3xf64>
  return %r0 : tensor<4x3xf64>
}

check.expect @f3 [dense<[[1000.0, 1000.0, 0.0], [-1000.0, -1001.0, -1002.0], [0x7FF0000000000000, 0.0, 0.0], [0x7FF8000000000000, 0.0, 1.0]]> : tensor<4x3xf64>]
    gives [dense<[[0.5, 0.5, 0.0], [0.6652409557748218, 0.2447284710547976, 0.09003057317038045], [0xFFF8000000000000, 0xFFF8000000000000, 0xFFF8000000000000], [0x7FF8000000000000, 0xFFFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF]]> : tensor<4x3xf64>] {ulps = 4.0 : f64}

func.func @f4(%0: tensor<2x3x4xf64>) -> (tensor<2x3x4xf64>) {
  %r0 = dl.softmax %0 {dim = 1 : i64} : tensor<2x3x4xf64>
  return %r0 : tensor<2x3x4xf64>
}

check.expect @f4 [dense<[[[0.921875, 1.09375, 1.546875, 1.375], [1.421875, 0.796875, 1.828125, 0.234375], [-0.421875, 1.375, 0.390625, -0.21875]], [[-1.796875, -1.859375, 2.0, 0.453125], [0.25, -1.609375, 0.296875, 0.421875], [-0.390625, 1.765625, 0.75, -1.46875]]]> : tensor<2x3x4xf64>]
    gives [dense<[[[0.3436914067898748, 0.3259535645536183, 0.3788669931407989, 0.6566930231160654], [0.5666513329313171, 0.2422281210724028, 0.501917218098364, 0.20989169697294946], [0.08965726027880813, 0.43181831437397894, 0.11921578876083712, 0.13341527991098517]], [[0.07797703467722746, 0.025120106402833003, 0.6809121078697465, 0.4726868389353817], [0.6038279800456762, 0.03225485509113805, 0.12400330698538789, 0.4581437937957388], [0.31819498527709644, 0.942625038506029, 0.19508458514486557, 0.0691693672688795]]]> : tensor<2x3x4xf64>] {ulps = 4.0 : f64}

check.gradient @f4

func.func @f5(%0: tensor<1x1xf32>) -> (tensor<1x1xf32>) {
  %r0 = dl.softmax %0 {dim = 0 : i64} : tensor<1x1xf32>
  return %r0 : tensor<1x1xf32>
}

check.same @f5 {low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64}

func.func @f6(%0: tensor<1x1xf32>) -> (tensor<1x1xf32>) {
  %r0 = dl.softmax %0 {dim = 1 : i64} : tensor<1x1xf32>
  return %r0 : tensor<1x1xf32>
}

check.same @f6 {low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64}

func.func @f7(%0: tensor<4x10xf32>) -> (tensor<4x10xf32>) {
  %r0 = dl.softmax %0 {dim = 0 : i64} : tensor<4x10xf32>
  return %r0 : tensor<4x10xf32>
}

check.same @f7 {low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64}

func.func @f8(%0: tensor<4x10xf32>) -> (tensor<4x10xf32>) {
  %r0 = dl.softmax %0 {dim = 1 : i64} : tensor<4x10xf32>
  return %r0 : tensor<4x10xf32>
}

check.same @f8 {low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64}

func.func @f9(%0: tensor<33x10xf32>) -> (tensor<33x10xf32>) {
  %r0 = dl.softmax %0 {dim = 0 : i64} : tensor<33x10xf32>
  return %r0 : tensor<33x10xf32>
}

check.same @f9 {low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64}

func.func @f10(%0: tensor<33x10xf32>) -> (tensor<33x10xf32>) {
  %r0 = dl.softmax %0 {dim = 1 : i64} : tensor<33x10xf32>
  return %r0 : tensor<33x10xf32>
}

check.same @f10 {low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64}

func.func @f11(%0: tensor<7x130xf32>) -> (tensor<7x130xf32>) {
  %r0 = dl.softmax %0 {dim = 0 : i64} : tensor<7x130xf32>
  return %r0 : tensor<7x130xf32>
}

check.same @f11 {low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64}

func.func @f12(%0: tensor<7x130xf32>) -> (tensor<7x130xf32>) {
  %r0 = dl.softmax %0 {dim = 1 : i64} : tensor<7x130xf32>
  return %r0 : tensor<7x130xf32>
}

check.same @f12 {low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64}

func.func @f13(%0: tensor<0x4xf32>) -> (tensor<0x4xf32>) {
  %r0 = dl.softmax %0 {dim = 1 : i64} : tensor<0x4xf32>
  return %r0 : tensor<0x4xf32>
}

check.same @f13 {low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64}

func.func @f14(%0: tensor<3x1000xf32>) -> (tensor<3x1000xf32>) {
  %r0 = dl.softmax %0 {dim = 0 : i64} : tensor<3x1000xf32>
  return %r0 : tensor<3x1000xf32>
}

check.same @f14 {low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64}

func.func @f15(%0: tensor<3x1000xf32>) -> (tensor<3x1000xf32>) {
  %r0 = dl.softmax %0 {dim = 1 : i64} : tensor<3x1000xf32>
  return %r0 : tensor<3x1000xf32>
}

check.same @f15 {low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64}

func.func @f16(%0: tensor<70x3x5xf32>) -> (tensor<70x3x5xf32>) {
  %r0 = dl.softmax %0 {dim = 0 : i64} : tensor<70x3x5xf32>
  return %r0 : tensor<70x3x5xf32>
}

check.same @f16 {low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64}

func.func @f17(%0: tensor<70x3x5xf32>) -> (tensor<70x3x5xf32>) {
  %r0 = dl.softmax %0 {dim = 1 : i64} : tensor<70x3x5xf32>
  return %r0 : tensor<70x3x5xf32>
}

check.same @f17 {low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64}

func.func @f18(%0: tensor<70x3x5xf32>) -> (tensor<70x3x5xf32>) {
  %r0 = dl.softmax %0 {dim = 2 : i64} : tensor<70x3x5xf32>
  return %r0 : tensor<70x3x5xf32>
}

check.same @f18 {low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64}

func.func @f19(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.log_softmax %0 {dim = 0 : i64} : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f19 [dense<[[-0.734375, -1.09375, -0.40625, 0.078125, 1.15625], [-1.921875, 0.828125, 1.96875, 0.09375, -0.390625], [-1.34375, -0.015625, 0.28125, -0.359375, -1.171875]]> : tensor<3x5xf64>]
    gives [dense<[[-0.6144682673671759, -2.377035876229749, -2.620293139297562, -0.9788508854630107, -0.27032528661123506], [-1.801968267367176, -0.45516087622974893, -0.2452931392975622, -0.9632258854630107, -1.8172002866112351], [-1.223843267367176, -1.298910876229749, -1.9327931392975621, -1.4163508854630107, -2.598450286611235]]> : tensor<3x5xf64>] {ulps = 4.0 : f64}

check.gradient @f19

func.func @f20(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.log_softmax %0 {dim = 1 : i64} : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f20 [dense<[[-0.734375, -1.09375, -0.40625, 0.078125, 1.15625], [-1.921875, 0.828125, 1.96875, 0.09375, -0.390625], [-1.34375, -0.015625, 0.28125, -0.359375, -1.171875]]> : tensor<3x5xf64>]
    gives [dense<[[-2.481861759111645, -2.841236759111645, -2.153736759111645, -1.6693617591116447, -0.5912367591116447], [-4.3530285656596766, -1.6030285656596766, -0.46240356565967655, -2.3374035656596766, -2.8217785656596766], [-2.6185665172621544, -1.2904415172621544, -0.9935665172621543, -1.6341915172621544, -2.4466915172621544]]> : tensor<3x5xf64>] {ulps = 4.0 : f64}

check.gradient @f20

func.func @f21(%0: tensor<4x3xf64>) -> (tensor<4x3xf64>) {
  %r0 = dl.log_softmax %0 {dim = 1 : i64} : tensor<4x3xf64>
  return %r0 : tensor<4x3xf64>
}

check.expect @f21 [dense<[[1000.0, 1000.0, 0.0], [-1000.0, -1001.0, -1002.0], [0x7FF0000000000000, 0.0, 0.0], [0x7FF8000000000000, 0.0, 1.0]]> : tensor<4x3xf64>]
    gives [dense<[[-0.6931471805599453, -0.6931471805599453, -1000.6931471805599], [-0.4076059644443804, -1.4076059644443804, -2.4076059644443806], [0xFFF8000000000000, 0xFFF8000000000000, 0xFFF8000000000000], [0x7FF8000000000000, 0xFFFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF]]> : tensor<4x3xf64>] {ulps = 4.0 : f64}

func.func @f22(%0: tensor<2x3x4xf64>) -> (tensor<2x3x4xf64>) {
  %r0 = dl.log_softmax %0 {dim = 1 : i64} : tensor<2x3x4xf64>
  return %r0 : tensor<2x3x4xf64>
}

check.expect @f22 [dense<[[[1.484375, 0.09375, -0.09375, 0.96875], [0.703125, 0.015625, -0.5, 0.234375], [0.078125, 0.484375, 0.0625, -1.25]], [[1.578125, -0.96875, 0.125, -0.515625], [0.125, -0.796875, 1.703125, -1.578125], [1.96875, 1.296875, -1.515625, -1.6875]]]> : tensor<2x3x4xf64>]
    gives [dense<[[[-0.5323290985166961, -1.2245848124050847, -1.0421343691945149, -0.46282177552299186], [-1.313579098516696, -1.3027098124050847, -1.4483843691945149, -1.197196775522992], [-1.938579098516696, -0.8339598124050848, -0.8858843691945147, -2.681571775522992]], [[-0.9975914524194157, -2.4701884767680635, -1.7983576765198364, -0.5040283552217353], [-2.4507164524194156, -2.2983134767680635, -0.22023267651983638, -1.5665283552217353], [-0.6069664524194157, -0.20456347676806363, -3.4389826765198364, -1.6759033552217353]]]> : tensor<2x3x4xf64>] {ulps = 4.0 : f64}

check.gradient @f22

func.func @f23(%0: tensor<1x1xf32>) -> (tensor<1x1xf32>) {
  %r0 = dl.log_softmax %0 {dim = 0 : i64} : tensor<1x1xf32>
  return %r0 : tensor<1x1xf32>
}

check.same @f23 {low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64}

func.func @f24(%0: tensor<1x1xf32>) -> (tensor<1x1xf32>) {
  %r0 = dl.log_softmax %0 {dim = 1 : i64} : tensor<1x1xf32>
  return %r0 : tensor<1x1xf32>
}

check.same @f24 {low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64}

func.func @f25(%0: tensor<4x10xf32>) -> (tensor<4x10xf32>) {
  %r0 = dl.log_softmax %0 {dim = 0 : i64} : tensor<4x10xf32>
  return %r0 : tensor<4x10xf32>
}

check.same @f25 {low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64}

func.func @f26(%0: tensor<4x10xf32>) -> (tensor<4x10xf32>) {
  %r0 = dl.log_softmax %0 {dim = 1 : i64} : tensor<4x10xf32>
  return %r0 : tensor<4x10xf32>
}

check.same @f26 {low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64}

func.func @f27(%0: tensor<33x10xf32>) -> (tensor<33x10xf32>) {
  %r0 = dl.log_softmax %0 {dim = 0 : i64} : tensor<33x10xf32>
  return %r0 : tensor<33x10xf32>
}

check.same @f27 {low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64}

func.func @f28(%0: tensor<33x10xf32>) -> (tensor<33x10xf32>) {
  %r0 = dl.log_softmax %0 {dim = 1 : i64} : tensor<33x10xf32>
  return %r0 : tensor<33x10xf32>
}

check.same @f28 {low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64}

func.func @f29(%0: tensor<7x130xf32>) -> (tensor<7x130xf32>) {
  %r0 = dl.log_softmax %0 {dim = 0 : i64} : tensor<7x130xf32>
  return %r0 : tensor<7x130xf32>
}

check.same @f29 {low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64}

func.func @f30(%0: tensor<7x130xf32>) -> (tensor<7x130xf32>) {
  %r0 = dl.log_softmax %0 {dim = 1 : i64} : tensor<7x130xf32>
  return %r0 : tensor<7x130xf32>
}

check.same @f30 {low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64}

func.func @f31(%0: tensor<0x4xf32>) -> (tensor<0x4xf32>) {
  %r0 = dl.log_softmax %0 {dim = 1 : i64} : tensor<0x4xf32>
  return %r0 : tensor<0x4xf32>
}

check.same @f31 {low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64}

func.func @f32(%0: tensor<3x1000xf32>) -> (tensor<3x1000xf32>) {
  %r0 = dl.log_softmax %0 {dim = 0 : i64} : tensor<3x1000xf32>
  return %r0 : tensor<3x1000xf32>
}

check.same @f32 {low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64}

func.func @f33(%0: tensor<3x1000xf32>) -> (tensor<3x1000xf32>) {
  %r0 = dl.log_softmax %0 {dim = 1 : i64} : tensor<3x1000xf32>
  return %r0 : tensor<3x1000xf32>
}

check.same @f33 {low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64}

func.func @f34(%0: tensor<70x3x5xf32>) -> (tensor<70x3x5xf32>) {
  %r0 = dl.log_softmax %0 {dim = 0 : i64} : tensor<70x3x5xf32>
  return %r0 : tensor<70x3x5xf32>
}

check.same @f34 {low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64}

func.func @f35(%0: tensor<70x3x5xf32>) -> (tensor<70x3x5xf32>) {
  %r0 = dl.log_softmax %0 {dim = 1 : i64} : tensor<70x3x5xf32>
  return %r0 : tensor<70x3x5xf32>
}

check.same @f35 {low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64}

func.func @f36(%0: tensor<70x3x5xf32>) -> (tensor<70x3x5xf32>) {
  %r0 = dl.log_softmax %0 {dim = 2 : i64} : tensor<70x3x5xf32>
  return %r0 : tensor<70x3x5xf32>
}

check.same @f36 {low = -4.0 : f64, high = 4.0 : f64, ulps = 16.0 : f64}
