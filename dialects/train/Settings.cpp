//===- Settings.cpp - What optimizers, schedules and initialisers share ---------------===//
#include "dialects/train/Settings.h"

using namespace mlir;
using namespace dlc::train;

static std::pair<bool, StringRef> check(Range range, double value) {
  switch (range) {
  case Range::Finite:
    return {true, "a finite number"};
  case Range::NotNegative:
    return {value >= 0, "a finite number >= 0"};
  case Range::Positive:
    return {value > 0, "a finite number > 0"};
  case Range::BelowOne:
    return {value >= 0 && value < 1, "in [0, 1)"};
  case Range::AtLeastOne:
    return {value >= 1, "a finite number >= 1"};
  case Range::UpToOne:
    break;
  }
  return {value > 0 && value <= 1, "in (0, 1]"};
}

LogicalResult dlc::train::verifySetting(EmitError emitError, StringRef name, FloatAttr value, Range range,
                                        StringRef usual) {
  if (!value)
    return success();
  if (!value.getType().isF64())
    return emitError() << "`" << name << "` must be an f64, got " << value << "; write " << name << " = " << usual
                       << " : f64";
  auto [inRange, expected] = check(range, value.getValueAsDouble());
  if (!value.getValue().isFinite() || !inRange)
    return emitError() << "`" << name << "` must be " << expected << ", got " << value.getValueAsDouble()
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
