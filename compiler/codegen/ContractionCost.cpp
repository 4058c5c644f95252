//===- ContractionCost.cpp - What tiles of sums of products take --------------------===//
#include "compiler/codegen/ContractionStrategy.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::codegen;

/// Of m rows and n columns in tiles, of which the last ones are smaller: `tile(rows, columns)` is what one takes.
static double sumOverTiles(int64_t m, int64_t n, int64_t rows, int64_t columns,
                           llvm::function_ref<double(int64_t, int64_t)> tile) {
  int64_t fullRows = m / rows, tailRows = m % rows, fullColumns = n / columns, tailColumns = n % columns;
  auto some = [&](int64_t r, int64_t c) { return r == 0 || c == 0 ? 0.0 : tile(r, c); };
  double cost = static_cast<double>(fullRows * fullColumns) * some(rows, columns) +
                static_cast<double>(fullColumns) * some(tailRows, columns) +
                static_cast<double>(fullRows) * some(rows, tailColumns) + some(tailRows, tailColumns);
  int variants = (tailRows ? 2 : 1) * (tailColumns && fullColumns ? 2 : 1);
  return cost * (1 + 0.015 * (variants - 1));
}

double codegen::tileCost(int64_t m, int64_t n, int64_t rows, int64_t vectors, int64_t lanes, const TileCosts &costs,
                         const TileCosts::Step &more) {
  return sumOverTiles(m, n, rows, vectors * lanes, [&](int64_t r, int64_t c) {
    int64_t v = ceilDiv(c, lanes);
    auto rowsOfTile = static_cast<double>(r), vectorsOfTile = static_cast<double>(v);
    double atLeast = std::max({rowsOfTile * vectorsOfTile, costs.least,
                               costs.perRowLoaded * rowsOfTile + costs.perVectorLoaded * vectorsOfTile});
    return atLeast + more.row * rowsOfTile + more.vector * vectorsOfTile + more.step;
  });
}

double codegen::dotCost(int64_t m, int64_t n, int64_t rows, int64_t columns, int64_t lanes, int64_t depth,
                        double perLoad) {
  auto loads = static_cast<double>(rows + columns);
  double step = std::max({static_cast<double>(rows * columns), 8.0, 1.2 * loads}) + 1.0 + perLoad * loads;
  double collapse = static_cast<double>(std::max(rows * columns, lanes)) * 3.0 + 16;
  // What is left of a row is masked, and selected for every sum.
  double tile = step * static_cast<double>(ceilDiv(depth, lanes) + (depth % lanes ? 1 : 0)) + collapse;
  return static_cast<double>(ceilDiv(m, rows) * ceilDiv(n, columns)) * tile / static_cast<double>(depth);
}

double codegen::partDotCost(int64_t m, int64_t n, int64_t rows, int64_t columns, int64_t lanes, int64_t part,
                            int64_t depth, double perLoad) {
  double cost = sumOverTiles(m, n, rows, columns, [&](int64_t r, int64_t c) {
    int64_t vectors = ceilDiv(c * part, lanes), merges = 0;
    for (int64_t segment = part, count = vectors; segment > 1; segment /= 2)
      merges += count = ceilDiv(count, 2);
    auto loads = static_cast<double>(r + vectors);
    double step = std::max({static_cast<double>(r * vectors), 8.0, 0.6 * loads}) + 0.5 + perLoad * loads;
    // Two shuffles for two vectors that become one; the additions go beside them.
    return step * static_cast<double>(ceilDiv(depth, part)) + static_cast<double>(r * (2 * merges + 2)) + 10;
  });
  return cost / static_cast<double>(depth);
}

double codegen::imbalance(int64_t extent, int64_t tile, int64_t threads) {
  int64_t units = ceilDiv(extent, tile), most = 0;
  for (int64_t thread = 0; thread < threads; ++thread)
    most = std::max(most, std::min(extent, units * (thread + 1) / threads * tile) - units * thread / threads * tile);
  return static_cast<double>(most * threads) / static_cast<double>(extent);
}
