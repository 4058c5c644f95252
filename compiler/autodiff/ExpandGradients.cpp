//===- ExpandGradients.cpp - dl.gradient -> the operations that compute it ---------------===//
#include "compiler/autodiff/Passes.h"
#include "compiler/autodiff/Reverse.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace dlc;

namespace dlc {
#define GEN_PASS_DEF_EXPANDGRADIENTS
#include "compiler/autodiff/AutodiffPasses.h.inc"
} // namespace dlc

namespace {
// What a module's gradients lack. One model becomes several functions (step, grad, and each once a batch size) that
// share locations: what is the same there is said once.
class Findings {
public:
  void addWithoutGradient(dl::GradientOp gradient, Operation *op) {
    if (!seen.insert({op->getName().getAsOpaquePointer(), op->getLoc().getAsOpaquePointer()}))
      return;
    withoutGradient.push_back(op);
    if (!first)
      first = gradient;
  }

  void addWithoutPath(dl::GradientOp gradient, unsigned index) {
    Location loc = gradient.getXs()[index].getLoc();
    std::string what = "value " + std::to_string(index);
    if (std::optional<ArrayAttr> paths = gradient.getPaths(); paths && index < paths->size())
      what = "parameter \"" + cast<StringAttr>((*paths)[index]).str() + "\"";
    Attribute key = StringAttr::get(gradient.getContext(), what);
    if (!seen.insert({key.getAsOpaquePointer(), loc.getAsOpaquePointer()}))
      return;
    InFlightDiagnostic diagnostic =
        emitError(loc) << what << " has no differentiable path to the loss, so it would never change; use it in what "
                       << "the loss is computed from, or take it out of what is trained";
    diagnostic.attachNote(gradient.getLoc()) << "its gradient is asked for here";
    anyWithoutPath = true;
  }

  LogicalResult report() {
    if (withoutGradient.empty())
      return failure(anyWithoutPath);
    SetVector<StringRef> names;
    for (Operation *op : withoutGradient)
      names.insert(op->getName().getStringRef());
    InFlightDiagnostic diagnostic = first.emitError()
                                    << "every operation on a path that is differentiated must have a gradient; "
                                    << withoutGradient.size() << (withoutGradient.size() == 1 ? " has" : " have")
                                    << " none: " << llvm::join(names, ", ")
                                    << "; replace what the notes show, or keep it off the path";
    for (Operation *op : withoutGradient)
      diagnostic.attachNote(op->getLoc()) << "'" << op->getName() << "' has no gradient";
    return diagnostic;
  }

private:
  dl::GradientOp first;
  SmallVector<Operation *> withoutGradient;
  SetVector<std::pair<const void *, const void *>> seen;
  bool anyWithoutPath = false;
};
} // namespace

// Replaces operations of the path by their definition: those without a gradient, or all. True if there were some.
static FailureOr<bool> decomposePath(const DifferentiationPath &path, const AutodiffOptions &options) {
  SmallVector<Operation *> candidates =
      options.preferDecomposition ? llvm::to_vector(path.getOperations()) : path.getWithoutGradient();
  bool changed = false;
  for (Operation *op : candidates) {
    auto composite = dyn_cast<dl::Decomposable>(op);
    if (!composite)
      continue;
    OpBuilder b(op);
    FailureOr<SmallVector<Value>> parts = composite.decompose(b);
    if (failed(parts))
      return failure(); // The operation has said why.
    op->replaceAllUsesWith(*parts);
    op->erase();
    changed = true;
  }
  return changed;
}

static LogicalResult expandGradient(dl::GradientOp gradient, const AutodiffOptions &options, Findings &findings) {
  Operation *last = gradient.getY().getDefiningOp();
  if (last && last->getBlock() != gradient->getBlock())
    return gradient.emitOpError("must stand in the block that computes `y`");

  std::optional<DifferentiationPath> path;
  while (true) {
    path.emplace(gradient.getY(), gradient.getXs(), options);
    FailureOr<bool> changed = decomposePath(*path, options);
    if (failed(changed))
      return failure();
    if (!*changed)
      break;
  }
  bool complete = true;
  for (Operation *op : path->getWithoutGradient()) {
    complete = false;
    if (!isa<dl::GradientOp>(op)) // One that could not be expanded: what it lacks is known.
      findings.addWithoutGradient(gradient, op);
  }
  if (gradient.getRequirePath())
    for (auto [index, x] : llvm::enumerate(gradient.getXs()))
      if (!path->reaches(x)) {
        complete = false;
        findings.addWithoutPath(gradient, index);
      }
  if (!complete)
    return success(); // The findings say so.

  OpBuilder b(gradient);
  Value y = gradient.getY(), seed = gradient.getSeed();
  if (!seed)
    seed = dl::splat(b, gradient.getLoc(), cast<RankedTensorType>(y.getType()), 1.0);
  FailureOr<SmallVector<Value>> gradients = buildGradients(b, *path, y, seed, gradient.getXs(), options);
  if (failed(gradients))
    return failure();
  for (auto [grad, x] : llvm::zip_equal(*gradients, gradient.getXs()))
    if (!grad)
      grad = dl::splatLike(b, gradient.getLoc(), x, 0.0);
  gradient->replaceAllUsesWith(*gradients);
  gradient->erase();
  return success();
}

LogicalResult dlc::expandGradients(ModuleOp module, const AutodiffOptions &options) {
  SmallVector<dl::GradientOp> gradients;
  module.walk<WalkOrder::PreOrder>([&](dl::GradientOp op) { gradients.push_back(op); });
  Findings findings;
  for (dl::GradientOp gradient : gradients)
    if (failed(expandGradient(gradient, options, findings)))
      return failure();
  return findings.report();
}

namespace {
struct ExpandGradientsPass : dlc::impl::ExpandGradientsBase<ExpandGradientsPass> {
  using ExpandGradientsBase::ExpandGradientsBase;

  void runOnOperation() override {
    AutodiffOptions options;
    options.preferDecomposition = preferDecomposition;
    if (failed(expandGradients(getOperation(), options)))
      signalPassFailure();
  }
};
} // namespace
