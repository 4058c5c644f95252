// data/skipgrams.cpp - examples that texts are made into: pairs of words with negatives, and bigrams.
#include "dlc/data-text.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dlc::data {

namespace {

constexpr uint32_t skipGramUse = 0x534b4950u; // "SKIP": a stream of its own

double uniform(dlc_philox_stream &stream) { return (dlc_philox_next(&stream) >> 8) * 0x1p-24; }

} // namespace

Result<WeightedSampler> WeightedSampler::make(const std::vector<double> &weights) {
  double sum = 0;
  for (size_t i = 0; i < weights.size(); ++i) {
    if (!(weights[i] >= 0 && std::isfinite(weights[i])))
      return Status(DLC_INVALID_ARGUMENT, "weights to draw by: got " + std::to_string(weights[i]) + " at " +
                                              std::to_string(i) + ", expected numbers from 0 on");
    sum += weights[i];
  }
  if (!(sum > 0))
    return Status(DLC_INVALID_ARGUMENT, "weights to draw by: got " + std::to_string(weights.size()) +
                                            " whose sum is 0, expected at least one above 0");
  // Columns of height 1: each too low one is filled up from one that is too high.
  WeightedSampler result;
  size_t count = weights.size();
  result.alias.resize(count);
  std::iota(result.alias.begin(), result.alias.end(), 0);
  std::vector<size_t> low, high;
  for (size_t i = 0; i < count; ++i) {
    result.keep.push_back(weights[i] / sum * static_cast<double>(count));
    (result.keep[i] < 1 ? low : high).push_back(i);
  }
  while (!low.empty() && !high.empty()) {
    size_t small = low.back(), large = high.back();
    low.pop_back();
    result.alias[small] = static_cast<int32_t>(large);
    result.keep[large] -= 1 - result.keep[small];
    if (result.keep[large] < 1) {
      high.pop_back();
      low.push_back(large);
    }
  }
  // What is left differs from 1 by rounding alone; but a weight of 0 is never drawn.
  for (size_t i : high)
    result.keep[i] = 1;
  for (size_t i : low)
    if (weights[i] > 0)
      result.keep[i] = 1;
  return result;
}

int32_t WeightedSampler::draw(dlc_philox_stream &stream) const {
  size_t column = static_cast<size_t>(dlc_philox_below(&stream, keep.size()));
  return uniform(stream) < keep[column] ? static_cast<int32_t>(column) : alias[column];
}

namespace {

/// The words that subsampling leaves, and what negatives are drawn with.
struct Walk {
  std::vector<int32_t> kept;
  WeightedSampler sampler;
  dlc_philox_stream stream;

  /// Calls visit(centre, contexts, negatives) for every word that has a neighbour; the negatives of a context are
  /// neighbours.
  template <typename Visit> void eachCenter(const SkipGrams &options, Visit visit) {
    std::vector<int32_t> contexts, negatives;
    int64_t count = static_cast<int64_t>(kept.size());
    for (int64_t i = 0; i < count; ++i) {
      int64_t reach = 1 + static_cast<int64_t>(dlc_philox_below(&stream, static_cast<uint64_t>(options.window)));
      contexts.clear();
      negatives.clear();
      for (int64_t k = std::max<int64_t>(i - reach, 0); k <= std::min(i + reach, count - 1); ++k) {
        if (k == i)
          continue;
        contexts.push_back(kept[static_cast<size_t>(k)]);
        for (int64_t n = 0; n < options.negatives; ++n) {
          int32_t drawn = sampler.draw(stream);
          while (drawn == contexts.back())
            drawn = sampler.draw(stream);
          negatives.push_back(drawn);
        }
      }
      if (!contexts.empty())
        visit(kept[static_cast<size_t>(i)], contexts, negatives);
    }
  }
};

Result<Walk> walk(const std::vector<int32_t> &tokens, const Vocabulary &vocabulary, const SkipGrams &options,
                  uint32_t epoch) {
  auto refuse = [](const std::string &what) { return Status(DLC_INVALID_ARGUMENT, "skip-grams: got " + what); };
  const int64_t most = 1000; // far above what anyone trains with; their product has to fit into memory
  if (options.window < 1 || options.negatives < 1 || options.window > most || options.negatives > most)
    return refuse("a window of " + std::to_string(options.window) + " and " + std::to_string(options.negatives) +
                  " negatives, expected at least 1 of each and at most " + std::to_string(most));
  if (!(options.subsample >= 0) || !(options.power >= 0 && options.power <= 1))
    return refuse("a subsampling rate of " + std::to_string(options.subsample) + " and a power of " +
                  std::to_string(options.power) + ", expected a rate from 0 on and a power from 0 to 1");
  std::vector<double> weights, share;
  int64_t total = 0, drawable = 0;
  for (int32_t i = 0; i < vocabulary.size(); ++i)
    total += vocabulary.count(i);
  for (int32_t i = 0; i < vocabulary.size(); ++i) {
    drawable += vocabulary.count(i) > 0;
    weights.push_back(vocabulary.count(i) ? std::pow(vocabulary.count(i), options.power) : 0);
    share.push_back(static_cast<double>(vocabulary.count(i)) / static_cast<double>(std::max<int64_t>(total, 1)));
  }
  if (drawable < 2)
    return refuse("a vocabulary with " + std::to_string(drawable) + " words that occur, expected at least 2");
  Result<WeightedSampler> sampler = WeightedSampler::make(weights);
  if (!sampler.ok())
    return sampler.status();

  Walk result{{}, std::move(*sampler), dlc_philox_open(options.seed, epoch, skipGramUse)};
  for (int32_t token : tokens) {
    if (token < 0 || token >= vocabulary.size())
      return refuse("token " + std::to_string(token) + ", expected 0 to " + std::to_string(vocabulary.size() - 1));
    double often = share[static_cast<size_t>(token)];
    if (options.subsample == 0 || often <= options.subsample ||
        uniform(result.stream) < std::sqrt(options.subsample / often))
      result.kept.push_back(token);
  }
  if (result.kept.size() < 2)
    return Status(DLC_BAD_DATA,
                  "skip-grams: " + std::to_string(result.kept.size()) + " of " + std::to_string(tokens.size()) +
                      " words are left after subsampling, too few for a pair; raise SkipGrams::subsample");
  return result;
}

/// Adds fields until one cannot be.
struct Fields {
  Dataset data;
  Status status;
  template <typename T>
  Fields &add(const std::string &name, dlc_dtype type, const std::vector<int64_t> &shape,
              const std::vector<T> &values) {
    const uint8_t *begin = reinterpret_cast<const uint8_t *>(values.data());
    if (status.ok())
      status = data.add(name, type, shape, {begin, begin + values.size() * sizeof(T)});
    return *this;
  }
  Result<Dataset> take() {
    if (!status.ok())
      return status;
    return std::move(data);
  }
};

} // namespace

Result<Dataset> skipGrams(const std::vector<int32_t> &tokens, const Vocabulary &vocabulary, const SkipGrams &options,
                          uint32_t epoch) {
  Result<Walk> words = walk(tokens, vocabulary, options, epoch);
  if (!words.ok())
    return words.status();
  std::vector<int32_t> centers, contexts, negatives;
  words->eachCenter(options, [&](int32_t center, const std::vector<int32_t> &near, const std::vector<int32_t> &far) {
    centers.insert(centers.end(), near.size(), center);
    contexts.insert(contexts.end(), near.begin(), near.end());
    negatives.insert(negatives.end(), far.begin(), far.end());
  });
  return Fields()
      .add("center", DLC_I32, {}, centers)
      .add("context", DLC_I32, {}, contexts)
      .add("negative", DLC_I32, {options.negatives}, negatives)
      .take();
}

Result<Dataset> skipGramWindows(const std::vector<int32_t> &tokens, const Vocabulary &vocabulary,
                                const SkipGrams &options, int32_t padding, uint32_t epoch) {
  Result<Walk> words = walk(tokens, vocabulary, options, epoch);
  if (!words.ok())
    return words.status();
  size_t width = static_cast<size_t>(2 * options.window * (1 + options.negatives));
  std::vector<int32_t> centers, others;
  std::vector<float> labels, masks;
  words->eachCenter(options, [&](int32_t center, const std::vector<int32_t> &near, const std::vector<int32_t> &far) {
    centers.push_back(center);
    size_t end = centers.size() * width, padded = width - near.size() - far.size();
    others.insert(others.end(), near.begin(), near.end());
    others.insert(others.end(), far.begin(), far.end());
    others.resize(end, padding);
    labels.resize(labels.size() + near.size(), 1);
    labels.resize(end, 0);
    masks.resize(end - padded, 1);
    masks.resize(end, 0);
  });
  std::vector<int64_t> shape = {static_cast<int64_t>(width)};
  return Fields()
      .add("center", DLC_I32, {}, centers)
      .add("word", DLC_I32, shape, others)
      .add("label", DLC_F32, shape, labels)
      .add("mask", DLC_F32, shape, masks)
      .take();
}

Result<Dataset> bigrams(const std::vector<std::string> &words, const Vocabulary &vocabulary,
                        const std::string &boundary) {
  std::vector<int32_t> previous, next;
  for (size_t i = 0; i < words.size(); ++i) {
    std::vector<std::string> tokens = characters(words[i]);
    tokens.push_back(boundary);
    int32_t last = vocabulary.find(boundary);
    for (const std::string &token : tokens) {
      int32_t number = vocabulary.find(token);
      if (number < 0 || last < 0)
        return Status(DLC_BAD_DATA, "bigrams: word " + std::to_string(i + 1) + ", \"" + words[i] + "\", has \"" +
                                        (last < 0 ? boundary : token) + "\", which the vocabulary lacks");
      previous.push_back(last);
      next.push_back(number);
      last = number;
    }
  }
  return Fields().add("previous", DLC_I32, {}, previous).add("next", DLC_I32, {}, next).take();
}

} // namespace dlc::data
