//===- Body.h - A launch as the vector emitters see it ------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_CODEGEN_BODY_H
#define DLC_COMPILER_CODEGEN_BODY_H

#include "compiler/codegen/TargetOptions.h"
#include "dialects/kernel/Kernel.h"

namespace dlc::codegen {

/// Where an operand's elements lie: element (i_0, i_1, ...) of the iteration space at `offset + sum strides[d] * i_d`
/// of a buffer seen as one dimension. Maps, layouts, slices, broadcasts and transpositions all end up in these numbers.
struct Access {
  unsigned buffer; // index into Body::buffers
  mlir::Type element;
  llvm::SmallVector<int64_t> strides;
  int64_t offset = 0;
  /// A matrix that a reduction adds up and that stays from call to call: a weight.
  bool kept = false;
  /// Of the workspace, in a launch that threads share: a launch of this call made it, and parts of it may be in the
  /// caches of other threads' cores.
  bool made = false;
};

/// A stage whose iteration space has been put in order: extents of one are gone, and dimensions that every operand
/// walks through as if they were one have become one.
struct Stage {
  mutable kernel::StageOp op; // a handle: its accessors are not const
  /// Dimensions [0, outer) are the launch's; [outer, parallel) parallel; the rest are reduced.
  unsigned outer = 0, parallel = 0;
  llvm::SmallVector<int64_t> extents;
  llvm::SmallVector<Access> inputs, outputs;
  /// Where each original dimension went; none: its index is always 0.
  llvm::SmallVector<std::optional<unsigned>> dims;
  /// In a launch that goes in blocks: the original dimension whose index is that of dimension `blockDim`, where the
  /// block begins, plus that of its place in `dims`.
  std::optional<unsigned> blockDim;

  unsigned rank() const { return extents.size(); }
  bool isReduction(unsigned dim) const { return dim >= parallel; }
  bool hasReduction() const { return op.getCombine().getBlocks().size() != 0; }
  /// Of the dimensions in [from, to).
  int64_t volume(unsigned from, unsigned to) const;
  /// Whether the value of input i at its map is needed in the prologue / in the epilogue.
  bool prologueUses(unsigned input) const;
  bool epilogueUses(unsigned input) const;
};

struct Buffer {
  mlir::Type element;
  int64_t elements; // span, including gaps between strided rows
  kernel::LocalOp local;
  llvm::SmallVector<int64_t> strides; // of its dimensions
  /// Of local memory: a row of `length` elements has room for `room`, and the next of a block is `stride` further on.
  struct Row {
    int64_t length = 0, room = 0, stride = 0;
  } row;
};

struct Body {
  mutable kernel::LaunchOp launch;
  llvm::SmallVector<Buffer> buffers; // arguments of the launch, then its local memory
  llvm::SmallVector<int64_t> outerExtents;
  llvm::SmallVector<Stage, 1> stages;
};

/// On a kernel.local: in a block, the rows' elements of a column lie side by side.
constexpr llvm::StringLiteral alongRows = "dlc.along_rows";

/// Launches over rows that leave many lanes idle: what stages read and write of them goes through local memory, where
/// lanes lie along the rows. Whether the launch was changed.
bool stageShortRows(kernel::LaunchOp launch, const TargetOptions &target);

/// Outer dimensions of a launch become one where all that it touches lies as if they were.
void mergeOuterDims(kernel::LaunchOp launch);

/// So many iterations of the last outer dimension go through the stages together: products then have rows for a
/// register tile, and short rows fill vectors. Local memory holds a block, in a first-level cache of the target. 1: one
/// after the other.
int64_t chooseBlock(kernel::LaunchOp launch, const TargetOptions &target);

/// The static strides of a buffer's dimensions; nothing if it has none. Zero extents count as one.
std::optional<llvm::SmallVector<int64_t>> staticStrides(mlir::MemRefType type);

/// With blocks of `block` iterations of the last outer dimension: as one of `count` iterations sees it.
Body analyse(kernel::LaunchOp launch, int64_t block = 1, int64_t count = 1);

/// Divides a stage's iterations along a dimension: [0, first) remain; returns the others. The stage must not ask for
/// its index of that dimension.
Stage splitStage(Stage &stage, unsigned dim, int64_t first);

/// Whether a value of the prologue or the epilogue differs along a dimension.
bool variesAlong(const Stage &stage, mlir::Value value, unsigned dim);

/// Makes multiply-adds of sums and differences of f32 one side of which is a product that nothing else uses.
void fuseProducts(const Body &body);

/// Whether two buffers of a function share no byte, as far as their definitions tell.
bool areDisjoint(mlir::Value a, mlir::Value b);

/// Whether two of the launch's operands may share bytes. As for place-barriers, what the caller hands in and what it
/// wants written lie apart.
bool mayOverlap(const Body &body, unsigned a, unsigned b);

/// Whether no operand of the launch but this one has its bytes, and no stage reads it.
bool isOnlyWritten(const Body &body, unsigned operand);

/// Whether no stage touches what another writes: then they need no order, and threads share each by itself.
bool areStagesIndependent(const Body &body);

} // namespace dlc::codegen

#endif // DLC_COMPILER_CODEGEN_BODY_H
