// What a launch asks for and cannot have.
// RUN: sed -e 's/GIVEN/{unroll = 2 : i64}/' %s > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=NAME
// RUN: sed -e 's/GIVEN/{pack = "often"}/' %s > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=WORD
// RUN: sed -e 's/GIVEN/{depth = "16"}/' %s > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=TYPE
// RUN: sed -e 's/GIVEN/{emitter = "loops", tile = "8x32"}/' %s > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=MIX
// RUN: sed -e 's/GIVEN/{tile = "20x32"}/' %s > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=TILE
// RUN: sed -e 's/GIVEN/{tile = "8x32"}/' %s > %t.mlir && not dlc-opt %t.mlir --emit-kernels=vector-bits=256 2>&1 | FileCheck %s --check-prefix=AVX2
// RUN: sed -e 's/GIVEN/{tile = "many"}/' %s > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=FORM
// RUN: sed -e 's/GIVEN/{tile = "4x32", column_block = 48 : i64}/' %s > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=BLOCK
// RUN: sed -e 's/GIVEN/{tile = "4x32", pack_rows = 6 : i64}/' %s > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=ROWS
// RUN: sed -e 's/GIVEN/{pack = "transpose"}/' %s > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=TRANSPOSE
// RUN: sed -e 's/GIVEN/{results = "transpose"}/' %s > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=RESULTS
// RUN: sed -e 's/GIVEN/{depth = 16 : i64, epilogue = "deferred"}/' %s > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=DEFER
// RUN: sed -e 's/GIVEN/{row_block = 64 : i64}/' %s > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=ROWBLOCK
// RUN: sed -e 's/GIVEN/{lane_dim = 0 : i64, depth = 16 : i64, row_block = 0 : i64}/' %s > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=SUMS
// RUN: sed -e 's/row_block = 30/row_block = 0/' %S/emit-kernels-strategy.mlir > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=SUMS
// RUN: sed -e 's/GIVEN/{pack = "copy", column_block = 4096 : i64}/' %s > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=STACK
// RUN: sed -e 's/GIVEN/{pack = "copy", column_block = 2147483616 : i64}/' %s > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=STACK
// RUN: sed -e 's/GIVEN/{pack = "copy", column_block = 4611686018427387904 : i64}/' %s > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=HUGE
// RUN: sed -e 's/GIVEN/{fetch = -1 : i64}/' %s > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=FETCH
// RUN: sed -e 's/GIVEN/{together = 17 : i64}/' %s > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=TOGETHER
// RUN: sed -e 's/GIVEN/{together = 0 : i64}/' %s > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=TOGETHER
// RUN: sed -e 's/GIVEN/{lane_dim = 2 : i64}/' %s > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=LANES
// RUN: sed -e 's/GIVEN/{lane_dim = -1 : i64}/' %s > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=LANES
// RUN: sed -e 's/GIVEN/{next_rows = "two"}/' %s > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=NEXTWORD
// RUN: sed -e 's/GIVEN/{next_rows = "ahead", depth = 16 : i64}/' %s > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=NEXT
// RUN: sed -e 's/GIVEN/{next_rows = "ahead", tile = "4x32", pack_rows = 8 : i64}/' %s > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=NEXT
// RUN: sed -e 's/GIVEN/{depth = 16 : i64}/' %s | sed -e 's/arith.addf/arith.maximumf/' > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=NOSUM
// RUN: sed -e 's/GIVEN/{tile = "1x48", keep_rows = 8 : i64}/' %s > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=KEEP
// RUN: sed -e 's/GIVEN/{tile = "1x48", pack = "copy", keep_rows = 8 : i64}/' %s > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=KEEP
// RUN: sed -e 's/GIVEN/{keep_apart = 8 : i64}/' %s > %t.mlir && not dlc-opt %t.mlir --emit-kernels 2>&1 | FileCheck %s --check-prefix=KEEPAPART

// NAME: has a strategy with the unknown entry unroll; expected emitter, tile, lane_dim, column_block
// WORD: has a strategy with pack = "often", expected none, copy, transpose
// HUGE: has a strategy with column_block = 4611686018427387904 : i64, expected a number below 2^31
// TYPE: has a strategy with depth = "16", expected a number
// MIX: emitter = "loops" and entries of a contraction
// TILE: has an impossible strategy: impossible tile 20x32 with 512-bit vectors: it takes 43 of 32 vector registers
// AVX2: has an impossible strategy: impossible tile 8x32 with 256-bit vectors: it takes 37 of 16 vector registers
// FORM: has an impossible strategy: tile is "many", expected ROWSxCOLUMNS
// BLOCK: column_block = 48, expected a multiple of the tile's 32 columns
// ROWS: pack_rows = 6, expected a multiple of the tile's 4 rows
// TRANSPOSE: no reduction dimension of at least 4 is contiguous in the columns' operand; expected copy or none
// RESULTS: takes results that are contiguous along the rows
// DEFER: takes rows, the whole reduction at once and direct results that are no local memory; expected immediate
// ROWBLOCK: row_block without blocks of the reduction; give depth
// SUMS: row_block = 0 takes a single result of the sum's type, contiguous along the columns, and an epilogue that reads nothing of its layout; expected a block of rows
// STACK: bytes on a thread's stack, expected at most 1048576
// FETCH: fetch = -1, expected steps of the reduction, or 0 for none
// TOGETHER: together = {{0|17}}, expected 1 to 16 steps of the reduction
// LANES: lane_dim = {{2|-1}}, expected a parallel dimension of one factor of the product
// NEXTWORD: next_rows = "two", expected none, ahead
// NEXT: next_rows = "ahead" takes rows that are not packed and the whole reduction at once; expected none
// KEEP: keep_rows = 8 takes rows, one reduction dimension of at most 16 steps, nothing packed and direct results at once; expected 0
// KEEPAPART: keep_apart = 8, expected 0 or, with keep_rows, no column_block and a tile of one row and fewer columns than there are, the distance of these rows
// NOSUM: entries of a contraction, but no stage is a sum of products
func.func @product(%x: memref<70x150xf32>, %w: memref<150x4096xf32>, %y: memref<70x4096xf32>) {
  kernel.launch "product" outer 0 strategy GIVEN
      ins(%x, %w : memref<70x150xf32>, memref<150x4096xf32>) outs(%y : memref<70x4096xf32>) {
  ^bb0(%a: memref<70x150xf32>, %c: memref<150x4096xf32>, %e: memref<70x4096xf32>):
    kernel.stage extents [70, 4096, 150] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<70x150xf32>, memref<150x4096xf32>) outs(%e : memref<70x4096xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}
