// RUN: dlc-opt %s --lower-math="mode=fast vector-bits=256 side-by-side=24" | FileCheck %s
// RUN: dlc-opt %s --lower-math="mode=fast vector-bits=256 side-by-side=8" | FileCheck %s --check-prefix=TWO
// RUN: dlc-opt %s --lower-math="mode=fast" | FileCheck %s --check-prefix=ONE

// Each step of the four exponentials before the next step of any; with fewer registers two at a time.
// CHECK-LABEL: func.func @four(
// CHECK-COUNT-4: arith.subf
// CHECK-NOT: arith.subf
// CHECK-COUNT-8: arith.mulf
// CHECK-NEXT: return
// TWO-LABEL: func.func @four(
// TWO-NOT: arith.mulf
// TWO: arith.subf
// TWO-NOT: arith.mulf
// TWO: arith.subf
// TWO-COUNT-4: arith.mulf
// TWO-NOT: arith.mulf
// TWO-COUNT-2: arith.subf
// TWO-COUNT-4: arith.mulf
// TWO-NEXT: return
// ONE-LABEL: func.func @four(
// ONE: arith.subf
// ONE-COUNT-2: arith.mulf
// ONE: arith.subf
// ONE: return
func.func @four(%a: vector<8xf32>, %b: vector<8xf32>, %c: vector<8xf32>, %d: vector<8xf32>)
    -> (vector<8xf32>, vector<8xf32>, vector<8xf32>, vector<8xf32>) {
  %0 = math.exp %a fastmath<afn> : vector<8xf32>
  %1 = math.exp %b fastmath<afn> : vector<8xf32>
  %2 = math.exp %c fastmath<afn> : vector<8xf32>
  %3 = math.exp %d fastmath<afn> : vector<8xf32>
  return %0, %1, %2, %3 : vector<8xf32>, vector<8xf32>, vector<8xf32>, vector<8xf32>
}

// What has regions stays where it is, behind what it needs and before what needs it.
// CHECK-LABEL: func.func @branch(
// CHECK-COUNT-4: arith.mulf
// CHECK: scf.if
// CHECK: arith.addf
// CHECK: arith.subf
// CHECK: arith.subf
// CHECK-COUNT-4: arith.mulf
// CHECK: return
func.func @branch(%a: vector<8xf32>, %b: vector<8xf32>, %c: i1) -> (vector<8xf32>, vector<8xf32>) {
  %0 = math.exp %a fastmath<afn> : vector<8xf32>
  %1 = math.exp %b fastmath<afn> : vector<8xf32>
  %2 = scf.if %c -> vector<8xf32> {
    %3 = arith.addf %0, %1 : vector<8xf32>
    scf.yield %3 : vector<8xf32>
  } else {
    scf.yield %0 : vector<8xf32>
  }
  %4 = math.exp %2 fastmath<afn> : vector<8xf32>
  %5 = math.exp %1 fastmath<afn> : vector<8xf32>
  return %4, %5 : vector<8xf32>, vector<8xf32>
}

// Nothing crosses a store: who loads behind it may read what was stored. Loads among each other change places.
// CHECK-LABEL: func.func @stored(
// CHECK: vector.load
// CHECK: vector.store
// CHECK-COUNT-2: vector.load
// CHECK-COUNT-2: arith.subf
// CHECK-COUNT-2: vector.store
// CHECK-NEXT: return
func.func @stored(%m: memref<32xf32>) {
  %c0 = arith.constant 0 : index
  %c8 = arith.constant 8 : index
  %c16 = arith.constant 16 : index
  %a = vector.load %m[%c0] : memref<32xf32>, vector<8xf32>
  %0 = math.exp %a fastmath<afn> : vector<8xf32>
  vector.store %0, %m[%c8] : memref<32xf32>, vector<8xf32>
  %b = vector.load %m[%c8] : memref<32xf32>, vector<8xf32>
  %1 = math.exp %b fastmath<afn> : vector<8xf32>
  %c = vector.load %m[%c16] : memref<32xf32>, vector<8xf32>
  %2 = math.exp %c fastmath<afn> : vector<8xf32>
  vector.store %1, %m[%c0] : memref<32xf32>, vector<8xf32>
  vector.store %2, %m[%c16] : memref<32xf32>, vector<8xf32>
  return
}
