//===- Update.cpp - Persistent tensors of training and their update ---------------------===//
#include "compiler/training/Update.h"

#include "mlir/Interfaces/SideEffectInterfaces.h"

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

LogicalResult Declarations::addState(Location loc, StringRef name, RankedTensorType type, StringRef role) {
  if (Operation *existing = symbols.lookup(name)) {
    auto state = dyn_cast<train::StateOp>(existing);
    if (state && name == train::kRngState)
      return success();
    return refuse(existing, name, role == "slot" ? "a slot of the optimizer" : "the state of training");
  }
  auto state = train::StateOp::create(b, loc, name, type, train::ZerosAttr::get(b.getContext()),
                                      /*order=*/DenseI64ArrayAttr());
  state->setAttr("role", b.getStringAttr(role));
  symbols.insert(state, b.getInsertionPoint());
  b.setInsertionPointAfter(state);
  return success();
}

LogicalResult Declarations::addHyper(Location loc, StringRef name, double value) {
  if (Operation *existing = symbols.lookup(name))
    return refuse(existing, name, "a hyperparameter of the optimizer");
  auto hyper = train::HyperOp::create(b, loc, b.getStringAttr(name), b.getF64FloatAttr(value));
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
    : optimizer(step.getOptimizer()), loc(step.getLoc()), entry(step.getEntry()), prefix(std::move(prefix)) {
  for (auto symbol : step.getParams().getAsRange<FlatSymbolRefAttr>())
    params.push_back(module.lookupSymbol<train::ParamOp>(symbol.getAttr()));
}

std::string Update::slotName(StringRef slot, train::ParamOp param) const {
  return (prefix + optimizer.getName() + "." + slot + "." + param.getSymName()).str();
}

LogicalResult Update::declare(Declarations &declarations) const {
  Builder b(optimizer.getContext());
  if (failed(declarations.addState(loc, train::kRngState, RankedTensorType::get({2}, b.getI64Type()), "state")))
    return failure();
  if (!prefix.empty() &&
      failed(declarations.addState(loc, counterName(), RankedTensorType::get({}, b.getI64Type()), "state")))
    return failure();
  for (train::ParamOp param : params)
    for (const std::string &slot : optimizer.getSlots())
      if (failed(declarations.addState(param.getLoc(), slotName(slot, param), param.getLogicalType(), "slot")))
        return failure();
  for (const auto &[name, value] : optimizer.getHypers())
    if (failed(declarations.addHyper(loc, prefix + name, value)))
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

void Update::build(EntryBody &body, ValueRange gradients) const {
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
  SmallVector<Value> hypers;
  for (const auto &[name, value] : optimizer.getHypers())
    hypers.push_back(body.read(prefix + name));
  SmallVector<Value> shared = optimizer.buildShared(b, loc, hypers, buildCount(body, loc, last));

  // One cast of each scalar for all parameters of a dtype.
  llvm::DenseMap<Type, SmallVector<Value>> castShared;
  for (auto [index, gradient] : llvm::enumerate(gradients)) {
    train::ParamOp param = params[index];
    Location updateLoc = NameLoc::get(b.getStringAttr("update of " + param.getSymName()), stepLoc);
    RankedTensorType type = param.getPhysicalType();
    SmallVector<Value> &scalars = castShared[type.getElementType()];
    if (scalars.empty())
      for (Value scalar : shared)
        scalars.push_back(dl::cast(b, loc, scalar, type.getElementType()));
    SmallVector<Value> settings, slots;
    for (Value scalar : scalars)
      settings.push_back(dl::broadcastScalar(b, updateLoc, scalar, type));
    SmallVector<std::string> slotNames;
    for (const std::string &slot : optimizer.getSlots()) {
      slotNames.push_back(slotName(slot, param));
      slots.push_back(body.read(slotNames.back()));
    }
    SmallVector<Value> updated =
        optimizer.buildUpdate(b, updateLoc, settings, body.read(param.getSymName()), gradient, slots);
    body.write(updateLoc, param.getSymName(), updated.front());
    for (auto [name, value] : llvm::zip_equal(slotNames, llvm::drop_begin(updated)))
      body.write(updateLoc, name, value);
  }

  loc = NameLoc::get(b.getStringAttr("step count"), stepLoc);
  auto rngType = cast<RankedTensorType>(rng.getType());
  Value tick = dl::ConstantOp::create(b, loc, rngType, DenseElementsAttr::get(rngType, ArrayRef<int64_t>{0, 1}));
  body.write(loc, train::kRngState, dl::AddOp::create(b, loc, rng, tick));
  if (!prefix.empty())
    body.write(loc, counterName(),
               dl::AddOp::create(b, loc, last, dl::splat(b, loc, cast<RankedTensorType>(last.getType()), 1.0)));
}
