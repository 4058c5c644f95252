// RUN: dlc-opt %s | dlc-opt | FileCheck %s
// RUN: dlc-opt %s --mlir-print-op-generic | dlc-opt | FileCheck %s

// CHECK-LABEL: @plain
func.func @plain(%x: tensor<2x3xf32>, %y: tensor<3x4xf32>) -> tensor<2x4xf32> {
  // CHECK: dl.matmul %{{.*}}, %{{.*}} : tensor<2x3xf32>, tensor<3x4xf32>
  %0 = dl.matmul %x, %y : tensor<2x3xf32>, tensor<3x4xf32>
  return %0 : tensor<2x4xf32>
}

// CHECK-LABEL: @transposed_left
func.func @transposed_left(%x: tensor<3x2xf32>, %y: tensor<3x4xf32>) -> tensor<2x4xf32> {
  // CHECK: dl.matmul %{{.*}}, %{{.*}} {transpose_lhs}
  %0 = dl.matmul %x, %y {transpose_lhs} : tensor<3x2xf32>, tensor<3x4xf32>
  return %0 : tensor<2x4xf32>
}

// CHECK-LABEL: @transposed_right
func.func @transposed_right(%x: tensor<2x3xf32>, %y: tensor<4x3xf32>) -> tensor<2x4xf32> {
  // CHECK: dl.matmul %{{.*}}, %{{.*}} {transpose_rhs}
  %0 = dl.matmul %x, %y {transpose_rhs} : tensor<2x3xf32>, tensor<4x3xf32>
  return %0 : tensor<2x4xf32>
}

// CHECK-LABEL: @transposed_both
func.func @transposed_both(%x: tensor<3x2xf64>, %y: tensor<4x3xf64>) -> tensor<2x4xf64> {
  // CHECK: dl.matmul %{{.*}}, %{{.*}} {transpose_lhs, transpose_rhs}
  %0 = dl.matmul %x, %y {transpose_lhs, transpose_rhs} : tensor<3x2xf64>, tensor<4x3xf64>
  return %0 : tensor<2x4xf64>
}

// The batch may be rows, columns, or what is summed over.
// CHECK-LABEL: @batch
func.func @batch(%x: tensor<?x3xf32>, %w: tensor<4x3xf32>) -> (tensor<?x4xf32>, tensor<4x3xf32>, tensor<4x?xf32>) {
  %0 = dl.matmul %x, %w {transpose_rhs} : tensor<?x3xf32>, tensor<4x3xf32>
  %1 = dl.matmul %0, %x {transpose_lhs} : tensor<?x4xf32>, tensor<?x3xf32>
  %2 = dl.matmul %w, %x {transpose_rhs} : tensor<4x3xf32>, tensor<?x3xf32>
  // CHECK: return %{{.*}} : tensor<?x4xf32>, tensor<4x3xf32>, tensor<4x?xf32>
  return %0, %1, %2 : tensor<?x4xf32>, tensor<4x3xf32>, tensor<4x?xf32>
}

// CHECK-LABEL: @batched
func.func @batched(%x: tensor<?x8x2x3xf32>, %y: tensor<?x8x3x4xf32>) -> tensor<?x8x2x4xf32> {
  // CHECK: dl.matmul
  %0 = dl.matmul %x, %y : tensor<?x8x2x3xf32>, tensor<?x8x3x4xf32>
  return %0 : tensor<?x8x2x4xf32>
}

// CHECK-LABEL: @nothing
func.func @nothing(%x: tensor<2x0xf32>, %y: tensor<0x4xf32>) -> tensor<2x4xf32> {
  // CHECK: dl.matmul
  %0 = dl.matmul %x, %y : tensor<2x0xf32>, tensor<0x4xf32>
  return %0 : tensor<2x4xf32>
}

// CHECK-LABEL: @dot_general
func.func @dot_general(%x: tensor<?x5x3xf32>, %y: tensor<5x6x?xf32>, %u: tensor<3xf32>) -> (tensor<?x3x6xf32>, tensor<3x3xf32>) {
  // CHECK: dl.dot_general %{{.*}}, %{{.*}} batch [0] [2] contract [1] [0] : tensor<?x5x3xf32>, tensor<5x6x?xf32>
  %0 = dl.dot_general %x, %y batch [0] [2] contract [1] [0] : tensor<?x5x3xf32>, tensor<5x6x?xf32>
  // CHECK: dl.dot_general %{{.*}}, %{{.*}} batch [] [] contract [] [] : tensor<3xf32>, tensor<3xf32>
  %1 = dl.dot_general %u, %u batch [] [] contract [] [] : tensor<3xf32>, tensor<3xf32>
  return %0, %1 : tensor<?x3x6xf32>, tensor<3x3xf32>
}
