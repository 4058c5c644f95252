//===- ContractionDots.cpp - Dot products for a sum of products ---------------------===//
#include "compiler/codegen/ContractionChooser.h"

#include <numeric>

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;
using namespace dlc::codegen;

void ContractionChooser::chooseApart(Candidate &c, unsigned dotDim) const {
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

double ContractionChooser::memoryTime(int64_t extent) const {
  constexpr double perByte = 0.2;
  bool far = countersShare() && extent * depth * elementBytes >= target.l2Bytes;
  return far ? perByte * static_cast<double>(extent * elementBytes) : 0;
}

double ContractionChooser::waitOfDots(const Candidate &c, double tiles, int64_t rows, int64_t columns) const {
  // Columns come during the first of the passes that rows make over them, rows with each of the columns' tiles.
  auto rowPasses = static_cast<double>(ceilDiv(c.m, rows)), columnPasses = static_cast<double>(ceilDiv(c.n, columns));
  return std::max(0.0, memoryTime(c.n) - tiles / rowPasses) + std::max(0.0, memoryTime(c.m) * columnPasses - tiles);
}

void ContractionChooser::chooseDot(Candidate &c) {
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
  double cost = 0, waiting = 0, least = 0;
  chooseApart(c, *dotDim);
  if (s.apart) {
    rows = 1;
    columns = 4;
    cost = dotCost(c.m, c.n, rows, columns, lanes, depth, costs().perLoad);
  }
  int64_t mostRows = memoryTime(c.n) > 0 ? 8 : 5;
  for (int64_t r = 1; r <= std::min(c.m, mostRows) && !s.apart; ++r)
    for (int64_t n = 1; n <= std::min<int64_t>(c.n, c.m == 1 ? 8 : 5) && r * n + n + 1 <= target.registers(); ++n) {
      dots.tiles = dotCost(c.m, c.n, r, n, lanes, depth, costs().perLoad);
      dots.waiting = waitOfDots(c, dots.tiles, r, n);
      double shared = costForThreads(dots, r, c.n, n);
      if (least != 0 && shared >= least)
        continue;
      least = shared;
      cost = dots.tiles;
      waiting = dots.waiting;
      rows = r;
      columns = n;
    }
  dots.strategy.laneDim = s.laneDim;
  dots.strategy.dotDim = dotDim;
  if (cost + waiting + timeOfResults(dots) >= c.tiles + c.packing + timeOfResults(c)) {
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
  c.waiting = waiting;
  c.packing = 0;
  s.columnBlock = columns;
  if (memoryTime(c.m) == 0)
    priceStreaming(c);
}

void ContractionChooser::choosePartDot(Candidate &c) {
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
  constexpr double perPart = 1.5, perElement = 0.1, perTransposed = 0.35;
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
        dots.tiles = partDotCost(c.m, c.n, rows, d.columns, lanes, part, depth, costs().perLoad);
        dots.packing = static_cast<double>(c.n) *
                       (perPart / static_cast<double>(part) + (transposed ? perTransposed * padding(c.n) : perElement));
        dots.waiting = memoryTime(c.n);
        double cost = costForThreads(dots, rows, c.n, d.columns);
        if (cost >= least)
          continue;
        least = cost;
        priceStreaming(dots);
        c = dots;
      }
}
