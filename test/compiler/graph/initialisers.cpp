// RUN: %model %s -o %t %graph && %t -o - | FileCheck %s
// How parameters begin.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("initialisers");
  // CHECK: train.param @a : tensor<2xf32> = #train.zeros
  Tensor a = parameter("a", f32, {2}, Init::zeros());
  // CHECK: train.param @b : tensor<2xf32> = #train.constant<1.500000e+00 : f64>
  Tensor b = parameter("b", f32, {2}, Init::constant(1.5));
  // CHECK: train.param @c : tensor<2xf64> = #train.uniform<-1.000000e+00 : f64, 2.000000e+00 : f64>
  Tensor c = parameter("c", f64, {2}, Init::uniform(-1, 2));
  // CHECK: train.param @d : tensor<2xf32> = #train.normal<1.000000e+00 : f64, 1.000000e-01 : f64>
  Tensor d = parameter("d", f32, {2}, Init::normal(1, 0.1));
  // CHECK: train.param @e : tensor<2xf32> = #train.values<dense<[2.000000e+00, -3.500000e+00]> : tensor<2xf32>>
  Tensor e = parameter("e", f32, {2}, Init::values({2, -3.5}));
  m.predict(a + b + cast(c, f32) + d + e);
  return m.main(argc, argv);
}
