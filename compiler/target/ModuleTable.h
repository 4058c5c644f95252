//===- ModuleTable.h - The table of dlc/abi.h as LLVM constants ---------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_TARGET_MODULETABLE_H
#define DLC_COMPILER_TARGET_MODULETABLE_H

#include "compiler/target/ModuleInfo.h"

namespace llvm {
class Module;
}

namespace dlc {

// Adds the constant `<name>_module` and what it points to. The functions of the entries are in the module.
void addModuleTable(llvm::Module &module, const ModuleInfo &info);

} // namespace dlc

#endif // DLC_COMPILER_TARGET_MODULETABLE_H
