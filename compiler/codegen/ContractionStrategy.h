//===- ContractionStrategy.h - Shared by the choice of a contraction's strategy and its overrides -*- C++ -*-===//
#ifndef DLC_COMPILER_CODEGEN_CONTRACTIONSTRATEGY_H
#define DLC_COMPILER_CODEGEN_CONTRACTIONSTRATEGY_H

#include "compiler/codegen/Strategy.h"

namespace dlc::codegen {

/// Panels lie on a thread's stack; both in bytes.
constexpr int64_t panelLimit = 768 << 10, stackLimit = 1 << 20;

/// Steps of the reduction that one iteration of the code has; the registers and time to compile them are bounds.
constexpr int64_t mostTogether = 16;

/// Whether the columns' operand of a tile can stay in registers for more rows than the tile's.
bool canKeepColumns(const Stage &stage, const StageStrategy &s);

/// What one step of the reduction takes over all tiles. Tiles at the edges are more code to compile, which must pay.
double tileCost(int64_t m, int64_t n, int64_t rows, int64_t vectors, int64_t lanes, const TileCosts &costs,
                const TileCosts::Step &more);

/// The same for tiles of rows x columns dot products of `lanes` elements at a time, a reduction of `depth`. `perLoad`:
/// what a vector takes that is loaded.
double dotCost(int64_t m, int64_t n, int64_t rows, int64_t columns, int64_t lanes, int64_t depth, double perLoad);

/// The same where a vector has `part` elements of the reduction for each of lanes / part columns.
double partDotCost(int64_t m, int64_t n, int64_t rows, int64_t columns, int64_t lanes, int64_t part, int64_t depth,
                   double perLoad);

/// The longest share of `extent` that one of so many threads gets, in units of `tile`, relative to an equal one. The
/// last thread has one unit more than the first if they are not equally many (KernelBuilder::share), and the unit at
/// the edge.
double imbalance(int64_t extent, int64_t tile, int64_t threads);

/// The longest reduction dimension.
unsigned deepestDim(const Stage &stage);

/// The matrices that the epilogue reads and writes are operands of the launch, each once, though an update in place has
/// its own twice; none if some are local memory.
llvm::SmallDenseSet<mlir::Value> epilogueMatrices(const Stage &stage, unsigned rowDim);

/// A reduction dimension along which the columns' operand can be read as vectors.
std::optional<unsigned> findPackLaneDim(const Stage &stage, llvm::ArrayRef<unsigned> columnInputs);

/// Whether partial sums can wait where results will be: a single result of their type, contiguous along the columns,
/// while the epilogue reads nothing that has the same layout. (That may be the same memory.)
bool resultsCanHoldSums(const Stage &stage, const StageStrategy &strategy, mlir::Type element);

/// Rows of the partial sums that wait on the stack for the next block of the reduction, in so many bytes.
int64_t defaultRowBlock(const StageStrategy &strategy, int64_t elementBytes, int64_t bytes = stackLimit / 4);

} // namespace dlc::codegen

#endif // DLC_COMPILER_CODEGEN_CONTRACTIONSTRATEGY_H
