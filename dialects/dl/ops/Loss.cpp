//===- Loss.cpp - What training makes small ---------------------------------------------===//
#include "dialects/dl/ops/Support.h"

using namespace mlir;
using namespace dlc::dl;

using Gradients = MutableArrayRef<Value>;
using Needed = ArrayRef<bool>;
using Definition = FailureOr<SmallVector<Value>>;

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

//===-- Of a prediction and a target ------------------------------------------------------===//

template <typename OpT>
static LogicalResult inferPairLoss(MLIRContext *context, std::optional<Location> location, ValueRange operands,
                                   DictionaryAttr attributes, OpaqueProperties properties,
                                   SmallVectorImpl<Type> &types) {
  Inference<OpT> infer(context, location, attributes, properties, types);
  RankedTensorType prediction = infer.operandType(operands, 0);
  if (!prediction)
    return failure();
  FailureOr<LossReduction> reduction = reductionOf(infer);
  if (failed(reduction))
    return failure();
  return infer.done(prediction.getElementType(),
                    *reduction == LossReduction::None ? prediction.getShape() : ArrayRef<int64_t>());
}

template <typename OpT> static LogicalResult verifyPairLoss(OpT op) {
  if (op.getPrediction().getType() != op.getTarget().getType())
    return op.emitOpError() << "compares a prediction with a target of its type: prediction is "
                            << op.getPrediction().getType() << ", target is " << op.getTarget().getType()
                            << "; use dl.reshape, dl.broadcast or dl.cast on one of them";
  return verifyInferred(op);
}

#define DLC_PAIR_LOSS(OpT)                                                                                             \
  LogicalResult OpT::inferReturnTypes(MLIRContext *context, std::optional<Location> location, ValueRange operands,     \
                                      DictionaryAttr attributes, OpaqueProperties properties, RegionRange,             \
                                      SmallVectorImpl<Type> &types) {                                                  \
    return inferPairLoss<OpT>(context, location, operands, attributes, properties, types);                             \
  }
DLC_PAIR_LOSS(MseOp)
DLC_PAIR_LOSS(L1Op)
DLC_PAIR_LOSS(SmoothL1Op)
DLC_PAIR_LOSS(HuberOp)
DLC_PAIR_LOSS(BceOp)
DLC_PAIR_LOSS(BceLogitsOp)
DLC_PAIR_LOSS(KlDivOp)
DLC_PAIR_LOSS(HingeOp)
#undef DLC_PAIR_LOSS

LogicalResult MseOp::verify() { return verifyPairLoss(*this); }
LogicalResult L1Op::verify() { return verifyPairLoss(*this); }
LogicalResult BceOp::verify() { return verifyPairLoss(*this); }
LogicalResult BceLogitsOp::verify() { return verifyPairLoss(*this); }
LogicalResult KlDivOp::verify() { return verifyPairLoss(*this); }
LogicalResult HingeOp::verify() { return verifyPairLoss(*this); }

LogicalResult SmoothL1Op::verify() {
  if (getBeta().isFinite() && (getBeta().isZero() || !getBeta().isNegative()))
    return verifyPairLoss(*this);
  return emitOpError() << "takes a finite beta >= 0, got " << getBetaAttr() << "; 1.0 is usual";
}
LogicalResult HuberOp::verify() {
  if (getDelta().isFinite() && !getDelta().isZero() && !getDelta().isNegative())
    return verifyPairLoss(*this);
  return emitOpError() << "takes a finite delta > 0, got " << getDeltaAttr() << "; 1.0 is usual";
}

template <typename OpT> static SmallVector<Value> reduced(OpBuilder &b, OpT op, Value each) {
  return {reduce(b, op.getLoc(), op.getReduction(), each)};
}

// Of a function of prediction - target with this slope, times `factor`.
template <typename OpT>
static LogicalResult gradientOfDifference(OpBuilder &b, OpT op, ValueRange grads, Needed needed, Gradients out,
                                          double factor, function_ref<Value(Emit &, Value)> slope) {
  if (!grads[0] || !(needed[0] || needed[1]))
    return success();
  Emit e(b, op.getLoc());
  Value difference = e.sub(op.getPrediction(), op.getTarget());
  Value g = cotangentOfEach(b, op.getLoc(), op.getReduction(), grads[0], difference, factor);
  Value gradient = e.mul(g, slope(e, difference));
  if (needed[0])
    out[0] = gradient;
  if (needed[1])
    out[1] = e.neg(gradient);
  return success();
}

static Value clamp(OpBuilder &b, Location loc, Value x, double low, double high) {
  return ClampOp::create(b, loc, x.getType(), x, b.getF64FloatAttr(low), b.getF64FloatAttr(high));
}
static Value clampAbove(OpBuilder &b, Location loc, Value x, double low) {
  return clamp(b, loc, x, low, std::numeric_limits<double>::infinity());
}

Definition MseOp::decompose(OpBuilder &b) {
  Emit e(b, getLoc());
  Value difference = e.sub(getPrediction(), getTarget());
  return reduced(b, *this, e.mul(difference, difference));
}
LogicalResult MseOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  return gradientOfDifference(b, *this, grads, needed, out, 2, [](Emit &, Value difference) { return difference; });
}

Definition L1Op::decompose(OpBuilder &b) {
  Emit e(b, getLoc());
  return reduced(b, *this, AbsOp::create(b, getLoc(), e.sub(getPrediction(), getTarget())));
}
LogicalResult L1Op::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  return gradientOfDifference(b, *this, grads, needed, out, 1, [&](Emit &, Value difference) -> Value {
    return SignOp::create(b, getLoc(), difference);
  });
}

Definition SmoothL1Op::decompose(OpBuilder &b) {
  Emit e(b, getLoc());
  double beta = getBeta().convertToDouble();
  Value d = AbsOp::create(b, getLoc(), e.sub(getPrediction(), getTarget()));
  if (beta == 0)
    return reduced(b, *this, d);
  Value square = e.div(e.mul(e.mul(d, d), e.full(d, 0.5)), e.full(d, beta));
  Value near = e.compare(Predicate::lt, d, e.full(d, beta));
  return reduced(b, *this, e.select(near, square, e.sub(d, e.full(d, beta / 2))));
}
LogicalResult SmoothL1Op::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  double beta = getBeta().convertToDouble();
  return gradientOfDifference(b, *this, grads, needed, out, 1, [&](Emit &e, Value difference) -> Value {
    if (beta == 0)
      return SignOp::create(b, getLoc(), difference);
    return clamp(b, getLoc(), e.div(difference, e.full(difference, beta)), -1, 1);
  });
}

Definition HuberOp::decompose(OpBuilder &b) {
  Emit e(b, getLoc());
  double delta = getDelta().convertToDouble();
  Value d = AbsOp::create(b, getLoc(), e.sub(getPrediction(), getTarget()));
  Value square = e.mul(e.mul(d, d), e.full(d, 0.5));
  Value line = e.mul(e.sub(d, e.full(d, delta / 2)), e.full(d, delta));
  return reduced(b, *this, e.select(e.compare(Predicate::lt, d, e.full(d, delta)), square, line));
}
LogicalResult HuberOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  double delta = getDelta().convertToDouble();
  return gradientOfDifference(b, *this, grads, needed, out, 1,
                              [&](Emit &, Value difference) { return clamp(b, getLoc(), difference, -delta, delta); });
}

// With g, the cotangent of each loss, each gradient that is needed.
template <typename OpT>
static LogicalResult gradientOfPair(OpBuilder &b, OpT op, ValueRange grads, Needed needed, Gradients out,
                                    function_ref<Value(Emit &, Value)> ofPrediction,
                                    function_ref<Value(Emit &, Value)> ofTarget) {
  if (!grads[0] || !(needed[0] || needed[1]))
    return success();
  Emit e(b, op.getLoc());
  Value g = cotangentOfEach(b, op.getLoc(), op.getReduction(), grads[0], op.getPrediction(), 1);
  if (needed[0])
    out[0] = ofPrediction(e, g);
  if (needed[1])
    out[1] = ofTarget(e, g);
  return success();
}

Definition BceOp::decompose(OpBuilder &b) {
  Emit e(b, getLoc());
  Value p = getPrediction(), t = getTarget();
  Value hit = clampAbove(b, getLoc(), e.log(p), -100);
  Value miss = clampAbove(b, getLoc(), Log1pOp::create(b, getLoc(), e.neg(p)), -100);
  return reduced(b, *this, e.sub(e.mul(e.sub(t, e.full(t, 1)), miss), e.mul(t, hit)));
}
LogicalResult BceOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  Value p = getPrediction(), t = getTarget();
  return gradientOfPair(
      b, *this, grads, needed, out,
      [&](Emit &e, Value g) {
        Value variance = e.mul(e.sub(e.full(p, 1), p), p);
        return e.div(e.mul(g, e.sub(p, t)), clampAbove(b, getLoc(), variance, 1e-12));
      },
      [&](Emit &e, Value g) { return e.mul(g, e.sub(Log1pOp::create(b, getLoc(), e.neg(p)), e.log(p))); });
}

Definition BceLogitsOp::decompose(OpBuilder &b) {
  Emit e(b, getLoc());
  Value x = getPrediction(), t = getTarget();
  Value linear = e.mul(e.sub(e.full(t, 1), t), x);
  return reduced(b, *this, e.sub(linear, LogSigmoidOp::create(b, getLoc(), x)));
}
LogicalResult BceLogitsOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  Value x = getPrediction(), t = getTarget();
  return gradientOfPair(
      b, *this, grads, needed, out,
      [&](Emit &e, Value g) { return e.mul(e.sub(SigmoidOp::create(b, getLoc(), x), t), g); },
      [&](Emit &e, Value g) { return e.neg(e.mul(x, g)); });
}

// log(t), and whether t is 0; then log(1).
static std::pair<Value, Value> safeLog(Emit &e, Value t) {
  Value isZero = e.compare(Predicate::eq, t, e.full(t, 0));
  return {e.log(e.select(isZero, e.full(t, 1), t)), isZero};
}
Definition KlDivOp::decompose(OpBuilder &b) {
  Emit e(b, getLoc());
  Value x = getPrediction(), t = getTarget();
  Value entropy = e.mul(t, safeLog(e, t).first);
  return reduced(b, *this, e.sub(entropy, e.mul(t, x)));
}
LogicalResult KlDivOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  Value x = getPrediction(), t = getTarget();
  return gradientOfPair(
      b, *this, grads, needed, out, [&](Emit &e, Value g) { return e.neg(e.mul(t, g)); },
      [&](Emit &e, Value g) {
        auto [log, isZero] = safeLog(e, t);
        Value slope = e.select(isZero, log, e.add(log, e.full(log, 1)));
        return e.mul(g, e.sub(slope, x));
      });
}

static Value marginOf(Emit &e, HingeOp op) {
  Value product = e.mul(op.getPrediction(), op.getTarget());
  return e.sub(e.full(product, 1), product);
}
Definition HingeOp::decompose(OpBuilder &b) {
  Emit e(b, getLoc());
  return reduced(b, *this, clampAbove(b, getLoc(), marginOf(e, *this), 0));
}
LogicalResult HingeOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  auto gradient = [&](Emit &e, Value g, Value factor) {
    Value margin = marginOf(e, *this), zero = e.full(margin, 0);
    return e.select(e.compare(Predicate::ge, margin, zero), e.neg(e.mul(g, factor)), zero);
  };
  return gradientOfPair(
      b, *this, grads, needed, out, [&](Emit &e, Value g) { return gradient(e, g, getTarget()); },
      [&](Emit &e, Value g) { return gradient(e, g, getPrediction()); });
}

//===-- Of rows over classes ----------------------------------------------------------------===//

// `what` are the values of the rows; one label a row, or one target an element.
template <typename OpT>
static LogicalResult inferClassLoss(const Inference<OpT> &infer, ValueRange operands, StringRef what, bool hasLabels) {
  RankedTensorType logits = infer.operandType(operands, 0);
  RankedTensorType labels = logits ? infer.operandType(operands, 1) : nullptr;
  if (!labels)
    return failure();
  if (logits.getRank() != 2 || (hasLabels && labels.getRank() != 1))
    return infer.error("takes ", what, " (N, C) and ", hasLabels ? "labels (N): " : "targets (N, C): ", what, " are ",
                       shapeText(logits.getShape()), hasLabels ? ", labels are " : ", targets are ",
                       shapeText(labels.getShape()), "; use dl.reshape");
  if (hasLabels && logits.getDimSize(0) != labels.getDimSize(0))
    return infer.error("takes one label for each row of ", what, ": ", what, " are ", shapeText(logits.getShape()),
                       ", labels are ", shapeText(labels.getShape()), "; use equal first extents");
  if (!hasLabels && logits != labels)
    return infer.error("takes ", what, " and targets of one type: ", what, " are ", logits, ", targets are ", labels,
                       "; use dl.reshape, dl.broadcast or dl.cast on one of them");
  if (logits.isDynamicDim(1) || logits.getDimSize(1) == 0)
    return infer.error("takes ", what, " of at least one class, a known number: ", what, " are ",
                       shapeText(logits.getShape()), "; the batch is the first dimension, classes are the second");
  if (operands.size() > 2) {
    auto expected = RankedTensorType::get({logits.getDimSize(1)}, logits.getElementType());
    if (operands[2].getType() != expected)
      return infer.error("takes one weight for each class, ", expected, ", got ", operands[2].getType(),
                         "; use dl.reshape or dl.cast");
  }
  FailureOr<LossReduction> reduction = reductionOf(infer);
  if (failed(reduction))
    return failure();
  return infer.done(logits.getElementType(),
                    *reduction == LossReduction::None ? logits.getShape().take_front() : ArrayRef<int64_t>());
}

LogicalResult CrossEntropyOp::inferReturnTypes(MLIRContext *context, std::optional<Location> location,
                                               ValueRange operands, DictionaryAttr attributes,
                                               OpaqueProperties properties, RegionRange, SmallVectorImpl<Type> &types) {
  return inferClassLoss(Inference<CrossEntropyOp>(context, location, attributes, properties, types), operands, "logits",
                        true);
}
LogicalResult NllOp::inferReturnTypes(MLIRContext *context, std::optional<Location> location, ValueRange operands,
                                      DictionaryAttr attributes, OpaqueProperties properties, RegionRange,
                                      SmallVectorImpl<Type> &types) {
  return inferClassLoss(Inference<NllOp>(context, location, attributes, properties, types), operands,
                        "log probabilities", true);
}
LogicalResult SoftCrossEntropyOp::inferReturnTypes(MLIRContext *context, std::optional<Location> location,
                                                   ValueRange operands, DictionaryAttr attributes,
                                                   OpaqueProperties properties, RegionRange,
                                                   SmallVectorImpl<Type> &types) {
  return inferClassLoss(Inference<SoftCrossEntropyOp>(context, location, attributes, properties, types), operands,
                        "logits", false);
}

template <typename OpT> static LogicalResult verifySmoothing(OpT op) {
  double smoothing = op.getLabelSmoothing().convertToDouble();
  if (smoothing >= 0 && smoothing <= 1)
    return verifyInferred(op);
  return op.emitOpError() << "takes a label smoothing in [0, 1], got " << op.getLabelSmoothingAttr()
                          << "; it is the share of the target that all classes get alike";
}
LogicalResult CrossEntropyOp::verify() { return verifySmoothing(*this); }
LogicalResult NllOp::verify() { return verifyInferred(*this); }
LogicalResult SoftCrossEntropyOp::verify() { return verifySmoothing(*this); }

Value CrossEntropyOp::getIndexOperand() { return getLabels(); }
int64_t CrossEntropyOp::getIndexBound() { return shapeOf(getLogits())[1]; }
std::optional<int64_t> CrossEntropyOp::getIgnoredIndex() { return getIgnoreIndex(); }
Value NllOp::getIndexOperand() { return getLabels(); }
int64_t NllOp::getIndexBound() { return shapeOf(getLogProbabilities())[1]; }
std::optional<int64_t> NllOp::getIgnoredIndex() { return getIgnoreIndex(); }

template <typename OpT> static LogicalResult refuseWeights(OpT op, Needed needed) {
  if (needed.size() < 3 || !needed[2])
    return success();
  return op.emitOpError() << "takes class weights as constants: there is no gradient for them; use dl.stop_gradient";
}

namespace {
// What the two losses with labels have in common.
template <typename OpT> class Labelled : public Emit {
public:
  Labelled(OpBuilder &b, OpT op, Value rows)
      : Emit(b, op.getLoc()), b(b), loc(op.getLoc()), op(op), rows(rows), labels(op.getLabels()) {
    // ui8 has no arithmetic: it is compared as i32.
    if (getElementTypeOrSelf(labels.getType()).isUnsignedInteger())
      labels = dlc::dl::cast(b, loc, labels, b.getI32Type());
  }

  // (N, C) of i1: true at the label.
  Value atLabel() {
    return compare(Predicate::eq, iota(rows, getElementTypeOrSelf(labels.getType()), 1), expand(labels, rows, 1));
  }
  // The weight of each class in every row; null if there are none.
  Value weights() { return op.getWeights() ? expand(op.getWeights(), rows, 0) : Value(); }
  // x, one a row, or 0 where the row is left out. A label that its type cannot hold occurs nowhere.
  Value kept(Value x) {
    std::optional<int64_t> ignored = op.getIgnoreIndex();
    if (!ignored || !llvm::isIntN(getElementTypeOrSelf(labels.getType()).getIntOrFloatBitWidth(), *ignored))
      return x;
    auto scalar = RankedTensorType::get({}, getElementTypeOrSelf(labels.getType()));
    Value mark = ConstantOp::create(
        b, loc, scalar, DenseElementsAttr::get(scalar, b.getIntegerAttr(scalar.getElementType(), *ignored)));
    Value isKept = compare(Predicate::ne, labels, broadcastLike(b, loc, mark, labels, {}));
    return select(isKept, x, full(x, 0));
  }
  bool isPlain() { return !op.getWeights() && !op.getIgnoreIndex(); }
  // The weights of the rows, which is what a mean divides by.
  Value rowWeights(Value atLabel) {
    Type element = getElementTypeOrSelf(rows.getType());
    if (Value w = weights())
      return kept(sum(select(atLabel, w, full(w, 0)), 1));
    Value one = splat(b, loc, RankedTensorType::get({}, element), 1);
    return kept(broadcastLike(b, loc, one, labels, {}));
  }
  // A loss a row, reduced.
  Value reduced(Value each, Value atLabel) {
    if (isPlain() || op.getReduction() != LossReduction::Mean)
      return reduce(b, loc, op.getReduction(), each);
    return div(sum(each, 0), sum(rowWeights(atLabel), 0));
  }
  // The cotangent of each row.
  Value cotangent(Value g, Value atLabel) {
    // The labels have the shape of the losses; their element type is not needed.
    if (isPlain() || op.getReduction() == LossReduction::None)
      return kept(cotangentOfEach(b, loc, op.getReduction(), g, labels, 1));
    if (op.getReduction() == LossReduction::Mean)
      g = div(g, sum(rowWeights(atLabel), 0));
    return kept(expand(g, labels, 0));
  }

private:
  OpBuilder &b;
  Location loc;
  OpT op;
  Value rows, labels;
};
} // namespace

Definition NllOp::decompose(OpBuilder &b) {
  Labelled<NllOp> e(b, *this, getLogProbabilities());
  Value x = getLogProbabilities(), at = e.atLabel();
  Value w = e.weights();
  Value each = e.neg(e.sum(e.select(at, w ? e.mul(w, x) : x, e.full(x, 0)), 1));
  return SmallVector<Value>{e.reduced(e.kept(each), at)};
}

LogicalResult NllOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (failed(refuseWeights(*this, needed)))
    return failure();
  if (!grads[0] || !needed[0])
    return success();
  Labelled<NllOp> e(b, *this, getLogProbabilities());
  Value at = e.atLabel();
  Value g = e.expand(e.neg(e.cotangent(grads[0], at)), getLogProbabilities(), 1);
  if (Value w = e.weights())
    g = e.mul(g, w);
  out[0] = e.select(at, g, e.full(g, 0));
  return success();
}

// The target's share of each class, with weights and smoothing: what the loss multiplies -log_softmax with.
static Value targetShares(Labelled<CrossEntropyOp> &e, CrossEntropyOp op, Value at) {
  Value x = op.getLogits();
  double s = op.getLabelSmoothing().convertToDouble(), rest = s / static_cast<double>(shapeOf(x)[1]);
  Value shares = e.select(at, e.full(x, 1 - s + rest), e.full(x, rest));
  Value w = e.weights();
  return w ? e.mul(w, shares) : shares;
}

Definition CrossEntropyOp::decompose(OpBuilder &b) {
  Labelled<CrossEntropyOp> e(b, *this, getLogits());
  Value y = LogSoftmaxOp::create(b, getLoc(), getLogits(), 1), at = e.atLabel(), terms;
  if (!getLabelSmoothing().isZero()) {
    terms = e.mul(targetShares(e, *this, at), y);
  } else { // Not a product: a class that is impossible and not the label counts nothing.
    Value w = e.weights();
    terms = e.select(at, w ? e.mul(w, y) : y, e.full(y, 0));
  }
  return SmallVector<Value>{e.reduced(e.kept(e.neg(e.sum(terms, 1))), at)};
}

// (softmax * sum(shares) - shares) * g. The largest logit and the sum of exponentials are those of the forward pass.
LogicalResult CrossEntropyOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (failed(refuseWeights(*this, needed)))
    return failure();
  if (!grads[0] || !needed[0])
    return success();
  Labelled<CrossEntropyOp> e(b, *this, getLogits());
  Value y = SoftmaxOp::create(b, getLoc(), getLogits(), 1), at = e.atLabel(), difference;
  if (!getWeights() && getLabelSmoothing().isZero()) {
    difference = e.select(at, e.sub(y, e.full(y, 1)), y);
  } else {
    Value shares = targetShares(e, *this, at);
    if (getWeights())
      y = e.mul(y, e.expand(e.sum(shares, 1), y, 1));
    difference = e.sub(y, shares);
  }
  out[0] = e.mul(difference, e.expand(e.cotangent(grads[0], at), getLogits(), 1));
  return success();
}

static Value targetShares(Emit &e, SoftCrossEntropyOp op) {
  Value t = op.getTargets();
  double s = op.getLabelSmoothing().convertToDouble();
  if (s != 0)
    t = e.add(e.mul(t, e.full(t, 1 - s)), e.full(t, s / static_cast<double>(shapeOf(t)[1])));
  return op.getWeights() ? e.mul(t, e.expand(op.getWeights(), t, 0)) : t;
}

Definition SoftCrossEntropyOp::decompose(OpBuilder &b) {
  Emit e(b, getLoc());
  Value y = LogSoftmaxOp::create(b, getLoc(), getLogits(), 1);
  return SmallVector<Value>{reduce(b, getLoc(), getReduction(), e.neg(e.sum(e.mul(targetShares(e, *this), y), 1)))};
}

LogicalResult SoftCrossEntropyOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (failed(refuseWeights(*this, needed)))
    return failure();
  if (!grads[0] || !(needed[0] || needed[1]))
    return success();
  Emit e(b, getLoc());
  Value x = getLogits(), rows = e.sum(x, 1); // read for its shape alone
  Value g = e.expand(cotangentOfEach(b, getLoc(), getReduction(), grads[0], rows, 1), x, 1);
  if (needed[0]) {
    Value shares = targetShares(e, *this), y = SoftmaxOp::create(b, getLoc(), x, 1);
    out[0] = e.mul(e.sub(e.mul(y, e.expand(e.sum(shares, 1), y, 1)), shares), g);
  }
  if (needed[1]) {
    Value slope = LogSoftmaxOp::create(b, getLoc(), x, 1);
    if (double s = getLabelSmoothing().convertToDouble(); s != 0)
      slope = e.mul(slope, e.full(slope, 1 - s));
    if (getWeights())
      slope = e.mul(slope, e.expand(getWeights(), slope, 0));
    out[1] = e.neg(e.mul(slope, g));
  }
  return success();
}
