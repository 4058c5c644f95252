//===- main.cpp - dlc-check: runs the numeric checks of an IR file ---------------------------===//
#include "Checks.h"
#include "Corrupt.h"

#include "dialects/check/Check.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/Parser/Parser.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/ToolOutputFile.h"

namespace cl = llvm::cl;

int main(int argc, char **argv) {
  llvm::InitLLVM init(argc, argv);
  cl::opt<std::string> file(cl::Positional, cl::desc("<checks.mlir>"), cl::Required);
  cl::opt<std::string> cpu("cpu", cl::desc("CPU to compile for"), cl::init("native"));
  cl::opt<std::string> math("math", cl::desc("strict or fast"), cl::init("strict"));
  cl::opt<std::string> scale("scale-adjoint", cl::desc("dl.mul:1.001 scales the adjoints of dl.mul: checks must fail"));
  cl::opt<std::string> corrupt("corrupt",
                               cl::desc("A bug planted in the optimised kernels (swap-sub, ...): checks must fail"));
  cl::opt<std::string> level("level", cl::desc("Level that the functions are of already: kernels, ..."));
  cl::opt<int64_t> split("split-bytes", cl::desc("Split reductions of more than so many bytes among threads"));
  cl::opt<bool> gradients("gradients-only", cl::desc("Run check.gradient alone"));
  cl::ParseCommandLineOptions(argc, argv, "Runs the numeric checks of an IR file\n");

  dlc::check::Options options;
  options.cpu = cpu;
  options.gradientsOnly = gradients;
  options.fastMath = math == "fast";
  options.corruption = corrupt;
  if (split.getNumOccurrences())
    options.splitBytes = split;
  if (!corrupt.empty() && !dlc::check::isCorruption(corrupt)) {
    llvm::errs() << "dlc-check: --corrupt takes " << dlc::check::corruptionNames() << ", got '" << corrupt << "'\n";
    return 2;
  }
  if (!level.empty()) {
    options.startAfter = dlc::parseLevel(level);
    if (!options.startAfter) {
      llvm::errs() << "dlc-check: --level takes " << dlc::levelNames() << ", got '" << level << "'\n";
      return 2;
    }
  }
  if (!scale.empty()) {
    auto [op, factor] = llvm::StringRef(scale).split(':');
    options.scaledOp = op.str();
    if (factor.getAsDouble(options.scale)) {
      llvm::errs() << "dlc-check: --scale-adjoint needs op:factor, got '" << scale << "'\n";
      return 2;
    }
  }
  mlir::DialectRegistry registry;
  dlc::registerDlcDialects(registry);
  registry.insert<dlc::check::CheckDialect>();
  mlir::MLIRContext context(registry);
  context.loadAllAvailableDialects();
  llvm::SourceMgr sources;
  mlir::SourceMgrDiagnosticHandler handler(sources, &context);
  mlir::OwningOpRef<mlir::ModuleOp> module = mlir::parseSourceFile<mlir::ModuleOp>(file, sources, &context);
  if (!module)
    return 2;
  mlir::FailureOr<dlc::check::Counts> counts = dlc::check::runChecks(*module, options);
  if (mlir::failed(counts))
    return 2;
  llvm::outs() << counts->passed << " passed, " << counts->failed << " failed\n";
  // A file that checks nothing is a mistake, not a success.
  return counts->failed == 0 && counts->passed > 0 ? 0 : 1;
}
