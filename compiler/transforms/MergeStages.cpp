//===- MergeStages.cpp - Two stages become one -----------------------------------------===//
//
// Say P writes y[d0, d1] = exp(x[d0, d1] - m[d0]) and C reads y at (c0, c1) -> (c1, c0). P's destination map tells
// which of its dimensions runs along which dimension of y, so C's read at (c1, c0) is P's iteration d0 = c1, d1 = c0:
// P's "point" as linear forms of C's dimensions. Its inputs are then read by C at x[c1, c0] and m[c1], its index
// operations become those forms, and its body is copied in front of C's. Appending is the same the other way round,
// with C's dimensions in terms of P's.
//
//===----------------------------------------------------------------------------===//
#include "compiler/transforms/MergeStages.h"

#include "dialects/kernel/LinearForm.h"
#include "dialects/kernel/StageBuilder.h"

#include "mlir/IR/Dominance.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/Transforms/CSE.h"

using namespace mlir;
using dlc::kernel::LinearForm;
using dlc::kernel::StageBuilder;
using dlc::kernel::StageOp;

namespace dlc {
namespace {

// One expression a dimension of a stage, over the dimensions of another.
using Point = SmallVector<AffineExpr>;

Value buildIndex(OpBuilder &b, Location loc, AffineExpr expr, unsigned numDims) {
  LinearForm form = *LinearForm::get(expr, numDims);
  Value sum;
  for (unsigned dim = 0; dim < numDims; ++dim) {
    if (!form.uses(dim))
      continue;
    Value term = kernel::IndexOp::create(b, loc, b.getIndexType(), dim);
    if (form.coefficients[dim] != 1)
      term = arith::MulIOp::create(b, loc, term, arith::ConstantIndexOp::create(b, loc, form.coefficients[dim]));
    sum = sum ? Value(arith::AddIOp::create(b, loc, sum, term)) : term;
  }
  if (sum && form.constant == 0)
    return sum;
  Value constant = arith::ConstantIndexOp::create(b, loc, form.constant);
  return sum ? Value(arith::AddIOp::create(b, loc, sum, constant)) : constant;
}

} // namespace

SmallVector<Value> copyBody(OpBuilder &b, Block *body, ValueRange args, ArrayRef<AffineExpr> point, unsigned numDims) {
  IRMapping mapping;
  for (auto [from, to] : llvm::zip_equal(body->getArguments(), args))
    if (to)
      mapping.map(from, to);
  for (Operation &op : body->without_terminator()) {
    if (auto index = dyn_cast<kernel::IndexOp>(op))
      mapping.map(index.getResult(), buildIndex(b, op.getLoc(), point[index.getDim()], numDims));
    else
      b.clone(op, mapping);
  }
  SmallVector<Value> values;
  for (Value v : body->getTerminator()->getOperands())
    values.push_back(mapping.lookupOrDefault(v));
  return values;
}

AffineMap atPoint(AffineMap map, ArrayRef<AffineExpr> point, unsigned numDims) {
  return simplifyAffineMap(map.replaceDimsAndSymbols(point, {}, numDims, 0));
}

StageOp tidy(StageOp stage) {
  IRRewriter rewriter(stage.getContext());
  DominanceInfo dominance(stage);
  eliminateCommonSubExpressions(rewriter, dominance, stage);
  for (Region *region : {&stage.getPrologue(), &stage.getCombine(), &stage.getEpilogue()})
    for (Block &block : *region)
      for (Operation &op : llvm::make_early_inc_range(llvm::reverse(block.without_terminator())))
        if (op.use_empty())
          rewriter.eraseOp(&op);
  Block *prologue = stage.prologueBlock(), *epilogue = stage.epilogueBlock();
  unsigned numInputs = stage.getInputs().size(), numAccumulators = epilogue->getNumArguments() - numInputs;
  SmallVector<Attribute> maps(stage.getMaps().begin(), stage.getMaps().end());
  for (unsigned i = numInputs; i-- > 0;) {
    if (!prologue->getArgument(i).use_empty() || !epilogue->getArgument(numAccumulators + i).use_empty())
      continue;
    prologue->eraseArgument(i);
    epilogue->eraseArgument(numAccumulators + i);
    maps.erase(maps.begin() + i);
    stage.getInputsMutable().erase(i);
  }
  stage.setMapsAttr(ArrayAttr::get(stage.getContext(), maps));
  return stage;
}

namespace {

Point ownPoint(StageOp stage) {
  Point point;
  for (unsigned dim = 0; dim < stage.getNumDims(); ++dim)
    point.push_back(getAffineDimExpr(dim, stage.getContext()));
  return point;
}

// What a map computes at a point.
SmallVector<Value> evaluate(OpBuilder &b, StageOp stage, ValueRange args, ArrayRef<AffineExpr> point,
                            unsigned numDims) {
  SmallVector<Value> all = copyBody(b, stage.prologueBlock(), args, point, numDims);
  llvm::append_range(all, args);
  return copyBody(b, stage.epilogueBlock(), all, point, numDims);
}

// The dimension of the stage that runs along each dimension of a result; -1 along one of extent 1.
std::optional<SmallVector<int64_t>> dimsAlong(StageOp stage, unsigned result) {
  AffineMap map = stage.getInitMap(result);
  auto shape = cast<ShapedType>(stage.getInits()[result].getType()).getShape();
  ArrayRef<int64_t> extents = stage.getExtents();
  SmallVector<int64_t> dims;
  SmallVector<bool> seen(stage.getNumParallel(), false);
  for (auto [i, expr] : llvm::enumerate(map.getResults())) {
    if (auto dim = dyn_cast<AffineDimExpr>(expr); dim && extents[dim.getPosition()] == shape[i]) {
      seen[dim.getPosition()] = true;
      dims.push_back(dim.getPosition());
    } else if (shape[i] == 1 && isa<AffineConstantExpr>(expr)) {
      dims.push_back(-1);
    } else {
      return std::nullopt;
    }
  }
  if (!llvm::all_of(seen, [](bool b) { return b; }))
    return std::nullopt;
  // A dimension along two of the result's would leave most of it unwritten.
  if (static_cast<size_t>(llvm::count_if(dims, [](int64_t d) { return d >= 0; })) != seen.size())
    return std::nullopt;
  return dims;
}

// The iteration of the producer that gives the element which the operand reads, over the reader's dimensions.
Point pointOf(OpOperand &operand) {
  auto producer = operand.get().getDefiningOp<StageOp>();
  auto consumer = cast<StageOp>(operand.getOwner());
  unsigned result = cast<OpResult>(operand.get()).getResultNumber();
  AffineMap read = consumer.getInputMap(operand.getOperandNumber());
  Point point(producer.getNumDims());
  for (auto [i, dim] : llvm::enumerate(*dimsAlong(producer, result)))
    if (dim >= 0)
      point[dim] = read.getResult(i);
  return point;
}

// The consumer's dimensions over the producer's parallel ones; nothing if they do not correspond one to one.
std::optional<Point> consumerPoint(StageOp producer, StageOp consumer) {
  MLIRContext *context = consumer.getContext();
  Point point(consumer.getNumDims());
  SmallVector<bool> matched(producer.getNumParallel(), false);
  bool first = true;
  for (auto [i, input] : llvm::enumerate(consumer.getInputs())) {
    if (input.getDefiningOp() != producer)
      continue;
    auto dims = dimsAlong(producer, cast<OpResult>(input).getResultNumber());
    if (!dims)
      return std::nullopt;
    for (auto [position, expr] : llvm::enumerate(consumer.getInputMap(i).getResults())) {
      if ((*dims)[position] < 0)
        continue;
      auto dim = dyn_cast<AffineDimExpr>(expr);
      unsigned mine = (*dims)[position];
      // A constant index into an extent of 1 can meet a dimension of extent 1 only.
      if (!dim || consumer.getExtents()[dim.getPosition()] != producer.getExtents()[mine])
        return std::nullopt;
      AffineExpr own = getAffineDimExpr(mine, context);
      if (first ? static_cast<bool>(point[dim.getPosition()]) : point[dim.getPosition()] != own)
        return std::nullopt;
      point[dim.getPosition()] = own;
      matched[mine] = true;
    }
    first = false;
  }
  if (first || !llvm::all_of(matched, [](bool b) { return b; }))
    return std::nullopt;
  for (auto [dim, expr] : llvm::enumerate(point))
    if (!expr) {
      if (consumer.getExtents()[dim] != 1)
        return std::nullopt;
      expr = getAffineConstantExpr(0, context);
    }
  return point;
}

ArrayRef<int64_t> parallelExtents(StageOp stage) {
  return ArrayRef(stage.getExtents()).take_front(stage.getNumParallel());
}
ArrayRef<int64_t> reductionExtents(StageOp stage) {
  return ArrayRef(stage.getExtents()).drop_front(stage.getNumParallel());
}

void setLabels(StageBuilder &builder, StageOp first, StageOp second) {
  SmallVector<StringRef> labels;
  for (StageOp stage : {first, second})
    if (std::optional<StringRef> label = stage.getLabel())
      labels.push_back(*label);
  builder.setLabel(llvm::join(labels, "+"));
}

Location fuseLocations(StageOp a, StageOp b) { return FusedLoc::get(a.getContext(), {a.getLoc(), b.getLoc()}); }

// Computes nothing: only its maps say something.
bool isIndexMap(StageOp stage) {
  return isMap(stage) && stage.prologueBlock()->without_terminator().empty() &&
         stage.epilogueBlock()->without_terminator().empty();
}

// The body parts of a stage, as builder callbacks that read their scalars from `slots` of the merged stage.
SmallVector<Value> pick(ValueRange args, ArrayRef<unsigned> slots) {
  SmallVector<Value> picked;
  for (unsigned slot : slots)
    picked.push_back(args[slot]);
  return picked;
}

} // namespace

bool isMap(StageOp stage) { return stage.getNumParallel() == stage.getNumDims(); }

bool isContraction(StageOp stage) {
  if (isMap(stage))
    return false;
  for (unsigned i = 0; i < stage.getInputs().size(); ++i) {
    AffineMap map = stage.getInputMap(i);
    bool reduced = false, all = true;
    for (unsigned dim = 0; dim < stage.getNumDims(); ++dim) {
      bool used = map.isFunctionOfDim(dim);
      reduced |= used && stage.isReduction(dim);
      all &= used || stage.isReduction(dim) || stage.getExtents()[dim] == 1;
    }
    if (reduced && all)
      return false;
  }
  return true;
}

bool isWhole(StageOp stage, unsigned result) {
  return stage.getInits()[result].getDefiningOp<kernel::EmptyOp>() && dimsAlong(stage, result);
}

bool canInline(OpOperand &operand) {
  auto consumer = dyn_cast<StageOp>(operand.getOwner());
  auto producer = operand.get().getDefiningOp<StageOp>();
  return consumer && producer && producer->getBlock() == consumer->getBlock() && isMap(producer) &&
         operand.getOperandNumber() < consumer.getInputs().size() && !consumer.isLoaded(operand.getOperandNumber()) &&
         isWhole(producer, cast<OpResult>(operand.get()).getResultNumber());
}

StageOp inlineProducer(OpOperand &operand, Graveyard &graveyard) {
  auto consumer = cast<StageOp>(operand.getOwner());
  auto producer = operand.get().getDefiningOp<StageOp>();
  unsigned inlined = operand.getOperandNumber(), numDims = consumer.getNumDims();
  unsigned result = cast<OpResult>(operand.get()).getResultNumber();
  Point point = pointOf(operand), own = ownPoint(consumer);

  OpBuilder b(consumer);
  StageBuilder builder(b, fuseLocations(producer, consumer), parallelExtents(consumer), reductionExtents(consumer));
  SmallVector<unsigned> consumerSlots, producerSlots;
  unsigned slots = 0;
  for (auto [i, input] : llvm::enumerate(consumer.getInputs())) {
    consumerSlots.push_back(slots);
    if (i != inlined) {
      builder.addInput(input, consumer.getInputMap(i));
      ++slots;
      continue;
    }
    for (auto [j, source] : llvm::enumerate(producer.getInputs())) {
      builder.addInput(source, atPoint(producer.getInputMap(j), point, numDims));
      producerSlots.push_back(slots++);
    }
  }
  for (auto [i, init] : llvm::enumerate(consumer.getInits()))
    builder.addDestination(init, consumer.getInitMap(i));
  auto scalars = [&](OpBuilder &body, ValueRange args, bool needed) {
    SmallVector<Value> values;
    for (unsigned i = 0; i < consumerSlots.size(); ++i)
      values.push_back(i == inlined ? Value() : args[consumerSlots[i]]);
    if (needed)
      values[inlined] = evaluate(body, producer, pick(args, producerSlots), point, numDims)[result];
    return values;
  };
  builder.setPrologue([&](OpBuilder &body, ValueRange args) {
    bool needed = !consumer.prologueBlock()->getArgument(inlined).use_empty();
    return copyBody(body, consumer.prologueBlock(), scalars(body, args, needed), own, numDims);
  });
  if (Block *combine = consumer.combineBlock()) {
    auto identities = llvm::map_to_vector(consumer.getIdentities(), [](Attribute a) { return cast<TypedAttr>(a); });
    builder.setCombine(identities, [&](OpBuilder &body, ValueRange accumulators, ValueRange with) {
      SmallVector<Value> both(accumulators);
      llvm::append_range(both, with);
      return copyBody(body, combine, both, own, numDims);
    });
  }
  builder.setEpilogue([&](OpBuilder &body, ValueRange accumulators, ValueRange args) {
    Block *epilogue = consumer.epilogueBlock();
    bool needed = !epilogue->getArgument(accumulators.size() + inlined).use_empty();
    SmallVector<Value> all(accumulators);
    llvm::append_range(all, scalars(body, args, needed));
    return copyBody(body, epilogue, all, own, numDims);
  });
  if (std::optional<int64_t> scatter = consumer.getScatter())
    builder.setScatter(*scatter);
  if (isIndexMap(producer))
    builder.setLabel(consumer.getLabel().value_or(""));
  else if (isIndexMap(consumer))
    builder.setLabel(producer.getLabel().value_or(""));
  else
    setLabels(builder, producer, consumer);
  StageOp merged = builder.build();
  consumer->replaceAllUsesWith(merged->getResults());
  graveyard.bury(consumer);
  return tidy(merged);
}

bool canAppend(StageOp producer, StageOp consumer) {
  if (producer->getBlock() != consumer->getBlock() || !isMap(consumer) || producer.getScatter())
    return false;
  // What is read at computed places must be there as a whole.
  for (auto [i, input] : llvm::enumerate(consumer.getInputs()))
    if (input.getDefiningOp() == producer && consumer.isLoaded(i))
      return false;
  for (unsigned i = 0; i < consumer.getInits().size(); ++i)
    if (!isWhole(consumer, i))
      return false;
  for (unsigned i = 0; i < producer.getInits().size(); ++i)
    if (!isWhole(producer, i))
      return false;
  return consumerPoint(producer, consumer).has_value();
}

StageOp appendConsumer(StageOp producer, StageOp consumer, Graveyard &graveyard) {
  Point point = *consumerPoint(producer, consumer), own = ownPoint(producer);
  unsigned numDims = producer.getNumDims();
  OpBuilder b(consumer);
  StageBuilder builder(b, fuseLocations(producer, consumer), parallelExtents(producer), reductionExtents(producer));
  SmallVector<unsigned> producerSlots, consumerSlots;
  unsigned slots = 0;
  for (auto [i, input] : llvm::enumerate(producer.getInputs())) {
    builder.addInput(input, producer.getInputMap(i));
    producerSlots.push_back(slots++);
  }
  for (auto [i, input] : llvm::enumerate(consumer.getInputs())) {
    consumerSlots.push_back(slots);
    if (input.getDefiningOp() == producer)
      continue;
    builder.addInput(input, atPoint(consumer.getInputMap(i), point, numDims));
    ++slots;
  }
  // What is needed elsewhere stays a destination.
  SmallVector<unsigned> kept;
  for (auto [i, value] : llvm::enumerate(producer.getResults()))
    if (llvm::any_of(value.getUsers(), [&](Operation *user) { return user != consumer; })) {
      kept.push_back(i);
      builder.addDestination(producer.getInits()[i], producer.getInitMap(i));
    }
  for (auto [i, init] : llvm::enumerate(consumer.getInits()))
    builder.addDestination(init, atPoint(consumer.getInitMap(i), point, numDims));

  auto follow = [&](OpBuilder &body, ArrayRef<Value> produced, ValueRange args) {
    SmallVector<Value> scalars;
    for (auto [i, input] : llvm::enumerate(consumer.getInputs()))
      scalars.push_back(input.getDefiningOp() == producer ? produced[cast<OpResult>(input).getResultNumber()]
                                                          : args[consumerSlots[i]]);
    SmallVector<Value> values = pick(produced, kept);
    llvm::append_range(values, evaluate(body, consumer, scalars, point, numDims));
    return values;
  };
  if (isMap(producer)) {
    builder.setPrologue([&](OpBuilder &body, ValueRange args) {
      return follow(body, evaluate(body, producer, pick(args, producerSlots), own, numDims), args);
    });
  } else {
    builder.setPrologue([&](OpBuilder &body, ValueRange args) {
      return copyBody(body, producer.prologueBlock(), pick(args, producerSlots), own, numDims);
    });
    auto identities = llvm::map_to_vector(producer.getIdentities(), [](Attribute a) { return cast<TypedAttr>(a); });
    builder.setCombine(identities, [&](OpBuilder &body, ValueRange accumulators, ValueRange with) {
      SmallVector<Value> both(accumulators);
      llvm::append_range(both, with);
      return copyBody(body, producer.combineBlock(), both, own, numDims);
    });
    builder.setEpilogue([&](OpBuilder &body, ValueRange accumulators, ValueRange args) {
      SmallVector<Value> all(accumulators);
      llvm::append_range(all, pick(args, producerSlots));
      return follow(body, copyBody(body, producer.epilogueBlock(), all, own, numDims), args);
    });
  }
  setLabels(builder, producer, consumer);
  StageOp merged = builder.build();
  for (auto [i, result] : llvm::enumerate(kept))
    producer->getResult(result).replaceUsesWithIf(merged->getResult(i),
                                                  [&](OpOperand &use) { return use.getOwner() != consumer; });
  for (auto [i, result] : llvm::enumerate(consumer.getResults()))
    result.replaceAllUsesWith(merged->getResult(kept.size() + i));
  graveyard.bury(consumer);
  graveyard.bury(producer);
  return tidy(merged);
}

bool canJoin(StageOp a, StageOp b) {
  return a->getBlock() == b->getBlock() && a.getExtents() == b.getExtents() && a.getIterators() == b.getIterators() &&
         !a.getScatter() && !b.getScatter();
}

StageOp joinStages(StageOp first, StageOp second, Graveyard &graveyard) {
  unsigned numDims = first.getNumDims();
  Point own = ownPoint(first);
  OpBuilder b(second);
  StageBuilder builder(b, fuseLocations(first, second), parallelExtents(first), reductionExtents(first));
  SmallVector<unsigned> slots[2];
  unsigned next = 0;
  StageOp stages[2] = {first, second};
  for (unsigned s = 0; s < 2; ++s) {
    for (auto [i, input] : llvm::enumerate(stages[s].getInputs())) {
      builder.addInput(input, stages[s].getInputMap(i));
      slots[s].push_back(next++);
    }
    for (auto [i, init] : llvm::enumerate(stages[s].getInits()))
      builder.addDestination(init, stages[s].getInitMap(i));
  }
  unsigned split = first.prologueBlock()->getTerminator()->getNumOperands();
  builder.setPrologue([&](OpBuilder &body, ValueRange args) {
    SmallVector<Value> values;
    for (unsigned s = 0; s < 2; ++s)
      llvm::append_range(values, copyBody(body, stages[s].prologueBlock(), pick(args, slots[s]), own, numDims));
    return values;
  });
  auto part = [&](ValueRange values, unsigned s) {
    return s == 0 ? values.take_front(split) : values.drop_front(split);
  };
  if (!isMap(first)) {
    SmallVector<TypedAttr> identities;
    for (StageOp stage : stages)
      for (Attribute identity : stage.getIdentities())
        identities.push_back(cast<TypedAttr>(identity));
    builder.setCombine(identities, [&](OpBuilder &body, ValueRange accumulators, ValueRange with) {
      SmallVector<Value> values;
      for (unsigned s = 0; s < 2; ++s) {
        SmallVector<Value> both(part(accumulators, s));
        llvm::append_range(both, part(with, s));
        llvm::append_range(values, copyBody(body, stages[s].combineBlock(), both, own, numDims));
      }
      return values;
    });
  }
  builder.setEpilogue([&](OpBuilder &body, ValueRange accumulators, ValueRange args) {
    SmallVector<Value> values;
    for (unsigned s = 0; s < 2; ++s) {
      SmallVector<Value> all(part(accumulators, s));
      llvm::append_range(all, pick(args, slots[s]));
      llvm::append_range(values, copyBody(body, stages[s].epilogueBlock(), all, own, numDims));
    }
    return values;
  });
  setLabels(builder, first, second);
  StageOp merged = builder.build();
  unsigned result = 0;
  for (StageOp stage : stages) {
    for (Value value : stage.getResults())
      value.replaceAllUsesWith(merged->getResult(result++));
    graveyard.bury(stage);
  }
  return tidy(merged);
}

} // namespace dlc
