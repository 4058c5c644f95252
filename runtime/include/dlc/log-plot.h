//===- dlc/log-plot.h - Learning curves as SVG and PNG --------------------------------------===//
//
//     dlc::orExit(dlc::log::Plot("LeNet").history(result.history, {"loss", "validation loss"}).save("loss.svg"));
//
// Part of dlc_log; a program that uses it links libpng.
//
//===----------------------------------------------------------------------------------===//
#ifndef DLC_LOG_PLOT_H
#define DLC_LOG_PLOT_H

#include "dlc/log-image.h"
#include "dlc/log.h"

namespace dlc::log {

class Canvas;

/// Several series of numbers over a common axis, with ticks, a grid and a legend above the plot. Values that are not
/// finite, and on a logarithmic axis those that are not positive, are gaps.
class Plot {
public:
  enum class Style { Line, Dashed, Points };

  explicit Plot(std::string title = "") : titleText(std::move(title)) {}
  Plot &xLabel(std::string text) { return xText = std::move(text), *this; }
  Plot &yLabel(std::string text) { return yText = std::move(text), *this; }
  Plot &logarithmic(bool on = true) { return logScale = on, *this; }
  /// What the vertical axis shows; by default everything. What lies outside is cut off.
  Plot &yRange(double low, double high) { return yLow = low, yHigh = high, rangeGiven = true, *this; }
  /// In pixels of a screen; a PNG has twice as many each way. 720 x 440 unless said.
  Plot &size(int width, int height) { return plotWidth = width, plotHeight = height, *this; }

  /// A series; of vectors of different lengths the common part.
  Plot &add(std::string name, std::vector<double> x, std::vector<double> y, Style style = Style::Line);
  /// Series of a history over its epochs, all of them or those named; a name that it lacks is left out. `prefix` goes
  /// before the names, to tell several runs apart. Labels the axis "epoch" if it has no label yet.
  Plot &history(const History &history, const std::vector<std::string> &names = {}, const std::string &prefix = "",
                Style style = Style::Line);

  /// Errors of these three: INVALID_ARGUMENT (nothing to draw, no room, a range that is none, another suffix).
  Result<std::string> svg() const;
  Result<Image> pixels(double scale = 2) const;
  /// As the suffix says, .svg or .png. Also IO_ERROR; the file appears whole or not at all.
  Status save(const std::string &path) const;

private:
  struct Curve {
    std::string name;
    std::vector<double> x, y;
    Style style;
  };
  Status draw(Canvas &canvas) const;
  Status check() const;

  std::string titleText, xText, yText;
  bool logScale = false, rangeGiven = false;
  double yLow = 0, yHigh = 0;
  int plotWidth = 720, plotHeight = 440;
  std::vector<Curve> curves;
};

} // namespace dlc::log

#endif // DLC_LOG_PLOT_H
