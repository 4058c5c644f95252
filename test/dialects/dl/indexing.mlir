// RUN: dlc-opt %s | dlc-opt | FileCheck %s
// RUN: dlc-opt %s --mlir-print-op-generic | dlc-opt | FileCheck %s

// CHECK-LABEL: @gather
func.func @gather(%x: tensor<4x6xf32>, %i: tensor<4x2xui8>) -> tensor<4x2xf32> {
  // CHECK: dl.gather %{{.*}}, %{{.*}} {dim = 1 : i64} : tensor<4x6xf32>, tensor<4x2xui8>
  %0 = dl.gather %x, %i {dim = 1 : i64} : tensor<4x6xf32>, tensor<4x2xui8>
  return %0 : tensor<4x2xf32>
}

// Extents beside the dimension may be smaller, and the batch may be any of them.
// CHECK-LABEL: @smaller
func.func @smaller(%x: tensor<?x6x5xi1>, %i: tensor<?x9x2xi32>, %t: tensor<4xf32>, %j: tensor<?xi64>)
    -> (tensor<?x9x2xi1>, tensor<?xf32>) {
  // CHECK: dl.gather {{.*}} : tensor<?x6x5xi1>, tensor<?x9x2xi32>
  %0 = dl.gather %x, %i {dim = 1 : i64} : tensor<?x6x5xi1>, tensor<?x9x2xi32>
  %1 = dl.gather %t, %j {dim = 0 : i64} : tensor<4xf32>, tensor<?xi64>
  return %0, %1 : tensor<?x9x2xi1>, tensor<?xf32>
}

// CHECK-LABEL: @scatter_add
func.func @scatter_add(%x: tensor<4x6xf32>, %i: tensor<?x6xi64>, %s: tensor<?x6xf32>) -> tensor<4x6xf32> {
  // CHECK: dl.scatter_add %{{.*}}, %{{.*}}, %{{.*}} {dim = 0 : i64} : tensor<4x6xf32>, tensor<?x6xi64>, tensor<?x6xf32>
  %0 = dl.scatter_add %x, %i, %s {dim = 0 : i64} : tensor<4x6xf32>, tensor<?x6xi64>, tensor<?x6xf32>
  return %0 : tensor<4x6xf32>
}

// CHECK-LABEL: @embedding
func.func @embedding(%w: tensor<10x4xf32>, %i: tensor<?x3xi64>, %s: tensor<i32>) -> (tensor<?x3x4xf32>, tensor<4xf32>) {
  // CHECK: dl.embedding %{{.*}}, %{{.*}} {padding = 0 : i64} : tensor<10x4xf32>, tensor<?x3xi64>
  %0 = dl.embedding %w, %i {padding = 0 : i64} : tensor<10x4xf32>, tensor<?x3xi64>
  // CHECK: dl.embedding %{{.*}}, %{{.*}} : tensor<10x4xf32>, tensor<i32>
  %1 = dl.embedding %w, %s : tensor<10x4xf32>, tensor<i32>
  return %0, %1 : tensor<?x3x4xf32>, tensor<4xf32>
}
