//===- Reduction.cpp - Over dimensions -------------------------------------------------===//
#include "dialects/dl/ops/Reduction.h"

#include <limits>

using namespace mlir;
using namespace dlc::dl;

//===-- sum -------------------------------------------------------------------------------===//

OpFoldResult SumOp::fold(FoldAdaptor) { return getDims().empty() ? OpFoldResult(getX()) : OpFoldResult(); }

LogicalResult SumOp::buildGradient(OpBuilder &b, ValueRange grads, ArrayRef<bool> needed, MutableArrayRef<Value> out) {
  if (grads[0] && needed[0])
    out[0] = Emit(b, getLoc()).expand(grads[0], getX(), getDims());
  return success();
}

//===-- mean ------------------------------------------------------------------------------===//

// sum / n, not sum * (1 / n): as PyTorch rounds it, and NaN over nothing.
FailureOr<SmallVector<Value>> MeanOp::decompose(OpBuilder &b) {
  Emit e(b, getLoc());
  Value sum = e.sum(getX(), getDims());
  return SmallVector<Value>{e.div(sum, e.count(getX(), getDims(), sum))};
}

LogicalResult MeanOp::buildGradient(OpBuilder &b, ValueRange grads, ArrayRef<bool> needed, MutableArrayRef<Value> out) {
  Emit e(b, getLoc());
  if (grads[0] && needed[0])
    out[0] = e.expand(e.div(grads[0], e.count(getX(), getDims(), grads[0])), getX(), getDims());
  return success();
}

//===-- max, argmax -----------------------------------------------------------------------===//

// The whole cotangent for the element that ArgOp finds.
template <typename ArgOp>
static Value gradientOfExtremum(OpBuilder &b, Location loc, Value x, int64_t dim, Value grad) {
  Emit e(b, loc);
  Value first = ArgOp::create(b, loc, x, dim);
  Value position = e.iota(x, b.getI64Type(), dim);
  Value taken = e.compare(Predicate::eq, position, e.expand(first, x, dim));
  return e.select(taken, e.expand(grad, x, dim), e.full(x, 0));
}

LogicalResult MaxOp::buildGradient(OpBuilder &b, ValueRange grads, ArrayRef<bool> needed, MutableArrayRef<Value> out) {
  if (grads[0] && needed[0])
    out[0] = gradientOfExtremum<ArgmaxOp>(b, getLoc(), getX(), getDim(), grads[0]);
  return success();
}

//===-- min, argmin -----------------------------------------------------------------------===//

LogicalResult MinOp::buildGradient(OpBuilder &b, ValueRange grads, ArrayRef<bool> needed, MutableArrayRef<Value> out) {
  if (grads[0] && needed[0])
    out[0] = gradientOfExtremum<ArgminOp>(b, getLoc(), getX(), getDim(), grads[0]);
  return success();
}

//===-- prod ------------------------------------------------------------------------------===//

OpFoldResult ProdOp::fold(FoldAdaptor) { return getDims().empty() ? OpFoldResult(getX()) : OpFoldResult(); }

// g times the product of all factors but one, for each of them, as the polynomial that it is: right to all orders, at
// the price of a row for each factor. Null where the extents are not known.
static Value productOfOthers(OpBuilder &b, Location loc, Value x, Value g, ArrayRef<int64_t> dims) {
  auto type = cast<RankedTensorType>(x.getType());
  if (!type.hasStaticShape() || dims.empty())
    return {};
  // As a matrix: a row for each product.
  SmallVector<int64_t> order = dimsWithout(type.getRank(), dims), inverse(type.getRank()), moved;
  int64_t rows = countElements(shapeOf(g)), n = 1;
  order.append(dims.begin(), dims.end());
  for (auto [to, from] : llvm::enumerate(order)) {
    inverse[from] = static_cast<int64_t>(to);
    moved.push_back(type.getDimSize(from));
  }
  for (int64_t dim : dims)
    n *= type.getDimSize(dim);
  if (countElements({rows, n, n}) > maxElements)
    return {};
  Emit e(b, loc);
  bool inOrder = llvm::is_sorted(order);
  Value matrix = reshape(b, loc, inOrder ? x : TransposeOp::create(b, loc, x, order).getResult(), {rows, n});
  // Factor j stands in column j of each of n copies; in copy i factor i is left out.
  auto wide = RankedTensorType::get({rows, n, n}, type.getElementType());
  Value factors = broadcast(b, loc, matrix, wide, {0, 2});
  Value own = e.compare(Predicate::eq, e.iota(factors, b.getI64Type(), 1), e.iota(factors, b.getI64Type(), 2));
  Value others = ProdOp::create(b, loc, e.select(own, e.full(factors, 1), factors), ArrayRef<int64_t>{2});
  Value scaled = e.mul(others, e.expand(reshape(b, loc, g, {rows}), others, {1}));
  Value back = reshape(b, loc, scaled, moved);
  return inOrder ? back : TransposeOp::create(b, loc, back, inverse).getResult();
}

// The product p of what is not zero tells all: without a zero the others' product is p / x, with one it is p there and
// 0 elsewhere, with more it is 0.
LogicalResult ProdOp::buildGradient(OpBuilder &b, ValueRange grads, ArrayRef<bool> needed, MutableArrayRef<Value> out) {
  if (!grads[0] || !needed[0])
    return success();
  Emit e(b, getLoc());
  Value x = getX(), g = grads[0];
  ArrayRef<int64_t> dims = getDims();
  Value isZero = e.compare(Predicate::eq, x, e.full(x, 0));
  Value filled = e.select(isZero, e.full(x, 1), x);
  Value p = e.mul(g, dims.empty() ? filled : ProdOp::create(b, getLoc(), filled, dims).getResult());
  Value zeros = e.sum(dlc::dl::cast(b, getLoc(), isZero, getElementTypeOrSelf(x.getType())), dims);
  Value none = e.full(p, 0);
  Value withoutZero = e.select(e.compare(Predicate::eq, zeros, none), p, none);
  Value withOne = e.select(e.compare(Predicate::eq, zeros, e.full(p, 1)), p, none);
  out[0] = e.select(isZero, e.expand(withOne, x, dims), e.div(e.expand(withoutZero, x, dims), filled));
  // That is the value, but near a zero not the function: its derivative in a factor that is 0 would be 0.
  if (Value smooth = productOfOthers(b, getLoc(), x, g, dims))
    out[0] = SurrogateOp::create(b, getLoc(), out[0], smooth);
  return success();
}

//===-- any, all --------------------------------------------------------------------------===//

// The number of true elements.
static Value countTrue(OpBuilder &b, Location loc, Value x, ArrayRef<int64_t> dims) {
  return Emit(b, loc).sum(dlc::dl::cast(b, loc, x, b.getI64Type()), dims);
}

FailureOr<SmallVector<Value>> AnyOp::decompose(OpBuilder &b) {
  Emit e(b, getLoc());
  Value count = countTrue(b, getLoc(), getX(), getDims());
  return SmallVector<Value>{e.compare(Predicate::ne, count, e.full(count, 0))};
}

FailureOr<SmallVector<Value>> AllOp::decompose(OpBuilder &b) {
  Emit e(b, getLoc());
  Value count = countTrue(b, getLoc(), getX(), getDims());
  return SmallVector<Value>{e.compare(Predicate::eq, count, e.count(getX(), getDims(), count))};
}

//===-- variance --------------------------------------------------------------------------===//

LogicalResult VarianceOp::inferReturnTypes(MLIRContext *context, std::optional<Location> location, ValueRange operands,
                                           DictionaryAttr attributes, OpaqueProperties properties, RegionRange,
                                           SmallVectorImpl<Type> &types) {
  return inferReduced(Inference<VarianceOp>(context, location, attributes, properties, types), operands);
}
LogicalResult VarianceOp::verify() {
  if (static_cast<int64_t>(getCorrection()) < 0)
    return emitOpError() << "takes a correction of 0 or more, got " << static_cast<int64_t>(getCorrection())
                         << "; it is subtracted from the number of elements";
  return verifyInferred(*this);
}

// max(n - correction, 0), in the type of `reduced`.
static Value divisor(VarianceOp op, OpBuilder &b, Value reduced) {
  Emit e(b, op.getLoc());
  Value n = e.count(op.getX(), op.getDims(), reduced);
  if (auto correction = static_cast<int64_t>(op.getCorrection())) {
    if (getElementTypeOrSelf(n.getType()) == getElementTypeOrSelf(reduced.getType()) &&
        n.getType() != reduced.getType())
      n = broadcastLike(b, op.getLoc(), n, reduced, {});
    n = MaximumOp::create(b, op.getLoc(), e.sub(n, e.full(n, static_cast<double>(correction))), e.full(n, 0));
  }
  return n;
}

static Value centred(Emit &e, OpBuilder &b, Location loc, Value x, ArrayRef<int64_t> dims) {
  return e.sub(x, e.expand(MeanOp::create(b, loc, x, dims), x, dims));
}

FailureOr<SmallVector<Value>> VarianceOp::decompose(OpBuilder &b) {
  Emit e(b, getLoc());
  Value d = centred(e, b, getLoc(), getX(), getDims());
  Value sum = e.sum(e.mul(d, d), getDims());
  return SmallVector<Value>{e.div(sum, divisor(*this, b, sum))};
}

// 2 (x - mean) / divisor: what the mean contributes adds up to zero.
LogicalResult VarianceOp::buildGradient(OpBuilder &b, ValueRange grads, ArrayRef<bool> needed,
                                        MutableArrayRef<Value> out) {
  if (!grads[0] || !needed[0])
    return success();
  Emit e(b, getLoc());
  Value g = e.mul(grads[0], e.full(grads[0], 2));
  Value scale = e.div(g, divisor(*this, b, g));
  out[0] = e.mul(e.expand(scale, getX(), getDims()), centred(e, b, getLoc(), getX(), getDims()));
  return success();
}

//===-- l2_norm ---------------------------------------------------------------------------===//

FailureOr<SmallVector<Value>> L2NormOp::decompose(OpBuilder &b) {
  Emit e(b, getLoc());
  return SmallVector<Value>{SqrtOp::create(b, getLoc(), e.sum(e.mul(getX(), getX()), getDims()))};
}

LogicalResult L2NormOp::buildGradient(OpBuilder &b, ValueRange grads, ArrayRef<bool> needed,
                                      MutableArrayRef<Value> out) {
  if (!grads[0] || !needed[0])
    return success();
  Emit e(b, getLoc());
  Value y = getResult(), zero = e.full(y, 0);
  Value isZero = e.compare(Predicate::eq, y, zero);
  Value scale = e.select(isZero, zero, e.div(grads[0], e.select(isZero, e.full(y, 1), y)));
  out[0] = e.mul(e.expand(scale, getX(), getDims()), getX());
  return success();
}

//===-- logsumexp -------------------------------------------------------------------------===//

// The largest element is subtracted, but not where it is infinite: inf - inf would be NaN.
FailureOr<SmallVector<Value>> LogsumexpOp::decompose(OpBuilder &b) {
  Emit e(b, getLoc());
  int64_t dim = getDim();
  Value x = getX(), m = e.max(x, dim);
  Value magnitude = AbsOp::create(b, getLoc(), m);
  Value isInfinite = e.compare(Predicate::eq, magnitude, e.full(m, std::numeric_limits<double>::infinity()));
  Value shift = e.select(isInfinite, e.full(m, 0), m);
  Value sum = e.sum(e.exp(e.sub(x, e.expand(shift, x, dim))), dim);
  return SmallVector<Value>{e.add(shift, e.log(sum))};
}

LogicalResult LogsumexpOp::buildGradient(OpBuilder &b, ValueRange grads, ArrayRef<bool> needed,
                                         MutableArrayRef<Value> out) {
  if (!grads[0] || !needed[0])
    return success();
  Emit e(b, getLoc());
  int64_t dim = getDim();
  Value share = e.exp(e.sub(getX(), e.expand(getResult(), getX(), dim)));
  out[0] = e.mul(e.expand(grads[0], getX(), dim), share);
  return success();
}

//===-- cumsum ----------------------------------------------------------------------------===//

LogicalResult CumsumOp::verify() {
  int64_t rank = shapeOf(getX()).size(), dim = getDim();
  if (rank == 0)
    return emitOpError() << "works over a dimension, got a tensor of rank 0; reshape it to rank 1";
  if (dim < 0 || dim >= rank)
    return emitOpError() << "takes a dimension in [0, " << rank << "), got " << dim << "; dimensions count from 0";
  if (ShapedType::isDynamic(shapeOf(getX())[dim]))
    return emitOpError() << "adds along a known extent: dimension " << dim << " of " << shapeText(shapeOf(getX()))
                         << " is the batch; add along another dimension";
  return success();
}

// After the addition with shift s every element is the sum of 2 s elements up to it.
FailureOr<SmallVector<Value>> CumsumOp::decompose(OpBuilder &b) {
  Emit e(b, getLoc());
  int64_t dim = getDim(), extent = shapeOf(getX())[dim];
  Value y = getX();
  for (int64_t shift = 1; shift < extent; shift *= 2) {
    Value shifted = getReverse() ? e.pad(e.slice(y, dim, shift, extent), dim, 0, shift)
                                 : e.pad(e.slice(y, dim, 0, extent - shift), dim, shift, 0);
    y = e.add(y, shifted);
  }
  return SmallVector<Value>{y};
}

LogicalResult CumsumOp::buildGradient(OpBuilder &b, ValueRange grads, ArrayRef<bool> needed,
                                      MutableArrayRef<Value> out) {
  if (grads[0] && needed[0])
    out[0] = CumsumOp::create(b, getLoc(), grads[0], getDim(), !getReverse());
  return success();
}

//===-- top_k -----------------------------------------------------------------------------===//

LogicalResult TopKOp::inferReturnTypes(MLIRContext *context, std::optional<Location> location, ValueRange operands,
                                       DictionaryAttr attributes, OpaqueProperties properties, RegionRange,
                                       SmallVectorImpl<Type> &types) {
  Inference<TopKOp> infer(context, location, attributes, properties, types);
  RankedTensorType x = infer.operandType(operands, 0);
  if (!x)
    return failure();
  FailureOr<int64_t> dim = infer.dim(x.getRank());
  if (failed(dim))
    return failure();
  auto k = infer.get<IntegerAttr>("k");
  if (!k || !k.getType().isInteger(64))
    return infer.missing("k", "i64");
  if (x.isDynamicDim(*dim))
    return infer.error("chooses from a known number: dimension ", *dim, " of ", shapeText(x.getShape()),
                       " is the batch; choose along another dimension");
  if (k.getInt() < 1 || k.getInt() > x.getDimSize(*dim))
    return infer.error("chooses 1 to extent elements: k is ", k.getInt(), ", dimension ", *dim, " of ",
                       shapeText(x.getShape()), "; change k");
  SmallVector<int64_t> shape(x.getShape());
  shape[*dim] = k.getInt();
  types.assign(
      {RankedTensorType::get(shape, x.getElementType()), RankedTensorType::get(shape, IntegerType::get(context, 64))});
  return success();
}
LogicalResult TopKOp::verify() { return verifyInferred(*this); }

LogicalResult TopKOp::buildGradient(OpBuilder &b, ValueRange grads, ArrayRef<bool> needed, MutableArrayRef<Value> out) {
  if (grads[0] && needed[0])
    out[0] = ScatterAddOp::create(b, getLoc(), Emit(b, getLoc()).full(getX(), 0), getIndices(), grads[0], getDim());
  return success();
}
