//===- Train.cpp - The train dialect: verifiers -----------------------------------===//
//
// Initialisers live in Initializers.cpp, optimizers in Optimizers.cpp, schedules in Schedules.cpp: this file knows
// none.
//
//===----------------------------------------------------------------------------===//
#include "dialects/train/Train.h"
#include "dialects/train/Settings.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/DialectImplementation.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace dlc::train;

#include "dialects/train/TrainDialect.cpp.inc"
#include "dialects/train/TrainInterfaces.cpp.inc"

#define GET_ATTRDEF_CLASSES
#include "dialects/train/TrainAttrs.cpp.inc"

#define GET_OP_CLASSES
#include "dialects/train/TrainOps.cpp.inc"

void TrainDialect::initialize() {
  addAttributes<
#define GET_ATTRDEF_LIST
#include "dialects/train/TrainAttrs.cpp.inc"
      >();
  addOperations<
#define GET_OP_LIST
#include "dialects/train/TrainOps.cpp.inc"
      >();
}

RankedTensorType dlc::train::physicalType(RankedTensorType logical, std::optional<ArrayRef<int64_t>> order) {
  if (!order)
    return logical;
  SmallVector<int64_t> shape;
  for (int64_t dim : *order)
    shape.push_back(logical.getDimSize(dim));
  return RankedTensorType::get(shape, logical.getElementType());
}

//===-- Persistent tensors ---------------------------------------------------------===//

// What holds for parameters and state alike: a static shape, an order that is a permutation, an initialiser that fits.
static LogicalResult verifyPersistent(Operation *op, Type type, std::optional<ArrayRef<int64_t>> order,
                                      InitializerAttrInterface init) {
  auto tensor = cast<RankedTensorType>(type);
  if (!tensor.hasStaticShape())
    return op->emitOpError("must have a static shape, got ")
           << type << "; the size of what is kept between steps cannot depend on the batch";
  if (order) {
    SmallVector<int64_t> sorted(*order);
    llvm::sort(sorted);
    if (!llvm::equal(sorted, llvm::seq<int64_t>(0, tensor.getRank())))
      return op->emitOpError("`order` must be a permutation of the ")
             << tensor.getRank() << " dimensions, got [" << *order << "]";
  }
  return init.verifyTensor(op, tensor);
}

LogicalResult ParamOp::verify() {
  Type element = getLogicalType().getElementType();
  if (!element.isF32() && !element.isF64())
    return emitOpError("a parameter must be f32 or f64, since it has a gradient; got ")
           << getType() << "; use train.state for what is not trained";
  return verifyPersistent(*this, getType(), getOrder(), getInit());
}

LogicalResult StateOp::verify() {
  if (Attribute role = (*this)->getAttr("role")) {
    auto name = dyn_cast<StringAttr>(role);
    if (!name || !llvm::is_contained({"state", "slot", "gradient"}, name.getValue()))
      return emitOpError("`role` must be \"state\", \"slot\" or \"gradient\", got ") << role;
  }
  if (getSymName() == kRngState && getLogicalType() != RankedTensorType::get({2}, IntegerType::get(getContext(), 64)))
    return emitOpError("@rng is the random stream (seed, step) and must be tensor<2xi64>, got ") << getType();
  return verifyPersistent(*this, getType(), getOrder(), getInit());
}

LogicalResult HyperOp::verify() {
  if (!getValue().isFinite())
    return emitOpError("the value of a hyperparameter must be finite, got ") << getValueAttr();
  double infinity = std::numeric_limits<double>::infinity(), value = getValue().convertToDouble();
  double low = getLow() ? getLow()->convertToDouble() : -infinity;
  double high = getHigh() ? getHigh()->convertToDouble() : infinity;
  if (!(low < high))
    return emitOpError("`low` must be less than `high`, got ") << low << " and " << high << "; correct them";
  if (value < low || value > high)
    return emitOpError("the value of a hyperparameter must lie between `low` and `high`, got ")
           << value << ", and " << low << " and " << high << "; correct it";
  return success();
}

// The type with which `symbol` is read and written, or an error on `op`.
static FailureOr<RankedTensorType> typeOfSymbol(Operation *op, FlatSymbolRefAttr symbol, SymbolTableCollection &symbols,
                                                StringRef verb) {
  Operation *target = symbols.lookupNearestSymbolFrom(op, symbol);
  if (!target)
    return op->emitOpError(verb) << " " << symbol << ", which nothing declares; declare it with train.param or "
                                 << "train.state, or correct the name";
  if (auto param = dyn_cast<ParamOp>(target))
    return param.getPhysicalType();
  if (auto state = dyn_cast<StateOp>(target))
    return state.getPhysicalType();
  if (isa<HyperOp>(target))
    return RankedTensorType::get({}, Float64Type::get(op->getContext()));
  InFlightDiagnostic diagnostic = op->emitOpError(verb) << " " << symbol << ", which is '" << target->getName()
                                                        << "'; expected train.param, train.state or train.hyper";
  diagnostic.attachNote(target->getLoc()) << "declared here";
  return diagnostic;
}

LogicalResult ReadOp::verifySymbolUses(SymbolTableCollection &symbols) {
  FailureOr<RankedTensorType> type = typeOfSymbol(*this, getTensorAttr(), symbols, "reads");
  if (failed(type))
    return failure();
  if (*type != getType())
    return emitOpError("reads ") << getTensorAttr() << " as " << getType() << ", but it is " << *type;
  return success();
}

LogicalResult WriteOp::verifySymbolUses(SymbolTableCollection &symbols) {
  FailureOr<RankedTensorType> type = typeOfSymbol(*this, getTensorAttr(), symbols, "writes");
  if (failed(type))
    return failure();
  if (isa<HyperOp>(symbols.lookupNearestSymbolFrom(*this, getTensorAttr())))
    return emitOpError("writes the hyperparameter ")
           << getTensorAttr() << ", which only the host sets; keep a value that a step changes in a train.state";
  if (*type != getValue().getType())
    return emitOpError("writes ") << getValue().getType() << " to " << getTensorAttr() << ", but it is " << *type;
  for (auto other : (*this)->getBlock()->getOps<WriteOp>()) {
    if (other == *this)
      break;
    if (other.getTensorAttr() != getTensorAttr())
      continue;
    InFlightDiagnostic diagnostic = emitOpError("writes ")
                                    << getTensorAttr() << " a second time; a tensor is written at most once a call";
    diagnostic.attachNote(other.getLoc()) << "first written here";
    return diagnostic;
  }
  return success();
}

//===-- Sinks of @model -------------------------------------------------------------===//

// Names of the sinks of one kind are unique in a model: they become names of outputs and entries.
template <typename Sink>
static LogicalResult verifyUnique(Sink sink, StringRef name, StringRef what, StringRef (*nameOf)(Sink)) {
  if (name.empty())
    return sink.emitOpError("must have a name: it is how the program refers to ") << what;
  for (auto other : sink->getBlock()->template getOps<Sink>()) {
    if (other == sink)
      break;
    if (nameOf(other) != name)
      continue;
    InFlightDiagnostic diagnostic = sink.emitOpError("repeats the name \"")
                                    << name << "\" of " << what << "; names must be unique";
    diagnostic.attachNote(other.getLoc()) << "first used here";
    return diagnostic;
  }
  return success();
}

LogicalResult PredictOp::verify() {
  auto type = cast<RankedTensorType>(getValue().getType());
  if (std::optional<uint64_t> dim = getBatchDim(); dim && *dim >= uint64_t(type.getRank()))
    return emitOpError("`batch_dim` must name a dimension of ") << type << ", got " << *dim;
  return verifyUnique<PredictOp>(*this, getOutput(), "a predicted output", [](PredictOp op) { return op.getOutput(); });
}

LogicalResult MetricOp::verify() {
  for (auto [what, value] : {std::pair("sum", getSum()), std::pair("count", getCount())}) {
    auto type = cast<RankedTensorType>(value.getType());
    if (type.getRank() != 0 || !isa<FloatType>(type.getElementType()))
      return emitOpError("the ") << what << " of a metric must be a floating-point scalar, got " << type
                                 << "; reduce it with dl.sum";
  }
  return verifyUnique<MetricOp>(*this, getMetric(), "a metric", [](MetricOp op) { return op.getMetric(); });
}

// A name that becomes a function of the module and part of C symbols.
static bool isIdentifier(StringRef name) {
  return !name.empty() && !llvm::isDigit(name.front()) &&
         llvm::all_of(name, [](char c) { return llvm::isAlnum(c) || c == '_'; });
}

// Every group has a name of its own, and parameters: a pattern that finds none is misspelt.
static LogicalResult verifyGroups(StepOp step) {
  if (!step.getGroups())
    return success();
  llvm::StringSet<> names;
  for (auto group : step.getGroups()->getAsRange<GroupAttr>()) {
    if (!names.insert(group.getName().getValue()).second)
      return step.emitOpError("has two groups named ")
             << group.getName() << "; names of groups must be unique, since they name hyperparameters";
    for (auto pattern : group.getParams().getAsRange<StringAttr>()) {
      GroupAttr alone =
          GroupAttr::get(step.getContext(), group.getName(), ArrayAttr::get(step.getContext(), {pattern}), {}, {}, {});
      if (llvm::none_of(step.getParams().getAsRange<FlatSymbolRefAttr>(),
                        [&](FlatSymbolRefAttr param) { return alone.contains(param.getValue()); }))
        return step.emitOpError("has the group ")
               << group.getName() << " with " << pattern
               << ", which is the name of no parameter of this step; correct the name, or leave it out";
    }
  }
  return success();
}

LogicalResult StepOp::verify() {
  if (!isIdentifier(getEntry()) || llvm::is_contained({"init", "eval", "predict", "grad", "apply"}, getEntry()) ||
      getEntry() == kModelFunction)
    return emitOpError("the name of a step must be a C identifier other than init, eval, predict, grad, apply and "
                       "model, got \"")
           << getEntry() << "\"";
  auto type = cast<RankedTensorType>(getLoss().getType());
  if (!isa<FloatType>(type.getElementType()))
    return emitOpError("the loss must be floating point, got ") << type;
  if (!type.hasStaticShape() || type.getNumElements() != 1)
    return emitOpError("the loss must be a scalar, got ")
           << type << "; reduce it to one element, for example with a mean over all dimensions";
  if (getParams().empty())
    return emitOpError("lists no parameter, so there is nothing to train; list those that the step updates");
  auto emitError = [&]() { return emitOpError(); };
  if (failed(verifySetting(emitError, "clip_value", getClipValueAttr(), "1.0")) ||
      failed(verifySetting(emitError, "clip_norm", getClipNormAttr(), "1.0")) ||
      failed(verifySetting(emitError, "l1", getL1Attr(), "1e-5")) ||
      failed(verifySetting(emitError, "warmup", getWarmupAttr(), "1000.0")) ||
      failed(
          verifySetting(emitError, "steps_per_epoch", getStepsPerEpochAttr(), "the number of batches of the data")) ||
      failed(verifyGroups(*this)))
    return failure();
  if (getStepsPerEpoch() && !getSchedule() && !getWarmup())
    return emitOpError("has `steps_per_epoch`, which says what a schedule counts, but no schedule; add one, or leave "
                       "`steps_per_epoch` out");
  return verifyUnique<StepOp>(*this, getEntry(), "a step", [](StepOp op) { return op.getEntry(); });
}

LogicalResult StepOp::verifySymbolUses(SymbolTableCollection &symbols) {
  llvm::StringSet<> seen;
  for (auto symbol : getParams().getAsRange<FlatSymbolRefAttr>()) {
    Operation *target = symbols.lookupNearestSymbolFrom(*this, symbol);
    if (!target)
      return emitOpError("trains ") << symbol << ", which nothing declares; declare it with train.param, or correct "
                                    << "the name";
    if (!isa<ParamOp>(target)) {
      InFlightDiagnostic diagnostic = emitOpError("trains ")
                                      << symbol << ", which is '" << target->getName() << "'; expected a train.param";
      diagnostic.attachNote(target->getLoc()) << "declared here";
      return diagnostic;
    }
    if (!seen.insert(symbol.getValue()).second)
      return emitOpError("lists ") << symbol << " twice; its gradients are added up anyway, so list it once";
  }
  auto schedule = dyn_cast_or_null<FunctionScheduleAttr>(getScheduleAttr());
  if (!schedule)
    return success();
  auto function = symbols.lookupNearestSymbolFrom<func::FuncOp>(*this, schedule.getCallee());
  auto scalar = RankedTensorType::get({}, Float64Type::get(getContext()));
  if (!function || !function.isPrivate() || function.isExternal() || !function.getBody().hasOneBlock() ||
      function.getFunctionType() != FunctionType::get(getContext(), {scalar, scalar}, {scalar}))
    return emitOpError("takes its learning rate from ")
           << schedule.getCallee() << ", which must be a private function of one block from (" << scalar << ", "
           << scalar << "), count and learning rate, to " << scalar << "; declare it, or correct the name";
  return success();
}
