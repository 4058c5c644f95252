// Few rows: lanes along the reduction, tiles of dot products whose sums are added up together and finished as vectors.
// RUN: dlc-kernel-check %s --bits=512
// RUN: dlc-kernel-check %s --cpu=x86-64-v3
// RUN: dlc-kernel-check %s --cpu=x86-64-v2
// RUN: dlc-opt %s --emit-kernels | FileCheck %s
// RUN: dlc-opt %s --emit-kernels | FileCheck %s --check-prefix=SUMS

// One row: eight columns at a time, five left.
func.func @row(%x: memref<1x130xf32>, %w: memref<517x130xf32>, %b: memref<517xf32>, %y: memref<1x517xf32>) {
  kernel.launch "row" outer 0
      ins(%x, %w, %b : memref<1x130xf32>, memref<517x130xf32>, memref<517xf32>) outs(%y : memref<1x517xf32>) {
  ^bb0(%a: memref<1x130xf32>, %c: memref<517x130xf32>, %d: memref<517xf32>, %e: memref<1x517xf32>):
    kernel.stage extents [1, 517, 130] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (n)>,
            affine_map<(m, n, k) -> (m, n)>] identities [0.5 : f32]
      ins(%a, %c, %d : memref<1x130xf32>, memref<517x130xf32>, memref<517xf32>) outs(%e : memref<1x517xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32):
        %t = arith.addf %s, %r : f32 %z = arith.constant 0.0 : f32 %u = arith.maximumf %t, %z : f32 kernel.yield %u : f32 }
    kernel.yield
  }
  return
}

// Tails in both dimensions and in the reduction.
func.func @tails(%x: memref<7x297xf32>, %w: memref<33x297xf32>, %b: memref<33xf32>, %y: memref<7x33xf32>) {
  kernel.launch "tails" outer 0
      ins(%x, %w, %b : memref<7x297xf32>, memref<33x297xf32>, memref<33xf32>) outs(%y : memref<7x33xf32>) {
  ^bb0(%a: memref<7x297xf32>, %c: memref<33x297xf32>, %d: memref<33xf32>, %e: memref<7x33xf32>):
    kernel.stage extents [7, 33, 297] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (n)>,
            affine_map<(m, n, k) -> (m, n)>] identities [0.5 : f32]
      ins(%a, %c, %d : memref<7x297xf32>, memref<33x297xf32>, memref<33xf32>) outs(%e : memref<7x33xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32):
        %t = arith.addf %s, %r : f32 %z = arith.constant 0.0 : f32 %u = arith.maximumf %t, %z : f32 kernel.yield %u : f32 }
    kernel.yield
  }
  return
}

// Tiles so that two threads get the same.
func.func @hundred(%x: memref<10x1000xf32>, %w: memref<100x1000xf32>, %b: memref<100xf32>, %y: memref<10x100xf32>) {
  kernel.launch "hundred" outer 0
      ins(%x, %w, %b : memref<10x1000xf32>, memref<100x1000xf32>, memref<100xf32>) outs(%y : memref<10x100xf32>) {
  ^bb0(%a: memref<10x1000xf32>, %c: memref<100x1000xf32>, %d: memref<100xf32>, %e: memref<10x100xf32>):
    kernel.stage extents [10, 100, 1000] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (n)>,
            affine_map<(m, n, k) -> (m, n)>] identities [0.5 : f32]
      ins(%a, %c, %d : memref<10x1000xf32>, memref<100x1000xf32>, memref<100xf32>) outs(%e : memref<10x100xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32):
        %t = arith.addf %s, %r : f32 %z = arith.constant 0.0 : f32 %u = arith.maximumf %t, %z : f32 kernel.yield %u : f32 }
    kernel.yield
  }
  return
}

// Fewer columns than a tile has.
func.func @narrow(%x: memref<9x250xf32>, %w: memref<3x250xf32>, %b: memref<3xf32>, %y: memref<9x3xf32>) {
  kernel.launch "narrow" outer 0
      ins(%x, %w, %b : memref<9x250xf32>, memref<3x250xf32>, memref<3xf32>) outs(%y : memref<9x3xf32>) {
  ^bb0(%a: memref<9x250xf32>, %c: memref<3x250xf32>, %d: memref<3xf32>, %e: memref<9x3xf32>):
    kernel.stage extents [9, 3, 250] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (n)>,
            affine_map<(m, n, k) -> (m, n)>] identities [0.5 : f32]
      ins(%a, %c, %d : memref<9x250xf32>, memref<3x250xf32>, memref<3xf32>) outs(%e : memref<9x3xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32):
        %t = arith.addf %s, %r : f32 %z = arith.constant 0.0 : f32 %u = arith.maximumf %t, %z : f32 kernel.yield %u : f32 }
    kernel.yield
  }
  return
}

// Results along the rows.
func.func @transposed(%x: memref<6x257xf32>, %w: memref<41x257xf32>, %b: memref<41xf32>, %y: memref<41x6xf32>) {
  kernel.launch "transposed" outer 0
      ins(%x, %w, %b : memref<6x257xf32>, memref<41x257xf32>, memref<41xf32>) outs(%y : memref<41x6xf32>) {
  ^bb0(%a: memref<6x257xf32>, %c: memref<41x257xf32>, %d: memref<41xf32>, %e: memref<41x6xf32>):
    kernel.stage extents [6, 41, 257] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (n)>,
            affine_map<(m, n, k) -> (n, m)>] identities [0.5 : f32]
      ins(%a, %c, %d : memref<6x257xf32>, memref<41x257xf32>, memref<41xf32>) outs(%e : memref<41x6xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32):
        %t = arith.addf %s, %r : f32 %z = arith.constant 0.0 : f32 %u = arith.maximumf %t, %z : f32 kernel.yield %u : f32 }
    kernel.yield
  }
  return
}

func.func @doubles(%x: memref<5x96xf64>, %w: memref<22x96xf64>, %b: memref<22xf64>, %y: memref<5x22xf64>) {
  kernel.launch "doubles" outer 0
      ins(%x, %w, %b : memref<5x96xf64>, memref<22x96xf64>, memref<22xf64>) outs(%y : memref<5x22xf64>) {
  ^bb0(%a: memref<5x96xf64>, %c: memref<22x96xf64>, %d: memref<22xf64>, %e: memref<5x22xf64>):
    kernel.stage extents [5, 22, 96] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (n)>,
            affine_map<(m, n, k) -> (m, n)>] identities [0.5 : f64]
      ins(%a, %c, %d : memref<5x96xf64>, memref<22x96xf64>, memref<22xf64>) outs(%e : memref<5x22xf64>)
      prologue { ^bb0(%p: f64, %q: f64, %r: f64): %t = arith.mulf %p, %q : f64 kernel.yield %t : f64 }
      combine { ^bb0(%s: f64, %p: f64): %t = arith.addf %s, %p : f64 kernel.yield %t : f64 }
      epilogue { ^bb0(%s: f64, %p: f64, %q: f64, %r: f64):
        %t = arith.addf %s, %r : f64 %z = arith.constant 0.0 : f64 %u = arith.maximumf %t, %z : f64 kernel.yield %u : f64 }
    kernel.yield
  }
  return
}
// CHECK: strategy = [{dot_dim = 1 : i64, {{.*}}tile = "1x8"
// CHECK: strategy = [{dot_dim = 2 : i64, {{.*}}tile = "4x5"
// CHECK: strategy = [{dot_dim = 2 : i64, {{.*}}share_dim = 1 : i64, share_tile = 5 : i64, tile = "5x5"
// CHECK: strategy = [{dot_dim = 2 : i64, {{.*}}tile = "3x3"
// CHECK: strategy = [{dot_dim = 2 : i64, dot_part = 8 : i64, {{.*}}lane_dim = 0 : i64,
// CHECK: strategy = [{dot_dim = 2 : i64, {{.*}}lanes = 8 : i64

// Eight sums of 16 lanes become four, two, one vector of partial sums, then their halves are added: one by one it would
// take 32 shuffles and 32 additions. They are finished together.
// SUMS-LABEL: func.func private
// SUMS-COUNT-16: vector.shuffle {{.*}} : vector<16xf32>, vector<16xf32>
// SUMS: arith.maximumf {{.*}} : vector<8xf32>
