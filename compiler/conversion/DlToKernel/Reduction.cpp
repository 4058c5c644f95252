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

// Below every number of the type.
TypedAttr lowest(OpBuilder &b, Type type) {
  if (auto real = dyn_cast<FloatType>(type))
    return b.getFloatAttr(type, APFloat::getInf(real.getFloatSemantics(), /*Negative=*/true));
  return b.getIntegerAttr(type, APInt::getSignedMinValue(type.getIntOrFloatBitWidth()));
}

LogicalResult convertSum(dl::SumOp op, Lowering &lowering) {
  kernel::StageBuilder stage = reductionStage(op, op.getX(), op.getDims(), lowering);
  Type element = Lowering::typeOf(op.getX()).getElementType();
  if (op.getDims().empty()) {
    finishReduction(op, stage, lowering);
    return success();
  }
  stage.setCombine({cast<TypedAttr>(lowering.builder.getZeroAttr(element))},
                   [&](OpBuilder &b, ValueRange acc, ValueRange with) {
                     if (isa<FloatType>(element))
                       return SmallVector<Value>{arith::AddFOp::create(b, op.getLoc(), acc[0], with[0])};
                     return SmallVector<Value>{arith::AddIOp::create(b, op.getLoc(), acc[0], with[0])};
                   });
  finishReduction(op, stage, lowering);
  return success();
}

LogicalResult convertMax(dl::MaxOp op, Lowering &lowering) {
  kernel::StageBuilder stage = reductionStage(op, op.getX(), {static_cast<int64_t>(op.getDim())}, lowering);
  Type element = Lowering::typeOf(op.getX()).getElementType();
  stage.setCombine({lowest(lowering.builder, element)}, [&](OpBuilder &b, ValueRange acc, ValueRange with) {
    if (isa<FloatType>(element))
      return SmallVector<Value>{arith::MaximumFOp::create(b, op.getLoc(), acc[0], with[0])};
    return SmallVector<Value>{arith::MaxSIOp::create(b, op.getLoc(), acc[0], with[0])};
  });
  finishReduction(op, stage, lowering);
  return success();
}

// Two accumulators, the value and where it stands. A pair replaces another if its value is larger, or equal with a
// lower index; NaN is larger than all numbers and equal to itself. So the result is the same in every order.
LogicalResult convertArgmax(dl::ArgmaxOp op, Lowering &lowering) {
  Location loc = op.getLoc();
  OpBuilder &builder = lowering.builder;
  Type element = Lowering::typeOf(op.getX()).getElementType(), i64 = builder.getI64Type();
  kernel::StageBuilder stage = reductionStage(op, op.getX(), {static_cast<int64_t>(op.getDim())}, lowering);
  uint64_t reduced = stage.getNumDims() - 1;
  stage.setPrologue([&](OpBuilder &b, ValueRange args) {
    Value index = kernel::IndexOp::create(b, loc, b.getIndexType(), reduced);
    return SmallVector<Value>{args[0], arith::IndexCastOp::create(b, loc, i64, index)};
  });
  TypedAttr last = builder.getI64IntegerAttr(INT64_MAX);
  stage.setCombine({lowest(builder, element), last}, [&](OpBuilder &b, ValueRange acc, ValueRange with) {
    Value larger, equal;
    if (isa<FloatType>(element)) {
      auto compare = [&](arith::CmpFPredicate predicate, Value x, Value y) -> Value {
        return arith::CmpFOp::create(b, loc, predicate, x, y);
      };
      Value oldNan = compare(arith::CmpFPredicate::UNO, acc[0], acc[0]);
      Value newNan = compare(arith::CmpFPredicate::UNO, with[0], with[0]);
      Value greater = compare(arith::CmpFPredicate::OGT, with[0], acc[0]);
      Value same = compare(arith::CmpFPredicate::OEQ, with[0], acc[0]);
      Value truth = arith::ConstantOp::create(b, loc, b.getBoolAttr(true));
      Value oldNumber = arith::XOrIOp::create(b, loc, oldNan, truth);
      larger = arith::OrIOp::create(b, loc, greater, arith::AndIOp::create(b, loc, newNan, oldNumber));
      equal = arith::OrIOp::create(b, loc, same, arith::AndIOp::create(b, loc, newNan, oldNan));
    } else {
      larger = arith::CmpIOp::create(b, loc, arith::CmpIPredicate::sgt, with[0], acc[0]);
      equal = arith::CmpIOp::create(b, loc, arith::CmpIPredicate::eq, with[0], acc[0]);
    }
    Value before = arith::CmpIOp::create(b, loc, arith::CmpIPredicate::slt, with[1], acc[1]);
    Value take = arith::OrIOp::create(b, loc, larger, arith::AndIOp::create(b, loc, equal, before));
    return SmallVector<Value>{arith::SelectOp::create(b, loc, take, with[0], acc[0]),
                              arith::SelectOp::create(b, loc, take, with[1], acc[1])};
  });
  stage.setEpilogue([](OpBuilder &, ValueRange acc, ValueRange) { return SmallVector<Value>{acc[1]}; });
  finishReduction(op, stage, lowering);
  return success();
}

} // namespace

std::optional<LogicalResult> convertReduction(Operation *op, Lowering &lowering) {
  return TypeSwitch<Operation *, std::optional<LogicalResult>>(op)
      .Case([&](dl::SumOp sum) { return convertSum(sum, lowering); })
      .Case([&](dl::MaxOp max) { return convertMax(max, lowering); })
      .Case([&](dl::ArgmaxOp argmax) { return convertArgmax(argmax, lowering); })
      .Default([](Operation *) { return std::nullopt; });
}

} // namespace dlc
