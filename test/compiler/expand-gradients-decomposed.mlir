// A composite is differentiated by its rule, or on request through its definition.
// RUN: dlc-opt %s --expand-gradients | FileCheck %s --check-prefix=RULE
// RUN: dlc-opt %s --expand-gradients=prefer-decomposition=true | FileCheck %s --check-prefix=DEFINITION

// RULE: dl.softmax
// RULE-NOT: dl.exp
// DEFINITION-NOT: dl.softmax
// DEFINITION: dl.exp
// DEFINITION-NOT: dl.gradient
func.func @f(%x: tensor<4x3xf32>, %s: tensor<4x3xf32>) -> tensor<4x3xf32> {
  %y = dl.softmax %x {dim = 1 : i64} : tensor<4x3xf32>
  %g = dl.gradient %y seed %s wrt (%x) : tensor<4x3xf32>, tensor<4x3xf32>, (tensor<4x3xf32>)
  return %g : tensor<4x3xf32>
}
