//===- ExpandEntries.cpp - One graph -> the functions of a module -------------------------===//
//
// Every entry starts as a copy of @model, keeps of the sinks what it is about, and loses the rest to dead code removal:
// no entry has a list of what it may contain. The modes differ in two things, dropout and writes (adaptToMode).
//
//===----------------------------------------------------------------------------===//
#include "compiler/training/Passes.h"
#include "compiler/training/Update.h"

#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringSet.h"

using namespace mlir;
using namespace dlc;

namespace dlc {
#define GEN_PASS_DEF_EXPANDENTRIES
#include "compiler/training/TrainingPasses.h.inc"
} // namespace dlc

namespace {
enum class Mode { Train, Inference };

// What @model says is wanted, in program order.
struct Sinks {
  explicit Sinks(func::FuncOp function) {
    Block &block = function.getBody().front();
    llvm::append_range(predictions, block.getOps<train::PredictOp>());
    llvm::append_range(metrics, block.getOps<train::MetricOp>());
    llvm::append_range(steps, block.getOps<train::StepOp>());
  }
  void erase() {
    for (auto op : predictions)
      op.erase();
    for (auto op : metrics)
      op.erase();
    for (auto op : steps)
      op.erase();
  }
  bool empty() const { return predictions.empty() && metrics.empty() && steps.empty(); }

  SmallVector<train::PredictOp> predictions;
  SmallVector<train::MetricOp> metrics;
  SmallVector<train::StepOp> steps;
};
} // namespace

// The name that the host uses: copies for other batch sizes share it.
static StringRef baseName(func::FuncOp function) {
  auto name = function->getAttrOfType<StringAttr>(train::kNameAttr);
  return name ? name.getValue() : function.getSymName();
}

static bool isModel(func::FuncOp function) { return baseName(function) == train::kModelFunction; }

//===-- Preconditions ------------------------------------------------------------------===//

// Gives unnamed arguments and results names, and refuses equal ones.
static LogicalResult nameInterface(func::FuncOp function) {
  Builder b(function.getContext());
  llvm::StringSet<> inputs, outputs;
  for (unsigned i = 0; i != function.getNumArguments(); ++i) {
    if (!function.getArgAttrOfType<StringAttr>(i, train::kNameAttr))
      function.setArgAttr(i, train::kNameAttr, b.getStringAttr("arg" + std::to_string(i)));
    StringRef name = function.getArgAttrOfType<StringAttr>(i, train::kNameAttr).getValue();
    if (!inputs.insert(name).second)
      return emitError(function.getArgument(i).getLoc())
             << "@" << function.getSymName() << " has two inputs named \"" << name << "\"; names must be unique";
  }
  for (unsigned i = 0; i != function.getNumResults(); ++i) {
    if (!function.getResultAttrOfType<StringAttr>(i, train::kNameAttr))
      function.setResultAttr(i, train::kNameAttr, b.getStringAttr("result" + std::to_string(i)));
    StringRef name = function.getResultAttrOfType<StringAttr>(i, train::kNameAttr).getValue();
    if (!outputs.insert(name).second)
      return function.emitError("@") << function.getSymName() << " has two outputs named \"" << name
                                     << "\"; names must be unique";
  }
  return success();
}

static LogicalResult verifyModel(func::FuncOp model) {
  if (!model.getBody().hasOneBlock())
    return model.emitOpError("@model must have a body of one block");
  if (model.getNumResults() != 0)
    return model.emitOpError("@model must return nothing; name its outputs with train.predict");
  if (Sinks(model).empty())
    return model.emitOpError("@model asks for nothing; add a train.step, train.predict or train.metric");
  return nameInterface(model);
}

static LogicalResult verifySinks(ModuleOp module) {
  WalkResult walk = module.walk([](Operation *op) {
    if (!isa<train::PredictOp, train::MetricOp, train::StepOp>(op))
      return WalkResult::advance();
    auto function = dyn_cast<func::FuncOp>(op->getParentOp());
    if (function && isModel(function))
      return WalkResult::advance();
    op->emitOpError("must stand in the function @model, which says what entries there are");
    return WalkResult::interrupt();
  });
  return failure(walk.wasInterrupted());
}

//===-- Pieces of entries ------------------------------------------------------------------===//

// Dropout and state writes belong to training.
static void adaptToMode(func::FuncOp function, Mode mode) {
  if (mode == Mode::Train)
    return;
  function.walk([](Operation *op) {
    if (auto dropout = dyn_cast<dl::DropoutOp>(op)) {
      dropout.getResult().replaceAllUsesWith(dropout.getX());
      dropout.erase();
    } else if (isa<train::WriteOp>(op)) {
      op->erase();
    }
  });
}

static Value scalarLoss(OpBuilder &b, train::StepOp step) {
  Value loss = step.getLoss();
  return cast<RankedTensorType>(loss.getType()).getRank() == 0 ? loss : dl::reshape(b, step.getLoc(), loss, {});
}

static void addMetrics(EntryBody &body, const Sinks &sinks) {
  for (train::MetricOp metric : sinks.metrics) {
    body.addOutput((metric.getMetric() + ".sum").str(), metric.getSum());
    body.addOutput((metric.getMetric() + ".count").str(), metric.getCount());
  }
}

static ValueRange buildGradient(EntryBody &body, const Update &update, Value loss) {
  SmallVector<Value> xs;
  SmallVector<Attribute> paths;
  for (train::ParamOp param : update.getParams()) {
    xs.push_back(body.read(param.getSymName()));
    paths.push_back(param.getSymNameAttr());
  }
  OpBuilder &b = body.b;
  return dl::GradientOp::create(b, update.getLoc(), TypeRange(ValueRange(xs)), loss, /*seed=*/Value(), xs,
                                b.getArrayAttr(paths), b.getUnitAttr())
      .getGradients();
}

// Micro-batches of one update draw different masks: number n of them draws from step + n 2^32. The first one draws what
// a whole step draws.
static void separateMicroBatches(EntryBody &body, const Update &update) {
  body.removeDeadCode();
  train::ReadOp read;
  for (auto op : body.function.getBody().front().getOps<train::ReadOp>())
    if (op.getTensor() == train::kRngState)
      read = op;
  if (!read)
    return;
  Location loc = update.getLoc();
  Value count = body.read(update.countName());
  OpBuilder &b = body.b;
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointAfter(read->isBeforeInBlock(count.getDefiningOp()) ? count.getDefiningOp() : read);
  auto type = cast<RankedTensorType>(read.getType());
  Value offset = dl::broadcastScalar(b, loc, count, type);
  Value unit = dl::ConstantOp::create(b, loc, type, DenseElementsAttr::get(type, ArrayRef<int64_t>{0, 1LL << 32}));
  auto mixed = dl::AddOp::create(b, loc, read, dl::MulOp::create(b, loc, offset, unit));
  read.getResult().replaceAllUsesExcept(mixed, mixed);
}

//===-- Entries -------------------------------------------------------------------------===//

namespace {
class Expansion {
public:
  Expansion(ModuleOp module, ArrayRef<func::FuncOp> models, ArrayRef<func::FuncOp> functions)
      : module(module), models(models), functions(functions), b(module.getContext()) {
    if (models.empty())
      return;
    Sinks sinks(models.front());
    bool several = sinks.steps.size() > 1;
    for (train::StepOp step : sinks.steps)
      updates.emplace_back(module, step, several ? step.getEntry().str() + "." : "");
    hasPredictions = !sinks.predictions.empty();
    hasResults = !sinks.steps.empty() || !sinks.metrics.empty();
  }

  // Chooses the entries and makes them. `requested` empty: all but gradient accumulation.
  LogicalResult run(ArrayRef<std::string> requested, bool emitGradients);

private:
  LogicalResult choose(ArrayRef<std::string> requested, bool emitGradients);
  bool isWanted(StringRef name) const { return wanted.contains(name); }
  LogicalResult declare();
  void dropUnusedStream();
  void dropPrivateFunctions();

  func::FuncOp copyModel(func::FuncOp model, StringRef name, StringRef kind);
  func::FuncOp createFunction(Location loc, StringRef name, StringRef kind, ArrayRef<Type> inputs);
  void buildInit(Location loc);
  void buildStep(func::FuncOp model, unsigned index);
  void buildGrad(func::FuncOp model, unsigned index);
  void buildApply(const Update &update);
  void buildEval(func::FuncOp model);
  void buildPredict(func::FuncOp model);

  ModuleOp module;
  ArrayRef<func::FuncOp> models, functions;
  OpBuilder b;
  SmallVector<Update, 1> updates;
  bool hasPredictions = false, hasResults = false;
  llvm::StringSet<> wanted;
};
} // namespace

LogicalResult Expansion::choose(ArrayRef<std::string> requested, bool emitGradients) {
  llvm::SetVector<StringRef> made, given, accumulation; // By this pass, by the module, on request alone.
  SmallVector<std::string> names;
  for (const Update &update : updates)
    names.append({update.gradName(), update.applyName()});
  accumulation.insert(names.begin(), names.end());
  if (!module.getOps<train::ParamOp>().empty() || !module.getOps<train::StateOp>().empty() || !updates.empty())
    made.insert("init");
  for (const Update &update : updates)
    made.insert(update.getEntry());
  if (hasResults)
    made.insert("eval");
  if (hasPredictions)
    made.insert("predict");
  for (func::FuncOp function : functions)
    given.insert(baseName(function));

  SmallVector<StringRef> known(made.getArrayRef());
  llvm::append_range(known, accumulation);
  llvm::append_range(known, given);
  for (StringRef name : requested)
    if (!llvm::is_contained(known, name))
      return module.emitError("there is no entry \"")
             << name << "\" in this module; known are: " << llvm::join(known, ", ");
  for (StringRef name : known) {
    bool byDefault = accumulation.contains(name) ? emitGradients : requested.empty();
    if (!byDefault && !llvm::is_contained(requested, name))
      continue;
    wanted.insert(name);
    if (Operation *existing = given.contains(name) && !made.contains(name) ? nullptr : module.lookupSymbol(name))
      return existing->emitError("the name @") << name << " is that of an entry; give this one another name";
  }
  return success();
}

LogicalResult Expansion::declare() {
  Declarations declarations(module);
  for (const Update &update : updates) {
    bool accumulates = isWanted(update.gradName()) || isWanted(update.applyName());
    if (!accumulates && !isWanted(update.getEntry()))
      continue;
    if (failed(update.declare(declarations)) || (accumulates && failed(update.declareStorage(declarations))))
      return failure();
  }
  return success();
}

// A model with dropout names @rng, but without a training entry nothing draws from it.
void Expansion::dropUnusedStream() {
  auto rng = module.lookupSymbol<train::StateOp>(train::kRngState);
  if (rng && SymbolTable::symbolKnownUseEmpty(rng, module))
    rng.erase();
}

// Private functions are there for schedules, and stand in the steps now.
void Expansion::dropPrivateFunctions() {
  for (auto function : llvm::make_early_inc_range(module.getOps<func::FuncOp>()))
    if (function.isPrivate() && SymbolTable::symbolKnownUseEmpty(function, module))
      function.erase();
}

func::FuncOp Expansion::copyModel(func::FuncOp model, StringRef name, StringRef kind) {
  auto entry = cast<func::FuncOp>(b.clone(*model));
  entry.setName((name + model.getSymName().drop_front(train::kModelFunction.size())).str());
  entry->setAttr(train::kEntryAttr, b.getStringAttr(kind));
  entry->setAttr(train::kNameAttr, b.getStringAttr(name));
  return entry;
}

func::FuncOp Expansion::createFunction(Location loc, StringRef name, StringRef kind, ArrayRef<Type> inputs) {
  auto entry = func::FuncOp::create(b, loc, name, b.getFunctionType(inputs, {}));
  entry->setAttr(train::kEntryAttr, b.getStringAttr(kind));
  entry->setAttr(train::kNameAttr, b.getStringAttr(name));
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToEnd(entry.addEntryBlock());
  func::ReturnOp::create(b, loc);
  return entry;
}

void Expansion::buildInit(Location loc) {
  func::FuncOp function = createFunction(loc, "init", "init", {RankedTensorType::get({}, b.getI64Type())});
  function.setArgAttr(0, train::kNameAttr, b.getStringAttr("seed"));
  EntryBody body(function);
  auto word = RankedTensorType::get({1}, b.getI64Type());
  Value halves[] = {dl::reshape(body.b, loc, function.getArgument(0), {1}), dl::splat(body.b, loc, word, 0)};
  Value rng = dl::ConcatOp::create(body.b, loc, halves, 0);
  for (Operation &op : *module.getBody()) {
    if (!isa<train::ParamOp, train::StateOp>(op))
      continue;
    StringRef name = cast<SymbolOpInterface>(op).getName();
    Location initLoc = NameLoc::get(b.getStringAttr("initial value of " + name), op.getLoc());
    Value value = rng;
    if (name != train::kRngState) {
      auto init = op.getAttrOfType<train::InitializerAttrInterface>("init");
      auto type = cast<RankedTensorType>(op.getAttrOfType<TypeAttr>("type").getValue());
      value = init.build(body.b, initLoc, type, rng, dl::keyOf(name));
    }
    body.write(initLoc, name, value);
  }
  body.finish(/*keepArguments=*/true);
}

void Expansion::buildStep(func::FuncOp model, unsigned index) {
  const Update &update = updates[index];
  EntryBody body(copyModel(model, update.getEntry(), "step"));
  Sinks sinks(body.function);
  Value loss = scalarLoss(body.b, sinks.steps[index]);
  body.addOutput("loss", loss);
  addMetrics(body, sinks);
  update.build(body, buildGradient(body, update, loss));
  sinks.erase();
  body.finish();
}

void Expansion::buildGrad(func::FuncOp model, unsigned index) {
  const Update &update = updates[index];
  EntryBody body(copyModel(model, update.gradName(), "grad"));
  Sinks sinks(body.function);
  Location loc = update.getLoc();
  Value loss = scalarLoss(body.b, sinks.steps[index]);
  body.addOutput("loss", loss);
  addMetrics(body, sinks);
  for (auto [param, gradient] : llvm::zip_equal(update.getParams(), buildGradient(body, update, loss))) {
    Value sum = dl::AddOp::create(body.b, loc, body.read(update.storageName(param)), gradient);
    body.write(loc, update.storageName(param), sum);
  }
  Value count = body.read(update.countName());
  Value one = dl::splat(body.b, loc, cast<RankedTensorType>(count.getType()), 1.0);
  body.write(loc, update.countName(), dl::AddOp::create(body.b, loc, count, one));
  sinks.erase();
  separateMicroBatches(body, update);
  body.finish();
}

void Expansion::buildApply(const Update &update) {
  Location loc = update.getLoc();
  EntryBody body(createFunction(loc, update.applyName(), "apply", {}));
  OpBuilder &inside = body.b;
  // Without any gradient the mean is 0, not 0 / 0.
  Value count = body.read(update.countName());
  auto scalar = cast<RankedTensorType>(count.getType());
  Value divisor = dl::MaximumOp::create(inside, loc, count, dl::splat(inside, loc, scalar, 1.0));
  SmallVector<Value> gradients;
  for (train::ParamOp param : update.getParams()) {
    Value sum = body.read(update.storageName(param));
    auto type = cast<RankedTensorType>(sum.getType());
    gradients.push_back(dl::DivOp::create(inside, loc, sum, dl::broadcastScalar(inside, loc, divisor, type)));
    body.write(loc, update.storageName(param), dl::splat(inside, loc, type, 0.0));
  }
  body.write(loc, update.countName(), dl::splat(inside, loc, scalar, 0.0));
  update.build(body, gradients);
  body.finish();
}

void Expansion::buildEval(func::FuncOp model) {
  EntryBody body(copyModel(model, "eval", "eval"));
  adaptToMode(body.function, Mode::Inference);
  Sinks sinks(body.function);
  for (auto [update, step] : llvm::zip_equal(updates, sinks.steps))
    body.addOutput(update.outputName(), scalarLoss(body.b, step));
  addMetrics(body, sinks);
  sinks.erase();
  body.finish();
}

void Expansion::buildPredict(func::FuncOp model) {
  EntryBody body(copyModel(model, "predict", "predict"));
  adaptToMode(body.function, Mode::Inference);
  Sinks sinks(body.function);
  for (train::PredictOp prediction : sinks.predictions)
    body.addOutput(prediction.getOutput(), prediction.getValue(), prediction.getBatchDim());
  sinks.erase();
  body.finish();
}

LogicalResult Expansion::run(ArrayRef<std::string> requested, bool emitGradients) {
  if (failed(choose(requested, emitGradients)) || failed(declare()))
    return failure();
  // Behind the models, which are there until all copies are made.
  b.setInsertionPointToEnd(module.getBody());
  for (unsigned i = 0; i != updates.size(); ++i) {
    for (func::FuncOp model : models)
      if (isWanted(updates[i].getEntry()))
        buildStep(model, i);
    for (func::FuncOp model : models)
      if (isWanted(updates[i].gradName()))
        buildGrad(model, i);
    if (isWanted(updates[i].applyName()))
      buildApply(updates[i]);
  }
  for (func::FuncOp model : models)
    if (isWanted("eval"))
      buildEval(model);
  for (func::FuncOp model : models)
    if (isWanted("predict"))
      buildPredict(model);
  for (func::FuncOp function : functions) {
    StringRef name = baseName(function);
    if (!isWanted(name)) {
      function.erase();
      continue;
    }
    if (failed(nameInterface(function)))
      return failure();
    function->setAttr(train::kEntryAttr, b.getStringAttr("function"));
    function->setAttr(train::kNameAttr, b.getStringAttr(name));
  }
  Location loc = models.empty() ? module.getLoc() : models.front()->getLoc();
  for (func::FuncOp model : models)
    model.erase();
  dropUnusedStream();
  dropPrivateFunctions();
  if (isWanted("init")) {
    if (auto entries = module.getOps<func::FuncOp>(); !entries.empty())
      b.setInsertionPoint(*entries.begin());
    buildInit(loc);
  }
  return success();
}

namespace {
struct ExpandEntriesPass : dlc::impl::ExpandEntriesBase<ExpandEntriesPass> {
  using ExpandEntriesBase::ExpandEntriesBase;

  void runOnOperation() override {
    ModuleOp module = getOperation();
    if (failed(verifySinks(module)))
      return signalPassFailure();
    SmallVector<func::FuncOp> models, functions;
    for (auto function : module.getOps<func::FuncOp>()) {
      if (isModel(function)) {
        models.push_back(function);
        if (failed(verifyModel(function)))
          return signalPassFailure();
      } else if (function.isPublic() && !function.isExternal()) {
        functions.push_back(function);
      }
    }
    if (models.empty() && functions.empty()) {
      module.emitError("there is nothing to compile: the module has neither a function @model nor a public function");
      return signalPassFailure();
    }
    if (failed(Expansion(module, models, functions).run(llvm::to_vector(entries), emitGradients)))
      signalPassFailure();
  }
};
} // namespace
