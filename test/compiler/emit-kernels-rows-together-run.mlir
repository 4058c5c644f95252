// Sums and largest elements of short rows alone: as many rows as there are lanes are summed up together, a vector of partial
// results each, and collapsed to one with a result a lane. Rows of less than half a vector take narrower ones. Where any
// shuffle of two vectors is one instruction, rows shorter than a vector come as whole vectors and become columns.
// RUN: dlc-kernel-check %s
// RUN: dlc-kernel-check %s --cpu=x86-64-v3
// RUN: dlc-kernel-check %s --cpu=x86-64-v2
// RUN: dlc-kernel-check %s --math=fast
// RUN: dlc-opt %s --emit-kernels="vector-bits=256" | FileCheck %s --check-prefix=NARROW
// RUN: dlc-opt %s --emit-kernels | FileCheck %s
// 48 elements of 16 rows are three vectors, each column is in all of them. Then nothing is collapsed.
// CHECK-COUNT-10: return
// CHECK: func.func private
// CHECK-SAME: lane_dim = 1 : i64, lanes = 16 : i64, {{.*}}rows_dim = 0 : i64, share_dim = 0 : i64, share_tile = 16 : i64, unpacked
// CHECK-NOT: maskedload
// CHECK-COUNT-3: vector.load {{.*}} vector<16xf32>
// CHECK-COUNT-6: vector.shuffle
// CHECK-NOT: vector.shuffle
// CHECK: vector.store {{.*}} vector<16xf32>

// CHECK: func.func private
// CHECK-SAME: unpacked
// CHECK: func.func private
// CHECK-SAME: lanes = 16 : i64, {{.*}}rows_dim = 0
// CHECK: func.func private
// CHECK-SAME: lanes = 16 : i64, {{.*}}rows_dim = 0
// Less a column's number, times the row's: lanes that read nothing would count.
// CHECK: func.func private
// CHECK-SAME: rows_dim = 0
// CHECK: arith.select
// CHECK: func.func private
// CHECK-SAME: lanes = 8 : i64, {{.*}}rows_dim = 0
// CHECK: func.func private
// CHECK-SAME: lanes = 16 : i64, {{.*}}rows_dim = 0
// The larger of two takes three operations: a row of one vector is transposed.
// CHECK: func.func private
// CHECK-NOT: rows_dim
// CHECK: return
// As many elements as a vector; rows of 64 are no short ones.
// CHECK: func.func private
// CHECK-SAME: lanes = 16 : i64, {{.*}}rows_dim = 0
// CHECK-NOT: vector.maskedload {{.*}} vector<16xf32>, {{.*}} vector<16xi1>
// CHECK: func.func private
// CHECK-NOT: rows_dim
// Three elements: vectors of four, four rows at a time. What is not read adds nothing to a sum of what is read: no selection.
// NARROW-COUNT-10: return
// NARROW: func.func private
// NARROW-SAME: lane_dim = 1 : i64, lanes = 4 : i64, {{.*}}rows_dim = 0 : i64, share_dim = 0 : i64, share_tile = 4 : i64
// NARROW-NOT: arith.select
// NARROW-COUNT-6: vector.shuffle
// NARROW: vector.store {{.*}} vector<4xf32>
// NARROW: func.func private
// NARROW-SAME: lanes = 8 : i64, {{.*}}rows_dim = 0

func.func @rows_3(%x: memref<1003x3xf32>, %y: memref<1003xf32>) {
  kernel.launch "rows_3" outer 0 ins(%x : memref<1003x3xf32>) outs(%y : memref<1003xf32>) {
  ^bb0(%x_: memref<1003x3xf32>, %y_: memref<1003xf32>):
    kernel.stage extents [1003, 3] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%x_ : memref<1003x3xf32>) outs(%y_ : memref<1003xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

func.func @rows_7(%x: memref<130x7xf32>, %y: memref<130xf32>) {
  kernel.launch "rows_7" outer 0 ins(%x : memref<130x7xf32>) outs(%y : memref<130xf32>) {
  ^bb0(%x_: memref<130x7xf32>, %y_: memref<130xf32>):
    kernel.stage extents [130, 7] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%x_ : memref<130x7xf32>) outs(%y_ : memref<130xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

func.func @rows_17(%x: memref<99x17xf32>, %y: memref<99xf32>) {
  kernel.launch "rows_17" outer 0 ins(%x : memref<99x17xf32>) outs(%y : memref<99xf32>) {
  ^bb0(%x_: memref<99x17xf32>, %y_: memref<99xf32>):
    kernel.stage extents [99, 17] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%x_ : memref<99x17xf32>) outs(%y_ : memref<99xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

func.func @rows_63(%x: memref<70x63xf32>, %y: memref<70xf32>) {
  kernel.launch "rows_63" outer 0 ins(%x : memref<70x63xf32>) outs(%y : memref<70xf32>) {
  ^bb0(%x_: memref<70x63xf32>, %y_: memref<70xf32>):
    kernel.stage extents [70, 63] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%x_ : memref<70x63xf32>) outs(%y_ : memref<70xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

func.func @scaled_10(%x: memref<203x10xf32>, %c: memref<10xf32>, %r: memref<203xf32>, %y: memref<203xf32>, %z: memref<203xf32>) {
  kernel.launch "scaled_10" outer 0 ins(%x, %c, %r : memref<203x10xf32>, memref<10xf32>, memref<203xf32>) outs(%y, %z : memref<203xf32>, memref<203xf32>) {
  ^bb0(%x_: memref<203x10xf32>, %c_: memref<10xf32>, %r_: memref<203xf32>, %y_: memref<203xf32>, %z_: memref<203xf32>):
    kernel.stage extents [203, 10] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m)>,
            affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%x_, %c_, %r_ : memref<203x10xf32>, memref<10xf32>, memref<203xf32>) outs(%y_, %z_ : memref<203xf32>, memref<203xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %v: f32): %t = arith.subf %p, %q : f32 %u = arith.mulf %t, %v : f32 kernel.yield %u : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %v: f32): %t = arith.addf %s, %v : f32 kernel.yield %s, %t : f32, f32 }
    kernel.yield
  }
  return
}

func.func @f64_5(%x: memref<101x5xf64>, %c: memref<5xf64>, %r: memref<101xf64>, %y: memref<101xf64>, %z: memref<101xf64>) {
  kernel.launch "f64_5" outer 0 ins(%x, %c, %r : memref<101x5xf64>, memref<5xf64>, memref<101xf64>) outs(%y, %z : memref<101xf64>, memref<101xf64>) {
  ^bb0(%x_: memref<101x5xf64>, %c_: memref<5xf64>, %r_: memref<101xf64>, %y_: memref<101xf64>, %z_: memref<101xf64>):
    kernel.stage extents [101, 5] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m)>,
            affine_map<(m, n) -> (m)>] identities [0.0 : f64]
      ins(%x_, %c_, %r_ : memref<101x5xf64>, memref<5xf64>, memref<101xf64>) outs(%y_, %z_ : memref<101xf64>, memref<101xf64>)
      prologue { ^bb0(%p: f64, %q: f64, %v: f64): %t = arith.subf %p, %q : f64 %u = arith.mulf %t, %v : f64 kernel.yield %u : f64 }
      combine { ^bb0(%s: f64, %p: f64): %t = arith.addf %s, %p : f64 kernel.yield %t : f64 }
      epilogue { ^bb0(%s: f64, %p: f64, %q: f64, %v: f64): %t = arith.addf %s, %v : f64 kernel.yield %s, %t : f64, f64 }
    kernel.yield
  }
  return
}

func.func @largest_33(%x: memref<150x33xf32>, %y: memref<150xf32>) {
  kernel.launch "largest_33" outer 0 ins(%x : memref<150x33xf32>) outs(%y : memref<150xf32>) {
  ^bb0(%x_: memref<150x33xf32>, %y_: memref<150xf32>):
    kernel.stage extents [150, 33] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0xFF800000 : f32]
      ins(%x_ : memref<150x33xf32>) outs(%y_ : memref<150xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.maximumf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

func.func @largest_10(%x: memref<150x10xf32>, %y: memref<150xf32>) {
  kernel.launch "largest_10" outer 0 ins(%x : memref<150x10xf32>) outs(%y : memref<150xf32>) {
  ^bb0(%x_: memref<150x10xf32>, %y_: memref<150xf32>):
    kernel.stage extents [150, 10] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0xFF800000 : f32]
      ins(%x_ : memref<150x10xf32>) outs(%y_ : memref<150xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.maximumf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

func.func @rows_16(%x: memref<65x16xf32>, %y: memref<65xf32>) {
  kernel.launch "rows_16" outer 0 ins(%x : memref<65x16xf32>) outs(%y : memref<65xf32>) {
  ^bb0(%x_: memref<65x16xf32>, %y_: memref<65xf32>):
    kernel.stage extents [65, 16] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%x_ : memref<65x16xf32>) outs(%y_ : memref<65xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

func.func @rows_64(%x: memref<130x64xf32>, %y: memref<130xf32>) {
  kernel.launch "rows_64" outer 0 ins(%x : memref<130x64xf32>) outs(%y : memref<130xf32>) {
  ^bb0(%x_: memref<130x64xf32>, %y_: memref<130xf32>):
    kernel.stage extents [130, 64] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%x_ : memref<130x64xf32>) outs(%y_ : memref<130xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}
