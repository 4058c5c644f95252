// Columns that would be at most half a vector for all rows are a stage of their own, with lanes along the rows or along the
// reduction; whole vectors have nothing masked.
// RUN: dlc-kernel-check %s
// RUN: dlc-kernel-check %s --cpu=skylake-avx512
// RUN: dlc-kernel-check %s --cpu=skylake-avx512 --aligned --math=fast
// RUN: dlc-kernel-check %s --cpu=skylake-avx512 --special=97
// RUN: dlc-kernel-check %s --cpu=haswell
// RUN: dlc-kernel-check %s --cpu=x86-64-v2
// RUN: dlc-opt %s --emit-kernels | FileCheck %s
// RUN: dlc-opt %s --emit-kernels="l2-bytes=8192" | FileCheck %s --check-prefix=FAR
// A strategy that is given is for all columns.
// RUN: sed -e 's/outer 0/& strategy {tile = "4x16"}/' %s > %t.mlir && dlc-opt %t.mlir --emit-kernels | FileCheck %s --check-prefix=FAR
// RUN: dlc-kernel-check %t.mlir --bits=512

// CHECK: func.func private @k_{{.*}}memref<40x33xf32>
// CHECK-SAME: strategy = [{{{[^}]*}}tile = "{{[0-9]+}}x32"{{[^}]*}}}, {{{[^}]*}}dot_part
// CHECK: func.func private @k_{{.*}}memref<100x66xf32>
// CHECK-SAME: strategy = [{{{[^}]*}}pack = "transpose"{{[^}]*}}}, {{{[^}]*}}dot
// Rows of the first factor are contiguous: its elements are the lanes.
// CHECK: func.func private @k_{{.*}}memref<41x38xf32>
// CHECK-SAME: strategy = [{{{[^}]*}}lane_dim = 1{{[^}]*}}}, {{{[^}]*}}lane_dim = 0
// CHECK: func.func private @k_{{.*}}memref<30x36xf64>
// CHECK-SAME: strategy = [{{{[^}]*}}}, {{{[^}]*}}dot_part{{[^}]*}}}]
// The epilogue asks which column it is; nine columns are more than half a vector.
// CHECK: func.func private @k_{{.*}}memref<40x34xf32>
// CHECK-SAME: strategy = [{{{[^}]*}}}]
// CHECK: func.func private @k_{{.*}}memref<40x41xf32>
// CHECK-SAME: strategy = [{{{[^}]*}}}]
// FAR-COUNT-6: strategy = [{{{[^}]*}}}]

func.func @one(%x: memref<37x40xf32>, %w: memref<40x33xf32>, %b: memref<33xf32>, %y: memref<37x33xf32>) {
  kernel.launch "one" outer 0 ins(%x, %w, %b : memref<37x40xf32>, memref<40x33xf32>, memref<33xf32>) outs(%y : memref<37x33xf32>) {
  ^bb0(%a: memref<37x40xf32>, %c: memref<40x33xf32>, %d: memref<33xf32>, %e: memref<37x33xf32>):
    kernel.stage extents [37, 33, 40] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c, %d : memref<37x40xf32>, memref<40x33xf32>, memref<33xf32>) outs(%e : memref<37x33xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): %t = arith.addf %s, %r : f32 kernel.yield %t : f32 }
    kernel.yield
  }
  return
}

// Columns are transposed.
func.func @two(%x: memref<66x70xf32>, %w: memref<100x70xf32>, %y: memref<100x66xf32>) {
  kernel.launch "two" outer 0 ins(%x, %w : memref<66x70xf32>, memref<100x70xf32>) outs(%y : memref<100x66xf32>) {
  ^bb0(%a: memref<66x70xf32>, %c: memref<100x70xf32>, %e: memref<100x66xf32>):
    kernel.stage extents [66, 100, 70] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (n, m)>]
      identities [0.0 : f32] ins(%a, %c : memref<66x70xf32>, memref<100x70xf32>) outs(%e : memref<100x66xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// A weight gradient with its update in place.
func.func @update(%x: memref<30x41xf32>, %w: memref<30x38xf32>, %y: memref<41x38xf32>) {
  kernel.launch "update" outer 0 ins(%x, %w : memref<30x41xf32>, memref<30x38xf32>) outs(%y : memref<41x38xf32>) {
  ^bb0(%a: memref<30x41xf32>, %c: memref<30x38xf32>, %e: memref<41x38xf32>):
    kernel.stage extents [41, 38, 30] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c, %e : memref<30x41xf32>, memref<30x38xf32>, memref<41x38xf32>) outs(%e : memref<41x38xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): %t = arith.subf %r, %s : f32 kernel.yield %t : f32 }
    kernel.yield
  }
  return
}

func.func @wide(%x: memref<33x30xf64>, %w: memref<30x36xf64>, %y: memref<33x36xf64>) {
  kernel.launch "wide" outer 0 ins(%x, %w : memref<33x30xf64>, memref<30x36xf64>) outs(%y : memref<33x36xf64>) {
  ^bb0(%a: memref<33x30xf64>, %c: memref<30x36xf64>, %e: memref<33x36xf64>):
    kernel.stage extents [33, 36, 30] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f64] ins(%a, %c : memref<33x30xf64>, memref<30x36xf64>) outs(%e : memref<33x36xf64>)
      prologue { ^bb0(%p: f64, %q: f64): %t = arith.mulf %p, %q : f64 kernel.yield %t : f64 }
      combine { ^bb0(%s: f64, %p: f64): %t = arith.addf %s, %p : f64 kernel.yield %t : f64 }
      epilogue { ^bb0(%s: f64, %p: f64, %q: f64): kernel.yield %s : f64 }
    kernel.yield
  }
  return
}

func.func @index(%x: memref<37x40xf32>, %w: memref<40x34xf32>, %y: memref<37x34xf32>) {
  kernel.launch "index" outer 0 ins(%x, %w : memref<37x40xf32>, memref<40x34xf32>) outs(%y : memref<37x34xf32>) {
  ^bb0(%a: memref<37x40xf32>, %c: memref<40x34xf32>, %e: memref<37x34xf32>):
    kernel.stage extents [37, 34, 40] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<37x40xf32>, memref<40x34xf32>) outs(%e : memref<37x34xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue {
      ^bb0(%s: f32, %p: f32, %q: f32):
        %n = kernel.index 1
        %i = arith.index_cast %n : index to i32
        %f = arith.sitofp %i : i32 to f32
        %t = arith.addf %s, %f : f32
        kernel.yield %t : f32
      }
    kernel.yield
  }
  return
}

func.func @nine(%x: memref<37x40xf32>, %w: memref<40x41xf32>, %y: memref<37x41xf32>) {
  kernel.launch "nine" outer 0 ins(%x, %w : memref<37x40xf32>, memref<40x41xf32>) outs(%y : memref<37x41xf32>) {
  ^bb0(%a: memref<37x40xf32>, %c: memref<40x41xf32>, %e: memref<37x41xf32>):
    kernel.stage extents [37, 41, 40] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<37x40xf32>, memref<40x41xf32>) outs(%e : memref<37x41xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}
