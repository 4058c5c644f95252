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
  unsigned multiplyAdds, lineCycles;
  bool shares = false; // units and buffers, as Intel has them
};
// Cache sizes from the vendors' optimisation manuals; of the last level all that one core can fill (of the usual
// largest model; on Zen of one complex), of Intel's servers 32 MiB: all cores share it, and stores past it of 40 MB
// were faster where it had 480. Multiply-adds of the vectors beside them: two units of 256 bits make one of
// 512 where there are no others. Cores on a mesh are about twice as far from each other as those on a ring or of a
// complex.
constexpr llvm::StringLiteral kGeneric = "x86-64"; // what names of levels, not of CPUs, begin with
constexpr Core kCores[] = {
    {"x86-64", 128, 32, 256, 32, 2, 50},
    {"x86-64-v2", 128, 32, 256, 32, 2, 50},
    {"x86-64-v3", 256, 32, 512, 32, 2, 50},
    {"x86-64-v4", 512, 32, 1024, 32, 1, 50},
    {"nehalem", 128, 32, 256, 8, 1, 50, true},
    {"sandybridge", 256, 32, 256, 20, 1, 50, true},
    {"ivybridge", 256, 32, 256, 25, 1, 50, true},
    {"haswell", 256, 32, 256, 30, 2, 50, true},
    {"broadwell", 256, 32, 256, 35, 2, 50, true},
    {"skylake", 256, 32, 256, 16, 2, 50, true},
    {"skylake-avx512", 512, 32, 1024, 38, 2, 100, true},
    {"cascadelake", 512, 32, 1024, 38, 2, 100, true},
    {"cooperlake", 512, 32, 1024, 38, 2, 100, true},
    {"icelake-client", 512, 48, 512, 8, 1, 50, true},
    {"icelake-server", 512, 48, 1280, 32, 2, 100, true},
    {"tigerlake", 512, 48, 1280, 24, 1, 50, true},
    {"rocketlake", 512, 48, 512, 16, 1, 50, true},
    {"alderlake", 256, 48, 1280, 30, 2, 50, true},
    {"raptorlake", 256, 48, 2048, 36, 2, 50, true},
    {"sapphirerapids", 512, 48, 2048, 32, 2, 100, true},
    {"emeraldrapids", 512, 48, 2048, 32, 2, 100, true},
    {"graniterapids", 512, 48, 2048, 32, 2, 100, true},
    {"znver1", 256, 32, 512, 8, 1, 50},
    {"znver2", 256, 32, 512, 16, 2, 50},
    {"znver3", 256, 32, 512, 32, 2, 50},
    {"znver4", 512, 32, 1024, 32, 1, 50},
    {"znver5", 512, 48, 1024, 32, 2, 50},
};

// Vectors are NEON's; where there is SVE it is not used. A second level that cores share counts with a core's part, and
// of four multiply-adds a cycle two.
constexpr Core kArmCores[] = {
    {"cortex-a72", 128, 32, 512, 1, 1, 50},     {"cortex-a76", 128, 64, 512, 2, 2, 50},
    {"neoverse-n1", 128, 64, 1024, 32, 2, 100}, {"neoverse-n2", 128, 64, 1024, 32, 2, 100},
    {"neoverse-v1", 128, 64, 1024, 32, 2, 100}, {"neoverse-v2", 128, 64, 2048, 64, 2, 100},
    {"apple-m1", 128, 128, 3072, 8, 2, 50},
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
constexpr Feature kArmFeatures[] = {{"neon", "asimd"}};

struct Architecture {
  llvm::Triple::ArchType arch;
  llvm::StringLiteral triple; // where the machine that compiles is another
  llvm::StringLiteral baseline;
  llvm::ArrayRef<Core> cores;
  llvm::ArrayRef<Feature> features;
};
const Architecture kArchitectures[] = {
    {llvm::Triple::x86_64, "x86_64-unknown-linux-gnu", "x86-64", kCores, kFeatures},
    {llvm::Triple::aarch64, "aarch64-unknown-linux-gnu", "generic", kArmCores, kArmFeatures},
};

const Core *findCore(const Architecture &architecture, llvm::StringRef name) {
  const Core *core = llvm::find_if(architecture.cores, [&](const Core &c) { return c.name == name; });
  return core == architecture.cores.end() ? nullptr : core;
}

std::unique_ptr<llvm::MCSubtargetInfo> makeInfo(const llvm::Target &target, const llvm::Triple &triple,
                                                llvm::StringRef cpu) {
  return std::unique_ptr<llvm::MCSubtargetInfo>(target.createMCSubtargetInfo(triple, cpu, ""));
}

bool offers(const llvm::MCSubtargetInfo &info, llvm::StringRef feature) {
  return info.checkFeatures(("+" + feature).str());
}

// Which core a machine is that calls itself `named`: a virtual machine may say it is another model than it is, with
// features that this one never had. Then it is the least that has them all, of the same vendor (whose units are shared
// or are not), and on a mesh if this one is.
const Core *coreOf(const Architecture &architecture, const llvm::Target &target, const llvm::Triple &triple,
                   const Core *named, llvm::function_ref<bool(llvm::StringRef)> hostHas) {
  auto hasAll = [&](const Core &core) {
    std::unique_ptr<llvm::MCSubtargetInfo> info = makeInfo(target, triple, core.name);
    return llvm::all_of(architecture.features,
                        [&](const Feature &feature) { return !hostHas(feature.llvm) || offers(*info, feature.llvm); });
  };
  if (hasAll(*named))
    return named;
  const Core *other = llvm::find_if(architecture.cores, [&](const Core &core) {
    return core.shares == named->shares && core.lineCycles >= named->lineCycles && !core.name.starts_with(kGeneric) &&
           hasAll(core);
  });
  return other == architecture.cores.end() ? named : other;
}
} // namespace

llvm::StringRef dlc::resolveCore(llvm::StringRef name, llvm::ArrayRef<llvm::StringRef> features) {
  for (const Architecture &architecture : kArchitectures)
    if (const Core *named = findCore(architecture, name)) {
      llvm::Triple triple(architecture.triple);
      initializeTarget(triple.str());
      std::string message;
      if (const llvm::Target *target = llvm::TargetRegistry::lookupTarget(triple, message))
        return coreOf(architecture, *target, triple, named,
                      [&](llvm::StringRef feature) { return llvm::is_contained(features, feature); })
            ->name;
    }
  return name;
}

void dlc::initializeTarget(llvm::StringRef triple) {
  // By name, not all that LLVM was built with: linked statically, each costs some megabytes.
  if (llvm::Triple(triple).isX86()) {
    LLVMInitializeX86TargetInfo();
    LLVMInitializeX86Target();
    LLVMInitializeX86TargetMC();
    LLVMInitializeX86AsmPrinter();
    LLVMInitializeX86AsmParser();
  } else {
    LLVMInitializeAArch64TargetInfo();
    LLVMInitializeAArch64Target();
    LLVMInitializeAArch64TargetMC();
    LLVMInitializeAArch64AsmPrinter();
    LLVMInitializeAArch64AsmParser();
  }
}

FailureOr<TargetDescription> dlc::describeTarget(llvm::StringRef cpu,
                                                 llvm::function_ref<void(const llvm::Twine &)> emitError) {
  llvm::Triple triple(llvm::sys::getProcessTriple());
  bool native = cpu == "native";
  std::string name = native ? llvm::sys::getHostCPUName().str() : cpu.str();
  const Architecture *architecture = llvm::find_if(kArchitectures, [&](const Architecture &a) {
    return native ? a.arch == triple.getArch() : findCore(a, name) != nullptr;
  });
  if (architecture == std::end(kArchitectures)) {
    if (native) {
      emitError("code is generated for x86-64 and AArch64, and this machine is '" + triple.str() + "'");
      return failure();
    }
    std::string names;
    for (const Architecture &a : kArchitectures)
      for (const Core &c : a.cores)
        names += (", " + c.name).str();
    emitError("unknown CPU '" + cpu + "'; expected native" + names);
    return failure();
  }
  if (architecture->arch != triple.getArch())
    triple = llvm::Triple(architecture->triple);
  const Core *core = findCore(*architecture, name);
  bool known = core != nullptr;
  initializeTarget(triple.str());
  std::string message;
  const llvm::Target *target = llvm::TargetRegistry::lookupTarget(triple, message);
  if (!target) {
    emitError(message);
    return failure();
  }

  // A native CPU is described by what the machine really offers: a virtual machine may hide features of its model.
  llvm::StringMap<bool> host;
  if (native)
    host = llvm::sys::getHostCPUFeatures();
  if (native && known) {
    core = coreOf(*architecture, *target, triple, core, [&](llvm::StringRef feature) { return host.lookup(feature); });
    name = core->name;
  }
  std::unique_ptr<llvm::MCSubtargetInfo> info = makeInfo(*target, triple, native ? "" : name);
  auto has = [&](llvm::StringRef feature) { return native ? host.lookup(feature) : offers(*info, feature); };
  TargetDescription description;
  description.triple = triple.str();
  description.baseline = architecture->baseline.str();
  description.name = known || info->isCPUStringValid(name) ? name : "generic";
  llvm::SmallVector<std::string> llvmNames, linuxNames;
  for (const Feature &feature : architecture->features) {
    if (!has(feature.llvm))
      continue;
    llvmNames.push_back(("+" + feature.llvm).str());
    linuxNames.push_back(feature.linux.str());
  }
  description.llvmFeatures = llvm::join(llvmNames, ",");
  description.linuxFeatures = llvm::join(linuxNames, ",");
  bool avx512 = triple.isX86() && has("avx512f") && has("avx512vl") && has("avx512dq") && has("avx512bw");
  unsigned widest = avx512 ? 512 : triple.isX86() && has("avx2") ? 256 : 128;
  description.vectorBits = known ? std::min(core->vectorBits, widest) : widest;
  description.multiplyAdds = known && core->vectorBits == description.vectorBits ? core->multiplyAdds
                             : description.vectorBits == 512                     ? 1
                                                                                 : 2;
  description.fused = !triple.isX86() || has("fma");
  description.vectorRegisters = avx512 || !triple.isX86() ? 32 : 16;
  description.storeFence = triple.isX86();
  description.lookup = avx512 && description.vectorBits == 512;
  if (known) {
    description.l1Bytes = core->l1KiB << 10;
    description.l2Bytes = core->l2KiB << 10;
    description.cacheBytes = core->cacheMiB << 20;
    description.lineCycles = core->lineCycles;
    description.sharedUnits = description.sharedBuffers = core->shares;
  }
  return description;
}
