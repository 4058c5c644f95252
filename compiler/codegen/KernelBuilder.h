//===- KernelBuilder.h - Building blocks of the vector emitters ---------------------*- C++ -*-===//
#ifndef DLC_COMPILER_CODEGEN_KERNELBUILDER_H
#define DLC_COMPILER_CODEGEN_KERNELBUILDER_H

#include "compiler/codegen/Body.h"
#include "compiler/codegen/TargetOptions.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/IRMapping.h"

namespace dlc::codegen {

/// An index that is known up to a constant: `base + offset`, without base just the constant.
struct Index {
  mlir::Value base;
  int64_t offset = 0;
  Index plus(int64_t more) const { return {base, offset + more}; }
};

/// The index of every dimension of a stage; of the lane dimension, that of the first lane.
using Position = llvm::SmallVector<Index>;

/// Consecutive iterations of one dimension that are computed together as a vector. Of `width` lanes the first `active`
/// count: the others neither read nor write memory. `count`, if given, is their number in place of `active`; with
/// `last` it is the last ones that count.
struct Lanes {
  unsigned dim = 0;
  int64_t width = 1, active = 1;
  mlir::Value count = {};
  bool last = false;
  bool masked() const { return count || active < width; }
};

/// Values are scalars, or vectors of `lanes->width` elements where they differ among lanes: what does not depend on
/// the lane is computed once.
class KernelBuilder {
public:
  KernelBuilder(const Body &body, mlir::func::FuncOp function, const TargetOptions &options);

  mlir::OpBuilder b;
  mlir::Location loc;

  mlir::Value constant(mlir::TypedAttr value); // one of each in a function
  mlir::Value constant(int64_t index);
  mlir::Value add(mlir::Value x, mlir::Value y);
  mlir::Value subtract(mlir::Value x, mlir::Value y);
  mlir::Value multiply(mlir::Value x, int64_t factor);
  mlir::Value minimum(mlir::Value x, int64_t bound);
  mlir::Value materialise(Index index);

  /// The units [first, second) of `count` that this thread does: contiguous, and as equal as can be.
  std::pair<mlir::Value, mlir::Value> share(int64_t count);
  mlir::Value tid, threads; // i32

  using LoopBody = llvm::function_ref<llvm::SmallVector<mlir::Value>(Index, mlir::ValueRange)>;
  /// for (i = low; i < high; i += step), carrying values. Known trip counts of 0 and 1 make no loop.
  llvm::SmallVector<mlir::Value> loop(Index low, Index high, int64_t step, mlir::ValueRange carried, LoopBody body);
  void loop(Index low, Index high, int64_t step, llvm::function_ref<void(Index)> body);
  void onlyIf(mlir::Value condition, llvm::function_ref<void()> body);
  void ifElse(mlir::Value condition, llvm::function_ref<void()> yes, llvm::function_ref<void()> no);
  using Branch = llvm::function_ref<llvm::SmallVector<mlir::Value>()>;
  llvm::SmallVector<mlir::Value> choose(mlir::Value condition, Branch yes, Branch no);

  /// `shift`, if given, is added to the address. `past` the caches: the address is a multiple of the vector's size, and
  /// storeFence() comes before another thread reads it.
  mlir::Value load(const Access &access, const Position &position, const Lanes *lanes, mlir::Value shift = {});
  void store(mlir::Value value, const Access &access, const Position &position, const Lanes *lanes,
             mlir::Value shift = {}, bool past = false);
  /// Iterations of the lane dimension until the next store begins at a multiple of the vector's size.
  mlir::Value untilAligned(const Access &access, const Position &position, const Lanes &lanes);
  /// Stores past the caches before this are seen before what is stored after it; nothing if there were none.
  void storeFence();
  /// Whole vectors are stored behind everything else that `emit` makes, which reads nothing of them.
  void storesLast(llvm::function_ref<void()> emit);
  /// Asks for the line of memory that one element lies in: 3 into the first-level cache, 2 into the second.
  void prefetch(const Access &access, const Position &position, bool write, unsigned locality = 3);
  /// Comparisons of integers of which it is known, while they are here, that the two differ in all lanes.
  llvm::SmallPtrSet<mlir::Operation *, 2> unequal;
  /// While set, the larger of two zeros is either of them: half the instructions, and a chain of three in place of
  /// thirteen cycles from one element of a reduction to the next. NaN stays NaN.
  bool eitherZero = false;
  /// While set, vectors of f32 are not divided by a scalar (or one of the vectors in `divisors`) but multiplied by its
  /// reciprocal, which is computed where the divisor is: 1.5 ulp in place of 0.5, for every divisor and dividend.
  bool multiplyByReciprocals = false;
  llvm::SmallDenseSet<mlir::Value> divisors;
  /// Their reciprocals are normal numbers, or they are 0 or infinite: one multiplication.
  llvm::SmallDenseSet<mlir::Value> normalDivisors;
  /// Has a vector of 64-bit labels, which are compared with columns alone, as 32-bit ones: half the comparisons.
  void narrowLabels(mlir::Value labels);
  mlir::Value broadcast(mlir::Value value, int64_t width);
  mlir::Value mask(const Lanes &lanes);
  mlir::Value select(mlir::Value mask, mlir::Value x, mlir::Value y);
  /// The same value, which no combination of operations looks through.
  mlir::Value opaque(mlir::Value x);
  mlir::Value shuffle(mlir::Value x, mlir::Value y, llvm::ArrayRef<int64_t> indices);
  /// Transposes squares of as many lanes as there are vectors (a power of two), side by side in longer vectors. A row
  /// that is null may hold anything.
  void transpose(llvm::MutableArrayRef<mlir::Value> rows);
  /// The first `length` lanes of each vector one after the other, in as few vectors as hold them.
  llvm::SmallVector<mlir::Value> pack(llvm::SmallVector<mlir::Value> rows, int64_t length);
  /// Rows shorter than a vector, at most as many as there are lanes: from columns (lane i of column c is element c of
  /// row i) to rows one after the other in as few vectors as hold them, and back (PackedRows.cpp). For machines on
  /// which any shuffle of two vectors is one instruction.
  llvm::SmallVector<mlir::Value> packRows(llvm::ArrayRef<mlir::Value> columns, int64_t rows);
  llvm::SmallVector<mlir::Value> unpackRows(llvm::ArrayRef<mlir::Value> memory, int64_t length, int64_t rows);
  /// Lane i: all elements of row i combined, of rows that lie one after the other in these vectors.
  mlir::Value combineRows(llvm::ArrayRef<mlir::Value> memory, int64_t length, int64_t rows,
                          llvm::function_ref<mlir::Value(mlir::Value, mlir::Value)> combine);
  /// Whole vectors of `rows` rows that lie one after the other from `position` on, or the columns of these.
  llvm::SmallVector<mlir::Value> loadRows(const Access &access, const Position &position, int64_t lanes, int64_t length,
                                          int64_t rows);
  llvm::SmallVector<mlir::Value> loadColumns(const Access &access, const Position &position, int64_t lanes,
                                             int64_t length, int64_t rows);
  /// Lane i of the result is all lanes of vector i combined, of at most as many vectors as there are lanes: its two
  /// halves, then the halves of that, ..., so it does not depend on the other vectors. With `partials` each vector has
  /// so many lanes of one result, then of the next, and results are those of the first vector, of the second, ...
  mlir::Value collapseTogether(llvm::SmallVector<mlir::Value> vectors,
                               llvm::function_ref<mlir::Value(mlir::Value, mlir::Value)> combine, int64_t partials = 0);
  /// The same with sums.
  mlir::Value sumLanes(llvm::SmallVector<mlir::Value> vectors, int64_t partials = 0);
  /// Arguments without a value have no use.
  llvm::SmallVector<mlir::Value> region(mlir::Block &block, llvm::ArrayRef<mlir::Value> arguments, const Stage &stage,
                                        const Position &position, const Lanes *lanes);
  /// One value of a region and what it is computed from; `mapping` has the block's arguments, and what is known
  /// already.
  mlir::Value expression(mlir::Value value, mlir::IRMapping &mapping, const Lanes *lanes);
  /// A buffer on the stack of the calling thread.
  mlir::Value stack(mlir::Type element, int64_t elements, int64_t alignment = 64);
  /// The same for one stage: what an earlier stage had is used again.
  mlir::Value scratch(mlir::Type element, int64_t elements, int64_t alignment = 64);
  void releaseScratch();
  /// Linear address of an access.
  mlir::Value address(const Access &access, const Position &position);

  /// Room for a buffer several times, so that what one iteration of the launch left is there for a stage of another;
  /// which of them is meant is said by its shift. Returns how many elements they are apart.
  int64_t repeat(unsigned buffer, int64_t times);
  llvm::SmallDenseMap<unsigned, mlir::Value> shifts;

  mlir::Value memory(unsigned buffer) { return memories[buffer]; }
  /// Adds a buffer of the emitter's own, such as a packed panel; returns its number.
  unsigned addBuffer(mlir::Value memory) {
    memories.push_back(memory);
    return memories.size() - 1;
  }

private:
  mlir::Value loadAt(kernel::LoadOp op, mlir::IRMapping &mapping, const Stage &stage, const Position &position,
                     const Lanes *lanes);
  /// A division, or what is made of a quotient, as a product; null if the operation is neither (Quotients.cpp).
  mlir::Value byReciprocal(mlir::Operation &op, llvm::ArrayRef<mlir::Value> operands, int64_t width);
  /// {scale, 1 / (value * scale)}, with a power of two that keeps the reciprocal normal.
  std::pair<mlir::Value, mlir::Value> reciprocal(mlir::Value value);
  /// A quotient by a normal divisor times a constant, with one multiplication: by the reciprocal times the constant. Or
  /// that of a quotient of which a constant has been taken where a condition holds (a label's): the product less the
  /// product of both constants. Null if `value` is neither, or the factor is no number from 2^-32 to 1.
  mlir::Value scaledQuotient(mlir::Value value, mlir::Value factor, int64_t width);
  /// The index of a vector's first lane, known up to a constant.
  struct LaneIndex {
    mlir::Value base;
    int64_t offset = 0;
  };
  /// An i32 that is the element of `lanes` of the lane, out of `width`, that has `index`; of none if none has it.
  mlir::Value laneOf(LaneIndex first, mlir::Value index, int64_t width, mlir::Value &lanes);
  mlir::Value fromStorage(mlir::Value value, mlir::Type element);
  /// A comparison of narrowed labels with a column; null if `op` is none.
  mlir::Value compareLabels(mlir::Operation &op, const mlir::IRMapping &mapping, const Stage &stage);
  mlir::Value cloneOp(mlir::Operation &op, mlir::IRMapping &mapping, const Lanes *lanes);

  /// The first `active` elements of a vector, in parts whose sizes are powers of two.
  void storeParts(mlir::Value value, mlir::Value memory, mlir::Value at, int64_t active);

  bool storedPast = false, fenced, masksStores;
  llvm::SmallVector<mlir::Operation *> *stores = nullptr; // those of storesLast
  llvm::DenseMap<mlir::Value, LaneIndex> laneIndices;     // consecutive indices
  llvm::DenseMap<mlir::Value, mlir::Value> narrowed;      // labels
  struct Scratch {
    mlir::Value memory;
    bool used;
  };
  llvm::SmallVector<Scratch> scratches;
  mlir::Block *entry;
  llvm::SmallVector<mlir::Value> memories;
  /// Whether lanes that are not active are room behind a row.
  bool hasRoomBehind(const Access &access, const Position &position, const Lanes &lanes) const;

  llvm::SmallVector<llvm::SmallVector<int64_t>> bufferStrides;
  llvm::SmallVector<Buffer::Row> bufferRows;
  llvm::DenseMap<mlir::Attribute, mlir::Value> constants;
  llvm::DenseMap<mlir::Value, std::pair<mlir::Value, mlir::Value>> reciprocals;
  llvm::DenseMap<mlir::Value, std::pair<mlir::Value, mlir::Value>> quotients; // {numerator, reciprocal}
  llvm::DenseMap<std::pair<mlir::Value, mlir::Attribute>, mlir::Value> scaledInverses;
};

} // namespace dlc::codegen

#endif // DLC_COMPILER_CODEGEN_KERNELBUILDER_H
