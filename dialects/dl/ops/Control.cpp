//===- Control.cpp - About the computation rather than in it ---------------------------===//
#include "dialects/dl/ops/Support.h"

using namespace mlir;
using namespace dlc::dl;

LogicalResult GradientOp::verify() {
  auto y = cast<RankedTensorType>(getY().getType());
  if (Value seed = getSeed()) {
    if (seed.getType() != y)
      return emitOpError() << "takes a seed of y's type: y is " << y << ", seed is " << seed.getType()
                           << "; use dl.reshape, dl.broadcast or dl.cast on the seed";
  } else if (!y.hasStaticShape() || countElements(y.getShape()) != 1) {
    return emitOpError() << "takes a y of one element, or a seed: y is " << y
                         << "; reduce y with dl.sum or dl.mean, or add `seed`";
  }
  if (getXs().size() != getGradients().size())
    return emitOpError() << "gives one gradient for each of xs: " << getXs().size() << " xs, " << getGradients().size()
                         << " results; use as many results as xs";
  for (auto [i, x, gradient] : llvm::enumerate(getXs(), getGradients()))
    if (x.getType() != gradient.getType())
      return emitOpError() << "gives gradients of the types of xs: x " << i << " is " << x.getType()
                           << ", its gradient " << gradient.getType() << "; change the result type";
  if (getPaths() && getPaths()->size() != getXs().size())
    return emitOpError() << "takes one path for each of xs: " << getXs().size() << " xs, " << getPaths()->size()
                         << " paths; name each x once";
  return success();
}

FailureOr<SmallVector<Value>> StopGradientOp::decompose(OpBuilder &) { return SmallVector<Value>{getX()}; }
LogicalResult StopGradientOp::buildGradient(OpBuilder &, ValueRange, ArrayRef<bool>, MutableArrayRef<Value>) {
  return success();
}

FailureOr<SmallVector<Value>> SurrogateOp::decompose(OpBuilder &) { return SmallVector<Value>{getValue()}; }
LogicalResult SurrogateOp::buildGradient(OpBuilder &, ValueRange grads, ArrayRef<bool> needed,
                                         MutableArrayRef<Value> out) {
  if (needed[1])
    out[1] = grads[0];
  return success();
}

LogicalResult CheckRangeOp::verify() {
  if (static_cast<int64_t>(getBound()) > 0)
    return success();
  return emitOpError() << "takes a bound of at least 1, got " << static_cast<int64_t>(getBound())
                       << "; it is the first index that is too large";
}
