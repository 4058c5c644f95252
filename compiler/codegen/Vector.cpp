//===- Vector.cpp - A launch as vector loops, shared among threads ------------------===//
//
// Threads take contiguous ranges of one dimension: of a stage, or of the outer dimensions when stages are fused.
// An element's arithmetic never depends on the range it falls into, so the bits are the same for any number of threads.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/Emit.h"
#include "compiler/codegen/StageEmitter.h"

#include "mlir/Dialect/Arith/IR/Arith.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;
using namespace dlc::codegen;

static void emitStage(KernelBuilder &k, const Body &body, const Stage &stage, const StageStrategy &strategy,
                      const Position &outer, bool shared) {
  if (llvm::is_contained(ArrayRef(stage.extents).take_front(stage.parallel), 0))
    return;
  Position position(stage.rank());
  llvm::copy(outer, position.begin());
  auto op = stage.op;
  auto emit = [&](std::optional<Share> share) {
    if (op.getScatter())
      return emitScatter(k, body, stage, strategy, position, share);
    strategy.emitter == StageStrategy::Emitter::Contraction ? emitContraction(k, stage, strategy, position, share)
                                                            : emitLoops(k, stage, strategy, position, share);
  };
  if (!shared)
    return emit(std::nullopt);
  if (!strategy.shareDim) {
    Value first =
        arith::CmpIOp::create(k.b, k.loc, arith::CmpIPredicate::eq, k.tid, k.constant(k.b.getI32IntegerAttr(0)));
    return k.onlyIf(first, [&] { emit(std::nullopt); });
  }
  int64_t units = (stage.extents[*strategy.shareDim] + strategy.shareTile - 1) / strategy.shareTile;
  auto [low, high] = k.share(units);
  emit(Share{low, high, units});
}

LogicalResult codegen::emitVector(LaunchOp launch, func::FuncOp function, const TargetOptions &options) {
  Body body = analyse(launch);
  KernelBuilder k(body, function);
  SmallVector<StageStrategy> strategies;
  SmallVector<Attribute> attributes;
  for (const Stage &stage : body.stages) {
    strategies.push_back(chooseStrategy(stage, options));
    if (stage.outer > 0 || body.stages.empty())
      strategies.back().shareDim.reset(); // the launch shares its outer dimensions
    attributes.push_back(strategies.back().toAttr(launch.getContext()));
  }
  function->setAttr("strategy", ArrayAttr::get(launch.getContext(), attributes));

  auto stages = [&](const Position &outer, bool shared) {
    for (auto [stage, strategy] : llvm::zip_equal(body.stages, strategies))
      emitStage(k, body, stage, strategy, outer, shared);
  };
  if (body.outerExtents.empty()) {
    bool shared = areStagesIndependent(body);
    if (shared) {
      stages({}, true);
    } else { // stages that need each other's results, and nothing to share
      Value first =
          arith::CmpIOp::create(k.b, k.loc, arith::CmpIPredicate::eq, k.tid, k.constant(k.b.getI32IntegerAttr(0)));
      k.onlyIf(first, [&] { stages({}, false); });
    }
  } else {
    unsigned sharedDim = *chooseSharedOuterDim(body.outerExtents);
    auto [low, high] = k.share(body.outerExtents[sharedDim]);
    Share share{low, high, body.outerExtents[sharedDim]};
    Position outer;
    std::function<void(unsigned)> loops = [&](unsigned dim) {
      if (dim == body.outerExtents.size())
        return stages(outer, false);
      forEachTile(k, body.outerExtents[dim], 1, dim == sharedDim ? &share : nullptr, [&](Index index, int64_t) {
        outer.push_back(index);
        loops(dim + 1);
        outer.pop_back();
      });
    };
    loops(0);
  }
  func::ReturnOp::create(k.b, k.loc);
  return success();
}
