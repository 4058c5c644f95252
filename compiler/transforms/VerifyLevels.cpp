//===- VerifyLevels.cpp - What holds at a level ------------------------------------------===//
#include "compiler/transforms/VerifyLevels.h"

using namespace mlir;

namespace dlc {

LogicalResult verifyFunctions(ModuleOp module, StringRef level) {
  LogicalResult result = success();
  for (auto function : module.getOps<func::FuncOp>()) {
    if (function.isExternal())
      continue;
    if (!function.getBody().hasOneBlock())
      result = function.emitOpError("has several blocks at level ") << level << "; expected one";
    for (TypeRange types : {TypeRange(function.getArgumentTypes()), TypeRange(function.getResultTypes())})
      for (Type type : types)
        if (auto tensor = dyn_cast<RankedTensorType>(type); !tensor || !tensor.hasStaticShape())
          result = function.emitOpError("takes or returns ")
                   << type << " at level " << level << "; expected tensors of static shape";
  }
  return result;
}

} // namespace dlc
