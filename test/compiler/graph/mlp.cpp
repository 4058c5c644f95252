// RUN: %model %s -o %t %graph && %t -o - | FileCheck %s
// The whole of a classifier: parameters, sinks and the locations of all.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("mlp");
  m.batch(256);
  Tensor image = m.input("image", u8, {Batch, 28, 28}), label = m.input("label", u8, {Batch});
  Tensor x = cast(flatten(image), f32) / 255;
  Tensor h = relu(Linear("fc1", 256).init(Init::normal(0.01))(x));
  Tensor logits = Linear("fc2", 10)(h);
  m.predict(softmax(logits));
  m.metric("accuracy", accuracy(logits, label));
  m.train(cross_entropy(logits, label), SGD().lr(0.1));
  return m.main(argc, argv);
}

// CHECK: module @mlp attributes {train.default_batch = 256 : i64}
// CHECK: train.param @fc1.weight : tensor<256x784xf32> = #train.normal<0.000000e+00 : f64, 1.000000e-02 : f64> loc(#[[W1:.*]])
// CHECK: train.param @fc1.bias : tensor<256xf32> = #train.zeros
// PyTorch's default: 1/sqrt(256).
// CHECK: train.param @fc2.weight : tensor<10x256xf32> = #train.uniform<-6.250000e-02 : f64, 6.250000e-02 : f64>
// CHECK: train.param @fc2.bias : tensor<10xf32> = #train.uniform<-6.250000e-02 : f64, 6.250000e-02 : f64>
// CHECK: func.func @model(%image: tensor<?x28x28xui8> {train.batch_dim = 0 : i64, train.name = "image"} {{.*}}, %label: tensor<?xui8> {train.batch_dim = 0 : i64, train.name = "label"}
// CHECK: %[[FLAT:.*]] = dl.reshape %image : tensor<?x28x28xui8> to tensor<?x784xui8>
// CHECK: %[[PIXELS:.*]] = dl.cast %[[FLAT]] : tensor<?x784xui8> to tensor<?x784xf32>
// CHECK: %[[C:.*]] = dl.constant dense<2.550000e+02> : tensor<f32>
// CHECK: %[[B:.*]] = dl.broadcast %[[C]] [] like %[[PIXELS]]
// CHECK: %[[X:.*]] = dl.div %[[PIXELS]], %[[B]]
// CHECK: %[[W:.*]] = train.read @fc1.weight
// CHECK: %[[BIAS:.*]] = train.read @fc1.bias
// CHECK: %[[MUL:.*]] = dl.matmul %[[X]], %[[W]] {transpose_rhs} : tensor<?x784xf32>, tensor<256x784xf32> loc(#[[FC1:.*]])
// CHECK: %[[BB:.*]] = dl.broadcast %[[BIAS]] [1] like %[[MUL]]
// CHECK: %[[SUM:.*]] = dl.add %[[MUL]], %[[BB]]
// CHECK: dl.relu %[[SUM]]
// CHECK: %[[LOGITS:.*]] = dl.add
// CHECK: %[[P:.*]] = dl.softmax %[[LOGITS]] {dim = 1 : i64}
// CHECK: train.predict "prediction" %[[P]] {batch_dim = 0 : i64}
// CHECK: %[[BEST:.*]] = dl.argmax %[[LOGITS]] {dim = 1 : i64}
// CHECK: %[[L:.*]] = dl.cast %label : tensor<?xui8> to tensor<?xi64>
// CHECK: %[[EQ:.*]] = dl.compare eq %[[BEST]], %[[L]]
// CHECK: %[[HIT:.*]] = dl.cast %[[EQ]] : tensor<?xi1> to tensor<?xf32>
// CHECK: %[[ONES:.*]] = dl.broadcast %{{.*}} [] like %[[HIT]]
// CHECK: %[[HITS:.*]] = dl.sum %[[HIT]] [0]
// CHECK: %[[COUNT:.*]] = dl.sum %[[ONES]] [0]
// CHECK: train.metric "accuracy" %[[HITS]] over %[[COUNT]] : tensor<f32>, tensor<f32>
// CHECK: %[[LOSS:.*]] = dl.cross_entropy mean %[[LOGITS]], %label
// CHECK: train.step "step" %[[LOSS]] : tensor<f32> params [@fc1.weight, @fc1.bias, @fc2.weight, @fc2.bias] optimizer #train.sgd<lr = 1.000000e-01 : f64>
// CHECK-DAG: #[[LINE:.*]] = loc("mlp.cpp":11:0)
// CHECK-DAG: #[[W1]] = loc("fc1.weight"(#[[LINE]]))
// CHECK-DAG: #[[FC1]] = loc("fc1"(#[[LINE]]))
