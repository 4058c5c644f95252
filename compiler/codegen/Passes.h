//===- Passes.h - From fused kernels to loops ---------------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_CODEGEN_PASSES_H
#define DLC_COMPILER_CODEGEN_PASSES_H

#include "mlir/Pass/Pass.h"

#include <memory>
#include <string>

namespace dlc {
#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "compiler/codegen/CodegenPasses.h.inc"
} // namespace dlc

#endif // DLC_COMPILER_CODEGEN_PASSES_H
