// What a product leaves in local memory for the stages behind it: rows of a block, the next of which begins where the last
// vector of one ends, or has room behind it. Tiles end anywhere, their vectors may be wider than what is left.
// RUN: dlc-kernel-check %s
// RUN: dlc-kernel-check %s --cpu=skylake-avx512
// RUN: dlc-kernel-check %s --cpu=znver4 --math=fast
// RUN: dlc-kernel-check %s --cpu=haswell
// RUN: dlc-opt %s --emit-kernels | FileCheck %s

// Dot products of five columns at a time: of the last three the vector has four lanes.
// CHECK-COUNT-5: return
// CHECK: func.func private {{.*}}memref<32x128xf32>
// CHECK-SAME: block = 8 : i64
// CHECK-SAME: dot_dim
// CHECK-SAME: tile = "4x5"
// Transposed ones of 5 rows of the other side.
// CHECK: func.func private {{.*}}memref<48x40xf32>
// CHECK-SAME: tile = "5x16"

func.func @dots(%x: memref<32x128xf32>, %w: memref<128x128xf32>, %y: memref<32x128xf32>) {
  kernel.launch "dots" outer 1 ins(%x, %w : memref<32x128xf32>, memref<128x128xf32>) outs(%y : memref<32x128xf32>) {
  ^bb0(%a: memref<32x128xf32>, %c: memref<128x128xf32>, %d: memref<32x128xf32>):
    %l = kernel.local : memref<32x128xf32>
    kernel.stage extents [32, 128, 128] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (m, n)>] identities [0.0 : f32]
      ins(%a, %c : memref<32x128xf32>, memref<128x128xf32>) outs(%l : memref<32x128xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%v: f32, %p: f32): %t = arith.addf %v, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%v: f32, %p: f32, %q: f32): kernel.yield %v : f32 }
    %s = kernel.local : memref<32xf32>
    kernel.stage extents [32, 128] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%l : memref<32x128xf32>) outs(%s : memref<32xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%v: f32, %p: f32): %t = arith.addf %v, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%v: f32, %p: f32): kernel.yield %v : f32 }
    kernel.stage extents [32, 128] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%l, %s : memref<32x128xf32>, memref<32xf32>) outs(%d : memref<32x128xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.subf %p, %q : f32 kernel.yield %t : f32 }
      combine {}
      epilogue { ^bb0(%v: f32, %p: f32, %q: f32): kernel.yield %v : f32 }
    kernel.yield
  }
  return
}

func.func @transposed(%x: memref<64x40xf32>, %w: memref<48x40xf32>, %y: memref<64x48xf32>) {
  kernel.launch "transposed" outer 1 strategy {tile = "5x16", lane_dim = 1} ins(%x, %w : memref<64x40xf32>, memref<48x40xf32>) outs(%y : memref<64x48xf32>) {
  ^bb0(%a: memref<64x40xf32>, %c: memref<48x40xf32>, %d: memref<64x48xf32>):
    %l = kernel.local : memref<64x48xf32>
    kernel.stage extents [64, 48, 40] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (m, n)>] identities [0.0 : f32]
      ins(%a, %c : memref<64x40xf32>, memref<48x40xf32>) outs(%l : memref<64x48xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%v: f32, %p: f32): %t = arith.addf %v, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%v: f32, %p: f32, %q: f32): kernel.yield %v : f32 }
    %s = kernel.local : memref<64xf32>
    kernel.stage extents [64, 48] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%l : memref<64x48xf32>) outs(%s : memref<64xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%v: f32, %p: f32): %t = arith.addf %v, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%v: f32, %p: f32): kernel.yield %v : f32 }
    kernel.stage extents [64, 48] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%l, %s : memref<64x48xf32>, memref<64xf32>) outs(%d : memref<64x48xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.subf %p, %q : f32 kernel.yield %t : f32 }
      combine {}
      epilogue { ^bb0(%v: f32, %p: f32, %q: f32): kernel.yield %v : f32 }
    kernel.yield
  }
  return
}

func.func @halves(%x: memref<64x40xf32>, %w: memref<47x40xf32>, %y: memref<64x47xf32>) {
  kernel.launch "halves" outer 1 strategy {tile = "6x16", lane_dim = 1} ins(%x, %w : memref<64x40xf32>, memref<47x40xf32>) outs(%y : memref<64x47xf32>) {
  ^bb0(%a: memref<64x40xf32>, %c: memref<47x40xf32>, %d: memref<64x47xf32>):
    %l = kernel.local : memref<64x47xf32>
    kernel.stage extents [64, 47, 40] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (m, n)>] identities [0.0 : f32]
      ins(%a, %c : memref<64x40xf32>, memref<47x40xf32>) outs(%l : memref<64x47xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%v: f32, %p: f32): %t = arith.addf %v, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%v: f32, %p: f32, %q: f32): kernel.yield %v : f32 }
    %s = kernel.local : memref<64xf32>
    kernel.stage extents [64, 47] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%l : memref<64x47xf32>) outs(%s : memref<64xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%v: f32, %p: f32): %t = arith.addf %v, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%v: f32, %p: f32): kernel.yield %v : f32 }
    kernel.stage extents [64, 47] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%l, %s : memref<64x47xf32>, memref<64xf32>) outs(%d : memref<64x47xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.subf %p, %q : f32 kernel.yield %t : f32 }
      combine {}
      epilogue { ^bb0(%v: f32, %p: f32, %q: f32): kernel.yield %v : f32 }
    kernel.yield
  }
  return
}

func.func @wide(%x: memref<64x40xf32>, %w: memref<37x40xf32>, %y: memref<64x37xf64>) {
  kernel.launch "wide" outer 1 ins(%x, %w : memref<64x40xf32>, memref<37x40xf32>) outs(%y : memref<64x37xf64>) {
  ^bb0(%a: memref<64x40xf32>, %c: memref<37x40xf32>, %d: memref<64x37xf64>):
    %l = kernel.local : memref<64x37xf64>
    kernel.stage extents [64, 37, 40] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (m, n)>] identities [0.0 : f32]
      ins(%a, %c : memref<64x40xf32>, memref<37x40xf32>) outs(%l : memref<64x37xf64>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%v: f32, %p: f32): %t = arith.addf %v, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%v: f32, %p: f32, %q: f32): %t = arith.extf %v : f32 to f64 kernel.yield %t : f64 }
    %s = kernel.local : memref<64xf64>
    kernel.stage extents [64, 37] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f64]
      ins(%l : memref<64x37xf64>) outs(%s : memref<64xf64>)
      prologue { ^bb0(%p: f64): kernel.yield %p : f64 }
      combine { ^bb0(%v: f64, %p: f64): %t = arith.addf %v, %p : f64 kernel.yield %t : f64 }
      epilogue { ^bb0(%v: f64, %p: f64): kernel.yield %v : f64 }
    kernel.stage extents [64, 37] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%l, %s : memref<64x37xf64>, memref<64xf64>) outs(%d : memref<64x37xf64>)
      prologue { ^bb0(%p: f64, %q: f64): %t = arith.subf %p, %q : f64 kernel.yield %t : f64 }
      combine {}
      epilogue { ^bb0(%v: f64, %p: f64, %q: f64): kernel.yield %v : f64 }
    kernel.yield
  }
  return
}

func.func @odd(%x: memref<64x40xf32>, %w: memref<97x40xf32>, %y: memref<64x97xf32>) {
  kernel.launch "odd" outer 1 ins(%x, %w : memref<64x40xf32>, memref<97x40xf32>) outs(%y : memref<64x97xf32>) {
  ^bb0(%a: memref<64x40xf32>, %c: memref<97x40xf32>, %d: memref<64x97xf32>):
    %l = kernel.local : memref<64x97xf32>
    kernel.stage extents [64, 97, 40] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (m, n)>] identities [0.0 : f32]
      ins(%a, %c : memref<64x40xf32>, memref<97x40xf32>) outs(%l : memref<64x97xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%v: f32, %p: f32): %t = arith.addf %v, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%v: f32, %p: f32, %q: f32): kernel.yield %v : f32 }
    %s = kernel.local : memref<64xf32>
    kernel.stage extents [64, 97] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%l : memref<64x97xf32>) outs(%s : memref<64xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%v: f32, %p: f32): %t = arith.addf %v, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%v: f32, %p: f32): kernel.yield %v : f32 }
    kernel.stage extents [64, 97] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%l, %s : memref<64x97xf32>, memref<64xf32>) outs(%d : memref<64x97xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.subf %p, %q : f32 kernel.yield %t : f32 }
      combine {}
      epilogue { ^bb0(%v: f32, %p: f32, %q: f32): kernel.yield %v : f32 }
    kernel.yield
  }
  return
}
