//===- MathBuilder.h - Functions of f32 and f64 ----------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_CODEGEN_MATHBUILDER_H
#define DLC_COMPILER_CODEGEN_MATHBUILDER_H

#include "dialects/dl/SingleExponential.h"

namespace dlc::codegen {

constexpr double log2e = SingleExponential::log2e, halfPi = 0x1.921fb54442d18p+0;

/// `usual`, or in the lanes of `condition`, which are rare, what `rare` gives: a branch over all lanes.
llvm::SmallVector<mlir::Value> replaceRare(Math &m, mlir::Value condition, mlir::ValueRange usual,
                                           llvm::function_ref<llvm::SmallVector<mlir::Value>()> rare);

/// Branches of vectors none of which needs another's results become one.
void joinRareBranches(mlir::Operation *root);

/// Chains of operations that need nothing of each other go side by side, as many as fit so many registers.
void computeSideBySide(mlir::Operation *root, int64_t vectorBits, int64_t registers);

/// y = 2^k significand, with the significand between sqrt(1/2) and sqrt(2), of a positive, finite, normal number of
/// f64.
struct Split {
  mlir::Value k, significand; // both f64

  Split(Math &m, mlir::Value y);
};

/// Of an odd function's result: the sign of zero.
mlir::Value zeroAsItCame(Math &m, mlir::Value x, mlir::Value result);

/// For a logarithm. Infinite at zero, NaN below, infinity and NaN themselves: `argument` decides, `x` is what NaN and
/// infinity come from.
mlir::Value logSpecial(Math &m, mlir::Value argument, mlir::Value x, mlir::Value regular);

/// An argument of exp between its bounds; NaN stays. What the operation that computed it is marked with says that the
/// upper one is not needed: an instruction of sixteen.
constexpr llvm::StringLiteral atMostZero = "at_most_zero";
mlir::Value clampExponent(Math &f, mlir::Value x, double low, double high);

/// Functions of f32, in f32: `m` has the type of f64. Right to 1 ulp; those called fast to 4.
mlir::Value expSingle(Math &m, mlir::Value x);
mlir::Value expFast(Math &m, mlir::Value x);
mlir::Value expm1Fast(Math &m, mlir::Value x);
mlir::Value tanhFast(Math &m, mlir::Value x);
mlir::Value erfFast(Math &m, mlir::Value x);
mlir::Value logSingle(Math &m, mlir::Value x);
mlir::Value log1pSingle(Math &m, mlir::Value x);
mlir::Value log1pFast(Math &m, mlir::Value x);
/// Of y = 1 + x: whether x is none of the usual arguments of log1p, and what it is then.
mlir::Value log1pIsRare(Math &f, mlir::Value y);
mlir::Value log1pRare(Math &f, mlir::Value x, mlir::Value y);
mlir::Value ndtrSingle(Math &m, mlir::Value x);
mlir::Value geluSingle(Math &m, mlir::Value x);

/// sin and cos of f32: half an ulp, and to 4 (MathSine.cpp).
mlir::Value sinStrict(Math &m, mlir::Value x);
mlir::Value cosStrict(Math &m, mlir::Value x);
mlir::Value sinFast(Math &m, mlir::Value x);
mlir::Value cosFast(Math &m, mlir::Value x);

/// Those of f32 by tables in registers, to 4 ulp (MathLookup.cpp).
mlir::Value expFastLookup(Math &m, mlir::Value x);
mlir::Value erfLookup(Math &m, mlir::Value x);
mlir::Value tanhLookup(Math &m, mlir::Value x);
mlir::Value log1pLookup(Math &m, mlir::Value x);
mlir::Value ndtrLookup(Math &m, mlir::Value x);
mlir::Value geluLookup(Math &m, mlir::Value x);
mlir::Value powSingle(Math &m, mlir::Value x, mlir::Value y);
/// In f64, rounded once: half an ulp.
mlir::Value powLookup(Math &m, mlir::Value x, mlir::Value y);

/// Functions of f64.
mlir::Value expF64(Math &m, mlir::Value x);
mlir::Value expm1F64(Math &m, mlir::Value x);
mlir::Value logF64(Math &m, mlir::Value x);
mlir::Value log1pF64(Math &m, mlir::Value x);
mlir::Value tanhF64(Math &m, mlir::Value x);
mlir::Value erfF64(Math &m, mlir::Value x);
mlir::Value expLookup(Math &m, mlir::Value x);
mlir::Value logLookup(Math &m, mlir::Value x);
mlir::Value tanhLookupF64(Math &m, mlir::Value x);
mlir::Value erfLookupF64(Math &m, mlir::Value x);

} // namespace dlc::codegen

#endif // DLC_COMPILER_CODEGEN_MATHBUILDER_H
