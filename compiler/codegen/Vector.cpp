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
  mergeOuterDims(launch);
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
    chooseLines(body, block, strategies);
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

  struct OfRow {
    Value row;
    Shifts shifts;
    std::optional<Seam> seam;
  };
  // With `behind`, the last stage is done for that row, during another, and reductions before that for `next`. `seam`
  // is for the last stage at its place.
  auto stages = [&](const Body &body, ArrayRef<StageStrategy> strategies, const Position &outer, bool shared,
                    std::optional<Seam> seam = std::nullopt, const OfRow *behind = nullptr,
                    const OfRow *next = nullptr) {
    for (size_t i = 0, end = body.stages.size() - (behind ? 1 : 0); i < end; ++i) {
      Companions companions;
      if (behind && strategies[i].beside)
        continue;
      if (strategies[i].joined) {
        companions.map = {&body.stages[i], &strategies[i]};
        ++i;
      }
      const Stage &stage = body.stages[i];
      if (behind && strategies.back().during == i) {
        auto of = [&](size_t s, const OfRow &rows) -> Companions::OfRows {
          return {{&body.stages[s], &strategies[s]}, {rows.row}, rows.shifts, rows.seam};
        };
        companions.behind = of(end, *behind);
        for (size_t s = 0; s < end; ++s)
          if (strategies[s].beside == i)
            companions.beside.push_back(of(s, s < i ? *next : OfRow{k.materialise(outer.back()), k.shifts, {}}));
      }
      Position position(stage.rank());
      llvm::copy(outer, position.begin());
      if (companions.map || companions.behind)
        emitReduction(k, stage, strategies[i], position, companions);
      else if (seam && i + 1 == end)
        emitLoops(k, stage, strategies[i], position, std::nullopt, seam);
      else
        emitStage(k, body, stage, strategies[i], position, shared);
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
  auto seamFrom = [&](Value low) -> std::optional<Seam> {
    if (!strategies.back().lines)
      return std::nullopt;
    Type element = body.stages.back().outputs[0].element;
    return Seam{k.addBuffer(k.stack(element, strategies.back().lanes)), low, {}};
  };
  // The last stage is a block behind the others, and has what they left it in its own part of local memory. During the
  // first block it has nothing to do: it stores what is in that memory where the next time stores what belongs there.
  // What is a block ahead of the others has a part of its own, too; during the last block it does the same once more.
  auto oneBehind = [&] {
    unsigned during = *strategies.back().during;
    auto isAhead = [&](unsigned s) { return strategies[s].beside && s < during; };
    llvm::MapVector<unsigned, int64_t> rows; // whose results are needed at the same time
    for (const Access &input : body.stages.back().inputs)
      if (body.buffers[input.buffer].local)
        rows[input.buffer] = 2;
    bool anyAhead = false;
    for (unsigned s = 0; s < during; ++s)
      for (const Access &output : body.stages[s].outputs)
        if (isAhead(s)) {
          anyAhead = true;
          rows[output.buffer] = rows.contains(output.buffer) ? 4 : 2; // three, but powers of two are easier told
        }
    struct Parts {
      unsigned buffer;
      int64_t number, elements;
    };
    SmallVector<Parts> parts;
    for (auto [buffer, number] : rows)
      parts.push_back({buffer, number, k.repeat(buffer, number)});
    auto shiftsOf = [&](Value row) {
      Value turn = arith::DivUIOp::create(k.b, k.loc, row, k.constant(block));
      Shifts shifts;
      for (auto [buffer, number, elements] : parts)
        shifts[buffer] =
            k.multiply(arith::AndIOp::create(k.b, k.loc, turn, k.constant(number - 1)).getResult(), elements);
      return shifts;
    };
    std::pair<Value, Value> range = wholeBlocks();
    Value low = range.first, high = range.second;
    std::optional<Seam> seam = seamFrom(low);
    auto before = [&](Value row) -> Value { return k.subtract(row, k.constant(block)); };
    Value any = arith::CmpIOp::create(k.b, k.loc, arith::CmpIPredicate::sgt, high, low);
    if (anyAhead)
      k.onlyIf(any, [&] {
        k.shifts = shiftsOf(low);
        for (unsigned s = 0; s < during; ++s)
          if (isAhead(s))
            emitStage(k, body, body.stages[s], strategies[s], {Index{low}}, false);
      });
    k.loop({low}, {high}, block, [&](Index index) {
      auto of = [&](Value row) { return OfRow{row, shiftsOf(row), {}}; };
      Value row = k.materialise(index);
      OfRow behind = of(arith::MaxSIOp::create(k.b, k.loc, before(row), low)), next;
      behind.seam = seam;
      if (anyAhead)
        next = of(arith::MinSIOp::create(k.b, k.loc, k.add(row, k.constant(block)), before(high)));
      k.shifts = shiftsOf(row);
      stages(body, strategies, {index}, false, std::nullopt, &behind, &next);
    });
    k.onlyIf(any, [&] {
      Value row = before(high);
      k.shifts = shiftsOf(row);
      Position position(body.stages.back().rank());
      position[0] = {row};
      if (seam)
        seam->end = high;
      emitLoops(k, body.stages.back(), strategies.back(), position, std::nullopt, seam);
    });
    k.shifts.clear();
    lastBlock();
  };
  auto inOrder = [&] {
    std::pair<Value, Value> range = wholeBlocks();
    std::optional<Seam> seam = seamFrom(range.first);
    seam->end = range.second;
    k.loop({range.first}, {range.second}, block, [&](Index index) { stages(body, strategies, {index}, false, seam); });
    lastBlock();
  };
  // What cannot be shared is thread 0's: an entry's loss, among others, which it reads afterwards.
  if (ShapedType::getNumElements(units) == 1) {
    onThread0([&] { loops(0); });
  } else {
    auto [low, high] = k.share(units[sharedDim]);
    share = Share{low, high, units[sharedDim]};
    strategies.back().during ? oneBehind() : strategies.back().lines ? inOrder() : loops(0);
  }
  finish();
  return success();
}
