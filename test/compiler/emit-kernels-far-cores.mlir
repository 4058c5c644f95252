// Where cores are far from each other (a mesh), what other threads have made is asked for ahead: rows of dot products, a
// block of rows earlier, and lines of a matrix that are far apart. What comes in, and what an entry for one thread makes,
// is not.
// RUN: dlc compile %s --cpu=sapphirerapids --stop-after=loops -o - | FileCheck %s --check-prefixes=CHECK,FAR
// RUN: dlc compile %s --cpu=znver5 --stop-after=loops -o - | FileCheck %s --check-prefixes=CHECK,NEAR
// RUN: dlc compile %s --cpu=sapphirerapids --stop-after=planned -o %t && sed -e 's/, single_thread}/}/; s/{barrier, bytes/{bytes/; s/{bytes/{single_thread, bytes/' %t.planned.mlir > %t.mlir
// RUN: dlc compile %t.mlir --cpu=sapphirerapids --start-after=planned --stop-after=loops -o - | FileCheck %s --check-prefixes=CHECK,NEAR

module @far {
// Sums of which some of a row would be scattered: a vector has those of some rows.
// CHECK: strategy = [
// NEAR-NOT: ahead =
// FAR: strategy = [{ahead = array<i64: 0>,
// CHECK: dot_dim = 3 : i64, emitter = "contraction", lane_dim = 1 : i64, lanes = 16 : i64, row_dim = 2 : i64,
// FAR-SAME: rows_ahead = 16 : i64, rows_ahead_level = 2 : i64, tile = "5x4"
// NEAR-SAME: tile = "5x4"
// NEAR-NOT: fetch =
// FAR: column_block = 256 : i64, emitter = "contraction", fetch = 32
// CHECK: tile = "10x32"
func.func @step(%x: tensor<256x256xf32>, %v: tensor<256x256xf32>, %w: tensor<10x256xf32>, %g: tensor<256x10xf32>, %l: tensor<256xi64>) -> (tensor<f32>, tensor<10x256xf32>) {
  %z = dl.matmul %x, %v : tensor<256x256xf32>, tensor<256x256xf32>
  %h = dl.relu %z : tensor<256x256xf32>
  %y = dl.matmul %h, %w {transpose_rhs} : tensor<256x256xf32>, tensor<10x256xf32>
  %e = dl.cross_entropy mean %y, %l : tensor<256x10xf32>, tensor<256xi64>
  %d = dl.matmul %g, %h {transpose_lhs} : tensor<256x10xf32>, tensor<256x256xf32>
  return %e, %d : tensor<f32>, tensor<10x256xf32>
}
}
