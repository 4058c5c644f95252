//===- ShortRows.cpp - Rows that leave lanes idle, transposed on the way in and out ----------===//
//
// Softmax over 10 columns: lanes along a row of 10 are idle, and collapse at the end of every sum; lanes along the rows
// are gathers and scatters. So a block of rows is transposed into local memory, in squares of 16 x 16 in registers,
// rows shorter than a vector by fewer shuffles (PackedRows.cpp); all stages work on that, lanes along the rows, each
// reduction a chain of whole vectors; results go back likewise:
//
//   launch outer 1 ins(%x) outs(%y) {                launch outer 1 ins(%x) outs(%y) {
//     stage max %x -> %m                               stage copy %x -> %x'    (local, a column of 16 rows together)
//     stage exp(%x - %m) -> %e                         stage max %x' -> %m
//     stage sum %e -> %s                      =>       stage exp(%x' - %m) -> %e
//     stage %e / %s -> %y                              stage sum %e -> %s
//   }                                                  stage %e / %s -> %y'
//                                                      stage copy %y' -> %y
//                                                    }
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/StageEmitter.h"
#include "dialects/kernel/StageBuilder.h"

#include "mlir/Dialect/Arith/IR/Arith.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;
using namespace dlc::codegen;

namespace {
enum class Use { Other, Uniform, Rows };

/// How a stage of a launch over `outer` dimensions indexes an operand: at (rows..., column) of a buffer that is all
/// that; without the row, or without the column, which is no trouble for lanes along the rows; or in another way.
Use useOf(Value operand, AffineMap map, unsigned outer) {
  bool row = map.isFunctionOfDim(outer - 1), column = map.getNumDims() > outer && map.isFunctionOfDim(outer);
  if (!row || !column)
    return Use::Uniform;
  auto type = cast<MemRefType>(operand.getType());
  Type element = type.getElementType();
  bool whole = map.isIdentity() && type.hasStaticShape() && type.getLayout().isIdentity() && element.isIntOrFloat() &&
               (element.getIntOrFloatBitWidth() == 32 || element.getIntOrFloatBitWidth() == 64);
  return whole ? Use::Rows : Use::Other;
}
} // namespace

/// Whether lanes are better along such rows than transposed: at most a quarter of them are idle, or three vectors and
/// more share what it takes to collapse one. A function of a total is one of a number then, not of a vector of them,
/// for which one vector is too little. Local rows of less than 16 elements have lanes along the block (Body.cpp).
static bool fillsLanes(int64_t columns, int64_t lanes, bool computesTotals) {
  constexpr int64_t fewest = 16;
  int64_t vectors = ceilDiv(columns, lanes);
  return columns >= std::max(fewest, lanes) && (vectors > 2 || 4 * columns >= 3 * vectors * lanes) &&
         !(vectors == 1 && computesTotals);
}

bool codegen::stageShortRows(LaunchOp launch, const TargetOptions &target) {
  constexpr int64_t longest = 64, fewestRows = 64, localBytes = 2048; // of a row
  Block &body = launch.getBody().front();
  SmallVector<StageOp> stages(body.getOps<StageOp>());
  unsigned outer = launch.getOuter();
  // A sum over short rows alone. (A map alone has no rows.)
  if (stages.size() == 1 && outer == 0 && stages[0].getNumDims() == 2 && stages[0].getNumParallel() == 1 &&
      !isShortSum(ArrayRef(stages[0].getExtents()).drop_front(), stages[0]))
    outer = 1;
  if (stages.empty() || outer == 0 || stages[0].getExtents()[outer - 1] < fewestRows)
    return false;

  int64_t bytes = 0, columns = 0;
  llvm::SmallSetVector<Value, 4> read, written;
  auto rowBytes = [&](Value buffer) {
    auto type = cast<ShapedType>(buffer.getType());
    return ShapedType::getNumElements(type.getShape().drop_front(outer)) * byteWidth(type.getElementType());
  };
  for (StageOp stage : stages) {
    if (stage.getScatter() || stage.getNumDims() > outer + 1)
      return false;
    if (stage.getNumDims() == outer + 1 && (stage.getExtents()[outer] >= longest || stage.getExtents()[outer] < 2))
      return false;
    if (stage.getNumDims() == outer + 1)
      columns = std::max(columns, stage.getExtents()[outer]);
    auto note = [&](Value operand, AffineMap map, llvm::SmallSetVector<Value, 4> &uses) {
      if (operand.getDefiningOp<LocalOp>())
        return true;
      Use use = useOf(operand, map, outer);
      if (use == Use::Rows)
        uses.insert(operand);
      return use != Use::Other;
    };
    for (auto [i, input] : llvm::enumerate(stage.getInputs()))
      if (!stage.isLoaded(i) && !note(input, stage.getInputMap(i), read))
        return false;
    for (auto [i, init] : llvm::enumerate(stage.getInits()))
      if (!note(init, stage.getInitMap(i), written))
        return false;
  }
  if (read.empty() && written.empty())
    return false;
  unsigned bits = 0;
  for (Value operand : llvm::concat<const Value>(read.getArrayRef(), written.getArrayRef()))
    bits = std::max(bits, cast<ShapedType>(operand.getType()).getElementTypeBitWidth());
  bool computesTotals = llvm::any_of(stages, [](StageOp stage) {
    return stage.getNumDims() > stage.getNumParallel() && llvm::any_of(*stage.epilogueBlock(), isLongFunction);
  });
  if (fillsLanes(columns, target.lanes(bits), computesTotals))
    return false;
  for (LocalOp local : body.getOps<LocalOp>())
    bytes += rowBytes(local);
  for (Value operand : llvm::concat<const Value>(read.getArrayRef(), written.getArrayRef()))
    bytes += rowBytes(operand);
  // What is written is written once, and read by nobody before it is out.
  for (Value operand : written)
    if (!operand.hasOneUse())
      return false;
  // What is loaded at computed places stays where it is, but then it must not be staged as well.
  for (Value operand : read)
    for (OpOperand &use : operand.getUses()) {
      auto stage = dyn_cast<StageOp>(use.getOwner());
      if (!stage || use.getOperandNumber() >= stage.getInputs().size() || stage.isLoaded(use.getOperandNumber()) ||
          useOf(operand, stage.getInputMap(use.getOperandNumber()), outer) != Use::Rows)
        return false;
    }
  if (bytes > localBytes)
    return false;

  OpBuilder b(launch.getContext());
  auto copy = [&](Value from, Value to) {
    StageBuilder stage(b, launch.getLoc(), cast<ShapedType>(from.getType()).getShape());
    stage.addInput(from, stage.identity());
    stage.addDestination(to, stage.identity());
    stage.build();
  };
  b.setInsertionPointToStart(&body);
  for (Value operand : read) {
    Value local = LocalOp::create(b, launch.getLoc(), operand.getType());
    operand.replaceAllUsesWith(local);
    copy(operand, local);
  }
  for (Value operand : written) {
    b.setInsertionPointToStart(&body);
    Value local = LocalOp::create(b, launch.getLoc(), operand.getType());
    operand.replaceAllUsesWith(local);
    b.setInsertionPoint(body.getTerminator());
    copy(local, operand);
  }
  for (LocalOp local : body.getOps<LocalOp>())
    local->setAttr(alongRows, b.getUnitAttr());
  launch.setOuter(outer);
  return true;
}

/// Whether any shuffle of two vectors is one instruction.
static bool hasAnyShuffle(const TargetOptions &target) { return target.vectorBits == 512; }

void codegen::chooseUnpacked(const Stage &stage, const TargetOptions &target, StageStrategy &strategy) {
  if (!strategy.rowsDim || !hasAnyShuffle(target) || stage.rank() != stage.parallel + 1)
    return;
  unsigned row = *strategy.rowsDim, column = stage.parallel;
  std::optional<unsigned> bits;
  for (auto [i, input] : llvm::enumerate(stage.inputs)) {
    if (!stage.prologueUses(i) || (input.strides[row] == 0 && input.strides[column] == 0))
      continue;
    unsigned width = input.element.getIntOrFloatBitWidth();
    if (stage.op.isLoaded(i) || input.strides[column] != 1 || input.strides[row] != stage.extents[column] ||
        (width != 32 && width != 64) || (bits && *bits != width))
      return;
    bits = width;
  }
  if (!bits || stage.extents[column] >= target.lanes(*bits) ||
      llvm::any_of(stage.op.getIdentities(), [&](Attribute identity) {
        return cast<TypedAttr>(identity).getType().getIntOrFloatBitWidth() != *bits;
      }))
    return;
  strategy.unpacked = strategy.woven = true;
  strategy.lanes = target.lanes(*bits);
}

void codegen::chooseTransposition(const Stage &stage, const TargetOptions &target, StageStrategy &strategy) {
  if (stage.hasReduction() || stage.inputs.size() != 1 || stage.outputs.size() != 1 ||
      stage.rank() != stage.outer + 2 || stage.inputs[0].element != stage.outputs[0].element)
    return;
  Block *prologue = stage.op.prologueBlock(), *epilogue = stage.op.epilogueBlock();
  unsigned bits = stage.inputs[0].element.getIntOrFloatBitWidth();
  if (prologue->getTerminator()->getOperands() != ValueRange(prologue->getArguments()) ||
      epilogue->getTerminator()->getOperand(0) != epilogue->getArgument(0) || (bits != 32 && bits != 64))
    return;
  for (unsigned lane : {stage.outer, stage.outer + 1}) {
    unsigned other = 2 * stage.outer + 1 - lane;
    if (stage.outputs[0].strides[lane] != 1 || stage.inputs[0].strides[other] != 1 ||
        stage.inputs[0].strides[lane] == 1)
      continue;
    strategy.laneDim = lane;
    strategy.squareDim = other;
    strategy.lanes = target.lanes(bits);
    strategy.unroll = strategy.partials = 1;
    // Short rows one after the other are stored as whole vectors.
    strategy.packed = lane == stage.outer + 1 && stage.extents[lane] < strategy.lanes &&
                      stage.outputs[0].strides[other] == stage.extents[lane];
    strategy.unpacked = hasAnyShuffle(target) && lane == stage.outer && stage.extents[other] < strategy.lanes &&
                        stage.inputs[0].strides[lane] == stage.extents[other];
    strategy.woven = strategy.unpacked || (hasAnyShuffle(target) && strategy.packed);
    return;
  }
}

void codegen::emitTransposition(KernelBuilder &k, const Stage &stage, const StageStrategy &strategy, Position position,
                                std::optional<Share> share) {
  unsigned lane = *strategy.laneDim, other = *strategy.squareDim;
  int64_t side = strategy.lanes;
  const Access &output = stage.outputs[0];
  auto shareOf = [&](unsigned dim) { return share && strategy.shareDim == dim ? &*share : nullptr; };
  auto vectorOf = [&](int64_t i, int64_t total) { return Lanes{0, side, std::min(side, total - i * side)}; };
  // The rows of a square one after the other: a masked store across two lines takes some 60 cycles.
  auto storePacked = [&](ArrayRef<Value> vectors, int64_t total) {
    Access flat{output.buffer, output.element, {1}, 0};
    Value at = k.address(output, position);
    auto store = [&](bool past) {
      for (auto [i, vector] : llvm::enumerate(vectors)) {
        Lanes lanes = vectorOf(static_cast<int64_t>(i), total);
        k.store(vector, flat, {Index{at, static_cast<int64_t>(i) * side}}, &lanes, {}, past && !lanes.masked());
      }
    };
    if (!strategy.pastOutput)
      return store(false);
    Lanes whole{0, side, side};
    Value isAligned = arith::CmpIOp::create(k.b, k.loc, arith::CmpIPredicate::eq,
                                            k.untilAligned(flat, {Index{at}}, whole), k.constant(int64_t(0)));
    k.ifElse(isAligned, [&] { store(true); }, [&] { store(false); });
  };
  forEachTile(k, stage.extents[lane], side, shareOf(lane), [&](Index first, int64_t rows) {
    position[lane] = first;
    forEachTile(k, stage.extents[other], side, shareOf(other), [&](Index second, int64_t columns) {
      position[other] = second;
      SmallVector<Value> square(side);
      Lanes across{other, side, columns}, along{lane, side, rows};
      if (strategy.unpacked) {
        position[lane] = first;
        square = k.loadColumns(stage.inputs[0], position, side, columns, rows);
      } else {
        for (int64_t row = 0; row < rows; ++row) {
          position[lane] = first.plus(row);
          square[row] = k.load(stage.inputs[0], position, &across);
        }
        position[lane] = first;
        if (strategy.packed && strategy.woven)
          return storePacked(k.packRows(ArrayRef(square).take_front(rows), columns), rows * columns);
        k.transpose(square);
      }
      if (strategy.packed) {
        square.resize(columns);
        return storePacked(k.pack(square, rows), rows * columns);
      }
      for (int64_t column = 0; column < columns; ++column) {
        position[other] = second.plus(column);
        k.store(square[column], output, position, &along);
      }
    });
  });
}
