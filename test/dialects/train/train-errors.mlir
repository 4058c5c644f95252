// RUN: dlc-opt %s -split-input-file -verify-diagnostics

// expected-error @below {{must have a static shape, got 'tensor<?x3xf32>'; the size of what is kept between steps cannot depend on the batch}}
train.param @w : tensor<?x3xf32> = #train.zeros

// -----

// expected-error @below {{a parameter must be f32 or f64, since it has a gradient; got 'tensor<3xi64>'; use train.state}}
train.param @w : tensor<3xi64> = #train.zeros

// -----

// expected-error @below {{`order` must be a permutation of the 2 dimensions, got [0, 0]}}
train.param @w : tensor<2x3xf32> = #train.zeros order [0, 0]

// -----

// expected-error @below {{initial values must have the tensor's type 'tensor<3xf32>', got 'tensor<2xf32>'}}
train.param @w : tensor<3xf32> = #train.values<dense<0.0> : tensor<2xf32>>

// -----

// expected-error @below {{the initialiser #train.normal<0.000000e+00 : f64, 1.000000e+00 : f64> needs a floating-point element type, got 'tensor<3xi64>'}}
train.state @s : tensor<3xi64> = #train.normal<0.0 : f64, 1.0 : f64>

// -----

// expected-error @below {{a uniform initialiser needs low <= high, got low 1.000000e+00 : f64 and high 0.000000e+00 : f64}}
train.param @w : tensor<3xf32> = #train.uniform<1.0 : f64, 0.0 : f64>

// -----

// expected-error @below {{the standard deviation of an initialiser must be >= 0, got -1.000000e+00 : f64}}
train.param @w : tensor<3xf32> = #train.normal<0.0 : f64, -1.0 : f64>

// -----

// expected-error @below {{the value of an initialiser must be finite, got 0x7FF0000000000000 : f64}}
train.param @w : tensor<3xf32> = #train.constant<0x7FF0000000000000 : f64>

// -----

// expected-error @below {{`role` must be "state", "slot" or "gradient", got "weights"}}
train.state @s : tensor<3xf32> = #train.zeros {role = "weights"}

// -----

// expected-error @below {{@rng is the random stream (seed, step) and must be tensor<2xi64>, got 'tensor<3xi64>'}}
train.state @rng : tensor<3xi64> = #train.zeros

// -----

// expected-error @below {{the value of a hyperparameter must be finite, got 0x7FF8000000000000 : f64}}
train.hyper @lr = 0x7FF8000000000000

// -----

// expected-error @below {{the value of a hyperparameter must lie between `low` and `high`, got -5.000000e-01, and 0.000000e+00 and INF; correct it}}
train.hyper @lr = -0.5 {low = 0.0 : f64}

// -----

// expected-error @below {{the value of a hyperparameter must lie between `low` and `high`, got 2.000000e+00, and -INF and 1.000000e+00; correct it}}
train.hyper @lr = 2.0 {high = 1.0 : f64}

// -----

// expected-error @below {{`low` must be less than `high`, got 1.000000e+00 and 0.000000e+00; correct them}}
train.hyper @lr = 0.5 {low = 1.0 : f64, high = 0.0 : f64}

// -----

// expected-note @below {{see existing symbol definition here}}
train.param @w : tensor<3xf32> = #train.zeros
// expected-error @below {{redefinition of symbol named 'w'}}
train.param @w : tensor<4xf32> = #train.zeros

// -----

func.func @f() {
  // expected-error @below {{reads @w, which nothing declares; declare it with train.param or train.state, or correct the name}}
  %0 = train.read @w : tensor<3xf32>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @f() {
  // expected-error @below {{reads @w as 'tensor<4xf32>', but it is 'tensor<3xf32>'}}
  %0 = train.read @w : tensor<4xf32>
  return
}

// -----

// expected-note @below {{declared here}}
func.func @f() {
  // expected-error @below {{reads @f, which is 'func.func'; expected train.param, train.state or train.hyper}}
  %0 = train.read @f : tensor<4xf32>
  return
}

// -----

train.hyper @lr = 0.1
func.func @f(%x: tensor<f64>) {
  // expected-error @below {{writes the hyperparameter @lr, which only the host sets; keep a value that a step changes in a train.state}}
  train.write @lr, %x : tensor<f64>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @f(%x: tensor<4xf32>) {
  // expected-error @below {{writes 'tensor<4xf32>' to @w, but it is 'tensor<3xf32>'}}
  train.write @w, %x : tensor<4xf32>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @f(%x: tensor<3xf32>) {
  // expected-note @below {{first written here}}
  train.write @w, %x : tensor<3xf32>
  // expected-error @below {{writes @w a second time; a tensor is written at most once a call}}
  train.write @w, %x : tensor<3xf32>
  return
}

// -----

func.func @model(%x: tensor<3xf32>) {
  // expected-error @below {{`batch_dim` must name a dimension of 'tensor<3xf32>', got 1}}
  train.predict "y" %x {batch_dim = 1 : i64} : tensor<3xf32>
  return
}

// -----

func.func @model(%x: tensor<3xf32>) {
  // expected-note @below {{first used here}}
  train.predict "y" %x : tensor<3xf32>
  // expected-error @below {{repeats the name "y" of a predicted output; names must be unique}}
  train.predict "y" %x : tensor<3xf32>
  return
}

// -----

func.func @model(%x: tensor<3xf32>, %c: tensor<f32>) {
  // expected-error @below {{the sum of a metric must be a floating-point scalar, got 'tensor<3xf32>'; reduce it with dl.sum}}
  train.metric "m" %x over %c : tensor<3xf32>, tensor<f32>
  return
}

// -----

func.func @model(%s: tensor<f32>, %c: tensor<i64>) {
  // expected-error @below {{the count of a metric must be a floating-point scalar, got 'tensor<i64>'}}
  train.metric "m" %s over %c : tensor<f32>, tensor<i64>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<?xf32>) {
  // expected-error @below {{the loss must be a scalar, got 'tensor<?xf32>'; reduce it to one element, for example with a mean over all dimensions}}
  train.step "step" %x : tensor<?xf32> params [@w] optimizer #train.sgd<lr = 0.1 : f64>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<i64>) {
  // expected-error @below {{the loss must be floating point, got 'tensor<i64>'}}
  train.step "step" %x : tensor<i64> params [@w] optimizer #train.sgd<lr = 0.1 : f64>
  return
}

// -----

func.func @model(%x: tensor<f32>) {
  // expected-error @below {{lists no parameter, so there is nothing to train}}
  train.step "step" %x : tensor<f32> params [] optimizer #train.sgd<lr = 0.1 : f64>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{the name of a step must be a C identifier other than init, eval, predict, grad, apply and model, got "eval"}}
  train.step "eval" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1 : f64>
  return
}

// -----

func.func @model(%x: tensor<f32>) {
  // expected-error @below {{trains @w, which nothing declares; declare it with train.param, or correct the name}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1 : f64>
  return
}

// -----

// expected-note @below {{declared here}}
train.state @s : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{trains @s, which is 'train.state'; expected a train.param}}
  train.step "step" %x : tensor<f32> params [@s] optimizer #train.sgd<lr = 0.1 : f64>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{lists @w twice}}
  train.step "step" %x : tensor<f32> params [@w, @w] optimizer #train.sgd<lr = 0.1 : f64>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`lr` must be a finite number >= 0, got -1.000000e-01}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = -0.1 : f64>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`lr` must be an f64, got 1.000000e-01 : f32}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1 : f32>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`beta2` must be in [0, 1), got 1.000000e+00}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.adam<lr = 0.1 : f64, beta1 = 0.9 : f64, beta2 = 1.0 : f64, eps = 1.0e-8 : f64>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`eps` must be a finite number >= 1.17549e-38, got 0.000000e+00}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.adam<lr = 0.1 : f64, beta1 = 0.9 : f64, beta2 = 0.9 : f64, eps = 0.0 : f64>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`momentum` must be a finite number >= 0, got -9.000000e-01; a usual value is 0.9}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1, momentum = -0.9>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`weight_decay` must be a finite number >= 0, got -1.000000e-01; a usual value is 1e-4}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.adamw<lr = 0.1, weight_decay = -0.1>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`dampening` belongs to momentum, got dampening 5.000000e-01 without it; add `momentum`, or leave `dampening` out}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1, dampening = 0.5>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`dampening` must be a finite number, got INF; a usual value is 0.0}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1, momentum = 0.9, dampening = 0x7FF0000000000000 : f64>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`nesterov` needs momentum, got none; add `momentum`, a usual value is 0.9}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1, nesterov = true>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`nesterov` needs a dampening of 0, got 5.000000e-01; leave `dampening` out}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1, momentum = 0.9, dampening = 0.5, nesterov = true>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`lr_decay` must be a finite number >= 0, got -1.000000e-01; a usual value is 1e-3}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.adagrad<lr = 0.1, lr_decay = -0.1>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`initial_accumulator` must be a finite number >= 0, got -1.000000e-01}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.adagrad<lr = 0.1, initial_accumulator = -0.1>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`alpha` must be in [0, 1), got 1.000000e+00; a usual value is 0.99}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.rmsprop<lr = 0.1, alpha = 1.0>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`rho` must be in [0, 1), got 1.500000e+00; a usual value is 0.9}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.adadelta<lr = 0.1, rho = 1.5>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`beta1` must be in [0, 1), got -1.000000e-01; a usual value is 0.9}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.adamax<lr = 0.1, beta1 = -0.1>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`momentum_decay` must be a finite number >= 0, got -1.000000e+00; a usual value is 4e-3}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.nadam<lr = 0.1, momentum_decay = -1.0>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`clip_norm` must be a finite number >= 1.17549e-38, got 0.000000e+00; a usual value is 1.0}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1> {clip_norm = 0.0 : f64}
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`clip_value` must be a finite number >= 1.17549e-38, got -1.000000e+00; a usual value is 1.0}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1> {clip_value = -1.0 : f64}
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`l1` must be a finite number >= 0, got -1.000000e+00; a usual value is 1e-5}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1> {l1 = -1.0 : f64}
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{the name of a group must be an identifier, since it names hyperparameters, got "no bias"; a name is for example "biases"}}
  train.step "step" %x : tensor<f32> params [@w] groups [#train.group<name = "no bias", params = ["w"]>] optimizer #train.sgd<lr = 0.1>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{a group must list names or patterns of parameters, got []; list for example ["fc1.weight", "*.bias"]}}
  train.step "step" %x : tensor<f32> params [@w] groups [#train.group<name = "none", params = []>] optimizer #train.sgd<lr = 0.1>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`lr_scale` must be a finite number >= 0, got -1.000000e+00; a usual value is 1.0}}
  train.step "step" %x : tensor<f32> params [@w] groups [#train.group<name = "w", params = ["w"], lr_scale = -1.0>] optimizer #train.sgd<lr = 0.1>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{has two groups named "a"; names of groups must be unique, since they name hyperparameters}}
  train.step "step" %x : tensor<f32> params [@w] groups [#train.group<name = "a", params = ["w"]>, #train.group<name = "a", params = ["*"]>] optimizer #train.sgd<lr = 0.1>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{has the group "a" with "*.bias", which is the name of no parameter of this step; correct the name, or leave it out}}
  train.step "step" %x : tensor<f32> params [@w] groups [#train.group<name = "a", params = ["w", "*.bias"]>] optimizer #train.sgd<lr = 0.1>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`every` must be a finite number >= 1, got 0.000000e+00; a usual value is 30.0}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1> schedule #train.step_decay<every = 0.0>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`milestones` must rise, got 2.000000e+00 after 4.000000e+00; sort it}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1> schedule #train.multi_step<milestones = [4.0, 2.0]>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`milestones` must hold a number or more, got none; list for example [1.0]}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1> schedule #train.multi_step<milestones = []>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`gamma` must be a finite number >= 0, got -1.000000e+00; a usual value is 0.97}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1> schedule #train.exponential<gamma = -1.0>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`rate` must be a finite number >= 0, got -1.000000e+00; a usual value is 0.05}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1> schedule #train.natural_exponential<rate = -1.0>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`rate` must be a finite number >= 0, got -1.000000e+00; a usual value is 0.1}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1> schedule #train.inverse_time<rate = -1.0>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`power` must be a finite number >= 1.17549e-38, got 0.000000e+00; a usual value is 1.0}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1> schedule #train.polynomial<total = 10.0, power = 0.0>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`total` must be a finite number >= 1, got 0.000000e+00; a usual value is 1000.0}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1> schedule #train.cosine<total = 0.0>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`multiply` must be a finite number >= 1, got 5.000000e-01; a usual value is 2.0}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1> schedule #train.cosine_restarts<first = 10.0, multiply = 0.5>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`warmup_steps` must be a finite number >= 1, got 0.000000e+00; a usual value is 4000.0}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1> schedule #train.noam<d_model = 512.0, warmup_steps = 0.0>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`down` must be a finite number >= 1, got 0.000000e+00; a usual value is 2000.0}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1> schedule #train.cyclic<maximum = 1.0, up = 10.0, down = 0.0>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{the peak, at up_share * total - 1, must lie after the start, got up_share 3.000000e-01 of total 3.000000e+00; make one of them larger}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1> schedule #train.one_cycle<total = 3.0>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`factors` must hold finite numbers >= 0, got -1.000000e+00; correct it}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1> schedule #train.table<factors = [-1.0]>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{takes its learning rate from @f, which must be a private function of one block from ('tensor<f64>', 'tensor<f64>'), count and learning rate, to 'tensor<f64>'; declare it, or correct the name}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1> schedule #train.function<@f>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`warmup` must be a finite number >= 0, got -1.000000e+00; a usual value is 1000.0}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1> {warmup = -1.0 : f64}
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{`steps_per_epoch` must be a finite number >= 1, got 0.000000e+00; a usual value is the number of batches of the data}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1> schedule #train.exponential<gamma = 0.5> {steps_per_epoch = 0.0 : f64}
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{has `steps_per_epoch`, which says what a schedule counts, but no schedule; add one, or leave `steps_per_epoch` out}}
  train.step "step" %x : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1> {steps_per_epoch = 10.0 : f64}
  return
}

// -----

// expected-error @below {{the initialiser #train.xavier needs two dimensions or more, (outputs, inputs, window...), got 'tensor<3xf32>'; use #train.zeros, #train.uniform or #train.normal}}
train.param @w : tensor<3xf32> = #train.xavier<gain = 1.0>

// -----

// expected-error @below {{the initialiser #train.identity needs a matrix, got 'tensor<3xf32>'; use another one}}
train.param @w : tensor<3xf32> = #train.identity

// -----

// expected-error @below {{a truncated normal needs low < high, got low 1.000000e+00 and high 0.000000e+00; correct the bounds}}
train.param @w : tensor<3xf32> = #train.truncated_normal<low = 1.0, high = 0.0>

// -----

// expected-error @below {{`distribution` of an initialiser must be one of uniform, normal, got "cauchy"}}
train.param @w : tensor<3x3xf32> = #train.xavier<distribution = "cauchy">

// -----

// expected-error @below {{`mode` of an initialiser must be one of fan_in, fan_out, got "fan"}}
train.param @w : tensor<3x3xf32> = #train.kaiming<mode = "fan">

// -----

// expected-error @below {{`slope` belongs to leaky_relu, got it with "relu"; leave it out, or write nonlinearity = "leaky_relu"}}
train.param @w : tensor<3x3xf32> = #train.kaiming<slope = 0.1>

// -----

// expected-error @below {{`nonlinearity` of an initialiser must be one of linear, sigmoid, tanh, relu, leaky_relu, selu, got "gelu"}}
train.param @w : tensor<3x3xf32> = #train.kaiming<nonlinearity = "gelu">

// -----

// expected-error @below {{initial values must be a ranked tensor, got 'vector<2xf32>'}}
train.param @w : tensor<2xf32> = #train.values<dense<0.0> : vector<2xf32>>

// -----

func.func @model(%x: tensor<f32>) {
  // expected-error @below {{must have a name: it is how the program refers to a predicted output}}
  train.predict "" %x : tensor<f32>
  return
}

// -----

train.param @w : tensor<f32> = #train.zeros
func.func @model(%x: tensor<f32>) {
  // expected-error @below {{lists @w twice; its gradients are added up anyway, so list it once}}
  train.step "step" %x : tensor<f32> params [@w, @w] optimizer #train.sgd<lr = 0.1 : f64>
  return
}
