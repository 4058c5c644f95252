// log/plot.cpp - where things are in a plot. How they look is the canvas's business, so that SVG and PNG agree.
#include "dlc/log-plot.h"
#include "log/canvas.h"
#include "log/file.h"

#include <algorithm>
#include <cmath>

namespace dlc::log {

namespace {

/// Okabe and Ito's colours, which people with any colour vision can tell apart.
constexpr Colour palette[] = {0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9, 0x6b4c9a, 0x444444};
constexpr Colour black = 0x222222, axisGray = 0x666666, gridGray = 0xe3e3e3;
constexpr double tickSize = 12, labelSize = 13, titleSize = 16, legendSize = 12.5, legendRow = 20, legendLine = 22;

struct Tick {
  double value;
  std::string label; ///< empty: a line of the grid alone
};

/// One axis: from values to places.
struct Axis {
  double low = INFINITY, high = -INFINITY;
  bool logarithmic = false, whole = true;
  double from = 0, to = 1; ///< in units of the plot

  /// The ends of what doubles can hold are left out: a range of them would have no width that is a number.
  bool shows(double value) const { return std::fabs(value) < 1e305 && (!logarithmic || value > 1e-300); }
  void include(double value) {
    low = std::min(low, value);
    high = std::max(high, value);
    whole = whole && value == std::floor(value);
  }
  double scaled(double value) const { return logarithmic ? std::log10(value) : value; }
  double place(double value) const {
    return from + (to - from) * (scaled(value) - scaled(low)) / (scaled(high) - scaled(low));
  }
  /// Room at both ends; where all values are one, some around it.
  void widen(double share) {
    double largest = std::max(std::fabs(low), std::fabs(high));
    bool flat = high - low <= std::max(1e-12 * largest, 1e-300);
    if (logarithmic) {
      double room = flat ? 0.5 : share * std::log10(high / low);
      low /= std::pow(10, room);
      high *= std::pow(10, room);
    } else {
      double room = !flat ? share * (high - low) : largest > 1e-290 ? largest * 0.1 : 1;
      low -= room;
      high += room;
    }
  }
  std::vector<Tick> ticks(int about) const { return logarithmic ? logTicks() : evenTicks(about); }

private:
  static std::string number(double value, double step) {
    char text[32];
    double size = std::max(std::fabs(value), step);
    if (size >= 1e6 || size < 1e-3)
      std::snprintf(text, sizeof text, "%.3g", value);
    else
      std::snprintf(text, sizeof text, "%.*f", std::max(0, static_cast<int>(-std::floor(std::log10(step) + 1e-9))),
                    value);
    return text;
  }

  /// Steps of 1, 2 or 5 times a power of ten.
  std::vector<Tick> evenTicks(int about) const {
    double raw = (high - low) / about, power = std::pow(10, std::floor(std::log10(raw))), lead = raw / power;
    double step = power * (lead < 1.4 ? 1 : lead < 3 ? 2 : lead < 7 ? 5 : 10);
    if (whole)
      step = std::max(step, 1.0);
    std::vector<Tick> result;
    double first = std::ceil(low / step - 1e-9);
    int count = static_cast<int>(std::floor(high / step + 1e-9) - first) + 1;
    for (int i = 0; i < count; ++i) {
      double value = (first + i) * step;
      result.push_back({value, value == 0 ? "0" : number(value, step)});
    }
    return result;
  }

  /// Powers of ten, not more than ten of them labelled, with lines between; 2 and 5 are labelled too where there is
  /// room.
  std::vector<Tick> logTicks() const {
    int first = static_cast<int>(std::floor(std::log10(low))), last = static_cast<int>(std::ceil(std::log10(high)));
    int every = (last - first) / 10 + 1;
    std::vector<Tick> result;
    for (int power = first; power <= last; ++power)
      for (int lead = 1; lead <= 9; ++lead) {
        double value = lead * std::pow(10, power);
        if (value < low * (1 - 1e-9) || value > high * (1 + 1e-9) || (every > 1 && (lead != 1 || power % every)))
          continue;
        bool labelled = lead == 1 || (last - first <= 3 && (lead == 2 || lead == 5));
        char text[32];
        std::snprintf(text, sizeof text, "%g", value);
        result.push_back({value, labelled ? text : ""});
      }
    return result;
  }
};

} // namespace

Plot &Plot::add(std::string name, std::vector<double> x, std::vector<double> y, Style style) {
  size_t count = std::min(x.size(), y.size());
  x.resize(count);
  y.resize(count);
  curves.push_back({std::move(name), std::move(x), std::move(y), style});
  return *this;
}

Plot &Plot::history(const History &history, const std::vector<std::string> &names, const std::string &prefix,
                    Style style) {
  if (xText.empty())
    xText = "epoch";
  if (names.empty())
    for (const History::Series &series : history.series())
      add(prefix + series.name, series.epochs, series.values, style);
  for (const std::string &name : names)
    if (const History::Series *series = history.find(name))
      add(prefix + name, series->epochs, series->values, style);
  return *this;
}

Status Plot::check() const {
  if (plotWidth < 200 || plotHeight < 150 || plotWidth > 8000 || plotHeight > 8000)
    return Status(DLC_INVALID_ARGUMENT, "a plot: got a size of " + std::to_string(plotWidth) + " x " +
                                            std::to_string(plotHeight) + ", expected 200 x 150 to 8000 x 8000");
  if (rangeGiven && !(std::isfinite(yLow) && std::isfinite(yHigh) && yLow < yHigh && (!logScale || yLow > 0)))
    return Status(DLC_INVALID_ARGUMENT, "a plot: got a range from " + std::to_string(yLow) + " to " +
                                            std::to_string(yHigh) + ", expected one that rises" +
                                            (logScale ? " and is positive on a logarithmic axis" : ""));
  return Status();
}

Status Plot::draw(Canvas &canvas) const {
  Axis x, y;
  y.logarithmic = logScale;
  for (const Curve &curve : curves)
    for (size_t i = 0; i < curve.x.size(); ++i)
      if (x.shows(curve.x[i]) && y.shows(curve.y[i])) {
        x.include(curve.x[i]);
        y.include(curve.y[i]);
      }
  if (!(x.low <= x.high))
    return Status(DLC_INVALID_ARGUMENT, std::string("a plot: got no ") + (logScale ? "positive" : "finite") +
                                            " value, expected at least one");
  if (rangeGiven) {
    y.low = yLow;
    y.high = yHigh;
    y.whole = false;
  } else {
    y.widen(0.05);
  }
  x.widen(0.015);

  // The legend's rows, filled from the left.
  double width = plotWidth, height = plotHeight;
  struct Entry {
    const Curve *curve;
    Colour colour;
    double left;
    int row;
  };
  std::vector<Entry> legend;
  double pen = 0;
  int rows = 0;
  for (size_t i = 0; i < curves.size(); ++i) {
    if (curves[i].name.empty())
      continue;
    double room = legendLine + 7 + textWidth(curves[i].name, legendSize) + 18;
    rows = std::max(rows, 1);
    if (pen > 0 && pen + room > width - 80) {
      pen = 0;
      ++rows;
    }
    legend.push_back({&curves[i], palette[i % std::size(palette)], pen, rows - 1});
    pen += room;
  }

  std::vector<Tick> yTicks = y.ticks(6);
  double widest = 0;
  for (const Tick &tick : yTicks)
    widest = std::max(widest, textWidth(tick.label, tickSize));
  Box box{14 + (yText.empty() ? 0 : 20) + widest + 8, 14 + (titleText.empty() ? 0 : 26) + rows * legendRow + 2.0,
          width - 22, height - (xText.empty() ? 30 : 50)};
  if (box.right - box.left < 60 || box.bottom - box.top < 40)
    return Status(DLC_INVALID_ARGUMENT, "a plot of " + std::to_string(plotWidth) + " x " + std::to_string(plotHeight) +
                                            " has no room beside its labels; make it larger");
  x.from = box.left;
  x.to = box.right;
  y.from = box.bottom;
  y.to = box.top;

  for (const Tick &tick : yTicks) {
    double at = y.place(tick.value);
    canvas.line({{box.left, at}, {box.right, at}}, gridGray, tick.label.empty() ? 0.5 : 1);
    canvas.text({box.left - 8, at + tickSize * 0.35}, tick.label, tickSize, Anchor::End, axisGray);
  }
  for (const Tick &tick : x.ticks(std::clamp(static_cast<int>((box.right - box.left) / 75), 2, 12))) {
    double at = x.place(tick.value);
    canvas.line({{at, box.top}, {at, box.bottom}}, gridGray, 1);
    canvas.line({{at, box.bottom}, {at, box.bottom + 4}}, axisGray, 1);
    canvas.text({at, box.bottom + 6 + tickSize}, tick.label, tickSize, Anchor::Middle, axisGray);
  }
  canvas.line({{box.left, box.top}, {box.left, box.bottom}, {box.right, box.bottom}}, axisGray, 1);
  double middle = (box.left + box.right) / 2;
  if (!titleText.empty())
    canvas.text({middle, 14 + titleSize}, titleText, titleSize, Anchor::Middle, black);
  if (!xText.empty())
    canvas.text({middle, height - 12}, xText, labelSize, Anchor::Middle, black);
  if (!yText.empty())
    canvas.text({12 + labelSize, (box.top + box.bottom) / 2}, yText, labelSize, Anchor::Middle, black, true);
  for (const Entry &entry : legend) {
    double base = box.top - 12 - (rows - 1 - entry.row) * legendRow, left = box.left + entry.left;
    if (entry.curve->style == Style::Points)
      canvas.mark({left + legendLine / 2, base - 4}, 3, entry.colour);
    else
      canvas.line({{left, base - 4}, {left + legendLine, base - 4}}, entry.colour, 2.2,
                  entry.curve->style == Style::Dashed);
    canvas.text({left + legendLine + 7, base}, entry.curve->name, legendSize, Anchor::Start, black);
  }

  canvas.clip({box.left, box.top - 3, box.right + 3, box.bottom + 3});
  for (size_t c = 0; c < curves.size(); ++c) {
    const Curve &curve = curves[c];
    Colour colour = palette[c % std::size(palette)];
    std::vector<Point> piece;
    auto end = [&] { // a gap, or the end of the series
      if (piece.size() > 1)
        canvas.line(piece, colour, 1.8, curve.style == Style::Dashed);
      else if (piece.size() == 1)
        canvas.mark(piece[0], 3, colour);
      piece.clear();
    };
    for (size_t i = 0; i < curve.x.size(); ++i) {
      bool shown = x.shows(curve.x[i]) && y.shows(curve.y[i]);
      if (shown && curve.style == Style::Points)
        canvas.mark({x.place(curve.x[i]), y.place(curve.y[i])}, 2.6, colour);
      else if (shown)
        piece.push_back({x.place(curve.x[i]), y.place(curve.y[i])});
      else
        end();
    }
    end();
  }
  canvas.unclip();
  return Status();
}

Result<std::string> Plot::svg() const {
  if (Status status = check(); !status.ok())
    return status;
  SvgCanvas canvas(plotWidth, plotHeight);
  if (Status status = draw(canvas); !status.ok())
    return status;
  return canvas.finish();
}

Result<Image> Plot::pixels(double scale) const {
  if (Status status = check(); !status.ok())
    return status;
  if (!(scale >= 0.5 && scale <= 8))
    return Status(DLC_INVALID_ARGUMENT, "a plot: got a scale of " + std::to_string(scale) + ", expected 0.5 to 8");
  PixelCanvas canvas(plotWidth, plotHeight, scale);
  if (Status status = draw(canvas); !status.ok())
    return status;
  return canvas.finish();
}

Status Plot::save(const std::string &path) const {
  std::string suffix = path.size() > 4 ? path.substr(path.size() - 4) : "";
  if (suffix == ".svg") {
    Result<std::string> text = svg();
    return text.ok() ? writeWhole(path, *text) : text.status();
  }
  if (suffix == ".png") {
    Result<Image> image = pixels();
    return image.ok() ? writePng(*image, path) : image.status();
  }
  return Status(DLC_INVALID_ARGUMENT,
                "cannot save a plot as \"" + path + "\": expected a name that ends in .svg or .png");
}

} // namespace dlc::log
