// train/fit.cpp - the train loop and the evaluation.
#include "dlc/train.hpp"

#include "train/position.h"
#include "train/runner.h"

#include <chrono>
#include <cmath>
#include <csignal>
#include <limits>

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

std::string format(const char *pattern, double value) {
  char text[64];
  std::snprintf(text, sizeof text, pattern, value);
  return text;
}

std::string metricsText(const Metrics &metrics) {
  std::string text = "loss " + format(std::fabs(metrics.loss) < 1e-3 ? "%.3e" : "%.4f", metrics.loss);
  for (const auto &[name, value] : metrics.values)
    text += "  " + name + format(" %.4f", value);
  return text;
}

std::string epochLine(const EpochReport &report, int64_t epochs, bool validated) {
  std::string total = std::to_string(epochs), number = std::to_string(report.epoch);
  std::string text = "epoch " + std::string(total.size() > number.size() ? total.size() - number.size() : 0, ' ') +
                     number + "/" + total + "  " + metricsText(report.train);
  if (validated)
    text += "  | validation " + metricsText(report.validation);
  return text + format("  %.2f s", report.seconds);
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

void record(log::History &history, const std::string &prefix, int64_t epoch, const Metrics &metrics) {
  history.add(prefix + "loss", static_cast<double>(epoch), metrics.loss);
  for (const auto &[name, value] : metrics.values)
    history.add(prefix + name, static_cast<double>(epoch), value);
}

/// A run of fit: the parts that it consists of, and one function for each of its phases.
class Loop {
public:
  Loop(Session &net, const data::Dataset &train, const Fit &fit)
      : session(net), dataset(train), options(fit), signals(fit.signals) {}

  FitResult run() {
    result.status = prepare();
    while (result.status.ok() && position.epoch < options.epochCount)
      result.status = epoch();
    return std::move(result);
  }

private:
  Status prepare() {
    if (!session)
      return session.status();
    if (options.epochCount < 0 || options.batchSize < 0)
      return Status(DLC_INVALID_ARGUMENT, "fit: got " + std::to_string(options.epochCount) + " epochs of batch " +
                                              std::to_string(options.batchSize) + ", expected no negative number");
    Result<train::Runner> made =
        train::Runner::make(session, DLC_ENTRY_STEP, dataset, options.batchSize, options.lastBatchPolicy);
    if (!made.ok())
      return made.status();
    trainer = std::move(*made);
    if (options.validation) {
      made = train::Runner::make(session, DLC_ENTRY_EVAL, *options.validation, 0, data::LastBatch::Smaller);
      if (!made.ok())
        return Status(made.status().code(), "validation: " + made.status().message());
      validator = std::move(*made);
    }
    position.seed = options.seedValue;
    position.examples = dataset.size();
    position.batchSize = trainer.largestBatch();
    position.shuffled = options.shuffled;
    position.best = std::numeric_limits<double>::infinity();
    if (!options.resumePath.empty())
      return resume();
    if (!dlc_is_initialised(session.get()))
      return session.init(static_cast<int64_t>(options.seedValue));
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
      if (saved.batch > static_cast<int64_t>(trainer.plan().size()))
        return refuse("batches an epoch:", trainer.plan().size(), static_cast<uint64_t>(saved.batch));
    }
    if (Status status = session.load(options.resumePath); !status.ok())
      return status;
    saved.examples = position.examples;
    saved.batchSize = position.batchSize;
    saved.shuffled = position.shuffled;
    position = std::move(saved);
    return Status();
  }

  Status epoch() {
    if (options.shuffled)
      data::permutation(order, dataset.size(), position.seed, static_cast<uint32_t>(position.epoch));
    int64_t steps = static_cast<int64_t>(trainer.plan().size());
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

  Status step() {
    if (Status status = trainer.run(session, static_cast<size_t>(position.batch),
                                    options.shuffled ? order.data() : nullptr, position.sums);
        !status.ok())
      return Status(status.code(), status.message() + unsaved());
    ++position.batch;
    if (options.stepFunction)
      options.stepFunction(session, dlc_step_count(session.get()));
    if (options.verbose)
      bar.update(position.batch, position.sums.meanLoss());
    return Status();
  }

  /// Records, reports and saves an epoch.
  Status finish(const EpochReport &report) {
    const Metrics &judged = options.validation ? report.validation : report.train;
    record(result.history, "", report.epoch, report.train);
    if (options.validation)
      record(result.history, "validation ", report.epoch, report.validation);
    if (options.verbose) {
      bar.line(epochLine(report, options.epochCount, options.validation != nullptr));
      if (options.validation && report.validation.skipped && result.epochs.empty())
        bar.line("note: " + std::to_string(report.validation.skipped) +
                 " validation examples fill no batch and are left out; compile the model with --batch that adds a 1");
    }
    result.epochs.push_back(report);
    if (options.epochFunction)
      options.epochFunction(session, report);
    bool better = judged.loss < position.best;
    if (better)
      position.best = judged.loss;
    if (better && !options.bestPath.empty())
      if (Status status = position.save(session, options.bestPath); !status.ok())
        return status;
    return options.checkpointPath.empty() ? Status() : position.save(session, options.checkpointPath);
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
    return options.checkpointPath.empty() && options.bestPath.empty() ? "" : "; no checkpoint was overwritten";
  }

  Session &session;
  const data::Dataset &dataset;
  const Fit &options;
  SignalGuard signals;
  log::Progress bar;
  train::Runner trainer, validator;
  train::Position position;
  std::vector<int64_t> order;
  FitResult result;
};

} // namespace

FitResult fit(Session &session, const data::Dataset &train, const Fit &options) {
  return Loop(session, train, options).run();
}

Result<Metrics> evaluate(Session &session, const data::Dataset &dataset) {
  Result<train::Runner> runner = train::Runner::make(session, DLC_ENTRY_EVAL, dataset, 0, data::LastBatch::Smaller);
  if (!runner.ok())
    return runner.status();
  return evaluateAll(session, *runner);
}

} // namespace dlc
