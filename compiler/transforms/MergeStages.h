//===- MergeStages.h - Two stages become one ---------------------------------------*- C++ -*-===//
//
// The mechanics of fusion, without any opinion on what pays (Fuse.cpp has that). The merged stage stands at the
// consumer's place, which may be behind a reader of the producer: the caller sorts the block.
//
//===----------------------------------------------------------------------------===//
#ifndef DLC_COMPILER_TRANSFORMS_MERGESTAGES_H
#define DLC_COMPILER_TRANSFORMS_MERGESTAGES_H

#include "compiler/transforms/Passes.h"

namespace dlc {

// Keeps replaced operations, out of their block and without operands, until nobody holds a pointer to them.
class Graveyard {
public:
  ~Graveyard() {
    for (mlir::Operation *op : buried)
      op->destroy();
  }
  void bury(mlir::Operation *op) {
    op->remove();
    op->dropAllReferences();
    buried.push_back(op);
  }
  static bool holds(mlir::Operation *op) { return !op->getBlock(); }

private:
  llvm::SmallVector<mlir::Operation *> buried;
};

// Copies a body into one over `numDims` other dimensions, of which `point` has the index of each of the body's own as a
// linear form; a null argument is one that the body does not use. Gives what the body yields.
llvm::SmallVector<mlir::Value> copyBody(mlir::OpBuilder &b, mlir::Block *body, mlir::ValueRange args,
                                        llvm::ArrayRef<mlir::AffineExpr> point, unsigned numDims);
mlir::AffineMap atPoint(mlir::AffineMap map, llvm::ArrayRef<mlir::AffineExpr> point, unsigned numDims);
// Drops repeated computations, and inputs that are read no more.
kernel::StageOp tidy(kernel::StageOp stage);

// No reduction dimension: every iteration gives one element of each destination.
bool isMap(kernel::StageOp stage);
// Every reduced input lacks a parallel dimension, along which its elements are used again: a product of matrices.
bool isContraction(kernel::StageOp stage);

// The destination of a result is new and the stage writes all of it, each dimension of its space along a dimension of
// the result: from an element's index one can tell the iteration.
bool isWhole(kernel::StageOp stage, unsigned result);

// Input `operand` of `consumer` is a result of a map: what that result is can be computed where it is read.
bool canInline(mlir::OpOperand &operand);
// Computes it there. The producer stays for its other uses. Returns the new consumer.
kernel::StageOp inlineProducer(mlir::OpOperand &operand, Graveyard &graveyard);

// The iterations of the map `consumer` are the parallel iterations of `producer`, so that its work can follow as the
// producer's epilogue. (Whether another path leads from one to the other is not asked here.)
bool canAppend(kernel::StageOp producer, kernel::StageOp consumer);
kernel::StageOp appendConsumer(kernel::StageOp producer, kernel::StageOp consumer, Graveyard &graveyard);

// Equal iteration spaces: both in one loop nest.
bool canJoin(kernel::StageOp a, kernel::StageOp b);
kernel::StageOp joinStages(kernel::StageOp a, kernel::StageOp b, Graveyard &graveyard);

} // namespace dlc

#endif // DLC_COMPILER_TRANSFORMS_MERGESTAGES_H
