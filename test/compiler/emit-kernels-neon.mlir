// Vectors of 128 bits and 32 registers: the loops of a product are NEON's multiply-adds by an element of a register, a tile
// of 8x12 sums that stay in registers. e2e/neon.test runs such code.
// RUN: dlc-opt %s --emit-kernels="vector-bits=128 vector-registers=32" | FileCheck %s --check-prefix=TILE
// RUN: dlc-opt %s --emit-kernels="vector-bits=128 vector-registers=32" | sed -e '/func.func @product/,/^  }/d' \
// RUN:   | dlc-opt --lower-to-llvm | mlir-translate --mlir-to-llvmir | llc -O2 -mtriple=aarch64-linux-gnu | FileCheck %s

// TILE: strategy = [{{.*}}lanes = 4 : i64{{.*}}tile = "8x12"

// CHECK: Inner Loop Header
// CHECK-COUNT-24: fmla v{{[0-9]+}}.4s, v{{[0-9]+}}.4s, v{{[0-9]+\.(4s|s\[0\])$}}
// CHECK-NOT: [sp
// CHECK: b.le

func.func @product(%x: memref<40x300xf32>, %w: memref<300x96xf32>, %y: memref<40x96xf32>) {
  kernel.launch "product" outer 0 ins(%x, %w : memref<40x300xf32>, memref<300x96xf32>) outs(%y : memref<40x96xf32>) {
  ^bb0(%a: memref<40x300xf32>, %c: memref<300x96xf32>, %e: memref<40x96xf32>):
    kernel.stage extents [40, 96, 300] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %c : memref<40x300xf32>, memref<300x96xf32>) outs(%e : memref<40x96xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}
