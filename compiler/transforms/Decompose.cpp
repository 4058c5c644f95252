//===- Decompose.cpp - Composites become the operations that define them --------------===//
#include "compiler/transforms/Passes.h"

using namespace mlir;

namespace dlc {
#define GEN_PASS_DEF_DECOMPOSE
#include "compiler/transforms/TransformsPasses.h.inc"

namespace {

struct Decompose : impl::DecomposeBase<Decompose> {
  using impl::DecomposeBase<Decompose>::DecomposeBase;

  void runOnOperation() override {
    // A definition may use composites itself: it is put on the list that it came from.
    SmallVector<Operation *> worklist;
    getOperation().walk([&](dl::Decomposable op) { worklist.push_back(op); });
    std::reverse(worklist.begin(), worklist.end());
    while (!worklist.empty()) {
      Operation *op = worklist.pop_back_val();
      OpBuilder builder(op);
      Operation *before = op->getPrevNode();
      FailureOr<SmallVector<Value>> values = cast<dl::Decomposable>(op).decompose(builder);
      if (failed(values)) {
        op->emitOpError("cannot be decomposed: its definition does not apply to these operands");
        return signalPassFailure();
      }
      for (Operation *made = before ? before->getNextNode() : &op->getBlock()->front(); made != op;
           made = made->getNextNode())
        made->walk([&](dl::Decomposable inner) { worklist.push_back(inner); });
      op->replaceAllUsesWith(*values);
      op->erase();
    }
  }
};

} // namespace
} // namespace dlc
