//===- Object.h - From the LLVM dialect to machine code -----------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_TARGET_OBJECT_H
#define DLC_COMPILER_TARGET_OBJECT_H

#include "compiler/target/ModuleInfo.h"
#include "compiler/target/TargetDescription.h"
#include "mlir/IR/BuiltinOps.h"
#include <string>

namespace mlir {
class DialectRegistry;
class TimingScope;
} // namespace mlir

namespace dlc {

enum class Sanitizer { None, Address, Thread };

struct ObjectOptions {
  Sanitizer sanitizer = Sanitizer::None;
  bool wantObject = true, wantAssembly = false, wantLLVM = false;
  mlir::TimingScope *timing = nullptr;
};

struct ObjectTexts {
  std::string object, assembly, llvm;
};

// Interfaces of dialects that translation asks for.
void registerTranslations(mlir::DialectRegistry &registry);

// Translates a module of level "llvm", adds the table of `info`, optimises and emits. Equal modules give equal bytes.
mlir::FailureOr<ObjectTexts> emitObject(mlir::ModuleOp module, const ModuleInfo &info, const TargetDescription &target,
                                        const ObjectOptions &options);

} // namespace dlc

#endif // DLC_COMPILER_TARGET_OBJECT_H
