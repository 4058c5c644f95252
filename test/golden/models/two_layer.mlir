// nn.Linear(100, 30), ReLU, nn.Linear(30, 10), mean squared error, Adam(0.001), batch 20.
module @two_layer attributes {train.default_batch = 20 : i64} {
  train.param @"0.weight" : tensor<30x100xf32> = #train.zeros
  train.param @"0.bias" : tensor<30xf32> = #train.zeros
  train.param @"2.weight" : tensor<10x30xf32> = #train.zeros
  train.param @"2.bias" : tensor<10xf32> = #train.zeros
  func.func @model(%x: tensor<?x100xf32> {train.name = "batch.0", train.batch_dim = 0 : i64},
                   %label: tensor<?x10xf32> {train.name = "batch.1", train.batch_dim = 0 : i64}) {
    %w0 = train.read @"0.weight" : tensor<30x100xf32>
    %b0 = train.read @"0.bias" : tensor<30xf32>
    %m0 = dl.matmul %x, %w0 {transpose_rhs} : tensor<?x100xf32>, tensor<30x100xf32>
    %c0 = dl.broadcast %b0 [1] like %m0 : tensor<30xf32>, tensor<?x30xf32> to tensor<?x30xf32>
    %y0 = dl.add %m0, %c0 : tensor<?x30xf32>
    %h = dl.relu %y0 : tensor<?x30xf32>
    %w2 = train.read @"2.weight" : tensor<10x30xf32>
    %b2 = train.read @"2.bias" : tensor<10xf32>
    %m2 = dl.matmul %h, %w2 {transpose_rhs} : tensor<?x30xf32>, tensor<10x30xf32>
    %c2 = dl.broadcast %b2 [1] like %m2 : tensor<10xf32>, tensor<?x10xf32> to tensor<?x10xf32>
    %y2 = dl.add %m2, %c2 : tensor<?x10xf32>
    train.predict "output" %y2 : tensor<?x10xf32>
    %loss = dl.mse mean %y2, %label : tensor<?x10xf32>
    train.step "step" %loss : tensor<f32> params [@"0.weight", @"0.bias", @"2.weight", @"2.bias"]
        optimizer #train.adam<lr = 0.001 : f64, beta1 = 0.9 : f64, beta2 = 0.999 : f64, eps = 1.0e-8 : f64>
    return
  }
}
