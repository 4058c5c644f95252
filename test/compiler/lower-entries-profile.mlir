// RUN: dlc-opt %s --lower-entries=profile=true | FileCheck %s
// RUN: dlc-opt %s --lower-entries=profile=true --lower-to-llvm --verify-level=level=llvm

// The frame's mark is called, unless it is null, when the entry begins (-1), around each kernel, after its barrier, and at
// the end; on every thread, also where a kernel runs on one.
// CHECK-LABEL: func.func @net_predict(
// CHECK-SAME: %[[FRAME:.*]]: !llvm.ptr, %[[TID:.*]]: i32, %[[THREADS:.*]]: i32) -> i32
// CHECK: %[[FIELD:.*]] = llvm.getelementptr %[[FRAME]][72]
// CHECK: %[[MARK:.*]] = llvm.load %[[FIELD]] : !llvm.ptr -> !llvm.ptr
// CHECK: %[[MARKS:.*]] = llvm.icmp "ne" %[[MARK]], %{{.*}} : !llvm.ptr
// CHECK: scf.if %[[MARKS]] {
// CHECK-DAG: %[[ENTRY:.*]] = arith.constant 0 : i32
// CHECK-DAG: %[[SELF:.*]] = arith.constant -1 : i32
// CHECK: llvm.call %[[MARK]](%[[FRAME]], %[[TID]], %{{.*}}, %[[SELF]], %{{.*}})
// CHECK: scf.if %[[MARKS]] {
// CHECK: llvm.call %[[MARK]](%[[FRAME]], %[[TID]],
// CHECK: call @k(%[[TID]]
// CHECK: scf.if %[[MARKS]] {
// CHECK: llvm.call %[[MARK]](
// The barrier, then the mark that tells how long it took.
// CHECK: llvm.call %{{.*}}(%[[FRAME]], %[[TID]], %[[THREADS]])
// CHECK: scf.if %[[MARKS]] {
// CHECK: %[[RELEASED:.*]] = arith.constant 2 : i32
// CHECK: llvm.call %[[MARK]](%{{.*}}, %{{.*}}, %{{.*}}, %{{.*}}, %[[RELEASED]])
// CHECK: scf.if %[[MARKS]] {
// CHECK: %[[SECOND:.*]] = arith.constant 1 : i32
// CHECK: llvm.call %[[MARK]](%{{.*}}, %{{.*}}, %{{.*}}, %[[SECOND]],
// CHECK: call @k(
// CHECK: scf.if %[[MARKS]] {
// CHECK: scf.if %[[MARKS]] {
// CHECK: return
module @net {
  func.func private @k(%tid: i32, %threads: i32, %a: memref<8xf32>, %b: memref<8xf32>) { return }
  func.func @predict(%x: memref<8xf32> {train.name = "x"}, %y: memref<8xf32> {train.name = "y"}, %p: memref<0xi8>,
                     %s: memref<0xi8>) attributes {train.entry = "predict", kernel.num_inputs = 1 : i64} {
    kernel.call @k(%x, %y) "add" {flops = 8 : i64, bytes = 64 : i64, barrier} : memref<8xf32>, memref<8xf32>
    kernel.call @k(%x, %y) "add" {flops = 8 : i64, bytes = 64 : i64, single_thread} : memref<8xf32>, memref<8xf32>
    return
  }
}
