// The logarithm of softmax and its gradient by rows: three sums, and one pass that makes both results.
// RUN: dlc-opt %s --decompose --simplify --convert-dl-to-kernel --fuse | FileCheck %s
// CHECK-LABEL: @log_softmax
// CHECK: kernel.launch "max+{{.*}}" outer 1 ins(%{{.*}}, %{{.*}} : tensor<64x100xf32>, tensor<64x100xf32>)
// CHECK-COUNT-3: kernel.stage extents [64, 100] iterators ["parallel", "reduction"]
// CHECK: kernel.stage extents [64, 100] iterators ["parallel", "parallel"]
// CHECK-NOT: kernel.stage
// CHECK-NOT: kernel.launch
// CHECK: return
func.func @log_softmax(%x: tensor<64x100xf32>, %dy: tensor<64x100xf32>) -> (tensor<64x100xf32>, tensor<64x100xf32>) {
  %y = dl.log_softmax %x {dim = 1 : i64} : tensor<64x100xf32>
  %s = dl.sum %dy [1] : tensor<64x100xf32>
  %sb = dl.broadcast %s [0] like %x : tensor<64xf32>, tensor<64x100xf32> to tensor<64x100xf32>
  %p = dl.exp %y : tensor<64x100xf32>
  %t = dl.mul %p, %sb : tensor<64x100xf32>
  %dx = dl.sub %dy, %t : tensor<64x100xf32>
  return %y, %dx : tensor<64x100xf32>, tensor<64x100xf32>
}

// The gradient of softmax needs the products with it summed first.
// CHECK-LABEL: @softmax_gradient
// CHECK: kernel.launch "mul+sum+{{.*}}" outer 1
// CHECK: kernel.stage extents [64, 100] iterators ["parallel", "reduction"]
// CHECK: kernel.stage extents [64, 100] iterators ["parallel", "parallel"]
// CHECK-NOT: kernel.stage
// CHECK-NOT: kernel.launch
// CHECK: return
func.func @softmax_gradient(%y: tensor<64x100xf32>, %dy: tensor<64x100xf32>) -> tensor<64x100xf32> {
  %t = dl.mul %y, %dy : tensor<64x100xf32>
  %s = dl.sum %t [1] : tensor<64x100xf32>
  %sb = dl.broadcast %s [0] like %y : tensor<64xf32>, tensor<64x100xf32> to tensor<64x100xf32>
  %d = dl.sub %dy, %sb : tensor<64x100xf32>
  %dx = dl.mul %y, %d : tensor<64x100xf32>
  return %dx : tensor<64x100xf32>
}
