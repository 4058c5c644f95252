//===- Launch.cpp - From stages to launches -----------------------------------------===//
#include "compiler/transforms/Launch.h"

#include "mlir/IR/IRMapping.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;

namespace dlc {

// "matmul+add+relu": at most this many names, then "+...".
static constexpr unsigned kNamesShown = 6;

static std::string joinNames(ArrayRef<StringRef> labels) {
  SmallVector<StringRef> names;
  for (StringRef label : labels)
    label.split(names, '+', -1, /*KeepEmpty=*/false);
  if (names.empty())
    return "kernel";
  bool more = names.size() > kNamesShown || llvm::is_contained(names, "...");
  llvm::erase(names, "...");
  names.truncate(std::min<size_t>(names.size(), kNamesShown));
  return llvm::join(names, "+") + (more ? "+..." : "");
}

static std::string joinNames(ArrayRef<kernel::StageOp> stages) {
  SmallVector<StringRef> labels;
  for (kernel::StageOp stage : stages)
    if (std::optional<StringRef> label = stage.getLabel())
      labels.push_back(*label);
  return joinNames(labels);
}

kernel::LaunchOp makeLaunch(ArrayRef<kernel::StageOp> stages, int64_t outer) {
  kernel::StageOp last = stages.back();
  OpBuilder b(last);
  SmallPtrSet<Operation *, 8> members;
  for (kernel::StageOp stage : stages)
    members.insert(stage);

  llvm::SetVector<Value> inputs;
  for (kernel::StageOp stage : stages)
    for (Value input : stage.getInputs())
      if (!members.contains(input.getDefiningOp()))
        inputs.insert(input);

  // A place is a destination from outside and the stages that write it one after the other. If the last value is used
  // outside it is a destination of the launch, else a local.
  struct Place {
    Value init, end;
    bool used = false;
  };
  SmallVector<Place> places;
  DenseMap<Value, unsigned> placeOf; // of a result
  for (kernel::StageOp stage : stages)
    for (auto [init, result] : llvm::zip(stage.getInits(), stage.getResults())) {
      auto [it, isNew] = placeOf.try_emplace(result, places.size());
      if (members.contains(init.getDefiningOp()))
        it->second = placeOf.lookup(init);
      else
        places.push_back({init, {}});
      places[placeOf.lookup(result)].end = result;
    }
  SmallVector<Value> inits;
  for (Place &place : places) {
    place.used = llvm::any_of(place.end.getUsers(), [&](Operation *user) { return !members.contains(user); });
    // What another launch has written in part, such as the zeros of a padding, is no local.
    place.used |= !place.init.getDefiningOp<kernel::EmptyOp>();
    if (place.used)
      inits.push_back(place.init);
  }

  SmallVector<Location> locations;
  for (kernel::StageOp stage : stages)
    locations.push_back(stage.getLoc());
  Location loc = stages.size() == 1 ? last.getLoc() : FusedLoc::get(b.getContext(), locations);
  // Each launch has destinations of its own: a kernel.empty may have been shared.
  for (Value &init : inits)
    if (auto empty = init.getDefiningOp<kernel::EmptyOp>())
      init = kernel::EmptyOp::create(b, empty.getLoc(), empty.getType());
  auto launch = kernel::LaunchOp::create(b, loc, TypeRange(ValueRange(inits)), b.getStringAttr(joinNames(stages)),
                                         b.getI64IntegerAttr(outer), inputs.getArrayRef(), inits, DictionaryAttr());
  SmallVector<Type> types;
  for (Value v : inputs)
    types.push_back(v.getType());
  llvm::append_range(types, TypeRange(ValueRange(inits)));
  Block *body = b.createBlock(&launch.getBody(), {}, types, SmallVector<Location>(types.size(), loc));

  IRMapping mapping;
  for (auto [outside, inside] : llvm::zip(inputs, body->getArguments()))
    mapping.map(outside, inside);
  // One kernel.empty may be the destination of several stages: destinations are mapped by place, not by value.
  SmallVector<Value> now(places.size());
  unsigned next = inputs.size();
  for (auto [place, value] : llvm::zip(places, now))
    if (place.used)
      value = body->getArgument(next++);
  for (kernel::StageOp stage : stages) {
    SmallVector<Value> destinations;
    for (Value result : stage.getResults()) {
      Value &value = now[placeOf.lookup(result)];
      if (!value)
        value = kernel::LocalOp::create(b, stage.getLoc(), result.getType());
      destinations.push_back(value);
    }
    auto copy = cast<kernel::StageOp>(b.clone(*stage, mapping));
    copy.getInitsMutable().assign(destinations);
    copy.removeLabelAttr();
    for (auto [old, result] : llvm::zip(stage.getResults(), copy.getResults()))
      now[placeOf.lookup(old)] = result;
  }
  SmallVector<Value> yielded;
  unsigned result = 0;
  for (auto [place, value] : llvm::zip(places, now)) {
    if (!place.used)
      continue;
    yielded.push_back(value);
    place.end.replaceUsesWithIf(launch.getResult(result++),
                                [&](OpOperand &use) { return !members.contains(use.getOwner()); });
  }
  kernel::YieldOp::create(b, loc, yielded);
  for (kernel::StageOp stage : llvm::reverse(stages))
    stage.erase();
  return launch;
}

kernel::LaunchOp mergeLaunches(ArrayRef<kernel::LaunchOp> launches) {
  // Where the last of them stands: what any of them reads is there. Their stages keep the order they are given in.
  OpBuilder b(*llvm::max_element(
      launches, [](kernel::LaunchOp a, kernel::LaunchOp c) { return a->isBeforeInBlock(c.getOperation()); }));
  llvm::SetVector<Value> inputs;
  SmallVector<Value> inits;
  SmallVector<Location> locations;
  SmallVector<StringRef> names;
  auto isInside = [&](Value v) { return llvm::is_contained(launches, v.getDefiningOp<kernel::LaunchOp>()); };
  for (kernel::LaunchOp launch : launches) {
    inputs.insert_range(llvm::make_filter_range(launch.getInputs(), [&](Value v) { return !isInside(v); }));
    llvm::append_range(inits, launch.getInits());
    locations.push_back(launch.getLoc());
    names.push_back(launch.getName());
  }
  Location loc = FusedLoc::get(b.getContext(), locations);
  SmallVector<Type> types(TypeRange(inputs.getArrayRef()));
  llvm::append_range(types, TypeRange(ValueRange(inits)));
  auto merged = kernel::LaunchOp::create(b, loc, TypeRange(ValueRange(inits)), b.getStringAttr(joinNames(names)),
                                         b.getI64IntegerAttr(0), inputs.getArrayRef(), inits, DictionaryAttr());
  Block *body = b.createBlock(&merged.getBody(), {}, types, SmallVector<Location>(types.size(), loc));
  IRMapping mapping;
  for (auto [outside, inside] : llvm::zip(inputs, body->getArguments()))
    mapping.map(outside, inside);
  SmallVector<Value> yielded;
  unsigned next = inputs.size(), result = 0;
  for (kernel::LaunchOp launch : launches) {
    Block &from = launch.getBody().front();
    for (auto [input, argument] : llvm::zip(launch.getInputs(), from.getArguments()))
      mapping.map(argument, mapping.lookup(input));
    for (BlockArgument argument : from.getArguments().drop_front(launch.getInputs().size()))
      mapping.map(argument, body->getArgument(next++));
    for (Operation &op : from.without_terminator())
      b.clone(op, mapping);
    for (auto [value, outside] : llvm::zip_equal(from.getTerminator()->getOperands(), launch.getResults())) {
      yielded.push_back(mapping.lookup(value));
      mapping.map(outside, yielded.back());
    }
  }
  kernel::YieldOp::create(b, loc, yielded);
  for (kernel::LaunchOp launch : launches)
    for (Value value : launch.getResults())
      value.replaceAllUsesWith(merged.getResult(result++));
  for (kernel::LaunchOp launch : launches)
    launch.erase();
  return merged;
}

} // namespace dlc
