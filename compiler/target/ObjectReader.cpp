//===- ObjectReader.cpp - The table of a compiled object, without running it ----------------------------===//
//
// A relocatable object has no addresses yet. We do what a linker would for its data: give every section a place in one
// image, and write the addresses that relocations ask for. Then the table can be followed pointer by pointer; each step
// is checked against the image, because the file may be anything.
//
//===----------------------------------------------------------------------------------------------===//
#include "compiler/target/ObjectReader.h"
#include "dlc/abi.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/BinaryFormat/ELF.h"
#include "llvm/Object/ELFObjectFile.h"
#include "llvm/Object/ObjectFile.h"
#include "llvm/Object/RelocationResolver.h"
#include "llvm/Support/MathExtras.h"
#include <cstring>

using namespace llvm;
using namespace llvm::object;
using namespace dlc;

namespace {
constexpr uint64_t kBase = 0x1000; // so that no address is null

class Image {
public:
  Error load(const ELFObjectFileBase &object);
  Expected<std::vector<ModuleInfo>> readModules();

private:
  template <typename T> Error read(uint64_t address, T &value) const;
  template <typename T> Error read(const T *pointer, T &value) const {
    return read(reinterpret_cast<uint64_t>(pointer), value);
  }
  Error text(const char *pointer, std::string &value) const;
  template <typename T, typename U> Error numbers(const T *pointer, int64_t count, std::vector<U> &values) const;
  Error tensors(const dlc_tensor *pointer, int32_t count, int32_t size, std::vector<TensorInfo> &out) const;
  Error entry(uint64_t address, const dlc_module &table, EntryInfo &out) const;
  Error module(uint64_t address, ModuleInfo &out) const;
  Error applyRelocations(const ELFObjectFileBase &object);

  std::vector<uint8_t> bytes;                // the image from kBase on
  DenseMap<uint64_t, uint64_t> places;       // section index -> address
  DenseMap<uint64_t, std::string> functions; // address -> symbol
  SmallVector<uint64_t> candidates;          // addresses of symbols that may be tables
};

Error damaged(const Twine &what) {
  return createStringError("the object's dlc table is damaged: " + what.str() + "; compile the model again");
}

Error Image::load(const ELFObjectFileBase &object) {
  for (const SectionRef &section : object.sections()) {
    ELFSectionRef elf(section);
    if (!(elf.getFlags() & ELF::SHF_ALLOC))
      continue;
    uint64_t align = std::max<uint64_t>(section.getAlignment().value(), 1);
    uint64_t start = alignTo(kBase + bytes.size(), align) - kBase, size = section.getSize();
    if (size > (uint64_t(1) << 32) || align > (1 << 20))
      return createStringError("a section is larger than 4 GiB");
    bytes.resize(start + size);
    places[section.getIndex()] = kBase + start;
    if (section.isBSS() || size == 0)
      continue;
    Expected<StringRef> contents = section.getContents();
    if (!contents)
      return contents.takeError();
    std::memcpy(bytes.data() + start, contents->data(), std::min<uint64_t>(size, contents->size()));
  }
  for (const ELFSymbolRef symbol : object.symbols()) {
    Expected<section_iterator> section = symbol.getSection();
    if (!section)
      return section.takeError();
    Expected<StringRef> name = symbol.getName();
    if (!name)
      return name.takeError();
    Expected<uint64_t> value = symbol.getValue();
    if (!value)
      return value.takeError();
    if (*section == object.section_end() || !places.count((*section)->getIndex()))
      continue;
    uint64_t address = places[(*section)->getIndex()] + *value;
    if (symbol.getELFType() == ELF::STT_FUNC)
      functions[address] = name->str();
    else if (symbol.getELFType() == ELF::STT_OBJECT && name->ends_with("_module"))
      candidates.push_back(address);
  }
  return applyRelocations(object);
}

Error Image::applyRelocations(const ELFObjectFileBase &object) {
  auto [supports, resolve] = getRelocationResolver(object);
  for (const SectionRef &section : object.sections()) {
    Expected<section_iterator> target = section.getRelocatedSection();
    if (!target)
      return target.takeError();
    if (*target == object.section_end() || (*target)->isText() || !places.count((*target)->getIndex()))
      continue;
    uint64_t start = places[(*target)->getIndex()] - kBase;
    for (const ELFRelocationRef relocation : section.relocations()) {
      // Tables hold whole addresses and nothing else.
      if (relocation.getType() != ELF::R_X86_64_64 || !supports || !supports(relocation.getType()))
        continue;
      uint64_t value = 0;
      symbol_iterator symbol = relocation.getSymbol();
      if (symbol != object.symbol_end()) {
        Expected<section_iterator> home = symbol->getSection();
        if (!home)
          return home.takeError();
        Expected<uint64_t> offset = symbol->getValue();
        if (!offset)
          return offset.takeError();
        if (*home != object.section_end() && places.count((*home)->getIndex()))
          value = places[(*home)->getIndex()] + *offset;
      }
      Expected<int64_t> addend = relocation.getAddend();
      if (!addend)
        return addend.takeError();
      uint64_t resolved = resolve(relocation.getType(), relocation.getOffset(), value, 0, *addend);
      if (relocation.getOffset() > (*target)->getSize() || (*target)->getSize() - relocation.getOffset() < 8)
        return damaged("a relocation lies outside its section");
      std::memcpy(bytes.data() + start + relocation.getOffset(), &resolved, sizeof(resolved));
    }
  }
  return Error::success();
}

template <typename T> Error Image::read(uint64_t address, T &value) const {
  if (address < kBase || address - kBase > bytes.size() || bytes.size() - (address - kBase) < sizeof(T))
    return damaged("a pointer leads out of it");
  std::memcpy(&value, bytes.data() + (address - kBase), sizeof(T));
  return Error::success();
}

Error Image::text(const char *pointer, std::string &value) const {
  uint64_t address = reinterpret_cast<uint64_t>(pointer);
  if (address < kBase || address - kBase >= bytes.size())
    return damaged("a name lies outside of it");
  const uint8_t *start = bytes.data() + (address - kBase);
  const void *end = std::memchr(start, 0, bytes.size() - (address - kBase));
  if (!end)
    return damaged("a name does not end");
  value.assign(reinterpret_cast<const char *>(start), static_cast<const uint8_t *>(end) - start);
  return Error::success();
}

template <typename T, typename U> Error Image::numbers(const T *pointer, int64_t count, std::vector<U> &values) const {
  for (int64_t i = 0; i < count; ++i) {
    T value;
    if (Error error = read(reinterpret_cast<uint64_t>(pointer) + i * sizeof(T), value))
      return error;
    values.push_back(value);
  }
  return Error::success();
}

Error Image::tensors(const dlc_tensor *pointer, int32_t count, int32_t size, std::vector<TensorInfo> &out) const {
  for (int32_t i = 0; i < count; ++i) {
    dlc_tensor tensor;
    if (Error error = read(reinterpret_cast<uint64_t>(pointer) + uint64_t(i) * size, tensor))
      return error;
    TensorInfo info;
    if (tensor.rank < 0 || tensor.rank > DLC_MAX_RANK)
      return damaged("a tensor has " + Twine(tensor.rank) + " dimensions");
    if (Error error = text(tensor.name, info.name))
      return error;
    if (Error error = text(tensor.location, info.location))
      return error;
    if (Error error = numbers(tensor.shape, tensor.rank, info.shape))
      return error;
    if (tensor.order)
      if (Error error = numbers(tensor.order, tensor.rank, info.order))
        return error;
    info.dtype = tensor.dtype;
    info.role = tensor.role;
    info.batchDim = tensor.batch_dim;
    info.offset = tensor.offset;
    info.bytes = tensor.bytes;
    out.push_back(std::move(info));
  }
  return Error::success();
}

Error Image::entry(uint64_t address, const dlc_module &table, EntryInfo &out) const {
  dlc_entry entry;
  if (Error error = read(address, entry))
    return error;
  if (entry.input_count < 0 || entry.output_count < 0 || entry.kernel_count < 0)
    return damaged("a count is negative");
  if (Error error = text(entry.name, out.name))
    return error;
  if (Error error = tensors(entry.inputs, entry.input_count, table.tensor_size, out.inputs))
    return error;
  if (Error error = tensors(entry.outputs, entry.output_count, table.tensor_size, out.outputs))
    return error;
  for (int32_t i = 0; i < entry.kernel_count; ++i) {
    dlc_kernel kernel;
    if (Error error = read(reinterpret_cast<uint64_t>(entry.kernels) + uint64_t(i) * table.kernel_size, kernel))
      return error;
    KernelInfo info;
    if (Error error = text(kernel.symbol, info.symbol))
      return error;
    if (Error error = text(kernel.name, info.name))
      return error;
    if (Error error = text(kernel.locations, info.locations))
      return error;
    info.flops = kernel.flops;
    info.bytes = kernel.bytes;
    info.threads = kernel.threads;
    info.barrierAfter = kernel.barrier_after;
    out.kernels.push_back(std::move(info));
  }
  auto function = functions.find(reinterpret_cast<uint64_t>(entry.fn));
  if (function == functions.end())
    return damaged("an entry has no function");
  out.symbol = function->second;
  out.kind = entry.kind;
  out.maxThreads = entry.max_threads;
  out.batch = entry.batch;
  out.workspaceBytes = entry.workspace_bytes;
  out.liveBytes = entry.live_bytes;
  return Error::success();
}

Error Image::module(uint64_t address, ModuleInfo &out) const {
  dlc_module table;
  if (Error error = read(address, table))
    return error;
  if (table.abi_version != DLC_ABI_VERSION)
    return createStringError("the object has ABI version " + std::to_string(table.abi_version) +
                             "; this dlc reads version " + std::to_string(DLC_ABI_VERSION) +
                             "; compile the model again");
  // Structs may have grown at the end.
  if (table.tensor_size < int32_t(sizeof(dlc_tensor)) || table.entry_size < int32_t(sizeof(dlc_entry)) ||
      table.kernel_size < int32_t(sizeof(dlc_kernel)) || table.tensor_count < 0 || table.entry_count < 0 ||
      table.hyper_count < 0)
    return damaged("its sizes are impossible");
  if (Error error = text(table.name, out.name))
    return error;
  if (Error error = text(table.cpu, out.cpu))
    return error;
  if (Error error = text(table.features, out.features))
    return error;
  if (Error error = text(table.math, out.math))
    return error;
  out.schemaHash = table.schema_hash;
  out.persistentBytes = table.persistent_bytes;
  if (Error error = tensors(table.tensors, table.tensor_count, table.tensor_size, out.tensors))
    return error;
  if (Error error = numbers(table.hyper_defaults, table.hyper_count, out.hyperDefaults))
    return error;
  for (int32_t i = 0; i < table.entry_count; ++i) {
    EntryInfo info;
    if (Error error = entry(reinterpret_cast<uint64_t>(table.entries) + uint64_t(i) * table.entry_size, table, info))
      return error;
    out.entries.push_back(std::move(info));
  }
  return Error::success();
}

Expected<std::vector<ModuleInfo>> Image::readModules() {
  std::vector<ModuleInfo> modules;
  for (uint64_t address : candidates) {
    uint32_t magic;
    if (Error error = read(address, magic))
      return std::move(error);
    if (magic != DLC_MODULE_MAGIC)
      continue;
    ModuleInfo info;
    if (Error error = module(address, info))
      return std::move(error);
    modules.push_back(std::move(info));
  }
  if (modules.empty())
    return createStringError("the object holds no dlc module (no symbol '<name>_module' with dlc's mark); expected an "
                             "object made by 'dlc compile'");
  return modules;
}
} // namespace

Expected<std::vector<ModuleInfo>> dlc::readObject(MemoryBufferRef buffer) {
  Expected<std::unique_ptr<ObjectFile>> object = ObjectFile::createObjectFile(buffer);
  auto *elf = object ? dyn_cast<ELFObjectFileBase>(object->get()) : nullptr;
  if (!object || !elf || elf->getArch() != Triple::x86_64 || !elf->isRelocatableObject()) {
    std::string reason = object ? "" : " (" + toString(object.takeError()) + ")";
    return createStringError("not a relocatable ELF object for x86-64" + reason +
                             "; expected an object made by 'dlc compile'");
  }
  Image image;
  if (Error error = image.load(*elf))
    return createStringError("the object is damaged or cut short: " + toString(std::move(error)));
  return image.readModules();
}
