// Launches: rows over a local, a destination that two stages write, and the buffer form.
// RUN: dlc-opt %s | dlc-opt | FileCheck %s
// RUN: dlc-opt %s --canonicalize --cse | FileCheck %s --check-prefix=KEPT

#ij = affine_map<(i, j) -> (i, j)>
#i_ = affine_map<(i, j) -> (i)>
#i = affine_map<(i) -> (i)>

// CHECK-LABEL: @rows
func.func @rows(%x: tensor<32x10xf32>) -> tensor<32x10xf32> {
  %e = kernel.empty : tensor<32x10xf32>
  // CHECK: kernel.launch "sum+div" outer 1 ins(%{{.*}} : tensor<32x10xf32>) outs(%{{.*}} : tensor<32x10xf32>)
  %p = kernel.launch "sum+div" outer 1 ins(%x : tensor<32x10xf32>) outs(%e : tensor<32x10xf32>) {
  ^bb0(%a: tensor<32x10xf32>, %d: tensor<32x10xf32>):
    // CHECK: kernel.local : tensor<32xf32>
    %l = kernel.local : tensor<32xf32>
    %s = kernel.stage extents [32, 10] iterators ["parallel", "reduction"] maps [#ij, #i_] identities [0.0 : f32]
        ins(%a : tensor<32x10xf32>) outs(%l : tensor<32xf32>)
        prologue { ^bb0(%v: f32): kernel.yield %v : f32 }
        combine { ^bb0(%v: f32, %w: f32): %t = arith.addf %v, %w : f32  kernel.yield %t : f32 }
        epilogue { ^bb0(%v: f32, %w: f32): kernel.yield %v : f32 } -> tensor<32xf32>
    %r = kernel.stage extents [32, 10] iterators ["parallel", "parallel"] maps [#ij, #i_, #ij] identities []
        ins(%a, %s : tensor<32x10xf32>, tensor<32xf32>) outs(%d : tensor<32x10xf32>)
        prologue { ^bb0(%v: f32, %w: f32): %t = arith.divf %v, %w : f32  kernel.yield %t : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32, %w: f32): kernel.yield %t : f32 } -> tensor<32x10xf32>
    // CHECK: kernel.yield
    kernel.yield %r : tensor<32x10xf32>
  } -> tensor<32x10xf32>
  return %p : tensor<32x10xf32>
}

// CHECK-LABEL: @two_parts
func.func @two_parts(%x: tensor<2xf32>, %y: tensor<3xf32>) -> tensor<5xf32> {
  %e = kernel.empty : tensor<5xf32>
  %p = kernel.launch "concat" outer 0 ins(%x, %y : tensor<2xf32>, tensor<3xf32>) outs(%e : tensor<5xf32>) {
  ^bb0(%a: tensor<2xf32>, %b: tensor<3xf32>, %d: tensor<5xf32>):
    %s = kernel.stage extents [2] iterators ["parallel"] maps [#i, #i] identities []
        ins(%a : tensor<2xf32>) outs(%d : tensor<5xf32>)
        prologue { ^bb0(%v: f32): kernel.yield %v : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 } -> tensor<5xf32>
    %r = kernel.stage extents [3] iterators ["parallel"] maps [#i, affine_map<(i) -> (i + 2)>] identities []
        ins(%b : tensor<3xf32>) outs(%s : tensor<5xf32>)
        prologue { ^bb0(%v: f32): kernel.yield %v : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 } -> tensor<5xf32>
    kernel.yield %r : tensor<5xf32>
  } -> tensor<5xf32>
  return %p : tensor<5xf32>
}

// In place: the same buffer is read and written.
// CHECK-LABEL: @buffers
// KEPT-LABEL: @buffers
// KEPT: kernel.launch "neg"
func.func @buffers(%x: memref<4xf32>) {
  // CHECK: kernel.launch "neg" outer 0 strategy {lanes = 16 : i64}
  kernel.launch "neg" outer 0 strategy {lanes = 16 : i64} ins(%x : memref<4xf32>) outs(%x : memref<4xf32>) {
  ^bb0(%a: memref<4xf32>, %d: memref<4xf32>):
    kernel.stage extents [4] iterators ["parallel"] maps [#i, #i] identities []
        ins(%a : memref<4xf32>) outs(%d : memref<4xf32>)
        prologue { ^bb0(%v: f32): %n = arith.negf %v : f32  kernel.yield %n : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 }
    kernel.yield
  }
  return
}
