// What a stage must not be, one case each.
// RUN: dlc-opt %s --split-input-file --verify-diagnostics

func.func @mixed(%x: tensor<4x3xf32>, %v: memref<4xf32>, %e: tensor<4x3xf32>) {
  // expected-error @below {{mixes tensors and buffers: its first destination is a tensor, but an operand has type 'memref<4xf32>'}}
  %y = kernel.stage extents [4, 3] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i, j)>]
      identities [] ins(%x, %v : tensor<4x3xf32>, memref<4xf32>) outs(%e : tensor<4x3xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %p = arith.addf %a, %b : f32  kernel.yield %p : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4x3xf32>
  return
}

// -----

func.func @dynamic(%x: tensor<4x3xf32>, %v: tensor<?xf32>, %e: tensor<4x3xf32>) {
  // expected-error @below {{works on static shapes, got 'tensor<?xf32>'; specialise the batch before this level}}
  %y = kernel.stage extents [4, 3] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i, j)>]
      identities [] ins(%x, %v : tensor<4x3xf32>, tensor<?xf32>) outs(%e : tensor<4x3xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %p = arith.addf %a, %b : f32  kernel.yield %p : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4x3xf32>
  return
}

// -----

func.func @unsigned(%x: tensor<4x3xf32>, %v: tensor<4xui8>, %e: tensor<4x3xf32>) {
  // expected-error @below {{works on floats and signless integers, got elements of 'ui8'}}
  %y = kernel.stage extents [4, 3] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i, j)>]
      identities [] ins(%x, %v : tensor<4x3xf32>, tensor<4xui8>) outs(%e : tensor<4x3xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %p = arith.addf %a, %b : f32  kernel.yield %p : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4x3xf32>
  return
}

// -----

func.func @buffer_result(%x: memref<4x3xf32>, %v: memref<4xf32>, %e: memref<4x3xf32>) {
  // expected-error @below {{has 1 results in buffer form; expected none}}
  %y = kernel.stage extents [4, 3] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i, j)>]
      identities [] ins(%x, %v : memref<4x3xf32>, memref<4xf32>) outs(%e : memref<4x3xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %p = arith.addf %a, %b : f32  kernel.yield %p : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4x3xf32>
  return
}

// -----

func.func @result_type(%x: tensor<4x3xf32>, %v: tensor<4xf32>, %e: tensor<4x3xf32>) {
  // expected-error @below {{expected those of its destinations, (tensor<4x3xf32>)}}
  %y = kernel.stage extents [4, 3] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i, j)>]
      identities [] ins(%x, %v : tensor<4x3xf32>, tensor<4xf32>) outs(%e : tensor<4x3xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %p = arith.addf %a, %b : f32  kernel.yield %p : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4x2xf32>
  return
}

// -----

func.func @iterator_count(%x: tensor<4x3xf32>, %v: tensor<4xf32>, %e: tensor<4x3xf32>) {
  // expected-error @below {{has 2 extents and 1 iterators; expected as many of both}}
  %y = kernel.stage extents [4, 3] iterators ["parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i, j)>]
      identities [] ins(%x, %v : tensor<4x3xf32>, tensor<4xf32>) outs(%e : tensor<4x3xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %p = arith.addf %a, %b : f32  kernel.yield %p : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4x3xf32>
  return
}

// -----

func.func @iterator_name(%x: tensor<4x3xf32>, %v: tensor<4xf32>, %e: tensor<4x3xf32>) {
  // expected-error @below {{has iterator "window"; expected "parallel" or "reduction"}}
  %y = kernel.stage extents [4, 3] iterators ["parallel", "window"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i, j)>]
      identities [] ins(%x, %v : tensor<4x3xf32>, tensor<4xf32>) outs(%e : tensor<4x3xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %p = arith.addf %a, %b : f32  kernel.yield %p : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4x3xf32>
  return
}

// -----

func.func @order(%x: tensor<4x3xf32>, %v: tensor<4xf32>, %e: tensor<4x3xf32>) {
  // expected-error @below {{has parallel dimension 1 after a reduction dimension; expected parallel dimensions first}}
  %y = kernel.stage extents [4, 3] iterators ["reduction", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i, j)>]
      identities [] ins(%x, %v : tensor<4x3xf32>, tensor<4xf32>) outs(%e : tensor<4x3xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %p = arith.addf %a, %b : f32  kernel.yield %p : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4x3xf32>
  return
}

// -----

func.func @extent(%x: tensor<4x3xf32>, %v: tensor<4xf32>, %e: tensor<4x3xf32>) {
  // expected-error @below {{has extent -4 of dimension 0; expected at least 0}}
  %y = kernel.stage extents [-4, 3] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i, j)>]
      identities [] ins(%x, %v : tensor<4x3xf32>, tensor<4xf32>) outs(%e : tensor<4x3xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %p = arith.addf %a, %b : f32  kernel.yield %p : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4x3xf32>
  return
}

// -----

func.func @map_count(%x: tensor<4x3xf32>, %v: tensor<4xf32>, %e: tensor<4x3xf32>) {
  // expected-error @below {{has 2 maps; expected one for each of its 3 operands}}
  %y = kernel.stage extents [4, 3] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>]
      identities [] ins(%x, %v : tensor<4x3xf32>, tensor<4xf32>) outs(%e : tensor<4x3xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %p = arith.addf %a, %b : f32  kernel.yield %p : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4x3xf32>
  return
}

// -----

func.func @map_dims(%x: tensor<4x3xf32>, %v: tensor<4xf32>, %e: tensor<4x3xf32>) {
  // expected-error @below {{input 1 has a map of 1 dimensions and 0 symbols; expected 2 and none}}
  %y = kernel.stage extents [4, 3] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i) -> (i)>, affine_map<(i, j) -> (i, j)>]
      identities [] ins(%x, %v : tensor<4x3xf32>, tensor<4xf32>) outs(%e : tensor<4x3xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %p = arith.addf %a, %b : f32  kernel.yield %p : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4x3xf32>
  return
}

// -----

func.func @map_rank(%x: tensor<4x3xf32>, %v: tensor<4xf32>, %e: tensor<4x3xf32>) {
  // expected-error @below {{input 1 has a map with 2 results for 'tensor<4xf32>'; expected 1}}
  %y = kernel.stage extents [4, 3] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>]
      identities [] ins(%x, %v : tensor<4x3xf32>, tensor<4xf32>) outs(%e : tensor<4x3xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %p = arith.addf %a, %b : f32  kernel.yield %p : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4x3xf32>
  return
}

// -----

func.func @division(%x: tensor<4x3xf32>, %v: tensor<4xf32>, %e: tensor<4x3xf32>) {
  // expected-error @below {{expected linear forms of the dimensions, without division or remainder}}
  %y = kernel.stage extents [4, 3] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i floordiv 2)>, affine_map<(i, j) -> (i, j)>]
      identities [] ins(%x, %v : tensor<4x3xf32>, tensor<4xf32>) outs(%e : tensor<4x3xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %p = arith.addf %a, %b : f32  kernel.yield %p : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4x3xf32>
  return
}

// -----

func.func @bounds_high(%x: tensor<4x3xf32>, %v: tensor<4xf32>, %e: tensor<4x3xf32>) {
  // expected-error @below {{input 1 is indexed from 1 to 4 in dimension 0 of 'tensor<4xf32>'; expected 0 to 3}}
  %y = kernel.stage extents [4, 3] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i + 1)>, affine_map<(i, j) -> (i, j)>]
      identities [] ins(%x, %v : tensor<4x3xf32>, tensor<4xf32>) outs(%e : tensor<4x3xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %p = arith.addf %a, %b : f32  kernel.yield %p : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4x3xf32>
  return
}

// -----

func.func @bounds_low(%x: tensor<4x3xf32>, %v: tensor<4xf32>, %e: tensor<4x3xf32>) {
  // expected-error @below {{input 1 is indexed from -2 to 1 in dimension 0 of 'tensor<4xf32>'; expected 0 to 3}}
  %y = kernel.stage extents [4, 3] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (1 - i)>, affine_map<(i, j) -> (i, j)>]
      identities [] ins(%x, %v : tensor<4x3xf32>, tensor<4xf32>) outs(%e : tensor<4x3xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %p = arith.addf %a, %b : f32  kernel.yield %p : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4x3xf32>
  return
}

// -----

func.func @destination_reduction(%x: tensor<4x3xf32>, %v: tensor<4xf32>, %e: tensor<4x3xf32>) {
  // expected-error @below {{destination 0 is indexed by reduction dimension 1; expected parallel dimensions only}}
  %y = kernel.stage extents [4, 3] iterators ["parallel", "reduction"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i, j)>]
      identities [0.0 : f32] ins(%x, %v : tensor<4x3xf32>, tensor<4xf32>) outs(%e : tensor<4x3xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %p = arith.addf %a, %b : f32  kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32  kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4x3xf32>
  return
}

// -----

func.func @destination_missing(%x: tensor<4x3xf32>, %v: tensor<4xf32>, %e: tensor<4x3xf32>) {
  // expected-error @below {{destination 0 is not indexed by parallel dimension 1; expected each at least once}}
  %y = kernel.stage extents [4, 3] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i, 0)>]
      identities [] ins(%x, %v : tensor<4x3xf32>, tensor<4xf32>) outs(%e : tensor<4x3xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %p = arith.addf %a, %b : f32  kernel.yield %p : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4x3xf32>
  return
}

// -----

func.func @destination_twice(%x: tensor<4x3xf32>, %v: tensor<4xf32>, %e: tensor<4x3xf32>) {
  // expected-error @below {{destination 0 may be written twice at one element}}
  %y = kernel.stage extents [4, 3] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (0, i + j)>]
      identities [] ins(%x, %v : tensor<4x3xf32>, tensor<4xf32>) outs(%e : tensor<4x3xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %p = arith.addf %a, %b : f32  kernel.yield %p : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4x3xf32>
  return
}

// -----

func.func @prologue_arguments(%x: tensor<4x3xf32>, %v: tensor<4xf32>, %e: tensor<4x3xf32>) {
  // expected-error @below {{prologue has arguments (f32); expected (f32, f32)}}
  %y = kernel.stage extents [4, 3] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i, j)>]
      identities [] ins(%x, %v : tensor<4x3xf32>, tensor<4xf32>) outs(%e : tensor<4x3xf32>)
      prologue { ^bb0(%a: f32): kernel.yield %a : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4x3xf32>
  return
}

// -----

func.func @no_yield(%x: tensor<4x3xf32>, %v: tensor<4xf32>, %e: tensor<4x3xf32>) {
  // expected-error @below {{prologue must end with kernel.yield}}
  %y = kernel.stage extents [4, 3] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i, j)>]
      identities [] ins(%x, %v : tensor<4x3xf32>, tensor<4xf32>) outs(%e : tensor<4x3xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %p = arith.addf %a, %b : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4x3xf32>
  return
}

// -----

func.func @foreign_op(%x: tensor<4x3xf32>, %v: tensor<4xf32>, %e: tensor<4x3xf32>) {
  %y = kernel.stage extents [4, 3] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i, j)>]
      identities [] ins(%x, %v : tensor<4x3xf32>, tensor<4xf32>) outs(%e : tensor<4x3xf32>)
      prologue { ^bb0(%a: f32, %b: f32):
        // expected-error @below {{stands in the prologue of a stage; expected operations of arith and math}}
        %t = kernel.empty : tensor<4xf32>  kernel.yield %a : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4x3xf32>
  return
}

// -----

func.func @vector(%x: tensor<4x3xf32>, %v: tensor<4xf32>, %e: tensor<4x3xf32>) {
  %y = kernel.stage extents [4, 3] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i, j)>]
      identities [] ins(%x, %v : tensor<4x3xf32>, tensor<4xf32>) outs(%e : tensor<4x3xf32>)
      prologue { ^bb0(%a: f32, %b: f32):
        // expected-error @below {{has a value of 'vector<4xf32>' in the prologue of a stage; expected scalars}}
        %t = arith.constant dense<0.0> : vector<4xf32>  kernel.yield %a : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4x3xf32>
  return
}

// -----

func.func @index_range(%x: tensor<4x3xf32>, %v: tensor<4xf32>, %e: tensor<4x3xf32>) {
  %y = kernel.stage extents [4, 3] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i, j)>]
      identities [] ins(%x, %v : tensor<4x3xf32>, tensor<4xf32>) outs(%e : tensor<4x3xf32>)
      prologue { ^bb0(%a: f32, %b: f32):
        // expected-error @below {{of dimension 2 in a stage of 2}}
        %t = kernel.index 2  kernel.yield %a : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4x3xf32>
  return
}

// -----

func.func @index_in_combine(%x: tensor<4x3xf32>, %v: tensor<4xf32>, %e: tensor<4xf32>) {
  %y = kernel.stage extents [4, 3] iterators ["parallel", "reduction"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i)>]
      identities [0.0 : f32] ins(%x, %v : tensor<4x3xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %p = arith.addf %a, %b : f32  kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32):
        // expected-error @below {{stands in combine; expected only accumulators and contributions there}}
        %t = kernel.index 0  kernel.yield %s : f32 }
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4xf32>
  return
}

// -----

func.func @index_in_epilogue(%x: tensor<4x3xf32>, %v: tensor<4xf32>, %e: tensor<4xf32>) {
  %y = kernel.stage extents [4, 3] iterators ["parallel", "reduction"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i)>]
      identities [0.0 : f32] ins(%x, %v : tensor<4x3xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %p = arith.addf %a, %b : f32  kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32  kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32):
        // expected-error @below {{of reduction dimension 1 in the epilogue, where it has no value}}
        %t = kernel.index 1  kernel.yield %s : f32 } -> tensor<4xf32>
  return
}

// -----

func.func @needless_combine(%x: tensor<4x3xf32>, %v: tensor<4xf32>, %e: tensor<4x3xf32>) {
  // expected-error @below {{combines without a reduction dimension; expected an empty combine and no identities}}
  %y = kernel.stage extents [4, 3] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i, j)>]
      identities [0.0 : f32] ins(%x, %v : tensor<4x3xf32>, tensor<4xf32>) outs(%e : tensor<4x3xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %p = arith.addf %a, %b : f32  kernel.yield %p : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4x3xf32>
  return
}

// -----

func.func @no_combine(%x: tensor<4x3xf32>, %v: tensor<4xf32>, %e: tensor<4xf32>) {
  // expected-error @below {{has a reduction dimension and no combine}}
  %y = kernel.stage extents [4, 3] iterators ["parallel", "reduction"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i)>]
      identities [0.0 : f32] ins(%x, %v : tensor<4x3xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %p = arith.addf %a, %b : f32  kernel.yield %p : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4xf32>
  return
}

// -----

func.func @identity(%x: tensor<4x3xf32>, %v: tensor<4xf32>, %e: tensor<4xf32>) {
  // expected-error @below {{has identity "zero"; expected a number}}
  %y = kernel.stage extents [4, 3] iterators ["parallel", "reduction"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i)>]
      identities ["zero"] ins(%x, %v : tensor<4x3xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %p = arith.addf %a, %b : f32  kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32  kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4xf32>
  return
}

// -----

func.func @contribution(%x: tensor<4x3xf32>, %v: tensor<4xf32>, %e: tensor<4xf32>) {
  // expected-error @below {{contributes (f32) to accumulators of (f64); expected equal types}}
  %y = kernel.stage extents [4, 3] iterators ["parallel", "reduction"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i)>]
      identities [0.0 : f64] ins(%x, %v : tensor<4x3xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %p = arith.addf %a, %b : f32  kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32  kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4xf32>
  return
}

// -----

func.func @combine_yields(%x: tensor<4x3xf32>, %v: tensor<4xf32>, %e: tensor<4xf32>) {
  // expected-error @below {{combine yields (); expected the accumulators' types (f32)}}
  %y = kernel.stage extents [4, 3] iterators ["parallel", "reduction"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i)>]
      identities [0.0 : f32] ins(%x, %v : tensor<4x3xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %p = arith.addf %a, %b : f32  kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): kernel.yield }
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s : f32 } -> tensor<4xf32>
  return
}

// -----

func.func @epilogue_yields(%x: tensor<4x3xf32>, %v: tensor<4xf32>, %e: tensor<4x3xf32>) {
  // expected-error @below {{epilogue yields (f32, f32); expected one scalar a destination, (f32)}}
  %y = kernel.stage extents [4, 3] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i, j)>]
      identities [] ins(%x, %v : tensor<4x3xf32>, tensor<4xf32>) outs(%e : tensor<4x3xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %p = arith.addf %a, %b : f32  kernel.yield %p : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %s, %a : f32, f32 } -> tensor<4x3xf32>
  return
}

// -----

func.func @epilogue_input(%x: tensor<4x3xf32>, %v: tensor<4xf32>, %e: tensor<4xf32>) {
  // expected-error @below {{uses input 0 in the epilogue, but its map has reduction dimension 1; expected parallel dimensions only}}
  %y = kernel.stage extents [4, 3] iterators ["parallel", "reduction"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>, affine_map<(i, j) -> (i)>]
      identities [0.0 : f32] ins(%x, %v : tensor<4x3xf32>, tensor<4xf32>) outs(%e : tensor<4xf32>)
      prologue { ^bb0(%a: f32, %b: f32): %p = arith.addf %a, %b : f32  kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32  kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %a: f32, %b: f32): kernel.yield %a : f32 } -> tensor<4xf32>
  return
}

