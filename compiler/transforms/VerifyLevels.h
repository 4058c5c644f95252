//===- VerifyLevels.h - What holds at a level ---------------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_TRANSFORMS_VERIFYLEVELS_H
#define DLC_COMPILER_TRANSFORMS_VERIFYLEVELS_H

#include "compiler/transforms/Passes.h"

namespace dlc {

// Of every function with a body: static tensors in and out, one block.
mlir::LogicalResult verifyFunctions(mlir::ModuleOp module, llvm::StringRef level);

} // namespace dlc

#endif // DLC_COMPILER_TRANSFORMS_VERIFYLEVELS_H
