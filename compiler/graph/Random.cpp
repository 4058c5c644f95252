//===- Random.cpp - Numbers that are new in every step -------------------------------------===//
//
// A random operation's key is the hash of its scoped name, fixed here once: no pass changes it, so a mask can be
// recomputed. Hence the name must be unique like a parameter's.
//
//===------------------------------------------------------------------------------------===//
#include "compiler/graph/Internal.h"

#include <cmath>

using namespace mlir;

namespace dlc::graph {

namespace {

template <typename Op>
Tensor source(llvm::StringRef what, const Name &name, DType dtype, const Shape &shape, std::vector<double> numbers) {
  Here here{name.file, name.line};
  Call call(what, currentModel(here, what), here);
  if (!call || !call.validShape(shape))
    return Call::failed();
  if (!isFloat(dtype))
    return call.error("random numbers are floating", graph::name(dtype), "f32 or f64", "cast the result");
  if (int64_t batches; count(shape, &batches), batches)
    return call.error("a random tensor has no batch", str(shape), "numbers alone",
                      "use dropout on a tensor of the batch");
  std::string full = call.model->scoped(name.text);
  if (!call.model->claim(name, full, what))
    return Call::failed();
  OpBuilder &b = call.model->builder;
  Value rng = call.model->rng(call.location);
  auto key = b.getI64IntegerAttr(dl::keyOf(full));
  auto at = [&](size_t i) { return b.getF64FloatAttr(numbers[i]); };
  if constexpr (std::is_same_v<Op, dl::TruncatedNormalOp>)
    return call.make<Op>(dtype, shape, rng, key, at(0), at(1), at(2), at(3));
  else
    return call.make<Op>(dtype, shape, rng, key, at(0), at(1));
}

} // namespace

Tensor uniform(const Name &name, DType dtype, const Shape &shape, double low, double high) {
  if (!(std::isfinite(low) && std::isfinite(high) && low <= high)) {
    Here here{name.file, name.line};
    Call call("uniform", currentModel(here, "uniform"), here);
    return !call ? Call::failed()
                 : call.error("the bounds must be finite and in order", describe(low) + " and " + describe(high),
                              "low <= high", "correct the bounds");
  }
  return source<dl::UniformOp>("uniform", name, dtype, shape, {low, high});
}

Tensor normal(const Name &name, DType dtype, const Shape &shape, double mean, double stddev) {
  if (!(std::isfinite(mean) && std::isfinite(stddev) && stddev >= 0)) {
    Here here{name.file, name.line};
    Call call("normal", currentModel(here, "normal"), here);
    return !call ? Call::failed()
                 : call.error("the standard deviation must not be negative",
                              describe(mean) + " and " + describe(stddev), "finite numbers, 0 or more", "correct them");
  }
  return source<dl::NormalOp>("normal", name, dtype, shape, {mean, stddev});
}

Tensor truncated_normal(const Name &name, DType dtype, const Shape &shape, double mean, double stddev, double low,
                        double high) {
  Here here{name.file, name.line};
  bool spread = std::isfinite(mean) && std::isfinite(stddev) && stddev > 0;
  if (!spread || !(std::isfinite(low) && std::isfinite(high) && low < high)) {
    Call call("truncated_normal", currentModel(here, "truncated_normal"), here);
    if (!call)
      return Call::failed();
    return spread ? call.error("the bounds must be finite and in order", describe(low) + " and " + describe(high),
                               "low < high", "correct the bounds")
                  : call.error("the standard deviation must be positive", describe(mean) + " and " + describe(stddev),
                               "finite numbers, the second more than 0", "correct them");
  }
  return source<dl::TruncatedNormalOp>("truncated_normal", name, dtype, shape, {mean, stddev, low, high});
}

Tensor bernoulli(const Name &name, DType dtype, const Shape &shape, double p) {
  Here here{name.file, name.line};
  if (!(p >= 0 && p <= 1)) {
    Call call("bernoulli", currentModel(here, "bernoulli"), here);
    return !call ? Call::failed()
                 : call.error("the probability must be in [0, 1]", describe(p), "0 to 1", "correct it");
  }
  Inside inside(here);
  // Of 53 bits in either dtype, so that a model in f64 draws what it draws in f32.
  return cast(uniform(name, DType::f64, shape, 0, 1) < p, dtype);
}

Tensor random_integers(const Name &name, DType dtype, const Shape &shape, int64_t low, int64_t high) {
  Here here{name.file, name.line};
  Call call("random_integers", currentModel(here, "random_integers"), here);
  if (!call)
    return Call::failed();
  if (dtype != DType::i32 && dtype != DType::i64)
    return call.error("random integers are integers", graph::name(dtype), "i32 or i64", "cast the result");
  bool fits = dtype == DType::i64 || (low >= INT32_MIN && high <= int64_t(INT32_MAX) + 1);
  // A double holds every whole number up to 2^53, and u < 1 times such a number stays below it.
  if (low >= high || !fits || static_cast<uint64_t>(high) - static_cast<uint64_t>(low) > uint64_t(1) << 53)
    return call.error("the bounds must be in order and fit the dtype",
                      std::to_string(low) + " and " + std::to_string(high), "low < high, at most 2^53 apart",
                      "correct the bounds");
  Inside inside(here);
  double span = static_cast<double>(high - low);
  Tensor number = cast(floor(uniform(name, DType::f64, shape, 0, span)), DType::i64) + low;
  return cast(number, dtype);
}

Tensor dropout(const Name &name, Operand x, double p) {
  Call call("dropout", {x});
  if (!call || !call.isFloat(x))
    return Call::failed();
  if (!(p >= 0 && p < 1))
    return call.error("the probability must be in [0, 1)", describe(p), "0 <= p < 1", "correct it");
  std::string full = call.model->scoped(name.text);
  if (!call.model->claim(name, full, "dropout"))
    return Call::failed();
  OpBuilder &b = call.model->builder;
  return call.make<dl::DropoutOp>(x.tensor.dtype(), x.tensor.shape(), call.value(x), call.model->rng(call.location),
                                  b.getI64IntegerAttr(dl::keyOf(full)), b.getF64FloatAttr(p));
}

} // namespace dlc::graph
