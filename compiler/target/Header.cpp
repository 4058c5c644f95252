//===- Header.cpp - The C header of an artifact ------------------------------------------------------===//
#include "compiler/target/Header.h"
#include "compiler/target/Entries.h"
#include "dlc/abi.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;
using namespace dlc;

static StringRef cType(int32_t dtype) {
  switch (dtype) {
  case DLC_F32:
    return "float";
  case DLC_F64:
    return "double";
  case DLC_I32:
    return "int32_t";
  case DLC_I64:
    return "int64_t";
  case DLC_BF16:
    return "uint16_t";
  default:
    return "uint8_t";
  }
}

// "u8[256, 28, 28]"
static std::string typeText(const TensorInfo &tensor) {
  std::string text = dtypeName(tensor.dtype).str() + "[";
  for (auto [i, extent] : llvm::enumerate(tensor.shape))
    text += (i ? ", " : "") + std::to_string(extent);
  return text + "]";
}

// A name that may stand in a comment.
static std::string inComment(StringRef text) {
  std::string safe;
  for (char c : text) {
    if (c == '/' && !safe.empty() && safe.back() == '*')
      safe += ' ';
    safe += llvm::isPrint(c) ? c : '?';
  }
  return safe;
}

// Members of a struct: identifiers, no word of C or C++, no two alike.
static std::vector<std::string> memberNames(ArrayRef<TensorInfo> tensors) {
  static const llvm::StringSet<> words = {
      "alignas",      "alignof",       "and",         "and_eq",    "asm",       "auto",
      "bitand",       "bitor",         "bool",        "break",     "case",      "catch",
      "char",         "class",         "compl",       "const",     "constexpr", "const_cast",
      "continue",     "decltype",      "default",     "delete",    "do",        "double",
      "dynamic_cast", "else",          "enum",        "explicit",  "export",    "extern",
      "false",        "float",         "for",         "friend",    "goto",      "if",
      "inline",       "int",           "long",        "mutable",   "namespace", "new",
      "noexcept",     "not",           "not_eq",      "nullptr",   "operator",  "or",
      "or_eq",        "private",       "protected",   "public",    "register",  "reinterpret_cast",
      "requires",     "restrict",      "return",      "short",     "signed",    "sizeof",
      "static",       "static_assert", "static_cast", "struct",    "switch",    "template",
      "this",         "thread_local",  "throw",       "true",      "try",       "typedef",
      "typeid",       "typename",      "typeof",      "union",     "unsigned",  "using",
      "virtual",      "void",          "volatile",    "wchar_t",   "while",     "xor",
      "xor_eq",       "concept",       "co_await",    "co_return", "co_yield",  "char8_t",
      "char16_t",     "char32_t",      "consteval",   "constinit"};
  std::vector<std::string> names;
  llvm::StringSet<> taken;
  for (const TensorInfo &tensor : tensors) {
    std::string base = toIdentifier(tensor.name);
    if (words.contains(base))
      base += '_';
    std::string name = base;
    for (int n = 2; !taken.insert(name).second; ++n)
      name = base + "_" + std::to_string(n);
    names.push_back(name);
  }
  return names;
}

static void writeStruct(llvm::raw_ostream &os, ArrayRef<TensorInfo> tensors, ArrayRef<std::string> members,
                        StringRef name, bool input) {
  os << "typedef struct " << name << " {\n";
  for (auto [tensor, member] : llvm::zip(tensors, members)) {
    os << "  " << (input ? "const " : "") << cType(tensor.dtype) << " *" << member << "; /* " << typeText(tensor);
    if (member != tensor.name)
      os << " \"" << inComment(tensor.name) << '"';
    if (!tensor.location.empty())
      os << ", " << inComment(tensor.location);
    os << " */\n";
  }
  os << "} " << name << ";\n";
}

static void writePack(llvm::raw_ostream &os, ArrayRef<std::string> members, StringRef name, bool input) {
  StringRef pointer = input ? "const void *" : "void *";
  os << "/* Fills an array of " << members.size() << " for dlc_call. */\n";
  os << "static inline void " << name << "_pack(const " << name << " *from, " << pointer << "*to) {\n";
  for (auto [i, member] : llvm::enumerate(members))
    os << "  to[" << i << "] = from->" << member << ";\n";
  os << "}\n";
}

std::string dlc::writeHeader(const ModuleInfo &info, StringRef fileName) {
  std::string text;
  llvm::raw_string_ostream os(text);
  std::string upper = StringRef(info.name).upper();
  std::string guard = "DLC_NETWORK_" + upper + "_H";

  os << "/* " << inComment(fileName) << " - the network \"" << info.name << "\", made by dlc. Do not edit.\n *\n"
     << " * Math: " << info.math << ". CPU: " << info.cpu
     << ". Include dlc/runtime.h (C) or dlc/runtime.hpp (C++) to run it.\n"
     << " */\n#ifndef " << guard << "\n#define " << guard << "\n\n#include \"dlc/abi.h\"\n\n"
     << "#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n"
     << "/* The module: dlc_create(" << info.name << "_module(), ...). The macro takes the address. */\n"
     << "extern const dlc_module " << info.name << "_module;\n#define " << info.name << "_module() (&" << info.name
     << "_module)\n\n";

  os << "/* Bytes of persistent memory and, for each entry, of its workspace; both aligned to DLC_ALIGNMENT. */\n"
     << "#define " << upper << "_PERSISTENT_BYTES " << info.persistentBytes << "u\n";
  for (const EntryInfo &entry : info.entries)
    os << "#define " << StringRef(entry.symbol).upper() << "_WORKSPACE_BYTES " << entry.workspaceBytes << "u\n";
  os << "#define " << upper << "_SCHEMA_HASH " << llvm::format_hex(info.schemaHash, 18) << "u\n";

  if (!info.tensors.empty()) {
    os << "\n/* Persistent tensors, by name for dlc_get and dlc_set:\n *\n";
    size_t width = 0;
    for (const TensorInfo &tensor : info.tensors)
      width = std::max(width, tensor.name.size());
    size_t hyper = 0;
    for (const TensorInfo &tensor : info.tensors) {
      os << " *   " << llvm::left_justify(inComment(tensor.name), width) << "  "
         << llvm::left_justify(roleName(tensor.role), 9) << "  " << typeText(tensor);
      if (tensor.role == DLC_ROLE_HYPER && hyper < info.hyperDefaults.size())
        os << " = " << llvm::format("%g", info.hyperDefaults[hyper++]);
      if (!tensor.location.empty())
        os << "  " << inComment(tensor.location);
      os << '\n';
    }
    os << " */\n";
  }

  for (const EntryInfo &entry : info.entries) {
    os << "\n/* ---- " << entry.name << " (" << kindName(entry.kind) << ")";
    if (entry.batch)
      os << ", batch " << entry.batch;
    os << " ---- */\n\n";
    if (entry.batch)
      os << "#define " << StringRef(entry.symbol).upper() << "_BATCH " << entry.batch << "\n\n";
    auto part = [&](ArrayRef<TensorInfo> tensors, StringRef suffix, bool input) {
      // A struct without members is no C.
      if (tensors.empty()) {
        os << "/* No " << suffix << ". */\n";
        return;
      }
      std::string name = entry.symbol + "_" + suffix.str();
      std::vector<std::string> members = memberNames(tensors);
      writeStruct(os, tensors, members, name, input);
      writePack(os, members, name, input);
    };
    part(entry.inputs, "inputs", true);
    part(entry.outputs, "outputs", false);
  }
  os << "\n#ifdef __cplusplus\n}\n#endif\n\n#endif /* " << guard << " */\n";
  return text;
}
