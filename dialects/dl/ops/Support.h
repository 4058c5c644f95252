//===- Support.h - What the families of dl share, private to the dialect -----*- C++ -*-===//
#ifndef DLC_DIALECTS_DL_OPS_SUPPORT_H
#define DLC_DIALECTS_DL_OPS_SUPPORT_H

#include "dialects/dl/Dl.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/Diagnostics.h"

#include <array>

namespace dlc::dl {

constexpr int64_t maxRank = 8;
// Bytes of any tensor, and sums of a few of them, stay far below 2^63.
constexpr int64_t maxElements = int64_t(1) << 48;

// Saturates above maxElements; a `?` counts once.
int64_t countElements(llvm::ArrayRef<int64_t> shape);

// "4x?x3"; "scalar" for rank 0.
std::string shapeText(llvm::ArrayRef<int64_t> shape);

inline llvm::ArrayRef<int64_t> shapeOf(mlir::Value v) {
  return llvm::cast<mlir::RankedTensorType>(v.getType()).getShape();
}

// The arguments of inferReturnTypes. An attribute may still be in the dictionary (the parser puts those of attr-dict
// there) or already a property; it may be missing or of a wrong kind, for inference runs before the verifier.
template <typename OpT> class Inference {
public:
  Inference(mlir::MLIRContext *context, std::optional<mlir::Location> location, mlir::DictionaryAttr attributes,
            mlir::OpaqueProperties properties, llvm::SmallVectorImpl<mlir::Type> &types)
      : context(context), location(location), attributes(attributes), properties(properties), types(types) {}

  template <typename AttrT> AttrT get(llvm::StringRef name) const {
    mlir::Attribute attr;
    if (properties)
      attr =
          OpT::getInherentAttr(context, *properties.as<typename OpT::Properties *>(), name).value_or(mlir::Attribute());
    if (!attr && attributes)
      attr = attributes.get(name);
    return llvm::dyn_cast_or_null<AttrT>(attr);
  }

  template <typename... Args> mlir::LogicalResult error(Args &&...args) const {
    return mlir::emitOptionalError(location, "'", OpT::getOperationName(), "' op ", std::forward<Args>(args)...);
  }

  mlir::LogicalResult missing(llvm::StringRef name, llvm::StringRef kind) const {
    return error("needs attribute '", name, "' (", kind, "), got none; add it");
  }

  mlir::RankedTensorType operandType(mlir::ValueRange operands, unsigned i) const {
    if (i < operands.size())
      if (auto type = llvm::dyn_cast<mlir::RankedTensorType>(operands[i].getType()))
        return type;
    (void)error("takes a ranked tensor as operand ", i, "; give it one");
    return {};
  }

  mlir::Type i64() const { return mlir::IntegerType::get(context, 64); }

  mlir::LogicalResult done(mlir::Type elementType, llvm::ArrayRef<int64_t> shape) const {
    types.assign(1, mlir::RankedTensorType::get(shape, elementType));
    return mlir::success();
  }

  // Attribute `dim`, in [0, rank).
  mlir::FailureOr<int64_t> dim(int64_t rank) const {
    auto attr = get<mlir::IntegerAttr>("dim");
    if (!attr || !attr.getType().isInteger(64))
      return missing("dim", "i64");
    int64_t d = attr.getInt();
    if (d >= 0 && d < rank)
      return d;
    if (rank == 0)
      return error("works over a dimension, got a tensor of rank 0; reshape it to rank 1");
    return error("takes a dimension in [0, ", rank, "), got ", d, "; dimensions count from 0");
  }

  // Attribute `name` with `size` integers.
  mlir::FailureOr<llvm::ArrayRef<int64_t>> integers(llvm::StringRef name, int64_t size) const {
    auto attr = get<mlir::DenseI64ArrayAttr>(name);
    if (!attr)
      return missing(name, "array of i64");
    if (attr.size() != size)
      return error("takes one of ", name, " a dimension (", size, "), got ", attr.size(), "; give ", size);
    return attr.asArrayRef();
  }

  // Each of these attributes with `size` integers.
  template <size_t count>
  mlir::FailureOr<std::array<llvm::ArrayRef<int64_t>, count>> integers(const llvm::StringRef (&names)[count],
                                                                       int64_t size) const {
    std::array<llvm::ArrayRef<int64_t>, count> lists;
    for (auto [name, list] : llvm::zip_equal(names, lists)) {
      mlir::FailureOr<llvm::ArrayRef<int64_t>> values = integers(name, size);
      if (failed(values))
        return mlir::failure();
      list = *values;
    }
    return lists;
  }

private:
  mlir::MLIRContext *context;
  std::optional<mlir::Location> location;
  mlir::DictionaryAttr attributes;
  mlir::OpaqueProperties properties;
  llvm::SmallVectorImpl<mlir::Type> &types;
};

// Verifier of an operation with inferred types: what inference refuses, and a result type other than the inferred one.
// It runs before InferTypeOpInterface's own check, so that a mistake gives one error.
template <typename OpT> mlir::LogicalResult verifyInferred(OpT op) {
  llvm::SmallVector<mlir::Type> types;
  if (failed(OpT::inferReturnTypes(op->getContext(), op->getLoc(), op->getOperands(),
                                   op->getDiscardableAttrDictionary(), op->getPropertiesStorage(), op->getRegions(),
                                   types)))
    return mlir::failure();
  for (auto [inferred, given] : llvm::zip(types, op->getResultTypes()))
    if (given != inferred)
      return op.emitOpError() << "gives " << inferred << ", got result type " << given << "; change the result type";
  return mlir::success();
}

// The value of a splat constant, if `attr` is one.
std::optional<llvm::APFloat> splatFloat(mlir::Attribute attr);
std::optional<llvm::APInt> splatInt(mlir::Attribute attr);
// The splat of `type` with the one value of `attr`, if `attr` is a splat and `type` is static and not empty.
mlir::Attribute resplat(mlir::Attribute attr, mlir::Type type);

// A constant of a scalar body.
inline mlir::Value floatScalar(mlir::OpBuilder &b, mlir::Location loc, mlir::Type type, double value) {
  return mlir::arith::ConstantOp::create(b, loc, type, b.getFloatAttr(type, value));
}

// Short names for gradients and decompositions.
class Emit {
public:
  Emit(mlir::OpBuilder &b, mlir::Location loc) : b(b), loc(loc) {}
  mlir::Value add(mlir::Value x, mlir::Value y) { return AddOp::create(b, loc, x, y); }
  mlir::Value sub(mlir::Value x, mlir::Value y) { return SubOp::create(b, loc, x, y); }
  mlir::Value mul(mlir::Value x, mlir::Value y) { return MulOp::create(b, loc, x, y); }
  mlir::Value div(mlir::Value x, mlir::Value y) { return DivOp::create(b, loc, x, y); }
  mlir::Value neg(mlir::Value x) { return NegOp::create(b, loc, x); }
  mlir::Value exp(mlir::Value x) { return ExpOp::create(b, loc, x); }
  mlir::Value log(mlir::Value x) { return LogOp::create(b, loc, x); }
  mlir::Value compare(Predicate p, mlir::Value x, mlir::Value y) { return CompareOp::create(b, loc, p, x, y); }
  mlir::Value select(mlir::Value c, mlir::Value x, mlir::Value y) { return SelectOp::create(b, loc, c, x, y); }
  mlir::Value sum(mlir::Value x, llvm::ArrayRef<int64_t> dims) {
    return dims.empty() ? x : SumOp::create(b, loc, x, dims).getResult();
  }
  mlir::Value max(mlir::Value x, int64_t dim) { return MaxOp::create(b, loc, x, dim); }
  mlir::Value full(mlir::Value like, double value) { return splatLike(b, loc, like, value); }
  // x, which lacks dimensions `dims` of `like`, repeated along them.
  mlir::Value expand(mlir::Value x, mlir::Value like, llvm::ArrayRef<int64_t> dims) {
    return broadcastLike(b, loc, x, like, dimsWithout(shapeOf(like).size(), dims));
  }
  // Elements [begin, end) of dimension `dim`, whose extent is known, and what adds zeros before and behind them.
  mlir::Value slice(mlir::Value x, int64_t dim, int64_t begin, int64_t end);
  mlir::Value pad(mlir::Value x, int64_t dim, int64_t before, int64_t behind);
  // 0, 1, ... along `dim`, in the shape of `like`.
  mlir::Value iota(mlir::Value like, mlir::Type elementType, int64_t dim);
  // The number of elements that a reduction of x over `dims` takes to each element of `reduced`, in the type of that.
  mlir::Value count(mlir::Value x, llvm::ArrayRef<int64_t> dims, mlir::Value reduced);

private:
  mlir::OpBuilder &b;
  mlir::Location loc;
};

} // namespace dlc::dl

#endif // DLC_DIALECTS_DL_OPS_SUPPORT_H
