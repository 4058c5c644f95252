// Reductions beside the exponentials during which the row before is stored: the largest element of the next row, and the
// sum of what does not need them. Rows of all lengths that have a vector, alone and in blocks, that begin anywhere in a
// line; more threads than rows. Local memory of a row has room for its last vector, which needs no mask then.
// RUN: dlc-kernel-check %s --cache=256 --l2=65536 --cpu=skylake-avx512
// RUN: dlc-kernel-check %s --cache=256 --l2=65536 --cpu=skylake-avx512 --math=fast
// RUN: dlc-kernel-check %s --cache=256 --l2=65536 --cpu=skylake-avx512 --math=fast --aligned
// RUN: dlc-kernel-check %s --cache=256 --l2=65536 --cpu=haswell --math=fast
// RUN: dlc-kernel-check %s --cache=256 --l2=65536 --math=fast
// With zeros of both signs, infinities, NaN and subnormal numbers among the elements.
// RUN: dlc-kernel-check %s --cache=256 --l2=65536 --cpu=skylake-avx512 --special=97
// RUN: dlc-kernel-check %s --cache=256 --l2=65536 --cpu=haswell --special=97
// RUN: dlc-opt %s --emit-kernels="cache-bytes=256 l2-bytes=65536 fast-math=true shared-buffers=true" | FileCheck %s
// Little is computed: with sixteen registers too, where a NaN is noted in a vector of integers. Sums of two vectors are
// collapsed together, and have nothing beside them.
// RUN: dlc-opt %s --emit-kernels="cache-bytes=256 l2-bytes=65536 fast-math=true shared-buffers=true vector-bits=256 vector-registers=16" | FileCheck %s --check-prefix=FEW
// FEW: func.func private {{.*}}memref<41x130xf32>
// FEW-SAME: {beside = 1 : i64
// FEW: arith.ori {{.*}} : vector<8xi32>
// FEW: func.func private {{.*}}memref<64x16xf32>
// FEW-NOT: during
// FEW: return

// Both are done beside, the largest a row before; the gradients are asked for there, too.
// CHECK: func.func private {{.*}}memref<41x517xf32>
// CHECK-SAME: strategy = [{beside = 2 : i64{{[^}]*}}}, {ahead = array<i64: 0>{{[^}]*}}joined{{[^}]*}}}, {{{[^}]*}}}, {ahead = array<i64: 0>, beside = 2 : i64{{[^}]*}}}, {during = 2 : i64
// CHECK: scf.for
// CHECK: math.exp
// CHECK: arith.cmpf ogt
// CHECK: memref.prefetch %[[G:.*]][
// CHECK: vector.load %[[G]]
// CHECK: arith.addf
// CHECK: vector.store {{.*}} nontemporal = true
// The last stage reads the largest element as well: of three rows at a time, in room for four.
// CHECK: func.func private {{.*}}memref<37x130xf32>, %{{[a-z0-9]+}}: memref<37x130xf32>)
// CHECK-SAME: block = 2 : i64
// CHECK-SAME: strategy = [{beside = 2 : i64
// CHECK: memref.alloca() {{.*}} : memref<64xf32>
// A sum that needs the other has its place behind it. What the exponentials leave is a whole vector.
// CHECK: func.func private {{.*}}memref<67x50xf32>
// CHECK-SAME: strategy = [{beside = 2 : i64{{[^}]*}}}, {{{[^}]*}}}, {{{[^}]*}}}, {emitter = "loops"
// CHECK-SAME: {during = 2 : i64{{[^}]*}} unroll = 2
// CHECK-COUNT-3: math.exp
// CHECK: %[[E:.*]] = math.exp {{.*}} : vector<16xf32>
// CHECK: vector.store %[[E]], {{.*}} : memref<1024xf32>, vector<16xf32>
// CHECK-NEXT: %[[SUM:.*]] = arith.addf {{.*}}, %[[E]]
// CHECK-NEXT: arith.select {{.*}}, %[[SUM]]
// CHECK: func.func private {{.*}}memref<70x27xf32>
// CHECK-SAME: {during = 2 : i64{{[^}]*}} unroll = 1

func.func @log_gradient(%x: memref<41x517xf32>, %g: memref<41x517xf32>, %y: memref<41x517xf32>) {
  kernel.launch "log_gradient" outer 1 ins(%x, %g : memref<41x517xf32>, memref<41x517xf32>) outs(%y : memref<41x517xf32>) {
  ^bb0(%a: memref<41x517xf32>, %c: memref<41x517xf32>, %d: memref<41x517xf32>):
    %m = kernel.local : memref<41xf32>
    kernel.stage extents [41, 517] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0xFF800000 : f32]
      ins(%a : memref<41x517xf32>) outs(%m : memref<41xf32>)
      prologue { ^bb0(%p0: f32): kernel.yield %p0 : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.maximumf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p0: f32): kernel.yield %s : f32 }
    %e = kernel.local : memref<41x517xf32>
    %z = kernel.local : memref<41xf32>
    kernel.stage extents [41, 517] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%a, %m : memref<41x517xf32>, memref<41xf32>) outs(%e : memref<41x517xf32>)
      prologue { ^bb0(%p0: f32, %p1: f32): %t = arith.subf %p0, %p1 : f32 %u = math.exp %t : f32 kernel.yield %u : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p0: f32, %p1: f32): kernel.yield %r : f32 }
    kernel.stage extents [41, 517] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%e : memref<41x517xf32>) outs(%z : memref<41xf32>)
      prologue { ^bb0(%p0: f32): kernel.yield %p0 : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p0: f32): kernel.yield %s : f32 }
    %w = kernel.local : memref<41xf32>
    kernel.stage extents [41, 517] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%c : memref<41x517xf32>) outs(%w : memref<41xf32>)
      prologue { ^bb0(%p0: f32): kernel.yield %p0 : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p0: f32): kernel.yield %s : f32 }
    kernel.stage extents [41, 517] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%c, %e, %z, %w : memref<41x517xf32>, memref<41x517xf32>, memref<41xf32>, memref<41xf32>) outs(%d : memref<41x517xf32>)
      prologue { ^bb0(%p0: f32, %p1: f32, %p2: f32, %p3: f32): %t = arith.divf %p1, %p2 : f32 %u = arith.mulf %t, %p3 : f32 %v = arith.subf %p0, %u : f32 kernel.yield %v : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p0: f32, %p1: f32, %p2: f32, %p3: f32): kernel.yield %r : f32 }
    kernel.yield
  }
  return
}

func.func @log_softmax(%x: memref<37x130xf32>, %y: memref<37x130xf32>) {
  kernel.launch "log_softmax" outer 1 ins(%x : memref<37x130xf32>) outs(%y : memref<37x130xf32>) {
  ^bb0(%a: memref<37x130xf32>, %d: memref<37x130xf32>):
    %m = kernel.local : memref<37xf32>
    kernel.stage extents [37, 130] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0xFF800000 : f32]
      ins(%a : memref<37x130xf32>) outs(%m : memref<37xf32>)
      prologue { ^bb0(%p0: f32): kernel.yield %p0 : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.maximumf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p0: f32): kernel.yield %s : f32 }
    %e = kernel.local : memref<37x130xf32>
    %z = kernel.local : memref<37xf32>
    kernel.stage extents [37, 130] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%a, %m : memref<37x130xf32>, memref<37xf32>) outs(%e : memref<37x130xf32>)
      prologue { ^bb0(%p0: f32, %p1: f32): %t = arith.subf %p0, %p1 : f32 %u = math.exp %t : f32 kernel.yield %u : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p0: f32, %p1: f32): kernel.yield %r : f32 }
    kernel.stage extents [37, 130] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%e : memref<37x130xf32>) outs(%z : memref<37xf32>)
      prologue { ^bb0(%p0: f32): kernel.yield %p0 : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p0: f32): %u = math.log %s : f32 kernel.yield %u : f32 }
    kernel.stage extents [37, 130] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%a, %m, %z : memref<37x130xf32>, memref<37xf32>, memref<37xf32>) outs(%d : memref<37x130xf32>)
      prologue { ^bb0(%p0: f32, %p1: f32, %p2: f32): %t = arith.subf %p0, %p1 : f32 %u = arith.subf %t, %p2 : f32 kernel.yield %u : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p0: f32, %p1: f32, %p2: f32): kernel.yield %r : f32 }
    kernel.yield
  }
  return
}

func.func @gradient(%x: memref<67x50xf32>, %g: memref<67x50xf32>, %y: memref<67x50xf32>) {
  kernel.launch "gradient" outer 1 ins(%x, %g : memref<67x50xf32>, memref<67x50xf32>) outs(%y : memref<67x50xf32>) {
  ^bb0(%a: memref<67x50xf32>, %c: memref<67x50xf32>, %d: memref<67x50xf32>):
    %m = kernel.local : memref<67xf32>
    kernel.stage extents [67, 50] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0xFF800000 : f32]
      ins(%a : memref<67x50xf32>) outs(%m : memref<67xf32>)
      prologue { ^bb0(%p0: f32): kernel.yield %p0 : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.maximumf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p0: f32): kernel.yield %s : f32 }
    %e = kernel.local : memref<67x50xf32>
    %z = kernel.local : memref<67xf32>
    kernel.stage extents [67, 50] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%a, %m : memref<67x50xf32>, memref<67xf32>) outs(%e : memref<67x50xf32>)
      prologue { ^bb0(%p0: f32, %p1: f32): %t = arith.subf %p0, %p1 : f32 %u = math.exp %t : f32 kernel.yield %u : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p0: f32, %p1: f32): kernel.yield %r : f32 }
    kernel.stage extents [67, 50] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%e : memref<67x50xf32>) outs(%z : memref<67xf32>)
      prologue { ^bb0(%p0: f32): kernel.yield %p0 : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p0: f32): kernel.yield %s : f32 }
    %w = kernel.local : memref<67xf32>
    kernel.stage extents [67, 50] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%e, %z, %c : memref<67x50xf32>, memref<67xf32>, memref<67x50xf32>) outs(%w : memref<67xf32>)
      prologue { ^bb0(%p0: f32, %p1: f32, %p2: f32): %t = arith.divf %p0, %p1 : f32 %u = arith.mulf %t, %p2 : f32 kernel.yield %u : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p0: f32, %p1: f32, %p2: f32): kernel.yield %s : f32 }
    kernel.stage extents [67, 50] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%c, %e, %z, %w : memref<67x50xf32>, memref<67x50xf32>, memref<67xf32>, memref<67xf32>) outs(%d : memref<67x50xf32>)
      prologue { ^bb0(%p0: f32, %p1: f32, %p2: f32, %p3: f32): %t = arith.divf %p1, %p2 : f32 %u = arith.subf %p0, %p3 : f32 %v = arith.mulf %t, %u : f32 kernel.yield %v : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p0: f32, %p1: f32, %p2: f32, %p3: f32): kernel.yield %r : f32 }
    kernel.yield
  }
  return
}

func.func @narrow(%x: memref<70x27xf32>, %g: memref<70x27xf32>, %y: memref<70x27xf32>) {
  kernel.launch "narrow" outer 1 ins(%x, %g : memref<70x27xf32>, memref<70x27xf32>) outs(%y : memref<70x27xf32>) {
  ^bb0(%a: memref<70x27xf32>, %c: memref<70x27xf32>, %d: memref<70x27xf32>):
    %m = kernel.local : memref<70xf32>
    kernel.stage extents [70, 27] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0xFF800000 : f32]
      ins(%a : memref<70x27xf32>) outs(%m : memref<70xf32>)
      prologue { ^bb0(%p0: f32): kernel.yield %p0 : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.maximumf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p0: f32): kernel.yield %s : f32 }
    %e = kernel.local : memref<70x27xf32>
    %z = kernel.local : memref<70xf32>
    kernel.stage extents [70, 27] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%a, %m : memref<70x27xf32>, memref<70xf32>) outs(%e : memref<70x27xf32>)
      prologue { ^bb0(%p0: f32, %p1: f32): %t = arith.subf %p0, %p1 : f32 %u = math.exp %t : f32 kernel.yield %u : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p0: f32, %p1: f32): kernel.yield %r : f32 }
    kernel.stage extents [70, 27] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%e : memref<70x27xf32>) outs(%z : memref<70xf32>)
      prologue { ^bb0(%p0: f32): kernel.yield %p0 : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p0: f32): kernel.yield %s : f32 }
    %w = kernel.local : memref<70xf32>
    kernel.stage extents [70, 27] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%e, %z, %c : memref<70x27xf32>, memref<70xf32>, memref<70x27xf32>) outs(%w : memref<70xf32>)
      prologue { ^bb0(%p0: f32, %p1: f32, %p2: f32): %t = arith.divf %p0, %p1 : f32 %u = arith.mulf %t, %p2 : f32 kernel.yield %u : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p0: f32, %p1: f32, %p2: f32): kernel.yield %s : f32 }
    kernel.stage extents [70, 27] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%c, %e, %z, %w : memref<70x27xf32>, memref<70x27xf32>, memref<70xf32>, memref<70xf32>) outs(%d : memref<70x27xf32>)
      prologue { ^bb0(%p0: f32, %p1: f32, %p2: f32, %p3: f32): %t = arith.divf %p1, %p2 : f32 %u = arith.subf %p0, %p3 : f32 %v = arith.mulf %t, %u : f32 kernel.yield %v : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p0: f32, %p1: f32, %p2: f32, %p3: f32): kernel.yield %r : f32 }
    kernel.yield
  }
  return
}

func.func @wide(%x: memref<23x63xf64>, %g: memref<23x63xf64>, %y: memref<23x63xf64>) {
  kernel.launch "wide" outer 1 ins(%x, %g : memref<23x63xf64>, memref<23x63xf64>) outs(%y : memref<23x63xf64>) {
  ^bb0(%a: memref<23x63xf64>, %c: memref<23x63xf64>, %d: memref<23x63xf64>):
    %m = kernel.local : memref<23xf64>
    kernel.stage extents [23, 63] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0xFFF0000000000000 : f64]
      ins(%a : memref<23x63xf64>) outs(%m : memref<23xf64>)
      prologue { ^bb0(%p0: f64): kernel.yield %p0 : f64 }
      combine { ^bb0(%s: f64, %p: f64): %t = arith.maximumf %s, %p : f64 kernel.yield %t : f64 }
      epilogue { ^bb0(%s: f64, %p0: f64): kernel.yield %s : f64 }
    %e = kernel.local : memref<23x63xf64>
    %z = kernel.local : memref<23xf64>
    kernel.stage extents [23, 63] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%a, %m : memref<23x63xf64>, memref<23xf64>) outs(%e : memref<23x63xf64>)
      prologue { ^bb0(%p0: f64, %p1: f64): %t = arith.subf %p0, %p1 : f64 %u = math.exp %t : f64 kernel.yield %u : f64 }
      combine {}
      epilogue { ^bb0(%r: f64, %p0: f64, %p1: f64): kernel.yield %r : f64 }
    kernel.stage extents [23, 63] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f64]
      ins(%e : memref<23x63xf64>) outs(%z : memref<23xf64>)
      prologue { ^bb0(%p0: f64): kernel.yield %p0 : f64 }
      combine { ^bb0(%s: f64, %p: f64): %t = arith.addf %s, %p : f64 kernel.yield %t : f64 }
      epilogue { ^bb0(%s: f64, %p0: f64): kernel.yield %s : f64 }
    %w = kernel.local : memref<23xf64>
    kernel.stage extents [23, 63] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f64]
      ins(%e, %z, %c : memref<23x63xf64>, memref<23xf64>, memref<23x63xf64>) outs(%w : memref<23xf64>)
      prologue { ^bb0(%p0: f64, %p1: f64, %p2: f64): %t = arith.divf %p0, %p1 : f64 %u = arith.mulf %t, %p2 : f64 kernel.yield %u : f64 }
      combine { ^bb0(%s: f64, %p: f64): %t = arith.addf %s, %p : f64 kernel.yield %t : f64 }
      epilogue { ^bb0(%s: f64, %p0: f64, %p1: f64, %p2: f64): kernel.yield %s : f64 }
    kernel.stage extents [23, 63] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%c, %e, %z, %w : memref<23x63xf64>, memref<23x63xf64>, memref<23xf64>, memref<23xf64>) outs(%d : memref<23x63xf64>)
      prologue { ^bb0(%p0: f64, %p1: f64, %p2: f64, %p3: f64): %t = arith.divf %p1, %p2 : f64 %u = arith.subf %p0, %p3 : f64 %v = arith.mulf %t, %u : f64 kernel.yield %v : f64 }
      combine {}
      epilogue { ^bb0(%r: f64, %p0: f64, %p1: f64, %p2: f64, %p3: f64): kernel.yield %r : f64 }
    kernel.yield
  }
  return
}

func.func @whole(%x: memref<19x96xf32>, %g: memref<19x96xf32>, %y: memref<19x96xf32>) {
  kernel.launch "whole" outer 1 ins(%x, %g : memref<19x96xf32>, memref<19x96xf32>) outs(%y : memref<19x96xf32>) {
  ^bb0(%a: memref<19x96xf32>, %c: memref<19x96xf32>, %d: memref<19x96xf32>):
    %m = kernel.local : memref<19xf32>
    kernel.stage extents [19, 96] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0xFF800000 : f32]
      ins(%a : memref<19x96xf32>) outs(%m : memref<19xf32>)
      prologue { ^bb0(%p0: f32): kernel.yield %p0 : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.maximumf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p0: f32): kernel.yield %s : f32 }
    %e = kernel.local : memref<19x96xf32>
    %z = kernel.local : memref<19xf32>
    kernel.stage extents [19, 96] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%a, %m : memref<19x96xf32>, memref<19xf32>) outs(%e : memref<19x96xf32>)
      prologue { ^bb0(%p0: f32, %p1: f32): %t = arith.subf %p0, %p1 : f32 %u = math.exp %t : f32 kernel.yield %u : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p0: f32, %p1: f32): kernel.yield %r : f32 }
    kernel.stage extents [19, 96] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%e : memref<19x96xf32>) outs(%z : memref<19xf32>)
      prologue { ^bb0(%p0: f32): kernel.yield %p0 : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p0: f32): kernel.yield %s : f32 }
    %w = kernel.local : memref<19xf32>
    kernel.stage extents [19, 96] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%c : memref<19x96xf32>) outs(%w : memref<19xf32>)
      prologue { ^bb0(%p0: f32): kernel.yield %p0 : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p0: f32): kernel.yield %s : f32 }
    kernel.stage extents [19, 96] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%c, %e, %z, %w : memref<19x96xf32>, memref<19x96xf32>, memref<19xf32>, memref<19xf32>) outs(%d : memref<19x96xf32>)
      prologue { ^bb0(%p0: f32, %p1: f32, %p2: f32, %p3: f32): %t = arith.divf %p1, %p2 : f32 %u = arith.mulf %t, %p3 : f32 %v = arith.subf %p0, %u : f32 kernel.yield %v : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p0: f32, %p1: f32, %p2: f32, %p3: f32): kernel.yield %r : f32 }
    kernel.yield
  }
  return
}

func.func @half(%x: memref<33x23xf64>, %y: memref<33x23xf64>) {
  kernel.launch "half" outer 1 ins(%x : memref<33x23xf64>) outs(%y : memref<33x23xf64>) {
  ^bb0(%a: memref<33x23xf64>, %d: memref<33x23xf64>):
    %m = kernel.local : memref<33xf64>
    kernel.stage extents [33, 23] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0xFFF0000000000000 : f64]
      ins(%a : memref<33x23xf64>) outs(%m : memref<33xf64>)
      prologue { ^bb0(%p0: f64): kernel.yield %p0 : f64 }
      combine { ^bb0(%s: f64, %p: f64): %t = arith.maximumf %s, %p : f64 kernel.yield %t : f64 }
      epilogue { ^bb0(%s: f64, %p0: f64): kernel.yield %s : f64 }
    %e = kernel.local : memref<33x23xf64>
    %z = kernel.local : memref<33xf64>
    kernel.stage extents [33, 23] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%a, %m : memref<33x23xf64>, memref<33xf64>) outs(%e : memref<33x23xf64>)
      prologue { ^bb0(%p0: f64, %p1: f64): %t = arith.subf %p0, %p1 : f64 %u = math.exp %t : f64 kernel.yield %u : f64 }
      combine {}
      epilogue { ^bb0(%r: f64, %p0: f64, %p1: f64): kernel.yield %r : f64 }
    kernel.stage extents [33, 23] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f64]
      ins(%e : memref<33x23xf64>) outs(%z : memref<33xf64>)
      prologue { ^bb0(%p0: f64): kernel.yield %p0 : f64 }
      combine { ^bb0(%s: f64, %p: f64): %t = arith.addf %s, %p : f64 kernel.yield %t : f64 }
      epilogue { ^bb0(%s: f64, %p0: f64): %u = math.log %s : f64 kernel.yield %u : f64 }
    kernel.stage extents [33, 23] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%a, %m, %z : memref<33x23xf64>, memref<33xf64>, memref<33xf64>) outs(%d : memref<33x23xf64>)
      prologue { ^bb0(%p0: f64, %p1: f64, %p2: f64): %t = arith.subf %p0, %p1 : f64 %u = arith.subf %t, %p2 : f64 kernel.yield %u : f64 }
      combine {}
      epilogue { ^bb0(%r: f64, %p0: f64, %p1: f64, %p2: f64): kernel.yield %r : f64 }
    kernel.yield
  }
  return
}

func.func @largest(%x: memref<41x130xf32>, %y: memref<41x130xf32>) {
  kernel.launch "largest" outer 1 ins(%x : memref<41x130xf32>) outs(%y : memref<41x130xf32>) {
  ^bb0(%a: memref<41x130xf32>, %d: memref<41x130xf32>):
    %m = kernel.local : memref<41xf32>
    kernel.stage extents [41, 130] iterators ["parallel", "reduction"] maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0xFF800000 : f32]
      ins(%a : memref<41x130xf32>) outs(%m : memref<41xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.maximumf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    %v = kernel.local : memref<41xf32>
    kernel.stage extents [41, 130] iterators ["parallel", "reduction"] maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%a, %m : memref<41x130xf32>, memref<41xf32>) outs(%v : memref<41xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.subf %p, %q : f32 %u = arith.mulf %t, %t : f32 kernel.yield %u : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.stage extents [41, 130] iterators ["parallel", "parallel"] maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%a, %m, %v : memref<41x130xf32>, memref<41xf32>, memref<41xf32>) outs(%d : memref<41x130xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.subf %p, %q : f32 %u = arith.mulf %t, %r : f32 kernel.yield %u : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

func.func @narrow_light(%x: memref<64x16xf32>, %y: memref<64x16xf32>) {
  kernel.launch "narrow_light" outer 1 ins(%x : memref<64x16xf32>) outs(%y : memref<64x16xf32>) {
  ^bb0(%a: memref<64x16xf32>, %d: memref<64x16xf32>):
    %m = kernel.local : memref<64xf32>
    kernel.stage extents [64, 16] iterators ["parallel", "reduction"] maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%a : memref<64x16xf32>) outs(%m : memref<64xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    %v = kernel.local : memref<64xf32>
    kernel.stage extents [64, 16] iterators ["parallel", "reduction"] maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%a, %m : memref<64x16xf32>, memref<64xf32>) outs(%v : memref<64xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.subf %p, %q : f32 %u = arith.mulf %t, %t : f32 kernel.yield %u : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.stage extents [64, 16] iterators ["parallel", "parallel"] maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%a, %m, %v : memref<64x16xf32>, memref<64xf32>, memref<64xf32>) outs(%d : memref<64x16xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.subf %p, %q : f32 %u = arith.mulf %t, %r : f32 kernel.yield %u : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

func.func @smallest(%x: memref<67x35xf32>, %y: memref<67x35xf32>) {
  kernel.launch "smallest" outer 1 ins(%x : memref<67x35xf32>) outs(%y : memref<67x35xf32>) {
  ^bb0(%a: memref<67x35xf32>, %d: memref<67x35xf32>):
    %m = kernel.local : memref<67xf32>
    kernel.stage extents [67, 35] iterators ["parallel", "reduction"] maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0x7F800000 : f32]
      ins(%a : memref<67x35xf32>) outs(%m : memref<67xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.minimumf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    %v = kernel.local : memref<67xf32>
    kernel.stage extents [67, 35] iterators ["parallel", "reduction"] maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%a, %m : memref<67x35xf32>, memref<67xf32>) outs(%v : memref<67xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.subf %p, %q : f32 %u = arith.mulf %t, %t : f32 kernel.yield %u : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.stage extents [67, 35] iterators ["parallel", "parallel"] maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%a, %m, %v : memref<67x35xf32>, memref<67xf32>, memref<67xf32>) outs(%d : memref<67x35xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.subf %p, %q : f32 %u = arith.mulf %t, %r : f32 kernel.yield %u : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}
