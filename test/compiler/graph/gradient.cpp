// RUN: %model %s -o %t %graph && %t -o - | FileCheck %s
// Gradients inside a model, with respect to inputs and parameters; a loss may contain them.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("gradient");
  Tensor x = m.input("x", f32, {Batch, 4});
  Tensor w = parameter("w", f32, {4, 1}, Init::uniform(-1, 1));
  Tensor y = tanh(matmul(x, w));
  // CHECK: %[[G:.*]] = dl.gradient %[[Y:.*]] wrt(%x) {paths = ["x"]} : tensor<f32>, (tensor<?x4xf32>)
  Tensor slope = gradient(sum(y), x);
  // CHECK: dl.gradient %{{.*}} seed %{{.*}} wrt(%x, %w) {paths = ["x", "w"]} : tensor<?x1xf32>, tensor<?x1xf32>, (tensor<?x4xf32>, tensor<4x1xf32>)
  std::vector<Tensor> both = gradient(y, {x, w}, y);
  m.predict("both", sum(both[0]) + sum(both[1]));
  // CHECK: %[[SQ:.*]] = dl.mul %[[G]], %[[G]]
  // CHECK: %[[LOSS:.*]] = dl.mean %[[SQ]]
  // CHECK: train.step "step" %[[LOSS]] : tensor<f32> params [@w]
  m.train(mean(square(slope)), SGD());
  return m.main(argc, argv);
}
