//===- SpecializeBatch.cpp - Static shapes for every batch size --------------------------===//
//
// The arguments get the batch in place of `?`, then every operation in program order infers its results from its
// operands again. An operation that has a type of its own to say (reshape, broadcast, iota) keeps what is static in it
// and finds the one extent that is not: from the number of elements, from the operand, or from the `like` that was
// there for this.
//
//===----------------------------------------------------------------------------===//
#include "compiler/training/Passes.h"
#include "dialects/dl/Dl.h"
#include "dialects/train/Train.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"
#include "llvm/ADT/SmallSet.h"

using namespace mlir;
using namespace dlc;

namespace dlc {
#define GEN_PASS_DEF_SPECIALIZEBATCH
#include "compiler/training/TrainingPasses.h.inc"
} // namespace dlc

static bool isDynamic(Type type) {
  auto shaped = dyn_cast<ShapedType>(type);
  return shaped && (!shaped.hasRank() || !shaped.hasStaticShape());
}

// The dimension of the only `?`.
static std::optional<int64_t> findBatchDim(Type type) {
  auto tensor = dyn_cast<RankedTensorType>(type);
  if (!tensor || tensor.getNumDynamicDims() != 1)
    return std::nullopt;
  return llvm::find_if(tensor.getShape(), ShapedType::isDynamic) - tensor.getShape().begin();
}

static bool hasDynamicTypes(func::FuncOp function) {
  WalkResult walk = function.walk([](Operation *op) {
    if (llvm::any_of(op->getResultTypes(), isDynamic))
      return WalkResult::interrupt();
    for (Region &region : op->getRegions())
      for (Block &block : region)
        if (llvm::any_of(block.getArgumentTypes(), isDynamic))
          return WalkResult::interrupt();
    return WalkResult::advance();
  });
  return walk.wasInterrupted();
}

static RankedTensorType tensorType(Value value) { return cast<RankedTensorType>(value.getType()); }

//===-- Types of single operations --------------------------------------------------===//

// Left as it is where no extent would do.
static RankedTensorType refineReshape(dl::ReshapeOp op, int64_t batch) {
  RankedTensorType from = tensorType(op.getX()), to = tensorType(op.getResult());
  SmallVector<int64_t> shape(to.getShape());
  int64_t known = 1;
  for (int64_t extent : shape)
    known *= ShapedType::isDynamic(extent) ? 1 : extent;
  if (known != 0 && from.getNumElements() % known != 0)
    return to;
  *llvm::find_if(shape, ShapedType::isDynamic) = known != 0 ? from.getNumElements() / known : batch;
  return RankedTensorType::get(shape, to.getElementType());
}

static RankedTensorType refineBroadcast(dl::BroadcastOp op) {
  RankedTensorType to = tensorType(op.getResult());
  if (op.getLike())
    return RankedTensorType::get(tensorType(op.getLike()).getShape(), to.getElementType());
  SmallVector<int64_t> shape(to.getShape());
  for (auto [i, dim] : llvm::enumerate(op.getDims()))
    if (ShapedType::isDynamic(shape[dim]))
      shape[dim] = tensorType(op.getX()).getDimSize(i);
  return RankedTensorType::get(shape, to.getElementType());
}

// A dynamic extent is sliced whole, which a static one has to spell out.
static void refineSlice(dl::SliceOp op) {
  SmallVector<int64_t> limits(op.getLimits());
  for (auto [limit, extent] : llvm::zip_equal(limits, tensorType(op.getX()).getShape()))
    if (limit < 0)
      limit = extent;
  op.setLimits(limits);
}

// Gives the results of `op`, whose operands are static, static types.
static LogicalResult refine(Operation *op, int64_t batch) {
  if (auto slice = dyn_cast<dl::SliceOp>(op))
    refineSlice(slice);
  if (llvm::none_of(op->getResultTypes(), isDynamic) && !isa<dl::BroadcastOp, dl::IotaOp>(op))
    return success();

  if (auto reshape = dyn_cast<dl::ReshapeOp>(op)) {
    reshape.getResult().setType(refineReshape(reshape, batch));
  } else if (auto broadcast = dyn_cast<dl::BroadcastOp>(op)) {
    broadcast.getResult().setType(refineBroadcast(broadcast));
    broadcast.getLikeMutable().clear();
  } else if (auto iota = dyn_cast<dl::IotaOp>(op)) {
    if (iota.getLike())
      iota.getResult().setType(tensorType(iota.getResult()).clone(tensorType(iota.getLike()).getShape()));
    iota.getLikeMutable().clear();
  } else if (auto oneHot = dyn_cast<dl::OneHotOp>(op)) {
    SmallVector<int64_t> shape(tensorType(oneHot.getIndices()).getShape());
    shape.push_back(tensorType(oneHot.getResult()).getShape().back());
    oneHot.getResult().setType(tensorType(oneHot.getResult()).clone(shape));
  } else if (auto gradient = dyn_cast<dl::GradientOp>(op)) {
    for (auto [result, x] : llvm::zip_equal(gradient.getGradients(), gradient.getXs()))
      result.setType(x.getType());
  } else if (auto inferring = dyn_cast<InferTypeOpInterface>(op)) {
    SmallVector<Type> types;
    if (failed(inferring.inferReturnTypes(op->getContext(), op->getLoc(), op->getOperands(), op->getAttrDictionary(),
                                          op->getPropertiesStorage(), op->getRegions(), types)))
      return op->emitOpError("does not fit this batch size");
    for (auto [result, type] : llvm::zip_equal(op->getResults(), types))
      result.setType(type);
  } else if (isa<dl::ScalarBody>(op)) {
    for (Value result : op->getResults())
      result.setType(tensorType(result).clone(tensorType(op->getOperand(0)).getShape()));
  }

  for (Type type : op->getResultTypes())
    if (isDynamic(type))
      return op->emitOpError("has a result of type ")
             << type
             << " whose `?` cannot be inferred; a `?` must follow from the batch of the model's inputs, or from "
             << "`like`";
  return success();
}

//===-- Functions ----------------------------------------------------------------------===//

static LogicalResult specializeArgument(func::FuncOp function, BlockArgument argument, int64_t batch) {
  Type type = argument.getType();
  if (!isDynamic(type))
    return success();
  unsigned index = argument.getArgNumber();
  std::optional<int64_t> dim = findBatchDim(type);
  if (!dim)
    return emitError(argument.getLoc()) << "input " << index << " of @" << function.getSymName()
                                        << " must have one batch dimension `?`, got " << type;
  auto marked = function.getArgAttrOfType<IntegerAttr>(index, train::kBatchDimAttr);
  if (marked && marked.getInt() != *dim)
    return emitError(argument.getLoc()) << "input " << index << " of @" << function.getSymName() << " has `"
                                        << train::kBatchDimAttr << "` " << marked.getInt() << ", but the `?` of "
                                        << type << " is dimension " << *dim;
  Builder b(function.getContext());
  function.setArgAttr(index, train::kBatchDimAttr, b.getI64IntegerAttr(*dim));
  SmallVector<int64_t> shape(cast<RankedTensorType>(type).getShape());
  shape[*dim] = batch;
  argument.setType(RankedTensorType::get(shape, cast<RankedTensorType>(type).getElementType()));
  return success();
}

static LogicalResult specialize(func::FuncOp function, int64_t batch) {
  Builder b(function.getContext());
  // An error from inference or verification speaks of one operation; say for which batch.
  bool reported = false;
  ScopedDiagnosticHandler handler(function.getContext(), [&](Diagnostic &diagnostic) {
    if (diagnostic.getSeverity() == DiagnosticSeverity::Error) {
      // An operation that already said what is wrong is not blamed twice.
      if (reported)
        return success();
      reported = true;
      diagnostic.attachNote(function.getLoc()) << "with a batch of " << batch;
    }
    return failure();
  });

  // What is a batch dimension of the outputs can be seen only as long as there is a `?`.
  Operation *terminator = function.getBody().back().getTerminator();
  SmallVector<std::optional<int64_t>> resultDims;
  for (Type type : terminator->getOperandTypes())
    resultDims.push_back(findBatchDim(type));
  SmallVector<std::pair<train::PredictOp, int64_t>> predictDims;
  function.walk([&](train::PredictOp op) {
    if (std::optional<int64_t> dim = findBatchDim(op.getValue().getType()); dim && !op.getBatchDim())
      predictDims.push_back({op, *dim});
  });

  for (BlockArgument argument : function.getArguments())
    if (failed(specializeArgument(function, argument, batch)))
      return failure();
  WalkResult walk = function.getBody().walk<WalkOrder::PreOrder>([&](Operation *op) {
    for (Region &region : op->getRegions())
      for (Block &block : region)
        for (BlockArgument argument : block.getArguments())
          if (isDynamic(argument.getType())) {
            op->emitOpError("has a region with an argument of type ")
                << argument.getType() << " whose `?` cannot be inferred";
            return WalkResult::interrupt();
          }
    return WalkResult(refine(op, batch));
  });
  if (walk.wasInterrupted())
    return failure();

  for (auto [op, dim] : predictDims)
    if (tensorType(op.getValue()).getDimSize(dim) == batch) // A multiple of the batch is no batch dimension.
      op.setBatchDim(dim);
  function.setFunctionType(b.getFunctionType(function.getBody().getArgumentTypes(), terminator->getOperandTypes()));
  for (auto [i, dim] : llvm::enumerate(resultDims))
    if (dim && tensorType(terminator->getOperand(i)).getDimSize(*dim) == batch)
      function.setResultAttr(i, train::kBatchDimAttr, b.getI64IntegerAttr(*dim));
  function->setAttr(train::kBatchAttr, b.getI64IntegerAttr(batch));
  return verify(function);
}

namespace {
struct SpecializeBatchPass : dlc::impl::SpecializeBatchBase<SpecializeBatchPass> {
  using SpecializeBatchBase::SpecializeBatchBase;

  void runOnOperation() override {
    ModuleOp module = getOperation();
    SmallVector<func::FuncOp> functions;
    for (auto function : module.getOps<func::FuncOp>())
      if (function.isPublic() && function.getBody().hasOneBlock() && hasDynamicTypes(function))
        functions.push_back(function);

    if (functions.empty()) {
      if (sizes.empty())
        return;
      module.emitError("a batch size is given, but the model has no batch dimension; mark one in its inputs (`?`), or "
                       "leave the size out");
      return signalPassFailure();
    }
    FailureOr<SmallVector<int64_t>> batches = chooseSizes(functions.front());
    if (failed(batches))
      return signalPassFailure();

    for (func::FuncOp function : functions) {
      SmallVector<func::FuncOp> copies = {function};
      OpBuilder b(function->getContext());
      for (int64_t batch : llvm::drop_begin(*batches)) {
        b.setInsertionPointAfter(copies.back());
        auto copy = cast<func::FuncOp>(b.clone(*function));
        copy.setName((function.getSymName() + ".b" + std::to_string(batch)).str());
        copy->setAttr(train::kNameAttr, function.getSymNameAttr());
        copies.push_back(copy);
      }
      for (auto [copy, batch] : llvm::zip_equal(copies, *batches))
        if (failed(specialize(copy, batch)))
          return signalPassFailure();
    }
  }

  FailureOr<SmallVector<int64_t>> chooseSizes(func::FuncOp model) {
    SmallVector<int64_t> batches(sizes.begin(), sizes.end());
    if (batches.empty()) {
      auto standard = getOperation()->getAttrOfType<IntegerAttr>("train.default_batch");
      if (!standard)
        return model.emitError("the model has a batch dimension, but no batch size is given; give one (--batch=N, or "
                               "`train.default_batch` on the module)");
      batches.push_back(standard.getInt());
    }
    llvm::SmallSet<int64_t, 4> seen;
    for (int64_t batch : batches) {
      if (batch <= 0 || batch > (int64_t(1) << 31))
        return model.emitError("a batch size must be at least 1 and at most 2^31, got ") << batch;
      if (!seen.insert(batch).second)
        return model.emitError("the batch size ") << batch << " is given twice; give each size once";
    }
    return batches;
  }
};
} // namespace
