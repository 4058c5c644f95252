//===- dlc/log-image.h - Pictures ---------------------------------------------------------===//
//
// Pixels in memory and as PNG files. Part of dlc_log; a program that uses it links libpng.
//
//===----------------------------------------------------------------------------------===//
#ifndef DLC_LOG_IMAGE_H
#define DLC_LOG_IMAGE_H

#include "dlc/status.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace dlc::log {

/// Rows of pixels, 8 bits a channel: 1 gray, 3 RGB or 4 RGBA.
struct Image {
  int64_t width = 0, height = 0, channels = 3;
  std::vector<uint8_t> pixels; ///< height x width x channels
};

/// Numbers as shades: `low` is black, `high` white, what lies outside is clipped, NaN is black.
Image gray(const float *values, int64_t height, int64_t width, float low = 0, float high = 1);

/// Images of one size and kind in rows of `columns`, with a gray line between them: examples of a batch, filters,
/// reconstructions. Errors: INVALID_ARGUMENT if they differ or there are none.
Result<Image> grid(const std::vector<Image> &images, int64_t columns);

/// The bytes of a PNG file. Errors: INVALID_ARGUMENT if the numbers do not fit together.
Result<std::vector<uint8_t>> png(const Image &image);
/// Errors: those of png, and IO_ERROR; the file appears whole or not at all.
Status writePng(const Image &image, const std::string &path);

} // namespace dlc::log

#endif // DLC_LOG_IMAGE_H
