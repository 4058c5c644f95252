// Two steps with a schedule each, and one without. With inputs of 0 nothing is learned.
module @net attributes {train.default_batch = 2 : i64} {
  train.param @p : tensor<1xf32> = #train.zeros
  train.param @q : tensor<1xf32> = #train.zeros
  func.func @model(%x: tensor<?x1xf32> {train.name = "x", train.batch_dim = 0 : i64}) {
    %p = train.read @p : tensor<1xf32>
    %q = train.read @q : tensor<1xf32>
    %pw = dl.broadcast %p [1] like %x : tensor<1xf32>, tensor<?x1xf32> to tensor<?x1xf32>
    %qw = dl.broadcast %q [1] like %x : tensor<1xf32>, tensor<?x1xf32> to tensor<?x1xf32>
    %0 = dl.mul %x, %pw : tensor<?x1xf32>
    %1 = dl.mul %x, %qw : tensor<?x1xf32>
    %a = dl.mean %0 [0, 1] : tensor<?x1xf32>
    %b = dl.mean %1 [0, 1] : tensor<?x1xf32>
    train.step "short" %a : tensor<f32> params [@p] optimizer #train.sgd<lr = 0.5> schedule #train.polynomial<total = 4.0> loc("/somewhere/model.cpp":9:3)
    train.step "long" %b : tensor<f32> params [@q] optimizer #train.sgd<lr = 0.1> schedule #train.cosine<total = 4.0, minimum = 0.02> {warmup = 2.0 : f64} loc("/somewhere/model.cpp":10:3)
    train.step "plain" %b : tensor<f32> params [@q] optimizer #train.sgd<lr = 0.1> loc("/somewhere/model.cpp":11:3)
    return
  }
}
