// Few rows times a matrix from behind the second-level cache, on processors whose units are shared: a part of the reduction
// with all columns goes through all rows, if it has room in an eighth of that cache, and the sums on the stack.
// RUN: dlc-opt %s --emit-kernels="multiply-adds=2 shared-units=true l2-bytes=131072" | FileCheck %s
// RUN: dlc-opt %s --emit-kernels="multiply-adds=2 l2-bytes=131072" | FileCheck %s --check-prefix=APART
// RUN: dlc-kernel-check %s --cpu=skylake-avx512 --l2=131072

// CHECK: @k_{{.*}} strategy = [{column_block = 256 : i64, depth = 16 : i64
// CHECK: @k_{{.*}} strategy = [{column_block = 96 : i64, emitter = "contraction", epilogue = "deferred", fetch = 8 : i64, lane_dim = 1
// CHECK: @k_{{.*}} strategy = [{emitter = "contraction", lane_dim = 1
// APART: @k_
// APART-NOT: depth = 16
func.func @narrow(%x: memref<60x150xf32>, %w: memref<150x250xf32>, %y: memref<60x250xf32>) {
  kernel.launch "narrow" outer 0 strategy {lane_dim = 1} ins(%x, %w : memref<60x150xf32>, memref<150x250xf32>) outs(%y : memref<60x250xf32>) {
  ^bb0(%a: memref<60x150xf32>, %c: memref<150x250xf32>, %e: memref<60x250xf32>):
    kernel.stage extents [60, 250, 150] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<60x150xf32>, memref<150x250xf32>) outs(%e : memref<60x250xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// More columns than that: in blocks, with the whole reduction.
func.func @wide(%x: memref<60x70xf32>, %w: memref<70x2000xf32>, %y: memref<60x2000xf32>) {
  kernel.launch "wide" outer 0 ins(%x, %w : memref<60x70xf32>, memref<70x2000xf32>) outs(%y : memref<60x2000xf32>) {
  ^bb0(%a: memref<60x70xf32>, %c: memref<70x2000xf32>, %e: memref<60x2000xf32>):
    kernel.stage extents [60, 2000, 70] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<60x70xf32>, memref<70x2000xf32>) outs(%e : memref<60x2000xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// Two tiles of rows read it twice: no more.
func.func @few(%x: memref<16x150xf32>, %w: memref<150x250xf32>, %y: memref<16x250xf32>) {
  kernel.launch "few" outer 0 ins(%x, %w : memref<16x150xf32>, memref<150x250xf32>) outs(%y : memref<16x250xf32>) {
  ^bb0(%a: memref<16x150xf32>, %c: memref<150x250xf32>, %e: memref<16x250xf32>):
    kernel.stage extents [16, 250, 150] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<16x150xf32>, memref<150x250xf32>) outs(%e : memref<16x250xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}
