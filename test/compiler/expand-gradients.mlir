// RUN: dlc-opt %s --expand-gradients -split-input-file | FileCheck %s

// A value that is used several times has the sum of what its uses give.
// CHECK-LABEL: func @square
// CHECK-SAME: %[[X:.*]]: tensor<f32>
// CHECK: %[[ONE:.*]] = dl.constant dense<1.000000e+00>
// CHECK-DAG: %[[A:.*]] = dl.mul %{{.*}}, %{{.*}}
// CHECK-DAG: %[[B:.*]] = dl.mul %{{.*}}, %{{.*}}
// CHECK: %[[G:.*]] = dl.add %[[A]], %[[B]]
// CHECK: return %[[G]]
func.func @square(%x: tensor<f32>) -> tensor<f32> {
  %y = dl.mul %x, %x : tensor<f32>
  %g = dl.gradient %y wrt (%x) : tensor<f32>, (tensor<f32>)
  return %g : tensor<f32>
}

// -----

// Only what lies between x and y is differentiated: no cotangent of the input %i is built.
// CHECK-LABEL: func @layer
// CHECK-SAME: %[[I:.*]]: tensor<4x3xf32>, %[[W:.*]]: tensor<2x3xf32>, %[[S:.*]]: tensor<4x2xf32>
// CHECK-COUNT-1: dl.matmul {{.*}} : tensor<4x2xf32>, tensor<4x3xf32>
// CHECK-NOT: dl.matmul
// CHECK: return
func.func @layer(%i: tensor<4x3xf32>, %w: tensor<2x3xf32>, %s: tensor<4x2xf32>) -> tensor<2x3xf32> {
  %e = dl.exp %i : tensor<4x3xf32>
  %y = dl.matmul %e, %w {transpose_rhs} : tensor<4x3xf32>, tensor<2x3xf32>
  %unrelated = dl.exp %y : tensor<4x2xf32>
  %g = dl.gradient %y seed %s wrt (%w) : tensor<4x2xf32>, tensor<4x2xf32>, (tensor<2x3xf32>)
  return %g : tensor<2x3xf32>
}

// -----

// Zero for what y does not depend on, the seed for y itself, the whole derivative for a value on the way.
// CHECK-LABEL: func @ends
// CHECK-SAME: %[[X:.*]]: tensor<3xf32>, %[[Z:.*]]: tensor<2xf32>, %[[S:.*]]: tensor<3xf32>
// CHECK: %[[GX:.*]] = dl.neg %[[S]]
// CHECK: %[[ZERO:.*]] = dl.constant dense<0.000000e+00> : tensor<2xf32>
// CHECK: return %[[GX]], %[[ZERO]], %[[S]]
func.func @ends(%x: tensor<3xf32>, %z: tensor<2xf32>, %s: tensor<3xf32>) -> (tensor<3xf32>, tensor<2xf32>, tensor<3xf32>) {
  %y = dl.neg %x : tensor<3xf32>
  %g:3 = dl.gradient %y seed %s wrt (%x, %z, %y)
      : tensor<3xf32>, tensor<3xf32>, (tensor<3xf32>, tensor<2xf32>, tensor<3xf32>)
  return %g#0, %g#1, %g#2 : tensor<3xf32>, tensor<2xf32>, tensor<3xf32>
}

// -----

// A gradient through operations that have none by definition is zero: the path ends there.
// CHECK-LABEL: func @step_function
// CHECK: %[[ZERO:.*]] = dl.constant dense<0.000000e+00> : tensor<3xf32>
// CHECK: return %[[ZERO]]
func.func @step_function(%x: tensor<3xf32>, %s: tensor<3xf32>) -> tensor<3xf32> {
  %a = dl.cast %x : tensor<3xf32> to tensor<3xi64>
  %b = dl.cast %a : tensor<3xi64> to tensor<3xf32>
  %c = dl.sign %x : tensor<3xf32>
  %y = dl.add %b, %c : tensor<3xf32>
  %g = dl.gradient %y seed %s wrt (%x) : tensor<3xf32>, tensor<3xf32>, (tensor<3xf32>)
  return %g : tensor<3xf32>
}

// -----

// Gradients in program order: the second derivative goes through the first.
// CHECK-LABEL: func @second
// CHECK-NOT: dl.gradient
// CHECK: dl.neg
// CHECK-NOT: dl.gradient
// CHECK: return
func.func @second(%x: tensor<f32>) -> tensor<f32> {
  %y = dl.exp %x : tensor<f32>
  %g = dl.gradient %y wrt (%x) : tensor<f32>, (tensor<f32>)
  %m = dl.neg %g : tensor<f32>
  %h = dl.gradient %m wrt (%x) : tensor<f32>, (tensor<f32>)
  return %h : tensor<f32>
}

// -----

// Where the batch is not known yet, a zero is made in the shape of x.
// CHECK-LABEL: func @dynamic
// CHECK-SAME: %[[X:.*]]: tensor<?xf32>, %[[Z:.*]]: tensor<?x2xf32>
// CHECK: %[[G:.*]] = dl.broadcast %{{.*}} [] like %[[Z]] : tensor<f32>, tensor<?x2xf32> to tensor<?x2xf32>
// CHECK: return %[[G]]
func.func @dynamic(%x: tensor<?xf32>, %z: tensor<?x2xf32>) -> tensor<?x2xf32> {
  %y = dl.sum %x [0] : tensor<?xf32>
  %g = dl.gradient %y wrt (%z) : tensor<f32>, (tensor<?x2xf32>)
  return %g : tensor<?x2xf32>
}
