// What becomes a part of a product of matrices, or of the rows behind it: one decision a function.
// RUN: dlc-opt %s --check-indices --expand-gradients --decompose --simplify --convert-dl-to-kernel --fuse --verify-kernels | FileCheck %s
// RUN: dlc-opt %s --check-indices --expand-gradients --decompose --simplify --convert-dl-to-kernel --fuse --test-check-plan -o /dev/null

// The residual is an operand of the epilogue: the product's own input, read again at the result's place.
// CHECK-LABEL: @residual(
// CHECK: kernel.launch "matmul+add+relu+add" outer 0 ins(%{{.*}}, %{{.*}}, %{{.*}} : tensor<256x512xf32>, tensor<512x512xf32>, tensor<512xf32>)
// CHECK-NOT: kernel.launch
// CHECK: return
func.func @residual(%x: tensor<256x512xf32>, %w: tensor<512x512xf32>, %b: tensor<512xf32>) -> tensor<256x512xf32> {
  %0 = dl.matmul %x, %w : tensor<256x512xf32>, tensor<512x512xf32>
  %1 = dl.broadcast %b [1] : tensor<512xf32> to tensor<256x512xf32>
  %2 = dl.add %0, %1 : tensor<256x512xf32>
  %3 = dl.relu %2 : tensor<256x512xf32>
  %4 = dl.add %x, %3 : tensor<256x512xf32>
  return %4 : tensor<256x512xf32>
}

// Dropout's mask is drawn where the product's element is, once for the value and its gradient, and is never stored. The
// gradient of the activation is there too: three products have nothing of their own, one has all.
// CHECK-LABEL: @mask(
// CHECK: kernel.launch "matmul" outer 0
// CHECK: kernel.launch "matmul+relu+dropout+compare+dropout+select" outer 0 {{.*}} outs(%{{.*}}, %{{.*}} : tensor<256x512xf32>, tensor<256x512xf32>)
// CHECK: epilogue {
// CHECK-COUNT-10: arith.muli %{{.*}}, %c3528531795_i64
// CHECK-NOT: arith.muli %{{.*}}, %c3528531795_i64
// CHECK: kernel.launch "matmul" outer 0
// CHECK: kernel.launch "matmul" outer 0
// CHECK-NOT: kernel.launch
// CHECK: return
func.func @mask(%x: tensor<256x512xf32>, %w: tensor<512x512xf32>, %v: tensor<512x512xf32>, %dy: tensor<256x512xf32>,
                %rng: tensor<2xi64>) -> (tensor<256x512xf32>, tensor<512x512xf32>) {
  %0 = dl.matmul %x, %w {transpose_rhs} : tensor<256x512xf32>, tensor<512x512xf32>
  %1 = dl.relu %0 : tensor<256x512xf32>
  %2 = dl.dropout %1, %rng {key = 7 : i64, p = 0.5 : f64} : tensor<256x512xf32>
  %3 = dl.matmul %2, %v {transpose_rhs} : tensor<256x512xf32>, tensor<512x512xf32>
  %g = dl.gradient %3 seed %dy wrt (%w) : tensor<256x512xf32>, tensor<256x512xf32>, (tensor<512x512xf32>)
  return %3, %g : tensor<256x512xf32>, tensor<512x512xf32>
}

// The gradient of an activation is the epilogue of the product that gives the gradient behind it.
// CHECK-LABEL: @activation_gradient(
// CHECK: kernel.launch "matmul+compare+select" outer 0
// CHECK-NOT: kernel.launch
// CHECK: return
func.func @activation_gradient(%dy: tensor<256x512xf32>, %w: tensor<512x512xf32>, %h: tensor<256x512xf32>) -> tensor<256x512xf32> {
  %0 = dl.matmul %dy, %w {transpose_rhs} : tensor<256x512xf32>, tensor<512x512xf32>
  %z = dl.constant dense<0.0> : tensor<256x512xf32>
  %c = dl.compare gt %h, %z : tensor<256x512xf32>
  %1 = dl.select %c, %0, %z : tensor<256x512xi1>, tensor<256x512xf32>
  return %1 : tensor<256x512xf32>
}

// The gradient of a bias is the sums of the columns of what the weight's gradient reads: one kernel.
// CHECK-LABEL: @bias_gradient(
// CHECK: kernel.launch "matmul+sub+sum+sub" outer 0
// CHECK: kernel.stage extents [512, 512, 256]
// CHECK: kernel.stage extents [512, 256] iterators ["parallel", "reduction"]
// CHECK-NOT: kernel.launch
// CHECK: return
func.func @bias_gradient(%x: tensor<256x512xf32>, %dy: tensor<256x512xf32>, %w: tensor<512x512xf32>, %b: tensor<512xf32>)
    -> (tensor<512x512xf32>, tensor<512xf32>) {
  %0 = dl.matmul %dy, %x {transpose_lhs} : tensor<256x512xf32>, tensor<256x512xf32>
  %1 = dl.sub %w, %0 : tensor<512x512xf32>
  %2 = dl.sum %dy [0] : tensor<256x512xf32>
  %3 = dl.sub %b, %2 : tensor<512xf32>
  return %1, %3 : tensor<512x512xf32>, tensor<512xf32>
}

// A gradient that is wanted too does not forbid the update in its epilogue: it is one destination more.
// CHECK-LABEL: @second_use(
// CHECK: %[[L:.*]]:2 = kernel.launch "matmul+sub" outer 0
// CHECK-NOT: kernel.launch
// CHECK: return %[[L]]#1, %[[L]]#0
func.func @second_use(%g: tensor<256x512xf32>, %x: tensor<256x512xf32>, %w: tensor<512x512xf32>) -> (tensor<512x512xf32>, tensor<512x512xf32>) {
  %0 = dl.matmul %g, %x {transpose_lhs} : tensor<256x512xf32>, tensor<256x512xf32>
  %1 = dl.sub %w, %0 : tensor<512x512xf32>
  return %1, %0 : tensor<512x512xf32>, tensor<512x512xf32>
}

// A sum over the gradient does forbid it: the scale is known when all of it is.
// CHECK-LABEL: @clipped(
// CHECK: kernel.launch "matmul" outer 0
// CHECK: kernel.launch "mul+sum+{{.*}}" outer 0
// CHECK: kernel.launch "{{.*}}sub" outer 0
// CHECK-NOT: kernel.launch
// CHECK: return
func.func @clipped(%g: tensor<256x512xf32>, %x: tensor<256x512xf32>, %w: tensor<512x512xf32>) -> tensor<512x512xf32> {
  %0 = dl.matmul %g, %x {transpose_lhs} : tensor<256x512xf32>, tensor<256x512xf32>
  %1 = dl.mul %0, %0 : tensor<512x512xf32>
  %2 = dl.sum %1 [0, 1] : tensor<512x512xf32>
  %3 = dl.rsqrt %2 : tensor<f32>
  %4 = dl.broadcast %3 [] : tensor<f32> to tensor<512x512xf32>
  %5 = dl.mul %0, %4 : tensor<512x512xf32>
  %6 = dl.sub %w, %5 : tensor<512x512xf32>
  return %6 : tensor<512x512xf32>
}

// The two gradients of a weight that is used twice: both rows in local memory, never one element at a time, for which a
// product has no register tile.
// CHECK-LABEL: @tied(
// CHECK: kernel.launch "matmul+matmul+add+sub" outer 1
// CHECK: kernel.local : tensor<128x256xf32>
// CHECK-NOT: kernel.launch
// CHECK: return
func.func @tied(%g: tensor<64x128xf32>, %x: tensor<64x256xf32>, %h: tensor<64x128xf32>, %k: tensor<64x256xf32>, %w: tensor<128x256xf32>) -> tensor<128x256xf32> {
  %0 = dl.matmul %g, %x {transpose_lhs} : tensor<64x128xf32>, tensor<64x256xf32>
  %1 = dl.matmul %h, %k {transpose_lhs} : tensor<64x128xf32>, tensor<64x256xf32>
  %2 = dl.add %0, %1 : tensor<128x256xf32>
  %3 = dl.sub %w, %2 : tensor<128x256xf32>
  return %3 : tensor<128x256xf32>
}

// Products that are too large for that: the first is whole before the second adds to it and updates.
// CHECK-LABEL: @tied_large(
// CHECK: kernel.launch "matmul" outer 0
// CHECK: kernel.launch "matmul+add+sub" outer 0
// CHECK-NOT: kernel.launch
// CHECK: return
func.func @tied_large(%g: tensor<256x512xf32>, %x: tensor<256x512xf32>, %h: tensor<256x512xf32>, %k: tensor<256x512xf32>, %w: tensor<512x512xf32>) -> tensor<512x512xf32> {
  %0 = dl.matmul %g, %x {transpose_lhs} : tensor<256x512xf32>, tensor<256x512xf32>
  %1 = dl.matmul %h, %k {transpose_lhs} : tensor<256x512xf32>, tensor<256x512xf32>
  %2 = dl.add %0, %1 : tensor<512x512xf32>
  %3 = dl.sub %w, %2 : tensor<512x512xf32>
  return %3 : tensor<512x512xf32>
}

// Softmax, cross entropy and their gradient are one kernel by rows, from the logits to the gradient of the logits; the
// mean over the rows is a number more.
// CHECK-LABEL: @softmax_loss(
// CHECK: kernel.launch "max+sub+exp+sum+log+{{.*}}" outer 1 {{.*}} outs(%{{.*}}, %{{.*}} : tensor<256xf32>, tensor<256x1000xf32>)
// CHECK: math.exp
// CHECK-NOT: math.exp
// CHECK: kernel.launch "neg+sum+mul" outer 0 ins(%{{.*}} : tensor<256xf32>)
// CHECK-NOT: kernel.launch
// CHECK: return
func.func @softmax_loss(%l: tensor<256x1000xf32>, %y: tensor<256xi64>) -> (tensor<f32>, tensor<256x1000xf32>) {
  %0 = dl.cross_entropy mean %l, %y : tensor<256x1000xf32>, tensor<256xi64>
  %one = dl.constant dense<1.0> : tensor<f32>
  %g = dl.gradient %0 seed %one wrt (%l) : tensor<f32>, tensor<f32>, (tensor<256x1000xf32>)
  return %0, %g : tensor<f32>, tensor<256x1000xf32>
}
