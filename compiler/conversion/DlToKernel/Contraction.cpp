//===- Contraction.cpp - Sums of products ----------------------------------------------===//
#include "compiler/conversion/DlToKernel/Lowering.h"

using namespace mlir;

namespace dlc {

// What matmul and dot_general share: the sum of products, at the identity of the parallel dimensions.
static LogicalResult finishContraction(Operation *op, kernel::StageBuilder &stage, Lowering &lowering) {
  stage.setPrologue([&](OpBuilder &b, ValueRange args) {
    return SmallVector<Value>{arith::MulFOp::create(b, op->getLoc(), args[0], args[1])};
  });
  RankedTensorType type = Lowering::typeOf(op->getResult(0));
  Attribute zero = lowering.builder.getFloatAttr(type.getElementType(), 0.0);
  stage.setCombine({cast<TypedAttr>(zero)}, [&](OpBuilder &b, ValueRange acc, ValueRange with) {
    return SmallVector<Value>{arith::AddFOp::create(b, op->getLoc(), acc[0], with[0])};
  });
  lowering.finish(op, stage, stage.select(llvm::to_vector(llvm::seq<int64_t>(type.getRank()))));
  return success();
}

static LogicalResult convertMatmul(dl::MatmulOp op, Lowering &lowering) {
  ArrayRef<int64_t> lhs = Lowering::shapeOf(op.getLhs()), result = Lowering::shapeOf(op.getResult());
  int64_t rank = result.size(), batch = rank - 2;
  // Dimensions: batch..., m, n, then k.
  int64_t m = batch, n = batch + 1, k = batch + 2;
  kernel::StageBuilder stage = lowering.stage(op, result, {lhs[op.getTransposeLhs() ? batch : batch + 1]});
  auto operand = [&](int64_t rows, int64_t columns, bool transposed) {
    SmallVector<int64_t> dims = llvm::to_vector(llvm::seq<int64_t>(batch));
    if (transposed)
      std::swap(rows, columns);
    dims.append({rows, columns});
    return stage.select(dims);
  };
  lowering.addInput(stage, op.getLhs(), operand(m, k, op.getTransposeLhs()));
  lowering.addInput(stage, op.getRhs(), operand(k, n, op.getTransposeRhs()));
  return finishContraction(op, stage, lowering);
}

// Dimensions: batch, free of lhs, free of rhs, as in the result; then the contracted ones.
static LogicalResult convertDotGeneral(dl::DotGeneralOp op, Lowering &lowering) {
  ArrayRef<int64_t> result = Lowering::shapeOf(op.getResult()), lhs = Lowering::shapeOf(op.getLhs());
  ArrayRef<int64_t> batch[2] = {op.getLhsBatch(), op.getRhsBatch()};
  ArrayRef<int64_t> contract[2] = {op.getLhsContract(), op.getRhsContract()};
  SmallVector<int64_t> reduction;
  for (int64_t dim : contract[0])
    reduction.push_back(lhs[dim]);
  if (reduction.empty()) // An outer product is a sum over one thing.
    reduction.push_back(1);
  kernel::StageBuilder stage = lowering.stage(op, result, reduction);
  auto next = static_cast<int64_t>(batch[0].size());
  for (unsigned side : {0, 1}) {
    Value operand = op->getOperand(side);
    SmallVector<int64_t> place(Lowering::shapeOf(operand).size(), -1);
    for (auto [i, dim] : llvm::enumerate(batch[side]))
      place[dim] = i;
    for (auto [i, dim] : llvm::enumerate(contract[side]))
      place[dim] = result.size() + i;
    for (int64_t &dim : place)
      if (dim < 0)
        dim = next++;
    lowering.addInput(stage, operand, stage.select(place));
  }
  return finishContraction(op, stage, lowering);
}

std::optional<LogicalResult> convertContraction(Operation *op, Lowering &lowering) {
  if (auto matmul = dyn_cast<dl::MatmulOp>(op))
    return convertMatmul(matmul, lowering);
  if (auto dot = dyn_cast<dl::DotGeneralOp>(op))
    return convertDotGeneral(dot, lowering);
  return std::nullopt;
}

} // namespace dlc
