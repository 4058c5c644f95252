// Texts: tokens, vocabularies, draws, skip-grams and bigrams, on small texts and on the real ones.
#include "support.h"

#include "dlc/data-text.h"

#include <cmath>
#include <map>
#include <zlib.h>

using namespace dlc;
using namespace dlc::test;
using data::Vocabulary;

namespace {

using strings = std::vector<std::string>;

TEST(Text, IsCutIntoLinesWordsAndCharacters) {
  EXPECT_EQ(data::lines("a\n\nb\n"), (strings{"a", "", "b"}));
  EXPECT_EQ(data::lines("a\nb"), (strings{"a", "b"}));
  EXPECT_EQ(data::words("The Time-Machine, by H. G. Wells [1898]\n"),
            (strings{"the", "time", "machine", "by", "h", "g", "wells"}));
  EXPECT_EQ(data::characters("a\xC3\xA9\xE2\x82\xAC"), (strings{"a", "\xC3\xA9", "\xE2\x82\xAC"}));
  EXPECT_EQ(data::characters("\xFF"), (strings{"\xFF"}));
}

TEST(Text, IsReadAsUtf8) {
  Folder folder;
  writeFile(folder / "t", "\xEF\xBB\xBFone\r\ntw\xC3\xB6\n");
  EXPECT_EQ(*data::readText(folder / "t"), "one\ntw\xC3\xB6\n");
  gzFile zipped = gzopen((folder / "z").c_str(), "wb");
  gzwrite(zipped, "abc", 3);
  gzclose(zipped);
  EXPECT_EQ(*data::readText(folder / "z"), "abc");
  for (const char *bad : {"\xFF", "\xC3", "\xC3(", "\xE2\x82", "\xF5\x80\x80\x80", "\x80"}) {
    writeFile(folder / "t", std::string("ok\n") + bad);
    auto text = data::readText(folder / "t");
    EXPECT_EQ(text.status().code(), DLC_BAD_FILE);
    EXPECT_CONTAINS(text.status().message(), "line 2: got a byte that is no UTF-8");
  }
  EXPECT_EQ(data::readText(folder / "none").status().code(), DLC_IO_ERROR);
}

TEST(Vocabulary, NumbersTokensByCount) {
  auto vocabulary = Vocabulary::build({"b", "a", "c", "a", "b", "d"}, 2);
  ASSERT_TRUE(vocabulary.ok());
  EXPECT_EQ(vocabulary->size(), 2);
  EXPECT_EQ(vocabulary->token(0), "a");
  EXPECT_EQ(vocabulary->count(1), 2);
  EXPECT_EQ(vocabulary->find("c"), -1);
  EXPECT_EQ(vocabulary->encode({"c", "b", "a"}), (std::vector<int32_t>{1, 0}));
  auto reserved = Vocabulary::build({"b", "a", "c", "a", "b", "d"}, 2, {"<unk>", "<pad>"});
  EXPECT_EQ(reserved->size(), 4);
  EXPECT_EQ(reserved->count(0), 2); // c and d
  EXPECT_EQ(reserved->encode({"c", "b", "<pad>"}), (std::vector<int32_t>{0, 3, 1}));
  EXPECT_CONTAINS(Vocabulary::build({"a"}, 2).status().message(),
                  "got 1 tokens, of which 0 different ones occur at least 2 times");
  EXPECT_CONTAINS(Vocabulary::build({"a"}, 1, {"x", "x"}).status().message(), "\"x\" is given twice");
}

TEST(Vocabulary, ItsTextBringsItBack) {
  auto vocabulary = Vocabulary::build({"a b", "\n", "\n", "12:", "\xC3\xA9"}, 1, {"<unk>"});
  auto again = Vocabulary::parse(vocabulary->text());
  ASSERT_TRUE(again.ok()) << again.status().message();
  EXPECT_EQ(again->text(), vocabulary->text());
  EXPECT_EQ(again->find("12:"), vocabulary->find("12:"));
  EXPECT_EQ(again->find("new"), 0);
  std::string text = vocabulary->text();
  for (size_t i = 0; i < text.size(); ++i) {
    auto cut = Vocabulary::parse(text.substr(0, i));
    if (!cut.ok())
      EXPECT_CONTAINS(cut.status().message(), "a vocabulary is damaged at token ");
    else
      EXPECT_EQ(text[i - 1], '\n');
  }
  EXPECT_EQ(Vocabulary::parse("dlc.vocabulary 1 0\n1 1:a\n1 1:a\n").status().code(), DLC_BAD_FILE);
}

TEST(WeightedSampler, DrawsByWeight) {
  std::vector<double> weights = {1, 0, 4, 2, 1};
  auto sampler = data::WeightedSampler::make(weights);
  ASSERT_TRUE(sampler.ok());
  dlc_philox_stream stream = dlc_philox_open(5, 0, 0);
  std::vector<int> drawn(5);
  for (int i = 0; i < 80000; ++i)
    ++drawn[static_cast<size_t>(sampler->draw(stream))];
  EXPECT_EQ(drawn[1], 0);
  for (size_t i = 0; i < 5; ++i)
    EXPECT_NEAR(drawn[i], weights[i] * 10000, 5 * std::sqrt(weights[i] * 10000)) << i;
  EXPECT_CONTAINS(data::WeightedSampler::make({}).status().message(), "got 0 whose sum is 0");
  EXPECT_CONTAINS(data::WeightedSampler::make({0, 0}).status().message(), "expected at least one above 0");
  EXPECT_CONTAINS(data::WeightedSampler::make({1, -1}).status().message(), "got -1.000000 at 1");
  EXPECT_EQ(data::WeightedSampler::make({NAN}).status().code(), DLC_INVALID_ARGUMENT);
}

const int32_t *ints(const data::Dataset &dataset, const char *name) {
  return reinterpret_cast<const int32_t *>(dataset.find(name)->data);
}

TEST(SkipGrams, PairNeighboursWithWordsThatAreNot) {
  strings tokens;
  for (int i = 0; i < 200; ++i)
    for (const char *word : {"a", "b", "c", "d"})
      tokens.push_back(word);
  Vocabulary vocabulary = *Vocabulary::build(tokens);
  data::SkipGrams options;
  options.window = 1;
  options.negatives = 3;
  options.subsample = 0;
  auto pairs = data::skipGrams(vocabulary.encode(tokens), vocabulary, options);
  ASSERT_TRUE(pairs.ok()) << pairs.status().message();
  ASSERT_EQ(pairs->size(), 2 * 800 - 2);
  const int32_t *center = ints(*pairs, "center"), *context = ints(*pairs, "context"),
                *negative = ints(*pairs, "negative");
  for (int64_t i = 0; i < pairs->size(); ++i) {
    EXPECT_EQ(std::abs(center[i] - context[i]) % 2, 1); // neighbours in the circle a b c d
    for (int k = 0; k < 3; ++k)
      EXPECT_NE(negative[i * 3 + k], context[i]);
  }
  auto again = data::skipGrams(vocabulary.encode(tokens), vocabulary, options);
  EXPECT_EQ(std::memcmp(ints(*again, "negative"), negative, static_cast<size_t>(pairs->size()) * 12), 0);
  auto other = data::skipGrams(vocabulary.encode(tokens), vocabulary, options, 1);
  EXPECT_NE(std::memcmp(ints(*other, "negative"), negative, static_cast<size_t>(pairs->size()) * 12), 0);
  options.window = 3; // 1, 2 or 3 to each side: 4 in the mean
  EXPECT_NEAR(static_cast<double>(data::skipGrams(vocabulary.encode(tokens), vocabulary, options)->size()), 4 * 800,
              150);
  options.subsample = 0.0025; // of each word a tenth: sqrt(0.0025 / 0.25)
  options.window = 1;
  EXPECT_NEAR(static_cast<double>(data::skipGrams(vocabulary.encode(tokens), vocabulary, options)->size()), 160, 60);
}

// The windows hold the pairs and their negatives, a row a centre; what is left of a row is padding, without label and
// mask.
TEST(SkipGrams, ComeAsPaddedWindows) {
  Vocabulary vocabulary = *Vocabulary::build({"a", "b", "c", "d", "d"});
  std::vector<int32_t> tokens;
  for (int32_t i = 0; i < 500; ++i)
    tokens.push_back(i * i % 4);
  data::SkipGrams options;
  options.window = 3;
  options.negatives = 2;
  options.subsample = 0.1;
  auto pairs = data::skipGrams(tokens, vocabulary, options, 7);
  auto windows = data::skipGramWindows(tokens, vocabulary, options, 4, 7);
  ASSERT_TRUE(windows.ok()) << windows.status().message();
  const int64_t width = 2 * 3 * (1 + 2);
  ASSERT_EQ(windows->find("word")->shape, std::vector<int64_t>{width});
  const int32_t *word = ints(*windows, "word"), *center = ints(*windows, "center");
  const float *label = reinterpret_cast<const float *>(windows->find("label")->data);
  const float *mask = reinterpret_cast<const float *>(windows->find("mask")->data);
  int64_t pair = 0;
  bool narrow = false;
  for (int64_t row = 0; row < windows->size(); ++row, word += width, label += width, mask += width) {
    int64_t contexts = 0;
    while (contexts < width && label[contexts] == 1)
      ++contexts;
    ASSERT_TRUE(contexts >= 1 && contexts <= 6) << row;
    narrow |= contexts < 6;
    for (int64_t k = 0; k < contexts; ++k, ++pair) {
      ASSERT_LT(pair, pairs->size());
      EXPECT_EQ(ints(*pairs, "center")[pair], center[row]);
      EXPECT_EQ(ints(*pairs, "context")[pair], word[k]);
      for (int64_t n = 0; n < 2; ++n)
        EXPECT_EQ(ints(*pairs, "negative")[2 * pair + n], word[contexts + 2 * k + n]);
    }
    for (int64_t k = contexts; k < width; ++k) {
      EXPECT_EQ(label[k], 0);
      EXPECT_EQ(word[k] == 4, k >= 3 * contexts);
    }
    for (int64_t k = 0; k < width; ++k)
      EXPECT_EQ(mask[k], k < 3 * contexts ? 1 : 0);
  }
  EXPECT_EQ(pair, pairs->size());
  EXPECT_TRUE(narrow);
  EXPECT_CONTAINS(data::skipGramWindows({0}, vocabulary, options, 4).status().message(), "too few for a pair");
}

TEST(SkipGrams, SayWhatIsWrong) {
  Vocabulary vocabulary = *Vocabulary::build({"a", "b"});
  auto complaint = [&](data::SkipGrams options, std::vector<int32_t> tokens) {
    return data::skipGrams(tokens, vocabulary, options).status().message();
  };
  data::SkipGrams good, bad;
  good.subsample = 0;
  bad.window = 0;
  EXPECT_CONTAINS(complaint(bad, {0, 1}), "got a window of 0 and 5 negatives, expected at least 1 of each");
  bad = good;
  bad.negatives = int64_t(1) << 60;
  EXPECT_CONTAINS(complaint(bad, {0, 1}), "at most 1000");
  bad = good;
  bad.power = 2;
  EXPECT_CONTAINS(complaint(bad, {0, 1}), "a power of 2.000000, expected");
  EXPECT_CONTAINS(complaint(good, {0, 2}), "got token 2, expected 0 to 1");
  EXPECT_CONTAINS(complaint(good, {0}), "too few for a pair");
  vocabulary = *Vocabulary::build({"a"});
  EXPECT_CONTAINS(complaint(good, {0, 0}), "a vocabulary with 1 words that occur, expected at least 2");
}

TEST(Bigrams, ComplainAboutUnknownCharacters) {
  Vocabulary vocabulary = *Vocabulary::build({"a", "b"}, 1);
  EXPECT_CONTAINS(data::bigrams({"ab"}, vocabulary, ".").status().message(),
                  "word 1, \"ab\", has \".\", which the vocabulary lacks");
  vocabulary = *Vocabulary::build({".", "a", "b"});
  EXPECT_CONTAINS(data::bigrams({"ab", "ac"}, vocabulary, ".").status().message(), "word 2, \"ac\", has \"c\"");
  EXPECT_EQ(data::bigrams({"ab"}, vocabulary, ".")->size(), 3);
}

#define NEED_TEXT(name)                                                                                                \
  std::string file = realData("text/" name);                                                                           \
  if (access(file.c_str(), R_OK) != 0)                                                                                 \
  GTEST_SKIP() << file << " is not here"

TEST(RealTexts, NamesHaveTheirBigrams) {
  NEED_TEXT("names.txt");
  strings names = data::lines(*data::readText(file)), letters;
  EXPECT_EQ(names.size(), 32033u);
  for (char c = 'a'; c <= 'z'; ++c)
    letters.emplace_back(1, c);
  Vocabulary vocabulary = *Vocabulary::build(letters, 1, {"."});
  EXPECT_EQ(vocabulary.size(), 27);
  data::Dataset pairs = *data::bigrams(names, vocabulary, ".");
  EXPECT_EQ(pairs.size(), 228146);
  const int32_t *previous = ints(pairs, "previous"), *next = ints(pairs, "next");
  std::vector<double> counts(27 * 27), sums(27);
  for (int64_t i = 0; i < pairs.size(); ++i) {
    ++counts[static_cast<size_t>(previous[i] * 27 + next[i])];
    ++sums[static_cast<size_t>(previous[i])];
  }
  for (auto [smoothing, expected] : {std::pair(0.0, 2.454014), std::pair(1.0, 2.454577)}) {
    double total = 0;
    for (size_t i = 0; i < counts.size(); ++i)
      if (counts[i] > 0)
        total -= counts[i] * std::log((counts[i] + smoothing) / (sums[i / 27] + 27 * smoothing));
    EXPECT_NEAR(total / static_cast<double>(pairs.size()), expected, 5e-7);
  }
}

TEST(RealTexts, TheTimeMachineMakesSkipGrams) {
  NEED_TEXT("timemachine.txt");
  std::string text = *data::readText(file);
  strings tokens = data::words(text);
  EXPECT_EQ(tokens.size(), 32775u);
  EXPECT_EQ(Vocabulary::build(tokens)->size(), 4579);
  Vocabulary vocabulary = *Vocabulary::build(tokens, 5, {"<unk>"});
  EXPECT_EQ(vocabulary.token(1), "the");
  EXPECT_EQ(vocabulary.count(1), 2261);
  auto pairs = data::skipGrams(vocabulary.encode(tokens), vocabulary, data::SkipGrams());
  ASSERT_TRUE(pairs.ok());
  EXPECT_GT(pairs->size(), 20000);
  EXPECT_EQ(pairs->find("negative")->shape, std::vector<int64_t>{5});
}

} // namespace
