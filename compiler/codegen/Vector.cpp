//===- Vector.cpp - Kernels as vector loops -----------------------------------------===//
#include "compiler/codegen/Emit.h"

mlir::LogicalResult dlc::codegen::emitVector(kernel::LaunchOp launch, mlir::func::FuncOp function,
                                             const TargetOptions &options) {
  emitReference(launch, function);
  return mlir::success();
}
