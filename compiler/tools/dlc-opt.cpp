//===- dlc-opt.cpp - Runs passes on IR files, for tests and reproducers ----------------------------------===//
#include "compiler/autodiff/Passes.h"
#include "compiler/pipeline/Pipelines.h"
#include "dialects/check/Check.h"
#include "mlir/Tools/mlir-opt/MlirOptMain.h"

int main(int argc, char **argv) {
  mlir::DialectRegistry registry;
  dlc::registerDlcDialects(registry);
  dlc::registerDlcPasses();
  // What only tests use: expectations, and a pass that spoils a gradient.
  registry.insert<dlc::check::CheckDialect>();
  dlc::registerAutodiffTestPasses();
  return mlir::asMainReturnCode(mlir::MlirOptMain(argc, argv, "dlc optimizer driver\n", registry));
}
