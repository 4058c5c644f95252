// An operation of the backward pass says whose gradient it is, and where that stands in the model.
// RUN: dlc-opt %s --expand-gradients --mlir-print-debuginfo --mlir-print-local-scope | FileCheck %s

// CHECK-LABEL: func @f
func.func @f(%x: tensor<4x3xf32>, %w: tensor<2x3xf32>, %s: tensor<4x2xf32>) -> tensor<2x3xf32> {
  %y = dl.matmul %x, %w {transpose_rhs} : tensor<4x3xf32>, tensor<2x3xf32>
      loc(callsite("fc1"("model.cpp":31:0) at "net"("model.cpp":40:0)))
  %z = dl.exp %y : tensor<4x2xf32> loc("model.cpp":32:0)
  // CHECK: dl.mul {{.*}} loc("gradient of dl.exp"("model.cpp":32:0))
  // CHECK: dl.matmul {{.*}} loc("gradient of fc1"(callsite("fc1"("model.cpp":31:0) at "net"("model.cpp":40:0))))
  %g = dl.gradient %z seed %s wrt (%w) : tensor<4x2xf32>, tensor<4x2xf32>, (tensor<2x3xf32>)
  return %g : tensor<2x3xf32>
}
