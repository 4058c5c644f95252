// data/skipgrams.cpp - examples that texts are made into: pairs of words with negatives, and bigrams.
#include "dlc/data-text.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dlc::data {

namespace {

constexpr uint32_t skipGramUse = 0x534b4950u; // "SKIP": a stream of its own

double uniform(dlc_philox_stream &stream) { return (dlc_philox_next(&stream) >> 8) * 0x1p-24; }

std::vector<uint8_t> bytesOf(const std::vector<int32_t> &values) {
  const uint8_t *begin = reinterpret_cast<const uint8_t *>(values.data());
  return {begin, begin + values.size() * sizeof(int32_t)};
}

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

Result<Dataset> skipGrams(const std::vector<int32_t> &tokens, const Vocabulary &vocabulary, const SkipGrams &options,
                          uint32_t epoch) {
  auto refuse = [](const std::string &what) { return Status(DLC_INVALID_ARGUMENT, "skip-grams: got " + what); };
  if (options.window < 1 || options.negatives < 1)
    return refuse("a window of " + std::to_string(options.window) + " and " + std::to_string(options.negatives) +
                  " negatives, expected at least 1 of each");
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

  dlc_philox_stream stream = dlc_philox_open(options.seed, epoch, skipGramUse);
  std::vector<int32_t> kept;
  for (int32_t token : tokens) {
    if (token < 0 || token >= vocabulary.size())
      return refuse("token " + std::to_string(token) + ", expected 0 to " + std::to_string(vocabulary.size() - 1));
    double often = share[static_cast<size_t>(token)];
    if (options.subsample == 0 || often <= options.subsample || uniform(stream) < std::sqrt(options.subsample / often))
      kept.push_back(token);
  }
  std::vector<int32_t> centers, contexts, negatives;
  int64_t count = static_cast<int64_t>(kept.size());
  for (int64_t i = 0; i < count; ++i) {
    int64_t reach = 1 + static_cast<int64_t>(dlc_philox_below(&stream, static_cast<uint64_t>(options.window)));
    for (int64_t k = std::max<int64_t>(i - reach, 0); k <= std::min(i + reach, count - 1); ++k) {
      if (k == i)
        continue;
      centers.push_back(kept[static_cast<size_t>(i)]);
      contexts.push_back(kept[static_cast<size_t>(k)]);
      for (int64_t n = 0; n < options.negatives; ++n) {
        int32_t drawn = sampler->draw(stream);
        while (drawn == contexts.back())
          drawn = sampler->draw(stream);
        negatives.push_back(drawn);
      }
    }
  }
  if (centers.empty())
    return Status(DLC_BAD_DATA,
                  "skip-grams: " + std::to_string(count) + " of " + std::to_string(tokens.size()) +
                      " words are left after subsampling, too few for a pair; raise SkipGrams::subsample");
  Dataset result;
  Status status = result.add("center", DLC_I32, {}, bytesOf(centers));
  if (status.ok())
    status = result.add("context", DLC_I32, {}, bytesOf(contexts));
  if (status.ok())
    status = result.add("negative", DLC_I32, {options.negatives}, bytesOf(negatives));
  if (!status.ok())
    return status;
  return result;
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
  Dataset result;
  Status status = result.add("previous", DLC_I32, {}, bytesOf(previous));
  if (status.ok())
    status = result.add("next", DLC_I32, {}, bytesOf(next));
  if (!status.ok())
    return status;
  return result;
}

} // namespace dlc::data
