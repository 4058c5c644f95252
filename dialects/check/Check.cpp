//===- Check.cpp - The check dialect ---------------------------------------------------===//
#include "dialects/check/Check.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"

using namespace mlir;
using namespace dlc::check;

#include "dialects/check/CheckDialect.cpp.inc"

#define GET_OP_CLASSES
#include "dialects/check/CheckOps.cpp.inc"

void CheckDialect::initialize() {
  addOperations<
#define GET_OP_LIST
#include "dialects/check/CheckOps.cpp.inc"
      >();
}

namespace {

FailureOr<func::FuncOp> lookUp(Operation *op, FlatSymbolRefAttr name, SymbolTableCollection &tables) {
  auto function = tables.lookupNearestSymbolFrom<func::FuncOp>(op, name);
  if (!function) {
    op->emitOpError("checks a function of this module, got ") << name << ", which is none; name a func.func";
    return failure();
  }
  return function;
}

LogicalResult matchTypes(Operation *op, StringRef what, ArrayAttr values, TypeRange types) {
  if (values.size() != types.size())
    return op->emitOpError("needs one value for each ")
           << what << ": got " << values.size() << ", expected " << types.size();
  for (auto [index, value, type] : llvm::enumerate(values, types)) {
    auto elements = dyn_cast<ElementsAttr>(value);
    if (!elements || elements.getType() != type)
      return op->emitOpError("value of ")
             << what << " " << index << " does not fit: got " << value << ", expected " << type;
  }
  return success();
}

} // namespace

LogicalResult ExpectOp::verifySymbolUses(SymbolTableCollection &tables) {
  FailureOr<func::FuncOp> function = lookUp(*this, getFunctionAttr(), tables);
  if (failed(function))
    return failure();
  if (failed(matchTypes(*this, "argument", getValues(), function->getArgumentTypes())))
    return failure();
  return matchTypes(*this, "result", getExpected(), function->getResultTypes());
}

LogicalResult SameOp::verifySymbolUses(SymbolTableCollection &tables) {
  return failure(failed(lookUp(*this, getFunctionAttr(), tables)));
}

LogicalResult GradientOp::verifySymbolUses(SymbolTableCollection &tables) {
  FailureOr<func::FuncOp> function = lookUp(*this, getFunctionAttr(), tables);
  if (failed(function))
    return failure();
  for (Type type : function->getFunctionType().getInputs())
    if (auto element = dyn_cast<FloatType>(getElementTypeOrSelf(type)); element && !element.isF64())
      return emitOpError("compares with finite differences in f64, got an argument of ")
             << type << "; write the function for f64";
  return success();
}
