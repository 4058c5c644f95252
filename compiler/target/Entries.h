//===- Entries.h - Names and places of entries, shared by the passes of this folder ---------*- C++ -*-===//
#ifndef DLC_COMPILER_TARGET_ENTRIES_H
#define DLC_COMPILER_TARGET_ENTRIES_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/BuiltinOps.h"

namespace dlc {

// Attributes by which one pass tells the next; plan-memory and place-barriers write them.
inline constexpr llvm::StringLiteral kNumInputsAttr = "kernel.num_inputs";
inline constexpr llvm::StringLiteral kWorkspaceBytesAttr = "kernel.workspace_bytes";
inline constexpr llvm::StringLiteral kLiveBytesAttr = "kernel.live_bytes";
inline constexpr llvm::StringLiteral kMaxThreadsAttr = "kernel.max_threads";
inline constexpr llvm::StringLiteral kRedzonesAttr = "kernel.redzones";
inline constexpr llvm::StringLiteral kPersistentAttr = "kernel.persistent";
inline constexpr llvm::StringLiteral kPersistentBytesAttr = "kernel.persistent_bytes";
// ... and describe-entries these.
inline constexpr llvm::StringLiteral kEntriesAttr = "kernel.entries";
inline constexpr llvm::StringLiteral kHypersAttr = "kernel.hypers";

// The entries of a module at the planned or loops level, in order.
llvm::SmallVector<mlir::func::FuncOp> getEntries(mlir::ModuleOp module);

// The arguments of an entry: inputs, outputs, then the persistent region and the workspace.
struct EntryArguments {
  llvm::SmallVector<mlir::BlockArgument> inputs, outputs;
  mlir::BlockArgument persistent, workspace;
};
// Fails with a diagnostic where the function has not the form that plan-memory gives.
mlir::FailureOr<EntryArguments> getArguments(mlir::func::FuncOp entry);

// "step" of @step and of @step.b1 with train.batch = 1.
llvm::StringRef getEntryName(mlir::func::FuncOp entry);
// "mlp_step_b1": module and function, as a C identifier.
std::string getEntrySymbol(mlir::ModuleOp module, mlir::func::FuncOp entry);
// `name` with every character that a C identifier may not have replaced by '_'.
std::string toIdentifier(llvm::StringRef name);

// "fc1 at model.cpp:31; gradient of fc1 at model.cpp:31": outermost names, and files without their folders, because
// the artifact must not depend on where it was compiled.
std::string describeLocation(mlir::Location location);

} // namespace dlc

#endif // DLC_COMPILER_TARGET_ENTRIES_H
