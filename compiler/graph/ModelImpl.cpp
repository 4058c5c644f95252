//===- ModelImpl.cpp - What a model holds: names, locations, persistent tensors, the module -----===//
#include "compiler/graph/Internal.h"

#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/Verifier.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <cmath>

using namespace mlir;

namespace dlc::graph {

using detail::Access;
using detail::Node;
using detail::NodeKind;

Current &current() {
  static thread_local Current state;
  return state;
}

std::string lineOf(Here here) { return (llvm::sys::path::filename(here.file) + ":" + llvm::Twine(here.line)).str(); }

detail::ModelImpl *currentModel(Here here, llvm::StringRef what) {
  if (current().override_)
    here = *current().override_;
  if (!current().model)
    current().orphans.push_back(lineOf(here) + ": error: " + what.str() +
                                ": there must be a model; got none, expected a Model made before; move this line below "
                                "it");
  return current().model;
}

//===-- Scopes ----------------------------------------------------------------------------===//

static bool validName(llvm::StringRef name) {
  return !name.empty() &&
         llvm::all_of(name, [](char c) { return llvm::isAlnum(c) || c == '_' || c == '.' || c == '-'; }) &&
         name.front() != '.' && name.back() != '.' && !name.contains("..");
}

Scope::Scope(Name name) {
  Here here{name.file, name.line};
  if (!validName(name.text))
    if (detail::ModelImpl *model = currentModel(here, "Scope"))
      model->error(here, "Scope",
                   "a name has letters, digits, '_', '-' and '.' between; got '" + name.text +
                       "', expected for example 'encoder'; rename the scope");
  current().scopes.push_back(name.text);
}

Scope::~Scope() { current().scopes.pop_back(); }

//===-- The model's state -------------------------------------------------------------------===//

detail::ModelImpl::ModelImpl() : context(MLIRContext::Threading::DISABLED), builder(&context) {
  context.loadDialect<dl::DLDialect, train::TrainDialect, func::FuncDialect>();
}

std::string detail::ModelImpl::scoped(llvm::StringRef name) const {
  std::string full = llvm::join(current().scopes, ".");
  if (!full.empty() && !name.empty())
    full += ".";
  return full + name.str();
}

// Only the file's name: the IR is the same from every folder.
Location detail::ModelImpl::location(Here here, llvm::StringRef name) {
  Location line = FileLineColLoc::get(&context, llvm::sys::path::filename(here.file), here.line, 0);
  std::string full = scoped(name);
  return full.empty() ? line : NameLoc::get(builder.getStringAttr(full), line);
}

Type detail::ModelImpl::element(DType dtype) {
  switch (dtype) {
  case DType::f32:
    return builder.getF32Type();
  case DType::f64:
    return builder.getF64Type();
  case DType::i32:
    return builder.getI32Type();
  case DType::i64:
    return builder.getI64Type();
  case DType::u8:
    return builder.getIntegerType(8, /*isSigned=*/false);
  case DType::i1:
    break;
  }
  return builder.getI1Type();
}

RankedTensorType detail::ModelImpl::type(DType dtype, const Shape &shape) {
  SmallVector<int64_t> extents;
  for (Extent e : shape)
    extents.push_back(e.batch ? ShapedType::kDynamic : e.size);
  return RankedTensorType::get(extents, element(dtype));
}

Node *detail::ModelImpl::node(Value value, DType dtype, Shape shape, NodeKind kind, std::string name) {
  Node node;
  node.model = this;
  node.value = value;
  node.dtype = dtype;
  node.shape = std::move(shape);
  node.kind = kind;
  node.name = std::move(name);
  nodes.push_back(std::move(node));
  return &nodes.back();
}

void detail::ModelImpl::error(Here at, llvm::StringRef what, const llvm::Twine &text) {
  std::string scope = scoped("");
  messages.push_back(lineOf(at) + ": error: " + (scope.empty() ? "" : scope + ": ") + what.str() + ": " + text.str());
}

// What expand-entries calls its own functions, states and hyperparameters.
static bool reserved(llvm::StringRef name) {
  static const llvm::StringSet<> words = {
      "rng",          "model", "init",     "step",       "eval",      "predict",   "grad",          "apply",    "seed",
      "rate",         "lr",    "lr_scale", "beta1",      "beta2",     "eps",       "momentum",      "lr_decay", "alpha",
      "weight_decay", "l1",    "rho",      "clip_value", "clip_norm", "dampening", "momentum_decay"};
  auto [first, rest] = name.split('.');
  static const llvm::StringSet<> prefixes = {"grad",     "schedule", "sgd",   "adagrad", "rmsprop",
                                             "adadelta", "adam",     "adamw", "adamax",  "nadam"};
  return words.contains(name) || (!rest.empty() && prefixes.contains(first));
}

bool detail::ModelImpl::claim(const Name &name, const std::string &full, llvm::StringRef what) {
  Here at{name.file, name.line};
  if (!validName(full)) {
    error(at, what,
          "a name has letters, digits, '_', '-' and '.' between; got '" + full +
              "', expected for example 'fc1.weight'; rename it");
    return false;
  }
  if (reserved(full)) {
    error(at, what,
          "the name is taken by the compiler; got '" + full + "', expected another; rename it, or put it into a scope");
    return false;
  }
  auto [it, fresh] = names.try_emplace(full, at);
  if (fresh)
    return true;
  error(at, what,
        "names must be unique; got '" + full + "' again, which " + lineOf(it->second) +
            " has made, expected another name; rename one, put it into a Scope, or call the one layer twice to share");
  return false;
}

Value detail::ModelImpl::like(const Shape &shape, Location loc) {
  // A vector of the batch's extent, from the first input that has it. Only its shape is read.
  if (!batch) {
    for (Node &input : nodes) {
      auto at = llvm::find(input.shape, Batch);
      if (input.kind != NodeKind::input || at == input.shape.end())
        continue;
      Value value = input.value;
      OpBuilder::InsertionGuard guard(builder);
      builder.setInsertionPointToStart(&function.getBody().front());
      Type element = llvm::cast<RankedTensorType>(value.getType()).getElementType();
      if (input.shape.size() > 1) {
        SmallVector<int64_t> offsets(input.shape.size(), 0), limits, strides(input.shape.size(), 1), extents;
        for (Extent e : input.shape) {
          limits.push_back(e.batch ? -1 : std::min<int64_t>(1, e.size));
          extents.push_back(e.batch ? ShapedType::kDynamic : limits.back());
        }
        if (llvm::is_contained(extents, 0))
          continue;
        value =
            dl::SliceOp::create(builder, loc, RankedTensorType::get(extents, element), value, offsets, limits, strides);
        value = dl::ReshapeOp::create(builder, loc, RankedTensorType::get({ShapedType::kDynamic}, element), value);
      }
      batch = value;
      break;
    }
  }
  auto at = llvm::find_if(shape, [](Extent e) { return e.batch; });
  if (!batch || at == shape.end() || std::find_if(at + 1, shape.end(), [](Extent e) { return e.batch; }) != shape.end())
    return {};
  int64_t position = at - shape.begin();
  Type element = llvm::cast<RankedTensorType>(batch.getType()).getElementType();
  Value rows = batch;
  if (at->size != 1) {
    Type wide = RankedTensorType::get({ShapedType::kDynamic, at->size}, element);
    rows = dl::BroadcastOp::create(builder, loc, wide, rows, Value(), ArrayRef<int64_t>{0});
    rows = dl::ReshapeOp::create(builder, loc, RankedTensorType::get({ShapedType::kDynamic}, element), rows);
  }
  if (shape.size() == 1)
    return rows;
  return dl::BroadcastOp::create(builder, loc, RankedTensorType::get(type(DType::f32, shape).getShape(), element), rows,
                                 Value(), ArrayRef<int64_t>{position});
}

// Parameters and states stand before the function, in the order they are made.
static void insertPersistent(detail::ModelImpl &model) {
  if (model.lastPersistent)
    model.builder.setInsertionPointAfter(model.lastPersistent);
  else
    model.builder.setInsertionPointToStart(model.module->getBody());
}

Value detail::ModelImpl::rng(Location loc) {
  if (stream)
    return stream;
  auto type = RankedTensorType::get({2}, builder.getI64Type());
  OpBuilder::InsertionGuard guard(builder);
  insertPersistent(*this);
  auto op = train::StateOp::create(
      builder, loc, train::kRngState, type,
      llvm::cast<train::InitializerAttrInterface>(Attribute(train::ZerosAttr::get(&context))), DenseI64ArrayAttr());
  op->setAttr("role", builder.getStringAttr("state"));
  lastPersistent = op;
  builder.setInsertionPointToStart(&function.getBody().front());
  stream = train::ReadOp::create(builder, loc, type, train::kRngState);
  return stream;
}

Attribute detail::ModelImpl::initializer(const Init &init, DType dtype, const Shape &shape) {
  auto number = [&](double value) { return builder.getF64FloatAttr(value); };
  switch (init.kind) {
  case Init::Kind::zeros:
  case Init::Kind::fan_in:
  case Init::Kind::named:
    return train::ZerosAttr::get(&context);
  case Init::Kind::constant:
    return train::ConstantInitAttr::get(&context, number(init.a));
  case Init::Kind::uniform:
    return train::UniformInitAttr::get(&context, number(init.a), number(init.b));
  case Init::Kind::normal:
    return train::NormalInitAttr::get(&context, number(init.a), number(init.b));
  case Init::Kind::values:
    break;
  }
  SmallVector<Attribute> list;
  for (double value : init.list)
    list.push_back(isFloat(dtype) ? Attribute(FloatAttr::get(element(dtype),
                                                             dtype == DType::f32 ? static_cast<float>(value) : value))
                                  : Attribute(IntegerAttr::get(element(dtype), static_cast<int64_t>(value))));
  return train::ValuesAttr::get(&context, DenseElementsAttr::get(type(dtype, shape), list));
}

Tensor detail::ModelImpl::persistent(const Name &name, DType dtype, const Shape &shape, const Init &init,
                                     NodeKind kind) {
  bool param = kind == NodeKind::parameter;
  Here at{name.file, name.line};
  Call call(param ? "parameter" : "state", this, at);
  if (!call || !call.validShape(shape))
    return Call::failed();
  call.here = at; // of the name, also inside a layer
  std::string full = scoped(name.text);
  auto fail = [&](const llvm::Twine &rule, const llvm::Twine &got, const llvm::Twine &expected,
                  const llvm::Twine &fix) { return call.error("'" + full + "': " + rule, got, expected, fix); };
  int64_t batches;
  int64_t size = count(shape, &batches);
  if (batches)
    return fail("a tensor that outlives a step has no batch", str(shape), "numbers alone",
                "reduce over the batch first");
  if (param && !isFloat(dtype))
    return fail("a parameter must be floating", graph::name(dtype), "f32 or f64", "use state() for other dtypes");
  if (!param && !isNumeric(dtype))
    return fail("a state must be numeric", graph::name(dtype), "f32, f64, i32 or i64", "give another dtype");
  if (init.kind == Init::Kind::values && static_cast<int64_t>(init.list.size()) != size)
    return fail("there must be a value for each element", llvm::Twine(init.list.size()) + " for " + str(shape),
                llvm::Twine(size), "correct the shape or the list");
  bool random = init.kind == Init::Kind::uniform || init.kind == Init::Kind::normal;
  if (init.kind == Init::Kind::fan_in)
    return fail("fan_in() needs a layer", "Init::fan_in() for a plain tensor", "bounds", "use Init::uniform(-b, b)");
  if (random && !isFloat(dtype))
    return fail("random values are floating", graph::name(dtype), "f32 or f64", "use zeros, a constant or values");
  if (!std::isfinite(init.a) || !std::isfinite(init.b) || (init.kind == Init::Kind::uniform && init.a > init.b) ||
      (init.kind == Init::Kind::normal && init.b < 0))
    return fail("an initialiser's numbers must be finite and in order", describe(init.a) + " and " + describe(init.b),
                "low <= high, or a standard deviation of 0 or more", "correct them");
  if (!claim(name, full, call.what))
    return Call::failed();

  Location loc = location(at, name.text);
  RankedTensorType tensor = type(dtype, shape);
  Attribute start = init.kind == Init::Kind::named ? parse(call, init.settings.attribute(init.name))
                                                   : initializer(init, dtype, shape);
  if (!start)
    return Call::failed();
  auto attribute = llvm::cast<train::InitializerAttrInterface>(start);
  {
    OpBuilder::InsertionGuard guard(builder);
    insertPersistent(*this);
    if (param) {
      lastPersistent = train::ParamOp::create(builder, loc, full, tensor, attribute, DenseI64ArrayAttr());
      params.push_back(full);
    } else {
      lastPersistent = train::StateOp::create(builder, loc, full, tensor, attribute, DenseI64ArrayAttr());
      lastPersistent->setAttr("role", builder.getStringAttr("state"));
    }
  }
  if (!checked(call, [&](auto) { return succeeded(attribute.verifyTensor(lastPersistent, tensor)) ? start : nullptr; }))
    return Call::failed();
  Value value = train::ReadOp::create(builder, loc, tensor, full);
  return Access::tensor(node(value, dtype, shape, kind, full));
}

//===-- The end ----------------------------------------------------------------------------===//

bool detail::ModelImpl::finish() {
  if (finished)
    return messages.empty();
  if (recorded.empty() && outputs.empty() && messages.empty())
    error(here, "Model",
          "a model must want something; got neither a train step, a prediction nor a metric, expected "
          "one of them; call train, predict or metric");
  for (Step &step : recorded) {
    SmallVector<Attribute> symbols;
    const StepSettings &settings = step.settings;
    for (const std::string &param : step.all ? params : step.params)
      if (!llvm::any_of(settings.frozen,
                        [&](const std::string &pattern) { return train::matchesPattern(pattern, param); }))
        symbols.push_back(FlatSymbolRefAttr::get(&context, param));
    if (symbols.empty() && messages.empty()) {
      LocationAttr loc = step.location;
      auto line = loc.findInstanceOf<FileLineColLoc>();
      messages.push_back(lineOf({line.getFilename().data(), static_cast<int>(line.getLine())}) +
                         ": error: train: there must be a parameter; got " +
                         (params.empty() ? "a model without any" : "all of them frozen") +
                         ", expected one or more; add a layer or parameter()");
    }
    train::StepOp::create(builder, step.location, step.name, step.loss, builder.getArrayAttr(symbols), settings.groups,
                          settings.optimizer, settings.schedule, settings.warmup, settings.stepsPerEpoch,
                          settings.clipValue, settings.clipNorm, settings.l1);
  }
  finished = true;
  if (!messages.empty())
    return false;
  func::ReturnOp::create(builder, location(here));
  // What the checks above let through is a mistake of this library; it is said, not written.
  ScopedDiagnosticHandler handler(&context, [&](Diagnostic &diagnostic) {
    std::string text;
    llvm::raw_string_ostream stream(text);
    stream << diagnostic;
    auto line = diagnostic.getLocation()->findInstanceOf<FileLineColLoc>();
    messages.push_back(lineOf(line ? Here{line.getFilename().data(), static_cast<int>(line.getLine())} : here) +
                       ": error: " + text);
    return success();
  });
  return succeeded(verify(*module)) && messages.empty();
}

} // namespace dlc::graph
