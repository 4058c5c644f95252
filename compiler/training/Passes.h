//===- Passes.h - From a model to the functions of a module ------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_TRAINING_PASSES_H
#define DLC_COMPILER_TRAINING_PASSES_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"

namespace dlc {
#define GEN_PASS_DECL
#include "compiler/training/TrainingPasses.h.inc"
#define GEN_PASS_REGISTRATION
#include "compiler/training/TrainingPasses.h.inc"
} // namespace dlc

#endif // DLC_COMPILER_TRAINING_PASSES_H
