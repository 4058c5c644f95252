// RUN: dlc compile %s --cpu=znver4 --stop-after=planned -o - | FileCheck %s --check-prefixes=CHECK,NEAR
// RUN: dlc compile %s --cpu=sapphirerapids --stop-after=planned -o - | FileCheck %s --check-prefixes=CHECK,FAR
// RUN: dlc compile %s --cpu=sapphirerapids --stop-after=simplified -o %t && dlc-opt %t.simplified.mlir --convert-dl-to-kernel --fuse --plan-memory -o %t.mlir
// RUN: dlc-opt %t.mlir --place-barriers="barrier-nanoseconds=700 flops-per-nanosecond=100 l2-bytes=16384" | FileCheck %s --check-prefix=SMALL
// RUN: dlc-opt %t.mlir --place-barriers="barrier-nanoseconds=700 flops-per-nanosecond=50 l2-bytes=2097152" | FileCheck %s --check-prefix=SLOW

// Whether a launch is shared depends on how far the cores are from each other, and on how fast each is alone.
module @target {
// Half of 39 KB from caches is no barrier of a mesh, but one of cores beside each other; from memory it is both.
// CHECK-LABEL: func.func @vector(
// NEAR-NOT: max_threads
// FAR-SAME: kernel.max_threads = 1
// SMALL-LABEL: func.func @vector(
// SMALL-NOT: max_threads
// SMALL: } {bytes = 38412 : i64, flops = 18818 : i64}
func.func @vector(%x: tensor<1x97xf32>, %w: tensor<97x97xf32>) -> tensor<1x97xf32> {
  %0 = dl.matmul %x, %w {transpose_rhs} : tensor<1x97xf32>, tensor<97x97xf32>
  return %0 : tensor<1x97xf32>
}

// A product and its addition are one operation: 100,000 of them are 1 us at 100 in a nanosecond, where a meeting takes 0.7.
// CHECK-LABEL: func.func @ten(
// NEAR-NOT: max_threads
// FAR-SAME: kernel.max_threads = 1
// SLOW-LABEL: func.func @ten(
// SLOW-NOT: max_threads
// SLOW: } {bytes = 48000 : i64, flops = 200000 : i64}
func.func @ten(%x: tensor<100x10xf32>, %w: tensor<100x100xf32>) -> tensor<10x100xf32> {
  %0 = dl.matmul %x, %w {transpose_lhs} : tensor<100x10xf32>, tensor<100x100xf32>
  return %0 : tensor<10x100xf32>
}

// 262,144 are shared everywhere.
// CHECK-LABEL: func.func @square(
// CHECK-NOT: max_threads
// CHECK: flops = 524288
func.func @square(%x: tensor<64x64xf32>, %w: tensor<64x64xf32>) -> tensor<64x64xf32> {
  %0 = dl.matmul %x, %w : tensor<64x64xf32>, tensor<64x64xf32>
  return %0 : tensor<64x64xf32>
}
}
