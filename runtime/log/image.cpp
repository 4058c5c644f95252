// log/image.cpp - pictures and PNG. libpng rather than a writer of our own over zlib: it chooses filters, which halves
// the size of plots and photographs, and the loaders of data sets need it to read.
#include "dlc/log-image.h"
#include "log/file.h"

#include <cmath>
#include <cstring>
#include <png.h>

namespace dlc::log {

Image gray(const float *values, int64_t height, int64_t width, float low, float high) {
  Image image{width, height, 1, std::vector<uint8_t>(static_cast<size_t>(height * width))};
  for (size_t i = 0; i < image.pixels.size(); ++i) {
    float place = (values[i] - low) / (high - low);
    image.pixels[i] = static_cast<uint8_t>(place >= 1 ? 255 : place > 0 ? std::lround(place * 255) : 0);
  }
  return image;
}

static std::string text(const Image &image) {
  return std::to_string(image.width) + " x " + std::to_string(image.height) + " of " + std::to_string(image.channels) +
         " channels";
}

Result<Image> grid(const std::vector<Image> &images, int64_t columns) {
  if (images.empty() || columns < 1)
    return Status(DLC_INVALID_ARGUMENT, "a grid of images: got " + std::to_string(images.size()) + " images in " +
                                            std::to_string(columns) + " columns, expected at least one of each");
  const Image &first = images.front();
  for (const Image &image : images)
    if (image.width != first.width || image.height != first.height || image.channels != first.channels ||
        image.pixels.size() != static_cast<size_t>(image.width * image.height * image.channels))
      return Status(DLC_INVALID_ARGUMENT,
                    "a grid of images: got one of " + text(image) + ", expected " + text(first) + " as the first");
  int64_t count = static_cast<int64_t>(images.size());
  columns = std::min(columns, count);
  int64_t rows = (count + columns - 1) / columns;
  Image result{columns * (first.width + 1) - 1, rows * (first.height + 1) - 1, first.channels, {}};
  result.pixels.assign(static_cast<size_t>(result.width * result.height * result.channels), 160);
  for (int64_t i = 0; i < count; ++i)
    for (int64_t y = 0; y < first.height; ++y) {
      int64_t top = i / columns * (first.height + 1) + y, left = i % columns * (first.width + 1);
      std::memcpy(&result.pixels[static_cast<size_t>((top * result.width + left) * first.channels)],
                  &images[static_cast<size_t>(i)].pixels[static_cast<size_t>(y * first.width * first.channels)],
                  static_cast<size_t>(first.width * first.channels));
    }
  return result;
}

Result<std::vector<uint8_t>> png(const Image &image) {
  constexpr int64_t most = 1 << 16;
  bool known = image.channels == 1 || image.channels == 3 || image.channels == 4;
  if (!known || image.width < 1 || image.height < 1 || image.width > most || image.height > most ||
      image.pixels.size() != static_cast<size_t>(image.width * image.height * image.channels))
    return Status(DLC_INVALID_ARGUMENT, "an image: got " + text(image) + " in " + std::to_string(image.pixels.size()) +
                                            " bytes, expected width x height x 1, 3 or 4 bytes, sides 1 to " +
                                            std::to_string(most));
  png_image header = {};
  header.version = PNG_IMAGE_VERSION;
  header.width = static_cast<png_uint_32>(image.width);
  header.height = static_cast<png_uint_32>(image.height);
  header.format = image.channels == 1 ? PNG_FORMAT_GRAY : image.channels == 3 ? PNG_FORMAT_RGB : PNG_FORMAT_RGBA;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(header);
  std::vector<uint8_t> bytes(size);
  if (!png_image_write_to_memory(&header, bytes.data(), &size, 0, image.pixels.data(), 0, nullptr))
    return Status(DLC_OUT_OF_MEMORY, std::string("cannot encode an image as PNG: ") + header.message);
  bytes.resize(size);
  return bytes;
}

Status writePng(const Image &image, const std::string &path) {
  Result<std::vector<uint8_t>> bytes = png(image);
  if (!bytes.ok())
    return bytes.status();
  return writeWhole(path, {reinterpret_cast<const char *>(bytes->data()), bytes->size()});
}

} // namespace dlc::log
