// A small classifier with a metric, with the places that the DSL would give it.
module @net attributes {train.default_batch = 4 : i64} {
  train.param @"fc.weight" : tensor<3x6xf32> = #train.normal<0.0 : f64, 0.1 : f64> loc("fc"("/somewhere/model.cpp":7:3))
  train.param @"fc.bias" : tensor<3xf32> = #train.zeros loc("fc"("/somewhere/model.cpp":7:3))
  func.func @model(%x: tensor<?x2x3xui8> {train.name = "image", train.batch_dim = 0 : i64},
                   %label: tensor<?xui8> {train.name = "label", train.batch_dim = 0 : i64}) {
    %f = dl.reshape %x : tensor<?x2x3xui8> to tensor<?x6xui8> loc("/somewhere/model.cpp":6:3)
    %i = dl.cast %f : tensor<?x6xui8> to tensor<?x6xf32> loc("/somewhere/model.cpp":6:9)
    %w = train.read @"fc.weight" : tensor<3x6xf32> loc("fc"("/somewhere/model.cpp":7:3))
    %b = train.read @"fc.bias" : tensor<3xf32> loc("fc"("/somewhere/model.cpp":7:3))
    %m = dl.matmul %i, %w {transpose_rhs} : tensor<?x6xf32>, tensor<3x6xf32> loc("fc"("/somewhere/model.cpp":7:3))
    %c = dl.broadcast %b [1] like %m : tensor<3xf32>, tensor<?x3xf32> to tensor<?x3xf32> loc("fc"("/somewhere/model.cpp":7:3))
    %y = dl.add %m, %c : tensor<?x3xf32> loc("fc"("/somewhere/model.cpp":7:3))
    %p = dl.softmax %y {dim = 1 : i64} : tensor<?x3xf32> loc("/somewhere/model.cpp":8:3)
    train.predict "probabilities" %p : tensor<?x3xf32> loc("/somewhere/model.cpp":8:3)
    %loss = dl.cross_entropy mean %y, %label : tensor<?x3xf32>, tensor<?xui8> loc("/somewhere/model.cpp":9:3)
    train.step "step" %loss : tensor<f32> params [@"fc.weight", @"fc.bias"] optimizer #train.sgd<lr = 0.1 : f64> loc("/somewhere/model.cpp":9:3)
    return
  }
}
