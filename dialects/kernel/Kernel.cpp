//===- Kernel.cpp - The kernel dialect ----------------------------------------------===//
#include "dialects/kernel/Kernel.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/DialectImplementation.h"
#include "llvm/ADT/TypeSwitch.h"
#include <numeric>

using namespace mlir;
using namespace dlc::kernel;

#include "dialects/kernel/KernelDialect.cpp.inc"

#define GET_OP_CLASSES
#include "dialects/kernel/KernelOps.cpp.inc"

void KernelDialect::initialize() {
  addOperations<
#define GET_OP_LIST
#include "dialects/kernel/KernelOps.cpp.inc"
      >();
}

int64_t dlc::kernel::byteWidth(Type element) {
  return element.isIndex() ? 8 : llvm::divideCeil(element.getIntOrFloatBitWidth(), 8);
}

int64_t dlc::kernel::byteSize(ShapedType type) { return type.getNumElements() * byteWidth(type.getElementType()); }

bool dlc::kernel::isLongFunction(Operation &op) {
  return isFunction(op) || (isa<math::MathDialect>(op.getDialect()) &&
                            !isa<math::AbsFOp, math::AbsIOp, math::CeilOp, math::CopySignOp, math::FloorOp, math::FmaOp,
                                 math::RoundEvenOp, math::SqrtOp, math::TruncOp>(op));
}

int64_t dlc::kernel::operationCost(Operation &op) {
  if (op.hasTrait<OpTrait::ConstantLike>() || op.hasTrait<OpTrait::IsTerminator>() ||
      isa<IndexOp, arith::IndexCastOp>(op))
    return 0;
  if (isLongFunction(op))
    return 24 * op.getNumOperands(); // pow is a logarithm and an exponential
  // Some ten cycles of a Zen 4 for 512 bits, but most divide by what is the same for a row, and are multiplied.
  if (isa<arith::DivFOp, arith::DivSIOp, arith::DivUIOp, arith::RemFOp, arith::RemSIOp, arith::RemUIOp, math::SqrtOp>(
          op))
    return 4;
  return 1;
}

int64_t dlc::kernel::blockCost(Block *block) {
  if (!block)
    return 0;
  return std::accumulate(block->begin(), block->end(), int64_t(0),
                         [](int64_t sum, Operation &op) { return sum + operationCost(op); });
}

static bool sameKind(Type a, Type b) { return isa<MemRefType>(a) == isa<MemRefType>(b); }

//===-- Memory ----------------------------------------------------------------------===//

OpFoldResult ConstantOp::fold(FoldAdaptor) { return getValue(); }

OpFoldResult ReshapeOp::fold(FoldAdaptor) {
  if (getSource().getType() == getType())
    return getSource();
  if (auto inner = getSource().getDefiningOp<ReshapeOp>()) {
    getSourceMutable().assign(inner.getSource());
    return getResult();
  }
  return {};
}

LogicalResult ReshapeOp::verify() {
  auto source = cast<ShapedType>(getSource().getType()), result = cast<ShapedType>(getType());
  if (!sameKind(source, result))
    return emitOpError("makes ") << getType() << " of " << getSource().getType()
                                 << "; expected both tensors or both memrefs";
  if (!source.hasStaticShape() || !result.hasStaticShape())
    return emitOpError("works on static shapes, got ") << getSource().getType() << " and " << getType();
  if (source.getElementType() != result.getElementType() || source.getNumElements() != result.getNumElements())
    return emitOpError("makes ") << getType() << " of " << getSource().getType()
                                 << "; expected the same elements, as many of the same type";
  for (Type type : {getSource().getType(), getType()})
    if (auto memref = dyn_cast<MemRefType>(type); memref && !memref.getLayout().isIdentity())
      return emitOpError("works on contiguous buffers, got ") << type;
  return success();
}

LogicalResult ViewOp::verify() {
  auto region = cast<MemRefType>(getRegion().getType()), result = cast<MemRefType>(getType());
  if (!region.hasStaticShape() || !result.hasStaticShape() || !result.getLayout().isIdentity())
    return emitOpError("makes ") << result << " of " << region << "; expected static sizes and a contiguous result";
  int64_t offset = getOffset(), bytes = byteSize(result), width = byteWidth(result.getElementType());
  if (offset < 0 || offset % width != 0)
    return emitOpError("has offset ") << offset << "; expected a multiple of " << width << ", not negative";
  if (bytes > region.getDimSize(0) - offset)
    return emitOpError("needs bytes ") << offset << " to " << offset + bytes << " of a region of "
                                       << region.getDimSize(0) << "; expected them inside it";
  return success();
}

LogicalResult CheckRangeOp::verify() {
  Type element = cast<ShapedType>(getIndices().getType()).getElementType();
  if (!element.isSignlessInteger())
    return emitOpError("checks elements of ") << element << "; expected signless integers";
  int64_t bound = getBound(), input = getInput();
  if (bound < 0 || input < 0)
    return emitOpError("has bound ") << bound << " and input " << input << "; expected neither negative";
  return success();
}

//===-- Regions ---------------------------------------------------------------------===//

// The types that the body of a region operation takes and gives: tensors in tensor form, nothing in buffer form.
static LogicalResult verifyTypes(Operation *op, const Twine &what, TypeRange got, TypeRange expected) {
  if (got == expected)
    return success();
  auto error = op->emitOpError() << what << " types (" << got << "); expected (" << expected << ")";
  return error;
}

static LogicalResult verifyYield(Operation *op, Region &region, const Twine &what, TypeRange expected) {
  if (region.front().empty() || !isa<YieldOp>(region.front().back()))
    return op->emitOpError() << what << " must end with kernel.yield";
  return verifyTypes(op, what + " yields", region.front().back().getOperandTypes(), expected);
}

LogicalResult LoopOp::verify() {
  int64_t count = getCount();
  if (count < 0)
    return emitOpError("runs ") << count << " times; expected at least 0";
  SmallVector<Type> types(getCarried().getTypes());
  llvm::append_range(types, getStacks().getTypes());
  bool buffers = !types.empty() && isa<MemRefType>(types.front());
  for (Type type : types)
    if (isa<MemRefType>(type) != buffers)
      return emitOpError("mixes tensors and buffers; expected all carried values and stacks of one kind");
  for (Type type : getStacks().getTypes()) {
    auto stack = cast<ShapedType>(type);
    if (stack.getRank() == 0 || stack.getDimSize(0) != count)
      return emitOpError("has a stack of type ")
             << type << "; expected a leading extent of " << count << ", one slot an iteration";
  }
  SmallVector<Type> values = buffers ? SmallVector<Type>() : types;
  SmallVector<Type> arguments{IndexType::get(getContext())};
  llvm::append_range(arguments, values);
  if (failed(verifyTypes(*this, "body has arguments of", getBody().front().getArgumentTypes(), arguments)) ||
      failed(verifyYield(*this, getBody(), "body", values)))
    return failure();
  return verifyTypes(*this, "has results of", getResultTypes(), values);
}

LogicalResult IfOp::verify() {
  auto condition = cast<ShapedType>(getCondition().getType());
  if (condition.getRank() != 0 || !condition.getElementType().isInteger(1))
    return emitOpError("has condition ") << getCondition().getType() << "; expected one i1 of rank 0";
  bool buffers = isa<MemRefType>(getCondition().getType());
  for (Value init : getInits())
    if (isa<MemRefType>(init.getType()) != buffers)
      return emitOpError("mixes tensors and buffers; expected condition and destinations of one kind");
  SmallVector<Type> values = buffers ? SmallVector<Type>() : SmallVector<Type>(getInits().getTypes());
  for (auto [name, region] : {std::pair<StringRef, Region &>{"then", getThenRegion()}, {"else", getElseRegion()}}) {
    if (region.front().getNumArguments() != 0)
      return emitOpError(name) << " has " << region.front().getNumArguments() << " arguments; expected none";
    if (failed(verifyYield(*this, region, name, values)))
      return failure();
  }
  return verifyTypes(*this, "has results of", getResultTypes(), values);
}

static LogicalResult verifySlot(Operation *op, ShapedType stack, ShapedType slot) {
  if (!sameKind(stack, slot) || stack.getElementType() != slot.getElementType() || stack.getRank() == 0 ||
      stack.getShape().drop_front() != slot.getShape())
    return op->emitOpError("has a slot of ") << Type(slot) << " in a stack of " << Type(stack)
                                             << "; expected the stack's type without its leading dimension";
  return success();
}

LogicalResult TakeOp::verify() {
  return verifySlot(*this, cast<ShapedType>(getStack().getType()), cast<ShapedType>(getType()));
}

LogicalResult PutOp::verify() {
  return verifySlot(*this, cast<ShapedType>(getStack().getType()), cast<ShapedType>(getValue().getType()));
}
