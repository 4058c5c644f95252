// Trains bigram on names, compares it with counting, which is the optimum in closed form, and draws names from it.
#include "bigram.h"
#include "dlc/data-text.h"
#include "example.hpp"

#include <cmath>
#include <cstdio>

namespace {
const size_t width = 27;

// The mean negative log-likelihood of the pairs under their own relative frequencies, with `smoothing` added to every
// count: without any it is the least that a model of pairs can have.
double counted(const dlc::data::Dataset &pairs, double smoothing) {
  const int32_t *previous = reinterpret_cast<const int32_t *>(pairs.find("previous")->data);
  const int32_t *next = reinterpret_cast<const int32_t *>(pairs.find("next")->data);
  std::vector<double> counts(width * width), sums(width, static_cast<double>(width) * smoothing);
  for (int64_t i = 0; i < pairs.size(); ++i) {
    ++counts[static_cast<size_t>(previous[i]) * width + static_cast<size_t>(next[i])];
    ++sums[static_cast<size_t>(previous[i])];
  }
  double total = 0;
  for (size_t i = 0; i < counts.size(); ++i)
    if (counts[i] > 0)
      total -= counts[i] * std::log((counts[i] + smoothing) / sums[i / width]);
  return total / static_cast<double>(pairs.size());
}
} // namespace

int main(int argc, char **argv) {
  example::Options options = example::parse(
      argc, argv, {"bigram", "Tells the next character of a name.", 10, "a folder with names.txt", true});
  std::vector<std::string> names = dlc::data::lines(dlc::orExit(dlc::data::readText(options.data + "/names.txt")));
  std::vector<std::string> letters;
  for (char c = 'a'; c <= 'z'; ++c)
    letters.emplace_back(1, c);
  dlc::data::Vocabulary vocabulary = dlc::orExit(dlc::data::Vocabulary::build(letters, 1, {"."}));
  dlc::data::Dataset pairs = dlc::orExit(dlc::data::bigrams(names, vocabulary, "."));
  std::printf("%zu names, %lld pairs of characters\n", names.size(), static_cast<long long>(pairs.size()));

  dlc::Session session = example::open(bigram_module(), options);
  int64_t steps = options.epochs * (pairs.size() / 4096);
  dlc::orExit(session.setHyper("schedule.total", static_cast<double>(steps > 0 ? steps : 1)));
  example::train(session, options, pairs, nullptr, {"loss"}, {{dlc::data::Vocabulary::key, vocabulary.text()}});
  std::printf("counted: %.6f, with 1 added to every count %.6f\n", counted(pairs, 0), counted(pairs, 1));
  std::printf("learned: %.6f\n", dlc::orExit(dlc::evaluate(session, pairs)).loss);

  // The distribution of the next character, for each one; then names, a character at a time.
  std::vector<dlc::data::WeightedSampler> samplers;
  for (int32_t previous = 0; previous < static_cast<int32_t>(width); ++previous) {
    float likely[width];
    const void *inputs[] = {&previous};
    void *outputs[] = {likely};
    dlc::orExit(session.predict(1, inputs, outputs));
    samplers.push_back(dlc::orExit(dlc::data::WeightedSampler::make({likely, likely + width})));
  }
  dlc_philox_stream stream = dlc_philox_open(options.seed, 0, 0x4e414d45u /* "NAME" */);
  std::printf("drawn:");
  for (int i = 0; i < 10; ++i) {
    std::string name;
    for (int32_t last = samplers[0].draw(stream); last != 0; last = samplers[last].draw(stream))
      name += vocabulary.token(last);
    std::printf(" %s", name.c_str());
  }
  std::printf("\n");
  return 0;
}
