// data/cells.cpp - see cells.h.
#include "data/cells.h"

#include <charconv>
#include <cmath>

namespace dlc::data {

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
    text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

bool parseNumber(std::string_view cell, double &value) {
  if (!cell.empty() && cell.front() == '+')
    cell.remove_prefix(1);
  auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return error == std::errc() && end == cell.data() + cell.size() && std::isfinite(value);
}

bool appendReal(std::vector<uint8_t> &out, double value, dlc_dtype type) {
  float narrow = static_cast<float>(value);
  if (!std::isfinite(type == DLC_F32 ? static_cast<double>(narrow) : value))
    return false;
  if (type == DLC_F32)
    appendBytes(out, narrow);
  else
    appendBytes(out, value);
  return true;
}

} // namespace dlc::data
