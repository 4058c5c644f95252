// RUN: dlc-check %s
// RUN: dlc-check --math=fast %s
// Corners that the documentation of the operations decides; values computed with NumPy, in f64 where they are rounded.

// Toward zero; saturates; NaN gives 0.
func.func @corner_cast_f32_i32(%x: tensor<23xf32>) -> (tensor<23xi32>) {
  %y = dl.cast %x : tensor<23xf32> to tensor<23xi32>
  return %y : tensor<23xi32>
}
check.expect @corner_cast_f32_i32 [dense<[0.0, -0.0, 9.0e-01, -9.0e-01, 1.5e+00, -1.5e+00, 2.5499998e+02, 2.55e+02, 2.555e+02, 2.56e+02, -1.0e+00, 2.1474835e+09, 2.1474836e+09, -2.1474836e+09, -2.147484e+09, 9.2233715e+18, 9.223372e+18, -9.223372e+18, 1.0e+30, -1.0e+30, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<23xf32>]
    gives [dense<[0, 0, 0, 0, 1, -1, 254, 255, 255, 256, -1, 2147483520, 2147483647, -2147483648, -2147483648, 2147483647, 2147483647, -2147483648, 2147483647, -2147483648, 2147483647, -2147483648, 0]> : tensor<23xi32>]

func.func @corner_cast_f32_i64(%x: tensor<23xf32>) -> (tensor<23xi64>) {
  %y = dl.cast %x : tensor<23xf32> to tensor<23xi64>
  return %y : tensor<23xi64>
}
check.expect @corner_cast_f32_i64 [dense<[0.0, -0.0, 9.0e-01, -9.0e-01, 1.5e+00, -1.5e+00, 2.5499998e+02, 2.55e+02, 2.555e+02, 2.56e+02, -1.0e+00, 2.1474835e+09, 2.1474836e+09, -2.1474836e+09, -2.147484e+09, 9.2233715e+18, 9.223372e+18, -9.223372e+18, 1.0e+30, -1.0e+30, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<23xf32>]
    gives [dense<[0, 0, 0, 0, 1, -1, 254, 255, 255, 256, -1, 2147483520, 2147483648, -2147483648, -2147483904, 9223371487098961920, 9223372036854775807, -9223372036854775808, 9223372036854775807, -9223372036854775808, 9223372036854775807, -9223372036854775808, 0]> : tensor<23xi64>]

func.func @corner_cast_f32_ui8(%x: tensor<23xf32>) -> (tensor<23xui8>) {
  %y = dl.cast %x : tensor<23xf32> to tensor<23xui8>
  return %y : tensor<23xui8>
}
check.expect @corner_cast_f32_ui8 [dense<[0.0, -0.0, 9.0e-01, -9.0e-01, 1.5e+00, -1.5e+00, 2.5499998e+02, 2.55e+02, 2.555e+02, 2.56e+02, -1.0e+00, 2.1474835e+09, 2.1474836e+09, -2.1474836e+09, -2.147484e+09, 9.2233715e+18, 9.223372e+18, -9.223372e+18, 1.0e+30, -1.0e+30, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<23xf32>]
    gives [dense<[0, 0, 0, 0, 1, 0, 254, 255, 255, 255, 0, 255, 255, 0, 0, 255, 255, 0, 255, 0, 255, 0, 0]> : tensor<23xui8>]

func.func @corner_cast_f32_i1(%x: tensor<23xf32>) -> (tensor<23xi1>) {
  %y = dl.cast %x : tensor<23xf32> to tensor<23xi1>
  return %y : tensor<23xi1>
}
check.expect @corner_cast_f32_i1 [dense<[0.0, -0.0, 9.0e-01, -9.0e-01, 1.5e+00, -1.5e+00, 2.5499998e+02, 2.55e+02, 2.555e+02, 2.56e+02, -1.0e+00, 2.1474835e+09, 2.1474836e+09, -2.1474836e+09, -2.147484e+09, 9.2233715e+18, 9.223372e+18, -9.223372e+18, 1.0e+30, -1.0e+30, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<23xf32>]
    gives [dense<[false, false, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true]> : tensor<23xi1>]

func.func @corner_cast_f64_i32(%x: tensor<23xf64>) -> (tensor<23xi32>) {
  %y = dl.cast %x : tensor<23xf64> to tensor<23xi32>
  return %y : tensor<23xi32>
}
check.expect @corner_cast_f64_i32 [dense<[0.0, -0.0, 0.9, -0.9, 1.5, -1.5, 254.99998, 255.0, 255.5, 256.0, -1.0, 2147483520.0, 2147483648.0, -2147483648.0, -2147483904.0, 9.2233715e+18, 9.223372036854776e+18, -9.223372036854776e+18, 1.0e+30, -1.0e+30, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<23xf64>]
    gives [dense<[0, 0, 0, 0, 1, -1, 254, 255, 255, 256, -1, 2147483520, 2147483647, -2147483648, -2147483648, 2147483647, 2147483647, -2147483648, 2147483647, -2147483648, 2147483647, -2147483648, 0]> : tensor<23xi32>]

func.func @corner_cast_f64_i64(%x: tensor<23xf64>) -> (tensor<23xi64>) {
  %y = dl.cast %x : tensor<23xf64> to tensor<23xi64>
  return %y : tensor<23xi64>
}
check.expect @corner_cast_f64_i64 [dense<[0.0, -0.0, 0.9, -0.9, 1.5, -1.5, 254.99998, 255.0, 255.5, 256.0, -1.0, 2147483520.0, 2147483648.0, -2147483648.0, -2147483904.0, 9.2233715e+18, 9.223372036854776e+18, -9.223372036854776e+18, 1.0e+30, -1.0e+30, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<23xf64>]
    gives [dense<[0, 0, 0, 0, 1, -1, 254, 255, 255, 256, -1, 2147483520, 2147483648, -2147483648, -2147483904, 9223371500000000000, 9223372036854775807, -9223372036854775808, 9223372036854775807, -9223372036854775808, 9223372036854775807, -9223372036854775808, 0]> : tensor<23xi64>]

func.func @corner_cast_f64_ui8(%x: tensor<23xf64>) -> (tensor<23xui8>) {
  %y = dl.cast %x : tensor<23xf64> to tensor<23xui8>
  return %y : tensor<23xui8>
}
check.expect @corner_cast_f64_ui8 [dense<[0.0, -0.0, 0.9, -0.9, 1.5, -1.5, 254.99998, 255.0, 255.5, 256.0, -1.0, 2147483520.0, 2147483648.0, -2147483648.0, -2147483904.0, 9.2233715e+18, 9.223372036854776e+18, -9.223372036854776e+18, 1.0e+30, -1.0e+30, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<23xf64>]
    gives [dense<[0, 0, 0, 0, 1, 0, 254, 255, 255, 255, 0, 255, 255, 0, 0, 255, 255, 0, 255, 0, 255, 0, 0]> : tensor<23xui8>]

func.func @corner_cast_f64_i1(%x: tensor<23xf64>) -> (tensor<23xi1>) {
  %y = dl.cast %x : tensor<23xf64> to tensor<23xi1>
  return %y : tensor<23xi1>
}
check.expect @corner_cast_f64_i1 [dense<[0.0, -0.0, 0.9, -0.9, 1.5, -1.5, 254.99998, 255.0, 255.5, 256.0, -1.0, 2147483520.0, 2147483648.0, -2147483648.0, -2147483904.0, 9.2233715e+18, 9.223372036854776e+18, -9.223372036854776e+18, 1.0e+30, -1.0e+30, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000]> : tensor<23xf64>]
    gives [dense<[false, false, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true]> : tensor<23xi1>]

// Narrower integers saturate too.
func.func @corner_cast_i32_ui8(%x: tensor<8xi32>) -> (tensor<8xui8>) {
  %y = dl.cast %x : tensor<8xi32> to tensor<8xui8>
  return %y : tensor<8xui8>
}
check.expect @corner_cast_i32_ui8 [dense<[0, 1, -1, 255, 256, -129, 2147483647, -2147483648]> : tensor<8xi32>]
    gives [dense<[0, 1, 0, 255, 255, 0, 255, 0]> : tensor<8xui8>]

func.func @corner_cast_i32_i64(%x: tensor<8xi32>) -> (tensor<8xi64>) {
  %y = dl.cast %x : tensor<8xi32> to tensor<8xi64>
  return %y : tensor<8xi64>
}
check.expect @corner_cast_i32_i64 [dense<[0, 1, -1, 255, 256, -129, 2147483647, -2147483648]> : tensor<8xi32>]
    gives [dense<[0, 1, -1, 255, 256, -129, 2147483647, -2147483648]> : tensor<8xi64>]

func.func @corner_cast_i64_i32(%x: tensor<12xi64>) -> (tensor<12xi32>) {
  %y = dl.cast %x : tensor<12xi64> to tensor<12xi32>
  return %y : tensor<12xi32>
}
check.expect @corner_cast_i64_i32 [dense<[0, 1, -1, 255, 256, -129, 2147483647, -2147483648, 2147483648, -2147483649, 9223372036854775807, -9223372036854775808]> : tensor<12xi64>]
    gives [dense<[0, 1, -1, 255, 256, -129, 2147483647, -2147483648, 2147483647, -2147483648, 2147483647, -2147483648]> : tensor<12xi32>]

func.func @corner_cast_i64_ui8(%x: tensor<12xi64>) -> (tensor<12xui8>) {
  %y = dl.cast %x : tensor<12xi64> to tensor<12xui8>
  return %y : tensor<12xui8>
}
check.expect @corner_cast_i64_ui8 [dense<[0, 1, -1, 255, 256, -129, 2147483647, -2147483648, 2147483648, -2147483649, 9223372036854775807, -9223372036854775808]> : tensor<12xi64>]
    gives [dense<[0, 1, 0, 255, 255, 0, 255, 0, 255, 0, 255, 0]> : tensor<12xui8>]

// To nearest, ties to even.
func.func @corner_cast_i32_f32(%x: tensor<5xi32>) -> (tensor<5xf32>) {
  %y = dl.cast %x : tensor<5xi32> to tensor<5xf32>
  return %y : tensor<5xf32>
}
check.expect @corner_cast_i32_f32 [dense<[16777217, 16777219, 2147483647, -2147483648, 33554433]> : tensor<5xi32>]
    gives [dense<[1.6777216e+07, 1.677722e+07, 2.1474836e+09, -2.1474836e+09, 3.3554432e+07]> : tensor<5xf32>]

func.func @corner_cast_i64_f32(%x: tensor<5xi64>) -> (tensor<5xf32>) {
  %y = dl.cast %x : tensor<5xi64> to tensor<5xf32>
  return %y : tensor<5xf32>
}
check.expect @corner_cast_i64_f32 [dense<[9007199254740993, 9007199254740995, 9223372036854775807, -9223372036854775808, 16777217]> : tensor<5xi64>]
    gives [dense<[9.007199e+15, 9.007199e+15, 9.223372e+18, -9.223372e+18, 1.6777216e+07]> : tensor<5xf32>]

func.func @corner_cast_i64_f64(%x: tensor<5xi64>) -> (tensor<5xf64>) {
  %y = dl.cast %x : tensor<5xi64> to tensor<5xf64>
  return %y : tensor<5xf64>
}
check.expect @corner_cast_i64_f64 [dense<[9007199254740993, 9007199254740995, 9223372036854775807, -9223372036854775808, 16777217]> : tensor<5xi64>]
    gives [dense<[9007199254740992.0, 9007199254740996.0, 9.223372036854776e+18, -9.223372036854776e+18, 16777217.0]> : tensor<5xf64>]

func.func @corner_cast_f64_f32(%x: tensor<6xf64>) -> (tensor<6xf32>) {
  %y = dl.cast %x : tensor<6xf64> to tensor<6xf32>
  return %y : tensor<6xf32>
}
check.expect @corner_cast_f64_f32 [dense<[1.0000000596046448, 1.0000001788139343, 1.0e+39, 1.0e-46, 7.0e-46, 0x7FF8000000000000]> : tensor<6xf64>]
    gives [dense<[1.0e+00, 1.0000002e+00, 0x7F800000, 0.0, 0.0, 0x7FC00000]> : tensor<6xf32>]

func.func @corner_cast_ui8_i32(%x: tensor<5xui8>) -> (tensor<5xi32>) {
  %y = dl.cast %x : tensor<5xui8> to tensor<5xi32>
  return %y : tensor<5xi32>
}
check.expect @corner_cast_ui8_i32 [dense<[0, 1, 127, 128, 255]> : tensor<5xui8>]
    gives [dense<[0, 1, 127, 128, 255]> : tensor<5xi32>]

func.func @corner_cast_ui8_i64(%x: tensor<5xui8>) -> (tensor<5xi64>) {
  %y = dl.cast %x : tensor<5xui8> to tensor<5xi64>
  return %y : tensor<5xi64>
}
check.expect @corner_cast_ui8_i64 [dense<[0, 1, 127, 128, 255]> : tensor<5xui8>]
    gives [dense<[0, 1, 127, 128, 255]> : tensor<5xi64>]

func.func @corner_cast_ui8_f32(%x: tensor<5xui8>) -> (tensor<5xf32>) {
  %y = dl.cast %x : tensor<5xui8> to tensor<5xf32>
  return %y : tensor<5xf32>
}
check.expect @corner_cast_ui8_f32 [dense<[0, 1, 127, 128, 255]> : tensor<5xui8>]
    gives [dense<[0.0, 1.0e+00, 1.27e+02, 1.28e+02, 2.55e+02]> : tensor<5xf32>]

func.func @corner_cast_ui8_f64(%x: tensor<5xui8>) -> (tensor<5xf64>) {
  %y = dl.cast %x : tensor<5xui8> to tensor<5xf64>
  return %y : tensor<5xf64>
}
check.expect @corner_cast_ui8_f64 [dense<[0, 1, 127, 128, 255]> : tensor<5xui8>]
    gives [dense<[0.0, 1.0, 127.0, 128.0, 255.0]> : tensor<5xf64>]

// Integers wrap.
func.func @corner_integers(%x: tensor<8xi32>, %z: tensor<8xi32>) -> (tensor<8xi32>, tensor<8xi32>, tensor<8xi32>, tensor<8xi32>, tensor<8xi32>, tensor<8xi32>, tensor<8xi32>, tensor<8xi32>) {
  %add = dl.add %x, %z : tensor<8xi32>
  %sub = dl.sub %x, %z : tensor<8xi32>
  %mul = dl.mul %x, %z : tensor<8xi32>
  %maximum = dl.maximum %x, %z : tensor<8xi32>
  %minimum = dl.minimum %x, %z : tensor<8xi32>
  %neg = dl.neg %x : tensor<8xi32>
  %abs = dl.abs %x : tensor<8xi32>
  %sign = dl.sign %x : tensor<8xi32>
  return %add, %sub, %mul, %maximum, %minimum, %neg, %abs, %sign : tensor<8xi32>, tensor<8xi32>, tensor<8xi32>, tensor<8xi32>, tensor<8xi32>, tensor<8xi32>, tensor<8xi32>, tensor<8xi32>
}
check.expect @corner_integers [dense<[0, 1, -1, 5, -7, 2147483647, -2147483648, 3]> : tensor<8xi32>, dense<[1, 1, 1, -7, 5, 1, -1, 3]> : tensor<8xi32>]
    gives [dense<[1, 2, 0, -2, -2, -2147483648, 2147483647, 6]> : tensor<8xi32>, dense<[-1, 0, -2, 12, -12, 2147483646, -2147483647, 0]> : tensor<8xi32>, dense<[0, 1, -1, -35, -35, 2147483647, -2147483648, 9]> : tensor<8xi32>, dense<[1, 1, 1, 5, 5, 2147483647, -1, 3]> : tensor<8xi32>, dense<[0, 1, -1, -7, -7, 1, -2147483648, 3]> : tensor<8xi32>, dense<[0, -1, 1, -5, 7, -2147483647, -2147483648, -3]> : tensor<8xi32>, dense<[0, 1, 1, 5, 7, 2147483647, -2147483648, 3]> : tensor<8xi32>, dense<[0, 1, -1, 1, -1, 1, -1, 1]> : tensor<8xi32>]

// Small results keep their precision, down to subnormal ones.
func.func @corner_sigmoid(%x: tensor<20xf32>) -> (tensor<20xf32>) {
  %y = dl.sigmoid %x : tensor<20xf32>
  return %y : tensor<20xf32>
}
check.expect @corner_sigmoid [dense<[-1.1e+02, -1.04e+02, -1.03e+02, -1.0e+02, -9.0e+01, -8.88e+01, -8.7e+01, -2.0e+01, -1.0e+00, -0.0, 0.0, 1.0e-03, 1.0e+00, 1.7e+01, 8.8e+01, 1.0e+03, -1.0e+03, 0x7F800000, 0xFF800000, 0x7FC00000]> : tensor<20xf32>]
    gives [dense<[0.0, 0.0, 1.0e-45, 3.8e-44, 8.19401e-40, 2.720499e-39, 1.6458115e-38, 2.0611537e-09, 2.6894143e-01, 5.0e-01, 5.0e-01, 5.0025e-01, 7.310586e-01, 9.9999994e-01, 1.0e+00, 1.0e+00, 0.0, 1.0e+00, 0.0, 0x7FC00000]> : tensor<20xf32>] {ulps = 4.0 : f64, per_element}

// NaN stays NaN, and lets the gradient through as in PyTorch.
func.func @corner_relu(%x: tensor<8xf32>, %g: tensor<8xf32>) -> (tensor<8xf32>, tensor<8xf32>) {
  %y = dl.relu %x : tensor<8xf32>
  %d = dl.gradient %y seed %g wrt (%x) : tensor<8xf32>, tensor<8xf32>, (tensor<8xf32>)
  return %y, %d : tensor<8xf32>, tensor<8xf32>
}
check.expect @corner_relu [dense<[-1.0e+00, -0.0, 0.0, 1.0e+00, 0x7F800000, 0xFF800000, 0x7FC00000, 3.0e+00]> : tensor<8xf32>, dense<[2.0e+00, 2.0e+00, 2.0e+00, 2.0e+00, 2.0e+00, 2.0e+00, 2.0e+00, 2.0e+00]> : tensor<8xf32>]
    gives [dense<[0.0, -0.0, 0.0, 1.0e+00, 0x7F800000, 0.0, 0x7FC00000, 3.0e+00]> : tensor<8xf32>, dense<[0.0, 0.0, 0.0, 2.0e+00, 2.0e+00, 0.0, 2.0e+00, 2.0e+00]> : tensor<8xf32>]

// No slope at 0.
func.func @corner_abs(%x: tensor<8xf32>, %g: tensor<8xf32>) -> (tensor<8xf32>, tensor<8xf32>, tensor<8xf32>) {
  %y = dl.abs %x : tensor<8xf32>
  %s = dl.sign %x : tensor<8xf32>
  %d = dl.gradient %y seed %g wrt (%x) : tensor<8xf32>, tensor<8xf32>, (tensor<8xf32>)
  return %y, %s, %d : tensor<8xf32>, tensor<8xf32>, tensor<8xf32>
}
check.expect @corner_abs [dense<[-1.0e+00, -0.0, 0.0, 1.0e+00, 0x7F800000, 0xFF800000, 0x7FC00000, 3.0e+00]> : tensor<8xf32>, dense<[2.0e+00, 2.0e+00, 2.0e+00, 2.0e+00, 2.0e+00, 2.0e+00, 2.0e+00, 2.0e+00]> : tensor<8xf32>]
    gives [dense<[1.0e+00, 0.0, 0.0, 1.0e+00, 0x7F800000, 0x7F800000, 0x7FC00000, 3.0e+00]> : tensor<8xf32>, dense<[-1.0e+00, -0.0, 0.0, 1.0e+00, 1.0e+00, -1.0e+00, 0x7FC00000, 1.0e+00]> : tensor<8xf32>, dense<[-2.0e+00, -0.0, 0.0, 2.0e+00, 2.0e+00, -2.0e+00, 0x7FC00000, 2.0e+00]> : tensor<8xf32>]

// Half of the gradient each at ties; all of it to both with a NaN.
func.func @corner_maximum(%x: tensor<6xf64>, %z: tensor<6xf64>, %g: tensor<6xf64>) -> (tensor<6xf64>, tensor<6xf64>, tensor<6xf64>) {
  %y = dl.maximum %x, %z : tensor<6xf64>
  %d:2 = dl.gradient %y seed %g wrt (%x, %z) : tensor<6xf64>, tensor<6xf64>, (tensor<6xf64>, tensor<6xf64>)
  return %y, %d#0, %d#1 : tensor<6xf64>, tensor<6xf64>, tensor<6xf64>
}
check.expect @corner_maximum [dense<[1.0, 2.0, 3.0, 0x7FF8000000000000, 1.0, 0x7FF0000000000000]> : tensor<6xf64>, dense<[2.0, 2.0, 1.0, 1.0, 0x7FF8000000000000, 0x7FF0000000000000]> : tensor<6xf64>, dense<[4.0, 4.0, 4.0, 4.0, 4.0, 4.0]> : tensor<6xf64>]
    gives [dense<[2.0, 2.0, 3.0, 0x7FF8000000000000, 0x7FF8000000000000, 0x7FF0000000000000]> : tensor<6xf64>, dense<[0.0, 2.0, 4.0, 4.0, 4.0, 2.0]> : tensor<6xf64>, dense<[4.0, 2.0, 0.0, 4.0, 4.0, 2.0]> : tensor<6xf64>]

func.func @corner_minimum(%x: tensor<6xf64>, %z: tensor<6xf64>, %g: tensor<6xf64>) -> (tensor<6xf64>, tensor<6xf64>, tensor<6xf64>) {
  %y = dl.minimum %x, %z : tensor<6xf64>
  %d:2 = dl.gradient %y seed %g wrt (%x, %z) : tensor<6xf64>, tensor<6xf64>, (tensor<6xf64>, tensor<6xf64>)
  return %y, %d#0, %d#1 : tensor<6xf64>, tensor<6xf64>, tensor<6xf64>
}
check.expect @corner_minimum [dense<[1.0, 2.0, 3.0, 0x7FF8000000000000, 1.0, 0x7FF0000000000000]> : tensor<6xf64>, dense<[2.0, 2.0, 1.0, 1.0, 0x7FF8000000000000, 0x7FF0000000000000]> : tensor<6xf64>, dense<[4.0, 4.0, 4.0, 4.0, 4.0, 4.0]> : tensor<6xf64>]
    gives [dense<[1.0, 2.0, 1.0, 0x7FF8000000000000, 0x7FF8000000000000, 0x7FF0000000000000]> : tensor<6xf64>, dense<[4.0, 2.0, 0.0, 4.0, 4.0, 2.0]> : tensor<6xf64>, dense<[0.0, 2.0, 4.0, 4.0, 4.0, 2.0]> : tensor<6xf64>]

// x^0 is flat in x; 0^y is flat in y; a negative base has no derivative in the exponent.
func.func @corner_pow(%x: tensor<8xf64>, %z: tensor<8xf64>, %g: tensor<8xf64>) -> (tensor<8xf64>, tensor<8xf64>, tensor<8xf64>) {
  %y = dl.pow %x, %z : tensor<8xf64>
  %d:2 = dl.gradient %y seed %g wrt (%x, %z) : tensor<8xf64>, tensor<8xf64>, (tensor<8xf64>, tensor<8xf64>)
  return %y, %d#0, %d#1 : tensor<8xf64>, tensor<8xf64>, tensor<8xf64>
}
check.expect @corner_pow [dense<[0.0, 0.0, 0.0, 2.0, -2.0, -2.0, 0x7FF8000000000000, 2.0]> : tensor<8xf64>, dense<[0.0, 1.0, 2.0, 0.0, 2.0, 3.0, 0.0, -1.0]> : tensor<8xf64>, dense<[1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]> : tensor<8xf64>]
    gives [dense<[1.0, 0.0, 0.0, 1.0, 4.0, -8.0, 1.0, 0.5]> : tensor<8xf64>, dense<[0.0, 1.0, 0.0, 0.0, -4.0, 12.0, 0.0, -0.25]> : tensor<8xf64>, dense<[0.0, 0.0, 0.0, 0.6931471805599453, 0x7FF8000000000000, 0x7FF8000000000000, 0x7FF8000000000000, 0.34657359027997264]> : tensor<8xf64>] {ulps = 4.0 : f64, per_element}

// The first of equal largest elements gets all of the gradient; a NaN is larger than all.
func.func @ties(%x: tensor<3x4xf64>, %g: tensor<3xf64>) -> (tensor<3xf64>, tensor<3xi64>, tensor<3x4xf64>) {
  %y = dl.max %x {dim = 1 : i64} : tensor<3x4xf64>
  %i = dl.argmax %x {dim = 1 : i64} : tensor<3x4xf64>
  %d = dl.gradient %y seed %g wrt (%x) : tensor<3xf64>, tensor<3xf64>, (tensor<3x4xf64>)
  return %y, %i, %d : tensor<3xf64>, tensor<3xi64>, tensor<3x4xf64>
}
check.expect @ties [dense<[[1.0, 5.0, 5.0, 2.0], [-1.0, -1.0, -1.0, -1.0], [1.0, 0x7FF8000000000000, 0x7FF0000000000000, 0x7FF8000000000000]]> : tensor<3x4xf64>, dense<[1.0, 2.0, 3.0]> : tensor<3xf64>]
    gives [dense<[5.0, -1.0, 0x7FF8000000000000]> : tensor<3xf64>, dense<[1, 0, 1]> : tensor<3xi64>, dense<[[0.0, 1.0, 0.0, 0.0], [2.0, 0.0, 0.0, 0.0], [0.0, 3.0, 0.0, 0.0]]> : tensor<3x4xf64>]

// A sum over nothing is 0, a mean NaN, a product of nothing 0.
func.func @nothing(%x: tensor<0x2xf32>, %z: tensor<2x0xf32>) -> (tensor<2xf32>, tensor<2xf32>, tensor<2x2xf32>) {
  %s = dl.sum %x [0] : tensor<0x2xf32>
  %m = dl.mean %x [0] : tensor<0x2xf32>
  %p = dl.matmul %z, %x : tensor<2x0xf32>, tensor<0x2xf32>
  return %s, %m, %p : tensor<2xf32>, tensor<2xf32>, tensor<2x2xf32>
}
check.expect @nothing [dense<> : tensor<0x2xf32>, dense<> : tensor<2x0xf32>]
    gives [dense<0.0> : tensor<2xf32>, dense<0x7FC00000> : tensor<2xf32>, dense<0.0> : tensor<2x2xf32>]

// Logits that would overflow alone; -inf masks a class.
func.func @large_logits(%x: tensor<3x2xf64>) -> (tensor<3x2xf64>, tensor<3x2xf64>) {
  %y = dl.softmax %x {dim = 1 : i64} : tensor<3x2xf64>
  %l = dl.log_softmax %x {dim = 1 : i64} : tensor<3x2xf64>
  return %y, %l : tensor<3x2xf64>, tensor<3x2xf64>
}
check.expect @large_logits [dense<[[1.0e+300, 1.0e+300], [1000.0, 0.0], [0.0, 0xFFF0000000000000]]> : tensor<3x2xf64>]
    gives [dense<[[0.5, 0.5], [1.0, 0.0], [1.0, 0.0]]> : tensor<3x2xf64>, dense<[[-0.6931471805599453, -0.6931471805599453], [0.0, -1000.0], [0.0, 0xFFF0000000000000]]> : tensor<3x2xf64>] {ulps = 2.0 : f64, per_element}

// Zeros of several paddings are filled together, in another kernel than the one that uses them: a destination that
// holds something already is no local memory.
func.func @filled_elsewhere(%x: tensor<4x1001xf32>) -> tensor<4x1001xf32> {
  %y = dl.cumsum %x {dim = 1 : i64} : tensor<4x1001xf32>
  return %y : tensor<4x1001xf32>
}
check.same @filled_elsewhere {low = 0.5 : f64, high = 1.5 : f64, ulps = 16.0 : f64}
