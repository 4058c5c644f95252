//===- Driver.cpp - dlc compile -----------------------------------------------------------------------===//
#include "compiler/pipeline/Driver.h"
#include "compiler/pipeline/Cache.h"
#include "compiler/pipeline/OutputFiles.h"
#include "compiler/pipeline/TimingTable.h"
#include "compiler/target/Entries.h"
#include "mlir/IR/AsmState.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Support/Timing.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/ThreadPool.h"
#include "llvm/Support/WithColor.h"
#include <chrono>

using namespace mlir;
using namespace dlc;

namespace {
// Prints diagnostics as "model.cpp:31:5: error: ..." with the source line where it can be read. A location without a
// file is the tool's own to report: "dlc: error: ...".
class DiagnosticPrinter : public ScopedDiagnosticHandler {
public:
  DiagnosticPrinter(MLIRContext *context, llvm::raw_ostream &os)
      : ScopedDiagnosticHandler(context), context(context), os(os) {
    setHandler([this](Diagnostic &diagnostic) {
      print(diagnostic);
      // A list of all dialects of the compiler is no help to the author of a model.
      for (Diagnostic &note : diagnostic.getNotes())
        if (!StringRef(note.str()).starts_with("Available dialects"))
          print(note);
    });
  }

private:
  void print(Diagnostic &diagnostic) {
    StringRef kind = diagnostic.getSeverity() == DiagnosticSeverity::Error     ? "error"
                     : diagnostic.getSeverity() == DiagnosticSeverity::Warning ? "warning"
                     : diagnostic.getSeverity() == DiagnosticSeverity::Note    ? "note"
                                                                               : "remark";
    FileLineColLoc place;
    diagnostic.getLocation()->walk([&](Location location) {
      place = dyn_cast<FileLineColLoc>(location);
      return place ? WalkResult::interrupt() : WalkResult::advance();
    });
    if (place) {
      os << place.getFilename().strref() << ':';
      if (place.getLine())
        os << place.getLine() << ':';
      if (place.getColumn())
        os << place.getColumn() << ':';
      os << ' ';
    } else {
      os << "dlc: ";
    }
    std::string message = diagnostic.str();
    os << kind << ": " << message << adviceOnName(message) << '\n';
    if (place)
      printSource(place);
  }

  // The parser's errors about names say what was got; this adds what was expected.
  std::string adviceOnName(StringRef message) {
    StringRef name;
    if (message.contains("is unknown") || message.contains("not found for custom op")) {
      name = message.substr(message.find("custom op '") + strlen("custom op '"));
      name = name.take_until([](char c) { return c == '\''; });
    } else if (!message.contains("unregistered operation") && !message.contains("unregistered dialect")) {
      return "";
    }
    std::string nearest;
    unsigned best = 4; // more edits than that make another word
    for (RegisteredOperationName op : context->getRegisteredOperations()) {
      bool ofModels = op.getDialectNamespace() == "dl" || op.getDialectNamespace() == "train";
      unsigned distance = ofModels ? name.edit_distance(op.getStringRef(), true, best) : best;
      if (distance < best) {
        best = distance;
        nearest = op.getStringRef().str();
      }
    }
    return "; expected an operation of the dialects dl or train" +
           (nearest.empty() ? "" : "; did you mean '" + nearest + "'?");
  }

  void printSource(FileLineColLoc place) {
    auto &file = files[place.getFilename().strref()];
    if (!file) {
      // The model's source may be elsewhere, or not there at all; then the place has to do.
      auto buffer = llvm::MemoryBuffer::getFile(place.getFilename().strref());
      file = buffer ? std::move(*buffer) : llvm::MemoryBuffer::getMemBuffer("");
    }
    SmallVector<StringRef> lines;
    file->getBuffer().split(lines, '\n', place.getLine());
    if (place.getLine() == 0 || place.getLine() > lines.size() || lines[place.getLine() - 1].size() > 200)
      return;
    StringRef line = lines[place.getLine() - 1].rtrim();
    os << "  " << line << '\n';
    if (place.getColumn() && place.getColumn() <= line.size()) {
      os << "  ";
      for (char c : line.take_front(place.getColumn() - 1))
        os << (c == '\t' ? '\t' : ' ');
      os << "^\n";
    }
  }

  MLIRContext *context;
  llvm::raw_ostream &os;
  llvm::StringMap<std::unique_ptr<llvm::MemoryBuffer>> files;
};

// The IR and the threads that work on it.
struct Workplace {
  explicit Workplace(unsigned jobs) : context(dialects(), MLIRContext::Threading::DISABLED) {
    if (jobs != 1) {
      threads.emplace(llvm::hardware_concurrency(jobs)); // started when something is to be done
      if (threads->getMaxConcurrency() > 1)
        context.setThreadPool(*threads);
    }
    context.loadAllAvailableDialects();
    context.printOpOnDiagnostic(false); // the place says more
  }

  std::optional<llvm::DefaultThreadPool> threads;
  MLIRContext context;
  OwningOpRef<ModuleOp> module;

private:
  static DialectRegistry dialects() {
    DialectRegistry registry;
    registerDlcDialects(registry);
    return registry;
  }
};

int fail(llvm::raw_ostream &errs, const Twine &message) {
  errs << "dlc: error: " << message << '\n';
  return 1;
}

// MLIR's parser calls itself for each bracket; no model comes near this, and the stack holds a hundred times as many.
constexpr unsigned kDeepest = 256;

// Where brackets are first nested deeper than that: its parser would end in a stack overflow.
const char *tooDeep(StringRef text) {
  unsigned depth = 0;
  for (const char *p = text.begin(); p != text.end(); ++p)
    switch (*p) {
    case '"': // a string; one that does not end is for the parser to report
      for (++p; p != text.end() && *p != '"' && *p != '\n'; ++p)
        if (*p == '\\' && p + 1 != text.end())
          ++p;
      if (p == text.end())
        return nullptr;
      break;
    case '/': // a comment
      if (p + 1 != text.end() && p[1] == '/')
        while (p + 1 != text.end() && p[1] != '\n')
          ++p;
      break;
    case '<':
    case '(':
    case '[':
    case '{':
      // "<=" is no bracket, nor is "->" below.
      if ((*p != '<' || p + 1 == text.end() || p[1] != '=') && ++depth > kDeepest)
        return p;
      break;
    case '>':
      if (p != text.begin() && p[-1] == '-')
        break;
      [[fallthrough]];
    case ')':
    case ']':
    case '}':
      depth -= depth > 0;
      break;
    default:
      break;
    }
  return nullptr;
}

// What the files of a kind are called after the prefix.
std::string extension(StringRef kind, const CompileRequest &request) {
  return kind == "obj"      ? ".o"
         : kind == "header" ? ".h"
         : kind == "llvm"   ? ".ll"
         : kind == "asm"    ? ".s"
                            : ("." + levelName(request.stopAfter.value_or(Level::Llvm)) + ".mlir").str();
}

// Where the files go: the path up to the dot of the extension.
std::string outputPrefix(const CompileRequest &request, StringRef stem) {
  StringRef output = request.output;
  if (output.empty())
    return stem.str();
  if (!llvm::sys::path::is_separator(output.back()) && !llvm::sys::fs::is_directory(output))
    return output.str();
  SmallString<128> path(output);
  llvm::sys::path::append(path, stem);
  return path.str().str();
}
// What is wanted, from the cache if it is there.
FailureOr<CompiledObject> compileOrFind(const CompileRequest &request, ModuleOp module, StringRef source,
                                        CompileOptions &options, llvm::function_ref<bool(StringRef)> wanted,
                                        llvm::raw_ostream &errs) {
  // Texts and dumps are for looking at the compilation: then there has to be one.
  bool useful =
      !request.cacheDir.empty() && !wanted("llvm") && !wanted("asm") && !wanted("mlir") && options.dumpIR.empty();
  if (!useful)
    return compileModule(module, options);
  TimingScope none, looking = (options.timing ? *options.timing : none).nest("Cache");
  Cache cache(request.cacheDir, [&](const Twine &message) { errs << "dlc: warning: " << message << '\n'; });
  std::optional<std::string> key = cache.key(source, llvm::sys::path::filename(request.input), options);
  if (key)
    if (std::optional<CompiledObject> known = cache.find(*key))
      return std::move(*known);
  looking.stop();
  options.wantObject |= key.has_value(); // an entry has both files
  FailureOr<CompiledObject> object = compileModule(module, options);
  if (succeeded(object) && key) {
    TimingScope keeping = (options.timing ? *options.timing : none).nest("Cache");
    cache.keep(*key, *object);
  }
  return object;
}
} // namespace

int dlc::compileFile(const CompileRequest &request, llvm::raw_ostream &errs) {
  // What shall come out.
  std::vector<std::string> emit = request.emit;
  if (emit.empty())
    emit = request.stopAfter ? std::vector<std::string>{"mlir"} : std::vector<std::string>{"obj", "header"};
  for (const std::string &kind : emit) {
    if (!llvm::is_contained({"obj", "header", "llvm", "asm", "mlir"}, kind))
      return fail(errs, "--emit takes obj, header, llvm, asm and mlir; got '" + kind + "'");
    if (request.stopAfter && kind != "mlir")
      return fail(errs, "with --stop-after only mlir can be emitted; got '" + kind + "'; leave one of the two out");
  }
  auto wanted = [&](StringRef kind) { return llvm::is_contained(emit, kind); };
  bool toStdout = request.output == "-";
  if (toStdout && emit.size() != 1)
    return fail(errs, "-o - takes one kind of output; choose it with --emit");

  auto timingManager = std::make_unique<DefaultTimingManager>();
  timingManager->setEnabled(request.timing);
  timingManager->setOutput(createTimingTable(errs, request.startSeconds));
  TimingScope timing = timingManager->getRootScope();

  // The model.
  auto buffer = llvm::MemoryBuffer::getFileOrSTDIN(request.input);
  if (!buffer)
    return fail(errs, "cannot read '" + request.input + "': " + buffer.getError().message());
  if ((*buffer)->getBuffer().trim().empty())
    return fail(errs, "'" + request.input + "' is empty; expected a module of MLIR, as a program of the DSL writes it");
  // MLIR's reader of it takes a damaged file at its word: it may end the program, or not end at all.
  if ((*buffer)->getBuffer().starts_with("ML\xEFR"))
    return fail(errs, "'" + request.input + "' is bytecode of MLIR; expected text, as a program of the DSL writes it");

  TimingScope loading = timing.nest("Dialects");
  // Kept until the next compilation, if there is one: taking all the IR apart before the process ends takes time.
  static Workplace *kept = nullptr;
  delete std::exchange(kept, nullptr);
  kept = new Workplace(request.jobs);
  Workplace &workplace = *kept;
  MLIRContext &context = workplace.context;
  llvm::SourceMgr sources;
  StringRef source = (*buffer)->getBuffer();
  sources.AddNewSourceBuffer(std::move(*buffer), llvm::SMLoc());
  DiagnosticPrinter printer(&context, errs);

  loading.stop();
  if (const char *place = tooDeep(source)) {
    auto [line, column] = sources.getLineAndColumn(llvm::SMLoc::getFromPointer(place));
    emitError(FileLineColLoc::get(&context, request.input, line, column))
        << "brackets may be nested " << kDeepest << " deep; here is one more";
    return 1;
  }

  TimingScope parsing = timing.nest("Parsing");
  workplace.module = parseSourceFile<ModuleOp>(sources, ParserConfig(&context));
  OwningOpRef<ModuleOp> &module = workplace.module;
  parsing.stop();
  if (!module)
    return 1;

  CompileOptions options = request.options;
  std::string stem = llvm::sys::path::stem(request.input).str();
  if (request.input == "-")
    stem = module->getName().value_or("module").str();
  if (!options.name.empty())
    stem = options.name;
  if (options.name.empty() && !module->getName())
    options.name = toIdentifier(stem);
  std::string prefix = outputPrefix(request, stem);
  if (!toStdout) {
    if (isDeviceOrPipe(prefix))
      return fail(errs,
                  "-o takes a folder or the beginning of the files' names; '" + prefix + "' is a device or a pipe");
    for (const std::string &kind : emit) {
      std::string path = prefix + extension(kind, request);
      if (request.input != "-" && llvm::sys::fs::equivalent(path, request.input))
        return fail(errs, "the output '" + path + "' is the input; choose another place with -o");
    }
  }
  options.timing = request.timing ? &timing : nullptr;
  options.wantObject = wanted("obj");
  options.wantAssembly = wanted("asm");
  options.wantLLVM = wanted("llvm");
  options.headerName = (llvm::sys::path::filename(prefix) + ".h").str();

  // Compile.
  OutputFiles files;
  std::string text;
  auto output = [&](StringRef kind, std::string contents) {
    if (toStdout)
      text = std::move(contents);
    else
      files.add(prefix + extension(kind, request), std::move(contents));
  };
  if (request.stopAfter) {
    if (failed(runPipeline(*module, options, *request.stopAfter)))
      return 1;
  } else {
    FailureOr<CompiledObject> object = compileOrFind(request, *module, source, options, wanted, errs);
    if (failed(object))
      return 1;
    if (wanted("obj"))
      output("obj", std::move(object->object));
    if (wanted("header"))
      output("header", std::move(object->header));
    if (wanted("llvm"))
      output("llvm", std::move(object->llvm));
    if (wanted("asm"))
      output("asm", std::move(object->assembly));
  }
  if (wanted("mlir")) {
    std::string ir;
    llvm::raw_string_ostream os(ir);
    // With places: errors and the table name the model's lines after a round trip too.
    module->print(os, OpPrintingFlags().enableDebugInfo());
    os << '\n';
    output("mlir", std::move(ir));
  }

  // Write.
  TimingScope writing = timing.nest("Writing (with fsync)");
  if (toStdout) {
    llvm::outs() << text;
    llvm::outs().flush();
    if (llvm::outs().has_error()) {
      std::string message = llvm::outs().error().message();
      llvm::outs().clear_error();
      return fail(errs, "cannot write to standard output: " + message);
    }
  } else if (llvm::Error error = files.commit()) {
    return fail(errs, llvm::toString(std::move(error)));
  }
  writing.stop();
  timing.stop();
  timingManager.reset(); // prints
  return 0;
}
