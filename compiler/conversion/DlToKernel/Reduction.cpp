//===- Reduction.cpp - Over dimensions --------------------------------------------------===//
#include "compiler/conversion/DlToKernel/Lowering.h"

using namespace mlir;

namespace dlc {
namespace {

// A stage that reads x once, its kept dimensions parallel and the others reduction dimensions.
kernel::StageBuilder reductionStage(Operation *op, Value x, ArrayRef<int64_t> dims, Lowering &lowering) {
  ArrayRef<int64_t> shape = Lowering::shapeOf(x);
  SmallVector<int64_t> parallel, reduction, position(shape.size());
  for (int64_t i = 0, rank = shape.size(); i < rank; ++i) {
    if (llvm::is_contained(dims, i))
      continue;
    position[i] = parallel.size();
    parallel.push_back(shape[i]);
  }
  for (int64_t dim : dims) {
    position[dim] = parallel.size() + reduction.size();
    reduction.push_back(shape[dim]);
  }
  kernel::StageBuilder stage = lowering.stage(op, parallel, reduction);
  lowering.addInput(stage, x, stage.select(position));
  return stage;
}

void finishReduction(Operation *op, kernel::StageBuilder &stage, Lowering &lowering) {
  lowering.finish(op, stage,
                  stage.select(llvm::to_vector(llvm::seq<int64_t>(Lowering::typeOf(op->getResult(0)).getRank()))));
}

// Below every number of the type, or above.
TypedAttr extreme(OpBuilder &b, Type type, bool lowest) {
  if (auto real = dyn_cast<FloatType>(type))
    return b.getFloatAttr(type, APFloat::getInf(real.getFloatSemantics(), /*Negative=*/lowest));
  unsigned width = type.getIntOrFloatBitWidth();
  return b.getIntegerAttr(type, lowest ? APInt::getSignedMinValue(width) : APInt::getSignedMaxValue(width));
}

// A sum or a product.
template <typename FloatOp, typename IntOp, typename OpT>
LogicalResult convertFold(OpT op, double identity, Lowering &lowering) {
  kernel::StageBuilder stage = reductionStage(op, op.getX(), op.getDims(), lowering);
  Type element = Lowering::typeOf(op.getX()).getElementType();
  if (op.getDims().empty()) {
    finishReduction(op, stage, lowering);
    return success();
  }
  OpBuilder &builder = lowering.builder;
  TypedAttr first = isa<FloatType>(element)
                        ? TypedAttr(builder.getFloatAttr(element, identity))
                        : TypedAttr(builder.getIntegerAttr(element, static_cast<int64_t>(identity)));
  stage.setCombine({first}, [&](OpBuilder &b, ValueRange acc, ValueRange with) {
    if (isa<FloatType>(element))
      return SmallVector<Value>{FloatOp::create(b, op.getLoc(), acc[0], with[0])};
    return SmallVector<Value>{IntOp::create(b, op.getLoc(), acc[0], with[0])};
  });
  finishReduction(op, stage, lowering);
  return success();
}

template <typename FloatOp, typename IntOp, typename OpT>
LogicalResult convertExtremum(OpT op, bool largest, Lowering &lowering) {
  kernel::StageBuilder stage = reductionStage(op, op.getX(), {static_cast<int64_t>(op.getDim())}, lowering);
  Type element = Lowering::typeOf(op.getX()).getElementType();
  stage.setCombine({extreme(lowering.builder, element, largest)}, [&](OpBuilder &b, ValueRange acc, ValueRange with) {
    if (isa<FloatType>(element))
      return SmallVector<Value>{FloatOp::create(b, op.getLoc(), acc[0], with[0])};
    return SmallVector<Value>{IntOp::create(b, op.getLoc(), acc[0], with[0])};
  });
  finishReduction(op, stage, lowering);
  return success();
}

// Whether (value, index) `a` comes before `c`: its value is larger (smaller), or equal with a lower index; NaN comes
// before all numbers and is equal to itself. A strict order, so that what is first is so in every order of comparing.
Value comesBefore(OpBuilder &b, Location loc, ValueRange a, ValueRange c, bool largest) {
  Value beyond, equal;
  if (isa<FloatType>(a[0].getType())) {
    auto compare = [&](arith::CmpFPredicate predicate, Value x, Value y) -> Value {
      return arith::CmpFOp::create(b, loc, predicate, x, y);
    };
    Value cNan = compare(arith::CmpFPredicate::UNO, c[0], c[0]);
    Value aNan = compare(arith::CmpFPredicate::UNO, a[0], a[0]);
    Value further = compare(largest ? arith::CmpFPredicate::OGT : arith::CmpFPredicate::OLT, a[0], c[0]);
    Value same = compare(arith::CmpFPredicate::OEQ, a[0], c[0]);
    Value truth = arith::ConstantOp::create(b, loc, b.getBoolAttr(true));
    Value cNumber = arith::XOrIOp::create(b, loc, cNan, truth);
    beyond = arith::OrIOp::create(b, loc, further, arith::AndIOp::create(b, loc, aNan, cNumber));
    equal = arith::OrIOp::create(b, loc, same, arith::AndIOp::create(b, loc, aNan, cNan));
  } else {
    beyond = arith::CmpIOp::create(b, loc, largest ? arith::CmpIPredicate::sgt : arith::CmpIPredicate::slt, a[0], c[0]);
    equal = arith::CmpIOp::create(b, loc, arith::CmpIPredicate::eq, a[0], c[0]);
  }
  Value before = arith::CmpIOp::create(b, loc, arith::CmpIPredicate::slt, a[1], c[1]);
  return arith::OrIOp::create(b, loc, beyond, arith::AndIOp::create(b, loc, equal, before));
}

// Two accumulators, the value and where it stands: the pair that comes before all others.
void combineFirst(kernel::StageBuilder &stage, Location loc, Type element, bool largest, OpBuilder &builder) {
  TypedAttr last = builder.getI64IntegerAttr(INT64_MAX);
  stage.setCombine({extreme(builder, element, largest), last},
                   [loc, largest](OpBuilder &b, ValueRange acc, ValueRange with) {
                     Value take = comesBefore(b, loc, with, acc, largest);
                     return SmallVector<Value>{arith::SelectOp::create(b, loc, take, with[0], acc[0]),
                                               arith::SelectOp::create(b, loc, take, with[1], acc[1])};
                   });
}

Value reducedIndex(OpBuilder &b, Location loc, kernel::StageBuilder &stage) {
  Value index = kernel::IndexOp::create(b, loc, b.getIndexType(), stage.getNumDims() - 1);
  return arith::IndexCastOp::create(b, loc, b.getI64Type(), index);
}

template <typename OpT> LogicalResult convertArgExtremum(OpT op, bool largest, Lowering &lowering) {
  Location loc = op.getLoc();
  Type element = Lowering::typeOf(op.getX()).getElementType();
  kernel::StageBuilder stage = reductionStage(op, op.getX(), {static_cast<int64_t>(op.getDim())}, lowering);
  stage.setPrologue(
      [&](OpBuilder &b, ValueRange args) { return SmallVector<Value>{args[0], reducedIndex(b, loc, stage)}; });
  combineFirst(stage, loc, element, largest, lowering.builder);
  stage.setEpilogue([](OpBuilder &, ValueRange acc, ValueRange) { return SmallVector<Value>{acc[1]}; });
  finishReduction(op, stage, lowering);
  return success();
}

// Pass r finds the first pair among those that come after pair r - 1; all are then put side by side.
LogicalResult convertTopK(dl::TopKOp op, Lowering &lowering) {
  Location loc = op.getLoc();
  OpBuilder &builder = lowering.builder;
  auto dim = static_cast<int64_t>(op.getDim());
  RankedTensorType types[2] = {Lowering::typeOf(op.getValues()), Lowering::typeOf(op.getIndices())};
  SmallVector<int64_t> reduced(types[0].getShape());
  reduced.erase(reduced.begin() + dim);
  Value whole[2] = {lowering.empty(loc, types[0]), lowering.empty(loc, types[1])}, last[2];
  TypedAttr none[2] = {extreme(builder, types[0].getElementType(), true), builder.getI64IntegerAttr(INT64_MAX)};
  for (int64_t r = 0, k = op.getK(); r < k; ++r) {
    kernel::StageBuilder stage = reductionStage(op, op.getX(), {dim}, lowering);
    SmallVector<int64_t> kept = llvm::to_vector(llvm::seq<int64_t>(reduced.size()));
    for (Value value : last)
      if (r > 0)
        stage.addInput(value, stage.select(kept));
    stage.setPrologue([&](OpBuilder &b, ValueRange args) {
      SmallVector<Value> pair{args[0], reducedIndex(b, loc, stage)};
      if (r == 0)
        return pair;
      Value after = comesBefore(b, loc, {args[1], args[2]}, pair, /*largest=*/true);
      for (auto [value, instead] : llvm::zip(pair, none))
        value = arith::SelectOp::create(b, loc, after, value, arith::ConstantOp::create(b, loc, instead));
      return pair;
    });
    combineFirst(stage, loc, types[0].getElementType(), /*largest=*/true, builder);
    for (RankedTensorType type : types)
      stage.addDestination(lowering.empty(loc, RankedTensorType::get(reduced, type.getElementType())),
                           stage.select(kept));
    kernel::StageOp found = stage.build();
    SmallVector<AffineExpr> place;
    for (int64_t d : kept)
      place.push_back(builder.getAffineDimExpr(d));
    place.insert(place.begin() + dim, builder.getAffineConstantExpr(r));
    for (unsigned part : {0, 1}) {
      last[part] = found->getResult(part);
      kernel::StageBuilder copy = lowering.stage(op, reduced);
      copy.addInput(last[part], copy.identity());
      copy.addDestination(whole[part], AffineMap::get(reduced.size(), 0, place, builder.getContext()));
      whole[part] = copy.build()->getResult(0);
    }
  }
  lowering.set(op.getValues(), whole[0]);
  lowering.set(op.getIndices(), whole[1]);
  return success();
}

} // namespace

std::optional<LogicalResult> convertReduction(Operation *op, Lowering &lowering) {
  return TypeSwitch<Operation *, std::optional<LogicalResult>>(op)
      .Case([&](dl::SumOp sum) { return convertFold<arith::AddFOp, arith::AddIOp>(sum, 0, lowering); })
      .Case([&](dl::ProdOp prod) { return convertFold<arith::MulFOp, arith::MulIOp>(prod, 1, lowering); })
      .Case([&](dl::MaxOp max) {
        return convertExtremum<arith::MaximumFOp, arith::MaxSIOp>(max, /*largest=*/true, lowering);
      })
      .Case([&](dl::MinOp min) {
        return convertExtremum<arith::MinimumFOp, arith::MinSIOp>(min, /*largest=*/false, lowering);
      })
      .Case([&](dl::ArgmaxOp argmax) { return convertArgExtremum(argmax, /*largest=*/true, lowering); })
      .Case([&](dl::ArgminOp argmin) { return convertArgExtremum(argmin, /*largest=*/false, lowering); })
      .Case([&](dl::TopKOp top) { return convertTopK(top, lowering); })
      .Default([](Operation *) { return std::nullopt; });
}

} // namespace dlc
