//===- Lowering.h - What the families of the conversion share ------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_CONVERSION_DLTOKERNEL_LOWERING_H
#define DLC_COMPILER_CONVERSION_DLTOKERNEL_LOWERING_H

#include "compiler/conversion/Passes.h"
#include "dialects/kernel/StageBuilder.h"

namespace dlc {

// ui8 is i8 from the kernels level on.
mlir::Type signless(mlir::Type type);

// The state of converting one function. Old operations stay until all are converted, so that they can be asked about
// their (unsigned) types; new ones go into a new function.
class Lowering {
public:
  Lowering(mlir::OpBuilder &builder, bool fastMath) : builder(builder), fastMath(fastMath) {}

  mlir::OpBuilder &builder;
  bool fastMath; // functions may round more than once

  // A value is a tensor, or one scalar repeated (a tensor only where one must stand).
  void set(mlir::Value old, mlir::Value tensor) { tensors[old] = tensor; }
  void setSplat(mlir::Value old, mlir::TypedAttr scalar) { splats[old] = scalar; }
  mlir::TypedAttr getSplat(mlir::Value old) const { return splats.lookup(old); }
  mlir::Value getTensor(mlir::Value old, mlir::Location loc);

  static mlir::RankedTensorType typeOf(mlir::Value old) {
    return mlir::cast<mlir::RankedTensorType>(signless(old.getType()));
  }
  static llvm::ArrayRef<int64_t> shapeOf(mlir::Value old) {
    return mlir::cast<mlir::RankedTensorType>(old.getType()).getShape();
  }

  // A stage over these extents that is called as the operation is.
  kernel::StageBuilder stage(mlir::Operation *op, llvm::ArrayRef<int64_t> parallel,
                             llvm::ArrayRef<int64_t> reduction = {});
  void addInput(kernel::StageBuilder &stage, mlir::Value old, mlir::AffineMap map);
  // Builds the stage with one new destination for the operation's one result.
  void finish(mlir::Operation *op, kernel::StageBuilder &stage, mlir::AffineMap resultMap);
  mlir::Value empty(mlir::Location loc, mlir::RankedTensorType type);
  // A tensor of one repeated value.
  mlir::Value fill(mlir::Location loc, mlir::RankedTensorType type, mlir::TypedAttr scalar);

private:
  llvm::DenseMap<mlir::Value, mlir::Value> tensors;
  llvm::DenseMap<mlir::Value, mlir::TypedAttr> splats;
};

// One function a family: nothing if the operation is of another.
std::optional<mlir::LogicalResult> convertElementwise(mlir::Operation *op, Lowering &lowering);
std::optional<mlir::LogicalResult> convertContraction(mlir::Operation *op, Lowering &lowering);
std::optional<mlir::LogicalResult> convertReduction(mlir::Operation *op, Lowering &lowering);
std::optional<mlir::LogicalResult> convertIndexing(mlir::Operation *op, Lowering &lowering);
std::optional<mlir::LogicalResult> convertShape(mlir::Operation *op, Lowering &lowering);
std::optional<mlir::LogicalResult> convertRandom(mlir::Operation *op, Lowering &lowering);
std::optional<mlir::LogicalResult> convertControl(mlir::Operation *op, Lowering &lowering);

} // namespace dlc

#endif // DLC_COMPILER_CONVERSION_DLTOKERNEL_LOWERING_H
