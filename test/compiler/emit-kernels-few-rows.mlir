// Few rows times a matrix from behind the second-level cache, on processors whose units are shared: a part of the reduction
// with all columns goes through all rows, if it has room in an eighth of that cache, and the sums on the stack.
// RUN: dlc-opt %s --emit-kernels="multiply-adds=2 shared-units=true l1-bytes=49152 l2-bytes=131072" | FileCheck %s
// RUN: dlc-opt %s --emit-kernels="multiply-adds=2 l2-bytes=131072" | FileCheck %s --check-prefix=APART
// RUN: dlc-kernel-check %s --cpu=skylake-avx512 --l2=131072
// RUN: dlc-kernel-check %s --cpu=haswell --l2=131072
// RUN: sed -e 's/f32/f64/g' %s > %t.mlir && dlc-kernel-check %t.mlir --cpu=skylake-avx512 --l2=131072

// CHECK: @k_{{.*}} strategy = [{column_block = 256 : i64, depth = 16 : i64
// CHECK: @k_{{.*}} strategy = [{column_block = 96 : i64, emitter = "contraction", fetch = 8 : i64, lane_dim = 1
// CHECK: @k_{{.*}} strategy = [{column_block = 128 : i64, depth = 32 : i64, depth_dim = 2 : i64, emitter = "contraction"
// CHECK: @k_{{.*}} strategy = [{column_block = 128 : i64, depth = 16 : i64, depth_dim = 2 : i64, emitter = "contraction", lane_dim = 1{{.*}} tile = "7x
// CHECK: @k_{{.*}} strategy = [{emitter = "contraction", lane_dim = 1{{.*}} tile = "7x
// CHECK: @k_{{.*}} strategy = [{dot_dim = 2 : i64{{.*}} tile = "8x3"
// CHECK: @k_{{.*}} strategy = [{{.*}}lane_dim = 0{{.*}} tile = "11x16"
// CHECK: @k_{{.*}} strategy = [{{{.*}}lane_dim = 0{{.*}} tile = "17x16"
// APART: @k_
// APART-NOT: depth = 16
// APART-NOT: tile = "8x3"
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

// Two tiles of rows: a part of the reduction is an eighth of the cache.
func.func @two_tiles(%x: memref<26x300xf32>, %w: memref<300x128xf32>, %y: memref<26x128xf32>) {
  kernel.launch "two_tiles" outer 0 ins(%x, %w : memref<26x300xf32>, memref<300x128xf32>) outs(%y : memref<26x128xf32>) {
  ^bb0(%a: memref<26x300xf32>, %c: memref<300x128xf32>, %e: memref<26x128xf32>):
    kernel.stage extents [26, 128, 300] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<26x300xf32>, memref<300x128xf32>) outs(%e : memref<26x128xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// One tile of rows, whose sums are a thirty-second of the cache: 16 rows at a time come as streams, and nothing is asked for.
func.func @one_tile(%x: memref<7x300xf32>, %w: memref<300x128xf32>, %y: memref<7x128xf32>) {
  kernel.launch "one_tile" outer 0 ins(%x, %w : memref<7x300xf32>, memref<300x128xf32>) outs(%y : memref<7x128xf32>) {
  ^bb0(%a: memref<7x300xf32>, %c: memref<300x128xf32>, %e: memref<7x128xf32>):
    kernel.stage extents [7, 128, 300] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<7x300xf32>, memref<300x128xf32>) outs(%e : memref<7x128xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// Its sums would not.
func.func @wide_tile(%x: memref<7x150xf32>, %w: memref<150x250xf32>, %y: memref<7x250xf32>) {
  kernel.launch "wide_tile" outer 0 ins(%x, %w : memref<7x150xf32>, memref<150x250xf32>) outs(%y : memref<7x250xf32>) {
  ^bb0(%a: memref<7x150xf32>, %c: memref<150x250xf32>, %e: memref<7x250xf32>):
    kernel.stage extents [7, 250, 150] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<7x150xf32>, memref<150x250xf32>) outs(%e : memref<7x250xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// Transposed: dot products of all rows, so that there is one pass over what comes from memory.
func.func @dots(%x: memref<8x150xf32>, %w: memref<250x150xf32>, %y: memref<8x250xf32>) {
  kernel.launch "dots" outer 0 ins(%x, %w : memref<8x150xf32>, memref<250x150xf32>) outs(%y : memref<8x250xf32>) {
  ^bb0(%a: memref<8x150xf32>, %c: memref<250x150xf32>, %e: memref<8x250xf32>):
    kernel.stage extents [8, 250, 150] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<8x150xf32>, memref<250x150xf32>) outs(%e : memref<8x250xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// Rows of the tile a page apart share a set of the first-level cache, which has twelve ways.
func.func @pages(%x: memref<16x1024xf32>, %w: memref<66x1024xf32>, %y: memref<16x66xf32>) {
  kernel.launch "pages" outer 0 strategy {lane_dim = 0} ins(%x, %w : memref<16x1024xf32>, memref<66x1024xf32>) outs(%y : memref<16x66xf32>) {
  ^bb0(%a: memref<16x1024xf32>, %c: memref<66x1024xf32>, %e: memref<16x66xf32>):
    kernel.stage extents [16, 66, 1024] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<16x1024xf32>, memref<66x1024xf32>) outs(%e : memref<16x66xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// These do not.
func.func @lines(%x: memref<16x1008xf32>, %w: memref<66x1008xf32>, %y: memref<16x66xf32>) {
  kernel.launch "lines" outer 0 strategy {lane_dim = 0} ins(%x, %w : memref<16x1008xf32>, memref<66x1008xf32>) outs(%y : memref<16x66xf32>) {
  ^bb0(%a: memref<16x1008xf32>, %c: memref<66x1008xf32>, %e: memref<16x66xf32>):
    kernel.stage extents [16, 66, 1008] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<16x1008xf32>, memref<66x1008xf32>) outs(%e : memref<16x66xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}
