//===- ModuleTable.cpp - The table of dlc/abi.h as LLVM constants ---------------------------------===//
//
// Every struct is written field by field in the order of the header, and the type that comes out is checked against
// sizeof and offsetof of the header's struct: a field that is added there and forgotten here stops the compiler.
//
//===----------------------------------------------------------------------------------------------===//
#include "compiler/target/ModuleTable.h"
#include "dlc/abi.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DataLayout.h"
#include "llvm/IR/DerivedTypes.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/ErrorHandling.h"

using namespace llvm;
using namespace dlc;

// The last field of each struct, as this file writes it.
static_assert(offsetof(dlc_tensor, high) + sizeof(double) == sizeof(dlc_tensor), "dlc_tensor has grown");
static_assert(offsetof(dlc_kernel, strategy) + sizeof(char *) == sizeof(dlc_kernel), "dlc_kernel has grown");
static_assert(offsetof(dlc_entry, stack_bytes) + sizeof(uint64_t) == sizeof(dlc_entry), "dlc_entry has grown");
static_assert(offsetof(dlc_module, hyper_count) + sizeof(int32_t) == sizeof(dlc_module), "dlc_module has grown");

namespace {
class TableWriter {
public:
  TableWriter(Module &module) : module(module), context(module.getContext()) {}
  void write(const ModuleInfo &info);

private:
  Constant *number32(int32_t value) { return ConstantInt::get(Type::getInt32Ty(context), value, /*IsSigned=*/true); }
  Constant *number64(uint64_t value) { return ConstantInt::get(Type::getInt64Ty(context), value); }
  Constant *real(double value) { return ConstantFP::get(Type::getDoubleTy(context), value); }
  Constant *null() { return ConstantPointerNull::get(PointerType::get(context, 0)); }

  GlobalVariable *global(Constant *value, Align align, const Twine &name = "") {
    auto *variable =
        new GlobalVariable(module, value->getType(), /*isConstant=*/true, GlobalValue::PrivateLinkage, value, name);
    variable->setAlignment(align);
    return variable;
  }
  // Equal strings share one constant.
  Constant *text(StringRef string) {
    Constant *&known = strings[string];
    if (!known) {
      auto *variable = global(ConstantDataArray::getString(context, string), Align(1));
      variable->setUnnamedAddr(GlobalValue::UnnamedAddr::Global);
      known = variable;
    }
    return known;
  }
  template <typename T, typename Range> Constant *numbers(const Range &range) {
    if (range.empty())
      return null();
    SmallVector<T> values(range.begin(), range.end());
    return global(ConstantDataArray::get(context, ArrayRef<T>(values)), Align(alignof(T)));
  }
  Constant *array(ArrayRef<Constant *> elements) {
    if (elements.empty())
      return null();
    return global(ConstantArray::get(ArrayType::get(elements[0]->getType(), elements.size()), elements), Align(8));
  }
  Constant *record(ArrayRef<Constant *> fields, uint64_t size) {
    Constant *value = ConstantStruct::getAnon(context, fields);
    if (module.getDataLayout().getTypeAllocSize(value->getType()) != size)
      report_fatal_error("a table's layout differs from dlc/abi.h");
    return value;
  }
  Constant *tensors(ArrayRef<TensorInfo> infos);
  Constant *kernels(ArrayRef<KernelInfo> infos);

  Module &module;
  LLVMContext &context;
  StringMap<Constant *> strings;
};

Constant *TableWriter::tensors(ArrayRef<TensorInfo> infos) {
  SmallVector<Constant *> records;
  for (const TensorInfo &t : infos)
    records.push_back(record({text(t.name), number32(t.dtype), number32(t.role), number32(t.shape.size()),
                              number32(t.batchDim), numbers<uint64_t>(t.shape), numbers<uint32_t>(t.order),
                              number64(t.offset), number64(t.bytes), text(t.location), real(t.low), real(t.high)},
                             sizeof(dlc_tensor)));
  return array(records);
}

Constant *TableWriter::kernels(ArrayRef<KernelInfo> infos) {
  SmallVector<Constant *> records;
  for (const KernelInfo &k : infos)
    records.push_back(record({text(k.symbol), text(k.name), text(k.locations), number64(k.flops), number64(k.bytes),
                              number32(k.threads), number32(k.barrierAfter), text(k.strategy)},
                             sizeof(dlc_kernel)));
  return array(records);
}

void TableWriter::write(const ModuleInfo &info) {
  SmallVector<Constant *> entries;
  for (const EntryInfo &e : info.entries) {
    Function *function = module.getFunction(e.symbol);
    assert(function && "emitObject looks for the functions of entries");
    entries.push_back(record({text(e.name), number32(e.kind), number32(e.maxThreads), number64(e.batch), function,
                              tensors(e.inputs), tensors(e.outputs), kernels(e.kernels), number32(e.inputs.size()),
                              number32(e.outputs.size()), number32(e.kernels.size()), number32(info.profiled),
                              number64(e.workspaceBytes), number64(e.liveBytes), number64(e.stackBytes)},
                             sizeof(dlc_entry)));
  }
  Constant *table =
      record({number32(DLC_MODULE_MAGIC), number32(DLC_ABI_VERSION), text(info.name), text(info.cpu),
              text(info.features), text(info.math), number64(info.schemaHash), number64(info.persistentBytes),
              tensors(info.tensors), array(entries), numbers<double>(info.hyperDefaults), number32(info.tensors.size()),
              number32(info.entries.size()), number32(sizeof(dlc_tensor)), number32(sizeof(dlc_entry)),
              number32(sizeof(dlc_kernel)), number32(info.hyperDefaults.size())},
             sizeof(dlc_module));
  GlobalVariable *variable = global(table, Align(8), info.name + "_module");
  variable->setLinkage(GlobalValue::ExternalLinkage);
}
} // namespace

void dlc::addModuleTable(Module &module, const ModuleInfo &info) { TableWriter(module).write(info); }
