//===- Strategy.h - What the vector emitters do with a stage ------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_CODEGEN_STRATEGY_H
#define DLC_COMPILER_CODEGEN_STRATEGY_H

#include "compiler/codegen/Body.h"
#include "compiler/codegen/TargetOptions.h"
#include "llvm/Support/MathExtras.h"

namespace dlc::codegen {

inline int64_t ceilDiv(int64_t a, int64_t b) { return llvm::divideCeilSigned(a, b); }

/// A stage that adds up products of two expressions, each of its own inputs.
struct Contraction {
  mlir::Operation *product = nullptr; // the arith.mulf in the prologue
  /// Side s is operand s of the product; the inputs it reads, by number.
  llvm::SmallVector<unsigned> inputs[2];
  mlir::Type element;
};

/// Of lines in bytes, if no processor foresees the next and they cost entries of the TLB.
constexpr int64_t farApart = 1024;

/// Nothing if the stage is not of this form.
std::optional<Contraction> matchContraction(const Stage &stage);

/// Everything that is decided about the code of a stage, decided before any of it is written.
struct StageStrategy {
  enum class Emitter { Loops, Contraction };
  Emitter emitter = Emitter::Loops;

  /// Loops: consecutive iterations of this dimension form a vector of `lanes` elements; none: scalars.
  std::optional<unsigned> laneDim;
  int64_t lanes = 1;
  /// Loops over a parallel lane dimension: so many vectors at once.
  int64_t unroll = 1;
  /// Loops: lower-math computes functions of vectors that go together side by side, so nothing is stored in between.
  bool sideBySide = false;
  /// Loops over a parallel lane dimension: it is the outermost of the stage's. What differs along the lanes alone stays
  /// in registers.
  bool lanesFirst = false;
  /// Loops: a copy from where elements are contiguous along this dimension to where they are along the lane dimension,
  /// by transposing squares of lanes x lanes elements in registers.
  std::optional<unsigned> squareDim;
  /// With squareDim: rows shorter than a vector that lie one after the other are stored (`packed`) or loaded
  /// (`unpacked`, with rowsDim too) together, as whole vectors. `woven`: by any shuffles of two vectors rather than by
  /// those of a square.
  bool packed = false, unpacked = false, woven = false;
  /// Loops: so many independent partial results of a reduction.
  int64_t partials = 1;
  /// Loops along a short reduction dimension: as many iterations of this dimension, the last parallel one, as there are
  /// lanes are summed up together. Their vectors are collapsed to one that has a result a lane.
  std::optional<unsigned> rowsDim;
  /// Loops over a parallel lane dimension shorter than a vector, of a reduction over rows that lie one after the other:
  /// they are read as so many whole vectors at a time, after which each column is in the same lane again. 0: each row
  /// is a vector of its own.
  int64_t folded = 0;
  /// Loops: this output, whose elements are contiguous along the lane dimension, is stored past the caches.
  std::optional<unsigned> pastOutput;
  /// Loops: this output, whose rows begin anywhere in a line, is stored from its first whole vector of memory on, as it
  /// is if it goes past the caches.
  std::optional<unsigned> alignedOutput;
  /// Loops over a lane dimension, epilogues of contractions: a quotient with a divisor that all lanes share is a
  /// product.
  bool reciprocals = false;
  /// Of these, inputs by which the prologue divides, the reciprocal is a normal number.
  llvm::SmallVector<unsigned, 1> normalDivisors;
  /// Of a launch over rows: the rows of these inputs that the next iteration (the next block) of the launch's
  /// dimensions wants are fetched beside those of this one, by loops and by dot products.
  llvm::SmallVector<unsigned, 2> ahead;
  int64_t rowsAhead = 0;
  bool aheadIsFar = false; // into the second-level cache, not the first
  /// Loops along a reduction dimension, or of a map, that read more than the caches hold: elements of `ahead` are
  /// fetched that are so many iterations of it further on. With `walks`: what is so much further on in each of the
  /// rows.
  int64_t lanesAhead = 0;
  /// Loops that store past the caches, of the last stage of a launch over rows: it is done during the reduction that is
  /// this stage of the next iteration (block) of the launch's dimensions, `unroll` vectors after as many of that, so
  /// that memory takes them while there is much to compute.
  std::optional<unsigned> during;
  /// Loops of a reduction, in a launch whose last stage goes on `during` another: it is done in the loop of that one,
  /// too, so that memory has as much to do all the time; of the next iteration (block) if it comes before that one.
  std::optional<unsigned> beside;
  /// Loops that store past the caches, of the last stage of a launch over rows that begin anywhere in a line: a row's
  /// last results wait in local memory for the rest of their line, which is the next row's.
  bool lines = false;
  /// Loops with lanesFirst of a launch over short rows: with each vector one of the next block of these, which are read
  /// as whole vectors.
  llvm::SmallVector<Access, 2> aheadVectors;
  /// Loops of a map: its results are computed in the loops of the reduction after it.
  bool joined = false;
  /// Loops over a parallel lane dimension: so many rows (iterations of the last reduction dimension) go together
  /// through the lanes of a panel of `panel` elements, whose partial sums wait in the first-level cache. Each row is
  /// from its own part of the matrix, so that each part is walked through without a jump. 0: the reduction is the
  /// innermost loop.
  int64_t walks = 0, panel = 0;
  /// With walks: the rows lie next to each other, and the next ones are fetched into the second-level cache.
  bool adjacentRows = false;

  /// Contraction: a register tile of rows x (columns / lanes) vectors. `laneDim` is the columns' dimension.
  std::optional<unsigned> rowDim;
  unsigned columnSide = 1; // the operand of the product that varies with the column
  int64_t rows = 1, columns = 1;
  /// Contraction: so many columns, a multiple of `columns`, go together through all rows: their part of the columns'
  /// operand stays in the second-level cache, and a tile's rows are read from memory once for all of them.
  int64_t columnBlock = 0;
  /// Contraction: the columns' operand is first copied to panels of depth x columns on the stack, transposed if its
  /// elements are contiguous along a reduction dimension (`packLaneDim`).
  bool pack = false;
  std::optional<unsigned> packLaneDim;
  /// Contraction: the rows' operand, contiguous along the rows, is copied so many rows at a time (a multiple of
  /// `rows`); zero: read where it lies.
  int64_t packRows = 0;
  /// Contraction: what is copied without transposing is copied by the first tile that reads it, while it multiplies
  /// (a tile at an edge: before).
  bool copyFirst = false;
  /// Contraction: what is read or copied from lines far apart is asked for so many steps of the reduction ahead.
  int64_t fetch = 0;
  /// Contraction: so many steps of the innermost reduction loop are one iteration of the code, in whole tiles.
  int64_t together = 1;
  /// Contraction: the columns' operand of a tile, over the whole of a short reduction, stays in registers for so many
  /// rows, a multiple of `rows`; zero: each tile loads it.
  int64_t keepRows = 0;
  /// With keepRows: these rows are so many apart, at which rows of the results begin at the same place of a line: all
  /// but the first and the last elements of a row are stored as whole lines. Zero: they are side by side.
  int64_t keepApart = 0;
  /// Contraction: rows too short for a processor to foresee the next are asked for a tile ahead.
  bool nextRows = false;
  /// Contraction: results lie contiguous along the rows: tiles are transposed in registers before the epilogue.
  bool transposeResults = false;
  /// Contraction: what the epilogue reads and writes is prefetched while the tile is summed up; the epilogue comes
  /// during the sum of the next.
  bool defer = false;
  /// Contraction: lanes lie along this reduction dimension, in which both operands are contiguous: a tile is rows x
  /// columns vectors of partial sums, each collapsed at the end. For few rows, where packing would not pay.
  std::optional<unsigned> dotDim;
  /// With dotDim: so many elements along it in a vector, for each of lanes / dotPart columns. The columns' operand is
  /// copied to a panel in this order, and the rows' elements are repeated for each column. Zero: all lanes are one
  /// column's.
  int64_t dotPart = 0;
  /// With dotDim, of one row: the columns of a tile are from as many equal parts of those that a thread has, so that
  /// the columns' operand, a matrix that comes from behind the first-level cache, is read as a few long streams. A part
  /// is a multiple of so many columns: all of a tile then begin at the same place of a vector of memory. Zero: they are
  /// side by side. Loops with `walks` and alignedInput: the same of the rows that go together.
  int64_t apart = 0;
  /// With `apart`: the rows of this input, the matrix, begin anywhere in a vector of memory. What comes before the
  /// first whole one is a step of its own, so that all others are read as they lie: to read two lines takes twice as
  /// long.
  std::optional<unsigned> alignedInput;
  /// Contraction: the reduction goes in blocks of `depth` along `depthDim`; partial sums wait in between, those of
  /// `rowBlock` rows at a time on the stack, or, if that is zero, all where their results will be.
  std::optional<unsigned> depthDim;
  int64_t depth = 0, rowBlock = 0;
  bool sumsInResults() const { return depthDim && rowBlock == 0; }
  /// The rows that are done together with a group of columns: those of a tile, those that are packed, or those for
  /// which columns are kept.
  int64_t rowGroup() const {
    return packRows ? packRows : keepRows ? keepRows * std::max<int64_t>(1, keepApart) : rows;
  }
  /// The columns that are one unit where threads share them.
  int64_t columnUnit() const { return apart ? 1 : columns; }

  /// Threads share this dimension in units of `shareTile` iterations; none: thread 0 does everything.
  std::optional<unsigned> shareDim;
  int64_t shareTile = 1;

  mlir::DictionaryAttr toAttr(mlir::MLIRContext *context) const;
};

/// Depends on the stage's structure and extents, on the target and on `given` alone: same input, same code. `given` is
/// the launch's `strategy`, or null: each of its entries takes the place of what the cost model would choose. An entry
/// that is unknown, or impossible for this stage, is an error at the launch.
///   emitter       "loops" or "contraction"
///   tile          "ROWSxCOLUMNS", in f32 columns
///   column_block  a multiple of the tile's columns; 0: a tile's
///   pack          "none", "copy" or "transpose"
///   pack_rows     a multiple of the tile's rows; 0: none are packed
///   copies        "before" the sums, or by the tile that is "first" to read
///   fetch         steps of the reduction that lines far apart are asked for ahead; 0: they are not
///   keep_rows     a multiple of the tile's rows, for which its columns stay in registers; 0: they do not
///   keep_apart    with `keep_rows`: the distance of these rows; 0: they are side by side
///   next_rows     "none", or those of the next tile are asked for "ahead"
///   depth         of a block of the longest reduction dimension; 0: no blocks
///   row_block     a multiple of the rows that are packed together (of the tile's); 0: partial sums wait where results
///                 will be; with `depth` only
///   results       "direct" or "transpose"
///   epilogue      "immediate" or "deferred"
/// The entries of a contraction are for the stages of the launch that are one; there must be one.
mlir::FailureOr<StageStrategy> chooseStrategy(const Stage &stage, const TargetOptions &target,
                                              mlir::DictionaryAttr given);

/// Checks names and types of a launch's `strategy`, and that it has a stage to apply to.
mlir::LogicalResult checkStrategy(const Body &body);

/// An error about the strategy of the stage's launch.
mlir::InFlightDiagnostic emitStrategyError(const Stage &stage);

/// Whether an input is only compared for equality, as labels are.
bool isLabel(const Stage &stage, unsigned input);

/// The two kinds of strategy; no contraction if the stage is none or plain loops are better (unless `tilesWanted`).
StageStrategy chooseLoops(const Stage &stage, const TargetOptions &target);
std::optional<StageStrategy> chooseContraction(const Stage &stage, const TargetOptions &target, bool tilesWanted);
mlir::LogicalResult overrideContraction(const Stage &stage, StageStrategy &strategy, mlir::DictionaryAttr given);

/// A single cheap sum (largest element, ...) an element of the results, over rows shorter than a few vectors: better
/// collapsed for several rows together than transposed.
bool isShortSum(mlir::ArrayRef<int64_t> rows, kernel::StageOp stage);

/// Sets `unpacked` if rows that are summed up together (`rowsDim`) can be loaded as whole vectors.
void chooseUnpacked(const Stage &stage, const TargetOptions &target, StageStrategy &strategy);

/// Sets `squareDim` if the stage is a copy that transposes.
void chooseTransposition(const Stage &stage, const TargetOptions &target, StageStrategy &strategy);

/// Decides whether a stage of loops stores a result past the caches: one that is too large to be found there by who
/// reads it next, and that nobody reads in the launch.
void choosePastOutput(const Body &body, const Stage &stage, const TargetOptions &target, StageStrategy &strategy);

/// Decides which inputs are fetched ahead while earlier rows are computed with, `block` rows at a time.
void chooseAhead(const Body &body, int64_t block, const TargetOptions &target,
                 llvm::MutableArrayRef<StageStrategy> strategies);

/// Decides the same for a stage alone, which reads memory in order: a reduction, or a map that computes much.
void chooseLanesAhead(const Body &body, const TargetOptions &target, llvm::MutableArrayRef<StageStrategy> strategies);

/// Decides which maps are computed in the loops of the reduction after them: both have lanes along the same rows, and
/// the reduction reads each element where the map writes it.
void chooseJoined(const Body &body, llvm::MutableArrayRef<StageStrategy> strategies);

/// Decides whether results of the last stage are stored as whole lines, with its rows anywhere in them.
void chooseLines(const Body &body, int64_t block, llvm::MutableArrayRef<StageStrategy> strategies);

/// Decides whether the last stage goes on during the next block's, and what else is done then.
void chooseDuring(const Body &body, int64_t block, const TargetOptions &target,
                  llvm::MutableArrayRef<StageStrategy> strategies);

/// Finds the divisors of a stage that are roots, or sums of exponentials of at most 0.
void chooseNormalDivisors(const Body &body, llvm::MutableArrayRef<StageStrategy> strategies);
/// Marks differences, arguments of exp, that are at most 0 (or NaN) in the elements that count (MathBuilder.h).
void markAtMostZero(const Body &body);

/// Vector instructions, roughly, of what one iteration contributes to the results.
int64_t contributionCost(const Stage &stage);
/// The same of one element (of one vector of them): what lanes share is computed once.
int64_t elementCost(const Stage &stage, const StageStrategy &strategy);

/// Of products whose last columns would be at most half a vector for all rows, these columns become stages of their
/// own, with lanes along the rows or along the reduction. For stages alone, which threads share by themselves.
void splitColumns(Body &body, const TargetOptions &target);

/// Whether a function of mathematics is to be right to f64's own precision.
bool isExactFunction(mlir::Operation &op);

/// What the cost model says about loops: vector instructions of one iteration of the outer dimensions.
double loopsCost(const Stage &stage, const StageStrategy &loops);

/// The outer dimension of a launch that threads share; none: there is no such dimension.
std::optional<unsigned> chooseSharedOuterDim(llvm::ArrayRef<int64_t> outerExtents);

} // namespace dlc::codegen

#endif // DLC_COMPILER_CODEGEN_STRATEGY_H
