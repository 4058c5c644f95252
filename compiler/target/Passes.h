//===- Passes.h - Passes of compiler/target -------------------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_TARGET_PASSES_H
#define DLC_COMPILER_TARGET_PASSES_H

#include "mlir/Pass/Pass.h"

namespace dlc {
#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "compiler/target/TargetPasses.h.inc"
} // namespace dlc

#endif // DLC_COMPILER_TARGET_PASSES_H
