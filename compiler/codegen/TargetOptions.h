//===- TargetOptions.h - What the emitters know about the processor -----------------*- C++ -*-===//
#ifndef DLC_COMPILER_CODEGEN_TARGETOPTIONS_H
#define DLC_COMPILER_CODEGEN_TARGETOPTIONS_H

#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/Location.h"
#include "mlir/Support/LLVM.h"
#include <optional>

namespace dlc::codegen {

/// What sums of products take on one kind of core, in the time of a multiply-add of vectors. The weights rank choices;
/// they predict no time. compiler/codegen/README.md says what they are for, and on what they were measured.
struct TileCosts {
  /// Of a step of the reduction: at least so much, since a sum waits for its last; or its loads, of an element of each
  /// row and of each vector of columns.
  double least, perRowLoaded, perVectorLoaded;
  /// What a step takes besides: itself, for each row, for each vector of columns. Where operands are `near`, that is in
  /// the first-level cache, or of a long reduction in the second; where rows come from behind the second, beside
  /// columns that fill the first: while a tile waits for them, again and again, nothing else takes time; where columns
  /// come from behind the first and nothing hides that, in a reduction of a few steps.
  struct Step {
    double step, row, vector;
  } near, rowsBehindL2, columnsBehindL1;
  /// Of a vector that a step of a dot product loads, from the second-level cache as a rule.
  double perLoad;
  /// Of an element that is transposed in squares of vectors: what comes from a cache, and from behind it; of one that
  /// is moved by itself; of a result that is scattered.
  double square, farSquare, moved, scattered;
  /// Of plain loops, whose cost has more besides the arithmetic.
  double loops;
  /// A block of columns takes so many quarters of the second-level cache.
  int64_t blockQuarters;
  /// Sums in registers, and with an epilogue that reads a matrix, in between of which registers are needed too.
  int64_t mostSums, mostSumsBesideMatrix;
  /// A tile whose columns stay in registers for many rows, in the time of one that loads them. 0: there are none.
  double kept;
};

struct TargetOptions {
  int64_t vectorBits = 512;
  /// Register tile of every contraction when not zero; for tests.
  int64_t forcedRows = 0, forcedColumns = 0;
  /// The dimension of the stage that is to be the columns of every contraction.
  std::optional<unsigned> forcedLaneDim;

  int64_t vectorRegisters = 32;
  /// Of vectors, that begin in a cycle: two, or one where two units of half the width make one. Loads are two.
  int64_t multiplyAdds = 1;
  /// Integer operations begin in their units: what counts a loop's iterations takes time of theirs.
  bool sharedUnits = false;
  /// Stores past the caches wait for the buffers that lines come in by: lines that are asked for beside them are late.
  bool sharedBuffers = false;
  /// Until a line that another core wrote is here.
  int64_t lineCycles = 50;
  /// On a mesh: worth asking ahead for what a first-level cache does not hold and other threads have made.
  bool coresAreFar() const { return lineCycles >= 100; }
  /// Of a core: the first-level cache of data and the second-level cache.
  int64_t l1Bytes = 32 << 10, l2Bytes = 1 << 20;
  /// The whole last-level cache that a core can fill: what is larger is in memory by the time it has been written.
  int64_t cacheBytes = 32 << 20;
  /// x86: other threads may see a store past the caches after later ones, unless a fence is between them.
  bool storeFence = true;

  /// f32 results may be off by up to 4 ulp an operation: divisions by a number that many elements share are
  /// multiplications.
  bool fastMath = false;
  /// A sum of f32 with a product that nothing else uses is one multiply-add, which rounds once.
  bool fuseProducts = false;

  /// What is no multiply-add takes the place of one of two: the steps of a loop, loads that are waited for, shuffles.
  /// Tiles are to be large, and several steps an iteration; README.md says how. So it is where units are shared, and
  /// where registers are few: a step of twelve multiply-adds has eight loads, and what a core begins in a cycle is
  /// used up.
  bool countersShare() const { return hasFewRegisters() || (multiplyAdds == 2 && sharedUnits); }
  bool hasFewRegisters() const { return multiplyAdds == 2 && vectorRegisters < 32; }
  /// Registers that functions of several vectors may take to be computed side by side (lower-math): half as many more
  /// as there are, since LLVM knows ways to keep some of what is needed in memory. 0: one after the other.
  static constexpr int64_t sideBySide(int64_t registers) { return registers < 32 ? registers / 2 * 3 : 0; }
  /// AVX-512 does in a cycle or two. A masked store of AVX2 takes a Zen 3 eleven cycles, three parts two; without
  /// either LLVM stores one element after the other.
  bool masksStores() const { return vectorRegisters >= 32 && vectorBits >= 256; }
  const TileCosts &costs() const;

  int64_t registers() const { return vectorRegisters; }
  int64_t lanes(unsigned elementBits) const { return vectorBits / elementBits; }
};

/// Reads "ROWSxCOLUMNS" (f32 columns) into `options`; a tile that takes more than the registers is an error.
mlir::LogicalResult parseTile(llvm::StringRef tile, TargetOptions &options,
                              llvm::function_ref<mlir::InFlightDiagnostic()> error);

/// Checks the options of emit-kernels; an impossible tile is an error at `loc`.
mlir::LogicalResult parseTargetOptions(int64_t vectorBits, int64_t vectorRegisters, int64_t multiplyAdds,
                                       llvm::StringRef tile, TargetOptions &options, mlir::Location loc);

} // namespace dlc::codegen

#endif // DLC_COMPILER_CODEGEN_TARGETOPTIONS_H
