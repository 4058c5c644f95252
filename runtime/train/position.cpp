// train/position.cpp - see position.h.
#include "train/position.h"
#include "train/numbers.h"

#include "dlc/safetensors.h"

#include <cstring>

namespace dlc::train {

Status Position::save(Session &session, const std::string &path) const {
  std::string position = std::to_string(epoch) + ' ' + std::to_string(batch) + ' ' + std::to_string(seed) + ' ' +
                         std::to_string(examples) + ' ' + std::to_string(batchSize) + ' ' + std::to_string(shuffled) +
                         ' ' + std::to_string(bits(judge.best)) + ' ' + std::to_string(accumulate);
  std::string totals = std::to_string(bits(sums.loss)) + ' ' + std::to_string(sums.examples);
  std::vector<std::string> keys, values;
  for (const Sums::Metric &metric : sums.metrics) {
    keys.push_back("fit.sums." + metric.name);
    values.push_back(std::to_string(bits(metric.sum)) + ' ' + std::to_string(bits(metric.count)));
  }
  for (size_t i = 0; i < history.series().size(); ++i) {
    const log::History::Series &series = history.series()[i];
    std::string text;
    for (size_t k = 0; k < series.values.size(); ++k)
      text += std::to_string(bits(series.epochs[k])) + ' ' + std::to_string(bits(series.values[k])) + ' ';
    keys.push_back("fit.history." + std::to_string(i));
    values.push_back(std::to_string(series.values.size()) + ' ' + text + series.name);
  }
  for (const auto &[key, value] : extra) {
    keys.push_back(key);
    values.push_back(value);
  }
  std::string judged = judge.text();
  std::vector<dlc_metadata> metadata = {{"fit.position", position.c_str()},
                                        {"fit.sums", totals.c_str()},
                                        {"fit.judge", judged.c_str()},
                                        {"fit.monitor", monitor.c_str()}};
  for (size_t i = 0; i < keys.size(); ++i)
    metadata.push_back({keys[i].c_str(), values[i].c_str()});
  return session.save(path, metadata);
}

/// The series in the order in which they were saved. False if one is damaged.
static bool loadHistory(const dlc_file *file, log::History &history) {
  history = {};
  for (int i = 0;; ++i) {
    const char *text = dlc_file_metadata(file, ("fit.history." + std::to_string(i)).c_str());
    if (!text)
      return true;
    std::vector<std::pair<double, double>> points;
    uint64_t count = 0, epoch = 0, value = 0;
    if (!next(text, count))
      return false;
    for (uint64_t k = 0; k < count; ++k) {
      if (!next(text, epoch) || !next(text, value))
        return false;
      points.emplace_back(fromBits(epoch), fromBits(value));
    }
    for (auto [when, what] : points) // the rest of the text is the name
      history.add(text, when, what);
  }
}

static Status otherMetadata(const std::string &path, const std::string &key) {
  return Status(DLC_BAD_DATA, "cannot resume from \"" + path + "\": its \"" + key +
                                  "\" differs from what this run was given; the data are not prepared as they were");
}

Status Position::load(const std::string &path) {
  dlc_file *file = nullptr;
  if (dlc_status code = dlc_file_open(path.c_str(), &file))
    return Status(code, dlc_last_error(nullptr));
  std::unique_ptr<dlc_file, void (*)(dlc_file *)> owner(file, dlc_file_close);
  const char *position = dlc_file_metadata(file, "fit.position"), *totals = dlc_file_metadata(file, "fit.sums");
  for (const auto &[key, value] : extra)
    if (const char *saved = dlc_file_metadata(file, key.c_str()); saved && value != saved)
      return otherMetadata(path, key);
  if (!position)
    return Status();
  Position read = *this;
  uint64_t bestBits = 0, loss = 0;
  int flag = 0;
  bool good = next(position, read.epoch) && next(position, read.batch) && next(position, read.seed) &&
              next(position, read.examples) && next(position, read.batchSize) && next(position, flag) &&
              next(position, bestBits) && totals && next(totals, loss) && next(totals, read.sums.examples) &&
              read.epoch >= 0 && read.batch >= 0 && (!*position || next(position, read.accumulate));
  read.shuffled = flag != 0;
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
  const char *judged = dlc_file_metadata(file, "fit.judge"), *judgedBy = dlc_file_metadata(file, "fit.monitor");
  if (good && judged && judgedBy && read.monitor == judgedBy)
    good = read.judge.parse(judged);
  if (!good)
    return Status(DLC_BAD_FILE, "\"" + path + "\": its fit.position or fit.sums is damaged");
  if (!loadHistory(file, read.history))
    return Status(DLC_BAD_FILE, "\"" + path + "\": its fit.history is damaged");
  *this = read;
  return Status();
}

} // namespace dlc::train
