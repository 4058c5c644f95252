module @nopath {
  train.param @w : tensor<4xf32> = #train.zeros loc("model.cpp":3:1)
  train.param @unused : tensor<4xf32> = #train.zeros loc("model.cpp":4:1)
  func.func @model(%x: tensor<4xf32> {train.name = "x"}) {
    %w = train.read @w : tensor<4xf32> loc("model.cpp":5:1)
    %y = dl.mul %x, %w : tensor<4xf32> loc("model.cpp":5:3)
    %loss = dl.sum %y [0] : tensor<4xf32> loc("model.cpp":6:3)
    train.step "step" %loss : tensor<f32> params [@w, @unused] optimizer #train.sgd<lr = 0.1 : f64> loc("model.cpp":7:3)
    return
  }
}
