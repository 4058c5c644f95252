// The epilogue of a product whose results are local memory of the launch has nothing to wait for: it cannot be deferred.
// RUN: not dlc-opt %s --emit-kernels 2>&1 | FileCheck %s
// CHECK: error: {{.*}}impossible strategy: epilogue = "deferred" takes rows, the whole reduction at once and direct results that are no local memory; expected immediate
func.func @local(%x: memref<64x150xf32>, %w: memref<150x64xf32>, %y: memref<64x64xf32>) {
  kernel.launch "local" outer 1 strategy {tile = "4x32", epilogue = "deferred"}
      ins(%x, %w : memref<64x150xf32>, memref<150x64xf32>) outs(%y : memref<64x64xf32>) {
  ^bb0(%a: memref<64x150xf32>, %c: memref<150x64xf32>, %e: memref<64x64xf32>):
    %l = kernel.local : memref<64x64xf32>
    kernel.stage extents [64, 64, 150] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<64x150xf32>, memref<150x64xf32>) outs(%l : memref<64x64xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.stage extents [64, 64] iterators ["parallel", "parallel"] maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m, n)>]
      identities [] ins(%l : memref<64x64xf32>) outs(%e : memref<64x64xf32>)
      prologue { ^bb0(%p: f32): %t = arith.negf %p : f32 kernel.yield %t : f32 } combine {}
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}
