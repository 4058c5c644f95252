// Rows that leave many lanes idle go through local memory, transposed: lanes lie along the rows.
// RUN: dlc-kernel-check %s
// RUN: dlc-kernel-check %s --cpu=x86-64-v3
// RUN: dlc-kernel-check %s --cpu=x86-64-v2
// RUN: dlc-kernel-check %s --math=fast
// RUN: dlc-kernel-check %s --cache=256
// RUN: dlc-kernel-check %s --cache=256 --aligned
// RUN: dlc-kernel-check %s --cache=256 --aligned --cpu=x86-64-v3
// RUN: dlc-kernel-check %s --cache=256 --aligned --cpu=x86-64-v2
// RUN: dlc-opt %s --emit-kernels="fast-math=true" | FileCheck %s
// RUN: dlc-opt %s --emit-kernels="cache-bytes=256" | FileCheck %s --check-prefix=PAST
// 16 rows of 10 are 10 vectors: past the caches where they begin with a line.
// PAST: past_output = 0 : i64, square_dim = 1
// PAST: scf.if
// PAST-COUNT-10: vector.store {{.*}} {alignment = 64 : i64, nontemporal = true}
// PAST: } else {
// PAST-COUNT-10: vector.store {{.*}}xf32>{{$}}
// PAST-NOT: vector.store
// PAST: }
// CHECK-COUNT-11: return
// In, four stages with lanes along 16 rows, out. One division for all columns of 16 rows.
// CHECK: func.func private
// CHECK-SAME: block = 16 : i64
// CHECK-SAME: strategy = [{{{[^}]*}}square_dim = 2 : i64, unpacked{{[^}]*}}woven}, {emitter = "loops", lane_dim = 1 : i64, lanes = 16
// CHECK-SAME: reciprocals
// CHECK-SAME: packed
// CHECK-SAME: square_dim = 1 : i64
// CHECK-SAME: woven
// Ten vectors, 16 shuffles to pieces of rows, 26 to columns.
// CHECK-COUNT-10: vector.load
// CHECK-COUNT-42: vector.shuffle
// CHECK-NOT: vector.shuffle
// The larger of two that may be NaN, two columns at a time.
// CHECK-COUNT-5: arith.cmpf uno
// CHECK-NOT: arith.cmpf uno
// CHECK: arith.divf {{.*}} : vector<16xf32>
// CHECK-NEXT: scf.for
// CHECK: arith.mulf {{.*}} : vector<16xf32>
// And back.
// CHECK-COUNT-42: vector.shuffle
// CHECK-NOT: vector.shuffle
// CHECK-COUNT-10: vector.store
// The last rows.
// CHECK: vector.maskedstore
// CHECK: return
// Of two vectors at most a quarter of the lanes is idle, or of more: lanes lie along the row.
// CHECK: func.func private {{.*}}memref<97x24xf32>
// CHECK-NOT: square_dim
// CHECK: func.func private {{.*}}memref<97x20xf32>
// CHECK-SAME: lane_dim = 1{{.*}} square_dim = 2
// CHECK: func.func private {{.*}}memref<130x11xf64>
// CHECK-SAME: lane_dim = 1{{.*}} square_dim = 2
// CHECK: func.func private {{.*}}memref<130x63xf64>
// CHECK-NOT: square_dim
// CHECK: func.func private {{.*}}memref<3x70x17xf32>
// CHECK-COUNT-2: square_dim
// CHECK: return
// A sum alone: pairs of elements, then four of the five that are left and the fifth (PackedRows.cpp).
// CHECK: rows_dim = 0 : i64, {{.*}}unpacked
// CHECK-NOT: square_dim
// CHECK-COUNT-10: vector.load
// CHECK-COUNT-24: vector.shuffle
// CHECK-NOT: vector.shuffle
// CHECK: vector.store
// CHECK: return
// CHECK: square_dim
// CHECK: func.func private
// CHECK-NOT: square_dim
// CHECK: return
// CHECK: share_dim
// CHECK-SAME: square_dim
// CHECK: share_dim
// CHECK-SAME: square_dim

// Softmax; the last of the blocks has 10 rows, 1 row, 2 rows.
func.func @softmax_10(%x: memref<250x10xf32>, %y: memref<250x10xf32>) {
  kernel.launch "softmax_10" outer 1 ins(%x : memref<250x10xf32>)
      outs(%y : memref<250x10xf32>) {
  ^bb0(%x_: memref<250x10xf32>, %y_: memref<250x10xf32>):
    %m_ = kernel.local : memref<250xf32>
    %s_ = kernel.local : memref<250xf32>
    %e_ = kernel.local : memref<250x10xf32>
    kernel.stage extents [250, 10] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0xFF800000 : f32]
      ins(%x_ : memref<250x10xf32>) outs(%m_ : memref<250xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.maximumf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.stage extents [250, 10] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%x_, %m_ : memref<250x10xf32>, memref<250xf32>) outs(%e_ : memref<250x10xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %r = arith.subf %p, %q : f32 %e = math.exp %r : f32 kernel.yield %e : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.stage extents [250, 10] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%e_ : memref<250x10xf32>) outs(%s_ : memref<250xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.stage extents [250, 10] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%e_, %s_ : memref<250x10xf32>, memref<250xf32>) outs(%y_ : memref<250x10xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %r = arith.divf %p, %q : f32 kernel.yield %r : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}
func.func @softmax_24(%x: memref<97x24xf32>, %y: memref<97x24xf32>) {
  kernel.launch "softmax_24" outer 1 ins(%x : memref<97x24xf32>)
      outs(%y : memref<97x24xf32>) {
  ^bb0(%x_: memref<97x24xf32>, %y_: memref<97x24xf32>):
    %m_ = kernel.local : memref<97xf32>
    %s_ = kernel.local : memref<97xf32>
    %e_ = kernel.local : memref<97x24xf32>
    kernel.stage extents [97, 24] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0xFF800000 : f32]
      ins(%x_ : memref<97x24xf32>) outs(%m_ : memref<97xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.maximumf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.stage extents [97, 24] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%x_, %m_ : memref<97x24xf32>, memref<97xf32>) outs(%e_ : memref<97x24xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %r = arith.subf %p, %q : f32 %e = math.exp %r : f32 kernel.yield %e : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.stage extents [97, 24] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%e_ : memref<97x24xf32>) outs(%s_ : memref<97xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.stage extents [97, 24] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%e_, %s_ : memref<97x24xf32>, memref<97xf32>) outs(%y_ : memref<97x24xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %r = arith.divf %p, %q : f32 kernel.yield %r : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}
func.func @softmax_20(%x: memref<97x20xf32>, %y: memref<97x20xf32>) {
  kernel.launch "softmax_20" outer 1 ins(%x : memref<97x20xf32>)
      outs(%y : memref<97x20xf32>) {
  ^bb0(%x_: memref<97x20xf32>, %y_: memref<97x20xf32>):
    %m_ = kernel.local : memref<97xf32>
    %s_ = kernel.local : memref<97xf32>
    %e_ = kernel.local : memref<97x20xf32>
    kernel.stage extents [97, 20] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0xFF800000 : f32]
      ins(%x_ : memref<97x20xf32>) outs(%m_ : memref<97xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.maximumf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.stage extents [97, 20] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%x_, %m_ : memref<97x20xf32>, memref<97xf32>) outs(%e_ : memref<97x20xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %r = arith.subf %p, %q : f32 %e = math.exp %r : f32 kernel.yield %e : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.stage extents [97, 20] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%e_ : memref<97x20xf32>) outs(%s_ : memref<97xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.stage extents [97, 20] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%e_, %s_ : memref<97x20xf32>, memref<97xf32>) outs(%y_ : memref<97x20xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %r = arith.divf %p, %q : f32 kernel.yield %r : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

func.func @softmax_11_f64(%x: memref<130x11xf64>, %y: memref<130x11xf64>) {
  kernel.launch "softmax_11_f64" outer 1 ins(%x : memref<130x11xf64>)
      outs(%y : memref<130x11xf64>) {
  ^bb0(%x_: memref<130x11xf64>, %y_: memref<130x11xf64>):
    %m_ = kernel.local : memref<130xf64>
    %s_ = kernel.local : memref<130xf64>
    %e_ = kernel.local : memref<130x11xf64>
    kernel.stage extents [130, 11] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0xFFF0000000000000 : f64]
      ins(%x_ : memref<130x11xf64>) outs(%m_ : memref<130xf64>)
      prologue { ^bb0(%p: f64): kernel.yield %p : f64 }
      combine { ^bb0(%s: f64, %p: f64): %t = arith.maximumf %s, %p : f64 kernel.yield %t : f64 }
      epilogue { ^bb0(%s: f64, %p: f64): kernel.yield %s : f64 }
    kernel.stage extents [130, 11] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%x_, %m_ : memref<130x11xf64>, memref<130xf64>) outs(%e_ : memref<130x11xf64>)
      prologue { ^bb0(%p: f64, %q: f64): %r = arith.subf %p, %q : f64 %e = math.exp %r : f64 kernel.yield %e : f64 }
      combine {}
      epilogue { ^bb0(%s: f64, %p: f64, %q: f64): kernel.yield %s : f64 }
    kernel.stage extents [130, 11] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f64]
      ins(%e_ : memref<130x11xf64>) outs(%s_ : memref<130xf64>)
      prologue { ^bb0(%p: f64): kernel.yield %p : f64 }
      combine { ^bb0(%s: f64, %p: f64): %t = arith.addf %s, %p : f64 kernel.yield %t : f64 }
      epilogue { ^bb0(%s: f64, %p: f64): kernel.yield %s : f64 }
    kernel.stage extents [130, 11] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%e_, %s_ : memref<130x11xf64>, memref<130xf64>) outs(%y_ : memref<130x11xf64>)
      prologue { ^bb0(%p: f64, %q: f64): %r = arith.divf %p, %q : f64 kernel.yield %r : f64 }
      combine {}
      epilogue { ^bb0(%s: f64, %p: f64, %q: f64): kernel.yield %s : f64 }
    kernel.yield
  }
  return
}

func.func @softmax_63_f64(%x: memref<130x63xf64>, %y: memref<130x63xf64>) {
  kernel.launch "softmax_63_f64" outer 1 ins(%x : memref<130x63xf64>)
      outs(%y : memref<130x63xf64>) {
  ^bb0(%x_: memref<130x63xf64>, %y_: memref<130x63xf64>):
    %m_ = kernel.local : memref<130xf64>
    %s_ = kernel.local : memref<130xf64>
    %e_ = kernel.local : memref<130x63xf64>
    kernel.stage extents [130, 63] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0xFFF0000000000000 : f64]
      ins(%x_ : memref<130x63xf64>) outs(%m_ : memref<130xf64>)
      prologue { ^bb0(%p: f64): kernel.yield %p : f64 }
      combine { ^bb0(%s: f64, %p: f64): %t = arith.maximumf %s, %p : f64 kernel.yield %t : f64 }
      epilogue { ^bb0(%s: f64, %p: f64): kernel.yield %s : f64 }
    kernel.stage extents [130, 63] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%x_, %m_ : memref<130x63xf64>, memref<130xf64>) outs(%e_ : memref<130x63xf64>)
      prologue { ^bb0(%p: f64, %q: f64): %r = arith.subf %p, %q : f64 %e = math.exp %r : f64 kernel.yield %e : f64 }
      combine {}
      epilogue { ^bb0(%s: f64, %p: f64, %q: f64): kernel.yield %s : f64 }
    kernel.stage extents [130, 63] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f64]
      ins(%e_ : memref<130x63xf64>) outs(%s_ : memref<130xf64>)
      prologue { ^bb0(%p: f64): kernel.yield %p : f64 }
      combine { ^bb0(%s: f64, %p: f64): %t = arith.addf %s, %p : f64 kernel.yield %t : f64 }
      epilogue { ^bb0(%s: f64, %p: f64): kernel.yield %s : f64 }
    kernel.stage extents [130, 63] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%e_, %s_ : memref<130x63xf64>, memref<130xf64>) outs(%y_ : memref<130x63xf64>)
      prologue { ^bb0(%p: f64, %q: f64): %r = arith.divf %p, %q : f64 kernel.yield %r : f64 }
      combine {}
      epilogue { ^bb0(%s: f64, %p: f64, %q: f64): kernel.yield %s : f64 }
    kernel.yield
  }
  return
}

// A factor and a term of the column, one of the row, over two outer dimensions.
func.func @scaled(%x: memref<3x70x17xf32>, %g: memref<17xf32>, %o: memref<17xf32>, %k: memref<3x70xf32>, %y: memref<3x70x17xf32>, %z: memref<3x70xf32>) {
  kernel.launch "scaled" outer 2 ins(%x, %g, %o, %k : memref<3x70x17xf32>, memref<17xf32>, memref<17xf32>, memref<3x70xf32>)
      outs(%y, %z : memref<3x70x17xf32>, memref<3x70xf32>) {
  ^bb0(%x_: memref<3x70x17xf32>, %g_: memref<17xf32>, %o_: memref<17xf32>, %k_: memref<3x70xf32>, %y_: memref<3x70x17xf32>, %z_: memref<3x70xf32>):
    %s_ = kernel.local : memref<3x70xf32>
    kernel.stage extents [3, 70, 17] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(b, m, n) -> (b, m, n)>, affine_map<(b, m, n) -> (b, m)>] identities [0.0 : f32]
      ins(%x_ : memref<3x70x17xf32>) outs(%s_ : memref<3x70xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.stage extents [3, 70, 17] iterators ["parallel", "parallel", "parallel"]
      maps [affine_map<(b, m, n) -> (b, m, n)>, affine_map<(b, m, n) -> (b, m)>, affine_map<(b, m, n) -> (n)>, affine_map<(b, m, n) -> (n)>, affine_map<(b, m, n) -> (b, m)>, affine_map<(b, m, n) -> (b, m, n)>] identities []
      ins(%x_, %s_, %g_, %o_, %k_ : memref<3x70x17xf32>, memref<3x70xf32>, memref<17xf32>, memref<17xf32>, memref<3x70xf32>) outs(%y_ : memref<3x70x17xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32, %t: f32, %u: f32): %a = arith.subf %p, %q : f32 %b = arith.mulf %a, %r : f32 %c = arith.addf %b, %t : f32 %d = arith.mulf %c, %u : f32 kernel.yield %d : f32 }
      combine {}
      epilogue { ^bb0(%d: f32, %p: f32, %q: f32, %r: f32, %t: f32, %u: f32): kernel.yield %d : f32 }
    kernel.stage extents [3, 70] iterators ["parallel", "parallel"]
      maps [affine_map<(b, m) -> (b, m)>, affine_map<(b, m) -> (b, m)>] identities []
      ins(%s_ : memref<3x70xf32>) outs(%z_ : memref<3x70xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine {}
      epilogue { ^bb0(%q: f32, %p: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  return
}

// A sum alone, and the first place of the largest.
func.func @sums(%x: memref<1003x10xf32>, %y: memref<1003xf32>) {
  kernel.launch "sums" outer 0 ins(%x : memref<1003x10xf32>)
      outs(%y : memref<1003xf32>) {
  ^bb0(%x_: memref<1003x10xf32>, %y_: memref<1003xf32>):
    kernel.stage extents [1003, 10] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%x_ : memref<1003x10xf32>) outs(%y_ : memref<1003xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}
func.func @places(%x: memref<250x7xf32> {check.low = -3.0 : f64, check.high = 3.0 : f64}, %y: memref<250xi64>) {
  kernel.launch "argmax" outer 0 ins(%x : memref<250x7xf32>) outs(%y : memref<250xi64>) {
  ^bb0(%a: memref<250x7xf32>, %d: memref<250xi64>):
    kernel.stage extents [250, 7] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>]
      identities [0xFF800000 : f32, 9223372036854775807 : i64]
      ins(%a : memref<250x7xf32>) outs(%d : memref<250xi64>)
      prologue { ^bb0(%p: f32): %i = kernel.index 1 %r = math.floor %p : f32 %j = arith.index_cast %i : index to i64
        kernel.yield %r, %j : f32, i64 }
      combine { ^bb0(%s: f32, %si: i64, %p: f32, %pi: i64):
        %g = arith.cmpf ogt, %p, %s : f32
        %e = arith.cmpf oeq, %p, %s : f32
        %l = arith.cmpi slt, %pi, %si : i64
        %b = arith.andi %e, %l : i1
        %t = arith.ori %g, %b : i1
        %u = arith.select %t, %p, %s : f32
        %v = arith.select %t, %pi, %si : i64
        kernel.yield %u, %v : f32, i64 }
      epilogue { ^bb0(%s: f32, %si: i64, %p: f32): kernel.yield %si : i64 }
    kernel.yield
  }
  return
}

// Read at computed places as well: not staged.
func.func @picked(%x: memref<100x10xf32>, %l: memref<100xi64>, %y: memref<100xf32>) {
  kernel.launch "picked" outer 1 ins(%x, %l : memref<100x10xf32>, memref<100xi64>) outs(%y : memref<100xf32>) {
  ^bb0(%a: memref<100x10xf32>, %i: memref<100xi64>, %d: memref<100xf32>):
    %s_ = kernel.local : memref<100xf32>
    kernel.stage extents [100, 10] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%a : memref<100x10xf32>) outs(%s_ : memref<100xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.stage extents [100] iterators ["parallel"]
      maps [affine_map<(m) -> (0, 0)>, affine_map<(m) -> (m)>, affine_map<(m) -> (m)>, affine_map<(m) -> (m)>]
      identities []
      ins(%a, %i, %s_ : memref<100x10xf32>, memref<100xi64>, memref<100xf32>) outs(%d : memref<100xf32>)
      prologue { ^bb0(%p: f32, %q: i64, %r: f32): %row = kernel.index 0 %column = arith.index_cast %q : i64 to index
        %v = kernel.load %p[%row, %column] : f32 %t = arith.subf %v, %r : f32 kernel.yield %t : f32 }
      combine {}
      epilogue { ^bb0(%t: f32, %p: f32, %q: i64, %r: f32): kernel.yield %t : f32 }
    kernel.yield
  }
  return
}

// A transposed copy, squares in registers, threads share a dimension.
func.func @transposed_f32(%x: memref<137x53xf32>, %y: memref<53x137xf32>) {
  kernel.launch "transposed_f32" outer 0 ins(%x : memref<137x53xf32>)
      outs(%y : memref<53x137xf32>) {
  ^bb0(%x_: memref<137x53xf32>, %y_: memref<53x137xf32>):
    kernel.stage extents [53, 137] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (j, i)>, affine_map<(i, j) -> (i, j)>] identities []
      ins(%x_ : memref<137x53xf32>) outs(%y_ : memref<53x137xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine {}
      epilogue { ^bb0(%q: f32, %p: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  return
}
func.func @transposed_f64(%x: memref<137x53xf64>, %y: memref<53x137xf64>) {
  kernel.launch "transposed_f64" outer 0 ins(%x : memref<137x53xf64>)
      outs(%y : memref<53x137xf64>) {
  ^bb0(%x_: memref<137x53xf64>, %y_: memref<53x137xf64>):
    kernel.stage extents [53, 137] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (j, i)>, affine_map<(i, j) -> (i, j)>] identities []
      ins(%x_ : memref<137x53xf64>) outs(%y_ : memref<53x137xf64>)
      prologue { ^bb0(%p: f64): kernel.yield %p : f64 }
      combine {}
      epilogue { ^bb0(%q: f64, %p: f64): kernel.yield %q : f64 }
    kernel.yield
  }
  return
}
