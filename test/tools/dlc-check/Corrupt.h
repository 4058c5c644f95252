//===- Corrupt.h - Planted bugs: kernels that compute something else ------------------*- C++ -*-===//
#ifndef DLC_TEST_DLC_CHECK_CORRUPT_H
#define DLC_TEST_DLC_CHECK_CORRUPT_H

#include "mlir/IR/BuiltinOps.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace dlc::check {

std::string corruptionNames(); // "swap-sub, ..."
bool isCorruption(llvm::StringRef name);
// Changes every place of a module of level "kernels" that the bug is about; returns how many. The result is valid IR.
int corruptKernels(mlir::ModuleOp module, llvm::StringRef name);

} // namespace dlc::check

#endif // DLC_TEST_DLC_CHECK_CORRUPT_H
