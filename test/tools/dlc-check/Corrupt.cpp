//===- Corrupt.cpp - Planted bugs: kernels that compute something else --------------------===//
//
// Tests of the tests: bugs of the kinds that passes between dl and loops could have. They are planted in the optimised
// program alone, between two levels, so that no production pass has a switch to be wrong.
//
//===---------------------------------------------------------------------------------===//
#include "Corrupt.h"

#include "dialects/kernel/Kernel.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/Builders.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;

namespace dlc::check {
namespace {

int swapSub(kernel::StageOp stage) {
  int count = 0;
  stage.walk([&](arith::SubFOp op) {
    Value lhs = op.getLhs();
    op.getLhsMutable().assign(op.getRhs());
    op.getRhsMutable().assign(lhs);
    ++count;
  });
  return count;
}

int swapSelect(kernel::StageOp stage) {
  int count = 0;
  stage.walk([&](arith::SelectOp op) {
    Value onTrue = op.getTrueValue();
    op.getTrueValueMutable().assign(op.getFalseValue());
    op.getFalseValueMutable().assign(onTrue);
    ++count;
  });
  return count;
}

// Sums begin with 1.
int wrongIdentity(kernel::StageOp stage) {
  SmallVector<Attribute> identities(stage.getIdentities().getValue());
  int count = 0;
  for (Attribute &identity : identities)
    if (auto number = dyn_cast<FloatAttr>(identity); number && number.getValue().isZero()) {
      identity = FloatAttr::get(number.getType(), 1.0);
      ++count;
    }
  if (count)
    stage.setIdentitiesAttr(ArrayAttr::get(stage.getContext(), identities));
  return count;
}

// Reads begin one element early where an offset leaves room for it.
int shiftMap(kernel::StageOp stage) {
  SmallVector<Attribute> maps(stage.getMaps().getValue());
  int count = 0;
  for (unsigned i = 0, e = stage.getInputs().size(); i < e; ++i) {
    AffineMap map = stage.getInputMap(i);
    SmallVector<AffineExpr> results(map.getResults());
    SmallVector<AffineExpr> zeros(map.getNumDims(), getAffineConstantExpr(0, stage.getContext()));
    for (AffineExpr &result : results) {
      auto first = dyn_cast<AffineConstantExpr>(simplifyAffineExpr(result.replaceDims(zeros), map.getNumDims(), 0));
      // A dimension that is read backwards has its largest index first: not this bug.
      bool backwards = false;
      result.walk([&](AffineExpr part) {
        auto constant = dyn_cast<AffineConstantExpr>(part);
        auto binary = dyn_cast<AffineBinaryOpExpr>(part);
        backwards |= (constant && constant.getValue() < 0) ||
                     (binary && binary.getKind() != AffineExprKind::Add && binary.getKind() != AffineExprKind::Mul);
      });
      if (!first || first.getValue() < 1 || backwards)
        continue;
      result = result - 1;
      ++count;
    }
    maps[i] = AffineMapAttr::get(AffineMap::get(map.getNumDims(), 0, results, stage.getContext()));
  }
  if (count)
    stage.setMapsAttr(ArrayAttr::get(stage.getContext(), maps));
  return count;
}

// The last operation of an epilogue is left out: its first operand is written.
int dropEpilogue(kernel::StageOp stage) {
  int count = 0;
  Operation *yield = stage.epilogueBlock()->getTerminator();
  for (OpOperand &yielded : yield->getOpOperands()) {
    Operation *op = yielded.get().getDefiningOp();
    if (!op || op->getNumOperands() == 0 || op->getOperand(0).getType() != yielded.get().getType())
      continue;
    yielded.set(op->getOperand(0));
    ++count;
  }
  return count;
}

constexpr std::pair<llvm::StringLiteral, int (*)(kernel::StageOp)> kCorruptions[] = {
    {"swap-sub", swapSub},   {"swap-select", swapSelect},     {"wrong-identity", wrongIdentity},
    {"shift-map", shiftMap}, {"drop-epilogue", dropEpilogue},
};

} // namespace

std::string corruptionNames() {
  return llvm::join(llvm::map_range(kCorruptions, [](auto &entry) { return entry.first.str(); }), ", ");
}

bool isCorruption(StringRef name) {
  return llvm::any_of(kCorruptions, [&](auto &entry) { return entry.first == name; });
}

int corruptKernels(ModuleOp module, StringRef name) {
  int count = 0;
  for (auto [kind, corrupt] : kCorruptions)
    if (kind == name)
      module.walk([&, corrupt = corrupt](kernel::StageOp stage) { count += corrupt(stage); });
  return count;
}

} // namespace dlc::check
