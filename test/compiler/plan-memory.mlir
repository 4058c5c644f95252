// RUN: dlc-opt %s -plan-memory -verify-planned | FileCheck %s
// RUN: dlc-opt %s -test-check-plan -o /dev/null

#id = affine_map<(i) -> (i)>
#id2 = affine_map<(i, j) -> (i, j)>
#id0 = affine_map<() -> ()>

// The table: module order, offsets of 64 bytes, the order in memory.
// CHECK-LABEL: module @net
// CHECK-SAME: kernel.persistent = [
// CHECK-SAME: {bytes = 16 : i64, dtype = f32, location = "plan-memory.mlir:{{[0-9]+}}", name = "w", offset = 0 : i64, order = array<i64: 0>, role = "parameter", shape = array<i64: 4>}
// CHECK-SAME: {bytes = 16 : i64, dtype = f32, {{.*}} name = "v", offset = 64 : i64
// CHECK-SAME: {bytes = 24 : i64, dtype = f32, {{.*}} name = "m", offset = 128 : i64, order = array<i64: 1, 0>, role = "slot", shape = array<i64: 2, 3>}
// CHECK-SAME: {bytes = 8 : i64, dtype = f64, high = 1.000000e+00 : f64, {{.*}} low = 0.000000e+00 : f64, name = "lr", offset = 192 : i64, order = array<i64>, role = "hyper", shape = array<i64>}
// CHECK-SAME: kernel.persistent_bytes = 256 : i64
module @net {
  train.param @w : tensor<4xf32> = #train.zeros
  train.param @v : tensor<4xf32> = #train.zeros
  train.state @m : tensor<2x3xf32> = #train.zeros order [1, 0] {role = "slot"}
  train.hyper @lr = 0.1 {low = 0.0 : f64, high = 1.0 : f64}

  // The update goes below the last reader of the old value, and is done in place.
  // CHECK-LABEL: func.func @update(
  // CHECK-SAME: %[[G:.*]]: memref<4xf32> {train.name = "g"}, %[[Y:.*]]: memref<4xf32> {train.name = "y"},
  // CHECK-SAME: %[[P:.*]]: memref<256xi8>, %{{.*}}: memref<0xi8>)
  // CHECK-SAME: kernel.copies = 0 : i64
  // CHECK-SAME: kernel.num_inputs = 1 : i64
  // CHECK: %[[W:.*]] = kernel.view %[[P]][0]
  // CHECK: kernel.launch "reader" outer 0 ins(%[[W]] : {{.*}}) outs(%[[Y]] :
  // CHECK: kernel.launch "update" outer 0 ins(%[[W]], %[[G]] : {{.*}}) outs(%[[W]] :
  // CHECK-NOT: kernel.launch
  func.func @update(%g: tensor<4xf32> {train.name = "g"}) -> (tensor<4xf32> {train.name = "y"}) attributes {train.entry = "step"} {
    %w = train.read @w : tensor<4xf32>
    %e = kernel.empty : tensor<4xf32>
    %w1 = kernel.launch "update" outer 0 ins(%w, %g : tensor<4xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>) {
    ^bb0(%in0: tensor<4xf32>, %in1: tensor<4xf32>, %out: tensor<4xf32>):
      %st = kernel.stage extents [4] iterators ["parallel"] maps [#id, #id, #id] identities []
          ins(%in0, %in1 : tensor<4xf32>, tensor<4xf32>) outs(%out : tensor<4xf32>)
          prologue { ^bb0(%p0: f32, %p1: f32): %n1 = arith.addf %p0, %p1 : f32  kernel.yield %n1 : f32 } combine {}
          epilogue { ^bb0(%q: f32, %p0: f32, %p1: f32): kernel.yield %q : f32 } -> tensor<4xf32>
      kernel.yield %st : tensor<4xf32>
    } -> tensor<4xf32>
    %y = kernel.launch "reader" outer 0 ins(%w : tensor<4xf32>) outs(%e : tensor<4xf32>) {
    ^bb0(%in0: tensor<4xf32>, %out: tensor<4xf32>):
      %st = kernel.stage extents [4] iterators ["parallel"] maps [#id, #id] identities []
          ins(%in0 : tensor<4xf32>) outs(%out : tensor<4xf32>)
          prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
          epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 } -> tensor<4xf32>
      kernel.yield %st : tensor<4xf32>
    } -> tensor<4xf32>
    train.write @w, %w1 : tensor<4xf32>
    return %y : tensor<4xf32>
  }

  // Not elementwise: the new value is made in the workspace and copied at the end.
  // CHECK-LABEL: func.func @reversed(
  // CHECK-SAME: kernel.copies = 1 : i64
  // CHECK-DAG: %[[W:.*]] = kernel.view %{{.*}}[0] : memref<256xi8>
  // CHECK-DAG: %[[T:.*]] = kernel.view %{{.*}}[0] : memref<64xi8>
  // CHECK: kernel.launch "reversed" outer 0 ins(%[[W]] : {{.*}}) outs(%[[T]] :
  // CHECK: kernel.launch "copy" outer 0 ins(%[[T]] : {{.*}}) outs(%[[W]] :
  func.func @reversed() attributes {train.entry = "apply"} {
    %w = train.read @w : tensor<4xf32>
    %e = kernel.empty : tensor<4xf32>
    %w1 = kernel.launch "reversed" outer 0 ins(%w : tensor<4xf32>) outs(%e : tensor<4xf32>) {
    ^bb0(%in0: tensor<4xf32>, %out: tensor<4xf32>):
      %st = kernel.stage extents [4] iterators ["parallel"] maps [affine_map<(i) -> (-i + 3)>, #id] identities []
          ins(%in0 : tensor<4xf32>) outs(%out : tensor<4xf32>)
          prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
          epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 } -> tensor<4xf32>
      kernel.yield %st : tensor<4xf32>
    } -> tensor<4xf32>
    train.write @w, %w1 : tensor<4xf32>
    return
  }

  // A reader of both values: the old one must survive the update.
  // CHECK-LABEL: func.func @difference(
  // CHECK-SAME: kernel.copies = 1 : i64
  // CHECK-DAG: %[[W:.*]] = kernel.view %{{.*}}[0] : memref<256xi8>
  // CHECK-DAG: %[[T:.*]] = kernel.view %{{.*}}[0] : memref<64xi8>
  // CHECK: kernel.launch "update" outer 0 ins(%[[W]] : {{.*}}) outs(%[[T]] :
  // CHECK: kernel.launch "difference" outer 0 ins(%[[W]], %[[T]] : {{.*}}) outs(%arg0 :
  // CHECK: kernel.launch "copy" outer 0 ins(%[[T]] : {{.*}}) outs(%[[W]] :
  func.func @difference() -> (tensor<4xf32> {train.name = "d"}) attributes {train.entry = "step"} {
    %w = train.read @w : tensor<4xf32>
    %e = kernel.empty : tensor<4xf32>
    %w1 = kernel.launch "update" outer 0 ins(%w : tensor<4xf32>) outs(%e : tensor<4xf32>) {
    ^bb0(%in0: tensor<4xf32>, %out: tensor<4xf32>):
      %st = kernel.stage extents [4] iterators ["parallel"] maps [#id, #id] identities []
          ins(%in0 : tensor<4xf32>) outs(%out : tensor<4xf32>)
          prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
          epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 } -> tensor<4xf32>
      kernel.yield %st : tensor<4xf32>
    } -> tensor<4xf32>
    %d = kernel.launch "difference" outer 0 ins(%w, %w1 : tensor<4xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>) {
    ^bb0(%in0: tensor<4xf32>, %in1: tensor<4xf32>, %out: tensor<4xf32>):
      %st = kernel.stage extents [4] iterators ["parallel"] maps [#id, #id, #id] identities []
          ins(%in0, %in1 : tensor<4xf32>, tensor<4xf32>) outs(%out : tensor<4xf32>)
          prologue { ^bb0(%p0: f32, %p1: f32): %n1 = arith.addf %p0, %p1 : f32  kernel.yield %n1 : f32 } combine {}
          epilogue { ^bb0(%q: f32, %p0: f32, %p1: f32): kernel.yield %q : f32 } -> tensor<4xf32>
      kernel.yield %st : tensor<4xf32>
    } -> tensor<4xf32>
    train.write @w, %w1 : tensor<4xf32>
    return %d : tensor<4xf32>
  }

  // Parameters that swap take three copies.
  // CHECK-LABEL: func.func @swap(
  // CHECK-SAME: kernel.copies = 3 : i64
  // CHECK: kernel.launch "copy" outer 0 ins(%[[A:.*]] : {{.*}}) outs(%[[T:.*]] :
  // CHECK: kernel.launch "copy" outer 0 ins(%[[B:.*]] : {{.*}}) outs(%[[A]] :
  // CHECK: kernel.launch "copy" outer 0 ins(%[[T]] : {{.*}}) outs(%[[B]] :
  func.func @swap() attributes {train.entry = "apply"} {
    %w = train.read @w : tensor<4xf32>
    %v = train.read @v : tensor<4xf32>
    train.write @w, %v : tensor<4xf32>
    train.write @v, %w : tensor<4xf32>
    return
  }

  // One value, written and returned twice: made where it stays, copied to the outputs.
  // CHECK-LABEL: func.func @everywhere(
  // CHECK-SAME: kernel.copies = 2 : i64
  // CHECK: %[[W:.*]] = kernel.view %{{.*}}[0] : memref<256xi8>
  // CHECK: kernel.launch "make" outer 0 ins(%arg0 : {{.*}}) outs(%[[W]] :
  // CHECK: kernel.launch "copy" outer 0 ins(%[[W]] : {{.*}}) outs(%arg1 :
  // CHECK: kernel.launch "copy" outer 0 ins(%[[W]] : {{.*}}) outs(%arg2 :
  func.func @everywhere(%x: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) attributes {train.entry = "step"} {
    %e = kernel.empty : tensor<4xf32>
    %y = kernel.launch "make" outer 0 ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) {
    ^bb0(%in0: tensor<4xf32>, %out: tensor<4xf32>):
      %st = kernel.stage extents [4] iterators ["parallel"] maps [#id, #id] identities []
          ins(%in0 : tensor<4xf32>) outs(%out : tensor<4xf32>)
          prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
          epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 } -> tensor<4xf32>
      kernel.yield %st : tensor<4xf32>
    } -> tensor<4xf32>
    train.write @w, %y : tensor<4xf32>
    return %y, %y : tensor<4xf32>, tensor<4xf32>
  }

  // Results that are an input, an old value and a constant are copies. The old value is copied before its update.
  // CHECK-LABEL: func.func @direct(
  // CHECK-SAME: kernel.copies = 3 : i64
  // CHECK-DAG: %[[W:.*]] = kernel.view %{{.*}}[0] : memref<256xi8>
  // CHECK-DAG: %[[C:.*]] = memref.get_global @constant.0
  // CHECK: kernel.launch "copy" outer 0 ins(%arg0 : {{.*}}) outs(%arg1 :
  // CHECK: kernel.launch "copy" outer 0 ins(%[[W]] : {{.*}}) outs(%arg2 :
  // CHECK: kernel.launch "update" outer 0 ins(%[[W]] : {{.*}}) outs(%[[W]] :
  // CHECK: kernel.launch "copy" outer 0 ins(%[[C]] : {{.*}}) outs(%arg3 :
  func.func @direct(%x: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>, tensor<4xf32>) attributes {train.entry = "step"} {
    %w = train.read @w : tensor<4xf32>
    %c = kernel.constant dense<[1.0, 2.0, 3.0, 4.0]> : tensor<4xf32>
    %e = kernel.empty : tensor<4xf32>
    %w1 = kernel.launch "update" outer 0 ins(%w : tensor<4xf32>) outs(%e : tensor<4xf32>) {
    ^bb0(%in0: tensor<4xf32>, %out: tensor<4xf32>):
      %st = kernel.stage extents [4] iterators ["parallel"] maps [#id, #id] identities []
          ins(%in0 : tensor<4xf32>) outs(%out : tensor<4xf32>)
          prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
          epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 } -> tensor<4xf32>
      kernel.yield %st : tensor<4xf32>
    } -> tensor<4xf32>
    train.write @w, %w1 : tensor<4xf32>
    return %x, %w, %c : tensor<4xf32>, tensor<4xf32>, tensor<4xf32>
  }
}
