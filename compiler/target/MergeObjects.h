//===- MergeObjects.h - Several objects of one module as one -----------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_TARGET_MERGEOBJECTS_H
#define DLC_COMPILER_TARGET_MERGEOBJECTS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace dlc {

// Relocatable ELF objects for x86-64 or AArch64, as our code generator writes them, put together into one, in their
// order: what `ld -r` does. A hidden symbol is local afterwards; one that two parts define is an error.
llvm::Expected<std::string> mergeObjects(llvm::ArrayRef<std::string> parts);

} // namespace dlc

#endif // DLC_COMPILER_TARGET_MERGEOBJECTS_H
