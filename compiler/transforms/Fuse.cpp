//===- Fuse.cpp - Stages become launches ------------------------------------------------===//
#include "compiler/transforms/Launch.h"

using namespace mlir;

namespace dlc {
#define GEN_PASS_DEF_FUSE
#include "compiler/transforms/TransformsPasses.h.inc"

namespace {

void eraseDead(Operation *function) {
  SmallVector<Operation *> ops;
  function->walk([&](Operation *op) { ops.push_back(op); });
  for (Operation *op : llvm::reverse(ops))
    if (isa<kernel::StageOp, kernel::EmptyOp, kernel::ReshapeOp, kernel::ConstantOp>(op) && op->use_empty())
      op->erase();
}

struct Fuse : impl::FuseBase<Fuse> {
  using impl::FuseBase<Fuse>::FuseBase;

  void runOnOperation() override {
    if (mode != "none" && mode != "default") {
      getOperation().emitError("fuse has mode \"") << mode << "\"; expected \"none\" or \"default\"";
      return signalPassFailure();
    }
    for (auto function : getOperation().getOps<func::FuncOp>()) {
      if (function.isExternal())
        continue;
      eraseDead(function);
      SmallVector<kernel::StageOp> stages;
      function.walk([&](kernel::StageOp stage) {
        if (!stage->getParentOfType<kernel::LaunchOp>())
          stages.push_back(stage);
      });
      for (kernel::StageOp stage : stages)
        makeLaunch(stage, 0);
      eraseDead(function);
    }
  }
};

} // namespace
} // namespace dlc
