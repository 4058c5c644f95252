// Fits 5 + 1.2 x - 3.4 x^2 + 5.6 x^3 with as many powers as it has, too few and too many, and cures the last. With
// --draws N it repeats the published fits on N draws of the examples and says where the published errors lie among its
// own.
#include "dlc/log-plot.h"
#include "example.hpp"
#include "polynomial_regression.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace {
const int width = 20;

struct Run {
  const char *name;
  int powers, examples;
  double times; // the epochs so many times
  double lr;    // 0: the model's
  bool plain;   // x^i in place of x^i / i!
  double weightDecay, l1;
  bool dropout, early;
};
// Ten examples are too few for 20 powers, which dropout is to cure. With thirty the cubic can be told, but training
// finds others that fit the noise as well: the three runs after it are to cure that.
const Run runs[] = {
    {"normal", 4, 100, 1, 0, false, 0, 0, false, false},
    {"underfit", 2, 100, 1, 0, false, 0, 0, false, false},
    {"overfit", 20, 10, 1, 0, false, 0, 0, false, false},
    {"dropout", 20, 10, 1, 0, false, 0, 0, true, false},
    {"no cure", 20, 30, 50, 0, false, 0, 0, false, false},
    {"weight decay", 20, 30, 50, 0, false, 2e-5, 0, false, false},
    {"L1", 20, 30, 50, 0, false, 0, 1e-3, false, false},
    {"early stopping", 20, 30, 50, 0, false, 0, 0, false, true},
    // The settings of the published figures.
    {"plain, normal", 4, 100, 0.1, 0.01, true, 0, 0, false, false},
    {"plain, underfit", 2, 100, 0.1, 0.01, true, 0, 0, false, false},
    {"plain, overfit", 4, 2, 0.1, 0.01, true, 0, 0, false, false},
};

// A series of the history over the logarithm of the epoch, thinned evenly along that axis.
void add(dlc::log::Plot &plot, const dlc::log::History &history, const char *series, const std::string &name,
         dlc::log::Plot::Style style) {
  const dlc::log::History::Series *found = history.find(series);
  std::vector<double> x, y;
  for (size_t i = 0; found && i < found->values.size(); i = std::max(i + 1, i + i / 32)) {
    x.push_back(std::log10(found->epochs[i]));
    y.push_back(found->values[i]);
  }
  plot.add(name, std::move(x), std::move(y), style);
}

// Examples `begin` to `begin + count` of the x and the noise; powers that the run does not have are 0, so that they
// neither contribute nor learn.
dlc::data::Dataset examples(const std::vector<float> &x, const std::vector<float> &noise, int begin, int count,
                            const Run &run) {
  std::vector<float> features(static_cast<size_t>(count) * width, 0.0f), y(count);
  for (int row = 0; row < count; ++row) {
    double value = x[begin + row], term = 1;
    for (int i = 0; i < run.powers; ++i) {
      features[row * width + i] = static_cast<float>(term);
      term *= run.plain ? value : value / (i + 1);
    }
    y[row] = static_cast<float>(5 + value * (1.2 + value * (-3.4 + value * 5.6)) + 0.01 * noise[begin + row]);
  }
  dlc::data::Dataset data;
  dlc::orExit(data.add("powers", DLC_F32, {width}, features.data(), count));
  dlc::orExit(data.add("y", DLC_F32, {1}, y.data(), count));
  return data;
}

// What was published of three of the runs; the last figures are told of 20 powers, too.
struct Published {
  Run run;
  double train, test;
};
const Published published[] = {
    {runs[8], 1.0176e-4, 9.7903e-5},
    {runs[9], 249.35, 168.38},
    {runs[10], 1.1985, 166.04},
    {{"20 powers", 20, 2, 0.1, 0.01, false, 0, 0, false, false}, 1.1985, 166.04},
};

// The value that a share of the sorted numbers does not exceed, between two of them in proportion.
double quantile(const std::vector<double> &sorted, double share) {
  double place = share * static_cast<double>(sorted.size() - 1);
  auto below = static_cast<size_t>(place);
  if (below + 1 >= sorted.size() || sorted[below] == sorted[below + 1])
    return sorted[below];
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[below + 1] - sorted[below]);
}

void distribution(const char *fit, const char *what, std::vector<double> errors, double figure) {
  std::sort(errors.begin(), errors.end());
  std::printf("%-15s  %-5s", fit, what);
  for (double share : {0.025, 0.25, 0.5, 0.75, 0.975})
    std::printf(" %9.3g", quantile(errors, share));
  auto below = std::lower_bound(errors.begin(), errors.end(), figure) - errors.begin();
  std::printf(" %10.3g  %lld of %zu draws are below\n", figure, static_cast<long long>(below), errors.size());
}

// PyTorch's default for a linear layer with a bias, which here is the first weight: between -1 and 1 over the root of
// the number of inputs.
std::vector<float> begin(uint64_t seed, int powers) {
  std::vector<float> weight = example::uniforms(seed, 2, static_cast<size_t>(powers));
  for (float &value : weight)
    value = static_cast<float>((2 * value - 1) / std::sqrt(powers - 1.0));
  weight.resize(width, 0.0f);
  return weight;
}

// Every fit on the same draws of 100 examples to train with and 100 to test, another draw for each seed. An error that
// is not finite counts as infinite.
void draw(const example::Options &options, int64_t count) {
  std::printf("mean squared error on the examples of training and on 100 others: %lld draws, from seed %llu on\n"
              "%-22s %9s %9s %9s %9s %9s  published\n",
              static_cast<long long>(count), static_cast<unsigned long long>(options.seed), "", "2.5 %", "25 %",
              "median", "75 %", "97.5 %");
  for (const Published &fit : published) {
    std::vector<double> trained, tested;
    int64_t diverged = 0;
    dlc::Session session = example::open(polynomial_regression_module(), options);
    for (int64_t i = 0; i < count; ++i) {
      uint64_t seed = options.seed + static_cast<uint64_t>(i);
      std::vector<float> x = example::normals(seed, 0, 200), noise = example::normals(seed, 1, 200);
      dlc::data::Dataset train = examples(x, noise, 0, fit.run.examples, fit.run);
      dlc::data::Dataset test = examples(x, noise, 100, 100, fit.run);
      dlc::orExit(session.init(static_cast<int64_t>(seed)));
      if (options.lr < 0)
        dlc::orExit(session.setHyper("lr", fit.run.lr));
      dlc::orExit(session.set<float>("dropped", {0.0f}));
      dlc::orExit(session.set<float>("linear.weight", begin(seed, fit.run.powers)));
      dlc::Fit how = example::settings(options).progress(false);
      how.epochs(std::llround(static_cast<double>(options.epochs) * fit.run.times))
          .batch(std::min(10, fit.run.examples))
          .seed(seed);
      // What is not finite is an error of training and of evaluation; here it is one of the results.
      dlc::Status trainedOn = dlc::fit(session, train, how).status;
      if (trainedOn.code() == DLC_INTERRUPTED)
        dlc::orExit(trainedOn);
      bool finite = trainedOn.ok();
      diverged += !finite;
      auto error = [&](const dlc::data::Dataset &data) {
        dlc::Result<dlc::Metrics> metrics = dlc::evaluate(session, data);
        return finite && metrics.ok() ? metrics->value("error") : HUGE_VAL;
      };
      trained.push_back(error(train));
      tested.push_back(error(test));
    }
    distribution(fit.run.name, "train", std::move(trained), fit.train);
    distribution("", "test", std::move(tested), fit.test);
    if (diverged)
      std::printf("                 diverged: %lld\n", static_cast<long long>(diverged));
  }
}
} // namespace

int main(int argc, char **argv) {
  example::About about = {"polynomial_regression",
                          "Polynomials of 4, 2 and 20 terms fit, underfit and overfit a cubic.",
                          1000,
                          nullptr,
                          false,
                          {{"--draws", "N", "instead: the published fits on N draws of the examples"}},
                          "eleven"};
  example::Options options = example::parse(argc, argv, about);
  if (options.more.count("--draws")) {
    draw(options,
         static_cast<int64_t>(example::number(about, "--draws", options.more["--draws"].c_str(), 1, 1e6, true)));
    return 0;
  }
  // 100 examples to train with, 100 that early stopping watches, 100 to test.
  std::vector<float> x = example::normals(options.seed, 0, 300), noise = example::normals(options.seed, 1, 300);
  std::vector<dlc::log::History> histories;
  for (const Run &run : runs) {
    dlc::data::Dataset train = examples(x, noise, 0, run.examples, run);
    dlc::data::Dataset watched = examples(x, noise, 100, 100, run);
    dlc::data::Dataset test = examples(x, noise, 200, 100, run);
    dlc::Session session = example::open(polynomial_regression_module(), options);
    dlc::orExit(session.init(static_cast<int64_t>(options.seed)));
    dlc::orExit(session.setHyper("weight_decay", run.weightDecay));
    dlc::orExit(session.setHyper("l1", run.l1));
    dlc::orExit(session.set<float>("dropped", {run.dropout ? 1.0f : 0.0f}));
    if (options.lr < 0 && run.lr > 0)
      dlc::orExit(session.setHyper("lr", run.lr));
    dlc::Fit fit = example::settings(options).progress(false);
    fit.epochs(std::llround(options.epochs * run.times))
        .batch(run.examples < 10 ? run.examples : 10)
        .validate(run.early ? watched : test)
        .monitor("validation error");
    if (run.early)
      fit.earlyStopping({1000, 0, true});
    dlc::FitResult result = dlc::fit(session, train, fit);
    dlc::orExit(result.status);
    if (!run.plain)
      histories.push_back(result.history);
    double trainError = dlc::orExit(dlc::evaluate(session, train)).value("error");
    double testError = dlc::orExit(dlc::evaluate(session, test)).value("error");
    std::printf("%-15s  %2d powers, %3d examples, %5lld epochs: train %.3g, test %.3g\n", run.name, run.powers,
                run.examples, static_cast<long long>(result.epochs.size()), trainError, testError);
    std::vector<float> weight = dlc::orExit(session.get<float>("linear.weight"));
    std::printf("                 w =");
    double factorial = 1;
    for (int i = 0; i < run.powers && i < 6; factorial *= run.plain ? 1 : i + 1, ++i)
      std::printf(" %.3f", weight[i] / factorial);
    std::printf("%s\n", run.powers > 6 ? " ..." : "");
  }
  dlc::log::Plot plot("Polynomial regression: mean squared error");
  plot.logarithmic().xLabel("log10 of the epoch").size(900, 560);
  for (size_t i = 0; i < histories.size(); ++i)
    add(plot, histories[i], "error", runs[i].name, dlc::log::Plot::Style::Line);
  for (size_t i = 0; i < histories.size(); ++i)
    add(plot, histories[i], "validation error", std::string(runs[i].name) + (runs[i].early ? ", watched" : ", tested"),
        dlc::log::Plot::Style::Dashed);
  dlc::orExit(plot.save("polynomial_regression.svg"));
  std::printf("curves in polynomial_regression.svg\n");
  return 0;
}
