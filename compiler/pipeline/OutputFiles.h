//===- OutputFiles.h - Several files that appear together -----------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_PIPELINE_OUTPUTFILES_H
#define DLC_COMPILER_PIPELINE_OUTPUTFILES_H

#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace dlc {

// Files of one result. Nothing is touched before commit, which writes all under other names in their folders, syncs
// them, and renames them when every one is whole; if one cannot be written, all earlier files are as they were.
class OutputFiles {
public:
  void add(std::string path, std::string contents) { files.push_back({std::move(path), std::move(contents)}); }
  llvm::Error commit();

private:
  std::vector<std::pair<std::string, std::string>> files;
};

// Whether something is there that is neither a file nor a folder: after a rename over it, it would be gone for
// everyone.
bool isDeviceOrPipe(const llvm::Twine &path);

} // namespace dlc

#endif // DLC_COMPILER_PIPELINE_OUTPUTFILES_H
