//===- PlanMemorySchedule.cpp - Orders in which updates can be done in place ------------------------===//
//
//   %w = train.read @w            // the old value
//   %w1 = launch "update"(%w, %g)
//   %dx = launch "matmul"(%dy, %w)
//   train.write @w, %w1
//
// "update" may write over @w only after "matmul" has read it. So every launch gets, besides the values that it needs,
// an edge from each reader of the tensor that it updates; a stable topological order then moves "update" just below
// "matmul" and nothing else. Where such edges close a cycle (two parameters that swap), one tensor of the cycle, the
// smallest, loses its edges: its update goes to the workspace and is copied at the end.
//
//===----------------------------------------------------------------------------------------------===//
#include "compiler/transforms/PlanMemory.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "llvm/ADT/SetVector.h"
#include <queue>

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;

MemRefType plan::bufferType(Type tensor) {
  auto type = cast<ShapedType>(tensor);
  return MemRefType::get(type.getShape(), type.getElementType());
}

Value plan::rootOf(Value value, bool *partial) {
  while (true) {
    if (auto reshape = value.getDefiningOp<ReshapeOp>()) {
      value = reshape.getSource();
    } else if (auto take = value.getDefiningOp<TakeOp>()) {
      value = take.getStack();
      if (partial)
        *partial = true;
    } else {
      return value;
    }
  }
}

static bool leadsWithDims(AffineMap map, int64_t outer) {
  if (map.getNumResults() < outer)
    return false;
  for (int64_t i = 0; i < outer; ++i)
    if (map.getResult(i) != getAffineDimExpr(i, map.getContext()))
      return false;
  return true;
}

bool plan::mayWriteOver(LaunchOp launch, unsigned result, function_ref<Overlap(Value)> overlap) {
  unsigned numInputs = launch.getInputs().size();
  Block &body = launch.getBody().front();
  SmallVector<Value> readers; // arguments of the body
  for (auto [i, operand] : llvm::enumerate(launch->getOperands())) {
    if (i == numInputs + result)
      continue;
    Overlap lies = overlap(operand);
    if (lies == Overlap::None)
      continue;
    if (lies == Overlap::Other || i >= numInputs || operand.getType() != launch.getInits()[result].getType())
      return false;
    readers.push_back(body.getArgument(i));
  }
  if (readers.empty())
    return true;

  // The stages that write the destination, in order.
  BlockArgument destination = body.getArgument(numInputs + result);
  Value memory = destination;
  SmallVector<std::pair<StageOp, AffineMap>> writers;
  for (StageOp stage : body.getOps<StageOp>())
    for (auto [i, init] : llvm::enumerate(stage.getInits()))
      if (init == memory) {
        writers.push_back({stage, stage.getInitMap(i)});
        if (!stage.inBufferForm())
          memory = stage.getResult(i);
      }
  if (writers.empty())
    return false;
  auto [writer, written] = writers.front();
  int64_t outer = launch.getOuter();
  for (StageOp stage : body.getOps<StageOp>())
    for (auto [i, input] : llvm::enumerate(stage.getInputs())) {
      if (!llvm::is_contained(readers, input))
        continue;
      AffineMap map = stage.getInputMap(i);
      if (stage == writer) {
        if (map != written)
          return false;
        // With a reduction an element is written once its sum is complete: only the epilogue may read the input. Who
        // keeps partial sums in the destination must see that it does not (codegen::resultsCanHoldSums).
        if (stage.getNumParallel() != stage.getNumDims() && !stage.prologueBlock()->getArgument(i).use_empty())
          return false;
      } else if (outer == 0 && launch.hasIndependentStages()) {
        return false; // threads come to the two stages at different times
      } else if (!stage->isBeforeInBlock(writer) || !leadsWithDims(map, outer) || !leadsWithDims(written, outer)) {
        return false;
      }
    }
  return true;
}

LaunchOp plan::makeCopy(OpBuilder &builder, Location loc, Value source, Value destination) {
  OpBuilder::InsertionGuard guard(builder);
  auto type = cast<ShapedType>(source.getType());
  SmallVector<Type, 1> results;
  if (isa<RankedTensorType>(type))
    results.push_back(destination.getType());
  auto launch = LaunchOp::create(builder, loc, results, builder.getStringAttr(kCopyName), builder.getI64IntegerAttr(0),
                                 source, destination, DictionaryAttr());
  Block *body = builder.createBlock(&launch.getBody(), {}, {type, type}, {loc, loc});
  unsigned rank = type.getRank();
  Attribute map = AffineMapAttr::get(builder.getMultiDimIdentityMap(rank));
  auto stage = StageOp::create(builder, loc, results, body->getArgument(0), body->getArgument(1), type.getShape(),
                               builder.getStrArrayAttr(SmallVector<StringRef>(rank, "parallel")),
                               builder.getArrayAttr({map, map}), builder.getArrayAttr({}), StringAttr(), IntegerAttr());
  YieldOp::create(builder, loc, stage.getResults());
  Type element = type.getElementType();
  Block *prologue = builder.createBlock(&stage.getPrologue(), {}, element, loc);
  YieldOp::create(builder, loc, prologue->getArgument(0));
  Block *epilogue = builder.createBlock(&stage.getEpilogue(), {}, {element, element}, {loc, loc});
  YieldOp::create(builder, loc, epilogue->getArgument(0));
  return launch;
}

static void eraseDead(Block &block) {
  for (Operation &op : llvm::make_early_inc_range(llvm::reverse(block))) {
    if (isOpTriviallyDead(&op)) {
      op.erase();
    } else if (!isa<LaunchOp>(op)) {
      for (Region &region : op.getRegions())
        for (Block &inner : region)
          eraseDead(inner);
    }
  }
}

void plan::eraseDeadKernels(func::FuncOp entry) { eraseDead(entry.getBody().front()); }

//===-- Order ----------------------------------------------------------------------------===//

namespace {

class Schedule {
public:
  Schedule(func::FuncOp entry, plan::Order order) : body(entry.getBody().front()), order(order) {}
  void run();

private:
  struct Edge {
    unsigned from;
    int update; // -1: the value is needed; else the update that waits for this reader
  };
  struct Update {
    StringAttr tensor;
    int64_t bytes;
    unsigned writer;
    bool dropped = false;
  };

  void ownCopies();
  void number();
  void addUpdates();
  bool canUpdate(Operation *writer, Value result, StringAttr tensor);
  void addEdge(unsigned from, unsigned to, int update);
  bool open(const Edge &edge) { return !done[edge.from] && (edge.update < 0 || !updates[edge.update].dropped); }
  void dropFromCycle(unsigned start);
  void release(unsigned node);
  void countUses();
  int64_t growth(unsigned node);
  unsigned next();
  void use(unsigned node);

  Block &body;
  plan::Order order;
  SmallVector<Operation *> nodes;
  DenseMap<Operation *, unsigned> numbers;
  DenseMap<StringAttr, SmallVector<unsigned>> readers; // of old values
  SmallVector<Update> updates;
  SmallVector<SmallVector<Edge>> predecessors;
  SmallVector<SmallVector<std::pair<unsigned, int>>> successors; // with the update of the edge
  SmallVector<unsigned> waiting;
  SmallVector<bool> done;
  std::priority_queue<unsigned, std::vector<unsigned>, std::greater<unsigned>> ready;

  // For orders other than the program's: of each node with results in the workspace their bytes, who reads them and is
  // not done, and whose results the node reads.
  SmallVector<int64_t> bytes;
  SmallVector<unsigned> openReaders;
  SmallVector<SmallVector<unsigned>> sources;
  SmallVector<int> doneAt;
  int time = 0;
};

// Calls `visit` with every operand of op and of what is in its regions, save inside launches, which see nothing from
// outside.
void forEachOperand(Operation *op, function_ref<void(OpOperand &)> visit) {
  op->walk<WalkOrder::PreOrder>([&](Operation *inner) {
    for (OpOperand &operand : inner->getOpOperands())
      visit(operand);
    return isa<LaunchOp>(inner) ? WalkResult::skip() : WalkResult::advance();
  });
}

StringAttr oldTensor(Value value) {
  auto read = plan::rootOf(value).getDefiningOp<train::ReadOp>();
  return read ? read.getTensorAttr().getAttr() : StringAttr();
}

// Values that something in the entry computes may be computed where they are wanted; others are copied there.
void Schedule::ownCopies() {
  SmallVector<OpOperand *> sinks;
  for (Operation &op : body)
    if (isa<train::WriteOp, func::ReturnOp>(op))
      for (OpOperand &operand : op.getOpOperands())
        sinks.push_back(&operand);
  for (OpOperand *sink : sinks) {
    bool partial = false;
    Value value = sink->get(), root = plan::rootOf(value, &partial);
    if (!partial && isa_and_nonnull<LaunchOp, LoopOp, IfOp, PutOp, EmptyOp>(root.getDefiningOp()))
      continue;
    auto write = dyn_cast<train::WriteOp>(sink->getOwner());
    if (write && !partial && oldTensor(value) == write.getTensorAttr().getAttr())
      continue; // keeps its value
    OpBuilder builder(sink->getOwner());
    Value place = EmptyOp::create(builder, sink->getOwner()->getLoc(), value.getType());
    sink->set(plan::makeCopy(builder, sink->getOwner()->getLoc(), value, place).getResult(0));
  }
}

void Schedule::addEdge(unsigned from, unsigned to, int update) {
  if (from == to)
    return;
  predecessors[to].push_back({from, update});
  successors[from].push_back({to, update});
  ++waiting[to];
}

void Schedule::number() {
  for (Operation &op : body.without_terminator())
    if (!isa<train::WriteOp>(op)) {
      numbers[&op] = nodes.size();
      nodes.push_back(&op);
    }
  predecessors.resize(nodes.size());
  successors.resize(nodes.size());
  waiting.assign(nodes.size(), 0);
  done.assign(nodes.size(), false);
  for (auto [i, op] : llvm::enumerate(nodes)) {
    forEachOperand(op, [&, i = i](OpOperand &operand) {
      Operation *definition = operand.get().getDefiningOp();
      if (definition && definition->getBlock() == &body)
        addEdge(numbers.lookup(definition), i, -1);
      if (isa<ReshapeOp, TakeOp>(operand.getOwner()))
        return;
      if (StringAttr tensor = oldTensor(operand.get())) {
        SmallVector<unsigned> &list = readers[tensor];
        if (list.empty() || list.back() != i)
          list.push_back(i);
      }
    });
  }
}

// Can the writer update the tensor in place, as far as its own reading of it goes?
bool Schedule::canUpdate(Operation *writer, Value result, StringAttr tensor) {
  if (auto launch = dyn_cast<LaunchOp>(writer))
    return plan::mayWriteOver(launch, cast<OpResult>(result).getResultNumber(), [&](Value operand) {
      bool partial = false;
      auto read = plan::rootOf(operand, &partial).getDefiningOp<train::ReadOp>();
      if (!read || read.getTensorAttr().getAttr() != tensor)
        return plan::Overlap::None;
      return partial ? plan::Overlap::Other : plan::Overlap::Same;
    });
  bool can = true;
  forEachOperand(writer, [&](OpOperand &operand) {
    if (oldTensor(operand.get()) != tensor)
      return;
    // A loop updates what it carries.
    auto loop = dyn_cast<LoopOp>(writer);
    can &=
        loop && operand.getOwner() == writer && operand.getOperandNumber() == cast<OpResult>(result).getResultNumber();
  });
  return can;
}

void Schedule::addUpdates() {
  for (auto write : body.getOps<train::WriteOp>()) {
    bool partial = false;
    Value root = plan::rootOf(write.getValue(), &partial);
    Operation *writer = root.getDefiningOp();
    if (!writer || partial || !numbers.contains(writer) || !isa<LaunchOp, LoopOp, IfOp, PutOp>(writer))
      continue;
    StringAttr tensor = write.getTensorAttr().getAttr();
    if (!canUpdate(writer, root, tensor))
      continue;
    unsigned node = numbers.lookup(writer);
    auto list = readers.find(tensor);
    if (list == readers.end())
      continue;
    for (unsigned reader : list->second)
      addEdge(reader, node, updates.size());
    updates.push_back({tensor, byteSize(cast<ShapedType>(write.getValue().getType())), node});
  }
}

void Schedule::release(unsigned node) {
  if (--waiting[node] == 0)
    ready.push(node);
}

void Schedule::dropFromCycle(unsigned start) {
  // Walk backwards along open edges until a node comes again: what lies between is a cycle.
  SmallVector<Edge> path; // path[i] leads to the node of path[i - 1]
  DenseMap<unsigned, unsigned> position;
  position[start] = 0;
  unsigned node = start, begin;
  while (true) {
    const Edge *edge = llvm::find_if(predecessors[node], [&](const Edge &e) { return open(e); });
    path.push_back(*edge);
    node = edge->from;
    auto [known, isNew] = position.try_emplace(node, path.size());
    if (!isNew) {
      begin = known->second;
      break;
    }
  }
  int smallest = -1;
  for (const Edge &edge : ArrayRef(path).drop_front(begin))
    if (edge.update >= 0 && (smallest < 0 || updates[edge.update].bytes < updates[smallest].bytes))
      smallest = edge.update;
  assert(smallest >= 0 && "values cannot need each other");
  unsigned open = llvm::count_if(predecessors[updates[smallest].writer],
                                 [&](const Edge &e) { return e.update == smallest && !done[e.from]; });
  updates[smallest].dropped = true;
  for (unsigned i = 0; i < open; ++i)
    release(updates[smallest].writer);
}

void Schedule::countUses() {
  bytes.assign(nodes.size(), 0);
  openReaders.assign(nodes.size(), 0);
  sources.resize(nodes.size());
  doneAt.assign(nodes.size(), -1);
  auto takesMemory = [](Operation *op) { return isa_and_nonnull<LaunchOp, LoopOp, IfOp, PutOp>(op); };
  for (auto [i, op] : llvm::enumerate(nodes)) {
    if (!takesMemory(op))
      continue;
    for (Value result : op->getResults()) {
      auto isSink = [](Operation *user) { return isa<train::WriteOp, func::ReturnOp>(user); };
      if (llvm::none_of(result.getUsers(), isSink))
        bytes[i] += plan::alignUp(byteSize(cast<ShapedType>(result.getType())));
    }
    llvm::SetVector<unsigned> found;
    forEachOperand(op, [&, op = op](OpOperand &operand) {
      Operation *definition = plan::rootOf(operand.get()).getDefiningOp();
      if (takesMemory(definition) && definition->getBlock() == &body && definition != op)
        found.insert(numbers.lookup(definition));
    });
    for (unsigned source : found)
      ++openReaders[source];
    sources[i].assign(found.begin(), found.end());
  }
}

// What the node adds to the workspace, less what dies with it.
int64_t Schedule::growth(unsigned node) {
  int64_t sum = bytes[node];
  for (unsigned source : sources[node])
    if (openReaders[source] == 1)
      sum -= bytes[source];
  return sum;
}

void Schedule::use(unsigned node) {
  for (unsigned source : sources[node])
    --openReaders[source];
  doneAt[node] = time++;
}

unsigned Schedule::next() {
  SmallVector<unsigned> candidates;
  unsigned chosen = ready.top();
  ready.pop();
  // What takes no memory waits for nothing.
  if (order == plan::Order::Program || (bytes[chosen] == 0 && sources[chosen].empty()))
    return chosen;
  auto newest = [&](unsigned node) {
    int last = -1;
    for (unsigned source : sources[node])
      last = std::max(last, doneAt[source]);
    return -last;
  };
  auto rank = [&](unsigned node) {
    return order == plan::Order::Smallest ? std::tuple(growth(node), int64_t(newest(node)), node)
                                          : std::tuple(int64_t(newest(node)), growth(node), node);
  };
  while (!ready.empty()) {
    unsigned other = ready.top();
    ready.pop();
    if (bytes[other] == 0 && sources[other].empty()) {
      candidates.push_back(chosen);
      chosen = other;
      break;
    }
    if (rank(other) < rank(chosen))
      std::swap(chosen, other);
    candidates.push_back(other);
  }
  for (unsigned candidate : candidates)
    ready.push(candidate);
  return chosen;
}

void Schedule::run() {
  ownCopies();
  number();
  addUpdates();
  countUses();
  for (unsigned i = 0; i < nodes.size(); ++i)
    if (waiting[i] == 0)
      ready.push(i);
  SmallVector<Operation *> ordered;
  unsigned first = 0; // all before it are done
  while (ordered.size() < nodes.size()) {
    if (ready.empty()) {
      while (done[first])
        ++first;
      dropFromCycle(first);
      continue;
    }
    unsigned node = next();
    done[node] = true;
    use(node);
    ordered.push_back(nodes[node]);
    for (auto [next, update] : successors[node])
      if (update < 0 || !updates[update].dropped)
        release(next);
  }
  Operation *terminator = body.getTerminator();
  auto writes = llvm::to_vector(body.getOps<train::WriteOp>());
  for (Operation *op : ordered)
    op->moveBefore(terminator);
  for (train::WriteOp write : writes)
    write->moveBefore(terminator);
}

} // namespace

void plan::scheduleEntry(func::FuncOp entry, Order order) { Schedule(entry, order).run(); }
