// A reduction alone of more than twice what the caches hold: what is read is asked for 3 KiB ahead. A vector that stays in the
// second-level cache is not, nor are rows with gaps, which end before that. Columns: what is 768 bytes ahead in each of four
// rows. A map that computes much and stores past the caches has it in the first-level cache; one that only adds asks for nothing.
// RUN: dlc-kernel-check %s --cache=8192 --l2=4096
// RUN: dlc-kernel-check %s --cache=8192 --l2=4096 --cpu=x86-64-v3
// RUN: dlc-opt %s --emit-kernels="cache-bytes=8192 l2-bytes=4096" | FileCheck %s
// RUN: dlc-opt %s --emit-kernels | FileCheck %s --check-prefix=CACHED
// CACHED-NOT: lanes_ahead
// CHECK: func.func private
// CHECK-SAME: ahead = array<i64: 0, 1>, emitter = "loops", lane_dim = 1 : i64, lanes = 16 : i64, lanes_ahead = 768 : i64, lanes_ahead_level = 2
// CHECK: memref.prefetch {{.*}}, read, locality<2>, data
// CHECK: memref.prefetch {{.*}}, read, locality<2>, data
// CHECK: func.func private
// CHECK-SAME: ahead = array<i64: 0>, emitter = "loops", lane_dim = 1 : i64, lanes = 8 : i64, lanes_ahead = 384 : i64
// CHECK: func.func private
// CHECK-NOT: lanes_ahead
// CHECK: func.func private
// CHECK-SAME: lanes_ahead = 192 : i64, panel{{.*}}walks = 4
// CHECK-COUNT-4: memref.prefetch {{.*}}, read, locality<2>, data
// CHECK: func.func private
// CHECK-SAME: ahead = array<i64: 0>, {{.*}}lanes_ahead = 768 : i64, lanes_ahead_level = 1{{.*}}past_output = 0
// CHECK: memref.prefetch {{.*}}, read, locality<3>, data
// CHECK: nontemporal = true
// CHECK: func.func private
// CHECK-NOT: lanes_ahead
// CHECK: past_output = 0
// CHECK-NOT: memref.prefetch

func.func @squared_differences(%x: memref<101x517xf32>, %z: memref<101x517xf32>, %y: memref<101xf32>) {
  kernel.launch "squared_differences" outer 0 ins(%x, %z : memref<101x517xf32>, memref<101x517xf32>) outs(%y : memref<101xf32>) {
  ^bb0(%x_: memref<101x517xf32>, %z_: memref<101x517xf32>, %y_: memref<101xf32>):
    kernel.stage extents [101, 517] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%x_, %z_ : memref<101x517xf32>, memref<101x517xf32>) outs(%y_ : memref<101xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %d = arith.subf %p, %q : f32 %v = arith.mulf %d, %d : f32 kernel.yield %v : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

func.func @weighted(%x: memref<103x130xf64>, %w: memref<130xf64>, %y: memref<103xf64>) {
  kernel.launch "weighted" outer 0 ins(%x, %w : memref<103x130xf64>, memref<130xf64>) outs(%y : memref<103xf64>) {
  ^bb0(%x_: memref<103x130xf64>, %w_: memref<130xf64>, %y_: memref<103xf64>):
    kernel.stage extents [103, 130] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f64]
      ins(%x_, %w_ : memref<103x130xf64>, memref<130xf64>) outs(%y_ : memref<103xf64>)
      prologue { ^bb0(%p: f64, %q: f64): %d = arith.subf %p, %q : f64 %v = arith.mulf %d, %q : f64 kernel.yield %v : f64 }
      combine { ^bb0(%s: f64, %p: f64): %t = arith.addf %s, %p : f64 kernel.yield %t : f64 }
      epilogue { ^bb0(%s: f64, %p: f64, %q: f64): kernel.yield %s : f64 }
    kernel.yield
  }
  return
}

func.func @gaps(%x: memref<101x517xf32>, %y: memref<101xf32>) {
  kernel.launch "gaps" outer 0 ins(%x : memref<101x517xf32>) outs(%y : memref<101xf32>) {
  ^bb0(%x_: memref<101x517xf32>, %y_: memref<101xf32>):
    kernel.stage extents [101, 130] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%x_ : memref<101x517xf32>) outs(%y_ : memref<101xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

func.func @columns(%x: memref<101x517xf32>, %y: memref<517xf32>) {
  kernel.launch "columns" outer 0 ins(%x : memref<101x517xf32>) outs(%y : memref<517xf32>) {
  ^bb0(%x_: memref<101x517xf32>, %y_: memref<517xf32>):
    kernel.stage extents [517, 101] iterators ["parallel", "reduction"]
      maps [affine_map<(n, m) -> (m, n)>, affine_map<(n, m) -> (n)>] identities [0.0 : f32]
      ins(%x_ : memref<101x517xf32>) outs(%y_ : memref<517xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

func.func @exponentials(%x: memref<101x517xf32>, %b: memref<517xf32>, %y: memref<101x517xf32>) {
  kernel.launch "exponentials" outer 0 ins(%x, %b : memref<101x517xf32>, memref<517xf32>) outs(%y : memref<101x517xf32>) {
  ^bb0(%x_: memref<101x517xf32>, %b_: memref<517xf32>, %y_: memref<101x517xf32>):
    kernel.stage extents [101, 517] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (n)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%x_, %b_ : memref<101x517xf32>, memref<517xf32>) outs(%y_ : memref<101x517xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %s = arith.addf %p, %q : f32 %e = math.exp %s : f32 kernel.yield %e : f32 }
      combine {} epilogue { ^bb0(%e: f32, %p: f32, %q: f32): kernel.yield %e : f32 }
    kernel.yield
  }
  return
}

func.func @sums(%x: memref<101x517xf32>, %b: memref<517xf32>, %y: memref<101x517xf32>) {
  kernel.launch "sums" outer 0 ins(%x, %b : memref<101x517xf32>, memref<517xf32>) outs(%y : memref<101x517xf32>) {
  ^bb0(%x_: memref<101x517xf32>, %b_: memref<517xf32>, %y_: memref<101x517xf32>):
    kernel.stage extents [101, 517] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (n)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%x_, %b_ : memref<101x517xf32>, memref<517xf32>) outs(%y_ : memref<101x517xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %s = arith.addf %p, %q : f32 kernel.yield %s : f32 }
      combine {} epilogue { ^bb0(%e: f32, %p: f32, %q: f32): kernel.yield %e : f32 }
    kernel.yield
  }
  return
}
