//===- Optimizers.cpp - Updates in dl operations ---------------------------------------===//
//
// An optimizer says twice what it computes: once per step on f64 scalars that every parameter shares (buildShared: the
// learning rate, bias corrections), once per parameter on tensors (buildUpdate). The split keeps powers and divisions
// of scalars out of the elementwise update and in double precision, as PyTorch's Python code has them.
//
// The order of operations below is PyTorch 2's (torch/optim, the path of single tensors that is neither fused nor
// capturable), so that traces agree to rounding: an `add` of a `mul` may become one fused multiply-add here as there.
// PyTorch's addcmul and addcdiv multiply by their scalar first; lerp(x, y, w) is x + w (y - x). Two things are
// otherwise, each an operation an element less: addcdiv multiplies the quotient, in the multiply-add, and bias
// corrections of second moments are factors, whose division is one of a scalar in f64.
//
//===----------------------------------------------------------------------------===//
#include "dialects/dl/Dl.h"
#include "dialects/train/Settings.h"
#include "dialects/train/Train.h"

using namespace mlir;
using namespace dlc;
using namespace dlc::train;

//===-- Ranges of settings -------------------------------------------------------------===//

static LogicalResult verifyRate(EmitError emitError, FloatAttr lr) {
  return verifySetting(emitError, "lr", lr, "0.01");
}

// eps > 0: without it an element that never had a gradient becomes 0 / 0.
static LogicalResult verifyEps(EmitError emitError, FloatAttr eps) {
  return verifySetting(emitError, "eps", eps, "1e-8");
}

static LogicalResult verifyDecay(EmitError emitError, FloatAttr decay) {
  return verifySetting(emitError, "weight_decay", decay, "1e-4");
}

static LogicalResult verifyAdam(EmitError emitError, FloatAttr lr, FloatAttr beta1, FloatAttr beta2, FloatAttr eps,
                                FloatAttr decay) {
  return success(succeeded(verifyRate(emitError, lr)) && succeeded(verifySetting(emitError, "beta1", beta1, "0.9")) &&
                 succeeded(verifySetting(emitError, "beta2", beta2, "0.999")) && succeeded(verifyEps(emitError, eps)) &&
                 succeeded(verifyDecay(emitError, decay)));
}

//===-- Pieces that several share --------------------------------------------------------===//

static SmallVector<Value> splitAdam(Arithmetic a, const Settings &s) {
  return {a.sub(a.one(), s["beta1"]), s["beta2"], a.sub(a.one(), s["beta2"]), s["eps"]};
}

// lerp(x, y, weight)
static Value lerp(Arithmetic a, Value x, Value y, Value weight) { return a.add(x, a.mul(weight, a.sub(y, x))); }

// x decay + weight g^2
static Value meanSquare(Arithmetic a, Value x, Value g, Value decay, Value weight) {
  return a.add(a.mul(x, decay), a.mul(a.mul(weight, g), g));
}

// p + rate x / denominator
static Value addQuotient(Arithmetic a, Value p, Value rate, Value x, Value denominator) {
  return a.add(p, a.mul(rate, a.div(x, denominator)));
}

//===-- SGD --------------------------------------------------------------------------===//

LogicalResult SgdAttr::verify(EmitError emitError, FloatAttr lr, FloatAttr momentum, FloatAttr dampening, bool nesterov,
                              FloatAttr decay) {
  if (failed(verifyRate(emitError, lr)) || failed(verifySetting(emitError, "momentum", momentum, "0.9")) ||
      failed(verifySetting(emitError, "dampening", dampening, "0.0")) || failed(verifyDecay(emitError, decay)))
    return failure();
  if (dampening && !momentum)
    return emitError() << "`dampening` belongs to momentum, got dampening " << dampening.getValueAsDouble()
                       << " without it; add `momentum`, or leave `dampening` out";
  if (nesterov && !momentum)
    return emitError() << "`nesterov` needs momentum, got none; add `momentum`, a usual value is 0.9";
  if (nesterov && dampening && dampening.getValueAsDouble() != 0)
    return emitError() << "`nesterov` needs a dampening of 0, got " << dampening.getValueAsDouble()
                       << "; leave `dampening` out";
  return success();
}

StringRef SgdAttr::getName() const { return "sgd"; }

SmallVector<Hyper> SgdAttr::getHypers() const {
  return hypers({{"lr", getLr()}, {"momentum", getMomentum()}, {"dampening", getDampening()}});
}

SmallVector<Slot> SgdAttr::getSlots() const {
  return getMomentum() ? SmallVector<Slot>{{"momentum"}} : SmallVector<Slot>{};
}

SmallVector<Value> SgdAttr::buildShared(OpBuilder &b, Location loc, const Settings &s, Value t, ValueRange) const {
  Arithmetic a{b, loc};
  SmallVector<Value> shared{a.neg(s["lr"])};
  if (getMomentum())
    shared.push_back(s["momentum"]);
  if (getDampening()) // The buffer begins as the first gradient.
    shared.push_back(a.select(a.compare(dl::Predicate::le, t, a.one()), a.one(), a.sub(a.one(), s["dampening"])));
  return shared;
}

SmallVector<Value> SgdAttr::buildUpdate(OpBuilder &b, Location loc, ValueRange shared, Value p, Value g,
                                        ValueRange slots) const {
  Arithmetic a{b, loc};
  if (!getMomentum())
    return {a.add(p, a.mul(shared[0], g))};
  Value momentum = shared[1];
  Value buffer = a.add(a.mul(slots[0], momentum), getDampening() ? a.mul(shared[2], g) : g);
  Value step = getNesterov() ? a.add(g, a.mul(momentum, buffer)) : buffer;
  return {a.add(p, a.mul(shared[0], step)), buffer};
}

//===-- Adagrad ------------------------------------------------------------------------===//

LogicalResult AdagradAttr::verify(EmitError emitError, FloatAttr lr, FloatAttr lrDecay, FloatAttr initial,
                                  FloatAttr eps, FloatAttr decay) {
  return success(succeeded(verifyRate(emitError, lr)) &&
                 succeeded(verifySetting(emitError, "lr_decay", lrDecay, "1e-3")) &&
                 succeeded(verifySetting(emitError, "initial_accumulator", initial, "0.0")) &&
                 succeeded(verifyEps(emitError, eps)) && succeeded(verifyDecay(emitError, decay)));
}

StringRef AdagradAttr::getName() const { return "adagrad"; }

SmallVector<Hyper> AdagradAttr::getHypers() const {
  return hypers({{"lr", getLr()}, {"lr_decay", getLrDecay()}, {"eps", getEps()}});
}

SmallVector<Slot> AdagradAttr::getSlots() const { return {{"sum", getInitialAccumulator().getValueAsDouble()}}; }

SmallVector<Value> AdagradAttr::buildShared(OpBuilder &b, Location loc, const Settings &s, Value t, ValueRange) const {
  Arithmetic a{b, loc};
  Value rate = s["lr"];
  if (getLrDecay())
    rate = a.div(rate, a.add(a.one(), a.mul(a.sub(t, a.one()), s["lr_decay"])));
  return {a.neg(rate), s["eps"]};
}

SmallVector<Value> AdagradAttr::buildUpdate(OpBuilder &b, Location loc, ValueRange shared, Value p, Value g,
                                            ValueRange slots) const {
  Arithmetic a{b, loc};
  Value sum = a.add(slots[0], a.mul(g, g));
  return {addQuotient(a, p, shared[0], g, a.add(a.sqrt(sum), shared[1])), sum};
}

//===-- RMSprop ------------------------------------------------------------------------===//

LogicalResult RmspropAttr::verify(EmitError emitError, FloatAttr lr, FloatAttr alpha, FloatAttr eps, FloatAttr momentum,
                                  bool centered, FloatAttr decay) {
  return success(succeeded(verifyRate(emitError, lr)) && succeeded(verifySetting(emitError, "alpha", alpha, "0.99")) &&
                 succeeded(verifyEps(emitError, eps)) &&
                 succeeded(verifySetting(emitError, "momentum", momentum, "0.9")) &&
                 succeeded(verifyDecay(emitError, decay)));
}

StringRef RmspropAttr::getName() const { return "rmsprop"; }

SmallVector<Hyper> RmspropAttr::getHypers() const {
  return hypers({{"lr", getLr()}, {"alpha", getAlpha()}, {"eps", getEps()}, {"momentum", getMomentum()}});
}

SmallVector<Slot> RmspropAttr::getSlots() const {
  SmallVector<Slot> slots{{"square"}};
  if (getCentered())
    slots.push_back({"mean"});
  if (getMomentum())
    slots.push_back({"momentum"});
  return slots;
}

SmallVector<Value> RmspropAttr::buildShared(OpBuilder &b, Location loc, const Settings &s, Value t, ValueRange) const {
  Arithmetic a{b, loc};
  SmallVector<Value> shared{a.neg(s["lr"]), s["alpha"], a.sub(a.one(), s["alpha"]), s["eps"]};
  if (getMomentum())
    shared.push_back(s["momentum"]);
  return shared;
}

SmallVector<Value> RmspropAttr::buildUpdate(OpBuilder &b, Location loc, ValueRange shared, Value p, Value g,
                                            ValueRange slots) const {
  Arithmetic a{b, loc};
  Value rate = shared[0], alpha = shared[1], weight = shared[2], eps = shared[3];
  SmallVector<Value> next{meanSquare(a, slots[0], g, alpha, weight)};
  Value average = next[0];
  if (getCentered()) {
    next.push_back(lerp(a, slots[1], g, weight));
    // Rounding may leave less than nothing of a gradient that does not change.
    Value nothing = dl::splat(b, loc, cast<RankedTensorType>(average.getType()), 0.0);
    average = a.maximum(a.sub(average, a.mul(next[1], next[1])), nothing);
  }
  Value denominator = a.add(a.sqrt(average), eps);
  if (getMomentum()) {
    next.push_back(a.add(a.mul(slots.back(), shared[4]), a.div(g, denominator)));
    p = a.add(p, a.mul(rate, next.back()));
  } else {
    p = addQuotient(a, p, rate, g, denominator);
  }
  next.insert(next.begin(), p);
  return next;
}

//===-- Adadelta -------------------------------------------------------------------------===//

LogicalResult AdadeltaAttr::verify(EmitError emitError, FloatAttr lr, FloatAttr rho, FloatAttr eps, FloatAttr decay) {
  return success(succeeded(verifyRate(emitError, lr)) && succeeded(verifySetting(emitError, "rho", rho, "0.9")) &&
                 succeeded(verifyEps(emitError, eps)) && succeeded(verifyDecay(emitError, decay)));
}

StringRef AdadeltaAttr::getName() const { return "adadelta"; }

SmallVector<Hyper> AdadeltaAttr::getHypers() const {
  return hypers({{"lr", getLr()}, {"rho", getRho()}, {"eps", getEps()}});
}

SmallVector<Slot> AdadeltaAttr::getSlots() const { return {{"square"}, {"delta"}}; }

SmallVector<Value> AdadeltaAttr::buildShared(OpBuilder &b, Location loc, const Settings &s, Value t, ValueRange) const {
  Arithmetic a{b, loc};
  return {a.neg(s["lr"]), s["rho"], a.sub(a.one(), s["rho"]), s["eps"]};
}

SmallVector<Value> AdadeltaAttr::buildUpdate(OpBuilder &b, Location loc, ValueRange shared, Value p, Value g,
                                             ValueRange slots) const {
  Arithmetic a{b, loc};
  Value rate = shared[0], rho = shared[1], weight = shared[2], eps = shared[3];
  Value square = meanSquare(a, slots[0], g, rho, weight);
  Value delta = a.mul(a.div(a.sqrt(a.add(slots[1], eps)), a.sqrt(a.add(square, eps))), g);
  return {a.add(p, a.mul(rate, delta)), square, meanSquare(a, slots[1], delta, rho, weight)};
}

//===-- Adam and AdamW ---------------------------------------------------------------------===//

template <typename Adam> static SmallVector<Hyper> adamHypers(Adam adam) {
  return hypers({{"lr", adam.getLr()}, {"beta1", adam.getBeta1()}, {"beta2", adam.getBeta2()}, {"eps", adam.getEps()}});
}

static SmallVector<Slot> adamSlots(bool amsgrad) {
  return amsgrad ? SmallVector<Slot>{{"m"}, {"v"}, {"vmax"}} : SmallVector<Slot>{{"m"}, {"v"}};
}

static SmallVector<Value> adamShared(OpBuilder &b, Location loc, const Settings &s, Value t) {
  Arithmetic a{b, loc};
  SmallVector<Value> shared = splitAdam(a, s);
  shared.push_back(a.neg(a.div(s["lr"], a.sub(a.one(), a.pow(s["beta1"], t)))));
  shared.push_back(a.div(a.one(), a.sqrt(a.sub(a.one(), a.pow(s["beta2"], t)))));
  return shared;
}

static SmallVector<Value> adamUpdate(OpBuilder &b, Location loc, ValueRange shared, Value p, Value g, ValueRange slots,
                                     bool amsgrad) {
  Arithmetic a{b, loc};
  Value weight1 = shared[0], beta2 = shared[1], weight2 = shared[2], eps = shared[3], rate = shared[4],
        inverse2 = shared[5];
  SmallVector<Value> next{lerp(a, slots[0], g, weight1), meanSquare(a, slots[1], g, beta2, weight2)};
  if (amsgrad)
    next.push_back(a.maximum(slots[2], next[1]));
  Value denominator = a.add(a.mul(a.sqrt(next.back()), inverse2), eps);
  next.insert(next.begin(), addQuotient(a, p, rate, next[0], denominator));
  return next;
}

LogicalResult AdamAttr::verify(EmitError emitError, FloatAttr lr, FloatAttr beta1, FloatAttr beta2, FloatAttr eps, bool,
                               FloatAttr decay) {
  return verifyAdam(emitError, lr, beta1, beta2, eps, decay);
}
StringRef AdamAttr::getName() const { return "adam"; }
SmallVector<Hyper> AdamAttr::getHypers() const { return adamHypers(*this); }
SmallVector<Slot> AdamAttr::getSlots() const { return adamSlots(getAmsgrad()); }
SmallVector<Value> AdamAttr::buildShared(OpBuilder &b, Location loc, const Settings &s, Value t, ValueRange) const {
  return adamShared(b, loc, s, t);
}
SmallVector<Value> AdamAttr::buildUpdate(OpBuilder &b, Location loc, ValueRange shared, Value p, Value g,
                                         ValueRange slots) const {
  return adamUpdate(b, loc, shared, p, g, slots, getAmsgrad());
}

LogicalResult AdamWAttr::verify(EmitError emitError, FloatAttr lr, FloatAttr beta1, FloatAttr beta2, FloatAttr eps,
                                bool, FloatAttr decay) {
  return verifyAdam(emitError, lr, beta1, beta2, eps, decay);
}
StringRef AdamWAttr::getName() const { return "adamw"; }
bool AdamWAttr::decouplesWeightDecay() const { return true; }
SmallVector<Hyper> AdamWAttr::getHypers() const { return adamHypers(*this); }
SmallVector<Slot> AdamWAttr::getSlots() const { return adamSlots(getAmsgrad()); }
SmallVector<Value> AdamWAttr::buildShared(OpBuilder &b, Location loc, const Settings &s, Value t, ValueRange) const {
  return adamShared(b, loc, s, t);
}
SmallVector<Value> AdamWAttr::buildUpdate(OpBuilder &b, Location loc, ValueRange shared, Value p, Value g,
                                          ValueRange slots) const {
  return adamUpdate(b, loc, shared, p, g, slots, getAmsgrad());
}

//===-- Adamax -----------------------------------------------------------------------------===//

LogicalResult AdamaxAttr::verify(EmitError emitError, FloatAttr lr, FloatAttr beta1, FloatAttr beta2, FloatAttr eps,
                                 FloatAttr decay) {
  return verifyAdam(emitError, lr, beta1, beta2, eps, decay);
}

StringRef AdamaxAttr::getName() const { return "adamax"; }

SmallVector<Hyper> AdamaxAttr::getHypers() const { return adamHypers(*this); }

SmallVector<Slot> AdamaxAttr::getSlots() const { return {{"m"}, {"u"}}; }

SmallVector<Value> AdamaxAttr::buildShared(OpBuilder &b, Location loc, const Settings &s, Value t, ValueRange) const {
  Arithmetic a{b, loc};
  Value rate = a.div(s["lr"], a.sub(a.one(), a.pow(s["beta1"], t)));
  return {a.sub(a.one(), s["beta1"]), s["beta2"], s["eps"], a.neg(rate)};
}

SmallVector<Value> AdamaxAttr::buildUpdate(OpBuilder &b, Location loc, ValueRange shared, Value p, Value g,
                                           ValueRange slots) const {
  Arithmetic a{b, loc};
  Value m = lerp(a, slots[0], g, shared[0]);
  Value u = a.maximum(a.mul(slots[1], shared[1]), a.add(a.abs(g), shared[2]));
  return {addQuotient(a, p, shared[3], m, u), m, u};
}

//===-- NAdam --------------------------------------------------------------------------------===//

LogicalResult NAdamAttr::verify(EmitError emitError, FloatAttr lr, FloatAttr beta1, FloatAttr beta2, FloatAttr eps,
                                FloatAttr momentumDecay, FloatAttr decay) {
  if (failed(verifyAdam(emitError, lr, beta1, beta2, eps, decay)))
    return failure();
  return verifySetting(emitError, "momentum_decay", momentumDecay, "4e-3");
}

StringRef NAdamAttr::getName() const { return "nadam"; }

SmallVector<Hyper> NAdamAttr::getHypers() const {
  SmallVector<Hyper> list = adamHypers(*this);
  list.push_back({"momentum_decay", getMomentumDecay().getValueAsDouble()});
  return list;
}

SmallVector<Slot> NAdamAttr::getSlots() const { return {{"m"}, {"v"}}; }

// The product of all momenta so far. It is f32 as in PyTorch, also in a model of f64: the trajectory depends on it.
SmallVector<Slot> NAdamAttr::getScalars() const { return {{"mu_product", 1.0}}; }

// beta1 * (1 - 0.5 * 0.96^(t * momentum_decay))
static Value momentumAt(Arithmetic a, const Settings &s, Value t) {
  Value decayed = a.pow(a.number(0.96), a.mul(t, s["momentum_decay"]));
  return a.mul(s["beta1"], a.sub(a.one(), a.mul(a.number(0.5), decayed)));
}

SmallVector<Value> NAdamAttr::buildScalars(OpBuilder &b, Location loc, const Settings &s, Value t,
                                           ValueRange scalars) const {
  Arithmetic a{b, loc};
  return {a.mul(scalars[0], dl::cast(b, loc, momentumAt(a, s, t), b.getF32Type()))};
}

SmallVector<Value> NAdamAttr::buildShared(OpBuilder &b, Location loc, const Settings &s, Value t,
                                          ValueRange scalars) const {
  Arithmetic a{b, loc};
  Value mu = momentumAt(a, s, t), next = momentumAt(a, s, a.add(t, a.one()));
  Value product = dl::cast(b, loc, scalars[0], b.getF64Type()), rate = a.neg(s["lr"]);
  SmallVector<Value> shared = splitAdam(a, s);
  shared.push_back(a.div(a.one(), a.sub(a.one(), a.pow(s["beta2"], t))));
  shared.push_back(a.div(a.mul(rate, a.sub(a.one(), mu)), a.sub(a.one(), product)));
  shared.push_back(a.div(a.mul(rate, next), a.sub(a.one(), a.mul(product, next))));
  return shared;
}

SmallVector<Value> NAdamAttr::buildUpdate(OpBuilder &b, Location loc, ValueRange shared, Value p, Value g,
                                          ValueRange slots) const {
  Arithmetic a{b, loc};
  Value weight1 = shared[0], beta2 = shared[1], weight2 = shared[2], eps = shared[3], inverse2 = shared[4],
        rateOfGradient = shared[5], rateOfMean = shared[6];
  Value m = lerp(a, slots[0], g, weight1), v = meanSquare(a, slots[1], g, beta2, weight2);
  Value denominator = a.add(a.sqrt(a.mul(v, inverse2)), eps);
  p = addQuotient(a, p, rateOfGradient, g, denominator);
  return {addQuotient(a, p, rateOfMean, m, denominator), m, v};
}
