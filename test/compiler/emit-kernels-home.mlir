// A product shares the rows of a weight that stays from step to step: there its update leaves them with a thread. Of two
// factors of the caller neither is at home, and threads share the rows of the result, which two write no line of; nor is
// a weight larger than the caches.
// RUN: dlc-opt %s --convert-dl-to-kernel --fuse --plan-memory --place-barriers --emit-kernels | FileCheck %s

train.param @w : tensor<100x1000xf32> = #train.zeros
train.param @large : tensor<100x6000xf32> = #train.zeros

// CHECK-LABEL: func.func @kept(
// CHECK: kernel.call @[[KEPT:k_[0-9a-f]+]](
func.func @kept(%x: tensor<100x1000xf32>) -> tensor<100x100xf32> {
  %w = train.read @w : tensor<100x1000xf32>
  %0 = dl.matmul %x, %w {transpose_rhs} : tensor<100x1000xf32>, tensor<100x1000xf32>
  return %0 : tensor<100x100xf32>
}

// CHECK-LABEL: func.func @given(
// CHECK-NOT: @[[KEPT]](
// CHECK: kernel.call @[[GIVEN:k_[0-9a-f]+]](
func.func @given(%x: tensor<100x1000xf32>, %w: tensor<100x1000xf32>) -> tensor<100x100xf32> {
  %0 = dl.matmul %x, %w {transpose_rhs} : tensor<100x1000xf32>, tensor<100x1000xf32>
  return %0 : tensor<100x100xf32>
}

// The weight's rows are summed up: no thread has them all, and each has a part of its columns.
// CHECK-LABEL: func.func @summed(
// CHECK: kernel.call @[[SUMMED:k_[0-9a-f]+]](
func.func @summed(%x: tensor<100x100xf32>) -> tensor<100x1000xf32> {
  %w = train.read @w : tensor<100x1000xf32>
  %0 = dl.matmul %x, %w : tensor<100x100xf32>, tensor<100x1000xf32>
  return %0 : tensor<100x1000xf32>
}

// CHECK-LABEL: func.func @far(
// CHECK: kernel.call @[[FAR:k_[0-9a-f]+]](
func.func @far(%x: tensor<100x6000xf32>) -> tensor<100x100xf32> {
  %w = train.read @large : tensor<100x6000xf32>
  %0 = dl.matmul %x, %w {transpose_rhs} : tensor<100x6000xf32>, tensor<100x6000xf32>
  return %0 : tensor<100x100xf32>
}

// CHECK: func.func private @[[KEPT]]({{.*}}share_dim = 1
// CHECK: func.func private @[[GIVEN]]({{.*}}share_dim = 0
// CHECK: func.func private @[[SUMMED]]({{.*}}share_dim = 1
// CHECK: func.func private @[[FAR]]({{.*}}share_dim = 0
