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
  // CHECK: train.param @transposed : tensor<2x3xf32> = #train.zeros order [1, 0]
  train.param @transposed : tensor<2x3xf32> = #train.zeros order [1, 0]
  // CHECK: train.state @rng : tensor<2xi64> = #train.zeros {role = "state"}
  train.state @rng : tensor<2xi64> = #train.zeros {role = "state"}
  // CHECK: train.hyper @lr = 1.000000e-01
  train.hyper @lr = 0.1

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
    return
  }
}
