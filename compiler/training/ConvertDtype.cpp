//===- ConvertDtype.cpp - A whole model in another dtype ------------------------------===//
#include "compiler/training/Passes.h"
#include "dialects/dl/Dl.h"
#include "dialects/train/Train.h"

#include "mlir/IR/AttrTypeSubElements.h"
#include "mlir/IR/DialectResourceBlobManager.h"
#include "llvm/ADT/SmallString.h"

using namespace mlir;
using namespace dlc;

namespace dlc {
#define GEN_PASS_DEF_CONVERTDTYPE
#include "compiler/training/TrainingPasses.h.inc"
} // namespace dlc

static APFloat widen(const APFloat &value) {
  APFloat wide = value;
  bool loses;
  wide.convert(APFloat::IEEEdouble(), APFloat::rmNearestTiesToEven, &loses);
  return wide;
}

// The shortest decimal that gives this f32, as an f64: 0.1 for the f32 nearest to 0.1.
static APFloat shortestDecimal(const APFloat &value) {
  if (!value.isFinite())
    return widen(value);
  for (unsigned digits = 1; digits <= 9; ++digits) {
    SmallString<32> text;
    value.toString(text, digits, /*FormatMaxPadding=*/0, /*TruncateZero=*/true);
    if (APFloat(APFloat::IEEEsingle(), text).bitwiseIsEqual(value))
      return APFloat(APFloat::IEEEdouble(), text);
  }
  llvm_unreachable("9 digits give every f32");
}

static bool isF32(ShapedType type) { return type.getElementType().isF32(); }

static DenseElementsAttr convert(DenseElementsAttr values) {
  Type f64 = Float64Type::get(values.getContext());
  ShapedType type = values.getType().clone(f64);
  if (values.isSplat())
    return DenseElementsAttr::get(type, shortestDecimal(values.getSplatValue<APFloat>()));
  return DenseElementsAttr::get(type, llvm::map_to_vector(values.getValues<APFloat>(), widen));
}

namespace {
struct ConvertDtypePass : dlc::impl::ConvertDtypeBase<ConvertDtypePass> {
  using ConvertDtypeBase::ConvertDtypeBase;

  void runOnOperation() override {
    if (to != "f64") {
      getOperation().emitError("convert-dtype: a model may be compiled in f64 instead of f32, got \"") << to << "\"";
      return signalPassFailure();
    }
    AttrTypeReplacer replacer;
    replacer.addReplacement([](Float32Type type) -> Type { return Float64Type::get(type.getContext()); });
    replacer.addReplacement([](DenseElementsAttr values) -> std::optional<std::pair<Attribute, WalkResult>> {
      if (!isF32(values.getType()))
        return std::nullopt;
      return {{convert(values), WalkResult::skip()}};
    });
    replacer.addReplacement([](DenseResourceElementsAttr values) -> std::optional<std::pair<Attribute, WalkResult>> {
      if (!isF32(values.getType()))
        return std::nullopt;
      auto numbers = cast<DenseF32ResourceElementsAttr>(values).tryGetAsArrayRef();
      if (!numbers)
        return {{values, WalkResult::skip()}}; // Numbers that are not there: the verifier refuses the type.
      SmallVector<double> wide(numbers->begin(), numbers->end());
      Type f64 = Float64Type::get(values.getContext());
      return {{DenseElementsAttr::get(values.getType().clone(f64), ArrayRef<double>(wide)), WalkResult::skip()}};
    });
    replacer.addReplacement([](FloatAttr value) -> std::optional<Attribute> {
      if (!value.getType().isF32())
        return std::nullopt;
      return FloatAttr::get(Float64Type::get(value.getContext()), shortestDecimal(value.getValue()));
    });
    replacer.recursivelyReplaceElementsIn(getOperation(), /*replaceAttrs=*/true, /*replaceLocs=*/false,
                                          /*replaceTypes=*/true);
  }
};
} // namespace
