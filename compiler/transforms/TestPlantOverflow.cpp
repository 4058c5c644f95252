//===- TestPlantOverflow.cpp - A buffer that is an element too short, for sanitizer tests -----------------===//
#include "compiler/transforms/Buffers.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;

namespace dlc {
#define GEN_PASS_DEF_TESTPLANTOVERFLOW
#include "compiler/transforms/TransformsPasses.h.inc"
} // namespace dlc

namespace {

struct TestPlantOverflow : dlc::impl::TestPlantOverflowBase<TestPlantOverflow> {
  using TestPlantOverflowBase::TestPlantOverflowBase;

  void runOnOperation() override {
    bool planted = false;
    for (auto entry : getOperation().getOps<func::FuncOp>())
      planted |= isPlanned(entry) && plant(entry);
    if (planted)
      return;
    emitError(getOperation().getLoc()) << "test-plant-overflow: no entry writes " << index + 1
                                       << " workspace buffers with red zones; run plan-memory with redzone=64";
    signalPassFailure();
  }

private:
  bool plant(func::FuncOp entry) {
    auto zones = entry->getAttrOfType<DenseI64ArrayAttr>("kernel.redzones");
    if (!zones)
      return false;
    Value workspace = entry.getArguments().back();
    llvm::SetVector<std::pair<int64_t, int64_t>> buffers; // end, width of an element
    entry.walk([&](LaunchOp launch) {
      for (Value init : launch.getInits())
        if (ByteRange range = rangeOf(init); range.region == workspace && range.begin < range.end)
          buffers.insert({range.end, byteWidth(cast<MemRefType>(init.getType()).getElementType())});
    });
    if (int64_t(buffers.size()) <= index)
      return false;
    auto [end, width] = buffers[index];
    SmallVector<int64_t> moved(zones.asArrayRef());
    for (unsigned i = 0; i + 1 < moved.size(); i += 2)
      if (moved[i] == end) {
        moved[i] -= width;
        moved[i + 1] += width;
        entry->setAttr("kernel.redzones", DenseI64ArrayAttr::get(&getContext(), moved));
        return true;
      }
    return false;
  }
};

} // namespace
