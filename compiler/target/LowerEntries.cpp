//===- LowerEntries.cpp - Entries in the form of the ABI --------------------------------------------===//
//
// Who touches what, when several threads run one entry on one frame (this must be free of races, and is tested under
// ThreadSanitizer):
//
//   indices     only read. Every thread looks at all of them, so that all leave together without a barrier; thread 0
//               alone writes status_* and status; the others return the constant.
//   the loss    written by thread 0, as everything of one element is (emit-kernels); thread 0 reads it in the end and
//               writes the status. The others neither wait for it nor look at it.
//   red zones   poisoned and unpoisoned by thread 0 alone. A thread that runs ahead of the poisoning misses an error at
//               worst; were all to poison, a late one would leave poison behind after the call.
//
//   marks       every thread calls the frame's mark for itself; the runtime keeps a list a thread.
//
//===----------------------------------------------------------------------------------------------===//
#include "compiler/target/Entries.h"
#include "compiler/target/Passes.h"
#include "dialects/kernel/Kernel.h"
#include "dialects/train/Train.h"
#include "dlc/abi.h"
#include "mlir/Conversion/LLVMCommon/MemRefBuilder.h"
#include "mlir/Conversion/LLVMCommon/TypeConverter.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"

namespace dlc {
#define GEN_PASS_DEF_LOWERENTRIES
#include "compiler/target/TargetPasses.h.inc"
} // namespace dlc

using namespace mlir;
using namespace dlc;

namespace {

constexpr llvm::StringLiteral kPoison = "__asan_poison_memory_region";
constexpr llvm::StringLiteral kUnpoison = "__asan_unpoison_memory_region";

class EntryLowering {
public:
  // Marks what it runs as entry number `markedEntry` of the module, unless that is negative.
  EntryLowering(ModuleOp module, func::FuncOp entry, const LLVMTypeConverter &types, int32_t markedEntry)
      : module(module), entry(entry), types(types), markedEntry(markedEntry), b(entry.getContext()),
        pointerType(LLVM::LLVMPointerType::get(entry.getContext())) {}
  LogicalResult run();

private:
  Value constant32(int32_t value) { return arith::ConstantIntOp::create(b, loc, value, 32); }
  Value constant64(int64_t value) { return arith::ConstantIntOp::create(b, loc, value, 64); }
  Value equals(Value a, int32_t n) { return arith::CmpIOp::create(b, loc, arith::CmpIPredicate::eq, a, constant32(n)); }
  Value field(int64_t offset) { return addBytes(frame, offset); }
  Value load(Type type, Value address) { return LLVM::LoadOp::create(b, loc, type, address); }
  void store(Value value, Value address) { LLVM::StoreOp::create(b, loc, value, address); }
  Value addBytes(Value address, int64_t offset) {
    if (offset == 0)
      return address;
    return LLVM::GEPOp::create(b, loc, pointerType, b.getI8Type(), address,
                               ArrayRef<LLVM::GEPArg>{static_cast<int32_t>(offset)});
  }
  Value addBytes(Value address, Value offset) {
    return LLVM::GEPOp::create(b, loc, pointerType, b.getI8Type(), address, ArrayRef<LLVM::GEPArg>{offset});
  }
  Value addressOf(Value buffer);
  Value asBuffer(Value address, MemRefType type);
  void callBarrier();
  void callMark(int32_t kernel, dlc_mark_kind what);
  void onThread0(llvm::function_ref<void()> body);
  void callRedzones(StringRef function);

  void lower(kernel::CallOp op);
  void lower(kernel::ViewOp op);
  void lower(kernel::ReshapeOp op);
  LogicalResult lower(kernel::TakeOp op);
  LogicalResult lower(kernel::CheckRangeOp op);
  void lower(kernel::LoopOp op);
  void lower(kernel::IfOp op);

  ModuleOp module;
  func::FuncOp entry;
  const LLVMTypeConverter &types;
  int32_t markedEntry;
  int32_t nextKernel = 0; // in program order, as describe-entries lists them
  OpBuilder b;
  Location loc = UnknownLoc::get(b.getContext());
  LLVM::LLVMPointerType pointerType;
  Value frame, tid, threads;
  Value mark, marks;                // the function, and whether there is one
  DenseMap<Value, Value> addresses; // of buffers
};

Value EntryLowering::addressOf(Value buffer) {
  if (Value known = addresses.lookup(buffer))
    return known;
  Value index = memref::ExtractAlignedPointerAsIndexOp::create(b, loc, buffer);
  Value number = arith::IndexCastOp::create(b, loc, b.getI64Type(), index);
  return LLVM::IntToPtrOp::create(b, loc, pointerType, number);
}

Value EntryLowering::asBuffer(Value address, MemRefType type) {
  Value descriptor = MemRefDescriptor::fromStaticShape(b, loc, types, type, address);
  Value buffer = UnrealizedConversionCastOp::create(b, loc, type, descriptor).getResult(0);
  addresses[buffer] = address;
  return buffer;
}

void EntryLowering::callBarrier() {
  Value several = arith::CmpIOp::create(b, loc, arith::CmpIPredicate::sgt, threads, constant32(1));
  scf::IfOp::create(b, loc, several, [&](OpBuilder &nested, Location) {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPoint(nested.getInsertionBlock(), nested.getInsertionPoint());
    Value barrier = load(pointerType, field(offsetof(dlc_frame, barrier)));
    auto type = LLVM::LLVMFunctionType::get(LLVM::LLVMVoidType::get(b.getContext()),
                                            {pointerType, b.getI32Type(), b.getI32Type()});
    LLVM::CallOp::create(b, loc, type, ValueRange{barrier, frame, tid, threads});
    scf::YieldOp::create(b, loc);
  });
}

void EntryLowering::callMark(int32_t kernel, dlc_mark_kind what) {
  if (markedEntry < 0)
    return;
  scf::IfOp::create(b, loc, marks, [&](OpBuilder &nested, Location) {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPoint(nested.getInsertionBlock(), nested.getInsertionPoint());
    Type i32 = b.getI32Type();
    auto type = LLVM::LLVMFunctionType::get(LLVM::LLVMVoidType::get(b.getContext()), {pointerType, i32, i32, i32, i32});
    LLVM::CallOp::create(b, loc, type,
                         ValueRange{mark, frame, tid, constant32(markedEntry), constant32(kernel), constant32(what)});
    scf::YieldOp::create(b, loc);
  });
}

void EntryLowering::onThread0(llvm::function_ref<void()> body) {
  Value first = equals(tid, 0);
  scf::IfOp::create(b, loc, first, [&](OpBuilder &nested, Location) {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPoint(nested.getInsertionBlock(), nested.getInsertionPoint());
    body();
    scf::YieldOp::create(b, loc);
  });
}

void EntryLowering::callRedzones(StringRef function) {
  auto zones = entry->getAttrOfType<DenseI64ArrayAttr>(kRedzonesAttr);
  if (!zones || zones.empty())
    return;
  onThread0([&] {
    Value workspace = load(pointerType, field(offsetof(dlc_frame, workspace)));
    for (size_t i = 0; i + 1 < zones.asArrayRef().size(); i += 2) {
      Value address = addBytes(workspace, constant64(zones[i]));
      LLVM::CallOp::create(b, loc, TypeRange(), function, ValueRange{address, constant64(zones[i + 1])});
    }
  });
}

void EntryLowering::lower(kernel::ViewOp op) {
  Value address = addBytes(addressOf(op.getRegion()), constant64(op.getOffset()));
  op.replaceAllUsesWith(asBuffer(address, cast<MemRefType>(op.getType())));
  op.erase();
}

void EntryLowering::lower(kernel::ReshapeOp op) {
  op.replaceAllUsesWith(asBuffer(addressOf(op.getOperand()), cast<MemRefType>(op.getType())));
  op.erase();
}

LogicalResult EntryLowering::lower(kernel::TakeOp op) {
  auto stack = dyn_cast<MemRefType>(op.getStack().getType());
  auto slot = dyn_cast<MemRefType>(op.getType());
  if (!stack || !slot || !stack.hasStaticShape() || !stack.getLayout().isIdentity() || !slot.getLayout().isIdentity())
    return op.emitError("a slot is taken of a dense memref of a static shape at level loops; got ")
           << op.getStack().getType();
  int64_t bytes = slot.getNumElements() * ((slot.getElementTypeBitWidth() + 7) / 8);
  Value number = arith::IndexCastOp::create(b, loc, b.getI64Type(), op.getSlot());
  Value offset = arith::MulIOp::create(b, loc, number, constant64(bytes));
  op.replaceAllUsesWith(asBuffer(addBytes(addressOf(op.getStack()), offset), slot));
  op.erase();
  return success();
}

void EntryLowering::lower(kernel::CallOp op) {
  auto call = [&](Value id, Value count) {
    SmallVector<Value> arguments{id, count};
    llvm::append_range(arguments, op.getBuffers());
    func::CallOp::create(b, loc, op.getCallee(), TypeRange(), arguments);
  };
  int32_t kernel = nextKernel++;
  callMark(kernel, DLC_MARK_BEGIN);
  if (op.getSingleThread())
    onThread0([&] { call(constant32(0), constant32(1)); });
  else
    call(tid, threads);
  callMark(kernel, DLC_MARK_END);
  if (op.getBarrier()) {
    callBarrier();
    callMark(kernel, DLC_MARK_RELEASED);
  }
  op.erase();
}

// Leaves the function if an element is outside [0, bound). The largest says so, as many elements at a time as fill a
// line of memory: negative ones are the largest of unsigned numbers. Only then is the first of them looked for.
LogicalResult EntryLowering::lower(kernel::CheckRangeOp op) {
  auto type = dyn_cast<MemRefType>(op.getIndices().getType());
  if (!type || !type.hasStaticShape() || !type.getLayout().isIdentity() || !type.getElementType().isInteger())
    return op.emitError("indices are a dense memref of integers of a static shape at level loops; got ")
           << op.getIndices().getType();
  if (op->getParentRegion() != &entry.getBody())
    return op.emitError("indices are checked at the top of an entry, outside loops and ifs");
  Value address = addressOf(op.getIndices());
  Value count = constant64(type.getNumElements()), zero = constant64(0);
  Value bound = constant64(op.getBound());
  int64_t bytes = (type.getElementTypeBitWidth() + 7) / 8;
  auto loadIndex = [&](Value i) -> Value {
    Value place = addBytes(address, arith::MulIOp::create(b, loc, i, constant64(bytes)));
    Value value = load(type.getElementType(), place);
    if (type.getElementType().isInteger(64))
      return value;
    if (op.getIsUnsigned())
      return arith::ExtUIOp::create(b, loc, b.getI64Type(), value);
    return arith::ExtSIOp::create(b, loc, b.getI64Type(), value);
  };
  auto isOutside = [&](Value index) -> Value {
    Value outside = arith::CmpIOp::create(b, loc, arith::CmpIPredicate::uge, index, bound);
    if (std::optional<int64_t> ignored = op.getIgnored()) {
      Value counts = arith::CmpIOp::create(b, loc, arith::CmpIPredicate::ne, index, constant64(*ignored));
      outside = arith::AndIOp::create(b, loc, outside, counts);
    }
    return outside;
  };
  // body(index, carried) of elements [from, to), some at a time.
  auto over = [&](Value from, Value to, int64_t step, Value start, llvm::function_ref<Value(Value, Value)> body) {
    auto loop = scf::ForOp::create(b, loc, from, to, constant64(step), ValueRange{start},
                                   [&](OpBuilder &nested, Location, Value i, ValueRange carried) {
                                     OpBuilder::InsertionGuard guard(b);
                                     b.setInsertionPoint(nested.getInsertionBlock(), nested.getInsertionPoint());
                                     scf::YieldOp::create(b, loc, body(i, carried[0]));
                                   });
    return loop.getResult(0);
  };
  auto outsideAs64 = [&](Value i, Value any) -> Value {
    return arith::OrIOp::create(b, loc, any, arith::ExtUIOp::create(b, loc, b.getI64Type(), isOutside(loadIndex(i))));
  };
  constexpr int64_t line = 64;
  unsigned bits = type.getElementTypeBitWidth();
  int64_t width = line / bytes,
          whole = bits >= 8 && llvm::isPowerOf2_32(bits) ? type.getNumElements() / width * width : 0;
  Value any = over(constant64(whole), count, 1, zero, outsideAs64);
  if (whole) {
    auto vector = VectorType::get(width, type.getElementType());
    auto all = [&](int64_t value) -> Value {
      return arith::ConstantOp::create(b, loc, DenseElementsAttr::get(vector, APInt(64, value).trunc(bits)));
    };
    bool isUnsigned = op.getIsUnsigned();
    auto isIgnored = op.getIgnored();
    if (isIgnored && !(isUnsigned ? llvm::isUIntN(bits, *isIgnored) : llvm::isIntN(bits, *isIgnored)))
      isIgnored.reset();
    Value nothing = all(0), ignored = isIgnored ? all(*isIgnored) : Value();
    Value largest = over(zero, constant64(whole), width, nothing, [&](Value i, Value carried) -> Value {
      Value place = addBytes(address, arith::MulIOp::create(b, loc, i, constant64(bytes)));
      Value values = LLVM::LoadOp::create(b, loc, vector, place, /*alignment=*/bytes);
      if (ignored)
        values = arith::SelectOp::create(
            b, loc, arith::CmpIOp::create(b, loc, arith::CmpIPredicate::eq, values, ignored), nothing, values);
      return arith::MaxUIOp::create(b, loc, carried, values);
    });
    largest = vector::ReductionOp::create(b, loc, vector::CombiningKind::MAXUI, largest);
    if (bits < 64)
      largest = arith::ExtUIOp::create(b, loc, b.getI64Type(), largest);
    uint64_t least = op.getBound(); // that is outside
    if (!isUnsigned)
      least = std::min(least, uint64_t(1) << (bits - 1));
    Value outside =
        arith::CmpIOp::create(b, loc, arith::CmpIPredicate::uge, largest, constant64(static_cast<int64_t>(least)));
    any = arith::OrIOp::create(b, loc, any, arith::ExtUIOp::create(b, loc, b.getI64Type(), outside));
  }
  Value found = arith::CmpIOp::create(b, loc, arith::CmpIPredicate::ne, any, zero);
  Block *head = b.getInsertionBlock();
  Block *rest = head->splitBlock(op);
  Block *leave = b.createBlock(rest);
  onThread0([&] {
    Value first = over(zero, count, 1, count, [&](Value i, Value carried) -> Value {
      Value none = arith::CmpIOp::create(b, loc, arith::CmpIPredicate::eq, carried, count);
      Value isFirst = arith::AndIOp::create(b, loc, isOutside(loadIndex(i)), none);
      return arith::SelectOp::create(b, loc, isFirst, i, carried);
    });
    store(constant32(op.getInput()), field(offsetof(dlc_frame, status_input)));
    store(first, field(offsetof(dlc_frame, status_index)));
    store(loadIndex(first), field(offsetof(dlc_frame, status_value)));
    store(bound, field(offsetof(dlc_frame, status_bound)));
    store(constant32(DLC_LABEL_OUT_OF_RANGE), field(offsetof(dlc_frame, status)));
  });
  func::ReturnOp::create(b, loc, constant32(DLC_LABEL_OUT_OF_RANGE));
  b.setInsertionPointToEnd(head);
  cf::CondBranchOp::create(b, loc, found, leave, rest);
  op.erase();
  return success();
}

// The terminator of the body is a kernel.yield of nothing, which is replaced when its turn comes.
void EntryLowering::lower(kernel::LoopOp op) {
  Value zero = arith::ConstantIndexOp::create(b, loc, 0), one = arith::ConstantIndexOp::create(b, loc, 1);
  Value count = arith::ConstantIndexOp::create(b, loc, op.getCount());
  auto loop = scf::ForOp::create(b, loc, zero, count, one);
  Block *from = &op.getBody().front(), *to = loop.getBody();
  to->getTerminator()->erase();
  b.setInsertionPointToEnd(to);
  Value i = loop.getInductionVar();
  if (op.getReverse()) {
    Value last = arith::ConstantIndexOp::create(b, loc, op.getCount() - 1);
    i = arith::SubIOp::create(b, loc, last, i);
  }
  from->getArgument(0).replaceAllUsesWith(i);
  to->getOperations().splice(to->end(), from->getOperations());
  op.erase();
}

void EntryLowering::lower(kernel::IfOp op) {
  // An i1 is a byte that holds 0 or 1.
  Value byte = load(b.getI8Type(), addressOf(op.getCondition()));
  Value zero = arith::ConstantIntOp::create(b, loc, 0, 8);
  Value condition = arith::CmpIOp::create(b, loc, arith::CmpIPredicate::ne, byte, zero);
  // A region may write over the condition: not before all have read it.
  if (op->hasAttr("barrier"))
    callBarrier();
  auto branch = scf::IfOp::create(b, loc, condition, /*withElseRegion=*/true);
  auto move = [](Region &from, Block *to) {
    to->getTerminator()->erase();
    to->getOperations().splice(to->end(), from.front().getOperations());
  };
  move(op.getThenRegion(), branch.thenBlock());
  move(op.getElseRegion(), branch.elseBlock());
  op.erase();
}

LogicalResult EntryLowering::run() {
  FailureOr<EntryArguments> arguments = getArguments(entry);
  if (failed(arguments))
    return failure();
  if (!entry.getBody().hasOneBlock())
    return entry.emitError("an entry is one block of calls, loops and ifs at level loops; got ")
           << entry.getBody().getBlocks().size() << " blocks";

  BlockArgument loss;
  for (BlockArgument output : arguments->outputs) {
    auto type = cast<MemRefType>(output.getType());
    auto name = entry.getArgAttrOfType<StringAttr>(output.getArgNumber(), train::kNameAttr);
    if (name && name.strref() == "loss" && type.getNumElements() == 1 && isa<FloatType>(type.getElementType()))
      loss = output;
  }

  Block &body = entry.getBody().front();
  b.setInsertionPointToStart(&body);
  loc = entry.getLoc();
  unsigned old = body.getNumArguments();
  frame = body.addArgument(pointerType, loc);
  tid = body.addArgument(b.getI32Type(), loc);
  threads = body.addArgument(b.getI32Type(), loc);

  // Addresses from the frame.
  auto replace = [&](BlockArgument argument, Value address) {
    argument.replaceAllUsesWith(asBuffer(address, cast<MemRefType>(argument.getType())));
  };
  Value lossAddress;
  auto loadTable = [&](ArrayRef<BlockArgument> buffers, int64_t offset) {
    if (buffers.empty())
      return;
    Value table = load(pointerType, field(offset));
    for (auto [i, buffer] : llvm::enumerate(buffers)) {
      Value address = load(pointerType, addBytes(table, static_cast<int64_t>(i * sizeof(void *))));
      if (buffer == loss)
        lossAddress = address;
      replace(buffer, address);
    }
  };
  loadTable(arguments->inputs, offsetof(dlc_frame, inputs));
  loadTable(arguments->outputs, offsetof(dlc_frame, outputs));
  replace(arguments->persistent, load(pointerType, field(offsetof(dlc_frame, persistent))));
  replace(arguments->workspace, load(pointerType, field(offsetof(dlc_frame, workspace))));
  if (markedEntry >= 0) {
    mark = load(pointerType, field(offsetof(dlc_frame, mark)));
    Value none = LLVM::ZeroOp::create(b, loc, pointerType);
    marks = LLVM::ICmpOp::create(b, loc, LLVM::ICmpPredicate::ne, mark, none);
    callMark(-1, DLC_MARK_BEGIN);
  }
  Operation *afterLoads = b.getInsertionPoint() == body.end() ? nullptr : &*b.getInsertionPoint();

  // Nested regions included; check_range splits the entry block, which keeps the order.
  SmallVector<Operation *> work;
  entry.walk<WalkOrder::PreOrder>([&](Operation *op) {
    if (isa<kernel::KernelDialect>(op->getDialect()) || isa<func::ReturnOp>(op))
      work.push_back(op);
  });
  // Poison after the checks, which leave, and before the first kernel.
  Operation *firstKernel = nullptr;
  for (Operation *op = afterLoads; op && !firstKernel; op = op->getNextNode())
    if (isa<kernel::KernelDialect, func::FuncDialect>(op->getDialect()) &&
        !isa<kernel::CheckRangeOp, kernel::ViewOp, kernel::ReshapeOp>(op))
      firstKernel = op;
  for (Operation *op : work) {
    b.setInsertionPoint(op);
    loc = op->getLoc();
    LogicalResult done = success();
    if (op == firstKernel)
      callRedzones(kPoison);
    if (auto call = dyn_cast<kernel::CallOp>(op)) {
      lower(call);
    } else if (auto view = dyn_cast<kernel::ViewOp>(op)) {
      lower(view);
    } else if (auto reshape = dyn_cast<kernel::ReshapeOp>(op)) {
      lower(reshape);
    } else if (auto take = dyn_cast<kernel::TakeOp>(op)) {
      done = lower(take);
    } else if (auto check = dyn_cast<kernel::CheckRangeOp>(op)) {
      done = lower(check);
    } else if (auto loop = dyn_cast<kernel::LoopOp>(op)) {
      lower(loop);
    } else if (auto branch = dyn_cast<kernel::IfOp>(op)) {
      lower(branch);
    } else if (isa<kernel::YieldOp>(op)) {
      scf::YieldOp::create(b, loc);
      op->erase();
    } else if (isa<func::ReturnOp>(op)) {
      callRedzones(kUnpoison);
      Value status = constant32(DLC_OK);
      if (loss) {
        auto result = scf::IfOp::create(b, loc, b.getI32Type(), equals(tid, 0), /*withElseRegion=*/true);
        Value ok = status;
        {
          OpBuilder::InsertionGuard guard(b);
          b.setInsertionPointToStart(result.elseBlock());
          scf::YieldOp::create(b, loc, ok);
          b.setInsertionPointToStart(result.thenBlock());
          Value value = load(cast<MemRefType>(loss.getType()).getElementType(), lossAddress);
          auto type = cast<FloatType>(value.getType());
          Value infinity = arith::ConstantFloatOp::create(b, loc, type, APFloat::getInf(type.getFloatSemantics()));
          // Unordered: NaN is not below infinity either.
          Value bad =
              arith::CmpFOp::create(b, loc, arith::CmpFPredicate::UGE, math::AbsFOp::create(b, loc, value), infinity);
          Value seen = arith::SelectOp::create(b, loc, bad, constant32(DLC_NON_FINITE_LOSS), ok);
          store(seen, field(offsetof(dlc_frame, status)));
          scf::YieldOp::create(b, loc, seen);
        }
        status = result.getResult(0);
      }
      callMark(-1, DLC_MARK_END);
      func::ReturnOp::create(b, loc, status);
      op->erase();
    } else {
      done = op->emitError("level loops has calls of kernels where there were launches; got '")
             << op->getName() << "'; run emit-kernels first";
    }
    if (failed(done))
      return failure();
  }

  body.eraseArguments(0, old);
  OpBuilder top(entry);
  auto type = top.getFunctionType({pointerType, top.getI32Type(), top.getI32Type()}, {top.getI32Type()});
  auto lowered = func::FuncOp::create(top, entry.getLoc(), getEntrySymbol(module, entry), type);
  lowered.getBody().takeBody(entry.getBody());
  entry.erase();
  return success();
}

struct LowerEntries : public dlc::impl::LowerEntriesBase<LowerEntries> {
  using LowerEntriesBase::LowerEntriesBase;
  void runOnOperation() override {
    ModuleOp module = getOperation();
    LLVMTypeConverter types(&getContext());
    llvm::StringMap<Location> symbols;
    for (auto [index, entry] : llvm::enumerate(getEntries(module))) {
      std::string symbol = getEntrySymbol(module, entry);
      if (!symbols.try_emplace(symbol, entry.getLoc()).second) {
        entry.emitError("symbols of entries differ; there are two '") << symbol << "'; rename one entry";
        return signalPassFailure();
      }
      if (entry->hasAttr(kRedzonesAttr))
        declareAsan(module);
      if (failed(EntryLowering(module, entry, types, profile ? static_cast<int32_t>(index) : -1).run()))
        return signalPassFailure();
    }
    // Persistent tensors are described in the module's attributes by now, and nothing refers to them any more.
    for (Operation &op : llvm::make_early_inc_range(module.getOps()))
      if (isa<train::TrainDialect>(op.getDialect()))
        op.erase();
  }

  void declareAsan(ModuleOp module) {
    if (module.lookupSymbol(kPoison))
      return;
    OpBuilder b = OpBuilder::atBlockBegin(module.getBody());
    auto type = LLVM::LLVMFunctionType::get(LLVM::LLVMVoidType::get(&getContext()),
                                            {LLVM::LLVMPointerType::get(&getContext()), b.getI64Type()});
    LLVM::LLVMFuncOp::create(b, module.getLoc(), kPoison, type);
    LLVM::LLVMFuncOp::create(b, module.getLoc(), kUnpoison, type);
  }
};
} // namespace
