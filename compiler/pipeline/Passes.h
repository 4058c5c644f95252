//===- Passes.h - Passes of compiler/pipeline -----------------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_PIPELINE_PASSES_H
#define DLC_COMPILER_PIPELINE_PASSES_H

#include "mlir/Pass/Pass.h"

namespace dlc {
#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "compiler/pipeline/PipelinePasses.h.inc"
} // namespace dlc

#endif // DLC_COMPILER_PIPELINE_PASSES_H
