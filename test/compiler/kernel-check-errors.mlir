// What dlc-kernel-check cannot hand buffers to.
// RUN: not dlc-kernel-check %s 2>&1 | FileCheck %s
// RUN: sed -e 's/memref<128xi8>, %x/index, %x/; /kernel.view/d; s/outs(%w/outs(%x/' %s > %t.mlir && not dlc-kernel-check %t.mlir 2>&1 | FileCheck %s --check-prefix=INDEX

// CHECK: error: has an operand that is computed, expected arguments of the function
// INDEX: error: argument of type 'index', expected memrefs of static shape and strides
func.func @f(%p: memref<128xi8>, %x: memref<8xf32>) {
  %w = kernel.view %p [64] : memref<128xi8> to memref<8xf32>
  kernel.launch "f" outer 0 ins(%x : memref<8xf32>) outs(%w : memref<8xf32>) {
  ^bb0(%a: memref<8xf32>, %b: memref<8xf32>):
    kernel.stage extents [8] iterators ["parallel"] maps [affine_map<(m) -> (m)>, affine_map<(m) -> (m)>] identities []
      ins(%a : memref<8xf32>) outs(%b : memref<8xf32>)
      prologue { ^bb0(%s: f32): kernel.yield %s : f32 } combine {} epilogue { ^bb0(%s: f32, %t: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}
