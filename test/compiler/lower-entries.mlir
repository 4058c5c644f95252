// RUN: dlc-opt %s --lower-entries --split-input-file | FileCheck %s
// RUN: dlc-opt %s --lower-entries --lower-to-llvm --verify-level=level=llvm --split-input-file | FileCheck %s --check-prefix=LLVM

// Addresses come from the frame; kernels get the thread's number and the buffers.
// CHECK-LABEL: func.func @net_predict(
// CHECK-SAME: %[[FRAME:.*]]: !llvm.ptr, %[[TID:.*]]: i32, %[[THREADS:.*]]: i32) -> i32
// CHECK: %[[INPUTS_FIELD:.*]] = llvm.getelementptr %[[FRAME]][16]
// CHECK: %[[INPUTS:.*]] = llvm.load %[[INPUTS_FIELD]]
// CHECK: %[[X:.*]] = llvm.load %[[INPUTS]]
// CHECK: llvm.getelementptr %[[FRAME]][24]
// CHECK: llvm.load %[[FRAME]] : !llvm.ptr -> !llvm.ptr
// CHECK: call @k(%[[TID]], %[[THREADS]], %{{.*}}, %{{.*}}, %{{.*}})
// CHECK-NOT: llvm.call
// CHECK: %[[OK:.*]] = arith.constant 0 : i32
// CHECK: return %[[OK]] : i32
// LLVM-LABEL: llvm.func @net_predict(%{{.*}}: !llvm.ptr, %{{.*}}: i32, %{{.*}}: i32) -> i32
// LLVM: llvm.call @k(%{{.*}}, %{{.*}}, %{{.*}}, %{{.*}}, %{{.*}}) : (i32, i32, !llvm.ptr, !llvm.ptr, !llvm.ptr) -> ()
module @net {
  train.param @w : tensor<8xf32> = #train.zeros
  func.func private @k(%tid: i32, %threads: i32, %a: memref<8xf32>, %b: memref<8xf32>, %c: memref<8xf32>) { return }
  func.func @predict(%x: memref<8xf32> {train.name = "x"}, %y: memref<8xf32> {train.name = "y"}, %p: memref<128xi8>,
                     %s: memref<0xi8>) attributes {train.entry = "predict", kernel.num_inputs = 1 : i64} {
    %w = kernel.view %p [64] : memref<128xi8> to memref<8xf32>
    kernel.call @k(%x, %w, %y) "add" {flops = 8 : i64, bytes = 96 : i64}
        : memref<8xf32>, memref<8xf32>, memref<8xf32>
    return
  }
}

// -----

// A call for one thread is guarded and told that it is alone; a barrier is called when there are several.
// CHECK-LABEL: func.func @net_predict(
// CHECK-SAME: %[[FRAME:.*]]: !llvm.ptr, %[[TID:.*]]: i32, %[[THREADS:.*]]: i32) -> i32
// CHECK: %[[FIRST:.*]] = arith.cmpi eq, %[[TID]], %{{.*}} : i32
// CHECK: scf.if %[[FIRST]] {
// CHECK: call @k(%{{c0.*}}, %{{c1.*}}, %{{.*}}) : (i32, i32, memref<8xf32>) -> ()
// CHECK: %[[SEVERAL:.*]] = arith.cmpi sgt, %[[THREADS]], %{{.*}} : i32
// CHECK: scf.if %[[SEVERAL]] {
// CHECK: %[[FIELD:.*]] = llvm.getelementptr %[[FRAME]][32]
// CHECK: %[[BARRIER:.*]] = llvm.load %[[FIELD]]
// CHECK: llvm.call %[[BARRIER]](%[[FRAME]], %[[TID]], %[[THREADS]])
module @net {
  func.func private @k(%tid: i32, %threads: i32, %c: memref<8xf32>) { return }
  func.func @predict(%y: memref<8xf32> {train.name = "y"}, %p: memref<0xi8>, %s: memref<0xi8>)
      attributes {train.entry = "predict", kernel.num_inputs = 0 : i64} {
    kernel.call @k(%y) "fill" {flops = 8 : i64, bytes = 32 : i64, single_thread, barrier} : memref<8xf32>
    return
  }
}

// -----

// The loss is looked at by thread 0, which has written it: no barrier for that.
// CHECK-LABEL: func.func @net_eval(
// CHECK-SAME: %[[FRAME:.*]]: !llvm.ptr, %[[TID:.*]]: i32, %{{.*}}: i32) -> i32
// CHECK: call @k(
// CHECK-NOT: llvm.call
// CHECK: %[[FIRST:.*]] = arith.cmpi eq, %[[TID]]
// CHECK: %[[STATUS:.*]] = scf.if %[[FIRST]] -> (i32) {
// CHECK: %[[LOSS:.*]] = llvm.load %{{.*}} : !llvm.ptr -> f32
// CHECK: %[[ABS:.*]] = math.absf %[[LOSS]]
// CHECK: %[[BAD:.*]] = arith.cmpf uge, %[[ABS]], %{{.*}} : f32
// CHECK: %[[SEEN:.*]] = arith.select %[[BAD]]
// CHECK: llvm.getelementptr %[[FRAME]][40]
// CHECK: llvm.store
// CHECK: scf.yield %[[SEEN]]
// CHECK: return %[[STATUS]] : i32
module @net {
  func.func private @k(%tid: i32, %threads: i32, %c: memref<f32>) { return }
  func.func @eval(%loss: memref<f32> {train.name = "loss"}, %p: memref<0xi8>, %s: memref<0xi8>)
      attributes {train.entry = "eval", kernel.num_inputs = 0 : i64} {
    kernel.call @k(%loss) "loss" {flops = 1 : i64, bytes = 4 : i64} : memref<f32>
    return
  }
}

// -----

// Indices first: the first one outside leaves; thread 0 says which.
// CHECK-LABEL: func.func @net_predict(
// CHECK-SAME: %[[FRAME:.*]]: !llvm.ptr, %[[TID:.*]]: i32, %{{.*}}: i32) -> i32
// CHECK: scf.for
// CHECK: arith.extui %{{.*}} : i8 to i64
// CHECK: arith.cmpi uge
// CHECK: cf.cond_br %{{.*}}, ^[[LEAVE:.*]], ^[[REST:.*]]
// CHECK: ^[[LEAVE]]:
// CHECK: scf.if
// CHECK: %[[FIRST:.*]] = scf.for
// CHECK: llvm.getelementptr %[[FRAME]][44]
// CHECK: llvm.getelementptr %[[FRAME]][48]
// CHECK: llvm.getelementptr %[[FRAME]][56]
// CHECK: llvm.getelementptr %[[FRAME]][40]
// CHECK: return %{{.*}} : i32
// CHECK: ^[[REST]]:
// CHECK: call @k(
module @net {
  func.func private @k(%tid: i32, %threads: i32, %c: memref<4xi8>) { return }
  func.func @predict(%x: memref<4xi8> {train.name = "label"}, %p: memref<0xi8>, %s: memref<0xi8>)
      attributes {train.entry = "predict", kernel.num_inputs = 1 : i64} {
    kernel.check_range %x, 10, input 0 {is_unsigned} : memref<4xi8>
    kernel.call @k(%x) "use" {flops = 1 : i64, bytes = 4 : i64} : memref<4xi8>
    return
  }
}

// -----

// The largest of unsigned numbers, a line at a time, less those that are ignored; three are left. No i16 is 40000, so
// negative ones alone are outside.
// CHECK-LABEL: func.func @net_predict(
// CHECK: %[[ANY:.*]] = scf.for
// CHECK: arith.cmpi ne
// CHECK: %[[NOTHING:.*]] = arith.constant dense<0> : vector<32xi16>
// CHECK: %[[IGNORED:.*]] = arith.constant dense<-100> : vector<32xi16>
// CHECK: %[[LARGEST:.*]] = scf.for
// CHECK: %[[VALUES:.*]] = llvm.load %{{.*}} {alignment = 2 : i64} : !llvm.ptr -> vector<32xi16>
// CHECK: %[[IS:.*]] = arith.cmpi eq, %[[VALUES]], %[[IGNORED]]
// CHECK: %[[COUNTS:.*]] = arith.select %[[IS]], %[[NOTHING]], %[[VALUES]]
// CHECK: arith.maxui %{{.*}}, %[[COUNTS]] : vector<32xi16>
// CHECK: %[[ONE:.*]] = vector.reduction <maxui>, %[[LARGEST]] : vector<32xi16> into i16
// CHECK: %[[WIDE:.*]] = arith.extui %[[ONE]] : i16 to i64
// CHECK: %[[LEAST:.*]] = arith.constant 32768 : i64
// CHECK: arith.cmpi uge, %[[WIDE]], %[[LEAST]] : i64
// CHECK: arith.ori %[[ANY]]
// CHECK: cf.cond_br
module @net {
  func.func private @k(%tid: i32, %threads: i32, %c: memref<67xi16>) { return }
  func.func @predict(%x: memref<67xi16> {train.name = "label"}, %p: memref<0xi8>, %s: memref<0xi8>)
      attributes {train.entry = "predict", kernel.num_inputs = 1 : i64} {
    kernel.check_range %x, 40000, input 0 {ignored = -100 : i64} : memref<67xi16>
    kernel.call @k(%x) "use" {flops = 1 : i64, bytes = 134 : i64} : memref<67xi16>
    return
  }
}

// -----

// Loops and ifs of kernels; a slot of a stack is an address.
// CHECK-LABEL: func.func @net_predict(
// CHECK: scf.for %[[I:.*]] = %{{.*}} to %{{.*}} step
// CHECK: %[[LAST:.*]] = arith.constant 2 : index
// CHECK: %[[J:.*]] = arith.subi %[[LAST]], %[[I]]
// CHECK: %[[N:.*]] = arith.index_cast %[[J]] : index to i64
// CHECK: arith.muli %[[N]]
// CHECK: call @k(
// CHECK: llvm.load %{{.*}} : !llvm.ptr -> i8
// CHECK: scf.if
// CHECK: call @k(
// CHECK: } else {
// CHECK: call @k2(
// LLVM-LABEL: llvm.func @net_predict(
module @net {
  func.func private @k(%tid: i32, %threads: i32, %c: memref<4xf32>) { return }
  func.func private @k2(%tid: i32, %threads: i32, %c: memref<4xf32>) { return }
  func.func @predict(%c: memref<i1> {train.name = "c"}, %y: memref<4xf32> {train.name = "y"}, %p: memref<0xi8>,
                     %s: memref<64xi8>) attributes {train.entry = "predict", kernel.num_inputs = 1 : i64} {
    %stack = kernel.view %s [0] : memref<64xi8> to memref<3x4xf32>
    kernel.loop 3 reverse stacks(%stack : memref<3x4xf32>) {
    ^bb0(%i: index):
      %t = kernel.take %stack[%i] : memref<3x4xf32> to memref<4xf32>
      kernel.call @k(%t) "k" {flops = 1 : i64, bytes = 4 : i64} : memref<4xf32>
      kernel.yield
    }
    kernel.if %c : memref<i1> outs(%y : memref<4xf32>) then {
      kernel.call @k(%y) "k" {flops = 1 : i64, bytes = 4 : i64} : memref<4xf32>
      kernel.yield
    } else {
      kernel.call @k2(%y) "k" {flops = 1 : i64, bytes = 4 : i64} : memref<4xf32>
      kernel.yield
    }
    return
  }
}

// -----

// Red zones are poisoned by one thread, and freed again.
// CHECK: llvm.func @__asan_poison_memory_region(!llvm.ptr, i64)
// CHECK-LABEL: func.func @net_predict(
// CHECK: scf.if
// CHECK: llvm.call @__asan_poison_memory_region
// CHECK: llvm.call @__asan_poison_memory_region
// CHECK: call @k(
// CHECK: scf.if
// CHECK: llvm.call @__asan_unpoison_memory_region
// CHECK: llvm.call @__asan_unpoison_memory_region
module @net {
  func.func private @k(%tid: i32, %threads: i32, %c: memref<4xf32>) { return }
  func.func @predict(%y: memref<4xf32> {train.name = "y"}, %p: memref<0xi8>, %s: memref<192xi8>)
      attributes {train.entry = "predict", kernel.num_inputs = 0 : i64,
                  kernel.redzones = array<i64: 64, 64, 144, 48>} {
    kernel.call @k(%y) "k" {flops = 1 : i64, bytes = 4 : i64} : memref<4xf32>
    return
  }
}
