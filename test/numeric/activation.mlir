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

check.expect @f1 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0, 600.0, -600.0, 0.001, -0.001]> : tensor<20xf64>, dense<[0.828125, 0.859375, 0.875, 1.25, 1.015625, 1.15625, 0.890625, 0.53125, 0.84375, 1.34375, 0.75, 0.671875, 0.625, 1.046875, 1.375, 1.28125, 1.4375, 0.78125, 0.953125, 1.46875]> : tensor<20xf64>]
    gives [dense<[-0.6931471805599453, -0.6931471805599453, -0.31326168751822286, -1.3132616875182228, 0.0, 0xFFF0000000000000, 0xFFFFFFFFFFFFFFFF, -0.6931471805599453, -0.6931471805599453, -0.04858735157374206, -3.048587351573742, -0.0024756851377304495, -2.061153620314381e-09, -1.2501528656053017e-09, -0.07888973429254963, -30.000000000000092, -2.6503965530043108e-261, -600.0, -0.6926473055599401, -0.6936473055599401]> : tensor<20xf64>, dense<[0.4140625, 0.4296875, 0.2353237436987457, 0.9138232232875061, 0.0, 1.15625, 0xFFF8000000000000, 0.265625, 0.421875, 0.06372851708235537, 0.7144305951168249, 0.0016612936833639894, 1.288221011368877e-09, 1.308753780362479e-09, 0.1043049975292099, 1.28124999999988, 3.8099450449436965e-261, 0.78125, 0.4763242187698568, 0.734742187469401]> : tensor<20xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f2(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.logsigmoid %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f2 [dense<[[1.119375, -1.865, -1.068125, -1.4275, -1.818125], [2.744375, 0.635, 1.72875, 2.713125, -0.349375], [-1.099375, -1.349375, 2.35375, -2.1775, -3.02125]]> : tensor<3x5xf64>]
    gives [dense<[[-0.2825316692924926, -2.0090104783644547, -1.3635164747772597, -1.6425371373556827, -1.9685514685871441], [-0.062306471357763044, -0.42522557001707545, -0.1633987732586962, -0.06422209959026359, -0.8830155667964348], [-1.3868664491489293, -1.5800122722813679, -0.0907655025527626, -2.284850573393487, -3.068839686693301]]> : tensor<3x5xf64>] {rtol = 1.0e-14 : f64, atol = 1.0e-16 : f64}

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

check.expect @f6 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0, 600.0, -600.0, 0.001, -0.001]> : tensor<20xf64>, dense<[0.546875, 0.859375, 1.1875, 0.796875, 1.0625, 1.125, 1.015625, 1.25, 1.296875, 1.03125, 1.015625, 0.546875, 0.53125, 1.03125, 0.640625, 1.203125, 0.640625, 1.125, 0.703125, 0.75]> : tensor<20xf64>]
    gives [dense<[0.0, -0.0, 1.0, 0.0, 6.0, 0.0, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 3.0, 0.0, 6.0, 6.0, 6.0, 2.5, 0.0, 6.0, 0.0, 0.001, 0.0]> : tensor<20xf64>, dense<[0.0, 0.0, 1.1875, 0.0, 0.0, 0.0, 0.0, 1.25, 1.296875, 1.03125, 0.0, 0.0, 0.0, 0.0, 0.640625, 0.0, 0.0, 0.0, 0.703125, 0.0]> : tensor<20xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f7(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.relu6 %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f7 [dense<[[1.119375, -1.865, -1.068125, -1.4275, -1.818125], [2.744375, 0.635, 1.72875, 2.713125, -0.349375], [-1.099375, -1.349375, 2.35375, -2.1775, -3.02125]]> : tensor<3x5xf64>]
    gives [dense<[[1.119375, 0.0, 0.0, 0.0, 0.0], [2.744375, 0.635, 1.72875, 2.713125, 0.0], [0.0, 0.0, 2.35375, 0.0, 0.0]]> : tensor<3x5xf64>] {rtol = 1.0e-14 : f64, atol = 1.0e-16 : f64}

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

check.expect @f11 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0, 600.0, -600.0, 0.001, -0.001]> : tensor<20xf64>, dense<[1.046875, 0.640625, 1.359375, 1.015625, 0.828125, 0.703125, 1.28125, 1.34375, 0.5625, 0.71875, 1.421875, 0.921875, 1.21875, 1.4375, 1.0, 1.234375, 0.890625, 1.0, 0.8125, 0.84375]> : tensor<20xf64>]
    gives [dense<[0.0, -0.0, 1.0, -0.1, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 3.0, -0.30000000000000004, 6.0, 20.0, 20.5, 2.5, -3.0, 600.0, -60.0, 0.001, -0.0001]> : tensor<20xf64>, dense<[0.1046875, 0.06406250000000001, 1.359375, 0.1015625, 0.828125, 0.0703125, 0.12812500000000002, 1.34375, 0.5625, 0.71875, 0.1421875, 0.921875, 1.21875, 1.4375, 1.0, 0.1234375, 0.890625, 0.1, 0.8125, 0.084375]> : tensor<20xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f12(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.leaky_relu %0 {slope = 0.1 : f64} : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f12 [dense<[[1.119375, -1.865, -1.068125, -1.4275, -1.818125], [2.744375, 0.635, 1.72875, 2.713125, -0.349375], [-1.099375, -1.349375, 2.35375, -2.1775, -3.02125]]> : tensor<3x5xf64>]
    gives [dense<[[1.119375, -0.1865, -0.1068125, -0.14275000000000002, -0.18181250000000002], [2.744375, 0.635, 1.72875, 2.713125, -0.0349375], [-0.10993750000000001, -0.13493750000000002, 2.35375, -0.21775000000000003, -0.30212500000000003]]> : tensor<3x5xf64>] {rtol = 1.0e-14 : f64, atol = 1.0e-16 : f64}

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

check.expect @f16 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0, 600.0, -600.0, 0.001, -0.001]> : tensor<19xf64>, dense<[0.59375, 0.921875, 1.015625, 0.5, 1.1875, 0.875, 1.25, 1.09375, 1.171875, 1.0, 0.71875, 0.703125, 0.84375, 1.359375, 0.828125, 1.1875, 1.0625, 1.140625, 1.265625]> : tensor<19xf64>]
    gives [dense<[0.0, -0.0, 1.0, -0.44248439117999033, 0x7FF0000000000000, -0.7, 5.0e-324, 1.0e-310, 3.0, -0.6651490521424952, 6.0, 20.0, 20.5, 2.5, -0.6999999999999345, 600.0, -0.7, 0.001, -0.0006996501166375059]> : tensor<19xf64>, dense<[0.41562499999999997, 0.6453125, 1.015625, 0.1287578044100048, 1.1875, 0.0, 1.25, 1.09375, 1.171875, 0.03485094785750476, 0.71875, 0.703125, 0.84375, 1.359375, 5.424497064749538e-14, 1.1875, 1.971232436296956e-261, 1.140625, 0.8850520053211306]> : tensor<19xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f17(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.elu %0 {alpha = 0.7 : f64} : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f17 [dense<[[1.119375, -1.865, -1.068125, -1.4275, -1.818125], [2.744375, 0.635, 1.72875, 2.713125, -0.349375], [-1.099375, -1.349375, 2.35375, -2.1775, -3.02125]]> : tensor<3x5xf64>]
    gives [dense<[[1.119375, -0.5915726530805651, -0.4594434168026196, -0.5320644398906648, -0.5863691160558964], [2.744375, 0.635, 1.72875, 2.713125, -0.20640993979349906], [-0.4668445647930252, -0.5184183644834538, 2.35375, -0.6206728583885218, -0.6658818215356079]]> : tensor<3x5xf64>] {rtol = 1.0e-14 : f64, atol = 1.0e-16 : f64}

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

check.expect @f21 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0, 600.0, -600.0, 0.001, -0.001]> : tensor<19xf64>, dense<[0.6875, 1.15625, 0.875, 1.265625, 1.21875, 1.015625, 1.0625, 0.765625, 1.015625, 0.59375, 1.046875, 1.125, 0.53125, 0.75, 0.671875, 0.53125, 1.4375, 0.78125, 0.859375]> : tensor<19xf64>]
    gives [dense<[0.0, -0.0, 1.0507009873554805, -1.1113307378125625, 0x7FF0000000000000, -1.7580993408473766, 5.0e-324, 1.05070098735545e-310, 3.1521029620664414, -1.6705687287671118, 6.304205924132883, 21.014019747109607, 21.53937024078735, 2.626752468388701, -1.758099340847212, 630.4205924132883, -1.7580993408473766, 0.0010507009873554805, -0.0017572205841202705]> : tensor<19xf64>, dense<[1.2086932968325714, 2.0328023628547793, 0.9193633639360455, 0.8185665132159364, 1.2805418283394918, 0.0, 1.116369799065198, 0.8044429434440398, 1.0671181902829099, 0.05197130092265726, 1.0999525961377685, 1.1820386107749155, 0.558184899532599, 0.7880257405166103, 1.1053439425888998e-13, 0.558184899532599, 6.698261872180242e-261, 0.8208601463714691, 1.509356509601236]> : tensor<19xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f22(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.selu %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f22 [dense<[[1.119375, -1.865, -1.068125, -1.4275, -1.818125], [2.744375, 0.635, 1.72875, 2.713125, -0.349375], [-1.099375, -1.349375, 2.35375, -2.1775, -3.02125]]> : tensor<3x5xf64>]
    gives [dense<[[1.176128417721041, -1.4857764163489646, -1.1539245260533602, -1.3363173443715808, -1.4727073663301862], [2.8835175221736966, 0.6671951269707301, 1.816399331890787, 2.8506831163188378, -0.5184131129932821], [-1.172513030915426, -1.3020442641164789, 2.473087448987962, -1.558863633163882, -1.6724091307485756]]> : tensor<3x5xf64>] {rtol = 1.0e-14 : f64, atol = 1.0e-16 : f64}

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

check.expect @f26 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0, 600.0, -600.0, 0.001, -0.001]> : tensor<20xf64>, dense<[0.953125, 1.21875, 0.90625, 1.328125, 1.140625, 1.328125, 1.140625, 0.6875, 1.28125, 1.0, 0.96875, 0.875, 0.59375, 1.28125, 1.09375, 1.15625, 1.03125, 0.578125, 0.578125, 0.875]> : tensor<20xf64>]
    gives [dense<[0.6931471805599453, 0.6931471805599453, 1.3132616875182228, 0.31326168751822286, 0x7FF0000000000000, 0.0, 0x7FF8000000000000, 0.6931471805599453, 0.6931471805599453, 3.048587351573742, 0.04858735157374206, 6.00247568513773, 20.000000002061153, 20.5, 2.5788897342925496, 9.357622968839737e-14, 600.0, 2.6503965530043108e-261, 0.6936473055599401, 0.6926473055599401]> : tensor<20xf64>, dense<[0.4765625, 0.609375, 0.6625218368834419, 0.35718782525702475, 1.140625, 0.0, 0x7FF8000000000000, 0.34375, 0.640625, 0.9525741268224333, 0.04594381464076783, 0.8728364547379446, 0.59374999877619, 1.28125, 1.0107801156017648, 1.0819751557720441e-13, 1.03125, 1.5322605072056172e-261, 0.2892070312379557, 0.43728125001822915]> : tensor<20xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f27(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.softplus %0 {beta = 1.0 : f64, threshold = 20.0 : f64} : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f27 [dense<[[1.119375, -1.865, -1.068125, -1.4275, -1.818125], [2.744375, 0.635, 1.72875, 2.713125, -0.349375], [-1.099375, -1.349375, 2.35375, -2.1775, -3.02125]]> : tensor<3x5xf64>]
    gives [dense<[[1.4019066692924926, 0.1440104783644549, 0.2953914747772597, 0.21503713735568278, 0.1504264685871441], [2.806681471357763, 1.0602255700170753, 1.8921487732586963, 2.7773470995902634, 0.5336405667964348], [0.2874914491489293, 0.2306372722813678, 2.444515502552762, 0.10735057339348696, 0.04758968669330066]]> : tensor<3x5xf64>] {rtol = 1.0e-14 : f64, atol = 1.0e-16 : f64}

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

check.expect @f31 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0, 600.0, -600.0, 0.001, -0.001]> : tensor<20xf64>, dense<[0.65625, 1.34375, 1.34375, 0.71875, 0.828125, 1.171875, 0.5625, 0.890625, 0.96875, 0.53125, 0.875, 1.015625, 0.8125, 0.859375, 1.0625, 0.546875, 0.984375, 0.859375, 0.640625, 1.21875]> : tensor<20xf64>]
    gives [dense<[0.34657359027997264, 0.34657359027997264, 1.0634640055214863, 0.06346400552148625, 0x7FF0000000000000, 0.0, 0x7FF8000000000000, 0.34657359027997264, 0.34657359027997264, 3.0, 0.0012378425688652247, 6.0, 20.0, 20.5, 2.503357674244559, 4.37825538134826e-27, 600.0, 0.0, 0.347073840279931, 0.346073840279931]> : tensor<20xf64>, dense<[0.328125, 0.671875, 1.1835710735327796, 0.08567710020339699, 0.828125, 0.0, 0x7FF8000000000000, 0.4453125, 0.484375, 0.53125, 0.0021635452620554275, 1.015625, 0.8125, 0.859375, 1.0553888458929475, 4.788716823349659e-27, 0.984375, 0.0, 0.32063281239322916, 0.6087656252031249]> : tensor<20xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f32(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.softplus %0 {beta = 2.0 : f64, threshold = 5.0 : f64} : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f32 [dense<[[1.119375, -1.865, -1.068125, -1.4275, -1.818125], [2.744375, 0.635, 1.72875, 2.713125, -0.349375], [-1.099375, -1.349375, 2.35375, -2.1775, -3.02125]]> : tensor<3x5xf64>]
    gives [dense<[[1.1700173577505495, 0.011854765169814227, 0.055814011508546924, 0.027980208237543738, 0.013004884610177356], [2.744375, 0.7587547857396397, 1.744261115319521, 2.713125, 0.20180049370384973], [0.05260403903000344, 0.032561162294115036, 2.358243407514276, 0.006380337376392148, 0.0011863975731235543]]> : tensor<3x5xf64>] {rtol = 1.0e-14 : f64, atol = 1.0e-16 : f64}

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

check.expect @f36 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0, 600.0, -600.0, 0.001, -0.001]> : tensor<20xf64>, dense<[0.859375, 1.34375, 0.828125, 1.25, 1.09375, 1.421875, 1.0, 1.234375, 0.90625, 0.6875, 1.15625, 1.0625, 1.390625, 0.734375, 0.921875, 1.453125, 0.578125, 0.515625, 1.203125, 0.984375]> : tensor<20xf64>]
    gives [dense<[0.0, -0.0, 0.841344746068543, -0.15865525393145702, 0x7FF0000000000000, 0xFFF8000000000000, 0x7FF8000000000000, 0.0, 5.0e-311, 2.99595030590511, -0.00404969409489031, 5.999999994080474, 20.0, 20.5, 2.4844758366855597, -0.0, 600.0, -0.0, 0.000500398942213911, -0.000499601057786089]> : tensor<20xf64>, dense<[0.4296875, 0.671875, 0.8971206240804278, -0.10414433823460793, 0xFFF8000000000000, 0xFFF8000000000000, 0x7FF8000000000000, 0.6171875, 0.453125, 0.6957126324528764, -0.013812154579837657, 1.0625000376855036, 1.390625, 0.734375, 0.9565477198215713, -6.424176119236169e-195, 0.578125, 0.0, 0.6025224545422311, 0.4914020826472655]> : tensor<20xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f37(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.gelu %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f37 [dense<[[1.119375, -1.865, -1.068125, -1.4275, -1.818125], [2.744375, 0.635, 1.72875, 2.713125, -0.349375], [-1.099375, -1.349375, 2.35375, -2.1775, -3.02125]]> : tensor<3x5xf64>]
    gives [dense<[[0.9721882739349095, -0.057984159424604255, -0.15245568700960785, -0.10951482022111045, -0.0627662473598763], [2.736055943343149, 0.46817647823807096, 1.656268829807348, 2.7040832451598416, -0.12696423745035026], [-0.14929761548352008, -0.11956578879893537, 2.3318776536100203, -0.03205637307083199, -0.003802748001281012]]> : tensor<3x5xf64>] {rtol = 1.0e-14 : f64, atol = 1.0e-16 : f64}

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

check.expect @f41 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0, 600.0, -600.0, 0.001, -0.001]> : tensor<20xf64>, dense<[1.203125, 0.546875, 1.09375, 0.703125, 1.328125, 0.703125, 0.6875, 0.671875, 0.765625, 1.015625, 1.15625, 1.46875, 1.046875, 0.8125, 1.25, 1.296875, 1.03125, 0.96875, 0.6875, 0.75]> : tensor<20xf64>]
    gives [dense<[0.0, -0.0, 0.8411919906082768, -0.1588080093917233, 0x7FF0000000000000, 0xFFF8000000000000, 0x7FF8000000000000, 0.0, 5.0e-311, 2.996362607918227, -0.0036373920817729943, 5.9999999999156035, 20.0, 20.5, 2.484915733910001, -0.0, 600.0, -0.0, 0.000500398942213582, -0.000499601057786418]> : tensor<20xf64>, dense<[0.6015625, 0.2734375, 1.1844919667063247, -0.05833412145406587, 0xFFF8000000000000, 0xFFF8000000000000, 0xFFFFFFFFFFFFFFFF, 0.3359375, 0.3828125, 1.0273901692345784, -0.013394192667058656, 1.4687500011324028, 1.046875, 0.8125, 1.2974394702658327, 0.0, 1.03125, 0.0, 0.34429854545179844, 0.37440158677985624]> : tensor<20xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f42(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.gelu %0 {tanh} : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f42 [dense<[[1.119375, -1.865, -1.068125, -1.4275, -1.818125], [2.744375, 0.635, 1.72875, 2.713125, -0.349375], [-1.099375, -1.349375, 2.35375, -2.1775, -3.02125]]> : tensor<3x5xf64>]
    gives [dense<[[0.9719960662692559, -0.058000002859186967, -0.15263174307438704, -0.10974510959653008, -0.0628186324414014], [2.7365275668264504, 0.468136479599287, 1.656153801717774, 2.7045563214231145, -0.12696873842270306], [-0.14948370722782886, -0.11979927186608205, 2.3322495710342213, -0.03180800722740811, -0.0033982904753031393]]> : tensor<3x5xf64>] {rtol = 1.0e-14 : f64, atol = 1.0e-16 : f64}

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

check.expect @f46 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0, 600.0, -600.0, 0.001, -0.001]> : tensor<20xf64>, dense<[0.546875, 1.09375, 0.578125, 0.734375, 0.796875, 0.546875, 1.453125, 0.65625, 0.8125, 0.734375, 1.125, 1.15625, 0.890625, 1.328125, 0.734375, 1.0, 0.53125, 0.921875, 0.75, 0.921875]> : tensor<20xf64>]
    gives [dense<[0.0, -0.0, 0.7310585786300049, -0.2689414213699951, 0x7FF0000000000000, 0xFFF8000000000000, 0x7FF8000000000000, 0.0, 5.0e-311, 2.8577223804672998, -0.14227761953270035, 5.985164261060192, 19.999999958776925, 20.499999974371867, 2.3103545499468914, -2.8072868906517896e-12, 600.0, -1.5902379318025866e-258, 0.0005002499999791667, -0.0004997500000208334]> : tensor<20xf64>, dense<[0.2734375, 0.546875, 0.5363095146757033, 0.053116967844376924, 0xFFF8000000000000, 0xFFF8000000000000, 0xFFF8000000000000, 0.328125, 0.40625, 0.7990764528548899, -0.09911711926706583, 1.1705024376839508, 0.890625034878585, 1.328125032377006, 0.8073726911414336, -2.713710660963134e-12, 0.53125, -1.4635572590582084e-258, 0.37537499993749995, 0.46047656257682285]> : tensor<20xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f47(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.silu %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f47 [dense<[[1.119375, -1.865, -1.068125, -1.4275, -1.818125], [2.744375, 0.635, 1.72875, 2.713125, -0.349375], [-1.099375, -1.349375, 2.35375, -2.1775, -3.02125]]> : tensor<3x5xf64>]
    gives [dense<[[0.8438663285204525, -0.2501362710889323, -0.27318345862216015, -0.27620485099824355, -0.253917537974218], [2.578600709067346, 0.415050180121185, 1.4681451931809746, 2.5443596503569603, -0.14447843781039138], [-0.2746865601482723, -0.2779342372321238, 2.149519434753984, -0.22164613759225127, -0.14041274240226997]]> : tensor<3x5xf64>] {rtol = 1.0e-14 : f64, atol = 1.0e-16 : f64}

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

check.expect @f51 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0, 600.0, -600.0, 0.001, -0.001]> : tensor<20xf64>, dense<[0.671875, 0.90625, 0.984375, 1.21875, 1.265625, 1.140625, 1.171875, 0.78125, 0.84375, 1.375, 0.828125, 1.0625, 1.109375, 1.359375, 1.28125, 1.421875, 1.203125, 1.28125, 1.125, 1.5]> : tensor<20xf64>]
    gives [dense<[0.0, -0.0, 0.8650983882673103, -0.30340146137410895, 0x7FF0000000000000, 0xFFF8000000000000, 0x7FF8000000000000, 5.0e-324, 6.0e-311, 2.9865350049679575, -0.1456474612756246, 5.999926634065252, 20.0, 20.5, 2.471392304557881, -2.807286890651921e-12, 600.0, -1.5902379318025864e-258, 0.000600319983954133, -0.0005996799840458665]> : tensor<20xf64>, dense<[0.403125, 0.54375, 1.032645029160733, 0.07217042122557517, 0xFFF8000000000000, 0xFFF8000000000000, 0xFFFFFFFFFFFFFFFF, 0.46875, 0.50625, 1.4040220025279848, -0.0773411729720782, 1.0626425242878481, 1.109375, 1.359375, 1.3339472104807961, -3.858557346057323e-12, 1.203125, -2.034096529538527e-258, 0.675719945793598, 0.8990399282751974]> : tensor<20xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f52(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.mish %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f52 [dense<[[1.119375, -1.865, -1.068125, -1.4275, -1.818125], [2.744375, 0.635, 1.72875, 2.713125, -0.349375], [-1.099375, -1.349375, 2.35375, -2.1775, -3.02125]]> : tensor<3x5xf64>]
    gives [dense<[[0.9915010526288042, -0.2667381243457137, -0.30664751599520956, -0.302319959583491, -0.2714497392662612], [2.7244205786221243, 0.4989513621788865, 1.6519247732826248, 2.6922103978553453, -0.1705505637985043], [-0.30763185321274505, -0.3058128772529816, 2.318573412251933, -0.23286204799418236, -0.1436718956318407]]> : tensor<3x5xf64>] {rtol = 1.0e-14 : f64, atol = 1.0e-16 : f64}

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

check.expect @f56 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0, 600.0, -600.0, 0.001, -0.001]> : tensor<20xf64>, dense<[1.484375, 1.296875, 1.0, 1.28125, 0.578125, 1.28125, 1.375, 1.421875, 0.65625, 0.921875, 1.421875, 0.53125, 1.140625, 0.875, 0.640625, 1.3125, 0.984375, 1.234375, 1.359375, 1.375]> : tensor<20xf64>]
    gives [dense<[0.5, 0.5, 0.6666666666666666, 0.33333333333333337, 1.0, 0.0, 0xFFFFFFFFFFFFFFFF, 0.5, 0.5, 1.0, 0.0, 1.0, 1.0, 1.0, 0.9166666666666667, 0.0, 1.0, 0.0, 0.5001666666666666, 0.49983333333333335]> : tensor<20xf64>, dense<[0.24739583333333334, 0.21614583333333334, 0.16666666666666666, 0.21354166666666666, 0.0, 0.0, 0.0, 0.23697916666666666, 0.109375, 0.0, 0.0, 0.0, 0.0, 0.0, 0.10677083333333333, 0.0, 0.0, 0.0, 0.2265625, 0.22916666666666666]> : tensor<20xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f57(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.hardsigmoid %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f57 [dense<[[1.119375, -1.865, -1.068125, -1.4275, -1.818125], [2.744375, 0.635, 1.72875, 2.713125, -0.349375], [-1.099375, -1.349375, 2.35375, -2.1775, -3.02125]]> : tensor<3x5xf64>]
    gives [dense<[[0.6865625, 0.18916666666666665, 0.3219791666666667, 0.26208333333333333, 0.19697916666666665], [0.9573958333333332, 0.6058333333333333, 0.788125, 0.9521875, 0.44177083333333333], [0.31677083333333333, 0.2751041666666667, 0.8922916666666667, 0.13708333333333328, 0.0]]> : tensor<3x5xf64>] {rtol = 1.0e-14 : f64, atol = 1.0e-16 : f64}

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

check.expect @f61 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0, 600.0, -600.0, 0.001, -0.001]> : tensor<19xf64>, dense<[0.875, 1.34375, 1.03125, 0.6875, 1.453125, 1.375, 0.796875, 0.515625, 0.5625, 0.96875, 1.375, 0.65625, 1.265625, 1.5, 1.21875, 1.28125, 1.140625, 1.125, 0.921875]> : tensor<19xf64>]
    gives [dense<[0.0, -0.0, 0.6666666666666666, -0.3333333333333333, 0x7FF0000000000000, 0xFFF8000000000000, 0.0, 5.0e-311, 3.0, -0.0, 6.0, 20.0, 20.5, 2.2916666666666665, -0.0, 600.0, -0.0, 0.0005001666666666667, -0.0004998333333333334]> : tensor<19xf64>, dense<[0.4375, 0.671875, 0.8593749999999999, 0.11458333333333334, 1.453125, 0.0, 0.3984375, 0.2578125, 0.5625, 0.0, 1.375, 0.65625, 1.265625, 2.0, 0.0, 1.28125, 0.0, 0.562875, 0.4606302083333333]> : tensor<19xf64>] {rtol = 1.0e-13 : f64, atol = 1.0e-15 : f64}

func.func @f62(%0: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.hardswish %0 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f62 [dense<[[1.119375, -1.865, -1.068125, -1.4275, -1.818125], [2.744375, 0.635, 1.72875, 2.713125, -0.349375], [-1.099375, -1.349375, 2.35375, -2.1775, -3.02125]]> : tensor<3x5xf64>]
    gives [dense<[[0.7685208984374999, -0.35279583333333336, -0.34391399739583334, -0.37412395833333334, -0.35813274739583334], [2.6274531901041662, 0.3847041666666666, 1.36247109375, 2.5834037109374997, -0.1543436848958333], [-0.3482499348958333, -0.3712186848958334, 2.1002315104166667, -0.2984989583333333, -0.0]]> : tensor<3x5xf64>] {rtol = 1.0e-14 : f64, atol = 1.0e-16 : f64}

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

check.expect @f66 [dense<[0.0, -0.0, 1.0, -1.0, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 3.0, -3.0, 6.0, 20.0, 20.5, 2.5, -30.0, 600.0, -600.0, 0.001, -0.001]> : tensor<20xf64>, dense<[1.6875, -1.0, 1.046875, -1.328125, 0.28125, 0.15625, -0.03125, -0.734375, 1.734375, 0.546875, 1.671875, -0.875, -1.296875, -1.90625, -0.515625, 1.9375, -1.640625, -0.484375, -0.609375, 1.796875]> : tensor<20xf64>, dense<[1.265625, 1.125, 1.421875, 1.234375, 0.6875, 0.609375, 0.765625, 1.078125, 1.234375, 1.375, 1.03125, 1.140625, 0.71875, 0.90625, 0.609375, 1.21875, 0.65625, 0.828125, 0.96875, 1.453125]> : tensor<20xf64>]
    gives [dense<[0.0, 0.0, 1.0, 1.328125, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000, 5.0e-324, 1.0e-310, 3.0, -5.015625, 6.0, 20.0, 20.5, 2.5, -58.125, 600.0, 290.625, 0.001, -0.001796875]> : tensor<20xf64>, dense<[2.1357421875, -1.125, 1.421875, -1.639404296875, 0.6875, 0.09521484375, -0.02392578125, 1.078125, 1.234375, 1.375, 1.72412109375, 1.140625, 0.71875, 0.90625, 0.609375, 2.361328125, 0.65625, -0.401123046875, 0.96875, 2.611083984375]> : tensor<20xf64>, dense<[0.0, -0.0, 0.0, -1.234375, 0.0, 0xFFF0000000000000, 0x7FF8000000000000, 0.0, 0.0, 0.0, -3.09375, 0.0, 0.0, 0.0, 0.0, -36.5625, 0.0, -496.875, 0.0, -0.001453125]> : tensor<20xf64>] {ulps = 2.0 : f64, per_element}

func.func @f67(%0: tensor<3x5xf64>, %1: tensor<3x5xf64>) -> (tensor<3x5xf64>) {
  %r0 = dl.prelu %0, %1 : tensor<3x5xf64>
  return %r0 : tensor<3x5xf64>
}

check.expect @f67 [dense<[[1.119375, -1.865, -1.068125, -1.4275, -1.818125], [2.744375, 0.635, 1.72875, 2.713125, -0.349375], [-1.099375, -1.349375, 2.35375, -2.1775, -3.02125]]> : tensor<3x5xf64>, dense<[[0.09375, -0.265625, 0.953125, 1.90625, 1.75], [-1.515625, -1.4375, -1.1875, 1.4375, 1.203125], [1.515625, -1.796875, 0.078125, 1.421875, -0.671875]]> : tensor<3x5xf64>]
    gives [dense<[[1.119375, 0.495390625, -1.018056640625, -2.721171875, -3.18171875], [2.744375, 0.635, 1.72875, 2.713125, -0.420341796875], [-1.666240234375, 2.424658203125, 2.35375, -3.0961328125000005, 2.0299023437500003]]> : tensor<3x5xf64>] {ulps = 1.0 : f64}

check.gradient @f67

func.func @f68(%0: tensor<33x7xf32>, %1: tensor<7xf32>) -> (tensor<33x7xf32>, tensor<33x7xf32>, tensor<7xf32>) {
  %w = dl.broadcast %1 [1] : tensor<7xf32> to tensor<33x7xf32>
  %r0 = dl.prelu %0, %w : tensor<33x7xf32>
  %r1, %r2 = dl.gradient %r0 seed %0 wrt (%0, %1) : tensor<33x7xf32>, tensor<33x7xf32>, (tensor<33x7xf32>, tensor<7xf32>)
  return %r0, %r1, %r2 : tensor<33x7xf32>, tensor<33x7xf32>, tensor<7xf32>
}

check.same @f68 {ulps = 16.0 : f64}
