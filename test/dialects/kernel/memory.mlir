// Views, reshapes and tables: what survives a round trip, and what folds.
// RUN: dlc-opt %s | dlc-opt | FileCheck %s
// RUN: dlc-opt %s --canonicalize | FileCheck %s --check-prefix=FOLD

// CHECK-LABEL: @view
func.func @view(%w: memref<8192xi8>, %i: memref<4xi8>) -> memref<32x48xf32> {
  // FOLD: kernel.check_range
  // CHECK: kernel.check_range %{{.*}}, 10, input 1 {is_unsigned} : memref<4xi8>
  kernel.check_range %i, 10, input 1 {is_unsigned} : memref<4xi8>
  // CHECK: kernel.view %{{.*}}[1024] : memref<8192xi8> to memref<32x48xf32>
  %0 = kernel.view %w [1024] : memref<8192xi8> to memref<32x48xf32>
  return %0 : memref<32x48xf32>
}

// FOLD-LABEL: @reshape(
// FOLD-SAME: %[[X:.*]]: tensor<2x3x4xi8>
func.func @reshape(%x: tensor<2x3x4xi8>) -> (tensor<24xi8>, tensor<2x3x4xi8>) {
  // CHECK: kernel.reshape %{{.*}} : tensor<2x3x4xi8> to tensor<2x12xi8>
  %0 = kernel.reshape %x : tensor<2x3x4xi8> to tensor<2x12xi8>
  // FOLD: %[[R:.*]] = kernel.reshape %[[X]] : tensor<2x3x4xi8> to tensor<24xi8>
  %1 = kernel.reshape %0 : tensor<2x12xi8> to tensor<24xi8>
  %2 = kernel.reshape %x : tensor<2x3x4xi8> to tensor<2x3x4xi8>
  // FOLD: return %[[R]], %[[X]]
  return %1, %2 : tensor<24xi8>, tensor<2x3x4xi8>
}

func.func @reshape_buffer(%x: memref<2x12xf32>) -> memref<24xf32> {
  // CHECK: kernel.reshape %{{.*}} : memref<2x12xf32> to memref<24xf32>
  %0 = kernel.reshape %x : memref<2x12xf32> to memref<24xf32>
  return %0 : memref<24xf32>
}

func.func @table() -> tensor<2xf32> {
  // CHECK: kernel.constant dense<[1.000000e+00, 2.000000e+00]> : tensor<2xf32>
  %0 = kernel.constant dense<[1.0, 2.0]> : tensor<2xf32>
  return %0 : tensor<2xf32>
}
