// data/cells.h - what a cell of a text table is worth.
#ifndef DLC_DATA_CELLS_H
#define DLC_DATA_CELLS_H

#include "dlc/abi.h"

#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace dlc::data {

/// Without spaces, tabs and carriage returns at the ends.
std::string_view trim(std::string_view text);

/// A finite number, and nothing else in the cell.
bool parseNumber(std::string_view cell, double &value);

template <typename T> void appendBytes(std::vector<uint8_t> &out, T value) {
  size_t at = out.size();
  out.resize(at + sizeof value);
  std::memcpy(out.data() + at, &value, sizeof value);
}

/// Appends a number as f32 or f64. False if it does not fit.
bool appendReal(std::vector<uint8_t> &out, double value, dlc_dtype type);

} // namespace dlc::data

#endif // DLC_DATA_CELLS_H
