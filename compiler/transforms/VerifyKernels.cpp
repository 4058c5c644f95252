//===- VerifyKernels.cpp - What holds at level kernels ---------------------------------------===//
#include "compiler/transforms/VerifyLevels.h"

using namespace mlir;

namespace dlc {
#define GEN_PASS_DEF_VERIFYKERNELS
#include "compiler/transforms/TransformsPasses.h.inc"

namespace {

struct VerifyKernels : impl::VerifyKernelsBase<VerifyKernels> {
  using impl::VerifyKernelsBase<VerifyKernels>::VerifyKernelsBase;

  void runOnOperation() override {
    LogicalResult result = verifyFunctions(getOperation(), "kernels");
    for (auto function : getOperation().getOps<func::FuncOp>()) {
      for (TypeRange types : {TypeRange(function.getArgumentTypes()), TypeRange(function.getResultTypes())})
        for (Type type : types)
          if (auto integer = dyn_cast<IntegerType>(getElementTypeOrSelf(type)); integer && !integer.isSignless())
            result = function.emitOpError("takes or returns ")
                     << type << " at level kernels; expected signless elements";
      function.walk<WalkOrder::PreOrder>([&](Operation *op) {
        if (op == function)
          return WalkResult::advance();
        if (isa<kernel::LaunchOp>(op))
          return WalkResult::skip(); // its own verifier says what stands in it
        if (isa<kernel::LoopOp, kernel::IfOp, kernel::EmptyOp, kernel::TakeOp, kernel::PutOp, kernel::ReshapeOp,
                kernel::ConstantOp, kernel::YieldOp, train::ReadOp, train::WriteOp, func::ReturnOp>(op))
          return WalkResult::advance();
        if (isa<kernel::CheckRangeOp>(op)) {
          if (op->getBlock() != &function.getBody().front() ||
              (op->getPrevNode() && !isa<kernel::CheckRangeOp, kernel::ReshapeOp, train::ReadOp>(op->getPrevNode())))
            result = op->emitOpError("stands behind other work; expected it at the start of its function");
          return WalkResult::advance();
        }
        result = op->emitOpError("stands at level kernels; expected only kernel.launch, loops and ifs of them, empty, "
                                 "take, put, reshape, constant and check_range, train.read, train.write and return");
        return WalkResult::skip();
      });
    }
    if (failed(result))
      signalPassFailure();
    markAllAnalysesPreserved();
  }
};

} // namespace
} // namespace dlc
