// A launch over rows in which little is computed, the gradient of layer norm: the sums of its third stage divide by what a
// whole row shares, which is a product with one reciprocal. The last stage asks for what the next rows begin with, the
// third for the gradients; none asks for both. Of rows of a page the stage before the stores asks for a single input, and
// rows that become a number go in twos.
// RUN: dlc-kernel-check %s --cache=256 --l2=256 --math=fast
// RUN: dlc-kernel-check %s --cache=256 --l2=256 --math=fast --cpu=x86-64-v3
// RUN: dlc-kernel-check %s --cache=256 --l2=256 --cpu=x86-64-v2
// RUN: dlc-opt %s --emit-kernels="cache-bytes=256 l2-bytes=256 fast-math=true" | FileCheck %s
// RUN: dlc-opt %s --emit-kernels="cache-bytes=256 l2-bytes=256" | FileCheck %s --check-prefix=STRICT
// Where stores past the caches wait for the buffers that lines come in by, it is half as far that is asked for, always
// before the stores, each input by the last stage that can, and of rows that are stored few go together.
// RUN: dlc-kernel-check %s --cache=256 --l2=256 --math=fast --cpu=skylake-avx512
// RUN: dlc-opt %s --emit-kernels="cache-bytes=256 l2-bytes=256 fast-math=true shared-buffers=true" | FileCheck %s --check-prefix=SHARED

// CHECK: func.func private
// CHECK-SAME: strategy = [{emitter = "loops"{{[^}]*}}}, {emitter = "loops"{{[^}]*}}}, {ahead = array<i64: 0>{{[^}]*}} normal_divisors = array<i64: 4>{{[^}]*}} reciprocals, rows_ahead = 12 : i64, rows_ahead_level = 2{{[^}]*}}}, {ahead = array<i64: 3>{{[^}]*}} past_output = 0{{[^}]*}} rows_ahead = 12 : i64, rows_ahead_level = 2
// CHECK-NOT: arith.divf {{.*}} : vector
// CHECK: return
// CHECK: func.func private
// CHECK-NOT: block =
// CHECK-SAME: strategy = [{ahead = array<i64: 0>, emitter = "loops"{{[^}]*}} rows_ahead = 8 : i64, rows_ahead_level = 2{{[^}]*}}}, {emitter = "loops"{{[^}]*}} past_output = 0
// CHECK: func.func private {{.*}} attributes {block = 2 : i64
// CHECK-SAME: strategy = [{emitter = "loops"{{[^}]*}}}, {ahead = array<i64: 0>{{[^}]*}} rows_ahead = 12 : i64, rows_ahead_level = 2
// CHECK: func.func private {{.*}} attributes {llvm
// CHECK-SAME: strategy = [{emitter = "loops"{{[^}]*}}}, {ahead = array<i64: 0>, emitter = "loops"{{[^}]*}} past_output = 0
// CHECK: func.func private {{.*}} attributes {block = 16 : i64
// There a row is also stored during the heaviest sum of the next, if some rows fit the second-level cache, and the mean of
// the row after that is found out beside it; or during the first, if that is the only one.
// RUN: dlc-kernel-check %s --cache=256 --l2=65536 --math=fast --cpu=skylake-avx512
// RUN: dlc-opt %s --emit-kernels="cache-bytes=256 l2-bytes=65536 fast-math=true shared-buffers=true" | FileCheck %s --check-prefix=DURING
// DURING: func.func private
// DURING-SAME: strategy = [{beside = 2 : i64{{[^}]*}}}, {ahead = array<i64: 0>{{[^}]*}} rows_ahead = 6 : i64{{[^}]*}}}, {ahead = array<i64: 0>{{[^}]*}} rows_ahead = 6 : i64{{[^}]*}}}, {during = 2 : i64{{[^}]*}} unroll = 4
// DURING: func.func private {{.*}}memref<19x1040xf32>
// DURING-SAME: {during = 0 : i64
// SHARED: func.func private
// SHARED-SAME: strategy = [{emitter = "loops"{{[^}]*}}}, {ahead = array<i64: 0>{{[^}]*}} rows_ahead = 6 : i64{{[^}]*}}}, {ahead = array<i64: 0>{{[^}]*}} rows_ahead = 6 : i64{{[^}]*}}}, {emitter = "loops"{{[^}]*}} past_output = 0
// SHARED: func.func private
// SHARED-SAME: strategy = [{ahead = array<i64: 0>, emitter = "loops"{{[^}]*}} rows_ahead = 4 : i64
// SHARED: func.func private {{.*}} attributes {block = 2 : i64
// SHARED-SAME: rows_ahead = 6 : i64
// SHARED: func.func private {{.*}} attributes {llvm
// SHARED-SAME: strategy = [{ahead = array<i64: 0>, emitter = "loops"{{[^}]*}}}, {emitter = "loops"{{[^}]*}} past_output = 0
// SHARED: func.func private {{.*}} attributes {block = 4 : i64
// STRICT: func.func private
// STRICT-NOT: reciprocals
// STRICT: arith.divf {{.*}} : vector

func.func @layer_norm_gradient(%x: memref<37x709xf32>, %w: memref<709xf32>, %g: memref<37x709xf32>, %y: memref<37x709xf32>) {
  kernel.launch "layer_norm" outer 1 ins(%x, %w, %g : memref<37x709xf32>, memref<709xf32>, memref<37x709xf32>) outs(%y : memref<37x709xf32>) {
  ^bb0(%a: memref<37x709xf32>, %b: memref<709xf32>, %c: memref<37x709xf32>, %d: memref<37x709xf32>):
    %mean = kernel.local : memref<37xf32>
    kernel.stage extents [37, 709] iterators ["parallel", "reduction"]
      maps [affine_map<(m, k) -> (m, k)>, affine_map<(m, k) -> (m)>] identities [0.0 : f32]
      ins(%a : memref<37x709xf32>) outs(%mean : memref<37xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%v: f32, %p: f32): %t = arith.addf %v, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%v: f32, %p: f32):
        %n = arith.constant 709.0 : f32
        %t = arith.divf %v, %n : f32
        kernel.yield %t : f32 }
    %root = kernel.local : memref<37xf32>
    kernel.stage extents [37, 709] iterators ["parallel", "reduction"]
      maps [affine_map<(m, k) -> (m, k)>, affine_map<(m, k) -> (m)>, affine_map<(m, k) -> (m)>] identities [0.0 : f32]
      ins(%a, %mean : memref<37x709xf32>, memref<37xf32>) outs(%root : memref<37xf32>)
      prologue { ^bb0(%p: f32, %q: f32):
        %t = arith.subf %p, %q : f32
        %u = arith.mulf %t, %t : f32
        kernel.yield %u : f32 }
      combine { ^bb0(%v: f32, %p: f32): %t = arith.addf %v, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%v: f32, %p: f32, %q: f32):
        %n = arith.constant 709.0 : f32
        %e = arith.constant 1.0e-5 : f32
        %t = arith.divf %v, %n : f32
        %u = arith.addf %t, %e : f32
        %s = math.sqrt %u : f32
        kernel.yield %s : f32 }
    %h = kernel.local : memref<37xf32>
    %hn = kernel.local : memref<37xf32>
    kernel.stage extents [37, 709] iterators ["parallel", "reduction"]
      maps [affine_map<(m, k) -> (m, k)>, affine_map<(m, k) -> (k)>, affine_map<(m, k) -> (m, k)>, affine_map<(m, k) -> (m)>,
            affine_map<(m, k) -> (m)>, affine_map<(m, k) -> (m)>, affine_map<(m, k) -> (m)>] identities [0.0 : f32, 0.0 : f32]
      ins(%c, %b, %a, %mean, %root : memref<37x709xf32>, memref<709xf32>, memref<37x709xf32>, memref<37xf32>, memref<37xf32>)
      outs(%h, %hn : memref<37xf32>, memref<37xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32, %s: f32, %t: f32):
        %u = arith.subf %r, %s : f32
        %v = arith.divf %u, %t : f32
        %x0 = arith.mulf %p, %q : f32
        %x1 = arith.mulf %x0, %v : f32
        kernel.yield %x0, %x1 : f32, f32 }
      combine { ^bb0(%v: f32, %p: f32, %w0: f32, %w1: f32):
        %t = arith.addf %v, %w0 : f32
        %u = arith.addf %p, %w1 : f32
        kernel.yield %t, %u : f32, f32 }
      epilogue { ^bb0(%v0: f32, %v1: f32, %p: f32, %q: f32, %r: f32, %s: f32, %t: f32):
        %n = arith.constant 709.0 : f32
        %x0 = arith.divf %v0, %n : f32
        %x1 = arith.divf %v1, %n : f32
        kernel.yield %x0, %x1 : f32, f32 }
    kernel.stage extents [37, 709] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>,
            affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>]
      identities []
      ins(%c, %b, %h, %a, %mean, %root, %hn : memref<37x709xf32>, memref<709xf32>, memref<37xf32>, memref<37x709xf32>,
          memref<37xf32>, memref<37xf32>, memref<37xf32>) outs(%d : memref<37x709xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32, %s: f32, %t: f32, %u: f32, %v: f32):
        %x0 = arith.subf %s, %t : f32
        %x1 = arith.divf %x0, %u : f32
        %x2 = arith.mulf %p, %q : f32
        %x3 = arith.mulf %x1, %v : f32
        %x4 = arith.subf %x2, %r : f32
        %x5 = arith.subf %x4, %x3 : f32
        %x6 = arith.divf %x5, %u : f32
        kernel.yield %x6 : f32 }
      combine {}
      epilogue { ^bb0(%v0: f32, %p: f32, %q: f32, %r: f32, %s: f32, %t: f32, %u: f32, %v: f32): kernel.yield %v0 : f32 }
    kernel.yield
  }
  return
}

func.func @centred(%x: memref<19x1040xf32>, %y: memref<19x1040xf32>) {
  kernel.launch "centred" outer 1 ins(%x : memref<19x1040xf32>) outs(%y : memref<19x1040xf32>) {
  ^bb0(%a: memref<19x1040xf32>, %d: memref<19x1040xf32>):
    %mean = kernel.local : memref<19xf32>
    kernel.stage extents [19, 1040] iterators ["parallel", "reduction"]
      maps [affine_map<(m, k) -> (m, k)>, affine_map<(m, k) -> (m)>] identities [0.0 : f32]
      ins(%a : memref<19x1040xf32>) outs(%mean : memref<19xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%v: f32, %p: f32): %t = arith.addf %v, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%v: f32, %p: f32):
        %n = arith.constant 1040.0 : f32
        %t = arith.divf %v, %n : f32
        kernel.yield %t : f32 }
    kernel.stage extents [19, 1040] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%a, %mean : memref<19x1040xf32>, memref<19xf32>) outs(%d : memref<19x1040xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.subf %p, %q : f32 kernel.yield %t : f32 }
      combine {}
      epilogue { ^bb0(%v: f32, %p: f32, %q: f32): kernel.yield %v : f32 }
    kernel.yield
  }
  return
}

func.func @variance(%x: memref<37x709xf32>, %y: memref<37xf32>) {
  kernel.launch "variance" outer 1 ins(%x : memref<37x709xf32>) outs(%y : memref<37xf32>) {
  ^bb0(%a: memref<37x709xf32>, %d: memref<37xf32>):
    %mean = kernel.local : memref<37xf32>
    kernel.stage extents [37, 709] iterators ["parallel", "reduction"]
      maps [affine_map<(m, k) -> (m, k)>, affine_map<(m, k) -> (m)>] identities [0.0 : f32]
      ins(%a : memref<37x709xf32>) outs(%mean : memref<37xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%v: f32, %p: f32): %t = arith.addf %v, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%v: f32, %p: f32):
        %n = arith.constant 709.0 : f32
        %t = arith.divf %v, %n : f32
        kernel.yield %t : f32 }
    kernel.stage extents [37, 709] iterators ["parallel", "reduction"]
      maps [affine_map<(m, k) -> (m, k)>, affine_map<(m, k) -> (m)>, affine_map<(m, k) -> (m)>] identities [0.0 : f32]
      ins(%a, %mean : memref<37x709xf32>, memref<37xf32>) outs(%d : memref<37xf32>)
      prologue { ^bb0(%p: f32, %q: f32):
        %t = arith.subf %p, %q : f32
        %u = arith.mulf %t, %t : f32
        kernel.yield %u : f32 }
      combine { ^bb0(%v: f32, %p: f32): %t = arith.addf %v, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%v: f32, %p: f32, %q: f32):
        %n = arith.constant 709.0 : f32
        %t = arith.divf %v, %n : f32
        kernel.yield %t : f32 }
    kernel.yield
  }
  return
}

// Below a page.
func.func @shorter(%x: memref<19x1000xf32>, %y: memref<19x1000xf32>) {
  kernel.launch "centred" outer 1 ins(%x : memref<19x1000xf32>) outs(%y : memref<19x1000xf32>) {
  ^bb0(%a: memref<19x1000xf32>, %d: memref<19x1000xf32>):
    %mean = kernel.local : memref<19xf32>
    kernel.stage extents [19, 1000] iterators ["parallel", "reduction"]
      maps [affine_map<(m, k) -> (m, k)>, affine_map<(m, k) -> (m)>] identities [0.0 : f32]
      ins(%a : memref<19x1000xf32>) outs(%mean : memref<19xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%v: f32, %p: f32): %t = arith.addf %v, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%v: f32, %p: f32):
        %n = arith.constant 1000.0 : f32
        %t = arith.divf %v, %n : f32
        kernel.yield %t : f32 }
    kernel.stage extents [19, 1000] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%a, %mean : memref<19x1000xf32>, memref<19xf32>) outs(%d : memref<19x1000xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.subf %p, %q : f32 kernel.yield %t : f32 }
      combine {}
      epilogue { ^bb0(%v: f32, %p: f32, %q: f32): kernel.yield %v : f32 }
    kernel.yield
  }
  return
}

// Rows that go together.
func.func @together(%x: memref<150x96xf32>, %y: memref<150x96xf32>) {
  kernel.launch "centred" outer 1 ins(%x : memref<150x96xf32>) outs(%y : memref<150x96xf32>) {
  ^bb0(%a: memref<150x96xf32>, %d: memref<150x96xf32>):
    %mean = kernel.local : memref<150xf32>
    kernel.stage extents [150, 96] iterators ["parallel", "reduction"]
      maps [affine_map<(m, k) -> (m, k)>, affine_map<(m, k) -> (m)>] identities [0.0 : f32]
      ins(%a : memref<150x96xf32>) outs(%mean : memref<150xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%v: f32, %p: f32): %t = arith.addf %v, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%v: f32, %p: f32):
        %n = arith.constant 96.0 : f32
        %t = arith.divf %v, %n : f32
        kernel.yield %t : f32 }
    kernel.stage extents [150, 96] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%a, %mean : memref<150x96xf32>, memref<150xf32>) outs(%d : memref<150x96xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.subf %p, %q : f32 kernel.yield %t : f32 }
      combine {}
      epilogue { ^bb0(%v: f32, %p: f32, %q: f32): kernel.yield %v : f32 }
    kernel.yield
  }
  return
}
