//===- Pipelines.h - From a model to an object: levels, options, pipelines --------------*- C++ -*-===//
#ifndef DLC_COMPILER_PIPELINE_PIPELINES_H
#define DLC_COMPILER_PIPELINE_PIPELINES_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/PassManager.h"
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mlir {
class DialectRegistry;
class TimingScope;
} // namespace mlir

namespace dlc {

// The levels of the IR, in order (ARCHITECTURE: what holds at each). A compilation can stop after any of them.
enum class Level { Graph, Step, Simplified, Kernels, Planned, Loops, Llvm };
llvm::StringRef levelName(Level level);
std::optional<Level> parseLevel(llvm::StringRef name);
std::string levelNames(); // "graph, step, ..."

struct CompileOptions {
  std::string name;                 // of the module and prefix of its symbols; empty: the module's own
  std::string cpu = "native";       // see compiler/target/TargetDescription.h
  bool fastMath = true;             // f32 functions to 4 ulp instead of 1, and sums that round otherwise
  bool reference = false;           // every kernel as plain loops, unfused, every buffer in its own place
  std::vector<int64_t> batch;       // sizes for `?`; empty: the module's default
  std::vector<std::string> entries; // empty: init, step, eval, predict
  bool emitGradients = false;       // entries grad and apply too
  std::string dtype;                // "f64": the whole model in double precision
  std::string sanitize;             // "address", "thread"
  int64_t splitBytes = -1;          // for tests: reductions of more are split among threads; -1: as the pass thinks
  bool profile = false;             // entries mark what they run in frame->mark
  std::optional<Level> startAfter;  // the module is of this level already, as a pipeline that stopped there left it
  std::string dumpIR;               // a folder for the IR after each pass that changed it
  bool dumpLocations = false;       // ... with the place of every operation
  std::string reproducer;           // a file that a failing pass leaves its input in
  bool wantLLVM = false;            // fill CompiledObject::llvm
  bool wantAssembly = false;        // ... and ::assembly
  bool wantObject = true;           // ... and ::object
  std::string headerName;           // what the header calls itself: "mlp.h"; empty: <name>.h
  mlir::TimingScope *timing = nullptr;
};

struct CompiledObject {
  std::string object;   // ELF
  std::string header;   // C and C++
  std::string llvm;     // LLVM IR, textual
  std::string assembly; // textual
};

// All dialects of all levels, with the interfaces that translation needs.
void registerDlcDialects(mlir::DialectRegistry &registry);
// All passes and the pipelines below, for textual pipelines.
void registerDlcPasses();

// Each adds the passes that lead from the level before to the one named, with the check of what holds there.
mlir::LogicalResult buildPipelineTo(Level level, mlir::OpPassManager &pm, const CompileOptions &options);

// Runs everything up to and including `upTo` on a module of the graph level. Errors have been reported.
mlir::LogicalResult runPipeline(mlir::ModuleOp module, const CompileOptions &options, Level upTo);

// Graph level to artifact. The module is left at the last level. Errors have been reported as diagnostics.
mlir::FailureOr<CompiledObject> compileModule(mlir::ModuleOp module, const CompileOptions &options);

} // namespace dlc

#endif // DLC_COMPILER_PIPELINE_PIPELINES_H
