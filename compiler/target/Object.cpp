//===- Object.cpp - From the LLVM dialect to machine code -----------------------------------------===//
#include "compiler/target/Object.h"
#include "compiler/target/ModuleTable.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Support/Timing.h"
#include "mlir/Target/LLVMIR/Dialect/Builtin/BuiltinToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Dialect/LLVMIR/LLVMToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/ModuleTranslation.h"
#include "llvm/Analysis/CGSCCPassManager.h"
#include "llvm/Analysis/LoopAnalysisManager.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/LegacyPassManager.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Verifier.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Target/TargetMachine.h"
#include "llvm/Target/TargetOptions.h"
#include "llvm/TargetParser/Host.h"
#include "llvm/TargetParser/Triple.h"
#include "llvm/Transforms/IPO/GlobalDCE.h"
#include "llvm/Transforms/InstCombine/InstCombine.h"
#include "llvm/Transforms/Instrumentation/AddressSanitizer.h"
#include "llvm/Transforms/Instrumentation/ThreadSanitizer.h"
#include "llvm/Transforms/Scalar/EarlyCSE.h"
#include "llvm/Transforms/Scalar/LICM.h"
#include "llvm/Transforms/Scalar/LoopPassManager.h"
#include "llvm/Transforms/Scalar/SROA.h"
#include "llvm/Transforms/Scalar/SimplifyCFG.h"
#include "llvm/Transforms/Utils/Cloning.h"

using namespace mlir;
using namespace dlc;

void dlc::registerTranslations(DialectRegistry &registry) {
  registerBuiltinDialectTranslation(registry);
  registerLLVMDialectTranslation(registry);
}

// Only the table is visible outside: two networks in one program may have equal kernels.
static void hideSymbols(llvm::Module &module) {
  for (llvm::Function &function : module)
    if (!function.isDeclaration())
      function.setLinkage(llvm::GlobalValue::InternalLinkage);
  for (llvm::GlobalVariable &global : module.globals())
    if (!global.isDeclaration() && !global.hasPrivateLinkage())
      global.setLinkage(llvm::GlobalValue::InternalLinkage);
}

static void setTargetAttributes(llvm::Module &module, const TargetDescription &target, Sanitizer sanitizer) {
  for (llvm::Function &function : module) {
    if (function.isDeclaration())
      continue;
    // Features are given one by one, so that nothing outside the artifact's list of needs is ever selected.
    function.addFnAttr("target-cpu", "x86-64");
    function.addFnAttr("tune-cpu", target.name);
    function.addFnAttr("target-features", target.llvmFeatures);
    function.addFnAttr("prefer-vector-width", std::to_string(target.vectorBits));
    function.addFnAttr(llvm::Attribute::NoUnwind);
    if (sanitizer == Sanitizer::Address)
      function.addFnAttr(llvm::Attribute::SanitizeAddress);
    if (sanitizer == Sanitizer::Thread)
      function.addFnAttr(llvm::Attribute::SanitizeThread);
    if (sanitizer != Sanitizer::None)
      function.addFnAttr("frame-pointer", "all"); // stacks in reports
  }
}

// Kernels come vectorised, tiled and unrolled as they shall be. What is left to LLVM is cleaning up, for which this
// short list does as well as O2 in a third of the time; its vectorisers and unrollers would only undo decisions.
static void optimise(llvm::Module &module, llvm::TargetMachine &machine, Sanitizer sanitizer) {
  llvm::LoopAnalysisManager loops;
  llvm::FunctionAnalysisManager functions;
  llvm::CGSCCAnalysisManager components;
  llvm::ModuleAnalysisManager modules;
  llvm::PassBuilder builder(&machine);
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(components);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, components, modules);

  llvm::FunctionPassManager fpm;
  fpm.addPass(llvm::SROAPass(llvm::SROAOptions::ModifyCFG));
  fpm.addPass(llvm::EarlyCSEPass(/*UseMemorySSA=*/true));
  fpm.addPass(llvm::InstCombinePass());
  fpm.addPass(llvm::SimplifyCFGPass());
  fpm.addPass(llvm::createFunctionToLoopPassAdaptor(llvm::LICMPass(llvm::LICMOptions()), /*UseMemorySSA=*/true));
  fpm.addPass(llvm::EarlyCSEPass(/*UseMemorySSA=*/true));
  fpm.addPass(llvm::InstCombinePass());
  fpm.addPass(llvm::SimplifyCFGPass());
  llvm::ModulePassManager mpm;
  mpm.addPass(llvm::createModuleToFunctionPassAdaptor(std::move(fpm)));
  mpm.addPass(llvm::GlobalDCEPass());
  if (sanitizer == Sanitizer::Address) {
    mpm.addPass(llvm::AddressSanitizerPass(llvm::AddressSanitizerOptions()));
  } else if (sanitizer == Sanitizer::Thread) {
    mpm.addPass(llvm::ModuleThreadSanitizerPass());
    mpm.addPass(llvm::createModuleToFunctionPassAdaptor(llvm::ThreadSanitizerPass()));
  }
  mpm.run(module, modules);
}

static std::unique_ptr<llvm::TargetMachine> createMachine(const TargetDescription &target, const llvm::Triple &triple,
                                                          std::string &message) {
  llvm::InitializeNativeTarget();
  llvm::InitializeNativeTargetAsmPrinter();
  llvm::InitializeNativeTargetAsmParser();
  const llvm::Target *backend = llvm::TargetRegistry::lookupTarget(triple, message);
  if (!backend)
    return nullptr;
  llvm::TargetOptions options;
  return std::unique_ptr<llvm::TargetMachine>(
      backend->createTargetMachine(triple, "x86-64", target.llvmFeatures, options, llvm::Reloc::PIC_,
                                   llvm::CodeModel::Small, llvm::CodeGenOptLevel::Default));
}

static bool emit(llvm::TargetMachine &machine, const llvm::Module &module, llvm::CodeGenFileType type,
                 std::string &out) {
  // Code generation changes the module; its text is wanted as it is now, and there may be a second kind of file.
  std::unique_ptr<llvm::Module> copy = llvm::CloneModule(module);
  llvm::SmallString<0> bytes;
  llvm::raw_svector_ostream stream(bytes);
  llvm::legacy::PassManager passes;
  if (machine.addPassesToEmitFile(passes, stream, nullptr, type))
    return false;
  passes.run(*copy);
  out = bytes.str().str();
  return true;
}

FailureOr<ObjectTexts> dlc::emitObject(ModuleOp module, const ModuleInfo &info, const TargetDescription &target,
                                       const ObjectOptions &options) {
  TimingScope none;
  TimingScope &timing = options.timing ? *options.timing : none;
  llvm::Triple triple(llvm::sys::getProcessTriple());
  std::string message;
  std::unique_ptr<llvm::TargetMachine> machine = createMachine(target, triple, message);
  if (!machine)
    return module.emitError("no code generator for ") << triple.str() << ": " << message;

  TimingScope translation = timing.nest("Translation to LLVM IR");
  llvm::LLVMContext context;
  // The name enters the object as its "file": no path, and the same wherever the model lies.
  std::unique_ptr<llvm::Module> code = translateModuleToLLVMIR(module, context, info.name);
  if (!code)
    return module.emitError("the module could not be translated to LLVM IR");
  code->setModuleIdentifier(info.name);
  code->setSourceFileName(info.name);
  code->setTargetTriple(triple);
  code->setDataLayout(machine->createDataLayout());
  code->setPICLevel(llvm::PICLevel::BigPIC);
  hideSymbols(*code);
  setTargetAttributes(*code, target, options.sanitizer);
  for (const EntryInfo &entry : info.entries)
    if (!code->getFunction(entry.symbol))
      return module.emitError("the entry '") << entry.name << "' has no function '" << entry.symbol << "'";
  addModuleTable(*code, info);
  std::string broken;
  llvm::raw_string_ostream brokenStream(broken);
  if (llvm::verifyModule(*code, &brokenStream))
    return module.emitError("the LLVM IR made of the module is not valid: ") << broken;
  translation.stop();

  TimingScope optimisation = timing.nest("LLVM passes");
  optimise(*code, *machine, options.sanitizer);
  optimisation.stop();

  TimingScope generation = timing.nest("Machine code");
  ObjectTexts texts;
  if (options.wantLLVM) {
    llvm::raw_string_ostream stream(texts.llvm);
    code->print(stream, nullptr);
  }
  if ((options.wantObject && !emit(*machine, *code, llvm::CodeGenFileType::ObjectFile, texts.object)) ||
      (options.wantAssembly && !emit(*machine, *code, llvm::CodeGenFileType::AssemblyFile, texts.assembly)))
    return module.emitError("the code generator cannot write files of this kind for ") << triple.str();
  return texts;
}
