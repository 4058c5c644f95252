//===- Lowering.cpp - From loops on memrefs to the LLVM dialect ---------------------===//
//
// MLIR's own passes do this one dialect at a time: twelve walks over everything with a verification after each, which
// took longer than to optimise the LLVM IR that comes out. Here all conversions of what is inside a function are one,
// on several functions at a time; what is between functions (signatures, calls, globals) is a second, and small.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/Lowering.h"
#include "compiler/codegen/Passes.h"

#include "mlir/Conversion/AffineToStandard/AffineToStandard.h"
#include "mlir/Conversion/ArithToLLVM/ArithToLLVM.h"
#include "mlir/Conversion/ControlFlowToLLVM/ControlFlowToLLVM.h"
#include "mlir/Conversion/FuncToLLVM/ConvertFuncToLLVM.h"
#include "mlir/Conversion/IndexToLLVM/IndexToLLVM.h"
#include "mlir/Conversion/LLVMCommon/ConversionTarget.h"
#include "mlir/Conversion/LLVMCommon/TypeConverter.h"
#include "mlir/Conversion/MathToLLVM/MathToLLVM.h"
#include "mlir/Conversion/MemRefToLLVM/MemRefToLLVM.h"
#include "mlir/Conversion/SCFToControlFlow/SCFToControlFlow.h"
#include "mlir/Conversion/UBToLLVM/UBToLLVM.h"
#include "mlir/Conversion/VectorToLLVM/ConvertVectorToLLVM.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlow.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Index/IR/IndexDialect.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/UB/IR/UBOps.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/Transforms/DialectConversion.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/MathExtras.h"

namespace dlc {
#define GEN_PASS_DEF_LOWERLOOPS
#define GEN_PASS_DEF_LOWERFUNCTIONS
#include "compiler/codegen/CodegenPasses.h.inc"
} // namespace dlc

using namespace mlir;

static LowerToLLVMOptions typeOptions(MLIRContext *context) {
  LowerToLLVMOptions options(context);
  options.useBarePtrCallConv = true;
  return options;
}

namespace {
/// The patterns are made once; every thread's copy of the pass uses them.
struct Lowering {
  explicit Lowering(MLIRContext *context) : types(context, typeOptions(context)), target(*context) {}

  LLVMTypeConverter types;
  ConversionTarget target;
  FrozenRewritePatternSet patterns;
};

class LowerLoops : public dlc::impl::LowerLoopsBase<LowerLoops> {
public:
  using LowerLoopsBase::LowerLoopsBase;

  LogicalResult initialize(MLIRContext *context) override {
    structure = std::make_shared<Lowering>(context);
    RewritePatternSet patterns(context);
    populateAffineToStdConversionPatterns(patterns);
    populateSCFToControlFlowConversionPatterns(patterns);
    structure->patterns = std::move(patterns);
    structure->target.addIllegalDialect<affine::AffineDialect, scf::SCFDialect>();
    structure->target.markUnknownOpDynamicallyLegal([](Operation *) { return true; });

    operations = std::make_shared<Lowering>(context);
    RewritePatternSet toLLVM(context);
    populateVectorToLLVMConversionPatterns(operations->types, toLLVM, /*reassociateFPReductions=*/false,
                                           /*force32BitVectorIndices=*/true);
    populateFinalizeMemRefToLLVMConversionPatterns(operations->types, toLLVM);
    populateMathToLLVMConversionPatterns(operations->types, toLLVM, /*approximateLog1p=*/false);
    arith::populateArithToLLVMConversionPatterns(operations->types, toLLVM);
    cf::populateControlFlowToLLVMConversionPatterns(operations->types, toLLVM);
    index::populateIndexToLLVMConversionPatterns(operations->types, toLLVM);
    ub::populateUBToLLVMConversionPatterns(operations->types, toLLVM);
    operations->patterns = std::move(toLLVM);
    operations->target.addLegalDialect<LLVM::LLVMDialect, func::FuncDialect>();
    // Together with the global that it names.
    operations->target.addLegalOp<UnrealizedConversionCastOp, memref::GetGlobalOp>();
    operations->target
        .addIllegalDialect<arith::ArithDialect, cf::ControlFlowDialect, index::IndexDialect, math::MathDialect,
                           memref::MemRefDialect, ub::UBDialect, vector::VectorDialect>();
    return success();
  }

  void runOnOperation() override {
    func::FuncOp function = getOperation();
    if (function.isExternal())
      return;
    setAlignments(function);
    // What is to be lowered is certain, so nothing need be kept to undo it; folding was done when it was emitted.
    ConversionConfig config;
    config.foldingMode = DialectConversionFoldingMode::Never;
    // Structure first: blocks get the types of their arguments from the operations that branch to them.
    for (const Lowering *step : {structure.get(), operations.get()})
      if (failed(applyPartialConversion(function, step->target, step->patterns, config)))
        return signalPassFailure();
  }

private:
  // Of their elements. The patterns would say the same, but make a context of LLVM to ask it, for each access.
  static void setAlignments(func::FuncOp function) {
    function.walk([](Operation *op) {
      llvm::TypeSwitch<Operation *>(op)
          .Case<vector::LoadOp, vector::StoreOp, vector::MaskedLoadOp, vector::MaskedStoreOp>([](auto access) {
            Type element = access.getMemRefType().getElementType();
            if (!access.getAlignment() && element.isIntOrFloat())
              access.setAlignment(llvm::PowerOf2Ceil(llvm::divideCeil(element.getIntOrFloatBitWidth(), 8)));
          });
    });
  }

  std::shared_ptr<Lowering> structure, operations;
};

class LowerFunctions : public dlc::impl::LowerFunctionsBase<LowerFunctions> {
public:
  using LowerFunctionsBase::LowerFunctionsBase;

  void runOnOperation() override {
    Lowering lowering(&getContext());
    RewritePatternSet patterns(&getContext());
    SymbolTableCollection symbols;
    populateFuncToLLVMConversionPatterns(lowering.types, patterns, &symbols);
    populateFinalizeMemRefToLLVMConversionPatterns(lowering.types, patterns, &symbols);
    lowering.target.addLegalDialect<LLVM::LLVMDialect>();
    lowering.target.addLegalOp<UnrealizedConversionCastOp>();
    lowering.target.addIllegalDialect<func::FuncDialect, memref::MemRefDialect>();
    lowering.target.markUnknownOpDynamicallyLegal([](Operation *) { return true; });
    ConversionConfig config;
    config.foldingMode = DialectConversionFoldingMode::Never;
    if (failed(applyPartialConversion(getOperation(), lowering.target, std::move(patterns), config)))
      return signalPassFailure();
    SmallVector<UnrealizedConversionCastOp> casts;
    getOperation().walk([&](UnrealizedConversionCastOp cast) { casts.push_back(cast); });
    reconcileUnrealizedCasts(casts);
  }
};
} // namespace

void dlc::buildLoopsToLLVM(OpPassManager &pm) {
  pm.addNestedPass<func::FuncOp>(createLowerLoops());
  pm.addPass(createLowerFunctions());
}
