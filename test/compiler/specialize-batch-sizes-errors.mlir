// RUN: not dlc-opt %s --specialize-batch=sizes=0 2>&1 | FileCheck %s --check-prefix=ZERO
// RUN: not dlc-opt %s --specialize-batch=sizes=4,-1 2>&1 | FileCheck %s --check-prefix=NEGATIVE
// RUN: not dlc-opt %s --specialize-batch=sizes=4,4 2>&1 | FileCheck %s --check-prefix=TWICE
// RUN: not dlc-opt %s --specialize-batch 2>&1 | FileCheck %s --check-prefix=NONE

// ZERO: [[@LINE+4]]:1: error: a batch size must be at least 1 and at most 2^31, got 0
// NEGATIVE: [[@LINE+3]]:1: error: a batch size must be at least 1 and at most 2^31, got -1
// TWICE: [[@LINE+2]]:1: error: the batch size 4 is given twice; give each size once
// NONE: [[@LINE+1]]:1: error: the model has a batch dimension, but no batch size is given; give one (--batch=N, or `train.default_batch` on the module)
func.func @model(%x: tensor<?xf32>) {
  train.predict "y" %x : tensor<?xf32>
  return
}
