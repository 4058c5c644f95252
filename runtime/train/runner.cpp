// train/runner.cpp - finding an entry's inputs in a data set, and running it over the batches.
#include "train/runner.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

namespace dlc {

double Metrics::value(const std::string &name) const {
  for (const auto &[key, value] : values)
    if (key == name)
      return value;
  return NAN;
}

namespace train {

namespace {

std::string typeText(int32_t type, const int64_t *shape, size_t rank) {
  std::string text = dlc_dtype_name(type) + std::string("[");
  for (size_t i = 0; i < rank; ++i)
    text += (i ? "," : "") + std::to_string(shape[i]);
  return text + "]";
}

std::string fieldNames(const data::Dataset &dataset) {
  std::string names;
  for (const data::Field &field : dataset.fields())
    names += (names.empty() ? "\"" : ", \"") + field.name + "\" " +
             typeText(field.type, field.shape.data(), field.shape.size());
  return names.empty() ? "no fields" : names;
}

std::string located(const dlc_tensor &tensor) {
  return tensor.location && *tensor.location ? std::string(" (") + tensor.location + ")" : "";
}

const char *kindName(dlc_entry_kind kind) {
  return kind == DLC_ENTRY_STEP ? "step" : kind == DLC_ENTRY_GRAD ? "grad" : "eval";
}

Result<const data::Field *> findField(const std::string &where, const dlc_tensor &input, const data::Dataset &dataset) {
  std::string name = where + ": input \"" + input.name + "\"" + located(input);
  if (input.batch_dim != 0)
    return Status(DLC_BAD_DATA,
                  name + " has " + (input.batch_dim < 0 ? "no batch dimension" : "its batch elsewhere") +
                      ", expected the batch as its first dimension; call the entry with dlc_call instead");
  const data::Field *field = dataset.find(input.name);
  if (!field)
    return Status(DLC_BAD_DATA, name + " is not in the data set, which has: " + fieldNames(dataset) +
                                    "; rename a field, or the input");
  size_t rank = static_cast<size_t>(input.rank) - 1;
  const int64_t *shape = input.shape + 1;
  bool sameShape = rank == field->shape.size() && std::equal(field->shape.begin(), field->shape.end(), shape);
  if (field->type == input.dtype && sameShape)
    return field;
  bool sameType = field->type == input.dtype;
  return Status(sameType ? DLC_SIZE_MISMATCH : DLC_TYPE_MISMATCH,
                name + " is " + typeText(input.dtype, shape, rank) + " an example, but the data set's \"" +
                    field->name + "\" is " + typeText(field->type, field->shape.data(), field->shape.size()) +
                    (sameType ? "; reshape the field, or change the model's input"
                              : "; load the field with that type, or cast in the model"));
}

} // namespace

Sums::Metric &Sums::metric(const std::string &name) {
  for (Metric &metric : metrics)
    if (metric.name == name)
      return metric;
  metrics.push_back({name, 0, 0});
  return metrics.back();
}

Metrics Sums::quotients() const {
  Metrics result;
  result.loss = meanLoss();
  result.examples = examples;
  for (const Metric &metric : metrics)
    result.values.emplace_back(metric.name, metric.sum / metric.count);
  return result;
}

/// The names of the module's steps, each once.
static std::vector<std::string> stepNames(const dlc_module &module) {
  std::vector<std::string> names;
  for (int32_t i = 0; i < module.entry_count; ++i)
    if (const dlc_entry &entry = module.entries[i];
        entry.kind == DLC_ENTRY_STEP && std::find(names.begin(), names.end(), entry.name) == names.end())
      names.emplace_back(entry.name);
  return names;
}

bool belongs(const dlc_module &module, const dlc_entry &entry, dlc_entry_kind kind, const std::string &step) {
  if (entry.kind != kind)
    return false;
  if (step.empty() || kind == DLC_ENTRY_EVAL || stepNames(module).size() < 2)
    return true;
  return entry.name == step + (kind == DLC_ENTRY_GRAD ? ".grad" : kind == DLC_ENTRY_APPLY ? ".apply" : "");
}

Status checkStep(const dlc_module &module, const std::string &step) {
  std::vector<std::string> names = stepNames(module);
  if (names.empty() || (step.empty() && names.size() == 1) ||
      std::find(names.begin(), names.end(), step) != names.end())
    return Status();
  std::string list;
  for (const std::string &name : names)
    list += (list.empty() ? "\"" : ", \"") + name + "\"";
  std::string got = step.empty() ? "no step" : "the step \"" + step + "\"";
  return Status(step.empty() ? DLC_INVALID_ARGUMENT : DLC_NOT_FOUND,
                std::string("model \"") + module.name + "\": got " + got + ", expected one of " + list +
                    "; name it with Fit::step, or as the last argument of evaluate");
}

Result<std::unique_ptr<BoundEntry>> BoundEntry::bind(Session &session, const dlc_entry *entry,
                                                     const data::Dataset &dataset, const std::string &step) {
  std::string where =
      std::string("entry \"") + entry->name + "\" of model \"" + dlc_session_module(session.get())->name + "\"";
  std::unique_ptr<BoundEntry> bound(new BoundEntry(entry));
  std::vector<const data::Field *> fields;
  bound->inputs.resize(static_cast<size_t>(entry->input_count));
  bound->validAt = bound->inputs.size();
  bound->valid.assign(static_cast<size_t>(std::max<int64_t>(entry->batch, 0)), 1.0f);
  for (int32_t i = 0; i < entry->input_count; ++i) {
    const dlc_tensor &input = entry->inputs[i];
    if (std::strcmp(input.name, "valid") == 0 && !dataset.find("valid") && input.dtype == DLC_F32 && input.rank == 1 &&
        input.batch_dim == 0) {
      bound->validAt = static_cast<size_t>(i);
      continue;
    }
    Result<const data::Field *> field = findField(where, input, dataset);
    if (!field.ok())
      return field.status();
    fields.push_back(*field);
  }
  bound->gatherer = std::make_unique<data::Gatherer>(fields, entry->batch);

  size_t none = static_cast<size_t>(entry->output_count);
  auto find = [&](const std::string &name) {
    for (size_t i = 0; i < none; ++i)
      if (name == entry->outputs[i].name)
        return i;
    return none;
  };
  bound->loss = find("loss"); // eval has one for each of several steps
  if (bound->loss == none)
    bound->loss = find(step + ".loss");
  if (bound->loss == none || entry->outputs[bound->loss].bytes > 8)
    return Status(DLC_BAD_DATA, where + " has no scalar output \"loss\"");
  for (size_t i = 0; i < none; ++i) {
    const dlc_tensor &tensor = entry->outputs[i];
    bound->storage.emplace_back((tensor.bytes + 7) / 8 + 1);
    bound->outputs.push_back(bound->storage.back().data());
    std::string name = tensor.name;
    if (name.size() <= 4 || name.compare(name.size() - 4, 4, ".sum") != 0)
      continue;
    name.resize(name.size() - 4);
    size_t count = find(name + ".count");
    if (count != none && tensor.bytes <= 8 && entry->outputs[count].bytes <= 8)
      bound->metrics.push_back({name, i, count});
  }
  return bound;
}

double BoundEntry::output(size_t index) const {
  const void *value = outputs[index];
  switch (entry->outputs[index].dtype) {
  case DLC_F32:
    return *static_cast<const float *>(value);
  case DLC_F64:
    return *static_cast<const double *>(value);
  case DLC_I32:
    return *static_cast<const int32_t *>(value);
  case DLC_I64:
    return static_cast<double>(*static_cast<const int64_t *>(value));
  default:
    return NAN;
  }
}

std::vector<std::string> BoundEntry::metricNames() const {
  std::vector<std::string> names;
  names.reserve(metrics.size());
  for (const Pair &pair : metrics)
    names.push_back(pair.name);
  return names;
}

Status BoundEntry::run(Session &session, const int64_t *rows, int64_t begin, int64_t count, Sums &sums) {
  if (!rows && count < entry->batch) { // nothing follows them that could be borrowed
    lastRows.resize(static_cast<size_t>(count));
    std::iota(lastRows.begin(), lastRows.end(), begin);
    rows = lastRows.data();
  }
  const void *const *fields = rows ? gatherer->gather(rows, count, entry->batch) : gatherer->borrow(begin);
  for (size_t i = 0; i < inputs.size(); ++i)
    inputs[i] = i == validAt ? valid.data() : *fields++;
  std::fill(valid.begin() + count, valid.end(), 0.0f);
  Status status = session.call(entry, inputs.data(), outputs.data());
  std::fill(valid.begin() + count, valid.end(), 1.0f);
  if (status.code() == DLC_LABEL_OUT_OF_RANGE)
    return whose(session, status, rows, begin, count);
  if (!status.ok())
    return status;
  sums.loss += output(loss) * static_cast<double>(count);
  sums.examples += count;
  for (const Pair &pair : metrics) {
    Sums::Metric &metric = sums.metric(pair.name);
    metric.sum += output(pair.sum);
    metric.count += output(pair.count);
  }
  return Status();
}

// An element of a batch that was drawn says nothing to a person: which example of the data set is it?
Status BoundEntry::whose(Session &session, const Status &status, const int64_t *rows, int64_t begin, int64_t count) {
  dlc_range_error error = dlc_last_range_error(session.get());
  if (error.input < 0 || error.input >= entry->input_count)
    return status;
  const dlc_tensor &input = entry->inputs[error.input];
  if (input.batch_dim != 0 || input.bytes == 0)
    return status;
  auto elements = static_cast<int64_t>(input.bytes / dlc_dtype_size(input.dtype));
  int64_t row = error.element / (elements / entry->batch);
  if (row >= count)
    return status;
  return Status(status.code(), status.message() + ". It is in example " +
                                   std::to_string(rows ? rows[row] : begin + row) + " of the data set, counted from 0");
}

Result<Runner> Runner::make(Session &session, dlc_entry_kind kind, const std::string &step,
                            const data::Dataset &dataset, int64_t largest, data::LastBatch policy) {
  if (!session)
    return session.status();
  const dlc_module *module = dlc_session_module(session.get());
  if (Status status = checkStep(*module, step); !status.ok())
    return status;
  std::vector<const dlc_entry *> found;
  std::string sizes;
  for (int32_t i = 0; i < module->entry_count; ++i) {
    const dlc_entry &entry = module->entries[i];
    if (!belongs(*module, entry, kind, step) || entry.batch < 1)
      continue;
    sizes += (sizes.empty() ? "" : ", ") + std::to_string(entry.batch);
    if (std::none_of(found.begin(), found.end(), [&](const dlc_entry *e) { return e->batch == entry.batch; }))
      found.push_back(&entry);
  }
  std::string name = std::string("model \"") + module->name + "\"";
  if (found.empty())
    return Status(DLC_NOT_FOUND, name + " has no " + kindName(kind) +
                                     " entry with a batch dimension; compile it with " +
                                     (kind == DLC_ENTRY_GRAD ? "--emit-gradients" : "--entries that name it"));
  std::sort(found.begin(), found.end(), [](const dlc_entry *a, const dlc_entry *b) { return a->batch > b->batch; });
  if (largest) {
    auto start = std::find_if(found.begin(), found.end(), [&](const dlc_entry *e) { return e->batch == largest; });
    if (start == found.end())
      return Status(DLC_NOT_FOUND, name + " has no " + kindName(kind) + " entry of batch size " +
                                       std::to_string(largest) + "; it has: " + sizes +
                                       ". Compile it with --batch that names it");
    found.erase(found.begin(), start);
  }
  if (policy != data::LastBatch::Smaller)
    found.resize(1);

  Runner runner;
  std::vector<int64_t> batchSizes;
  for (const dlc_entry *entry : found) {
    Result<std::unique_ptr<BoundEntry>> bound = BoundEntry::bind(session, entry, dataset, step);
    if (!bound.ok())
      return bound.status();
    runner.entries.push_back(std::move(*bound));
    batchSizes.push_back(entry->batch);
  }
  if (policy == data::LastBatch::Padded && !runner.entries.front()->tellsValid())
    return Status(DLC_BAD_DATA,
                  name + ": LastBatch::Padded: got no input \"valid\" to fill in, expected one of f32 [batch] "
                         "that its loss and its metrics respect and that no field of the data set gives; add "
                         "it, or choose another policy");
  if (kind == DLC_ENTRY_EVAL && runner.entries.front()->tellsValid())
    policy = data::LastBatch::Padded;
  runner.steps = data::batches(dataset.size(), batchSizes, policy);
  runner.left = dataset.size();
  for (const data::Batch &step : runner.steps)
    runner.left -= step.count;
  if (runner.steps.empty())
    return Status(DLC_BAD_DATA,
                  name + ": got a data set of " + std::to_string(dataset.size()) + " examples, expected at least " +
                      std::to_string(batchSizes.back()) +
                      ", the smallest batch size that may be used; compile the model with a smaller --batch");
  return runner;
}

std::vector<std::string> Runner::series() const {
  std::vector<std::string> names = {"loss"};
  for (const std::string &name : entries.front()->metricNames())
    names.push_back(name);
  return names;
}

Status Runner::run(Session &session, size_t index, const int64_t *order, Sums &sums) {
  const data::Batch &step = steps[index];
  for (const std::unique_ptr<BoundEntry> &entry : entries)
    if (entry->batch() == step.count)
      return entry->run(session, order ? order + step.begin : nullptr, step.begin, step.count, sums);
  if (entries.front()->tellsValid())
    return entries.front()->run(session, order ? order + step.begin : nullptr, step.begin, step.count, sums);
  return Status(DLC_NOT_FOUND, "no entry of batch size " + std::to_string(step.count));
}

} // namespace train
} // namespace dlc
