// Gradients of several batches: `grad` adds, `apply` updates from the mean and clears.
// RUN: dlc-opt %s --expand-entries="entries=grad,apply" | FileCheck %s
// RUN: dlc-opt %s --expand-entries="emit-gradients=true" | FileCheck %s --check-prefix=ALL

// ALL: func @init
// ALL: train.write @grad.w
// ALL: func @step
// ALL: func @grad
// ALL: func @apply
// ALL: func @eval

module {
  // CHECK: train.state @grad.w : tensor<3xf32> = #train.zeros {role = "gradient"}
  // CHECK: train.state @grad.count : tensor<f64> = #train.zeros {role = "gradient"}
  train.param @w : tensor<3xf32> = #train.zeros
  train.state @rng : tensor<2xi64> = #train.zeros

  // CHECK-LABEL: func @grad(
  // CHECK-SAME: -> (tensor<f32> {train.name = "loss"})
  // CHECK: %[[RNG:.*]] = train.read @rng
  // CHECK: %[[SUM:.*]] = train.read @grad.w
  // CHECK: %[[COUNT:.*]] = train.read @grad.count
  // A micro-batch draws its own mask: the first what a step draws, the n-th from step + n 2^32.
  // CHECK: %[[N:.*]] = dl.cast %[[COUNT]] : tensor<f64> to tensor<i64>
  // CHECK: %[[NN:.*]] = dl.broadcast %[[N]] []
  // CHECK: %[[UNIT:.*]] = dl.constant dense<[0, 4294967296]>
  // CHECK: %[[OFFSET:.*]] = dl.mul %[[NN]], %[[UNIT]]
  // CHECK: %[[OWN:.*]] = dl.add %[[RNG]], %[[OFFSET]]
  // CHECK: dl.dropout %{{.*}}, %[[OWN]]
  // CHECK: %[[G:.*]] = dl.gradient
  // CHECK: %[[NEW:.*]] = dl.add %[[SUM]], %[[G]]
  // CHECK: train.write @grad.w, %[[NEW]]
  // CHECK: train.write @grad.count
  // CHECK-NOT: train.write
  // CHECK: return

  // CHECK-LABEL: func @apply() attributes {train.entry = "apply"
  // CHECK: %[[COUNT:.*]] = train.read @grad.count
  // CHECK: %[[SUM:.*]] = train.read @grad.w
  // Without any gradient the mean is 0, not 0 / 0.
  // CHECK: %[[DIVISOR:.*]] = dl.maximum %[[COUNT]], %{{.*}}
  // CHECK: %[[CAST:.*]] = dl.cast %[[DIVISOR]]
  // CHECK: %[[B:.*]] = dl.broadcast %[[CAST]]
  // CHECK: %[[MEAN:.*]] = dl.div %[[SUM]], %[[B]]
  // CHECK: train.write @grad.w
  // CHECK: train.write @grad.count
  // CHECK: dl.mul %{{.*}}, %[[MEAN]]
  // CHECK: train.write @w
  // CHECK: train.write @rng
  func.func @model() {
    %w = train.read @w : tensor<3xf32>
    %rng = train.read @rng : tensor<2xi64>
    %0 = dl.dropout %w, %rng {key = 7 : i64, p = 0.5 : f64} : tensor<3xf32>
    %loss = dl.sum %0 [0] : tensor<3xf32>
    train.step "step" %loss : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1 : f64>
    return
  }
}
