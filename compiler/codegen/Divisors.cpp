//===- Divisors.cpp - What is known about the numbers of a row -----------------------===//
//
// A root of an f32 is 0, infinite, or from 2^-75 to 2^64, and a sum of exp(x - the largest x) lies between 1 and the
// number of terms: products with their reciprocals need no power of two that keeps these normal. And exp(x - the
// largest x) need not look after numbers above 0.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/MathBuilder.h"
#include "compiler/codegen/Strategy.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;
using namespace dlc::codegen;

namespace {

/// What computes an element that a stage reads: a result of an operation, an input that no stage before has written, or
/// an accumulator of a reduction.
struct Origin {
  size_t stage;
  Value value;
};

class Search {
public:
  explicit Search(const Body &body) : body(body) {}

  bool isNormal(size_t stage, unsigned input) const {
    Origin divisor = find({stage, stages()[stage].op.prologueBlock()->getArgument(input)});
    if (auto root = divisor.value.getDefiningOp<math::SqrtOp>())
      return root.getType().isF32();
    return isSumOfExponentials(divisor);
  }

  bool isAtMostZero(size_t stage, Value value) const { return lessLargest({stage, value}).has_value(); }

private:
  ArrayRef<Stage> stages() const { return body.stages; }

  /// The last stage before `reader` that writes a buffer of the launch's own.
  std::optional<size_t> writer(size_t reader, unsigned buffer) const {
    for (size_t i = reader; i-- > 0 && body.buffers[buffer].local;)
      if (llvm::any_of(stages()[i].outputs, [&](const Access &output) { return output.buffer == buffer; }))
        return i;
    return std::nullopt;
  }

  /// The input that an argument of a region is; none for an accumulator or a result of the prologue.
  std::optional<unsigned> inputOf(const Origin &at) const {
    const Stage &stage = stages()[at.stage];
    auto argument = dyn_cast<BlockArgument>(at.value);
    if (!argument)
      return std::nullopt;
    unsigned number = argument.getArgNumber(), others = argument.getOwner()->getNumArguments() - stage.inputs.size();
    if (argument.getOwner() == stage.op.prologueBlock())
      return number;
    return number < others ? std::nullopt : std::optional(number - others);
  }

  Origin find(Origin at) const {
    while (isa<BlockArgument>(at.value)) {
      const Stage &stage = stages()[at.stage];
      std::optional<unsigned> input = inputOf(at);
      if (!input) {
        if (stage.hasReduction())
          break;
        at.value = yielded(stage.op.prologueBlock(), cast<BlockArgument>(at.value).getArgNumber());
        continue;
      }
      const Access &access = stage.inputs[*input];
      std::optional<size_t> from = writer(at.stage, access.buffer);
      if (!from || stage.op.isLoaded(*input) || stages()[*from].op.getScatter() ||
          stages()[*from].extents != stage.extents)
        break;
      const Stage &other = stages()[*from];
      const auto *output = llvm::find_if(
          other.outputs, [&](const Access &output) { return output.buffer == access.buffer && same(output, access); });
      if (output == other.outputs.end())
        break;
      at = {*from, yielded(other.op.epilogueBlock(), std::distance(other.outputs.begin(), output))};
    }
    return at;
  }

  static Value yielded(Block *block, unsigned number) { return block->getTerminator()->getOperand(number); }
  static bool same(const Access &a, const Access &b) { return a.strides == b.strides && a.offset == b.offset; }

  /// A stage's single accumulator, of which each step is one `Op`: what goes into it.
  template <typename Op> std::optional<Origin> folded(const Origin &at) const {
    const Stage &stage = stages()[at.stage];
    if (!isa<BlockArgument>(at.value) || inputOf(at) || !stage.hasReduction() || stage.op.getIdentities().size() != 1)
      return std::nullopt;
    auto step = yielded(stage.op.combineBlock(), 0).getDefiningOp<Op>();
    if (!step || !isa<BlockArgument>(step.getLhs()) || !isa<BlockArgument>(step.getRhs()) ||
        step.getLhs() == step.getRhs())
      return std::nullopt;
    return find({at.stage, yielded(stage.op.prologueBlock(), 0)});
  }

  bool isSumOfExponentials(const Origin &sum) const {
    std::optional<Origin> term = folded<arith::AddFOp>(sum);
    auto exp = term ? term->value.getDefiningOp<math::ExpOp>() : math::ExpOp();
    if (!exp || !exp.getType().isF32())
      return false;
    std::optional<size_t> most = lessLargest({term->stage, exp.getOperand()});
    return most && stages()[*most].extents == stages()[sum.stage].extents &&
           stages()[*most].parallel == stages()[sum.stage].parallel;
  }

  /// Of a number less the largest of some among which it is: the stage that has the largest.
  std::optional<size_t> lessLargest(const Origin &at) const {
    auto difference = find(at);
    auto sub = difference.value.getDefiningOp<arith::SubFOp>();
    if (!sub)
      return std::nullopt;
    Origin x = find({difference.stage, sub.getLhs()}), most = find({difference.stage, sub.getRhs()});
    std::optional<Origin> compared = folded<arith::MaximumFOp>(most);
    if (!compared || stages()[most.stage].extents != stages()[difference.stage].extents)
      return std::nullopt;
    // The largest is of what it is taken from: the same element of the same buffer, which nobody writes in between.
    std::optional<unsigned> first = inputOf(x), second = inputOf(*compared);
    if (!first || !second) {
      bool same = x.value == compared->value && x.stage == compared->stage && !isa<BlockArgument>(x.value);
      return same ? std::optional(most.stage) : std::nullopt;
    }
    const Access &one = stages()[x.stage].inputs[*first], &other = stages()[compared->stage].inputs[*second];
    auto isWritten = [&](const Access &output) { return mayOverlap(body, output.buffer, one.buffer); };
    bool written = llvm::any_of(stages(), [&](const Stage &stage) { return llvm::any_of(stage.outputs, isWritten); });
    bool same = one.buffer == other.buffer && Search::same(one, other) && !stages()[x.stage].op.isLoaded(*first) &&
                !stages()[compared->stage].op.isLoaded(*second) && (!written || body.buffers[one.buffer].local) &&
                writer(x.stage, one.buffer) == writer(compared->stage, one.buffer);
    return same ? std::optional(most.stage) : std::nullopt;
  }

  const Body &body;
};

} // namespace

void codegen::markAtMostZero(const Body &body) {
  Search search(body);
  for (auto [s, stage] : llvm::enumerate(body.stages))
    for (auto exp : stage.op.prologueBlock()->getOps<math::ExpOp>())
      if (auto sub = exp.getOperand().getDefiningOp<arith::SubFOp>(); sub && search.isAtMostZero(s, sub))
        sub->setAttr(atMostZero, UnitAttr::get(sub.getContext()));
}

void codegen::chooseNormalDivisors(const Body &body, MutableArrayRef<StageStrategy> strategies) {
  Search search(body);
  for (auto [s, stage] : llvm::enumerate(body.stages)) {
    // In the loop of a reduction memory takes the time: there one multiplication less makes nothing faster (the
    // gradient of softmax was slower without it).
    if (!strategies[s].reciprocals || strategies[s].joined || strategies[s].emitter != StageStrategy::Emitter::Loops)
      continue;
    llvm::SmallSetVector<unsigned, 2> inputs;
    for (auto division : stage.op.prologueBlock()->getOps<arith::DivFOp>())
      if (auto argument = dyn_cast<BlockArgument>(division.getRhs()))
        if (argument.getOwner() == stage.op.prologueBlock() && search.isNormal(s, argument.getArgNumber()))
          inputs.insert(argument.getArgNumber());
    strategies[s].normalDivisors.assign(inputs.begin(), inputs.end());
  }
}
