//===- Reduction.h - The result of a reduction, inferred ----------------*- C++ -*-===//
//
// What Reduction.td puts into the generated definitions; private to the dialect.
//
//===------------------------------------------------------------------------------===//
#ifndef DLC_DIALECTS_DL_OPS_REDUCTION_H
#define DLC_DIALECTS_DL_OPS_REDUCTION_H

#include "dialects/dl/ops/Support.h"

namespace dlc::dl {

// Reduces over attribute `dims`.
template <typename OpT> mlir::LogicalResult inferReduced(const Inference<OpT> &infer, mlir::ValueRange operands) {
  mlir::RankedTensorType x = infer.operandType(operands, 0);
  if (!x)
    return mlir::failure();
  auto attr = infer.template get<mlir::DenseI64ArrayAttr>("dims");
  if (!attr)
    return infer.missing("dims", "array of i64");
  int64_t rank = x.getRank(), last = -1;
  for (int64_t dim : attr.asArrayRef()) {
    if (dim < 0 || dim >= rank)
      return infer.error("reduces over dimensions in [0, ", rank, "), got ", dim, "; dimensions count from 0");
    if (dim <= last)
      return infer.error("takes distinct dimensions in ascending order, got ", dim, " after ", last,
                         "; sort them and name each once");
    last = dim;
  }
  llvm::SmallVector<int64_t> shape;
  for (int64_t dim : dimsWithout(rank, attr.asArrayRef()))
    shape.push_back(x.getDimSize(dim));
  return infer.done(x.getElementType(), shape);
}

// Reduces over attribute `dim`, whose extent must not be 0.
template <typename OpT>
mlir::LogicalResult inferExtremum(const Inference<OpT> &infer, mlir::ValueRange operands, mlir::Type elementType,
                                  llvm::StringRef what) {
  mlir::RankedTensorType x = infer.operandType(operands, 0);
  if (!x)
    return mlir::failure();
  mlir::FailureOr<int64_t> dim = infer.dim(x.getRank());
  if (mlir::failed(dim))
    return mlir::failure();
  if (x.getDimSize(*dim) == 0)
    return infer.error(what, " of at least one element: dimension ", *dim, " of ", shapeText(x.getShape()),
                       " has extent 0; reduce over another dimension");
  llvm::SmallVector<int64_t> shape(x.getShape());
  shape.erase(shape.begin() + *dim);
  return infer.done(elementType ? elementType : x.getElementType(), shape);
}

template <typename OpT> mlir::LogicalResult inferLargest(const Inference<OpT> &infer, mlir::ValueRange operands) {
  return inferExtremum(infer, operands, {}, "takes the largest");
}
template <typename OpT> mlir::LogicalResult inferSmallest(const Inference<OpT> &infer, mlir::ValueRange operands) {
  return inferExtremum(infer, operands, {}, "takes the smallest");
}
template <typename OpT> mlir::LogicalResult inferLargestIndex(const Inference<OpT> &infer, mlir::ValueRange operands) {
  return inferExtremum(infer, operands, infer.i64(), "takes the largest");
}
template <typename OpT> mlir::LogicalResult inferSmallestIndex(const Inference<OpT> &infer, mlir::ValueRange operands) {
  return inferExtremum(infer, operands, infer.i64(), "takes the smallest");
}
template <typename OpT> mlir::LogicalResult inferLogarithm(const Inference<OpT> &infer, mlir::ValueRange operands) {
  return inferExtremum(infer, operands, {}, "takes the logarithm of a sum");
}

} // namespace dlc::dl

#endif // DLC_DIALECTS_DL_OPS_REDUCTION_H
