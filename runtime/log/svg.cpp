// log/svg.cpp - a canvas that writes SVG. Texts stay texts, so that they can be searched and restyled.
#include "log/canvas.h"
#include "log/format.h"

namespace dlc::log {

namespace {

std::string escaped(const std::string &text) {
  std::string result;
  for (char c : text)
    if (c == '&' || c == '<' || c == '>')
      result += c == '&' ? "&amp;" : c == '<' ? "&lt;" : "&gt;";
    else
      result += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  return result;
}

} // namespace

SvgCanvas::SvgCanvas(double width, double height) {
  svg = format("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%g\" height=\"%g\" viewBox=\"0 0 %g %g\" "
               "font-family=\"Helvetica, Arial, sans-serif\">\n",
               width, height, width, height) +
        "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n";
}

void SvgCanvas::clip(const Box &box) {
  svg += format("<clipPath id=\"plot\"><rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\"/></clipPath>\n"
                "<g clip-path=\"url(#plot)\">\n",
                box.left, box.top, box.right - box.left, box.bottom - box.top);
}

void SvgCanvas::unclip() { svg += "</g>\n"; }

void SvgCanvas::line(const std::vector<Point> &points, Colour colour, double width, bool dashed) {
  svg += format("<polyline fill=\"none\" stroke=\"#%06x\" stroke-width=\"%g\" stroke-linejoin=\"round\" "
                "stroke-linecap=\"round\"%s points=\"",
                colour, width, dashed ? " stroke-dasharray=\"6 5\"" : "");
  for (const Point &point : points)
    svg += format(&point == points.data() ? "%.2f,%.2f" : " %.2f,%.2f", point.x, point.y);
  svg += "\"/>\n";
}

void SvgCanvas::mark(Point centre, double radius, Colour colour) {
  svg += format("<circle cx=\"%.2f\" cy=\"%.2f\" r=\"%g\" fill=\"#%06x\"/>\n", centre.x, centre.y, radius, colour);
}

void SvgCanvas::text(Point at, const std::string &text, double size, Anchor anchor, Colour colour, bool upwards) {
  svg +=
      format("<text x=\"%.2f\" y=\"%.2f\" font-size=\"%g\" fill=\"#%06x\" text-anchor=\"%s\"", at.x, at.y, size, colour,
             anchor == Anchor::Start    ? "start"
             : anchor == Anchor::Middle ? "middle"
                                        : "end");
  if (upwards)
    svg += format(" transform=\"rotate(-90 %.2f %.2f)\"", at.x, at.y);
  svg += ">" + escaped(text) + "</text>\n";
}

} // namespace dlc::log
