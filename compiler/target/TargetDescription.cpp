//===- TargetDescription.cpp - The table of CPUs --------------------------------------------===//
#include "compiler/target/TargetDescription.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/MC/MCSubtargetInfo.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/TargetParser/Host.h"
#include "llvm/TargetParser/Triple.h"

using namespace mlir;
using namespace dlc;

namespace {
struct Core {
  llvm::StringLiteral name;
  unsigned vectorBits; // 0: as wide as the features allow
  int64_t l1KiB, l2KiB, cacheMiB;
};
// Cache sizes from the vendors' optimisation manuals; of the last level all that one core can fill (of the usual
// largest model; on Zen of one complex).
constexpr Core kCores[] = {
    {"x86-64", 128, 32, 256, 32},          {"x86-64-v2", 128, 32, 256, 32},
    {"x86-64-v3", 256, 32, 512, 32},       {"x86-64-v4", 512, 32, 1024, 32},
    {"nehalem", 128, 32, 256, 8},          {"sandybridge", 256, 32, 256, 20},
    {"ivybridge", 256, 32, 256, 25},       {"haswell", 256, 32, 256, 30},
    {"broadwell", 256, 32, 256, 35},       {"skylake", 256, 32, 256, 16},
    {"skylake-avx512", 512, 32, 1024, 38}, {"cascadelake", 512, 32, 1024, 38},
    {"cooperlake", 512, 32, 1024, 38},     {"icelake-client", 512, 48, 512, 8},
    {"icelake-server", 512, 48, 1280, 60}, {"tigerlake", 512, 48, 1280, 24},
    {"rocketlake", 512, 48, 512, 16},      {"alderlake", 256, 48, 1280, 30},
    {"raptorlake", 256, 48, 2048, 36},     {"sapphirerapids", 512, 48, 2048, 105},
    {"emeraldrapids", 512, 48, 2048, 320}, {"graniterapids", 512, 48, 2048, 504},
    {"znver1", 256, 32, 512, 8},           {"znver2", 256, 32, 512, 16},
    {"znver3", 256, 32, 512, 32},          {"znver4", 512, 32, 1024, 32},
    {"znver5", 512, 48, 1024, 32},
};

// Features that code for numbers can gain from. Instruction selection gets exactly those of them that the CPU has, so
// that the artifact's list of needs is complete: nothing else (AES, AMX, ...) can be in the code.
struct Feature {
  llvm::StringLiteral llvm, linux;
};
constexpr Feature kFeatures[] = {
    {"cx16", "cx16"},
    {"sahf", "lahf_lm"},
    {"sse3", "pni"},
    {"ssse3", "ssse3"},
    {"sse4.1", "sse4_1"},
    {"sse4.2", "sse4_2"},
    {"popcnt", "popcnt"},
    {"movbe", "movbe"},
    {"avx", "avx"},
    {"f16c", "f16c"},
    {"fma", "fma"},
    {"bmi", "bmi1"},
    {"bmi2", "bmi2"},
    {"lzcnt", "abm"},
    {"avx2", "avx2"},
    {"avx512f", "avx512f"},
    {"avx512cd", "avx512cd"},
    {"avx512dq", "avx512dq"},
    {"avx512bw", "avx512bw"},
    {"avx512vl", "avx512vl"},
    {"avx512ifma", "avx512ifma"},
    {"avx512vbmi", "avx512vbmi"},
    {"avx512vbmi2", "avx512_vbmi2"},
    {"avx512vnni", "avx512_vnni"},
    {"avx512bitalg", "avx512_bitalg"},
    {"avx512vpopcntdq", "avx512_vpopcntdq"},
    {"avx512bf16", "avx512_bf16"},
    {"avx512fp16", "avx512_fp16"},
};
} // namespace

FailureOr<TargetDescription> dlc::describeTarget(llvm::StringRef cpu,
                                                 llvm::function_ref<void(const llvm::Twine &)> emitError) {
  llvm::InitializeNativeTarget();
  llvm::Triple triple(llvm::sys::getProcessTriple());
  std::string message;
  const llvm::Target *target = llvm::TargetRegistry::lookupTarget(triple, message);
  if (!target || !triple.isX86() || !triple.isArch64Bit()) {
    emitError("code is generated for x86-64 only, and this machine is '" + triple.str() + "'");
    return failure();
  }
  bool native = cpu == "native";
  std::string name = native ? llvm::sys::getHostCPUName().str() : cpu.str();
  const Core *core = llvm::find_if(kCores, [&](const Core &c) { return c.name == name; });
  bool known = core != std::end(kCores);
  if (!known && !native) {
    std::string names;
    for (const Core &c : kCores)
      names += (", " + c.name).str();
    emitError("unknown CPU '" + cpu + "'; expected native" + names);
    return failure();
  }

  // A native CPU is described by what the machine really offers: a virtual machine may hide features of its model.
  llvm::StringMap<bool> host;
  if (native)
    host = llvm::sys::getHostCPUFeatures();
  std::unique_ptr<llvm::MCSubtargetInfo> info(target->createMCSubtargetInfo(triple, native ? "" : name, ""));
  auto has = [&](llvm::StringRef feature) {
    return native ? host.lookup(feature) : info->checkFeatures(("+" + feature).str());
  };
  TargetDescription description;
  description.name = known || info->isCPUStringValid(name) ? name : "generic";
  llvm::SmallVector<std::string> llvmNames, linuxNames;
  for (const Feature &feature : kFeatures) {
    if (!has(feature.llvm))
      continue;
    llvmNames.push_back(("+" + feature.llvm).str());
    linuxNames.push_back(feature.linux.str());
  }
  description.llvmFeatures = llvm::join(llvmNames, ",");
  description.linuxFeatures = llvm::join(linuxNames, ",");
  bool avx512 = has("avx512f") && has("avx512vl") && has("avx512dq") && has("avx512bw");
  unsigned widest = avx512 ? 512 : has("avx2") ? 256 : 128;
  description.vectorBits = known ? std::min(core->vectorBits, widest) : widest;
  description.vectorRegisters = avx512 ? 32 : 16;
  description.lookup = avx512 && description.vectorBits == 512;
  if (known) {
    description.l1Bytes = core->l1KiB << 10;
    description.l2Bytes = core->l2KiB << 10;
    description.cacheBytes = core->cacheMiB << 20;
  }
  return description;
}
