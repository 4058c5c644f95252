//===- Group.cpp - Parameters that a step treats in their own way --------------------===//
#include "dialects/train/Settings.h"

#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace dlc::train;

bool dlc::train::matchesPattern(StringRef pattern, StringRef name) {
  auto [literal, rest] = pattern.split('*');
  if (literal.size() == pattern.size())
    return name == pattern;
  if (!name.consume_front(literal))
    return false;
  for (size_t skipped = 0; skipped <= name.size(); ++skipped)
    if (matchesPattern(rest, name.drop_front(skipped)))
      return true;
  return false;
}

LogicalResult GroupAttr::verify(EmitError emitError, StringAttr name, ArrayAttr params, FloatAttr lrScale,
                                FloatAttr decay, FloatAttr l1) {
  StringRef text = name.getValue();
  if (text.empty() || llvm::isDigit(text.front()) ||
      !llvm::all_of(text, [](char c) { return llvm::isAlnum(c) || c == '_'; }))
    return emitError() << "the name of a group must be an identifier, since it names hyperparameters, got " << name
                       << "; a name is for example \"biases\"";
  if (params.empty() || !llvm::all_of(params, [](Attribute a) {
        auto pattern = dyn_cast<StringAttr>(a);
        return pattern && !pattern.getValue().empty();
      }))
    return emitError() << "a group must list names or patterns of parameters, got " << params
                       << "; list for example [\"fc1.weight\", \"*.bias\"]";
  return success(succeeded(verifySetting(emitError, "lr_scale", lrScale, "1.0")) &&
                 succeeded(verifySetting(emitError, "weight_decay", decay, "1e-4")) &&
                 succeeded(verifySetting(emitError, "l1", l1, "1e-5")));
}

bool GroupAttr::contains(StringRef parameter) const {
  return llvm::any_of(getParams().getAsRange<StringAttr>(),
                      [&](StringAttr pattern) { return matchesPattern(pattern.getValue(), parameter); });
}
