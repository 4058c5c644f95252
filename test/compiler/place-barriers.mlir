// RUN: dlc-opt %s -place-barriers | FileCheck %s
// RUN: dlc-opt %s -place-barriers=drop-barrier=0 | FileCheck %s --check-prefix=DROP

#id = affine_map<(i) -> (i)>
#id2 = affine_map<(i, j) -> (i, j)>
#id0 = affine_map<() -> ()>

// A barrier stands before the first launch that needs one, not after the one that makes the need.
// CHECK-LABEL: func.func @chain(
// CHECK-NOT: kernel.max_threads
// CHECK: kernel.launch "a"
// CHECK: } {bytes = 8388608 : i64, flops = 1048576 : i64}
// CHECK: kernel.launch "other"
// CHECK: } {barrier, bytes = 8388608 : i64, flops = 1048576 : i64}
// CHECK: kernel.launch "reads a"
// CHECK: } {bytes = 8388608 : i64, flops = 1048576 : i64}
// CHECK: return
// DROP-LABEL: func.func @chain(
// DROP-NOT: barrier
// DROP: return
func.func @chain(%x: memref<1048576xf32>, %y: memref<1048576xf32>, %p: memref<0xi8>, %ws: memref<12582912xi8>) attributes {train.entry = "function", kernel.num_inputs = 1 : i64} {
  %a = kernel.view %ws[0] : memref<12582912xi8> to memref<1048576xf32>
  %b = kernel.view %ws[4194304] : memref<12582912xi8> to memref<1048576xf32>
  %c = kernel.view %ws[8388608] : memref<12582912xi8> to memref<1048576xf32>
  kernel.launch "a" outer 0 ins(%x : memref<1048576xf32>) outs(%a : memref<1048576xf32>) {
  ^bb0(%in0: memref<1048576xf32>, %out: memref<1048576xf32>):
    kernel.stage extents [1048576] iterators ["parallel"] maps [#id, #id] identities []
        ins(%in0 : memref<1048576xf32>) outs(%out : memref<1048576xf32>)
        prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
        epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  kernel.launch "other" outer 0 ins(%x : memref<1048576xf32>) outs(%b : memref<1048576xf32>) {
  ^bb0(%in0: memref<1048576xf32>, %out: memref<1048576xf32>):
    kernel.stage extents [1048576] iterators ["parallel"] maps [#id, #id] identities []
        ins(%in0 : memref<1048576xf32>) outs(%out : memref<1048576xf32>)
        prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
        epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  kernel.launch "reads a" outer 0 ins(%a : memref<1048576xf32>) outs(%y : memref<1048576xf32>) {
  ^bb0(%in0: memref<1048576xf32>, %out: memref<1048576xf32>):
    kernel.stage extents [1048576] iterators ["parallel"] maps [#id, #id] identities []
        ins(%in0 : memref<1048576xf32>) outs(%out : memref<1048576xf32>)
        prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
        epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  return
}

// Writing what others still read is as bad, and so is writing it twice; reading it twice is not.
// CHECK-LABEL: func.func @hazards(
// CHECK: kernel.launch "reads"
// CHECK: } {barrier,
// CHECK: kernel.launch "writes after"
// CHECK: } {barrier,
// CHECK: kernel.launch "writes again"
// CHECK: } {barrier,
// CHECK: kernel.launch "reads one"
// CHECK: } {bytes
// CHECK: kernel.launch "reads two"
// CHECK: } {bytes
func.func @hazards(%x: memref<1048576xf32>, %y: memref<1048576xf32>, %p: memref<0xi8>, %ws: memref<12582912xi8>) attributes {train.entry = "function", kernel.num_inputs = 1 : i64} {
  %a = kernel.view %ws[0] : memref<12582912xi8> to memref<1048576xf32>
  %b = kernel.view %ws[4194304] : memref<12582912xi8> to memref<1048576xf32>
  %c = kernel.view %ws[8388608] : memref<12582912xi8> to memref<1048576xf32>
  kernel.launch "reads" outer 0 ins(%a : memref<1048576xf32>) outs(%b : memref<1048576xf32>) {
  ^bb0(%in0: memref<1048576xf32>, %out: memref<1048576xf32>):
    kernel.stage extents [1048576] iterators ["parallel"] maps [#id, #id] identities []
        ins(%in0 : memref<1048576xf32>) outs(%out : memref<1048576xf32>)
        prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
        epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  kernel.launch "writes after" outer 0 ins(%x : memref<1048576xf32>) outs(%a : memref<1048576xf32>) {
  ^bb0(%in0: memref<1048576xf32>, %out: memref<1048576xf32>):
    kernel.stage extents [1048576] iterators ["parallel"] maps [#id, #id] identities []
        ins(%in0 : memref<1048576xf32>) outs(%out : memref<1048576xf32>)
        prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
        epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  kernel.launch "writes again" outer 0 ins(%x : memref<1048576xf32>) outs(%a : memref<1048576xf32>) {
  ^bb0(%in0: memref<1048576xf32>, %out: memref<1048576xf32>):
    kernel.stage extents [1048576] iterators ["parallel"] maps [affine_map<(i) -> (0)>, #id] identities []
        ins(%in0 : memref<1048576xf32>) outs(%out : memref<1048576xf32>)
        prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
        epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  kernel.launch "reads one" outer 0 ins(%a : memref<1048576xf32>) outs(%y : memref<1048576xf32>) {
  ^bb0(%in0: memref<1048576xf32>, %out: memref<1048576xf32>):
    kernel.stage extents [1048576] iterators ["parallel"] maps [#id, #id] identities []
        ins(%in0 : memref<1048576xf32>) outs(%out : memref<1048576xf32>)
        prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
        epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  kernel.launch "reads two" outer 0 ins(%a : memref<1048576xf32>) outs(%c : memref<1048576xf32>) {
  ^bb0(%in0: memref<1048576xf32>, %out: memref<1048576xf32>):
    kernel.stage extents [1048576] iterators ["parallel"] maps [#id, #id] identities []
        ins(%in0 : memref<1048576xf32>) outs(%out : memref<1048576xf32>)
        prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
        epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  return
}

// Small launches run on thread 0, and wait for nobody among themselves. The last of them is waited for.
// CHECK-LABEL: func.func @single(
// CHECK: kernel.launch "small"
// CHECK: } {bytes = 128 : i64, flops = 16 : i64, single_thread}
// CHECK: kernel.launch "small too"
// CHECK: } {barrier, bytes = 128 : i64, flops = 16 : i64, single_thread}
// CHECK: kernel.launch "large"
// CHECK: } {bytes = 12582916 : i64, flops = 2097152 : i64}
func.func @single(%x: memref<1048576xf32>, %y: memref<1048576xf32>, %p: memref<0xi8>, %ws: memref<12582912xi8>) attributes {train.entry = "function", kernel.num_inputs = 1 : i64} {
  %a = kernel.view %ws[0] : memref<12582912xi8> to memref<1048576xf32>
  %b = kernel.view %ws[4194304] : memref<12582912xi8> to memref<1048576xf32>
  %c = kernel.view %ws[8388608] : memref<12582912xi8> to memref<1048576xf32>
  %u = kernel.view %ws[0] : memref<12582912xi8> to memref<16xf32>
  %t = kernel.view %ws[64] : memref<12582912xi8> to memref<16xf32>
  kernel.launch "small" outer 0 ins(%t : memref<16xf32>) outs(%u : memref<16xf32>) {
  ^bb0(%in0: memref<16xf32>, %out: memref<16xf32>):
    kernel.stage extents [16] iterators ["parallel"] maps [#id, #id] identities []
        ins(%in0 : memref<16xf32>) outs(%out : memref<16xf32>)
        prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
        epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  kernel.launch "small too" outer 0 ins(%u : memref<16xf32>) outs(%t : memref<16xf32>) {
  ^bb0(%in0: memref<16xf32>, %out: memref<16xf32>):
    kernel.stage extents [16] iterators ["parallel"] maps [#id, #id] identities []
        ins(%in0 : memref<16xf32>) outs(%out : memref<16xf32>)
        prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
        epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  kernel.launch "large" outer 0 ins(%b, %x, %t : memref<1048576xf32>, memref<1048576xf32>, memref<16xf32>) outs(%b : memref<1048576xf32>) {
  ^bb0(%in0: memref<1048576xf32>, %in1: memref<1048576xf32>, %in2: memref<16xf32>, %out: memref<1048576xf32>):
    kernel.stage extents [1048576] iterators ["parallel"] maps [#id, #id, affine_map<(i) -> (0)>, #id] identities []
        ins(%in0, %in1, %in2 : memref<1048576xf32>, memref<1048576xf32>, memref<16xf32>) outs(%out : memref<1048576xf32>)
        prologue { ^bb0(%p0: f32, %p1: f32, %p2: f32): %n1 = arith.addf %p0, %p1 : f32  %n2 = arith.addf %n1, %p2 : f32  kernel.yield %n2 : f32 } combine {}
        epilogue { ^bb0(%q: f32, %p0: f32, %p1: f32, %p2: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  return
}

// An entry of nothing but small launches is for one thread. A matrix product counts two operations a step, the bias one
// a result; the traffic is each matrix once.
// CHECK-LABEL: func.func @small(
// CHECK-SAME: kernel.max_threads = 1 : i64
// CHECK: kernel.launch "matmul"
// CHECK: } {bytes = 800 : i64, flops = 1088 : i64, single_thread}
// CHECK: kernel.launch "next"
// CHECK: } {bytes = 8 : i64, flops = 1 : i64, single_thread}
func.func @small(%x: memref<8x8xf32>, %w: memref<8x8xf32>, %v: memref<8xf32>, %p: memref<0xi8>, %ws: memref<256xi8>) attributes {train.entry = "function", kernel.num_inputs = 3 : i64} {
  %a = kernel.view %ws[0] : memref<256xi8> to memref<8x8xf32>
  %s = kernel.view %ws[0] : memref<256xi8> to memref<1xf32>
  kernel.launch "matmul" outer 0 ins(%x, %w, %v : memref<8x8xf32>, memref<8x8xf32>, memref<8xf32>) outs(%a : memref<8x8xf32>) {
  ^bb0(%in0: memref<8x8xf32>, %in1: memref<8x8xf32>, %in2: memref<8xf32>, %out: memref<8x8xf32>):
    kernel.stage extents [8, 8, 8] iterators ["parallel", "parallel", "reduction"]
        maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (n)>,
              affine_map<(m, n, k) -> (m, n)>] identities [0.0 : f32]
        ins(%in0, %in1, %in2 : memref<8x8xf32>, memref<8x8xf32>, memref<8xf32>) outs(%out : memref<8x8xf32>)
        prologue { ^bb0(%p0: f32, %p1: f32, %p2: f32): %n = arith.mulf %p0, %p1 : f32  kernel.yield %n : f32 }
        combine { ^bb0(%c: f32, %p0: f32): %n = arith.addf %c, %p0 : f32  kernel.yield %n : f32 }
        epilogue { ^bb0(%q: f32, %p0: f32, %p1: f32, %p2: f32): %n = arith.addf %q, %p2 : f32  kernel.yield %n : f32 }
    kernel.yield
  }
  kernel.launch "next" outer 0 ins(%s : memref<1xf32>) outs(%s : memref<1xf32>) {
  ^bb0(%in0: memref<1xf32>, %out: memref<1xf32>):
    kernel.stage extents [1] iterators ["parallel"] maps [#id, #id] identities []
        ins(%in0 : memref<1xf32>) outs(%out : memref<1xf32>)
        prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
        epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  return
}

// The end of a loop's body meets its beginning. The launch before the loop needs no barrier of its own for that, but
// for what the first iteration reads.
// CHECK-LABEL: func.func @loop(
// CHECK: kernel.launch "before"
// CHECK: } {barrier,
// CHECK: kernel.loop
// CHECK: kernel.launch "to b"
// CHECK: } {barrier,
// CHECK: kernel.launch "to a"
// CHECK: } {barrier,
func.func @loop(%x: memref<1048576xf32>, %y: memref<1048576xf32>, %p: memref<0xi8>, %ws: memref<12582912xi8>) attributes {train.entry = "function", kernel.num_inputs = 1 : i64} {
  %a = kernel.view %ws[0] : memref<12582912xi8> to memref<1048576xf32>
  %b = kernel.view %ws[4194304] : memref<12582912xi8> to memref<1048576xf32>
  %c = kernel.view %ws[8388608] : memref<12582912xi8> to memref<1048576xf32>
  kernel.launch "before" outer 0 ins(%x : memref<1048576xf32>) outs(%a : memref<1048576xf32>) {
  ^bb0(%in0: memref<1048576xf32>, %out: memref<1048576xf32>):
    kernel.stage extents [1048576] iterators ["parallel"] maps [#id, #id] identities []
        ins(%in0 : memref<1048576xf32>) outs(%out : memref<1048576xf32>)
        prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
        epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  kernel.loop 3 carried(%a : memref<1048576xf32>) {
  ^bb0(%i: index):
    kernel.launch "to b" outer 0 ins(%a : memref<1048576xf32>) outs(%b : memref<1048576xf32>) {
    ^bb0(%in0: memref<1048576xf32>, %out: memref<1048576xf32>):
      kernel.stage extents [1048576] iterators ["parallel"] maps [#id, #id] identities []
          ins(%in0 : memref<1048576xf32>) outs(%out : memref<1048576xf32>)
          prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
          epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 }
      kernel.yield
    }
    kernel.launch "to a" outer 0 ins(%b : memref<1048576xf32>) outs(%a : memref<1048576xf32>) {
    ^bb0(%in0: memref<1048576xf32>, %out: memref<1048576xf32>):
      kernel.stage extents [1048576] iterators ["parallel"] maps [#id, #id] identities []
          ins(%in0 : memref<1048576xf32>) outs(%out : memref<1048576xf32>)
          prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
          epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 }
      kernel.yield
    }
    kernel.yield
  }
  return
}

// All threads read the condition: after the launch that makes it, and before one that writes over it.
// CHECK-LABEL: func.func @branch(
// CHECK: kernel.launch "condition"
// CHECK: } {barrier,
// CHECK: kernel.if
// CHECK: kernel.launch "over it"
// CHECK: } {bytes
// CHECK: } else {
// CHECK: kernel.yield
// CHECK-NEXT: } {barrier}
func.func @branch(%x: memref<1048576xf32>, %y: memref<1048576xf32>, %p: memref<0xi8>, %ws: memref<4194304xi8>) attributes {train.entry = "function", kernel.num_inputs = 1 : i64} {
  %c = kernel.view %ws[0] : memref<4194304xi8> to memref<i1>
  %a = kernel.view %ws[0] : memref<4194304xi8> to memref<1048576xf32>
  kernel.launch "condition" outer 0 ins(%x : memref<1048576xf32>) outs(%c : memref<i1>) {
  ^bb0(%in0: memref<1048576xf32>, %out: memref<i1>):
    kernel.stage extents [] iterators [] maps [affine_map<() -> (0)>, #id0] identities []
        ins(%in0 : memref<1048576xf32>) outs(%out : memref<i1>)
        prologue { ^bb0(%p0: f32): %n = arith.cmpf oeq, %p0, %p0 : f32  kernel.yield %n : i1 } combine {}
        epilogue { ^bb0(%q: i1, %p0: f32): kernel.yield %q : i1 }
    kernel.yield
  }
  kernel.if %c : memref<i1> outs(%a : memref<1048576xf32>) then {
    kernel.launch "over it" outer 0 ins(%x : memref<1048576xf32>) outs(%a : memref<1048576xf32>) {
    ^bb0(%in0: memref<1048576xf32>, %out: memref<1048576xf32>):
      kernel.stage extents [1048576] iterators ["parallel"] maps [#id, #id] identities []
          ins(%in0 : memref<1048576xf32>) outs(%out : memref<1048576xf32>)
          prologue { ^bb0(%p0: f32): %n = arith.negf %p0 : f32  kernel.yield %n : f32 } combine {}
          epilogue { ^bb0(%q: f32, %p0: f32): kernel.yield %q : f32 }
      kernel.yield
    }
    kernel.yield
  } else {
    kernel.yield
  }
  return
}
