//===- PlaceBarriers.cpp - Which launches threads share, and where they meet --------------------------------===//
//
// Every thread runs the whole entry. A launch is shared (each thread does its part) or runs on thread 0 alone. Between
// two launches threads need not meet unless one touches bytes that another thread may have written, or writes bytes
// that another may have read, since they last met. The pass walks the entry with what was touched since then:
//
//   launch "a" writes x        {x: written by all}
//   launch "b" reads y         {x: written by all, y: read by all}
//   launch "c" reads x         conflict: a barrier goes after "b", the last launch before "c"; {x: read by all}
//
// What thread 0 alone did is no conflict for what thread 0 alone does next. All threads read the condition of a
// kernel.if, which may have a barrier of its own after that. Where control flow meets there may be several launches
// that came last, each on its path; all of them get the barrier. A loop's body is walked until it gets no new barrier,
// with what its end leaves to its beginning.
//
//===----------------------------------------------------------------------------------------------===//
#include "compiler/transforms/Buffers.h"
#include "compiler/transforms/LaunchCost.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/Support/FormatVariadic.h"
#include <map>

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;

namespace dlc {
#define GEN_PASS_DEF_PLACEBARRIERS
#include "compiler/transforms/TransformsPasses.h.inc"
} // namespace dlc

namespace {

constexpr llvm::StringLiteral kBarrier = "barrier", kSingleThread = "single_thread";

// Byte ranges of several regions; overlapping ones are united.
class Ranges {
public:
  void add(const ByteRange &range) {
    if (range.begin >= range.end)
      return;
    std::map<int64_t, int64_t> &ranges = regions[range.region];
    int64_t begin = range.begin, end = range.end;
    auto it = ranges.upper_bound(begin);
    if (it != ranges.begin() && std::prev(it)->second >= begin)
      --it;
    while (it != ranges.end() && it->first <= end) {
      begin = std::min(begin, it->first);
      end = std::max(end, it->second);
      it = ranges.erase(it);
    }
    ranges[begin] = end;
  }

  bool overlaps(const ByteRange &range) const {
    auto region = regions.find(range.region);
    if (region == regions.end() || range.begin >= range.end)
      return false;
    auto it = region->second.lower_bound(range.end);
    return it != region->second.begin() && std::prev(it)->second > range.begin;
  }

  void add(const Ranges &other) {
    for (const auto &[region, ranges] : other.regions)
      for (auto [begin, end] : ranges)
        add(ByteRange{region, begin, end});
  }

  void clear() { regions.clear(); }

private:
  DenseMap<Value, std::map<int64_t, int64_t>> regions;
};

// What was touched since the threads last met, on any path.
struct State {
  Ranges read[2], written[2];        // by thread 0 alone; by all
  llvm::SetVector<Operation *> last; // launches and conditions that may have come last

  void clear() {
    for (unsigned i : {0, 1}) {
      read[i].clear();
      written[i].clear();
    }
  }
  void join(const State &other) {
    for (unsigned i : {0, 1}) {
      read[i].add(other.read[i]);
      written[i].add(other.written[i]);
    }
    last.insert(other.last.begin(), other.last.end());
  }
  // Would another thread be in the way of an access?
  bool conflictsWith(const ByteRange &range, bool all, bool write) const {
    for (unsigned i : {0, 1}) {
      if (i == 0 && !all)
        continue;
      if (written[i].overlaps(range) || (write && read[i].overlaps(range)))
        return true;
    }
    return false;
  }
};

class BarrierPlacer {
public:
  // The number of barriers so far.
  unsigned placed = 0;

  void visit(Block &block, State &state) {
    for (Operation &op : block) {
      if (auto launch = dyn_cast<LaunchOp>(op)) {
        visit(launch, state);
      } else if (auto loop = dyn_cast<LoopOp>(op)) {
        visit(loop, state);
      } else if (auto branch = dyn_cast<IfOp>(op)) {
        visitCondition(branch, state);
        State other = state;
        visit(branch.getThenRegion().front(), state);
        visit(branch.getElseRegion().front(), other);
        state.join(other);
      } // Inputs, which kernel.check_range reads, are never written.
    }
  }

private:
  void meet(State &state) {
    for (Operation *op : state.last)
      if (!op->hasAttr(kBarrier)) {
        op->setAttr(kBarrier, UnitAttr::get(op->getContext()));
        ++placed;
      }
    state.clear();
  }

  // Every thread reads the condition. A barrier of the kernel.if itself comes right after that.
  void visitCondition(IfOp branch, State &state) {
    ByteRange range = rangeOf(branch.getCondition());
    if (state.conflictsWith(range, /*all=*/true, /*write=*/false))
      meet(state);
    state.read[1].add(range);
    came(branch, state);
  }

  void came(Operation *op, State &state) {
    state.last.clear();
    state.last.insert(op);
    if (op->hasAttr(kBarrier))
      state.clear();
  }

  void visit(LaunchOp launch, State &state) {
    bool all = !launch->hasAttr(kSingleThread), conflict = false;
    for (Value input : launch.getInputs())
      conflict |= state.conflictsWith(rangeOf(input), all, /*write=*/false);
    for (Value init : launch.getInits())
      conflict |= state.conflictsWith(rangeOf(init), all, /*write=*/true);
    if (conflict)
      meet(state);
    for (Value input : launch.getInputs())
      state.read[all].add(rangeOf(input));
    for (Value init : launch.getInits())
      state.written[all].add(rangeOf(init));
    came(launch, state);
  }

  void visit(LoopOp loop, State &state) {
    if (loop.getCount() == 0)
      return;
    Block &body = loop.getBody().front();
    State before = state;
    visit(body, state);
    if (loop.getCount() == 1)
      return;
    for (unsigned known = ~0u; known != placed;) {
      known = placed;
      State again = before;
      again.join(state);
      visit(body, again);
      state = std::move(again);
    }
  }
};

struct PlaceBarriers : dlc::impl::PlaceBarriersBase<PlaceBarriers> {
  using PlaceBarriersBase::PlaceBarriersBase;

  void runOnOperation() override {
    if (barrierNanoseconds < 0 || flopsPerNanosecond <= 0 || bytesPerNanosecond <= 0 || cachedBytesPerNanosecond <= 0 ||
        l2Bytes <= 0) {
      emitError(getOperation().getLoc()) << llvm::formatv(
          "place-barriers: the machine's figures must be positive; got a barrier of {0} ns, {1} flop/ns, {2} "
          "bytes/ns, and {3} of what {4} bytes of cache hold",
          barrierNanoseconds.getValue(), flopsPerNanosecond.getValue(), bytesPerNanosecond.getValue(),
          cachedBytesPerNanosecond.getValue(), l2Bytes.getValue());
      return signalPassFailure();
    }
    for (auto entry : getOperation().getOps<func::FuncOp>())
      if (isPlanned(entry))
        place(entry);
  }

private:
  static double timesRun(Operation *op) {
    double times = 1;
    for (auto loop = op->getParentOfType<LoopOp>(); loop; loop = loop->getParentOfType<LoopOp>())
      times *= loop.getCount();
    return times;
  }

  // Sets what the launch costs and whether threads share it. Gives the nanoseconds that a second thread saves.
  double setCost(LaunchOp launch) {
    Builder b(&getContext());
    LaunchCost cost = costOf(launch);
    launch->setAttr("flops", b.getI64IntegerAttr(cost.flops));
    launch->setAttr("bytes", b.getI64IntegerAttr(cost.bytes));
    double rate = cost.bytes <= l2Bytes ? cachedBytesPerNanosecond : bytesPerNanosecond;
    double saved =
        std::max((cost.work - cost.multiplyAdds) / flopsPerNanosecond, static_cast<double>(cost.bytes) / rate) / 2;
    // Sharing costs a barrier, as a rule.
    if (cost.shares >= 2 && saved > barrierNanoseconds) {
      launch->removeAttr(kSingleThread);
      return saved;
    }
    launch->setAttr(kSingleThread, b.getUnitAttr());
    return 0;
  }

  void place(func::FuncOp entry) {
    // To start the threads and to wait for the last costs as much as to meet.
    double saved = 0, paid = barrierNanoseconds;
    entry.walk([&](Operation *op) {
      op->removeAttr(kBarrier);
      if (auto launch = dyn_cast<LaunchOp>(op))
        saved += setCost(launch) * timesRun(launch);
    });
    State state;
    BarrierPlacer().visit(entry.getBody().front(), state);
    int64_t n = 0;
    entry.walk<WalkOrder::PreOrder>([&](Operation *op) {
      if (!op->hasAttr(kBarrier))
        return;
      paid += barrierNanoseconds * timesRun(op);
      if (n++ == dropBarrier)
        op->removeAttr(kBarrier);
    });
    if (saved > paid) {
      entry->removeAttr("kernel.max_threads");
      return;
    }
    entry.walk([&](Operation *op) {
      op->removeAttr(kBarrier);
      if (isa<LaunchOp>(op))
        op->setAttr(kSingleThread, UnitAttr::get(&getContext()));
    });
    entry->setAttr("kernel.max_threads", Builder(&getContext()).getI64IntegerAttr(1));
  }
};

} // namespace
