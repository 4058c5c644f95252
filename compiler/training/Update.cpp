//===- Update.cpp - Persistent tensors of training and their update ---------------------===//
#include "compiler/training/Update.h"
#include "dialects/train/Settings.h"

#include "mlir/Interfaces/SideEffectInterfaces.h"
#include <cmath>

using namespace mlir;
using namespace dlc;

//===-- Declarations ---------------------------------------------------------------===//

Declarations::Declarations(ModuleOp module) : symbols(module), b(module.getBodyRegion()) {
  for (Operation &op : *module.getBody())
    if (isa<train::ParamOp, train::StateOp, train::HyperOp>(op))
      b.setInsertionPointAfter(&op);
}

LogicalResult Declarations::refuse(Operation *existing, StringRef name, StringRef what) {
  return existing->emitError("the name @") << name << " is needed for " << what << "; give this one another name";
}

LogicalResult Declarations::addState(Location loc, StringRef name, RankedTensorType type, StringRef role,
                                     double initial) {
  if (Operation *existing = symbols.lookup(name)) {
    auto state = dyn_cast<train::StateOp>(existing);
    if (state && name == train::kRngState)
      return success();
    return refuse(existing, name, role == "slot" ? "a slot of the optimizer" : "the state of training");
  }
  Attribute init = train::ZerosAttr::get(b.getContext());
  if (initial != 0)
    init = train::ConstantInitAttr::get(b.getContext(), b.getF64FloatAttr(initial));
  auto state = train::StateOp::create(b, loc, name, type, cast<train::InitializerAttrInterface>(init),
                                      /*order=*/DenseI64ArrayAttr());
  state->setAttr("role", b.getStringAttr(role));
  symbols.insert(state, b.getInsertionPoint());
  b.setInsertionPointAfter(state);
  return success();
}

LogicalResult Declarations::addHyper(Location loc, StringRef name, double value) {
  if (Operation *existing = symbols.lookup(name))
    return refuse(existing, name, "a hyperparameter of the optimizer");
  train::Bounds bounds = train::boundsOf(name);
  auto finite = [&](double bound) { return std::isfinite(bound) ? b.getF64FloatAttr(bound) : FloatAttr(); };
  auto hyper = train::HyperOp::create(b, loc, b.getStringAttr(name), b.getF64FloatAttr(value), finite(bounds.low),
                                      finite(bounds.high));
  symbols.insert(hyper, b.getInsertionPoint());
  b.setInsertionPointAfter(hyper);
  return success();
}

//===-- EntryBody --------------------------------------------------------------------===//

EntryBody::EntryBody(func::FuncOp function) : function(function), b(function.getContext()) {
  Block &block = function.getBody().front();
  Operation *lastRead = nullptr;
  for (auto op : llvm::make_early_inc_range(block.getOps<train::ReadOp>())) {
    auto [found, isNew] = reads.try_emplace(op.getTensor(), op.getResult());
    if (!isNew) {
      op.getResult().replaceAllUsesWith(found->second);
      op.erase();
      continue;
    }
    // Where a parameter is declared says more than where it happened to be read first.
    op->setLoc(SymbolTable::lookupNearestSymbolFrom(op, op.getTensorAttr())->getLoc());
    if (lastRead)
      op->moveAfter(lastRead);
    else
      op->moveBefore(&block, block.begin());
    lastRead = op;
  }
  b.setInsertionPoint(block.getTerminator());
}

Value EntryBody::read(StringRef name) {
  Value &value = reads[name];
  if (value)
    return value;
  Operation *target = SymbolTable::lookupNearestSymbolFrom(function, b.getStringAttr(name));
  RankedTensorType type;
  if (auto param = dyn_cast<train::ParamOp>(target))
    type = param.getPhysicalType();
  else if (auto state = dyn_cast<train::StateOp>(target))
    type = state.getPhysicalType();
  else
    type = RankedTensorType::get({}, b.getF64Type());
  OpBuilder::InsertionGuard guard(b);
  Block &block = function.getBody().front();
  b.setInsertionPoint(&*llvm::find_if_not(block, [](Operation &op) { return isa<train::ReadOp>(op); }));
  return value = train::ReadOp::create(b, target->getLoc(), type, name);
}

void EntryBody::write(Location loc, StringRef name, Value value) { train::WriteOp::create(b, loc, name, value); }

void EntryBody::addOutput(StringRef name, Value value, std::optional<int64_t> batchDim) {
  outputs.push_back(value);
  NamedAttrList attrs;
  attrs.set(train::kNameAttr, b.getStringAttr(name));
  if (batchDim)
    attrs.set(train::kBatchDimAttr, b.getI64IntegerAttr(*batchDim));
  outputAttrs.push_back(attrs.getDictionary(b.getContext()));
}

void EntryBody::removeDeadCode() {
  Block &block = function.getBody().front();
  block.getTerminator()->setOperands(outputs);
  for (Operation &op : llvm::make_early_inc_range(llvm::reverse(block))) {
    if (!isOpTriviallyDead(&op))
      continue;
    if (auto read = dyn_cast<train::ReadOp>(op))
      reads.erase(read.getTensor());
    op.erase();
  }
}

void EntryBody::finish(bool keepArguments) {
  Block &block = function.getBody().front();
  removeDeadCode();
  function.setFunctionType(b.getFunctionType(block.getArgumentTypes(), TypeRange(ValueRange(outputs))));
  function.setResAttrsAttr(b.getArrayAttr(outputAttrs));
  if (keepArguments)
    return;
  BitVector unused(block.getNumArguments());
  for (BlockArgument argument : block.getArguments())
    if (argument.use_empty())
      unused.set(argument.getArgNumber());
  if (unused.any())
    (void)function.eraseArguments(unused);
}

//===-- Update -------------------------------------------------------------------------===//

Update::Update(ModuleOp module, train::StepOp step, std::string prefix)
    : optimizer(step.getOptimizer()), schedule(step.getScheduleAttr()), warmup(step.getWarmupAttr()),
      stepsPerEpoch(step.getStepsPerEpochAttr()), clipValue(step.getClipValueAttr()), clipNorm(step.getClipNormAttr()),
      l1(step.getL1Attr()), loc(step.getLoc()), entry(step.getEntry()), prefix(std::move(prefix)) {
  for (auto symbol : step.getParams().getAsRange<FlatSymbolRefAttr>())
    params.push_back(module.lookupSymbol<train::ParamOp>(symbol.getAttr()));
  if (step.getGroups())
    llvm::append_range(groups, step.getGroups()->getAsRange<train::GroupAttr>());
}

std::string Update::slotName(StringRef slot, train::ParamOp param) const {
  return (prefix + optimizer.getName() + "." + slot + "." + param.getSymName()).str();
}

std::string Update::scalarName(StringRef scalar) const { return (prefix + optimizer.getName() + "." + scalar).str(); }

// "biases.lr_scale"
static std::string groupSetting(train::GroupAttr group, StringRef setting) {
  return (group.getName().getValue() + "." + setting).str();
}

SmallVector<train::Hyper> Update::getHypers() const {
  SmallVector<train::Hyper> list = optimizer.getHypers();
  auto add = [&](std::string name, FloatAttr value) {
    if (value)
      list.push_back({std::move(name), value.getValueAsDouble()});
  };
  if (isScheduled())
    list.push_back({"lr_scale", 1.0});
  if (schedule)
    for (const train::Hyper &hyper : schedule.getHypers())
      list.push_back({"schedule." + hyper.name, hyper.value});
  add("schedule.warmup", warmup);
  add("schedule.steps_per_epoch", stepsPerEpoch);
  add("weight_decay", optimizer.getWeightDecay());
  add("l1", l1);
  add("clip_value", clipValue);
  add("clip_norm", clipNorm);
  for (train::GroupAttr group : groups) {
    add(groupSetting(group, "lr_scale"), group.getLrScale());
    add(groupSetting(group, "weight_decay"), group.getWeightDecay());
    add(groupSetting(group, "l1"), group.getL1());
  }
  return list;
}

train::GroupAttr Update::groupOf(train::ParamOp param) const {
  auto found = llvm::find_if(groups, [&](train::GroupAttr group) { return group.contains(param.getSymName()); });
  return found == groups.end() ? train::GroupAttr() : *found;
}

LogicalResult Update::declare(Declarations &declarations) const {
  Builder b(optimizer.getContext());
  if (failed(declarations.addState(loc, train::kRngState, RankedTensorType::get({2}, b.getI64Type()), "state")))
    return failure();
  if (!prefix.empty() &&
      failed(declarations.addState(loc, counterName(), RankedTensorType::get({}, b.getI64Type()), "state")))
    return failure();
  for (train::ParamOp param : params)
    for (const train::Slot &slot : optimizer.getSlots())
      if (failed(declarations.addState(param.getLoc(), slotName(slot.name, param), param.getLogicalType(), "slot",
                                       slot.initial)))
        return failure();
  for (const train::Slot &scalar : optimizer.getScalars())
    if (failed(declarations.addState(loc, scalarName(scalar.name), RankedTensorType::get({}, b.getF32Type()), "slot",
                                     scalar.initial)))
      return failure();
  if (isScheduled() &&
      failed(declarations.addState(loc, rateName(), RankedTensorType::get({}, b.getF64Type()), "state")))
    return failure();
  // "cosine at model.cpp:31": the runtime says which schedule has ended.
  Location ofSchedule = loc;
  if (schedule) {
    StringRef name = schedule.getAbstractAttribute().getName();
    ofSchedule = NameLoc::get(b.getStringAttr(name.rsplit('.').second), loc);
  }
  for (const train::Hyper &hyper : getHypers())
    if (failed(declarations.addHyper(StringRef(hyper.name).starts_with("schedule.") ? ofSchedule : loc,
                                     prefix + hyper.name, hyper.value)))
      return failure();
  return success();
}

LogicalResult Update::declareStorage(Declarations &declarations) const {
  Builder b(optimizer.getContext());
  for (train::ParamOp param : params)
    if (failed(declarations.addState(param.getLoc(), storageName(param), param.getLogicalType(), "gradient")))
      return failure();
  return declarations.addState(loc, countName(), RankedTensorType::get({}, b.getF64Type()), "gradient");
}

// The number of this call, from 1. With one step it is the one that @rng counts; several count for themselves.
static Value buildCount(EntryBody &body, Location loc, Value last) {
  OpBuilder &b = body.b;
  Value t = dl::cast(b, loc, last, b.getF64Type());
  return dl::AddOp::create(b, loc, t, dl::splat(b, loc, cast<RankedTensorType>(t.getType()), 1.0));
}

Value Update::buildRate(EntryBody &body, Value last) const {
  OpBuilder &b = body.b;
  Location loc = NameLoc::get(b.getStringAttr("learning rate"), this->loc);
  Value rate = body.read(prefix + "lr");
  if (!isScheduled())
    return rate;
  auto setting = [&](StringRef name) { return body.read((prefix + "schedule." + name).str()); };
  auto scalar = cast<RankedTensorType>(rate.getType());
  Value k = dl::cast(b, loc, last, b.getF64Type()), growth;
  if (stepsPerEpoch)
    k = dl::FloorOp::create(b, loc, dl::DivOp::create(b, loc, k, setting("steps_per_epoch")).getResult());
  if (warmup) {
    Value one = dl::splat(b, loc, scalar, 1.0), counts = setting("warmup");
    growth = dl::DivOp::create(b, loc, dl::AddOp::create(b, loc, k, one), counts);
    growth = dl::MinimumOp::create(b, loc, growth, one);
    k = dl::SubOp::create(b, loc, k, counts);
    k = dl::MaximumOp::create(b, loc, k, dl::splat(b, loc, scalar, 0.0));
  }
  if (schedule) {
    train::Settings settings;
    for (const train::Hyper &hyper : schedule.getHypers())
      settings.set(hyper.name, setting(hyper.name));
    rate = schedule.buildRate(b, loc, rate, k, settings);
  }
  if (warmup)
    rate = dl::MulOp::create(b, loc, rate, growth);
  rate = dl::MulOp::create(b, loc, rate, body.read(prefix + "lr_scale"));
  body.write(loc, rateName(), rate);
  return rate;
}

// By value, then by the norm of all gradients together, as PyTorch's clip_grad_value_ and clip_grad_norm_ would.
void Update::clip(EntryBody &body, SmallVectorImpl<Value> &gradients) const {
  OpBuilder &b = body.b;
  Location loc = NameLoc::get(b.getStringAttr("clipping"), this->loc);
  auto typeOf = [](Value value) { return cast<RankedTensorType>(value.getType()); };
  if (clipValue) {
    Value limit = body.read(prefix + "clip_value"), least = dl::NegOp::create(b, loc, limit);
    for (Value &gradient : gradients) {
      gradient =
          dl::MaximumOp::create(b, loc, gradient, dl::broadcastScalar(b, loc, least, typeOf(gradient))).getResult();
      gradient =
          dl::MinimumOp::create(b, loc, gradient, dl::broadcastScalar(b, loc, limit, typeOf(gradient))).getResult();
    }
  }
  if (!clipNorm)
    return;
  Value sum;
  for (Value gradient : gradients) {
    Value square = dl::MulOp::create(b, loc, gradient, gradient);
    if (typeOf(square).getRank() > 0)
      square = dl::SumOp::create(b, loc, square, dl::dimsWithout(typeOf(square).getRank(), {}));
    square = dl::cast(b, loc, square, b.getF64Type());
    sum = sum ? dl::AddOp::create(b, loc, sum, square).getResult() : square;
  }
  Value norm = dl::SqrtOp::create(b, loc, sum);
  Value divisor = dl::AddOp::create(b, loc, norm, dl::splat(b, loc, typeOf(norm), 1e-6));
  Value scale = dl::DivOp::create(b, loc, body.read(prefix + "clip_norm"), divisor);
  scale = dl::MinimumOp::create(b, loc, scale, dl::splat(b, loc, typeOf(norm), 1.0));
  for (Value &gradient : gradients)
    gradient = dl::MulOp::create(b, loc, gradient, dl::broadcastScalar(b, loc, scale, typeOf(gradient))).getResult();
}

Update::Shared Update::buildShared(EntryBody &body, train::GroupAttr group, Value rate, Value t,
                                   ValueRange scalars) const {
  OpBuilder &b = body.b;
  Location loc = NameLoc::get(b.getStringAttr(optimizer.getName()), this->loc);
  Shared shared;
  train::Settings &settings = shared.settings;
  for (const train::Hyper &hyper : optimizer.getHypers())
    settings.set(hyper.name, body.read(prefix + hyper.name));
  if (optimizer.getWeightDecay())
    settings.set("weight_decay", body.read(prefix + "weight_decay"));
  if (l1)
    settings.set("l1", body.read(prefix + "l1"));
  settings.set("lr", rate);
  if (group && group.getLrScale())
    settings.set("lr", dl::MulOp::create(b, loc, rate, body.read(prefix + groupSetting(group, "lr_scale"))));
  if (group && group.getWeightDecay())
    settings.set("weight_decay", body.read(prefix + groupSetting(group, "weight_decay")));
  if (group && group.getL1())
    settings.set("l1", body.read(prefix + groupSetting(group, "l1")));
  if (Value decay = settings["weight_decay"]; decay && optimizer.decouplesWeightDecay()) {
    Value shrink = dl::MulOp::create(b, loc, settings["lr"], decay);
    Value one = dl::splat(b, loc, cast<RankedTensorType>(shrink.getType()), 1.0);
    settings.set("keep", dl::SubOp::create(b, loc, one, shrink));
  }
  shared.scalars = optimizer.buildShared(b, loc, settings, t, scalars);
  return shared;
}

void Update::build(EntryBody &body, ValueRange rawGradients) const {
  OpBuilder &b = body.b;
  Location stepLoc = this->loc, loc = NameLoc::get(b.getStringAttr(optimizer.getName()), stepLoc);
  Value rng = body.read(train::kRngState), last;
  if (prefix.empty()) {
    int64_t one[] = {1}, two[] = {2};
    last = dl::SliceOp::create(b, loc, rng, b.getDenseI64ArrayAttr(one), b.getDenseI64ArrayAttr(two),
                               b.getDenseI64ArrayAttr(one));
    last = dl::reshape(b, loc, last, {});
  } else {
    last = body.read(counterName());
  }
  Value rate = buildRate(body, last);
  train::Settings ofStep;
  for (const train::Hyper &hyper : optimizer.getHypers())
    ofStep.set(hyper.name, body.read(prefix + hyper.name));
  Value t = buildCount(body, loc, last);
  SmallVector<Value> scalars;
  for (const train::Slot &scalar : optimizer.getScalars())
    scalars.push_back(body.read(scalarName(scalar.name)));
  scalars = optimizer.buildScalars(b, loc, ofStep, t, scalars);
  SmallVector<Value> gradients(rawGradients);
  clip(body, gradients);

  llvm::MapVector<train::GroupAttr, Shared> ofGroups;
  llvm::DenseMap<std::pair<Value, Type>, Value> casts; // One of each scalar and dtype.
  for (auto [index, gradient] : llvm::enumerate(gradients)) {
    train::ParamOp param = params[index];
    Location updateLoc = NameLoc::get(b.getStringAttr("update of " + param.getSymName()), stepLoc);
    RankedTensorType type = param.getPhysicalType();
    train::GroupAttr group = groupOf(param);
    if (!ofGroups.contains(group))
      ofGroups[group] = buildShared(body, group, rate, t, scalars);
    const Shared &shared = ofGroups[group];
    auto spread = [&](Value scalar) {
      Value &narrow = casts[{scalar, type.getElementType()}];
      if (!narrow)
        narrow = dl::cast(b, loc, scalar, type.getElementType());
      return dl::broadcastScalar(b, updateLoc, narrow, type);
    };
    SmallVector<Value> settings = llvm::map_to_vector(shared.scalars, spread), slots;
    SmallVector<std::string> slotNames;
    for (const train::Slot &slot : optimizer.getSlots()) {
      slotNames.push_back(slotName(slot.name, param));
      slots.push_back(body.read(slotNames.back()));
    }
    Value old = body.read(param.getSymName()), start = old;
    if (Value l1 = shared.settings["l1"]) {
      Value sign = dl::SignOp::create(b, updateLoc, old);
      gradient =
          dl::AddOp::create(b, updateLoc, gradient, dl::MulOp::create(b, updateLoc, spread(l1), sign)).getResult();
    }
    if (Value keep = shared.settings["keep"])
      start = dl::MulOp::create(b, updateLoc, old, spread(keep));
    else if (Value decay = shared.settings["weight_decay"])
      gradient =
          dl::AddOp::create(b, updateLoc, gradient, dl::MulOp::create(b, updateLoc, spread(decay), old)).getResult();
    SmallVector<Value> updated = optimizer.buildUpdate(b, updateLoc, settings, start, gradient, slots);
    body.write(updateLoc, param.getSymName(), updated.front());
    for (auto [name, value] : llvm::zip_equal(slotNames, llvm::drop_begin(updated)))
      body.write(updateLoc, name, value);
  }
  for (auto [scalar, value] : llvm::zip_equal(optimizer.getScalars(), scalars))
    body.write(loc, scalarName(scalar.name), value);

  loc = NameLoc::get(b.getStringAttr("step count"), stepLoc);
  auto rngType = cast<RankedTensorType>(rng.getType());
  Value tick = dl::ConstantOp::create(b, loc, rngType, DenseElementsAttr::get(rngType, ArrayRef<int64_t>{0, 1}));
  body.write(loc, train::kRngState, dl::AddOp::create(b, loc, rng, tick));
  if (!prefix.empty())
    body.write(loc, counterName(),
               dl::AddOp::create(b, loc, last, dl::splat(b, loc, cast<RankedTensorType>(last.getType()), 1.0)));
}
