//===- Elementwise.cpp - Whatever has a scalar body -----------------------------------===//
#include "compiler/conversion/DlToKernel/Lowering.h"

using namespace mlir;

namespace dlc {

std::optional<LogicalResult> convertElementwise(Operation *op, Lowering &lowering) {
  auto elementwise = dyn_cast<dl::ScalarBody>(op);
  if (!elementwise)
    return std::nullopt;
  kernel::StageBuilder stage = lowering.stage(op, Lowering::shapeOf(op->getResult(0)));
  for (Value operand : op->getOperands())
    lowering.addInput(stage, operand, stage.identity());
  stage.setPrologue([&](OpBuilder &b, ValueRange args) {
    return SmallVector<Value>{elementwise.buildScalar(b, op->getLoc(), args)};
  });
  lowering.finish(op, stage, stage.identity());
  return success();
}

} // namespace dlc
