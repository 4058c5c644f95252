// RUN: dlc-check %s
// RUN: dlc-check --math=fast --cpu=x86-64-v3 %s
// Written by record.py from PyTorch 2.13.0.

// --- logsigmoid

func.func @f1(%0: tensor<20xf64>, %1: tensor<20xf64>) -> (tensor<20xf64>, tensor<20xf64>) {
  %y = dl.logsigmoid %0 : tensor<20xf64>
  %d:1 = dl.gradient %y seed %1 wrt (%0) : tensor<20xf64>, tensor<20xf64>, (tensor<20xf64>)
  %r0 = dl.reshape %y : tensor<20xf64> to tensor<20xf64>
  %r1 = dl.reshape %d#0 : tensor<20xf64> to tensor<20xf64>
  return %r0, %r1 : tensor<20xf64>, tensor<20xf64>
}

check.expect @f1 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0, 600.0, -600.0, 0.001, -0.001]> : tensor<20xf64>, dense<[0.5625, 0.9375, 1.296875, 0.578125, 1.03125, 0.78125, 0.703125, 0.5625, 0.875, 0.71875, 0.96875, 1.171875, 0.9375, 1.484375, 1.171875, 0.890625, 1.09375, 1.125, 0.734375, 0.5625]> : tensor<20xf64>]
    gives [dense<[-0.6931471805599453, -0.6931471805599453, -0.31326168751822286, -1.3132616875182228, 0.0, 0xFFF0000000000000, 0xFFFFFFFFFFFFFFFF, -0.6931471805599453, -0.6931471805599453, -0.04858735157374206, -3.048587351573742, -0.0024756851377304495, -2.061153620314381e-09, -1.2501528656053017e-09, -0.07888973429254963, -30.000000000000092, -2.6503965530043108e-261, -600.0, -0.6926473055599401, -0.6936473055599401]> : tensor<20xf64>, dense<[0.28125, 0.46875, 0.3487834058392124, 0.4226432407704716, 0.0, 0.78125, 0xFFF8000000000000, 0.28125, 0.4375, 0.03408734634637613, 0.9228061853592322, 0.002897605261681377, 1.9323315170533157e-09, 1.855695658722918e-09, 0.08889630471239479, 0.8906249999999166, 2.898871229848465e-261, 1.125, 0.3670039062652995, 0.2813906249882812]> : tensor<20xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f2(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.logsigmoid %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f2 [dense<[[1.931875, 3.1975, 3.494375, -0.615, 3.838125], [3.66625, -1.64625, 3.775625, -1.880625, -1.58375], [0.306875, -1.52125, 2.885, 2.135, 1.385]]> : tensor<3x5xf64>]
    gives [dense<[[-0.13529659675556285, -0.04005136515907066, -0.02991575050183657, -1.0471984956378462, -0.02130536003240949], [-0.0252506871446581, -1.822529547074688, -0.022663980149463837, -2.022553955086455, -1.770398961756658], [-0.5514353120272757, -1.7188202587096424, -0.054350665920083474, -0.11176012573954001, -0.22340255760254188]]> : tensor<3x5xf64>] {rtol = 1.0e-14 : f64, atol = 1.0e-16 : f64}

check.gradient @f2 {low = -3.9 : f64, high = 3.9 : f64}

func.func @f3(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>, tensor<3x5xf32>) {
  %r0 = dl.logsigmoid %0 : tensor<3x5xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<3x5xf32>, tensor<3x5xf32>, (tensor<3x5xf32>)
  return %r0, %r1 : tensor<3x5xf32>, tensor<3x5xf32>
}

check.same @f3 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f4(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>, tensor<0x3xf32>) {
  %r0 = dl.logsigmoid %0 : tensor<0x3xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<0x3xf32>, tensor<0x3xf32>, (tensor<0x3xf32>)
  return %r0, %r1 : tensor<0x3xf32>, tensor<0x3xf32>
}

check.same @f4 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f5(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>, tensor<5x131xf32>) {
  %r0 = dl.logsigmoid %0 : tensor<5x131xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<5x131xf32>, tensor<5x131xf32>, (tensor<5x131xf32>)
  return %r0, %r1 : tensor<5x131xf32>, tensor<5x131xf32>
}

check.same @f5 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

// --- relu6

func.func @f6(%0: tensor<20xf64>, %1: tensor<20xf64>) -> (tensor<20xf64>, tensor<20xf64>) {
  %y = dl.relu6 %0 : tensor<20xf64>
  %d:1 = dl.gradient %y seed %1 wrt (%0) : tensor<20xf64>, tensor<20xf64>, (tensor<20xf64>)
  %r0 = dl.reshape %y : tensor<20xf64> to tensor<20xf64>
  %r1 = dl.reshape %d#0 : tensor<20xf64> to tensor<20xf64>
  return %r0, %r1 : tensor<20xf64>, tensor<20xf64>
}

check.expect @f6 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0, 600.0, -600.0, 0.001, -0.001]> : tensor<20xf64>, dense<[1.015625, 1.171875, 1.1875, 1.375, 1.4375, 1.234375, 1.28125, 1.015625, 0.59375, 1.0625, 0.59375, 1.265625, 0.71875, 1.265625, 1.421875, 1.1875, 0.59375, 0.65625, 1.390625, 1.34375]> : tensor<20xf64>]
    gives [dense<[0.0, -0.0, 1.0, 0.0, 6.0, 0.0, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 3.0, 0.0, 6.0, 6.0, 6.0, 2.5, 0.0, 6.0, 0.0, 0.001, 0.0]> : tensor<20xf64>, dense<[0.0, 0.0, 1.1875, 0.0, 0.0, 0.0, 0.0, 1.015625, 0.59375, 1.0625, 0.0, 0.0, 0.0, 0.0, 1.421875, 0.0, 0.0, 0.0, 1.390625, 0.0]> : tensor<20xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f7(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.relu6 %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f7 [dense<[[1.931875, 3.1975, 3.494375, -0.615, 3.838125], [3.66625, -1.64625, 3.775625, -1.880625, -1.58375], [0.306875, -1.52125, 2.885, 2.135, 1.385]]> : tensor<3x5xf64>]
    gives [dense<[[1.931875, 3.1975, 3.494375, 0.0, 3.838125], [3.66625, 0.0, 3.775625, 0.0, 0.0], [0.306875, 0.0, 2.885, 2.135, 1.385]]> : tensor<3x5xf64>] {rtol = 1.0e-14 : f64, atol = 1.0e-16 : f64}

check.gradient @f7 {low = -3.9 : f64, high = 3.9 : f64}

func.func @f8(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>, tensor<3x5xf32>) {
  %r0 = dl.relu6 %0 : tensor<3x5xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<3x5xf32>, tensor<3x5xf32>, (tensor<3x5xf32>)
  return %r0, %r1 : tensor<3x5xf32>, tensor<3x5xf32>
}

check.same @f8 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f9(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>, tensor<0x3xf32>) {
  %r0 = dl.relu6 %0 : tensor<0x3xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<0x3xf32>, tensor<0x3xf32>, (tensor<0x3xf32>)
  return %r0, %r1 : tensor<0x3xf32>, tensor<0x3xf32>
}

check.same @f9 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f10(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>, tensor<5x131xf32>) {
  %r0 = dl.relu6 %0 : tensor<5x131xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<5x131xf32>, tensor<5x131xf32>, (tensor<5x131xf32>)
  return %r0, %r1 : tensor<5x131xf32>, tensor<5x131xf32>
}

check.same @f10 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

// --- leaky_relu {slope = 0.1 : f64}

func.func @f11(%0: tensor<20xf64>, %1: tensor<20xf64>) -> (tensor<20xf64>, tensor<20xf64>) {
  %y = dl.leaky_relu %0 {slope = 0.1 : f64} : tensor<20xf64>
  %d:1 = dl.gradient %y seed %1 wrt (%0) : tensor<20xf64>, tensor<20xf64>, (tensor<20xf64>)
  %r0 = dl.reshape %y : tensor<20xf64> to tensor<20xf64>
  %r1 = dl.reshape %d#0 : tensor<20xf64> to tensor<20xf64>
  return %r0, %r1 : tensor<20xf64>, tensor<20xf64>
}

check.expect @f11 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0, 600.0, -600.0, 0.001, -0.001]> : tensor<20xf64>, dense<[1.125, 1.46875, 1.1875, 1.0, 0.65625, 0.8125, 0.6875, 1.3125, 1.265625, 1.421875, 0.84375, 0.890625, 0.53125, 1.28125, 1.34375, 1.171875, 1.421875, 1.484375, 0.71875, 1.25]> : tensor<20xf64>]
    gives [dense<[0.0, -0.0, 1.0, -0.1, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 3.0, -0.30000000000000004, 6.0, 20.0, 20.5, 2.5, -3.0, 600.0, -60.0, 0.001, -0.0001]> : tensor<20xf64>, dense<[0.1125, 0.146875, 1.1875, 0.1, 0.65625, 0.08125, 0.06875, 1.3125, 1.265625, 1.421875, 0.084375, 0.890625, 0.53125, 1.28125, 1.34375, 0.1171875, 1.421875, 0.1484375, 0.71875, 0.125]> : tensor<20xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f12(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.leaky_relu %0 {slope = 0.1 : f64} : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f12 [dense<[[1.931875, 3.1975, 3.494375, -0.615, 3.838125], [3.66625, -1.64625, 3.775625, -1.880625, -1.58375], [0.306875, -1.52125, 2.885, 2.135, 1.385]]> : tensor<3x5xf64>]
    gives [dense<[[1.931875, 3.1975, 3.494375, -0.0615, 3.838125], [3.66625, -0.16462500000000002, 3.775625, -0.18806250000000002, -0.15837500000000002], [0.306875, -0.152125, 2.885, 2.135, 1.385]]> : tensor<3x5xf64>] {rtol = 1.0e-14 : f64, atol = 1.0e-16 : f64}

check.gradient @f12 {low = -3.9 : f64, high = 3.9 : f64}

func.func @f13(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>, tensor<3x5xf32>) {
  %r0 = dl.leaky_relu %0 {slope = 0.1 : f64} : tensor<3x5xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<3x5xf32>, tensor<3x5xf32>, (tensor<3x5xf32>)
  return %r0, %r1 : tensor<3x5xf32>, tensor<3x5xf32>
}

check.same @f13 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f14(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>, tensor<0x3xf32>) {
  %r0 = dl.leaky_relu %0 {slope = 0.1 : f64} : tensor<0x3xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<0x3xf32>, tensor<0x3xf32>, (tensor<0x3xf32>)
  return %r0, %r1 : tensor<0x3xf32>, tensor<0x3xf32>
}

check.same @f14 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f15(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>, tensor<5x131xf32>) {
  %r0 = dl.leaky_relu %0 {slope = 0.1 : f64} : tensor<5x131xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<5x131xf32>, tensor<5x131xf32>, (tensor<5x131xf32>)
  return %r0, %r1 : tensor<5x131xf32>, tensor<5x131xf32>
}

check.same @f15 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

// --- elu {alpha = 0.7 : f64}

func.func @f16(%0: tensor<19xf64>, %1: tensor<19xf64>) -> (tensor<19xf64>, tensor<19xf64>) {
  %y = dl.elu %0 {alpha = 0.7 : f64} : tensor<19xf64>
  %d:1 = dl.gradient %y seed %1 wrt (%0) : tensor<19xf64>, tensor<19xf64>, (tensor<19xf64>)
  %r0 = dl.reshape %y : tensor<19xf64> to tensor<19xf64>
  %r1 = dl.reshape %d#0 : tensor<19xf64> to tensor<19xf64>
  return %r0, %r1 : tensor<19xf64>, tensor<19xf64>
}

check.expect @f16 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0, 600.0, -600.0, 0.001, -0.001]> : tensor<19xf64>, dense<[1.28125, 0.65625, 1.28125, 0.984375, 0.796875, 0.75, 1.421875, 0.84375, 1.40625, 0.75, 0.625, 1.0625, 1.296875, 0.703125, 0.8125, 0.859375, 0.875, 0.640625, 1.5]> : tensor<19xf64>]
    gives [dense<[0.0, -0.0, 1.0, -0.44248439117999033, 0x7FF0000000000000, -0.7, 5.0e-324, 1.0e-310, 3.0, -0.6651490521424952, 6.0, 20.0, 20.5, 2.5, -0.6999999999999345, 600.0, -0.7, 0.001, -0.0006996501166375059]> : tensor<19xf64>, dense<[0.896875, 0.459375, 1.28125, 0.25349192743219695, 0.796875, 0.0, 1.421875, 0.84375, 1.40625, 0.026138210893128566, 0.625, 1.0625, 1.296875, 0.703125, 5.3221480635278495e-14, 0.859375, 1.62336788871514e-261, 0.640625, 1.0489505248250437]> : tensor<19xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f17(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.elu %0 {alpha = 0.7 : f64} : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f17 [dense<[[1.931875, 3.1975, 3.494375, -0.615, 3.838125], [3.66625, -1.64625, 3.775625, -1.880625, -1.58375], [0.306875, -1.52125, 2.885, 2.135, 1.385]]> : tensor<3x5xf64>]
    gives [dense<[[1.931875, 3.1975, 3.494375, -0.3215513732834784, 3.838125], [3.66625, -0.565059986527033, 3.775625, -0.593253663283867, -0.5563571033717254], [0.306875, -0.5470929324762908, 2.885, 2.135, 1.385]]> : tensor<3x5xf64>] {rtol = 1.0e-14 : f64, atol = 1.0e-16 : f64}

check.gradient @f17 {low = -3.9 : f64, high = 3.9 : f64}

func.func @f18(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>, tensor<3x5xf32>) {
  %r0 = dl.elu %0 {alpha = 0.7 : f64} : tensor<3x5xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<3x5xf32>, tensor<3x5xf32>, (tensor<3x5xf32>)
  return %r0, %r1 : tensor<3x5xf32>, tensor<3x5xf32>
}

check.same @f18 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f19(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>, tensor<0x3xf32>) {
  %r0 = dl.elu %0 {alpha = 0.7 : f64} : tensor<0x3xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<0x3xf32>, tensor<0x3xf32>, (tensor<0x3xf32>)
  return %r0, %r1 : tensor<0x3xf32>, tensor<0x3xf32>
}

check.same @f19 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f20(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>, tensor<5x131xf32>) {
  %r0 = dl.elu %0 {alpha = 0.7 : f64} : tensor<5x131xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<5x131xf32>, tensor<5x131xf32>, (tensor<5x131xf32>)
  return %r0, %r1 : tensor<5x131xf32>, tensor<5x131xf32>
}

check.same @f20 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

// --- selu

func.func @f21(%0: tensor<19xf64>, %1: tensor<19xf64>) -> (tensor<19xf64>, tensor<19xf64>) {
  %y = dl.selu %0 : tensor<19xf64>
  %d:1 = dl.gradient %y seed %1 wrt (%0) : tensor<19xf64>, tensor<19xf64>, (tensor<19xf64>)
  %r0 = dl.reshape %y : tensor<19xf64> to tensor<19xf64>
  %r1 = dl.reshape %d#0 : tensor<19xf64> to tensor<19xf64>
  return %r0, %r1 : tensor<19xf64>, tensor<19xf64>
}

check.expect @f21 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0, 600.0, -600.0, 0.001, -0.001]> : tensor<19xf64>, dense<[0.625, 0.828125, 0.71875, 0.765625, 1.46875, 1.21875, 1.046875, 1.46875, 0.96875, 1.359375, 1.21875, 1.4375, 1.125, 1.203125, 1.375, 1.421875, 0.75, 0.515625, 0.828125]> : tensor<19xf64>]
    gives [dense<[0.0, -0.0, 1.0507009873554805, -1.1113307378125625, 0x7FF0000000000000, -1.7580993408473766, 5.0e-324, 1.05070098735545e-310, 3.1521029620664414, -1.6705687287671118, 6.304205924132883, 21.014019747109607, 21.53937024078735, 2.626752468388701, -1.758099340847212, 630.4205924132883, -1.7580993408473766, 0.0010507009873554805, -0.0017572205841202705]> : tensor<19xf64>, dense<[1.0988120880296104, 1.4559260166392338, 0.7551913346617516, 0.4951822116985295, 1.5432170751783618, 0.0, 1.0999525961377685, 1.5432170751783618, 1.0178665815006216, 0.11898692579661008, 1.2805418283394918, 1.5103826693235032, 1.1820386107749155, 1.2641246254120624, 2.262099231344725e-13, 1.4939654663960737, 3.4947453246157785e-261, 0.5417676966051697, 1.4544708183430093]> : tensor<19xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f22(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.selu %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f22 [dense<[[1.931875, 3.1975, 3.494375, -0.615, 3.838125], [3.66625, -1.64625, 3.775625, -1.880625, -1.58375], [0.306875, -1.52125, 2.885, 2.135, 1.385]]> : tensor<3x5xf64>]
    gives [dense<[[2.029822969947369, 3.3596164070691485, 3.6715432626903066, -0.8075989391689316, 4.032721727093753], [3.85213249489203, -1.4191879855034348, 3.9670529153840355, -1.4899983919637974, -1.397330081019409], [0.3224338654947131, -1.3740624628126075, 3.031272348520561, 2.2432466080039504, 1.4552208674873404]]> : tensor<3x5xf64>] {rtol = 1.0e-14 : f64, atol = 1.0e-16 : f64}

check.gradient @f22 {low = -3.9 : f64, high = 3.9 : f64}

func.func @f23(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>, tensor<3x5xf32>) {
  %r0 = dl.selu %0 : tensor<3x5xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<3x5xf32>, tensor<3x5xf32>, (tensor<3x5xf32>)
  return %r0, %r1 : tensor<3x5xf32>, tensor<3x5xf32>
}

check.same @f23 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f24(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>, tensor<0x3xf32>) {
  %r0 = dl.selu %0 : tensor<0x3xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<0x3xf32>, tensor<0x3xf32>, (tensor<0x3xf32>)
  return %r0, %r1 : tensor<0x3xf32>, tensor<0x3xf32>
}

check.same @f24 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f25(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>, tensor<5x131xf32>) {
  %r0 = dl.selu %0 : tensor<5x131xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<5x131xf32>, tensor<5x131xf32>, (tensor<5x131xf32>)
  return %r0, %r1 : tensor<5x131xf32>, tensor<5x131xf32>
}

check.same @f25 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

// --- softplus {beta = 1.0 : f64, threshold = 20.0 : f64}

func.func @f26(%0: tensor<20xf64>, %1: tensor<20xf64>) -> (tensor<20xf64>, tensor<20xf64>) {
  %y = dl.softplus %0 {beta = 1.0 : f64, threshold = 20.0 : f64} : tensor<20xf64>
  %d:1 = dl.gradient %y seed %1 wrt (%0) : tensor<20xf64>, tensor<20xf64>, (tensor<20xf64>)
  %r0 = dl.reshape %y : tensor<20xf64> to tensor<20xf64>
  %r1 = dl.reshape %d#0 : tensor<20xf64> to tensor<20xf64>
  return %r0, %r1 : tensor<20xf64>, tensor<20xf64>
}

check.expect @f26 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0, 600.0, -600.0, 0.001, -0.001]> : tensor<20xf64>, dense<[1.328125, 0.765625, 1.5, 1.09375, 0.609375, 0.953125, 1.0, 0.875, 0.828125, 0.78125, 0.515625, 0.53125, 0.609375, 0.734375, 0.578125, 1.46875, 1.21875, 0.53125, 1.484375, 1.109375]> : tensor<20xf64>]
    gives [dense<[0.6931471805599453, 0.6931471805599453, 1.3132616875182228, 0.31326168751822286, 0x7FF0000000000000, 0.0, 0x7FF8000000000000, 0.6931471805599453, 0.6931471805599453, 3.048587351573742, 0.04858735157374206, 6.00247568513773, 20.000000002061153, 20.5, 2.5788897342925496, 9.357622968839737e-14, 600.0, 2.6503965530043108e-261, 0.6936473055599401, 0.6926473055599401]> : tensor<20xf64>, dense<[0.6640625, 0.3828125, 1.0965878679450074, 0.29415467962343217, 0.609375, 0.0, 0x7FF8000000000000, 0.4375, 0.4140625, 0.7441985365800259, 0.024453965857182874, 0.5299364189480378, 0.6093749987439845, 0.734375, 0.5342694896752186, 1.3744008735482722e-13, 1.21875, 1.40802316878354e-261, 0.7425585937190755, 0.5544101562731121]> : tensor<20xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f27(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.softplus %0 {beta = 1.0 : f64, threshold = 20.0 : f64} : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f27 [dense<[[1.931875, 3.1975, 3.494375, -0.615, 3.838125], [3.66625, -1.64625, 3.775625, -1.880625, -1.58375], [0.306875, -1.52125, 2.885, 2.135, 1.385]]> : tensor<3x5xf64>]
    gives [dense<[[2.067171596755563, 3.2375513651590704, 3.5242907505018364, 0.4321984956378462, 3.8594303600324094], [3.691500687144658, 0.1762795470746881, 3.7982889801494637, 0.1419289550864551, 0.18664896175665796], [0.8583103120272757, 0.19757025870964245, 2.939350665920083, 2.2467601257395398, 1.6084025576025418]]> : tensor<3x5xf64>] {rtol = 1.0e-14 : f64, atol = 1.0e-16 : f64}

check.gradient @f27 {low = -3.9 : f64, high = 3.9 : f64}

func.func @f28(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>, tensor<3x5xf32>) {
  %r0 = dl.softplus %0 {beta = 1.0 : f64, threshold = 20.0 : f64} : tensor<3x5xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<3x5xf32>, tensor<3x5xf32>, (tensor<3x5xf32>)
  return %r0, %r1 : tensor<3x5xf32>, tensor<3x5xf32>
}

check.same @f28 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f29(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>, tensor<0x3xf32>) {
  %r0 = dl.softplus %0 {beta = 1.0 : f64, threshold = 20.0 : f64} : tensor<0x3xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<0x3xf32>, tensor<0x3xf32>, (tensor<0x3xf32>)
  return %r0, %r1 : tensor<0x3xf32>, tensor<0x3xf32>
}

check.same @f29 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f30(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>, tensor<5x131xf32>) {
  %r0 = dl.softplus %0 {beta = 1.0 : f64, threshold = 20.0 : f64} : tensor<5x131xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<5x131xf32>, tensor<5x131xf32>, (tensor<5x131xf32>)
  return %r0, %r1 : tensor<5x131xf32>, tensor<5x131xf32>
}

check.same @f30 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

// --- softplus {beta = 2.0 : f64, threshold = 5.0 : f64}

func.func @f31(%0: tensor<20xf64>, %1: tensor<20xf64>) -> (tensor<20xf64>, tensor<20xf64>) {
  %y = dl.softplus %0 {beta = 2.0 : f64, threshold = 5.0 : f64} : tensor<20xf64>
  %d:1 = dl.gradient %y seed %1 wrt (%0) : tensor<20xf64>, tensor<20xf64>, (tensor<20xf64>)
  %r0 = dl.reshape %y : tensor<20xf64> to tensor<20xf64>
  %r1 = dl.reshape %d#0 : tensor<20xf64> to tensor<20xf64>
  return %r0, %r1 : tensor<20xf64>, tensor<20xf64>
}

check.expect @f31 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0, 600.0, -600.0, 0.001, -0.001]> : tensor<20xf64>, dense<[1.390625, 1.234375, 0.578125, 0.890625, 0.734375, 0.53125, 0.625, 0.546875, 1.03125, 0.921875, 0.640625, 1.484375, 0.921875, 0.875, 0.53125, 0.796875, 0.90625, 0.796875, 1.140625, 1.3125]> : tensor<20xf64>]
    gives [dense<[0.34657359027997264, 0.34657359027997264, 1.0634640055214863, 0.06346400552148625, 0x7FF0000000000000, 0.0, 0x7FF8000000000000, 0.34657359027997264, 0.34657359027997264, 3.0, 0.0012378425688652247, 6.0, 20.0, 20.5, 2.503357674244559, 4.37825538134826e-27, 600.0, 0.0, 0.347073840279931, 0.346073840279931]> : tensor<20xf64>, dense<[0.6953125, 0.6171875, 0.5092108107059633, 0.10616510242594844, 0.734375, 0.0, 0x7FF8000000000000, 0.2734375, 0.515625, 0.921875, 0.0015840242097191525, 1.484375, 0.921875, 0.875, 0.5276944229464737, 6.97784451402379e-27, 0.90625, 0.0, 0.5708828123098958, 0.6555937502187499]> : tensor<20xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f32(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.softplus %0 {beta = 2.0 : f64, threshold = 5.0 : f64} : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f32 [dense<[[1.931875, 3.1975, 3.494375, -0.615, 3.838125], [3.66625, -1.64625, 3.775625, -1.880625, -1.58375], [0.306875, -1.52125, 2.885, 2.135, 1.385]]> : tensor<3x5xf64>]
    gives [dense<[[1.9422609524592742, 3.1975, 3.494375, 0.12820891651854374, 3.838125], [3.66625, 0.01824350494359767, 3.775625, 0.01149419225904809, 0.020623146615484575], [0.5231936614769279, 0.023306016705791126, 2.885, 2.1419424698377996, 1.415388542622367]]> : tensor<3x5xf64>] {rtol = 1.0e-14 : f64, atol = 1.0e-16 : f64}

check.gradient @f32 {low = -3.9 : f64, high = 3.9 : f64}

func.func @f33(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>, tensor<3x5xf32>) {
  %r0 = dl.softplus %0 {beta = 2.0 : f64, threshold = 5.0 : f64} : tensor<3x5xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<3x5xf32>, tensor<3x5xf32>, (tensor<3x5xf32>)
  return %r0, %r1 : tensor<3x5xf32>, tensor<3x5xf32>
}

check.same @f33 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f34(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>, tensor<0x3xf32>) {
  %r0 = dl.softplus %0 {beta = 2.0 : f64, threshold = 5.0 : f64} : tensor<0x3xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<0x3xf32>, tensor<0x3xf32>, (tensor<0x3xf32>)
  return %r0, %r1 : tensor<0x3xf32>, tensor<0x3xf32>
}

check.same @f34 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f35(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>, tensor<5x131xf32>) {
  %r0 = dl.softplus %0 {beta = 2.0 : f64, threshold = 5.0 : f64} : tensor<5x131xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<5x131xf32>, tensor<5x131xf32>, (tensor<5x131xf32>)
  return %r0, %r1 : tensor<5x131xf32>, tensor<5x131xf32>
}

check.same @f35 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

// --- gelu

func.func @f36(%0: tensor<20xf64>, %1: tensor<20xf64>) -> (tensor<20xf64>, tensor<20xf64>) {
  %y = dl.gelu %0 : tensor<20xf64>
  %d:1 = dl.gradient %y seed %1 wrt (%0) : tensor<20xf64>, tensor<20xf64>, (tensor<20xf64>)
  %r0 = dl.reshape %y : tensor<20xf64> to tensor<20xf64>
  %r1 = dl.reshape %d#0 : tensor<20xf64> to tensor<20xf64>
  return %r0, %r1 : tensor<20xf64>, tensor<20xf64>
}

check.expect @f36 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0, 600.0, -600.0, 0.001, -0.001]> : tensor<20xf64>, dense<[1.234375, 0.515625, 1.078125, 0.890625, 0.84375, 1.0625, 0.859375, 0.96875, 0.875, 1.28125, 0.671875, 0.84375, 1.46875, 1.296875, 0.625, 1.234375, 1.078125, 0.71875, 1.109375, 0.796875]> : tensor<20xf64>]
    gives [dense<[0.0, -0.0, 0.841344746068543, -0.15865525393145702, 0x7FF0000000000000, 0xFFF8000000000000, 0x7FF8000000000000, 0.0, 5.0e-311, 2.99595030590511, -0.00404969409489031, 5.999999994080474, 20.0, 20.5, 2.4844758366855597, -0.0, 600.0, -0.0, 0.000500398942213911, -0.000499601057786089]> : tensor<20xf64>, dense<[0.6171875, 0.2578125, 1.1679494917273494, -0.07420284099215815, 0xFFF8000000000000, 0xFFF8000000000000, 0x7FF8000000000000, 0.484375, 0.4375, 1.2965553604803606, -0.00802598171531107, 0.8437500299267234, 1.46875, 1.296875, 0.6485069286925906, -5.4570958432221216e-195, 1.078125, 0.0, 0.5555726528895897, 0.3978016859525483]> : tensor<20xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f37(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.gelu %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f37 [dense<[[1.931875, 3.1975, 3.494375, -0.615, 3.838125], [3.66625, -1.64625, 3.775625, -1.880625, -1.58375], [0.306875, -1.52125, 2.885, 2.135, 1.385]]> : tensor<3x5xf64>]
    gives [dense<[[1.8803181476147388, 3.195283742223514, 3.4935447835587654, -0.16560557653090519, 3.8378870796785307], [3.66579880687364, -0.08207568608390681, 3.7753236919871846, -0.05644032875543608, -0.08968033599033104], [0.19042537104461618, -0.09750992861329956, 2.879353857928097, 2.100027621695203, 1.2700086663497885]]> : tensor<3x5xf64>] {rtol = 1.0e-14 : f64, atol = 1.0e-16 : f64}

check.gradient @f37 {low = -3.9 : f64, high = 3.9 : f64}

func.func @f38(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>, tensor<3x5xf32>) {
  %r0 = dl.gelu %0 : tensor<3x5xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<3x5xf32>, tensor<3x5xf32>, (tensor<3x5xf32>)
  return %r0, %r1 : tensor<3x5xf32>, tensor<3x5xf32>
}

check.same @f38 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f39(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>, tensor<0x3xf32>) {
  %r0 = dl.gelu %0 : tensor<0x3xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<0x3xf32>, tensor<0x3xf32>, (tensor<0x3xf32>)
  return %r0, %r1 : tensor<0x3xf32>, tensor<0x3xf32>
}

check.same @f39 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f40(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>, tensor<5x131xf32>) {
  %r0 = dl.gelu %0 : tensor<5x131xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<5x131xf32>, tensor<5x131xf32>, (tensor<5x131xf32>)
  return %r0, %r1 : tensor<5x131xf32>, tensor<5x131xf32>
}

check.same @f40 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

// --- gelu {tanh}

func.func @f41(%0: tensor<20xf64>, %1: tensor<20xf64>) -> (tensor<20xf64>, tensor<20xf64>) {
  %y = dl.gelu %0 {tanh} : tensor<20xf64>
  %d:1 = dl.gradient %y seed %1 wrt (%0) : tensor<20xf64>, tensor<20xf64>, (tensor<20xf64>)
  %r0 = dl.reshape %y : tensor<20xf64> to tensor<20xf64>
  %r1 = dl.reshape %d#0 : tensor<20xf64> to tensor<20xf64>
  return %r0, %r1 : tensor<20xf64>, tensor<20xf64>
}

check.expect @f41 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0, 600.0, -600.0, 0.001, -0.001]> : tensor<20xf64>, dense<[1.3125, 1.046875, 0.90625, 1.34375, 1.3125, 0.875, 1.0625, 1.5, 0.625, 0.78125, 1.296875, 0.53125, 0.75, 1.15625, 0.890625, 0.671875, 1.234375, 0.53125, 1.34375, 0.6875]> : tensor<20xf64>]
    gives [dense<[0.0, -0.0, 0.8411919906082768, -0.1588080093917233, 0x7FF0000000000000, 0xFFF8000000000000, 0x7FF8000000000000, 0.0, 5.0e-311, 2.996362607918227, -0.0036373920817729943, 5.9999999999156035, 20.0, 20.5, 2.484915733910001, -0.0, 600.0, -0.0, 0.000500398942213582, -0.000499601057786418]> : tensor<20xf64>, dense<[0.65625, 0.5234375, 0.9814362009852404, -0.11148298766777034, 0xFFF8000000000000, 0xFFF8000000000000, 0xFFFFFFFFFFFFFFFF, 0.75, 0.3125, 0.7903001301804449, -0.015023216099538762, 0.5312500004095926, 0.75, 1.15625, 0.9244256225644057, 0.0, 1.234375, 0.0, 0.6729471570194242, 0.34320145454820156]> : tensor<20xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f42(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.gelu %0 {tanh} : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f42 [dense<[[1.931875, 3.1975, 3.494375, -0.615, 3.838125], [3.66625, -1.64625, 3.775625, -1.880625, -1.58375], [0.306875, -1.52125, 2.885, 2.135, 1.385]]> : tensor<3x5xf64>]
    gives [dense<[[1.8803575597131952, 3.195614139998277, 3.4937450389392986, -0.16564143441097073, 3.837976396924643], [3.6659365071033267, -0.082238229850735, 3.7754289283102445, -0.056443546798977506, -0.0898711978750011], [0.19042263852919236, -0.09772199506154441, 2.8798019940401733, 2.1002413340030968, 1.2697753469348192]]> : tensor<3x5xf64>] {rtol = 1.0e-14 : f64, atol = 1.0e-16 : f64}

check.gradient @f42 {low = -3.9 : f64, high = 3.9 : f64}

func.func @f43(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>, tensor<3x5xf32>) {
  %r0 = dl.gelu %0 {tanh} : tensor<3x5xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<3x5xf32>, tensor<3x5xf32>, (tensor<3x5xf32>)
  return %r0, %r1 : tensor<3x5xf32>, tensor<3x5xf32>
}

check.same @f43 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f44(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>, tensor<0x3xf32>) {
  %r0 = dl.gelu %0 {tanh} : tensor<0x3xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<0x3xf32>, tensor<0x3xf32>, (tensor<0x3xf32>)
  return %r0, %r1 : tensor<0x3xf32>, tensor<0x3xf32>
}

check.same @f44 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f45(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>, tensor<5x131xf32>) {
  %r0 = dl.gelu %0 {tanh} : tensor<5x131xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<5x131xf32>, tensor<5x131xf32>, (tensor<5x131xf32>)
  return %r0, %r1 : tensor<5x131xf32>, tensor<5x131xf32>
}

check.same @f45 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

// --- silu

func.func @f46(%0: tensor<20xf64>, %1: tensor<20xf64>) -> (tensor<20xf64>, tensor<20xf64>) {
  %y = dl.silu %0 : tensor<20xf64>
  %d:1 = dl.gradient %y seed %1 wrt (%0) : tensor<20xf64>, tensor<20xf64>, (tensor<20xf64>)
  %r0 = dl.reshape %y : tensor<20xf64> to tensor<20xf64>
  %r1 = dl.reshape %d#0 : tensor<20xf64> to tensor<20xf64>
  return %r0, %r1 : tensor<20xf64>, tensor<20xf64>
}

check.expect @f46 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0, 600.0, -600.0, 0.001, -0.001]> : tensor<20xf64>, dense<[1.015625, 0.71875, 0.515625, 0.578125, 1.4375, 0.640625, 0.640625, 1.140625, 0.96875, 0.953125, 1.0625, 0.921875, 0.859375, 1.09375, 1.046875, 0.703125, 1.28125, 1.46875, 0.546875, 1.375]> : tensor<20xf64>]
    gives [dense<[0.0, -0.0, 0.7310585786300049, -0.2689414213699951, 0x7FF0000000000000, 0xFFF8000000000000, 0x7FF8000000000000, 0.0, 5.0e-311, 2.8577223804672998, -0.14227761953270035, 5.985164261060192, 19.999999958776925, 20.499999974371867, 2.3103545499468914, -2.8072868906517896e-12, 600.0, -1.5902379318025866e-258, 0.0005002499999791667, -0.0004997500000208334]> : tensor<20xf64>, dense<[0.5078125, 0.359375, 0.4783301076837354, 0.04181548532429673, 0xFFF8000000000000, 0xFFF8000000000000, 0xFFF8000000000000, 0.5703125, 0.484375, 1.0370992260457081, -0.09361061264111772, 0.933238430045312, 0.859375033654775, 1.0937500266634166, 1.1509355384356608, -1.9080778084897036e-12, 1.28125, -2.331769192397824e-258, 0.2737109374544271, 0.6868125001145833]> : tensor<20xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f47(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.silu %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f47 [dense<[[1.931875, 3.1975, 3.494375, -0.615, 3.838125], [3.66625, -1.64625, 3.775625, -1.880625, -1.58375], [0.306875, -1.52125, 2.885, 2.135, 1.385]]> : tensor<3x5xf64>]
    gives [dense<[[1.6874093725193937, 3.071966435592353, 3.391386321853608, -0.2158154775895874, 3.7572173092006254], [3.574833687786165, -0.26606102665489784, 3.691016711828521, -0.2488388485331478, -0.2696572666518502], [0.17679753123825298, -0.2727259338415278, 2.7323833055362674, 1.9092424129509193, 1.1077130581939982]]> : tensor<3x5xf64>] {rtol = 1.0e-14 : f64, atol = 1.0e-16 : f64}

check.gradient @f47 {low = -3.9 : f64, high = 3.9 : f64}

func.func @f48(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>, tensor<3x5xf32>) {
  %r0 = dl.silu %0 : tensor<3x5xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<3x5xf32>, tensor<3x5xf32>, (tensor<3x5xf32>)
  return %r0, %r1 : tensor<3x5xf32>, tensor<3x5xf32>
}

check.same @f48 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f49(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>, tensor<0x3xf32>) {
  %r0 = dl.silu %0 : tensor<0x3xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<0x3xf32>, tensor<0x3xf32>, (tensor<0x3xf32>)
  return %r0, %r1 : tensor<0x3xf32>, tensor<0x3xf32>
}

check.same @f49 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f50(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>, tensor<5x131xf32>) {
  %r0 = dl.silu %0 : tensor<5x131xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<5x131xf32>, tensor<5x131xf32>, (tensor<5x131xf32>)
  return %r0, %r1 : tensor<5x131xf32>, tensor<5x131xf32>
}

check.same @f50 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

// --- mish

func.func @f51(%0: tensor<20xf64>, %1: tensor<20xf64>) -> (tensor<20xf64>, tensor<20xf64>) {
  %y = dl.mish %0 : tensor<20xf64>
  %d:1 = dl.gradient %y seed %1 wrt (%0) : tensor<20xf64>, tensor<20xf64>, (tensor<20xf64>)
  %r0 = dl.reshape %y : tensor<20xf64> to tensor<20xf64>
  %r1 = dl.reshape %d#0 : tensor<20xf64> to tensor<20xf64>
  return %r0, %r1 : tensor<20xf64>, tensor<20xf64>
}

check.expect @f51 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0, 600.0, -600.0, 0.001, -0.001]> : tensor<20xf64>, dense<[0.53125, 0.53125, 0.796875, 1.1875, 1.1875, 1.359375, 1.0, 0.90625, 0.546875, 1.03125, 1.296875, 0.515625, 1.375, 0.5625, 1.015625, 0.90625, 0.5625, 0.84375, 0.5625, 1.171875]> : tensor<20xf64>]
    gives [dense<[0.0, -0.0, 0.8650983882673103, -0.30340146137410895, 0x7FF0000000000000, 0xFFF8000000000000, 0x7FF8000000000000, 5.0e-324, 6.0e-311, 2.9865350049679575, -0.1456474612756246, 5.999926634065252, 20.0, 20.5, 2.471392304557881, -2.807286890651921e-12, 600.0, -1.5902379318025864e-258, 0.000600319983954133, -0.0005996799840458665]> : tensor<20xf64>, dense<[0.31875, 0.31875, 0.8359507378920219, 0.07031989760440657, 0xFFF8000000000000, 0xFFF8000000000000, 0xFFFFFFFFFFFFFFFF, 0.54375, 0.328125, 1.0530165018959887, -0.12111919540910358, 0.5156941661985146, 1.375, 0.5625, 1.0573971790396555, -2.4593002864980742e-12, 0.5625, -1.3395269828668348e-258, 0.337859972896799, 0.702374943964998]> : tensor<20xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f52(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.mish %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f52 [dense<[[1.931875, 3.1975, 3.494375, -0.615, 3.838125], [3.66625, -1.64625, 3.775625, -1.880625, -1.58375], [0.306875, -1.52125, 2.885, 2.135, 1.385]]> : tensor<3x5xf64>]
    gives [dense<[[1.870979213862739, 3.1876582963646287, 3.488309559144955, -0.2504015457438982, 3.834715446181544], [3.6616939824951746, -0.28723116345307365, 3.771834915212311, -0.2651372344019112, -0.2922197143926231], [0.2133966027500981, -0.2967032592163345, 2.8688981927247745, 2.087784147763867, 1.278249210399628]]> : tensor<3x5xf64>] {rtol = 1.0e-14 : f64, atol = 1.0e-16 : f64}

check.gradient @f52 {low = -3.9 : f64, high = 3.9 : f64}

func.func @f53(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>, tensor<3x5xf32>) {
  %r0 = dl.mish %0 : tensor<3x5xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<3x5xf32>, tensor<3x5xf32>, (tensor<3x5xf32>)
  return %r0, %r1 : tensor<3x5xf32>, tensor<3x5xf32>
}

check.same @f53 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f54(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>, tensor<0x3xf32>) {
  %r0 = dl.mish %0 : tensor<0x3xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<0x3xf32>, tensor<0x3xf32>, (tensor<0x3xf32>)
  return %r0, %r1 : tensor<0x3xf32>, tensor<0x3xf32>
}

check.same @f54 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f55(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>, tensor<5x131xf32>) {
  %r0 = dl.mish %0 : tensor<5x131xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<5x131xf32>, tensor<5x131xf32>, (tensor<5x131xf32>)
  return %r0, %r1 : tensor<5x131xf32>, tensor<5x131xf32>
}

check.same @f55 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

// --- hardsigmoid

func.func @f56(%0: tensor<20xf64>, %1: tensor<20xf64>) -> (tensor<20xf64>, tensor<20xf64>) {
  %y = dl.hardsigmoid %0 : tensor<20xf64>
  %d:1 = dl.gradient %y seed %1 wrt (%0) : tensor<20xf64>, tensor<20xf64>, (tensor<20xf64>)
  %r0 = dl.reshape %y : tensor<20xf64> to tensor<20xf64>
  %r1 = dl.reshape %d#0 : tensor<20xf64> to tensor<20xf64>
  return %r0, %r1 : tensor<20xf64>, tensor<20xf64>
}

check.expect @f56 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0, 600.0, -600.0, 0.001, -0.001]> : tensor<20xf64>, dense<[0.8125, 0.78125, 0.859375, 1.171875, 0.703125, 0.890625, 0.640625, 0.9375, 0.890625, 1.328125, 1.375, 1.375, 1.015625, 0.515625, 1.5, 0.609375, 0.84375, 1.109375, 0.625, 1.0]> : tensor<20xf64>]
    gives [dense<[0.5, 0.5, 0.6666666666666666, 0.33333333333333337, 1.0, 0.0, 0xFFFFFFFFFFFFFFFF, 0.5, 0.5, 1.0, 0.0, 1.0, 1.0, 1.0, 0.9166666666666667, 0.0, 1.0, 0.0, 0.5001666666666666, 0.49983333333333335]> : tensor<20xf64>, dense<[0.13541666666666666, 0.13020833333333334, 0.14322916666666666, 0.1953125, 0.0, 0.0, 0.0, 0.15625, 0.1484375, 0.0, 0.0, 0.0, 0.0, 0.0, 0.25, 0.0, 0.0, 0.0, 0.10416666666666667, 0.16666666666666666]> : tensor<20xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f57(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.hardsigmoid %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f57 [dense<[[1.931875, 3.1975, 3.494375, -0.615, 3.838125], [3.66625, -1.64625, 3.775625, -1.880625, -1.58375], [0.306875, -1.52125, 2.885, 2.135, 1.385]]> : tensor<3x5xf64>]
    gives [dense<[[0.8219791666666667, 1.0, 1.0, 0.3975, 1.0], [1.0, 0.22562500000000002, 1.0, 0.18656250000000002, 0.23604166666666665], [0.5511458333333333, 0.24645833333333333, 0.9808333333333332, 0.8558333333333332, 0.7308333333333333]]> : tensor<3x5xf64>] {rtol = 1.0e-14 : f64, atol = 1.0e-16 : f64}

check.gradient @f57 {low = -3.9 : f64, high = 3.9 : f64}

func.func @f58(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>, tensor<3x5xf32>) {
  %r0 = dl.hardsigmoid %0 : tensor<3x5xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<3x5xf32>, tensor<3x5xf32>, (tensor<3x5xf32>)
  return %r0, %r1 : tensor<3x5xf32>, tensor<3x5xf32>
}

check.same @f58 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f59(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>, tensor<0x3xf32>) {
  %r0 = dl.hardsigmoid %0 : tensor<0x3xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<0x3xf32>, tensor<0x3xf32>, (tensor<0x3xf32>)
  return %r0, %r1 : tensor<0x3xf32>, tensor<0x3xf32>
}

check.same @f59 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f60(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>, tensor<5x131xf32>) {
  %r0 = dl.hardsigmoid %0 : tensor<5x131xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<5x131xf32>, tensor<5x131xf32>, (tensor<5x131xf32>)
  return %r0, %r1 : tensor<5x131xf32>, tensor<5x131xf32>
}

check.same @f60 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

// --- hardswish

func.func @f61(%0: tensor<19xf64>, %1: tensor<19xf64>) -> (tensor<19xf64>, tensor<19xf64>) {
  %y = dl.hardswish %0 : tensor<19xf64>
  %d:1 = dl.gradient %y seed %1 wrt (%0) : tensor<19xf64>, tensor<19xf64>, (tensor<19xf64>)
  %r0 = dl.reshape %y : tensor<19xf64> to tensor<19xf64>
  %r1 = dl.reshape %d#0 : tensor<19xf64> to tensor<19xf64>
  return %r0, %r1 : tensor<19xf64>, tensor<19xf64>
}

check.expect @f61 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0, 600.0, -600.0, 0.001, -0.001]> : tensor<19xf64>, dense<[1.125, 1.015625, 1.21875, 1.171875, 1.125, 1.078125, 0.734375, 1.46875, 0.640625, 0.96875, 1.109375, 1.28125, 0.640625, 0.625, 1.3125, 1.453125, 0.8125, 0.90625, 1.40625]> : tensor<19xf64>]
    gives [dense<[0.0, -0.0, 0.6666666666666666, -0.3333333333333333, 0x7FF0000000000000, 0xFFF8000000000000, 0.0, 5.0e-311, 3.0, -0.0, 6.0, 20.0, 20.5, 2.2916666666666665, -0.0, 600.0, -0.0, 0.0005001666666666667, -0.0004998333333333334]> : tensor<19xf64>, dense<[0.5625, 0.5078125, 1.015625, 0.19531250000000003, 1.125, 0.0, 0.3671875, 0.734375, 0.640625, 0.0, 1.109375, 1.28125, 0.640625, 0.8333333333333335, 0.0, 1.453125, 0.0, 0.4534270833333333, 0.70265625]> : tensor<19xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f62(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.hardswish %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f62 [dense<[[1.931875, 3.1975, 3.494375, -0.615, 3.838125], [3.66625, -1.64625, 3.775625, -1.880625, -1.58375], [0.306875, -1.52125, 2.885, 2.135, 1.385]]> : tensor<3x5xf64>]
    gives [dense<[[1.5879610026041666, 3.1975, 3.494375, -0.2444625, 3.838125], [3.66625, -0.37143515625, 3.775625, -0.35085410156249996, -0.37383098958333333], [0.16913287760416665, -0.37492473958333333, 2.8297041666666662, 1.8272041666666663, 1.0122041666666666]]> : tensor<3x5xf64>] {rtol = 1.0e-14 : f64, atol = 1.0e-16 : f64}

check.gradient @f62 {low = -3.9 : f64, high = 3.9 : f64}

func.func @f63(%0: tensor<3x5xf32>, %1: tensor<3x5xf32>) -> (tensor<3x5xf32>, tensor<3x5xf32>) {
  %r0 = dl.hardswish %0 : tensor<3x5xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<3x5xf32>, tensor<3x5xf32>, (tensor<3x5xf32>)
  return %r0, %r1 : tensor<3x5xf32>, tensor<3x5xf32>
}

check.same @f63 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f64(%0: tensor<0x3xf32>, %1: tensor<0x3xf32>) -> (tensor<0x3xf32>, tensor<0x3xf32>) {
  %r0 = dl.hardswish %0 : tensor<0x3xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<0x3xf32>, tensor<0x3xf32>, (tensor<0x3xf32>)
  return %r0, %r1 : tensor<0x3xf32>, tensor<0x3xf32>
}

check.same @f64 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

func.func @f65(%0: tensor<5x131xf32>, %1: tensor<5x131xf32>) -> (tensor<5x131xf32>, tensor<5x131xf32>) {
  %r0 = dl.hardswish %0 : tensor<5x131xf32>
  %r1 = dl.gradient %r0 seed %1 wrt (%0) : tensor<5x131xf32>, tensor<5x131xf32>, (tensor<5x131xf32>)
  return %r0, %r1 : tensor<5x131xf32>, tensor<5x131xf32>
}

check.same @f65 {low = -8.0 : f64, high = 8.0 : f64, ulps = 4.0 : f64}

// --- prelu

func.func @f66(%0: tensor<20xf64>, %1: tensor<20xf64>, %2: tensor<20xf64>) -> (tensor<20xf64>, tensor<20xf64>, tensor<20xf64>) {
  %y = dl.prelu %0, %1 : tensor<20xf64>
  %d:2 = dl.gradient %y seed %2 wrt (%0, %1) : tensor<20xf64>, tensor<20xf64>, (tensor<20xf64>, tensor<20xf64>)
  %r0 = dl.reshape %y : tensor<20xf64> to tensor<20xf64>
  %r1 = dl.reshape %d#0 : tensor<20xf64> to tensor<20xf64>
  %r2 = dl.reshape %d#1 : tensor<20xf64> to tensor<20xf64>
  return %r0, %r1, %r2 : tensor<20xf64>, tensor<20xf64>, tensor<20xf64>
}

check.expect @f66 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0, 600.0, -600.0, 0.001, -0.001]> : tensor<20xf64>, dense<[-0.5625, 1.78125, 0.09375, -0.34375, 0.265625, 0.265625, 0.140625, 1.828125, 1.90625, -0.171875, -0.328125, -0.234375, -1.203125, -1.484375, -0.3125, -0.96875, -1.921875, 1.65625, -1.921875, 0.015625]> : tensor<20xf64>, dense<[0.59375, 1.0, 0.734375, 1.203125, 0.796875, 0.75, 1.03125, 1.234375, 0.9375, 0.71875, 1.40625, 0.921875, 1.4375, 1.46875, 0.875, 1.09375, 1.484375, 0.75, 1.125, 0.765625]> : tensor<20xf64>]
    gives [dense<[-0.0, -0.0, 1.0, 0.34375, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 3.0, 0.984375, 6.0, 20.0, 20.5, 2.5, 29.0625, 600.0, -993.75, 0.001, -1.5625e-05]> : tensor<20xf64>, dense<[-0.333984375, 1.78125, 0.734375, -0.41357421875, 0.796875, 0.19921875, 0.14501953125, 1.234375, 0.9375, 0.71875, -0.46142578125, 0.921875, 1.4375, 1.46875, 0.875, -1.0595703125, 1.484375, 1.2421875, 1.125, 0.011962890625]> : tensor<20xf64>, dense<[0.0, -0.0, 0.0, -1.203125, 0.0, 0xFFF0000000000000, 0x7FF8000000000000, 0.0, 0.0, 0.0, -4.21875, 0.0, 0.0, 0.0, 0.0, -32.8125, 0.0, -450.0, 0.0, -0.000765625]> : tensor<20xf64>] {ulps = 2.0 : f64, per_element}

func.func @f67(%0: tensor<3x5xf64>, %1: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.prelu %0, %1 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f67 [dense<[[1.931875, 3.1975, 3.494375, -0.615, 3.838125], [3.66625, -1.64625, 3.775625, -1.880625, -1.58375], [0.306875, -1.52125, 2.885, 2.135, 1.385]]> : tensor<3x5xf64>, dense<[[-0.03125, -1.0, 0.046875, 1.5, 0.09375], [-1.046875, 1.375, 0.03125, 1.875, -0.84375], [-0.484375, -1.078125, 0.96875, -1.359375, 0.078125]]> : tensor<3x5xf64>]
    gives [dense<[[1.931875, 3.1975, 3.494375, -0.9225, 3.838125], [3.66625, -2.26359375, 3.775625, -3.526171875, 1.3362890625], [0.306875, 1.64009765625, 2.885, 2.135, 1.385]]> : tensor<3x5xf64>] {ulps = 1.0 : f64}

check.gradient @f67

func.func @f68(%0: tensor<33x7xf32>, %1: tensor<7xf32>) -> (tensor<33x7xf32>, tensor<33x7xf32>, tensor<7xf32>) {
  %w = dl.broadcast %1 [1] : tensor<7xf32> to tensor<33x7xf32>
  %r0 = dl.prelu %0, %w : tensor<33x7xf32>
  %r1, %r2 = dl.gradient %r0 seed %0 wrt (%0, %1) : tensor<33x7xf32>, tensor<33x7xf32>, (tensor<33x7xf32>, tensor<7xf32>)
  return %r0, %r1, %r2 : tensor<33x7xf32>, tensor<33x7xf32>, tensor<7xf32>
}

check.same @f68 {ulps = 16.0 : f64}
