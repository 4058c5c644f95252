//===- Elementwise.cpp - Operators and functions of each element -------------------------===//
#include "compiler/graph/Internal.h"

using namespace mlir;

namespace dlc::graph {

namespace {

enum class Of : uint8_t { floats, numbers, integers, bits };

bool takes(Call &call, const Operand &x, Of of) {
  switch (of) {
  case Of::floats:
    return call.isFloat(x);
  case Of::numbers:
    return call.isNumeric(x);
  case Of::integers:
  case Of::bits:
    break;
  }
  if (!call.isTensor(x, "operand"))
    return false;
  DType dtype = x.tensor.dtype();
  if (dtype == DType::i32 || dtype == DType::i64 || (of == Of::bits && dtype == DType::i1))
    return true;
  call.error(of == Of::bits ? "the operand must be of integers or i1" : "the operand must be of integers", describe(x),
             of == Of::bits ? "i1, i32 or i64" : "i32 or i64", "convert it: cast(x, i64)");
  return false;
}

template <typename Op> Tensor unary(llvm::StringRef what, const Operand &x, Of of) {
  Call call(what, {x});
  if (!call || !takes(call, x, of))
    return Call::failed();
  return call.make<Op>(x.tensor.dtype(), x.tensor.shape(), call.value(x));
}

template <typename Op> Tensor binary(llvm::StringRef what, const Operand &x, const Operand &y, Of of) {
  Call call(what, {x, y});
  if (!call)
    return Call::failed();
  for (const Operand &operand : {x, y})
    if (!operand.isNumber && !takes(call, operand, of))
      return Call::failed();
  DType dtype;
  Shape shape;
  std::vector<Value> values = call.unify({x, y}, dtype, shape);
  if (values.empty())
    return Call::failed();
  return call.make<Op>(dtype, shape, values[0], values[1]);
}

Tensor compare(llvm::StringRef what, dl::Predicate predicate, const Operand &x, const Operand &y) {
  Call call(what, {x, y});
  if (!call)
    return Call::failed();
  DType dtype;
  Shape shape;
  std::vector<Value> values = call.unify({x, y}, dtype, shape);
  if (values.empty())
    return Call::failed();
  return call.make<dl::CompareOp>(DType::i1, shape, predicate, values[0], values[1]);
}

} // namespace

Tensor operator+(Operand x, Operand y) { return binary<dl::AddOp>("add", x, y, Of::numbers); }
Tensor operator-(Operand x, Operand y) { return binary<dl::SubOp>("sub", x, y, Of::numbers); }
Tensor operator*(Operand x, Operand y) { return binary<dl::MulOp>("mul", x, y, Of::numbers); }
Tensor operator/(Operand x, Operand y) { return binary<dl::DivOp>("div", x, y, Of::numbers); }
Tensor operator%(Operand x, Operand y) { return binary<dl::RemOp>("rem", x, y, Of::integers); }
Tensor operator&(Operand x, Operand y) { return binary<dl::AndOp>("and", x, y, Of::bits); }
Tensor operator|(Operand x, Operand y) { return binary<dl::OrOp>("or", x, y, Of::bits); }
Tensor operator^(Operand x, Operand y) { return binary<dl::XorOp>("xor", x, y, Of::bits); }
Tensor operator~(Operand x) { return unary<dl::NotOp>("not", x, Of::bits); }
Tensor maximum(Operand x, Operand y) { return binary<dl::MaximumOp>("maximum", x, y, Of::numbers); }
Tensor minimum(Operand x, Operand y) { return binary<dl::MinimumOp>("minimum", x, y, Of::numbers); }
Tensor pow(Operand x, Operand y) { return binary<dl::PowOp>("pow", x, y, Of::floats); }

Tensor operator-(Operand x) { return unary<dl::NegOp>("neg", x, Of::numbers); }
Tensor abs(Operand x) { return unary<dl::AbsOp>("abs", x, Of::numbers); }
Tensor sign(Operand x) { return unary<dl::SignOp>("sign", x, Of::numbers); }
Tensor square(Operand x) { return binary<dl::MulOp>("square", x, x, Of::numbers); }

Tensor reciprocal(Operand x) { return binary<dl::DivOp>("reciprocal", Operand(1, x.file, x.line), x, Of::floats); }

Tensor clamp(Operand x, double low, double high) {
  Call call("clamp", {x});
  if (!call || !call.isFloat(x))
    return Call::failed();
  if (!(low <= high))
    return call.error("the bounds must be in order", describe(low) + " and " + describe(high), "low <= high",
                      "correct the bounds");
  OpBuilder &b = call.model->builder;
  return call.make<dl::ClampOp>(x.tensor.dtype(), x.tensor.shape(), call.value(x), b.getF64FloatAttr(low),
                                b.getF64FloatAttr(high));
}

Tensor operator==(Operand x, Operand y) { return compare("==", dl::Predicate::eq, x, y); }
Tensor operator!=(Operand x, Operand y) { return compare("!=", dl::Predicate::ne, x, y); }
Tensor operator<(Operand x, Operand y) { return compare("<", dl::Predicate::lt, x, y); }
Tensor operator<=(Operand x, Operand y) { return compare("<=", dl::Predicate::le, x, y); }
Tensor operator>(Operand x, Operand y) { return compare(">", dl::Predicate::gt, x, y); }
Tensor operator>=(Operand x, Operand y) { return compare(">=", dl::Predicate::ge, x, y); }

Tensor select(Operand condition, Operand on_true, Operand on_false) {
  Call call("select", {condition, on_true, on_false});
  if (!call || !call.isTensor(condition, "condition"))
    return Call::failed();
  if (condition.tensor.dtype() != DType::i1)
    return call.error("the condition must be of i1", describe(condition), "a comparison", "compare it: x != 0");
  DType dtype;
  Shape shape;
  std::vector<Value> values = call.unify({on_true, on_false}, dtype, shape);
  if (values.empty())
    return Call::failed();
  Shape both = shape;
  if (!call.merge(both, condition.tensor.shape()))
    return Call::failed();
  values.push_back(call.value(condition));
  if (!call.align(values, {shape, shape, condition.tensor.shape()}, both))
    return Call::failed();
  return call.make<dl::SelectOp>(dtype, both, values[2], values[0], values[1]);
}

Tensor cast(Operand x, DType dtype) {
  Call call("cast", {x});
  if (!call || !call.isTensor(x, "operand"))
    return Call::failed();
  if (x.tensor.dtype() == dtype)
    return x.tensor;
  return call.make<dl::CastOp>(dtype, x.tensor.shape(), call.value(x));
}

} // namespace dlc::graph
