// Rows shorter than a vector, of many lengths: as whole vectors in memory, as columns in registers. Of 1035 rows most go in
// blocks of 64, four vectors side by side, and the last 11 by themselves.
// RUN: sed -e 's/LENGTH/2/g; s/TYPE/f32/g; s/INFINITY/0xFF800000/' %s > %t.mlir && dlc-kernel-check %t.mlir --cache=256 --l2=256 --aligned && dlc-kernel-check %t.mlir --math=fast && dlc-kernel-check %t.mlir --cpu=x86-64-v3
// RUN: sed -e 's/LENGTH/3/g; s/TYPE/f32/g; s/INFINITY/0xFF800000/' %s > %t.mlir && dlc-kernel-check %t.mlir --cache=256 --l2=256 --aligned && dlc-kernel-check %t.mlir --math=fast && dlc-kernel-check %t.mlir --cpu=x86-64-v3
// RUN: sed -e 's/LENGTH/5/g; s/TYPE/f32/g; s/INFINITY/0xFF800000/' %s > %t.mlir && dlc-kernel-check %t.mlir --cache=256 --l2=256 --aligned && dlc-kernel-check %t.mlir --math=fast && dlc-kernel-check %t.mlir --cpu=x86-64-v3
// RUN: sed -e 's/LENGTH/7/g; s/TYPE/f32/g; s/INFINITY/0xFF800000/' %s > %t.mlir && dlc-kernel-check %t.mlir --cache=256 --l2=256 --aligned && dlc-kernel-check %t.mlir --math=fast && dlc-kernel-check %t.mlir --cpu=x86-64-v3
// RUN: sed -e 's/LENGTH/9/g; s/TYPE/f32/g; s/INFINITY/0xFF800000/' %s > %t.mlir && dlc-kernel-check %t.mlir --cache=256 --l2=256 --aligned && dlc-kernel-check %t.mlir --math=fast && dlc-kernel-check %t.mlir --cpu=x86-64-v3
// RUN: sed -e 's/LENGTH/12/g; s/TYPE/f32/g; s/INFINITY/0xFF800000/' %s > %t.mlir && dlc-kernel-check %t.mlir --cache=256 --l2=256 --aligned && dlc-kernel-check %t.mlir --math=fast && dlc-kernel-check %t.mlir --cpu=x86-64-v3
// RUN: sed -e 's/LENGTH/13/g; s/TYPE/f32/g; s/INFINITY/0xFF800000/' %s > %t.mlir && dlc-kernel-check %t.mlir --cache=256 --l2=256 --aligned && dlc-kernel-check %t.mlir --math=fast && dlc-kernel-check %t.mlir --cpu=x86-64-v3
// RUN: sed -e 's/LENGTH/15/g; s/TYPE/f32/g; s/INFINITY/0xFF800000/' %s > %t.mlir && dlc-kernel-check %t.mlir --cache=256 --l2=256 --aligned && dlc-kernel-check %t.mlir --math=fast && dlc-kernel-check %t.mlir --cpu=x86-64-v3
// RUN: sed -e 's/LENGTH/16/g; s/TYPE/f32/g; s/INFINITY/0xFF800000/' %s > %t.mlir && dlc-kernel-check %t.mlir --cache=256 --l2=256 --aligned && dlc-kernel-check %t.mlir --math=fast && dlc-kernel-check %t.mlir --cpu=x86-64-v3
// RUN: sed -e 's/LENGTH/3/g; s/TYPE/f64/g; s/INFINITY/0xFFF0000000000000/' %s > %t.mlir && dlc-kernel-check %t.mlir --cache=256 --l2=256 --aligned && dlc-kernel-check %t.mlir --math=fast && dlc-kernel-check %t.mlir --cpu=x86-64-v3
// RUN: sed -e 's/LENGTH/5/g; s/TYPE/f64/g; s/INFINITY/0xFFF0000000000000/' %s > %t.mlir && dlc-kernel-check %t.mlir --cache=256 --l2=256 --aligned && dlc-kernel-check %t.mlir --math=fast && dlc-kernel-check %t.mlir --cpu=x86-64-v3
// RUN: sed -e 's/LENGTH/6/g; s/TYPE/f64/g; s/INFINITY/0xFFF0000000000000/' %s > %t.mlir && dlc-kernel-check %t.mlir --cache=256 --l2=256 --aligned && dlc-kernel-check %t.mlir --math=fast && dlc-kernel-check %t.mlir --cpu=x86-64-v3
// RUN: sed -e 's/LENGTH/7/g; s/TYPE/f64/g; s/INFINITY/0xFFF0000000000000/' %s > %t.mlir && dlc-kernel-check %t.mlir --cache=256 --l2=256 --aligned && dlc-kernel-check %t.mlir --math=fast && dlc-kernel-check %t.mlir --cpu=x86-64-v3
// From 16 rows of 3 to columns: each of them is in all three vectors.
// RUN: sed -e 's/LENGTH/3/g; s/TYPE/f32/g; s/INFINITY/0xFF800000/' %s > %t.mlir && dlc-opt %t.mlir --emit-kernels="cache-bytes=256 l2-bytes=256 fast-math=true" | FileCheck %s
// RUN: sed -e 's/LENGTH/3/g; s/TYPE/f32/g; s/INFINITY/0xFF800000/' %s > %t.mlir && dlc-opt %t.mlir --emit-kernels="vector-bits=256 cache-bytes=256" | FileCheck %s --check-prefix=SQUARES
// CHECK: func.func private
// CHECK-SAME: block = 64 : i64
// CHECK-SAME: strategy = [{{{[^}]*}}square_dim = 2 : i64, unpacked, unroll = 1 : i64, woven}
// The stage with the exponentials asks for the next block.
// CHECK-SAME: lanes_first, {{[^}]*}}vectors_ahead = 1 : i64}
// Four vectors of rows, each with its sum, go through all columns.
// CHECK-SAME: lanes_first, partials = 1 : i64, unroll = 4 : i64}
// CHECK-SAME: packed, partials = 1 : i64, past_output = 0 : i64, square_dim = 1 : i64, unroll = {{.}} : i64, woven}
// CHECK-COUNT-3: vector.load
// CHECK-COUNT-6: vector.shuffle
// CHECK-NOT: vector.shuffle
// CHECK: vector.store
// With other shuffles, squares of 8 x 8.
// SQUARES: func.func private
// SQUARES-SAME: packed, partials = 1 : i64, past_output = 0 : i64, square_dim = 1 : i64
// SQUARES-NOT: unpacked
// SQUARES-NOT: woven
// SQUARES: return

func.func @softmax(%x: memref<1035xLENGTHxTYPE>, %y: memref<1035xLENGTHxTYPE>) {
  kernel.launch "softmax" outer 1 ins(%x : memref<1035xLENGTHxTYPE>) outs(%y : memref<1035xLENGTHxTYPE>) {
  ^bb0(%x_: memref<1035xLENGTHxTYPE>, %y_: memref<1035xLENGTHxTYPE>):
    %m_ = kernel.local : memref<1035xTYPE>
    %s_ = kernel.local : memref<1035xTYPE>
    %e_ = kernel.local : memref<1035xLENGTHxTYPE>
    kernel.stage extents [1035, LENGTH] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [INFINITY : TYPE]
      ins(%x_ : memref<1035xLENGTHxTYPE>) outs(%m_ : memref<1035xTYPE>)
      prologue { ^bb0(%p: TYPE): kernel.yield %p : TYPE }
      combine { ^bb0(%s: TYPE, %p: TYPE): %t = arith.maximumf %s, %p : TYPE kernel.yield %t : TYPE }
      epilogue { ^bb0(%s: TYPE, %p: TYPE): kernel.yield %s : TYPE }
    kernel.stage extents [1035, LENGTH] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%x_, %m_ : memref<1035xLENGTHxTYPE>, memref<1035xTYPE>) outs(%e_ : memref<1035xLENGTHxTYPE>)
      prologue { ^bb0(%p: TYPE, %q: TYPE): %r = arith.subf %p, %q : TYPE %e = math.exp %r : TYPE kernel.yield %e : TYPE }
      combine {}
      epilogue { ^bb0(%s: TYPE, %p: TYPE, %q: TYPE): kernel.yield %s : TYPE }
    kernel.stage extents [1035, LENGTH] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : TYPE]
      ins(%e_ : memref<1035xLENGTHxTYPE>) outs(%s_ : memref<1035xTYPE>)
      prologue { ^bb0(%p: TYPE): kernel.yield %p : TYPE }
      combine { ^bb0(%s: TYPE, %p: TYPE): %t = arith.addf %s, %p : TYPE kernel.yield %t : TYPE }
      epilogue { ^bb0(%s: TYPE, %p: TYPE): kernel.yield %s : TYPE }
    kernel.stage extents [1035, LENGTH] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%e_, %s_ : memref<1035xLENGTHxTYPE>, memref<1035xTYPE>) outs(%y_ : memref<1035xLENGTHxTYPE>)
      prologue { ^bb0(%p: TYPE, %q: TYPE): %r = arith.divf %p, %q : TYPE kernel.yield %r : TYPE }
      combine {}
      epilogue { ^bb0(%s: TYPE, %p: TYPE, %q: TYPE): kernel.yield %s : TYPE }
    kernel.yield
  }
  return
}

// The same with labels of 64 bits. They are narrowed once for all columns: what is beyond 32 bits stays no column.
// CHECK: func.func private
// CHECK-NOT: return
// CHECK: %[[LESS:.*]] = arith.minsi {{.*}} : vector<16xi64>
// CHECK: %[[LABELS:.*]] = arith.maxsi %[[LESS]], {{.*}} : vector<16xi64>
// CHECK: %[[NARROW:.*]] = arith.trunci %[[LABELS]] : vector<16xi64> to vector<16xi32>
// CHECK: scf.for
// CHECK: arith.cmpi eq, %[[NARROW]], {{.*}} : vector<16xi32>
// CHECK-NOT: arith.cmpi {{.*}} : vector<16xi64>
// CHECK: return
func.func @labels(%x: memref<1035xLENGTHxTYPE>, %l: memref<1035xi64> {check.low = -3.0 : f64, check.high = 17.0 : f64},
                  %y: memref<1035xLENGTHxTYPE>) {
  kernel.launch "labels" outer 1 ins(%x, %l : memref<1035xLENGTHxTYPE>, memref<1035xi64>)
      outs(%y : memref<1035xLENGTHxTYPE>) {
  ^bb0(%x_: memref<1035xLENGTHxTYPE>, %l_: memref<1035xi64>, %y_: memref<1035xLENGTHxTYPE>):
    %s_ = kernel.local : memref<1035xTYPE>
    %e_ = kernel.local : memref<1035xLENGTHxTYPE>
    kernel.stage extents [1035, LENGTH] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%x_ : memref<1035xLENGTHxTYPE>) outs(%e_ : memref<1035xLENGTHxTYPE>)
      prologue { ^bb0(%p: TYPE): %e = math.exp %p : TYPE kernel.yield %e : TYPE }
      combine {}
      epilogue { ^bb0(%s: TYPE, %p: TYPE): kernel.yield %s : TYPE }
    kernel.stage extents [1035, LENGTH] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : TYPE]
      ins(%e_ : memref<1035xLENGTHxTYPE>) outs(%s_ : memref<1035xTYPE>)
      prologue { ^bb0(%p: TYPE): kernel.yield %p : TYPE }
      combine { ^bb0(%s: TYPE, %p: TYPE): %t = arith.addf %s, %p : TYPE kernel.yield %t : TYPE }
      epilogue { ^bb0(%s: TYPE, %p: TYPE): kernel.yield %s : TYPE }
    kernel.stage extents [1035, LENGTH] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>,
            affine_map<(m, n) -> (m, n)>] identities []
      ins(%l_, %e_, %s_ : memref<1035xi64>, memref<1035xLENGTHxTYPE>, memref<1035xTYPE>)
      outs(%y_ : memref<1035xLENGTHxTYPE>)
      prologue {
      ^bb0(%i: i64, %p: TYPE, %q: TYPE):
        %r = arith.divf %p, %q : TYPE
        %one = arith.constant 1.0 : TYPE
        %less = arith.subf %r, %one : TYPE
        %n = kernel.index 1
        %column = arith.index_cast %n : index to i64
        %is = arith.cmpi eq, %column, %i : i64
        %t = arith.select %is, %less, %r : TYPE
        kernel.yield %t : TYPE
      }
      combine {}
      epilogue { ^bb0(%s: TYPE, %i: i64, %p: TYPE, %q: TYPE): kernel.yield %s : TYPE }
    kernel.yield
  }
  return
}

// A sum of squared differences of two matrices; the largest square root, which of negative numbers is none.
func.func @sums(%x: memref<107xLENGTHxTYPE>, %g: memref<107xLENGTHxTYPE>, %y: memref<107xTYPE>) {
  kernel.launch "sums" outer 0 ins(%x, %g : memref<107xLENGTHxTYPE>, memref<107xLENGTHxTYPE>) outs(%y : memref<107xTYPE>) {
  ^bb0(%x_: memref<107xLENGTHxTYPE>, %g_: memref<107xLENGTHxTYPE>, %y_: memref<107xTYPE>):
    kernel.stage extents [107, LENGTH] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : TYPE]
      ins(%x_, %g_ : memref<107xLENGTHxTYPE>, memref<107xLENGTHxTYPE>) outs(%y_ : memref<107xTYPE>)
      prologue { ^bb0(%p: TYPE, %q: TYPE): %r = arith.subf %p, %q : TYPE %t = arith.mulf %r, %r : TYPE kernel.yield %t : TYPE }
      combine { ^bb0(%s: TYPE, %p: TYPE): %t = arith.addf %s, %p : TYPE kernel.yield %t : TYPE }
      epilogue { ^bb0(%s: TYPE, %p: TYPE, %q: TYPE): kernel.yield %s : TYPE }
    kernel.yield
  }
  return
}
func.func @largest(%x: memref<107xLENGTHxTYPE> {check.low = -1.0 : f64, check.high = 9.0 : f64}, %y: memref<107xTYPE>) {
  kernel.launch "largest" outer 0 ins(%x : memref<107xLENGTHxTYPE>) outs(%y : memref<107xTYPE>) {
  ^bb0(%x_: memref<107xLENGTHxTYPE>, %y_: memref<107xTYPE>):
    kernel.stage extents [107, LENGTH] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [INFINITY : TYPE]
      ins(%x_ : memref<107xLENGTHxTYPE>) outs(%y_ : memref<107xTYPE>)
      prologue { ^bb0(%p: TYPE): %r = math.sqrt %p : TYPE kernel.yield %r : TYPE }
      combine { ^bb0(%s: TYPE, %p: TYPE): %t = arith.maximumf %s, %p : TYPE kernel.yield %t : TYPE }
      epilogue { ^bb0(%s: TYPE, %p: TYPE): kernel.yield %s : TYPE }
    kernel.yield
  }
  return
}
