// Sums of few columns, whose rows lie one after the other: whole vectors are read, after some of which each column is in the
// same lanes again. Not where rows have gaps, nor of so few rows that there is nothing to repeat.
// RUN: dlc-kernel-check %s
// RUN: dlc-kernel-check %s --cpu=x86-64-v3
// RUN: dlc-kernel-check %s --cpu=x86-64-v4 --cache=8192 --l2=4096
// RUN: dlc-opt %s --emit-kernels | FileCheck %s
// RUN: dlc-opt %s --emit-kernels="cache-bytes=8192 l2-bytes=4096" | FileCheck %s --check-prefix=AHEAD
// CHECK: func.func private
// CHECK-SAME: folded = 5 : i64
// CHECK-NOT: vector.maskedload
// CHECK: scf.for
// CHECK-COUNT-5: vector.load
// CHECK: scf.yield
// CHECK: func.func private
// CHECK-SAME: folded = 6 : i64
// CHECK: func.func private
// CHECK-SAME: folded = 4 : i64
// CHECK: func.func private
// CHECK-NOT: folded
// CHECK: func.func private
// CHECK-NOT: folded
// AHEAD: func.func private
// AHEAD-SAME: folded = 5 : i64, lane_dim = 1 : i64, lanes = 16 : i64, lanes_ahead = 768 : i64
// AHEAD: memref.prefetch {{.*}}, read, locality<2>, data

// A row that is left over, in each part.
func.func @sums_of_ten(%x: memref<3x1001x10xf32>, %s: memref<3xf32>, %y: memref<3x10xf32>) {
  kernel.launch "sums_of_ten" outer 0 ins(%x, %s : memref<3x1001x10xf32>, memref<3xf32>) outs(%y : memref<3x10xf32>) {
  ^bb0(%x_: memref<3x1001x10xf32>, %s_: memref<3xf32>, %y_: memref<3x10xf32>):
    kernel.stage extents [3, 10, 1001] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(p, n, m) -> (p, m, n)>, affine_map<(p, n, m) -> (p)>, affine_map<(p, n, m) -> (p, n)>]
      identities [0.0 : f32] ins(%x_, %s_ : memref<3x1001x10xf32>, memref<3xf32>) outs(%y_ : memref<3x10xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %v = arith.mulf %a, %b : f32 kernel.yield %v : f32 }
      combine { ^bb0(%p: f32, %q: f32): %t = arith.addf %p, %q : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%t: f32, %a: f32, %b: f32): %v = arith.subf %t, %b : f32 kernel.yield %v : f32 }
    kernel.yield
  }
  return
}

// Two results, of two inputs of other precision.
func.func @both(%x: memref<205x6xf32>, %z: memref<205x6xf64>, %y: memref<6xf64>, %w: memref<6xf64>) {
  kernel.launch "both" outer 0 ins(%x, %z : memref<205x6xf32>, memref<205x6xf64>) outs(%y, %w : memref<6xf64>, memref<6xf64>) {
  ^bb0(%x_: memref<205x6xf32>, %z_: memref<205x6xf64>, %y_: memref<6xf64>, %w_: memref<6xf64>):
    kernel.stage extents [6, 205] iterators ["parallel", "reduction"]
      maps [affine_map<(n, m) -> (m, n)>, affine_map<(n, m) -> (m, n)>, affine_map<(n, m) -> (n)>, affine_map<(n, m) -> (n)>]
      identities [0.0 : f64, 0.0 : f64] ins(%x_, %z_ : memref<205x6xf32>, memref<205x6xf64>)
      outs(%y_, %w_ : memref<6xf64>, memref<6xf64>)
      prologue { ^bb0(%a: f32, %b: f64): %e = arith.extf %a : f32 to f64 %d = arith.subf %e, %b : f64
                 %v = arith.mulf %d, %d : f64 kernel.yield %d, %v : f64, f64 }
      combine { ^bb0(%p: f64, %q: f64, %r: f64, %s: f64): %t = arith.addf %p, %r : f64 %u = arith.addf %q, %s : f64
                kernel.yield %t, %u : f64, f64 }
      epilogue { ^bb0(%t: f64, %u: f64, %a: f32, %b: f64): kernel.yield %t, %u : f64, f64 }
    kernel.yield
  }
  return
}

// A vector has two rows.
func.func @largest(%x: memref<131x8xf32>, %y: memref<8xf32>) {
  kernel.launch "largest" outer 0 ins(%x : memref<131x8xf32>) outs(%y : memref<8xf32>) {
  ^bb0(%x_: memref<131x8xf32>, %y_: memref<8xf32>):
    kernel.stage extents [8, 131] iterators ["parallel", "reduction"]
      maps [affine_map<(n, m) -> (m, n)>, affine_map<(n, m) -> (n)>] identities [0xFF800000 : f32]
      ins(%x_ : memref<131x8xf32>) outs(%y_ : memref<8xf32>)
      prologue { ^bb0(%a: f32): kernel.yield %a : f32 }
      combine { ^bb0(%p: f32, %q: f32): %t = arith.maximumf %p, %q : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%t: f32, %a: f32): kernel.yield %t : f32 }
    kernel.yield
  }
  return
}

func.func @gaps(%x: memref<205x12xf32>, %y: memref<10xf32>) {
  kernel.launch "gaps" outer 0 ins(%x : memref<205x12xf32>) outs(%y : memref<10xf32>) {
  ^bb0(%x_: memref<205x12xf32>, %y_: memref<10xf32>):
    kernel.stage extents [10, 205] iterators ["parallel", "reduction"]
      maps [affine_map<(n, m) -> (m, n)>, affine_map<(n, m) -> (n)>] identities [0.0 : f32]
      ins(%x_ : memref<205x12xf32>) outs(%y_ : memref<10xf32>)
      prologue { ^bb0(%a: f32): kernel.yield %a : f32 }
      combine { ^bb0(%p: f32, %q: f32): %t = arith.addf %p, %q : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%t: f32, %a: f32): kernel.yield %t : f32 }
    kernel.yield
  }
  return
}

func.func @few(%x: memref<31x10xf32>, %y: memref<10xf32>) {
  kernel.launch "few" outer 0 ins(%x : memref<31x10xf32>) outs(%y : memref<10xf32>) {
  ^bb0(%x_: memref<31x10xf32>, %y_: memref<10xf32>):
    kernel.stage extents [10, 31] iterators ["parallel", "reduction"]
      maps [affine_map<(n, m) -> (m, n)>, affine_map<(n, m) -> (n)>] identities [0.0 : f32]
      ins(%x_ : memref<31x10xf32>) outs(%y_ : memref<10xf32>)
      prologue { ^bb0(%a: f32): kernel.yield %a : f32 }
      combine { ^bb0(%p: f32, %q: f32): %t = arith.addf %p, %q : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%t: f32, %a: f32): kernel.yield %t : f32 }
    kernel.yield
  }
  return
}
