// RUN: dlc-opt %s --vjp=function=f | FileCheck %s
// RUN: dlc-opt %s --vjp=function=two | FileCheck %s --check-prefix=TWO
// RUN: dlc-opt %s --vjp=function=f --expand-gradients | FileCheck %s --check-prefix=EXPANDED

// The function itself stays. Integer arguments and results have no cotangents.
// CHECK-LABEL: func @f(
// CHECK-LABEL: func @f.vjp(
// CHECK-SAME: %[[X:.*]]: tensor<4xf32> {train.name = "x"}, %[[I:.*]]: tensor<4xi64>, %[[CT:.*]]: tensor<4xf32>) -> tensor<4xf32>
// CHECK: %[[Y:.*]] = dl.exp %[[X]]
// CHECK: %[[G:.*]] = dl.gradient %[[Y]] seed %[[CT]] wrt(%[[X]])
// CHECK: return %[[G]] : tensor<4xf32>

// EXPANDED-LABEL: func @f.vjp(
// EXPANDED-SAME: %[[X:.*]]: tensor<4xf32> {train.name = "x"}, %[[I:.*]]: tensor<4xi64>, %[[CT:.*]]: tensor<4xf32>) -> tensor<4xf32>
// EXPANDED: %[[Y:.*]] = dl.exp %[[X]]
// EXPANDED-NEXT: %[[G:.*]] = dl.mul
// EXPANDED-NEXT: return %[[G]]
func.func @f(%x: tensor<4xf32> {train.name = "x"}, %i: tensor<4xi64>) -> (tensor<4xf32> {train.name = "y"}, tensor<4xi64>) {
  %y = dl.exp %x : tensor<4xf32>
  return %y, %i : tensor<4xf32>, tensor<4xi64>
}

// The products of several results add up.
// TWO-LABEL: func @two.vjp(
// TWO-SAME: %[[X:.*]]: tensor<f32>, %[[C0:.*]]: tensor<f32>, %[[C1:.*]]: tensor<f32>) -> tensor<f32>
// TWO: %[[G0:.*]] = dl.gradient %{{.*}} seed %[[C0]] wrt(%[[X]])
// TWO: %[[G1:.*]] = dl.gradient %{{.*}} seed %[[C1]] wrt(%[[X]])
// TWO: %[[G:.*]] = dl.add %[[G0]], %[[G1]]
// TWO: return %[[G]]
func.func @two(%x: tensor<f32>) -> (tensor<f32>, tensor<f32>) {
  %y = dl.exp %x : tensor<f32>
  %z = dl.neg %x : tensor<f32>
  return %y, %z : tensor<f32>, tensor<f32>
}
