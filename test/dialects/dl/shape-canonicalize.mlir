// RUN: dlc-opt %s -canonicalize -split-input-file | FileCheck %s

// CHECK-LABEL: @reshape_same
func.func @reshape_same(%x: tensor<?x3xf32>) -> tensor<?x3xf32> {
  %0 = dl.reshape %x : tensor<?x3xf32> to tensor<?x3xf32>
  // CHECK-NEXT: return %arg0
  return %0 : tensor<?x3xf32>
}

// CHECK-LABEL: @reshape_chain
func.func @reshape_chain(%x: tensor<2x6xf32>) -> tensor<3x4xf32> {
  // CHECK-NEXT: %[[R:.*]] = dl.reshape %arg0 : tensor<2x6xf32> to tensor<3x4xf32>
  // CHECK-NEXT: return %[[R]]
  %0 = dl.reshape %x : tensor<2x6xf32> to tensor<12xf32>
  %1 = dl.reshape %0 : tensor<12xf32> to tensor<3x4xf32>
  return %1 : tensor<3x4xf32>
}

// CHECK-LABEL: @reshape_back
func.func @reshape_back(%x: tensor<?x6xf32>) -> tensor<?x6xf32> {
  %0 = dl.reshape %x : tensor<?x6xf32> to tensor<?xf32>
  %1 = dl.reshape %0 : tensor<?xf32> to tensor<?x6xf32>
  // CHECK-NEXT: return %arg0
  return %1 : tensor<?x6xf32>
}

// 4 for each of the batch and 6 for each of some multiple of it: only the step between says that it fits.
// CHECK-LABEL: @reshape_chain_kept
func.func @reshape_chain_kept(%x: tensor<?x4xf32>) -> tensor<?x6xf32> {
  // CHECK: dl.reshape
  // CHECK: dl.reshape
  %0 = dl.reshape %x : tensor<?x4xf32> to tensor<?xf32>
  %1 = dl.reshape %0 : tensor<?xf32> to tensor<?x6xf32>
  return %1 : tensor<?x6xf32>
}

// CHECK-LABEL: @reshape_constant
func.func @reshape_constant() -> tensor<2x2xf32> {
  // CHECK-NEXT: dl.constant dense<{{\[\[}}1.000000e+00, 2.000000e+00], [3.000000e+00, 4.000000e+00]]> : tensor<2x2xf32>
  // CHECK-NEXT: return
  %0 = dl.constant dense<[1.0, 2.0, 3.0, 4.0]> : tensor<4xf32>
  %1 = dl.reshape %0 : tensor<4xf32> to tensor<2x2xf32>
  return %1 : tensor<2x2xf32>
}

// CHECK-LABEL: @transpose_identity
func.func @transpose_identity(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %0 = dl.transpose %x [0, 1] : tensor<2x3xf32>
  // CHECK-NEXT: return %arg0
  return %0 : tensor<2x3xf32>
}

// CHECK-LABEL: @transpose_back
func.func @transpose_back(%x: tensor<2x3x4xf32>) -> tensor<2x3x4xf32> {
  %0 = dl.transpose %x [1, 2, 0] : tensor<2x3x4xf32>
  %1 = dl.transpose %0 [2, 0, 1] : tensor<3x4x2xf32>
  // CHECK-NEXT: return %arg0
  return %1 : tensor<2x3x4xf32>
}

// CHECK-LABEL: @transpose_chain
func.func @transpose_chain(%x: tensor<2x3x4xf32>) -> tensor<3x2x4xf32> {
  // CHECK-NEXT: dl.transpose %arg0 [1, 0, 2] : tensor<2x3x4xf32>
  // CHECK-NEXT: return
  %0 = dl.transpose %x [2, 0, 1] : tensor<2x3x4xf32>
  %1 = dl.transpose %0 [2, 1, 0] : tensor<4x2x3xf32>
  return %1 : tensor<3x2x4xf32>
}

// CHECK-LABEL: @transpose_splat
func.func @transpose_splat() -> tensor<3x2xf32> {
  // CHECK-NEXT: dl.constant dense<2.000000e+00> : tensor<3x2xf32>
  // CHECK-NEXT: return
  %0 = dl.constant dense<2.0> : tensor<2x3xf32>
  %1 = dl.transpose %0 [1, 0] : tensor<2x3xf32>
  return %1 : tensor<3x2xf32>
}

// CHECK-LABEL: @broadcast_same
func.func @broadcast_same(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %0 = dl.broadcast %x [0, 1] : tensor<2x3xf32> to tensor<2x3xf32>
  // CHECK-NEXT: return %arg0
  return %0 : tensor<2x3xf32>
}

// CHECK-LABEL: @broadcast_chain
func.func @broadcast_chain(%x: tensor<3xf32>) -> tensor<5x2x3xf32> {
  // CHECK-NEXT: dl.broadcast %arg0 [2] : tensor<3xf32> to tensor<5x2x3xf32>
  // CHECK-NEXT: return
  %0 = dl.broadcast %x [1] : tensor<3xf32> to tensor<2x3xf32>
  %1 = dl.broadcast %0 [1, 2] : tensor<2x3xf32> to tensor<5x2x3xf32>
  return %1 : tensor<5x2x3xf32>
}

// CHECK-LABEL: @broadcast_splat
func.func @broadcast_splat() -> tensor<2x3xf32> {
  // CHECK-NEXT: dl.constant dense<2.000000e+00> : tensor<2x3xf32>
  // CHECK-NEXT: return
  %0 = dl.constant dense<2.0> : tensor<f32>
  %1 = dl.broadcast %0 [] : tensor<f32> to tensor<2x3xf32>
  return %1 : tensor<2x3xf32>
}

// A constant has a static shape: this one stays.
// CHECK-LABEL: @broadcast_splat_batch
func.func @broadcast_splat_batch(%x: tensor<?xf32>) -> tensor<?xf32> {
  // CHECK: dl.broadcast %{{.*}} [] like %arg0
  %0 = dl.constant dense<2.0> : tensor<f32>
  %1 = dl.broadcast %0 [] like %x : tensor<f32>, tensor<?xf32> to tensor<?xf32>
  return %1 : tensor<?xf32>
}

// Nothing is kept alive for a shape that is known.
// CHECK-LABEL: @like_not_needed
func.func @like_not_needed(%b: tensor<3xf32>, %x: tensor<2x3xf32>) -> (tensor<2x3xf32>, tensor<2x3xi64>) {
  // CHECK-NEXT: dl.broadcast %arg0 [1] : tensor<3xf32> to tensor<2x3xf32>
  %0 = dl.broadcast %b [1] like %x : tensor<3xf32>, tensor<2x3xf32> to tensor<2x3xf32>
  // CHECK-NEXT: dl.iota {dim = 1 : i64} : tensor<2x3xi64>
  %1 = dl.iota like %x : tensor<2x3xf32> to {dim = 1 : i64} : tensor<2x3xi64>
  return %0, %1 : tensor<2x3xf32>, tensor<2x3xi64>
}

// CHECK-LABEL: @slice_whole
func.func @slice_whole(%x: tensor<?x1xf32>) -> tensor<?x1xf32> {
  %0 = dl.slice %x [0, 0] [-1, 1] [1, 2] : tensor<?x1xf32>
  // CHECK-NEXT: return %arg0
  return %0 : tensor<?x1xf32>
}

// CHECK-LABEL: @slice_splat
func.func @slice_splat() -> tensor<2xf32> {
  // CHECK-NEXT: dl.constant dense<2.000000e+00> : tensor<2xf32>
  // CHECK-NEXT: return
  %0 = dl.constant dense<2.0> : tensor<3xf32>
  %1 = dl.slice %0 [0] [3] [2] : tensor<3xf32>
  return %1 : tensor<2xf32>
}

// CHECK-LABEL: @pad_nothing
func.func @pad_nothing(%x: tensor<?x1xf32>) -> tensor<?x1xf32> {
  %0 = dl.pad %x [0, 0] [0, 0] [0, 3] : tensor<?x1xf32>
  // CHECK-NEXT: return %arg0
  return %0 : tensor<?x1xf32>
}

// The same number everywhere, unless its sign differs.
// CHECK-LABEL: @pad_splat
func.func @pad_splat() -> (tensor<4xf32>, tensor<4xf32>) {
  // CHECK-DAG: %[[A:.*]] = dl.constant dense<1.000000e-01> : tensor<4xf32>
  // CHECK-DAG: %[[Z:.*]] = dl.constant dense<-0.000000e+00> : tensor<3xf32>
  // CHECK: %[[B:.*]] = dl.pad %[[Z]]
  // CHECK: return %[[A]], %[[B]]
  %0 = dl.constant dense<0.1> : tensor<3xf32>
  %1 = dl.pad %0 [0] [1] [0] {value = 0.1 : f64} : tensor<3xf32>
  %2 = dl.constant dense<-0.0> : tensor<3xf32>
  %3 = dl.pad %2 [0] [1] [0] : tensor<3xf32>
  return %1, %3 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: @extend_nothing
func.func @extend_nothing(%x: tensor<?x1xf32>) -> (tensor<?x1xf32>, tensor<5xf32>) {
  // CHECK-NEXT: %[[S:.*]] = dl.constant dense<2.000000e+00> : tensor<5xf32>
  // CHECK-NEXT: return %arg0, %[[S]]
  %0 = dl.extend %x reflect [0, 0] [0, 0] : tensor<?x1xf32>
  %1 = dl.constant dense<2.0> : tensor<2xf32>
  %2 = dl.extend %1 replicate [3] [0] : tensor<2xf32>
  return %0, %2 : tensor<?x1xf32>, tensor<5xf32>
}

// CHECK-LABEL: @concat_one
func.func @concat_one(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %0 = dl.concat %x {dim = 1 : i64} : tensor<2x3xf32>
  // CHECK-NEXT: return %arg0
  return %0 : tensor<2x3xf32>
}

// Equal constants become one.
// CHECK-LABEL: @constants
func.func @constants(%x: tensor<2xf32>) -> tensor<2xf32> {
  // CHECK: dl.constant
  // CHECK-NOT: dl.constant
  %0 = dl.constant dense<2.0> : tensor<2xf32>
  %1 = dl.constant dense<2.0> : tensor<2xf32>
  %2 = dl.mul %x, %0 : tensor<2xf32>
  %3 = dl.add %2, %1 : tensor<2xf32>
  return %3 : tensor<2xf32>
}

// CHECK-LABEL: @reverse_nothing
func.func @reverse_nothing(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %0 = dl.reverse %x [] : tensor<2x3xf32>
  // CHECK-NEXT: return %arg0
  return %0 : tensor<2x3xf32>
}

// CHECK-LABEL: @reverse_twice
func.func @reverse_twice(%x: tensor<2x3xf32>) -> tensor<2x3xf32> {
  %0 = dl.reverse %x [1] : tensor<2x3xf32>
  %1 = dl.reverse %0 [1] : tensor<2x3xf32>
  // CHECK: return %arg0
  return %1 : tensor<2x3xf32>
}

// CHECK-LABEL: @reverse_splat
func.func @reverse_splat() -> tensor<2x3xf32> {
  // CHECK: dl.constant dense<2.000000e+00>
  // CHECK-NOT: dl.reverse
  %0 = dl.constant dense<2.0> : tensor<2x3xf32>
  %1 = dl.reverse %0 [1] : tensor<2x3xf32>
  return %1 : tensor<2x3xf32>
}
