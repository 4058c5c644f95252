// schedule-end.test puts a schedule in. With inputs of 0 the loss stays 0, which is a plateau.
module @net attributes {train.default_batch = 2 : i64} {
  train.param @p : tensor<1xf32> = #train.zeros
  func.func private @root(%k: tensor<f64>, %lr: tensor<f64>) -> tensor<f64> {
    %one = dl.constant dense<1.0> : tensor<f64>
    %0 = dl.add %k, %one : tensor<f64>
    %1 = dl.sqrt %0 : tensor<f64>
    %2 = dl.div %lr, %1 : tensor<f64>
    return %2 : tensor<f64>
  }
  func.func @model(%x: tensor<?x1xf32> {train.name = "x", train.batch_dim = 0 : i64}) {
    %p = train.read @p : tensor<1xf32>
    %q = dl.broadcast %p [1] like %x : tensor<1xf32>, tensor<?x1xf32> to tensor<?x1xf32>
    %0 = dl.mul %x, %q : tensor<?x1xf32>
    %loss = dl.mean %0 [0, 1] : tensor<?x1xf32>
    train.step "step" %loss : tensor<f32> params [@p] optimizer #train.sgd<lr = 0.1> SCHEDULE loc("/somewhere/model.cpp":9:3)
    return
  }
}
