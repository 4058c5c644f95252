//===- Program.h - A compiled object, loaded and called through the ABI ---------------*- C++ -*-===//
#ifndef DLC_TEST_DLC_CHECK_PROGRAM_H
#define DLC_TEST_DLC_CHECK_PROGRAM_H

#include "Tensor.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <memory>

namespace llvm::orc {
class LLJIT;
}

namespace dlc::check {

class Program {
public:
  static llvm::Expected<std::unique_ptr<Program>> load(llvm::StringRef object, llvm::StringRef moduleName);
  ~Program();

  // Calls the entry on `threads` threads, beyond what the entry says it profits from. Fails with a message if the entry
  // is missing, takes other arguments, returns an error or writes beside its results.
  llvm::Expected<std::vector<Tensor>> call(llvm::StringRef entry, llvm::ArrayRef<Tensor> arguments,
                                           llvm::ArrayRef<mlir::Type> results, int threads);

private:
  Program();
  std::unique_ptr<llvm::orc::LLJIT> jit;
  const dlc_module *module = nullptr;
};

} // namespace dlc::check

#endif // DLC_TEST_DLC_CHECK_PROGRAM_H
