// Launches of one phase are joined; what one stage of a joined launch reads no other writes.
// RUN: dlc-opt %s --convert-dl-to-kernel --fuse --verify-kernels | FileCheck %s
// RUN: dlc-opt %s --convert-dl-to-kernel --fuse --plan-memory --place-barriers=barrier-nanoseconds=0 --verify-planned -o /dev/null
// RUN: dlc-opt %s --convert-dl-to-kernel --fuse --test-check-plan=share -o /dev/null
// RUN: dlc-opt %s --convert-dl-to-kernel --fuse --plan-memory --place-barriers=barrier-nanoseconds=0 --emit-kernels | FileCheck %s --check-prefix=SHARED

// Siblings over different spaces: each keeps its own. Threads share each of them, also where one reads what the caller has
// given and another writes what the caller wants.
// SHARED: func.func private @k_
// SHARED-NOT: func.func
// SHARED-COUNT-4: arith.divui
// CHECK-LABEL: @siblings
// CHECK: %[[L:.*]]:2 = kernel.launch "exp+sum" outer 0 ins(%{{.*}}, %{{.*}} : tensor<64x128xf32>, tensor<32x512xf32>)
// CHECK: kernel.stage extents [64, 128]
// CHECK: kernel.stage extents [32, 512]
// CHECK-NOT: kernel.launch
// CHECK: return %[[L]]#0, %[[L]]#1
func.func @siblings(%x: tensor<64x128xf32>, %y: tensor<32x512xf32>) -> (tensor<64x128xf32>, tensor<32xf32>) {
  %0 = dl.exp %x : tensor<64x128xf32>
  %1 = dl.sum %y [1] : tensor<32x512xf32>
  return %0, %1 : tensor<64x128xf32>, tensor<32xf32>
}

// The new value of a parameter that a sibling reads waits for it, and is in place.
// CHECK-LABEL: @reader_first
// CHECK: kernel.launch "matmul+exp" outer 0
// CHECK: kernel.launch "add" outer 0
// CHECK-NOT: kernel.launch
// CHECK: return
train.param @w : tensor<64x64xf32> = #train.zeros
func.func @reader_first(%x: tensor<64x64xf32>, %g: tensor<64x64xf32>) -> tensor<64x64xf32> {
  %w = train.read @w : tensor<64x64xf32>
  %new = dl.add %w, %g : tensor<64x64xf32>
  %0 = dl.matmul %x, %w : tensor<64x64xf32>, tensor<64x64xf32>
  %1 = dl.exp %0 : tensor<64x64xf32>
  train.write @w, %new : tensor<64x64xf32>
  return %1 : tensor<64x64xf32>
}

// What needs a sum over everything waits for it: a step with clipping by the global norm has a launch for the norm.
// CHECK-LABEL: @norm
// CHECK: kernel.launch {{.*}} outs({{.*}} : tensor<f32>
// CHECK: kernel.launch {{.*}} outs({{.*}} : tensor<64x128xf32>, tensor<32x512xf32>)
// CHECK-NOT: kernel.launch
// CHECK: return
func.func @norm(%x: tensor<64x128xf32>, %y: tensor<32x512xf32>) -> (tensor<64x128xf32>, tensor<32x512xf32>) {
  %0 = dl.mul %x, %x : tensor<64x128xf32>
  %1 = dl.sum %0 [0, 1] : tensor<64x128xf32>
  %2 = dl.broadcast %1 [] like %x : tensor<f32>, tensor<64x128xf32> to tensor<64x128xf32>
  %3 = dl.div %x, %2 : tensor<64x128xf32>
  %4 = dl.broadcast %1 [] like %y : tensor<f32>, tensor<32x512xf32> to tensor<32x512xf32>
  %5 = dl.div %y, %4 : tensor<32x512xf32>
  return %3, %5 : tensor<64x128xf32>, tensor<32x512xf32>
}

// A product whose other operand would not stay in cache is no part of a launch by rows.
// CHECK-LABEL: @large_operand
// CHECK: kernel.launch "exp" outer 0
// CHECK: kernel.launch "matmul" outer 0
// CHECK: return
func.func @large_operand(%x: tensor<64x1024xf32>, %w: tensor<1024x128xf32>) -> tensor<64x128xf32> {
  %0 = dl.exp %x : tensor<64x1024xf32>
  %1 = dl.matmul %0, %w : tensor<64x1024xf32>, tensor<1024x128xf32>
  return %1 : tensor<64x128xf32>
}
