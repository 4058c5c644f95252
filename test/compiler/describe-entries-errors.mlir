// RUN: dlc-opt %s --describe-entries --split-input-file --verify-diagnostics

// expected-error @+1 {{a module has at least one entry; got none}}
module @empty {
}

// -----

module @unplanned {
  // expected-error @+1 {{an entry takes inputs, outputs, the persistent region and the workspace, and says by 'kernel.num_inputs' how many inputs it has; got 1 arguments and no such number of inputs; run plan-memory first}}
  func.func @predict(%x: memref<4xf32> {train.name = "x"}) attributes {train.entry = "predict"} {
    return
  }
}

// -----

module @kind {
  // expected-error @+1 {{the kind of an entry is init, step, eval, predict, grad, apply or function; got 'train'}}
  func.func @f(%p: memref<0xi8>, %w: memref<0xi8>) attributes {train.entry = "train", kernel.num_inputs = 0 : i64} {
    return
  }
}

// -----

module @nameless {
  // expected-error @+1 {{inputs and outputs have a 'train.name'; argument 0 has none}}
  func.func @f(%x: memref<4xf32>, %p: memref<0xi8>, %w: memref<0xi8>)
      attributes {train.entry = "function", kernel.num_inputs = 1 : i64} {
    return
  }
}

// -----

module @twice {
  // expected-error @+1 {{names of inputs differ; there are two 'x'; rename one}}
  func.func @f(%x: memref<4xf32> {train.name = "x"}, %y: memref<4xf32> {train.name = "x"}, %p: memref<0xi8>,
               %w: memref<0xi8>) attributes {train.entry = "function", kernel.num_inputs = 2 : i64} {
    return
  }
}
