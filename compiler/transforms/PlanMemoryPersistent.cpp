//===- PlanMemoryPersistent.cpp - Where parameters, state and hyperparameters lie ---------------------===//
#include "compiler/transforms/PlanMemory.h"
#include "llvm/Support/Path.h"

using namespace mlir;
using namespace dlc;

// The first place in a file that a location leads to: "model.cpp:31", or nothing. Folders stay out: the artifact does
// not depend on where it was compiled.
static std::string place(Location location) {
  auto file = location->findInstanceOf<FileLineColRange>();
  if (!file)
    return "";
  return llvm::sys::path::filename(file.getFilename()).str() + ":" + std::to_string(file.getStartLine());
}

plan::PersistentLayout plan::layoutPersistent(ModuleOp module) {
  PersistentLayout layout;
  Builder b(module.getContext());
  SmallVector<Attribute> descriptions;
  auto add = [&](Operation *op, StringAttr name, StringRef role, RankedTensorType logical,
                 std::optional<ArrayRef<int64_t>> order) {
    int64_t bytes = kernel::byteSize(logical);
    auto dims = llvm::to_vector(llvm::seq<int64_t>(0, logical.getRank()));
    if (order)
      dims.assign(order->begin(), order->end());
    std::string location = place(op->getLoc());
    // A parameter's scope is in its name; a setting's schedule is not.
    if (auto named = dyn_cast<NameLoc>(op->getLoc()); named && isa<train::HyperOp>(op))
      location = (named.getName().strref() + (location.empty() ? "" : " at ") + location).str();
    NamedAttrList description({
        b.getNamedAttr("name", name),
        b.getNamedAttr("role", b.getStringAttr(role)),
        b.getNamedAttr("dtype", TypeAttr::get(logical.getElementType())),
        b.getNamedAttr("shape", b.getDenseI64ArrayAttr(logical.getShape())),
        b.getNamedAttr("order", b.getDenseI64ArrayAttr(dims)),
        b.getNamedAttr("offset", b.getI64IntegerAttr(layout.bytes)),
        b.getNamedAttr("bytes", b.getI64IntegerAttr(bytes)),
        b.getNamedAttr("location", b.getStringAttr(location)),
    });
    if (auto hyper = dyn_cast<train::HyperOp>(op)) {
      if (hyper.getLowAttr())
        description.append("low", hyper.getLowAttr());
      if (hyper.getHighAttr())
        description.append("high", hyper.getHighAttr());
    }
    descriptions.push_back(description.getDictionary(b.getContext()));
    layout.index[name] = layout.tensors.size();
    layout.tensors.push_back({layout.bytes, bytes});
    layout.bytes += alignUp(bytes);
  };
  for (Operation &op : *module.getBody()) {
    if (auto param = dyn_cast<train::ParamOp>(op)) {
      add(&op, param.getSymNameAttr(), "parameter", param.getLogicalType(), param.getOrder());
    } else if (auto state = dyn_cast<train::StateOp>(op)) {
      auto role = state->getAttrOfType<StringAttr>("role");
      add(&op, state.getSymNameAttr(), role ? role.strref() : "state", state.getLogicalType(), state.getOrder());
    } else if (auto hyper = dyn_cast<train::HyperOp>(op)) {
      add(&op, hyper.getSymNameAttr(), "hyper", RankedTensorType::get({}, b.getF64Type()), std::nullopt);
    }
  }
  module->setAttr("kernel.persistent", b.getArrayAttr(descriptions));
  module->setAttr("kernel.persistent_bytes", b.getI64IntegerAttr(layout.bytes));
  return layout;
}
