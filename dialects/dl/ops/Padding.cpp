//===- Padding.cpp - More elements at the ends of a dimension --------------------------===//
//
// A number around a tensor (pad), or its own elements again (extend). The adjoint of the first is a slice, that of the
// second adds what was copied to where it is from.
//
//===----------------------------------------------------------------------------------===//
#include "dialects/dl/ops/Support.h"

#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace dlc::dl;

using Gradients = MutableArrayRef<Value>;
using Needed = ArrayRef<bool>;

static bool isDynamic(int64_t extent) { return ShapedType::isDynamic(extent); }

//===-- pad -------------------------------------------------------------------------------===//

LogicalResult PadOp::inferReturnTypes(MLIRContext *context, std::optional<Location> location, ValueRange operands,
                                      DictionaryAttr attributes, OpaqueProperties properties, RegionRange,
                                      SmallVectorImpl<Type> &types) {
  Inference<PadOp> infer(context, location, attributes, properties, types);
  RankedTensorType x = infer.operandType(operands, 0);
  if (!x)
    return failure();
  auto amounts = infer.integers({"low", "high", "interior"}, x.getRank());
  if (failed(amounts))
    return failure();
  auto [low, high, interior] = *amounts;
  SmallVector<int64_t> shape;
  for (int64_t i = 0; i < x.getRank(); ++i) {
    int64_t n = x.getDimSize(i), l = low[i], h = high[i], gap = interior[i];
    if (l < 0 || h < 0 || gap < 0)
      return infer.error("adds elements: low, high and interior are >= 0, got ", l, ", ", h, ", ", gap,
                         " in dimension ", i, "; use dl.slice to remove elements");
    if (isDynamic(n)) {
      if (l || h || gap)
        return infer.error("leaves a dynamic extent as it is (0, 0, 0), got ", l, ", ", h, ", ", gap, " in dimension ",
                           i, "; the batch is not padded");
      shape.push_back(n);
      continue;
    }
    int64_t inner = 0, extent = 0;
    bool overflow = n > 0 && (llvm::AddOverflow(gap, int64_t(1), inner) || llvm::MulOverflow(inner, n - 1, inner) ||
                              llvm::AddOverflow(inner, int64_t(1), inner));
    overflow |= llvm::AddOverflow(inner, l, extent) || llvm::AddOverflow(extent, h, extent);
    if (overflow || extent > maxElements)
      return infer.error("gives tensors of 2^48 elements at most, got low ", l, ", high ", h, ", interior ", gap,
                         " in dimension ", i, "; use smaller amounts");
    shape.push_back(extent);
  }
  return infer.done(x.getElementType(), shape);
}
// Whether an element can have the value; f32 rounds it, but not to infinity.
static bool holds(Type element, const APFloat &value) {
  if (auto type = dyn_cast<FloatType>(element)) {
    APFloat rounded = value;
    bool inexact;
    rounded.convert(type.getFloatSemantics(), APFloat::rmNearestTiesToEven, &inexact);
    return rounded.isFinite() || !value.isFinite();
  }
  bool isBool = element.isInteger(1), exact;
  APSInt whole(element.getIntOrFloatBitWidth(), /*isUnsigned=*/isBool || element.isUnsignedInteger());
  return value.convertToInteger(whole, APFloat::rmTowardZero, &exact) == APFloat::opOK && exact;
}

LogicalResult PadOp::verify() {
  if (failed(verifyInferred(*this)))
    return failure();
  Type element = getType().getElementType();
  if (holds(element, getValue()))
    return success();
  return emitOpError() << "adds values of the element type " << element << ", got " << getValueAttr().getValueAsDouble()
                       << "; give one that it holds";
}

OpFoldResult PadOp::fold(FoldAdaptor adaptor) {
  if (getX().getType() == getType())
    return getX();
  // The same number everywhere: bit for bit, so that 0.0 does not become -0.0.
  if (std::optional<APFloat> splat = splatFloat(adaptor.getX())) {
    APFloat value = getValue();
    bool inexact;
    value.convert(splat->getSemantics(), APFloat::rmNearestTiesToEven, &inexact);
    if (value.bitwiseIsEqual(*splat))
      return resplat(adaptor.getX(), getType());
  }
  return {};
}

LogicalResult PadOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0] || !needed[0])
    return success();
  SmallVector<int64_t> limits, strides;
  for (auto [i, n] : llvm::enumerate(shapeOf(getX()))) {
    int64_t low = getLow()[i], stride = n == 1 ? 1 : getInterior()[i] + 1;
    limits.push_back(isDynamic(n) ? -1 : n == 0 ? low : low + (n - 1) * stride + 1);
    strides.push_back(stride);
  }
  out[0] = SliceOp::create(b, getLoc(), grads[0], getLow(), limits, strides);
  return success();
}

//===-- extend ----------------------------------------------------------------------------===//

LogicalResult ExtendOp::inferReturnTypes(MLIRContext *context, std::optional<Location> location, ValueRange operands,
                                         DictionaryAttr attributes, OpaqueProperties properties, RegionRange,
                                         SmallVectorImpl<Type> &types) {
  Inference<ExtendOp> infer(context, location, attributes, properties, types);
  RankedTensorType x = infer.operandType(operands, 0);
  if (!x)
    return failure();
  auto mode = infer.get<ExtensionAttr>("mode");
  if (!mode)
    return infer.missing("mode", "replicate, reflect or circular");
  auto amounts = infer.integers({"low", "high"}, x.getRank());
  if (failed(amounts))
    return failure();
  auto [low, high] = *amounts;
  SmallVector<int64_t> shape;
  for (int64_t i = 0; i < x.getRank(); ++i) {
    int64_t n = x.getDimSize(i), l = low[i], h = high[i], extent = 0;
    if (l < 0 || h < 0)
      return infer.error("adds elements: low and high are >= 0, got ", l, ", ", h, " in dimension ", i,
                         "; use dl.slice to remove elements");
    if (isDynamic(n)) {
      if (l || h)
        return infer.error("leaves a dynamic extent as it is (0, 0), got ", l, ", ", h, " in dimension ", i,
                           "; the batch is not padded");
      shape.push_back(n);
      continue;
    }
    bool reflects = mode.getValue() == Extension::reflect, replicates = mode.getValue() == Extension::replicate;
    int64_t most = replicates ? (n ? maxElements : 0) : reflects ? std::max<int64_t>(n - 1, 0) : n;
    if (l > most || h > most)
      return infer.error("adds at most ", most, " elements on a side, got ", l, ", ", h, " in dimension ", i, " of ",
                         shapeText(x.getShape()), ": it takes them from the ", n,
                         " that there are; use smaller amounts");
    if (llvm::AddOverflow(n, l, extent) || llvm::AddOverflow(extent, h, extent) || extent > maxElements)
      return infer.error("gives tensors of 2^48 elements at most, got low ", l, ", high ", h, " in dimension ", i,
                         "; use smaller amounts");
    shape.push_back(extent);
  }
  return infer.done(x.getElementType(), shape);
}
LogicalResult ExtendOp::verify() { return verifyInferred(*this); }

OpFoldResult ExtendOp::fold(FoldAdaptor adaptor) {
  return getX().getType() == getType() ? OpFoldResult(getX()) : OpFoldResult(resplat(adaptor.getX(), getType()));
}

namespace {
// What extends a dimension on one side: `size` elements of x from `from` on become those of the result from `at` on,
// mirrored if that is the mode; if it is to repeat, `size` is 1 and there are `times` of it.
struct Copy {
  int64_t from, size, at, times;
};
} // namespace

static SmallVector<Copy, 2> copiesOf(Extension mode, int64_t n, int64_t low, int64_t high) {
  SmallVector<Copy, 2> copies;
  bool replicates = mode == Extension::replicate, reflects = mode == Extension::reflect;
  if (low)
    copies.push_back(replicates ? Copy{0, 1, 0, low} : Copy{reflects ? 1 : n - low, low, 0, 1});
  if (high)
    copies.push_back(replicates ? Copy{n - 1, 1, low + n, high} : Copy{reflects ? n - 1 - high : 0, high, low + n, 1});
  return copies;
}

// One dimension after the other, so that corners are extended both ways.
FailureOr<SmallVector<Value>> ExtendOp::decompose(OpBuilder &b) {
  Location loc = getLoc();
  Emit e(b, loc);
  Value y = getX();
  for (auto [dim, low, high] : llvm::enumerate(getLow(), getHigh())) {
    auto type = cast<RankedTensorType>(y.getType());
    SmallVector<Value, 3> parts{y};
    for (const Copy &copy : copiesOf(getMode(), type.getDimSize(dim), low, high)) {
      Value piece = e.slice(y, dim, copy.from, copy.from + copy.size);
      if (getMode() == Extension::reflect)
        piece = ReverseOp::create(b, loc, piece, ArrayRef<int64_t>(dim));
      if (copy.times > 1) {
        SmallVector<int64_t> shape(type.getShape());
        shape[dim] = copy.times;
        piece = dlc::dl::broadcast(b, loc, piece, type.clone(shape), dimsWithout(type.getRank(), {}));
      }
      parts.insert(copy.at ? parts.end() : parts.begin(), piece);
    }
    if (parts.size() > 1)
      y = ConcatOp::create(b, loc, parts, dim);
  }
  return SmallVector<Value>{y};
}

// What was copied comes back to where it is from, the last dimension first.
LogicalResult ExtendOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0] || !needed[0])
    return success();
  Location loc = getLoc();
  Emit e(b, loc);
  Value g = grads[0];
  for (int64_t dim = static_cast<int64_t>(shapeOf(getX()).size()) - 1; dim >= 0; --dim) {
    int64_t n = shapeOf(getX())[dim], low = getLow()[dim], high = getHigh()[dim];
    if (low == 0 && high == 0)
      continue;
    Value sum = e.slice(g, dim, low, low + n);
    for (const Copy &copy : copiesOf(getMode(), n, low, high)) {
      Value piece = e.slice(g, dim, copy.at, copy.at + copy.size * copy.times);
      if (getMode() == Extension::reflect)
        piece = ReverseOp::create(b, loc, piece, ArrayRef<int64_t>(dim));
      if (copy.times > 1) {
        SmallVector<int64_t> shape(shapeOf(piece));
        shape[dim] = 1;
        piece = dlc::dl::reshape(b, loc, e.sum(piece, {dim}), shape);
      }
      sum = e.add(sum, e.pad(piece, dim, copy.from, n - copy.from - copy.size));
    }
    g = sum;
  }
  out[0] = g;
  return success();
}
