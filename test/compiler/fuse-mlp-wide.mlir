// A wider and deeper step, with Adam: large products are launches of their own, each with what reads the same tensor; the
// scalars of the bias correction are computed once, in front and by themselves, so that the first layer is the same kernel
// in all entries; all other updates are with them. Threads meet four times: two hidden layers, rows, and before weights that
// the gradient of a hidden layer has read are replaced.
// RUN: dlc-opt %s --specialize-batch=sizes=256 --expand-entries=entries=step --check-indices --expand-gradients --decompose --simplify --convert-dl-to-kernel --fuse -o %t.mlir
// RUN: FileCheck %s --input-file=%t.mlir
// RUN: grep -c 'kernel.launch "' %t.mlir | FileCheck %s --check-prefix=COUNT
// RUN: dlc-opt %t.mlir --plan-memory --place-barriers --verify-planned | FileCheck %s --check-prefix=MEET
// RUN: dlc-opt %t.mlir --test-check-plan -o /dev/null
// RUN: dlc compile %s --stop-after=loops -o - | FileCheck %s --check-prefix=SAME

// CHECK-LABEL: func.func @step
// CHECK-DAG: kernel.launch "cast+add+pow+{{.*}}" outer 0 {{.*}} outs(%{{.*}}, %{{.*}} : tensor<f32>, tensor<f32>)
// CHECK-DAG: kernel.launch "matmul+add+relu" outer 0
// CHECK: kernel.launch "matmul+add+relu" outer 0
// CHECK: kernel.launch "matmul+add+max+sub+exp+sum+..." outer 1
// CHECK: kernel.launch "matmul+compare+select+sum+{{.*}}" outer 0
// CHECK-COUNT-2: kernel.launch "matmul+sub+{{.*}}" outer 0
// CHECK: kernel.launch "sum+{{.*}}" outer 0
// CHECK-NOT: kernel.launch
// COUNT: {{^8$}}

// MEET: kernel.copies = 0 : i64
// MEET-COUNT-4: barrier
// MEET-NOT: barrier

// SAME-LABEL: func.func @step(
// SAME: kernel.call @[[FIRST:k_[0-9a-f]+]]({{.*}}) "matmul+add+relu"
// SAME: kernel.call @[[SECOND:k_[0-9a-f]+]]({{.*}}) "matmul+add+relu"
// SAME-LABEL: func.func @eval(
// SAME: kernel.call @[[FIRST]](
// SAME: kernel.call @[[SECOND]](
// SAME-LABEL: func.func @predict(
// SAME: kernel.call @[[FIRST]](
// SAME: kernel.call @[[SECOND]](

module @mlp_wide attributes {train.default_batch = 256 : i64} {
  train.param @"0.weight" : tensor<2048x1024xf32> = #train.zeros
  train.param @"0.bias" : tensor<2048xf32> = #train.zeros
  train.param @"2.weight" : tensor<2048x2048xf32> = #train.zeros
  train.param @"2.bias" : tensor<2048xf32> = #train.zeros
  train.param @"4.weight" : tensor<10x2048xf32> = #train.zeros
  train.param @"4.bias" : tensor<10xf32> = #train.zeros
  func.func @model(%x: tensor<?x1024xf32> {train.name = "batch.0", train.batch_dim = 0 : i64},
                   %y: tensor<?xi64> {train.name = "batch.1", train.batch_dim = 0 : i64}) {
    %w0 = train.read @"0.weight" : tensor<2048x1024xf32>
    %m0 = dl.matmul %x, %w0 {transpose_rhs} : tensor<?x1024xf32>, tensor<2048x1024xf32>
    %b0 = train.read @"0.bias" : tensor<2048xf32>
    %c0 = dl.broadcast %b0 [1] like %m0 : tensor<2048xf32>, tensor<?x2048xf32> to tensor<?x2048xf32>
    %y0 = dl.add %m0, %c0 : tensor<?x2048xf32>
    %h0 = dl.relu %y0 : tensor<?x2048xf32>
    %w1 = train.read @"2.weight" : tensor<2048x2048xf32>
    %m1 = dl.matmul %h0, %w1 {transpose_rhs} : tensor<?x2048xf32>, tensor<2048x2048xf32>
    %b1 = train.read @"2.bias" : tensor<2048xf32>
    %c1 = dl.broadcast %b1 [1] like %m1 : tensor<2048xf32>, tensor<?x2048xf32> to tensor<?x2048xf32>
    %y1 = dl.add %m1, %c1 : tensor<?x2048xf32>
    %h1 = dl.relu %y1 : tensor<?x2048xf32>
    %w2 = train.read @"4.weight" : tensor<10x2048xf32>
    %m2 = dl.matmul %h1, %w2 {transpose_rhs} : tensor<?x2048xf32>, tensor<10x2048xf32>
    %b2 = train.read @"4.bias" : tensor<10xf32>
    %c2 = dl.broadcast %b2 [1] like %m2 : tensor<10xf32>, tensor<?x10xf32> to tensor<?x10xf32>
    %y2 = dl.add %m2, %c2 : tensor<?x10xf32>
    train.predict "output" %y2 : tensor<?x10xf32>
    %loss = dl.cross_entropy mean %y2, %y : tensor<?x10xf32>, tensor<?xi64>
    train.step "step" %loss : tensor<f32> params [@"0.weight", @"0.bias", @"2.weight", @"2.bias", @"4.weight", @"4.bias"] optimizer #train.adam<lr = 0.001000 : f64, beta1 = 0.9 : f64, beta2 = 0.999 : f64, eps = 1.0e-8 : f64>
    return
  }
}
