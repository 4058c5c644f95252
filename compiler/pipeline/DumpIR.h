//===- DumpIR.h - The IR after each pass that changed it, as files and one page -------------*- C++ -*-===//
#ifndef DLC_COMPILER_PIPELINE_DUMPIR_H
#define DLC_COMPILER_PIPELINE_DUMPIR_H

#include "mlir/Pass/PassManager.h"

namespace dlc {

// With `places` each operation has its location. Makes `pm` write 000-input.mlir, 001-<pass>.mlir, ... into `folder`,
// and index.html when it is done. Fails with a message on `errs` where the folder cannot be made.
mlir::LogicalResult enableDumpIR(mlir::PassManager &pm, llvm::StringRef folder, bool places, llvm::raw_ostream &errs);

} // namespace dlc

#endif // DLC_COMPILER_PIPELINE_DUMPIR_H
