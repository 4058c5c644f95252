//===- Reference.cpp - Kernels as plain scalar loops --------------------------------===//
//
// The oracle: follows the definition of kernel.stage word by word. A stage with map (m, n, k) -> (m, k) becomes
//
//   for m, for n {
//     acc = identity
//     for k: acc = combine(acc, prologue(inputs[m, n, k]))
//     outputs[m, n] = epilogue(acc, inputs[m, n])
//   }
//
// Sums of f32 are kept in f64 and rounded at the end: a plain sum in f32 loses more than the code it is to judge.
// Nothing here is shared with the vector emitters but the function's signature.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/Emit.h"

#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/IRMapping.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;

namespace {
class ReferenceEmitter {
public:
  ReferenceEmitter(OpBuilder &b, Location loc, int64_t outer) : b(b), loc(loc), outer(outer) {}

  void launch(LaunchOp op, ValueRange buffers) {
    // Buffers without elements are not passed.
    for (BlockArgument argument : op.getBody().getArguments())
      if (cast<MemRefType>(argument.getType()).getNumElements() != 0) {
        memory[argument] = buffers.front();
        buffers = buffers.drop_front();
      }
    for (LocalOp local : op.getBody().getOps<LocalOp>()) {
      auto type = cast<MemRefType>(local.getType());
      auto slice = MemRefType::get(type.getShape().drop_front(outer), type.getElementType());
      memory[local] = memref::AllocaOp::create(b, loc, slice, b.getI64IntegerAttr(64));
      locals.insert(local);
    }
    SmallVector<StageOp> stages(op.getBody().getOps<StageOp>());
    if (stages.empty())
      return;
    SmallVector<Value> index;
    nest(stages[0].getExtents().take_front(outer), {}, index, [&](ValueRange) {
      for (StageOp stage : stages)
        emit(stage, index);
      return SmallVector<Value>();
    });
  }

private:
  using Body = llvm::function_ref<SmallVector<Value>(ValueRange)>;

  Value constant(int64_t value) { return arith::ConstantIndexOp::create(b, loc, value); }

  /// Loops over `extents` that append to `index` and carry `values`.
  SmallVector<Value> nest(ArrayRef<int64_t> extents, ValueRange values, SmallVector<Value> &index, Body body) {
    if (extents.empty())
      return body(values);
    auto loop = scf::ForOp::create(b, loc, constant(0), constant(extents[0]), constant(1), values);
    OpBuilder::InsertionGuard guard(b);
    if (values.empty())
      b.setInsertionPoint(loop.getBody()->getTerminator());
    else
      b.setInsertionPointToEnd(loop.getBody());
    index.push_back(loop.getInductionVar());
    SmallVector<Value> results = nest(extents.drop_front(), loop.getRegionIterArgs(), index, body);
    if (!values.empty())
      scf::YieldOp::create(b, loc, results);
    index.pop_back();
    return loop.getResults();
  }

  SmallVector<Value> position(Value operand, AffineMap map, ArrayRef<Value> index) {
    SmallVector<Value> dims(index.begin(), index.end()), result;
    while (dims.size() < map.getNumDims())
      dims.push_back(constant(0)); // reduction dimensions, which this map does not use
    for (AffineExpr expr : map.getResults().drop_front(locals.contains(operand) ? outer : 0))
      result.push_back(affine::AffineApplyOp::create(b, loc, AffineMap::get(map.getNumDims(), 0, expr), dims));
    return result;
  }

  Value load(Value operand, AffineMap map, ArrayRef<Value> index) {
    return memref::LoadOp::create(b, loc, memory[operand], position(operand, map, index));
  }

  /// The element at computed indices of an input, which is no local: those are shared by rows alone.
  Value loadAt(LoadOp op, IRMapping &mapping) {
    Value buffer = cast<StageOp>(op->getParentOp()).getInputs()[op.getInputNumber()];
    SmallVector<Value> at;
    for (Value value : op.getIndices())
      at.push_back(mapping.lookup(value));
    return memref::LoadOp::create(b, loc, memory[buffer], at);
  }

  /// One contribution after the other to elements at computed indices.
  void scatter(StageOp stage, ArrayRef<int64_t> reduced, SmallVector<Value> &index) {
    int64_t position = *stage.getScatter();
    Value buffer = stage.getInits()[0];
    int64_t extent = cast<MemRefType>(buffer.getType()).getDimSize(position);
    if (llvm::is_contained(reduced, 0)) // The contributions have no memory either.
      return;
    nest(reduced, {}, index, [&](ValueRange) {
      SmallVector<Value> inputs;
      for (auto [i, input] : llvm::enumerate(stage.getInputs()))
        inputs.push_back(stage.prologueBlock()->getArgument(i).use_empty() ? Value()
                                                                           : load(input, stage.getInputMap(i), index));
      SmallVector<Value> contribution = region(*stage.prologueBlock(), inputs, index);
      Value inside = arith::CmpIOp::create(b, loc, arith::CmpIPredicate::ult, contribution[1], constant(extent));
      auto guard = scf::IfOp::create(b, loc, inside, /*withElseRegion=*/false);
      OpBuilder::InsertionGuard restore(b);
      b.setInsertionPoint(guard.thenBlock()->getTerminator());
      SmallVector<Value> at = this->position(buffer, stage.getInitMap(0), index);
      at[position - (locals.contains(buffer) ? outer : 0)] = contribution[1];
      Value old = memref::LoadOp::create(b, loc, memory[buffer], at);
      Value sum = region(*stage.combineBlock(), {old, contribution[0]}, index)[0];
      memref::StoreOp::create(b, loc, sum, memory[buffer], at);
      return SmallVector<Value>();
    });
  }

  SmallVector<Value> region(Block &block, ArrayRef<Value> arguments, ArrayRef<Value> index) {
    IRMapping mapping;
    for (auto [argument, value] : llvm::zip_equal(block.getArguments(), arguments))
      if (value)
        mapping.map(argument, value);
    for (Operation &op : block.without_terminator()) {
      if (auto dim = dyn_cast<IndexOp>(op))
        mapping.map(dim.getResult(), index[dim.getDim()]);
      else if (auto element = dyn_cast<LoadOp>(op))
        mapping.map(element.getResult(), loadAt(element, mapping));
      else
        b.clone(op, mapping)->setLoc(loc);
    }
    SmallVector<Value> results;
    for (Value value : block.getTerminator()->getOperands())
      results.push_back(mapping.lookup(value));
    return results;
  }

  /// Whether every accumulator of the stage is a sum of f32.
  static bool addsFloats(StageOp stage) {
    return llvm::all_of(stage.combineBlock()->without_terminator(),
                        [](Operation &op) { return isa<arith::AddFOp>(op) && op.getResult(0).getType().isF32(); });
  }
  SmallVector<Value> widen(ValueRange values) {
    SmallVector<Value> results;
    for (Value value : values)
      results.push_back(arith::ExtFOp::create(b, loc, b.getF64Type(), value));
    return results;
  }

  /// The combine region on accumulators and contributions, in f64 if they are.
  SmallVector<Value> combine(StageOp stage, ArrayRef<Value> arguments, ArrayRef<Value> index, bool wide) {
    Block &block = *stage.combineBlock();
    if (!wide)
      return region(block, arguments, index);
    IRMapping mapping;
    mapping.map(block.getArguments(), arguments);
    for (Operation &op : block.without_terminator()) {
      Value sum = arith::AddFOp::create(b, loc, mapping.lookup(op.getOperand(0)), mapping.lookup(op.getOperand(1)));
      mapping.map(op.getResult(0), sum);
    }
    SmallVector<Value> results;
    for (Value value : block.getTerminator()->getOperands())
      results.push_back(mapping.lookup(value));
    return results;
  }

  void emit(StageOp stage, ArrayRef<Value> outerIndex) {
    unsigned parallel = stage.getNumParallel();
    ArrayRef<int64_t> reduced = stage.getExtents().drop_front(parallel);
    if (llvm::is_contained(stage.getExtents().take_front(parallel), 0))
      return;
    SmallVector<Value> index(outerIndex.begin(), outerIndex.end());
    nest(stage.getExtents().slice(outer, parallel - outer), {}, index, [&](ValueRange) {
      if (stage.getScatter()) {
        scatter(stage, reduced, index);
        return SmallVector<Value>();
      }
      SmallVector<Value> identities, values;
      for (Attribute identity : stage.getIdentities())
        identities.push_back(arith::ConstantOp::create(b, loc, cast<TypedAttr>(identity)));
      auto prologue = [&]() {
        SmallVector<Value> inputs;
        for (auto [i, input] : llvm::enumerate(stage.getInputs()))
          inputs.push_back(
              stage.prologueBlock()->getArgument(i).use_empty() ? Value() : load(input, stage.getInputMap(i), index));
        return region(*stage.prologueBlock(), inputs, index);
      };
      if (!stage.combineBlock()) {
        values = prologue();
      } else if (llvm::is_contained(reduced, 0)) {
        values = identities;
      } else {
        bool wide = addsFloats(stage);
        SmallVector<Value> initial = wide ? widen(identities) : identities;
        values = nest(reduced, initial, index, [&](ValueRange accumulators) {
          SmallVector<Value> arguments(accumulators.begin(), accumulators.end());
          SmallVector<Value> contributions = prologue();
          llvm::append_range(arguments, wide ? widen(contributions) : contributions);
          return combine(stage, arguments, index, wide);
        });
        for (Value &value : values)
          if (wide)
            value = arith::TruncFOp::create(b, loc, b.getF32Type(), value);
      }
      // An input whose map has a reduction dimension has no value here, and no use.
      unsigned first = values.size();
      for (auto [i, input] : llvm::enumerate(stage.getInputs()))
        values.push_back(stage.epilogueBlock()->getArgument(first + i).use_empty()
                             ? Value()
                             : load(input, stage.getInputMap(i), index));
      SmallVector<Value> results = region(*stage.epilogueBlock(), values, index);
      for (auto [i, output] : llvm::enumerate(stage.getInits()))
        memref::StoreOp::create(b, loc, results[i], memory[output], position(output, stage.getInitMap(i), index));
      return SmallVector<Value>();
    });
  }

  OpBuilder &b;
  Location loc;
  int64_t outer;
  llvm::DenseMap<Value, Value> memory;
  llvm::DenseSet<Value> locals;
};
} // namespace

void codegen::emitReference(LaunchOp launch, func::FuncOp function) {
  Location loc = function.getLoc();
  OpBuilder b = OpBuilder::atBlockEnd(&function.getBody().front());
  Value zero = arith::ConstantIntOp::create(b, loc, b.getI32Type(), 0);
  Value first = arith::CmpIOp::create(b, loc, arith::CmpIPredicate::eq, function.getArgument(0), zero);
  auto guard = scf::IfOp::create(b, loc, first, /*withElseRegion=*/false);
  func::ReturnOp::create(b, loc);
  b.setInsertionPoint(guard.thenBlock()->getTerminator());
  ReferenceEmitter(b, loc, launch.getOuter()).launch(launch, function.getArguments().drop_front(2));
}
