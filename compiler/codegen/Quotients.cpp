//===- Quotients.cpp - Quotients as products with reciprocals -----------------------===//
//
// x / d of vectors whose divisor is the same for many elements is x (1 / d) in fast mode. Where 1 / d may be no normal
// number, a power of two keeps it one.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/KernelBuilder.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::codegen;

std::pair<Value, Value> KernelBuilder::reciprocal(Value value) {
  if (auto known = reciprocals.find(value); known != reciprocals.end())
    return known->second;
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointAfterValue(value);
  auto number = [&](float x) {
    Value scalar = constant(b.getFloatAttr(b.getF32Type(), x));
    auto type = dyn_cast<VectorType>(value.getType());
    return type ? broadcast(scalar, type.getNumElements()) : scalar;
  };
  if (normalDivisors.contains(value))
    return reciprocals[value] = {Value(), arith::DivFOp::create(b, loc, number(1), value)};
  Value magnitude = math::AbsFOp::create(b, loc, value);
  auto compare = [&](arith::CmpFPredicate predicate, float bound) -> Value {
    return arith::CmpFOp::create(b, loc, predicate, magnitude, number(bound));
  };
  Value large = compare(arith::CmpFPredicate::OGT, 0x1p126F), small = compare(arith::CmpFPredicate::OLT, 0x1p-126F);
  Value scale = select(large, number(0x1p-64F), select(small, number(0x1p64F), number(1)));
  Value scaled = arith::MulFOp::create(b, loc, value, scale);
  Value inverse = arith::DivFOp::create(b, loc, number(1), scaled);
  return reciprocals[value] = {scale, inverse};
}

Value KernelBuilder::scaledQuotient(Value value, Value factor, int64_t width) {
  // Reciprocals of normal divisors stay normal: those of roots are 2^-64 and more, those of sums of exponentials too.
  const llvm::APFloat least(0x1p-32F), one(1.0F);
  llvm::APFloat scale(0.0F), less(0.0F);
  auto isNumber = [](Value x, llvm::APFloat &number) {
    return matchPattern(x, m_ConstantFloat(&number)) && &number.getSemantics() == &llvm::APFloat::IEEEsingle();
  };
  if (!isNumber(factor, scale) || abs(scale) < least || abs(scale) > one)
    return {};
  Value quotient = value;
  arith::SelectOp choice;
  bool lessIfTrue = true;
  if (!quotients.contains(value)) {
    choice = value.getDefiningOp<arith::SelectOp>();
    if (!choice)
      return {};
    lessIfTrue = quotients.contains(choice.getFalseValue());
    quotient = lessIfTrue ? choice.getFalseValue() : choice.getTrueValue();
    auto sub = (lessIfTrue ? choice.getTrueValue() : choice.getFalseValue()).getDefiningOp<arith::SubFOp>();
    if (!sub || sub.getLhs() != quotient || !isNumber(sub.getRhs(), less))
      return {};
  }
  auto found = quotients.find(quotient);
  if (found == quotients.end())
    return {};
  auto [numerator, inverse] = found->second;
  Value &scaled = scaledInverses[{inverse, b.getFloatAttr(b.getF32Type(), scale)}];
  if (!scaled) {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointAfterValue(inverse);
    auto type = dyn_cast<VectorType>(inverse.getType());
    Value number = constant(b.getFloatAttr(b.getF32Type(), scale));
    scaled = arith::MulFOp::create(b, loc, inverse, type ? broadcast(number, type.getNumElements()) : number);
  }
  Value product = arith::MulFOp::create(b, loc, broadcast(numerator, width), broadcast(scaled, width));
  if (!choice)
    return product;
  Value taken = broadcast(constant(b.getFloatAttr(b.getF32Type(), less * scale)), width);
  Value rest = arith::SubFOp::create(b, loc, product, taken);
  return select(choice.getCondition(), lessIfTrue ? rest : product, lessIfTrue ? product : rest);
}

Value KernelBuilder::byReciprocal(Operation &op, ArrayRef<Value> operands, int64_t width) {
  if (isa<arith::MulFOp>(op)) {
    Value product = scaledQuotient(operands[0], operands[1], width);
    return product ? product : scaledQuotient(operands[1], operands[0], width);
  }
  Value divisor = isa<arith::DivFOp>(op) ? operands[1] : Value();
  if (!divisor || !getElementTypeOrSelf(divisor).isF32() || matchPattern(divisor, m_Constant()) ||
      (isa<VectorType>(divisor.getType()) && !divisors.contains(divisor)))
    return {};
  auto [scale, inverse] = reciprocal(divisor);
  Value scaled = broadcast(operands[0], width);
  if (scale)
    scaled = arith::MulFOp::create(b, loc, scaled, broadcast(scale, width));
  Value quotient = arith::MulFOp::create(b, loc, scaled, broadcast(inverse, width));
  if (!scale)
    quotients[quotient] = {operands[0], inverse};
  return quotient;
}
