//===- Checks.cpp - Runs the checks of a module ------------------------------------------===//
//
// Every check sees a function in two programs: optimised, and `--reference` (plain loops, libm). `Checker::both` calls
// them, insists that the optimised one gives the same bits on 1, 2, 3 and 5 threads and again on a second run, and
// hands back both results.
//
//===---------------------------------------------------------------------------------===//
#include "Checks.h"

#include "Corrupt.h"
#include "Program.h"
#include "compiler/autodiff/Passes.h"
#include "dialects/check/Check.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/Pass/PassManager.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/Support/FormatVariadic.h"
#include <cmath>

using namespace mlir;

namespace dlc::check {
namespace {

struct Tolerance {
  double rtol = 0, atol = 0, ulps = 0;
  bool perElement = false;
};

double largest(const Tensor &tensor) {
  double scale = 0;
  for (int64_t i = 0; i < tensor.size(); ++i)
    if (double v = std::fabs(tensor.at(i)); std::isfinite(v))
      scale = std::max(scale, v);
  return scale;
}

bool close(double got, double want, double tolerance) {
  if (std::isnan(got) || std::isnan(want))
    return std::isnan(got) && std::isnan(want);
  return got == want || std::fabs(got - want) <= tolerance;
}

// An empty string, or what differs first and by how much.
std::string compare(const Tensor &got, const Tensor &want, const Tolerance &t) {
  double scale = largest(want);
  for (int64_t i = 0; i < want.size(); ++i) {
    double w = want.at(i), g = got.at(i);
    double allowed = t.atol + t.rtol * std::fabs(w) + t.ulps * want.ulp(t.perElement ? w : scale);
    if (!close(g, w, allowed))
      return llvm::formatv("element {0} is {1:e17}, expected {2:e17}, off by {3:e3}, allowed {4:e3}", i, g, w,
                           std::fabs(g - w), allowed);
  }
  return "";
}

class Checker {
public:
  Checker(const Options &options) : options(options) {}

  LogicalResult prepare(ModuleOp module);
  Counts run();

private:
  struct Results {
    std::vector<Tensor> optimised, reference;
  };
  // Fails with an empty optional after reporting.
  std::optional<Results> both(Operation *check, StringRef entry, ArrayRef<Tensor> arguments, TypeRange results);
  bool fail(Operation *check, const Twine &message);
  bool runExpect(ExpectOp op);
  bool runSame(SameOp op);
  bool runGradient(GradientOp op);
  std::vector<Tensor> randomArguments(func::FuncOp function, std::mt19937_64 &generator, double low, double high,
                                      int64_t indexBound);
  func::FuncOp functionOf(FlatSymbolRefAttr name) { return module->lookupSymbol<func::FuncOp>(name); }

  Options options;
  OwningOpRef<ModuleOp> module; // as written, with the checks
  std::unique_ptr<Program> optimised, reference;
};

FailureOr<std::unique_ptr<Program>> build(ModuleOp module, const Options &options, bool asReference) {
  CompileOptions compile;
  compile.cpu = options.cpu;
  compile.fastMath = options.fastMath;
  compile.splitBytes = options.splitBytes;
  compile.startAfter = options.startAfter;
  compile.reference = asReference;
  compile.name = "check";
  OwningOpRef<ModuleOp> copy = module.clone();
  if (!asReference && !options.corruption.empty()) {
    if (failed(runPipeline(*copy, compile, Level::Kernels)))
      return failure();
    llvm::outs() << corruptKernels(*copy, options.corruption) << " places corrupted\n";
    compile.startAfter = Level::Kernels;
  }
  FailureOr<CompiledObject> object = compileModule(*copy, compile);
  if (failed(object))
    return failure();
  auto program = Program::load(object->object, "check");
  if (!program) {
    llvm::errs() << "cannot load the object: " << llvm::toString(program.takeError()) << "\n";
    return failure();
  }
  return std::move(*program);
}

// Leaves of a module only its gradient checks and the functions they name.
void keepGradients(ModuleOp module) {
  llvm::SetVector<StringAttr> named;
  module.walk([&](GradientOp op) { named.insert(op.getFunctionAttr().getAttr()); });
  for (Operation &op : llvm::make_early_inc_range(*module.getBody())) {
    auto function = dyn_cast<func::FuncOp>(op);
    if (isa<ExpectOp, SameOp>(op) || (function && !named.contains(function.getSymNameAttr())))
      op.erase();
  }
}

LogicalResult Checker::prepare(ModuleOp written) {
  module = written.clone();
  if (options.gradientsOnly)
    keepGradients(*module);
  written = *module;
  OwningOpRef<ModuleOp> plain = written.clone();
  llvm::SetVector<StringAttr> differentiated;
  for (Operation &op : llvm::make_early_inc_range(*plain->getBody())) {
    if (auto gradient = dyn_cast<GradientOp>(op))
      differentiated.insert(gradient.getFunctionAttr().getAttr());
    if (isa<CheckDialect>(op.getDialect()))
      op.erase();
  }
  for (StringAttr function : differentiated) {
    PassManager pm(plain->getContext());
    VjpOptions vjp;
    vjp.function = function.str();
    pm.addPass(createVjp(vjp));
    if (!options.scaledOp.empty()) {
      TestScaleAdjointOptions scale;
      scale.op = options.scaledOp;
      scale.factor = options.scale;
      pm.addPass(createTestScaleAdjoint(scale));
    }
    if (failed(pm.run(*plain)))
      return failure();
  }
  FailureOr<std::unique_ptr<Program>> fast = build(*plain, options, false), slow = build(*plain, options, true);
  if (failed(fast) || failed(slow))
    return failure();
  optimised = std::move(*fast);
  reference = std::move(*slow);
  return success();
}

bool Checker::fail(Operation *check, const Twine &message) {
  emitError(check->getLoc()) << check->getName() << " " << check->getAttr("function") << ": " << message;
  return false;
}

std::optional<Checker::Results> Checker::both(Operation *check, StringRef entry, ArrayRef<Tensor> arguments,
                                              TypeRange types) {
  SmallVector<Type> resultTypes(types.begin(), types.end());
  auto first = optimised->call(entry, arguments, resultTypes, 1);
  if (!first) {
    fail(check, "optimised: " + llvm::toString(first.takeError()));
    return std::nullopt;
  }
  for (int threads : {1, 2, 3, 5}) {
    auto again = optimised->call(entry, arguments, resultTypes, threads);
    if (!again) {
      fail(check, "optimised: " + llvm::toString(again.takeError()));
      return std::nullopt;
    }
    for (auto [i, a, b] : llvm::enumerate(*first, *again))
      if (!a.sameBits(b)) {
        fail(check, llvm::formatv("result {0} has other bits on {1} threads", i, threads).str());
        return std::nullopt;
      }
  }
  auto slow = reference->call(entry, arguments, resultTypes, 1);
  if (!slow) {
    fail(check, "reference: " + llvm::toString(slow.takeError()));
    return std::nullopt;
  }
  return Results{std::move(*first), std::move(*slow)};
}

std::vector<Tensor> Checker::randomArguments(func::FuncOp function, std::mt19937_64 &generator, double low, double high,
                                             int64_t indexBound) {
  std::vector<Tensor> arguments;
  for (Type type : function.getArgumentTypes())
    arguments.push_back(Tensor::random(cast<RankedTensorType>(type), generator, low, high, indexBound));
  return arguments;
}

bool Checker::runExpect(ExpectOp op) {
  func::FuncOp function = functionOf(op.getFunctionAttr());
  std::vector<Tensor> arguments;
  for (Attribute value : op.getValues())
    arguments.push_back(Tensor::fromAttr(cast<ElementsAttr>(value)));
  std::optional<Results> results = both(op, function.getName(), arguments, function.getResultTypes());
  if (!results)
    return false;
  Tolerance tolerance{op.getRtol().convertToDouble(), op.getAtol().convertToDouble(), op.getUlps().convertToDouble(),
                      op.getPerElement()};
  for (auto [i, value] : llvm::enumerate(op.getExpected())) {
    Tensor want = Tensor::fromAttr(cast<ElementsAttr>(value));
    if (std::string what = compare(results->optimised[i], want, tolerance); !what.empty())
      return fail(op, "optimised: result " + Twine(i) + ": " + what);
    if (std::string what = compare(results->reference[i], want, tolerance); !what.empty())
      return fail(op, "reference: result " + Twine(i) + ": " + what);
  }
  return true;
}

bool Checker::runSame(SameOp op) {
  func::FuncOp function = functionOf(op.getFunctionAttr());
  std::mt19937_64 generator(op.getSeed());
  std::vector<Tensor> arguments = randomArguments(function, generator, op.getLow().convertToDouble(),
                                                  op.getHigh().convertToDouble(), op.getIndexBound());
  std::optional<Results> results = both(op, function.getName(), arguments, function.getResultTypes());
  if (!results)
    return false;
  Tolerance tolerance{op.getRtol().convertToDouble(), op.getAtol().convertToDouble(), op.getUlps().convertToDouble(),
                      op.getPerElement()};
  for (auto [i, got, want] : llvm::enumerate(results->optimised, results->reference))
    if (std::string what = compare(got, want, tolerance); !what.empty())
      return fail(op, "optimised against reference: result " + Twine(i) + ": " + what);
  return true;
}

// Fourth-order central difference of <cotangent, f(x + t direction)> at t = 0.
llvm::Expected<double> derivative(Program &program, func::FuncOp function, ArrayRef<Tensor> arguments,
                                  ArrayRef<Tensor> cotangents, ArrayRef<std::vector<double>> direction) {
  const double h = 1e-3;
  SmallVector<Type> types(function.getResultTypes());
  double sum = 0;
  for (auto [step, weight] : {std::pair{2.0, -1.0}, {1.0, 8.0}, {-1.0, -8.0}, {-2.0, 1.0}}) {
    std::vector<Tensor> moved(arguments.begin(), arguments.end());
    for (auto [tensor, d] : llvm::zip(moved, direction))
      for (size_t i = 0; i < d.size(); ++i)
        tensor.set(i, tensor.at(i) + step * h * d[i]);
    auto results = program.call(function.getName(), moved, types, 1);
    if (!results)
      return results.takeError();
    size_t c = 0;
    double value = 0;
    for (const Tensor &result : *results) {
      if (!result.isFloat())
        continue;
      for (int64_t i = 0; i < result.size(); ++i)
        value += cotangents[c].at(i) * result.at(i);
      ++c;
    }
    sum += weight * value;
  }
  return sum / (12 * h);
}

bool Checker::runGradient(GradientOp op) {
  func::FuncOp function = functionOf(op.getFunctionAttr());
  std::mt19937_64 generator(op.getSeed());
  std::vector<Tensor> arguments = randomArguments(function, generator, op.getLow().convertToDouble(),
                                                  op.getHigh().convertToDouble(), op.getIndexBound());
  std::vector<Tensor> cotangents;
  for (Type type : function.getResultTypes())
    if (isa<FloatType>(getElementTypeOrSelf(type)))
      cotangents.push_back(Tensor::random(cast<RankedTensorType>(type), generator, -1, 1, 1));
  std::vector<Tensor> all(arguments);
  all.insert(all.end(), cotangents.begin(), cotangents.end());
  SmallVector<Type> gradientTypes;
  int64_t elements = 0;
  for (const Tensor &argument : arguments)
    if (argument.isFloat()) {
      gradientTypes.push_back(argument.getType());
      elements += argument.size();
    }
  std::optional<Results> results = both(op, (function.getName() + ".vjp").str(), all, gradientTypes);
  if (!results)
    return false;

  // One direction an element, or random ones.
  bool each = elements <= static_cast<int64_t>(op.getSamples());
  int64_t directions = each ? elements : 32;
  double scale = 1;
  for (const Tensor &gradient : results->reference)
    scale = std::max(scale, largest(gradient));
  for (int64_t k = 0; k < directions; ++k) {
    std::vector<std::vector<double>> direction;
    double got = 0, gotReference = 0;
    int64_t position = 0;
    size_t g = 0;
    for (const Tensor &argument : arguments) {
      direction.emplace_back();
      if (!argument.isFloat())
        continue;
      for (int64_t i = 0; i < argument.size(); ++i, ++position) {
        double d = each ? (position == k ? 1.0 : 0.0) : ((generator() & 1) ? 1.0 : -1.0);
        direction.back().push_back(d);
        got += d == 0 ? 0 : d * results->optimised[g].at(i);
        gotReference += d == 0 ? 0 : d * results->reference[g].at(i);
      }
      ++g;
    }
    llvm::Expected<double> want = derivative(*reference, function, arguments, cotangents, direction);
    if (!want)
      return fail(op, "reference: " + llvm::toString(want.takeError()));
    double allowed = op.getTolerance().convertToDouble() * scale * (each ? 1 : std::sqrt((double)elements));
    for (auto [name, value] : {std::pair{"optimised", got}, {"reference", gotReference}})
      if (!close(value, *want, allowed))
        return fail(op, llvm::formatv("{0}: derivative in direction {1} is {2:e12}, finite differences give {3:e12}, "
                                      "allowed {4:e3}",
                                      name, k, value, *want, allowed)
                            .str());
  }
  return true;
}

Counts Checker::run() {
  Counts counts;
  module->walk([&](Operation *op) {
    bool passed;
    if (auto expect = dyn_cast<ExpectOp>(op))
      passed = runExpect(expect);
    else if (auto same = dyn_cast<SameOp>(op))
      passed = runSame(same);
    else if (auto gradient = dyn_cast<GradientOp>(op))
      passed = runGradient(gradient);
    else
      return;
    ++(passed ? counts.passed : counts.failed);
  });
  return counts;
}

} // namespace

FailureOr<Counts> runChecks(ModuleOp module, const Options &options) {
  Checker checker(options);
  if (failed(checker.prepare(module)))
    return failure();
  return checker.run();
}

} // namespace dlc::check
