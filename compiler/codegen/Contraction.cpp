//===- Contraction.cpp - Sums of products in register tiles -------------------------===//
//
// y[m, n] = epilogue(sum over k of a[m, k] * b[k, n]), a tile of 8 rows x 32 columns, 16 lanes:
//
//   for n in blocks of 128 {                             as many columns as the second-level cache has room for
//     (pack: b[0:K, n:n+128] on the stack, a panel of every 32 columns, transposed if b lies the other way)
//     for m in tiles of 8 {                               (pack_rows: two tiles, a[m:m+16, 0:K] on the stack)
//       for j in n to n + 128 step 32 {
//         c00 .. c71 = 0                                 16 vectors that stay in registers
//         for k {
//           b0, b1 = b[k, j:j+16], b[k, j+16:j+32]
//           for each row r: ar = broadcast a[m+r, k];  cr0 = fma(ar, b0, cr0);  cr1 = fma(ar, b1, cr1)
//         }
//         for each row: y[m+r, j:j+32] = epilogue(cr0), epilogue(cr1)
//       }
//     }
//   }
//
// A copy that transposes nothing is made by the first tile that reads the elements, while it multiplies them; by one at
// an edge, if that is the first, before. Tiles at the edges have fewer rows or vectors, the last vector is masked;
// their arithmetic is the same: an element is a chain of fused multiply-adds in the order of k, wherever it lies in a
// tile and whichever thread computes it. (Columns that are a stage of their own, splitColumns, may be dot products.)
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/ContractionEmitter.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;
using namespace dlc::codegen;

ContractionEmitter::ContractionEmitter(KernelBuilder &k, const Stage &stage, const StageStrategy &s, Position position,
                                       std::optional<Share> share)
    : k(k), stage(stage), s(s), op(stage.op), contraction(*matchContraction(stage)), position(std::move(position)),
      share(share), columnDim(*s.laneDim) {
  k.releaseScratch();
  int64_t depth = 1;
  for (unsigned dim = stage.parallel; dim < stage.rank(); ++dim) {
    blockExtents.push_back(s.depthDim == dim ? std::min(s.depth, stage.extents[dim]) : stage.extents[dim]);
    depth *= blockExtents.back();
  }
  // Panels lie one after the other: where one begins is where its first column's would.
  int64_t tiles = std::max<int64_t>(1, s.columnBlock / s.columns);
  if (s.pack)
    panel = makePanel(columnDim, s.columns, depth * s.columns * tiles), panelStride = depth;
  if (s.dotPart) {
    int64_t padded = (stage.extents[*s.dotDim] + s.dotPart - 1) / s.dotPart * s.dotPart;
    dotPanel.buffer = k.addBuffer(k.scratch(contraction.element, padded * s.columns));
    dotPanel.element = contraction.element;
    dotPanel.strides = {1};
  }
  if (s.packRows)
    rowPanel = makePanel(*s.rowDim, paddedRows(), depth * paddedRows());
  if (s.defer) {
    pending = makeTile();
    pendingPlace = k.scratch(k.b.getIndexType(), 2);
  }
  if (s.depthDim && !s.sumsInResults()) {
    partial.buffer = k.addBuffer(k.scratch(contraction.element, s.rowBlock * tiles * s.columns));
    partial.element = contraction.element;
    partial.strides = {1};
  }
}

void ContractionEmitter::run() {
  // What is the same for all elements, such as an optimizer's rates, is read once, and so are reciprocals computed.
  for (auto [i, input] : llvm::enumerate(stage.inputs)) {
    bool written =
        llvm::is_contained(llvm::map_range(stage.outputs, [](const Access &o) { return o.buffer; }), input.buffer);
    if (stage.epilogueUses(i) && !written && llvm::all_of(input.strides, [](int64_t stride) { return stride == 0; }))
      uniform[i] = k.load(input, position, nullptr);
  }
  batchLoops(stage.outer);
}

void ContractionEmitter::batchLoops(unsigned dim) {
  if (dim == stage.parallel)
    return columnBlocks();
  if (dim == columnDim || s.rowDim == dim)
    return batchLoops(dim + 1);
  forEachTile(k, stage.extents[dim], 1, shareOf(dim), [&](Index index, int64_t) {
    position[dim] = index;
    batchLoops(dim + 1);
  });
}

//===-- Blocks -------------------------------------------------------------------===//

void ContractionEmitter::columnBlocks() {
  int64_t extent = stage.extents[columnDim], units = (extent + s.columns - 1) / s.columns;
  int64_t tiles = s.columnBlock / s.columns;
  const Share *mine = shareOf(columnDim);
  if (s.apart)
    return columnsApart();
  if (tiles <= 1)
    return forEachTile(k, extent, s.columns, mine, [&](Index index, int64_t count) {
      column = blockColumn = index;
      columnCount = count;
      oneTile = true;
      depthBlocks();
    });
  if (!mine && tiles >= units) {
    blockColumn = {};
    return depthBlocks();
  }
  k.loop(mine ? Index{mine->first} : Index{}, mine ? Index{mine->second} : Index{{}, units}, tiles, [&](Index first) {
    columnsOfBlock = blockOf(first, tiles, mine, units);
    blockColumn = {k.multiply(columnsOfBlock->first, s.columns)};
    depthBlocks();
  });
}

void ContractionEmitter::columnsApart() {
  const Share *mine = shareOf(columnDim);
  Value first = mine ? mine->first : k.constant(int64_t(0)),
        end = mine ? mine->second : k.constant(stage.extents[columnDim]);
  Value count = k.subtract(end, first);
  Value part = k.multiply(arith::DivUIOp::create(k.b, k.loc, count, k.constant(s.columns * s.apart)), s.apart);
  oneTile = true;
  auto tiles = [&](Value low, Value high, int64_t count) {
    k.loop({low}, {high}, 1, [&](Index index) {
      column = blockColumn = index;
      columnCount = count;
      depthBlocks();
    });
  };
  columnDistance = part;
  tiles(first, k.add(first, part), s.columns);
  columnDistance = {};
  tiles(k.add(first, k.multiply(part, s.columns)), end, 1);
}

Share ContractionEmitter::blockOf(Index first, int64_t count, const Share *mine, int64_t units) {
  Value end =
      arith::MinSIOp::create(k.b, k.loc, k.materialise(first.plus(count)), mine ? mine->second : k.constant(units));
  return {k.materialise(first), end, units};
}

void ContractionEmitter::forColumns(llvm::function_ref<void()> body) {
  if (oneTile)
    return body();
  forEachTile(k, stage.extents[columnDim], s.columns, columnsOfBlock ? &*columnsOfBlock : nullptr,
              [&](Index index, int64_t count) {
                column = index;
                columnCount = count;
                body();
              });
}

void ContractionEmitter::depthBlocks() {
  depthStart = {};
  depthCount = 0;
  const Share *mine = s.rowDim ? shareOf(*s.rowDim) : nullptr;
  if (!s.depthDim) {
    packColumns();
    if (s.defer)
      markPending({{}, -1}, {});
    rowLoop(mine, [&](int64_t count) { wholeTile(count); });
    if (s.defer)
      ifPending([&] { k.loop({}, {{}, s.rows}, 1, [&](Index index) { finishPending(index); }); });
    return;
  }
  auto blocks = [&](const Share *rows) {
    forEachTile(k, stage.extents[*s.depthDim], s.depth, nullptr, [&](Index index, int64_t count) {
      depthStart = index;
      depthCount = count;
      packColumns();
      rowLoop(rows, [&](int64_t rowCount) { tileOfBlock(rowCount); });
    });
  };
  if (s.sumsInResults())
    return blocks(mine);
  int64_t extent = s.rowDim ? stage.extents[*s.rowDim] : 1, units = (extent + s.rowGroup() - 1) / s.rowGroup();
  int64_t groups = std::max<int64_t>(1, s.rowBlock / s.rowGroup());
  k.loop(mine ? Index{mine->first} : Index{}, mine ? Index{mine->second} : Index{{}, units}, groups, [&](Index first) {
    Share block = blockOf(first, groups, mine, units);
    blockRow = {k.multiply(block.first, s.rowGroup())};
    blocks(&block);
  });
}

void ContractionEmitter::rowLoop(const Share *rowShare, llvm::function_ref<void(int64_t)> body) {
  firstRow = rowShare ? Index{k.multiply(rowShare->first, s.rowGroup())} : Index{};
  if (!s.rowDim) {
    row = groupRow = {};
    return forColumns([&] { body(1); });
  }
  forEachTile(k, stage.extents[*s.rowDim], s.rowGroup(), rowShare, [&](Index group, int64_t groupCount) {
    groupRow = group;
    groupRowCount = groupCount;
    if (s.packRows && !copiesRowsFirst())
      packRows(groupCount);
    if (s.keepApart)
      return keptTilesApart(groupCount);
    forColumns([&] {
      row = group;
      if (s.keepRows)
        keepColumns();
      forEachTile(k, groupCount, s.rows, nullptr, [&](Index index, int64_t count) {
        inGroup = index;
        row = plus(group, index);
        body(count);
      });
    });
  });
}

void ContractionEmitter::keepColumns() {
  keptColumns.clear();
  for (int64_t step = 0; step < stage.extents[stage.parallel]; ++step) {
    position[stage.parallel] = {{}, step};
    for (int64_t v = 0; v < vectors(); ++v) {
      Lanes lanes = lanesOf(v);
      keptColumns.push_back(k.broadcast(operand(s.columnSide, at(0, v), &lanes), s.lanes));
    }
  }
}

void ContractionEmitter::keptTilesApart(int64_t count) {
  assert(!oneTile && !columnsOfBlock && !shareOf(columnDim) && "a part of the columns");
  auto tilesOf = [&](Index first, int64_t rows) {
    row = first;
    auto tile = [&](Index from, int64_t columns, std::optional<Lanes> lanes) {
      column = from;
      columnCount = columns;
      firstLanes = lanes;
      keepColumns();
      k.loop({}, {{}, rows}, 1, [&](Index index) {
        row = plus(first, {k.multiply(k.materialise(index), s.keepApart)});
        wholeTile(1);
      });
      row = first;
      firstLanes.reset();
    };
    Lanes whole{columnDim, s.lanes, s.lanes};
    column = {};
    Value head = k.untilAligned(stage.outputs[0], at(0, 0), whole);
    // From -lanes + head, or 0.
    Value begin =
        k.subtract(arith::AndIOp::create(k.b, k.loc, k.add(head, k.constant(s.lanes - 1)), k.constant(s.lanes - 1)),
                   k.constant(s.lanes - 1));
    Lanes ofFirst = whole;
    ofFirst.count = k.add(begin, k.constant(s.lanes));
    ofFirst.last = true;
    tile({begin}, s.columns, ofFirst);
    int64_t extent = stage.extents[columnDim];
    Value second = k.add(begin, k.constant(s.columns));
    Value tiles = arith::DivUIOp::create(k.b, k.loc, k.subtract(k.constant(extent), second), k.constant(s.columns));
    Value end = k.add(second, k.multiply(tiles, s.columns));
    k.loop({second}, {end}, s.columns, [&](Index index) { tile(index, s.columns, std::nullopt); });
    k.loop({end}, {{}, extent}, s.lanes, [&](Index index) {
      Lanes some = whole;
      some.count = k.minimum(k.subtract(k.constant(extent), k.materialise(index)), s.lanes);
      tile(index, s.lanes, some);
    });
  };
  int64_t rows = count / s.keepApart, more = count % s.keepApart;
  k.loop({}, {{}, more}, 1, [&](Index index) { tilesOf(plus(groupRow, index), rows + 1); });
  if (rows)
    k.loop({{}, more}, {{}, s.keepApart}, 1, [&](Index index) { tilesOf(plus(groupRow, index), rows); });
}

Lanes ContractionEmitter::lanesOf(int64_t vector) const {
  if (firstLanes && vector == 0)
    return *firstLanes;
  return {columnDim, s.lanes, std::min(s.lanes, columnCount - vector * s.lanes)};
}

Position ContractionEmitter::at(int64_t r, int64_t vector) const {
  Position result = position;
  if (s.rowDim)
    result[*s.rowDim] = row.plus(r);
  result[columnDim] = column.plus(vector * s.lanes);
  return result;
}

Value ContractionEmitter::difference(Index a, Index b) { return k.subtract(k.materialise(a), k.materialise(b)); }

SmallVector<Value> ContractionEmitter::initial(int64_t rowCount) {
  Value identity = k.broadcast(k.constant(cast<TypedAttr>(op.getIdentities()[0])), s.lanes);
  return SmallVector<Value>(rowCount * vectors(), identity);
}

//===-- The reduction ------------------------------------------------------------===//

Value ContractionEmitter::operand(unsigned side, const Position &where, const Lanes *lanes) {
  IRMapping mapping;
  for (unsigned input : contraction.inputs[side])
    mapping.map(op.prologueBlock()->getArgument(input), k.load(stage.inputs[input], where, lanes));
  return k.expression(contraction.product->getOperand(side), mapping, lanes);
}

SmallVector<Value> ContractionEmitter::stepLoop(Index low, Index high, int64_t extent, int64_t together,
                                                ValueRange carried, KernelBuilder::LoopBody body) {
  if (together == 1)
    return k.loop(low, high, 1, carried, body);
  assert(!high.base || high.offset == 0);
  Index whole = high;
  if (extent % together != 0) {
    whole = {{}, extent - extent % together};
    if (high.base) // a part that begins behind them is empty
      whole = {arith::MaxSIOp::create(k.b, k.loc, k.materialise(low), k.minimum(high.base, whole.offset))};
  }
  SmallVector<Value> sums = k.loop(low, whole, together, carried, [&](Index index, ValueRange values) {
    SmallVector<Value> sums(values);
    for (int64_t i = 0; i < together; ++i)
      sums = body(index.plus(i), sums);
    return sums;
  });
  return extent % together == 0 ? sums : k.loop(whole, high, 1, sums, body);
}

SmallVector<Value> ContractionEmitter::depthLoops(unsigned dim, ValueRange carried, int64_t together,
                                                  llvm::function_ref<SmallVector<Value>(ValueRange)> body) {
  if (dim == stage.rank())
    return body(carried);
  bool blocked = s.depthDim == dim;
  int64_t extent = blocked ? depthCount : stage.extents[dim];
  return stepLoop({{}, 0}, {{}, extent}, extent, dim + 1 == stage.rank() ? together : 1, carried,
                  [&](Index index, ValueRange values) {
                    inPanel[dim] = index;
                    position[dim] = blocked ? plus(depthStart, index) : index;
                    return depthLoops(dim + 1, values, together, body);
                  });
}

Index ContractionEmitter::plus(Index a, Index b) {
  if (a.base && b.base)
    return {k.add(a.base, b.base), a.offset + b.offset};
  return {a.base ? a.base : b.base, a.offset + b.offset};
}

bool ContractionEmitter::copiesFirst(unsigned side) const {
  return s.copyFirst && isa<BlockArgument>(contraction.product->getOperand(side));
}

Value ContractionEmitter::equal(Index a, Index b) {
  return arith::CmpIOp::create(k.b, k.loc, arith::CmpIPredicate::eq, k.materialise(a), k.materialise(b));
}

void ContractionEmitter::ifEqual(Index a, Index b, llvm::function_ref<void()> body) {
  if (a.base != b.base)
    return k.onlyIf(equal(a, b), body);
  if (a.offset == b.offset)
    body();
}

SmallVector<Value> ContractionEmitter::whetherEqual(Index a, Index b,
                                                    llvm::function_ref<SmallVector<Value>(bool)> emit) {
  if (a.base == b.base)
    return emit(a.offset == b.offset);
  return k.choose(equal(a, b), [&] { return emit(true); }, [&] { return emit(false); });
}

Value ContractionEmitter::isFirst() {
  Value result;
  if (copiesColumnsFirst())
    result = equal(row, firstRow);
  if (!copiesRowsFirst())
    return result;
  Value ofGroup = equal(inGroup, {});
  if (!oneTile)
    ofGroup = arith::AndIOp::create(k.b, k.loc, ofGroup, equal(column, blockColumn));
  return result ? Value(arith::OrIOp::create(k.b, k.loc, result, ofGroup)) : ofGroup;
}

SmallVector<Value> ContractionEmitter::whetherFirst(llvm::function_ref<SmallVector<Value>(bool, bool)> emit) {
  auto columns = [&](bool copyRows) {
    if (!copiesColumnsFirst())
      return emit(false, copyRows);
    return whetherEqual(row, firstRow, [&](bool first) { return emit(first, copyRows); });
  };
  if (!copiesRowsFirst())
    return columns(false);
  // One condition of both, lest what copies no rows is there twice.
  if (inGroup.base && !oneTile && column.base != blockColumn.base) {
    Value first = arith::AndIOp::create(k.b, k.loc, equal(inGroup, {}), equal(column, blockColumn));
    return k.choose(first, [&] { return columns(true); }, [&] { return columns(false); });
  }
  return whetherEqual(inGroup, {}, [&](bool firstOfGroup) {
    if (!firstOfGroup || oneTile)
      return columns(firstOfGroup);
    return whetherEqual(column, blockColumn, columns);
  });
}

SmallVector<Value> ContractionEmitter::step(ValueRange carried, int64_t rowCount, Value panelStart, bool copyColumns,
                                            bool copyRows) {
  SmallVector<Value> sums(carried), columns;
  if ((copyColumns || !s.pack) && !s.keepRows)
    prefetchFar(s.columnSide, columnDim, column, columnCount);
  if (copyRows)
    copyRowsOfStep(groupRowCount);
  if (s.keepRows)
    columns = llvm::to_vector(ArrayRef(keptColumns).slice(position[stage.parallel].offset * vectors(), vectors()));
  for (int64_t v = 0; v < vectors() && !s.keepRows; ++v) {
    Lanes lanes = lanesOf(v), whole{columnDim, s.lanes, s.lanes};
    Position where = inPanel;
    where[columnDim] = {{}, v * s.lanes};
    if (s.pack && !copyColumns) {
      columns.push_back(k.load(panel, where, &whole, panelStart));
      continue;
    }
    columns.push_back(k.broadcast(operand(s.columnSide, at(0, v), &lanes), s.lanes));
    if (copyColumns)
      k.store(columns.back(), panel, where, &whole, panelStart);
  }
  for (int64_t r = 0; r < rowCount; ++r) {
    Value value = k.broadcast(rowOperand(r, copyRows), s.lanes);
    for (int64_t v = 0; v < vectors(); ++v) {
      Value &sum = sums[r * vectors() + v];
      sum = vector::FMAOp::create(k.b, k.loc, value, columns[v], sum);
    }
  }
  return sums;
}

SmallVector<Value> ContractionEmitter::reduce(SmallVector<Value> accumulators, int64_t rowCount,
                                              llvm::function_ref<void(Index)> between) {
  inPanel = Position(stage.rank());
  if (s.keepRows) {
    for (int64_t i = 0; i < stage.extents[stage.parallel]; ++i) {
      position[stage.parallel] = {{}, i};
      accumulators = step(accumulators, rowCount, {}, false, false);
    }
    return accumulators;
  }
  Value panelStart = s.pack && !oneTile ? k.multiply(difference(column, blockColumn), panelStride) : Value();
  bool isWhole = rowCount == std::min(s.rows, s.rowDim ? stage.extents[*s.rowDim] : 1) &&
                 columnCount == std::min(s.columns, stage.extents[columnDim]);
  if (!isWhole) {
    copyForEdge(panelStart);
    return depthLoops(stage.parallel, accumulators, 1,
                      [&](ValueRange carried) { return step(carried, rowCount, panelStart, false, false); });
  }
  if (!between)
    return whetherFirst([&](bool copyColumns, bool copyRows) {
      return depthLoops(stage.parallel, accumulators, copyColumns || copyRows ? 1 : s.together,
                        [&](ValueRange carried) { return step(carried, rowCount, panelStart, copyColumns, copyRows); });
    });
  // Who copies has all that is to be done between the parts before it: there is one loop in parts, without ways.
  auto forRows = [&] { k.loop({}, {{}, rowCount}, 1, between); };
  if (Value first = isFirst())
    k.onlyIf(first, forRows);
  unsigned dim = stage.parallel;
  bool isInnermost = dim + 1 == stage.rank();
  int64_t extent = stage.extents[dim];
  int64_t part = llvm::alignTo((extent + rowCount - 1) / rowCount, isInnermost ? s.together : 1);
  return whetherFirst([&](bool copyColumns, bool copyRows) {
    if (copyColumns || copyRows)
      return depthLoops(stage.parallel, accumulators, 1,
                        [&](ValueRange carried) { return step(carried, rowCount, panelStart, copyColumns, copyRows); });
    return k.loop({}, {{}, rowCount}, 1, accumulators, [&](Index index, ValueRange carried) {
      between(index);
      Value low = k.minimum(k.multiply(k.materialise(index), part), extent);
      Value high = k.minimum(k.add(low, k.constant(part)), extent);
      return stepLoop(
          {low}, {high}, extent, isInnermost ? s.together : 1, carried, [&](Index inner, ValueRange values) {
            inPanel[dim] = position[dim] = inner;
            return depthLoops(dim + 1, values, s.together,
                              [&](ValueRange sums) { return step(sums, rowCount, panelStart, false, false); });
          });
    });
  });
}

Value ContractionEmitter::rowOperand(int64_t r, bool copied) {
  if (!s.packRows || copied)
    return operand(rowSide(), at(r, 0), nullptr);
  Position where = inPanel;
  where[*s.rowDim] = inGroup.plus(r);
  return k.load(rowPanel, where, nullptr);
}

void codegen::emitContraction(KernelBuilder &k, const Stage &stage, const StageStrategy &strategy, Position position,
                              std::optional<Share> share) {
  ContractionEmitter(k, stage, strategy, std::move(position), share).run();
}
