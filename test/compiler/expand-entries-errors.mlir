// RUN: dlc-opt %s --expand-entries -split-input-file -verify-diagnostics
// RUN: not dlc-opt %s -split-input-file --expand-entries=entries=step,evaluate 2>&1 | FileCheck %s
// CHECK: error: there is no entry "evaluate" in this module; known are: init, step, eval, predict, grad, apply

module {
  train.param @w : tensor<f32> = #train.zeros
  // expected-error @below {{the name @lr is needed for a hyperparameter of the optimizer; give this one another name}}
  train.param @lr : tensor<f32> = #train.zeros
  func.func @model() {
    %w = train.read @w : tensor<f32>
    train.predict "w" %w : tensor<f32>
    train.step "step" %w : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1 : f64>
    return
  }
}

// -----

// expected-error @below {{the name @init is that of an entry; give this one another name}}
train.param @init : tensor<f32> = #train.zeros
func.func @model() {
  %w = train.read @init : tensor<f32>
  train.predict "w" %w : tensor<f32>
  return
}

// -----

func.func @f(%x: tensor<f32>) {
  // expected-error @below {{must stand in the function @model, which says what entries there are}}
  train.predict "x" %x : tensor<f32>
  return
}

// -----

// expected-error @below {{@model must return nothing; name its outputs with train.predict}}
func.func @model(%x: tensor<f32>) -> tensor<f32> {
  return %x : tensor<f32>
}

// -----

// expected-error @below {{@model asks for nothing; add a train.step, train.predict or train.metric}}
func.func @model(%x: tensor<f32>) {
  return
}

// -----

// expected-error @below {{@model has two inputs named "x"; names must be unique}}
func.func @model(%x: tensor<f32> {train.name = "x"}, %y: tensor<f32> {train.name = "x"}) {
  train.predict "x" %x : tensor<f32>
  return
}

// -----

// expected-error @below {{@f has two outputs named "y"; names must be unique}}
func.func @f(%x: tensor<f32>) -> (tensor<f32> {train.name = "y"}, tensor<f32> {train.name = "y"}) {
  return %x, %x : tensor<f32>, tensor<f32>
}

// -----

// expected-error @below {{there is nothing to compile: the module has neither a function @model nor a public function}}
module {
  train.param @w : tensor<f32> = #train.zeros
}
