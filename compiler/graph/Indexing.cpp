//===- Indexing.cpp - Elements at places that are computed ---------------------------------===//
#include "compiler/graph/Internal.h"

using namespace mlir;

namespace dlc::graph {

namespace {

bool areIndices(Call &call, const Operand &x) {
  if (!call.isTensor(x, "indices"))
    return false;
  if (isIndex(x.tensor.dtype()))
    return true;
  call.error("indices must be integers", describe(x), "u8, i32 or i64", "convert them: cast(x, i64)");
  return false;
}

// Whether x can be indexed along `dim`.
bool isIndexed(Call &call, const Operand &x, int64_t &dim) {
  if (!call.isTensor(x, "operand") || !call.dimension(dim, x.tensor.rank()))
    return false;
  Extent extent = x.tensor.shape()[dim];
  if (!extent.batch && extent.size > 0)
    return true;
  call.error("what is indexed must have a known extent", describe(x),
             "1 or more in dimension " + llvm::Twine(dim) + ", not the batch", "index another dimension");
  return false;
}

// Whether indices have the rank of x and no larger extents but along `dim`.
bool areInside(Call &call, const Operand &x, const Operand &indices, int64_t dim) {
  const Shape &from = x.tensor.shape(), &to = indices.tensor.shape();
  bool fits = from.size() == to.size();
  for (size_t i = 0; fits && i < to.size(); ++i)
    fits = static_cast<int64_t>(i) == dim || to[i] == from[i] ||
           (!to[i].batch && !from[i].batch && to[i].size <= from[i].size);
  if (fits)
    return true;
  call.error("indices must have the rank of the tensor and, but for the dimension, no larger extents",
             describe(x) + " at " + describe(indices) + " along dimension " + llvm::Twine(dim),
             "extents up to " + str(from), "use take() for whole rows, or reshape, broadcast or slice the indices");
  return false;
}

} // namespace

Tensor gather(Operand x, Operand indices, int64_t dim) {
  Call call("gather", {x, indices});
  if (!call || !isIndexed(call, x, dim) || !areIndices(call, indices) || !areInside(call, x, indices, dim))
    return Call::failed();
  return call.make<dl::GatherOp>(x.tensor.dtype(), indices.tensor.shape(), call.value(x), call.value(indices),
                                 static_cast<uint64_t>(dim));
}

// A gather with indices that are repeated along the other dimensions.
Tensor take(Operand x, Operand indices, int64_t dim) {
  Call call("take", {x, indices});
  if (!call || !isIndexed(call, x, dim) || !areIndices(call, indices))
    return Call::failed();
  Inside inside({x.file, x.line});
  const Shape from = x.tensor.shape(), rows = indices.tensor.shape();
  int64_t batches;
  int64_t size = count(rows, &batches);
  if (batches > 1)
    return call.error("at most one dimension of the indices may be the batch", describe(indices), "one",
                      "flatten or slice them");
  Shape column(from.size() - dim, Extent(1)), wide = from, result(from.begin(), from.begin() + dim);
  column[0] = wide[dim] = Extent(size, batches == 1);
  result.insert(result.end(), rows.begin(), rows.end());
  result.insert(result.end(), from.begin() + dim + 1, from.end());
  Tensor repeated = broadcast(reshape(indices.tensor, column), wide);
  return reshape(gather(x.tensor, repeated, dim), result);
}

Tensor scatter_add(Operand x, Operand indices, Operand src, int64_t dim) {
  Call call("scatter_add", {x, indices, src});
  if (!call || !call.isNumeric(x) || !call.isNumeric(src, "source") || !isIndexed(call, x, dim) ||
      !areIndices(call, indices) || !areInside(call, x, indices, dim))
    return Call::failed();
  if (src.tensor.dtype() != x.tensor.dtype() || src.tensor.shape() != indices.tensor.shape())
    return call.error("the source must have the dtype of the tensor and the shape of the indices",
                      describe(src) + " for " + describe(x) + " at " + describe(indices),
                      describe(x.tensor.dtype(), indices.tensor.shape()), "cast, reshape or broadcast it");
  return call.make<dl::ScatterAddOp>(x.tensor.dtype(), x.tensor.shape(), call.value(x), call.value(indices),
                                     call.value(src), static_cast<uint64_t>(dim));
}

Tensor embedding(Operand weight, Operand indices, int64_t padding) {
  Call call("embedding", {weight, indices});
  int64_t dim = 0;
  if (!call || !call.isFloat(weight, "weight") || !isIndexed(call, weight, dim) || !areIndices(call, indices))
    return Call::failed();
  if (weight.tensor.rank() != 2 || weight.tensor.shape()[1].batch)
    return call.error("the weight must be a matrix", describe(weight), "(rows, columns)", "reshape it");
  int64_t batches;
  count(indices.tensor.shape(), &batches);
  if (batches > 1)
    return call.error("at most one dimension of the indices may be the batch", describe(indices), "one",
                      "flatten or slice them");
  if (padding >= weight.tensor.shape()[0].size)
    return call.error("the padding must be a row of the weight", llvm::Twine(padding) + " for " + describe(weight),
                      "a row, or a negative number for none", "correct it");
  Shape shape = indices.tensor.shape();
  shape.push_back(weight.tensor.shape()[1]);
  IntegerAttr row = padding >= 0 ? call.model->builder.getI64IntegerAttr(padding) : IntegerAttr();
  return call.make<dl::EmbeddingOp>(weight.tensor.dtype(), shape, call.value(weight), call.value(indices), row);
}

} // namespace dlc::graph
