// RUN: dlc-opt %s -plan-memory -verify-planned | FileCheck %s
// RUN: dlc-opt %s -test-check-plan -o /dev/null
// RUN: dlc-opt %s -test-check-plan=seed=1 -o /dev/null

#id = affine_map<(i) -> (i)>
#id2 = affine_map<(i, j) -> (i, j)>
#id0 = affine_map<() -> ()>

// h = f(h + x[i]), all h saved; then the saved ones added up backwards. The carried value is updated in its buffer, a
// slot of the input is a view, and the saved value is a copy, because the next iteration wants it too.
// CHECK-LABEL: func.func @recurrence(
// CHECK-SAME: %[[X:.*]]: memref<3x4xf32>, %[[H0:.*]]: memref<4xf32>, %[[H:.*]]: memref<4xf32>, %[[SUM:.*]]: memref<4xf32>,
// CHECK-SAME: kernel.copies = 3 : i64
// CHECK: kernel.launch "copy" outer 0 ins(%[[H0]] : {{.*}}) outs(%[[H]] :
// CHECK: kernel.loop 3 carried(%[[H]] : {{.*}}) stacks(%[[S:.*]] : memref<3x4xf32>) {
// CHECK: ^bb0(%[[I:.*]]: index):
// CHECK: %[[XI:.*]] = kernel.take %[[X]][%[[I]]]
// CHECK: kernel.launch "step" outer 0 ins(%[[H]], %[[XI]] : {{.*}}) outs(%[[H]] :
// CHECK: %[[SI:.*]] = kernel.take %[[S]][%[[I]]]
// CHECK: kernel.launch "copy" outer 0 ins(%[[H]] : {{.*}}) outs(%[[SI]] :
// CHECK: kernel.launch "copy" outer 0 ins(%[[H0]] : {{.*}}) outs(%[[SUM]] :
// CHECK: kernel.loop 3 reverse carried(%[[SUM]] : memref<4xf32>) {
// CHECK: ^bb0(%[[J:.*]]: index):
// CHECK: %[[SJ:.*]] = kernel.take %[[S]][%[[J]]]
// CHECK: kernel.launch "add" outer 0 ins(%[[SUM]], %[[SJ]] : {{.*}}) outs(%[[SUM]] :
func.func @recurrence(%x: tensor<3x4xf32>, %h0: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) attributes {train.entry = "function"} {
    %e = kernel.empty : tensor<4xf32>
    %s = kernel.empty : tensor<3x4xf32>
    %h, %all = kernel.loop 3 carried(%h0 : tensor<4xf32>) stacks(%s : tensor<3x4xf32>) {
    ^bb0(%i: index, %a: tensor<4xf32>, %b: tensor<3x4xf32>):
      %xi = kernel.take %x[%i] : tensor<3x4xf32> to tensor<4xf32>
      %a1 = kernel.launch "step" outer 0 ins(%a, %xi : tensor<4xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>) {
      ^bb0(%in0: tensor<4xf32>, %in1: tensor<4xf32>, %out: tensor<4xf32>):
        %st = kernel.stage extents [4] iterators ["parallel"] maps [#id, #id, #id] identities []
            ins(%in0, %in1 : tensor<4xf32>, tensor<4xf32>) outs(%out : tensor<4xf32>)
            prologue { ^bb0(%p0: f32, %p1: f32): %n1 = arith.addf %p0, %p1 : f32  kernel.yield %n1 : f32 } combine {}
            epilogue { ^bb0(%q: f32, %p0: f32, %p1: f32): kernel.yield %q : f32 } -> tensor<4xf32>
        kernel.yield %st : tensor<4xf32>
      } -> tensor<4xf32>
      %b1 = kernel.put %a1 into %b[%i] : tensor<4xf32>, tensor<3x4xf32>
      kernel.yield %a1, %b1 : tensor<4xf32>, tensor<3x4xf32>
    } -> tensor<4xf32>, tensor<3x4xf32>
    %sum = kernel.loop 3 reverse carried(%h0 : tensor<4xf32>) {
    ^bb0(%i: index, %a: tensor<4xf32>):
      %si = kernel.take %all[%i] : tensor<3x4xf32> to tensor<4xf32>
      %a1 = kernel.launch "add" outer 0 ins(%a, %si : tensor<4xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>) {
      ^bb0(%in0: tensor<4xf32>, %in1: tensor<4xf32>, %out: tensor<4xf32>):
        %st = kernel.stage extents [4] iterators ["parallel"] maps [#id, #id, #id] identities []
            ins(%in0, %in1 : tensor<4xf32>, tensor<4xf32>) outs(%out : tensor<4xf32>)
            prologue { ^bb0(%p0: f32, %p1: f32): %n1 = arith.addf %p0, %p1 : f32  kernel.yield %n1 : f32 } combine {}
            epilogue { ^bb0(%q: f32, %p0: f32, %p1: f32): kernel.yield %q : f32 } -> tensor<4xf32>
        kernel.yield %st : tensor<4xf32>
      } -> tensor<4xf32>
      kernel.yield %a1 : tensor<4xf32>
    } -> tensor<4xf32>
    return %h, %sum : tensor<4xf32>, tensor<4xf32>
}

// A value that only the stack wants is made in its slot, here right in the output.
// CHECK-LABEL: func.func @stacked(
// CHECK-SAME: %[[X:.*]]: memref<3x4xf32>, %[[Y:.*]]: memref<3x4xf32>,
// CHECK-SAME: kernel.copies = 0 : i64
// CHECK-SAME: kernel.workspace_bytes = 0 : i64
// CHECK: kernel.loop 3 stacks(%[[Y]] :
// CHECK-DAG: %[[XI:.*]] = kernel.take %[[X]][
// CHECK-DAG: %[[YI:.*]] = kernel.take %[[Y]][
// CHECK: kernel.launch "one" outer 0 ins(%[[XI]] : {{.*}}) outs(%[[YI]] :
func.func @stacked(%x: tensor<3x4xf32>) -> tensor<3x4xf32> attributes {train.entry = "function"} {
    %e = kernel.empty : tensor<4xf32>
    %s = kernel.empty : tensor<3x4xf32>
    %all = kernel.loop 3 stacks(%s : tensor<3x4xf32>) {
    ^bb0(%i: index, %b: tensor<3x4xf32>):
      %xi = kernel.take %x[%i] : tensor<3x4xf32> to tensor<4xf32>
      %y = kernel.launch "one" outer 0 ins(%xi : tensor<4xf32>) outs(%e : tensor<4xf32>) {
      ^bb0(%in0: tensor<4xf32>, %out: tensor<4xf32>):
        %st = kernel.stage extents [4] iterators ["parallel"] maps [#id, #id] identities []
            ins(%in0 : tensor<4xf32>) outs(%out : tensor<4xf32>)
            prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
            epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 } -> tensor<4xf32>
        kernel.yield %st : tensor<4xf32>
      } -> tensor<4xf32>
      %b1 = kernel.put %y into %b[%i] : tensor<4xf32>, tensor<3x4xf32>
      kernel.yield %b1 : tensor<3x4xf32>
    } -> tensor<3x4xf32>
    return %all : tensor<3x4xf32>
}

// Two carried values that change places: one of them is saved first.
// CHECK-LABEL: func.func @exchange(
// CHECK: kernel.loop 3 carried(%[[A:.*]], %[[B:.*]] : {{.*}}) {
// CHECK: kernel.launch "copy" outer 0 ins(%[[A]] : {{.*}}) outs(%[[T:.*]] :
// CHECK: kernel.launch "copy" outer 0 ins(%[[B]] : {{.*}}) outs(%[[A]] :
// CHECK: kernel.launch "copy" outer 0 ins(%[[T]] : {{.*}}) outs(%[[B]] :
func.func @exchange(%x: tensor<4xf32>, %y: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) attributes {train.entry = "function"} {
    %r, %q = kernel.loop 3 carried(%x, %y : tensor<4xf32>, tensor<4xf32>) {
    ^bb0(%i: index, %a: tensor<4xf32>, %b: tensor<4xf32>):
      kernel.yield %b, %a : tensor<4xf32>, tensor<4xf32>
    } -> tensor<4xf32>, tensor<4xf32>
    return %r, %q : tensor<4xf32>, tensor<4xf32>
}

// Both regions of an if write its destination; what the region already has elsewhere is copied.
// CHECK-LABEL: func.func @branch(
// CHECK-SAME: %[[C:.*]]: memref<i1>, %[[X:.*]]: memref<4xf32>, %[[Y:.*]]: memref<4xf32>,
// CHECK: kernel.loop 2 carried(%[[Y]] :
// CHECK: kernel.if %[[C]] : memref<i1> outs(%[[Y]] : memref<4xf32>) then {
// CHECK: kernel.launch "then" outer 0 ins(%[[Y]] : {{.*}}) outs(%[[Y]] :
// CHECK: } else {
// CHECK-NEXT: kernel.launch "copy" outer 0 ins(%[[X]] : {{.*}}) outs(%[[Y]] :
func.func @branch(%c: tensor<i1>, %x: tensor<4xf32>) -> tensor<4xf32> attributes {train.entry = "function"} {
    %e = kernel.empty : tensor<4xf32>
    %r = kernel.loop 2 carried(%x : tensor<4xf32>) {
    ^bb0(%i: index, %a: tensor<4xf32>):
      %y = kernel.if %c : tensor<i1> outs(%e : tensor<4xf32>) then {
        %z = kernel.launch "then" outer 0 ins(%a : tensor<4xf32>) outs(%e : tensor<4xf32>) {
        ^bb0(%in0: tensor<4xf32>, %out: tensor<4xf32>):
          %st = kernel.stage extents [4] iterators ["parallel"] maps [#id, #id] identities []
              ins(%in0 : tensor<4xf32>) outs(%out : tensor<4xf32>)
              prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
              epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 } -> tensor<4xf32>
          kernel.yield %st : tensor<4xf32>
        } -> tensor<4xf32>
        kernel.yield %z : tensor<4xf32>
      } else {
        kernel.yield %x : tensor<4xf32>
      } -> tensor<4xf32>
      kernel.yield %y : tensor<4xf32>
    } -> tensor<4xf32>
    return %r : tensor<4xf32>
}
