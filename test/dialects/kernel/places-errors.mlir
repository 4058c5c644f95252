// What reading and writing at computed places must not be.
// RUN: dlc-opt %s --split-input-file --verify-diagnostics

func.func @computed(%w: tensor<9x32xf32>, %i: tensor<5xi64>, %e: tensor<5x32xf32>) {
  %y = kernel.stage extents [5, 32] iterators ["parallel", "parallel"]
      maps [affine_map<(n, d) -> (0, 0)>, affine_map<(n, d) -> (n)>, affine_map<(n, d) -> (n, d)>]
      identities [] ins(%w, %i : tensor<9x32xf32>, tensor<5xi64>) outs(%e : tensor<5x32xf32>)
      prologue { ^bb0(%a: f32, %n: i64):
        %r = arith.index_cast %n : i64 to index
        %c = kernel.index 1
        %b = arith.addf %a, %a : f32
        // expected-error @below {{reads what is no input's argument; expected one of the 2 inputs of its stage, in the prologue or the epilogue}}
        %v = kernel.load %b[%r, %c] : f32
        kernel.yield %v : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %a: f32, %n: i64): kernel.yield %s : f32 } -> tensor<5x32xf32>
  return
}

// -----

func.func @indices(%w: tensor<9x32xf32>, %i: tensor<5xi64>, %e: tensor<5x32xf32>) {
  %y = kernel.stage extents [5, 32] iterators ["parallel", "parallel"]
      maps [affine_map<(n, d) -> (0, 0)>, affine_map<(n, d) -> (n)>, affine_map<(n, d) -> (n, d)>]
      identities [] ins(%w, %i : tensor<9x32xf32>, tensor<5xi64>) outs(%e : tensor<5x32xf32>)
      prologue { ^bb0(%a: f32, %n: i64):
        %r = arith.index_cast %n : i64 to index
        %c = kernel.index 1
        // expected-error @below {{has 1 indices into 'tensor<9x32xf32>'; expected 2}}
        %v = kernel.load %a[%r] : f32
        kernel.yield %v : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %a: f32, %n: i64): kernel.yield %s : f32 } -> tensor<5x32xf32>
  return
}

// -----

func.func @position(%w: tensor<9x32xf32>, %i: tensor<5xi64>, %g: tensor<5x32xf32>) {
  // expected-error @below {{scatters along position 1 of map affine_map<(d0, d1) -> (0, d0)>; expected a position that is the constant 0}}
  %y = kernel.stage extents [32, 5] iterators ["parallel", "reduction"]
      maps [affine_map<(d, n) -> (n, d)>, affine_map<(d, n) -> (n)>, affine_map<(d, n) -> (0, d)>]
      identities [0.0 : f32] ins(%g, %i : tensor<5x32xf32>, tensor<5xi64>) outs(%w : tensor<9x32xf32>)
      prologue { ^bb0(%a: f32, %n: i64):
        %r = arith.index_cast %n : i64 to index
        kernel.yield %a, %r : f32, index }
      combine { ^bb0(%s: f32, %a: f32): %t = arith.addf %s, %a : f32  kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %r: index, %a: f32, %n: i64): kernel.yield %s : f32 } {scatter = 1 : i64} -> tensor<9x32xf32>
  return
}

// -----

func.func @contribution(%w: tensor<9x32xf32>, %i: tensor<5xi64>, %g: tensor<5x32xf32>) {
  // expected-error @below {{contributes (f32) to accumulators of (f32); expected the accumulator's type and index}}
  %y = kernel.stage extents [32, 5] iterators ["parallel", "reduction"]
      maps [affine_map<(d, n) -> (n, d)>, affine_map<(d, n) -> (n)>, affine_map<(d, n) -> (0, d)>]
      identities [0.0 : f32] ins(%g, %i : tensor<5x32xf32>, tensor<5xi64>) outs(%w : tensor<9x32xf32>)
      prologue { ^bb0(%a: f32, %n: i64):
        %r = arith.index_cast %n : i64 to index
        kernel.yield %a : f32 }
      combine { ^bb0(%s: f32, %a: f32): %t = arith.addf %s, %a : f32  kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %a: f32, %n: i64): kernel.yield %s : f32 } {scatter = 0 : i64} -> tensor<9x32xf32>
  return
}
