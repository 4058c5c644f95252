// log/record.cpp - see record.h. All numbers are little endian, as every machine that dlc compiles for is.
#include "log/record.h"

#include <array>
#include <cstring>

namespace dlc::log {

namespace {

constexpr std::array<uint32_t, 256> makeTable() {
  std::array<uint32_t, 256> table = {};
  for (uint32_t i = 0; i < 256; ++i) {
    uint32_t crc = i;
    for (int bit = 0; bit < 8; ++bit)
      crc = crc >> 1 ^ (crc & 1 ? 0x82f63b78u : 0); // the polynomial, its bits reversed
    table[i] = crc;
  }
  return table;
}

template <typename T> void append(std::string &out, T value) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  out.append(bytes, sizeof value);
}

} // namespace

uint32_t crc32c(std::string_view data) {
  static constexpr std::array<uint32_t, 256> table = makeTable();
  uint32_t crc = ~0u;
  for (char c : data)
    crc = crc >> 8 ^ table[(crc ^ static_cast<uint8_t>(c)) & 255];
  return ~crc;
}

uint32_t maskedCrc32c(std::string_view data) {
  uint32_t crc = crc32c(data);
  return (crc >> 15 | crc << 17) + 0xa282ead8u;
}

std::string record(std::string_view data) {
  std::string result;
  result.reserve(data.size() + 16);
  append(result, static_cast<uint64_t>(data.size()));
  append(result, maskedCrc32c(result));
  result += data;
  append(result, maskedCrc32c(data));
  return result;
}

void Message::varint(uint64_t value) {
  for (; value >= 128; value >>= 7)
    text += static_cast<char>(value | 128);
  text += static_cast<char>(value);
}

Message &Message::integer(int field, int64_t value) {
  tag(field, 0);
  varint(static_cast<uint64_t>(value));
  return *this;
}

Message &Message::real(int field, double value) {
  tag(field, 1);
  append(text, value);
  return *this;
}

Message &Message::single(int field, float value) {
  tag(field, 5);
  append(text, value);
  return *this;
}

Message &Message::bytes(int field, std::string_view value) {
  tag(field, 2);
  varint(value.size());
  text += value;
  return *this;
}

Message &Message::reals(int field, const std::vector<double> &values) {
  return bytes(field, {reinterpret_cast<const char *>(values.data()), values.size() * sizeof(double)});
}

} // namespace dlc::log
