//===- Passes.h - Conversions between levels ----------------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_CONVERSION_PASSES_H
#define DLC_COMPILER_CONVERSION_PASSES_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Pass/Pass.h"

#include "dialects/dl/Dl.h"
#include "dialects/kernel/Kernel.h"
#include "dialects/train/Train.h"

namespace dlc {
#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "compiler/conversion/ConversionPasses.h.inc"
} // namespace dlc

#endif // DLC_COMPILER_CONVERSION_PASSES_H
