//===- VerifyPlanned.cpp - What holds at the planned level --------------------------------------------------===//
#include "compiler/transforms/Buffers.h"
#include "compiler/transforms/PlanMemory.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;

namespace dlc {
#define GEN_PASS_DEF_VERIFYPLANNED
#include "compiler/transforms/TransformsPasses.h.inc"
} // namespace dlc

namespace {

struct VerifyPlanned : dlc::impl::VerifyPlannedBase<VerifyPlanned> {
  void runOnOperation() override {
    if (failed(collectPersistent()))
      return signalPassFailure();
    for (auto entry : getOperation().getOps<func::FuncOp>())
      if (!entry.isExternal() && failed(verify(entry)))
        signalPassFailure();
  }

private:
  LogicalResult collectPersistent() {
    ModuleOp module = getOperation();
    auto table = module->getAttrOfType<ArrayAttr>("kernel.persistent");
    if (!table)
      return module.emitError("level planned needs the table of persistent tensors, 'kernel.persistent'; got none; run "
                              "plan-memory");
    persistent.clear();
    for (auto tensor : table.getAsRange<DictionaryAttr>())
      persistent.insert({tensor.getAs<IntegerAttr>("offset").getInt(), tensor.getAs<IntegerAttr>("bytes").getInt()});
    return success();
  }

  LogicalResult verify(func::FuncOp entry) {
    auto numInputs = entry->getAttrOfType<IntegerAttr>("kernel.num_inputs");
    unsigned count = entry.getNumArguments();
    if (!numInputs || numInputs.getInt() + 2 > count || entry.getNumResults() != 0)
      return entry.emitOpError("is not planned: expected arguments inputs..., outputs..., persistent, workspace, the "
                               "attribute 'kernel.num_inputs' and no results; run plan-memory");
    inputs = entry.getArguments().take_front(numInputs.getInt());
    regions = entry.getArguments().take_back(2);
    zones.clear();
    if (auto redzones = entry->getAttrOfType<DenseI64ArrayAttr>("kernel.redzones"))
      for (unsigned i = 0; i + 1 < redzones.size(); i += 2)
        zones.push_back({regions[1], redzones[i], redzones[i] + redzones[i + 1]});
    WalkResult result = entry.walk<WalkOrder::PreOrder>([&](Operation *op) {
      if (op == entry)
        return WalkResult::advance();
      if (failed(verifyOperation(op)))
        return WalkResult::interrupt();
      return isa<LaunchOp>(op) ? WalkResult::skip() : WalkResult::advance();
    });
    return failure(result.wasInterrupted());
  }

  LogicalResult verifyOperation(Operation *op) {
    for (TypeRange types : {TypeRange(op->getOperandTypes()), TypeRange(op->getResultTypes())})
      for (Type type : types)
        if (isa<TensorType>(type))
          return op->emitOpError("uses ") << type << " at level planned; expected buffers only";
    if (auto view = dyn_cast<ViewOp>(op))
      return verifyView(view);
    if (auto launch = dyn_cast<LaunchOp>(op))
      return verifyLaunch(launch);
    if (auto loop = dyn_cast<LoopOp>(op))
      return verifyWritable(op, op->getOperands());
    if (auto branch = dyn_cast<IfOp>(op))
      return verifyWritable(op, branch.getInits());
    if (isa<TakeOp, ReshapeOp, CheckRangeOp, YieldOp, func::ReturnOp, memref::GetGlobalOp>(op) ||
        op->hasTrait<OpTrait::ConstantLike>())
      return success();
    return op->emitOpError("stands in an entry at level planned; expected kernel operations in buffer form");
  }

  LogicalResult verifyView(ViewOp view) {
    if (!llvm::is_contained(regions, view.getRegion()))
      return view.emitOpError("is of a region that is neither the persistent memory nor the workspace");
    if (view.getOffset() % plan::kAlignment != 0)
      return view.emitOpError("has offset ") << view.getOffset() << "; expected a multiple of " << plan::kAlignment;
    ByteRange range = rangeOf(view.getResult());
    if (range.region == regions[0] && !persistent.contains({range.begin, range.end - range.begin}))
      return view.emitOpError("is of bytes ")
             << range.begin << " to " << range.end << " of the persistent memory; expected one tensor of the table";
    for (const ByteRange &zone : zones)
      if (zone.overlaps(range))
        return view.emitOpError("touches the red zone from ") << zone.begin << " to " << zone.end;
    return success();
  }

  LogicalResult verifyWritable(Operation *op, ValueRange destinations) {
    for (Value destination : destinations) {
      Value region = rangeOf(destination).region;
      if (llvm::is_contained(inputs, region))
        return op->emitOpError("writes an input of the entry; expected a copy");
      if (region.getDefiningOp<memref::GetGlobalOp>())
        return op->emitOpError("writes a constant; expected a copy");
    }
    return success();
  }

  LogicalResult verifyLaunch(LaunchOp launch) {
    if (failed(verifyWritable(launch, launch.getInits())))
      return failure();
    for (auto [i, init] : llvm::enumerate(launch.getInits())) {
      ByteRange destination = rangeOf(init);
      auto overlap = [&, init = init](Value operand) {
        if (!destination.overlaps(rangeOf(operand)))
          return plan::Overlap::None;
        // Two slots of one stack are the same or apart.
        auto a = init.getDefiningOp<TakeOp>(), b = operand.getDefiningOp<TakeOp>();
        bool same = operand == init || (a && b && a.getStack() == b.getStack());
        return same ? plan::Overlap::Same : plan::Overlap::Other;
      };
      if (!plan::mayWriteOver(launch, i, overlap))
        return launch.emitOpError("writes destination ")
               << i << " over memory that it reads or writes otherwise; expected that only where each element is read "
               << "by the iteration that writes it";
    }
    return success();
  }

  llvm::DenseSet<std::pair<int64_t, int64_t>> persistent; // offset, bytes
  ArrayRef<BlockArgument> inputs, regions;
  SmallVector<ByteRange> zones;
};

} // namespace
