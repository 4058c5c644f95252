//===- MathBuilder.h - Functions of f64, and what they share with those of f32 ------*- C++ -*-===//
#ifndef DLC_COMPILER_CODEGEN_MATHBUILDER_H
#define DLC_COMPILER_CODEGEN_MATHBUILDER_H

#include "dialects/dl/MathBuilder.h"

namespace dlc::codegen {

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
