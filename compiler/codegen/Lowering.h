//===- Lowering.h - From loops on memrefs to the LLVM dialect -----------------------*- C++ -*-===//
#ifndef DLC_COMPILER_CODEGEN_LOWERING_H
#define DLC_COMPILER_CODEGEN_LOWERING_H

#include "mlir/Pass/PassManager.h"

namespace dlc {

/// Appends the passes that bring emitted kernels (after `lower-math`) to the LLVM dialect. A kernel becomes
/// `llvm.func internal @k_...(i32, i32, !llvm.ptr...)`: memrefs are bare pointers to their first element. The passes
/// run on a module and leave LLVM dialect functions as they are; functions that still hold `kernel` operations are not
/// theirs to lower.
void buildLoopsToLLVM(mlir::OpPassManager &pm);

} // namespace dlc

#endif // DLC_COMPILER_CODEGEN_LOWERING_H
