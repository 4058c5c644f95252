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

Result<TrainTest> split(const Dataset &whole, double testFraction, uint64_t seed) {
  if (!(testFraction >= 0 && testFraction <= 1))
    return Status(DLC_INVALID_ARGUMENT, "test fraction: got " + std::to_string(testFraction) + ", expected 0 to 1");
  std::vector<int64_t> order;
  permutation(order, whole.size(), seed, 0);
  auto middle = order.begin() + std::llround(static_cast<double>(whole.size()) * testFraction);
  std::vector<int64_t> test(order.begin(), middle), train(middle, order.end());
  std::sort(test.begin(), test.end());
  std::sort(train.begin(), train.end());
  return TrainTest{whole.select(train), whole.select(test)};
}

std::vector<Batch> batches(int64_t examples, std::vector<int64_t> sizes, LastBatch policy) {
  std::vector<Batch> result;
  std::sort(sizes.begin(), sizes.end(), std::greater<>());
  int64_t begin = 0;
  for (int64_t size : sizes) {
    for (; size > 0 && examples - begin >= size; begin += size)
      result.push_back({begin, size});
    if (policy == LastBatch::Drop)
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

const void *const *Gatherer::gather(const int64_t *rows, int64_t count) {
  for (size_t f = 0; f < fields.size(); ++f) {
    const Field &field = fields[f];
    uint8_t *to = buffers[f].data();
    for (int64_t i = 0; i < count; ++i, to += field.exampleBytes)
      std::memcpy(to, field.data + static_cast<size_t>(rows[i]) * field.exampleBytes, field.exampleBytes);
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
