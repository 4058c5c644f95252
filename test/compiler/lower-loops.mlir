// RUN: dlc-opt %s --split-input-file --lower-loops | FileCheck %s --check-prefix=LOOPS
// RUN: dlc-opt %s --split-input-file --pass-pipeline='builtin.module(func.func(lower-loops),lower-functions)' | FileCheck %s
// RUN: not dlc-opt %S/Inputs/two-dimensional.mlir --lower-loops 2>&1 | FileCheck %s --check-prefix=ERROR
// ERROR: two-dimensional.mlir:3:{{[0-9]+}}: error: failed to legalize operation 'vector.transpose'

// Everything inside is of the LLVM dialect after the first pass; the signature follows with the second.
// LOOPS: func.func private @kernel(%{{.*}}: i32, %[[MEMORY:.*]]: memref<4x8xf32> {llvm.noalias})
// LOOPS: builtin.unrealized_conversion_cast %[[MEMORY]]
// LOOPS-NOT: scf.
// LOOPS-NOT: memref.
// LOOPS: llvm.cond_br
// LOOPS: llvm.intr.fmuladd
// LOOPS: return

// CHECK-LABEL: llvm.func internal @kernel({{.*}}: i32, {{.*}}: !llvm.ptr {llvm.noalias})
// CHECK-NOT: unrealized
// CHECK: llvm.cond_br
// CHECK: llvm.load %{{.*}} : !llvm.ptr -> vector<8xf32>
// CHECK: llvm.intr.fmuladd
// CHECK: llvm.return
func.func private @kernel(%tid: i32, %memory: memref<4x8xf32> {llvm.noalias}) attributes {llvm.linkage = #llvm.linkage<internal>} {
  %zero = arith.constant 0 : index
  %one = arith.constant 1 : index
  %four = arith.constant 4 : index
  scf.for %i = %zero to %four step %one {
    %x = vector.load %memory[%i, %zero] : memref<4x8xf32>, vector<8xf32>
    %y = vector.fma %x, %x, %x : vector<8xf32>
    vector.store %y, %memory[%i, %zero] : memref<4x8xf32>, vector<8xf32>
  }
  return
}

// -----

// A global and who asks for it are lowered together.
// CHECK: llvm.mlir.global private constant @table(dense<[1.000000e+00, 2.000000e+00]>
// CHECK-LABEL: llvm.func @lookup(
// CHECK: llvm.mlir.addressof @table
memref.global "private" constant @table : memref<2xf32> = dense<[1.0, 2.0]>
func.func @lookup(%i: index) -> f32 {
  %table = memref.get_global @table : memref<2xf32>
  %x = memref.load %table[%i] : memref<2xf32>
  return %x : f32
}

// -----

// Functions without a body are declared.
// CHECK: llvm.func @expf(f32) -> f32
// CHECK-LABEL: llvm.func @calls(
// CHECK: llvm.call @expf
func.func private @expf(f32) -> f32
func.func @calls(%x: f32) -> f32 {
  %y = func.call @expf(%x) : (f32) -> f32
  return %y : f32
}
