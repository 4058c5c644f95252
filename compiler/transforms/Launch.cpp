//===- Launch.cpp - From stages to launches -----------------------------------------===//
#include "compiler/transforms/Launch.h"

#include "mlir/IR/IRMapping.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;

namespace dlc {

// "matmul+add+relu": at most this many names, then "+...".
static constexpr unsigned kNamesShown = 6;

static std::string joinNames(ArrayRef<kernel::StageOp> stages) {
  SmallVector<StringRef> names;
  for (kernel::StageOp stage : stages)
    if (std::optional<StringRef> label = stage.getLabel())
      label->split(names, '+', -1, /*KeepEmpty=*/false);
  if (names.empty())
    return "kernel";
  bool more = names.size() > kNamesShown || llvm::is_contained(names, "...");
  llvm::erase(names, "...");
  names.truncate(std::min<size_t>(names.size(), kNamesShown));
  return llvm::join(names, "+") + (more ? "+..." : "");
}

kernel::LaunchOp makeLaunch(ArrayRef<kernel::StageOp> stages, int64_t outer) {
  kernel::StageOp last = stages.back();
  OpBuilder b(last);
  SmallPtrSet<Operation *, 8> members;
  for (kernel::StageOp stage : stages)
    members.insert(stage);

  // A destination is a chain of stages that write it one after the other; its end may be used outside.
  llvm::SetVector<Value> inputs;
  SmallVector<Value> inits, ends;
  SmallVector<Value> locals;
  for (kernel::StageOp stage : stages) {
    for (Value input : stage.getInputs())
      if (!members.contains(input.getDefiningOp()))
        inputs.insert(input);
    for (auto [init, result] : llvm::zip(stage.getInits(), stage.getResults())) {
      if (members.contains(init.getDefiningOp()))
        continue;
      Value end = result;
      for (bool changed = true; changed;) {
        changed = false;
        for (OpOperand &use : end.getUses()) {
          auto user = dyn_cast<kernel::StageOp>(use.getOwner());
          if (!user || !members.contains(user) || use.getOperandNumber() < user.getInputs().size())
            continue;
          end = user->getResult(use.getOperandNumber() - user.getInputs().size());
          changed = true;
          break;
        }
      }
      bool outside = llvm::any_of(end.getUsers(), [&](Operation *user) { return !members.contains(user); });
      if (outside) {
        inits.push_back(init);
        ends.push_back(end);
      } else {
        locals.push_back(init);
      }
    }
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

  // Destinations are mapped by place, not by value: one kernel.empty may be the destination of several stages.
  IRMapping mapping;
  for (auto [outside, inside] : llvm::zip(inputs, body->getArguments()))
    mapping.map(outside, inside);
  unsigned nextInit = inputs.size();
  DenseSet<Value> localInits(locals.begin(), locals.end());
  for (kernel::StageOp stage : stages) {
    SmallVector<Value> places;
    for (auto [init, result] : llvm::zip(stage.getInits(), stage.getResults())) {
      if (members.contains(init.getDefiningOp())) {
        places.push_back(mapping.lookup(init));
        continue;
      }
      // Whether this chain ends in a destination was decided above, in the same order.
      unsigned position = nextInit - inputs.size();
      Value end = result;
      bool isDestination = false;
      if (position < ends.size()) {
        Value walk = ends[position];
        while (walk != end) {
          auto def = walk.getDefiningOp<kernel::StageOp>();
          if (!def || !members.contains(def))
            break;
          walk = def.getInits()[cast<OpResult>(walk).getResultNumber()];
        }
        isDestination = walk == end;
      }
      if (isDestination)
        places.push_back(body->getArgument(nextInit++));
      else
        places.push_back(kernel::LocalOp::create(b, stage.getLoc(), init.getType()));
    }
    auto copy = cast<kernel::StageOp>(b.clone(*stage, mapping));
    copy.getInitsMutable().assign(places);
    copy.removeLabelAttr();
  }
  SmallVector<Value> yielded;
  for (Value end : ends)
    yielded.push_back(mapping.lookup(end));
  kernel::YieldOp::create(b, loc, yielded);
  for (auto [end, result] : llvm::zip(ends, launch.getResults()))
    end.replaceUsesWithIf(result, [&](OpOperand &use) { return !members.contains(use.getOwner()); });
  for (kernel::StageOp stage : llvm::reverse(stages))
    stage.erase();
  return launch;
}

} // namespace dlc
