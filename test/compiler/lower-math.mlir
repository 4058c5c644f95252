// RUN: dlc-opt %s --lower-math | FileCheck %s
// RUN: dlc-opt %s --lower-math=mode=fast | FileCheck %s --check-prefix=FAST
// RUN: dlc-opt %s --lower-math="mode=fast avx512=true" | FileCheck %s --check-prefix=AVX512
// RUN: dlc-opt %s --lower-math="mode=fast avx512=true lookup=true" | FileCheck %s --check-prefix=LOOKUP
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

// Of a number that is at most 0 there is no upper bound.
// CHECK-LABEL: func.func @exponential_of_at_most_zero(
// CHECK: arith.cmpf olt
// CHECK-NOT: arith.cmpf ogt
// CHECK: return
// LOOKUP-LABEL: func.func @exponential_of_at_most_zero(
// LOOKUP: arith.cmpf olt
// LOOKUP-NOT: arith.cmpf ogt
// LOOKUP: return
func.func @exponential_of_at_most_zero(%x: vector<16xf32>, %most: vector<16xf32>) -> vector<16xf32> {
  %d = arith.subf %x, %most {at_most_zero} : vector<16xf32>
  %y = math.exp %d fastmath<afn> : vector<16xf32>
  return %y : vector<16xf32>
}

// exp alone, to 4 ulp: by a table, whatever the vector's length is.
// FAST-LABEL: func.func @brief_exponential(
// FAST-NOT: permvar
// AVX512-LABEL: func.func @brief_exponential(
// AVX512-NOT: permvar
// LOOKUP-LABEL: func.func @brief_exponential(
// LOOKUP: math.fma {{.*}} : vector<16xf32>
// LOOKUP: llvm.call_intrinsic "llvm.x86.avx512.permvar.sf.512"
// LOOKUP: llvm.call_intrinsic "llvm.x86.avx512.mask.scalef.ps.512"
// LOOKUP: vector.shuffle
// LOOKUP: llvm.call_intrinsic "llvm.x86.avx512.permvar.sf.512"
// LOOKUP: return
func.func @brief_exponential(%x: vector<16xf32>, %z: vector<8xf32>) -> (vector<16xf32>, vector<8xf32>) {
  %y = math.exp %x fastmath<afn> : vector<16xf32>
  %w = math.exp %z fastmath<afn> : vector<8xf32>
  return %y, %w : vector<16xf32>, vector<8xf32>
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

// Where registers hold tables erf is a polynomial of degree 5 of an interval, 16 lanes at a time, scalars too.
// CHECK-LABEL: func.func @interval(
// CHECK-NOT: call_intrinsic
// CHECK: return
// FAST-LABEL: func.func @interval(
// FAST-NOT: call_intrinsic
// FAST: return
// LOOKUP-LABEL: func.func @interval(
// LOOKUP-COUNT-6: "llvm.x86.avx512.permvar.sf.512"{{.*}} vector<16xf32>
// LOOKUP: math.copysign
// LOOKUP: vector.broadcast {{.*}} : f32 to vector<16xf32>
// LOOKUP-COUNT-6: "llvm.x86.avx512.permvar.sf.512"
// LOOKUP: vector.extract {{.*}}[0] : f32 from vector<16xf32>
// LOOKUP: vector.shuffle {{.*}} : vector<24xf32>, vector<24xf32>
// LOOKUP-COUNT-6: "llvm.x86.avx512.permvar.sf.512"
// LOOKUP: vector.shuffle {{.*}} : vector<24xf32>, vector<24xf32>
// LOOKUP-COUNT-6: "llvm.x86.avx512.permvar.sf.512"
// LOOKUP: vector.shuffle {{.*}}23] : vector<16xf32>, vector<16xf32>
func.func @interval(%x: vector<16xf32>, %s: f32, %u: vector<24xf32>) -> (vector<16xf32>, f32, vector<24xf32>) {
  %y = math.erf %x : vector<16xf32>
  %t = math.erf %s : f32
  %v = math.erf %u : vector<24xf32>
  return %y, %t, %v : vector<16xf32>, f32, vector<24xf32>
}

// gelu's share of a normal distribution, but for what is far below 0: that needs exp.
// FAST-LABEL: func.func @kernel_functions(
// FAST-NOT: call_intrinsic
// FAST: return
// LOOKUP-LABEL: func.func @kernel_functions(
// LOOKUP-COUNT-8: "llvm.x86.avx512.permvar.sf.512"
// LOOKUP: vector.reduction <or>
// LOOKUP: scf.if
// LOOKUP: "llvm.x86.avx512.mask.scalef.ps.512"
// LIBM-LABEL: func.func @kernel_functions(
// LIBM-NOT: kernel.gelu
// LIBM: return
func.func @kernel_functions(%x: vector<16xf32>) -> vector<16xf32> {
  %y = kernel.gelu %x : vector<16xf32>
  %z = kernel.ndtr %y : vector<16xf32>
  return %z : vector<16xf32>
}

// f64 looks up 2^(j / 16), reciprocals and their logarithms, and erf's coefficients, in two registers a table.
// LOOKUP-LABEL: func.func @wide_tables(
// LOOKUP-COUNT-2: "llvm.x86.avx512.vpermi2var.pd.512"
// LOOKUP: "llvm.x86.avx512.mask.scalef.pd.512"
// LOOKUP-COUNT-3: "llvm.x86.avx512.vpermi2var.pd.512"
// LOOKUP: scf.if
// LOOKUP-COUNT-14: "llvm.x86.avx512.vpermi2var.pd.512"
// LOOKUP: math.copysign
func.func @wide_tables(%x: vector<8xf64>) -> vector<8xf64> {
  %e = math.exp %x : vector<8xf64>
  %l = math.log %e : vector<8xf64>
  %y = math.erf %l : vector<8xf64>
  return %y : vector<8xf64>
}

// pow is in f64 there too, eight lanes at a time; signs and what is special are rare.
// LOOKUP-LABEL: func.func @power_tables(
// LOOKUP-COUNT-4: "llvm.x86.avx512.vpermi2var.pd.512"
// LOOKUP: vector.reduction <or>
// LOOKUP: scf.if
// LOOKUP-COUNT-2: "llvm.x86.avx512.vpermi2var.pd.512"
// LOOKUP: arith.truncf
// LOOKUP: scf.if
func.func @power_tables(%x: vector<16xf32>, %y: vector<16xf32>) -> vector<16xf32> {
  %z = math.powf %x, %y : vector<16xf32>
  return %z : vector<16xf32>
}

// Vectors that are computed together share one branch for arguments that are taken aside; inside it each has its own.
// LOOKUP-LABEL: func.func @together(
// LOOKUP: %[[LARGEST:.*]] = arith.maxui {{.*}} : vector<16xi32>
// LOOKUP-NEXT: %[[RARE:.*]] = arith.cmpi uge, %[[LARGEST]]
// LOOKUP-NEXT: %[[ANY:.*]] = vector.reduction <or>, %[[RARE]]
// LOOKUP-NEXT: scf.if %[[ANY]] -> (vector<16xf32>, vector<16xf32>)
// LOOKUP-COUNT-2: scf.if {{.*}} -> (vector<16xf32>) {
// LOOKUP-NOT: scf.if
// LOOKUP: return
func.func @together(%x: vector<16xf32>, %y: vector<16xf32>) -> (vector<16xf32>, vector<16xf32>) {
  %z = math.log1p %x : vector<16xf32>
  %w = math.log1p %y : vector<16xf32>
  return %z, %w : vector<16xf32>, vector<16xf32>
}

// Not where one needs what another gives.
// LOOKUP-LABEL: func.func @one_after_the_other(
// LOOKUP-NOT: arith.maxui
// LOOKUP: return
func.func @one_after_the_other(%x: vector<16xf32>) -> vector<16xf32> {
  %y = math.log1p %x : vector<16xf32>
  %z = math.log1p %y : vector<16xf32>
  return %z : vector<16xf32>
}
