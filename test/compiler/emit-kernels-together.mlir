// Where what counts a loop's iterations takes time of the multiply-adds, an iteration of a whole tile has several steps of
// the reduction; what is left of them, and tiles at the edges, go step by step.
// RUN: dlc-opt %s --emit-kernels="multiply-adds=2 shared-units=true" | FileCheck %s
// RUN: sed -e 's/"depth_131" outer 0/& strategy {tile = "14x32"}/' %s > %t.mlir && dlc-opt %t.mlir --emit-kernels="multiply-adds=2 shared-units=true" | FileCheck %s --check-prefix=TWO
// RUN: dlc-opt %s --emit-kernels="multiply-adds=2" | FileCheck %s --check-prefix=APART
// RUN: dlc-opt %s --emit-kernels="multiply-adds=1 shared-units=true" | FileCheck %s --check-prefix=APART
// RUN: dlc-kernel-check %s --cpu=skylake-avx512
// RUN: dlc-kernel-check %s --cpu=haswell
// RUN: sed -e 's/outer 0/& strategy {together = 3}/' %s > %t.mlir && dlc-kernel-check %t.mlir --bits=512
// RUN: sed -e 's/outer 0/& strategy {together = 8}/' %s > %t.mlir && dlc-kernel-check %t.mlir --cpu=x86-64-v3
// RUN: sed -e 's/outer 0/& strategy {epilogue = "deferred", tile = "6x32", together = 4}/' %s > %t.mlir && dlc-kernel-check %t.mlir --bits=512
// RUN: sed -e 's/outer 0/& strategy {depth = 37 : i64, tile = "6x32", together = 4}/' %s > %t.mlir && dlc-kernel-check %t.mlir --bits=512

// Of 28 sums 131 steps are 65 iterations of two, and one.
// TWO-LABEL: func.func private @k_
// TWO-DAG: %[[TWO:.*]] = arith.constant 2 : index
// TWO-DAG: %[[WHOLE:.*]] = arith.constant 130 : index
// TWO: %[[SUMS:[0-9]+]]:28 = scf.for %{{.*}} = %{{.*}} to %[[WHOLE]] step %[[TWO]] iter_args(%[[BEGIN:[a-z0-9]+]] =
// TWO: %[[FIRST:[0-9]+]] = vector.fma %{{.*}}, %{{.*}}, %[[BEGIN]] :
// TWO: vector.fma %{{.*}}, %{{.*}}, %[[FIRST]] :
// TWO-NOT: scf.for
// TWO: vector.fma %{{.*}}, %{{.*}}, %[[SUMS]]#0 :

// A smaller tile has four steps an iteration: of 14 sums they are 32 iterations, and three.
// CHECK-LABEL: func.func private @k_
// CHECK: %[[SUMS:[0-9]+]]:14 = scf.for %{{.*}} = %c0 to %c128 step %c4 iter_args(%[[BEGIN:[a-z0-9]+]] =
// CHECK: %[[FIRST:[0-9]+]] = vector.fma %{{.*}}, %{{.*}}, %[[BEGIN]] :
// CHECK: %[[SECOND:[0-9]+]] = vector.fma %{{.*}}, %{{.*}}, %[[FIRST]] :
// CHECK: %[[THIRD:[0-9]+]] = vector.fma %{{.*}}, %{{.*}}, %[[SECOND]] :
// CHECK: vector.fma %{{.*}}, %{{.*}}, %[[THIRD]] :
// CHECK: scf.for %{{.*}} = %c128 to %c131 step %c1 iter_args(%[[BEGIN:[a-z0-9]+]] = %[[SUMS]]#0
// APART-NOT: together
func.func @depth_131(%x: memref<28x131xf32>, %w: memref<131x32xf32>, %y: memref<28x32xf32>) {
  kernel.launch "depth_131" outer 0 ins(%x, %w : memref<28x131xf32>, memref<131x32xf32>) outs(%y : memref<28x32xf32>) {
  ^bb0(%a: memref<28x131xf32>, %c: memref<131x32xf32>, %e: memref<28x32xf32>):
    kernel.stage extents [28, 32, 131] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<28x131xf32>, memref<131x32xf32>) outs(%e : memref<28x32xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// A short reduction is one iteration, if there is much to do.
// CHECK: func.func private @k_{{.*}} strategy = [{{{.*}}together = 14 : i64}]
func.func @depth_14(%x: memref<900x14xf32>, %w: memref<14x700xf32>, %y: memref<900x700xf32>) {
  kernel.launch "depth_14" outer 0 ins(%x, %w : memref<900x14xf32>, memref<14x700xf32>) outs(%y : memref<900x700xf32>) {
  ^bb0(%a: memref<900x14xf32>, %c: memref<14x700xf32>, %e: memref<900x700xf32>):
    kernel.stage extents [900, 700, 14] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<900x14xf32>, memref<14x700xf32>) outs(%e : memref<900x700xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// Less is not worth the code.
// CHECK: func.func private @k_{{.*}} strategy = [{{{.*}}tile = "14x32"}]
func.func @few(%x: memref<97x14xf32>, %w: memref<14x128xf32>, %y: memref<97x128xf32>) {
  kernel.launch "few" outer 0 ins(%x, %w : memref<97x14xf32>, memref<14x128xf32>) outs(%y : memref<97x128xf32>) {
  ^bb0(%a: memref<97x14xf32>, %c: memref<14x128xf32>, %e: memref<97x128xf32>):
    kernel.stage extents [97, 128, 14] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<97x14xf32>, memref<14x128xf32>) outs(%e : memref<97x128xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}
