//===- ContractionEmitter.h - Sums of products in register tiles --------------------*- C++ -*-===//
#ifndef DLC_COMPILER_CODEGEN_CONTRACTIONEMITTER_H
#define DLC_COMPILER_CODEGEN_CONTRACTIONEMITTER_H

#include "compiler/codegen/StageEmitter.h"

namespace dlc::codegen {

/// Writes one stage; Contraction.cpp tells how. Contraction.cpp has the loops and the reduction, ContractionPacking.cpp
/// the panels, ContractionResults.cpp what becomes of a tile's sums.
class ContractionEmitter {
public:
  ContractionEmitter(KernelBuilder &k, const Stage &stage, const StageStrategy &s, Position position,
                     std::optional<Share> share);

  void run();

private:
  /// A buffer [reduction][width], width along `dim`.
  Access makePanel(unsigned dim, int64_t width, int64_t elements);
  int64_t paddedRows() const { return (s.packRows + s.lanes - 1) / s.lanes * s.lanes; }

  const Share *shareOf(unsigned dim) const { return share && s.shareDim == dim ? &*share : nullptr; }

  void batchLoops(unsigned dim);

  //===-- Blocks -------------------------------------------------------------------===//

  void columnBlocks();

  /// So many units from `first`, or up to the end of the share.
  Share blockOf(Index first, int64_t count, const Share *mine, int64_t units);

  /// Of one row, each from its own part of the share: the columns of a tile are `columnDistance` apart.
  void columnsApart();

  void forColumns(llvm::function_ref<void()> body);

  /// With keepRows: loads the columns' operand of a tile, step by step.
  void keepColumns();

  /// With keepApart: tiles of a group of `count` rows. Those of the first row begin with a line, the very first before
  /// the row, where there is nothing to read or write.
  void keptTilesApart(int64_t count);

  /// The whole reduction at once; or in blocks: partial sums lie between two blocks where the results will, or those
  /// of a block of rows on the stack.
  void depthBlocks();

  /// All tiles of the rows and the block of columns.
  void rowLoop(const Share *rowShare, llvm::function_ref<void(int64_t)> body);

  mlir::Value difference(Index a, Index b);

  int64_t vectors() const { return (columnCount + s.lanes - 1) / s.lanes; }
  Lanes lanesOf(int64_t vector) const;
  Position at(int64_t r, int64_t vector) const;

  llvm::SmallVector<mlir::Value> initial(int64_t rowCount);

  //===-- Partial sums -------------------------------------------------------------===//

  /// A tile's part of the reduction.
  void tileOfBlock(int64_t rowCount);

  /// The memory, position and lanes of each vector of a tile's partial sums.
  void forEachPartial(int64_t rowCount, llvm::function_ref<void(const Access &, const Position &, const Lanes &)> body);

  //===-- The reduction ------------------------------------------------------------===//

  /// The operand `side` of the product at a position, as a scalar or a vector of `lanes`.
  mlir::Value operand(unsigned side, const Position &where, const Lanes *lanes);

  /// Loops over the reduction dimensions (of the block); sets `position`, and `inPanel` to the index inside the panel.
  llvm::SmallVector<mlir::Value> depthLoops(unsigned dim, mlir::ValueRange carried, int64_t together,
                                            llvm::function_ref<llvm::SmallVector<mlir::Value>(mlir::ValueRange)> body);

  /// A part of the loop over one of them, of `extent`: `together` steps an iteration, what is left one by one. Parts
  /// begin at multiples of `together`, or at the end.
  llvm::SmallVector<mlir::Value> stepLoop(Index low, Index high, int64_t extent, int64_t together,
                                          mlir::ValueRange carried, KernelBuilder::LoopBody body);

  Index plus(Index a, Index b);

  /// Whether the tile that reads an operand first copies it to its panel, while it multiplies: then memory works while
  /// there is arithmetic to do. An expression of several operations is evaluated before, where there are registers.
  bool copiesFirst(unsigned side) const;
  bool copiesColumnsFirst() const { return s.pack && !s.packLaneDim && copiesFirst(s.columnSide); }
  bool copiesRowsFirst() const { return s.packRows && copiesFirst(rowSide()); }
  unsigned rowSide() const { return 1 - s.columnSide; }

  /// `emit(true)` if the indices are equal, else `emit(false)`.
  llvm::SmallVector<mlir::Value> whetherEqual(Index a, Index b,
                                              llvm::function_ref<llvm::SmallVector<mlir::Value>(bool)> emit);

  mlir::Value equal(Index a, Index b);
  void ifEqual(Index a, Index b, llvm::function_ref<void()> body);

  /// Whether the tile at hand copies anything while it multiplies, that is, whether `whetherFirst` emits either for it;
  /// none: no tile does.
  mlir::Value isFirst();

  /// `emit(copyColumns, copyRows)`: what the tile at hand is the first to read.
  llvm::SmallVector<mlir::Value> whetherFirst(llvm::function_ref<llvm::SmallVector<mlir::Value>(bool, bool)> emit);

  /// One step of the reduction: all sums of the tile.
  llvm::SmallVector<mlir::Value> step(mlir::ValueRange carried, int64_t rowCount, mlir::Value panelStart,
                                      bool copyColumns, bool copyRows);

  /// `between`, if given, is called before each of `rowCount` parts of the reduction.
  llvm::SmallVector<mlir::Value> reduce(llvm::SmallVector<mlir::Value> accumulators, int64_t rowCount,
                                        llvm::function_ref<void(Index)> between = nullptr);

  mlir::Value rowOperand(int64_t r, bool copied);

  //===-- Results ------------------------------------------------------------------===//

  void wholeTile(int64_t rowCount);

  void markPending(Index rowIndex, Index columnIndex);

  void ifPending(llvm::function_ref<void()> body);

  /// One row of the tile whose sums are kept.
  void finishPending(Index rowIndex);

  /// Of one row of the tile; the last element too, where rows begin anywhere in a line.
  void prefetchResults(Index rowIndex);

  /// Results of one vector of lanes.
  void finish(mlir::Value sum, const Position &where, const Lanes *lanes);

  void epilogue(llvm::ArrayRef<mlir::Value> sums, int64_t rowCount);

  /// About how many instructions it takes a vector of f32; other numbers of 64 bits are two vectors.
  size_t epilogueLength();

  /// A buffer for the sums of a tile, and how they come there.
  Access makeTile();
  void keepTile(llvm::ArrayRef<mlir::Value> sums, const Access &tile);

  /// Squares of `rowCount` rows of the tile are transposed: then lanes lie along the rows.
  void transposedEpilogue(llvm::ArrayRef<mlir::Value> sums, int64_t first, int64_t rowCount);

  //===-- Dot products -------------------------------------------------------------===//

  Position atColumn(int64_t r, int64_t c);

  /// Of so many columns each vector of a tile of dot products has partial sums; of how many there are vectors a row.
  int64_t columnsOfVector() const { return s.dotPart ? s.lanes / s.dotPart : 1; }
  int64_t dotVectors() const { return (columnCount + columnsOfVector() - 1) / columnsOfVector(); }

  /// The columns' operand of the tile, `dotPart` elements along the reduction of one column after the other.
  void packDots();

  void dotTile(int64_t rowCount);

  /// The dimension with the lanes is the innermost loop.
  llvm::SmallVector<mlir::Value> dotLoops(unsigned dim, llvm::SmallVector<mlir::Value> sums, int64_t rowCount);

  /// The innermost loop for rows that begin anywhere in a vector of memory.
  llvm::SmallVector<mlir::Value> alignedDotLoop(llvm::SmallVector<mlir::Value> sums, int64_t rowCount);

  void dotStep(llvm::MutableArrayRef<mlir::Value> sums, Index index, Lanes lanes, int64_t rowCount);

  //===-- Packing ------------------------------------------------------------------===//

  /// The columns' operand of the block.
  void packColumns();

  /// Lines of an operand that are far apart are nothing that a processor foresees: those of `count` elements along
  /// `along` from `first` are asked for some steps of the innermost reduction ahead; behind the last step, where
  /// they are copied, the first of the next group. Into the second-level cache: in the first, lines a page apart share
  /// a set.
  void prefetchFar(unsigned side, unsigned along, Index first, int64_t count);

  /// The first tile of some rows asks for the rows of the tiles after it.
  void prefetchNextRows();

  /// The rows' operand of a group of tiles.
  void packRows(int64_t count);

  void copyRowsOfStep(int64_t count);
  void copyColumnsOfStep(mlir::Value start);

  /// A tile at an edge copies first, if it is the first, and multiplies then: it is seldom the first, and need not be
  /// there in all ways.
  void copyForEdge(mlir::Value start);

  /// Reads vectors along a reduction dimension and stores squares of them transposed.
  void packTransposed(unsigned dim);

  void packSquares();

  KernelBuilder &k;
  const Stage &stage;
  const StageStrategy &s;
  kernel::StageOp op;
  Contraction contraction;
  Position position, inPanel;
  std::optional<Share> share;
  unsigned columnDim;
  llvm::SmallVector<int64_t> blockExtents;       // of the reduction dimensions
  llvm::DenseMap<unsigned, mlir::Value> uniform; // inputs of the epilogue
  Access panel, rowPanel, partial, pending, dotPanel;
  std::optional<Access> rolled; // the tile whose epilogue is a loop
  mlir::Value pendingPlace;     // row and column of the pending tile; none if the row is negative
  int64_t panelStride = 0;
  mlir::Value panelStart; // of the panel that is packed

  /// The block of columns: one tile (`column`), some tiles, or all.
  Index blockColumn;
  bool oneTile = false;
  std::optional<Share> columnsOfBlock;
  Index row, groupRow, inGroup; // of the tile, of the group of tiles, their difference
  Index firstRow;               // of all rows
  int64_t groupRowCount = 0;
  Index column, depthStart;
  mlir::Value columnDistance; // of a tile's, where it is not 1
  int64_t columnCount = 0, depthCount = 0;
  llvm::SmallVector<mlir::Value> keptColumns; // [steps][vectors()]
  std::optional<Lanes> firstLanes;            // of the tile's first vector, where not all count
  Index blockRow;                             // the first row of the block whose partial sums are kept
};

} // namespace dlc::codegen

#endif // DLC_COMPILER_CODEGEN_CONTRACTIONEMITTER_H
