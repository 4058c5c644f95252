// Plots: what is in the SVG, where the pixels are, what is refused. DLC_PLOT_FOLDER=DIR keeps a picture to look at.
#include "support.h"

#include "dlc/log-plot.h"

#include <cmath>
#include <limits>

using namespace dlc;
using namespace dlc::test;

namespace {

log::History lesson() {
  log::History history;
  for (int epoch = 1; epoch <= 40; ++epoch) {
    history.add("loss", epoch, 2.3 * std::exp(-epoch / 8.0) + 0.05);
    history.add("validation loss", epoch, 2.3 * std::exp(-epoch / 7.0) + 0.2 + 0.0005 * epoch * epoch);
    history.add("accuracy", epoch, 1 - 0.9 * std::exp(-epoch / 5.0));
  }
  return history;
}

size_t count(const std::string &text, const std::string &part) {
  size_t found = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

TEST(Plot, WritesAxesTicksLegendAndSeries) {
  auto svg = log::Plot("A <lesson> & more").yLabel("loss").history(lesson(), {"loss", "validation loss", "none"}).svg();
  ASSERT_TRUE(svg.ok()) << svg.status().message();
  EXPECT_CONTAINS(*svg, ">A &lt;lesson&gt; &amp; more</text>");
  EXPECT_CONTAINS(*svg, ">epoch</text>");
  EXPECT_CONTAINS(*svg, ">loss</text>");
  EXPECT_CONTAINS(*svg, ">validation loss</text>");
  EXPECT_EQ(svg->find(">none<"), std::string::npos);
  for (const char *tick : {">0<", ">0.5<", ">2.0<", ">5<", ">40<"})
    EXPECT_CONTAINS(*svg, tick);
  EXPECT_EQ(count(*svg, "stroke=\"#0072b2\""), 2u); // the series and its mark in the legend
  EXPECT_EQ(count(*svg, "stroke=\"#d55e00\""), 2u);
  EXPECT_EQ(svg->substr(svg->size() - 7), "</svg>\n");
}

TEST(Plot, PicturesAreSharpAndHaveEveryColour) {
  log::Plot plot("Learning curves");
  plot.yLabel("loss and accuracy").history(lesson());
  plot.add("samples", {5, 10, 20, 30}, {1.5, 1.0, 0.5, 0.3}, log::Plot::Style::Points);
  plot.add("bound", {1, 40}, {0.25, 0.25}, log::Plot::Style::Dashed);
  auto image = plot.pixels();
  ASSERT_TRUE(image.ok()) << image.status().message();
  EXPECT_EQ(image->width, 1440);
  EXPECT_EQ(image->height, 880);
  auto pixelsOf = [&](uint32_t colour) {
    int found = 0;
    for (size_t i = 0; i < image->pixels.size(); i += 3)
      found += image->pixels[i] == (colour >> 16) && image->pixels[i + 1] == (colour >> 8 & 255) &&
               image->pixels[i + 2] == (colour & 255);
    return found;
  };
  for (uint32_t colour : {0x0072b2u, 0xd55e00u, 0x009e73u, 0xe69f00u})
    EXPECT_GT(pixelsOf(colour), 500) << std::hex << colour;
  EXPECT_GT(pixelsOf(0xcc79a7u), 5 * 60); // four points and one in the legend
  EXPECT_GT(pixelsOf(0xffffffu), 1440 * 880 / 2);
  if (const char *folder = std::getenv("DLC_PLOT_FOLDER")) {
    EXPECT_TRUE(plot.save(std::string(folder) + "/plot.png").ok());
    EXPECT_TRUE(plot.save(std::string(folder) + "/plot.svg").ok());
    EXPECT_TRUE(plot.logarithmic().save(std::string(folder) + "/log.png").ok());
  }
}

TEST(Plot, ALineGoesWhereItsValuesAre) {
  // Without labels; the values fill the box but for 5% above and below, 1.5% left and right.
  auto svg = log::Plot().size(400, 300).add("", {0, 10}, {0, 1}).svg();
  ASSERT_TRUE(svg.ok());
  size_t at = svg->find("stroke=\"#0072b2\"");
  ASSERT_NE(at, std::string::npos);
  double x0, y0, x1, y1;
  ASSERT_EQ(std::sscanf(svg->c_str() + svg->find("points=\"", at), "points=\"%lf,%lf %lf,%lf\"", &x0, &y0, &x1, &y1),
            4);
  double top = 16, bottom = 270, right = 378;
  EXPECT_NEAR(y0, bottom - (bottom - top) * 0.05 / 1.1, 0.02);
  EXPECT_NEAR(y1, top + (bottom - top) * 0.05 / 1.1, 0.02);
  EXPECT_NEAR(right - x1, (x1 - x0) * 0.015, 0.02);
}

TEST(Plot, GapsAndSinglePoints) {
  const double inf = std::numeric_limits<double>::infinity();
  auto svg = log::Plot().add("s", {1, 2, 3, 4, 5, 6, 7}, {1, 2, NAN, 3, inf, 1, 2}).svg();
  ASSERT_TRUE(svg.ok());
  EXPECT_EQ(count(*svg, "stroke=\"#0072b2\""), 3u); // two pieces and the legend
  EXPECT_EQ(count(*svg, "<circle"), 1u);            // the value alone between two gaps
  EXPECT_EQ(svg->find("nan"), std::string::npos);
  EXPECT_TRUE(log::Plot().add("flat", {1}, {7}).svg().ok());
  EXPECT_TRUE(log::Plot().add("zero", {0, 0}, {0, 0}).svg().ok());
  EXPECT_TRUE(log::Plot().add("uneven", {1, 2, 3}, {1}).svg().ok());
}

TEST(Plot, LogarithmicAxesHaveDecades) {
  auto svg = log::Plot().logarithmic().add("s", {1, 2, 3, 4}, {1e-4, 0, 1, 100}).svg();
  ASSERT_TRUE(svg.ok());
  for (const char *tick : {">0.001<", ">0.1<", ">1<", ">100<"})
    EXPECT_CONTAINS(*svg, tick);
  svg = log::Plot().logarithmic().add("s", {1, 2}, {2, 9}).svg();
  ASSERT_TRUE(svg.ok());
  EXPECT_CONTAINS(*svg, ">5<");
  svg = log::Plot().logarithmic().add("s", {1, 2}, {1e-30, 1e30}).svg();
  ASSERT_TRUE(svg.ok());
  EXPECT_LT(count(*svg, "<text"), 30u);
}

TEST(Plot, NumbersOfAnySizeFit) {
  for (double size : {1e-12, 1e-5, 0.3, 7.0, 123456.0, 1e9, 1e300}) {
    auto svg = log::Plot("t").xLabel("x").yLabel("y").add("s", {0, size}, {size, 2 * size}).svg();
    ASSERT_TRUE(svg.ok()) << size << svg.status().message();
    EXPECT_GT(count(*svg, "<text"), 7u) << size;
    EXPECT_LT(count(*svg, "<text"), 40u) << size;
  }
}

TEST(Plot, TheEndsOfDoublesAreNoTrap) {
  const double most = std::numeric_limits<double>::max(), least = std::numeric_limits<double>::denorm_min();
  for (auto [low, high] : {std::pair(-most, most), std::pair(0.0, least), std::pair(1e17, 1e17 + 16),
                           std::pair(1e-320, 1.0), std::pair(-1e304, 1e304), std::pair(1.0, std::nextafter(1.0, 2.0))})
    for (bool logarithmic : {false, true}) {
      log::Plot plot;
      auto svg = plot.logarithmic(logarithmic).add("s", {low, high, 1}, {low, high, 1}).svg();
      ASSERT_TRUE(svg.ok()) << svg.status().message();
      EXPECT_LT(count(*svg, "<text"), 60u) << low;
      for (const char *bad : {"nan", "inf"})
        EXPECT_EQ(svg->find(bad), std::string::npos) << low;
    }
}

TEST(Plot, SavesAsItsNameSays) {
  Folder folder;
  log::Plot plot;
  plot.history(lesson(), {"loss"});
  ASSERT_TRUE(plot.save(folder / "a.svg").ok());
  ASSERT_TRUE(plot.save(folder / "a.png").ok());
  EXPECT_EQ(readFile(folder / "a.svg"), *plot.svg());
  EXPECT_EQ(readFile(folder / "a.png").substr(1, 3), "PNG");
  EXPECT_CONTAINS(plot.save(folder / "a.gif").message(), "a.gif\": expected a name that ends in .svg or .png");
  EXPECT_EQ(plot.save(folder / "none/a.svg").code(), DLC_IO_ERROR);
}

TEST(Plot, RefusesWhatCannotBeDrawn) {
  EXPECT_CONTAINS(log::Plot().svg().status().message(), "got no finite value, expected at least one");
  EXPECT_CONTAINS(log::Plot().add("s", {1}, {NAN}).pixels().status().message(), "got no finite value");
  EXPECT_CONTAINS(log::Plot().logarithmic().add("s", {1}, {-1}).svg().status().message(), "got no positive value");
  log::Plot plot;
  plot.add("s", {1, 2}, {1, 2});
  EXPECT_CONTAINS(plot.size(10, 10).svg().status().message(), "got a size of 10 x 10, expected 200 x 150");
  EXPECT_CONTAINS(plot.size(400, 300).yRange(2, 1).svg().status().message(), "expected one that rises");
  EXPECT_TRUE(plot.yRange(1, 1.5).svg().ok());
  EXPECT_EQ(plot.pixels(100).status().code(), DLC_INVALID_ARGUMENT);
  EXPECT_CONTAINS(plot.logarithmic().yRange(0, 1).svg().status().message(), "positive on a logarithmic axis");
}

} // namespace
