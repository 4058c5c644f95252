//===- Control.cpp - State, checks and the end of a function ------------------------------===//
#include "compiler/conversion/DlToKernel/Lowering.h"

using namespace mlir;

namespace dlc {

static LogicalResult convertCheckRange(dl::CheckRangeOp op, Lowering &lowering) {
  auto argument = dyn_cast<BlockArgument>(op.getIndices());
  if (!argument)
    return op.emitOpError("checks a computed value; expected an argument of the entry");
  bool isUnsigned = cast<RankedTensorType>(argument.getType()).getElementType().isUnsignedInteger();
  auto check = kernel::CheckRangeOp::create(lowering.builder, op.getLoc(), lowering.getTensor(argument, op.getLoc()),
                                            op.getBound(), argument.getArgNumber(), isUnsigned, op.getIgnoredAttr());
  // Before everything else, in the order of the checks.
  Block *block = check->getBlock();
  auto first = llvm::find_if(*block, [](Operation &other) { return !isa<kernel::CheckRangeOp>(other); });
  if (first != block->end() && first->isBeforeInBlock(check))
    check->moveBefore(block, first);
  return success();
}

std::optional<LogicalResult> convertControl(Operation *op, Lowering &lowering) {
  OpBuilder &b = lowering.builder;
  Location loc = op->getLoc();
  return TypeSwitch<Operation *, std::optional<LogicalResult>>(op)
      .Case([&](dl::CheckRangeOp check) { return convertCheckRange(check, lowering); })
      .Case([&](train::ReadOp read) {
        auto copy = cast<train::ReadOp>(b.clone(*read));
        copy.getResult().setType(Lowering::typeOf(read.getResult()));
        lowering.set(read.getResult(), copy.getResult());
        return success();
      })
      .Case([&](train::WriteOp write) {
        Value value = lowering.getTensor(write.getValue(), loc);
        auto copy = cast<train::WriteOp>(b.clone(*write));
        copy.getValueMutable().assign(value);
        return success();
      })
      .Case([&](func::ReturnOp end) {
        SmallVector<Value> values;
        for (Value value : end.getOperands())
          values.push_back(lowering.getTensor(value, loc));
        func::ReturnOp::create(b, loc, values);
        return success();
      })
      .Default([](Operation *) { return std::nullopt; });
}

} // namespace dlc
