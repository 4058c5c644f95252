//===- ScheduleLaunches.cpp - The order of the launches of a block -----------------------===//
#include "compiler/transforms/Launch.h"

#include "mlir/Analysis/TopologicalSortUtils.h"
#include "mlir/Transforms/RegionUtils.h"

#include <queue>

using namespace mlir;

namespace dlc {

void forEachOperand(Operation *op, function_ref<void(Value)> visit) {
  for (Value v : op->getOperands())
    visit(v);
  if (op->getNumRegions() == 0 || op->hasTrait<OpTrait::IsIsolatedFromAbove>())
    return;
  llvm::SetVector<Value> captured;
  getUsedValuesDefinedAbove(op->getRegions(), captured);
  for (Value v : captured)
    visit(v);
}

llvm::MapVector<StringRef, SmallVector<Operation *>> readersOfTensors(Block &block) {
  llvm::MapVector<StringRef, SmallVector<Operation *>> readers;
  for (auto read : block.getOps<train::ReadOp>()) {
    SmallVector<Operation *> worklist(read->user_begin(), read->user_end());
    while (!worklist.empty()) {
      Operation *user = worklist.pop_back_val();
      if (isa<kernel::ReshapeOp, kernel::TakeOp>(user))
        worklist.append(user->user_begin(), user->user_end());
      if ((user = block.findAncestorOpInBlock(*user)))
        readers[read.getTensor()].push_back(user);
    }
  }
  return readers;
}

Operation *writerOf(train::WriteOp write) {
  Operation *writer = write.getValue().getDefiningOp();
  while (writer && isa<kernel::ReshapeOp>(writer))
    writer = writer->getOperand(0).getDefiningOp();
  return writer;
}

void scheduleLaunches(Block &block) {
  sortTopologically(&block);
  SmallVector<Operation *> ops;
  DenseMap<Operation *, unsigned> number;
  for (Operation &op : block.without_terminator()) {
    number[&op] = ops.size();
    ops.push_back(&op);
  }
  SmallVector<SmallVector<unsigned>> after(ops.size()); // after[i]: what must wait for i
  SmallVector<unsigned> waits(ops.size(), 0);
  auto edge = [&](unsigned from, unsigned to) {
    after[from].push_back(to);
    ++waits[to];
  };
  for (auto [i, op] : llvm::enumerate(ops))
    forEachOperand(op, [&, to = i](Value v) {
      if (Operation *def = v.getDefiningOp())
        if ((def = block.findAncestorOpInBlock(*def)))
          edge(number[def], to);
    });
  auto reaches = [&](unsigned from, unsigned to) {
    SmallVector<unsigned> worklist{from};
    SmallVector<bool> seen(ops.size(), false);
    while (!worklist.empty()) {
      unsigned n = worklist.pop_back_val();
      if (n == to)
        return true;
      if (!std::exchange(seen[n], true))
        llvm::append_range(worklist, after[n]);
    }
    return false;
  };
  llvm::MapVector<StringRef, SmallVector<Operation *>> readers = readersOfTensors(block);
  for (Operation *op : ops) {
    auto write = dyn_cast<train::WriteOp>(op);
    if (!write)
      continue;
    Operation *writer = writerOf(write);
    if (!writer || writer->getBlock() != &block)
      continue;
    for (Operation *reader : readers.lookup(write.getTensor()))
      if (reader != writer && number.count(reader) && !isa<train::WriteOp>(reader) &&
          !reaches(number[writer], number[reader]))
        edge(number[reader], number[writer]);
  }
  std::priority_queue<unsigned, std::vector<unsigned>, std::greater<unsigned>> ready;
  for (unsigned i = 0; i < ops.size(); ++i)
    if (waits[i] == 0)
      ready.push(i);
  while (!ready.empty()) {
    unsigned i = ready.top();
    ready.pop();
    ops[i]->moveBefore(&block.back());
    for (unsigned next : after[i])
      if (--waits[next] == 0)
        ready.push(next);
  }
  // Destinations beside their launch.
  for (auto launch : block.getOps<kernel::LaunchOp>())
    for (Value init : launch.getInits())
      if (auto empty = init.getDefiningOp<kernel::EmptyOp>(); empty && empty->hasOneUse())
        empty->moveBefore(launch);
}

} // namespace dlc
