// RUN: dlc-opt %s --specialize-batch -split-input-file | FileCheck %s
// RUN: dlc-opt %s --specialize-batch=sizes=4,1 -split-input-file | FileCheck %s --check-prefix=SIZES

// The size comes from the module unless one is given; the first has the plain name.
module attributes {train.default_batch = 3 : i64} {
  // CHECK-LABEL: func @model(
  // CHECK-SAME: %{{.*}}: tensor<3x6x6xf32> {train.batch_dim = 0 : i64, train.name = "x"}
  // CHECK-SAME: attributes {train.batch = 3 : i64}
  // CHECK-NOT: func

  // SIZES-LABEL: func @model(%{{.*}}: tensor<4x6x6xf32>
  // SIZES-SAME: attributes {train.batch = 4 : i64}
  // SIZES-LABEL: func @model.b1(%{{.*}}: tensor<1x6x6xf32>
  // SIZES-SAME: attributes {train.batch = 1 : i64, train.name = "model"}
  func.func @model(%x: tensor<?x6x6xf32> {train.name = "x", train.batch_dim = 0 : i64}) {
    %0 = dl.reshape %x : tensor<?x6x6xf32> to tensor<?x36xf32>
    %1 = dl.constant dense<2.0> : tensor<f32>
    // What told a shape is not read any more.
    // CHECK: dl.broadcast %{{.*}} [] : tensor<f32> to tensor<3x36xf32>
    // SIZES: dl.broadcast %{{.*}} [] : tensor<f32> to tensor<1x36xf32>
    %2 = dl.broadcast %1 [] like %0 : tensor<f32>, tensor<?x36xf32> to tensor<?x36xf32>
    %3 = dl.mul %0, %2 : tensor<?x36xf32>
    // The batch dimension of an output is remembered, now that no `?` shows it.
    // CHECK: train.predict "y" %{{.*}} {batch_dim = 0 : i64} : tensor<3x36xf32>
    // SIZES: train.predict "y" %{{.*}} {batch_dim = 0 : i64} : tensor<1x36xf32>
    train.predict "y" %3 : tensor<?x36xf32>
    return
  }
}

// -----

// Types that no operand gives follow from `like`, from the operand, or from the number of elements.
module attributes {train.default_batch = 3 : i64} {
  // CHECK-LABEL: func @f
  // CHECK-SAME: -> (tensor<3x4xf32> {train.batch_dim = 0 : i64}, tensor<12xf32>)
  func.func @f(%x: tensor<?x4xf32>, %label: tensor<?xui8>) -> (tensor<?x4xf32>, tensor<?xf32>) {
    // CHECK: dl.iota {dim = 1 : i64} : tensor<3x4xi64>
    %0 = dl.iota like %x : tensor<?x4xf32> to {dim = 1 : i64} : tensor<?x4xi64>
    // CHECK: dl.cast %{{.*}} : tensor<3x4xi64> to tensor<3x4xf32>
    %1 = dl.cast %0 : tensor<?x4xi64> to tensor<?x4xf32>
    // CHECK: dl.one_hot %{{.*}} : tensor<3xui8> to tensor<3x4xf32>
    %2 = dl.one_hot %label : tensor<?xui8> to tensor<?x4xf32>
    // CHECK: dl.slice %{{.*}} [0, 1] [3, 3] [1, 1] : tensor<3x4xf32>
    %3 = dl.slice %2 [0, 1] [-1, 3] [1, 1] : tensor<?x4xf32>
    // CHECK: dl.sum %{{.*}} [1] : tensor<3x2xf32>
    %4 = dl.sum %3 [1] : tensor<?x2xf32>
    // CHECK: dl.broadcast %{{.*}} [0] : tensor<3xf32> to tensor<3x4xf32>
    %5 = dl.broadcast %4 [0] : tensor<?xf32> to tensor<?x4xf32>
    // CHECK: dl.gradient %{{.*}} seed %{{.*}} wrt(%{{.*}}) : tensor<3x4xf32>, tensor<3x4xf32>, (tensor<3x4xf32>)
    %6 = dl.gradient %5 seed %x wrt (%5) : tensor<?x4xf32>, tensor<?x4xf32>, (tensor<?x4xf32>)
    %7 = dl.add %1, %6 : tensor<?x4xf32>
    // A multiple of the batch is no batch dimension.
    // CHECK: dl.reshape %{{.*}} : tensor<3x4xf32> to tensor<12xf32>
    %8 = dl.reshape %7 : tensor<?x4xf32> to tensor<?xf32>
    return %7, %8 : tensor<?x4xf32>, tensor<?xf32>
  }
}
