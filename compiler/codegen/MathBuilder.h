//===- MathBuilder.h - Arithmetic that functions are made of ------------------------*- C++ -*-===//
//
// Every step is one IEEE operation an element, so that a scalar and a lane of any vector get the same bits.
//
//===----------------------------------------------------------------------------===//
#ifndef DLC_COMPILER_CODEGEN_MATHBUILDER_H
#define DLC_COMPILER_CODEGEN_MATHBUILDER_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"

namespace dlc::codegen {

/// Arithmetic on scalars or vectors alike: `type` is f64, f32 or a vector of them.
class Math {
public:
  Math(mlir::OpBuilder &b, mlir::Location loc, mlir::Type type) : b(b), loc(loc), type(type) {}

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
  mlir::Value select(mlir::Value c, mlir::Value x, mlir::Value y) {
    return mlir::arith::SelectOp::create(b, loc, c, x, y);
  }
  mlir::Value compare(mlir::arith::CmpFPredicate p, mlir::Value x, mlir::Value y) {
    return mlir::arith::CmpFOp::create(b, loc, p, x, y);
  }
  mlir::Value bits(mlir::Value x, unsigned width) {
    return mlir::arith::BitcastOp::create(b, loc, withElement(b.getIntegerType(width)), x);
  }
  mlir::Value fromBits(mlir::Value x) { return mlir::arith::BitcastOp::create(b, loc, type, x); }
  mlir::Value widen(mlir::Value x) { return mlir::arith::ExtFOp::create(b, loc, type, x); }
  mlir::Value narrow(mlir::Value x) { return mlir::arith::TruncFOp::create(b, loc, withElement(b.getF32Type()), x); }

  /// NaN stays NaN, and x86 has one instruction for each half.
  mlir::Value clamp(mlir::Value x, double low, double high) {
    mlir::Value least = number(low), most = number(high);
    x = select(compare(mlir::arith::CmpFPredicate::OLT, x, least), least, x);
    return select(compare(mlir::arith::CmpFPredicate::OGT, x, most), most, x);
  }

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

/// For a logarithm. Infinite at zero, NaN below, infinity and NaN themselves: `argument` decides, `x` is what NaN and
/// infinity come from.
mlir::Value logSpecial(Math &m, mlir::Value argument, mlir::Value x, mlir::Value regular);

/// Functions of f64.
mlir::Value expF64(Math &m, mlir::Value x);
mlir::Value expm1F64(Math &m, mlir::Value x);
mlir::Value logF64(Math &m, mlir::Value x);
mlir::Value log1pF64(Math &m, mlir::Value x);
mlir::Value tanhF64(Math &m, mlir::Value x);
mlir::Value erfF64(Math &m, mlir::Value x);

} // namespace dlc::codegen

#endif // DLC_COMPILER_CODEGEN_MATHBUILDER_H
