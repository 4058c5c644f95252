// A launch's `strategy` takes the place of what the cost model would choose.
// RUN: dlc-opt %s --emit-kernels | FileCheck %s
// RUN: dlc-kernel-check %s
// The same in the 16 registers of AVX2, with narrower tiles; and what the cost model chooses there where none is given.
// RUN: sed -e 's/x48"/x16"/; s/"4x32"/"4x16"/; s/"7x32"/"7x8"/' %s > %t.mlir && dlc-opt %t.mlir --emit-kernels=vector-bits=256 | FileCheck %s --check-prefix=AVX2
// RUN: dlc-kernel-check %t.mlir --cpu=x86-64-v3
// RUN: sed -e 's/strategy {.*}$//' %s > %t.chosen.mlir && dlc compile %t.chosen.mlir --start-after=planned --cpu=x86-64-v3 --stop-after=loops -o - | FileCheck %s --check-prefix=CHOSEN
// RUN: dlc-kernel-check %t.chosen.mlir --cpu=x86-64-v3

func.func @loops(%x: memref<70x150xf32>, %w: memref<150x203xf32>, %y: memref<70x203xf32>) {
  kernel.launch "loops" outer 0 strategy {emitter = "loops"}
      ins(%x, %w : memref<70x150xf32>, memref<150x203xf32>) outs(%y : memref<70x203xf32>) {
  ^bb0(%a: memref<70x150xf32>, %c: memref<150x203xf32>, %e: memref<70x203xf32>):
    kernel.stage extents [70, 203, 150] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>,
            affine_map<(m, n, k) -> (m, n)>, affine_map<(m, n, k) -> (m, n)>] identities [0.0 : f32]
      ins(%a, %c, %e : memref<70x150xf32>, memref<150x203xf32>, memref<70x203xf32>)
      outs(%e : memref<70x203xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): %t = arith.subf %r, %s : f32 kernel.yield %t : f32 }
    kernel.yield
  }
  return
}

func.func @blocks(%x: memref<70x150xf32>, %w: memref<150x203xf32>, %y: memref<70x203xf32>) {
  kernel.launch "blocks" outer 0 strategy {tile = "5x48", column_block = 96 : i64, pack = "copy", depth = 40 : i64, row_block = 30 : i64, fetch = 3 : i64}
      ins(%x, %w : memref<70x150xf32>, memref<150x203xf32>) outs(%y : memref<70x203xf32>) {
  ^bb0(%a: memref<70x150xf32>, %c: memref<150x203xf32>, %e: memref<70x203xf32>):
    kernel.stage extents [70, 203, 150] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>,
            affine_map<(m, n, k) -> (m, n)>, affine_map<(m, n, k) -> (m, n)>] identities [0.0 : f32]
      ins(%a, %c, %e : memref<70x150xf32>, memref<150x203xf32>, memref<70x203xf32>)
      outs(%e : memref<70x203xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): %t = arith.subf %r, %s : f32 kernel.yield %t : f32 }
    kernel.yield
  }
  return
}

func.func @rows(%x: memref<150x70xf32>, %w: memref<150x203xf32>, %y: memref<70x203xf32>) {
  kernel.launch "rows" outer 0 strategy {lane_dim = 1 : i64, tile = "4x32", column_block = 64 : i64, pack = "none", pack_rows = 12 : i64, epilogue = "deferred"}
      ins(%x, %w : memref<150x70xf32>, memref<150x203xf32>) outs(%y : memref<70x203xf32>) {
  ^bb0(%a: memref<150x70xf32>, %c: memref<150x203xf32>, %e: memref<70x203xf32>):
    kernel.stage extents [70, 203, 150] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>,
            affine_map<(m, n, k) -> (m, n)>, affine_map<(m, n, k) -> (m, n)>] identities [0.0 : f32]
      ins(%a, %c, %e : memref<150x70xf32>, memref<150x203xf32>, memref<70x203xf32>)
      outs(%e : memref<70x203xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): %t = arith.subf %r, %s : f32 kernel.yield %t : f32 }
    kernel.yield
  }
  return
}

func.func @plain(%x: memref<150x70xf32>, %w: memref<150x203xf32>, %y: memref<70x203xf32>) {
  kernel.launch "plain" outer 0 strategy {tile = "6x16", column_block = 0 : i64, pack = "none", pack_rows = 0 : i64, epilogue = "immediate"}
      ins(%x, %w : memref<150x70xf32>, memref<150x203xf32>) outs(%y : memref<70x203xf32>) {
  ^bb0(%a: memref<150x70xf32>, %c: memref<150x203xf32>, %e: memref<70x203xf32>):
    kernel.stage extents [70, 203, 150] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>,
            affine_map<(m, n, k) -> (m, n)>, affine_map<(m, n, k) -> (m, n)>] identities [0.0 : f32]
      ins(%a, %c, %e : memref<150x70xf32>, memref<150x203xf32>, memref<70x203xf32>)
      outs(%e : memref<70x203xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): %t = arith.subf %r, %s : f32 kernel.yield %t : f32 }
    kernel.yield
  }
  return
}

func.func @both(%x: memref<150x70xf32>, %w: memref<150x203xf32>, %y: memref<70x203xf32>) {
  kernel.launch "both" outer 0 strategy {lane_dim = 1 : i64, tile = "4x32", column_block = 96 : i64, pack = "copy", pack_rows = 8 : i64, fetch = 9 : i64}
      ins(%x, %w : memref<150x70xf32>, memref<150x203xf32>) outs(%y : memref<70x203xf32>) {
  ^bb0(%a: memref<150x70xf32>, %c: memref<150x203xf32>, %e: memref<70x203xf32>):
    kernel.stage extents [70, 203, 150] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>,
            affine_map<(m, n, k) -> (m, n)>, affine_map<(m, n, k) -> (m, n)>] identities [0.0 : f32]
      ins(%a, %c, %e : memref<150x70xf32>, memref<150x203xf32>, memref<70x203xf32>)
      outs(%e : memref<70x203xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): %t = arith.subf %r, %s : f32 kernel.yield %t : f32 }
    kernel.yield
  }
  return
}

func.func @both_in_blocks(%x: memref<150x70xf32>, %w: memref<150x203xf32>, %y: memref<70x203xf32>) {
  kernel.launch "both_in_blocks" outer 0 strategy {lane_dim = 1 : i64, tile = "4x32", column_block = 96 : i64, pack = "copy", pack_rows = 20 : i64, depth = 64 : i64, row_block = 40 : i64, fetch = 9 : i64}
      ins(%x, %w : memref<150x70xf32>, memref<150x203xf32>) outs(%y : memref<70x203xf32>) {
  ^bb0(%a: memref<150x70xf32>, %c: memref<150x203xf32>, %e: memref<70x203xf32>):
    kernel.stage extents [70, 203, 150] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>,
            affine_map<(m, n, k) -> (m, n)>, affine_map<(m, n, k) -> (m, n)>] identities [0.0 : f32]
      ins(%a, %c, %e : memref<150x70xf32>, memref<150x203xf32>, memref<70x203xf32>)
      outs(%e : memref<70x203xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): %t = arith.subf %r, %s : f32 kernel.yield %t : f32 }
    kernel.yield
  }
  return
}

func.func @both_deferred(%x: memref<150x70xf32>, %w: memref<150x203xf32>, %y: memref<70x203xf32>) {
  kernel.launch "both_deferred" outer 0 strategy {tile = "6x48", column_block = 96 : i64, pack = "copy", pack_rows = 18 : i64, epilogue = "deferred"}
      ins(%x, %w : memref<150x70xf32>, memref<150x203xf32>) outs(%y : memref<70x203xf32>) {
  ^bb0(%a: memref<150x70xf32>, %c: memref<150x203xf32>, %e: memref<70x203xf32>):
    kernel.stage extents [70, 203, 150] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>,
            affine_map<(m, n, k) -> (m, n)>, affine_map<(m, n, k) -> (m, n)>] identities [0.0 : f32]
      ins(%a, %c, %e : memref<150x70xf32>, memref<150x203xf32>, memref<70x203xf32>)
      outs(%e : memref<70x203xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): %t = arith.subf %r, %s : f32 kernel.yield %t : f32 }
    kernel.yield
  }
  return
}

func.func @before(%x: memref<150x70xf32>, %w: memref<150x203xf32>, %y: memref<70x203xf32>) {
  kernel.launch "before" outer 0 strategy {lane_dim = 1 : i64, tile = "4x32", column_block = 96 : i64, pack = "copy", pack_rows = 8 : i64, copies = "before"}
      ins(%x, %w : memref<150x70xf32>, memref<150x203xf32>) outs(%y : memref<70x203xf32>) {
  ^bb0(%a: memref<150x70xf32>, %c: memref<150x203xf32>, %e: memref<70x203xf32>):
    kernel.stage extents [70, 203, 150] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>,
            affine_map<(m, n, k) -> (m, n)>, affine_map<(m, n, k) -> (m, n)>] identities [0.0 : f32]
      ins(%a, %c, %e : memref<150x70xf32>, memref<150x203xf32>, memref<70x203xf32>)
      outs(%e : memref<70x203xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): %t = arith.subf %r, %s : f32 kernel.yield %t : f32 }
    kernel.yield
  }
  return
}

func.func @next_rows(%x: memref<70x150xf32>, %w: memref<150x203xf32>, %y: memref<70x203xf32>) {
  kernel.launch "next_rows" outer 0 strategy {tile = "6x48", pack = "none", next_rows = "ahead"}
      ins(%x, %w : memref<70x150xf32>, memref<150x203xf32>) outs(%y : memref<70x203xf32>) {
  ^bb0(%a: memref<70x150xf32>, %c: memref<150x203xf32>, %e: memref<70x203xf32>):
    kernel.stage extents [70, 203, 150] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>,
            affine_map<(m, n, k) -> (m, n)>, affine_map<(m, n, k) -> (m, n)>] identities [0.0 : f32]
      ins(%a, %c, %e : memref<70x150xf32>, memref<150x203xf32>, memref<70x203xf32>)
      outs(%e : memref<70x203xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): %t = arith.subf %r, %s : f32 kernel.yield %t : f32 }
    kernel.yield
  }
  return
}

// Groups of 14 rows begin anywhere in a line of the cache: the one with the last element is asked for as well.
func.func @groups(%x: memref<49x272xf32>, %w: memref<49x96xf32>, %y: memref<272x96xf32>) {
  kernel.launch "groups" outer 0 strategy {tile = "7x32", pack_rows = 14 : i64, fetch = 8 : i64}
      ins(%x, %w : memref<49x272xf32>, memref<49x96xf32>) outs(%y : memref<272x96xf32>) {
  ^bb0(%a: memref<49x272xf32>, %c: memref<49x96xf32>, %e: memref<272x96xf32>):
    kernel.stage extents [272, 96, 49] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<49x272xf32>, memref<49x96xf32>) outs(%e : memref<272x96xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// CHECK: strategy = [{emitter = "loops"
// CHECK: strategy = [{column_block = 96 : i64, copies = "first", depth = 40 : i64, depth_dim = 2 : i64, emitter = "contraction", fetch = 3 : i64, {{.*}}pack = "copy", row_block = 30 : i64, {{.*}}tile = "5x48"
// CHECK: strategy = [{column_block = 64 : i64, copies = "first", emitter = "contraction", epilogue = "deferred", {{.*}}pack_rows = 12 : i64, {{.*}}tile = "4x32"
// CHECK: strategy = [{emitter = "contraction", lane_dim = 1 : i64, lanes = 16 : i64, row_dim = 0 : i64, {{.*}}tile = "6x16"
// CHECK: strategy = [{column_block = 96 : i64, copies = "first", emitter = "contraction", {{.*}}fetch = 9 : i64, {{.*}}pack = "copy", pack_rows = 8 : i64
// The first rows of a thread read the columns and copy them; its first columns do the same with the rows of a group.
// CHECK: scf.if
// CHECK: strategy = [{column_block = 96 : i64, copies = "first", depth = 64 : i64, {{.*}}fetch = 9 : i64, {{.*}}pack_rows = 20 : i64
// CHECK: strategy = [{column_block = 96 : i64, copies = "first", emitter = "contraction", epilogue = "deferred", {{.*}}pack_rows = 18 : i64
// CHECK: strategy = [{column_block = 96 : i64, emitter = "contraction", {{.*}}pack = "copy", pack_rows = 8 : i64
// CHECK: strategy = [{{.*}}next_rows = "ahead"{{.*}}tile = "6x48"
// CHECK: memref.prefetch {{.*}}, read, locality<2>, data
// CHECK: pack_rows = 14
// CHECK: arith.addi {{.*}}, %c-41
// CHECK: memref.prefetch
// CHECK-NOT: vector.load
// CHECK: arith.addi {{.*}}, %c13
// CHECK-NEXT: memref.prefetch

// AVX2: strategy = [{emitter = "loops", {{.*}}lanes = 8 : i64
// AVX2: strategy = [{column_block = 96 : i64, {{.*}}depth = 40 : i64, {{.*}}lanes = 8 : i64, pack = "copy", row_block = 30 : i64, {{.*}}tile = "5x16"
// AVX2: strategy = [{column_block = 64 : i64, {{.*}}epilogue = "deferred", {{.*}}lanes = 8 : i64, {{.*}}pack_rows = 12 : i64, {{.*}}tile = "4x16"
// AVX2: strategy = [{emitter = "contraction", lane_dim = 1 : i64, lanes = 8 : i64, row_dim = 0 : i64, {{.*}}tile = "6x16"
// AVX2: strategy = [{column_block = 96 : i64, {{.*}}lanes = 8 : i64, pack = "copy", pack_rows = 8 : i64, {{.*}}tile = "4x16"
// AVX2: strategy = [{column_block = 96 : i64, {{.*}}lanes = 8 : i64, pack = "copy", pack_rows = 20 : i64, row_block = 40 : i64, {{.*}}tile = "4x16"
// AVX2: strategy = [{column_block = 96 : i64, {{.*}}epilogue = "deferred", {{.*}}lanes = 8 : i64, pack = "copy", pack_rows = 18 : i64, {{.*}}tile = "6x16"
// AVX2: strategy = [{column_block = 96 : i64, emitter = "contraction", {{.*}}lanes = 8 : i64, pack = "copy", pack_rows = 8 : i64, {{.*}}tile = "4x16"
// AVX2: strategy = [{{.*}}lanes = 8 : i64, next_rows = "ahead", {{.*}}tile = "6x16"
// AVX2: strategy = [{{.*}}lanes = 8 : i64, pack_rows = 14 : i64, {{.*}}tile = "7x8"

// Without what is given they are three functions: rows that lie along the reduction, rows that lie across it, and `groups`, of
// so many rows that those are copied.
// CHOSEN: strategy = [{column_block = 208 : i64, {{.*}}lanes = 8 : i64, pack = "copy", row_dim = 0 : i64, {{.*}}tile = "6x16", together = 4 : i64}]
// CHOSEN: strategy = [{column_block = 72 : i64, {{.*}}lanes = 8 : i64, pack = "copy", results = "transpose", row_dim = 1 : i64, {{.*}}tile = "4x24", together = 4 : i64}]
// CHOSEN: strategy = [{column_block = 96 : i64, {{.*}}lanes = 8 : i64, pack_rows = 16 : i64, row_dim = 0 : i64, {{.*}}tile = "4x24", together = 2 : i64}]
// CHOSEN-NOT: strategy =
