// RUN: dlc-opt %s -plan-memory -verify-planned | FileCheck %s
// RUN: dlc-opt %s -test-check-plan -o /dev/null

#id = affine_map<(i) -> (i)>
#id2 = affine_map<(i, j) -> (i, j)>
#id0 = affine_map<() -> ()>

// A chain of elementwise kernels runs in one buffer, and ends in the output.
// CHECK-LABEL: func.func @chain(
// CHECK-SAME: kernel.copies = 0 : i64, kernel.live_bytes = 64 : i64
// CHECK-SAME: kernel.workspace_bytes = 64 : i64
// CHECK: kernel.launch "a" outer 0 ins(%arg0 : {{.*}}) outs(%[[T:.*]] :
// CHECK: kernel.launch "b" outer 0 ins(%[[T]] : {{.*}}) outs(%[[T]] :
// CHECK: kernel.launch "c" outer 0 ins(%[[T]] : {{.*}}) outs(%arg1 :
func.func @chain(%x: tensor<4xf32>) -> tensor<4xf32> attributes {train.entry = "function"} {
    %e = kernel.empty : tensor<4xf32>
    %a = kernel.launch "a" outer 0 ins(%x : tensor<4xf32>) outs(%e : tensor<4xf32>) {
    ^bb0(%in0: tensor<4xf32>, %out: tensor<4xf32>):
      %st = kernel.stage extents [4] iterators ["parallel"] maps [#id, #id] identities []
          ins(%in0 : tensor<4xf32>) outs(%out : tensor<4xf32>)
          prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
          epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 } -> tensor<4xf32>
      kernel.yield %st : tensor<4xf32>
    } -> tensor<4xf32>
    %b = kernel.launch "b" outer 0 ins(%a : tensor<4xf32>) outs(%e : tensor<4xf32>) {
    ^bb0(%in0: tensor<4xf32>, %out: tensor<4xf32>):
      %st = kernel.stage extents [4] iterators ["parallel"] maps [#id, #id] identities []
          ins(%in0 : tensor<4xf32>) outs(%out : tensor<4xf32>)
          prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
          epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 } -> tensor<4xf32>
      kernel.yield %st : tensor<4xf32>
    } -> tensor<4xf32>
    %c = kernel.launch "c" outer 0 ins(%b : tensor<4xf32>) outs(%e : tensor<4xf32>) {
    ^bb0(%in0: tensor<4xf32>, %out: tensor<4xf32>):
      %st = kernel.stage extents [4] iterators ["parallel"] maps [#id, #id] identities []
          ins(%in0 : tensor<4xf32>) outs(%out : tensor<4xf32>)
          prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
          epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 } -> tensor<4xf32>
      kernel.yield %st : tensor<4xf32>
    } -> tensor<4xf32>
    return %c : tensor<4xf32>
}

// What is not read elementwise keeps its place for the launch; then its place is free.
// CHECK-LABEL: func.func @reuse(
// CHECK-SAME: kernel.live_bytes = 256 : i64
// CHECK-SAME: kernel.workspace_bytes = 256 : i64
// CHECK-DAG: %[[FIRST:.*]] = kernel.view %{{.*}}[0] : memref<256xi8> to memref<32xf32>
// CHECK-DAG: %[[SECOND:.*]] = kernel.view %{{.*}}[128] : memref<256xi8> to memref<32xf32>
// CHECK: kernel.launch "a" outer 0 ins(%arg0 : {{.*}}) outs(%[[FIRST]] :
// CHECK: kernel.launch "b" outer 0 ins(%[[FIRST]] : {{.*}}) outs(%[[SECOND]] :
// CHECK: kernel.launch "c" outer 0 ins(%[[SECOND]] : {{.*}}) outs(%[[FIRST]] :
// CHECK: kernel.launch "d" outer 0 ins(%[[FIRST]] : {{.*}}) outs(%arg1 :
func.func @reuse(%x: tensor<32xf32>) -> tensor<32xf32> attributes {train.entry = "function"} {
    %e = kernel.empty : tensor<32xf32>
    %a = kernel.launch "a" outer 0 ins(%x : tensor<32xf32>) outs(%e : tensor<32xf32>) {
    ^bb0(%in0: tensor<32xf32>, %out: tensor<32xf32>):
      %st = kernel.stage extents [32] iterators ["parallel"] maps [affine_map<(i) -> (-i + 31)>, #id] identities []
          ins(%in0 : tensor<32xf32>) outs(%out : tensor<32xf32>)
          prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
          epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 } -> tensor<32xf32>
      kernel.yield %st : tensor<32xf32>
    } -> tensor<32xf32>
    %b = kernel.launch "b" outer 0 ins(%a : tensor<32xf32>) outs(%e : tensor<32xf32>) {
    ^bb0(%in0: tensor<32xf32>, %out: tensor<32xf32>):
      %st = kernel.stage extents [32] iterators ["parallel"] maps [affine_map<(i) -> (-i + 31)>, #id] identities []
          ins(%in0 : tensor<32xf32>) outs(%out : tensor<32xf32>)
          prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
          epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 } -> tensor<32xf32>
      kernel.yield %st : tensor<32xf32>
    } -> tensor<32xf32>
    %c = kernel.launch "c" outer 0 ins(%b : tensor<32xf32>) outs(%e : tensor<32xf32>) {
    ^bb0(%in0: tensor<32xf32>, %out: tensor<32xf32>):
      %st = kernel.stage extents [32] iterators ["parallel"] maps [affine_map<(i) -> (-i + 31)>, #id] identities []
          ins(%in0 : tensor<32xf32>) outs(%out : tensor<32xf32>)
          prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
          epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 } -> tensor<32xf32>
      kernel.yield %st : tensor<32xf32>
    } -> tensor<32xf32>
    %d = kernel.launch "d" outer 0 ins(%c : tensor<32xf32>) outs(%e : tensor<32xf32>) {
    ^bb0(%in0: tensor<32xf32>, %out: tensor<32xf32>):
      %st = kernel.stage extents [32] iterators ["parallel"] maps [affine_map<(i) -> (-i + 31)>, #id] identities []
          ins(%in0 : tensor<32xf32>) outs(%out : tensor<32xf32>)
          prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
          epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 } -> tensor<32xf32>
      kernel.yield %st : tensor<32xf32>
    } -> tensor<32xf32>
    return %d : tensor<32xf32>
}

// Parts of one tensor are written to one place, one after the other.
// CHECK-LABEL: func.func @concat(
// CHECK-SAME: kernel.copies = 0 : i64
// CHECK-SAME: kernel.workspace_bytes = 0 : i64
// CHECK: kernel.launch "first" {{.*}} outs(%arg2 :
// CHECK: kernel.launch "second" {{.*}} outs(%arg2 :
func.func @concat(%x: tensor<2xf32>, %y: tensor<2xf32>) -> tensor<4xf32> attributes {train.entry = "function"} {
    %e = kernel.empty : tensor<4xf32>
    %a = kernel.launch "first" outer 0 ins(%x : tensor<2xf32>) outs(%e : tensor<4xf32>) {
    ^bb0(%p0: tensor<2xf32>, %p1: tensor<4xf32>):
      %r = kernel.stage extents [2] iterators ["parallel"] maps [#id, affine_map<(i) -> (i + 0)>] identities []
          ins(%p0 : tensor<2xf32>) outs(%p1 : tensor<4xf32>)
          prologue { ^bb0(%p: f32): kernel.yield %p : f32 } combine {}
          epilogue { ^bb0(%q: f32, %p: f32): kernel.yield %q : f32 } -> tensor<4xf32>
      kernel.yield %r : tensor<4xf32>
    } -> tensor<4xf32>
    %b = kernel.launch "second" outer 0 ins(%y : tensor<2xf32>) outs(%a : tensor<4xf32>) {
    ^bb0(%p0: tensor<2xf32>, %p1: tensor<4xf32>):
      %r = kernel.stage extents [2] iterators ["parallel"] maps [#id, affine_map<(i) -> (i + 2)>] identities []
          ins(%p0 : tensor<2xf32>) outs(%p1 : tensor<4xf32>)
          prologue { ^bb0(%p: f32): kernel.yield %p : f32 } combine {}
          epilogue { ^bb0(%q: f32, %p: f32): kernel.yield %q : f32 } -> tensor<4xf32>
      kernel.yield %r : tensor<4xf32>
    } -> tensor<4xf32>
    return %b : tensor<4xf32>
}

// The value before is wanted too: it is copied first.
// CHECK-LABEL: func.func @concat_twice(
// CHECK-SAME: kernel.copies = 1 : i64
// CHECK: kernel.launch "first" {{.*}} outs(%[[A:.*]] :
// CHECK: kernel.launch "copy" outer 0 ins(%[[A]] : {{.*}}) outs(%[[B:.*]] :
// CHECK: kernel.launch "second" {{.*}} outs(%[[B]] :
func.func @concat_twice(%x: tensor<2xf32>, %y: tensor<2xf32>) -> (tensor<4xf32>, tensor<4xf32>) attributes {train.entry = "function"} {
    %e = kernel.empty : tensor<4xf32>
    %a = kernel.launch "first" outer 0 ins(%x : tensor<2xf32>) outs(%e : tensor<4xf32>) {
    ^bb0(%p0: tensor<2xf32>, %p1: tensor<4xf32>):
      %r = kernel.stage extents [2] iterators ["parallel"] maps [#id, affine_map<(i) -> (i + 0)>] identities []
          ins(%p0 : tensor<2xf32>) outs(%p1 : tensor<4xf32>)
          prologue { ^bb0(%p: f32): kernel.yield %p : f32 } combine {}
          epilogue { ^bb0(%q: f32, %p: f32): kernel.yield %q : f32 } -> tensor<4xf32>
      kernel.yield %r : tensor<4xf32>
    } -> tensor<4xf32>
    %b = kernel.launch "second" outer 0 ins(%y : tensor<2xf32>) outs(%a : tensor<4xf32>) {
    ^bb0(%p0: tensor<2xf32>, %p1: tensor<4xf32>):
      %r = kernel.stage extents [2] iterators ["parallel"] maps [#id, affine_map<(i) -> (i + 2)>] identities []
          ins(%p0 : tensor<2xf32>) outs(%p1 : tensor<4xf32>)
          prologue { ^bb0(%p: f32): kernel.yield %p : f32 } combine {}
          epilogue { ^bb0(%q: f32, %p: f32): kernel.yield %q : f32 } -> tensor<4xf32>
      kernel.yield %r : tensor<4xf32>
    } -> tensor<4xf32>
    return %a, %b : tensor<4xf32>, tensor<4xf32>
}

// A reshape is the same memory: of an argument a kernel.reshape, else another view. Unused inputs and kernels, no
// elements and rank 0 are nothing special.
// CHECK-LABEL: func.func @shapes(
// CHECK-SAME: %[[X:.*]]: memref<2x2xf32>, %{{.*}}: memref<7xf32>, %[[Y:.*]]: memref<4xf32>, %[[N:.*]]: memref<0xf32>, %[[S:.*]]: memref<f32>,
// CHECK-SAME: kernel.workspace_bytes = 64 : i64
// CHECK-DAG: %[[FLAT:.*]] = kernel.reshape %[[X]] : memref<2x2xf32> to memref<4xf32>
// CHECK-DAG: %[[A:.*]] = kernel.view %{{.*}}[0] : memref<64xi8> to memref<4xf32>
// CHECK-DAG: %[[SQUARE:.*]] = kernel.view %{{.*}}[0] : memref<64xi8> to memref<2x2xf32>
// CHECK-DAG: %[[OUT:.*]] = kernel.reshape %[[Y]] : memref<4xf32> to memref<2x2xf32>
// CHECK-NOT: "unused"
// CHECK: kernel.launch "a" outer 0 ins(%[[FLAT]] : {{.*}}) outs(%[[A]] :
// CHECK: kernel.launch "b" outer 0 ins(%[[SQUARE]] : {{.*}}) outs(%[[OUT]] :
// CHECK: kernel.launch "none" outer 0 outs(%[[N]] :
// CHECK: kernel.launch "scalar" outer 0 outs(%[[S]] :
func.func @shapes(%x: tensor<2x2xf32>, %z: tensor<7xf32>) -> (tensor<4xf32>, tensor<0xf32>, tensor<f32>) attributes {train.entry = "function"} {
    %e = kernel.empty : tensor<4xf32>
    %e2 = kernel.empty : tensor<2x2xf32>
    %e0 = kernel.empty : tensor<0xf32>
    %es = kernel.empty : tensor<f32>
    %flat = kernel.reshape %x : tensor<2x2xf32> to tensor<4xf32>
    %a = kernel.launch "a" outer 0 ins(%flat : tensor<4xf32>) outs(%e : tensor<4xf32>) {
    ^bb0(%in0: tensor<4xf32>, %out: tensor<4xf32>):
      %st = kernel.stage extents [4] iterators ["parallel"] maps [#id, #id] identities []
          ins(%in0 : tensor<4xf32>) outs(%out : tensor<4xf32>)
          prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
          epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 } -> tensor<4xf32>
      kernel.yield %st : tensor<4xf32>
    } -> tensor<4xf32>
    %square = kernel.reshape %a : tensor<4xf32> to tensor<2x2xf32>
    %b = kernel.launch "b" outer 0 ins(%square : tensor<2x2xf32>) outs(%e2 : tensor<2x2xf32>) {
    ^bb0(%in0: tensor<2x2xf32>, %out: tensor<2x2xf32>):
      %st = kernel.stage extents [2, 2] iterators ["parallel", "parallel"] maps [#id2, #id2] identities []
          ins(%in0 : tensor<2x2xf32>) outs(%out : tensor<2x2xf32>)
          prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
          epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 } -> tensor<2x2xf32>
      kernel.yield %st : tensor<2x2xf32>
    } -> tensor<2x2xf32>
    %u = kernel.launch "unused" outer 0 ins(%square : tensor<2x2xf32>) outs(%e2 : tensor<2x2xf32>) {
    ^bb0(%in0: tensor<2x2xf32>, %out: tensor<2x2xf32>):
      %st = kernel.stage extents [2, 2] iterators ["parallel", "parallel"] maps [#id2, #id2] identities []
          ins(%in0 : tensor<2x2xf32>) outs(%out : tensor<2x2xf32>)
          prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
          epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 } -> tensor<2x2xf32>
      kernel.yield %st : tensor<2x2xf32>
    } -> tensor<2x2xf32>
    %n = kernel.launch "none" outer 0 outs(%e0 : tensor<0xf32>) {
    ^bb0(%out: tensor<0xf32>):
      %st = kernel.stage extents [0] iterators ["parallel"] maps [#id] identities []
          outs(%out : tensor<0xf32>)
          prologue { ^bb0(): %c = arith.constant 1.0 : f32  kernel.yield %c : f32 } combine {}
          epilogue { ^bb0(%q: f32): kernel.yield %q : f32 } -> tensor<0xf32>
      kernel.yield %st : tensor<0xf32>
    } -> tensor<0xf32>
    %s = kernel.launch "scalar" outer 0 outs(%es : tensor<f32>) {
    ^bb0(%out: tensor<f32>):
      %st = kernel.stage extents [] iterators [] maps [#id0] identities []
          outs(%out : tensor<f32>)
          prologue { ^bb0(): %c = arith.constant 1.0 : f32  kernel.yield %c : f32 } combine {}
          epilogue { ^bb0(%q: f32): kernel.yield %q : f32 } -> tensor<f32>
      kernel.yield %st : tensor<f32>
    } -> tensor<f32>
    %y = kernel.reshape %b : tensor<2x2xf32> to tensor<4xf32>
    return %y, %n, %s : tensor<4xf32>, tensor<0xf32>, tensor<f32>
}

// Indices are checked where they come in.
// CHECK-LABEL: func.func @check(
// CHECK: kernel.check_range %arg0, 10, input 0 {is_unsigned} : memref<4xi8>
func.func @check(%label: tensor<4xi8>) attributes {train.entry = "function"} {
    kernel.check_range %label, 10, input 0 {is_unsigned} : tensor<4xi8>
    return
}
