// What a product costs besides its arithmetic: copies of operands, partial sums, lines that are not asked for.
// RUN: dlc-kernel-check %s --cpu=skylake-avx512 --l2=65536
// RUN: dlc-kernel-check %s --bits=512 --l2=65536
// RUN: dlc-kernel-check %s --cpu=x86-64-v3 --l2=65536
// RUN: dlc-kernel-check %s --cpu=x86-64-v2 --l2=65536
// RUN: dlc-kernel-check %s --bits=512
// RUN: dlc-opt %s --emit-kernels=l2-bytes=65536 | FileCheck %s --check-prefix=SMALL
// RUN: dlc-opt %s --emit-kernels | FileCheck %s

// 17 columns would fill half of two vectors: rows are the columns then, transposed squares at a time, which is cheap
// where they come from a cache.
func.func @narrow(%x: memref<250x31xf32>, %w: memref<17x31xf32>, %y: memref<250x17xf32>) {
  kernel.launch "narrow" outer 0 ins(%x, %w : memref<250x31xf32>,
       memref<17x31xf32>) outs(%y : memref<250x17xf32>) {
  ^bb0(%a: memref<250x31xf32>, %c: memref<17x31xf32>, %e: memref<250x17xf32>):
    kernel.stage extents [250, 17, 31] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<250x31xf32>, memref<17x31xf32>) outs(%e : memref<250x17xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// Columns that fill nearly all of the second-level cache are copied as well.
func.func @nearly(%x: memref<97x115xf32>, %w: memref<115x130xf32>, %y: memref<97x130xf32>) {
  kernel.launch "nearly" outer 0 ins(%x, %w : memref<97x115xf32>,
       memref<115x130xf32>) outs(%y : memref<97x130xf32>) {
  ^bb0(%a: memref<97x115xf32>, %c: memref<115x130xf32>, %e: memref<97x130xf32>):
    kernel.stage extents [97, 130, 115] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<97x115xf32>, memref<115x130xf32>) outs(%e : memref<97x130xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// Lines of 1080 bytes begin anywhere in a line of the cache: the one with the last element is asked for as well.
func.func @lines(%x: memref<64x66xf32>, %w: memref<64x270xf32>, %y: memref<66x270xf32>) {
  kernel.launch "lines" outer 0 ins(%x, %w : memref<64x66xf32>,
       memref<64x270xf32>) outs(%y : memref<66x270xf32>) {
  ^bb0(%a: memref<64x66xf32>, %c: memref<64x270xf32>, %e: memref<66x270xf32>):
    kernel.stage extents [66, 270, 64] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<64x66xf32>, memref<64x270xf32>) outs(%e : memref<66x270xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// A matrix times a vector: from a quarter of the second-level cache on it is walked through in the order in which it lies.
func.func @vector_nn(%x: memref<1x70xf32>, %w: memref<70x517xf32>, %y: memref<1x517xf32>) {
  kernel.launch "vector_nn" outer 0 ins(%x, %w : memref<1x70xf32>,
       memref<70x517xf32>) outs(%y : memref<1x517xf32>) {
  ^bb0(%a: memref<1x70xf32>, %c: memref<70x517xf32>, %e: memref<1x517xf32>):
    kernel.stage extents [1, 517, 70] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<1x70xf32>, memref<70x517xf32>) outs(%e : memref<1x517xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

func.func @vector_tn(%x: memref<250x130xf32>, %w: memref<250x1xf32>, %y: memref<130x1xf32>) {
  kernel.launch "vector_tn" outer 0 ins(%x, %w : memref<250x130xf32>,
       memref<250x1xf32>) outs(%y : memref<130x1xf32>) {
  ^bb0(%a: memref<250x130xf32>, %c: memref<250x1xf32>, %e: memref<130x1xf32>):
    kernel.stage extents [130, 1, 250] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<250x130xf32>, memref<250x1xf32>) outs(%e : memref<130x1xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// ... transposed: row after row where the matrix comes from behind the cache, else eight dot products at a time.
func.func @vector_nt(%x: memref<1x517xf32>, %w: memref<97x517xf32>, %y: memref<1x97xf32>) {
  kernel.launch "vector_nt" outer 0 ins(%x, %w : memref<1x517xf32>,
       memref<97x517xf32>) outs(%y : memref<1x97xf32>) {
  ^bb0(%a: memref<1x517xf32>, %c: memref<97x517xf32>, %e: memref<1x97xf32>):
    kernel.stage extents [1, 97, 517] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<1x517xf32>, memref<97x517xf32>) outs(%e : memref<1x97xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// SMALL: strategy = [{{{.*}}lane_dim = 0 : i64, {{.*}}pack = "transpose", results = "transpose"
// CHECK: strategy = [{{{.*}}lane_dim = 0 : i64, {{.*}}pack = "transpose", results = "transpose"
// SMALL: strategy = [{{{.*}}pack = "copy"
// SMALL: strategy = [{{{.*}}fetch = 8
// Behind the last of 64 steps it is the next columns that are asked for, from their first step on.
// SMALL: %[[SAME:.*]] = arith.addi %[[K:.*]], %c8
// SMALL: %[[LAST:.*]] = arith.cmpi sge, %[[SAME]], %c64
// SMALL: %[[NEXT:.*]] = arith.addi %[[K]], %c-56
// SMALL: %[[STEP:.*]] = arith.select %[[LAST]], %[[NEXT]],
// SMALL: %[[COLUMNS:.*]] = arith.addi %[[COLUMN:.*]], %c32
// SMALL: %[[FIRST:.*]] = arith.select %[[LAST]], %[[COLUMNS]], %[[COLUMN]]
// SMALL: %[[ROW:.*]] = arith.muli %[[STEP]], %c270
// SMALL: arith.addi %[[FIRST]], %[[ROW]]
// SMALL-NEXT: memref.prefetch
// SMALL-NOT: vector.load
// SMALL: arith.addi {{.*}}, %c31
// SMALL-NEXT: memref.prefetch
// SMALL: strategy = [{emitter = "loops", lane_dim = 0 : i64, lanes = 16 : i64, panel = 528 : i64, {{.*}}walks = 4
// SMALL: strategy = [{{{.*}}emitter = "loops", lane_dim = 0 : i64, {{.*}}walks = 4
// SMALL: strategy = [{emitter = "loops", lane_dim = 1 : i64, {{.*}}partials = 4
// CHECK: strategy = [{
// CHECK-NOT: pack =
// CHECK: strategy = [{
// CHECK-NOT: fetch
// CHECK: strategy = [{{{.*}}tile = "1x112"
// CHECK: strategy = [{{{.*}}tile = "1x80"
// CHECK: strategy = [{dot_dim = 1 : i64
