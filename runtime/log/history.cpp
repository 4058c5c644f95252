// log/history.cpp - the history of the metrics, and curves as text.
#include "dlc/log.h"

#include <algorithm>
#include <cmath>

namespace dlc::log {

void History::add(const std::string &name, double epoch, double value) {
  auto found = std::find_if(all.begin(), all.end(), [&](const Series &series) { return series.name == name; });
  if (found == all.end())
    found = all.insert(all.end(), Series{name, {}, {}});
  found->epochs.push_back(epoch);
  found->values.push_back(value);
}

const History::Series *History::find(const std::string &name) const {
  for (const Series &series : all)
    if (series.name == name)
      return &series;
  return nullptr;
}

namespace {

struct Range {
  double least = INFINITY, most = -INFINITY;
  void include(double value) {
    least = std::min(least, value);
    most = std::max(most, value);
  }
  /// 0..1 within the range; the middle if it has no extent.
  double place(double value) const { return most > least ? (value - least) / (most - least) : 0.5; }
};

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%9.4g", value);
  return text;
}

} // namespace

std::string curve(const History &history, const std::vector<std::string> &names, int width, int height) {
  static const char marks[] = "*o+x#@";
  Range epochs, values;
  std::vector<const History::Series *> chosen;
  for (const std::string &name : names) {
    const History::Series *series = history.find(name);
    bool any = false;
    for (size_t i = 0; series && i < series->values.size(); ++i)
      if (std::isfinite(series->values[i])) {
        epochs.include(series->epochs[i]);
        values.include(series->values[i]);
        any = true;
      }
    if (any)
      chosen.push_back(series);
  }
  int plotWidth = width - 11;
  if (chosen.empty() || plotWidth < 2 || height < 2)
    return "";

  std::vector<std::string> rows(static_cast<size_t>(height), std::string(static_cast<size_t>(plotWidth), ' '));
  auto put = [&](double epoch, double value, char mark) {
    long x = std::lround(epochs.place(epoch) * (plotWidth - 1));
    long y = std::lround((1 - values.place(value)) * (height - 1));
    rows[static_cast<size_t>(y)][static_cast<size_t>(x)] = mark;
  };
  for (size_t s = 0; s < chosen.size(); ++s) {
    const History::Series &series = *chosen[s];
    for (size_t i = 0; i < series.values.size(); ++i) {
      if (!std::isfinite(series.values[i]))
        continue;
      put(series.epochs[i], series.values[i], marks[s % 6]);
      if (i == 0 || !std::isfinite(series.values[i - 1]))
        continue;
      for (int step = 1; step < plotWidth; ++step) { // the line from the point before
        double t = static_cast<double>(step) / plotWidth;
        put(series.epochs[i - 1] + t * (series.epochs[i] - series.epochs[i - 1]),
            series.values[i - 1] + t * (series.values[i] - series.values[i - 1]), marks[s % 6]);
      }
    }
  }

  std::string result;
  for (int y = 0; y < height; ++y) {
    bool labelled = y == 0 || y == height - 1 || y == height / 2;
    double value = values.most - (values.most - values.least) * y / (height - 1);
    std::string row = rows[static_cast<size_t>(y)];
    row.erase(row.find_last_not_of(' ') + 1);
    result += (labelled ? number(value) : std::string(9, ' ')) + (labelled ? " +" : " |") + row + "\n";
  }
  std::string first = number(epochs.least), last = number(epochs.most);
  first.erase(0, first.find_first_not_of(' '));
  last.erase(0, last.find_first_not_of(' '));
  result += std::string(10, ' ') + "+" + std::string(static_cast<size_t>(plotWidth), '-') + "\n";
  std::string axis = std::string(11, ' ') + first;
  if (epochs.most > epochs.least && axis.size() + last.size() < static_cast<size_t>(width))
    axis += std::string(static_cast<size_t>(width) - axis.size() - last.size(), ' ') + last;
  result += axis + "  epoch\n" + std::string(11, ' ');
  for (size_t s = 0; s < chosen.size(); ++s)
    result += (s ? "   " : "") + std::string(1, marks[s % 6]) + " " + chosen[s]->name;
  return result + "\n";
}

} // namespace dlc::log
