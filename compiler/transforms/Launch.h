//===- Launch.h - From stages to launches ------------------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_TRANSFORMS_LAUNCH_H
#define DLC_COMPILER_TRANSFORMS_LAUNCH_H

#include "compiler/transforms/Passes.h"

#include "llvm/ADT/MapVector.h"

namespace dlc {

// No launch gets more stages: it is one function, whose code is generated on one core in more than linear time.
constexpr unsigned kMaxStages = 32;

// Replaces the stages (in program order, in one block) by one launch at the place of the last. Destinations of the
// launch are the results that are used outside; all others become kernel.local. Every operand from outside must be
// there before the last stage, and every use of a result outside after it.
kernel::LaunchOp makeLaunch(llvm::ArrayRef<kernel::StageOp> stages, int64_t outer);

// One launch of the stages of several, where the last of them in the block stands. Its stages are in the order given:
// one may need the results of those before it, which then all are one thread's (single numbers, joinNumbers).
kernel::LaunchOp mergeLaunches(llvm::ArrayRef<kernel::LaunchOp> launches);

// Stages that reduce much to few elements become partial results of fixed parts, which threads share, and their
// reduction, if they read more than `bytes`. For loose stages that nothing is merged with any more.
void splitReductions(mlir::Block &block, int64_t bytes);

// Visits what an operation uses, in its regions too.
void forEachOperand(mlir::Operation *op, llvm::function_ref<void(mlir::Value)> visit);

// Of each persistent tensor, the operations of the block that use what `train.read` gave, through reshapes and slots
// too.
llvm::MapVector<llvm::StringRef, llvm::SmallVector<mlir::Operation *>> readersOfTensors(mlir::Block &block);

// What computes the new value of a persistent tensor, seen through reshapes; null if nothing does.
mlir::Operation *writerOf(train::WriteOp write);

// Puts a block in an order that is topological, otherwise the one that is there, except that what becomes of a
// persistent tensor is computed after the tensor's readers, where that makes no cycle: then it is updated in place.
void scheduleLaunches(mlir::Block &block);

// Puts a scheduled block into phases, such that barriers are needed between phases at most, and joins launches of a
// phase.
void joinLaunches(mlir::Block &block);

} // namespace dlc

#endif // DLC_COMPILER_TRANSFORMS_LAUNCH_H
