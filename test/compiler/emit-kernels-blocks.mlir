// Launches over rows that go in blocks: register tiles for products, vectors across short rows, a last block that is
// shorter, the index of a row, several outer dimensions.
// RUN: dlc-kernel-check %s --bits=512
// RUN: dlc-kernel-check %s --cpu=x86-64-v3
// RUN: dlc-kernel-check %s --cpu=x86-64-v2
// RUN: dlc-opt %s --emit-kernels | FileCheck %s

// A product, the exponential's share of it by rows, and a product of that; 75 rows are 4 blocks of 16 and one of 11.
// CHECK-DAG: func.func private @k_{{.*}} attributes {block = 16 : i64
func.func @logits(%h: memref<75x40xf32>, %w: memref<10x40xf32>, %p: memref<75x10xf32>, %g: memref<75x40xf32>) {
  kernel.launch "rows" outer 1 ins(%h, %w : memref<75x40xf32>, memref<10x40xf32>)
      outs(%p, %g : memref<75x10xf32>, memref<75x40xf32>) {
  ^bb0(%a: memref<75x40xf32>, %b: memref<10x40xf32>, %d: memref<75x10xf32>, %e: memref<75x40xf32>):
    %l = kernel.local : memref<75x10xf32>
    %s = kernel.local : memref<75xf32>
    kernel.stage extents [75, 10, 40] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32]
      ins(%a, %b : memref<75x40xf32>, memref<10x40xf32>) outs(%l : memref<75x10xf32>)
      prologue { ^bb0(%x: f32, %y: f32): %t = arith.mulf %x, %y : f32 kernel.yield %t : f32 }
      combine { ^bb0(%x: f32, %y: f32): %t = arith.addf %x, %y : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%x: f32, %y: f32, %z: f32): %t = math.absf %x : f32 kernel.yield %t : f32 }
    kernel.stage extents [75, 10] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [1.0 : f32]
      ins(%l : memref<75x10xf32>) outs(%s : memref<75xf32>)
      prologue { ^bb0(%x: f32): kernel.yield %x : f32 }
      combine { ^bb0(%x: f32, %y: f32): %t = arith.maximumf %x, %y : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%x: f32, %y: f32): kernel.yield %x : f32 }
    kernel.stage extents [75, 10] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%l, %s : memref<75x10xf32>, memref<75xf32>) outs(%d : memref<75x10xf32>)
      prologue { ^bb0(%x: f32, %y: f32):
        %i = kernel.index 0
        %j = kernel.index 1
        %k = arith.cmpi eq, %i, %j : index
        %t = arith.divf %x, %y : f32
        %n = arith.negf %t : f32
        %u = arith.select %k, %n, %t : f32
        kernel.yield %u : f32 }
      combine {}
      epilogue { ^bb0(%t: f32, %x: f32, %y: f32): kernel.yield %t : f32 }
    kernel.stage extents [75, 40, 10] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32]
      ins(%d, %b : memref<75x10xf32>, memref<10x40xf32>) outs(%e : memref<75x40xf32>)
      prologue { ^bb0(%x: f32, %y: f32): %t = arith.mulf %x, %y : f32 kernel.yield %t : f32 }
      combine { ^bb0(%x: f32, %y: f32): %t = arith.addf %x, %y : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%x: f32, %y: f32, %z: f32): kernel.yield %x : f32 }
    kernel.yield
  }
  return
}

// Blocks are of the inner of two outer dimensions.
func.func @batched(%x: memref<3x66x5xf32>, %y: memref<3x66x5xf32>) {
  kernel.launch "rows" outer 2 ins(%x : memref<3x66x5xf32>) outs(%y : memref<3x66x5xf32>) {
  ^bb0(%a: memref<3x66x5xf32>, %d: memref<3x66x5xf32>):
    %s = kernel.local : memref<3x66xf32>
    kernel.stage extents [3, 66, 5] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(b, m, n) -> (b, m, n)>, affine_map<(b, m, n) -> (b, m)>] identities [0.0 : f32]
      ins(%a : memref<3x66x5xf32>) outs(%s : memref<3x66xf32>)
      prologue { ^bb0(%p: f32):
        %b = kernel.index 0
        %m = kernel.index 1
        %i = arith.addi %b, %m : index
        %j = arith.index_cast %i : index to i32
        %f = arith.sitofp %j : i32 to f32
        %t = arith.addf %p, %f : f32
        kernel.yield %t : f32 }
      combine { ^bb0(%p: f32, %q: f32): %t = arith.addf %p, %q : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%p: f32, %q: f32): kernel.yield %p : f32 }
    kernel.stage extents [3, 66, 5] iterators ["parallel", "parallel", "parallel"]
      maps [affine_map<(b, m, n) -> (b, m, n)>, affine_map<(b, m, n) -> (b, m)>, affine_map<(b, m, n) -> (b, m, n)>]
      identities []
      ins(%a, %s : memref<3x66x5xf32>, memref<3x66xf32>) outs(%d : memref<3x66x5xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.subf %p, %q : f32 kernel.yield %t : f32 }
      combine {}
      epilogue { ^bb0(%t: f32, %p: f32, %q: f32): kernel.yield %t : f32 }
    kernel.yield
  }
  return
}
