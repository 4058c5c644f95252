//===- SplitReductions.cpp - Long reductions to few elements become two stages --------------------===//
//
// s = sum over i of x[i], i of 1000003. Threads share parallel iterations, of which there is none. So
//
//   p[c] = sum over i of x[15873 c + i]     c of 63, i of 15873: what threads share
//   t    = sum over i of x[999999 + i]      i of 4: the rest
//   s    = sum over c of p[c], + t          after a barrier; with the stage's epilogue
//
// The number of parts depends on the extents alone, so the bits are the same for any number of threads.
//
//===--------------------------------------------------------------------------------------------------===//
#include "compiler/transforms/Launch.h"
#include "compiler/transforms/MergeStages.h"

#include "dialects/kernel/StageBuilder.h"

#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using dlc::kernel::StageBuilder;
using dlc::kernel::StageOp;

namespace dlc {
namespace {

// A vector's elements: as many columns are one unit for threads.
constexpr int64_t kLanes = 16;
// Fewer units than these leave threads idle.
constexpr int64_t kEnoughUnits = 16;
// A part is this share of what is long at least; a core reads it in some hundred nanoseconds.
constexpr int64_t kPartsOfLong = 16;
constexpr int64_t kMostParts = 64;
// Columns of a matrix so many times as long, which is in no core's own cache: threads that share columns read pieces of
// rows, and memory is slower at that than at whole rows. Every part begins with sums in no cache and another place of
// memory: a few suffice, of so many rows at least.
constexpr int64_t kLarge = 32;
// ... or so many, where the matrix is multiplied by a vector: a sum of columns may be part of a launch as it is.
constexpr int64_t kLargeOfVector = 8;
constexpr int64_t kMostPartsOfLarge = 32;
constexpr int64_t kRowsOfPart = 128;
// What a part costs besides is what six or seven rows of a product with a vector cost: parts have twice as many, but
// for the first few parts, and their number is a multiple of these, so that a few threads have as much to do.
constexpr int64_t kFewParts = 4;

struct Split {
  unsigned dim;
  int64_t parts;
};

std::optional<Split> chooseSplit(StageOp stage, int64_t longBytes) {
  ArrayRef<int64_t> extents = stage.getExtents();
  unsigned parallel = stage.getNumParallel();
  if (isMap(stage) || stage.getScatter() || llvm::is_contained(extents, 0))
    return std::nullopt;
  int64_t bytes = 0, largest = 0;
  bool columns = false; // what is contiguous in the largest input is a dimension of the results
  bool vector = false;  // an input has no dimension of the results
  for (auto [i, input] : llvm::enumerate(stage.getInputs())) {
    AffineMap map = stage.getInputMap(i);
    int64_t size = kernel::byteWidth(cast<ShapedType>(input.getType()).getElementType());
    bool reduced = false, shared = true;
    for (unsigned dim = 0; dim < extents.size(); ++dim)
      if (map.isFunctionOfDim(dim)) {
        size *= extents[dim];
        reduced |= dim >= parallel;
        shared &= dim >= parallel || extents[dim] == 1;
      }
    if (!reduced)
      continue;
    vector |= shared;
    bytes += size;
    if (size <= largest)
      continue;
    largest = size;
    columns = false;
    for (unsigned dim = 0; dim < parallel; ++dim)
      columns |= extents[dim] > 1 && map.getResults().back().isFunctionOfDim(dim);
  }
  int64_t results = llvm::product_of(extents.take_front(parallel));
  int64_t units = columns ? llvm::divideCeil(results, kLanes) : results;
  bool few = units < kEnoughUnits && bytes > longBytes,
       large = columns && bytes / (vector ? kLargeOfVector : kLarge) > longBytes && !isContraction(stage);
  if (!few && !large)
    return std::nullopt;

  // The outermost dimension with enough iterations, else the longest.
  Split split{parallel, 0};
  for (unsigned dim = parallel; dim < extents.size(); ++dim) {
    if (extents[dim] > extents[split.dim])
      split.dim = dim;
    if (extents[dim] >= kMostParts)
      break;
  }
  int64_t most = std::min({kMostParts, extents[split.dim], bytes * kPartsOfLong / std::max<int64_t>(1, longBytes)});
  int64_t unit = 1;
  if (!few) {
    int64_t full = llvm::product_of(extents.drop_front(parallel)) / kRowsOfPart;
    most = std::min({most, kMostPartsOfLarge, vector ? std::max(std::min(full, kFewParts), full / 2) : full});
    unit = vector && most >= kFewParts ? kFewParts : 1;
  }
  // The number of parts that leaves the least of the reduction over, in favour of the larger.
  for (int64_t parts = llvm::alignTo(std::max<int64_t>(2, most / 2), unit), rest = 0; parts <= most; parts += unit)
    if (int64_t over = extents[split.dim] % parts; split.parts == 0 || over <= rest) {
      split.parts = parts;
      rest = over;
    }
  return split.parts >= 2 ? std::optional(split) : std::nullopt;
}

SmallVector<TypedAttr> identitiesOf(StageOp stage) {
  return llvm::map_to_vector(stage.getIdentities(), [](Attribute a) { return cast<TypedAttr>(a); });
}

SmallVector<Value> combine(OpBuilder &b, StageOp stage, ValueRange accumulators, ValueRange with) {
  SmallVector<Value> both(accumulators);
  llvm::append_range(both, with);
  return copyBody(b, stage.combineBlock(), both, {}, 0);
}

// The reduction over a part of the stage's space: `point` has the stage's dimensions as forms of the new ones, of which
// the parallel ones are the results'. Its results are the accumulators.
StageOp reducePart(OpBuilder &b, StageOp stage, ArrayRef<int64_t> parallel, ArrayRef<int64_t> reduction,
                   ArrayRef<AffineExpr> point) {
  StageBuilder builder(b, stage.getLoc(), parallel, reduction);
  unsigned numDims = builder.getNumDims();
  for (auto [i, input] : llvm::enumerate(stage.getInputs()))
    builder.addInput(input, atPoint(stage.getInputMap(i), point, numDims));
  SmallVector<int64_t> results = llvm::to_vector(llvm::seq<int64_t>(0, parallel.size()));
  for (TypedAttr identity : identitiesOf(stage))
    builder.addDestination(
        kernel::EmptyOp::create(b, stage.getLoc(), RankedTensorType::get(parallel, identity.getType())),
        builder.select(results));
  builder.setPrologue(
      [&](OpBuilder &body, ValueRange args) { return copyBody(body, stage.prologueBlock(), args, point, numDims); });
  builder.setCombine(identitiesOf(stage), [&](OpBuilder &body, ValueRange accumulators, ValueRange with) {
    return combine(body, stage, accumulators, with);
  });
  builder.setLabel(("parts of " + stage.getLabel().value_or("reduction")).str());
  return tidy(builder.build());
}

void split(StageOp stage, Split choice, Graveyard &graveyard) {
  OpBuilder b(stage);
  ArrayRef<int64_t> extents = stage.getExtents();
  unsigned parallel = stage.getNumParallel(), number = stage.getIdentities().size();
  SmallVector<int64_t> results(extents.take_front(parallel)), reduction(extents.drop_front(parallel));
  int64_t extent = extents[choice.dim], length = extent / choice.parts, rest = extent % choice.parts;
  auto dim = [&](unsigned d) { return getAffineDimExpr(d, stage.getContext()); };
  auto pointWith = [&](unsigned first, AffineExpr index) {
    SmallVector<AffineExpr> point;
    for (unsigned d = 0; d < extents.size(); ++d)
      point.push_back(d == choice.dim ? index : dim(first + d));
    return point;
  };

  SmallVector<int64_t> parts{choice.parts};
  llvm::append_range(parts, results);
  reduction[choice.dim - parallel] = length;
  SmallVector<StageOp> stages{
      reducePart(b, stage, parts, reduction, pointWith(1, dim(0) * length + dim(choice.dim + 1)))};
  if (rest > 0) {
    reduction[choice.dim - parallel] = rest;
    stages.push_back(reducePart(b, stage, results, reduction, pointWith(0, dim(choice.dim) + choice.parts * length)));
    stages.back().removeLabelAttr();
  }
  StageBuilder builder(b, stage.getLoc(), results, {choice.parts});
  SmallVector<int64_t> place{parallel}, own = llvm::to_vector(llvm::seq<int64_t>(0, parallel));
  llvm::append_range(place, own);
  for (Value value : stages.front().getResults())
    builder.addInput(value, builder.select(place));
  if (rest > 0)
    for (Value value : stages.back().getResults())
      builder.addInput(value, builder.select(own));
  SmallVector<std::optional<unsigned>> slots; // of the stage's inputs
  Block *epilogue = stage.epilogueBlock();
  unsigned next = rest > 0 ? 2 * number : number;
  SmallVector<AffineExpr> point;
  for (unsigned d = 0; d < extents.size(); ++d)
    point.push_back(d < parallel ? dim(d) : getAffineConstantExpr(0, stage.getContext()));
  for (auto [i, input] : llvm::enumerate(stage.getInputs())) {
    slots.emplace_back();
    if (epilogue->getArgument(number + i).use_empty())
      continue;
    slots.back() = next++;
    builder.addInput(input, atPoint(stage.getInputMap(i), point, builder.getNumDims()));
  }
  for (auto [i, init] : llvm::enumerate(stage.getInits()))
    builder.addDestination(init, atPoint(stage.getInitMap(i), point, builder.getNumDims()));
  builder.setPrologue(
      [&](OpBuilder & /*body*/, ValueRange args) { return SmallVector<Value>(args.take_front(number)); });
  builder.setCombine(identitiesOf(stage), [&](OpBuilder &body, ValueRange accumulators, ValueRange with) {
    return combine(body, stage, accumulators, with);
  });
  builder.setEpilogue([&](OpBuilder &body, ValueRange accumulators, ValueRange args) {
    SmallVector<Value> values(accumulators);
    if (rest > 0)
      values = combine(body, stage, values, args.slice(number, number));
    for (std::optional<unsigned> slot : slots)
      values.push_back(slot ? args[*slot] : Value());
    return copyBody(body, epilogue, values, point, builder.getNumDims());
  });
  builder.setLabel(stage.getLabel().value_or(""));
  StageOp whole = tidy(builder.build());
  stage->replaceAllUsesWith(whole->getResults());
  graveyard.bury(stage);
  // A launch of their own: rows of what follows must not take the rest along.
  makeLaunch(stages, 0);
}

} // namespace

void splitReductions(Block &block, int64_t bytes) {
  Graveyard graveyard;
  for (StageOp stage : llvm::to_vector(block.getOps<StageOp>()))
    if (std::optional<Split> choice = chooseSplit(stage, bytes))
      split(stage, *choice, graveyard);
}

} // namespace dlc
