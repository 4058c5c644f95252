//===- Header.h - The C header of an artifact ------------------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_TARGET_HEADER_H
#define DLC_COMPILER_TARGET_HEADER_H

#include "compiler/target/ModuleInfo.h"

namespace dlc {

// Text of a header for C11 and C++ that declares the module of `info`: its table, structs of the inputs and outputs of
// each entry, sizes of memory. `fileName` is what the header calls itself.
std::string writeHeader(const ModuleInfo &info, llvm::StringRef fileName);

} // namespace dlc

#endif // DLC_COMPILER_TARGET_HEADER_H
