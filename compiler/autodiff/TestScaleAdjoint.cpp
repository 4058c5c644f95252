//===- TestScaleAdjoint.cpp - Gradients that are wrong on purpose --------------------------===//
#include "compiler/autodiff/Passes.h"
#include "compiler/autodiff/Reverse.h"

using namespace mlir;
using namespace dlc;

namespace dlc {
#define GEN_PASS_DEF_TESTSCALEADJOINT
#include "compiler/autodiff/AutodiffTestPasses.h.inc"
} // namespace dlc

namespace {
struct TestScaleAdjointPass : dlc::impl::TestScaleAdjointBase<TestScaleAdjointPass> {
  using TestScaleAdjointBase::TestScaleAdjointBase;

  void runOnOperation() override {
    AutodiffOptions options;
    options.adjustAdjoint = [this](OpBuilder &b, Operation *forward, MutableArrayRef<Value> operandGrads) {
      if (forward->getName().getStringRef() != op)
        return;
      for (Value &grad : operandGrads)
        if (grad)
          grad = dl::MulOp::create(b, grad.getLoc(), grad,
                                   dl::splat(b, grad.getLoc(), cast<RankedTensorType>(grad.getType()), factor));
    };
    if (failed(expandGradients(getOperation(), options)))
      signalPassFailure();
  }
};
} // namespace
