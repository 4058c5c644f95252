//===- dlc/data-text.h - Text: tokens, vocabularies, pairs of words ------------------------===//
//
//     std::string text = dlc::orExit(dlc::data::readText("timemachine.txt"));
//     auto tokens = dlc::data::words(text);
//     auto vocabulary = dlc::orExit(dlc::data::Vocabulary::build(tokens, 5, {"<unk>"}));
//     auto pairs = dlc::orExit(dlc::data::skipGrams(vocabulary.encode(tokens), vocabulary, dlc::data::SkipGrams(), 0));
//
// Part of dlc_data.
//
//===----------------------------------------------------------------------------------===//
#ifndef DLC_DATA_TEXT_H
#define DLC_DATA_TEXT_H

#include "dlc/data.h"
#include "dlc/philox.h"

#include <string_view>
#include <unordered_map>

namespace dlc::data {

/// A whole file, plain or gzip, with line ends as "\n". Errors: IO_ERROR, BAD_FILE (damaged, or not UTF-8).
Result<std::string> readText(const std::string &path);

/// Its lines without their ends; a last empty one is left out.
std::vector<std::string> lines(const std::string &text);
/// Maximal runs of the letters a to z, in lower case: what stands between them is left out.
std::vector<std::string> words(const std::string &text);
/// Its characters, which in UTF-8 may be of several bytes.
std::vector<std::string> characters(const std::string &text);

/// Numbers for tokens: reserved ones first, then the others by falling count, those of one count in the order of their
/// bytes.
class Vocabulary {
public:
  /// Tokens that occur less than `least` times are left out. If there are reserved tokens, the first stands for every
  /// unknown one. Errors: INVALID_ARGUMENT (no token is left, a reserved token twice, or more than 2^31 tokens).
  static Result<Vocabulary> build(const std::vector<std::string> &tokens, int64_t least = 1,
                                  const std::vector<std::string> &reserved = {});

  int64_t size() const { return static_cast<int64_t>(names.size()); }
  const std::string &token(int32_t index) const { return names[static_cast<size_t>(index)]; }
  /// -1 if there is none and nothing stands for unknown ones.
  int32_t find(const std::string &token) const;
  /// How often a token was seen; of the one for unknown tokens, how often any of them.
  int64_t count(int32_t index) const { return counts[static_cast<size_t>(index)]; }
  /// Unknown tokens become the first reserved one; without reserved ones they are left out.
  std::vector<int32_t> encode(const std::vector<std::string> &tokens) const;

  /// For Fit::metadata, so that predict numbers its tokens alike.
  static constexpr const char *key = "data.vocabulary";
  std::string text() const;
  /// Errors: BAD_FILE.
  static Result<Vocabulary> parse(const std::string &text);

private:
  void index();
  std::vector<std::string> names;
  std::vector<int64_t> counts;
  std::unordered_map<std::string, int32_t> numbers;
  bool hasUnknown = false;
};

/// Draws from weights in constant time (Walker 1977, Vose 1991): a column of the table is kept or replaced by its
/// alias.
class WeightedSampler {
public:
  /// Errors: INVALID_ARGUMENT: no weight, a negative one, or all are 0.
  static Result<WeightedSampler> make(const std::vector<double> &weights);
  int32_t draw(dlc_philox_stream &stream) const;
  int64_t size() const { return static_cast<int64_t>(keep.size()); }

private:
  std::vector<double> keep; ///< the share of a column that is its own
  std::vector<int32_t> alias;
};

/// How word2vec (Mikolov and others 2013) makes examples of a text.
struct SkipGrams {
  int64_t window = 5;      ///< a centre's reach is drawn from 1 to this
  int64_t negatives = 5;   ///< words a pair that do not belong to it
  double power = 0.75;     ///< a negative is drawn by its count to this power
  double subsample = 1e-4; ///< words of a greater share of the text are left out at random; 0: none are
  uint64_t seed = 0;
};

/// Pairs of a word and one near it: fields "center" i32, "context" i32 and "negative" i32 {negatives}, none of which is
/// the context. Another `epoch` draws anew. Errors: INVALID_ARGUMENT, BAD_DATA (no pair is left).
Result<Dataset> skipGrams(const std::vector<int32_t> &tokens, const Vocabulary &vocabulary, const SkipGrams &options,
                          uint32_t epoch = 0);

/// The same draws with one example for each word of the text that subsampling leaves: fields "center" i32; "word" i32
/// {2 window (1 + negatives)}, which are its contexts, then their negatives, then `padding`; "label" f32 of that shape,
/// 1 for a context and 0 for all else; "mask" f32, 0 for padding and 1 for all else. Errors as skipGrams.
Result<Dataset> skipGramWindows(const std::vector<int32_t> &tokens, const Vocabulary &vocabulary,
                                const SkipGrams &options, int32_t padding, uint32_t epoch = 0);

/// Neighbours within each word: fields "previous" i32 and "next" i32. `boundary` comes before and after each. Errors:
/// BAD_DATA: a character that the vocabulary lacks.
Result<Dataset> bigrams(const std::vector<std::string> &words, const Vocabulary &vocabulary,
                        const std::string &boundary);

} // namespace dlc::data

#endif // DLC_DATA_TEXT_H
