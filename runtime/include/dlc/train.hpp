//===- dlc/train.hpp - The train loop -------------------------------------------------------===//
//
// The one loop that every example uses:
//
//     dlc::Session net(&mlp_module);
//     auto data = dlc::orExit(dlc::data::idx(folder));
//     auto result = dlc::fit(net, data.train, dlc::Fit().epochs(10).validate(data.test).progress());
//     dlc::orExit(result.status);
//
// What an entry must look like: its inputs have the names, types and shapes of fields of the data set, with the batch
// as their first dimension; its outputs are "loss", the mean over the batch, and for each metric "NAME.sum" and
// "NAME.count". The loss of an epoch is the mean over its examples, a metric sum / count over the epoch.
//
// A separate library (dlc_train; links dlc_data, dlc_log and dlc_runtime). Nothing throws; errors are those of
// dlc/runtime.h, with BAD_DATA for a data set that does not fit the model and INTERRUPTED for a stop by signal.
//
//===----------------------------------------------------------------------------------===//
#ifndef DLC_TRAIN_HPP
#define DLC_TRAIN_HPP

#include "dlc/data.h"
#include "dlc/log.h"
#include "dlc/runtime.hpp"

#include <functional>
#include <utility>

namespace dlc {

/// The loss and the metrics over many batches.
struct Metrics {
  double loss = 0;
  std::vector<std::pair<std::string, double>> values; ///< in the order of the entry's outputs
  int64_t examples = 0;
  int64_t skipped = 0; ///< examples that no compiled batch size could take
  /// NaN if there is no metric of that name.
  double value(const std::string &name) const;
};

struct EpochReport {
  int64_t epoch = 0; ///< from 1
  Metrics train, validation;
  double seconds = 0; ///< of training, without validation
};

/// How to train.
class Fit {
public:
  /// Total number of epochs, those before a resume included. 1 unless said.
  Fit &epochs(int64_t count) { return epochCount = count, *this; }
  /// The compiled batch size to train with; by default the module's largest.
  Fit &batch(int64_t size) { return batchSize = size, *this; }
  /// Seeds initialisation (if nothing gave the parameters values) and shuffling.
  Fit &seed(uint64_t value) { return seedValue = value, seedGiven = true, *this; }
  Fit &shuffle(bool on) { return shuffled = on, *this; }
  /// What becomes of examples that fill no batch; by default they are dropped (another selection every epoch).
  Fit &lastBatch(data::LastBatch policy) { return lastBatchPolicy = policy, *this; }
  /// Evaluates this after every epoch. It must live until fit returns.
  Fit &validate(const data::Dataset &dataset) { return validation = &dataset, *this; }
  /// A bar on a terminal, and a line an epoch.
  Fit &progress(bool on = true) { return verbose = on, *this; }
  /// Saves here after every epoch, and when stopped by a signal. Never after a non-finite loss.
  Fit &checkpoint(std::string path) { return checkpointPath = std::move(path), *this; }
  /// Saves here whenever the validation loss (without validation: the train loss) is the least so far.
  Fit &best(std::string path) { return bestPath = std::move(path), *this; }
  /// Goes on where a checkpoint of fit stopped, in the middle of an epoch too; the result is bit by bit that of a run
  /// that never stopped.
  Fit &resume(std::string path) { return resumePath = std::move(path), *this; }
  /// SIGINT and SIGTERM finish the step, save the checkpoint and return INTERRUPTED; a second one ends the program.
  Fit &stopOnSignal(bool on = true) { return signals = on, *this; }
  /// Called after every update with the number of updates so far: for schedules, through setHyper.
  Fit &onStep(std::function<void(Session &, uint64_t)> function) { return stepFunction = std::move(function), *this; }
  /// Called after every epoch.
  Fit &onEpoch(std::function<void(Session &, const EpochReport &)> function) {
    return epochFunction = std::move(function), *this;
  }

  int64_t epochCount = 1, batchSize = 0;
  uint64_t seedValue = 0;
  bool seedGiven = false, shuffled = true, verbose = false, signals = false;
  data::LastBatch lastBatchPolicy = data::LastBatch::Drop;
  const data::Dataset *validation = nullptr;
  std::string checkpointPath, bestPath, resumePath;
  std::function<void(Session &, uint64_t)> stepFunction;
  std::function<void(Session &, const EpochReport &)> epochFunction;
};

struct FitResult {
  Status status;
  std::vector<EpochReport> epochs; ///< those that were finished in this run
  log::History history;            ///< "loss", "accuracy", "validation loss", "validation accuracy", ...
};

FitResult fit(Session &session, const data::Dataset &train, const Fit &options = {});

/// Runs the module's eval entries over the whole data set, the rest in smaller batch sizes where the module has them.
Result<Metrics> evaluate(Session &session, const data::Dataset &dataset);

} // namespace dlc

#endif // DLC_TRAIN_HPP
