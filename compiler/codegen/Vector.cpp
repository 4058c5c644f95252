//===- Vector.cpp - A launch as vector loops, shared among threads ------------------===//
//
// Threads take contiguous ranges of one dimension: of a stage, or of the outer dimensions when stages are fused.
// An element's arithmetic never depends on the range it falls into, so the bits are the same for any number of threads.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/Emit.h"
#include "compiler/codegen/LineBuffer.h"
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
    if (strategy.squareDim)
      return emitTransposition(k, stage, strategy, position, share);
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

/// A map whose result takes the place of an input, element by element, writes where it reads if nobody reads the input
/// later: less of the first-level cache.
static void mapInPlace(LaunchOp launch) {
  SmallVector<LocalOp> locals(launch.getBody().getOps<LocalOp>());
  auto uses = [](StageOp stage, Value value) { return llvm::is_contained(stage->getOperands(), value); };
  for (LocalOp result : locals) {
    StageOp writer; // the first stage with it
    for (Operation *user : result->getUsers())
      if (!writer || user->isBeforeInBlock(writer))
        writer = dyn_cast<StageOp>(user);
    if (!writer || writer.getScatter() || writer.getNumParallel() != writer.getNumDims())
      continue;
    auto init = llvm::find(writer.getInits(), result.getResult());
    if (init == writer.getInits().end())
      continue;
    AffineMap map = writer.getInitMap(std::distance(writer.getInits().begin(), init));
    for (auto [i, input] : llvm::enumerate(writer.getInputs())) {
      auto old = input.getDefiningOp<LocalOp>();
      if (!old || old == result || old.getType() != result.getType() || old->getAttrs() != result->getAttrs() ||
          writer.getInputMap(i) != map || !map.isPermutation() || writer.isLoaded(i) ||
          llvm::count(writer->getOperands(), input) != 1 || llvm::count(writer->getOperands(), result.getResult()) != 1)
        continue;
      if (llvm::any_of(launch.getBody().getOps<StageOp>(),
                       [&](StageOp other) { return writer->isBeforeInBlock(other) && uses(other, old); }))
        continue;
      result.replaceAllUsesWith(old.getResult());
      result.erase();
      break;
    }
  }
}

LogicalResult codegen::emitVector(LaunchOp launch, func::FuncOp function, const TargetOptions &options) {
  bool isGiven = launch.getStrategyAttr() && !launch.getStrategyAttr().empty();
  if (!isGiven)
    stageShortRows(launch, options);
  mapInPlace(launch);
  int64_t block = chooseBlock(launch, options);
  Body body = analyse(launch, block, block);
  if (options.fuseProducts)
    fuseProducts(body);
  if (failed(checkStrategy(body)))
    return failure();
  bool areIndependent = areStagesIndependent(body);
  if (body.outerExtents.empty() && areIndependent && !isGiven)
    splitColumns(body, options);
  KernelBuilder k(body, function, options);
  auto choose = [&](const Body &body) -> FailureOr<SmallVector<StageStrategy, 4>> {
    SmallVector<StageStrategy, 4> strategies;
    for (const Stage &stage : body.stages) {
      FailureOr<StageStrategy> strategy = chooseStrategy(stage, options, launch.getStrategyAttr());
      if (failed(strategy))
        return failure();
      strategies.push_back(*strategy);
      if (stage.outer > 0)
        strategies.back().shareDim.reset(); // the launch shares its outer dimensions
      choosePastOutput(body, stage, options, strategies.back());
    }
    chooseAhead(body, block, options, strategies);
    chooseLanesAhead(body, options, strategies);
    chooseJoined(body, strategies);
    chooseNormalDivisors(body, strategies);
    markAtMostZero(body);
    chooseLines(body, block, options, strategies);
    chooseDuring(body, block, options, strategies);
    return strategies;
  };
  FailureOr<SmallVector<StageStrategy, 4>> chosen = choose(body);
  if (failed(chosen))
    return failure();
  ArrayRef<StageStrategy> strategies = *chosen;
  SmallVector<Attribute> attributes;
  for (const StageStrategy &strategy : strategies)
    attributes.push_back(strategy.toAttr(launch.getContext()));
  function->setAttr("strategy", ArrayAttr::get(launch.getContext(), attributes));
  if (block > 1)
    function->setAttr("block", k.b.getI64IntegerAttr(block));

  // With `behind`, the last stage is done for those rows, during another; with `lines`, it is theirs.
  auto stages = [&](const Body &body, ArrayRef<StageStrategy> strategies, const Position &outer, bool shared,
                    const Companions *behind = nullptr, LineBuffer *lines = nullptr) {
    auto parts = static_cast<int64_t>(body.stages.size());
    int64_t part = 0;
    auto storeLines = [&](size_t done) {
      for (; lines && part < static_cast<int64_t>(done); ++part)
        lines->store(part, parts);
    };
    for (size_t i = 0, end = body.stages.size() - (behind ? 1 : 0); i < end; ++i) {
      Companions companions;
      if (strategies[i].joined) {
        companions.map = {&body.stages[i], &strategies[i]};
        ++i;
      }
      if (behind && strategies.back().during == i) {
        companions.behind = {&body.stages.back(), &strategies.back()};
        companions.row = behind->row;
        companions.shifts = behind->shifts;
      }
      if (lines && i + 1 == end) {
        emitStage(k, body, lines->stage(), lines->strategy(), outer, shared);
      } else if (!companions.map && !companions.behind) {
        emitStage(k, body, body.stages[i], strategies[i], outer, shared);
      } else {
        Position position(body.stages[i].rank());
        llvm::copy(outer, position.begin());
        emitReduction(k, body.stages[i], strategies[i], position, companions);
      }
      storeLines(i + 1);
    }
  };
  auto onThread0 = [&](llvm::function_ref<void()> emit) {
    Value first =
        arith::CmpIOp::create(k.b, k.loc, arith::CmpIPredicate::eq, k.tid, k.constant(k.b.getI32IntegerAttr(0)));
    k.onlyIf(first, emit);
  };
  auto finish = [&] {
    k.storeFence();
    func::ReturnOp::create(k.b, k.loc);
  };
  if (body.outerExtents.empty()) {
    if (areIndependent)
      stages(body, strategies, {}, true);
    else // stages that need each other's results, and nothing to share
      onThread0([&] { stages(body, strategies, {}, false); });
    finish();
    return success();
  }

  // The last block may be shorter: then its stages are others, on the same local memory.
  unsigned blocked = body.outerExtents.size() - 1;
  int64_t rest = body.outerExtents[blocked] % block;
  Body last;
  SmallVector<StageStrategy, 4> lastStrategies;
  if (rest > 0) {
    last = analyse(launch, block, rest);
    FailureOr<SmallVector<StageStrategy, 4>> chosenLast = choose(last);
    if (failed(chosenLast))
      return failure();
    lastStrategies = *chosenLast;
  }
  SmallVector<int64_t> units(body.outerExtents);
  units[blocked] = (units[blocked] + block - 1) / block;
  unsigned sharedDim = *chooseSharedOuterDim(units);
  std::optional<Share> share;
  Position outer;
  std::function<void(unsigned)> loops = [&](unsigned dim) {
    int64_t tile = dim == blocked ? block : 1;
    forEachTile(k, body.outerExtents[dim], tile, share && dim == sharedDim ? &*share : nullptr,
                [&](Index index, int64_t count) {
                  outer.push_back(index);
                  if (dim < blocked)
                    loops(dim + 1);
                  else if (count == tile)
                    stages(body, strategies, outer, false);
                  else
                    stages(last, lastStrategies, outer, false);
                  outer.pop_back();
                });
  };
  // Rows of this thread's blocks of full length, and what comes behind the last thread's.
  auto wholeBlocks = [&]() -> std::pair<Value, Value> {
    int64_t whole = body.outerExtents[0] / block * block;
    return {k.multiply(share->first, block), k.minimum(k.multiply(share->second, block), whole)};
  };
  auto lastBlock = [&] {
    if (rest > 0)
      k.onlyIf(arith::CmpIOp::create(k.b, k.loc, arith::CmpIPredicate::eq, share->second, k.constant(share->units)),
               [&] { stages(last, lastStrategies, {Index{{}, body.outerExtents[0] - rest}}, false); });
  };
  // The last stage is a block behind the others, and has what they left it in its own half of local memory. During the
  // first block it has nothing to do: it stores what is in that memory where the next time stores what belongs there.
  auto oneBehind = [&] {
    llvm::SmallDenseMap<unsigned, int64_t> halves;
    for (const Access &input : body.stages.back().inputs)
      if (body.buffers[input.buffer].local && !halves.contains(input.buffer))
        halves[input.buffer] = k.twice(input.buffer);
    Value one = k.constant(int64_t(1));
    auto shiftsOf = [&](Value row) {
      Value half = arith::AndIOp::create(k.b, k.loc, arith::DivUIOp::create(k.b, k.loc, row, k.constant(block)), one);
      llvm::SmallDenseMap<unsigned, Value> shifts;
      for (auto [buffer, elements] : halves)
        shifts[buffer] = k.multiply(half, elements);
      return shifts;
    };
    std::pair<Value, Value> range = wholeBlocks();
    Value low = range.first, high = range.second;
    auto before = [&](Value row) -> Value { return k.subtract(row, k.constant(block)); };
    k.loop({low}, {high}, block, [&](Index index) {
      Value row = k.materialise(index), previous = arith::MaxSIOp::create(k.b, k.loc, before(row), low);
      Companions behind;
      behind.row = {previous};
      behind.shifts = shiftsOf(previous);
      k.shifts = shiftsOf(row);
      stages(body, strategies, {index}, false, &behind);
    });
    k.onlyIf(arith::CmpIOp::create(k.b, k.loc, arith::CmpIPredicate::sgt, high, low), [&] {
      Value row = before(high);
      k.shifts = shiftsOf(row);
      emitStage(k, body, body.stages.back(), strategies.back(), {Index{row}}, false);
    });
    k.shifts.clear();
    lastBlock();
  };
  // Results wait for the rest of their lines.
  auto inLines = [&] {
    LineBuffer lines(k, body.stages.back(), strategies.back(), block);
    std::pair<Value, Value> range = wholeBlocks();
    Value low = range.first, high = range.second;
    k.loop({low}, {high}, block, [&](Index index) {
      lines.begin(k.materialise(index), low);
      stages(body, strategies, {index}, false, nullptr, &lines);
    });
    lines.end(low, high);
    lastBlock();
  };
  // What cannot be shared is thread 0's: an entry's loss, among others, which it reads afterwards.
  if (ShapedType::getNumElements(units) == 1) {
    onThread0([&] { loops(0); });
  } else {
    auto [low, high] = k.share(units[sharedDim]);
    share = Share{low, high, units[sharedDim]};
    strategies.back().lines ? inLines() : strategies.back().during ? oneBehind() : loops(0);
  }
  finish();
  return success();
}
