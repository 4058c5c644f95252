//===- StageOrder.h - How far back a path can lead ---------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_TRANSFORMS_STAGEORDER_H
#define DLC_COMPILER_TRANSFORMS_STAGEORDER_H

#include "mlir/IR/Block.h"
#include "llvm/ADT/DenseMap.h"

#include <algorithm>

namespace dlc {

// A topological order of a block in which operations are then merged. What is merged counts as one node that spans the
// places of its parts. A search for a path back to an operation need not look behind its horizon: the last place before
// it that no node spans. So a search is as long as what lies between, not as the block.
class StageOrder {
public:
  // The block is in topological order.
  explicit StageOrder(mlir::Block &block) {
    for (mlir::Operation &op : block) {
      spans[&op] = {static_cast<unsigned>(reach.size()), static_cast<unsigned>(reach.size())};
      reach.push_back(reach.size());
    }
  }

  // From now on these are one node; an operation that is new may be among them.
  void merge(llvm::ArrayRef<mlir::Operation *> parts) {
    Span all{static_cast<unsigned>(reach.size()), 0};
    for (mlir::Operation *part : parts)
      if (auto it = spans.find(part); it != spans.end())
        all = {std::min(all.begin, it->second.begin), std::max(all.end, it->second.end)};
    for (unsigned place = all.begin; place <= all.end; ++place)
      reach[place] = std::min(reach[place], all.begin);
    for (mlir::Operation *part : parts)
      spans[part] = all;
  }

  unsigned horizon(mlir::Operation *op) const {
    unsigned place = spans.lookup(op).begin;
    while (reach[place] < place)
      place = reach[place];
    return place;
  }

  // Whether no path leads back from the operation to one that has this horizon.
  bool isBehind(mlir::Operation *op, unsigned horizon) const {
    auto it = spans.find(op);
    return it != spans.end() && it->second.end < horizon;
  }

private:
  struct Span {
    unsigned begin, end;
  };
  llvm::DenseMap<mlir::Operation *, Span> spans;
  llvm::SmallVector<unsigned> reach; // of each place the first one of the nodes that span it
};

} // namespace dlc

#endif // DLC_COMPILER_TRANSFORMS_STAGEORDER_H
