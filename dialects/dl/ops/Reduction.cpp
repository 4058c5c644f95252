//===- Reduction.cpp - Over dimensions -------------------------------------------------===//
#include "dialects/dl/ops/Support.h"

using namespace mlir;
using namespace dlc::dl;

// Reduces over attribute `dims`.
template <typename OpT> static LogicalResult inferReduced(const Inference<OpT> &infer, ValueRange operands) {
  RankedTensorType x = infer.operandType(operands, 0);
  if (!x)
    return failure();
  auto attr = infer.template get<DenseI64ArrayAttr>("dims");
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
  SmallVector<int64_t> shape;
  for (int64_t dim : dimsWithout(rank, attr.asArrayRef()))
    shape.push_back(x.getDimSize(dim));
  return infer.done(x.getElementType(), shape);
}

// Reduces over attribute `dim`, whose extent must not be 0.
template <typename OpT>
static LogicalResult inferExtremum(const Inference<OpT> &infer, ValueRange operands, Type elementType = {}) {
  RankedTensorType x = infer.operandType(operands, 0);
  if (!x)
    return failure();
  FailureOr<int64_t> dim = infer.dim(x.getRank());
  if (failed(dim))
    return failure();
  if (x.getDimSize(*dim) == 0)
    return infer.error("takes the largest of at least one element: dimension ", *dim, " of ", shapeText(x.getShape()),
                       " has extent 0; reduce over another dimension");
  SmallVector<int64_t> shape(x.getShape());
  shape.erase(shape.begin() + *dim);
  return infer.done(elementType ? elementType : x.getElementType(), shape);
}

//===-- sum -------------------------------------------------------------------------------===//

LogicalResult SumOp::inferReturnTypes(MLIRContext *context, std::optional<Location> location, ValueRange operands,
                                      DictionaryAttr attributes, OpaqueProperties properties, RegionRange,
                                      SmallVectorImpl<Type> &types) {
  return inferReduced(Inference<SumOp>(context, location, attributes, properties, types), operands);
}
LogicalResult SumOp::verify() { return verifyInferred(*this); }

OpFoldResult SumOp::fold(FoldAdaptor) { return getDims().empty() ? OpFoldResult(getX()) : OpFoldResult(); }

LogicalResult SumOp::buildGradient(OpBuilder &b, ValueRange grads, ArrayRef<bool> needed, MutableArrayRef<Value> out) {
  if (grads[0] && needed[0])
    out[0] = Emit(b, getLoc()).expand(grads[0], getX(), getDims());
  return success();
}

//===-- mean ------------------------------------------------------------------------------===//

LogicalResult MeanOp::inferReturnTypes(MLIRContext *context, std::optional<Location> location, ValueRange operands,
                                       DictionaryAttr attributes, OpaqueProperties properties, RegionRange,
                                       SmallVectorImpl<Type> &types) {
  return inferReduced(Inference<MeanOp>(context, location, attributes, properties, types), operands);
}
LogicalResult MeanOp::verify() { return verifyInferred(*this); }

// sum / n, not sum * (1 / n): as PyTorch rounds it, and NaN over nothing.
FailureOr<SmallVector<Value>> MeanOp::decompose(OpBuilder &b) {
  Emit e(b, getLoc());
  Value sum = e.sum(getX(), getDims());
  return SmallVector<Value>{e.div(sum, e.count(getX(), getDims(), sum))};
}

LogicalResult MeanOp::buildGradient(OpBuilder &b, ValueRange grads, ArrayRef<bool> needed, MutableArrayRef<Value> out) {
  Emit e(b, getLoc());
  if (grads[0] && needed[0])
    out[0] = e.expand(e.div(grads[0], e.count(getX(), getDims(), grads[0])), getX(), getDims());
  return success();
}

//===-- max, argmax -----------------------------------------------------------------------===//

LogicalResult MaxOp::inferReturnTypes(MLIRContext *context, std::optional<Location> location, ValueRange operands,
                                      DictionaryAttr attributes, OpaqueProperties properties, RegionRange,
                                      SmallVectorImpl<Type> &types) {
  return inferExtremum(Inference<MaxOp>(context, location, attributes, properties, types), operands);
}
LogicalResult MaxOp::verify() { return verifyInferred(*this); }

LogicalResult MaxOp::buildGradient(OpBuilder &b, ValueRange grads, ArrayRef<bool> needed, MutableArrayRef<Value> out) {
  if (!grads[0] || !needed[0])
    return success();
  Emit e(b, getLoc());
  int64_t dim = getDim();
  Value first = ArgmaxOp::create(b, getLoc(), getX(), dim);
  Value position = e.iota(getX(), b.getI64Type(), dim);
  Value taken = e.compare(Predicate::eq, position, e.expand(first, getX(), dim));
  out[0] = e.select(taken, e.expand(grads[0], getX(), dim), e.full(getX(), 0));
  return success();
}

LogicalResult ArgmaxOp::inferReturnTypes(MLIRContext *context, std::optional<Location> location, ValueRange operands,
                                         DictionaryAttr attributes, OpaqueProperties properties, RegionRange,
                                         SmallVectorImpl<Type> &types) {
  return inferExtremum(Inference<ArgmaxOp>(context, location, attributes, properties, types), operands,
                       IntegerType::get(context, 64));
}
LogicalResult ArgmaxOp::verify() { return verifyInferred(*this); }
