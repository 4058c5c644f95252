//===- ContractionMatch.cpp - Which stages are sums of products ---------------------===//
#include "compiler/codegen/Strategy.h"

#include "mlir/Dialect/Arith/IR/Arith.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;
using namespace dlc::codegen;

/// The inputs that `value`, defined in the prologue, depends on; false if it is not a function of elements alone.
static bool collectInputs(Value value, Block &prologue, SmallVectorImpl<unsigned> &inputs,
                          llvm::DenseSet<Operation *> &seen) {
  if (auto argument = dyn_cast<BlockArgument>(value)) {
    if (!llvm::is_contained(inputs, argument.getArgNumber()))
      inputs.push_back(argument.getArgNumber());
    return true;
  }
  Operation *op = value.getDefiningOp();
  if (isa<IndexOp, LoadOp>(op))
    return false;
  if (!seen.insert(op).second)
    return true;
  return llvm::all_of(op->getOperands(), [&](Value operand) { return collectInputs(operand, prologue, inputs, seen); });
}

std::optional<Contraction> codegen::matchContraction(const Stage &stage) {
  auto op = stage.op;
  Block *combine = op.combineBlock();
  if (!combine || op.getScatter() || op.getIdentities().size() != 1 || stage.rank() == stage.parallel)
    return std::nullopt;
  auto sum = combine->getTerminator()->getOperand(0).getDefiningOp<arith::AddFOp>();
  if (!sum || &combine->front() != sum.getOperation())
    return std::nullopt;
  Value accumulator = combine->getArgument(0), contribution = combine->getArgument(1);
  if (!((sum.getLhs() == accumulator && sum.getRhs() == contribution) ||
        (sum.getRhs() == accumulator && sum.getLhs() == contribution)))
    return std::nullopt;
  if (!sum.getType().isF32() && !sum.getType().isF64())
    return std::nullopt;

  Block *prologue = op.prologueBlock();
  auto product = prologue->getTerminator()->getOperand(0).getDefiningOp<arith::MulFOp>();
  if (!product)
    return std::nullopt;
  Contraction result;
  result.product = product;
  result.element = sum.getType();
  for (unsigned side : {0, 1}) {
    llvm::DenseSet<Operation *> seen;
    if (!collectInputs(product->getOperand(side), *prologue, result.inputs[side], seen) || result.inputs[side].empty())
      return std::nullopt;
    llvm::sort(result.inputs[side]);
  }
  for (unsigned input : result.inputs[0])
    if (llvm::is_contained(result.inputs[1], input))
      return std::nullopt;
  return result;
}
