// Of three orders of one graph the one that takes least memory. Here the program makes both large values before it uses
// the first; made one after the other they share their memory.
// RUN: dlc-opt %s --convert-dl-to-kernel --fuse=mode=none -o %t.mlir
// RUN: dlc-opt %t.mlir --plan-memory --verify-planned | FileCheck %s
// RUN: dlc-opt %t.mlir --plan-memory=mode=none --verify-planned | FileCheck %s --check-prefix=NONE
// RUN: dlc-opt %t.mlir --test-check-plan -o /dev/null

// CHECK-LABEL: func.func @two_then_two
// CHECK-SAME: kernel.live_bytes = 65664 : i64
// CHECK-SAME: kernel.order = "smallest"
// CHECK-SAME: kernel.workspace_bytes = 65664 : i64
// NONE-LABEL: func.func @two_then_two
// NONE-SAME: kernel.order = "program"
func.func @two_then_two(%x: tensor<16x1024xf32>, %y: tensor<16x1024xf32>) -> tensor<16xf32> {
  %a = dl.exp %x : tensor<16x1024xf32>
  %b = dl.exp %y : tensor<16x1024xf32>
  %c = dl.sum %a [1] : tensor<16x1024xf32>
  %d = dl.sum %b [1] : tensor<16x1024xf32>
  %e = dl.add %c, %d : tensor<16xf32>
  return %e : tensor<16xf32>
}
