//===- LoopColumns.cpp - Sums of columns of large matrices, and of few columns ------===//
//
// y[n] = sum over m of x[m, n]: sums of a panel of columns are in `partial` while rows go through it, `walks` at a
// time, each from its own part of the matrix, or some that lie next to each other:
//
//   for m < M / 4 { for n { partial[n] += (x[m, n] + x[m + M/4, n]) + (x[m + M/2, n] + x[m + 3 M/4, n]) } }
//
// Of products two are added to the sum and two to each other. Rows shorter than a vector, one after the other, are read
// as whole vectors: 8 rows of 10 are 5 vectors of 16. Each lane adds up every eighth element of its column; these
// partial results become one vector at the end.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/LoopsEmitter.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;
using namespace dlc::codegen;

void LoopsEmitter::panelVectors(Index first, Value end, llvm::function_ref<void(const Lanes &, Index)> body) {
  unsigned dim = *strategy.laneDim;
  int64_t width = strategy.lanes, extent = stage.extents[dim], full = extent / width * width;
  auto place = [&](Value index) -> Index { return {k.subtract(index, k.materialise(first))}; };
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

void LoopsEmitter::alignedVectors(Index first, Value end, const Access &access, Position at,
                                  llvm::function_ref<void(const Lanes &, Index)> body) {
  unsigned dim = *strategy.laneDim;
  int64_t width = strategy.lanes;
  Lanes whole{dim, width, width};
  Value low = k.materialise(first);
  auto place = [&](Value index) -> Index { return {k.subtract(index, low)}; };
  auto some = [&](Value index, Value count) {
    Value any = arith::CmpIOp::create(k.b, k.loc, arith::CmpIPredicate::sgt, count, k.constant(int64_t(0)));
    k.onlyIf(any, [&] {
      position[dim] = {index};
      body(Lanes{dim, width, width, count}, place(index));
    });
  };
  at[dim] = first;
  Value before = arith::MinSIOp::create(k.b, k.loc, k.untilAligned(access, at, whole), k.subtract(end, low));
  some(low, before);
  Value begin = k.add(low, before), last = k.add(begin, wholes(k.subtract(end, begin), width));
  k.loop({begin}, {last}, width, [&](Index index) {
    position[dim] = index;
    body(whole, place(k.materialise(index)));
  });
  some(last, k.subtract(end, last));
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
    // The last vector may begin anywhere.
    Value memory = k.scratch(element, middle + strategy.panel + (strategy.alignedInput ? strategy.lanes : 0), page);
    partial.push_back({k.addBuffer(memory), element, SmallVector<int64_t>{1}, middle});
  }
  std::optional<Contraction> product = matchContraction(stage);
  auto factors = [&](ArrayRef<Value> values, const Lanes &lanes) {
    SmallVector<Value> result;
    IRMapping mapping;
    for (auto [argument, value] : llvm::zip_equal(op.prologueBlock()->getArguments(), values))
      if (value)
        mapping.map(argument, value);
    for (Value factor : product->product->getOperands())
      result.push_back(k.broadcast(k.expression(factor, mapping, &lanes), lanes.width));
    return result;
  };
  // Half of the products are added to the sum one by one, the others meanwhile to each other.
  auto sumOfProducts = [&](Value sum, ArrayRef<SmallVector<Value>> pairs) {
    Value others;
    for (auto [i, pair] : llvm::enumerate(pairs)) {
      if (i % 2 == 0)
        sum = vector::FMAOp::create(k.b, k.loc, pair[0], pair[1], sum);
      else
        others = others ? Value(vector::FMAOp::create(k.b, k.loc, pair[0], pair[1], others))
                        : Value(arith::MulFOp::create(k.b, k.loc, pair[0], pair[1]));
    }
    return others ? Value(arith::AddFOp::create(k.b, k.loc, sum, others)) : sum;
  };
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
    auto rows = [&](int64_t number, int64_t distance, bool fetch, bool aligned = false) {
      auto rowAt = [&](int64_t row) {
        Position at(position);
        at[last] = at[last].plus(row * distance);
        return at;
      };
      // What is the same for a whole row is loaded before its loop: sums are stored in it, and LLVM cannot know where.
      SmallVector<SmallVector<Value>> ofRows(number, SmallVector<Value>(stage.inputs.size()));
      for (int64_t row = 0; row < number; ++row)
        for (auto [i, access] : llvm::enumerate(stage.inputs))
          if (stage.prologueUses(i) && access.strides[*strategy.laneDim] == 0 && !stage.op.isLoaded(i))
            ofRows[row][i] = k.load(access, rowAt(row), nullptr);
      llvm::SaveAndRestore<SmallVector<SmallVector<Value>>> restore(only, ofRows);
      auto vector = [&](const Lanes &lanes, Index place) {
        Lanes all = flat(lanes), own = all;
        own.count = lanes.count;
        SmallVector<Value> sums;
        SmallVector<SmallVector<Value>> parts;
        for (int64_t row = 0; row < number; ++row) {
          Position at = rowAt(row);
          if (fetch)
            fetchNextRows(at, row);
          if (product) {
            parts.push_back(factors(inputs(&lanes, at, true, row), lanes));
            continue;
          }
          parts.push_back(k.region(*op.prologueBlock(), inputs(&lanes, at, true, row), stage, at, &lanes));
          for (Value &value : parts.back())
            value = k.broadcast(value, lanes.width);
        }
        for (const Access &access : partial)
          sums.push_back(k.load(access, {place}, &all));
        if (product)
          sums = {sumOfProducts(sums[0], parts)};
        else {
          combineInPairs(parts, [&](ArrayRef<Value> x, ArrayRef<Value> y) { return combine(x, y); });
          sums = combine(sums, parts[0]);
        }
        for (auto [access, value] : llvm::zip_equal(partial, sums))
          k.store(value, access, {place}, &own);
      };
      aligned ? alignedVectors(first, end, stage.inputs[*strategy.alignedInput], rowAt(0), vector)
              : panelVectors(first, end, vector);
    };
    std::function<void(unsigned)> reduction = [&](unsigned d) {
      if (d < last)
        return k.loop({{}, 0}, {{}, stage.extents[d]}, 1, [&](Index index) {
          position[d] = index;
          reduction(d + 1);
        });
      int64_t part = stage.extents[last] / strategy.walks;
      if (strategy.alignedInput)
        part = part / strategy.apart * strategy.apart;
      int64_t whole = part * strategy.walks, done = stage.extents[last] / strategy.walks * strategy.walks;
      bool adjacent = strategy.adjacentRows;
      k.loop({{}, 0}, {{}, adjacent ? whole : part}, adjacent ? strategy.walks : 1, [&](Index index) {
        position[last] = index;
        rows(strategy.walks, adjacent ? 1 : part, adjacent || strategy.lanesAhead > 0,
             strategy.alignedInput.has_value());
      });
      k.loop({{}, whole}, {{}, done}, strategy.walks, [&](Index index) {
        position[last] = index;
        rows(strategy.walks, 1, false);
      });
      position[last] = {{}, done};
      if (int64_t rest = stage.extents[last] - done)
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

void LoopsEmitter::foldedColumns() {
  unsigned lane = *strategy.laneDim, row = stage.parallel;
  int64_t width = strategy.lanes, vectors = strategy.folded, columns = stage.extents[lane];
  int64_t together = vectors * width / columns, extent = stage.extents[row], whole = extent / together * together;
  count = op.getIdentities().size();
  SmallVector<Value> flat; // [vector][value]
  for (int64_t v = 0; v < vectors; ++v)
    for (Attribute identity : op.getIdentities())
      flat.push_back(k.broadcast(k.constant(cast<TypedAttr>(identity)), width));
  // Adds what `elements` elements contribute that begin with row `first`.
  auto add = [&](Index first, int64_t elements, MutableArrayRef<Value> sums) {
    position[row] = first;
    SmallVector<Value> begins(stage.inputs.size());
    for (int64_t v = 0; v * width < elements; ++v) {
      Lanes lanes{lane, width, std::min(width, elements - v * width)};
      SmallVector<Value> values;
      for (auto [i, access] : llvm::enumerate(stage.inputs)) {
        if (!stage.prologueUses(i) || uniform[i]) {
          values.push_back(uniform[i]);
          continue;
        }
        Access inOrder{access.buffer, access.element, {1}, 0};
        if (!begins[i])
          begins[i] = k.address(access, position);
        Index at{begins[i], v * width};
        if (llvm::is_contained(strategy.ahead, i))
          k.prefetch(inOrder, {at.plus(strategy.lanesAhead)}, /*write=*/false, /*locality=*/2);
        Lanes flatLanes{0, width, lanes.active};
        values.push_back(k.load(inOrder, {at}, &flatLanes));
      }
      SmallVector<Value> contributions = k.region(*op.prologueBlock(), values, stage, position, &lanes);
      MutableArrayRef<Value> own = sums.slice(v * count, count);
      SmallVector<Value> combined = combine(own, contributions);
      for (auto [sum, value] : llvm::zip_equal(own, combined))
        sum = lanes.masked() ? k.select(k.mask(lanes), value, sum) : value;
    }
  };
  flat = k.loop({{}, 0}, {{}, whole}, together, flat, [&](Index first, ValueRange carried) {
    SmallVector<Value> sums(carried);
    add(first, together * columns, sums);
    return sums;
  });
  if (whole < extent)
    add({{}, whole}, (extent - whole) * columns, flat);

  SmallVector<SmallVector<Value>> rows;
  for (int64_t r = 0; r < together; ++r) {
    int64_t first = r * columns, low = first / width, high = std::min(low + 1, vectors - 1);
    SmallVector<int64_t> lanes;
    for (int64_t n = 0; n < width; ++n)
      lanes.push_back(n < columns ? first - low * width + n : 0);
    SmallVector<Value> &values = rows.emplace_back();
    for (int64_t i = 0; i < count; ++i)
      values.push_back(k.shuffle(flat[low * count + i], flat[high * count + i], lanes));
  }
  combineInPairs(rows, [&](ArrayRef<Value> x, ArrayRef<Value> y) { return combine(x, y); });
  position[row] = {};
  Lanes results{lane, width, columns};
  finish(rows[0], position, &results);
}
