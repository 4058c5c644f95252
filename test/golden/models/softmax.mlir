// nn.Linear(784, 10), cross entropy, SGD(0.1), batch 32.
module @softmax attributes {train.default_batch = 32 : i64} {
  train.param @"0.weight" : tensor<10x784xf32> = #train.zeros
  train.param @"0.bias" : tensor<10xf32> = #train.zeros
  func.func @model(%x: tensor<?x784xf32> {train.name = "batch.0", train.batch_dim = 0 : i64},
                   %label: tensor<?xi64> {train.name = "batch.1", train.batch_dim = 0 : i64}) {
    %w0 = train.read @"0.weight" : tensor<10x784xf32>
    %b0 = train.read @"0.bias" : tensor<10xf32>
    %m0 = dl.matmul %x, %w0 {transpose_rhs} : tensor<?x784xf32>, tensor<10x784xf32>
    %c0 = dl.broadcast %b0 [1] like %m0 : tensor<10xf32>, tensor<?x10xf32> to tensor<?x10xf32>
    %y0 = dl.add %m0, %c0 : tensor<?x10xf32>
    train.predict "output" %y0 : tensor<?x10xf32>
    %loss = dl.cross_entropy mean %y0, %label : tensor<?x10xf32>, tensor<?xi64>
    train.step "step" %loss : tensor<f32> params [@"0.weight", @"0.bias"]
        optimizer #train.sgd<lr = 0.1 : f64>
    return
  }
}
