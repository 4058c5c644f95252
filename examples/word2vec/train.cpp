// Trains word2vec on a text and prints which words lie near each other.
#include "dlc/data-text.h"
#include "example.hpp"
#include "word2vec.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

namespace {
const int64_t size = 50, words = 824;

// Vectors of length 1.
std::vector<float> directions(dlc::Session &session) {
  std::vector<float> vectors = dlc::orExit(session.get<float>("center.weight"));
  for (int64_t i = 0; i < words; ++i) {
    float *v = &vectors[static_cast<size_t>(i * size)];
    double norm = std::sqrt(std::inner_product(v, v + size, v, 0.0));
    std::for_each(v, v + size, [&](float &x) { x = static_cast<float>(x / norm); });
  }
  return vectors;
}
} // namespace

int main(int argc, char **argv) {
  example::Options options = example::parse(
      argc, argv,
      {"word2vec", "Learns vectors of words from their neighbours.", 15, "a folder with timemachine.txt", true});
  std::vector<std::string> text = dlc::data::words(dlc::orExit(dlc::data::readText(options.data + "/timemachine.txt")));
  dlc::data::Vocabulary vocabulary = dlc::orExit(dlc::data::Vocabulary::build(text, 5));
  if (vocabulary.size() != words) {
    std::fprintf(stderr,
                 "word2vec: error: got a text in which %lld words occur at least 5 times, expected %lld; write "
                 "that number into model.cpp and train.cpp, or take the text that they were written for\n",
                 static_cast<long long>(vocabulary.size()), static_cast<long long>(words));
    return 1;
  }
  std::vector<int32_t> tokens = vocabulary.encode(text);
  dlc::data::SkipGrams how;
  how.subsample = 1e-3; // the text is short
  how.seed = options.seed;
  dlc::data::Dataset data = dlc::orExit(dlc::data::skipGramWindows(tokens, vocabulary, how, words));
  std::printf("%zu words, %zu of which are among the %lld that occur at least 5 times; %lld left as centres\n",
              text.size(), tokens.size(), static_cast<long long>(words), static_cast<long long>(data.size()));

  dlc::Session session = example::open(word2vec_module(), options);
  example::train(session, options, data, nullptr, {"error"}, {{dlc::data::Vocabulary::key, vocabulary.text()}});
  // Another subsample, other reaches and other negatives of the same text: what was not just learned by heart.
  dlc::data::Dataset other = dlc::orExit(dlc::data::skipGramWindows(tokens, vocabulary, how, words, 1));
  std::printf("final error: %.4f, of another draw %.4f\n", dlc::orExit(dlc::evaluate(session, data)).value("error"),
              dlc::orExit(dlc::evaluate(session, other)).value("error"));

  std::vector<float> vectors = directions(session);
  for (const char *word : {"time", "machine", "morlocks", "weena", "matches", "white", "hand"}) {
    const float *v = &vectors[static_cast<size_t>(vocabulary.find(word) * size)];
    std::vector<std::pair<double, int32_t>> near;
    for (int32_t i = 0; i < words; ++i)
      if (vocabulary.token(i) != word)
        near.emplace_back(-std::inner_product(v, v + size, &vectors[static_cast<size_t>(i * size)], 0.0), i);
    std::partial_sort(near.begin(), near.begin() + 5, near.end());
    std::printf("%-9s", word);
    for (int i = 0; i < 5; ++i)
      std::printf(" %s %.2f", vocabulary.token(near[i].second).c_str(), -near[i].first);
    std::printf("\n");
  }
  return 0;
}
