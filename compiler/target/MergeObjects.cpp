//===- MergeObjects.cpp - Several objects of one module as one ------------------------------------===//
//
// Parts of a module are compiled by several threads, and dlc writes one object without the help of a linker. What has
// to be done is little, because we know who wrote the parts: sections of one name, type and kind are laid end to end,
// symbols and the places of relocations move along, and names that one part uses and another defines become one symbol.
//
//   part 0: .text [mlp_step -> call k_1 (undefined)]        .text [mlp_step | k_1]   .rodata.cst4 [1.0]
//   part 1: .text [k_1 (hidden)]  .rodata.cst4 [1.0]   =>   .rela.text: mlp_step + 20 -> k_1 (local, at 64)
//
// What is not of the kinds that our code generator writes (groups, common symbols, ...) is refused, not guessed at.
//
//===----------------------------------------------------------------------------------------------===//
#include "compiler/target/MergeObjects.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/BinaryFormat/ELF.h"
#include "llvm/MC/StringTableBuilder.h"
#include "llvm/Object/ELF.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace llvm::object;
using namespace dlc;

namespace {
using Header = ELF64LE::Ehdr;
using Section = ELF64LE::Shdr;
using Symbol = ELF64LE::Sym;
using Relocation = ELF64LE::Rela;

Error refuse(const Twine &what) {
  return createStringError("parts of the object cannot be put together: " + what.str());
}

// A section of the result.
struct Output {
  StringRef name;
  uint32_t type = 0;
  uint64_t flags = 0, entrySize = 0, align = 1, size = 0;
  std::string bytes; // none of what is only zeros
  std::vector<Relocation> relocations;
  uint32_t sectionSymbol = 0;
};

// Where something of a part is in the result.
struct Place {
  uint32_t output = 0;
  uint64_t offset = 0;
};

struct Part {
  std::optional<ELF64LEFile> file;
  ELF64LEFile::Elf_Shdr_Range sections;
  ELF64LEFile::Elf_Sym_Range symbols;
  StringRef names;
  DenseMap<uint32_t, Place> places;        // of sections, by index
  DenseMap<uint32_t, uint32_t> newSymbols; // numbers in the result
};

class Merger {
public:
  Error add(StringRef bytes);
  Error addSymbols();
  Error addRelocations();
  std::string write();

private:
  Expected<Symbol> moved(const Part &part, const Symbol &symbol, StringRef name);
  uint32_t append(const Symbol &symbol, StringRef name) {
    symbols.push_back(symbol);
    names.push_back(name);
    return symbols.size() - 1;
  }

  std::vector<Part> parts;
  std::vector<Output> outputs;
  StringMap<uint32_t> outputOf; // by all that has to be equal
  std::vector<Symbol> symbols{Symbol()};
  std::vector<StringRef> names{""};
  uint32_t firstGlobal = 0;
};

Error Merger::add(StringRef bytes) {
  Expected<ELF64LEFile> file = ELF64LEFile::create(bytes);
  if (!file)
    return file.takeError();
  // Nothing below looks at what a relocation says, only at where it is and at whose address it wants.
  uint16_t machine = file->getHeader().e_machine;
  if ((machine != ELF::EM_X86_64 && machine != ELF::EM_AARCH64) || file->getHeader().e_type != ELF::ET_REL)
    return refuse("one is no relocatable object for x86-64 or AArch64");
  if (!parts.empty() && parts.front().file->getHeader().e_machine != machine)
    return refuse("they are for several machines");
  Part &part = parts.emplace_back();
  part.file = *file;
  auto sections = part.file->sections();
  if (!sections)
    return sections.takeError();
  part.sections = *sections;
  for (auto [index, section] : enumerate(part.sections)) {
    switch (section.sh_type) {
    case ELF::SHT_NULL:
    case ELF::SHT_STRTAB:
    case ELF::SHT_RELA:
      continue;
    case ELF::SHT_SYMTAB: {
      auto symbols = part.file->symbols(&section);
      auto names = part.file->getStringTableForSymtab(section, part.sections);
      if (!symbols)
        return symbols.takeError();
      if (!names)
        return names.takeError();
      part.symbols = *symbols;
      part.names = *names;
      continue;
    }
    case ELF::SHT_PROGBITS:
    case ELF::SHT_NOBITS:
    case ELF::SHT_INIT_ARRAY:
    case ELF::SHT_FINI_ARRAY:
      break;
    default:
      return refuse("a section has type " + Twine(section.sh_type));
    }
    if (section.sh_flags & (ELF::SHF_GROUP | ELF::SHF_LINK_ORDER))
      return refuse("a section belongs to a group or to another section");
    auto name = part.file->getSectionName(section);
    if (!name)
      return name.takeError();
    std::string key =
        (*name + "\n" + Twine(section.sh_type) + " " + Twine(section.sh_flags) + " " + Twine(section.sh_entsize)).str();
    auto [known, isNew] = outputOf.try_emplace(key, outputs.size());
    if (isNew) {
      Output &output = outputs.emplace_back();
      output.name = *name;
      output.type = section.sh_type;
      output.flags = section.sh_flags;
      output.entrySize = section.sh_entsize;
    }
    Output &output = outputs[known->second];
    uint64_t align = std::max<uint64_t>(section.sh_addralign, 1);
    if (!isPowerOf2_64(align))
      return refuse("a section has alignment " + Twine(align));
    output.align = std::max(output.align, align);
    output.size = alignTo(output.size, align);
    part.places[index] = {known->second, output.size};
    if (section.sh_type != ELF::SHT_NOBITS) {
      auto contents = part.file->getSectionContents(section);
      if (!contents)
        return contents.takeError();
      output.bytes.resize(output.size);
      output.bytes.append(contents->begin(), contents->end());
    }
    output.size += section.sh_size;
  }
  return Error::success();
}

Expected<Symbol> Merger::moved(const Part &part, const Symbol &symbol, StringRef name) {
  Symbol result = symbol;
  if (symbol.st_shndx == ELF::SHN_UNDEF || symbol.st_shndx == ELF::SHN_ABS)
    return result;
  auto place = part.places.find(symbol.st_shndx);
  if (place == part.places.end())
    return refuse("the symbol '" + name + "' is in section " + Twine(symbol.st_shndx));
  result.st_shndx = place->second.output + 1; // section 0 is none
  result.st_value = symbol.st_value + place->second.offset;
  return result;
}

// Local symbols come first, as ELF wants it.
Error Merger::addSymbols() {
  StringMap<uint32_t> resolved;
  struct Global {
    size_t part;
    uint32_t index;
  };
  MapVector<StringRef, Global> globals; // defined and visible, or defined nowhere
  for (auto [number, part] : enumerate(parts))
    for (auto [index, symbol] : enumerate(part.symbols)) {
      auto name = symbol.getName(part.names);
      if (!name)
        return name.takeError();
      // One name of the file is enough.
      if (index == 0 || (symbol.getType() == ELF::STT_FILE && number != 0))
        continue;
      bool local = symbol.getBinding() == ELF::STB_LOCAL, defined = symbol.st_shndx != ELF::SHN_UNDEF;
      bool hidden = symbol.getVisibility() == ELF::STV_HIDDEN;
      if (symbol.getType() == ELF::STT_SECTION) {
        auto place = part.places.find(symbol.st_shndx);
        if (place == part.places.end())
          return refuse("a symbol of section " + Twine(symbol.st_shndx));
        uint32_t &known = outputs[place->second.output].sectionSymbol;
        if (known == 0) {
          Expected<Symbol> result = moved(part, symbol, *name);
          if (!result)
            return result.takeError();
          result->st_value = 0;
          known = append(*result, "");
        }
        part.newSymbols[index] = known;
      } else if (local || (defined && hidden)) {
        Expected<Symbol> result = moved(part, symbol, *name);
        if (!result)
          return result.takeError();
        result->setBinding(ELF::STB_LOCAL);
        result->setVisibility(ELF::STV_DEFAULT);
        part.newSymbols[index] = append(*result, *name);
        if (!local && !resolved.try_emplace(*name, part.newSymbols[index]).second)
          return refuse("two define '" + *name + "'");
      } else {
        auto [it, isNew] = globals.try_emplace(*name, Global{number, static_cast<uint32_t>(index)});
        const Symbol &old = parts[it->second.part].symbols[it->second.index];
        if (!isNew && defined && old.st_shndx != ELF::SHN_UNDEF)
          return refuse("two define '" + *name + "'");
        if (defined)
          it->second = {number, static_cast<uint32_t>(index)};
      }
    }
  firstGlobal = symbols.size();
  for (auto &[name, global] : globals) {
    if (resolved.contains(name))
      continue; // another part's hidden symbol
    const Symbol &symbol = parts[global.part].symbols[global.index];
    if (symbol.st_shndx == ELF::SHN_UNDEF && symbol.getVisibility() == ELF::STV_HIDDEN)
      return refuse("'" + name + "' is in none of them");
    Expected<Symbol> result = moved(parts[global.part], symbol, name);
    if (!result)
      return result.takeError();
    resolved[name] = append(*result, name);
  }
  for (Part &part : parts)
    for (auto [index, symbol] : enumerate(part.symbols))
      if (index && symbol.getBinding() != ELF::STB_LOCAL)
        part.newSymbols.try_emplace(index, resolved.lookup(cantFail(symbol.getName(part.names))));
  return Error::success();
}

Error Merger::addRelocations() {
  for (Part &part : parts)
    for (const Section &section : part.sections) {
      if (section.sh_type != ELF::SHT_RELA)
        continue;
      auto place = part.places.find(section.sh_info);
      if (place == part.places.end())
        return refuse("relocations of section " + Twine(section.sh_info));
      auto relocations = part.file->relas(section);
      if (!relocations)
        return relocations.takeError();
      for (const Relocation &relocation : *relocations) {
        uint32_t index = relocation.getSymbol(/*isMips64EL=*/false);
        auto symbol = part.newSymbols.find(index);
        if (symbol == part.newSymbols.end())
          return refuse("a relocation names symbol " + Twine(index));
        Relocation result = relocation;
        result.r_offset = relocation.r_offset + place->second.offset;
        result.setSymbolAndType(symbol->second, relocation.getType(false), false);
        // What is told by its distance from the start of a section is now further from it.
        const Symbol &target = part.symbols[index];
        if (target.getType() == ELF::STT_SECTION)
          result.r_addend = relocation.r_addend + static_cast<int64_t>(part.places[target.st_shndx].offset);
        outputs[place->second.output].relocations.push_back(result);
      }
    }
  return Error::success();
}

std::string Merger::write() {
  // Sections of the result: none, the outputs, relocations of those that have some, symbols, names.
  std::vector<Section> sections(1);
  std::vector<std::string> sectionNames{""};
  std::string file(sizeof(Header), '\0');
  auto place = [&](StringRef name, uint32_t type, StringRef bytes, uint64_t align) -> Section & {
    file.resize(alignTo(file.size(), align));
    Section &section = sections.emplace_back();
    section.sh_type = type;
    section.sh_offset = file.size();
    section.sh_size = bytes.size();
    section.sh_addralign = align;
    sectionNames.push_back(name.str());
    file += bytes;
    return section;
  };
  auto raw = [](const auto &values) {
    return StringRef(reinterpret_cast<const char *>(values.data()), values.size() * sizeof(values[0]));
  };
  for (const Output &output : outputs) {
    Section &section = place(output.name, output.type, output.bytes, output.align);
    section.sh_size = output.size;
    section.sh_flags = output.flags;
    section.sh_entsize = output.entrySize;
  }
  uint32_t symtab = 1 + outputs.size();
  for (const Output &output : outputs)
    symtab += !output.relocations.empty();
  for (auto [i, output] : enumerate(outputs)) {
    if (output.relocations.empty())
      continue;
    Section &section = place((".rela" + output.name).str(), ELF::SHT_RELA, raw(output.relocations), 8);
    section.sh_flags = ELF::SHF_INFO_LINK;
    section.sh_link = symtab;
    section.sh_info = i + 1;
    section.sh_entsize = sizeof(Relocation);
  }
  StringTableBuilder strings(StringTableBuilder::ELF);
  for (StringRef name : names)
    strings.add(name);
  strings.finalizeInOrder();
  for (auto [symbol, name] : zip_equal(symbols, names))
    symbol.st_name = strings.getOffset(name);
  Section &symbolSection = place(".symtab", ELF::SHT_SYMTAB, raw(symbols), 8);
  symbolSection.sh_link = symtab + 1;
  symbolSection.sh_info = firstGlobal;
  symbolSection.sh_entsize = sizeof(Symbol);
  std::string text;
  raw_string_ostream textStream(text);
  strings.write(textStream);
  place(".strtab", ELF::SHT_STRTAB, text, 1);

  StringTableBuilder headers(StringTableBuilder::ELF);
  for (StringRef name : sectionNames)
    headers.add(name);
  headers.add(".shstrtab");
  headers.finalizeInOrder();
  std::string headerText;
  raw_string_ostream headerStream(headerText);
  headers.write(headerStream);
  place(".shstrtab", ELF::SHT_STRTAB, headerText, 1);
  for (auto [section, name] : zip_equal(sections, sectionNames))
    section.sh_name = headers.getOffset(name);
  file.resize(alignTo(file.size(), 8));

  Header header = parts.front().file->getHeader();
  header.e_shoff = file.size();
  header.e_shnum = sections.size();
  header.e_shstrndx = sections.size() - 1;
  std::memcpy(file.data(), &header, sizeof(header));
  file += raw(sections);
  return file;
}
} // namespace

Expected<std::string> dlc::mergeObjects(ArrayRef<std::string> parts) {
  if (parts.size() == 1)
    return parts[0];
  Merger merger;
  for (StringRef part : parts)
    if (Error error = merger.add(part))
      return std::move(error);
  if (Error error = merger.addSymbols())
    return std::move(error);
  if (Error error = merger.addRelocations())
    return std::move(error);
  return merger.write();
}
