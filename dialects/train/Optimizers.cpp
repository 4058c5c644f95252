//===- Optimizers.cpp - Updates in dl operations ---------------------------------------===//
//
// An optimizer says twice what it computes: once per step on f64 scalars that every parameter shares (buildShared: the
// learning rate, bias corrections), once per parameter on tensors (buildUpdate). The split keeps powers and divisions
// of scalars out of the elementwise update and in double precision, as PyTorch's Python code has them.
//
// The order of operations below is PyTorch 2's (torch/optim, the path of single tensors that is neither fused nor
// capturable), so that traces agree to rounding: an `add` of a `mul` may become one fused multiply-add here as there.
//
//===----------------------------------------------------------------------------===//
#include "dialects/dl/Dl.h"
#include "dialects/train/Train.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::train;

using EmitError = llvm::function_ref<InFlightDiagnostic()>;

static LogicalResult verifySetting(EmitError emitError, StringRef name, FloatAttr value, bool inRange,
                                   StringRef range) {
  if (!value.getType().isF64())
    return emitError() << "`" << name << "` must be an f64, got " << value;
  if (!value.getValue().isFinite() || !inRange)
    return emitError() << "`" << name << "` must be " << range << ", got " << value.getValueAsDouble();
  return success();
}

static LogicalResult verifyRate(EmitError emitError, FloatAttr lr) {
  return verifySetting(emitError, "lr", lr, lr.getValueAsDouble() >= 0, "a finite number >= 0");
}

namespace {
// f64 scalars and tensors of one type read alike.
struct Arithmetic {
  OpBuilder &b;
  Location loc;
  Value add(Value x, Value y) { return dl::AddOp::create(b, loc, x, y); }
  Value sub(Value x, Value y) { return dl::SubOp::create(b, loc, x, y); }
  Value mul(Value x, Value y) { return dl::MulOp::create(b, loc, x, y); }
  Value div(Value x, Value y) { return dl::DivOp::create(b, loc, x, y); }
  Value pow(Value x, Value y) { return dl::PowOp::create(b, loc, x, y); }
  Value neg(Value x) { return dl::NegOp::create(b, loc, x); }
  Value sqrt(Value x) { return dl::SqrtOp::create(b, loc, x); }
};
} // namespace

//===-- SGD --------------------------------------------------------------------------===//

LogicalResult SgdAttr::verify(EmitError emitError, FloatAttr lr) { return verifyRate(emitError, lr); }

StringRef SgdAttr::getName() const { return "sgd"; }

SmallVector<std::pair<std::string, double>> SgdAttr::getHypers() const { return {{"lr", getLr().getValueAsDouble()}}; }

SmallVector<std::string> SgdAttr::getSlots() const { return {}; }

SmallVector<Value> SgdAttr::buildShared(OpBuilder &b, Location loc, ValueRange hypers, Value t) const {
  return {Arithmetic{b, loc}.neg(hypers[0])};
}

SmallVector<Value> SgdAttr::buildUpdate(OpBuilder &b, Location loc, ValueRange shared, Value p, Value g,
                                        ValueRange slots) const {
  Arithmetic a{b, loc};
  return {a.add(p, a.mul(shared[0], g))};
}

//===-- Adam -------------------------------------------------------------------------===//

LogicalResult AdamAttr::verify(EmitError emitError, FloatAttr lr, FloatAttr beta1, FloatAttr beta2, FloatAttr eps) {
  if (failed(verifyRate(emitError, lr)))
    return failure();
  for (auto [name, beta] : {std::pair("beta1", beta1), std::pair("beta2", beta2)}) {
    double value = beta.getValueAsDouble();
    if (failed(verifySetting(emitError, name, beta, value >= 0 && value < 1, "in [0, 1)")))
      return failure();
  }
  return verifySetting(emitError, "eps", eps, eps.getValueAsDouble() > 0, "a finite number > 0");
}

StringRef AdamAttr::getName() const { return "adam"; }

SmallVector<std::pair<std::string, double>> AdamAttr::getHypers() const {
  return {{"lr", getLr().getValueAsDouble()},
          {"beta1", getBeta1().getValueAsDouble()},
          {"beta2", getBeta2().getValueAsDouble()},
          {"eps", getEps().getValueAsDouble()}};
}

SmallVector<std::string> AdamAttr::getSlots() const { return {"m", "v"}; }

SmallVector<Value> AdamAttr::buildShared(OpBuilder &b, Location loc, ValueRange hypers, Value t) const {
  Arithmetic a{b, loc};
  Value lr = hypers[0], beta1 = hypers[1], beta2 = hypers[2], eps = hypers[3];
  Value one = dl::splat(b, loc, cast<RankedTensorType>(t.getType()), 1.0);
  Value rate = a.div(lr, a.sub(one, a.pow(beta1, t)));
  Value correction2 = a.sqrt(a.sub(one, a.pow(beta2, t)));
  return {a.sub(one, beta1), beta2, a.sub(one, beta2), a.neg(rate), correction2, eps};
}

SmallVector<Value> AdamAttr::buildUpdate(OpBuilder &b, Location loc, ValueRange shared, Value p, Value g,
                                         ValueRange slots) const {
  Arithmetic a{b, loc};
  Value weight1 = shared[0], beta2 = shared[1], weight2 = shared[2], rate = shared[3], correction2 = shared[4],
        eps = shared[5];
  // lerp(m, g, 1 - beta1); addcmul and addcdiv multiply by their scalar first.
  Value m = a.add(slots[0], a.mul(weight1, a.sub(g, slots[0])));
  Value v = a.add(a.mul(slots[1], beta2), a.mul(a.mul(weight2, g), g));
  Value denominator = a.add(a.div(a.sqrt(v), correction2), eps);
  return {a.add(p, a.div(a.mul(rate, m), denominator)), m, v};
}
