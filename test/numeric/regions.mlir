// RUN: dlc-check --level=kernels %s
// Loops, ifs and slots, which no operation of the dl dialect makes yet: by hand, with numbers from NumPy.

#id = affine_map<(i) -> (i)>
#id2 = affine_map<(i, j) -> (i, j)>
#id0 = affine_map<() -> ()>

// h = (h + x[i]) / (1 + |h + x[i]|), all h saved, and then summed up backwards with halving.
func.func @recurrence(%x: tensor<3x2xf64> {train.name = "arg0"}, %h0: tensor<2xf64> {train.name = "arg1"})
    -> (tensor<2xf64> {train.name = "result0"}, tensor<3x2xf64> {train.name = "result1"}, tensor<2xf64> {train.name = "result2"})
    attributes {train.entry = "function"} {
  %e = kernel.empty : tensor<2xf64>
  %s = kernel.empty : tensor<3x2xf64>
  %h, %all = kernel.loop 3 carried(%h0 : tensor<2xf64>) stacks(%s : tensor<3x2xf64>) {
  ^bb0(%i: index, %a: tensor<2xf64>, %b: tensor<3x2xf64>):
    %xi = kernel.take %x[%i] : tensor<3x2xf64> to tensor<2xf64>
    %a1 = kernel.launch "softsign" outer 0 ins(%a, %xi : tensor<2xf64>, tensor<2xf64>) outs(%e : tensor<2xf64>) {
    ^bb0(%in0: tensor<2xf64>, %in1: tensor<2xf64>, %out: tensor<2xf64>):
      %st = kernel.stage extents [2] iterators ["parallel"] maps [#id, #id, #id] identities []
          ins(%in0, %in1 : tensor<2xf64>, tensor<2xf64>) outs(%out : tensor<2xf64>)
          prologue { ^bb0(%p0: f64, %p1: f64): %t = arith.addf %p0, %p1 : f64  %m = math.absf %t : f64  %one = arith.constant 1.0 : f64  %o = arith.addf %m, %one : f64  %n = arith.divf %t, %o : f64  kernel.yield %n : f64 } combine {}
          epilogue { ^bb0(%q: f64, %p0: f64, %p1: f64): kernel.yield %q : f64 } -> tensor<2xf64>
      kernel.yield %st : tensor<2xf64>
    } -> tensor<2xf64>
    %b1 = kernel.put %a1 into %b[%i] : tensor<2xf64>, tensor<3x2xf64>
    kernel.yield %a1, %b1 : tensor<2xf64>, tensor<3x2xf64>
  } -> tensor<2xf64>, tensor<3x2xf64>
  %sum = kernel.loop 3 reverse carried(%h0 : tensor<2xf64>) {
  ^bb0(%i: index, %a: tensor<2xf64>):
    %si = kernel.take %all[%i] : tensor<3x2xf64> to tensor<2xf64>
    %a1 = kernel.launch "halve" outer 0 ins(%a : tensor<2xf64>) outs(%e : tensor<2xf64>) {
    ^bb0(%in0: tensor<2xf64>, %out: tensor<2xf64>):
      %st = kernel.stage extents [2] iterators ["parallel"] maps [#id, #id] identities []
          ins(%in0 : tensor<2xf64>) outs(%out : tensor<2xf64>)
          prologue { ^bb0(%p0: f64): %half = arith.constant 0.5 : f64  %n = arith.mulf %p0, %half : f64  kernel.yield %n : f64 } combine {}
          epilogue { ^bb0(%q: f64, %p0: f64): kernel.yield %q : f64 } -> tensor<2xf64>
      kernel.yield %st : tensor<2xf64>
    } -> tensor<2xf64>
    %a2 = kernel.launch "add" outer 0 ins(%a1, %si : tensor<2xf64>, tensor<2xf64>) outs(%e : tensor<2xf64>) {
    ^bb0(%in0: tensor<2xf64>, %in1: tensor<2xf64>, %out: tensor<2xf64>):
      %st = kernel.stage extents [2] iterators ["parallel"] maps [#id, #id, #id] identities []
          ins(%in0, %in1 : tensor<2xf64>, tensor<2xf64>) outs(%out : tensor<2xf64>)
          prologue { ^bb0(%p0: f64, %p1: f64): %n = arith.addf %p0, %p1 : f64  kernel.yield %n : f64 } combine {}
          epilogue { ^bb0(%q: f64, %p0: f64, %p1: f64): kernel.yield %q : f64 } -> tensor<2xf64>
      kernel.yield %st : tensor<2xf64>
    } -> tensor<2xf64>
    kernel.yield %a2 : tensor<2xf64>
  } -> tensor<2xf64>
  return %h, %all, %sum : tensor<2xf64>, tensor<3x2xf64>, tensor<2xf64>
}

check.expect @recurrence [dense<[[-0.5, -1.5], [2.0, 0.25], [-0.75, 1.0]]> : tensor<3x2xf64>, dense<[0.25, -0.5]> : tensor<2xf64>]
    gives [dense<[-0.09677419354838705, 0.41379310344827586]> : tensor<2xf64>, dense<[[-0.2, -0.6666666666666666], [0.6428571428571429, -0.29411764705882354], [-0.09677419354838705, 0.41379310344827586]]> : tensor<3x2xf64>, dense<[0.1284850230414747, -0.7727772143340095]> : tensor<2xf64>] {ulps = 2.0 : f64}
check.same @recurrence

// a = a[0] > 0 ? a * x[i] : a + x[i]
func.func @branch(%x: tensor<3x2xf64> {train.name = "arg0"}, %a0: tensor<2xf64> {train.name = "arg1"})
    -> (tensor<2xf64> {train.name = "result0"}) attributes {train.entry = "function"} {
  %e = kernel.empty : tensor<2xf64>
  %ec = kernel.empty : tensor<i1>
  %r = kernel.loop 3 carried(%a0 : tensor<2xf64>) {
  ^bb0(%i: index, %a: tensor<2xf64>):
    %xi = kernel.take %x[%i] : tensor<3x2xf64> to tensor<2xf64>
    %c = kernel.launch "positive" outer 0 ins(%a : tensor<2xf64>) outs(%ec : tensor<i1>) {
    ^bb0(%in0: tensor<2xf64>, %out: tensor<i1>):
      %st = kernel.stage extents [] iterators [] maps [affine_map<() -> (0)>, #id0] identities []
          ins(%in0 : tensor<2xf64>) outs(%out : tensor<i1>)
          prologue { ^bb0(%p0: f64): %z = arith.constant 0.0 : f64  %n = arith.cmpf ogt, %p0, %z : f64  kernel.yield %n : i1 } combine {}
          epilogue { ^bb0(%q: i1, %p0: f64): kernel.yield %q : i1 } -> tensor<i1>
      kernel.yield %st : tensor<i1>
    } -> tensor<i1>
    %y = kernel.if %c : tensor<i1> outs(%e : tensor<2xf64>) then {
      %z = kernel.launch "mul" outer 0 ins(%a, %xi : tensor<2xf64>, tensor<2xf64>) outs(%e : tensor<2xf64>) {
      ^bb0(%in0: tensor<2xf64>, %in1: tensor<2xf64>, %out: tensor<2xf64>):
        %st = kernel.stage extents [2] iterators ["parallel"] maps [#id, #id, #id] identities []
            ins(%in0, %in1 : tensor<2xf64>, tensor<2xf64>) outs(%out : tensor<2xf64>)
            prologue { ^bb0(%p0: f64, %p1: f64): %n = arith.mulf %p0, %p1 : f64  kernel.yield %n : f64 } combine {}
            epilogue { ^bb0(%q: f64, %p0: f64, %p1: f64): kernel.yield %q : f64 } -> tensor<2xf64>
        kernel.yield %st : tensor<2xf64>
      } -> tensor<2xf64>
      kernel.yield %z : tensor<2xf64>
    } else {
      %z = kernel.launch "add" outer 0 ins(%a, %xi : tensor<2xf64>, tensor<2xf64>) outs(%e : tensor<2xf64>) {
      ^bb0(%in0: tensor<2xf64>, %in1: tensor<2xf64>, %out: tensor<2xf64>):
        %st = kernel.stage extents [2] iterators ["parallel"] maps [#id, #id, #id] identities []
            ins(%in0, %in1 : tensor<2xf64>, tensor<2xf64>) outs(%out : tensor<2xf64>)
            prologue { ^bb0(%p0: f64, %p1: f64): %n = arith.addf %p0, %p1 : f64  kernel.yield %n : f64 } combine {}
            epilogue { ^bb0(%q: f64, %p0: f64, %p1: f64): kernel.yield %q : f64 } -> tensor<2xf64>
        kernel.yield %st : tensor<2xf64>
      } -> tensor<2xf64>
      kernel.yield %z : tensor<2xf64>
    } -> tensor<2xf64>
    kernel.yield %y : tensor<2xf64>
  } -> tensor<2xf64>
  return %r : tensor<2xf64>
}

check.expect @branch [dense<[[-0.5, -1.5], [2.0, 0.25], [-0.75, 1.0]]> : tensor<3x2xf64>, dense<[0.25, -0.5]> : tensor<2xf64>] gives [dense<[-1.40625, 1.0]> : tensor<2xf64>]
check.same @branch

// Two carried values that change places three times.
func.func @exchange(%x: tensor<2xf64> {train.name = "arg0"}, %y: tensor<2xf64> {train.name = "arg1"})
    -> (tensor<2xf64> {train.name = "result0"}, tensor<2xf64> {train.name = "result1"}) attributes {train.entry = "function"} {
  %r, %q = kernel.loop 3 carried(%x, %y : tensor<2xf64>, tensor<2xf64>) {
  ^bb0(%i: index, %a: tensor<2xf64>, %b: tensor<2xf64>):
    kernel.yield %b, %a : tensor<2xf64>, tensor<2xf64>
  } -> tensor<2xf64>, tensor<2xf64>
  return %r, %q : tensor<2xf64>, tensor<2xf64>
}

check.expect @exchange [dense<[1.0, 2.0]> : tensor<2xf64>, dense<[3.0, 4.0]> : tensor<2xf64>]
    gives [dense<[3.0, 4.0]> : tensor<2xf64>, dense<[1.0, 2.0]> : tensor<2xf64>]

// No iteration leaves what came in.
func.func @never(%x: tensor<2xf64> {train.name = "arg0"}) -> (tensor<2xf64> {train.name = "result0"})
    attributes {train.entry = "function"} {
  %e = kernel.empty : tensor<2xf64>
  %r = kernel.loop 0 carried(%x : tensor<2xf64>) {
  ^bb0(%i: index, %a: tensor<2xf64>):
    %a1 = kernel.launch "halve" outer 0 ins(%a : tensor<2xf64>) outs(%e : tensor<2xf64>) {
    ^bb0(%in0: tensor<2xf64>, %out: tensor<2xf64>):
      %st = kernel.stage extents [2] iterators ["parallel"] maps [#id, #id] identities []
          ins(%in0 : tensor<2xf64>) outs(%out : tensor<2xf64>)
          prologue { ^bb0(%p0: f64): %half = arith.constant 0.5 : f64  %n = arith.mulf %p0, %half : f64  kernel.yield %n : f64 } combine {}
          epilogue { ^bb0(%q: f64, %p0: f64): kernel.yield %q : f64 } -> tensor<2xf64>
      kernel.yield %st : tensor<2xf64>
    } -> tensor<2xf64>
    kernel.yield %a1 : tensor<2xf64>
  } -> tensor<2xf64>
  return %r : tensor<2xf64>
}

check.expect @never [dense<[1.0, 2.0]> : tensor<2xf64>] gives [dense<[1.0, 2.0]> : tensor<2xf64>]

// Large enough to be shared: every iteration reads what other threads wrote, in the loop before it and around its end,
// and all threads read a condition that one of them made and that is written again.
#back = affine_map<(i) -> (-i + 8191)>
func.func @shared(%x: tensor<8192xf64> {train.name = "arg0"}, %y: tensor<8192xf64> {train.name = "arg1"})
    -> (tensor<8192xf64> {train.name = "result0"}, tensor<7x8192xf64> {train.name = "result1"})
    attributes {train.entry = "function"} {
  %e = kernel.empty : tensor<8192xf64>
  %ec = kernel.empty : tensor<i1>
  %es = kernel.empty : tensor<7x8192xf64>
  %a0 = kernel.launch "back" outer 0 ins(%x, %y : tensor<8192xf64>, tensor<8192xf64>) outs(%e : tensor<8192xf64>) {
  ^bb0(%in0: tensor<8192xf64>, %in1: tensor<8192xf64>, %out: tensor<8192xf64>):
    %st = kernel.stage extents [8192] iterators ["parallel"] maps [#back, #id, #id] identities []
        ins(%in0, %in1 : tensor<8192xf64>, tensor<8192xf64>) outs(%out : tensor<8192xf64>)
        prologue { ^bb0(%p0: f64, %p1: f64): %n = arith.addf %p0, %p1 : f64  kernel.yield %n : f64 } combine {}
        epilogue { ^bb0(%q: f64, %p0: f64, %p1: f64): kernel.yield %q : f64 } -> tensor<8192xf64>
    kernel.yield %st : tensor<8192xf64>
  } -> tensor<8192xf64>
  %h, %all = kernel.loop 7 carried(%a0 : tensor<8192xf64>) stacks(%es : tensor<7x8192xf64>) {
  ^bb0(%i: index, %a: tensor<8192xf64>, %s: tensor<7x8192xf64>):
    %b = kernel.launch "back" outer 0 ins(%a, %y : tensor<8192xf64>, tensor<8192xf64>) outs(%e : tensor<8192xf64>) {
    ^bb0(%in0: tensor<8192xf64>, %in1: tensor<8192xf64>, %out: tensor<8192xf64>):
      %st = kernel.stage extents [8192] iterators ["parallel"] maps [#back, #id, #id] identities []
          ins(%in0, %in1 : tensor<8192xf64>, tensor<8192xf64>) outs(%out : tensor<8192xf64>)
          prologue { ^bb0(%p0: f64, %p1: f64): %half = arith.constant 0.5 : f64  %m = arith.mulf %p0, %half : f64  %n = arith.addf %m, %p1 : f64  kernel.yield %n : f64 } combine {}
          epilogue { ^bb0(%q: f64, %p0: f64, %p1: f64): kernel.yield %q : f64 } -> tensor<8192xf64>
      kernel.yield %st : tensor<8192xf64>
    } -> tensor<8192xf64>
    %c = kernel.launch "positive" outer 0 ins(%b : tensor<8192xf64>) outs(%ec : tensor<i1>) {
    ^bb0(%in0: tensor<8192xf64>, %out: tensor<i1>):
      %st = kernel.stage extents [] iterators [] maps [affine_map<() -> (8000)>, #id0] identities []
          ins(%in0 : tensor<8192xf64>) outs(%out : tensor<i1>)
          prologue { ^bb0(%p0: f64): %z = arith.constant 0.0 : f64  %n = arith.cmpf ogt, %p0, %z : f64  kernel.yield %n : i1 } combine {}
          epilogue { ^bb0(%q: i1, %p0: f64): kernel.yield %q : i1 } -> tensor<i1>
      kernel.yield %st : tensor<i1>
    } -> tensor<i1>
    %r = kernel.if %c : tensor<i1> outs(%e : tensor<8192xf64>) then {
      %t = kernel.launch "back" outer 0 ins(%b, %x : tensor<8192xf64>, tensor<8192xf64>) outs(%e : tensor<8192xf64>) {
      ^bb0(%in0: tensor<8192xf64>, %in1: tensor<8192xf64>, %out: tensor<8192xf64>):
        %st = kernel.stage extents [8192] iterators ["parallel"] maps [#back, #back, #id] identities []
            ins(%in0, %in1 : tensor<8192xf64>, tensor<8192xf64>) outs(%out : tensor<8192xf64>)
            prologue { ^bb0(%p0: f64, %p1: f64): %n = arith.subf %p0, %p1 : f64  kernel.yield %n : f64 } combine {}
            epilogue { ^bb0(%q: f64, %p0: f64, %p1: f64): kernel.yield %q : f64 } -> tensor<8192xf64>
        kernel.yield %st : tensor<8192xf64>
      } -> tensor<8192xf64>
      kernel.yield %t : tensor<8192xf64>
    } else {
      kernel.yield %b : tensor<8192xf64>
    } -> tensor<8192xf64>
    %s1 = kernel.put %b into %s[%i] : tensor<8192xf64>, tensor<7x8192xf64>
    kernel.yield %r, %s1 : tensor<8192xf64>, tensor<7x8192xf64>
  } -> tensor<8192xf64>, tensor<7x8192xf64>
  return %h, %all : tensor<8192xf64>, tensor<7x8192xf64>
}

check.same @shared
