//===- Loss.cpp - Losses and metrics ---------------------------------------------------------===//
#include "compiler/graph/Internal.h"

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

Tensor mse(Operand prediction, Operand target, Reduction reduction) {
  Call call("mse", {prediction, target});
  if (!call || !call.isFloat(prediction, "prediction") || !call.isFloat(target, "target"))
    return Call::failed();
  if (prediction.tensor.dtype() != target.tensor.dtype() || prediction.tensor.shape() != target.tensor.shape())
    return call.error("prediction and target must have one type", describe(prediction) + " and " + describe(target),
                      "the same dtype and shape", "cast or reshape one: a silent broadcast would average over pairs");
  return call.make<dl::MseOp>(prediction.tensor.dtype(),
                              reduction == Reduction::none ? prediction.tensor.shape() : Shape{}, attribute(reduction),
                              call.value(prediction), call.value(target));
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

Tensor cross_entropy(Operand logits, Operand labels, Reduction reduction) {
  Call call("cross_entropy", {logits, labels});
  if (!call || !labelsFit(call, logits, labels))
    return Call::failed();
  Shape examples = labels.tensor.shape();
  DType dtype = logits.tensor.dtype();
  if (examples.size() == 1)
    return call.make<dl::CrossEntropyOp>(dtype, reduction == Reduction::none ? examples : Shape{}, attribute(reduction),
                                         call.value(logits), call.value(labels));
  // Every other number of dimensions is a list of examples.
  Inside inside({logits.file, logits.line});
  int64_t batches;
  int64_t size = count(examples, &batches);
  if (batches > 1)
    return call.error("only one dimension of the labels may be the batch", describe(labels), "one", "slice the labels");
  Extent rows(size, batches == 1);
  Tensor loss = cross_entropy(reshape(logits.tensor, {rows, logits.tensor.extent(-1)}), reshape(labels.tensor, {rows}),
                              reduction);
  return reduction == Reduction::none ? reshape(loss, examples) : loss;
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
