// Schedules, clipping and groups become arithmetic of the step; what the host may set is read, nothing is a constant.
// RUN: dlc-opt %s --expand-entries=entries=step -split-input-file | FileCheck %s

// CHECK: train.state @rate : tensor<f64> = #train.zeros {role = "state"}
// CHECK: train.hyper @lr = 1.000000e-01
// CHECK: train.hyper @lr_scale = 1.000000e+00
// CHECK: train.hyper @schedule.warmup = 3.000000e+00
// CHECK: train.hyper @schedule.steps_per_epoch = 7.000000e+00
// CHECK-NOT: func private
// CHECK-LABEL: func @step
module {
  train.param @w : tensor<3xf32> = #train.zeros
  func.func private @twice(%k: tensor<f64>, %lr: tensor<f64>) -> tensor<f64> {
    %0 = dl.mul %k, %lr : tensor<f64>
    return %0 : tensor<f64>
  }
  // CHECK-DAG: %[[LR:.*]] = train.read @lr :
  // CHECK-DAG: %[[SCALE:.*]] = train.read @lr_scale
  // CHECK-DAG: %[[EPOCH:.*]] = train.read @schedule.steps_per_epoch
  // CHECK-DAG: %[[WARM:.*]] = train.read @schedule.warmup
  // CHECK: %[[SHARE:.*]] = dl.div %{{.*}}, %[[EPOCH]]
  // CHECK: %[[K:.*]] = dl.floor %[[SHARE]]
  // CHECK: %[[NEXT:.*]] = dl.add %[[K]], %{{.*}}
  // CHECK: %[[PART:.*]] = dl.div %[[NEXT]], %[[WARM]]
  // CHECK: %[[GROWTH:.*]] = dl.minimum %[[PART]], %{{.*}}
  // CHECK: %[[LATER:.*]] = dl.sub %[[K]], %[[WARM]]
  // CHECK: %[[COUNT:.*]] = dl.maximum %[[LATER]], %{{.*}}
  // CHECK: %[[GIVEN:.*]] = dl.mul %[[COUNT]], %[[LR]]
  // CHECK: %[[WARMED:.*]] = dl.mul %[[GIVEN]], %[[GROWTH]]
  // CHECK: %[[RATE:.*]] = dl.mul %[[WARMED]], %[[SCALE]]
  // CHECK: train.write @rate, %[[RATE]]
  func.func @model() {
    %w = train.read @w : tensor<3xf32>
    %loss = dl.sum %w [0] : tensor<3xf32>
    train.step "step" %loss : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1>
        schedule #train.function<@twice> {warmup = 3.0 : f64, steps_per_epoch = 7.0 : f64}
    return
  }
}

// -----

// CHECK: train.hyper @weight_decay = 1.000000e-02
// CHECK: train.hyper @clip_norm = 5.000000e-01
// CHECK: train.hyper @b.lr_scale = 2.000000e+00
// CHECK: train.hyper @b.weight_decay = 0.000000e+00
// CHECK-LABEL: func @step
module {
  train.param @w : tensor<3xf64> = #train.zeros
  train.param @b : tensor<f64> = #train.zeros
  // CHECK-DAG: %[[LR:.*]] = train.read @lr
  // CHECK-DAG: %[[LIMIT:.*]] = train.read @clip_norm
  // CHECK-DAG: %[[DECAY:.*]] = train.read @weight_decay
  // CHECK-DAG: %[[OWN:.*]] = train.read @b.weight_decay
  // CHECK-DAG: %[[TWICE:.*]] = train.read @b.lr_scale
  // CHECK: %[[G:.*]]:2 = dl.gradient
  // One norm of all gradients.
  // CHECK: %[[SQUARES:.*]] = dl.mul %[[G]]#0, %[[G]]#0
  // CHECK: %[[SUM:.*]] = dl.sum %[[SQUARES]] [0]
  // CHECK: %[[SQUARE:.*]] = dl.mul %[[G]]#1, %[[G]]#1
  // CHECK: %[[ALL:.*]] = dl.add %[[SUM]], %[[SQUARE]]
  // CHECK: %[[NORM:.*]] = dl.sqrt %[[ALL]]
  // CHECK: %[[ABOVE:.*]] = dl.add %[[NORM]]
  // CHECK: %[[FACTOR:.*]] = dl.div %[[LIMIT]], %[[ABOVE]]
  // CHECK: dl.minimum %[[FACTOR]]
  // Decoupled: the parameter shrinks by its group's rate times its group's decay.
  // CHECK-DAG: %[[BOTH:.*]] = dl.mul %[[LR]], %[[DECAY]]
  // CHECK-DAG: %[[FASTER:.*]] = dl.mul %[[LR]], %[[TWICE]]
  // CHECK-DAG: dl.mul %[[FASTER]], %[[OWN]]
  func.func @model() {
    %w = train.read @w : tensor<3xf64>
    %b = train.read @b : tensor<f64>
    %0 = dl.sum %w [0] : tensor<3xf64>
    %loss = dl.add %0, %b : tensor<f64>
    train.step "step" %loss : tensor<f64> params [@w, @b]
        groups [#train.group<name = "b", params = ["b"], lr_scale = 2.0, weight_decay = 0.0>]
        optimizer #train.adamw<lr = 0.1, weight_decay = 0.01> {clip_norm = 0.5 : f64}
    return
  }
}
