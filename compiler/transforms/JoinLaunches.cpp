//===- JoinLaunches.cpp - Launches that no barrier parts become one ----------------------===//
//
// The phase of a launch is the number of barriers before it: one more than the highest phase of what it needs. A launch
// that updates a persistent tensor needs, besides its inputs, that all have read the old value.
//
//   phase 0   h = relu(x w1 + b1)
//   phase 1   rows: logits, softmax, loss, gradients of the logits and of h
//   phase 2   update w1;  update b1;  update w2;  update b2;  mean of the loss;  step counter
//
// The block is put in the order of phases. A launch that has time runs as late as it can if its results are larger than
// what it reads, or if it is small and nothing waits for it: so the step counter, which could run at any time, is with
// the updates.
//
// Then the launches of a phase whose threads share their stages one by one are joined. That saves a call and a row of
// the profile, which is little, so nothing may be lost by it:
//
//   - Large launches (kLarge) stay apart: their code is compiled side by side, and equal ones share it.
//   - A small one goes with the large one that reads the same tensor, if there is one (the gradient of a bias with the
//     gradient of its weight: the second finds the tensor in the cache), or with the only large one, or else with the
//     others that are small. But single numbers (an optimizer's, of a step) do not go with a large one that updates no
//     parameter: it is part of the model, and the entries that evaluate or predict share its code.
//   - No launch gets more than kMaxProducts contractions, each of which may have a panel on the stack, or kMaxStages.
//
// Last, launches that make single numbers of others' single numbers, which thread 0 does one after the other anyhow,
// are joined with those: the sums of the squares of all gradients and the norm that clips them are one launch.
//
//===----------------------------------------------------------------------------===//
#include "compiler/transforms/Launch.h"
#include "compiler/transforms/LaunchCost.h"

using namespace mlir;
using dlc::kernel::LaunchOp;
using dlc::kernel::StageOp;

namespace dlc {
namespace {

constexpr double kLarge = 20e6; // in flops of a vectorised loop
constexpr unsigned kMaxProducts = 6;
constexpr int64_t kSmallBytes = 64 << 10;

int64_t bytesOf(ValueRange values) {
  int64_t bytes = 0;
  for (Value v : values)
    bytes += kernel::byteSize(cast<ShapedType>(v.getType()));
  return bytes;
}

// Nothing in it can be shared among threads.
bool makesNumbers(LaunchOp launch) {
  auto isNumber = [](Value init) {
    return cast<ShapedType>(init.getType()).getNumElements() == 1 && init.getDefiningOp<kernel::EmptyOp>();
  };
  return launch && launch.getOuter() == 0 && llvm::all_of(launch.getInits(), isNumber) &&
         llvm::all_of(launch.getBody().front().without_terminator(), [](Operation &op) { return isa<StageOp>(op); });
}

class Phases {
public:
  explicit Phases(Block &block) : block(block) {
    for (Operation &op : block.without_terminator()) {
      number[&op] = ops.size();
      ops.push_back(&op);
    }
    needs.resize(ops.size());
    phase.resize(ops.size(), 0);
    addEdges();
  }

  void run() {
    for (unsigned i = 0; i < ops.size(); ++i)
      for (unsigned need : needs[i])
        phase[i] = std::max(phase[i], phase[need] + waits(need));
    moveDown();
    SmallVector<unsigned> order = llvm::to_vector(llvm::seq<unsigned>(0, ops.size()));
    llvm::sort(order, [&](unsigned a, unsigned b) { return std::pair(phase[a], a) < std::pair(phase[b], b); });
    for (unsigned i : order)
      ops[i]->moveBefore(&block.back());
    llvm::MapVector<unsigned, SmallVector<LaunchOp>> launches;
    for (unsigned i : order)
      if (auto launch = dyn_cast<LaunchOp>(ops[i]); launch && canJoin(launch))
        launches[phase[i]].push_back(launch);
    for (auto &[p, list] : launches)
      join(list);
  }

private:
  // Whether threads meet between the operation and what needs it. Views and reads take no time.
  unsigned waits(unsigned i) const { return isa<LaunchOp, kernel::LoopOp, kernel::IfOp>(ops[i]); }

  void addEdges() {
    for (auto [i, op] : llvm::enumerate(ops))
      forEachOperand(op, [&, to = i](Value v) {
        if (Operation *def = v.getDefiningOp())
          if ((def = block.findAncestorOpInBlock(*def)) && def != ops[to])
            needs[to].push_back(number[def]);
      });
    // The block is scheduled: where it can be, readers stand before who replaces the tensor.
    llvm::MapVector<StringRef, SmallVector<Operation *>> readers = readersOfTensors(block);
    for (Operation *op : ops) {
      auto write = dyn_cast<train::WriteOp>(op);
      if (!write)
        continue;
      Operation *writer = writerOf(write);
      if (!writer || !number.contains(writer))
        continue;
      for (Operation *reader : readers.lookup(write.getTensor()))
        if (auto at = number.find(reader);
            at != number.end() && at->second < number[writer] && !isa<train::WriteOp>(reader))
          needs[number[writer]].push_back(at->second);
    }
  }

  void moveDown() {
    unsigned last = 0;
    for (unsigned i = 0; i < ops.size(); ++i)
      if (waits(i))
        last = std::max(last, phase[i]);
    SmallVector<std::optional<unsigned>> latest(ops.size());
    for (unsigned i = ops.size(); i-- > 0;) {
      if (auto launch = dyn_cast<LaunchOp>(ops[i])) {
        unsigned late = latest[i].value_or(last);
        int64_t read = bytesOf(launch.getInputs());
        if (latest[i] ? bytesOf(launch.getInits()) > read + kSmallBytes : read <= kSmallBytes)
          phase[i] = std::max(phase[i], late);
      } else if (!waits(i)) {
        phase[i] = std::max(phase[i], latest[i].value_or(phase[i]));
      }
      for (unsigned need : needs[i]) {
        if (isa<train::WriteOp>(ops[i]))
          continue;
        unsigned bound = phase[i] - std::min(phase[i], waits(need));
        latest[need] = std::min(latest[need].value_or(bound), bound);
      }
    }
    // What takes no time follows what it is made of.
    for (unsigned i = 0; i < ops.size(); ++i)
      for (unsigned need : needs[i])
        phase[i] = std::max(phase[i], phase[need] + waits(need));
  }

  static bool canJoin(LaunchOp launch) {
    return launch.getOuter() == 0 && launch.hasIndependentStages() &&
           llvm::all_of(launch.getInits(), [](Value init) { return init.getDefiningOp<kernel::EmptyOp>(); });
  }

  struct Group {
    SmallVector<LaunchOp> launches;
    unsigned stages = 0, products = 0;
  };

  static void add(Group &group, LaunchOp launch) {
    group.launches.push_back(launch);
    for (StageOp stage : launch.getBody().getOps<StageOp>()) {
      ++group.stages;
      group.products += stage.getNumDims() != stage.getNumParallel();
    }
  }

  static bool hasRoom(const Group &group, LaunchOp launch) {
    Group more = group;
    add(more, launch);
    return more.stages <= kMaxStages && more.products <= kMaxProducts;
  }

  static bool updates(LaunchOp launch) {
    return llvm::any_of(launch->getUsers(), [](Operation *user) { return isa<train::WriteOp>(user); });
  }

  // The largest tensor that both read.
  static int64_t sharedBytes(const Group &group, LaunchOp launch) {
    int64_t bytes = 0;
    for (Value input : launch.getInputs())
      for (LaunchOp other : group.launches)
        if (llvm::is_contained(other.getInputs(), input))
          bytes = std::max(bytes, bytesOf(input));
    return bytes;
  }

  static void join(ArrayRef<LaunchOp> launches) {
    SmallVector<Group> large, small;
    SmallVector<LaunchOp> rest;
    for (LaunchOp launch : launches) {
      if (costOf(launch).work <= kLarge) {
        rest.push_back(launch);
        continue;
      }
      add(large.emplace_back(), launch);
    }
    for (LaunchOp launch : rest) {
      Group *best = nullptr;
      int64_t most = kSmallBytes;
      for (Group &group : large)
        if (int64_t bytes = sharedBytes(group, launch); bytes > most && hasRoom(group, launch)) {
          most = bytes;
          best = &group;
        }
      if (!best && large.size() == 1 && hasRoom(large.front(), launch) &&
          (!makesNumbers(launch) || updates(large.front().launches.front())))
        best = &large.front();
      if (!best && !small.empty() && hasRoom(small.back(), launch))
        best = &small.back();
      add(best ? *best : small.emplace_back(), launch);
    }
    for (ArrayRef<Group> groups : {ArrayRef(large), ArrayRef(small)})
      for (const Group &group : groups)
        if (group.launches.size() > 1)
          mergeLaunches(group.launches);
  }

  Block &block;
  SmallVector<Operation *> ops;
  DenseMap<Operation *, unsigned> number;
  SmallVector<SmallVector<unsigned>> needs;
  SmallVector<unsigned> phase;
};

void joinNumbers(Block &block) {
  for (LaunchOp launch : llvm::to_vector(block.getOps<LaunchOp>())) {
    if (!makesNumbers(launch))
      continue;
    // Whose results are read there alone: so nothing between them waits for one of the two.
    llvm::SetVector<LaunchOp> together;
    for (Value input : launch.getInputs())
      if (auto maker = input.getDefiningOp<LaunchOp>(); maker && maker->getBlock() == &block && makesNumbers(maker))
        if (llvm::all_of(maker->getUsers(), [&](Operation *user) { return user == launch; }))
          together.insert(maker);
    if (together.empty())
      continue;
    together.insert(launch);
    mergeLaunches(together.getArrayRef());
  }
}

} // namespace

void joinLaunches(Block &block) {
  if (block.empty() || !block.back().hasTrait<OpTrait::IsTerminator>())
    return;
  Phases(block).run();
  joinNumbers(block);
}

} // namespace dlc
