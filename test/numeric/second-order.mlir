// RUN: dlc-check %s
// Derivatives of gradients: every gradient rule is itself differentiable, against finite differences of the gradient.

func.func @second_neg(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.neg %x : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_neg {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_abs(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.abs %x : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_abs {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_exp(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.exp %x : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_exp {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_tanh(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.tanh %x : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_tanh {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_sigmoid(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.sigmoid %x : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_sigmoid {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_relu(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.relu %x : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_relu {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_log(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.log %x : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_log {low = 0.5 : f64, high = 3.0 : f64}

func.func @second_sqrt(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.sqrt %x : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_sqrt {low = 0.5 : f64, high = 3.0 : f64}

func.func @second_add(%x: tensor<2x3xf64>, %z: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>, tensor<2x3xf64>) {
  %y = dl.add %x, %z : tensor<2x3xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %z) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>, tensor<2x3xf64>)
  return %d#0, %d#1 : tensor<2x3xf64>, tensor<2x3xf64>
}
check.gradient @second_add {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_sub(%x: tensor<2x3xf64>, %z: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>, tensor<2x3xf64>) {
  %y = dl.sub %x, %z : tensor<2x3xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %z) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>, tensor<2x3xf64>)
  return %d#0, %d#1 : tensor<2x3xf64>, tensor<2x3xf64>
}
check.gradient @second_sub {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_mul(%x: tensor<2x3xf64>, %z: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>, tensor<2x3xf64>) {
  %y = dl.mul %x, %z : tensor<2x3xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %z) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>, tensor<2x3xf64>)
  return %d#0, %d#1 : tensor<2x3xf64>, tensor<2x3xf64>
}
check.gradient @second_mul {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_maximum(%x: tensor<2x3xf64>, %z: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>, tensor<2x3xf64>) {
  %y = dl.maximum %x, %z : tensor<2x3xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %z) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>, tensor<2x3xf64>)
  return %d#0, %d#1 : tensor<2x3xf64>, tensor<2x3xf64>
}
check.gradient @second_maximum {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_minimum(%x: tensor<2x3xf64>, %z: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>, tensor<2x3xf64>) {
  %y = dl.minimum %x, %z : tensor<2x3xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %z) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>, tensor<2x3xf64>)
  return %d#0, %d#1 : tensor<2x3xf64>, tensor<2x3xf64>
}
check.gradient @second_minimum {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_div(%x: tensor<2x3xf64>, %z: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>, tensor<2x3xf64>) {
  %y = dl.div %x, %z : tensor<2x3xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %z) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>, tensor<2x3xf64>)
  return %d#0, %d#1 : tensor<2x3xf64>, tensor<2x3xf64>
}
check.gradient @second_div {low = 0.5 : f64, high = 3.0 : f64}

func.func @second_pow(%x: tensor<2x3xf64>, %z: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>, tensor<2x3xf64>) {
  %y = dl.pow %x, %z : tensor<2x3xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %z) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>, tensor<2x3xf64>)
  return %d#0, %d#1 : tensor<2x3xf64>, tensor<2x3xf64>
}
check.gradient @second_pow {low = 0.5 : f64, high = 3.0 : f64}

func.func @second_select(%x: tensor<2x3xf64>, %z: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>, tensor<2x3xf64>) {
  %c = dl.compare gt %x, %z : tensor<2x3xf64>
  %q = dl.mul %x, %x : tensor<2x3xf64>
  %y = dl.select %c, %q, %z : tensor<2x3xi1>, tensor<2x3xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %z) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>, tensor<2x3xf64>)
  return %d#0, %d#1 : tensor<2x3xf64>, tensor<2x3xf64>
}
check.gradient @second_select {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_cast(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %q = dl.mul %x, %x : tensor<2x3xf64>
  %w = dl.cast %q : tensor<2x3xf64> to tensor<2x3xf64>
  %y = dl.mul %w, %x : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_cast {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_matmul(%x: tensor<2x3xf64>, %z: tensor<3x4xf64>, %seed: tensor<2x4xf64>) -> (tensor<2x3xf64>, tensor<3x4xf64>) {
  %y = dl.matmul %x, %z : tensor<2x3xf64>, tensor<3x4xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %z) : tensor<2x4xf64>, tensor<2x4xf64>, (tensor<2x3xf64>, tensor<3x4xf64>)
  return %d#0, %d#1 : tensor<2x3xf64>, tensor<3x4xf64>
}
check.gradient @second_matmul {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_matmul_batched(%x: tensor<2x2x3xf64>, %z: tensor<2x3x4xf64>, %seed: tensor<2x2x4xf64>) -> (tensor<2x2x3xf64>, tensor<2x3x4xf64>) {
  %y = dl.matmul %x, %z : tensor<2x2x3xf64>, tensor<2x3x4xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %z) : tensor<2x2x4xf64>, tensor<2x2x4xf64>, (tensor<2x2x3xf64>, tensor<2x3x4xf64>)
  return %d#0, %d#1 : tensor<2x2x3xf64>, tensor<2x3x4xf64>
}
check.gradient @second_matmul_batched {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_matmul_left(%x: tensor<3x2xf64>, %z: tensor<3x4xf64>, %seed: tensor<2x4xf64>) -> (tensor<3x2xf64>, tensor<3x4xf64>) {
  %y = dl.matmul %x, %z {transpose_lhs} : tensor<3x2xf64>, tensor<3x4xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %z) : tensor<2x4xf64>, tensor<2x4xf64>, (tensor<3x2xf64>, tensor<3x4xf64>)
  return %d#0, %d#1 : tensor<3x2xf64>, tensor<3x4xf64>
}
check.gradient @second_matmul_left {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_matmul_left_batched(%x: tensor<2x3x2xf64>, %z: tensor<2x3x4xf64>, %seed: tensor<2x2x4xf64>) -> (tensor<2x3x2xf64>, tensor<2x3x4xf64>) {
  %y = dl.matmul %x, %z {transpose_lhs} : tensor<2x3x2xf64>, tensor<2x3x4xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %z) : tensor<2x2x4xf64>, tensor<2x2x4xf64>, (tensor<2x3x2xf64>, tensor<2x3x4xf64>)
  return %d#0, %d#1 : tensor<2x3x2xf64>, tensor<2x3x4xf64>
}
check.gradient @second_matmul_left_batched {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_matmul_right(%x: tensor<2x3xf64>, %z: tensor<4x3xf64>, %seed: tensor<2x4xf64>) -> (tensor<2x3xf64>, tensor<4x3xf64>) {
  %y = dl.matmul %x, %z {transpose_rhs} : tensor<2x3xf64>, tensor<4x3xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %z) : tensor<2x4xf64>, tensor<2x4xf64>, (tensor<2x3xf64>, tensor<4x3xf64>)
  return %d#0, %d#1 : tensor<2x3xf64>, tensor<4x3xf64>
}
check.gradient @second_matmul_right {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_matmul_right_batched(%x: tensor<2x2x3xf64>, %z: tensor<2x4x3xf64>, %seed: tensor<2x2x4xf64>) -> (tensor<2x2x3xf64>, tensor<2x4x3xf64>) {
  %y = dl.matmul %x, %z {transpose_rhs} : tensor<2x2x3xf64>, tensor<2x4x3xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %z) : tensor<2x2x4xf64>, tensor<2x2x4xf64>, (tensor<2x2x3xf64>, tensor<2x4x3xf64>)
  return %d#0, %d#1 : tensor<2x2x3xf64>, tensor<2x4x3xf64>
}
check.gradient @second_matmul_right_batched {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_matmul_both(%x: tensor<3x2xf64>, %z: tensor<4x3xf64>, %seed: tensor<2x4xf64>) -> (tensor<3x2xf64>, tensor<4x3xf64>) {
  %y = dl.matmul %x, %z {transpose_lhs, transpose_rhs} : tensor<3x2xf64>, tensor<4x3xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %z) : tensor<2x4xf64>, tensor<2x4xf64>, (tensor<3x2xf64>, tensor<4x3xf64>)
  return %d#0, %d#1 : tensor<3x2xf64>, tensor<4x3xf64>
}
check.gradient @second_matmul_both {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_matmul_both_batched(%x: tensor<2x3x2xf64>, %z: tensor<2x4x3xf64>, %seed: tensor<2x2x4xf64>) -> (tensor<2x3x2xf64>, tensor<2x4x3xf64>) {
  %y = dl.matmul %x, %z {transpose_lhs, transpose_rhs} : tensor<2x3x2xf64>, tensor<2x4x3xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %z) : tensor<2x2x4xf64>, tensor<2x2x4xf64>, (tensor<2x3x2xf64>, tensor<2x4x3xf64>)
  return %d#0, %d#1 : tensor<2x3x2xf64>, tensor<2x4x3xf64>
}
check.gradient @second_matmul_both_batched {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_sum(%x: tensor<2x3xf64>, %seed: tensor<2xf64>) -> (tensor<2x3xf64>) {
  %q = dl.mul %x, %x : tensor<2x3xf64>
  %y = dl.sum %q [1] : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2xf64>, tensor<2xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_sum {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_mean(%x: tensor<2x3xf64>, %seed: tensor<3xf64>) -> (tensor<2x3xf64>) {
  %q = dl.mul %x, %x : tensor<2x3xf64>
  %y = dl.mean %q [0] : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<3xf64>, tensor<3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_mean {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_max(%x: tensor<2x3xf64>, %seed: tensor<2xf64>) -> (tensor<2x3xf64>) {
  %q = dl.mul %x, %x : tensor<2x3xf64>
  %y = dl.max %q {dim = 1 : i64} : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2xf64>, tensor<2xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_max {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_reshape(%x: tensor<2x3xf64>, %seed: tensor<3x2xf64>) -> (tensor<2x3xf64>) {
  %q = dl.mul %x, %x : tensor<2x3xf64>
  %y = dl.reshape %q : tensor<2x3xf64> to tensor<3x2xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<3x2xf64>, tensor<3x2xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_reshape {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_transpose(%x: tensor<2x3xf64>, %seed: tensor<3x2xf64>) -> (tensor<2x3xf64>) {
  %q = dl.mul %x, %x : tensor<2x3xf64>
  %y = dl.transpose %q [1, 0] : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<3x2xf64>, tensor<3x2xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_transpose {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_broadcast(%x: tensor<1x3xf64>, %seed: tensor<2x4x3xf64>) -> (tensor<1x3xf64>) {
  %q = dl.mul %x, %x : tensor<1x3xf64>
  %y = dl.broadcast %q [1, 2] : tensor<1x3xf64> to tensor<2x4x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x4x3xf64>, tensor<2x4x3xf64>, (tensor<1x3xf64>)
  return %d : tensor<1x3xf64>
}
check.gradient @second_broadcast {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_slice(%x: tensor<2x3xf64>, %seed: tensor<2x2xf64>) -> (tensor<2x3xf64>) {
  %q = dl.mul %x, %x : tensor<2x3xf64>
  %y = dl.slice %q [0, 0] [2, 3] [1, 2] : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x2xf64>, tensor<2x2xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_slice {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_pad(%x: tensor<2x3xf64>, %seed: tensor<3x7xf64>) -> (tensor<2x3xf64>) {
  %q = dl.mul %x, %x : tensor<2x3xf64>
  %y = dl.pad %q [1, 0] [0, 2] [0, 1] : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<3x7xf64>, tensor<3x7xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_pad {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_pad_value(%x: tensor<2x3xf64>, %seed: tensor<3x5xf64>) -> (tensor<2x3xf64>) {
  %q = dl.mul %x, %x : tensor<2x3xf64>
  %y = dl.pad %q [1, 0] [0, 2] [0, 0] {value = 1.5 : f64} : tensor<2x3xf64>
  %z = dl.mul %y, %y : tensor<3x5xf64>
  %0 = dl.gradient %z seed %seed wrt (%x) : tensor<3x5xf64>, tensor<3x5xf64>, (tensor<2x3xf64>)
  return %0 : tensor<2x3xf64>
}
check.gradient @second_pad_value {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_extend_replicate(%x: tensor<2x3xf64>, %seed: tensor<3x8xf64>) -> (tensor<2x3xf64>) {
  %q = dl.mul %x, %x : tensor<2x3xf64>
  %y = dl.extend %q replicate [1, 2] [0, 3] : tensor<2x3xf64>
  %z = dl.mul %y, %y : tensor<3x8xf64>
  %0 = dl.gradient %z seed %seed wrt (%x) : tensor<3x8xf64>, tensor<3x8xf64>, (tensor<2x3xf64>)
  return %0 : tensor<2x3xf64>
}
check.gradient @second_extend_replicate {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_extend_reflect(%x: tensor<2x3xf64>, %seed: tensor<3x6xf64>) -> (tensor<2x3xf64>) {
  %q = dl.mul %x, %x : tensor<2x3xf64>
  %y = dl.extend %q reflect [1, 2] [0, 1] : tensor<2x3xf64>
  %z = dl.mul %y, %y : tensor<3x6xf64>
  %0 = dl.gradient %z seed %seed wrt (%x) : tensor<3x6xf64>, tensor<3x6xf64>, (tensor<2x3xf64>)
  return %0 : tensor<2x3xf64>
}
check.gradient @second_extend_reflect {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_extend_circular(%x: tensor<2x3xf64>, %seed: tensor<3x8xf64>) -> (tensor<2x3xf64>) {
  %q = dl.mul %x, %x : tensor<2x3xf64>
  %y = dl.extend %q circular [1, 3] [0, 2] : tensor<2x3xf64>
  %z = dl.mul %y, %y : tensor<3x8xf64>
  %0 = dl.gradient %z seed %seed wrt (%x) : tensor<3x8xf64>, tensor<3x8xf64>, (tensor<2x3xf64>)
  return %0 : tensor<2x3xf64>
}
check.gradient @second_extend_circular {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_concat(%x: tensor<2x3xf64>, %z: tensor<2x1xf64>, %seed: tensor<2x4xf64>) -> (tensor<2x3xf64>, tensor<2x1xf64>) {
  %q = dl.mul %x, %x : tensor<2x3xf64>
  %p = dl.mul %z, %z : tensor<2x1xf64>
  %y = dl.concat %q, %p {dim = 1 : i64} : tensor<2x3xf64>, tensor<2x1xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %z) : tensor<2x4xf64>, tensor<2x4xf64>, (tensor<2x3xf64>, tensor<2x1xf64>)
  return %d#0, %d#1 : tensor<2x3xf64>, tensor<2x1xf64>
}
check.gradient @second_concat {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_softmax(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.softmax %x {dim = 1 : i64} : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_softmax {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_log_softmax(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.log_softmax %x {dim = 0 : i64} : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_log_softmax {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_dropout(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %rng = dl.constant dense<[5, 1]> : tensor<2xi64>
  %q = dl.mul %x, %x : tensor<2x3xf64>
  %y = dl.dropout %q, %rng {key = 7 : i64, p = 0.4 : f64} : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_dropout {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_mse_mean(%x: tensor<2x3xf64>, %z: tensor<2x3xf64>, %seed: tensor<f64>) -> (tensor<2x3xf64>, tensor<2x3xf64>) {
  %y = dl.mse mean %x, %z : tensor<2x3xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %z) : tensor<f64>, tensor<f64>, (tensor<2x3xf64>, tensor<2x3xf64>)
  return %d#0, %d#1 : tensor<2x3xf64>, tensor<2x3xf64>
}
check.gradient @second_mse_mean {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_mse_sum(%x: tensor<2x3xf64>, %z: tensor<2x3xf64>, %seed: tensor<f64>) -> (tensor<2x3xf64>, tensor<2x3xf64>) {
  %y = dl.mse sum %x, %z : tensor<2x3xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %z) : tensor<f64>, tensor<f64>, (tensor<2x3xf64>, tensor<2x3xf64>)
  return %d#0, %d#1 : tensor<2x3xf64>, tensor<2x3xf64>
}
check.gradient @second_mse_sum {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_mse_none(%x: tensor<2x3xf64>, %z: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>, tensor<2x3xf64>) {
  %y = dl.mse none %x, %z : tensor<2x3xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %z) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>, tensor<2x3xf64>)
  return %d#0, %d#1 : tensor<2x3xf64>, tensor<2x3xf64>
}
check.gradient @second_mse_none {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_cross_entropy_mean(%x: tensor<2x3xf64>, %seed: tensor<f64>) -> (tensor<2x3xf64>) {
  %l = dl.constant dense<[2, 0]> : tensor<2xi64>
  %y = dl.cross_entropy mean %x, %l : tensor<2x3xf64>, tensor<2xi64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<f64>, tensor<f64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_cross_entropy_mean {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_cross_entropy_sum(%x: tensor<2x3xf64>, %seed: tensor<f64>) -> (tensor<2x3xf64>) {
  %l = dl.constant dense<[2, 0]> : tensor<2xi64>
  %y = dl.cross_entropy sum %x, %l : tensor<2x3xf64>, tensor<2xi64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<f64>, tensor<f64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_cross_entropy_sum {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_cross_entropy_none(%x: tensor<2x3xf64>, %seed: tensor<2xf64>) -> (tensor<2x3xf64>) {
  %l = dl.constant dense<[2, 0]> : tensor<2xi64>
  %y = dl.cross_entropy none %x, %l : tensor<2x3xf64>, tensor<2xi64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2xf64>, tensor<2xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_cross_entropy_none {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_expm1(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.expm1 %x : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_expm1 {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_log1p(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.log1p %x : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_log1p {low = -0.5 : f64, high = 2.0 : f64}

func.func @second_rsqrt(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.rsqrt %x : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_rsqrt {low = 0.5 : f64, high = 2.0 : f64}

func.func @second_sin(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.sin %x : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_sin {low = -3.0 : f64, high = 3.0 : f64}

func.func @second_cos(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.cos %x : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_cos {low = -3.0 : f64, high = 3.0 : f64}

func.func @second_erf(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.erf %x : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_erf {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_clamp(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.clamp %x {low = -1.0 : f64, high = 1.0 : f64} : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_clamp {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_logsigmoid(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.logsigmoid %x : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_logsigmoid {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_relu6(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.relu6 %x : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_relu6 {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_leaky_relu(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.leaky_relu %x {slope = 1.000000e-02 : f64} : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_leaky_relu {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_elu(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.elu %x {alpha = 1.000000e+00 : f64} : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_elu {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_selu(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.selu %x : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_selu {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_softplus(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.softplus %x {beta = 1.000000e+00 : f64, threshold = 2.000000e+01 : f64} : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_softplus {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_gelu(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.gelu %x : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_gelu {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_gelu_tanh(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.gelu %x {tanh} : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_gelu_tanh {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_silu(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.silu %x : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_silu {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_mish(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.mish %x : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_mish {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_hardsigmoid(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.hardsigmoid %x : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_hardsigmoid {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_hardswish(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %y = dl.hardswish %x : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_hardswish {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_prelu(%x: tensor<2x3xf64>, %w: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>, tensor<2x3xf64>) {
  %y = dl.prelu %x, %w : tensor<2x3xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %w) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>, tensor<2x3xf64>)
  return %d#0, %d#1 : tensor<2x3xf64>, tensor<2x3xf64>
}
check.gradient @second_prelu {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_l1(%x: tensor<2x3xf64>, %z: tensor<2x3xf64>, %seed: tensor<f64>) -> (tensor<2x3xf64>, tensor<2x3xf64>) {
  %y = dl.l1 mean %x, %z : tensor<2x3xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %z) : tensor<f64>, tensor<f64>, (tensor<2x3xf64>, tensor<2x3xf64>)
  return %d#0, %d#1 : tensor<2x3xf64>, tensor<2x3xf64>
}
check.gradient @second_l1 {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_smooth_l1(%x: tensor<2x3xf64>, %z: tensor<2x3xf64>, %seed: tensor<f64>) -> (tensor<2x3xf64>, tensor<2x3xf64>) {
  %y = dl.smooth_l1 mean %x, %z {beta = 0.5 : f64} : tensor<2x3xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %z) : tensor<f64>, tensor<f64>, (tensor<2x3xf64>, tensor<2x3xf64>)
  return %d#0, %d#1 : tensor<2x3xf64>, tensor<2x3xf64>
}
check.gradient @second_smooth_l1 {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_huber(%x: tensor<2x3xf64>, %z: tensor<2x3xf64>, %seed: tensor<f64>) -> (tensor<2x3xf64>, tensor<2x3xf64>) {
  %y = dl.huber mean %x, %z {delta = 0.5 : f64} : tensor<2x3xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %z) : tensor<f64>, tensor<f64>, (tensor<2x3xf64>, tensor<2x3xf64>)
  return %d#0, %d#1 : tensor<2x3xf64>, tensor<2x3xf64>
}
check.gradient @second_huber {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_bce(%x: tensor<2x3xf64>, %z: tensor<2x3xf64>, %seed: tensor<f64>) -> (tensor<2x3xf64>, tensor<2x3xf64>) {
  %y = dl.bce mean %x, %z : tensor<2x3xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %z) : tensor<f64>, tensor<f64>, (tensor<2x3xf64>, tensor<2x3xf64>)
  return %d#0, %d#1 : tensor<2x3xf64>, tensor<2x3xf64>
}
check.gradient @second_bce {low = 0.2 : f64, high = 0.8 : f64}

func.func @second_bce_logits(%x: tensor<2x3xf64>, %z: tensor<2x3xf64>, %seed: tensor<f64>) -> (tensor<2x3xf64>, tensor<2x3xf64>) {
  %y = dl.bce_logits mean %x, %z : tensor<2x3xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %z) : tensor<f64>, tensor<f64>, (tensor<2x3xf64>, tensor<2x3xf64>)
  return %d#0, %d#1 : tensor<2x3xf64>, tensor<2x3xf64>
}
check.gradient @second_bce_logits {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_kl_div(%x: tensor<2x3xf64>, %z: tensor<2x3xf64>, %seed: tensor<f64>) -> (tensor<2x3xf64>, tensor<2x3xf64>) {
  %y = dl.kl_div mean %x, %z : tensor<2x3xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %z) : tensor<f64>, tensor<f64>, (tensor<2x3xf64>, tensor<2x3xf64>)
  return %d#0, %d#1 : tensor<2x3xf64>, tensor<2x3xf64>
}
check.gradient @second_kl_div {low = 0.2 : f64, high = 2.0 : f64}

func.func @second_hinge(%x: tensor<2x3xf64>, %z: tensor<2x3xf64>, %seed: tensor<f64>) -> (tensor<2x3xf64>, tensor<2x3xf64>) {
  %y = dl.hinge mean %x, %z : tensor<2x3xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %z) : tensor<f64>, tensor<f64>, (tensor<2x3xf64>, tensor<2x3xf64>)
  return %d#0, %d#1 : tensor<2x3xf64>, tensor<2x3xf64>
}
check.gradient @second_hinge {low = -0.9 : f64, high = 0.9 : f64}

func.func @second_soft_cross_entropy(%x: tensor<2x3xf64>, %z: tensor<2x3xf64>, %seed: tensor<f64>) -> (tensor<2x3xf64>, tensor<2x3xf64>) {
  %y = dl.soft_cross_entropy mean %x, %z {label_smoothing = 0.1 : f64} : tensor<2x3xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %z) : tensor<f64>, tensor<f64>, (tensor<2x3xf64>, tensor<2x3xf64>)
  return %d#0, %d#1 : tensor<2x3xf64>, tensor<2x3xf64>
}
check.gradient @second_soft_cross_entropy {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_cross_entropy_weights(%x: tensor<2x3xf64>, %seed: tensor<f64>) -> (tensor<2x3xf64>) {
  %l = dl.constant dense<[2, 0]> : tensor<2xi64>
  %w = dl.constant dense<[0.5, 1.0, 2.0]> : tensor<3xf64>
  %q = dl.mul %x, %x : tensor<2x3xf64>
  %y = dl.cross_entropy mean %q, %l weights %w {ignore_index = 1 : i64} : tensor<2x3xf64>, tensor<2xi64>, tensor<3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<f64>, tensor<f64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_cross_entropy_weights {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_nll_weights(%x: tensor<2x3xf64>, %seed: tensor<f64>) -> (tensor<2x3xf64>) {
  %l = dl.constant dense<[2, 0]> : tensor<2xi64>
  %w = dl.constant dense<[0.5, 1.0, 2.0]> : tensor<3xf64>
  %q = dl.mul %x, %x : tensor<2x3xf64>
  %y = dl.nll mean %q, %l weights %w {ignore_index = 1 : i64} : tensor<2x3xf64>, tensor<2xi64>, tensor<3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<f64>, tensor<f64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_nll_weights {low = -2.0 : f64, high = 2.0 : f64}

func.func @second_prod(%x: tensor<2x3xf64>, %seed: tensor<2xf64>) -> (tensor<2x3xf64>) {
  %y = dl.prod %x [1] : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2xf64>, tensor<2xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_prod {low = 0.5 : f64, high = 1.5 : f64}

// Where one factor is 0, or two are, the gradient's derivative is not: against the polynomial, written out.
func.func @second_prod_zeros(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %seeds = dl.constant dense<1.0> : tensor<2xf64>
  %y = dl.prod %x [1] : tensor<2x3xf64>
  %d = dl.gradient %y seed %seeds wrt (%x) : tensor<2xf64>, tensor<2xf64>, (tensor<2x3xf64>)
  %h = dl.gradient %d seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %h : tensor<2x3xf64>
}
check.expect @second_prod_zeros [dense<[[0.0, 2.0, 3.0], [0.0, 5.0, 0.0]]> : tensor<2x3xf64>,
                                 dense<[[1.0, 10.0, 100.0], [1.0, 10.0, 100.0]]> : tensor<2x3xf64>]
    gives [dense<[[230.0, 3.0, 2.0], [500.0, 0.0, 5.0]]> : tensor<2x3xf64>]

// Over dimensions that are not the last, around a point with one zero among four factors, none, and two.
func.func @second_prod_dims(%x: tensor<2x3x2xf64>) -> (tensor<2x3x2xf64>) {
  %k = dl.constant dense<[[[0.0, 1.0], [1.5, 2.0], [0.0, 0.0]], [[2.0, 3.0], [-1.0, 0.5], [1.0, 2.0]]]> : tensor<2x3x2xf64>
  %seed = dl.constant dense<[1.0, 2.0, 3.0]> : tensor<3xf64>
  %z = dl.add %x, %k : tensor<2x3x2xf64>
  %y = dl.prod %z [0, 2] : tensor<2x3x2xf64>
  %d = dl.gradient %y seed %seed wrt (%z) : tensor<3xf64>, tensor<3xf64>, (tensor<2x3x2xf64>)
  return %d : tensor<2x3x2xf64>
}
check.gradient @second_prod_dims {low = 0.0 : f64, high = 0.0 : f64}

func.func @second_min(%x: tensor<2x3xf64>, %seed: tensor<2xf64>) -> (tensor<2x3xf64>) {
  %y = dl.min %x {dim = 1 : i64} : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2xf64>, tensor<2xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_min

func.func @second_variance(%x: tensor<2x3xf64>, %seed: tensor<2xf64>) -> (tensor<2x3xf64>) {
  %y = dl.variance %x [1] {correction = 1 : i64} : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2xf64>, tensor<2xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_variance

func.func @second_l2_norm(%x: tensor<2x3xf64>, %seed: tensor<2xf64>) -> (tensor<2x3xf64>) {
  %y = dl.l2_norm %x [1] : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2xf64>, tensor<2xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_l2_norm {low = 0.5 : f64, high = 1.5 : f64}

func.func @second_logsumexp(%x: tensor<2x3xf64>, %seed: tensor<2xf64>) -> (tensor<2x3xf64>) {
  %y = dl.logsumexp %x {dim = 1 : i64} : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2xf64>, tensor<2xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_logsumexp

func.func @second_cumsum(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %q = dl.mul %x, %x : tensor<2x3xf64>
  %y = dl.cumsum %q {dim = 1 : i64} : tensor<2x3xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %d : tensor<2x3xf64>
}
check.gradient @second_cumsum

func.func @second_top_k(%x: tensor<2x5xf64>, %seed: tensor<2x2xf64>) -> (tensor<2x5xf64>) {
  %q = dl.mul %x, %x : tensor<2x5xf64>
  %y, %i = dl.top_k %q {dim = 1 : i64, k = 2 : i64} : tensor<2x5xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<2x2xf64>, tensor<2x2xf64>, (tensor<2x5xf64>)
  return %d : tensor<2x5xf64>
}
check.gradient @second_top_k

func.func @second_layer_norm(%x: tensor<3x4xf64>, %seed: tensor<3x4xf64>) -> (tensor<3x4xf64>) {
  %y = dl.layer_norm %x [1] {epsilon = 1.0e-2 : f64} : tensor<3x4xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<3x4xf64>, tensor<3x4xf64>, (tensor<3x4xf64>)
  return %d : tensor<3x4xf64>
}
check.gradient @second_layer_norm

func.func @second_rms_norm(%x: tensor<3x4xf64>, %seed: tensor<3x4xf64>) -> (tensor<3x4xf64>) {
  %y = dl.rms_norm %x [1] {epsilon = 1.0e-2 : f64} : tensor<3x4xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<3x4xf64>, tensor<3x4xf64>, (tensor<3x4xf64>)
  return %d : tensor<3x4xf64>
}
check.gradient @second_rms_norm

func.func @second_reverse(%x: tensor<3x4xf64>, %seed: tensor<3x4xf64>) -> (tensor<3x4xf64>) {
  %q = dl.mul %x, %x : tensor<3x4xf64>
  %y = dl.reverse %q [0, 1] : tensor<3x4xf64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<3x4xf64>, tensor<3x4xf64>, (tensor<3x4xf64>)
  return %d : tensor<3x4xf64>
}
check.gradient @second_reverse

func.func @second_dot_general(%x: tensor<2x3x4xf64>, %y: tensor<4x5x2xf64>, %seed: tensor<2x3x5xf64>)
    -> (tensor<2x3x4xf64>, tensor<4x5x2xf64>) {
  %z = dl.dot_general %x, %y batch [0] [2] contract [2] [0] : tensor<2x3x4xf64>, tensor<4x5x2xf64>
  %d:2 = dl.gradient %z seed %seed wrt (%x, %y) : tensor<2x3x5xf64>, tensor<2x3x5xf64>, (tensor<2x3x4xf64>, tensor<4x5x2xf64>)
  return %d#0, %d#1 : tensor<2x3x4xf64>, tensor<4x5x2xf64>
}
check.gradient @second_dot_general

func.func @second_gather(%x: tensor<4x3xf64>, %i: tensor<5x3xi64>, %seed: tensor<5x3xf64>) -> (tensor<4x3xf64>) {
  %q = dl.mul %x, %x : tensor<4x3xf64>
  %y = dl.gather %q, %i {dim = 0 : i64} : tensor<4x3xf64>, tensor<5x3xi64>
  %d = dl.gradient %y seed %seed wrt (%x) : tensor<5x3xf64>, tensor<5x3xf64>, (tensor<4x3xf64>)
  return %d : tensor<4x3xf64>
}
check.gradient @second_gather {index_bound = 4 : i64}

func.func @second_scatter_add(%x: tensor<4x3xf64>, %i: tensor<5x3xi64>, %s: tensor<5x3xf64>, %seed: tensor<4x3xf64>)
    -> (tensor<4x3xf64>, tensor<5x3xf64>) {
  %p = dl.mul %x, %x : tensor<4x3xf64>
  %q = dl.mul %s, %s : tensor<5x3xf64>
  %y = dl.scatter_add %p, %i, %q {dim = 0 : i64} : tensor<4x3xf64>, tensor<5x3xi64>, tensor<5x3xf64>
  %d:2 = dl.gradient %y seed %seed wrt (%x, %s) : tensor<4x3xf64>, tensor<4x3xf64>, (tensor<4x3xf64>, tensor<5x3xf64>)
  return %d#0, %d#1 : tensor<4x3xf64>, tensor<5x3xf64>
}
check.gradient @second_scatter_add {index_bound = 4 : i64}

func.func @second_embedding(%w: tensor<6x3xf64>, %i: tensor<2x4xi64>, %seed: tensor<2x4x3xf64>) -> (tensor<6x3xf64>) {
  %q = dl.mul %w, %w : tensor<6x3xf64>
  %y = dl.embedding %q, %i {padding = 1 : i64} : tensor<6x3xf64>, tensor<2x4xi64>
  %d = dl.gradient %y seed %seed wrt (%w) : tensor<2x4x3xf64>, tensor<2x4x3xf64>, (tensor<6x3xf64>)
  return %d : tensor<6x3xf64>
}

// The surrogate's derivatives, of every order: the value has no part in them.
func.func @second_surrogate(%x: tensor<2x3xf64>, %seed: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %r = dl.round %x : tensor<2x3xf64>
  %q = dl.mul %x, %x : tensor<2x3xf64>
  %c = dl.mul %q, %x : tensor<2x3xf64>
  %y = dl.surrogate %r, %c : tensor<2x3xf64>
  %0 = dl.gradient %y seed %seed wrt (%x) : tensor<2x3xf64>, tensor<2x3xf64>, (tensor<2x3xf64>)
  return %0 : tensor<2x3xf64>
}
check.gradient @second_surrogate {low = -2.0 : f64, high = 2.0 : f64}
