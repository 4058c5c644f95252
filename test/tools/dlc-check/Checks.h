//===- Checks.h - Runs the checks of a module --------------------------------------------*- C++ -*-===//
#ifndef DLC_TEST_DLC_CHECK_CHECKS_H
#define DLC_TEST_DLC_CHECK_CHECKS_H

#include "compiler/pipeline/Pipelines.h"
#include "mlir/IR/BuiltinOps.h"

namespace dlc::check {

struct Options {
  std::string cpu = "native";
  bool fastMath = false;
  int64_t splitBytes = -1;
  // Functions are of this level already, as entries of kind "function"; there is nothing to differentiate then.
  std::optional<Level> startAfter;
  // Test of the tests: the adjoints of this operation ("dl.mul") are scaled, so that checks must fail.
  std::string scaledOp;
  double scale = 1.0;
  // Test of the tests: a bug planted in the kernels of the optimised program (Corrupt.h).
  std::string corruption;
  // Runs check.gradient alone.
  bool gradientsOnly = false;
};

struct Counts {
  int passed = 0, failed = 0;
};

// Compiles the module twice, optimised and as reference, and runs every check op of it. Failures go to errs() with the
// check's location.
mlir::FailureOr<Counts> runChecks(mlir::ModuleOp module, const Options &options);

} // namespace dlc::check

#endif // DLC_TEST_DLC_CHECK_CHECKS_H
