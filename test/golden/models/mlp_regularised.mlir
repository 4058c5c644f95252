// nn.Linear(64, 48), PReLU, nn.Linear(48, 32), LeakyReLU(0.1), nn.Linear(32, 10), cross entropy, batch 32,
// SGD(0.1, momentum 0.9, Nesterov, weight decay 1e-2), gradients clipped to the norm 0.5.
module @mlp_regularised attributes {train.default_batch = 32 : i64} {
  train.param @"0.weight" : tensor<48x64xf32> = #train.zeros
  train.param @"0.bias" : tensor<48xf32> = #train.zeros
  train.param @"1.weight" : tensor<1xf32> = #train.constant<0.25>
  train.param @"2.weight" : tensor<32x48xf32> = #train.zeros
  train.param @"2.bias" : tensor<32xf32> = #train.zeros
  train.param @"4.weight" : tensor<10x32xf32> = #train.zeros
  train.param @"4.bias" : tensor<10xf32> = #train.zeros
  func.func @model(%x: tensor<?x64xf32> {train.name = "batch.0", train.batch_dim = 0 : i64},
                   %label: tensor<?xi64> {train.name = "batch.1", train.batch_dim = 0 : i64}) {
    %zero = dl.constant dense<0.0> : tensor<f32>
    %w0 = train.read @"0.weight" : tensor<48x64xf32>
    %b0 = train.read @"0.bias" : tensor<48xf32>
    %m0 = dl.matmul %x, %w0 {transpose_rhs} : tensor<?x64xf32>, tensor<48x64xf32>
    %c0 = dl.broadcast %b0 [1] like %m0 : tensor<48xf32>, tensor<?x48xf32> to tensor<?x48xf32>
    %y0 = dl.add %m0, %c0 : tensor<?x48xf32>

    // PReLU: x > 0 ? x : a x
    %a = train.read @"1.weight" : tensor<1xf32>
    %a0 = dl.reshape %a : tensor<1xf32> to tensor<f32>
    %a1 = dl.broadcast %a0 [] like %y0 : tensor<f32>, tensor<?x48xf32> to tensor<?x48xf32>
    %z1 = dl.broadcast %zero [] like %y0 : tensor<f32>, tensor<?x48xf32> to tensor<?x48xf32>
    %p1 = dl.compare gt %y0, %z1 : tensor<?x48xf32>
    %n1 = dl.mul %a1, %y0 : tensor<?x48xf32>
    %h1 = dl.select %p1, %y0, %n1 : tensor<?x48xi1>, tensor<?x48xf32>

    %w2 = train.read @"2.weight" : tensor<32x48xf32>
    %b2 = train.read @"2.bias" : tensor<32xf32>
    %m2 = dl.matmul %h1, %w2 {transpose_rhs} : tensor<?x48xf32>, tensor<32x48xf32>
    %c2 = dl.broadcast %b2 [1] like %m2 : tensor<32xf32>, tensor<?x32xf32> to tensor<?x32xf32>
    %y2 = dl.add %m2, %c2 : tensor<?x32xf32>

    // Leaky ReLU
    %s = dl.constant dense<0.1> : tensor<f32>
    %s3 = dl.broadcast %s [] like %y2 : tensor<f32>, tensor<?x32xf32> to tensor<?x32xf32>
    %z3 = dl.broadcast %zero [] like %y2 : tensor<f32>, tensor<?x32xf32> to tensor<?x32xf32>
    %p3 = dl.compare gt %y2, %z3 : tensor<?x32xf32>
    %n3 = dl.mul %s3, %y2 : tensor<?x32xf32>
    %h3 = dl.select %p3, %y2, %n3 : tensor<?x32xi1>, tensor<?x32xf32>

    %w4 = train.read @"4.weight" : tensor<10x32xf32>
    %b4 = train.read @"4.bias" : tensor<10xf32>
    %m4 = dl.matmul %h3, %w4 {transpose_rhs} : tensor<?x32xf32>, tensor<10x32xf32>
    %c4 = dl.broadcast %b4 [1] like %m4 : tensor<10xf32>, tensor<?x10xf32> to tensor<?x10xf32>
    %y4 = dl.add %m4, %c4 : tensor<?x10xf32>
    train.predict "output" %y4 : tensor<?x10xf32>
    %loss = dl.cross_entropy mean %y4, %label : tensor<?x10xf32>, tensor<?xi64>
    train.step "step" %loss : tensor<f32>
        params [@"0.weight", @"0.bias", @"1.weight", @"2.weight", @"2.bias", @"4.weight", @"4.bias"]
        optimizer #train.sgd<lr = 0.1, momentum = 0.9, nesterov = true, weight_decay = 0.01> {clip_norm = 0.5 : f64}
    return
  }
}
