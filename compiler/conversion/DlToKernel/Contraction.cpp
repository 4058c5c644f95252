//===- Contraction.cpp - Sums of products ----------------------------------------------===//
#include "compiler/conversion/DlToKernel/Lowering.h"

using namespace mlir;

namespace dlc {

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
  stage.setPrologue([&](OpBuilder &b, ValueRange args) {
    return SmallVector<Value>{arith::MulFOp::create(b, op.getLoc(), args[0], args[1])};
  });
  Type element = Lowering::typeOf(op.getResult()).getElementType();
  stage.setCombine({lowering.builder.getFloatAttr(element, 0.0)}, [&](OpBuilder &b, ValueRange acc, ValueRange with) {
    return SmallVector<Value>{arith::AddFOp::create(b, op.getLoc(), acc[0], with[0])};
  });
  lowering.finish(op, stage, operand(m, n, false));
  return success();
}

std::optional<LogicalResult> convertContraction(Operation *op, Lowering &lowering) {
  if (auto matmul = dyn_cast<dl::MatmulOp>(op))
    return convertMatmul(matmul, lowering);
  return std::nullopt;
}

} // namespace dlc
