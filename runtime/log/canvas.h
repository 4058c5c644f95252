// log/canvas.h - what a plot is drawn on: a picture of pixels, or the text of an SVG file.
#ifndef DLC_LOG_CANVAS_H
#define DLC_LOG_CANVAS_H

#include "dlc/log-image.h"

#include <string>
#include <vector>

namespace dlc::log {

struct Point {
  double x, y; ///< from the top left corner, downwards
};
struct Box {
  double left, top, right, bottom;
};
using Colour = uint32_t; ///< 0xrrggbb

enum class Anchor { Start, Middle, End };

class Canvas {
public:
  virtual ~Canvas() = default;
  /// Lines and marks are drawn inside of this only.
  virtual void clip(const Box &box) = 0;
  virtual void unclip() = 0;
  virtual void line(const std::vector<Point> &points, Colour colour, double width, bool dashed = false) = 0;
  /// A filled circle.
  virtual void mark(Point centre, double radius, Colour colour) = 0;
  /// At its base line; `upwards` turns it by a quarter around that point.
  virtual void text(Point at, const std::string &text, double size, Anchor anchor, Colour colour,
                    bool upwards = false) = 0;
};

/// The strokes of a character, see font.cpp, and how they are scaled.
const char *glyph(char c);
double glyphScale(double size);
double textWidth(const std::string &text, double size);

class SvgCanvas : public Canvas {
public:
  SvgCanvas(double width, double height);
  void clip(const Box &box) override;
  void unclip() override;
  void line(const std::vector<Point> &points, Colour colour, double width, bool dashed) override;
  void mark(Point centre, double radius, Colour colour) override;
  void text(Point at, const std::string &text, double size, Anchor anchor, Colour colour, bool upwards) override;
  std::string finish() { return svg + "</svg>\n"; }

private:
  std::string svg;
};

/// Smooth lines: the share of a pixel that a stroke covers is estimated from its distance to the stroke.
class PixelCanvas : public Canvas {
public:
  /// `scale` pixels for a unit of the plot.
  PixelCanvas(double width, double height, double scale);
  void clip(const Box &box) override;
  void unclip() override;
  void line(const std::vector<Point> &points, Colour colour, double width, bool dashed) override;
  void mark(Point centre, double radius, Colour colour) override;
  void text(Point at, const std::string &text, double size, Anchor anchor, Colour colour, bool upwards) override;
  Image finish() { return std::move(image); }

private:
  void cover(Point from, Point to, double halfWidth);
  void blend(Colour colour);

  Image image;
  double scale;
  Box limits;                  ///< in pixels
  std::vector<float> coverage; ///< of the stroke being drawn, so that its joints are not darker than the rest
  int64_t dirtyLeft, dirtyTop, dirtyRight, dirtyBottom;
};

} // namespace dlc::log

#endif // DLC_LOG_CANVAS_H
