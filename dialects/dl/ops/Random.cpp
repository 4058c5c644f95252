//===- Random.cpp - Counter-based random numbers --------------------------------------===//
#include "dialects/dl/ops/Support.h"

using namespace mlir;
using namespace dlc::dl;

template <typename OpT> static LogicalResult verifyStatic(OpT op) {
  auto type = cast<RankedTensorType>(op.getResult().getType());
  if (type.hasStaticShape())
    return success();
  return op.emitOpError() << "draws a fixed number of values, got " << type << "; give every extent a number";
}

LogicalResult UniformOp::verify() {
  if (failed(verifyStatic(*this)))
    return failure();
  if (getLow().isFinite() && getHigh().isFinite() && getLow() <= getHigh())
    return success();
  return emitOpError() << "draws from [low, high), finite: low is " << getLowAttr() << ", high is " << getHighAttr()
                       << "; exchange or change them";
}

LogicalResult NormalOp::verify() {
  if (failed(verifyStatic(*this)))
    return failure();
  if (getMean().isFinite() && getStddev().isFinite() && (getStddev().isZero() || !getStddev().isNegative()))
    return success();
  return emitOpError() << "takes a finite mean and a finite standard deviation >= 0: mean is " << getMeanAttr()
                       << ", stddev is " << getStddevAttr() << "; change them";
}

LogicalResult DropoutOp::verify() {
  if (getX().getType() != getResult().getType())
    return emitOpError() << "gives a result of its operand's type " << getX().getType() << ", got "
                         << getResult().getType() << "; change the result type";
  double p = getP().convertToDouble();
  if (p >= 0 && p < 1)
    return success();
  return emitOpError() << "drops with a probability p, 0 <= p < 1, got " << getPAttr()
                       << "; p is the share that becomes zero";
}

OpFoldResult DropoutOp::fold(FoldAdaptor) { return getP().isZero() ? OpFoldResult(getX()) : OpFoldResult(); }

LogicalResult DropoutOp::buildGradient(OpBuilder &b, ValueRange grads, ArrayRef<bool> needed,
                                       MutableArrayRef<Value> out) {
  // The same stream and key: the same mask, drawn again.
  if (grads[0] && needed[0])
    out[0] = DropoutOp::create(b, getLoc(), grads[0].getType(), grads[0], getRng(), getKeyAttr(), getPAttr());
  return success();
}
