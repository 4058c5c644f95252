// What a model can get wrong on the way from its loss to its parameters: said once, though step and grad of two batch
// sizes differentiate the same graph.
// RUN: dlc-opt %s --specialize-batch=sizes=4,1 --expand-entries=emit-gradients=true --expand-gradients \
// RUN:   -split-input-file -verify-diagnostics
// RUN: not dlc-opt %s --specialize-batch=sizes=4,1 --expand-entries=emit-gradients=true --expand-gradients \
// RUN:   -split-input-file 2>&1 | FileCheck %s
// CHECK-COUNT-1: error: parameter "idle"
// CHECK-NOT: error: parameter "idle"
// CHECK-COUNT-1: error: parameter "rounded"
// CHECK-NOT: error: parameter
// CHECK-COUNT-1: error: every operation
// CHECK-NOT: error: every operation

// A parameter that nothing reads, and one that reaches the loss through what has no gradient by definition alone.
// expected-error @below {{parameter "idle" has no differentiable path to the loss, so it would never change; use it in what the loss is computed from, or take it out of what is trained}}
train.param @idle : tensor<3xf32> = #train.zeros
// expected-error @below {{parameter "rounded" has no differentiable path to the loss}}
train.param @rounded : tensor<3xf32> = #train.zeros
train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<?x3xf32> {train.name = "x"}) {
  %w = train.read @w : tensor<3xf32>
  %r = train.read @rounded : tensor<3xf32>
  %i = dl.cast %r : tensor<3xf32> to tensor<3xi32>
  %f = dl.cast %i : tensor<3xi32> to tensor<3xf32>
  %0 = dl.mul %w, %f : tensor<3xf32>
  %1 = dl.broadcast %0 [1] like %x : tensor<3xf32>, tensor<?x3xf32> to tensor<?x3xf32>
  %2 = dl.mul %x, %1 : tensor<?x3xf32>
  %loss = dl.mean %2 [0, 1] : tensor<?x3xf32>
  // expected-note @below {{its gradient is asked for here}}
  train.step "step" %loss : tensor<f32> params [@w, @idle, @rounded] optimizer #train.sgd<lr = 0.1 : f64>
  return
}

// -----

// Frozen parameters are simply not listed: what only they reach needs no gradient.
train.param @frozen : tensor<3xf32> = #train.zeros
train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<?x3xf32> {train.name = "x"}) {
  %w = train.read @w : tensor<3xf32>
  %f = train.read @frozen : tensor<3xf32>
  %g = check.opaque %f : tensor<3xf32>
  %0 = dl.mul %w, %g : tensor<3xf32>
  %loss = dl.sum %0 [0] : tensor<3xf32>
  train.step "step" %loss : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1 : f64>
  return
}

// -----

train.param @w : tensor<3xf32> = #train.zeros
func.func @model(%x: tensor<?x3xf32> {train.name = "x"}) {
  %w = train.read @w : tensor<3xf32>
  // expected-note @below {{'check.opaque' has no gradient}}
  %0 = check.opaque %w : tensor<3xf32>
  // expected-note @below {{'check.opaque' has no gradient}}
  %1 = check.opaque %0 : tensor<3xf32>
  %loss = dl.sum %1 [0] : tensor<3xf32>
  // expected-error @below {{every operation on a path that is differentiated must have a gradient; 2 have none: check.opaque; replace what the notes show, or keep it off the path}}
  train.step "step" %loss : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1 : f64>
  return
}
