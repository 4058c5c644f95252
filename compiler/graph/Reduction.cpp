//===- Reduction.cpp - Over dimensions ---------------------------------------------------===//
#include "compiler/graph/Internal.h"

#include "llvm/ADT/STLExtras.h"

using namespace mlir;

namespace dlc::graph {

namespace {

Shape without(const Shape &shape, ArrayRef<int64_t> dims) {
  Shape rest;
  for (auto [i, e] : llvm::enumerate(shape))
    if (!llvm::is_contained(dims, static_cast<int64_t>(i)))
      rest.push_back(e);
  return rest;
}

Tensor kept(Call &call, const Tensor &reduced, Shape shape, ArrayRef<int64_t> dims) {
  for (int64_t dim : dims)
    shape[dim] = 1;
  return call.make<dl::ReshapeOp>(reduced.dtype(), shape, call.value(reduced));
}

std::vector<int64_t> all(const Tensor &x) {
  std::vector<int64_t> dims(x.rank());
  for (int64_t i = 0; i < x.rank(); ++i)
    dims[i] = i;
  return dims;
}

template <typename Op> Tensor reduce(llvm::StringRef what, const Operand &x, std::vector<int64_t> dims, bool keep) {
  Call call(what, {x});
  if (!call || !(std::is_same_v<Op, dl::SumOp> ? call.isNumeric(x) : call.isFloat(x)) ||
      !call.dimensions(dims, x.tensor.rank()))
    return Call::failed();
  Tensor y = call.make<Op>(x.tensor.dtype(), without(x.tensor.shape(), dims), call.value(x), dims);
  return keep ? kept(call, y, x.tensor.shape(), dims) : y;
}

template <typename Op> Tensor select(llvm::StringRef what, const Operand &x, int64_t dim, bool keep) {
  Call call(what, {x});
  if (!call || !call.isNumeric(x) || !call.dimension(dim, x.tensor.rank()))
    return Call::failed();
  if (x.tensor.shape()[dim] == Extent(0))
    return call.error("the dimension must have elements", describe(x),
                      "an extent of 1 or more in dimension " + llvm::Twine(dim), "reduce over another dimension");
  DType dtype = std::is_same_v<Op, dl::ArgmaxOp> ? DType::i64 : x.tensor.dtype();
  Tensor y =
      call.make<Op>(dtype, without(x.tensor.shape(), dim), call.value(x), call.model->builder.getI64IntegerAttr(dim));
  return keep ? kept(call, y, x.tensor.shape(), dim) : y;
}

} // namespace

Tensor sum(Operand x) { return reduce<dl::SumOp>("sum", x, all(x.tensor), false); }
Tensor sum(Operand x, const Dims &dims, bool keep) { return reduce<dl::SumOp>("sum", x, dims.list, keep); }
Tensor mean(Operand x) { return reduce<dl::MeanOp>("mean", x, all(x.tensor), false); }
Tensor mean(Operand x, const Dims &dims, bool keep) { return reduce<dl::MeanOp>("mean", x, dims.list, keep); }
Tensor max(Operand x, int64_t dim, bool keep) { return select<dl::MaxOp>("max", x, dim, keep); }
Tensor argmax(Operand x, int64_t dim, bool keep) { return select<dl::ArgmaxOp>("argmax", x, dim, keep); }

} // namespace dlc::graph
