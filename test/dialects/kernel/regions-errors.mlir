// RUN: dlc-opt %s --split-input-file --verify-diagnostics

func.func @count(%h: tensor<8xf32>) {
  // expected-error @below {{runs -1 times; expected at least 0}}
  %0 = kernel.loop -1 carried(%h : tensor<8xf32>) {
  ^bb0(%n: index, %a: tensor<8xf32>):
    kernel.yield %a : tensor<8xf32>
  } -> tensor<8xf32>
  return
}

// -----

func.func @mixed(%h: tensor<8xf32>, %s: memref<2x8xf32>) {
  // expected-error @below {{mixes tensors and buffers; expected all carried values and stacks of one kind}}
  %0 = kernel.loop 2 carried(%h : tensor<8xf32>) stacks(%s : memref<2x8xf32>) {
  ^bb0(%n: index, %a: tensor<8xf32>):
    kernel.yield %a : tensor<8xf32>
  } -> tensor<8xf32>
  return
}

// -----

func.func @slots(%s: tensor<3x8xf32>) {
  // expected-error @below {{has a stack of type 'tensor<3x8xf32>'; expected a leading extent of 2, one slot an iteration}}
  %0 = kernel.loop 2 stacks(%s : tensor<3x8xf32>) {
  ^bb0(%n: index, %a: tensor<3x8xf32>):
    kernel.yield %a : tensor<3x8xf32>
  } -> tensor<3x8xf32>
  return
}

// -----

func.func @arguments(%h: tensor<8xf32>) {
  // expected-error @below {{body has arguments of types ('tensor<8xf32>'); expected ('index', 'tensor<8xf32>')}}
  %0 = kernel.loop 2 carried(%h : tensor<8xf32>) {
  ^bb0(%a: tensor<8xf32>):
    kernel.yield %a : tensor<8xf32>
  } -> tensor<8xf32>
  return
}

// -----

func.func @yields(%h: tensor<8xf32>) {
  // expected-error @below {{body yields types (); expected ('tensor<8xf32>')}}
  %0 = kernel.loop 2 carried(%h : tensor<8xf32>) {
  ^bb0(%n: index, %a: tensor<8xf32>):
    kernel.yield
  } -> tensor<8xf32>
  return
}

// -----

func.func @results(%h: tensor<8xf32>) {
  // expected-error @below {{has results of types ('tensor<4xf32>'); expected ('tensor<8xf32>')}}
  %0 = kernel.loop 2 carried(%h : tensor<8xf32>) {
  ^bb0(%n: index, %a: tensor<8xf32>):
    kernel.yield %a : tensor<8xf32>
  } -> tensor<4xf32>
  return
}

// -----

func.func @take(%s: tensor<3x8xf32>, %n: index) {
  // expected-error @below {{has a slot of 'tensor<4xf32>' in a stack of 'tensor<3x8xf32>'; expected the stack's type without its leading dimension}}
  %0 = kernel.take %s[%n] : tensor<3x8xf32> to tensor<4xf32>
  return
}

// -----

func.func @put(%s: tensor<3x8xf32>, %v: tensor<8xf64>, %n: index) {
  // expected-error @below {{has a slot of 'tensor<8xf64>' in a stack of 'tensor<3x8xf32>'}}
  %0 = kernel.put %v into %s[%n] : tensor<8xf64>, tensor<3x8xf32>
  return
}

// -----

func.func @condition(%c: tensor<2xi1>, %e: tensor<8xf32>) {
  // expected-error @below {{has condition 'tensor<2xi1>'; expected one i1 of rank 0}}
  %0 = kernel.if %c : tensor<2xi1> outs(%e : tensor<8xf32>) then {
    kernel.yield %e : tensor<8xf32>
  } else {
    kernel.yield %e : tensor<8xf32>
  } -> tensor<8xf32>
  return
}

// -----

func.func @branch(%c: tensor<i1>, %e: tensor<8xf32>) {
  // expected-error @below {{else yields types (); expected ('tensor<8xf32>')}}
  %0 = kernel.if %c : tensor<i1> outs(%e : tensor<8xf32>) then {
    kernel.yield %e : tensor<8xf32>
  } else {
    kernel.yield
  } -> tensor<8xf32>
  return
}

// -----

func.func @if_mixed(%c: tensor<i1>, %e: memref<8xf32>) {
  // expected-error @below {{mixes tensors and buffers; expected condition and destinations of one kind}}
  kernel.if %c : tensor<i1> outs(%e : memref<8xf32>) then {
    kernel.yield
  } else {
    kernel.yield
  }
  return
}
