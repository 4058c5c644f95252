//===- dlc/log.h - Telling a person how training goes -------------------------------------===//
//
// A progress bar, the history of the metrics, as CSV too, and a learning curve drawn with characters. A separate
// library (dlc_log); what this header declares needs nothing but the C++ library. Beside it: log-plot.h (curves as SVG
// and PNG), log-events.h (TensorBoard), log-image.h (pictures).
//
//===----------------------------------------------------------------------------------===//
#ifndef DLC_LOG_H
#define DLC_LOG_H

#include "dlc/status.hpp"

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

namespace dlc::log {

/// A bar that is redrawn in place on a terminal. Elsewhere (a file, a pipe, TERM=dumb) only whole lines appear.
class Progress {
public:
  explicit Progress(std::FILE *stream = stdout);
  ~Progress() { clear(); }
  Progress(const Progress &) = delete;
  Progress &operator=(const Progress &) = delete;

  /// Starts a bar of `total` steps.
  void begin(std::string title, int64_t total);
  /// `done` of them are finished. Redraws at most ten times a second, so it may be called every step.
  void update(int64_t done, double loss);
  /// Takes the bar away and prints a line that stays.
  void line(const std::string &text);
  bool isTerminal() const { return terminal; }

private:
  void clear();
  void draw(int64_t done, double loss);

  std::FILE *stream;
  bool terminal, drawn = false;
  std::string title;
  int64_t total = 0;
  std::chrono::steady_clock::time_point started, last;
};

/// Named series of numbers, one an epoch, in the order in which they were first added.
class History {
public:
  struct Series {
    std::string name; ///< "loss", "validation accuracy"
    std::vector<double> epochs, values;
  };
  void add(const std::string &name, double epoch, double value);
  const std::vector<Series> &series() const { return all; }
  /// Null if there is none.
  const Series *find(const std::string &name) const;

private:
  std::vector<Series> all;
};

/// Some series of a history over the epochs as text of `width` x `height` characters, a mark each ('*', 'o', ...), with
/// axes and a legend. Names that the history lacks and values that are not finite are left out; "" if nothing is left.
std::string curve(const History &history, const std::vector<std::string> &names, int width = 64, int height = 10);

/// The history as a table: a header "epoch,loss,...", then a row an epoch, in rising order. Where a series has no value
/// the cell is empty. Numbers read back as the same doubles.
std::string csv(const History &history);
/// The same as a file, which appears whole or not at all. Errors: INVALID_ARGUMENT (no path), IO_ERROR.
Status writeCsv(const History &history, const std::string &path);

} // namespace dlc::log

#endif // DLC_LOG_H
