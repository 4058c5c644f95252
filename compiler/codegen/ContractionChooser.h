//===- ContractionChooser.h - How a sum of products is done -------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_CODEGEN_CONTRACTIONCHOOSER_H
#define DLC_COMPILER_CODEGEN_CONTRACTIONCHOOSER_H

#include "compiler/codegen/ContractionStrategy.h"

namespace dlc::codegen {

/// Strides of a side of the product along one dimension.
struct SideStrides {
  bool used = false;      // some input depends on the dimension
  bool contiguous = true; // every input has stride 0 or 1
};
SideStrides sideStrides(const Stage &stage, llvm::ArrayRef<unsigned> inputs, unsigned dim);

/// ContractionStrategy.cpp has tiles, blocks and packing, ContractionDots.cpp dot products, ContractionShare.cpp what
/// threads share.
class ContractionChooser {
public:
  ContractionChooser(const Stage &stage, const TargetOptions &target, Contraction product)
      : stage(stage), target(target), contraction(std::move(product)),
        elementBytes(contraction.element.getIntOrFloatBitWidth() / 8),
        lanes(target.lanes(contraction.element.getIntOrFloatBitWidth())),
        depth(stage.volume(stage.parallel, stage.rank())) {}

  /// With a tile or blocks given from outside, it is tiles that are wanted.
  std::optional<StageStrategy> choose(bool tilesWanted);

private:
  struct Candidate {
    StageStrategy strategy;
    int64_t m = 1, n = 1;
    double tiles = 0, packing = 0, streaming = 0, waiting = 0, results = 0;
    double cost() const { return tiles + packing + streaming + waiting + results; }
  };

  /// A matrix times a vector: each element counts once, and memory is what takes time. It is fastest in the order in
  /// which it lies: in plain loops with sums of whole rows in the cache, or, where sums go along the rows and results
  /// cannot be from parts of it, row after row.
  bool isWalkedThrough(const Candidate &c) const;

  bool countersShare() const { return target.countersShare(); }
  const TileCosts &costs() const { return target.costs(); }

  /// Rows of two tiles of sixteen registers.
  static constexpr int64_t twoTiles = 12;

  /// Bytes of the columns' operand from which on it is copied for so many rows.
  int64_t leastCopied(int64_t rows, llvm::ArrayRef<unsigned> columnInputs) const;
  /// Whether rows of one of these begin anywhere in a vector of memory.
  bool beginAnywhere(llvm::ArrayRef<unsigned> inputs) const;
  /// Bytes of columns that all rows are multiplied with before the next.
  int64_t blockBytes() const { return std::min(target.l2Bytes / 4 * costs().blockQuarters, panelLimit); }

  /// Vectors of columns that are worth copying rows for again, if units are shared.
  static constexpr int64_t largeColumns = 24;

  /// The tiles of each block, if there are as few blocks of at most `most` as can be.
  static int64_t ofEqualBlocks(int64_t tiles, int64_t most) { return ceilDiv(tiles, ceilDiv(tiles, most)); }

  /// What the epilogue reads of it differs along two dimensions.
  bool isEpilogueMatrix(unsigned input) const;

  llvm::ArrayRef<unsigned> rowInputs(const StageStrategy &s) const { return contraction.inputs[1 - s.columnSide]; }

  llvm::ArrayRef<unsigned> columnInputs(const StageStrategy &s) const { return contraction.inputs[s.columnSide]; }

  /// The best way with these dimensions as rows and columns.
  void consider(unsigned columnSide, std::optional<unsigned> rowDim, unsigned columnDim);

  void chooseTile(Candidate &c);

  /// The columns' operand of a short reduction in registers for many rows: then all that a row's tile loads is its own
  /// operand, and a column that begins anywhere in a line is seldom loaded. So many rows that their results stay in
  /// half of the first-level cache until their lines are full.
  bool chooseKept(Candidate &c) const;
  static constexpr int64_t mostSteps = 10; // for which two vectors a step are worth it

  /// What the thread with most to do has to do if so many share the columns, or the rows, in whole tiles. All threads
  /// read the operand of the other dimension, and pack it.
  static double sharedByColumns(const Candidate &c, int64_t threads, int64_t extent, int64_t columns);

  static double sharedByRows(const Candidate &c, int64_t threads, int64_t rows);

  /// For one to eight threads, the fewer the more it counts. `extent` is that of the columns, as they are computed.
  double costForThreads(const Candidate &c, int64_t rows, int64_t extent, int64_t columns) const;

  /// By how much a number of elements grows if they come in whole vectors.
  double padding(int64_t extent) const;

  /// Of the columns' operand.
  void choosePacking(Candidate &c);

  /// The products of a matrix with a vector, one row of results, come from parts of the matrix if it is more than a
  /// quarter of the second-level cache, its rows are long enough for sums of four to be collapsed meanwhile, and there
  /// are so many that few are left over after four parts of a thread's. These results do not lie side by side, so what
  /// is done to each is done to scalars.
  void chooseApart(Candidate &c, unsigned dotDim) const;

  /// What an operand of so many rows, or columns, takes to come if it is behind the second-level cache, and how long
  /// tiles of dot products wait for both operands.
  double memoryTime(int64_t extent) const;
  double waitOfDots(const Candidate &c, double tiles, int64_t rows, int64_t columns) const;

  /// Lanes along the reduction, if both sides are contiguous there: for few rows, where packing would not pay.
  void chooseDot(Candidate &c);

  /// Vectors with some elements of the reduction of several columns, where neither a few columns nor a short reduction
  /// fill them: of 10 columns 8 elements are five whole vectors. For enough rows to pay for the panel, which stays in
  /// the first-level cache.
  void choosePartDot(Candidate &c);

  /// The part of the columns' operand that all rows are multiplied with before the next takes about `blockBytes`. Where
  /// a packed part would not hold one tile's columns with the whole reduction (eight vectors of them, if rows lie far
  /// apart and so are copied too), the reduction goes in blocks, of a depth at which eight (sixteen) vectors of columns
  /// take half of the second-level cache, at most two thirds of `panelLimit`; where units are shared, and rows are
  /// copied too, `chooseLargestBlocks`, or else `largeColumns` vectors a fifth of it, beside larger sums, all together
  /// below `stackLimit`.
  void chooseBlocks(Candidate &c);

  /// Where both sides are copied: blocks of the reduction at which a tile's columns fill the first-level cache, with
  /// partial sums where results will be, and columns for three eighths of the second-level cache, at most `panelLimit`,
  /// or about `largeColumns` vectors if that is more, in equal blocks. So columns are copied once, and rows seldom
  /// again. Not if sums would have to wait elsewhere.
  bool chooseLargestBlocks(Candidate &c) const;

  /// A thousand cycles ahead, if a step takes one for every vector of the tile; the shorter the reduction, the more
  /// it would cost that the first lines are not asked for (where nothing is copied; for all in a thread's first group).
  int64_t fetchAhead(const Candidate &c) const;

  /// The rows' operand comes once for every block of columns, most of it while there is arithmetic to do. Of rows that
  /// are far apart, and not copied, each step of a tile takes a line.
  void priceStreaming(Candidate &c);

  /// Few rows read the columns' operand from behind the second-level cache in pieces of its rows, again and again if
  /// they are several tiles. A part of the reduction with all columns stays in that cache, if they are not too many for
  /// that and for the sums, which wait meanwhile; and its rows come from memory whole.
  bool takesColumnsWhole(const Candidate &c, int64_t columns) const;

  void blockDepth(Candidate &c, int64_t panel) const;

  /// Where rows are contiguous, a step of the reduction takes a whole line of the rows' operand for a few elements, and
  /// lines a page apart share a set of L1.
  bool rowsFarApart(const StageStrategy &s) const;

  /// Of a tile. Rows that are read where they lie, a whole number of pages apart, have their lines in one set of the
  /// first-level cache: fewer than four thirds of its ways. Two thirds, if it is rows of results behind the
  /// second-level cache, after a reduction of a few steps.
  int64_t mostRows(const Candidate &c) const;

  int64_t depthOfBlock(const StageStrategy &s) const;

  /// Steps of the other reduction dimensions for each of the deepest one.
  int64_t otherSteps() const { return depth / stage.extents[deepestDim(stage)]; }

  /// Elements of rows that are far apart are put in the order of the tiles if enough tiles read them.
  void chooseRowPacking(Candidate &c);

  /// Results that do not lie along the columns are scattered, or a tile is transposed if they lie along the rows.
  bool transposesResults(const StageStrategy &s) const;
  double timeOfResults(const Candidate &c) const;
  void priceResults(Candidate &c);

  /// Cycles that each of so many threads takes to get from other cores what it reads, if they share dimension `dim`. A
  /// matrix that stays from step to step (a weight and what the optimizer keeps of it) is at home where its rows, the
  /// dimension with the longest stride, are shared: so do the others that take it, as a rule. Larger than the caches it
  /// is nowhere.
  double costOfDistance(const Candidate &c, unsigned dim, int64_t threads) const;

  /// Cycles that threads wait for lines of a result that two of them write, if they share dimension `dim` in pieces of
  /// `tile` and elements lie side by side along it: a row of the result then has parts of two threads. Where parts
  /// begin with a line it is still fetched beside the one before it.
  double costOfSharedLines(unsigned dim, int64_t tile) const;

  void chooseShare();

  /// Rows that come from behind the second-level cache, and end before a processor sees that they are streams.
  bool areNextRowsFar(const StageStrategy &s) const;

  /// Matrices that the epilogue reads or writes and that come from behind the second-level cache, if the reduction
  /// takes long enough to hide that; where units are shared only if it reads one.
  bool paysToDefer(const Candidate &c) const;

  const Stage &stage;
  const TargetOptions &target;
  Contraction contraction;
  int64_t elementBytes, lanes, depth;
  std::optional<Candidate> best;
  bool onlyTiles = false;
};

} // namespace dlc::codegen

#endif // DLC_COMPILER_CODEGEN_CONTRACTIONCHOOSER_H
