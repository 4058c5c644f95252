// train/report.cpp - see report.h.
#include "train/report.h"

#include <cmath>

namespace dlc::train {

namespace {

std::string format(const char *pattern, double value) {
  char text[64];
  std::snprintf(text, sizeof text, pattern, value);
  return text;
}

std::string metricsText(const Metrics &metrics) {
  std::string text = "loss " + format(std::fabs(metrics.loss) < 1e-3 ? "%.3e" : "%.4f", metrics.loss);
  for (const auto &[name, value] : metrics.values)
    text += "  " + name + format(" %.4f", value);
  return text;
}

} // namespace

std::string epochLine(const EpochReport &report, int64_t epochs, bool validated) {
  std::string total = std::to_string(epochs), number = std::to_string(report.epoch);
  std::string text = "epoch " + std::string(total.size() > number.size() ? total.size() - number.size() : 0, ' ') +
                     number + "/" + total + "  " + metricsText(report.train);
  if (validated)
    text += "  | validation " + metricsText(report.validation);
  return text + format("  %.2f s", report.seconds);
}

void record(log::History &history, const std::string &prefix, int64_t epoch, const Metrics &metrics) {
  history.add(prefix + "loss", static_cast<double>(epoch), metrics.loss);
  for (const auto &[name, value] : metrics.values)
    history.add(prefix + name, static_cast<double>(epoch), value);
}

Status record(log::EventWriter &events, const log::History &history, Session &session, int64_t epoch) {
  for (const log::History::Series &series : history.series())
    if (series.epochs.back() == static_cast<double>(epoch))
      if (Status status = events.scalar(series.name, epoch, series.values.back()); !status.ok())
        return status;
  for (int32_t i = 0; i < dlc_tensor_count(session.get()); ++i) {
    const dlc_tensor *tensor = dlc_tensor_at(session.get(), i);
    double value = 0;
    if (tensor->role != DLC_ROLE_HYPER || dlc_get_hyper(session.get(), tensor->name, &value))
      continue;
    if (Status status = events.scalar("hyper/" + std::string(tensor->name), epoch, value); !status.ok())
      return status;
  }
  return events.flush();
}

} // namespace dlc::train
