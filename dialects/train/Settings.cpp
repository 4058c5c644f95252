//===- Settings.cpp - What optimizers, schedules and initialisers share ---------------===//
#include "dialects/train/Settings.h"

#include "llvm/ADT/StringSwitch.h"
#include <cmath>
#include <limits>

using namespace mlir;
using namespace dlc::train;

namespace {
struct Range {
  Bounds bounds;
  llvm::StringLiteral text;
};
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr Range kFinite{{-kInfinity, kInfinity}, "a finite number"};
constexpr Range kNotNegative{{0, kInfinity}, "a finite number >= 0"};
// The least normal f32, in which most models have it: less is 0 there, or to who takes subnormals for 0.
constexpr Range kPositive{{0x1p-126, kInfinity}, "a finite number >= 1.17549e-38"};
constexpr Range kBelowOne{{0, 1 - 0x1p-53}, "in [0, 1)"};
constexpr Range kAtLeastOne{{1, kInfinity}, "a finite number >= 1"};
} // namespace

// A name means one thing for all optimizers, schedules and initialisers. The host may set what is a hyperparameter, so
// these are the runtime's rules too.
static const Range &rangeOf(StringRef name) {
  StringRef last = name.rsplit('.').second;
  const Range *range =
      llvm::StringSwitch<const Range *>(last.empty() ? name : last)
          .Cases(
              {"lr", "lr_scale", "lr_decay", "weight_decay", "l1", "momentum", "momentum_decay", "initial_accumulator"},
              &kNotNegative)
          .Cases({"gamma", "rate", "minimum", "maximum", "warmup", "gain"}, &kNotNegative)
          .Cases({"eps", "clip_value", "clip_norm", "power", "divide_start", "divide_end", "stddev"}, &kPositive)
          .Cases({"beta1", "beta2", "alpha", "rho", "up_share"}, &kBelowOne)
          .Cases({"every", "total", "first", "multiply", "d_model", "warmup_steps", "up", "down", "steps_per_epoch"},
                 &kAtLeastOne)
          .Cases({"dampening", "mean", "low", "high", "slope"}, &kFinite)
          .Default(nullptr);
  if (!range)
    llvm_unreachable("a setting without a range");
  return *range;
}

Bounds dlc::train::boundsOf(StringRef name) { return rangeOf(name).bounds; }

LogicalResult dlc::train::verifySetting(EmitError emitError, StringRef name, FloatAttr value, StringRef usual) {
  if (!value)
    return success();
  if (!value.getType().isF64())
    return emitError() << "`" << name << "` must be an f64, got " << value << "; write " << name << " = " << usual
                       << " : f64";
  const Range &range = rangeOf(name);
  double number = value.getValueAsDouble();
  if (!value.getValue().isFinite() || number < range.bounds.low || number > range.bounds.high)
    return emitError() << "`" << name << "` must be " << range.text << ", got " << number << "; a usual value is "
                       << usual;
  return success();
}

SmallVector<Hyper> dlc::train::hypers(std::initializer_list<std::pair<StringRef, FloatAttr>> settings) {
  SmallVector<Hyper> list;
  for (auto [name, value] : settings)
    if (value)
      list.push_back({name.str(), value.getValueAsDouble()});
  return list;
}
