// Trees of kernels: loops with carried values and stacks, ifs; in tensor and in buffer form.
// RUN: dlc-opt %s | dlc-opt | FileCheck %s
// RUN: dlc-opt %s --verify-kernels | FileCheck %s

#i = affine_map<(i) -> (i)>

// CHECK-LABEL: @loop
func.func @loop(%h0: tensor<8xf32>) -> (tensor<8xf32>, tensor<35x8xf32>) {
  %e = kernel.empty : tensor<35x8xf32>
  // CHECK: kernel.loop 35 reverse carried(%{{.*}} : tensor<8xf32>) stacks(%{{.*}} : tensor<35x8xf32>)
  %h, %all = kernel.loop 35 reverse carried(%h0 : tensor<8xf32>) stacks(%e : tensor<35x8xf32>) {
  ^bb0(%n: index, %a: tensor<8xf32>, %s: tensor<35x8xf32>):
    // CHECK: kernel.take %{{.*}}[%{{.*}}] : tensor<35x8xf32> to tensor<8xf32>
    %old = kernel.take %s[%n] : tensor<35x8xf32> to tensor<8xf32>
    %d = kernel.empty : tensor<8xf32>
    %b = kernel.launch "add" outer 0 ins(%a, %old : tensor<8xf32>, tensor<8xf32>) outs(%d : tensor<8xf32>) {
    ^bb0(%x: tensor<8xf32>, %y: tensor<8xf32>, %z: tensor<8xf32>):
      %r = kernel.stage extents [8] iterators ["parallel"] maps [#i, #i, #i] identities []
          ins(%x, %y : tensor<8xf32>, tensor<8xf32>) outs(%z : tensor<8xf32>)
          prologue { ^bb0(%v: f32, %w: f32): %t = arith.addf %v, %w : f32  kernel.yield %t : f32 } combine {}
          epilogue { ^bb0(%t: f32, %v: f32, %w: f32): kernel.yield %t : f32 } -> tensor<8xf32>
      kernel.yield %r : tensor<8xf32>
    } -> tensor<8xf32>
    // CHECK: kernel.put %{{.*}} into %{{.*}}[%{{.*}}] : tensor<8xf32>, tensor<35x8xf32>
    %new = kernel.put %b into %s[%n] : tensor<8xf32>, tensor<35x8xf32>
    kernel.yield %b, %new : tensor<8xf32>, tensor<35x8xf32>
  } -> tensor<8xf32>, tensor<35x8xf32>
  return %h, %all : tensor<8xf32>, tensor<35x8xf32>
}

// CHECK-LABEL: @if
func.func @if(%c: tensor<i1>, %a: tensor<4xf32>, %b: tensor<4xf32>) -> tensor<4xf32> {
  %e = kernel.empty : tensor<4xf32>
  // CHECK: kernel.if %{{.*}} : tensor<i1> outs(%{{.*}} : tensor<4xf32>) then {
  %r = kernel.if %c : tensor<i1> outs(%e : tensor<4xf32>) then {
    kernel.yield %a : tensor<4xf32>
  } else {
    kernel.yield %b : tensor<4xf32>
  } -> tensor<4xf32>
  return %r : tensor<4xf32>
}
