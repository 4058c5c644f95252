//===- ContractionResults.cpp - What becomes of a tile's sums -----------------------===//
#include "compiler/codegen/ContractionEmitter.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;
using namespace dlc::codegen;

//===-- Partial sums -------------------------------------------------------------===//

void ContractionEmitter::forEachPartial(
    int64_t rowCount, llvm::function_ref<void(const Access &, const Position &, const Lanes &)> body) {
  if (s.sumsInResults()) {
    for (int64_t r = 0; r < rowCount; ++r)
      for (int64_t v = 0; v < vectors(); ++v)
        body(stage.outputs[0], at(r, v), lanesOf(v));
    return;
  }
  int64_t width = std::max(s.columnBlock, s.columns);
  Value start = k.add(k.multiply(difference(row, blockRow), width), difference(column, blockColumn));
  for (int64_t r = 0; r < rowCount; ++r)
    for (int64_t v = 0; v < vectors(); ++v)
      body(partial, {Index{start, r * width + v * s.lanes}}, Lanes{0, s.lanes, s.lanes});
}

void ContractionEmitter::tileOfBlock(int64_t rowCount) {
  auto begin = [&](bool isFirst) {
    if (isFirst)
      return initial(rowCount);
    SmallVector<Value> sums;
    forEachPartial(rowCount, [&](const Access &access, const Position &where, const Lanes &lanes) {
      sums.push_back(k.load(access, where, &lanes));
    });
    return sums;
  };
  SmallVector<Value> sums = reduce(whetherEqual(depthStart, {}, begin), rowCount);
  auto end = [&](bool isLast) {
    const Value *sum = sums.begin();
    if (isLast)
      epilogue(sums, rowCount);
    else
      forEachPartial(rowCount, [&](const Access &access, const Position &where, const Lanes &lanes) {
        k.store(*sum++, access, where, &lanes);
      });
    return SmallVector<Value>();
  };
  // What is left of the reduction after whole blocks is the last.
  int64_t extent = stage.extents[*s.depthDim];
  if (depthCount == s.depth && extent % s.depth != 0)
    end(false);
  else
    whetherEqual(depthStart, {{}, extent - depthCount}, end);
}

//===-- Results ------------------------------------------------------------------===//

void ContractionEmitter::wholeTile(int64_t rowCount) {
  if (s.dotDim)
    return dotTile(rowCount);
  if (s.nextRows)
    prefetchNextRows();
  if (!s.defer || rowCount < s.rows || columnCount < s.columns)
    return epilogue(reduce(initial(rowCount), rowCount), rowCount);
  // The results of the tile before are finished row by row, while the sums of this one are on their way.
  SmallVector<Value> sums = reduce(initial(rowCount), rowCount, [&](Index index) {
    prefetchResults(index);
    ifPending([&] { finishPending(index); });
  });
  keepTile(sums, pending);
  markPending(row, column);
}

Access ContractionEmitter::makeTile() {
  Access tile;
  tile.buffer = k.addBuffer(k.scratch(contraction.element, s.rows * s.columns));
  tile.element = contraction.element;
  tile.strides = {s.columns, 1};
  return tile;
}

void ContractionEmitter::keepTile(ArrayRef<Value> sums, const Access &tile) {
  Lanes lanes{1, s.lanes, s.lanes};
  for (auto [i, sum] : llvm::enumerate(sums)) {
    auto vector = static_cast<int64_t>(i);
    k.store(sum, tile, {{{}, vector / vectors()}, {{}, vector % vectors() * s.lanes}}, &lanes);
  }
}

void ContractionEmitter::markPending(Index rowIndex, Index columnIndex) {
  memref::StoreOp::create(k.b, k.loc, k.materialise(rowIndex), pendingPlace, k.constant(int64_t(0)));
  memref::StoreOp::create(k.b, k.loc, k.materialise(columnIndex), pendingPlace, k.constant(int64_t(1)));
}

void ContractionEmitter::ifPending(llvm::function_ref<void()> body) {
  Value pendingRow = memref::LoadOp::create(k.b, k.loc, pendingPlace, k.constant(int64_t(0)));
  k.onlyIf(arith::CmpIOp::create(k.b, k.loc, arith::CmpIPredicate::sge, pendingRow, k.constant(int64_t(0))), body);
}

void ContractionEmitter::finishPending(Index rowIndex) {
  Position where = position;
  where[*s.rowDim] = {
      k.add(memref::LoadOp::create(k.b, k.loc, pendingPlace, k.constant(int64_t(0))), k.materialise(rowIndex))};
  Value first = memref::LoadOp::create(k.b, k.loc, pendingPlace, k.constant(int64_t(1)));
  for (int64_t c = 0; c < s.columns; c += s.lanes) {
    where[columnDim] = {first, c};
    Lanes lanes{columnDim, s.lanes, s.lanes}, inTile{1, s.lanes, s.lanes};
    finish(k.load(pending, {rowIndex, {{}, c}}, &inTile), where, &lanes);
  }
}

void ContractionEmitter::prefetchResults(Index rowIndex) {
  Position where = at(0, 0);
  where[*s.rowDim] = plus(row, rowIndex);
  // An update in place has its memory twice, as an input and as a result.
  ValueRange operands = op->getParentOfType<LaunchOp>()->getOperands();
  llvm::SmallDenseSet<Value> done;
  auto fetch = [&](const Access &access, bool write) {
    if (access.strides[*s.rowDim] == 0 || access.strides[columnDim] != 1 ||
        !done.insert(operands[access.buffer]).second)
      return;
    int64_t line = 64 / std::max<int64_t>(1, access.element.getIntOrFloatBitWidth() / 8);
    for (int64_t c = 0; c < columnCount; c += line) {
      where[columnDim] = column.plus(c);
      k.prefetch(access, where, write);
    }
    if (access.strides[*s.rowDim] % line == 0)
      return;
    where[columnDim] = column.plus(columnCount - 1);
    k.prefetch(access, where, write);
  };
  for (const Access &output : stage.outputs)
    fetch(output, true);
  for (auto [i, input] : llvm::enumerate(stage.inputs))
    if (stage.epilogueUses(i))
      fetch(input, false);
}

void ContractionEmitter::finish(Value sum, const Position &where, const Lanes *lanes) {
  SmallVector<Value> arguments = {sum};
  for (auto [i, access] : llvm::enumerate(stage.inputs))
    arguments.push_back(uniform.contains(i)     ? uniform.lookup(i)
                        : stage.epilogueUses(i) ? k.load(access, where, lanes)
                                                : Value());
  k.multiplyByReciprocals = s.reciprocals;
  SmallVector<Value> results = k.region(*op.epilogueBlock(), arguments, stage, where, lanes);
  k.multiplyByReciprocals = false;
  for (auto [access, value] : llvm::zip_equal(stage.outputs, results))
    k.store(value, access, where, lanes);
}

void ContractionEmitter::epilogue(ArrayRef<Value> sums, int64_t rowCount) {
  if (s.transposeResults && rowCount > 1) {
    for (int64_t r = 0; r < rowCount; r += s.lanes)
      transposedEpilogue(sums, r, std::min(s.lanes, rowCount - r));
    return;
  }
  // A long epilogue (a function of mathematics, a draw) is there once for a row of the tile: to make its code for all
  // rows takes much longer, and the code runs no faster.
  constexpr size_t mostUnrolled = 256;
  if (rowCount > 1 && epilogueLength() * sums.size() > mostUnrolled) {
    if (!rolled)
      rolled = makeTile();
    keepTile(sums, *rolled);
    k.loop({}, {{}, rowCount}, 1, [&](Index index) {
      Position where = at(0, 0);
      where[*s.rowDim] = plus(row, index);
      for (int64_t v = 0; v < vectors(); ++v) {
        where[columnDim] = column.plus(v * s.lanes);
        Lanes lanes = lanesOf(v), inTile{1, s.lanes, s.lanes};
        finish(k.load(*rolled, {index, {{}, v * s.lanes}}, &inTile), where, &lanes);
      }
    });
    return;
  }
  for (int64_t r = 0; r < rowCount; ++r)
    for (int64_t v = 0; v < vectors(); ++v) {
      Lanes lanes = lanesOf(v);
      finish(sums[r * vectors() + v], at(r, v), &lanes);
    }
}

size_t ContractionEmitter::epilogueLength() {
  size_t length = 0;
  for (Operation &inside : op.epilogueBlock()->without_terminator()) {
    Type type = inside.getResult(0).getType();
    bool wide = type.isIntOrFloat() && type.getIntOrFloatBitWidth() == 64;
    length += (kernel::isLongFunction(inside) ? 24 : 1) * (wide ? 2 : 1);
  }
  return length;
}

void ContractionEmitter::transposedEpilogue(ArrayRef<Value> sums, int64_t first, int64_t rowCount) {
  auto side = static_cast<int64_t>(llvm::PowerOf2Ceil(rowCount));
  Lanes along{*s.rowDim, side, rowCount};
  for (int64_t v = 0; v < vectors(); ++v) {
    SmallVector<Value> square;
    for (int64_t r = 0; r < side; ++r)
      square.push_back(r < rowCount ? sums[(first + r) * vectors() + v] : square.back());
    k.transpose(square);
    for (int64_t c = 0; c < lanesOf(v).active; ++c) {
      Position where = at(first, v);
      where[columnDim] = where[columnDim].plus(c);
      SmallVector<int64_t> part;
      for (int64_t lane = 0; lane < side; ++lane)
        part.push_back(c / side * side + lane);
      Value sum = square[c % side];
      if (rowCount == 1)
        finish(vector::ExtractOp::create(k.b, k.loc, sum, c), where, nullptr);
      else
        finish(side == s.lanes ? sum : k.shuffle(sum, sum, part), where, &along);
    }
  }
}

//===-- Dot products -------------------------------------------------------------===//

Position ContractionEmitter::atColumn(int64_t r, int64_t c) {
  Position result = at(r, 0);
  result[columnDim] = columnDistance && c ? plus(column, {k.multiply(columnDistance, c)}) : column.plus(c);
  return result;
}

void ContractionEmitter::dotTile(int64_t rowCount) {
  Value zero = k.broadcast(k.constant(cast<TypedAttr>(k.b.getZeroAttr(contraction.element))), s.lanes);
  SmallVector<Value> sums = dotLoops(stage.parallel, SmallVector<Value>(rowCount * dotVectors(), zero), rowCount);
  Value identity = k.broadcast(k.constant(cast<TypedAttr>(op.getIdentities()[0])), s.lanes);
  // Results of a row lie side by side, `width` of them in a vector of `lanes`; the last of a row is repeated. Those
  // from parts of the columns lie apart.
  int64_t ofVector = columnsOfVector(), vectors = dotVectors();
  int64_t width = std::min<int64_t>(s.lanes, std::max<int64_t>(ofVector, llvm::PowerOf2Ceil(columnCount)));
  if (columnDistance)
    width = 1;
  SmallVector<std::pair<int64_t, int64_t>> pieces; // row, first column
  for (int64_t r = 0; r < rowCount; ++r)
    for (int64_t c = 0; c < columnCount; c += width)
      pieces.push_back({r, c});
  int64_t together = s.lanes / width, count = static_cast<int64_t>(pieces.size());
  for (int64_t first = 0; first < count; first += together) {
    SmallVector<Value> group;
    for (int64_t i = first; i < std::min(count, first + together); ++i)
      for (int64_t c = 0; c < width; c += ofVector)
        group.push_back(sums[pieces[i].first * vectors + std::min((pieces[i].second + c) / ofVector, vectors - 1)]);
    Value results = arith::AddFOp::create(k.b, k.loc, identity, k.sumLanes(std::move(group), s.dotPart));
    for (int64_t i = first; i < std::min(count, first + together); ++i) {
      auto [r, c] = pieces[i];
      int64_t at = (i - first) * width;
      if (width == 1) {
        finish(vector::ExtractOp::create(k.b, k.loc, results, at), atColumn(r, c), nullptr);
        continue;
      }
      Lanes lanes{columnDim, width, std::min(width, columnCount - c)};
      SmallVector<int64_t> part = llvm::to_vector(llvm::seq(at, at + width));
      finish(width == s.lanes ? results : k.shuffle(results, results, part), atColumn(r, c), &lanes);
    }
  }
}

SmallVector<Value> ContractionEmitter::dotLoops(unsigned dim, SmallVector<Value> sums, int64_t rowCount) {
  unsigned lanesDim = *s.dotDim;
  if (dim == lanesDim)
    return dotLoops(dim + 1, sums, rowCount);
  if (dim < stage.rank())
    return k.loop({{}, 0}, {{}, stage.extents[dim]}, 1, sums, [&](Index index, ValueRange carried) {
      position[dim] = index;
      return dotLoops(dim + 1, SmallVector<Value>(carried), rowCount);
    });
  int64_t width = s.dotPart ? s.dotPart : s.lanes;
  int64_t extent = stage.extents[lanesDim], full = extent / width * width;
  if (s.alignedInput)
    return alignedDotLoop(std::move(sums), rowCount);
  sums = k.loop({{}, 0}, {{}, full}, width, sums, [&](Index index, ValueRange carried) {
    SmallVector<Value> values(carried);
    dotStep(values, index, {lanesDim, width, width}, rowCount);
    return values;
  });
  if (full < extent)
    dotStep(sums, {{}, full}, {lanesDim, width, extent - full}, rowCount);
  return sums;
}

// Where in a vector of memory a row begins follows from the extents, if the matrix begins with one; if it does not, it
// takes longer. So the order of the sum does not depend on addresses.
SmallVector<Value> ContractionEmitter::alignedDotLoop(SmallVector<Value> sums, int64_t rowCount) {
  unsigned dim = *s.dotDim;
  int64_t width = s.lanes, extent = stage.extents[dim];
  position[dim] = {};
  Value place = k.address(stage.inputs[*s.alignedInput], atColumn(0, 0)), last = k.constant(width - 1);
  Value head = arith::AndIOp::create(k.b, k.loc, k.subtract(k.constant(int64_t(0)), place), last);
  Value rest = arith::AndIOp::create(k.b, k.loc, k.subtract(k.constant(extent), head), last);
  dotStep(sums, {}, {dim, width, width, head}, rowCount);
  sums = k.loop({head}, {{}, extent - width + 1}, width, sums, [&](Index index, ValueRange carried) {
    SmallVector<Value> values(carried);
    dotStep(values, index, {dim, width, width}, rowCount);
    return values;
  });
  dotStep(sums, {k.subtract(k.constant(extent), rest)}, {dim, width, width, rest}, rowCount);
  return sums;
}

void ContractionEmitter::dotStep(MutableArrayRef<Value> sums, Index index, Lanes lanes, int64_t rowCount) {
  position[lanes.dim] = index;
  for (unsigned input : s.ahead) {
    bool ofRows = s.rowDim && stage.inputs[input].strides[*s.rowDim] != 0;
    for (int64_t i = 0; i < (ofRows ? rowCount : columnCount); ++i) {
      Position next = ofRows ? atColumn(i, 0) : atColumn(0, i);
      next[stage.outer - 1] = next[stage.outer - 1].plus(s.rowsAhead);
      k.prefetch(stage.inputs[input], next, /*write=*/false, s.aheadIsFar ? 2 : 3);
    }
  }
  SmallVector<Value> columns;
  if (s.dotPart) {
    Lanes whole{0, s.lanes, s.lanes};
    Value start = k.multiply(k.materialise(index), s.columns);
    SmallVector<int64_t> repeated;
    for (int64_t lane = 0; lane < s.lanes; ++lane)
      repeated.push_back(lane % s.dotPart);
    for (int64_t v = 0; v < dotVectors(); ++v)
      columns.push_back(k.load(dotPanel, {Index{start, v * s.lanes}}, &whole));
    bool plain = isa<BlockArgument>(contraction.product->getOperand(rowSide()));
    for (int64_t r = 0; r < rowCount; ++r) {
      Value value = operand(rowSide(), atColumn(r, 0), &lanes);
      // The panel has zeros past the end, expressions of nothing may be anything.
      if (lanes.masked() && !plain)
        value = k.select(k.mask(lanes), value,
                         k.broadcast(k.constant(cast<TypedAttr>(k.b.getZeroAttr(contraction.element))), lanes.width));
      value = k.shuffle(value, value, repeated);
      for (int64_t v = 0; v < dotVectors(); ++v) {
        Value &sum = sums[r * dotVectors() + v];
        sum = vector::FMAOp::create(k.b, k.loc, value, columns[v], sum);
      }
    }
    return;
  }
  for (int64_t c = 0; c < columnCount; ++c)
    columns.push_back(k.broadcast(operand(s.columnSide, atColumn(0, c), &lanes), s.lanes));
  for (int64_t r = 0; r < rowCount; ++r) {
    Value value = k.broadcast(operand(1 - s.columnSide, atColumn(r, 0), &lanes), s.lanes);
    for (int64_t c = 0; c < columnCount; ++c) {
      Value &sum = sums[r * columnCount + c];
      Value next = vector::FMAOp::create(k.b, k.loc, value, columns[c], sum);
      // Lanes past the end hold expressions of nothing.
      sum = lanes.masked() ? k.select(k.mask(lanes), next, sum) : next;
    }
  }
}
