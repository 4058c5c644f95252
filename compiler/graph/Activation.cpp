//===- Activation.cpp - Functions between the layers of a network -----------------------===//
#include "compiler/graph/Internal.h"

#include <cmath>

using namespace mlir;

namespace dlc::graph {

// An operation of floats, with settings that must be finite numbers.
template <typename Op>
static Tensor activation(llvm::StringRef what, const Operand &x,
                         llvm::ArrayRef<std::pair<llvm::StringRef, double>> settings = {}) {
  Call call(what, {x});
  if (!call || !call.isFloat(x))
    return Call::failed();
  SmallVector<NamedAttribute> attributes;
  for (auto [name, value] : settings) {
    if (!std::isfinite(value))
      return call.error(name + " must be finite", describe(value), "a finite number", "correct it");
    attributes.push_back(call.model->builder.getNamedAttr(name, call.model->builder.getF64FloatAttr(value)));
  }
  auto type = call.type(x.tensor.dtype(), x.tensor.shape());
  Value y = Op::create(call.model->builder, call.location, TypeRange(type), ValueRange(call.value(x)), attributes);
  return call.wrap(y, x.tensor.dtype(), x.tensor.shape());
}

Tensor logsigmoid(Operand x) { return activation<dl::LogSigmoidOp>("logsigmoid", x); }
Tensor relu6(Operand x) { return activation<dl::Relu6Op>("relu6", x); }
Tensor leaky_relu(Operand x, double slope) { return activation<dl::LeakyReluOp>("leaky_relu", x, {{"slope", slope}}); }
Tensor elu(Operand x, double alpha) { return activation<dl::EluOp>("elu", x, {{"alpha", alpha}}); }
Tensor selu(Operand x) { return activation<dl::SeluOp>("selu", x); }
Tensor gelu(Operand x) { return activation<dl::GeluOp>("gelu", x); }
Tensor silu(Operand x) { return activation<dl::SiluOp>("silu", x); }
Tensor mish(Operand x) { return activation<dl::MishOp>("mish", x); }
Tensor hardsigmoid(Operand x) { return activation<dl::HardsigmoidOp>("hardsigmoid", x); }
Tensor hardswish(Operand x) { return activation<dl::HardswishOp>("hardswish", x); }

Tensor gelu_tanh(Operand x) {
  Call call("gelu_tanh", {x});
  if (!call || !call.isFloat(x))
    return Call::failed();
  return call.make<dl::GeluOp>(x.tensor.dtype(), x.tensor.shape(), call.value(x), call.model->builder.getUnitAttr());
}

Tensor softplus(Operand x, double beta, double threshold) {
  if (beta == 0) {
    Call call("softplus", {x});
    return !call ? Call::failed() : call.error("beta must not be 0", describe(beta), "1 as a rule", "correct it");
  }
  return activation<dl::SoftplusOp>("softplus", x, {{"beta", beta}, {"threshold", threshold}});
}

Tensor prelu(Operand x, Operand slope) {
  Call call("prelu", {x, slope});
  if (!call || !call.isFloat(x) || !call.isFloat(slope, "slope"))
    return Call::failed();
  DType dtype;
  Shape shape;
  std::vector<Value> values = call.unify({x, slope}, dtype, shape);
  if (values.empty())
    return Call::failed();
  return call.make<dl::PreluOp>(dtype, shape, values[0], values[1]);
}

} // namespace dlc::graph
