//===- dlc-opt.cpp - Runs passes on IR files, for tests -----------------------------===//
#include "dialects/dl/Dl.h"
#include "dialects/kernel/Kernel.h"
#include "dialects/train/Train.h"
#ifdef DLC_HAVE_CHECK
#include "dialects/check/Check.h"
#endif
#ifdef DLC_HAVE_AUTODIFF
#include "compiler/autodiff/Passes.h"
#endif
#ifdef DLC_HAVE_TRAINING
#include "compiler/training/Passes.h"
#endif
#ifdef DLC_HAVE_TRANSFORMS
#include "compiler/transforms/Passes.h"
#endif
#ifdef DLC_HAVE_CONVERSION
#include "compiler/conversion/Passes.h"
#endif
#ifdef DLC_HAVE_CODEGEN
#include "compiler/codegen/Passes.h"
#endif
#ifdef DLC_HAVE_TARGET
#include "compiler/target/Passes.h"
#endif
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlow.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/Tools/mlir-opt/MlirOptMain.h"
#include "mlir/Transforms/Passes.h"

int main(int argc, char **argv) {
  mlir::DialectRegistry registry;
  registry.insert<dlc::dl::DLDialect, dlc::train::TrainDialect, dlc::kernel::KernelDialect, mlir::arith::ArithDialect,
                  mlir::cf::ControlFlowDialect, mlir::func::FuncDialect, mlir::LLVM::LLVMDialect,
                  mlir::math::MathDialect, mlir::memref::MemRefDialect, mlir::scf::SCFDialect,
                  mlir::vector::VectorDialect>();
#ifdef DLC_HAVE_CHECK
  registry.insert<dlc::check::CheckDialect>();
#endif
  mlir::registerCanonicalizerPass();
  mlir::registerCSEPass();
#ifdef DLC_HAVE_AUTODIFF
  dlc::registerAutodiffPasses();
#endif
#ifdef DLC_HAVE_TRAINING
  dlc::registerTrainingPasses();
#endif
#ifdef DLC_HAVE_TRANSFORMS
  dlc::registerTransformsPasses();
#endif
#ifdef DLC_HAVE_CONVERSION
  dlc::registerConversionPasses();
#endif
#ifdef DLC_HAVE_CODEGEN
  dlc::registerCodegenPasses();
#endif
#ifdef DLC_HAVE_TARGET
  dlc::registerTargetPasses();
#endif
  return mlir::asMainReturnCode(mlir::MlirOptMain(argc, argv, "dlc optimizer driver\n", registry));
}
