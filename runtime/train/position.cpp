// train/position.cpp - see position.h.
#include "train/position.h"

#include "dlc/safetensors.h"

#include <cerrno>
#include <charconv>
#include <cstring>

namespace dlc::train {

namespace {

uint64_t bits(double value) {
  uint64_t result;
  std::memcpy(&result, &value, sizeof result);
  return result;
}

double fromBits(uint64_t value) {
  double result;
  std::memcpy(&result, &value, sizeof result);
  return result;
}

/// The next number of a list separated by spaces.
template <typename T> bool next(const char *&text, T &value) {
  const char *end = text + std::strlen(text);
  auto [stop, error] = std::from_chars(text, end, value);
  if (error != std::errc() || (stop != end && *stop != ' '))
    return false;
  text = stop == end ? stop : stop + 1;
  return true;
}

} // namespace

Status Position::save(Session &session, const std::string &path) const {
  std::string position = std::to_string(epoch) + ' ' + std::to_string(batch) + ' ' + std::to_string(seed) + ' ' +
                         std::to_string(examples) + ' ' + std::to_string(batchSize) + ' ' + std::to_string(shuffled) +
                         ' ' + std::to_string(bits(best));
  std::string totals = std::to_string(bits(sums.loss)) + ' ' + std::to_string(sums.examples);
  std::vector<std::string> keys, values;
  for (const Sums::Metric &metric : sums.metrics) {
    keys.push_back("fit.sums." + metric.name);
    values.push_back(std::to_string(bits(metric.sum)) + ' ' + std::to_string(bits(metric.count)));
  }
  std::vector<dlc_metadata> metadata = {{"fit.position", position.c_str()}, {"fit.sums", totals.c_str()}};
  for (size_t i = 0; i < keys.size(); ++i)
    metadata.push_back({keys[i].c_str(), values[i].c_str()});
  return session.save(path, metadata);
}

Status Position::load(const std::string &path) {
  dlc_file *file = nullptr;
  if (dlc_status code = dlc_file_open(path.c_str(), &file))
    return Status(code, dlc_last_error(nullptr));
  std::unique_ptr<dlc_file, void (*)(dlc_file *)> owner(file, dlc_file_close);
  const char *position = dlc_file_metadata(file, "fit.position"), *totals = dlc_file_metadata(file, "fit.sums");
  if (!position)
    return Status();
  Position read = *this;
  uint64_t bestBits = 0, loss = 0;
  int flag = 0;
  bool good = next(position, read.epoch) && next(position, read.batch) && next(position, read.seed) &&
              next(position, read.examples) && next(position, read.batchSize) && next(position, flag) &&
              next(position, bestBits) && totals && next(totals, loss) && next(totals, read.sums.examples) &&
              read.epoch >= 0 && read.batch >= 0;
  read.shuffled = flag != 0;
  read.best = fromBits(bestBits);
  read.sums.loss = fromBits(loss);
  read.sums.metrics.clear();
  for (int32_t i = 0; good && i < dlc_file_metadata_count(file); ++i) {
    const dlc_metadata *entry = dlc_file_metadata_at(file, i);
    if (std::strncmp(entry->key, "fit.sums.", 9) != 0)
      continue;
    const char *text = entry->value;
    uint64_t sum = 0, count = 0;
    good = next(text, sum) && next(text, count);
    Sums::Metric &metric = read.sums.metric(entry->key + 9);
    metric.sum = fromBits(sum);
    metric.count = fromBits(count);
  }
  if (!good)
    return Status(DLC_BAD_FILE, "\"" + path + "\": its fit.position or fit.sums is damaged");
  *this = read;
  return Status();
}

} // namespace dlc::train
