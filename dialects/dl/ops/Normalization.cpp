//===- Normalization.cpp - Over a dimension -------------------------------------------===//
#include "dialects/dl/ops/Support.h"

using namespace mlir;
using namespace dlc::dl;

template <typename OpT> static LogicalResult verifyDim(OpT op) {
  int64_t rank = shapeOf(op.getX()).size(), dim = op.getDim();
  if (dim >= 0 && dim < rank)
    return success();
  if (rank == 0)
    return op.emitOpError() << "works over a dimension, got a tensor of rank 0; reshape it to rank 1";
  return op.emitOpError() << "takes a dimension in [0, " << rank << "), got " << dim << "; dimensions count from 0";
}

// x - max(x) over `dim`: no exponential of it overflows.
static Value shifted(Emit &e, Value x, int64_t dim) { return e.sub(x, e.expand(e.max(x, dim), x, dim)); }

static bool isEmpty(Value x) { return llvm::is_contained(shapeOf(x), 0); }

//===-- softmax ---------------------------------------------------------------------------===//

LogicalResult SoftmaxOp::verify() { return verifyDim(*this); }

FailureOr<SmallVector<Value>> SoftmaxOp::decompose(OpBuilder &b) {
  Value x = getX();
  if (isEmpty(x)) // There is no largest of nothing, and nothing to compute.
    return SmallVector<Value>{x};
  Emit e(b, getLoc());
  int64_t dim = getDim();
  Value exp = e.exp(shifted(e, x, dim));
  return SmallVector<Value>{e.div(exp, e.expand(e.sum(exp, dim), x, dim))};
}

LogicalResult SoftmaxOp::buildGradient(OpBuilder &b, ValueRange grads, ArrayRef<bool> needed,
                                       MutableArrayRef<Value> out) {
  if (!grads[0] || !needed[0])
    return success();
  Emit e(b, getLoc());
  Value y = getResult(), g = grads[0];
  int64_t dim = getDim();
  out[0] = e.mul(y, e.sub(g, e.expand(e.sum(e.mul(g, y), dim), y, dim)));
  return success();
}

//===-- log_softmax -----------------------------------------------------------------------===//

LogicalResult LogSoftmaxOp::verify() { return verifyDim(*this); }

FailureOr<SmallVector<Value>> LogSoftmaxOp::decompose(OpBuilder &b) {
  Value x = getX();
  if (isEmpty(x))
    return SmallVector<Value>{x};
  Emit e(b, getLoc());
  int64_t dim = getDim();
  Value z = shifted(e, x, dim);
  return SmallVector<Value>{e.sub(z, e.expand(e.log(e.sum(e.exp(z), dim)), x, dim))};
}

LogicalResult LogSoftmaxOp::buildGradient(OpBuilder &b, ValueRange grads, ArrayRef<bool> needed,
                                          MutableArrayRef<Value> out) {
  if (!grads[0] || !needed[0])
    return success();
  Emit e(b, getLoc());
  Value y = getResult(), g = grads[0];
  int64_t dim = getDim();
  out[0] = e.sub(g, e.mul(e.exp(y), e.expand(e.sum(g, dim), y, dim)));
  return success();
}
