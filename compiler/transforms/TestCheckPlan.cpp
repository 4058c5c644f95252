//===- TestCheckPlan.cpp - Executes tensor form and plan symbolically and compares ---------------------------===//
//
// What a memory holds is a list of segments: bytes `offset` to `offset + length` of the value `tag`. A launch makes new
// tags from itself and from what it read; a copy, a slot, a view only move segments. So the same little machine runs
// the tensor form (a memory a value) and the plan (four memories), without knowing how the plan was found.
//
//===----------------------------------------------------------------------------------------------------------===//
#include "compiler/transforms/Buffers.h"
#include "compiler/transforms/PlanMemory.h"
#include "mlir/Pass/PassManager.h"
#include <map>

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;

namespace dlc {
#define GEN_PASS_DEF_TESTCHECKPLAN
#include "compiler/transforms/TransformsPasses.h.inc"
} // namespace dlc

namespace {

constexpr llvm::StringLiteral kId = "test.id", kChained = "test.chained";

uint64_t mix(uint64_t a, uint64_t b) { return llvm::hash_combine(a, b); }
uint64_t mix(uint64_t a, StringRef b) { return llvm::hash_combine(a, b); }

struct Segment {
  int64_t length;
  uint64_t tag;
  int64_t offset;
};

// The contents of a value, in order.
using Contents = SmallVector<Segment, 1>;

Contents fresh(uint64_t tag, int64_t bytes) { return bytes ? Contents{{bytes, tag, 0}} : Contents(); }

void append(Contents &contents, Segment segment) {
  if (!contents.empty()) {
    Segment &last = contents.back();
    if (last.tag == segment.tag && last.offset + last.length == segment.offset) {
      last.length += segment.length;
      return;
    }
  }
  contents.push_back(segment);
}

Contents slice(const Contents &contents, int64_t begin, int64_t length) {
  Contents result;
  int64_t at = 0;
  for (const Segment &segment : contents) {
    int64_t from = std::max(at, begin), to = std::min(at + segment.length, begin + length);
    if (from < to)
      append(result, {to - from, segment.tag, segment.offset + from - at});
    at += segment.length;
  }
  return result;
}

// The tag of what nothing has defined. What depends on it is not compared.
constexpr uint64_t kUndefined = 0;

bool isUndefined(const Contents &contents) {
  return llvm::any_of(contents, [](const Segment &segment) { return segment.tag == kUndefined; });
}

bool agree(const Contents &expected, const Contents &got) {
  int64_t at = 0;
  for (const Segment &segment : expected) {
    Contents other = slice(got, at, segment.length);
    if (segment.tag != kUndefined && (other.size() != 1 || other[0].tag != segment.tag ||
                                      other[0].offset != segment.offset || other[0].length != segment.length))
      return false;
    at += segment.length;
  }
  return true;
}

uint64_t hashOf(const Contents &contents) {
  uint64_t hash = 1;
  for (const Segment &segment : contents)
    hash = llvm::hash_combine(hash, segment.length, segment.tag, segment.offset);
  return hash;
}

class Memory {
public:
  void write(int64_t begin, const Contents &contents) {
    Contents kept;
    int64_t length = 0;
    for (const Segment &segment : contents)
      length += segment.length;
    Contents result = slice(bytes, 0, begin);
    int64_t have = 0;
    for (const Segment &segment : bytes)
      have += segment.length;
    int64_t head = std::min(have, begin);
    if (head < begin)
      append(result, {begin - head, kUndefined, head});
    for (const Segment &segment : contents)
      append(result, segment);
    for (const Segment &segment : slice(bytes, begin + length, have))
      append(result, segment);
    bytes = std::move(result);
  }
  Contents read(int64_t begin, int64_t length) const { return slice(bytes, begin, length); }

private:
  Contents bytes;
};

int64_t bytesOf(Value value) { return byteSize(cast<ShapedType>(value.getType())); }

uint64_t resultTag(LaunchOp launch, unsigned result, ArrayRef<uint64_t> inputs, uint64_t init) {
  uint64_t tag = mix(launch->getAttrOfType<IntegerAttr>(kId).getInt(), result);
  for (uint64_t input : inputs)
    tag = mix(tag, input);
  return launch->getAttrOfType<DenseBoolArrayAttr>(kChained)[result] ? mix(tag, init) : tag;
}

bool choose(const Contents &condition, int64_t seed) { return (mix(hashOf(condition), seed) >> 7) & 1; }

//===-- Tensor form --------------------------------------------------------------------------===//

class TensorMachine {
public:
  TensorMachine(int64_t seed) : seed(seed) {}

  void run(func::FuncOp entry) {
    for (BlockArgument argument : entry.getArguments())
      values[argument] = fresh(mix(11, argument.getArgNumber()), bytesOf(argument));
    run(entry.getBody().front());
    for (Value value : entry.getBody().front().getTerminator()->getOperands())
      outputs.push_back(isa_and_nonnull<EmptyOp>(plan::rootOf(value).getDefiningOp()) ? std::nullopt
                                                                                      : std::optional(values[value]));
  }

  SmallVector<std::optional<Contents>> outputs;
  llvm::MapVector<StringAttr, Contents> written;

private:
  void run(Block &block) {
    for (Operation &op : block.without_terminator())
      run(&op);
  }

  int64_t indexOf(Value slot) {
    if (auto found = indices.find(slot); found != indices.end())
      return found->second;
    APInt number;
    bool constant = matchPattern(slot, m_ConstantInt(&number));
    assert(constant);
    (void)constant;
    return number.getSExtValue();
  }

  void run(Operation *op) {
    if (auto read = dyn_cast<train::ReadOp>(op)) {
      values[read.getResult()] = fresh(mix(12, read.getTensor()), bytesOf(read.getResult()));
    } else if (auto write = dyn_cast<train::WriteOp>(op)) {
      if (!isa_and_nonnull<EmptyOp>(plan::rootOf(write.getValue()).getDefiningOp()))
        written[write.getTensorAttr().getAttr()] = values[write.getValue()];
    } else if (auto empty = dyn_cast<EmptyOp>(op)) {
      values[empty.getResult()] = fresh(kUndefined, bytesOf(empty.getResult()));
    } else if (auto constant = dyn_cast<kernel::ConstantOp>(op)) {
      values[constant.getResult()] = fresh(hash_value(constant.getValueAttr()), bytesOf(constant.getResult()));
    } else if (auto reshape = dyn_cast<ReshapeOp>(op)) {
      values[reshape.getResult()] = Contents(values[reshape.getSource()]);
    } else if (auto take = dyn_cast<TakeOp>(op)) {
      int64_t bytes = bytesOf(take.getResult());
      values[take.getResult()] = slice(values[take.getStack()], indexOf(take.getSlot()) * bytes, bytes);
    } else if (auto put = dyn_cast<PutOp>(op)) {
      Memory stack;
      stack.write(0, values[put.getStack()]);
      stack.write(indexOf(put.getSlot()) * bytesOf(put.getValue()), values[put.getValue()]);
      values[put.getResult()] = stack.read(0, bytesOf(put.getResult()));
    } else if (auto launch = dyn_cast<LaunchOp>(op)) {
      SmallVector<uint64_t> inputs;
      bool undefined = false;
      for (Value input : launch.getInputs()) {
        inputs.push_back(hashOf(values[input]));
        undefined |= isUndefined(values[input]);
      }
      for (auto [i, init] : llvm::enumerate(launch.getInits())) {
        bool chained = launch->getAttrOfType<DenseBoolArrayAttr>(kChained)[i];
        uint64_t tag = resultTag(launch, i, inputs, hashOf(values[init]));
        bool unknown = undefined || (chained && isUndefined(values[init]));
        values[launch.getResult(i)] = fresh(unknown ? kUndefined : tag, bytesOf(init));
      }
    } else if (auto loop = dyn_cast<LoopOp>(op)) {
      SmallVector<Contents> carried;
      for (Value operand : loop->getOperands())
        carried.push_back(values[operand]);
      Block &body = loop.getBody().front();
      for (int64_t n = 0, count = loop.getCount(); n < count; ++n) {
        indices[body.getArgument(0)] = loop.getReverse() ? count - 1 - n : n;
        for (auto [argument, value] : llvm::zip_equal(body.getArguments().drop_front(), carried))
          values[argument] = value;
        run(body);
        for (auto [value, yielded] : llvm::zip_equal(carried, body.getTerminator()->getOperands()))
          value = values[yielded];
      }
      for (auto [result, value] : llvm::zip_equal(loop.getResults(), carried))
        values[result] = value;
    } else if (auto branch = dyn_cast<IfOp>(op)) {
      bool taken = choose(values[branch.getCondition()], seed);
      Block &block = (taken ? branch.getThenRegion() : branch.getElseRegion()).front();
      run(block);
      for (auto [result, value] : llvm::zip_equal(branch.getResults(), block.getTerminator()->getOperands()))
        values[result] = Contents(values[value]);
    }
  }

  int64_t seed;
  DenseMap<Value, Contents> values;
  DenseMap<Value, int64_t> indices;
};

//===-- Plan -----------------------------------------------------------------------------------===//

class BufferMachine {
public:
  BufferMachine(func::FuncOp entry, int64_t seed) : entry(entry), seed(seed) {
    single = false;
    if (auto threads = entry->getAttrOfType<IntegerAttr>("kernel.max_threads"))
      single = threads.getInt() == 1;
  }

  LogicalResult run(ArrayAttr persistent) {
    int64_t inputs = entry->getAttrOfType<IntegerAttr>("kernel.num_inputs").getInt();
    for (BlockArgument argument : entry.getArguments().take_front(inputs))
      memories[argument].write(0, fresh(mix(11, argument.getArgNumber()), bytesOf(argument)));
    Value region = entry.getArgument(entry.getNumArguments() - 2);
    for (auto tensor : persistent.getAsRange<DictionaryAttr>())
      memories[region].write(
          tensor.getAs<IntegerAttr>("offset").getInt(),
          fresh(mix(12, tensor.getAs<StringAttr>("name")), tensor.getAs<IntegerAttr>("bytes").getInt()));
    return run(entry.getBody().front());
  }

  Contents read(const ByteRange &range) { return memories[range.region].read(range.begin, range.end - range.begin); }

private:
  struct Access {
    ByteRange range;
    bool all, write;
    Operation *op;
  };

  LogicalResult run(Block &block) {
    for (Operation &op : block)
      if (failed(run(&op)))
        return failure();
    return success();
  }

  // Unlike rangeOf: exactly the slot.
  ByteRange place(Value buffer) {
    if (auto reshape = buffer.getDefiningOp<ReshapeOp>())
      return place(reshape.getSource());
    if (auto take = buffer.getDefiningOp<TakeOp>()) {
      ByteRange stack = place(take.getStack());
      APInt number;
      int64_t index =
          matchPattern(take.getSlot(), m_ConstantInt(&number)) ? number.getSExtValue() : indices.lookup(take.getSlot());
      int64_t bytes = bytesOf(buffer);
      return {stack.region, stack.begin + index * bytes, stack.begin + (index + 1) * bytes};
    }
    if (auto global = buffer.getDefiningOp<memref::GetGlobalOp>()) {
      auto symbol = entry->getParentOfType<ModuleOp>().lookupSymbol<memref::GlobalOp>(global.getName());
      memories[buffer].write(0, fresh(hash_value(symbol.getInitialValueAttr()), bytesOf(buffer)));
    }
    return rangeOf(buffer);
  }

  LogicalResult access(Operation *op, const ByteRange &range, bool all, bool write) {
    if (!single)
      for (const Access &other : pending)
        if (other.op != op && (write || other.write) && (all || other.all) && range.overlaps(other.range)) {
          InFlightDiagnostic error = op->emitError("touches bytes ") << range.begin << " to " << range.end
                                                                     << " that another thread may be at, without a "
                                                                     << "barrier in between";
          error.attachNote(other.op->getLoc()) << "here: " << *other.op;
          return error;
        }
    pending.push_back({range, all, write, op});
    return success();
  }

  LogicalResult run(Operation *op) {
    if (auto check = dyn_cast<CheckRangeOp>(op))
      return access(op, place(check.getIndices()), /*all=*/true, /*write=*/false);
    if (auto launch = dyn_cast<LaunchOp>(op))
      return run(launch);
    if (auto loop = dyn_cast<LoopOp>(op)) {
      Block &body = loop.getBody().front();
      for (int64_t n = 0, count = loop.getCount(); n < count; ++n) {
        indices[body.getArgument(0)] = loop.getReverse() ? count - 1 - n : n;
        if (failed(run(body)))
          return failure();
      }
    } else if (auto branch = dyn_cast<IfOp>(op)) {
      ByteRange condition = place(branch.getCondition());
      if (failed(access(op, condition, /*all=*/true, /*write=*/false)))
        return failure();
      if (op->hasAttr("barrier"))
        pending.clear();
      return run((choose(read(condition), seed) ? branch.getThenRegion() : branch.getElseRegion()).front());
    }
    return success();
  }

  // Threads come to the stages of a launch at different times where they share each by itself.
  LogicalResult checkStages(LaunchOp launch) {
    Block &body = launch.getBody().front();
    auto placeOf = [&](Value argument) {
      return place(launch->getOperand(cast<BlockArgument>(argument).getArgNumber()));
    };
    for (StageOp writer : body.getOps<StageOp>())
      for (StageOp other : body.getOps<StageOp>())
        for (Value init : writer.getInits())
          for (Value operand : other->getOperands())
            if (writer != other && placeOf(init).overlaps(placeOf(operand)))
              return other.emitError("touches bytes that another stage of its launch writes, at a time of its own");
    return success();
  }

  LogicalResult run(LaunchOp launch) {
    bool all = !launch->hasAttr("single_thread");
    if (all && !single && launch.getOuter() == 0 && launch.hasIndependentStages() && failed(checkStages(launch)))
      return failure();
    SmallVector<uint64_t> inputs, inits;
    SmallVector<Contents> contents;
    for (Value input : launch.getInputs()) {
      ByteRange range = place(input);
      if (failed(access(launch, range, all, /*write=*/false)))
        return failure();
      contents.push_back(read(range));
      inputs.push_back(hashOf(contents.back()));
    }
    for (Value init : launch.getInits()) {
      ByteRange range = place(init);
      if (failed(access(launch, range, all, /*write=*/true)))
        return failure();
      inits.push_back(hashOf(read(range)));
    }
    bool copy = !launch->hasAttr(kId);
    for (auto [i, init] : llvm::enumerate(launch.getInits()))
      memories[place(init).region].write(
          place(init).begin, copy ? contents.front() : fresh(resultTag(launch, i, inputs, inits[i]), bytesOf(init)));
    if (launch->hasAttr("barrier"))
      pending.clear();
    return success();
  }

  func::FuncOp entry;
  int64_t seed;
  bool single;
  DenseMap<Value, Memory> memories;
  DenseMap<Value, int64_t> indices;
  SmallVector<Access> pending;
};

struct TestCheckPlan : dlc::impl::TestCheckPlanBase<TestCheckPlan> {
  using TestCheckPlanBase::TestCheckPlanBase;

  void runOnOperation() override {
    ModuleOp module = getOperation();
    OwningOpRef<ModuleOp> planned = module.clone();
    mark(*planned);
    PassManager pm(&getContext());
    pm.addPass(createPlanMemory({mode, redzone}));
    pm.addPass(createVerifyPlanned());
    PlaceBarriersOptions barriers;
    if (share)
      barriers.barrierNanoseconds = 0;
    barriers.dropBarrier = dropBarrier;
    pm.addPass(createPlaceBarriers(barriers));
    if (failed(pm.run(*planned)))
      return signalPassFailure();

    OwningOpRef<ModuleOp> source = module.clone();
    mark(*source);
    for (auto entry : source->getOps<func::FuncOp>())
      if (!entry.isExternal() && failed(compare(entry, planned->lookupSymbol<func::FuncOp>(entry.getName()),
                                                (*planned)->getAttrOfType<ArrayAttr>("kernel.persistent"))))
        return signalPassFailure();
  }

  void mark(ModuleOp module) {
    Builder b(&getContext());
    int64_t next = 0;
    module.walk([&](LaunchOp launch) {
      SmallVector<bool> chained;
      for (Value init : launch.getInits())
        chained.push_back(!isa_and_nonnull<EmptyOp>(plan::rootOf(init).getDefiningOp()));
      launch->setAttr(kId, b.getI64IntegerAttr(next++));
      launch->setAttr(kChained, b.getDenseBoolArrayAttr(chained));
    });
  }

  LogicalResult compare(func::FuncOp entry, func::FuncOp plan, ArrayAttr persistent) {
    TensorMachine expected(seed);
    expected.run(entry);
    BufferMachine got(plan, seed);
    if (failed(got.run(persistent)))
      return failure();
    for (auto [i, output] : llvm::enumerate(expected.outputs)) {
      BlockArgument argument = plan.getArgument(entry.getNumArguments() + i);
      if (output && !agree(*output, got.read({argument, 0, bytesOf(argument)})))
        return entry.emitError("output ") << i << " of the plan differs from the tensor form's";
    }
    Value region = plan.getArgument(plan.getNumArguments() - 2);
    for (auto tensor : persistent.getAsRange<DictionaryAttr>()) {
      auto name = tensor.getAs<StringAttr>("name");
      int64_t offset = tensor.getAs<IntegerAttr>("offset").getInt(),
              bytes = tensor.getAs<IntegerAttr>("bytes").getInt();
      auto written = expected.written.find(name);
      Contents value = written == expected.written.end() ? fresh(mix(12, name), bytes) : written->second;
      if (!agree(value, got.read({region, offset, offset + bytes})))
        return entry.emitError("persistent tensor ") << name << " of the plan differs from the tensor form's";
    }
    return success();
  }
};

} // namespace
