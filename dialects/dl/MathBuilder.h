//===- MathBuilder.h - Arithmetic that functions are made of ------------------------*- C++ -*-===//
//
// Every step is one IEEE operation an element, so that a scalar and a lane of any vector get the same bits. Scalar
// bodies of dl operations and the expansions of compiler/codegen are written with it.
//
//===----------------------------------------------------------------------------===//
#ifndef DLC_DIALECTS_DL_MATHBUILDER_H
#define DLC_DIALECTS_DL_MATHBUILDER_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"

namespace dlc {

/// Arithmetic on scalars or vectors alike: `type` is f64, f32 or a vector of them.
class Math {
public:
  Math(mlir::OpBuilder &b, mlir::Location loc, mlir::Type type) : b(b), loc(loc), type(type) {}

  bool isSingle() const { return mlir::getElementTypeOrSelf(type).isF32(); }
  mlir::Type withElement(mlir::Type element) const {
    auto vector = llvm::dyn_cast<mlir::VectorType>(type);
    return vector ? mlir::Type(vector.clone(element)) : element;
  }
  mlir::Value constant(mlir::Type of, mlir::Attribute value) {
    if (auto vector = llvm::dyn_cast<mlir::VectorType>(of))
      value = mlir::DenseElementsAttr::get(vector, value);
    return mlir::arith::ConstantOp::create(b, loc, llvm::cast<mlir::TypedAttr>(value));
  }
  mlir::Value number(double value) { return constant(type, b.getFloatAttr(mlir::getElementTypeOrSelf(type), value)); }
  mlir::Value integer(unsigned bits, int64_t value) {
    mlir::Type element = b.getIntegerType(bits);
    return constant(withElement(element), b.getIntegerAttr(element, value));
  }

  mlir::Value add(mlir::Value x, mlir::Value y) { return mlir::arith::AddFOp::create(b, loc, x, y); }
  mlir::Value sub(mlir::Value x, mlir::Value y) { return mlir::arith::SubFOp::create(b, loc, x, y); }
  mlir::Value mul(mlir::Value x, mlir::Value y) { return mlir::arith::MulFOp::create(b, loc, x, y); }
  mlir::Value div(mlir::Value x, mlir::Value y) { return mlir::arith::DivFOp::create(b, loc, x, y); }
  mlir::Value fma(mlir::Value x, mlir::Value y, mlir::Value z) { return mlir::math::FmaOp::create(b, loc, x, y, z); }
  mlir::Value neg(mlir::Value x) { return mlir::arith::NegFOp::create(b, loc, x); }
  mlir::Value abs(mlir::Value x) { return mlir::math::AbsFOp::create(b, loc, x); }
  mlir::Value select(mlir::Value c, mlir::Value x, mlir::Value y) {
    return mlir::arith::SelectOp::create(b, loc, c, x, y);
  }
  mlir::Value compare(mlir::arith::CmpFPredicate p, mlir::Value x, mlir::Value y) {
    return mlir::arith::CmpFOp::create(b, loc, p, x, y);
  }
  mlir::Value isAbove(mlir::Value x, double bound) {
    return compare(mlir::arith::CmpFPredicate::OGT, x, number(bound));
  }
  mlir::Value isBelow(mlir::Value x, double bound) {
    return compare(mlir::arith::CmpFPredicate::OLT, x, number(bound));
  }
  mlir::Value bits(mlir::Value x, unsigned width) {
    return mlir::arith::BitcastOp::create(b, loc, withElement(b.getIntegerType(width)), x);
  }
  mlir::Value fromBits(mlir::Value x) { return mlir::arith::BitcastOp::create(b, loc, type, x); }
  mlir::Value widen(mlir::Value x) { return mlir::arith::ExtFOp::create(b, loc, type, x); }
  mlir::Value narrow(mlir::Value x) { return mlir::arith::TruncFOp::create(b, loc, withElement(b.getF32Type()), x); }

  mlir::Value exp(mlir::Value x) { return mlir::math::ExpOp::create(b, loc, x); }
  mlir::Value expm1(mlir::Value x) { return mlir::math::ExpM1Op::create(b, loc, x); }
  mlir::Value log1p(mlir::Value x) { return mlir::math::Log1pOp::create(b, loc, x); }
  mlir::Value tanh(mlir::Value x) { return mlir::math::TanhOp::create(b, loc, x); }
  mlir::Value erfc(mlir::Value x) { return mlir::math::ErfcOp::create(b, loc, x); }

  /// NaN stays NaN, and x86 has one instruction for each.
  mlir::Value atLeast(mlir::Value x, double low) {
    mlir::Value least = number(low);
    return select(compare(mlir::arith::CmpFPredicate::OLT, x, least), least, x);
  }
  mlir::Value atMost(mlir::Value x, double high) {
    mlir::Value most = number(high);
    return select(compare(mlir::arith::CmpFPredicate::OGT, x, most), most, x);
  }
  mlir::Value clamp(mlir::Value x, double low, double high) { return atMost(atLeast(x, low), high); }

  mlir::Value polynomial(mlir::Value x, llvm::ArrayRef<double> coefficients) {
    mlir::Value sum = number(coefficients.back());
    for (double coefficient : llvm::reverse(coefficients.drop_back()))
      sum = fma(sum, x, number(coefficient));
    return sum;
  }

  mlir::OpBuilder &b;
  mlir::Location loc;
  mlir::Type type;
};

} // namespace dlc

#endif // DLC_DIALECTS_DL_MATHBUILDER_H
