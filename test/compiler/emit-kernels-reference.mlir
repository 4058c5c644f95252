// RUN: dlc-opt %s --emit-kernels=mode=reference | FileCheck %s

// Equal launches share a function, whatever their names and places.
// CHECK-LABEL: func.func @two(
// CHECK-SAME: %[[X:.*]]: memref<4x3xf32>, %[[Y:.*]]: memref<4xf32>
// CHECK-NEXT: kernel.call @[[K:k_[0-9a-f]+]](%[[X]], %[[Y]]) "sum" {barrier, bytes = 64 : i64, flops = 12 : i64}
// CHECK-NEXT: kernel.call @[[K]](%[[X]], %[[Y]]) "again" {bytes = 0 : i64, flops = 0 : i64, single_thread}
func.func @two(%x: memref<4x3xf32>, %y: memref<4xf32>) {
  kernel.launch "sum" outer 0 ins(%x : memref<4x3xf32>) outs(%y : memref<4xf32>) {
  ^bb0(%a: memref<4x3xf32>, %d: memref<4xf32>):
    kernel.stage extents [4, 3] iterators ["parallel", "reduction"]
      maps [affine_map<(m, k) -> (m, k)>, affine_map<(m, k) -> (m)>] identities [0.0 : f32]
      ins(%a : memref<4x3xf32>) outs(%d : memref<4xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.yield
  } {flops = 12 : i64, bytes = 64 : i64, barrier}
  kernel.launch "again" outer 0 ins(%x : memref<4x3xf32>) outs(%y : memref<4xf32>) {
  ^bb0(%a: memref<4x3xf32>, %d: memref<4xf32>):
    kernel.stage extents [4, 3] iterators ["parallel", "reduction"]
      maps [affine_map<(m, k) -> (m, k)>, affine_map<(m, k) -> (m)>] identities [0.0 : f32]
      ins(%a : memref<4x3xf32>) outs(%d : memref<4xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.yield
  } {single_thread}
  return
}

// CHECK: func.func private @[[K]](%[[TID:.*]]: i32, %{{.*}}: i32, %[[A:.*]]: memref<4x3xf32>, %[[D:.*]]: memref<4xf32>)
// CHECK-SAME: llvm.linkage = #llvm.linkage<internal>
// CHECK: %[[FIRST:.*]] = arith.cmpi eq, %[[TID]]
// CHECK: scf.if %[[FIRST]]
// CHECK: scf.for %[[I:.*]] =
// CHECK: %[[S:.*]] = scf.for {{.*}} iter_args(%[[ACC:.*]] = {{.*}}) -> (f64)
// CHECK: %[[P:.*]] = memref.load %[[A]]
// CHECK: %[[WIDE:.*]] = arith.extf %[[P]] : f32 to f64
// CHECK: arith.addf %[[ACC]], %[[WIDE]] : f64
// CHECK: %[[ROUNDED:.*]] = arith.truncf %[[S]] : f64 to f32
// CHECK: memref.store %[[ROUNDED]], %[[D]]
// CHECK-NOT: func.func
