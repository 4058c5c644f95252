// RUN: dlc-opt %s --expand-gradients | FileCheck %s

// Flags say everything: no transpose is built, whatever the operands' flags.

// CHECK-LABEL: @plain(
// CHECK-SAME: %[[X:.*]]: tensor<2x3xf32>, %[[Y:.*]]: tensor<3x4xf32>, %[[G:.*]]: tensor<2x4xf32>)
func.func @plain(%x: tensor<2x3xf32>, %y: tensor<3x4xf32>, %g: tensor<2x4xf32>)
    -> (tensor<2x3xf32>, tensor<3x4xf32>) {
  // CHECK-DAG: %[[DX:.*]] = dl.matmul %[[G]], %[[Y]] {transpose_rhs}
  // CHECK-DAG: %[[DY:.*]] = dl.matmul %[[X]], %[[G]] {transpose_lhs}
  // CHECK: return %[[DX]], %[[DY]]
  %0 = dl.matmul %x, %y : tensor<2x3xf32>, tensor<3x4xf32>
  %d:2 = dl.gradient %0 seed %g wrt (%x, %y) : tensor<2x4xf32>, tensor<2x4xf32>, (tensor<2x3xf32>, tensor<3x4xf32>)
  return %d#0, %d#1 : tensor<2x3xf32>, tensor<3x4xf32>
}

// CHECK-LABEL: @transposed_right(
// CHECK-SAME: %[[X:.*]]: tensor<2x3xf32>, %[[Y:.*]]: tensor<4x3xf32>, %[[G:.*]]: tensor<2x4xf32>)
func.func @transposed_right(%x: tensor<2x3xf32>, %y: tensor<4x3xf32>, %g: tensor<2x4xf32>)
    -> (tensor<2x3xf32>, tensor<4x3xf32>) {
  // CHECK-DAG: %[[DX:.*]] = dl.matmul %[[G]], %[[Y]] :
  // CHECK-DAG: %[[DY:.*]] = dl.matmul %[[G]], %[[X]] {transpose_lhs}
  // CHECK: return %[[DX]], %[[DY]]
  %0 = dl.matmul %x, %y {transpose_rhs} : tensor<2x3xf32>, tensor<4x3xf32>
  %d:2 = dl.gradient %0 seed %g wrt (%x, %y) : tensor<2x4xf32>, tensor<2x4xf32>, (tensor<2x3xf32>, tensor<4x3xf32>)
  return %d#0, %d#1 : tensor<2x3xf32>, tensor<4x3xf32>
}

// CHECK-LABEL: @transposed_left(
// CHECK-SAME: %[[X:.*]]: tensor<3x2xf32>, %[[Y:.*]]: tensor<3x4xf32>, %[[G:.*]]: tensor<2x4xf32>)
func.func @transposed_left(%x: tensor<3x2xf32>, %y: tensor<3x4xf32>, %g: tensor<2x4xf32>)
    -> (tensor<3x2xf32>, tensor<3x4xf32>) {
  // CHECK-DAG: %[[DX:.*]] = dl.matmul %[[Y]], %[[G]] {transpose_rhs}
  // CHECK-DAG: %[[DY:.*]] = dl.matmul %[[X]], %[[G]] :
  // CHECK: return %[[DX]], %[[DY]]
  %0 = dl.matmul %x, %y {transpose_lhs} : tensor<3x2xf32>, tensor<3x4xf32>
  %d:2 = dl.gradient %0 seed %g wrt (%x, %y) : tensor<2x4xf32>, tensor<2x4xf32>, (tensor<3x2xf32>, tensor<3x4xf32>)
  return %d#0, %d#1 : tensor<3x2xf32>, tensor<3x4xf32>
}

// CHECK-LABEL: @transposed_both(
// CHECK-SAME: %[[X:.*]]: tensor<3x2xf32>, %[[Y:.*]]: tensor<4x3xf32>, %[[G:.*]]: tensor<2x4xf32>)
func.func @transposed_both(%x: tensor<3x2xf32>, %y: tensor<4x3xf32>, %g: tensor<2x4xf32>)
    -> (tensor<3x2xf32>, tensor<4x3xf32>) {
  // CHECK-DAG: %[[DX:.*]] = dl.matmul %[[Y]], %[[G]] {transpose_lhs, transpose_rhs}
  // CHECK-DAG: %[[DY:.*]] = dl.matmul %[[G]], %[[X]] {transpose_lhs, transpose_rhs}
  // CHECK: return %[[DX]], %[[DY]]
  %0 = dl.matmul %x, %y {transpose_lhs, transpose_rhs} : tensor<3x2xf32>, tensor<4x3xf32>
  %d:2 = dl.gradient %0 seed %g wrt (%x, %y) : tensor<2x4xf32>, tensor<2x4xf32>, (tensor<3x2xf32>, tensor<4x3xf32>)
  return %d#0, %d#1 : tensor<3x2xf32>, tensor<4x3xf32>
}

// What is not asked for is not built.
// CHECK-LABEL: @one_needed(
func.func @one_needed(%x: tensor<2x3xf32>, %y: tensor<3x4xf32>, %g: tensor<2x4xf32>) -> tensor<3x4xf32> {
  // CHECK: dl.matmul
  // CHECK: dl.matmul
  // CHECK-NOT: dl.matmul
  %0 = dl.matmul %x, %y : tensor<2x3xf32>, tensor<3x4xf32>
  %d = dl.gradient %0 seed %g wrt (%y) : tensor<2x4xf32>, tensor<2x4xf32>, (tensor<3x4xf32>)
  return %d : tensor<3x4xf32>
}

// Each operand's gradient is a contraction over the other's free dimensions, put in its order.
// CHECK-LABEL: @dot_general(
// CHECK-SAME: %[[X:.*]]: tensor<4x5x3xf32>, %[[Y:.*]]: tensor<5x6x4xf32>, %[[G:.*]]: tensor<4x3x6xf32>)
func.func @dot_general(%x: tensor<4x5x3xf32>, %y: tensor<5x6x4xf32>, %g: tensor<4x3x6xf32>)
    -> (tensor<4x5x3xf32>, tensor<5x6x4xf32>) {
  // CHECK: %[[A:.*]] = dl.dot_general %[[G]], %[[Y]] batch [0] [2] contract [2] [1]
  // CHECK: %[[DX:.*]] = dl.transpose %[[A]] [0, 2, 1]
  // CHECK: %[[B:.*]] = dl.dot_general %[[G]], %[[X]] batch [0] [0] contract [1] [2]
  // CHECK: %[[DY:.*]] = dl.transpose %[[B]] [2, 1, 0]
  // CHECK: return %[[DX]], %[[DY]]
  %0 = dl.dot_general %x, %y batch [0] [2] contract [1] [0] : tensor<4x5x3xf32>, tensor<5x6x4xf32>
  %d:2 = dl.gradient %0 seed %g wrt (%x, %y) : tensor<4x3x6xf32>, tensor<4x3x6xf32>, (tensor<4x5x3xf32>, tensor<5x6x4xf32>)
  return %d#0, %d#1 : tensor<4x5x3xf32>, tensor<5x6x4xf32>
}
