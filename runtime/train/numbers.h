// train/numbers.h - numbers in a checkpoint's metadata: lists separated by spaces, doubles as the digits of their bits,
// so that they come back exactly.
#ifndef DLC_TRAIN_NUMBERS_H
#define DLC_TRAIN_NUMBERS_H

#include <charconv>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <string>

namespace dlc::train {

inline uint64_t bits(double value) {
  uint64_t result;
  std::memcpy(&result, &value, sizeof result);
  return result;
}

inline double fromBits(uint64_t value) {
  double result;
  std::memcpy(&result, &value, sizeof result);
  return result;
}

inline std::string list(std::initializer_list<uint64_t> values) {
  std::string text;
  for (uint64_t value : values)
    text += (text.empty() ? "" : " ") + std::to_string(value);
  return text;
}

/// The next number of a list.
template <typename T> bool next(const char *&text, T &value) {
  const char *end = text + std::strlen(text);
  auto [stop, error] = std::from_chars(text, end, value);
  if (error != std::errc() || (stop != end && *stop != ' '))
    return false;
  text = stop == end ? stop : stop + 1;
  return true;
}

} // namespace dlc::train

#endif // DLC_TRAIN_NUMBERS_H
