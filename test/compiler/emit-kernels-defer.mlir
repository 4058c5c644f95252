// An epilogue is deferred if its matrices come from behind the second-level cache. A matrix that is updated in place is one
// matrix, though the launch has it twice.
// RUN: dlc-opt %s --emit-kernels="l2-bytes=131072" | FileCheck %s
// RUN: dlc-opt %s --emit-kernels="l2-bytes=131072 multiply-adds=2 shared-units=true" | FileCheck %s --check-prefix=SHARED
// RUN: sed -e 's/outer 0/& strategy {epilogue = "deferred", pack = "copy", tile = "4x16", column_block = 16}/' %s > %t.mlir && dlc-opt %t.mlir --emit-kernels | FileCheck %s --check-prefix=COPY -DLANES=16
// RUN: dlc-opt %t.mlir --emit-kernels=vector-bits=256 | FileCheck %s --check-prefix=COPY -DLANES=8
// RUN: sed -e 's/column_block = 16/column_block = 32, pack_rows = 8/' %t.mlir > %t.run.mlir && dlc-kernel-check %t.run.mlir --bits=512
// RUN: dlc-kernel-check %s --cpu=skylake-avx512 --l2=131072
// RUN: sed -e 's/96/192/g; s/128/256/g' %s > %t.avx2.mlir && dlc compile %t.avx2.mlir --start-after=planned --cpu=x86-64-v3 --stop-after=loops -o - | FileCheck %s --check-prefixes=CHECK,AVX2
// RUN: dlc-kernel-check %t.avx2.mlir --cpu=x86-64-v3

// Where integer arithmetic takes time of the multiply-adds, what is between the rows takes it too: an iteration has four
// steps.
// SHARED: strategy = [{{{.*}}epilogue = "deferred"{{.*}}together = 4

// A tile that copies has the rows of the one before finished first, and sums up in one loop; the others do so row by row.
// COPY-LABEL: func.func private @k_
// COPY: scf.if
// COPY-NEXT: scf.for {{.*}} to %c4 step %c1 {
// COPY: arith.subf
// COPY: scf.if %{{.*}} -> (vector<[[LANES]]xf32>,
// COPY-NEXT: scf.for {{.*}} to %c64 step %c1 iter_args
// COPY-NOT: {{arith.subf|scf.for}}
// COPY: } else {
// COPY-NEXT: scf.for {{.*}} to %c4 step %c1 iter_args
// COPY: arith.subf
// COPY: scf.for {{.*}} iter_args
// COPY-NOT: scf.if %{{.*}} ->
// COPY: func.func

// 96 x 128 times 4 bytes are 48 KiB, twice that are more than half of the cache; so it is with 192 x 256 and the 512 KiB of a
// CPU with AVX2, whose tile has half the lanes and half the registers.
// CHECK: @k_{{.*}} strategy = [{{{.*}}epilogue = "deferred"
// AVX2-SAME: lanes = 8 : i64, {{.*}}tile = "6x16"
// CHECK: @k_{{.*}} strategy = [
// CHECK-NOT: deferred
// AVX2: lanes = 8 : i64, {{.*}}tile = "6x16"
// CHECK-NOT: deferred
// CHECK: return
func.func @apart(%x: memref<64x96xf32>, %y: memref<64x128xf32>, %w: memref<96x128xf32>, %z: memref<96x128xf32>) {
  kernel.launch "apart" outer 0 ins(%x, %y, %w : memref<64x96xf32>, memref<64x128xf32>, memref<96x128xf32>) outs(%z : memref<96x128xf32>) {
  ^bb0(%a: memref<64x96xf32>, %b: memref<64x128xf32>, %old: memref<96x128xf32>, %new: memref<96x128xf32>):
    kernel.stage extents [96, 128, 64] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %b, %old : memref<64x96xf32>, memref<64x128xf32>, memref<96x128xf32>) outs(%new : memref<96x128xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): %t = arith.subf %r, %s : f32 kernel.yield %t : f32 }
    kernel.yield
  }
  return
}
func.func @in_place(%x: memref<64x96xf32>, %y: memref<64x128xf32>, %w: memref<96x128xf32>) {
  kernel.launch "in place" outer 0 ins(%x, %y, %w : memref<64x96xf32>, memref<64x128xf32>, memref<96x128xf32>) outs(%w : memref<96x128xf32>) {
  ^bb0(%a: memref<64x96xf32>, %b: memref<64x128xf32>, %old: memref<96x128xf32>, %new: memref<96x128xf32>):
    kernel.stage extents [96, 128, 64] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (k, m)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %b, %old : memref<64x96xf32>, memref<64x128xf32>, memref<96x128xf32>) outs(%new : memref<96x128xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): %t = arith.subf %r, %s : f32 kernel.yield %t : f32 }
    kernel.yield
  }
  return
}
