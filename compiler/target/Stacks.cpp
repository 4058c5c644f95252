//===- Stacks.cpp - What entries take of a thread's stack -------------------------------------------===//
//
// Panels, partial sums and intermediates of a kernel are buffers on the stack, of sizes that are fixed here. What a
// frame holds besides (saved registers, values that found no register, what libm takes) is known to the code generator
// alone, which compiles the parts of a module apart and after the table: it gets a sum that is far more than it needs.
//
//===------------------------------------------------------------------------------------------------===//
#include "compiler/target/ModuleInfo.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Interfaces/DataLayoutInterfaces.h"
#include "llvm/ADT/DenseMap.h"

using namespace mlir;
using namespace dlc;

// For all frames of a call together: the entry's, a kernel's, libm's, the runtime's barrier. Kernels of all benchmarks
// and examples have at most 4.2 KiB beside their buffers.
static constexpr uint64_t kFrames = 32 << 10;

namespace {
class Stacks {
public:
  explicit Stacks(ModuleOp module) : symbols(module), layout(module) {}

  // Of the buffers of a function and of those that it calls; functions do not call themselves.
  uint64_t buffers(LLVM::LLVMFuncOp function) {
    auto [known, isNew] = bytes.try_emplace(function, 0);
    if (!isNew)
      return known->second;
    uint64_t own = 0, deepest = 0;
    function.walk([&](Operation *op) {
      if (auto alloca = dyn_cast<LLVM::AllocaOp>(op)) {
        IntegerAttr count;
        bool isConstant = matchPattern(alloca.getArraySize(), m_Constant(&count));
        assert(isConstant && "buffers have static sizes");
        uint64_t size = layout.getTypeSize(alloca.getElemType()).getFixedValue();
        own += llvm::alignTo(isConstant ? size * count.getInt() : size,
                             std::max(64u, unsigned(alloca.getAlignment().value_or(1))));
      } else if (auto call = dyn_cast<LLVM::CallOp>(op)) {
        auto callee = call.getCallee() ? symbols.lookup<LLVM::LLVMFuncOp>(*call.getCallee()) : LLVM::LLVMFuncOp();
        deepest = std::max(deepest, callee ? buffers(callee) : 0);
      }
    });
    return bytes[function] = own + deepest;
  }
  uint64_t buffers(StringRef name) {
    auto function = symbols.lookup<LLVM::LLVMFuncOp>(name);
    return function ? buffers(function) : 0;
  }

private:
  SymbolTable symbols;
  DataLayout layout;
  llvm::DenseMap<Operation *, uint64_t> bytes;
};
} // namespace

void dlc::measureStacks(ModuleOp module, ModuleInfo &info) {
  Stacks stacks(module);
  for (EntryInfo &entry : info.entries)
    entry.stackBytes = stacks.buffers(entry.symbol) + kFrames;
}
