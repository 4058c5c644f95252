// Elements at computed places.
// RUN: dlc-opt %s | dlc-opt | FileCheck %s
// RUN: dlc-opt %s --mlir-print-op-generic | dlc-opt | FileCheck %s

// CHECK-LABEL: @gather
// CHECK: kernel.load %{{.*}}[%{{.*}}, %{{.*}}] : f32
func.func @gather(%w: tensor<9x32xf32>, %i: tensor<5xi64>, %e: tensor<5x32xf32>) -> tensor<5x32xf32> {
  %y = kernel.stage extents [5, 32] iterators ["parallel", "parallel"]
      maps [affine_map<(n, d) -> (0, 0)>, affine_map<(n, d) -> (n)>, affine_map<(n, d) -> (n, d)>]
      identities [] ins(%w, %i : tensor<9x32xf32>, tensor<5xi64>) outs(%e : tensor<5x32xf32>)
      prologue { ^bb0(%a: f32, %n: i64):
        %r = arith.index_cast %n : i64 to index
        %c = kernel.index 1
        %v = kernel.load %a[%r, %c] : f32
        kernel.yield %v : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %a: f32, %n: i64): kernel.yield %s : f32 } -> tensor<5x32xf32>
  return %y : tensor<5x32xf32>
}

// CHECK-LABEL: @scatter
// CHECK: scatter = 0 : i64
func.func @scatter(%w: tensor<9x32xf32>, %i: tensor<5xi64>, %g: tensor<5x32xf32>) -> tensor<9x32xf32> {
  %y = kernel.stage extents [32, 5] iterators ["parallel", "reduction"]
      maps [affine_map<(d, n) -> (n, d)>, affine_map<(d, n) -> (n)>, affine_map<(d, n) -> (0, d)>]
      identities [0.0 : f32] ins(%g, %i : tensor<5x32xf32>, tensor<5xi64>) outs(%w : tensor<9x32xf32>)
      prologue { ^bb0(%a: f32, %n: i64):
        %r = arith.index_cast %n : i64 to index
        kernel.yield %a, %r : f32, index }
      combine { ^bb0(%s: f32, %a: f32): %t = arith.addf %s, %a : f32  kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %r: index, %a: f32, %n: i64): kernel.yield %s : f32 } {scatter = 0 : i64} -> tensor<9x32xf32>
  return %y : tensor<9x32xf32>
}
