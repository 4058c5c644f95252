//===- Object.cpp - From the LLVM dialect to machine code -----------------------------------------===//
#include "compiler/target/Object.h"
#include "compiler/target/MergeObjects.h"
#include "compiler/target/ModuleParts.h"
#include "compiler/target/ModuleTable.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/IR/Threading.h"
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
#include "llvm/Support/CommandLine.h"
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
#include <mutex>

using namespace mlir;
using namespace dlc;

void dlc::registerTranslations(DialectRegistry &registry) {
  registerBuiltinDialectTranslation(registry);
  registerLLVMDialectTranslation(registry);
}

// Only the table is visible outside: two networks in one program may have equal kernels. What one part offers to others
// is hidden, and internal when they have been put together.
static void hideSymbols(llvm::Module &module) {
  for (llvm::Function &function : module)
    if (!function.isDeclaration() && !function.hasHiddenVisibility())
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
    function.addFnAttr("target-cpu", target.baseline);
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
// short list does as well as O2 in less time; its vectorisers and unrollers would only undo decisions. A second round
// of InstCombine and SimplifyCFG before LICM made the code no smaller and no faster.
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

// The scheduler after register allocation takes its time, and the processors that have vectors of 256 bits and more
// order instructions themselves: no step got slower without it. LLVM has this as an option of the process alone.
static void disablePostScheduler() {
  static std::once_flag once;
  std::call_once(once, [] {
    auto &options = llvm::cl::getRegisteredOptions();
    if (auto found = options.find("disable-post-ra"); found != options.end())
      found->second->addOccurrence(0, "disable-post-ra", "true");
  });
}

namespace {
// Target machines, for one thread at a time each. To make one and to parse its features costs as much as a small part.
class Machines {
public:
  Machines(const TargetDescription &target, const llvm::Triple &triple) : target(target), triple(triple) {}

  std::unique_ptr<llvm::TargetMachine> take(std::string &message);
  void giveBack(std::unique_ptr<llvm::TargetMachine> machine) {
    std::lock_guard guard(lock);
    idle.push_back(std::move(machine));
  }

private:
  const TargetDescription &target;
  llvm::Triple triple;
  std::mutex lock;
  SmallVector<std::unique_ptr<llvm::TargetMachine>> idle;
};
} // namespace

std::unique_ptr<llvm::TargetMachine> Machines::take(std::string &message) {
  {
    std::lock_guard guard(lock);
    if (!idle.empty())
      return idle.pop_back_val();
  }
  initializeTarget(target.triple);
  disablePostScheduler();
  const llvm::Target *backend = llvm::TargetRegistry::lookupTarget(triple, message);
  if (!backend)
    return nullptr;
  llvm::TargetOptions options;
  return std::unique_ptr<llvm::TargetMachine>(
      backend->createTargetMachine(triple, target.baseline, target.llvmFeatures, options, llvm::Reloc::PIC_,
                                   llvm::CodeModel::Small, llvm::CodeGenOptLevel::Default));
}

static bool emit(llvm::TargetMachine &machine, llvm::Module &module, llvm::CodeGenFileType type, std::string &out) {
  llvm::SmallString<0> bytes;
  llvm::raw_svector_ostream stream(bytes);
  llvm::legacy::PassManager passes;
  if (machine.addPassesToEmitFile(passes, stream, nullptr, type))
    return false;
  passes.run(module);
  out = bytes.str().str();
  return true;
}

namespace {
// Takes modules of the LLVM dialect to texts; from several threads at once, for every call has a context of its own.
class Compiler {
public:
  Compiler(const ModuleInfo &info, const TargetDescription &target, const ObjectOptions &options)
      : info(info), target(target), triple(target.triple), machines(target, triple), sanitizer(options.sanitizer) {
    if (options.timing)
      timing = options.timing->nest("Code (below: of the slowest thread)");
  }

  void stop() { timing.stop(); }
  // With the table in it if the entries are.
  FailureOr<ObjectTexts> compile(ModuleOp module, bool withTable, bool wantObject, bool wantAssembly, bool wantLLVM);

private:
  LogicalResult prepare(ModuleOp module, llvm::Module &code, bool withTable);

  const ModuleInfo &info;
  const TargetDescription &target;
  llvm::Triple triple;
  Machines machines;
  Sanitizer sanitizer;
  TimingScope timing;
};

LogicalResult Compiler::prepare(ModuleOp module, llvm::Module &code, bool withTable) {
  code.setModuleIdentifier(info.name);
  code.setSourceFileName(info.name);
  code.setPICLevel(llvm::PICLevel::BigPIC);
  hideSymbols(code);
  setTargetAttributes(code, target, sanitizer);
  if (withTable) {
    for (const EntryInfo &entry : info.entries)
      if (!code.getFunction(entry.symbol))
        return module.emitError("the entry '") << entry.name << "' has no function '" << entry.symbol << "'";
    addModuleTable(code, info);
  }
  std::string broken;
  llvm::raw_string_ostream brokenStream(broken);
  if (llvm::verifyModule(code, &brokenStream))
    return module.emitError("the LLVM IR made of the module is not valid: ") << broken;
  return success();
}

FailureOr<ObjectTexts> Compiler::compile(ModuleOp module, bool withTable, bool wantObject, bool wantAssembly,
                                         bool wantLLVM) {
  std::string message;
  TimingScope translation = timing.nest("Translation to LLVM IR");
  std::unique_ptr<llvm::TargetMachine> machine = machines.take(message);
  if (!machine)
    return module.emitError("no code generator for ") << triple.str() << ": " << message;
  llvm::LLVMContext context;
  // The name enters the object as its "file": no path, and the same wherever the model lies.
  std::unique_ptr<llvm::Module> code =
      translateModuleToLLVMIR(module, context, info.name, /*disableVerification=*/true);
  if (!code)
    return module.emitError("the module could not be translated to LLVM IR");
  code->setTargetTriple(triple);
  code->setDataLayout(machine->createDataLayout());
  if (failed(prepare(module, *code, withTable)))
    return failure();
  translation.stop();

  TimingScope optimisation = timing.nest("LLVM passes");
  optimise(*code, *machine, sanitizer);
  optimisation.stop();

  TimingScope generation = timing.nest("Machine code");
  ObjectTexts texts;
  if (wantLLVM) {
    llvm::raw_string_ostream stream(texts.llvm);
    code->print(stream, nullptr);
  }
  bool ok = true;
  if (wantAssembly) {
    // Code generation changes the module, and a second kind of file may be wanted.
    std::unique_ptr<llvm::Module> copy = wantObject ? llvm::CloneModule(*code) : nullptr;
    ok = emit(*machine, copy ? *copy : *code, llvm::CodeGenFileType::AssemblyFile, texts.assembly);
  }
  if (wantObject)
    ok = ok && emit(*machine, *code, llvm::CodeGenFileType::ObjectFile, texts.object);
  if (!ok)
    return module.emitError("the code generator cannot write files of this kind for ") << triple.str();
  machines.giveBack(std::move(machine));
  return texts;
}
} // namespace

FailureOr<ObjectTexts> dlc::emitObject(ModuleOp module, const ModuleInfo &info, const TargetDescription &target,
                                       const ObjectOptions &options) {
  Compiler compiler(info, target, options);
  // Sanitizers add constructors to each module they see: they see one.
  bool whole = options.sanitizer != Sanitizer::None;
  ObjectTexts texts;
  if (options.wantLLVM || options.wantAssembly || (options.wantObject && whole)) {
    // Texts are of the module as a whole. Passes work on one function at a time, so its code is that of the parts.
    FailureOr<ObjectTexts> result = compiler.compile(module, /*withTable=*/true, options.wantObject && whole,
                                                     options.wantAssembly, options.wantLLVM);
    if (failed(result))
      return failure();
    texts = std::move(*result);
  }
  if (!options.wantObject || whole)
    return texts;

  ModuleParts parts(module);
  std::vector<std::string> objects(parts.size());
  auto compile = [&](size_t i) -> LogicalResult {
    FailureOr<ObjectTexts> part = compiler.compile(parts[i], /*withTable=*/i == 0, /*wantObject=*/true,
                                                   /*wantAssembly=*/false, /*wantLLVM=*/false);
    if (succeeded(part))
      objects[i] = std::move(part->object);
    return part;
  };
  // On the threads of the context: the bytes are the same for any number.
  if (failed(failableParallelForEach(module.getContext(), parts.byCost(), compile)))
    return failure();
  compiler.stop();
  TimingScope none, merging = (options.timing ? *options.timing : none).nest("Putting parts together");
  llvm::Expected<std::string> object = mergeObjects(objects);
  if (!object)
    return module.emitError(llvm::toString(object.takeError()));
  texts.object = std::move(*object);
  return texts;
}
