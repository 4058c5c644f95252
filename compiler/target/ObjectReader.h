//===- ObjectReader.h - The table of a compiled object, without running it -------------------*- C++ -*-===//
#ifndef DLC_COMPILER_TARGET_OBJECTREADER_H
#define DLC_COMPILER_TARGET_OBJECTREADER_H

#include "compiler/target/ModuleInfo.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"

namespace dlc {

// Every dlc module of a relocatable ELF object (usually one). Bytes that are no such object, or whose tables point
// outside of it, are an error; nothing of the object is executed.
llvm::Expected<std::vector<ModuleInfo>> readObject(llvm::MemoryBufferRef object);

} // namespace dlc

#endif // DLC_COMPILER_TARGET_OBJECTREADER_H
