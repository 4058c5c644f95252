//===- ContractionStrategy.cpp - Tiles, blocks and packing of a sum of products -----===//
//
// Costs are in cycles of one step of the reduction over all rows and columns, if a fused multiply-add takes one. They
// rank choices; they predict no time.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/ContractionStrategy.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "llvm/Support/MathExtras.h"

#include <limits>
#include <numeric>

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;
using namespace dlc::codegen;

static int64_t ceilDiv(int64_t a, int64_t b) { return llvm::divideCeilSigned(a, b); }

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

unsigned codegen::deepestDim(const Stage &stage) {
  unsigned dim = stage.parallel;
  for (unsigned d = stage.parallel; d < stage.rank(); ++d)
    if (stage.extents[d] > stage.extents[dim])
      dim = d;
  return dim;
}

std::optional<unsigned> codegen::findPackLaneDim(const Stage &stage, ArrayRef<unsigned> columnInputs) {
  std::optional<unsigned> result;
  for (unsigned k = stage.parallel; k < stage.rank(); ++k) {
    SideStrides along = sideStrides(stage, columnInputs, k);
    if (along.used && along.contiguous && stage.extents[k] >= 4)
      result = k;
  }
  return result;
}

int64_t codegen::defaultRowBlock(const StageStrategy &s, int64_t elementBytes) {
  constexpr int64_t partialSums = stackLimit / 4;
  return std::max<int64_t>(1, partialSums / (s.columnBlock * elementBytes) / s.rowGroup()) * s.rowGroup();
}

namespace {
class ContractionChooser {
public:
  ContractionChooser(const Stage &stage, const TargetOptions &target, Contraction product)
      : stage(stage), target(target), contraction(std::move(product)),
        elementBytes(contraction.element.getIntOrFloatBitWidth() / 8),
        lanes(target.lanes(contraction.element.getIntOrFloatBitWidth())),
        depth(stage.volume(stage.parallel, stage.rank())) {}

  /// With a tile or blocks given from outside, it is tiles that are wanted.
  std::optional<StageStrategy> choose(bool tilesWanted) {
    onlyTiles = tilesWanted || target.forcedRows;
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
    if (!onlyTiles && best->m == 1 && isWalkedThrough(*best))
      return std::nullopt;

    // Is it better than plain loops? Of the loops' cost two thirds count: theirs has more besides the arithmetic.
    StageStrategy &s = best->strategy;
    int64_t others = stage.volume(stage.outer, stage.parallel) / (best->m * best->n);
    if (!onlyTiles && !s.apart &&
        loopsCost(stage, chooseLoops(stage, target)) * 0.66 < best->cost() * static_cast<double>(others * depth))
      return std::nullopt;
    chooseShare();
    s.defer = paysToDefer(s);
    s.nextRows = areNextRowsFar(s);
    s.reciprocals = target.fastMath && !s.dotDim &&
                    llvm::any_of(stage.op.epilogueBlock()->getOps<arith::DivFOp>(),
                                 [](arith::DivFOp op) { return op.getType().isF32(); });
    return s;
  }

private:
  struct Candidate {
    StageStrategy strategy;
    int64_t m = 1, n = 1;
    double tiles = 0, packing = 0, streaming = 0, results = 0;
    double cost() const { return tiles + packing + streaming + results; }
  };

  /// A matrix times a vector: each element counts once, and memory is what takes time. It is fastest in the order in
  /// which it lies: in plain loops with sums of whole rows in the cache, or, where sums go along the rows and results
  /// cannot be from parts of it, row after row.
  bool isWalkedThrough(const Candidate &c) const {
    if (c.strategy.dotDim)
      return !c.strategy.apart && c.n * depth * elementBytes >= 2 * target.l2Bytes;
    return chooseLoops(stage, target).walks != 0;
  }

  bool pairs() const { return target.multiplyAdds == 2; }

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
    choosePacking(c);
    chooseTile(c);
    chooseDot(c);
    choosePartDot(c);
    if (!s.dotDim)
      chooseBlocks(c);
    priceResults(c);
    if (!best || c.cost() < best->cost())
      best = c;
  }

  void chooseTile(Candidate &c) {
    StageStrategy &s = c.strategy;
    double least = 0;
    // For a row or a few, longer tiles: memory is what they wait for, and it likes long pieces of its rows.
    for (int64_t vectors = 1; vectors <= (c.m < 4 ? 8 : 4); ++vectors) {
      if (vectors > 1 && (vectors - 1) * lanes >= c.n)
        break;
      for (int64_t rows = 1; rows <= std::min<int64_t>(c.m, 24); ++rows) {
        int64_t accumulators = rows * vectors;
        if (accumulators + vectors + 1 > target.registers() || accumulators > 28)
          break;
        Candidate tile = c;
        tile.tiles = tileCost(c.m, c.n, rows, vectors, lanes, pairs());
        double cost = costForThreads(tile, rows, ceilDiv(c.n, lanes) * lanes, vectors * lanes);
        if (least == 0 || cost < least) {
          least = cost;
          c.tiles = tile.tiles;
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

  /// What the thread with most to do has to do if so many share the columns, or the rows, in whole tiles. All threads
  /// read the operand of the other dimension, and pack it.
  static double sharedByColumns(const Candidate &c, int64_t threads, int64_t extent, int64_t columns) {
    return imbalance(extent, columns, threads) / static_cast<double>(threads) * c.cost() +
           0.1 * static_cast<double>(c.m);
  }
  static double sharedByRows(const Candidate &c, int64_t threads, int64_t rows) {
    return imbalance(c.m, rows, threads) / static_cast<double>(threads) * (c.cost() - c.packing) + c.packing +
           0.1 * static_cast<double>(c.n);
  }

  /// For one to eight threads, the fewer the more it counts. `extent` is that of the columns, as they are computed.
  double costForThreads(const Candidate &c, int64_t rows, int64_t extent, int64_t columns) const {
    // There may be other dimensions to share: of the stage, or of all stages of the launch.
    if (stage.outer > 0 || stage.volume(0, stage.parallel) > c.m * c.n)
      return c.cost();
    constexpr std::pair<int64_t, double> weights[] = {{2, 0.3}, {4, 0.2}, {8, 0.1}};
    double sum = 0.4 * c.cost();
    for (auto [threads, weight] : weights)
      sum += weight * static_cast<double>(threads) *
             std::min(sharedByColumns(c, threads, extent, columns), sharedByRows(c, threads, rows));
    return sum;
  }

  /// Cycles an element to transpose a square of vectors.
  static constexpr double squareCost = 0.35;

  /// By how much a number of elements grows if they come in whole vectors.
  double padding(int64_t extent) const {
    return static_cast<double>(ceilDiv(extent, lanes) * lanes) / static_cast<double>(extent);
  }

  /// Of the columns' operand.
  void choosePacking(Candidate &c) {
    StageStrategy &s = c.strategy;
    SideStrides column = sideStrides(stage, columnInputs(s), *s.laneDim);
    if (!column.contiguous) {
      s.pack = true;
      s.packLaneDim = findPackLaneDim(stage, columnInputs(s));
      // Elements are moved one by one, or as squares of vectors, from a cache or from behind it.
      bool near = c.n * depth * elementBytes <= target.l2Bytes / 2;
      double square = near ? squareCost * padding(s.packLaneDim ? stage.extents[*s.packLaneDim] : lanes) : 0.9;
      c.packing = static_cast<double>(c.n) * (s.packLaneDim ? square : 3.0);
    } else if (c.m > 64 && c.n * depth * elementBytes >= target.l2Bytes / 8 * 7) {
      // Rows of the columns' operand lie far apart: every one costs an entry of the TLB, and they collide in the
      // caches. Few rows read it again from behind the second-level cache in less time than it takes to store it.
      s.pack = true;
      c.packing = 0.2 * static_cast<double>(c.n);
    }
  }

  /// The products of a matrix with a vector, one row of results, come from parts of the matrix if it is more than a
  /// quarter of the second-level cache, its rows are long enough for sums of four to be collapsed meanwhile, and there
  /// are so many that few are left over after four parts of a thread's. These results do not lie side by side, so what
  /// is done to each is done to scalars.
  void chooseApart(Candidate &c, unsigned dotDim) const {
    StageStrategy &s = c.strategy;
    constexpr int64_t fewestVectors = 16, fewestResults = 64, mostInstructions = 16;
    if (c.m > 1 || c.n * depth * elementBytes <= target.l2Bytes / 4 || stage.extents[dotDim] < fewestVectors * lanes ||
        blockCost(stage.op.epilogueBlock()) > mostInstructions)
      return;
    int64_t unit = 1;
    std::optional<unsigned> aligned;
    for (unsigned input : columnInputs(s)) {
      const Access &access = stage.inputs[input];
      int64_t stride = access.strides[*s.laneDim];
      if (access.strides[dotDim] != 1 || stride == 0)
        continue;
      unit = std::max(unit, lanes / std::gcd(lanes, stride));
      auto isWhole = [&](unsigned dim) { return dim == dotDim || access.strides[dim] % lanes == 0; };
      if (!aligned && !(access.offset % lanes == 0 && llvm::all_of(llvm::seq(0U, stage.rank()), isWhole)))
        aligned = input;
    }
    if (c.n < std::max(fewestResults, 16 * unit))
      return;
    s.apart = unit;
    s.alignedInput = aligned;
  }

  /// Lanes along the reduction, if both sides are contiguous there: for few rows, where packing would not pay.
  void chooseDot(Candidate &c) {
    StageStrategy &s = c.strategy;
    if (onlyTiles || sideStrides(stage, columnInputs(s), *s.laneDim).contiguous)
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
    Candidate dots;
    dots.m = c.m;
    dots.n = c.n;
    int64_t rows = 0, columns = 0;
    double cost = 0, least = 0;
    chooseApart(c, *dotDim);
    if (s.apart) {
      rows = 1;
      columns = 4;
      cost = dotCost(c.m, c.n, rows, columns, lanes, depth, pairs());
    }
    for (int64_t r = 1; r <= std::min<int64_t>(c.m, 5) && !s.apart; ++r)
      for (int64_t n = 1; n <= std::min<int64_t>(c.n, c.m == 1 ? 8 : 5) && r * n + n + 1 <= target.registers(); ++n) {
        dots.tiles = dotCost(c.m, c.n, r, n, lanes, depth, pairs());
        double shared = costForThreads(dots, r, c.n, n);
        if (least != 0 && shared >= least)
          continue;
        least = shared;
        cost = dots.tiles;
        rows = r;
        columns = n;
      }
    if (cost >= c.tiles + c.packing) {
      s.apart = 0;
      s.alignedInput.reset();
      return;
    }
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

  /// Vectors with some elements of the reduction of several columns, where neither a few columns nor a short reduction
  /// fill them: of 10 columns 8 elements are five whole vectors. For enough rows to pay for the panel, which stays in
  /// the first-level cache.
  void choosePartDot(Candidate &c) {
    StageStrategy &s = c.strategy;
    unsigned dim = stage.parallel;
    if (onlyTiles || !s.rowDim || stage.rank() != dim + 1)
      return;
    SideStrides row = sideStrides(stage, rowInputs(s), dim), column = sideStrides(stage, columnInputs(s), dim);
    bool transposed = !column.contiguous && sideStrides(stage, columnInputs(s), *s.laneDim).contiguous;
    if (!row.used || !column.used || !row.contiguous || !(column.contiguous || transposed) ||
        llvm::any_of(stage.outputs, [&](const Access &output) { return output.strides[*s.laneDim] > 1; }))
      return;
    // The panel must be worth its code.
    double least = 0.97 * costForThreads(c, s.rows, s.dotDim ? c.n : ceilDiv(c.n, lanes) * lanes, s.columns);
    // Parts are put in the panel, and repeated, one by one: a few elements would cost what they spare.
    constexpr int64_t fewest = 4;
    constexpr double perPart = 1.5, perElement = 0.1;
    for (int64_t part = lanes / 2; part >= fewest; part /= 2)
      for (int64_t vectors = 1, ofVector = lanes / part; (vectors - 1) * ofVector < c.n; ++vectors)
        for (int64_t rows = 2; rows <= c.m && rows * vectors + vectors + 1 <= target.registers(); ++rows) {
          Candidate dots;
          dots.m = c.m;
          dots.n = c.n;
          dots.strategy = s;
          StageStrategy &d = dots.strategy;
          d.columns = d.columnBlock = vectors * ofVector;
          if (depth < part || depth * d.columns * elementBytes > target.l1Bytes / 2)
            continue;
          d.rows = rows;
          d.dotDim = dim;
          d.dotPart = part;
          d.pack = false;
          d.packLaneDim.reset();
          dots.tiles = partDotCost(c.m, c.n, rows, d.columns, lanes, part, depth, pairs());
          dots.packing = static_cast<double>(c.n) *
                         (perPart / static_cast<double>(part) + (transposed ? squareCost * padding(c.n) : perElement));
          double cost = costForThreads(dots, rows, c.n, d.columns);
          if (cost >= least)
            continue;
          least = cost;
          priceStreaming(dots);
          c = dots;
        }
  }

  /// The part of the columns' operand that all rows are multiplied with before the next takes three quarters of the
  /// second-level cache, at most `panelLimit`. Where a packed part would not hold one tile's columns with the whole
  /// reduction (eight vectors of them, if rows lie far apart and so are copied too), the reduction goes in blocks, of a
  /// depth at which eight (sixteen) vectors of columns take half of the second-level cache, at most two thirds of
  /// `panelLimit`.
  void chooseBlocks(Candidate &c) {
    StageStrategy &s = c.strategy;
    int64_t all = ceilDiv(c.n, s.columns) * s.columns;
    int64_t fit = std::min(target.l2Bytes / 4 * 3, panelLimit) / (depth * elementBytes) / s.columns * s.columns;
    s.columnBlock = std::min(all, std::max(fit, s.columns));
    // Rows that are to be packed are packed once for every block of columns.
    bool apart = rowsFarApart(s);
    if (s.pack && fit < std::min(all, apart ? std::max(8 * lanes, s.columns) : s.columns)) {
      s.columnBlock = std::min(all, ceilDiv((apart ? 16 : 8) * lanes, s.columns) * s.columns);
      blockDepth(c, std::min<int64_t>(target.l2Bytes / 2, panelLimit * 2 / 3));
    }
    double packingColumns = c.packing;
    chooseRowPacking(c);
    s.copyFirst = s.packRows || (s.pack && !s.packLaneDim);
    s.fetch = fetchAhead(c);
    if (s.depthDim) {
      s.rowBlock = defaultRowBlock(s, elementBytes);
      // Columns are packed once for every block of rows; partial sums are loaded and stored in every block.
      constexpr double vector = 3;
      c.packing += packingColumns * static_cast<double>(ceilDiv(c.m, s.rowBlock) - 1);
      c.results += vector * static_cast<double>(c.m * ceilDiv(c.n, lanes)) / static_cast<double>(depthOfBlock(s));
    }
    priceStreaming(c);
  }

  /// A thousand cycles ahead, if a step takes one for every vector of the tile; the shorter the reduction, the more
  /// it would cost that the first lines are not asked for.
  int64_t fetchAhead(const Candidate &c) const {
    const StageStrategy &s = c.strategy;
    unsigned dim = stage.rank() - 1;
    auto isFar = [&](unsigned input) { return stage.inputs[input].strides[dim] * elementBytes >= farApart; };
    bool columns =
        !s.packLaneDim && c.n * depth * elementBytes >= target.l2Bytes / 2 && llvm::any_of(columnInputs(s), isFar);
    if (!columns && !(s.packRows && llvm::any_of(rowInputs(s), isFar)))
      return 0;
    int64_t vectors = s.rows * s.columns / lanes;
    return std::max<int64_t>(8, std::min(1024 / vectors, stage.extents[dim] / 8));
  }

  /// The rows' operand comes once for every block of columns, most of it while there is arithmetic to do.
  void priceStreaming(Candidate &c) {
    const StageStrategy &s = c.strategy;
    int64_t bytes = c.m * depth * elementBytes, passes = ceilDiv(c.n, s.columnBlock);
    double perByte = bytes <= target.l2Bytes / 2 ? 0 : 1.0 / 32;
    c.streaming = static_cast<double>(c.m * passes * elementBytes) * perByte;
  }

  void blockDepth(Candidate &c, int64_t panel) {
    StageStrategy &s = c.strategy;
    unsigned dim = deepestDim(stage);
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
  /// lines a page apart share a set of L1.
  bool rowsFarApart(const StageStrategy &s) const {
    if (!s.rowDim || s.rows < 2 || !sideStrides(stage, rowInputs(s), *s.rowDim).contiguous)
      return false;
    bool apart = false;
    for (unsigned k = stage.parallel; k < stage.rank(); ++k) {
      SideStrides along = sideStrides(stage, rowInputs(s), k);
      if (along.used && along.contiguous)
        return false;
      for (unsigned input : rowInputs(s))
        apart |= stage.inputs[input].strides[k] * elementBytes >= farApart;
    }
    return apart;
  }

  int64_t depthOfBlock(const StageStrategy &s) const {
    return s.depthDim ? depth / stage.extents[*s.depthDim] * s.depth : depth;
  }

  /// Elements of rows that are far apart are put in the order of the tiles if enough tiles read them.
  void chooseRowPacking(Candidate &c) {
    StageStrategy &s = c.strategy;
    if (s.columnBlock < 2 * s.columns || !rowsFarApart(s))
      return;
    // So many tiles that vectors are nearly full.
    double fullest = 0;
    int64_t room = (stackLimit / elementBytes - s.columnBlock * depthOfBlock(s)) / depthOfBlock(s) / lanes * lanes;
    for (int64_t rows = s.rows; rows <= std::min({std::max(4 * lanes, s.rows), c.m, room}); rows += s.rows) {
      double full = static_cast<double>(rows) / static_cast<double>(ceilDiv(rows, lanes) * lanes);
      if (full > fullest + 0.05) {
        fullest = full;
        s.packRows = rows;
      }
    }
    if (s.packRows)
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
    int64_t squares = s.rows / lanes * lanes + (s.rows % lanes ? llvm::PowerOf2Ceil(s.rows % lanes) : 0);
    double square = squareCost * static_cast<double>(squares) / static_cast<double>(s.rows);
    c.results += perStep * (s.transposeResults ? square : 6) * static_cast<double>(stage.outputs.size());
  }

  /// Cycles that each of so many threads takes to get from other cores what it reads, if they share dimension `dim`. A
  /// matrix that stays from step to step (a weight and what the optimizer keeps of it) is at home where its rows, the
  /// dimension with the longest stride, are shared: so do the others that take it, as a rule. Larger than the caches it
  /// is nowhere.
  double costOfDistance(const Candidate &c, unsigned dim, int64_t threads) const {
    // Eight lines are on their way at a time. Those that others have read are besides dear to write: who updates a
    // factor of the product waits for each.
    double perByte = static_cast<double>(target.lineCycles) / 500, perByteRewritten = 2 * perByte;
    double bytes = 0, all = 0;
    for (auto [i, input] : llvm::enumerate(stage.inputs)) {
      ArrayRef<int64_t> strides = ArrayRef(input.strides).take_front(stage.parallel);
      if (!stage.epilogueUses(i) || llvm::count_if(strides, [](int64_t stride) { return stride != 0; }) < 2)
        continue;
      auto size = static_cast<double>(c.m * c.n * elementBytes);
      all += size;
      if (strides[dim] != *llvm::max_element(strides))
        bytes += size;
    }
    auto count = static_cast<double>(threads);
    double cost = all / 2 > static_cast<double>(target.l2Bytes) ? 0 : perByte * bytes / count;
    for (const Access &input : stage.inputs) {
      if (!input.kept || input.strides[dim] == *llvm::max_element(input.strides))
        continue;
      int64_t size = elementBytes;
      for (unsigned d = 0; d < stage.rank(); ++d)
        size *= input.strides[d] ? stage.extents[d] : 1;
      if (size / 2 <= target.l2Bytes)
        cost += (perByte + perByteRewritten) * static_cast<double>(size) * (count - 1) / count /
                (input.strides[dim] ? count : 1);
    }
    return cost;
  }

  /// Cycles that threads wait for lines of a result that two of them write, if they share dimension `dim` in pieces of
  /// `tile` and elements lie side by side along it: a row of the result then has parts of two threads. Where parts
  /// begin with a line it is still fetched beside the one before it.
  double costOfSharedLines(unsigned dim, int64_t tile) const {
    double perShared = static_cast<double>(target.lineCycles), perNeighbour = 0.6 * perShared;
    constexpr int64_t line = 64;
    double cost = 0;
    for (const Access &output : stage.outputs) {
      if (output.strides[dim] != 1)
        continue;
      int64_t bytes = std::max<int64_t>(1, output.element.getIntOrFloatBitWidth() / 8), rows = 1;
      bool aligned = tile * bytes % line == 0;
      for (unsigned d = stage.outer; d < stage.parallel; ++d) {
        if (d == dim || output.strides[d] == 0)
          continue;
        rows *= stage.extents[d];
        aligned &= output.strides[d] * bytes % line == 0;
      }
      cost += static_cast<double>(rows > 1 ? rows : 0) * (aligned ? perNeighbour : perShared);
    }
    return cost;
  }

  void chooseShare() {
    StageStrategy &s = best->strategy;
    double least = std::numeric_limits<double>::max();
    auto share = [&](unsigned dim, int64_t tile, int64_t extent) {
      if (ceilDiv(extent, tile) < 2)
        return;
      double cost = 0;
      for (int64_t threads : {2, 4, 8})
        cost += (dim == s.rowDim    ? sharedByRows(*best, threads, tile)
                 : dim == s.laneDim ? sharedByColumns(*best, threads, extent, tile)
                                    : imbalance(extent, tile, threads) / static_cast<double>(threads) * best->cost()) +
                costOfDistance(*best, dim, threads) / static_cast<double>(depth) +
                costOfSharedLines(dim, tile) / static_cast<double>(depth);
      if (cost >= least - 1e-9)
        return;
      least = cost;
      s.shareDim = dim;
      s.shareTile = tile;
    };
    for (unsigned dim = stage.outer; dim < stage.parallel; ++dim)
      if (dim != s.laneDim && dim != s.rowDim)
        share(dim, 1, stage.extents[dim]);
    // Columns that do not fill a vector cost what a vector costs.
    share(*s.laneDim, s.columnUnit(), s.dotDim ? best->n : ceilDiv(best->n, lanes) * lanes);
    if (s.rowDim)
      share(*s.rowDim, s.rowGroup(), best->m);
  }

  /// Rows that come from behind the second-level cache, and end before a processor sees that they are streams.
  bool areNextRowsFar(const StageStrategy &s) const {
    constexpr int64_t shortRow = 2048, fewColumns = 64;
    unsigned dim = stage.rank() - 1;
    if (s.dotDim || s.depthDim || s.packRows || !s.rowDim || depth != stage.extents[dim] ||
        depth * elementBytes > shortRow || best->n < fewColumns)
      return false;
    return llvm::all_of(rowInputs(s), [&](unsigned input) {
      const Access &access = stage.inputs[input];
      int64_t bytes = elementBytes;
      for (unsigned d = 0; d < stage.rank(); ++d)
        bytes *= access.strides[d] ? stage.extents[d] : 1;
      return access.strides[dim] == 1 && bytes >= target.l2Bytes;
    });
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
  bool onlyTiles = false;
};
} // namespace

std::optional<StageStrategy> codegen::chooseContraction(const Stage &stage, const TargetOptions &target,
                                                        bool tilesWanted) {
  std::optional<Contraction> contraction = matchContraction(stage);
  if (!contraction || stage.volume(0, stage.rank()) < 1)
    return std::nullopt;
  return ContractionChooser(stage, target, std::move(*contraction)).choose(tilesWanted);
}
