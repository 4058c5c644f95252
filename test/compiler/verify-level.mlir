// RUN: dlc-opt %s --split-input-file --verify-diagnostics --pass-pipeline='builtin.module(verify-level{level=graph})'
// RUN: dlc-opt %s --verify-level=level=step

func.func @fine(%x: tensor<4xf32>) -> tensor<4xf32> {
  return %x : tensor<4xf32>
}
