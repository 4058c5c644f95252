//===- Builders.cpp - Builders that every phase uses --------------------------------===//
#include "dialects/dl/Dl.h"

using namespace mlir;
using namespace dlc::dl;

static Attribute elementAttr(Type type, double value) {
  if (isa<FloatType>(type))
    return FloatAttr::get(type, value);
  unsigned width = type.getIntOrFloatBitWidth();
  return IntegerAttr::get(type, APInt(width, static_cast<uint64_t>(static_cast<int64_t>(value)), /*isSigned=*/true,
                                      /*implicitTrunc=*/true));
}

Value dlc::dl::splat(OpBuilder &b, Location loc, RankedTensorType type, double value) {
  DenseElementsAttr attr = type.getNumElements() == 0
                               ? DenseElementsAttr::get(type, ArrayRef<Attribute>())
                               : DenseElementsAttr::get(type, elementAttr(type.getElementType(), value));
  return ConstantOp::create(b, loc, type, attr);
}

Value dlc::dl::splatLike(OpBuilder &b, Location loc, Value like, double value) {
  auto type = cast<RankedTensorType>(like.getType());
  if (type.hasStaticShape())
    return splat(b, loc, type, value);
  Value scalar = splat(b, loc, RankedTensorType::get({}, type.getElementType()), value);
  return broadcastLike(b, loc, scalar, like, {});
}

Value dlc::dl::broadcast(OpBuilder &b, Location loc, Value x, RankedTensorType type, ArrayRef<int64_t> dims) {
  if (x.getType() == type)
    return x;
  return BroadcastOp::create(b, loc, type, x, /*like=*/Value(), dims);
}

Value dlc::dl::broadcastLike(OpBuilder &b, Location loc, Value x, Value like, ArrayRef<int64_t> dims) {
  auto from = cast<RankedTensorType>(x.getType());
  auto type = cast<RankedTensorType>(like.getType()).clone(from.getElementType());
  // `like` keeps a value alive: name it only where x does not say the shape.
  bool known = true;
  for (int64_t i = 0; i < type.getRank(); ++i) {
    if (!type.isDynamicDim(i))
      continue;
    const int64_t *it = llvm::find(dims, i);
    known &= it != dims.end() && from.isDynamicDim(it - dims.begin());
  }
  if (known)
    return broadcast(b, loc, x, type, dims);
  return BroadcastOp::create(b, loc, type, x, like, dims);
}

Value dlc::dl::broadcastScalar(OpBuilder &b, Location loc, Value scalar, RankedTensorType type) {
  Value x = reshape(b, loc, scalar, {});
  return broadcast(b, loc, dlc::dl::cast(b, loc, x, type.getElementType()), type, {});
}

Value dlc::dl::cast(OpBuilder &b, Location loc, Value x, Type elementType) {
  auto type = mlir::cast<RankedTensorType>(x.getType());
  if (type.getElementType() == elementType)
    return x;
  return CastOp::create(b, loc, type.clone(elementType), x);
}

Value dlc::dl::reshape(OpBuilder &b, Location loc, Value x, ArrayRef<int64_t> shape) {
  auto type = mlir::cast<RankedTensorType>(x.getType());
  if (type.getShape() == shape)
    return x;
  return ReshapeOp::create(b, loc, type.clone(shape), x);
}

SmallVector<int64_t> dlc::dl::dimsWithout(int64_t rank, ArrayRef<int64_t> without) {
  SmallVector<int64_t> dims;
  for (int64_t i = 0; i < rank; ++i)
    if (!llvm::is_contained(without, i))
      dims.push_back(i);
  return dims;
}

int64_t dlc::dl::keyOf(StringRef name) {
  uint64_t hash = 0xcbf29ce484222325u;
  for (unsigned char c : name)
    hash = (hash ^ c) * 0x100000001b3u;
  return static_cast<int64_t>(hash);
}
