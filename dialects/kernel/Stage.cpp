//===- Stage.cpp - The rules of a stage and of a launch -----------------------------===//
#include "dialects/kernel/Kernel.h"
#include "dialects/kernel/LinearForm.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace dlc::kernel;

//===-- What both share -------------------------------------------------------------===//

static Type elementOf(Value v) { return cast<ShapedType>(v.getType()).getElementType(); }

// (Inside the operations `print` is a method.)
static std::string spell(TypeRange types) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  stream << '(';
  llvm::interleaveComma(types, stream);
  stream << ')';
  return text;
}

// Operands are all tensors (then results have the destinations' types) or all memrefs (then there are none).
static LogicalResult verifyForm(Operation *op, ValueRange inputs, ValueRange inits) {
  if (inits.empty())
    return op->emitOpError("needs at least one destination");
  bool buffers = isa<MemRefType>(inits[0].getType());
  for (ValueRange list : {inputs, inits})
    for (Value v : list) {
      if (isa<MemRefType>(v.getType()) != buffers)
        return op->emitOpError("mixes tensors and buffers: its first destination is a ")
               << (buffers ? "memref" : "tensor") << ", but an operand has type " << v.getType()
               << "; expected all operands of one kind";
      auto type = cast<ShapedType>(v.getType());
      if (!type.hasStaticShape())
        return op->emitOpError("works on static shapes, got ") << type << "; specialise the batch before this level";
      Type element = type.getElementType();
      if (!isa<FloatType>(element) && !element.isSignlessInteger())
        return op->emitOpError("works on floats and signless integers, got elements of ")
               << element << "; an unsigned element becomes i8 at this level";
    }
  if (buffers && op->getNumResults() != 0)
    return op->emitOpError("has ") << op->getNumResults() << " results in buffer form; expected none: destinations are "
                                   << "written in place";
  if (!buffers && op->getResultTypes() != TypeRange(inits))
    return op->emitOpError("has results of types ")
           << spell(op->getResultTypes()) << "; expected those of its destinations, " << spell(TypeRange(inits));
  return success();
}

static void addEffects(Operation *op, MutableArrayRef<OpOperand> inputs, MutableArrayRef<OpOperand> inits,
                       SmallVectorImpl<SideEffects::EffectInstance<MemoryEffects::Effect>> &effects) {
  for (OpOperand &operand : inputs)
    if (isa<MemRefType>(operand.get().getType()))
      effects.emplace_back(MemoryEffects::Read::get(), &operand, SideEffects::DefaultResource::get());
  for (OpOperand &operand : inits)
    if (isa<MemRefType>(operand.get().getType())) {
      // A stage need not write every element: the others keep their value.
      effects.emplace_back(MemoryEffects::Read::get(), &operand, SideEffects::DefaultResource::get());
      effects.emplace_back(MemoryEffects::Write::get(), &operand, SideEffects::DefaultResource::get());
    }
}

//===-- Stage -----------------------------------------------------------------------===//

unsigned StageOp::getNumParallel() {
  unsigned n = 0;
  for (Attribute iterator : getIterators())
    n += cast<StringAttr>(iterator).getValue() == "parallel";
  return n;
}
bool StageOp::isReduction(unsigned dim) { return cast<StringAttr>(getIterators()[dim]).getValue() == "reduction"; }
AffineMap StageOp::getInputMap(unsigned i) { return cast<AffineMapAttr>(getMaps()[i]).getValue(); }
AffineMap StageOp::getInitMap(unsigned i) { return cast<AffineMapAttr>(getMaps()[getInputs().size() + i]).getValue(); }

bool StageOp::isLoaded(unsigned input) {
  Block *epilogue = epilogueBlock();
  unsigned first = epilogue->getNumArguments() - getInputs().size();
  auto loads = [](Operation *user) { return isa<LoadOp>(user); };
  return llvm::any_of(prologueBlock()->getArgument(input).getUsers(), loads) ||
         llvm::any_of(epilogue->getArgument(first + input).getUsers(), loads);
}

unsigned LoadOp::getInputNumber() {
  auto stage = cast<StageOp>((*this)->getParentOp());
  auto argument = cast<BlockArgument>(getInput());
  Block *block = argument.getOwner();
  return argument.getArgNumber() - (block->getNumArguments() - stage.getInputs().size());
}

void StageOp::getEffects(SmallVectorImpl<SideEffects::EffectInstance<MemoryEffects::Effect>> &effects) {
  addEffects(*this, getInputsMutable(), getInitsMutable(), effects);
}

static LogicalResult verifySpace(StageOp op) {
  ArrayRef<int64_t> extents = op.getExtents();
  if (op.getIterators().size() != extents.size())
    return op.emitOpError("has ") << extents.size() << " extents and " << op.getIterators().size()
                                  << " iterators; expected as many of both";
  bool reduction = false;
  for (auto [dim, iterator] : llvm::enumerate(op.getIterators().getAsValueRange<StringAttr>())) {
    if (iterator != "parallel" && iterator != "reduction")
      return op.emitOpError("has iterator \"") << iterator << "\"; expected \"parallel\" or \"reduction\"";
    if (iterator == "parallel" && reduction)
      return op.emitOpError("has parallel dimension ") << dim << " after a reduction dimension; expected parallel "
                                                       << "dimensions first";
    reduction |= iterator == "reduction";
    if (extents[dim] < 0)
      return op.emitOpError("has extent ") << extents[dim] << " of dimension " << dim << "; expected at least 0";
  }
  return success();
}

static LogicalResult verifyMap(StageOp op, unsigned position, AffineMap map, ShapedType type) {
  unsigned numDims = op.getNumDims(), numParallel = op.getNumParallel();
  bool isInit = position >= op.getInputs().size();
  auto error = [&] {
    return op.emitOpError() << (isInit ? "destination " : "input ")
                            << (isInit ? position - op.getInputs().size() : position) << " ";
  };
  if (map.getNumDims() != numDims || map.getNumSymbols() != 0)
    return error() << "has a map of " << map.getNumDims() << " dimensions and " << map.getNumSymbols()
                   << " symbols; expected " << numDims << " and none, as the iteration space";
  if (map.getNumResults() != type.getRank())
    return error() << "has a map with " << map.getNumResults() << " results for " << Type(type) << "; expected "
                   << type.getRank();
  std::optional<SmallVector<LinearForm>> forms = getLinearForms(map);
  if (!forms)
    return error() << "has map " << AffineMapAttr::get(map)
                   << "; expected linear forms of the dimensions, without division or remainder";
  if (isInit) {
    SmallVector<bool> used(numDims, false);
    for (const LinearForm &form : *forms)
      for (unsigned dim = 0; dim < numDims; ++dim)
        used[dim] |= form.uses(dim);
    for (unsigned dim = 0; dim < numDims; ++dim) {
      if (used[dim] && dim >= numParallel)
        return error() << "is indexed by reduction dimension " << dim << "; expected parallel dimensions only";
      if (!used[dim] && dim < numParallel)
        return error() << "is not indexed by parallel dimension " << dim
                       << "; expected each at least once, or an element is written twice";
    }
    if (!isInjective(*forms, op.getExtents().take_front(numParallel)))
      return error() << "may be written twice at one element by map " << AffineMapAttr::get(map)
                     << "; expected different elements for different iterations";
  }
  // Bounds matter where an iteration exists: without parallel iterations nothing is read or written, without reduction
  // iterations nothing that depends on them.
  ArrayRef<int64_t> extents = op.getExtents();
  bool noParallel = llvm::is_contained(extents.take_front(numParallel), 0);
  bool noReduction = llvm::is_contained(extents.drop_front(numParallel), 0);
  bool usesReduction = llvm::any_of(*forms, [&](const LinearForm &form) {
    return llvm::any_of(llvm::seq(numParallel, numDims), [&](unsigned dim) { return form.uses(dim); });
  });
  if (noParallel || (noReduction && usesReduction))
    return success();
  SmallVector<int64_t> positive;
  for (int64_t extent : extents)
    positive.push_back(std::max<int64_t>(extent, 1));
  for (auto [i, form] : llvm::enumerate(*forms)) {
    auto [low, high] = form.range(positive);
    if (low < 0 || high >= type.getDimSize(i))
      return error() << "is indexed from " << low << " to " << high << " in dimension " << i << " of " << Type(type)
                     << "; expected 0 to " << type.getDimSize(i) - 1;
  }
  return success();
}

static LogicalResult verifyBody(StageOp op, Region &region, StringRef name, TypeRange arguments) {
  Block &block = region.front();
  if (block.getArgumentTypes() != arguments)
    return op.emitOpError(name) << " has arguments " << spell(block.getArgumentTypes()) << "; expected "
                                << spell(arguments);
  if (block.empty() || !isa<YieldOp>(block.back()))
    return op.emitOpError(name) << " must end with kernel.yield";
  for (Operation &inner : block.without_terminator()) {
    if (auto index = dyn_cast<IndexOp>(inner)) {
      if (index.getDim() >= op.getNumDims())
        return index.emitOpError("of dimension ") << index.getDim() << " in a stage of " << op.getNumDims();
      if (name == "combine")
        return index.emitOpError("stands in combine; expected only accumulators and contributions there");
      if (name == "epilogue" && op.isReduction(index.getDim()))
        return index.emitOpError("of reduction dimension ")
               << index.getDim() << " in the epilogue, where it has no value";
      continue;
    }
    if (auto load = dyn_cast<LoadOp>(inner)) {
      auto argument = dyn_cast<BlockArgument>(load.getInput());
      unsigned others = block.getNumArguments() - op.getInputs().size();
      if (name == "combine" || !argument || argument.getOwner() != &block || argument.getArgNumber() < others)
        return load.emitOpError("reads what is no input's argument; expected one of the ")
               << op.getInputs().size() << " inputs of its stage, in the prologue or the epilogue";
      auto type = cast<ShapedType>(op.getInputs()[argument.getArgNumber() - others].getType());
      if (static_cast<int64_t>(load.getIndices().size()) != type.getRank())
        return load.emitOpError("has ") << load.getIndices().size() << " indices into " << Type(type) << "; expected "
                                        << type.getRank();
      continue;
    }
    if (!(isa<arith::ArithDialect, math::MathDialect>(inner.getDialect()) || isFunction(inner)) ||
        inner.getNumRegions() != 0)
      return inner.emitOpError("stands in the ") << name << " of a stage; expected operations of arith and math";
    for (TypeRange types : {TypeRange(inner.getOperandTypes()), TypeRange(inner.getResultTypes())})
      for (Type type : types)
        if (!type.isSignlessIntOrIndexOrFloat())
          return inner.emitOpError("has a value of ") << type << " in the " << name << " of a stage; expected scalars";
  }
  return success();
}

// The rules of `scatter` that the others do not have.
static LogicalResult verifyScatter(StageOp op) {
  if (op.getInits().size() != 1 || op.getNumDims() != op.getNumParallel() + 1 || op.getIdentities().size() != 1)
    return op.emitOpError("scatters to ")
           << op.getInits().size() << " destinations over " << op.getNumDims() - op.getNumParallel()
           << " reduction dimensions with " << op.getIdentities().size() << " identities; expected one of each";
  int64_t position = *op.getScatter();
  AffineMap map = op.getInitMap(0);
  if (position < 0 || position >= map.getNumResults() ||
      map.getResult(position) != getAffineConstantExpr(0, op.getContext()))
    return op.emitOpError("scatters along position ")
           << position << " of map " << AffineMapAttr::get(map) << "; expected a position that is the constant 0";
  return success();
}

LogicalResult StageOp::verify() {
  if (failed(verifyForm(*this, getInputs(), getInits())) || failed(verifySpace(*this)))
    return failure();
  unsigned numInputs = getInputs().size(), numOperands = numInputs + getInits().size();
  if (getMaps().size() != numOperands)
    return emitOpError("has ") << getMaps().size() << " maps; expected one for each of its " << numOperands
                               << " operands";
  for (unsigned i = 0; i < numOperands; ++i) {
    Value operand = i < numInputs ? getInputs()[i] : getInits()[i - numInputs];
    if (failed(verifyMap(*this, i, cast<AffineMapAttr>(getMaps()[i]).getValue(), cast<ShapedType>(operand.getType()))))
      return failure();
  }

  SmallVector<Type> scalars, accumulators, destinations;
  for (Value input : getInputs())
    scalars.push_back(elementOf(input));
  for (Value init : getInits())
    destinations.push_back(elementOf(init));
  if (getScatter() && failed(verifyScatter(*this)))
    return failure();
  if (failed(verifyBody(*this, getPrologue(), "prologue", scalars)))
    return failure();
  TypeRange contributions = prologueBlock()->getTerminator()->getOperandTypes();

  bool reduces = getNumParallel() != getNumDims();
  if (!reduces && (!getCombine().empty() || !getIdentities().empty()))
    return emitOpError("combines without a reduction dimension; expected an empty combine and no identities");
  if (reduces) {
    if (getCombine().empty())
      return emitOpError("has a reduction dimension and no combine");
    for (Attribute identity : getIdentities()) {
      auto typed = dyn_cast<TypedAttr>(identity);
      if (!typed || !isa<IntegerAttr, FloatAttr>(identity))
        return emitOpError("has identity ") << identity << "; expected a number";
      accumulators.push_back(typed.getType());
    }
    SmallVector<Type> contributed(accumulators);
    if (getScatter())
      contributed.push_back(IndexType::get(getContext()));
    if (TypeRange(contributed) != contributions)
      return emitOpError("contributes ") << spell(contributions) << " to accumulators of "
                                         << spell(TypeRange(accumulators))
                                         << (getScatter() ? "; expected the accumulator's type and index"
                                                          : "; expected equal types");
    SmallVector<Type> both(accumulators);
    llvm::append_range(both, accumulators);
    if (failed(verifyBody(*this, getCombine(), "combine", both)))
      return failure();
    TypeRange yielded = combineBlock()->getTerminator()->getOperandTypes();
    if (yielded != TypeRange(accumulators))
      return emitOpError("combine yields ")
             << spell(yielded) << "; expected the accumulators' types " << spell(TypeRange(accumulators));
  }

  SmallVector<Type> arguments(contributions);
  llvm::append_range(arguments, scalars);
  if (failed(verifyBody(*this, getEpilogue(), "epilogue", arguments)))
    return failure();
  TypeRange yielded = epilogueBlock()->getTerminator()->getOperandTypes();
  if (yielded != TypeRange(destinations))
    return emitOpError("epilogue yields ")
           << spell(yielded) << "; expected one scalar a destination, " << spell(TypeRange(destinations));
  for (unsigned i = 0; i < numInputs; ++i) {
    if (epilogueBlock()->getArgument(contributions.size() + i).use_empty())
      continue;
    for (unsigned dim = getNumParallel(); dim < getNumDims(); ++dim)
      if (getInputMap(i).isFunctionOfDim(dim))
        return emitOpError("uses input ") << i << " in the epilogue, but its map has reduction dimension " << dim
                                          << "; expected parallel dimensions only";
  }
  return success();
}

//===-- Launch ----------------------------------------------------------------------===//

void LaunchOp::getEffects(SmallVectorImpl<SideEffects::EffectInstance<MemoryEffects::Effect>> &effects) {
  addEffects(*this, getInputsMutable(), getInitsMutable(), effects);
}

// The memory that a value of the body stands for: a destination argument or a local, followed through the stages that
// write it one after the other.
static Value memoryOf(Value v) {
  while (auto stage = v.getDefiningOp<StageOp>())
    v = stage.getInits()[cast<OpResult>(v).getResultNumber()];
  return v;
}

bool LaunchOp::hasIndependentStages() {
  DenseMap<Value, StageOp> writers;
  auto stages = getBody().getOps<StageOp>();
  for (StageOp stage : stages)
    for (Value init : stage.getInits())
      if (!writers.try_emplace(memoryOf(init), stage).second)
        return false;
  for (StageOp stage : stages)
    for (Value input : stage.getInputs())
      if (auto writer = writers.find(memoryOf(input)); writer != writers.end() && writer->second != stage)
        return false;
  return true;
}

static bool leadsWith(AffineMap map, unsigned outer) {
  if (map.getNumResults() < outer)
    return false;
  for (unsigned i = 0; i < outer; ++i)
    if (map.getResult(i) != getAffineDimExpr(i, map.getContext()))
      return false;
  return true;
}

static LogicalResult verifyOuter(LaunchOp op, MutableArrayRef<StageOp> stages) {
  int64_t outer = op.getOuter();
  if (outer < 0)
    return op.emitOpError("has outer ") << outer << "; expected at least 0";
  for (StageOp stage : stages) {
    if (stage.getNumParallel() < static_cast<uint64_t>(outer))
      return stage.emitOpError("has ") << stage.getNumParallel() << " parallel dimensions in a launch of outer "
                                       << outer << "; expected at least as many";
    ArrayRef<int64_t> first = ArrayRef(stages.front().getExtents()).take_front(outer);
    ArrayRef<int64_t> mine = ArrayRef(stage.getExtents()).take_front(outer);
    if (first != mine)
      return stage.emitOpError("has outer extents [")
             << mine << "]; expected [" << first << "], as the first stage of the launch";
  }
  // What one stage writes and another touches is indexed by the outer dimensions alone in its leading positions.
  DenseMap<Value, StageOp> writers;
  for (StageOp stage : stages)
    for (Value init : stage.getInits())
      writers.try_emplace(memoryOf(init), stage);
  for (StageOp stage : stages)
    for (auto [i, operand] : llvm::enumerate(stage->getOperands())) {
      auto writer = writers.find(memoryOf(operand));
      if (writer == writers.end())
        continue;
      bool shared = writer->second != stage || operand.getDefiningOp<LocalOp>();
      for (StageOp other : stages)
        shared |=
            other != stage && llvm::any_of(other->getOperands(), [&](Value v) { return memoryOf(v) == writer->first; });
      AffineMap map = cast<AffineMapAttr>(stage.getMaps()[i]).getValue();
      if (shared && !leadsWith(map, outer))
        return stage.emitOpError("has map ")
               << AffineMapAttr::get(map) << " for a value that stages of this launch share; "
               << "expected its first " << outer << " results to be the outer dimensions";
    }
  return success();
}

LogicalResult LaunchOp::verify() {
  if (failed(verifyForm(*this, getInputs(), getInits())))
    return failure();
  Block &body = getBody().front();
  SmallVector<Type> arguments(getInputs().getTypes());
  llvm::append_range(arguments, getInits().getTypes());
  if (body.getArgumentTypes() != TypeRange(arguments))
    return emitOpError("body has arguments ")
           << spell(body.getArgumentTypes()) << "; expected the inputs', then the destinations' types "
           << spell(TypeRange(arguments));
  if (body.empty() || !isa<YieldOp>(body.back()))
    return emitOpError("body must end with kernel.yield");

  bool buffers = isa<MemRefType>(getInits()[0].getType());
  SmallVector<StageOp> stages;
  SmallVector<LocalOp> locals;
  for (Operation &inner : body.without_terminator()) {
    if (auto local = dyn_cast<LocalOp>(inner))
      locals.push_back(local);
    else if (auto stage = dyn_cast<StageOp>(inner))
      stages.push_back(stage);
    else
      return inner.emitOpError("stands in a launch; expected kernel.stage and kernel.local only");
  }
  if (stages.empty())
    return emitOpError("has no stage");
  if (failed(verifyOuter(*this, stages)))
    return failure();
  for (LocalOp local : locals) {
    auto type = cast<ShapedType>(local.getType());
    ArrayRef<int64_t> outer = ArrayRef(stages.front().getExtents()).take_front(getOuter());
    if (type.getRank() < static_cast<int64_t>(getOuter()) || type.getShape().take_front(getOuter()) != outer)
      return local.emitOpError("has type ")
             << Type(type) << "; expected the launch's outer extents [" << outer << "] in front";
    if (isa<MemRefType>(type) != buffers)
      return local.emitOpError("has type ") << Type(type) << " in a launch of " << (buffers ? "memrefs" : "tensors");
  }

  unsigned numInputs = getInputs().size();
  for (StageOp stage : stages)
    for (auto [i, init] : llvm::enumerate(stage.getInits())) {
      auto argument = dyn_cast<BlockArgument>(memoryOf(init));
      if (argument && argument.getArgNumber() < numInputs)
        return stage.emitOpError("writes input ")
               << argument.getArgNumber() << " of its launch; expected a destination or a local";
      if (!buffers && !init.hasOneUse())
        return stage.emitOpError("writes destination ")
               << i << " in place, but its old value has other uses in the launch; "
               << "expected none";
    }
  auto yield = cast<YieldOp>(body.back());
  if (yield.getValues().getTypes() != getResultTypes())
    return emitOpError("yields ") << spell(yield.getValues().getTypes()) << "; expected the results' types "
                                  << spell(getResultTypes());
  for (auto [i, value] : llvm::enumerate(yield.getValues()))
    if (!value.getDefiningOp() || memoryOf(value) != body.getArgument(numInputs + i))
      return emitOpError("yields as result ") << i << " a value that was not written to destination " << i
                                              << "; expected the result of a stage that writes it";
  return success();
}
