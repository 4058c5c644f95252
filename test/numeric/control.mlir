// RUN: dlc-check %s
// RUN: dlc-check --math=fast --cpu=x86-64-v3 %s
// Values and gradients that a model parts on purpose.

// x times x held fast: the gradient is that of a constant factor.
func.func @stop(%x: tensor<3xf64>) -> (tensor<3xf64>, tensor<3xf64>) {
  %one = dl.constant dense<1.0> : tensor<3xf64>
  %s = dl.stop_gradient %x : tensor<3xf64>
  %y = dl.mul %x, %s : tensor<3xf64>
  %d = dl.gradient %y seed %one wrt (%x) : tensor<3xf64>, tensor<3xf64>, (tensor<3xf64>)
  return %y, %d : tensor<3xf64>, tensor<3xf64>
}
check.expect @stop [dense<[1.0, -2.0, 3.0]> : tensor<3xf64>]
    gives [dense<[1.0, 4.0, 9.0]> : tensor<3xf64>, dense<[1.0, -2.0, 3.0]> : tensor<3xf64>]

// A rounding with the gradient of x^2.
func.func @surrogate(%x: tensor<4xf64>, %g: tensor<4xf64>) -> (tensor<4xf64>, tensor<4xf64>) {
  %r = dl.round %x : tensor<4xf64>
  %q = dl.mul %x, %x : tensor<4xf64>
  %y = dl.surrogate %r, %q : tensor<4xf64>
  %d = dl.gradient %y seed %g wrt (%x) : tensor<4xf64>, tensor<4xf64>, (tensor<4xf64>)
  return %y, %d : tensor<4xf64>, tensor<4xf64>
}
check.expect @surrogate [dense<[0.25, 1.5, 2.5, -3.75]> : tensor<4xf64>, dense<[1.0, 2.0, 1.0, 1.0]> : tensor<4xf64>]
    gives [dense<[0.0, 2.0, 2.0, -4.0]> : tensor<4xf64>, dense<[0.5, 6.0, 5.0, -7.5]> : tensor<4xf64>]

// Where value and surrogate have equal derivatives, the gradient is that of the value.
func.func @agree(%x: tensor<2x3xf64>) -> (tensor<2x3xf64>) {
  %c = dl.constant dense<3.0> : tensor<2x3xf64>
  %q = dl.mul %x, %x : tensor<2x3xf64>
  %v = dl.add %q, %c : tensor<2x3xf64>
  %y = dl.surrogate %v, %q : tensor<2x3xf64>
  return %y : tensor<2x3xf64>
}
check.gradient @agree
