// RUN: not dlc-opt %s --emit-kernels=mode=fastest 2>&1 | FileCheck %s --check-prefix=MODE
// RUN: not dlc-opt %s --emit-kernels=vector-bits=100 2>&1 | FileCheck %s --check-prefix=BITS
// RUN: not dlc-opt %s --emit-kernels=tile=8by32 2>&1 | FileCheck %s --check-prefix=FORM
// RUN: not dlc-opt %s --emit-kernels=tile=8x20 2>&1 | FileCheck %s --check-prefix=LANES
// RUN: not dlc-opt %s --emit-kernels=tile=14x48 2>&1 | FileCheck %s --check-prefix=REGISTERS
// RUN: not dlc-opt %s --emit-kernels 2>&1 | FileCheck %s --check-prefix=LOCAL
// RUN: not dlc-opt %s --lower-math=mode=exact 2>&1 | FileCheck %s --check-prefix=MATH

// MODE: mode is "fastest", expected reference or vector
// BITS: vector-bits is 100, expected 128, 256 or 512
// FORM: tile is "8by32", expected ROWSxCOLUMNS with positive numbers, such as 8x32
// LANES: impossible tile 8x20 with 512-bit vectors{{.*}}expected columns that are a multiple of 16
// REGISTERS: impossible tile 14x48 with 512-bit vectors: it takes 46 of 32 vector registers
// LOCAL: emit-kernels-errors.mlir:[[@LINE+3]]:{{.*}} needs 4000000 bytes of local memory for one outer iteration, at most 1048576 fit
// MATH: mode is "exact", expected strict, fast or libm
func.func @too_much(%x: memref<2x1000000xf32>) {
  kernel.launch "copy" outer 1 outs(%x : memref<2x1000000xf32>) {
  ^bb0(%a: memref<2x1000000xf32>):
    %l = kernel.local : memref<2x1000000xf32>
    kernel.stage extents [2, 1000000] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>] identities []
      ins(%a : memref<2x1000000xf32>) outs(%l : memref<2x1000000xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 } combine {}
      epilogue { ^bb0(%q: f32, %p: f32): kernel.yield %q : f32 }
    kernel.stage extents [2, 1000000] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>] identities []
      ins(%l : memref<2x1000000xf32>) outs(%a : memref<2x1000000xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 } combine {}
      epilogue { ^bb0(%q: f32, %p: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  return
}
