//===- ModuleInfo.cpp - What an artifact says of itself -----------------------------------------===//
#include "compiler/target/ModuleInfo.h"
#include "compiler/target/Entries.h"
#include "dlc/abi.h"
#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"
#include <limits>
#include <numeric>

using namespace mlir;
using namespace dlc;

StringRef dlc::dtypeName(int32_t dtype) {
  switch (dtype) {
  case DLC_F32:
    return "f32";
  case DLC_F64:
    return "f64";
  case DLC_I32:
    return "i32";
  case DLC_I64:
    return "i64";
  case DLC_U8:
    return "u8";
  case DLC_I1:
    return "i1";
  case DLC_BF16:
    return "bf16";
  }
  return "?";
}

StringRef dlc::roleName(int32_t role) {
  switch (role) {
  case DLC_ROLE_INPUT:
    return "input";
  case DLC_ROLE_OUTPUT:
    return "output";
  case DLC_ROLE_PARAMETER:
    return "parameter";
  case DLC_ROLE_STATE:
    return "state";
  case DLC_ROLE_SLOT:
    return "slot";
  case DLC_ROLE_GRADIENT:
    return "gradient";
  case DLC_ROLE_HYPER:
    return "hyper";
  }
  return "?";
}

StringRef dlc::kindName(int32_t kind) {
  switch (kind) {
  case DLC_ENTRY_INIT:
    return "init";
  case DLC_ENTRY_STEP:
    return "step";
  case DLC_ENTRY_EVAL:
    return "eval";
  case DLC_ENTRY_PREDICT:
    return "predict";
  case DLC_ENTRY_GRAD:
    return "grad";
  case DLC_ENTRY_APPLY:
    return "apply";
  case DLC_ENTRY_FUNCTION:
    return "function";
  }
  return "?";
}

// Types are signless from level kernels on; the one 8-bit type of models is unsigned.
static int32_t dtypeOf(Type type) {
  if (type.isF32())
    return DLC_F32;
  if (type.isF64())
    return DLC_F64;
  if (type.isBF16())
    return DLC_BF16;
  if (type.isInteger(32))
    return DLC_I32;
  if (type.isInteger(64))
    return DLC_I64;
  if (type.isInteger(8))
    return DLC_U8;
  if (type.isInteger(1))
    return DLC_I1;
  return 0;
}

namespace {
// Reads the fields of one dictionary and remembers whether any was missing or of another type.
class Reader {
public:
  Reader(ModuleOp module, StringRef what, Attribute attr)
      : module(module), what(what), dict(dyn_cast<DictionaryAttr>(attr)) {
    if (!dict)
      (void)fail("is a dictionary");
  }
  std::string text(StringRef key, bool optional = false) {
    Attribute attr = dict ? dict.get(key) : Attribute();
    if (auto string = dyn_cast_or_null<StringAttr>(attr))
      return string.str();
    if (auto location = dyn_cast_or_null<LocationAttr>(attr))
      return describeLocation(location);
    if (!optional || attr)
      (void)fail("has a string '" + key + "'");
    return "";
  }
  double real(StringRef key, double absent) {
    Attribute attr = dict ? dict.get(key) : Attribute();
    if (auto number = dyn_cast_or_null<FloatAttr>(attr))
      return number.getValueAsDouble();
    if (attr)
      (void)fail("has a number '" + key + "'");
    return absent;
  }
  int64_t number(StringRef key) {
    auto attr = dict ? dict.getAs<IntegerAttr>(key) : IntegerAttr();
    if (!attr)
      return (void)fail("has an integer '" + key + "'"), 0;
    return attr.getInt();
  }
  ArrayRef<int64_t> numbers(StringRef key, bool optional = false) {
    Attribute attr = dict ? dict.get(key) : Attribute();
    if (auto array = dyn_cast_or_null<DenseI64ArrayAttr>(attr))
      return array.asArrayRef();
    if (!optional || attr)
      (void)fail("has an array of integers '" + key + "'");
    return {};
  }
  ArrayRef<Attribute> list(StringRef key) {
    auto attr = dict ? dict.getAs<ArrayAttr>(key) : ArrayAttr();
    if (!attr)
      return (void)fail("has an array '" + key + "'"), ArrayRef<Attribute>();
    return attr.getValue();
  }
  int32_t dtype() {
    auto attr = dict ? dict.getAs<TypeAttr>("dtype") : TypeAttr();
    int32_t dtype = attr ? dtypeOf(attr.getValue()) : 0;
    if (!dtype)
      (void)fail("has a 'dtype' of f32, f64, bf16, i32, i64, i8 or i1");
    return dtype;
  }
  LogicalResult fail(const Twine &rule) {
    if (ok)
      module.emitError("malformed description of the module: ") << what << " " << rule.str() << "; got " << dict;
    ok = false;
    return failure();
  }
  bool ok = true;

private:
  ModuleOp module;
  StringRef what;
  DictionaryAttr dict;
};
} // namespace

static FailureOr<TensorInfo> readTensor(ModuleOp module, Attribute attr, int32_t role) {
  Reader reader(module, "a tensor", attr);
  TensorInfo tensor;
  tensor.name = reader.text("name");
  tensor.location = reader.text("location", /*optional=*/true);
  tensor.dtype = reader.dtype();
  tensor.shape = reader.numbers("shape").vec();
  tensor.bytes = reader.number("bytes");
  if (tensor.shape.size() > DLC_MAX_RANK)
    (void)reader.fail("has at most " + Twine(DLC_MAX_RANK) + " dimensions");
  if (role) {
    tensor.role = role;
    tensor.batchDim = reader.number("batch_dim");
  } else {
    tensor.role = llvm::StringSwitch<int32_t>(reader.text("role"))
                      .Case("parameter", DLC_ROLE_PARAMETER)
                      .Case("state", DLC_ROLE_STATE)
                      .Case("slot", DLC_ROLE_SLOT)
                      .Case("gradient", DLC_ROLE_GRADIENT)
                      .Case("hyper", DLC_ROLE_HYPER)
                      .Default(0);
    if (!tensor.role)
      (void)reader.fail("has the role parameter, state, slot, gradient or hyper");
    if (tensor.role == DLC_ROLE_HYPER) {
      constexpr double infinity = std::numeric_limits<double>::infinity();
      tensor.low = reader.real("low", -infinity);
      tensor.high = reader.real("high", infinity);
    }
    tensor.offset = reader.number("offset");
    tensor.order.resize(tensor.shape.size());
    std::iota(tensor.order.begin(), tensor.order.end(), 0);
    ArrayRef<int64_t> order = reader.numbers("order", /*optional=*/true);
    if (!order.empty() && order.size() != tensor.shape.size())
      (void)reader.fail("has an order of as many numbers as dimensions");
    for (auto [i, dim] : llvm::enumerate(order.take_front(tensor.shape.size())))
      tensor.order[i] = dim;
  }
  if (!reader.ok)
    return failure();
  return tensor;
}

static LogicalResult readTensors(ModuleOp module, ArrayRef<Attribute> attrs, int32_t role,
                                 std::vector<TensorInfo> &tensors) {
  for (Attribute attr : attrs) {
    FailureOr<TensorInfo> tensor = readTensor(module, attr, role);
    if (failed(tensor))
      return failure();
    tensors.push_back(std::move(*tensor));
  }
  return success();
}

FailureOr<ModuleInfo> dlc::readModuleInfo(ModuleOp module) {
  auto entries = module->getAttrOfType<ArrayAttr>(kEntriesAttr);
  auto hypers = module->getAttrOfType<ArrayAttr>(kHypersAttr);
  if (!entries || !hypers)
    return module.emitError("the artifact needs '")
           << kEntriesAttr << "' and '" << kHypersAttr << "' of the module; run describe-entries before lower-entries";
  ModuleInfo info;
  info.name = toIdentifier(module.getName().value_or("module"));
  if (auto bytes = module->getAttrOfType<IntegerAttr>(kPersistentBytesAttr))
    info.persistentBytes = bytes.getInt();
  if (auto persistent = module->getAttrOfType<ArrayAttr>(kPersistentAttr))
    if (failed(readTensors(module, persistent.getValue(), 0, info.tensors)))
      return failure();
  for (Attribute attr : entries) {
    Reader reader(module, "an entry", attr);
    EntryInfo entry;
    entry.name = reader.text("name");
    entry.symbol = reader.text("symbol");
    entry.kind = reader.number("kind");
    entry.batch = reader.number("batch");
    entry.maxThreads = reader.number("max_threads");
    entry.workspaceBytes = reader.number("workspace_bytes");
    entry.liveBytes = reader.number("live_bytes");
    if (failed(readTensors(module, reader.list("inputs"), DLC_ROLE_INPUT, entry.inputs)) ||
        failed(readTensors(module, reader.list("outputs"), DLC_ROLE_OUTPUT, entry.outputs)))
      return failure();
    for (Attribute call : reader.list("kernels")) {
      Reader fields(module, "a kernel", call);
      KernelInfo kernel;
      kernel.symbol = fields.text("symbol");
      kernel.name = fields.text("name");
      kernel.locations = fields.text("locations");
      kernel.strategy = fields.text("strategy", /*optional=*/true);
      kernel.flops = fields.number("flops");
      kernel.bytes = fields.number("bytes");
      kernel.threads = fields.number("threads");
      kernel.barrierAfter = fields.number("barrier");
      if (!fields.ok)
        return failure();
      entry.kernels.push_back(std::move(kernel));
    }
    if (!reader.ok)
      return failure();
    info.entries.push_back(std::move(entry));
  }
  for (Attribute hyper : hypers) {
    auto value = dyn_cast<FloatAttr>(hyper);
    if (!value)
      return module.emitError("'") << kHypersAttr << "' is an array of floats";
    info.hyperDefaults.push_back(value.getValueAsDouble());
  }
  info.schemaHash = hashSchema(info.tensors);
  return info;
}

uint64_t dlc::hashSchema(ArrayRef<TensorInfo> tensors) {
  // Sorted by name: where the plan puts a tensor says nothing of what it is.
  SmallVector<const TensorInfo *> sorted;
  for (const TensorInfo &tensor : tensors)
    if (tensor.role != DLC_ROLE_GRADIENT)
      sorted.push_back(&tensor);
  llvm::sort(sorted, [](auto *a, auto *b) { return a->name < b->name; });
  std::string text;
  llvm::raw_string_ostream os(text);
  for (const TensorInfo *tensor : sorted) {
    os << tensor->name.size() << ':' << tensor->name << ' ' << roleName(tensor->role) << ' '
       << dtypeName(tensor->dtype);
    for (int64_t extent : tensor->shape)
      os << ' ' << extent;
    os << '\n';
  }
  return llvm::xxh3_64bits(text);
}
