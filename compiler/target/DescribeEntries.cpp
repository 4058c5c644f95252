//===- DescribeEntries.cpp - What the table says of entries ---------------------------------------===//
#include "compiler/target/Entries.h"
#include "compiler/target/Passes.h"
#include "dialects/kernel/Kernel.h"
#include "dialects/train/Train.h"
#include "dlc/abi.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/SymbolTable.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/StringSwitch.h"

namespace dlc {
#define GEN_PASS_DEF_DESCRIBEENTRIES
#include "compiler/target/TargetPasses.h.inc"
} // namespace dlc

using namespace mlir;
using namespace dlc;

static int32_t entryKind(StringRef kind) {
  return llvm::StringSwitch<int32_t>(kind)
      .Case("init", DLC_ENTRY_INIT)
      .Case("step", DLC_ENTRY_STEP)
      .Case("eval", DLC_ENTRY_EVAL)
      .Case("predict", DLC_ENTRY_PREDICT)
      .Case("grad", DLC_ENTRY_GRAD)
      .Case("apply", DLC_ENTRY_APPLY)
      .Case("function", DLC_ENTRY_FUNCTION)
      .Default(0);
}

static FailureOr<Attribute> describeArguments(func::FuncOp entry, ArrayRef<BlockArgument> arguments, int32_t role) {
  Builder b(entry.getContext());
  SmallVector<Attribute> descriptions;
  llvm::StringSet<> names;
  for (BlockArgument argument : arguments) {
    unsigned index = argument.getArgNumber();
    auto type = cast<MemRefType>(argument.getType());
    auto name = entry.getArgAttrOfType<StringAttr>(index, train::kNameAttr);
    if (!name || name.empty())
      return entry.emitError("inputs and outputs have a '")
             << train::kNameAttr << "'; argument " << index << " has none";
    if (!names.insert(name.strref()).second)
      return entry.emitError("names of ") << (role == DLC_ROLE_INPUT ? "inputs" : "outputs")
                                          << " differ; there are two '" << name.strref() << "'; rename one";
    if (type.getRank() > DLC_MAX_RANK)
      return entry.emitError("inputs and outputs have at most ")
             << DLC_MAX_RANK << " dimensions; '" << name.strref() << "' has " << type.getRank();
    auto batchDim = entry.getArgAttrOfType<IntegerAttr>(index, train::kBatchDimAttr);
    int64_t bits = type.getElementTypeBitWidth();
    descriptions.push_back(b.getDictionaryAttr({
        b.getNamedAttr("name", name),
        b.getNamedAttr("dtype", TypeAttr::get(type.getElementType())),
        b.getNamedAttr("shape", b.getDenseI64ArrayAttr(type.getShape())),
        b.getNamedAttr("batch_dim", b.getI32IntegerAttr(batchDim ? batchDim.getInt() : -1)),
        b.getNamedAttr("bytes", b.getI64IntegerAttr(type.getNumElements() * ((bits + 7) / 8))),
        b.getNamedAttr("location", b.getStringAttr(describeLocation(argument.getLoc()))),
    }));
  }
  return Attribute(b.getArrayAttr(descriptions));
}

// "contraction lanes=16 tile=8x32": what is done first, then its numbers by name.
static void printStage(Attribute stage, llvm::raw_ostream &os) {
  auto value = [&](Attribute attr) {
    if (auto text = dyn_cast<StringAttr>(attr))
      os << text.getValue();
    else if (auto number = dyn_cast<IntegerAttr>(attr))
      os << number.getInt();
    else
      os << attr;
  };
  auto dict = dyn_cast<DictionaryAttr>(stage);
  if (!dict)
    return value(stage);
  if (Attribute emitter = dict.get("emitter"))
    value(emitter);
  for (NamedAttribute entry : dict)
    if (entry.getName() != "emitter") {
      os << ' ' << entry.getName().getValue() << '=';
      value(entry.getValue());
    }
}

// How the stages of a kernel are done, in order; equal ones in a row once, with their number.
static std::string describeStrategy(Operation *function) {
  std::string text;
  llvm::raw_string_ostream os(text);
  auto stages = function ? function->getAttrOfType<ArrayAttr>("strategy") : ArrayAttr();
  if (!stages)
    return text;
  if (auto block = function->getAttrOfType<IntegerAttr>("block"))
    os << "blocks of " << block.getInt() << " rows: ";
  for (size_t i = 0, next = 0; i < stages.size(); i = next) {
    while (next < stages.size() && stages[next] == stages[i])
      ++next;
    os << (i ? "; " : "");
    printStage(stages[i], os);
    if (next > i + 1)
      os << " (" << next - i << " stages)";
  }
  return text;
}

namespace {
struct DescribeEntries : public dlc::impl::DescribeEntriesBase<DescribeEntries> {
  void runOnOperation() override {
    ModuleOp module = getOperation();
    Builder b(&getContext());
    SymbolTable symbols(module);
    SmallVector<Attribute> entries;
    for (func::FuncOp entry : getEntries(module)) {
      StringRef kindName = entry->getAttrOfType<StringAttr>(train::kEntryAttr).strref();
      int32_t kind = entryKind(kindName);
      if (!kind) {
        entry.emitError("the kind of an entry is init, step, eval, predict, grad, apply or function; got '")
            << kindName << "'";
        return signalPassFailure();
      }
      FailureOr<EntryArguments> arguments = getArguments(entry);
      if (failed(arguments))
        return signalPassFailure();
      FailureOr<Attribute> inputs = describeArguments(entry, arguments->inputs, DLC_ROLE_INPUT);
      FailureOr<Attribute> outputs = describeArguments(entry, arguments->outputs, DLC_ROLE_OUTPUT);
      if (failed(inputs) || failed(outputs))
        return signalPassFailure();
      SmallVector<Attribute> kernels;
      entry.walk([&](kernel::CallOp call) {
        kernels.push_back(b.getDictionaryAttr({
            b.getNamedAttr("symbol", b.getStringAttr(call.getCallee())),
            b.getNamedAttr("name", call.getNameAttr()),
            b.getNamedAttr("locations", b.getStringAttr(describeLocation(call.getLoc()))),
            b.getNamedAttr("strategy", b.getStringAttr(describeStrategy(symbols.lookup(call.getCallee())))),
            b.getNamedAttr("flops", call.getFlopsAttr()),
            b.getNamedAttr("bytes", call.getBytesAttr()),
            b.getNamedAttr("threads", b.getI32IntegerAttr(call.getSingleThread() ? 1 : 0)),
            b.getNamedAttr("barrier", b.getI32IntegerAttr(call.getBarrier() ? 1 : 0)),
        }));
      });
      auto number = [&](StringRef name, int64_t absent) {
        auto attr = entry->getAttrOfType<IntegerAttr>(name);
        return b.getI64IntegerAttr(attr ? attr.getInt() : absent);
      };
      int64_t workspace = cast<MemRefType>(arguments->workspace.getType()).getNumElements();
      entries.push_back(b.getDictionaryAttr({
          b.getNamedAttr("name", b.getStringAttr(getEntryName(entry))),
          b.getNamedAttr("kind", b.getI32IntegerAttr(kind)),
          b.getNamedAttr("symbol", b.getStringAttr(getEntrySymbol(module, entry))),
          b.getNamedAttr("batch", number(train::kBatchAttr, 0)),
          b.getNamedAttr("max_threads", number(kMaxThreadsAttr, 1024)),
          b.getNamedAttr("workspace_bytes", number(kWorkspaceBytesAttr, workspace)),
          b.getNamedAttr("live_bytes", number(kLiveBytesAttr, workspace)),
          b.getNamedAttr("inputs", *inputs),
          b.getNamedAttr("outputs", *outputs),
          b.getNamedAttr("kernels", b.getArrayAttr(kernels)),
      }));
    }
    if (entries.empty()) {
      module.emitError("a module has at least one entry; got none: no function with '")
          << train::kEntryAttr << "'; a model has train.predict, train.metric or train.step";
      return signalPassFailure();
    }
    module->setAttr(kEntriesAttr, b.getArrayAttr(entries));

    // One default a tensor of role "hyper", in the order of the persistent table.
    SmallVector<Attribute> hypers;
    if (auto persistent = module->getAttrOfType<ArrayAttr>(kPersistentAttr)) {
      for (auto tensor : persistent.getAsRange<DictionaryAttr>()) {
        auto role = tensor.getAs<StringAttr>("role");
        auto name = tensor.getAs<StringAttr>("name");
        if (!role || !name || role.strref() != "hyper")
          continue;
        auto hyper = module.lookupSymbol<train::HyperOp>(name.strref());
        if (!hyper) {
          module.emitError("the plan has a hyperparameter '") << name.strref() << "' that the module does not declare";
          return signalPassFailure();
        }
        hypers.push_back(hyper.getValueAttr());
      }
    }
    module->setAttr(kHypersAttr, b.getArrayAttr(hypers));
  }
};
} // namespace
