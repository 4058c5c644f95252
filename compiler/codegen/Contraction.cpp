//===- Contraction.cpp - Sums of products in register tiles -------------------------===//
//
// y[m, n] = epilogue(sum over k of a[m, k] * b[k, n]), a tile of 8 rows x 32 columns, 16 lanes:
//
//   for n in blocks of 128 {                             as many columns as the second-level cache has room for
//     (pack: copy b[0:K, n:n+128] to the stack, a panel of every 32 columns, transposed if b lies the other way)
//     for m in tiles of 8 {                               (pack_rows: two tiles, whose a[m:m+16, 0:K] is copied)
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
// Tiles at the edges have fewer rows or vectors, the last vector is masked; their arithmetic is the same: an element is
// a chain of fused multiply-adds in the order of k, wherever it lies in a tile and whichever thread computes it.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/StageEmitter.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;
using namespace dlc::codegen;

namespace {
class ContractionEmitter {
public:
  ContractionEmitter(KernelBuilder &k, const Stage &stage, const StageStrategy &s, Position position,
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
    if (s.packRows)
      rowPanel = makePanel(*s.rowDim, paddedRows(), depth * paddedRows());
    if (s.defer) {
      pending.buffer = k.addBuffer(k.scratch(contraction.element, s.rows * s.columns));
      pending.element = contraction.element;
      pending.strides = {s.columns, 1};
      pendingPlace = k.scratch(k.b.getIndexType(), 2);
    }
    if (s.depthDim) {
      partial.buffer = k.addBuffer(k.scratch(contraction.element, s.rowBlock * tiles * s.columns));
      partial.element = contraction.element;
      partial.strides = {1};
    }
  }

  void run() {
    // What is the same for all elements, such as an optimizer's rates, is read once, and so are reciprocals computed.
    for (auto [i, input] : llvm::enumerate(stage.inputs)) {
      bool written =
          llvm::is_contained(llvm::map_range(stage.outputs, [](const Access &o) { return o.buffer; }), input.buffer);
      if (stage.epilogueUses(i) && !written && llvm::all_of(input.strides, [](int64_t stride) { return stride == 0; }))
        uniform[i] = k.load(input, position, nullptr);
    }
    batchLoops(stage.outer);
  }

private:
  /// A buffer [reduction][width], width along `dim`.
  Access makePanel(unsigned dim, int64_t width, int64_t elements) {
    Access result;
    result.buffer = k.addBuffer(k.scratch(contraction.element, elements));
    result.element = contraction.element;
    result.strides.assign(stage.rank(), 0);
    int64_t stride = width;
    for (unsigned i = blockExtents.size(); i-- > 0; stride *= blockExtents[i])
      result.strides[stage.parallel + i] = stride;
    result.strides[dim] = 1;
    return result;
  }
  int64_t paddedRows() const { return (s.packRows + s.lanes - 1) / s.lanes * s.lanes; }

  const Share *shareOf(unsigned dim) const { return share && s.shareDim == dim ? &*share : nullptr; }

  void batchLoops(unsigned dim) {
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

  void columnBlocks() {
    int64_t extent = stage.extents[columnDim], units = (extent + s.columns - 1) / s.columns;
    int64_t tiles = s.columnBlock / s.columns;
    const Share *mine = shareOf(columnDim);
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

  /// So many units from `first`, or up to the end of the share.
  Share blockOf(Index first, int64_t count, const Share *mine, int64_t units) {
    Value end =
        arith::MinSIOp::create(k.b, k.loc, k.materialise(first.plus(count)), mine ? mine->second : k.constant(units));
    return {k.materialise(first), end, units};
  }

  void forColumns(llvm::function_ref<void()> body) {
    if (oneTile)
      return body();
    forEachTile(k, stage.extents[columnDim], s.columns, columnsOfBlock ? &*columnsOfBlock : nullptr,
                [&](Index index, int64_t count) {
                  column = index;
                  columnCount = count;
                  body();
                });
  }

  /// The whole reduction at once; or in blocks, and rows too: partial sums of a block of rows lie on the stack between
  /// two blocks of the reduction.
  void depthBlocks() {
    depthStart = {};
    depthCount = 0;
    const Share *mine = s.rowDim ? shareOf(*s.rowDim) : nullptr;
    if (!s.depthDim) {
      packColumns();
      if (s.defer)
        markPending({{}, -1}, {});
      rowLoop(mine, true, [&](int64_t count) { wholeTile(count); });
      if (s.defer)
        ifPending([&] { k.loop({}, {{}, s.rows}, 1, [&](Index index) { finishPending(index); }); });
      return;
    }
    int64_t extent = s.rowDim ? stage.extents[*s.rowDim] : 1, units = (extent + s.rowGroup() - 1) / s.rowGroup();
    int64_t groups = std::max<int64_t>(1, s.rowBlock / s.rowGroup());
    k.loop(mine ? Index{mine->first} : Index{}, mine ? Index{mine->second} : Index{{}, units}, groups,
           [&](Index first) {
             Share block = blockOf(first, groups, mine, units);
             blockRow = {k.multiply(block.first, s.rowGroup())};
             rowLoop(&block, false, [&](int64_t count) { storePartial(initial(count), count); });
             forEachTile(k, stage.extents[*s.depthDim], s.depth, nullptr, [&](Index index, int64_t count) {
               depthStart = index;
               depthCount = count;
               packColumns();
               rowLoop(&block, true, [&](int64_t rows) { storePartial(reduce(loadPartial(rows), rows), rows); });
             });
             rowLoop(&block, false, [&](int64_t count) { epilogue(loadPartial(count), count); });
           });
  }

  /// All tiles of the rows and the block of columns.
  void rowLoop(const Share *rowShare, bool reducing, llvm::function_ref<void(int64_t)> body) {
    if (!s.rowDim) {
      row = groupRow = {};
      return forColumns([&] { body(1); });
    }
    forEachTile(k, stage.extents[*s.rowDim], s.rowGroup(), rowShare, [&](Index group, int64_t groupCount) {
      groupRow = group;
      if (s.packRows && reducing)
        packRows(groupCount);
      forColumns([&] {
        forEachTile(k, groupCount, s.rows, nullptr, [&](Index index, int64_t count) {
          inGroup = index;
          row = plus(group, index);
          body(count);
        });
      });
    });
  }

  Value difference(Index a, Index b) { return arith::SubIOp::create(k.b, k.loc, k.materialise(a), k.materialise(b)); }

  int64_t vectors() const { return (columnCount + s.lanes - 1) / s.lanes; }
  Lanes lanesOf(int64_t vector) const {
    return {columnDim, s.lanes, std::min(s.lanes, columnCount - vector * s.lanes)};
  }
  Position at(int64_t r, int64_t vector) const {
    Position result = position;
    if (s.rowDim)
      result[*s.rowDim] = row.plus(r);
    result[columnDim] = column.plus(vector * s.lanes);
    return result;
  }

  SmallVector<Value> initial(int64_t rowCount) {
    Value identity = k.broadcast(k.constant(cast<TypedAttr>(op.getIdentities()[0])), s.lanes);
    return SmallVector<Value>(rowCount * vectors(), identity);
  }

  //===-- Partial sums -------------------------------------------------------------===//

  Position partialPosition(int64_t r, int64_t vector) {
    Value rows = k.multiply(difference(row, blockRow), std::max(s.columnBlock, s.columns));
    Value columns = difference(column, blockColumn);
    return {Index{k.add(rows, columns), r * std::max(s.columnBlock, s.columns) + vector * s.lanes}};
  }
  SmallVector<Value> loadPartial(int64_t rowCount) {
    SmallVector<Value> values;
    forEachPartial(rowCount, [&](const Position &where, const Lanes &lanes, int64_t) {
      values.push_back(k.load(partial, where, &lanes));
    });
    return values;
  }
  void storePartial(ArrayRef<Value> values, int64_t rowCount) {
    forEachPartial(rowCount, [&](const Position &where, const Lanes &lanes, int64_t i) {
      k.store(values[i], partial, where, &lanes);
    });
  }
  void forEachPartial(int64_t rowCount, llvm::function_ref<void(const Position &, const Lanes &, int64_t)> body) {
    Lanes lanes{0, s.lanes, s.lanes};
    int64_t i = 0;
    for (int64_t r = 0; r < rowCount; ++r)
      for (int64_t v = 0; v < vectors(); ++v)
        body(partialPosition(r, v), lanes, i++);
  }

  //===-- The reduction ------------------------------------------------------------===//

  /// The operand `side` of the product at a position, as a scalar or a vector of `lanes`.
  Value operand(unsigned side, const Position &where, const Lanes *lanes) {
    IRMapping mapping;
    for (unsigned input : contraction.inputs[side])
      mapping.map(op.prologueBlock()->getArgument(input), k.load(stage.inputs[input], where, lanes));
    return k.expression(contraction.product->getOperand(side), mapping, lanes);
  }

  /// Loops over the reduction dimensions (of the block); sets `position`, and `inPanel` to the index inside the panel.
  SmallVector<Value> depthLoops(unsigned dim, ValueRange carried,
                                llvm::function_ref<SmallVector<Value>(ValueRange)> body) {
    if (dim == stage.rank())
      return body(carried);
    bool blocked = s.depthDim == dim;
    int64_t extent = blocked ? depthCount : stage.extents[dim];
    return k.loop({{}, 0}, {{}, extent}, 1, carried, [&](Index index, ValueRange values) {
      inPanel[dim] = index;
      position[dim] = blocked ? plus(depthStart, index) : index;
      return depthLoops(dim + 1, values, body);
    });
  }

  Index plus(Index a, Index b) {
    if (a.base && b.base)
      return {k.add(a.base, b.base), a.offset + b.offset};
    return {a.base ? a.base : b.base, a.offset + b.offset};
  }

  /// `between`, if given, is called before each of `rowCount` parts of the reduction.
  SmallVector<Value> reduce(SmallVector<Value> accumulators, int64_t rowCount,
                            llvm::function_ref<void(Index)> between = nullptr) {
    inPanel = Position(stage.rank());
    Value panelStart = s.pack && !oneTile ? k.multiply(difference(column, blockColumn), panelStride) : Value();
    auto step = [&](ValueRange carried) {
      SmallVector<Value> sums(carried), columns;
      for (int64_t v = 0; v < vectors(); ++v) {
        Lanes lanes = lanesOf(v), whole{columnDim, s.lanes, s.lanes};
        if (s.pack) {
          Position where = inPanel;
          where[columnDim] = {{}, v * s.lanes};
          columns.push_back(k.load(panel, where, &whole, panelStart));
        } else {
          columns.push_back(k.broadcast(operand(s.columnSide, at(0, v), &lanes), s.lanes));
        }
      }
      for (int64_t r = 0; r < rowCount; ++r) {
        Value value = k.broadcast(rowOperand(r), s.lanes);
        for (int64_t v = 0; v < vectors(); ++v) {
          Value &sum = sums[r * vectors() + v];
          sum = vector::FMAOp::create(k.b, k.loc, value, columns[v], sum);
        }
      }
      return sums;
    };
    if (!between)
      return depthLoops(stage.parallel, accumulators, step);
    unsigned dim = stage.parallel;
    int64_t extent = stage.extents[dim], part = (extent + rowCount - 1) / rowCount;
    return k.loop({}, {{}, rowCount}, 1, accumulators, [&](Index index, ValueRange carried) {
      between(index);
      Value low = k.minimum(k.multiply(k.materialise(index), part), extent);
      Value high = k.minimum(k.add(low, k.constant(part)), extent);
      return k.loop({low}, {high}, 1, carried, [&](Index inner, ValueRange values) {
        inPanel[dim] = position[dim] = inner;
        return depthLoops(dim + 1, values, step);
      });
    });
  }

  Value rowOperand(int64_t r) {
    if (!s.packRows)
      return operand(1 - s.columnSide, at(r, 0), nullptr);
    Position where = inPanel;
    where[*s.rowDim] = inGroup.plus(r);
    return k.load(rowPanel, where, nullptr);
  }

  //===-- Results ------------------------------------------------------------------===//

  void wholeTile(int64_t rowCount) {
    if (s.dotDim)
      return dotTile(rowCount);
    if (!s.defer || rowCount < s.rows || columnCount < s.columns)
      return epilogue(reduce(initial(rowCount), rowCount), rowCount);
    // The results of the tile before are finished row by row, while the sums of this one are on their way.
    SmallVector<Value> sums = reduce(initial(rowCount), rowCount, [&](Index index) {
      prefetchResults(index);
      ifPending([&] { finishPending(index); });
    });
    for (int64_t r = 0; r < rowCount; ++r)
      for (int64_t v = 0; v < vectors(); ++v) {
        Lanes lanes{1, s.lanes, s.lanes};
        k.store(sums[r * vectors() + v], pending, {{{}, r}, {{}, v * s.lanes}}, &lanes);
      }
    markPending(row, column);
  }

  void markPending(Index rowIndex, Index columnIndex) {
    memref::StoreOp::create(k.b, k.loc, k.materialise(rowIndex), pendingPlace, k.constant(int64_t(0)));
    memref::StoreOp::create(k.b, k.loc, k.materialise(columnIndex), pendingPlace, k.constant(int64_t(1)));
  }

  void ifPending(llvm::function_ref<void()> body) {
    Value pendingRow = memref::LoadOp::create(k.b, k.loc, pendingPlace, k.constant(int64_t(0)));
    k.onlyIf(arith::CmpIOp::create(k.b, k.loc, arith::CmpIPredicate::sge, pendingRow, k.constant(int64_t(0))), body);
  }

  /// One row of the tile whose sums are kept.
  void finishPending(Index rowIndex) {
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

  /// Of one row of the tile; the last element too, where rows begin anywhere in a line.
  void prefetchResults(Index rowIndex) {
    Position where = at(0, 0);
    where[*s.rowDim] = plus(row, rowIndex);
    llvm::SmallDenseSet<unsigned> done;
    auto fetch = [&](const Access &access, bool write) {
      if (access.strides[*s.rowDim] == 0 || access.strides[columnDim] != 1 || !done.insert(access.buffer).second)
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

  /// Results of one vector of lanes.
  void finish(Value sum, const Position &where, const Lanes *lanes) {
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

  void epilogue(ArrayRef<Value> sums, int64_t rowCount) {
    if (s.transposeResults && rowCount > 1) {
      for (int64_t r = 0; r < rowCount; r += s.lanes)
        transposedEpilogue(sums, r, std::min(s.lanes, rowCount - r));
      return;
    }
    for (int64_t r = 0; r < rowCount; ++r)
      for (int64_t v = 0; v < vectors(); ++v) {
        Lanes lanes = lanesOf(v);
        finish(sums[r * vectors() + v], at(r, v), &lanes);
      }
  }

  /// Squares of `rowCount` rows of the tile are transposed: then lanes lie along the rows.
  void transposedEpilogue(ArrayRef<Value> sums, int64_t first, int64_t rowCount) {
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

  Position atColumn(int64_t r, int64_t c) {
    Position result = at(r, 0);
    result[columnDim] = column.plus(c);
    return result;
  }

  void dotTile(int64_t rowCount) {
    Value zero = k.broadcast(k.constant(cast<TypedAttr>(k.b.getZeroAttr(contraction.element))), s.lanes);
    SmallVector<Value> sums = dotLoops(stage.parallel, SmallVector<Value>(rowCount * columnCount, zero), rowCount);
    Value identity = k.broadcast(k.constant(cast<TypedAttr>(op.getIdentities()[0])), s.lanes);
    // Results of a row lie side by side, `width` of them in a vector of `lanes`; the last of a row is repeated.
    int64_t width = std::min<int64_t>(s.lanes, llvm::PowerOf2Ceil(columnCount));
    SmallVector<std::pair<int64_t, int64_t>> pieces; // row, first column
    for (int64_t r = 0; r < rowCount; ++r)
      for (int64_t c = 0; c < columnCount; c += width)
        pieces.push_back({r, c});
    int64_t together = s.lanes / width, count = static_cast<int64_t>(pieces.size());
    for (int64_t first = 0; first < count; first += together) {
      SmallVector<Value> group;
      for (int64_t i = first; i < std::min(count, first + together); ++i)
        for (int64_t c = 0; c < width; ++c)
          group.push_back(sums[pieces[i].first * columnCount + std::min(pieces[i].second + c, columnCount - 1)]);
      Value results = arith::AddFOp::create(k.b, k.loc, identity, k.sumLanes(std::move(group)));
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

  /// The dimension with the lanes is the innermost loop.
  SmallVector<Value> dotLoops(unsigned dim, SmallVector<Value> sums, int64_t rowCount) {
    unsigned lanesDim = *s.dotDim;
    if (dim == lanesDim)
      return dotLoops(dim + 1, sums, rowCount);
    if (dim < stage.rank())
      return k.loop({{}, 0}, {{}, stage.extents[dim]}, 1, sums, [&](Index index, ValueRange carried) {
        position[dim] = index;
        return dotLoops(dim + 1, SmallVector<Value>(carried), rowCount);
      });
    int64_t extent = stage.extents[lanesDim], full = extent / s.lanes * s.lanes;
    sums = k.loop({{}, 0}, {{}, full}, s.lanes, sums, [&](Index index, ValueRange carried) {
      SmallVector<Value> values(carried);
      dotStep(values, index, {lanesDim, s.lanes, s.lanes}, rowCount);
      return values;
    });
    if (full < extent)
      dotStep(sums, {{}, full}, {lanesDim, s.lanes, extent - full}, rowCount);
    return sums;
  }

  void dotStep(MutableArrayRef<Value> sums, Index index, Lanes lanes, int64_t rowCount) {
    position[lanes.dim] = index;
    SmallVector<Value> columns;
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

  //===-- Packing ------------------------------------------------------------------===//

  /// The columns' operand of the block.
  void packColumns() {
    if (!s.pack)
      return;
    row = {};
    inPanel = Position(stage.rank());
    auto start = [&] { panelStart = oneTile ? Value() : k.multiply(difference(column, blockColumn), panelStride); };
    if (s.packLaneDim)
      return forColumns([&] {
        start();
        packTransposed(stage.parallel);
      });
    depthLoops(stage.parallel, {}, [&](ValueRange) {
      forColumns([&] {
        start();
        prefetchFar(s.columnSide, columnDim, column, columnCount);
        for (int64_t v = 0; v < vectors(); ++v) {
          Lanes lanes = lanesOf(v), whole{columnDim, s.lanes, s.lanes};
          Position where = inPanel;
          where[columnDim] = {{}, v * s.lanes};
          k.store(operand(s.columnSide, at(0, v), &lanes), panel, where, &whole, panelStart);
        }
      });
      return SmallVector<Value>();
    });
  }

  /// Lines of an operand that are far apart are nothing that a processor foresees: those of `count` elements along
  /// `along` from `first` are asked for some steps of the innermost reduction ahead.
  void prefetchFar(unsigned side, unsigned along, Index first, int64_t count) {
    constexpr int64_t ahead = 8, line = 64;
    unsigned dim = stage.rank() - 1;
    int64_t bytes = contraction.element.getIntOrFloatBitWidth() / 8;
    for (unsigned input : contraction.inputs[side]) {
      const Access &access = stage.inputs[input];
      if (access.strides[along] != 1 || access.strides[dim] * bytes < 1024)
        continue;
      for (int64_t i = 0; i < count; i += line / bytes) {
        Position where = position;
        where[along] = first.plus(i);
        where[dim] = where[dim].plus(ahead);
        k.prefetch(access, where, /*write=*/false);
      }
    }
  }

  /// The rows' operand of a group of tiles.
  void packRows(int64_t count) {
    inPanel = Position(stage.rank());
    depthLoops(stage.parallel, {}, [&](ValueRange) {
      prefetchFar(1 - s.columnSide, *s.rowDim, groupRow, count);
      for (int64_t r = 0; r < count; r += s.lanes) {
        Lanes lanes{*s.rowDim, s.lanes, std::min(s.lanes, count - r)}, whole{*s.rowDim, s.lanes, s.lanes};
        Position from = position, to = inPanel;
        from[*s.rowDim] = groupRow.plus(r);
        to[*s.rowDim] = {{}, r};
        k.store(operand(1 - s.columnSide, from, &lanes), rowPanel, to, &whole);
      }
      return SmallVector<Value>();
    });
  }

  /// Reads vectors along a reduction dimension and stores squares of them transposed.
  void packTransposed(unsigned dim) {
    if (dim == *s.packLaneDim)
      return dim + 1 == stage.rank() ? packSquares() : packTransposed(dim + 1);
    if (dim == stage.rank())
      return packSquares();
    bool blocked = s.depthDim == dim;
    k.loop({{}, 0}, {{}, blocked ? depthCount : stage.extents[dim]}, 1, [&](Index index) {
      inPanel[dim] = index;
      position[dim] = blocked ? plus(depthStart, index) : index;
      packTransposed(dim + 1);
    });
  }

  void packSquares() {
    unsigned dim = *s.packLaneDim;
    bool blocked = s.depthDim == dim;
    forEachTile(k, blocked ? depthCount : stage.extents[dim], s.lanes, nullptr, [&](Index index, int64_t depth) {
      inPanel[dim] = index;
      position[dim] = blocked ? plus(depthStart, index) : index;
      Lanes along{dim, s.lanes, depth};
      forEachTile(k, columnCount, s.lanes, nullptr, [&](Index first, int64_t count) {
        SmallVector<Value> square;
        for (int64_t j = 0; j < s.lanes; ++j) {
          Position where = at(0, 0);
          // Columns past the edge repeat the last one: their sums go nowhere.
          where[columnDim] = plus(column, first.plus(std::min(j, count - 1)));
          square.push_back(j < count ? k.broadcast(operand(s.columnSide, where, &along), s.lanes) : square.back());
        }
        k.transpose(square);
        Lanes whole{columnDim, s.lanes, s.lanes};
        for (int64_t i = 0; i < depth; ++i) {
          Position where = inPanel;
          where[dim] = where[dim].plus(i);
          where[columnDim] = first;
          k.store(square[i], panel, where, &whole, panelStart);
        }
      });
    });
  }

  KernelBuilder &k;
  const Stage &stage;
  const StageStrategy &s;
  StageOp op;
  Contraction contraction;
  Position position, inPanel;
  std::optional<Share> share;
  unsigned columnDim;
  SmallVector<int64_t> blockExtents; // of the reduction dimensions
  DenseMap<unsigned, Value> uniform; // inputs of the epilogue
  Access panel, rowPanel, partial, pending;
  Value pendingPlace; // row and column of the pending tile; none if the row is negative
  int64_t panelStride = 0;
  Value panelStart; // of the panel that is packed

  /// The block of columns: one tile (`column`), some tiles, or all.
  Index blockColumn;
  bool oneTile = false;
  std::optional<Share> columnsOfBlock;
  Index row, groupRow, inGroup; // of the tile, of the group of tiles, their difference
  Index column, depthStart;
  int64_t columnCount = 0, depthCount = 0;
  Index blockRow; // the first row of the block whose partial sums are kept
};
} // namespace

void codegen::emitContraction(KernelBuilder &k, const Stage &stage, const StageStrategy &strategy, Position position,
                              std::optional<Share> share) {
  ContractionEmitter(k, stage, strategy, std::move(position), share).run();
}
