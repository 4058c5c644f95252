// RUN: %model %s -o %t %graph && %t -o - | FileCheck %s
// Every elementwise operation; a number takes the dtype of the tensor beside it.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("elementwise");
  Tensor a = m.input("a", f32, {4}), b = m.input("b", f32, {4});
  Tensor n = m.input("n", i32, {4});
  // CHECK: dl.add %a, %b : tensor<4xf32>
  m.predict("add", a + b);
  // CHECK: dl.sub %a, %b
  m.predict("sub", a - b);
  // CHECK: dl.mul %a, %b
  m.predict("mul", a * b);
  // CHECK: dl.div %a, %b
  m.predict("div", a / b);
  // CHECK: dl.maximum %a, %b
  m.predict("maximum", maximum(a, b));
  // CHECK: dl.minimum %a, %b
  m.predict("minimum", minimum(a, b));
  // CHECK: dl.pow %a, %b
  m.predict("pow", pow(a, b));
  // CHECK: dl.neg %a
  m.predict("neg", -a);
  // CHECK: dl.abs %a
  m.predict("abs", abs(a));
  // CHECK: dl.sign %a
  m.predict("sign", sign(a));
  // CHECK: dl.exp %a
  m.predict("exp", exp(a));
  // CHECK: dl.log %a
  m.predict("log", log(a));
  // CHECK: dl.sqrt %a
  m.predict("sqrt", sqrt(a));
  // CHECK: dl.tanh %a
  m.predict("tanh", tanh(a));
  // CHECK: dl.sigmoid %a
  m.predict("sigmoid", sigmoid(a));
  // CHECK: dl.relu %a
  m.predict("relu", relu(a));
  // CHECK: dl.expm1 %a
  m.predict("expm1", expm1(a));
  // CHECK: dl.log1p %a
  m.predict("log1p", log1p(a));
  // CHECK: dl.rsqrt %a
  m.predict("rsqrt", rsqrt(a));
  // CHECK: dl.sin %a
  m.predict("sin", sin(a));
  // CHECK: dl.cos %a
  m.predict("cos", cos(a));
  // CHECK: dl.erf %a
  m.predict("erf", erf(a));
  // CHECK: dl.floor %a
  m.predict("floor", floor(a));
  // CHECK: dl.ceil %a
  m.predict("ceil", ceil(a));
  // CHECK: dl.round %a
  m.predict("round", round(a));
  // CHECK: dl.clamp %a {high = 6.000000e+00 : f64, low = 0.000000e+00 : f64}
  m.predict("clamp", clamp(a, 0, 6));
  // CHECK: dl.mul %a, %a
  m.predict("square", square(a));
  // CHECK: %[[ONE:.*]] = dl.constant dense<1.000000e+00> : tensor<4xf32>
  // CHECK: dl.div %[[ONE]], %a
  m.predict("reciprocal", reciprocal(a));
  // CHECK: dl.div %n, %{{.*}} : tensor<4xi32>
  m.predict("idiv", n / 2);
  // CHECK: dl.rem %n, %{{.*}} : tensor<4xi32>
  m.predict("rem", n % 3);
  // CHECK: dl.and %n, %{{.*}} : tensor<4xi32>
  // CHECK: dl.xor
  m.predict("bits", (n & 7) ^ n);
  // CHECK: dl.or %{{.*}}, %{{.*}} : tensor<4xi1>
  // CHECK: dl.not %{{.*}} : tensor<4xi1>
  m.predict("logic", ~((a > b) | (a == 0)));
  // CHECK: dl.compare eq %a, %b
  m.predict("eq", a == b);
  // CHECK: dl.compare ne %a, %b
  m.predict("ne", a != b);
  // CHECK: dl.compare lt %a, %b
  m.predict("lt", a < b);
  // CHECK: dl.compare le %a, %b
  m.predict("le", a <= b);
  // CHECK: dl.compare gt %a, %b
  m.predict("gt", a > b);
  // CHECK: %[[GE:.*]] = dl.compare ge %a, %b
  Tensor ge = a >= b;
  // CHECK: dl.select %[[GE]], %a, %b : tensor<4xi1>, tensor<4xf32>
  m.predict("select", select(ge, a, b));
  // CHECK: dl.cast %n : tensor<4xi32> to tensor<4xf32>
  m.predict("cast", cast(n, f32));
  // A cast to the same dtype is none.
  // CHECK-NOT: dl.cast
  // CHECK: %[[HALF:.*]] = dl.constant dense<5.000000e-01> : tensor<4xf32>
  // CHECK: dl.add %a, %[[HALF]]
  m.predict("scalar", cast(a, f32) + 0.5);
  // CHECK: %[[ONE:.*]] = dl.constant dense<1.000000e+00> : tensor<4xf32>
  // CHECK: dl.sub %[[ONE]], %a
  m.predict("left", 1 - a);
  // CHECK: %[[TWO:.*]] = dl.constant dense<2> : tensor<4xi32>
  // CHECK: dl.mul %n, %[[TWO]]
  m.predict("integer", n * 2);
  // CHECK: %[[ZERO:.*]] = dl.constant dense<0.000000e+00> : tensor<4xf32>
  // CHECK: dl.select %[[GE]], %a, %[[ZERO]]
  m.predict("mask", select(ge, a, 0));
  return m.main(argc, argv);
}
