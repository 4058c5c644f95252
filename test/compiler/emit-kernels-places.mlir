// Rows at computed places, from dl operations to code.
// RUN: dlc-opt %s --convert-dl-to-kernel --fuse --plan-memory --place-barriers --emit-kernels | FileCheck %s
// RUN: dlc-opt %s --convert-dl-to-kernel --fuse=mode=none --plan-memory --place-barriers --emit-kernels=mode=reference | FileCheck %s --check-prefix=REFERENCE

// The index is loaded once a row, the row as vectors.
// CHECK-LABEL: func.func @rows(
// CHECK: kernel.call @[[GATHER:k_[0-9a-f]+]]({{.*}} "gather"
// REFERENCE-LABEL: func.func @rows(
// REFERENCE: kernel.call @[[GATHER:k_[0-9a-f]+]]({{.*}} "gather"
func.func @rows(%w: tensor<900x32xf32>, %i: tensor<500xi64>) -> tensor<500x32xf32> {
  %b = dl.broadcast %i [0] : tensor<500xi64> to tensor<500x32xi64>
  %0 = dl.gather %w, %b {dim = 0 : i64} : tensor<900x32xf32>, tensor<500x32xi64>
  return %0 : tensor<500x32xf32>
}

// Every thread adds all contributions in their order to its own columns, if the index is a row.
// CHECK-LABEL: func.func @add(
// CHECK: kernel.call @[[ADD:k_[0-9a-f]+]]({{.*}} "mul+scatter_add"
// REFERENCE-LABEL: func.func @add(
// REFERENCE: kernel.call @[[ADD:k_[0-9a-f]+]]({{.*}} "scatter_add"
func.func @add(%i: tensor<500xi64>, %g: tensor<500x64xf32>) -> tensor<900x64xf32> {
  %zero = dl.constant dense<0.0> : tensor<900x64xf32>
  %b = dl.broadcast %i [0] : tensor<500xi64> to tensor<500x64xi64>
  %s = dl.mul %g, %g : tensor<500x64xf32>
  %0 = dl.scatter_add %zero, %b, %s {dim = 0 : i64} : tensor<900x64xf32>, tensor<500x64xi64>, tensor<500x64xf32>
  return %0 : tensor<900x64xf32>
}

// CHECK: func.func private @[[GATHER]](
// CHECK: scf.for
// CHECK: memref.load {{.*}} : memref<500xi64>
// CHECK-NOT: vector.gather
// CHECK: vector.load
// CHECK: return
// REFERENCE: func.func private @[[GATHER]](
// REFERENCE: scf.for
// REFERENCE: scf.for
// REFERENCE: memref.load {{.*}} : memref<500xi64>
// REFERENCE: memref.load {{.*}} : memref<900x32xf32>

// CHECK: func.func private @[[ADD]]({{.*}}share_dim = 0
// CHECK: scf.for
// CHECK: scf.for
// CHECK: arith.cmpi ult
// CHECK: scf.if
// CHECK: vector.load
// CHECK: arith.addf
// CHECK: vector.store
// CHECK: return
// REFERENCE: func.func private @[[ADD]](
// REFERENCE: scf.if
// REFERENCE: arith.cmpi ult
// REFERENCE: scf.if
// REFERENCE: arith.addf
// REFERENCE: memref.store
