//===- PlanMemoryProgram.cpp - An entry as steps and lifetimes; who shares memory ---------------------===//
//
// The method is the one by which compilers leave SSA form (Sreedhar et al., 1999). Every place where two values must
// have one memory gets a copy, so that what must share is free of conflicts by construction:
//
//   an init that is not empty     copied, then the launch (put) writes into the copy
//   a loop's carried value k      init -> k; at the body's start k -> k'; at its end the yielded value -> k
//   an if's destination           the yielded value -> destination, at the end of both regions
//   an output                     value -> output, after the last launch
//   a persistent tensor           value -> t, after the outputs; then, when all t are there, t -> tensor
//
// A copy is a step of this list, not an operation. Then source and target of every copy are united where their
// lifetimes do not overlap, and the copy is gone; what remains is made a kernel. So in-place updates, swapped
// parameters and loops that need old and new value at once are all one rule: correct first, cheap where it is legal.
//
// Lifetimes are closed intervals of steps. A tensor that dies at a step overlaps one that the step begins, unless the
// step may write over what it reads (mayTouch). A value from outside a loop that is used in it lives to the loop's end.
//
//===----------------------------------------------------------------------------------------------===//
#include "compiler/transforms/PlanMemory.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;
using namespace dlc::plan;

static constexpr int kForever = INT_MAX;

static bool isUndefined(Value value) { return isa_and_nonnull<EmptyOp>(rootOf(value).getDefiningOp()); }

//===-- Steps ------------------------------------------------------------------------------===//

TensorId Program::add(Type type, Memory memory, unsigned index) {
  Tensor tensor;
  tensor.type = type;
  tensor.memory = memory;
  tensor.index = index;
  tensors.push_back(tensor);
  return tensors.size() - 1;
}

TensorId Program::addValue(Value value, Memory memory, unsigned index) {
  TensorId tensor = add(value.getType(), memory, index);
  ids[value] = tensor;
  return tensor;
}

int Program::push(Step::Kind kind, Operation *op, Location loc) {
  steps.push_back({kind, op, loc});
  return steps.size() - 1;
}

void Program::define(TensorId id, int step) {
  Tensor &tensor = tensors[id];
  tensor.begin = std::min(tensor.begin, step);
  tensor.end = std::max(tensor.end, step);
  tensor.depth = loopCaptures.size();
}

void Program::use(TensorId id, int step) {
  Tensor &tensor = tensors[id];
  tensor.end = std::max(tensor.end, step);
  // The next iteration of the outermost loop between definition and use reads it again.
  if (tensor.depth < loopCaptures.size())
    loopCaptures[tensor.depth].push_back(id);
}

TensorId Program::tensorOf(Value value, bool *partial) { return ids.lookup_or(rootOf(value, partial), kNone); }

void Program::read(int step, Value value) {
  TensorId id = tensorOf(value);
  if (id == kNone) { // an empty tensor that is read: undefined, but somewhere
    id = addValue(rootOf(value));
    define(id, step);
  }
  use(id, step);
  steps[step].reads.push_back(id);
}

TensorId Program::copy(Location loc, Value source, Memory memory, unsigned index) {
  TensorId target = add(source.getType(), memory, index);
  if (isUndefined(source))
    return target;
  int step = push(Step::Copy, nullptr, loc);
  steps[step].source = source;
  (void)rootOf(source, &steps[step].partial);
  read(step, source);
  define(target, step);
  steps[step].results.push_back(target);
  return target;
}

TensorId Program::copy(Location loc, TensorId source, Memory memory, unsigned index) {
  TensorId target = add(tensors[source].type, memory, index);
  int step = push(Step::Copy, nullptr, loc);
  steps[step].sourceTensor = source;
  use(source, step);
  steps[step].reads.push_back(source);
  define(target, step);
  steps[step].results.push_back(target);
  return target;
}

void Program::chain(int step, Value init, Value result) {
  bool undefined = isUndefined(init);
  if (!undefined)
    read(step, init);
  TensorId id = addValue(result);
  define(id, step);
  steps[step].chained.push_back(undefined ? Value() : init);
  steps[step].results.push_back(id);
}

LogicalResult Program::buildWrite(train::WriteOp op) {
  if (op->getBlock() != &entry.getBody().front())
    return op.emitOpError(
        "stands in a region; expected it at the end of the entry, with the value that the region gives");
  auto found = layout.index.find(op.getTensorAttr().getAttr());
  if (found == layout.index.end())
    return op.emitOpError("writes ") << op.getTensorAttr() << ", which the module does not declare";
  writes.push_back({op, found->second});
  return success();
}

// The number of a slot is the index of a loop around it or a constant.
static LogicalResult checkSlot(Operation *op, Value slot) {
  auto argument = dyn_cast<BlockArgument>(slot);
  if (argument ? isa<LoopOp>(argument.getOwner()->getParentOp())
               : slot.getDefiningOp()->hasTrait<OpTrait::ConstantLike>())
    return success();
  return op->emitOpError("has a slot that is computed; expected the index of a loop around it, or a constant");
}

LogicalResult Program::buildBlock(Block &block) {
  for (Operation &op : block.without_terminator()) {
    Location loc = op.getLoc();
    if (auto take = dyn_cast<TakeOp>(op); take && failed(checkSlot(take, take.getSlot())))
      return failure();
    if (auto put = dyn_cast<PutOp>(op); put && failed(checkSlot(put, put.getSlot())))
      return failure();
    if (isa<EmptyOp, ReshapeOp, TakeOp>(op) || op.hasTrait<OpTrait::ConstantLike>()) {
      if (auto constant = dyn_cast<kernel::ConstantOp>(op)) {
        TensorId id = addValue(constant.getResult(), Memory::Constant);
        tensors[id].constant = constant.getResult();
        tensors[id].begin = -1;
        tensors[id].end = kForever;
      }
    } else if (auto read = dyn_cast<train::ReadOp>(op)) {
      auto found = layout.index.find(read.getTensorAttr().getAttr());
      if (found == layout.index.end())
        return read.emitOpError("reads ") << read.getTensorAttr() << ", which the module does not declare";
      auto [old, isNew] = oldTensors.try_emplace(found->second, 0);
      if (isNew) {
        old->second = add(read.getType(), Memory::Persistent, found->second);
        tensors[old->second].begin = -1;
      }
      ids[read.getResult()] = old->second;
    } else if (auto write = dyn_cast<train::WriteOp>(op)) {
      if (failed(buildWrite(write)))
        return failure();
    } else if (auto check = dyn_cast<CheckRangeOp>(op)) {
      this->read(push(Step::Check, &op, loc), check.getIndices());
    } else if (auto launch = dyn_cast<LaunchOp>(op)) {
      int step = push(Step::Launch, &op, loc);
      for (Value input : launch.getInputs())
        this->read(step, input);
      for (auto [init, result] : llvm::zip_equal(launch.getInits(), launch.getResults()))
        chain(step, init, result);
    } else if (auto put = dyn_cast<PutOp>(op)) {
      int step = push(Step::Put, &op, loc);
      if (!isUndefined(put.getValue()))
        this->read(step, put.getValue());
      chain(step, put.getStack(), put.getResult());
    } else if (auto loop = dyn_cast<LoopOp>(op)) {
      if (failed(buildLoop(loop)))
        return failure();
    } else if (auto branch = dyn_cast<IfOp>(op)) {
      if (failed(buildIf(branch)))
        return failure();
    } else {
      return op.emitOpError(
          "stands in an entry at level kernels; expected operations of the kernel dialect, train.read "
          "and train.write; run convert-dl-to-kernel and fuse first");
    }
  }
  return success();
}

LogicalResult Program::buildLoop(LoopOp op) {
  SmallVector<Value> inits(op.getCarried());
  llvm::append_range(inits, op.getStacks());
  Block &body = op.getBody().front();
  Location loc = op.getLoc();

  SmallVector<TensorId> before;
  for (Value init : inits)
    before.push_back(copy(loc, init));
  int begin = push(Step::LoopBegin, op, loc);
  loopCaptures.emplace_back();
  SmallVector<TensorId> carried;
  for (auto [init, id] : llvm::zip_equal(inits, before)) {
    if (!isUndefined(init))
      tensors[id].end = begin;
    TensorId argument = add(init.getType());
    define(argument, begin);
    carried.push_back(argument);
  }
  for (auto [argument, id] : llvm::zip_equal(body.getArguments().drop_front(), carried))
    if (!argument.use_empty())
      ids[argument] = copy(loc, id);

  if (failed(buildBlock(body)))
    return failure();

  SmallVector<TensorId> after;
  ValueRange yielded = body.getTerminator()->getOperands();
  for (Value value : yielded)
    after.push_back(copy(loc, value));
  int end = push(Step::LoopEnd, op, loc);
  for (auto [value, id] : llvm::zip_equal(yielded, after))
    if (!isUndefined(value))
      tensors[id].end = end;
  for (TensorId captured : loopCaptures.pop_back_val())
    tensors[captured].end = std::max(tensors[captured].end, end);
  for (auto [i, result] : llvm::enumerate(op.getResults())) {
    TensorId id = addValue(result);
    define(id, end);
    united.append({{carried[i], before[i]}, {carried[i], after[i]}, {carried[i], id}});
    regionTensors[op].push_back(id);
  }
  return success();
}

LogicalResult Program::buildIf(IfOp op) {
  Location loc = op.getLoc();
  read(push(Step::IfBegin, op, loc), op.getCondition());
  SmallVector<TensorId> yielded[2];
  int ends[2];
  for (unsigned i = 0; i < 2; ++i) {
    Block &block = (i == 0 ? op.getThenRegion() : op.getElseRegion()).front();
    if (failed(buildBlock(block)))
      return failure();
    ValueRange values = block.getTerminator()->getOperands();
    for (Value value : values)
      yielded[i].push_back(copy(loc, value));
    ends[i] = push(i == 0 ? Step::Else : Step::IfEnd, op, loc);
    for (auto [value, id] : llvm::zip_equal(values, yielded[i]))
      if (!isUndefined(value))
        tensors[id].end = ends[i];
  }
  for (auto [i, result] : llvm::enumerate(op.getResults())) {
    TensorId id = addValue(result);
    define(id, ends[1]);
    united.append({{id, yielded[0][i]}, {id, yielded[1][i]}});
    regionTensors[op].push_back(id);
  }
  return success();
}

void Program::buildSinks() {
  Operation *terminator = entry.getBody().front().getTerminator();
  for (auto [i, value] : llvm::enumerate(terminator->getOperands())) {
    TensorId output = copy(terminator->getLoc(), value, Memory::Output, i);
    if (!isUndefined(value))
      tensors[output].end = kForever;
  }
  firstWrite = steps.size();
  SmallVector<TensorId> values;
  for (auto [write, index] : writes)
    values.push_back(isUndefined(write.getValue()) ? kNone : copy(write.getLoc(), write.getValue()));
  for (auto [write, value] : llvm::zip_equal(writes, values)) {
    if (value == kNone)
      continue;
    TensorId written = copy(write.first.getLoc(), value, Memory::Persistent, write.second);
    tensors[written].end = kForever;
    auto old = oldTensors.find(write.second);
    if (old == oldTensors.end())
      continue;
    tensors[old->second].end = std::max(tensors[old->second].end, -1);
    united.push_back({old->second, written});
    oldTensors.erase(old);
  }
  // The others keep their values.
  for (auto [index, old] : oldTensors)
    tensors[old].end = kForever;
}

LogicalResult Program::build() {
  Block &body = entry.getBody().front();
  for (auto [i, argument] : llvm::enumerate(body.getArguments())) {
    TensorId id = addValue(argument, Memory::Input, i);
    tensors[id].begin = -1;
    tensors[id].end = kForever;
  }
  if (failed(buildBlock(body)))
    return failure();
  buildSinks();
  makeClasses();
  return success();
}

//===-- Classes -----------------------------------------------------------------------------===//

void Program::makeClasses() {
  classes.resize(tensors.size());
  for (auto [id, tensor] : llvm::enumerate(tensors)) {
    parents.push_back(id);
    Class &c = classes[id];
    c.memory = tensor.memory;
    c.index = tensor.index;
    c.constant = tensor.constant;
    c.bytes = byteSize(cast<ShapedType>(tensor.type));
    if (tensor.begin <= tensor.end)
      c.lives.push_back({tensor.begin, tensor.end, unsigned(id), unsigned(id)});
  }
  for (auto [a, b] : united)
    merge(leader(a), leader(b));
}

unsigned Program::leader(TensorId tensor) {
  while (parents[tensor] != tensor)
    tensor = parents[tensor] = parents[parents[tensor]];
  return tensor;
}

// Joins two classes that may (or must) share memory.
void Program::merge(unsigned a, unsigned b) {
  if (a == b)
    return;
  if (b < a)
    std::swap(a, b);
  Class &into = classes[a], &from = classes[b];
  if (into.memory == Memory::Workspace && from.memory != Memory::Workspace) {
    into.memory = from.memory;
    into.index = from.index;
  }
  SmallVector<Class::Life, 2> lives;
  std::merge(
      into.lives.begin(), into.lives.end(), from.lives.begin(), from.lives.end(), std::back_inserter(lives),
      [](const Class::Life &x, const Class::Life &y) { return std::pair(x.begin, x.end) < std::pair(y.begin, y.end); });
  into.lives.clear();
  for (const Class::Life &life : lives) {
    if (into.lives.empty() || life.begin > into.lives.back().end) {
      into.lives.push_back(life);
    } else if (life.end >= into.lives.back().end) {
      // Of two that end at one step the one that it made is the last.
      into.lives.back().end = life.end;
      into.lives.back().last = life.last;
    }
  }
  from.lives.clear();
  parents[b] = a;
}

// May the step write `born` over `dying`, which it reads for the last time?
bool Program::mayTouch(TensorId dying, TensorId born, int index) {
  if (index < 0 || index >= int(steps.size()))
    return false;
  const Step &step = steps[index];
  const TensorId *result = llvm::find(step.results, born);
  if (result == step.results.end() || !llvm::is_contained(step.reads, dying))
    return false;
  switch (step.kind) {
  case Step::Copy:
    return !step.partial;
  case Step::Put: {
    bool partial = false;
    Value stack = step.chained.front();
    return stack && tensorOf(stack, &partial) == dying && !partial;
  }
  case Step::Launch: {
    unsigned i = result - step.results.begin();
    bool partial = false;
    if (step.chained[i] && (tensorOf(step.chained[i], &partial) != dying || partial))
      return false;
    return mayWriteOver(cast<LaunchOp>(step.op), i, [&](Value operand) {
      bool partial = false;
      if (tensorOf(operand, &partial) != dying)
        return Overlap::None;
      return partial ? Overlap::Other : Overlap::Same;
    });
  }
  default:
    return false;
  }
}

bool Program::mergeable(const Class &a, const Class &b) {
  if (a.bytes != b.bytes || a.lives.empty() || b.lives.empty())
    return false;
  for (const Class *c : {&a, &b})
    if (c->memory != Memory::Workspace && c->memory != Memory::Persistent && c->memory != Memory::Output)
      return false;
  if (a.memory != Memory::Workspace && b.memory != Memory::Workspace)
    return false;
  const Class::Life *x = a.lives.begin(), *y = b.lives.begin();
  while (x != a.lives.end() && y != b.lives.end()) {
    if (x->end < y->begin) {
      ++x;
    } else if (y->end < x->begin) {
      ++y;
    } else if (x->end == y->begin && mayTouch(x->last, y->first, x->end)) {
      ++x;
    } else if (y->end == x->begin && mayTouch(y->last, x->first, y->end)) {
      ++y;
    } else {
      return false;
    }
  }
  return true;
}

bool Program::tryMerge(TensorId a, TensorId b) {
  unsigned x = leader(a), y = leader(b);
  if (x == y)
    return true;
  if (!mergeable(classes[x], classes[y]))
    return false;
  merge(x, y);
  return true;
}

bool Program::copyNeeded(const Step &copy) {
  return copy.partial || !sameMemory(copy.reads.front(), copy.results.front());
}

bool Program::initNeedsCopy(const Step &step, unsigned result) {
  bool partial = false;
  Value init = step.chained[result];
  return init && (!sameMemory(tensorOf(init, &partial), step.results[result]) || partial);
}

bool Program::putNeedsCopy(int put) {
  bool partial = false;
  Value value = cast<PutOp>(steps[put].op).getValue();
  if (isUndefined(value))
    return false;
  TensorId tensor = tensorOf(value, &partial);
  return partial || classOf(tensor).put != put;
}

//===-- Sharing -----------------------------------------------------------------------------===//

void Program::shareMemory() {
  if (!options.share)
    return;
  for (Step &step : steps)
    for (auto [init, result] : llvm::zip(step.chained, step.results)) {
      bool partial = false;
      TensorId source = init ? tensorOf(init, &partial) : kNone;
      if (init && !partial)
        tryMerge(source, result);
    }
  shareCopies();
  for (int i = 0, e = steps.size(); i < e; ++i)
    if (steps[i].kind == Step::Put)
      placeInSlot(i);
  if (options.reuse())
    for (int i = 0, e = steps.size(); i < e; ++i)
      if (steps[i].kind == Step::Launch)
        writeOverInputs(i);
}

void Program::shareCopies() {
  // A value that is both an output and the new value of a persistent tensor is computed in the latter.
  for (auto [from, to] : {std::pair<int, int>{firstWrite, steps.size()}, {0, firstWrite}})
    for (int i = from; i < to; ++i)
      if (steps[i].kind == Step::Copy && !steps[i].partial)
        tryMerge(steps[i].reads.front(), steps[i].results.front());
}

// Lets the value of a put be computed in the slot. It may live there from its definition on if until the put nobody
// looks at the stack, and after it nobody writes the stack while the value lives.
void Program::placeInSlot(int index) {
  const Step &step = steps[index];
  auto put = cast<PutOp>(step.op);
  bool partial = false;
  TensorId value = tensorOf(put.getValue(), &partial), stack = step.results.front();
  if (value == kNone || partial || initNeedsCopy(step, 0) || !isa<BlockArgument>(put.getSlot()))
    return;
  Class &c = classOf(value);
  if (c.memory != Memory::Workspace || c.lives.size() != 1)
    return;
  int begin = c.begin(), end = c.end();
  if (begin < 0 || steps[begin].kind != Step::Launch || steps[begin].op->getBlock() != put->getBlock())
    return;
  if (llvm::none_of(classOf(stack).lives,
                    [&](const Class::Life &life) { return life.begin < begin && life.end >= std::max(end, index); }))
    return;
  auto inStack = [&](TensorId t) { return sameMemory(t, stack); };
  for (int i = begin; i <= std::min<int>(end, steps.size() - 1); ++i) {
    if (i == index || (steps[i].kind == Step::Copy && !copyNeeded(steps[i])))
      continue;
    if (llvm::any_of(steps[i].results, inStack) || (i < index && llvm::any_of(steps[i].reads, inStack)))
      return;
  }
  c.memory = Memory::Slot;
  c.put = index;
  c.stack = stack;
  c.slot = put.getSlot();
}

// Gives a launch's result the memory of an input that dies there.
void Program::writeOverInputs(int index) {
  const Step &step = steps[index];
  auto launch = cast<LaunchOp>(step.op);
  for (auto [i, result] : llvm::enumerate(step.results)) {
    if (step.chained[i] || classOf(result).memory != Memory::Workspace)
      continue;
    for (Value input : launch.getInputs()) {
      bool partial = false;
      TensorId id = tensorOf(input, &partial);
      if (!partial && classOf(id).memory == Memory::Workspace && !sameMemory(id, result) && tryMerge(id, result))
        break;
    }
  }
}
