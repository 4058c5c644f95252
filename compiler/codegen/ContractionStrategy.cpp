//===- ContractionStrategy.cpp - Tiles, blocks and packing of a sum of products -----===//
//
// Costs are in cycles of one step of the reduction over all rows and columns, if a fused multiply-add takes one. They
// rank choices; they predict no time.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/ContractionChooser.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include <numeric>

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;
using namespace dlc::codegen;

SideStrides codegen::sideStrides(const Stage &stage, ArrayRef<unsigned> inputs, unsigned dim) {
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

bool codegen::resultsCanHoldSums(const Stage &stage, const StageStrategy &s, Type element) {
  if (stage.outputs.size() != 1 || s.transposeResults)
    return false;
  const Access &output = stage.outputs[0];
  if (output.element != element || output.strides[*s.laneDim] != 1)
    return false;
  return llvm::none_of(llvm::seq<unsigned>(0, stage.inputs.size()), [&](unsigned i) {
    return stage.epilogueUses(i) && ArrayRef(stage.inputs[i].strides).take_front(stage.parallel) ==
                                        ArrayRef(output.strides).take_front(stage.parallel);
  });
}

bool codegen::canKeepColumns(const Stage &stage, const StageStrategy &s) {
  return s.rowDim && !s.dotDim && !s.pack && !s.packRows && !s.depthDim && !s.defer && !s.transposeResults &&
         !s.nextRows && stage.rank() == stage.parallel + 1 && stage.extents[stage.parallel] <= mostTogether;
}

int64_t codegen::defaultRowBlock(const StageStrategy &s, int64_t elementBytes, int64_t bytes) {
  return std::max<int64_t>(1, bytes / (s.columnBlock * elementBytes) / s.rowGroup()) * s.rowGroup();
}

std::optional<StageStrategy> ContractionChooser::choose(bool tilesWanted) {
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
      if (sideStrides(stage, columnInputs, dim).used && !sideStrides(stage, rowInputs, dim).used &&
          dim == target.forcedLaneDim.value_or(dim))
        consider(columnSide, rowDim, dim);
  }
  if (!best)
    return std::nullopt;
  if (!onlyTiles && best->m == 1 && isWalkedThrough(*best))
    return std::nullopt;

  // Is it better than plain loops? Of the loops' cost two thirds count: theirs has more besides the arithmetic, unless
  // what is besides counts in both. They wait for memory as well.
  StageStrategy &s = best->strategy;
  int64_t others = stage.volume(stage.outer, stage.parallel) / (best->m * best->n);
  if (!onlyTiles && !s.apart &&
      loopsCost(stage, chooseLoops(stage, target)) * costs().loops <
          (best->cost() - best->waiting) * static_cast<double>(others * depth))
    return std::nullopt;
  chooseShare();
  s.defer = !s.keepRows && paysToDefer(*best);
  s.nextRows = !s.keepRows && areNextRowsFar(s);
  // A whole short reduction without a loop is faster, and takes longer to compile: much training must be there to gain
  // from. Of a small tile an iteration has twice as many steps; so it has between the rows of a deferred epilogue,
  // which is integer arithmetic as well, where rows are copied, so that addresses are few, and where a load of columns
  // takes two.
  constexpr int64_t worthItsCode = 1 << 22, smallTile = 16;
  if (unsigned last = stage.rank() - 1; countersShare() && !s.dotDim && !s.keepRows) {
    bool doubled =
        s.rows * s.columns / lanes <= smallTile || s.defer || s.packRows || (!s.pack && beginAnywhere(columnInputs(s)));
    int64_t extent = stage.extents[last], steps = doubled && extent >= 64 ? 4 : 2;
    bool whole = extent <= mostTogether && s.depthDim != last && stage.volume(0, stage.rank()) >= worthItsCode;
    s.together = extent >= 16 * steps ? steps : whole ? extent : 1;
  }
  s.reciprocals = target.fastMath && !s.dotDim &&
                  llvm::any_of(stage.op.epilogueBlock()->getOps<arith::DivFOp>(),
                               [](arith::DivFOp op) { return op.getType().isF32(); });
  return s;
}

bool ContractionChooser::isWalkedThrough(const Candidate &c) const {
  if (c.strategy.dotDim)
    return !c.strategy.apart && c.n * depth * elementBytes >= 2 * target.l2Bytes;
  return chooseLoops(stage, target).walks != 0;
}

bool ContractionChooser::isEpilogueMatrix(unsigned input) const {
  ArrayRef<int64_t> strides = ArrayRef(stage.inputs[input].strides).take_front(stage.parallel);
  return stage.epilogueUses(input) && llvm::count_if(strides, [](int64_t stride) { return stride != 0; }) >= 2;
}

void ContractionChooser::consider(unsigned columnSide, std::optional<unsigned> rowDim, unsigned columnDim) {
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
  if (!s.dotDim && !chooseKept(c))
    chooseBlocks(c);
  priceResults(c);
  if (!best || c.cost() < best->cost())
    best = c;
}

void ContractionChooser::chooseTile(Candidate &c) {
  StageStrategy &s = c.strategy;
  double least = 0;
  // An epilogue between parts of the sums needs registers too.
  bool readsMatrix = llvm::any_of(llvm::seq<unsigned>(0, stage.inputs.size()),
                                  [&](unsigned input) { return isEpilogueMatrix(input); });
  int64_t most = readsMatrix ? costs().mostSumsBesideMatrix : costs().mostSums;
  s.rows = 2;
  bool copiesRows = countersShare() && rowsFarApart(s);
  int64_t mostRowsOfTile = mostRows(c);
  // Beside a panel that goes through the first-level cache, each row with lines of its own.
  bool rowsAreBehindL2 = s.pack && s.rowDim && !sideStrides(stage, rowInputs(s), *s.rowDim).contiguous &&
                         c.m * depth * elementBytes >= target.l2Bytes / 2;
  bool columnsAreBehindL1 = depth <= mostTogether && c.n * depth * elementBytes > target.l1Bytes;
  // For a row or a few, longer tiles: memory is what they wait for, and it likes long pieces of its rows.
  for (int64_t vectors = 1; vectors <= (c.m < 4 ? 8 : 4); ++vectors) {
    if (vectors > 1 && (vectors - 1) * lanes >= c.n)
      break;
    for (int64_t rows = 1; rows <= std::min(c.m, mostRowsOfTile); ++rows) {
      int64_t accumulators = rows * vectors;
      if (accumulators + vectors + 1 > target.registers() || accumulators > most)
        break;
      Candidate tile = c;
      bool behindL2 = rowsAreBehindL2 && (rows + vectors * lanes) * depth * elementBytes > target.l1Bytes;
      const TileCosts::Step &more = behindL2             ? costs().rowsBehindL2
                                    : columnsAreBehindL1 ? costs().columnsBehindL1
                                                         : costs().near;
      tile.tiles = tileCost(c.m, c.n, rows, vectors, lanes, costs(), more);
      double cost = costForThreads(tile, rows, ceilDiv(c.n, lanes) * lanes, vectors * lanes);
      // Of rows that are copied whole vectors are read.
      if (copiesRows && rows > 1 && lanes % rows != 0)
        cost *= 1.03;
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

bool ContractionChooser::chooseKept(Candidate &c) const {
  constexpr int64_t fewRows = 8, mostVectors = 4, fewUnits = 16;
  auto scatters = [&](const Access &output) { return output.strides[*c.strategy.laneDim] > 1; };
  if (costs().kept == 0 || onlyTiles || c.m < fewRows || c.n < lanes || llvm::any_of(stage.outputs, scatters))
    return false;
  Candidate kept = c;
  StageStrategy &s = kept.strategy;
  s.pack = false;
  s.packLaneDim.reset();
  SideStrides column = sideStrides(stage, columnInputs(s), *s.laneDim);
  int64_t most = std::min(mostVectors, (target.registers() - 1) / (depth + 1)), vectors = ceilDiv(c.n, lanes);
  if (!column.contiguous || !canKeepColumns(stage, s) || most < 2 || paysToDefer(c))
    return false;
  s.rows = 1;
  s.columns = ceilDiv(vectors, ceilDiv(vectors, most)) * lanes;
  s.columnBlock = ceilDiv(c.n, s.columns) * s.columns;
  // Two vectors are worth it where a load of either takes two.
  if (most == 2 && (depth > mostSteps || !beginAnywhere(columnInputs(s))))
    return false;
  int64_t bytes = c.n * elementBytes;
  s.keepRows = std::clamp<int64_t>(target.l1Bytes / 2 / bytes, fewRows, c.m);
  if (!stage.op->getParentOfType<LaunchOp>()->hasAttr("single_thread"))
    s.keepRows = std::min(s.keepRows, std::max(fewRows, c.m / fewUnits));
  // Parts of lines of results that go to the second-level cache; threads are to have rows to share.
  constexpr int64_t leastApart = 4;
  int64_t period = lanes / std::gcd(lanes, stage.outputs[0].strides[*s.rowDim]);
  if (period > 1 && c.m >= 2 * leastApart * period && c.m * bytes >= target.l2Bytes / 8 && c.n >= s.columns + lanes) {
    s.keepApart = period;
    s.keepRows = std::clamp(c.m / (leastApart * period), leastApart, fewRows);
  }
  kept.packing = 0;
  kept.tiles *= costs().kept;
  c = kept;
  return true;
}

double ContractionChooser::padding(int64_t extent) const {
  return static_cast<double>(ceilDiv(extent, lanes) * lanes) / static_cast<double>(extent);
}

// Where counters take the units of multiply-adds, so does a load that is waited for: of rows that are not in the
// first-level cache, and no stream, and of parts of two lines.
int64_t ContractionChooser::leastCopied(int64_t rows, ArrayRef<unsigned> columnInputs) const {
  constexpr int64_t manyRows = 256, never = std::numeric_limits<int64_t>::max();
  // Few passes of a tile's rows read it again, from behind the second-level cache too, in less time than it takes to
  // store it.
  if (rows <= (target.hasFewRegisters() ? twoTiles : 64))
    return never;
  if (!countersShare())
    return target.l2Bytes / 8 * 7;
  return !beginAnywhere(columnInputs) ? 2 * target.l1Bytes : rows < manyRows ? target.l1Bytes : target.l1Bytes / 4;
}

bool ContractionChooser::beginAnywhere(ArrayRef<unsigned> inputs) const {
  return llvm::any_of(inputs, [&](unsigned input) {
    auto strides = ArrayRef(stage.inputs[input].strides).drop_front(stage.parallel);
    return llvm::any_of(strides, [&](int64_t stride) { return stride % lanes != 0; });
  });
}

void ContractionChooser::choosePacking(Candidate &c) {
  StageStrategy &s = c.strategy;
  SideStrides column = sideStrides(stage, columnInputs(s), *s.laneDim);
  if (!column.contiguous) {
    s.pack = true;
    s.packLaneDim = findPackLaneDim(stage, columnInputs(s));
    // Elements are moved one by one, or as squares of vectors, from a cache or from behind it.
    bool near = c.n * depth * elementBytes <= target.l2Bytes / 2;
    double square =
        near ? costs().square * padding(s.packLaneDim ? stage.extents[*s.packLaneDim] : lanes) : costs().farSquare;
    c.packing = static_cast<double>(c.n) * (s.packLaneDim ? square : costs().moved);
  } else if (c.n * depth * elementBytes >= leastCopied(c.m, columnInputs(s))) {
    // Rows of the columns' operand lie far apart: every one costs an entry of the TLB, and they collide in the
    // caches.
    s.pack = true;
    c.packing = 0.2 * static_cast<double>(c.n);
  }
}

void ContractionChooser::chooseBlocks(Candidate &c) {
  StageStrategy &s = c.strategy;
  int64_t all = ceilDiv(c.n, s.columns) * s.columns;
  int64_t fit = blockBytes() / (depth * elementBytes) / s.columns * s.columns;
  // Rows that are to be packed are packed once for every block of columns.
  bool apart = rowsFarApart(s), largeBlock = apart && countersShare();
  bool largest = s.pack && largeBlock && chooseLargestBlocks(c);
  if (!largest)
    s.columnBlock = std::min(all, std::max(fit, s.columns));
  // All rows are read again for every block: better four tiles that come from behind the second-level cache than rows
  // that come from memory for one.
  constexpr int64_t farTiles = 4;
  if (int64_t width = std::min(all, farTiles * s.columns);
      target.hasFewRegisters() && s.pack && !s.packLaneDim && !largest && fit == s.columns &&
      c.m * depth * elementBytes > target.cacheBytes / 4 && width * depth * elementBytes <= panelLimit)
    s.columnBlock = width;
  // At most a quarter more: for a last block of one tile all rows would be read again.
  if (int64_t tiles = s.columnBlock / s.columns; !largest && countersShare())
    s.columnBlock = ofEqualBlocks(all / s.columns, tiles + tiles / 4) * s.columns;
  if (!largest && s.pack && fit < std::min(all, apart ? std::max(8 * lanes, s.columns) : s.columns)) {
    // Rows are packed again for every block of columns, columns for every block of rows.
    s.columnBlock = std::min(all, ceilDiv((largeBlock ? largeColumns : apart ? 16 : 8) * lanes, s.columns) * s.columns);
    int64_t room = largeBlock ? stackLimit * 2 / 5 : panelLimit * 2 / 3;
    // A block has a whole vector of steps of the deepest dimension, with all of the others.
    while (s.columnBlock > s.columns && otherSteps() * lanes * s.columnBlock * elementBytes > room)
      s.columnBlock -= s.columns;
    blockDepth(c, std::min(target.l2Bytes / (largeBlock ? 5 : 2), room));
  }
  // One tile of rows reads each element once: no more rows at a time than a processor follows as streams. More than
  // that must be asked for.
  bool isWhole = takesColumnsWhole(c, all), streams = isWhole && (c.m <= s.rows || target.hasFewRegisters());
  if (isWhole) {
    constexpr int64_t followed = 16;
    s.columnBlock = all;
    blockDepth(c, streams ? followed * all * elementBytes : target.l2Bytes / 8);
  }
  double packingColumns = c.packing;
  chooseRowPacking(c);
  s.copyFirst = s.packRows || (s.pack && !s.packLaneDim);
  s.fetch = streams ? 0 : fetchAhead(c);
  // Partial sums are loaded and stored in every block.
  constexpr double vector = 3;
  if (s.depthDim)
    c.results += vector * static_cast<double>(c.m * ceilDiv(c.n, lanes)) / static_cast<double>(depthOfBlock(s));
  if (s.depthDim && !largest) {
    int64_t steps = depthOfBlock(s), rows = ceilDiv(s.packRows, lanes) * lanes;
    int64_t panels = steps * elementBytes * ((s.pack ? s.columnBlock : 0) + rows);
    int64_t sums = largeBlock ? std::clamp(target.l2Bytes / 4, stackLimit / 4, stackLimit / 2) : stackLimit / 4;
    sums = std::min(sums, std::max<int64_t>(0, stackLimit - panels));
    s.rowBlock = std::min(defaultRowBlock(s, elementBytes, sums), ceilDiv(c.m, s.rowGroup()) * s.rowGroup());
    // Columns are packed once for every block of rows.
    c.packing += packingColumns * static_cast<double>(ceilDiv(c.m, s.rowBlock) - 1);
  }
  priceStreaming(c);
}

bool ContractionChooser::chooseLargestBlocks(Candidate &c) const {
  StageStrategy &s = c.strategy;
  int64_t panel = std::min(panelLimit, target.l2Bytes / 8 * 3);
  int64_t tiles = ceilDiv(c.n, s.columns), least = std::min(tiles, ceilDiv(largeColumns * lanes, s.columns));
  s.columnBlock = s.columns;
  blockDepth(c, std::min(target.l1Bytes, panel / least));
  if (s.depthDim && !resultsCanHoldSums(stage, s, contraction.element)) {
    s.depthDim.reset();
    return false;
  }
  // A block has a whole vector of steps of the deepest dimension, with all of the others.
  auto tilesOf = [&](int64_t bytes) { return bytes / (depthOfBlock(s) * elementBytes * s.columns); };
  int64_t most = std::max<int64_t>({1, std::min(least, tilesOf(panelLimit)), tilesOf(panel)});
  s.columnBlock = ofEqualBlocks(tiles, most) * s.columns;
  return true;
}

int64_t ContractionChooser::fetchAhead(const Candidate &c) const {
  const StageStrategy &s = c.strategy;
  unsigned dim = stage.rank() - 1;
  auto isFar = [&](unsigned input) { return stage.inputs[input].strides[dim] * elementBytes >= farApart; };
  int64_t bytes = c.n * depth * elementBytes;
  // Parts of two lines are asked for twice, so it takes more that is not in the second-level cache to be worth it.
  // A small tile's step has as many loads as it can.
  int64_t far = target.hasFewRegisters()                                       ? target.l2Bytes
                : countersShare() && !s.pack && beginAnywhere(columnInputs(s)) ? target.l2Bytes / 8 * 5
                                                                               : target.l2Bytes / 2;
  auto isBehind = [&](unsigned input) {
    bool elsewhere = stage.inputs[input].made && target.coresAreFar();
    return isFar(input) && bytes >= (elsewhere ? target.l1Bytes : far);
  };
  bool columns = !s.packLaneDim && llvm::any_of(columnInputs(s), isBehind);
  if (!columns && !(s.packRows && llvm::any_of(rowInputs(s), isFar)))
    return 0;
  int64_t vectors = s.rows * s.columns / lanes;
  return std::max<int64_t>(8, std::min(1024 / vectors, stage.extents[dim] / 8));
}

void ContractionChooser::priceStreaming(Candidate &c) {
  const StageStrategy &s = c.strategy;
  int64_t bytes = c.m * depth * elementBytes, passes = ceilDiv(c.n, s.columnBlock);
  double perByte = bytes <= target.l2Bytes / 2 ? 0 : 1.0 / 32;
  c.streaming = static_cast<double>(c.m * passes * elementBytes) * perByte;
  if (countersShare() && !s.packRows && rowsFarApart(s))
    c.streaming += 4.0 * static_cast<double>(ceilDiv(c.m, s.rows) * ceilDiv(c.n, s.columns));
}

bool ContractionChooser::takesColumnsWhole(const Candidate &c, int64_t columns) const {
  const StageStrategy &s = c.strategy;
  bool few = target.hasFewRegisters();
  if (!countersShare() || s.pack || c.m < 2 || rowsFarApart(s) ||
      c.n * depth * elementBytes < (few ? 2 : 1) * target.l2Bytes)
    return false;
  int64_t sums = s.rows * c.n * elementBytes;
  return otherSteps() * s.lanes * columns * elementBytes <= target.l2Bytes / 8 &&
         sums <= (c.m <= s.rows && !few ? target.l2Bytes / 32 : stackLimit / 4);
}

void ContractionChooser::blockDepth(Candidate &c, int64_t panel) const {
  StageStrategy &s = c.strategy;
  unsigned dim = deepestDim(stage);
  int64_t extent = stage.extents[dim];
  int64_t most = std::max(s.lanes, panel / (otherSteps() * s.columnBlock * elementBytes));
  if (most >= extent)
    return;
  // Equal blocks, of whole vectors where vectors are read along this dimension.
  int64_t block = ceilDiv(extent, ceilDiv(extent, most));
  s.depthDim = dim;
  s.depth = std::min(extent, ceilDiv(block, s.lanes) * s.lanes);
}

bool ContractionChooser::rowsFarApart(const StageStrategy &s) const {
  if (!s.rowDim || s.rows < 2 || !sideStrides(stage, rowInputs(s), *s.rowDim).contiguous)
    return false;
  // With few registers a step has few elements of a line, and tiles are many that read it again. The lines of a few
  // steps stay in the first-level cache.
  constexpr int64_t line = 64;
  if (target.hasFewRegisters() && depth <= mostTogether)
    return false;
  int64_t distance = target.hasFewRegisters() && depth * line >= target.l1Bytes ? line : farApart;
  bool apart = false;
  for (unsigned k = stage.parallel; k < stage.rank(); ++k) {
    SideStrides along = sideStrides(stage, rowInputs(s), k);
    if (along.used && along.contiguous)
      return false;
    for (unsigned input : rowInputs(s))
      apart |= stage.inputs[input].strides[k] * elementBytes >= distance;
  }
  return apart;
}

int64_t ContractionChooser::mostRows(const Candidate &c) const {
  const StageStrategy &s = c.strategy;
  constexpr int64_t most = 24, page = 4096;
  int64_t ways = std::max<int64_t>(1, target.l1Bytes / page);
  if (!countersShare() || !s.rowDim)
    return most;
  auto collide = [&](const Access &access) {
    int64_t distance = access.strides[*s.rowDim] * access.element.getIntOrFloatBitWidth() / 8;
    return distance > 0 && distance % page == 0;
  };
  if (llvm::any_of(rowInputs(s), [&](unsigned input) { return collide(stage.inputs[input]); }))
    return std::min(most, (4 * ways - 1) / 3);
  bool mostlyResults = depth <= mostTogether && c.m * c.n * elementBytes >= target.l2Bytes / 2;
  return mostlyResults && llvm::any_of(stage.outputs, collide) ? std::min(most, std::max<int64_t>(1, 2 * ways / 3))
                                                               : most;
}

int64_t ContractionChooser::depthOfBlock(const StageStrategy &s) const {
  return s.depthDim ? depth / stage.extents[*s.depthDim] * s.depth : depth;
}

void ContractionChooser::chooseRowPacking(Candidate &c) {
  StageStrategy &s = c.strategy;
  if (s.columnBlock < 2 * s.columns || !rowsFarApart(s))
    return;
  // So many tiles that vectors are nearly full, and whole lines if that takes several of few registers.
  constexpr int64_t lineBytes = 64;
  double fullest = 0;
  int64_t room = (stackLimit / elementBytes - s.columnBlock * depthOfBlock(s)) / depthOfBlock(s) / lanes * lanes;
  for (int64_t rows = s.rows; rows <= std::min({std::max(4 * lanes, s.rows), c.m, room}); rows += s.rows) {
    double full = static_cast<double>(rows) / static_cast<double>(ceilDiv(rows, lanes) * lanes);
    full += target.hasFewRegisters() && rows * elementBytes % lineBytes == 0 ? 0.06 : 0;
    if (full > fullest + 0.05) {
      fullest = full;
      s.packRows = rows;
    }
  }
  if (s.packRows)
    c.packing += static_cast<double>(ceilDiv(c.n, s.columnBlock) * c.m) * 3 / static_cast<double>(lanes);
}

bool ContractionChooser::transposesResults(const StageStrategy &s) const {
  auto alongRows = [&](const Access &access) { return s.rowDim && access.strides[*s.rowDim] == 1; };
  return !s.dotDim && s.rows >= 4 && llvm::all_of(stage.outputs, alongRows);
}

double ContractionChooser::timeOfResults(const Candidate &c) const {
  const StageStrategy &s = c.strategy;
  auto perStep = static_cast<double>(c.m * c.n) / static_cast<double>(depth);
  if (llvm::none_of(stage.outputs, [&](const Access &access) { return access.strides[*s.laneDim] > 1; }))
    return 0;
  int64_t squares = s.rows / lanes * lanes + (s.rows % lanes ? llvm::PowerOf2Ceil(s.rows % lanes) : 0);
  double square = costs().square * static_cast<double>(squares) / static_cast<double>(s.rows);
  return perStep * (transposesResults(s) ? square : costs().scattered) * static_cast<double>(stage.outputs.size());
}

void ContractionChooser::priceResults(Candidate &c) {
  double time = timeOfResults(c);
  c.strategy.transposeResults = time > 0 && transposesResults(c.strategy);
  c.results += time;
}

bool ContractionChooser::areNextRowsFar(const StageStrategy &s) const {
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

llvm::SmallDenseSet<Value> codegen::epilogueMatrices(const Stage &stage, unsigned rowDim) {
  ValueRange operands = stage.op->getParentOfType<LaunchOp>()->getOperands();
  llvm::SmallDenseSet<Value> matrices;
  auto add = [&](const Access &access) {
    if (access.buffer < operands.size())
      matrices.insert(operands[access.buffer]);
    return access.buffer < operands.size();
  };
  bool areOperands = llvm::all_of(stage.outputs, add);
  for (auto [i, input] : llvm::enumerate(stage.inputs))
    if (stage.epilogueUses(i) && input.strides[rowDim] != 0)
      areOperands &= add(input);
  if (!areOperands)
    matrices.clear();
  return matrices;
}

bool ContractionChooser::paysToDefer(const Candidate &c) const {
  const StageStrategy &s = c.strategy;
  if (s.dotDim || s.depthDim || s.transposeResults || !s.rowDim || stage.extents[stage.parallel] < 4 * s.rows)
    return false;
  // Results that are only written wait in the store buffer.
  if (target.multiplyAdds == 2 && target.sharedUnits &&
      llvm::none_of(llvm::seq<unsigned>(0, stage.inputs.size()),
                    [&](unsigned input) { return isEpilogueMatrix(input); }))
    return false;
  auto matrices = static_cast<int64_t>(epilogueMatrices(stage, *s.rowDim).size());
  return matrices * c.m * c.n * elementBytes >= target.l2Bytes / 2;
}

void codegen::splitColumns(Body &body, const TargetOptions &target) {
  constexpr int64_t mostVectors = 16, fewestVectors = 2;
  for (size_t i = 0; i < body.stages.size(); ++i) {
    Stage &stage = body.stages[i];
    std::optional<Contraction> product = matchContraction(stage);
    std::optional<StageStrategy> s = product ? chooseContraction(stage, target, /*tilesWanted=*/false) : std::nullopt;
    if (!s || !s->rowDim || s->dotDim || s->depthDim || s->keepRows)
      continue;
    unsigned dim = *s->laneDim;
    int64_t columns = stage.extents[dim], rest = columns % s->lanes, first = columns - rest,
            rows = stage.extents[*s->rowDim], least = fewestVectors * s->lanes;
    if (rest == 0 || rest > s->lanes / 2 || first < least || first > mostVectors * s->lanes || rows < least)
      continue;
    // What is read and written twice is to be near.
    int64_t elementBytes = product->element.getIntOrFloatBitWidth() / 8;
    auto matrices = static_cast<int64_t>(epilogueMatrices(stage, *s->rowDim).size());
    if (s->defer || rows * stage.volume(stage.parallel, stage.rank()) * elementBytes > target.l2Bytes / 2 ||
        std::max<int64_t>(1, matrices) * rows * columns * elementBytes > target.l2Bytes / 2)
      continue;
    WalkResult index = stage.op.walk(
        [&](IndexOp op) { return stage.dims[op.getDim()] == dim ? WalkResult::interrupt() : WalkResult::advance(); });
    if (index.wasInterrupted())
      continue;
    // Lanes of the others are to lie along the rows, or be elements of the reduction.
    Stage whole = stage, others = splitStage(whole, dim, first);
    std::optional<StageStrategy> ofOthers = chooseContraction(others, target, /*tilesWanted=*/false);
    if (!ofOthers || (ofOthers->laneDim == dim && !ofOthers->dotDim))
      continue;
    stage = std::move(whole);
    body.stages.insert(body.stages.begin() + ++i, std::move(others));
  }
}

std::optional<StageStrategy> codegen::chooseContraction(const Stage &stage, const TargetOptions &target,
                                                        bool tilesWanted) {
  std::optional<Contraction> contraction = matchContraction(stage);
  if (!contraction || stage.volume(0, stage.rank()) < 1)
    return std::nullopt;
  return ContractionChooser(stage, target, std::move(*contraction)).choose(tilesWanted);
}
