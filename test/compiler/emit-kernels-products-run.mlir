// In fast mode a sum or difference with a product that nothing else uses is one multiply-add. A product that is used twice
// is a product, and of two products one is fused. Strict mode rounds each.
// RUN: dlc-opt %s --emit-kernels=fuse-products=true | FileCheck %s
// RUN: dlc-opt %s --emit-kernels=fast-math=true | FileCheck %s --check-prefix=APART
// RUN: dlc-kernel-check %s --bits=512 --math=fast
// RUN: dlc-kernel-check %s --cpu=x86-64-v3 --math=fast

// APART-NOT: math.fma

func.func @sums(%x: memref<70xf32>, %y: memref<70xf32>, %z: memref<70xf32>, %a: memref<70xf32>, %b: memref<70xf32>,
                %c: memref<70xf32>, %d: memref<70xf32>, %e: memref<70xf32>) {
  kernel.launch "sums" outer 0 ins(%x, %y, %z : memref<70xf32>, memref<70xf32>, memref<70xf32>)
      outs(%a, %b, %c, %d, %e : memref<70xf32>, memref<70xf32>, memref<70xf32>, memref<70xf32>, memref<70xf32>) {
  ^bb0(%i0: memref<70xf32>, %i1: memref<70xf32>, %i2: memref<70xf32>, %o0: memref<70xf32>, %o1: memref<70xf32>,
       %o2: memref<70xf32>, %o3: memref<70xf32>, %o4: memref<70xf32>):
    kernel.stage extents [70] iterators ["parallel"]
      maps [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>, affine_map<(i) -> (i)>, affine_map<(i) -> (i)>,
            affine_map<(i) -> (i)>, affine_map<(i) -> (i)>, affine_map<(i) -> (i)>, affine_map<(i) -> (i)>] identities []
      ins(%i0, %i1, %i2 : memref<70xf32>, memref<70xf32>, memref<70xf32>)
      outs(%o0, %o1, %o2, %o3, %o4 : memref<70xf32>, memref<70xf32>, memref<70xf32>, memref<70xf32>, memref<70xf32>)
      prologue {
      ^bb0(%p: f32, %q: f32, %r: f32):
        // x y + z
        %0 = arith.mulf %p, %q : f32
        %1 = arith.addf %0, %r : f32
        // z - x y
        %2 = arith.mulf %p, %q : f32
        %3 = arith.subf %r, %2 : f32
        // y z - x
        %4 = arith.mulf %q, %r : f32
        %5 = arith.subf %4, %p : f32
        // x x + y y
        %6 = arith.mulf %p, %p : f32
        %7 = arith.mulf %q, %q : f32
        %8 = arith.addf %6, %7 : f32
        // x z + y, where x z is used again
        %9 = arith.mulf %p, %r : f32
        %10 = arith.addf %9, %q : f32
        %11 = arith.maximumf %9, %10 : f32
        kernel.yield %1, %3, %5, %8, %11 : f32, f32, f32, f32, f32
      }
      combine { }
      epilogue { ^bb0(%v0: f32, %v1: f32, %v2: f32, %v3: f32, %v4: f32, %p: f32, %q: f32, %r: f32):
        kernel.yield %v0, %v1, %v2, %v3, %v4 : f32, f32, f32, f32, f32 }
    kernel.yield
  }
  return
}

// Of two products the one that differs along more dimensions. Whether a label is among the columns at hand, or the whole
// weight is a number there, an element is the same.
func.func @labels(%x: memref<9x300xf32>, %a: memref<9xf32>, %l: memref<9xi64> {check.low = 0 : i64, check.high = 331 : i64},
                  %y: memref<9x300xf32> {check.whole}) {
  kernel.launch "labels" outer 0 ins(%x, %a, %l : memref<9x300xf32>, memref<9xf32>, memref<9xi64>) outs(%y : memref<9x300xf32>) {
  ^bb0(%i0: memref<9x300xf32>, %i1: memref<9xf32>, %i2: memref<9xi64>, %o0: memref<9x300xf32>):
    kernel.stage extents [9, 300] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i, j)>]
      identities [] ins(%i0, %i1, %i2 : memref<9x300xf32>, memref<9xf32>, memref<9xi64>) outs(%o0 : memref<9x300xf32>)
      prologue {
      ^bb0(%p: f32, %q: f32, %r: i64):
        %high = arith.constant 0.9 : f32
        %low = arith.constant 0.1 : f32
        %column = kernel.index 1
        %index = arith.index_cast %column : index to i64
        %is = arith.cmpi eq, %index, %r : i64
        %weight = arith.select %is, %high, %low : f32
        %0 = arith.mulf %p, %p : f32
        %1 = arith.mulf %weight, %q : f32
        %2 = arith.subf %0, %1 : f32
        kernel.yield %2 : f32
      }
      combine { }
      epilogue { ^bb0(%v: f32, %p: f32, %q: f32, %r: i64): kernel.yield %v : f32 }
    kernel.yield
  }
  return
}

// CHECK-LABEL: func.func private @k_
// CHECK: %[[X:.*]] = vector.load
// CHECK: %[[Y:.*]] = vector.load
// CHECK: %[[Z:.*]] = vector.load
// CHECK: math.fma %[[X]], %[[Y]], %[[Z]] : vector<16xf32>
// CHECK: %[[NX:.*]] = arith.negf %[[X]]
// CHECK: math.fma %[[NX]], %[[Y]], %[[Z]]
// CHECK: %[[MX:.*]] = arith.negf %[[X]]
// CHECK: math.fma %[[Y]], %[[Z]], %[[MX]]
// CHECK: %[[XX:.*]] = arith.mulf %[[X]], %[[X]]
// CHECK: math.fma %[[Y]], %[[Y]], %[[XX]]
// CHECK: %[[XZ:.*]] = arith.mulf %[[X]], %[[Z]]
// CHECK: %[[SUM:.*]] = arith.addf %[[XZ]], %[[Y]]
// CHECK: arith.maximumf %[[XZ]], %[[SUM]]
