// Contractions in blocks: with a small second-level cache small shapes go the ways of large ones.
// RUN: dlc-kernel-check %s --cpu=skylake-avx512 --l2=98304
// RUN: dlc-kernel-check %s --cpu=skylake-avx512 --l2=16384
// RUN: dlc-kernel-check %s --cpu=haswell --l2=16384
// RUN: dlc-kernel-check %s --bits=512 --l2=98304
// RUN: dlc-kernel-check %s --cpu=x86-64-v3 --l2=98304
// RUN: dlc-kernel-check %s --cpu=x86-64-v2 --l2=98304
// RUN: dlc-kernel-check %s --bits=512 --l2=16384
// RUN: dlc-kernel-check %s --cpu=x86-64-v3 --l2=16384
// RUN: dlc-kernel-check %s --cpu=x86-64-v2 --l2=8192
// RUN: dlc-kernel-check %s --bits=512 --l2=16384 --tile=5x32
// RUN: dlc-opt %s --emit-kernels=l2-bytes=65536 | FileCheck %s
// RUN: dlc-opt %s --emit-kernels | FileCheck %s --check-prefix=HOME
// RUN: dlc-opt %s --emit-kernels=l2-bytes=16384 | FileCheck %s --check-prefix=SMALL
// RUN: dlc-opt %s --emit-kernels="multiply-adds=2 shared-units=true l2-bytes=16384" | FileCheck %s --check-prefix=LARGER
// RUN: dlc-opt %s --emit-kernels=l2-bytes=49152 | FileCheck %s --check-prefix=NEXT
// RUN: sed -e 's/launch "nt_28x515x70" outer 0/& strategy {lane_dim = 1}/' %s > %t.other.mlir && dlc-kernel-check %t.other.mlir --bits=512
// RUN: dlc-opt %t.other.mlir --emit-kernels=l2-bytes=65536 | FileCheck %s --check-prefix=OTHER
// RUN: sed -e 's/launch "nn_97x333x130" outer 0/& strategy {next_rows = "none"}/' %s > %t.mlir
// RUN: dlc-opt %t.mlir --emit-kernels=l2-bytes=49152 | FileCheck %s --check-prefix=NONE

// Few rows and many columns: the few are packed, and results are transposed in registers, as they lie along the rows.
func.func @nt_28x515x70(%x: memref<28x70xf32>, %w: memref<515x70xf32>, %y: memref<28x515xf32>) {
  kernel.launch "nt_28x515x70" outer 0 ins(%x, %w : memref<28x70xf32>,
       memref<515x70xf32>) outs(%y : memref<28x515xf32>) {
  ^bb0(%a: memref<28x70xf32>, %c: memref<515x70xf32>, %e: memref<28x515xf32>):
    kernel.stage extents [28, 515, 70] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<28x70xf32>, memref<515x70xf32>) outs(%e : memref<28x515xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// Columns in blocks, copied.
func.func @nn_97x333x130(%x: memref<97x130xf32>, %w: memref<130x333xf32>, %y: memref<97x333xf32>) {
  kernel.launch "nn_97x333x130" outer 0 ins(%x, %w : memref<97x130xf32>,
       memref<130x333xf32>) outs(%y : memref<97x333xf32>) {
  ^bb0(%a: memref<97x130xf32>, %c: memref<130x333xf32>, %e: memref<97x333xf32>):
    kernel.stage extents [97, 333, 130] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<97x130xf32>, memref<130x333xf32>) outs(%e : memref<97x333xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// The reduction in blocks.
func.func @nn_70x150x517(%x: memref<70x517xf32>, %w: memref<517x150xf32>, %y: memref<70x150xf32>) {
  kernel.launch "nn_70x150x517" outer 0 ins(%x, %w : memref<70x517xf32>,
       memref<517x150xf32>) outs(%y : memref<70x150xf32>) {
  ^bb0(%a: memref<70x517xf32>, %c: memref<517x150xf32>, %e: memref<70x150xf32>):
    kernel.stage extents [70, 150, 517] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<70x517xf32>, memref<517x150xf32>) outs(%e : memref<70x150xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// The same in f64.
func.func @nn_70x75x517(%x: memref<70x517xf64>, %w: memref<517x75xf64>, %y: memref<70x75xf64>) {
  kernel.launch "nn_70x75x517" outer 0 ins(%x, %w : memref<70x517xf64>,
       memref<517x75xf64>) outs(%y : memref<70x75xf64>) {
  ^bb0(%a: memref<70x517xf64>, %c: memref<517x75xf64>, %e: memref<70x75xf64>):
    kernel.stage extents [70, 75, 517] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f64] ins(%a, %c : memref<70x517xf64>, memref<517x75xf64>) outs(%e : memref<70x75xf64>)
      prologue { ^bb0(%p: f64, %q: f64): %t = arith.mulf %p, %q : f64 kernel.yield %t : f64 }
      combine { ^bb0(%s: f64, %p: f64): %t = arith.addf %s, %p : f64 kernel.yield %t : f64 }
      epilogue { ^bb0(%s: f64, %p: f64, %q: f64): kernel.yield %s : f64 }
    kernel.yield
  }
  return
}

// A bias, and packing that transposes.
func.func @nt_230x128x250(%x: memref<230x250xf32>, %w: memref<128x250xf32>, %b: memref<128xf32>,
       %y: memref<230x128xf32>) {
  kernel.launch "nt_230x128x250" outer 0 ins(%x, %w, %b : memref<230x250xf32>, memref<128x250xf32>,
       memref<128xf32>) outs(%y : memref<230x128xf32>) {
  ^bb0(%a: memref<230x250xf32>, %c: memref<128x250xf32>, %d: memref<128xf32>, %e: memref<230x128xf32>):
    kernel.stage extents [230, 128, 250] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (n)>,
       affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c, %d : memref<230x250xf32>, memref<128x250xf32>,
       memref<128xf32>) outs(%e : memref<230x128xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): %t = arith.addf %s, %r : f32 kernel.yield %t : f32 }
    kernel.yield
  }
  return
}

// Rows of both operands far apart: the rows' operand is packed too. The epilogue updates three matrices in place,
// while the next tile is summed up.
func.func @tn_333x517x49(%x: memref<49x333xf32> {check.low = -0.1 : f64, check.high = 0.1 : f64},
       %w: memref<49x517xf32>, %p: memref<333x517xf32>, %q: memref<333x517xf32>,
       %v: memref<333x517xf32> {check.low = 0.0 : f64, check.high = 1.0 : f64}) {
  kernel.launch "tn_333x517x49" outer 0 ins(%x, %w : memref<49x333xf32>, memref<49x517xf32>) outs(%p, %q,
       %v : memref<333x517xf32>, memref<333x517xf32>, memref<333x517xf32>) {
  ^bb0(%a: memref<49x333xf32>, %c: memref<49x517xf32>, %e: memref<333x517xf32>, %f: memref<333x517xf32>,
       %g: memref<333x517xf32>):
    kernel.stage extents [333, 517, 49] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>,
       affine_map<(m, n, k) -> (m, n)>, affine_map<(m, n, k) -> (m, n)>, affine_map<(m, n, k) -> (m, n)>,
       affine_map<(m, n, k) -> (m, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c, %e, %f, %g : memref<49x333xf32>, memref<49x517xf32>, memref<333x517xf32>,
       memref<333x517xf32>, memref<333x517xf32>) outs(%e, %f, %g : memref<333x517xf32>, memref<333x517xf32>,
       memref<333x517xf32>)
      prologue { ^bb0(%r: f32, %s: f32, %x1: f32, %x2: f32, %x3: f32): %y = arith.mulf %r,
       %s : f32 kernel.yield %y : f32 }
      combine { ^bb0(%r: f32, %s: f32): %y = arith.addf %r, %s : f32 kernel.yield %y : f32 }
      epilogue { ^bb0(%r: f32, %u0: f32, %u1: f32, %pp: f32, %mm: f32, %vv: f32):
        %b1 = arith.constant 0.9 : f32
        %b1c = arith.constant 0.1 : f32
        %b2 = arith.constant 0.999 : f32
        %b2c = arith.constant 0.001 : f32
        %eps = arith.constant 0.00000001 : f32
        %lr = arith.constant 0.001 : f32
        %m1 = arith.mulf %mm, %b1 : f32
        %m2 = arith.mulf %r, %b1c : f32
        %m3 = arith.addf %m1, %m2 : f32
        %v1 = arith.mulf %vv, %b2 : f32
        %g2 = arith.mulf %r, %r : f32
        %v2 = arith.mulf %g2, %b2c : f32
        %v3 = arith.addf %v1, %v2 : f32
        %sq = math.sqrt %v3 : f32
        %de = arith.addf %sq, %eps : f32
        %qq = arith.divf %m3, %de : f32
        %st = arith.mulf %qq, %lr : f32
        %np = arith.subf %pp, %st : f32
        kernel.yield %np, %m3, %v3 : f32, f32, f32 }
    kernel.yield
  }
  return
}

func.func @tn_261x300x40(%x: memref<40x261xf32>, %w: memref<40x300xf32>, %y: memref<261x300xf32>) {
  kernel.launch "tn_261x300x40" outer 0 ins(%x, %w : memref<40x261xf32>,
       memref<40x300xf32>) outs(%y : memref<261x300xf32>) {
  ^bb0(%a: memref<40x261xf32>, %c: memref<40x300xf32>, %e: memref<261x300xf32>):
    kernel.stage extents [261, 300, 40] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<40x261xf32>, memref<40x300xf32>) outs(%e : memref<261x300xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// OTHER: strategy = [{{{.*}}lane_dim = 1 : i64, {{.*}}pack = "transpose", row_dim = 0
// CHECK: strategy = [{{.*}}pack = "transpose", results = "transpose", row_dim = 1
// CHECK: strategy = [{copies = "first", emitter = "contraction", epilogue = "deferred", fetch = 16 : i64, {{.*}}pack = "copy"
// CHECK: strategy = [{copies = "first", {{.*}}pack = "copy", {{.*}}tile = "10x16"
// CHECK: strategy = [{column_block = 64 : i64, copies = "first", depth = 64
// CHECK: strategy = [{{.*}}pack = "transpose"
// CHECK: strategy = [{column_block = 240 : i64, copies = "first", {{.*}}epilogue = "deferred", fetch = 8 : i64, {{.*}}pack = "copy", pack_rows = 45
// CHECK: strategy = [{column_block = 256 : i64, copies = "first", {{.*}}epilogue = "deferred", {{.*}}pack_rows = 48
// Both sides are packed anew for every block of the other: where units are shared blocks are larger.
// SMALL: column_block = 288 : i64, copies = "first", depth = 16 : i64, {{.*}}row_block = 225 : i64
// LARGER: column_block = 384 : i64, copies = "first", depth = 16 : i64, {{.*}}pack_rows = 16 : i64
// Each half of the three matrices has room in a second-level cache of 1 MiB: threads share their rows, as they do where
// the weights are read.
// HOME: strategy = [{{.*}}epilogue = "deferred"{{.*}}share_dim = 0
// Rows of 520 bytes from behind the cache: the first tile of some rows asks for those of the next. Longer ones not.
// NEXT: strategy = [
// NEXT: strategy = [{{.*}}next_rows = "ahead"{{.*}}tile = "7x48"
// NEXT: memref.prefetch
// NEXT-NOT: next_rows
// NEXT: tile = "10x16"
// NONE-NOT: next_rows
// NONE: tile = "7x48"
