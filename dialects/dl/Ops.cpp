//===- Ops.cpp - The generated part of all families, and what they share --------------===//
#include "dialects/dl/Dl.h"
#include "dialects/dl/ops/Reduction.h"

#include "mlir/IR/DialectImplementation.h"

using namespace mlir;
using namespace dlc::dl;

namespace {
// custom<GradientTypes>: type(y), (type(seed),)? (type(xs)...). Gradients have the types of xs.
ParseResult parseGradientTypes(OpAsmParser &parser, Type &y, Type &seed, SmallVectorImpl<Type> &xs,
                               SmallVectorImpl<Type> &gradients) {
  if (parser.parseType(y) || parser.parseComma())
    return failure();
  if (failed(parser.parseOptionalLParen()) && (parser.parseType(seed) || parser.parseComma() || parser.parseLParen()))
    return failure();
  if (failed(parser.parseOptionalRParen()) && (parser.parseTypeList(xs) || parser.parseRParen()))
    return failure();
  gradients.assign(xs.begin(), xs.end());
  return success();
}
void printGradientTypes(OpAsmPrinter &printer, GradientOp, Type y, Type seed, TypeRange xs, TypeRange) {
  printer << y << ", ";
  if (seed)
    printer << seed << ", ";
  printer << '(' << xs << ')';
}

// A word of an enumeration; the message lists them all.
template <typename AttrT, typename Enum>
ParseResult parseWord(OpAsmParser &parser, AttrT &attr, StringRef what, std::optional<Enum> (*symbolize)(StringRef),
                      StringRef words) {
  StringRef word;
  SMLoc loc = parser.getCurrentLocation();
  if (succeeded(parser.parseOptionalKeyword(&word)))
    if (std::optional<Enum> value = symbolize(word)) {
      attr = AttrT::get(parser.getContext(), *value);
      return success();
    }
  InFlightDiagnostic error = parser.emitError(loc) << "expected a " << what << ", one of " << words;
  if (!word.empty())
    error << ", got '" << word << "'";
  return error;
}
ParseResult parsePredicate(OpAsmParser &parser, PredicateAttr &attr) {
  return parseWord<PredicateAttr, Predicate>(parser, attr, "predicate", symbolizePredicate, "eq, ne, lt, le, gt, ge");
}
ParseResult parseLossReduction(OpAsmParser &parser, LossReductionAttr &attr) {
  return parseWord<LossReductionAttr, LossReduction>(parser, attr, "reduction", symbolizeLossReduction,
                                                     "mean, sum, none");
}
ParseResult parseExtension(OpAsmParser &parser, ExtensionAttr &attr) {
  return parseWord<ExtensionAttr, Extension>(parser, attr, "mode", symbolizeExtension, "replicate, reflect, circular");
}
void printPredicate(OpAsmPrinter &printer, Operation *, PredicateAttr attr) {
  printer << stringifyPredicate(attr.getValue());
}
void printLossReduction(OpAsmPrinter &printer, Operation *, LossReductionAttr attr) {
  printer << stringifyLossReduction(attr.getValue());
}
void printExtension(OpAsmPrinter &printer, Operation *, ExtensionAttr attr) {
  printer << stringifyExtension(attr.getValue());
}
} // namespace

#define GET_OP_CLASSES
#include "dialects/dl/DlOps.cpp.inc"

LogicalResult dlc::dl::verifyTensorLimits(Operation *op) {
  auto check = [&](Type type) -> LogicalResult {
    auto tensor = dyn_cast<RankedTensorType>(type);
    if (!tensor)
      return success(); // The operand constraints speak of it.
    if (tensor.getRank() > maxRank)
      return op->emitOpError() << "takes tensors of rank " << maxRank << " at most, got " << type
                               << "; merge dimensions with dl.reshape";
    if (tensor.getEncoding())
      return op->emitOpError() << "takes tensors without an encoding, got " << type << "; remove it";
    if (countElements(tensor.getShape()) > maxElements)
      return op->emitOpError() << "takes tensors of 2^48 elements at most, got " << type << "; use smaller extents";
    return success();
  };
  for (Type type : op->getOperandTypes())
    if (failed(check(type)))
      return failure();
  for (Type type : op->getResultTypes())
    if (failed(check(type)))
      return failure();
  return success();
}

LogicalResult dlc::dl::verifyOneType(Operation *op) {
  Type type = op->getOperand(0).getType();
  for (Value operand : op->getOperands())
    if (operand.getType() != type)
      return op->emitOpError() << "takes operands of one type, got " << type << " and " << operand.getType()
                               << "; use dl.broadcast or dl.cast on one of them";
  if (op->getResult(0).getType() != type)
    return op->emitOpError() << "gives a result of its operands' type " << type << ", got "
                             << op->getResult(0).getType() << "; change the result type";
  return success();
}

int64_t dlc::dl::countElements(ArrayRef<int64_t> shape) {
  int64_t count = 1;
  for (int64_t extent : shape) {
    if (extent == 0)
      return 0;
    // Saturates just above the limit. A `?` counts once.
    if (!ShapedType::isDynamic(extent))
      count = count > maxElements / extent ? maxElements + 1 : count * extent;
  }
  return count;
}

std::string dlc::dl::shapeText(ArrayRef<int64_t> shape) {
  if (shape.empty())
    return "scalar";
  return llvm::join(llvm::map_range(shape,
                                    [](int64_t extent) {
                                      return ShapedType::isDynamic(extent) ? std::string("?") : std::to_string(extent);
                                    }),
                    "x");
}

std::optional<APFloat> dlc::dl::splatFloat(Attribute attr) {
  auto dense = dyn_cast_or_null<DenseElementsAttr>(attr);
  if (!dense || !isa<FloatType>(dense.getElementType()) || dense.getNumElements() == 0 || !dense.isSplat())
    return std::nullopt;
  return dense.getSplatValue<APFloat>();
}

std::optional<APInt> dlc::dl::splatInt(Attribute attr) {
  auto dense = dyn_cast_or_null<DenseElementsAttr>(attr);
  if (!dense || !isa<IntegerType>(dense.getElementType()) || dense.getNumElements() == 0 || !dense.isSplat())
    return std::nullopt;
  return dense.getSplatValue<APInt>();
}

Attribute dlc::dl::resplat(Attribute attr, Type type) {
  auto dense = dyn_cast_or_null<DenseElementsAttr>(attr);
  auto tensor = cast<RankedTensorType>(type);
  if (!dense || dense.getNumElements() == 0 || !dense.isSplat() || !tensor.hasStaticShape() ||
      tensor.getNumElements() == 0)
    return {};
  return DenseElementsAttr::get(tensor, dense.getSplatValue<Attribute>());
}

Value Emit::slice(Value x, int64_t dim, int64_t begin, int64_t end) {
  size_t rank = shapeOf(x).size();
  SmallVector<int64_t> offsets(rank, 0), limits(rank, -1), strides(rank, 1);
  offsets[dim] = begin, limits[dim] = end;
  return SliceOp::create(b, loc, x, offsets, limits, strides);
}

Value Emit::pad(Value x, int64_t dim, int64_t before, int64_t behind) {
  size_t rank = shapeOf(x).size();
  SmallVector<int64_t> low(rank, 0), high(rank, 0), interior(rank, 0);
  low[dim] = before, high[dim] = behind;
  return PadOp::create(b, loc, x, low, high, interior);
}

Value Emit::iota(Value like, Type elementType, int64_t dim) {
  auto type = cast<RankedTensorType>(like.getType());
  return IotaOp::create(b, loc, type.clone(elementType), type.hasStaticShape() ? Value() : like, dim);
}

Value Emit::count(Value x, ArrayRef<int64_t> dims, Value reduced) {
  auto type = cast<RankedTensorType>(x.getType());
  double n = 1;
  for (int64_t dim : dims) {
    if (type.isDynamicDim(dim)) { // The batch is not known yet: count ones.
      auto scalar = RankedTensorType::get({}, getElementTypeOrSelf(reduced.getType()));
      return sum(broadcastLike(b, loc, splat(b, loc, scalar, 1), x, {}), dims);
    }
    n *= static_cast<double>(type.getDimSize(dim));
  }
  return full(reduced, n);
}
