//===- Entries.cpp - Names and places of entries ------------------------------------------------===//
#include "compiler/target/Entries.h"
#include "dialects/train/Train.h"
#include "mlir/IR/Location.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/Path.h"

using namespace mlir;
using namespace dlc;

SmallVector<func::FuncOp> dlc::getEntries(ModuleOp module) {
  SmallVector<func::FuncOp> entries;
  for (auto function : module.getOps<func::FuncOp>())
    if (function->hasAttr(train::kEntryAttr) && !function.isExternal())
      entries.push_back(function);
  return entries;
}

FailureOr<EntryArguments> dlc::getArguments(func::FuncOp entry) {
  auto count = entry->getAttrOfType<IntegerAttr>(kNumInputsAttr);
  int64_t total = entry.getNumArguments();
  if (!count || count.getInt() < 0 || count.getInt() + 2 > total)
    return entry.emitError("an entry takes inputs, outputs, the persistent region and the workspace, and says by '")
           << kNumInputsAttr << "' how many inputs it has; got " << total
           << " arguments and no such number of inputs; run plan-memory first";
  if (entry.getNumResults() != 0)
    return entry.emitError("an entry writes its results to arguments; got a function with ")
           << entry.getNumResults() << " results; run plan-memory first";
  EntryArguments arguments;
  for (BlockArgument argument : entry.getArguments()) {
    auto type = dyn_cast<MemRefType>(argument.getType());
    if (!type || !type.hasStaticShape())
      return entry.emitError("an argument of an entry is a memref of a static shape; argument ")
             << argument.getArgNumber() << " is " << argument.getType() << "; run plan-memory first";
    if (argument.getArgNumber() < count.getInt())
      arguments.inputs.push_back(argument);
    else if (argument.getArgNumber() < total - 2)
      arguments.outputs.push_back(argument);
  }
  arguments.persistent = entry.getArgument(total - 2);
  arguments.workspace = entry.getArgument(total - 1);
  return arguments;
}

StringRef dlc::getEntryName(func::FuncOp entry) {
  StringRef name = entry.getName();
  if (auto batch = entry->getAttrOfType<IntegerAttr>(train::kBatchAttr)) {
    std::string suffix = ".b" + std::to_string(batch.getInt());
    if (name.size() > suffix.size())
      name.consume_back(suffix);
  }
  return name;
}

std::string dlc::toIdentifier(StringRef name) {
  std::string identifier;
  for (char c : name)
    identifier += llvm::isAlnum(c) ? c : '_';
  if (identifier.empty() || llvm::isDigit(identifier[0]))
    identifier.insert(0, "_");
  return identifier;
}

std::string dlc::getEntrySymbol(ModuleOp module, func::FuncOp entry) {
  return toIdentifier(module.getName().value_or("module")) + "_" + toIdentifier(entry.getName());
}

static void add(std::string text, SmallVectorImpl<std::string> &out) {
  if (!llvm::is_contained(out, text))
    out.push_back(std::move(text));
}

static void collect(Location location, StringRef name, SmallVectorImpl<std::string> &out) {
  llvm::TypeSwitch<LocationAttr>(location)
      .Case([&](FusedLoc fused) {
        for (Location part : fused.getLocations())
          collect(part, name, out);
      })
      .Case([&](NameLoc named) { collect(named.getChildLoc(), name.empty() ? named.getName().strref() : name, out); })
      .Case([&](CallSiteLoc call) {
        // The innermost place names the operation: a layer's line in the model, called from a scope.
        collect(call.getCallee(), name, out);
      })
      .Case([&](FileLineColRange file) {
        std::string text = name.empty() ? "" : (name + " at ").str();
        add(text + llvm::sys::path::filename(file.getFilename()).str() + ":" + std::to_string(file.getStartLine()),
            out);
      })
      .Case([&](OpaqueLoc opaque) { collect(opaque.getFallbackLocation(), name, out); })
      .Default([&](LocationAttr) {
        if (!name.empty())
          add(name.str(), out);
      });
}

std::string dlc::describeLocation(Location location) {
  SmallVector<std::string> parts;
  collect(location, "", parts);
  return llvm::join(parts, "; ");
}
