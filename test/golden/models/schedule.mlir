// schedules.test puts a learning rate and a schedule in.
module @schedule {
  train.param @p : tensor<1xf32> = #train.zeros
  func.func private @root(%k: tensor<f64>, %lr: tensor<f64>) -> tensor<f64> {
    %one = dl.constant dense<1.0> : tensor<f64>
    %0 = dl.add %k, %one : tensor<f64>
    %1 = dl.sqrt %0 : tensor<f64>
    %2 = dl.div %lr, %1 : tensor<f64>
    return %2 : tensor<f64>
  }
  func.func @model(%g: tensor<1xf32> {train.name = "g"}) {
    %p = train.read @p : tensor<1xf32>
    %0 = dl.mul %p, %g : tensor<1xf32>
    %loss = dl.sum %0 [0] : tensor<1xf32>
    train.step "step" %loss : tensor<f32> params [@p] optimizer #train.sgd<lr = LR> SCHEDULE
    return
  }
}
