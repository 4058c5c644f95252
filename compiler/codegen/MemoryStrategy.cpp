//===- MemoryStrategy.cpp - What the stages of a launch do while memory works ----------===//
//
// Stores past the caches, rows that are asked for ahead, and stages in the loops of others. Costs are those of
// Strategy.cpp.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/Strategy.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include <numeric>

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;
using namespace dlc::codegen;

/// Vector operations on an element, from which on memory works beside a loop rather than the loop beside memory.
static constexpr int64_t muchToCompute = 16;
/// Memory delivers a line while a core goes through so many bytes of rows.
static constexpr int64_t farBytes = 16 << 10;

// Rows that stay in the first-level cache from the first stage that reads them to the last leave the memory idle in
// between: there is time to bring the next.
void codegen::chooseAhead(const Body &body, int64_t block, const TargetOptions &target,
                          MutableArrayRef<StageStrategy> strategies) {
  constexpr int64_t line = 64, shortRow = 64, nearBytes = 8 << 10, pageBytes = 4 << 10;
  if (body.stages.size() < 2 || body.outerExtents.empty())
    return;
  unsigned row = body.outerExtents.size() - 1;
  llvm::SmallDenseSet<unsigned> seen;
  // Where most is computed while memory works; stores past the caches wait for the same buffers as what comes in.
  auto weight = [&](size_t s) {
    return std::make_pair(strategies[s].pastOutput ? 0 : elementCost(body.stages[s], strategies[s]), s);
  };
  SmallVector<size_t> order(body.stages.size());
  std::iota(order.begin(), order.end(), 0);
  llvm::sort(order, [&](size_t a, size_t b) { return weight(a) > weight(b); });
  bool isLight = weight(order.front()).first < muchToCompute;
  int64_t lightBytes = (target.sharedBuffers ? 16 : 32) << 10;
  // A block of short rows is as many vectors as each map of it has, or each reduction over the columns. All at once,
  // they would come while nothing is computed.
  const Stage &heaviest = body.stages[order.front()];
  StageStrategy &computing = strategies[order.front()];
  for (size_t s = 0; s < body.stages.size(); ++s) {
    const Stage &in = body.stages[s];
    if (!strategies[s].squareDim || !strategies[s].unpacked)
      continue;
    const Access &input = in.inputs[0];
    if (!computing.lanesFirst || heaviest.op.getScatter() || heaviest.rank() != in.rank() ||
        computing.lanes != strategies[s].lanes || computing.laneDim != strategies[s].laneDim ||
        heaviest.extents != in.extents ||
        body.buffers[input.buffer].elements * byteWidth(input.element) <= target.l2Bytes)
      continue;
    Access vectors = input;
    vectors.strides[*strategies[s].squareDim] = strategies[s].lanes;
    computing.aheadVectors.push_back(vectors);
    computing.rowsAhead = target.sharedBuffers ? 2 * block : block;
  }
  auto canFetch = [&](size_t s, unsigned i) {
    const Stage &stage = body.stages[s];
    const StageStrategy &strategy = strategies[s];
    const Access &input = stage.inputs[i];
    const Buffer &buffer = body.buffers[input.buffer];
    int64_t bytes = buffer.elements * byteWidth(input.element);
    if (strategy.dotDim) {
      auto isRow = [&](std::optional<unsigned> dim) { return dim && input.strides[*dim] == input.strides[row]; };
      return input.made && target.coresAreFar() && bytes > target.l1Bytes && !strategy.dotPart &&
             strategy.lanes * byteWidth(input.element) == line && input.strides[*strategy.dotDim] == 1 &&
             input.strides[row] >= shortRow && (isRow(strategy.rowDim) || isRow(strategy.laneDim)) &&
             !seen.contains(input.buffer);
    }
    // Lanes along the results of a reduction go through what it reads in columns: these loops fetch nothing, and
    // neither do those of a scatter.
    if (strategy.emitter != StageStrategy::Emitter::Loops || !strategy.laneDim || stage.op.getScatter() ||
        (stage.hasReduction() && !stage.isReduction(*strategy.laneDim)))
      return false;
    return !buffer.local && bytes > target.l2Bytes && input.strides[*strategy.laneDim] == 1 &&
           std::abs(input.strides[row]) >= strategy.lanes && stage.extents[*strategy.laneDim] >= strategy.lanes &&
           (stage.prologueUses(i) || stage.epilogueUses(i)) && !seen.contains(input.buffer);
  };
  auto fetch = [&](size_t s, unsigned i) {
    const Access &input = body.stages[s].inputs[i];
    StageStrategy &strategy = strategies[s];
    seen.insert(input.buffer);
    strategy.ahead.push_back(i);
    strategy.rowsAhead = block;
    // Long rows would push each other out of the first-level cache. Where nothing takes time, memory needs more of it.
    int64_t rowBytes = std::abs(input.strides[row]) * byteWidth(input.element);
    strategy.aheadIsFar |= isLight || rowBytes * block > nearBytes;
    if (isLight)
      strategy.rowsAhead = llvm::alignTo(std::max(block, llvm::divideCeilSigned(lightBytes, rowBytes)), block);
  };
  // Where little is computed memory is asked for all the time: one input a stage, and by the last stage, which waits
  // for its stores, for the one that the next row begins with. Of a single input, rows of a page or more and blocks of
  // rows are better asked for by the heaviest stage before the stores, rows below a page one by one by the last. Where
  // stores wait for the same buffers it is always those before them: each for what they have begun to read last.
  auto firstReader = [&](unsigned buffer) {
    return llvm::find_if(body.stages, [&](const Stage &stage) {
      return llvm::any_of(stage.inputs, [&](const Access &input) { return input.buffer == buffer; });
    });
  };
  llvm::SmallDenseSet<unsigned> fetched;
  bool isBelowPage = block == 1;
  for (size_t s : order)
    for (unsigned i = 0; i < body.stages[s].inputs.size(); ++i)
      if (canFetch(s, i)) {
        const Access &input = body.stages[s].inputs[i];
        fetched.insert(input.buffer);
        isBelowPage &= std::abs(input.strides[row]) * byteWidth(input.element) < pageBytes;
      }
  bool fromLast = isLight && (fetched.size() > 1 || (isBelowPage && !target.sharedBuffers));
  for (size_t s = body.stages.size(); fromLast && s-- > 0;) {
    if (target.sharedBuffers && strategies[s].pastOutput)
      continue;
    std::optional<unsigned> best;
    auto begins = [&](unsigned i) { return firstReader(body.stages[s].inputs[i].buffer); };
    for (unsigned i = 0; i < body.stages[s].inputs.size(); ++i)
      if (canFetch(s, i) && (!best || (target.sharedBuffers ? begins(i) > begins(*best) : begins(i) < begins(*best))))
        best = i;
    if (best)
      fetch(s, *best);
  }
  for (size_t s : order)
    for (unsigned i = 0; i < body.stages[s].inputs.size(); ++i)
      if (canFetch(s, i))
        fetch(s, i);
}

// What a core sees as a stream ends with each page, and memory is idle until the next is seen. Twice what the caches
// hold leaves nothing in them; from a cache these instructions would be what takes the time. A map that computes much
// and stores past the caches has lines in the first-level cache: log of f64 on two threads was faster so than without,
// and slower by way of the second.
void codegen::chooseLanesAhead(const Body &body, const TargetOptions &target,
                               MutableArrayRef<StageStrategy> strategies) {
  constexpr int64_t bytesAhead = 3 << 10, fewestBytes = 1 << 10;
  if (body.stages.size() != 1 || !body.outerExtents.empty())
    return;
  const Stage &stage = body.stages[0];
  StageStrategy &strategy = strategies[0];
  if (strategy.emitter != StageStrategy::Emitter::Loops || !strategy.laneDim || strategy.rowsDim ||
      stage.op.getScatter())
    return;
  bool isMap = !stage.hasReduction();
  if (isMap ? !strategy.pastOutput || strategy.squareDim || elementCost(stage, strategy) < muchToCompute
            : !stage.isReduction(*strategy.laneDim) && !strategy.folded)
    return;
  unsigned lane = *strategy.laneDim;
  int64_t length = stage.extents[lane], bytes = 0, widest = 1;
  SmallVector<unsigned, 2> inputs;
  llvm::SmallDenseSet<unsigned> seen;
  for (auto [i, input] : llvm::enumerate(stage.inputs)) {
    int64_t size = byteWidth(input.element), all = body.buffers[input.buffer].elements * size;
    if (!(stage.prologueUses(i) || (isMap && stage.epilogueUses(i))) || stage.op.isLoaded(i) ||
        input.strides[lane] != 1 || all <= target.l2Bytes || !seen.insert(input.buffer).second)
      continue;
    // Behind a row comes the next. Sums of rows of 130 floats take longer with this.
    if (!strategy.folded &&
        (length * size < fewestBytes || (length * size < 4 * bytesAhead && !llvm::is_contained(input.strides, length))))
      return;
    inputs.push_back(i);
    bytes += all;
    widest = std::max(widest, size);
  }
  if (inputs.empty() || bytes < (isMap ? 1 : 2) * target.cacheBytes)
    return;
  strategy.ahead = inputs;
  strategy.aheadIsFar = !isMap;
  strategy.lanesAhead = bytesAhead / widest;
}

static bool canJoin(const Body &body, const Stage &map, const StageStrategy &mapStrategy, const Stage &reduction,
                    const StageStrategy &strategy) {
  using Emitter = StageStrategy::Emitter;
  if (mapStrategy.emitter != Emitter::Loops || strategy.emitter != Emitter::Loops || map.hasReduction() ||
      map.op.getScatter() || reduction.op.getScatter() || mapStrategy.squareDim || mapStrategy.pastOutput)
    return false;
  unsigned lane = map.rank() - 1;
  if (strategy.rowsDim || map.outer == 0 || map.extents != reduction.extents || reduction.parallel != lane ||
      mapStrategy.laneDim != lane || strategy.laneDim != lane || mapStrategy.lanes != strategy.lanes ||
      map.extents[lane] <= strategy.lanes)
    return false;
  bool reads = false;
  for (const Access &output : map.outputs) {
    for (auto [i, input] : llvm::enumerate(reduction.inputs)) {
      bool same = input.buffer == output.buffer;
      if (same && (input.strides != output.strides || input.offset != output.offset || reduction.epilogueUses(i) ||
                   reduction.op.isLoaded(i)))
        return false;
      if (!same && mayOverlap(body, input.buffer, output.buffer))
        return false;
      reads |= same;
    }
    for (const Access &other : reduction.outputs)
      if (mayOverlap(body, output.buffer, other.buffer))
        return false;
  }
  for (const Access &input : map.inputs)
    for (const Access &output : reduction.outputs)
      if (mayOverlap(body, input.buffer, output.buffer))
        return false;
  return reads;
}

void codegen::chooseJoined(const Body &body, MutableArrayRef<StageStrategy> strategies) {
  for (size_t i = 0; i + 1 < body.stages.size(); ++i)
    strategies[i].joined = canJoin(body, body.stages[i], strategies[i], body.stages[i + 1], strategies[i + 1]);
}

// Totals of short rows, a vector of them after a few vectors that are read. What is read drives them out of the cache
// where it has no room in it, and a store that waits for its line keeps the core from reading.
static void choosePastTotals(const Body &body, const Stage &stage, const TargetOptions &target,
                             StageStrategy &strategy) {
  int64_t bytes = 0;
  for (auto [i, input] : llvm::enumerate(stage.inputs))
    if (stage.prologueUses(i) && input.strides[*strategy.rowsDim] != 0)
      bytes += body.buffers[input.buffer].elements * byteWidth(input.element);
  if (bytes < target.cacheBytes)
    return;
  for (auto [i, output] : llvm::enumerate(stage.outputs))
    if (!body.buffers[output.buffer].local && isOnlyWritten(body, output.buffer) &&
        output.element.getIntOrFloatBitWidth() * strategy.lanes == target.vectorBits)
      strategy.pastOutput = i;
}

// A store across two lines takes as long as three, which counts where little else is done: rows of a result that is
// more than the first-level cache. Both ends of a row are then stored under masks.
static void chooseAligned(const Body &body, const Stage &stage, const TargetOptions &target, StageStrategy &strategy) {
  constexpr int64_t fewestVectors = 4, little = 4;
  unsigned lane = *strategy.laneDim;
  int64_t columns = stage.extents[lane];
  if (body.stages.size() != 1 || stage.outputs.size() != 1 || stage.volume(stage.parallel, stage.rank()) != 1 ||
      !target.masksStores() || strategy.squareDim || columns % strategy.lanes == 0 ||
      columns < fewestVectors * strategy.lanes || elementCost(stage, strategy) > little)
    return;
  const Access &output = stage.outputs[0];
  int64_t bytes = body.buffers[output.buffer].elements * byteWidth(output.element);
  if (output.strides[lane] == 1 && bytes > target.l1Bytes && stage.volume(0, stage.parallel) > columns)
    strategy.alignedOutput = 0;
}

void codegen::choosePastOutput(const Body &body, const Stage &stage, const TargetOptions &target,
                               StageStrategy &strategy) {
  // A row begins and ends in a line that is stored as usual: those of fewer vectors would gain little. The last stage
  // of a launch over rows puts lines together, as a rule (chooseLines).
  constexpr int64_t vectorsOfRow = 4;
  bool isLast = body.stages.size() > 1 && !body.outerExtents.empty() && &stage == &body.stages.back();
  int64_t fewestVectors = isLast ? 1 : vectorsOfRow;
  if (strategy.unpacked && strategy.rowsDim)
    return choosePastTotals(body, stage, target, strategy);
  if (strategy.emitter != StageStrategy::Emitter::Loops || !strategy.laneDim || stage.isReduction(*strategy.laneDim) ||
      strategy.walks || strategy.lanesFirst || stage.op.getScatter() ||
      (strategy.squareDim ? !strategy.packed : stage.extents[*strategy.laneDim] < fewestVectors * strategy.lanes))
    return;
  for (auto [i, output] : llvm::enumerate(stage.outputs)) {
    const Buffer &buffer = body.buffers[output.buffer];
    unsigned bits = output.element.getIntOrFloatBitWidth();
    int64_t elements = std::min(buffer.elements, stage.volume(0, stage.parallel));
    if (buffer.local || output.strides[*strategy.laneDim] != 1 || bits * strategy.lanes != target.vectorBits ||
        elements * (bits / 8) < target.cacheBytes || !isOnlyWritten(body, output.buffer))
      continue;
    strategy.pastOutput = i;
    // Four lines go past the caches faster together than one by one between arithmetic; of two functions of mathematics
    // four vectors do not fit the registers, nor of one of f64, whose constants and tables take most of them: log was
    // slower four at a time than two at a time. Where stores wait for the buffers that lines come in by, they are
    // better spread over the arithmetic: two, and one of f64.
    constexpr int64_t fitsRegisters = 48;
    Block &prologue = *stage.op.prologueBlock(), &epilogue = *stage.op.epilogueBlock();
    bool isExact = llvm::any_of(llvm::concat<Operation>(prologue, epilogue), isExactFunction);
    if (target.sharedBuffers && body.stages.size() == 1 && !stage.hasReduction())
      strategy.unroll = isExact ? 1 : 2;
    else if (!stage.hasReduction() && blockCost(&prologue) + blockCost(&epilogue) < fitsRegisters)
      strategy.unroll = std::max(strategy.unroll, isExact ? vectorsOfRow / 2 : vectorsOfRow);
    return;
  }
  chooseAligned(body, stage, target, strategy);
}

// Rows that are not whole lines have parts of lines at both ends. Such a part is not stored past the caches, and stores
// wait for each other.
void codegen::chooseLines(const Body &body, int64_t block, MutableArrayRef<StageStrategy> strategies) {
  if (body.stages.size() < 2 || body.outerExtents.size() != 1 || body.outerExtents[0] <= block)
    return;
  const Stage &last = body.stages.back();
  StageStrategy &strategy = strategies.back();
  unsigned lane = last.rank() - 1;
  if (!strategy.pastOutput || strategy.laneDim != lane || strategy.squareDim || last.outputs.size() != 1 ||
      last.hasReduction() || last.rank() != (block > 1 ? 3 : 2))
    return;
  // Each row begins where the one before ends.
  ArrayRef<int64_t> strides = last.outputs[*strategy.pastOutput].strides;
  int64_t columns = last.extents[lane];
  strategy.lines = columns % strategy.lanes != 0 && columns > strategy.lanes &&
                   llvm::all_of(strides.drop_back(), [&](int64_t stride) { return stride == columns; });
}

// Memory is idle while a row that the first-level cache has is gone through, and the largest element of a row, which
// comes before its exponentials, reads nothing else. Reductions that need nothing from those beside which they are
// done, are done there: of the next row, if they come before.
static bool chooseBeside(const Body &body, unsigned to, MutableArrayRef<StageStrategy> strategies) {
  const Stage &main = body.stages[to];
  unsigned begin = to > 0 && strategies[to - 1].joined ? to - 1 : to;
  auto overlap = [&](ArrayRef<Access> some, ArrayRef<Access> others) {
    return llvm::any_of(some, [&](const Access &one) {
      return llvm::any_of(others, [&](const Access &other) { return mayOverlap(body, one.buffer, other.buffer); });
    });
  };
  bool any = false;
  for (unsigned s = 0; s + 1 < body.stages.size(); ++s) {
    const Stage &stage = body.stages[s];
    StageStrategy &strategy = strategies[s];
    if (s == to || strategy.joined || !stage.hasReduction() || strategy.rowsDim ||
        strategy.lanes != strategies[to].lanes || strategy.laneDim != strategies[to].laneDim ||
        stage.extents != main.extents || stage.parallel != main.parallel ||
        !llvm::all_of(stage.outputs, [&](const Access &output) { return body.buffers[output.buffer].local; }))
      continue;
    // A row before, it reads what no stage writes, and nobody else writes its results; else it is as if it came between
    // two stages.
    unsigned first = s < to ? 0 : begin, last = s < to ? body.stages.size() : s;
    bool isFree = true;
    for (unsigned other = first; other < last; ++other) {
      const Stage &of = body.stages[other];
      if (other != s)
        isFree &= !overlap(stage.inputs, of.outputs) && !overlap(stage.outputs, of.outputs) &&
                  (s < to || !overlap(stage.outputs, of.inputs));
    }
    if (!isFree)
      continue;
    strategy.beside = to;
    strategy.partials = strategies[to].partials;
    any = true;
  }
  return any;
}

// A core takes a line past the caches in the time of some 8 vector operations, 64 of them wait for their turn, and
// after that everything does: a row is stored during the exponentials of the next, a few vectors at a time. Eight is
// best where rows wait in the first-level cache, four where they come from the second, or where stores wait for the
// buffers of what comes in: then memory must have something to do all the time, and it is whatever reduction computes
// most.
void codegen::chooseDuring(const Body &body, int64_t block, const TargetOptions &target,
                           MutableArrayRef<StageStrategy> strategies) {
  constexpr int64_t mostPartials = 4, rowsInCache = 4;
  if (body.stages.size() < 2 || body.outerExtents.size() != 1)
    return;
  const Stage &last = body.stages.back();
  StageStrategy &strategy = strategies.back();
  unsigned lane = last.rank() - 1;
  if (!strategy.pastOutput || strategy.laneDim != lane)
    return;
  int64_t rowBytes = last.extents[lane] * (target.vectorBits / 8 / strategy.lanes);
  bool isFar = llvm::any_of(strategies, [](const StageStrategy &s) { return s.aheadIsFar; });
  int64_t together = isFar || target.sharedBuffers ? mostPartials : 2 * mostPartials;
  while (target.sharedBuffers && together > 1 && last.extents[lane] < (together + 1) * strategy.lanes)
    together /= 2;
  int64_t partials = std::min(together, mostPartials), fewest = together > 1 ? together + 1 : 1;
  if (last.extents[lane] <= fewest * strategy.lanes - 1 || rowsInCache * rowBytes * block > target.l2Bytes)
    return;
  // During the first row it works on memory that nobody has written: no place is computed there, and nothing traps.
  auto isSafe = [](Operation &op) {
    return !isa<LoadOp, arith::DivSIOp, arith::DivUIOp, arith::RemSIOp, arith::RemUIOp, arith::CeilDivSIOp,
                arith::CeilDivUIOp, arith::FloorDivSIOp>(op);
  };
  auto isOwn = [&](const Access &output) {
    return !body.buffers[output.buffer].local && isOnlyWritten(body, output.buffer);
  };
  auto op = last.op;
  if (!llvm::all_of(*op.prologueBlock(), isSafe) || !llvm::all_of(*op.epilogueBlock(), isSafe) ||
      !llvm::all_of(last.outputs, isOwn))
    return;
  // Two rows take memory longer than exponentials take a core.
  llvm::SmallDenseSet<unsigned> rows;
  for (auto [s, stage] : llvm::enumerate(body.stages))
    for (const Access &input : stage.inputs)
      if (!body.buffers[input.buffer].local && strategies[s].laneDim && input.strides[*strategies[s].laneDim] != 0 &&
          input.strides[0] != 0)
        rows.insert(input.buffer);
  int64_t most = target.sharedBuffers ? 1 : muchToCompute * std::max<int64_t>(1, rows.size()) + 1;
  std::optional<unsigned> best;
  bool isLight = true;
  for (unsigned i = 0; i + 1 < body.stages.size(); ++i) {
    const Stage &stage = body.stages[i];
    if (strategies[i].emitter != StageStrategy::Emitter::Loops || stage.op.getScatter() || strategies[i].squareDim)
      return;
    isLight &= elementCost(stage, strategies[i]) < muchToCompute;
    // A row later it must find what it reads, and write what stays.
    auto touches = [&](const Access &output) {
      auto overlaps = [&](const Access &access) { return mayOverlap(body, output.buffer, access.buffer); };
      return !body.buffers[output.buffer].local &&
             (llvm::any_of(last.inputs, overlaps) || llvm::any_of(last.outputs, overlaps));
    };
    if (llvm::any_of(stage.outputs, touches))
      return;
    if (stage.extents != last.extents || stage.parallel != lane || strategies[i].laneDim != lane ||
        strategies[i].lanes != strategy.lanes || strategies[i].rowsDim)
      continue;
    int64_t cost = contributionCost(stage);
    if (i > 0 && strategies[i - 1].joined)
      cost += contributionCost(body.stages[i - 1]);
    if (cost >= most) {
      most = cost;
      best = i;
    }
  }
  if (!best)
    return;
  strategy.during = best;
  strategy.unroll = together;
  strategies[*best].partials = partials;
  // Nothing is left to do between the rows: what the next one begins with must be there. The first-level cache has the
  // rows at hand and those that are stored: what comes in waits in the second. Where stores past the caches wait for
  // the buffers that lines come in by, and nothing is done beside, these come once: rows of up to 8 KiB to the first.
  // Sixteen registers hold what a function needs, and no other partial results.
  constexpr int64_t fewestRegisters = 32;
  bool anyBeside = target.sharedBuffers && (isLight || target.registers() >= fewestRegisters) &&
                   chooseBeside(body, *best, strategies);
  bool near = target.sharedBuffers && !isFar && !anyBeside;
  int64_t ahead = near ? 2 * block : std::max(2 * block, llvm::divideCeilSigned(farBytes, rowBytes));
  for (StageStrategy &other : strategies) {
    other.rowsAhead = llvm::alignTo(ahead, block);
    other.aheadIsFar = !near;
  }
}
