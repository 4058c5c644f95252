//===- Normalization.cpp - Over a dimension ---------------------------------------------===//
#include "compiler/graph/Internal.h"

namespace dlc::graph {

template <typename Op> static Tensor normalize(llvm::StringRef what, const Operand &x, int64_t dim) {
  Call call(what, {x});
  if (!call || !call.isFloat(x) || !call.dimension(dim, x.tensor.rank()))
    return Call::failed();
  return call.make<Op>(x.tensor.dtype(), x.tensor.shape(), call.value(x), call.model->builder.getI64IntegerAttr(dim));
}

Tensor softmax(Operand x, int64_t dim) { return normalize<dl::SoftmaxOp>("softmax", x, dim); }
Tensor log_softmax(Operand x, int64_t dim) { return normalize<dl::LogSoftmaxOp>("log_softmax", x, dim); }

} // namespace dlc::graph
