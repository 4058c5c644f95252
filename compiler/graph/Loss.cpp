//===- Loss.cpp - Losses and metrics ---------------------------------------------------------===//
#include "compiler/graph/Internal.h"

#include <cmath>
#include <optional>

using namespace mlir;

namespace dlc::graph {

static dl::LossReduction attribute(Reduction reduction) {
  switch (reduction) {
  case Reduction::mean:
    return dl::LossReduction::Mean;
  case Reduction::sum:
    return dl::LossReduction::Sum;
  case Reduction::none:
    break;
  }
  return dl::LossReduction::None;
}

// Of prediction and target.
static bool pairFits(Call &call, const Operand &prediction, const Operand &target) {
  if (!call || !call.isFloat(prediction, "prediction") || !call.isFloat(target, "target"))
    return false;
  if (prediction.tensor.dtype() == target.tensor.dtype() && prediction.tensor.shape() == target.tensor.shape())
    return true;
  call.error("prediction and target must have one type", describe(prediction) + " and " + describe(target),
             "the same dtype and shape", "cast or reshape one: a silent broadcast would average over pairs");
  return false;
}

template <typename Op>
static Tensor pairLoss(llvm::StringRef what, const Operand &prediction, const Operand &target, Reduction reduction,
                       std::optional<std::pair<llvm::StringRef, double>> setting = std::nullopt) {
  Call call(what, {prediction, target});
  if (!pairFits(call, prediction, target))
    return Call::failed();
  OpBuilder &b = call.model->builder;
  SmallVector<NamedAttribute> attributes{
      b.getNamedAttr("reduction", dl::LossReductionAttr::get(b.getContext(), attribute(reduction)))};
  if (setting)
    attributes.push_back(b.getNamedAttr(setting->first, b.getF64FloatAttr(setting->second)));
  DType dtype = prediction.tensor.dtype();
  Shape shape = reduction == Reduction::none ? prediction.tensor.shape() : Shape{};
  return call.wrap(Op::create(b, call.location, TypeRange(call.type(dtype, shape)),
                              ValueRange{call.value(prediction), call.value(target)}, attributes),
                   dtype, shape);
}

Tensor mse(Operand prediction, Operand target, Reduction reduction) {
  return pairLoss<dl::MseOp>("mse", prediction, target, reduction);
}
Tensor l1(Operand prediction, Operand target, Reduction reduction) {
  return pairLoss<dl::L1Op>("l1", prediction, target, reduction);
}
Tensor bce(Operand probability, Operand target, Reduction reduction) {
  return pairLoss<dl::BceOp>("bce", probability, target, reduction);
}
Tensor bce_logits(Operand logits, Operand target, Reduction reduction) {
  return pairLoss<dl::BceLogitsOp>("bce_logits", logits, target, reduction);
}

static Tensor reduced(const Tensor &each, Reduction reduction) {
  return reduction == Reduction::none ? each : reduction == Reduction::sum ? sum(each) : mean(each);
}

Tensor bce_logits(Operand logits, Operand target, const Tensor &positive_weight, Reduction reduction) {
  Operand weight(positive_weight, logits.file, logits.line);
  Call call("bce_logits", {logits, target, weight});
  if (!pairFits(call, logits, target) || !call.isFloat(weight, "positive weight"))
    return Call::failed();
  if (positive_weight.dtype() != logits.tensor.dtype())
    return call.error("logits and positive weight must have one dtype", describe(logits) + " and " + describe(weight),
                      "the same dtype", "cast the weight");
  Shape shape = logits.tensor.shape();
  if (!call.merge(shape, positive_weight.shape()))
    return Call::failed();
  if (shape != logits.tensor.shape())
    return call.error("the positive weight must broadcast to the logits", describe(weight), str(logits.tensor.shape()),
                      "give one factor for each element of the last dimension");
  Inside inside({logits.file, logits.line});
  const Tensor &x = logits.tensor, &y = target.tensor;
  Tensor factor = 1 + (stop_gradient(positive_weight) - 1) * y;
  return reduced((1 - y) * x - factor * logsigmoid(x), reduction);
}
Tensor kl_div(Operand log_probability, Operand target, Reduction reduction) {
  return pairLoss<dl::KlDivOp>("kl_div", log_probability, target, reduction);
}
Tensor kl_div_log_target(Operand log_probability, Operand log_target, Reduction reduction) {
  Call call("kl_div_log_target", {log_probability, log_target});
  if (!pairFits(call, log_probability, log_target))
    return Call::failed();
  Inside inside({log_probability.file, log_probability.line});
  return reduced(exp(log_target.tensor) * (log_target.tensor - log_probability.tensor), reduction);
}
Tensor hinge(Operand prediction, Operand target, Reduction reduction) {
  return pairLoss<dl::HingeOp>("hinge", prediction, target, reduction);
}

// A number in its range, or an error at the line of `at`.
static bool checkSetting(llvm::StringRef what, llvm::StringRef name, const Operand &at, double value, bool good,
                         llvm::StringRef expected) {
  if (good)
    return true;
  if (Call call(what, {at}); call)
    call.error(name + " is out of range", describe(value), expected, "correct it");
  return false;
}

Tensor smooth_l1(Operand prediction, Operand target, double beta, Reduction reduction) {
  if (!checkSetting("smooth_l1", "beta", prediction, beta, std::isfinite(beta) && beta >= 0, "0 or more"))
    return Call::failed();
  return pairLoss<dl::SmoothL1Op>("smooth_l1", prediction, target, reduction, {{"beta", beta}});
}
Tensor huber(Operand prediction, Operand target, double delta, Reduction reduction) {
  if (!checkSetting("huber", "delta", prediction, delta, std::isfinite(delta) && delta > 0, "more than 0"))
    return Call::failed();
  return pairLoss<dl::HuberOp>("huber", prediction, target, reduction, {{"delta", delta}});
}

// Labels stand for all dimensions of the logits but the last.
static bool labelsFit(Call &call, const Operand &logits, const Operand &labels) {
  if (!call.isFloat(logits, "logits") || !call.isTensor(labels, "labels"))
    return false;
  std::string got = "logits " + describe(logits) + " and labels " + describe(labels);
  if (!isIndex(labels.tensor.dtype())) {
    call.error("labels must be integers", got, "labels of u8, i32 or i64", "convert them: cast(labels, i64)");
    return false;
  }
  if (logits.tensor.rank() < 1 || logits.tensor.extent(-1).batch || logits.tensor.extent(-1) == Extent(0)) {
    call.error("the last dimension of the logits must be the classes", got, "one class or more", "reshape the logits");
    return false;
  }
  Shape examples(logits.tensor.shape().begin(), logits.tensor.shape().end() - 1);
  if (labels.tensor.shape() != examples) {
    call.error("there must be a label for each row of the logits", got, "labels " + str(examples),
               "reshape the labels or the logits");
    return false;
  }
  return true;
}

// The rows of all leading dimensions as one list; an error, and false, where the batch stands twice in them.
static bool countRows(Call &call, const Operand &logits, Extent &rows) {
  int64_t batches;
  Shape examples(logits.tensor.shape().begin(), logits.tensor.shape().end() - 1);
  int64_t size = count(examples, &batches);
  if (batches > 1) {
    call.error("only one dimension of the examples may be the batch", describe(logits), "one", "slice the logits");
    return false;
  }
  rows = Extent(size, batches == 1);
  return true;
}

static bool optionsFit(Call &call, const Operand &logits, const ClassLoss &options) {
  DType dtype = logits.tensor.dtype();
  if (detail::Access::node(options.class_weights) &&
      (options.class_weights.dtype() != dtype || options.class_weights.shape() != Shape{logits.tensor.extent(-1)})) {
    call.error("there must be one weight for each class",
               describe(options.class_weights.dtype(), options.class_weights.shape()),
               describe(dtype, {logits.tensor.extent(-1)}), "reshape or cast the weights");
    return false;
  }
  if (options.label_smoothing >= 0 && options.label_smoothing <= 1)
    return true;
  call.error("the label smoothing must be in [0, 1]", describe(options.label_smoothing), "0 to 1", "correct it");
  return false;
}

// With labels or with targets, for logits of two dimensions.
template <typename Op>
static Tensor classLoss(Call &call, const Operand &logits, const Operand &labels, const ClassLoss &options) {
  OpBuilder &b = call.model->builder;
  SmallVector<NamedAttribute> attributes{
      b.getNamedAttr("reduction", dl::LossReductionAttr::get(b.getContext(), attribute(options.reduction)))};
  if (options.has_ignored)
    attributes.push_back(b.getNamedAttr("ignore_index", b.getI64IntegerAttr(options.ignored)));
  if (options.label_smoothing != 0)
    attributes.push_back(b.getNamedAttr("label_smoothing", b.getF64FloatAttr(options.label_smoothing)));
  SmallVector<Value> operands{call.value(logits), call.value(labels)};
  if (detail::Node *weights = detail::Access::node(options.class_weights))
    operands.push_back(weights->value);
  DType dtype = logits.tensor.dtype();
  Shape shape = options.reduction == Reduction::none ? Shape{logits.tensor.extent(0)} : Shape{};
  Value loss = Op::create(b, call.location, TypeRange(call.type(dtype, shape)), operands, attributes);
  return call.wrap(loss, dtype, shape);
}

// Operands of a loss: the weights belong to the model, too.
static SmallVector<Operand> operandsOf(const Operand &logits, const Operand &labels, const ClassLoss &options) {
  SmallVector<Operand> operands{logits, labels};
  if (detail::Access::node(options.class_weights))
    operands.push_back(Operand(options.class_weights, logits.file, logits.line));
  return operands;
}

template <typename Op>
static Tensor labelLoss(llvm::StringRef what, const Operand &logits, const Operand &labels, const ClassLoss &options) {
  Call call(what, operandsOf(logits, labels, options));
  if (!call || !labelsFit(call, logits, labels) || !optionsFit(call, logits, options))
    return Call::failed();
  const Shape &examples = labels.tensor.shape();
  if (examples.size() == 1)
    return classLoss<Op>(call, logits, labels, options);
  // Every other number of dimensions is a list of examples.
  Inside inside({logits.file, logits.line});
  Extent rows(0);
  if (!countRows(call, logits, rows))
    return Call::failed();
  Tensor loss = labelLoss<Op>(what, reshape(logits.tensor, {rows, logits.tensor.extent(-1)}),
                              reshape(labels.tensor, {rows}), options);
  return options.reduction == Reduction::none ? reshape(loss, examples) : loss;
}

Tensor cross_entropy(Operand logits, Operand labels, const ClassLoss &options) {
  return labelLoss<dl::CrossEntropyOp>("cross_entropy", logits, labels, options);
}

Tensor nll(Operand log_probability, Operand labels, const ClassLoss &options) {
  if (options.label_smoothing != 0) {
    Call call("nll", {log_probability});
    return !call ? Call::failed()
                 : call.error("nll has no label smoothing", describe(options.label_smoothing), "none",
                              "use cross_entropy on the logits");
  }
  return labelLoss<dl::NllOp>("nll", log_probability, labels, options);
}

Tensor soft_cross_entropy(Operand logits, Operand targets, const ClassLoss &options) {
  Call call("soft_cross_entropy", operandsOf(logits, targets, options));
  if (!call || !call.isFloat(logits, "logits") || !call.isFloat(targets, "targets"))
    return Call::failed();
  if (logits.tensor.dtype() != targets.tensor.dtype() || logits.tensor.shape() != targets.tensor.shape())
    return call.error("logits and targets must have one type", describe(logits) + " and " + describe(targets),
                      "the same dtype and shape", "cast or reshape one");
  if (logits.tensor.rank() < 1 || logits.tensor.extent(-1).batch || logits.tensor.extent(-1) == Extent(0))
    return call.error("the last dimension of the logits must be the classes", describe(logits), "one class or more",
                      "reshape the logits");
  if (options.has_ignored)
    return call.error("only a loss with labels can ignore one", std::to_string(options.ignored), "no ignored label",
                      "multiply the losses with a mask");
  if (!optionsFit(call, logits, options))
    return Call::failed();
  if (logits.tensor.rank() == 2)
    return classLoss<dl::SoftCrossEntropyOp>(call, logits, targets, options);
  Inside inside({logits.file, logits.line});
  Extent rows(0);
  if (!countRows(call, logits, rows))
    return Call::failed();
  Shape examples(logits.tensor.shape().begin(), logits.tensor.shape().end() - 1);
  Shape flat{rows, logits.tensor.extent(-1)};
  Tensor loss = soft_cross_entropy(reshape(logits.tensor, flat), reshape(targets.tensor, flat), options);
  return options.reduction == Reduction::none ? reshape(loss, examples) : loss;
}

//===-- Between vectors ---------------------------------------------------------------------===//

// Checked once here, so that messages name the function that was called.
static bool areFloats(Call &call, llvm::ArrayRef<Operand> operands) {
  return bool(call) && llvm::all_of(operands, [&](const Operand &x) { return call.isFloat(x); });
}

Tensor cosine_similarity(Operand x, Operand y, int64_t dim, double eps) {
  Call call("cosine_similarity", {x, y});
  if (!areFloats(call, {x, y}) ||
      !checkSetting("cosine_similarity", "eps", x, eps, std::isfinite(eps) && eps > 0, "more than 0"))
    return Call::failed();
  Inside inside({x.file, x.line});
  // The bound is put on the squares: the square root of 0 has no derivative.
  auto norm = [&](const Tensor &v) { return sqrt(maximum(sum(v * v, dim), eps * eps)); };
  return sum(x.tensor * y.tensor, dim) / (norm(x.tensor) * norm(y.tensor));
}

Tensor pairwise_distance(Operand x, Operand y, double eps) {
  Call call("pairwise_distance", {x, y});
  if (!areFloats(call, {x, y}))
    return Call::failed();
  Inside inside({x.file, x.line});
  return sqrt(sum(square(x.tensor - y.tensor + eps), -1));
}

Tensor cosine_embedding(Operand x, Operand y, Operand target, double margin, Reduction reduction) {
  Call call("cosine_embedding", {x, y, target});
  if (!areFloats(call, {x, y, target}))
    return Call::failed();
  Inside inside({x.file, x.line});
  Tensor cosine = cosine_similarity(x.tensor, y.tensor);
  return reduced(select(target.tensor > 0, 1 - cosine, clamp(cosine - margin, 0, INFINITY)), reduction);
}

Tensor triplet_margin(Operand anchor, Operand positive, Operand negative, double margin, Reduction reduction) {
  Call call("triplet_margin", {anchor, positive, negative});
  if (!areFloats(call, {anchor, positive, negative}))
    return Call::failed();
  Inside inside({anchor.file, anchor.line});
  Tensor near = pairwise_distance(anchor.tensor, positive.tensor);
  Tensor far = pairwise_distance(anchor.tensor, negative.tensor);
  return reduced(clamp(near - far + margin, 0, INFINITY), reduction);
}

Tensor contrastive(Operand x, Operand y, Operand same, double margin, Reduction reduction) {
  Call call("contrastive", {x, y, same});
  if (!areFloats(call, {x, y, same}))
    return Call::failed();
  Inside inside({x.file, x.line});
  Tensor distance = pairwise_distance(x.tensor, y.tensor);
  Tensor apart = square(clamp(margin - distance, 0, INFINITY));
  return reduced(same.tensor * square(distance) + (1 - same.tensor) * apart, reduction);
}

//===-- Metrics -----------------------------------------------------------------------------===//

static Metric failedMetric() { return {Call::failed(), Call::failed()}; }

Metric top_k_accuracy(Operand logits, Operand labels, int64_t k) {
  Call call("top_k_accuracy", {logits, labels});
  if (!call || !labelsFit(call, logits, labels))
    return failedMetric();
  if (k < 1) {
    call.error("k must be positive", std::to_string(k), "1 or more", "correct it");
    return failedMetric();
  }
  Inside inside({logits.file, logits.line});
  const Tensor &x = logits.tensor;
  // The label's rank is how many are larger, or equal and before it.
  DType dtype = x.dtype();
  Tensor place = iota(DType::i64, x.shape(), x.rank() - 1);
  Shape column = labels.tensor.shape();
  column.push_back(1);
  Tensor label = reshape(cast(labels.tensor, DType::i64), column);
  Tensor own = sum(select(place == label, x, 0), -1, true);
  Tensor ahead = (x > own) | ((x == own) & (place < label));
  return average(cast(sum(cast(ahead, dtype), -1) < k, dtype));
}

Metric mean_absolute_error(Operand prediction, Operand target) {
  Call call("mean_absolute_error", {prediction, target});
  if (!pairFits(call, prediction, target))
    return failedMetric();
  Inside inside({prediction.file, prediction.line});
  return average(abs(prediction.tensor - target.tensor));
}

Metric mean_squared_error(Operand prediction, Operand target) {
  Call call("mean_squared_error", {prediction, target});
  if (!pairFits(call, prediction, target))
    return failedMetric();
  Inside inside({prediction.file, prediction.line});
  return average(square(prediction.tensor - target.tensor));
}

Metric r2(Operand prediction, Operand target, double mean) {
  Call call("r2", {prediction, target});
  if (!pairFits(call, prediction, target))
    return failedMetric();
  Inside inside({prediction.file, prediction.line});
  Tensor total = sum(square(target.tensor - mean));
  return {total - sum(square(prediction.tensor - target.tensor)), total};
}

Metric log_perplexity(Operand logits, Operand labels) {
  Call call("log_perplexity", {logits, labels});
  if (!call || !labelsFit(call, logits, labels))
    return failedMetric();
  Inside inside({logits.file, logits.line});
  return average(cross_entropy(logits.tensor, labels.tensor, Reduction::none));
}

Metric accuracy(Operand logits, Operand labels) {
  Call call("accuracy", {logits, labels});
  if (!call || !labelsFit(call, logits, labels))
    return {Call::failed(), Call::failed()};
  Inside inside({logits.file, logits.line});
  return average(cast(argmax(logits.tensor, -1) == cast(labels.tensor, DType::i64), logits.tensor.dtype()));
}

Metric average(Operand x) {
  Call call("average", {x});
  if (!call || !call.isFloat(x))
    return {Call::failed(), Call::failed()};
  Inside inside({x.file, x.line});
  DType dtype = x.tensor.dtype();
  Value one = call.splat(call.number(Operand(1), dtype), dtype, {});
  Value ones = call.broadcastTo(one, {}, x.tensor.shape(), call.value(x));
  return {sum(x.tensor), sum(call.wrap(ones, dtype, x.tensor.shape()))};
}

} // namespace dlc::graph
