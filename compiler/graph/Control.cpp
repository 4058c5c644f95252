//===- Control.cpp - Gradients inside a model ---------------------------------------------===//
#include "compiler/graph/Internal.h"
#include <optional>

using namespace mlir;

namespace dlc::graph {

using detail::Access;

static std::vector<Tensor> build(const Operand &y, const std::vector<Tensor> &xs, std::optional<Tensor> seed) {
  std::vector<Tensor> failures(xs.size(), Call::failed());
  SmallVector<Operand> operands{y};
  for (const Tensor &x : xs)
    operands.push_back(Operand(x, y.file, y.line));
  if (seed)
    operands.push_back(Operand(*seed, y.file, y.line));
  Call call("gradient", operands);
  if (!call || !call.isFloat(y, "differentiated value"))
    return failures;
  for (const Tensor &x : xs)
    if (!call.isFloat(Operand(x), "variable"))
      return failures;
  int64_t batches;
  if (!seed && (count(y.tensor.shape(), &batches) != 1 || batches)) {
    call.error("the differentiated value must have one element", describe(y), "a scalar",
               "reduce it with sum() or mean(), or give a seed of its shape");
    return failures;
  }
  if (seed && (seed->dtype() != y.tensor.dtype() || seed->shape() != y.tensor.shape())) {
    call.error("the seed must have the type of the differentiated value", describe(seed->dtype(), seed->shape()),
               describe(y), "reshape, broadcast or cast the seed");
    return failures;
  }
  SmallVector<Value> values;
  SmallVector<Type> types;
  SmallVector<Attribute> paths;
  OpBuilder &b = call.model->builder;
  for (const Tensor &x : xs) {
    values.push_back(Access::node(x)->value);
    types.push_back(values.back().getType());
    paths.push_back(b.getStringAttr(Access::node(x)->name));
  }
  Value cotangent = seed ? Access::node(*seed)->value : Value();
  auto op = dl::GradientOp::create(b, call.location, types, call.value(y), cotangent, values, b.getArrayAttr(paths),
                                   /*require_path=*/false);
  std::vector<Tensor> gradients;
  for (auto [x, value] : llvm::zip(xs, op.getGradients()))
    gradients.push_back(call.wrap(value, x.dtype(), x.shape()));
  return gradients;
}

Tensor gradient(Operand y, const Tensor &x) { return build(y, {x}, std::nullopt)[0]; }

std::vector<Tensor> gradient(Operand y, const std::vector<Tensor> &xs) { return build(y, xs, std::nullopt); }

std::vector<Tensor> gradient(Operand y, const std::vector<Tensor> &xs, const Tensor &seed) {
  return build(y, xs, seed);
}

Tensor jacobian(Operand y, const Tensor &x) {
  Call call("jacobian", {y, Operand(x, y.file, y.line)});
  if (!call || !call.isFloat(y, "differentiated value") || !call.isFloat(Operand(x, y.file, y.line), "variable"))
    return Call::failed();
  const int64_t limit = 1024;
  int64_t batches, size = count(y.tensor.shape(), &batches);
  if (batches || size < 1 || size > limit)
    return call.error("a Jacobian takes a reverse pass for every element of the differentiated value", describe(y),
                      "1 to " + llvm::Twine(limit) + " elements, and no Batch", "sum over what its rows do not need");
  // Every row begins with a cotangent that is 1 at its element.
  Shape shape = y.tensor.shape();
  std::vector<Tensor> rows;
  for (int64_t row = 0; row < size; ++row) {
    std::vector<double> unit(static_cast<size_t>(size));
    unit[static_cast<size_t>(row)] = 1;
    rows.push_back(build(y, {x}, constant(unit, y.tensor.dtype(), shape, y.file, y.line))[0]);
  }
  shape.insert(shape.end(), x.shape().begin(), x.shape().end());
  return reshape(Operand(stack(Operands(rows, y.file, y.line)), y.file, y.line), shape);
}

Tensor hessian(Operand y, const Tensor &x) {
  return jacobian(Operand(build(y, {x}, std::nullopt)[0], y.file, y.line), x);
}

Tensor stop_gradient(Operand x) {
  Call call("stop_gradient", {x});
  if (!call || !call.isTensor(x, "operand"))
    return Call::failed();
  return call.make<dl::StopGradientOp>(x.tensor.dtype(), x.tensor.shape(), call.value(x));
}

Tensor straight_through(Operand value, Operand surrogate) {
  Call call("straight_through", {value, surrogate});
  if (!call || !call.isFloat(value, "value") || !call.isFloat(surrogate, "surrogate"))
    return Call::failed();
  if (value.tensor.dtype() != surrogate.tensor.dtype() || value.tensor.shape() != surrogate.tensor.shape())
    return call.error("value and surrogate must have one type", describe(value) + " and " + describe(surrogate),
                      "the same dtype and shape", "broadcast or cast one");
  return call.make<dl::SurrogateOp>(value.tensor.dtype(), value.tensor.shape(), call.value(value),
                                    call.value(surrogate));
}

} // namespace dlc::graph
