//===- Scatter.cpp - Contributions to rows whose numbers are computed ---------------===//
//
// w[i[n], d] += g[n, d] for all n, d, shared by columns, 16 lanes:
//
//   for n {
//     if i[n] < rows
//       for d in this thread's columns step 16
//         w[i[n], d:d+16] += g[n, d:d+16]
//   }
//
// An element's contributions come in the order of n whatever is shared or vectorised, so the bits are always the same;
// threads own columns, so they need neither atomics nor a second pass. Dimensions with longer strides than the rows
// have are loops outside of n.
//
//===----------------------------------------------------------------------------===//
#include "compiler/codegen/StageEmitter.h"

#include "mlir/Dialect/Arith/IR/Arith.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::kernel;
using namespace dlc::codegen;

namespace {
class ScatterEmitter {
public:
  ScatterEmitter(KernelBuilder &k, const Body &body, const Stage &stage, const StageStrategy &strategy,
                 Position position, std::optional<Share> share)
      : k(k), stage(stage), strategy(strategy), op(stage.op), position(std::move(position)), share(share) {
    int64_t along = *op.getScatter();
    auto type = cast<MemRefType>(op.getInits()[0].getType());
    extent = type.getDimSize(along);
    stride = body.buffers[stage.outputs[0].buffer].strides[along];
  }

  void run() {
    SmallVector<unsigned> outside, inside;
    for (unsigned dim = stage.outer; dim < stage.parallel; ++dim)
      if (strategy.laneDim != dim)
        (stage.outputs[0].strides[dim] > stride ? outside : inside).push_back(dim);
    loops(outside, [&] { reduction(stage.parallel, [&] { loops(inside, [&] { lanes(); }); }); });
  }

private:
  using Rest = llvm::function_ref<void()>;

  const Share *shareOf(unsigned dim) const { return share && strategy.shareDim == dim ? &*share : nullptr; }

  void loops(ArrayRef<unsigned> dims, Rest rest) {
    if (dims.empty())
      return rest();
    forEachTile(k, stage.extents[dims[0]], 1, shareOf(dims[0]), [&](Index index, int64_t) {
      position[dims[0]] = index;
      loops(dims.drop_front(), rest);
    });
  }

  void reduction(unsigned dim, Rest rest) {
    if (dim == stage.rank())
      return rest();
    k.loop({{}, 0}, {{}, stage.extents[dim]}, 1, [&](Index index) {
      position[dim] = index;
      reduction(dim + 1, rest);
    });
  }

  void lanes() {
    if (!strategy.laneDim)
      return contribute(nullptr);
    unsigned dim = *strategy.laneDim;
    forEachTile(k, stage.extents[dim], strategy.lanes, shareOf(dim), [&](Index index, int64_t count) {
      position[dim] = index;
      Lanes lanes{dim, strategy.lanes, count};
      contribute(&lanes);
    });
  }

  void contribute(const Lanes *lanes) {
    SmallVector<Value> inputs;
    for (auto [i, access] : llvm::enumerate(stage.inputs))
      inputs.push_back(stage.prologueUses(i) ? k.load(access, position, lanes) : Value());
    SmallVector<Value> contribution = k.region(*op.prologueBlock(), inputs, stage, position, lanes);
    Value index = contribution[1];
    Value isInside = arith::CmpIOp::create(k.b, k.loc, arith::CmpIPredicate::ult, index, k.constant(extent));
    k.onlyIf(isInside, [&] {
      const Access &output = stage.outputs[0];
      Value shift = k.multiply(index, stride);
      Value old = k.load(output, position, lanes, shift);
      SmallVector<Value> values{old, contribution[0]};
      if (auto type = dyn_cast<VectorType>(old.getType()))
        values[1] = k.broadcast(values[1], type.getNumElements());
      Value sum = k.region(*op.combineBlock(), values, stage, {}, lanes)[0];
      k.store(sum, output, position, lanes, shift);
    });
  }

  KernelBuilder &k;
  const Stage &stage;
  const StageStrategy &strategy;
  StageOp op;
  Position position;
  std::optional<Share> share;
  int64_t extent, stride; // of the dimension that the index is of
};
} // namespace

void codegen::emitScatter(KernelBuilder &k, const Body &body, const Stage &stage, const StageStrategy &strategy,
                          Position position, std::optional<Share> share) {
  ScatterEmitter(k, body, stage, strategy, std::move(position), share).run();
}
