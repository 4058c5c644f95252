//===- PlanMemoryAssign.cpp - Offsets in the workspace ---------------------------------------------------===//
//
// Buffers are rectangles, steps wide and bytes high; none may overlap another. Several heuristics, the first that
// reaches the lower bound wins, else the best. Two go through time as an allocator would and take O(n log n) on
// average. The others place one buffer after the other, in some order, and look at all that are placed: they run only
// where the first left more than a hundredth, and within a budget of steps. The last of them improves the order: what
// sticks out on top is placed earlier the next time.
//
//===----------------------------------------------------------------------------------------------===//
#include "compiler/transforms/PlanMemory.h"
#include <map>

using namespace mlir;
using namespace dlc;
using namespace dlc::plan;

namespace {

constexpr size_t kGreedyLimit = 4096;     // buffers
constexpr int64_t kSearchSteps = 1 << 23; // comparisons of two buffers

struct Rectangle {
  int begin, end; // closed
  int64_t bytes;
};

struct Placement {
  SmallVector<int64_t> offsets;
  int64_t bytes = 0;
};

// Equal ones in their order. Not by std::stable_sort, which takes a buffer from a function that C++17 deprecates.
SmallVector<unsigned> sortedBy(size_t count, function_ref<bool(unsigned, unsigned)> less) {
  auto order = llvm::to_vector(llvm::seq<unsigned>(0, count));
  llvm::sort(order, [&](unsigned a, unsigned b) { return less(a, b) || (a < b && !less(b, a)); });
  return order;
}

// The largest sum of bytes that live at one step, and the step.
std::pair<int64_t, int> peakOf(ArrayRef<Rectangle> rectangles) {
  std::map<int64_t, int64_t> changes;
  for (const Rectangle &r : rectangles) {
    changes[r.begin] += r.bytes;
    changes[int64_t(r.end) + 1] -= r.bytes;
  }
  int64_t now = 0, most = 0, at = 0;
  for (auto [step, change] : changes)
    if ((now += change) > most) {
      most = now;
      at = step;
    }
  return {most, at};
}

// An allocator through time: the smallest gap that fits, or the lowest.
Placement sweep(ArrayRef<Rectangle> rectangles, bool bestFit) {
  Placement placement;
  placement.offsets.resize(rectangles.size());
  auto begins = sortedBy(rectangles.size(), [&](unsigned a, unsigned b) {
    const Rectangle &x = rectangles[a], &y = rectangles[b];
    return std::tuple(x.begin, -int64_t(x.end), -x.bytes) < std::tuple(y.begin, -int64_t(y.end), -y.bytes);
  });
  auto ends =
      sortedBy(rectangles.size(), [&](unsigned a, unsigned b) { return rectangles[a].end < rectangles[b].end; });
  std::map<int64_t, int64_t> gaps; // offset -> bytes, below placement.bytes
  auto release = [&](int64_t offset, int64_t bytes) {
    auto next = gaps.lower_bound(offset);
    if (next != gaps.end() && next->first == offset + bytes) {
      bytes += next->second;
      next = gaps.erase(next);
    }
    if (next != gaps.begin()) {
      auto previous = std::prev(next);
      if (previous->first + previous->second == offset) {
        previous->second += bytes;
        return;
      }
    }
    gaps[offset] = bytes;
  };
  size_t ended = 0;
  for (unsigned i : begins) {
    const Rectangle &r = rectangles[i];
    for (; ended < ends.size() && rectangles[ends[ended]].end < r.begin; ++ended)
      release(placement.offsets[ends[ended]], rectangles[ends[ended]].bytes);
    auto chosen = gaps.end();
    for (auto gap = gaps.begin(); gap != gaps.end(); ++gap) {
      if (gap->second < r.bytes || (chosen != gaps.end() && gap->second >= chosen->second))
        continue;
      chosen = gap;
      if (!bestFit)
        break;
    }
    int64_t offset;
    if (chosen != gaps.end()) {
      offset = chosen->first;
      int64_t left = chosen->second - r.bytes;
      gaps.erase(chosen);
      if (left)
        gaps[offset + r.bytes] = left;
    } else {
      // Grow, from the last gap if it reaches the top.
      offset = placement.bytes;
      if (!gaps.empty() && gaps.rbegin()->first + gaps.rbegin()->second == placement.bytes) {
        offset = gaps.rbegin()->first;
        gaps.erase(std::prev(gaps.end()));
      }
      placement.bytes = offset + r.bytes;
    }
    placement.offsets[i] = offset;
  }
  return placement;
}

// In the given order, each into the smallest gap among those that live with it.
Placement greedy(ArrayRef<Rectangle> rectangles, ArrayRef<unsigned> order) {
  Placement placement;
  placement.offsets.resize(rectangles.size());
  SmallVector<unsigned> placed; // by offset
  for (unsigned i : order) {
    const Rectangle &r = rectangles[i];
    int64_t top = 0, chosen = -1, chosenBytes = INT64_MAX;
    for (unsigned j : placed) {
      const Rectangle &other = rectangles[j];
      if (other.end < r.begin || r.end < other.begin)
        continue;
      int64_t offset = placement.offsets[j], gap = offset - top;
      if (gap >= r.bytes && gap < chosenBytes) {
        chosen = top;
        chosenBytes = gap;
      }
      top = std::max(top, offset + other.bytes);
    }
    placement.offsets[i] = chosen >= 0 ? chosen : top;
    placement.bytes = std::max(placement.bytes, placement.offsets[i] + r.bytes);
    auto position = llvm::upper_bound(
        placed, i, [&](unsigned a, unsigned b) { return placement.offsets[a] < placement.offsets[b]; });
    placed.insert(position, i);
  }
  return placement;
}

// Places in the given order again and again; what reaches highest moves to a place in the first half of what came
// before it. A fixed sequence of numbers decides where, so that the plan is the same every time.
Placement improve(ArrayRef<Rectangle> rectangles, SmallVector<unsigned> order, int64_t enough) {
  Placement best;
  best.bytes = INT64_MAX;
  uint64_t random = 1;
  int64_t pairs = int64_t(rectangles.size()) * rectangles.size();
  for (int64_t budget = kSearchSteps; budget > 0 && best.bytes > enough; budget -= pairs) {
    Placement placement = greedy(rectangles, order);
    auto top = llvm::max_element(order, [&](unsigned a, unsigned b) {
      return placement.offsets[a] + rectangles[a].bytes < placement.offsets[b] + rectangles[b].bytes;
    });
    if (placement.bytes < best.bytes)
      best = placement;
    random = random * 6364136223846793005u + 1442695040888963407u;
    int64_t position = top - order.begin();
    std::rotate(order.begin() + (random >> 33) % (position / 2 + 1), top, top + 1);
  }
  return best;
}

Assignment assignApart(MutableArrayRef<Class *> classes, int64_t redzone) {
  Assignment result;
  int64_t zone = 0; // where the current red zone begins
  for (Class *c : classes) {
    c->offset = redzone ? alignUp(zone + redzone) : zone;
    if (redzone)
      result.redzones.append({zone, c->offset - zone});
    zone = redzone ? c->offset + c->bytes : c->offset + alignUp(c->bytes);
  }
  result.bytes = alignUp(zone + redzone);
  if (redzone && !classes.empty())
    result.redzones.append({zone, result.bytes - zone});
  if (classes.empty())
    result.bytes = 0;
  result.method = redzone ? "redzones" : "apart";
  return result;
}

} // namespace

Assignment plan::assignOffsets(MutableArrayRef<Class *> classes, const Options &options) {
  SmallVector<Rectangle> rectangles;
  for (Class *c : classes)
    rectangles.push_back({c->begin(), c->end(), alignUp(c->bytes)});
  auto [live, peak] = peakOf(rectangles);
  Assignment result;
  if (!options.reuse()) {
    result = assignApart(classes, options.redzone);
    result.liveBytes = live;
    return result;
  }

  Placement best;
  best.bytes = INT64_MAX;
  auto keep = [&](Placement placement, const char *method) {
    if (placement.bytes < best.bytes) {
      best = std::move(placement);
      result.method = method;
    }
  };
  auto length = [&](unsigned i) { return int64_t(rectangles[i].end) - rectangles[i].begin; };
  keep(sweep(rectangles, /*bestFit=*/true), "best-fit");
  if (best.bytes > live)
    keep(sweep(rectangles, /*bestFit=*/false), "first-fit");
  int64_t enough = live + live / 100;
  auto inOrder = [&](function_ref<std::tuple<int64_t, int64_t, int64_t>(unsigned)> key, const char *method) {
    auto order = sortedBy(rectangles.size(), [&](unsigned a, unsigned b) { return key(a) < key(b); });
    if (best.bytes > enough && rectangles.size() <= kGreedyLimit)
      keep(greedy(rectangles, order), method);
    return order;
  };
  auto largestFirst =
      inOrder([&](unsigned i) { return std::tuple(-rectangles[i].bytes, -length(i), 0); }, "largest-first");
  inOrder([&](unsigned i) { return std::tuple(-length(i), -rectangles[i].bytes, 0); }, "longest-first");
  auto peakFirst = inOrder(
      [&, peak = peak](unsigned i) {
        bool atPeak = rectangles[i].begin <= peak && peak <= rectangles[i].end;
        return std::tuple(!atPeak, -rectangles[i].bytes, -length(i));
      },
      "peak-first");
  for (auto &order : {largestFirst, peakFirst})
    if (best.bytes > enough)
      keep(improve(rectangles, order, enough), "improved");
  for (auto [c, offset] : llvm::zip_equal(classes, best.offsets))
    c->offset = offset;
  result.bytes = rectangles.empty() ? 0 : best.bytes;
  result.liveBytes = live;
  return result;
}
