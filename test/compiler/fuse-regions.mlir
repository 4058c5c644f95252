// Fusion works inside the blocks of loops and ifs, and not across their borders.
// RUN: dlc-opt %s --fuse --verify-kernels | FileCheck %s

#i = affine_map<(i) -> (i)>

// CHECK-LABEL: @loop
// CHECK: kernel.launch "exp"
// CHECK: kernel.loop
// CHECK: kernel.launch "log+neg" outer 0
// CHECK-NOT: kernel.launch
// CHECK: kernel.yield
// CHECK: }
func.func @loop(%x: tensor<8xf32>) -> tensor<8xf32> {
  %e0 = kernel.empty : tensor<8xf32>
  %0 = kernel.stage extents [8] iterators ["parallel"] maps [#i, #i] identities []
      ins(%x : tensor<8xf32>) outs(%e0 : tensor<8xf32>)
      prologue { ^bb0(%v: f32): %t = math.exp %v : f32  kernel.yield %t : f32 } combine {}
      epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 } {label = "exp"} -> tensor<8xf32>
  %r = kernel.loop 3 carried(%x : tensor<8xf32>) {
  ^bb0(%n: index, %a: tensor<8xf32>):
    %e1 = kernel.empty : tensor<8xf32>
    %1 = kernel.stage extents [8] iterators ["parallel"] maps [#i, #i, #i] identities []
        ins(%a, %0 : tensor<8xf32>, tensor<8xf32>) outs(%e1 : tensor<8xf32>)
        prologue { ^bb0(%v: f32, %w: f32): %s = arith.addf %v, %w : f32  %t = math.log %s : f32  kernel.yield %t : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32, %w: f32): kernel.yield %t : f32 } {label = "log"} -> tensor<8xf32>
    %e2 = kernel.empty : tensor<8xf32>
    %2 = kernel.stage extents [8] iterators ["parallel"] maps [#i, #i] identities []
        ins(%1 : tensor<8xf32>) outs(%e2 : tensor<8xf32>)
        prologue { ^bb0(%v: f32): %t = arith.negf %v : f32  kernel.yield %t : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 } {label = "neg"} -> tensor<8xf32>
    kernel.yield %2 : tensor<8xf32>
  } -> tensor<8xf32>
  return %r : tensor<8xf32>
}

// CHECK-LABEL: @if
// CHECK: kernel.if
// CHECK: kernel.launch "exp"
// CHECK: else
func.func @if(%c: tensor<i1>, %x: tensor<8xf32>) -> tensor<8xf32> {
  %e = kernel.empty : tensor<8xf32>
  %r = kernel.if %c : tensor<i1> outs(%e : tensor<8xf32>) then {
    %e0 = kernel.empty : tensor<8xf32>
    %0 = kernel.stage extents [8] iterators ["parallel"] maps [#i, #i] identities []
        ins(%x : tensor<8xf32>) outs(%e0 : tensor<8xf32>)
        prologue { ^bb0(%v: f32): %t = math.exp %v : f32  kernel.yield %t : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 } {label = "exp"} -> tensor<8xf32>
    kernel.yield %0 : tensor<8xf32>
  } else {
    kernel.yield %x : tensor<8xf32>
  } -> tensor<8xf32>
  return %r : tensor<8xf32>
}
