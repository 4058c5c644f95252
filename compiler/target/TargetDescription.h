//===- TargetDescription.h - A CPU as data ------------------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_TARGET_TARGETDESCRIPTION_H
#define DLC_COMPILER_TARGET_TARGETDESCRIPTION_H

#include "mlir/Support/LLVM.h"
#include <cstdint>
#include <string>

namespace dlc {

// What the code generator may know about a CPU. Everything that depends on the machine is in here: no pass asks the
// host. The numbers steer tile sizes, so equal descriptions give equal code.
struct TargetDescription {
  std::string name;          // as LLVM knows it: "znver4"; tunes scheduling
  std::string llvmFeatures;  // "+avx2,+fma,...": all that instruction selection may use, over plain x86-64
  std::string linuxFeatures; // the same as /proc/cpuinfo names them; the artifact asks for them
  unsigned vectorBits = 128; // width to vectorise for
  unsigned vectorRegisters = 16;
  bool lookup = false;           // a permute looks sixteen f32 up in a table of sixteen, in one instruction
  int64_t l1Bytes = 32 << 10;    // data cache of a core
  int64_t l2Bytes = 512 << 10;   // of a core
  int64_t cacheBytes = 32 << 20; // the whole last level that a core can fill

  unsigned lanes(unsigned elementBits) const { return vectorBits / elementBits; }
};

// The description of `cpu`: "native" is the machine that runs this, else one of LLVM's names. An unknown name is an
// error that `emitError` gets as text, with the names there are.
mlir::FailureOr<TargetDescription> describeTarget(llvm::StringRef cpu,
                                                  llvm::function_ref<void(const llvm::Twine &)> emitError);

} // namespace dlc

#endif // DLC_COMPILER_TARGET_TARGETDESCRIPTION_H
