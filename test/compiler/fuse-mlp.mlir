// The whole step of a network: how many kernels, what is in each, and where threads meet. The step reads every parameter
// before it is replaced, so that all updates are in place.
// RUN: dlc-opt %s --specialize-batch=sizes=256 --expand-entries --check-indices --expand-gradients --verify-step --decompose --simplify --verify-simplified --convert-dl-to-kernel --fuse --verify-kernels | FileCheck %s
// RUN: dlc-opt %s --specialize-batch=sizes=256 --expand-entries=entries=step --check-indices --expand-gradients --decompose --simplify --convert-dl-to-kernel --fuse --plan-memory --place-barriers | FileCheck %s --check-prefix=MEET
// RUN: dlc-opt %s --specialize-batch=sizes=256 --expand-entries=entries=step --check-indices --expand-gradients --decompose --simplify --convert-dl-to-kernel --fuse --plan-memory --place-barriers --emit-kernels | FileCheck %s --check-prefix=SHARED
// RUN: dlc-opt %s --specialize-batch=sizes=256 --expand-entries --check-indices --expand-gradients --decompose --simplify --convert-dl-to-kernel --fuse --mlir-print-debuginfo | FileCheck %s --check-prefix=LOC

// CHECK-LABEL: func.func @step
// CHECK-NEXT: kernel.check_range
// CHECK-NOT: kernel.launch
// CHECK: kernel.launch "cast+div" outer 0
// CHECK-NOT: kernel.launch
// CHECK: kernel.launch "matmul+add+relu" outer 0
// CHECK-NOT: kernel.launch
// CHECK: kernel.launch "matmul+add+max+sub+exp+sum+..." outer 1 {{.*}} outs(%{{.*}}, %{{.*}}, %{{.*}} : tensor<256xf32>, tensor<256x10xf32>, tensor<256x256xf32>)
// CHECK-NOT: kernel.launch
// CHECK: kernel.launch "matmul+{{.*}}" outer 0
// CHECK-NOT: kernel.launch
// CHECK-LABEL: func.func @eval
// CHECK-COUNT-4: kernel.launch
// CHECK-NOT: kernel.launch
// CHECK-LABEL: func.func @predict
// CHECK-COUNT-3: kernel.launch
// CHECK-NOT: kernel.launch

// Threads share the updates, which are one launch with the loss and the counter, each by itself.
// SHARED-COUNT-4: func.func private @k_
// SHARED-NOT: func.func private @k_
// SHARED-COUNT-6: arith.divui

// Every meeting of threads is a true dependence: image, hidden layer, rows.
// MEET-COUNT-3: barrier
// MEET-NOT: barrier

// LOC-DAG: #[[MATMUL:loc[0-9]*]] = loc("gradient of dl.matmul"
// LOC-DAG: #[[RELU:loc[0-9]*]] = loc("gradient of dl.relu"
// LOC-DAG: #[[BOTH:loc[0-9]*]] = loc(fused[#[[MATMUL]], #[[RELU]]])
// LOC: kernel.launch "matmul+add+max
// LOC: } -> tensor<256x256xf32> loc(#[[BOTH]])

module @mlp attributes {train.default_batch = 256 : i64} {
  train.param @"fc1.weight" : tensor<256x784xf32> = #train.normal<0.0 : f64, 0.01 : f64>
  train.param @"fc1.bias" : tensor<256xf32> = #train.zeros
  train.param @"fc2.weight" : tensor<10x256xf32> = #train.normal<0.0 : f64, 0.01 : f64>
  train.param @"fc2.bias" : tensor<10xf32> = #train.zeros
  func.func @model(%image: tensor<?x28x28xui8> {train.name = "image", train.batch_dim = 0 : i64},
                   %label: tensor<?xui8> {train.name = "label", train.batch_dim = 0 : i64}) {
    %w1 = train.read @"fc1.weight" : tensor<256x784xf32>
    %b1 = train.read @"fc1.bias" : tensor<256xf32>
    %w2 = train.read @"fc2.weight" : tensor<10x256xf32>
    %b2 = train.read @"fc2.bias" : tensor<10xf32>
    %x0 = dl.reshape %image : tensor<?x28x28xui8> to tensor<?x784xui8>
    %x1 = dl.cast %x0 : tensor<?x784xui8> to tensor<?x784xf32>
    %s = dl.constant dense<255.0> : tensor<f32>
    %s1 = dl.broadcast %s [] like %x1 : tensor<f32>, tensor<?x784xf32> to tensor<?x784xf32>
    %x = dl.div %x1, %s1 : tensor<?x784xf32>
    %h0 = dl.matmul %x, %w1 {transpose_rhs} : tensor<?x784xf32>, tensor<256x784xf32>
    %h1 = dl.broadcast %b1 [1] like %h0 : tensor<256xf32>, tensor<?x256xf32> to tensor<?x256xf32>
    %h2 = dl.add %h0, %h1 : tensor<?x256xf32>
    %h = dl.relu %h2 : tensor<?x256xf32>
    %l0 = dl.matmul %h, %w2 {transpose_rhs} : tensor<?x256xf32>, tensor<10x256xf32>
    %l1 = dl.broadcast %b2 [1] like %l0 : tensor<10xf32>, tensor<?x10xf32> to tensor<?x10xf32>
    %logits = dl.add %l0, %l1 : tensor<?x10xf32>
    %p = dl.softmax %logits {dim = 1 : i64} : tensor<?x10xf32>
    train.predict "probabilities" %p : tensor<?x10xf32>
    %loss = dl.cross_entropy mean %logits, %label : tensor<?x10xf32>, tensor<?xui8>
    train.step "step" %loss : tensor<f32> params [@"fc1.weight", @"fc1.bias", @"fc2.weight", @"fc2.bias"] optimizer #train.sgd<lr = 0.1 : f64>
    return
  }
}
