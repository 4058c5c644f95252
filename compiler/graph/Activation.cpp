//===- Activation.cpp - Functions between the layers of a network -----------------------===//
#include "compiler/graph/Internal.h"

#include "mlir/IR/Verifier.h"

#include <cmath>

using namespace mlir;

namespace dlc::graph {

// Made from the record of an operation. Its verifier refuses settings, in words for the IR's reader that serve here
// too.
template <typename Op>
static Tensor function(llvm::StringRef what, const Operand &x,
                       llvm::ArrayRef<std::pair<llvm::StringRef, double>> settings) {
  Call call(what, {x});
  if (!call || !call.isFloat(x))
    return Call::failed();
  OpBuilder &b = call.model->builder;
  SmallVector<NamedAttribute> attributes;
  for (auto [name, value] : settings) {
    if (!std::isfinite(value))
      return call.error(name + " must be finite", describe(value), "a finite number", "correct it");
    attributes.push_back(b.getNamedAttr(name, b.getF64FloatAttr(value)));
  }
  auto type = call.type(x.tensor.dtype(), x.tensor.shape());
  auto op = Op::create(b, call.location, TypeRange(type), ValueRange(call.value(x)), attributes);
  auto verified = [&](auto) { return succeeded(verify(op)) ? Attribute(b.getUnitAttr()) : Attribute(); };
  if (!settings.empty() && !checked(call, verified)) {
    op.erase();
    return Call::failed();
  }
  return call.wrap(op, x.tensor.dtype(), x.tensor.shape());
}

#include "compiler/graph/Functions.cpp.inc"

Tensor gelu(Operand x) { return function<dl::GeluOp>("gelu", x, {}); }

Tensor gelu_tanh(Operand x) {
  Call call("gelu_tanh", {x});
  if (!call || !call.isFloat(x))
    return Call::failed();
  return call.make<dl::GeluOp>(x.tensor.dtype(), x.tensor.shape(), call.value(x), call.model->builder.getUnitAttr());
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
