// RUN: dlc-opt %s -split-input-file -verify-diagnostics -verify-planned

#id = affine_map<(i) -> (i)>
#id2 = affine_map<(i, j) -> (i, j)>
#id0 = affine_map<() -> ()>
module attributes {kernel.persistent = [{name = "w", offset = 0 : i64, bytes = 16 : i64}], kernel.persistent_bytes = 64 : i64} {
func.func @reversed(%x: memref<4xf32>, %y: memref<4xf32>, %p: memref<64xi8>, %ws: memref<128xi8>) attributes {train.entry = "function", kernel.num_inputs = 1 : i64} {
  %a = kernel.view %ws[0] : memref<128xi8> to memref<4xf32>
  // expected-error @+1 {{writes destination 0 over memory that it reads or writes otherwise; expected that only where each element is read by the iteration that writes it}}
  kernel.launch "l" outer 0 ins(%a : memref<4xf32>) outs(%a : memref<4xf32>) {
  ^bb0(%in0: memref<4xf32>, %out: memref<4xf32>):
    kernel.stage extents [4] iterators ["parallel"] maps [affine_map<(i) -> (-i + 3)>, #id] identities []
        ins(%in0 : memref<4xf32>) outs(%out : memref<4xf32>)
        prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
        epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  return
}
}

// -----

#id = affine_map<(i) -> (i)>
module attributes {kernel.persistent = [{name = "w", offset = 0 : i64, bytes = 16 : i64}], kernel.persistent_bytes = 64 : i64} {
func.func @shifted(%x: memref<4xf32>, %y: memref<4xf32>, %p: memref<64xi8>, %ws: memref<128xi8>) attributes {train.entry = "function", kernel.num_inputs = 1 : i64} {
  %a = kernel.view %ws[0] : memref<128xi8> to memref<32xf32>
  %b = kernel.view %ws[64] : memref<128xi8> to memref<16xf32>
  // expected-error @+1 {{writes destination 0 over memory that it reads or writes otherwise}}
  kernel.launch "l" outer 0 ins(%a : memref<32xf32>) outs(%b : memref<16xf32>) {
  ^bb0(%in0: memref<32xf32>, %out: memref<16xf32>):
    kernel.stage extents [16] iterators ["parallel"] maps [#id, #id] identities []
        ins(%in0 : memref<32xf32>) outs(%out : memref<16xf32>)
        prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
        epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  return
}
}

// -----

#id = affine_map<(i) -> (i)>
module attributes {kernel.persistent = [{name = "w", offset = 0 : i64, bytes = 16 : i64}], kernel.persistent_bytes = 64 : i64} {
func.func @input(%x: memref<4xf32>, %y: memref<4xf32>, %p: memref<64xi8>, %ws: memref<128xi8>) attributes {train.entry = "function", kernel.num_inputs = 1 : i64} {
  // expected-error @+1 {{writes an input of the entry; expected a copy}}
  kernel.launch "l" outer 0 ins(%y : memref<4xf32>) outs(%x : memref<4xf32>) {
  ^bb0(%in0: memref<4xf32>, %out: memref<4xf32>):
    kernel.stage extents [4] iterators ["parallel"] maps [#id, #id] identities []
        ins(%in0 : memref<4xf32>) outs(%out : memref<4xf32>)
        prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
        epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  return
}
}

// -----

#id = affine_map<(i) -> (i)>
module attributes {kernel.persistent = [{name = "w", offset = 0 : i64, bytes = 16 : i64}], kernel.persistent_bytes = 64 : i64} {
func.func @align(%x: memref<4xf32>, %y: memref<4xf32>, %p: memref<64xi8>, %ws: memref<128xi8>) attributes {train.entry = "function", kernel.num_inputs = 1 : i64} {
  // expected-error @+1 {{has offset 4; expected a multiple of 64}}
  %a = kernel.view %ws[4] : memref<128xi8> to memref<4xf32>
  return
}
}

// -----

#id = affine_map<(i) -> (i)>
module attributes {kernel.persistent = [{name = "w", offset = 0 : i64, bytes = 16 : i64}], kernel.persistent_bytes = 64 : i64} {
func.func @persistent(%x: memref<4xf32>, %y: memref<4xf32>, %p: memref<64xi8>, %ws: memref<128xi8>) attributes {train.entry = "function", kernel.num_inputs = 1 : i64} {
  // expected-error @+1 {{is of bytes 0 to 12 of the persistent memory; expected one tensor of the table}}
  %a = kernel.view %p[0] : memref<64xi8> to memref<3xf32>
  return
}
}

// -----

#id = affine_map<(i) -> (i)>
module attributes {kernel.persistent = [{name = "w", offset = 0 : i64, bytes = 16 : i64}], kernel.persistent_bytes = 64 : i64} {
func.func @redzone(%x: memref<4xf32>, %y: memref<4xf32>, %p: memref<64xi8>, %ws: memref<128xi8>) attributes {train.entry = "function", kernel.redzones = array<i64: 16, 48>, kernel.num_inputs = 1 : i64} {
  // expected-error @+1 {{touches the red zone from 16 to 64}}
  %a = kernel.view %ws[0] : memref<128xi8> to memref<5xf32>
  return
}
}

// -----

#id = affine_map<(i) -> (i)>
module attributes {kernel.persistent = [{name = "w", offset = 0 : i64, bytes = 16 : i64}], kernel.persistent_bytes = 64 : i64} {
func.func @tensors(%x: memref<4xf32>, %y: memref<4xf32>, %p: memref<64xi8>, %ws: memref<128xi8>) attributes {train.entry = "function", kernel.num_inputs = 1 : i64} {
  // expected-error @+1 {{uses 'tensor<4xf32>' at level planned; expected buffers only}}
  %e = kernel.empty : tensor<4xf32>
  return
}
}

// -----

module attributes {kernel.persistent = []} {
  // expected-error @+1 {{is not planned: expected arguments inputs..., outputs..., persistent, workspace, the attribute 'kernel.num_inputs' and no results; run plan-memory}}
  func.func @plain() attributes {train.entry = "function"} {
    return
  }
}

// -----

// expected-error @+1 {{level planned needs the table of persistent tensors, 'kernel.persistent'; got none; run plan-memory}}
module {}
