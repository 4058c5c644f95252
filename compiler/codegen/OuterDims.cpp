//===- OuterDims.cpp - Outer dimensions of a launch that are one -------------------------===//
//
// Rows of a tensor of many dimensions, as in softmax of scores [batch, heads, queries, keys], are rows of a matrix if
// all that the launch touches lies like that. What is done for rows that follow each other is done for one outer
// dimension, and blocks of rows are of the last.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/Body.h"
#include "dialects/kernel/LinearForm.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;
using namespace dlc::codegen;

/// Of a buffer that is indexed by dimensions `outer` and `outer` + 1 of a stage, the position of the first index; -1 if
/// by neither. Nothing, if not as by one.
static std::optional<int64_t> positionOf(AffineMap map, MemRefType type, ArrayRef<int64_t> extents, unsigned outer) {
  auto forms = getLinearForms(map);
  auto strides = staticStrides(type);
  if (!forms || !strides)
    return std::nullopt;
  int64_t position = -1;
  for (auto [i, form] : llvm::enumerate(*forms)) {
    if (!form.uses(outer) && !form.uses(outer + 1))
      continue;
    if (position >= 0 && static_cast<int64_t>(i) == position + 1)
      continue; // seen with the first
    bool isPair = position < 0 && form.asDim() == outer && i + 1 < forms->size() &&
                  (*forms)[i + 1].asDim() == outer + 1 && type.getDimSize(i + 1) == extents[outer + 1] &&
                  (*strides)[i] == (*strides)[i + 1] * extents[outer + 1];
    if (!isPair)
      return std::nullopt;
    position = static_cast<int64_t>(i);
  }
  return position;
}

/// Without dimension `position` + 1.
static MemRefType collapsed(MemRefType type, int64_t position) {
  SmallVector<int64_t> shape(type.getShape()), strides = *staticStrides(type);
  shape[position] *= shape[position + 1];
  strides[position] = strides[position + 1];
  shape.erase(shape.begin() + position + 1);
  strides.erase(strides.begin() + position + 1);
  if (type.getLayout().isIdentity())
    return MemRefType::get(shape, type.getElementType());
  return MemRefType::get(shape, type.getElementType(),
                         StridedLayoutAttr::get(type.getContext(), ShapedType::kDynamic, strides));
}

static bool mergePair(LaunchOp launch, unsigned outer) {
  llvm::MapVector<Value, int64_t> positions;
  SmallVector<StageOp> stages(launch.getBody().getOps<StageOp>());
  for (StageOp stage : stages) {
    bool isIndexed = false;
    stage.walk([&](IndexOp index) { isIndexed |= index.getDim() == outer || index.getDim() == outer + 1; });
    if (isIndexed || stage.getScatter())
      return false;
    auto maps = stage.getMaps().getAsValueRange<AffineMapAttr>();
    for (auto [i, operand, map] : llvm::enumerate(stage->getOperands(), maps)) {
      auto position = positionOf(map, cast<MemRefType>(operand.getType()), stage.getExtents(), outer);
      if (!position || (i < stage.getInputs().size() && stage.isLoaded(i) && *position >= 0))
        return false;
      if (auto [it, isNew] = positions.insert({operand, *position}); !isNew && it->second != *position)
        return false;
    }
  }
  for (auto [value, position] : positions)
    if (position >= 0)
      value.setType(collapsed(cast<MemRefType>(value.getType()), position));
  Builder b(launch.getContext());
  for (StageOp stage : stages) {
    SmallVector<int64_t> extents(stage.getExtents());
    SmallVector<AffineExpr> dims;
    for (unsigned dim = 0; dim < extents.size(); ++dim)
      dims.push_back(b.getAffineDimExpr(dim > outer ? dim - 1 : dim));
    SmallVector<Attribute> maps;
    for (auto [operand, map] :
         llvm::zip_equal(stage->getOperands(), stage.getMaps().getAsValueRange<AffineMapAttr>())) {
      SmallVector<AffineExpr> results(map.getResults());
      if (int64_t position = positions.lookup(operand); position >= 0)
        results.erase(results.begin() + position + 1);
      for (AffineExpr &result : results)
        result = result.replaceDims(dims);
      maps.push_back(AffineMapAttr::get(AffineMap::get(extents.size() - 1, 0, results, b.getContext())));
    }
    stage.setMapsAttr(b.getArrayAttr(maps));
    SmallVector<Attribute> iterators(stage.getIterators().getValue());
    iterators.erase(iterators.begin() + outer);
    stage.setIteratorsAttr(b.getArrayAttr(iterators));
    extents[outer] *= extents[outer + 1];
    extents.erase(extents.begin() + outer + 1);
    stage.setExtents(extents);
    stage.walk([&](IndexOp index) {
      if (index.getDim() > outer)
        index.setDim(index.getDim() - 1);
    });
  }
  launch.setOuter(launch.getOuter() - 1);
  return true;
}

void codegen::mergeOuterDims(LaunchOp launch) {
  for (unsigned outer = 0; outer + 1 < launch.getOuter();)
    outer += !mergePair(launch, outer);
}
