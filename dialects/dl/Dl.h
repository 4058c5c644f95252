//===- Dl.h - The dl dialect ----------------------------------------------------*- C++ -*-===//
#ifndef DLC_DIALECTS_DL_DL_H
#define DLC_DIALECTS_DL_DL_H

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

namespace dlc::dl {
// tensor<2xi64>: the random stream (seed, step).
bool isRngType(mlir::Type type);

mlir::LogicalResult verifyTensorLimits(mlir::Operation *op);
mlir::LogicalResult verifyOneType(mlir::Operation *op);

// Traits of DlBase.td.
template <typename ConcreteType> class TensorLimits : public mlir::OpTrait::TraitBase<ConcreteType, TensorLimits> {
public:
  static mlir::LogicalResult verifyTrait(mlir::Operation *op) { return verifyTensorLimits(op); }
};
template <typename ConcreteType> class OneType : public mlir::OpTrait::TraitBase<ConcreteType, OneType> {
public:
  static mlir::LogicalResult verifyTrait(mlir::Operation *op) { return verifyOneType(op); }
};
} // namespace dlc::dl

#include "dialects/dl/DlDialect.h.inc"
#include "dialects/dl/DlEnums.h.inc"
#include "dialects/dl/DlInterfaces.h.inc"

#define GET_ATTRDEF_CLASSES
#include "dialects/dl/DlAttrs.h.inc"

#define GET_OP_CLASSES
#include "dialects/dl/DlOps.h.inc"

namespace dlc::dl {

// Builders that every phase uses. A type may hold `?` only where that is said.

// A splat constant of `type` (any element type of the dialect), rounded to it.
mlir::Value splat(mlir::OpBuilder &b, mlir::Location loc, mlir::RankedTensorType type, double value);
// `value` in the type of `like`, which may hold `?`.
mlir::Value splatLike(mlir::OpBuilder &b, mlir::Location loc, mlir::Value like, double value);
// x repeated to `type`: dims maps each dimension of x to one of type.
mlir::Value broadcast(mlir::OpBuilder &b, mlir::Location loc, mlir::Value x, mlir::RankedTensorType type,
                      llvm::ArrayRef<int64_t> dims);
// x repeated to the shape of `like`, which may hold `?`; the element type stays.
mlir::Value broadcastLike(mlir::OpBuilder &b, mlir::Location loc, mlir::Value x, mlir::Value like,
                          llvm::ArrayRef<int64_t> dims);
// A value of one element repeated to `type`, cast to its element type first if that differs.
mlir::Value broadcastScalar(mlir::OpBuilder &b, mlir::Location loc, mlir::Value scalar, mlir::RankedTensorType type);
// `?` is kept. (One name for both: `cast<Type>(x)` inside this namespace is still LLVM's.)
using llvm::cast;
mlir::Value cast(mlir::OpBuilder &b, mlir::Location loc, mlir::Value x, mlir::Type elementType);
// `shape` may hold one `?` (ShapedType::kDynamic).
mlir::Value reshape(mlir::OpBuilder &b, mlir::Location loc, mlir::Value x, llvm::ArrayRef<int64_t> shape);
// All dimensions of a rank but some: 0, 1, ..., rank - 1 without `without`.
llvm::SmallVector<int64_t> dimsWithout(int64_t rank, llvm::ArrayRef<int64_t> without);

// FNV-1a of a name: the key of an operation's or a parameter's random stream.
int64_t keyOf(llvm::StringRef name);

} // namespace dlc::dl

#endif // DLC_DIALECTS_DL_DL_H
