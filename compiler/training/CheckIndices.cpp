//===- CheckIndices.cpp - Labels are checked before anything is written -----------------===//
#include "compiler/training/Passes.h"
#include "dialects/dl/Dl.h"
#include "dialects/train/Train.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "llvm/ADT/MapVector.h"

using namespace mlir;
using namespace dlc;

namespace dlc {
#define GEN_PASS_DEF_CHECKINDICES
#include "compiler/training/TrainingPasses.h.inc"
} // namespace dlc

// The value whose elements these are, repeated at most. A cast between integers saturates, so it takes nothing that is
// outside [0, bound) inside.
static Value findSource(Value value) {
  while (Operation *op = value.getDefiningOp()) {
    if (!isa<dl::ReshapeOp, dl::CastOp, dl::TransposeOp, dl::BroadcastOp>(op) ||
        !isa<IntegerType>(getElementTypeOrSelf(op->getOperand(0).getType())))
      break;
    value = op->getOperand(0);
  }
  return value;
}

static void checkIndices(func::FuncOp entry) {
  Block &body = entry.getBody().front();
  struct Check {
    int64_t bound;
    std::optional<int64_t> ignored;
    Location loc;
  };
  llvm::MapVector<Value, Check> checks;
  entry.walk([&](dl::IndexConsumer op) {
    auto argument = dyn_cast<BlockArgument>(findSource(op.getIndexOperand()));
    if (!argument || argument.getOwner() != &body)
      return;
    auto [found, isNew] = checks.insert({argument, {op.getIndexBound(), op.getIgnoredIndex(), op.getLoc()}});
    if (isNew)
      return;
    // What one reader leaves out another one may not.
    Check &check = found->second;
    if (check.ignored != op.getIgnoredIndex())
      check.ignored.reset();
    if (op.getIndexBound() < check.bound) {
      check.bound = op.getIndexBound();
      check.loc = op.getLoc();
    }
  });
  OpBuilder b(entry.getContext());
  b.setInsertionPointToStart(&body);
  for (auto &[argument, check] : checks)
    dl::CheckRangeOp::create(b, check.loc, argument, b.getI64IntegerAttr(check.bound),
                             check.ignored ? b.getI64IntegerAttr(*check.ignored) : IntegerAttr());
}

namespace {
struct CheckIndicesPass : dlc::impl::CheckIndicesBase<CheckIndicesPass> {
  void runOnOperation() override {
    for (auto entry : getOperation().getOps<func::FuncOp>())
      if (entry->hasAttr(train::kEntryAttr) && entry.getBody().hasOneBlock())
        checkIndices(entry);
  }
};
} // namespace
