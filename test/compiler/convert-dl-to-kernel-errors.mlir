// RUN: not dlc-opt %s --convert-dl-to-kernel=math=exact 2>&1 | FileCheck %s
// CHECK: convert-dl-to-kernel: math is "exact", expected strict or fast
// RUN: dlc-opt %s --convert-dl-to-kernel --split-input-file --verify-diagnostics

func.func @composite(%x: tensor<4x3xf32>) -> tensor<4x3xf32> {
  // expected-error @below {{is a composite; expected `decompose` to have replaced it before this level}}
  %0 = dl.softmax %x {dim = 1 : i64} : tensor<4x3xf32>
  return %0 : tensor<4x3xf32>
}

// -----

// expected-error @below {{has an argument of 'tensor<?xf32>'; expected static tensors at this level}}
func.func @dynamic(%x: tensor<?xf32>) -> tensor<?xf32> {
  return %x : tensor<?xf32>
}

// -----

func.func @gradient(%x: tensor<f32>) -> tensor<f32> {
  // expected-error @below {{has no conversion to kernels}}
  %0 = dl.gradient %x wrt (%x) : tensor<f32>, (tensor<f32>)
  return %0 : tensor<f32>
}

// -----

func.func @computed(%x: tensor<4xi32>) {
  %0 = dl.add %x, %x : tensor<4xi32>
  // expected-error @below {{checks a computed value; expected an argument of the entry}}
  dl.check_range %0, 10 : tensor<4xi32>
  return
}
