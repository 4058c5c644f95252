// RUN: dlc-opt %s --lower-entries --split-input-file --verify-diagnostics

module @net {
  func.func @f(%y: memref<4xf32> {train.name = "y"}, %p: memref<0xi8>, %w: memref<0xi8>)
      attributes {train.entry = "function", kernel.num_inputs = 0 : i64} {
    // expected-error @+1 {{level loops has calls of kernels where there were launches; got 'kernel.launch'; run emit-kernels first}}
    kernel.launch "fill" outer 0 outs(%y : memref<4xf32>) {
    ^bb0(%d: memref<4xf32>):
      kernel.stage extents [4] iterators ["parallel"] maps [affine_map<(d0) -> (d0)>] identities []
          outs(%d : memref<4xf32>)
          prologue { %c = arith.constant 0.0 : f32  kernel.yield %c : f32 } combine {}
          epilogue { ^bb0(%s: f32): kernel.yield %s : f32 }
      kernel.yield
    }
    return
  }
}

// -----

module @net {
  func.func @a.b(%p: memref<0xi8>, %w: memref<0xi8>) attributes {train.entry = "function", kernel.num_inputs = 0 : i64} {
    return
  }
  // expected-error @+1 {{symbols of entries differ; there are two 'net_a_b'; rename one entry}}
  func.func @a_b(%p: memref<0xi8>, %w: memref<0xi8>) attributes {train.entry = "function", kernel.num_inputs = 0 : i64} {
    return
  }
}

// -----

module @net {
  // expected-error @+1 {{an entry writes its results to arguments; got a function with 1 results; run plan-memory first}}
  func.func @f(%p: memref<0xi8>, %w: memref<0xi8>) -> i32 attributes {train.entry = "function", kernel.num_inputs = 0 : i64} {
    %c = arith.constant 0 : i32
    return %c : i32
  }
}
