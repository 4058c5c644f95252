//===- DlToKernel.cpp - From dl operations to stages ----------------------------------===//
//
// Every function is rebuilt beside the old one, operation by operation; the families know how.
//
//===----------------------------------------------------------------------------===//
#include "compiler/conversion/DlToKernel/Lowering.h"

using namespace mlir;

namespace dlc {
#define GEN_PASS_DEF_CONVERTDLTOKERNEL
#include "compiler/conversion/ConversionPasses.h.inc"

Type signless(Type type) {
  if (auto tensor = dyn_cast<RankedTensorType>(type))
    return tensor.clone(signless(tensor.getElementType()));
  if (auto integer = dyn_cast<IntegerType>(type); integer && !integer.isSignless())
    return IntegerType::get(type.getContext(), integer.getWidth());
  return type;
}

Value Lowering::empty(Location loc, RankedTensorType type) { return kernel::EmptyOp::create(builder, loc, type); }

Value Lowering::fill(Location loc, RankedTensorType type, TypedAttr scalar) {
  kernel::StageBuilder stage(builder, loc, type.getShape());
  stage.setLabel("fill");
  stage.addConstant(scalar);
  stage.addDestination(empty(loc, type), stage.identity());
  return stage.build()->getResult(0);
}

Value Lowering::getTensor(Value old, Location loc) {
  Value &tensor = tensors[old];
  if (!tensor)
    // The place of the first use comes before all others: everything is in one block.
    tensor = fill(loc, typeOf(old), getSplat(old));
  return tensor;
}

kernel::StageBuilder Lowering::stage(Operation *op, ArrayRef<int64_t> parallel, ArrayRef<int64_t> reduction) {
  kernel::StageBuilder stage(builder, op->getLoc(), parallel, reduction);
  stage.setLabel(op->getName().stripDialect());
  return stage;
}

void Lowering::addInput(kernel::StageBuilder &stage, Value old, AffineMap map) {
  if (TypedAttr scalar = getSplat(old))
    stage.addConstant(scalar);
  else
    stage.addInput(getTensor(old, old.getLoc()), map);
}

void Lowering::finish(Operation *op, kernel::StageBuilder &stage, AffineMap resultMap) {
  stage.addDestination(empty(op->getLoc(), typeOf(op->getResult(0))), resultMap);
  set(op->getResult(0), stage.build()->getResult(0));
}

namespace {

LogicalResult convertOp(Operation *op, Lowering &lowering) {
  for (Type type : op->getResultTypes())
    if (auto tensor = dyn_cast<RankedTensorType>(type); tensor && !tensor.hasStaticShape())
      return op->emitOpError("has a result of ") << type << "; expected a static shape at this level: specialise the "
                                                 << "batch first";
  using Family = std::optional<LogicalResult> (*)(Operation *, Lowering &);
  for (Family family : {Family(convertElementwise), Family(convertContraction), Family(convertReduction),
                        Family(convertIndexing), Family(convertShape), Family(convertRandom), Family(convertControl)})
    if (std::optional<LogicalResult> result = family(op, lowering))
      return *result;
  if (isa<dl::Decomposable>(op))
    return op->emitOpError("is a composite; expected `decompose` to have replaced it before this level");
  return op->emitOpError("has no conversion to kernels");
}

LogicalResult convertFunction(func::FuncOp function, bool fastMath) {
  if (function.getBody().getBlocks().size() != 1)
    return function.emitOpError("has ") << function.getBody().getBlocks().size() << " blocks; expected one";
  SmallVector<Type> inputs, results;
  for (Type type : function.getArgumentTypes())
    inputs.push_back(signless(type));
  for (Type type : function.getResultTypes())
    results.push_back(signless(type));

  OpBuilder builder(function);
  auto converted = cast<func::FuncOp>(builder.cloneWithoutRegions(*function));
  converted.setType(builder.getFunctionType(inputs, results));
  Lowering lowering(builder, fastMath);
  Block &old = function.getBody().front();
  SmallVector<Location> locations;
  for (BlockArgument argument : old.getArguments())
    locations.push_back(argument.getLoc());
  Block *block = builder.createBlock(&converted.getBody(), {}, inputs, locations);
  for (auto [from, to] : llvm::zip(old.getArguments(), block->getArguments())) {
    if (auto tensor = dyn_cast<RankedTensorType>(to.getType()); !tensor || !tensor.hasStaticShape())
      return function.emitOpError("has an argument of ") << from.getType() << "; expected static tensors at this level";
    lowering.set(from, to);
  }
  for (Operation &op : old)
    if (failed(convertOp(&op, lowering))) {
      converted.erase();
      return failure();
    }
  function.erase();
  return success();
}

struct ConvertDlToKernel : impl::ConvertDlToKernelBase<ConvertDlToKernel> {
  using impl::ConvertDlToKernelBase<ConvertDlToKernel>::ConvertDlToKernelBase;

  void runOnOperation() override {
    if (math != "strict" && math != "fast") {
      emitError(getOperation().getLoc()) << "convert-dl-to-kernel: math is \"" << math << "\", expected strict or fast";
      return signalPassFailure();
    }
    for (Operation &op : getOperation().getOps()) {
      // A table of bytes is signless like everything that reads it.
      if (isa<train::ParamOp, train::StateOp>(op)) {
        auto type = op.getAttrOfType<TypeAttr>("type");
        op.setAttr("type", TypeAttr::get(signless(type.getValue())));
      }
    }
    for (auto function : llvm::make_early_inc_range(getOperation().getOps<func::FuncOp>()))
      if (!function.isExternal() && failed(convertFunction(function, math == "fast")))
        return signalPassFailure();
  }
};

} // namespace
} // namespace dlc
