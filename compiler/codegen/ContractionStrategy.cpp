//===- ContractionStrategy.cpp - Tiles, blocks and packing of a sum of products -----===//
//
// Costs are in cycles of one step of the reduction over all rows and columns, if a fused multiply-add takes one. They
// rank choices; they predict no time.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/Strategy.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "llvm/Support/MathExtras.h"

#include <limits>

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;
using namespace dlc::codegen;

static int64_t ceilDiv(int64_t a, int64_t b) { return llvm::divideCeilSigned(a, b); }

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

namespace {
class ContractionChooser {
public:
  ContractionChooser(const Stage &stage, const TargetOptions &target, Contraction product)
      : stage(stage), target(target), contraction(std::move(product)),
        elementBytes(contraction.element.getIntOrFloatBitWidth() / 8),
        lanes(target.lanes(contraction.element.getIntOrFloatBitWidth())),
        depth(stage.volume(stage.parallel, stage.rank())) {}

  std::optional<StageStrategy> choose() {
    for (unsigned columnSide : {1u, 0u}) {
      ArrayRef<unsigned> columnInputs = contraction.inputs[columnSide];
      ArrayRef<unsigned> rowInputs = contraction.inputs[1 - columnSide];
      // The row dimension: the largest that only the row side knows.
      std::optional<unsigned> rowDim;
      for (unsigned dim = stage.outer; dim < stage.parallel; ++dim)
        if (sideStrides(stage, rowInputs, dim).used && !sideStrides(stage, columnInputs, dim).used &&
            (!rowDim || stage.extents[dim] > stage.extents[*rowDim]))
          rowDim = dim;
      for (unsigned dim = stage.outer; dim < stage.parallel; ++dim)
        if (sideStrides(stage, columnInputs, dim).used && !sideStrides(stage, rowInputs, dim).used)
          consider(columnSide, rowDim, dim);
    }
    if (!best)
      return std::nullopt;

    // Is it better than plain loops? Of the loops' cost two thirds count: theirs has more besides the arithmetic.
    StageStrategy &s = best->strategy;
    int64_t others = stage.volume(stage.outer, stage.parallel) / (best->m * best->n);
    if (!target.forcedRows &&
        loopsCost(stage, chooseLoops(stage, target)) * 0.66 < best->cost() * static_cast<double>(others * depth))
      return std::nullopt;
    chooseShare();
    s.defer = paysToDefer(s);
    return s;
  }

private:
  struct Candidate {
    StageStrategy strategy;
    int64_t m = 1, n = 1;
    double tiles = 0, packing = 0, streaming = 0, results = 0;
    double cost() const { return tiles + packing + streaming + results; }
  };

  ArrayRef<unsigned> rowInputs(const StageStrategy &s) const { return contraction.inputs[1 - s.columnSide]; }
  ArrayRef<unsigned> columnInputs(const StageStrategy &s) const { return contraction.inputs[s.columnSide]; }

  /// The best way with these dimensions as rows and columns.
  void consider(unsigned columnSide, std::optional<unsigned> rowDim, unsigned columnDim) {
    Candidate c;
    StageStrategy &s = c.strategy;
    s.emitter = StageStrategy::Emitter::Contraction;
    s.laneDim = columnDim;
    s.rowDim = rowDim;
    s.columnSide = columnSide;
    s.lanes = lanes;
    c.m = rowDim ? stage.extents[*rowDim] : 1;
    c.n = stage.extents[columnDim];
    chooseTile(c);
    choosePacking(c);
    chooseDot(c);
    if (!s.dotDim)
      chooseBlocks(c);
    priceResults(c);
    if (!best || c.cost() < best->cost())
      best = c;
  }

  void chooseTile(Candidate &c) {
    StageStrategy &s = c.strategy;
    c.tiles = 0;
    for (int64_t vectors = 1; vectors <= 4; ++vectors) {
      if (vectors > 1 && (vectors - 1) * lanes >= c.n)
        break;
      for (int64_t rows = 1; rows <= std::min<int64_t>(c.m, 24); ++rows) {
        int64_t accumulators = rows * vectors;
        if (accumulators + vectors + 1 > target.registers() || accumulators > 28)
          break;
        double cost = tileCost(c.m, c.n, rows, vectors, lanes);
        if (c.tiles == 0 || cost < c.tiles) {
          c.tiles = cost;
          s.rows = rows;
          s.columns = vectors * lanes;
        }
      }
    }
    if (target.forcedRows) {
      s.rows = std::min(target.forcedRows, c.m);
      s.columns = target.forcedColumns;
      // A tile is given in f32 columns.
      if (contraction.element.isF64())
        s.columns /= 2;
    }
  }

  /// Of the columns' operand.
  void choosePacking(Candidate &c) {
    StageStrategy &s = c.strategy;
    SideStrides column = sideStrides(stage, columnInputs(s), *s.laneDim);
    if (!column.contiguous) {
      s.pack = true;
      for (unsigned k = stage.parallel; k < stage.rank(); ++k) {
        SideStrides along = sideStrides(stage, columnInputs(s), k);
        if (along.used && along.contiguous && stage.extents[k] >= 4)
          s.packLaneDim = k;
      }
      // Elements are moved one by one, or as squares of vectors.
      c.packing = static_cast<double>(c.n) * (s.packLaneDim ? 1.4 : 3.0);
    } else if (c.m >= 64 && c.n * depth * elementBytes >= target.l2Bytes) {
      // Rows of the columns' operand lie far apart: every one costs an entry of the TLB, and they collide in L1.
      s.pack = true;
      c.packing = 0.2 * static_cast<double>(c.n);
    }
  }

  /// Lanes along the reduction, if both sides are contiguous there: for few rows, where packing would not pay.
  void chooseDot(Candidate &c) {
    StageStrategy &s = c.strategy;
    if (target.forcedRows || sideStrides(stage, columnInputs(s), *s.laneDim).contiguous)
      return;
    std::optional<unsigned> dotDim;
    for (unsigned k = stage.parallel; k < stage.rank(); ++k) {
      SideStrides row = sideStrides(stage, rowInputs(s), k), column = sideStrides(stage, columnInputs(s), k);
      if (row.used && column.used && row.contiguous && column.contiguous && stage.extents[k] >= lanes &&
          4 * stage.extents[k] >= depth)
        dotDim = k;
    }
    if (!dotDim)
      return;
    bool wide = target.registers() == 32;
    int64_t rows = std::min<int64_t>(c.m, wide ? 4 : 3), columns = std::min<int64_t>(c.n, rows == 1 ? 8 : wide ? 4 : 3);
    double cost = dotCost(c.m, c.n, rows, columns, lanes, depth);
    if (cost >= c.tiles + c.packing)
      return;
    s.dotDim = dotDim;
    s.pack = false;
    s.packLaneDim.reset();
    s.rows = rows;
    s.columns = columns;
    c.tiles = cost;
    c.packing = 0;
    s.columnBlock = columns;
    priceStreaming(c);
  }

  /// The part of the columns' operand that all rows are multiplied with before the next takes half of the second-level
  /// cache; where not even two tiles' columns fit with the whole reduction, the reduction goes in blocks.
  void chooseBlocks(Candidate &c) {
    StageStrategy &s = c.strategy;
    // Not more than a thread's stack has room for.
    int64_t panel = std::min<int64_t>(target.l2Bytes / 2, 512 << 10), all = ceilDiv(c.n, s.columns) * s.columns;
    int64_t fit = panel / (depth * elementBytes) / s.columns * s.columns;
    s.columnBlock = std::min(all, std::max(fit, s.columns));
    if (s.pack && fit < std::min(all, 2 * s.columns)) {
      s.columnBlock = std::min(all, 4 * s.columns);
      blockDepth(c, panel);
    }
    chooseRowPacking(c);
    // Partial sums wait on the stack for the next block.
    if (s.depthDim)
      s.rowBlock = std::max<int64_t>(1, (256 << 10) / (s.columnBlock * elementBytes) / s.rowGroup()) * s.rowGroup();
    priceStreaming(c);
  }

  /// The rows' operand comes once for every block of columns, much of it while there is arithmetic to do.
  void priceStreaming(Candidate &c) {
    const StageStrategy &s = c.strategy;
    int64_t bytes = c.m * depth * elementBytes, passes = ceilDiv(c.n, s.columnBlock);
    double perByte = bytes <= target.l2Bytes / 2 ? 0 : bytes <= target.l3Bytes ? 1.0 / 32 : 1.0 / 8;
    c.streaming = static_cast<double>(c.m * passes * elementBytes) * perByte;
  }

  void blockDepth(Candidate &c, int64_t panel) {
    StageStrategy &s = c.strategy;
    unsigned dim = stage.parallel;
    for (unsigned d = stage.parallel; d < stage.rank(); ++d)
      if (stage.extents[d] > stage.extents[dim])
        dim = d;
    int64_t extent = stage.extents[dim], others = depth / extent;
    int64_t most = std::max(s.lanes, panel / (others * s.columnBlock * elementBytes));
    if (most >= extent)
      return;
    // Equal blocks, of whole vectors where vectors are read along this dimension.
    int64_t block = ceilDiv(extent, ceilDiv(extent, most));
    s.depthDim = dim;
    s.depth = std::min(extent, ceilDiv(block, s.lanes) * s.lanes);
  }

  /// Where rows are contiguous, a step of the reduction takes a whole line of the rows' operand for a few elements, and
  /// lines a page apart share a set of L1: elements are put in the order of the tiles if enough tiles read them.
  void chooseRowPacking(Candidate &c) {
    StageStrategy &s = c.strategy;
    constexpr int64_t farApart = 1024; // bytes
    if (!s.rowDim || s.columnBlock < 4 * s.columns || s.rows < 2)
      return;
    if (!sideStrides(stage, rowInputs(s), *s.rowDim).contiguous)
      return;
    bool apart = false;
    for (unsigned k = stage.parallel; k < stage.rank(); ++k) {
      SideStrides along = sideStrides(stage, rowInputs(s), k);
      if (along.used && along.contiguous)
        return;
      for (unsigned input : rowInputs(s))
        apart |= stage.inputs[input].strides[k] * elementBytes >= farApart;
    }
    if (!apart)
      return;
    // So many tiles that vectors are nearly full; with many rows several, for all of one line of the TLB's.
    double fullest = 0;
    for (int64_t rows = s.rows; rows <= std::min(std::max(4 * lanes, s.rows), c.m); rows += s.rows) {
      double full = static_cast<double>(rows) / static_cast<double>(ceilDiv(rows, lanes) * lanes);
      if (full > fullest + 0.05 || (full >= fullest && c.m >= 16 * rows)) {
        fullest = full;
        s.packRows = rows;
      }
    }
    c.packing += static_cast<double>(ceilDiv(c.n, s.columnBlock) * c.m) * 3 / static_cast<double>(lanes);
  }

  /// Results that do not lie along the columns are scattered, or a tile is transposed if they lie along the rows.
  void priceResults(Candidate &c) {
    StageStrategy &s = c.strategy;
    auto perStep = static_cast<double>(c.m * c.n) / static_cast<double>(depth);
    auto alongRows = [&](const Access &access) { return s.rowDim && access.strides[*s.rowDim] == 1; };
    auto scattered = [&](const Access &access) { return access.strides[*s.laneDim] > 1; };
    if (s.dotDim || llvm::none_of(stage.outputs, scattered))
      return;
    s.transposeResults = s.rows >= 4 && llvm::all_of(stage.outputs, alongRows);
    c.results = perStep * (s.transposeResults ? 1 : 6) * static_cast<double>(stage.outputs.size());
  }

  /// What every one of several threads has to do, if they share this dimension.
  double sharedCost(const Candidate &c, bool columns, int64_t units) const {
    double sum = 0;
    for (int64_t threads : {2, 4, 8}) {
      double part = static_cast<double>(ceilDiv(units, threads)) / static_cast<double>(units);
      // All threads read the operand of the other dimension.
      double all = columns ? 0.1 * static_cast<double>(c.m) : c.packing + 0.1 * static_cast<double>(c.n);
      sum += part * (c.cost() - (columns ? 0 : c.packing)) + all;
    }
    return sum;
  }

  void chooseShare() {
    StageStrategy &s = best->strategy;
    double least = std::numeric_limits<double>::max();
    auto share = [&](unsigned dim, int64_t tile, double cost) {
      if (ceilDiv(stage.extents[dim], tile) > 1 && cost < least - 1e-9) {
        least = cost;
        s.shareDim = dim;
        s.shareTile = tile;
      }
    };
    for (unsigned dim = stage.outer; dim < stage.parallel; ++dim)
      if (dim != s.laneDim && dim != s.rowDim)
        share(dim, 1, sharedCost(*best, true, stage.extents[dim]));
    share(*s.laneDim, s.columns, sharedCost(*best, true, ceilDiv(best->n, s.columns)));
    if (s.rowDim)
      share(*s.rowDim, s.rowGroup(), sharedCost(*best, false, ceilDiv(best->m, s.rowGroup())));
  }

  /// Matrices that the epilogue reads or writes and that come from behind the second-level cache, if the reduction
  /// takes long enough to hide that.
  bool paysToDefer(const StageStrategy &s) const {
    if (s.dotDim || s.depthDim || s.transposeResults || !s.rowDim || stage.extents[stage.parallel] < 4 * s.rows)
      return false;
    int64_t streams = stage.outputs.size();
    for (auto [i, input] : llvm::enumerate(stage.inputs))
      streams += stage.epilogueUses(i) && input.strides[*s.rowDim] != 0;
    return streams * best->m * best->n * elementBytes >= target.l2Bytes / 2;
  }

  const Stage &stage;
  const TargetOptions &target;
  Contraction contraction;
  int64_t elementBytes, lanes, depth;
  std::optional<Candidate> best;
};
} // namespace

std::optional<StageStrategy> codegen::chooseContraction(const Stage &stage, const TargetOptions &target) {
  std::optional<Contraction> contraction = matchContraction(stage);
  if (!contraction || stage.volume(0, stage.rank()) < 1)
    return std::nullopt;
  return ContractionChooser(stage, target, std::move(*contraction)).choose();
}
