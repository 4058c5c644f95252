//===- PlanMemoryAssign.cpp - Offsets in the workspace ---------------------------------------------------===//
//
// Buffers are rectangles, steps wide and bytes high; none may overlap another. Several heuristics, the first that
// reaches the lower bound wins, else the best. Two go through time as an allocator would and take O(n log n) on
// average; two place the largest first, which finds better plans and looks at all that are placed: these run only where
// the others left more than a hundredth and there are at most a few thousand buffers.
//
//===----------------------------------------------------------------------------------------------===//
#include "compiler/transforms/PlanMemory.h"
#include <map>

using namespace mlir;
using namespace dlc;
using namespace dlc::plan;

namespace {

constexpr size_t kGreedyLimit = 4096;

struct Rectangle {
  int begin, end; // closed
  int64_t bytes;
};

struct Placement {
  SmallVector<int64_t> offsets;
  int64_t bytes = 0;
};

SmallVector<unsigned> sortedBy(size_t count, function_ref<bool(unsigned, unsigned)> less) {
  auto order = llvm::to_vector(llvm::seq<unsigned>(0, count));
  llvm::stable_sort(order, less);
  return order;
}

int64_t liveBytes(ArrayRef<Rectangle> rectangles) {
  std::map<int64_t, int64_t> changes;
  for (const Rectangle &r : rectangles) {
    changes[r.begin] += r.bytes;
    changes[int64_t(r.end) + 1] -= r.bytes;
  }
  int64_t now = 0, most = 0;
  for (auto [step, change] : changes)
    most = std::max(most, now += change);
  return most;
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
  int64_t live = liveBytes(rectangles);
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
  if (best.bytes > live + live / 100 && rectangles.size() <= kGreedyLimit)
    keep(greedy(rectangles, sortedBy(rectangles.size(),
                                     [&](unsigned a, unsigned b) {
                                       return std::pair(-rectangles[a].bytes, -length(a)) <
                                              std::pair(-rectangles[b].bytes, -length(b));
                                     })),
         "largest-first");
  if (best.bytes > live + live / 100 && rectangles.size() <= kGreedyLimit)
    keep(greedy(rectangles, sortedBy(rectangles.size(),
                                     [&](unsigned a, unsigned b) {
                                       return std::pair(-length(a), -rectangles[a].bytes) <
                                              std::pair(-length(b), -rectangles[b].bytes);
                                     })),
         "longest-first");
  for (auto [c, offset] : llvm::zip_equal(classes, best.offsets))
    c->offset = offset;
  result.bytes = rectangles.empty() ? 0 : best.bytes;
  result.liveBytes = live;
  return result;
}
