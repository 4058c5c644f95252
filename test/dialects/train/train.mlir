// Every operation and attribute of the dialect survives printing and parsing.
// RUN: dlc-opt %s | dlc-opt | FileCheck %s
// RUN: dlc-opt %s --mlir-print-op-generic | dlc-opt | FileCheck %s

module {
  // CHECK: train.param @fc1.weight : tensor<2x3xf32> = #train.normal<0.000000e+00 : f64, 1.000000e-02 : f64>
  train.param @"fc1.weight" : tensor<2x3xf32> = #train.normal<0.0 : f64, 0.01 : f64>
  // CHECK: train.param @uniform : tensor<2xf64> = #train.uniform<-1.000000e+00 : f64, 1.000000e+00 : f64>
  train.param @uniform : tensor<2xf64> = #train.uniform<-1.0 : f64, 1.0 : f64>
  // CHECK: train.param @constant : tensor<2xf32> = #train.constant<5.000000e-01 : f64>
  train.param @constant : tensor<2xf32> = #train.constant<0.5 : f64>
  // CHECK: train.param @values : tensor<2xf32> = #train.values<dense<[1.000000e+00, 2.000000e+00]> : tensor<2xf32>>
  train.param @values : tensor<2xf32> = #train.values<dense<[1.0, 2.0]> : tensor<2xf32>>
  // CHECK: train.param @truncated : tensor<2xf32> = #train.truncated_normal<stddev = 2.000000e-02 : f64>
  train.param @truncated : tensor<2xf32> = #train.truncated_normal<stddev = 0.02, low = -2.0>
  // CHECK: train.param @xavier : tensor<2x3xf32> = #train.xavier<distribution = "normal", gain = 2.000000e+00 : f64>
  train.param @xavier : tensor<2x3xf32> = #train.xavier<distribution = "normal", gain = 2.0>
  // CHECK: train.param @kaiming : tensor<2x3xf32> = #train.kaiming<mode = "fan_out", nonlinearity = "leaky_relu", slope = 2.000000e-01 : f64>
  train.param @kaiming : tensor<2x3xf32> = #train.kaiming<distribution = "uniform", mode = "fan_out", nonlinearity = "leaky_relu", slope = 0.2>
  // CHECK: train.param @defaults : tensor<2x3xf32> = #train.kaiming{{$}}
  train.param @defaults : tensor<2x3xf32> = #train.kaiming
  // CHECK: train.param @identity : tensor<3x3xf32> = #train.identity
  train.param @identity : tensor<3x3xf32> = #train.identity
  // CHECK: train.param @transposed : tensor<2x3xf32> = #train.zeros order [1, 0]
  train.param @transposed : tensor<2x3xf32> = #train.zeros order [1, 0]
  // CHECK: train.state @rng : tensor<2xi64> = #train.zeros {role = "state"}
  train.state @rng : tensor<2xi64> = #train.zeros {role = "state"}
  // CHECK: train.hyper @lr = 1.000000e-01 {low = 0.000000e+00 : f64}
  train.hyper @lr = 0.1 {low = 0.0 : f64}

  func.func private @same(%k: tensor<f64>, %rate: tensor<f64>) -> tensor<f64> {
    return %rate : tensor<f64>
  }

  // CHECK-LABEL: func @model
  func.func @model(%x: tensor<3x2xf32> {train.name = "x"}, %loss: tensor<1x1xf32>, %c: tensor<f32>) {
    // CHECK: train.read @fc1.weight : tensor<2x3xf32>
    %w = train.read @"fc1.weight" : tensor<2x3xf32>
    // The physical type of a stored transpose.
    // CHECK: train.read @transposed : tensor<3x2xf32>
    %t = train.read @transposed : tensor<3x2xf32>
    // CHECK: train.read @lr : tensor<f64>
    %lr = train.read @lr : tensor<f64>
    // CHECK: train.write @transposed, %{{.*}} : tensor<3x2xf32>
    train.write @transposed, %x : tensor<3x2xf32>
    // CHECK: train.predict "y" %{{.*}} {batch_dim = 0 : i64} : tensor<3x2xf32>
    train.predict "y" %x {batch_dim = 0 : i64} : tensor<3x2xf32>
    // CHECK: train.metric "accuracy" %{{.*}} over %{{.*}} : tensor<f32>, tensor<f32>
    train.metric "accuracy" %c over %c : tensor<f32>, tensor<f32>
    // CHECK: train.step "step" %{{.*}} : tensor<1x1xf32> params [@fc1.weight, @uniform]
    // CHECK-SAME: optimizer #train.sgd<lr = 1.000000e-01 : f64>
    train.step "step" %loss : tensor<1x1xf32> params [@"fc1.weight", @uniform] optimizer #train.sgd<lr = 0.1 : f64>
    // Defaults are not printed.
    // CHECK: optimizer #train.adam<lr = 1.000000e-03 : f64, beta2 = 9.000000e-01 : f64>
    train.step "other" %loss : tensor<1x1xf32> params [@"fc1.weight"]
        optimizer #train.adam<lr = 0.001 : f64, beta1 = 0.9 : f64, beta2 = 0.9 : f64, eps = 1.0e-8 : f64>
    // CHECK: params [@fc1.weight, @uniform] groups [#train.group<name = "weights", params = ["*.weight"], lr_scale = 5.000000e-01 : f64, weight_decay = 0.000000e+00 : f64, l1 = 1.000000e-03 : f64>]
    // CHECK-SAME: optimizer #train.adamw<lr = 1.000000e-03 : f64, amsgrad = true, weight_decay = 1.000000e-02 : f64> {clip_norm = 5.000000e-01 : f64, clip_value = 2.000000e+00 : f64, l1 = 1.000000e-04 : f64}
    train.step "third" %loss : tensor<1x1xf32> params [@"fc1.weight", @uniform]
        groups [#train.group<name = "weights", params = ["*.weight"], lr_scale = 0.5, weight_decay = 0.0, l1 = 1.0e-3>]
        optimizer #train.adamw<lr = 0.001, amsgrad = true, weight_decay = 0.01> {clip_value = 2.0 : f64, clip_norm = 0.5 : f64, l1 = 1.0e-4 : f64}
    // CHECK: schedule #train.step_decay<every = 3.000000e+01 : f64>
    train.step "s0" %loss : tensor<1x1xf32> params [@uniform] optimizer #train.sgd<lr = 0.1> schedule #train.step_decay<every = 30.0>
    // CHECK: schedule #train.multi_step<milestones = [2.000000e+00, 4.000000e+00], gamma = 5.000000e-01 : f64>
    train.step "s1" %loss : tensor<1x1xf32> params [@uniform] optimizer #train.sgd<lr = 0.1> schedule #train.multi_step<milestones = [2.0, 4.0], gamma = 0.5>
    // CHECK: schedule #train.exponential<gamma = 5.000000e-01 : f64>
    train.step "s2" %loss : tensor<1x1xf32> params [@uniform] optimizer #train.sgd<lr = 0.1> schedule #train.exponential<gamma = 0.5>
    // CHECK: schedule #train.natural_exponential<rate = 5.000000e-01 : f64>
    train.step "s3" %loss : tensor<1x1xf32> params [@uniform] optimizer #train.sgd<lr = 0.1> schedule #train.natural_exponential<rate = 0.5>
    // CHECK: schedule #train.inverse_time<rate = 5.000000e-01 : f64>
    train.step "s4" %loss : tensor<1x1xf32> params [@uniform] optimizer #train.sgd<lr = 0.1> schedule #train.inverse_time<rate = 0.5>
    // CHECK: schedule #train.polynomial<total = 9.000000e+00 : f64, power = 2.000000e+00 : f64>
    train.step "s5" %loss : tensor<1x1xf32> params [@uniform] optimizer #train.sgd<lr = 0.1> schedule #train.polynomial<total = 9.0, power = 2.0>
    // CHECK: schedule #train.cosine<total = 9.000000e+00 : f64> {steps_per_epoch = 2.000000e+00 : f64, warmup = 3.000000e+00 : f64}
    train.step "s6" %loss : tensor<1x1xf32> params [@uniform] optimizer #train.sgd<lr = 0.1> schedule #train.cosine<total = 9.0, minimum = 0.0> {steps_per_epoch = 2.0 : f64, warmup = 3.0 : f64}
    // CHECK: schedule #train.cosine_restarts<first = 9.000000e+00 : f64, multiply = 2.000000e+00 : f64>
    train.step "s7" %loss : tensor<1x1xf32> params [@uniform] optimizer #train.sgd<lr = 0.1> schedule #train.cosine_restarts<first = 9.0, multiply = 2.0>
    // CHECK: schedule #train.noam<d_model = 9.000000e+00 : f64, warmup_steps = 4.000000e+00 : f64>
    train.step "s8" %loss : tensor<1x1xf32> params [@uniform] optimizer #train.sgd<lr = 0.1> schedule #train.noam<d_model = 9.0, warmup_steps = 4.0>
    // CHECK: schedule #train.cyclic<maximum = 1.000000e+00 : f64, up = 4.000000e+00 : f64, down = 8.000000e+00 : f64>
    train.step "s9" %loss : tensor<1x1xf32> params [@uniform] optimizer #train.sgd<lr = 0.1> schedule #train.cyclic<maximum = 1.0, up = 4.0, down = 8.0>
    // CHECK: schedule #train.one_cycle<total = 9.000000e+00 : f64, linear = true>
    train.step "s10" %loss : tensor<1x1xf32> params [@uniform] optimizer #train.sgd<lr = 0.1> schedule #train.one_cycle<total = 9.0, linear = true>
    // CHECK: schedule #train.table<factors = [1.000000e+00, 5.000000e-01]>
    train.step "s11" %loss : tensor<1x1xf32> params [@uniform] optimizer #train.sgd<lr = 0.1> schedule #train.table<factors = [1.0, 0.5]>
    // CHECK: schedule #train.function<@same>
    train.step "s12" %loss : tensor<1x1xf32> params [@uniform] optimizer #train.sgd<lr = 0.1> schedule #train.function<@same>
    return
  }
}
