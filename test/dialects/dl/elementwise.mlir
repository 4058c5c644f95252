// RUN: dlc-opt %s | dlc-opt | FileCheck %s
// RUN: dlc-opt %s --mlir-print-op-generic | dlc-opt | FileCheck %s

// CHECK-LABEL: @arithmetic
func.func @arithmetic(%x: tensor<2x3xf32>, %y: tensor<2x3xf32>) -> tensor<2x3xf32> {
  // CHECK: dl.add %{{.*}}, %{{.*}} : tensor<2x3xf32>
  %0 = dl.add %x, %y : tensor<2x3xf32>
  // CHECK: dl.sub %{{.*}}, %{{.*}} : tensor<2x3xf32>
  %1 = dl.sub %0, %y : tensor<2x3xf32>
  // CHECK: dl.mul %{{.*}}, %{{.*}} : tensor<2x3xf32>
  %2 = dl.mul %1, %y : tensor<2x3xf32>
  // CHECK: dl.div %{{.*}}, %{{.*}} : tensor<2x3xf32>
  %3 = dl.div %2, %y : tensor<2x3xf32>
  // CHECK: dl.maximum %{{.*}}, %{{.*}} : tensor<2x3xf32>
  %4 = dl.maximum %3, %y : tensor<2x3xf32>
  // CHECK: dl.minimum %{{.*}}, %{{.*}} : tensor<2x3xf32>
  %5 = dl.minimum %4, %y : tensor<2x3xf32>
  // CHECK: dl.pow %{{.*}}, %{{.*}} : tensor<2x3xf32>
  %6 = dl.pow %5, %y : tensor<2x3xf32>
  return %6 : tensor<2x3xf32>
}

// CHECK-LABEL: @functions
func.func @functions(%x: tensor<5xf64>) -> tensor<5xf64> {
  // CHECK: dl.neg %{{.*}} : tensor<5xf64>
  %0 = dl.neg %x : tensor<5xf64>
  // CHECK: dl.abs %{{.*}} : tensor<5xf64>
  %1 = dl.abs %0 : tensor<5xf64>
  // CHECK: dl.exp %{{.*}} : tensor<5xf64>
  %2 = dl.exp %1 : tensor<5xf64>
  // CHECK: dl.log %{{.*}} : tensor<5xf64>
  %3 = dl.log %2 : tensor<5xf64>
  // CHECK: dl.sqrt %{{.*}} : tensor<5xf64>
  %4 = dl.sqrt %3 : tensor<5xf64>
  // CHECK: dl.tanh %{{.*}} : tensor<5xf64>
  %5 = dl.tanh %4 : tensor<5xf64>
  // CHECK: dl.sigmoid %{{.*}} : tensor<5xf64>
  %6 = dl.sigmoid %5 : tensor<5xf64>
  // CHECK: dl.relu %{{.*}} : tensor<5xf64>
  %7 = dl.relu %6 : tensor<5xf64>
  // CHECK: dl.sign %{{.*}} : tensor<5xf64>
  %8 = dl.sign %7 : tensor<5xf64>
  return %8 : tensor<5xf64>
}

// CHECK-LABEL: @integers
func.func @integers(%x: tensor<4xi32>, %y: tensor<4xi32>) -> tensor<4xi32> {
  // CHECK: dl.add %{{.*}} : tensor<4xi32>
  %0 = dl.add %x, %y : tensor<4xi32>
  // CHECK: dl.neg %{{.*}} : tensor<4xi32>
  %1 = dl.neg %0 : tensor<4xi32>
  return %1 : tensor<4xi32>
}

// Every predicate, on the dtypes that have an order of their own.
// CHECK-LABEL: @predicates
func.func @predicates(%x: tensor<4xf32>, %u: tensor<4xui8>, %c: tensor<4xi1>) {
  // CHECK: dl.compare eq %{{.*}}, %{{.*}} : tensor<4xf32>
  %0 = dl.compare eq %x, %x : tensor<4xf32>
  // CHECK: dl.compare ne %{{.*}} : tensor<4xui8>
  %1 = dl.compare ne %u, %u : tensor<4xui8>
  // CHECK: dl.compare lt %{{.*}} : tensor<4xi1>
  %2 = dl.compare lt %c, %c : tensor<4xi1>
  // CHECK: dl.compare le
  %3 = dl.compare le %x, %x : tensor<4xf32>
  // CHECK: dl.compare gt
  %4 = dl.compare gt %x, %x : tensor<4xf32>
  // CHECK: dl.compare ge
  %5 = dl.compare ge %x, %x : tensor<4xf32>
  return
}

// The result of a comparison has the shape of its operands, a batch included.
// CHECK-LABEL: @choose
func.func @choose(%x: tensor<?x3xf32>, %y: tensor<?x3xf32>) -> tensor<?x3xf32> {
  %c = dl.compare gt %x, %y : tensor<?x3xf32>
  // CHECK: dl.select %{{.*}}, %{{.*}}, %{{.*}} : tensor<?x3xi1>, tensor<?x3xf32>
  %0 = dl.select %c, %x, %y : tensor<?x3xi1>, tensor<?x3xf32>
  return %0 : tensor<?x3xf32>
}

// CHECK-LABEL: @cast
func.func @cast(%u: tensor<?x28xui8>, %x: tensor<f64>, %c: tensor<3xi1>) {
  // CHECK: dl.cast %{{.*}} : tensor<?x28xui8> to tensor<?x28xf32>
  %0 = dl.cast %u : tensor<?x28xui8> to tensor<?x28xf32>
  // CHECK: dl.cast %{{.*}} : tensor<f64> to tensor<i64>
  %1 = dl.cast %x : tensor<f64> to tensor<i64>
  // CHECK: dl.cast %{{.*}} : tensor<3xi1> to tensor<3xi32>
  %2 = dl.cast %c : tensor<3xi1> to tensor<3xi32>
  return
}

// Rank 0, no elements, and the largest rank.
// CHECK-LABEL: @extents
func.func @extents(%s: tensor<f32>, %e: tensor<0x3xf32>, %r: tensor<1x2x1x2x1x2x1x2xf32>) {
  // CHECK: dl.exp %{{.*}} : tensor<f32>
  %0 = dl.exp %s : tensor<f32>
  // CHECK: dl.exp %{{.*}} : tensor<0x3xf32>
  %1 = dl.exp %e : tensor<0x3xf32>
  // CHECK: dl.exp %{{.*}} : tensor<1x2x1x2x1x2x1x2xf32>
  %2 = dl.exp %r : tensor<1x2x1x2x1x2x1x2xf32>
  return
}

// CHECK-LABEL: @more_functions
func.func @more_functions(%x: tensor<5xf64>) -> tensor<5xf64> {
  // CHECK: dl.expm1 %{{.*}} : tensor<5xf64>
  %0 = dl.expm1 %x : tensor<5xf64>
  // CHECK: dl.log1p %{{.*}} : tensor<5xf64>
  %1 = dl.log1p %0 : tensor<5xf64>
  // CHECK: dl.rsqrt %{{.*}} : tensor<5xf64>
  %2 = dl.rsqrt %1 : tensor<5xf64>
  // CHECK: dl.sin %{{.*}} : tensor<5xf64>
  %3 = dl.sin %2 : tensor<5xf64>
  // CHECK: dl.cos %{{.*}} : tensor<5xf64>
  %4 = dl.cos %3 : tensor<5xf64>
  // CHECK: dl.erf %{{.*}} : tensor<5xf64>
  %5 = dl.erf %4 : tensor<5xf64>
  // CHECK: dl.floor %{{.*}} : tensor<5xf64>
  %6 = dl.floor %5 : tensor<5xf64>
  // CHECK: dl.ceil %{{.*}} : tensor<5xf64>
  %7 = dl.ceil %6 : tensor<5xf64>
  // CHECK: dl.round %{{.*}} : tensor<5xf64>
  %8 = dl.round %7 : tensor<5xf64>
  // CHECK: dl.clamp %{{.*}} {high = 0x7FF0000000000000 : f64, low = -1.000000e+00 : f64} : tensor<5xf64>
  %9 = dl.clamp %8 {low = -1.0 : f64, high = 0x7FF0000000000000 : f64} : tensor<5xf64>
  return %9 : tensor<5xf64>
}

// CHECK-LABEL: @bits
func.func @bits(%x: tensor<4xi32>, %c: tensor<?xi1>, %y: tensor<4xi64>) {
  // CHECK: dl.div %{{.*}}, %{{.*}} : tensor<4xi32>
  %0 = dl.div %x, %x : tensor<4xi32>
  // CHECK: dl.rem %{{.*}}, %{{.*}} : tensor<4xi32>
  %1 = dl.rem %0, %x : tensor<4xi32>
  // CHECK: dl.and %{{.*}}, %{{.*}} : tensor<?xi1>
  %2 = dl.and %c, %c : tensor<?xi1>
  // CHECK: dl.or %{{.*}}, %{{.*}} : tensor<?xi1>
  %3 = dl.or %2, %c : tensor<?xi1>
  // CHECK: dl.xor %{{.*}}, %{{.*}} : tensor<4xi64>
  %4 = dl.xor %y, %y : tensor<4xi64>
  // CHECK: dl.not %{{.*}} : tensor<?xi1>
  %5 = dl.not %3 : tensor<?xi1>
  return
}
