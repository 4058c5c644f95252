//===- Vjp.cpp - The vector-Jacobian product of a function, as a function -----------------===//
#include "compiler/autodiff/Passes.h"
#include "dialects/dl/Dl.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"

using namespace mlir;
using namespace dlc;

namespace dlc {
#define GEN_PASS_DEF_VJP
#include "compiler/autodiff/AutodiffPasses.h.inc"
} // namespace dlc

static bool isFloat(Value value) { return isa<FloatType>(getElementTypeOrSelf(value.getType())); }

namespace {
struct VjpPass : dlc::impl::VjpBase<VjpPass> {
  using VjpBase::VjpBase;

  void runOnOperation() override {
    ModuleOp module = getOperation();
    auto source = module.lookupSymbol<func::FuncOp>(function);
    if (!source) {
      SmallVector<StringRef> names;
      for (auto op : module.getOps<func::FuncOp>())
        names.push_back(op.getSymName());
      module.emitError("vjp: no function @") << function << "; the module has: " << llvm::join(names, ", ");
      return signalPassFailure();
    }
    if (!source.getBody().hasOneBlock()) {
      source.emitOpError("must have a body of one block to be differentiated");
      return signalPassFailure();
    }
    std::string name = function + ".vjp";
    if (module.lookupSymbol(name)) {
      source.emitOpError("cannot get a vector-Jacobian product: @") << name << " exists already";
      return signalPassFailure();
    }
    if (failed(build(source, name)))
      signalPassFailure();
  }

  LogicalResult build(func::FuncOp source, StringRef name) {
    OpBuilder b(source);
    b.setInsertionPointAfter(source);
    auto vjp = cast<func::FuncOp>(b.clone(*source));
    vjp.setName(name);
    Block &body = vjp.getBody().front();
    auto terminator = cast<func::ReturnOp>(body.getTerminator());
    Location loc = terminator.getLoc();

    SmallVector<Value> xs, ys, seeds;
    for (Value argument : body.getArguments())
      if (isFloat(argument))
        xs.push_back(argument);
    for (Value result : terminator.getOperands())
      if (isFloat(result))
        ys.push_back(result);
    if (xs.empty() || ys.empty()) {
      vjp.erase();
      return source.emitOpError("has no floating-point ")
             << (xs.empty() ? "argument" : "result") << ", so there is nothing to differentiate";
    }
    for (Value y : ys)
      seeds.push_back(body.addArgument(y.getType(), loc));

    // Each result contributes its own product; they add up.
    b.setInsertionPoint(terminator);
    SmallVector<Value> sums;
    for (auto [y, seed] : llvm::zip_equal(ys, seeds)) {
      auto gradient =
          dl::GradientOp::create(b, loc, TypeRange(ValueRange(xs)), y, seed, xs, /*paths=*/nullptr, UnitAttr());
      if (sums.empty())
        sums.assign(gradient.getGradients().begin(), gradient.getGradients().end());
      else
        for (auto [sum, term] : llvm::zip_equal(sums, gradient.getGradients()))
          sum = dl::AddOp::create(b, loc, sum, term);
    }
    terminator.getOperandsMutable().assign(sums);
    vjp.setFunctionType(b.getFunctionType(body.getArgumentTypes(), TypeRange(ValueRange(sums))));

    // Names and batch marks of results are not those of gradients; of arguments they stay.
    SmallVector<Attribute> arguments;
    for (unsigned i = 0; i != body.getNumArguments(); ++i)
      arguments.push_back(i < source.getNumArguments() && source.getArgAttrDict(i) ? source.getArgAttrDict(i)
                                                                                   : b.getDictionaryAttr({}));
    vjp.setArgAttrsAttr(b.getArrayAttr(arguments));
    vjp.removeResAttrsAttr();
    return success();
  }
};
} // namespace
