//===- PlanMemory.cpp - Every buffer becomes a place in one of three memories ----------------------------===//
//
// The pass, and the last of its steps: the entry is written anew over buffers. What the others do stands in
// PlanMemory.h.
//
//===----------------------------------------------------------------------------------------------===//
#include "compiler/transforms/PlanMemory.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;
using namespace dlc::plan;

namespace dlc {
#define GEN_PASS_DEF_PLANMEMORY
#include "compiler/transforms/TransformsPasses.h.inc"
} // namespace dlc

namespace {

// Module-level tables that kernel.constant becomes; equal ones share.
class Constants {
public:
  explicit Constants(ModuleOp module) : module(module) {}

  memref::GlobalOp get(kernel::ConstantOp op) {
    memref::GlobalOp &global = globals[op.getValueAttr()];
    if (global)
      return global;
    OpBuilder builder = OpBuilder::atBlockBegin(module.getBody());
    if (last)
      builder.setInsertionPointAfter(last);
    std::string name;
    do
      name = "constant." + std::to_string(next++);
    while (module.lookupSymbol(name));
    global = memref::GlobalOp::create(builder, op.getLoc(), builder.getStringAttr(name),
                                      builder.getStringAttr("private"), TypeAttr::get(bufferType(op.getType())),
                                      op.getValueAttr(), builder.getUnitAttr(), builder.getI64IntegerAttr(kAlignment));
    last = global;
    return global;
  }

private:
  ModuleOp module;
  llvm::MapVector<Attribute, memref::GlobalOp> globals;
  Operation *last = nullptr;
  unsigned next = 0;
};

class Emitter {
public:
  Emitter(func::FuncOp entry, Program &program, const PersistentLayout &layout, Constants &constants)
      : entry(entry), program(program), layout(layout), constants(constants), b(entry.getContext()),
        top(entry.getContext()) {}
  void run(const Assignment &assignment);

private:
  void signature(int64_t workspaceBytes);
  void emit(const Step &step, int index);
  void emitLaunch(const Step &step);
  void emitPut(const Step &step, int index);
  void beginRegion(Region &region, ArrayRef<Type> arguments);
  void endRegion();
  Value makeTop(function_ref<Value(OpBuilder &)> make);
  Value view(Value region, int64_t offset, MemRefType type);
  Value take(Value stack, Value slot);
  Value indexOf(Value slot);
  Value reshape(Value source, MemRefType type);
  Value bufferOf(TensorId tensor, Type type);
  Value bufferOf(Value value) { return bufferAs(value, value.getType()); }
  Value bufferAs(Value value, Type type);
  void copy(Location loc, Value source, Value destination);

  func::FuncOp entry;
  Program &program;
  const PersistentLayout &layout;
  Constants &constants;
  OpBuilder b, top;             // `top`: views at the start of the entry, ...
  Operation *lastTop = nullptr; // ... the last of them
  Location loc = entry.getLoc();
  Value persistent, workspace;
  unsigned numInputs = 0;
  DenseMap<std::tuple<Value, int64_t, Type>, Value> views;
  DenseMap<std::pair<Value, Type>, Value> reshapes;
  DenseMap<Operation *, Value> globals;
  // Slots taken in the regions that are open.
  SmallVector<DenseMap<std::pair<Value, Value>, Value>> slots;
  DenseMap<Value, Value> indices; // of loops
  SmallVector<OpBuilder::InsertPoint> outer;
  SmallVector<IfOp> branches; // whose else region is to come
};

// In buffer form what a stage of the body wrote is its destination.
void toBufferForm(Block &body) {
  for (BlockArgument argument : body.getArguments())
    argument.setType(bufferType(argument.getType()));
  for (Operation &op : llvm::make_early_inc_range(body)) {
    if (auto local = dyn_cast<LocalOp>(op)) {
      local.getResult().setType(bufferType(local.getType()));
    } else if (auto stage = dyn_cast<StageOp>(op)) {
      OpBuilder builder(stage);
      OperationState state(stage.getLoc(), stage->getName(), stage->getOperands(), TypeRange(),
                           stage->getAttrDictionary().getValue());
      for (Region &region : stage->getRegions())
        state.addRegion()->takeBody(region);
      builder.create(state);
      stage.replaceAllUsesWith(SmallVector<Value>(stage.getInits()));
      stage.erase();
    } else {
      op.setOperands({}); // kernel.yield
    }
  }
}

} // namespace

void Emitter::signature(int64_t workspaceBytes) {
  Builder builder(entry.getContext());
  Block &old = entry.getBody().front();
  auto *block = new Block;
  entry.getBody().getBlocks().push_front(block);
  SmallVector<Attribute> attributes;
  SmallVector<Type> types;
  auto add = [&](Type type, Location loc, DictionaryAttr attrs) {
    block->addArgument(type, loc);
    types.push_back(type);
    attributes.push_back(attrs ? attrs : builder.getDictionaryAttr({}));
  };
  numInputs = old.getNumArguments();
  for (BlockArgument argument : old.getArguments())
    add(bufferType(argument.getType()), argument.getLoc(), entry.getArgAttrDict(argument.getArgNumber()));
  for (auto [i, value] : llvm::enumerate(old.getTerminator()->getOperands()))
    add(bufferType(value.getType()), value.getLoc(), entry.getResultAttrDict(i));
  Type byte = builder.getI8Type();
  for (int64_t bytes : {layout.bytes, workspaceBytes})
    add(MemRefType::get({bytes}, byte), entry.getLoc(), {});
  workspace = block->getArguments().back();
  persistent = block->getArgument(block->getNumArguments() - 2);
  entry.removeResAttrsAttr();
  entry.setFunctionType(builder.getFunctionType(types, {}));
  entry.setAllArgAttrs(attributes);
  b.setInsertionPointToEnd(block);
  slots.emplace_back();
}

// Makes an operation at the start of the entry, after those made so before.
Value Emitter::makeTop(function_ref<Value(OpBuilder &)> make) {
  if (lastTop)
    top.setInsertionPointAfter(lastTop);
  else
    top.setInsertionPointToStart(&entry.getBody().front());
  Value value = make(top);
  lastTop = value.getDefiningOp();
  return value;
}

Value Emitter::view(Value region, int64_t offset, MemRefType type) {
  Value &known = views[{region, offset, type}];
  if (!known)
    known = makeTop([&](OpBuilder &builder) -> Value {
      return ViewOp::create(builder, entry.getLoc(), type, region, builder.getI64IntegerAttr(offset));
    });
  return known;
}

Value Emitter::reshape(Value source, MemRefType type) {
  if (source.getType() == type)
    return source;
  Value &known = reshapes[{source, type}];
  if (!known)
    known =
        makeTop([&](OpBuilder &builder) -> Value { return ReshapeOp::create(builder, entry.getLoc(), type, source); });
  return known;
}

// A slot's number is the index of a loop or a constant.
Value Emitter::indexOf(Value slot) {
  Value &known = indices[slot];
  if (!known) {
    Operation *definition = slot.getDefiningOp();
    assert(definition && definition->hasTrait<OpTrait::ConstantLike>() && "checked when the program was built");
    known = makeTop([&](OpBuilder &builder) { return builder.clone(*definition)->getResult(0); });
  }
  return known;
}

Value Emitter::take(Value stack, Value slot) {
  auto type = cast<MemRefType>(stack.getType());
  for (auto &scope : slots)
    if (Value known = scope.lookup({stack, slot}))
      return known;
  Value taken =
      TakeOp::create(b, loc, MemRefType::get(type.getShape().drop_front(), type.getElementType()), stack, slot);
  slots.back()[{stack, slot}] = taken;
  return taken;
}

// The place of a tensor, seen as `type` (a tensor or memref type of as many bytes).
Value Emitter::bufferOf(TensorId tensor, Type type) {
  Class &c = program.classOf(tensor);
  MemRefType buffer = bufferType(type);
  switch (c.memory) {
  case Memory::Workspace:
  case Memory::Undefined:
    return view(workspace, c.offset, buffer);
  case Memory::Persistent:
    return view(persistent, layout.tensors[c.index].offset, buffer);
  case Memory::Input:
    return reshape(entry.getArgument(c.index), buffer);
  case Memory::Output:
    return reshape(entry.getArgument(numInputs + c.index), buffer);
  case Memory::Constant: {
    memref::GlobalOp global = constants.get(c.constant.getDefiningOp<kernel::ConstantOp>());
    Value &known = globals[global];
    if (!known)
      known = makeTop([&](OpBuilder &builder) -> Value {
        return memref::GetGlobalOp::create(builder, entry.getLoc(), global.getType(), global.getSymName());
      });
    return reshape(known, buffer);
  }
  case Memory::Slot: {
    SmallVector<int64_t> shape(buffer.getShape());
    shape.insert(shape.begin(), cast<ShapedType>(program.tensors[c.stack].type).getDimSize(0));
    Value stack = bufferOf(c.stack, MemRefType::get(shape, buffer.getElementType()));
    return take(stack, indexOf(c.slot));
  }
  }
  llvm_unreachable("all memories are handled");
}

// Reshapes move to the front: a slot in another shape is a slot of the stack in another shape.
Value Emitter::bufferAs(Value value, Type type) {
  if (auto reshape = value.getDefiningOp<ReshapeOp>())
    return bufferAs(reshape.getSource(), type);
  if (auto slot = value.getDefiningOp<TakeOp>()) {
    auto shaped = cast<ShapedType>(type);
    SmallVector<int64_t> shape(shaped.getShape());
    shape.insert(shape.begin(), cast<ShapedType>(slot.getStack().getType()).getDimSize(0));
    Value stack = bufferAs(slot.getStack(), MemRefType::get(shape, shaped.getElementType()));
    return take(stack, indexOf(slot.getSlot()));
  }
  return bufferOf(program.tensorOf(value), type);
}

void Emitter::copy(Location loc, Value source, Value destination) { makeCopy(b, loc, source, destination); }

void Emitter::beginRegion(Region &region, ArrayRef<Type> arguments) {
  outer.push_back(b.saveInsertionPoint());
  slots.emplace_back();
  b.createBlock(&region, {}, arguments, SmallVector<Location>(arguments.size(), loc));
}

void Emitter::endRegion() {
  YieldOp::create(b, loc, ValueRange());
  slots.pop_back();
  b.restoreInsertionPoint(outer.pop_back_val());
}

void Emitter::emitLaunch(const Step &step) {
  auto launch = cast<LaunchOp>(step.op);
  SmallVector<Value> inputs, inits;
  for (Value input : launch.getInputs())
    inputs.push_back(bufferOf(input));
  for (auto [i, id] : llvm::enumerate(step.results)) {
    inits.push_back(bufferOf(id, program.tensors[id].type));
    if (program.initNeedsCopy(step, i))
      copy(loc, bufferOf(step.chained[i]), inits.back());
  }
  auto replacement = LaunchOp::create(b, loc, TypeRange(), launch.getNameAttr(), launch.getOuterAttr(), inputs, inits,
                                      launch.getStrategyAttr());
  replacement->setDiscardableAttrs(launch->getDiscardableAttrDictionary());
  replacement.getBody().takeBody(launch.getBody());
  toBufferForm(replacement.getBody().front());
}

void Emitter::emitPut(const Step &step, int index) {
  auto put = cast<PutOp>(step.op);
  Value stack = bufferOf(step.results.front(), put.getStack().getType());
  if (program.initNeedsCopy(step, 0))
    copy(loc, bufferOf(step.chained.front()), stack);
  if (program.putNeedsCopy(index))
    copy(loc, bufferOf(put.getValue()), take(stack, indexOf(put.getSlot())));
}

void Emitter::emit(const Step &step, int index) {
  loc = step.loc;
  auto destinations = [&](Operation *op) {
    SmallVector<Value> buffers;
    for (TensorId id : program.regionTensors[op])
      buffers.push_back(bufferOf(id, program.tensors[id].type));
    return buffers;
  };
  switch (step.kind) {
  case Step::Check: {
    auto check = cast<CheckRangeOp>(step.op);
    CheckRangeOp::create(b, loc, bufferOf(check.getIndices()), check.getBoundAttr(), check.getInputAttr(),
                         check.getIsUnsignedAttr(), check.getIgnoredAttr());
    break;
  }
  case Step::Launch:
    emitLaunch(step);
    break;
  case Step::Put:
    emitPut(step, index);
    break;
  case Step::Copy: {
    if (!program.copyNeeded(step))
      break;
    TensorId target = step.results.front();
    Type type = program.tensors[target].type;
    copy(loc, step.source ? bufferOf(step.source) : bufferOf(step.sourceTensor, type), bufferOf(target, type));
    break;
  }
  case Step::LoopBegin: {
    auto loop = cast<LoopOp>(step.op);
    SmallVector<Value> buffers = destinations(loop);
    auto replacement = LoopOp::create(b, loc, TypeRange(), loop.getCountAttr(), loop.getReverseAttr(),
                                      ArrayRef(buffers).take_front(loop.getCarried().size()),
                                      ArrayRef(buffers).drop_front(loop.getCarried().size()));
    replacement->setDiscardableAttrs(loop->getDiscardableAttrDictionary());
    beginRegion(replacement.getBody(), b.getIndexType());
    indices[loop.getBody().getArgument(0)] = replacement.getBody().getArgument(0);
    break;
  }
  case Step::IfBegin: {
    auto branch = cast<IfOp>(step.op);
    auto replacement = IfOp::create(b, loc, TypeRange(), bufferOf(branch.getCondition()), destinations(branch));
    replacement->setDiscardableAttrs(branch->getDiscardableAttrDictionary());
    branches.push_back(replacement);
    beginRegion(replacement.getThenRegion(), {});
    break;
  }
  case Step::Else:
    endRegion();
    beginRegion(branches.pop_back_val().getElseRegion(), {});
    break;
  case Step::LoopEnd:
  case Step::IfEnd:
    endRegion();
    break;
  }
}

void Emitter::run(const Assignment &assignment) {
  Block *old = &entry.getBody().front();
  signature(assignment.bytes);
  for (auto [i, step] : llvm::enumerate(program.steps))
    emit(step, i);
  func::ReturnOp::create(b, old->getTerminator()->getLoc());
  old->dropAllDefinedValueUses();
  old->dropAllReferences();
  old->erase();

  int64_t copies = 0;
  entry.walk([&](LaunchOp launch) { copies += launch.getName() == kCopyName; });
  Builder builder(entry.getContext());
  entry->setAttr("kernel.num_inputs", builder.getI64IntegerAttr(numInputs));
  entry->setAttr("kernel.workspace_bytes", builder.getI64IntegerAttr(assignment.bytes));
  entry->setAttr("kernel.live_bytes", builder.getI64IntegerAttr(assignment.liveBytes));
  entry->setAttr("kernel.copies", builder.getI64IntegerAttr(copies));
  if (!assignment.redzones.empty())
    entry->setAttr("kernel.redzones", builder.getDenseI64ArrayAttr(assignment.redzones));
}

namespace {

struct PlanMemory : dlc::impl::PlanMemoryBase<PlanMemory> {
  using PlanMemoryBase::PlanMemoryBase;

  void runOnOperation() override {
    ModuleOp module = getOperation();
    if (mode != "default" && mode != "none") {
      emitError(module.getLoc()) << "plan-memory: mode is \"" << mode << "\"; expected default or none";
      return signalPassFailure();
    }
    if (order != "best" && !llvm::is_contained(kOrderNames, order)) {
      emitError(module.getLoc()) << "plan-memory: order is \"" << order
                                 << "\"; expected best, program, smallest or newest";
      return signalPassFailure();
    }
    if (redzone < 0) {
      emitError(module.getLoc()) << "plan-memory: redzone is " << int64_t(redzone)
                                 << "; expected a number of bytes, not negative";
      return signalPassFailure();
    }
    plan::Options options;
    options.share = mode == "default";
    options.redzone = redzone;
    PersistentLayout layout = layoutPersistent(module);
    Constants constants(module);
    for (auto entry : llvm::make_early_inc_range(module.getOps<func::FuncOp>()))
      if (!entry.isExternal() && failed(plan(entry, layout, options, constants)))
        return signalPassFailure();
  }

  LogicalResult plan(func::FuncOp entry, const PersistentLayout &layout, const plan::Options &options,
                     Constants &constants) {
    if (!entry.getBody().hasOneBlock())
      return entry.emitOpError("has ") << entry.getBody().getBlocks().size()
                                       << " blocks; expected one, with kernel.loop and kernel.if for control";
    for (TypeRange types : {entry.getArgumentTypes(), entry.getResultTypes()})
      for (Type type : types)
        if (!isa<RankedTensorType>(type) || !cast<ShapedType>(type).hasStaticShape())
          return entry.emitOpError("takes or gives ")
                 << type << "; expected tensors of static shapes, before they have "
                 << "a place; is it planned already?";
    eraseDeadKernels(entry);
    scheduleEntry(entry);
    Order chosen = Order::Program;
    SmallVector<Order> others = {Order::Smallest, Order::Newest};
    if (order != "best") {
      chosen = static_cast<Order>(llvm::find(kOrderNames, order) - std::begin(kOrderNames));
      others.clear();
      if (chosen != Order::Program)
        scheduleEntry(entry, chosen);
    }
    SmallVector<Operation *> operations;
    for (Operation &op : entry.getBody().front())
      operations.push_back(&op);
    auto restore = [&] {
      for (Operation *op : operations)
        op->moveBefore(&entry.getBody().front(), entry.getBody().front().end());
    };

    auto program = std::make_unique<Program>(entry, layout, options);
    Assignment assignment;
    if (failed(assign(*program, options, assignment)))
      return failure();
    // Another order, if it takes less; where one launch needs all that there is, none can.
    for (Order other : others) {
      if (!options.reuse() || assignment.bytes <= largestStep(*program))
        break;
      scheduleEntry(entry, other);
      auto candidate = std::make_unique<Program>(entry, layout, options);
      Assignment places;
      if (failed(assign(*candidate, options, places)))
        return failure();
      if (places.bytes < assignment.bytes) {
        program = std::move(candidate);
        assignment = std::move(places);
        chosen = other;
      }
      restore();
    }
    Emitter(entry, *program, layout, constants).run(assignment);
    entry->setAttr("kernel.order", StringAttr::get(&getContext(), kOrderNames[static_cast<unsigned>(chosen)]));
    return success();
  }

  static LogicalResult assign(Program &program, const plan::Options &options, Assignment &assignment) {
    if (failed(program.build()))
      return failure();
    program.shareMemory();
    SmallVector<Class *> classes;
    for (auto [id, c] : llvm::enumerate(program.classes))
      if (program.leader(id) == id && c.memory == Memory::Workspace && !c.lives.empty() && c.bytes > 0)
        classes.push_back(&c);
    assignment = assignOffsets(classes, options);
    return success();
  }

  // All that a step reads lives when it begins, and all that it writes when it ends, whatever the order.
  static int64_t largestStep(Program &program) {
    int64_t largest = 0;
    for (const Step &step : program.steps) {
      for (ArrayRef<TensorId> together : {ArrayRef(step.results), ArrayRef(step.reads)}) {
        llvm::SmallSetVector<unsigned, 8> leaders;
        int64_t bytes = 0;
        for (TensorId id : together)
          if (program.classOf(id).memory == Memory::Workspace && leaders.insert(program.leader(id)))
            bytes += alignUp(byteSize(cast<ShapedType>(program.tensors[id].type)));
        largest = std::max(largest, bytes);
      }
    }
    return largest;
  }
};

} // namespace
