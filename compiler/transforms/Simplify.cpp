//===- Simplify.cpp - Algebra on dl ------------------------------------------------------===//
//
// Beside the operations' own folds: what takes more than one operation to see. Every rule either is exact in floating
// point or says at its place what it changes.
//
//===----------------------------------------------------------------------------===//
#include "compiler/transforms/Passes.h"

#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/IR/Dominance.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Transforms/CSE.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"

using namespace mlir;

namespace dlc {
#define GEN_PASS_DEF_SIMPLIFY
#include "compiler/transforms/TransformsPasses.h.inc"

namespace {

RankedTensorType typeOf(Value v) { return cast<RankedTensorType>(v.getType()); }

// The splat constant that a value is, as an attribute of one element.
std::optional<APFloat> floatSplat(Value v) {
  DenseElementsAttr attr;
  if (matchPattern(v, m_Constant(&attr)) && attr.isSplat() && isa<FloatType>(attr.getElementType()))
    return attr.getSplatValue<APFloat>();
  return std::nullopt;
}
bool isSplatConstant(Value v) {
  DenseElementsAttr attr;
  return matchPattern(v, m_Constant(&attr)) && attr.isSplat();
}

bool swapsLastTwo(dl::TransposeOp op) {
  ArrayRef<int64_t> permutation = op.getPermutation();
  int64_t rank = permutation.size();
  if (rank < 2 || permutation[rank - 1] != rank - 2 || permutation[rank - 2] != rank - 1)
    return false;
  for (int64_t i = 0; i < rank - 2; ++i)
    if (permutation[i] != i)
      return false;
  return true;
}

//===-- Contractions --------------------------------------------------------------------===//

// matmul(transpose(x), y) reads x transposed.
struct TransposeIntoMatmul : OpRewritePattern<dl::MatmulOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(dl::MatmulOp op, PatternRewriter &rewriter) const override {
    auto lhs = op.getLhs().getDefiningOp<dl::TransposeOp>(), rhs = op.getRhs().getDefiningOp<dl::TransposeOp>();
    bool takeLhs = lhs && swapsLastTwo(lhs), takeRhs = rhs && swapsLastTwo(rhs);
    if (!takeLhs && !takeRhs)
      return failure();
    rewriter.replaceOpWithNewOp<dl::MatmulOp>(op, op.getType(), takeLhs ? lhs.getX() : op.getLhs(),
                                              takeRhs ? rhs.getX() : op.getRhs(), op.getTransposeLhs() != takeLhs,
                                              op.getTransposeRhs() != takeRhs);
    return success();
  }
};

// transpose(x y) = y^T x^T.
struct TransposeOfMatmul : OpRewritePattern<dl::TransposeOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(dl::TransposeOp op, PatternRewriter &rewriter) const override {
    auto matmul = op.getX().getDefiningOp<dl::MatmulOp>();
    if (!matmul || !matmul->hasOneUse() || !swapsLastTwo(op))
      return failure();
    rewriter.replaceOpWithNewOp<dl::MatmulOp>(op, op.getType(), matmul.getRhs(), matmul.getLhs(),
                                              !matmul.getTransposeRhs(), !matmul.getTransposeLhs());
    return success();
  }
};

//===-- Elementwise ---------------------------------------------------------------------===//

// Every value of `from` is one of `to`.
bool holdsAll(Type from, Type to) {
  if (from == to)
    return true;
  if (to.isInteger(1))
    return false;
  unsigned bits; // needed to hold an integer exactly, without a sign
  if (from.isInteger(1))
    bits = 1;
  else if (from.isUnsignedInteger())
    bits = from.getIntOrFloatBitWidth();
  else if (from.isSignlessInteger())
    bits = from.getIntOrFloatBitWidth() - 1;
  else
    return from.isF32() && to.isF64();
  if (auto real = dyn_cast<FloatType>(to))
    return bits <= real.getFPMantissaWidth();
  if (to.isUnsignedInteger())
    return bits <= to.getIntOrFloatBitWidth() && !(from.isSignlessInteger() && !from.isInteger(1));
  return bits <= to.getIntOrFloatBitWidth() - 1;
}

// A cast to a type that holds all values, followed by another.
struct CastOfCast : OpRewritePattern<dl::CastOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(dl::CastOp op, PatternRewriter &rewriter) const override {
    auto inner = op.getX().getDefiningOp<dl::CastOp>();
    if (!inner || !holdsAll(typeOf(inner.getX()).getElementType(), typeOf(inner).getElementType()))
      return failure();
    if (inner.getX().getType() == op.getType())
      rewriter.replaceOp(op, inner.getX());
    else
      rewriter.replaceOpWithNewOp<dl::CastOp>(op, op.getType(), inner.getX());
    return success();
  }
};

// x / 2^k = x * 2^-k, exactly, where both powers are normal numbers.
struct DivideByPowerOfTwo : OpRewritePattern<dl::DivOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(dl::DivOp op, PatternRewriter &rewriter) const override {
    std::optional<APFloat> divisor = floatSplat(op.getRhs());
    APFloat inverse(0.0);
    if (!divisor || !divisor->getExactInverse(&inverse) || inverse.isDenormal())
      return failure();
    auto type = cast<RankedTensorType>(op.getType());
    Value factor = dl::ConstantOp::create(rewriter, op.getLoc(), type, DenseElementsAttr::get(type, inverse));
    rewriter.replaceOpWithNewOp<dl::MulOp>(op, op.getType(), op.getLhs(), factor);
    return success();
  }
};

// f(broadcast(x), broadcast(y), constant) = broadcast(f(x, y, constant)): computed before it is repeated.
struct ElementwiseOfBroadcasts : OpInterfaceRewritePattern<dl::ScalarBody> {
  using OpInterfaceRewritePattern::OpInterfaceRewritePattern;
  LogicalResult matchAndRewrite(dl::ScalarBody op, PatternRewriter &rewriter) const override {
    dl::BroadcastOp first;
    for (Value operand : op->getOperands()) {
      if (isSplatConstant(operand))
        continue;
      auto broadcast = operand.getDefiningOp<dl::BroadcastOp>();
      if (!broadcast || broadcast.getLike() ||
          (first && (broadcast.getDims() != first.getDims() ||
                     typeOf(broadcast.getX()).getShape() != typeOf(first.getX()).getShape())))
        return failure();
      if (!first)
        first = broadcast;
    }
    auto type = typeOf(op->getResult(0));
    if (!first || !type.hasStaticShape() || typeOf(first.getX()).getNumElements() >= type.getNumElements())
      return failure();
    ArrayRef<int64_t> shape = typeOf(first.getX()).getShape();
    SmallVector<Value> operands;
    for (Value operand : op->getOperands()) {
      DenseElementsAttr attr;
      if (matchPattern(operand, m_Constant(&attr))) {
        auto small = typeOf(operand).clone(shape);
        operands.push_back(dl::ConstantOp::create(rewriter, op->getLoc(), small, attr.resizeSplat(small)));
      } else {
        operands.push_back(operand.getDefiningOp<dl::BroadcastOp>().getX());
      }
    }
    OperationState state(op->getLoc(), op->getName(), operands, {type.clone(shape)}, op->getAttrs());
    Operation *small = rewriter.create(state);
    rewriter.replaceOpWithNewOp<dl::BroadcastOp>(op, type, small->getResult(0), Value(), first.getDims());
    return success();
  }
};

//===-- Shapes and sums -----------------------------------------------------------------===//

// A broadcast of a reshape that only adds extents of 1.
struct BroadcastOfReshape : OpRewritePattern<dl::BroadcastOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(dl::BroadcastOp op, PatternRewriter &rewriter) const override {
    auto reshape = op.getX().getDefiningOp<dl::ReshapeOp>();
    if (!reshape || !typeOf(reshape.getX()).hasStaticShape())
      return failure();
    ArrayRef<int64_t> from = typeOf(reshape.getX()).getShape(), to = typeOf(reshape).getShape();
    SmallVector<int64_t> dims;
    size_t next = 0;
    for (auto [i, extent] : llvm::enumerate(to)) {
      if (next < from.size() && from[next] == extent) {
        dims.push_back(op.getDims()[i]);
        ++next;
      } else if (extent != 1) {
        return failure();
      }
    }
    if (next != from.size() || from.size() == to.size())
      return failure();
    rewriter.replaceOpWithNewOp<dl::BroadcastOp>(op, op.getType(), reshape.getX(), op.getLike(), dims);
    return success();
  }
};

// A sum over dimensions that a broadcast made is a multiple. (n x is rounded once, the sum of n equal numbers up to
// n - 1 times: the result is the closer one.)
struct SumOfBroadcast : OpRewritePattern<dl::SumOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(dl::SumOp op, PatternRewriter &rewriter) const override {
    auto broadcast = op.getX().getDefiningOp<dl::BroadcastOp>();
    auto type = typeOf(op.getX());
    if (!broadcast || broadcast.getLike() || !type.hasStaticShape())
      return failure();
    SmallVector<int64_t> rest, position(type.getRank(), -1), dims;
    int64_t count = 1, kept = 0;
    for (int64_t i = 0; i < type.getRank(); ++i)
      if (!llvm::is_contained(op.getDims(), i))
        position[i] = kept++;
    for (int64_t dim : op.getDims()) {
      if (llvm::is_contained(broadcast.getDims(), dim))
        rest.push_back(dim);
      else
        count *= type.getDimSize(dim);
    }
    if (rest.size() == op.getDims().size())
      return failure();
    // First what is summed of x itself, then the multiple, then what is repeated along other dimensions.
    SmallVector<int64_t> inner;
    for (auto [i, dim] : llvm::enumerate(broadcast.getDims())) {
      if (position[dim] >= 0) {
        dims.push_back(position[dim]);
        continue;
      }
      // Its own extent of 1 may have been repeated.
      if (typeOf(broadcast.getX()).getDimSize(i) == 1)
        count *= type.getDimSize(dim);
      inner.push_back(i);
    }
    Value sum = broadcast.getX();
    if (!inner.empty())
      sum = dl::SumOp::create(rewriter, op.getLoc(), sum, inner);
    Value factor = dl::splat(rewriter, op.getLoc(), typeOf(sum), static_cast<double>(count));
    Value product = dl::MulOp::create(rewriter, op.getLoc(), sum.getType(), sum, factor);
    rewriter.replaceOpWithNewOp<dl::BroadcastOp>(op, op.getType(), product, Value(), dims);
    return success();
  }
};

// One sum over all dimensions. (In another order, which is the code generator's to choose anyhow.)
struct SumOfSum : OpRewritePattern<dl::SumOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(dl::SumOp op, PatternRewriter &rewriter) const override {
    auto inner = op.getX().getDefiningOp<dl::SumOp>();
    if (!inner || !inner->hasOneUse())
      return failure();
    SmallVector<int64_t> dims(inner.getDims()), left;
    for (int64_t i = 0; i < typeOf(inner.getX()).getRank(); ++i)
      if (!llvm::is_contained(inner.getDims(), i))
        left.push_back(i);
    for (int64_t dim : op.getDims())
      dims.push_back(left[dim]);
    llvm::sort(dims);
    rewriter.replaceOpWithNewOp<dl::SumOp>(op, inner.getX(), dims);
    return success();
  }
};

// A sum over extents of 1 is a reshape.
struct SumOfOne : OpRewritePattern<dl::SumOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(dl::SumOp op, PatternRewriter &rewriter) const override {
    if (!llvm::all_of(op.getDims(), [&](int64_t dim) { return typeOf(op.getX()).getDimSize(dim) == 1; }))
      return failure();
    rewriter.replaceOpWithNewOp<dl::ReshapeOp>(op, op.getType(), op.getX());
    return success();
  }
};

struct Simplify : impl::SimplifyBase<Simplify> {
  using impl::SimplifyBase<Simplify>::SimplifyBase;

  void runOnOperation() override {
    MLIRContext *context = &getContext();
    RewritePatternSet patterns(context);
    patterns.add<TransposeIntoMatmul, TransposeOfMatmul, CastOfCast, DivideByPowerOfTwo, ElementwiseOfBroadcasts,
                 BroadcastOfReshape, SumOfBroadcast, SumOfSum, SumOfOne>(context);
    for (Dialect *dialect : context->getLoadedDialects())
      dialect->getCanonicalizationPatterns(patterns);
    for (RegisteredOperationName name : context->getRegisteredOperations())
      name.getCanonicalizationPatterns(patterns, context);
    FrozenRewritePatternSet frozen(std::move(patterns));
    // Common subexpressions make single uses of several, and the other way round: twice is enough in practice, and the
    // order of the two makes the result the same on every run.
    for (int round = 0; round < 2; ++round) {
      GreedyRewriteConfig config;
      config.setRegionSimplificationLevel(GreedySimplifyRegionLevel::Disabled);
      if (failed(applyPatternsGreedily(getOperation(), frozen, config))) {
        getOperation().emitError("simplify did not come to an end; this is a mistake in a rule");
        return signalPassFailure();
      }
      IRRewriter rewriter(context);
      DominanceInfo dominance(getOperation());
      eliminateCommonSubExpressions(rewriter, dominance, getOperation());
    }
  }
};

} // namespace
} // namespace dlc
