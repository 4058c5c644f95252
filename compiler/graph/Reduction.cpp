//===- Reduction.cpp - Over dimensions ---------------------------------------------------===//
#include "compiler/graph/Internal.h"

#include "llvm/ADT/STLExtras.h"
#include <cmath>

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

std::vector<int64_t> every(const Tensor &x) {
  std::vector<int64_t> dims(x.rank());
  for (int64_t i = 0; i < x.rank(); ++i)
    dims[i] = i;
  return dims;
}

template <typename Op> Tensor reduce(llvm::StringRef what, const Operand &x, std::vector<int64_t> dims, bool keep) {
  Call call(what, {x});
  if (!call ||
      !(std::is_same_v<Op, dl::SumOp> || std::is_same_v<Op, dl::ProdOp> ? call.isNumeric(x) : call.isFloat(x)) ||
      !call.dimensions(dims, x.tensor.rank()))
    return Call::failed();
  Tensor y = call.make<Op>(x.tensor.dtype(), without(x.tensor.shape(), dims), call.value(x), dims);
  return keep ? kept(call, y, x.tensor.shape(), dims) : y;
}

template <typename Op> Tensor quantify(llvm::StringRef what, const Operand &x, std::vector<int64_t> dims, bool keep) {
  Call call(what, {x});
  if (!call || !call.isTensor(x, "operand"))
    return Call::failed();
  if (x.tensor.dtype() != DType::i1)
    return call.error("the operand must be of i1", describe(x), "a comparison", "compare it: x != 0");
  if (!call.dimensions(dims, x.tensor.rank()))
    return Call::failed();
  Tensor y = call.make<Op>(DType::i1, without(x.tensor.shape(), dims), call.value(x), dims);
  return keep ? kept(call, y, x.tensor.shape(), dims) : y;
}

template <typename Op> Tensor select(llvm::StringRef what, const Operand &x, int64_t dim, bool keep) {
  Call call(what, {x});
  if (!call || !call.isNumeric(x) || !call.dimension(dim, x.tensor.rank()))
    return Call::failed();
  if (x.tensor.shape()[dim] == Extent(0))
    return call.error("the dimension must have elements", describe(x),
                      "an extent of 1 or more in dimension " + llvm::Twine(dim), "reduce over another dimension");
  constexpr bool isIndex = std::is_same_v<Op, dl::ArgmaxOp> || std::is_same_v<Op, dl::ArgminOp>;
  DType dtype = isIndex ? DType::i64 : x.tensor.dtype();
  Tensor y =
      call.make<Op>(dtype, without(x.tensor.shape(), dim), call.value(x), call.model->builder.getI64IntegerAttr(dim));
  return keep ? kept(call, y, x.tensor.shape(), dim) : y;
}

// The same over several dimensions, which become one: the first of equal elements is that in row-major order.
template <typename Op> Tensor selectOver(llvm::StringRef what, const Operand &x, std::vector<int64_t> dims, bool keep) {
  Call call(what, {x});
  if (!call || !call.isTensor(x, "operand") || !call.dimensions(dims, x.tensor.rank()))
    return Call::failed();
  if (dims.size() == 1)
    return select<Op>(what, x, dims[0], keep);
  const Shape &shape = x.tensor.shape();
  Shape rest = without(shape, dims), keptShape = shape, over;
  for (int64_t dim : dims) {
    over.push_back(shape[dim]);
    keptShape[dim] = 1;
  }
  int64_t batches, size = count(over, &batches);
  if (batches > 1)
    return call.error("only one of the dimensions may be the batch", describe(x), "one", "reduce one after the other");
  Inside inside({x.file, x.line});
  // Others go before them, unless they follow each other as they are.
  int64_t at = dims.empty() ? 0 : dims.front();
  Tensor y = x.tensor;
  if (!dims.empty() && dims.back() - dims.front() + 1 != static_cast<int64_t>(dims.size())) {
    std::vector<int64_t> order;
    for (int64_t i = 0; i < x.tensor.rank(); ++i)
      if (!llvm::is_contained(dims, i))
        order.push_back(i);
    at = static_cast<int64_t>(order.size());
    order.insert(order.end(), dims.begin(), dims.end());
    y = transpose(y, order);
  }
  Shape joined = rest;
  joined.insert(joined.begin() + at, Extent(size, batches == 1));
  y = select<Op>(what, Operand(reshape(y, joined), x.file, x.line), at, false);
  return keep ? reshape(y, keptShape) : y;
}

} // namespace

Tensor sum(Operand x) { return reduce<dl::SumOp>("sum", x, every(x.tensor), false); }
Tensor sum(Operand x, const Dims &dims, bool keep) { return reduce<dl::SumOp>("sum", x, dims.list, keep); }
Tensor mean(Operand x) { return reduce<dl::MeanOp>("mean", x, every(x.tensor), false); }
Tensor mean(Operand x, const Dims &dims, bool keep) { return reduce<dl::MeanOp>("mean", x, dims.list, keep); }
Tensor max(Operand x) { return selectOver<dl::MaxOp>("max", x, every(x.tensor), false); }
Tensor max(Operand x, const Dims &dims, bool keep) { return selectOver<dl::MaxOp>("max", x, dims.list, keep); }
Tensor argmax(Operand x, int64_t dim, bool keep) { return select<dl::ArgmaxOp>("argmax", x, dim, keep); }
Tensor min(Operand x) { return selectOver<dl::MinOp>("min", x, every(x.tensor), false); }
Tensor min(Operand x, const Dims &dims, bool keep) { return selectOver<dl::MinOp>("min", x, dims.list, keep); }
Tensor argmin(Operand x, int64_t dim, bool keep) { return select<dl::ArgminOp>("argmin", x, dim, keep); }
Tensor prod(Operand x) { return reduce<dl::ProdOp>("prod", x, every(x.tensor), false); }
Tensor prod(Operand x, const Dims &dims, bool keep) { return reduce<dl::ProdOp>("prod", x, dims.list, keep); }
Tensor l2_norm(Operand x, const Dims &dims, bool keep) { return reduce<dl::L2NormOp>("l2_norm", x, dims.list, keep); }
Tensor any(Operand x) { return quantify<dl::AnyOp>("any", x, every(x.tensor), false); }
Tensor any(Operand x, const Dims &dims, bool keep) { return quantify<dl::AnyOp>("any", x, dims.list, keep); }
Tensor all(Operand x) { return quantify<dl::AllOp>("all", x, every(x.tensor), false); }
Tensor all(Operand x, const Dims &dims, bool keep) { return quantify<dl::AllOp>("all", x, dims.list, keep); }

Tensor l1_norm(Operand x, const Dims &dims, bool keep) {
  Call call("l1_norm", {x});
  if (!call || !call.isFloat(x))
    return Call::failed();
  Inside inside({x.file, x.line});
  return sum(abs(x), dims, keep);
}

// x^p of x >= 0, with the derivative 0 at 0 whatever p is, as in PyTorch's norms.
static Tensor power(const Tensor &x, double p) {
  Tensor isZero = x == 0;
  return select(isZero, 0, pow(select(isZero, 1, x), p));
}

Tensor norm(Operand x, double p) { return norm(x, p, Dims(every(x.tensor))); }

Tensor norm(Operand x, double p, const Dims &dims, bool keep) {
  Call call("norm", {x});
  if (!call || !call.isFloat(x))
    return Call::failed();
  if (!(p > 0))
    return call.error("the order of a norm must be positive", describe(Operand(p)), "a number above 0, or infinity",
                      "give 2 for the Euclidean norm");
  Inside inside({x.file, x.line});
  if (p == 1)
    return l1_norm(x, dims, keep);
  if (p == 2)
    return l2_norm(x, dims, keep);
  if (std::isinf(p))
    return max(abs(x), dims, keep);
  return power(sum(power(abs(x), p), dims, keep), 1 / p);
}

Tensor variance(Operand x) { return variance(x, Dims(every(x.tensor))); }

Tensor variance(Operand x, const Dims &given, int64_t correction, bool keep) {
  Call call("variance", {x});
  std::vector<int64_t> dims = given.list;
  if (!call || !call.isFloat(x) || !call.dimensions(dims, x.tensor.rank()))
    return Call::failed();
  if (correction < 0)
    return call.error("the correction must not be negative", llvm::Twine(correction), "0 or more",
                      "give 1 for the variance that a sample estimates");
  Tensor y = call.make<dl::VarianceOp>(x.tensor.dtype(), without(x.tensor.shape(), dims), call.value(x), dims,
                                       static_cast<uint64_t>(correction));
  return keep ? kept(call, y, x.tensor.shape(), dims) : y;
}

Tensor stddev(Operand x, const Dims &dims, int64_t correction, bool keep) {
  Call call("stddev", {x});
  if (!call || !call.isFloat(x))
    return Call::failed();
  Inside inside({x.file, x.line});
  return sqrt(variance(x, dims, correction, keep));
}

Tensor logsumexp(Operand x) { return logsumexp(x, Dims(every(x.tensor))); }

Tensor logsumexp(Operand x, const Dims &dims, bool keep) {
  Call call("logsumexp", {x});
  if (!call || !call.isFloat(x))
    return Call::failed();
  return selectOver<dl::LogsumexpOp>("logsumexp", x, dims.list, keep);
}

// The extent that is walked through must be known.
static bool isKnown(Call &call, const Operand &x, int64_t dim) {
  if (!x.tensor.shape()[dim].batch)
    return true;
  call.error("the dimension must not be the batch", describe(x), "a known extent in dimension " + llvm::Twine(dim),
             "use another dimension");
  return false;
}

Tensor cumsum(Operand x, int64_t dim, bool reverse) {
  Call call("cumsum", {x});
  if (!call || !call.isNumeric(x) || !call.dimension(dim, x.tensor.rank()) || !isKnown(call, x, dim))
    return Call::failed();
  return call.make<dl::CumsumOp>(x.tensor.dtype(), x.tensor.shape(), call.value(x), static_cast<uint64_t>(dim),
                                 reverse);
}

TopK top_k(Operand x, int64_t k, int64_t dim) {
  Call call("top_k", {x});
  TopK none{Call::failed(), Call::failed()};
  if (!call || !call.isNumeric(x) || !call.dimension(dim, x.tensor.rank()) || !isKnown(call, x, dim))
    return none;
  Shape shape = x.tensor.shape();
  if (k < 1 || k > shape[dim].size) {
    call.error("k must not exceed the extent", llvm::Twine(k) + " of " + describe(x),
               "1 to " + str(shape[dim]) + " in dimension " + llvm::Twine(dim), "correct k or the dimension");
    return none;
  }
  shape[dim] = k;
  auto op = dl::TopKOp::create(call.model->builder, call.location, call.type(x.tensor.dtype(), shape),
                               call.type(DType::i64, shape), call.value(x), static_cast<uint64_t>(dim),
                               static_cast<uint64_t>(k));
  return {call.wrap(op.getValues(), x.tensor.dtype(), shape), call.wrap(op.getIndices(), DType::i64, shape)};
}

} // namespace dlc::graph
