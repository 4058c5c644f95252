//===- main.cpp - dlc-kernel-check: runs kernels of the planned level, vector against reference ---===//
//
// Usage: dlc-kernel-check FILE.mlir [--bits=N] [--tile=MRxNR] [--math=strict|fast] [--rtol=X] [--time] [--dump]
//
// FILE holds functions whose arguments are memrefs and whose bodies are one kernel.launch each. Every launch is emitted
// in both modes and run on the same random data: the vector kernel with 1, 2, 3, 5 and 7 threads must give the same
// bits, agree with the reference, and leave the bytes around its buffers alone. An argument may carry
// {low = .. : f64, high = .. : f64}, the interval of its elements (default -2 and 2; integers 0 and 9).
// --time prints the speed of one thread. --dump prints the module in the LLVM dialect.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/Body.h"
#include "compiler/codegen/Lowering.h"
#include "compiler/codegen/Passes.h"
#include "dialects/kernel/Kernel.h"

#include "mlir/Conversion/LLVMCommon/MemRefBuilder.h"
#include "mlir/Conversion/LLVMCommon/TypeConverter.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Target/LLVMIR/Dialect/Builtin/BuiltinToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Dialect/LLVMIR/LLVMToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Export.h"
#include "llvm/ExecutionEngine/Orc/LLJIT.h"
#include "llvm/ExecutionEngine/Orc/ThreadSafeModule.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/TargetSelect.h"

#include <chrono>
#include <cmath>
#include <cstring>

using namespace mlir;
namespace cl = llvm::cl;

static cl::opt<std::string> inputFile(cl::Positional, cl::Required, cl::desc("FILE.mlir"));
static cl::opt<int> bits("bits", cl::init(512), cl::desc("vector bits"));
static cl::opt<std::string> tile("tile", cl::desc("register tile of contractions"));
static cl::opt<std::string> mathMode("math", cl::init("strict"), cl::desc("strict or fast"));
static cl::opt<double> rtol("rtol", cl::init(1e-5), cl::desc("relative to the largest entry of the reference"));
static cl::opt<bool> timing("time", cl::desc("measure one thread"));
static cl::opt<bool> dump("dump", cl::desc("print the LLVM dialect"));
static cl::opt<bool> asmOut("llvm", cl::desc("print LLVM IR after its passes"));

namespace {
using Run = void (*)(void **buffers, int32_t tid, int32_t threads);

struct Kernel {
  std::string name;
  SmallVector<MemRefType> types;
  SmallVector<std::pair<double, double>> ranges;
  int64_t flops = 0, bytes = 0;
};

/// The functions of a module, compiled.
struct Compiled {
  std::unique_ptr<llvm::orc::LLJIT> jit;
  Run find(StringRef name) { return cantFail(jit->lookup(name)).toPtr<Run>(); }
};

/// `func.func @f(buffers...) { kernel.call @k(buffers...) }` becomes a function of (buffers**, tid, threads).
void lowerEntries(ModuleOp module) {
  MLIRContext *context = module.getContext();
  auto pointer = LLVM::LLVMPointerType::get(context);
  auto i32 = IntegerType::get(context, 32);
  for (auto function : llvm::make_early_inc_range(module.getOps<func::FuncOp>())) {
    if (function.isPrivate())
      continue; // an emitted kernel
    OpBuilder b(function);
    Location loc = function.getLoc();
    auto entry = LLVM::LLVMFuncOp::create(
        b, loc, function.getName(), LLVM::LLVMFunctionType::get(LLVM::LLVMVoidType::get(context), {pointer, i32, i32}));
    Block *block = entry.addEntryBlock(b);
    b.setInsertionPointToStart(block);
    function.walk([&](dlc::kernel::CallOp call) {
      LLVMTypeConverter types(context);
      SmallVector<Value> operands = {block->getArgument(1), block->getArgument(2)};
      for (Value buffer : call.getBuffers()) {
        auto number = static_cast<int32_t>(cast<BlockArgument>(buffer).getArgNumber());
        Value slot = LLVM::GEPOp::create(b, loc, pointer, pointer, block->getArgument(0), LLVM::GEPArg(number));
        Value address = LLVM::LoadOp::create(b, loc, pointer, slot);
        auto type = cast<MemRefType>(buffer.getType());
        Value descriptor = MemRefDescriptor::fromStaticShape(b, loc, types, type, address);
        operands.push_back(UnrealizedConversionCastOp::create(b, loc, type, descriptor).getResult(0));
      }
      func::CallOp::create(b, loc, call.getCallee(), TypeRange(), operands);
    });
    LLVM::ReturnOp::create(b, loc, ValueRange());
    function.erase();
  }
}

std::optional<Compiled> compile(ModuleOp original, StringRef mode) {
  OwningOpRef<ModuleOp> module = original.clone();
  PassManager emit(module->getContext());
  dlc::EmitKernelsOptions options;
  options.mode = mode.str();
  options.vectorBits = bits;
  options.tile = tile;
  emit.addPass(dlc::createEmitKernels(options));
  dlc::LowerMathOptions mathOptions;
  mathOptions.mode = mode == "reference" ? std::string("libm") : mathMode.getValue();
  emit.addPass(dlc::createLowerMath(mathOptions));
  auto start = std::chrono::steady_clock::now();
  auto lap = [&](const char *what) {
    auto now = std::chrono::steady_clock::now();
    if (timing && mode == "vector")
      llvm::errs() << what << " "
                   << llvm::format("%.1f ms  ", std::chrono::duration<double, std::milli>(now - start).count());
    start = now;
  };
  if (failed(emit.run(*module)))
    return std::nullopt;
  lap("emit");
  lowerEntries(*module);
  PassManager lower(module->getContext());
  dlc::buildLoopsToLLVM(lower);
  if (failed(lower.run(*module)))
    return std::nullopt;
  if (dump)
    module->print(llvm::outs());
  lap("lower");

  auto context = std::make_unique<llvm::LLVMContext>();
  std::unique_ptr<llvm::Module> llvmModule = translateModuleToLLVMIR(*module, *context);
  if (!llvmModule)
    return std::nullopt;
  auto machineBuilder = cantFail(llvm::orc::JITTargetMachineBuilder::detectHost());
  machineBuilder.setCodeGenOptLevel(llvm::CodeGenOptLevel::Default);
  auto machine = cantFail(machineBuilder.createTargetMachine());
  llvmModule->setDataLayout(machine->createDataLayout());
  llvmModule->setTargetTriple(machine->getTargetTriple());
  lap("translate");

  llvm::LoopAnalysisManager loops;
  llvm::FunctionAnalysisManager functions;
  llvm::CGSCCAnalysisManager components;
  llvm::ModuleAnalysisManager modules;
  llvm::PassBuilder builder(machine.get());
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(components);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, components, modules);
  llvm::ModulePassManager passes;
  cantFail(builder.parsePassPipeline(
      passes, "function(sroa,early-cse,instcombine,simplifycfg,loop-mssa(licm),instcombine,early-cse,simplifycfg)"));
  passes.run(*llvmModule, modules);
  if (asmOut && mode == "vector")
    llvmModule->print(llvm::outs(), nullptr);
  lap("passes");

  Compiled result;
  result.jit = cantFail(llvm::orc::LLJITBuilder().setJITTargetMachineBuilder(machineBuilder).create());
  result.jit->getMainJITDylib().addGenerator(cantFail(
      llvm::orc::DynamicLibrarySearchGenerator::GetForCurrentProcess(result.jit->getDataLayout().getGlobalPrefix())));
  cantFail(result.jit->addIRModule(llvm::orc::ThreadSafeModule(std::move(llvmModule), std::move(context))));
  if (auto entries = module->getOps<LLVM::LLVMFuncOp>(); !entries.empty())
    for (LLVM::LLVMFuncOp function : entries)
      if (!function.isExternal() && function.getLinkage() == LLVM::Linkage::External)
        (void)result.find(function.getName());
  lap("codegen");
  if (timing && mode == "vector")
    llvm::errs() << "\n";
  return result;
}

unsigned byteWidth(Type type) { return std::max(1u, type.getIntOrFloatBitWidth() / 8); }

/// A buffer between two guards.
class Buffer {
public:
  Buffer(MemRefType type, std::pair<double, double> range, uint64_t seed) : type(type) {
    SmallVector<int64_t> strides = *dlc::codegen::staticStrides(type);
    elements = 1;
    for (auto [extent, stride] : llvm::zip(type.getShape(), strides))
      elements = extent == 0 ? 0 : elements == 0 ? 0 : elements + (extent - 1) * stride;
    data.assign(elements * byteWidth(type.getElementType()) + 2 * guard, 0xa5);
    uint64_t state = seed * 0x9e3779b97f4a7c15ull + 1;
    for (int64_t i = 0; i < elements; ++i) {
      state = state * 6364136223846793005ull + 1442695040888963407ull;
      double unit = static_cast<double>(state >> 11) * 0x1p-53;
      set(i, range.first + (range.second - range.first) * unit);
    }
  }
  void *pointer() { return data.data() + guard; }
  bool guardsHold() const {
    auto bad = [](uint8_t byte) { return byte != 0xa5; };
    return llvm::none_of(llvm::ArrayRef(data).take_front(guard), bad) &&
           llvm::none_of(llvm::ArrayRef(data).take_back(guard), bad);
  }
  template <typename T> T at(int64_t i) const {
    T value;
    std::memcpy(&value, data.data() + guard + i * sizeof(T), sizeof(T));
    return value;
  }
  double get(int64_t i) const {
    Type element = type.getElementType();
    if (element.isF32())
      return at<float>(i);
    if (element.isF64())
      return at<double>(i);
    switch (byteWidth(element)) {
    case 1:
      return at<int8_t>(i);
    case 4:
      return at<int32_t>(i);
    default:
      return static_cast<double>(at<int64_t>(i));
    }
  }
  bool isFloat() const { return isa<FloatType>(type.getElementType()); }
  bool operator==(const Buffer &other) const { return data == other.data; }
  int64_t size() const { return elements; }

private:
  static constexpr size_t guard = 256;
  template <typename T> void put(int64_t i, T value) {
    std::memcpy(data.data() + guard + i * sizeof(T), &value, sizeof(T));
  }
  void set(int64_t i, double value) {
    Type element = type.getElementType();
    if (element.isF32())
      return put(i, static_cast<float>(value));
    if (element.isF64())
      return put(i, value);
    if (element.isInteger(1))
      return put<uint8_t>(i, value >= 1);
    switch (byteWidth(element)) {
    case 1:
      return put(i, static_cast<int8_t>(std::floor(value)));
    case 4:
      return put(i, static_cast<int32_t>(std::floor(value)));
    default:
      return put(i, static_cast<int64_t>(std::floor(value)));
    }
  }
  MemRefType type;
  int64_t elements;
  SmallVector<uint8_t> data;
};

SmallVector<Buffer> makeBuffers(const Kernel &kernel) {
  SmallVector<Buffer> buffers;
  for (auto [i, type] : llvm::enumerate(kernel.types))
    buffers.emplace_back(type, kernel.ranges[i], i + 1);
  return buffers;
}

void run(Run function, SmallVector<Buffer> &buffers, int threads) {
  SmallVector<void *> pointers;
  for (Buffer &buffer : buffers)
    pointers.push_back(buffer.pointer());
  for (int tid = 0; tid < threads; ++tid)
    function(pointers.data(), tid, threads);
}

bool check(const Kernel &kernel, Run reference, Run vector) {
  SmallVector<Buffer> expected = makeBuffers(kernel);
  run(reference, expected, 1);
  SmallVector<Buffer> first;
  double worst = 0;
  for (int threads : {1, 2, 3, 5, 7}) {
    SmallVector<Buffer> got = makeBuffers(kernel);
    run(vector, got, threads);
    for (auto [i, buffer] : llvm::enumerate(got)) {
      if (!buffer.guardsHold()) {
        llvm::errs() << kernel.name << ": buffer " << i << " overflows with " << threads << " threads\n";
        return false;
      }
      if (threads > 1 && !(buffer == first[i])) {
        llvm::errs() << kernel.name << ": buffer " << i << " has other bits with " << threads
                     << " threads than with 1\n";
        return false;
      }
      if (threads > 1)
        continue;
      double largest = 0;
      for (int64_t e = 0; e < buffer.size(); ++e)
        if (std::isfinite(expected[i].get(e)))
          largest = std::max(largest, std::abs(expected[i].get(e)));
      for (int64_t e = 0; e < buffer.size(); ++e) {
        double x = buffer.get(e), y = expected[i].get(e);
        if (x == y || (std::isnan(x) && std::isnan(y)))
          continue;
        double error = std::abs(x - y) / (largest > 0 ? largest : 1);
        worst = std::max(worst, error);
        if (!buffer.isFloat() || !(error <= rtol)) {
          llvm::errs() << kernel.name << ": buffer " << i << " element " << e << " is " << x << ", reference has " << y
                       << "\n";
          return false;
        }
      }
    }
    if (threads == 1)
      first = std::move(got);
  }
  llvm::outs() << kernel.name << ": ok, largest error " << llvm::format("%.1e", worst) << "\n";
  return true;
}

void measure(const Kernel &kernel, Run function) {
  SmallVector<Buffer> buffers = makeBuffers(kernel);
  SmallVector<void *> pointers;
  for (Buffer &buffer : buffers)
    pointers.push_back(buffer.pointer());
  using Clock = std::chrono::steady_clock;
  double best = 1e9, total = 0;
  for (int rounds = 0; rounds < 7 || (total < 0.3 && rounds < 100000); ++rounds) {
    auto start = Clock::now();
    function(pointers.data(), 0, 1);
    double seconds = std::chrono::duration<double>(Clock::now() - start).count();
    best = std::min(best, seconds), total += seconds;
  }
  llvm::outs() << llvm::format("  %.2f us  %.1f GFLOP/s  %.1f GB/s\n", best * 1e6, kernel.flops / best * 1e-9,
                               kernel.bytes / best * 1e-9);
}
} // namespace

int main(int argc, char **argv) {
  cl::ParseCommandLineOptions(argc, argv, "runs kernels, vector against reference\n");
  llvm::InitializeNativeTarget();
  llvm::InitializeNativeTargetAsmPrinter();
  DialectRegistry registry;
  registry
      .insert<dlc::kernel::KernelDialect, affine::AffineDialect, arith::ArithDialect, func::FuncDialect,
              LLVM::LLVMDialect, math::MathDialect, memref::MemRefDialect, scf::SCFDialect, vector::VectorDialect>();
  registerBuiltinDialectTranslation(registry);
  registerLLVMDialectTranslation(registry);
  MLIRContext context(registry);
  OwningOpRef<ModuleOp> module = parseSourceFile<ModuleOp>(inputFile, &context);
  if (!module)
    return 1;

  SmallVector<Kernel> kernels;
  for (auto function : module->getOps<func::FuncOp>()) {
    Kernel kernel;
    kernel.name = function.getName().str();
    for (unsigned i = 0; i < function.getNumArguments(); ++i) {
      auto memref = cast<MemRefType>(function.getArgument(i).getType());
      kernel.types.push_back(memref);
      bool isFloat = isa<FloatType>(memref.getElementType());
      auto bound = [&](StringRef name, double value) {
        auto attribute = function.getArgAttrOfType<FloatAttr>(i, name);
        return attribute ? attribute.getValueAsDouble() : value;
      };
      kernel.ranges.push_back({bound("low", isFloat ? -2 : 0), bound("high", isFloat ? 2 : 9)});
      kernel.bytes += memref.getNumElements() * byteWidth(memref.getElementType());
    }
    function.walk([&](dlc::kernel::LaunchOp launch) {
      if (auto flops = launch->getAttrOfType<IntegerAttr>("flops"))
        kernel.flops = flops.getInt();
    });
    kernels.push_back(kernel);
  }

  std::optional<Compiled> reference = compile(*module, "reference"), vector = compile(*module, "vector");
  if (!reference || !vector)
    return 1;
  bool good = true;
  for (const Kernel &kernel : kernels) {
    good &= check(kernel, reference->find(kernel.name), vector->find(kernel.name));
    if (timing)
      measure(kernel, vector->find(kernel.name));
  }
  return good ? 0 : 1;
}
