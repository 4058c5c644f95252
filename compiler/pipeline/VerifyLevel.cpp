//===- VerifyLevel.cpp - Which operations may be at a level ---------------------------------------===//
#include "compiler/pipeline/Passes.h"
#include "compiler/pipeline/Pipelines.h"
#include "dialects/kernel/Kernel.h"
#include "dialects/train/Train.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/Verifier.h"

namespace dlc {
#define GEN_PASS_DEF_VERIFYLEVEL
#include "compiler/pipeline/PipelinePasses.h.inc"
} // namespace dlc

using namespace mlir;
using namespace dlc;

namespace {
struct VerifyLevel : public dlc::impl::VerifyLevelBase<VerifyLevel> {
  using VerifyLevelBase::VerifyLevelBase;

  void runOnOperation() override {
    std::optional<Level> wanted = parseLevel(level);
    if (!wanted) {
      getOperation().emitError("verify-level wants a level of ") << levelNames() << "; got '" << level << "'";
      return signalPassFailure();
    }
    // dlc runs the verifier here alone, not after every pass; LLVM's own follows the last level.
    LogicalResult ok = *wanted == Level::Llvm ? success() : mlir::verify(getOperation());
    if (failed(ok))
      return signalPassFailure();
    switch (*wanted) {
    case Level::Graph:
      ok = verifyGraph();
      break;
    case Level::Loops:
      ok = verifyLoops();
      break;
    case Level::Llvm:
      ok = verifyLlvm();
      break;
    default:
      break; // the levels between have passes of their own
    }
    if (failed(ok))
      return signalPassFailure();
    markAllAnalysesPreserved();
  }

private:
  // Entries are made, sinks are gone, shapes are static.
  LogicalResult verifyGraph() {
    return walk([](Operation *op) -> LogicalResult {
      if (isa<train::PredictOp, train::MetricOp, train::StepOp>(op))
        return op->emitError("at level graph expand-entries has made entries of all sinks; got '")
               << op->getName() << "'; it stands in @model only";
      for (Type type : op->getResultTypes())
        if (auto shaped = dyn_cast<ShapedType>(type); shaped && !shaped.hasStaticShape())
          return op->emitError("at level graph shapes are static; got ")
                 << type << "; run specialize-batch and mark the batch with train.batch_dim";
      return success();
    });
  }

  // Entries hold calls, kernels hold loops.
  LogicalResult verifyLoops() {
    return walk([](Operation *op) -> LogicalResult {
      if (isa<kernel::LaunchOp, kernel::StageOp, kernel::LocalOp, kernel::IndexOp>(op))
        return op->emitError("at level loops launches are calls of functions; got '")
               << op->getName() << "'; emit-kernels replaces it";
      return success();
    });
  }

  LogicalResult verifyLlvm() {
    return walk([&](Operation *op) -> LogicalResult {
      if (op == getOperation() || op->getName().getDialectNamespace() == "llvm")
        return success();
      return op->emitError("level llvm holds operations of llvm only; got '")
             << op->getName() << "'; no pass of the pipeline lowers it";
    });
  }

  LogicalResult walk(llvm::function_ref<LogicalResult(Operation *)> check) {
    WalkResult result = getOperation().walk<WalkOrder::PreOrder>(
        [&](Operation *op) { return failed(check(op)) ? WalkResult::interrupt() : WalkResult::advance(); });
    return failure(result.wasInterrupted());
  }
};
} // namespace
