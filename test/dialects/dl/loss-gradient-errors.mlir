// RUN: not dlc-opt %s --expand-gradients 2>&1 | FileCheck %s

// CHECK: error: 'dl.cross_entropy' op takes class weights as constants: there is no gradient for them; use dl.stop_gradient
func.func @weights(%x: tensor<4x3xf32>, %l: tensor<4xi64>, %w: tensor<3xf32>) -> tensor<3xf32> {
  %y = dl.cross_entropy mean %x, %l weights %w : tensor<4x3xf32>, tensor<4xi64>, tensor<3xf32>
  %d = dl.gradient %y wrt (%w) : tensor<f32>, (tensor<3xf32>)
  return %d : tensor<3xf32>
}
