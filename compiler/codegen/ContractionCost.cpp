//===- ContractionCost.cpp - What tiles of sums of products take --------------------===//
#include "compiler/codegen/ContractionStrategy.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::codegen;

static int64_t ceilDiv(int64_t a, int64_t b) { return llvm::divideCeilSigned(a, b); }

double codegen::tileCost(int64_t m, int64_t n, int64_t rows, int64_t vectors, int64_t lanes, bool pairs) {
  auto tile = [&](int64_t r, int64_t v) -> double {
    if (r == 0 || v == 0)
      return 0;
    auto products = static_cast<double>(r * v), lines = static_cast<double>(r + 2 * v);
    // A processor that does two at a time has as many loads, and no time to lose with a chain.
    if (pairs)
      return std::max({products, 9.0, static_cast<double>(r + v)}) + 0.05 * lines + 0.3;
    return std::max({products, 8.0, 0.6 * lines}) + 0.02 * lines + 0.3;
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

double codegen::dotCost(int64_t m, int64_t n, int64_t rows, int64_t columns, int64_t lanes, int64_t depth, bool pairs) {
  auto loads = static_cast<double>(rows + columns);
  double step = std::max({static_cast<double>(rows * columns), 8.0, 1.2 * loads}) + 1.0 + (pairs ? 0.12 * loads : 0.0);
  double collapse = static_cast<double>(std::max(rows * columns, lanes)) * 3.0 + 10;
  double tile = step * static_cast<double>(ceilDiv(depth, lanes)) + collapse;
  return static_cast<double>(ceilDiv(m, rows) * ceilDiv(n, columns)) * tile / static_cast<double>(depth);
}

double codegen::partDotCost(int64_t m, int64_t n, int64_t rows, int64_t columns, int64_t lanes, int64_t part,
                            int64_t depth, bool pairs) {
  auto tile = [&](int64_t r, int64_t c) -> double {
    if (r == 0 || c == 0)
      return 0;
    int64_t vectors = ceilDiv(c * part, lanes), merges = 0;
    for (int64_t segment = part, count = vectors; segment > 1; segment /= 2)
      merges += count = ceilDiv(count, 2);
    auto loads = static_cast<double>(r + vectors);
    double step = std::max({static_cast<double>(r * vectors), 8.0, 0.6 * loads}) + 0.5 + (pairs ? 0.12 * loads : 0.0);
    // Two shuffles for two vectors that become one; the additions go beside them.
    return step * static_cast<double>(ceilDiv(depth, part)) + static_cast<double>(r * (2 * merges + 2)) + 10;
  };
  int64_t fullRows = m / rows, tailRows = m % rows, fullColumns = n / columns, tailColumns = n % columns;
  double cost = static_cast<double>(fullRows * fullColumns) * tile(rows, columns) +
                static_cast<double>(fullColumns) * tile(tailRows, columns) +
                static_cast<double>(fullRows) * tile(rows, tailColumns) + tile(tailRows, tailColumns);
  int variants = (tailRows ? 2 : 1) * (tailColumns && fullColumns ? 2 : 1);
  return cost / static_cast<double>(depth) * (1 + 0.015 * (variants - 1));
}

double codegen::imbalance(int64_t extent, int64_t tile, int64_t threads) {
  int64_t most = std::min(extent, ceilDiv(ceilDiv(extent, tile), threads) * tile);
  return static_cast<double>(most * threads) / static_cast<double>(extent);
}
