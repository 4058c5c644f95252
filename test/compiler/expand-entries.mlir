// RUN: dlc-opt %s --expand-entries | FileCheck %s
// RUN: dlc-opt %s --expand-entries=entries=predict | FileCheck %s --check-prefix=PREDICT
// RUN: dlc-opt %s --expand-entries=entries=eval,init | FileCheck %s --check-prefix=EVAL

module @net {
  // What is declared beside what the model has: slots and hyperparameters, only where something is trained.
  // CHECK: train.param @w
  // CHECK: train.state @rng
  // CHECK: train.state @adam.m.w : tensor<3xf32> = #train.zeros {role = "slot"}
  // CHECK: train.state @adam.v.w : tensor<3xf32> = #train.zeros {role = "slot"}
  // CHECK: train.hyper @lr = 1.000000e-03 {low = 0.000000e+00 : f64}
  // CHECK: train.hyper @beta1 = 9.000000e-01 {high = 0.99999999999999988 : f64, low = 0.000000e+00 : f64}
  // CHECK: train.hyper @beta2
  // CHECK: train.hyper @eps
  // CHECK-NOT: @grad

  // PREDICT: train.param @w
  // PREDICT-NOT: train.state @rng
  // PREDICT-NOT: train.hyper
  // PREDICT-NOT: adam
  train.param @w : tensor<3xf32> = #train.normal<0.0 : f64, 0.01 : f64>
  train.state @mean : tensor<3xf32> = #train.constant<0.5 : f64>
  train.state @rng : tensor<2xi64> = #train.zeros

  // CHECK-LABEL: func @init(
  // CHECK-SAME: %[[SEED:.*]]: tensor<i64> {train.name = "seed"}) attributes {train.entry = "init", train.name = "init"}
  // CHECK-DAG: %[[LOW:.*]] = dl.reshape %[[SEED]] : tensor<i64> to tensor<1xi64>
  // CHECK-DAG: %[[ZERO:.*]] = dl.constant dense<0> : tensor<1xi64>
  // CHECK: %[[RNG:.*]] = dl.concat %[[LOW]], %[[ZERO]]
  // CHECK: %[[W:.*]] = dl.normal %[[RNG]] {key = -5808541479991114666 : i64, mean = 0.000000e+00 : f64, stddev = 1.000000e-02 : f64}
  // CHECK: train.write @w, %[[W]]
  // CHECK: %[[MEAN:.*]] = dl.constant dense<5.000000e-01> : tensor<3xf32>
  // CHECK: train.write @mean, %[[MEAN]]
  // CHECK: train.write @rng, %[[RNG]]
  // CHECK: train.write @adam.m.w, %{{.*}}
  // CHECK: train.write @adam.v.w, %{{.*}}
  // CHECK-NEXT: return

  // CHECK-LABEL: func @step(
  // CHECK-SAME: %[[X:.*]]: tensor<4x3xf32> {train.batch_dim = 0 : i64, train.name = "x"}, %[[Y:.*]]: tensor<4xf32> {train.name = "y"})
  // CHECK-SAME: -> (tensor<f32> {train.name = "loss"}, tensor<f32> {train.name = "error.sum"}, tensor<f32> {train.name = "error.count"})
  // CHECK-SAME: train.batch = 4 : i64, train.entry = "step", train.name = "step"
  // Each parameter is read once.
  // CHECK: %[[P:.*]] = train.read @w
  // CHECK-NOT: train.read @w
  // CHECK: dl.dropout
  // CHECK: train.write @mean
  // CHECK: dl.gradient %[[LOSS:.*]] wrt(%[[P]]) {paths = ["w"], require_path} : tensor<f32>, (tensor<3xf32>)
  // CHECK: train.write @w
  // CHECK: train.write @adam.m.w
  // CHECK: train.write @adam.v.w
  // CHECK: %[[TICK:.*]] = dl.constant dense<[0, 1]> : tensor<2xi64>
  // CHECK: %[[NEXT:.*]] = dl.add %{{.*}}, %[[TICK]]
  // CHECK: train.write @rng, %[[NEXT]]
  // CHECK: return %[[LOSS]], %{{.*}}, %{{.*}} : tensor<f32>, tensor<f32>, tensor<f32>

  // Neither dropout nor writes.
  // CHECK-LABEL: func @eval(
  // CHECK-SAME: -> (tensor<f32> {train.name = "loss"}, tensor<f32> {train.name = "error.sum"}, tensor<f32> {train.name = "error.count"})
  // CHECK-SAME: train.entry = "eval"
  // CHECK-NOT: dl.dropout
  // CHECK-NOT: train.write
  // CHECK: return

  // EVAL-NOT: train.hyper
  // EVAL: func @init
  // EVAL: train.write @w
  // EVAL-NOT: @rng
  // EVAL: func @eval
  // EVAL-NOT: func

  // No target: predict does not need it.
  // CHECK-LABEL: func @predict(
  // CHECK-SAME: %[[X:.*]]: tensor<4x3xf32> {train.batch_dim = 0 : i64, train.name = "x"})
  // CHECK-SAME: -> (tensor<4xf32> {train.batch_dim = 0 : i64, train.name = "prediction"})
  // CHECK-SAME: train.entry = "predict"
  // CHECK: %[[P:.*]] = train.read @w
  // CHECK: %[[B:.*]] = dl.broadcast %[[P]]
  // CHECK: %[[M:.*]] = dl.mul %[[X]], %[[B]]
  // CHECK: %[[S:.*]] = dl.sum %[[M]] [1]
  // CHECK: return %[[S]]
  // CHECK-NOT: func
  // PREDICT: func @predict
  // PREDICT-NOT: func
  func.func @model(%x: tensor<4x3xf32> {train.name = "x", train.batch_dim = 0 : i64}, %y: tensor<4xf32> {train.name = "y"})
      attributes {train.batch = 4 : i64} {
    %w = train.read @w : tensor<3xf32>
    %rng = train.read @rng : tensor<2xi64>
    %0 = dl.broadcast %w [1] : tensor<3xf32> to tensor<4x3xf32>
    %1 = dl.mul %x, %0 : tensor<4x3xf32>
    %2 = dl.dropout %1, %rng {key = 7 : i64, p = 0.5 : f64} : tensor<4x3xf32>
    %3 = dl.sum %2 [1] : tensor<4x3xf32>
    train.predict "prediction" %3 {batch_dim = 0 : i64} : tensor<4xf32>
    %loss = dl.mse mean %3, %y : tensor<4xf32>
    %again = train.read @w : tensor<3xf32>
    %norm = dl.sum %again [0] : tensor<3xf32>
    %total = dl.add %loss, %norm : tensor<f32>
    %mean = dl.mean %x [0] : tensor<4x3xf32>
    train.write @mean, %mean : tensor<3xf32>
    %n = dl.constant dense<4.0> : tensor<f32>
    train.metric "error" %loss over %n : tensor<f32>, tensor<f32>
    train.step "step" %total : tensor<f32> params [@w]
        optimizer #train.adam<lr = 0.001 : f64, beta1 = 0.9 : f64, beta2 = 0.999 : f64, eps = 1.0e-8 : f64>
    return
  }
}
