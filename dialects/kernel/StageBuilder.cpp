//===- StageBuilder.cpp - Builds one stage ------------------------------------------===//
#include "dialects/kernel/StageBuilder.h"

#include "mlir/Dialect/Arith/IR/Arith.h"

using namespace mlir;
using namespace dlc::kernel;

StageBuilder::StageBuilder(OpBuilder &builder, Location loc, ArrayRef<int64_t> parallel, ArrayRef<int64_t> reduction)
    : builder(builder), loc(loc), extents(parallel), numParallel(parallel.size()) {
  llvm::append_range(extents, reduction);
}

AffineMap StageBuilder::select(ArrayRef<int64_t> dims) const {
  SmallVector<AffineExpr> results;
  for (int64_t dim : dims)
    results.push_back(dim < 0 ? builder.getAffineConstantExpr(0) : builder.getAffineDimExpr(dim));
  return AffineMap::get(getNumDims(), 0, results, builder.getContext());
}

AffineMap StageBuilder::identity() const {
  return AffineMap::getMultiDimIdentityMap(getNumDims(), builder.getContext());
}

void StageBuilder::addInput(Value value, AffineMap map) {
  for (unsigned i = 0; i < inputs.size(); ++i)
    if (inputs[i] == value && inputMaps[i] == map) {
      slots.push_back({{}, i});
      return;
    }
  slots.push_back({{}, static_cast<unsigned>(inputs.size())});
  inputs.push_back(value);
  inputMaps.push_back(map);
}

void StageBuilder::addConstant(TypedAttr scalar) { slots.push_back({scalar, 0}); }

void StageBuilder::addDestination(Value init, AffineMap map) {
  inits.push_back(init);
  initMaps.push_back(map);
}

void StageBuilder::setCombine(ArrayRef<TypedAttr> values, CombineBody body) {
  identities.assign(values.begin(), values.end());
  combine = std::move(body);
}

StageBuilder::Scalars StageBuilder::scalars(OpBuilder &b, ArrayRef<BlockArgument> inputArgs) const {
  Scalars values;
  for (const Slot &slot : slots)
    values.push_back(slot.constant ? Value(arith::ConstantOp::create(b, loc, slot.constant))
                                   : Value(inputArgs[slot.input]));
  return values;
}

static Type elementOf(Value v) { return cast<ShapedType>(v.getType()).getElementType(); }

// Ends the region with the values and drops the constants that it did not need.
static void finish(OpBuilder &b, Location loc, ValueRange values) {
  YieldOp::create(b, loc, values);
  for (Operation &op : llvm::make_early_inc_range(*b.getInsertionBlock()))
    if (isa<arith::ConstantOp>(op) && op.use_empty())
      op.erase();
}

StageOp StageBuilder::build() {
  SmallVector<StringRef> iterators(numParallel, "parallel");
  iterators.resize(extents.size(), "reduction");
  SmallVector<AffineMap> maps(inputMaps);
  llvm::append_range(maps, initMaps);
  SmallVector<Type> results;
  if (isa<RankedTensorType>(inits.front().getType()))
    llvm::append_range(results, TypeRange(ValueRange(inits)));
  auto stage =
      StageOp::create(builder, loc, results, inputs, inits, builder.getDenseI64ArrayAttr(extents),
                      builder.getStrArrayAttr(iterators), builder.getAffineMapArrayAttr(maps),
                      builder.getArrayAttr(identities), label.empty() ? StringAttr() : builder.getStringAttr(label),
                      scatter ? builder.getI64IntegerAttr(*scatter) : IntegerAttr());
  OpBuilder::InsertionGuard guard(builder);
  SmallVector<Type> inputTypes, accumulators;
  for (Value input : inputs)
    inputTypes.push_back(elementOf(input));
  auto enter = [&](Region &region, ArrayRef<Type> types) {
    return builder.createBlock(&region, {}, types, SmallVector<Location>(types.size(), loc));
  };

  Block *block = enter(stage.getPrologue(), inputTypes);
  Scalars values = scalars(builder, block->getArguments());
  Scalars contributions = prologue ? prologue(builder, values) : values;
  finish(builder, loc, contributions);
  llvm::append_range(accumulators, TypeRange(ValueRange(contributions)));

  if (combine) {
    // Contributions have the accumulators' types, but for the index of a scatter.
    SmallVector<Type> both;
    for (unsigned twice = 0; twice < 2; ++twice)
      llvm::append_range(both, ArrayRef(accumulators).take_front(identities.size()));
    block = enter(stage.getCombine(), both);
    finish(builder, loc,
           combine(builder, block->getArguments().take_front(identities.size()),
                   block->getArguments().drop_front(identities.size())));
  }

  SmallVector<Type> types(accumulators);
  llvm::append_range(types, inputTypes);
  block = enter(stage.getEpilogue(), types);
  auto reduced = block->getArguments().take_front(accumulators.size());
  if (epilogue) {
    values = scalars(builder, block->getArguments().drop_front(accumulators.size()));
    finish(builder, loc, epilogue(builder, reduced, values));
  } else {
    finish(builder, loc, scatter ? reduced.take_front(1) : reduced);
  }
  return stage;
}
