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
#include "llvm/Object/ELF.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MathExtras.h"
#include <cstring>

using namespace llvm;
using namespace llvm::object;
using namespace dlc;

namespace {
constexpr uint64_t kBase = 0x1000; // so that no address is null

class Image {
public:
  Error load(const ELF64LEFile &file);
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
  Error applyRelocations(const ELF64LEFile &file, ELF64LEFile::Elf_Shdr_Range sections,
                         ELF64LEFile::Elf_Sym_Range symbols);

  struct Place {
    uint64_t address, size;
  };
  std::vector<uint8_t> bytes;                // the image from kBase on
  DenseMap<uint64_t, Place> places;          // of sections, by index
  DenseMap<uint64_t, std::string> functions; // address -> symbol
  SmallVector<uint64_t> candidates;          // addresses of symbols that may be tables
};

Error damaged(const Twine &what) {
  return createStringError("the object's dlc table is damaged: " + what.str() + "; compile the model again");
}

Error Image::load(const ELF64LEFile &file) {
  Expected<ELF64LEFile::Elf_Shdr_Range> sections = file.sections();
  if (!sections)
    return sections.takeError();
  for (auto [index, section] : enumerate(*sections)) {
    if (!(section.sh_flags & ELF::SHF_ALLOC))
      continue;
    uint64_t align = std::max<uint64_t>(section.sh_addralign, 1), size = section.sh_size;
    if (size > (uint64_t(1) << 32) || align > (1 << 20) || !isPowerOf2_64(align))
      return createStringError("a section has an impossible size or alignment");
    uint64_t start = alignTo(kBase + bytes.size(), align) - kBase;
    if (section.sh_type == ELF::SHT_NOBITS) {
      // Its zeros are no part of any table: a place is enough.
      places[index] = {kBase + start, 0};
      continue;
    }
    Expected<ArrayRef<uint8_t>> contents = file.getSectionContents(section);
    if (!contents)
      return contents.takeError();
    bytes.resize(start + contents->size());
    places[index] = {kBase + start, contents->size()};
    copy(*contents, bytes.begin() + start);
  }
  for (const auto &section : *sections) {
    if (section.sh_type != ELF::SHT_SYMTAB)
      continue;
    Expected<ELF64LEFile::Elf_Sym_Range> symbols = file.symbols(&section);
    if (!symbols)
      return symbols.takeError();
    Expected<StringRef> names = file.getStringTableForSymtab(section, *sections);
    if (!names)
      return names.takeError();
    for (const auto &symbol : *symbols) {
      auto place = places.find(symbol.st_shndx);
      if (place == places.end())
        continue;
      Expected<StringRef> name = symbol.getName(*names);
      if (!name)
        return name.takeError();
      uint64_t address = place->second.address + symbol.st_value;
      if (symbol.getType() == ELF::STT_FUNC)
        functions[address] = name->str();
      else if (symbol.getType() == ELF::STT_OBJECT && name->ends_with("_module"))
        candidates.push_back(address);
    }
    if (Error error = applyRelocations(file, *sections, *symbols))
      return error;
  }
  return Error::success();
}

Error Image::applyRelocations(const ELF64LEFile &file, ELF64LEFile::Elf_Shdr_Range sections,
                              ELF64LEFile::Elf_Sym_Range symbols) {
  uint32_t address = file.getHeader().e_machine == ELF::EM_AARCH64 ? ELF::R_AARCH64_ABS64 : ELF::R_X86_64_64;
  for (const auto &section : sections) {
    auto target = places.find(section.sh_info);
    if (section.sh_type != ELF::SHT_RELA || target == places.end() ||
        (sections[section.sh_info].sh_flags & ELF::SHF_EXECINSTR))
      continue;
    Expected<ELF64LEFile::Elf_Rela_Range> relocations = file.relas(section);
    if (!relocations)
      return relocations.takeError();
    for (const auto &relocation : *relocations) {
      // Tables hold whole addresses and nothing else.
      if (relocation.getType(/*isMips64EL=*/false) != address)
        continue;
      uint32_t index = relocation.getSymbol(/*isMips64EL=*/false);
      if (index >= symbols.size())
        return damaged("a relocation names a symbol that is not there");
      auto home = places.find(symbols[index].st_shndx);
      uint64_t value = home == places.end() ? 0 : home->second.address + symbols[index].st_value;
      uint64_t resolved = value + static_cast<uint64_t>(static_cast<int64_t>(relocation.r_addend));
      uint64_t offset = relocation.r_offset, size = target->second.size;
      if (offset > size || size - offset < sizeof(resolved))
        return damaged("a relocation lies outside its section");
      std::memcpy(bytes.data() + (target->second.address - kBase) + offset, &resolved, sizeof(resolved));
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
  // Names are printed, and JSON is UTF-8.
  value = json::fixUTF8(StringRef(reinterpret_cast<const char *>(start), static_cast<const uint8_t *>(end) - start));
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
    info.low = tensor.low;
    info.high = tensor.high;
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
    if (Error error = text(kernel.strategy, info.strategy))
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
  out.stackBytes = entry.stack_bytes;
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
  // Structs may have grown at the end, since it was compiled too.
  if (table.tensor_size < int32_t(sizeof(dlc_tensor)) || table.entry_size < int32_t(sizeof(dlc_entry)) ||
      table.kernel_size < int32_t(sizeof(dlc_kernel)))
    return createStringError("the object has table rows of " + std::to_string(table.tensor_size) + ", " +
                             std::to_string(table.entry_size) + " and " + std::to_string(table.kernel_size) +
                             " bytes (tensor, entry, kernel); this dlc reads " + std::to_string(sizeof(dlc_tensor)) +
                             ", " + std::to_string(sizeof(dlc_entry)) + " and " + std::to_string(sizeof(dlc_kernel)) +
                             " and more; compile the model again");
  if (table.tensor_count < 0 || table.entry_count < 0 || table.hyper_count < 0)
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
  // ELFFile reports what is wrong; the classes above it (ObjectFile) end the program instead.
  Expected<ELF64LEFile> file = ELF64LEFile::create(buffer.getBuffer());
  bool isElf = buffer.getBuffer().starts_with(StringRef("\x7f"
                                                        "ELF\2\1",
                                                        6));
  bool fits = file && isElf && file->getHeader().e_type == ELF::ET_REL &&
              (file->getHeader().e_machine == ELF::EM_X86_64 || file->getHeader().e_machine == ELF::EM_AARCH64);
  if (!fits) {
    consumeError(file.takeError());
    return createStringError(
        "not a relocatable ELF object for x86-64 or AArch64; expected an object made by 'dlc compile'");
  }
  Image image;
  if (Error error = image.load(*file))
    return createStringError("the object is damaged or cut short: " + toString(std::move(error)));
  return image.readModules();
}
