//===- TargetOptions.cpp - Options of emit-kernels -----------------------------------===//
#include "compiler/codegen/TargetOptions.h"

#include "mlir/IR/Diagnostics.h"

using namespace mlir;
using namespace dlc::codegen;

// One multiply-add in a cycle, beside two loads; two, with as many loads and no time to lose with a chain; two, of
// tiles for sixteen registers, which take nearly all that a core can begin; two, whose units have the counters,
// addresses and branches of loops to do as well.
static constexpr TileCosts::Step kOneStep = {0.3, 0.02, 0.04}, kTwoStep = {0.3, 0.05, 0.1}, kFewStep = {1, 0.3, 0.25};
static constexpr TileCosts kOneUnit = {.least = 8,
                                       .perRowLoaded = 0.6,
                                       .perVectorLoaded = 1.2,
                                       .near = kOneStep,
                                       .rowsBehindL2 = kOneStep,
                                       .columnsBehindL1 = kOneStep,
                                       .perLoad = 0,
                                       .square = 0.35,
                                       .farSquare = 0.9,
                                       .moved = 3,
                                       .scattered = 6,
                                       .loops = 0.66,
                                       .blockQuarters = 3,
                                       .mostSums = 28,
                                       .mostSumsBesideMatrix = 28,
                                       .kept = 0};
static constexpr TileCosts kTwoUnits = {.least = 9,
                                        .perRowLoaded = 1,
                                        .perVectorLoaded = 1,
                                        .near = kTwoStep,
                                        .rowsBehindL2 = kTwoStep,
                                        .columnsBehindL1 = kTwoStep,
                                        .perLoad = 0.12,
                                        .square = 0.35,
                                        .farSquare = 0.9,
                                        .moved = 3,
                                        .scattered = 6,
                                        .loops = 0.66,
                                        .blockQuarters = 3,
                                        .mostSums = 28,
                                        .mostSumsBesideMatrix = 28,
                                        .kept = 0};
static constexpr TileCosts kSharedUnits = {.least = 9,
                                           .perRowLoaded = 1,
                                           .perVectorLoaded = 1,
                                           .near = {2.5, 0.15, 0.45},
                                           .rowsBehindL2 = {1, 0.35, 0.6},
                                           .columnsBehindL1 = {2.5, 0.15, 0.85},
                                           .perLoad = 1.3,
                                           .square = 0.7,
                                           .farSquare = 1.8,
                                           .moved = 6,
                                           .scattered = 6,
                                           .loops = 1,
                                           .blockQuarters = 1,
                                           .mostSums = 28,
                                           .mostSumsBesideMatrix = 24,
                                           .kept = 0.85};

static constexpr TileCosts kFewRegisters = {.least = 8,
                                            .perRowLoaded = 1.2,
                                            .perVectorLoaded = 1.2,
                                            .near = kFewStep,
                                            .rowsBehindL2 = kFewStep,
                                            .columnsBehindL1 = kFewStep,
                                            .perLoad = 0.9,
                                            .square = 0.7,
                                            .farSquare = 1.8,
                                            .moved = 6,
                                            .scattered = 6,
                                            .loops = 1,
                                            .blockQuarters = 2,
                                            .mostSums = 14,
                                            .mostSumsBesideMatrix = 14,
                                            .kept = 0.85};

const TileCosts &TargetOptions::costs() const {
  if (multiplyAdds == 1)
    return kOneUnit;
  return hasFewRegisters() ? kFewRegisters : sharedUnits ? kSharedUnits : kTwoUnits;
}

LogicalResult dlc::codegen::parseTile(StringRef tile, TargetOptions &options,
                                      llvm::function_ref<InFlightDiagnostic()> error) {
  auto [rows, columns] = tile.split('x');
  if (rows.getAsInteger(10, options.forcedRows) || columns.getAsInteger(10, options.forcedColumns) ||
      options.forcedRows < 1 || options.forcedColumns < 1)
    return error() << "tile is \"" << tile << "\", expected ROWSxCOLUMNS with positive numbers, such as 8x32";
  int64_t lanes = options.lanes(32);
  int64_t vectors = (options.forcedColumns + lanes - 1) / lanes;
  int64_t live = options.forcedRows * vectors + vectors + 1;
  if (options.forcedColumns % lanes || live > options.registers())
    return error() << "impossible tile " << tile << " with " << options.vectorBits << "-bit vectors: it takes " << live
                   << " of " << options.registers() << " vector registers; expected columns that are a multiple of "
                   << lanes << " and ROWS * COLUMNS / " << lanes << " + COLUMNS / " << lanes << " + 1 at most "
                   << options.registers();
  return success();
}

LogicalResult dlc::codegen::parseTargetOptions(int64_t vectorBits, int64_t vectorRegisters, int64_t multiplyAdds,
                                               StringRef tile, TargetOptions &options, Location loc) {
  if (vectorBits != 128 && vectorBits != 256 && vectorBits != 512)
    return emitError(loc) << "emit-kernels: vector-bits is " << vectorBits << ", expected 128, 256 or 512";
  options.vectorBits = vectorBits;
  options.vectorRegisters = vectorRegisters != 0 ? vectorRegisters : vectorBits == 512 ? 32 : 16;
  if (options.vectorRegisters < 8)
    return emitError(loc) << "emit-kernels: vector-registers is " << vectorRegisters
                          << ", expected at least 8, or 0 for what is usual";
  options.multiplyAdds = multiplyAdds != 0 ? multiplyAdds : vectorBits == 512 ? 1 : 2;
  if (options.multiplyAdds < 1 || options.multiplyAdds > 2)
    return emitError(loc) << "emit-kernels: multiply-adds is " << multiplyAdds
                          << ", expected 1 or 2, or 0 for what is usual";
  if (options.lineCycles < 0)
    return emitError(loc) << "emit-kernels: line-cycles is " << options.lineCycles << ", expected 0 or more";
  if (tile.empty())
    return success();
  return parseTile(tile, options, [&] { return emitError(loc) << "emit-kernels: "; });
}
