//===- Driver.h - What the commands of dlc do ---------------------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_PIPELINE_DRIVER_H
#define DLC_COMPILER_PIPELINE_DRIVER_H

#include "compiler/pipeline/Pipelines.h"

namespace dlc {

struct CompileRequest {
  std::string input;             // a path, or "-"
  std::string output;            // a folder, a prefix, or "-"; empty: the input's stem in the current folder
  std::vector<std::string> emit; // of obj, header, llvm, asm, mlir; empty: obj and header, or mlir with stopAfter
  std::optional<Level> stopAfter;
  std::string cacheDir; // a folder of what was compiled before (Cache.h); empty: none
  bool timing = false;
  unsigned jobs = 0;       // threads that compile; 0: as many as there are cores
  double startSeconds = 0; // what the process took to get here, for --timing
  CompileOptions options;
};

// dlc compile. All files appear, or none changes. Returns the exit code; errors are on `errs`.
int compileFile(const CompileRequest &request, llvm::raw_ostream &errs);

// dlc inspect: what the table of a compiled object says, for people or as JSON.
int inspectFile(llvm::StringRef path, bool json, llvm::raw_ostream &out, llvm::raw_ostream &errs);

} // namespace dlc

#endif // DLC_COMPILER_PIPELINE_DRIVER_H
