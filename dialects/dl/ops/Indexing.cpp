//===- Indexing.cpp - Elements at places that are computed ------------------------------===//
#include "dialects/dl/ops/Support.h"

using namespace mlir;
using namespace dlc::dl;

using Gradients = MutableArrayRef<Value>;
using Needed = ArrayRef<bool>;

// Indices into dimension `dim` of x; gives the dimension.
template <typename OpT>
static FailureOr<int64_t> checkIndexed(const Inference<OpT> &infer, RankedTensorType x, RankedTensorType indices) {
  FailureOr<int64_t> dim = infer.dim(x.getRank());
  if (failed(dim))
    return failure();
  if (x.isDynamicDim(*dim) || x.getDimSize(*dim) == 0)
    return infer.error("finds places in a known extent of at least 1: dimension ", *dim, " of ",
                       shapeText(x.getShape()), "; index another dimension");
  bool fits = indices.getRank() == x.getRank();
  for (int64_t d = 0; fits && d < x.getRank(); ++d) {
    int64_t mine = indices.getDimSize(d), theirs = x.getDimSize(d);
    bool dynamic = ShapedType::isDynamic(mine) || ShapedType::isDynamic(theirs);
    fits = d == *dim || (dynamic ? mine == theirs : mine <= theirs);
  }
  if (!fits)
    return infer.error("takes indices of the rank of x, with extents that are not larger but for dimension ", *dim,
                       ": x is ", shapeText(x.getShape()), ", indices are ", shapeText(indices.getShape()),
                       "; use dl.reshape, dl.broadcast or dl.slice");
  return *dim;
}

//===-- gather ----------------------------------------------------------------------------===//

LogicalResult GatherOp::inferReturnTypes(MLIRContext *context, std::optional<Location> location, ValueRange operands,
                                         DictionaryAttr attributes, OpaqueProperties properties, RegionRange,
                                         SmallVectorImpl<Type> &types) {
  Inference<GatherOp> infer(context, location, attributes, properties, types);
  RankedTensorType x = infer.operandType(operands, 0), indices = x ? infer.operandType(operands, 1) : nullptr;
  if (!indices || failed(checkIndexed(infer, x, indices)))
    return failure();
  return infer.done(x.getElementType(), indices.getShape());
}
LogicalResult GatherOp::verify() { return verifyInferred(*this); }

Value GatherOp::getIndexOperand() { return getIndices(); }
int64_t GatherOp::getIndexBound() { return shapeOf(getX())[getDim()]; }

LogicalResult GatherOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (grads[0] && needed[0])
    out[0] = ScatterAddOp::create(b, getLoc(), Emit(b, getLoc()).full(getX(), 0), getIndices(), grads[0], getDim());
  return success();
}

//===-- scatter_add -----------------------------------------------------------------------===//

LogicalResult ScatterAddOp::inferReturnTypes(MLIRContext *context, std::optional<Location> location,
                                             ValueRange operands, DictionaryAttr attributes,
                                             OpaqueProperties properties, RegionRange, SmallVectorImpl<Type> &types) {
  Inference<ScatterAddOp> infer(context, location, attributes, properties, types);
  RankedTensorType x = infer.operandType(operands, 0), indices = x ? infer.operandType(operands, 1) : nullptr;
  RankedTensorType src = indices ? infer.operandType(operands, 2) : nullptr;
  if (!src || failed(checkIndexed(infer, x, indices)))
    return failure();
  if (src.getElementType() != x.getElementType())
    return infer.error("adds one element type: x has ", x.getElementType(), ", src has ", src.getElementType(),
                       "; use dl.cast on one of them");
  if (src.getShape() != indices.getShape())
    return infer.error("takes one index for each element of src: indices are ", shapeText(indices.getShape()),
                       ", src is ", shapeText(src.getShape()), "; use dl.reshape, dl.broadcast or dl.slice");
  return infer.done(x.getElementType(), x.getShape());
}
LogicalResult ScatterAddOp::verify() { return verifyInferred(*this); }

Value ScatterAddOp::getIndexOperand() { return getIndices(); }
int64_t ScatterAddOp::getIndexBound() { return shapeOf(getX())[getDim()]; }

LogicalResult ScatterAddOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0])
    return success();
  if (needed[0])
    out[0] = grads[0];
  if (needed[2])
    out[2] = GatherOp::create(b, getLoc(), grads[0], getIndices(), getDim());
  return success();
}

//===-- embedding -------------------------------------------------------------------------===//

LogicalResult EmbeddingOp::inferReturnTypes(MLIRContext *context, std::optional<Location> location, ValueRange operands,
                                            DictionaryAttr attributes, OpaqueProperties properties, RegionRange,
                                            SmallVectorImpl<Type> &types) {
  Inference<EmbeddingOp> infer(context, location, attributes, properties, types);
  RankedTensorType weight = infer.operandType(operands, 0), indices = weight ? infer.operandType(operands, 1) : nullptr;
  if (!indices)
    return failure();
  if (weight.getRank() != 2 || !weight.hasStaticShape() || weight.getDimSize(0) == 0)
    return infer.error("takes a weight (rows, columns) of known extents, at least one row: weight is ",
                       shapeText(weight.getShape()), "; use dl.reshape");
  if (llvm::count_if(indices.getShape(), ShapedType::isDynamic) > 1)
    return infer.error("takes indices with one batch at most: indices are ", shapeText(indices.getShape()),
                       "; use dl.reshape");
  SmallVector<int64_t> shape(indices.getShape());
  shape.push_back(weight.getDimSize(1));
  return infer.done(weight.getElementType(), shape);
}

LogicalResult EmbeddingOp::verify() {
  if (std::optional<uint64_t> padding = getPadding(); padding && *padding >= static_cast<uint64_t>(getIndexBound()))
    return emitOpError() << "takes a padding row in [0, " << getIndexBound() << "), got "
                         << static_cast<int64_t>(*padding) << "; rows count from 0";
  return verifyInferred(*this);
}

Value EmbeddingOp::getIndexOperand() { return getIndices(); }
int64_t EmbeddingOp::getIndexBound() { return shapeOf(getWeight())[0]; }

// The indices of all rows as one dimension, and repeated along the columns.
static std::pair<Value, Value> rowsOf(EmbeddingOp op, OpBuilder &b) {
  ArrayRef<int64_t> shape = shapeOf(op.getIndices());
  bool dynamic = llvm::is_contained(shape, ShapedType::kDynamic);
  int64_t count = dynamic ? ShapedType::kDynamic : countElements(shape), columns = shapeOf(op.getWeight())[1];
  Value flat = dlc::dl::reshape(b, op.getLoc(), op.getIndices(), {count});
  auto type = RankedTensorType::get({count, columns}, getElementTypeOrSelf(flat.getType()));
  return {flat, dlc::dl::broadcast(b, op.getLoc(), flat, type, {0})};
}

FailureOr<SmallVector<Value>> EmbeddingOp::decompose(OpBuilder &b) {
  Value rows = GatherOp::create(b, getLoc(), getWeight(), rowsOf(*this, b).second, /*dim=*/0);
  return SmallVector<Value>{dlc::dl::reshape(b, getLoc(), rows, shapeOf(getResult()))};
}

LogicalResult EmbeddingOp::buildGradient(OpBuilder &b, ValueRange grads, Needed needed, Gradients out) {
  if (!grads[0] || !needed[0])
    return success();
  Emit e(b, getLoc());
  auto [flat, wide] = rowsOf(*this, b);
  Value g = dlc::dl::reshape(b, getLoc(), grads[0], shapeOf(wide));
  if (std::optional<uint64_t> padding = getPadding()) {
    Value counts = e.compare(Predicate::ne, flat, e.full(flat, static_cast<double>(*padding)));
    g = e.select(e.expand(counts, wide, 1), g, e.full(g, 0));
  }
  out[0] = ScatterAddOp::create(b, getLoc(), e.full(getWeight(), 0), wide, g, /*dim=*/0);
  return success();
}
