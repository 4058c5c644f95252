//===- LoopReductions.cpp - Sums and the like in vector loops -----------------------===//
#include "compiler/codegen/LoopsEmitter.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;
using namespace dlc::codegen;

void LoopsEmitter::rowsUnpacked(Index first, int64_t number) {
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

void LoopsEmitter::rowsTogether(Index first, int64_t number) {
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

SmallVector<Value> LoopsEmitter::combine(ArrayRef<Value> accumulators, ArrayRef<Value> contributions) {
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

bool LoopsEmitter::isExtremum() {
  auto identity = dyn_cast<FloatAttr>(op.getIdentities()[0]);
  if (!identity || op.getIdentities().size() != 1 || !identity.getValue().isInfinity())
    return false;
  Operation &combine = op.combineBlock()->front();
  return isa<arith::MaximumFOp, arith::MinimumFOp>(combine) &&
         identity.getValue().isNegative() == isa<arith::MaximumFOp>(combine) &&
         op.combineBlock()->getTerminator()->getOperand(0).getDefiningOp() == &combine;
}

bool LoopsEmitter::isExtremumOfColumns(const Lanes *resultLanes) {
  constexpr int64_t mostColumns = 16;
  return resultLanes && !laneReduced() && stage.rank() == stage.parallel + 1 && stage.extents[stage.parallel] >= 2 &&
         stage.extents[stage.parallel] <= mostColumns && isExtremum();
}

bool LoopsEmitter::isExtremumOfLanes() {
  constexpr int64_t shortest = 128;
  return laneReduced() && !strategy.rowsDim && isExtremum() &&
         strategy.lanes * cast<TypedAttr>(op.getIdentities()[0]).getType().getIntOrFloatBitWidth() > shortest;
}

Value LoopsEmitter::unordered(Value x, Value y) {
  return arith::CmpFOp::create(k.b, k.loc, arith::CmpFPredicate::UNO, x, y);
}

Value LoopsEmitter::better(Value x, Value y) {
  auto order =
      isa<arith::MaximumFOp>(op.combineBlock()->front()) ? arith::CmpFPredicate::OGT : arith::CmpFPredicate::OLT;
  return k.select(arith::CmpFOp::create(k.b, k.loc, order, x, y), x, y);
}

Value LoopsEmitter::notANumber() {
  auto element = cast<FloatType>(cast<TypedAttr>(op.getIdentities()[0]).getType());
  return k.constant(k.b.getFloatAttr(element, llvm::APFloat::getNaN(element.getFloatSemantics())));
}

SmallVector<SmallVector<Value>> LoopsEmitter::extremes(ArrayRef<Position> positions, const Lanes &lanes) {
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

void LoopsEmitter::extremum(ArrayRef<Value> contributions, int64_t p, SmallVector<Value> &flat, const Lanes &lanes) {
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

Value LoopsEmitter::noNaN() {
  constexpr int64_t masked = 512;
  unsigned bits = cast<TypedAttr>(op.getIdentities()[0]).getType().getIntOrFloatBitWidth();
  Type element = k.b.getIntegerType(strategy.lanes * bits == masked ? 1 : bits);
  return k.broadcast(k.constant(cast<TypedAttr>(k.b.getZeroAttr(element))), strategy.lanes);
}

Value LoopsEmitter::extremumOf(ArrayRef<Value> flat) {
  SmallVector<Value> partials(flat.drop_back());
  combineInPairs(partials, [&](Value low, Value high) { return better(high, low); });
  Value best = collapse({partials[0]}, [&](ArrayRef<Value> lows, ArrayRef<Value> highs) {
                 return SmallVector<Value>{better(highs[0], lows[0])};
               }).front();
  Value isNaN = flat.back();
  if (auto type = cast<VectorType>(isNaN.getType()); !type.getElementType().isInteger(1))
    isNaN = arith::CmpIOp::create(k.b, k.loc, arith::CmpIPredicate::ne, isNaN, noNaN());
  Value any = vector::ReductionOp::create(k.b, k.loc, vector::CombiningKind::OR, isNaN);
  return k.select(any, notANumber(), best);
}

SmallVector<Value> LoopsEmitter::beginReduction(ArrayRef<Position> positions, const Lanes *resultLanes) {
  at.assign(positions.begin(), positions.end());
  count = op.getIdentities().size();
  ofLanes = isExtremumOfLanes();
  int64_t width = resultLanes ? resultLanes->width : strategy.lanes;
  SmallVector<Value> flat;
  for (size_t i = 0; i < at.size() * strategy.partials; ++i)
    for (Attribute identity : op.getIdentities()) {
      Value value = k.constant(cast<TypedAttr>(identity));
      flat.push_back(resultLanes || laneReduced() ? k.broadcast(value, width) : value);
    }
  if (ofLanes)
    flat.push_back(noNaN());
  carriedCount = flat.size();
  return flat;
}

SmallVector<SmallVector<Value>> LoopsEmitter::endReduction(ArrayRef<Value> flat) {
  if (ofLanes)
    return {{extremumOf(flat)}};
  auto both = [&](ArrayRef<Value> lows, ArrayRef<Value> highs) { return combine(lows, highs); };
  SmallVector<SmallVector<Value>> results;
  for (size_t v = 0; v < at.size(); ++v) {
    SmallVector<SmallVector<Value>> partials;
    for (int64_t p = 0; p < strategy.partials; ++p)
      partials.emplace_back(flat.slice((v * strategy.partials + p) * count, count));
    combineInPairs(partials, both);
    results.push_back(laneReduced() && !strategy.rowsDim ? collapse(partials[0], both) : partials[0]);
  }
  return results;
}

SmallVector<Value> LoopsEmitter::ofEach(ValueRange carried,
                                        llvm::function_ref<void(LoopsEmitter &, SmallVector<Value> &)> part) {
  SmallVector<Value> all;
  auto one = [&](LoopsEmitter &reduction) {
    SmallVector<Value> own(carried.take_front(reduction.carriedCount));
    carried = carried.drop_front(reduction.carriedCount);
    part(reduction, own);
    llvm::append_range(all, own);
  };
  one(*this);
  for (Other &other : beside)
    goOn(other, [&] { one(*other.emitter); });
  return all;
}

SmallVector<SmallVector<Value>> LoopsEmitter::reduce(ArrayRef<Position> positions, const Lanes *resultLanes) {
  if (isExtremumOfColumns(resultLanes))
    return extremes(positions, *resultLanes);
  SmallVector<Value> flat = beginReduction(positions, resultLanes);
  for (Other &other : beside)
    llvm::append_range(flat, other->beginReduction(other->position, nullptr));
  bool empty = stage.volume(stage.parallel, stage.rank()) == 0;
  // The lane dimension is the innermost loop; without one, the last.
  SmallVector<unsigned> dims;
  for (unsigned dim = stage.parallel; dim < stage.rank(); ++dim)
    if (!laneReduced() || dim != *strategy.laneDim)
      dims.push_back(dim);
  if (laneReduced())
    dims.push_back(*strategy.laneDim);
  if (!empty)
    flat = reductionLoops(dims, flat, resultLanes);
  SmallVector<SmallVector<Value>> results;
  ofEach(flat, [&](LoopsEmitter &reduction, SmallVector<Value> &own) {
    if (&reduction == this)
      results = endReduction(own);
    else
      reduction.finish(reduction.endReduction(own).front(), reduction.position, nullptr);
  });
  return results;
}

SmallVector<Value>
LoopsEmitter::collapse(SmallVector<Value> values,
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

SmallVector<Value> LoopsEmitter::reductionLoops(ArrayRef<unsigned> dims, SmallVector<Value> flat,
                                                const Lanes *resultLanes) {
  if (dims.empty()) { // every reduction dimension has extent 1
    step(0, flat, resultLanes);
    return flat;
  }
  unsigned dim = dims[0];
  int64_t extent = stage.extents[dim];
  if (dims.size() > 1)
    return k.loop({{}, 0}, {{}, extent}, 1, flat, [&](Index index, ValueRange carried) {
      for (Position &where : at)
        where[dim] = index;
      return reductionLoops(dims.drop_front(), SmallVector<Value>(carried), resultLanes);
    });

  int64_t width = laneReduced() ? strategy.lanes : 1;
  // Rows of a few vectors that are summed up together need no loop.
  int64_t block = width * strategy.partials, full = strategy.rowsDim ? 0 : extent / block * block;
  auto oneBlock = [&](Index index, ValueRange carried) {
    return ofEach(carried, [&](LoopsEmitter &reduction, SmallVector<Value> &own) {
      reduction.steps(dim, index, block, 0, own, resultLanes);
    });
  };
  int64_t done = behind ? besideGroups(extent, block, flat, oneBlock) : 0;
  flat = k.loop({{}, done}, {{}, full}, block, flat, oneBlock);
  for (int64_t start = full, p = 0; start < extent; start += width, ++p)
    flat = ofEach(flat, [&](LoopsEmitter &reduction, SmallVector<Value> &own) {
      reduction.steps(dim, {{}, start}, std::min(width, extent - start), p % strategy.partials, own, resultLanes,
                      /*first=*/start == 0);
    });
  return flat;
}

void LoopsEmitter::steps(unsigned dim, Index index, int64_t number, int64_t p, SmallVector<Value> &flat,
                         const Lanes *resultLanes, bool first) {
  int64_t width = laneReduced() ? strategy.lanes : 1;
  Lanes lanes{dim, width, std::min(width, number)};
  SmallVector<Value> contributions;
  storesLast([&] {
    for (int64_t done = 0; done < number; done += width) {
      for (Position &where : at)
        where[dim] = index.plus(done);
      if (ofLanes)
        contributions.push_back(contribution(at[0], lanes));
      else
        step(p + done / width, flat, laneReduced() ? &lanes : resultLanes, first);
    }
  });
  if (ofLanes)
    extremum(contributions, p, flat, lanes);
}

int64_t LoopsEmitter::besideGroups(int64_t extent, int64_t block, SmallVector<Value> &flat,
                                   KernelBuilder::LoopBody oneBlock) {
  LoopsEmitter &after = *behind->emitter;
  unsigned dim = *after.strategy.laneDim;
  int64_t width = strategy.lanes, group = width * after.strategy.unroll;
  // Where its whole vectors begin in a row differs by less than one.
  int64_t full = (extent - width + 1) / group * group;
  flat = k.loop({{}, 0}, {{}, full}, group, flat, [&](Index first, ValueRange carried) {
    SmallVector<Value> values = k.loop(first, first.plus(group), block, carried, oneBlock);
    goOn(*behind, [&] {
      after.position[dim] = {k.add(after.range.begin, k.materialise(first))};
      after.tile(after.strategy.unroll, Lanes{dim, width, width}, /*past=*/true);
    });
    return values;
  });
  goOn(*behind, [&] { after.endAligned(after.range, k.add(after.range.begin, k.constant(full))); });
  return full;
}

bool LoopsEmitter::addsZeros() {
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

Value LoopsEmitter::contribution(const Position &where, const Lanes &lanes) {
  fetchAhead(where);
  Value value = k.region(*op.prologueBlock(), inputs(&lanes, where, true), stage, where, &lanes).front();
  return k.broadcast(value, lanes.width);
}

void LoopsEmitter::step(int64_t p, SmallVector<Value> &flat, const Lanes *lanes, bool first) {
  for (auto [v, where] : llvm::enumerate(at)) {
    if (laneReduced() || !strategy.aheadVectors.empty())
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
