// data/csv.cpp - tables of numbers. Every error names the file, the line (from 1, as editors count) and the column.
#include "data/cells.h"
#include "data/file.h"
#include "dlc/data.h"

#include <charconv>
#include <cmath>
#include <limits>
#include <string_view>

namespace dlc::data {

namespace {

/// Cuts a line into cells; a cell in double quotes may hold the separator. False if a quote does not end.
bool cut(std::string_view line, char separator, std::vector<std::string_view> &cells) {
  cells.clear();
  for (;;) {
    size_t end = 0;
    std::string_view rest = line;
    while (!rest.empty() && rest.front() == ' ')
      rest.remove_prefix(1);
    if (!rest.empty() && rest.front() == '"') {
      size_t quote = rest.find('"', 1);
      if (quote == std::string_view::npos)
        return false;
      cells.push_back(rest.substr(1, quote - 1));
      end = rest.find(separator, quote);
      line = rest;
    } else {
      end = line.find(separator);
      cells.push_back(trim(line.substr(0, end)));
    }
    if (end == std::string_view::npos)
      return true;
    line.remove_prefix(end + 1);
  }
}

/// Appends a cell as an element of `type`. False if it is no number or does not fit.
bool appendCell(std::vector<uint8_t> &out, std::string_view cell, dlc_dtype type) {
  double value;
  if (!parseNumber(cell, value))
    return false;
  if (type == DLC_F64)
    return appendBytes(out, value), true;
  if (type == DLC_F32) {
    float narrow = static_cast<float>(value);
    return std::isfinite(narrow) ? (appendBytes(out, narrow), true) : false;
  }
  if (value != std::floor(value))
    return false;
  if (type == DLC_I64) {
    int64_t exact; // a double would lose digits
    auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), exact);
    if (error == std::errc() && end == cell.data() + cell.size())
      return appendBytes(out, exact), true;
    return std::fabs(value) < 0x1p53 ? (appendBytes(out, static_cast<int64_t>(value)), true) : false;
  }
  if (type == DLC_I32)
    return std::fabs(value) <= std::numeric_limits<int32_t>::max()
               ? (appendBytes(out, static_cast<int32_t>(value)), true)
               : false;
  return value >= 0 && value <= 255 ? (appendBytes(out, static_cast<uint8_t>(value)), true) : false;
}

bool isSupported(dlc_dtype type) {
  return type == DLC_F32 || type == DLC_F64 || type == DLC_I32 || type == DLC_I64 || type == DLC_U8;
}

struct Reader {
  const std::string &path;
  const Csv &options;
  int64_t line = 0, label = -1;
  size_t columns = 0;
  std::vector<std::string_view> cells;
  std::vector<uint8_t> features, labels;

  Status fail(const std::string &what) const {
    return Status(DLC_BAD_FILE, "\"" + path + "\" line " + std::to_string(line) + what);
  }

  /// The first line that is not blank fixes the number of columns and which of them is the label.
  Status begin(bool &isHeader) {
    columns = cells.size();
    size_t numbers = 0;
    double ignored;
    for (std::string_view cell : cells)
      numbers += parseNumber(cell, ignored);
    isHeader = options.headerMode == Csv::Header::Present || (options.headerMode == Csv::Header::Auto && numbers == 0);
    if (!options.hasLabel)
      return Status();
    if (options.labelHeader.empty()) {
      label = options.labelColumn < 0 ? static_cast<int64_t>(columns) + options.labelColumn : options.labelColumn;
      if (label < 0 || label >= static_cast<int64_t>(columns))
        return Status(DLC_INVALID_ARGUMENT, "\"" + path + "\": got label column " +
                                                std::to_string(options.labelColumn) + ", expected one of " +
                                                std::to_string(columns) + " columns");
    } else {
      for (size_t i = 0; isHeader && i < columns; ++i)
        if (cells[i] == options.labelHeader)
          label = static_cast<int64_t>(i);
      if (label < 0)
        return Status(DLC_INVALID_ARGUMENT, "\"" + path +
                                                "\": " + (isHeader ? "the header has" : "there is no header, and so") +
                                                " no column \"" + options.labelHeader + "\" for the label");
    }
    if (columns < 2)
      return Status(DLC_INVALID_ARGUMENT,
                    "\"" + path + "\" has one column, expected features beside the label; is the separator '" +
                        std::string(1, options.separator) + "' right?");
    return Status();
  }

  Status row() {
    if (cells.size() != columns)
      return fail(": got " + std::to_string(cells.size()) + " cells, expected " + std::to_string(columns) +
                  " as in the first line");
    for (size_t i = 0; i < columns; ++i) {
      bool isLabel = static_cast<int64_t>(i) == label;
      dlc_dtype type = isLabel ? options.labelType : options.featureType;
      if (!appendCell(isLabel ? labels : features, cells[i], type))
        return fail(", column " + std::to_string(i + 1) + ": got \"" + std::string(cells[i].substr(0, 40)) +
                    "\", expected a number of type " + dlc_dtype_name(type));
    }
    return Status();
  }

  Status read(std::string_view text) {
    bool first = true;
    while (!text.empty()) {
      size_t end = text.find('\n');
      std::string_view content = text.substr(0, end);
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
      ++line;
      if (trim(content).empty())
        continue;
      if (!cut(content, options.separator, cells))
        return fail(": a quote does not end on its line");
      bool isHeader = false;
      if (first)
        if (Status status = begin(isHeader); !status.ok())
          return status;
      first = false;
      if (isHeader)
        continue;
      if (Status status = row(); !status.ok())
        return status;
    }
    return Status();
  }
};

} // namespace

Result<Dataset> csv(const std::string &path, const Csv &options) {
  if (!isSupported(options.featureType) || (options.hasLabel && !isSupported(options.labelType)))
    return Status(DLC_INVALID_ARGUMENT, "\"" + path + "\": a CSV file is read as f32, f64, i32, i64 or u8");
  Result<std::string> text = readWhole(path);
  if (!text.ok())
    return text.status();
  Reader reader{path, options, 0, -1, 0, {}, {}, {}};
  if (Status status = reader.read(*text); !status.ok())
    return status;
  if (reader.features.empty())
    return Status(DLC_BAD_FILE, "\"" + path + "\" holds no line of numbers");
  Dataset result;
  int64_t columns = static_cast<int64_t>(reader.columns) - options.hasLabel;
  if (Status status = result.add(options.featureName, options.featureType, {columns}, std::move(reader.features));
      !status.ok())
    return status;
  if (options.hasLabel)
    if (Status status = result.add(options.labelName, options.labelType, {}, std::move(reader.labels)); !status.ok())
      return status;
  return result;
}

} // namespace dlc::data
