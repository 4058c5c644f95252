// Partial sums that wait between two blocks of the reduction where results will be: edges of rows, columns and of the
// reduction, epilogues that read vectors or are loops over a tile's rows, a batch, a launch over it, two reductions, one row,
// f64, and rows that are read where they lie.
// RUN: dlc-opt %s --emit-kernels | FileCheck %s
// RUN: dlc-kernel-check %s --bits=512
// RUN: sed -e 's/tile = "8x32"/tile = "5x16"/; s/tile = "6x16"/tile = "3x8"/; s/column_block = 96/column_block = 48/; s/pack_rows = 18/pack_rows = 9/; s/pack_rows = 16/pack_rows = 10/' %s > %t.mlir && dlc-kernel-check %t.mlir --cpu=x86-64-v3
// RUN: dlc-kernel-check %s --cpu=skylake-avx512

func.func @tn(%a: memref<150x70xf32>, %b: memref<150x203xf32>, %c: memref<203xf32>, %y: memref<70x203xf32>) {
  kernel.launch "tn" outer 0 strategy {lane_dim = 1 : i64, tile = "8x32", column_block = 96 : i64, pack = "copy", pack_rows = 16 : i64, depth = 64 : i64, row_block = 0 : i64}
      ins(%a, %b, %c : memref<150x70xf32>, memref<150x203xf32>, memref<203xf32>) outs(%y : memref<70x203xf32>) {
  ^bb0(%a_: memref<150x70xf32>, %b_: memref<150x203xf32>, %c_: memref<203xf32>, %y_: memref<70x203xf32>):
    kernel.stage extents [70, 203, 150] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a_, %b_, %c_ : memref<150x70xf32>, memref<150x203xf32>, memref<203xf32>) outs(%y_ : memref<70x203xf32>)
      prologue { ^bb0(%ap: f32, %bp: f32, %cp: f32): %t = arith.mulf %ap, %bp : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %ap: f32, %bp: f32, %cp: f32): %t = arith.addf %s, %cp : f32 %z = arith.constant 0.0 : f32 %u = arith.maximumf %t, %z : f32 kernel.yield %u : f32 }
    kernel.yield
  }
  return
}

func.func @tn_whole(%a: memref<150x64xf32>, %b: memref<150x96xf32>, %y: memref<64x96xf32>) {
  kernel.launch "tn_whole" outer 0 strategy {lane_dim = 1 : i64, tile = "8x32", column_block = 96 : i64, pack = "copy", pack_rows = 16 : i64, depth = 50 : i64, row_block = 0 : i64}
      ins(%a, %b : memref<150x64xf32>, memref<150x96xf32>) outs(%y : memref<64x96xf32>) {
  ^bb0(%a_: memref<150x64xf32>, %b_: memref<150x96xf32>, %y_: memref<64x96xf32>):
    kernel.stage extents [64, 96, 150] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a_, %b_ : memref<150x64xf32>, memref<150x96xf32>) outs(%y_ : memref<64x96xf32>)
      prologue { ^bb0(%ap: f32, %bp: f32): %t = arith.mulf %ap, %bp : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %ap: f32, %bp: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

func.func @nn(%a: memref<37x150xf32>, %b: memref<150x131xf32>, %y: memref<37x131xf32>) {
  kernel.launch "nn" outer 0 strategy {lane_dim = 1 : i64, tile = "8x32", column_block = 96 : i64, pack = "copy", depth = 40 : i64, row_block = 0 : i64, together = 3 : i64}
      ins(%a, %b : memref<37x150xf32>, memref<150x131xf32>) outs(%y : memref<37x131xf32>) {
  ^bb0(%a_: memref<37x150xf32>, %b_: memref<150x131xf32>, %y_: memref<37x131xf32>):
    kernel.stage extents [37, 131, 150] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a_, %b_ : memref<37x150xf32>, memref<150x131xf32>) outs(%y_ : memref<37x131xf32>)
      prologue { ^bb0(%ap: f32, %bp: f32): %t = arith.mulf %ap, %bp : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %ap: f32, %bp: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

func.func @nt(%a: memref<37x150xf32>, %b: memref<131x150xf32>, %c: memref<37xf32>, %y: memref<37x131xf32>) {
  kernel.launch "nt" outer 0 strategy {lane_dim = 1 : i64, tile = "8x32", column_block = 96 : i64, pack = "transpose", depth = 48 : i64, row_block = 0 : i64}
      ins(%a, %b, %c : memref<37x150xf32>, memref<131x150xf32>, memref<37xf32>) outs(%y : memref<37x131xf32>) {
  ^bb0(%a_: memref<37x150xf32>, %b_: memref<131x150xf32>, %c_: memref<37xf32>, %y_: memref<37x131xf32>):
    kernel.stage extents [37, 131, 150] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (m)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a_, %b_, %c_ : memref<37x150xf32>, memref<131x150xf32>, memref<37xf32>) outs(%y_ : memref<37x131xf32>)
      prologue { ^bb0(%ap: f32, %bp: f32, %cp: f32): %t = arith.mulf %ap, %bp : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %ap: f32, %bp: f32, %cp: f32): %t = arith.addf %s, %cp : f32 %z = arith.constant 0.0 : f32 %u = arith.maximumf %t, %z : f32 kernel.yield %u : f32 }
    kernel.yield
  }
  return
}

func.func @not_packed(%a: memref<37x150xf32>, %b: memref<150x131xf32>, %y: memref<37x131xf32>) {
  kernel.launch "not_packed" outer 0 strategy {lane_dim = 1 : i64, tile = "8x32", column_block = 96 : i64, pack = "none", depth = 40 : i64, row_block = 0 : i64}
      ins(%a, %b : memref<37x150xf32>, memref<150x131xf32>) outs(%y : memref<37x131xf32>) {
  ^bb0(%a_: memref<37x150xf32>, %b_: memref<150x131xf32>, %y_: memref<37x131xf32>):
    kernel.stage extents [37, 131, 150] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a_, %b_ : memref<37x150xf32>, memref<150x131xf32>) outs(%y_ : memref<37x131xf32>)
      prologue { ^bb0(%ap: f32, %bp: f32): %t = arith.mulf %ap, %bp : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %ap: f32, %bp: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

func.func @doubles(%a: memref<150x70xf64>, %b: memref<150x103xf64>, %y: memref<70x103xf64>) {
  kernel.launch "doubles" outer 0 strategy {lane_dim = 1 : i64, tile = "6x16", column_block = 48 : i64, pack = "copy", pack_rows = 18 : i64, depth = 64 : i64, row_block = 0 : i64}
      ins(%a, %b : memref<150x70xf64>, memref<150x103xf64>) outs(%y : memref<70x103xf64>) {
  ^bb0(%a_: memref<150x70xf64>, %b_: memref<150x103xf64>, %y_: memref<70x103xf64>):
    kernel.stage extents [70, 103, 150] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f64] ins(%a_, %b_ : memref<150x70xf64>, memref<150x103xf64>) outs(%y_ : memref<70x103xf64>)
      prologue { ^bb0(%ap: f64, %bp: f64): %t = arith.mulf %ap, %bp : f64 kernel.yield %t : f64 }
      combine { ^bb0(%s: f64, %p: f64): %t = arith.addf %s, %p : f64 kernel.yield %t : f64 }
      epilogue { ^bb0(%s: f64, %ap: f64, %bp: f64): kernel.yield %s : f64 }
    kernel.yield
  }
  return
}

func.func @batch(%a: memref<3x150x70xf32>, %b: memref<3x150x103xf32>, %y: memref<3x70x103xf32>) {
  kernel.launch "batch" outer 0 strategy {lane_dim = 2 : i64, tile = "8x32", column_block = 96 : i64, pack = "copy", pack_rows = 16 : i64, depth = 64 : i64, row_block = 0 : i64}
      ins(%a, %b : memref<3x150x70xf32>, memref<3x150x103xf32>) outs(%y : memref<3x70x103xf32>) {
  ^bb0(%a_: memref<3x150x70xf32>, %b_: memref<3x150x103xf32>, %y_: memref<3x70x103xf32>):
    kernel.stage extents [3, 70, 103, 150] iterators ["parallel", "parallel", "parallel", "reduction"]
      maps [affine_map<(l, m, n, k) -> (l, k, m)>, affine_map<(l, m, n, k) -> (l, k, n)>, affine_map<(l, m, n, k) -> (l, m, n)>]
      identities [0.0 : f32] ins(%a_, %b_ : memref<3x150x70xf32>, memref<3x150x103xf32>) outs(%y_ : memref<3x70x103xf32>)
      prologue { ^bb0(%ap: f32, %bp: f32): %t = arith.mulf %ap, %bp : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %ap: f32, %bp: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// Three batches of a launch, two dimensions of the reduction.
func.func @outer(%a: memref<3x150x70xf32>, %b: memref<3x150x103xf32>, %y: memref<3x70x103xf32>) {
  kernel.launch "outer" outer 1 strategy {lane_dim = 2 : i64, tile = "8x32", column_block = 64 : i64, pack = "copy", pack_rows = 16 : i64, depth = 64 : i64, row_block = 0 : i64}
      ins(%a, %b : memref<3x150x70xf32>, memref<3x150x103xf32>) outs(%y : memref<3x70x103xf32>) {
  ^bb0(%a_: memref<3x150x70xf32>, %b_: memref<3x150x103xf32>, %y_: memref<3x70x103xf32>):
    kernel.stage extents [3, 70, 103, 150] iterators ["parallel", "parallel", "parallel", "reduction"]
      maps [affine_map<(l, m, n, k) -> (l, k, m)>, affine_map<(l, m, n, k) -> (l, k, n)>, affine_map<(l, m, n, k) -> (l, m, n)>]
      identities [0.25 : f32] ins(%a_, %b_ : memref<3x150x70xf32>, memref<3x150x103xf32>) outs(%y_ : memref<3x70x103xf32>)
      prologue { ^bb0(%ap: f32, %bp: f32): %t = arith.mulf %ap, %bp : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %ap: f32, %bp: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}
func.func @two_reductions(%a: memref<5x70x40xf32>, %b: memref<5x40x103xf32>, %y: memref<70x103xf32>) {
  kernel.launch "two_reductions" outer 0 strategy {lane_dim = 1 : i64, tile = "8x32", column_block = 96 : i64, pack = "copy", depth = 16 : i64, row_block = 0 : i64}
      ins(%a, %b : memref<5x70x40xf32>, memref<5x40x103xf32>) outs(%y : memref<70x103xf32>) {
  ^bb0(%a_: memref<5x70x40xf32>, %b_: memref<5x40x103xf32>, %y_: memref<70x103xf32>):
    kernel.stage extents [70, 103, 5, 40] iterators ["parallel", "parallel", "reduction", "reduction"]
      maps [affine_map<(m, n, l, k) -> (l, m, k)>, affine_map<(m, n, l, k) -> (l, k, n)>, affine_map<(m, n, l, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a_, %b_ : memref<5x70x40xf32>, memref<5x40x103xf32>) outs(%y_ : memref<70x103xf32>)
      prologue { ^bb0(%ap: f32, %bp: f32): %t = arith.mulf %ap, %bp : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %ap: f32, %bp: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// The epilogue is a loop over the rows of a tile.
func.func @rolled(%a: memref<150x70xf32>, %b: memref<150x103xf32>, %y: memref<70x103xf32>) {
  kernel.launch "rolled" outer 0 strategy {lane_dim = 1 : i64, tile = "8x32", column_block = 96 : i64, pack = "copy", pack_rows = 16 : i64, depth = 64 : i64, row_block = 0 : i64}
      ins(%a, %b : memref<150x70xf32>, memref<150x103xf32>) outs(%y : memref<70x103xf32>) {
  ^bb0(%a_: memref<150x70xf32>, %b_: memref<150x103xf32>, %y_: memref<70x103xf32>):
    kernel.stage extents [70, 103, 150] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a_, %b_ : memref<150x70xf32>, memref<150x103xf32>) outs(%y_ : memref<70x103xf32>)
      prologue { ^bb0(%ap: f32, %bp: f32): %t = arith.mulf %ap, %bp : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %ap: f32, %bp: f32): %t = math.tanh %s : f32 %u = math.exp %t : f32 kernel.yield %u : f32 }
    kernel.yield
  }
  return
}
func.func @one_row(%a: memref<150xf32>, %b: memref<150x203xf32>, %y: memref<203xf32>) {
  kernel.launch "one_row" outer 0 strategy {lane_dim = 0 : i64, tile = "1x32", column_block = 64 : i64, pack = "none", depth = 64 : i64, row_block = 0 : i64}
      ins(%a, %b : memref<150xf32>, memref<150x203xf32>) outs(%y : memref<203xf32>) {
  ^bb0(%a_: memref<150xf32>, %b_: memref<150x203xf32>, %y_: memref<203xf32>):
    kernel.stage extents [203, 150] iterators ["parallel", "reduction"]
      maps [affine_map<(n, k) -> (k)>, affine_map<(n, k) -> (k, n)>, affine_map<(n, k) -> (n)>]
      identities [0.0 : f32] ins(%a_, %b_ : memref<150xf32>, memref<150x203xf32>) outs(%y_ : memref<203xf32>)
      prologue { ^bb0(%ap: f32, %bp: f32): %t = arith.mulf %ap, %bp : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %ap: f32, %bp: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}
// CHECK-COUNT-11: row_block = 0
