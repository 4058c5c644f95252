// Columns of a short reduction stay in registers for many rows. Where rows of the results begin anywhere in a line, they are
// rows that begin at the same place of one, and are stored as whole lines. Buffers begin at multiples of 16 bytes only.
// RUN: dlc-kernel-check %s --cpu=skylake-avx512
// RUN: dlc-kernel-check %s --cpu=skylake-avx512 --l2=4096
// RUN: dlc-kernel-check %s --cpu=skylake-avx512 --l2=4096 --aligned
// RUN: dlc-kernel-check %s --cpu=skylake-avx512 --l2=4096 --math=fast
// RUN: dlc-kernel-check %s --cpu=skylake-avx512 --l2=4096 --special=97
// RUN: dlc-kernel-check %s --cpu=haswell --l2=4096
// RUN: dlc-opt %s --emit-kernels="multiply-adds=2 shared-units=true" | FileCheck %s
// RUN: dlc-opt %s --emit-kernels="multiply-adds=2 shared-units=true l2-bytes=4096" | FileCheck %s --check-prefix=APART
// RUN: dlc-opt %s --emit-kernels="multiply-adds=2" | FileCheck %s --check-prefix=OTHERS
// RUN: sed -e 's/outer 0/& strategy {tile = "1x16", keep_rows = 5 : i64, keep_apart = 3 : i64}/' %s > %t.mlir && dlc-kernel-check %t.mlir --bits=512 --l2=4096
// As it is given, with rows that have nothing to do with a line, and in tiles of two rows.
// RUN: sed -e 's/outer 0/& strategy {tile = "1x16", keep_rows = 5 : i64, keep_apart = 3 : i64}/' %s > %t.mlir && dlc-kernel-check %t.mlir --bits=512
// RUN: sed -e 's/outer 0/& strategy {tile = "2x16", keep_rows = 6 : i64}/' %s > %t.mlir && dlc-kernel-check %t.mlir --cpu=x86-64-v3

// All seven vectors of each of three columns come before the rows, none of them again for a row.
// CHECK: func.func private @k_{{.*}}memref<7x70xf32>
// CHECK-SAME: keep_rows = 8 : i64{{.*}} tile = "1x48"
// CHECK-COUNT-21: vector.load
// CHECK: scf.for
// CHECK-NOT: vector.load
// CHECK-COUNT-21: vector.fma
// CHECK-COUNT-3: vector.store
// CHECK: }
// Of ten steps two vectors, where a load of either takes two.
// CHECK: func.func private @k_{{.*}}memref<10x69xf32>
// CHECK-SAME: keep_rows = {{.*}} tile = "1x32"
// CHECK: func.func private @k_{{.*}}memref<8x517xf32>
// CHECK-SAME: keep_rows =
// CHECK: func.func private @k_{{.*}}memref<5x35xf64>
// CHECK-SAME: keep_rows = {{.*}} tile = "1x24"
// Ten steps of aligned columns, eleven of others.
// CHECK-NOT: keep_rows
// OTHERS-NOT: keep_rows

// APART: func.func private @k_{{.*}}memref<7x70xf32>
// APART-SAME: keep_apart = 8 : i64, keep_rows = 4 : i64{{.*}} share_tile = 32
// The first tile of a row begins with a line, before the row; its first lanes are none's. So are the last of what is left.
// APART: memref.extract_aligned_pointer_as_index
// APART: arith.cmpi sge
// APART: vector.maskedload
// APART: vector.maskedstore
// APART: scf.for
// APART-NOT: masked
// APART-COUNT-3: vector.store
// APART: arith.cmpi slt
// APART: vector.maskedstore
// Threads share rows.
// APART: func.func private @k_{{.*}}memref<10x69xf32>
// APART-SAME: share_dim = 0
// APART: func.func private @k_{{.*}}memref<8x517xf32>
// APART-NOT: keep_apart
// APART: return
func.func @seven(%x: memref<71x7xf32>, %w: memref<7x70xf32>, %y: memref<71x70xf32>) {
  kernel.launch "seven" outer 0 ins(%x, %w : memref<71x7xf32>, memref<7x70xf32>) outs(%y : memref<71x70xf32>) {
  ^bb0(%a: memref<71x7xf32>, %c: memref<7x70xf32>, %e: memref<71x70xf32>):
    kernel.stage extents [71, 70, 7] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<71x7xf32>, memref<7x70xf32>) outs(%e : memref<71x70xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// A weight gradient: both sides are transposed; a row's and a column's term, and what is there already, in the epilogue.
func.func @ten(%x: memref<10x67xf32>, %w: memref<10x69xf32>, %b: memref<69xf32>, %y: memref<67x69xf32>) {
  kernel.launch "ten" outer 0 ins(%x, %w, %b : memref<10x67xf32>, memref<10x69xf32>, memref<69xf32>) outs(%y : memref<67x69xf32>) {
  ^bb0(%a: memref<10x67xf32>, %c: memref<10x69xf32>, %d: memref<69xf32>, %e: memref<67x69xf32>):
    kernel.stage extents [67, 69, 10] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (n)>, affine_map<(m, n, k) -> (m, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c, %d, %e : memref<10x67xf32>, memref<10x69xf32>, memref<69xf32>, memref<67x69xf32>) outs(%e : memref<67x69xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32, %v: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue {
      ^bb0(%s: f32, %p: f32, %q: f32, %r: f32, %v: f32):
        %t = arith.addf %s, %r : f32
        %u = arith.subf %v, %t : f32
        kernel.yield %u : f32
      }
    kernel.yield
  }
  return
}

// The same with so few rows that go together that threads would have none to share, if they were some apart.
func.func @few_rows(%x: memref<8x64xf32>, %w: memref<8x517xf32>, %b: memref<517xf32>, %y: memref<64x517xf32>) {
  kernel.launch "few_rows" outer 0 ins(%x, %w, %b : memref<8x64xf32>, memref<8x517xf32>, memref<517xf32>) outs(%y : memref<64x517xf32>) {
  ^bb0(%a: memref<8x64xf32>, %c: memref<8x517xf32>, %d: memref<517xf32>, %e: memref<64x517xf32>):
    kernel.stage extents [64, 517, 8] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (n)>, affine_map<(m, n, k) -> (m, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c, %d, %e : memref<8x64xf32>, memref<8x517xf32>, memref<517xf32>, memref<64x517xf32>) outs(%e : memref<64x517xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32, %v: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue {
      ^bb0(%s: f32, %p: f32, %q: f32, %r: f32, %v: f32):
        %t = arith.addf %s, %r : f32
        %u = arith.subf %v, %t : f32
        kernel.yield %u : f32
      }
    kernel.yield
  }
  return
}

// Of each matrix of a batch; columns are an expression.
func.func @batch(%x: memref<2x40x5xf64>, %w: memref<5x35xf64>, %y: memref<2x40x35xf64>) {
  kernel.launch "batch" outer 0 ins(%x, %w : memref<2x40x5xf64>, memref<5x35xf64>) outs(%y : memref<2x40x35xf64>) {
  ^bb0(%a: memref<2x40x5xf64>, %c: memref<5x35xf64>, %e: memref<2x40x35xf64>):
    kernel.stage extents [2, 40, 35, 5] iterators ["parallel", "parallel", "parallel", "reduction"]
      maps [affine_map<(b, m, n, k) -> (b, m, k)>, affine_map<(b, m, n, k) -> (k, n)>, affine_map<(b, m, n, k) -> (b, m, n)>]
      identities [0.0 : f64] ins(%a, %c : memref<2x40x5xf64>, memref<5x35xf64>) outs(%e : memref<2x40x35xf64>)
      prologue { ^bb0(%p: f64, %q: f64): %u = arith.addf %q, %q : f64 %t = arith.mulf %p, %u : f64 kernel.yield %t : f64 }
      combine { ^bb0(%s: f64, %p: f64): %t = arith.addf %s, %p : f64 kernel.yield %t : f64 }
      epilogue { ^bb0(%s: f64, %p: f64, %q: f64): kernel.yield %s : f64 }
    kernel.yield
  }
  return
}

func.func @aligned(%x: memref<64x10xf32>, %w: memref<10x64xf32>, %y: memref<64x64xf32>) {
  kernel.launch "aligned" outer 0 ins(%x, %w : memref<64x10xf32>, memref<10x64xf32>) outs(%y : memref<64x64xf32>) {
  ^bb0(%a: memref<64x10xf32>, %c: memref<10x64xf32>, %e: memref<64x64xf32>):
    kernel.stage extents [64, 64, 10] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<64x10xf32>, memref<10x64xf32>) outs(%e : memref<64x64xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

func.func @eleven(%x: memref<64x11xf32>, %w: memref<11x69xf32>, %y: memref<64x69xf32>) {
  kernel.launch "eleven" outer 0 ins(%x, %w : memref<64x11xf32>, memref<11x69xf32>) outs(%y : memref<64x69xf32>) {
  ^bb0(%a: memref<64x11xf32>, %c: memref<11x69xf32>, %e: memref<64x69xf32>):
    kernel.stage extents [64, 69, 11] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<64x11xf32>, memref<11x69xf32>) outs(%e : memref<64x69xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}
