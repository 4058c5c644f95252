//===- main.cpp - dlc-math-check: accuracy of the f32 functions over their inputs --------===//
//
// Usage: dlc-math-check [--mode=strict|fast] [--stride=N] [--max=ULP] [--time] FUNCTION...
//
// Every N-th bit pattern of f32 (N = 1: all 2^32 of them) goes through the function as a scalar and in vectors of 128,
// 256 and 512 bits, which must agree to the bit, and is compared with the C library's function of double. Prints the
// largest error in units in the last place and where it occurs; fails above --max (1 in strict, 4 in fast). Results
// below the smallest normal number are measured in units of the smallest subnormal one.
//
//===----------------------------------------------------------------------------===//
#include "dlc-kernel-check/Compile.h"

#include "mlir/Parser/Parser.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/TargetParser/Host.h"

#include <chrono>
#include <cmath>
#include <cstring>

using namespace mlir;
namespace cl = llvm::cl;

static cl::list<std::string> names(cl::Positional, cl::desc("FUNCTION..."));
static cl::opt<std::string> mode("mode", cl::init("strict"), cl::desc("strict or fast"));
static cl::opt<uint64_t> stride("stride", cl::init(4099), cl::desc("every N-th input"));
static cl::opt<double> bound("max", cl::init(0), cl::desc("largest error in ulp"));
static cl::opt<bool> timing("time", cl::desc("print the time of an element, in cache"));

namespace {
constexpr int64_t block = 4096;

struct Function {
  const char *name, *op;
  double (*exact)(double);
};
const Function functions[] = {
    {"exp", "math.exp", std::exp},
    {"expm1", "math.expm1", std::expm1},
    {"log", "math.log", std::log},
    {"log1p", "math.log1p", std::log1p},
    {"tanh", "math.tanh", std::tanh},
    {"sqrt", "math.sqrt", std::sqrt},
    {"cos", "math.cos", std::cos},
    {"sin", "math.sin", std::sin},
    {"rsqrt", "math.rsqrt", [](double x) { return 1 / std::sqrt(x); }},
};

std::string moduleText() {
  std::string text;
  for (const Function &function : functions)
    text += llvm::formatv(R"(
func.func @{0}(%x: memref<{2}xf32>, %y: memref<{2}xf32>) {{
  kernel.launch "{0}" outer 0 ins(%x : memref<{2}xf32>) outs(%y : memref<{2}xf32>) {{
  ^bb0(%a: memref<{2}xf32>, %b: memref<{2}xf32>):
    kernel.stage extents [{2}] iterators ["parallel"] maps [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>]
      identities [] ins(%a : memref<{2}xf32>) outs(%b : memref<{2}xf32>)
      prologue {{ ^bb0(%p: f32): %q = {1} %p : f32 kernel.yield %q : f32 } combine {{}
      epilogue {{ ^bb0(%q: f32, %p: f32): kernel.yield %q : f32 }
    kernel.yield
  }
  return
})",
                          function.name, function.op, block);
  return text;
}

/// The distance of `got` from `exact` in units of the last place of the f32 nearest to `exact`.
double error(float got, double exact) {
  if (std::isnan(exact) || std::isnan(got))
    return std::isnan(exact) && std::isnan(got) ? 0 : INFINITY;
  auto nearest = static_cast<float>(exact);
  if (got == nearest)
    return std::signbit(got) == std::signbit(nearest) || got != 0 ? 0 : INFINITY;
  if (std::isinf(nearest) || std::isinf(got)) {
    // Past the largest number the last place stays what it was.
    double limit = 0x1p128;
    double x = std::isinf(got) ? std::copysign(limit, got) : got;
    double y = std::isinf(exact) ? exact : exact;
    return std::abs(x - y) / 0x1p104;
  }
  int exponent = std::max(std::ilogb(std::abs(static_cast<double>(nearest)) > 0 ? nearest : 0x1p-149f), -126);
  return std::abs(static_cast<double>(got) - exact) / std::ldexp(1.0, exponent - 23);
}
} // namespace

int main(int argc, char **argv) {
  cl::ParseCommandLineOptions(argc, argv, "accuracy of the f32 functions\n");
  llvm::InitializeNativeTarget();
  llvm::InitializeNativeTargetAsmPrinter();
  DialectRegistry registry;
  registerKernelDialects(registry);
  MLIRContext context(registry);
  OwningOpRef<ModuleOp> module = parseSourceString<ModuleOp>(moduleText(), &context);
  if (!module)
    return 1;

  // Scalars first; then the widths that this processor has.
  SmallVector<CompiledKernels> variants;
  llvm::StringMap<bool> features = llvm::sys::getHostCPUFeatures();
  for (int bits : {0, 128, 256, 512}) {
    if ((bits == 256 && !features.lookup("avx2")) || (bits == 512 && !features.lookup("avx512f")))
      continue;
    KernelCompileOptions options;
    options.mode = bits == 0 ? "reference" : "vector";
    options.vectorBits = bits == 0 ? 512 : bits;
    options.math = mode;
    std::optional<CompiledKernels> compiled = compileKernels(*module, options);
    if (!compiled)
      return 1;
    variants.push_back(std::move(*compiled));
  }

  double limit = bound > 0 ? bound : mode == "fast" ? 4.0 : 1.0;
  bool good = true;
  for (const Function &function : functions) {
    if (!names.empty() && !llvm::is_contained(names, function.name))
      continue;
    std::vector<float> x(block), expected(block), y(block);
    void *buffers[] = {x.data(), y.data()};
    double worst = 0;
    float where = 0, value = 0;
    bool same = true;
    for (uint64_t next = 0; next < (uint64_t(1) << 32);) {
      for (float &element : x) {
        auto pattern = static_cast<uint32_t>(std::min<uint64_t>(next, 0xffffffff));
        std::memcpy(&element, &pattern, sizeof element);
        next += stride;
      }
      for (auto [i, variant] : llvm::enumerate(variants)) {
        variant.find(function.name)(buffers, 0, 1);
        if (i == 0) {
          expected = y;
          continue;
        }
        for (int64_t e = 0; e < block; ++e)
          same &= std::memcmp(&expected[e], &y[e], sizeof(float)) == 0 || (std::isnan(expected[e]) && std::isnan(y[e]));
      }
      for (int64_t e = 0; e < block; ++e) {
        double ulps = error(expected[e], function.exact(x[e]));
        if (!(ulps <= worst)) {
          worst = ulps;
          where = x[e], value = expected[e];
        }
      }
    }
    bool accurate = worst <= limit;
    good &= accurate && same;
    llvm::outs() << llvm::format("%-6s %.3f ulp at %.9g (%.9g)%s%s", function.name, worst, where, value,
                                 same ? "" : "  DIFFERS between scalars and vectors", accurate ? "" : "  TOO FAR");
    if (timing) {
      for (int64_t e = 0; e < block; ++e)
        x[e] = 0.001f + 4.0f * static_cast<float>(e) / block;
      double best = 1e9;
      Run run = variants.back().find(function.name);
      for (int i = 0; i < 200; ++i) {
        auto start = std::chrono::steady_clock::now();
        run(buffers, 0, 1);
        best =
            std::min(best, std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - start).count());
      }
      llvm::outs() << llvm::format("  %.2f ns", best / block);
    }
    llvm::outs() << "\n";
  }
  return good ? 0 : 1;
}
