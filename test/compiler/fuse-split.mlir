// Reductions of much to few elements: partial results of fixed parts, which threads share, and their reduction.
// RUN: dlc-opt %s --decompose --simplify --convert-dl-to-kernel --fuse --verify-kernels | FileCheck %s
// RUN: dlc-opt %s --decompose --simplify --convert-dl-to-kernel --fuse --plan-memory --place-barriers --verify-planned | FileCheck %s --check-prefix=SHARED
// RUN: dlc-opt %s --decompose --simplify --convert-dl-to-kernel --fuse --test-check-plan=share -o /dev/null
// RUN: dlc-opt %s --decompose --simplify --convert-dl-to-kernel --fuse="split-bytes=0" --verify-kernels | FileCheck %s --check-prefix=ALL

// 64 parts divide it. Nobody shares the last sum, and everybody waits for the first.
// CHECK-LABEL: @whole
// CHECK: %[[P:.*]] = kernel.launch "parts of mul+sum+sqrt" outer 0 {{.*}} outs({{.*}} : tensor<64xf32>)
// CHECK: kernel.stage extents [64, 15625] iterators ["parallel", "reduction"] maps [#[[MAP:.*]], #{{.*}}]
// CHECK: kernel.launch "mul+sum+sqrt" outer 0 ins(%[[P]] : tensor<64xf32>) outs({{.*}} : tensor<f32>)
// CHECK: kernel.stage extents [64] iterators ["reduction"]
// CHECK: epilogue
// CHECK: math.sqrt
// CHECK-NOT: kernel.launch
// CHECK: return
// SHARED-LABEL: @whole
// SHARED: kernel.launch "parts of mul+sum+sqrt"
// SHARED: {barrier, bytes = 4000256 : i64,
// SHARED-NOT: single_thread
// SHARED: kernel.launch "mul+sum+sqrt"
// SHARED: single_thread
func.func @whole(%x: tensor<1000000xf32>) -> tensor<f32> {
  %0 = dl.mul %x, %x : tensor<1000000xf32>
  %1 = dl.sum %0 [0] : tensor<1000000xf32>
  %2 = dl.sqrt %1 : tensor<f32>
  return %2 : tensor<f32>
}

// No number of parts divides 1000003: what is over is a stage beside them, and is added at the end.
// CHECK-LABEL: @rest
// CHECK: %[[P:.*]]:2 = kernel.launch "parts of sum+div" outer 0 {{.*}} outs({{.*}} : tensor<64xf32>, tensor<f32>)
// CHECK: kernel.stage extents [64, 15625] iterators ["parallel", "reduction"]
// CHECK: kernel.stage extents [3] iterators ["reduction"]
// CHECK: kernel.launch "sum+div" outer 0 ins(%[[P]]#0, %[[P]]#1 : tensor<64xf32>, tensor<f32>)
// CHECK: epilogue {
// CHECK-NEXT: ^bb0(%[[SUM:[a-z0-9]+]]: f32, %{{.*}}: f32, %[[REST:[a-z0-9]+]]: f32):
// CHECK-NEXT: %[[WHOLE:[a-z0-9]+]] = arith.addf %[[SUM]], %[[REST]]
// CHECK: arith.{{mul|div}}f %[[WHOLE]]
// CHECK-NOT: kernel.launch
// CHECK: return
func.func @rest(%x: tensor<1000003xf32>) -> tensor<f32> {
  %0 = dl.mean %x [0] : tensor<1000003xf32>
  return %0 : tensor<f32>
}

// The index of the whole is the part's and the place in it. The number of parts that leaves least over is taken.
// CHECK-LABEL: @index
// CHECK: kernel.launch "parts of argmax" outer 0
// CHECK: kernel.stage extents [50, 7, 2000] iterators ["parallel", "parallel", "reduction"]
// CHECK: %[[PART:.*]] = kernel.index 0
// CHECK: %[[BASE:.*]] = arith.muli %[[PART]], %c2000
// CHECK: %[[PLACE:.*]] = kernel.index 2
// CHECK: arith.addi %[[BASE]], %[[PLACE]]
// CHECK: kernel.stage extents [7, 1]
// CHECK: arith.constant 100000 : index
// CHECK: kernel.launch "argmax" outer 0
// CHECK: kernel.stage extents [7, 50]
// CHECK-NOT: kernel.launch
// CHECK: return
func.func @index(%x: tensor<7x100001xf32>) -> tensor<7xi64> {
  %0 = dl.argmax %x {dim = 1 : i64} : tensor<7x100001xf32>
  return %0 : tensor<7xi64>
}

// A bias's gradient over many rows: ten columns are one vector. Parts of some 16 KiB.
// CHECK-LABEL: @columns
// CHECK: kernel.stage extents [16, 10, 512] iterators ["parallel", "parallel", "reduction"]
// CHECK: kernel.stage extents [10, 16] iterators ["parallel", "reduction"]
// CHECK: return
func.func @columns(%x: tensor<8192x10xf32>) -> tensor<10xf32> {
  %0 = dl.sum %x [0] : tensor<8192x10xf32>
  return %0 : tensor<10xf32>
}

// Columns enough for threads, of a matrix in no cache: still parts of rows.
// CHECK-LABEL: @large_columns
// CHECK: kernel.stage extents [25, 1000, 160] iterators ["parallel", "parallel", "reduction"]
// CHECK: kernel.stage extents [1000, 25] iterators ["parallel", "reduction"]
// CHECK: return
func.func @large_columns(%x: tensor<4000x1000xf32>) -> tensor<1000xf32> {
  %0 = dl.sum %x [0] : tensor<4000x1000xf32>
  return %0 : tensor<1000xf32>
}

// A matrix of 4 MiB that a vector is multiplied by, where the same sum of columns stays.
// CHECK-LABEL: @vector
// CHECK: kernel.stage extents [4, 1, 1024, 256] iterators ["parallel", "parallel", "parallel", "reduction"]
// CHECK: kernel.stage extents [1024, 1024] iterators ["parallel", "reduction"]
// CHECK: kernel.stage extents [1, 1024, 4] iterators ["parallel", "parallel", "reduction"]
// CHECK: return
func.func @vector(%x: tensor<1x1024xf32>, %w: tensor<1024x1024xf32>) -> (tensor<1x1024xf32>, tensor<1024xf32>) {
  %0 = dl.matmul %x, %w : tensor<1x1024xf32>, tensor<1024x1024xf32>
  %1 = dl.sum %w [0] : tensor<1024x1024xf32>
  return %0, %1 : tensor<1x1024xf32>, tensor<1024xf32>
}

// A matrix product with one result.
// CHECK-LABEL: @dot
// CHECK: kernel.stage extents [64, {{.*}}, 4096] iterators ["parallel", {{.*}}, "reduction"]
// CHECK: return
func.func @dot(%x: tensor<1x262144xf32>, %y: tensor<262144x1xf32>) -> tensor<1x1xf32> {
  %0 = dl.matmul %x, %y : tensor<1x262144xf32>, tensor<262144x1xf32>
  return %0 : tensor<1x1xf32>
}

// What threads can share as it is, and what is little: the loss and the gradients of a step of 256 rows.
// CHECK-LABEL: @stays
// CHECK-NOT: parts of
// CHECK: return
// SHARED-LABEL: @stays
// ALL-LABEL: @stays
// ALL: parts of
func.func @stays(%losses: tensor<256x10xf32>, %g: tensor<256x256xf32>, %rows: tensor<64x100000xf32>,
                 %batch: tensor<1024x2000xf32>) -> (tensor<f32>, tensor<256xf32>, tensor<64xf32>, tensor<2000xf32>) {
  %0 = dl.mean %losses [0, 1] : tensor<256x10xf32>
  %1 = dl.sum %g [0] : tensor<256x256xf32>
  %2 = dl.sum %rows [1] : tensor<64x100000xf32>
  %3 = dl.sum %batch [0] : tensor<1024x2000xf32>
  return %0, %1, %2, %3 : tensor<f32>, tensor<256xf32>, tensor<64xf32>, tensor<2000xf32>
}
