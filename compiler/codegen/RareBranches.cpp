//===- RareBranches.cpp - Arguments that are taken aside ----------------------------===//
//
// A function computes what is usual for all lanes; where one is unusual a branch computes these lanes again. On a Zen 4
// a comparison, its test and the branch cost a vector more than a cycle, so vectors that are computed together share
// one of each.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/MathBuilder.h"

#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::codegen;

static constexpr StringLiteral rareName = "rare";

static Value anyOf(OpBuilder &b, Location loc, Value condition) {
  if (!isa<VectorType>(condition.getType()))
    return condition;
  return vector::ReductionOp::create(b, loc, vector::CombiningKind::OR, condition);
}

SmallVector<Value> codegen::replaceRare(Math &m, Value condition, ValueRange usual,
                                        llvm::function_ref<SmallVector<Value>()> rare) {
  auto branch = scf::IfOp::create(
      m.b, m.loc, anyOf(m.b, m.loc, condition),
      [&](OpBuilder &b, Location loc) {
        SmallVector<Value> values = rare();
        for (auto [value, other] : llvm::zip_equal(values, usual))
          value = m.select(condition, value, other);
        scf::YieldOp::create(b, loc, values);
      },
      [&](OpBuilder &b, Location loc) { scf::YieldOp::create(b, loc, usual); });
  branch->setAttr(rareName, m.b.getUnitAttr());
  return branch.getResults();
}

namespace {

/// Of a branch on vectors: whether a size, unsigned, is at least a bound that all lanes share, and the reduction of
/// that. The largest size says whether any is.
struct Condition {
  vector::ReductionOp any;
  arith::CmpIOp compare;
  Attribute bound;

  static std::optional<Condition> of(scf::IfOp branch) {
    auto any = branch.getCondition().getDefiningOp<vector::ReductionOp>();
    if (!branch->hasAttr(rareName) || !any || any->getBlock() != branch->getBlock() || !any->hasOneUse())
      return std::nullopt;
    auto compare = any.getVector().getDefiningOp<arith::CmpIOp>();
    Attribute bound;
    if (!compare || compare.getPredicate() != arith::CmpIPredicate::uge ||
        !matchPattern(compare.getRhs(), m_Constant(&bound)))
      return std::nullopt;
    return Condition{any, compare, bound};
  }
};

/// Computes the condition where it is needed, if nowhere else.
void sink(Operation *op, Operation *before) {
  bool isInside = llvm::all_of(op->getUsers(), [&](Operation *user) {
    return user == before || before->getBlock()->findAncestorOpInBlock(*user);
  });
  if (isInside)
    op->moveBefore(before);
}

void join(ArrayRef<scf::IfOp> branches) {
  if (branches.size() < 2)
    return;
  SmallVector<Condition> conditions;
  SmallVector<Value> usual;
  SmallVector<Type> types;
  scf::IfOp last = branches.back();
  OpBuilder b(last);
  Location loc = last.getLoc();
  Value largest;
  for (scf::IfOp branch : branches) {
    conditions.push_back(*Condition::of(branch));
    Value size = conditions.back().compare.getLhs();
    largest = largest ? arith::MaxUIOp::create(b, loc, largest, size) : size;
    llvm::append_range(usual, branch.elseYield().getOperands());
    llvm::append_range(types, branch.getResultTypes());
  }
  Value lanes = arith::CmpIOp::create(b, loc, arith::CmpIPredicate::uge, largest, conditions[0].compare.getRhs());
  auto joined = scf::IfOp::create(b, loc, types, anyOf(b, loc, lanes), /*addThenBlock=*/true, /*addElseBlock=*/true);
  b.setInsertionPointToEnd(joined.elseBlock());
  scf::YieldOp::create(b, loc, usual);
  b.setInsertionPointToEnd(joined.thenBlock());
  SmallVector<Value> results;
  for (scf::IfOp branch : branches)
    llvm::append_range(results, branch.getResults());
  for (auto [result, value] : llvm::zip_equal(results, joined.getResults()))
    result.replaceAllUsesWith(value);
  auto yield = scf::YieldOp::create(b, loc, results);
  for (auto [branch, condition] : llvm::zip_equal(branches, conditions)) {
    branch->moveBefore(yield);
    condition.any->moveBefore(branch);
    sink(condition.compare, condition.any);
  }
}

} // namespace

void codegen::joinRareBranches(Operation *root) {
  SmallVector<SmallVector<scf::IfOp>> groups;
  root->walk([&](Block *block) {
    SmallVector<scf::IfOp> group;
    auto finish = [&] { groups.push_back(std::exchange(group, {})); };
    for (auto branch : block->getOps<scf::IfOp>()) {
      std::optional<Condition> condition = Condition::of(branch);
      if (!condition)
        continue;
      // Those before move to where this one is: nothing until then may need their results.
      auto isLater = [&](Operation *user) {
        Operation *here = block->findAncestorOpInBlock(*user);
        return here != branch && branch->isBeforeInBlock(here);
      };
      bool fits = llvm::all_of(group, [&](scf::IfOp other) {
        return Condition::of(other)->bound == condition->bound && llvm::all_of(other->getUsers(), isLater);
      });
      if (!fits)
        finish();
      group.push_back(branch);
    }
    finish();
  });
  for (ArrayRef<scf::IfOp> group : groups)
    join(group);
  root->walk([](scf::IfOp branch) { branch->removeAttr(rareName); });
}
