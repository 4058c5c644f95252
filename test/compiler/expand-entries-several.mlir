// Two steps over shared state: each updates its own parameters and has its own settings, slots and counter.
// RUN: dlc-opt %s --expand-entries=emit-gradients=true | FileCheck %s
// RUN: dlc-opt %s --expand-entries=entries=discriminate | FileCheck %s --check-prefix=ONE

module {
  // CHECK-DAG: train.state @discriminate.t : tensor<i64>
  // CHECK-DAG: train.state @generate.t : tensor<i64>
  // CHECK-DAG: train.hyper @discriminate.lr = 1.000000e-01
  // CHECK-DAG: train.hyper @generate.lr = 2.000000e-01
  // CHECK-DAG: train.state @generate.adam.m.g
  // CHECK-DAG: train.state @discriminate.grad.d
  train.param @d : tensor<3xf32> = #train.zeros
  train.param @g : tensor<3xf32> = #train.zeros

  // ONE-NOT: generate
  // ONE: func @discriminate
  // ONE-NOT: func

  // CHECK-LABEL: func @discriminate(
  // CHECK-SAME: -> (tensor<f32> {train.name = "loss"}) attributes {train.entry = "step", train.name = "discriminate"}
  // CHECK-NOT: train.write @g,
  // CHECK: train.write @d,
  // CHECK-NOT: train.write @g,
  // CHECK: train.write @discriminate.t
  // CHECK-LABEL: func @discriminate.grad(
  // CHECK-SAME: train.entry = "grad"
  // CHECK-LABEL: func @discriminate.apply(
  // CHECK-SAME: train.entry = "apply"

  // CHECK-LABEL: func @generate(
  // CHECK-NOT: train.write @d,
  // CHECK: train.write @g,
  // CHECK-NOT: train.write @d,
  // CHECK: train.write @generate.t
  // CHECK: return
  // CHECK-LABEL: func @generate.grad(
  // CHECK-LABEL: func @generate.apply(

  // CHECK-LABEL: func @eval(
  // CHECK-SAME: -> (tensor<f32> {train.name = "discriminate.loss"}, tensor<f32> {train.name = "generate.loss"})
  func.func @model() {
    %d = train.read @d : tensor<3xf32>
    %g = train.read @g : tensor<3xf32>
    %0 = dl.mul %d, %g : tensor<3xf32>
    %loss = dl.sum %0 [0] : tensor<3xf32>
    %other = dl.neg %loss : tensor<f32>
    train.step "discriminate" %loss : tensor<f32> params [@d] optimizer #train.sgd<lr = 0.1 : f64>
    train.step "generate" %other : tensor<f32> params [@g]
        optimizer #train.adam<lr = 0.2 : f64, beta1 = 0.9 : f64, beta2 = 0.999 : f64, eps = 1.0e-8 : f64>
    return
  }
}
