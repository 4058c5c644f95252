//===- Registration.cpp - All dialects, passes and pipelines -------------------------------------------------===//
#include "compiler/autodiff/Passes.h"
#include "compiler/codegen/Lowering.h"
#include "compiler/codegen/Passes.h"
#include "compiler/conversion/Passes.h"
#include "compiler/pipeline/Passes.h"
#include "compiler/pipeline/Pipelines.h"
#include "compiler/target/Object.h"
#include "compiler/target/Passes.h"
#include "compiler/training/Passes.h"
#include "compiler/transforms/Passes.h"
#include "dialects/dl/Dl.h"
#include "dialects/kernel/Kernel.h"
#include "dialects/train/Train.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlow.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Index/IR/IndexDialect.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/UB/IR/UBOps.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/Pass/PassRegistry.h"
#include "mlir/Transforms/Passes.h"
#include <mutex>

using namespace mlir;

void dlc::registerDlcDialects(DialectRegistry &registry) {
  registry.insert<dl::DLDialect, train::TrainDialect, kernel::KernelDialect, affine::AffineDialect, arith::ArithDialect,
                  cf::ControlFlowDialect, func::FuncDialect, index::IndexDialect, LLVM::LLVMDialect, math::MathDialect,
                  memref::MemRefDialect, scf::SCFDialect, ub::UBDialect, vector::VectorDialect>();
  registerTranslations(registry);
}

void dlc::registerDlcPasses() {
  static std::once_flag once;
  std::call_once(once, [] {
    registerCanonicalizerPass();
    registerCSEPass();
    registerAutodiffPasses();
    registerTrainingPasses();
    registerTransformsPasses();
    registerConversionPasses();
    registerCodegenPasses();
    registerTargetPasses();
    registerPipelinePasses();
    // Nothing cleans up after it: LLVM does, part by part and on all cores, with the same code as the outcome.
    PassPipelineRegistration<>("lower-to-llvm", "Emitted kernels and lowered entries to the LLVM dialect",
                               [](OpPassManager &pm) { buildLoopsToLLVM(pm); });
  });
}
