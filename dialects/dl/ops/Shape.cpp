//===- Shape.cpp - Where elements stand, not what they are -----------------------------===//
//
// Slice and pad with zeros are each other's adjoint, so are broadcast and sum, concat and slice; reshape and transpose
// are their own with the inverse attributes. Batch extents (`?`) go through all of them.
//
//===----------------------------------------------------------------------------------===//
#include "dialects/dl/ops/Support.h"

#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace dlc::dl;

using Gradients = MutableArrayRef<Value>;
using Needed = ArrayRef<bool>;

static bool isDynamic(int64_t extent) { return ShapedType::isDynamic(extent); }

//===-- constant --------------------------------------------------------------------------===//

LogicalResult ConstantOp::verify() {
  auto type = dyn_cast<RankedTensorType>(getValue().getType());
  if (type == getResult().getType())
    return success();
  return emitOpError() << "holds values of the result's type " << getResult().getType() << ", got "
                       << getValue().getType() << "; change one of them";
}

OpFoldResult ConstantOp::fold(FoldAdaptor) { return getValue(); }

//===-- reshape ---------------------------------------------------------------------------===//

// Why `from` cannot be reshaped to `to`; empty if it can.
static std::string reshapeError(ArrayRef<int64_t> from, ArrayRef<int64_t> to) {
  int64_t unknownFrom = llvm::count_if(from, isDynamic), unknownTo = llvm::count_if(to, isDynamic);
  if (unknownFrom > 1 || unknownTo > 1 || unknownFrom != unknownTo)
    return "keeps the batch: at most one `?` on each side, on both or none";
  int64_t n = countElements(from), m = countElements(to);
  if (!unknownFrom)
    return n == m ? "" : llvm::formatv("keeps the number of elements: {0} and {1}", n, m).str();
  // `?` is a multiple of the batch, so one count must divide the other; numbers are compared when the batch is known.
  if (n == m || (n && m && (n % m == 0 || m % n == 0)))
    return "";
  return llvm::formatv("keeps the number of elements: {0} and {1} for each of `?`", n, m).str();
}

LogicalResult ReshapeOp::verify() {
  auto from = cast<RankedTensorType>(getX().getType()), to = cast<RankedTensorType>(getResult().getType());
  if (from.getElementType() != to.getElementType())
    return emitOpError() << "keeps the element type: operand has " << from.getElementType() << ", result has "
                         << to.getElementType() << "; use dl.cast for it";
  std::string error = reshapeError(from.getShape(), to.getShape());
  if (error.empty())
    return success();
  return emitOpError() << error << "; operand is " << shapeText(from.getShape()) << ", result is "
                       << shapeText(to.getShape()) << "; change the result shape";
}

OpFoldResult ReshapeOp::fold(FoldAdaptor adaptor) {
  if (getX().getType() == getType())
    return getX();
  if (auto dense = dyn_cast_or_null<DenseElementsAttr>(adaptor.getX()); dense && getType().hasStaticShape())
    return dense.reshape(getType());
  if (auto inner = getX().getDefiningOp<ReshapeOp>()) {
    if (inner.getX().getType() == getType())
      return inner.getX();
    if (reshapeError(shapeOf(inner.getX()), shapeOf(getResult())).empty()) {
      getXMutable().assign(inner.getX());
      return getResult();
    }
  }
  return {};
}

LogicalResult ReshapeOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (grads[0] && needed[0])
    out[0] = dlc::dl::reshape(b, getLoc(), grads[0], shapeOf(getX()));
  return success();
}

//===-- transpose -------------------------------------------------------------------------===//

LogicalResult TransposeOp::inferReturnTypes(MLIRContext *context, std::optional<Location> location, ValueRange operands,
                                            DictionaryAttr attributes, OpaqueProperties properties, RegionRange,
                                            SmallVectorImpl<Type> &types) {
  Inference<TransposeOp> infer(context, location, attributes, properties, types);
  RankedTensorType x = infer.operandType(operands, 0);
  if (!x)
    return failure();
  auto permutation = infer.integers("permutation", x.getRank());
  if (failed(permutation))
    return failure();
  SmallVector<bool> seen(x.getRank(), false);
  SmallVector<int64_t> shape;
  for (int64_t dim : *permutation) {
    if (dim < 0 || dim >= x.getRank() || seen[dim])
      return infer.error("takes a permutation of 0, ..., ", x.getRank() - 1, ", got [", *permutation,
                         "]; name each dimension once");
    seen[dim] = true;
    shape.push_back(x.getDimSize(dim));
  }
  return infer.done(x.getElementType(), shape);
}
LogicalResult TransposeOp::verify() { return verifyInferred(*this); }

static bool isIdentity(ArrayRef<int64_t> permutation) {
  for (auto [i, dim] : llvm::enumerate(permutation))
    if (dim != static_cast<int64_t>(i))
      return false;
  return true;
}

OpFoldResult TransposeOp::fold(FoldAdaptor adaptor) {
  if (isIdentity(getPermutation()))
    return getX();
  if (Attribute attr = resplat(adaptor.getX(), getType()))
    return attr;
  if (auto inner = getX().getDefiningOp<TransposeOp>()) {
    SmallVector<int64_t> composed;
    for (int64_t dim : getPermutation())
      composed.push_back(inner.getPermutation()[dim]);
    getXMutable().assign(inner.getX());
    setPermutation(composed);
    return getResult();
  }
  return {};
}

LogicalResult TransposeOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0] || !needed[0])
    return success();
  SmallVector<int64_t> inverse(getPermutation().size());
  for (auto [i, dim] : llvm::enumerate(getPermutation()))
    inverse[dim] = i;
  out[0] = TransposeOp::create(b, getLoc(), grads[0], inverse);
  return success();
}

//===-- broadcast -------------------------------------------------------------------------===//

// Whether `dims` and the extents of x alone say every extent of the result.
static bool needsLike(ArrayRef<int64_t> from, ArrayRef<int64_t> to, ArrayRef<int64_t> dims) {
  for (auto [i, extent] : llvm::enumerate(to)) {
    if (!isDynamic(extent))
      continue;
    const auto *it = llvm::find(dims, static_cast<int64_t>(i));
    if (it == dims.end() || !isDynamic(from[it - dims.begin()]))
      return true;
  }
  return false;
}

LogicalResult BroadcastOp::verify() {
  auto from = cast<RankedTensorType>(getX().getType()), to = cast<RankedTensorType>(getResult().getType());
  ArrayRef<int64_t> dims = getDims();
  if (from.getElementType() != to.getElementType())
    return emitOpError() << "keeps the element type: operand has " << from.getElementType() << ", result has "
                         << to.getElementType() << "; use dl.cast for it";
  if (static_cast<int64_t>(dims.size()) != from.getRank())
    return emitOpError() << "maps each dimension of its operand: operand has rank " << from.getRank() << ", got "
                         << dims.size() << " dims; give one for each";
  int64_t last = -1;
  for (auto [i, dim] : llvm::enumerate(dims)) {
    if (dim < 0 || dim >= to.getRank())
      return emitOpError() << "maps to dimensions in [0, " << to.getRank() << "), got " << dim
                           << "; dimensions count from 0";
    if (dim <= last)
      return emitOpError() << "takes dims in ascending order, got " << dim << " after " << last
                           << "; use dl.transpose for another order";
    last = dim;
    int64_t extent = from.getDimSize(i);
    if (extent != to.getDimSize(dim) && extent != 1)
      return emitOpError() << "repeats extents of 1: operand is " << shapeText(from.getShape()) << ", result is "
                           << shapeText(to.getShape()) << ", and dimension " << i << " does not fit dimension " << dim
                           << "; make it equal or 1";
  }
  if (Value like = getLike()) {
    if (shapeOf(like) != to.getShape())
      return emitOpError() << "takes a `like` of the result's shape " << shapeText(to.getShape()) << ", got "
                           << shapeText(shapeOf(like)) << "; use another value or none";
  } else if (needsLike(from.getShape(), to.getShape(), dims)) {
    return emitOpError() << "has a dynamic extent that its operand does not: operand is " << shapeText(from.getShape())
                         << ", result is " << shapeText(to.getShape()) << "; add `like` with a value of that shape";
  }
  return success();
}

OpFoldResult BroadcastOp::fold(FoldAdaptor adaptor) {
  ArrayRef<int64_t> from = shapeOf(getX()), to = shapeOf(getResult());
  if (from == to)
    return getX();
  if (Attribute attr = resplat(adaptor.getX(), getType()))
    return attr;
  bool changed = false;
  if (auto inner = getX().getDefiningOp<BroadcastOp>(); inner && !inner.getLike()) {
    SmallVector<int64_t> composed;
    for (int64_t dim : inner.getDims())
      composed.push_back(getDims()[dim]);
    getXMutable().assign(inner.getX());
    setDims(composed);
    changed = true;
  }
  // What is read for its shape alone should not be kept alive when the batch is known.
  if (getLike() && !needsLike(shapeOf(getX()), to, getDims())) {
    getLikeMutable().clear();
    changed = true;
  }
  return changed ? OpFoldResult(getResult()) : OpFoldResult();
}

LogicalResult BroadcastOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0] || !needed[0])
    return success();
  ArrayRef<int64_t> from = shapeOf(getX()), to = shapeOf(getResult());
  SmallVector<int64_t> summed = dimsWithout(to.size(), getDims());
  for (auto [i, dim] : llvm::enumerate(getDims()))
    if (from[i] != to[dim])
      summed.push_back(dim);
  llvm::sort(summed);
  Value sum = Emit(b, getLoc()).sum(grads[0], summed);
  out[0] = dlc::dl::reshape(b, getLoc(), sum, from);
  return success();
}

//===-- slice -----------------------------------------------------------------------------===//

LogicalResult SliceOp::inferReturnTypes(MLIRContext *context, std::optional<Location> location, ValueRange operands,
                                        DictionaryAttr attributes, OpaqueProperties properties, RegionRange,
                                        SmallVectorImpl<Type> &types) {
  Inference<SliceOp> infer(context, location, attributes, properties, types);
  RankedTensorType x = infer.operandType(operands, 0);
  if (!x)
    return failure();
  auto ranges = infer.integers({"offsets", "limits", "strides"}, x.getRank());
  if (failed(ranges))
    return failure();
  auto [offsets, limits, strides] = *ranges;
  SmallVector<int64_t> shape;
  for (int64_t i = 0; i < x.getRank(); ++i) {
    int64_t extent = x.getDimSize(i), offset = offsets[i], limit = limits[i], stride = strides[i];
    if (isDynamic(extent)) {
      if (offset != 0 || limit != -1 || stride != 1)
        return infer.error("takes a dynamic extent whole (offset 0, limit -1, stride 1), got ", offset, ", ", limit,
                           ", ", stride, " in dimension ", i, "; the batch is not known here");
      shape.push_back(extent);
      continue;
    }
    if (limit == -1)
      limit = extent;
    if (offset < 0 || offset > limit || limit > extent || stride < 1)
      return infer.error("takes 0 <= offset <= limit <= extent and stride >= 1, got offset ", offset, ", limit ", limit,
                         ", stride ", stride, " in dimension ", i, " of ", shapeText(x.getShape()),
                         "; change the range");
    shape.push_back((limit - offset) / stride + ((limit - offset) % stride != 0));
  }
  return infer.done(x.getElementType(), shape);
}
LogicalResult SliceOp::verify() { return verifyInferred(*this); }

OpFoldResult SliceOp::fold(FoldAdaptor adaptor) {
  // Of equal extents the slice is the whole, except that a stride may not matter for an extent of 1.
  if (getX().getType() == getType())
    return getX();
  return resplat(adaptor.getX(), getType());
}

LogicalResult SliceOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0] || !needed[0])
    return success();
  SmallVector<int64_t> low, high, interior;
  for (auto [i, extent] : llvm::enumerate(shapeOf(getX()))) {
    int64_t n = shapeOf(getResult())[i];
    bool whole = n == extent; // Also a batch, where nothing else is possible.
    // A stride beyond the one element says nothing, and might be huge.
    int64_t stride = n > 1 ? getStrides()[i] : 1, offset = getOffsets()[i];
    low.push_back(whole ? 0 : offset);
    interior.push_back(whole ? 0 : stride - 1);
    high.push_back(whole ? 0 : n ? extent - offset - (n - 1) * stride - 1 : extent - offset);
  }
  out[0] = PadOp::create(b, getLoc(), grads[0], low, high, interior);
  return success();
}

//===-- concat ----------------------------------------------------------------------------===//

LogicalResult ConcatOp::inferReturnTypes(MLIRContext *context, std::optional<Location> location, ValueRange operands,
                                         DictionaryAttr attributes, OpaqueProperties properties, RegionRange,
                                         SmallVectorImpl<Type> &types) {
  Inference<ConcatOp> infer(context, location, attributes, properties, types);
  if (operands.empty())
    return infer.error("takes at least one operand, got none; give it one");
  RankedTensorType first = infer.operandType(operands, 0);
  if (!first)
    return failure();
  FailureOr<int64_t> dim = infer.dim(first.getRank());
  if (failed(dim))
    return failure();
  SmallVector<int64_t> shape(first.getShape());
  for (unsigned i = 1; i < operands.size(); ++i) {
    RankedTensorType next = infer.operandType(operands, i);
    if (!next)
      return failure();
    if (next.getElementType() != first.getElementType())
      return infer.error("takes operands of one element type: operand 0 has ", first.getElementType(), ", operand ", i,
                         " has ", next.getElementType(), "; use dl.cast on one of them");
    bool fits = next.getRank() == first.getRank();
    for (int64_t d = 0; fits && d < first.getRank(); ++d)
      fits = d == *dim || next.getDimSize(d) == first.getDimSize(d);
    if (!fits)
      return infer.error("takes operands that are equal but for dimension ", *dim, ": operand 0 is ",
                         shapeText(first.getShape()), ", operand ", i, " is ", shapeText(next.getShape()),
                         "; change a shape or the dimension");
    int64_t extent = next.getDimSize(*dim);
    if (isDynamic(extent) != isDynamic(shape[*dim]))
      return infer.error("adds batches to batches alone: operand 0 is ", shapeText(first.getShape()), ", operand ", i,
                         " is ", shapeText(next.getShape()), "; concatenate along another dimension");
    if (!isDynamic(extent) && (llvm::AddOverflow(shape[*dim], extent, shape[*dim]) || shape[*dim] > maxElements))
      return infer.error("gives tensors of 2^48 elements at most, got more along dimension ", *dim,
                         "; use smaller operands");
  }
  return infer.done(first.getElementType(), shape);
}
LogicalResult ConcatOp::verify() { return verifyInferred(*this); }

OpFoldResult ConcatOp::fold(FoldAdaptor) {
  return getInputs().size() == 1 ? OpFoldResult(getInputs()[0]) : OpFoldResult();
}

LogicalResult ConcatOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0])
    return success();
  int64_t dim = getDim(), begin = 0;
  if (isDynamic(shapeOf(getResult())[dim]) && getInputs().size() > 1)
    return emitOpError() << "has a gradient when the batch is known: result is " << shapeText(shapeOf(getResult()))
                         << "; run specialize-batch before";
  Emit e(b, getLoc());
  for (auto [i, input] : llvm::enumerate(getInputs())) {
    int64_t extent = shapeOf(input)[dim];
    if (needed[i])
      out[i] = isDynamic(extent) ? grads[0] : e.slice(grads[0], dim, begin, begin + extent);
    begin += extent; // of a batch there is no other part
  }
  return success();
}

//===-- reverse ---------------------------------------------------------------------------===//

LogicalResult ReverseOp::verify() {
  int64_t rank = shapeOf(getX()).size(), last = -1;
  for (int64_t dim : getDims()) {
    if (dim < 0 || dim >= rank)
      return emitOpError() << "reverses dimensions in [0, " << rank << "), got " << dim << "; dimensions count from 0";
    if (dim <= last)
      return emitOpError() << "takes distinct dimensions in ascending order, got " << dim << " after " << last
                           << "; sort them and name each once";
    if (isDynamic(shapeOf(getX())[dim]))
      return emitOpError() << "leaves a dynamic extent as it is: dimension " << dim << " of "
                           << shapeText(shapeOf(getX())) << " is the batch; reverse another dimension";
    last = dim;
  }
  return success();
}

OpFoldResult ReverseOp::fold(FoldAdaptor adaptor) {
  if (getDims().empty())
    return getX();
  if (auto inner = getX().getDefiningOp<ReverseOp>(); inner && inner.getDims() == getDims())
    return inner.getX();
  return resplat(adaptor.getX(), getType());
}

LogicalResult ReverseOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (grads[0] && needed[0])
    out[0] = ReverseOp::create(b, getLoc(), grads[0], getDims());
  return success();
}

//===-- iota ------------------------------------------------------------------------------===//

LogicalResult IotaOp::verify() {
  auto type = cast<RankedTensorType>(getResult().getType());
  int64_t dim = getDim();
  if (type.getRank() == 0)
    return emitOpError() << "counts along a dimension, got a tensor of rank 0; use dl.constant";
  if (dim < 0 || dim >= type.getRank())
    return emitOpError() << "takes a dimension in [0, " << type.getRank() << "), got " << dim
                         << "; dimensions count from 0";
  if (Value like = getLike()) {
    if (shapeOf(like) != type.getShape())
      return emitOpError() << "takes a `like` of the result's shape " << shapeText(type.getShape()) << ", got "
                           << shapeText(shapeOf(like)) << "; use another value or none";
  } else if (!type.hasStaticShape()) {
    return emitOpError() << "has a dynamic extent, got " << type << "; add `like` with a value of that shape";
  }
  return success();
}

OpFoldResult IotaOp::fold(FoldAdaptor) {
  if (!getLike() || !cast<RankedTensorType>(getType()).hasStaticShape())
    return {};
  getLikeMutable().clear();
  return getResult();
}

//===-- one_hot ---------------------------------------------------------------------------===//

LogicalResult OneHotOp::verify() {
  ArrayRef<int64_t> from = shapeOf(getIndices()), to = shapeOf(getResult());
  if (to.size() != from.size() + 1 || to.drop_back() != from)
    return emitOpError() << "adds one dimension, the last: indices are " << shapeText(from) << ", result is "
                         << shapeText(to) << "; change the result shape";
  if (isDynamic(to.back()) || to.back() == 0)
    return emitOpError() << "takes at least one class, a known number: result is " << shapeText(to)
                         << "; give the last dimension an extent";
  return success();
}

Value OneHotOp::getIndexOperand() { return getIndices(); }
int64_t OneHotOp::getIndexBound() { return shapeOf(getResult()).back(); }

FailureOr<SmallVector<Value>> OneHotOp::decompose(OpBuilder &b) {
  Emit e(b, getLoc());
  auto type = cast<RankedTensorType>(getResult().getType());
  Value indices = getIndices();
  // ui8 has no arithmetic: it is compared as i32.
  if (getElementTypeOrSelf(indices.getType()).isUnsignedInteger())
    indices = dlc::dl::cast(b, getLoc(), indices, b.getI32Type());
  Type elementType = getElementTypeOrSelf(indices.getType());
  int64_t last = type.getRank() - 1;
  Value wide = dlc::dl::broadcast(b, getLoc(), indices, type.clone(elementType), dimsWithout(type.getRank(), last));
  Value hot = e.compare(Predicate::eq, wide, e.iota(wide, elementType, last));
  return SmallVector<Value>{dlc::dl::cast(b, getLoc(), hot, type.getElementType())};
}
