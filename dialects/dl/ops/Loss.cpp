//===- Loss.cpp - What training makes small ---------------------------------------------===//
#include "dialects/dl/ops/Support.h"

using namespace mlir;
using namespace dlc::dl;

static SmallVector<int64_t> allDims(Value x) { return dimsWithout(shapeOf(x).size(), {}); }

template <typename OpT> static FailureOr<LossReduction> reductionOf(const Inference<OpT> &infer) {
  auto attr = infer.template get<LossReductionAttr>("reduction");
  if (!attr)
    return infer.missing("reduction", "mean, sum or none");
  return attr.getValue();
}

// `each` reduced over all of it.
static Value reduce(OpBuilder &b, Location loc, LossReduction reduction, Value each) {
  if (reduction == LossReduction::None)
    return each;
  if (reduction == LossReduction::Sum)
    return Emit(b, loc).sum(each, allDims(each));
  return MeanOp::create(b, loc, each, allDims(each));
}

// The cotangent of each loss, times `factor`, where `g` is the cotangent of the reduced one; `each` has its shape.
static Value cotangentOfEach(OpBuilder &b, Location loc, LossReduction reduction, Value g, Value each, double factor) {
  Emit e(b, loc);
  if (factor != 1)
    g = e.mul(g, e.full(g, factor));
  if (reduction == LossReduction::None)
    return g;
  if (reduction == LossReduction::Mean)
    g = e.div(g, e.count(each, allDims(each), g));
  return e.expand(g, each, allDims(each));
}

//===-- mse -------------------------------------------------------------------------------===//

LogicalResult MseOp::inferReturnTypes(MLIRContext *context, std::optional<Location> location, ValueRange operands,
                                      DictionaryAttr attributes, OpaqueProperties properties, RegionRange,
                                      SmallVectorImpl<Type> &types) {
  Inference<MseOp> infer(context, location, attributes, properties, types);
  RankedTensorType prediction = infer.operandType(operands, 0);
  if (!prediction)
    return failure();
  FailureOr<LossReduction> reduction = reductionOf(infer);
  if (failed(reduction))
    return failure();
  return infer.done(prediction.getElementType(),
                    *reduction == LossReduction::None ? prediction.getShape() : ArrayRef<int64_t>());
}

LogicalResult MseOp::verify() {
  if (getPrediction().getType() != getTarget().getType())
    return emitOpError() << "compares a prediction with a target of its type: prediction is "
                         << getPrediction().getType() << ", target is " << getTarget().getType()
                         << "; use dl.reshape, dl.broadcast or dl.cast on one of them";
  return verifyInferred(*this);
}

FailureOr<SmallVector<Value>> MseOp::decompose(OpBuilder &b) {
  Emit e(b, getLoc());
  Value difference = e.sub(getPrediction(), getTarget());
  return SmallVector<Value>{reduce(b, getLoc(), getReduction(), e.mul(difference, difference))};
}

LogicalResult MseOp::buildGradient(OpBuilder &b, ValueRange grads, ArrayRef<bool> needed, MutableArrayRef<Value> out) {
  if (!grads[0] || !(needed[0] || needed[1]))
    return success();
  Emit e(b, getLoc());
  Value difference = e.sub(getPrediction(), getTarget());
  Value gradient = e.mul(cotangentOfEach(b, getLoc(), getReduction(), grads[0], difference, 2), difference);
  if (needed[0])
    out[0] = gradient;
  if (needed[1])
    out[1] = e.neg(gradient);
  return success();
}

//===-- cross_entropy ---------------------------------------------------------------------===//

LogicalResult CrossEntropyOp::inferReturnTypes(MLIRContext *context, std::optional<Location> location,
                                               ValueRange operands, DictionaryAttr attributes,
                                               OpaqueProperties properties, RegionRange, SmallVectorImpl<Type> &types) {
  Inference<CrossEntropyOp> infer(context, location, attributes, properties, types);
  RankedTensorType logits = infer.operandType(operands, 0);
  RankedTensorType labels = logits ? infer.operandType(operands, 1) : nullptr;
  if (!labels)
    return failure();
  if (logits.getRank() != 2 || labels.getRank() != 1)
    return infer.error("takes logits (N, C) and labels (N): logits are ", shapeText(logits.getShape()), ", labels are ",
                       shapeText(labels.getShape()), "; use dl.reshape");
  if (logits.getDimSize(0) != labels.getDimSize(0))
    return infer.error("takes one label for each row of logits: logits are ", shapeText(logits.getShape()),
                       ", labels are ", shapeText(labels.getShape()), "; use equal first extents");
  if (logits.isDynamicDim(1) || logits.getDimSize(1) == 0)
    return infer.error("takes logits of at least one class, a known number: logits are ", shapeText(logits.getShape()),
                       "; the batch is the first dimension, classes are the second");
  FailureOr<LossReduction> reduction = reductionOf(infer);
  if (failed(reduction))
    return failure();
  return infer.done(logits.getElementType(),
                    *reduction == LossReduction::None ? labels.getShape() : ArrayRef<int64_t>());
}

LogicalResult CrossEntropyOp::verify() { return verifyInferred(*this); }

Value CrossEntropyOp::getIndexOperand() { return getLabels(); }
int64_t CrossEntropyOp::getIndexBound() { return shapeOf(getLogits())[1]; }

// (N, C) of i1: true at the label.
static Value atLabel(OpBuilder &b, Location loc, CrossEntropyOp op) {
  Emit e(b, loc);
  Value labels = op.getLabels();
  // ui8 has no arithmetic: it is compared as i32.
  if (getElementTypeOrSelf(labels.getType()).isUnsignedInteger())
    labels = dlc::dl::cast(b, loc, labels, b.getI32Type());
  Value logits = op.getLogits();
  return e.compare(Predicate::eq, e.iota(logits, getElementTypeOrSelf(labels.getType()), 1),
                   e.expand(labels, logits, 1));
}

FailureOr<SmallVector<Value>> CrossEntropyOp::decompose(OpBuilder &b) {
  Emit e(b, getLoc());
  Value y = LogSoftmaxOp::create(b, getLoc(), getLogits(), 1);
  Value each = e.neg(e.sum(e.select(atLabel(b, getLoc(), *this), y, e.full(y, 0)), 1));
  return SmallVector<Value>{reduce(b, getLoc(), getReduction(), each)};
}

// (softmax - one_hot) * g / N. The largest logit and the sum of exponentials are those of the forward pass.
LogicalResult CrossEntropyOp::buildGradient(OpBuilder &b, ValueRange grads, ArrayRef<bool> needed,
                                            MutableArrayRef<Value> out) {
  if (!grads[0] || !needed[0])
    return success();
  Emit e(b, getLoc());
  Value y = SoftmaxOp::create(b, getLoc(), getLogits(), 1);
  Value difference = e.select(atLabel(b, getLoc(), *this), e.sub(y, e.full(y, 1)), y);
  // The labels have the shape of the losses; their element type is not needed.
  Value g = cotangentOfEach(b, getLoc(), getReduction(), grads[0], getLabels(), 1);
  out[0] = e.mul(difference, e.expand(g, getLogits(), 1));
  return success();
}
