//===- StageEmitter.h - The two ways to write a stage as vector loops ---------------*- C++ -*-===//
#ifndef DLC_COMPILER_CODEGEN_STAGEEMITTER_H
#define DLC_COMPILER_CODEGEN_STAGEEMITTER_H

#include "compiler/codegen/KernelBuilder.h"
#include "compiler/codegen/Strategy.h"

namespace dlc::codegen {

/// The units [first, second) of `strategy.shareDim`, out of `units`; the last thread's range ends at `units`.
struct Share {
  mlir::Value first, second;
  int64_t units;
};

/// Rows of results that follow each other, of a stage that stores past the caches and does them in order: where one
/// ends inside a line, its last elements wait in local memory for the first ones of the next.
struct Seam {
  unsigned buffer; // a vector
  mlir::Value low; // the first row: nothing waits for it
  mlir::Value end; // behind the last row, which waits for nothing; if it comes with this stage
};

/// Write the code of a stage. `position` has the indices of the outer dimensions; the others are set on the way.
/// Without a share everything is done here.
void emitLoops(KernelBuilder &k, const Stage &stage, const StageStrategy &strategy, Position position,
               std::optional<Share> share, std::optional<Seam> seam = std::nullopt);
/// Where local memory of a launch has what belongs to a row.
using Shifts = llvm::SmallDenseMap<unsigned, mlir::Value>;
/// What is done in the loops of a reduction beside it.
struct Companions {
  struct One {
    const Stage *stage;
    const StageStrategy *strategy;
  };
  /// For the rows from `row` on.
  struct OfRows : One {
    Index row;
    Shifts shifts;
    std::optional<Seam> seam;
  };
  /// The map that is `joined` with it.
  std::optional<One> map;
  /// The stage that goes on `during` it.
  std::optional<OfRows> behind;
  /// Reductions `beside` it, with as many partial results along the same lanes.
  llvm::SmallVector<OfRows, 2> beside;
};
void emitReduction(KernelBuilder &k, const Stage &reduction, const StageStrategy &strategy, const Position &position,
                   const Companions &companions);
void emitContraction(KernelBuilder &k, const Stage &stage, const StageStrategy &strategy, Position position,
                     std::optional<Share> share);
void emitScatter(KernelBuilder &k, const Body &body, const Stage &stage, const StageStrategy &strategy,
                 Position position, std::optional<Share> share);

/// A stage with a `squareDim`.
void emitTransposition(KernelBuilder &k, const Stage &stage, const StageStrategy &strategy, Position position,
                       std::optional<Share> share);

/// Loops over one dimension in tiles: `body(index, count)` gets the first index of a tile and its extent, which is
/// `tile` but for the last. With `share`, only the units of this thread.
void forEachTile(KernelBuilder &k, int64_t extent, int64_t tile, const Share *share,
                 llvm::function_ref<void(Index, int64_t)> body);

} // namespace dlc::codegen

#endif // DLC_COMPILER_CODEGEN_STAGEEMITTER_H
