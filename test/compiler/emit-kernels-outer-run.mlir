// Outer dimensions of a launch are one dimension of rows where all that it touches lies like that: then rows follow each
// other, across what were their ends.
// RUN: dlc-kernel-check %s --cache=256
// RUN: dlc-kernel-check %s --cache=256 --cpu=skylake-avx512
// RUN: dlc-kernel-check %s --cache=256 --cpu=x86-64-v2
// RUN: dlc-opt %s --emit-kernels="cache-bytes=256" | FileCheck %s

#scores = affine_map<(b, h, q, k) -> (b, h, q, k)>
#row = affine_map<(b, h, q, k) -> (b, h, q)>
#batch = affine_map<(b, h, q, k) -> (b, k)>
#key = affine_map<(b, h, q, k) -> (k)>

// CHECK-COUNT-6: return
// 2 x 3 x 5 rows: 28 in whole blocks of four.
// CHECK: func.func private {{.*}}memref<2x3x5x37xf32>
// CHECK-SAME: block = 4 : i64
// CHECK-SAME: lane_dim = 2 : i64{{.*}} lines
// CHECK: %{{.*}} = arith.minsi {{.*}}, %c28
func.func @all(%x: memref<2x3x5x37xf32>, %w: memref<37xf32>, %y: memref<2x3x5x37xf32>) {
  kernel.launch "all" outer 3 ins(%x, %w : memref<2x3x5x37xf32>, memref<37xf32>) outs(%y : memref<2x3x5x37xf32>) {
  ^bb0(%a: memref<2x3x5x37xf32>, %v: memref<37xf32>, %d: memref<2x3x5x37xf32>):
    %s = kernel.local : memref<2x3x5xf32>
    kernel.stage extents [2, 3, 5, 37] iterators ["parallel", "parallel", "parallel", "reduction"] maps [#scores, #row] identities [0.0 : f32]
      ins(%a : memref<2x3x5x37xf32>) outs(%s : memref<2x3x5xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%u: f32, %p: f32): %t = arith.addf %u, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%u: f32, %p: f32): kernel.yield %u : f32 }
    kernel.stage extents [2, 3, 5, 37] iterators ["parallel", "parallel", "parallel", "parallel"] maps [#scores, #row, #key, #scores] identities []
      ins(%a, %s, %v : memref<2x3x5x37xf32>, memref<2x3x5xf32>, memref<37xf32>) outs(%d : memref<2x3x5x37xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.subf %p, %q : f32 %u = arith.mulf %t, %r : f32 kernel.yield %u : f32 }
      combine {}
      epilogue { ^bb0(%u: f32, %p: f32, %q: f32, %r: f32): kernel.yield %u : f32 }
    kernel.yield
  }
  return
}

// A mask of each batch: rows are those of all heads. The place in a row is that of the last dimension of now.
// CHECK: func.func private {{.*}}memref<2x3x5x37xf32>, {{.*}}memref<2x37xf32>
// CHECK-SAME: block = 2 : i64
func.func @batches(%x: memref<2x3x5x37xf32>, %m: memref<2x37xf32>, %y: memref<2x3x5x37xf32>) {
  kernel.launch "batches" outer 3 ins(%x, %m : memref<2x3x5x37xf32>, memref<2x37xf32>) outs(%y : memref<2x3x5x37xf32>) {
  ^bb0(%a: memref<2x3x5x37xf32>, %v: memref<2x37xf32>, %d: memref<2x3x5x37xf32>):
    %s = kernel.local : memref<2x3x5xf32>
    kernel.stage extents [2, 3, 5, 37] iterators ["parallel", "parallel", "parallel", "reduction"] maps [#scores, #batch, #row] identities [0.0 : f32]
      ins(%a, %v : memref<2x3x5x37xf32>, memref<2x37xf32>) outs(%s : memref<2x3x5xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%u: f32, %p: f32): %t = arith.addf %u, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%u: f32, %p: f32, %q: f32): kernel.yield %u : f32 }
    kernel.stage extents [2, 3, 5, 37] iterators ["parallel", "parallel", "parallel", "parallel"] maps [#scores, #row, #batch, #scores] identities []
      ins(%a, %s, %v : memref<2x3x5x37xf32>, memref<2x3x5xf32>, memref<2x37xf32>) outs(%d : memref<2x3x5x37xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32):
        %i = kernel.index 3
        %j = arith.index_cast %i : index to i32
        %k = arith.sitofp %j : i32 to f32
        %t = arith.subf %p, %q : f32
        %u = arith.mulf %t, %r : f32
        %w = arith.addf %u, %k : f32
        kernel.yield %w : f32 }
      combine {}
      epilogue { ^bb0(%u: f32, %p: f32, %q: f32, %r: f32): kernel.yield %u : f32 }
    kernel.yield
  }
  return
}

// The number of the head is asked for: queries are rows of a head.
// CHECK: func.func private {{.*}}memref<2x3x5x37xf32>
// CHECK-NOT: lines
// CHECK: return
func.func @heads(%x: memref<2x3x5x37xf32>, %y: memref<2x3x5x37xf32>) {
  kernel.launch "heads" outer 3 ins(%x : memref<2x3x5x37xf32>) outs(%y : memref<2x3x5x37xf32>) {
  ^bb0(%a: memref<2x3x5x37xf32>, %d: memref<2x3x5x37xf32>):
    %s = kernel.local : memref<2x3x5xf32>
    kernel.stage extents [2, 3, 5, 37] iterators ["parallel", "parallel", "parallel", "reduction"] maps [#scores, #row] identities [0.0 : f32]
      ins(%a : memref<2x3x5x37xf32>) outs(%s : memref<2x3x5xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%u: f32, %p: f32): %t = arith.addf %u, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%u: f32, %p: f32): kernel.yield %u : f32 }
    kernel.stage extents [2, 3, 5, 37] iterators ["parallel", "parallel", "parallel", "parallel"] maps [#scores, #row, #scores] identities []
      ins(%a, %s : memref<2x3x5x37xf32>, memref<2x3x5xf32>) outs(%d : memref<2x3x5x37xf32>)
      prologue { ^bb0(%p: f32, %q: f32):
        %i = kernel.index 1
        %j = arith.index_cast %i : index to i32
        %k = arith.sitofp %j : i32 to f32
        %t = arith.subf %p, %q : f32
        %u = arith.mulf %t, %k : f32
        kernel.yield %u : f32 }
      combine {}
      epilogue { ^bb0(%u: f32, %p: f32, %q: f32): kernel.yield %u : f32 }
    kernel.yield
  }
  return
}

#cube = affine_map<(a, b, k) -> (a, b, k)>
#other = affine_map<(a, b, k) -> (b, a, k)>
#pair = affine_map<(a, b, k) -> (a, b)>
#first = affine_map<(a, b, k) -> (a, b + 1, k)>

// Read in another order.
// CHECK: func.func private {{.*}}memref<6x4x37xf32>
// CHECK-NOT: lines
// CHECK: return
func.func @transposed(%x: memref<6x4x37xf32>, %y: memref<4x6x37xf32>) {
  kernel.launch "transposed" outer 2 ins(%x : memref<6x4x37xf32>) outs(%y : memref<4x6x37xf32>) {
  ^bb0(%a: memref<6x4x37xf32>, %d: memref<4x6x37xf32>):
    %s = kernel.local : memref<4x6xf32>
    kernel.stage extents [4, 6, 37] iterators ["parallel", "parallel", "reduction"] maps [#other, #pair] identities [0.0 : f32]
      ins(%a : memref<6x4x37xf32>) outs(%s : memref<4x6xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%u: f32, %p: f32): %t = arith.addf %u, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%u: f32, %p: f32): kernel.yield %u : f32 }
    kernel.stage extents [4, 6, 37] iterators ["parallel", "parallel", "parallel"] maps [#other, #pair, #cube] identities []
      ins(%a, %s : memref<6x4x37xf32>, memref<4x6xf32>) outs(%d : memref<4x6x37xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.subf %p, %q : f32 kernel.yield %t : f32 }
      combine {}
      epilogue { ^bb0(%u: f32, %p: f32, %q: f32): kernel.yield %u : f32 }
    kernel.yield
  }
  return
}

// All rows but the first of each seven.
// CHECK: func.func private {{.*}}memref<4x7x37xf32>
// CHECK-NOT: lines
// CHECK: return
func.func @slice(%x: memref<4x7x37xf32>, %y: memref<4x6x37xf32>) {
  kernel.launch "slice" outer 2 ins(%x : memref<4x7x37xf32>) outs(%y : memref<4x6x37xf32>) {
  ^bb0(%a: memref<4x7x37xf32>, %d: memref<4x6x37xf32>):
    %s = kernel.local : memref<4x6xf32>
    kernel.stage extents [4, 6, 37] iterators ["parallel", "parallel", "reduction"] maps [#first, #pair] identities [0.0 : f32]
      ins(%a : memref<4x7x37xf32>) outs(%s : memref<4x6xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%u: f32, %p: f32): %t = arith.addf %u, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%u: f32, %p: f32): kernel.yield %u : f32 }
    kernel.stage extents [4, 6, 37] iterators ["parallel", "parallel", "parallel"] maps [#first, #pair, #cube] identities []
      ins(%a, %s : memref<4x7x37xf32>, memref<4x6xf32>) outs(%d : memref<4x6x37xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.subf %p, %q : f32 kernel.yield %t : f32 }
      combine {}
      epilogue { ^bb0(%u: f32, %p: f32, %q: f32): kernel.yield %u : f32 }
    kernel.yield
  }
  return
}

// Rows that are parts of longer ones.
// CHECK: func.func private {{.*}}strided<[240, 40, 1]>
// CHECK-SAME: block = 4 : i64
func.func @strided(%x: memref<4x6x37xf32, strided<[240, 40, 1]>>, %y: memref<4x6x37xf32>) {
  kernel.launch "strided" outer 2 ins(%x : memref<4x6x37xf32, strided<[240, 40, 1]>>) outs(%y : memref<4x6x37xf32>) {
  ^bb0(%a: memref<4x6x37xf32, strided<[240, 40, 1]>>, %d: memref<4x6x37xf32>):
    %s = kernel.local : memref<4x6xf32>
    kernel.stage extents [4, 6, 37] iterators ["parallel", "parallel", "reduction"] maps [#cube, #pair] identities [0.0 : f32]
      ins(%a : memref<4x6x37xf32, strided<[240, 40, 1]>>) outs(%s : memref<4x6xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%u: f32, %p: f32): %t = arith.addf %u, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%u: f32, %p: f32): kernel.yield %u : f32 }
    kernel.stage extents [4, 6, 37] iterators ["parallel", "parallel", "parallel"] maps [#cube, #pair, #cube] identities []
      ins(%a, %s : memref<4x6x37xf32, strided<[240, 40, 1]>>, memref<4x6xf32>) outs(%d : memref<4x6x37xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.subf %p, %q : f32 kernel.yield %t : f32 }
      combine {}
      epilogue { ^bb0(%u: f32, %p: f32, %q: f32): kernel.yield %u : f32 }
    kernel.yield
  }
  return
}
