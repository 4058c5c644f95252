// RUN: dlc-opt %s --expand-gradients | FileCheck %s

// The operand is read by the operation alone: its gradient reads the result, so that one of the two need not be kept.

// CHECK-LABEL: @relu(
// CHECK-SAME: %[[X:.*]]: tensor<4xf32>, %[[G:.*]]: tensor<4xf32>)
func.func @relu(%x: tensor<4xf32>, %g: tensor<4xf32>) -> tensor<4xf32> {
  // CHECK: %[[Y:.*]] = dl.relu %[[X]]
  // CHECK-NOT: %[[X]]
  // CHECK: %[[C:.*]] = dl.compare le %[[Y]], %[[ZERO:.*]] :
  // CHECK: %[[D:.*]] = dl.select %[[C]], %[[ZERO]], %[[G]]
  // CHECK: return %[[D]]
  %y = dl.relu %x : tensor<4xf32>
  %d = dl.gradient %y seed %g wrt (%x) : tensor<4xf32>, tensor<4xf32>, (tensor<4xf32>)
  return %d : tensor<4xf32>
}

// CHECK-LABEL: @exp(
// CHECK-SAME: %[[X:.*]]: tensor<4xf32>, %[[G:.*]]: tensor<4xf32>)
func.func @exp(%x: tensor<4xf32>, %g: tensor<4xf32>) -> tensor<4xf32> {
  // CHECK: %[[Y:.*]] = dl.exp %[[X]]
  // CHECK-NEXT: dl.mul %[[G]], %[[Y]]
  // CHECK-NEXT: return
  %y = dl.exp %x : tensor<4xf32>
  %d = dl.gradient %y seed %g wrt (%x) : tensor<4xf32>, tensor<4xf32>, (tensor<4xf32>)
  return %d : tensor<4xf32>
}

// CHECK-LABEL: @sigmoid(
// CHECK-SAME: %[[X:.*]]: tensor<4xf32>,
func.func @sigmoid(%x: tensor<4xf32>, %g: tensor<4xf32>) -> tensor<4xf32> {
  // CHECK: dl.sigmoid %[[X]]
  // CHECK-NOT: %[[X]]
  // CHECK: return
  %y = dl.sigmoid %x : tensor<4xf32>
  %d = dl.gradient %y seed %g wrt (%x) : tensor<4xf32>, tensor<4xf32>, (tensor<4xf32>)
  return %d : tensor<4xf32>
}

// CHECK-LABEL: @tanh(
// CHECK-SAME: %[[X:.*]]: tensor<4xf32>,
func.func @tanh(%x: tensor<4xf32>, %g: tensor<4xf32>) -> tensor<4xf32> {
  // CHECK: dl.tanh %[[X]]
  // CHECK-NOT: %[[X]]
  // CHECK: return
  %y = dl.tanh %x : tensor<4xf32>
  %d = dl.gradient %y seed %g wrt (%x) : tensor<4xf32>, tensor<4xf32>, (tensor<4xf32>)
  return %d : tensor<4xf32>
}

// CHECK-LABEL: @sqrt(
// CHECK-SAME: %[[X:.*]]: tensor<4xf32>,
func.func @sqrt(%x: tensor<4xf32>, %g: tensor<4xf32>) -> tensor<4xf32> {
  // CHECK: dl.sqrt %[[X]]
  // CHECK-NOT: %[[X]]
  // CHECK: return
  %y = dl.sqrt %x : tensor<4xf32>
  %d = dl.gradient %y seed %g wrt (%x) : tensor<4xf32>, tensor<4xf32>, (tensor<4xf32>)
  return %d : tensor<4xf32>
}

// A batch that is not known yet goes through: constants become broadcasts.
// CHECK-LABEL: @batch(
func.func @batch(%x: tensor<?x3xf32>, %g: tensor<?x3xf32>) -> tensor<?x3xf32> {
  // CHECK: dl.broadcast %{{.*}} [] like
  // CHECK: dl.select
  %y = dl.relu %x : tensor<?x3xf32>
  %d = dl.gradient %y seed %g wrt (%x) : tensor<?x3xf32>, tensor<?x3xf32>, (tensor<?x3xf32>)
  return %d : tensor<?x3xf32>
}
