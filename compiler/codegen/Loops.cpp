//===- Loops.cpp - The generic emitter: any stage as vector loops -------------------===//
//
// y[m] = sum over k of x[m, k], lanes along the reduction, two partial results, 16 lanes, k of 37:
//
//   for m {
//     s0 = s1 = <0, ...>
//     for k = 0 to 32 step 32 { s0 += x[m, k:k+16]; s1 += x[m, k+16:k+32] }
//     s0 = select(<1,1,1,1,1,0,...>, s0 + maskedload x[m, 32:37], s0)
//     s = s0 + s1;  s = s[0:8] + s[8:16];  ... four, two, one
//     y[m] = s
//   }
//
// The order of the additions depends on the extents and the vector width alone.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/StageEmitter.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "llvm/Support/SaveAndRestore.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;
using namespace dlc::codegen;

void codegen::forEachTile(KernelBuilder &k, int64_t extent, int64_t tile, const Share *share,
                          llvm::function_ref<void(Index, int64_t)> body) {
  int64_t full = extent / tile * tile;
  auto whole = [&](Index index) { body(index, tile); };
  if (!share) {
    k.loop({{}, 0}, {{}, full}, tile, whole);
    if (full < extent)
      body({{}, full}, extent - full);
    return;
  }
  Value low = k.multiply(share->first, tile), high = k.multiply(share->second, tile);
  if (full < extent)
    high = k.minimum(high, full);
  k.loop({low}, {high}, tile, whole);
  if (full < extent) {
    Value mine = arith::CmpIOp::create(k.b, k.loc, arith::CmpIPredicate::eq, share->second, k.constant(share->units));
    // The last unit is nobody's where the last thread has an empty share, which share() excludes.
    k.onlyIf(mine, [&] { body({{}, full}, extent - full); });
  }
}

namespace {
class LoopsEmitter {
public:
  LoopsEmitter(KernelBuilder &k, const Stage &stage, const StageStrategy &strategy, Position position,
               std::optional<Share> share)
      : k(k), stage(stage), strategy(strategy), op(stage.op), position(std::move(position)), share(share) {}

  LoopsEmitter *map = nullptr;                       // its results go into this reduction as they are computed
  LoopsEmitter *behind = nullptr;                    // it goes on in the loops of this reduction,
  llvm::SmallDenseMap<unsigned, Value> behindShifts; // with local memory there

  void run() {
    k.multiplyByReciprocals = strategy.reciprocals;
    if (strategy.lanesFirst)
      laneTiles([&](int64_t vectors, const Lanes &lanes) {
        loadVectors(vectors, lanes);
        current = {vectors, lanes};
        parallelLoops(stage.outer);
      });
    else
      parallelLoops(stage.outer);
    k.multiplyByReciprocals = false;
    k.divisors.clear();
  }

private:
  bool laneReduced() const { return strategy.laneDim && stage.isReduction(*strategy.laneDim); }
  const Share *shareOf(unsigned dim) const { return share && strategy.shareDim == dim ? &*share : nullptr; }

  void parallelLoops(unsigned dim) {
    if (dim == stage.parallel) {
      if (map) {
        map->position = position;
        map->loadUniform();
      }
      if (behind)
        goOn([&] {
          std::copy(position.begin() + stage.outer, position.end(), behind->position.begin() + stage.outer);
          behind->loadUniform();
          behind->range = behind->beginAligned();
        });
      if (strategy.laneDim && (!laneReduced() || strategy.reciprocals))
        loadUniform();
      if (!strategy.laneDim || laneReduced())
        return tile(1, std::nullopt);
      if (current)
        return tile(current->first, current->second);
      return strategy.walks ? panels() : strategy.pastOutput ? alignedLaneLoop() : laneLoop();
    }
    if (strategy.laneDim == dim)
      return parallelLoops(dim + 1);
    if (strategy.rowsDim == dim) // the innermost
      return forEachTile(k, stage.extents[dim], strategy.lanes, shareOf(dim),
                         [&](Index first, int64_t number) { rowsTogether(first, number); });
    forEachTile(k, stage.extents[dim], 1, shareOf(dim), [&](Index index, int64_t) {
      position[dim] = index;
      parallelLoops(dim + 1);
    });
  }

  void laneLoop() {
    laneTiles([&](int64_t vectors, const Lanes &lanes) { tile(vectors, lanes); });
  }

  /// The lane dimension, some vectors at a time: body(vectors, lanes), with the first of them in `position`.
  void laneTiles(llvm::function_ref<void(int64_t, const Lanes &)> body) {
    unsigned dim = *strategy.laneDim;
    int64_t width = strategy.lanes;
    forEachTile(k, stage.extents[dim], width * strategy.unroll, shareOf(dim), [&](Index index, int64_t count) {
      position[dim] = index;
      if (count == width * strategy.unroll)
        return body(strategy.unroll, Lanes{dim, width, width});
      int64_t whole = count / width * width;
      k.loop(index, index.plus(whole), width, [&](Index inner) {
        position[dim] = inner;
        body(1, Lanes{dim, width, width});
      });
      if (whole == count)
        return;
      position[dim] = index.plus(whole);
      body(1, Lanes{dim, width, count - whole});
    });
  }

  /// What is the same for all iterations of the lane dimension is loaded before them: nobody writes it meanwhile, as
  /// an element is written by the iteration that reads it or by none.
  void loadUniform() {
    uniform.resize(stage.inputs.size());
    if (!current)
      position[*strategy.laneDim] = {};
    for (auto [i, access] : llvm::enumerate(stage.inputs)) {
      auto strides = ArrayRef(access.strides).drop_front(stage.parallel);
      if (access.strides[*strategy.laneDim] == 0 && llvm::all_of(strides, [](int64_t s) { return s == 0; }) &&
          (stage.prologueUses(i) || stage.epilogueUses(i)))
        uniform[i] = k.load(access, position, nullptr);
      if (uniform[i] && llvm::is_contained(strategy.normalDivisors, i))
        k.normalDivisors.insert(uniform[i]);
    }
    findLabels();
  }

  /// Comparisons of the lane's index with a label, which all lanes share. It is among the lanes of one iteration of the
  /// loop over a row: the others, if there are some, need no comparison in each of their lanes.
  void findLabels() {
    constexpr int64_t few = 4;
    constexpr unsigned fewestBits = 16; // fewer may say the same of two lanes of an iteration
    labels.clear();
    if (stage.hasReduction() || strategy.unroll < 2 ||
        stage.extents[*strategy.laneDim] < few * strategy.unroll * strategy.lanes)
      return;
    auto isLane = [&](Value value) {
      if (auto cast = value.getDefiningOp<arith::IndexCastOp>())
        value = cast.getIn();
      auto index = value.getDefiningOp<IndexOp>();
      return index && stage.dims[index.getDim()] == strategy.laneDim && stage.blockDim != index.getDim();
    };
    for (Block *block : {op.prologueBlock(), op.epilogueBlock()}) {
      IRMapping known;
      for (auto [argument, value] : llvm::zip_equal(block->getArguments().take_back(uniform.size()), uniform))
        if (value)
          known.map(argument, value);
      auto isKnown = [&](Value value) {
        while (Operation *cast = value.getDefiningOp()) {
          if (!isa<arith::ExtSIOp, arith::ExtUIOp, arith::TruncIOp, arith::IndexCastOp>(cast))
            return false;
          value = cast->getOperand(0);
        }
        return known.contains(value);
      };
      for (auto compare : block->getOps<arith::CmpIOp>()) {
        arith::CmpIPredicate predicate = compare.getPredicate();
        Type type = compare.getLhs().getType();
        if ((predicate != arith::CmpIPredicate::eq && predicate != arith::CmpIPredicate::ne) ||
            (!type.isIndex() && type.getIntOrFloatBitWidth() < fewestBits))
          continue;
        for (auto [lane, label] :
             {std::pair(compare.getLhs(), compare.getRhs()), std::pair(compare.getRhs(), compare.getLhs())})
          if (isLane(lane) && isKnown(label))
            labels.push_back({compare, k.expression(label, known, nullptr)});
      }
    }
  }

  /// Whether one of the labels is among `count` lanes from the position on.
  Value hasLabel(int64_t count) {
    Value any, first = k.materialise(position[*strategy.laneDim]);
    for (const Label &label : labels) {
      Type type = label.value.getType();
      Value from = type.isIndex() ? first : arith::IndexCastOp::create(k.b, k.loc, type, first);
      Value number = k.constant(k.b.getIntegerAttr(type, count)), lane = difference(label.value, from);
      Value has = arith::CmpIOp::create(k.b, k.loc, arith::CmpIPredicate::ult, lane, number);
      any = any ? arith::OrIOp::create(k.b, k.loc, any, has) : has;
    }
    return any;
  }

  /// With `lanesFirst`: what differs along the lanes alone is loaded before all other loops.
  void loadVectors(int64_t vectors, const Lanes &lanes) {
    unsigned lane = lanes.dim;
    Position at(position);
    for (unsigned d = stage.outer; d < stage.rank(); ++d)
      if (d != lane)
        at[d] = {};
    only.assign(vectors, SmallVector<Value>(stage.inputs.size()));
    for (auto [i, access] : llvm::enumerate(stage.inputs)) {
      bool other = false;
      for (unsigned d = stage.outer; d < stage.rank(); ++d)
        other |= d != lane && access.strides[d] != 0;
      if (other || access.strides[lane] == 0 || !(stage.prologueUses(i) || stage.epilogueUses(i)))
        continue;
      for (int64_t v = 0; v < vectors; ++v) {
        at[lane] = position[lane].plus(v * lanes.width);
        only[v][i] = k.load(access, at, &lanes);
        k.divisors.insert(only[v][i]);
        if (llvm::is_contained(strategy.normalDivisors, i))
          k.normalDivisors.insert(only[v][i]);
        if (access.element.isInteger(64) && isLabel(stage, i))
          k.narrowLabels(only[v][i]);
      }
    }
  }

  /// The iterations of the lane dimension that are this thread's.
  std::pair<Index, Index> laneRange() {
    unsigned dim = *strategy.laneDim;
    const Share *mine = shareOf(dim);
    if (!mine)
      return {{{}, 0}, {{}, stage.extents[dim]}};
    return {{k.multiply(mine->first, strategy.shareTile)},
            {k.minimum(k.multiply(mine->second, strategy.shareTile), stage.extents[dim])}};
  }

  struct AlignedRange {
    Value begin, high; // the first multiple of a vector's size, the end
  };

  Value difference(Value x, Value y) { return arith::SubIOp::create(k.b, k.loc, x, y); }
  Value wholes(Value count, int64_t unit) {
    return k.multiply(arith::DivUIOp::create(k.b, k.loc, count, k.constant(unit)), unit);
  }

  void someLanes(Index at, Value count, bool last) {
    unsigned dim = *strategy.laneDim;
    Value any = arith::CmpIOp::create(k.b, k.loc, arith::CmpIPredicate::sgt, count, k.constant(int64_t(0)));
    k.onlyIf(any, [&] {
      position[dim] = at;
      tile(1, Lanes{dim, strategy.lanes, strategy.lanes, count, last});
    });
  }

  /// Whole vectors are stored at multiples of their size, the elements before and behind them under masks: those before
  /// as the last ones of a vector that is in place too. A masked store across two lines takes some 60 cycles.
  AlignedRange beginAligned() {
    unsigned dim = *strategy.laneDim;
    int64_t width = strategy.lanes;
    auto [first, end] = laneRange();
    Value low = k.materialise(first), high = k.materialise(end);
    position[dim] = first;
    Value before = k.untilAligned(stage.outputs[*strategy.pastOutput], position, Lanes{dim, width, width});
    before = arith::MinSIOp::create(k.b, k.loc, before, difference(high, low));
    Value begin = k.add(low, before);
    someLanes({begin, -width}, before, /*last=*/true);
    return {begin, high};
  }

  /// From `from` on, which is whole vectors behind the range's begin.
  void endAligned(const AlignedRange &range, Value from) {
    unsigned dim = *strategy.laneDim;
    int64_t width = strategy.lanes;
    Value vectors = k.add(range.begin, wholes(difference(range.high, range.begin), width));
    k.loop({from}, {vectors}, width, [&](Index index) {
      position[dim] = index;
      tile(1, Lanes{dim, width, width}, /*past=*/true);
    });
    someLanes({vectors}, difference(range.high, vectors), /*last=*/false);
  }

  void alignedLaneLoop() {
    unsigned dim = *strategy.laneDim;
    int64_t width = strategy.lanes, block = width * strategy.unroll;
    AlignedRange range = beginAligned();
    Value blocks = k.add(range.begin, wholes(difference(range.high, range.begin), block));
    k.loop({range.begin}, {blocks}, block, [&](Index index) {
      position[dim] = index;
      tile(strategy.unroll, Lanes{dim, width, width}, /*past=*/true);
    });
    endAligned(range, blocks);
  }

  /// Emits a part of the stage behind this one.
  void goOn(llvm::function_ref<void()> emit) {
    std::swap(k.shifts, behindShifts);
    k.multiplyByReciprocals = behind->strategy.reciprocals;
    emit();
    k.multiplyByReciprocals = strategy.reciprocals;
    std::swap(k.shifts, behindShifts);
  }

  /// Of vector `v` of those that go together.
  SmallVector<Value> inputs(const Lanes *lanes, const Position &at, bool prologue, size_t v = 0) {
    SmallVector<Value> values, mapped;
    if (map && prologue)
      mapped = map->mapTo(at, lanes);
    for (auto [i, access] : llvm::enumerate(stage.inputs)) {
      bool used = prologue ? stage.prologueUses(i) : stage.epilogueUses(i);
      Value known = uniform.empty() ? Value() : uniform[i];
      if (!only.empty() && only[v][i])
        known = only[v][i];
      for (size_t m = 0; m < mapped.size(); ++m)
        if (map->stage.outputs[m].buffer == access.buffer)
          known = mapped[m];
      values.push_back(!used ? Value() : known ? known : k.load(access, at, lanes));
    }
    return values;
  }

  void fetchAhead(const Position &at) {
    for (const Access &vectors : strategy.aheadVectors) {
      Position next(at);
      next[stage.outer - 1] = next[stage.outer - 1].plus(strategy.rowsAhead);
      k.prefetch(vectors, next, /*write=*/false);
    }
    for (unsigned input : strategy.ahead) {
      Position next(at);
      unsigned dim = strategy.lanesAhead ? *strategy.laneDim : stage.outer - 1;
      next[dim] = next[dim].plus(strategy.lanesAhead ? strategy.lanesAhead : strategy.rowsAhead);
      k.prefetch(stage.inputs[input], next, /*write=*/false, strategy.aheadIsFar ? 2 : 3);
    }
  }

  /// `vectors` vectors of results (or one scalar, without lanes).
  void tile(int64_t vectors, std::optional<Lanes> lanes, bool past = false) {
    if (vectors < 2 || labels.empty())
      return wholeTile(vectors, lanes, past);
    auto without = [&] {
      for (const Label &label : labels)
        k.unequal.insert(label.compare);
      wholeTile(vectors, lanes, past);
      k.unequal.clear();
    };
    k.ifElse(hasLabel(vectors * lanes->width), [&] { wholeTile(vectors, lanes, past); }, without);
  }

  void wholeTile(int64_t vectors, std::optional<Lanes> lanes, bool past) {
    SmallVector<Position> positions(vectors, position);
    for (int64_t v = 0; lanes && v < vectors; ++v)
      positions[v][lanes->dim] = positions[v][lanes->dim].plus(v * lanes->width);
    const Lanes *resultLanes = lanes ? &*lanes : nullptr;
    SmallVector<SmallVector<Value>> values;
    if (stage.hasReduction()) {
      values = reduce(positions, resultLanes);
    } else {
      for (auto [v, at] : llvm::enumerate(positions)) {
        fetchAhead(at);
        values.push_back(k.region(*op.prologueBlock(), inputs(resultLanes, at, true, v), stage, at, resultLanes));
      }
    }
    for (int64_t v = 0; v < vectors; ++v)
      finish(std::move(values[v]), positions[v], resultLanes, past, v);
  }

  /// Of a map: the results of one vector of iterations, which are stored as well.
  SmallVector<Value> mapTo(const Position &at, const Lanes *lanes) {
    fetchAhead(at);
    llvm::SaveAndRestore<bool> restore(k.multiplyByReciprocals, strategy.reciprocals);
    SmallVector<Value> results =
        finish(k.region(*op.prologueBlock(), inputs(lanes, at, true), stage, at, lanes), at, lanes);
    return results;
  }

  /// The epilogue of one vector of results (or of one scalar).
  SmallVector<Value> finish(SmallVector<Value> values, const Position &at, const Lanes *lanes, bool past = false,
                            size_t vector = 0) {
    llvm::append_range(values, inputs(lanes, at, false, vector));
    SmallVector<Value> results = k.region(*op.epilogueBlock(), values, stage, at, lanes);
    for (auto [i, access, value] : llvm::enumerate(stage.outputs, results))
      k.store(value, access, at, lanes, {}, past && i == *strategy.pastOutput);
    return results;
  }

  /// The same with rows that come as whole vectors.
  void rowsUnpacked(Index first, int64_t number) {
    unsigned dim = *strategy.rowsDim, column = stage.parallel;
    int64_t length = stage.extents[column];
    position[dim] = first;
    position[column] = {};
    Lanes along{dim, strategy.lanes, number};
    Value identity = k.broadcast(k.constant(cast<TypedAttr>(op.getIdentities()[0])), strategy.lanes);
    // What an element contributes is computed where it lies, unless that depends on its place.
    bool anyPlace = op.prologueBlock()->getOps<IndexOp>().empty() && op.prologueBlock()->getOps<LoadOp>().empty();
    SmallVector<SmallVector<Value>> read(stage.inputs.size());
    SmallVector<Value> once(stage.inputs.size());
    for (auto [i, access] : llvm::enumerate(stage.inputs)) {
      if (!stage.prologueUses(i))
        continue;
      if (access.strides[column] == 0)
        once[i] = k.load(access, position, nullptr);
      else
        read[i] = anyPlace ? k.loadRows(access, position, strategy.lanes, length, number)
                           : k.loadColumns(access, position, strategy.lanes, length, number);
    }
    SmallVector<Value> contributions;
    int64_t vectors = anyPlace ? llvm::divideCeilSigned(number * length, strategy.lanes) : length;
    for (int64_t v = 0; v < vectors; ++v) {
      if (!anyPlace)
        position[column] = {{}, v};
      SmallVector<Value> values(once);
      for (auto [value, some] : llvm::zip_equal(values, read))
        if (!some.empty())
          value = some[v];
      Value result = k.region(*op.prologueBlock(), values, stage, position, &along).front();
      contributions.push_back(k.broadcast(result, strategy.lanes));
    }
    position[column] = {};
    auto both = [&](Value x, Value y) -> Value { return combine({x}, {y}).front(); };
    Value result;
    if (anyPlace) {
      result = k.combineRows(contributions, length, number, both);
    } else {
      SmallVector<Value> partials(ArrayRef(contributions).take_front(2)); // of even columns and of odd ones
      for (int64_t c = 2; c < length; ++c)
        partials[c % 2] = both(partials[c % 2], contributions[c]);
      result = length > 1 ? both(partials[0], partials[1]) : partials[0];
    }
    result = both(identity, result);
    if (!strategy.pastOutput || along.masked())
      return void(finish({result}, position, &along));
    Value until = k.untilAligned(stage.outputs[*strategy.pastOutput], position, along);
    k.ifElse(
        arith::CmpIOp::create(k.b, k.loc, arith::CmpIPredicate::eq, until, k.constant(int64_t(0))),
        [&] { finish({result}, position, &along, /*past=*/true); }, [&] { finish({result}, position, &along); });
  }

  /// Short rows, as many as there are lanes: one vector of partial results a row, collapsed to one of all results.
  void rowsTogether(Index first, int64_t number) {
    if (strategy.unpacked)
      return rowsUnpacked(first, number);
    unsigned dim = *strategy.rowsDim;
    SmallVector<Value> rows;
    for (int64_t row = 0; row < number; ++row) {
      position[dim] = first.plus(row);
      rows.push_back(reduce(position, nullptr).front().front());
    }
    Value results = k.collapseTogether(rows, [&](Value x, Value y) -> Value { return combine({x}, {y}).front(); });
    position[dim] = first;
    Lanes along{dim, strategy.lanes, number};
    finish({results}, position, &along);
  }

  //===-- Columns ------------------------------------------------------------------===//

  /// Vectors of a panel: `body(index, lanes, place)` with the place in the panel.
  void panelVectors(Index first, Value end, llvm::function_ref<void(const Lanes &, Index)> body) {
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

  /// Of all rows that come next, the part that has the turn of this one of those at hand: where rows follow each other
  /// without a gap and a panel has all columns, memory is asked for them in the order in which they lie.
  void fetchNextRows(Position at, int64_t row) {
    unsigned last = stage.rank() - 1, lane = *strategy.laneDim;
    at[last] = at[last].plus(strategy.walks);
    bool whole = strategy.panel >= stage.extents[lane] && !shareOf(lane);
    for (auto [i, access] : llvm::enumerate(stage.inputs)) {
      if (!stage.prologueUses(i) || access.strides[lane] != 1 || access.strides[last] == 0)
        continue;
      Position next(at);
      if (whole && access.strides[last] == stage.extents[lane]) {
        next[last] = next[last].plus(-row);
        next[lane] = Index{k.multiply(k.materialise(at[lane]), strategy.walks)}.plus(row * strategy.lanes);
      }
      k.prefetch(access, next, /*write=*/false, /*locality=*/2);
    }
  }

  /// y[n] = sum over m of x[m, n]: sums of a panel of columns are in `partial` while rows go through it, `walks` at a
  /// time, each from its own part of the matrix, or some that lie next to each other:
  ///   for m < M / 4 { for n { partial[n] += (x[m, n] + x[m + M/4, n]) + (x[m + M/2, n] + x[m + 3 M/4, n]) } }
  void panels() {
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
          rows(strategy.walks, adjacent ? 1 : part, adjacent);
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

  //===-- Reductions ---------------------------------------------------------------===//

  SmallVector<Value> combine(ArrayRef<Value> accumulators, ArrayRef<Value> contributions) {
    SmallVector<Value> arguments(accumulators);
    for (auto [value, accumulator] : llvm::zip_equal(contributions, accumulators)) {
      auto type = dyn_cast<VectorType>(accumulator.getType());
      arguments.push_back(type ? k.broadcast(value, type.getNumElements()) : value);
    }
    auto type = dyn_cast<VectorType>(accumulators[0].getType());
    Lanes lanes{0, type ? type.getNumElements() : 1, type ? type.getNumElements() : 1};
    k.eitherZero = true;
    SmallVector<Value> results = k.region(*op.combineBlock(), arguments, stage, {}, &lanes);
    k.eitherZero = false;
    return results;
  }

  /// The largest or smallest of one number, which begins with an infinity.
  bool isExtremum() {
    auto identity = dyn_cast<FloatAttr>(op.getIdentities()[0]);
    if (!identity || op.getIdentities().size() != 1 || !identity.getValue().isInfinity())
      return false;
    Operation &combine = op.combineBlock()->front();
    return isa<arith::MaximumFOp, arith::MinimumFOp>(combine) &&
           identity.getValue().isNegative() == isa<arith::MaximumFOp>(combine) &&
           op.combineBlock()->getTerminator()->getOperand(0).getDefiningOp() == &combine;
  }
  /// Of a few columns.
  bool isExtremumOfColumns(const Lanes *resultLanes) {
    constexpr int64_t mostColumns = 16;
    return resultLanes && !laneReduced() && stage.rank() == stage.parallel + 1 && stage.extents[stage.parallel] >= 2 &&
           stage.extents[stage.parallel] <= mostColumns && isExtremum();
  }
  /// Of a row. Vectors of 128 bits may be NEON's, which looks after NaN for nothing.
  bool isExtremumOfLanes() {
    constexpr int64_t shortest = 128;
    return laneReduced() && !strategy.rowsDim && isExtremum() &&
           strategy.lanes * cast<TypedAttr>(op.getIdentities()[0]).getType().getIntOrFloatBitWidth() > shortest;
  }

  Value unordered(Value x, Value y) { return arith::CmpFOp::create(k.b, k.loc, arith::CmpFPredicate::UNO, x, y); }
  /// The larger or smaller of two; `y` if one of them is NaN.
  Value better(Value x, Value y) {
    auto order =
        isa<arith::MaximumFOp>(op.combineBlock()->front()) ? arith::CmpFPredicate::OGT : arith::CmpFPredicate::OLT;
    return k.select(arith::CmpFOp::create(k.b, k.loc, order, x, y), x, y);
  }
  Value notANumber() {
    auto element = cast<FloatType>(cast<TypedAttr>(op.getIdentities()[0]).getType());
    return k.constant(k.b.getFloatAttr(element, llvm::APFloat::getNaN(element.getFloatSemantics())));
  }

  /// Three instructions an element look after NaN. The larger of two without that, and whether one of two is NaN, are
  /// one and a half.
  SmallVector<SmallVector<Value>> extremes(ArrayRef<Position> positions, const Lanes &lanes) {
    SmallVector<SmallVector<Value>> results;
    for (auto [v, at] : llvm::enumerate(positions)) {
      Position where(at);
      Value best, isNaN, single;
      for (int64_t c = 0; c < stage.extents[stage.parallel]; ++c) {
        where[stage.parallel] = {{}, c};
        Value value = k.region(*op.prologueBlock(), inputs(&lanes, where, true, v), stage, where, &lanes).front();
        value = k.broadcast(value, lanes.width);
        if (!single) {
          single = value;
          continue;
        }
        Value either = unordered(single, value), pair = better(single, value);
        isNaN = isNaN ? arith::OrIOp::create(k.b, k.loc, isNaN, either).getResult() : either;
        best = best ? better(pair, best) : pair;
        single = {};
      }
      if (single) {
        isNaN = arith::OrIOp::create(k.b, k.loc, isNaN, unordered(single, single));
        best = better(single, best);
      }
      results.push_back({k.select(isNaN, k.broadcast(notANumber(), lanes.width), best)});
    }
    return results;
  }

  /// The same along lanes: partial results are the best of numbers, and behind them is, for each lane, whether one was
  /// NaN.
  void extremum(ArrayRef<Value> contributions, int64_t p, SmallVector<Value> &flat, const Lanes &lanes) {
    auto note = [&](Value isNaN) {
      if (lanes.masked())
        isNaN = arith::AndIOp::create(k.b, k.loc, isNaN, k.mask(lanes));
      if (flat.back().getType() != isNaN.getType())
        isNaN = arith::ExtSIOp::create(k.b, k.loc, flat.back().getType(), isNaN);
      flat.back() = arith::OrIOp::create(k.b, k.loc, flat.back(), isNaN);
    };
    for (size_t i = 0; i < contributions.size(); ++i, ++p) {
      Value best = better(contributions[i], flat[p]);
      flat[p] = lanes.masked() ? k.select(k.mask(lanes), best, flat[p]) : best;
      if (i % 2 == 1 || i + 1 == contributions.size())
        note(unordered(contributions[i - i % 2], contributions[i]));
    }
  }
  /// A lane is a bit of AVX-512's masks, or all of an element.
  Value noNaN() {
    constexpr int64_t masked = 512;
    unsigned bits = cast<TypedAttr>(op.getIdentities()[0]).getType().getIntOrFloatBitWidth();
    Type element = k.b.getIntegerType(strategy.lanes * bits == masked ? 1 : bits);
    return k.broadcast(k.constant(cast<TypedAttr>(k.b.getZeroAttr(element))), strategy.lanes);
  }
  Value extremumOf(ArrayRef<Value> flat) {
    SmallVector<Value> partials(flat.drop_back());
    for (int64_t distance = 1; distance < strategy.partials; distance *= 2)
      for (int64_t p = 0; p + distance < strategy.partials; p += 2 * distance)
        partials[p] = better(partials[p + distance], partials[p]);
    Value best = collapse({partials[0]}, [&](ArrayRef<Value> lows, ArrayRef<Value> highs) {
                   return SmallVector<Value>{better(highs[0], lows[0])};
                 }).front();
    Value isNaN = flat.back();
    if (auto type = cast<VectorType>(isNaN.getType()); !type.getElementType().isInteger(1))
      isNaN = arith::CmpIOp::create(k.b, k.loc, arith::CmpIPredicate::ne, isNaN, noNaN());
    Value any = vector::ReductionOp::create(k.b, k.loc, vector::CombiningKind::OR, isNaN);
    return k.select(any, notANumber(), best);
  }

  /// Accumulators are numbered [vector][partial][value] in one flat list, which loops carry.
  SmallVector<SmallVector<Value>> reduce(ArrayRef<Position> positions, const Lanes *resultLanes) {
    count = op.getIdentities().size();
    auto vectors = static_cast<int64_t>(positions.size());
    int64_t width = resultLanes ? resultLanes->width : laneReduced() ? strategy.lanes : 1;
    bool isVector = resultLanes || laneReduced();
    if (isExtremumOfColumns(resultLanes))
      return extremes(positions, *resultLanes);
    ofLanes = isExtremumOfLanes();
    SmallVector<Value> flat;
    for (int64_t i = 0; i < vectors * strategy.partials; ++i)
      for (Attribute identity : op.getIdentities()) {
        Value value = k.constant(cast<TypedAttr>(identity));
        flat.push_back(isVector ? k.broadcast(value, width) : value);
      }
    if (ofLanes)
      flat.push_back(noNaN());
    SmallVector<Position> at(positions);
    bool empty = stage.volume(stage.parallel, stage.rank()) == 0;
    // The lane dimension is the innermost loop; without one, the last.
    SmallVector<unsigned> dims;
    for (unsigned dim = stage.parallel; dim < stage.rank(); ++dim)
      if (!laneReduced() || dim != *strategy.laneDim)
        dims.push_back(dim);
    if (laneReduced())
      dims.push_back(*strategy.laneDim);
    if (!empty)
      flat = reductionLoops(dims, at, flat, resultLanes);
    if (ofLanes)
      return {{extremumOf(flat)}};

    SmallVector<SmallVector<Value>> results;
    for (int64_t v = 0; v < vectors; ++v) {
      SmallVector<SmallVector<Value>> partials;
      for (int64_t p = 0; p < strategy.partials; ++p)
        partials.emplace_back(ArrayRef(flat).slice((v * strategy.partials + p) * count, count));
      for (int64_t distance = 1; distance < strategy.partials; distance *= 2)
        for (int64_t p = 0; p + distance < strategy.partials; p += 2 * distance)
          partials[p] = combine(partials[p], partials[p + distance]);
      results.push_back(laneReduced() && !strategy.rowsDim
                            ? collapse(partials[0], [&](auto lows, auto highs) { return combine(lows, highs); })
                            : partials[0]);
    }
    return results;
  }

  /// Halves of a vector are combined until one element is left.
  SmallVector<Value> collapse(SmallVector<Value> values,
                              llvm::function_ref<SmallVector<Value>(ArrayRef<Value>, ArrayRef<Value>)> both) {
    for (int64_t width = strategy.lanes / 2; width >= 1; width /= 2) {
      SmallVector<int64_t> low, high;
      for (int64_t i = 0; i < width; ++i)
        low.push_back(i), high.push_back(width + i);
      SmallVector<Value> lows, highs;
      for (Value value : values) {
        lows.push_back(k.shuffle(value, value, low));
        highs.push_back(k.shuffle(value, value, high));
      }
      values = both(lows, highs);
    }
    for (Value &value : values)
      value = vector::ExtractOp::create(k.b, k.loc, value, ArrayRef<int64_t>{0});
    return values;
  }

  SmallVector<Value> reductionLoops(ArrayRef<unsigned> dims, SmallVector<Position> &at, SmallVector<Value> flat,
                                    const Lanes *resultLanes) {
    if (dims.empty()) { // every reduction dimension has extent 1
      step(at, 0, flat, resultLanes);
      return flat;
    }
    unsigned dim = dims[0];
    int64_t extent = stage.extents[dim];
    auto place = [&](Index index) {
      for (Position &p : at)
        p[dim] = index;
    };
    if (dims.size() > 1)
      return k.loop({{}, 0}, {{}, extent}, 1, flat, [&](Index index, ValueRange carried) {
        place(index);
        return reductionLoops(dims.drop_front(), at, SmallVector<Value>(carried), resultLanes);
      });

    int64_t width = laneReduced() ? strategy.lanes : 1;
    // Rows of a few vectors that are summed up together need no loop.
    int64_t block = width * strategy.partials, full = strategy.rowsDim ? 0 : extent / block * block;
    std::optional<Lanes> whole;
    if (laneReduced())
      whole = Lanes{dim, width, width};
    auto oneBlock = [&](Index index, ValueRange carried) {
      SmallVector<Value> values(carried), contributions;
      for (int64_t p = 0; p < strategy.partials; ++p) {
        place(index.plus(p * width));
        if (ofLanes)
          contributions.push_back(contribution(at[0], *whole));
        else
          step(at, p, values, whole ? &*whole : resultLanes);
      }
      if (ofLanes)
        extremum(contributions, 0, values, *whole);
      return values;
    };
    int64_t done = behind ? besideGroups(extent, block, flat, oneBlock) : 0;
    flat = k.loop({{}, done}, {{}, full}, block, flat, oneBlock);
    for (int64_t start = full, p = 0; start < extent; start += width, ++p) {
      place({{}, start});
      Lanes lanes{dim, width, std::min(width, extent - start)};
      if (ofLanes)
        extremum({contribution(at[0], lanes)}, p % strategy.partials, flat, lanes);
      else
        step(at, p % strategy.partials, flat, laneReduced() ? &lanes : resultLanes, /*first=*/start == 0);
    }
    return flat;
  }

  /// The stage behind goes on after every few vectors of this one, and ends here; returns how far this one is.
  int64_t besideGroups(int64_t extent, int64_t block, SmallVector<Value> &flat, KernelBuilder::LoopBody oneBlock) {
    int64_t width = strategy.lanes, group = width * behind->strategy.unroll;
    // Where its whole vectors begin in a row differs by less than one.
    int64_t full = (extent - width + 1) / group * group;
    flat = k.loop({{}, 0}, {{}, full}, group, flat, [&](Index first, ValueRange carried) {
      SmallVector<Value> values = k.loop(first, first.plus(group), block, carried, oneBlock);
      goOn([&] {
        behind->position[*behind->strategy.laneDim] = {k.add(behind->range.begin, k.materialise(first))};
        behind->tile(behind->strategy.unroll, Lanes{*behind->strategy.laneDim, width, width}, /*past=*/true);
      });
      return values;
    });
    goOn([&] { behind->endAligned(behind->range, k.add(behind->range.begin, k.constant(full))); });
    return full;
  }

  /// Whether what a lane contributes that reads nothing is the zero that it starts with: products, sums and differences
  /// of what is not read.
  bool addsZeros() {
    if (map) // computes in all lanes
      return false;
    auto only = dyn_cast<arith::AddFOp>(op.combineBlock()->front());
    auto identity = dyn_cast<FloatAttr>(op.getIdentities()[0]);
    if (!only || !identity || op.getIdentities().size() != 1 || !identity.getValue().isPosZero() ||
        only != op.combineBlock()->getTerminator()->getOperand(0).getDefiningOp())
      return false;
    std::function<bool(Value)> isZero = [&](Value value) {
      if (auto argument = dyn_cast<BlockArgument>(value)) {
        const Access &access = stage.inputs[argument.getArgNumber()];
        return isa<FloatType>(access.element) && access.strides[*strategy.laneDim] != 0 &&
               !stage.op.isLoaded(argument.getArgNumber());
      }
      Operation *from = value.getDefiningOp();
      return isa<arith::MulFOp, arith::AddFOp, arith::SubFOp, arith::ExtFOp, math::AbsFOp>(from) &&
             llvm::all_of(from->getOperands(), isZero);
    };
    return isZero(op.prologueBlock()->getTerminator()->getOperand(0));
  }

  /// Of one vector of iterations to a reduction along lanes, of one number.
  Value contribution(const Position &where, const Lanes &lanes) {
    fetchAhead(where);
    Value value = k.region(*op.prologueBlock(), inputs(&lanes, where, true), stage, where, &lanes).front();
    return k.broadcast(value, lanes.width);
  }

  /// Adds the contributions of one iteration (one vector of iterations) to partial result p of every result vector.
  void step(ArrayRef<Position> at, int64_t p, SmallVector<Value> &flat, const Lanes *lanes, bool first = false) {
    for (auto [v, where] : llvm::enumerate(at)) {
      if (laneReduced())
        fetchAhead(where);
      SmallVector<Value> contributions =
          k.region(*op.prologueBlock(), inputs(lanes, where, true, v), stage, where, lanes);
      MutableArrayRef<Value> accumulators =
          MutableArrayRef(flat).slice((static_cast<int64_t>(v) * strategy.partials + p) * count, count);
      SmallVector<Value> combined;
      if (first && strategy.rowsDim && isa<arith::MaximumFOp, arith::MinimumFOp>(op.combineBlock()->front()))
        combined = {k.broadcast(contributions[0], lanes->width)}; // three operations less than with the identity
      else
        combined = combine(accumulators, contributions);
      // A lane beyond the end of the reduction contributes nothing. Beyond the end of the results it may hold anything.
      if (laneReduced() && lanes->masked() && !addsZeros())
        for (auto [value, accumulator] : llvm::zip_equal(combined, accumulators))
          value = k.select(k.mask(*lanes), value, accumulator);
      llvm::copy(combined, accumulators.begin());
    }
  }

  KernelBuilder &k;
  const Stage &stage;
  const StageStrategy &strategy;
  StageOp op;
  Position position;
  std::optional<Share> share;
  AlignedRange range; // of a row, behind another stage
  struct Label {
    arith::CmpIOp compare;
    Value value;
  };
  SmallVector<Label> labels;
  int64_t count = 0;          // accumulators of the stage
  bool ofLanes = false;       // the largest or smallest along them
  SmallVector<Value> uniform; // values of the inputs that are the same for all lanes
  // With lanesFirst: the vectors that go together, and what each has of the inputs that differ along the lanes alone.
  std::optional<std::pair<int64_t, Lanes>> current;
  SmallVector<SmallVector<Value>> only;
};
} // namespace

void codegen::emitLoops(KernelBuilder &k, const Stage &stage, const StageStrategy &strategy, Position position,
                        std::optional<Share> share) {
  LoopsEmitter(k, stage, strategy, std::move(position), share).run();
}

void codegen::emitReduction(KernelBuilder &k, const Stage &reduction, const StageStrategy &strategy,
                            const Position &position, const Companions &companions) {
  LoopsEmitter emitter(k, reduction, strategy, position, std::nullopt);
  std::optional<LoopsEmitter> map, behind;
  if (companions.map)
    emitter.map = &map.emplace(k, *companions.map->stage, *companions.map->strategy, position, std::nullopt);
  if (companions.behind) {
    Position previous(position);
    previous[reduction.outer - 1] = companions.row;
    emitter.behind =
        &behind.emplace(k, *companions.behind->stage, *companions.behind->strategy, previous, std::nullopt);
    emitter.behindShifts = companions.shifts;
  }
  emitter.run();
}
