// One fusion decision a function. ALONE is what --reference gets.
// RUN: dlc-opt %s --convert-dl-to-kernel --fuse --verify-kernels | FileCheck %s
// RUN: dlc-opt %s --convert-dl-to-kernel --fuse=mode=none --verify-kernels | FileCheck %s --check-prefix=ALONE

// CHECK-DAG: #[[MK:.*]] = affine_map<(d0, d1, d2) -> (d0, d2)>
// CHECK-DAG: #[[KN:.*]] = affine_map<(d0, d1, d2) -> (d2, d1)>

// Bias and activation are the matrix product's epilogue. The bias is read through its broadcast's map.
// CHECK-LABEL: @epilogue
// CHECK-NEXT: kernel.empty
// CHECK-NEXT: kernel.launch "matmul+add+relu" outer 0 ins({{.*}} : tensor<32x64xf32>, tensor<48x64xf32>, tensor<48xf32>)
// CHECK: epilogue {
// CHECK: arith.addf
// CHECK: arith.select
// CHECK: kernel.yield
// CHECK-NOT: kernel.launch
// CHECK: return
// ALONE-LABEL: @epilogue
// ALONE: kernel.launch "matmul"
// ALONE: kernel.launch "broadcast"
// ALONE: kernel.launch "add"
// ALONE: kernel.launch "relu"
func.func @epilogue(%x: tensor<32x64xf32>, %w: tensor<48x64xf32>, %b: tensor<48xf32>) -> tensor<32x48xf32> {
  %0 = dl.matmul %x, %w {transpose_rhs} : tensor<32x64xf32>, tensor<48x64xf32>
  %1 = dl.broadcast %b [1] : tensor<48xf32> to tensor<32x48xf32>
  %2 = dl.add %0, %1 : tensor<32x48xf32>
  %3 = dl.relu %2 : tensor<32x48xf32>
  return %3 : tensor<32x48xf32>
}

// What is needed elsewhere stays a destination.
// CHECK-LABEL: @kept
// CHECK: %[[L:.*]]:2 = kernel.launch "matmul+exp" outer 0
// CHECK-NOT: kernel.launch
// CHECK: return %[[L]]#0, %[[L]]#1
func.func @kept(%x: tensor<32x64xf32>, %w: tensor<64x48xf32>) -> (tensor<32x48xf32>, tensor<32x48xf32>) {
  %0 = dl.matmul %x, %w : tensor<32x64xf32>, tensor<64x48xf32>
  %1 = dl.exp %0 : tensor<32x48xf32>
  return %0, %1 : tensor<32x48xf32>, tensor<32x48xf32>
}

// A product's prologue takes index maps (the transpose), and no work: each element is read 48 times. But rows of it can
// wait in local memory.
// CHECK-LABEL: @prologue
// CHECK: kernel.launch "cast+div+matmul" outer 1 ins(%{{.*}}, %{{.*}} : tensor<32x64xi8>, tensor<64x48xf32>)
// CHECK: %[[L:.*]] = kernel.local : tensor<32x64xf32>
// CHECK: %[[C:.*]] = kernel.stage extents [32, 64]
// CHECK: kernel.stage extents [32, 48, 64]
// CHECK-SAME: maps [#[[MK]], #[[KN]],
// CHECK-SAME: ins(%[[C]],
// CHECK-NOT: kernel.launch
// CHECK: return
func.func @prologue(%x: tensor<32x64xui8>, %w: tensor<64x48xf32>) -> tensor<32x48xf32> {
  %0 = dl.cast %x : tensor<32x64xui8> to tensor<32x64xf32>
  %1 = dl.constant dense<255.0> : tensor<32x64xf32>
  %2 = dl.div %0, %1 : tensor<32x64xf32>
  %3 = dl.transpose %w [1, 0] : tensor<64x48xf32>
  %4 = dl.matmul %2, %3 {transpose_rhs} : tensor<32x64xf32>, tensor<48x64xf32>
  return %4 : tensor<32x48xf32>
}

// A sum over rows reads each element once: its only producer moves in, costly or not.
// CHECK-LABEL: @into_reduction
// CHECK: kernel.launch "exp+sum" outer 0
// CHECK: prologue {
// CHECK: math.exp
// CHECK-NOT: kernel.launch
// CHECK: return
func.func @into_reduction(%x: tensor<32x64xf32>) -> tensor<32xf32> {
  %0 = dl.exp %x : tensor<32x64xf32>
  %1 = dl.sum %0 [1] : tensor<32x64xf32>
  return %1 : tensor<32xf32>
}

// A difference is computed again where it is read; an exponential is not.
// CHECK-LABEL: @cheap_twice
// CHECK: kernel.launch "sub+sum+sub+sum" outer 0
// CHECK-COUNT-2: arith.subf
// CHECK-NOT: kernel.launch
// CHECK: return
func.func @cheap_twice(%x: tensor<32x64xf32>, %b: tensor<64xf32>) -> (tensor<32xf32>, tensor<64xf32>) {
  %0 = dl.broadcast %b [1] : tensor<64xf32> to tensor<32x64xf32>
  %1 = dl.sub %x, %0 : tensor<32x64xf32>
  %2 = dl.sum %1 [1] : tensor<32x64xf32>
  %3 = dl.sum %1 [0] : tensor<32x64xf32>
  return %2, %3 : tensor<32xf32>, tensor<64xf32>
}
// CHECK-LABEL: @costly_twice
// CHECK: %[[E:.*]]:2 = kernel.launch "exp+sum" outer 1
// CHECK: kernel.launch "sum" outer 0 ins(%[[E]]#0 : tensor<32x64xf32>)
// CHECK: return
func.func @costly_twice(%x: tensor<32x64xf32>) -> (tensor<32xf32>, tensor<64xf32>) {
  %1 = dl.exp %x : tensor<32x64xf32>
  %2 = dl.sum %1 [1] : tensor<32x64xf32>
  %3 = dl.sum %1 [0] : tensor<32x64xf32>
  return %2, %3 : tensor<32xf32>, tensor<64xf32>
}

// The update of a parameter is the epilogue of its gradient; so is Adam's, with three results.
// CHECK-LABEL: @update
// CHECK: kernel.launch "matmul+cast+mul+sub" outer 0 ins({{.*}} : tensor<32x48xf32>, tensor<32x64xf32>, tensor<48x64xf32>, tensor<f64>)
// CHECK-NOT: kernel.launch
// CHECK: return
func.func @update(%g: tensor<32x48xf32>, %x: tensor<32x64xf32>, %w: tensor<48x64xf32>, %lr: tensor<f64>) -> tensor<48x64xf32> {
  %0 = dl.matmul %g, %x {transpose_lhs} : tensor<32x48xf32>, tensor<32x64xf32>
  %1 = dl.cast %lr : tensor<f64> to tensor<f32>
  %2 = dl.broadcast %1 [] : tensor<f32> to tensor<48x64xf32>
  %3 = dl.mul %2, %0 : tensor<48x64xf32>
  %4 = dl.sub %w, %3 : tensor<48x64xf32>
  return %4 : tensor<48x64xf32>
}
// CHECK-LABEL: @moments
// CHECK: kernel.launch "matmul+{{[a-z+.]*}}" outer 0 {{.*}} outs(%{{.*}}, %{{.*}}, %{{.*}} : tensor<48x64xf32>, tensor<48x64xf32>, tensor<48x64xf32>)
// CHECK-NOT: kernel.launch
// CHECK: return
func.func @moments(%g: tensor<32x48xf32>, %x: tensor<32x64xf32>, %w: tensor<48x64xf32>, %m: tensor<48x64xf32>, %v: tensor<48x64xf32>)
    -> (tensor<48x64xf32>, tensor<48x64xf32>, tensor<48x64xf32>) {
  %b = dl.constant dense<0.9> : tensor<48x64xf32>
  %0 = dl.matmul %g, %x {transpose_lhs} : tensor<32x48xf32>, tensor<32x64xf32>
  %1 = dl.mul %m, %b : tensor<48x64xf32>
  %2 = dl.add %1, %0 : tensor<48x64xf32>
  %3 = dl.mul %0, %0 : tensor<48x64xf32>
  %4 = dl.mul %v, %b : tensor<48x64xf32>
  %5 = dl.add %4, %3 : tensor<48x64xf32>
  %6 = dl.sqrt %5 : tensor<48x64xf32>
  %7 = dl.div %2, %6 : tensor<48x64xf32>
  %8 = dl.sub %w, %7 : tensor<48x64xf32>
  return %8, %2, %5 : tensor<48x64xf32>, tensor<48x64xf32>, tensor<48x64xf32>
}

// Rows: what one stage hands the next stays local. The division waits for the sum: it cannot join the exponential.
// CHECK-LABEL: @rows
// CHECK: kernel.launch "max+sub+exp+sum+div" outer 1 ins(%{{.*}} : tensor<32x10xf32>) outs(%{{.*}} : tensor<32x10xf32>)
// CHECK: kernel.local : tensor<32xf32>
// CHECK: kernel.stage
// CHECK: kernel.local : tensor<32x10xf32>
// CHECK: kernel.stage
// CHECK: kernel.local : tensor<32xf32>
// CHECK: kernel.stage
// CHECK-NOT: kernel.local
// CHECK: kernel.stage
// CHECK-NOT: kernel.stage
// CHECK: return
func.func @rows(%x: tensor<32x10xf32>) -> tensor<32x10xf32> {
  %0 = dl.max %x {dim = 1 : i64} : tensor<32x10xf32>
  %1 = dl.broadcast %0 [0] : tensor<32xf32> to tensor<32x10xf32>
  %2 = dl.sub %x, %1 : tensor<32x10xf32>
  %3 = dl.exp %2 : tensor<32x10xf32>
  %4 = dl.sum %3 [1] : tensor<32x10xf32>
  %5 = dl.broadcast %4 [0] : tensor<32xf32> to tensor<32x10xf32>
  %6 = dl.div %3, %5 : tensor<32x10xf32>
  return %6 : tensor<32x10xf32>
}

// Two leading dimensions are shared where all stages have them.
// CHECK-LABEL: @blocks
// CHECK: kernel.launch "exp+sum+div" outer 2
func.func @blocks(%x: tensor<8x4x10xf32>) -> tensor<8x4x10xf32> {
  %3 = dl.exp %x : tensor<8x4x10xf32>
  %4 = dl.sum %3 [2] : tensor<8x4x10xf32>
  %5 = dl.broadcast %4 [0, 1] : tensor<8x4xf32> to tensor<8x4x10xf32>
  %6 = dl.div %3, %5 : tensor<8x4x10xf32>
  return %6 : tensor<8x4x10xf32>
}

// A row that does not fit stays in memory: the division reads it again.
// CHECK-LABEL: @long_rows
// CHECK: kernel.launch "exp+sum" outer 1
// CHECK-NOT: kernel.local
// CHECK: kernel.launch "div" outer 0
func.func @long_rows(%x: tensor<16x100000xf32>) -> tensor<16x100000xf32> {
  %3 = dl.exp %x : tensor<16x100000xf32>
  %4 = dl.sum %3 [1] : tensor<16x100000xf32>
  %5 = dl.broadcast %4 [0] : tensor<16xf32> to tensor<16x100000xf32>
  %6 = dl.div %3, %5 : tensor<16x100000xf32>
  return %6 : tensor<16x100000xf32>
}

// 128 KiB are the most that is kept, here of a row's exponentials and their sum.
// CHECK-LABEL: @longest_rows
// CHECK: kernel.launch "exp+sum+div" outer 1
// CHECK: kernel.local
// CHECK-NOT: kernel.launch
// CHECK: return
func.func @longest_rows(%x: tensor<16x32767xf32>) -> tensor<16x32767xf32> {
  %3 = dl.exp %x : tensor<16x32767xf32>
  %4 = dl.sum %3 [1] : tensor<16x32767xf32>
  %5 = dl.broadcast %4 [0] : tensor<16xf32> to tensor<16x32767xf32>
  %6 = dl.div %3, %5 : tensor<16x32767xf32>
  return %6 : tensor<16x32767xf32>
}

// CHECK-LABEL: @longer_rows
// CHECK: kernel.launch "exp+sum" outer 1
// CHECK: kernel.launch "div" outer 0
func.func @longer_rows(%x: tensor<16x32768xf32>) -> tensor<16x32768xf32> {
  %3 = dl.exp %x : tensor<16x32768xf32>
  %4 = dl.sum %3 [1] : tensor<16x32768xf32>
  %5 = dl.broadcast %4 [0] : tensor<16xf32> to tensor<16x32768xf32>
  %6 = dl.div %3, %5 : tensor<16x32768xf32>
  return %6 : tensor<16x32768xf32>
}

// Two sums over one input are one stage with two accumulators.
// CHECK-LABEL: @join
// CHECK: kernel.launch "sum+mul+sum" outer 0
// CHECK: identities [0.000000e+00 : f32, 0.000000e+00 : f32]
// CHECK-NOT: kernel.launch
// CHECK: return
func.func @join(%x: tensor<32x64xf32>) -> (tensor<32xf32>, tensor<32xf32>) {
  %0 = dl.sum %x [1] : tensor<32x64xf32>
  %1 = dl.mul %x, %x : tensor<32x64xf32>
  %2 = dl.sum %1 [1] : tensor<32x64xf32>
  return %0, %2 : tensor<32xf32>, tensor<32xf32>
}
// Tiny maps of one shape need nothing in common.
// CHECK-LABEL: @tiny
// CHECK: kernel.launch "exp+log" outer 0
// CHECK-NOT: kernel.launch
// CHECK: return
func.func @tiny(%x: tensor<10xf32>, %y: tensor<10xf32>) -> (tensor<10xf32>, tensor<10xf32>) {
  %0 = dl.exp %x : tensor<10xf32>
  %1 = dl.log %y : tensor<10xf32>
  return %0, %1 : tensor<10xf32>, tensor<10xf32>
}

// Few long rows are better shared out inside a row.
// CHECK-LABEL: @one_row
// CHECK: kernel.launch "exp" outer 0
// CHECK: kernel.launch "sum" outer 0
func.func @one_row(%x: tensor<1x100000xf32>) -> (tensor<1x100000xf32>, tensor<1xf32>) {
  %3 = dl.exp %x : tensor<1x100000xf32>
  %4 = dl.sum %3 [1] : tensor<1x100000xf32>
  return %3, %4 : tensor<1x100000xf32>, tensor<1xf32>
}

// A reshape that only adds extents of 1 is an index; another is a view.
// CHECK-LABEL: @reshapes
// CHECK-SAME: (%[[X:.*]]: tensor<12xf32>, %[[Y:.*]]: tensor<4x3xf32>)
// CHECK: %[[R:.*]] = kernel.reshape %[[Y]]
// CHECK: kernel.launch "exp+log" outer 0 ins(%[[X]], %[[R]] : tensor<12xf32>, tensor<12xf32>) outs(%{{.*}} : tensor<1x12xf32>
func.func @reshapes(%x: tensor<12xf32>, %y: tensor<4x3xf32>) -> (tensor<1x12xf32>, tensor<12xf32>) {
  %0 = dl.reshape %x : tensor<12xf32> to tensor<1x12xf32>
  %1 = dl.exp %0 : tensor<1x12xf32>
  %2 = dl.reshape %y : tensor<4x3xf32> to tensor<12xf32>
  %3 = dl.log %2 : tensor<12xf32>
  return %1, %3 : tensor<1x12xf32>, tensor<12xf32>
}

// Without elements there is nothing to do.
// CHECK-LABEL: @nothing
// CHECK-NOT: kernel.launch
// CHECK: return
// ALONE-LABEL: @nothing
// ALONE-NOT: kernel.launch
// ALONE: return
func.func @nothing(%x: tensor<0x4xf32>, %w: tensor<4x5xf32>) -> tensor<0x5xf32> {
  %0 = dl.matmul %x, %w : tensor<0x4xf32>, tensor<4x5xf32>
  return %0 : tensor<0x5xf32>
}

// Parts of a destination keep their order.
// CHECK-LABEL: @parts
// CHECK: %[[F:.*]] = kernel.launch "fill"
// CHECK: kernel.launch "exp" outer 0 ins(%{{.*}} : tensor<4xf32>) outs(%[[F]] : tensor<6xf32>)
func.func @parts(%x: tensor<4xf32>) -> tensor<6xf32> {
  %0 = dl.exp %x : tensor<4xf32>
  %1 = dl.pad %0 [1] [1] [0] : tensor<4xf32>
  return %1 : tensor<6xf32>
}

// The new value of a parameter is computed after the last launch that reads the old one, wherever it stood.
// CHECK-LABEL: @in_place
// CHECK: kernel.launch "matmul+exp"
// CHECK: %[[NEW:.*]] = kernel.launch "add"
// CHECK: train.write @w, %[[NEW]]
train.param @w : tensor<4x4xf32> = #train.zeros
func.func @in_place(%x: tensor<4x4xf32>) -> tensor<4x4xf32> {
  %0 = train.read @w : tensor<4x4xf32>
  %1 = dl.add %0, %x : tensor<4x4xf32>
  train.write @w, %1 : tensor<4x4xf32>
  %2 = dl.matmul %x, %0 : tensor<4x4xf32>, tensor<4x4xf32>
  %3 = dl.exp %2 : tensor<4x4xf32>
  return %3 : tensor<4x4xf32>
}
