// Kernels of every kind, emitted as vectors and as the reference, run on the same data.
// RUN: dlc-kernel-check %s --cpu=skylake-avx512
// RUN: dlc-kernel-check %s --bits=512
// RUN: dlc-kernel-check %s --cpu=x86-64-v3
// RUN: dlc-kernel-check %s --cpu=x86-64-v2
// Vectors twice as wide as the processor's are split: none of AVX-512's own instructions for functions.
// RUN: dlc-kernel-check %s --cpu=x86-64-v3 --bits=512
// RUN: dlc-kernel-check %s --bits=512 --tile=3x48
// RUN: dlc-kernel-check %s --bits=512 --math=fast
// With zeros of both signs, infinities, NaN and subnormal numbers among the elements.
// RUN: dlc-kernel-check %s --bits=512 --special=97
// RUN: dlc-kernel-check %s --cpu=x86-64-v2 --special=97

// Stages that need each other's results for one row: softmax with its intermediates in local memory.
func.func @softmax(%x: memref<33x70xf32>, %y: memref<33x70xf32>) {
  kernel.launch "softmax" outer 1 ins(%x : memref<33x70xf32>) outs(%y : memref<33x70xf32>) {
  ^bb0(%a: memref<33x70xf32>, %d: memref<33x70xf32>):
    %max = kernel.local : memref<33xf32>
    %sum = kernel.local : memref<33xf32>
    %e = kernel.local : memref<33x70xf32>
    kernel.stage extents [33, 70] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0xFF800000 : f32]
      ins(%a : memref<33x70xf32>) outs(%max : memref<33xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.maximumf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.stage extents [33, 70] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%a, %max : memref<33x70xf32>, memref<33xf32>) outs(%e : memref<33x70xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.subf %p, %q : f32 kernel.yield %t : f32 }
      combine {}
      epilogue { ^bb0(%t: f32, %p: f32, %q: f32): %u = math.exp %t : f32 kernel.yield %u : f32 }
    kernel.stage extents [33, 70] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%e : memref<33x70xf32>) outs(%sum : memref<33xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.stage extents [33, 70] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%e, %sum : memref<33x70xf32>, memref<33xf32>) outs(%d : memref<33x70xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.divf %p, %q : f32 kernel.yield %t : f32 }
      combine {}
      epilogue { ^bb0(%t: f32, %p: f32, %q: f32): kernel.yield %t : f32 }
    kernel.yield
  }
  return
}

// Two stages without anything in common share the threads each for itself.
func.func @updates(%a: memref<100xf32>, %b: memref<7x9xf32>) {
  kernel.launch "updates" outer 0 outs(%a, %b : memref<100xf32>, memref<7x9xf32>) {
  ^bb0(%x: memref<100xf32>, %y: memref<7x9xf32>):
    kernel.stage extents [100] iterators ["parallel"]
      maps [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>] identities []
      ins(%x : memref<100xf32>) outs(%x : memref<100xf32>)
      prologue { ^bb0(%p: f32): %q = arith.mulf %p, %p : f32 kernel.yield %q : f32 } combine {}
      epilogue { ^bb0(%q: f32, %p: f32): kernel.yield %q : f32 }
    kernel.stage extents [7, 9] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>] identities []
      ins(%y : memref<7x9xf32>) outs(%y : memref<7x9xf32>)
      prologue { ^bb0(%p: f32): %q = arith.addf %p, %p : f32 kernel.yield %q : f32 } combine {}
      epilogue { ^bb0(%q: f32, %p: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  return
}

// The largest element and the first place where it is: two accumulators.
func.func @argmax(%x: memref<13x37xf32> {check.low = -3.0 : f64, check.high = 3.0 : f64}, %y: memref<13xi64>) {
  kernel.launch "argmax" outer 0 ins(%x : memref<13x37xf32>) outs(%y : memref<13xi64>) {
  ^bb0(%a: memref<13x37xf32>, %d: memref<13xi64>):
    kernel.stage extents [13, 37] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>]
      identities [0xFF800000 : f32, 9223372036854775807 : i64]
      ins(%a : memref<13x37xf32>) outs(%d : memref<13xi64>)
      prologue { ^bb0(%p: f32): %i = kernel.index 1 %r = math.floor %p : f32 %j = arith.index_cast %i : index to i64
        kernel.yield %r, %j : f32, i64 }
      combine { ^bb0(%s: f32, %si: i64, %p: f32, %pi: i64):
        %g = arith.cmpf ogt, %p, %s : f32
        %e = arith.cmpf oeq, %p, %s : f32
        %l = arith.cmpi slt, %pi, %si : i64
        %b = arith.andi %e, %l : i1
        %t = arith.ori %g, %b : i1
        %u = arith.select %t, %p, %s : f32
        %v = arith.select %t, %pi, %si : i64
        kernel.yield %u, %v : f32, i64 }
      epilogue { ^bb0(%s: f32, %si: i64, %p: f32): kernel.yield %si : i64 }
    kernel.yield
  }
  return
}

// Bytes in, bytes that are i1 in and out, a transposed operand, an offset and a stride.
func.func @mixed(%x: memref<20x41xi8>, %y: memref<50x44xi1>, %z: memref<22x41xf32>, %m: memref<22x41xi1>) {
  kernel.launch "mixed" outer 0 ins(%x, %y : memref<20x41xi8>, memref<50x44xi1>)
      outs(%z, %m : memref<22x41xf32>, memref<22x41xi1>) {
  ^bb0(%a: memref<20x41xi8>, %b: memref<50x44xi1>, %c: memref<22x41xf32>, %d: memref<22x41xi1>):
    kernel.stage extents [20, 41] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (j + 3, i * 2 + 1)>, affine_map<(i, j) -> (i + 2, j)>,
            affine_map<(i, j) -> (i + 1, j)>] identities []
      ins(%a, %b : memref<20x41xi8>, memref<50x44xi1>) outs(%c, %d : memref<22x41xf32>, memref<22x41xi1>)
      prologue { ^bb0(%p: i8, %q: i1): %f = arith.uitofp %p : i8 to f32 kernel.yield %f, %q : f32, i1 } combine {}
      epilogue { ^bb0(%f: f32, %q: i1, %p: i8, %r: i1): %z0 = arith.constant 0.0 : f32
        %s = arith.select %q, %f, %z0 : f32 %t = arith.cmpf ogt, %s, %z0 : f32 kernel.yield %s, %t : f32, i1 }
    kernel.yield
  }
  return
}

// A batch of products, both sides expressions of several inputs, two destinations, one of them updated in place.
func.func @update(%x: memref<3x21x35xf32>, %k: memref<3x21x35xf32>, %g: memref<3x21x50xf32>, %lr: memref<f64>,
                  %w: memref<3x35x50xf32>, %v: memref<3x35x50xf32>) {
  kernel.launch "update" outer 0
      ins(%x, %k, %g, %lr : memref<3x21x35xf32>, memref<3x21x35xf32>, memref<3x21x50xf32>, memref<f64>)
      outs(%w, %v : memref<3x35x50xf32>, memref<3x35x50xf32>) {
  ^bb0(%a: memref<3x21x35xf32>, %h: memref<3x21x35xf32>, %b: memref<3x21x50xf32>, %l: memref<f64>,
       %c: memref<3x35x50xf32>, %d: memref<3x35x50xf32>):
    kernel.stage extents [3, 35, 50, 21] iterators ["parallel", "parallel", "parallel", "reduction"]
      maps [affine_map<(n, i, j, k) -> (n, k, i)>, affine_map<(n, i, j, k) -> (n, k, i)>,
            affine_map<(n, i, j, k) -> (n, k, j)>, affine_map<(n, i, j, k) -> ()>,
            affine_map<(n, i, j, k) -> (n, i, j)>, affine_map<(n, i, j, k) -> (n, i, j)>,
            affine_map<(n, i, j, k) -> (n, i, j)>] identities [0.0 : f32]
      ins(%a, %h, %b, %l, %c : memref<3x21x35xf32>, memref<3x21x35xf32>, memref<3x21x50xf32>, memref<f64>,
          memref<3x35x50xf32>)
      outs(%c, %d : memref<3x35x50xf32>, memref<3x35x50xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32, %s: f64, %t: f32): %z = arith.constant 0.0 : f32
        %on = arith.cmpf ogt, %q, %z : f32 %u = arith.select %on, %p, %z : f32 %y = arith.mulf %u, %r : f32
        kernel.yield %y : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %p, %s : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%y: f32, %p: f32, %q: f32, %r: f32, %s: f64, %t: f32): %f = arith.truncf %s : f64 to f32
        %u = arith.mulf %f, %y : f32 %o = arith.subf %t, %u : f32 kernel.yield %o, %y : f32, f32 }
    kernel.yield
  }
  return
}

// Both sides contiguous along the reduction, in f64; and a reduction over nothing.
func.func @transposed(%x: memref<19x45xf64>, %w: memref<27x45xf64>, %y: memref<19x27xf64>) {
  kernel.launch "matmul" outer 0 ins(%x, %w : memref<19x45xf64>, memref<27x45xf64>) outs(%y : memref<19x27xf64>) {
  ^bb0(%a: memref<19x45xf64>, %b: memref<27x45xf64>, %c: memref<19x27xf64>):
    kernel.stage extents [19, 27, 45] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f64] ins(%a, %b : memref<19x45xf64>, memref<27x45xf64>) outs(%c : memref<19x27xf64>)
      prologue { ^bb0(%p: f64, %q: f64): %r = arith.mulf %p, %q : f64 kernel.yield %r : f64 }
      combine { ^bb0(%s: f64, %p: f64): %t = arith.addf %s, %p : f64 kernel.yield %t : f64 }
      epilogue { ^bb0(%s: f64, %p: f64, %q: f64): kernel.yield %s : f64 }
    kernel.yield
  }
  return
}
func.func @nothing(%x: memref<5x0xf32>, %b: memref<6xf32>, %y: memref<5x6xf32>) {
  kernel.launch "nothing" outer 0 ins(%x, %b : memref<5x0xf32>, memref<6xf32>) outs(%y : memref<5x6xf32>) {
  ^bb0(%a: memref<5x0xf32>, %v: memref<6xf32>, %c: memref<5x6xf32>):
    kernel.stage extents [5, 6, 0] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n)>, affine_map<(m, n, k) -> (m, n)>]
      identities [0.0 : f32] ins(%a, %v : memref<5x0xf32>, memref<6xf32>) outs(%c : memref<5x6xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %r = arith.mulf %p, %q : f32 kernel.yield %r : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): %t = arith.addf %s, %q : f32 kernel.yield %t : f32 }
    kernel.yield
  }
  return
}

// A label of one bit is compared with every lane's number, cut to a bit.
func.func @parity(%l: memref<13xi1>, %y: memref<13x70xf32>) {
  kernel.launch "parity" outer 0 ins(%l : memref<13xi1>) outs(%y : memref<13x70xf32>) {
  ^bb0(%l_: memref<13xi1>, %y_: memref<13x70xf32>):
    kernel.stage extents [13, 70] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%l_ : memref<13xi1>) outs(%y_ : memref<13x70xf32>)
      prologue { ^bb0(%p: i1):
        %n = kernel.index 1
        %bit = arith.index_cast %n : index to i1
        %same = arith.cmpi eq, %bit, %p : i1
        %one = arith.constant 1.0 : f32
        %zero = arith.constant 0.0 : f32
        %t = arith.select %same, %one, %zero : f32
        kernel.yield %t : f32
      }
      combine {}
      epilogue { ^bb0(%s: f32, %p: i1): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// Every second element of rows that lie apart.
func.func @strided(%x: memref<33x31xf32, strided<[62, 2]>>, %w: memref<31x47xf32>, %b: memref<33x47xf32>,
                   %y: memref<33x47xf32>) {
  kernel.launch "strided" outer 0
      ins(%x, %w, %b : memref<33x31xf32, strided<[62, 2]>>, memref<31x47xf32>, memref<33x47xf32>)
      outs(%y : memref<33x47xf32>) {
  ^bb0(%x_: memref<33x31xf32, strided<[62, 2]>>, %w_: memref<31x47xf32>, %b_: memref<33x47xf32>,
       %y_: memref<33x47xf32>):
    kernel.stage extents [33, 47, 31] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>,
            affine_map<(m, n, k) -> (m, n)>] identities [0.0 : f32]
      ins(%x_, %w_, %b_ : memref<33x31xf32, strided<[62, 2]>>, memref<31x47xf32>, memref<33x47xf32>)
      outs(%y_ : memref<33x47xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.mulf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): %t = arith.subf %s, %r : f32 kernel.yield %t : f32 }
    kernel.yield
  }
  return
}

// What is special meets what is and what is not, in vectors and in the last columns, which are none; every result is
// compared relative to itself.
func.func @special(%x: memref<7x131xf32> {check.special = 2 : i64, check.low = -100.0 : f64, check.high = 100.0 : f64},
                   %y: memref<7x131xf32> {check.special = 3 : i64}, %sum: memref<7x131xf32>, %max: memref<7x131xf32>,
                   %min: memref<7x131xf32>, %quotient: memref<7x131xf32>, %exp: memref<7x131xf32>,
                   %log: memref<7x131xf32>, %tanh: memref<7x131xf32>, %root: memref<7x131xf32>,
                   %less: memref<7x131xi1>) {
  kernel.launch "special" outer 0 ins(%x, %y : memref<7x131xf32>, memref<7x131xf32>)
      outs(%sum, %max, %min, %quotient, %exp, %log, %tanh, %root, %less : memref<7x131xf32>, memref<7x131xf32>,
           memref<7x131xf32>, memref<7x131xf32>, memref<7x131xf32>, memref<7x131xf32>, memref<7x131xf32>,
           memref<7x131xf32>, memref<7x131xi1>) {
  ^bb0(%a: memref<7x131xf32>, %b: memref<7x131xf32>, %o0: memref<7x131xf32>, %o1: memref<7x131xf32>,
       %o2: memref<7x131xf32>, %o3: memref<7x131xf32>, %o4: memref<7x131xf32>, %o5: memref<7x131xf32>,
       %o6: memref<7x131xf32>, %o7: memref<7x131xf32>, %o8: memref<7x131xi1>):
    kernel.stage extents [7, 131] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m, n)>,
            affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m, n)>,
            affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m, n)>,
            affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%a, %b : memref<7x131xf32>, memref<7x131xf32>)
      outs(%o0, %o1, %o2, %o3, %o4, %o5, %o6, %o7, %o8 : memref<7x131xf32>, memref<7x131xf32>, memref<7x131xf32>,
           memref<7x131xf32>, memref<7x131xf32>, memref<7x131xf32>, memref<7x131xf32>, memref<7x131xf32>,
           memref<7x131xi1>)
      prologue { ^bb0(%p: f32, %q: f32): kernel.yield %p : f32 } combine {}
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32):
        %0 = arith.addf %p, %q : f32
        %1 = arith.maximumf %p, %q : f32
        %2 = arith.minimumf %p, %q : f32
        %3 = arith.divf %p, %q : f32
        %4 = math.exp %p : f32
        %5 = math.log %p : f32
        %6 = math.tanh %q : f32
        %7 = math.sqrt %p : f32
        %8 = arith.cmpf olt, %p, %q : f32
        kernel.yield %0, %1, %2, %3, %4, %5, %6, %7, %8 : f32, f32, f32, f32, f32, f32, f32, f32, i1 }
    kernel.yield
  }
  return
}
