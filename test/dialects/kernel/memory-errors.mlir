// RUN: dlc-opt %s --split-input-file --verify-diagnostics

func.func @outside(%w: memref<64xi8>) {
  // expected-error @below {{needs bytes 32 to 96 of a region of 64; expected them inside it}}
  %0 = kernel.view %w [32] : memref<64xi8> to memref<16xf32>
  return
}

// -----

func.func @unaligned(%w: memref<64xi8>) {
  // expected-error @below {{has offset 2; expected a multiple of 4, not negative}}
  %0 = kernel.view %w [2] : memref<64xi8> to memref<4xf32>
  return
}

// -----

func.func @negative(%w: memref<64xi8>) {
  // expected-error @below {{has offset -4; expected a multiple of 4, not negative}}
  %0 = kernel.view %w [-4] : memref<64xi8> to memref<4xf32>
  return
}

// -----

func.func @strided(%w: memref<64xi8>) {
  // expected-error @below {{expected static sizes and a contiguous result}}
  %0 = kernel.view %w [0] : memref<64xi8> to memref<4xf32, strided<[2]>>
  return
}

// -----

func.func @fewer(%x: tensor<6xf32>) {
  // expected-error @below {{makes 'tensor<5xf32>' of 'tensor<6xf32>'; expected the same elements, as many of the same type}}
  %0 = kernel.reshape %x : tensor<6xf32> to tensor<5xf32>
  return
}

// -----

func.func @other_type(%x: tensor<6xf32>) {
  // expected-error @below {{expected the same elements, as many of the same type}}
  %0 = kernel.reshape %x : tensor<6xf32> to tensor<6xi32>
  return
}

// -----

func.func @other_kind(%x: tensor<6xf32>) {
  // expected-error @below {{expected both tensors or both memrefs}}
  %0 = kernel.reshape %x : tensor<6xf32> to memref<6xf32>
  return
}

// -----

func.func @dynamic(%x: tensor<?xf32>) {
  // expected-error @below {{works on static shapes, got 'tensor<?xf32>' and 'tensor<6xf32>'}}
  %0 = kernel.reshape %x : tensor<?xf32> to tensor<6xf32>
  return
}

// -----

func.func @not_contiguous(%x: memref<6xf32, strided<[2]>>) {
  // expected-error @below {{works on contiguous buffers, got 'memref<6xf32, strided<[2]>>'}}
  %0 = kernel.reshape %x : memref<6xf32, strided<[2]>> to memref<2x3xf32>
  return
}

// -----

func.func @check_floats(%x: tensor<6xf32>) {
  // expected-error @below {{checks elements of 'f32'; expected signless integers}}
  kernel.check_range %x, 10, input 0 : tensor<6xf32>
  return
}

// -----

func.func @check_bound(%x: tensor<6xi64>) {
  // expected-error @below {{has bound -1 and input 0; expected neither negative}}
  kernel.check_range %x, -1, input 0 : tensor<6xi64>
  return
}
