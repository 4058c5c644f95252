//===- KernelBuilder.cpp - Building blocks of the vector emitters -------------------===//
#include "compiler/codegen/KernelBuilder.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/Matchers.h"

#include "llvm/Support/SaveAndRestore.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;
using namespace dlc::codegen;

/// Vectors of i1 are packed bits in LLVM; in memory an i1 is a byte.
static Type storageType(Type element) {
  return element.isInteger(1) ? IntegerType::get(element.getContext(), 8) : element;
}

static constexpr auto nsw = arith::IntegerOverflowFlags::nsw;

KernelBuilder::KernelBuilder(const Body &body, func::FuncOp function, const TargetOptions &options)
    : b(OpBuilder::atBlockEnd(&function.getBody().front())), loc(function.getLoc()), tid(function.getArgument(0)),
      threads(function.getArgument(1)), fenced(options.storeFence), masksStores(options.masksStores()),
      entry(&function.getBody().front()) {
  unsigned argument = 2;
  for (const Buffer &buffer : body.buffers) {
    bufferRows.push_back(buffer.row);
    bufferStrides.push_back(buffer.strides);
    if (buffer.local) {
      memories.push_back(stack(buffer.element, buffer.elements));
      continue;
    }
    if (buffer.elements == 0) { // no argument, and no use
      memories.push_back({});
      continue;
    }
    Value memory = function.getArgument(argument++);
    auto type = cast<MemRefType>(memory.getType());
    if (buffer.element.isInteger(1)) {
      type = MemRefType::Builder(type).setElementType(b.getI8Type());
      memory = UnrealizedConversionCastOp::create(b, loc, type, memory).getResult(0);
    }
    if (type.getRank() != 1 || !type.getLayout().isIdentity())
      memory =
          memref::ReinterpretCastOp::create(b, loc, MemRefType::get({buffer.elements}, type.getElementType()), memory,
                                            /*offset=*/0, ArrayRef<int64_t>{buffer.elements}, ArrayRef<int64_t>{1});
    memories.push_back(memory);
  }
}

Value KernelBuilder::stack(Type element, int64_t elements, int64_t alignment) {
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(entry);
  // At least one element: an alloca of nothing has no address.
  return memref::AllocaOp::create(b, loc, MemRefType::get({std::max<int64_t>(1, elements)}, storageType(element)),
                                  b.getI64IntegerAttr(alignment));
}

int64_t KernelBuilder::repeat(unsigned buffer, int64_t times) {
  // A load waits for an older store at the same place of another page.
  constexpr int64_t line = 64, page = 4096;
  Operation *once = memories[buffer].getDefiningOp();
  auto type = cast<MemRefType>(memories[buffer].getType());
  int64_t size = type.getElementTypeBitWidth() / 8, bytes = llvm::alignTo(type.getNumElements() * size, line);
  if (bytes > page / 2)
    bytes = llvm::alignTo(bytes + page / 2, page) - page / 2;
  int64_t elements = bytes / size;
  memories[buffer] = stack(type.getElementType(), times * elements);
  once->erase();
  return elements;
}

Value KernelBuilder::scratch(Type element, int64_t elements, int64_t alignment) {
  auto type = MemRefType::get({std::max<int64_t>(1, elements)}, storageType(element));
  for (Scratch &old : scratches) {
    auto oldType = cast<MemRefType>(old.memory.getType());
    if (old.used || oldType.getElementType() != type.getElementType())
      continue;
    if (oldType.getNumElements() < type.getNumElements())
      old.memory.setType(type);
    auto alloca = old.memory.getDefiningOp<memref::AllocaOp>();
    alloca.setAlignment(std::max<int64_t>(alignment, alloca.getAlignment().value_or(1)));
    old.used = true;
    return old.memory;
  }
  return scratches.emplace_back(Scratch{stack(element, elements, alignment), true}).memory;
}

void KernelBuilder::releaseScratch() {
  for (Scratch &scratch : scratches)
    scratch.used = false;
}

Value KernelBuilder::constant(TypedAttr value) {
  Value &known = constants[value];
  if (!known) {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(entry);
    known = arith::ConstantOp::create(b, loc, value);
  }
  return known;
}

Value KernelBuilder::constant(int64_t index) { return constant(b.getIndexAttr(index)); }

Value KernelBuilder::add(Value x, Value y) { return arith::AddIOp::create(b, loc, x, y, nsw); }

Value KernelBuilder::subtract(Value x, Value y) { return arith::SubIOp::create(b, loc, x, y); }

Value KernelBuilder::multiply(Value x, int64_t factor) {
  return factor == 1 ? x : arith::MulIOp::create(b, loc, x, constant(factor), nsw);
}

Value KernelBuilder::minimum(Value x, int64_t bound) { return arith::MinSIOp::create(b, loc, x, constant(bound)); }

Value KernelBuilder::materialise(Index index) {
  if (!index.base)
    return constant(index.offset);
  return index.offset == 0 ? index.base : add(index.base, constant(index.offset));
}

std::pair<Value, Value> KernelBuilder::share(int64_t count) {
  // count * tid / threads: threads that get nothing get an empty range, and the last one always ends at `count`.
  Value number = arith::IndexCastOp::create(b, loc, b.getIndexType(), tid);
  Value all = arith::IndexCastOp::create(b, loc, b.getIndexType(), threads);
  auto bound = [&](Value thread) -> Value { return arith::DivUIOp::create(b, loc, multiply(thread, count), all); };
  return {bound(number), bound(add(number, constant(1)))};
}

SmallVector<Value> KernelBuilder::loop(Index low, Index high, int64_t step, ValueRange carried, LoopBody body) {
  if (!low.base && !high.base) {
    if (low.offset >= high.offset)
      return carried;
    if (low.offset + step >= high.offset)
      return body(low, carried);
  }
  auto loop = scf::ForOp::create(b, loc, materialise(low), materialise(high), constant(step), carried);
  OpBuilder::InsertionGuard guard(b);
  if (carried.empty())
    b.setInsertionPoint(loop.getBody()->getTerminator());
  else
    b.setInsertionPointToEnd(loop.getBody());
  SmallVector<Value> results = body({loop.getInductionVar()}, loop.getRegionIterArgs());
  if (!carried.empty())
    scf::YieldOp::create(b, loc, results);
  return loop.getResults();
}

void KernelBuilder::loop(Index low, Index high, int64_t step, llvm::function_ref<void(Index)> body) {
  loop(low, high, step, ValueRange(), [&](Index index, ValueRange) {
    body(index);
    return SmallVector<Value>();
  });
}

void KernelBuilder::onlyIf(Value condition, llvm::function_ref<void()> body) {
  auto guardOp = scf::IfOp::create(b, loc, condition, /*withElseRegion=*/false);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPoint(guardOp.thenBlock()->getTerminator());
  body();
}

SmallVector<Value> KernelBuilder::choose(Value condition, Branch yes, Branch no) {
  OpBuilder::InsertionGuard guard(b);
  auto branch = [&](Branch body) {
    return [&, body](OpBuilder &inner, Location) {
      b.setInsertionPointToEnd(inner.getInsertionBlock());
      SmallVector<Value> results = body();
      scf::YieldOp::create(b, loc, results);
    };
  };
  return scf::IfOp::create(b, loc, condition, branch(yes), branch(no)).getResults();
}

Value KernelBuilder::address(const Access &access, const Position &position) {
  // Dimensions are roughly in the order of their loops: sums of the outer ones can leave the inner loops, and the
  // constant comes last, where it becomes the displacement of an address.
  int64_t constantPart = access.offset;
  Value sum = shifts.lookup(access.buffer);
  for (auto [stride, index] : llvm::zip_equal(access.strides, position)) {
    if (stride == 0)
      continue;
    constantPart += stride * index.offset;
    if (!index.base)
      continue;
    Value term = multiply(index.base, stride);
    sum = sum ? add(sum, term) : term;
  }
  return materialise({sum, constantPart});
}

/// {first, first + stride, ...}
static Value laneOffsets(KernelBuilder &k, int64_t width, int64_t stride, Type element, int64_t first = 0) {
  SmallVector<APInt> values;
  unsigned bits = element.isIndex() ? 64 : element.getIntOrFloatBitWidth();
  for (int64_t lane = 0; lane < width; ++lane)
    values.push_back(APInt(bits, first + lane * stride, /*isSigned=*/true));
  return k.constant(cast<TypedAttr>(DenseElementsAttr::get(VectorType::get(width, element), values)));
}

Value KernelBuilder::mask(const Lanes &lanes) {
  if (lanes.count) {
    Value bound = lanes.count;
    if (lanes.last)
      bound = subtract(constant(lanes.width), bound);
    bound = arith::IndexCastOp::create(b, loc, b.getI32Type(), bound);
    return arith::CmpIOp::create(b, loc, lanes.last ? arith::CmpIPredicate::sge : arith::CmpIPredicate::slt,
                                 laneOffsets(*this, lanes.width, 1, b.getI32Type()), broadcast(bound, lanes.width));
  }
  SmallVector<bool> bits(lanes.width, false);
  std::fill_n(bits.begin(), lanes.active, true);
  return constant(cast<TypedAttr>(DenseElementsAttr::get(VectorType::get(lanes.width, b.getI1Type()), bits)));
}

Value KernelBuilder::broadcast(Value value, int64_t width) {
  if (isa<VectorType>(value.getType()))
    return value;
  auto type = VectorType::get(width, value.getType());
  Attribute known;
  if (matchPattern(value, m_Constant(&known)))
    return constant(cast<TypedAttr>(DenseElementsAttr::get(type, known)));
  return vector::BroadcastOp::create(b, loc, type, value);
}

Value KernelBuilder::select(Value mask, Value x, Value y) { return arith::SelectOp::create(b, loc, mask, x, y); }

Value KernelBuilder::fromStorage(Value value, Type element) {
  if (!element.isInteger(1))
    return value;
  Value zero = constant(cast<TypedAttr>(b.getZeroAttr(value.getType())));
  return arith::CmpIOp::create(b, loc, arith::CmpIPredicate::ne, value, zero);
}

Value KernelBuilder::load(const Access &access, const Position &position, const Lanes *lanes, Value shift) {
  Value memory = memories[access.buffer];
  Type storage = cast<MemRefType>(memory.getType()).getElementType();
  Value at = address(access, position);
  if (shift)
    at = add(shift, at);
  int64_t stride = lanes ? access.strides[lanes->dim] : 0;
  Value result;
  if (stride == 0) {
    result = memref::LoadOp::create(b, loc, memory, at);
  } else {
    auto type = VectorType::get(lanes->width, storage);
    Value zero = constant(cast<TypedAttr>(b.getZeroAttr(type)));
    if (stride != 1)
      result = vector::GatherOp::create(b, loc, type, memory, at,
                                        laneOffsets(*this, lanes->width, stride, b.getI64Type()), mask(*lanes), zero);
    else if (lanes->masked())
      result = vector::MaskedLoadOp::create(b, loc, type, memory, at, mask(*lanes), zero);
    else
      result = vector::LoadOp::create(b, loc, type, memory, at);
  }
  return fromStorage(result, access.element);
}

// The lane's index is one vector where only the last index is the lane's; other indices that vary take a gather.
Value KernelBuilder::loadAt(LoadOp op, IRMapping &mapping, const Stage &stage, const Position &position,
                            const Lanes *lanes) {
  const Access &access = stage.inputs[op.getInputNumber()];
  Value memory = memories[access.buffer];
  Type storage = cast<MemRefType>(memory.getType()).getElementType();
  Value base = shifts.lookup(access.buffer), varying; // index; vector of index
  int64_t laneStride = 0;
  for (auto [index, stride] : llvm::zip_equal(op.getIndices(), bufferStrides[access.buffer])) {
    Value value = mapping.lookup(index);
    Value *sum = &base;
    if (isa<VectorType>(value.getType())) {
      auto dim = index.getDefiningOp<IndexOp>();
      if (dim && stage.dims[dim.getDim()] == lanes->dim) {
        laneStride += stride;
        value = materialise(position[lanes->dim]);
        if (stage.blockDim == dim.getDim())
          value = add(materialise(position[*stage.blockDim]), value);
      } else {
        sum = &varying;
        Value strides = constant(
            cast<TypedAttr>(DenseElementsAttr::get(cast<ShapedType>(value.getType()), b.getIndexAttr(stride))));
        value = arith::MulIOp::create(b, loc, value, strides, nsw);
      }
    }
    if (sum == &base)
      value = multiply(value, stride);
    *sum = *sum ? add(*sum, value) : value;
  }
  if (!base)
    base = constant(int64_t(0));
  Value result;
  if (!varying && laneStride == 0) {
    result = memref::LoadOp::create(b, loc, memory, base);
  } else {
    auto type = VectorType::get(lanes->width, storage);
    Value zero = constant(cast<TypedAttr>(b.getZeroAttr(type)));
    if (varying || laneStride != 1) {
      Value offsets = laneOffsets(*this, lanes->width, laneStride, b.getIndexType());
      if (varying)
        offsets = laneStride ? add(varying, offsets) : varying;
      result = vector::GatherOp::create(b, loc, type, memory, base, offsets, mask(*lanes), zero);
    } else if (lanes->masked()) {
      result = vector::MaskedLoadOp::create(b, loc, type, memory, base, mask(*lanes), zero);
    } else {
      result = vector::LoadOp::create(b, loc, type, memory, base);
    }
  }
  return fromStorage(result, access.element);
}

bool KernelBuilder::hasRoomBehind(const Access &access, const Position &position, const Lanes &lanes) const {
  if (!lanes.masked() || lanes.count || access.buffer >= bufferRows.size() || access.offset != 0)
    return false;
  const Buffer::Row &row = bufferRows[access.buffer];
  const Index &first = position[lanes.dim];
  if (first.base || first.offset + lanes.active != row.length || first.offset + lanes.width > row.room)
    return false;
  for (auto [dim, stride] : llvm::enumerate(access.strides))
    if (dim != lanes.dim && stride != 0 && stride != row.stride)
      return false;
  return true;
}

void KernelBuilder::store(Value value, const Access &access, const Position &position, const Lanes *lanes, Value shift,
                          bool past) {
  Value memory = memories[access.buffer];
  Type storage = cast<MemRefType>(memory.getType()).getElementType();
  int64_t stride = lanes ? access.strides[lanes->dim] : 0;
  if (stride != 0)
    value = broadcast(value, lanes->width);
  if (access.element.isInteger(1)) {
    Type type = stride == 0 ? storage : VectorType::get(lanes->width, storage);
    value = arith::ExtUIOp::create(b, loc, type, value);
  }
  Value at = address(access, position);
  if (shift)
    at = add(shift, at);
  Lanes all;
  if (stride == 1 && hasRoomBehind(access, position, *lanes)) {
    all = {lanes->dim, lanes->width, lanes->width};
    lanes = &all;
  }
  // A single lane is stored as a scalar. Besides being shorter, LLVM 22 for x86 writes 8 bytes for a masked store of
  // one lane whose value is a truncation.
  if (stride != 0 && lanes->active == 1 && !lanes->count) {
    value = vector::ExtractOp::create(b, loc, value, ArrayRef<int64_t>{0});
    stride = 0;
  }
  Operation *store = nullptr;
  if (stride == 0)
    memref::StoreOp::create(b, loc, value, memory, at);
  else if (stride != 1)
    vector::ScatterOp::create(b, loc, /*resultType=*/Type(), memory, at,
                              laneOffsets(*this, lanes->width, stride, b.getI64Type()), mask(*lanes), value);
  else if (lanes->masked() && !lanes->count && !masksStores)
    storeParts(value, memory, at, lanes->active);
  else if (lanes->masked())
    vector::MaskedStoreOp::create(b, loc, memory, at, mask(*lanes), value);
  else if (past)
    store = vector::StoreOp::create(b, loc, value, memory, at, /*nontemporal=*/true,
                                    llvm::Align(lanes->width * storage.getIntOrFloatBitWidth() / 8));
  else
    store = vector::StoreOp::create(b, loc, value, memory, at);
  if (store && stores)
    stores->push_back(store);
  storedPast |= past;
}

void KernelBuilder::storeParts(Value value, Value memory, Value at, int64_t active) {
  for (int64_t first = 0; first < active;) {
    int64_t width = int64_t(1) << llvm::Log2_64(active - first);
    Value place = add(at, constant(first));
    if (width == 1) {
      memref::StoreOp::create(b, loc, vector::ExtractOp::create(b, loc, value, first), memory, place);
    } else {
      auto part = llvm::to_vector(llvm::seq(first, first + width));
      vector::StoreOp::create(b, loc, shuffle(value, value, part), memory, place);
    }
    first += width;
  }
}

Value KernelBuilder::untilAligned(const Access &access, const Position &position, const Lanes &lanes) {
  Value memory = memories[access.buffer];
  int64_t size = cast<MemRefType>(memory.getType()).getElementTypeBitWidth() / 8;
  Value pointer = memref::ExtractAlignedPointerAsIndexOp::create(b, loc, memory);
  Value byte = add(pointer, multiply(address(access, position), size));
  // Elements are aligned to their own size.
  Value beyond = arith::AndIOp::create(b, loc, subtract(constant(int64_t(0)), byte), constant(lanes.width * size - 1));
  return arith::DivUIOp::create(b, loc, beyond, constant(size));
}

void KernelBuilder::ifElse(Value condition, llvm::function_ref<void()> yes, llvm::function_ref<void()> no) {
  auto both = scf::IfOp::create(b, loc, condition, /*withElseRegion=*/true);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPoint(both.thenBlock()->getTerminator());
  yes();
  b.setInsertionPoint(both.elseBlock()->getTerminator());
  no();
}

void KernelBuilder::storeFence() {
  if (storedPast && fenced)
    LLVM::CallIntrinsicOp::create(b, loc, b.getStringAttr("llvm.x86.sse.sfence"), ValueRange());
}

void KernelBuilder::storesLast(llvm::function_ref<void()> emit) {
  SmallVector<Operation *> mine;
  llvm::SaveAndRestore<SmallVector<Operation *> *> restore(stores, &mine);
  Block *block = b.getInsertionBlock();
  emit();
  for (Operation *store : mine)
    if (store->getBlock() == block)
      store->moveBefore(block, b.getInsertionPoint());
}

void KernelBuilder::prefetch(const Access &access, const Position &position, bool write, unsigned locality) {
  memref::PrefetchOp::create(b, loc, memories[access.buffer], address(access, position), write, locality,
                             /*isDataCache=*/true);
}

Value KernelBuilder::laneOf(LaneIndex first, Value index, int64_t width, Value &lanes) {
  constexpr int64_t far = int64_t(1) << 30; // from all that a kernel has along one dimension
  Type type = index.getType(), i32 = b.getI32Type();
  unsigned bits = type.isIndex() ? 64 : type.getIntOrFloatBitWidth();
  auto number = [&](int64_t n) { return constant(b.getIntegerAttr(type, n)); };
  // The same number for all vectors of a loop, but where it would wrap.
  if (bits < 32 && first.offset != 0)
    first = {arith::AddIOp::create(b, loc, first.base, number(first.offset)), 0};
  lanes = laneOffsets(*this, width, 1, i32, first.offset);
  Value lane = subtract(index, first.base);
  if (bits > 32)
    lane = arith::MaxSIOp::create(b, loc, arith::MinSIOp::create(b, loc, lane, number(far)), number(-far));
  if (type.isIndex())
    return arith::IndexCastOp::create(b, loc, i32, lane);
  if (bits == 32)
    return lane;
  return bits > 32 ? Value(arith::TruncIOp::create(b, loc, i32, lane))
                   : Value(arith::ExtSIOp::create(b, loc, i32, lane));
}

Value KernelBuilder::cloneOp(Operation &op, IRMapping &mapping, const Lanes *lanes) {
  if (unequal.contains(&op)) {
    bool result = cast<arith::CmpIOp>(op).getPredicate() == arith::CmpIPredicate::ne;
    Value known = constant(b.getBoolAttr(result));
    mapping.map(op.getResult(0), known);
    return known;
  }
  SmallVector<Value> operands;
  bool isVector = false;
  for (Value operand : op.getOperands()) {
    operands.push_back(mapping.lookup(operand));
    isVector |= isa<VectorType>(operands.back().getType());
  }
  // Lane i of an index has first + i: whether that is a label is whether i is the label less the first. Of integers
  // that have a number for each lane, that is: not of i1.
  if (auto compare = dyn_cast<arith::CmpIOp>(op); compare && (compare.getPredicate() == arith::CmpIPredicate::eq ||
                                                              compare.getPredicate() == arith::CmpIPredicate::ne))
    for (unsigned side : {0, 1})
      if (LaneIndex first = laneIndices.lookup(operands[side]);
          first.base && !isa<VectorType>(operands[1 - side].getType()) &&
          (first.base.getType().isIndex() || first.base.getType().getIntOrFloatBitWidth() >= 8)) {
        Value indices, lane = laneOf(first, operands[1 - side], lanes->width, indices);
        Value result = arith::CmpIOp::create(b, loc, compare.getPredicate(), indices, broadcast(lane, lanes->width));
        mapping.map(op.getResult(0), result);
        return result;
      }
  if (multiplyByReciprocals && isVector)
    if (Value product = byReciprocal(op, operands, lanes->width)) {
      mapping.map(op.getResult(0), product);
      return product;
    }
  if (eitherZero && isVector && isa<arith::MaximumFOp, arith::MinimumFOp>(op)) {
    // The accumulator comes first in a combine. As the second operand it is not looked at for NaN, which x86 would do
    // between one element and the next.
    Value x = broadcast(operands[1], lanes->width), y = broadcast(operands[0], lanes->width);
    auto loose = arith::FastMathFlagsAttr::get(b.getContext(), arith::FastMathFlags::nsz);
    OperationState state(loc, op.getName(), {x, y}, {x.getType()});
    state.addAttribute("fastmath", loose);
    Value result = b.create(state)->getResult(0);
    mapping.map(op.getResult(0), result);
    return result;
  }
  SmallVector<Type> types;
  for (Type type : op.getResultTypes())
    types.push_back(isVector ? VectorType::get(lanes->width, type) : type);
  if (isVector) {
    for (Value &operand : operands)
      operand = broadcast(operand, lanes->width);
    // A lane that does not count must not trap.
    if (lanes->masked() && isa<arith::DivSIOp, arith::DivUIOp, arith::RemSIOp, arith::RemUIOp, arith::CeilDivSIOp,
                               arith::CeilDivUIOp, arith::FloorDivSIOp>(op)) {
      auto type = cast<VectorType>(operands[1].getType());
      Value one = constant(cast<TypedAttr>(DenseElementsAttr::get(type, b.getIntegerAttr(type.getElementType(), 1))));
      operands[1] = select(mask(*lanes), operands[1], one);
    }
  }
  OperationState state(loc, op.getName(), operands, types, op.getAttrs());
  Operation *clone = b.create(state);
  mapping.map(op.getResults(), clone->getResults());
  if (isa<arith::IndexCastOp>(op))
    if (LaneIndex first = laneIndices.lookup(operands[0]); first.base)
      laneIndices[clone->getResult(0)] = {arith::IndexCastOp::create(b, loc, op.getResult(0).getType(), first.base),
                                          first.offset};
  return clone->getNumResults() ? clone->getResult(0) : Value();
}

Value KernelBuilder::expression(Value value, IRMapping &mapping, const Lanes *lanes) {
  if (Value known = mapping.lookupOrNull(value))
    return known;
  Operation *op = value.getDefiningOp();
  if (auto known = dyn_cast<arith::ConstantOp>(op)) {
    mapping.map(value, constant(known.getValue()));
  } else {
    for (Value operand : op->getOperands())
      expression(operand, mapping, lanes);
    cloneOp(*op, mapping, lanes);
  }
  return mapping.lookup(value);
}

void KernelBuilder::narrowLabels(Value labels) {
  // What is too large or too small stays so, and is no column.
  auto type = cast<VectorType>(labels.getType());
  auto number = [&](int64_t value) {
    return constant(cast<TypedAttr>(DenseElementsAttr::get(type, b.getI64IntegerAttr(value))));
  };
  Value clamped = arith::MinSIOp::create(b, loc, labels, number(std::numeric_limits<int32_t>::max()));
  clamped = arith::MaxSIOp::create(b, loc, clamped, number(std::numeric_limits<int32_t>::min()));
  narrowed[labels] = arith::TruncIOp::create(b, loc, type.clone(b.getI32Type()), clamped);
}

Value KernelBuilder::compareLabels(Operation &op, const IRMapping &mapping, const Stage &stage) {
  auto compare = dyn_cast<arith::CmpIOp>(op);
  if (!compare || narrowed.empty())
    return {};
  for (unsigned side : {0, 1}) {
    Value labels = narrowed.lookup(mapping.lookup(compare.getOperand(side))), other = compare.getOperand(1 - side);
    auto ofIndex = other.getDefiningOp<arith::IndexCastOp>();
    auto index = ofIndex ? ofIndex.getIn().getDefiningOp<IndexOp>() : IndexOp();
    if (!labels || !index || stage.blockDim == index.getDim() || isa<VectorType>(mapping.lookup(other).getType()))
      continue;
    std::optional<unsigned> dim = stage.dims[index.getDim()];
    if (dim && stage.extents[*dim] > std::numeric_limits<int32_t>::max())
      continue;
    Value column = arith::TruncIOp::create(b, loc, b.getI32Type(), mapping.lookup(other));
    int64_t width = cast<VectorType>(labels.getType()).getNumElements();
    return arith::CmpIOp::create(b, loc, compare.getPredicate(), labels, broadcast(column, width));
  }
  return {};
}

SmallVector<Value> KernelBuilder::region(Block &block, ArrayRef<Value> arguments, const Stage &stage,
                                         const Position &position, const Lanes *lanes) {
  IRMapping mapping;
  for (auto [argument, value] : llvm::zip_equal(block.getArguments(), arguments))
    if (value)
      mapping.map(argument, value);
  for (Operation &op : block.without_terminator()) {
    if (auto known = dyn_cast<arith::ConstantOp>(op)) {
      mapping.map(known.getResult(), constant(known.getValue()));
    } else if (auto index = dyn_cast<IndexOp>(op)) {
      std::optional<unsigned> dim = stage.dims[index.getDim()];
      Value value = dim ? materialise(position[*dim]) : constant(0);
      if (stage.blockDim == index.getDim())
        value = add(materialise(position[*stage.blockDim]), value);
      if (dim && lanes && *dim == lanes->dim) {
        Value from = position[*dim].base ? position[*dim].base : constant(int64_t(0));
        if (stage.blockDim == index.getDim())
          from = add(materialise(position[*stage.blockDim]), from);
        value = arith::AddIOp::create(b, loc, broadcast(value, lanes->width),
                                      laneOffsets(*this, lanes->width, 1, b.getIndexType()));
        laneIndices[value] = {from, position[*dim].offset};
      }
      mapping.map(index.getResult(), value);
    } else if (auto load = dyn_cast<LoadOp>(op)) {
      mapping.map(load.getResult(), loadAt(load, mapping, stage, position, lanes));
    } else if (Value isLabel = compareLabels(op, mapping, stage)) {
      mapping.map(op.getResult(0), isLabel);
    } else {
      cloneOp(op, mapping, lanes);
    }
  }
  SmallVector<Value> results;
  for (Value value : block.getTerminator()->getOperands())
    results.push_back(mapping.lookup(value));
  return results;
}
