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
