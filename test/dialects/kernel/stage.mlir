// Stages in tensor and in buffer form survive a round trip; a reduction over nothing and an empty space are in bounds.
// RUN: dlc-opt %s | dlc-opt | FileCheck %s
// RUN: dlc-opt %s --canonicalize --cse | FileCheck %s --check-prefix=KEPT

#mk = affine_map<(m, n, k) -> (m, k)>
#nk = affine_map<(m, n, k) -> (n, k)>
#n = affine_map<(m, n, k) -> (n)>
#mn = affine_map<(m, n, k) -> (m, n)>
#i = affine_map<(i) -> (i)>
#even = affine_map<(i) -> (2 * i + 1)>

// CHECK-LABEL: @matmul
func.func @matmul(%x: tensor<32x64xf32>, %w: tensor<48x64xf32>, %b: tensor<48xf32>) -> tensor<32x48xf32> {
  %e = kernel.empty : tensor<32x48xf32>
  // CHECK: kernel.stage extents [32, 48, 64] iterators ["parallel", "parallel", "reduction"]
  // CHECK-SAME: identities [0.000000e+00 : f32]
  // CHECK: prologue {
  // CHECK: combine {
  // CHECK: epilogue {
  // CHECK: } {label = "matmul"} -> tensor<32x48xf32>
  %y = kernel.stage extents [32, 48, 64] iterators ["parallel", "parallel", "reduction"] maps [#mk, #nk, #n, #mn]
      identities [0.0 : f32] ins(%x, %w, %b : tensor<32x64xf32>, tensor<48x64xf32>, tensor<48xf32>)
      outs(%e : tensor<32x48xf32>)
      prologue { ^bb0(%a: f32, %c: f32, %d: f32): %p = arith.mulf %a, %c : f32  kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32  kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %a: f32, %c: f32, %d: f32): %t = arith.addf %s, %d : f32  kernel.yield %t : f32 }
      {label = "matmul"} -> tensor<32x48xf32>
  return %y : tensor<32x48xf32>
}

// A stage in buffer form writes: nothing removes it.
// KEPT-LABEL: @odd_elements
// KEPT: kernel.stage
// CHECK-LABEL: @odd_elements
func.func @odd_elements(%x: memref<4xf32>, %y: memref<8xf32>) {
  // CHECK: kernel.stage extents [4] iterators ["parallel"]
  kernel.stage extents [4] iterators ["parallel"] maps [#i, #even] identities []
      ins(%x : memref<4xf32>) outs(%y : memref<8xf32>)
      prologue { ^bb0(%a: f32): kernel.yield %a : f32 } combine {}
      epilogue { ^bb0(%s: f32, %a: f32): kernel.yield %s : f32 }
  return
}

// CHECK-LABEL: @over_nothing
func.func @over_nothing(%x: tensor<4x0xf32>, %e: tensor<4xf32>) -> tensor<4xf32> {
  %y = kernel.stage extents [4, 0] iterators ["parallel", "reduction"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>] identities [0.0 : f32]
      ins(%x : tensor<4x0xf32>) outs(%e : tensor<4xf32>)
      prologue { ^bb0(%a: f32): kernel.yield %a : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32  kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %a: f32): kernel.yield %s : f32 } -> tensor<4xf32>
  return %y : tensor<4xf32>
}

// CHECK-LABEL: @no_iterations
func.func @no_iterations(%x: tensor<7xf32>, %e: tensor<0xf32>) -> tensor<0xf32> {
  %y = kernel.stage extents [0] iterators ["parallel"] maps [affine_map<(i) -> (i + 9)>, #i] identities []
      ins(%x : tensor<7xf32>) outs(%e : tensor<0xf32>)
      prologue { ^bb0(%a: f32): kernel.yield %a : f32 } combine {}
      epilogue { ^bb0(%s: f32, %a: f32): kernel.yield %s : f32 } -> tensor<0xf32>
  return %y : tensor<0xf32>
}

// Two indices in one: digits of a mixed radix.
// CHECK-LABEL: @interleave
func.func @interleave(%x: tensor<4x2xf32>, %e: tensor<8xf32>) -> tensor<8xf32> {
  %y = kernel.stage extents [4, 2] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i * 2 + j)>] identities []
      ins(%x : tensor<4x2xf32>) outs(%e : tensor<8xf32>)
      prologue { ^bb0(%a: f32): %i = kernel.index 1  %n = arith.index_cast %i : index to i32
        %f = arith.sitofp %n : i32 to f32  %s = arith.addf %a, %f : f32  kernel.yield %s : f32 } combine {}
      epilogue { ^bb0(%s: f32, %a: f32): kernel.yield %s : f32 } -> tensor<8xf32>
  return %y : tensor<8xf32>
}

// Functions that are the dialect's own.
// CHECK-LABEL: @functions
// CHECK: kernel.ndtr %{{.*}} : f32
// CHECK: kernel.gelu %{{.*}} : f32
func.func @functions(%x: tensor<4xf32>, %e: tensor<4xf32>) -> tensor<4xf32> {
  %y = kernel.stage extents [4] iterators ["parallel"] maps [#i, #i] identities []
      ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>)
      prologue { ^bb0(%a: f32): %s = kernel.ndtr %a : f32  %g = kernel.gelu %s : f32  kernel.yield %g : f32 } combine {}
      epilogue { ^bb0(%s: f32, %a: f32): kernel.yield %s : f32 } -> tensor<4xf32>
  return %y : tensor<4xf32>
}

// A stage in tensor form that nobody reads goes.
// KEPT-LABEL: @unused
// KEPT-NOT: kernel.stage
func.func @unused(%x: tensor<4xf32>) {
  %e = kernel.empty : tensor<4xf32>
  %y = kernel.stage extents [4] iterators ["parallel"] maps [#i, #i] identities []
      ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>)
      prologue { ^bb0(%a: f32): kernel.yield %a : f32 } combine {}
      epilogue { ^bb0(%s: f32, %a: f32): kernel.yield %s : f32 } -> tensor<4xf32>
  return
}
