// Rows that begin anywhere in a line, read or stored as whole lines. A vector times a matrix: rows some apart begin at the same
// place of a line, so the four that go together do. An outer product: each row of the result is stored from its first whole
// vector of memory on. Buffers begin at multiples of 16 bytes only.
// RUN: dlc-kernel-check %s --l2=256
// RUN: dlc-kernel-check %s --l2=256 --math=fast
// RUN: dlc-kernel-check %s --l2=256 --aligned
// RUN: dlc-kernel-check %s --l2=256 --special=97
// RUN: dlc-kernel-check %s --l2=256 --cpu=x86-64-v3
// RUN: dlc-kernel-check %s --l2=256 --cpu=x86-64-v2
// RUN: dlc-opt %s --emit-kernels="l1-bytes=4096 l2-bytes=256" | FileCheck %s

// CHECK-COUNT-4: return
// 4 x 64 rows, then five next to each other, four of them together.
// CHECK: func.func private {{.*}}memref<261x97xf32>
// CHECK-SAME: aligned_input = 1 : i64, apart = 16 : i64{{.*}} walks = 4
// CHECK: memref.extract_aligned_pointer_as_index
// CHECK: scf.if
// CHECK: vector.maskedload
// Two products are added to the sum, the others to each other.
// CHECK: vector.fma
// CHECK-NEXT: arith.mulf
// CHECK-NEXT: vector.fma
// CHECK-NEXT: vector.fma
// CHECK-NEXT: arith.addf
// CHECK: vector.maskedstore
// Too few rows for that.
// CHECK: func.func private {{.*}}memref<250x97xf32>
// CHECK-NOT: aligned_input
// Every second row begins with a line of 16 or of 8.
// CHECK: func.func private {{.*}}memref<150x104xf32>
// CHECK-SAME: aligned_input = 1 : i64, apart = 2 : i64
// CHECK: func.func private {{.*}}memref<37x101xf32>
// CHECK-SAME: aligned_output = 0
// CHECK: memref.extract_aligned_pointer_as_index
// CHECK: vector.maskedstore
// CHECK: vector.store
// CHECK: vector.maskedstore
// CHECK-NOT: nontemporal

func.func @product(%x: memref<261xf32>, %a: memref<261x97xf32>, %y: memref<97xf32>) {
  kernel.launch "product" outer 0 ins(%x, %a : memref<261xf32>, memref<261x97xf32>) outs(%y : memref<97xf32>) {
  ^bb0(%p: memref<261xf32>, %q: memref<261x97xf32>, %r: memref<97xf32>):
    kernel.stage extents [97, 261] iterators ["parallel", "reduction"]
      maps [affine_map<(n, k) -> (k)>, affine_map<(n, k) -> (k, n)>, affine_map<(n, k) -> (n)>] identities [0.0 : f32]
      ins(%p, %q : memref<261xf32>, memref<261x97xf32>) outs(%r : memref<97xf32>)
      prologue { ^bb0(%s: f32, %t: f32): %u = arith.mulf %s, %t : f32 kernel.yield %u : f32 }
      combine { ^bb0(%s: f32, %t: f32): %u = arith.addf %s, %t : f32 kernel.yield %u : f32 }
      epilogue { ^bb0(%s: f32, %t: f32, %u: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

func.func @few(%x: memref<250xf32>, %a: memref<250x97xf32>, %y: memref<97xf32>) {
  kernel.launch "few" outer 0 ins(%x, %a : memref<250xf32>, memref<250x97xf32>) outs(%y : memref<97xf32>) {
  ^bb0(%p: memref<250xf32>, %q: memref<250x97xf32>, %r: memref<97xf32>):
    kernel.stage extents [97, 250] iterators ["parallel", "reduction"]
      maps [affine_map<(n, k) -> (k)>, affine_map<(n, k) -> (k, n)>, affine_map<(n, k) -> (n)>] identities [0.0 : f32]
      ins(%p, %q : memref<250xf32>, memref<250x97xf32>) outs(%r : memref<97xf32>)
      prologue { ^bb0(%s: f32, %t: f32): %u = arith.mulf %s, %t : f32 kernel.yield %u : f32 }
      combine { ^bb0(%s: f32, %t: f32): %u = arith.addf %s, %t : f32 kernel.yield %u : f32 }
      epilogue { ^bb0(%s: f32, %t: f32, %u: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

func.func @halves(%x: memref<150xf32>, %a: memref<150x104xf32>, %y: memref<104xf32>) {
  kernel.launch "halves" outer 0 ins(%x, %a : memref<150xf32>, memref<150x104xf32>) outs(%y : memref<104xf32>) {
  ^bb0(%p: memref<150xf32>, %q: memref<150x104xf32>, %r: memref<104xf32>):
    kernel.stage extents [104, 150] iterators ["parallel", "reduction"]
      maps [affine_map<(n, k) -> (k)>, affine_map<(n, k) -> (k, n)>, affine_map<(n, k) -> (n)>] identities [0.0 : f32]
      ins(%p, %q : memref<150xf32>, memref<150x104xf32>) outs(%r : memref<104xf32>)
      prologue { ^bb0(%s: f32, %t: f32): %u = arith.mulf %s, %t : f32 kernel.yield %u : f32 }
      combine { ^bb0(%s: f32, %t: f32): %u = arith.addf %s, %t : f32 kernel.yield %u : f32 }
      epilogue { ^bb0(%s: f32, %t: f32, %u: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

func.func @outer(%x: memref<37xf32>, %z: memref<101xf32>, %y: memref<37x101xf32>) {
  kernel.launch "outer" outer 0 ins(%x, %z : memref<37xf32>, memref<101xf32>) outs(%y : memref<37x101xf32>) {
  ^bb0(%p: memref<37xf32>, %q: memref<101xf32>, %r: memref<37x101xf32>):
    kernel.stage extents [37, 101] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (n)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%p, %q : memref<37xf32>, memref<101xf32>) outs(%r : memref<37x101xf32>)
      prologue { ^bb0(%s: f32, %t: f32): %u = arith.mulf %s, %t : f32 kernel.yield %u : f32 }
      combine {}
      epilogue { ^bb0(%s: f32, %t: f32, %u: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}
