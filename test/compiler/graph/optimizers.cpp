// RUN: %model %s -o %t %graph && %t -o %t.mlir && dlc-opt %t.mlir | FileCheck %s
// RUN: dlc-opt %t.mlir --specialize-batch --expand-entries | FileCheck %s --check-prefix=EXPANDED
// Every optimizer, schedule and what goes with them, as the model says it and as the IR has it.
#include "compiler/graph/Graph.h"
using namespace dlc::graph;

int main(int argc, char **argv) {
  Model m("optimizers");
  m.batch(2);
  Tensor x = m.input("x", f32, {Batch, 4});
  Linear a("a", 4), b("b", 1);
  Tensor loss = mean(b(a(x)));
  int count = 0;
  auto train = [&](const Optimizer &optimizer) { m.train("s" + std::to_string(count++), loss, optimizer, {}); };
  // CHECK: func.func private @s23.schedule(%[[K:.*]]: tensor<f64>, %[[LR:.*]]: tensor<f64>) -> tensor<f64>
  // CHECK: %[[DECAY:.*]] = dl.exp
  // CHECK: %[[RATE:.*]] = dl.mul %[[LR]], %[[DECAY]] : tensor<f64>
  // CHECK: return %[[RATE]]
  // EXPANDED-NOT: func private

  // CHECK: train.step "s0"
  // CHECK-SAME: params [@a.weight, @a.bias, @b.weight, @b.bias] optimizer #train.sgd<lr = 1.000000e-02 : f64>
  train(SGD());
  // CHECK: optimizer #train.sgd<lr = 5.000000e-01 : f64, momentum = 7.500000e-01 : f64, nesterov = true, weight_decay = 2.500000e-01 : f64>
  train(SGD().lr(0.5).momentum(0.75).nesterov().weight_decay(0.25));
  // CHECK: optimizer #train.sgd<lr = 1.000000e-02 : f64, momentum = 7.500000e-01 : f64, dampening = 5.000000e-01 : f64>
  train(SGD().momentum(0.75).dampening(0.5));
  // CHECK: optimizer #train.adagrad<lr = 1.000000e-02 : f64, lr_decay = 5.000000e-01 : f64, initial_accumulator = 2.500000e-01 : f64, eps = 1.250000e-01 : f64>
  train(Adagrad().lr_decay(0.5).initial_accumulator(0.25).eps(0.125));
  // CHECK: optimizer #train.rmsprop<lr = 1.000000e-02 : f64, alpha = 5.000000e-01 : f64, eps = 1.250000e-01 : f64, momentum = 2.500000e-01 : f64, centered = true>
  train(RMSprop().alpha(0.5).eps(0.125).momentum(0.25).centered());
  // CHECK: optimizer #train.adadelta<lr = 1.000000e+00 : f64, rho = 5.000000e-01 : f64, eps = 1.250000e-01 : f64>
  train(Adadelta().rho(0.5).eps(0.125));
  // CHECK: optimizer #train.adam<lr = 1.000000e-03 : f64, beta1 = 5.000000e-01 : f64, beta2 = 7.500000e-01 : f64, amsgrad = true>
  train(Adam().betas(0.5, 0.75).amsgrad());
  // CHECK: optimizer #train.adamw<lr = 1.000000e-03 : f64, weight_decay = 1.000000e-02 : f64>
  train(AdamW());
  // CHECK: optimizer #train.adamax<lr = 2.000000e-03 : f64, eps = 1.250000e-01 : f64>
  train(Adamax().eps(0.125));
  // CHECK: optimizer #train.nadam<lr = 2.000000e-03 : f64, momentum_decay = 5.000000e-01 : f64>
  train(NAdam().momentum_decay(0.5));
  // CHECK: params [@a.weight, @a.bias, @b.weight] groups [#train.group<name = "plain", params = ["*.bias"], weight_decay = 0.000000e+00 : f64>, #train.group<name = "first", params = ["a.*", "b.weight"], lr_scale = 2.000000e+00 : f64, l1 = 5.000000e-01 : f64>]
  // CHECK-SAME: {clip_norm = 1.000000e+00 : f64, clip_value = 5.000000e-01 : f64, l1 = 2.500000e-01 : f64}
  train(SGD()
            .clip_norm(1)
            .clip_value(0.5)
            .l1(0.25)
            .group(Group("plain", {"*.bias"}).weight_decay(0))
            .group(Group("first", {"a.*", "b.weight"}).lr_scale(2).l1(0.5))
            .freeze({"b.b*"}));
  // CHECK: "s11"
  // CHECK-SAME: optimizer #train.sgd<lr = 1.000000e-02 : f64>{{( loc.*)?$}}
  train(SGD().schedule(Schedule::constant()));
  // CHECK: schedule #train.step_decay<every = 3.000000e+01 : f64, gamma = 5.000000e-01 : f64>
  train(SGD().schedule(Schedule::step(30, 0.5)));
  // CHECK: schedule #train.multi_step<milestones = [1.000000e+00, 2.000000e+00], gamma = 5.000000e-01 : f64>
  train(SGD().schedule(Schedule::multi_step({1, 2}, 0.5)));
  // CHECK: schedule #train.exponential<gamma = 5.000000e-01 : f64> {steps_per_epoch = 1.000000e+01 : f64, warmup = 3.000000e+00 : f64}
  train(SGD().schedule(Schedule::exponential(0.5).warmup(3).epochs(10)));
  // CHECK: schedule #train.natural_exponential<rate = 5.000000e-01 : f64>
  train(SGD().schedule(Schedule::natural_exponential(0.5)));
  // CHECK: schedule #train.inverse_time<rate = 5.000000e-01 : f64>
  train(SGD().schedule(Schedule::inverse_time(0.5)));
  // CHECK: schedule #train.polynomial<total = 9.000000e+00 : f64, power = 2.000000e+00 : f64, minimum = 5.000000e-01 : f64>
  train(SGD().schedule(Schedule::polynomial(9, 2, 0.5)));
  // CHECK: schedule #train.cosine<total = 9.000000e+00 : f64, minimum = 5.000000e-01 : f64>
  train(SGD().schedule(Schedule::cosine(9, 0.5)));
  // CHECK: schedule #train.cosine_restarts<first = 9.000000e+00 : f64, multiply = 2.000000e+00 : f64>
  train(SGD().schedule(Schedule::cosine_restarts(9, 2)));
  // CHECK: schedule #train.noam<d_model = 1.600000e+01 : f64, warmup_steps = 9.000000e+00 : f64>
  train(SGD().schedule(Schedule::noam(16, 9)));
  // CHECK: schedule #train.cyclic<maximum = 2.000000e+00 : f64, up = 3.000000e+00 : f64, down = 5.000000e+00 : f64>
  train(SGD().schedule(Schedule::cyclic(2, 3, 5)));
  // CHECK: schedule #train.one_cycle<total = 9.000000e+00 : f64>
  train(SGD().schedule(Schedule::one_cycle(9)));
  // CHECK: schedule #train.function<@s23.schedule>
  train(SGD().schedule(Schedule::function([](Tensor k, Tensor lr) { return lr * exp(k * -0.5); })));
  // CHECK: schedule #train.table<factors = [1.000000e+00, 5.000000e-01]>
  train(SGD().schedule(Schedule::table({1, 0.5})));
  return m.main(argc, argv);
}
