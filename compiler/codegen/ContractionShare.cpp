//===- ContractionShare.cpp - What threads share of a sum of products ---------------===//
#include "compiler/codegen/ContractionChooser.h"

#include <limits>

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;
using namespace dlc::codegen;

double ContractionChooser::sharedByColumns(const Candidate &c, int64_t threads, int64_t extent, int64_t columns) {
  return imbalance(extent, columns, threads) / static_cast<double>(threads) * c.cost() + 0.1 * static_cast<double>(c.m);
}

double ContractionChooser::sharedByRows(const Candidate &c, int64_t threads, int64_t rows) {
  return imbalance(c.m, rows, threads) / static_cast<double>(threads) * (c.cost() - c.packing) + c.packing +
         0.1 * static_cast<double>(c.n);
}

double ContractionChooser::costForThreads(const Candidate &c, int64_t rows, int64_t extent, int64_t columns) const {
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

double ContractionChooser::costOfDistance(const Candidate &c, unsigned dim, int64_t threads) const {
  // Eight lines are on their way at a time. Those that others have read are besides dear to write: who updates a
  // factor of the product waits for each.
  double perByte = static_cast<double>(target.lineCycles) / 500, perByteRewritten = 2 * perByte;
  double bytes = 0, all = 0;
  for (auto [i, input] : llvm::enumerate(stage.inputs)) {
    ArrayRef<int64_t> strides = ArrayRef(input.strides).take_front(stage.parallel);
    if (!isEpilogueMatrix(i))
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

double ContractionChooser::costOfSharedLines(unsigned dim, int64_t tile) const {
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

void ContractionChooser::chooseShare() {
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
  // Columns that do not fill a vector cost what a vector costs. Where rows begin with a line, columns do not.
  if (!s.keepApart)
    share(*s.laneDim, s.columnUnit(), s.dotDim ? best->n : ceilDiv(best->n, lanes) * lanes);
  if (s.rowDim)
    share(*s.rowDim, s.rowGroup(), best->m);
}
