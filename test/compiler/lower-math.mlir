// RUN: dlc-opt %s --lower-math | FileCheck %s
// RUN: dlc-opt %s --lower-math=mode=fast | FileCheck %s --check-prefix=FAST
// RUN: dlc-opt %s --lower-math="mode=fast avx512=true" | FileCheck %s --check-prefix=AVX512
// RUN: dlc-opt %s --lower-math=mode=libm | FileCheck %s --check-prefix=LIBM

// f32 is enough for 1 ulp.
// CHECK-LABEL: func.func @exponential(
// CHECK-NOT: f64
// CHECK: math.fma {{.*}} : vector<16xf32>
// CHECK: return
// FAST-LABEL: func.func @exponential(
// FAST-NOT: f64
// FAST: math.fma {{.*}} : vector<16xf32>
// AVX512-LABEL: func.func @exponential(
// AVX512: llvm.call_intrinsic "llvm.x86.avx512.mask.scalef.ps.512"
// LIBM-LABEL: func.func @exponential(
// LIBM-COUNT-16: call @exp(
func.func @exponential(%x: vector<16xf32>) -> vector<16xf32> {
  %y = math.exp %x : vector<16xf32>
  return %y : vector<16xf32>
}

// So it is for logarithms; tanh, expm1 and erf are f32 where 4 ulp are allowed.
// CHECK-LABEL: func.func @single(
// CHECK-NOT: f64
// CHECK: math.fma {{.*}} : vector<16xf32>
// CHECK: arith.extf {{.*}} : vector<16xf32> to vector<16xf64>
// CHECK: return
// FAST-LABEL: func.func @single(
// FAST-NOT: f64
// FAST-NOT: call
// FAST: return
func.func @single(%x: vector<16xf32>) -> vector<16xf32> {
  %y = math.log1p %x : vector<16xf32>
  %z = math.log %y : vector<16xf32>
  %t = math.tanh %z : vector<16xf32>
  %e = math.expm1 %t : vector<16xf32>
  %w = math.erf %e : vector<16xf32>
  return %w : vector<16xf32>
}

// f64 stays f64, in lanes.
// CHECK-LABEL: func.func @wide(
// CHECK-NOT: call
// CHECK: math.fma {{.*}} : vector<2xf64>
// CHECK-NOT: call
// CHECK: return
// FAST-LABEL: func.func @wide(
// FAST-NOT: call
// FAST: return
// LIBM-LABEL: func.func @wide(
// LIBM-COUNT-2: call @log(
func.func @wide(%x: vector<2xf64>) -> vector<2xf64> {
  %y = math.log %x : vector<2xf64>
  return %y : vector<2xf64>
}

// What will be rounded to f32 asks for less.
// CHECK-LABEL: func.func @brief(
// CHECK-COUNT-19: math.fma {{.*}} : vector<2xf64>
// CHECK-NOT: math.fma
// CHECK: return
// LIBM-LABEL: func.func @brief(
// LIBM-COUNT-2: call @erfc(
func.func @brief(%x: vector<2xf64>) -> vector<2xf64> {
  %y = math.erfc %x fastmath<afn> : vector<2xf64>
  return %y : vector<2xf64>
}

// The C library's, one call an element.
// CHECK-LABEL: func.func @wide_sine(
// CHECK-COUNT-2: call @sin(
func.func @wide_sine(%x: vector<2xf64>) -> vector<2xf64> {
  %y = math.sin %x : vector<2xf64>
  return %y : vector<2xf64>
}

// f32 goes through f64 and is rounded once; odd functions take the argument's sign.
// CHECK-LABEL: func.func @arc(
// CHECK-NOT: call
// CHECK: arith.extf {{.*}} : vector<8xf32> to vector<8xf64>
// CHECK: math.fma {{.*}} : vector<8xf64>
// CHECK: math.copysign
// CHECK-NOT: call
// CHECK: return
func.func @arc(%x: vector<8xf32>) -> vector<8xf32> {
  %y = math.atan %x : vector<8xf32>
  %z = math.sinh %y : vector<8xf32>
  %w = math.cosh %z : vector<8xf32>
  return %w : vector<8xf32>
}

// What the processor does stays.
// CHECK-LABEL: func.func @instructions(
// CHECK: math.sqrt
// CHECK: math.absf
// CHECK: math.floor
// LIBM-LABEL: func.func @instructions(
// LIBM: call @floorf(
func.func @instructions(%x: f32) -> f32 {
  %a = math.sqrt %x : f32
  %b = math.absf %a : f32
  %c = math.floor %b : f32
  return %c : f32
}

// Large arguments are reduced in integers, in the lanes too, where a lane has one: nothing is called. 4 ulp are had in f32.
// CHECK-LABEL: func.func @sine(
// CHECK-NOT: call
// CHECK: vector.reduction <or>
// CHECK: scf.if
// CHECK: arith.muli {{.*}} : vector<8xi64>
// CHECK-NOT: call
// CHECK: return
// FAST-LABEL: func.func @sine(
// FAST-NOT: f64
// FAST: scf.if
// FAST: arith.muli {{.*}} : vector<8xi64>
// LIBM-LABEL: func.func @sine(
// LIBM-COUNT-8: call @sin(
func.func @sine(%x: vector<8xf32>) -> vector<8xf32> {
  %y = math.sin %x : vector<8xf32>
  return %y : vector<8xf32>
}

// CHECK-LABEL: func.func @power(
// CHECK-NOT: call
// CHECK: return
// LIBM-LABEL: func.func @power(
// LIBM: call @pow(
func.func @power(%x: f32, %y: f32) -> f32 {
  %z = math.powf %x, %y : f32
  return %z : f32
}

// libm has none.
// CHECK-LABEL: func.func @reciprocal_root(
// CHECK: math.sqrt
// CHECK: arith.divf
// LIBM-LABEL: func.func @reciprocal_root(
// LIBM: math.sqrt {{.*}} : f64
// LIBM: arith.divf
func.func @reciprocal_root(%x: f64) -> f64 {
  %y = math.rsqrt %x : f64
  return %y : f64
}
