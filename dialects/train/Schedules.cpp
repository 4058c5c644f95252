//===- Schedules.cpp - The learning rate as a function of a count ------------------------===//
//
// All of it is f64 arithmetic on scalars in the compiled step. A count of f64 is exact up to 2^53.
//
//===--------------------------------------------------------------------------------------===//
#include "dialects/train/Settings.h"

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/IRMapping.h"
#include <limits>

using namespace mlir;
using namespace dlc;
using namespace dlc::train;

static constexpr double kPi = 3.14159265358979323846;

//===-- Powers -----------------------------------------------------------------------------===//

LogicalResult StepDecayAttr::verify(EmitError emitError, FloatAttr every, FloatAttr gamma) {
  if (failed(verifySetting(emitError, "every", every, "30.0")))
    return failure();
  return verifySetting(emitError, "gamma", gamma, "0.1");
}

SmallVector<Hyper> StepDecayAttr::getHypers() const { return hypers({{"every", getEvery()}, {"gamma", getGamma()}}); }

Value StepDecayAttr::buildRate(OpBuilder &b, Location loc, Value lr, Value k, const Settings &s) const {
  Arithmetic a{b, loc};
  return a.mul(lr, a.pow(s["gamma"], a.floor(a.div(k, s["every"]))));
}

static LogicalResult verifyNumbers(EmitError emitError, StringRef name, DenseF64ArrayAttr list, bool rising) {
  if (list.empty())
    return emitError() << "`" << name << "` must hold a number or more, got none; list for example [1.0]";
  for (auto [i, value] : llvm::enumerate(list.asArrayRef())) {
    if (!std::isfinite(value) || value < 0)
      return emitError() << "`" << name << "` must hold finite numbers >= 0, got " << value << "; correct it";
    if (rising && i > 0 && value <= list[i - 1])
      return emitError() << "`" << name << "` must rise, got " << value << " after " << list[i - 1] << "; sort it";
  }
  return success();
}

// f64 constants, and a scalar beside each.
static Value list(Arithmetic a, ArrayRef<double> values) {
  auto type = RankedTensorType::get({static_cast<int64_t>(values.size())}, a.b.getF64Type());
  return dl::ConstantOp::create(a.b, a.loc, type, DenseElementsAttr::get(type, values));
}
static Value sum(Arithmetic a, Value x) { return dl::SumOp::create(a.b, a.loc, x, ArrayRef<int64_t>{0}); }
static Value beside(Arithmetic a, Value scalar, Value list) {
  return dl::broadcastScalar(a.b, a.loc, scalar, cast<RankedTensorType>(list.getType()));
}

LogicalResult MultiStepAttr::verify(EmitError emitError, DenseF64ArrayAttr milestones, FloatAttr gamma) {
  if (failed(verifyNumbers(emitError, "milestones", milestones, /*rising=*/true)))
    return failure();
  return verifySetting(emitError, "gamma", gamma, "0.1");
}

SmallVector<Hyper> MultiStepAttr::getHypers() const { return hypers({{"gamma", getGamma()}}); }

Value MultiStepAttr::buildRate(OpBuilder &b, Location loc, Value lr, Value k, const Settings &s) const {
  Arithmetic a{b, loc};
  Value milestones = list(a, getMilestones());
  Value passed = a.compare(dl::Predicate::le, milestones, beside(a, k, milestones));
  return a.mul(lr, a.pow(s["gamma"], sum(a, dl::cast(b, loc, passed, b.getF64Type()))));
}

LogicalResult ExponentialAttr::verify(EmitError emitError, FloatAttr gamma) {
  return verifySetting(emitError, "gamma", gamma, "0.97");
}

SmallVector<Hyper> ExponentialAttr::getHypers() const { return hypers({{"gamma", getGamma()}}); }

Value ExponentialAttr::buildRate(OpBuilder &b, Location loc, Value lr, Value k, const Settings &s) const {
  Arithmetic a{b, loc};
  return a.mul(lr, a.pow(s["gamma"], k));
}

LogicalResult NaturalExponentialAttr::verify(EmitError emitError, FloatAttr rate) {
  return verifySetting(emitError, "rate", rate, "0.05");
}

SmallVector<Hyper> NaturalExponentialAttr::getHypers() const { return hypers({{"rate", getRate()}}); }

Value NaturalExponentialAttr::buildRate(OpBuilder &b, Location loc, Value lr, Value k, const Settings &s) const {
  Arithmetic a{b, loc};
  return a.mul(lr, a.exp(a.neg(a.mul(s["rate"], k))));
}

LogicalResult InverseTimeAttr::verify(EmitError emitError, FloatAttr rate) {
  return verifySetting(emitError, "rate", rate, "0.1");
}

SmallVector<Hyper> InverseTimeAttr::getHypers() const { return hypers({{"rate", getRate()}}); }

Value InverseTimeAttr::buildRate(OpBuilder &b, Location loc, Value lr, Value k, const Settings &s) const {
  Arithmetic a{b, loc};
  return a.div(lr, a.add(a.one(), a.mul(s["rate"], k)));
}

LogicalResult PolynomialAttr::verify(EmitError emitError, FloatAttr total, FloatAttr power, FloatAttr minimum) {
  return success(succeeded(verifySetting(emitError, "total", total, "1000.0")) &&
                 succeeded(verifySetting(emitError, "power", power, "1.0")) &&
                 succeeded(verifySetting(emitError, "minimum", minimum, "0.0")));
}

SmallVector<Hyper> PolynomialAttr::getHypers() const {
  return hypers({{"total", getTotal()}, {"power", getPower()}, {"minimum", getMinimum()}});
}

Value PolynomialAttr::buildRate(OpBuilder &b, Location loc, Value lr, Value k, const Settings &s) const {
  Arithmetic a{b, loc};
  Value left = a.sub(a.one(), a.div(a.minimum(k, s["total"]), s["total"]));
  return a.add(s["minimum"], a.mul(a.sub(lr, s["minimum"]), a.pow(left, s["power"])));
}

//===-- Cosines ------------------------------------------------------------------------------===//

// From `high` at share 0 to `low` at share 1.
static Value halfCosine(Arithmetic a, Value high, Value low, Value share) {
  Value height = a.add(a.one(), a.cos(a.mul(a.number(kPi), share)));
  return a.add(low, a.mul(a.mul(a.sub(high, low), height), a.number(0.5)));
}

LogicalResult CosineAttr::verify(EmitError emitError, FloatAttr total, FloatAttr minimum) {
  if (failed(verifySetting(emitError, "total", total, "1000.0")))
    return failure();
  return verifySetting(emitError, "minimum", minimum, "0.0");
}

SmallVector<Hyper> CosineAttr::getHypers() const { return hypers({{"total", getTotal()}, {"minimum", getMinimum()}}); }

Value CosineAttr::buildRate(OpBuilder &b, Location loc, Value lr, Value k, const Settings &s) const {
  Arithmetic a{b, loc};
  return halfCosine(a, lr, s["minimum"], a.div(a.minimum(k, s["total"]), s["total"]));
}

LogicalResult CosineRestartsAttr::verify(EmitError emitError, FloatAttr first, FloatAttr multiply, FloatAttr minimum) {
  return success(succeeded(verifySetting(emitError, "first", first, "10.0")) &&
                 succeeded(verifySetting(emitError, "multiply", multiply, "2.0")) &&
                 succeeded(verifySetting(emitError, "minimum", minimum, "0.0")));
}

SmallVector<Hyper> CosineRestartsAttr::getHypers() const {
  return hypers({{"first", getFirst()}, {"minimum", getMinimum()}});
}

Value CosineRestartsAttr::buildRate(OpBuilder &b, Location loc, Value lr, Value k, const Settings &s) const {
  Arithmetic a{b, loc};
  double multiply = getMultiply().getValueAsDouble();
  Value units = a.div(k, s["first"]);
  if (multiply == 1)
    return halfCosine(a, lr, s["minimum"], a.sub(units, a.floor(units)));
  // Period n begins at (multiply^n - 1) / (multiply - 1), in units of the first one. The logarithm that gives n may be
  // off by a rounding where a period begins, so its neighbours are asked too.
  Value factor = a.number(multiply), less = a.number(multiply - 1);
  auto begin = [&](Value n) { return a.div(a.sub(a.pow(factor, n), a.one()), less); };
  Value n = a.floor(a.div(a.log(a.add(a.one(), a.mul(units, less))), a.number(std::log(multiply))));
  n = a.select(a.compare(dl::Predicate::gt, begin(n), units), a.sub(n, a.one()), n);
  Value next = a.add(n, a.one());
  n = a.select(a.compare(dl::Predicate::le, begin(next), units), next, n);
  return halfCosine(a, lr, s["minimum"], a.div(a.sub(units, begin(n)), a.pow(factor, n)));
}

//===-- Up and down ----------------------------------------------------------------------------===//

LogicalResult NoamAttr::verify(EmitError emitError, FloatAttr dModel, FloatAttr warmup) {
  if (failed(verifySetting(emitError, "d_model", dModel, "512.0")))
    return failure();
  return verifySetting(emitError, "warmup_steps", warmup, "4000.0");
}

SmallVector<Hyper> NoamAttr::getHypers() const {
  return hypers({{"d_model", getDModel()}, {"warmup_steps", getWarmupSteps()}});
}

Value NoamAttr::buildRate(OpBuilder &b, Location loc, Value lr, Value k, const Settings &s) const {
  Arithmetic a{b, loc};
  Value t = a.add(k, a.one()), falling = a.pow(t, a.number(-0.5));
  Value rising = a.mul(t, a.pow(s["warmup_steps"], a.number(-1.5)));
  return a.mul(a.mul(lr, a.pow(s["d_model"], a.number(-0.5))), a.minimum(falling, rising));
}

LogicalResult CyclicAttr::verify(EmitError emitError, FloatAttr maximum, FloatAttr up, FloatAttr down,
                                 FloatAttr gamma) {
  return success(succeeded(verifySetting(emitError, "maximum", maximum, "0.1")) &&
                 succeeded(verifySetting(emitError, "up", up, "2000.0")) &&
                 succeeded(verifySetting(emitError, "down", down, "2000.0")) &&
                 succeeded(verifySetting(emitError, "gamma", gamma, "0.999")));
}

SmallVector<Hyper> CyclicAttr::getHypers() const {
  return hypers({{"maximum", getMaximum()}, {"up", getUp()}, {"down", getDown()}, {"gamma", getGamma()}});
}

Value CyclicAttr::buildRate(OpBuilder &b, Location loc, Value lr, Value k, const Settings &s) const {
  Arithmetic a{b, loc};
  Value up = s["up"], down = getDown() ? s["down"] : up, period = a.add(up, down);
  Value cycles = a.div(k, period), share = a.div(up, period);
  Value x = a.sub(cycles, a.floor(cycles));
  Value height = a.select(a.compare(dl::Predicate::le, x, share), a.div(x, share),
                          a.div(a.sub(a.one(), x), a.sub(a.one(), share)));
  if (getGamma())
    height = a.mul(height, a.pow(s["gamma"], k));
  return a.add(lr, a.mul(a.sub(s["maximum"], lr), height));
}

LogicalResult OneCycleAttr::verify(EmitError emitError, FloatAttr total, FloatAttr upShare, FloatAttr divideStart,
                                   FloatAttr divideEnd, bool linear) {
  if (failed(verifySetting(emitError, "total", total, "1000.0")) ||
      failed(verifySetting(emitError, "up_share", upShare, "0.3")) ||
      failed(verifySetting(emitError, "divide_start", divideStart, "25.0")) ||
      failed(verifySetting(emitError, "divide_end", divideEnd, "1e4")))
    return failure();
  double peak = total.getValueAsDouble() * upShare.getValueAsDouble();
  if (peak <= 1)
    return emitError() << "the peak, at up_share * total - 1, must lie after the start, got up_share "
                       << upShare.getValueAsDouble() << " of total " << total.getValueAsDouble()
                       << "; make one of them larger";
  return success();
}

SmallVector<Hyper> OneCycleAttr::getHypers() const {
  return hypers({{"total", getTotal()},
                 {"up_share", getUpShare()},
                 {"divide_start", getDivideStart()},
                 {"divide_end", getDivideEnd()}});
}

Value OneCycleAttr::buildRate(OpBuilder &b, Location loc, Value lr, Value k, const Settings &s) const {
  Arithmetic a{b, loc};
  Value start = a.div(lr, s["divide_start"]), end = a.div(start, s["divide_end"]);
  Value peak = a.sub(a.mul(s["up_share"], s["total"]), a.one()), last = a.sub(s["total"], a.one());
  k = a.minimum(k, last);
  auto between = [&](Value from, Value to, Value share) {
    return getLinear() ? a.add(from, a.mul(a.sub(to, from), share)) : halfCosine(a, from, to, share);
  };
  // The host may set a total or a share that puts the peak at the start: 0 / 0 then.
  Value least = a.number(std::numeric_limits<double>::min());
  Value rising = between(start, lr, a.div(k, a.maximum(peak, least)));
  Value falling = between(lr, end, a.div(a.sub(k, peak), a.sub(last, peak)));
  return a.select(a.compare(dl::Predicate::le, k, peak), rising, falling);
}

//===-- Given --------------------------------------------------------------------------------------===//

LogicalResult TableAttr::verify(EmitError emitError, DenseF64ArrayAttr factors) {
  return verifyNumbers(emitError, "factors", factors, /*rising=*/false);
}

SmallVector<Hyper> TableAttr::getHypers() const { return {{"total", static_cast<double>(getFactors().size())}}; }

Value TableAttr::buildRate(OpBuilder &b, Location loc, Value lr, Value k, const Settings &s) const {
  Arithmetic a{b, loc};
  Value factors = list(a, getFactors());
  auto type = cast<RankedTensorType>(factors.getType());
  Value length = a.maximum(a.minimum(s["total"], a.number(static_cast<double>(type.getDimSize(0)))), a.one());
  Value index = a.minimum(k, a.floor(a.sub(length, a.one())));
  Value here = a.compare(dl::Predicate::eq, dl::IotaOp::create(b, loc, type, Value(), 0), beside(a, index, factors));
  return a.mul(lr, sum(a, a.select(here, factors, dl::splat(b, loc, type, 0.0))));
}

SmallVector<Hyper> FunctionScheduleAttr::getHypers() const { return {}; }

Value FunctionScheduleAttr::buildRate(OpBuilder &b, Location loc, Value lr, Value k, const Settings &s) const {
  Operation *here = b.getInsertionBlock()->getParentOp();
  Block &body = SymbolTable::lookupNearestSymbolFrom<func::FuncOp>(here, getCallee()).getBody().front();
  IRMapping map;
  map.map(body.getArguments(), ValueRange{k, lr});
  for (Operation &op : body.without_terminator())
    b.clone(op, map);
  return map.lookup(body.getTerminator()->getOperand(0));
}
