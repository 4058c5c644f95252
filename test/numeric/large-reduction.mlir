// Reductions that threads share in fixed parts, with and without a rest: optimised against the reference, each on 1, 2, 3
// and 5 threads with equal bits. Written by hand.
// RUN: dlc-check %s
// RUN: dlc-check --math=fast --cpu=x86-64-v3 %s

func.func @sums(%x: tensor<200003xf32>) -> (tensor<f32>, tensor<f32>, tensor<f32>) {
  %0 = dl.sum %x [0] : tensor<200003xf32>
  %1 = dl.mean %x [0] : tensor<200003xf32>
  %2 = dl.mul %x, %x : tensor<200003xf32>
  %3 = dl.sum %2 [0] : tensor<200003xf32>
  return %0, %1, %3 : tensor<f32>, tensor<f32>, tensor<f32>
}
check.same @sums {rtol = 1.0e-5 : f64, atol = 1.0e-3 : f64}

func.func @loss(%x: tensor<1200x100xf32>, %y: tensor<1200x100xf32>) -> (tensor<f32>, tensor<1200x100xf32>) {
  %0 = dl.mse mean %x, %y : tensor<1200x100xf32>
  %1 = dl.gradient %0 wrt (%x) : tensor<f32>, (tensor<1200x100xf32>)
  return %0, %1 : tensor<f32>, tensor<1200x100xf32>
}
check.same @loss {rtol = 1.0e-5 : f64}

func.func @extremes(%x: tensor<7x20011xf32>) -> (tensor<7xf32>, tensor<7xi64>, tensor<7xi64>, tensor<f32>) {
  %0 = dl.max %x {dim = 1 : i64} : tensor<7x20011xf32>
  %1 = dl.argmax %x {dim = 1 : i64} : tensor<7x20011xf32>
  %2 = dl.argmin %x {dim = 1 : i64} : tensor<7x20011xf32>
  %3 = dl.variance %x [0, 1] : tensor<7x20011xf32>
  return %0, %1, %2, %3 : tensor<7xf32>, tensor<7xi64>, tensor<7xi64>, tensor<f32>
}
check.same @extremes {rtol = 1.0e-5 : f64}

func.func @columns(%x: tensor<8209x10xf32>, %y: tensor<1501x97xf64>) -> (tensor<10xf32>, tensor<97xf64>) {
  %0 = dl.sum %x [0] : tensor<8209x10xf32>
  %1 = dl.mean %y [0] : tensor<1501x97xf64>
  return %0, %1 : tensor<10xf32>, tensor<97xf64>
}
check.same @columns {rtol = 1.0e-5 : f64, atol = 1.0e-4 : f64}

// In no core's own cache: parts of rows, walked through from several places at once.
func.func @large_columns(%x: tensor<2203x1001xf32>) -> tensor<1001xf32> {
  %0 = dl.sum %x [0] : tensor<2203x1001xf32>
  return %0 : tensor<1001xf32>
}
check.same @large_columns {rtol = 1.0e-5 : f64, atol = 1.0e-4 : f64}

func.func @products(%x: tensor<1x100003xf32>, %y: tensor<100003x1xf32>, %a: tensor<9001x5xf32>, %b: tensor<9001x7xf32>)
    -> (tensor<1x1xf32>, tensor<5x7xf32>) {
  %0 = dl.matmul %x, %y : tensor<1x100003xf32>, tensor<100003x1xf32>
  %1 = dl.matmul %a, %b {transpose_lhs} : tensor<9001x5xf32>, tensor<9001x7xf32>
  return %0, %1 : tensor<1x1xf32>, tensor<5x7xf32>
}
check.same @products {rtol = 1.0e-5 : f64, atol = 1.0e-3 : f64}

// Exponentials of rows, their maximum and sum: 128 KiB, which stay in local memory, and 4 bytes more, which do not.
func.func @long_rows(%x: tensor<16x32766xf32>) -> tensor<16x32766xf32> {
  %0 = dl.softmax %x {dim = 1 : i64} : tensor<16x32766xf32>
  return %0 : tensor<16x32766xf32>
}
check.same @long_rows {rtol = 1.0e-5 : f64}

func.func @longer_rows(%x: tensor<16x32767xf32>) -> tensor<16x32767xf32> {
  %0 = dl.softmax %x {dim = 1 : i64} : tensor<16x32767xf32>
  return %0 : tensor<16x32767xf32>
}
check.same @longer_rows {rtol = 1.0e-5 : f64}
