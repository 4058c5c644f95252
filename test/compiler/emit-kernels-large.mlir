// Large products: when the reduction goes in blocks, and which side is copied. What is run of these ways is in
// emit-kernels-blocks-run.mlir, with a small cache.
// RUN: dlc-opt %s --emit-kernels | FileCheck %s

// Were rows of the left side the columns, they would be transposed once for every block of rows of partial sums: that
// costs more than to read the left side once for every tile of columns.
func.func @deep_nn(%x: memref<1000x3000xf32>, %w: memref<3000x1000xf32>, %y: memref<1000x1000xf32>) {
  kernel.launch "deep_nn" outer 0 ins(%x, %w : memref<1000x3000xf32>,
       memref<3000x1000xf32>) outs(%y : memref<1000x1000xf32>) {
  ^bb0(%a: memref<1000x3000xf32>, %c: memref<3000x1000xf32>, %e: memref<1000x1000xf32>):
    kernel.stage extents [1000, 1000, 3000] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<1000x3000xf32>, memref<3000x1000xf32>) outs(%e : memref<1000x1000xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// Rows and columns lie far apart, both are copied: room for eight vectors of columns is enough for the whole reduction,
// however wide a tile is.
func.func @deep_tn(%x: memref<1000x1000xf32>, %w: memref<1000x1000xf32>, %y: memref<1000x1000xf32>) {
  kernel.launch "deep_tn" outer 0 ins(%x, %w : memref<1000x1000xf32>,
       memref<1000x1000xf32>) outs(%y : memref<1000x1000xf32>) {
  ^bb0(%a: memref<1000x1000xf32>, %c: memref<1000x1000xf32>, %e: memref<1000x1000xf32>):
    kernel.stage extents [1000, 1000, 1000] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<1000x1000xf32>, memref<1000x1000xf32>) outs(%e : memref<1000x1000xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// There is none: blocks, for sixteen vectors of columns at a time.
func.func @deeper_tn(%x: memref<3000x1000xf32>, %w: memref<3000x1000xf32>, %y: memref<1000x1000xf32>) {
  kernel.launch "deeper_tn" outer 0 ins(%x, %w : memref<3000x1000xf32>,
       memref<3000x1000xf32>) outs(%y : memref<1000x1000xf32>) {
  ^bb0(%a: memref<3000x1000xf32>, %c: memref<3000x1000xf32>, %e: memref<1000x1000xf32>):
    kernel.stage extents [1000, 1000, 3000] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<3000x1000xf32>, memref<3000x1000xf32>) outs(%e : memref<1000x1000xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// CHECK: strategy = [{{{.*}}epilogue = "deferred", {{.*}}lane_dim = 1 : i64, {{.*}}pack = "copy", row_dim = 0
// CHECK: strategy = [{column_block = 192 : i64, copies = "first", emitter = "contraction", epilogue = "deferred"
// CHECK: strategy = [{column_block = 256 : i64, copies = "first", depth = 512 : i64
