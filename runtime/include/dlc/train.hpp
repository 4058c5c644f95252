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
// as their first dimension; a further input "valid" f32 [batch], which no field gives, is 1 for the rows that count and
// 0 for those that fill up a last batch (data::LastBatch::Padded); its outputs are "loss", the mean over the batch, and
// for each metric "NAME.sum" and "NAME.count". The loss of an epoch is the mean over its examples, a metric sum / count
// over the epoch. A module with several steps is trained by one of them at a time, Fit::step; its eval entry has the
// loss of each, "STEP.loss".
//
// A separate library (dlc_train; links dlc_data, dlc_log and dlc_runtime). Nothing throws; errors are those of
// dlc/runtime.h, with BAD_DATA for a data set that does not fit the model and INTERRUPTED for a stop by signal.
//
//===----------------------------------------------------------------------------------===//
#ifndef DLC_TRAIN_HPP
#define DLC_TRAIN_HPP

#include "dlc/data.h"
#include "dlc/log-events.h"
#include "dlc/log.h"
#include "dlc/runtime.hpp"

#include <functional>
#include <optional>
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

/// Stops when the monitored number has not become better for some epochs.
struct EarlyStopping {
  int64_t patience = 10;    ///< epochs without a better one after which training stops
  double minDelta = 0;      ///< better by less than this is not better
  bool restoreBest = false; ///< ends with the parameters and states of the best epoch, also where nothing stopped early
};

/// Lowers a hyperparameter when the monitored number has not become better for some epochs; what PyTorch's class of the
/// name does in its mode "rel".
struct ReduceOnPlateau {
  std::string hyper;       ///< "": "lr_scale" where the step has a schedule, which goes on below it; else "lr"
  double factor = 0.1;     ///< of the new value to the old
  int64_t patience = 10;   ///< epochs without a better one that are borne
  double threshold = 1e-4; ///< better by less than this share of the best is not better
  int64_t cooldown = 0;    ///< epochs after a reduction that do not count
  double minimum = 0;      ///< it becomes no less than this
};

/// How to train.
class Fit {
public:
  /// Total number of epochs, those before a resume included. 1 unless said.
  Fit &epochs(int64_t count) { return epochCount = count, *this; }
  /// Which step of a module with several: it, and the loss that belongs to it, are all that this run uses.
  Fit &step(std::string name) { return stepName = std::move(name), *this; }
  /// The compiled batch size to train with; by default the module's largest.
  Fit &batch(int64_t size) { return batchSize = size, *this; }
  /// Seeds initialisation (if nothing gave the parameters values) and shuffling.
  Fit &seed(uint64_t value) { return seedValue = value, seedGiven = true, *this; }
  Fit &shuffle(bool on) { return shuffled = on, *this; }
  /// One example an update: a batch of 1.
  Fit &online() { return batchSize = 1, offlineGiven = false, *this; }
  /// One update an epoch, from the gradient of the whole data set: a step of that size if the module has one; else
  /// gradients of equal batches, added up, which needs a module with grad and apply.
  Fit &offline() { return offlineGiven = true, *this; }
  /// Updates from the mean gradient of `count` batches (of fewer at the end of an epoch), with the module's grad and
  /// apply entries: what a batch of `count` times the size does, in the memory of one.
  Fit &accumulate(int64_t count) { return accumulateCount = count, *this; }
  /// What becomes of examples that fill no batch; by default they are dropped (another selection every epoch).
  Fit &lastBatch(data::LastBatch policy) { return lastBatchPolicy = policy, *this; }
  /// Evaluates this after every epoch. It must live until fit returns.
  Fit &validate(const data::Dataset &dataset) { return validation = &dataset, *this; }
  /// A bar on a terminal, and a line an epoch.
  Fit &progress(bool on = true) { return verbose = on, *this; }
  /// Saves here after every epoch, and when stopped by a signal. Never after a non-finite loss.
  Fit &checkpoint(std::string path) { return checkpointPath = std::move(path), *this; }
  /// Saves here whenever the monitored number is the best so far.
  Fit &best(std::string path) { return bestPath = std::move(path), *this; }
  /// Saves every epoch in a file of its own: "runs/{epoch}.safetensors" becomes runs/0001.safetensors, ...
  Fit &everyEpoch(std::string path) { return everyEpochPath = std::move(path), *this; }
  /// The series of the history by which epochs are judged, here, in early stopping and on a plateau; less is better
  /// unless said. By default "validation loss", without validation "loss".
  Fit &monitor(std::string series, bool largerIsBetter = false) {
    return monitored = std::move(series), monitorLarger = largerIsBetter, *this;
  }
  Fit &earlyStopping(EarlyStopping settings = {}) { return stopping = settings, *this; }
  Fit &reduceOnPlateau(ReduceOnPlateau settings = {}) { return plateau = std::move(settings), *this; }
  /// Writes the history as CSV after every epoch.
  Fit &historyFile(std::string path) { return historyPath = std::move(path), *this; }
  /// Writes TensorBoard events into this folder: the history and the hyperparameters every epoch, and every
  /// `histogramEvery` epochs (0: never) histograms of all parameters and, where the module has a grad entry, of the
  /// gradients of the data set's first batch. Changes no bit of the training.
  Fit &events(std::string folder, int64_t histogramEvery = 0) {
    return eventsFolder = std::move(folder), histogramEpochs = histogramEvery, *this;
  }
  /// Something that belongs to the model and is saved in every checkpoint, as the transform of a table. A checkpoint
  /// that has another value for the key is not resumed.
  Fit &metadata(std::string key, std::string value) {
    return extraMetadata.emplace_back(std::move(key), std::move(value)), *this;
  }
  /// Goes on where a checkpoint of fit stopped, in the middle of an epoch too; the result is bit by bit that of a run
  /// that never stopped.
  Fit &resume(std::string path) { return resumePath = std::move(path), *this; }
  /// SIGINT and SIGTERM finish the step, save the checkpoint and return INTERRUPTED; a second one ends the program.
  Fit &stopOnSignal(bool on = true) { return signals = on, *this; }
  /// Called after every update with the number of updates so far: for schedules, through setHyper.
  Fit &onStep(std::function<void(Session &, uint64_t)> function) { return stepFunction = std::move(function), *this; }
  /// Called with the gradients of an update, before it, where gradients are accumulated: tensors "grad.*", to be
  /// divided by "grad.count".
  Fit &onGradients(std::function<void(Session &, uint64_t)> function) {
    return gradientFunction = std::move(function), *this;
  }
  /// Called after every epoch.
  Fit &onEpoch(std::function<void(Session &, const EpochReport &)> function) {
    return epochFunction = std::move(function), *this;
  }

  int64_t epochCount = 1, batchSize = 0;
  uint64_t seedValue = 0;
  bool seedGiven = false, shuffled = true, verbose = false, signals = false;
  data::LastBatch lastBatchPolicy = data::LastBatch::Drop;
  const data::Dataset *validation = nullptr;
  std::string stepName, checkpointPath, bestPath, everyEpochPath, resumePath, historyPath, eventsFolder, monitored;
  bool monitorLarger = false, offlineGiven = false;
  int64_t accumulateCount = 1, histogramEpochs = 0;
  std::optional<EarlyStopping> stopping;
  std::optional<ReduceOnPlateau> plateau;
  std::vector<std::pair<std::string, std::string>> extraMetadata;
  std::function<void(Session &, uint64_t)> stepFunction, gradientFunction;
  std::function<void(Session &, const EpochReport &)> epochFunction;
};

struct FitResult {
  Status status;
  std::vector<EpochReport> epochs; ///< those that were finished in this run
  log::History history;            ///< "loss", "validation accuracy", ...: of the runs before a resume too
  std::vector<std::string> notes;  ///< what a person should know, each said once; progress() prints them as "note: ..."
  bool stoppedEarly = false;
  int64_t bestEpoch = 0; ///< by the monitored number; 0 if there is none
  double best = 0;       ///< that number
};

FitResult fit(Session &session, const data::Dataset &train, const Fit &options = {});

/// Runs the module's eval entries over the whole data set, the rest in smaller batch sizes where the module has them.
/// `step` says whose loss it is in a module with several steps.
Result<Metrics> evaluate(Session &session, const data::Dataset &dataset, const std::string &step = "");

/// Histograms of all parameters, and of all stored gradients if wanted (they are there between grad and apply), under
/// their names: for programs with a loop of their own.
Status histograms(Session &session, log::EventWriter &events, int64_t step, bool gradients = false);

struct CrossValidation {
  Status status;
  std::vector<FitResult> folds;
  Metrics train, validation; ///< after training: means over the folds
};

/// Trains a fresh session on each fold's `train` and evaluates it on its `test`. Paths in the options must hold
/// "{fold}", which becomes the number of the fold, from 1. An error names the fold.
CrossValidation crossValidate(const dlc_module *module, const std::vector<data::TrainTest> &folds, const Fit &options,
                              const dlc_options &settings = {});

} // namespace dlc

#endif // DLC_TRAIN_HPP
