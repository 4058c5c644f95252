// nn.Linear(20, 1, bias=False), mean squared error, SGD(0.01), batch 10.
module @polyreg attributes {train.default_batch = 10 : i64} {
  train.param @weight : tensor<1x20xf32> = #train.zeros
  func.func @model(%x: tensor<?x20xf32> {train.name = "batch.0", train.batch_dim = 0 : i64},
                   %y: tensor<?x1xf32> {train.name = "batch.1", train.batch_dim = 0 : i64}) {
    %w = train.read @weight : tensor<1x20xf32>
    %p = dl.matmul %x, %w {transpose_rhs} : tensor<?x20xf32>, tensor<1x20xf32>
    train.predict "output" %p : tensor<?x1xf32>
    %loss = dl.mse mean %p, %y : tensor<?x1xf32>
    train.step "step" %loss : tensor<f32> params [@weight] optimizer #train.sgd<lr = 0.01 : f64>
    return
  }
}
