// A network of widths 517, 130 and 97 in batches that no tile divides: the gradients of its inputs, weights and biases against
// finite differences. Written by hand.
// RUN: sed -e 's/BATCH/1/g' %s > %t.mlir && dlc-check %t.mlir
// RUN: sed -e 's/BATCH/7/g' %s > %t.mlir && dlc-check %t.mlir && dlc-check --cpu=x86-64-v3 %t.mlir
// RUN: sed -e 's/BATCH/96/g' %s > %t.mlir && dlc-check %t.mlir
// RUN: sed -e 's/BATCH/250/g' %s > %t.mlir && dlc-check %t.mlir

func.func @network(%x: tensor<BATCHx517xf64>, %w1: tensor<130x517xf64>, %b1: tensor<130xf64>, %w2: tensor<97x130xf64>, %b2: tensor<97xf64>, %w3: tensor<517x97xf64>) -> tensor<BATCHx517xf64> {
  %0 = dl.matmul %x, %w1 {transpose_rhs} : tensor<BATCHx517xf64>, tensor<130x517xf64>
  %1 = dl.broadcast %b1 [1] : tensor<130xf64> to tensor<BATCHx130xf64>
  %2 = dl.add %0, %1 : tensor<BATCHx130xf64>
  %3 = dl.tanh %2 : tensor<BATCHx130xf64>
  %4 = dl.matmul %3, %w2 {transpose_rhs} : tensor<BATCHx130xf64>, tensor<97x130xf64>
  %5 = dl.broadcast %b2 [1] : tensor<97xf64> to tensor<BATCHx97xf64>
  %6 = dl.add %4, %5 : tensor<BATCHx97xf64>
  %7 = dl.gelu %6 : tensor<BATCHx97xf64>
  %8 = dl.matmul %7, %w3 {transpose_rhs} : tensor<BATCHx97xf64>, tensor<517x97xf64>
  %9 = dl.log_softmax %8 {dim = 1 : i64} : tensor<BATCHx517xf64>
  return %9 : tensor<BATCHx517xf64>
}
check.gradient @network {low = -0.3 : f64, high = 0.3 : f64}
