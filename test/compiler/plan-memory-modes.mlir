// RUN: dlc-opt %s -plan-memory=mode=none -verify-planned | FileCheck %s --check-prefix=NONE
// RUN: dlc-opt %s -plan-memory=redzone=64 -verify-planned | FileCheck %s --check-prefix=ZONE
// RUN: dlc-opt %s -plan-memory=redzone=64 -test-plant-overflow | FileCheck %s --check-prefix=PLANT
// RUN: not dlc-opt %s -plan-memory -test-plant-overflow -o /dev/null 2>&1 | FileCheck %s --check-prefix=REFUSE
// RUN: dlc-opt %s -test-check-plan=mode=none -o /dev/null
// RUN: dlc-opt %s -test-check-plan=redzone=64 -o /dev/null

#id = affine_map<(i) -> (i)>
#id2 = affine_map<(i, j) -> (i, j)>
#id0 = affine_map<() -> ()>

// Every tensor has its own place, the update too.
// NONE-LABEL: func.func @step(
// NONE-SAME: kernel.workspace_bytes = 256 : i64
// NONE-DAG: %[[W:.*]] = kernel.view %arg1[0]
// NONE-DAG: %[[A:.*]] = kernel.view %arg2[0]
// NONE-DAG: %[[B:.*]] = kernel.view %arg2[64]
// NONE-DAG: %[[T:.*]] = kernel.view %arg2[128]
// NONE: kernel.launch "a" outer 0 ins(%arg0 : {{.*}}) outs(%[[A]] :
// NONE: kernel.launch "b" outer 0 ins(%[[A]], %[[W]] : {{.*}}) outs(%[[B]] :
// NONE: kernel.launch "c" outer 0 ins(%[[B]], %[[A]] : {{.*}}) outs(%[[T]] :
// NONE: kernel.launch "copy" outer 0 ins(%[[T]] : {{.*}}) outs(%[[T2:.*]] :
// NONE: kernel.launch "copy" outer 0 ins(%[[T2]] : {{.*}}) outs(%[[W]] :

// Red zones reach from the end of a buffer to the next.
// ZONE-LABEL: func.func @step(
// ZONE-SAME: kernel.redzones = array<i64: 0, 64, 84, 108, 212, 108>
// ZONE-SAME: kernel.workspace_bytes = 320 : i64
// ZONE-DAG: kernel.view %arg2[64] : memref<320xi8> to memref<5xf32>
// ZONE-DAG: kernel.view %arg2[192] : memref<320xi8> to memref<5xf32>

// PLANT-LABEL: func.func @step(
// PLANT-SAME: kernel.redzones = array<i64: 0, 64, 80, 112, 212, 108>

// REFUSE: error: test-plant-overflow: no entry writes 1 workspace buffers with red zones; run plan-memory with redzone=64
module {
  train.param @w : tensor<5xf32> = #train.zeros
  func.func @step(%x: tensor<5xf32>) attributes {train.entry = "step"} {
    %w = train.read @w : tensor<5xf32>
    %e = kernel.empty : tensor<5xf32>
    %a = kernel.launch "a" outer 0 ins(%x : tensor<5xf32>) outs(%e : tensor<5xf32>) {
    ^bb0(%in0: tensor<5xf32>, %out: tensor<5xf32>):
      %st = kernel.stage extents [5] iterators ["parallel"] maps [#id, #id] identities []
          ins(%in0 : tensor<5xf32>) outs(%out : tensor<5xf32>)
          prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
          epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 } -> tensor<5xf32>
      kernel.yield %st : tensor<5xf32>
    } -> tensor<5xf32>
    %b = kernel.launch "b" outer 0 ins(%a, %w : tensor<5xf32>, tensor<5xf32>) outs(%e : tensor<5xf32>) {
    ^bb0(%in0: tensor<5xf32>, %in1: tensor<5xf32>, %out: tensor<5xf32>):
      %st = kernel.stage extents [5] iterators ["parallel"] maps [#id, #id, #id] identities []
          ins(%in0, %in1 : tensor<5xf32>, tensor<5xf32>) outs(%out : tensor<5xf32>)
          prologue { ^bb0(%p0: f32, %p1: f32): %n1 = arith.addf %p0, %p1 : f32  kernel.yield %n1 : f32 } combine {}
          epilogue { ^bb0(%q: f32, %p0: f32, %p1: f32): kernel.yield %q : f32 } -> tensor<5xf32>
      kernel.yield %st : tensor<5xf32>
    } -> tensor<5xf32>
    %c = kernel.launch "c" outer 0 ins(%b, %a : tensor<5xf32>, tensor<5xf32>) outs(%e : tensor<5xf32>) {
    ^bb0(%in0: tensor<5xf32>, %in1: tensor<5xf32>, %out: tensor<5xf32>):
      %st = kernel.stage extents [5] iterators ["parallel"] maps [#id, #id, #id] identities []
          ins(%in0, %in1 : tensor<5xf32>, tensor<5xf32>) outs(%out : tensor<5xf32>)
          prologue { ^bb0(%p0: f32, %p1: f32): %n1 = arith.addf %p0, %p1 : f32  kernel.yield %n1 : f32 } combine {}
          epilogue { ^bb0(%q: f32, %p0: f32, %p1: f32): kernel.yield %q : f32 } -> tensor<5xf32>
      kernel.yield %st : tensor<5xf32>
    } -> tensor<5xf32>
    train.write @w, %c : tensor<5xf32>
    return
  }
}
