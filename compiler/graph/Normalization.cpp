//===- Normalization.cpp - Over a dimension ---------------------------------------------===//
#include "compiler/graph/Internal.h"

#include <cmath>

namespace dlc::graph {

template <typename Op> static Tensor normalize(llvm::StringRef what, const Operand &x, int64_t dim) {
  Call call(what, {x});
  if (!call || !call.isFloat(x) || !call.dimension(dim, x.tensor.rank()))
    return Call::failed();
  return call.make<Op>(x.tensor.dtype(), x.tensor.shape(), call.value(x), call.model->builder.getI64IntegerAttr(dim));
}

Tensor softmax(Operand x, int64_t dim) { return normalize<dl::SoftmaxOp>("softmax", x, dim); }
Tensor log_softmax(Operand x, int64_t dim) { return normalize<dl::LogSoftmaxOp>("log_softmax", x, dim); }

template <typename Op>
static Tensor standardize(llvm::StringRef what, const Operand &x, std::vector<int64_t> dims, double eps) {
  Call call(what, {x});
  if (!call || !call.isFloat(x) || !call.dimensions(dims, x.tensor.rank()))
    return Call::failed();
  if (dims.empty())
    return call.error("there must be a dimension to normalise over", "none", "one or more", "give -1 for the last");
  if (!(eps >= 0) || !std::isfinite(eps))
    return call.error("eps must be finite and not negative", describe(Operand(eps)), "0 or more", "correct it");
  return call.make<Op>(x.tensor.dtype(), x.tensor.shape(), call.value(x), dims, llvm::APFloat(eps));
}

Tensor layer_norm(Operand x, const Dims &dims, double eps) {
  return standardize<dl::LayerNormOp>("layer_norm", x, dims.list, eps);
}
Tensor rms_norm(Operand x, const Dims &dims, double eps) {
  return standardize<dl::RmsNormOp>("rms_norm", x, dims.list, eps);
}

} // namespace dlc::graph
