//===- ContractionPacking.cpp - Panels of the operands of sums of products ----------===//
#include "compiler/codegen/ContractionEmitter.h"

#include "mlir/Dialect/Arith/IR/Arith.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;
using namespace dlc::codegen;

Access ContractionEmitter::makePanel(unsigned dim, int64_t width, int64_t elements) {
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

//===-- Packing ------------------------------------------------------------------===//

void ContractionEmitter::packColumns() {
  if (s.dotPart)
    return packDots();
  if (!s.pack || copiesColumnsFirst())
    return;
  row = {};
  inPanel = Position(stage.rank());
  auto start = [&] { panelStart = oneTile ? Value() : k.multiply(difference(column, blockColumn), panelStride); };
  if (s.packLaneDim)
    return forColumns([&] {
      start();
      packTransposed(stage.parallel);
    });
  depthLoops(stage.parallel, {}, 1, [&](ValueRange) {
    forColumns([&] {
      start();
      copyColumnsOfStep(panelStart);
    });
    return SmallVector<Value>();
  });
}

void ContractionEmitter::copyColumnsOfStep(Value start) {
  prefetchFar(s.columnSide, columnDim, column, columnCount);
  for (int64_t v = 0; v < vectors(); ++v) {
    Lanes lanes = lanesOf(v), whole{columnDim, s.lanes, s.lanes};
    Position where = inPanel;
    where[columnDim] = {{}, v * s.lanes};
    k.store(operand(s.columnSide, at(0, v), &lanes), panel, where, &whole, start);
  }
}

void ContractionEmitter::copyForEdge(Value start) {
  auto each = [&](llvm::function_ref<void()> copy) {
    depthLoops(stage.parallel, {}, 1, [&](ValueRange) {
      copy();
      return SmallVector<Value>();
    });
  };
  if (copiesColumnsFirst())
    ifEqual(row, firstRow, [&] { each([&] { copyColumnsOfStep(start); }); });
  if (!copiesRowsFirst())
    return;
  auto rows = [&] { each([&] { copyRowsOfStep(groupRowCount); }); };
  ifEqual(inGroup, {}, [&] { oneTile ? rows() : ifEqual(column, blockColumn, rows); });
}

void ContractionEmitter::packDots() {
  unsigned dim = *s.dotDim;
  bool plain = isa<BlockArgument>(contraction.product->getOperand(s.columnSide));
  bool along = llvm::all_of(contraction.inputs[s.columnSide], [&](unsigned input) {
    return stage.inputs[input].strides[dim] == 0 || stage.inputs[input].strides[dim] == 1;
  });
  Value zero = k.broadcast(k.constant(cast<TypedAttr>(k.b.getZeroAttr(contraction.element))), s.lanes);
  row = {};
  forEachTile(k, stage.extents[dim], s.lanes, nullptr, [&](Index index, int64_t count) {
    Value start = k.multiply(k.materialise(index), s.columns);
    auto store = [&](Value vector, int64_t c) {
      Lanes part{0, s.dotPart, s.dotPart};
      for (int64_t first = 0; first < count; first += s.dotPart)
        k.store(k.shuffle(vector, vector, llvm::to_vector(llvm::seq(first, first + s.dotPart))), dotPanel,
                {Index{start, first * s.columns + c * s.dotPart}}, &part);
    };
    position[dim] = index;
    for (int64_t c = 0; along && c < columnCount; ++c) {
      Lanes lanes{dim, s.lanes, count};
      Value vector = k.broadcast(operand(s.columnSide, atColumn(0, c), &lanes), s.lanes);
      store(lanes.masked() && !plain ? k.select(k.mask(lanes), vector, zero) : vector, c);
    }
    for (int64_t first = 0; !along && first < columnCount; first += s.lanes) {
      Lanes lanes{columnDim, s.lanes, std::min(s.lanes, columnCount - first)};
      SmallVector<Value> square;
      for (int64_t i = 0; i < s.lanes; ++i) {
        position[dim] = index.plus(i);
        square.push_back(i < count ? k.broadcast(operand(s.columnSide, atColumn(0, first), &lanes), s.lanes) : zero);
      }
      k.transpose(square);
      for (int64_t c = 0; c < lanes.active; ++c)
        store(square[c], first + c);
    }
    for (int64_t c = columnCount; c < dotVectors() * columnsOfVector(); ++c)
      store(zero, c);
  });
}

void ContractionEmitter::prefetchFar(unsigned side, unsigned along, Index first, int64_t count) {
  constexpr int64_t line = 64;
  unsigned dim = stage.rank() - 1;
  int64_t bytes = contraction.element.getIntOrFloatBitWidth() / 8, group = along == columnDim ? s.columns : s.packRows;
  Index ahead = position[dim].plus(s.fetch);
  auto isFar = [&](unsigned input) {
    const Access &access = stage.inputs[input];
    return s.fetch && access.strides[along] == 1 && access.strides[dim] * bytes >= farApart;
  };
  // Behind the last step come the first of the next group. Where nothing is copied all tiles ask, and to tell that
  // would cost more than it spares.
  bool copies = side == rowSide() || s.pack;
  if (copies && dim == stage.parallel && llvm::any_of(contraction.inputs[side], isFar)) {
    int64_t steps = s.depthDim == dim ? depthCount : stage.extents[dim];
    Value last = arith::CmpIOp::create(k.b, k.loc, arith::CmpIPredicate::sge, k.materialise(inPanel[dim].plus(s.fetch)),
                                       k.constant(steps));
    auto either = [&](Index next, Index same) -> Index {
      return {arith::SelectOp::create(k.b, k.loc, last, k.materialise(next), k.materialise(same))};
    };
    ahead = either(ahead.plus(-steps), ahead);
    first = either(first.plus(group), first);
  }
  for (unsigned input : contraction.inputs[side]) {
    const Access &access = stage.inputs[input];
    if (!isFar(input))
      continue;
    auto fetch = [&](int64_t i) {
      Position where = position;
      where[along] = first.plus(i);
      where[dim] = ahead;
      k.prefetch(access, where, /*write=*/false, /*locality=*/2);
    };
    for (int64_t i = 0; i < count; i += line / bytes)
      fetch(i);
    // They may begin anywhere in a line.
    if (access.strides[dim] * bytes % line != 0 || group * bytes % line != 0)
      fetch(count - 1);
  }
}

void ContractionEmitter::prefetchNextRows() {
  auto fetch = [&] {
    unsigned dim = stage.rank() - 1;
    int64_t line = 64 * 8 / contraction.element.getIntOrFloatBitWidth();
    k.loop({}, {{}, stage.extents[dim]}, line, [&](Index index) {
      for (unsigned input : contraction.inputs[rowSide()])
        for (int64_t r = s.rows; r < 2 * s.rows; ++r) {
          Position where = at(r, 0);
          where[dim] = index;
          k.prefetch(stage.inputs[input], where, /*write=*/false, /*locality=*/2);
        }
    });
    return SmallVector<Value>();
  };
  whetherEqual(column, oneTile ? column : blockColumn,
               [&](bool first) { return first ? fetch() : SmallVector<Value>(); });
}

void ContractionEmitter::packRows(int64_t count) {
  inPanel = Position(stage.rank());
  depthLoops(stage.parallel, {}, 1, [&](ValueRange) {
    copyRowsOfStep(count);
    return SmallVector<Value>();
  });
}

void ContractionEmitter::copyRowsOfStep(int64_t count) {
  prefetchFar(rowSide(), *s.rowDim, groupRow, count);
  for (int64_t r = 0; r < count; r += s.lanes) {
    Lanes lanes{*s.rowDim, s.lanes, std::min(s.lanes, count - r)}, whole{*s.rowDim, s.lanes, s.lanes};
    Position from = position, to = inPanel;
    from[*s.rowDim] = groupRow.plus(r);
    to[*s.rowDim] = {{}, r};
    k.store(operand(rowSide(), from, &lanes), rowPanel, to, &whole);
  }
}

void ContractionEmitter::packTransposed(unsigned dim) {
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

void ContractionEmitter::packSquares() {
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
