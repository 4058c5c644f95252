//===- Reverse.h - Reverse mode on a block ------------------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_AUTODIFF_REVERSE_H
#define DLC_COMPILER_AUTODIFF_REVERSE_H

#include "dialects/dl/Dl.h"

#include "mlir/IR/BuiltinOps.h"
#include "llvm/ADT/DenseSet.h"

#include <functional>

namespace dlc {

struct AutodiffOptions {
  // Called with what the rule of `forward` gave for each operand (null: nothing); may replace it.
  std::function<void(mlir::OpBuilder &, mlir::Operation *forward, llvm::MutableArrayRef<mlir::Value> operandGrads)>
      adjustAdjoint;
  // The rule of operations with regions, whose gradient needs the engine again, on their blocks. Takes what
  // Differentiable::buildGradient takes. Without it such an operation counts as one without a gradient.
  std::function<llvm::LogicalResult(mlir::OpBuilder &, mlir::Operation *forward, mlir::ValueRange resultGrads,
                                    llvm::ArrayRef<bool> needed, llvm::MutableArrayRef<mlir::Value> operandGrads)>
      differentiateRegions;
  // Goes through the definition of every operation that has one, also where it has a rule: the other way to the same
  // gradient, against which a rule can be checked.
  bool preferDecomposition = false;
};

// The operations through which a change of some x reaches y, all in the block of y. What a gradient is made of, and
// what is asked before one is made: which x reach y, and which operations have no gradient.
class DifferentiationPath {
public:
  DifferentiationPath(mlir::Value y, mlir::ValueRange xs, const AutodiffOptions &options);

  // In program order.
  llvm::ArrayRef<mlir::Operation *> getOperations() const { return operations; }
  // y changes with this value.
  bool reaches(mlir::Value x) const { return useful.contains(x); }
  // This value changes with some x, and it is of a kind that has cotangents.
  bool isVaried(mlir::Value value) const { return varied.contains(value); }

  // Operations on the path without a rule, some of which a decomposition may help.
  llvm::SmallVector<mlir::Operation *> getWithoutGradient() const;

private:
  const AutodiffOptions &options;
  llvm::DenseSet<mlir::Value> varied, useful;
  llvm::SmallVector<mlir::Operation *> operations;
};

// Builds the cotangents of `xs` for the cotangent `seed` of y at the builder's insertion point, which every operation
// of the path dominates; null for an x that y does not depend on. Every operation of the path must have a gradient.
llvm::FailureOr<llvm::SmallVector<mlir::Value>> buildGradients(mlir::OpBuilder &b, const DifferentiationPath &path,
                                                               mlir::Value y, mlir::Value seed, mlir::ValueRange xs,
                                                               const AutodiffOptions &options);

// Expands all dl.gradient in the module, or reports everything that prevents it.
llvm::LogicalResult expandGradients(mlir::ModuleOp module, const AutodiffOptions &options);

// "gradient of fc1" over the location of `forward`; fc1 is the innermost name in that location, else the operation's.
mlir::Location gradientLocation(mlir::Operation *forward);

} // namespace dlc

#endif // DLC_COMPILER_AUTODIFF_REVERSE_H
