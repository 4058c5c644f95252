// RUN: %model %s -o %t %graph && %t -o - | FileCheck %s
// A Jacobian is a gradient for each unit cotangent, stacked and shaped; a Hessian the Jacobian of the gradient.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("jacobian");
  Tensor x = m.input("x", f64, {2, 3});
  // CHECK: %[[Y:.*]] = dl.sum {{.*}} [0] : tensor<2x3xf64>
  Tensor y = sum(square(x), 0);
  // CHECK: %[[SEED:.*]] = dl.constant dense<[1.000000e+00, 0.000000e+00, 0.000000e+00]> : tensor<3xf64>
  // CHECK: %[[ROW:.*]] = dl.gradient %[[Y]] seed %[[SEED]] wrt(%x)
  // CHECK: dl.constant dense<[0.000000e+00, 1.000000e+00, 0.000000e+00]> : tensor<3xf64>
  // CHECK: dl.gradient %[[Y]] seed
  // CHECK: dl.constant dense<[0.000000e+00, 0.000000e+00, 1.000000e+00]> : tensor<3xf64>
  // CHECK: dl.gradient %[[Y]] seed
  // CHECK: train.predict "jacobian" %{{.*}} : tensor<3x2x3xf64>
  m.predict("jacobian", jacobian(y, x));
  // CHECK: %[[G:.*]] = dl.gradient %{{.*}} wrt(%x) {paths = ["x"]} : tensor<f64>, (tensor<2x3xf64>)
  // CHECK-COUNT-6: dl.gradient %[[G]] seed
  // CHECK: train.predict "hessian" %{{.*}} : tensor<2x3x2x3xf64>
  m.predict("hessian", hessian(sum(y), x));
  return m.main(argc, argv);
}
