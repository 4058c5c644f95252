//===- LoopsEmitter.h - Any stage as vector loops --------------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_CODEGEN_LOOPSEMITTER_H
#define DLC_COMPILER_CODEGEN_LOOPSEMITTER_H

#include "compiler/codegen/StageEmitter.h"

namespace dlc::codegen {

/// ((0 + 1) + (2 + 3)) + ...: the order of all sums of partial results. The first part has the result.
template <typename T, typename F> void combineInPairs(llvm::SmallVector<T> &parts, F combine) {
  for (size_t distance = 1; distance < parts.size(); distance *= 2)
    for (size_t i = 0; i + distance < parts.size(); i += 2 * distance)
      parts[i] = combine(parts[i], parts[i + distance]);
}

/// Writes one stage; Loops.cpp tells how. Loops.cpp has the loops over results and what is done for a vector of them,
/// LoopReductions.cpp the sums and the like that end in a vector or along one, LoopColumns.cpp those of columns of
/// large matrices.
class LoopsEmitter {
public:
  LoopsEmitter(KernelBuilder &k, const Stage &stage, const StageStrategy &strategy, Position position,
               std::optional<Share> share)
      : k(k), stage(stage), strategy(strategy), op(stage.op), position(std::move(position)), share(share) {}

  /// A stage in the loops of this one, with local memory there.
  struct Other {
    std::unique_ptr<LoopsEmitter> emitter;
    Shifts shifts;
    LoopsEmitter *operator->() const { return emitter.get(); }
  };
  LoopsEmitter *map = nullptr; // its results go into this reduction as they are computed
  std::optional<Other> behind; // it goes on in the loops of this reduction
  std::optional<Seam> seam;
  llvm::SmallVector<Other, 2> beside; // reductions

  void run();

private:
  bool laneReduced() const { return strategy.laneDim && stage.isReduction(*strategy.laneDim); }
  const Share *shareOf(unsigned dim) const { return share && strategy.shareDim == dim ? &*share : nullptr; }

  void parallelLoops(unsigned dim);

  void laneLoop();

  /// The lane dimension, some vectors at a time: body(vectors, lanes), with the first of them in `position`.
  void laneTiles(llvm::function_ref<void(int64_t, const Lanes &)> body);

  /// What is the same for all iterations of the lane dimension is loaded before them: nobody writes it meanwhile, as
  /// an element is written by the iteration that reads it or by none.
  void loadUniform();

  /// Comparisons of the lane's index with a label, which all lanes share. It is among the lanes of one iteration of the
  /// loop over a row: the others, if there are some, need no comparison in each of their lanes.
  void findLabels();

  /// Whether one of the labels is among `count` lanes from the position on.
  mlir::Value hasLabel(int64_t count);

  /// With `lanesFirst`: what differs along the lanes alone is loaded before all other loops.
  void loadVectors(int64_t vectors, const Lanes &lanes);

  /// The iterations of the lane dimension that are this thread's.
  std::pair<Index, Index> laneRange();

  struct AlignedRange {
    mlir::Value begin, high; // the first multiple of a vector's size, the end
  };

  mlir::Value wholes(mlir::Value count, int64_t unit);

  void someLanes(Index at, mlir::Value count, bool last);

  /// Whole vectors are stored at multiples of their size, the elements before and behind them under masks: those before
  /// as the last ones of a vector that is in place too. A masked store across two lines takes some 60 cycles.
  AlignedRange beginAligned();

  /// From `from` on, which is whole vectors behind the range's begin.
  void endAligned(const AlignedRange &range, mlir::Value from);

  void alignedLaneLoop();

  /// Results at one end of a row: at its beginning those that count are the last lanes.
  void storeAtSeam(mlir::Value value, const Access &access, const Position &at, const Lanes &lanes);

  /// Emits a part of a stage in the loops of this one.
  void goOn(Other &other, llvm::function_ref<void()> emit);

  /// Of vector `v` of those that go together.
  llvm::SmallVector<mlir::Value> inputs(const Lanes *lanes, const Position &at, bool prologue, size_t v = 0);

  void fetchAhead(const Position &at);

  /// `vectors` vectors of results (or one scalar, without lanes).
  void tile(int64_t vectors, std::optional<Lanes> lanes, bool past = false);

  /// With `sideBySide`: a store between functions of two vectors would keep them apart.
  void storesLast(llvm::function_ref<void()> emit);

  void wholeTile(int64_t vectors, std::optional<Lanes> lanes, bool past);

  /// Of a map: the results of one vector of iterations, which are stored as well.
  llvm::SmallVector<mlir::Value> mapTo(const Position &at, const Lanes *lanes);

  /// The epilogue of one vector of results (or of one scalar).
  llvm::SmallVector<mlir::Value> finish(llvm::SmallVector<mlir::Value> values, const Position &at, const Lanes *lanes,
                                        bool past = false, size_t vector = 0);

  /// The same with rows that come as whole vectors.
  void rowsUnpacked(Index first, int64_t number);

  /// Short rows, as many as there are lanes: one vector of partial results a row, collapsed to one of all results.
  void rowsTogether(Index first, int64_t number);

  //===-- Columns ------------------------------------------------------------------===//

  /// Vectors of a panel: `body(index, lanes, place)` with the place in the panel.
  void panelVectors(Index first, mlir::Value end, llvm::function_ref<void(const Lanes &, Index)> body);

  /// The same from the first whole vector of memory of that access on, with what is before it, and behind the last, as
  /// some of a vector's lanes.
  void alignedVectors(Index first, mlir::Value end, const Access &access, Position at,
                      llvm::function_ref<void(const Lanes &, Index)> body);

  /// Rows far apart: what is further on in each of them. Adjacent rows: of all that come next, the part that has the
  /// turn of this one of those at hand: where rows follow each other without a gap and a panel has all columns, memory
  /// is asked for them in the order in which they lie.
  void fetchNextRows(Position at, int64_t row);

  /// y[n] = sum over m of x[m, n].
  void panels();

  /// The same of few columns, from whole vectors.
  void foldedColumns();

  //===-- Reductions ---------------------------------------------------------------===//

  llvm::SmallVector<mlir::Value> combine(llvm::ArrayRef<mlir::Value> accumulators,
                                         llvm::ArrayRef<mlir::Value> contributions);

  /// The largest or smallest of one number, which begins with an infinity.
  bool isExtremum();
  /// Of a few columns.
  bool isExtremumOfColumns(const Lanes *resultLanes);
  /// Of a row. Vectors of 128 bits may be NEON's, which looks after NaN for nothing.
  bool isExtremumOfLanes();

  mlir::Value unordered(mlir::Value x, mlir::Value y);
  /// The larger or smaller of two; `y` if one of them is NaN.
  mlir::Value better(mlir::Value x, mlir::Value y);
  mlir::Value notANumber();

  /// Three instructions an element look after NaN. The larger of two without that, and whether one of two is NaN, are
  /// one and a half.
  llvm::SmallVector<llvm::SmallVector<mlir::Value>> extremes(llvm::ArrayRef<Position> positions, const Lanes &lanes);

  /// The same along lanes: partial results are the best of numbers, and behind them is, for each lane, whether one was
  /// NaN.
  void extremum(llvm::ArrayRef<mlir::Value> contributions, int64_t p, llvm::SmallVector<mlir::Value> &flat,
                const Lanes &lanes);
  /// A lane is a bit of AVX-512's masks, or all of an element.
  mlir::Value noNaN();
  mlir::Value extremumOf(llvm::ArrayRef<mlir::Value> flat);

  /// Of the vectors of results at these positions (of one scalar), and of those that are reduced beside them.
  llvm::SmallVector<llvm::SmallVector<mlir::Value>> reduce(llvm::ArrayRef<Position> positions,
                                                           const Lanes *resultLanes);
  /// Accumulators are numbered [vector][partial][value] in one flat list, which loops carry.
  llvm::SmallVector<mlir::Value> beginReduction(llvm::ArrayRef<Position> positions, const Lanes *resultLanes);
  llvm::SmallVector<llvm::SmallVector<mlir::Value>> endReduction(llvm::ArrayRef<mlir::Value> flat);
  /// A part of this reduction, then of each beside it, on what loops carry of it.
  llvm::SmallVector<mlir::Value>
  ofEach(mlir::ValueRange carried, llvm::function_ref<void(LoopsEmitter &, llvm::SmallVector<mlir::Value> &)> part);

  /// Halves of a vector are combined until one element is left.
  llvm::SmallVector<mlir::Value>
  collapse(llvm::SmallVector<mlir::Value> values,
           llvm::function_ref<llvm::SmallVector<mlir::Value>(llvm::ArrayRef<mlir::Value>, llvm::ArrayRef<mlir::Value>)>
               both);

  llvm::SmallVector<mlir::Value> reductionLoops(llvm::ArrayRef<unsigned> dims, llvm::SmallVector<mlir::Value> flat,
                                                const Lanes *resultLanes);

  /// Adds `number` iterations of the innermost loop, the first vector of them to partial result `p`.
  void steps(unsigned dim, Index index, int64_t number, int64_t p, llvm::SmallVector<mlir::Value> &flat,
             const Lanes *resultLanes, bool first = false);

  /// The stage behind goes on after every few vectors of this one, and ends here; returns how far this one is.
  int64_t besideGroups(int64_t extent, int64_t block, llvm::SmallVector<mlir::Value> &flat,
                       KernelBuilder::LoopBody oneBlock);

  /// Whether what a lane contributes that reads nothing is the zero that it starts with: products, sums and differences
  /// of what is not read.
  bool addsZeros();

  /// Of one vector of iterations to a reduction along lanes, of one number.
  mlir::Value contribution(const Position &where, const Lanes &lanes);

  /// Adds the contributions of one iteration (one vector of iterations) to partial result p of every result vector.
  void step(int64_t p, llvm::SmallVector<mlir::Value> &flat, const Lanes *lanes, bool first = false);

  KernelBuilder &k;
  const Stage &stage;
  const StageStrategy &strategy;
  kernel::StageOp op;
  Position position;
  std::optional<Share> share;
  AlignedRange range; // of a row, behind another stage
  struct Label {
    mlir::Operation *compare;
    mlir::Value value;
  };
  llvm::SmallVector<Label> labels;
  llvm::SmallVector<Position> at;         // of the results at hand
  int64_t count = 0;                      // accumulators of the stage
  size_t carriedCount = 0;                // what loops carry of it
  bool ofLanes = false;                   // the largest or smallest along them
  llvm::SmallVector<mlir::Value> uniform; // values of the inputs that are the same for all lanes
  // With lanesFirst: the vectors that go together, and what each has of the inputs that differ along the lanes alone.
  std::optional<std::pair<int64_t, Lanes>> current;
  llvm::SmallVector<llvm::SmallVector<mlir::Value>> only;
};

} // namespace dlc::codegen

#endif // DLC_COMPILER_CODEGEN_LOOPSEMITTER_H
