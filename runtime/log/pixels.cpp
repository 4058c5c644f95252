// log/pixels.cpp - a canvas of pixels.
#include "log/canvas.h"

#include <algorithm>
#include <cmath>

namespace dlc::log {

PixelCanvas::PixelCanvas(double width, double height, double pixels) : scale(pixels) {
  image.width = std::lround(width * scale);
  image.height = std::lround(height * scale);
  image.pixels.assign(static_cast<size_t>(image.width * image.height * 3), 255);
  coverage.resize(static_cast<size_t>(image.width * image.height));
  PixelCanvas::unclip();
  dirtyLeft = image.width;
  dirtyTop = image.height;
  dirtyRight = dirtyBottom = 0;
}

void PixelCanvas::clip(const Box &box) {
  limits = {std::max(box.left * scale, 0.0), std::max(box.top * scale, 0.0),
            std::min(box.right * scale, static_cast<double>(image.width)),
            std::min(box.bottom * scale, static_cast<double>(image.height))};
}

void PixelCanvas::unclip() { limits = {0, 0, static_cast<double>(image.width), static_cast<double>(image.height)}; }

/// A stroke with round ends, in pixels.
void PixelCanvas::cover(Point from, Point to, double halfWidth) {
  double reach = halfWidth + 1, dx = to.x - from.x, dy = to.y - from.y, length = dx * dx + dy * dy;
  auto clamp = [](double value, double low, double high) {
    return static_cast<int64_t>(std::floor(std::min(std::max(value, low), high)));
  };
  int64_t left = clamp(std::min(from.x, to.x) - reach, limits.left, limits.right);
  int64_t right = clamp(std::max(from.x, to.x) + reach + 1, limits.left, limits.right);
  int64_t top = clamp(std::min(from.y, to.y) - reach, limits.top, limits.bottom);
  int64_t bottom = clamp(std::max(from.y, to.y) + reach + 1, limits.top, limits.bottom);
  for (int64_t y = top; y < bottom; ++y)
    for (int64_t x = left; x < right; ++x) {
      double px = static_cast<double>(x) + 0.5 - from.x, py = static_cast<double>(y) + 0.5 - from.y;
      double along = length > 0 ? std::clamp((px * dx + py * dy) / length, 0.0, 1.0) : 0;
      double distance = std::hypot(px - along * dx, py - along * dy);
      float share = static_cast<float>(std::clamp(halfWidth + 0.5 - distance, 0.0, 1.0));
      float &pixel = coverage[static_cast<size_t>(y * image.width + x)];
      pixel = std::max(pixel, share);
    }
  if (left >= right || top >= bottom)
    return;
  dirtyLeft = std::min(dirtyLeft, left);
  dirtyTop = std::min(dirtyTop, top);
  dirtyRight = std::max(dirtyRight, right);
  dirtyBottom = std::max(dirtyBottom, bottom);
}

/// Puts the colour where the stroke is, and forgets the stroke.
void PixelCanvas::blend(Colour colour) {
  for (int64_t y = dirtyTop; y < dirtyBottom; ++y)
    for (int64_t x = dirtyLeft; x < dirtyRight; ++x) {
      size_t at = static_cast<size_t>(y * image.width + x);
      float share = coverage[at];
      coverage[at] = 0;
      for (size_t channel = 0; channel < 3 && share > 0; ++channel) {
        float target = static_cast<float>(colour >> (16 - 8 * channel) & 255);
        uint8_t &pixel = image.pixels[at * 3 + channel];
        pixel = static_cast<uint8_t>(std::lround(static_cast<float>(pixel) * (1 - share) + target * share));
      }
    }
  dirtyLeft = image.width;
  dirtyTop = image.height;
  dirtyRight = dirtyBottom = 0;
}

void PixelCanvas::line(const std::vector<Point> &points, Colour colour, double width, bool dashed) {
  constexpr double on = 6, off = 5;
  double place = 0; // within a dash and the gap after it
  for (size_t i = 1; i < points.size(); ++i) {
    Point from = points[i - 1], to = points[i];
    double length = std::hypot(to.x - from.x, to.y - from.y), done = 0;
    while (dashed && done < length) {
      double rest = (place < on ? on : on + off) - place, end = std::min(done + rest, length);
      auto between = [&](double t) {
        return Point{(from.x + (to.x - from.x) * t / length) * scale, (from.y + (to.y - from.y) * t / length) * scale};
      };
      if (place < on)
        cover(between(done), between(end), width * scale / 2);
      place = std::fmod(place + end - done, on + off);
      if (end == done) // the rest is less than the digits of a double can tell
        break;
      done = end;
    }
    if (!dashed)
      cover({from.x * scale, from.y * scale}, {to.x * scale, to.y * scale}, width * scale / 2);
  }
  blend(colour);
}

void PixelCanvas::mark(Point centre, double radius, Colour colour) {
  Point at{centre.x * scale, centre.y * scale};
  cover(at, at, radius * scale);
  blend(colour);
}

void PixelCanvas::text(Point at, const std::string &text, double size, Anchor anchor, Colour colour, bool upwards) {
  double units = glyphScale(size), width = textWidth(text, size);
  double pen = anchor == Anchor::Start ? 0 : anchor == Anchor::Middle ? -width / 2 : -width;
  for (char c : text) {
    const char *stroke = glyph(c);
    int left = stroke[0] - 'R', right = stroke[1] - 'R';
    bool down = false;
    Point last = {};
    for (stroke += 2; *stroke; stroke += 2) {
      if (stroke[0] == ' ') { // the pen is lifted
        down = false;
        continue;
      }
      double x = pen + (stroke[0] - 'R' - left) * units, y = (stroke[1] - 'R' - 9) * units;
      Point next = upwards ? Point{at.x + y, at.y - x} : Point{at.x + x, at.y + y};
      next = {next.x * scale, next.y * scale};
      if (down)
        cover(last, next, 0.045 * size * scale);
      last = next;
      down = true;
    }
    pen += (right - left) * units;
  }
  blend(colour);
}

} // namespace dlc::log
