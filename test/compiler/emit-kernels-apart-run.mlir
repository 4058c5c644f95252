// A matrix times a vector: the rows of a tile come from four parts of a thread's share.
// RUN: dlc-kernel-check %s --bits=512
// RUN: dlc-kernel-check %s --cpu=x86-64-v3
// RUN: dlc-kernel-check %s --cpu=x86-64-v2
// RUN: dlc-opt %s --emit-kernels | FileCheck %s

// Rows of whole vectors; some are left over.
func.func @whole(%x: memref<1x640xf32>, %w: memref<131x640xf32>, %b: memref<131xf32>, %y: memref<1x131xf32>) {
  kernel.launch "whole" outer 0
      ins(%x, %w, %b : memref<1x640xf32>, memref<131x640xf32>, memref<131xf32>) outs(%y : memref<1x131xf32>) {
  ^bb0(%a: memref<1x640xf32>, %c: memref<131x640xf32>, %d: memref<131xf32>, %e: memref<1x131xf32>):
    kernel.stage extents [1, 131, 640] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (n)>,
            affine_map<(m, n, k) -> (m, n)>] identities [0.5 : f32]
      ins(%a, %c, %d : memref<1x640xf32>, memref<131x640xf32>, memref<131xf32>) outs(%e : memref<1x131xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32):
        %t = arith.addf %s, %r : f32 %z = arith.constant 0.0 : f32 %u = arith.maximumf %t, %z : f32 kernel.yield %u : f32 }
    kernel.yield
  }
  return
}

// Rows that begin anywhere in a vector: of one tile all at the same place. Of 267 a seventh is less than four parts.
func.func @anywhere(%x: memref<1x517xf32>, %w: memref<267x517xf32>, %b: memref<267xf32>, %y: memref<1x267xf32>) {
  kernel.launch "anywhere" outer 0
      ins(%x, %w, %b : memref<1x517xf32>, memref<267x517xf32>, memref<267xf32>) outs(%y : memref<1x267xf32>) {
  ^bb0(%a: memref<1x517xf32>, %c: memref<267x517xf32>, %d: memref<267xf32>, %e: memref<1x267xf32>):
    kernel.stage extents [1, 267, 517] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (n)>,
            affine_map<(m, n, k) -> (m, n)>] identities [0.5 : f32]
      ins(%a, %c, %d : memref<1x517xf32>, memref<267x517xf32>, memref<267xf32>) outs(%e : memref<1x267xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32):
        %t = arith.addf %s, %r : f32 %z = arith.constant 0.0 : f32 %u = arith.maximumf %t, %z : f32 kernel.yield %u : f32 }
    kernel.yield
  }
  return
}

// Every second row begins with a vector.
func.func @half(%x: memref<1x520xf32>, %w: memref<261x520xf32>, %b: memref<261xf32>, %y: memref<1x261xf32>) {
  kernel.launch "half" outer 0
      ins(%x, %w, %b : memref<1x520xf32>, memref<261x520xf32>, memref<261xf32>) outs(%y : memref<1x261xf32>) {
  ^bb0(%a: memref<1x520xf32>, %c: memref<261x520xf32>, %d: memref<261xf32>, %e: memref<1x261xf32>):
    kernel.stage extents [1, 261, 520] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (n)>,
            affine_map<(m, n, k) -> (m, n)>] identities [0.5 : f32]
      ins(%a, %c, %d : memref<1x520xf32>, memref<261x520xf32>, memref<261xf32>) outs(%e : memref<1x261xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32):
        %t = arith.addf %s, %r : f32 %z = arith.constant 0.0 : f32 %u = arith.maximumf %t, %z : f32 kernel.yield %u : f32 }
    kernel.yield
  }
  return
}

// Rows of whole vectors that begin at the third element of one.
func.func @slice(%x: memref<1x512xf32>, %w: memref<258x528xf32>, %b: memref<258xf32>, %y: memref<1x258xf32>) {
  kernel.launch "slice" outer 0
      ins(%x, %w, %b : memref<1x512xf32>, memref<258x528xf32>, memref<258xf32>) outs(%y : memref<1x258xf32>) {
  ^bb0(%a: memref<1x512xf32>, %c: memref<258x528xf32>, %d: memref<258xf32>, %e: memref<1x258xf32>):
    kernel.stage extents [1, 258, 512] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k + 3)>, affine_map<(m, n, k) -> (n)>,
            affine_map<(m, n, k) -> (m, n)>] identities [0.5 : f32]
      ins(%a, %c, %d : memref<1x512xf32>, memref<258x528xf32>, memref<258xf32>) outs(%e : memref<1x258xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32):
        %t = arith.addf %s, %r : f32 %z = arith.constant 0.0 : f32 %u = arith.maximumf %t, %z : f32 kernel.yield %u : f32 }
    kernel.yield
  }
  return
}

// Half as many elements of twice the size.
func.func @doubles(%x: memref<1x265xf64>, %w: memref<200x265xf64>, %b: memref<200xf64>, %y: memref<1x200xf64>) {
  kernel.launch "doubles" outer 0
      ins(%x, %w, %b : memref<1x265xf64>, memref<200x265xf64>, memref<200xf64>) outs(%y : memref<1x200xf64>) {
  ^bb0(%a: memref<1x265xf64>, %c: memref<200x265xf64>, %d: memref<200xf64>, %e: memref<1x200xf64>):
    kernel.stage extents [1, 200, 265] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (n)>,
            affine_map<(m, n, k) -> (m, n)>] identities [0.5 : f64]
      ins(%a, %c, %d : memref<1x265xf64>, memref<200x265xf64>, memref<200xf64>) outs(%e : memref<1x200xf64>)
      prologue { ^bb0(%p: f64, %q: f64, %r: f64): %t = arith.mulf %p, %q : f64 kernel.yield %t : f64 }
      combine { ^bb0(%s: f64, %p: f64): %t = arith.addf %s, %p : f64 kernel.yield %t : f64 }
      epilogue { ^bb0(%s: f64, %p: f64, %q: f64, %r: f64):
        %t = arith.addf %s, %r : f64 %z = arith.constant 0.0 : f64 %u = arith.maximumf %t, %z : f64 kernel.yield %u : f64 }
    kernel.yield
  }
  return
}

// What takes long for each result is done to vectors of results that lie side by side.
func.func @functions(%x: memref<1x640xf32>, %w: memref<131x640xf32>, %b: memref<131xf32>, %y: memref<1x131xf32>) {
  kernel.launch "functions" outer 0
      ins(%x, %w, %b : memref<1x640xf32>, memref<131x640xf32>, memref<131xf32>) outs(%y : memref<1x131xf32>) {
  ^bb0(%a: memref<1x640xf32>, %c: memref<131x640xf32>, %d: memref<131xf32>, %e: memref<1x131xf32>):
    kernel.stage extents [1, 131, 640] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (n)>,
            affine_map<(m, n, k) -> (m, n)>] identities [0.5 : f32]
      ins(%a, %c, %d : memref<1x640xf32>, memref<131x640xf32>, memref<131xf32>) outs(%e : memref<1x131xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32):
        %t0 = arith.addf %s, %r : f32
        %t1 = math.tanh %t0 : f32
        %t2 = math.tanh %t1 : f32
        %t3 = math.tanh %t2 : f32
        kernel.yield %t3 : f32 }
    kernel.yield
  }
  return
}

// Too few results.
func.func @few(%x: memref<1x1100xf32>, %w: memref<63x1100xf32>, %b: memref<63xf32>, %y: memref<1x63xf32>) {
  kernel.launch "few" outer 0
      ins(%x, %w, %b : memref<1x1100xf32>, memref<63x1100xf32>, memref<63xf32>) outs(%y : memref<1x63xf32>) {
  ^bb0(%a: memref<1x1100xf32>, %c: memref<63x1100xf32>, %d: memref<63xf32>, %e: memref<1x63xf32>):
    kernel.stage extents [1, 63, 1100] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (n)>,
            affine_map<(m, n, k) -> (m, n)>] identities [0.5 : f32]
      ins(%a, %c, %d : memref<1x1100xf32>, memref<63x1100xf32>, memref<63xf32>) outs(%e : memref<1x63xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32):
        %t = arith.addf %s, %r : f32 %z = arith.constant 0.0 : f32 %u = arith.maximumf %t, %z : f32 kernel.yield %u : f32 }
    kernel.yield
  }
  return
}

// CHECK: strategy = [{apart = 1 : i64, dot_dim = 1 : i64, {{.*}}share_dim = 0 : i64, share_tile = 1 : i64, tile = "1x4"
// CHECK: strategy = [{aligned_input = 1 : i64, apart = 16 : i64,
// CHECK: strategy = [{aligned_input = 1 : i64, apart = 2 : i64,
// CHECK: strategy = [{aligned_input = 1 : i64, apart = 1 : i64,
// CHECK: strategy = [{aligned_input = 1 : i64, apart = 8 : i64,
// CHECK: strategy = [{dot_dim = 1 : i64,
// CHECK: strategy = [{dot_dim = 1 : i64,
