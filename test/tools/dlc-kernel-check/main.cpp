//===- main.cpp - dlc-kernel-check: runs kernels of the planned level, vector against reference ---===//
//
// Usage: dlc-kernel-check FILE.mlir [--cpu=NAME] [--bits=N] [--l2=BYTES] [--cache=BYTES] [--aligned] [--tile=MRxNR]
// [--math=strict|fast] [--rtol=X] [--special=N] [--skip-refused] [--time] [--dump]
//
// FILE holds functions whose arguments are memrefs and whose bodies are one kernel.launch each. Every launch is emitted
// in both modes and run on the same random data: the vector kernel with 1, 2, 3, 5 and 7 threads must give the same
// bits, agree with the reference, and leave the bytes around its buffers alone. Threads run one after the other, from
// the first to the last and from the last to the first: what one needs of another's results of the same launch is not
// there in one of the two. Errors are relative to the largest entry of a buffer; where nothing in the launch is reduced
// each is relative to the element itself. An argument may carry
//   check.low = .. : f64, check.high = .. : f64   the interval of its elements (default -2 and 2; integers 0 and 9)
//   check.special = N : i64                       every Nth element of floating point is 0, -0, inf, -inf, NaN or
//                                                 1e-42, one after the other
//   check.whole                                   elements of a map are differences of larger numbers, or sums: errors
//                                                 are relative to the largest one here too
// With --special every argument of floating point that does not say otherwise has such elements. With --cpu the vector
// kernel is what a compilation for that CPU has: its vectors, its caches and no instruction that it lacks. What the CPU
// here lacks is left to narrower instructions of its own, which a line says (suites.py counts them). With
// --skip-refused a launch whose strategy is impossible is named and left out. --time prints the speed of one thread.
// --dump prints the module in the LLVM dialect.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/Body.h"
#include "compiler/target/TargetDescription.h"
#include "dialects/kernel/Kernel.h"
#include "dlc-kernel-check/Compile.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Parser/Parser.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/TargetParser/Host.h"

#include <cmath>
#include <cstring>
#include <ctime>
#include <limits>
#include <new>
#include <vector>

using namespace mlir;
namespace cl = llvm::cl;

static cl::opt<std::string> inputFile(cl::Positional, cl::Required, cl::desc("FILE.mlir"));
static cl::opt<std::string> cpu("cpu",
                                cl::desc("CPU to compile for, as dlc compile has it; default: the host's features"));
static cl::opt<int> bits("bits", cl::desc("vector bits"));
static cl::opt<int64_t> l2("l2", cl::desc("second-level cache in bytes: small, and small shapes go in blocks"));
static cl::opt<int64_t> cache("cache",
                              cl::desc("last-level cache in bytes: small, and small results are stored past it"));
static cl::opt<bool> aligned("aligned", cl::desc("buffers begin at lines, not 16 bytes behind"));
static cl::opt<std::string> tile("tile", cl::desc("register tile of contractions"));
static cl::opt<std::string> mathMode("math", cl::init("strict"), cl::desc("strict or fast"));
static cl::opt<double> rtol("rtol", cl::init(1e-5), cl::desc("largest error there may be, relative"));
static cl::opt<int64_t> special("special",
                                cl::desc("every so many elements of floating point are zeros, infinities, .."));
static cl::opt<bool> skipRefused("skip-refused", cl::desc("leave out launches whose strategy is impossible"));
static cl::opt<bool> timing("time", cl::desc("measure one thread"));
static cl::opt<bool> dump("dump", cl::desc("print the LLVM dialect"));
static cl::opt<bool> asmOut("llvm", cl::desc("print LLVM IR after its passes"));

namespace {
struct Argument {
  MemRefType type;
  double low, high;
  int64_t special; // every so many elements; 0: none
  bool whole;
};

struct Kernel {
  std::string name;
  SmallVector<Argument> arguments;
  bool reduces = false;
  int64_t flops = 0, bytes = 0;
};

unsigned byteWidth(Type type) { return std::max(1u, type.getIntOrFloatBitWidth() / 8); }

/// Memory that begins at a line.
template <typename T> struct LineAllocator {
  using value_type = T;
  static constexpr std::align_val_t line{64};
  LineAllocator() = default;
  template <typename U> LineAllocator(const LineAllocator<U> & /*other*/) {}
  T *allocate(size_t n) { return static_cast<T *>(::operator new(n * sizeof(T), line)); }
  void deallocate(T *pointer, size_t /*n*/) { ::operator delete(pointer, line); }
  bool operator==(const LineAllocator & /*other*/) const { return true; }
  bool operator!=(const LineAllocator & /*other*/) const { return false; }
};

/// A buffer between two guards.
class Buffer {
public:
  Buffer(const Argument &argument, uint64_t seed) : type(argument.type) {
    SmallVector<int64_t> strides = *dlc::codegen::staticStrides(type);
    elements = 1;
    for (auto [extent, stride] : llvm::zip(type.getShape(), strides))
      elements = extent == 0 ? 0 : elements == 0 ? 0 : elements + (extent - 1) * stride;
    data.assign(elements * byteWidth(type.getElementType()) + 2 * guard, 0xa5);
    uint64_t state = seed * 0x9e3779b97f4a7c15ull + 1;
    for (int64_t i = 0; i < elements; ++i) {
      state = state * 6364136223846793005ull + 1442695040888963407ull;
      double unit = static_cast<double>(state >> 11) * 0x1p-53;
      set(i, argument.low + (argument.high - argument.low) * unit);
    }
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const double specials[] = {0.0, -0.0, infinity, -infinity, std::numeric_limits<double>::quiet_NaN(), 1e-42};
    // From a place in the first of these parts that differs from buffer to buffer: all meet ordinary numbers too.
    for (int64_t i = argument.special ? static_cast<int64_t>(seed * 5) % argument.special : elements, n = 0;
         i < elements; i += argument.special)
      set(i, specials[(n++ + seed) % std::size(specials)]);
  }
  void *pointer() { return data.data() + guard; }
  bool guardsHold() const {
    auto bad = [](uint8_t byte) { return byte != 0xa5; };
    llvm::ArrayRef<uint8_t> all(data.data(), data.size());
    return llvm::none_of(all.take_front(guard), bad) && llvm::none_of(all.take_back(guard), bad);
  }
  template <typename T> T at(int64_t i) const {
    T value;
    std::memcpy(&value, data.data() + guard + i * sizeof(T), sizeof(T));
    return value;
  }
  double get(int64_t i) const {
    Type element = type.getElementType();
    if (element.isF32())
      return at<float>(i);
    if (element.isF64())
      return at<double>(i);
    switch (byteWidth(element)) {
    case 1:
      return at<int8_t>(i);
    case 4:
      return at<int32_t>(i);
    default:
      return static_cast<double>(at<int64_t>(i));
    }
  }
  bool isFloat() const { return isa<FloatType>(type.getElementType()); }
  double smallestNormal() const {
    return type.getElementType().isF32() ? std::numeric_limits<float>::min() : std::numeric_limits<double>::min();
  }
  bool sameBits(const Buffer &other, int64_t i) const {
    size_t width = byteWidth(type.getElementType()), at = guard + i * width;
    return std::memcmp(data.data() + at, other.data.data() + at, width) == 0;
  }
  /// The first element with other bits; size(), if there is none. Which of two NaN an operation hands on is for the
  /// order of its operands to say, which a code generator chooses each time that it writes it.
  int64_t firstDifference(const Buffer &other) const {
    int64_t i = 0;
    while (i < elements && (sameBits(other, i) || (isFloat() && std::isnan(get(i)) && std::isnan(other.get(i)))))
      ++i;
    return i;
  }
  int64_t size() const { return elements; }

private:
  size_t guard = aligned ? 256 : 256 + 16;
  template <typename T> void put(int64_t i, T value) {
    std::memcpy(data.data() + guard + i * sizeof(T), &value, sizeof(T));
  }
  void set(int64_t i, double value) {
    Type element = type.getElementType();
    if (element.isF32())
      return put(i, static_cast<float>(value));
    if (element.isF64())
      return put(i, value);
    if (element.isInteger(1))
      return put<uint8_t>(i, value >= 1);
    switch (byteWidth(element)) {
    case 1:
      return put(i, static_cast<int8_t>(std::floor(value)));
    case 4:
      return put(i, static_cast<int32_t>(std::floor(value)));
    default:
      return put(i, static_cast<int64_t>(std::floor(value)));
    }
  }
  MemRefType type;
  int64_t elements;
  std::vector<uint8_t, LineAllocator<uint8_t>> data;
};

SmallVector<Buffer> makeBuffers(const Kernel &kernel) {
  SmallVector<Buffer> buffers;
  for (auto [i, argument] : llvm::enumerate(kernel.arguments))
    buffers.emplace_back(argument, i + 1);
  return buffers;
}

void run(Run function, SmallVector<Buffer> &buffers, int threads, bool lastFirst) {
  SmallVector<void *> pointers;
  for (Buffer &buffer : buffers)
    pointers.push_back(buffer.pointer());
  for (int i = 0; i < threads; ++i)
    function(pointers.data(), lastFirst ? threads - 1 - i : i, threads);
}

/// The error of element `e`, relative to `largest` or to itself; infinite where values differ that have none.
double errorOf(const Buffer &got, const Buffer &expected, int64_t e, double largest, bool byElement) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (!got.isFloat())
    return got.sameBits(expected, e) ? 0 : infinity;
  double x = got.get(e), y = expected.get(e);
  if (std::isnan(x) && std::isnan(y))
    return 0;
  if (x == y)
    return byElement && x == 0 && std::signbit(x) != std::signbit(y) ? infinity : 0;
  if (!std::isfinite(x) || !std::isfinite(y))
    return infinity;
  // What is below the normal numbers has the precision of the smallest of them.
  double scale = byElement ? std::max(std::abs(y), got.smallestNormal()) : largest > 0 ? largest : 1;
  return std::abs(x - y) / scale;
}

/// The largest error of buffer number `i`; nothing if it is too large.
std::optional<double> compare(const Kernel &kernel, unsigned i, const Buffer &got, const Buffer &expected) {
  double largest = 0, worst = 0;
  for (int64_t e = 0; got.isFloat() && e < got.size(); ++e)
    if (std::isfinite(expected.get(e)))
      largest = std::max(largest, std::abs(expected.get(e)));
  bool byElement = !kernel.reduces && !kernel.arguments[i].whole;
  for (int64_t e = 0; e < got.size(); ++e) {
    double error = errorOf(got, expected, e, largest, byElement);
    if (!(error <= rtol)) {
      llvm::errs() << kernel.name << ": buffer " << i << " element " << e << " is " << got.get(e) << ", reference has "
                   << expected.get(e) << "\n";
      return std::nullopt;
    }
    worst = std::max(worst, error);
  }
  return worst;
}

bool check(const Kernel &kernel, Run reference, Run vector) {
  SmallVector<Buffer> expected = makeBuffers(kernel);
  run(reference, expected, 1, false);
  SmallVector<Buffer> first = makeBuffers(kernel);
  run(vector, first, 1, false);
  double worst = 0;
  for (auto [i, buffer] : llvm::enumerate(first)) {
    std::optional<double> error = compare(kernel, i, buffer, expected[i]);
    if (!error)
      return false;
    worst = std::max(worst, *error);
  }
  for (int threads : {1, 2, 3, 5, 7})
    for (bool lastFirst : {false, true}) {
      SmallVector<Buffer> got = makeBuffers(kernel);
      run(vector, got, threads, lastFirst);
      for (auto [i, buffer] : llvm::enumerate(got)) {
        if (!buffer.guardsHold()) {
          llvm::errs() << kernel.name << ": buffer " << i << " overflows with " << threads << " threads\n";
          return false;
        }
        if (int64_t e = buffer.firstDifference(first[i]); e < buffer.size()) {
          llvm::errs() << kernel.name << ": buffer " << i << " element " << e << " has other bits with " << threads
                       << " threads" << (lastFirst ? ", the last of them first," : "") << " than with 1\n";
          return false;
        }
      }
    }
  llvm::outs() << kernel.name << ": ok, largest error " << llvm::format("%.1e", worst) << "\n";
  return true;
}

/// Takes functions out whose launch has a strategy that is impossible for these options. False if one fails otherwise.
bool dropRefused(ModuleOp module, const KernelCompileOptions &options) {
  bool good = true;
  for (auto function : llvm::make_early_inc_range(module.getOps<func::FuncOp>())) {
    OwningOpRef<ModuleOp> alone = ModuleOp::create(module.getLoc());
    alone->push_back(function->clone());
    std::string message;
    ScopedDiagnosticHandler handler(module.getContext(), [&](Diagnostic &diagnostic) {
      message += diagnostic.str();
      return success();
    });
    if (succeeded(emitKernels(*alone, options)))
      continue;
    good &= StringRef(message).contains("has an impossible strategy");
    (good ? llvm::outs() : llvm::errs()) << function.getName() << ": refused: " << message << "\n";
    function.erase();
  }
  return good;
}

void measure(const Kernel &kernel, Run function) {
  SmallVector<Buffer> buffers = makeBuffers(kernel);
  SmallVector<void *> pointers;
  for (Buffer &buffer : buffers)
    pointers.push_back(buffer.pointer());
  // Time of this thread: others may want the processor too.
  auto now = [] {
    timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
  };
  double best = 1e9, total = 0;
  for (int rounds = 0; rounds < 7 || (total < 0.3 && rounds < 100000); ++rounds) {
    double start = now();
    function(pointers.data(), 0, 1);
    double seconds = now() - start;
    best = std::min(best, seconds), total += seconds;
  }
  llvm::outs() << llvm::format("  %.2f us  %.1f GFLOP/s  %.1f GB/s\n", best * 1e6, kernel.flops / best * 1e-9,
                               kernel.bytes / best * 1e-9);
}
} // namespace

/// Those of a CPU's features ("+avx2,+fma") that the CPU here has too. Says what is left out.
static std::string featuresHere(StringRef name, StringRef features) {
  llvm::StringMap<bool> host = llvm::sys::getHostCPUFeatures();
  SmallVector<StringRef> all, lacked;
  features.split(all, ',', -1, /*KeepEmpty=*/false);
  llvm::erase_if(all, [&](StringRef feature) {
    bool lacks = feature.starts_with("+") && !host.lookup(feature.drop_front());
    if (lacks)
      lacked.push_back(feature.drop_front());
    return lacks;
  });
  if (!lacked.empty())
    llvm::errs() << "dlc-kernel-check: this CPU lacks " << llvm::join(lacked, ", ") << " of " << name
                 << ": its kernels run in other instructions\n";
  return llvm::join(all, ",");
}

/// Whether a function is one that this program can hand buffers to.
static bool isOfBuffers(func::FuncOp function) {
  for (Type type : function.getArgumentTypes())
    if (auto memref = dyn_cast<MemRefType>(type); !memref || !dlc::codegen::staticStrides(memref)) {
      function.emitError() << "argument of type " << type << ", expected memrefs of static shape and strides";
      return false;
    }
  auto hasOther = [](dlc::kernel::LaunchOp launch) {
    auto isOther = [](Value operand) { return !isa<BlockArgument>(operand); };
    if (llvm::none_of(launch->getOperands(), isOther))
      return WalkResult::advance();
    launch.emitError() << "has an operand that is computed, expected arguments of the function";
    return WalkResult::interrupt();
  };
  return !function.walk(hasOther).wasInterrupted();
}

int main(int argc, char **argv) {
  cl::ParseCommandLineOptions(argc, argv, "runs kernels, vector against reference\n");
  llvm::InitializeNativeTarget();
  llvm::InitializeNativeTargetAsmPrinter();
  DialectRegistry registry;
  registerKernelDialects(registry);
  MLIRContext context(registry);
  context.allowUnregisteredDialects(); // check.low and others
  OwningOpRef<ModuleOp> module = parseSourceFile<ModuleOp>(inputFile, &context);
  if (!module)
    return 1;

  KernelCompileOptions options;
  options.math = mathMode;
  if (!cpu.empty()) {
    auto target = dlc::describeTarget(cpu, [](const Twine &message) { llvm::errs() << message << "\n"; });
    if (failed(target))
      return 1;
    options.cpuFeatures = featuresHere(cpu, target->llvmFeatures);
    options.fused = target->fused;
    options.vectorBits = target->vectorBits;
    options.vectorRegisters = target->vectorRegisters;
    options.multiplyAdds = target->multiplyAdds;
    options.lineCycles = target->lineCycles;
    options.sharedUnits = target->sharedUnits;
    options.sharedBuffers = target->sharedBuffers;
    options.l1Bytes = target->l1Bytes;
    options.l2Bytes = target->l2Bytes;
    options.cacheBytes = target->cacheBytes;
  }
  if (bits) {
    options.vectorBits = bits;
    options.vectorRegisters = options.multiplyAdds = 0;
  }
  if (l2)
    options.l2Bytes = l2;
  if (cache)
    options.cacheBytes = cache;
  options.tile = tile;
  options.printTimes = timing;
  options.printMLIR = dump;
  options.printLLVM = asmOut;
  bool good = !skipRefused || dropRefused(*module, options);
  SmallVector<Kernel> kernels;
  for (auto function : module->getOps<func::FuncOp>()) {
    if (!isOfBuffers(function))
      return 1;
    Kernel kernel;
    kernel.name = function.getName().str();
    for (unsigned i = 0; i < function.getNumArguments(); ++i) {
      auto memref = cast<MemRefType>(function.getArgument(i).getType());
      bool isFloat = isa<FloatType>(memref.getElementType());
      auto bound = [&](StringRef name, double value) {
        auto attribute = function.getArgAttrOfType<FloatAttr>(i, name);
        return attribute ? attribute.getValueAsDouble() : value;
      };
      auto every = function.getArgAttrOfType<IntegerAttr>(i, "check.special");
      kernel.arguments.push_back({memref, bound("check.low", isFloat ? -2 : 0), bound("check.high", isFloat ? 2 : 9),
                                  !isFloat ? 0
                                  : every  ? every.getInt()
                                           : special.getValue(),
                                  function.getArgAttr(i, "check.whole") != nullptr});
      kernel.bytes += memref.getNumElements() * byteWidth(memref.getElementType());
    }
    function.walk([&](dlc::kernel::LaunchOp launch) {
      if (auto flops = launch->getAttrOfType<IntegerAttr>("flops"))
        kernel.flops = flops.getInt();
    });
    function.walk([&](dlc::kernel::StageOp stage) { kernel.reduces |= !stage.getIdentities().empty(); });
    kernels.push_back(kernel);
  }

  std::optional<CompiledKernels> vector = compileKernels(*module, options);
  KernelCompileOptions plain;
  plain.mode = "reference";
  plain.math = "libm";
  std::optional<CompiledKernels> reference = compileKernels(*module, plain);
  if (!reference || !vector)
    return 1;
  for (const Kernel &kernel : kernels) {
    good &= check(kernel, reference->find(kernel.name), vector->find(kernel.name));
    if (timing)
      measure(kernel, vector->find(kernel.name));
  }
  return good ? 0 : 1;
}
