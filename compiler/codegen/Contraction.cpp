//===- Contraction.cpp - Sums of products in register tiles -------------------------===//
//
// y[m, n] = epilogue(sum over k of a[m, k] * b[k, n]), a tile of 8 rows x 32 columns, 16 lanes:
//
//   for n in tiles of 32 {
//     (pack: copy b[0:K, n:n+32] to the stack, transposed if b lies the other way)
//     for m in tiles of 8 {
//       c00 .. c71 = 0                                   16 vectors that stay in registers
//       for k {
//         b0, b1 = b[k, n:n+16], b[k, n+16:n+32]
//         for each row r: ar = broadcast a[m+r, k];  cr0 = fma(ar, b0, cr0);  cr1 = fma(ar, b1, cr1)
//       }
//       for each row: y[m+r, n:n+32] = epilogue(cr0), epilogue(cr1)
//     }
//   }
//
// Tiles at the edges have fewer rows or vectors, the last vector is masked; their arithmetic is the same: an element is
// a chain of fused multiply-adds in the order of k, wherever it lies in a tile and whichever thread computes it.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/StageEmitter.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;
using namespace dlc::codegen;

/// Transposes a square of vectors by swapping blocks of 1, 2, 4, ... elements.
static void transpose(KernelBuilder &k, MutableArrayRef<Value> rows) {
  auto width = static_cast<int64_t>(rows.size());
  for (int64_t block = 1; block < width; block *= 2) {
    SmallVector<int64_t> low, high;
    for (int64_t lane = 0; lane < width; ++lane) {
      bool second = lane & block;
      low.push_back(second ? width + lane - block : lane);
      high.push_back(second ? width + lane : lane + block);
    }
    for (int64_t i = 0; i < width; ++i) {
      if (i & block)
        continue;
      Value a = rows[i], b = rows[i + block];
      rows[i] = k.shuffle(a, b, low);
      rows[i + block] = k.shuffle(a, b, high);
    }
  }
}

namespace {
class ContractionEmitter {
public:
  ContractionEmitter(KernelBuilder &k, const Stage &stage, const StageStrategy &s, Position position,
                     std::optional<Share> share)
      : k(k), stage(stage), s(s), op(stage.op), contraction(*matchContraction(stage)), position(std::move(position)),
        share(share), columnDim(*s.laneDim) {
    for (unsigned dim = stage.parallel; dim < stage.rank(); ++dim)
      blockExtents.push_back(s.depthDim == dim ? std::min(s.depth, stage.extents[dim]) : stage.extents[dim]);
    if (s.pack) {
      panel.buffer = k.addBuffer(k.stack(contraction.element, ShapedType::getNumElements(blockExtents) * s.columns));
      panel.element = contraction.element;
      panel.strides.assign(stage.rank(), 0);
      int64_t stride = s.columns;
      for (unsigned i = blockExtents.size(); i-- > 0; stride *= blockExtents[i])
        panel.strides[stage.parallel + i] = stride;
      panel.strides[columnDim] = 1;
    }
    if (s.depthDim) {
      partial.buffer = k.addBuffer(k.stack(contraction.element, s.rowBlock * s.columns));
      partial.element = contraction.element;
    }
  }

  void run() { batchLoops(stage.outer); }

private:
  const Share *shareOf(unsigned dim) const { return share && s.shareDim == dim ? &*share : nullptr; }

  void batchLoops(unsigned dim) {
    if (dim == stage.parallel)
      return columnLoop();
    if (dim == columnDim || s.rowDim == dim)
      return batchLoops(dim + 1);
    forEachTile(k, stage.extents[dim], 1, shareOf(dim), [&](Index index, int64_t) {
      position[dim] = index;
      batchLoops(dim + 1);
    });
  }

  void columnLoop() {
    forEachTile(k, stage.extents[columnDim], s.columns, shareOf(columnDim), [&](Index index, int64_t count) {
      column = index;
      columnCount = count;
      s.depthDim ? blockedRows() : rows();
    });
  }

  /// The whole reduction of a tile at once.
  void rows() {
    depthStart = {};
    depthCount = 0;
    if (s.pack)
      packPanel();
    rowLoop(s.rowDim ? shareOf(*s.rowDim) : nullptr, [&](int64_t count) {
      if (s.dotDim)
        return dotTile(count);
      epilogue(reduce(initial(count), count), count);
    });
  }

  /// Rows and reduction in blocks; partial sums of a block of rows lie on the stack between two blocks of the
  /// reduction.
  void blockedRows() {
    int64_t extent = s.rowDim ? stage.extents[*s.rowDim] : 1, units = (extent + s.rows - 1) / s.rows;
    const Share *mine = s.rowDim ? shareOf(*s.rowDim) : nullptr;
    Index low = mine ? Index{mine->first} : Index{{}, 0}, high = mine ? Index{mine->second} : Index{{}, units};
    int64_t unitBlock = std::max<int64_t>(1, s.rowBlock / s.rows);
    k.loop(low, high, unitBlock, [&](Index first) {
      Value start = k.materialise(first);
      Value end = k.materialise(first.plus(unitBlock));
      end = arith::MinSIOp::create(k.b, k.loc, end, k.materialise(high));
      Share block{start, end, units};
      blockStart = k.multiply(start, s.rows);
      rowLoop(&block, [&](int64_t count) { storePartial(initial(count), count); });
      forEachTile(k, stage.extents[*s.depthDim], s.depth, nullptr, [&](Index index, int64_t count) {
        depthStart = index;
        depthCount = count;
        if (s.pack)
          packPanel();
        rowLoop(&block, [&](int64_t rows) { storePartial(reduce(loadPartial(rows), rows), rows); });
      });
      rowLoop(&block, [&](int64_t count) { epilogue(loadPartial(count), count); });
    });
  }

  void rowLoop(const Share *rowShare, llvm::function_ref<void(int64_t)> body) {
    if (!s.rowDim) {
      row = {};
      return body(1);
    }
    forEachTile(k, stage.extents[*s.rowDim], s.rows, rowShare, [&](Index index, int64_t count) {
      row = index;
      body(count);
    });
  }

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

  Position partialPosition(int64_t element) {
    Value inBlock = arith::SubIOp::create(k.b, k.loc, k.materialise(row), blockStart);
    return {Index{k.multiply(inBlock, s.columns), element}};
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
    partial.strides = {1};
    Lanes lanes{0, s.lanes, s.lanes};
    int64_t i = 0;
    for (int64_t r = 0; r < rowCount; ++r)
      for (int64_t v = 0; v < vectors(); ++v)
        body(partialPosition(r * s.columns + v * s.lanes), lanes, i++);
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

  SmallVector<Value> reduce(SmallVector<Value> accumulators, int64_t rowCount) {
    inPanel = Position(stage.rank());
    return depthLoops(stage.parallel, accumulators, [&](ValueRange carried) {
      SmallVector<Value> sums(carried), columns;
      for (int64_t v = 0; v < vectors(); ++v) {
        Lanes lanes = lanesOf(v), whole{columnDim, s.lanes, s.lanes};
        if (s.pack) {
          Position where = inPanel;
          where[columnDim] = {{}, v * s.lanes};
          columns.push_back(k.load(panel, where, &whole));
        } else {
          columns.push_back(k.broadcast(operand(s.columnSide, at(0, v), &lanes), s.lanes));
        }
      }
      for (int64_t r = 0; r < rowCount; ++r) {
        Value value = k.broadcast(operand(1 - s.columnSide, at(r, 0), nullptr), s.lanes);
        for (int64_t v = 0; v < vectors(); ++v) {
          Value &sum = sums[r * vectors() + v];
          sum = vector::FMAOp::create(k.b, k.loc, value, columns[v], sum);
        }
      }
      return sums;
    });
  }

  void epilogue(ArrayRef<Value> sums, int64_t rowCount) {
    for (int64_t r = 0; r < rowCount; ++r)
      for (int64_t v = 0; v < vectors(); ++v) {
        Lanes lanes = lanesOf(v);
        Position where = at(r, v);
        SmallVector<Value> arguments = {sums[r * vectors() + v]};
        for (auto [i, access] : llvm::enumerate(stage.inputs))
          arguments.push_back(stage.epilogueUses(i) ? k.load(access, where, &lanes) : Value());
        SmallVector<Value> results = k.region(*op.epilogueBlock(), arguments, stage, where, &lanes);
        for (auto [access, value] : llvm::zip_equal(stage.outputs, results))
          k.store(value, access, where, &lanes);
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
    Value identity = k.constant(cast<TypedAttr>(op.getIdentities()[0]));
    for (int64_t r = 0; r < rowCount; ++r)
      for (int64_t c = 0; c < columnCount; ++c) {
        Value sum = collapse(sums[r * columnCount + c]);
        SmallVector<Value> arguments = {arith::AddFOp::create(k.b, k.loc, identity, sum)};
        Position where = atColumn(r, c);
        for (auto [i, access] : llvm::enumerate(stage.inputs))
          arguments.push_back(stage.epilogueUses(i) ? k.load(access, where, nullptr) : Value());
        SmallVector<Value> results = k.region(*op.epilogueBlock(), arguments, stage, where, nullptr);
        for (auto [access, value] : llvm::zip_equal(stage.outputs, results))
          k.store(value, access, where, nullptr);
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

  Value collapse(Value sum) {
    for (int64_t width = s.lanes / 2; width >= 1; width /= 2) {
      SmallVector<int64_t> low, high;
      for (int64_t i = 0; i < width; ++i)
        low.push_back(i), high.push_back(width + i);
      sum = arith::AddFOp::create(k.b, k.loc, k.shuffle(sum, sum, low), k.shuffle(sum, sum, high));
    }
    return vector::ExtractOp::create(k.b, k.loc, sum, ArrayRef<int64_t>{0});
  }

  //===-- Packing ------------------------------------------------------------------===//

  void packPanel() {
    inPanel = Position(stage.rank());
    if (s.packLaneDim)
      return packTransposed(stage.parallel);
    depthLoops(stage.parallel, {}, [&](ValueRange) {
      for (int64_t v = 0; v < vectors(); ++v) {
        Lanes lanes = lanesOf(v), whole{columnDim, s.lanes, s.lanes};
        Position where = inPanel;
        where[columnDim] = {{}, v * s.lanes};
        k.store(operand(s.columnSide, at(0, v), &lanes), panel, where, &whole);
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
        transpose(k, square);
        Lanes whole{columnDim, s.lanes, s.lanes};
        for (int64_t i = 0; i < depth; ++i) {
          Position where = inPanel;
          where[dim] = where[dim].plus(i);
          where[columnDim] = first;
          k.store(square[i], panel, where, &whole);
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
  Access panel, partial;

  Index row, column, depthStart;
  int64_t columnCount = 0, depthCount = 0;
  Value blockStart; // the first row of the block whose partial sums are kept
};
} // namespace

void codegen::emitContraction(KernelBuilder &k, const Stage &stage, const StageStrategy &strategy, Position position,
                              std::optional<Share> share) {
  ContractionEmitter(k, stage, strategy, std::move(position), share).run();
}
