// Linear(64, 24), ReLU, Linear(24, 8), and back through the same weights, transposed, with biases of its own; binary cross
// entropy with logits, batch 32, Adam(1e-3).
module @autoencoder attributes {train.default_batch = 32 : i64} {
  train.param @"outer.weight" : tensor<24x64xf32> = #train.zeros
  train.param @"outer.bias" : tensor<24xf32> = #train.zeros
  train.param @"inner.weight" : tensor<8x24xf32> = #train.zeros
  train.param @"inner.bias" : tensor<8xf32> = #train.zeros
  train.param @inner_back : tensor<24xf32> = #train.zeros
  train.param @outer_back : tensor<64xf32> = #train.zeros
  func.func @model(%x: tensor<?x64xf32> {train.name = "batch.0", train.batch_dim = 0 : i64}) {
    %w = train.read @"outer.weight" : tensor<24x64xf32>
    %b0 = train.read @"outer.bias" : tensor<24xf32>
    %m0 = dl.matmul %x, %w {transpose_rhs} : tensor<?x64xf32>, tensor<24x64xf32>
    %c0 = dl.broadcast %b0 [1] like %m0 : tensor<24xf32>, tensor<?x24xf32> to tensor<?x24xf32>
    %y0 = dl.add %m0, %c0 : tensor<?x24xf32>
    %h0 = dl.relu %y0 : tensor<?x24xf32>

    %v = train.read @"inner.weight" : tensor<8x24xf32>
    %b1 = train.read @"inner.bias" : tensor<8xf32>
    %m1 = dl.matmul %h0, %v {transpose_rhs} : tensor<?x24xf32>, tensor<8x24xf32>
    %c1 = dl.broadcast %b1 [1] like %m1 : tensor<8xf32>, tensor<?x8xf32> to tensor<?x8xf32>
    %code = dl.add %m1, %c1 : tensor<?x8xf32>

    %b2 = train.read @inner_back : tensor<24xf32>
    %m2 = dl.matmul %code, %v : tensor<?x8xf32>, tensor<8x24xf32>
    %c2 = dl.broadcast %b2 [1] like %m2 : tensor<24xf32>, tensor<?x24xf32> to tensor<?x24xf32>
    %y2 = dl.add %m2, %c2 : tensor<?x24xf32>
    %h2 = dl.relu %y2 : tensor<?x24xf32>

    %b3 = train.read @outer_back : tensor<64xf32>
    %m3 = dl.matmul %h2, %w : tensor<?x24xf32>, tensor<24x64xf32>
    %c3 = dl.broadcast %b3 [1] like %m3 : tensor<64xf32>, tensor<?x64xf32> to tensor<?x64xf32>
    %logits = dl.add %m3, %c3 : tensor<?x64xf32>
    train.predict "output" %logits : tensor<?x64xf32>
    %loss = dl.bce_logits mean %logits, %x : tensor<?x64xf32>
    train.step "step" %loss : tensor<f32>
        params [@"outer.weight", @"outer.bias", @"inner.weight", @"inner.bias", @inner_back, @outer_back]
        optimizer #train.adam<lr = 0.001>
    return
  }
}
