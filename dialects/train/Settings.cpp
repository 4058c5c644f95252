//===- Settings.cpp - What optimizers, schedules and initialisers share ---------------===//
#include "dialects/train/Settings.h"

#include "llvm/ADT/StringSwitch.h"
#include <cmath>
#include <limits>

using namespace mlir;
using namespace dlc::train;

namespace {
enum class Range { Finite, NotNegative, Positive, BelowOne, AtLeastOne };
} // namespace

// A name means one thing for all optimizers, schedules and initialisers. The host may set what is a hyperparameter, so
// these are the runtime's rules too.
static Range rangeOf(StringRef name) {
  return llvm::StringSwitch<Range>(name.rsplit('.').second.empty() ? name : name.rsplit('.').second)
      .Cases({"lr", "lr_scale", "lr_decay", "weight_decay", "l1", "momentum", "momentum_decay", "initial_accumulator"},
             Range::NotNegative)
      .Cases({"gamma", "rate", "minimum", "maximum", "warmup", "gain"}, Range::NotNegative)
      .Cases({"eps", "clip_value", "clip_norm", "power", "divide_start", "divide_end", "stddev"}, Range::Positive)
      .Cases({"beta1", "beta2", "alpha", "rho", "up_share"}, Range::BelowOne)
      .Cases({"every", "total", "first", "multiply", "d_model", "warmup_steps", "up", "down", "steps_per_epoch"},
             Range::AtLeastOne)
      .Default(Range::Finite);
}

static StringRef describe(Range range) {
  switch (range) {
  case Range::Finite:
    return "a finite number";
  case Range::NotNegative:
    return "a finite number >= 0";
  case Range::Positive:
    return "a finite number > 0";
  case Range::BelowOne:
    return "in [0, 1)";
  case Range::AtLeastOne:
    break;
  }
  return "a finite number >= 1";
}

Bounds dlc::train::boundsOf(StringRef name) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  switch (rangeOf(name)) {
  case Range::Finite:
    return {-infinity, infinity};
  case Range::NotNegative:
    return {0, infinity};
  case Range::Positive:
    return {std::numeric_limits<double>::denorm_min(), infinity};
  case Range::BelowOne:
    return {0, std::nextafter(1.0, 0.0)};
  case Range::AtLeastOne:
    break;
  }
  return {1, infinity};
}

LogicalResult dlc::train::verifySetting(EmitError emitError, StringRef name, FloatAttr value, StringRef usual) {
  if (!value)
    return success();
  if (!value.getType().isF64())
    return emitError() << "`" << name << "` must be an f64, got " << value << "; write " << name << " = " << usual
                       << " : f64";
  auto [low, high] = boundsOf(name);
  double number = value.getValueAsDouble();
  if (!value.getValue().isFinite() || number < low || number > high)
    return emitError() << "`" << name << "` must be " << describe(rangeOf(name)) << ", got " << number
                       << "; a usual value is " << usual;
  return success();
}

SmallVector<Hyper> dlc::train::hypers(std::initializer_list<std::pair<StringRef, FloatAttr>> settings) {
  SmallVector<Hyper> list;
  for (auto [name, value] : settings)
    if (value)
      list.push_back({name.str(), value.getValueAsDouble()});
  return list;
}
