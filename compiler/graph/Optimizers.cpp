//===- Optimizers.cpp - Optimizers, schedules and groups become attributes ------------------===//
//
// An optimizer is a kind and settings, which are put together as the IR writes them and parsed. So the ranges of
// settings are those of the train dialect and stand there alone, and a new optimizer needs a struct in the header,
// nothing here.
//
//===----------------------------------------------------------------------------------------===//
#include "compiler/graph/Internal.h"
#include "dialects/train/Settings.h"

#include "mlir/AsmParser/AsmParser.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/bit.h"
#include "llvm/Support/raw_ostream.h"

using namespace mlir;

namespace dlc::graph {

using detail::Access;

//===-- Settings ---------------------------------------------------------------------------===//

// Every double has a hexadecimal form, NaN too, which the dialect then refuses.
static std::string bits(double value) { return "0x" + llvm::utohexstr(llvm::bit_cast<uint64_t>(value), false, 16); }

static std::string quoted(const std::string &text) {
  std::string out;
  llvm::raw_string_ostream stream(out);
  stream << '"';
  llvm::printEscapedString(text, stream);
  stream << '"';
  return out;
}

// A setting that is set again has the last value.
void Settings::put(const char *name, std::string value) {
  auto known = llvm::find_if(list, [&](auto &setting) { return setting.first == name; });
  if (known != list.end())
    known->second = std::move(value);
  else
    list.emplace_back(name, std::move(value));
}

void Settings::set(const char *name, double value) { put(name, bits(value) + " : f64"); }

void Settings::set(const char *name, const std::vector<double> &values) {
  put(name, "[" + llvm::join(llvm::map_range(values, bits), ", ") + "]");
}

void Settings::set(const char *name, const std::vector<std::string> &words) {
  put(name, "[" + llvm::join(llvm::map_range(words, quoted), ", ") + "]");
}

void Settings::set(const char *name, const char *word) { put(name, quoted(word)); }

void Settings::set(const char *name) { put(name, "true"); }

std::string Settings::attribute(const std::string &kind) const {
  std::string text = "#train." + kind;
  for (size_t i = 0; i != list.size(); ++i)
    text += (i ? ", " : "<") + list[i].first + " = " + list[i].second;
  return list.empty() ? text : text + ">";
}

//===-- Schedules and groups ---------------------------------------------------------------===//

Schedule::Schedule(std::string kind, std::initializer_list<std::pair<const char *, double>> numbers)
    : kind(std::move(kind)) {
  for (auto [name, value] : numbers)
    settings.set(name, value);
}

Schedule Schedule::step(double every, double gamma) { return {"step_decay", {{"every", every}, {"gamma", gamma}}}; }
Schedule Schedule::multi_step(const std::vector<double> &milestones, double gamma) {
  Schedule s("multi_step", {{"gamma", gamma}});
  s.settings.set("milestones", milestones);
  return s;
}
Schedule Schedule::exponential(double gamma) { return {"exponential", {{"gamma", gamma}}}; }
Schedule Schedule::natural_exponential(double rate) { return {"natural_exponential", {{"rate", rate}}}; }
Schedule Schedule::inverse_time(double rate) { return {"inverse_time", {{"rate", rate}}}; }
Schedule Schedule::polynomial(double total, double power, double minimum) {
  return {"polynomial", {{"total", total}, {"power", power}, {"minimum", minimum}}};
}
Schedule Schedule::cosine(double total, double minimum) { return {"cosine", {{"total", total}, {"minimum", minimum}}}; }
Schedule Schedule::cosine_restarts(double first, double multiply, double minimum) {
  return {"cosine_restarts", {{"first", first}, {"multiply", multiply}, {"minimum", minimum}}};
}
Schedule Schedule::noam(double d_model, double warmup) {
  return {"noam", {{"d_model", d_model}, {"warmup_steps", warmup}}};
}
Schedule Schedule::cyclic(double maximum, double up, double down) {
  Schedule s("cyclic", {{"maximum", maximum}, {"up", up}});
  if (down != 0)
    s.settings.set("down", down);
  return s;
}
Schedule Schedule::one_cycle(double total, double up_share, double divide_start, double divide_end) {
  return {"one_cycle",
          {{"total", total}, {"up_share", up_share}, {"divide_start", divide_start}, {"divide_end", divide_end}}};
}
Schedule Schedule::table(const std::vector<double> &factors) {
  Schedule s("table");
  s.settings.set("factors", factors);
  return s;
}
Schedule Schedule::function(std::function<Tensor(Tensor, Tensor)> f) {
  Schedule s("function");
  s.callback = std::move(f);
  return s;
}

Group::Group(const char *name, const std::vector<std::string> &params) {
  settings.set("name", name);
  settings.set("params", params);
}

//===-- Initialisers -------------------------------------------------------------------------===//

static Init named(Init init, const char *name) {
  init.kind = Init::Kind::named;
  init.name = name;
  return init;
}

static Init xavier(const char *distribution, double gain) {
  Init init = named(Init::zeros(), "xavier");
  init.settings.set("distribution", distribution), init.settings.set("gain", gain);
  return init;
}

static Init kaiming(const char *distribution, const char *nonlinearity, const char *mode, double slope) {
  Init init = named(Init::zeros(), "kaiming");
  init.settings.set("distribution", distribution), init.settings.set("mode", mode);
  init.settings.set("nonlinearity", nonlinearity);
  if (nonlinearity == llvm::StringRef("leaky_relu"))
    init.settings.set("slope", slope);
  return init;
}

Init Init::xavier_uniform(double gain) { return xavier("uniform", gain); }
Init Init::xavier_normal(double gain) { return xavier("normal", gain); }
Init Init::kaiming_uniform(const char *nonlinearity, const char *mode, double slope) {
  return kaiming("uniform", nonlinearity, mode, slope);
}
Init Init::kaiming_normal(const char *nonlinearity, const char *mode, double slope) {
  return kaiming("normal", nonlinearity, mode, slope);
}
Init Init::truncated_normal(double mean, double stddev, double low, double high) {
  Init init = graph::named(Init::zeros(), "truncated_normal");
  init.settings.set("mean", mean), init.settings.set("stddev", stddev);
  init.settings.set("low", low), init.settings.set("high", high);
  return init;
}
Init Init::identity() { return graph::named(Init::zeros(), "identity"); }

//===-- A step -------------------------------------------------------------------------------===//

Attribute checked(Call &call, llvm::function_ref<Attribute(llvm::function_ref<InFlightDiagnostic()>)> make) {
  MLIRContext *context = &call.model->context;
  std::string text;
  ScopedDiagnosticHandler handler(context, [&](Diagnostic &diagnostic) {
    if (text.empty())
      text = diagnostic.str();
    // "'train.param' op " says nothing to who wrote a model.
    if (size_t at = text.find("' op "); text.front() == '\'' && at != std::string::npos)
      text.erase(0, at + 5);
    return success();
  });
  Attribute attribute = make([&] { return emitError(UnknownLoc::get(context)); });
  if (!attribute || !text.empty()) {
    call.model->error(call.here, call.what, text);
    return {};
  }
  return attribute;
}

Attribute parse(Call &call, const std::string &text) {
  return checked(call, [&](auto) { return parseAttribute(text, &call.model->context); });
}

// The callback's graph is a function of the module; it sees nothing but its arguments.
static Attribute trace(Call &call, const Name &step, const Schedule &schedule) {
  detail::ModelImpl &model = *call.model;
  OpBuilder &b = model.builder;
  RankedTensorType scalar = model.type(DType::f64, {});
  std::string name = step.text + ".schedule";
  func::FuncOp function;
  Tensor rate;
  {
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPoint(model.function);
    function = func::FuncOp::create(b, call.location, name, b.getFunctionType({scalar, scalar}, {scalar}));
    function.setPrivate();
    Block *body = function.addEntryBlock();
    b.setInsertionPointToEnd(body);
    auto argument = [&](unsigned i) { return Access::tensor(model.node(body->getArgument(i), DType::f64, {})); };
    rate = schedule.callback(argument(0), argument(1));
    detail::Node *node = Access::node(rate);
    if (node && !node->model)
      return {}; // Said where it happened.
    if (!node || node->model != &model || rate.dtype() != DType::f64 || rate.rank() != 0) {
      call.error("a schedule's function must give a rate", node ? describe(rate.dtype(), rate.shape()) : "no tensor",
                 "f64 ()", "compute it from its two arguments");
      return {};
    }
    func::ReturnOp::create(b, call.location, node->value);
  }
  bool closed = true;
  function.walk([&](Operation *op) {
    for (Value operand : op->getOperands())
      closed &= operand.getParentRegion() == &function.getBody();
    closed &= !isa<train::ReadOp, train::WriteOp>(op);
  });
  if (closed)
    return train::FunctionScheduleAttr::get(&model.context, FlatSymbolRefAttr::get(&model.context, name));
  call.error("a schedule's function may use its two arguments alone", "a tensor of the model",
             "the step, the learning rate and numbers", "make it a setting of the schedule, or a number");
  return {};
}

std::optional<StepSettings> stepSettings(Call &call, const Name &step, const Optimizer &optimizer) {
  StepSettings settings;
  OpBuilder &b = call.model->builder;
  auto number = [&](const char *name, std::optional<double> value, const char *usual, FloatAttr &to) {
    if (!value)
      return true;
    to = b.getF64FloatAttr(*value);
    return !!checked(call, [&](auto emitError) {
      return succeeded(train::verifySetting(emitError, name, to, usual)) ? Attribute(to) : Attribute();
    });
  };
  Attribute kind = parse(call, optimizer.settings.attribute(optimizer.kind));
  if (!kind)
    return std::nullopt;
  settings.optimizer = llvm::cast<train::OptimizerAttrInterface>(kind);
  const Schedule &rate = optimizer.rate;
  if (!rate.kind.empty()) {
    Attribute schedule = rate.callback ? trace(call, step, rate) : parse(call, rate.settings.attribute(rate.kind));
    if (!schedule)
      return std::nullopt;
    settings.schedule = llvm::cast<train::ScheduleAttrInterface>(schedule);
  }
  SmallVector<Attribute> groups;
  for (const Group &group : optimizer.groups)
    if (groups.push_back(parse(call, group.settings.attribute("group"))); !groups.back())
      return std::nullopt;
  if (!groups.empty())
    settings.groups = b.getArrayAttr(groups);
  if (!number("warmup", rate.warm, "1000.0", settings.warmup) ||
      !number("steps_per_epoch", rate.per_epoch, "the number of batches of the data", settings.stepsPerEpoch) ||
      !number("clip_value", optimizer.value_limit, "1.0", settings.clipValue) ||
      !number("clip_norm", optimizer.norm_limit, "1.0", settings.clipNorm) ||
      !number("l1", optimizer.l1_decay, "1e-5", settings.l1))
    return std::nullopt;
  settings.frozen = optimizer.frozen;
  return settings;
}

} // namespace dlc::graph
