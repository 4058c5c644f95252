// log/format.h - printf into a string.
#ifndef DLC_LOG_FORMAT_H
#define DLC_LOG_FORMAT_H

#include <cstdarg>
#include <cstdio>
#include <string>

namespace dlc::log {

/// At most 511 characters; what is longer is cut.
__attribute__((format(printf, 1, 2))) inline std::string format(const char *pattern, ...) {
  char text[512];
  va_list arguments;
  va_start(arguments, pattern);
  std::vsnprintf(text, sizeof text, pattern, arguments);
  va_end(arguments);
  return text;
}

} // namespace dlc::log

#endif
