// nn.Linear(64, 48), ReLU, nn.Linear(48, 10), cross entropy, SGD(0.1), batch 32.
module @mlp attributes {train.default_batch = 32 : i64} {
  train.param @"0.weight" : tensor<48x64xf32> = #train.zeros
  train.param @"0.bias" : tensor<48xf32> = #train.zeros
  train.param @"2.weight" : tensor<10x48xf32> = #train.zeros
  train.param @"2.bias" : tensor<10xf32> = #train.zeros
  func.func @model(%x: tensor<?x64xf32> {train.name = "batch.0", train.batch_dim = 0 : i64},
                   %label: tensor<?xi64> {train.name = "batch.1", train.batch_dim = 0 : i64}) {
    %w0 = train.read @"0.weight" : tensor<48x64xf32>
    %b0 = train.read @"0.bias" : tensor<48xf32>
    %m0 = dl.matmul %x, %w0 {transpose_rhs} : tensor<?x64xf32>, tensor<48x64xf32>
    %c0 = dl.broadcast %b0 [1] like %m0 : tensor<48xf32>, tensor<?x48xf32> to tensor<?x48xf32>
    %y0 = dl.add %m0, %c0 : tensor<?x48xf32>
    %h = dl.relu %y0 : tensor<?x48xf32>
    %w2 = train.read @"2.weight" : tensor<10x48xf32>
    %b2 = train.read @"2.bias" : tensor<10xf32>
    %m2 = dl.matmul %h, %w2 {transpose_rhs} : tensor<?x48xf32>, tensor<10x48xf32>
    %c2 = dl.broadcast %b2 [1] like %m2 : tensor<10xf32>, tensor<?x10xf32> to tensor<?x10xf32>
    %y2 = dl.add %m2, %c2 : tensor<?x10xf32>
    train.predict "output" %y2 : tensor<?x10xf32>
    %loss = dl.cross_entropy mean %y2, %label : tensor<?x10xf32>, tensor<?xi64>
    train.step "step" %loss : tensor<f32> params [@"0.weight", @"0.bias", @"2.weight", @"2.bias"]
        optimizer #train.sgd<lr = 0.1 : f64>
    return
  }
}
