//===- dlc.cpp - The compiler's command line --------------------------------------------------------===//
//
// LLVM's cl, because it has subcommands with help of their own and needs no exceptions (CLI11 does). Its options are
// global variables, so they live in this file only; everything below gets plain structs.
//
//===--------------------------------------------------------------------------------------------===//
#include "compiler/pipeline/Driver.h"
#include "compiler/pipeline/Interrupt.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/InitLLVM.h"
#include <csignal>
#include <cstdlib>
#include <ctime>

namespace cl = llvm::cl;
using dlc::Level;

static cl::SubCommand compileCommand("compile", "Compile model.mlir to an object and a header");
static cl::SubCommand inspectCommand("inspect", "Say what is in a compiled object");

static cl::OptionCategory compileOptions("Options of dlc compile"), inspectOptions("Options of dlc inspect");

static cl::opt<std::string> input(cl::Positional, cl::Required, cl::desc("model.mlir"), cl::sub(compileCommand),
                                  cl::cat(compileOptions));
static cl::opt<std::string> output("o", cl::value_desc("FOLDER|PREFIX|-"), cl::sub(compileCommand),
                                   cl::desc("Where the outputs go (default: the input's name, in this folder)"),
                                   cl::cat(compileOptions));
static cl::list<std::string> emit("emit", cl::CommaSeparated, cl::value_desc("KIND,..."), cl::sub(compileCommand),
                                  cl::desc("obj, header (both by default), llvm, asm, mlir"), cl::cat(compileOptions));
static cl::opt<std::string> cpu("cpu", cl::init("native"), cl::value_desc("NAME"), cl::sub(compileCommand),
                                cl::desc("native (default), x86-64-v3, znver4, neoverse-n1, ..."),
                                cl::cat(compileOptions));
static cl::opt<std::string> math("math", cl::init("fast"), cl::value_desc("strict|fast"), cl::sub(compileCommand),
                                 cl::desc("f32 functions to 1 ulp, or to 4 and a b + c with one rounding (default)"),
                                 cl::cat(compileOptions));
static cl::list<int64_t> batch("batch", cl::CommaSeparated, cl::value_desc("N,..."), cl::sub(compileCommand),
                               cl::desc("Batch sizes (default: the model's)"), cl::cat(compileOptions));
static cl::list<std::string> entries("entries", cl::CommaSeparated, cl::value_desc("NAME,..."), cl::sub(compileCommand),
                                     cl::desc("init, step, eval, predict (all four by default), grad, apply"),
                                     cl::cat(compileOptions));
static cl::opt<bool> emitGradients("emit-gradients", cl::sub(compileCommand),
                                   cl::desc("Entries grad and apply: gradients over several batches"),
                                   cl::cat(compileOptions));
static cl::opt<std::string> dtype("dtype", cl::value_desc("f64"), cl::sub(compileCommand),
                                  cl::desc("Compile the whole model in another precision"), cl::cat(compileOptions));
static cl::opt<std::string> name("name", cl::value_desc("NAME"), cl::sub(compileCommand),
                                 cl::desc("The module's name: prefix of symbols (default: as the model says)"),
                                 cl::cat(compileOptions));
static cl::opt<bool> reference("reference", cl::sub(compileCommand),
                               cl::desc("Every operation as plain loops: slow, and as right as can be"),
                               cl::cat(compileOptions));
static cl::opt<std::string> sanitize("sanitize", cl::value_desc("address|thread"), cl::sub(compileCommand),
                                     cl::desc("Instrument the generated code; link with clang -fsanitize=..."),
                                     cl::cat(compileOptions));
static cl::opt<bool> profile("profile", cl::sub(compileCommand),
                             cl::desc("Entries tell the runtime when each kernel begins and ends (dlc/profile.h)"),
                             cl::cat(compileOptions));
static cl::opt<std::string> stopAfter("stop-after", cl::value_desc("LEVEL"), cl::sub(compileCommand),
                                      cl::desc("Write the IR of a level: graph, step, simplified, kernels, planned, "
                                               "loops, llvm"),
                                      cl::cat(compileOptions));
static cl::opt<std::string> startAfter("start-after", cl::value_desc("LEVEL"), cl::sub(compileCommand),
                                       cl::desc("The input is IR of a level, as --stop-after wrote it"),
                                       cl::cat(compileOptions));
static cl::opt<std::string> dumpIR("dump-ir", cl::value_desc("FOLDER"), cl::sub(compileCommand),
                                   cl::desc("Write the IR after each pass that changed it, and a page that shows them"),
                                   cl::cat(compileOptions));
static cl::opt<bool> dumpLocations("dump-locations", cl::sub(compileCommand),
                                   cl::desc("With --dump-ir: say of each operation which line of the model made it"),
                                   cl::cat(compileOptions));
static cl::opt<std::string> reproducer("reproducer", cl::value_desc("FILE"), cl::sub(compileCommand),
                                       cl::desc("If a pass fails, write it and its input, to be run by dlc-opt"),
                                       cl::cat(compileOptions));
static cl::opt<std::string> cacheDir("cache-dir", cl::value_desc("FOLDER"), cl::sub(compileCommand),
                                     cl::desc("Keep what is compiled there, and take it from there the next time"),
                                     cl::cat(compileOptions));
static cl::opt<unsigned> jobs("jobs", cl::init(0), cl::value_desc("N"), cl::sub(compileCommand),
                              cl::desc("Threads that compile (default: as many as there are cores); the object is the "
                                       "same for any number"),
                              cl::cat(compileOptions));
static cl::opt<bool> timing("timing", cl::sub(compileCommand), cl::desc("Print where the time went"),
                            cl::cat(compileOptions));

static cl::opt<std::string> object(cl::Positional, cl::Required, cl::desc("model.o"), cl::sub(inspectCommand),
                                   cl::cat(inspectOptions));
static cl::opt<bool> json("json", cl::sub(inspectCommand), cl::desc("Print JSON"), cl::cat(inspectOptions));

static int fail(const llvm::Twine &message) {
  llvm::errs() << "dlc: error: " << message << '\n';
  return 1;
}

// What stdout could not take of help, versions and inspections. LLVM's own end of the stream would call it an error of
// LLVM's.
static void checkOutput() {
  llvm::raw_fd_ostream &out = llvm::outs();
  out.flush();
  if (!out.has_error())
    return;
  std::string message = out.error().message();
  out.clear_error();
  fail("cannot write to standard output: " + message);
  std::_Exit(1);
}

static int compile(double startSeconds, bool threads) {
  dlc::CompileRequest request;
  request.input = input;
  request.output = output;
  request.emit = emit;
  request.timing = timing;
  request.jobs = threads ? jobs : 1; // where there may be none, the object is the same without
  request.cacheDir = cacheDir;
  request.startSeconds = startSeconds;
  if (!stopAfter.empty()) {
    request.stopAfter = dlc::parseLevel(stopAfter);
    if (!request.stopAfter)
      return fail("--stop-after takes " + dlc::levelNames() + "; got '" + stopAfter + "'");
  }
  if (!startAfter.empty()) {
    request.options.startAfter = dlc::parseLevel(startAfter);
    if (!request.options.startAfter)
      return fail("--start-after takes " + dlc::levelNames() + "; got '" + startAfter + "'");
    if (request.stopAfter && *request.stopAfter <= *request.options.startAfter)
      return fail("--stop-after is a later level than --start-after; got " + stopAfter + " and " + startAfter);
  }
  if (jobs > 1024)
    return fail("--jobs takes up to 1024 threads; got " + llvm::Twine(jobs));
  if (math != "strict" && math != "fast")
    return fail("--math takes strict or fast; got '" + math + "'");
  request.options.cpu = cpu;
  request.options.fastMath = math == "fast";
  request.options.reference = reference;
  request.options.batch = batch;
  request.options.entries = entries;
  request.options.emitGradients = emitGradients;
  request.options.dtype = dtype;
  request.options.sanitize = sanitize;
  request.options.profile = profile;
  request.options.dumpIR = dumpIR;
  request.options.dumpLocations = dumpLocations;
  request.options.reproducer = reproducer;
  request.options.name = name;
  return dlc::compileFile(request, llvm::errs());
}

static void printVersion(llvm::raw_ostream &os) {
  os << "dlc " << DLC_VERSION << " (ABI " << DLC_ABI << ", LLVM " << LLVM_VERSION_STRING << ")\n";
}

int main(int argc, char **argv) {
  double startSeconds = static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
  bool threads = dlc::waitForInterrupts();
  llvm::InitLLVM init(argc, argv);
  llvm::outs(); // made before, and so destroyed after
  std::atexit(checkOutput);
  // A file above the limit of the user's shell is an error of writing, like a full disk, and no crash.
  std::signal(SIGXFSZ, SIG_IGN);
  cl::SetVersionPrinter(printVersion);
  // A first word that is no option has to be a command: cl itself would only say that it is one argument too many.
  if (argc > 1 && argv[1][0] != '-' && llvm::StringRef(argv[1]) != "compile" && llvm::StringRef(argv[1]) != "inspect")
    return fail("unknown command '" + llvm::StringRef(argv[1]) + "'; expected compile or inspect; see dlc --help");
  cl::HideUnrelatedOptions({&compileOptions}, compileCommand);
  cl::HideUnrelatedOptions({&inspectOptions}, inspectCommand);
  cl::HideUnrelatedOptions(llvm::ArrayRef<const cl::OptionCategory *>(), cl::SubCommand::getTopLevel());
  if (!cl::ParseCommandLineOptions(argc, argv, "dlc: compiles the training of neural networks ahead of time\n",
                                   &llvm::errs()))
    return 1;
  if (compileCommand)
    return compile(startSeconds, threads);
  if (inspectCommand)
    return dlc::inspectFile(object, json, llvm::outs(), llvm::errs());
  return fail("no command; expected compile or inspect; see dlc --help");
}
