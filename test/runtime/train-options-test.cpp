// What fit offers beside the plain loop: which epochs are kept, stopping early, plateaus, accumulated gradients, online
// and offline training, histories, events, cross validation.
#include "support.h"

#include "dlc/safetensors.h"
#include "dlc/train.hpp"
#include "train/judge.h"

#include <algorithm>
#include <cmath>
#include <csignal>

using namespace dlc;
using namespace dlc::test;

namespace {

/// Sets the bias, and by it the loss, so that epoch i has about values[i-1] (squared) as its loss.
auto losses(std::vector<float> values) {
  return [=](Session &session, const EpochReport &report) {
    size_t next = static_cast<size_t>(report.epoch);
    float value = values[std::min(next, values.size() - 1)];
    orExit(session.set<float>("bias", {value, value}));
  };
}

/// A session that learns nothing, with a bias to begin with.
Session still(float bias) {
  Session net(&specimen_module, withThreads(1));
  orExit(net.init(1));
  orExit(net.setHyper("lr", 1e-12));
  orExit(net.set<float>("weight", {2, -3.4f, 1, 0.5f, 1, -1}));
  orExit(net.set<float>("bias", {bias, bias}));
  return net;
}

std::vector<bool> verdicts(train::Judge judge, const std::vector<double> &values, const EarlyStopping *stopping,
                           const ReduceOnPlateau *plateau) {
  std::vector<bool> result;
  for (size_t i = 0; i < values.size(); ++i) {
    auto verdict = judge.judge(values[i], static_cast<int64_t>(i) + 1, stopping, plateau);
    result.push_back(stopping ? verdict.stop : verdict.reduce);
  }
  return result;
}

/// The specimen with two steps: "a" is its own, with gradients; "b" takes batches of 4 alone. Both losses are those of
/// eval.
struct TwoSteps {
  TwoSteps() : module(specimen_module) {
    entries.assign(module.entries, module.entries + module.entry_count);
    for (dlc_entry &entry : entries) {
      if (entry.kind == DLC_ENTRY_STEP)
        entry.name = "a";
      else if (entry.kind == DLC_ENTRY_GRAD)
        entry.name = "a.grad";
      else if (entry.kind == DLC_ENTRY_APPLY)
        entry.name = "a.apply";
    }
    entries.push_back(*std::find_if(entries.begin(), entries.end(), [](const dlc_entry &entry) {
      return entry.kind == DLC_ENTRY_STEP && entry.batch == 4;
    }));
    entries.back().name = "b";
    module.entries = entries.data();
    module.entry_count = static_cast<int32_t>(entries.size());
  }
  std::vector<dlc_entry> entries;
  dlc_module module;
};

TEST(Judge, StopsAfterPatience) {
  EarlyStopping stopping{2, 0.1, false};
  using bools = std::vector<bool>;
  EXPECT_EQ(verdicts(train::Judge(), {5, 4, 4.5, 3, 3, 3}, &stopping, nullptr), (bools{0, 0, 0, 0, 0, 1}));
  // Improvements below the minimal difference do not count, however many.
  EXPECT_EQ(verdicts(train::Judge(), {5, 4.95, 4.91}, &stopping, nullptr), (bools{0, 0, 1}));
  EXPECT_EQ(verdicts(train::Judge(), {5, 4.95, 4.89, 4.8, 4.795}, &stopping, nullptr), (bools{0, 0, 0, 0, 1}));
  EXPECT_EQ(verdicts(train::Judge(true), {0.5, 0.7, 0.75, 0.7}, &stopping, nullptr), (bools{0, 0, 0, 1}));
  EXPECT_EQ(verdicts(train::Judge(), {NAN, NAN}, &stopping, nullptr), (bools{0, 1}));
}

TEST(Judge, ReducesAsPyTorchDoes) {
  // torch.optim.lr_scheduler.ReduceLROnPlateau(patience=2, cooldown=1, threshold=0.01), reductions in epochs 5 and 9.
  ReduceOnPlateau plateau{"lr", 0.1, 2, 0.01, 1, 0};
  using bools = std::vector<bool>;
  EXPECT_EQ(verdicts(train::Judge(), {1, 0.5, 0.5, 0.499, 0.5, 0.5, 0.5, 0.5, 0.5, 0.4}, nullptr, &plateau),
            (bools{0, 0, 0, 0, 1, 0, 0, 0, 1, 0}));
  plateau = {"lr", 0.1, 0, 0, 0, 0};
  EXPECT_EQ(verdicts(train::Judge(), {1, 1, 0.5, 0.5}, nullptr, &plateau), (bools{0, 1, 0, 1}));
}

TEST(Judge, ItsTextBringsItBack) {
  EarlyStopping stopping{3, 0, false};
  train::Judge judge, other;
  for (double value : {0.3, 0.1, 0.2})
    judge.judge(value, 7, &stopping, nullptr);
  ASSERT_TRUE(other.parse(judge.text()));
  EXPECT_EQ(other.text(), judge.text());
  EXPECT_EQ(other.best, 0.1);
  EXPECT_EQ(other.bestEpoch, 7);
  for (const char *bad : {"", "1 2 3", "a", "1 2 3 4 5 6 7 8", "1 2 3 4 5 6 x"})
    EXPECT_FALSE(other.parse(bad)) << bad;
  EXPECT_EQ(other.text(), judge.text());
}

TEST(Fit, StopsEarlyAndRestoresTheBest) {
  Folder folder;
  data::Dataset train = Examples(20).dataset();
  for (const std::string &best : {std::string(), folder / "best"}) {
    Session net = still(5);
    FitResult result =
        fit(net, train, Fit().epochs(20).best(best).earlyStopping({3, 0, true}).onEpoch(losses({5, 4, 3, 4, 4, 4, 4})));
    ASSERT_TRUE(result.status.ok()) << result.status.message();
    EXPECT_TRUE(result.stoppedEarly);
    EXPECT_EQ(result.epochs.size(), 6u);
    EXPECT_EQ(result.bestEpoch, 3);
    EXPECT_EQ(result.best, result.epochs[2].train.loss);
    // onEpoch has set the bias for the epoch after, so the best is saved with that.
    EXPECT_EQ(net.get<float>("bias")->at(0), 4);
    EXPECT_EQ(dlc_step_count(net.get()), 12u);
  }
}

TEST(Fit, StopsByTheSeriesThatIsMonitored) {
  data::Dataset train = Examples(20).dataset();
  Session net = still(4);
  FitResult result =
      fit(net, train, Fit().epochs(9).validate(train).monitor("validation close", true).earlyStopping({2, 0, false}));
  ASSERT_TRUE(result.status.ok()) << result.status.message();
  EXPECT_EQ(result.epochs.size(), 3u); // nothing changes
  EXPECT_EQ(result.bestEpoch, 1);
  FitResult unknown = fit(net, train, Fit().validate(train).monitor("accuracy"));
  EXPECT_EQ(unknown.status.code(), DLC_NOT_FOUND);
  EXPECT_CONTAINS(unknown.status.message(), "monitor: got \"accuracy\", expected one of \"loss\", \"close\", "
                                            "\"validation loss\", \"validation close\"");
}

TEST(Fit, ReducesOnAPlateau) {
  data::Dataset train = Examples(20).dataset();
  Session net = still(5);
  orExit(net.setHyper("lr", 1e-10));
  std::vector<double> rates;
  testing::internal::CaptureStdout();
  FitResult result =
      fit(net, train,
          Fit()
              .epochs(7)
              .progress()
              .reduceOnPlateau({"lr", 0.5, 1, 0.01, 0, 4e-11})
              .onEpoch([&](Session &session, const EpochReport &) { rates.push_back(*session.hyper("lr")); }));
  std::string out = testing::internal::GetCapturedStdout();
  ASSERT_TRUE(result.status.ok()) << result.status.message();
  EXPECT_EQ(rates, (std::vector<double>{1e-10, 1e-10, 1e-10, 5e-11, 5e-11, 4e-11, 4e-11}));
  EXPECT_CONTAINS(out, "\"loss\" is on a plateau: lr from 1e-10 to 5e-11\n");
  FitResult unknown = fit(net, train, Fit().reduceOnPlateau({"rate"}));
  EXPECT_EQ(unknown.status.code(), DLC_NOT_FOUND);
  EXPECT_CONTAINS(unknown.status.message(), "reduce on plateau: ");
}

TEST(Fit, SavesEveryEpoch) {
  Folder folder;
  Session net(&specimen_module, withThreads(1)), kept(&specimen_module);
  std::vector<std::vector<float>> weights;
  FitResult result =
      fit(net, Examples(40).dataset(),
          Fit().epochs(3).everyEpoch(folder / "e{epoch}").onEpoch([&](Session &session, const EpochReport &) {
            weights.push_back(*session.get<float>("weight"));
          }));
  ASSERT_TRUE(result.status.ok()) << result.status.message();
  EXPECT_EQ(folder.list().size(), 3u);
  for (size_t i = 0; i < 3; ++i) {
    ASSERT_TRUE(kept.load(folder / ("e000" + std::to_string(i + 1))).ok());
    EXPECT_EQ(*kept.get<float>("weight"), weights[i]);
  }
}

TEST(Fit, AccumulatedGradientsAreThoseOfALargerBatch) {
  data::Dataset train = Examples(80).dataset();
  Session whole(&specimen_module, withThreads(1)), parts(&specimen_module, withThreads(2));
  int updates = 0;
  int64_t counted = 0;
  ASSERT_TRUE(fit(whole, train, Fit().epochs(3).batch(4).shuffle(false)).status.ok());
  FitResult result = fit(
      parts, train, Fit().epochs(3).batch(1).accumulate(4).shuffle(false).onGradients([&](Session &session, uint64_t) {
        ++updates;
        counted = session.get<int64_t>("grad.count")->at(0);
      }));
  ASSERT_TRUE(result.status.ok()) << result.status.message();
  EXPECT_EQ(updates, 60);
  EXPECT_EQ(counted, 4);
  EXPECT_EQ(dlc_step_count(parts.get()), 60u);
  std::vector<float> expected = *whole.get<float>("weight"), got = *parts.get<float>("weight");
  for (size_t i = 0; i < expected.size(); ++i)
    EXPECT_NEAR(got[i], expected[i], 1e-5);
  // At the end of an epoch the update comes from fewer batches: 7 of 10 are 3 + 3 + 1.
  Session rest(&specimen_module);
  ASSERT_TRUE(fit(rest, Examples(70).dataset(), Fit().accumulate(3)).status.ok());
  EXPECT_EQ(dlc_step_count(rest.get()), 3u);
  EXPECT_EQ(rest.get<float>("grad.bias")->at(0), 0);
}

TEST(Fit, TrainsTheStepThatIsNamed) {
  TwoSteps two;
  data::Dataset train = Examples(40).dataset();
  auto run = [&](const dlc_module *module, const Fit &options, Status &status) {
    Session net(module, withThreads(1));
    status = fit(net, train, options).status;
    return std::pair(dlc_step_count(net.get()), *net.get<float>("weight"));
  };
  Status status, same;
  // The largest batch is that of the step: 10 of "a", 4 of "b".
  EXPECT_EQ(run(&two.module, Fit().step("a"), status), run(&specimen_module, Fit(), same));
  EXPECT_TRUE(status.ok() && same.ok()) << status.message() << same.message();
  EXPECT_EQ(run(&two.module, Fit().step("b").validate(train), status),
            run(&specimen_module, Fit().batch(4).step("step"), same));
  EXPECT_TRUE(status.ok() && same.ok()) << status.message() << same.message();
  EXPECT_EQ(run(&two.module, Fit().step("a").batch(1).accumulate(4), status),
            run(&specimen_module, Fit().batch(1).accumulate(4), same));
  EXPECT_TRUE(status.ok() && same.ok()) << status.message() << same.message();

  run(&two.module, Fit().step("b").accumulate(2), status);
  EXPECT_EQ(status.code(), DLC_NOT_FOUND);
  run(&two.module, Fit(), status);
  EXPECT_EQ(status.code(), DLC_INVALID_ARGUMENT);
  EXPECT_CONTAINS(status.message(), "model \"specimen\": got no step, expected one of \"a\", \"b\"");
  run(&two.module, Fit().step("c"), status);
  EXPECT_EQ(status.code(), DLC_NOT_FOUND);
  EXPECT_CONTAINS(status.message(), "got the step \"c\", expected one of \"a\", \"b\"");
  run(&specimen_module, Fit().step("a"), status);
  EXPECT_CONTAINS(status.message(), "got the step \"a\", expected one of \"step\"");

  Session net(&two.module);
  EXPECT_TRUE(evaluate(net, train, "b").ok());
  EXPECT_EQ(evaluate(net, train).status().code(), DLC_INVALID_ARGUMENT);
}

TEST(Fit, OnlineAndOffline) {
  data::Dataset train = Examples(30).dataset();
  Session online(&specimen_module), offline(&specimen_module), one(&specimen_module), expected(&specimen_module);
  ASSERT_TRUE(fit(online, train, Fit().online()).status.ok());
  EXPECT_EQ(dlc_step_count(online.get()), 30u);
  // No step of 30, but gradients of 10.
  FitResult result = fit(offline, train, Fit().epochs(2).offline());
  ASSERT_TRUE(result.status.ok()) << result.status.message();
  EXPECT_EQ(dlc_step_count(offline.get()), 2u);
  EXPECT_EQ(result.epochs[0].train.examples, 30);
  // A step of 10.
  data::Dataset ten = train.slice(0, 10);
  ASSERT_TRUE(fit(one, ten, Fit().epochs(2).offline().shuffle(false)).status.ok());
  ASSERT_TRUE(fit(expected, ten, Fit().epochs(2).batch(10).shuffle(false)).status.ok());
  EXPECT_EQ(stateOf(one.get()), stateOf(expected.get()));
  dlc_module module = specimen_module;
  module.entry_count = 3; // init, and step and eval of 10
  Session lacking(&module);
  FitResult refused = fit(lacking, train, Fit().offline());
  EXPECT_EQ(refused.status.code(), DLC_NOT_FOUND);
  EXPECT_CONTAINS(refused.status.message(), "has neither a step of batch size 30, the data set's, nor gradients of one "
                                            "that divides it; compile it with --batch 30, or with --emit-gradients");
  refused = fit(lacking, train, Fit().accumulate(2));
  EXPECT_CONTAINS(refused.status.message(),
                  "has no grad entry with a batch dimension; compile it with --emit-gradients");
}

TEST(Fit, AStopWhileAccumulatingWaitsForTheUpdate) {
  Folder folder;
  data::Dataset train = Examples(100).dataset();
  auto options = [] { return Fit().epochs(3).seed(5).batch(4).accumulate(3); };
  Session whole(&specimen_module), first(&specimen_module), second(&specimen_module);
  ASSERT_TRUE(fit(whole, train, options()).status.ok());
  FitResult stopped =
      fit(first, train, options().checkpoint(folder / "c").stopOnSignal().onGradients([](Session &, uint64_t count) {
        if (count == 11) // 9 updates an epoch
          raise(SIGINT);
      }));
  EXPECT_EQ(stopped.status.code(), DLC_INTERRUPTED);
  EXPECT_EQ(dlc_step_count(first.get()), 12u);
  FitResult other = fit(second, train, Fit().epochs(3).batch(4).accumulate(2).resume(folder / "c"));
  EXPECT_CONTAINS(other.status.message(), "got batches to accumulate: 2, expected 3");
  FitResult resumed = fit(second, train, options().resume(folder / "c"));
  ASSERT_TRUE(resumed.status.ok()) << resumed.status.message();
  EXPECT_EQ(stateOf(second.get()), stateOf(whole.get()));
}

TEST(Fit, ANonFiniteGradientIsForgotten) {
  Examples examples(40);
  examples.x[27] = NAN;
  Folder folder;
  Session net(&specimen_module);
  FitResult result = fit(
      net, examples.dataset(),
      Fit().accumulate(2).shuffle(false).checkpoint(folder / "c").best(folder / "b").everyEpoch(folder / "{epoch}"));
  EXPECT_EQ(result.status.code(), DLC_NON_FINITE_LOSS);
  EXPECT_CONTAINS(result.status.message(), "no checkpoint was overwritten");
  EXPECT_TRUE(folder.list().empty());
  EXPECT_EQ(net.get<int64_t>("grad.count")->at(0), 0);
}

TEST(Fit, AResumedRunKeepsHistoryAndPatience) {
  Folder folder;
  data::Dataset train = Examples(20).dataset();
  auto options = [&](int64_t epochs) {
    return Fit()
        .epochs(epochs)
        .seed(1)
        .validate(train)
        .earlyStopping({4, 0, false})
        .reduceOnPlateau({"lr", 0.5, 1, 0.01});
  };
  auto wave = losses({3, 2, 2.5f, 2.5f, 2.5f, 2.5f, 2.5f, 2.5f, 2.5f});
  Session whole = still(3), part = still(3), rest(&specimen_module);
  FitResult expected = fit(whole, train, options(20).onEpoch(wave));
  ASSERT_TRUE(expected.stoppedEarly);
  FitResult first = fit(part, train, options(4).checkpoint(folder / "c").onEpoch(wave));
  ASSERT_TRUE(first.status.ok());
  ASSERT_FALSE(first.stoppedEarly);
  FitResult second =
      fit(rest, train,
          options(20).resume(folder / "c").checkpoint(folder / "c").historyFile(folder / "h.csv").onEpoch(wave));
  ASSERT_TRUE(second.status.ok()) << second.status.message();
  EXPECT_TRUE(second.stoppedEarly);
  EXPECT_EQ(first.epochs.size() + second.epochs.size(), expected.epochs.size());
  EXPECT_EQ(log::csv(second.history), log::csv(expected.history));
  EXPECT_EQ(readFile(folder / "h.csv"), log::csv(expected.history));
  EXPECT_EQ(second.bestEpoch, expected.bestEpoch);
  EXPECT_EQ(stateOf(rest.get()), stateOf(whole.get()));
  // It is over: nothing is left to do.
  FitResult third = fit(rest, train, options(20).resume(folder / "c"));
  EXPECT_TRUE(third.status.ok() && third.stoppedEarly && third.epochs.empty());
  EXPECT_EQ(log::csv(third.history), log::csv(expected.history));
}

TEST(Fit, MetadataBelongToTheCheckpoint) {
  Folder folder;
  data::Dataset train = Examples(20).dataset();
  Session net(&specimen_module);
  ASSERT_TRUE(fit(net, train, Fit().checkpoint(folder / "c").metadata("data.table", "mean 3\n")).status.ok());
  dlc_file *file = nullptr;
  ASSERT_EQ(dlc_file_open((folder / "c").c_str(), &file), DLC_OK);
  EXPECT_STREQ(dlc_file_metadata(file, "data.table"), "mean 3\n");
  dlc_file_close(file);
  FitResult other = fit(net, train, Fit().epochs(2).resume(folder / "c").metadata("data.table", "mean 4\n"));
  EXPECT_EQ(other.status.code(), DLC_BAD_DATA);
  EXPECT_CONTAINS(other.status.message(), "its \"data.table\" differs from what this run was given");
  EXPECT_TRUE(fit(net, train, Fit().epochs(2).resume(folder / "c").metadata("data.table", "mean 3\n")).status.ok());
  ASSERT_TRUE(
      net.save(folder / "d", {{"fit.position", "1 0 3 20 10 1 0"}, {"fit.sums", "0 0"}, {"fit.history.0", "2 1"}})
          .ok());
  EXPECT_CONTAINS(fit(net, train, Fit().resume(folder / "d")).status.message(), "its fit.history is damaged");
}

TEST(Fit, EventsChangeNothing) {
  Folder folder, events;
  data::Dataset train = Examples(40).dataset();
  Session plain(&specimen_module), watched(&specimen_module);
  ASSERT_TRUE(fit(plain, train, Fit().epochs(4)).status.ok());
  FitResult result = fit(watched, train, Fit().epochs(4).validate(train).events(events / "", 2));
  ASSERT_TRUE(result.status.ok()) << result.status.message();
  EXPECT_EQ(stateOf(watched.get()), stateOf(plain.get()));
  EXPECT_EQ(watched.get<float>("grad.bias")->at(0), 0);
  ASSERT_EQ(events.list().size(), 1u);
  std::string file = readFile(events / events.list()[0]);
  for (const char *tag : {"validation close", "hyper/lr", "weight", "grad.weight", "grad.bias"})
    EXPECT_CONTAINS(file, tag);
  EXPECT_EQ(file.find("grad.count"), std::string::npos);
  std::string reason, text = readWithTensorBoard(events / "", reason);
  if (text.empty())
    GTEST_SKIP() << reason;
  for (const char *line : {"scalar loss 1 ", "scalar loss 4 ", "scalar validation close 4 ", "scalar hyper/lr 4 ",
                           "histogram weight 2 ", "histogram weight 4 ", "histogram bias 4 ",
                           "histogram grad.weight 2 ", "histogram grad.weight 4 ", "histogram grad.bias 4 "})
    EXPECT_CONTAINS(text, line);
  EXPECT_EQ(text.find("histogram weight 3 "), std::string::npos);
  // The parameters after the last epoch: as many, from the least to the largest.
  std::vector<float> weight = *watched.get<float>("weight");
  auto [least, most] = std::minmax_element(weight.begin(), weight.end());
  char numbers[96];
  std::snprintf(numbers, sizeof numbers, "histogram weight 4 %g %g %zu ", *least, *most, weight.size());
  EXPECT_CONTAINS(text, numbers);
}

TEST(Fit, RefusesSettingsOutOfRange) {
  data::Dataset train = Examples(20).dataset();
  auto refused = [&](const Fit &options) {
    Session net(&specimen_module);
    FitResult result = fit(net, train, options);
    EXPECT_EQ(result.status.code(), DLC_INVALID_ARGUMENT) << result.status.message();
    EXPECT_EQ(dlc_step_count(net.get()), 0u);
    return result.status.message();
  };
  EXPECT_CONTAINS(refused(Fit().earlyStopping({0})), "early stopping: patience: got 0, expected at least 1 epoch");
  EXPECT_CONTAINS(refused(Fit().earlyStopping({1, -1})), "early stopping: minimal difference: got -1");
  EXPECT_CONTAINS(refused(Fit().reduceOnPlateau({"lr", 1})), "reduce on plateau: factor: got 1.000000, expected");
  EXPECT_CONTAINS(refused(Fit().reduceOnPlateau({"lr", 0.5, -1})), "expected epochs from 0 on");
  EXPECT_CONTAINS(refused(Fit().reduceOnPlateau({"lr", 0.5, 1, NAN})), "expected numbers from 0 on");
  EXPECT_CONTAINS(refused(Fit().accumulate(0)), "got 0 batches to accumulate, expected at least 1");
  EXPECT_CONTAINS(refused(Fit().accumulate(2).lastBatch(data::LastBatch::Smaller)), "expected LastBatch::Drop");
  EXPECT_CONTAINS(refused(Fit().everyEpoch("x")), "expected a path with {epoch} in it");
  EXPECT_CONTAINS(refused(Fit().earlyStopping({1, 0, true}).resume("x")), "got restoreBest without best(path)");
}

TEST(CrossValidate, TrainsAFreshSessionAFold) {
  Folder folder;
  auto parts = data::kFold(Examples(50).dataset(), 5, 3);
  ASSERT_TRUE(parts.ok());
  CrossValidation result = crossValidate(&specimen_module, *parts, Fit().epochs(20).checkpoint(folder / "fold{fold}"));
  ASSERT_TRUE(result.status.ok()) << result.status.message();
  ASSERT_EQ(result.folds.size(), 5u);
  EXPECT_EQ(folder.list().size(), 5u);
  double mean = 0;
  for (size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(result.folds[i].epochs.size(), 20u);
    mean += result.folds[i].epochs.back().validation.loss / 5;
  }
  EXPECT_NEAR(result.validation.loss, mean, 1e-12);
  EXPECT_EQ(result.validation.examples, 50);
  EXPECT_EQ(result.train.examples, 200);
  EXPECT_LT(result.validation.loss, 0.5);
  EXPECT_GT(result.validation.value("close"), 0.5);
}

TEST(CrossValidate, SaysWhatIsWrong) {
  auto parts = *data::kFold(Examples(30).dataset(), 3);
  EXPECT_CONTAINS(crossValidate(&specimen_module, {}, Fit()).status.message(), "got 0 folds, expected at least 2");
  EXPECT_CONTAINS(crossValidate(&specimen_module, parts, Fit().best("best")).status.message(),
                  "got the path \"best\", expected one with {fold} in it");
  orExit(parts[1].train.rename("x", "z"));
  EXPECT_CONTAINS(crossValidate(&specimen_module, parts, Fit()).status.message(), "fold 2: entry \"step\"");
}

TEST(Folds, CoverEveryExampleOnce) {
  for (auto seed : {std::optional<uint64_t>(), std::optional<uint64_t>(7)}) {
    auto folds = data::folds(11, 4, seed);
    ASSERT_TRUE(folds.ok());
    std::vector<int> seen(11);
    for (const data::Fold &fold : *folds) {
      EXPECT_EQ(fold.train.size() + fold.test.size(), 11u);
      EXPECT_GE(fold.test.size(), 2u);
      EXPECT_LE(fold.test.size(), 3u);
      for (int64_t row : fold.test)
        ++seen[static_cast<size_t>(row)];
      EXPECT_TRUE(std::is_sorted(fold.train.begin(), fold.train.end()));
    }
    EXPECT_EQ(seen, std::vector<int>(11, 1));
  }
  EXPECT_EQ(data::folds(10, 5)->at(1).test, (std::vector<int64_t>{2, 3}));
  EXPECT_NE(data::folds(100, 5, 1)->at(0).test, data::folds(100, 5, 2)->at(0).test);
  EXPECT_CONTAINS(data::folds(3, 4).status().message(), "got 4 folds of 3 examples, expected 2 to as many");
  EXPECT_EQ(data::folds(3, 1).status().code(), DLC_INVALID_ARGUMENT);
  EXPECT_EQ(data::splitRows(10, 0.3, 1)->test.size(), 3u);
}

} // namespace
