// RUN: %model %s -o %t %graph && %t -o - | FileCheck %s
// Losses with each reduction, of any number of leading dimensions; metrics as sum and count.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("loss");
  Tensor p = m.input("p", f32, {Batch, 3}), t = m.input("t", f32, {Batch, 3}), label = m.input("label", i64, {Batch});
  Tensor s = m.input("s", f32, {Batch, 5, 3}), tokens = m.input("tokens", i32, {Batch, 5});
  // CHECK: dl.mse mean %p, %t : tensor<?x3xf32>
  m.predict("a", mse(p, t));
  // CHECK: dl.mse sum %p, %t
  m.predict("b", mse(p, t, Reduction::sum));
  // CHECK: dl.cross_entropy mean %p, %label : tensor<?x3xf32>, tensor<?xi64>
  m.predict("c", cross_entropy(p, label));
  // CHECK: %[[ROWS:.*]] = dl.reshape %s : tensor<?x5x3xf32> to tensor<?x3xf32>
  // CHECK: %[[LABELS:.*]] = dl.reshape %tokens : tensor<?x5xi32> to tensor<?xi32>
  // CHECK: %[[EACH:.*]] = dl.cross_entropy none %[[ROWS]], %[[LABELS]]
  // CHECK: dl.reshape %[[EACH]] : tensor<?xf32> to tensor<?x5xf32>
  m.predict("d", cross_entropy(s, tokens, Reduction::none));
  // CHECK: dl.l1 sum %p, %t
  m.predict("l1", l1(p, t, Reduction::sum));
  // CHECK: dl.smooth_l1 mean %p, %t {beta = 5.000000e-01 : f64}
  m.predict("smooth_l1", smooth_l1(p, t, 0.5));
  // CHECK: dl.huber none %p, %t {delta = 1.000000e+00 : f64}
  m.predict("huber", huber(p, t, 1, Reduction::none));
  // CHECK: dl.bce mean %p, %t
  m.predict("bce", bce(p, t));
  // CHECK: dl.bce_logits mean %p, %t
  m.predict("bce_logits", bce_logits(p, t));
  // CHECK: dl.kl_div mean %p, %t
  m.predict("kl_div", kl_div(p, t));
  // CHECK: dl.hinge mean %p, %t
  m.predict("hinge", hinge(p, t));
  Tensor w = constant({0.5, 1, 2}, f32, {3});
  // CHECK: dl.cross_entropy sum %p, %label weights %{{.*}} {ignore_index = -100 : i64, label_smoothing = 1.000000e-01 : f64} : tensor<?x3xf32>, tensor<?xi64>, tensor<3xf32>
  m.predict("weighted", cross_entropy(p, label, ClassLoss(Reduction::sum).weights(w).ignore(-100).smoothing(0.1)));
  // CHECK: dl.nll mean %p, %label : tensor<?x3xf32>, tensor<?xi64>
  m.predict("nll", nll(p, label));
  // CHECK: dl.soft_cross_entropy mean %p, %t weights
  m.predict("soft", soft_cross_entropy(p, t, ClassLoss().weights(w)));
  // CHECK: dl.soft_cross_entropy none %{{.*}}, %{{.*}} : tensor<?x3xf32>
  m.predict("soft3", soft_cross_entropy(s, s, Reduction::none));
  Tensor sign = m.input("sign", f32, {Batch});
  // CHECK: dl.sqrt
  m.predict("cosine", cosine_similarity(p, t));
  // CHECK: dl.select
  m.predict("cosine_embedding", cosine_embedding(p, t, sign, 0.1));
  // CHECK: dl.clamp {{.*}}low = 0.000000e+00
  // CHECK: dl.mean
  m.predict("triplet", triplet_margin(p, t, 2 * t));
  // CHECK: dl.sum
  m.predict("contrastive", contrastive(p, t, sign, 1, Reduction::sum));
  // CHECK: dl.or
  // CHECK: train.metric "top2"
  m.metric("top2", top_k_accuracy(p, label, 2));
  // CHECK: train.metric "mae"
  m.metric("mae", mean_absolute_error(p, t));
  // CHECK: train.metric "mse"
  m.metric("mse", mean_squared_error(p, t));
  // CHECK: train.metric "r2"
  m.metric("r2", r2(p, t));
  // CHECK: train.metric "perplexity"
  m.metric("perplexity", log_perplexity(s, tokens));
  // CHECK: dl.softmax %s {dim = 1 : i64}
  m.predict("e", softmax(s, 1));
  // CHECK: dl.log_softmax %s {dim = 2 : i64}
  m.predict("f", log_softmax(s));
  // CHECK: %[[D:.*]] = dl.abs
  // CHECK: %[[ONES:.*]] = dl.broadcast %{{.*}} [] like %[[D]]
  // CHECK: %[[SUM:.*]] = dl.sum %[[D]] [0, 1]
  // CHECK: %[[COUNT:.*]] = dl.sum %[[ONES]] [0, 1]
  // CHECK: train.metric "error" %[[SUM]] over %[[COUNT]] : tensor<f32>, tensor<f32>
  m.metric("error", average(abs(p - t)));
  return m.main(argc, argv);
}
