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
  Value x = getX(), g = grads[0];
  int64_t dim = getDim();
  // Not exp of the result: the exponentials of the forward pass do.
  out[0] = e.sub(g, e.mul(SoftmaxOp::create(b, getLoc(), x, dim), e.expand(e.sum(g, dim), x, dim)));
  return success();
}

//===-- layer_norm, rms_norm --------------------------------------------------------------===//

template <typename OpT> static LogicalResult verifyNormalise(OpT op) {
  int64_t rank = shapeOf(op.getX()).size(), last = -1;
  if (op.getDims().empty())
    return op.emitOpError() << "works over at least one dimension, got none; name the dimensions";
  for (int64_t dim : op.getDims()) {
    if (dim < 0 || dim >= rank)
      return op.emitOpError() << "works over dimensions in [0, " << rank << "), got " << dim
                              << "; dimensions count from 0";
    if (dim <= last)
      return op.emitOpError() << "takes distinct dimensions in ascending order, got " << dim << " after " << last
                              << "; sort them and name each once";
    last = dim;
  }
  if (!op.getEpsilon().isNonZero() || (op.getEpsilon().isFinite() && !op.getEpsilon().isNegative()))
    return success();
  return op.emitOpError() << "takes an epsilon that is finite and not negative, got " << op.getEpsilonAttr()
                          << "; it is added to the variance";
}

namespace {
// A value over a root of its mean square: what both normalisations come to.
struct Normalised {
  Value value, root; // root lacks the dimensions
};
} // namespace

static Normalised normalise(OpBuilder &b, Location loc, Value value, ArrayRef<int64_t> dims, const APFloat &epsilon) {
  Emit e(b, loc);
  Value mean = MeanOp::create(b, loc, e.mul(value, value), dims);
  return {value, SqrtOp::create(b, loc, e.add(mean, e.full(mean, epsilon.convertToDouble())))};
}

static Value centred(OpBuilder &b, Location loc, Value x, ArrayRef<int64_t> dims) {
  Emit e(b, loc);
  return e.sub(x, e.expand(MeanOp::create(b, loc, x, dims), x, dims));
}

static Value meanOver(OpBuilder &b, Location loc, Value x, ArrayRef<int64_t> dims) {
  return Emit(b, loc).expand(MeanOp::create(b, loc, x, dims), x, dims);
}

LogicalResult LayerNormOp::verify() { return verifyNormalise(*this); }

FailureOr<SmallVector<Value>> LayerNormOp::decompose(OpBuilder &b) {
  if (isEmpty(getX()))
    return SmallVector<Value>{getX()};
  Emit e(b, getLoc());
  Normalised n = normalise(b, getLoc(), centred(b, getLoc(), getX(), getDims()), getDims(), getEpsilon());
  return SmallVector<Value>{e.div(n.value, e.expand(n.root, n.value, getDims()))};
}

// (g - mean(g) - y mean(g y)) / root. The root is that of the forward pass once both are decomposed.
LogicalResult LayerNormOp::buildGradient(OpBuilder &b, ValueRange grads, ArrayRef<bool> needed,
                                         MutableArrayRef<Value> out) {
  if (!grads[0] || !needed[0])
    return success();
  Location loc = getLoc();
  Emit e(b, loc);
  ArrayRef<int64_t> dims = getDims();
  Value g = grads[0], y = getResult();
  Normalised n = normalise(b, loc, centred(b, loc, getX(), dims), dims, getEpsilon());
  Value rest = e.sub(e.sub(g, meanOver(b, loc, g, dims)), e.mul(y, meanOver(b, loc, e.mul(g, y), dims)));
  out[0] = e.div(rest, e.expand(n.root, y, dims));
  return success();
}

LogicalResult RmsNormOp::verify() { return verifyNormalise(*this); }

FailureOr<SmallVector<Value>> RmsNormOp::decompose(OpBuilder &b) {
  if (isEmpty(getX()))
    return SmallVector<Value>{getX()};
  Emit e(b, getLoc());
  Normalised n = normalise(b, getLoc(), getX(), getDims(), getEpsilon());
  return SmallVector<Value>{e.div(n.value, e.expand(n.root, n.value, getDims()))};
}

// (g - y mean(g y)) / root.
LogicalResult RmsNormOp::buildGradient(OpBuilder &b, ValueRange grads, ArrayRef<bool> needed,
                                       MutableArrayRef<Value> out) {
  if (!grads[0] || !needed[0])
    return success();
  Location loc = getLoc();
  Emit e(b, loc);
  ArrayRef<int64_t> dims = getDims();
  Value g = grads[0], y = getResult();
  Normalised n = normalise(b, loc, getX(), dims, getEpsilon());
  out[0] = e.div(e.sub(g, e.mul(y, meanOver(b, loc, e.mul(g, y), dims))), e.expand(n.root, y, dims));
  return success();
}
