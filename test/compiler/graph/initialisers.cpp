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
  // CHECK: train.param @f : tensor<2x2xf32> = #train.xavier<gain = 2.000000e+00 : f64>
  Tensor f = parameter("f", f32, {2, 2}, Init::xavier_uniform(2));
  // CHECK: train.param @g : tensor<2x2xf32> = #train.xavier<distribution = "normal">
  Tensor g = parameter("g", f32, {2, 2}, Init::xavier_normal());
  // CHECK: train.param @h : tensor<2x2xf32> = #train.kaiming<mode = "fan_out", nonlinearity = "tanh">
  Tensor h = parameter("h", f32, {2, 2}, Init::kaiming_uniform("tanh", "fan_out"));
  // CHECK: train.param @i : tensor<2x2xf32> = #train.kaiming<distribution = "normal", nonlinearity = "leaky_relu", slope = 5.000000e-01 : f64>
  Tensor i = parameter("i", f32, {2, 2}, Init::kaiming_normal("leaky_relu", "fan_in", 0.5));
  // CHECK: train.param @j : tensor<2x2xf32> = #train.truncated_normal<mean = 1.000000e+00 : f64, stddev = 5.000000e-01 : f64, low = 0.000000e+00 : f64>
  Tensor j = parameter("j", f32, {2, 2}, Init::truncated_normal(1, 0.5, 0, 2));
  // CHECK: train.param @k : tensor<2x2xf32> = #train.identity
  Tensor k = parameter("k", f32, {2, 2}, Init::identity());
  m.predict(a + b + cast(c, f32) + d + e + sum(f + g + h + i + j + k));
  return m.main(argc, argv);
}
