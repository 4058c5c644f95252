//===- Compile.cpp - Kernels of the planned level to code in this process ------------===//
#include "dlc-kernel-check/Compile.h"

#include "compiler/codegen/Lowering.h"
#include "compiler/codegen/Passes.h"
#include "compiler/codegen/TargetOptions.h"
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
#include "mlir/Pass/PassManager.h"
#include "mlir/Target/LLVMIR/Dialect/Builtin/BuiltinToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Dialect/LLVMIR/LLVMToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Export.h"
#include "llvm/ExecutionEngine/Orc/ThreadSafeModule.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Support/TargetSelect.h"

#include <chrono>

using namespace mlir;

void registerKernelDialects(DialectRegistry &registry) {
  registry
      .insert<dlc::kernel::KernelDialect, affine::AffineDialect, arith::ArithDialect, func::FuncDialect,
              LLVM::LLVMDialect, math::MathDialect, memref::MemRefDialect, scf::SCFDialect, vector::VectorDialect>();
  registerBuiltinDialectTranslation(registry);
  registerLLVMDialectTranslation(registry);
}

/// `func.func @f(buffers...) { kernel.call @k(buffers...) }` becomes a function of (buffers**, tid, threads).
static void lowerEntries(ModuleOp module) {
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

static dlc::EmitKernelsOptions emissionOptions(const KernelCompileOptions &kernelOptions) {
  dlc::EmitKernelsOptions options;
  options.mode = kernelOptions.mode;
  options.vectorBits = kernelOptions.vectorBits;
  options.vectorRegisters = kernelOptions.registers();
  options.multiplyAdds = kernelOptions.multiplyAdds;
  options.lineCycles = kernelOptions.lineCycles;
  options.sharedUnits = kernelOptions.sharedUnits;
  options.sharedBuffers = kernelOptions.sharedBuffers;
  options.l1Bytes = kernelOptions.l1Bytes;
  options.l2Bytes = kernelOptions.l2Bytes;
  options.cacheBytes = kernelOptions.cacheBytes;
  options.fastMath = kernelOptions.math == "fast";
  options.fuseProducts = options.fastMath && kernelOptions.fused;
  options.tile = kernelOptions.tile;
  return options;
}

LogicalResult emitKernels(ModuleOp module, const KernelCompileOptions &options) {
  PassManager emit(module.getContext());
  emit.addPass(dlc::createEmitKernels(emissionOptions(options)));
  return emit.run(module);
}

std::optional<CompiledKernels> compileKernels(ModuleOp original, const KernelCompileOptions &kernelOptions) {
  auto machineBuilder = cantFail(llvm::orc::JITTargetMachineBuilder::detectHost());
  if (kernelOptions.cpuFeatures) {
    machineBuilder.setCPU("x86-64");
    machineBuilder.getFeatures() = llvm::SubtargetFeatures(*kernelOptions.cpuFeatures);
  }
  // Vectors may be wider than the processor's: its own instructions are another question.
  bool hasAVX512 = llvm::is_contained(machineBuilder.getFeatures().getFeatures(), "+avx512f");
  OwningOpRef<ModuleOp> module = original.clone();
  PassManager emit(module->getContext());
  emit.addPass(dlc::createEmitKernels(emissionOptions(kernelOptions)));
  dlc::LowerMathOptions mathOptions;
  mathOptions.mode = kernelOptions.math;
  mathOptions.avx512 = hasAVX512 && kernelOptions.mode == "vector" && kernelOptions.vectorBits == 512;
  mathOptions.lookup = kernelOptions.lookup.value_or(mathOptions.avx512);
  mathOptions.vectorBits = kernelOptions.vectorBits;
  if (kernelOptions.mode == "vector")
    mathOptions.sideBySide = dlc::codegen::TargetOptions::sideBySide(kernelOptions.registers());
  emit.addPass(dlc::createLowerMath(mathOptions));
  auto start = std::chrono::steady_clock::now();
  auto lap = [&](const char *what) {
    auto now = std::chrono::steady_clock::now();
    if (kernelOptions.printTimes)
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
  if (kernelOptions.printMLIR)
    module->print(llvm::outs());
  lap("lower");

  auto context = std::make_unique<llvm::LLVMContext>();
  std::unique_ptr<llvm::Module> llvmModule = translateModuleToLLVMIR(*module, *context);
  if (!llvmModule)
    return std::nullopt;
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
      passes, "function(sroa,early-cse,instcombine<no-verify-fixpoint>,simplifycfg,loop-mssa(licm),"
              "instcombine<no-verify-fixpoint>,early-cse,simplifycfg)"));
  passes.run(*llvmModule, modules);
  if (kernelOptions.printLLVM)
    llvmModule->print(llvm::outs(), nullptr);
  lap("passes");

  CompiledKernels result;
  result.jit = cantFail(llvm::orc::LLJITBuilder().setJITTargetMachineBuilder(machineBuilder).create());
  result.jit->getMainJITDylib().addGenerator(cantFail(
      llvm::orc::DynamicLibrarySearchGenerator::GetForCurrentProcess(result.jit->getDataLayout().getGlobalPrefix())));
  cantFail(result.jit->addIRModule(llvm::orc::ThreadSafeModule(std::move(llvmModule), std::move(context))));
  if (auto entries = module->getOps<LLVM::LLVMFuncOp>(); !entries.empty())
    for (LLVM::LLVMFuncOp function : entries)
      if (!function.isExternal() && function.getLinkage() == LLVM::Linkage::External)
        (void)result.find(function.getName());
  lap("codegen");
  if (kernelOptions.printTimes)
    llvm::errs() << "\n";
  return result;
}
