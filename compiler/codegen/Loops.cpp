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
#include "compiler/codegen/LoopsEmitter.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
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

void LoopsEmitter::run() {
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

void LoopsEmitter::parallelLoops(unsigned dim) {
  if (dim == stage.parallel) {
    if (map) {
      map->position = position;
      map->loadUniform();
    }
    auto place = [&](Other &other) {
      std::copy(position.begin() + stage.outer, position.end(), other->position.begin() + stage.outer);
    };
    if (behind)
      goOn(*behind, [&] {
        place(*behind);
        (*behind)->loadUniform();
        (*behind)->range = (*behind)->beginAligned();
      });
    for (Other &other : beside)
      goOn(other, [&] {
        place(other);
        if (other->strategy.reciprocals)
          other->loadUniform();
      });
    if (strategy.laneDim && (!laneReduced() || strategy.reciprocals))
      loadUniform();
    if (!strategy.laneDim || laneReduced())
      return tile(1, std::nullopt);
    if (current)
      return tile(current->first, current->second);
    if (strategy.folded)
      return foldedColumns();
    return strategy.walks ? panels() : strategy.pastOutput || strategy.alignedOutput ? alignedLaneLoop() : laneLoop();
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

void LoopsEmitter::laneLoop() {
  laneTiles([&](int64_t vectors, const Lanes &lanes) { tile(vectors, lanes); });
}

void LoopsEmitter::laneTiles(llvm::function_ref<void(int64_t, const Lanes &)> body) {
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

void LoopsEmitter::loadUniform() {
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

void LoopsEmitter::findLabels() {
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

Value LoopsEmitter::hasLabel(int64_t count) {
  Value any, first = k.materialise(position[*strategy.laneDim]);
  for (const Label &label : labels) {
    Type type = label.value.getType();
    Value from = type.isIndex() ? first : arith::IndexCastOp::create(k.b, k.loc, type, first);
    Value number = k.constant(k.b.getIntegerAttr(type, count)), lane = k.subtract(label.value, from);
    Value has = arith::CmpIOp::create(k.b, k.loc, arith::CmpIPredicate::ult, lane, number);
    any = any ? arith::OrIOp::create(k.b, k.loc, any, has) : has;
  }
  return any;
}

void LoopsEmitter::loadVectors(int64_t vectors, const Lanes &lanes) {
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

std::pair<Index, Index> LoopsEmitter::laneRange() {
  unsigned dim = *strategy.laneDim;
  const Share *mine = shareOf(dim);
  if (!mine)
    return {{{}, 0}, {{}, stage.extents[dim]}};
  return {{k.multiply(mine->first, strategy.shareTile)},
          {k.minimum(k.multiply(mine->second, strategy.shareTile), stage.extents[dim])}};
}

Value LoopsEmitter::wholes(Value count, int64_t unit) {
  return k.multiply(arith::DivUIOp::create(k.b, k.loc, count, k.constant(unit)), unit);
}

void LoopsEmitter::someLanes(Index at, Value count, bool last) {
  unsigned dim = *strategy.laneDim;
  Value any = arith::CmpIOp::create(k.b, k.loc, arith::CmpIPredicate::sgt, count, k.constant(int64_t(0)));
  k.onlyIf(any, [&] {
    position[dim] = at;
    tile(1, Lanes{dim, strategy.lanes, strategy.lanes, count, last});
  });
}

LoopsEmitter::AlignedRange LoopsEmitter::beginAligned() {
  unsigned dim = *strategy.laneDim;
  int64_t width = strategy.lanes;
  auto [first, end] = laneRange();
  Value low = k.materialise(first), high = k.materialise(end);
  position[dim] = first;
  unsigned output = strategy.pastOutput ? *strategy.pastOutput : *strategy.alignedOutput;
  Value before = k.untilAligned(stage.outputs[output], position, Lanes{dim, width, width});
  before = arith::MinSIOp::create(k.b, k.loc, before, k.subtract(high, low));
  Value begin = k.add(low, before);
  someLanes({begin, -width}, before, /*last=*/true);
  return {begin, high};
}

void LoopsEmitter::endAligned(const AlignedRange &range, Value from) {
  unsigned dim = *strategy.laneDim;
  int64_t width = strategy.lanes;
  Value vectors = k.add(range.begin, wholes(k.subtract(range.high, range.begin), width));
  k.loop({from}, {vectors}, width, [&](Index index) {
    position[dim] = index;
    tile(1, Lanes{dim, width, width}, /*past=*/true);
  });
  someLanes({vectors}, k.subtract(range.high, vectors), /*last=*/false);
}

void LoopsEmitter::alignedLaneLoop() {
  unsigned dim = *strategy.laneDim;
  int64_t width = strategy.lanes, block = width * strategy.unroll;
  AlignedRange range = beginAligned();
  Value blocks = k.add(range.begin, wholes(k.subtract(range.high, range.begin), block));
  k.loop({range.begin}, {blocks}, block, [&](Index index) {
    position[dim] = index;
    tile(strategy.unroll, Lanes{dim, width, width}, /*past=*/true);
  });
  endAligned(range, blocks);
}

void LoopsEmitter::goOn(Other &other, llvm::function_ref<void()> emit) {
  std::swap(k.shifts, other.shifts);
  k.multiplyByReciprocals = other->strategy.reciprocals;
  emit();
  k.multiplyByReciprocals = strategy.reciprocals;
  std::swap(k.shifts, other.shifts);
}

SmallVector<Value> LoopsEmitter::inputs(const Lanes *lanes, const Position &at, bool prologue, size_t v) {
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

void LoopsEmitter::fetchAhead(const Position &at) {
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

void LoopsEmitter::tile(int64_t vectors, std::optional<Lanes> lanes, bool past) {
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

void LoopsEmitter::wholeTile(int64_t vectors, std::optional<Lanes> lanes, bool past) {
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
  storesLast([&] {
    for (int64_t v = 0; v < vectors; ++v)
      finish(std::move(values[v]), positions[v], resultLanes, past, v);
  });
}

void LoopsEmitter::storesLast(llvm::function_ref<void()> emit) {
  if (strategy.sideBySide || (map && map->strategy.sideBySide))
    k.storesLast(emit);
  else
    emit();
}

SmallVector<Value> LoopsEmitter::mapTo(const Position &at, const Lanes *lanes) {
  fetchAhead(at);
  llvm::SaveAndRestore<bool> restore(k.multiplyByReciprocals, strategy.reciprocals);
  SmallVector<Value> results =
      finish(k.region(*op.prologueBlock(), inputs(lanes, at, true), stage, at, lanes), at, lanes);
  return results;
}

SmallVector<Value> LoopsEmitter::finish(SmallVector<Value> values, const Position &at, const Lanes *lanes, bool past,
                                        size_t vector) {
  llvm::append_range(values, inputs(lanes, at, false, vector));
  SmallVector<Value> results = k.region(*op.epilogueBlock(), values, stage, at, lanes);
  for (auto [i, access, value] : llvm::enumerate(stage.outputs, results))
    if (seam && strategy.pastOutput == i && lanes->masked())
      storeAtSeam(value, access, at, *lanes);
    else
      k.store(value, access, at, lanes, {}, past && strategy.pastOutput == i);
  return results;
}

void LoopsEmitter::storeAtSeam(Value value, const Access &access, const Position &at, const Lanes &lanes) {
  Access waiting{seam->buffer, access.element, {1}, 0};
  Lanes all{0, lanes.width, lanes.width};
  Value row = k.materialise(at[stage.outer - 1]);
  if (stage.blockDim)
    row = k.add(row, k.materialise(at[stage.outer]));
  auto isRow = [&](Value other) -> Value {
    return arith::CmpIOp::create(k.b, k.loc, arith::CmpIPredicate::eq, row, other);
  };
  auto alone = [&] { k.store(value, access, at, &lanes); };
  if (lanes.last)
    return k.ifElse(isRow(seam->low), alone, [&] {
      Value line = k.select(k.mask(lanes), k.broadcast(value, lanes.width), k.load(waiting, {Index()}, &all));
      all.dim = lanes.dim;
      k.store(line, access, at, &all, {}, /*past=*/true);
    });
  auto wait = [&] { k.store(value, waiting, {Index()}, &all); };
  if (!seam->end)
    return wait();
  k.ifElse(isRow(k.subtract(seam->end, k.constant(int64_t(1)))), alone, wait);
}

void codegen::emitLoops(KernelBuilder &k, const Stage &stage, const StageStrategy &strategy, Position position,
                        std::optional<Share> share, std::optional<Seam> seam) {
  LoopsEmitter emitter(k, stage, strategy, std::move(position), share);
  emitter.seam = seam;
  emitter.run();
}

void codegen::emitReduction(KernelBuilder &k, const Stage &reduction, const StageStrategy &strategy,
                            const Position &position, const Companions &companions) {
  LoopsEmitter emitter(k, reduction, strategy, position, std::nullopt);
  std::optional<LoopsEmitter> map;
  if (companions.map)
    emitter.map = &map.emplace(k, *companions.map->stage, *companions.map->strategy, position, std::nullopt);
  auto other = [&](const Companions::OfRows &of) {
    Position there(position);
    there[reduction.outer - 1] = of.row;
    auto emitter = std::make_unique<LoopsEmitter>(k, *of.stage, *of.strategy, there, std::nullopt);
    emitter->seam = of.seam;
    return LoopsEmitter::Other{std::move(emitter), of.shifts};
  };
  if (companions.behind)
    emitter.behind = other(*companions.behind);
  for (const Companions::OfRows &reduction : companions.beside)
    emitter.beside.push_back(other(reduction));
  emitter.run();
}
