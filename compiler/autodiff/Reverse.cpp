//===- Reverse.cpp - Reverse mode on a block ------------------------------------------===//
//
// Reverse mode walks the operations between x and y backwards and carries, for every value, its cotangent: the
// derivative of y (weighted by the seed) by that value. Take
//
//   %a = dl.exp %x          y = exp(x) * x
//   %y = dl.mul %a, %x
//
// with seed s. The rule of dl.mul gives s * x for %a and s * a for %x; the rule of dl.exp gives (s * x) * a, also for
// %x. A value that is used several times has the sum: s * a + (s * x) * a, which is y' = exp(x) + x exp(x), times s.
//
// Before that, two sweeps find what has to be walked at all: forward from the xs (what varies), backward from y (what
// is useful). The image that a network reads does not vary, so the product with the first layer's weight that would
// give its cotangent is never built; an argmax on the way ends the path.
//
//===----------------------------------------------------------------------------===//
#include "compiler/autodiff/Reverse.h"

#include "mlir/Transforms/RegionUtils.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using namespace dlc;

static bool hasCotangent(Value value) { return isa<FloatType>(getElementTypeOrSelf(value.getType())); }

static bool endsPath(Operation *op) {
  auto rule = dyn_cast<dl::Differentiable>(op);
  return rule && rule.hasZeroGradient();
}

DifferentiationPath::DifferentiationPath(Value y, ValueRange xs, const AutodiffOptions &options) : options(options) {
  varied.insert(xs.begin(), xs.end());
  if (varied.contains(y))
    useful.insert(y);
  Operation *last = y.getDefiningOp();
  if (!last)
    return;

  SmallVector<Operation *> candidates;
  for (Operation &op : *last->getBlock()) {
    bool varies = llvm::any_of(op.getOperands(), [&](Value operand) { return varied.contains(operand); });
    if (!varies && op.getNumRegions() != 0) {
      SetVector<Value> captured;
      getUsedValuesDefinedAbove(op.getRegions(), captured);
      varies = llvm::any_of(captured, [&](Value value) { return varied.contains(value); });
    }
    if (varies && !endsPath(&op)) {
      candidates.push_back(&op);
      for (Value result : op.getResults())
        if (hasCotangent(result))
          varied.insert(result);
    }
    if (&op == last)
      break;
  }
  if (varied.contains(y))
    useful.insert(y);
  for (Operation *op : llvm::reverse(candidates)) {
    if (llvm::none_of(op->getResults(), [&](Value result) { return useful.contains(result); }))
      continue;
    operations.push_back(op);
    for (Value operand : op->getOperands())
      if (varied.contains(operand))
        useful.insert(operand);
  }
  std::reverse(operations.begin(), operations.end());
}

SmallVector<Operation *> DifferentiationPath::getWithoutGradient() const {
  SmallVector<Operation *> missing;
  for (Operation *op : operations) {
    bool hasRule = op->getNumRegions() == 0 ? isa<dl::Differentiable>(op) : bool(options.differentiateRegions);
    if (!hasRule)
      missing.push_back(op);
  }
  return missing;
}

namespace {
// Gives what a rule builds the location of the operation whose gradient it is.
struct Relocator : OpBuilder::Listener {
  void notifyOperationInserted(Operation *op, OpBuilder::InsertPoint previous) override {
    if (previous.isSet())
      return; // Moved, not new.
    op->setLoc(location);
  }
  Relocator(Location location) : location(location) {}
  Location location;
};
} // namespace

FailureOr<SmallVector<Value>> dlc::buildGradients(OpBuilder &outer, const DifferentiationPath &path, Value y,
                                                  Value seed, ValueRange xs, const AutodiffOptions &options) {
  Relocator relocator(seed.getLoc());
  OpBuilder b(outer.getContext(), &relocator);
  b.restoreInsertionPoint(outer.saveInsertionPoint());

  llvm::DenseMap<Value, Value> cotangents;
  if (path.reaches(y))
    cotangents[y] = seed;
  for (Operation *op : llvm::reverse(path.getOperations())) {
    SmallVector<Value> resultGrads;
    for (Value result : op->getResults())
      resultGrads.push_back(cotangents.lookup(result));
    if (llvm::none_of(resultGrads, [](Value grad) { return bool(grad); }))
      continue;
    SmallVector<bool> needed;
    for (Value operand : op->getOperands())
      needed.push_back(path.isVaried(operand));

    relocator.location = gradientLocation(op);
    SmallVector<Value> operandGrads(op->getNumOperands());
    LogicalResult built = op->getNumRegions() == 0
                              ? cast<dl::Differentiable>(op).buildGradient(b, resultGrads, needed, operandGrads)
                              : options.differentiateRegions(b, op, resultGrads, needed, operandGrads);
    if (failed(built))
      return failure(); // The rule has said why.
    if (options.adjustAdjoint)
      options.adjustAdjoint(b, op, operandGrads);

    for (auto [operand, grad, isNeeded] : llvm::zip_equal(op->getOperands(), operandGrads, needed)) {
      if (!grad || !isNeeded)
        continue;
      if (grad.getType() != operand.getType())
        return op->emitOpError("has a gradient rule that gives ")
               << grad.getType() << " for an operand of type " << operand.getType()
               << "; a cotangent has its operand's type";
      Value &sum = cotangents[operand];
      sum = sum ? dl::AddOp::create(b, relocator.location, sum, grad).getResult() : grad;
    }
  }
  outer.restoreInsertionPoint(b.saveInsertionPoint());
  return llvm::map_to_vector(xs, [&](Value x) { return cotangents.lookup(x); });
}

// The innermost name: of a call-site chain the callee's, which is the layer rather than the model around it.
static StringAttr findName(Location loc) {
  if (auto name = dyn_cast<NameLoc>(loc))
    return name.getName();
  if (auto call = dyn_cast<CallSiteLoc>(loc)) {
    if (StringAttr name = findName(call.getCallee()))
      return name;
    return findName(call.getCaller());
  }
  if (auto fused = dyn_cast<FusedLoc>(loc))
    for (Location part : fused.getLocations())
      if (StringAttr name = findName(part))
        return name;
  return {};
}

Location dlc::gradientLocation(Operation *forward) {
  StringAttr name = findName(forward->getLoc());
  StringRef text = name ? name.getValue() : forward->getName().getStringRef();
  return NameLoc::get(StringAttr::get(forward->getContext(), "gradient of " + text), forward->getLoc());
}
