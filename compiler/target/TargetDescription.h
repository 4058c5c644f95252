//===- TargetDescription.h - A CPU as data ------------------------------------------*- C++ -*-===//
#ifndef DLC_COMPILER_TARGET_TARGETDESCRIPTION_H
#define DLC_COMPILER_TARGET_TARGETDESCRIPTION_H

#include "mlir/Support/LLVM.h"
#include <cstdint>
#include <string>

namespace dlc {

// What the code generator may know about a CPU. Everything that depends on the machine is in here: no pass asks the
// host. The numbers steer tile sizes and what threads share (which a text of level planned keeps), so equal
// descriptions give equal code.
struct TargetDescription {
  std::string triple;        // "x86_64-unknown-linux-gnu"
  std::string baseline;      // LLVM's name of the least CPU of this kind: "x86-64"
  std::string name;          // as LLVM knows it: "znver4"; tunes scheduling
  std::string llvmFeatures;  // "+avx2,+fma,...": all that instruction selection may use, over the baseline
  std::string linuxFeatures; // the same as /proc/cpuinfo names them; the artifact asks for them
  unsigned vectorBits = 128; // width to vectorise for
  unsigned vectorRegisters = 16;
  bool storeFence = false;       // stores past the caches need a fence before others may be told
  unsigned multiplyAdds = 2;     // of such vectors, that begin in a cycle; loads are two
  bool sharedUnits = false;      // what counts a loop's iterations begins in units of the multiply-adds
  bool sharedBuffers = false;    // stores past the caches wait for the buffers that lines come in by
  bool fused = true;             // a multiply-add is an instruction
  unsigned lineCycles = 50;      // until a line that another core wrote is here
  bool lookup = false;           // a permute looks sixteen f32 up in a table of sixteen, in one instruction
  int64_t l1Bytes = 32 << 10;    // data cache of a core
  int64_t l2Bytes = 512 << 10;   // of a core
  int64_t cacheBytes = 32 << 20; // the whole last level that a core can fill

  bool isX86() const { return baseline == "x86-64"; }
  unsigned lanes(unsigned elementBits) const { return vectorBits / elementBits; }
};

// The description of `cpu`: "native" is the machine that runs this, else one of LLVM's names, for x86-64 or AArch64,
// whichever this machine is. An unknown name is an error that `emitError` gets as text, with the names there are.
mlir::FailureOr<TargetDescription> describeTarget(llvm::StringRef cpu,
                                                  llvm::function_ref<void(const llvm::Twine &)> emitError);

// The core that a machine is which calls itself `name` (one of those) and has `features` (LLVM's names) that matter
// here.
llvm::StringRef resolveCore(llvm::StringRef name, llvm::ArrayRef<llvm::StringRef> features);

// Makes LLVM's code generator for the triple of a description known to its registry; from any thread, any number of
// times.
void initializeTarget(llvm::StringRef triple);

} // namespace dlc

#endif // DLC_COMPILER_TARGET_TARGETDESCRIPTION_H
