// nn.Linear(2, 1), mean squared error, SGD(0.03), batch 10.
module @linreg attributes {train.default_batch = 10 : i64} {
  train.param @weight : tensor<1x2xf32> = #train.zeros
  train.param @bias : tensor<1xf32> = #train.zeros
  func.func @model(%x: tensor<?x2xf32> {train.name = "batch.0", train.batch_dim = 0 : i64},
                   %y: tensor<?x1xf32> {train.name = "batch.1", train.batch_dim = 0 : i64}) {
    %w = train.read @weight : tensor<1x2xf32>
    %b = train.read @bias : tensor<1xf32>
    %xw = dl.matmul %x, %w {transpose_rhs} : tensor<?x2xf32>, tensor<1x2xf32>
    %bb = dl.broadcast %b [1] like %xw : tensor<1xf32>, tensor<?x1xf32> to tensor<?x1xf32>
    %p = dl.add %xw, %bb : tensor<?x1xf32>
    train.predict "output" %p : tensor<?x1xf32>
    %loss = dl.mse mean %p, %y : tensor<?x1xf32>
    train.step "step" %loss : tensor<f32> params [@weight, @bias] optimizer #train.sgd<lr = 0.03 : f64>
    return
  }
}
