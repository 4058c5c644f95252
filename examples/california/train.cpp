// Trains a linear model and an MLP on the districts of California, draws how they learn, and tells the prices of other
// districts with a checkpoint.
#include "california.h"
#include "dlc/data-table.h"
#include "dlc/log-plot.h"
#include "example.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

using dlc::data::Table;

namespace {
const int64_t linearEpochs = 1500;

// What both models make of every example, in dollars.
struct Prices {
  std::vector<double> linear, mlp;
};
Prices predict(dlc::Session &session, const dlc::data::Dataset &data, const dlc::data::Transform &transform) {
  Prices prices;
  const dlc::data::Field &features = *data.find("features");
  std::vector<float> linear(64), mlp(64);
  for (const dlc::data::Batch &batch : dlc::data::batches(data.size(), {64, 1}, dlc::data::LastBatch::Smaller)) {
    const void *inputs[] = {features.data + features.exampleBytes * static_cast<size_t>(batch.begin)};
    void *outputs[] = {linear.data(), mlp.data()};
    dlc::orExit(session.predict(batch.count, inputs, outputs));
    for (int64_t i = 0; i < batch.count; ++i) {
      prices.linear.push_back(transform.target(linear[static_cast<size_t>(i)]));
      prices.mlp.push_back(transform.target(mlp[static_cast<size_t>(i)]));
    }
  }
  return prices;
}

void note(const dlc::data::Transform::Prepared &prepared) {
  if (std::string text = prepared.note(); !text.empty())
    std::fprintf(stderr, "california: note: %s\n", text.c_str());
}

// --predict: prepares another table as the checkpoint's was, and prints what its districts should cost.
int tell(const example::Options &options, const std::string &path) {
  dlc::data::Transform transform = dlc::orExit(dlc::data::Transform::load(options.resume));
  dlc::data::Transform::Prepared prepared = dlc::orExit(transform.apply(dlc::orExit(Table::read(path))));
  note(prepared);
  dlc::Session session = example::open(california_module(), options);
  dlc::orExit(session.loadParameters(options.resume));
  Prices prices = predict(session, prepared.data, transform);
  std::printf("linear,mlp\n");
  for (size_t i = 0; i < prices.mlp.size(); ++i)
    std::printf("%.0f,%.0f\n", prices.linear[i], prices.mlp[i]);
  return 0;
}

// Trains one of the model's steps; its loss is the squared error in units of the target's variance.
dlc::log::History train(dlc::Session &session, const std::string &step, dlc::Fit fit,
                        const dlc::data::TrainTest &data) {
  dlc::FitResult result = dlc::fit(session, data.train, fit.step(step).validate(data.test));
  dlc::orExit(result.status);
  return std::move(result.history);
}

// How the root mean squared error in dollars goes down.
void draw(const dlc::log::History &history, const char *title, double dollars, const std::string &path) {
  dlc::log::Plot plot(title);
  plot.xLabel("epoch").yLabel("root mean squared error, dollars");
  for (const auto &[series, name] : {std::pair("loss", "training"), std::pair("validation loss", "test")})
    if (const dlc::log::History::Series *found = history.find(series)) {
      std::vector<double> roots;
      roots.reserve(found->values.size());
      for (double value : found->values)
        roots.push_back(std::sqrt(value) * dollars);
      plot.add(name, found->epochs, roots);
    }
  plot.yRange(40000, 120000);
  dlc::orExit(plot.save(path));
}
} // namespace

int main(int argc, char **argv) {
  const example::About about = {
      "california",
      "A linear model and an MLP tell what houses cost in the districts of California.",
      40,
      "a folder with california_housing.tgz",
      false,
      {{"--predict", "FILE", "no training: prices for the districts in a CSV file, with the checkpoint of --resume"}}};
  example::Options options = example::parse(argc, argv, about);
  if (options.more.count("--predict")) {
    if (options.resume.empty())
      example::refuse(about, "--predict got no checkpoint, expected --resume FILE beside it");
    return tell(options, options.more["--predict"]);
  }
  if (options.data.empty())
    example::refuse(about, "got no --data, expected --data DIR with a folder with california_housing.tgz");
  Table districts = dlc::orExit(
      Table::read(options.data + "/california_housing.tgz", dlc::data::TableOptions().member("housing.csv")));

  // Every fifth district is there to test with, the same ones for every seed. What is fitted knows the others alone.
  dlc::data::Fold rows;
  for (int64_t row = 0; row < districts.rows(); ++row)
    (row % 5 == 4 ? rows.test : rows.train).push_back(row);
  Table known = districts.select(rows.train);
  dlc::data::Recipe recipe;
  recipe.target("median_house_value").standardizeTarget().impute(dlc::data::Impute::Median).indicators();
  dlc::data::Transform transform = dlc::orExit(recipe.fit(known, &districts));
  dlc::data::Transform::Prepared train = dlc::orExit(transform.apply(known)),
                                 test = dlc::orExit(transform.apply(districts.select(rows.test)));
  note(test);
  dlc::data::TrainTest data = {train.data, test.data};
  std::printf("%lld districts to train with, %lld to test, %lld features:", static_cast<long long>(data.train.size()),
              static_cast<long long>(data.test.size()), static_cast<long long>(transform.width()));
  for (size_t i = 0; i < transform.features().size(); ++i)
    std::printf("%s %s", i ? "," : "", transform.features()[i].c_str());
  std::printf("\n");
  const double dollars = transform.target(1) - transform.target(0);

  // All examples in every step: to the optimum. A checkpoint that training goes on from has this behind it.
  options.step = "mlp"; // whose learning rate --lr is
  dlc::Session session = example::open(california_module(), options);
  if (options.resume.empty()) {
    // What is saved or profiled is the other model's training.
    example::Options linear = options;
    linear.epochs = linearEpochs;
    linear.checkpoint = linear.profile = "";
    dlc::log::History history =
        ::train(session, "linear", example::settings(linear).offline().shuffle(false).progress(false), data);
    draw(history, "linear model", dollars, "california-linear.svg");
  }
  const int64_t steps = std::max<int64_t>(options.epochs, 1) * (data.train.size() / 64);
  dlc::orExit(session.setHyper("mlp.schedule.total", static_cast<double>(steps)));
  dlc::log::History history = ::train(
      session, "mlp", example::settings(options).batch(64).metadata(dlc::data::Transform::key, transform.text()), data);
  draw(history, "multilayer perceptron", dollars, "california-mlp.svg");
  std::fputs(dlc::log::curve(history, {"loss", "validation loss"}).c_str(), stdout);

  for (const char *model : {"linear", "mlp"}) {
    double a = dlc::orExit(dlc::evaluate(session, data.train, model)).loss;
    double b = dlc::orExit(dlc::evaluate(session, data.test, model)).loss;
    std::printf("%s: mean squared error of training %.6f, of the test %.6f; root in dollars %.0f, %.0f\n", model, a, b,
                std::sqrt(a) * dollars, std::sqrt(b) * dollars);
  }
  return 0;
}
