//===- ModuleParts.h - A module in parts that are compiled apart -------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_TARGET_MODULEPARTS_H
#define DLC_COMPILER_TARGET_MODULEPARTS_H

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/BuiltinOps.h"
#include <vector>

namespace dlc {

// Divides a module of level "llvm" into modules that can be translated apart, each in an LLVMContext of its own. Part 0
// has the entries and everything that is no function; the others have kernels, several small ones together, in the
// order of the module. A function that is called from another part is hidden and declared there. How a module is
// divided depends on nothing but the module, so that the object does not tell how many threads made it.
class ModuleParts {
public:
  explicit ModuleParts(mlir::ModuleOp module);
  ~ModuleParts(); // The module is as it was again.
  ModuleParts(const ModuleParts &) = delete;
  ModuleParts &operator=(const ModuleParts &) = delete;

  size_t size() const { return parts.size(); }
  mlir::ModuleOp operator[](size_t i) { return *parts[i]; }
  // The parts' numbers, those that take longest first: so threads end together.
  std::vector<size_t> byCost() const;

private:
  mlir::ModuleOp newPart(int64_t cost);

  mlir::ModuleOp module;
  std::vector<mlir::OwningOpRef<mlir::ModuleOp>> parts;
  std::vector<int64_t> costs;
  std::vector<mlir::Operation *> order; // of the whole module
  std::vector<mlir::LLVM::LLVMFuncOp> moved;
};

} // namespace dlc

#endif // DLC_COMPILER_TARGET_MODULEPARTS_H
