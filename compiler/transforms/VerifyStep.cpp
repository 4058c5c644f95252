//===- VerifyStep.cpp - What holds at level step -------------------------------------------===//
#include "compiler/transforms/VerifyLevels.h"

using namespace mlir;

namespace dlc {
#define GEN_PASS_DEF_VERIFYSTEP
#include "compiler/transforms/TransformsPasses.h.inc"

namespace {

struct VerifyStep : impl::VerifyStepBase<VerifyStep> {
  using impl::VerifyStepBase<VerifyStep>::VerifyStepBase;

  void runOnOperation() override {
    LogicalResult result = verifyFunctions(getOperation(), "step");
    for (auto function : getOperation().getOps<func::FuncOp>())
      function.walk([&](Operation *op) {
        if (op == function || isa<func::ReturnOp, train::ReadOp, train::WriteOp>(op))
          return;
        if (!isa<dl::DLDialect>(op->getDialect()) || isa<dl::GradientOp>(op))
          result = op->emitOpError("stands at level step; expected only dl operations without dl.gradient, train.read, "
                                   "train.write and return");
      });
    if (failed(result))
      signalPassFailure();
    markAllAnalysesPreserved();
  }
};

} // namespace
} // namespace dlc
