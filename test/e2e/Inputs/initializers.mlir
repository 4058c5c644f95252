module @initializers {
  train.param @constant : tensor<3xf32> = #train.constant<1.5>
  train.param @uniform : tensor<100000xf32> = #train.uniform<-1.0, 3.0>
  train.param @normal : tensor<100000xf32> = #train.normal<0.5, 0.1>
  train.param @xavier_uniform : tensor<200x300xf32> = #train.xavier<gain = 2.0>
  train.param @xavier_normal : tensor<300x200xf32> = #train.xavier<distribution = "normal">
  train.param @kaiming_uniform : tensor<64x32x3x3xf32> = #train.kaiming
  train.param @kaiming_normal : tensor<64x32x3x3xf32> = #train.kaiming<distribution = "normal", mode = "fan_out", nonlinearity = "tanh">
  train.param @kaiming_leaky : tensor<200x300xf32> = #train.kaiming<distribution = "normal", nonlinearity = "leaky_relu", slope = 0.5>
  train.param @truncated : tensor<100000xf32> = #train.truncated_normal
  train.param @truncated_left : tensor<100000xf32> = #train.truncated_normal<mean = 1.0, stddev = 0.5, low = -3.0, high = 1.25>
  train.param @truncated_tail : tensor<100000xf32> = #train.truncated_normal<mean = 0.5, stddev = 0.1, low = 0.9, high = 8.0>
  train.param @truncated_wide : tensor<100000xf64> = #train.truncated_normal<mean = 0.5, stddev = 0.1, low = -9.0, high = 9.0>
  train.param @identity : tensor<3x5xf32> = #train.identity
  func.func @model() {
    %0 = train.read @constant : tensor<3xf32>
    train.predict "x" %0 : tensor<3xf32>
    return
  }
}
