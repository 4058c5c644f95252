// A long epilogue is a loop over the rows of a tile, also at the edges; a short one is unrolled.
// RUN: dlc-kernel-check %s
// RUN: dlc-kernel-check %s --cpu=x86-64-v3
// RUN: dlc-kernel-check %s --cpu=x86-64-v2
// RUN: dlc-kernel-check %s --math=fast
// RUN: dlc-opt %s --emit-kernels | FileCheck %s

// Tiles of 6 rows and 4 vectors, the last of 7 lanes; 3 rows are left.
func.func @long(%x: memref<45x20xf32>, %w: memref<20x55xf32>, %b: memref<55xf32>, %r: memref<45x55xf32>, %y: memref<45x55xf32>) {
  kernel.launch "long" outer 0 ins(%x, %w, %b, %r : memref<45x20xf32>, memref<20x55xf32>, memref<55xf32>, memref<45x55xf32>)
      outs(%y : memref<45x55xf32>) {
  ^bb0(%a: memref<45x20xf32>, %c: memref<20x55xf32>, %d: memref<55xf32>, %f: memref<45x55xf32>, %e: memref<45x55xf32>):
    kernel.stage extents [45, 55, 20] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (n)>,
            affine_map<(m, n, k) -> (m, n)>, affine_map<(m, n, k) -> (m, n)>] identities [0.0 : f32]
      ins(%a, %c, %d, %f : memref<45x20xf32>, memref<20x55xf32>, memref<55xf32>, memref<45x55xf32>) outs(%e : memref<45x55xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %s: f32, %t: f32): %z = arith.mulf %p, %q : f32 kernel.yield %z : f32 }
      combine { ^bb0(%s: f32, %p: f32): %z = arith.addf %s, %p : f32 kernel.yield %z : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %v: f32, %u: f32):
        %i = kernel.index 0
        %j = kernel.index 1
        %o = arith.cmpi ult, %i, %j : index
        %1 = arith.addf %s, %v : f32
        %2 = math.tanh %1 : f32
        %3 = math.exp %2 : f32
        %4 = arith.addf %3, %u : f32
        %5 = arith.select %o, %4, %3 : f32
        kernel.yield %5 : f32 }
    kernel.yield
  }
  return
}

// The same of few operations.
func.func @short(%x: memref<45x20xf32>, %w: memref<20x55xf32>, %y: memref<45x55xf32>) {
  kernel.launch "short" outer 0 ins(%x, %w : memref<45x20xf32>, memref<20x55xf32>) outs(%y : memref<45x55xf32>) {
  ^bb0(%a: memref<45x20xf32>, %c: memref<20x55xf32>, %e: memref<45x55xf32>):
    kernel.stage extents [45, 55, 20] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<45x20xf32>, memref<20x55xf32>) outs(%e : memref<45x55xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %z = arith.mulf %p, %q : f32 kernel.yield %z : f32 }
      combine { ^bb0(%s: f32, %p: f32): %z = arith.addf %s, %p : f32 kernel.yield %z : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): %1 = math.sqrt %s : f32 %2 = math.absf %1 : f32 kernel.yield %2 : f32 }
    kernel.yield
  }
  return
}

// The sums go to the stack and come back: four functions for 6 rows, four for the 3 that are left.
// CHECK: func.func private
// CHECK-SAME: tile = "6x64"
// CHECK: vector.fma
// CHECK: scf.yield
// CHECK-COUNT-24: vector.store {{.*}} : memref<384xf32>, vector<16xf32>
// CHECK: scf.for
// CHECK-COUNT-4: math.tanh
// CHECK-NOT: math.tanh
// CHECK: vector.fma
// CHECK: scf.for
// CHECK-COUNT-4: math.tanh
// CHECK-NOT: math.tanh
// CHECK: func.func private
// CHECK-COUNT-36: math.sqrt
// CHECK-NOT: math.sqrt
