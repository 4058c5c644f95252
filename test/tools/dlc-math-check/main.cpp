//===- main.cpp - dlc-math-check: accuracy of functions over their inputs ---------------===//
//
// Usage: dlc-math-check [--mode=strict|fast|reference] [--stride=N] [--workers=N] [--max=ULP] [--time] FUNCTION...
//
// Every N-th bit pattern of f32 (N = 1: all 2^32 of them), zeros, ends and NaN goes through the function as a scalar
// and in vectors of 128 and 256 bits, which must agree to the bit, and is compared with the C library's function
// of double; and again as a scalar and in vectors of 512 bits, with functions by tables in registers (lower-math's
// lookup). Prints the largest error in units in the last place and where it occurs; fails above --max (1 in strict, 4
// in fast). Results below the smallest normal number are measured in units of the smallest subnormal one. A function of
// two arguments is tried with pairs instead: all pairs of special numbers, then random ones, most with a result that is
// no infinity or 0. A function of the dl dialect takes the way that it takes in a model: its conversion knows the mode.
// NAME_f64 is the function of f64, tried with 2^32 / N random numbers, a share of them where each function is delicate,
// against the C library's function of long double; the bound is 2 there.
//
//===----------------------------------------------------------------------------===//
#include "compiler/conversion/Passes.h"
#include "compiler/transforms/Passes.h"
#include "dialects/dl/Dl.h"
#include "dialects/train/Train.h"
#include "dlc-kernel-check/Compile.h"

#include "mlir/Parser/Parser.h"
#include "mlir/Pass/PassManager.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/TargetParser/Host.h"

#include <chrono>
#include <cmath>
#include <cstring>
#include <limits>
#include <thread>

using namespace mlir;
namespace cl = llvm::cl;

static cl::list<std::string> names(cl::Positional, cl::desc("FUNCTION..."));
static cl::opt<std::string> mode("mode", cl::init("strict"),
                                 cl::desc("strict, fast, or reference: strict, with libm for the functions"));
static cl::opt<uint64_t> stride("stride", cl::init(4099), cl::desc("every N-th input"));
static cl::opt<unsigned> threadCount("workers", cl::init(1), cl::desc("threads"));
static cl::opt<double> bound("max", cl::init(0), cl::desc("largest error in ulp"));
static cl::opt<bool> timing("time", cl::desc("print the time of an element, in cache"));

namespace {
constexpr int64_t block = 4096;

// In the modules the functions are called check_NAME: NAME may be one of libm's.
struct Function {
  const char *name, *op; // of math; or of dl, with its settings
  double (*exact)(double);
  double (*exact2)(double, double) = nullptr;      // of two arguments
  long double (*exactWide)(long double) = nullptr; // of f64

  const char *type() const { return exactWide ? "f64" : "f32"; }
  bool isOfDl() const { return StringRef(op).starts_with("dl."); }
};

// What the functions of dl are, in double, where nothing cancels.
double sigmoid(double x) { return x < 0 ? std::exp(x) / (1 + std::exp(x)) : 1 / (1 + std::exp(-x)); }
double softplus(double x) { return std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x))); }
double ndtr(double x) { return std::erfc(-x / std::sqrt(2.0)) / 2; }
double elu(double x, double alpha) { return x < 0 ? alpha * std::expm1(x) : x; }
double clamp(double x, double low, double high) { return x < low ? low : x > high ? high : x; }
double mish(double x) {
  double e = std::exp(std::min(x, 40.0)), n = e * (e + 2);
  return std::isnan(x) ? x : x * (n / (n + 2));
}
double tanhshrink(double x) {
  double z = x * x;
  if (z > 0.0025)
    return static_cast<double>(x - std::tanh(static_cast<long double>(x)));
  return x * z * (1.0 / 3 + z * (-2.0 / 15 + z * (17.0 / 315 + z * (-62.0 / 2835 + z * 1382.0 / 155925))));
}

const Function functions[] = {
    {"exp", "dl.exp", std::exp},
    {"expm1", "math.expm1", std::expm1},
    {"log", "math.log", std::log},
    {"log1p", "math.log1p", std::log1p},
    {"tanh", "math.tanh", std::tanh},
    {"sqrt", "math.sqrt", std::sqrt},
    {"cos", "math.cos", std::cos},
    {"sin", "math.sin", std::sin},
    {"erf", "math.erf", std::erf},
    {"rsqrt", "math.rsqrt", [](double x) { return 1 / std::sqrt(x); }},
    {"atan", "math.atan", std::atan},
    {"sinh", "math.sinh", std::sinh},
    {"cosh", "math.cosh", std::cosh},
    {"erfc", "math.erfc", std::erfc},
    {"pow", "math.powf", nullptr, std::pow},
    {"sigmoid", "dl.sigmoid", sigmoid},
    {"logsigmoid", "dl.logsigmoid", [](double x) { return -softplus(-x); }},
    {"softplus", "dl.softplus {beta = 1.0 : f64, threshold = 20.0 : f64}", softplus},
    {"softplus_2", "dl.softplus {beta = 2.0 : f64, threshold = 30.0 : f64}",
     [](double x) { return softplus(2 * x) / 2; }},
    {"softplus_3", "dl.softplus {beta = 3.3 : f64, threshold = 40.0 : f64}",
     [](double x) { return softplus(3.3 * x) / 3.3; }},
    {"relu", "dl.relu", [](double x) { return x < 0 ? 0 : x; }},
    {"relu6", "dl.relu6", [](double x) { return clamp(x, 0, 6); }},
    {"leaky_relu", "dl.leaky_relu {slope = 0.01 : f64}", [](double x) { return x < 0 ? 0.01 * x : x; }},
    {"elu", "dl.elu {alpha = 1.0 : f64}", [](double x) { return elu(x, 1); }},
    {"celu", "dl.celu {alpha = 1.0 : f64}", [](double x) { return elu(x, 1); }},
    {"celu_2", "dl.celu {alpha = 2.0 : f64}", [](double x) { return 2 * elu(x / 2, 1); }},
    {"celu_3", "dl.celu {alpha = 3.3 : f64}", [](double x) { return 3.3 * elu(x / 3.3, 1); }},
    {"selu", "dl.selu", [](double x) { return 1.0507009873554805 * elu(x, 1.6732632423543772); }},
    {"gelu", "dl.gelu", [](double x) { return x * ndtr(x); }},
    {"gelu_tanh", "dl.gelu {tanh}",
     [](double x) { return x * sigmoid(std::sqrt(8 / std::acos(-1.0)) * (x + 0.044715 * x * x * x)); }},
    {"ndtr", "dl.ndtr", ndtr},
    {"silu", "dl.silu", [](double x) { return x * sigmoid(x); }},
    {"mish", "dl.mish", mish},
    {"hardsigmoid", "dl.hardsigmoid", [](double x) { return clamp(x + 3, 0, 6) / 6; }},
    {"hardswish", "dl.hardswish", [](double x) { return x * clamp(x + 3, 0, 6) / 6; }},
    {"hardtanh", "dl.hardtanh {min_val = -1.0 : f64, max_val = 1.0 : f64}", [](double x) { return clamp(x, -1, 1); }},
    {"softshrink", "dl.softshrink {lambd = 0.5 : f64}", [](double x) { return x - clamp(x, -0.5, 0.5); }},
    {"softsign", "dl.softsign", [](double x) { return x / (1 + std::abs(x)); }},
    {"tanhshrink", "dl.tanhshrink", tanhshrink},
    {"exp_f64", "math.exp", nullptr, nullptr, std::exp},
    {"expm1_f64", "math.expm1", nullptr, nullptr, std::expm1},
    {"log_f64", "math.log", nullptr, nullptr, std::log},
    {"log1p_f64", "math.log1p", nullptr, nullptr, std::log1p},
    {"tanh_f64", "math.tanh", nullptr, nullptr, std::tanh},
    {"erf_f64", "math.erf", nullptr, nullptr, std::erf},
};

bool isAskedFor(const Function &function) { return names.empty() || llvm::is_contained(names, function.name); }

/// Of the functions that are asked for.
std::string moduleText(bool ofDl) {
  std::string text;
  for (const Function &function : functions) {
    if (function.isOfDl() != ofDl || !isAskedFor(function))
      continue;
    if (ofDl) {
      StringRef op, settings;
      std::tie(op, settings) = StringRef(function.op).split(' ');
      text += llvm::formatv("func.func @check_{0}(%x: tensor<{1}xf32>) -> tensor<{1}xf32> {{\n"
                            "  %y = {2} %x {3} : tensor<{1}xf32>\n  return %y : tensor<{1}xf32>\n}\n",
                            function.name, block, op, settings);
      continue;
    }
    if (function.exact2) {
      text += llvm::formatv(R"(
func.func @check_{0}(%x: memref<{2}xf32>, %z: memref<{2}xf32>, %y: memref<{2}xf32>) {{
  kernel.launch "{0}" outer 0 ins(%x, %z : memref<{2}xf32>, memref<{2}xf32>) outs(%y : memref<{2}xf32>) {{
  ^bb0(%a: memref<{2}xf32>, %c: memref<{2}xf32>, %b: memref<{2}xf32>):
    kernel.stage extents [{2}] iterators ["parallel"]
      maps [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>, affine_map<(i) -> (i)>]
      identities [] ins(%a, %c : memref<{2}xf32>, memref<{2}xf32>) outs(%b : memref<{2}xf32>)
      prologue {{ ^bb0(%p: f32, %s: f32): %q = {1} %p, %s : f32 kernel.yield %q : f32 } combine {{}
      epilogue {{ ^bb0(%q: f32, %p: f32, %s: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  return
})",
                            function.name, function.op, block);
      continue;
    }
    text += llvm::formatv(R"(
func.func @check_{0}(%x: memref<{2}x{3}>, %y: memref<{2}x{3}>) {{
  kernel.launch "{0}" outer 0 ins(%x : memref<{2}x{3}>) outs(%y : memref<{2}x{3}>) {{
  ^bb0(%a: memref<{2}x{3}>, %b: memref<{2}x{3}>):
    kernel.stage extents [{2}] iterators ["parallel"] maps [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>]
      identities [] ins(%a : memref<{2}x{3}>) outs(%b : memref<{2}x{3}>)
      prologue {{ ^bb0(%p: {3}): %q = {1} %p : {3} kernel.yield %q : {3} } combine {{}
      epilogue {{ ^bb0(%q: {3}, %p: {3}): kernel.yield %q : {3} }
    kernel.yield
  }
  return
})",
                          function.name, function.op, block, function.type());
  }
  return text;
}

/// A module of both kinds of function, each one kernel.
OwningOpRef<ModuleOp> buildModule(MLIRContext &context) {
  OwningOpRef<ModuleOp> module = parseSourceString<ModuleOp>(moduleText(false), &context);
  OwningOpRef<ModuleOp> ofDl = parseSourceString<ModuleOp>(moduleText(true), &context);
  if (!module || !ofDl)
    return {};
  PassManager passes(&context);
  dlc::ConvertDlToKernelOptions conversion;
  conversion.math = mode == "fast" ? "fast" : "strict";
  passes.addPass(dlc::createDecompose());
  passes.addPass(dlc::createConvertDlToKernel(conversion));
  passes.addPass(dlc::createFuse());
  passes.addPass(dlc::createPlanMemory());
  if (failed(passes.run(*ofDl)))
    return {};
  for (Operation &function : llvm::make_early_inc_range(*ofDl->getBody()))
    function.moveBefore(module->getBody(), module->getBody()->end());
  return module;
}

/// The distance of `got` from `exact` in units of the last place of the T nearest to `exact`.
template <typename T, typename Exact> double error(T got, Exact exact) {
  using Limits = std::numeric_limits<T>;
  if (std::isnan(exact) || std::isnan(got))
    return std::isnan(exact) && std::isnan(got) ? 0 : INFINITY;
  auto nearest = static_cast<T>(exact);
  if (got == nearest)
    return std::signbit(got) == std::signbit(nearest) || got != 0 ? 0 : INFINITY;
  if (std::isinf(nearest) || std::isinf(got)) {
    // Past the largest number the last place stays what it was.
    Exact x = std::isinf(got) ? std::copysign(std::ldexp(Exact(1), Limits::max_exponent), Exact(got)) : Exact(got);
    return static_cast<double>(std::abs(x - exact) / std::ldexp(Exact(1), Limits::max_exponent - Limits::digits));
  }
  int exponent = std::max(nearest == 0 ? Limits::min_exponent : std::ilogb(nearest), Limits::min_exponent - 1);
  return static_cast<double>(std::abs(Exact(got) - exact) / std::ldexp(Exact(1), exponent + 1 - Limits::digits));
}

struct Worst {
  double ulps = 0;
  double x = 0, z = 0, value = 0;
  bool same = true;

  void merge(const Worst &other) {
    bool all = same && other.same;
    if (!(other.ulps <= ulps))
      *this = other;
    same = all;
  }
};

float fromBits(uint32_t pattern) {
  float value;
  std::memcpy(&value, &pattern, sizeof value);
  return value;
}

/// splitmix64 (Steele et al. 2014)
uint64_t mix(uint64_t x) {
  x += 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

/// Whether C99's Annex F says what the result is, to the last bit.
bool isSpecialPair(float x, float z) {
  return x == 0 || z == 0 || std::abs(x) == 1 || !std::isfinite(x) || !std::isfinite(z);
}

/// Pair `number` of a function of two arguments.
std::pair<float, float> pairOf(uint64_t number) {
  static const float special[] = {0,          -0.0f,    1,         -1,      2,       -2,        0.5f,      -0.5f,
                                  3,          -3,       1.5f,      -2.5f,   24,      1e8f,      16777216,  16777218,
                                  8388607.5f, -8388607, 1e-40f,    3e38f,   -3e38f,  1e-45f,    INFINITY,  -INFINITY,
                                  NAN,        16777215, -16777215, -1e-40f, -1e-45f, 0x1p-126f, -0x1p-126f};
  constexpr uint64_t count = sizeof special / sizeof *special;
  if (number < count * count)
    return {special[number / count], special[number % count]};
  uint64_t bits = mix(number), more = mix(bits);
  float x = fromBits(static_cast<uint32_t>(bits)), z = fromBits(static_cast<uint32_t>(bits >> 32));
  double unit = static_cast<double>(more >> 11) * 0x1p-53;
  switch (more & 7) {
  case 0:
    return {x, z};
  case 1: // a whole power
    return {x, std::round(static_cast<float>(unit * 40 - 20))};
  case 2: // a base near 1
    return {static_cast<float>(1 + (unit - 0.5) * 0x1p-6), std::ldexp(z, -std::ilogb(z) + static_cast<int>(bits & 15))};
  default: // a result of any size that there is
    x = std::abs(x);
    return {x, static_cast<float>((unit * 284 - 152) / std::log2(static_cast<double>(x)))};
  }
}

/// Input `number` of a function of f64.
double wideOf(uint64_t number) {
  static const double special[] = {0,    -0.0,     1,         -1,        0.5, -0.5,     2,         709.782712893384,
                                   -745, -745.133, 0x1p-1022, 0x1p-1074, 88,  INFINITY, -INFINITY, NAN};
  if (number < sizeof special / sizeof *special)
    return special[number];
  uint64_t bits = mix(number), more = mix(bits);
  double any, unit = static_cast<double>(more >> 11) * 0x1p-52 - 1;
  std::memcpy(&any, &bits, sizeof any);
  switch (bits & 7) {
  case 0:
    return any;
  case 1:
    return std::abs(any);
  case 2:
    return 1 + unit * 0x1p-5;
  case 3:
    return 750 * unit;
  case 4:
    return 7 * unit;
  case 5:
    return unit;
  default: // any size from 2^-60 to 2^10
    return std::ldexp(unit, static_cast<int>((bits >> 8) % 70) - 60);
  }
}

/// Inputs of f32 that no stride leaves out.
constexpr uint32_t special[] = {0x00000000, 0x80000000, 0x3f800000, 0xbf800000, 0x7f800000, 0xff800000,
                                0x7fc00000, 0xff800001, 0x7fffffff, 0x00000001, 0x80000001, 0x007fffff,
                                0x807fffff, 0x00800000, 0x80800000, 0x7f7fffff, 0xff7fffff};

/// What happens to inputs begin, begin + stride, ... below end.
template <typename T>
Worst check(const Function &function, ArrayRef<SmallVector<Run>> groups, uint64_t begin, uint64_t end) {
  std::vector<T> x(block), z(block), expected(block), y(block);
  SmallVector<void *> buffers{x.data(), y.data()};
  if (function.exact2)
    buffers.insert(buffers.begin() + 1, z.data());
  Worst worst;
  ArrayRef<uint32_t> first(special);
  for (uint64_t next = begin; next < end;) {
    for (auto [element, second] : llvm::zip(x, z)) {
      if (!function.exactWide && !function.exact2 && !first.empty()) {
        element = static_cast<T>(fromBits(first.front()));
        first = first.drop_front();
        continue;
      }
      uint64_t pattern = std::min(next, end - 1);
      if (function.exactWide)
        element = static_cast<T>(wideOf(pattern / stride));
      else if (function.exact2)
        std::tie(element, second) = pairOf(pattern / stride);
      else
        element = fromBits(static_cast<uint32_t>(pattern));
      next += stride;
    }
    for (ArrayRef<Run> variants : groups) {
      variants.front()(buffers.data(), 0, 1);
      expected = y;
      for (Run variant : variants.drop_front()) {
        variant(buffers.data(), 0, 1);
        for (int64_t e = 0; e < block; ++e)
          worst.same &= (expected[e] == y[e] && std::signbit(expected[e]) == std::signbit(y[e])) ||
                        (std::isnan(expected[e]) && std::isnan(y[e]));
      }
      for (int64_t e = 0; e < block; ++e) {
        double ulps = function.exactWide ? error(expected[e], function.exactWide(x[e]))
                      : function.exact2  ? error(expected[e], function.exact2(x[e], z[e]))
                                         : error(expected[e], function.exact(x[e]));
        if (function.exact2 && ulps != 0 && isSpecialPair(static_cast<float>(x[e]), static_cast<float>(z[e])))
          ulps = INFINITY;
        if (!(ulps <= worst.ulps)) {
          worst.ulps = ulps;
          worst.x = x[e], worst.z = z[e], worst.value = expected[e];
        }
      }
    }
  }
  return worst;
}
} // namespace

int main(int argc, char **argv) {
  cl::ParseCommandLineOptions(argc, argv, "accuracy of functions\n");
  llvm::InitializeNativeTarget();
  llvm::InitializeNativeTargetAsmPrinter();
  DialectRegistry registry;
  registerKernelDialects(registry);
  registry.insert<dlc::dl::DLDialect, dlc::train::TrainDialect>();
  MLIRContext context(registry);
  context.loadAllAvailableDialects(); // of passes that are not in a pipeline together
  OwningOpRef<ModuleOp> module = buildModule(context);
  if (!module)
    return 1;

  // In each group scalars first; then the widths that this processor has.
  SmallVector<SmallVector<CompiledKernels>> groups;
  llvm::StringMap<bool> features = llvm::sys::getHostCPUFeatures();
  for (bool lookup : {false, true}) {
    if (lookup && (mode == "reference" || !features.lookup("avx512f")))
      continue;
    groups.emplace_back();
    for (int bits : {0, lookup ? 512 : 128, 256}) {
      if (bits != 0 && (mode == "reference" || (bits == 256 && (lookup || !features.lookup("avx2")))))
        continue;
      KernelCompileOptions options;
      options.mode = bits == 0 ? "reference" : "vector";
      options.vectorBits = bits == 0 ? 512 : bits;
      options.lookup = lookup;
      options.math = mode == "reference" ? "libm" : mode.getValue();
      std::optional<CompiledKernels> compiled = compileKernels(*module, options);
      if (!compiled)
        return 1;
      groups.back().push_back(std::move(*compiled));
    }
  }

  bool good = true;
  for (const Function &function : functions) {
    if (!isAskedFor(function))
      continue;
    SmallVector<SmallVector<Run>> runs;
    for (SmallVector<CompiledKernels> &group : groups) {
      runs.emplace_back();
      for (CompiledKernels &variant : group)
        runs.back().push_back(variant.find((Twine("check_") + function.name).str()));
    }
    // Each thread takes a range; what is worst does not depend on their number.
    constexpr uint64_t all = uint64_t(1) << 32;
    unsigned count = std::max(1u, threadCount.getValue());
    std::vector<Worst> found(count);
    std::vector<std::thread> threads;
    threads.reserve(count);
    uint64_t share = (all / stride + count - 1) / count * stride;
    for (unsigned i = 0; i < count; ++i)
      threads.emplace_back([&, i] {
        if (uint64_t begin = i * share; begin < all)
          found[i] =
              (function.exactWide ? check<double> : check<float>)(function, runs, begin,
                                                                  i + 1 == count ? all : std::min(all, begin + share));
      });
    for (std::thread &thread : threads)
      thread.join();
    Worst worst;
    for (const Worst &part : found)
      worst.merge(part);
    double limit = bound > 0 ? bound : function.exactWide ? 2.0 : mode == "fast" ? 4.0 : 1.0;
    bool accurate = worst.ulps <= limit;
    good &= accurate && worst.same;
    llvm::outs() << llvm::format("%-9s %.3f ulp at %.17g", function.name, worst.ulps, worst.x);
    if (function.exact2)
      llvm::outs() << llvm::format(", %.17g", worst.z);
    llvm::outs() << llvm::format(" (%.17g)%s%s", worst.value, worst.same ? "" : "  DIFFERS between scalars and vectors",
                                 accurate ? "" : "  TOO FAR");
    if (timing) {
      std::vector<float> x(block), y(block), z(block, 1.5f);
      std::vector<double> wideX(block), wideY(block);
      for (int64_t e = 0; e < block; ++e)
        wideX[e] = x[e] = 0.001f + 4.0f * static_cast<float>(e) / block;
      SmallVector<void *> buffers{x.data(), y.data()};
      if (function.exactWide)
        buffers = {wideX.data(), wideY.data()};
      if (function.exact2)
        buffers.insert(buffers.begin() + 1, z.data());
      double best = 1e9;
      Run run = runs.back().back();
      for (int i = 0; i < 200; ++i) {
        auto start = std::chrono::steady_clock::now();
        run(buffers.data(), 0, 1);
        best =
            std::min(best, std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - start).count());
      }
      llvm::outs() << llvm::format("  %.2f ns", best / block);
    }
    llvm::outs() << "\n";
  }
  return good ? 0 : 1;
}
