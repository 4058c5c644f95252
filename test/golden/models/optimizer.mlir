// A parameter whose gradient is an input: the loss is their product. optimizers.test puts an optimizer in.
module @optimizer {
  train.param @p : tensor<17xf32> = #train.zeros
  func.func @model(%g: tensor<17xf32> {train.name = "g"}) {
    %p = train.read @p : tensor<17xf32>
    %0 = dl.mul %p, %g : tensor<17xf32>
    %loss = dl.sum %0 [0] : tensor<17xf32>
    train.step "step" %loss : tensor<f32> params [@p] optimizer OPTIMIZER
    return
  }
}
