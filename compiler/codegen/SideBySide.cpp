//===- SideBySide.cpp - Functions of several vectors, instruction by instruction ----===//
//
// A function of mathematics is a chain: each instruction waits for the one before. What a core looks ahead, which may
// be half of what it has if another thread shares it, holds one vector's chain and a part of the next. So chains that
// need nothing of each other go side by side, each instruction as late as may be, as many as registers hold.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/MathBuilder.h"

#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "llvm/ADT/EquivalenceClasses.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::codegen;

namespace {

/// Operations that need something of each other, directly or not.
struct Chain {
  SmallVector<Operation *> ops; // in order
  unsigned length = 0;          // of the longest way through it
};

class Segment {
public:
  Segment(ArrayRef<Operation *> ops, int64_t vectorBits, int64_t registers)
      : ops(ops), vectorBits(vectorBits), registers(registers) {}

  void sideBySide() {
    constexpr unsigned shortest = 10, most = 4;
    measure();
    SmallVector<Chain> chains = findChains();
    auto isShort = [](const Chain &chain) { return chain.length < shortest; };
    if (llvm::count_if(chains, std::not_fn(isShort)) < 2)
      return;
    // What is short keeps its order.
    SmallVector<Operation *> order;
    for (const Chain &chain : llvm::make_filter_range(chains, isShort))
      llvm::append_range(order, chain.ops);
    llvm::sort(order, [&](Operation *a, Operation *b) { return number.lookup(a) < number.lookup(b); });
    llvm::erase_if(chains, isShort);
    for (ArrayRef<Chain> rest(chains); !rest.empty();) {
      SmallVector<Operation *> merged;
      size_t count = std::min<size_t>(most, rest.size());
      for (; count > 0; --count) {
        merged = merge(rest.take_front(count));
        if (count == 1 || mostAlive(merged) <= registers)
          break;
      }
      llvm::append_range(order, merged);
      rest = rest.drop_front(count);
    }
    Operation *end = ops.back()->getNextNode();
    for (Operation *op : order)
      op->moveBefore(end);
  }

private:
  bool isMember(Operation *op) const { return op && height.contains(op); }

  void measure() {
    for (auto [i, op] : llvm::enumerate(ops)) {
      height[op] = 0;
      number[op] = i;
    }
    for (Operation *op : llvm::reverse(ops)) {
      unsigned own = isa<arith::BitcastOp, vector::BroadcastOp>(op) ? 0 : 1;
      for (Value operand : op->getOperands())
        if (Operation *from = operand.getDefiningOp(); isMember(from))
          height[from] = std::max(height[from], height[op] + own);
    }
  }

  SmallVector<Chain> findChains() const {
    llvm::EquivalenceClasses<Operation *> classes;
    for (Operation *op : ops) {
      classes.insert(op);
      for (Value operand : op->getOperands())
        if (Operation *from = operand.getDefiningOp(); isMember(from))
          classes.unionSets(op, from);
    }
    SmallVector<Chain> chains;
    llvm::DenseMap<Operation *, unsigned> numbers;
    for (Operation *op : ops) {
      auto [it, isNew] = numbers.try_emplace(classes.getLeaderValue(op), chains.size());
      if (isNew)
        chains.emplace_back();
      Chain &chain = chains[it->second];
      chain.ops.push_back(op);
      if (llvm::any_of(op->getResultTypes(), llvm::IsaPred<VectorType>))
        chain.length = std::max(chain.length, height.lookup(op));
    }
    return chains;
  }

  SmallVector<Operation *> merge(ArrayRef<Chain> chains) const {
    SmallVector<Operation *> merged;
    for (const Chain &chain : chains)
      llvm::append_range(merged, chain.ops);
    if (chains.size() > 1)
      llvm::sort(merged, [&](Operation *a, Operation *b) {
        unsigned first = height.lookup(a), second = height.lookup(b);
        return first != second ? first > second : number.lookup(a) < number.lookup(b);
      });
    return merged;
  }

  /// Registers that what is computed here takes at most.
  int64_t mostAlive(ArrayRef<Operation *> order) const {
    auto size = [&](Value value) -> int64_t {
      auto type = dyn_cast<VectorType>(value.getType());
      return type && type.getElementType().isIntOrFloat()
                 ? llvm::divideCeilSigned(type.getNumElements() * type.getElementTypeBitWidth(), vectorBits)
                 : 0;
    };
    llvm::DenseMap<Operation *, unsigned> place;
    for (auto [i, op] : llvm::enumerate(order))
      place[op] = i;
    SmallVector<int64_t> ends(order.size() + 1);
    int64_t alive = 0, largest = 0;
    for (auto [i, op] : llvm::enumerate(order)) {
      alive -= ends[i];
      for (Value result : op->getResults()) {
        size_t last = i + 1;
        for (Operation *user : result.getUsers()) {
          auto it = place.find(user);
          last = std::max<size_t>(last, it == place.end() ? order.size() : it->second);
        }
        alive += size(result);
        ends[last] += size(result);
      }
      largest = std::max(largest, alive);
    }
    return largest;
  }

  ArrayRef<Operation *> ops;
  int64_t vectorBits, registers;
  llvm::DenseMap<Operation *, unsigned> number;
  llvm::DenseMap<Operation *, unsigned> height; // instructions from an operation's result to the end
};

bool canMove(Operation *op) {
  return op->getNumRegions() == 0 && !op->hasTrait<OpTrait::IsTerminator>() &&
         (isMemoryEffectFree(op) || isa<memref::LoadOp, vector::LoadOp, vector::MaskedLoadOp, memref::PrefetchOp>(op));
}

} // namespace

void codegen::computeSideBySide(Operation *root, int64_t vectorBits, int64_t registers) {
  root->walk([&](Block *block) {
    SmallVector<SmallVector<Operation *>> segments(1);
    for (Operation &op : *block)
      if (matchPattern(&op, m_Constant()))
        continue;
      else if (canMove(&op))
        segments.back().push_back(&op);
      else if (!segments.back().empty())
        segments.emplace_back();
    for (ArrayRef<Operation *> ops : segments)
      if (ops.size() > 1)
        Segment(ops, vectorBits, registers).sideBySide();
  });
}
