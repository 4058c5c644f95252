//===- LoopColumns.cpp - Sums of the columns of large matrices ----------------------===//
//
// y[n] = sum over m of x[m, n]: sums of a panel of columns are in `partial` while rows go through it, `walks` at a
// time, each from its own part of the matrix, or some that lie next to each other:
//
//   for m < M / 4 { for n { partial[n] += (x[m, n] + x[m + M/4, n]) + (x[m + M/2, n] + x[m + 3 M/4, n]) } }
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/LoopsEmitter.h"

#include "mlir/Dialect/Arith/IR/Arith.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;
using namespace dlc::codegen;

void LoopsEmitter::panelVectors(Index first, Value end, llvm::function_ref<void(const Lanes &, Index)> body) {
  unsigned dim = *strategy.laneDim;
  int64_t width = strategy.lanes, extent = stage.extents[dim], full = extent / width * width;
  auto place = [&](Value index) -> Index { return {arith::SubIOp::create(k.b, k.loc, index, k.materialise(first))}; };
  k.loop(first, {k.minimum(end, full)}, width, [&](Index index) {
    position[dim] = index;
    body(Lanes{dim, width, width}, place(k.materialise(index)));
  });
  if (full == extent)
    return;
  Value last = arith::CmpIOp::create(k.b, k.loc, arith::CmpIPredicate::eq, end, k.constant(extent));
  k.onlyIf(last, [&] {
    position[dim] = {{}, full};
    body(Lanes{dim, width, extent - full}, place(k.constant(full)));
  });
}

void LoopsEmitter::fetchNextRows(Position at, int64_t row) {
  unsigned last = stage.rank() - 1, lane = *strategy.laneDim;
  if (strategy.lanesAhead)
    at[lane] = at[lane].plus(strategy.lanesAhead);
  else
    at[last] = at[last].plus(strategy.walks);
  bool inOrder = strategy.adjacentRows && strategy.panel >= stage.extents[lane] && !shareOf(lane);
  for (auto [i, access] : llvm::enumerate(stage.inputs)) {
    if (!stage.prologueUses(i) || access.strides[lane] != 1 || access.strides[last] == 0)
      continue;
    Position next(at);
    if (inOrder && access.strides[last] == stage.extents[lane]) {
      next[last] = next[last].plus(-row);
      next[lane] = Index{k.multiply(k.materialise(at[lane]), strategy.walks)}.plus(row * strategy.lanes);
    }
    k.prefetch(access, next, /*write=*/false, /*locality=*/2);
  }
}

void LoopsEmitter::panels() {
  unsigned last = stage.rank() - 1;
  count = op.getIdentities().size();
  SmallVector<Access> partial;
  for (Attribute identity : op.getIdentities()) {
    Type element = cast<TypedAttr>(identity).getType();
    // A load waits for an older store at the same place of another page. Large matrices begin with a page, often with
    // all their rows: sums begin in the middle of one.
    constexpr int64_t page = 4096;
    int64_t middle = page / 2 * 8 / element.getIntOrFloatBitWidth();
    Value memory = k.scratch(element, middle + strategy.panel, page);
    partial.push_back({k.addBuffer(memory), element, SmallVector<int64_t>{1}, middle});
  }
  std::pair<Index, Index> range = laneRange();
  k.loop(range.first, range.second, strategy.panel, [&](Index first) {
    Value end =
        arith::MinSIOp::create(k.b, k.loc, k.materialise(first.plus(strategy.panel)), k.materialise(range.second));
    auto flat = [](const Lanes &lanes) { return Lanes{0, lanes.width, lanes.width}; };
    panelVectors(first, end, [&](const Lanes &lanes, Index place) {
      Lanes all = flat(lanes);
      for (auto [access, identity] : llvm::zip_equal(partial, op.getIdentities()))
        k.store(k.constant(cast<TypedAttr>(identity)), access, {place}, &all);
    });
    auto rows = [&](int64_t number, int64_t distance, bool fetch) {
      panelVectors(first, end, [&](const Lanes &lanes, Index place) {
        Lanes all = flat(lanes);
        SmallVector<SmallVector<Value>> parts;
        for (int64_t row = 0; row < number; ++row) {
          Position at(position);
          at[last] = at[last].plus(row * distance);
          if (fetch)
            fetchNextRows(at, row);
          parts.push_back(k.region(*op.prologueBlock(), inputs(&lanes, at, true), stage, at, &lanes));
          for (Value &value : parts.back())
            value = k.broadcast(value, lanes.width);
        }
        for (int64_t step = 1; step < number; step *= 2)
          for (int64_t row = 0; row + step < number; row += 2 * step)
            parts[row] = combine(parts[row], parts[row + step]);
        SmallVector<Value> sums;
        for (const Access &access : partial)
          sums.push_back(k.load(access, {place}, &all));
        for (auto [access, value] : llvm::zip_equal(partial, combine(sums, parts[0])))
          k.store(value, access, {place}, &all);
      });
    };
    std::function<void(unsigned)> reduction = [&](unsigned d) {
      if (d < last)
        return k.loop({{}, 0}, {{}, stage.extents[d]}, 1, [&](Index index) {
          position[d] = index;
          reduction(d + 1);
        });
      int64_t part = stage.extents[last] / strategy.walks, whole = part * strategy.walks;
      bool adjacent = strategy.adjacentRows;
      k.loop({{}, 0}, {{}, adjacent ? whole : part}, adjacent ? strategy.walks : 1, [&](Index index) {
        position[last] = index;
        rows(strategy.walks, adjacent ? 1 : part, adjacent || strategy.lanesAhead > 0);
      });
      position[last] = {{}, whole};
      if (int64_t rest = stage.extents[last] % strategy.walks)
        rows(rest, 1, false);
    };
    reduction(stage.parallel);
    panelVectors(first, end, [&](const Lanes &lanes, Index place) {
      Lanes all = flat(lanes);
      SmallVector<Value> sums;
      for (const Access &access : partial)
        sums.push_back(k.load(access, {place}, &all));
      finish(sums, position, &lanes);
    });
  });
  k.releaseScratch();
}
