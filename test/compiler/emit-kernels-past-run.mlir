// Arithmetic beside stores past the caches: four vectors are computed, then stored, as long as registers hold what they
// need; they share one branch for arguments that are taken aside.
// RUN: dlc-kernel-check %s --cache=256
// RUN: dlc-kernel-check %s --cache=256 --math=fast
// RUN: dlc-kernel-check %s --cache=256 --cpu=x86-64-v3 --math=fast
// RUN: dlc-opt %s --emit-kernels="cache-bytes=256" | FileCheck %s
// RUN: dlc-opt %s --emit-kernels="cache-bytes=256" --lower-math="mode=fast avx512=true lookup=true" | FileCheck %s --check-prefix=RARE

// CHECK: past_output = 0 : i64{{.*}} unroll = 4 : i64
// CHECK: scf.for
// CHECK-COUNT-4: math.log1p {{.*}} : vector<16xf32>
// CHECK: vector.store {{.*}}nontemporal
// CHECK: past_output = 0 : i64{{.*}} unroll = 1 : i64
// CHECK: past_output = 0 : i64{{.*}} unroll = 2 : i64
// CHECK: past_output = 0 : i64{{.*}} unroll = 4 : i64
// RARE: func.func private
// RARE-COUNT-3: arith.maxui {{.*}} : vector<16xi32>
// RARE-NEXT: arith.cmpi uge
// RARE-NEXT: vector.reduction <or>
// RARE-NEXT: scf.if {{.*}} -> (vector<16xf32>, vector<16xf32>, vector<16xf32>, vector<16xf32>)
// RARE-COUNT-4: vector.store {{.*}}nontemporal

// With some arguments that have no logarithm, in vectors with others.
func.func @logarithms(%x: memref<1003xf32> {check.low = -1.01 : f64, check.high = 40.0 : f64}, %y: memref<1003xf32>) {
  kernel.launch "logarithms" outer 0 ins(%x : memref<1003xf32>) outs(%y : memref<1003xf32>) {
  ^bb0(%x_: memref<1003xf32>, %y_: memref<1003xf32>):
    kernel.stage extents [1003] iterators ["parallel"]
      maps [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>] identities []
      ins(%x_ : memref<1003xf32>) outs(%y_ : memref<1003xf32>)
      prologue { ^bb0(%p: f32): %q = math.log1p %p : f32 kernel.yield %q : f32 }
      combine {}
      epilogue { ^bb0(%q: f32, %p: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  return
}

func.func @much(%x: memref<1003xf32>, %y: memref<1003xf32>) {
  kernel.launch "much" outer 0 ins(%x : memref<1003xf32>) outs(%y : memref<1003xf32>) {
  ^bb0(%x_: memref<1003xf32>, %y_: memref<1003xf32>):
    kernel.stage extents [1003] iterators ["parallel"]
      maps [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>] identities []
      ins(%x_ : memref<1003xf32>) outs(%y_ : memref<1003xf32>)
      prologue { ^bb0(%p: f32): %q = math.exp %p : f32 %r = math.erf %p : f32 %s = arith.mulf %q, %r : f32 kernel.yield %s : f32 }
      combine {}
      epilogue { ^bb0(%q: f32, %p: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  return
}

// A function of f64 takes twice the registers.
func.func @double(%x: memref<1003xf64> {check.low = -1.01 : f64, check.high = 40.0 : f64}, %y: memref<1003xf64>) {
  kernel.launch "double" outer 0 ins(%x : memref<1003xf64>) outs(%y : memref<1003xf64>) {
  ^bb0(%x_: memref<1003xf64>, %y_: memref<1003xf64>):
    kernel.stage extents [1003] iterators ["parallel"]
      maps [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>] identities []
      ins(%x_ : memref<1003xf64>) outs(%y_ : memref<1003xf64>)
      prologue { ^bb0(%p: f64): %q = math.log %p : f64 kernel.yield %q : f64 }
      combine {}
      epilogue { ^bb0(%q: f64, %p: f64): kernel.yield %q : f64 }
    kernel.yield
  }
  return
}

// Not if the result is rounded to f32 anyway.
func.func @rounded(%x: memref<1003xf32>, %y: memref<1003xf32>) {
  kernel.launch "rounded" outer 0 ins(%x : memref<1003xf32>) outs(%y : memref<1003xf32>) {
  ^bb0(%x_: memref<1003xf32>, %y_: memref<1003xf32>):
    kernel.stage extents [1003] iterators ["parallel"]
      maps [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>] identities []
      ins(%x_ : memref<1003xf32>) outs(%y_ : memref<1003xf32>)
      prologue {
      ^bb0(%p: f32):
        %q = arith.extf %p : f32 to f64
        %r = math.exp %q fastmath<afn> : f64
        %s = arith.truncf %r : f64 to f32
        kernel.yield %s : f32
      }
      combine {}
      epilogue { ^bb0(%q: f32, %p: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  return
}
