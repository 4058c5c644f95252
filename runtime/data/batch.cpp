// data/batch.cpp - order and batches.
#include "dlc/data.h"
#include "dlc/philox.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

namespace dlc::data {

/// Fisher and Yates. The epoch is part of the counter, so that epoch 7 can be made without its predecessors: a resumed
/// run sees the order that it would have seen.
void permutation(std::vector<int64_t> &order, int64_t count, uint64_t seed, uint32_t epoch) {
  order.resize(static_cast<size_t>(count));
  std::iota(order.begin(), order.end(), int64_t(0));
  dlc_philox_stream stream = dlc_philox_open(seed, epoch, DLC_PHILOX_SHUFFLE);
  for (size_t i = order.size(); i > 1; --i)
    std::swap(order[i - 1], order[dlc_philox_below(&stream, i)]);
}

Result<Fold> splitRows(int64_t examples, double testFraction, uint64_t seed) {
  if (!(testFraction >= 0 && testFraction <= 1))
    return Status(DLC_INVALID_ARGUMENT, "test fraction: got " + std::to_string(testFraction) + ", expected 0 to 1");
  std::vector<int64_t> order;
  permutation(order, examples, seed, 0);
  auto middle = order.begin() + std::llround(static_cast<double>(examples) * testFraction);
  Fold fold{{middle, order.end()}, {order.begin(), middle}};
  std::sort(fold.test.begin(), fold.test.end());
  std::sort(fold.train.begin(), fold.train.end());
  return fold;
}

Result<TrainTest> split(const Dataset &whole, double testFraction, uint64_t seed) {
  Result<Fold> rows = splitRows(whole.size(), testFraction, seed);
  if (!rows.ok())
    return rows.status();
  return TrainTest{whole.select(rows->train), whole.select(rows->test)};
}

Result<std::vector<Fold>> folds(int64_t examples, int64_t count, std::optional<uint64_t> seed) {
  if (count < 2 || count > examples)
    return Status(DLC_INVALID_ARGUMENT, "got " + std::to_string(count) + " folds of " + std::to_string(examples) +
                                            " examples, expected 2 to as many as there are examples");
  std::vector<int64_t> order(static_cast<size_t>(examples));
  std::iota(order.begin(), order.end(), int64_t(0));
  if (seed)
    permutation(order, examples, *seed, 0);
  std::vector<Fold> result;
  for (int64_t i = 0; i < count; ++i) {
    auto begin = order.begin() + examples * i / count, end = order.begin() + examples * (i + 1) / count;
    Fold fold{{order.begin(), begin}, {begin, end}};
    fold.train.insert(fold.train.end(), end, order.end());
    std::sort(fold.train.begin(), fold.train.end());
    std::sort(fold.test.begin(), fold.test.end());
    result.push_back(std::move(fold));
  }
  return result;
}

Result<std::vector<TrainTest>> kFold(const Dataset &whole, int64_t count, std::optional<uint64_t> seed) {
  Result<std::vector<Fold>> rows = folds(whole.size(), count, seed);
  if (!rows.ok())
    return rows.status();
  std::vector<TrainTest> result;
  for (const Fold &fold : *rows)
    result.push_back({whole.select(fold.train), whole.select(fold.test)});
  return result;
}

std::vector<Batch> batches(int64_t examples, std::vector<int64_t> sizes, LastBatch policy) {
  std::vector<Batch> result;
  std::sort(sizes.begin(), sizes.end(), std::greater<>());
  int64_t begin = 0;
  for (int64_t size : sizes) {
    for (; size > 0 && examples - begin >= size; begin += size)
      result.push_back({begin, size});
    if (policy == LastBatch::Padded && size > 0 && begin < examples)
      result.push_back({begin, examples - begin});
    if (policy != LastBatch::Smaller)
      break;
  }
  return result;
}

Gatherer::Gatherer(const std::vector<const Field *> &chosen, int64_t largestBatch) {
  for (const Field *field : chosen) {
    fields.push_back(*field);
    buffers.emplace_back(static_cast<size_t>(largestBatch) * field->exampleBytes);
  }
  pointers.resize(fields.size());
}

const void *const *Gatherer::gather(const int64_t *rows, int64_t count, int64_t upTo) {
  for (size_t f = 0; f < fields.size(); ++f) {
    const Field &field = fields[f];
    uint8_t *to = buffers[f].data();
    for (int64_t i = 0; i < count; ++i, to += field.exampleBytes)
      std::memcpy(to, field.data + static_cast<size_t>(rows[i]) * field.exampleBytes, field.exampleBytes);
    for (int64_t i = count; count > 0 && i < upTo; ++i, to += field.exampleBytes)
      std::memcpy(to, buffers[f].data(), field.exampleBytes);
    pointers[f] = buffers[f].data();
  }
  return pointers.data();
}

const void *const *Gatherer::borrow(int64_t begin) {
  for (size_t f = 0; f < fields.size(); ++f)
    pointers[f] = fields[f].data + static_cast<size_t>(begin) * fields[f].exampleBytes;
  return pointers.data();
}

} // namespace dlc::data
