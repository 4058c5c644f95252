//===- Layers.cpp - Parameters, state and the layers made of them --------------------------===//
#include "compiler/graph/Internal.h"

#include <cmath>

using namespace mlir;

namespace dlc::graph {

using detail::Access;
using detail::NodeKind;

Tensor parameter(const Name &name, DType dtype, const Shape &shape, const Init &init) {
  Here here{name.file, name.line};
  detail::ModelImpl *model = currentModel(here, "parameter");
  return model ? model->persistent(name, dtype, shape, init, NodeKind::parameter) : Call::failed();
}

Tensor state(const Name &name, DType dtype, const Shape &shape, const Init &init) {
  Here here{name.file, name.line};
  detail::ModelImpl *model = currentModel(here, "state");
  return model ? model->persistent(name, dtype, shape, init, NodeKind::state) : Call::failed();
}

// PyTorch's default, kaiming_uniform with a = sqrt(5), comes to this.
static Init resolved(const Init &init, int64_t fanIn) {
  if (init.kind != Init::Kind::fan_in)
    return init;
  double bound = fanIn > 0 ? 1 / std::sqrt(static_cast<double>(fanIn)) : 0;
  return Init::uniform(-bound, bound);
}

Tensor Linear::operator()(Operand x) {
  Call call("Linear", {x});
  if (!call)
    return Call::failed();
  // Messages name the layer; parameters keep the line of its name.
  Inside inside({x.file, x.line}, name.text);
  if (!call.isFloat(x, "input"))
    return Call::failed();
  Extent inputs = x.tensor.extent(-1);
  if (x.tensor.rank() < 2 || inputs.batch)
    return call.error("the input must have rows of features", describe(x), "(..., features)",
                      "flatten or reshape the input");
  if (outputs < 1)
    return call.error("there must be an output", llvm::Twine(outputs) + " outputs", "1 or more", "correct the layer");
  DType dtype = x.tensor.dtype();
  if (!Access::node(weight)) {
    Name w("weight", name.file, name.line), b("bias", name.file, name.line);
    weight =
        call.model->persistent(w, dtype, {outputs, inputs}, resolved(weight_init, inputs.size), NodeKind::parameter);
    if (has_bias && Access::node(weight)->model)
      bias = call.model->persistent(b, dtype, {outputs}, resolved(bias_init, inputs.size), NodeKind::parameter);
  }
  if (!Access::node(weight)->model || (has_bias && !(Access::node(bias) && Access::node(bias)->model)))
    return Call::failed();
  if (Access::node(weight)->model != call.model)
    return call.error("a layer belongs to the model of its first call", "an input of '" + call.model->name + "'",
                      "one of '" + Access::node(weight)->model->name + "'", "make a layer for each model");
  if (weight.extent(-1) != inputs || weight.dtype() != dtype)
    return call.error("a shared layer must see the features of its first call", describe(x),
                      std::string(graph::name(weight.dtype())) + " (..., " + str(weight.extent(-1)) + ")",
                      "make another layer for this input");
  call.location = call.model->location(call.here);
  // Leading dimensions are rows of one matrix.
  Shape leading(x.tensor.shape().begin(), x.tensor.shape().end() - 1);
  int64_t batches;
  int64_t size = count(leading, &batches);
  if (batches > 1)
    return call.error("only one leading dimension may be the batch", describe(x), "one", "flatten or slice the input");
  Extent rows(size, batches == 1);
  Tensor flat = reshape(x.tensor, {rows, inputs});
  Tensor y = call.make<dl::MatmulOp>(dtype, Shape{rows, outputs}, call.value(flat), call.value(weight),
                                     /*transpose_lhs=*/false, /*transpose_rhs=*/true);
  if (has_bias)
    y = y + bias;
  leading.push_back(outputs);
  return reshape(y, leading);
}

// The parameter of a layer of one input shape: made by the first call, of that shape ever after.
static bool ownParameter(Call &call, Tensor &parameter, const Name &layer, const char *what, DType dtype,
                         const Shape &shape, const Init &init) {
  if (!Access::node(parameter))
    parameter = call.model->persistent(Name(what, layer.file, layer.line), dtype, shape, init, NodeKind::parameter);
  if (!Access::node(parameter)->model)
    return false;
  if (Access::node(parameter)->model != call.model)
    call.error("a layer belongs to the model of its first call", "an input of '" + call.model->name + "'",
               "one of '" + Access::node(parameter)->model->name + "'", "make a layer for each model");
  else if (parameter.shape() != shape || parameter.dtype() != dtype)
    call.error("a shared layer must see the features of its first call", describe(dtype, shape),
               describe(parameter.dtype(), parameter.shape()), "make another layer for this input");
  else
    return true;
  return false;
}

Tensor Embedding::operator()(Operand indices) {
  Call call("Embedding", {indices});
  if (!call)
    return Call::failed();
  Inside inside({indices.file, indices.line}, name.text);
  if (rows < 1 || columns < 1)
    return call.error("there must be a row and a column", llvm::Twine(rows) + " by " + llvm::Twine(columns),
                      "1 or more", "correct the layer");
  if (!isFloat(dtype))
    return call.error("the weight must be floating", graph::name(dtype), "f32 or f64", "correct the layer");
  if (!ownParameter(call, weight, name, "weight", dtype, {rows, columns}, weight_init))
    return Call::failed();
  return embedding(weight, indices.tensor, padding_row);
}

// The features of a normalisation's input; an error if there are none.
static bool hasFeatures(Call &call, const Operand &x) {
  if (!call.isFloat(x, "input"))
    return false;
  if (x.tensor.rank() > 0 && !x.tensor.extent(-1).batch)
    return true;
  call.error("the input must have rows of features", describe(x), "(..., features)", "reshape the input");
  return false;
}

Tensor LayerNorm::operator()(Operand x) {
  Call call("LayerNorm", {x});
  if (!call)
    return Call::failed();
  Inside inside({x.file, x.line}, name.text);
  if (!hasFeatures(call, x))
    return Call::failed();
  DType dtype = x.tensor.dtype();
  Shape features{x.tensor.extent(-1)};
  if (!ownParameter(call, weight, name, "weight", dtype, features, Init::constant(1)) ||
      !ownParameter(call, bias, name, "bias", dtype, features, Init::zeros()))
    return Call::failed();
  return layer_norm(x.tensor, -1, eps) * weight + bias;
}

Tensor RMSNorm::operator()(Operand x) {
  Call call("RMSNorm", {x});
  if (!call)
    return Call::failed();
  Inside inside({x.file, x.line}, name.text);
  if (!hasFeatures(call, x) ||
      !ownParameter(call, weight, name, "weight", x.tensor.dtype(), {x.tensor.extent(-1)}, Init::constant(1)))
    return Call::failed();
  return rms_norm(x.tensor, -1, eps) * weight;
}

Tensor Dropout::operator()(Operand x) {
  // The first mask has the layer's name, so that adding a second leaves it as it was.
  std::string text = name.text + (calls ? "." + std::to_string(calls + 1) : "");
  ++calls;
  return dropout(Name(text, name.file, name.line), x, p);
}

} // namespace dlc::graph
