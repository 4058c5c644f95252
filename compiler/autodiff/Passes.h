//===- Passes.h - Differentiation -----------------------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_AUTODIFF_PASSES_H
#define DLC_COMPILER_AUTODIFF_PASSES_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"

namespace dlc {
#define GEN_PASS_DECL
#include "compiler/autodiff/AutodiffPasses.h.inc"
#define GEN_PASS_REGISTRATION
#include "compiler/autodiff/AutodiffPasses.h.inc"

// Passes that break gradients on purpose, to see that tests notice. Not for `dlc`.
#define GEN_PASS_DECL
#include "compiler/autodiff/AutodiffTestPasses.h.inc"
#define GEN_PASS_REGISTRATION
#include "compiler/autodiff/AutodiffTestPasses.h.inc"
} // namespace dlc

#endif // DLC_COMPILER_AUTODIFF_PASSES_H
