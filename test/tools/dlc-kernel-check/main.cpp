//===- main.cpp - dlc-kernel-check: runs kernels of the planned level, vector against reference ---===//
//
// Usage: dlc-kernel-check FILE.mlir [--cpu=NAME] [--bits=N] [--l2=BYTES] [--cache=BYTES] [--aligned] [--tile=MRxNR]
// [--math=strict|fast] [--rtol=X] [--time] [--dump]
//
// FILE holds functions whose arguments are memrefs and whose bodies are one kernel.launch each. Every launch is emitted
// in both modes and run on the same random data: the vector kernel with 1, 2, 3, 5 and 7 threads must give the same
// bits, agree with the reference, and leave the bytes around its buffers alone. An argument may carry
// {check.low = .. : f64, check.high = .. : f64}, the interval of its elements (default -2 and 2; integers 0 and 9).
// With --cpu the vector kernel is what a compilation for that CPU has: its vectors, its caches and no instruction that
// it lacks. --time prints the speed of one thread. --dump prints the module in the LLVM dialect.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/Body.h"
#include "compiler/target/TargetDescription.h"
#include "dialects/kernel/Kernel.h"
#include "dlc-kernel-check/Compile.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Parser/Parser.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/TargetSelect.h"

#include <cmath>
#include <cstring>
#include <ctime>
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
static cl::opt<double> rtol("rtol", cl::init(1e-5), cl::desc("relative to the largest entry of the reference"));
static cl::opt<bool> timing("time", cl::desc("measure one thread"));
static cl::opt<bool> dump("dump", cl::desc("print the LLVM dialect"));
static cl::opt<bool> asmOut("llvm", cl::desc("print LLVM IR after its passes"));

namespace {
struct Kernel {
  std::string name;
  SmallVector<MemRefType> types;
  SmallVector<std::pair<double, double>> ranges;
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
  Buffer(MemRefType type, std::pair<double, double> range, uint64_t seed) : type(type) {
    SmallVector<int64_t> strides = *dlc::codegen::staticStrides(type);
    elements = 1;
    for (auto [extent, stride] : llvm::zip(type.getShape(), strides))
      elements = extent == 0 ? 0 : elements == 0 ? 0 : elements + (extent - 1) * stride;
    data.assign(elements * byteWidth(type.getElementType()) + 2 * guard, 0xa5);
    uint64_t state = seed * 0x9e3779b97f4a7c15ull + 1;
    for (int64_t i = 0; i < elements; ++i) {
      state = state * 6364136223846793005ull + 1442695040888963407ull;
      double unit = static_cast<double>(state >> 11) * 0x1p-53;
      set(i, range.first + (range.second - range.first) * unit);
    }
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
  bool operator==(const Buffer &other) const { return data == other.data; }
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
  for (auto [i, type] : llvm::enumerate(kernel.types))
    buffers.emplace_back(type, kernel.ranges[i], i + 1);
  return buffers;
}

void run(Run function, SmallVector<Buffer> &buffers, int threads) {
  SmallVector<void *> pointers;
  for (Buffer &buffer : buffers)
    pointers.push_back(buffer.pointer());
  for (int tid = 0; tid < threads; ++tid)
    function(pointers.data(), tid, threads);
}

bool check(const Kernel &kernel, Run reference, Run vector) {
  SmallVector<Buffer> expected = makeBuffers(kernel);
  run(reference, expected, 1);
  SmallVector<Buffer> first;
  double worst = 0;
  for (int threads : {1, 2, 3, 5, 7}) {
    SmallVector<Buffer> got = makeBuffers(kernel);
    run(vector, got, threads);
    for (auto [i, buffer] : llvm::enumerate(got)) {
      if (!buffer.guardsHold()) {
        llvm::errs() << kernel.name << ": buffer " << i << " overflows with " << threads << " threads\n";
        return false;
      }
      if (threads > 1 && !(buffer == first[i])) {
        llvm::errs() << kernel.name << ": buffer " << i << " has other bits with " << threads
                     << " threads than with 1\n";
        return false;
      }
      if (threads > 1)
        continue;
      double largest = 0;
      for (int64_t e = 0; e < buffer.size(); ++e)
        if (std::isfinite(expected[i].get(e)))
          largest = std::max(largest, std::abs(expected[i].get(e)));
      for (int64_t e = 0; e < buffer.size(); ++e) {
        double x = buffer.get(e), y = expected[i].get(e);
        if (x == y || (std::isnan(x) && std::isnan(y)))
          continue;
        double error = std::abs(x - y) / (largest > 0 ? largest : 1);
        worst = std::max(worst, error);
        if (!buffer.isFloat() || !(error <= rtol)) {
          llvm::errs() << kernel.name << ": buffer " << i << " element " << e << " is " << x << ", reference has " << y
                       << "\n";
          return false;
        }
      }
    }
    if (threads == 1)
      first = std::move(got);
  }
  llvm::outs() << kernel.name << ": ok, largest error " << llvm::format("%.1e", worst) << "\n";
  return true;
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

int main(int argc, char **argv) {
  cl::ParseCommandLineOptions(argc, argv, "runs kernels, vector against reference\n");
  llvm::InitializeNativeTarget();
  llvm::InitializeNativeTargetAsmPrinter();
  DialectRegistry registry;
  registerKernelDialects(registry);
  MLIRContext context(registry);
  context.allowUnregisteredDialects(); // check.low, check.high
  OwningOpRef<ModuleOp> module = parseSourceFile<ModuleOp>(inputFile, &context);
  if (!module)
    return 1;

  SmallVector<Kernel> kernels;
  for (auto function : module->getOps<func::FuncOp>()) {
    Kernel kernel;
    kernel.name = function.getName().str();
    for (unsigned i = 0; i < function.getNumArguments(); ++i) {
      auto memref = cast<MemRefType>(function.getArgument(i).getType());
      kernel.types.push_back(memref);
      bool isFloat = isa<FloatType>(memref.getElementType());
      auto bound = [&](StringRef name, double value) {
        auto attribute = function.getArgAttrOfType<FloatAttr>(i, name);
        return attribute ? attribute.getValueAsDouble() : value;
      };
      kernel.ranges.push_back({bound("check.low", isFloat ? -2 : 0), bound("check.high", isFloat ? 2 : 9)});
      kernel.bytes += memref.getNumElements() * byteWidth(memref.getElementType());
    }
    function.walk([&](dlc::kernel::LaunchOp launch) {
      if (auto flops = launch->getAttrOfType<IntegerAttr>("flops"))
        kernel.flops = flops.getInt();
    });
    kernels.push_back(kernel);
  }

  KernelCompileOptions options;
  options.mode = "reference";
  options.math = "libm";
  std::optional<CompiledKernels> reference = compileKernels(*module, options);
  options.mode = "vector";
  options.math = mathMode;
  if (!cpu.empty()) {
    auto target = dlc::describeTarget(cpu, [](const Twine &message) { llvm::errs() << message << "\n"; });
    if (failed(target))
      return 1;
    options.cpuFeatures = target->llvmFeatures;
    options.vectorBits = target->vectorBits;
    options.l1Bytes = target->l1Bytes;
    options.l2Bytes = target->l2Bytes;
    options.cacheBytes = target->cacheBytes;
  }
  if (bits)
    options.vectorBits = bits;
  if (l2)
    options.l2Bytes = l2;
  if (cache)
    options.cacheBytes = cache;
  options.tile = tile;
  options.printTimes = timing;
  options.printMLIR = dump;
  options.printLLVM = asmOut;
  std::optional<CompiledKernels> vector = compileKernels(*module, options);
  if (!reference || !vector)
    return 1;
  bool good = true;
  for (const Kernel &kernel : kernels) {
    good &= check(kernel, reference->find(kernel.name), vector->find(kernel.name));
    if (timing)
      measure(kernel, vector->find(kernel.name));
  }
  return good ? 0 : 1;
}
