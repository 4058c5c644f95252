//===- Contraction.cpp - Sums of products --------------------------------------------===//
#include "dialects/dl/ops/Support.h"

using namespace mlir;
using namespace dlc::dl;

LogicalResult MatmulOp::inferReturnTypes(MLIRContext *context, std::optional<Location> location, ValueRange operands,
                                         DictionaryAttr attributes, OpaqueProperties properties, RegionRange,
                                         SmallVectorImpl<Type> &types) {
  Inference<MatmulOp> infer(context, location, attributes, properties, types);
  RankedTensorType lhs = infer.operandType(operands, 0);
  RankedTensorType rhs = lhs ? infer.operandType(operands, 1) : nullptr;
  if (!rhs)
    return failure();
  if (lhs.getElementType() != rhs.getElementType())
    return infer.error("multiplies one element type: lhs has ", lhs.getElementType(), ", rhs has ",
                       rhs.getElementType(), "; use dl.cast on one of them");
  int64_t rank = lhs.getRank();
  if (rank != rhs.getRank() || rank < 2)
    return infer.error("takes two operands of equal rank, at least 2: lhs has rank ", rank, ", rhs has rank ",
                       rhs.getRank(), "; use dl.reshape or dl.broadcast on one of them");
  ArrayRef<int64_t> l = lhs.getShape(), r = rhs.getShape();
  if (l.drop_back(2) != r.drop_back(2))
    return infer.error("is batched over equal leading extents: lhs is ", shapeText(l), ", rhs is ", shapeText(r),
                       "; use dl.broadcast on one of them");
  bool tl = infer.get<UnitAttr>("transpose_lhs") != nullptr;
  bool tr = infer.get<UnitAttr>("transpose_rhs") != nullptr;
  int64_t m = l[rank - 2 + tl], k = l[rank - 1 - tl], kr = r[rank - 2 + tr], n = r[rank - 1 - tr];
  if (k != kr) {
    auto text = [](int64_t extent) {
      return ShapedType::isDynamic(extent) ? std::string("?") : std::to_string(extent);
    };
    return infer.error("contracts k: lhs has ", text(k), tl ? " rows (transposed)" : " columns", ", rhs has ", text(kr),
                       tr ? " columns (transposed)" : " rows", "; transpose one operand or change its shape");
  }
  SmallVector<int64_t> shape(l.drop_back(2));
  shape.append({m, n});
  return infer.done(lhs.getElementType(), shape);
}

LogicalResult MatmulOp::verify() { return verifyInferred(*this); }

// C = op(A) op(B); with G the cotangent, dA = G op(B)^T and dB = op(A)^T G, or their transposes where the operand is
// read transposed. Flags say it all: no transpose is built.
LogicalResult MatmulOp::buildGradient(OpBuilder &b, ValueRange grads, ArrayRef<bool> needed,
                                      MutableArrayRef<Value> out) {
  Value g = grads[0], x = getLhs(), y = getRhs();
  if (!g)
    return success();
  bool tl = getTransposeLhs(), tr = getTransposeRhs();
  if (needed[0])
    out[0] = tl ? MatmulOp::create(b, getLoc(), y, g, tr, /*transpose_rhs=*/true)
                : MatmulOp::create(b, getLoc(), g, y, false, /*transpose_rhs=*/!tr);
  if (needed[1])
    out[1] = tr ? MatmulOp::create(b, getLoc(), g, x, /*transpose_lhs=*/true, tl)
                : MatmulOp::create(b, getLoc(), x, g, /*transpose_lhs=*/!tl, false);
  return success();
}

//===-- dot_general -----------------------------------------------------------------------===//

namespace {
// The free dimensions of an operand: neither batch nor contracted.
SmallVector<int64_t> freeDims(int64_t rank, ArrayRef<int64_t> batch, ArrayRef<int64_t> contract) {
  SmallVector<int64_t> used(batch);
  used.append(contract.begin(), contract.end());
  return dimsWithout(rank, used);
}
} // namespace

LogicalResult DotGeneralOp::inferReturnTypes(MLIRContext *context, std::optional<Location> location,
                                             ValueRange operands, DictionaryAttr attributes,
                                             OpaqueProperties properties, RegionRange, SmallVectorImpl<Type> &types) {
  Inference<DotGeneralOp> infer(context, location, attributes, properties, types);
  RankedTensorType sides[2] = {infer.operandType(operands, 0), nullptr};
  sides[1] = sides[0] ? infer.operandType(operands, 1) : nullptr;
  if (!sides[1])
    return failure();
  if (sides[0].getElementType() != sides[1].getElementType())
    return infer.error("multiplies one element type: lhs has ", sides[0].getElementType(), ", rhs has ",
                       sides[1].getElementType(), "; use dl.cast on one of them");
  const char *names[2][2] = {{"lhs_batch", "rhs_batch"}, {"lhs_contract", "rhs_contract"}};
  ArrayRef<int64_t> dims[2][2]; // [batch, contract][side]
  for (unsigned kind : {0, 1}) {
    for (unsigned side : {0, 1}) {
      auto attr = infer.get<DenseI64ArrayAttr>(names[kind][side]);
      if (!attr)
        return infer.missing(names[kind][side], "array of i64");
      dims[kind][side] = attr.asArrayRef();
    }
    if (dims[kind][0].size() != dims[kind][1].size())
      return infer.error("pairs dimensions: ", names[kind][0], " has ", dims[kind][0].size(), ", ", names[kind][1],
                         " has ", dims[kind][1].size(), "; name as many of both");
  }
  for (unsigned side : {0, 1}) {
    SmallVector<bool> seen(sides[side].getRank(), false);
    for (unsigned kind : {0, 1})
      for (int64_t dim : dims[kind][side]) {
        if (dim < 0 || dim >= sides[side].getRank())
          return infer.error("takes dimensions of ", side ? "rhs" : "lhs", " in [0, ", sides[side].getRank(), "), got ",
                             dim, " in ", names[kind][side], "; dimensions count from 0");
        if (seen[dim])
          return infer.error("uses each dimension once, got dimension ", dim, " of ", side ? "rhs" : "lhs",
                             " twice; drop one of them");
        seen[dim] = true;
      }
  }
  SmallVector<int64_t> shape;
  for (unsigned kind : {0, 1})
    for (auto [l, r] : llvm::zip_equal(dims[kind][0], dims[kind][1])) {
      if (sides[0].getDimSize(l) != sides[1].getDimSize(r))
        return infer.error("pairs equal extents: dimension ", l, " of lhs ", shapeText(sides[0].getShape()),
                           " and dimension ", r, " of rhs ", shapeText(sides[1].getShape()),
                           " differ; change a shape or the dimensions");
      if (kind == 0)
        shape.push_back(sides[0].getDimSize(l));
    }
  for (unsigned side : {0, 1})
    for (int64_t dim : freeDims(sides[side].getRank(), dims[0][side], dims[1][side]))
      shape.push_back(sides[side].getDimSize(dim));
  return infer.done(sides[0].getElementType(), shape);
}

LogicalResult DotGeneralOp::verify() { return verifyInferred(*this); }

// The cotangent, whose dimensions are batch, free of lhs, free of rhs, is contracted with the other operand over the
// other's free dimensions. What comes out has batch, own free, contracted dimensions, and is put in the operand's
// order.
LogicalResult DotGeneralOp::buildGradient(OpBuilder &b, ValueRange grads, ArrayRef<bool> needed,
                                          MutableArrayRef<Value> out) {
  Value g = grads[0];
  if (!g)
    return success();
  ArrayRef<int64_t> batch[2] = {getLhsBatch(), getRhsBatch()}, contract[2] = {getLhsContract(), getRhsContract()};
  Value operands[2] = {getLhs(), getRhs()};
  SmallVector<int64_t> free[2];
  for (unsigned side : {0, 1})
    free[side] = freeDims(shapeOf(operands[side]).size(), batch[side], contract[side]);
  int64_t numBatch = batch[0].size();
  SmallVector<int64_t> leading = llvm::to_vector(llvm::seq<int64_t>(numBatch));
  for (unsigned side : {0, 1}) {
    if (!needed[side])
      continue;
    unsigned other = 1 - side;
    int64_t first = numBatch + (other ? static_cast<int64_t>(free[0].size()) : 0);
    SmallVector<int64_t> summed = llvm::to_vector(llvm::seq<int64_t>(first, first + free[other].size()));
    Value d = DotGeneralOp::create(b, getLoc(), g, operands[other], leading, batch[other], summed, free[other]);
    // The contracted dimensions of the other operand are left, in its order.
    SmallVector<int64_t> left(contract[other]);
    llvm::sort(left);
    SmallVector<int64_t> place(shapeOf(operands[side]).size()); // where each dimension of the operand is in d
    for (auto [i, dim] : llvm::enumerate(batch[side]))
      place[dim] = i;
    for (auto [i, dim] : llvm::enumerate(free[side]))
      place[dim] = numBatch + i;
    for (auto [mine, others] : llvm::zip_equal(contract[side], contract[other]))
      place[mine] = numBatch + free[side].size() + (llvm::find(left, others) - left.begin());
    bool inOrder = llvm::is_sorted(place);
    out[side] = inOrder ? d : TransposeOp::create(b, getLoc(), d, place).getResult();
  }
  return success();
}
