// train/fit.cpp - the train loop and the evaluation.
#include "dlc/train.hpp"

#include "train/position.h"
#include "train/report.h"
#include "train/runner.h"
#include "train/schedule.h"
#include "train/snapshot.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <sys/stat.h>
#include <unistd.h>

namespace dlc {

namespace {

volatile std::sig_atomic_t stopRequested = 0;
void requestStop(int) { stopRequested = 1; }

/// SIGINT and SIGTERM only ask to stop, the first time; a second one has its default effect.
class SignalGuard {
public:
  explicit SignalGuard(bool on) : active(on) {
    if (!active)
      return;
    stopRequested = 0;
    struct sigaction action = {};
    action.sa_handler = requestStop;
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, &oldInt);
    sigaction(SIGTERM, &action, &oldTerm);
  }
  ~SignalGuard() {
    if (!active)
      return;
    sigaction(SIGINT, &oldInt, nullptr);
    sigaction(SIGTERM, &oldTerm, nullptr);
  }
  SignalGuard(const SignalGuard &) = delete;
  SignalGuard &operator=(const SignalGuard &) = delete;
  bool stop() const { return active && stopRequested; }

private:
  bool active;
  struct sigaction oldInt = {}, oldTerm = {};
};

double secondsSince(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Result<Metrics> evaluateAll(Session &session, train::Runner &runner) {
  train::Sums sums;
  for (size_t i = 0; i < runner.plan().size(); ++i)
    if (Status status = runner.run(session, i, nullptr, sums); !status.ok())
      return status;
  Metrics metrics = sums.quotients();
  metrics.skipped = runner.skipped();
  return metrics;
}

/// That the path's folder is there and takes files, and that what it replaces is a file: a misspelt one should be told
/// before the training, not after it.
Status checkFolder(const std::string &path) {
  struct stat there;
  if (stat(path.c_str(), &there) == 0 && !S_ISREG(there.st_mode))
    return Status(DLC_IO_ERROR, "cannot write \"" + path + "\": it is " +
                                    (S_ISDIR(there.st_mode) ? "a folder" : "a device or a pipe") +
                                    "; nothing was trained; name a file");
  size_t slash = path.rfind('/');
  std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  if (path.empty() || folder.find("{epoch}") != std::string::npos || access(folder.c_str(), W_OK | X_OK) == 0)
    return Status();
  return Status(DLC_IO_ERROR, "cannot write \"" + path + "\": folder \"" + folder + "\": " + std::strerror(errno) +
                                  "; nothing was trained; make the folder, or correct the path");
}

/// A run of fit: the parts that it consists of, and one function for each of its phases.
class Loop {
public:
  Loop(Session &net, const data::Dataset &train, const Fit &fit)
      : session(net), dataset(train), options(fit), signals(fit.signals) {}

  FitResult run() {
    result.status = prepare();
    while (result.status.ok() && position.epoch < options.epochCount && !result.stoppedEarly)
      result.status = epoch();
    if (result.status.ok())
      result.status = restoreBest();
    result.history = std::move(position.history);
    result.bestEpoch = position.judge.bestEpoch;
    result.best = position.judge.best;
    return std::move(result);
  }

private:
  Status prepare() {
    if (!session)
      return session.status();
    if (Status status = checkOptions(); !status.ok())
      return status;
    int64_t batch = options.batchSize;
    group = options.accumulateCount;
    if (Status status = train::checkStep(*dlc_session_module(session.get()), options.stepName); !status.ok())
      return status;
    if (options.offlineGiven)
      if (Status status = chooseOffline(batch); !status.ok())
        return status;
    accumulating = group > 1 || (options.offlineGiven && !find(DLC_ENTRY_STEP, batch));
    Result<train::Runner> made = train::Runner::make(session, accumulating ? DLC_ENTRY_GRAD : DLC_ENTRY_STEP,
                                                     options.stepName, dataset, batch, options.lastBatchPolicy);
    if (!made.ok())
      return made.status();
    trainer = std::move(*made);
    schedule = train::Schedule(session, trainer.name());
    apply = find(DLC_ENTRY_APPLY, DLC_ANY_BATCH);
    if (accumulating && !apply)
      return Status(DLC_NOT_FOUND,
                    "accumulating gradients: the model has no apply entry; compile it with --emit-gradients");
    if (options.validation) {
      made = train::Runner::make(session, DLC_ENTRY_EVAL, options.stepName, *options.validation, 0,
                                 data::LastBatch::Smaller);
      if (!made.ok())
        return Status(made.status().code(), "validation: " + made.status().message());
      validator = std::move(*made);
    }
    position.seed = options.seedValue;
    position.examples = dataset.size();
    position.batchSize = trainer.largestBatch();
    position.shuffled = options.shuffled;
    position.accumulate = group;
    position.extra = options.extraMetadata;
    position.judge = train::Judge(options.monitorLarger);
    if (Status status = chooseMonitor(); !status.ok())
      return status;
    if (Status status = choosePlateau(); !status.ok())
      return status;
    if (!options.eventsFolder.empty())
      if (Status status = openEvents(); !status.ok())
        return status;
    if (!options.resumePath.empty())
      return resume();
    if (!dlc_is_initialised(session.get()))
      return session.init(static_cast<int64_t>(options.seedValue));
    return Status();
  }

  Status checkOptions() const {
    if (options.epochCount < 0 || options.batchSize < 0)
      return Status(DLC_INVALID_ARGUMENT, "fit: got " + std::to_string(options.epochCount) + " epochs of batch " +
                                              std::to_string(options.batchSize) + ", expected no negative number");
    if (options.accumulateCount < 1)
      return Status(DLC_INVALID_ARGUMENT, "fit: got " + std::to_string(options.accumulateCount) +
                                              " batches to accumulate, expected at least 1");
    if (options.accumulateCount > 1 && options.lastBatchPolicy != data::LastBatch::Drop)
      return Status(DLC_INVALID_ARGUMENT, "fit: accumulated gradients are means over equal batches, got "
                                          "another policy for the last one, expected LastBatch::Drop");
    if (!options.everyEpochPath.empty() && options.everyEpochPath.find("{epoch}") == std::string::npos)
      return Status(DLC_INVALID_ARGUMENT, "fit: got \"" + options.everyEpochPath +
                                              "\" to save every epoch, expected a path with {epoch} in it");
    if (options.stopping)
      if (Status status = train::check(*options.stopping); !status.ok())
        return status;
    if (options.stopping && options.stopping->restoreBest && options.bestPath.empty() && !options.resumePath.empty())
      return Status(DLC_INVALID_ARGUMENT,
                    "fit: a run that resumes finds its best epoch in a file; got restoreBest without "
                    "best(path), expected both");
    for (const std::string *path :
         {&options.checkpointPath, &options.bestPath, &options.everyEpochPath, &options.historyPath})
      if (Status status = checkFolder(*path); !status.ok())
        return status;
    return options.plateau ? train::check(*options.plateau) : Status();
  }

  /// The chosen step's entry of a kind and batch size, or DLC_ANY_BATCH; null if there is none.
  const dlc_entry *find(dlc_entry_kind kind, int64_t batch) const {
    const dlc_module *module = dlc_session_module(session.get());
    for (int32_t i = 0; i < module->entry_count; ++i)
      if (const dlc_entry &entry = module->entries[i];
          train::belongs(*module, entry, kind, options.stepName) && (batch == DLC_ANY_BATCH || entry.batch == batch))
        return &entry;
    return nullptr;
  }

  /// One update an epoch: a step of the data set's size, or gradients of the largest batch that divides it.
  Status chooseOffline(int64_t &batch) {
    int64_t size = dataset.size(), largest = 0;
    batch = size;
    group = 1;
    if (find(DLC_ENTRY_STEP, size))
      return Status();
    const dlc_module *module = dlc_session_module(session.get());
    for (int32_t i = 0; i < module->entry_count; ++i)
      if (const dlc_entry &entry = module->entries[i];
          train::belongs(*module, entry, DLC_ENTRY_GRAD, options.stepName) && entry.batch > 0 &&
          size % entry.batch == 0)
        largest = std::max(largest, entry.batch);
    if (!largest || !size)
      return Status(DLC_NOT_FOUND,
                    std::string("offline training: model \"") + module->name + "\" has neither a step of batch size " +
                        std::to_string(size) +
                        ", the data set's, nor gradients of one that divides it; compile it with --batch " +
                        std::to_string(size) + ", or with --emit-gradients and --batch 1");
    batch = largest;
    group = size / largest;
    return Status();
  }

  Status chooseMonitor() {
    std::vector<std::string> names = trainer.series();
    if (options.validation)
      for (const std::string &name : validator.series())
        names.push_back("validation " + name);
    position.monitor = options.monitored;
    if (position.monitor.empty())
      position.monitor = options.validation ? "validation loss" : "loss";
    if (std::find(names.begin(), names.end(), position.monitor) != names.end())
      return Status();
    std::string known;
    for (const std::string &name : names)
      known += (known.empty() ? "\"" : ", \"") + name + "\"";
    return Status(DLC_NOT_FOUND, "monitor: got \"" + position.monitor + "\", expected one of " + known);
  }

  Status choosePlateau() {
    if (!options.plateau)
      return Status();
    plateauHyper = options.plateau->hyper.empty() ? schedule.factor() : options.plateau->hyper;
    double value;
    if (dlc_status code = dlc_get_hyper(session.get(), plateauHyper.c_str(), &value))
      return Status(code, std::string("reduce on plateau: ") + dlc_last_error(session.get()));
    return Status();
  }

  Status openEvents() {
    Result<log::EventWriter> opened = log::EventWriter::open(options.eventsFolder);
    if (!opened.ok())
      return opened.status();
    events.emplace(std::move(*opened));
    if (options.histogramEpochs < 1)
      return Status();
    Result<train::Runner> made =
        train::Runner::make(session, DLC_ENTRY_GRAD, options.stepName, dataset, 0, data::LastBatch::Drop);
    if (made.ok())
      prober.emplace(std::move(*made));
    else if (made.status().code() != DLC_NOT_FOUND && made.status().code() != DLC_BAD_DATA)
      return made.status();
    return Status();
  }

  Status resume() {
    train::Position saved = position;
    if (Status status = saved.load(options.resumePath); !status.ok())
      return status;
    auto refuse = [&](const char *what, uint64_t got, uint64_t expected) {
      return Status(DLC_BAD_DATA, "cannot resume from \"" + options.resumePath + "\": got " + what + " " +
                                      std::to_string(got) + ", expected " + std::to_string(expected) +
                                      " as in the run that wrote it");
    };
    if (options.seedGiven && saved.seed != options.seedValue)
      return refuse("seed", options.seedValue, saved.seed);
    if (saved.batch) { // in the middle of an epoch the order of the rest must be the same
      if (saved.examples != position.examples)
        return refuse("a data set of size", static_cast<uint64_t>(position.examples),
                      static_cast<uint64_t>(saved.examples));
      if (saved.batchSize != position.batchSize)
        return refuse("batch size", static_cast<uint64_t>(position.batchSize), static_cast<uint64_t>(saved.batchSize));
      if (saved.shuffled != position.shuffled)
        return refuse("shuffle", position.shuffled, saved.shuffled);
      if (saved.accumulate != position.accumulate)
        return refuse("batches to accumulate:", static_cast<uint64_t>(position.accumulate),
                      static_cast<uint64_t>(saved.accumulate));
      if (saved.batch > static_cast<int64_t>(trainer.plan().size()))
        return refuse("batches an epoch:", trainer.plan().size(), static_cast<uint64_t>(saved.batch));
    }
    if (Status status = session.load(options.resumePath); !status.ok())
      return status;
    saved.examples = position.examples;
    saved.batchSize = position.batchSize;
    saved.shuffled = position.shuffled;
    saved.accumulate = position.accumulate;
    position = std::move(saved);
    result.stoppedEarly = options.stopping && position.judge.isOver(*options.stopping);
    return Status();
  }

  Status epoch() {
    if (options.shuffled)
      data::permutation(order, dataset.size(), position.seed, static_cast<uint32_t>(position.epoch));
    int64_t steps = static_cast<int64_t>(trainer.plan().size());
    schedule.refresh(session);
    if (options.verbose)
      bar.begin("epoch " + std::to_string(position.epoch + 1) + "/" + std::to_string(options.epochCount), steps);
    auto start = std::chrono::steady_clock::now();
    while (position.batch < steps && !signals.stop())
      if (Status status = step(); !status.ok())
        return status;
    if (position.batch < steps)
      return interrupted();

    EpochReport report;
    report.epoch = position.epoch + 1;
    report.train = position.sums.quotients();
    report.train.skipped = trainer.skipped();
    report.seconds = secondsSince(start);
    if (options.validation) {
      Result<Metrics> metrics = evaluateAll(session, validator);
      if (!metrics.ok())
        return Status(metrics.status().code(), "validation: " + metrics.status().message() + unsaved());
      report.validation = std::move(*metrics);
    }
    position.sums = {};
    position.batch = 0;
    ++position.epoch;
    if (Status status = finish(report); !status.ok())
      return status;
    return signals.stop() && position.epoch < options.epochCount ? interrupted() : Status();
  }

  /// An update: one batch, or several whose gradients are added up. A signal waits for it, because a checkpoint holds
  /// no gradients.
  Status step() {
    int64_t end = std::min(position.batch + group, static_cast<int64_t>(trainer.plan().size()));
    for (; position.batch < end; ++position.batch)
      if (Status status = trainer.run(session, static_cast<size_t>(position.batch),
                                      options.shuffled ? order.data() : nullptr, position.sums);
          !status.ok()) {
        dlc_zero_gradients(session.get());
        return Status(status.code(), status.message() + unsaved());
      }
    if (accumulating) {
      if (options.gradientFunction)
        options.gradientFunction(session, dlc_step_count(session.get()));
      if (Status status = session.call(apply, nullptr, nullptr); !status.ok())
        return Status(status.code(), status.message() + unsaved());
    }
    if (std::string sentence = schedule.ended(session); !sentence.empty())
      note(std::move(sentence));
    if (options.stepFunction)
      options.stepFunction(session, dlc_step_count(session.get()));
    if (options.verbose)
      bar.update(position.batch, position.sums.meanLoss());
    return Status();
  }

  /// Records, reports, judges and saves an epoch.
  Status finish(const EpochReport &report) {
    train::record(position.history, "", report.epoch, report.train);
    if (options.validation)
      train::record(position.history, "validation ", report.epoch, report.validation);
    if (options.verbose)
      bar.line(train::epochLine(report, options.epochCount, options.validation != nullptr));
    if (options.validation && report.validation.skipped && result.epochs.empty())
      note(std::to_string(report.validation.skipped) +
           " validation examples fill no batch and are left out; compile the model with --batch that adds a 1");
    result.epochs.push_back(report);
    if (options.epochFunction)
      options.epochFunction(session, report);
    if (Status status = writeEvents(report.epoch); !status.ok())
      return status;
    train::Judge::Verdict verdict = position.judge.judge(position.history.find(position.monitor)->values.back(),
                                                         report.epoch, options.stopping ? &*options.stopping : nullptr,
                                                         options.plateau ? &*options.plateau : nullptr);
    if (verdict.reduce)
      if (Status status = reduce(); !status.ok())
        return status;
    result.stoppedEarly = verdict.stop;
    if (verdict.stop && options.verbose)
      bar.line("stopped early: \"" + position.monitor + "\" was best in epoch " +
               std::to_string(position.judge.bestEpoch));
    return save(report.epoch, verdict.better);
  }

  void note(std::string sentence) {
    if (options.verbose)
      bar.line("note: " + sentence);
    result.notes.push_back(std::move(sentence));
  }

  Status save(int64_t epoch, bool better) {
    if (!options.historyPath.empty())
      if (Status status = log::writeCsv(position.history, options.historyPath); !status.ok())
        return status;
    if (better && !options.bestPath.empty())
      if (Status status = position.save(session, options.bestPath); !status.ok())
        return status;
    if (better && options.bestPath.empty() && options.stopping && options.stopping->restoreBest)
      if (Status status = snapshot.take(session, {DLC_ROLE_PARAMETER, DLC_ROLE_STATE}); !status.ok())
        return status;
    if (!options.everyEpochPath.empty()) {
      std::string path = options.everyEpochPath, number = std::to_string(epoch);
      path.replace(path.find("{epoch}"), 7, std::string(number.size() < 4 ? 4 - number.size() : 0, '0') + number);
      if (Status status = position.save(session, path); !status.ok())
        return status;
    }
    return options.checkpointPath.empty() ? Status() : position.save(session, options.checkpointPath);
  }

  Status reduce() {
    const ReduceOnPlateau &plateau = *options.plateau;
    Result<double> old = session.hyper(plateauHyper);
    if (!old.ok())
      return old.status();
    double value = std::max(*old * plateau.factor, plateau.minimum);
    if (!(value < *old))
      return Status();
    if (options.verbose) {
      char text[96];
      std::snprintf(text, sizeof text, " from %g to %g", *old, value);
      bar.line("\"" + position.monitor + "\" is on a plateau: " + plateauHyper + text);
    }
    return session.setHyper(plateauHyper, value);
  }

  Status writeEvents(int64_t epoch) {
    if (!events)
      return Status();
    if (options.histogramEpochs > 0 && epoch % options.histogramEpochs == 0)
      if (Status status = writeHistograms(epoch); !status.ok())
        return status;
    return train::record(*events, position.history, session, epoch);
  }

  /// Gradients come from a call of the grad entry, after which everything that it may have written is put back.
  Status writeHistograms(int64_t epoch) {
    if (!prober)
      return histograms(session, *events, epoch);
    train::Snapshot before;
    train::Sums unused;
    if (Status status = before.take(session, {DLC_ROLE_STATE}); !status.ok())
      return status;
    Status status = prober->run(session, 0, nullptr, unused);
    // Gradients that are not finite are what one wants to see.
    if (status.ok() || status.code() == DLC_NON_FINITE_LOSS)
      status = histograms(session, *events, epoch, true);
    dlc_zero_gradients(session.get());
    Status restored = before.restore(session);
    return status.ok() ? restored : status;
  }

  Status restoreBest() {
    if (!options.stopping || !options.stopping->restoreBest || position.judge.bestEpoch == 0 ||
        position.judge.bestEpoch == position.epoch)
      return Status();
    return options.bestPath.empty() ? snapshot.restore(session) : session.loadParameters(options.bestPath);
  }

  Status interrupted() {
    std::string at = "stopped by a signal after " + std::to_string(position.epoch) + " epochs and " +
                     std::to_string(position.batch) + " steps";
    if (options.checkpointPath.empty())
      return Status(DLC_INTERRUPTED, at + "; no checkpoint was asked for");
    if (Status status = position.save(session, options.checkpointPath); !status.ok())
      return status;
    return Status(DLC_INTERRUPTED, at + "; saved to \"" + options.checkpointPath + "\", from which it can resume");
  }

  std::string unsaved() const {
    bool saves = !options.checkpointPath.empty() || !options.bestPath.empty() || !options.everyEpochPath.empty();
    return saves ? "; no checkpoint was overwritten" : "";
  }

  Session &session;
  const data::Dataset &dataset;
  const Fit &options;
  SignalGuard signals;
  log::Progress bar;
  train::Runner trainer, validator;
  train::Position position;
  train::Schedule schedule;
  std::string plateauHyper;
  int64_t group = 1; ///< batches an update
  bool accumulating = false;
  const dlc_entry *apply = nullptr; ///< of accumulated gradients
  std::vector<int64_t> order;
  std::optional<log::EventWriter> events;
  std::optional<train::Runner> prober; ///< for gradients to look at
  train::Snapshot snapshot;            ///< of the best epoch, where no file holds it
  FitResult result;
};

} // namespace

FitResult fit(Session &session, const data::Dataset &train, const Fit &options) {
  return Loop(session, train, options).run();
}

Result<Metrics> evaluate(Session &session, const data::Dataset &dataset, const std::string &step) {
  Result<train::Runner> runner =
      train::Runner::make(session, DLC_ENTRY_EVAL, step, dataset, 0, data::LastBatch::Smaller);
  if (!runner.ok())
    return runner.status();
  return evaluateAll(session, *runner);
}

} // namespace dlc
