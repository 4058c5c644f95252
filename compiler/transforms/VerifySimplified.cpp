//===- VerifySimplified.cpp - What holds at level simplified --------------------------------===//
#include "compiler/transforms/VerifyLevels.h"

using namespace mlir;

namespace dlc {
#define GEN_PASS_DEF_VERIFYSIMPLIFIED
#include "compiler/transforms/TransformsPasses.h.inc"

namespace {

struct VerifySimplified : impl::VerifySimplifiedBase<VerifySimplified> {
  using impl::VerifySimplifiedBase<VerifySimplified>::VerifySimplifiedBase;

  void runOnOperation() override {
    LogicalResult result = verifyFunctions(getOperation(), "simplified");
    for (auto function : getOperation().getOps<func::FuncOp>())
      function.walk([&](Operation *op) {
        if (op == function || isa<func::ReturnOp, train::ReadOp, train::WriteOp>(op))
          return;
        if (isa<dl::Decomposable>(op))
          result = op->emitOpError("stands at level simplified; expected `decompose` to have replaced it");
        else if (!isa<dl::DLDialect>(op->getDialect()) || isa<dl::GradientOp>(op))
          result = op->emitOpError("stands at level simplified; expected only dl operations without dl.gradient, "
                                   "train.read, train.write and return");
      });
    if (failed(result))
      signalPassFailure();
    markAllAnalysesPreserved();
  }
};

} // namespace
} // namespace dlc
