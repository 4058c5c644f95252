// Cross-validates house_prices, trains it on all houses whose prices are known
// and writes what the others should cost.
#include "dlc/data-table.h"
#include "example.hpp"
#include "house_prices.h"

#include <cmath>
#include <cstdio>

using dlc::data::Table;

namespace {
const int64_t folds = 5;

// The columns that both tables have, without the Id, one table below the other:
// which categories there are. Nobody's price is in it.
Table below(const Table &first, const Table &second) {
  std::string text;
  const Table *tables[] = {nullptr, &first, &second};
  for (const Table *table : tables)
    for (int64_t row = 0; row < (table ? table->rows() : 1); ++row) {
      bool begun = false;
      for (const std::string &column : second.columns()) {
        if (column == "Id")
          continue;
        if (begun)
          text += '\t';
        begun = true;
        text += table ? table->cell(row, table->find(column)) : std::string_view(column);
      }
      text += '\n';
    }
  return dlc::orExit(
      Table::parse(std::move(text), "the houses of both files", dlc::data::TableOptions().delimiter('\t')));
}

dlc::data::Dataset prepare(const dlc::data::Transform &transform, const Table &table) {
  dlc::data::Transform::Prepared prepared = dlc::orExit(transform.apply(table));
  if (std::string note = prepared.note(); !note.empty())
    std::printf("%s\n", note.c_str());
  return prepared.data;
}

dlc::Session fit(const example::Options &options, const dlc::data::Dataset &data, const dlc::Fit &how) {
  dlc::Session session = example::open(house_prices_module(), options);
  dlc::orExit(dlc::fit(session, data, how).status);
  return session;
}

// Of the price; the model learns its logarithm.
double logError(dlc::Session &session, const dlc::data::Dataset &data) {
  return std::sqrt(dlc::orExit(dlc::evaluate(session, data)).value("error"));
}

// Runs predict over all examples, in its largest batches and one at a time.
std::vector<float> predict(dlc::Session &session, const dlc::data::Dataset &data) {
  std::vector<float> values(static_cast<size_t>(data.size()));
  const dlc::data::Field &features = *data.find("features");
  for (const dlc::data::Batch &batch : dlc::data::batches(data.size(), {64, 1}, dlc::data::LastBatch::Smaller)) {
    const void *inputs[] = {features.data + features.exampleBytes * static_cast<size_t>(batch.begin)};
    void *outputs[] = {&values[static_cast<size_t>(batch.begin)]};
    dlc::orExit(session.predict(batch.count, inputs, outputs));
  }
  return values;
}
} // namespace

int main(int argc, char **argv) {
  example::Options options = example::parse(argc, argv,
                                            {"house_prices", "Linear regression tells house prices.", 100,
                                             "a folder with kaggle_house_pred_train.csv and "
                                             "kaggle_house_pred_test.csv",
                                             true});
  Table known = dlc::orExit(Table::read(options.data + "/kaggle_house_pred_train.csv"));
  Table unknown = dlc::orExit(Table::read(options.data + "/kaggle_house_pred_test.csv"));
  for (const std::string &column : unknown.columns())
    if (known.find(column) < 0)
      dlc::orExit(known.keep({column}).status()); // which names those that there are
  dlc::orExit(unknown.keep({"Id"}).status());
  Table whole = below(known, unknown);
  dlc::data::Recipe recipe;
  recipe.drop("Id").target("SalePrice", dlc::data::Scale::Log);

  // What is saved, resumed or profiled is the training on all houses.
  example::Options each = options;
  each.checkpoint = each.resume = each.profile = "";
  double trained = 0, validated = 0;
  int64_t number = 0;
  for (const dlc::data::Fold &fold : dlc::orExit(dlc::data::folds(known.rows(), folds, options.seed))) {
    // Means and deviations are those of the rows that the fold trains on.
    Table rows = known.select(fold.train);
    dlc::data::Transform transform = dlc::orExit(recipe.fit(rows, &whole));
    dlc::data::Dataset train = prepare(transform, rows), test = prepare(transform, known.select(fold.test));
    dlc::Session session = fit(each, train, example::settings(each).progress(false));
    double a = logError(session, train), b = logError(session, test);
    std::printf("fold %lld: log-RMSE of training %.4f, validation %.4f\n", static_cast<long long>(++number), a, b);
    trained += a / folds, validated += b / folds;
  }
  std::printf("%lld folds: log-RMSE of training %.4f, validation %.4f\n", static_cast<long long>(folds), trained,
              validated);

  dlc::data::Transform transform = dlc::orExit(recipe.fit(known, &whole));
  dlc::data::Dataset all = prepare(transform, known);
  dlc::Fit how = example::settings(options).progress(false);
  how.metadata(dlc::data::Transform::key, transform.text());
  dlc::Session session = fit(options, all, how);
  std::printf("all %lld houses, %lld features: log-RMSE of training %.4f\n", static_cast<long long>(all.size()),
              static_cast<long long>(transform.width()), logError(session, all));

  std::vector<float> prices = predict(session, prepare(transform, unknown));
  std::FILE *file = std::fopen("submission.csv", "w");
  bool written = file && std::fputs("Id,SalePrice\n", file) >= 0;
  for (size_t i = 0; written && i < prices.size(); ++i) {
    std::string id(unknown.cell(static_cast<int64_t>(i), unknown.find("Id")));
    written = std::fprintf(file, "%s,%.2f\n", id.c_str(), transform.target(prices[i])) > 0;
  }
  if (file && std::fclose(file))
    written = false;
  if (!written) {
    std::fprintf(stderr, "house_prices: error: submission.csv could not be "
                         "written; run it in a folder that you may "
                         "write to\n");
    return 1;
  }
  std::printf("the prices of %zu houses in submission.csv\n", prices.size());
  return 0;
}
