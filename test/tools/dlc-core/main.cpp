//===- main.cpp - dlc-core NAME [FEATURE...]: the core that such a machine is taken for -----------===//
#include "compiler/target/TargetDescription.h"
#include "llvm/Support/raw_ostream.h"

int main(int argc, char **argv) {
  if (argc < 2) {
    llvm::errs() << "usage: dlc-core NAME [FEATURE...]\n";
    return 2;
  }
  llvm::SmallVector<llvm::StringRef> features(argv + 2, argv + argc);
  llvm::outs() << dlc::resolveCore(argv[1], features) << "\n";
  return 0;
}
