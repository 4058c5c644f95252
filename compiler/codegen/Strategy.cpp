//===- Strategy.cpp - What the vector emitters do with a stage ----------------------===//
//
// Costs are in units of one vector instruction. They rank choices; they predict no time.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/Strategy.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;
using namespace dlc::codegen;

static int64_t ceilDiv(int64_t a, int64_t b) { return (a + b - 1) / b; }

DictionaryAttr StageStrategy::toAttr(MLIRContext *context) const {
  Builder b(context);
  SmallVector<NamedAttribute> entries;
  auto add = [&](StringRef name, Attribute value) { entries.push_back(b.getNamedAttr(name, value)); };
  auto number = [&](StringRef name, int64_t value) { add(name, b.getI64IntegerAttr(value)); };
  add("emitter", b.getStringAttr(emitter == Emitter::Loops ? "loops" : "contraction"));
  if (laneDim)
    number("lane_dim", *laneDim);
  number("lanes", lanes);
  if (emitter == Emitter::Loops) {
    number("unroll", unroll);
    number("partials", partials);
  } else {
    add("tile", b.getStringAttr(std::to_string(rows) + "x" + std::to_string(columns)));
    if (rowDim)
      number("row_dim", *rowDim);
    if (pack)
      add("pack", b.getStringAttr(packLaneDim ? "transpose" : "copy"));
    if (dotDim)
      number("dot_dim", *dotDim);
    if (depthDim) {
      number("depth", depth);
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

/// Vector instructions of a region, roughly.
static int64_t regionCost(Block &block) {
  int64_t cost = 0;
  for (Operation &op : block.without_terminator()) {
    if (isa<arith::ConstantOp>(op))
      continue;
    if (isa<math::AbsFOp, math::SqrtOp, math::FmaOp, math::CopySignOp, math::FloorOp, math::CeilOp>(op))
      cost += 2;
    else if (isa<math::MathDialect>(op.getDialect()))
      cost += 24;
    else if (isa<arith::DivFOp>(op))
      cost += 4;
    else
      cost += 1;
  }
  return cost;
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

/// The width for a lane dimension: as many as fit of the widest elements that differ among lanes.
static int64_t laneCount(const Stage &stage, unsigned dim, const TargetOptions &target) {
  unsigned bits = 32; // more lanes of narrower elements would only multiply the conversions
  auto widen = [&](const Access &access) {
    if (access.strides[dim] != 0)
      bits = std::max(bits, access.element.getIntOrFloatBitWidth());
  };
  llvm::for_each(stage.inputs, widen);
  llvm::for_each(stage.outputs, widen);
  if (stage.isReduction(dim))
    for (Attribute identity : stage.op.getIdentities())
      bits = std::max(bits, cast<TypedAttr>(identity).getType().getIntOrFloatBitWidth());
  return target.lanes(bits);
}

namespace {
struct LoopsCost {
  const Stage &stage;
  int64_t inner, outer; // costs of prologue and combine, of the epilogue

  explicit LoopsCost(const Stage &stage) : stage(stage) {
    auto op = stage.op;
    inner = regionCost(*op.prologueBlock()) + (op.combineBlock() ? regionCost(*op.combineBlock()) : 0);
    outer = regionCost(*op.epilogueBlock());
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
    if (laneDim && stage.isReduction(*laneDim)) {
      double collapse = 3.0 * llvm::Log2_64(lanes) + 2;
      return parallel * (reduced * scale * iteration(laneDim, lanes) + collapse + result(std::nullopt, 1));
    }
    return parallel * scale * (reduced * iteration(laneDim, lanes) + result(laneDim, lanes));
  }
};
} // namespace

//===-- Loops ----------------------------------------------------------------------===//

/// Threads share the outermost dimension that gives every one of many threads work, or the one with most units.
static void chooseShare(const Stage &stage, StageStrategy &strategy, ArrayRef<std::pair<unsigned, int64_t>> choices) {
  constexpr int64_t plenty = 32;
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

static StageStrategy chooseLoops(const Stage &stage, const TargetOptions &target) {
  StageStrategy strategy;
  LoopsCost cost(stage);
  double best = cost.total(std::nullopt, 1);
  for (unsigned dim = stage.outer; dim < stage.rank(); ++dim) {
    if (stage.extents[dim] < 2)
      continue;
    int64_t lanes = laneCount(stage, dim, target);
    double total = cost.total(dim, lanes);
    if (total < best) {
      best = total;
      strategy.laneDim = dim;
      strategy.lanes = lanes;
    }
  }

  unsigned accumulators = stage.op.getIdentities().size();
  bool laneReduced = strategy.laneDim && stage.isReduction(*strategy.laneDim);
  int64_t steps = strategy.laneDim ? ceilDiv(stage.extents[*strategy.laneDim], strategy.lanes) : 1;
  auto weight = static_cast<int64_t>(cost.iteration(strategy.laneDim, strategy.lanes));
  // Enough independent work to hide the latency of an addition, without running out of registers or code.
  int64_t width = stage.hasReduction() ? (weight <= 6    ? 4
                                          : weight <= 16 ? 2
                                                         : 1)
                                       : (weight + cost.outer <= 8    ? 4
                                          : weight + cost.outer <= 16 ? 2
                                                                      : 1);
  if (accumulators > 2)
    width = 1;
  if (strategy.laneDim && !laneReduced)
    strategy.unroll = std::clamp<int64_t>(stage.extents[*strategy.laneDim] / strategy.lanes, 1, width);
  if (stage.hasReduction() && stage.rank() > stage.parallel) {
    int64_t chain = laneReduced ? steps : stage.extents[stage.rank() - 1];
    strategy.partials = std::clamp<int64_t>(chain / 2, 1, std::max<int64_t>(1, width / strategy.unroll));
  }

  SmallVector<std::pair<unsigned, int64_t>> choices;
  for (unsigned dim = 0; dim < stage.parallel; ++dim)
    if (dim != strategy.laneDim)
      choices.push_back({dim, 1});
  if (strategy.laneDim && !laneReduced)
    choices.push_back({*strategy.laneDim, strategy.lanes * strategy.unroll});
  chooseShare(stage, strategy, choices);
  return strategy;
}

//===-- Contractions ---------------------------------------------------------------===//

/// The inputs that `value`, defined in the prologue, depends on; false if it is not a function of elements alone.
static bool collectInputs(Value value, Block &prologue, SmallVectorImpl<unsigned> &inputs,
                          llvm::DenseSet<Operation *> &seen) {
  if (auto argument = dyn_cast<BlockArgument>(value)) {
    if (!llvm::is_contained(inputs, argument.getArgNumber()))
      inputs.push_back(argument.getArgNumber());
    return true;
  }
  Operation *op = value.getDefiningOp();
  if (isa<IndexOp, LoadOp>(op))
    return false;
  if (!seen.insert(op).second)
    return true;
  return llvm::all_of(op->getOperands(), [&](Value operand) { return collectInputs(operand, prologue, inputs, seen); });
}

std::optional<Contraction> codegen::matchContraction(const Stage &stage) {
  auto op = stage.op;
  Block *combine = op.combineBlock();
  if (!combine || op.getScatter() || op.getIdentities().size() != 1 || stage.rank() == stage.parallel)
    return std::nullopt;
  auto sum = combine->getTerminator()->getOperand(0).getDefiningOp<arith::AddFOp>();
  if (!sum || &combine->front() != sum.getOperation())
    return std::nullopt;
  Value accumulator = combine->getArgument(0), contribution = combine->getArgument(1);
  if (!((sum.getLhs() == accumulator && sum.getRhs() == contribution) ||
        (sum.getRhs() == accumulator && sum.getLhs() == contribution)))
    return std::nullopt;
  if (!sum.getType().isF32() && !sum.getType().isF64())
    return std::nullopt;

  Block *prologue = op.prologueBlock();
  auto product = prologue->getTerminator()->getOperand(0).getDefiningOp<arith::MulFOp>();
  if (!product)
    return std::nullopt;
  Contraction result;
  result.product = product;
  result.element = sum.getType();
  for (unsigned side : {0, 1}) {
    llvm::DenseSet<Operation *> seen;
    if (!collectInputs(product->getOperand(side), *prologue, result.inputs[side], seen) || result.inputs[side].empty())
      return std::nullopt;
    llvm::sort(result.inputs[side]);
  }
  for (unsigned input : result.inputs[0])
    if (llvm::is_contained(result.inputs[1], input))
      return std::nullopt;
  return result;
}

namespace {
/// Strides of a side of the product along one dimension.
struct SideStrides {
  bool used = false;      // some input depends on the dimension
  bool contiguous = true; // every input has stride 0 or 1
};
} // namespace

static SideStrides sideStrides(const Stage &stage, ArrayRef<unsigned> inputs, unsigned dim) {
  SideStrides result;
  for (unsigned input : inputs) {
    int64_t stride = stage.inputs[input].strides[dim];
    result.used |= stride != 0;
    result.contiguous &= stride == 0 || stride == 1;
  }
  return result;
}

/// Cycles for one step of the reduction over all tiles, if an FMA takes one and a chain of them four. Tiles at the
/// edges are more code to compile, which must pay.
static double tileCost(int64_t m, int64_t n, int64_t rows, int64_t vectors, int64_t lanes) {
  auto tile = [&](int64_t r, int64_t v) -> double {
    if (r == 0 || v == 0)
      return 0;
    return std::max({static_cast<double>(r * v), 8.0, 0.6 * static_cast<double>(r + 2 * v)}) +
           0.02 * static_cast<double>(r + 2 * v) + 0.3;
  };
  int64_t columns = vectors * lanes;
  int64_t fullRows = m / rows, tailRows = m % rows;
  int64_t fullColumns = n / columns, tailVectors = ceilDiv(n % columns, lanes);
  double cost = static_cast<double>(fullRows * fullColumns) * tile(rows, vectors) +
                static_cast<double>(fullColumns) * tile(tailRows, vectors) +
                static_cast<double>(fullRows) * tile(rows, tailVectors) + tile(tailRows, tailVectors);
  int variants = (tailRows ? 2 : 1) * (tailVectors && fullColumns ? 2 : 1);
  return cost * (1 + 0.015 * (variants - 1));
}

/// The same for tiles of rows x columns dot products of `lanes` elements at a time, a reduction of `depth`.
static double dotCost(int64_t m, int64_t n, int64_t rows, int64_t columns, int64_t lanes, int64_t depth) {
  double step = std::max({static_cast<double>(rows * columns), 8.0, 1.2 * static_cast<double>(rows + columns)}) + 0.6;
  double collapse = static_cast<double>(rows * columns) * (2.5 * llvm::Log2_64(lanes));
  double tile = step * static_cast<double>(ceilDiv(depth, lanes)) + collapse;
  return static_cast<double>(ceilDiv(m, rows) * ceilDiv(n, columns)) * tile / static_cast<double>(depth);
}

/// How well so many equal units spread over 2, 4 and 8 threads.
static double balance(int64_t units) {
  double sum = 0;
  for (int64_t threads : {2, 4, 8})
    sum += static_cast<double>(units) / static_cast<double>(threads * ceilDiv(units, threads));
  return sum;
}

/// Keeps a packed panel in a quarter of a usual second-level cache, and on the stack. Where the rows' operand is
/// contiguous along the rows, a step of the reduction takes a whole line of it for a few elements: then blocks are
/// short enough that the lines are still there for the next rows.
static void chooseDepth(const Stage &stage, StageStrategy &s, ArrayRef<unsigned> rowInputs, int64_t elementBytes) {
  bool rowsContiguous =
      s.rowDim && llvm::any_of(rowInputs, [&](unsigned input) { return stage.inputs[input].strides[*s.rowDim] == 1; });
  int64_t panelBytes = rowsContiguous ? 256 * s.columns * elementBytes : 256 << 10;
  int64_t depth = stage.volume(stage.parallel, stage.rank());
  if (depth * s.columns * elementBytes <= panelBytes * 5 / 4)
    return;
  unsigned dim = stage.parallel;
  for (unsigned d = stage.parallel; d < stage.rank(); ++d)
    if (stage.extents[d] > stage.extents[dim])
      dim = d;
  int64_t extent = stage.extents[dim], others = depth / extent;
  int64_t most = std::max(s.lanes, panelBytes / (others * s.columns * elementBytes));
  // Equal blocks, of whole vectors where vectors are read along this dimension.
  int64_t block = ceilDiv(extent, ceilDiv(extent, most));
  s.depthDim = dim;
  s.depth = std::min(extent, ceilDiv(block, s.lanes) * s.lanes);
  s.rowBlock = ceilDiv(std::min<int64_t>(512, s.rowDim ? stage.extents[*s.rowDim] : 1), s.rows) * s.rows;
}

static std::optional<StageStrategy> chooseContraction(const Stage &stage, const TargetOptions &target) {
  std::optional<Contraction> contraction = matchContraction(stage);
  if (!contraction)
    return std::nullopt;
  int64_t depth = stage.volume(stage.parallel, stage.rank());
  if (depth < 1)
    return std::nullopt;
  int64_t lanes = target.lanes(contraction->element.getIntOrFloatBitWidth());

  std::optional<StageStrategy> best;
  double bestCost = 0;
  for (unsigned columnSide : {1u, 0u}) {
    ArrayRef<unsigned> columnInputs = contraction->inputs[columnSide], rowInputs = contraction->inputs[1 - columnSide];
    // The row dimension: the largest that only the row side knows.
    std::optional<unsigned> rowDim;
    for (unsigned dim = stage.outer; dim < stage.parallel; ++dim)
      if (sideStrides(stage, rowInputs, dim).used && !sideStrides(stage, columnInputs, dim).used &&
          (!rowDim || stage.extents[dim] > stage.extents[*rowDim]))
        rowDim = dim;
    int64_t m = rowDim ? stage.extents[*rowDim] : 1;
    for (unsigned dim = stage.outer; dim < stage.parallel; ++dim) {
      SideStrides column = sideStrides(stage, columnInputs, dim);
      if (!column.used || sideStrides(stage, rowInputs, dim).used)
        continue;
      int64_t n = stage.extents[dim];
      StageStrategy s;
      s.emitter = StageStrategy::Emitter::Contraction;
      s.laneDim = dim;
      s.rowDim = rowDim;
      s.columnSide = columnSide;
      s.lanes = lanes;
      // Packing costs about two instructions an element, or half of one where whole vectors can be transposed.
      double packing = 0;
      if (!column.contiguous) {
        s.pack = true;
        for (unsigned k = stage.parallel; k < stage.rank(); ++k) {
          SideStrides along = sideStrides(stage, columnInputs, k);
          if (along.used && along.contiguous && stage.extents[k] >= 4)
            s.packLaneDim = k;
        }
        packing = static_cast<double>(n) * (s.packLaneDim ? 1.2 : 3.0);
        // Columns a multiple of a page apart share a set of L1.
        for (unsigned input : columnInputs)
          if (stage.inputs[input].strides[dim] % 1024 == 0 && stage.inputs[input].strides[dim] != 0)
            packing = 3.0 * static_cast<double>(n);
      } else if (m >= 64 && n * depth * contraction->element.getIntOrFloatBitWidth() / 8 >= (1 << 20)) {
        // Rows of the columns' operand lie far apart: every one costs an entry of the TLB, and they collide in L1.
        s.pack = true;
        packing = 0.2 * static_cast<double>(n);
      }
      double tiles = 0;
      for (int64_t vectors = 1; vectors <= 4; ++vectors) {
        if (vectors > 1 && (vectors - 1) * lanes >= n)
          break;
        for (int64_t rows = 1; rows <= std::min<int64_t>(m, 24); ++rows) {
          int64_t accumulators = rows * vectors;
          if (accumulators + vectors + 1 > target.registers() || accumulators > 28)
            break;
          double cost = tileCost(m, n, rows, vectors, lanes);
          if (tiles == 0 || cost < tiles) {
            tiles = cost;
            s.rows = rows;
            s.columns = vectors * lanes;
          }
        }
      }
      if (target.forcedRows) {
        s.rows = std::min(target.forcedRows, m);
        s.columns = target.forcedColumns;
        // A tile is given in f32 columns.
        if (contraction->element.isF64())
          s.columns /= 2;
      }
      // Lanes along the reduction, if both sides are contiguous there.
      std::optional<unsigned> dotDim;
      for (unsigned k = stage.parallel; k < stage.rank() && !column.contiguous && !target.forcedRows; ++k) {
        SideStrides rowAlong = sideStrides(stage, rowInputs, k), columnAlong = sideStrides(stage, columnInputs, k);
        if (rowAlong.used && columnAlong.used && rowAlong.contiguous && columnAlong.contiguous &&
            stage.extents[k] >= lanes && 4 * stage.extents[k] >= depth)
          dotDim = k;
      }
      if (dotDim) {
        bool wide = target.registers() == 32;
        int64_t rows = std::min<int64_t>(m, wide ? 4 : 3), columns = std::min<int64_t>(n, rows == 1 ? 8 : wide ? 4 : 3);
        double cost = dotCost(m, n, rows, columns, lanes, depth);
        if (cost < tiles + packing) {
          s.dotDim = dotDim;
          s.pack = false;
          s.packLaneDim.reset();
          s.rows = rows;
          s.columns = columns;
          tiles = cost;
          packing = 0;
        }
      }
      double scatter = 0;
      for (const Access &output : stage.outputs)
        if (output.strides[dim] != 1)
          scatter += 1.5 * static_cast<double>(m * n) / static_cast<double>(depth);
      double cost = tiles + packing + scatter;
      if (!best || cost < bestCost) {
        best = s;
        bestCost = cost;
      }
    }
  }
  if (!best)
    return std::nullopt;
  StageStrategy &s = *best;

  // Is it better than plain loops? Of the loops' cost two thirds count: theirs has more besides the arithmetic.
  auto others = static_cast<double>(stage.volume(stage.outer, stage.parallel) / stage.extents[*s.laneDim] /
                                    (s.rowDim ? stage.extents[*s.rowDim] : 1));
  StageStrategy loops = chooseLoops(stage, target);
  if (!target.forcedRows &&
      LoopsCost(stage).total(loops.laneDim, loops.lanes) * 0.66 < bestCost * others * static_cast<double>(depth))
    return std::nullopt;

  if (s.pack)
    chooseDepth(stage, s, contraction->inputs[1 - s.columnSide], contraction->element.getIntOrFloatBitWidth() / 8);

  double bestBalance = 0;
  auto consider = [&](unsigned dim, int64_t tile) {
    int64_t units = ceilDiv(stage.extents[dim], tile);
    if (units > 1 && balance(units) > bestBalance + 1e-9) {
      bestBalance = balance(units);
      s.shareDim = dim;
      s.shareTile = tile;
    }
  };
  for (unsigned dim = stage.outer; dim < stage.parallel; ++dim)
    if (dim != s.laneDim && dim != s.rowDim)
      consider(dim, 1);
  consider(*s.laneDim, s.columns); // before rows: every thread then packs its own columns only
  if (s.rowDim)
    consider(*s.rowDim, s.rows);
  return s;
}

StageStrategy codegen::chooseStrategy(const Stage &stage, const TargetOptions &target) {
  auto op = stage.op;
  if (op.getScatter())
    return chooseScatter(stage, target);
  if (std::optional<StageStrategy> contraction = chooseContraction(stage, target))
    return *contraction;
  return chooseLoops(stage, target);
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
