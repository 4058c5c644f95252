// What goes through memory once: results stored past the caches, columns summed up in one walk. Small caches make small
// launches do it. Buffers begin at multiples of 16 bytes only, so that every store has elements before and behind.
// RUN: dlc-kernel-check %s --cache=256 --l2=256
// RUN: dlc-kernel-check %s --cache=256 --l2=256 --cpu=x86-64-v3
// RUN: dlc-kernel-check %s --cache=256 --l2=256 --cpu=x86-64-v2
// RUN: dlc-kernel-check %s --cache=256 --l2=256 --math=fast
// RUN: dlc-kernel-check %s --cache=256 --l2=256 --special=97
// RUN: dlc-opt %s --emit-kernels="cache-bytes=256 l2-bytes=256 fast-math=true" | FileCheck %s
// RUN: dlc-opt %s --emit-kernels="cache-bytes=256 l2-bytes=256 vector-bits=256 vector-registers=16" | FileCheck %s --check-prefix=LAST
// 2101 sums are less than a quarter of a first-level cache of 64 KiB.
// RUN: dlc-opt %s --emit-kernels="cache-bytes=256 l1-bytes=65536 l2-bytes=256" | FileCheck %s --check-prefix=LARGE
// LARGE: {emitter = {{.*}} panel = 1008 : i64{{.*}} walks = 4 : i64
// LARGE: {emitter = {{.*}} panel = 2112 : i64{{.*}} walks = 4 : i64
// What fits the caches stays there.
// RUN: dlc-opt %s --emit-kernels=l2-bytes=4194304 | FileCheck %s --check-prefix=CACHED
// CACHED-NOT: past_output
// CACHED-NOT: walks
// CACHED-NOT: ahead
// CACHED-NOT: reciprocals
// CACHED-NOT: nontemporal

// Before and behind whole vectors: masks from the address. The fence is the last thing that a kernel does.
// CHECK-COUNT-20: return
// CHECK: func.func private
// CHECK-SAME: past_output = 0
// CHECK: memref.extract_aligned_pointer_as_index
// CHECK: scf.if
// CHECK: vector.maskedstore
// CHECK: vector.store {{.*}} {alignment = 64 : i64, nontemporal = true}
// CHECK: vector.maskedstore
// CHECK: llvm.call_intrinsic "llvm.x86.sse.sfence"
// CHECK-NEXT: return
// CHECK-COUNT-4: past_output = 0
// The bytes of the mask are no whole vector.
// CHECK: past_output = 1
// CHECK: vector.maskedstore {{.*}}xi8>
// In place.
// CHECK: func.func private
// CHECK-NOT: past_output
// CHECK-NOT: nontemporal
// CHECK: return
// CHECK-COUNT-2: past_output = 0
// 7 rows are too few.
// CHECK: func.func private
// CHECK-NOT: walks
// CHECK: return
// CHECK: {emitter = {{.*}} panel = 528 : i64{{.*}} walks = 4 : i64
// CHECK: {emitter = {{.*}} panel = 112 : i64{{.*}} walks = 4 : i64
// Sums are in the middle of a page.
// CHECK: {emitter = {{.*}} panel = 1008 : i64{{.*}} walks = 4 : i64
// CHECK: alignment = 4096 : i64} : memref<1520xf32>
// CHECK-COUNT-4: memref.prefetch {{.*}}, read, locality<2>, data
// Sums of a quarter of the first-level cache: eight rows next to each other, and the next eight fetched.
// CHECK: {adjacent, {{.*}} panel = 2112 : i64{{.*}} share_dim = 0 : i64{{.*}} walks = 8 : i64
// CHECK-COUNT-8: memref.prefetch {{.*}}, read, locality<2>, data
// Rows follow each other without a gap: the next ones are fetched in the order in which they lie.
// CHECK: {adjacent, {{.*}} panel = 2112 : i64{{.*}} share_dim = 0 : i64{{.*}} walks = 8 : i64
// CHECK: %[[FIRST:.*]] = arith.muli %{{.*}}, %c8 overflow<nsw> : index
// CHECK: arith.addi %{{.*}}, %[[FIRST]] overflow<nsw> : index
// CHECK: %[[LINE:.*]] = arith.addi %{{.*}}, %c16808 overflow<nsw> : index
// CHECK-NEXT: memref.prefetch %{{.*}}[%[[LINE]]], read, locality<2>, data
// CHECK: %[[NEXT:.*]] = arith.addi %{{.*}}, %c16824 overflow<nsw> : index
// CHECK-NEXT: memref.prefetch %{{.*}}[%[[NEXT]]], read, locality<2>, data
// CHECK-COUNT-6: memref.prefetch
// CHECK: panel = 312 : i64{{.*}} walks = 4 : i64
// CHECK: panel = 8192 : i64{{.*}} walks = 4 : i64
// One division a row, outside of the loop over it.
// CHECK: reciprocals
// CHECK: arith.divf {{.*}} : f32
// CHECK-NOT: arith.divf
// CHECK: nontemporal
// CHECK-NOT: arith.divf
// Little is computed: rows of 517 go one by one, and those far ahead are fetched.
// CHECK: func.func private
// The last stage asks for them, while it waits for its stores.
// CHECK-SAME: strategy = [{emitter = "loops"{{[^}]*}}}, {ahead = array<i64: 0>, emitter = "loops"{{[^}]*}}rows_ahead = 16 : i64, rows_ahead_level = 2 : i64
// The largest of numbers, and whether there was NaN: one comparison for two vectors.
// CHECK-COUNT-4: arith.cmpf ogt, {{.*}} : vector<16xf32>
// CHECK-NOT: arith.cmpf ogt, {{.*}} : vector<16xf32>
// CHECK: arith.cmpf uno, {{.*}} : vector<16xf32>
// CHECK: vector.reduction <or>, {{.*}} : vector<16xi1> into i1
// CHECK: memref.prefetch {{.*}}, read, locality<2>, data
// The gradient of softmax: exponentials and their sum are one loop, quotients and the sum of their products another,
// which writes where it reads: one local row. The next row comes into the first-level cache.
// Elements before whole vectors are the last ones of a vector in place.
// CHECK: func.func private
// CHECK-NOT: block = {{[0-9]}}
// CHECK-SAME: strategy = [{emitter = "loops"{{[^}]*}}}, {ahead = array<i64: 0>, emitter = "loops", joined{{[^}]*}}}, {emitter = "loops"{{[^}]*}}}, {emitter = "loops", joined{{[^}]*}}}, {ahead = array<i64: 0>{{[^}]*}}}, {{{[^}]*}}past_output = 0
// CHECK: %[[ROWS:.*]] = memref.alloca() {{.*}} : memref<528xf32>
// CHECK-NOT: alloca() {{.*}} : memref<528xf32>
// CHECK: memref.prefetch {{.*}}, read, locality<3>, data
// CHECK: %[[E:.*]] = math.exp {{.*}} : vector<16xf32>
// CHECK: vector.store %[[E]], %[[ROWS]]
// CHECK-NEXT: arith.addf {{.*}}, %[[E]] : vector<16xf32>
// CHECK: arith.cmpi sge
// CHECK: nontemporal
// CHECK: arith.cmpi slt
// Sums with lanes along their results fetch nothing, so the map does, although less is computed in it.
// CHECK: func.func private {{.*}}memref<5x30x130xf32>
// CHECK-SAME: strategy = [{emitter = "loops"{{[^}]*}}walks = 4{{[^}]*}}}, {ahead = array<i64: 0>{{[^}]*}}}]
// CHECK: math.exp
// CHECK: memref.prefetch
// CHECK: arith.subf

// One dimension: fewer elements than a block, a whole number of blocks, and neither.
func.func @flat_70(%x: memref<70xf32>, %y: memref<70xf32>) {
  kernel.launch "flat_70" outer 0 ins(%x : memref<70xf32>)
      outs(%y : memref<70xf32>) {
  ^bb0(%x_: memref<70xf32>, %y_: memref<70xf32>):
    kernel.stage extents [70] iterators ["parallel"]
      maps [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>] identities []
      ins(%x_ : memref<70xf32>) outs(%y_ : memref<70xf32>)
      prologue { ^bb0(%p: f32): %z = arith.constant 0.0 : f32 %q = arith.maximumf %p, %z : f32 kernel.yield %q : f32 }
      combine {}
      epilogue { ^bb0(%q: f32, %p: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  return
}
func.func @flat_1024(%x: memref<1024xf32>, %y: memref<1024xf32>) {
  kernel.launch "flat_1024" outer 0 ins(%x : memref<1024xf32>)
      outs(%y : memref<1024xf32>) {
  ^bb0(%x_: memref<1024xf32>, %y_: memref<1024xf32>):
    kernel.stage extents [1024] iterators ["parallel"]
      maps [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>] identities []
      ins(%x_ : memref<1024xf32>) outs(%y_ : memref<1024xf32>)
      prologue { ^bb0(%p: f32): %z = arith.constant 0.0 : f32 %q = arith.maximumf %p, %z : f32 kernel.yield %q : f32 }
      combine {}
      epilogue { ^bb0(%q: f32, %p: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  return
}
func.func @flat_1003(%x: memref<1003xf32>, %y: memref<1003xf32>) {
  kernel.launch "flat_1003" outer 0 ins(%x : memref<1003xf32>)
      outs(%y : memref<1003xf32>) {
  ^bb0(%x_: memref<1003xf32>, %y_: memref<1003xf32>):
    kernel.stage extents [1003] iterators ["parallel"]
      maps [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>] identities []
      ins(%x_ : memref<1003xf32>) outs(%y_ : memref<1003xf32>)
      prologue { ^bb0(%p: f32): %z = arith.constant 0.0 : f32 %q = arith.maximumf %p, %z : f32 kernel.yield %q : f32 }
      combine {}
      epilogue { ^bb0(%q: f32, %p: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  return
}
func.func @flat_f64(%x: memref<517xf64>, %y: memref<517xf64>) {
  kernel.launch "flat_f64" outer 0 ins(%x : memref<517xf64>)
      outs(%y : memref<517xf64>) {
  ^bb0(%x_: memref<517xf64>, %y_: memref<517xf64>):
    kernel.stage extents [517] iterators ["parallel"]
      maps [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>] identities []
      ins(%x_ : memref<517xf64>) outs(%y_ : memref<517xf64>)
      prologue { ^bb0(%p: f64): %z = arith.constant 0.0 : f64 %q = arith.maximumf %p, %z : f64 kernel.yield %q : f64 }
      combine {}
      epilogue { ^bb0(%q: f64, %p: f64): kernel.yield %q : f64 }
    kernel.yield
  }
  return
}

// Rows of a matrix with gaps between them, each at another distance from a multiple of 64 bytes.
func.func @rows(%x: memref<7x130xf32>, %y: memref<9x150xf32>) {
  kernel.launch "rows" outer 0 ins(%x : memref<7x130xf32>)
      outs(%y : memref<9x150xf32>) {
  ^bb0(%x_: memref<7x130xf32>, %y_: memref<9x150xf32>):
    kernel.stage extents [7, 130] iterators ["parallel", "parallel"]
      maps [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i + 1, j + 3)>] identities []
      ins(%x_ : memref<7x130xf32>) outs(%y_ : memref<9x150xf32>)
      prologue { ^bb0(%p: f32): %z = arith.constant 0.0 : f32 %q = arith.maximumf %p, %z : f32 kernel.yield %q : f32 }
      combine {}
      epilogue { ^bb0(%q: f32, %p: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  return
}

// Two results, a mask of bytes among them.
func.func @masked(%x: memref<1003xf32>, %m: memref<1003xi1>, %y: memref<1003xf32>) {
  kernel.launch "masked" outer 0 ins(%x : memref<1003xf32>)
      outs(%m, %y : memref<1003xi1>, memref<1003xf32>) {
  ^bb0(%x_: memref<1003xf32>, %m_: memref<1003xi1>, %y_: memref<1003xf32>):
    kernel.stage extents [1003] iterators ["parallel"]
      maps [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>, affine_map<(i) -> (i)>] identities []
      ins(%x_ : memref<1003xf32>) outs(%m_, %y_ : memref<1003xi1>, memref<1003xf32>)
      prologue { ^bb0(%p: f32): %z = arith.constant 0.5 : f32 %c = arith.cmpf ogt, %p, %z : f32 %q = arith.mulf %p, %z : f32 kernel.yield %c, %q : i1, f32 }
      combine {}
      epilogue { ^bb0(%c: i1, %q: f32, %p: f32): kernel.yield %c, %q : i1, f32 }
    kernel.yield
  }
  return
}

// In place: read a moment ago, so it is stored as usual.
func.func @in_place(%x: memref<1003xf32>, %y: memref<1003xf32>) {
  kernel.launch "in_place" outer 0 ins(%x : memref<1003xf32>)
      outs(%y : memref<1003xf32>) {
  ^bb0(%x_: memref<1003xf32>, %y_: memref<1003xf32>):
    kernel.stage extents [1003] iterators ["parallel"]
      maps [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>, affine_map<(i) -> (i)>] identities []
      ins(%x_, %y_ : memref<1003xf32>, memref<1003xf32>) outs(%y_ : memref<1003xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %r = arith.addf %p, %q : f32 kernel.yield %r : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p: f32, %q: f32): kernel.yield %r : f32 }
    kernel.yield
  }
  return
}

// A row after the other, the last stage's result past the caches.
func.func @row_sums_97(%x: memref<13x97xf32>, %y: memref<13x97xf32>) {
  kernel.launch "row_sums_97" outer 1 ins(%x : memref<13x97xf32>)
      outs(%y : memref<13x97xf32>) {
  ^bb0(%x_: memref<13x97xf32>, %y_: memref<13x97xf32>):
    %s_ = kernel.local : memref<13xf32>
    kernel.stage extents [13, 97] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%x_ : memref<13x97xf32>) outs(%s_ : memref<13xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.stage extents [13, 97] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%x_, %s_ : memref<13x97xf32>, memref<13xf32>) outs(%y_ : memref<13x97xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %r = arith.subf %p, %q : f32 kernel.yield %r : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p: f32, %q: f32): kernel.yield %r : f32 }
    kernel.yield
  }
  return
}
func.func @row_sums_517(%x: memref<13x517xf32>, %y: memref<13x517xf32>) {
  kernel.launch "row_sums_517" outer 1 ins(%x : memref<13x517xf32>)
      outs(%y : memref<13x517xf32>) {
  ^bb0(%x_: memref<13x517xf32>, %y_: memref<13x517xf32>):
    %s_ = kernel.local : memref<13xf32>
    kernel.stage extents [13, 517] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%x_ : memref<13x517xf32>) outs(%s_ : memref<13xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.stage extents [13, 517] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%x_, %s_ : memref<13x517xf32>, memref<13xf32>) outs(%y_ : memref<13x517xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %r = arith.subf %p, %q : f32 kernel.yield %r : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p: f32, %q: f32): kernel.yield %r : f32 }
    kernel.yield
  }
  return
}

// Sums of columns: less a number of the row and an epilogue that reads a column's input; of 7, 96, 250 rows.
func.func @columns_7_130(%x: memref<7x130xf32>, %f: memref<7xf32>, %b: memref<130xf32>, %y: memref<130xf32>) {
  kernel.launch "columns_7_130" outer 0 ins(%x, %f, %b : memref<7x130xf32>, memref<7xf32>, memref<130xf32>)
      outs(%y : memref<130xf32>) {
  ^bb0(%x_: memref<7x130xf32>, %f_: memref<7xf32>, %b_: memref<130xf32>, %y_: memref<130xf32>):
    kernel.stage extents [130, 7] iterators ["parallel", "reduction"]
      maps [affine_map<(n, m) -> (m, n)>, affine_map<(n, m) -> (m)>, affine_map<(n, m) -> (n)>, affine_map<(n, m) -> (n)>] identities [0.0 : f32]
      ins(%x_, %f_, %b_ : memref<7x130xf32>, memref<7xf32>, memref<130xf32>) outs(%y_ : memref<130xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.subf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): %t = arith.addf %s, %r : f32 kernel.yield %t : f32 }
    kernel.yield
  }
  return
}
func.func @columns_96_517(%x: memref<96x517xf32>, %f: memref<96xf32>, %b: memref<517xf32>, %y: memref<517xf32>) {
  kernel.launch "columns_96_517" outer 0 ins(%x, %f, %b : memref<96x517xf32>, memref<96xf32>, memref<517xf32>)
      outs(%y : memref<517xf32>) {
  ^bb0(%x_: memref<96x517xf32>, %f_: memref<96xf32>, %b_: memref<517xf32>, %y_: memref<517xf32>):
    kernel.stage extents [517, 96] iterators ["parallel", "reduction"]
      maps [affine_map<(n, m) -> (m, n)>, affine_map<(n, m) -> (m)>, affine_map<(n, m) -> (n)>, affine_map<(n, m) -> (n)>] identities [0.0 : f32]
      ins(%x_, %f_, %b_ : memref<96x517xf32>, memref<96xf32>, memref<517xf32>) outs(%y_ : memref<517xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.subf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): %t = arith.addf %s, %r : f32 kernel.yield %t : f32 }
    kernel.yield
  }
  return
}
func.func @columns_250_97(%x: memref<250x97xf32>, %f: memref<250xf32>, %b: memref<97xf32>, %y: memref<97xf32>) {
  kernel.launch "columns_250_97" outer 0 ins(%x, %f, %b : memref<250x97xf32>, memref<250xf32>, memref<97xf32>)
      outs(%y : memref<97xf32>) {
  ^bb0(%x_: memref<250x97xf32>, %f_: memref<250xf32>, %b_: memref<97xf32>, %y_: memref<97xf32>):
    kernel.stage extents [97, 250] iterators ["parallel", "reduction"]
      maps [affine_map<(n, m) -> (m, n)>, affine_map<(n, m) -> (m)>, affine_map<(n, m) -> (n)>, affine_map<(n, m) -> (n)>] identities [0.0 : f32]
      ins(%x_, %f_, %b_ : memref<250x97xf32>, memref<250xf32>, memref<97xf32>) outs(%y_ : memref<97xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.subf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): %t = arith.addf %s, %r : f32 kernel.yield %t : f32 }
    kernel.yield
  }
  return
}
func.func @columns_250_1000(%x: memref<250x1000xf32>, %f: memref<250xf32>, %b: memref<1000xf32>, %y: memref<1000xf32>) {
  kernel.launch "columns_250_1000" outer 0 ins(%x, %f, %b : memref<250x1000xf32>, memref<250xf32>, memref<1000xf32>)
      outs(%y : memref<1000xf32>) {
  ^bb0(%x_: memref<250x1000xf32>, %f_: memref<250xf32>, %b_: memref<1000xf32>, %y_: memref<1000xf32>):
    kernel.stage extents [1000, 250] iterators ["parallel", "reduction"]
      maps [affine_map<(n, m) -> (m, n)>, affine_map<(n, m) -> (m)>, affine_map<(n, m) -> (n)>, affine_map<(n, m) -> (n)>] identities [0.0 : f32]
      ins(%x_, %f_, %b_ : memref<250x1000xf32>, memref<250xf32>, memref<1000xf32>) outs(%y_ : memref<1000xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.subf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): %t = arith.addf %s, %r : f32 kernel.yield %t : f32 }
    kernel.yield
  }
  return
}

func.func @columns_37_2101(%x: memref<37x2101xf32>, %f: memref<37xf32>, %b: memref<2101xf32>, %y: memref<2101xf32>) {
  kernel.launch "columns_37_2101" outer 0 ins(%x, %f, %b : memref<37x2101xf32>, memref<37xf32>, memref<2101xf32>)
      outs(%y : memref<2101xf32>) {
  ^bb0(%x_: memref<37x2101xf32>, %f_: memref<37xf32>, %b_: memref<2101xf32>, %y_: memref<2101xf32>):
    kernel.stage extents [2101, 37] iterators ["parallel", "reduction"]
      maps [affine_map<(n, m) -> (m, n)>, affine_map<(n, m) -> (m)>, affine_map<(n, m) -> (n)>, affine_map<(n, m) -> (n)>] identities [0.0 : f32]
      ins(%x_, %f_, %b_ : memref<37x2101xf32>, memref<37xf32>, memref<2101xf32>) outs(%y_ : memref<2101xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.subf %p, %q : f32 kernel.yield %t : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32, %r: f32): %t = arith.addf %s, %r : f32 kernel.yield %t : f32 }
    kernel.yield
  }
  return
}

// The same where threads share parts of the rows, which follow each other without a gap.
func.func @columns_of_parts(%x: memref<272x2101xf32>, %y: memref<16x2101xf32>) {
  kernel.launch "columns_of_parts" outer 0 ins(%x : memref<272x2101xf32>)
      outs(%y : memref<16x2101xf32>) {
  ^bb0(%x_: memref<272x2101xf32>, %y_: memref<16x2101xf32>):
    kernel.stage extents [16, 2101, 17] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(c, n, m) -> (c * 17 + m, n)>, affine_map<(c, n, m) -> (c, n)>] identities [0.0 : f32]
      ins(%x_ : memref<272x2101xf32>) outs(%y_ : memref<16x2101xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// Two accumulators of different types over two reduction dimensions, a parallel one outside; a panel of several pieces.
func.func @moments(%x: memref<3x5x37x310xf32>, %y: memref<5x310xf32>, %z: memref<5x310xf64>) {
  kernel.launch "moments" outer 0 ins(%x : memref<3x5x37x310xf32>)
      outs(%y, %z : memref<5x310xf32>, memref<5x310xf64>) {
  ^bb0(%x_: memref<3x5x37x310xf32>, %y_: memref<5x310xf32>, %z_: memref<5x310xf64>):
    kernel.stage extents [5, 310, 3, 37] iterators ["parallel", "parallel", "reduction", "reduction"]
      maps [affine_map<(a, n, b, m) -> (b, a, m, n)>, affine_map<(a, n, b, m) -> (a, n)>, affine_map<(a, n, b, m) -> (a, n)>] identities [0xFF800000 : f32, 0.0 : f64]
      ins(%x_ : memref<3x5x37x310xf32>) outs(%y_, %z_ : memref<5x310xf32>, memref<5x310xf64>)
      prologue { ^bb0(%p: f32): %d = arith.extf %p : f32 to f64 %e = arith.mulf %d, %d : f64 kernel.yield %p, %e : f32, f64 }
      combine { ^bb0(%s: f32, %u: f64, %p: f32, %q: f64): %t = arith.maximumf %s, %p : f32 %v = arith.addf %u, %q : f64 kernel.yield %t, %v : f32, f64 }
      epilogue { ^bb0(%s: f32, %u: f64, %p: f32): kernel.yield %s, %u : f32, f64 }
    kernel.yield
  }
  return
}
func.func @wide(%x: memref<9x9001xf32>, %y: memref<9001xf32>) {
  kernel.launch "wide" outer 0 ins(%x : memref<9x9001xf32>)
      outs(%y : memref<9001xf32>) {
  ^bb0(%x_: memref<9x9001xf32>, %y_: memref<9001xf32>):
    kernel.stage extents [9001, 9] iterators ["parallel", "reduction"]
      maps [affine_map<(n, m) -> (m, n)>, affine_map<(n, m) -> (n)>] identities [0.0 : f32]
      ins(%x_ : memref<9x9001xf32>) outs(%y_ : memref<9001xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.yield
  }
  return
}

// Divided by a number of the row: with fast-math a product with its reciprocal, which would be infinite for the first,
// and not normal for the second.
func.func @quotients_tiny(%x: memref<13x97xf32> {check.low = -1.0e-38 : f64, check.high = 1.0e-38 : f64},
    %s: memref<13xf32> {check.low = 1.0e-40 : f64, check.high = 9.0e-39 : f64}, %y: memref<13x97xf32>) {
  kernel.launch "quotients" outer 0 ins(%x, %s : memref<13x97xf32>, memref<13xf32>) outs(%y : memref<13x97xf32>) {
  ^bb0(%x_: memref<13x97xf32>, %s_: memref<13xf32>, %y_: memref<13x97xf32>):
    kernel.stage extents [13, 97] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%x_, %s_ : memref<13x97xf32>, memref<13xf32>) outs(%y_ : memref<13x97xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %r = arith.divf %p, %q : f32 kernel.yield %r : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p: f32, %q: f32): kernel.yield %r : f32 }
    kernel.yield
  }
  return
}
func.func @quotients_huge(%x: memref<13x97xf32> {check.low = -3.4e38 : f64, check.high = 3.4e38 : f64},
    %s: memref<13xf32> {check.low = 9.0e37 : f64, check.high = 3.4e38 : f64}, %y: memref<13x97xf32>) {
  kernel.launch "quotients" outer 0 ins(%x, %s : memref<13x97xf32>, memref<13xf32>) outs(%y : memref<13x97xf32>) {
  ^bb0(%x_: memref<13x97xf32>, %s_: memref<13xf32>, %y_: memref<13x97xf32>):
    kernel.stage extents [13, 97] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%x_, %s_ : memref<13x97xf32>, memref<13xf32>) outs(%y_ : memref<13x97xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %r = arith.divf %p, %q : f32 kernel.yield %r : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p: f32, %q: f32): kernel.yield %r : f32 }
    kernel.yield
  }
  return
}

// The largest of each row, then the row less it: the next row is fetched by the stage that computes most.
func.func @less_max(%x: memref<33x517xf32>, %y: memref<33x517xf32>) {
  kernel.launch "less_max" outer 1 ins(%x : memref<33x517xf32>) outs(%y : memref<33x517xf32>) {
  ^bb0(%x_: memref<33x517xf32>, %y_: memref<33x517xf32>):
    %m_ = kernel.local : memref<33xf32>
    kernel.stage extents [33, 517] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0xFF800000 : f32]
      ins(%x_ : memref<33x517xf32>) outs(%m_ : memref<33xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.maximumf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.stage extents [33, 517] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%x_, %m_ : memref<33x517xf32>, memref<33xf32>) outs(%y_ : memref<33x517xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %r = arith.subf %p, %q : f32 kernel.yield %r : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p: f32, %q: f32): kernel.yield %r : f32 }
    kernel.yield
  }
  return
}

func.func @softmax_gradient(%x: memref<33x517xf32>, %g: memref<33x517xf32>, %y: memref<33x517xf32>) {
  kernel.launch "softmax_gradient" outer 1 ins(%x, %g : memref<33x517xf32>, memref<33x517xf32>)
      outs(%y : memref<33x517xf32>) {
  ^bb0(%x_: memref<33x517xf32>, %g_: memref<33x517xf32>, %y_: memref<33x517xf32>):
    %m_ = kernel.local : memref<33xf32>
    %e_ = kernel.local : memref<33x517xf32>
    %s_ = kernel.local : memref<33xf32>
    %q_ = kernel.local : memref<33x517xf32>
    %d_ = kernel.local : memref<33xf32>
    kernel.stage extents [33, 517] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0xFF800000 : f32]
      ins(%x_ : memref<33x517xf32>) outs(%m_ : memref<33xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.maximumf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.stage extents [33, 517] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%x_, %m_ : memref<33x517xf32>, memref<33xf32>) outs(%e_ : memref<33x517xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %r = arith.subf %p, %q : f32 %e = math.exp %r : f32 kernel.yield %e : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p: f32, %q: f32): kernel.yield %r : f32 }
    kernel.stage extents [33, 517] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%e_ : memref<33x517xf32>) outs(%s_ : memref<33xf32>)
      prologue { ^bb0(%p: f32): kernel.yield %p : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.stage extents [33, 517] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%e_, %s_ : memref<33x517xf32>, memref<33xf32>) outs(%q_ : memref<33x517xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %r = arith.divf %p, %q : f32 kernel.yield %r : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p: f32, %q: f32): kernel.yield %r : f32 }
    kernel.stage extents [33, 517] iterators ["parallel", "reduction"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>] identities [0.0 : f32]
      ins(%g_, %q_ : memref<33x517xf32>, memref<33x517xf32>) outs(%d_ : memref<33xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %r = arith.mulf %p, %q : f32 kernel.yield %r : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32, %q: f32): kernel.yield %s : f32 }
    kernel.stage extents [33, 517] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>,
            affine_map<(m, n) -> (m, n)>] identities []
      ins(%q_, %g_, %d_ : memref<33x517xf32>, memref<33x517xf32>, memref<33xf32>) outs(%y_ : memref<33x517xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %d: f32): %r = arith.subf %q, %d : f32 %t = arith.mulf %p, %r : f32 kernel.yield %t : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p: f32, %q: f32, %d: f32): kernel.yield %r : f32 }
    kernel.yield
  }
  return
}

// Sums over rows of each matrix of exponentials, lanes along the columns; then the matrix less them.
func.func @less_column_sums(%x: memref<5x30x130xf32>, %y: memref<5x30x130xf32>) {
  kernel.launch "less_column_sums" outer 1 ins(%x : memref<5x30x130xf32>) outs(%y : memref<5x30x130xf32>) {
  ^bb0(%x_: memref<5x30x130xf32>, %y_: memref<5x30x130xf32>):
    %s_ = kernel.local : memref<5x130xf32>
    kernel.stage extents [5, 130, 30] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(b, n, m) -> (b, m, n)>, affine_map<(b, n, m) -> (b, n)>] identities [0.0 : f32]
      ins(%x_ : memref<5x30x130xf32>) outs(%s_ : memref<5x130xf32>)
      prologue { ^bb0(%p: f32): %e = math.exp %p : f32 kernel.yield %e : f32 }
      combine { ^bb0(%s: f32, %p: f32): %t = arith.addf %s, %p : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%s: f32, %p: f32): kernel.yield %s : f32 }
    kernel.stage extents [5, 30, 130] iterators ["parallel", "parallel", "parallel"]
      maps [affine_map<(b, m, n) -> (b, m, n)>, affine_map<(b, m, n) -> (b, n)>, affine_map<(b, m, n) -> (b, m, n)>]
      identities []
      ins(%x_, %s_ : memref<5x30x130xf32>, memref<5x130xf32>) outs(%y_ : memref<5x30x130xf32>)
      prologue { ^bb0(%p: f32, %q: f32): %r = arith.subf %p, %q : f32 kernel.yield %r : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p: f32, %q: f32): kernel.yield %r : f32 }
    kernel.yield
  }
  return
}

// The row less one at its label, which is compared with lanes, not with indices of 64 bits; beyond its end for some.
// LAST: func.func private {{.*}}memref<97xi64>
// LAST-NOT: arith.cmpi eq, {{.*}}xi64>
// LAST: arith.cmpi eq, {{.*}} : vector<8xi32>
// LAST-NOT: arith.cmpi eq, {{.*}}xi64>
// LAST: arith.cmpi ne, {{.*}} : vector<8xi32>
func.func @labels(%x: memref<97x53xf32>, %l: memref<97xi64>, %y: memref<97x53xf32>) {
  kernel.launch "labels" outer 0 ins(%x, %l : memref<97x53xf32>, memref<97xi64>) outs(%y : memref<97x53xf32>) {
  ^bb0(%x_: memref<97x53xf32>, %l_: memref<97xi64>, %y_: memref<97x53xf32>):
    kernel.stage extents [97, 53] iterators ["parallel", "parallel"]
      maps [affine_map<(m, n) -> (m, n)>, affine_map<(m, n) -> (m)>, affine_map<(m, n) -> (m, n)>] identities []
      ins(%x_, %l_ : memref<97x53xf32>, memref<97xi64>) outs(%y_ : memref<97x53xf32>)
      prologue { ^bb0(%p: f32, %q: i64):
        %one = arith.constant 1.0 : f32
        %more = arith.constant 7 : i64
        %row = kernel.index 0
        %from = arith.index_cast %row : index to i64
        %label = arith.addi %q, %from : i64
        %i = kernel.index 1
        %j = arith.index_cast %i : index to i64
        %c = arith.cmpi eq, %j, %label : i64
        %less = arith.subf %p, %one : f32
        %r = arith.select %c, %less, %p : f32
        %other = arith.addi %label, %more : i64
        %d = arith.cmpi ne, %other, %j : i64
        %t = arith.addf %r, %r : f32
        %u = arith.select %d, %r, %t : f32
        kernel.yield %u : f32 }
      combine {}
      epilogue { ^bb0(%r: f32, %p: f32, %q: i64): kernel.yield %r : f32 }
    kernel.yield
  }
  return
}

// Sixteen rows at a time have lanes along the rows, and stores as usual; the one that is left has them along itself, and
// stores past the caches. That too needs the fence.
// LAST: func.func private {{.*}} attributes {block = 16 : i64
// LAST-NOT: past_output
// LAST: nontemporal = true
// LAST: llvm.call_intrinsic "llvm.x86.sse.sfence"
// LAST-NEXT: return
func.func @last(%x: memref<65x8xf32>, %w: memref<40x8xf32>, %v: memref<40x8xf32>, %y: memref<65x40xf32>) {
  kernel.launch "rows" outer 1 ins(%x, %w, %v : memref<65x8xf32>, memref<40x8xf32>, memref<40x8xf32>) outs(%y : memref<65x40xf32>) {
  ^bb0(%a: memref<65x8xf32>, %b: memref<40x8xf32>, %c: memref<40x8xf32>, %d: memref<65x40xf32>):
    %l = kernel.local : memref<65x8xf32>
    kernel.stage extents [65, 8] iterators ["parallel", "parallel"]
      maps [affine_map<(m, k) -> (m, k)>, affine_map<(m, k) -> (m, k)>] identities []
      ins(%a : memref<65x8xf32>) outs(%l : memref<65x8xf32>)
      prologue { ^bb0(%p: f32): %t = math.absf %p : f32 kernel.yield %t : f32 }
      combine {}
      epilogue { ^bb0(%t: f32, %p: f32): kernel.yield %t : f32 }
    kernel.stage extents [65, 40, 8] iterators ["parallel", "parallel", "reduction"]
      maps [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (n, k)>, affine_map<(m, n, k) -> (n, k)>,
            affine_map<(m, n, k) -> (m, n)>]
      identities [0xFF800000 : f32] ins(%l, %b, %c : memref<65x8xf32>, memref<40x8xf32>, memref<40x8xf32>)
      outs(%d : memref<65x40xf32>)
      prologue { ^bb0(%p: f32, %q: f32, %r: f32): %t = arith.addf %p, %q : f32 %u = arith.minimumf %t, %r : f32
        kernel.yield %u : f32 }
      combine { ^bb0(%p: f32, %q: f32): %t = arith.maximumf %p, %q : f32 kernel.yield %t : f32 }
      epilogue { ^bb0(%p: f32, %q: f32, %r: f32, %s: f32): kernel.yield %p : f32 }
    kernel.yield
  }
  return
}
