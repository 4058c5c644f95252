//===- GenerateFunctions.cpp - From records of operations to functions of the DSL --------------------------===//
//
//   dlc-generate-functions Dl.td OUT -I DIR...      writes OUT.h.inc and OUT.cpp.inc
//
// An operation that is a DL_Function of one float tensor and of settings is a function of its name, with the settings'
// usual values as default arguments and the summary as comment. It runs while dlc is built.
//
//===-------------------------------------------------------------------------------------------------------===//
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/TableGen/Parser.h"
#include "llvm/TableGen/Record.h"

using namespace llvm;

namespace {
struct Setting {
  StringRef name, usual;
};
} // namespace

// The settings; nothing where the operation takes something else too, and so has a function written by hand.
static std::optional<SmallVector<Setting>> settingsOf(const Record &op) {
  const DagInit *arguments = op.getValueAsDag("arguments");
  SmallVector<Setting> settings;
  for (unsigned i = 0; i != arguments->getNumArgs(); ++i) {
    const Record &type = *cast<DefInit>(arguments->getArg(i))->getDef();
    if (i == 0 && type.getName() == "DL_Float")
      continue;
    if (i == 0 || !type.isSubClassOf("DL_Setting"))
      return std::nullopt;
    settings.push_back({arguments->getArgNameStr(i), type.getValueAsString("usual")});
  }
  return settings;
}

static void emit(const Record &op, ArrayRef<Setting> settings, raw_ostream &header, raw_ostream &source) {
  StringRef name = op.getValueAsString("opName"), cppName = op.getName().split('_').second;
  header << "// " << op.getValueAsString("summary") << "\nTensor " << name << "(Operand x";
  source << "Tensor " << name << "(Operand x";
  for (const Setting &setting : settings) {
    header << ", double " << setting.name << " = " << setting.usual;
    source << ", double " << setting.name;
  }
  header << ");\n";
  source << ") { return function<dl::" << cppName << ">(\"" << name << "\", x, {";
  interleaveComma(settings, source, [&](const Setting &s) { source << "{\"" << s.name << "\", " << s.name << "}"; });
  source << "}); }\n";
}

// Files that do not change keep their time, so that nothing is built again.
static bool write(const Twine &path, StringRef text) {
  if (auto old = MemoryBuffer::getFile(path); old && (*old)->getBuffer() == text)
    return true;
  std::error_code error;
  raw_fd_ostream file(path.str(), error);
  if (!error)
    file << text;
  if (!error && !file.has_error())
    return true;
  errs() << "error: cannot write " << path << ": " << error.message() << "\n";
  return false;
}

int main(int argc, char **argv) {
  if (argc < 3) {
    errs() << "usage: dlc-generate-functions Dl.td OUT -I DIR...\n";
    return 1;
  }
  std::vector<std::string> folders;
  for (int i = 3; i + 1 < argc; i += 2)
    folders.push_back(argv[i + 1]);
  auto file = MemoryBuffer::getFile(argv[1]);
  if (!file) {
    errs() << "error: cannot read " << argv[1] << ": " << file.getError().message() << "\n";
    return 1;
  }
  SourceMgr sources;
  sources.AddNewSourceBuffer(std::move(*file), SMLoc());
  sources.setIncludeDirs(folders);
  sources.setVirtualFileSystem(vfs::getRealFileSystem());
  RecordKeeper records;
  if (TableGenParseFile(sources, records))
    return 1;

  std::string header, source;
  raw_string_ostream headerStream(header), sourceStream(source);
  headerStream
      << "// Functions of each element. Written by dlc-generate-functions from the records of dialects/dl/ops.\n\n";
  std::vector<const Record *> ops = records.getAllDerivedDefinitions("DL_Function");
  // In the order of the records, as their families have them.
  llvm::sort(ops, [](const Record *a, const Record *b) { return a->getID() < b->getID(); });
  for (const Record *op : ops)
    if (std::optional<SmallVector<Setting>> settings = settingsOf(*op))
      emit(*op, *settings, headerStream, sourceStream);
  return write(argv[2] + Twine(".h.inc"), header) && write(argv[2] + Twine(".cpp.inc"), source) ? 0 : 1;
}
