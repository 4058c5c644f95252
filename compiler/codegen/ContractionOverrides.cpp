//===- ContractionOverrides.cpp - What a launch says about its sums of products -----===//
#include "compiler/codegen/ContractionStrategy.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;
using namespace dlc::codegen;

namespace {
/// Puts what a launch's `strategy` says in the place of what was chosen.
class ContractionOverrides {
public:
  ContractionOverrides(const Stage &stage, StageStrategy &s, DictionaryAttr given)
      : stage(stage), s(s), given(given), contraction(*matchContraction(stage)),
        elementBytes(contraction.element.getIntOrFloatBitWidth() / 8) {}

  LogicalResult apply() {
    dropWhatCannotBeKeptWith();
    if (failed(packing()) || failed(blocks()) || failed(results()) || failed(keeping()))
      return failure();
    if (s.shareDim)
      s.shareTile = s.shareDim == s.rowDim ? s.rowGroup() : s.shareDim == s.laneDim ? s.columnUnit() : s.shareTile;
    uint64_t bytes = stackBytes();
    if (bytes > static_cast<uint64_t>(stackLimit))
      return error() << "needs panels of " << bytes << " bytes on a thread's stack, expected at most " << stackLimit
                     << "; give a smaller column_block, depth, row_block or pack_rows";
    return success();
  }

private:
  InFlightDiagnostic error() { return emitStrategyError(stage); }

  /// Empty if not given.
  StringRef word(StringRef name) const {
    auto attribute = given.getAs<StringAttr>(name);
    return attribute ? attribute.getValue() : StringRef();
  }

  FailureOr<int64_t> multiple(StringRef name, int64_t value, int64_t unit, StringRef what) {
    auto attribute = given.getAs<IntegerAttr>(name);
    if (!attribute)
      return value;
    value = attribute.getInt();
    if (value < 0 || value % unit != 0)
      return error() << name << " = " << value << ", expected a multiple of the tile's " << unit << ' ' << what;
    return value;
  }

  LogicalResult packing() {
    if (StringRef pack = word("pack"); !pack.empty()) {
      s.pack = pack != "none";
      s.packLaneDim.reset();
      if (pack == "transpose") {
        s.packLaneDim = findPackLaneDim(stage, contraction.inputs[s.columnSide]);
        if (!s.packLaneDim)
          return error()
                 << "pack = \"transpose\", but no reduction dimension of at least 4 is contiguous in the columns' "
                    "operand; expected copy or none";
      }
    }
    FailureOr<int64_t> rows = multiple("pack_rows", s.packRows, s.rows, "rows");
    if (failed(rows))
      return failure();
    if (*rows && !s.rowDim)
      return error() << "pack_rows = " << *rows << ", but this product has one row; expected 0";
    s.packRows = *rows;
    s.copyFirst = word("copies") != "before" && (s.packRows || (s.pack && !s.packLaneDim));
    if (auto fetch = given.getAs<IntegerAttr>("fetch")) {
      if (fetch.getInt() < 0)
        return error() << "fetch = " << fetch.getInt() << ", expected steps of the reduction, or 0 for none";
      s.fetch = fetch.getInt();
    }
    if (auto together = given.getAs<IntegerAttr>("together")) {
      if (together.getInt() < 1 || together.getInt() > mostTogether)
        return error() << "together = " << together.getInt() << ", expected 1 to " << mostTogether
                       << " steps of the reduction";
      s.together = together.getInt();
    }
    return success();
  }

  LogicalResult blocks() {
    FailureOr<int64_t> columns = multiple("column_block", s.columnBlock, s.columns, "columns");
    if (failed(columns))
      return failure();
    s.columnBlock = std::max(*columns, s.columns);
    bool inResults = s.sumsInResults();
    if (auto depth = given.getAs<IntegerAttr>("depth")) {
      if (depth.getInt() < 0)
        return error() << "depth = " << depth.getInt()
                       << ", expected the length of a block of the reduction, or 0 for all";
      unsigned dim = deepestDim(stage);
      s.depthDim.reset();
      if (depth.getInt() != 0 && depth.getInt() < stage.extents[dim]) {
        s.depthDim = dim;
        s.depth = depth.getInt();
      }
    }
    if (!s.depthDim)
      return given.contains("row_block")
                 ? LogicalResult(error() << "row_block without blocks of the reduction; give depth")
                 : success();
    bool sameBlocks = s.rowBlock > 0 && llvm::none_of(ArrayRef<StringRef>{"column_block", "depth", "pack", "pack_rows"},
                                                      [&](StringRef name) { return given.contains(name); });
    int64_t rowBlock = sameBlocks || inResults ? s.rowBlock : defaultRowBlock(s, elementBytes);
    FailureOr<int64_t> rows = multiple("row_block", rowBlock, s.rowGroup(), "rows");
    if (failed(rows))
      return failure();
    s.rowBlock = *rows;
    if (s.rowBlock == 0 && !resultsCanHoldSums(stage, s, contraction.element))
      return error() << "row_block = 0 takes a single result of the sum's type, contiguous along the columns, and an "
                        "epilogue that reads nothing of its layout; expected a block of rows";
    return success();
  }

  LogicalResult results() {
    if (StringRef results = word("results"); !results.empty()) {
      s.transposeResults = results == "transpose";
      auto alongRows = [&](const Access &access) { return s.rowDim && access.strides[*s.rowDim] == 1; };
      if (s.transposeResults && !llvm::all_of(stage.outputs, alongRows))
        return error() << "results = \"transpose\" takes results that are contiguous along the rows; expected direct";
    }
    bool possible = s.rowDim && !s.depthDim && !s.transposeResults && !epilogueMatrices(stage, *s.rowDim).empty();
    StringRef epilogue = word("epilogue");
    if (epilogue == "deferred" && !possible)
      return error()
             << "epilogue = \"deferred\" takes rows, the whole reduction at once and direct results that are no "
                "local memory; expected immediate";
    bool rowsLie = s.rowDim && !s.depthDim && !s.packRows && !s.dotDim;
    StringRef next = word("next_rows");
    if (next == "ahead" && !rowsLie)
      return error()
             << "next_rows = \"ahead\" takes rows that are not packed and the whole reduction at once; expected "
                "none";
    s.nextRows = rowsLie && (next.empty() ? s.nextRows : next == "ahead");
    s.defer = possible && (epilogue.empty() ? s.defer : epilogue == "deferred");
    return success();
  }

  /// What was chosen, and not given, makes room for rows that columns are to be kept for.
  void dropWhatCannotBeKeptWith() {
    auto rows = given.getAs<IntegerAttr>("keep_rows");
    if (!rows || rows.getInt() == 0)
      return;
    if (!given.contains("pack")) {
      s.pack = false;
      s.packLaneDim.reset();
    }
    if (!given.contains("pack_rows"))
      s.packRows = 0;
    if (!given.contains("depth"))
      s.depthDim.reset();
    s.defer &= given.contains("epilogue");
    s.nextRows &= given.contains("next_rows");
  }

  LogicalResult keeping() {
    bool possible = canKeepColumns(stage, s);
    FailureOr<int64_t> rows = multiple("keep_rows", possible ? s.keepRows : 0, s.rows, "rows");
    if (failed(rows))
      return failure();
    if (*rows && !possible)
      return error() << "keep_rows = " << *rows << " takes rows, one reduction dimension of at most " << mostTogether
                     << " steps, nothing packed and direct results at once; expected 0";
    s.keepRows = *rows;
    if (auto apart = given.getAs<IntegerAttr>("keep_apart"))
      s.keepApart = apart.getInt();
    // One tile and a vector come before the columns that are left; all columns go together through some rows.
    int64_t columns = stage.extents[*s.laneDim];
    if (s.keepApart < 0 || (s.keepApart && (!s.keepRows || s.rows != 1 || columns < s.columns + s.lanes ||
                                            given.contains("column_block"))))
      return error() << "keep_apart = " << s.keepApart
                     << ", expected 0 or, with keep_rows, no column_block and a tile of one row and fewer columns than "
                     << "there are, the distance of these rows";
    if (s.keepApart) {
      s.columnBlock = ceilDiv(columns, s.columns) * s.columns;
      if (s.shareDim == s.laneDim)
        s.shareDim = s.rowDim;
    }
    return success();
  }

  /// At most the largest number: a product that overflows is no small one.
  uint64_t stackBytes() const {
    using llvm::SaturatingAdd, llvm::SaturatingMultiply;
    auto unsignedOf = [](int64_t n) { return static_cast<uint64_t>(n); };
    uint64_t depth = 1;
    for (unsigned dim = stage.parallel; dim < stage.rank(); ++dim)
      depth = SaturatingMultiply(depth, unsignedOf(s.depthDim == dim ? s.depth : stage.extents[dim]));
    uint64_t columns = s.pack ? unsignedOf(s.columnBlock) : 0;
    uint64_t rows = s.packRows ? unsignedOf(s.packRows + s.lanes) : 0;
    uint64_t sums = s.depthDim ? SaturatingMultiply(unsignedOf(s.rowBlock), unsignedOf(s.columnBlock)) : 0;
    uint64_t elements = SaturatingAdd(SaturatingMultiply(depth, SaturatingAdd(columns, rows)), sums);
    return SaturatingMultiply(elements, unsignedOf(elementBytes));
  }

  const Stage &stage;
  StageStrategy &s;
  DictionaryAttr given;
  Contraction contraction;
  int64_t elementBytes;
};
} // namespace

LogicalResult codegen::overrideContraction(const Stage &stage, StageStrategy &strategy, DictionaryAttr given) {
  return ContractionOverrides(stage, strategy, given).apply();
}
