//===- Emit.h - What the emitters offer to the pass that calls them -----------------*- C++ -*-===//
#ifndef DLC_COMPILER_CODEGEN_EMIT_H
#define DLC_COMPILER_CODEGEN_EMIT_H

#include "compiler/codegen/TargetOptions.h"
#include "dialects/kernel/Kernel.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace dlc::codegen {

/// Fill `function`, whose entry block has the arguments (tid, threads, buffers...) and no operations.
void emitReference(kernel::LaunchOp launch, mlir::func::FuncOp function);

/// As above; fails with a diagnostic if the launch cannot be compiled under `options`. Sets the strategy attribute.
mlir::LogicalResult emitVector(kernel::LaunchOp launch, mlir::func::FuncOp function, const TargetOptions &options);

} // namespace dlc::codegen

#endif // DLC_COMPILER_CODEGEN_EMIT_H
