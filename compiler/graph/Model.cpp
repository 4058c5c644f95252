//===- Model.cpp - Names, inputs and outputs of a model; writing it ----------------------------===//
#include "compiler/graph/Internal.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <cmath>

using namespace mlir;

namespace dlc::graph {

using detail::Access;
using detail::Node;
using detail::NodeKind;

//===-- Inputs and outputs ---------------------------------------------------------------------===//

static bool identifier(llvm::StringRef name) {
  return !name.empty() && !llvm::isDigit(name.front()) &&
         llvm::all_of(name, [](char c) { return llvm::isAlnum(c) || c == '_'; });
}

Model::Model(const Name &name) : impl(std::make_unique<detail::ModelImpl>()) {
  impl->name = name.text;
  impl->here = {name.file, name.line};
  impl->messages = std::move(current().orphans);
  current().orphans.clear();
  if (!identifier(name.text)) {
    impl->error(impl->here, "Model",
                "the name prefixes C symbols; got '" + name.text +
                    "', expected letters, digits and '_', not a digit first; rename the model");
    impl->name = "model";
  }
  OpBuilder &b = impl->builder;
  Location loc = impl->location(impl->here);
  impl->module = ModuleOp::create(loc, impl->name);
  b.setInsertionPointToEnd(impl->module->getBody());
  impl->function = func::FuncOp::create(b, loc, train::kModelFunction, b.getFunctionType({}, {}));
  b.setInsertionPointToStart(impl->function.addEntryBlock());
  impl->previous = current().model;
  current().model = impl.get();
}

Model::~Model() {
  if (current().model == impl.get())
    current().model = impl->previous;
}

Model &Model::batch(int64_t size, const char *file, int line) {
  Call call("batch", impl.get(), {file, line});
  if (call && size < 1)
    call.error("a batch has at least one row", llvm::Twine(size), "1 or more", "correct the size");
  else if (call)
    (*impl->module)->setAttr("train.default_batch", impl->builder.getI64IntegerAttr(size));
  return *this;
}

// A name of the header's struct fields; unique in its table.
static bool field(Call &call, llvm::StringMap<Here> &table, const Name &name) {
  if (!identifier(name.text)) {
    call.error("the name becomes a field of a C struct", "'" + name.text + "'",
               "letters, digits and '_', not a digit first", "rename it");
    return false;
  }
  auto [it, fresh] = table.try_emplace(name.text, Here{name.file, name.line});
  if (fresh)
    return true;
  call.error("names must be unique", "'" + name.text + "' again, which " + lineOf(it->second) + " has made",
             "another name", "rename one");
  return false;
}

Tensor Model::input(const Name &name, DType dtype, const Shape &shape) {
  Call call("input", impl.get(), {name.file, name.line});
  if (!call || !call.validShape(shape) || !field(call, impl->inputs, name))
    return Call::failed();
  int64_t batches;
  count(shape, &batches);
  if (batches > 1 || llvm::any_of(shape, [](Extent e) { return e.batch && e.size != 1; }))
    return call.error("an input has the batch at most once", str(shape), "one Batch", "correct the shape");
  OpBuilder &b = impl->builder;
  Location loc = NameLoc::get(b.getStringAttr(name.text), impl->location({name.file, name.line}));
  Value value = impl->function.getBody().front().addArgument(impl->type(dtype, shape), loc);
  auto index = static_cast<unsigned>(impl->function.getBody().getNumArguments() - 1);
  impl->function.setType(b.getFunctionType(impl->function.getBody().getArgumentTypes(), {}));
  impl->function.setArgAttr(index, train::kNameAttr, b.getStringAttr(name.text));
  if (batches)
    impl->function.setArgAttr(index, train::kBatchDimAttr,
                              b.getI64IntegerAttr(llvm::find(shape, Batch) - shape.begin()));
  return Access::tensor(impl->node(value, dtype, shape, NodeKind::input, name.text));
}

void Model::predict(Operand value) { predict(Name("prediction", value.file, value.line), value); }

void Model::predict(const Name &name, Operand value) {
  Call call("predict", {value});
  if (!call || !call.isTensor(value, "output") || !field(call, impl->outputs, name))
    return;
  auto at = llvm::find(value.tensor.shape(), Batch);
  IntegerAttr dim;
  if (at != value.tensor.shape().end())
    dim = impl->builder.getI64IntegerAttr(at - value.tensor.shape().begin());
  train::PredictOp::create(impl->builder, call.location, name.text, call.value(value), dim);
}

void Model::metric(const Name &name, const Metric &metric) {
  Operand sum(metric.sum, name.file, name.line), total(metric.count, name.file, name.line);
  Call call("metric", {sum, total});
  if (!call || !call.isFloat(sum, "sum") || !call.isFloat(total, "count"))
    return;
  if (sum.tensor.rank() || total.tensor.rank()) {
    call.error("a metric is two scalars", describe(sum) + " over " + describe(total), "a sum and a count of shape ()",
               "use average(x), or sum both");
    return;
  }
  if (name.text == "loss") {
    call.error("the name is the loss's", "'loss'", "another name", "rename the metric");
    return;
  }
  if (field(call, impl->outputs, name))
    train::MetricOp::create(impl->builder, call.location, name.text, call.value(sum), call.value(total));
}

void Model::train(Operand loss, const Optimizer &optimizer) { train(loss, optimizer, {}); }

void Model::train(Operand loss, const Optimizer &optimizer, const std::vector<Tensor> &params) {
  train(Name("step", loss.file, loss.line), loss, optimizer, params);
}

void Model::train(const Name &name, Operand loss, const Optimizer &optimizer, const std::vector<Tensor> &params) {
  SmallVector<Operand> operands{loss};
  for (const Tensor &param : params)
    operands.push_back(Operand(param, loss.file, loss.line));
  Call call("train", operands);
  if (!call || !call.isFloat(loss, "loss"))
    return;
  int64_t batches;
  if (count(loss.tensor.shape(), &batches) != 1 || batches) {
    call.error("the loss must have one element", describe(loss), "a scalar", "reduce it with mean() or sum()");
    return;
  }
  for (const Tensor &param : params)
    if (Access::node(param)->kind != NodeKind::parameter) {
      call.error("only parameters are trained", describe(param.dtype(), param.shape()) + ", which is none",
                 "tensors made by parameter() or a layer", "leave it out of the list");
      return;
    }
  if (!field(call, impl->steps, name))
    return;
  std::optional<StepSettings> settings = stepSettings(call, name, optimizer);
  if (!settings)
    return;
  Inside inside({loss.file, loss.line});
  Tensor scalar = reshape(loss.tensor, {});
  Step step{name.text, call.value(scalar), call.location, std::move(*settings), params.empty(), {}};
  for (const Tensor &param : params)
    step.params.push_back(Access::node(param)->name);
  impl->recorded.push_back(std::move(step));
}

void Model::update(const Tensor &state, Operand value) {
  Call call("update", {Operand(state, value.file, value.line), value});
  if (!call || !call.isTensor(value, "value"))
    return;
  Node *node = Access::node(state);
  if (node->kind != NodeKind::state) {
    call.error("only a state is updated", describe(node->dtype, node->shape) + ", which is none",
               "a tensor made by state()", "give the state first, then its value");
    return;
  }
  if (value.tensor.dtype() != node->dtype || value.tensor.shape() != node->shape) {
    call.error("'" + node->name + "': a state keeps its type", describe(value), describe(node->dtype, node->shape),
               "cast or reshape the value");
    return;
  }
  auto [it, fresh] = impl->updates.try_emplace(node->name, call.here);
  if (!fresh) {
    call.error("'" + node->name + "': a state is updated once a step",
               "a second value; the first is given at " + lineOf(it->second), "one", "combine them");
    return;
  }
  train::WriteOp::create(impl->builder, call.location, node->name, call.value(value));
}

//===-- Writing ----------------------------------------------------------------------------------===//

std::string Model::ir() {
  std::string text;
  if (!impl->finish())
    return text;
  llvm::raw_string_ostream stream(text);
  impl->module->print(stream, OpPrintingFlags().enableDebugInfo(true, false).printNameLocAsPrefix());
  return text;
}

std::vector<std::string> Model::errors() {
  impl->finish();
  return impl->messages;
}

// A file appears whole or not at all. Standard output, a device or a pipe are written as they are: renamed over, they
// would be gone for everyone.
static llvm::Error write(const std::string &path, llvm::StringRef text) {
  llvm::sys::fs::file_status there;
  bool stream = path == "-" || (!llvm::sys::fs::status(path, there) && llvm::sys::fs::is_other(there));
  if (!stream)
    return llvm::writeToOutput(path, [&](llvm::raw_ostream &out) {
      out << text;
      return llvm::Error::success();
    });
  std::error_code error;
  llvm::raw_fd_ostream out(path, error, llvm::sys::fs::CD_OpenExisting);
  if (!error) {
    out << text;
    out.close();
    error = out.error();
    out.clear_error();
  }
  return llvm::errorCodeToError(error);
}

int Model::main(int argc, char **argv) {
  llvm::StringRef program = argc > 0 ? llvm::sys::path::filename(argv[0]) : "model";
  std::string usage = ("usage: " + program + " [-o FILE]\n").str();
  std::string path = "model.mlir";
  for (int i = 1; i < argc; ++i) {
    llvm::StringRef option = argv[i];
    if (option == "--help" || option == "-h") {
      llvm::outs()
          << usage << "Writes the model '" << impl->name
          << "' as MLIR for 'dlc compile'.\n  -o FILE   where to (default: model.mlir; '-': standard output)\n";
      return 0;
    }
    if (option == "-o" && i + 1 < argc) {
      path = argv[++i];
      continue;
    }
    llvm::errs() << program << ": error: unknown or incomplete option '" << option << "'\n" << usage;
    return 2;
  }
  std::string text = ir();
  if (text.empty()) {
    for (const std::string &message : impl->messages)
      llvm::errs() << message << "\n";
    return 1;
  }
  llvm::Error error = write(path, text);
  if (!error)
    return 0;
  llvm::errs() << program << ": error: cannot write '" << path << "': " << llvm::toString(std::move(error))
               << "; name a file in a folder that exists and may be written\n";
  return 1;
}

} // namespace dlc::graph
