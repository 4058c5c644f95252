// log/events-image.cpp - a file of its own, so that programs which log no images need no libpng.
#include "dlc/log-events.h"
#include "log/record.h"

namespace dlc::log {

Status EventWriter::image(const std::string &tag, int64_t step, const Image &image) {
  Result<std::vector<uint8_t>> bytes = png(image);
  if (!bytes.ok())
    return Status(bytes.status().code(), "\"" + tag + "\": " + bytes.status().message());
  Message content;
  content.integer(1, image.height).integer(2, image.width).integer(3, image.channels);
  content.bytes(4, {reinterpret_cast<const char *>(bytes->data()), bytes->size()});
  return summary(tag, step, Message().message(4, content).serialised());
}

} // namespace dlc::log
