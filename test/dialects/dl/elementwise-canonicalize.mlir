// RUN: dlc-opt %s -canonicalize | FileCheck %s

// CHECK-LABEL: @add_negative_zero
func.func @add_negative_zero(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = dl.constant dense<-0.0> : tensor<4xf32>
  %1 = dl.add %x, %0 : tensor<4xf32>
  // CHECK-NEXT: return %arg0
  return %1 : tensor<4xf32>
}

// -0.0 + 0.0 is 0.0.
// CHECK-LABEL: @keep_add_zero
func.func @keep_add_zero(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = dl.constant dense<0.0> : tensor<4xf32>
  // CHECK: dl.add
  %1 = dl.add %x, %0 : tensor<4xf32>
  return %1 : tensor<4xf32>
}

// CHECK-LABEL: @add_integer_zero
func.func @add_integer_zero(%x: tensor<4xi32>) -> tensor<4xi32> {
  %0 = dl.constant dense<0> : tensor<4xi32>
  %1 = dl.add %0, %x : tensor<4xi32>
  // CHECK-NEXT: return %arg0
  return %1 : tensor<4xi32>
}

// CHECK-LABEL: @sub_zero
func.func @sub_zero(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = dl.constant dense<0.0> : tensor<4xf32>
  %1 = dl.sub %x, %0 : tensor<4xf32>
  // CHECK-NEXT: return %arg0
  return %1 : tensor<4xf32>
}

// -0.0 - -0.0 is 0.0.
// CHECK-LABEL: @keep_sub_negative_zero
func.func @keep_sub_negative_zero(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = dl.constant dense<-0.0> : tensor<4xf32>
  // CHECK: dl.sub
  %1 = dl.sub %x, %0 : tensor<4xf32>
  return %1 : tensor<4xf32>
}

// CHECK-LABEL: @mul_one
func.func @mul_one(%x: tensor<4xf64>) -> tensor<4xf64> {
  %0 = dl.constant dense<1.0> : tensor<4xf64>
  %1 = dl.mul %0, %x : tensor<4xf64>
  // CHECK-NEXT: return %arg0
  return %1 : tensor<4xf64>
}

// NaN * 0 is NaN.
// CHECK-LABEL: @keep_mul_zero
func.func @keep_mul_zero(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = dl.constant dense<0.0> : tensor<4xf32>
  // CHECK: dl.mul
  %1 = dl.mul %x, %0 : tensor<4xf32>
  return %1 : tensor<4xf32>
}

// CHECK-LABEL: @mul_integer_zero
func.func @mul_integer_zero(%x: tensor<4xi64>) -> tensor<4xi64> {
  // CHECK: %[[ZERO:.*]] = dl.constant dense<0> : tensor<4xi64>
  %0 = dl.constant dense<0> : tensor<4xi64>
  %1 = dl.mul %x, %0 : tensor<4xi64>
  // CHECK-NEXT: return %[[ZERO]]
  return %1 : tensor<4xi64>
}

// CHECK-LABEL: @div_one
func.func @div_one(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = dl.constant dense<1.0> : tensor<4xf32>
  %1 = dl.div %x, %0 : tensor<4xf32>
  // CHECK-NEXT: return %arg0
  return %1 : tensor<4xf32>
}

// CHECK-LABEL: @neg_neg
func.func @neg_neg(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = dl.neg %x : tensor<4xf32>
  %1 = dl.neg %0 : tensor<4xf32>
  // CHECK-NEXT: return %arg0
  return %1 : tensor<4xf32>
}

// One rounding to f32, as in the compiled code.
// CHECK-LABEL: @splats
func.func @splats() -> (tensor<2xf32>, tensor<2xf32>, tensor<2xi32>) {
  // CHECK-DAG: dl.constant dense<3.000000e-01> : tensor<2xf32>
  // CHECK-DAG: dl.constant dense<-5.000000e-01> : tensor<2xf32>
  // CHECK-DAG: dl.constant dense<-3> : tensor<2xi32>
  // CHECK-NEXT: return
  %0 = dl.constant dense<0.1> : tensor<2xf32>
  %1 = dl.constant dense<0.2> : tensor<2xf32>
  %2 = dl.add %0, %1 : tensor<2xf32>
  %3 = dl.div %0, %1 : tensor<2xf32>
  %4 = dl.neg %3 : tensor<2xf32>
  %5 = dl.constant dense<3> : tensor<2xi32>
  %6 = dl.neg %5 : tensor<2xi32>
  return %2, %4, %6 : tensor<2xf32>, tensor<2xf32>, tensor<2xi32>
}

// A NaN has the bits that the processor gives it.
// CHECK-LABEL: @keep_nan
func.func @keep_nan() -> tensor<2xf32> {
  %0 = dl.constant dense<0.0> : tensor<2xf32>
  // CHECK: dl.div
  %1 = dl.div %0, %0 : tensor<2xf32>
  return %1 : tensor<2xf32>
}

// No element, no splat: nothing to fold, and nothing to trip over.
// CHECK-LABEL: @empty
func.func @empty() -> tensor<0xf32> {
  %0 = dl.constant dense<> : tensor<0xf32>
  // CHECK: dl.add
  %1 = dl.add %0, %0 : tensor<0xf32>
  return %1 : tensor<0xf32>
}

// CHECK-LABEL: @select_constant
func.func @select_constant(%x: tensor<4xf32>, %y: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %t = dl.constant dense<true> : tensor<4xi1>
  %f = dl.constant dense<false> : tensor<4xi1>
  %0 = dl.select %t, %x, %y : tensor<4xi1>, tensor<4xf32>
  %1 = dl.select %f, %x, %y : tensor<4xi1>, tensor<4xf32>
  // CHECK-NEXT: return %arg0, %arg1
  return %0, %1 : tensor<4xf32>, tensor<4xf32>
}

// CHECK-LABEL: @select_same
func.func @select_same(%c: tensor<4xi1>, %x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = dl.select %c, %x, %x : tensor<4xi1>, tensor<4xf32>
  // CHECK-NEXT: return %arg1
  return %0 : tensor<4xf32>
}

// CHECK-LABEL: @cast_same
func.func @cast_same(%x: tensor<?xf32>) -> tensor<?xf32> {
  %0 = dl.cast %x : tensor<?xf32> to tensor<?xf32>
  // CHECK-NEXT: return %arg0
  return %0 : tensor<?xf32>
}

// CHECK-LABEL: @cast_splat
func.func @cast_splat() -> (tensor<2xf32>, tensor<2xf32>, tensor<2xf64>) {
  // CHECK-DAG: dl.constant dense<2.550000e+02> : tensor<2xf32>
  // CHECK-DAG: dl.constant dense<1.000000e-01> : tensor<2xf32>
  // CHECK-DAG: dl.constant dense<-1.000000e+00> : tensor<2xf64>
  // CHECK-NEXT: return
  %0 = dl.constant dense<255> : tensor<2xui8>
  %1 = dl.cast %0 : tensor<2xui8> to tensor<2xf32>
  %2 = dl.constant dense<0.1> : tensor<2xf64>
  %3 = dl.cast %2 : tensor<2xf64> to tensor<2xf32>
  %4 = dl.constant dense<-1> : tensor<2xi32>
  %5 = dl.cast %4 : tensor<2xi32> to tensor<2xf64>
  return %1, %3, %5 : tensor<2xf32>, tensor<2xf32>, tensor<2xf64>
}

// CHECK-LABEL: @not_not
func.func @not_not(%c: tensor<4xi1>) -> tensor<4xi1> {
  %0 = dl.not %c : tensor<4xi1>
  %1 = dl.not %0 : tensor<4xi1>
  // CHECK-NEXT: return %arg0
  return %1 : tensor<4xi1>
}

// CHECK-LABEL: @and_or_constants
func.func @and_or_constants(%c: tensor<4xi1>) -> (tensor<4xi1>, tensor<4xi1>, tensor<4xi1>, tensor<4xi1>, tensor<4xi1>) {
  // CHECK-DAG: %[[TRUE:.*]] = dl.constant dense<true>
  // CHECK-DAG: %[[FALSE:.*]] = dl.constant dense<false>
  %t = dl.constant dense<true> : tensor<4xi1>
  %f = dl.constant dense<false> : tensor<4xi1>
  %0 = dl.and %c, %t : tensor<4xi1>
  %1 = dl.and %f, %c : tensor<4xi1>
  %2 = dl.or %c, %f : tensor<4xi1>
  %3 = dl.or %t, %c : tensor<4xi1>
  %4 = dl.and %c, %c : tensor<4xi1>
  // CHECK-NEXT: return %arg0, %[[FALSE]], %arg0, %[[TRUE]], %arg0
  return %0, %1, %2, %3, %4 : tensor<4xi1>, tensor<4xi1>, tensor<4xi1>, tensor<4xi1>, tensor<4xi1>
}

// x / 0 is -1, and the smallest number over -1 itself.
// CHECK-LABEL: @integer_division
func.func @integer_division() -> (tensor<2xi32>, tensor<2xi32>, tensor<2xi32>) {
  // CHECK-DAG: %[[A:.*]] = dl.constant dense<-3>
  // CHECK-DAG: %[[B:.*]] = dl.constant dense<-1>
  // CHECK-DAG: %[[C:.*]] = dl.constant dense<-2147483648>
  %x = dl.constant dense<-7> : tensor<2xi32>
  %two = dl.constant dense<2> : tensor<2xi32>
  %zero = dl.constant dense<0> : tensor<2xi32>
  %least = dl.constant dense<-2147483648> : tensor<2xi32>
  %one = dl.constant dense<-1> : tensor<2xi32>
  %0 = dl.div %x, %two : tensor<2xi32>
  %1 = dl.div %x, %zero : tensor<2xi32>
  %2 = dl.div %least, %one : tensor<2xi32>
  // CHECK: return %[[A]], %[[B]], %[[C]]
  return %0, %1, %2 : tensor<2xi32>, tensor<2xi32>, tensor<2xi32>
}
