//===- Optimizers.h - Optimizers, schedules and parameter groups of the DSL -----------*- C++ -*-===//
//
// Included by Graph.h. Settings that are left out have PyTorch's defaults, or are not compiled at all: without
// momentum() there is no momentum to be set later. Those that are there become hyperparameters of the compiled network,
// which the program may change between steps: "lr", "momentum", "weight_decay", "biases.lr_scale", "schedule.total".
//
//     m.train(loss, AdamW().lr(3e-4).weight_decay(0.1).clip_norm(1)
//                       .group(Group("plain", {"*.bias", "norm*"}).weight_decay(0))
//                       .schedule(Schedule::cosine(9000).warmup(1000)));
//
//===------------------------------------------------------------------------------------------===//
#ifndef DLC_COMPILER_GRAPH_OPTIMIZERS_H
#define DLC_COMPILER_GRAPH_OPTIMIZERS_H

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dlc::graph {

class Tensor;

// Settings by name, in the words of the IR.
class Settings {
public:
  void set(const char *name, double value);
  void set(const char *name, const std::vector<double> &values);
  void set(const char *name, const std::vector<std::string> &words);
  void set(const char *name, const char *word);
  void set(const char *name); // a flag
  // "#train.sgd<lr = ..., nesterov = true>"
  std::string attribute(const std::string &kind) const;

private:
  void put(const char *name, std::string value);

  std::vector<std::pair<std::string, std::string>> list;
};

// The learning rate as a function of the step k = 0, 1, ... and of lr. What ends stays at its last value.
class Schedule {
public:
  static Schedule constant() { return Schedule(""); }
  static Schedule step(double every, double gamma = 0.1); // lr * gamma^floor(k / every)
  static Schedule multi_step(const std::vector<double> &milestones, double gamma = 0.1);
  static Schedule exponential(double gamma);        // lr * gamma^k
  static Schedule natural_exponential(double rate); // lr * exp(-rate k)
  static Schedule inverse_time(double rate);        // lr / (1 + rate k)
  static Schedule polynomial(double total, double power = 1, double minimum = 0);
  static Schedule cosine(double total, double minimum = 0);
  static Schedule cosine_restarts(double first, double multiply = 1, double minimum = 0);
  // lr * d_model^-0.5 * min((k + 1)^-0.5, (k + 1) warmup^-1.5)
  static Schedule noam(double d_model, double warmup);
  // Triangles from lr to maximum; `down` 0: as long as `up`.
  static Schedule cyclic(double maximum, double up, double down = 0);
  // Up to lr and down again; lr is the peak.
  static Schedule one_cycle(double total, double up_share = 0.3, double divide_start = 25, double divide_end = 1e4);
  static Schedule table(const std::vector<double> &factors); // lr * factors[k]
  // f(k, lr) -> rate, all f64 scalars, of their operations and numbers alone.
  static Schedule function(std::function<Tensor(Tensor, Tensor)> f);

  // The first value grows linearly in so many counts; the schedule begins after them.
  Schedule &warmup(double counts) { return warm = counts, *this; }
  // Counts whole epochs of so many steps, in place of steps.
  Schedule &epochs(double steps_per_epoch) { return per_epoch = steps_per_epoch, *this; }

  std::string kind;
  Settings settings;
  std::function<Tensor(Tensor, Tensor)> callback;
  std::optional<double> warm, per_epoch;

private:
  Schedule(std::string kind, std::initializer_list<std::pair<const char *, double>> numbers = {});
};

// Parameters by name, where `*` stands for any characters. A parameter belongs to the first group that has it.
struct Group {
  Group(const char *name, const std::vector<std::string> &params);
  Group &lr_scale(double value) { return settings.set("lr_scale", value), *this; }
  Group &weight_decay(double value) { return settings.set("weight_decay", value), *this; }
  Group &l1(double value) { return settings.set("l1", value), *this; }

  Settings settings;
};

// Made by one of the structs below.
struct Optimizer {
  std::string kind;
  Settings settings;
  Schedule rate = Schedule::constant();
  std::vector<Group> groups;
  std::vector<std::string> frozen;
  std::optional<double> value_limit, norm_limit, l1_decay;
};

// What all of them have.
template <typename Self> struct OptimizerBase : Optimizer {
  OptimizerBase(const char *name, double rate) {
    kind = name;
    lr(rate);
  }
  Self &lr(double value) { return set("lr", value); }
  // Of the gradient, except in AdamW, where it is decoupled from it.
  Self &weight_decay(double value) { return set("weight_decay", value); }
  Self &l1(double value) { return l1_decay = value, self(); } // adds value * sign(p) to the gradient
  Self &clip_value(double limit) { return value_limit = limit, self(); }
  Self &clip_norm(double limit) { return norm_limit = limit, self(); } // of all gradients together
  Self &schedule(const Schedule &value) { return rate = value, self(); }
  Self &group(const Group &value) { return groups.push_back(value), self(); }
  // Parameters that this step leaves as they are, by names or patterns as in a Group.
  Self &freeze(const std::vector<std::string> &params) {
    return frozen.insert(frozen.end(), params.begin(), params.end()), self();
  }

protected:
  template <typename... Value> Self &set(const char *name, Value... value) {
    return settings.set(name, value...), self();
  }
  Self &self() { return static_cast<Self &>(*this); }
};

struct SGD : OptimizerBase<SGD> {
  SGD() : OptimizerBase("sgd", 0.01) {}
  SGD &momentum(double value) { return set("momentum", value); }
  SGD &dampening(double value) { return set("dampening", value); }
  SGD &nesterov() { return set("nesterov"); }
};

struct Adagrad : OptimizerBase<Adagrad> {
  Adagrad() : OptimizerBase("adagrad", 0.01) {}
  Adagrad &lr_decay(double value) { return set("lr_decay", value); }
  Adagrad &initial_accumulator(double value) { return set("initial_accumulator", value); }
  Adagrad &eps(double value) { return set("eps", value); }
};

struct RMSprop : OptimizerBase<RMSprop> {
  RMSprop() : OptimizerBase("rmsprop", 0.01) {}
  RMSprop &alpha(double value) { return set("alpha", value); }
  RMSprop &eps(double value) { return set("eps", value); }
  RMSprop &momentum(double value) { return set("momentum", value); }
  RMSprop &centered() { return set("centered"); }
};

struct Adadelta : OptimizerBase<Adadelta> {
  Adadelta() : OptimizerBase("adadelta", 1.0) {}
  Adadelta &rho(double value) { return set("rho", value); }
  Adadelta &eps(double value) { return set("eps", value); }
};

template <typename Self> struct AdamBase : OptimizerBase<Self> {
  using OptimizerBase<Self>::OptimizerBase;
  Self &betas(double first, double second) { return this->set("beta1", first), this->set("beta2", second); }
  Self &eps(double value) { return this->set("eps", value); }
};

struct Adam : AdamBase<Adam> {
  Adam() : AdamBase("adam", 1e-3) {}
  Adam &amsgrad() { return set("amsgrad"); }
};

struct AdamW : AdamBase<AdamW> {
  AdamW() : AdamBase("adamw", 1e-3) { weight_decay(0.01); }
  AdamW &amsgrad() { return set("amsgrad"); }
};

struct Adamax : AdamBase<Adamax> {
  Adamax() : AdamBase("adamax", 2e-3) {}
};

struct NAdam : AdamBase<NAdam> {
  NAdam() : AdamBase("nadam", 2e-3) {}
  NAdam &momentum_decay(double value) { return set("momentum_decay", value); }
};

} // namespace dlc::graph

#endif // DLC_COMPILER_GRAPH_OPTIMIZERS_H
