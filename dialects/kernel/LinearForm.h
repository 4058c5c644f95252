//===- LinearForm.h - sum c_i d_i + c, what an index of a stage's map is -------------*- C++ -*-===//
#ifndef DLC_DIALECTS_KERNEL_LINEARFORM_H
#define DLC_DIALECTS_KERNEL_LINEARFORM_H

#include "mlir/IR/AffineExpr.h"
#include "mlir/IR/AffineMap.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>

namespace dlc::kernel {

// One result of an affine map without division or remainder.
struct LinearForm {
  llvm::SmallVector<int64_t> coefficients; // one a dimension
  int64_t constant = 0;

  // Nothing if the expression is not linear, or overflows.
  static std::optional<LinearForm> get(mlir::AffineExpr expr, unsigned numDims);

  bool uses(unsigned dim) const { return coefficients[dim] != 0; }
  // The dimension whose index this is, with coefficient 1 and nothing added.
  std::optional<unsigned> asDim() const;
  // The smallest and the largest value over 0 <= d_i < extents[i]; extents are positive.
  std::pair<int64_t, int64_t> range(llvm::ArrayRef<int64_t> extents) const;
  mlir::AffineExpr toExpr(mlir::MLIRContext *context) const;
};

// All results of a map; nothing if one is not linear.
std::optional<llvm::SmallVector<LinearForm>> getLinearForms(mlir::AffineMap map);

// True if no two points of the space of `extents` have the same image, as far as mixed-radix reasoning sees: every
// result fixes the digits of the dimensions that earlier results have not fixed.
bool isInjective(llvm::ArrayRef<LinearForm> forms, llvm::ArrayRef<int64_t> extents);

} // namespace dlc::kernel

#endif // DLC_DIALECTS_KERNEL_LINEARFORM_H
