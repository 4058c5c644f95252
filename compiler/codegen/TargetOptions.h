//===- TargetOptions.h - What the emitters know about the processor -----------------*- C++ -*-===//
#ifndef DLC_COMPILER_CODEGEN_TARGETOPTIONS_H
#define DLC_COMPILER_CODEGEN_TARGETOPTIONS_H

#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/Location.h"
#include "mlir/Support/LLVM.h"
#include <optional>

namespace dlc::codegen {

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
