//===- Compile.h - Kernels of the planned level to code in this process --------------*- C++ -*-===//
#ifndef DLC_TEST_TOOLS_KERNEL_CHECK_COMPILE_H
#define DLC_TEST_TOOLS_KERNEL_CHECK_COMPILE_H

#include "mlir/IR/BuiltinOps.h"
#include "llvm/ExecutionEngine/Orc/LLJIT.h"

#include <optional>

/// A kernel's function as called here: thread `tid` of `threads` with pointers to the buffers.
using Run = void (*)(void **buffers, int32_t tid, int32_t threads);

struct KernelCompileOptions {
  std::string mode = "vector"; // of emit-kernels
  std::string math = "strict"; // of lower-math
  bool fused = true;           // a multiply-add is an instruction
  std::optional<std::string>
      cpuFeatures; // all that the code may use over plain x86-64, as LLVM names it; else the host's
  int64_t vectorBits = 512;
  int64_t vectorRegisters = 0; // as usual for such vectors
  int64_t registers() const { return vectorRegisters ? vectorRegisters : vectorBits == 512 ? 32 : 16; }
  std::optional<bool> lookup; // of lower-math; as the processor has it
  int64_t multiplyAdds = 0;   // as usual for such vectors
  int64_t lineCycles = 50;
  bool sharedUnits = false, sharedBuffers = false;
  int64_t l1Bytes = 32 << 10;
  int64_t l2Bytes = 1 << 20;
  int64_t cacheBytes = 32 << 20;
  std::string tile;
  bool printTimes = false, printMLIR = false, printLLVM = false;
};

/// The functions of a module, compiled.
struct CompiledKernels {
  std::unique_ptr<llvm::orc::LLJIT> jit;
  Run find(llvm::StringRef name) { return llvm::cantFail(jit->lookup(name)).toPtr<Run>(); }
};

/// The dialects of such modules, and what their translation needs.
void registerKernelDialects(mlir::DialectRegistry &registry);

/// Emits the kernels of the module in its place, no more.
llvm::LogicalResult emitKernels(mlir::ModuleOp module, const KernelCompileOptions &options);

/// Compiles every public function of the module, whose bodies are a kernel.launch each. The module itself stays.
std::optional<CompiledKernels> compileKernels(mlir::ModuleOp module, const KernelCompileOptions &options);

#endif // DLC_TEST_TOOLS_KERNEL_CHECK_COMPILE_H
