// A row is stored past the caches during the exponentials of the next. Buffers begin at multiples of 16 bytes only, rows
// anywhere; there are more threads than rows.
// RUN: dlc-kernel-check %s --cache=256 --l2=65536
// RUN: dlc-kernel-check %s --cache=256 --l2=65536 --cpu=x86-64-v3
// RUN: dlc-kernel-check %s --cache=256 --l2=65536 --cpu=x86-64-v2
// RUN: dlc-kernel-check %s --cache=256 --l2=65536 --math=fast
// RUN: dlc-kernel-check %s --cache=256 --l2=65536 --math=fast --cpu=x86-64-v3
// With zeros of both signs, infinities, NaN and subnormal numbers among the elements.
// RUN: dlc-kernel-check %s --cache=256 --l2=65536 --special=97
// RUN: dlc-kernel-check %s --cache=256 --l2=65536 --special=97 --math=fast --cpu=x86-64-v3
// RUN: dlc-kernel-check %s --cache=256 --l2=65536 --special=97 --math=fast
// RUN: dlc-opt %s --emit-kernels="cache-bytes=256 l2-bytes=65536 fast-math=true" | FileCheck %s
// Four rows do not fit the second-level cache: they stay in the first, and one is stored after the other.
// RUN: dlc-opt %s --emit-kernels="cache-bytes=256 l2-bytes=4096 fast-math=true" | FileCheck %s --check-prefix=LONG
// Where stores past the caches wait for the buffers that lines come in by, it is always four vectors, and what is the
// largest of the next row is found out there, too, if there are registers: in the loop is as much to do for memory as for
// the core. Room for two numbers then, half a page apart.
// RUN: dlc-opt %s --emit-kernels="cache-bytes=256 l2-bytes=65536 fast-math=true shared-buffers=true" | FileCheck %s --check-prefix=SHARED
// RUN: dlc-kernel-check %s --cache=256 --l2=65536 --math=fast --cpu=skylake-avx512
// SHARED: func.func private
// SHARED-SAME: {beside = 2 : i64{{[^}]*}}}, {ahead = array<i64: 0>{{[^}]*}} rows_ahead = 8 : i64, rows_ahead_level = 2
// SHARED-SAME: {during = 2 : i64{{[^}]*}} unroll = 4
// The first row's, before all.
// SHARED: arith.cmpf ogt
// SHARED: scf.for
// SHARED: math.exp
// SHARED: arith.cmpf ogt
// SHARED: vector.store {{.*}} nontemporal = true
// SHARED: func.func private {{.*}}memref<61x419xf32>
// SHARED-SAME: {beside = 1 : i64
// RUN: dlc-opt %s --emit-kernels="cache-bytes=256 l2-bytes=65536 fast-math=true shared-buffers=true vector-bits=256 vector-registers=16" | FileCheck %s --check-prefix=FEW
// FEW: during
// FEW-NOT: beside
// What fits the caches stays there.
// RUN: dlc-opt %s --emit-kernels="fast-math=true" | FileCheck %s --check-prefix=CACHED
// LONG: func.func private {{.*}}memref<33x517xf32>
// LONG-NOT: during
// LONG: return
// CACHED-NOT: during

// With sixteen registers functions of four vectors are computed side by side: what they give is stored behind them all.
// RUN: dlc-opt %s --emit-kernels="fast-math=true vector-bits=256" | FileCheck %s --check-prefix=SIDE
// SIDE: func.func private
// SIDE-SAME: joined{{[^}]*}} side_by_side
// SIDE: math.exp
// SIDE-NOT: vector.store
// SIDE: math.exp
// SIDE-NOT: vector.store
// SIDE: math.exp
// SIDE-NOT: vector.store
// SIDE: math.exp
// SIDE-COUNT-4: vector.store
// CACHED-NOT: side_by_side

// CHECK-COUNT-8: return
// Exponentials, of rows 16 KiB ahead, and the quotients of the row before, of eight vectors at a time: local memory for two
// rows, half a page apart. A sum of exponentials of at most 0 has a reciprocal that is a normal number.
// CHECK: func.func private
// CHECK-SAME: ahead = array<i64: 0>{{[^}]*}} joined{{[^}]*}} rows_ahead = 8 : i64, rows_ahead_level = 2
// CHECK-SAME: {during = 2 : i64{{[^}]*}} normal_divisors = array<i64: 1>{{[^}]*}} unroll = 8
// CHECK: memref.alloca() {{.*}} : memref<3072xf32>
// CHECK: memref.prefetch {{.*}} locality<2>
// CHECK: %[[ARGUMENT:.*]] = arith.subf {{.*}} {at_most_zero} : vector<16xf32>
// CHECK-NEXT: math.exp %[[ARGUMENT]] : vector<16xf32>
// CHECK-COUNT-8: vector.store {{.*}} nontemporal = true
// CHECK: math.exp
// CHECK: llvm.call_intrinsic "llvm.x86.sse.sfence"
// Blocks of four rows, and one at the end.
// CHECK: func.func private
// CHECK-SAME: block = 4 : i64
// CHECK-SAME: during = 1
// CHECK: func.func private {{.*}}memref<29xi64>
// CHECK-SAME: during = 2
// Only the eight vectors that the label is among compare it.
// CHECK: arith.cmpi ult, {{.*}} : i64
// CHECK-NEXT: scf.if
// CHECK-COUNT-8: arith.cmpi eq, {{.*}} : vector<8xi32>
// CHECK-COUNT-8: vector.store {{.*}} nontemporal = true
// CHECK: } else {
// CHECK-NOT: arith.cmpi eq
// CHECK-COUNT-8: vector.store {{.*}} nontemporal = true
// CHECK: func.func private
// CHECK-SAME: during = 2
// CHECK: func.func private
// CHECK-SAME: during = 2
// Eight vectors and those that are not whole do not fit.
// CHECK: func.func private {{.*}}memref<5x143xf32>
// CHECK-NOT: during
// Four at a time where rows come from the second-level cache.
// CHECK: func.func private {{.*}}memref<33x2304xf32>
// CHECK-SAME: rows_ahead = 2 : i64, rows_ahead_level = 2
// CHECK-SAME: during = 2{{.*}} unroll = 4
// A quotient times a constant, and less than that at the label: one multiplication, by both.
// CHECK-DAG: %[[SHARE:.*]] = arith.constant 3.125000e-02 : f32
// CHECK-DAG: %[[SHARES:.*]] = arith.constant dense<3.125000e-02> : vector<16xf32>
// CHECK: %[[INVERSE:.*]] = arith.divf %{{.*}}, %{{.*}} : f32
// CHECK-NEXT: %[[BOTH:.*]] = arith.mulf %[[INVERSE]], %[[SHARE]] : f32
// CHECK: scf.if
// CHECK: scf.if
// CHECK: %[[FACTOR:.*]] = vector.broadcast %[[BOTH]] : f32 to vector<16xf32>
// CHECK-NEXT: %[[PRODUCT:.*]] = arith.mulf %{{.*}}, %[[FACTOR]] : vector<16xf32>
// CHECK-NEXT: %[[LESS:.*]] = arith.subf %[[PRODUCT]], %[[SHARES]] : vector<16xf32>
// CHECK-NEXT: arith.select %{{.*}}, %[[LESS]], %[[PRODUCT]] : vector<16xi1>
// CHECK-COUNT-4: vector.store {{.*}} nontemporal = true
// CHECK: math.exp
// The divisor may be anything.
// CHECK: func.func private {{.*}}memref<33x530xf32>
// CHECK-SAME: during
// CHECK-NOT: normal_divisors
// CHECK-NOT: at_most_zero
// CHECK: return

func.func @softmax(%x: memref<33x517xf32>, %y: memref<33x517xf32>) {
  kernel.launch "softmax" outer 1 ins(%x : memref<33x517xf32>) outs(%y : memref<33x517xf32>) {
  ^bb0(%x_: memref<33x517xf32>, %y_: memref<33x517xf32>):
    %m_ = kernel.local : memref<33xf32>
    kernel.stage extents [33, 517] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0xFF800000 : f32]
      ins(%x_ : memref<33x517xf32>) outs(%m_ : memref<33xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.maximumf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    %e_ = kernel.local : memref<33x517xf32>
    %s_ = kernel.local : memref<33xf32>
    kernel.stage extents [33, 517] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%x_, %m_ : memref<33x517xf32>, memref<33xf32>) outs(%e_ : memref<33x517xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %r = arith.subf %p, %q : f32 %e = math.exp %r : f32 kernel.yield %e : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p: f32, %q: f32): kernel.yield %r : f32 }
    kernel.stage extents [33, 517] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%e_ : memref<33x517xf32>) outs(%s_ : memref<33xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.stage extents [33, 517] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%e_, %s_ : memref<33x517xf32>, memref<33xf32>) outs(%y_ : memref<33x517xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %r = arith.divf %p, %q : f32 kernel.yield %r : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p: f32, %q: f32): kernel.yield %r : f32 }
    kernel.yield
  }
  return
}

func.func @log_softmax(%x: memref<61x419xf32>, %y: memref<61x419xf32>) {
  kernel.launch "log_softmax" outer 1 ins(%x : memref<61x419xf32>) outs(%y : memref<61x419xf32>) {
  ^bb0(%x_: memref<61x419xf32>, %y_: memref<61x419xf32>):
    %m_ = kernel.local : memref<61xf32>
    kernel.stage extents [61, 419] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0xFF800000 : f32]
      ins(%x_ : memref<61x419xf32>) outs(%m_ : memref<61xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.maximumf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    %s_ = kernel.local : memref<61xf32>
    kernel.stage extents [61, 419] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%x_, %m_ : memref<61x419xf32>, memref<61xf32>) outs(%s_ : memref<61xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %r = arith.subf %p, %q : f32 %e = math.exp %r : f32 kernel.yield %e : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): %t = math.log %s : f32 kernel.yield %t : f32 }
    kernel.stage extents [61, 419] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%x_, %m_, %s_ : memref<61x419xf32>, memref<61xf32>, memref<61xf32>) outs(%y_ : memref<61x419xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %s: f32): %r = arith.subf %p, %q : f32 %u = arith.subf %r, %s : f32 kernel.yield %u : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p: f32, %q: f32, %s: f32): kernel.yield %r : f32 }
    kernel.yield
  }
  return
}

func.func @labels(%x: memref<29x301xf64>, %l: memref<29xi64> {check.low = 0 : i64, check.high = 331 : i64}, %y: memref<29x301xf64>) {
  kernel.launch "labels" outer 1 ins(%x, %l : memref<29x301xf64>, memref<29xi64>) outs(%y : memref<29x301xf64>) {
  ^bb0(%x_: memref<29x301xf64>, %l_: memref<29xi64>, %y_: memref<29x301xf64>):
    %m_ = kernel.local : memref<29xf64>
    kernel.stage extents [29, 301] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0xFFF0000000000000 : f64]
      ins(%x_ : memref<29x301xf64>) outs(%m_ : memref<29xf64>)
      prologue { ^bb0(%p: f64): kernel.yield %p : f64 }
      combine { ^bb0(%s: f64, %p: f64): %t = arith.maximumf %s, %p : f64 kernel.yield %t : f64 }
      epilogue { ^bb0(%s: f64, %p: f64): kernel.yield %s : f64 }
    %e_ = kernel.local : memref<29x301xf64>
    %s_ = kernel.local : memref<29xf64>
    kernel.stage extents [29, 301] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%x_, %m_ : memref<29x301xf64>, memref<29xf64>) outs(%e_ : memref<29x301xf64>)
      prologue { ^bb0(%p: f64, %q: f64): %r = arith.subf %p, %q : f64 %e = math.exp %r : f64 kernel.yield %e : f64 }
      combine {}
      epilogue { ^bb0(%r: f64, %p: f64, %q: f64): kernel.yield %r : f64 }
    kernel.stage extents [29, 301] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f64]
      ins(%e_ : memref<29x301xf64>) outs(%s_ : memref<29xf64>)
      prologue { ^bb0(%p: f64): kernel.yield %p : f64 }
      combine { ^bb0(%s: f64, %p: f64): %t = arith.addf %s, %p : f64 kernel.yield %t : f64 }
      epilogue { ^bb0(%s: f64, %p: f64): kernel.yield %s : f64 }
    kernel.stage extents [29, 301] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%l_, %e_, %s_ : memref<29xi64>, memref<29x301xf64>, memref<29xf64>) outs(%y_ : memref<29x301xf64>)
      prologue { ^bb0(%k: i64, %p: f64, %q: f64):
        %r = arith.divf %p, %q : f64
        %one = arith.constant 1.0 : f64
        %u = arith.subf %r, %one : f64
        %i = kernel.index 1
        %j = arith.index_cast %i : index to i64
        %c = arith.cmpi eq, %j, %k : i64
        %v = arith.select %c, %u, %r : f64
        kernel.yield %v : f64 }
      combine {}
      epilogue { ^bb0(%r: f64, %k: i64, %p: f64, %q: f64): kernel.yield %r : f64 }
    kernel.yield
  }
  return
}

func.func @wide(%x: memref<31x640xf64>, %y: memref<31x640xf64>) {
  kernel.launch "wide" outer 1 ins(%x : memref<31x640xf64>) outs(%y : memref<31x640xf64>) {
  ^bb0(%x_: memref<31x640xf64>, %y_: memref<31x640xf64>):
    %m_ = kernel.local : memref<31xf64>
    kernel.stage extents [31, 640] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0xFFF0000000000000 : f64]
      ins(%x_ : memref<31x640xf64>) outs(%m_ : memref<31xf64>)
      prologue { ^bb0(%p: f64): kernel.yield %p : f64 }
      combine { ^bb0(%s: f64, %p: f64): %t = arith.maximumf %s, %p : f64 kernel.yield %t : f64 }
      epilogue { ^bb0(%s: f64, %p: f64): kernel.yield %s : f64 }
    %e_ = kernel.local : memref<31x640xf64>
    %s_ = kernel.local : memref<31xf64>
    kernel.stage extents [31, 640] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%x_, %m_ : memref<31x640xf64>, memref<31xf64>) outs(%e_ : memref<31x640xf64>)
      prologue { ^bb0(%p: f64, %q: f64): %r = arith.subf %p, %q : f64 %e = math.exp %r : f64 kernel.yield %e : f64 }
      combine {}
      epilogue { ^bb0(%r: f64, %p: f64, %q: f64): kernel.yield %r : f64 }
    kernel.stage extents [31, 640] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f64]
      ins(%e_ : memref<31x640xf64>) outs(%s_ : memref<31xf64>)
      prologue { ^bb0(%p: f64): kernel.yield %p : f64 }
      combine { ^bb0(%s: f64, %p: f64): %t = arith.addf %s, %p : f64 kernel.yield %t : f64 }
      epilogue { ^bb0(%s: f64, %p: f64): kernel.yield %s : f64 }
    kernel.stage extents [31, 640] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%e_, %s_ : memref<31x640xf64>, memref<31xf64>) outs(%y_ : memref<31x640xf64>)
      prologue { ^bb0(%p: f64, %q: f64): %r = arith.divf %p, %q : f64 kernel.yield %r : f64 }
      combine {}
      epilogue { ^bb0(%r: f64, %p: f64, %q: f64): kernel.yield %r : f64 }
    kernel.yield
  }
  return
}

// As short as it can be, and one element less.
func.func @shortest(%x: memref<5x144xf32>, %y: memref<5x144xf32>) {
  kernel.launch "shortest" outer 1 ins(%x : memref<5x144xf32>) outs(%y : memref<5x144xf32>) {
  ^bb0(%x_: memref<5x144xf32>, %y_: memref<5x144xf32>):
    %m_ = kernel.local : memref<5xf32>
    kernel.stage extents [5, 144] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0xFF800000 : f32]
      ins(%x_ : memref<5x144xf32>) outs(%m_ : memref<5xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.maximumf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    %e_ = kernel.local : memref<5x144xf32>
    %s_ = kernel.local : memref<5xf32>
    kernel.stage extents [5, 144] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%x_, %m_ : memref<5x144xf32>, memref<5xf32>) outs(%e_ : memref<5x144xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %r = arith.subf %p, %q : f32 %e = math.exp %r : f32 kernel.yield %e : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p: f32, %q: f32): kernel.yield %r : f32 }
    kernel.stage extents [5, 144] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%e_ : memref<5x144xf32>) outs(%s_ : memref<5xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.stage extents [5, 144] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%e_, %s_ : memref<5x144xf32>, memref<5xf32>) outs(%y_ : memref<5x144xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %r = arith.divf %p, %q : f32 kernel.yield %r : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p: f32, %q: f32): kernel.yield %r : f32 }
    kernel.yield
  }
  return
}
func.func @shorter(%x: memref<5x143xf32>, %y: memref<5x143xf32>) {
  kernel.launch "shorter" outer 1 ins(%x : memref<5x143xf32>) outs(%y : memref<5x143xf32>) {
  ^bb0(%x_: memref<5x143xf32>, %y_: memref<5x143xf32>):
    %m_ = kernel.local : memref<5xf32>
    kernel.stage extents [5, 143] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0xFF800000 : f32]
      ins(%x_ : memref<5x143xf32>) outs(%m_ : memref<5xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.maximumf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    %e_ = kernel.local : memref<5x143xf32>
    %s_ = kernel.local : memref<5xf32>
    kernel.stage extents [5, 143] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%x_, %m_ : memref<5x143xf32>, memref<5xf32>) outs(%e_ : memref<5x143xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %r = arith.subf %p, %q : f32 %e = math.exp %r : f32 kernel.yield %e : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p: f32, %q: f32): kernel.yield %r : f32 }
    kernel.stage extents [5, 143] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%e_ : memref<5x143xf32>) outs(%s_ : memref<5xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.stage extents [5, 143] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%e_, %s_ : memref<5x143xf32>, memref<5xf32>) outs(%y_ : memref<5x143xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %r = arith.divf %p, %q : f32 kernel.yield %r : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p: f32, %q: f32): kernel.yield %r : f32 }
    kernel.yield
  }
  return
}

// Whole lines; the next rows come from the second-level cache.
func.func @lines(%x: memref<33x2304xf32>, %l: memref<33xi64> {check.low = 0 : i64, check.high = 2334 : i64}, %y: memref<33x2304xf32>) {
  kernel.launch "lines" outer 1 ins(%x, %l : memref<33x2304xf32>, memref<33xi64>) outs(%y : memref<33x2304xf32>) {
  ^bb0(%x_: memref<33x2304xf32>, %l_: memref<33xi64>, %y_: memref<33x2304xf32>):
    %m_ = kernel.local : memref<33xf32>
    kernel.stage extents [33, 2304] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0xFF800000 : f32]
      ins(%x_ : memref<33x2304xf32>) outs(%m_ : memref<33xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.maximumf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    %e_ = kernel.local : memref<33x2304xf32>
    %s_ = kernel.local : memref<33xf32>
    kernel.stage extents [33, 2304] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%x_, %m_ : memref<33x2304xf32>, memref<33xf32>) outs(%e_ : memref<33x2304xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %r = arith.subf %p, %q : f32 %e = math.exp %r : f32 kernel.yield %e : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p: f32, %q: f32): kernel.yield %r : f32 }
    kernel.stage extents [33, 2304] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%e_ : memref<33x2304xf32>) outs(%s_ : memref<33xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.stage extents [33, 2304] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%l_, %e_, %s_ : memref<33xi64>, memref<33x2304xf32>, memref<33xf32>) outs(%y_ : memref<33x2304xf32>)
      prologue { ^bb0(%k: i64, %p: f32, %q: f32):
        %r = arith.divf %p, %q : f32
        %one = arith.constant 1.0 : f32
        %u = arith.subf %r, %one : f32
        %i = kernel.index 1
        %j = arith.index_cast %i : index to i64
        %c = arith.cmpi eq, %j, %k : i64
        %v = arith.select %c, %u, %r : f32
        %share = arith.constant 0.03125 : f32
        %w = arith.mulf %v, %share : f32
        kernel.yield %w : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %k: i64, %p: f32, %q: f32): kernel.yield %r : f32 }
    kernel.yield
  }
  return
}

// Less the smallest: sums have no bound.
func.func @other(%x: memref<33x530xf32>, %y: memref<33x530xf32>) {
  kernel.launch "other" outer 1 ins(%x : memref<33x530xf32>) outs(%y : memref<33x530xf32>) {
  ^bb0(%x_: memref<33x530xf32>, %y_: memref<33x530xf32>):
    %m_ = kernel.local : memref<33xf32>
    kernel.stage extents [33, 530] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0x7F800000 : f32]
      ins(%x_ : memref<33x530xf32>) outs(%m_ : memref<33xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.minimumf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    %e_ = kernel.local : memref<33x530xf32>
    %s_ = kernel.local : memref<33xf32>
    kernel.stage extents [33, 530] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%x_, %m_ : memref<33x530xf32>, memref<33xf32>) outs(%e_ : memref<33x530xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %r = arith.subf %p, %q : f32 %e = math.exp %r : f32 kernel.yield %e : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p: f32, %q: f32): kernel.yield %r : f32 }
    kernel.stage extents [33, 530] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%e_ : memref<33x530xf32>) outs(%s_ : memref<33xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.stage extents [33, 530] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%e_, %s_ : memref<33x530xf32>, memref<33xf32>) outs(%y_ : memref<33x530xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %r = arith.divf %p, %q : f32 kernel.yield %r : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p: f32, %q: f32): kernel.yield %r : f32 }
    kernel.yield
  }
  return
}
