//===- LaunchCost.cpp - What a launch computes and moves ------------------------------------------------------===//
#include "compiler/transforms/LaunchCost.h"
#include "dialects/kernel/LinearForm.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;

namespace {

int64_t flopsOf(Operation &op) {
  if (isa<math::FmaOp>(op))
    return 2;
  bool isFloat = op.getNumResults() == 1 && isa<FloatType>(op.getResult(0).getType());
  return isFloat && (isFunction(op) || isa<math::MathDialect>(op.getDialect()) ||
                     isa<arith::AddFOp, arith::SubFOp, arith::MulFOp, arith::DivFOp, arith::RemFOp, arith::NegFOp,
                         arith::MaximumFOp, arith::MinimumFOp, arith::MaxNumFOp, arith::MinNumFOp>(op));
}

int64_t flopsOf(Block *block) {
  int64_t flops = 0;
  if (block)
    for (Operation &op : *block)
      flops += flopsOf(op);
  return flops;
}

// Sums of products among the stage's accumulators: an instruction does both.
int64_t sumsOfProducts(StageOp stage) {
  Block *combine = stage.combineBlock();
  return combine ? llvm::count_if(llvm::zip(stage.prologueBlock()->getTerminator()->getOperands(),
                                            combine->getTerminator()->getOperands()),
                                  [](auto pair) {
                                    auto product = std::get<0>(pair).template getDefiningOp<arith::MulFOp>();
                                    return product && product->hasOneUse() &&
                                           std::get<1>(pair).template getDefiningOp<arith::AddFOp>();
                                  })
                 : 0;
}

// Elements that the map reaches: not more than there are points of the dimensions it uses, nor than lie in the box
// between the smallest and the largest index.
int64_t touched(AffineMap map, ArrayRef<int64_t> extents) {
  if (llvm::is_contained(extents, 0))
    return 0;
  std::optional<SmallVector<LinearForm>> forms = getLinearForms(map);
  int64_t points = 1, box = 1;
  for (auto [dim, extent] : llvm::enumerate(extents))
    if (map.isFunctionOfDim(dim))
      points *= extent;
  if (!forms)
    return points;
  for (const LinearForm &form : *forms) {
    auto [low, high] = form.range(extents);
    box *= high - low + 1;
  }
  return std::min(points, box);
}

} // namespace

LaunchCost dlc::costOf(LaunchOp launch) {
  LaunchCost cost;
  llvm::DenseMap<Value, int64_t> read, written; // elements, of the body's arguments
  auto keepLargest = [](llvm::DenseMap<Value, int64_t> &map, Value value, int64_t elements) {
    int64_t &known = map[value];
    known = std::max(known, elements);
  };
  Block &body = launch.getBody().front();
  bool independent = launch.hasIndependentStages();
  cost.shares = 0;
  for (StageOp stage : body.getOps<StageOp>()) {
    ArrayRef<int64_t> extents = stage.getExtents();
    unsigned parallel = stage.getNumParallel();
    // At computed places: at most one element a point.
    auto anywhere = [&](Value value) {
      return std::min(llvm::product_of(extents), cast<ShapedType>(value.getType()).getNumElements());
    };
    int64_t points = llvm::product_of(extents), results = llvm::product_of(extents.take_front(parallel));
    for (auto [block, times] : {std::pair(stage.prologueBlock(), points), std::pair(stage.combineBlock(), points),
                                std::pair(stage.epilogueBlock(), results)}) {
      cost.work += static_cast<double>(blockCost(block)) * static_cast<double>(times);
      cost.flops += flopsOf(block) * times;
    }
    cost.multiplyAdds += static_cast<double>(sumsOfProducts(stage)) * static_cast<double>(points);
    Block *prologue = stage.prologueBlock(), *epilogue = stage.epilogueBlock();
    unsigned accumulators = epilogue->getNumArguments() - stage.getInputs().size();
    for (auto [i, input] : llvm::enumerate(stage.getInputs()))
      if (!prologue->getArgument(i).use_empty() || !epilogue->getArgument(accumulators + i).use_empty())
        keepLargest(read, input, stage.isLoaded(i) ? anywhere(input) : touched(stage.getInputMap(i), extents));
    for (auto [i, init] : llvm::enumerate(stage.getInits()))
      keepLargest(written, init, stage.getScatter() ? anywhere(init) : touched(stage.getInitMap(i), extents));
    int64_t outer = launch.getOuter();
    cost.shares = std::max(cost.shares, outer > 0     ? llvm::product_of(extents.take_front(outer))
                                        : independent ? results
                                                      : 1);
  }
  unsigned numInputs = launch.getInputs().size();
  for (BlockArgument argument : body.getArguments()) {
    int64_t width = byteWidth(cast<ShapedType>(argument.getType()).getElementType());
    cost.bytes += width * (argument.getArgNumber() < numInputs ? read : written).lookup(argument);
  }
  return cost;
}
