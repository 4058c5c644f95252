// RUN: dlc-opt %s | dlc-opt | FileCheck %s
// RUN: dlc-opt %s --mlir-print-op-generic | dlc-opt | FileCheck %s

// CHECK-LABEL: @constant
func.func @constant() {
  // CHECK: dl.constant dense<5.000000e-01> : tensor<4xf32>
  %0 = dl.constant dense<0.5> : tensor<4xf32>
  // CHECK: dl.constant dense<[1, 255]> : tensor<2xui8>
  %1 = dl.constant dense<[1, 255]> : tensor<2xui8>
  // CHECK: dl.constant dense<true> : tensor<i1>
  %2 = dl.constant dense<true> : tensor<i1>
  // CHECK: dl.constant dense<> : tensor<0x3xf64>
  %3 = dl.constant dense<> : tensor<0x3xf64>
  return
}

// CHECK-LABEL: @reshape
func.func @reshape(%x: tensor<2x6xf32>, %s: tensor<f32>) {
  // CHECK: dl.reshape %{{.*}} : tensor<2x6xf32> to tensor<3x4x1xf32>
  %0 = dl.reshape %x : tensor<2x6xf32> to tensor<3x4x1xf32>
  // CHECK: dl.reshape %{{.*}} : tensor<f32> to tensor<1x1xf32>
  %1 = dl.reshape %s : tensor<f32> to tensor<1x1xf32>
  return
}

// `?` is the batch or a multiple of it: 6 times the batch and back again.
// CHECK-LABEL: @reshape_batch
func.func @reshape_batch(%x: tensor<?x2x3xf32>) -> tensor<?x6xf32> {
  // CHECK: dl.reshape %{{.*}} : tensor<?x2x3xf32> to tensor<?xf32>
  %0 = dl.reshape %x : tensor<?x2x3xf32> to tensor<?xf32>
  // CHECK: dl.reshape %{{.*}} : tensor<?xf32> to tensor<?x6xf32>
  %1 = dl.reshape %0 : tensor<?xf32> to tensor<?x6xf32>
  return %1 : tensor<?x6xf32>
}

// CHECK-LABEL: @reshape_nothing
func.func @reshape_nothing(%x: tensor<0x3xf32>, %y: tensor<?x0xf32>) {
  // CHECK: dl.reshape %{{.*}} : tensor<0x3xf32> to tensor<5x0xf32>
  %0 = dl.reshape %x : tensor<0x3xf32> to tensor<5x0xf32>
  // CHECK: dl.reshape %{{.*}} : tensor<?x0xf32> to tensor<?x2x0xf32>
  %1 = dl.reshape %y : tensor<?x0xf32> to tensor<?x2x0xf32>
  return
}

// CHECK-LABEL: @transpose
func.func @transpose(%x: tensor<?x2x3xui8>, %s: tensor<f32>) -> (tensor<3x?x2xui8>, tensor<f32>) {
  // CHECK: dl.transpose %{{.*}} [2, 0, 1] : tensor<?x2x3xui8>
  %0 = dl.transpose %x [2, 0, 1] : tensor<?x2x3xui8>
  // CHECK: dl.transpose %{{.*}} [] : tensor<f32>
  %1 = dl.transpose %s [] : tensor<f32>
  return %0, %1 : tensor<3x?x2xui8>, tensor<f32>
}

// CHECK-LABEL: @broadcast
func.func @broadcast(%b: tensor<3xf32>, %x: tensor<4x1xf32>, %s: tensor<i1>) {
  // CHECK: dl.broadcast %{{.*}} [1] : tensor<3xf32> to tensor<4x3xf32>
  %0 = dl.broadcast %b [1] : tensor<3xf32> to tensor<4x3xf32>
  // CHECK: dl.broadcast %{{.*}} [0, 1] : tensor<4x1xf32> to tensor<4x0xf32>
  %1 = dl.broadcast %x [0, 1] : tensor<4x1xf32> to tensor<4x0xf32>
  // CHECK: dl.broadcast %{{.*}} [] : tensor<i1> to tensor<2x2xi1>
  %2 = dl.broadcast %s [] : tensor<i1> to tensor<2x2xi1>
  return
}

// The batch comes from the operand, or from `like`, of any element type.
// CHECK-LABEL: @broadcast_batch
func.func @broadcast_batch(%b: tensor<3xf32>, %x: tensor<?xf32>, %like: tensor<?x3xui8>) {
  // CHECK: dl.broadcast %{{.*}} [1] like %{{.*}} : tensor<3xf32>, tensor<?x3xui8> to tensor<?x3xf32>
  %0 = dl.broadcast %b [1] like %like : tensor<3xf32>, tensor<?x3xui8> to tensor<?x3xf32>
  // CHECK: dl.broadcast %{{.*}} [0] : tensor<?xf32> to tensor<?x3xf32>
  %1 = dl.broadcast %x [0] : tensor<?xf32> to tensor<?x3xf32>
  return
}

// CHECK-LABEL: @slice
func.func @slice(%x: tensor<4x7xf32>) -> (tensor<2x3xf32>, tensor<0x7xf32>, tensor<4x1xf32>) {
  // CHECK: dl.slice %{{.*}} [1, 0] [3, 7] [1, 3] : tensor<4x7xf32>
  %0 = dl.slice %x [1, 0] [3, 7] [1, 3] : tensor<4x7xf32>
  %1 = dl.slice %x [4, 0] [4, -1] [1, 1] : tensor<4x7xf32>
  %2 = dl.slice %x [0, 0] [-1, 7] [1, 9223372036854775807] : tensor<4x7xf32>
  return %0, %1, %2 : tensor<2x3xf32>, tensor<0x7xf32>, tensor<4x1xf32>
}

// CHECK-LABEL: @slice_batch
func.func @slice_batch(%x: tensor<?x7xf32>) -> tensor<?x2xf32> {
  // CHECK: dl.slice %{{.*}} [0, 2] [-1, 4] [1, 1] : tensor<?x7xf32>
  %0 = dl.slice %x [0, 2] [-1, 4] [1, 1] : tensor<?x7xf32>
  return %0 : tensor<?x2xf32>
}

// CHECK-LABEL: @extend
func.func @extend(%x: tensor<?x3xf32>, %e: tensor<0xi1>) -> (tensor<?x6xf32>, tensor<?x5xf32>, tensor<0xi1>) {
  // CHECK: dl.extend %{{.*}} replicate [0, 3] [0, 0] : tensor<?x3xf32>
  %0 = dl.extend %x replicate [0, 3] [0, 0] : tensor<?x3xf32>
  // CHECK: dl.extend %{{.*}} reflect [0, 2] [0, 0] : tensor<?x3xf32>
  %1 = dl.extend %x reflect [0, 2] [0, 0] : tensor<?x3xf32>
  // CHECK: dl.extend %{{.*}} circular [0] [0] : tensor<0xi1>
  %2 = dl.extend %e circular [0] [0] : tensor<0xi1>
  return %0, %1, %2 : tensor<?x6xf32>, tensor<?x5xf32>, tensor<0xi1>
}

// CHECK-LABEL: @pad_value
func.func @pad_value(%x: tensor<2xf32>, %i: tensor<2xi1>) -> (tensor<3xf32>, tensor<3xf32>, tensor<3xi1>) {
  // CHECK: dl.pad %{{.*}} [1] [0] [0] {value = 5.000000e-01 : f64} : tensor<2xf32>
  %0 = dl.pad %x [1] [0] [0] {value = 0.5 : f64} : tensor<2xf32>
  // The default is not printed.
  // CHECK: dl.pad %{{.*}} [1] [0] [0] : tensor<2xf32>
  %1 = dl.pad %x [1] [0] [0] {value = 0.0 : f64} : tensor<2xf32>
  // CHECK: dl.pad %{{.*}} [0] [1] [0] {value = 1.000000e+00 : f64} : tensor<2xi1>
  %2 = dl.pad %i [0] [1] [0] {value = 1.0 : f64} : tensor<2xi1>
  return %0, %1, %2 : tensor<3xf32>, tensor<3xf32>, tensor<3xi1>
}

// CHECK-LABEL: @pad
func.func @pad(%x: tensor<2x3xf32>, %e: tensor<0xf32>, %b: tensor<?x3xi1>)
    -> (tensor<3x9xf32>, tensor<3xf32>, tensor<?x4xi1>) {
  // CHECK: dl.pad %{{.*}} [1, 0] [0, 2] [0, 2] : tensor<2x3xf32>
  %0 = dl.pad %x [1, 0] [0, 2] [0, 2] : tensor<2x3xf32>
  %1 = dl.pad %e [1] [2] [9223372036854775807] : tensor<0xf32>
  %2 = dl.pad %b [0, 1] [0, 0] [0, 0] : tensor<?x3xi1>
  return %0, %1, %2 : tensor<3x9xf32>, tensor<3xf32>, tensor<?x4xi1>
}

// CHECK-LABEL: @concat
func.func @concat(%x: tensor<?x3xf32>, %y: tensor<?x2xf32>) -> (tensor<?x8xf32>, tensor<?x3xf32>) {
  // CHECK: dl.concat %{{.*}}, %{{.*}}, %{{.*}} {dim = 1 : i64} : tensor<?x3xf32>, tensor<?x2xf32>, tensor<?x3xf32>
  %0 = dl.concat %x, %y, %x {dim = 1 : i64} : tensor<?x3xf32>, tensor<?x2xf32>, tensor<?x3xf32>
  // Two batches.
  %1 = dl.concat %x, %x {dim = 0 : i64} : tensor<?x3xf32>, tensor<?x3xf32>
  return %0, %1 : tensor<?x8xf32>, tensor<?x3xf32>
}

// CHECK-LABEL: @iota
func.func @iota(%x: tensor<?x3xf32>) {
  // CHECK: dl.iota {dim = 1 : i64} : tensor<4x3xi64>
  %0 = dl.iota {dim = 1 : i64} : tensor<4x3xi64>
  // CHECK: dl.iota like %{{.*}} : tensor<?x3xf32> to {dim = 0 : i64} : tensor<?x3xf64>
  %1 = dl.iota like %x : tensor<?x3xf32> to {dim = 0 : i64} : tensor<?x3xf64>
  return
}

// CHECK-LABEL: @one_hot
func.func @one_hot(%i: tensor<?xui8>, %s: tensor<i64>) {
  // CHECK: dl.one_hot %{{.*}} : tensor<?xui8> to tensor<?x10xf32>
  %0 = dl.one_hot %i : tensor<?xui8> to tensor<?x10xf32>
  // CHECK: dl.one_hot %{{.*}} : tensor<i64> to tensor<3xi32>
  %1 = dl.one_hot %s : tensor<i64> to tensor<3xi32>
  return
}

// CHECK-LABEL: @reverse
func.func @reverse(%x: tensor<?x3x4xui8>) -> tensor<?x3x4xui8> {
  // CHECK: dl.reverse %{{.*}} [1, 2] : tensor<?x3x4xui8>
  %0 = dl.reverse %x [1, 2] : tensor<?x3x4xui8>
  return %0 : tensor<?x3x4xui8>
}
