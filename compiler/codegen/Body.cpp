//===- Body.cpp - A launch as the vector emitters see it ----------------------------===//
#include "compiler/codegen/Body.h"
#include "dialects/kernel/LinearForm.h"

#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include <numeric>

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;
using namespace dlc::codegen;

int64_t Stage::volume(unsigned from, unsigned to) const {
  return ShapedType::getNumElements(ArrayRef(extents).slice(from, to - from));
}

// kernel.load names an input, and reads it elsewhere.
static bool needsValue(BlockArgument argument) {
  return llvm::any_of(argument.getUsers(), [](Operation *user) { return !isa<LoadOp>(user); });
}

bool Stage::prologueUses(unsigned input) const { return needsValue(op.prologueBlock()->getArgument(input)); }

bool Stage::epilogueUses(unsigned input) const {
  Block *block = op.epilogueBlock();
  unsigned first = block->getNumArguments() - inputs.size();
  return needsValue(block->getArgument(first + input));
}

std::optional<SmallVector<int64_t>> codegen::staticStrides(MemRefType type) {
  if (!type.hasStaticShape())
    return std::nullopt;
  SmallVector<int64_t> strides;
  if (type.getLayout().isIdentity()) {
    strides.resize(type.getRank());
    int64_t stride = 1;
    for (int64_t d = type.getRank(); d-- > 0; stride *= std::max<int64_t>(1, type.getDimSize(d)))
      strides[d] = stride;
    return strides;
  }
  int64_t offset;
  if (failed(type.getStridesAndOffset(strides, offset)) || llvm::any_of(strides, ShapedType::isDynamic))
    return std::nullopt;
  return strides;
}

/// Removes dimension `dim`, whose index is then always zero (`into` none) or a part of the index of `into`.
static void removeDim(Stage &stage, unsigned dim, std::optional<unsigned> into) {
  auto drop = [&](Access &access) { access.strides.erase(access.strides.begin() + dim); };
  llvm::for_each(stage.inputs, drop);
  llvm::for_each(stage.outputs, drop);
  stage.extents.erase(stage.extents.begin() + dim);
  stage.parallel -= dim < stage.parallel;
  for (std::optional<unsigned> &mapped : stage.dims) {
    if (!mapped)
      continue;
    if (*mapped == dim)
      mapped = into ? std::optional(*into - (*into > dim)) : std::nullopt;
    else
      *mapped -= *mapped > dim;
  }
}

/// Whether every operand walks through (outer, inner) as through one dimension.
static bool canMerge(const Stage &stage, unsigned outer, unsigned inner, ArrayRef<bool> indexed) {
  if (stage.isReduction(outer) != stage.isReduction(inner))
    return false;
  for (auto [original, mapped] : llvm::enumerate(stage.dims))
    if (indexed[original] && mapped && (*mapped == outer || *mapped == inner))
      return false;
  auto fits = [&](const Access &access) {
    return access.strides[outer] == access.strides[inner] * stage.extents[inner];
  };
  return llvm::all_of(stage.inputs, fits) && llvm::all_of(stage.outputs, fits);
}

static void putInOrder(Stage &stage) {
  SmallVector<bool> indexed(stage.dims.size(), false);
  stage.op.walk([&](IndexOp index) { indexed[index.getDim()] = true; });
  for (unsigned d = stage.outer; d < stage.rank();) {
    if (stage.extents[d] == 1)
      removeDim(stage, d, std::nullopt);
    else
      ++d;
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (unsigned a = stage.outer; a < stage.rank() && !changed; ++a)
      for (unsigned c = stage.outer; c < stage.rank() && !changed; ++c)
        if (a != c && canMerge(stage, a, c, indexed)) {
          stage.extents[c] *= stage.extents[a];
          removeDim(stage, a, c);
          changed = true;
        }
  }
}

Stage codegen::splitStage(Stage &stage, unsigned dim, int64_t first) {
  Stage rest = stage;
  stage.extents[dim] = first;
  rest.extents[dim] -= first;
  for (Access &access : llvm::concat<Access>(rest.inputs, rest.outputs))
    access.offset += first * access.strides[dim];
  return rest;
}

int64_t codegen::chooseBlock(LaunchOp launch, const TargetOptions &target) {
  constexpr int64_t most = 16, longRow = 512, unitsForThreads = 4, mostMoved = 50 * 64; // 50 lines
  const int64_t shortRow = target.lanes(32);
  // Of short rows, several vectors side by side: none waits for its own latest result. Then there are units for more
  // threads, and not so much to store at once.
  constexpr int64_t mostShort = 64, unitsOfShort = 16;
  SmallVector<StageOp> stages(launch.getBody().getOps<StageOp>());
  int64_t outer = launch.getOuter();
  if (stages.size() < 2 || outer == 0)
    return 1;
  int64_t bytes = 0, widest = 0;
  for (LocalOp local : launch.getBody().getOps<LocalOp>()) {
    auto type = cast<MemRefType>(local.getType());
    int64_t row = ShapedType::getNumElements(type.getShape().drop_front(outer));
    bytes += row * byteWidth(type.getElementType());
    widest = std::max(widest, row);
  }
  // A row of a product that another stage of the launch reads is too little for a register tile.
  bool product = llvm::any_of(stages, [&](StageOp stage) {
    return stage.getNumDims() > stage.getNumParallel() && stage.getNumParallel() > static_cast<unsigned>(outer);
  });
  // Without one, rows that fill vectors go together as far as all that they read fits a quarter of a first-level cache:
  // what one row waits for at the end of a reduction is hidden behind the next. Longer blocks store so much at once
  // that the core waits for memory, which has nothing to do while sums are computed. Where no function is, so do two
  // rows of 32 vectors (layer norm is faster one by one). A launch that stores a number a row has nothing to wait for
  // (the variance of such rows is faster in twos).
  int64_t rowBytes = 0, readBytes = 0, storedBytes = 0;
  bool storesRows = false, storesPast = false;
  if (!product) {
    for (StageOp stage : stages) {
      ArrayRef<int64_t> extents = stage.getExtents().drop_front(outer);
      widest = std::max(widest, std::accumulate(extents.begin(), extents.end(), int64_t(1), std::multiplies<>()));
    }
    ArrayRef<int64_t> extents = stages[0].getExtents().take_front(outer);
    int64_t all = std::accumulate(extents.begin(), extents.end(), int64_t(1), std::multiplies<>());
    for (Value output : launch.getInits()) {
      auto type = cast<ShapedType>(output.getType());
      int64_t elements = type.getNumElements();
      storesRows |= elements >= all * longRow;
      storesPast |= elements >= all * shortRow && elements * byteWidth(type.getElementType()) >= target.cacheBytes;
    }
    if (widest >= shortRow && all > 0) {
      auto bytesOfRow = [&](Value buffer) {
        auto type = cast<ShapedType>(buffer.getType());
        return type.getNumElements() / all * byteWidth(type.getElementType());
      };
      for (Value input : launch.getInputs())
        readBytes += bytesOfRow(input);
      rowBytes = bytes + readBytes;
      for (Value output : launch.getInits())
        storedBytes += bytesOfRow(output);
    }
  }
  bool computes = llvm::any_of(stages, [](StageOp stage) {
    return llvm::any_of(stage->getRegions(),
                        [](Region &region) { return !region.empty() && llvm::any_of(region.front(), isLongFunction); });
  });
  if (storesRows && !computes && widest >= longRow)
    return 1;
  int64_t rows = stages[0].getExtents()[outer - 1];
  bool isShort = llvm::any_of(launch.getBody().getOps<LocalOp>(), [](LocalOp op) { return op->hasAttr(alongRows); });
  int64_t block = isShort ? mostShort : most;
  while (block > most && (block * bytes > target.l1Bytes / 8 || rows < unitsOfShort * block))
    block /= 2;
  // Where stores past the caches wait for the buffers that lines come in by, few lines are stored at once; nor are many
  // read, unless a function takes the time.
  bool fewLines = target.sharedBuffers && storesPast;
  int64_t linesOfRow = storedBytes + (computes ? storedBytes : readBytes);
  int64_t least = isShort ? most : 1; // lanes lie along the rows
  while (block > least && (block * bytes > target.l1Bytes || block * rowBytes > target.l1Bytes / 4 ||
                           (fewLines && block * linesOfRow > mostMoved) || rows < unitsForThreads * block))
    block /= 2;
  return block;
}

static Value rootOf(Value value);

/// Whether a buffer lies in the region that is the entry's argument `fromLast` from the end: the last but one is
/// persistent memory, the last the workspace.
static bool isPartOf(Value buffer, unsigned fromLast) {
  auto view = rootOf(buffer).getDefiningOp<ViewOp>();
  auto region = view ? dyn_cast<BlockArgument>(view.getRegion()) : BlockArgument();
  return region && region.getArgNumber() + fromLast == region.getOwner()->getNumArguments();
}
static bool isPersistent(Value buffer) { return isPartOf(buffer, 2); }
static bool isWorkspace(Value buffer) { return isPartOf(buffer, 1); }

Body codegen::analyse(LaunchOp launch, int64_t block, int64_t count) {
  constexpr int64_t shortRow = 16, lineBytes = 64;
  Body body;
  body.launch = launch;
  bool shared = !launch->hasAttr("single_thread");
  llvm::DenseMap<Value, unsigned> numbers;
  SmallVector<SmallVector<int64_t>> strides;
  auto add = [&](Value value, Type type, LocalOp local) {
    auto memref = cast<MemRefType>(type);
    unsigned outer = local ? launch.getOuter() : 0;
    int64_t elements = 1;
    strides.push_back(*staticStrides(memref));
    // Local memory has no room for the outer dimensions, but for those of a block.
    for (unsigned d = 0; d < outer; ++d)
      strides.back()[d] = 0;
    for (auto [extent, stride] :
         llvm::zip_equal(memref.getShape().drop_front(outer), ArrayRef(strides.back()).drop_front(outer)))
      elements = extent == 0 || elements == 0 ? 0 : elements + (extent - 1) * stride;
    // A vector under a mask is not there for who loads it soon after: that waits for all stores before, past the caches
    // among them. Rows have room for their last vector.
    bool isRow = local && memref.getRank() == outer + 1 && strides.back().back() == 1 && elements >= shortRow &&
                 !local->hasAttr(alongRows);
    Buffer::Row row;
    if (isRow) {
      row.length = elements;
      row.room = elements = llvm::alignTo(elements, lineBytes / byteWidth(memref.getElementType()));
    }
    if (local && block > 1) {
      strides.back()[outer - 1] = elements;
      if (elements < shortRow || local->hasAttr(alongRows)) { // lanes lie along the block
        for (int64_t &stride : MutableArrayRef(strides.back()).drop_front(outer))
          stride *= block;
        strides.back()[outer - 1] = 1;
      }
      elements *= block;
    }
    numbers[value] = body.buffers.size();
    if (isRow && block > 1)
      row.stride = strides.back()[outer - 1];
    body.buffers.push_back({memref.getElementType(), elements, local, strides.back(), row});
  };
  for (BlockArgument argument : launch.getBody().getArguments())
    add(argument, argument.getType(), {});
  for (LocalOp local : launch.getBody().getOps<LocalOp>())
    add(local, local.getType(), local);

  SmallVector<StageOp> stages(launch.getBody().getOps<StageOp>());
  // Alone, a stage is shared by its parallel dimensions, and may merge all of them.
  unsigned outer = stages.size() == 1 ? 0 : launch.getOuter();
  if (!stages.empty())
    llvm::append_range(body.outerExtents, stages[0].getExtents().take_front(outer));
  for (StageOp op : stages) {
    Stage stage;
    stage.op = op;
    stage.outer = outer;
    stage.parallel = op.getNumParallel();
    llvm::append_range(stage.extents, op.getExtents());
    for (unsigned d = 0; d < stage.rank(); ++d)
      stage.dims.push_back(d);
    if (block > 1) {
      stage.blockDim = outer - 1;
      for (unsigned d = outer - 1; d < op.getNumDims(); ++d)
        stage.dims[d] = d + 1;
      stage.extents.insert(stage.extents.begin() + outer, count);
      ++stage.parallel;
    }
    auto access = [&](Value operand, AffineMap map) {
      unsigned number = numbers.lookup(operand);
      Access result{number, body.buffers[number].element, SmallVector<int64_t>(op.getNumDims(), 0)};
      // The verifier has seen to it that maps are linear.
      auto forms = getLinearForms(map);
      for (auto [form, stride] : llvm::zip_equal(*forms, strides[number])) {
        result.offset += form.constant * stride;
        for (unsigned d = 0; d < op.getNumDims(); ++d)
          result.strides[d] += form.coefficients[d] * stride;
      }
      if (block > 1) {
        int64_t &first = result.strides[outer - 1], inside = first;
        if (body.buffers[number].local)
          first = 0;
        result.strides.insert(result.strides.begin() + outer, inside);
      }
      return result;
    };
    for (auto [i, input] : llvm::enumerate(op.getInputs())) {
      stage.inputs.push_back(access(input, op.getInputMap(i)));
      auto argument = dyn_cast<BlockArgument>(input);
      Access &last = stage.inputs.back();
      last.kept = argument && op.getNumDims() > op.getNumParallel() &&
                  llvm::count_if(last.strides, [](int64_t stride) { return stride != 0; }) > 1 &&
                  isPersistent(launch->getOperand(argument.getArgNumber()));
      last.made = argument && shared && isWorkspace(launch->getOperand(argument.getArgNumber()));
    }
    for (unsigned i = 0; i < stage.inputs.size(); ++i)
      stage.inputs[i].kept = stage.inputs[i].kept && stage.prologueUses(i);
    for (auto [i, output] : llvm::enumerate(op.getInits()))
      stage.outputs.push_back(access(output, op.getInitMap(i)));
    putInOrder(stage);
    body.stages.push_back(std::move(stage));
  }
  return body;
}

bool codegen::variesAlong(const Stage &stage, Value value, unsigned dim) {
  SmallVector<Value> worklist{value};
  llvm::SmallPtrSet<Operation *, 16> seen;
  while (!worklist.empty()) {
    Value next = worklist.pop_back_val();
    if (auto argument = dyn_cast<BlockArgument>(next)) {
      unsigned others = argument.getOwner()->getNumArguments() - stage.inputs.size();
      if (argument.getArgNumber() < others || stage.inputs[argument.getArgNumber() - others].strides[dim] != 0)
        return true;
      continue;
    }
    Operation *op = next.getDefiningOp();
    if (auto index = dyn_cast<IndexOp>(op); index && stage.dims[index.getDim()] == dim)
      return true;
    if (seen.insert(op).second)
      llvm::append_range(worklist, op->getOperands());
  }
  return false;
}

/// The buffer behind slots and reshapes.
static Value rootOf(Value value) {
  while (true) {
    if (auto take = value.getDefiningOp<TakeOp>())
      value = take.getStack();
    else if (auto reshape = value.getDefiningOp<ReshapeOp>())
      value = reshape.getSource();
    else
      return value;
  }
}

bool codegen::areDisjoint(Value a, Value b) {
  if (a == b)
    return false;
  a = rootOf(a), b = rootOf(b);
  if (a == b)
    return false;
  // Nobody writes a table of the object file.
  if (isa_and_nonnull<memref::GetGlobalOp>(a.getDefiningOp()) ||
      isa_and_nonnull<memref::GetGlobalOp>(b.getDefiningOp()))
    return true;
  auto first = a.getDefiningOp<ViewOp>(), second = b.getDefiningOp<ViewOp>();
  auto bytes = [](ViewOp view) {
    auto type = cast<MemRefType>(view.getType());
    return type.getNumElements() * std::max<int64_t>(1, type.getElementTypeBitWidth() / 8);
  };
  if (first && second) {
    if (first.getRegion() != second.getRegion())
      return true; // persistent memory and workspace
    int64_t x = first.getOffset(), y = second.getOffset();
    return x + bytes(first) <= y || y + bytes(second) <= x;
  }
  // A region of the session against a buffer of the caller; two buffers of the caller may be the same.
  return first || second;
}

bool codegen::mayOverlap(const Body &body, unsigned a, unsigned b) {
  unsigned arguments = body.launch->getNumOperands();
  if (a == b || a >= arguments || b >= arguments)
    return a == b;
  Value first = rootOf(body.launch->getOperand(a)), second = rootOf(body.launch->getOperand(b));
  if (first != second && isa<BlockArgument>(first) && isa<BlockArgument>(second))
    return false;
  return !areDisjoint(first, second);
}

bool codegen::isOnlyWritten(const Body &body, unsigned operand) {
  for (unsigned other = 0; other < body.launch->getNumOperands(); ++other)
    if (other != operand && mayOverlap(body, operand, other))
      return false;
  return llvm::none_of(body.stages, [&](const Stage &stage) {
    return llvm::any_of(stage.inputs, [&](const Access &input) { return input.buffer == operand; });
  });
}

bool codegen::areStagesIndependent(const Body &body) {
  for (auto [i, writer] : llvm::enumerate(body.stages))
    for (auto [j, other] : llvm::enumerate(body.stages))
      for (const Access &output : writer.outputs) {
        auto touches = [&](const Access &access) { return mayOverlap(body, output.buffer, access.buffer); };
        if (i != j && (llvm::any_of(other.inputs, touches) || llvm::any_of(other.outputs, touches)))
          return false;
      }
  return true;
}
