// RUN: split-file %s %t
// RUN: dlc-opt %t/graph.mlir --verify-level=level=graph --verify-diagnostics
// RUN: dlc-opt %t/loops.mlir --verify-level=level=loops --verify-diagnostics
// RUN: dlc-opt %t/llvm.mlir --verify-level=level=llvm --verify-diagnostics
// RUN: dlc-opt %t/unknown.mlir --verify-level=level=tensors --verify-diagnostics

//--- graph.mlir
func.func @model(%x: tensor<4xf32>) {
  // expected-error @+1 {{at level graph expand-entries has made entries of all sinks; got 'train.predict'}}
  train.predict "y" %x : tensor<4xf32>
  return
}

//--- loops.mlir
func.func @f(%y: memref<4xf32>) {
  // expected-error @+1 {{at level loops launches are calls of functions; got 'kernel.launch'}}
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

//--- llvm.mlir
// expected-error @+1 {{level llvm holds operations of llvm only; got 'func.func'}}
func.func @f() {
  return
}

//--- unknown.mlir
// expected-error @+1 {{verify-level wants a level of graph, step, simplified, kernels, planned, loops, llvm; got 'tensors'}}
module {
}
