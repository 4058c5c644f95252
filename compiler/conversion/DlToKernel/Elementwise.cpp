//===- Elementwise.cpp - Whatever has a scalar body -----------------------------------===//
#include "compiler/conversion/DlToKernel/Lowering.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;

namespace dlc {

// The functions of the body need not give all that their format holds.
static void allowApproximation(Block &body) {
  for (Operation &made : body)
    if (isa<math::ExpOp, math::ExpM1Op, math::LogOp, math::Log1pOp, math::TanhOp, math::ErfOp, math::ErfcOp>(made)) {
      auto flags = cast<arith::ArithFastMathInterface>(made);
      made.setAttr(flags.getFastMathAttrName(),
                   arith::FastMathFlagsAttr::get(made.getContext(), arith::FastMathFlags::afn));
    }
}

// Everything between the arguments and the result in f64, of whose functions matters what f32 holds.
static Value buildRoundedOnce(dl::ScalarBody op, OpBuilder &b, Location loc, ValueRange args) {
  SmallVector<Value> wide;
  for (Value arg : args)
    wide.push_back(arith::ExtFOp::create(b, loc, b.getF64Type(), arg));
  Value result = op.buildScalar(b, loc, wide);
  allowApproximation(*b.getInsertionBlock());
  return arith::TruncFOp::create(b, loc, b.getF32Type(), result);
}

// A function that lower-math has forms of in f32, for fast mode.
static Value buildFunction(Operation *op, OpBuilder &b, ValueRange args) {
  if (isa<dl::NdtrOp>(op))
    return kernel::NdtrOp::create(b, op->getLoc(), args[0].getType(), args[0]);
  if (auto gelu = dyn_cast<dl::GeluOp>(op); gelu && !gelu.getTanh())
    return kernel::GeluOp::create(b, op->getLoc(), args[0].getType(), args[0]);
  return {};
}

std::optional<LogicalResult> convertElementwise(Operation *op, Lowering &lowering) {
  auto elementwise = dyn_cast<dl::ScalarBody>(op);
  if (!elementwise)
    return std::nullopt;
  kernel::StageBuilder stage = lowering.stage(op, Lowering::shapeOf(op->getResult(0)));
  for (Value operand : op->getOperands())
    lowering.addInput(stage, operand, stage.identity());
  stage.setPrologue([&](OpBuilder &b, ValueRange args) {
    bool isSingle = !args.empty() && args[0].getType().isF32();
    if (isSingle && elementwise.roundsOnce(lowering.fastMath))
      return SmallVector<Value>{buildRoundedOnce(elementwise, b, op->getLoc(), args)};
    if (isSingle && lowering.fastMath)
      if (Value function = buildFunction(op, b, args))
        return SmallVector<Value>{function};
    SmallVector<Value> result{elementwise.buildScalar(b, op->getLoc(), args)};
    // A body of several functions has no more than what they lose now.
    if (isSingle && lowering.fastMath && !elementwise.roundsOnce(/*fast=*/false))
      allowApproximation(*b.getInsertionBlock());
    return result;
  });
  lowering.finish(op, stage, stage.identity());
  return success();
}

} // namespace dlc
