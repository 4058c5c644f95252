// The train loop: what it computes, what it prints, how it stops and goes on.
#include "support.h"

#include "dlc/safetensors.h"
#include "dlc/train.hpp"

#include <cmath>
#include <csignal>
#include <limits>

using namespace dlc;
using namespace dlc::test;

namespace {

TEST(Fit, TrainsAndReports) {
  Examples examples(203), testExamples(27, 2);
  data::Dataset train = examples.dataset(), test = testExamples.dataset();
  Session net(&specimen_module, withThreads(1));
  int epochsSeen = 0;
  uint64_t stepsSeen = 0;
  FitResult result =
      fit(net, train,
          Fit()
              .epochs(30)
              .validate(test)
              .seed(3)
              .onStep([&](Session &, uint64_t count) { stepsSeen = count; })
              .onEpoch([&](Session &, const EpochReport &report) { EXPECT_EQ(report.epoch, ++epochsSeen); }));
  ASSERT_TRUE(result.status.ok()) << result.status.message();
  EXPECT_EQ(epochsSeen, 30);
  EXPECT_EQ(stepsSeen, 30u * 20);
  ASSERT_EQ(result.epochs.size(), 30u);
  const EpochReport &last = result.epochs.back();
  EXPECT_EQ(last.train.examples, 200);
  EXPECT_EQ(last.train.skipped, 3);
  EXPECT_EQ(last.validation.examples, 27); // 2 of 10, 1 of 4, 3 of 1
  EXPECT_EQ(last.validation.skipped, 0);
  EXPECT_LT(last.validation.loss, 0.01);
  EXPECT_EQ(last.validation.value("close"), 1);
  EXPECT_TRUE(std::isnan(last.validation.value("accuracy")));
  ASSERT_NE(result.history.find("validation close"), nullptr);
  EXPECT_EQ(result.history.find("loss")->values.size(), 30u);
}

TEST(Fit, LossIsTheMeanOverExamples) {
  Examples examples(27);
  Session net(&specimen_module, withThreads(1));
  ASSERT_TRUE(net.init(1).ok());
  Result<Metrics> metrics = evaluate(net, examples.dataset());
  ASSERT_TRUE(metrics.ok()) << metrics.status().message();
  double sum = 0, close = 0;
  for (int64_t n = 0; n < 27; ++n) {
    Call call(examples, n);
    ASSERT_TRUE(net.eval(1, call.inputs, call.outputs).ok());
    sum += call.loss;
    close += call.close;
  }
  EXPECT_NEAR(metrics->loss, sum / 27, 1e-6 * sum / 27);
  EXPECT_EQ(metrics->value("close"), close / 54);
  EXPECT_EQ(metrics->examples, 27);
}

TEST(Fit, TheLastBatchFollowsThePolicy) {
  data::Dataset train = Examples(27).dataset();
  for (auto [policy, steps] : {std::pair(data::LastBatch::Drop, 2u), std::pair(data::LastBatch::Smaller, 2u + 1 + 3)}) {
    Session net(&specimen_module, withThreads(1));
    FitResult result = fit(net, train, Fit().lastBatch(policy));
    ASSERT_TRUE(result.status.ok()) << result.status.message();
    EXPECT_EQ(dlc_step_count(net.get()), steps);
  }
  Session net(&specimen_module, withThreads(1));
  ASSERT_TRUE(fit(net, train, Fit().batch(4)).status.ok());
  EXPECT_EQ(dlc_step_count(net.get()), 6u);
}

TEST(Fit, InitialisesOnlyWhatHasNoValues) {
  data::Dataset train = Examples(20).dataset();
  Session fresh(&specimen_module), set(&specimen_module), expected(&specimen_module);
  ASSERT_TRUE(fit(fresh, train, Fit().epochs(0).seed(8)).status.ok());
  ASSERT_TRUE(expected.init(8).ok());
  EXPECT_EQ(stateOf(fresh.get()), stateOf(expected.get()));
  ASSERT_TRUE(set.set<float>("bias", {1, 2}).ok());
  std::string before = stateOf(set.get());
  ASSERT_TRUE(fit(set, train, Fit().epochs(0).seed(8)).status.ok());
  EXPECT_EQ(stateOf(set.get()), before);
}

TEST(Fit, ShufflesBySeed) {
  data::Dataset train = Examples(100).dataset();
  auto run = [&](const Fit &options) {
    Session net(&specimen_module, withThreads(2));
    EXPECT_TRUE(net.init(1).ok());
    EXPECT_TRUE(fit(net, train, options).status.ok());
    return stateOf(net.get());
  };
  EXPECT_EQ(run(Fit().epochs(2).seed(1)), run(Fit().epochs(2).seed(1)));
  EXPECT_NE(run(Fit().epochs(2).seed(1)), run(Fit().epochs(2).seed(2)));
  EXPECT_NE(run(Fit().epochs(2).seed(1)), run(Fit().epochs(2).shuffle(false)));
}

TEST(Fit, PrintsALineAnEpoch) {
  Examples examples(40);
  data::Dataset train = examples.dataset();
  Session net(&specimen_module, withThreads(1));
  testing::internal::CaptureStdout();
  FitResult result = fit(net, train, Fit().epochs(10).validate(train).progress());
  std::string out = testing::internal::GetCapturedStdout();
  ASSERT_TRUE(result.status.ok());
  EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 10);
  EXPECT_EQ(out.rfind("epoch  1/10  loss ", 0), 0u) << out;
  EXPECT_CONTAINS(out, "\nepoch 10/10  loss ");
  EXPECT_CONTAINS(out, "  close ");
  EXPECT_CONTAINS(out, "  | validation loss ");
  EXPECT_CONTAINS(out, " s\n");
}

/// Runs a fit that must fail before its first step.
std::string refusal(const data::Dataset &train, dlc_status expected, const Fit &options = {}) {
  Session net(&specimen_module, withThreads(1));
  EXPECT_TRUE(net.init(1).ok());
  std::string before = stateOf(net.get());
  FitResult result = fit(net, train, options);
  EXPECT_EQ(result.status.code(), expected) << result.status.message();
  EXPECT_EQ(stateOf(net.get()), before);
  EXPECT_TRUE(result.epochs.empty());
  return result.status.message();
}

TEST(Fit, NamesTheInputThatTheDataDoNotFit) {
  Examples examples(20);
  data::Dataset train = examples.dataset();
  ASSERT_TRUE(train.rename("group", "label").ok());
  std::string message = refusal(train, DLC_BAD_DATA);
  EXPECT_CONTAINS(message,
                  "entry \"step\" of model \"specimen\": input \"group\" (specimen.cpp:2) is not in the data set, "
                  "which has: \"x\" f32[3], \"label\" i32[], \"y\" f32[2]");
  train = examples.dataset();
  ASSERT_TRUE(train.reshape("x", {3, 1}).ok());
  message = refusal(train, DLC_SIZE_MISMATCH);
  EXPECT_CONTAINS(message, "input \"x\" (specimen.cpp:1) is f32[3] an example, but the data set's \"x\" is f32[3,1]");
  EXPECT_CONTAINS(message, "reshape the field");
  data::Dataset bytes;
  ASSERT_TRUE(bytes.add("x", DLC_U8, {3}, std::vector<uint8_t>(60)).ok());
  message = refusal(bytes, DLC_TYPE_MISMATCH);
  EXPECT_CONTAINS(message, "is f32[3] an example, but the data set's \"x\" is u8[3]; load the field with that type");
  EXPECT_CONTAINS(refusal(data::Dataset(), DLC_BAD_DATA), "which has: no fields");
}

TEST(Fit, RefusesBatchSizesAndDataSetsThatDoNotFit) {
  data::Dataset train = Examples(5).dataset(), tiny = Examples(20).dataset().slice(0, 0);
  EXPECT_CONTAINS(refusal(train, DLC_BAD_DATA), "got a data set of 5 examples, expected at least 10");
  EXPECT_CONTAINS(refusal(train, DLC_NOT_FOUND, Fit().batch(256)), "no step entry of batch size 256; it has: 10, 4, 1");
  data::Dataset good = Examples(20).dataset();
  EXPECT_CONTAINS(refusal(good, DLC_BAD_DATA, Fit().validate(tiny)), "validation: ");
  EXPECT_EQ(refusal(good, DLC_INVALID_ARGUMENT, Fit().epochs(-1)).empty(), false);
  dlc_module module = specimen_module;
  module.entry_count = 2; // init and one step
  Session net(&module);
  EXPECT_CONTAINS(evaluate(net, good).status().message(), "has no eval entry with a batch dimension");
  module.magic = 0;
  Session bad(&module);
  EXPECT_EQ(fit(bad, good).status.code(), DLC_BAD_MODULE);
  EXPECT_EQ(evaluate(bad, good).status().code(), DLC_BAD_MODULE);
}

TEST(Fit, StopsAtALabelOutOfRange) {
  Examples examples(20);
  examples.group[13] = 4;
  Session net(&specimen_module, withThreads(1));
  FitResult result = fit(net, examples.dataset(), Fit().shuffle(false));
  EXPECT_EQ(result.status.code(), DLC_LABEL_OUT_OF_RANGE);
  EXPECT_CONTAINS(result.status.message(),
                  "input \"group\" (specimen.cpp:2) has an index out of range: element 3 is 4");
  EXPECT_CONTAINS(result.status.message(), "It is in example 13 of the data set, counted from 0");
  EXPECT_EQ(dlc_step_count(net.get()), 1u);
  // Whatever the order.
  for (uint64_t seed : {1, 2, 3}) {
    Session other(&specimen_module, withThreads(1));
    EXPECT_CONTAINS(fit(other, examples.dataset(), Fit().seed(seed)).status.message(), "It is in example 13 of");
  }
  EXPECT_CONTAINS(evaluate(net, examples.dataset()).status().message(), "It is in example 13 of");
}

TEST(Fit, ANonFiniteLossStopsAndOverwritesNothing) {
  Folder folder;
  Examples examples(40);
  data::Dataset train = examples.dataset();
  Session net(&specimen_module, withThreads(1));
  ASSERT_TRUE(fit(net, train, Fit().checkpoint(folder / "last").best(folder / "best")).status.ok());
  std::string last = readFile(folder / "last"), best = readFile(folder / "best");
  FitResult result = fit(
      net, train,
      Fit().epochs(9).checkpoint(folder / "last").best(folder / "best").onStep([&](Session &session, uint64_t count) {
        if (count == 6)
          orExit(session.setHyper("lr", 1e30));
      }));
  EXPECT_EQ(result.status.code(), DLC_NON_FINITE_LOSS);
  EXPECT_CONTAINS(result.status.message(), "updates: the loss is ");
  EXPECT_CONTAINS(result.status.message(), "; no checkpoint was overwritten");
  EXPECT_EQ(readFile(folder / "last"), last);
  EXPECT_EQ(readFile(folder / "best"), best);

  // In validation too.
  examples.x[5] = std::numeric_limits<float>::quiet_NaN();
  data::Dataset poisoned = examples.dataset();
  Session other(&specimen_module, withThreads(1));
  result = fit(other, train, Fit().validate(poisoned).checkpoint(folder / "last"));
  EXPECT_EQ(result.status.code(), DLC_NON_FINITE_LOSS);
  EXPECT_CONTAINS(result.status.message(), "validation: entry \"eval\"");
  EXPECT_EQ(readFile(folder / "last"), last);
}

TEST(Fit, KeepsTheBest) {
  Folder folder;
  data::Dataset train = Examples(100).dataset();
  Session net(&specimen_module, withThreads(1)), kept(&specimen_module);
  std::vector<float> bestWeight;
  double best = INFINITY;
  FitResult result =
      fit(net, train, Fit().epochs(6).best(folder / "best").onEpoch([&](Session &session, const EpochReport &report) {
        if (report.train.loss < best) {
          best = report.train.loss;
          bestWeight = *session.get<float>("weight");
        }
        if (report.epoch == 3) { // the epochs after it are worse
          orExit(session.set<float>("bias", {100, 100}));
          orExit(session.setHyper("lr", 1e-6));
        }
      }));
  ASSERT_TRUE(result.status.ok()) << result.status.message();
  ASSERT_TRUE(kept.load(folder / "best").ok());
  EXPECT_EQ(*kept.get<float>("weight"), bestWeight);
  EXPECT_NE(*net.get<float>("weight"), bestWeight);
}

TEST(Fit, ASignalFinishesTheStepSavesAndLeaves) {
  Folder folder;
  data::Dataset train = Examples(105).dataset();
  auto options = [] { return Fit().epochs(4).seed(11).lastBatch(data::LastBatch::Smaller); };
  Session whole(&specimen_module, withThreads(1));
  FitResult expected = fit(whole, train, options());
  ASSERT_TRUE(expected.status.ok());

  for (int signal : {SIGINT, SIGTERM}) {
    Session first(&specimen_module, withThreads(2));
    struct sigaction before, after;
    sigaction(signal, nullptr, &before);
    FitResult stopped =
        fit(first, train, options().checkpoint(folder / "last").stopOnSignal().onStep([&](Session &, uint64_t count) {
          if (count == 17) // 12 steps an epoch: in the middle of the second
            raise(signal);
        }));
    sigaction(signal, nullptr, &after);
    EXPECT_EQ(before.sa_handler, after.sa_handler);
    EXPECT_EQ(stopped.status.code(), DLC_INTERRUPTED);
    EXPECT_CONTAINS(stopped.status.message(), "stopped by a signal after 1 epochs and 5 steps; saved to \"");
    EXPECT_EQ(stopped.epochs.size(), 1u);
    EXPECT_EQ(dlc_step_count(first.get()), 17u);

    // Another process goes on, bit by bit.
    Session second(&specimen_module, withThreads(1));
    FitResult resumed = fit(second, train, options().resume(folder / "last"));
    ASSERT_TRUE(resumed.status.ok()) << resumed.status.message();
    EXPECT_EQ(stateOf(second.get()), stateOf(whole.get()));
    ASSERT_EQ(resumed.epochs.size(), 3u);
    for (size_t i = 0; i < 3; ++i) {
      EXPECT_EQ(resumed.epochs[i].epoch, static_cast<int64_t>(i) + 2);
      EXPECT_EQ(resumed.epochs[i].train.loss, expected.epochs[i + 1].train.loss);
      EXPECT_EQ(resumed.epochs[i].train.value("close"), expected.epochs[i + 1].train.value("close"));
    }
  }

  Session without(&specimen_module);
  FitResult lost = fit(without, train, options().stopOnSignal().onStep([](Session &, uint64_t) { raise(SIGINT); }));
  EXPECT_EQ(lost.status.code(), DLC_INTERRUPTED);
  EXPECT_CONTAINS(lost.status.message(), "no checkpoint was asked for");
}

TEST(Fit, ResumesBetweenEpochs) {
  Folder folder;
  data::Dataset train = Examples(100).dataset();
  Session whole(&specimen_module), part(&specimen_module), rest(&specimen_module);
  ASSERT_TRUE(fit(whole, train, Fit().epochs(5).seed(4)).status.ok());
  ASSERT_TRUE(fit(part, train, Fit().epochs(2).seed(4).checkpoint(folder / "c")).status.ok());
  FitResult result = fit(rest, train, Fit().epochs(5).resume(folder / "c")); // the seed comes from the checkpoint
  ASSERT_TRUE(result.status.ok()) << result.status.message();
  EXPECT_EQ(result.epochs.size(), 3u);
  EXPECT_EQ(stateOf(rest.get()), stateOf(whole.get()));
}

TEST(Fit, RefusesToResumeWhatWouldDiffer) {
  Folder folder;
  data::Dataset train = Examples(100).dataset(), smaller = Examples(90).dataset();
  Session net(&specimen_module);
  FitResult stopped = fit(
      net, train, Fit().epochs(2).seed(4).checkpoint(folder / "c").stopOnSignal().onStep([](Session &, uint64_t count) {
        if (count == 3)
          raise(SIGINT);
      }));
  ASSERT_EQ(stopped.status.code(), DLC_INTERRUPTED);
  auto resume = [&] { return Fit().epochs(2).resume(folder / "c"); };
  EXPECT_CONTAINS(refusal(train, DLC_BAD_DATA, resume().seed(5)), "got seed 5, expected 4 as in the run that wrote it");
  EXPECT_CONTAINS(refusal(smaller, DLC_BAD_DATA, resume()), "got a data set of size 90, expected 100");
  EXPECT_CONTAINS(refusal(train, DLC_BAD_DATA, resume().batch(4)), "got batch size 4, expected 10");
  EXPECT_CONTAINS(refusal(train, DLC_BAD_DATA, resume().shuffle(false)), "got shuffle 0, expected 1");
  EXPECT_CONTAINS(refusal(train, DLC_IO_ERROR, Fit().resume(folder / "none")), "No such file or directory");
  Session other(&specimen_module);
  ASSERT_TRUE(other.init(1).ok());
  ASSERT_TRUE(other.save(folder / "d", {{"fit.position", "1 two 3"}}).ok());
  EXPECT_CONTAINS(refusal(train, DLC_BAD_FILE, Fit().resume(folder / "d")), "its fit.position or fit.sums is damaged");
  ASSERT_TRUE(other.save(folder / "d").ok());
  EXPECT_TRUE(fit(other, train, Fit().resume(folder / "d")).status.ok()) << "a checkpoint that fit did not write";
}

TEST(Fit, AnUnwritableCheckpointIsAnError) {
  Folder folder;
  Session net(&specimen_module);
  FitResult result = fit(net, Examples(20).dataset(), Fit().checkpoint(folder / "none/c"));
  EXPECT_EQ(result.status.code(), DLC_IO_ERROR);
  EXPECT_CONTAINS(result.status.message(), "none/c");
  EXPECT_CONTAINS(result.status.message(), "No such file or directory; nothing was trained");
  EXPECT_TRUE(result.epochs.empty());
  result = fit(net, Examples(20).dataset(), Fit().checkpoint(folder / ""));
  EXPECT_EQ(result.status.code(), DLC_IO_ERROR);
  EXPECT_CONTAINS(result.status.message(), "it is a folder; nothing was trained; name a file");
  EXPECT_TRUE(result.epochs.empty());
}

} // namespace
