// RUN: %model %s -o %t %graph && %t -o - | FileCheck %s
// Scopes name parameters and locations, through functions and nested.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

static Tensor block(Tensor x, const std::string &name) {
  Scope scope(name);
  return relu(Linear("fc", 4).no_bias()(x)); // line 7
}

int main(int argc, char **argv) {
  Model m("scopes");
  Tensor x = m.input("x", f32, {Batch, 4});
  Scope scope("encoder");
  // CHECK: train.param @encoder.a.fc.weight
  // CHECK: train.param @encoder.b.fc.weight
  // CHECK-NOT: bias
  // CHECK: dl.matmul {{.*}} loc(#[[FC:.*]])
  // CHECK: dl.relu {{.*}} loc(#[[RELU:.*]])
  m.predict(block(block(x, "a"), "b"));
  return m.main(argc, argv);
}
// CHECK-DAG: #[[LINE:.*]] = loc("scopes.cpp":8:0)
// CHECK-DAG: #[[FC]] = loc("encoder.a.fc"(#[[LINE]]))
// CHECK-DAG: #[[RELU]] = loc("encoder.a"(#[[LINE]]))
