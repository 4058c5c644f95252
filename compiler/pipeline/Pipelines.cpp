//===- Pipelines.cpp - The order of everything, and why ----------------------------------------------------===//
//
// Passes are named as on the command line of dlc-opt, so that what a person reads here can be tried there, and so that
// the pipeline that a crash reproducer prints is this one.
//
//===------------------------------------------------------------------------------------------------------===//
#include "compiler/pipeline/Pipelines.h"
#include "compiler/codegen/TargetOptions.h"
#include "compiler/pipeline/DumpIR.h"
#include "compiler/target/Entries.h"
#include "compiler/target/Header.h"
#include "compiler/target/Object.h"
#include "compiler/target/TargetDescription.h"
#include "mlir/Pass/PassRegistry.h"
#include "mlir/Support/Timing.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace mlir;
using namespace dlc;

static constexpr std::pair<Level, llvm::StringLiteral> kLevels[] = {
    {Level::Graph, "graph"},     {Level::Step, "step"},       {Level::Simplified, "simplified"},
    {Level::Kernels, "kernels"}, {Level::Planned, "planned"}, {Level::Loops, "loops"},
    {Level::Llvm, "llvm"},
};

StringRef dlc::levelName(Level level) { return kLevels[static_cast<size_t>(level)].second; }

std::optional<Level> dlc::parseLevel(StringRef name) {
  for (auto [level, text] : kLevels)
    if (text == name)
      return level;
  return std::nullopt;
}

std::string dlc::levelNames() {
  return llvm::join(llvm::map_range(kLevels, [](auto &entry) { return entry.second.str(); }), ", ");
}

namespace {
class Pipeline {
public:
  Pipeline(OpPassManager &pm, const CompileOptions &options) : pm(pm), options(options) {}

  void graph();
  void step();
  void simplified();
  void kernels();
  void planned();
  void loops();
  void llvm();
  bool ok = true;

private:
  void add(const Twine &text) {
    // Names and options are this file's; a mistake in one is reported by the parser.
    if (ok)
      ok = succeeded(parsePassPipeline(text.str(), pm));
  }
  bool describe() {
    if (failed(target))
      target = describeTarget(options.cpu, [](const Twine &) {});
    ok &= succeeded(target); // else reported by checkOptions, which asks first
    return ok;
  }
  template <typename Range> static std::string list(StringRef name, const Range &values) {
    if (values.empty())
      return "";
    std::string text = name.str() + "=";
    ListSeparator comma(",");
    llvm::raw_string_ostream os(text);
    for (const auto &value : values)
      os << StringRef(comma) << value;
    return text;
  }
  using ListSeparator = llvm::ListSeparator;

  OpPassManager &pm;
  const CompileOptions &options;
  FailureOr<TargetDescription> target = failure();
};

// One static function for each entry.
void Pipeline::graph() {
  // Types first: everything after this computes with the types that the model will have.
  if (options.dtype == "f64")
    add("convert-dtype{to=f64}");
  // While there is still one graph: each size gets a copy of the model, not of every entry.
  add("specialize-batch{" + list("sizes", options.batch) + "}");
  add("expand-entries{" + list("entries", options.entries) +
      (options.emitGradients ? " emit-gradients=true}" : " emit-gradients=false}"));
  // Before differentiation: the gradient of a loss reads the same labels, and needs no second check.
  add("check-indices");
  add("verify-level{level=graph}");
}

// Forward, backward and update as plain dl operations.
void Pipeline::step() {
  add("expand-gradients");
  add("verify-step");
}

// Algebra is done. Layouts are row-major for now: the pass that chooses `order` of persistent tensors belongs at the
// end.
void Pipeline::simplified() {
  // Gradients are taken of composites, where they are short; their parts are what can be simplified and fused.
  add("decompose");
  // The reference is what the model says, operation by operation.
  if (!options.reference)
    add("simplify");
  add("verify-simplified");
}

// Every operation is a kernel.
void Pipeline::kernels() {
  add(Twine("convert-dl-to-kernel{math=") + (options.fastMath && !options.reference ? "fast" : "strict") + "}");
  if (options.reference)
    add("fuse{mode=none}");
  else
    add(Twine("fuse{fast-math=") + (options.fastMath ? "true" : "false") +
        (options.splitBytes >= 0 ? " split-bytes=" + Twine(options.splitBytes) + "}" : Twine("}")));
  add("verify-kernels");
}

// Every value has a place.
void Pipeline::planned() {
  if (!describe())
    return;
  // Under the address sanitizer no two buffers touch, so that a step over an edge is seen.
  add(Twine("plan-memory{mode=") + (options.reference ? "none" : "default") +
      (options.sanitize == "address" ? " redzone=64}" : "}"));
  // After memory: which kernels depend on each other is known from the bytes they share. A meeting takes a few lines'
  // way from core to core, and what threads wait for each other. A vector of 512 bits an operation, and 3 GHz, are 50
  // flop/ns.
  add("place-barriers{barrier-nanoseconds=" + Twine(7 * target->lineCycles) + " flops-per-nanosecond=" +
      Twine(50 * target->multiplyAdds * target->vectorBits / 512) + " l2-bytes=" + Twine(target->l2Bytes) + "}");
  add("verify-planned");
  add("verify-level{level=planned}");
}

// Every kernel is a function of loops.
void Pipeline::loops() {
  if (!describe())
    return;
  if (options.reference)
    add("emit-kernels{mode=reference}");
  else
    add("emit-kernels{mode=vector vector-bits=" + Twine(target->vectorBits) +
        " vector-registers=" + Twine(target->vectorRegisters) + " multiply-adds=" + Twine(target->multiplyAdds) +
        " line-cycles=" + Twine(target->lineCycles) + " l1-bytes=" + Twine(target->l1Bytes) +
        " l2-bytes=" + Twine(target->l2Bytes) + " cache-bytes=" + Twine(target->cacheBytes) +
        (target->storeFence ? "" : " store-fence=false") + (target->sharedUnits ? " shared-units=true" : "") +
        (target->sharedBuffers ? " shared-buffers=true" : "") + (options.fastMath ? " fast-math=true" : "") +
        (options.fastMath && target->fused ? " fuse-products=true}" : "}"));
  add("verify-level{level=loops}");
}

// Only the LLVM dialect.
void Pipeline::llvm() {
  if (!describe())
    return;
  // The table is made of what entries look like before the ABI hides it.
  add("describe-entries");
  add(options.profile ? "lower-entries{profile=true}" : "lower-entries");
  int64_t together = options.reference ? 0 : codegen::TargetOptions::sideBySide(target->vectorRegisters);
  // Entries have their symbols by now, which begin with the module's name: a function of the model that is called exp
  // is not the exp that mathematics calls.
  add(Twine("lower-math{mode=") +
      (options.reference  ? "libm"
       : options.fastMath ? "fast"
                          : "strict") +
      (target->isX86() && target->vectorBits == 512 ? " avx512=true" : "") + (target->lookup ? " lookup=true" : "") +
      " vector-bits=" + Twine(target->vectorBits) + " side-by-side=" + Twine(together) + "}");
  add("lower-to-llvm");
  add("verify-level{level=llvm}");
}
} // namespace

LogicalResult dlc::buildPipelineTo(Level level, OpPassManager &pm, const CompileOptions &options) {
  registerDlcPasses();
  Pipeline pipeline(pm, options);
  switch (level) {
  case Level::Graph:
    pipeline.graph();
    break;
  case Level::Step:
    pipeline.step();
    break;
  case Level::Simplified:
    pipeline.simplified();
    break;
  case Level::Kernels:
    pipeline.kernels();
    break;
  case Level::Planned:
    pipeline.planned();
    break;
  case Level::Loops:
    pipeline.loops();
    break;
  case Level::Llvm:
    pipeline.llvm();
    break;
  }
  return success(pipeline.ok);
}

// What can be told to be wrong before anything runs.
static LogicalResult checkOptions(ModuleOp module, const CompileOptions &options) {
  LogicalResult ok = success();
  auto error = [&](const Twine &message) {
    emitError(UnknownLoc::get(module.getContext()), message);
    ok = failure();
  };
  if (failed(describeTarget(options.cpu, error)))
    return failure();
  for (auto [i, size] : llvm::enumerate(options.batch)) {
    if (size < 1)
      error("a batch size is at least 1; got " + Twine(size));
    if (llvm::is_contained(ArrayRef(options.batch).take_front(i), size))
      error("batch sizes differ; got " + Twine(size) + " twice");
  }
  if (!options.dtype.empty() && options.dtype != "f64" && options.dtype != "f32")
    error("--dtype is f32 (as the model says) or f64; got '" + options.dtype + "'");
  if (!options.sanitize.empty() && options.sanitize != "address" && options.sanitize != "thread")
    error("--sanitize is address or thread; got '" + options.sanitize + "'");
  if (!options.name.empty() && toIdentifier(options.name) != options.name)
    error("the name of a module is an identifier of C, because symbols begin with it; got '" + options.name + "'");
  return ok;
}

LogicalResult dlc::runPipeline(ModuleOp module, const CompileOptions &options, Level upTo) {
  if (failed(checkOptions(module, options)))
    return failure();
  std::string name = toIdentifier(module.getName().value_or("module"));
  module.setName(options.name.empty() ? name : options.name);

  PassManager pm(module.getContext(), ModuleOp::getOperationName(), OpPassManager::Nesting::Implicit);
  // What the verifier checks is asked at the borders of levels (verify-level). After every pass it would take too
  // much of the compilation; who looks for the pass that broke something has time for it, and dlc-opt does it in every
  // test.
  pm.enableVerifier(!options.reproducer.empty() || !options.dumpIR.empty());
  if (!options.reproducer.empty()) {
    // The reproducer holds the one pass that fails, with its input; this needs passes to run one after the other.
    module.getContext()->disableMultithreading();
    pm.enableCrashReproducerGeneration(options.reproducer, /*genLocalReproducer=*/true);
  }
  if (!options.dumpIR.empty() && failed(enableDumpIR(pm, options.dumpIR, options.dumpLocations, llvm::errs())))
    return failure();
  TimingScope passes;
  if (options.timing) {
    passes = options.timing->nest("Passes");
    pm.enableTiming(passes);
  }
  for (auto [level, text] : kLevels) {
    bool done = options.startAfter && level <= *options.startAfter;
    if (!done && failed(buildPipelineTo(level, pm, options)))
      return failure();
    if (level == upTo)
      break;
  }
  return pm.run(module);
}

FailureOr<CompiledObject> dlc::compileModule(ModuleOp module, const CompileOptions &options) {
  if (failed(runPipeline(module, options, Level::Llvm)))
    return failure();
  FailureOr<ModuleInfo> info = readModuleInfo(module);
  if (failed(info))
    return failure();
  FailureOr<TargetDescription> target =
      describeTarget(options.cpu, [&](const Twine &message) { module.emitError(message); });
  if (failed(target))
    return failure();
  measureStacks(module, *info);
  info->cpu = target->name;
  info->features = target->linuxFeatures;
  info->profiled = options.profile;
  info->math = options.reference ? "strict" : options.fastMath ? "fast" : "strict";

  ObjectOptions objectOptions;
  objectOptions.sanitizer = options.sanitize == "address"  ? Sanitizer::Address
                            : options.sanitize == "thread" ? Sanitizer::Thread
                                                           : Sanitizer::None;
  objectOptions.wantObject = options.wantObject;
  objectOptions.wantAssembly = options.wantAssembly;
  objectOptions.wantLLVM = options.wantLLVM;
  objectOptions.timing = options.timing;
  FailureOr<ObjectTexts> texts = emitObject(module, *info, *target, objectOptions);
  if (failed(texts))
    return failure();
  CompiledObject result;
  result.object = std::move(texts->object);
  result.assembly = std::move(texts->assembly);
  result.llvm = std::move(texts->llvm);
  result.header = writeHeader(*info, options.headerName.empty() ? info->name + ".h" : options.headerName);
  return result;
}
