//===- MultiplyAdds.cpp - Sums with products as one operation ------------------------===//
//
// In the regions, before anything is decided: an element then has the same operations wherever it is computed, in a
// vector with a label or without, in a tile or behind the last one.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/Body.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/Builders.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::codegen;

static int64_t countDims(const Stage &stage, Value value) {
  return llvm::count_if(llvm::seq(0U, stage.rank()), [&](unsigned dim) { return variesAlong(stage, value, dim); });
}

static void fuse(const Stage &stage, Operation &sum) {
  Value result = sum.getResult(0);
  // Of a difference that an exponential is taken of, softmax's, is known that it is at most 0 (Divisors.cpp).
  auto isExp = [](Operation *user) { return isa<math::ExpOp>(user); };
  if (!result.getType().isF32() || llvm::any_of(result.getUsers(), isExp))
    return;
  // Of two products the one that differs along more dimensions: the other is computed less often.
  std::optional<unsigned> side;
  for (unsigned other : {0, 1})
    if (auto product = sum.getOperand(other).getDefiningOp<arith::MulFOp>(); product && product->hasOneUse())
      if (!side || countDims(stage, sum.getOperand(other)) >= countDims(stage, sum.getOperand(*side)))
        side = other;
  if (!side)
    return;
  auto product = sum.getOperand(*side).getDefiningOp<arith::MulFOp>();
  Value x = product.getLhs(), y = product.getRhs(), z = sum.getOperand(1 - *side);
  OpBuilder b(&sum);
  if (isa<arith::SubFOp>(sum)) {
    Value &negative = *side == 1 ? x : z;
    negative = arith::NegFOp::create(b, sum.getLoc(), negative);
  }
  result.replaceAllUsesWith(math::FmaOp::create(b, sum.getLoc(), x, y, z));
  sum.erase();
  product.erase();
}

void codegen::fuseProducts(const Body &body) {
  for (const Stage &stage : body.stages)
    for (Block *block : {stage.op.prologueBlock(), stage.op.epilogueBlock()})
      if (block)
        for (Operation &op : llvm::make_early_inc_range(*block))
          if (isa<arith::AddFOp, arith::SubFOp>(op))
            fuse(stage, op);
}
