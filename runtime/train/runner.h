// train/runner.h - one pass of a data set through the entries of one kind, of all batch sizes that it takes.
#ifndef DLC_TRAIN_RUNNER_H
#define DLC_TRAIN_RUNNER_H

#include "dlc/train.hpp"

#include <memory>

namespace dlc::train {

/// Sums over the batches of a pass: what Metrics are the quotients of.
struct Sums {
  double loss = 0;
  int64_t examples = 0;
  struct Metric {
    std::string name;
    double sum = 0, count = 0;
  };
  std::vector<Metric> metrics;

  Metric &metric(const std::string &name);
  double meanLoss() const { return loss / static_cast<double>(examples); }
  Metrics quotients() const;
};

/// An entry whose inputs have been found in the data set, with memory for its outputs.
class BoundEntry {
public:
  static Result<std::unique_ptr<BoundEntry>> bind(Session &session, const dlc_entry *entry,
                                                  const data::Dataset &dataset, const std::string &step);
  int64_t batch() const { return entry->batch; }
  const char *name() const { return entry->name; }
  std::vector<std::string> metricNames() const;
  /// Whether the model has an input "valid" that the data set does not give.
  bool tellsValid() const { return validAt < inputs.size(); }
  /// `count` rows, or with null the examples from `begin` on. Adds to `sums` unless the call fails.
  Status run(Session &session, const int64_t *rows, int64_t begin, int64_t count, Sums &sums);

private:
  explicit BoundEntry(const dlc_entry *e) : entry(e) {}
  Status whose(Session &session, const Status &status, const int64_t *rows, int64_t begin, int64_t count);
  double output(size_t index) const;

  const dlc_entry *entry;
  std::unique_ptr<data::Gatherer> gatherer;
  std::vector<const void *> inputs;
  std::vector<float> valid;
  size_t validAt = 0; ///< among the inputs; their number if there is none
  std::vector<int64_t> lastRows;
  std::vector<std::vector<double>> storage; ///< doubles for their alignment
  std::vector<void *> outputs;
  size_t loss = 0;
  struct Pair {
    std::string name;
    size_t sum, count;
  };
  std::vector<Pair> metrics;
};

/// Whether the entry is of the kind, and of the step if one is named: "NAME", "NAME.grad" and "NAME.apply" are the
/// entries of step NAME where a module has several, and those of all kinds are the only step's where it has one.
bool belongs(const dlc_module &module, const dlc_entry &entry, dlc_entry_kind kind, const std::string &step);
/// That `step` names a step of the module, or there is no choice: a module without steps may still be evaluated.
Status checkStep(const dlc_module &module, const std::string &step);

class Runner {
public:
  /// Binds all entries of the kind that the policy needs; `largest` 0 takes the module's largest batch size. `step` as
  /// checkStep has it. Where a model tells valid rows, evaluation pads its last batch.
  static Result<Runner> make(Session &session, dlc_entry_kind kind, const std::string &step,
                             const data::Dataset &dataset, int64_t largest, data::LastBatch policy);
  const std::vector<data::Batch> &plan() const { return steps; }
  int64_t largestBatch() const { return entries.front()->batch(); }
  /// The entry's, the same for all batch sizes.
  const char *name() const { return entries.front()->name(); }
  /// Examples that the plan leaves out.
  int64_t skipped() const { return left; }
  /// "loss" and the names of the metrics.
  std::vector<std::string> series() const;
  /// Step `index` of the plan, with the rows in the order given, or as they lie if `order` is null.
  Status run(Session &session, size_t index, const int64_t *order, Sums &sums);

private:
  std::vector<std::unique_ptr<BoundEntry>> entries; ///< falling batch sizes
  std::vector<data::Batch> steps;
  int64_t left = 0;
};

} // namespace dlc::train

#endif // DLC_TRAIN_RUNNER_H
