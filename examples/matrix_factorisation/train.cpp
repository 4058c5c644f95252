// Factorises the matrix of how often one word follows another at a small distance; a tenth of its cells is held out.
#include "dlc/data-table.h"
#include "dlc/data-text.h"
#include "example.hpp"
#include "matrix_factorisation.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>

namespace {
const int32_t words = 200;
const size_t reach = 5;

// A line for each pair of frequent words of which the second stands at most five words after the first, with how often.
std::string pairsOf(const std::vector<std::string> &text, const dlc::data::Vocabulary &vocabulary) {
  std::map<std::pair<int32_t, int32_t>, int64_t> counts;
  std::vector<int32_t> tokens = vocabulary.encode(text);
  for (size_t i = 0; i < tokens.size(); ++i)
    for (size_t k = i + 1; k < std::min(i + 1 + reach, tokens.size()); ++k)
      if (tokens[i] < words && tokens[k] < words) // they are numbered by falling count
        ++counts[{tokens[i], tokens[k]}];
  std::string table = "word,next,count\n";
  for (const auto &[pair, count] : counts)
    table += vocabulary.token(pair.first) + "," + vocabulary.token(pair.second) + "," + std::to_string(count) + "\n";
  return table;
}

double deviation(dlc::Session &session, const dlc::data::Dataset &data) {
  return std::sqrt(dlc::orExit(dlc::evaluate(session, data)).value("error"));
}
} // namespace

int main(int argc, char **argv) {
  const example::About about = {"matrix_factorisation", "Factors of words tell how often they follow each other.", 60,
                                "a folder with timemachine.txt", true};
  example::Options options = example::parse(argc, argv, about);
  if (!options.resume.empty())
    example::refuse(about, "got --resume, expected none, as three models are trained; leave it out");
  std::vector<std::string> text = dlc::data::words(dlc::orExit(dlc::data::readText(options.data + "/timemachine.txt")));
  dlc::data::Vocabulary vocabulary = dlc::orExit(dlc::data::Vocabulary::build(text));
  dlc::data::Table table = dlc::orExit(dlc::data::Table::parse(pairsOf(text, vocabulary), "the pairs of words"));
  dlc::data::Recipe recipe;
  recipe.index("word").index("next").target("count", dlc::data::Scale::Log);
  dlc::data::Transform transform = dlc::orExit(recipe.fit(table));
  if (transform.indexed("word").size() != words + 1 || transform.indexed("next").size() != words + 1) {
    std::fprintf(stderr,
                 "matrix_factorisation: error: got a text of fewer than %d words that have neighbours, expected a "
                 "longer one\n",
                 words);
    return 1;
  }
  dlc::data::TrainTest data =
      dlc::orExit(dlc::data::split(dlc::orExit(transform.apply(table)).data, 0.1, options.seed));
  std::printf("%lld of %d x %d cells have a number: %lld to train with, %lld held out\n",
              static_cast<long long>(table.rows()), words, words, static_cast<long long>(data.train.size()),
              static_cast<long long>(data.test.size()));

  const double penalty = 5;
  struct Run {
    const char *name;
    bool factors;
    double penalty;
  };
  for (const Run &run : {Run{"biases alone", false, penalty}, {"no penalty", true, 0}, {"4 factors", true, penalty}}) {
    dlc::Session session = example::open(matrix_factorisation_module(), options);
    dlc::orExit(session.init(static_cast<int64_t>(options.seed)));
    // Where both factors are 0, neither has a gradient.
    for (const char *name : {"word.factors.weight", "next.factors.weight"})
      if (!run.factors)
        dlc::orExit(session.set(name, std::vector<float>((words + 1) * 4)));
    // The squared errors of all cells + penalty (squares of all parameters), as a mean over the cells; the decay is the
    // derivative of half a square.
    dlc::orExit(session.setHyper("weight_decay", 2 * run.penalty / static_cast<double>(data.train.size())));
    int64_t steps = options.epochs * (data.train.size() / 256);
    dlc::orExit(session.setHyper("schedule.total", static_cast<double>(std::max<int64_t>(steps, 1))));
    dlc::Fit fit = example::settings(options).progress(false);
    fit.metadata(dlc::data::Transform::key,
                 transform.text()); // the checkpoint ends as the last run's, which is the best
    dlc::orExit(dlc::fit(session, data.train, fit).status);
    std::printf("%-12s  root mean squared error of training %.4f, held out %.4f\n", run.name,
                deviation(session, data.train), deviation(session, data.test));
  }
  return 0;
}
