// RUN: %model %s -o %t %graph && %t -o - | FileCheck %s
// Every activation and its settings.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("activation");
  Tensor a = m.input("a", f32, {Batch, 4});
  Tensor slope = parameter("slope", f32, {4}, Init::constant(0.25));
  // CHECK: dl.logsigmoid %a : tensor<?x4xf32>
  m.predict("logsigmoid", logsigmoid(a));
  // CHECK: dl.relu6 %a : tensor<?x4xf32>
  m.predict("relu6", relu6(a));
  // CHECK: dl.selu %a : tensor<?x4xf32>
  m.predict("selu", selu(a));
  // CHECK: dl.gelu %a : tensor<?x4xf32>
  m.predict("gelu", gelu(a));
  // CHECK: dl.silu %a : tensor<?x4xf32>
  m.predict("silu", silu(a));
  // CHECK: dl.mish %a : tensor<?x4xf32>
  m.predict("mish", mish(a));
  // CHECK: dl.hardsigmoid %a : tensor<?x4xf32>
  m.predict("hardsigmoid", hardsigmoid(a));
  // CHECK: dl.hardswish %a : tensor<?x4xf32>
  m.predict("hardswish", hardswish(a));
  // CHECK: dl.gelu %a {tanh} : tensor<?x4xf32>
  m.predict("gelu_tanh", gelu_tanh(a));
  // CHECK: dl.leaky_relu %a {slope = 1.000000e-02 : f64}
  m.predict("leaky_relu", leaky_relu(a));
  // CHECK: dl.elu %a {alpha = 5.000000e-01 : f64}
  m.predict("elu", elu(a, 0.5));
  // CHECK: dl.softplus %a {beta = 1.000000e+00 : f64, threshold = 2.000000e+01 : f64}
  m.predict("softplus", softplus(a));
  // CHECK: %[[SLOPE:.*]] = dl.broadcast %{{.*}} [1] like %a : tensor<4xf32>
  // CHECK: dl.prelu %a, %[[SLOPE]]
  m.predict("prelu", prelu(a, slope));
  // CHECK: %[[ROUNDED:.*]] = dl.round %a
  // CHECK: dl.surrogate %[[ROUNDED]], %a
  m.predict("straight_through", straight_through(round(a), a));
  // CHECK: dl.stop_gradient %a
  m.predict("stop_gradient", stop_gradient(a));
  return m.main(argc, argv);
}
