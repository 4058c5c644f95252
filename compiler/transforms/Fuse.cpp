//===- Fuse.cpp - Stages become launches ------------------------------------------------===//
//
// What is merged, in this order. A *map* is a stage without reduction dimensions; a *contraction* is a reduction whose
// every reduced input is read again by other elements of the result (a matrix product; not a sum over rows).
//
//  1. Index maps (broadcast, slice, transpose, iota) and reshapes that only add or drop extents of 1
//     are composed into the maps of whoever reads them, and so is a map of one element that costs at most kFreeCost
//     (a learning rate's cast): it is loop-invariant there.
//  2. A map moves into the body of its only reader if that asks for each element at most once. So nothing but index
//     maps enters a contraction's prologue: there each element would be computed many times.
//  3. A map whose iterations are the parallel iterations of a contraction that it reads becomes its epilogue: bias,
//     activation, mask, residual, the optimizer's update. Values with other readers stay destinations.
//  4. A map with several readers moves into all of them if all can take it, it costs at most kFreeCost and reads one
//     input as large as its result at most: to compute it again reads no more than to load it.
//  5. Step 3 for row reductions, and for maps that read a map.
//  6. Maps and row reductions over one iteration space that read the same input, or that are tiny (kTinySpace), share a
//     loop nest. So do one that reads a persistent tensor and one that replaces it: gradients are cleared where the
//     update reads them.
//  7. Reductions of much to few elements become partial results of fixed parts and their reduction
//     (SplitReductions.cpp).
//  8. Stages that hand values to one another row by row become one launch over the rows, of kMaxStages at most, with
//     what stays inside in local memory, if a row's locals fit a second-level cache (kLocalBytes) and there are rows
//     for all threads (kRows) or little work in all: softmax, its loss and the gradient; layer norm. Contractions too,
//     if what they read again for every block of rows stays in the second-level cache (kRepeatedBytes): the logits
//     before, the gradient of the last hidden layer after. Both sides of a product's tile stay inside the launch.
//     There a map of rows that no one else reads is computed again by each of its readers, if that costs at most
//     kFreeCost and it reads one input as large as its result, from outside: a quotient whose divisor a whole row
//     shares is a product in fast mode. So a normalised row has no place of its own in a cache. Of what the launch made
//     itself, if that is one operation and rows are long.
//  9. Whatever is left is a launch of its own, and launches are put in order such that persistent tensors are written
//     after their last read where that is possible (so that they are updated in place).
// 10. Launches that no barrier parts are joined, 11. and those of single numbers (JoinLaunches.cpp).
//
// Steps 3 to 8 never merge two stages that are also connected through a third. No step makes a stage of more than
// kMaxOperands operands: each is an address and a stream. Nor one of more than kMaxBody operations: a body
// is copied each time that something joins it, which takes time that grows with the square of its length. The bodies of
// a launch by rows (8) have that many together: its stages become one block of code, and LLVM combines what depends on
// one another in a block (selections by selections: the gradients of activations) in time of a higher power still.
//
//===----------------------------------------------------------------------------===//
#include "compiler/transforms/Launch.h"
#include "compiler/transforms/MergeStages.h"
#include "compiler/transforms/StageOrder.h"

#include "dialects/kernel/LinearForm.h"

#include "mlir/Analysis/TopologicalSortUtils.h"
#include "llvm/ADT/MapVector.h"

using namespace mlir;
using dlc::kernel::StageOp;

namespace dlc {
#define GEN_PASS_DEF_FUSE
#include "compiler/transforms/TransformsPasses.h.inc"

namespace {

constexpr int64_t kFreeCost = 3;
constexpr unsigned kMaxOperands = 24;
constexpr int64_t kMaxBody = 512;
constexpr int64_t kTinySpace = 4096;
constexpr int64_t kLocalBytes = 128 << 10;
constexpr int64_t kRepeatedBytes = 256 << 10;
constexpr int64_t kRows = 16;

//===-- What is asked of stages ---------------------------------------------------------===//

int64_t numElements(Value v) { return cast<ShapedType>(v.getType()).getNumElements(); }

int64_t costOf(StageOp stage) {
  return kernel::blockCost(stage.prologueBlock()) + kernel::blockCost(stage.epilogueBlock());
}

// Of a map in a launch over rows: in fast mode divisors that all elements along its last dimension share cost a
// reciprocal a row, and each element a product.
int64_t costInRows(StageOp map, bool fastMath) {
  unsigned last = map.getNumDims() - 1;
  Block *prologue = map.prologueBlock();
  auto isOfRow = [&](Value divisor) {
    auto input = dyn_cast<BlockArgument>(divisor);
    return input && input.getOwner() == prologue && !map.isLoaded(input.getArgNumber()) &&
           !map.getInputMap(input.getArgNumber()).isFunctionOfDim(last);
  };
  int64_t cost = costOf(map);
  for (auto division : prologue->getOps<arith::DivFOp>())
    if (fastMath && division.getType().isF32() && isOfRow(division.getRhs()))
      cost -= kernel::operationCost(*division.getOperation()) - 1;
  return cost;
}

int64_t bodySize(StageOp stage) {
  return static_cast<int64_t>(stage.prologueBlock()->getOperations().size() +
                              stage.epilogueBlock()->getOperations().size());
}

bool fitOneBody(StageOp a, StageOp b) { return bodySize(a) + bodySize(b) <= kMaxBody; }

// Only its maps say something; or it is made of indices alone.
bool isIndexMap(StageOp stage) {
  if (!isMap(stage))
    return false;
  bool computes =
      !stage.prologueBlock()->without_terminator().empty() || !stage.epilogueBlock()->without_terminator().empty();
  return !computes || (stage.getInputs().empty() && costOf(stage) <= kFreeCost);
}

// So little that it may be computed wherever it is read, any number of times.
bool isTrivial(StageOp stage) {
  return isIndexMap(stage) || (isMap(stage) && llvm::product_of(stage.getExtents()) == 1 && costOf(stage) <= kFreeCost);
}

bool readsEachOnce(OpOperand &operand) {
  auto reader = cast<StageOp>(operand.getOwner());
  auto forms = kernel::getLinearForms(reader.getInputMap(operand.getOperandNumber()));
  return forms && kernel::isInjective(*forms, reader.getExtents());
}

// Whether a map writes the new value of a persistent tensor where the other reads the old one.
bool replacesInput(StageOp stage, StageOp reader) {
  for (OpResult result : stage->getResults())
    for (Operation *user : result.getUsers()) {
      auto write = dyn_cast<train::WriteOp>(user);
      for (unsigned i = 0; write && isMap(stage) && i < reader.getInputs().size(); ++i)
        if (auto read = reader.getInputs()[i].getDefiningOp<train::ReadOp>();
            read && read.getTensor() == write.getTensor() &&
            reader.getInputMap(i) == stage.getInitMap(result.getResultNumber()))
          return true;
    }
  return false;
}

// Stages in program order.
SmallVector<StageOp> stagesOf(Block &block) {
  auto range = block.getOps<StageOp>();
  return SmallVector<StageOp>(range.begin(), range.end());
}

//===-- One block -----------------------------------------------------------------------===//

class BlockFuser {
public:
  BlockFuser(Block &block, int64_t splitBytes, bool fastMath)
      : block(block), splitBytes(splitBytes), fastMath(fastMath) {}

  void run() {
    dropIdle();
    foldReshapes();
    eraseDead();
    inlineMaps(/*repeat=*/false);
    appendMaps(Kind::Contraction);
    inlineMaps(/*repeat=*/true);
    appendMaps(Kind::Reduction);
    appendMaps(Kind::Map);
    join();
    splitReductions(block, splitBytes);
    launchAll();
    eraseDead();
    scheduleLaunches(block);
    joinLaunches(block);
  }

  void wrapEach() {
    dropIdle();
    eraseDead();
    for (StageOp stage : stagesOf(block))
      makeLaunch(stage, 0);
    eraseDead();
  }

private:
  void eraseDead() {
    for (Operation &op : llvm::make_early_inc_range(llvm::reverse(block)))
      if (isa<StageOp, kernel::EmptyOp, kernel::ReshapeOp, kernel::ConstantOp, train::ReadOp>(op) && op.use_empty())
        op.erase();
  }
  // A stage without parallel iterations writes nothing.
  void dropIdle() {
    for (StageOp stage : stagesOf(block))
      if (llvm::is_contained(stage.getExtents().take_front(stage.getNumParallel()), 0)) {
        stage->replaceAllUsesWith(stage.getInits());
        stage.erase();
      }
  }
  // Merging leaves a stage at its consumer's place, which may be behind a reader.
  void sort() { sortTopologically(&block); }

  enum class Kind { Contraction, Reduction, Map };
  static Kind kindOf(StageOp stage) {
    return isMap(stage) ? Kind::Map : isContraction(stage) ? Kind::Contraction : Kind::Reduction;
  }

  void foldReshapes();
  void inlineMaps(bool repeat);
  bool inlineUses(StageOp producer, bool repeat);
  bool mayInline(OpOperand &use);
  void appendMaps(Kind kind);
  bool connected(StageOp producer, StageOp consumer, const StageOrder &order, bool directly = true);
  void join();
  void repeatInRows(SmallVectorImpl<StageOp> &stages);
  void launchAll();

  Block &block;
  int64_t splitBytes;
  bool fastMath;
  Graveyard graveyard;
};

// A reshape that only adds or drops extents of 1 is a question of indices: its readers can take the source.
void BlockFuser::foldReshapes() {
  for (auto reshape : llvm::make_early_inc_range(block.getOps<kernel::ReshapeOp>())) {
    auto from = cast<ShapedType>(reshape.getSource().getType()), to = cast<ShapedType>(reshape.getType());
    auto notOne = [](int64_t extent) { return extent != 1; };
    if (llvm::to_vector(llvm::make_filter_range(from.getShape(), notOne)) !=
        llvm::to_vector(llvm::make_filter_range(to.getShape(), notOne)))
      continue;
    for (OpOperand &use : llvm::make_early_inc_range(reshape.getResult().getUses())) {
      auto stage = dyn_cast<StageOp>(use.getOwner());
      unsigned input = use.getOperandNumber();
      if (!stage || input >= stage.getInputs().size() || stage.isLoaded(input))
        continue;
      AffineMap map = stage.getInputMap(input);
      SmallVector<AffineExpr> kept, results;
      for (auto [extent, expr] : llvm::zip(to.getShape(), map.getResults()))
        if (extent != 1)
          kept.push_back(expr);
      unsigned next = 0;
      for (int64_t extent : from.getShape())
        results.push_back(extent != 1 ? kept[next++] : getAffineConstantExpr(0, stage.getContext()));
      SmallVector<Attribute> maps(stage.getMaps().begin(), stage.getMaps().end());
      maps[input] = AffineMapAttr::get(AffineMap::get(map.getNumDims(), 0, results, stage.getContext()));
      stage.setMapsAttr(ArrayAttr::get(stage.getContext(), maps));
      use.set(reshape.getSource());
    }
  }
}

bool BlockFuser::mayInline(OpOperand &use) {
  if (!canInline(use))
    return false;
  auto reader = cast<StageOp>(use.getOwner());
  auto producer = use.get().getDefiningOp<StageOp>();
  if (reader->getNumOperands() + producer.getInputs().size() > kMaxOperands)
    return false;
  if (isTrivial(producer))
    return true;
  if (!fitOneBody(producer, reader))
    return false;
  if (readsEachOnce(use))
    return true;
  // One conversion: to repeat it costs less than memory for its result.
  return costOf(producer) <= 1 && producer.getInputs().size() == 1 && !isContraction(reader);
}

bool BlockFuser::inlineUses(StageOp producer, bool repeat) {
  if (!isMap(producer))
    return false;
  SmallVector<OpOperand *> uses;
  bool all = true;
  for (Value result : producer.getResults())
    for (OpOperand &use : result.getUses()) {
      all &= mayInline(use);
      uses.push_back(&use);
    }
  if (!isTrivial(producer)) {
    // Each reader computes it again.
    int64_t large = 0;
    for (Value input : producer.getInputs())
      large += numElements(input) >= numElements(producer->getResult(0));
    bool free = repeat && costOf(producer) <= kFreeCost && large <= 1;
    if (!all || (uses.size() > 1 && !free))
      return false;
  }
  bool changed = false;
  for (OpOperand *use : uses)
    if (!Graveyard::holds(use->getOwner()) && mayInline(*use)) {
      inlineProducer(*use, graveyard);
      changed = true;
    }
  return changed;
}

void BlockFuser::inlineMaps(bool repeat) {
  // Producers before consumers, so that a chain arrives whole; index maps first, so that others see through them. A
  // reader is replaced in its place, behind the producer.
  for (bool indexMaps : {true, false}) {
    for (Operation *op = &block.front(); op; op = op->getNextNode())
      if (auto stage = dyn_cast<StageOp>(op); stage && (!indexMaps || isIndexMap(stage)))
        while (inlineUses(stage, repeat)) {
        }
    eraseDead();
  }
}

// Whether a path leads from producer to consumer; if not `directly`, through another operation.
bool BlockFuser::connected(StageOp producer, StageOp consumer, const StageOrder &order, bool directly) {
  unsigned horizon = order.horizon(producer);
  SmallVector<Operation *> worklist;
  SmallPtrSet<Operation *, 32> seen;
  auto push = [&](Value v) {
    Operation *def = v.getDefiningOp();
    if (def)
      def = block.findAncestorOpInBlock(*def);
    if (def && !order.isBehind(def, horizon) && seen.insert(def).second)
      worklist.push_back(def);
  };
  for (Value v : consumer->getOperands())
    if (directly || v.getDefiningOp() != producer)
      push(v);
  while (!worklist.empty()) {
    Operation *op = worklist.pop_back_val();
    if (op == producer)
      return true;
    forEachOperand(op, push);
  }
  return false;
}

void BlockFuser::appendMaps(Kind kind) {
  StageOrder order(block);
  for (StageOp producer : stagesOf(block)) {
    if (Graveyard::holds(producer) || kindOf(producer) != kind)
      continue;
    // What was merged may take more.
    for (bool changed = true; changed;) {
      changed = false;
      for (Operation *user : llvm::SetVector<Operation *>(producer->user_begin(), producer->user_end())) {
        auto consumer = dyn_cast<StageOp>(user);
        if (!consumer || !canAppend(producer, consumer) ||
            producer->getNumOperands() + consumer->getNumOperands() > kMaxOperands || !fitOneBody(producer, consumer) ||
            connected(producer, consumer, order, /*directly=*/false))
          continue;
        StageOp both = appendConsumer(producer, consumer, graveyard);
        order.merge({producer, consumer, both});
        producer = both;
        changed = true;
        break;
      }
    }
  }
  sort();
}

void BlockFuser::join() {
  StageOrder order(block);
  llvm::MapVector<std::pair<Attribute, Attribute>, SmallVector<StageOp>> spaces;
  for (StageOp stage : stagesOf(block))
    if (!isContraction(stage))
      spaces[{stage.getExtentsAttr(), stage.getIteratorsAttr()}].push_back(stage);
  for (auto &[space, stages] : spaces)
    for (unsigned i = 0; i < stages.size(); ++i)
      for (unsigned j = i + 1; j < stages.size(); ++j) {
        StageOp a = stages[i], b = stages[j];
        bool tiny = llvm::product_of(a.getExtents()) <= kTinySpace;
        bool shares = replacesInput(a, b) || replacesInput(b, a);
        for (unsigned k = 0; k < a.getInputs().size(); ++k)
          for (unsigned l = 0; l < b.getInputs().size(); ++l)
            shares |= a.getInputs()[k] == b.getInputs()[l] && a.getInputMap(k) == b.getInputMap(l) &&
                      numElements(a.getInputs()[k]) > 1;
        if (!(tiny && isMap(a)) && !shares)
          continue;
        if (!canJoin(a, b) || a->getNumOperands() + b->getNumOperands() > kMaxOperands || !fitOneBody(a, b) ||
            connected(a, b, order) || connected(b, a, order))
          continue;
        stages[i] = joinStages(a, b, graveyard);
        order.merge({a, b, stages[i]});
        stages.erase(stages.begin() + j);
        j = i;
      }
  sort();
}

//===-- Launches ------------------------------------------------------------------------===//

// How many leading dimensions two stages share, such that the reader needs of the producer's result only what the same
// outer iteration wrote.
unsigned sharedOuter(OpOperand &use) {
  auto producer = use.get().getDefiningOp<StageOp>();
  auto reader = cast<StageOp>(use.getOwner());
  AffineMap written = producer.getInitMap(cast<OpResult>(use.get()).getResultNumber());
  AffineMap read = cast<AffineMapAttr>(reader.getMaps()[use.getOperandNumber()]).getValue();
  unsigned outer = 0;
  auto is = [&](AffineMap map) {
    return outer < map.getNumResults() && map.getResult(outer) == getAffineDimExpr(outer, map.getContext());
  };
  while (outer < producer.getNumParallel() && outer < reader.getNumParallel() &&
         producer.getExtents()[outer] == reader.getExtents()[outer] && is(written) && is(read))
    ++outer;
  return outer;
}

// What the stages of a launch over rows compute again rather than keep: a row fewer that passes through the caches. Of
// what such a stage made, only one operation on long rows, so that another need not be stored; short ones are several
// that are in registers together.
void BlockFuser::repeatInRows(SmallVectorImpl<StageOp> &stages) {
  constexpr int64_t longRow = 64;
  for (size_t i = 0; i < stages.size(); ++i) {
    StageOp producer = stages[i];
    if (!isMap(producer) || producer->getNumResults() != 1 || costInRows(producer, fastMath) > kFreeCost)
      continue;
    SmallVector<Value> large;
    for (Value input : producer.getInputs())
      if (numElements(input) >= numElements(producer->getResult(0)))
        large.push_back(input);
    if (large.size() != 1)
      continue;
    bool isOwn = llvm::is_contained(stages, large[0].getDefiningOp<StageOp>());
    if (isOwn && (costInRows(producer, fastMath) > 1 || producer.getExtents().back() < longRow))
      continue;
    bool all = llvm::all_of(producer->getResult(0).getUses(), [&](OpOperand &use) {
      auto reader = dyn_cast<StageOp>(use.getOwner());
      return reader && llvm::is_contained(stages, reader) && readsEachOnce(use) && mayInline(use);
    });
    if (!all)
      continue;
    while (!producer->use_empty()) {
      OpOperand &use = *producer->use_begin();
      auto *reader = llvm::find(stages, cast<StageOp>(use.getOwner()));
      *reader = inlineProducer(use, graveyard);
    }
    stages.erase(stages.begin() + i--);
    graveyard.bury(producer);
  }
}

void BlockFuser::launchAll() {
  struct Group {
    SmallVector<StageOp> stages;
    unsigned outer = 0;
    int64_t size = 0; // operations in all bodies
  };
  SmallVector<StageOp> stages = stagesOf(block);
  DenseMap<Operation *, unsigned> groupOf;
  SmallVector<Group> groups;
  for (StageOp stage : stages) {
    groupOf[stage] = groups.size();
    groups.push_back({{stage}, 0, bodySize(stage)});
  }
  StageOrder order(block);
  // With every group one node: would a path leave the union of two and come back?
  auto pathBetween = [&](unsigned a, unsigned b) {
    unsigned horizon = std::min(order.horizon(groups[a].stages.front()), order.horizon(groups[b].stages.front()));
    SmallVector<Operation *> worklist;
    SmallPtrSet<Operation *, 32> seen;
    auto inside = [&](Operation *op) {
      auto it = groupOf.find(op);
      return it != groupOf.end() && (it->second == a || it->second == b);
    };
    auto push = [&](Value v) {
      Operation *def = v.getDefiningOp();
      if (def)
        def = block.findAncestorOpInBlock(*def);
      if (!def || order.isBehind(def, horizon) || !seen.insert(def).second)
        return;
      if (auto it = groupOf.find(def); it != groupOf.end() && !inside(def)) {
        for (StageOp member : groups[it->second].stages) {
          seen.insert(member);
          worklist.push_back(member);
        }
        return;
      }
      worklist.push_back(def);
    };
    for (unsigned g : {a, b})
      for (StageOp member : groups[g].stages)
        forEachOperand(member, [&](Value v) {
          Operation *def = v.getDefiningOp();
          if (def && !inside(def))
            push(v);
        });
    while (!worklist.empty()) {
      Operation *op = worklist.pop_back_val();
      if (inside(op))
        return true;
      forEachOperand(op, push);
    }
    return false;
  };
  // Bytes of one row of what would stay inside.
  auto localBytes = [&](unsigned a, unsigned b, unsigned outer) {
    int64_t bytes = 0;
    for (unsigned g : {a, b})
      for (StageOp member : groups[g].stages)
        for (Value result : member.getResults()) {
          bool inside = llvm::all_of(result.getUsers(), [&](Operation *user) {
            auto it = groupOf.find(user);
            return it != groupOf.end() && (it->second == a || it->second == b);
          });
          auto type = cast<ShapedType>(result.getType());
          if (inside)
            bytes += llvm::product_of(type.getShape().drop_front(std::min<int64_t>(outer, type.getRank()))) *
                     kernel::byteWidth(type.getElementType());
        }
    return bytes;
  };

  // Bytes that products of two groups read again for each block of rows.
  auto repeatedBytes = [&](unsigned a, unsigned b) {
    int64_t bytes = 0;
    SmallPtrSet<Value, 8> seen;
    for (unsigned g : {a, b})
      for (StageOp member : groups[g].stages)
        for (auto [i, input] : llvm::enumerate(member.getInputs()))
          if (isContraction(member) && !member.getInputMap(i).isFunctionOfDim(0) && seen.insert(input).second)
            bytes += kernel::byteSize(cast<ShapedType>(input.getType()));
    return bytes;
  };

  for (StageOp reader : stages) {
    if (reader.getScatter())
      continue;
    for (OpOperand &use : reader->getOpOperands()) {
      auto producer = use.get().getDefiningOp<StageOp>();
      if (!producer || producer.getScatter())
        continue;
      unsigned a = groupOf[producer], b = groupOf[reader];
      if (a == b || groups[a].stages.size() + groups[b].stages.size() > kMaxStages ||
          groups[a].size + groups[b].size > kMaxBody)
        continue;
      unsigned outer = sharedOuter(use);
      for (unsigned g : {a, b}) {
        if (groups[g].stages.size() > 1)
          outer = std::min(outer, groups[g].outer);
        // A product's tile has two sides: one element at a time it would be a sum.
        for (StageOp member : groups[g].stages)
          if (isContraction(member))
            outer = std::min(outer, member.getNumParallel() - 1);
      }
      ArrayRef<int64_t> extents = reader.getExtents();
      if (llvm::product_of(extents.take_front(outer)) < kRows && llvm::product_of(extents) > kTinySpace)
        continue;
      if (outer == 0 || localBytes(a, b, outer) > kLocalBytes || repeatedBytes(a, b) > kRepeatedBytes ||
          pathBetween(a, b))
        continue;
      // Other values that the two hand to one another must agree too.
      bool agree = true;
      for (unsigned g : {a, b})
        for (StageOp member : groups[g].stages)
          for (OpOperand &operand : member->getOpOperands()) {
            auto def = operand.get().getDefiningOp<StageOp>();
            if (def && (groupOf[def] == a || groupOf[def] == b))
              agree &= sharedOuter(operand) >= outer;
          }
      if (!agree)
        continue;
      for (StageOp member : groups[b].stages)
        groupOf[member] = a;
      groups[a].stages.append(groups[b].stages);
      groups[a].outer = outer;
      groups[a].size += groups[b].size;
      groups[b].stages.clear();
      order.merge(SmallVector<Operation *>(groups[a].stages.begin(), groups[a].stages.end()));
    }
  }
  DenseMap<Operation *, unsigned> position;
  for (auto [i, stage] : llvm::enumerate(stages))
    position[stage] = i;
  for (Group &group : groups) {
    if (group.stages.empty())
      continue;
    llvm::sort(group.stages, [&](StageOp a, StageOp b) { return position[a] < position[b]; });
    if (group.outer > 0)
      repeatInRows(group.stages);
    makeLaunch(group.stages, group.outer);
  }
}

//===-- The pass ------------------------------------------------------------------------===//

struct Fuse : impl::FuseBase<Fuse> {
  using impl::FuseBase<Fuse>::FuseBase;

  void runOnOperation() override {
    if (mode != "none" && mode != "default") {
      getOperation().emitError("fuse has mode \"") << mode << "\"; expected \"none\" or \"default\"";
      return signalPassFailure();
    }
    if (splitBytes < 0) {
      getOperation().emitError("fuse has split-bytes ") << splitBytes << "; expected 0 or more";
      return signalPassFailure();
    }
    for (auto function : getOperation().getOps<func::FuncOp>()) {
      if (function.isExternal())
        continue;
      // Blocks of loops and ifs too; what is fused stays in its block.
      SmallVector<Block *> blocks;
      function.walk([&](Block *block) {
        if (!isa<StageOp, kernel::LaunchOp>(block->getParentOp()))
          blocks.push_back(block);
      });
      for (Block *block : blocks) {
        BlockFuser fuser(*block, splitBytes, fastMath);
        if (mode == "none")
          fuser.wrapEach();
        else
          fuser.run();
      }
    }
  }
};

} // namespace
} // namespace dlc
