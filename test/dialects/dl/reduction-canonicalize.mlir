// RUN: dlc-opt %s -canonicalize | FileCheck %s

// CHECK-LABEL: @no_dims
func.func @no_dims(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %0 = dl.sum %x [] : tensor<2x3xf32>
  // CHECK-NEXT: return %arg0
  return %0 : tensor<2x3xf32>
}

// One element rounds the same alone, but a sum over an extent of 1 changes the shape: it stays.
// CHECK-LABEL: @extent_one
func.func @extent_one(%x: tensor<1x3xf32>) -> tensor<3xf32> {
  // CHECK: dl.sum
  %0 = dl.sum %x [0] : tensor<1x3xf32>
  return %0 : tensor<3xf32>
}

// CHECK-LABEL: @no_dims_prod
func.func @no_dims_prod(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %0 = dl.prod %x [] : tensor<2x3xf32>
  // CHECK-NEXT: return %arg0
  return %0 : tensor<2x3xf32>
}
