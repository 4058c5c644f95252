// RUN: dlc-opt %s --emit-kernels | FileCheck %s
// RUN: dlc-opt %s --emit-kernels=vector-bits=256 | FileCheck %s --check-prefix=NARROW
// RUN: dlc-opt %s --emit-kernels=tile=4x16 | FileCheck %s --check-prefix=TILE
// RUN: dlc-opt %s --emit-kernels > %t.1 && dlc-opt %s --emit-kernels > %t.2 && cmp %t.1 %t.2

// x w^T: columns are packed and transposed, a tile of 8x32 stays in registers, threads share the columns.
// CHECK-LABEL: func.func @linear(
// CHECK: kernel.call @[[LINEAR:k_[0-9a-f]+]](
// NARROW: kernel.call @[[LINEAR:k_[0-9a-f]+]](
// TILE: kernel.call @[[LINEAR:k_[0-9a-f]+]](
func.func @linear(%x: memref<256x784xf32>, %w: memref<256x784xf32>, %b: memref<256xf32>, %y: memref<256x256xf32>) {
  kernel.launch "linear" outer 0
      ins(%x, %w, %b : memref<256x784xf32>, memref<256x784xf32>, memref<256xf32>) outs(%y : memref<256x256xf32>) {
  ^bb0(%a: memref<256x784xf32>, %c: memref<256x784xf32>, %d: memref<256xf32>, %e: memref<256x256xf32>):
    kernel.stage extents [256, 256, 784] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (n)>,
            affine_map<(m, n, k) -> (m, n)>] identities [0.0 : f32]
      ins(%a, %c, %d : memref<256x784xf32>, memref<256x784xf32>, memref<256xf32>) outs(%e : memref<256x256xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): %t = arith.addf %s, %r : f32 kernel.yield %t : f32 }
    kernel.yield
  }
  return
}

// Few rows: lanes along the reduction, nothing is packed.
// CHECK-LABEL: func.func @few_rows(
// CHECK: kernel.call @[[FEW:k_[0-9a-f]+]](
func.func @few_rows(%x: memref<4x784xf32>, %w: memref<256x784xf32>, %y: memref<4x256xf32>) {
  kernel.launch "linear" outer 0 ins(%x, %w : memref<4x784xf32>, memref<256x784xf32>) outs(%y : memref<4x256xf32>) {
  ^bb0(%a: memref<4x784xf32>, %c: memref<256x784xf32>, %e: memref<4x256xf32>):
    kernel.stage extents [4, 256, 784] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<4x784xf32>, memref<256x784xf32>) outs(%e : memref<4x256xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// Both dimensions are one; the tail of 4 is masked; every thread has a contiguous share.
// CHECK-LABEL: func.func @scale(
// CHECK: kernel.call @[[SCALE:k_[0-9a-f]+]](
func.func @scale(%x: memref<20x5xf32>, %y: memref<20x5xf32>) {
  kernel.launch "scale" outer 0 ins(%x : memref<20x5xf32>) outs(%y : memref<20x5xf32>) {
  ^bb0(%a: memref<20x5xf32>, %b: memref<20x5xf32>):
    kernel.stage extents [20, 5] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>] identities []
      ins(%a : memref<20x5xf32>) outs(%b : memref<20x5xf32>)
      prologue { ^bb0(%p: f32): %c = arith.constant 2.0 : f32 %q = arith.mulf %p, %c : f32 kernel.yield %q : f32 }
      combine {}
      epilogue { ^bb0(%q: f32, %p: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  return
}

// The same text in other places is another kernel: here each output is in place of an input, there of the other one.
// CHECK-LABEL: func.func @in_place(
// CHECK: kernel.call @[[STRAIGHT:k_[0-9a-f]+]](
// CHECK-NOT: kernel.call @[[STRAIGHT]](
// CHECK: kernel.call @{{k_[0-9a-f]+}}(
// CHECK: return
func.func @in_place(%x: memref<20x5xf32>, %y: memref<20x5xf32>) {
  kernel.launch "swap" outer 0 ins(%x, %y : memref<20x5xf32>, memref<20x5xf32>) outs(%x, %y : memref<20x5xf32>, memref<20x5xf32>) {
  ^bb0(%a: memref<20x5xf32>, %b: memref<20x5xf32>, %c: memref<20x5xf32>, %d: memref<20x5xf32>):
    kernel.stage extents [20, 5] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>,
            affine_map<(i, j) -> (i, j)>] identities []
      ins(%a, %b : memref<20x5xf32>, memref<20x5xf32>) outs(%c, %d : memref<20x5xf32>, memref<20x5xf32>)
      prologue { ^bb0(%p: f32, %q: f32): kernel.yield %q, %p : f32, f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %t: f32, %p: f32, %q: f32): kernel.yield %s, %t : f32, f32 }
    kernel.yield
  }
  kernel.launch "swap" outer 0 ins(%x, %y : memref<20x5xf32>, memref<20x5xf32>) outs(%y, %x : memref<20x5xf32>, memref<20x5xf32>) {
  ^bb0(%a: memref<20x5xf32>, %b: memref<20x5xf32>, %c: memref<20x5xf32>, %d: memref<20x5xf32>):
    kernel.stage extents [20, 5] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>,
            affine_map<(i, j) -> (i, j)>] identities []
      ins(%a, %b : memref<20x5xf32>, memref<20x5xf32>) outs(%c, %d : memref<20x5xf32>, memref<20x5xf32>)
      prologue { ^bb0(%p: f32, %q: f32): kernel.yield %q, %p : f32, f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %t: f32, %p: f32, %q: f32): kernel.yield %s, %t : f32, f32 }
    kernel.yield
  }
  return
}

// CHECK: func.func private @[[LINEAR]](
// CHECK-SAME: strategy = [{column_block = 224 : i64, emitter = "contraction", lane_dim = 1 : i64, lanes = 16 : i64, pack = "transpose", row_dim = 0 : i64, share_dim = 1 : i64
// CHECK-SAME: tile = "8x32"
// CHECK: scf.for {{.*}} iter_args({{.*}}) -> (vector<16xf32>
// CHECK: vector.fma
// NARROW: func.func private @[[LINEAR]](
// NARROW-SAME: lanes = 8 : i64
// NARROW: vector.fma {{.*}} : vector<8xf32>
// TILE: func.func private @[[LINEAR]](
// TILE-SAME: tile = "4x16"

// CHECK: func.func private @[[FEW]](
// CHECK-SAME: dot_dim = 2 : i64
// CHECK-SAME: tile = "4x4"

// CHECK: func.func private @[[SCALE]](%[[TID:.*]]: i32, %[[THREADS:.*]]: i32,
// CHECK-SAME: strategy = [{emitter = "loops", lane_dim = 0 : i64, lanes = 16 : i64
// CHECK: arith.index_cast %[[TID]]
// CHECK: arith.index_cast %[[THREADS]]
// CHECK: vector.maskedload
// CHECK: vector.maskedstore
// Of the last 4 of 100 elements: where masked stores are slow they are stored as they are, as parts of a vector.
// NARROW: vector.maskedload
// NARROW: vector.store {{.*}} : memref<100xf32>, vector<4xf32>
// NARROW-NOT: vector.maskedstore
