// Few columns and many rows: a vector has some elements of the reduction for each of several columns.
// RUN: dlc-kernel-check %s --cpu=znver4 --bits=512
// RUN: dlc-kernel-check %s --cpu=x86-64-v3
// RUN: dlc-kernel-check %s --cpu=x86-64-v2
// RUN: dlc-opt %s --emit-kernels | FileCheck %s
// RUN: dlc-opt %s --emit-kernels="vector-bits=256" | FileCheck %s --check-prefix=NARROW

// CHECK: dot_part = 8 : i64{{.*}}tile = "5x10"
// Squares of the columns' operand are transposed, put in the panel eight elements at a time, and read as whole vectors.
// CHECK-COUNT-64: vector.shuffle
// CHECK: vector.store {{.*}} : memref<1040xf32>, vector<8xf32>
// CHECK: vector.load {{.*}} : memref<1040xf32>, vector<16xf32>
// CHECK: vector.shuffle {{.*}}[0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 2, 3, 4, 5, 6, 7] : vector<8xf32>, vector<8xf32>
// CHECK-COUNT-5: vector.fma
// CHECK: dot_part = 8 : i64{{.*}}tile = "5x10"
// CHECK-COUNT-3: dot_part = 8
// CHECK-COUNT-2: dot_part = 4 : i64{{.*}}lanes = 8
// NARROW-COUNT-3: dot_part = 4 : i64{{.*}}lanes = 8

// The columns are transposed into the panel.
func.func @small_nn(%x: memref<100x100xf32>, %w: memref<100x10xf32>, %b: memref<10xf32>, %y: memref<100x10xf32>) {
  kernel.launch "small_nn" outer 0
      ins(%x, %w, %b : memref<100x100xf32>, memref<100x10xf32>, memref<10xf32>) outs(%y : memref<100x10xf32>) {
  ^bb0(%a: memref<100x100xf32>, %c: memref<100x10xf32>, %d: memref<10xf32>, %e: memref<100x10xf32>):
    kernel.stage extents [100, 10, 100] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (n)>,
            affine_map<(m, n, k) -> (m, n)>] identities [0.5 : f32]
      ins(%a, %c, %d : memref<100x100xf32>, memref<100x10xf32>, memref<10xf32>) outs(%e : memref<100x10xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): %t = arith.addf %s, %r : f32 kernel.yield %t : f32 }
    kernel.yield
  }
  return
}

func.func @small_nt(%x: memref<100x100xf32>, %w: memref<10x100xf32>, %b: memref<10xf32>, %y: memref<100x10xf32>) {
  kernel.launch "small_nt" outer 0
      ins(%x, %w, %b : memref<100x100xf32>, memref<10x100xf32>, memref<10xf32>) outs(%y : memref<100x10xf32>) {
  ^bb0(%a: memref<100x100xf32>, %c: memref<10x100xf32>, %d: memref<10xf32>, %e: memref<100x10xf32>):
    kernel.stage extents [100, 10, 100] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (n)>,
            affine_map<(m, n, k) -> (m, n)>] identities [0.5 : f32]
      ins(%a, %c, %d : memref<100x100xf32>, memref<10x100xf32>, memref<10xf32>) outs(%e : memref<100x10xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): %t = arith.addf %s, %r : f32 kernel.yield %t : f32 }
    kernel.yield
  }
  return
}

// Rows, columns and elements of the reduction that fill no tile and no vector.
func.func @tails(%x: memref<203x99xf32>, %w: memref<9x99xf32>, %b: memref<9xf32>, %y: memref<203x9xf32>) {
  kernel.launch "tails" outer 0
      ins(%x, %w, %b : memref<203x99xf32>, memref<9x99xf32>, memref<9xf32>) outs(%y : memref<203x9xf32>) {
  ^bb0(%a: memref<203x99xf32>, %c: memref<9x99xf32>, %d: memref<9xf32>, %e: memref<203x9xf32>):
    kernel.stage extents [203, 9, 99] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (n)>,
            affine_map<(m, n, k) -> (m, n)>] identities [0.5 : f32]
      ins(%a, %c, %d : memref<203x99xf32>, memref<9x99xf32>, memref<9xf32>) outs(%e : memref<203x9xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): %t = arith.addf %s, %r : f32 kernel.yield %t : f32 }
    kernel.yield
  }
  return
}

func.func @tails_nn(%x: memref<101x45xf32>, %w: memref<45x5xf32>, %b: memref<5xf32>, %y: memref<101x5xf32>) {
  kernel.launch "tails_nn" outer 0
      ins(%x, %w, %b : memref<101x45xf32>, memref<45x5xf32>, memref<5xf32>) outs(%y : memref<101x5xf32>) {
  ^bb0(%a: memref<101x45xf32>, %c: memref<45x5xf32>, %d: memref<5xf32>, %e: memref<101x5xf32>):
    kernel.stage extents [101, 5, 45] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (n)>,
            affine_map<(m, n, k) -> (m, n)>] identities [0.5 : f32]
      ins(%a, %c, %d : memref<101x45xf32>, memref<45x5xf32>, memref<5xf32>) outs(%e : memref<101x5xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): %t = arith.addf %s, %r : f32 kernel.yield %t : f32 }
    kernel.yield
  }
  return
}

// Expressions of nothing are not nothing.
func.func @expressions(%x: memref<100x101xf32>, %w: memref<10x101xf32>, %b: memref<10xf32>, %y: memref<100x10xf32>) {
  kernel.launch "expressions" outer 0
      ins(%x, %w, %b : memref<100x101xf32>, memref<10x101xf32>, memref<10xf32>) outs(%y : memref<100x10xf32>) {
  ^bb0(%a: memref<100x101xf32>, %c: memref<10x101xf32>, %d: memref<10xf32>, %e: memref<100x10xf32>):
    kernel.stage extents [100, 10, 101] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (n)>,
            affine_map<(m, n, k) -> (m, n)>] identities [0.5 : f32]
      ins(%a, %c, %d : memref<100x101xf32>, memref<10x101xf32>, memref<10xf32>) outs(%e : memref<100x10xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %o = arith.constant 1.0 : f32 %u = arith.addf %q, %o : f32 %v = arith.subf %p, %o : f32 %t = arith.mulf %v, %u : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): %t = arith.addf %s, %r : f32 kernel.yield %t : f32 }
    kernel.yield
  }
  return
}

func.func @doubles(%x: memref<203x61xf64>, %w: memref<11x61xf64>, %b: memref<11xf64>, %y: memref<203x11xf64>) {
  kernel.launch "doubles" outer 0
      ins(%x, %w, %b : memref<203x61xf64>, memref<11x61xf64>, memref<11xf64>) outs(%y : memref<203x11xf64>) {
  ^bb0(%a: memref<203x61xf64>, %c: memref<11x61xf64>, %d: memref<11xf64>, %e: memref<203x11xf64>):
    kernel.stage extents [203, 11, 61] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (n)>,
            affine_map<(m, n, k) -> (m, n)>] identities [0.5 : f64]
      ins(%a, %c, %d : memref<203x61xf64>, memref<11x61xf64>, memref<11xf64>) outs(%e : memref<203x11xf64>)
      prologue { ^bb0(%p: f64, %q: f64, %r: f64): %t = arith.mulf %p, %q : f64 kernel.yield %t : f64 }
      combine { ^bb0(%s: f64, %p: f64): %t = arith.addf %s, %p : f64 kernel.yield %t : f64 }
      epilogue { ^bb0(%s: f64, %p: f64, %q: f64, %r: f64): %t = arith.addf %s, %r : f64 kernel.yield %t : f64 }
    kernel.yield
  }
  return
}

func.func @doubles_nn(%x: memref<203x99xf64>, %w: memref<99x9xf64>, %b: memref<9xf64>, %y: memref<203x9xf64>) {
  kernel.launch "doubles_nn" outer 0
      ins(%x, %w, %b : memref<203x99xf64>, memref<99x9xf64>, memref<9xf64>) outs(%y : memref<203x9xf64>) {
  ^bb0(%a: memref<203x99xf64>, %c: memref<99x9xf64>, %d: memref<9xf64>, %e: memref<203x9xf64>):
    kernel.stage extents [203, 9, 99] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (n)>,
            affine_map<(m, n, k) -> (m, n)>] identities [0.5 : f64]
      ins(%a, %c, %d : memref<203x99xf64>, memref<99x9xf64>, memref<9xf64>) outs(%e : memref<203x9xf64>)
      prologue { ^bb0(%p: f64, %q: f64, %r: f64): %t = arith.mulf %p, %q : f64 kernel.yield %t : f64 }
      combine { ^bb0(%s: f64, %p: f64): %t = arith.addf %s, %p : f64 kernel.yield %t : f64 }
      epilogue { ^bb0(%s: f64, %p: f64, %q: f64, %r: f64): %t = arith.addf %s, %r : f64 kernel.yield %t : f64 }
    kernel.yield
  }
  return
}
