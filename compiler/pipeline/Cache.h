//===- Cache.h - What was compiled before, by content ----------------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_PIPELINE_CACHE_H
#define DLC_COMPILER_PIPELINE_CACHE_H

#include "compiler/pipeline/Pipelines.h"

namespace dlc {

// A folder of compiled modules, one file each, named by the hash of everything that the object and the header depend
// on: the bytes of this compiler, the text of the model, the options, the CPU as it was described. Several processes
// may use one folder: an entry appears whole, by a rename, or not at all. An entry whose checksum is wrong counts as
// missing. What goes wrong with the folder costs time and one warning, never the compilation.
class Cache {
public:
  // No folder: nothing is found or kept. `complain` gets at most one warning.
  Cache(std::string folder, std::function<void(const llvm::Twine &)> complain);

  // The name of the entry for `text` under `options`; none where there is no cache, or the target is not known.
  std::optional<std::string> key(llvm::StringRef text, llvm::StringRef inputName, const CompileOptions &options);
  std::optional<CompiledObject> find(llvm::StringRef key);
  void keep(llvm::StringRef key, const CompiledObject &object);

  // When the files come to more than this, the ones that were used longest ago are removed until three quarters are
  // left.
  static constexpr uint64_t kLimitBytes = uint64_t(256) << 20;

private:
  std::string path(llvm::StringRef key) const;
  void prune();
  void warn(const llvm::Twine &message);

  std::string folder;
  std::function<void(const llvm::Twine &)> complain;
};

} // namespace dlc

#endif // DLC_COMPILER_PIPELINE_CACHE_H
