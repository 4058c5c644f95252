// Rows that begin anywhere in a line end in the middle of one, too: their last elements wait in local memory for the first
// ones of the next row, and go past the caches with them.
// Buffers begin at multiples of 16 bytes only; there are blocks of rows and a rest, threads whose first row begins in the
// middle of a line that is another's, and more threads than rows.
// RUN: dlc-kernel-check %s --cache=256
// RUN: dlc-kernel-check %s --cache=256 --aligned
// RUN: dlc-kernel-check %s --cache=256 --math=fast
// RUN: dlc-kernel-check %s --cache=256 --math=fast --cpu=skylake-avx512
// RUN: dlc-kernel-check %s --cache=256 --cpu=x86-64-v3
// RUN: dlc-kernel-check %s --cache=256 --cpu=x86-64-v2
// RUN: dlc-opt %s --emit-kernels="cache-bytes=256 fast-math=true" | FileCheck %s
// What fits the caches is stored as usual.
// RUN: dlc-opt %s --emit-kernels="fast-math=true" | FileCheck %s --check-prefix=CACHED
// CACHED-NOT: lines

// CHECK-COUNT-8: return
// A vector's room for the end of a row.
// CHECK: func.func private {{.*}}memref<37x97xf32>
// CHECK-SAME: block = 8 : i64
// CHECK-SAME: lines{{[^}]*}} past_output = 0
// CHECK: %[[END:.*]] = memref.alloca() {{.*}} : memref<16xf32>
// CHECK: arith.subf {{.*}} : vector<16xf32>
// Of a thread's first row the first elements alone; of the others, with what waits for them, a line.
// CHECK: scf.if
// CHECK: vector.maskedstore
// CHECK: } else {
// CHECK: %[[WAITS:.*]] = vector.load %[[END]]{{.*}} : memref<16xf32>, vector<16xf32>
// CHECK: %[[LINE:.*]] = arith.select {{.*}}, %{{.*}}, %[[WAITS]] : vector<16xi1>, vector<16xf32>
// CHECK: vector.store %[[LINE]], {{.*}} nontemporal = true
// CHECK-NOT: vector.maskedstore
// CHECK: vector.store {{.*}} nontemporal = true
// Of the last row the last elements alone; of the others, they wait.
// CHECK: scf.if
// CHECK: vector.maskedstore
// CHECK: } else {
// CHECK: vector.store {{.*}}, %[[END]]
// CHECK: llvm.call_intrinsic "llvm.x86.sse.sfence"
// CHECK: func.func private {{.*}}memref<5x130xf32>
// CHECK-SAME: lines
// CHECK: func.func private {{.*}}memref<21x67xf64>
// CHECK-SAME: lines
// Whole lines, if the array is.
// CHECK: func.func private {{.*}}memref<9x112xf32>
// CHECK-NOT: lines
// CHECK: func.func private {{.*}}memref<9x390xf32>
// CHECK-SAME: lines
// CHECK: func.func private {{.*}}memref<9x641xf32>
// CHECK-SAME: lines
// CHECK: func.func private {{.*}}memref<9x390xf32>
// CHECK-SAME: lines
// One row, and nobody to share it with.
// CHECK: func.func private {{.*}}memref<1x97xf32>
// CHECK-NOT: lines
// CHECK: return

func.func @eight(%x: memref<37x97xf32>, %y: memref<37x97xf32>) {
  kernel.launch "eight" outer 1 ins(%x : memref<37x97xf32>) outs(%y : memref<37x97xf32>) {
  ^bb0(%a: memref<37x97xf32>, %d: memref<37x97xf32>):
    %mean = kernel.local : memref<37xf32>
    kernel.stage extents [37, 97] iterators ["parallel", "reduction"]
      maps [affine_map<(m, k) -> (m, k)>, affine_map<(m, k) -> (m)>] identities [0.0 : f32]
      ins(%a : memref<37x97xf32>) outs(%mean : memref<37xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%v: f32, %p: f32): %t = arith.addf %v, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%v: f32, %p: f32):
        %n = arith.constant 97.0 : f32
        %t = arith.divf %v, %n : f32
        kernel.yield %t : f32 }
    kernel.stage extents [37, 97] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%a, %mean : memref<37x97xf32>, memref<37xf32>) outs(%d : memref<37x97xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.subf %p, %q : f32 kernel.yield %t : f32 }
      combine {}
      epilogue { ^bb0(%v: f32, %p: f32, %q: f32): kernel.yield %v : f32 }
    kernel.yield
  }
  return
}

func.func @alone(%x: memref<5x130xf32>, %y: memref<5x130xf32>) {
  kernel.launch "alone" outer 1 ins(%x : memref<5x130xf32>) outs(%y : memref<5x130xf32>) {
  ^bb0(%a: memref<5x130xf32>, %d: memref<5x130xf32>):
    %mean = kernel.local : memref<5xf32>
    kernel.stage extents [5, 130] iterators ["parallel", "reduction"]
      maps [affine_map<(m, k) -> (m, k)>, affine_map<(m, k) -> (m)>] identities [0.0 : f32]
      ins(%a : memref<5x130xf32>) outs(%mean : memref<5xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%v: f32, %p: f32): %t = arith.addf %v, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%v: f32, %p: f32):
        %n = arith.constant 130.0 : f32
        %t = arith.divf %v, %n : f32
        kernel.yield %t : f32 }
    kernel.stage extents [5, 130] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%a, %mean : memref<5x130xf32>, memref<5xf32>) outs(%d : memref<5x130xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.subf %p, %q : f32 kernel.yield %t : f32 }
      combine {}
      epilogue { ^bb0(%v: f32, %p: f32, %q: f32): kernel.yield %v : f32 }
    kernel.yield
  }
  return
}

func.func @wide(%x: memref<21x67xf64>, %y: memref<21x67xf64>) {
  kernel.launch "wide" outer 1 ins(%x : memref<21x67xf64>) outs(%y : memref<21x67xf64>) {
  ^bb0(%a: memref<21x67xf64>, %d: memref<21x67xf64>):
    %mean = kernel.local : memref<21xf64>
    kernel.stage extents [21, 67] iterators ["parallel", "reduction"]
      maps [affine_map<(m, k) -> (m, k)>, affine_map<(m, k) -> (m)>] identities [0.0 : f64]
      ins(%a : memref<21x67xf64>) outs(%mean : memref<21xf64>)
      prologue { ^bb0(%p: f64): kernel.yield %p : f64 }
      combine { ^bb0(%v: f64, %p: f64): %t = arith.addf %v, %p : f64 kernel.yield %t : f64 }
      epilogue { ^bb0(%v: f64, %p: f64):
        %n = arith.constant 67.0 : f64
        %t = arith.divf %v, %n : f64
        kernel.yield %t : f64 }
    kernel.stage extents [21, 67] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%a, %mean : memref<21x67xf64>, memref<21xf64>) outs(%d : memref<21x67xf64>)
      prologue { ^bb0(%p: f64, %q: f64): %t = arith.subf %p, %q : f64 kernel.yield %t : f64 }
      combine {}
      epilogue { ^bb0(%v: f64, %p: f64, %q: f64): kernel.yield %v : f64 }
    kernel.yield
  }
  return
}

func.func @whole(%x: memref<9x112xf32>, %y: memref<9x112xf32>) {
  kernel.launch "whole" outer 1 ins(%x : memref<9x112xf32>) outs(%y : memref<9x112xf32>) {
  ^bb0(%a: memref<9x112xf32>, %d: memref<9x112xf32>):
    %mean = kernel.local : memref<9xf32>
    kernel.stage extents [9, 112] iterators ["parallel", "reduction"]
      maps [affine_map<(m, k) -> (m, k)>, affine_map<(m, k) -> (m)>] identities [0.0 : f32]
      ins(%a : memref<9x112xf32>) outs(%mean : memref<9xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%v: f32, %p: f32): %t = arith.addf %v, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%v: f32, %p: f32):
        %n = arith.constant 112.0 : f32
        %t = arith.divf %v, %n : f32
        kernel.yield %t : f32 }
    kernel.stage extents [9, 112] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%a, %mean : memref<9x112xf32>, memref<9xf32>) outs(%d : memref<9x112xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.subf %p, %q : f32 kernel.yield %t : f32 }
      combine {}
      epilogue { ^bb0(%v: f32, %p: f32, %q: f32): kernel.yield %v : f32 }
    kernel.yield
  }
  return
}

func.func @longer(%x: memref<9x390xf32>, %y: memref<9x390xf32>) {
  kernel.launch "longer" outer 1 ins(%x : memref<9x390xf32>) outs(%y : memref<9x390xf32>) {
  ^bb0(%a: memref<9x390xf32>, %d: memref<9x390xf32>):
    %mean = kernel.local : memref<9xf32>
    kernel.stage extents [9, 390] iterators ["parallel", "reduction"]
      maps [affine_map<(m, k) -> (m, k)>, affine_map<(m, k) -> (m)>] identities [0.0 : f32]
      ins(%a : memref<9x390xf32>) outs(%mean : memref<9xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%v: f32, %p: f32): %t = arith.addf %v, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%v: f32, %p: f32):
        %n = arith.constant 390.0 : f32
        %t = arith.divf %v, %n : f32
        kernel.yield %t : f32 }
    kernel.stage extents [9, 390] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%a, %mean : memref<9x390xf32>, memref<9xf32>) outs(%d : memref<9x390xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.subf %p, %q : f32 kernel.yield %t : f32 }
      combine {}
      epilogue { ^bb0(%v: f32, %p: f32, %q: f32): kernel.yield %v : f32 }
    kernel.yield
  }
  return
}

func.func @long(%x: memref<9x641xf32>, %y: memref<9x641xf32>) {
  kernel.launch "long" outer 1 ins(%x : memref<9x641xf32>) outs(%y : memref<9x641xf32>) {
  ^bb0(%a: memref<9x641xf32>, %d: memref<9x641xf32>):
    %mean = kernel.local : memref<9xf32>
    kernel.stage extents [9, 641] iterators ["parallel", "reduction"]
      maps [affine_map<(m, k) -> (m, k)>, affine_map<(m, k) -> (m)>] identities [0.0 : f32]
      ins(%a : memref<9x641xf32>) outs(%mean : memref<9xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%v: f32, %p: f32): %t = arith.addf %v, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%v: f32, %p: f32):
        %n = arith.constant 641.0 : f32
        %t = arith.divf %v, %n : f32
        kernel.yield %t : f32 }
    kernel.stage extents [9, 641] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%a, %mean : memref<9x641xf32>, memref<9xf32>) outs(%d : memref<9x641xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.subf %p, %q : f32 kernel.yield %t : f32 }
      combine {}
      epilogue { ^bb0(%v: f32, %p: f32, %q: f32): kernel.yield %v : f32 }
    kernel.yield
  }
  return
}

func.func @function(%x: memref<9x390xf32>, %y: memref<9x390xf32>) {
  kernel.launch "function" outer 1 ins(%x : memref<9x390xf32>) outs(%y : memref<9x390xf32>) {
  ^bb0(%a: memref<9x390xf32>, %d: memref<9x390xf32>):
    %mean = kernel.local : memref<9xf32>
    kernel.stage extents [9, 390] iterators ["parallel", "reduction"]
      maps [affine_map<(m, k) -> (m, k)>, affine_map<(m, k) -> (m)>] identities [0.0 : f32]
      ins(%a : memref<9x390xf32>) outs(%mean : memref<9xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%v: f32, %p: f32): %t = arith.addf %v, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%v: f32, %p: f32):
        %n = arith.constant 390.0 : f32
        %t = arith.divf %v, %n : f32
        kernel.yield %t : f32 }
    kernel.stage extents [9, 390] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%a, %mean : memref<9x390xf32>, memref<9xf32>) outs(%d : memref<9x390xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %u = arith.subf %p, %q : f32 %t = math.exp %u : f32 kernel.yield %t : f32 }
      combine {}
      epilogue { ^bb0(%v: f32, %p: f32, %q: f32): kernel.yield %v : f32 }
    kernel.yield
  }
  return
}

func.func @single(%x: memref<1x97xf32>, %y: memref<1x97xf32>) {
  kernel.launch "single" outer 1 ins(%x : memref<1x97xf32>) outs(%y : memref<1x97xf32>) {
  ^bb0(%a: memref<1x97xf32>, %d: memref<1x97xf32>):
    %mean = kernel.local : memref<1xf32>
    kernel.stage extents [1, 97] iterators ["parallel", "reduction"]
      maps [affine_map<(m, k) -> (m, k)>, affine_map<(m, k) -> (m)>] identities [0.0 : f32]
      ins(%a : memref<1x97xf32>) outs(%mean : memref<1xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%v: f32, %p: f32): %t = arith.addf %v, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%v: f32, %p: f32):
        %n = arith.constant 97.0 : f32
        %t = arith.divf %v, %n : f32
        kernel.yield %t : f32 }
    kernel.stage extents [1, 97] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%a, %mean : memref<1x97xf32>, memref<1xf32>) outs(%d : memref<1x97xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %t = arith.subf %p, %q : f32 kernel.yield %t : f32 }
      combine {}
      epilogue { ^bb0(%v: f32, %p: f32, %q: f32): kernel.yield %v : f32 }
    kernel.yield
  }
  return
}
