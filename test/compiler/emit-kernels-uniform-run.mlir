// What the epilogue of a product reads once for all elements stands before the loops, and with fast-math its reciprocal:
// no element is divided by it.
// RUN: dlc-kernel-check %s --bits=512 --math=fast
// RUN: dlc-kernel-check %s --cpu=x86-64-v3 --math=fast
// RUN: dlc-kernel-check %s --cpu=x86-64-v2
// RUN: dlc-opt %s --emit-kernels=fast-math=true | FileCheck %s
// RUN: dlc-opt %s --emit-kernels | FileCheck %s --check-prefix=STRICT

func.func @scaled(%x: memref<41x30xf32>, %w: memref<30x101xf32>, %s: memref<f32> {check.low = 0.5 : f64, check.high = 3.0 : f64},
                  %y: memref<41x101xf32>) {
  kernel.launch "scaled" outer 0 ins(%x, %w, %s : memref<41x30xf32>, memref<30x101xf32>, memref<f32>) outs(%y : memref<41x101xf32>) {
  ^bb0(%a: memref<41x30xf32>, %c: memref<30x101xf32>, %d: memref<f32>, %e: memref<41x101xf32>):
    kernel.stage extents [41, 101, 30] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> ()>,
            affine_map<(m, n, k) -> (m, n)>] identities [0.0 : f32]
      ins(%a, %c, %d : memref<41x30xf32>, memref<30x101xf32>, memref<f32>) outs(%e : memref<41x101xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%v: f32, %p: f32): %t = arith.addf %v, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%v: f32, %p: f32, %q: f32, %r: f32): %t = arith.divf %v, %r : f32 kernel.yield %t : f32 }
    kernel.yield
  }
  return
}

// CHECK: strategy = [{{.*}}reciprocals
// CHECK-NOT: scf.for
// CHECK: arith.divf {{.*}} : f32
// CHECK: scf.for
// CHECK-NOT: arith.divf

// STRICT-NOT: reciprocals
// STRICT: memref.load {{.*}} : memref<1xf32>
// STRICT-NOT: memref<1xf32>
// STRICT: arith.divf {{.*}} : vector<16xf32>
