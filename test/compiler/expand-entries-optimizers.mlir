// The arithmetic of updates: scalars in f64, then cast, then the order of PyTorch.
// RUN: dlc-opt %s --expand-entries=entries=step -split-input-file | FileCheck %s

module {
  train.param @w : tensor<3xf32> = #train.zeros
  // CHECK-LABEL: func @step
  // CHECK: %[[P:.*]] = train.read @w
  // CHECK: %[[LR:.*]] = train.read @lr
  // CHECK: %[[G:.*]] = dl.gradient
  // CHECK: %[[NEG:.*]] = dl.neg %[[LR]] : tensor<f64>
  // CHECK: %[[CAST:.*]] = dl.cast %[[NEG]] : tensor<f64> to tensor<f32>
  // CHECK: %[[RATE:.*]] = dl.broadcast %[[CAST]] [] : tensor<f32> to tensor<3xf32>
  // CHECK: %[[D:.*]] = dl.mul %[[RATE]], %[[G]]
  // CHECK: %[[NEW:.*]] = dl.add %[[P]], %[[D]]
  // CHECK: train.write @w, %[[NEW]]
  func.func @model() {
    %w = train.read @w : tensor<3xf32>
    %loss = dl.sum %w [0] : tensor<3xf32>
    train.step "step" %loss : tensor<f32> params [@w] optimizer #train.sgd<lr = 0.1 : f64>
    return
  }
}

// -----

module {
  train.param @w : tensor<3xf64> = #train.zeros
  // CHECK-LABEL: func @step
  // CHECK: %[[P:.*]] = train.read @w
  // CHECK: %[[RNG:.*]] = train.read @rng
  // CHECK: %[[LR:.*]] = train.read @lr
  // CHECK: %[[BETA1:.*]] = train.read @beta1
  // CHECK: %[[BETA2:.*]] = train.read @beta2
  // CHECK: %[[EPS:.*]] = train.read @eps
  // CHECK: %[[M:.*]] = train.read @adam.m.w
  // CHECK: %[[V:.*]] = train.read @adam.v.w
  // CHECK: %[[G:.*]] = dl.gradient

  // The step's number, from 1.
  // CHECK: %[[WORD:.*]] = dl.slice %[[RNG]] [1] [2] [1]
  // CHECK: %[[LAST:.*]] = dl.reshape %[[WORD]] : tensor<1xi64> to tensor<i64>
  // CHECK: %[[COUNT:.*]] = dl.cast %[[LAST]] : tensor<i64> to tensor<f64>
  // CHECK: %[[T:.*]] = dl.add %[[COUNT]], %{{.*}}

  // CHECK-DAG: %[[POW1:.*]] = dl.pow %[[BETA1]], %[[T]]
  // CHECK-DAG: %[[LEFT1:.*]] = dl.sub %{{.*}}, %[[POW1]]
  // CHECK-DAG: %[[RATE:.*]] = dl.div %[[LR]], %[[LEFT1]]
  // CHECK-DAG: %[[POW2:.*]] = dl.pow %[[BETA2]], %[[T]]
  // CHECK-DAG: %[[LEFT2:.*]] = dl.sub %{{.*}}, %[[POW2]]
  // CHECK-DAG: %[[ROOT:.*]] = dl.sqrt %[[LEFT2]]
  // CHECK-DAG: %[[INVERSE:.*]] = dl.div %{{.*}}, %[[ROOT]]
  // CHECK-DAG: %[[WEIGHT1:.*]] = dl.sub %{{.*}}, %[[BETA1]]
  // CHECK-DAG: %[[WEIGHT2:.*]] = dl.sub %{{.*}}, %[[BETA2]]
  // CHECK-DAG: %[[NEG:.*]] = dl.neg %[[RATE]]

  // CHECK-DAG: %[[W1:.*]] = dl.broadcast %[[WEIGHT1]]
  // CHECK-DAG: %[[B2:.*]] = dl.broadcast %[[BETA2]]
  // CHECK-DAG: %[[W2:.*]] = dl.broadcast %[[WEIGHT2]]
  // CHECK-DAG: %[[R:.*]] = dl.broadcast %[[NEG]]
  // CHECK-DAG: %[[C2:.*]] = dl.broadcast %[[INVERSE]]
  // CHECK-DAG: %[[E:.*]] = dl.broadcast %[[EPS]]

  // CHECK: %[[DIFF:.*]] = dl.sub %[[G]], %[[M]]
  // CHECK: %[[PART:.*]] = dl.mul %[[W1]], %[[DIFF]]
  // CHECK: %[[M1:.*]] = dl.add %[[M]], %[[PART]]
  // CHECK: %[[OLD:.*]] = dl.mul %[[V]], %[[B2]]
  // CHECK: %[[WG:.*]] = dl.mul %[[W2]], %[[G]]
  // CHECK: %[[WGG:.*]] = dl.mul %[[WG]], %[[G]]
  // CHECK: %[[V1:.*]] = dl.add %[[OLD]], %[[WGG]]
  // CHECK: %[[SQRT:.*]] = dl.sqrt %[[V1]]
  // CHECK: %[[SCALED:.*]] = dl.mul %[[SQRT]], %[[C2]]
  // CHECK: %[[DENOMINATOR:.*]] = dl.add %[[SCALED]], %[[E]]
  // CHECK: %[[Q:.*]] = dl.div %[[M1]], %[[DENOMINATOR]]
  // CHECK: %[[D:.*]] = dl.mul %[[R]], %[[Q]]
  // CHECK: %[[P1:.*]] = dl.add %[[P]], %[[D]]
  // CHECK: train.write @w, %[[P1]]
  // CHECK: train.write @adam.m.w, %[[M1]]
  // CHECK: train.write @adam.v.w, %[[V1]]
  func.func @model() {
    %w = train.read @w : tensor<3xf64>
    %loss = dl.sum %w [0] : tensor<3xf64>
    train.step "step" %loss : tensor<f64> params [@w]
        optimizer #train.adam<lr = 0.001 : f64, beta1 = 0.9 : f64, beta2 = 0.999 : f64, eps = 1.0e-8 : f64>
    return
  }
}
