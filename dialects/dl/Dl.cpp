//===- Dl.cpp - The dl dialect ----------------------------------------------------===//
#include "dialects/dl/Dl.h"

#include "mlir/IR/DialectImplementation.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace dlc::dl;

#include "dialects/dl/DlDialect.cpp.inc"
#include "dialects/dl/DlEnums.cpp.inc"
#include "dialects/dl/DlInterfaces.cpp.inc"

#define GET_ATTRDEF_CLASSES
#include "dialects/dl/DlAttrs.cpp.inc"

void DLDialect::initialize() {
  addAttributes<
#define GET_ATTRDEF_LIST
#include "dialects/dl/DlAttrs.cpp.inc"
      >();
  addOperations<
#define GET_OP_LIST
#include "dialects/dl/DlOps.cpp.inc"
      >();
}

Operation *DLDialect::materializeConstant(OpBuilder &b, Attribute value, Type type, Location loc) {
  auto elements = dyn_cast<ElementsAttr>(value);
  return elements && elements.getType() == type ? ConstantOp::create(b, loc, type, elements) : nullptr;
}

bool dlc::dl::isRngType(Type type) {
  auto tensor = dyn_cast<RankedTensorType>(type);
  return tensor && tensor.getElementType().isInteger(64) && tensor.getShape() == ArrayRef<int64_t>{2};
}
