//===- Strategy.cpp - What the vector emitters do with a stage ----------------------===//
//
// Costs are in units of one vector instruction. They rank choices; they predict no time.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/Strategy.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/ADT/StringExtras.h"
#include <numeric>

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;
using namespace dlc::codegen;

DictionaryAttr StageStrategy::toAttr(MLIRContext *context) const {
  Builder b(context);
  SmallVector<NamedAttribute> entries;
  auto add = [&](StringRef name, Attribute value) { entries.push_back(b.getNamedAttr(name, value)); };
  auto number = [&](StringRef name, int64_t value) { add(name, b.getI64IntegerAttr(value)); };
  add("emitter", b.getStringAttr(emitter == Emitter::Loops ? "loops" : "contraction"));
  if (laneDim)
    number("lane_dim", *laneDim);
  number("lanes", lanes);
  if (reciprocals)
    add("reciprocals", b.getUnitAttr());
  if (!ahead.empty()) {
    add("ahead", b.getDenseI64ArrayAttr(SmallVector<int64_t>(ahead.begin(), ahead.end())));
    number(lanesAhead ? "lanes_ahead" : "rows_ahead", lanesAhead ? lanesAhead : rowsAhead);
    number(lanesAhead ? "lanes_ahead_level" : "rows_ahead_level", aheadIsFar ? 2 : 1);
  }
  if (emitter == Emitter::Loops) {
    number("unroll", unroll);
    number("partials", partials);
    if (sideBySide)
      add("side_by_side", b.getUnitAttr());
    if (lanesFirst)
      add("lanes_first", b.getUnitAttr());
    if (squareDim)
      number("square_dim", *squareDim);
    if (packed)
      add("packed", b.getUnitAttr());
    if (unpacked)
      add("unpacked", b.getUnitAttr());
    if (woven)
      add("woven", b.getUnitAttr());
    if (rowsDim)
      number("rows_dim", *rowsDim);
    if (folded)
      number("folded", folded);
    if (pastOutput)
      number("past_output", *pastOutput);
    if (alignedOutput)
      number("aligned_output", *alignedOutput);
    if (!normalDivisors.empty())
      add("normal_divisors",
          b.getDenseI64ArrayAttr(SmallVector<int64_t>(normalDivisors.begin(), normalDivisors.end())));
    if (during)
      number("during", *during);
    if (beside)
      number("beside", *beside);
    if (lines)
      add("lines", b.getUnitAttr());
    if (!aheadVectors.empty())
      number("vectors_ahead", static_cast<int64_t>(aheadVectors.size()));
    if (joined)
      add("joined", b.getUnitAttr());
    if (walks) {
      number("walks", walks);
      if (alignedInput) {
        number("apart", apart);
        number("aligned_input", *alignedInput);
      }
      if (lanesAhead)
        number("lanes_ahead", lanesAhead);
      number("panel", panel);
      if (adjacentRows)
        add("adjacent", b.getUnitAttr());
    }
  } else {
    add("tile", b.getStringAttr(std::to_string(rows) + "x" + std::to_string(columns)));
    if (rowDim)
      number("row_dim", *rowDim);
    if (columnBlock > columns)
      number("column_block", columnBlock);
    if (pack)
      add("pack", b.getStringAttr(packLaneDim ? "transpose" : "copy"));
    if (packRows)
      number("pack_rows", packRows);
    if (copyFirst)
      add("copies", b.getStringAttr("first"));
    if (fetch)
      number("fetch", fetch);
    if (together > 1)
      number("together", together);
    if (keepRows)
      number("keep_rows", keepRows);
    if (keepApart)
      number("keep_apart", keepApart);
    if (nextRows)
      add("next_rows", b.getStringAttr("ahead"));
    if (transposeResults)
      add("results", b.getStringAttr("transpose"));
    if (defer)
      add("epilogue", b.getStringAttr("deferred"));
    if (dotDim)
      number("dot_dim", *dotDim);
    if (dotPart)
      number("dot_part", dotPart);
    if (apart)
      number("apart", apart);
    if (alignedInput)
      number("aligned_input", *alignedInput);
    if (depthDim) {
      number("depth", depth);
      number("depth_dim", *depthDim);
      number("row_block", rowBlock);
    }
  }
  if (shareDim) {
    number("share_dim", *shareDim);
    number("share_tile", shareTile);
  }
  return b.getDictionaryAttr(entries);
}

//===-- Costs ----------------------------------------------------------------------===//

bool codegen::isExactFunction(Operation &op) {
  auto flags = dyn_cast<arith::ArithFastMathInterface>(op);
  return isLongFunction(op) && op.getResult(0).getType().isF64() &&
         !(flags && bitEnumContainsAny(flags.getFastMathFlagsAttr().getValue(), arith::FastMathFlags::afn));
}

int64_t codegen::elementCost(const Stage &stage, const StageStrategy &strategy) {
  auto op = stage.op;
  int64_t cost = blockCost(op.combineBlock());
  bool isResult = !stage.hasReduction() || !strategy.laneDim || !stage.isReduction(*strategy.laneDim);
  for (Block *block : {op.prologueBlock(), isResult ? op.epilogueBlock() : nullptr}) {
    if (!block)
      continue;
    for (Operation &each : *block) {
      auto varies = [&](Value value) { return !strategy.laneDim || variesAlong(stage, value, *strategy.laneDim); };
      if (isa<arith::DivFOp>(each) && strategy.reciprocals && !varies(each.getOperand(1)))
        cost += varies(each.getOperand(0));
      else if (!strategy.laneDim || llvm::any_of(each.getOperands(), varies))
        cost += operationCost(each);
    }
  }
  return cost;
}

int64_t codegen::contributionCost(const Stage &stage) {
  auto op = stage.op;
  return blockCost(op.prologueBlock()) + blockCost(op.combineBlock());
}

/// The cost of moving the elements of one vector (of one scalar with lanes = 1).
static double accessCost(const Access &access, std::optional<unsigned> laneDim, int64_t lanes) {
  int64_t stride = laneDim ? access.strides[*laneDim] : 0;
  if (stride == 0)
    return laneDim ? 0.25 : 1; // the same for all lanes: often outside the loop
  return stride == 1 ? 1 : 1.5 * static_cast<double>(lanes);
}

/// The cost of what is read at computed places: a vector where only the last index is the lane's, else a gather.
static double loadsCost(const Stage &stage, Block &block, std::optional<unsigned> laneDim, int64_t lanes) {
  double cost = 0;
  for (LoadOp load : block.getOps<LoadOp>()) {
    auto varies = [&](Value index) { return variesAlong(stage, index, *laneDim); };
    auto isLane = [&](Value index) {
      auto dim = index.getDefiningOp<IndexOp>();
      return dim && stage.dims[dim.getDim()] == laneDim;
    };
    auto indices = load.getIndices();
    if (!laneDim || llvm::none_of(indices, varies) ||
        (llvm::none_of(indices.drop_back(), varies) && isLane(indices.back())))
      cost += 1;
    else
      cost += 1.5 * static_cast<double>(lanes);
  }
  return cost;
}

bool codegen::isLabel(const Stage &stage, unsigned input) {
  auto op = stage.op;
  Block *prologue = op.prologueBlock();
  Value value = prologue->getArgument(prologue->getNumArguments() - stage.inputs.size() + input);
  return stage.prologueUses(input) && !stage.epilogueUses(input) && !op.isLoaded(input) &&
         llvm::all_of(value.getUsers(), [](Operation *user) {
           auto compare = dyn_cast<arith::CmpIOp>(user);
           return compare && (compare.getPredicate() == arith::CmpIPredicate::eq ||
                              compare.getPredicate() == arith::CmpIPredicate::ne);
         });
}

/// The width for a lane dimension: as many as fit of the widest elements that differ among lanes. Labels are two
/// vectors rather.
static int64_t laneCount(const Stage &stage, unsigned dim, const TargetOptions &target) {
  unsigned bits = 32; // more lanes of narrower elements would only multiply the conversions
  auto widen = [&](const Access &access) {
    if (access.strides[dim] != 0)
      bits = std::max(bits, access.element.getIntOrFloatBitWidth());
  };
  for (auto [i, input] : llvm::enumerate(stage.inputs))
    if (!isLabel(stage, i))
      widen(input);
  llvm::for_each(stage.outputs, widen);
  if (stage.isReduction(dim))
    for (Attribute identity : stage.op.getIdentities())
      bits = std::max(bits, cast<TypedAttr>(identity).getType().getIntOrFloatBitWidth());
  return target.lanes(bits);
}

bool codegen::isShortSum(ArrayRef<int64_t> rows, StageOp stage) {
  // Idle lanes compute as much as others: not for functions. Every row has its own code. The larger of two, with its
  // eye on NaN, takes three operations: then rows that one vector holds are better transposed.
  constexpr int64_t longest = 64, oneVector = 16, mostCost = 8;
  return stage.getIdentities().size() == 1 && !stage.getScatter() && rows.size() == 1 && rows[0] < longest &&
         (rows[0] > oneVector || !isa<arith::MaximumFOp, arith::MinimumFOp>(stage.combineBlock()->front())) &&
         blockCost(stage.prologueBlock()) + blockCost(stage.combineBlock()) <= mostCost;
}

/// Whether rows along the reduction dimension `lane` are summed up together.
static bool sumsRowsTogether(const Stage &stage, unsigned lane) {
  auto rows = ArrayRef(stage.extents).drop_front(stage.parallel);
  return stage.isReduction(lane) && stage.parallel > stage.outer && isShortSum(rows, stage.op) &&
         stage.extents[stage.parallel - 1] >= rows[0] &&
         llvm::all_of(stage.outputs, [&](const Access &o) { return o.strides[stage.parallel - 1] == 1; });
}

/// The lanes of a vector of `extent` elements, of which most would be idle in a whole one.
static int64_t fewerLanes(int64_t lanes, int64_t extent) {
  constexpr int64_t fewest = 4;
  return std::min<int64_t>(lanes, std::max<int64_t>(fewest, llvm::PowerOf2Ceil(extent)));
}

namespace {
struct LoopsCost {
  const Stage &stage;
  int64_t inner, outer; // costs of prologue and combine, of the epilogue

  explicit LoopsCost(const Stage &stage) : stage(stage) {
    auto op = stage.op;
    inner = contributionCost(stage);
    outer = blockCost(op.epilogueBlock());
  }

  double iteration(std::optional<unsigned> laneDim, int64_t lanes) const {
    auto op = stage.op;
    double cost = 0.5 + static_cast<double>(inner) + loadsCost(stage, *op.prologueBlock(), laneDim, lanes);
    for (auto [i, input] : llvm::enumerate(stage.inputs))
      if (stage.prologueUses(i))
        cost += accessCost(input, laneDim, lanes);
    return cost;
  }

  double result(std::optional<unsigned> laneDim, int64_t lanes) const {
    auto op = stage.op;
    double cost = static_cast<double>(outer) + loadsCost(stage, *op.epilogueBlock(), laneDim, lanes);
    for (auto [i, input] : llvm::enumerate(stage.inputs))
      if (stage.epilogueUses(i))
        cost += accessCost(input, laneDim, lanes);
    for (const Access &output : stage.outputs)
      cost += accessCost(output, laneDim, lanes);
    return cost;
  }

  /// Of one iteration of the outer dimensions.
  double total(std::optional<unsigned> laneDim, int64_t lanes) const {
    auto parallel = static_cast<double>(stage.volume(stage.outer, stage.parallel));
    auto reduced = static_cast<double>(stage.volume(stage.parallel, stage.rank()));
    double scale = 1;
    if (laneDim) {
      int64_t extent = stage.extents[*laneDim];
      scale = static_cast<double>(ceilDiv(extent, lanes)) / static_cast<double>(extent);
    }
    if (laneDim && sumsRowsTogether(stage, *laneDim)) {
      constexpr double collapse = 3; // two shuffles and an operation for two rows each time
      return parallel * (reduced * scale * iteration(laneDim, lanes) + collapse +
                         result(stage.parallel - 1, lanes) / static_cast<double>(lanes));
    }
    if (laneDim && stage.isReduction(*laneDim)) {
      double collapse = 3.0 * llvm::Log2_64(lanes) + 2;
      return parallel * (reduced * scale * iteration(laneDim, lanes) + collapse + result(std::nullopt, 1));
    }
    return parallel * scale * (reduced * iteration(laneDim, lanes) + result(laneDim, lanes));
  }
};
} // namespace

double codegen::loopsCost(const Stage &stage, const StageStrategy &loops) {
  return LoopsCost(stage).total(loops.laneDim, loops.lanes);
}

//===-- Loops ----------------------------------------------------------------------===//

/// Threads share the outermost dimension that gives every one of many threads work, or the one with most units.
static void chooseShare(const Stage &stage, StageStrategy &strategy, ArrayRef<std::pair<unsigned, int64_t>> choices) {
  // Threads that share columns read pieces of rows: rather a few parts of the matrix for each.
  int64_t plenty = strategy.walks ? 4 : 32;
  int64_t best = 1;
  for (auto [dim, tile] : choices) {
    int64_t units = ceilDiv(stage.extents[dim], tile);
    if (units <= best)
      continue;
    best = units;
    strategy.shareDim = dim;
    strategy.shareTile = tile;
    if (units >= plenty)
      return;
  }
}

/// Lanes and threads take different elements of a row that a contribution is added to, which has one index for all
/// lanes; contributions come one after the other.
static StageStrategy chooseScatter(const Stage &stage, const TargetOptions &target) {
  StageStrategy strategy;
  auto op = stage.op;
  Value index = op.prologueBlock()->getTerminator()->getOperand(1);
  for (unsigned dim = stage.outer; dim < stage.parallel; ++dim)
    if (stage.outputs[0].strides[dim] == 1 && stage.extents[dim] > 1 && !variesAlong(stage, index, dim)) {
      strategy.laneDim = dim;
      strategy.lanes = laneCount(stage, dim, target);
    }
  SmallVector<std::pair<unsigned, int64_t>> choices;
  for (unsigned dim = 0; dim < stage.parallel; ++dim)
    choices.push_back({dim, strategy.laneDim == dim ? strategy.lanes : 1});
  chooseShare(stage, strategy, choices);
  return strategy;
}

/// Columns of a matrix that is larger than the second-level cache: one tile of columns after the other would read it in
/// pieces a row apart, which the hardware does not fetch ahead. Where each element is multiplied with one of a vector,
/// a quarter of that cache is enough.
static void chooseWalks(const Stage &stage, const TargetOptions &target, StageStrategy &strategy) {
  constexpr int64_t fewestRows = 8, vectorsInRegisters = 4;
  unsigned last = stage.rank() - 1, lane = *strategy.laneDim;
  if (stage.extents[last] < fewestRows || stage.extents[lane] <= vectorsInRegisters * strategy.lanes)
    return;
  int64_t bytes = 0, accumulatorBits = 0;
  for (auto [i, input] : llvm::enumerate(stage.inputs)) {
    if (!stage.prologueUses(i) || input.strides[lane] != 1 || input.strides[last] < stage.extents[lane])
      continue;
    int64_t elements = 1; // of all matrices that follow each other, such as parts of one
    for (unsigned dim = stage.outer; dim < stage.rank(); ++dim)
      elements *= input.strides[dim] ? stage.extents[dim] : 1;
    bytes += elements * (input.element.getIntOrFloatBitWidth() / 8);
  }
  for (Attribute identity : stage.op.getIdentities())
    accumulatorBits += cast<TypedAttr>(identity).getType().getIntOrFloatBitWidth();
  bool isProduct = matchContraction(stage).has_value();
  if (bytes <= target.l2Bytes / (isProduct ? 4 : 1) || accumulatorBits == 0)
    return;
  int64_t fits = target.l1Bytes * 8 / accumulatorBits / strategy.lanes * strategy.lanes;
  strategy.panel = std::min(fits, ceilDiv(stage.extents[lane], strategy.lanes) * strategy.lanes);
  // The hardware brings four rows from four places in order while their sums stay in the first-level cache. Sums of a
  // quarter of it are driven out by what is read: then more rows for each time that they pass through it, from next to
  // each other.
  int64_t sumBytes = strategy.panel * accumulatorBits / 8;
  strategy.adjacentRows = !isProduct && sumBytes >= target.l1Bytes / 4 && stage.extents[last] >= 2 * fewestRows;
  strategy.walks = strategy.adjacentRows ? 8 : 4;
  // Rows of a matrix that begin anywhere in a line: only rows some apart begin at the same place of one.
  constexpr int64_t fewestPeriods = 4;
  for (auto [i, input] : llvm::enumerate(stage.inputs)) {
    if (!isProduct || !stage.prologueUses(i) || input.strides[lane] != 1 || input.strides[last] % strategy.lanes == 0)
      continue;
    int64_t period = strategy.lanes / std::gcd(strategy.lanes, input.strides[last]);
    bool isOnly = llvm::none_of(llvm::enumerate(stage.inputs), [&, i = i](const auto &other) {
      return other.index() != i && stage.prologueUses(other.index()) && other.value().strides[lane] != 0;
    });
    if (isOnly && !stage.op.isLoaded(i) && stage.extents[last] >= fewestPeriods * strategy.walks * period) {
      strategy.alignedInput = i;
      strategy.apart = period;
    }
  }
  // What lies in a cache would take longer.
  constexpr int64_t bytesAhead = 768;
  if (!strategy.adjacentRows && bytes >= target.cacheBytes)
    strategy.lanesAhead = bytesAhead * 8 / accumulatorBits;
}

/// Rows of 10 in vectors of 16: 8 rows are 5 vectors, of which each lane is a partial result of one column.
static void chooseFolded(const Stage &stage, StageStrategy &strategy) {
  constexpr int64_t mostVectors = 16, fewestBlocks = 4, mostCost = 16, chains = 4;
  if (!strategy.laneDim || stage.isReduction(*strategy.laneDim) || stage.rank() != stage.parallel + 1 ||
      stage.op.getScatter())
    return;
  unsigned lane = *strategy.laneDim, row = stage.parallel;
  int64_t columns = stage.extents[lane];
  Block &prologue = *stage.op.prologueBlock();
  if (columns >= strategy.lanes || blockCost(&prologue) + blockCost(stage.op.combineBlock()) > mostCost ||
      !prologue.getOps<IndexOp>().empty() || !prologue.getOps<LoadOp>().empty())
    return;
  bool any = false;
  for (auto [i, input] : llvm::enumerate(stage.inputs)) {
    if (!stage.prologueUses(i) || (input.strides[lane] == 0 && input.strides[row] == 0))
      continue;
    if (stage.op.isLoaded(i) || input.strides[lane] != 1 || input.strides[row] != columns)
      return;
    any = true;
  }
  int64_t vectors = columns / std::gcd(columns, strategy.lanes);
  vectors *= ceilDiv(chains, vectors);
  auto accumulators = static_cast<int64_t>(stage.op.getIdentities().size());
  if (any && vectors * accumulators <= mostVectors &&
      stage.extents[row] >= fewestBlocks * (vectors * strategy.lanes / columns)) {
    strategy.folded = vectors;
    strategy.lanesFirst = false;
    strategy.unroll = strategy.partials = 1;
  }
}

StageStrategy codegen::chooseLoops(const Stage &stage, const TargetOptions &target) {
  StageStrategy strategy;
  LoopsCost cost(stage);
  double best = cost.total(std::nullopt, 1);
  for (unsigned dim = stage.outer; dim < stage.rank(); ++dim) {
    if (stage.extents[dim] < 2)
      continue;
    int64_t lanes = laneCount(stage, dim, target);
    double vector = 1;
    if (int64_t fewer = fewerLanes(lanes, stage.extents[dim]); fewer < lanes && sumsRowsTogether(stage, dim)) {
      lanes = fewer;
      vector = 0.5; // half of one
    }
    double total = vector * cost.total(dim, lanes);
    if (total < best) {
      best = total;
      strategy.laneDim = dim;
      strategy.lanes = lanes;
    }
  }

  unsigned accumulators = stage.op.getIdentities().size();
  bool laneReduced = strategy.laneDim && stage.isReduction(*strategy.laneDim);
  if (laneReduced && sumsRowsTogether(stage, *strategy.laneDim))
    strategy.rowsDim = stage.parallel - 1;
  int64_t steps = strategy.laneDim ? ceilDiv(stage.extents[*strategy.laneDim], strategy.lanes) : 1;
  auto weight = static_cast<int64_t>(cost.iteration(strategy.laneDim, strategy.lanes));
  // Enough independent work to hide the latency of an addition, without running out of registers or code.
  int64_t width = stage.hasReduction() ? (weight <= 6    ? 4
                                          : weight <= 16 ? 2
                                                         : 1)
                                       : (weight + cost.outer <= 8    ? 4
                                          : weight + cost.outer <= 16 ? 2
                                                                      : 1);
  auto functions = llvm::concat<Operation>(*stage.op.prologueBlock(), *stage.op.epilogueBlock());
  // Not of a power, which is two functions in f64.
  auto isPower = [](Operation &op) { return isLongFunction(op) && op.getNumOperands() > 1; };
  if (TargetOptions::sideBySide(target.registers()) > 0 && strategy.laneDim &&
      llvm::any_of(functions, isLongFunction) && llvm::none_of(functions, isPower)) {
    strategy.sideBySide = true;
    // All results wait to be stored.
    auto results = static_cast<int64_t>(std::max<size_t>(1, stage.outputs.size()));
    width = std::max<int64_t>(1, (llvm::any_of(functions, isExactFunction) ? 2 : 4) / results);
  }
  if (accumulators > 2)
    width = 1;
  if (strategy.laneDim && !laneReduced && stage.hasReduction() && stage.rank() > stage.parallel)
    chooseWalks(stage, target, strategy);
  if (strategy.laneDim && !laneReduced)
    strategy.unroll = std::clamp<int64_t>(stage.extents[*strategy.laneDim] / strategy.lanes, 1, width);
  if (strategy.walks) {
    strategy.unroll = 1;
  } else if (strategy.rowsDim) {
    strategy.partials = 1;
  } else if (stage.hasReduction() && stage.rank() > stage.parallel) {
    int64_t chain = laneReduced ? steps : stage.extents[stage.rank() - 1];
    strategy.partials = std::clamp<int64_t>(chain / 2, 1, std::max<int64_t>(1, width / strategy.unroll));
  }

  constexpr int64_t vectorsForReciprocal = 4;
  auto divides = [](Block *block) {
    return llvm::any_of(block->getOps<arith::DivFOp>(), [](arith::DivFOp op) { return op.getType().isF32(); });
  };
  // A single vector is one for all other dimensions. So is each vector of the rows of a block, which lie together.
  int64_t parallel = strategy.laneDim ? stage.volume(stage.outer, stage.parallel) : 0;
  bool isBlock = stage.blockDim && strategy.laneDim == stage.outer &&
                 llvm::all_of(llvm::concat<const Access>(stage.inputs, stage.outputs), [&](const Access &access) {
                   int64_t rowStride = access.strides[stage.outer - 1]; // 0 in local memory
                   return rowStride == 0 || access.strides[stage.outer] == rowStride;
                 });
  strategy.lanesFirst = strategy.laneDim && !laneReduced && !strategy.walks && (steps <= 1 || isBlock);
  int64_t uses = strategy.lanesFirst ? parallel / stage.extents[*strategy.laneDim] : steps;
  strategy.reciprocals = target.fastMath && strategy.laneDim && !strategy.rowsDim && uses >= vectorsForReciprocal &&
                         (divides(stage.op.prologueBlock()) || (!laneReduced && divides(stage.op.epilogueBlock())));

  chooseTransposition(stage, target, strategy);
  strategy.lanesFirst &= !strategy.squareDim;
  chooseUnpacked(stage, target, strategy);
  SmallVector<std::pair<unsigned, int64_t>> choices;
  for (unsigned dim = 0; dim < stage.parallel; ++dim)
    if (dim != strategy.laneDim)
      choices.push_back({dim, strategy.squareDim == dim || strategy.rowsDim == dim ? strategy.lanes : 1});
  if (strategy.laneDim && !stage.isReduction(*strategy.laneDim))
    choices.push_back({*strategy.laneDim, strategy.lanes * strategy.unroll});
  chooseShare(stage, strategy, choices);
  if (strategy.shareDim != strategy.laneDim && !strategy.rowsDim && !strategy.squareDim)
    chooseFolded(stage, strategy);
  return strategy;
}

InFlightDiagnostic codegen::emitStrategyError(const Stage &stage) {
  auto op = stage.op;
  return op->getParentOfType<LaunchOp>().emitOpError("has an impossible strategy: ");
}

namespace {
struct StrategyEntry {
  StringLiteral name;
  SmallVector<StringRef, 3> words; // none: a number, or a tile
};
} // namespace

static ArrayRef<StrategyEntry> strategyEntries() {
  static const StrategyEntry entries[] = {{"emitter", {"loops", "contraction"}},
                                          {"tile", {}},
                                          {"lane_dim", {}},
                                          {"column_block", {}},
                                          {"pack", {"none", "copy", "transpose"}},
                                          {"pack_rows", {}},
                                          {"copies", {"before", "first"}},
                                          {"fetch", {}},
                                          {"together", {}},
                                          {"keep_rows", {}},
                                          {"keep_apart", {}},
                                          {"next_rows", {"none", "ahead"}},
                                          {"depth", {}},
                                          {"row_block", {}},
                                          {"results", {"direct", "transpose"}},
                                          {"epilogue", {"immediate", "deferred"}}};
  return entries;
}

LogicalResult codegen::checkStrategy(const Body &body) {
  DictionaryAttr given = body.launch.getStrategyAttr();
  if (!given)
    return success();
  auto error = [&] { return body.launch.emitOpError("has a strategy with "); };
  for (NamedAttribute entry : given) {
    StringRef name = entry.getName();
    const auto *known = llvm::find_if(strategyEntries(), [&](const StrategyEntry &e) { return e.name == name; });
    if (known == strategyEntries().end()) {
      auto names = llvm::map_range(strategyEntries(), [](const StrategyEntry &e) { return e.name; });
      return error() << "the unknown entry " << name << "; expected " << llvm::join(names, ", ");
    }
    auto word = dyn_cast<StringAttr>(entry.getValue());
    bool isNumber = known->words.empty() && name != "tile";
    // Products of larger ones could overflow; nothing here is counted in thousands of millions.
    auto number = dyn_cast<IntegerAttr>(entry.getValue());
    if (isNumber && number && number.getValue().getSignificantBits() > 32)
      return error() << name << " = " << number << ", expected a number below 2^31";
    if (isNumber ? !number : !word)
      return error() << name << " = " << entry.getValue() << ", expected a " << (isNumber ? "number" : "string");
    if (!known->words.empty() && !llvm::is_contained(known->words, word.getValue()))
      return error() << name << " = " << word << ", expected " << llvm::join(known->words, ", ");
  }
  auto emitter = given.getAs<StringAttr>("emitter");
  bool loops = emitter && emitter.getValue() == "loops";
  if (loops && given.size() > 1)
    return error() << "emitter = \"loops\" and entries of a contraction; expected no others";
  if (!loops && !given.empty() && llvm::none_of(body.stages, [](const Stage &s) { return matchContraction(s); }))
    return error() << "entries of a contraction, but no stage is a sum of products; expected emitter = \"loops\"";
  return success();
}

FailureOr<StageStrategy> codegen::chooseStrategy(const Stage &stage, const TargetOptions &target,
                                                 DictionaryAttr given) {
  auto op = stage.op;
  if (op.getScatter())
    return chooseScatter(stage, target);
  bool any = given && !given.empty();
  auto emitter = any ? given.getAs<StringAttr>("emitter") : StringAttr();
  if (emitter && emitter.getValue() == "loops")
    return chooseLoops(stage, target);
  TargetOptions options = target;
  if (auto tile = any ? given.getAs<StringAttr>("tile") : StringAttr())
    if (failed(parseTile(tile, options, [&] { return emitStrategyError(stage); })))
      return failure();
  auto laneDim = any ? given.getAs<IntegerAttr>("lane_dim") : IntegerAttr();
  if (laneDim)
    options.forcedLaneDim = laneDim.getInt();
  std::optional<StageStrategy> contraction = chooseContraction(stage, options, /*tilesWanted=*/any);
  options.forcedLaneDim.reset();
  if (!contraction && laneDim && chooseContraction(stage, options, /*tilesWanted=*/true))
    return emitStrategyError(stage) << "lane_dim = " << laneDim.getInt()
                                    << ", expected a parallel dimension of one factor of the product";
  if (!contraction)
    return chooseLoops(stage, target);
  if (any && failed(overrideContraction(stage, *contraction, given)))
    return failure();
  return *contraction;
}

std::optional<unsigned> codegen::chooseSharedOuterDim(ArrayRef<int64_t> outerExtents) {
  std::optional<unsigned> best;
  for (unsigned dim = 0; dim < outerExtents.size(); ++dim) {
    if (outerExtents[dim] >= 32)
      return dim;
    if (!best || outerExtents[dim] > outerExtents[*best])
      best = dim;
  }
  return best;
}
