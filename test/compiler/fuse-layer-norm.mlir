// Layer norm, forward and backward, between two products: one launch by rows that reads what is normalised once from memory.
// Its stages: sum; sum of squared differences; the normalised value, and the loss's gradient, which need nothing of the other
// columns; two sums over a row in one pass; the gradient of what was normalised. The gradients of scale and shift are
// one stage with two accumulators, beside the gradient of the weight.
// RUN: dlc-opt %s --specialize-batch=sizes=64 --expand-entries=entries=step --check-indices --expand-gradients --decompose --simplify --convert-dl-to-kernel --fuse -o %t.mlir
// RUN: FileCheck %s --input-file=%t.mlir
// RUN: grep -c 'kernel.launch "' %t.mlir | FileCheck %s --check-prefix=COUNT
// RUN: dlc-opt %t.mlir --test-check-plan -o /dev/null

// CHECK-LABEL: func.func @step
// CHECK: kernel.launch "matmul" outer 0
// CHECK: kernel.launch "sum+{{.*}}" outer 1
// CHECK: kernel.stage extents [64, 512] iterators ["parallel", "reduction"]
// CHECK: kernel.stage extents [64, 512] iterators ["parallel", "reduction"]
// CHECK: kernel.stage extents [64, 512] iterators ["parallel", "parallel"]
// CHECK: kernel.stage extents [64, 512] iterators ["parallel", "reduction"] {{.*}} identities [0.000000e+00 : f32, 0.000000e+00 : f32]
// CHECK: kernel.stage extents [64, 512] iterators ["parallel", "parallel"]
// CHECK-NOT: kernel.stage
// CHECK: kernel.launch "matmul+{{.*}}" outer 0
// CHECK: kernel.stage extents [512, 512, 64]
// CHECK: kernel.stage extents [512, 64] iterators ["parallel", "reduction"] {{.*}} identities [0.000000e+00 : f32, 0.000000e+00 : f32]
// CHECK-NOT: kernel.launch
// COUNT: {{^3$}}
module @ln attributes {train.default_batch = 64 : i64} {
  train.param @w : tensor<512x512xf32> = #train.normal<0.0 : f64, 0.01 : f64>
  train.param @g : tensor<512xf32> = #train.constant<1.0>
  train.param @b : tensor<512xf32> = #train.zeros
  func.func @model(%x: tensor<?x512xf32> {train.name = "x", train.batch_dim = 0 : i64}, %y: tensor<?x512xf32> {train.name = "y", train.batch_dim = 0 : i64}) {
    %w = train.read @w : tensor<512x512xf32>
    %g = train.read @g : tensor<512xf32>
    %b = train.read @b : tensor<512xf32>
    %h = dl.matmul %x, %w {transpose_rhs} : tensor<?x512xf32>, tensor<512x512xf32>
    %n = dl.layer_norm %h [1] {epsilon = 1.0e-5 : f64} : tensor<?x512xf32>
    %g1 = dl.broadcast %g [1] like %n : tensor<512xf32>, tensor<?x512xf32> to tensor<?x512xf32>
    %b1 = dl.broadcast %b [1] like %n : tensor<512xf32>, tensor<?x512xf32> to tensor<?x512xf32>
    %s = dl.mul %n, %g1 : tensor<?x512xf32>
    %o = dl.add %s, %b1 : tensor<?x512xf32>
    %loss = dl.mse mean %o, %y : tensor<?x512xf32>
    train.step "step" %loss : tensor<f32> params [@w, @g, @b] optimizer #train.sgd<lr = 0.1 : f64>
    return
  }
}
