// What a launch must not be, one case each.
// RUN: dlc-opt %s --split-input-file --verify-diagnostics

func.func @no_destination() {
  // expected-error @below {{needs at least one destination}}
  "kernel.launch"() <{name = "x", outer = 0 : i64, operandSegmentSizes = array<i32: 0, 0>}> ({
    kernel.yield
  }) : () -> ()
  return
}

// -----

#ij = affine_map<(i, j) -> (i, j)>
func.func @arguments(%x: tensor<4x3xf32>, %e: tensor<4x3xf32>) {
  // expected-error @below {{body has arguments (tensor<4x3xf32>); expected the inputs', then the destinations' types (tensor<4x3xf32>, tensor<4x3xf32>)}}
  %y = kernel.launch "x" outer 1 ins(%x : tensor<4x3xf32>) outs(%e : tensor<4x3xf32>) {
  ^bb0(%a: tensor<4x3xf32>):
    %d = kernel.local : tensor<4x3xf32>
    %l = kernel.local : tensor<4x3xf32>
    %s = kernel.stage extents [4, 3] iterators ["parallel", "parallel"] maps [#ij, #ij] identities []
        ins(%a : tensor<4x3xf32>) outs(%l : tensor<4x3xf32>)
        prologue { ^bb0(%v: f32): kernel.yield %v : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 } -> tensor<4x3xf32>
    %r = kernel.stage extents [4, 3] iterators ["parallel", "parallel"] maps [#ij, #ij] identities []
        ins(%s : tensor<4x3xf32>) outs(%d : tensor<4x3xf32>)
        prologue { ^bb0(%v: f32): kernel.yield %v : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 } -> tensor<4x3xf32>
    kernel.yield %r : tensor<4x3xf32>
  } -> tensor<4x3xf32>
  return
}

// -----

#ij = affine_map<(i, j) -> (i, j)>
func.func @nothing_in_it(%x: tensor<4x3xf32>, %e: tensor<4x3xf32>) {
  // expected-error @below {{has no stage}}
  %y = kernel.launch "x" outer 1 ins(%x : tensor<4x3xf32>) outs(%e : tensor<4x3xf32>) {
  ^bb0(%a: tensor<4x3xf32>, %d: tensor<4x3xf32>):
    %r = kernel.local : tensor<4x3xf32>
    kernel.yield %r : tensor<4x3xf32>
  } -> tensor<4x3xf32>
  return
}

// -----

#ij = affine_map<(i, j) -> (i, j)>
func.func @foreign(%x: tensor<4x3xf32>, %e: tensor<4x3xf32>) {
  %y = kernel.launch "x" outer 1 ins(%x : tensor<4x3xf32>) outs(%e : tensor<4x3xf32>) {
  ^bb0(%a: tensor<4x3xf32>, %d: tensor<4x3xf32>):
    // expected-error @below {{stands in a launch; expected kernel.stage and kernel.local only}}
    %z = kernel.empty : tensor<4xf32>
    %l = kernel.local : tensor<4x3xf32>
    %s = kernel.stage extents [4, 3] iterators ["parallel", "parallel"] maps [#ij, #ij] identities []
        ins(%a : tensor<4x3xf32>) outs(%l : tensor<4x3xf32>)
        prologue { ^bb0(%v: f32): kernel.yield %v : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 } -> tensor<4x3xf32>
    %r = kernel.stage extents [4, 3] iterators ["parallel", "parallel"] maps [#ij, #ij] identities []
        ins(%s : tensor<4x3xf32>) outs(%d : tensor<4x3xf32>)
        prologue { ^bb0(%v: f32): kernel.yield %v : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 } -> tensor<4x3xf32>
    kernel.yield %r : tensor<4x3xf32>
  } -> tensor<4x3xf32>
  return
}

// -----

#ij = affine_map<(i, j) -> (i, j)>
func.func @outer_negative(%x: tensor<4x3xf32>, %e: tensor<4x3xf32>) {
  // expected-error @below {{has outer -1; expected at least 0}}
  %y = kernel.launch "x" outer -1 ins(%x : tensor<4x3xf32>) outs(%e : tensor<4x3xf32>) {
  ^bb0(%a: tensor<4x3xf32>, %d: tensor<4x3xf32>):
    %l = kernel.local : tensor<4x3xf32>
    %s = kernel.stage extents [4, 3] iterators ["parallel", "parallel"] maps [#ij, #ij] identities []
        ins(%a : tensor<4x3xf32>) outs(%l : tensor<4x3xf32>)
        prologue { ^bb0(%v: f32): kernel.yield %v : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 } -> tensor<4x3xf32>
    %r = kernel.stage extents [4, 3] iterators ["parallel", "parallel"] maps [#ij, #ij] identities []
        ins(%s : tensor<4x3xf32>) outs(%d : tensor<4x3xf32>)
        prologue { ^bb0(%v: f32): kernel.yield %v : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 } -> tensor<4x3xf32>
    kernel.yield %r : tensor<4x3xf32>
  } -> tensor<4x3xf32>
  return
}

// -----

#ij = affine_map<(i, j) -> (i, j)>
func.func @outer_too_many(%x: tensor<4x3xf32>, %e: tensor<4x3xf32>) {
  %y = kernel.launch "x" outer 3 ins(%x : tensor<4x3xf32>) outs(%e : tensor<4x3xf32>) {
  ^bb0(%a: tensor<4x3xf32>, %d: tensor<4x3xf32>):
    %l = kernel.local : tensor<4x3xf32>
    // expected-error @below {{has 2 parallel dimensions in a launch of outer 3; expected at least as many}}
    %s = kernel.stage extents [4, 3] iterators ["parallel", "parallel"] maps [#ij, #ij] identities []
        ins(%a : tensor<4x3xf32>) outs(%l : tensor<4x3xf32>)
        prologue { ^bb0(%v: f32): kernel.yield %v : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 } -> tensor<4x3xf32>
    %r = kernel.stage extents [4, 3] iterators ["parallel", "parallel"] maps [#ij, #ij] identities []
        ins(%s : tensor<4x3xf32>) outs(%d : tensor<4x3xf32>)
        prologue { ^bb0(%v: f32): kernel.yield %v : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 } -> tensor<4x3xf32>
    kernel.yield %r : tensor<4x3xf32>
  } -> tensor<4x3xf32>
  return
}

// -----

#ij = affine_map<(i, j) -> (i, j)>
func.func @outer_extents(%x: tensor<4x3xf32>, %e: tensor<4x3xf32>) {
  %y = kernel.launch "x" outer 1 ins(%x : tensor<4x3xf32>) outs(%e : tensor<4x3xf32>) {
  ^bb0(%a: tensor<4x3xf32>, %d: tensor<4x3xf32>):
    %l = kernel.local : tensor<4x3xf32>
    %s = kernel.stage extents [4, 3] iterators ["parallel", "parallel"] maps [#ij, #ij] identities []
        ins(%a : tensor<4x3xf32>) outs(%l : tensor<4x3xf32>)
        prologue { ^bb0(%v: f32): kernel.yield %v : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 } -> tensor<4x3xf32>
    // expected-error @below {{has outer extents [2]; expected [4], as the first stage of the launch}}
    %r = kernel.stage extents [2, 3] iterators ["parallel", "parallel"] maps [#ij, #ij] identities []
        ins(%s : tensor<4x3xf32>) outs(%d : tensor<4x3xf32>)
        prologue { ^bb0(%v: f32): kernel.yield %v : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 } -> tensor<4x3xf32>
    kernel.yield %r : tensor<4x3xf32>
  } -> tensor<4x3xf32>
  return
}

// -----

#ij = affine_map<(i, j) -> (i, j)>
func.func @not_by_row(%x: tensor<4x3xf32>, %e: tensor<4x3xf32>) {
  %y = kernel.launch "x" outer 1 ins(%x : tensor<4x3xf32>) outs(%e : tensor<4x3xf32>) {
  ^bb0(%a: tensor<4x3xf32>, %d: tensor<4x3xf32>):
    %l = kernel.local : tensor<4x3xf32>
    %s = kernel.stage extents [4, 3] iterators ["parallel", "parallel"] maps [#ij, #ij] identities []
        ins(%a : tensor<4x3xf32>) outs(%l : tensor<4x3xf32>)
        prologue { ^bb0(%v: f32): kernel.yield %v : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 } -> tensor<4x3xf32>
    // expected-error @below {{for a value that stages of this launch share; expected its first 1 results to be the outer dimensions}}
    %r = kernel.stage extents [4, 3] iterators ["parallel", "parallel"] maps [affine_map<(i, j) -> (-i + 3, j)>, #ij] identities []
        ins(%s : tensor<4x3xf32>) outs(%d : tensor<4x3xf32>)
        prologue { ^bb0(%v: f32): kernel.yield %v : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 } -> tensor<4x3xf32>
    kernel.yield %r : tensor<4x3xf32>
  } -> tensor<4x3xf32>
  return
}

// -----

#ij = affine_map<(i, j) -> (i, j)>
func.func @local_shape(%x: tensor<4x3xf32>, %e: tensor<4x3xf32>) {
  %y = kernel.launch "x" outer 1 ins(%x : tensor<4x3xf32>) outs(%e : tensor<4x3xf32>) {
  ^bb0(%a: tensor<4x3xf32>, %d: tensor<4x3xf32>):
    // expected-error @below {{has type 'tensor<3xf32>'; expected the launch's outer extents [4] in front}}
    %q = kernel.local : tensor<3xf32>
    %l = kernel.local : tensor<4x3xf32>
    %s = kernel.stage extents [4, 3] iterators ["parallel", "parallel"] maps [#ij, #ij] identities []
        ins(%a : tensor<4x3xf32>) outs(%l : tensor<4x3xf32>)
        prologue { ^bb0(%v: f32): kernel.yield %v : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 } -> tensor<4x3xf32>
    %r = kernel.stage extents [4, 3] iterators ["parallel", "parallel"] maps [#ij, #ij] identities []
        ins(%s : tensor<4x3xf32>) outs(%d : tensor<4x3xf32>)
        prologue { ^bb0(%v: f32): kernel.yield %v : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 } -> tensor<4x3xf32>
    kernel.yield %r : tensor<4x3xf32>
  } -> tensor<4x3xf32>
  return
}

// -----

#ij = affine_map<(i, j) -> (i, j)>
func.func @local_kind(%x: tensor<4x3xf32>, %e: tensor<4x3xf32>) {
  %y = kernel.launch "x" outer 1 ins(%x : tensor<4x3xf32>) outs(%e : tensor<4x3xf32>) {
  ^bb0(%a: tensor<4x3xf32>, %d: tensor<4x3xf32>):
    // expected-error @below {{has type 'memref<4x3xf32>' in a launch of tensors}}
    %q = kernel.local : memref<4x3xf32>
    %l = kernel.local : tensor<4x3xf32>
    %s = kernel.stage extents [4, 3] iterators ["parallel", "parallel"] maps [#ij, #ij] identities []
        ins(%a : tensor<4x3xf32>) outs(%l : tensor<4x3xf32>)
        prologue { ^bb0(%v: f32): kernel.yield %v : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 } -> tensor<4x3xf32>
    %r = kernel.stage extents [4, 3] iterators ["parallel", "parallel"] maps [#ij, #ij] identities []
        ins(%s : tensor<4x3xf32>) outs(%d : tensor<4x3xf32>)
        prologue { ^bb0(%v: f32): kernel.yield %v : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 } -> tensor<4x3xf32>
    kernel.yield %r : tensor<4x3xf32>
  } -> tensor<4x3xf32>
  return
}

// -----

#ij = affine_map<(i, j) -> (i, j)>
func.func @writes_input(%x: tensor<4x3xf32>, %e: tensor<4x3xf32>) {
  %y = kernel.launch "x" outer 1 ins(%x : tensor<4x3xf32>) outs(%e : tensor<4x3xf32>) {
  ^bb0(%a: tensor<4x3xf32>, %d: tensor<4x3xf32>):
    // expected-error @below {{writes input 0 of its launch; expected a destination or a local}}
    %r = kernel.stage extents [4, 3] iterators ["parallel", "parallel"] maps [#ij, #ij] identities []
        ins(%a : tensor<4x3xf32>) outs(%a : tensor<4x3xf32>)
        prologue { ^bb0(%v: f32): kernel.yield %v : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 } -> tensor<4x3xf32>
    kernel.yield %r : tensor<4x3xf32>
  } -> tensor<4x3xf32>
  return
}

// -----

#ij = affine_map<(i, j) -> (i, j)>
func.func @old_value(%x: tensor<4x3xf32>, %e: tensor<4x3xf32>) {
  %y = kernel.launch "x" outer 1 ins(%x : tensor<4x3xf32>) outs(%e : tensor<4x3xf32>) {
  ^bb0(%a: tensor<4x3xf32>, %d: tensor<4x3xf32>):
    %l = kernel.local : tensor<4x3xf32>
    // expected-error @below {{writes destination 0 in place, but its old value has other uses in the launch; expected none}}
    %s = kernel.stage extents [4, 3] iterators ["parallel", "parallel"] maps [#ij, #ij] identities []
        ins(%a : tensor<4x3xf32>) outs(%l : tensor<4x3xf32>)
        prologue { ^bb0(%v: f32): kernel.yield %v : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 } -> tensor<4x3xf32>
    %r = kernel.stage extents [4, 3] iterators ["parallel", "parallel"] maps [#ij, #ij] identities []
        ins(%l : tensor<4x3xf32>) outs(%d : tensor<4x3xf32>)
        prologue { ^bb0(%v: f32): kernel.yield %v : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 } -> tensor<4x3xf32>
    kernel.yield %r : tensor<4x3xf32>
  } -> tensor<4x3xf32>
  return
}

// -----

#ij = affine_map<(i, j) -> (i, j)>
func.func @yield_types(%x: tensor<4x3xf32>, %e: tensor<4x3xf32>) {
  // expected-error @below {{yields (tensor<4x2xf32>); expected the results' types (tensor<4x3xf32>)}}
  %y = kernel.launch "x" outer 1 ins(%x : tensor<4x3xf32>) outs(%e : tensor<4x3xf32>) {
  ^bb0(%a: tensor<4x3xf32>, %d: tensor<4x3xf32>):
    %q = kernel.local : tensor<4x2xf32>
    %l = kernel.local : tensor<4x3xf32>
    %s = kernel.stage extents [4, 3] iterators ["parallel", "parallel"] maps [#ij, #ij] identities []
        ins(%a : tensor<4x3xf32>) outs(%l : tensor<4x3xf32>)
        prologue { ^bb0(%v: f32): kernel.yield %v : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 } -> tensor<4x3xf32>
    %r = kernel.stage extents [4, 3] iterators ["parallel", "parallel"] maps [#ij, #ij] identities []
        ins(%s : tensor<4x3xf32>) outs(%d : tensor<4x3xf32>)
        prologue { ^bb0(%v: f32): kernel.yield %v : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 } -> tensor<4x3xf32>
    kernel.yield %q : tensor<4x2xf32>
  } -> tensor<4x3xf32>
  return
}

// -----

#ij = affine_map<(i, j) -> (i, j)>
func.func @yield_other(%x: tensor<4x3xf32>, %e: tensor<4x3xf32>) {
  // expected-error @below {{yields as result 0 a value that was not written to destination 0; expected the result of a stage that writes it}}
  %y = kernel.launch "x" outer 1 ins(%x : tensor<4x3xf32>) outs(%e : tensor<4x3xf32>) {
  ^bb0(%a: tensor<4x3xf32>, %d: tensor<4x3xf32>):
    %l = kernel.local : tensor<4x3xf32>
    %s = kernel.stage extents [4, 3] iterators ["parallel", "parallel"] maps [#ij, #ij] identities []
        ins(%a : tensor<4x3xf32>) outs(%l : tensor<4x3xf32>)
        prologue { ^bb0(%v: f32): kernel.yield %v : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 } -> tensor<4x3xf32>
    %r = kernel.stage extents [4, 3] iterators ["parallel", "parallel"] maps [#ij, #ij] identities []
        ins(%s : tensor<4x3xf32>) outs(%d : tensor<4x3xf32>)
        prologue { ^bb0(%v: f32): kernel.yield %v : f32 } combine {}
        epilogue { ^bb0(%t: f32, %v: f32): kernel.yield %t : f32 } -> tensor<4x3xf32>
    kernel.yield %s : tensor<4x3xf32>
  } -> tensor<4x3xf32>
  return
}
