// w.a is read twice; w.b has its own decay and a smaller rate; frozen is not trained.
module @groups {
  train.param @w.a : tensor<3xf64> = #train.constant<1.0>
  train.param @w.b : tensor<2x2xf64> = #train.constant<-2.0>
  train.param @frozen : tensor<3xf64> = #train.constant<0.5>
  func.func @model(%x: tensor<3xf64> {train.name = "x"}, %y: tensor<2x2xf64> {train.name = "y"}) {
    %a = train.read @w.a : tensor<3xf64>
    %again = train.read @w.a : tensor<3xf64>
    %b = train.read @w.b : tensor<2x2xf64>
    %f = train.read @frozen : tensor<3xf64>
    %0 = dl.mul %a, %again : tensor<3xf64>
    %1 = dl.mul %0, %x : tensor<3xf64>
    %2 = dl.mul %1, %f : tensor<3xf64>
    %3 = dl.sum %2 [0] : tensor<3xf64>
    %4 = dl.mul %b, %y : tensor<2x2xf64>
    %5 = dl.sum %4 [0, 1] : tensor<2x2xf64>
    %loss = dl.add %3, %5 : tensor<f64>
    train.step "step" %loss : tensor<f64> params [@w.a, @w.b]
        groups [#train.group<name = "b", params = ["*.b"], lr_scale = 0.5, weight_decay = 0.25, l1 = 0.125>]
        optimizer #train.sgd<lr = 0.1, momentum = 0.9, weight_decay = 0.01>
        schedule #train.exponential<gamma = 0.5>
        {clip_value = 3.0 : f64, clip_norm = 4.0 : f64, l1 = 0.5 : f64}
    return
  }
}
